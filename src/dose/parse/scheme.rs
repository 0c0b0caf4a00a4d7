//! Schemes: sets and the work of each.

use super::assemble::checked_sets;
use super::quantity::Unit;
use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, Hold, NumberRange, Work};
use crate::dose::wording::plain;

/// Schemes that begin with a number.
impl Parser<'_> {
    /// `3 x …` or `3 x 10 x 5 s hold`, the cursor at the first `x`.
    pub(super) fn scheme(&mut self, first: usize, sets: NumberRange) -> Parsed<()> {
        let cross = self.at;
        self.at += 1;
        if self.sets_ahead() {
            let count = self.counts(first, sets)?;
            if count.low == 0 {
                return self.fault(first, Problem::AmountZero);
            }
            let sets = self.sets_count()?;
            return self.add_scheme(first, Some(sets), Work::Count { count, unit: None });
        }
        let sets = self.sets_of(first, cross, sets)?;
        let amount = self.at;
        let Some(work) = self.work(sets)? else {
            return Err(Fault::new(self.cross_span(cross), Problem::AmountMissing("x")));
        };
        let ladder = matches!(work, Work::Ladder { .. });
        let reps = self.text_since(amount);
        let counted = matches!(work, Work::Count { .. });
        self.add_scheme(if ladder { amount } else { first }, Some(sets), work)?;
        if counted && self.kind(0) == Kind::Times { self.third_number(sets, reps) } else { Ok(()) }
    }

    fn cross_span(&self, cross: usize) -> std::ops::Range<usize> {
        let start = self.span(cross).start;
        start..self.text_from(start).chars().next().map_or(start, |letter| start + letter.len_utf8())
    }

    /// The range before an `x` or `sets` as a number of sets.
    pub(super) fn sets_of(&self, first: usize, behind: usize, range: NumberRange) -> Parsed<CountRange> {
        let number = self.span(first).start..self.span_before(behind);
        let counts = self.counts(first, range).map_err(|fault| Fault::new(number.clone(), fault.problem))?;
        checked_sets(counts).map_err(|problem| Fault::new(number, problem))
    }

    /// `… x 5 s hold` behind `3 x 10`.
    fn third_number(&mut self, sets: CountRange, reps: String) -> Parsed<()> {
        let cross = self.at;
        self.at += 1;
        if !self.number_ahead(0) {
            return Err(Fault::new(self.cross_span(cross), Problem::AmountMissing("x")));
        }
        let first = self.at;
        let quantity = self.quantity()?;
        if quantity.unit != Unit::Time {
            let third = self.text_since(first);
            let unit = quantity.unit != Unit::Bare;
            return self.fault(first, Problem::ThirdNumber { sets: plain(sets), reps, third, unit });
        }
        self.eat_word(Keyword::Hold);
        self.set_hold(first, Hold::Time { time: quantity.range })
    }

    /// `3 sets`, with `of …` or `x …` behind it or not; the cursor behind `sets`.
    pub(super) fn sets_clause(&mut self, first: usize, range: NumberRange) -> Parsed<()> {
        let sets = self.sets_of(first, self.at - 1, range)?;
        let cross = self.at;
        let joined = self.eat_word(Keyword::Of) || self.eat(Kind::Times);
        if !joined {
            return self.add_sets(first, sets);
        }
        let amount = self.at;
        match self.work(sets)? {
            Some(work) => {
                let ladder = matches!(work, Work::Ladder { .. });
                self.add_scheme(if ladder { amount } else { first }, Some(sets), work)
            }
            None if self.last_kind() == Some(Kind::Times) => {
                Err(Fault::new(self.cross_span(cross), Problem::AmountMissing("x")))
            }
            None => Err(Fault::new(self.token_span(cross), Problem::AmountMissing("of"))),
        }
    }

    /// `x 3 sets` or, behind an interval, `x 8`.
    pub(super) fn times_clause(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        if self.sets_ahead() {
            let sets = self.sets_count()?;
            return self.add_sets(first, sets);
        }
        let interval = matches!(self.scheme.work, Some(Work::Interval { .. })) && self.scheme.sets.is_none();
        if !self.number_ahead(0) {
            return self.fault(first, Problem::AmountMissing("x"));
        }
        let number = self.at;
        let quantity = self.quantity()?;
        if interval && quantity.unit == Unit::Bare {
            let sets = self.sets_of(number, self.at, quantity.range)?;
            return self.add_sets(first, sets);
        }
        let sets = self.text_since(number);
        let amount = self.scheme.work.as_ref().map_or_else(|| "10".to_owned(), crate::dose::wording::plain_work);
        self.fault(first, Problem::SetsFirst { sets, amount })
    }

    /// `/ 3 sets` behind an amount, `/side` otherwise.
    pub(super) fn slash_clause(&mut self) -> Parsed<()> {
        let first = self.at;
        if let Some(Keyword::Limb(_)) = self.word(1) {
            return self.side();
        }
        self.at += 1;
        if self.sets_ahead() {
            let sets = self.sets_count()?;
            return self.add_sets(first, sets);
        }
        self.at = first;
        self.stray()
    }

    /// Whether `3 sets` or `2-3 sets` comes next.
    pub(super) fn sets_ahead(&self) -> bool {
        self.number_ahead(0) && matches!(self.word(self.range_length()), Some(Keyword::Sets | Keyword::Rounds))
    }

    pub(super) fn sets_count(&mut self) -> Parsed<CountRange> {
        let first = self.at;
        let quantity = self.quantity()?;
        if quantity.unit != Unit::Sets {
            return self.stray();
        }
        self.sets_of(first, self.at - 1, quantity.range)
    }
}
