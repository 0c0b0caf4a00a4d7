//! Paces, zones and heart rates.

use super::quantity::Unit;
use super::{Parsed, Parser};
use crate::dose::error::Problem;
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{DistanceUnit, Number, Pace, PaceName, PaceUnit};

/// Paces.
impl Parser<'_> {
    /// `zone 2`, `mile race pace`, `half marathon pace`.
    pub(super) fn pace_word(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let word = self.word(0);
        self.at += 1;
        let name = match word {
            Some(K::Zone) => return self.zone(first),
            Some(K::PaceName(name)) => name,
            Some(K::Half) => {
                self.eat(Kind::Dash);
                if !self.eat_word(K::PaceName(PaceName::Marathon)) {
                    self.at = first;
                    return self.stray();
                }
                PaceName::HalfMarathon
            }
            Some(K::Distance(DistanceUnit::Miles)) => PaceName::Mile,
            Some(K::Race) => PaceName::Race,
            Some(K::Tempo) => PaceName::Tempo,
            Some(K::Easy) => PaceName::Easy,
            Some(K::Moderate) => PaceName::Moderate,
            Some(K::Hard) => PaceName::Hard,
            Some(K::Recovery) => PaceName::Recovery,
            Some(K::Walking) => PaceName::Walking,
            _ => {
                self.at = first;
                return self.stray();
            }
        };
        self.named_pace(first, name)
    }

    pub(super) fn named_pace(&mut self, first: usize, name: PaceName) -> Parsed<()> {
        let race = self.eat_word(Keyword::Race);
        if !self.eat_word(Keyword::Pace) {
            self.at = first;
            return self.stray();
        }
        self.set_pace(first, Pace::Named { name, race })
    }

    fn zone(&mut self, first: usize) -> Parsed<()> {
        let number = self.at;
        if !self.number_ahead(0) {
            return self.fault(first, Problem::ZoneRange);
        }
        let quantity = self.quantity()?;
        let zone = self.counts(number, quantity.range)?;
        if quantity.unit != Unit::Bare || zone.low == 0 || zone.high > 7 {
            return self.fault(number, Problem::ZoneRange);
        }
        self.set_pace(first, Pace::Zone { zone })
    }

    /// `/km`, `per mile`, `/500m` behind a time.
    pub(super) fn pace_unit(&mut self) -> Option<PaceUnit> {
        use Keyword as K;
        if !matches!(self.kind(0), Kind::Slash | Kind::Word(K::Per)) {
            return None;
        }
        let (unit, length) = match (self.kind(1), self.word(2)) {
            (Kind::Word(K::Distance(DistanceUnit::Kilometres)), _) => (PaceUnit::Kilometre, 2),
            (Kind::Word(K::Distance(DistanceUnit::Miles)), _) => (PaceUnit::Mile, 2),
            (Kind::Number(number), Some(K::Distance(DistanceUnit::Metres))) if number == Number::whole(500) => {
                (PaceUnit::FiveHundredMetres, 3)
            }
            _ => return None,
        };
        self.at += length;
        Some(unit)
    }

    pub(super) fn set_pace(&mut self, first: usize, pace: Pace) -> Parsed<()> {
        self.once_each(first, "The pace", |scheme| &mut scheme.pace, pace)
    }
}
