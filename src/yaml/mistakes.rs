//! From what the parser tripped over to what the author got wrong.

use std::ops::Range;

use granit_parser::ErrorKind;

use crate::diagnostic::catalogue::YamlMistake;

/// The mistake behind an error at byte `at` of `text`, and the bytes to point at.
pub(super) fn find<'a>(kind: &ErrorKind, at: usize, text: &'a str) -> (YamlMistake<'a>, Range<usize>) {
    let at = at.min(text.len());
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let indent = line.len() - line.trim_start().len();
    let whole = line_start + indent..line_start + line.trim_end().len();
    let here = at..at;
    match kind {
        ErrorKind::MappingValueNotAllowed => match colon_in_value(line) {
            Some(mistake) => (mistake, here),
            None if indent > 0 => (YamlMistake::IndentedTooFar, whole),
            None => (YamlMistake::Other(kind.to_string()), here),
        },
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            let tab = text[line_start..].find('\t').map_or(at, |tab| line_start + tab);
            (YamlMistake::Tab, tab..tab + 1)
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = opening_quote(text, at);
            (YamlMistake::OpenQuotes, quote..quote + 1)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar if text[..at].ends_with('\'') => {
            (YamlMistake::Apostrophe, at - 1..at)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            (YamlMistake::TextBehindQuotes, at..line_start + line.trim_end().len())
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::MissingLowSurrogate => {
            let backslash = text[at..].find('\\').map_or(at, |backslash| at + backslash);
            (YamlMistake::Backslash, backslash..backslash + 2)
        }
        ErrorKind::UnclosedFlowCollection { open } => (YamlMistake::OpenBracket(*open), here),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::BlockEntryInFlowCollection => match open_bracket(&text[..at]) {
            Some((bracket, open)) => (YamlMistake::OpenBracket(open), bracket..bracket + 1),
            None => (YamlMistake::Other(kind.to_string()), here),
        },
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            (YamlMistake::WrongBracket, here)
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            (YamlMistake::MissingComma, here)
        }
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::UnknownAnchor
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagTerminator => match text[at..].chars().next() {
            Some(first) => (special_start(first, at, text), at..at + first.len_utf8()),
            None => (YamlMistake::Other(kind.to_string()), here),
        },
        ErrorKind::BlockSequenceEntryNotAllowed => match line.trim_start().split_once(": - ") {
            Some((key, item)) => (YamlMistake::ItemBehindKey { key, item: item.trim() }, here),
            None => (YamlMistake::ItemAmongKeys, whole),
        },
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (key_without_colon(line), whole),
        ErrorKind::ExpectedBlockSequenceEntry => (YamlMistake::KeyAmongItems, whole),
        ErrorKind::ExpectedBlockMappingKey if line[..at - line_start].contains(['[', '{']) => {
            (YamlMistake::TextBehindBracket, at..line_start + line.trim_end().len())
        }
        ErrorKind::ExpectedBlockMappingKey if line.trim_start().starts_with("- ") => {
            let above = text[..line_start].lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("");
            let follows_item = above.trim_start().starts_with("- ");
            (if follows_item { YamlMistake::ItemNotAligned } else { YamlMistake::ItemAmongKeys }, whole)
        }
        other => (YamlMistake::Other(other.to_string()), here),
    }
}

/// The mistake of beginning the value at byte `at` with `first`.
pub(super) fn special_start(first: char, at: usize, text: &str) -> YamlMistake<'_> {
    YamlMistake::SpecialStart { first, value: text[at..].lines().next().unwrap_or("").trim_end() }
}

/// `key: value: more` or `- item: value: more`; none when the line has no more than one colon.
fn colon_in_value(line: &str) -> Option<YamlMistake<'_>> {
    let line = line.trim();
    let (before, value) = match line.strip_prefix("- ") {
        Some(item) => ("-", item.trim_start()),
        None => {
            let colon = line.find(": ")?;
            (&line[..=colon], line[colon + 1..].trim_start())
        }
    };
    (value.contains(": ") || value.ends_with(':')).then_some(YamlMistake::ColonInValue { before, value })
}

/// `level beginner` is a key that lacks its colon; anything else is prose.
fn key_without_colon(line: &str) -> YamlMistake<'_> {
    let line = line.trim();
    let (key, value) = line.split_once(' ').unwrap_or((line, ""));
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_key { YamlMistake::KeyWithoutColon { key, value: value.trim() } } else { YamlMistake::TextAmongKeys }
}

/// The byte of the quote that is open at byte `at`: the last one that stands where a value begins.
fn opening_quote(text: &str, at: usize) -> usize {
    let starts = |quote: &usize| {
        let before = text[..*quote].trim_end_matches(' ');
        before.is_empty() || before.ends_with([':', '-', '[', '{', ',', '\n'])
    };
    let quotes = text[..at].rmatch_indices(['"', '\'']).map(|(quote, _)| quote);
    quotes.into_iter().find(starts).unwrap_or(at)
}

/// The last bracket of `text` that is open at its end.
fn open_bracket(text: &str) -> Option<(usize, char)> {
    let mut closed = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ']' | '}' => closed += 1,
            '[' | '{' if closed == 0 => return Some((at, letter)),
            '[' | '{' => closed -= 1,
            _ => {}
        }
    }
    None
}
