//! Clauses that begin with a number, sides and holds.

use super::quantity::{Quantity, Unit};
use super::{Parsed, Parser};
use crate::dose::error::Problem;
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{DistanceUnit, Hold, Limb, Number, Pace, PaceName, Side, Tally, Which};

/// Clauses that begin with a number.
impl Parser<'_> {
    pub(super) fn number_clause(&mut self) -> Parsed<()> {
        let first = self.at;
        if self.bare_tempo_ahead() {
            return self.tempo_phases(first);
        }
        if self.counted_frequency()? {
            return Ok(());
        }
        if (!self.has_work() || self.kind(1) != Kind::Comma)
            && let Some(ladder) = self.ladder(None)?
        {
            return self.add_work(first, ladder);
        }
        let quantity = self.quantity()?;
        self.quantity_clause(first, quantity)
    }

    pub(super) fn quantity_clause(&mut self, first: usize, quantity: Quantity) -> Parsed<()> {
        let range = quantity.range;
        let hold_follows = self.word(0) == Some(Keyword::Hold);
        match quantity.unit {
            Unit::Bare if self.kind(0) == Kind::Times => self.scheme(first, range),
            Unit::Sets => self.sets_clause(first, range),
            Unit::Time => self.time_clause(first, quantity),
            Unit::Percent => self.percent(first, range),
            Unit::Weight(unit) => self.weight(first, range, unit),
            Unit::Rpe => self.rating(first, first, range),
            Unit::Rir => self.reserve(first, first, range),
            Unit::RepMax => self.rep_max(first, range),
            Unit::BeatsPerMinute => {
                let bpm = self.counts(first, range)?;
                self.set_pace(first, Pace::HeartRate { bpm })
            }
            Unit::Tally(Tally::Breaths) | Unit::Counts if hold_follows => {
                self.at += 1;
                let count = self.counts(first, range)?;
                let breaths = quantity.unit != Unit::Counts;
                self.set_hold(first, if breaths { Hold::Breaths { count } } else { Hold::Counts { count } })
            }
            Unit::Distance(unit) if matches!(self.word(0), Some(Keyword::Pace | Keyword::Race)) && range.is_exact() => {
                self.named_pace(first, PaceName::Distance { distance: range.low, unit })
            }
            Unit::Bare if self.has_work() => self.second_count(first),
            _ => match self.quantity_work(first, quantity)? {
                Some(work) => self.add_work(first, work),
                None => self.unreadable(first),
            },
        }
    }

    /// A number without a unit behind the amount.
    fn second_count<T>(&self, first: usize) -> Parsed<T> {
        let number = self.text_since(first);
        if number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.fault(first, Problem::FourDigits(number));
        }
        let rewrite = format!("rest {number} s");
        self.fault(first, Problem::UnitMissing { number, rewrite })
    }

    pub(super) fn unreadable<T>(&self, first: usize) -> Parsed<T> {
        let words = self.text_since(first);
        self.fault(first, Problem::Unknown { words, speed: false })
    }

    /// A time: a hold, a rest, a clock, a cap, a pace or the amount, by what stands behind it.
    fn time_clause(&mut self, first: usize, quantity: Quantity) -> Parsed<()> {
        use Keyword as K;
        let time = quantity.range;
        match self.word(0) {
            Some(K::Hold) if self.is_hold_suffix() => {
                self.at += 1;
                return self.set_hold(first, Hold::Time { time });
            }
            Some(K::Emom) => return self.emom_of(first, time),
            Some(K::Amrap) => return self.amrap_of(first, time),
            Some(K::Cap) => return self.cap_of(first, time),
            Some(K::Time) if self.word(1) == Some(K::Cap) => return self.cap_of(first, time),
            _ => {}
        }
        if let Some(rest) = self.rest_of(time) {
            return self.set_rest(first, rest);
        }
        if let Some(per) = self.pace_unit() {
            return self.set_pace(first, Pace::Per { time, per });
        }
        if self.has_work() {
            let text = self.text_since(first);
            return self.fault(first, Problem::TimeUnclear(text));
        }
        match self.quantity_work(first, quantity)? {
            Some(work) => self.add_work(first, work),
            None => self.unreadable(first),
        }
    }
}

/// Sides and holds.
impl Parser<'_> {
    /// `each side`, `per leg`, `/arm`, `both hands`, `alternating`, `left leg only`.
    pub(super) fn side(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let word = self.word(0);
        self.at += 1;
        let limb = self.limb();
        let which = match word {
            Some(K::Per) if limb.is_none() => {
                self.at = first;
                return self.stray();
            }
            // On both sides means on each; with both legs means with both at once.
            Some(K::Both) if matches!(limb, Some(Limb::Leg | Limb::Arm | Limb::Hand | Limb::Foot)) => Which::Both,
            Some(K::Alternating) => Which::Alternating,
            Some(K::Left) => Which::Left,
            Some(K::Right) => Which::Right,
            Some(K::Affected) => Which::Affected,
            _ => Which::Each,
        };
        self.eat_word(K::Only);
        let side = Side { which, limb: limb.unwrap_or(Limb::Side) };
        self.once(first, "The side", |parser| &mut parser.dose.side, side)
    }

    fn limb(&mut self) -> Option<Limb> {
        let limb = match self.word(0)? {
            Keyword::Limb(limb) => limb,
            Keyword::Distance(DistanceUnit::Feet) => Limb::Foot,
            _ => return None,
        };
        self.at += 1;
        Some(limb)
    }

    /// `hold 5 s`, `hold for 3 breaths`.
    pub(super) fn hold(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        self.eat_label_colon();
        self.eat_word(Keyword::For);
        if !self.number_ahead(0) {
            return self.fault(first, Problem::LengthMissing { example: "hold 30 s" });
        }
        let number = self.at;
        let quantity = self.quantity()?;
        let hold = match quantity.unit {
            Unit::Tally(Tally::Breaths) => Hold::Breaths { count: self.counts(number, quantity.range)? },
            Unit::Counts => Hold::Counts { count: self.counts(number, quantity.range)? },
            _ => {
                self.at = number;
                Hold::Time { time: self.duration("hold")? }
            }
        };
        self.set_hold(first, hold)
    }

    pub(super) fn set_hold(&mut self, first: usize, hold: Hold) -> Parsed<()> {
        let nothing = match hold {
            Hold::Time { time } => time.low == Number::default(),
            Hold::Breaths { count } | Hold::Counts { count } => count.low == 0,
        };
        if nothing {
            return self.fault(first, Problem::AmountZero);
        }
        self.once(first, "The hold", |parser| &mut parser.dose.hold, hold)
    }

    /// The colon of `rest: 60 s`; the one of `:60` stays.
    pub(super) fn eat_label_colon(&mut self) {
        if !self.number_ahead(0) {
            self.eat(Kind::Colon);
        }
    }
}
