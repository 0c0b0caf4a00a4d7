//! One file in, one document out: front matter and Markdown, typed, with everything that is wrong.
//!
//! Parsing is pure and knows only its own file: references and links stay open until all files are known.

mod common;
mod document;
mod exercise;
mod figure;
mod front_matter;
pub mod keys;
mod markdown;
mod prose;
mod routine;

pub use document::{
    BlockDoc, BlockKind, Common, Document, DoseText, EquipmentItem, EquipmentUse, ExerciseDoc, GearRef, ImageRef,
    ItemDoc, Line, PageDoc, RoutineDoc, SeriesRef, SourceRef, Stated, Version, VideoRef,
};
pub use exercise::is_held;
pub use figure::mini_band;
pub use markdown::{Body, Converter, Heading};
pub use prose::{Link, Piece, Target, link_attributes};

use std::hash::Hash as _;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::config::RawHtml;
use crate::diagnostic::{Diagnostic, SourcePath, Span, catalogue};
use crate::dose::DoseMemo;
use crate::figure::FigureMemo;
use crate::vocabulary::Vocabulary;
use crate::yaml::{Fields, Key, Node, Reader, Value};

pub use crate::source::DocumentKind;

/// What parsing needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The words the site knows.
    pub vocabulary: &'a Vocabulary,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// The doses read so far.
    pub doses: &'a DoseMemo,
    /// The figures worked out so far.
    pub figures: &'a FigureMemo,
}

/// A value as far as it could be read, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    /// The value; none when there is nothing to go on with.
    pub value: Option<T>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a Markdown file with front matter.
#[must_use]
pub fn document(kind: DocumentKind, file: &SourcePath, bytes: &[u8], context: Context<'_>) -> Parsed<Document> {
    let mut reader = Reader::new(file);
    let value = read(kind, bytes, context, &mut reader);
    Parsed { value, diagnostics: reader.diagnostics }
}

fn read(kind: DocumentKind, bytes: &[u8], context: Context<'_>, reader: &mut Reader<'_>) -> Option<Document> {
    let text = match text(bytes, reader.file) {
        Ok(text) => text,
        Err(diagnostic) => {
            reader.report(*diagnostic);
            return None;
        }
    };
    let node = front_matter::split(text, reader.file).and_then(|parts| {
        let node = crate::yaml::parse(parts.yaml, parts.yaml_at, reader.file)?;
        Ok((parts, node))
    });
    let (parts, node) = match node {
        Ok(node) => node,
        Err(diagnostic) => {
            reader.report(*diagnostic);
            return None;
        }
    };
    let mut converter = Converter::new(context.raw_html);
    let (keys, what) = match kind {
        DocumentKind::Exercise => (keys::EXERCISE, "an exercise"),
        DocumentKind::Routine => (keys::ROUTINE, "a routine"),
        DocumentKind::Page => (keys::PAGE, "a page"),
    };
    if let Some(diagnostic) = misplaced(kind, keys, &node, reader) {
        reader.report(diagnostic);
        return None;
    }
    let fields = Fields::read(&node, keys, what, reader)?;
    let common = common::read(kind, &fields, parts, &mut converter, reader);
    let version = |common: &Common, links: &[Link]| version(kind, bytes, parts, common, links);
    let document = match kind {
        DocumentKind::Exercise => {
            let mut document = exercise::read(&fields, common, context, &mut converter, reader);
            document.common.links = std::mem::take(&mut converter.links);
            document.common.version = version(&document.common, &document.common.links);
            Document::Exercise(Arc::new(document))
        }
        DocumentKind::Routine => {
            let mut document = routine::read(&fields, common, context, &mut converter, reader);
            document.common.links = std::mem::take(&mut converter.links);
            document.common.version = version(&document.common, &document.common.links);
            Document::Routine(Arc::new(document))
        }
        DocumentKind::Page => {
            let links = std::mem::take(&mut converter.links);
            let version = version(&common, &links);
            Document::Page(Arc::new(PageDoc { common: Common { links, version, ..common } }))
        }
    };
    report_prose(&document.common().links, &converter, context.raw_html, reader);
    Some(document)
}

/// The hashes that tell this state of a file from others.
fn version(
    kind: DocumentKind,
    bytes: &[u8],
    parts: front_matter::Parts<'_>,
    common: &Common,
    links: &[Link],
) -> Version {
    let mut face = Xxh3::new();
    (kind, parts.yaml_at, parts.yaml, &common.body.headings).hash(&mut face);
    links.iter().for_each(|link| (&link.target, link.picture).hash(&mut face));
    if kind == DocumentKind::Page {
        // Lists of articles tell how long they take to read.
        common.body.words.hash(&mut face);
    }
    let mut spots = Xxh3::new();
    links.iter().for_each(|link| link.span.hash(&mut spots));
    Version { whole: xxh3_128(bytes), face: face.digest128(), spots: spots.digest128() }
}

/// An exercise or routine that lies in the folder of another kind: told by its keys.
fn misplaced(kind: DocumentKind, own: &[Key], node: &Node<'_>, reader: &Reader<'_>) -> Option<Diagnostic> {
    let Value::Mapping(entries) = &node.value else { return None };
    let others = [
        (DocumentKind::Routine, keys::ROUTINE, "a routine", "content/routines/"),
        (DocumentKind::Exercise, keys::EXERCISE, "an exercise", "content/exercises/"),
    ];
    let has = |keys: &[Key], name: &str| keys.iter().any(|key| key.name == name);
    others.iter().filter(|(other, ..)| *other != kind).find_map(|(_, other, what, folder)| {
        let foreign = |name: &str| has(other, name) && !has(own, name);
        let telling: Vec<(&str, Span)> = entries
            .iter()
            .filter_map(|(key, _)| Some((key.text()?, key.span)))
            .filter(|(name, _)| foreign(name))
            .collect();
        // One such key may be a mistake of another sort, unless it is the one that makes a routine.
        let (name, span) = telling.iter().find(|(name, _)| *name == "blocks").or(telling.get(1))?;
        Some(catalogue::wrong_folder(&reader.place(*span), name, what, folder))
    })
}

/// The bytes of a file as text.
///
/// # Errors
/// When they are not UTF-8.
pub fn text<'a>(bytes: &'a [u8], file: &SourcePath) -> Result<&'a str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
        let position = crate::diagnostic::Position::of(&before, before.len());
        let byte = bytes.get(error.valid_up_to()).copied().unwrap_or(0);
        Box::new(catalogue::not_utf8(file, position, byte))
    })
}

fn report_prose(links: &[Link], converter: &Converter, raw_html: RawHtml, reader: &mut Reader<'_>) {
    for span in &converter.without_alt {
        reader.report(catalogue::picture_without_alt(&reader.place(*span)));
    }
    for link in links {
        if let Target::Refused(url) = &link.target {
            reader.report(catalogue::refused_link(&reader.place(link.span), url));
        }
        if link.picture && matches!(&link.target, Target::Outside(_)) {
            reader.report(catalogue::outside_picture(&reader.place(link.span)));
        }
    }
    if raw_html == RawHtml::Escape
        && let Some(span) = converter.raw_html_at
    {
        reader.report(catalogue::raw_html_escaped(&reader.place(span)));
    }
}

/// The file's path below its folder, without `.md` or `/index.md`, each part made fit for a URL.
fn path_slug(kind: DocumentKind, file: &SourcePath) -> String {
    let folder = match kind {
        DocumentKind::Exercise => "content/exercises/",
        DocumentKind::Routine => "content/routines/",
        DocumentKind::Page => "content/",
    };
    let path = file.as_str().strip_prefix(folder).unwrap_or(file.as_str());
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let path = path.strip_suffix("/index").unwrap_or(path);
    path.split('/').map(crate::text::slugify).collect::<Vec<_>>().join("/")
}

/// What others may call a file that could not be read: its path, and the title and aliases as far as they can be guessed.
#[must_use]
pub fn guessed_names(kind: DocumentKind, file: &SourcePath, bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let value = |key: &str| text.lines().take(200).find_map(|line| line.strip_prefix(key));
    let names = value("title:").into_iter().chain(value("aliases:").into_iter().flat_map(|list| list.split(',')));
    let names = names.map(|name| name.trim_matches(|letter: char| letter.is_whitespace() || "[]\"'".contains(letter)));
    std::iter::once(path_slug(kind, file)).chain(names.map(str::to_owned)).collect()
}

/// The slug a file has when it says nothing else; for files that could not be read.
#[must_use]
pub fn slug_of(kind: DocumentKind, file: &SourcePath) -> String {
    path_slug(kind, file)
}

/// What says that an amount is left to the reader, in front of "number of repetitions" and the like.
const VAGUE: &[&str] = &["recommended", "prescribed", "desired", "required", "appropriate"];

/// Where a body leaves the dose to the reader.
fn vague_prose(body: &str, body_at: usize) -> Option<Span> {
    memchr::memmem::find_iter(body.as_bytes(), " of rep").find_map(|at| {
        let mut words = body[..at].rsplitn(3, ' ');
        let (noun, adjective) = (words.next()?, words.next()?);
        let is_amount = noun == "number" || noun == "amount";
        let is_vague = VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(adjective));
        let word = body[at + " of ".len()..].bytes().take_while(u8::is_ascii_alphabetic).count();
        (is_amount && is_vague).then(|| {
            let start = at - noun.len() - 1 - adjective.len();
            Span::new(start, at + " of ".len() + word).shifted(body_at)
        })
    })
}
