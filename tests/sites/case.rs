//! Building a project as `cuecard check` does, and holding what comes out against a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cuecard::diagnostic::{self, Format, SourcePath};
use cuecard::site::{self, Build, Options};
use cuecard::{config, source};

/// The folder of the fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

/// A project read and built.
pub struct Report {
    /// All diagnostics as text, and a last line that counts them.
    pub text: String,
    /// The site; none without readable settings.
    pub build: Option<Build>,
}

/// Reads and builds the project at `root`; its place on the disk is not a part of the report.
pub fn report(root: &Path) -> Report {
    let scan = source::scan(root);
    let mut diagnostics = scan.diagnostics;
    let mut build = scan.tree.as_ref().map(|tree| site::build(tree, &Options::default()));
    if let Some(build) = &mut build {
        diagnostics.append(&mut build.diagnostics);
    }
    diagnostic::sort(&mut diagnostics);
    let settings = SourcePath::new(config::FILE);
    let text = |path: &SourcePath| match (&scan.tree, &build) {
        (Some(tree), Some(build)) => build.source_text(tree, path),
        _ => scan.config_text.as_deref().filter(|_| *path == settings),
    };
    let shown = diagnostic::show(&diagnostics, &text, Format::Text { colour: false });
    let shown = shown.replace(&root.display().to_string(), "<project>");
    let summary = diagnostic::summary(&diagnostics);
    let summary = if summary.is_empty() { "nothing wrong".to_owned() } else { summary };
    Report { text: format!("{shown}{summary}\n"), build }
}

/// Whether expected files are to be written anew instead of compared with.
pub fn blessing() -> bool {
    env::var_os("CUECARD_BLESS").is_some_and(|value| value != "0")
}

/// How `actual` differs from what stands in the file `expected`; none when it does not. Writes the file when blessing.
pub fn difference(expected: &Path, actual: &str) -> Option<String> {
    let known = fs::read_to_string(expected).unwrap_or_default();
    if known == actual {
        return None;
    }
    if blessing() {
        let folder = expected.parent().expect("a file in a folder");
        fs::create_dir_all(folder).and_then(|()| fs::write(expected, actual)).expect("an expected file");
        return None;
    }
    let name = expected.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(expected);
    Some(format!("--- {}\n+++ now\n{}", name.display(), changed_lines(&known, actual)))
}

/// Fails with all differences there are.
pub fn assert_none(differences: &[String]) {
    let all = differences.join("\n");
    assert!(differences.is_empty(), "{all}\n{} (CUECARD_BLESS=1 writes them anew)", differences.len());
}

/// The lines between the first and the last that differ, with two lines around them.
fn changed_lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let mut text = String::new();
    for line in &old[head.saturating_sub(2)..head] {
        let _ = writeln!(text, "  {line}");
    }
    for line in &old[head..old.len() - tail] {
        let _ = writeln!(text, "- {line}");
    }
    for line in &new[head..new.len() - tail] {
        let _ = writeln!(text, "+ {line}");
    }
    for line in new[new.len() - tail..].iter().take(2) {
        let _ = writeln!(text, "  {line}");
    }
    text
}
