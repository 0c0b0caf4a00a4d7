//! Splits a file into front matter and body, without losing count of the bytes.

use memchr::{memchr, memmem};

use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};

/// A file cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The YAML between the `---` lines.
    pub yaml: &'a str,
    /// The file's byte at which the YAML begins.
    pub yaml_at: usize,
    /// The Markdown behind them.
    pub body: &'a str,
    /// The file's byte at which the body begins.
    pub body_at: usize,
}

/// Finds the `---` line at the very beginning (a byte order mark may stand before it) and the one that closes it.
///
/// # Errors
/// When either is missing.
pub fn split<'a>(text: &'a str, file: &SourcePath) -> Result<Parts<'a>, Box<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some(parts) = split_at_fences(text, start) {
        return Ok(parts);
    }
    let mut at = start;
    let mut yaml_at = None;
    let mut near = None;
    for line in lines(&text[start..]) {
        let is_fence = line.starts_with("---") && line.trim_end() == "---";
        match yaml_at {
            None if is_fence => yaml_at = Some(at + line.len()),
            None => return Err(Box::new(catalogue::no_front_matter(&Place::new(file, line_span(at, line)), text))),
            Some(yaml_at) if is_fence => {
                let body_at = at + line.len();
                return Ok(Parts { yaml: &text[yaml_at..at], yaml_at, body: &text[body_at..], body_at });
            }
            Some(_) if begins_with_dash(line) && near.is_none() && is_nearly_fence(line) => {
                near = Some(Place::new(file, line_span(at, line)))
            }
            Some(_) => {}
        }
        at += line.len();
    }
    Err(Box::new(match yaml_at {
        Some(_) => catalogue::unclosed_front_matter(&Place::new(file, Span::new(start, start + 3)), near.as_ref()),
        None => catalogue::no_front_matter(&Place::whole(file), ""),
    }))
}

/// The parts of nearly every file: one fence at `start`, and a next one. None asks for a look line by line.
fn split_at_fences(text: &str, start: usize) -> Option<Parts<'_>> {
    let yaml_at = start + text[start..].strip_prefix("---\n").map(|_| "---\n".len())?;
    // The line break in front of the closing fence may be that of the opening one.
    let end = memmem::find(&text.as_bytes()[yaml_at - 1..], b"\n---\n")? + yaml_at;
    let is_first = !memmem::find_iter(&text.as_bytes()[yaml_at - 1..end], b"\n---")
        .any(|at| lines(&text[yaml_at + at..]).next().is_some_and(|line| line.trim_end() == "---"));
    let body_at = end + "---\n".len();
    is_first.then(|| Parts { yaml: &text[yaml_at..end], yaml_at, body: &text[body_at..], body_at })
}

/// The lines of a text, each with its line break.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let line;
        (line, rest) = rest.split_at(length);
        (!line.is_empty()).then_some(line)
    })
}

/// Whether a look at the whole of a line is worth it: it begins with a dash of some length, or with blanks.
fn begins_with_dash(line: &str) -> bool {
    line.starts_with(['-', '–', '—', ' '])
}

/// Dashes and blanks alone, of any number and length.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() > 1 && line.chars().all(|letter| matches!(letter, '-' | '–' | '—' | ' ')) || line == "—"
}

fn line_span(at: usize, line: &str) -> Span {
    Span::new(at, at + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_where_they_begin() {
        let file = SourcePath::new("content/a.md");
        for text in ["---\na: 1\n---\nBody", "\u{feff}---\r\na: 1\r\n---\r\nBody"] {
            let parts = split(text, &file).expect("front matter");
            assert_eq!(parts.body, "Body");
            assert_eq!(&text[parts.yaml_at..parts.yaml_at + 4], "a: 1");
            assert_eq!(&text[parts.body_at..], "Body");
        }
        assert_eq!(split("---\n---", &file).expect("empty").yaml, "");
        assert_eq!(split("---\n---\nBody\n---\n", &file).expect("empty").body, "Body\n---\n");
        for first in ["---\na: 1\n---  \nBody\n---\n", "---\na: 1\n---\r\nBody\n---\n"] {
            let parts = split(first, &file).expect("front matter");
            assert_eq!((parts.yaml, parts.body), ("a: 1\n", "Body\n---\n"));
        }
        let dashes = split("---\na: 1\n--- #\n----\n---\nBody", &file).expect("front matter");
        assert_eq!((dashes.yaml, dashes.body), ("a: 1\n--- #\n----\n", "Body"));
        for (text, code) in
            [("", "no-front-matter"), ("# Hi\n", "no-front-matter"), ("---\na: 1\n", "unclosed-front-matter")]
        {
            assert_eq!(split(text, &file).expect_err("broken").code, code);
        }
    }
}
