//! What goes wrong on the way to paper.

use super::did_you_mean;
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// The diagnostic at its place, if it has one, with what was being set.
fn at(diagnostic: Diagnostic, place: Option<&Place>, what: &str) -> Diagnostic {
    let diagnostic = diagnostic.note(format!("while setting {what}"));
    match place {
        Some(place) => diagnostic.at(place, ""),
        None => diagnostic,
    }
}

/// The hints of the typesetter, or where to read on.
fn hints(hints: &str) -> String {
    if hints.is_empty() { "docs/printing.md says what a layout receives".to_owned() } else { hints.to_owned() }
}

/// A layout that cannot be set.
#[must_use]
pub fn bad_layout(place: Option<&Place>, message: &str, hint: &str, what: &str) -> Diagnostic {
    at(Diagnostic::error("bad-layout", format!("The layout is broken: {message}")), place, what).help(hints(hint))
}

/// A layout that can be set, and leaves a doubt.
#[must_use]
pub fn doubtful_layout(place: Option<&Place>, message: &str, hint: &str, what: &str) -> Diagnostic {
    at(Diagnostic::warning("doubtful-layout", message), place, what).help(hints(hint))
}

/// A font that a layout asks for and nobody has.
#[must_use]
pub fn unknown_font(place: Option<&Place>, name: &str, known: &[&str], what: &str) -> Diagnostic {
    let near = text::nearest(name, known.iter().copied(), 1);
    let help = did_you_mean(&near).unwrap_or_else(|| {
        format!("There is {}. Put files of other fonts into `print/fonts/` of the theme", text::and(known))
    });
    at(Diagnostic::error("unknown-font", format!("There is no font `{name}`")), place, what).help(help)
}

/// A file in `print/fonts/` that holds no font.
#[must_use]
pub fn bad_font(place: &Place) -> Diagnostic {
    Diagnostic::error("bad-font", "The file holds no font that can be read")
        .at(place, "")
        .help("Fonts are TrueType or OpenType files: `.ttf`, `.otf` or `.ttc`")
}

/// A `words.json` that cannot be read.
#[must_use]
pub fn bad_words(place: &Place, why: &str) -> Diagnostic {
    Diagnostic::error("bad-words", format!("The words for paper cannot be read: {why}"))
        .at(place, "")
        .help("It is one JSON object from keys to words: `{\"start\": \"Start\"}`")
}

/// A character that no font has.
#[must_use]
pub fn missing_glyph(place: Option<&Place>, letter: char, what: &str) -> Diagnostic {
    let code = u32::from(letter);
    let message = format!("No font has the character `{letter}` (U+{code:04X}), so paper shows an empty box");
    at(Diagnostic::warning("missing-glyph", message), place, what)
        .help("Leave it out, or put a font that has it into `print/fonts/` of the theme and name it in the layout")
}

/// A PDF that is not what programs for blind readers rely on.
#[must_use]
pub fn not_accessible(place: Option<&Place>, message: &str, hint: &str, what: &str) -> Diagnostic {
    at(Diagnostic::warning("not-accessible", format!("The PDF is no PDF/UA: {message}")), place, what).help(hints(hint))
}

/// A picture that cannot be printed.
#[must_use]
pub fn unprintable_picture(place: &Place, why: &str) -> Diagnostic {
    Diagnostic::warning("unprintable-picture", format!("The picture cannot be printed: {why}"))
        .at(place, "")
        .help("Paper takes JPEG, PNG and WebP of up to 100 million pixels; the exercise is printed without it")
}

/// Texts that have no room on the exercise's card.
#[must_use]
pub fn continued(place: &Place, field: &str, title: &str, card: &str, what: &str) -> Diagnostic {
    let message =
        format!("Not all of `{field}` fits on the card of `{title}` ({card}): the rest stands on a further one");
    at(Diagnostic::warning("card-too-full", message), Some(place), what)
        .help("From here on they have no room at the smallest type, 8.5 points. Write fewer or shorter ones, or choose a larger `--card`")
}

/// Texts that have no room at all.
#[must_use]
pub fn left_out(place: &Place, field: &str, title: &str, what: &str) -> Diagnostic {
    let message = format!("Not all of `{field}` of `{title}` fits on a page: the rest is left out");
    at(Diagnostic::warning("left-out", message), Some(place), what).help(
        "From here on they have no room. Write fewer or shorter ones; the exercise's page in the web has all of them",
    )
}

/// A name that takes the place of its picture.
#[must_use]
pub fn crowded(place: &Place, title: &str, what: &str) -> Diagnostic {
    let message = format!("The name `{title}` and the dose hardly leave room for anything else on a card");
    at(Diagnostic::warning("card-crowded", message), Some(place), what)
        .help("Give the exercise a shorter title, or choose a larger `--card`")
}

/// The typesetter gave up in a way of its own.
#[must_use]
pub fn print_failed(what: &str) -> Diagnostic {
    Diagnostic::error("print-failed", format!("The typesetter failed at {what}"))
        .help("Please report it, with the theme's `print/` folder if it has one")
}
