//! What Typst says made diagnostics of ours: a layout's fault at its own characters, a text's fault in its own file.

use std::collections::BTreeSet;

use typst::WorldExt as _;
use typst::diag::{Severity, SourceDiagnostic};
use typst::layout::{Frame, FrameItem};
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;

use super::manuscript::Manuscript;
use super::world::{Case, Job};
use crate::diagnostic::{Diagnostic, Place, Span, catalogue};
use crate::source::Tree;

/// How Typst begins to say that a font is not there.
const UNKNOWN_FONT: &str = "unknown font family: ";

/// What is being set, for messages: "the sheet of content/routines/core.md".
pub(super) fn what(manuscript: &Manuscript) -> String {
    let file = manuscript.files.first().map_or("", |file| file.as_str());
    format!("the {} of {file}", manuscript.layout().noun())
}

/// Where messages about one document are made.
pub(super) struct Desk<'d> {
    pub(super) case: &'d Case,
    pub(super) job: &'d Job<'d>,
    pub(super) what: String,
}

impl Desk<'_> {
    /// What a message of Typst means to the author of a theme.
    pub(super) fn diagnose(&self, said: &SourceDiagnostic) -> Diagnostic {
        let place = self.place(said);
        if let Some(font) = said.message.strip_prefix(UNKNOWN_FONT) {
            return catalogue::unknown_font(place.as_ref(), font, &self.families(), &self.what);
        }
        let message = sentence(&said.message);
        match said.severity {
            Severity::Error => catalogue::bad_layout(place.as_ref(), &message, &hints(said), &self.what),
            Severity::Warning => catalogue::doubtful_layout(place.as_ref(), &message, &hints(said), &self.what),
        }
    }

    /// What keeps a PDF from meeting the standards.
    pub(super) fn not_accessible(&self, said: &SourceDiagnostic) -> Diagnostic {
        catalogue::not_accessible(self.place(said).as_ref(), &sentence(&said.message), &hints(said), &self.what)
    }

    /// The place in a file of the theme: that of the fault, else of the innermost call that led to it.
    fn place(&self, said: &SourceDiagnostic) -> Option<Place> {
        let calls = said.trace.iter().map(|call| call.span.into());
        std::iter::once(said.span).chain(calls).find_map(|span: DiagSpan| {
            let file = self.case.origin(span.id()?)?;
            let range = self.job.range(span)?;
            Some(Place::new(file, Span::new(range.start, range.end)))
        })
    }

    fn families(&self) -> Vec<&str> {
        use typst::World as _;
        self.job.book().families().map(|(family, _)| family).collect()
    }
}

/// A message with a capital and without a full stop.
fn sentence(message: &str) -> String {
    crate::text::capitalised(message.trim_end_matches('.'))
}

fn hints(said: &SourceDiagnostic) -> String {
    let hints: Vec<String> = said.hints.iter().map(|hint| sentence(&hint.v)).collect();
    hints.join("\n")
}

/// The characters of a document that no font has.
pub(super) fn missing_glyphs(document: &PagedDocument) -> Vec<char> {
    let mut missing = BTreeSet::new();
    document.pages().iter().for_each(|page| look(&page.frame, &mut missing));
    missing.into_iter().collect()
}

fn look(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => look(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let letters = text.text.get(glyph.range()).unwrap_or_default().chars();
                    missing.extend(letters.filter(|letter| is_shown(*letter)));
                }
            }
            _ => {}
        }
    }
}

/// Whether a character wants a glyph: no blank, and none that only says how those beside it are shown.
pub(super) fn is_shown(letter: char) -> bool {
    !letter.is_whitespace()
        && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}')
}

impl Manuscript {
    /// What to say of a character that no font has: at the first place of the content where it stands.
    #[must_use]
    pub fn missing_glyph(&self, tree: &Tree, letter: char) -> Diagnostic {
        let settings = crate::diagnostic::SourcePath::new(crate::config::FILE);
        let found = self.files.iter().chain([&settings]).find_map(|file| {
            let at = tree.files.get(file)?.text()?.find(letter)?;
            Some(Place::new(file, Span::new(at, at + letter.len_utf8())))
        });
        let place = found.or_else(|| self.files.first().map(Place::whole));
        catalogue::missing_glyph(place.as_ref(), letter, &what(self))
    }
}
