//! Setting: a manuscript made pages, and the pages made files.

use std::sync::Arc;

use jiff::Timestamp as Instant;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::Serialize;
use typst::comemo;
use typst::diag::Warned;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use super::apart::apart;
use super::data::Data;
use super::manuscript::{Manuscript, Pictures};
use super::overflow::{self, Overflow};
use super::pictures::Made;
use super::trouble;
use super::world::{COMMON, Job, Shop, id};
use super::{ahead, pictures, prose};
use crate::diagnostic::{Diagnostic, catalogue};

/// Who made the file, as it stands in it; followed by the version.
const MARK: &str = "Printed by cuecard ";
/// How many documents later something that Typst remembers is forgotten, if it was of no more use: of little use to another
/// document, it must outlive those that other threads finish meanwhile.
const KEPT: usize = 2;
/// Pixels for a point in a PNG: 200 to the inch.
const PIXELS: f64 = 200.0 / 72.0;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One file with all pages.
    Pdf,
    /// A picture of each page.
    Png,
    /// A picture of each page, in vectors.
    Svg,
}

impl Form {
    /// The ending of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// A printed routine.
#[derive(Debug)]
pub struct Printed {
    /// A PDF, or a picture of each page.
    pub files: Vec<Vec<u8>>,
    /// How many pages there are.
    pub pages: usize,
    /// What is doubtful.
    pub diagnostics: Vec<Diagnostic>,
    /// Characters that no font has.
    pub missing: Vec<char>,
    /// What the layout had no room for.
    pub overflows: Vec<Overflow>,
}

/// Whether a file was printed by cuecard.
#[must_use]
pub fn is_ours(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, MARK.as_bytes()).is_some()
}

fn mark() -> String {
    format!("{MARK}{}", env!("CARGO_PKG_VERSION"))
}

impl Shop {
    /// Sets a manuscript and makes files of its pages.
    ///
    /// # Errors
    /// What is wrong with the layout, with everything that is doubtful.
    pub fn set(&self, manuscript: &Manuscript, form: Form) -> Result<Printed, Vec<Diagnostic>> {
        let set = apart(self.hands(), || {
            let printed = self.set_here(manuscript, form);
            comemo::evict(KEPT);
            printed
        });
        set.unwrap_or_else(|| Err(vec![catalogue::print_failed(&trouble::what(manuscript))]))
    }

    fn set_here(&self, manuscript: &Manuscript, form: Form) -> Result<Printed, Vec<Diagnostic>> {
        let layout = manuscript.data.layout;
        let Some(main) = id(&format!("{layout}.typ")) else {
            return Err(vec![catalogue::print_failed(&trouble::what(manuscript))]);
        };
        let (data, mut files, mut diagnostics) = with_pictures(manuscript);
        let case = self.case();
        let (all, common) = (json(&data), json(&data.without_routine()));
        files.push(("/data.json".to_owned(), Box::new(|| Some(all))));
        files.push((COMMON.to_owned(), Box::new(|| Some(common))));
        let job = Job::new(case, main, files, &manuscript.codes);
        let trouble = trouble::Desk { case, job: &job, what: trouble::what(manuscript) };
        let Warned { output, warnings } = ahead::compile(&job, self);
        diagnostics.extend(warnings.iter().map(|warning| trouble.diagnose(warning)));
        let document = match output {
            Ok(document) => dated(document),
            Err(errors) => {
                diagnostics.extend(errors.iter().map(|error| trouble.diagnose(error)));
                return Err(diagnostics);
            }
        };
        if crate::diagnostic::has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        let missing = trouble::missing_glyphs(&document);
        let pages = document.pages().len();
        let files = match form {
            Form::Pdf => vec![pdf(&document, manuscript, &trouble, missing.is_empty(), &mut diagnostics)?],
            Form::Svg => document.pages().iter().map(svg).collect(),
            Form::Png => {
                let pictures: Result<_, png::EncodingError> = document.pages().iter().map(png).collect();
                pictures.map_err(|_| vec![catalogue::print_failed(&trouble.what)])?
            }
        };
        Ok(Printed { files, pages, diagnostics, missing, overflows: overflow::of(&document) })
    }
}

/// The document with the date that we give it, where the layout wants none: PDF/A has to have one.
fn dated(mut document: PagedDocument) -> PagedDocument {
    let date = &mut document.info_mut().date;
    if *date == Smart::Custom(None) {
        *date = Smart::Auto;
    }
    document
}

/// The data with all pictures in their places, the files of those, and what is wrong with them.
fn with_pictures(manuscript: &Manuscript) -> (Data, Vec<pictures::File>, Vec<Diagnostic>) {
    let mut data = manuscript.data.clone();
    let mut different: Vec<(usize, &Arc<Pictures>)> = Vec::new();
    for (number, of_row) in &manuscript.pictures {
        if !different.iter().any(|(_, known)| Arc::ptr_eq(known, of_row)) {
            different.push((*number, of_row));
        }
    }
    let words = &data.words;
    let made: Vec<Made> = different.par_iter().map(|(number, of_row)| pictures::make(of_row, *number, words)).collect();
    for (number, of_row) in &manuscript.pictures {
        let at = different.iter().position(|(_, known)| Arc::ptr_eq(known, of_row));
        let Some(Made { figure, .. }) = at.map(|at| &made[at]) else { continue };
        let rows = data.routine.blocks.iter_mut().flat_map(|block| &mut block.rows);
        rows.filter(|row| row.number == *number).for_each(|row| row.figure.clone_from(figure));
    }
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    for one in made {
        files.extend(one.files);
        diagnostics.extend(one.diagnostics);
    }
    (data, files, diagnostics)
}

/// The data as layouts read it, without characters that do harm.
pub(super) fn json(data: &impl Serialize) -> Vec<u8> {
    // Hardly any text has such a character; those below the blank stand there in words, as do a few that do no harm.
    let text = serde_json::to_string(data).unwrap_or_default();
    if !["\\u", "\\b", "\\f"].iter().any(|escaped| text.contains(escaped)) && !prose::is_harmful(&text) {
        return text.into_bytes();
    }
    let mut value = serde_json::to_value(data).unwrap_or_default();
    clean(&mut value);
    value.to_string().into_bytes()
}

fn clean(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = prose::clean(text),
        serde_json::Value::Array(values) => values.iter_mut().for_each(clean),
        serde_json::Value::Object(values) => values.values_mut().for_each(clean),
        _ => {}
    }
}

/// The PDF, for everybody and for archives (PDF/UA-1 and PDF/A-2a); where a theme's layout or a missing character does not
/// allow that, still a tagged one.
fn pdf(
    document: &PagedDocument,
    manuscript: &Manuscript,
    trouble: &trouble::Desk<'_>,
    all_glyphs: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    if all_glyphs && let Ok(standards) = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]) {
        match typst_pdf::pdf(document, &options(manuscript, standards)) {
            Ok(bytes) => return Ok(bytes),
            Err(errors) => diagnostics.extend(errors.iter().map(|error| trouble.not_accessible(error))),
        }
    }
    typst_pdf::pdf(document, &options(manuscript, PdfStandards::default())).map_err(|errors| {
        let mut all = std::mem::take(diagnostics);
        all.extend(errors.iter().map(|error| trouble.diagnose(error)));
        all
    })
}

fn options(manuscript: &Manuscript, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(manuscript.ident.clone()),
        creator: Smart::Custom(Some(mark())),
        timestamp: timestamp(manuscript.time),
        standards,
        ..PdfOptions::default()
    }
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    let at = Instant::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).datetime();
    let small = |number: i8| u8::try_from(number).ok();
    let (month, day) = (small(at.month())?, small(at.day())?);
    let (hour, minute, second) = (small(at.hour())?, small(at.minute())?, small(at.second())?);
    Some(Timestamp::new_utc(Datetime::from_ymd_hms(at.year().into(), month, day, hour, minute, second)?))
}

fn svg(page: &typst_layout::Page) -> Vec<u8> {
    let text = typst_svg::svg(page, &SvgOptions::default());
    format!("{}\n<!-- {} -->\n", text.trim_end(), mark()).into_bytes()
}

fn png(page: &typst_layout::Page) -> Result<Vec<u8>, png::EncodingError> {
    let options = RenderOptions { pixel_per_pt: PIXELS.into(), ..RenderOptions::default() };
    let pixels = typst_render::render(page, &options);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Software".to_owned(), mark())?;
    let mut writer = encoder.write_header()?;
    // Paper is white, so nothing is seen through.
    let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(bytes)
}
