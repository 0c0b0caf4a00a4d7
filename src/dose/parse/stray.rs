//! What to say of text that cannot be read.

use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::{Keyword, intended};
use crate::dose::lexer::Kind;

/// Strays.
impl Parser<'_> {
    /// What cannot be read here: a slip of the hand, an exercise's name, a number in words, or a remark.
    pub(super) fn stray<T>(&mut self) -> Parsed<T> {
        if let Some(words) = self.digits_for_words() {
            return words;
        }
        if self.at_end() {
            return Err(Fault::new(self.token_span(self.at.saturating_sub(1)), Problem::Unfinished));
        }
        let first = self.at;
        let word = self.slice(self.span_ahead(0)).to_owned();
        if self.kind(0) == Kind::Unknown
            && let Some(keyword) = intended(&word)
        {
            return Err(Fault::new(self.span_ahead(0), Problem::DidYouMean { word, keyword }));
        }
        if !matches!(self.kind(0), Kind::Word(_) | Kind::Unknown | Kind::Number(_)) {
            return Err(Fault::new(self.span_ahead(0), Problem::Sign(word)));
        }
        let speed = self.word(0) == Some(Keyword::Speed);
        let nothing_yet = self.tokens.iter().take(first).all(|token| matches!(token.kind, Kind::Word(Keyword::Filler)));
        self.at += 1;
        while self.is_remark(nothing_yet) {
            self.at += 1;
        }
        if nothing_yet {
            return self.fault(first, Problem::ExerciseName);
        }
        let words = self.text_since(first);
        self.fault(first, Problem::Unknown { words, speed })
    }

    /// Whether the next token goes on with a remark or a name.
    fn is_remark(&self, name: bool) -> bool {
        match self.kind(0) {
            Kind::Unknown => true,
            Kind::Word(_) | Kind::Dash => name,
            _ => false,
        }
    }

    /// Numbers in words: the same with digits, if that is what stands at the cursor.
    fn digits_for_words<T>(&self) -> Option<Parsed<T>> {
        let Some(Keyword::Number(number)) = self.word(0) else { return None };
        let numbers: Vec<String> = self
            .tokens
            .iter()
            .filter_map(|token| match token.kind {
                Kind::Word(Keyword::Number(number)) => Some(number.to_string()),
                Kind::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .collect();
        let rewrite = match numbers.as_slice() {
            [sets, reps] => format!("{sets} x {reps}"),
            _ => number.to_string(),
        };
        Some(Err(Fault::new(self.span_ahead(0), Problem::Digits { rewrite })))
    }
}
