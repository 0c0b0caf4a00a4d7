//! YAML that cannot be read: what authors get wrong, in their words instead of the parser's.

use super::short;
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// What is wrong with a piece of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlMistake<'a> {
    /// `summary: Slow: two seconds`.
    ColonInValue {
        /// Key or dash before the value.
        before: &'a str,
        /// The value, with its colon.
        value: &'a str,
    },
    /// A key deeper than the one above it.
    IndentedTooFar,
    /// A tab before a key or item.
    Tab,
    /// Quotes that do not close on their line.
    OpenQuotes,
    /// `"Clam" shell`.
    TextBehindQuotes,
    /// `'Farmer's walk'`.
    Apostrophe,
    /// `"Clam\shell"`.
    Backslash,
    /// `[a, b`.
    OpenBracket(char),
    /// `[a, b}`, or `[a]]`.
    WrongBracket,
    /// `{a: b c: d}`.
    MissingComma,
    /// `[Link](https://example.org) and text`.
    TextBehindBracket,
    /// A value that begins with a character that YAML keeps for itself.
    SpecialStart {
        /// The character.
        first: char,
        /// The value as far as its line goes.
        value: &'a str,
    },
    /// `cues: - Slow.`
    ItemBehindKey {
        /// The key.
        key: &'a str,
        /// The item.
        item: &'a str,
    },
    /// `level beginner`.
    KeyWithoutColon {
        /// The first word.
        key: &'a str,
        /// The rest.
        value: &'a str,
    },
    /// Prose where a key belongs.
    TextAmongKeys,
    /// `- Slow.` among keys.
    ItemAmongKeys,
    /// `- Slow.` further left than the item above it.
    ItemNotAligned,
    /// A key as far right as the items above it.
    KeyAmongItems,
    /// Anything else, as the parser says it.
    Other(String),
}

/// The YAML cannot be read.
#[must_use]
pub fn not_yaml(place: &Place, mistake: &YamlMistake<'_>) -> Diagnostic {
    use YamlMistake as M;
    let (message, help) = match mistake {
        M::ColonInValue { before, value } => {
            ("A value with `: ` in it needs quotes".to_owned(), format!("Write `{before} {}`", quoted(value)))
        }
        M::IndentedTooFar => (
            "This line is indented too far".to_owned(),
            "Begin a key in the column of the key above; text that goes on here needs quotes around all of it"
                .to_owned(),
        ),
        M::Tab => ("A tab cannot indent YAML".to_owned(), "Indent with blanks".to_owned()),
        M::OpenQuotes => (
            "The quotes are not closed on their line".to_owned(),
            "Close them, or leave them out where nothing needs them".to_owned(),
        ),
        M::TextBehindQuotes => (
            "Text stands behind the closing quotes".to_owned(),
            "Put the whole value in quotes; inside `'…'` double quotes may stand".to_owned(),
        ),
        M::Apostrophe => (
            "The apostrophe closes the quotes".to_owned(),
            "Use double quotes for text with an apostrophe: `\"Farmer's walk\"`".to_owned(),
        ),
        M::Backslash => (
            "A backslash means something else inside double quotes".to_owned(),
            "Use single quotes, or write it twice".to_owned(),
        ),
        M::OpenBracket(open) => (
            format!("`{open}` is not closed"),
            format!("Close it with `{}`, or put text that begins with it in quotes", closing(*open)),
        ),
        M::WrongBracket => {
            ("The brackets do not match".to_owned(), "Close `[` with `]` and `{` with `}`, each once".to_owned())
        }
        M::MissingComma => ("A comma is missing before this".to_owned(), "Part the items with `, `".to_owned()),
        M::TextBehindBracket => (
            "Text stands behind the closing bracket".to_owned(),
            "Put text that begins with a bracket in quotes: `summary: \"[…](…) …\"`".to_owned(),
        ),
        M::SpecialStart { first, value } => {
            let name = if *first == '`' { "a backquote".to_owned() } else { format!("`{first}`") };
            (format!("A value that begins with {name} needs quotes"), format!("Write {}", quoted(value)))
        }
        M::ItemBehindKey { key, item } => (
            "A list begins on the line below its key".to_owned(),
            format!("Write it so:\n{key}:\n  - {}", short(item, 60)),
        ),
        M::KeyWithoutColon { key, value } => {
            let value = if value.is_empty() { "…".to_owned() } else { short(value, 60) };
            ("There is no `: ` behind the key".to_owned(), format!("Write `{key}: {value}`"))
        }
        M::TextAmongKeys => (
            "Text stands among the keys".to_owned(),
            "Close the front matter with a line `---` above the text; a value over several lines is indented"
                .to_owned(),
        ),
        M::ItemAmongKeys => {
            ("An item stands among the keys".to_owned(), "Indent it below the key of its list".to_owned())
        }
        M::ItemNotAligned => (
            "The item does not line up with those above".to_owned(),
            "Begin all items of a list in one column".to_owned(),
        ),
        M::KeyAmongItems => (
            "A key stands among the items of a list".to_owned(),
            "Begin it in the column of the key above the list".to_owned(),
        ),
        M::Other(problem) => (
            format!("The YAML cannot be read: {}", problem.trim()),
            "Check the indentation, the quotes and the brackets of this line and the one above".to_owned(),
        ),
    };
    Diagnostic::error("not-yaml", message).at(place, "").help(help)
}

/// `value` in double quotes.
fn quoted(value: &str) -> String {
    format!("\"{}\"", short(value, 60).replace('"', "'"))
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

/// A second YAML document.
#[must_use]
pub fn yaml_second_document(place: &Place) -> Diagnostic {
    Diagnostic::error("yaml-second-document", "There is more than one YAML document here")
        .at(place, "the second one begins here")
        .help("Take out the `---` between the keys")
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
