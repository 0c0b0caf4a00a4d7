//! The parser: a cursor over the tokens, and the loop over the clauses of a dose.

mod assemble;
mod clauses;
mod clock;
mod frequency;
mod ladder;
mod load;
mod pace;
mod progression;
mod quantity;
mod rest;
mod scheme;
mod stray;
mod tempo;
mod work;

use std::ops::Range;

use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::{Kind, Token, tokens};
use crate::dose::types::{Dose, Scheme};

pub(super) use frequency::frequency;
pub(super) use quantity::duration;

/// What a parsing function returns.
pub(super) type Parsed<T> = Result<T, Fault>;

/// Reads one dose.
pub(super) fn dose(text: &str) -> Parsed<Dose> {
    let mut parser = Parser::new(text)?;
    if text.trim().is_empty() {
        return Err(Fault::new(0..text.len(), Problem::Empty));
    }
    while !parser.at_end() {
        parser.clause()?;
    }
    parser.finish()
}

/// The state of parsing: where in the text, and what has been read.
pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) dose: Dose,
    /// What is said of the scheme being read.
    pub(super) scheme: Scheme,
    /// What is said before the first scheme, and so of all schemes.
    leading: Scheme,
    /// Where a bare count without sets is, which needs something else to make it clear.
    bare_count: Option<Range<usize>>,
}

const END: Token = Token { kind: Kind::End, start: 0, end: 0, spaced: true };

/// The cursor.
impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Parsed<Self> {
        Ok(Self {
            text,
            tokens: tokens(text)?,
            at: 0,
            dose: Dose::default(),
            scheme: Scheme::default(),
            leading: Scheme::default(),
            bare_count: None,
        })
    }

    /// The token `ahead` places further on.
    pub(super) fn token(&self, ahead: usize) -> Token {
        self.tokens.get(self.at + ahead).or(self.tokens.last()).copied().unwrap_or(END)
    }

    /// The kind of the token `ahead` places further on.
    pub(super) fn kind(&self, ahead: usize) -> Kind {
        self.token(ahead).kind
    }

    /// The keyword `ahead` places further on, if it is one.
    pub(super) fn word(&self, ahead: usize) -> Option<Keyword> {
        match self.kind(ahead) {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The kind of the token before the cursor.
    pub(super) fn last_kind(&self) -> Option<Kind> {
        self.last_before(self.at)
    }

    pub(super) fn at_end(&self) -> bool {
        self.kind(0) == Kind::End
    }

    pub(super) fn eat(&mut self, kind: Kind) -> bool {
        let found = self.kind(0) == kind;
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_word(&mut self, word: Keyword) -> bool {
        self.eat(Kind::Word(word))
    }

    /// Eats as many of the leading words as are there, each at most once and in this order.
    pub(super) fn eat_words(&mut self, words: &[Keyword]) {
        for word in words {
            self.eat_word(*word);
        }
    }

    /// The characters from the token at index `first` to the last one eaten.
    pub(super) fn span(&self, first: usize) -> Range<usize> {
        let last = self.at.saturating_sub(1).max(first);
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => self.text.len()..self.text.len(),
        }
    }

    /// The span of the token `ahead` places further on.
    pub(super) fn span_ahead(&self, ahead: usize) -> Range<usize> {
        let token = self.token(ahead);
        token.start..token.end
    }

    /// The span of the token at an index.
    pub(super) fn token_span(&self, index: usize) -> Range<usize> {
        self.tokens.get(index).map_or(self.text.len()..self.text.len(), |token| token.start..token.end)
    }

    /// The author's characters there.
    pub(super) fn slice(&self, span: Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or_default()
    }

    pub(super) fn text_since(&self, first: usize) -> String {
        self.slice(self.span(first)).to_owned()
    }

    /// The text from the token at the cursor on.
    pub(super) fn text_ahead(&self) -> &'a str {
        self.text_from(self.token(0).start)
    }

    /// The kind of the token before the one at index `first`.
    pub(super) fn last_before(&self, first: usize) -> Option<Kind> {
        first.checked_sub(1).and_then(|last| self.tokens.get(last)).map(|token| token.kind)
    }

    /// The end of the token before the one at index `behind`.
    pub(super) fn span_before(&self, behind: usize) -> usize {
        behind.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end)
    }

    /// The text from a byte offset on.
    pub(super) fn text_from(&self, start: usize) -> &'a str {
        self.text.get(start..).unwrap_or_default()
    }

    /// A fault with everything from the token at index `first` to the last one eaten.
    pub(super) fn fault<T>(&self, first: usize, problem: Problem) -> Parsed<T> {
        Err(Fault::new(self.span(first), problem))
    }

    /// Puts `value` in its place, unless something is there already.
    pub(super) fn once<T>(
        &mut self,
        first: usize,
        what: &'static str,
        place: fn(&mut Self) -> &mut Option<T>,
        value: T,
    ) -> Parsed<()> {
        if place(self).replace(value).is_some() { self.fault(first, Problem::Twice(what)) } else { Ok(()) }
    }
}

/// The clauses.
impl Parser<'_> {
    fn clause(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        match self.kind(0) {
            Kind::Comma | Kind::Break | Kind::Dash => {
                self.at += 1;
                Ok(())
            }
            Kind::Note => {
                self.at += 1;
                self.note(first);
                Ok(())
            }
            Kind::Colon if !self.number_ahead(0) => {
                self.at += 1;
                Ok(())
            }
            Kind::Number(_) | Kind::Colon => self.number_clause(),
            Kind::At => self.at_clause(),
            Kind::Times => self.times_clause(),
            Kind::Slash => self.slash_clause(),
            Kind::Arrow => self.progression(),
            Kind::Word(word) => match word {
                K::For => self.for_clause(),
                K::Filler | K::A | K::And | K::At | K::On | K::In => {
                    self.at += 1;
                    Ok(())
                }
                K::Amrap | K::Max | K::Failure | K::Repeat => self.work_clause(),
                K::To if self.word(1) == Some(K::Failure) => self.work_clause(),
                K::Emom | K::EmomStart => self.emom(),
                K::Every => self.every(),
                K::Tabata => self.tabata(),
                K::Time | K::Cap => self.cap(),
                K::Each | K::Per | K::Both | K::Alternating | K::Left | K::Right | K::Affected => self.side(),
                K::Hold => self.hold(),
                K::Rest | K::No | K::Walk => self.rest(),
                K::Load | K::Bodyweight | K::Colour(_) => self.load_word(),
                K::Rpe | K::Rir | K::Effort | K::Easy | K::Moderate | K::Hard => self.effort_word(),
                K::Pain => self.pain(),
                K::Tempo => self.tempo(),
                K::Zone | K::PaceName(_) | K::Race | K::Half | K::Distance(_) | K::Recovery | K::Walking => {
                    self.pace_word()
                }
                K::Often(_) | K::Daily | K::Weekday(_) => self.frequency_word(),
                K::Progressing | K::Work | K::Build => self.progression(),
                _ => self.stray(),
            },
            Kind::Unknown
            | Kind::Percent
            | Kind::Plus
            | Kind::Prime
            | Kind::DoublePrime
            | Kind::AtMost
            | Kind::Symbol
            | Kind::End => self.stray(),
        }
    }

    /// Keeps the text in brackets, if there is any.
    fn note(&mut self, first: usize) {
        let note = self.slice(self.span(first));
        let note = note.strip_prefix('(').and_then(|note| note.strip_suffix(')')).unwrap_or(note);
        let note = note.split_whitespace().collect::<Vec<&str>>().join(" ");
        if !note.is_empty() {
            self.dose.notes.push(note);
        }
    }
}
