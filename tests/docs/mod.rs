//! The documents say what the program does: every key, field, message, word and command in them is compared with it.
//!
//! Tables between `<!-- name: begin -->` and `<!-- name: end -->` are written by these tests: run them with
//! `CUECARD_BLESS=1` after a change, and read what they wrote.

mod commands;
mod doses;
mod figures;
mod keys;
mod links;
mod messages;
mod tour;
mod views;
mod vocabulary;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The top of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All documents: those at the top and those in `docs/`, relative to the top.
fn documents() -> Vec<String> {
    let mut names: Vec<String> = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(str::to_owned).into();
    let folder = fs::read_dir(root().join("docs")).expect("docs/");
    let files = folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.extend(files.filter(|name| has_extension(name, "md")).map(|name| format!("docs/{name}")));
    names.sort();
    names
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// A part of a document below a heading, up to the next heading of that level or above.
struct Section<'d> {
    heading: &'d str,
    text: &'d str,
}

/// The sections of a document whose headings have `level` hashes; lines of code are no headings.
fn sections(document: &str, level: usize) -> Vec<Section<'_>> {
    let mut starts: Vec<(usize, usize, &str)> = Vec::new();
    let (mut at, mut in_code) = (0, false);
    for line in document.split_inclusive('\n') {
        in_code ^= line.starts_with("```");
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        if !in_code && (1..=level).contains(&hashes) && line[hashes..].starts_with(' ') {
            starts.push((at, hashes, line[hashes..].trim()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, ..)| *at).chain([document.len()]).collect();
    let all = starts.into_iter().zip(ends).filter(|((_, hashes, _), _)| *hashes == level);
    all.map(|((start, _, heading), end)| Section { heading, text: &document[start..end] }).collect()
}

fn section<'d>(document: &'d str, level: usize, heading: &str) -> &'d str {
    let found = sections(document, level).into_iter().find(|section| section.heading == heading);
    found.unwrap_or_else(|| panic!("no heading `{heading}`")).text
}

/// The cells of a table's rows, without its head.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let is_cell = |cell: &&str| !cell.is_empty();
    let lines = text.lines().filter(|line| line.starts_with("| `"));
    lines.map(|line| line.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).filter(is_cell).collect()).collect()
}

/// What stands between backquotes at the start of a cell.
fn code(cell: &str) -> &str {
    cell.trim_start_matches('`').split('`').next().unwrap_or_default()
}

/// The blocks of code of a document: what stands behind the opening backquotes, and the lines.
fn code_blocks(document: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = document.split("\n```").collect();
    let inside = parts.iter().skip(1).step_by(2);
    inside.filter_map(|block| block.split_once('\n')).collect()
}

/// Compares a document, or the part of it called `part`, with what it should be; writes it when blessed.
fn check_or_bless(name: &str, part: Option<&str>, wanted: &str) {
    let path: PathBuf = root().join(name);
    let now = fs::read_to_string(&path).unwrap_or_default();
    let wanted = match part {
        None => wanted.to_owned(),
        Some(part) => {
            let (begin, end) = (format!("<!-- {part}: begin -->\n"), format!("<!-- {part}: end -->"));
            let (before, rest) = now.split_once(&begin).unwrap_or_else(|| panic!("{name} has no `{begin}`"));
            let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{name} has no `{end}`"));
            format!("{before}{begin}{wanted}{end}{after}")
        }
    };
    if now == wanted {
        return;
    }
    if env::var_os("CUECARD_BLESS").is_some() {
        fs::write(&path, wanted).expect("a document that can be written");
        return;
    }
    let line = now.lines().zip(wanted.lines()).find(|(now, wanted)| now != wanted);
    panic!("{name} is not up to date; run the tests with CUECARD_BLESS=1 and read the change. First: {line:#?}");
}
