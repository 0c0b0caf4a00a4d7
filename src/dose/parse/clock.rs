//! Clocks, caps and spans.

use super::assemble::checked_sets;
use super::quantity::Unit;
use super::{Parsed, Parser};
use crate::dose::error::{Fault, MOST_SETS, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{Clock, Days, Number, NumberRange, Span, SpanUnit, WithinDay};

/// Seconds of a minute.
const MINUTE: Number = Number::whole(60);

/// Clocks and caps.
impl Parser<'_> {
    /// `EMOM 10`, `E2MOM 10`, `EMOM x 10`.
    pub(super) fn emom(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let interval = match (self.word(0), self.kind(1), self.word(2)) {
            (Some(K::Emom), ..) => {
                self.at += 1;
                MINUTE
            }
            (_, Kind::Number(minutes), Some(K::EmomEnd)) => {
                self.at += 3;
                match minutes.times(60) {
                    Some(interval) => interval,
                    None => return self.fault(first, Problem::TimeTooLong),
                }
            }
            _ => return self.stray(),
        };
        let missing = Problem::LengthMissing { example: "EMOM 10" };
        let rounds = self.eat(Kind::Times);
        if !rounds && !self.number_ahead(0) {
            self.eat(Kind::Colon);
            self.eat_word(K::For);
        }
        if !self.number_ahead(0) {
            return self.fault(first, missing);
        }
        let number = self.at;
        let quantity = self.quantity()?;
        let unit = if rounds { interval } else { MINUTE };
        let total = match quantity.unit {
            Unit::Time => quantity.range,
            Unit::Bare | Unit::Sets => self.multiple(number, unit, quantity.range)?,
            _ => return self.fault(first, missing),
        };
        self.set_every(first, interval, total)
    }

    /// `8 min EMOM`, the cursor behind the time.
    pub(super) fn emom_of(&mut self, first: usize, total: NumberRange) -> Parsed<()> {
        self.at += 1;
        self.set_every(first, MINUTE, total)
    }

    /// `every 90 s x 6`, `every 2 min for 20 min`, `every 2 h`, `every other day`.
    pub(super) fn every(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        self.at += 1;
        match (self.word(0), self.word(1)) {
            (Some(K::Other), Some(K::Span(SpanUnit::Days))) => {
                self.at += 2;
                return self.set_days(first, Days::EveryOther);
            }
            (Some(K::Span(SpanUnit::Days)), _) => {
                self.at += 1;
                return self.set_days(first, Days::Every);
            }
            _ if self.number_ahead(0) => {}
            _ => {
                self.at = first;
                return self.stray();
            }
        }
        let number = self.at;
        let quantity = self.quantity()?;
        let hours = self.last_kind() == Some(Kind::Word(K::Hour));
        match (quantity.unit, quantity.range.exact()) {
            (Unit::Time, Some(interval)) => self.every_beat(first, number, interval, hours),
            (Unit::Bare, Some(days)) if self.eat_word(K::Span(SpanUnit::Days)) && days == Number::whole(2) => {
                self.set_days(first, Days::EveryOther)
            }
            _ => self.fault(first, Problem::NotAFrequency),
        }
    }

    fn every_beat(&mut self, first: usize, number: usize, interval: Number, hours: bool) -> Parsed<()> {
        let missing = Problem::LengthMissing { example: "every 90 s x 6" };
        let start = self.at;
        let rounds = self.eat(Kind::Times);
        if (!rounds && !self.eat_word(Keyword::For)) || !self.number_ahead(0) {
            self.at = start;
            return if hours { self.every_hours(first, interval) } else { self.fault(first, missing) };
        }
        let amount = self.at;
        let quantity = self.quantity()?;
        let total = match quantity.unit {
            Unit::Time if !rounds => quantity.range,
            Unit::Sets => self.multiple(amount, interval, quantity.range)?,
            Unit::Bare if rounds => self.multiple(amount, interval, quantity.range)?,
            _ if hours && !rounds => {
                self.at = start;
                return self.every_hours(first, interval);
            }
            _ => return self.fault(first, missing),
        };
        if interval == Number::default() {
            return self.fault(number, Problem::AmountZero);
        }
        if rounds {
            let _ = self.eat_word(Keyword::Sets) || self.eat_word(Keyword::Rounds);
        }
        self.set_every(first, interval, total)
    }

    fn every_hours(&mut self, first: usize, interval: Number) -> Parsed<()> {
        match interval.as_count().filter(|seconds| seconds.is_multiple_of(3600)).map(|seconds| seconds / 3600) {
            Some(hours @ 1..=24) => self.set_within_day(first, WithinDay::EveryHours(hours)),
            _ => self.fault(first, Problem::DayRange),
        }
    }

    /// So many times a length in seconds.
    fn multiple(&self, number: usize, length: Number, times: NumberRange) -> Parsed<NumberRange> {
        let times =
            checked_sets(self.counts(number, times)?).map_err(|problem| Fault::new(self.span(number), problem))?;
        match (length.times(times.low), length.times(times.high)) {
            (Some(low), Some(high)) => Ok(NumberRange { low, high }),
            _ => self.fault(number, Problem::TimeTooLong),
        }
    }

    fn set_every(&mut self, first: usize, interval: Number, total: NumberRange) -> Parsed<()> {
        if interval == Number::default() || total.low < interval {
            return self.fault(first, Problem::ClockTooShort);
        }
        if total.high.in_thousandths() / interval.in_thousandths() > MOST_SETS {
            return self.fault(first, Problem::TooManySets);
        }
        self.set_clock(first, Clock::Every { interval, total })
    }

    /// `AMRAP 20 min`.
    pub(super) fn amrap(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        let total = self.duration("AMRAP")?;
        self.set_amrap(first, total)
    }

    /// `20 min AMRAP`, the cursor behind the time.
    pub(super) fn amrap_of(&mut self, first: usize, total: NumberRange) -> Parsed<()> {
        self.at += 1;
        self.set_amrap(first, total)
    }

    fn set_amrap(&mut self, first: usize, total: NumberRange) -> Parsed<()> {
        if total.low == Number::default() {
            return self.fault(first, Problem::AmountZero);
        }
        self.set_clock(first, Clock::Amrap { total })
    }

    /// `Tabata`, `Tabata x 6`.
    pub(super) fn tabata(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        let mut rounds = 8;
        if self.kind(0) == Kind::Times && self.number_ahead(1) {
            self.at += 1;
            let number = self.at;
            let quantity = self.quantity()?;
            let counts = checked_sets(self.counts(number, quantity.range)?)
                .map_err(|problem| Fault::new(self.span(number), problem))?;
            match counts.exact().filter(|_| matches!(quantity.unit, Unit::Bare | Unit::Sets)) {
                Some(count) => rounds = count,
                None => return self.stray(),
            }
        }
        self.set_clock(first, Clock::Tabata { rounds })
    }

    fn set_clock(&mut self, first: usize, clock: Clock) -> Parsed<()> {
        self.once(first, "The clock", |parser| &mut parser.dose.clock, clock)
    }

    /// `cap 15 min`, `time cap: 15 min`.
    pub(super) fn cap(&mut self) -> Parsed<()> {
        let first = self.at;
        self.eat_word(Keyword::Time);
        if !self.eat_word(Keyword::Cap) {
            self.at = first;
            return self.stray();
        }
        if !self.number_ahead(0) {
            self.eat(Kind::Colon);
        }
        if !self.number_ahead(0) {
            return self.fault(first, Problem::LengthMissing { example: "cap 15 min" });
        }
        let time = self.duration("cap")?;
        self.set_cap(first, time)
    }

    /// `15 min cap`, the cursor behind the time.
    pub(super) fn cap_of(&mut self, first: usize, time: NumberRange) -> Parsed<()> {
        self.eat_words(&[Keyword::Time, Keyword::Cap]);
        self.set_cap(first, time)
    }

    fn set_cap(&mut self, first: usize, time: NumberRange) -> Parsed<()> {
        match time.exact() {
            Some(time) if time > Number::default() => self.once(first, "The cap", |parser| &mut parser.dose.cap, time),
            _ => self.fault(first, Problem::LengthMissing { example: "cap 15 min" }),
        }
    }

    /// `for time`, `for 6 weeks`; otherwise a word that only joins.
    pub(super) fn for_clause(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        if self.word(0) == Some(Keyword::Time) && self.word(1) != Some(Keyword::Cap) {
            self.at += 1;
            return self.set_clock(first, Clock::ForTime);
        }
        let Some(unit) = self.span_ahead_unit() else { return Ok(()) };
        let number = self.at;
        let quantity = self.quantity()?;
        let count = self.counts(number, quantity.range)?;
        self.at += 1;
        if count.low == 0 {
            return self.fault(number, Problem::AmountZero);
        }
        self.once(first, "The span", |parser| &mut parser.dose.span, Span { count, unit })
    }

    fn span_ahead_unit(&self) -> Option<SpanUnit> {
        match self.word(self.range_length()) {
            Some(Keyword::Span(unit)) if self.number_ahead(0) => Some(unit),
            _ => None,
        }
    }
}
