//! `docs/format.md` has every key an author may write, and no other.

use std::collections::BTreeSet;

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

#[test]
fn the_examples_are_read_without_a_complaint() {
    use cuecard::diagnostic::SourcePath;
    use cuecard::parse::{self, Context, DocumentKind};
    use cuecard::vocabulary::Vocabulary;
    let format = read("docs/format.md");
    let vocabulary = Vocabulary::builtin();
    let context = Context { vocabulary: &vocabulary, raw_html: config::RawHtml::Sanitize };
    let mut read_some = 0;
    for (heading, kind) in [("Exercises", DocumentKind::Exercise), ("Routines", DocumentKind::Routine)] {
        for (language, text) in super::code_blocks(section(&format, 2, heading)) {
            if language == "markdown" {
                let file = SourcePath::new("content/example.md");
                let parsed = parse::document(kind, &file, text.as_bytes(), context);
                assert!(parsed.diagnostics.is_empty(), "{heading}: {:#?}", parsed.diagnostics);
                read_some += 1;
            }
        }
    }
    for (language, text) in super::code_blocks(section(&format, 2, "Settings")) {
        if language == "yaml" {
            let text = if text.contains("title:") { text.to_owned() } else { format!("title: Test\n{text}") };
            let (_, diagnostics) = config::parse(&SourcePath::new("cuecard.yaml"), &text);
            assert!(diagnostics.is_empty(), "{diagnostics:#?}");
            read_some += 1;
        }
    }
    assert_eq!(read_some, 5, "examples of an exercise, a routine, the settings and two additions");
}
