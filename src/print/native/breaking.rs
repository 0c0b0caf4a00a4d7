//! The function `breakable` of layouts: text whose words may be broken where one is longer than any column.

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    Args, Content, Context, NativeElement as _, NativeFuncData, NativeFuncPtr, Smart, Str, Value,
};
use typst::layout::BoxElem;
use typst::text::TextElem;

use super::function;

pub(super) static BREAKABLE: NativeFuncData = function(
    "breakable",
    "Breakable Text",
    "Text whose words may be broken where one is longer than any column, and short ones with a hyphen may not.",
    NativeFuncPtr(&breakable),
);

/// The letters of a word that any column has room for.
pub(in crate::print) const LONGEST_WORD: usize = 22;
/// What is even longer than this is no word, and may be broken anywhere.
const NO_WORD: usize = 60;
/// Where it may be broken, in letters.
const PIECE: usize = 8;
const SOFT_HYPHEN: &str = "\u{ad}";
const ZERO_WIDTH_SPACE: &str = "\u{200b}";

/// Whether a text may have a word that is longer than any column: told by its bytes, which are no fewer than its letters.
pub(super) fn may_be_long(text: &str) -> bool {
    text.split(' ').any(|word| word.len() > LONGEST_WORD)
}

fn breakable(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let text: Str = args.expect("text")?;
    // Words with a hyphen of so many letters stay whole; and whether Typst knows where words of the language are broken.
    let whole: usize = args.named("whole")?.unwrap_or(0);
    let is_known: bool = args.named("hyphenated")?.unwrap_or(true);
    let (mut parts, mut plain) = (Vec::new(), String::new());
    for (at, word) in text.as_str().split(' ').enumerate() {
        if at > 0 {
            plain.push(' ');
        }
        let special = if whole > 0 && word.contains('-') && letters(word) <= whole {
            BoxElem::new().with_body(Some(TextElem::packed(word))).pack()
        } else if word.len() > LONGEST_WORD && letters(word) > LONGEST_WORD {
            // In an address a hyphen would be taken for a part of it.
            let hyphenate = Smart::Custom(!word.contains('/'));
            TextElem::packed(broken(word, is_known)).set(TextElem::hyphenate, hyphenate)
        } else {
            plain.push_str(word);
            continue;
        };
        if !plain.is_empty() {
            parts.push(TextElem::packed(std::mem::take(&mut plain)));
        }
        parts.push(special);
    }
    if parts.is_empty() {
        return Ok(Value::Str(text));
    }
    if !plain.is_empty() {
        parts.push(TextElem::packed(plain));
    }
    Ok(Value::Content(Content::sequence(parts)))
}

/// A long word with signs where it may be broken that nobody knows how to: anywhere, or behind the signs of an address.
fn broken(word: &str, is_known: bool) -> String {
    let separator = if letters(word) > NO_WORD {
        ZERO_WIDTH_SPACE
    } else if !is_known && !word.contains('/') {
        SOFT_HYPHEN
    } else {
        let sign = |letter: char| if "/_.=&?".contains(letter) { ZERO_WIDTH_SPACE } else { "" };
        return word.chars().flat_map(|letter| std::iter::once(letter).chain(sign(letter).chars())).collect();
    };
    let clusters: Vec<Str> = Str::from(word).clusters().into_iter().filter_map(|one| one.cast().ok()).collect();
    let pieces: Vec<String> = clusters.chunks(PIECE).map(|piece| piece.iter().map(Str::as_str).collect()).collect();
    pieces.join(separator)
}

/// How many letters a word has, each with its marks.
fn letters(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { Str::from(word).clusters().len() }
}
