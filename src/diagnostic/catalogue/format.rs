//! Mistakes of form: fences, keys, types.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// The file does not begin with front matter; `text` is all of it.
#[must_use]
pub fn no_front_matter(place: &Place, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("no-front-matter", "The file does not begin with front matter");
    if text.trim().is_empty() {
        return diagnostic
            .at(place, "")
            .help("The file is empty. Begin it with `---`, the keys, and `---` again:\n---\ntitle: …\n---");
    }
    if text.trim_start().starts_with("---") {
        return diagnostic.at(place, "empty line").help("Take out what stands above the first `---`");
    }
    let help = "Begin the file with `---`, the keys, and `---` again:\n---\ntitle: …\n---";
    diagnostic.at(place, "expected `---` here").help(help)
}

/// The front matter has no end; `near` is a line that may have been meant as one.
#[must_use]
pub fn unclosed_front_matter(place: &Place, near: Option<&Place>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unclosed-front-matter", "The front matter is not closed").at(place, "opened here");
    match near {
        Some(near) => {
            diagnostic.at(near, "meant to close it?").help("Write `---` alone on a line, without blanks before it")
        }
        None => diagnostic.help("Write a line with nothing but `---` behind the last key"),
    }
}

/// A key that is not text.
#[must_use]
pub fn key_not_text(place: &Place) -> Diagnostic {
    Diagnostic::error("key-not-text", "A key must be a word").at(place, "").help("Write `key: value`")
}

/// A key that nobody knows.
#[must_use]
pub fn unknown_key(place: &Place, key: &str, what: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let free = if known.contains(&"extra") { "Free data goes under `extra:`. " } else { "" };
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("{free}The keys of {what} are: {}", known.join(", ")),
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

/// Something else where a mapping belongs: `kind` says what, `value` is its text if it is a single value, `keys` are the
/// keys it may have.
#[must_use]
pub fn not_a_mapping(place: &Place, what: &str, kind: &str, value: Option<&str>, keys: &[&str]) -> Diagnostic {
    let first_word = value.and_then(|value| value.split_whitespace().next()).unwrap_or("");
    let help = if first_word.contains(':') && !first_word.contains("://") {
        "Write a blank behind each `:`".to_owned()
    } else if keys.is_empty() {
        "Write `key: value` lines, indented alike".to_owned()
    } else {
        format!("Write `key: value` lines, indented alike. The keys of {what} are: {}", keys.join(", "))
    };
    Diagnostic::error("not-a-mapping", format!("Expected keys and values for {what}"))
        .at(place, format!("this is {kind}"))
        .help(help)
}

/// Something else where a list belongs: `kind` says what, `value` is its text if it is a single value.
#[must_use]
pub fn not_a_list(place: &Place, key: &str, kind: &str, value: Option<&str>) -> Diagnostic {
    let help = match value {
        Some(value) if value.starts_with('-') => "A dash needs a blank behind it: `- …`".to_owned(),
        // A sentence is one item, whatever commas it has.
        Some(value) if value.contains(['.', ':', '#', '[', ']', '{', '}']) => {
            let quote = if value.contains([':', '#', '[', ']', '{', '}']) { "\"" } else { "" };
            format!(
                "Put each item on a line of its own:\n{key}:\n  - {quote}{}{quote}",
                short(value, 60).replace('"', "'")
            )
        }
        Some(value) => format!("Write `{key}: [{}]`", short(value, 60)),
        None => format!("Put `- ` in front of each item:\n{key}:\n  - …\n  - …"),
    };
    Diagnostic::error("not-a-list", format!("`{key}` is a list")).at(place, format!("this is {kind}")).help(help)
}

/// A list where an item of a list belongs.
#[must_use]
pub fn list_in_list(place: &Place, key: &str, first: Option<&str>) -> Diagnostic {
    let item = first.map_or_else(|| "…".to_owned(), |first| short(first, 60));
    Diagnostic::error("list-in-list", format!("An item of `{key}` is a single value"))
        .at(place, "this is a list in the list")
        .help(format!("Write `- {item}` or `{key}: [{item}]`, with one pair of brackets"))
}

/// A dash with nothing behind it.
#[must_use]
pub fn empty_item(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error("empty-item", format!("An item of `{key}` is empty"))
        .at(place, "")
        .help("Write a value behind the `-`, or take the item out")
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
    Diagnostic::error("mapping-for-text", format!("`{key}` takes text"))
        .at(place, "YAML reads this as key and value")
        .help(help)
}

/// A key without a value.
#[must_use]
pub fn empty_value(place: &Place, key: &str) -> Diagnostic {
    Diagnostic::error("empty-value", format!("`{key}` has no value"))
        .at(place, "nothing stands behind it")
        .help("Write a value, or take the key out")
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

/// More words than this are not listed behind a guess.
const MANY_WORDS: usize = 14;

/// Not one of the words there are.
#[must_use]
pub fn not_a_choice(place: &Place, key: &str, written: &str, words: &[&str]) -> Diagnostic {
    let near = text::nearest(written, words.iter().copied(), 1);
    let help = match did_you_mean(&near) {
        Some(question) if words.len() > MANY_WORDS => question,
        Some(question) => format!("{question} `{key}` is one of: {}", words.join(", ")),
        None => format!("Write one of: {}", words.join(", ")),
    };
    Diagnostic::error("not-a-choice", format!("`{}` is not a value of `{key}`", short(written, 40)))
        .at(place, "")
        .help(help)
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

/// A colour that is none.
#[must_use]
pub fn bad_colour(place: &Place, key: &str, written: &str) -> Diagnostic {
    Diagnostic::error("bad-colour", format!("`{}` is not a colour", short(written, 40)))
        .at(place, "")
        .help(format!("Write red, green and blue with two digits each, in quotes: `{key}: \"#0b6b75\"`"))
}

/// A colour that can hardly be read.
#[must_use]
pub fn faint_colour(place: &Place, key: &str, pages: &str, contrast: f64, better: &str) -> Diagnostic {
    // Rounded down: a ratio that is too low must not look as if it were enough.
    let contrast = (contrast * 10.0).floor() / 10.0;
    Diagnostic::warning(
        "faint-colour",
        format!("The colour is hard to read on {pages} pages: its contrast is {contrast}:1"),
    )
    .at(place, "4.5:1 is the least")
    .help(format!("The nearest colour that can be read: `{key}: \"{better}\"`"))
}

/// A length or a typeface that is none.
#[must_use]
pub fn bad_look(place: &Place, key: &str, written: &str, help: &str) -> Diagnostic {
    Diagnostic::error("bad-look", format!("`{}` cannot be the {key}", short(written, 40))).at(place, "").help(help)
}

/// A picture that cannot be made icons.
#[must_use]
pub fn bad_icon(place: &Place, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("bad-icon", format!("`{}` cannot be the icon: {why}", short(path, 60)))
        .at(place, "")
        .help("Name an SVG or PNG file by its path below `static/`: `icon: mark.svg`")
}

/// A language code that is none.
#[must_use]
pub fn bad_language(place: &Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-language", format!("`{}` is not a language code", short(written, 20)))
        .at(place, "")
        .help("Write a code such as `en`, `de` or `pt-BR`")
}
