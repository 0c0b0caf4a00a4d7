//! Mistakes of form: YAML, keys, types.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// The file does not begin with front matter.
#[must_use]
pub fn no_front_matter(place: &Place, first_line: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("no-front-matter", "The file does not begin with front matter")
        .help("Begin the file with `---`, the keys, and `---` again:\n---\ntitle: …\n---");
    if first_line.trim().is_empty() { diagnostic.at(place, "") } else { diagnostic.at(place, "expected `---` here") }
}

/// The front matter has no end.
#[must_use]
pub fn unclosed_front_matter(place: &Place) -> Diagnostic {
    Diagnostic::error("unclosed-front-matter", "The front matter is not closed")
        .at(place, "opened here")
        .help("Write a line with nothing but `---` behind the last key")
}

/// The YAML cannot be read.
#[must_use]
pub fn not_yaml(place: &Place, problem: &str, line: &str) -> Diagnostic {
    let problem = problem.trim();
    let diagnostic = Diagnostic::error("not-yaml", format!("The YAML cannot be read: {problem}")).at(place, "");
    let indent = &line[..line.len() - line.trim_start().len()];
    let value = line.trim_start().trim_start_matches("- ");
    let help = if indent.contains('\t') {
        "Indent with blanks; YAML does not allow tabs".to_owned()
    } else if value.matches(": ").count() > 1 || (value.contains(": ") && problem.contains("mapping values")) {
        let (key, rest) = value.split_once(": ").unwrap_or(("", value));
        format!("A value with `: ` in it needs quotes: `{key}: \"{}\"`", short(rest, 40).replace('"', "'"))
    } else if value.contains('"') && problem.contains("quot") {
        "Close the quotes, or leave them out".to_owned()
    } else if value.contains('[') && !value.contains(']') {
        "Close the list with `]`".to_owned()
    } else if value.contains(": @") || value.contains(": %") || value.contains(": `") {
        "A value that begins with this character needs quotes".to_owned()
    } else {
        "Check the indentation and the quotes of this line and the one above".to_owned()
    };
    diagnostic.help(help)
}

/// A second YAML document.
#[must_use]
pub fn yaml_second_document(place: &Place) -> Diagnostic {
    Diagnostic::error("yaml-second-document", "There is more than one YAML document here")
        .at(place, "the second one begins here")
        .help("Take out the `---` inside the settings")
}

/// Lists within lists within lists.
#[must_use]
pub fn yaml_too_deep(place: &Place, most: usize) -> Diagnostic {
    Diagnostic::error("yaml-too-deep", format!("The YAML nests more than {most} levels deep"))
        .at(place, "")
        .help("No key needs that; take out the brackets or the indentation that is too much")
}

/// A document that grows beyond all measure, mostly through aliases.
#[must_use]
pub fn yaml_too_large(place: &Place, most: usize) -> Diagnostic {
    Diagnostic::error("yaml-too-large", format!("The YAML holds more than {} values", text::thousands(most)))
        .at(place, "")
        .help("Aliases (`*name`) count as often as they are used; write the values out where they are needed")
}

/// A key that is not text.
#[must_use]
pub fn key_not_text(place: &Place) -> Diagnostic {
    Diagnostic::error("key-not-text", "A key must be a word").at(place, "").help("Write `key: value`")
}

/// A key that nobody knows.
#[must_use]
pub fn unknown_key(place: &Place, key: &str, what: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Free data goes under `extra:`. The keys of {what} are: {}", known.join(", ")),
    };
    Diagnostic::error("unknown-key", format!("Unknown key `{}`", short(key, 40)))
        .at(place, format!("not a key of {what}"))
        .help(help)
}

/// A key given twice.
#[must_use]
pub fn repeated_key(place: &Place, key: &str, first: &Place) -> Diagnostic {
    Diagnostic::error("repeated-key", format!("`{key}` is given twice"))
        .at(place, "again here")
        .at(first, "first here")
        .help("Keep one of the two")
}

/// A key that must be given.
#[must_use]
pub fn missing_key(place: &Place, key: &str, what: &str) -> Diagnostic {
    Diagnostic::error("missing-key", format!("`{key}` is missing"))
        .at(place, format!("{what} needs `{key}`"))
        .help(format!("Add `{key}: …`"))
}

/// Something else where a mapping belongs.
#[must_use]
pub fn not_a_mapping(place: &Place, what: &str, kind: &str) -> Diagnostic {
    Diagnostic::error("not-a-mapping", format!("Expected keys and values for {what}"))
        .at(place, format!("this is {kind}"))
        .help("Write `key: value` lines, indented alike")
}

/// A single value where a list belongs.
#[must_use]
pub fn not_a_list(place: &Place, key: &str, value: Option<&str>) -> Diagnostic {
    let help = match value {
        Some(value) if !value.contains([',', ':', '#', '[', ']', '{', '}']) => {
            format!("Write `{key}: [{}]`", short(value, 60))
        }
        _ => format!("Write one item a line:\n{key}:\n  - …"),
    };
    Diagnostic::error("not-a-list", format!("`{key}` is a list")).at(place, "this is a single value").help(help)
}

/// A list where a single value belongs.
#[must_use]
pub fn list_for_text(place: &Place, key: &str, first: Option<&str>) -> Diagnostic {
    let help = match first {
        Some(first) => format!("Write `{key}: {}`", short(first, 60)),
        None => format!("Write `{key}: …`"),
    };
    Diagnostic::error("list-for-text", format!("`{key}` is a single value")).at(place, "this is a list").help(help)
}

/// A mapping where text belongs: nearly always a sentence with a colon in it.
#[must_use]
pub fn mapping_for_text(place: &Place, key: &str, sentence: Option<&str>) -> Diagnostic {
    let help = match sentence {
        Some(sentence) => format!("Text with `: ` in it needs quotes: \"{}\"", short(sentence, 60)),
        None => "Write plain text, in quotes if it has `: ` in it".to_owned(),
    };
    Diagnostic::error("mapping-for-text", format!("`{key}` takes text")).at(place, "YAML reads this as key and value").help(help)
}

/// A key without a value.
#[must_use]
pub fn empty_value(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error("empty-value", format!("`{key}` has an empty value"))
        .at(place, "")
        .help("Write a value, or take it out")
}

/// Not `true` or `false`.
#[must_use]
pub fn not_a_flag(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error("not-a-flag", format!("`{key}` is either true or false"))
        .at(place, "neither")
        .help(format!("Write `{key}: true` or `{key}: false`, without quotes"))
}

/// Not a whole number.
#[must_use]
pub fn not_a_whole_number(place: &Place, key: &str, most: u32) -> Diagnostic {
    Diagnostic::error("not-a-whole-number", format!("`{key}` is a whole number from 1 to {most}"))
        .at(place, "")
        .help(format!("Write e.g. `{key}: 2`"))
}

/// Not a number.
#[must_use]
pub fn not_a_number(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error("not-a-number", format!("`{key}` is a number above zero"))
        .at(place, "")
        .help(format!("Write e.g. `{key}: 2.5`"))
}

/// Not a date.
#[must_use]
pub fn not_a_date(place: &Place, key: &str, written: &str) -> Diagnostic {
    Diagnostic::error("not-a-date", format!("`{}` is not a date", short(written, 40)))
        .at(place, "")
        .help(format!("Write year, month and day: `{key}: 2026-11-20`"))
}

/// Not one of the words there are.
#[must_use]
pub fn not_a_choice(place: &Place, key: &str, written: &str, words: &[&str]) -> Diagnostic {
    let near = text::nearest(written, words.iter().copied(), 1);
    let help = match did_you_mean(&near) {
        Some(question) => format!("{question} `{key}` is one of: {}", words.join(", ")),
        None => format!("Write one of: {}", words.join(", ")),
    };
    Diagnostic::error("not-a-choice", format!("`{}` is not a value of `{key}`", short(written, 40))).at(place, "").help(help)
}

/// Not an address of another site.
#[must_use]
pub fn not_an_address(place: &Place, key: &str, written: &str) -> Diagnostic {
    Diagnostic::error("not-an-address", format!("`{}` is not a web address", short(written, 60)))
        .at(place, "")
        .help(format!("Write the whole address: `{key}: https://…`"))
}

/// A base URL that cannot be one.
#[must_use]
pub fn bad_base_url(place: &Place, problem: &str) -> Diagnostic {
    Diagnostic::error("bad-base-url", problem)
        .at(place, "")
        .help("Write where the guide will be published, e.g. `base_url: https://example.org/guide/`")
}

/// A language code that is none.
#[must_use]
pub fn bad_language(place: &Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-language", format!("`{}` is not a language code", short(written, 20)))
        .at(place, "")
        .help("Write a code such as `en`, `de` or `pt-BR`")
}
