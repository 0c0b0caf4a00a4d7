//! `Manifest`: the list of what a build wrote, kept in the output folder, so that nothing else is ever deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::path::OutputPath;

/// The first words of a manifest; the version follows.
const TITLE: &str = "cuecard manifest ";

/// The version this code writes and reads.
const VERSION: u32 = 1;

/// How many lines a processor writes before it looks for more.
const LINES_AT_ONCE: usize = 2048;

/// What is known of one written file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The XXH3 (128 bits) of its bytes.
    pub hash: u128,
    /// Its size in bytes.
    pub size: u64,
    /// When the disk says it was last modified: nanoseconds since 1970.
    pub modified: i64,
    /// What its bytes were made from, when that is cheaper to compare than the bytes: see [`super::Body`].
    pub key: Option<u128>,
}

/// All that earlier builds wrote into an output folder and left there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files.
    pub files: BTreeMap<OutputPath, Entry>,
    /// The folders a build made, which it may remove again once they are empty.
    pub folders: BTreeSet<OutputPath>,
}

/// Why a text is no manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestTrouble {
    /// A later version of cuecard wrote it.
    Newer,
    /// It is cut off or altered.
    Damaged,
}

impl Manifest {
    /// Reads what [`render`] wrote.
    ///
    /// # Errors
    /// When the text is of another version or is not whole.
    pub fn parse(text: &str) -> Result<Self, ManifestTrouble> {
        let (title, rest) = text.split_once('\n').ok_or(ManifestTrouble::Damaged)?;
        match title.strip_prefix(TITLE).and_then(|version| version.parse::<u32>().ok()) {
            Some(VERSION) => Self::parse_lines(rest).ok_or(ManifestTrouble::Damaged),
            Some(version) if version > VERSION => Err(ManifestTrouble::Newer),
            _ => Err(ManifestTrouble::Damaged),
        }
    }

    /// This manifest as text.
    #[must_use]
    pub fn render(&self) -> String {
        let folders: Vec<&str> = self.folders.iter().map(OutputPath::as_str).collect();
        render(&self.files.iter().collect::<Vec<_>>(), &folders)
    }

    fn parse_lines(text: &str) -> Option<Self> {
        let end = text.rfind("end ")?;
        let (text, last) = text.split_at(end);
        let count: usize = last.strip_prefix("end ")?.strip_suffix('\n')?.parse().ok()?;
        let lines = text.par_lines().map(parse_line).collect::<Option<Vec<Line>>>()?;
        if lines.len() != count {
            return None;
        }
        let mut files = Vec::with_capacity(count);
        let mut folders = Vec::new();
        for line in lines {
            match line {
                Line::File(path, entry) => files.push((path, entry)),
                Line::Folder(path) => folders.push(path),
            }
        }
        Some(Self { files: files.into_iter().collect(), folders: folders.into_iter().collect() })
    }
}

/// What one line of a manifest says.
enum Line {
    File(OutputPath, Entry),
    Folder(OutputPath),
}

fn parse_line(line: &str) -> Option<Line> {
    match line.split_once(' ')? {
        ("file", rest) => parse_file(rest).map(|(path, entry)| Line::File(path, entry)),
        ("folder", path) => OutputPath::new(path).ok().map(Line::Folder),
        _ => None,
    }
}

fn parse_file(line: &str) -> Option<(OutputPath, Entry)> {
    let mut fields = line.splitn(5, ' ');
    let hash = parse_hash(fields.next()?)?;
    let size = fields.next()?.parse().ok()?;
    let modified = fields.next()?.parse().ok()?;
    let key = match fields.next()? {
        "-" => None,
        key => Some(parse_hash(key)?),
    };
    Some((OutputPath::new(fields.next()?).ok()?, Entry { hash, size, modified, key }))
}

fn parse_hash(digits: &str) -> Option<u128> {
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    let (high, low) = digits.split_at(16);
    let half = |digits| u64::from_str_radix(digits, 16).ok();
    Some(u128::from(half(high)?) << 64 | u128::from(half(low)?))
}

/// The manifest of these files and folders as text: a title with the version, a line for each
/// (`file HASH SIZE MODIFIED KEY PATH`, `folder PATH`), and at the end their number, so that a cut-off text is noticed.
pub fn render(files: &[(&OutputPath, &Entry)], folders: &[&str]) -> String {
    let files_text: Vec<String> = files.par_chunks(LINES_AT_ONCE).map(render_files).collect();
    let lengths = files_text.iter().map(String::len).chain(folders.iter().map(|path| path.len() + 8));
    let mut text = String::with_capacity(lengths.sum::<usize>() + 64);
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{TITLE}{VERSION}");
    text.extend(files_text);
    for path in folders {
        text.push_str("folder ");
        text.push_str(path);
        text.push('\n');
    }
    let _ = writeln!(text, "end {}", files.len() + folders.len());
    text
}

fn render_files(files: &[(&OutputPath, &Entry)]) -> String {
    let mut text = String::with_capacity(files.len() * 128);
    for (path, Entry { hash, size, modified, key }) in files {
        text.push_str("file ");
        push_hash(&mut text, *hash);
        let _ = write!(text, " {size} {modified} ");
        match key {
            Some(key) => push_hash(&mut text, *key),
            None => text.push('-'),
        }
        text.push(' ');
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

/// Appends the 32 hexadecimal digits of `hash`. By hand, for `write!` takes ten times as long.
fn push_hash(text: &mut String, hash: u128) {
    let digit = |byte: u8| char::from(if byte < 10 { b'0' + byte } else { b'a' + byte - 10 });
    for byte in hash.to_be_bytes() {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let path = |path| OutputPath::new(path).expect("a good path");
        let plain = Entry { hash: 0xabc << 100 | 7, size: 9000, modified: 1_700_000_000_123_456_789, key: None };
        let keyed = Entry { hash: 1, size: 0, modified: -5, key: Some(u128::MAX) };
        Manifest { files: [(path("a b/c.html"), plain), (path("ü.png"), keyed)].into(), folders: [path("a b")].into() }
    }

    fn text(manifest: &Manifest) -> String {
        manifest.render()
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(Manifest::parse(&text(&sample())), Ok(sample()));
        assert_eq!(Manifest::parse(&text(&Manifest::default())), Ok(Manifest::default()));
    }

    #[test]
    fn a_manifest_that_is_not_whole_is_refused() {
        let text = text(&sample());
        for end in 0..text.len() - 1 {
            if let Some(cut) = text.get(..end) {
                assert_eq!(Manifest::parse(cut), Err(ManifestTrouble::Damaged), "cut at {end}");
            }
        }
        for (from, to) in
            [("ü.png", "../x"), ("file 0", "file g"), ("folder", "fold"), ("9000", "-1"), ("end 3", "end 2")]
        {
            assert_eq!(Manifest::parse(&text.replace(from, to)), Err(ManifestTrouble::Damaged), "{to}");
        }
    }

    #[test]
    fn a_newer_manifest_is_named_so() {
        assert_eq!(Manifest::parse("cuecard manifest 2\nanything"), Err(ManifestTrouble::Newer));
    }
}
