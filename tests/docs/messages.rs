//! `docs/messages.md` has every kind of diagnostic, and no other.

use std::collections::BTreeMap;
use std::fs;

use super::{code, read, root, rows};

/// The codes in the catalogue, with their letters in the document.
fn catalogue() -> BTreeMap<String, &'static str> {
    let mut codes = BTreeMap::new();
    for entry in fs::read_dir(root().join("src/diagnostic/catalogue")).expect("the catalogue") {
        let source = fs::read_to_string(entry.expect("an entry").path()).expect("source");
        for (function, letter) in [("Diagnostic::error(", "E"), ("Diagnostic::warning(", "W")] {
            for call in source.split(function).skip(1) {
                let code = call.trim_start().strip_prefix('"').and_then(|call| call.split('"').next());
                codes.insert(code.expect("a code in quotes").to_owned(), letter);
            }
        }
    }
    codes
}

#[test]
fn every_kind_of_message() {
    let document = read("docs/messages.md");
    let documented: BTreeMap<String, &str> =
        rows(&document).iter().map(|row| (code(row[0]).to_owned(), row[1])).collect();
    let codes = catalogue();
    assert!(codes.len() > 60, "{codes:?}");
    for (code, letter) in &codes {
        let found = documented.get(code).unwrap_or_else(|| panic!("docs/messages.md does not have `{code}`"));
        assert_eq!(found, letter, "`{code}`: E is an error, W a warning");
    }
    for code in documented.keys() {
        assert!(codes.contains_key(code), "docs/messages.md has `{code}`, which is no kind of message");
    }
}
