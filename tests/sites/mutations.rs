//! Guides broken at random: nothing panics, and every place that is reported lies in its file.

use std::path::Path;
use std::sync::Arc;

use cuecard::config;
use cuecard::diagnostic::{self, Diagnostic, Format, SourcePath};
use cuecard::dose::DoseMemo;
use cuecard::figure::FigureMemo;
use cuecard::parse::{self, Context};
use cuecard::site::{self, Options};
use cuecard::source::{self, Kind, SourceFile, Tree};

/// How many times a file of the sample guide is broken and read on its own.
const READINGS: usize = 2000;
/// How many times the settings are.
const SETTINGS: usize = 300;
/// How many times the whole guide is built with some of its files broken.
const BUILDS: usize = 30;

#[test]
fn broken_files_are_read_without_a_panic() {
    let tree = sample();
    let documents = documents(&tree);
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for _ in 0..READINGS {
        let (path, kind) = &documents[random.below(documents.len())];
        let Kind::Document(kind) = *kind else { unreachable!("only documents were chosen") };
        let bytes = broken(bytes_of(&tree, path), &mut random);
        let (doses, figures) = (DoseMemo::default(), FigureMemo::default());
        let (vocabulary, raw_html) = (&tree.config.vocabulary, tree.config.raw_html);
        let context = Context { vocabulary, raw_html, doses: &doses, figures: &figures };
        let parsed = parse::document(kind, path, &bytes, context);
        check(&parsed.diagnostics, &|file| if file == path { std::str::from_utf8(&bytes).ok() } else { None });
    }
}

#[test]
fn broken_settings_are_read_without_a_panic() {
    let tree = sample();
    let path = SourcePath::new(config::FILE);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..SETTINGS {
        let bytes = broken(bytes_of(&tree, &path), &mut random);
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let (_, diagnostics) = config::parse(&path, text);
        check(&diagnostics, &|file| if *file == path { Some(text) } else { None });
    }
}

#[test]
fn guides_with_broken_files_are_built_without_a_panic() {
    let sample = sample();
    let documents = documents(&sample);
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    for _ in 0..BUILDS {
        let mut files = sample.files.clone();
        for _ in 0..4 {
            let (path, kind) = &documents[random.below(documents.len())];
            files.insert(path.clone(), file(*kind, broken(bytes_of(&sample, path), &mut random)));
        }
        let (path, template) = template(&mut random);
        files.insert(path, file(Kind::Template, broken(&template, &mut random)));
        let (config, unreadable, themes) = (sample.config.clone(), Vec::new(), Vec::new());
        let tree = Tree { config, files, unreadable, themes };
        let build = site::build(&tree, &Options { drafts: random.below(2) == 0, ..Options::default() });
        check(&build.diagnostics, &|file| build.source_text(&tree, file));
    }
}

/// The sample guide.
fn sample() -> Tree {
    let scan = source::scan(Path::new(env!("CARGO_MANIFEST_DIR")));
    scan.tree.expect("the sample guide has readable settings")
}

fn documents(tree: &Tree) -> Vec<(SourcePath, Kind)> {
    let files = tree.files.iter().filter(|(_, file)| matches!(file.kind, Kind::Document(_)));
    files.map(|(path, file)| (path.clone(), file.kind)).collect()
}

fn bytes_of<'t>(tree: &'t Tree, path: &SourcePath) -> &'t [u8] {
    tree.files[path].bytes.as_deref().expect("a text file")
}

fn file(kind: Kind, bytes: Vec<u8>) -> SourceFile {
    SourceFile { kind, disk: "unused".into(), bytes: Some(Arc::from(bytes)), pixels: None, stamp: None, settled: false }
}

/// One of the built-in templates, as the site's own.
fn template(random: &mut Random) -> (SourcePath, Vec<u8>) {
    let names = ["base.html", "exercise.html", "routine.html", "library.html", "components/text.html"];
    let path = format!("templates/{}", names[random.below(names.len())]);
    let disk = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(&path);
    (SourcePath::new(&path), std::fs::read(disk).expect("a built-in template"))
}

/// Every place lies in its file, on whole characters, and every format can show it.
fn check(diagnostics: &[Diagnostic], sources: diagnostic::Sources<'_>) {
    for diagnostic in diagnostics {
        for label in &diagnostic.labels {
            let Some(text) = sources(&label.place.file) else { continue };
            let range = label.place.span.range();
            assert!(text.get(range.clone()).is_some(), "{range:?} of {} bytes: {diagnostic:?}\n{text}", text.len());
        }
    }
    for format in [Format::Text { colour: true }, Format::Json, Format::Github] {
        let shown = diagnostic::show(diagnostics, sources, format);
        assert!(diagnostics.iter().all(|diagnostic| shown.contains(diagnostic.code)));
    }
}

/// The text with one to three things wrong: bytes or lines gone, doubled, swapped or put in.
fn broken(text: &[u8], random: &mut Random) -> Vec<u8> {
    const STRAY: [&[u8]; 24] = [
        b":",
        b": ",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"\"",
        b"'",
        b"\n",
        b"\t",
        b"---\n",
        b"*",
        b"&a",
        b"!",
        b"|\n",
        b"#",
        b"\xff",
        b"\0",
        "é".as_bytes(),
        "\u{1F3CB}".as_bytes(),
        b"[[",
        b"{{",
        b"\r\n",
    ];
    let mut bytes = text.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len() + 1);
        match random.below(7) {
            0 => {
                bytes.drain(at..(at + 1 + random.below(6)).min(bytes.len()).max(at));
            }
            1 | 2 => {
                bytes.splice(at..at, STRAY[random.below(STRAY.len())].iter().copied());
            }
            3 => {
                let end = (at + 1 + random.below(20)).min(bytes.len()).max(at);
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            4 if at > 0 && at < bytes.len() => bytes.swap(at - 1, at),
            5 => with_lines(&mut bytes, |lines| {
                lines.remove(random.below(lines.len()));
            }),
            _ => with_lines(&mut bytes, |lines| {
                let (from, to) = (random.below(lines.len()), random.below(lines.len()));
                let line = lines[from].clone();
                lines.insert(to, line);
            }),
        }
    }
    bytes
}

fn with_lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if !lines.is_empty() {
        change(&mut lines);
        *bytes = lines.concat();
    }
}

/// A small generator of numbers that look random and are the same every time (xorshift).
struct Random(u64);

impl Random {
    /// A number below `limit`, which is not zero.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}
