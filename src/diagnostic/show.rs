//! Diagnostics as terminal text, as JSON, and as annotations for a code host's checks.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Label, Position, Severity, SourcePath};
use crate::text;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people; coloured or not.
    Text {
        /// Whether to use colours.
        colour: bool,
    },
    /// One JSON array.
    Json,
    /// Workflow commands that a code host shows beside the lines of a change.
    Github,
}

/// Gives the text of a file, to show lines of it.
pub type Sources<'a> = &'a dyn Fn(&SourcePath) -> Option<&'a str>;

/// All diagnostics in `format`, ready to print.
#[must_use]
pub fn show(diagnostics: &[Diagnostic], sources: Sources<'_>, format: Format) -> String {
    match format {
        Format::Text { colour } => {
            let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
            diagnostics.iter().map(|diagnostic| as_text(diagnostic, sources, &renderer) + "\n\n").collect()
        }
        Format::Json => as_json(diagnostics, sources),
        Format::Github => diagnostics.iter().map(|diagnostic| as_annotation(diagnostic, sources) + "\n").collect(),
    }
}

/// "2 errors, 1 warning"; empty when there is nothing.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(text::count(errors, "error"));
    }
    if warnings > 0 {
        parts.push(text::count(warnings, "warning"));
    }
    parts.join(", ")
}

fn as_text(diagnostic: &Diagnostic, sources: Sources<'_>, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code));
    // Labels of one file share a snippet, so that they stand in one picture of it.
    let mut files: Vec<(&SourcePath, Vec<&Label>)> = Vec::new();
    for label in &diagnostic.labels {
        match files.iter_mut().find(|(file, _)| *file == &label.place.file) {
            Some((_, labels)) => labels.push(label),
            None => files.push((&label.place.file, vec![label])),
        }
    }
    let first = diagnostic.labels.first();
    for (file, labels) in files {
        let Some(source) = sources(file).filter(|_| !labels.iter().all(|label| label.place.span.end == 0)) else {
            group = group.element(Origin::path(file.as_str()));
            continue;
        };
        let excerpt = Excerpt::around(source, &labels);
        let mut snippet = Snippet::source(excerpt.text).path(file.as_str()).line_start(excerpt.line).fold(true);
        for label in labels {
            let kind = if Some(label) == first { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(excerpt.range(label.place.span.range()));
            snippet = snippet.annotation(if label.text.is_empty() {
                annotation
            } else {
                annotation.label(label.text.as_str())
            });
        }
        group = group.element(snippet);
    }
    if let Some(note) = &diagnostic.note {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The lines of a file that labels lie in, so that showing one line of a large file costs one line.
struct Excerpt<'a> {
    text: &'a str,
    /// Byte offset of the excerpt in the file.
    offset: usize,
    /// Number of its first line.
    line: usize,
}

impl<'a> Excerpt<'a> {
    fn around(source: &'a str, labels: &[&Label]) -> Self {
        let start = labels.iter().map(|label| label.place.span.start as usize).min().unwrap_or(0);
        let end = labels.iter().map(|label| label.place.span.end as usize).max().unwrap_or(0);
        let start = floor_boundary(source, start);
        let end = floor_boundary(source, end).max(start);
        let offset = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = source[end..].find('\n').map_or(source.len(), |newline| end + newline);
        let line = Position::of(source, offset).line;
        Self { text: &source[offset..end], offset, line }
    }

    /// A range of the file as a range of the excerpt, at least one character long where there is one.
    fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = floor_boundary(self.text, range.start.saturating_sub(self.offset));
        let end = floor_boundary(self.text, range.end.saturating_sub(self.offset)).max(start);
        // A span that runs over several lines is shown by its first.
        let end = self.text[start..end].find('\n').map_or(end, |newline| start + newline);
        if end > start {
            return start..end;
        }
        let next = self.text[start..].chars().next().filter(|letter| *letter != '\n').map_or(0, char::len_utf8);
        start..start + next
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A diagnostic as data.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<JsonPlace<'a>>,
    labels: Vec<JsonLabel<'a>>,
    help: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> JsonPlace<'a> {
    fn of(label: &'a Label, sources: Sources<'_>) -> Self {
        let source = sources(&label.place.file).unwrap_or("");
        let start = Position::of(source, label.place.span.start as usize);
        let end = Position::of(source, label.place.span.end as usize);
        Self {
            file: label.place.file.as_str(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

fn as_json(diagnostics: &[Diagnostic], sources: Sources<'_>) -> String {
    let list: Vec<JsonDiagnostic> = diagnostics
        .iter()
        .map(|diagnostic| JsonDiagnostic {
            severity: diagnostic.severity.word(),
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.labels.first().map(|label| JsonPlace::of(label, sources)),
            labels: diagnostic
                .labels
                .iter()
                .map(|label| JsonLabel { place: JsonPlace::of(label, sources), text: &label.text })
                .collect(),
            help: diagnostic.help.as_deref(),
            note: diagnostic.note.as_deref(),
        })
        .collect();
    serde_json::to_string_pretty(&list).unwrap_or_default() + "\n"
}

fn as_annotation(diagnostic: &Diagnostic, sources: Sources<'_>) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let escape_property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut line = format!("::{} ", diagnostic.severity.word());
    if let Some(label) = diagnostic.labels.first() {
        let place = JsonPlace::of(label, sources);
        let _ = write!(
            line,
            "file={},line={},col={},endLine={},endColumn={},",
            escape_property(place.file),
            place.line,
            place.column,
            place.end_line,
            place.end_column
        );
    }
    let help = diagnostic.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
    let message = escape(&format!("{}{help}", diagnostic.message));
    let _ = write!(line, "title={}::{message}", escape_property(diagnostic.code));
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Span};

    const SOURCE: &str = "---\ntitle: Clam\nlevle: beginner\n---\n";

    fn diagnostic() -> Diagnostic {
        let place = Place::new(&SourcePath::new("content/a.md"), Span::new(16, 21));
        Diagnostic::error("unknown-key", "Unknown key `levle`").at(&place, "no such key").help("write `level`")
    }

    #[test]
    fn text_shows_file_line_and_what_to_do() {
        let text = show(&[diagnostic()], &|_| Some(SOURCE), Format::Text { colour: false });
        assert_eq!(
            text.trim_end(),
            "error[unknown-key]: Unknown key `levle`\n --> content/a.md:3:1\n  |\n3 | levle: beginner\n  | ^^^^^ no such \
             key\n  |\n  = help: write `level`"
        );
    }

    #[test]
    fn json_and_annotations_carry_the_position() {
        let json = show(&[diagnostic()], &|_| Some(SOURCE), Format::Json);
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(
            (&value[0]["line"], &value[0]["column"], &value[0]["end_column"]),
            (&3.into(), &1.into(), &6.into())
        );
        let line = show(&[diagnostic()], &|_| Some(SOURCE), Format::Github);
        assert_eq!(
            line,
            "::error file=content/a.md,line=3,col=1,endLine=3,endColumn=6,title=unknown-key::Unknown key \
             `levle`%0Awrite `level`\n"
        );
    }

    #[test]
    fn spans_past_the_end_or_empty_are_shown_not_fatal() {
        let file = SourcePath::new("content/a.md");
        for span in [Span::new(3, 3), Span::new(900, 1000), Span::new(10, 30)] {
            let diagnostic = Diagnostic::warning("x", "y").at(&Place::new(&file, span), "here");
            assert!(
                show(&[diagnostic], &|_| Some(SOURCE), Format::Text { colour: false }).contains("content/a.md"),
                "{span:?}"
            );
        }
    }
}
