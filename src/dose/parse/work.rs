//! The work of one set: counts, times, distances, intervals, open amounts.

use super::quantity::{Quantity, Unit};
use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, Number, NumberRange, Open, Tally, Work};
use crate::dose::wording::plain;

/// The work of one set.
impl Parser<'_> {
    /// Work that does not begin with a number, as a clause of its own.
    pub(super) fn work_clause(&mut self) -> Parsed<()> {
        let first = self.at;
        let time = self.number_ahead(1) || (self.kind(1) == Kind::Colon && self.number_ahead(2));
        if self.word(0) == Some(Keyword::Amrap) && time {
            return self.amrap();
        }
        match self.work(CountRange::exactly(3))? {
            Some(work) => self.add_work(first, work),
            None => self.stray(),
        }
    }

    /// The work of one of so many sets, if any is stated.
    pub(super) fn work(&mut self, sets: CountRange) -> Parsed<Option<Work>> {
        let repeated = self.eat_word(Keyword::Repeat);
        if let Some(until) = self.open_work() {
            return Ok(Some(Work::Open { until }));
        }
        if !self.number_ahead(0) {
            return Ok(None);
        }
        if let Some(ladder) = self.ladder(Some(sets))? {
            return Ok(Some(ladder));
        }
        let first = self.at;
        let quantity = self.quantity().map_err(|fault| with_ladder(fault, sets))?;
        let work = match self.quantity_work(first, quantity)? {
            Some(Work::Count { count, unit: None }) if repeated => Work::Count { count, unit: Some(Tally::Times) },
            Some(work) => work,
            None => return self.not_an_amount(first, sets, quantity),
        };
        Ok(Some(work))
    }

    fn open_work(&mut self) -> Option<Open> {
        use Keyword as K;
        let until = match (self.word(0)?, self.word(1)) {
            (K::Amrap, _) => Open::Amrap,
            (K::Max, _) => Open::Max,
            (K::Failure, _) => Open::Failure,
            (K::To, Some(K::Failure)) => {
                self.at += 1;
                Open::Failure
            }
            _ => return None,
        };
        self.at += 1;
        if until == Open::Max {
            self.eat_word(K::Tally(Tally::Reps));
        }
        Some(until)
    }

    fn not_an_amount<T>(&self, first: usize, sets: CountRange, quantity: Quantity) -> Parsed<T> {
        let text = self.text_since(first);
        let sets = plain(sets);
        let problem = match quantity.unit {
            Unit::Weight(_) => {
                let number = text.trim_end_matches(|letter: char| !letter.is_ascii_digit()).to_owned();
                Problem::WeightAsAmount { sets, number, weight: text }
            }
            Unit::Percent => Problem::PercentAsAmount { sets, percent: text },
            _ => Problem::Unknown { words: text, speed: false },
        };
        self.fault(first, problem)
    }

    /// The work a quantity stands for, with what may follow it; nothing for weights and the like.
    pub(super) fn quantity_work(&mut self, first: usize, quantity: Quantity) -> Parsed<Option<Work>> {
        let range = quantity.range;
        if range.low == Number::default() {
            return self.fault(first, Problem::AmountZero);
        }
        let work = match quantity.unit {
            Unit::Bare => {
                let count = self.counts(first, range)?;
                if self.eat_plus() { self.at_least(count) } else { Work::Count { count, unit: None } }
            }
            Unit::Tally(unit) => Work::Count { count: self.counts(first, range)?, unit: Some(unit) },
            Unit::Distance(unit) => Work::Distance { distance: range, unit },
            Unit::Time => match self.interval_off()? {
                Some(off) => Work::Interval { on: range, off },
                None => Work::Time { time: range, held: self.is_held() },
            },
            _ => return Ok(None),
        };
        Ok(Some(work))
    }

    /// A `+` that belongs to the count before it: `5+ 71%`, not `5 + 10 kg`.
    pub(super) fn eat_plus(&mut self) -> bool {
        let joins = self.number_ahead(1) && (self.token(0).spaced || !self.token(1).spaced);
        !joins && self.eat(Kind::Plus)
    }

    fn at_least(&mut self, count: CountRange) -> Work {
        let unit = self.ladder_unit();
        Work::AtLeast { count, unit }
    }

    /// Whether `hold` says what the time before it is, rather than beginning `hold 5 s` or `hold for 5 s`.
    pub(super) fn is_hold_suffix(&self) -> bool {
        let span = [3, 5].iter().any(|ahead| matches!(self.word(*ahead), Some(Keyword::Span(_))));
        let length = self.number_ahead(1) || (self.word(1) == Some(Keyword::For) && self.number_ahead(2) && !span);
        self.word(0) == Some(Keyword::Hold) && !length
    }

    /// `hold` or `work` right after a time; not the beginning of another clause.
    fn is_held(&mut self) -> bool {
        let held = self.is_hold_suffix();
        let work = self.word(0) == Some(Keyword::Work) && self.word(1) != Some(Keyword::Up);
        self.at += usize::from(held || work);
        held
    }

    /// The rest of an interval in seconds, if the time before the cursor is the work of one.
    fn interval_off(&mut self) -> Parsed<Option<NumberRange>> {
        use Keyword as K;
        let start = self.at;
        let on = self.eat_word(K::On);
        if !on && !self.eat_word(K::Work) {
            self.eat_word(K::Effort);
        }
        let slash = self.eat(Kind::Slash);
        if !slash && on {
            let _ = self.eat(Kind::Comma) || self.eat(Kind::Dash) || self.eat_word(K::And);
        }
        if (slash || on) && self.number_ahead(0) {
            let quantity = self.quantity()?;
            let off = self.eat_word(K::Off) || (slash && self.eat_word(K::Rest));
            if quantity.unit == Unit::Time && (slash || off) {
                return Ok(Some(quantity.range));
            }
        }
        self.at = start;
        Ok(None)
    }
}

/// Adds one count for each set to the advice on a range that runs backwards: `12, 10, 8` for three sets of 12-8.
fn with_ladder(mut fault: Fault, sets: CountRange) -> Fault {
    if let Problem::RangeBackwards { low, high, ladder } = &mut fault.problem
        && let (Ok(low), Ok(high), Some(sets @ 2..=9)) = (low.parse::<u32>(), high.parse::<u32>(), sets.exact())
        && (high.saturating_sub(low)).is_multiple_of(sets - 1)
    {
        let step = high.saturating_sub(low) / (sets - 1);
        let counts: Vec<String> = (0..sets).map(|set| (high - set * step).to_string()).collect();
        *ladder = Some(counts.join(", "));
    }
    fault
}
