//! Numbers with their units: `10`, `2-3 kg`, `1:30`, `5 min 30 s`.

use super::{Parsed, Parser};
use crate::dose::error::{Fault, MOST_COUNTED, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, DistanceUnit, Number, NumberRange, Tally, WeightUnit};

/// A number or a range with its unit, as written; times are in seconds already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity {
    pub(super) range: NumberRange,
    pub(super) unit: Unit,
}

/// The unit of a quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Bare,
    Time,
    Distance(DistanceUnit),
    Tally(Tally),
    Weight(WeightUnit),
    Percent,
    Sets,
    Counts,
    Rpe,
    Rir,
    RepMax,
    BeatsPerMinute,
}

/// Seconds of the longest time a dose may name.
const DAY: u32 = 86_400;

/// Quantities.
impl Parser<'_> {
    /// Whether a number or a time like `:45` comes next.
    pub(super) fn number_ahead(&self, ahead: usize) -> bool {
        match self.kind(ahead) {
            Kind::Number(_) => true,
            Kind::Colon => matches!(self.kind(ahead + 1), Kind::Number(_)) && !self.token(ahead + 1).spaced,
            _ => false,
        }
    }

    /// `10`, `10-12 kg`, `1:30`, `5 min 30 s`: a number or a range, with its unit if one follows.
    pub(super) fn quantity(&mut self) -> Parsed<Quantity> {
        let first = self.at;
        let (low, clock) = self.plain_number()?;
        let mut range = NumberRange::exactly(low);
        if self.range_follows(first, low) {
            let middle = self.at;
            self.at += 1;
            range.high = self.plain_number()?.0;
            if range.high < low {
                let high = self.text_since(middle + 1);
                let low = self.slice(self.span(first)).trim_end_matches(&high).to_owned();
                let low = low.trim_end_matches(|letter: char| !letter.is_ascii_digit()).to_owned();
                return self.fault(first, Problem::RangeBackwards { low: high, high: low, ladder: None });
            }
        }
        let unit = if clock {
            self.eat_word(Keyword::Minute);
            Unit::Time
        } else {
            self.unit(first, &mut range)?
        };
        Ok(Quantity { range, unit })
    }

    /// A number, or a time like `1:30` or `:45` in seconds, and which of the two it is.
    fn plain_number(&mut self) -> Parsed<(Number, bool)> {
        let first = self.at;
        let leading = self.eat(Kind::Colon);
        let Kind::Number(number) = self.kind(0) else { return self.stray() };
        self.at += 1;
        if leading {
            return if number <= Number::whole(DAY) {
                Ok((number, true))
            } else {
                self.fault(first, Problem::TimeTooLong)
            };
        }
        if self.thousand_ahead() {
            self.at += 2;
            let number = self.text_since(first);
            return self.fault(first, Problem::ThousandsComma(number.replace(',', "")));
        }
        let Some(seconds) = self.clock_seconds() else { return Ok((number, false)) };
        self.at += 2;
        let total = number.times(60).and_then(|minutes| minutes.plus(seconds));
        match total.filter(|total| number.as_count().is_some() && *total <= Number::whole(DAY)) {
            Some(total) => Ok((total, true)),
            None => self.fault(first, Problem::TimeTooLong),
        }
    }

    /// Whether `,000` follows.
    fn thousand_ahead(&self) -> bool {
        let (comma, digits) = (self.token(0), self.token(1));
        let close = comma.kind == Kind::Comma && !comma.spaced && !digits.spaced;
        close && digits.end == digits.start + 3 && matches!(digits.kind, Kind::Number(_))
    }

    /// The seconds of `1:30`, if the cursor stands at its colon.
    fn clock_seconds(&self) -> Option<Number> {
        let (colon, digits) = (self.token(0), self.token(1));
        let joined = colon.kind == Kind::Colon && !colon.spaced && !digits.spaced && digits.end == digits.start + 2;
        match digits.kind {
            Kind::Number(seconds) if joined && seconds < Number::whole(60) => Some(seconds),
            _ => None,
        }
    }

    /// How many tokens the whole number or range at the cursor has: `3` or `2-3`.
    pub(super) fn range_length(&self) -> usize {
        let joined = matches!(self.kind(1), Kind::Dash | Kind::Word(Keyword::To)) && self.number_ahead(2);
        if joined { 3 } else { 1 }
    }

    /// Whether a dash or `to` with another number makes a range of the number before the cursor.
    fn range_follows(&self, first: usize, low: Number) -> bool {
        let dash = self.token(0);
        if !matches!(dash.kind, Kind::Dash | Kind::Word(Keyword::To)) || !self.number_ahead(1) {
            return false;
        }
        let apart = dash.kind == Kind::Dash && dash.spaced && self.token(1).spaced;
        !(apart && self.dash_separates(first, low))
    }

    /// Whether a dash between blanks parts two clauses ("3 x 10 - 60 s rest") rather than two ends of a range.
    fn dash_separates(&self, first: usize, low: Number) -> bool {
        use Keyword as K;
        let after_cross = first > 0 && self.last_before(first) == Some(Kind::Times);
        let falls = matches!(self.kind(1), Kind::Number(second) if second < low);
        match self.kind(2) {
            Kind::Times
            | Kind::Percent
            | Kind::Word(K::Weight(_) | K::Rpe | K::Rir | K::RepMax | K::BeatsPerMinute) => after_cross || falls,
            Kind::Word(K::Second | K::Minute | K::Hour) => falls || self.word(3).is_some_and(starts_break),
            Kind::Word(_) => falls,
            _ => false,
        }
    }

    /// The unit at the cursor; a range of minutes or hours becomes one of seconds.
    fn unit(&mut self, first: usize, range: &mut NumberRange) -> Parsed<Unit> {
        use Keyword as K;
        let unit = match self.kind(0) {
            Kind::Percent => Unit::Percent,
            Kind::DoublePrime | Kind::Word(K::Second) => return self.time(first, range, 1),
            Kind::Prime | Kind::Word(K::Minute) => return self.time(first, range, 60),
            Kind::Word(K::Hour) => return self.time(first, range, 3600),
            Kind::Word(word) => match word {
                K::Distance(unit) => Unit::Distance(unit),
                K::Tally(tally) => Unit::Tally(tally),
                K::Weight(unit) => Unit::Weight(unit),
                K::Sets | K::Rounds => Unit::Sets,
                K::Counts => Unit::Counts,
                // In `3 x 10 RPE 8`, the word belongs to the number behind it.
                K::Rpe | K::Rir if self.number_ahead(1) || self.kind(1) == Kind::Colon => return Ok(Unit::Bare),
                K::Rpe => Unit::Rpe,
                K::Rir => Unit::Rir,
                K::RepMax => Unit::RepMax,
                K::BeatsPerMinute => Unit::BeatsPerMinute,
                _ => return Ok(Unit::Bare),
            },
            _ => return Ok(Unit::Bare),
        };
        self.at += 1;
        Ok(unit)
    }

    fn time(&mut self, first: usize, range: &mut NumberRange, seconds: u32) -> Parsed<Unit> {
        self.at += 1;
        let more = self.smaller_time(seconds, range.is_exact());
        let in_seconds = |number: Number| {
            number.times(seconds).and_then(|time| time.plus(more)).filter(|time| *time <= Number::whole(DAY))
        };
        match (in_seconds(range.low), in_seconds(range.high)) {
            (Some(low), Some(high)) => *range = NumberRange { low, high },
            _ => return self.fault(first, Problem::TimeTooLong),
        }
        Ok(Unit::Time)
    }

    /// The second part of `5 min 30 s` or `1 h 30 min` in seconds; not the rest in `2 min 30 s rest`.
    fn smaller_time(&mut self, seconds: u32, exact: bool) -> Number {
        let Kind::Number(number) = self.kind(0) else { return Number::default() };
        let unit = match (seconds, self.kind(1)) {
            (60, Kind::Word(Keyword::Second) | Kind::DoublePrime) => 1,
            (3600, Kind::Word(Keyword::Minute) | Kind::Prime) => 60,
            _ => return Number::default(),
        };
        if !exact || number >= Number::whole(60) || self.word(2).is_some_and(starts_break) {
            return Number::default();
        }
        self.at += 2;
        number.times(unit).unwrap_or_default()
    }

    /// The quantity as a range of counts; whole numbers only.
    pub(super) fn counts(&self, first: usize, range: NumberRange) -> Parsed<CountRange> {
        match (range.low.as_count(), range.high.as_count()) {
            (Some(_), Some(high)) if high > MOST_COUNTED => self.fault(first, Problem::CountTooLarge),
            (Some(low), Some(high)) => Ok(CountRange { low, high }),
            _ => {
                let number = if range.is_exact() { range.low.to_string() } else { range.to_string() };
                self.fault(first, Problem::WholeNumber(number))
            }
        }
    }

    /// A time in seconds: what follows `rest`, `hold`, `cap` …, which is `what` in the message if there is no unit.
    pub(super) fn duration(&mut self, what: &str) -> Parsed<NumberRange> {
        let colon = self.eat(Kind::Colon);
        self.eat_word(Keyword::For);
        let first = self.at;
        let close = colon && !self.token(0).spaced;
        let quantity = self.quantity()?;
        match quantity.unit {
            Unit::Time => Ok(quantity.range),
            Unit::Bare if close && quantity.range.high <= Number::whole(DAY) => Ok(quantity.range),
            Unit::Distance(DistanceUnit::Metres) => {
                let metres = self.text_since(first);
                self.fault(first, Problem::Metres(metres))
            }
            Unit::Bare => {
                let number = self.text_since(first);
                let long = match what {
                    "hold" => false,
                    "rest" | "" => quantity.range.high <= Number::whole(10),
                    _ => true,
                };
                let rewrite = format!("{what} {number} {}", if long { "min" } else { "s" }).trim().to_owned();
                self.fault(first, Problem::UnitMissing { number, rewrite })
            }
            _ => {
                let text = self.text_since(first);
                self.fault(first, Problem::NotADuration(text))
            }
        }
    }
}

/// Whether a word after a time makes it a rest or a hold.
fn starts_break(word: Keyword) -> bool {
    use Keyword as K;
    matches!(word, K::Rest | K::Recovery | K::Hold | K::Jog | K::Walk | K::Walking | K::Standing | K::Off | K::Easy)
}

/// Whether the word is a unit of something other than repetitions.
pub(super) fn is_unit(word: Keyword) -> bool {
    use Keyword as K;
    matches!(
        word,
        K::Second
            | K::Minute
            | K::Hour
            | K::Distance(_)
            | K::Weight(_)
            | K::Sets
            | K::Rounds
            | K::Counts
            | K::Rpe
            | K::Rir
            | K::RepMax
            | K::BeatsPerMinute
            | K::Span(_)
            | K::Session
    )
}

/// Reads one time or range of times, in seconds, and nothing else: `60 s`, `1:30`, `10-15 min`.
pub(in crate::dose) fn duration(text: &str) -> Parsed<NumberRange> {
    let mut parser = Parser::new(text)?;
    let whole = text.len() - text.trim_start().len()..text.trim_end().len();
    if !parser.number_ahead(0) {
        return Err(Fault::new(whole.start..whole.end.max(whole.start), Problem::NotADuration(text.trim().to_owned())));
    }
    let time = parser.duration("")?;
    if parser.at_end() {
        return Ok(time);
    }
    let span = parser.token(0).start..whole.end;
    Err(Fault::new(span, Problem::NotADuration(text.trim().to_owned())))
}
