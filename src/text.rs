//! Comparing and shaping names: folding, slugs, nearest matches, plain-language joins.

use std::fmt::Write as _;

/// The form in which names are compared: lower case, without accents, hyphens and underscores read as blanks,
/// runs of blanks as one, apostrophes left out.
///
/// ```
/// assert_eq!(cuecard::text::fold("  Side-Lying  Élevé "), "side lying eleve");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return fold_plain(name).unwrap_or_else(|| fold_ascii(name));
    }
    let mut folded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        // Nearly all names are plain words: letters and digits go over in runs.
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if run > 0 {
            let start = folded.len();
            folded.push_str(&rest[..run]);
            folded[start..].make_ascii_lowercase();
            rest = &rest[run..];
            continue;
        }
        match letter {
            '\'' | '’' | '‘' | '`' => {}
            '-' | '_' | '‐' | '‑' | '–' | '—' => push_blank(&mut folded),
            letter if letter.is_whitespace() => push_blank(&mut folded),
            letter if letter.is_ascii() => folded.push(letter),
            letter => push_folded(&mut folded, letter),
        }
        rest = &rest[letter.len_utf8()..];
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// The same for what nearly all names are: words of ASCII with one blank, hyphen or underscore between them.
fn fold_plain(name: &str) -> Option<String> {
    // Nothing here depends on what came before, so processors take many bytes at a time.
    let mut folded = name.as_bytes().to_ascii_lowercase();
    for byte in &mut folded {
        *byte = if matches!(*byte, b'-' | b'_') { b' ' } else { *byte };
    }
    let is_odd = |byte: u8| matches!(byte, b'\'' | b'`' | b'\t'..=b'\r');
    let has_odd = folded.iter().fold(false, |found, byte| found | is_odd(*byte));
    let (Some((first, rest)), Some(last)) = (folded.split_first(), folded.last()) else { return Some(String::new()) };
    let neighbours = folded.iter().zip(rest);
    let has_gaps = neighbours.fold(false, |found, (one, next)| found | ((*one == b' ') & (*next == b' ')));
    let ends_blank = *first == b' ' || *last == b' ';
    // ASCII is always text.
    if has_odd || has_gaps || ends_blank { None } else { String::from_utf8(folded).ok() }
}

/// What becomes of each ASCII byte in a folded name: 0 for what is left out.
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        folded[byte as usize] = match byte {
            b'\'' | b'`' => 0,
            b'-' | b'_' | b' ' | b'\t'..=b'\r' => b' ',
            byte => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    folded
};

/// The same for any ASCII.
fn fold_ascii(name: &str) -> String {
    // Bytes and a table, for letters one by one take several times as long.
    let mut folded = Vec::with_capacity(name.len());
    let mut parted = false;
    for byte in name.bytes() {
        match FOLDED[usize::from(byte)] {
            0 => {}
            b' ' => parted = !folded.is_empty(),
            byte => {
                if parted {
                    folded.push(b' ');
                    parted = false;
                }
                folded.push(byte);
            }
        }
    }
    // ASCII is always text.
    String::from_utf8(folded).unwrap_or_default()
}

fn push_blank(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Appends `letter` without its accents, in lower case.
fn push_folded(folded: &mut String, letter: char) {
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;
    match letter {
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ø' | 'Ø' => folded.push('o'),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ł' | 'Ł' => folded.push('l'),
        _ => folded.extend(
            std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase),
        ),
    }
}

/// A name as a part of a URL: folded, with hyphens, only letters and digits.
///
/// ```
/// assert_eq!(cuecard::text::slugify("3/4 Sit-Up (easy)"), "3-4-sit-up-easy");
/// ```
#[must_use]
pub fn slugify(name: &str) -> String {
    let is_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !name.is_empty() && name.split('-').all(|word| !word.is_empty() && word.bytes().all(is_slug)) {
        return name.to_owned();
    }
    let mut slug = String::with_capacity(name.len());
    for letter in fold(name).chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// The candidates most like `wanted`, best first, at most `most`; only those that could be meant.
///
/// Similarity is the normalised Damerau–Levenshtein distance of the folded names; a candidate that begins with
/// what was written, or holds it as a word, counts as near.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let wanted = fold(wanted);
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = fold(candidate);
            let mut score = strsim::normalized_damerau_levenshtein(&wanted, &folded);
            let near =
                wanted.len() >= 4 && (folded.starts_with(&wanted) || folded.split(' ').any(|word| word == wanted));
            if near {
                score = score.max(0.7);
            }
            (score >= 0.6).then_some((score, candidate))
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}

/// The names in backquotes, joined as a sentence would: "`a`", "`a` or `b`", "`a`, `b` or `c`".
#[must_use]
pub fn either(names: &[impl AsRef<str>]) -> String {
    join(names.iter().map(|name| format!("`{}`", name.as_ref())).collect(), "or")
}

/// The parts joined as a sentence would: "a", "a and b", "a, b and c".
#[must_use]
pub fn and(names: &[impl AsRef<str>]) -> String {
    join(names.iter().map(|name| name.as_ref().to_owned()).collect(), "and")
}

fn join(mut parts: Vec<String>, word: &str) -> String {
    let Some(last) = parts.pop() else { return String::new() };
    if parts.is_empty() {
        return last;
    }
    format!("{} {word} {last}", parts.join(", "))
}

/// "1 page", "2 pages": a count with its noun; nouns that take another plural give it after a slash ("entry/entries").
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    let (one, many) = match noun.split_once('/') {
        Some((one, many)) => (one.to_owned(), many.to_owned()),
        None => (noun.to_owned(), format!("{noun}s")),
    };
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// A whole number with its thousands set apart: "12,345".
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The first letter made a capital, the rest as it is.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Text made safe inside HTML elements and quoted attributes.
pub fn escape_html(text: &str, into: &mut String) {
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    // Most texts have nothing to escape, and a look at all bytes takes many at a time.
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        into.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        into.push_str(&rest[..at]);
        into.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    into.push_str(rest);
}

/// A path made safe as part of a URL: letters, digits and `-._~/` stay, all else is percent-encoded.
#[must_use]
pub fn url_path(path: &str) -> String {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
    // All bytes without a break: that is done many at a time.
    if !path.bytes().fold(false, |found, byte| found | !is_safe(byte)) {
        return path.to_owned();
    }
    let mut out = String::with_capacity(path.len() + 16);
    for byte in path.bytes() {
        match byte {
            byte if is_safe(byte) => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_authors_vary() {
        for name in ["Side-lying leg lift", "side lying  LEG lift", "Side–lying leg‑lift ", "sidé lying leg lift"]
        {
            assert_eq!(fold(name), "side lying leg lift");
        }
        assert_eq!(fold("Farmer’s walk"), "farmers walk");
        assert_eq!(fold("Übung Straße"), "ubung strasse");
    }

    #[test]
    fn folds_ascii_in_both_ways_alike() {
        let letters = ["a", "B", "9", " ", "-", "_", "'", "`", "\t", "\r", "/", "~", "\u{b}"];
        let pairs = || letters.iter().flat_map(|one| letters.iter().map(move |two| format!("{one}{two}")));
        for name in pairs().flat_map(|start| pairs().map(move |end| format!("{start}{end}"))) {
            assert_eq!(fold_plain(&name).unwrap_or_else(|| fold_ascii(&name)), fold_ascii(&name), "{name:?}");
            // Beside a letter that takes the long way.
            assert_eq!(fold(&format!("é{name}")), fold_ascii(&format!("e{name}")), "{name:?}");
        }
        assert_eq!(fold(""), "");
    }

    #[test]
    fn suggests_what_could_be_meant_and_nothing_else() {
        let names = ["clamshell", "glute bridge", "donkey kick"];
        assert_eq!(nearest("clamshel", names, 3), ["clamshell"]);
        assert_eq!(nearest("bridge", names, 3), ["glute bridge"]);
        assert!(nearest("swimming", names, 3).is_empty());
    }

    #[test]
    fn counts_and_joins_like_a_sentence() {
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(12_345, "entry/entries"), "12,345 entries");
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slugify("  90/90 Hamstring "), "90-90-hamstring");
        assert_eq!(slugify("Ćwiczenie № 1"), "cwiczenie-no-1");
        for (name, slug) in [("3-4-sit-up", "3-4-sit-up"), ("a--b", "a-b"), ("-a-", "a"), ("", ""), ("-", "")] {
            assert_eq!(slugify(name), slug, "{name:?}");
        }
    }
}
