//! Places in source files: paths relative to the project, byte spans, lines and columns.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A file of the project: its path relative to the project's root, with `/` between the parts and no `..`.
///
/// Files of the built-in theme have paths that begin with `(built in)`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its parts joined with `/`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        debug_assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".."), "not relative: {path}");
        Self(path.into())
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a slash at the end; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The ending of the name in lower case, without the dot; empty when there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.name().rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`. Positions past 4 GiB are cut off there.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: cut(start), end: cut(end.max(start)) }
    }

    /// The same span, `by` bytes later.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// The range of bytes.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A span in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// The span in the file.
    #[must_use]
    pub fn new(file: &SourcePath, span: Span) -> Self {
        Self { file: file.clone(), span }
    }

    /// The beginning of the file, for what concerns it as a whole.
    #[must_use]
    pub fn whole(file: &SourcePath) -> Self {
        Self::new(file, Span::default())
    }
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// The position of byte `at` in `text`; the end when it lies behind it.
    #[must_use]
    pub fn of(text: &str, at: usize) -> Self {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let first = &before[line_start..];
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: first.trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let text = "\u{feff}---\r\ntitle: é x\n";
        let at = |needle: &str| Position::of(text, text.find(needle).expect("in the text"));
        assert_eq!(at("---"), Position { line: 1, column: 1 });
        assert_eq!(at("title"), Position { line: 2, column: 1 });
        assert_eq!(at("x"), Position { line: 2, column: 10 });
        assert_eq!(Position::of(text, 999), Position { line: 3, column: 1 });
    }
}
