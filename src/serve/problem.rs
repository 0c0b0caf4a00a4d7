//! `Problem`: a diagnostic as the browser shows it, over the page.

use serde::Serialize;

use crate::diagnostic::{self, Diagnostic, Format, Position, Sources};

/// One thing that is wrong with the source of the site, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// Its kind, in kebab case.
    pub code: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file, relative to the project; none when no file is to blame.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The column in characters, counted from 1.
    pub column: Option<usize>,
    /// The lines around the place as the terminal shows them, without colours.
    pub excerpt: String,
    /// What to do about it, and what else there is to say.
    pub help: Vec<String>,
    /// A link that opens the place in an editor.
    pub link: Option<String>,
}

impl Problem {
    /// A diagnostic for the browser; `link` gives the link that opens a place (file, line, column) in an editor.
    #[must_use]
    pub fn new(
        diagnostic: &Diagnostic,
        sources: Sources<'_>,
        link: impl Fn(&str, usize, usize) -> Option<String>,
    ) -> Self {
        let place = diagnostic.labels.first().map(|label| &label.place);
        // The very start of a file stands for the whole of it.
        let position = place.filter(|place| place.span.end > 0).map(|place| {
            let text = sources(&place.file).unwrap_or_default();
            Position::of(text, place.span.start as usize)
        });
        let (line, column) = position.map_or((1, 1), |at| (at.line, at.column));
        let link = place.and_then(|place| link(place.file.as_str(), line, column));
        Self {
            severity: diagnostic.severity.word(),
            code: diagnostic.code.to_owned(),
            message: diagnostic.message.clone(),
            file: place.map(|place| place.file.to_string()),
            line: position.map(|at| at.line),
            column: position.map(|at| at.column),
            excerpt: excerpt(diagnostic, sources),
            help: diagnostic.note.iter().chain(&diagnostic.help).cloned().collect(),
            link,
        }
    }
}

/// The lines that a terminal shows between a diagnostic's message and its help.
fn excerpt(diagnostic: &Diagnostic, sources: Sources<'_>) -> String {
    let bare = Diagnostic { help: None, note: None, ..diagnostic.clone() };
    let text = diagnostic::show(&[bare], sources, Format::Text { colour: false });
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let shows_source = lines.iter().any(|line| line.trim_start().starts_with('|'));
    if shows_source { lines.join("\n").trim_end().to_owned() } else { String::new() }
}
