//! What a layout had no room for: it says so in marks that nobody sees, and the author hears of it.

use typst::foundations::{Dict, Label, Selector, Str, Value};
use typst::introspection::{Introspector as _, MetadataElem};
use typst_layout::PagedDocument;

use super::data::{Inline, Row};
use super::manuscript::Manuscript;
use super::{prose, trouble};
use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};
use crate::source::Tree;

/// The label of the marks.
const LABEL: &str = "told";
/// As many letters of a text are looked for in its file: further on it may be wrapped, or have marks in it.
const ENOUGH: usize = 24;

/// Something that had no room where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overflow {
    /// The number of the row, from 1.
    row: usize,
    /// The key of its data: `cues`.
    field: String,
    /// The first item of it that had no room, from 0.
    at: usize,
    done: Done,
}

/// What the layout has done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// It stands on another card.
    Continued,
    /// It stands nowhere.
    LeftOut,
    /// It stands there, and its picture has no room.
    Crowded,
}

/// All that a document says had no room. Marks that nobody understands say nothing.
pub(super) fn of(document: &PagedDocument) -> Vec<Overflow> {
    let Ok(label) = Label::construct(Str::from(LABEL)) else { return Vec::new() };
    let marks = document.introspector().query(&Selector::Label(label));
    let mut all = Vec::new();
    for mark in marks.iter().filter_map(|mark| mark.to_packed::<MetadataElem>()) {
        let Value::Dict(values) = &mark.value else { continue };
        match read(values) {
            Some(overflow) if !all.contains(&overflow) => all.push(overflow),
            _ => {}
        }
    }
    all
}

fn read(values: &Dict) -> Option<Overflow> {
    let get = |key: &str| values.get(key).ok().cloned();
    let number = |key: &str| usize::try_from(get(key)?.cast::<i64>().ok()?).ok();
    let text = |key: &str| Some(get(key)?.cast::<Str>().ok()?.as_str().to_owned());
    let done = match text("done")?.as_str() {
        "continued" => Done::Continued,
        "left-out" => Done::LeftOut,
        "crowded" => Done::Crowded,
        _ => return None,
    };
    Some(Overflow { row: number("row")?, field: text("field")?, at: number("at")?, done })
}

impl Manuscript {
    /// What to say of something that had no room: where the author wrote it.
    #[must_use]
    pub fn told(&self, tree: &Tree, overflow: &Overflow) -> Option<Diagnostic> {
        let row = self.rows().find(|row| row.number == overflow.row)?;
        let place = self.place_of(tree, row, overflow)?;
        let (field, title, what) = (overflow.field.as_str(), row.title.as_str(), trouble::what(self));
        Some(match overflow.done {
            Done::Continued => catalogue::continued(&place, field, title, self.data.options.card.name, &what),
            Done::LeftOut => catalogue::left_out(&place, field, title, &what),
            Done::Crowded => catalogue::crowded(&place, title, &what),
        })
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.data.routine.blocks.iter().flat_map(|block| &block.rows)
    }

    /// The file of a row's exercise: they stand behind the routine's, in the order of the rows and each once.
    fn file_of(&self, row: &Row) -> Option<&SourcePath> {
        let mut slugs: Vec<&str> = Vec::new();
        for other in self.rows() {
            if !slugs.contains(&other.slug.as_str()) {
                slugs.push(&other.slug);
            }
        }
        self.files.get(1 + slugs.iter().position(|slug| *slug == row.slug)?)
    }

    fn place_of(&self, tree: &Tree, row: &Row, overflow: &Overflow) -> Option<Place> {
        let own = overflow.field == "note";
        let file = if own { self.files.first()? } else { self.file_of(row)? };
        let text = tree.files.get(file).and_then(|file| file.text()).unwrap_or_default();
        let lines = match overflow.field.as_str() {
            "cues" => &row.cues,
            "steps" => &row.steps,
            "mistakes" => &row.mistakes,
            _ => &Vec::new(),
        };
        let line = if own { row.note.as_ref() } else { lines.get(overflow.at) };
        let first = match line.and_then(|line| line.first()) {
            Some(Inline::Text(first)) => first.clone(),
            Some(_) => line.map(|line| prose::plain(line)).unwrap_or_default(),
            None => row.title.clone(),
        };
        let wanted: String = first.trim().chars().take(ENOUGH).collect();
        // Steps stand below the front matter, all else behind its key.
        let key = if overflow.field == "steps" { "\n---".to_owned() } else { format!("\n{}:", overflow.field) };
        let begin = text.find(&key);
        let from = begin.unwrap_or_default();
        let found = text[from..].find(&wanted).filter(|_| !wanted.is_empty());
        let found = found.map(|at| Span::new(from + at, from + at + wanted.len()));
        let found = found.or_else(|| begin.map(|at| Span::new(at + 1, at + key.len())));
        Some(found.map_or_else(|| Place::whole(file), |span| Place::new(file, span)))
    }
}
