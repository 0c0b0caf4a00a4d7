//! The value of a joint: `30`, `straight`, `flexion 90 and abduction 20`.

use std::ops::Range;

use crate::figure::Movement;

/// One part of a value; the ranges are those of its words in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// All angles are zero.
    Straight,
    /// A number alone: the joint's first movement.
    Number { degrees: f64, at: Range<usize> },
    /// A movement and how far.
    Movement { name: Range<usize>, degrees: f64, at: Range<usize> },
    /// Anything else.
    Odd(Range<usize>),
}

/// The parts of a value, in its order.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let parts = phrases(text);
    parts.iter().enumerate().map(|(at, words)| part(text, words, at == 0)).collect()
}

/// Words joined by commas, ampersands or "and", as ranges of the text: one entry for each phrase, with its words.
pub(super) fn phrases(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut phrases = vec![Vec::new()];
    for word in words(text) {
        let written = &text[word.clone()];
        let joins = [",", "&", "and"].iter().any(|joint| written.eq_ignore_ascii_case(joint));
        let is_later = phrases.len() > 1;
        match phrases.last_mut() {
            Some(phrase) if !joins => phrase.push(word),
            // ", and" joins once.
            Some(phrase) if phrase.is_empty() && is_later && written != "," => {}
            _ => phrases.push(Vec::new()),
        }
    }
    phrases
}

/// What blanks part; commas and ampersands are words of their own.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        let is_mark = matches!(letter, ',' | '&');
        let end = at + letter.len_utf8();
        match words.last_mut() {
            _ if letter.is_whitespace() => open = false,
            Some(word) if open && !is_mark => word.end = end,
            _ => {
                words.push(at..end);
                open = !is_mark;
            }
        }
    }
    words
}

/// From the first word of a phrase to its last; the whole text when there is none.
pub(super) fn whole(text: &str, phrase: &[Range<usize>]) -> Range<usize> {
    match (phrase.first(), phrase.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..text.len(),
    }
}

fn part(text: &str, phrase: &[Range<usize>], is_first: bool) -> Part {
    let is_unit = |word: &Range<usize>| ["°", "deg", "degree", "degrees"].contains(&&text[word.clone()]);
    let odd = || Part::Odd(whole(text, phrase));
    let words = match phrase {
        [words @ .., unit] if is_unit(unit) => words,
        words => words,
    };
    let number = |word: &Range<usize>| number(&text[word.clone()]);
    match words {
        [] => odd(),
        [word] if text[word.clone()].eq_ignore_ascii_case("straight") => Part::Straight,
        // Behind a comma it is rather the rest of `90,5`.
        [word] => match number(word).filter(|_| is_first) {
            Some(degrees) => Part::Number { degrees, at: word.clone() },
            None => odd(),
        },
        [first, rest @ .., last] => match (number(first), number(last)) {
            (None, Some(degrees)) => {
                let end = rest.last().unwrap_or(first).end;
                Part::Movement { name: first.start..end, degrees, at: last.clone() }
            }
            (Some(degrees), None) => {
                let start = rest.first().unwrap_or(last).start;
                Part::Movement { name: start..last.end, degrees, at: first.clone() }
            }
            _ => odd(),
        },
    }
}

/// A number, maybe with the sign for degrees behind it.
pub(super) fn number(word: &str) -> Option<f64> {
    let digits = word.trim_end_matches('°').trim_end().replace('−', "-");
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    // Adding zero makes -0 a plain zero.
    digits.parse::<f64>().ok().filter(|number| is_plain && number.is_finite()).map(|number| number + 0.0)
}

/// Whether a key that nobody knows is the rest of a value that a comma cut off: `{hip: flexion 90, abduction 20}`.
pub(super) fn is_cut_off(key: &str) -> bool {
    matches!(parts(key).as_slice(), [Part::Movement { name, .. }] if Movement::from_name(&key[name.clone()]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let say = |part: Part| match part {
            Part::Straight => "straight".to_owned(),
            Part::Number { degrees, .. } => degrees.to_string(),
            Part::Movement { name, degrees, at } => format!("{}={degrees}@{}", &text[name], &text[at]),
            Part::Odd(range) => format!("?{}", &text[range]),
        };
        parts(text).into_iter().map(say).collect()
    }

    #[test]
    fn numbers_and_movements() {
        assert_eq!(said("30"), ["30"]);
        assert_eq!(said("-5.5°"), ["-5.5"]);
        assert_eq!(said("90 °"), ["90"]);
        assert_eq!(said("straight"), ["straight"]);
        assert_eq!(said("flexion 90 and abduction 20°"), ["flexion=90@90", "abduction=20@20°"]);
        assert_eq!(said("90, external rotation 10 degrees"), ["90", "external rotation=10@10"]);
        assert_eq!(said("20° abduction & flexion −3"), ["abduction=20@20°", "flexion=-3@−3"]);
        assert_eq!(said("flexion 20, and abduction 5"), ["flexion=20@20", "abduction=5@5"]);
    }

    #[test]
    fn what_is_no_angle() {
        assert_eq!(said("bent"), ["?bent"]);
        assert_eq!(said("90,5"), ["90", "?5"]);
        assert_eq!(said("flexion 20 and"), ["flexion=20@20", "?flexion 20 and"]);
        assert_eq!(said("20 30"), ["?20 30"]);
        assert_eq!(said("inf"), ["?inf"]);
        assert_eq!(said(""), ["?"]);
    }

    #[test]
    fn the_rest_of_a_value() {
        assert!(is_cut_off("abduction 20"));
        assert!(!is_cut_off("knee 20"));
    }
}
