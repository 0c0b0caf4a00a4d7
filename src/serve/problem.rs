//! `Problem`: a diagnostic as the browser shows it, over the page.

use serde::Serialize;

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
