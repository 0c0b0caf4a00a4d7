//! Parts of a file that a player asks for: `Range: bytes=0-1023`.

use std::ops::Range;

/// Which part of a file is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// None; the file is shorter.
    Nothing,
}

/// Reads the value of `Range` for a file of `size` bytes. What is no range, or more than one, asks for all.
pub(super) fn part(value: &str, size: u64) -> Part {
    let Some((first, last)) = value.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..size.min(last.saturating_add(1)),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(length)) if first.is_empty() => size.saturating_sub(length)..size,
        _ => return Part::Whole,
    };
    if range.is_empty() { Part::Nothing } else { Part::Bytes(range) }
}

fn number(digits: &str) -> Option<u64> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_a_part() {
        for (value, expected) in [
            ("bytes=0-9", Part::Bytes(0..10)),
            ("bytes=5-", Part::Bytes(5..100)),
            ("bytes=-10", Part::Bytes(90..100)),
            ("bytes=-1000", Part::Bytes(0..100)),
            ("bytes=99-18446744073709551615", Part::Bytes(99..100)),
            ("bytes=100-", Part::Nothing),
            ("bytes=-0", Part::Nothing),
        ] {
            assert_eq!(part(value, 100), expected, "{value}");
        }
    }

    #[test]
    fn all_else_asks_for_the_whole() {
        for value in [
            "",
            "bytes=",
            "bytes=-",
            "bytes=9-5",
            "bytes=0-1,4-5",
            "lines=0-1",
            "bytes=+1-2",
            "bytes=a-b",
            "bytes=99999999999999999999-",
        ] {
            assert_eq!(part(value, 100), Part::Whole, "{value}");
        }
    }
}
