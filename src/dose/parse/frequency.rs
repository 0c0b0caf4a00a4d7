//! How often a dose is taken.

use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, Days, Dose, Frequency, NumberRange, SpanUnit, Tally, Weekday, WithinDay};

/// How often.
impl Parser<'_> {
    /// `2x/day`, `3 times a week`, `3 days/week`, `7x weekly`: eats it, if that is what comes next.
    pub(super) fn counted_frequency(&mut self) -> Parsed<bool> {
        use Keyword as K;
        if !matches!(self.kind(0), Kind::Number(_)) {
            return Ok(false);
        }
        let behind = self.range_length();
        let times = match self.kind(behind) {
            Kind::Times | Kind::Word(K::Tally(Tally::Times) | K::Span(SpanUnit::Days) | K::Session) => 1,
            _ => 0,
        };
        let Some((unit, length)) = self.period(behind + times, times == 0) else { return Ok(false) };
        let first = self.at;
        let (low, high) = (self.kind(0), self.kind(behind - 1));
        self.at += behind;
        let (Kind::Number(low), Kind::Number(high)) = (low, high) else { return Ok(false) };
        if high < low {
            let low_text = low.to_string();
            return self.fault(first, Problem::RangeBackwards { low: high.to_string(), high: low_text, ladder: None });
        }
        let count = self.counts(first, NumberRange { low, high })?;
        self.at += times + length;
        self.set_times(first, count, unit)?;
        Ok(true)
    }

    /// `/day`, `a week`, `weekly` that far ahead, and how many tokens it has.
    pub(super) fn period(&self, ahead: usize, plain: bool) -> Option<(SpanUnit, usize)> {
        use Keyword as K;
        match (self.kind(ahead), self.word(ahead + 1)) {
            (Kind::Slash | Kind::Word(K::A | K::Per | K::Each | K::Every), Some(K::Span(unit)))
                if unit != SpanUnit::Months =>
            {
                Some((unit, 2))
            }
            (Kind::Word(K::Daily), _) if !plain => Some((SpanUnit::Days, 1)),
            (Kind::Word(K::Weekly), _) if !plain => Some((SpanUnit::Weeks, 1)),
            _ => None,
        }
    }

    /// `twice a day`, `daily`, `mon/wed/fri`.
    pub(super) fn frequency_word(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        match self.word(0) {
            Some(K::Often(times)) => match self.period(1, false) {
                Some((unit, length)) => {
                    self.at += 1 + length;
                    self.set_times(first, CountRange::exactly(u32::from(times)), unit)
                }
                None => self.stray(),
            },
            Some(K::Daily) => {
                self.at += 1;
                self.set_days(first, Days::Every)
            }
            Some(K::Weekday(_)) => {
                let days = self.weekdays();
                self.set_days(first, Days::On(days))
            }
            _ => self.stray(),
        }
    }

    /// `mon/wed/fri`, `Mon, Wed and Fri`, `mon-fri`.
    fn weekdays(&mut self) -> Vec<Weekday> {
        let mut days = Vec::with_capacity(7);
        let mut through = None;
        while let Some(Keyword::Weekday(day)) = self.word(0) {
            self.at += 1;
            let between = |other: &Weekday| through.is_some_and(|from: Weekday| from < *other && *other < day);
            days.extend(WEEK.into_iter().filter(between));
            days.push(day);
            let joint = (0..2).take_while(|ahead| self.is_weekday_joint(*ahead)).count();
            if !matches!(self.word(joint), Some(Keyword::Weekday(_))) {
                break;
            }
            through = matches!(self.kind(0), Kind::Dash | Kind::Word(Keyword::To)).then_some(day);
            self.at += joint;
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    fn is_weekday_joint(&self, ahead: usize) -> bool {
        matches!(
            self.kind(ahead),
            Kind::Slash | Kind::Comma | Kind::Dash | Kind::Plus | Kind::Word(Keyword::And | Keyword::To)
        )
    }

    fn set_times(&mut self, first: usize, count: CountRange, unit: SpanUnit) -> Parsed<()> {
        if count.low == 0 {
            return self.fault(first, Problem::AmountZero);
        }
        match unit {
            SpanUnit::Days => self.set_within_day(first, WithinDay::Times(count)),
            _ => self.set_days(first, Days::PerWeek(count)),
        }
    }

    pub(super) fn set_within_day(&mut self, first: usize, within: WithinDay) -> Parsed<()> {
        let frequency = self.dose.frequency.get_or_insert_default();
        let twice = frequency.within_day.replace(within).is_some();
        if twice { self.fault(first, Problem::Twice("The frequency")) } else { Ok(()) }
    }

    pub(super) fn set_days(&mut self, first: usize, days: Days) -> Parsed<()> {
        let frequency = self.dose.frequency.get_or_insert_default();
        let twice = frequency.days.replace(days).is_some();
        if twice { self.fault(first, Problem::Twice("The frequency")) } else { Ok(()) }
    }
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Reads how often, and nothing else: `2-3 / week`, `daily`, `mon/wed/fri`.
pub(in crate::dose) fn frequency(text: &str) -> Parsed<Frequency> {
    use Keyword as K;
    let mut parser = Parser::new(text)?;
    while !parser.at_end() {
        match parser.kind(0) {
            Kind::Comma | Kind::Break | Kind::Word(K::On | K::And) => parser.at += 1,
            Kind::Number(_) if parser.counted_frequency()? => {}
            Kind::Word(K::Often(_) | K::Daily | K::Weekday(_)) => parser.frequency_word()?,
            Kind::Word(K::Every) => parser.every()?,
            _ => return Err(Fault::new(parser.token(0).start..text.trim_end().len(), Problem::NotAFrequency)),
        }
    }
    match parser.dose.frequency.take() {
        Some(frequency) if parser.dose == Dose::default() => Ok(frequency),
        _ => Err(Fault::new(0..text.trim_end().len(), Problem::NotAFrequency)),
    }
}
