//! Tempo: how fast each repetition goes.

use super::quantity::is_unit;
use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{Phase, Tempo};

/// Tempo.
impl Parser<'_> {
    /// `tempo 3010`, `tempo: 3-1-1-0`; also `tempo pace`.
    pub(super) fn tempo(&mut self) -> Parsed<()> {
        if matches!(self.word(1), Some(Keyword::Pace | Keyword::Race)) {
            return self.pace_word();
        }
        let first = self.at;
        self.at += 1;
        self.eat(Kind::Colon);
        self.tempo_phases(first)
    }

    /// A tempo with nothing before it: `31X1` behind an amount.
    pub(super) fn bare_tempo_ahead(&self) -> bool {
        let amount = self.has_work() || self.has_sets() || self.dose.clock.is_some();
        amount && matches!(tempo_letters(self.text_ahead()).as_bytes(), [a, b, b'X', d] if is_digits(&[*a, *b, *d]))
    }

    /// A tempo behind `@`: four phases together, or phases with dashes between.
    pub(super) fn tempo_ahead(&self) -> bool {
        let letters = tempo_letters(self.text_ahead());
        let phases = letters.bytes().filter(|byte| is_phase(*byte)).count();
        let unit = self.tokens_end_at(letters.len()).is_some_and(|next| {
            matches!(next, Kind::Percent | Kind::Slash) || matches!(next, Kind::Word(word) if is_unit(word))
        });
        !unit && if letters.len() == phases { phases == 4 } else { phases >= 3 && is_parted(letters) }
    }

    /// The phases at the cursor; the clause began at `first`.
    pub(super) fn tempo_phases(&mut self, first: usize) -> Parsed<()> {
        let start = self.token(0).start;
        let letters = tempo_letters(self.text_ahead());
        let end = start + letters.len();
        let span = if letters.is_empty() { self.span(first) } else { start..end };
        while !self.at_end() && self.token(0).start < end {
            self.at += 1;
        }
        let phases: Vec<Phase> = letters.bytes().filter_map(phase).collect();
        let parted = is_parted(letters) || letters.len() == phases.len();
        if letters.contains('x') {
            return Err(Fault::new(span, Problem::TempoCapital(letters.to_uppercase())));
        }
        let (lowering, bottom, lifting, top) = match *phases.as_slice() {
            [lowering, bottom, lifting] => (lowering, bottom, lifting, None),
            [lowering, bottom, lifting, top] => (lowering, bottom, lifting, Some(top)),
            _ => return Err(Fault::new(span, Problem::TempoPhases)),
        };
        if !parted || self.span(first).end != end {
            return Err(Fault::new(span, Problem::TempoPhases));
        }
        let tempo = Tempo { lowering, bottom, lifting, top };
        self.once(first, "The tempo", |parser| &mut parser.dose.tempo, tempo)
    }

    /// The token behind so many bytes of text.
    fn tokens_end_at(&self, length: usize) -> Option<Kind> {
        let end = self.token(0).start + length;
        (0..8).map(|ahead| self.token(ahead)).find(|token| token.start >= end).map(|token| token.kind)
    }
}

/// The letters a tempo could be made of, from the start of the text: digits, `X`, dashes and colons.
fn tempo_letters(text: &str) -> &str {
    let end = text.find(|letter: char| !(is_phase_letter(letter) || matches!(letter, '-' | '–' | ':')));
    let letters = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    letters.trim_end_matches(['-', '–', ':'])
}

fn is_phase_letter(letter: char) -> bool {
    u8::try_from(letter).is_ok_and(is_phase)
}

fn is_phase(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'X' | b'x')
}

fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// Whether single phases and single signs take turns: `3-1-X-0`.
fn is_parted(letters: &str) -> bool {
    letters.chars().enumerate().all(|(at, letter)| is_phase_letter(letter) == at.is_multiple_of(2))
}

fn phase(byte: u8) -> Option<Phase> {
    match byte {
        b'0'..=b'9' => Some(Phase::Seconds(byte - b'0')),
        b'X' | b'x' => Some(Phase::Fast),
        _ => None,
    }
}
