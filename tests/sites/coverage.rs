//! No kind of diagnostic without a fixture that shows it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::case::{blessing, fixtures};

/// Only a network can show the first; `check --external` has tests of its own. Nobody knows how to show the second.
const ELSEWHERE: &[&str] = &["dead-outside-link", "print-failed"];

#[test]
fn every_kind_of_diagnostic_is_shown_by_a_fixture() {
    if blessing() {
        return;
    }
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/catalogue");
    let mut known = BTreeSet::new();
    for file in fs::read_dir(catalogue).expect("the catalogue") {
        known.extend(codes(&fs::read_to_string(file.expect("a file").path()).expect("a source file")));
    }
    assert!(known.len() > 60, "only {} kinds were found in the catalogue", known.len());
    let mut shown = BTreeSet::new();
    gather_shown(&fixtures(), &mut shown);
    gather_printed(&mut shown);
    let missing: Vec<&String> = known.difference(&shown).filter(|code| !ELSEWHERE.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
    let gone: Vec<&String> = shown.difference(&known).collect();
    assert!(gone.is_empty(), "fixtures show what is not in the catalogue: {gone:?}");
}

/// The first arguments of `Diagnostic::error("…"` and `Diagnostic::warning("…"`.
fn codes(source: &str) -> Vec<String> {
    let calls = ["Diagnostic::error(", "Diagnostic::warning("];
    let arguments = calls.iter().flat_map(|call| source.split(call).skip(1));
    arguments.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).map(str::to_owned).collect()
}

/// The codes that the tests of printing expect.
fn gather_printed(shown: &mut BTreeSet<String>) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print");
    let files = fs::read_dir(tests).expect("the tests of printing").map(|file| file.expect("a file").path());
    for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let source = fs::read_to_string(file).expect("source");
        let codes = ["\"error[", "\"warning["].into_iter().flat_map(|start| source.split(start).skip(1));
        shown.extend(codes.filter_map(|rest| rest.split(']').next()).map(str::to_owned));
    }
}

/// The codes in `error[code]: …` and `warning[code]: …` of all text files below `folder` that are expected output.
fn gather_shown(folder: &Path, shown: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("site") && !path.ends_with("expected") {
            gather_shown(&path, shown);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            for line in fs::read_to_string(&path).expect("expected output").lines() {
                let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["));
                shown.extend(rest.and_then(|rest| rest.split(']').next()).map(str::to_owned));
            }
        }
    }
}
