//! `docs/format.md` has every key an author may write, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use cuecard::config;
use cuecard::parse::keys;
use cuecard::yaml::{Key, Shape};

use super::{code, read, rows, section, sections};

/// The tables of keys below a shape, each with the name of the key that holds it.
fn tables(key: &Key) -> Vec<(&'static str, &'static [Key])> {
    let mut found = Vec::new();
    let mut open = vec![key.shape];
    while let Some(shape) = open.pop() {
        match shape {
            Shape::List(inner) | Shape::Named(inner) => open.push(*inner),
            Shape::Either(one, other) => open.extend([*one, *other]),
            Shape::Mapping(keys) => {
                found.push((key.name, keys));
                found.extend(keys.iter().flat_map(tables));
            }
            _ => {}
        }
    }
    found
}

/// The words that a shape takes, through lists.
fn words(shape: Shape) -> &'static [&'static str] {
    match shape {
        Shape::Choice(words) => words,
        Shape::List(inner) => words(*inner),
        _ => &[],
    }
}

/// Compares a table of a document with the keys it should hold; gives their names.
fn compare(place: &str, text: &str, keys: &[Key], documented_elsewhere: &BTreeSet<&str>) {
    let rows = rows(text);
    for key in keys.iter().filter(|key| !documented_elsewhere.contains(key.name)) {
        let row = rows.iter().find(|row| code(row[0]) == key.name);
        let row = row.unwrap_or_else(|| panic!("{place}: `{}` is not documented", key.name));
        assert_eq!(row.len(), 3, "{place}: {row:?}");
        assert_eq!(row[1].contains("**required**"), key.required, "{place}: `{}`, whether it is required", key.name);
        for word in words(key.shape) {
            assert!(row[1].contains(&format!("`{word}`")), "{place}: `{}` may be `{word}`", key.name);
        }
    }
    for row in &rows {
        assert!(keys.iter().any(|key| key.name == code(row[0])), "{place}: there is no key `{}`", code(row[0]));
    }
}

#[test]
fn every_key_of_every_kind_of_file() {
    let format = read("docs/format.md");
    let shared: BTreeSet<&str> = keys::PAGE.iter().map(|key| key.name).collect();
    let nobody = BTreeSet::new();
    let parts = [
        ("Keys of every file", keys::PAGE, &nobody),
        ("Exercises", keys::EXERCISE, &shared),
        ("Routines", keys::ROUTINE, &shared),
        ("Settings", config::KEYS, &nobody),
    ];
    for (heading, keys, elsewhere) in parts {
        let chapter = section(&format, 2, heading);
        let top = chapter.split("\n### ").next().unwrap_or(chapter);
        compare(heading, top, keys, elsewhere);
        for (name, nested) in keys.iter().filter(|key| !elsewhere.contains(key.name)).flat_map(tables) {
            let found = sections(chapter, 3).into_iter().find(|part| part.heading.starts_with(&format!("`{name}`")));
            let part = found.unwrap_or_else(|| panic!("{heading}: no heading for `{name}`"));
            compare(&format!("{heading}, `{name}`"), part.text, nested, &nobody);
        }
    }
}

/// What `cuecard check` says of a guide with these files, but for names of exercises that are not there.
pub fn complaints(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    let check =
        Command::new(env!("CARGO_BIN_EXE_cuecard")).args(["check", "--format", "json"]).current_dir(&folder).output();
    let found: Vec<serde_json::Value> = serde_json::from_slice(&check.expect("cuecard runs").stdout).expect("JSON");
    let is_known =
        |one: &serde_json::Value| ["unknown-reference", "orphan-exercise"].iter().any(|code| one["code"] == *code);
    found.iter().filter(|one| !is_known(one)).map(|one| format!("{one:#}\n")).collect()
}

#[test]
fn the_examples_are_read_without_a_complaint() {
    let format = read("docs/format.md");
    let mut examples = 0;
    for (heading, folder) in [("Exercises", "exercises"), ("Routines", "routines"), ("Settings", "")] {
        for (language, text) in super::code_blocks(section(&format, 2, heading)) {
            let said = match language {
                "markdown" => {
                    complaints(&[("cuecard.yaml", "title: Test"), (&format!("content/{folder}/example.md"), text)])
                }
                "yaml" if text.contains("title:") => complaints(&[("cuecard.yaml", text)]),
                "yaml" => complaints(&[("cuecard.yaml", &format!("title: Test\n{text}"))]),
                other => panic!("{heading}: an example in {other}"),
            };
            assert!(said.is_empty(), "{heading}: {said}\nin\n{text}");
            examples += 1;
        }
    }
    assert_eq!(examples, 6, "an exercise, a routine, the settings, their look and two additions");
}
