//! Ladders: one count for each set.

use super::quantity::is_unit;
use super::{Parsed, Parser};
use crate::dose::error::Problem;
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, Number, NumberRange, Tally, Work};
use crate::dose::wording::plain;

/// Counts of a ladder stay below this, so that four digits are never one.
const LARGEST: Number = Number::whole(1000);

/// Ladders.
impl Parser<'_> {
    /// `12, 10, 8`, `21-15-9` or `5/3/1+`: one count for each set. `sets` where an `x` stands before.
    pub(super) fn ladder(&mut self, sets: Option<CountRange>) -> Parsed<Option<Work>> {
        let first = self.at;
        let Some(separator) = self.ladder_separator(sets)? else { return Ok(None) };
        let mut counts = vec![self.ladder_count()?];
        while self.kind(0) == separator && self.is_ladder_count(1, separator) {
            self.at += 1;
            counts.push(self.ladder_count()?);
        }
        if separator == Kind::Slash && counts.len() == 2 && counts.first() == counts.last() {
            let halves = self.text_since(first);
            return self.fault(first, Problem::HalvesUnclear(halves));
        }
        let plus = self.eat_plus();
        let unit = self.ladder_unit();
        Ok(Some(Work::Ladder { counts, unit, plus }))
    }

    /// What stands between the counts of a ladder at the cursor.
    fn ladder_separator(&mut self, sets: Option<CountRange>) -> Parsed<Option<Kind>> {
        let separator = self.kind(1);
        let found = self.is_ladder_count(0, Kind::Slash)
            && self.is_ladder_count(2, Kind::Slash)
            && match separator {
                Kind::Dash => self.kind(3) == Kind::Dash && self.is_ladder_count(4, separator),
                Kind::Slash => self.word(3) != Some(Keyword::Sets) && self.word(3) != Some(Keyword::Rounds),
                Kind::Comma => self.is_ladder_count(2, separator),
                _ => false,
            };
        if found && separator == Kind::Slash && self.kind(3) != Kind::Slash {
            self.check_halves(sets)?;
        }
        Ok(found.then_some(separator))
    }

    /// `45/15` with something that says it is an interval without units.
    fn check_halves(&mut self, sets: Option<CountRange>) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let timed = matches!(self.word(3), Some(K::Second | K::Minute));
        let (after, sets_ahead) = (self.kind(3), self.kind(4));
        let rounds = match (sets, after, sets_ahead) {
            (Some(sets), ..) if sets != CountRange::exactly(2) => Some(plain(sets)),
            (_, Kind::Times, Kind::Number(rounds)) => Some(rounds.to_string()),
            _ => None,
        };
        if rounds.is_none() && !timed {
            return Ok(());
        }
        let [on, off] = [0, 2].map(|ahead| self.slice(self.span_ahead(ahead)).to_owned());
        self.at += 3;
        if on == off && !timed && after != Kind::Times {
            return self.fault(first, Problem::HalvesUnclear(format!("{on}/{off}")));
        }
        self.fault(first, Problem::IntervalUnits { rounds, on, off })
    }

    /// Whether the number `ahead` can be one count of a ladder: nothing makes it the start of another clause.
    fn is_ladder_count(&self, ahead: usize, separator: Kind) -> bool {
        use Keyword as K;
        let Kind::Number(number) = self.kind(ahead) else { return false };
        if separator != Kind::Comma {
            return number < LARGEST;
        }
        let next = ahead + 1;
        let sticks = match self.kind(next) {
            Kind::Times | Kind::Percent | Kind::Slash | Kind::Colon | Kind::Prime | Kind::DoublePrime => true,
            Kind::Dash | Kind::Plus | Kind::Word(K::To) => self.number_ahead(next + 1),
            Kind::Word(K::Tally(_)) => self.word(next + 1) == Some(K::Hold) || self.period(next + 1, false).is_some(),
            Kind::Word(word) => is_unit(word),
            _ => false,
        };
        number < LARGEST && !sticks
    }

    fn ladder_count(&mut self) -> Parsed<u32> {
        let first = self.at;
        let Kind::Number(number) = self.kind(0) else { return self.stray() };
        self.at += 1;
        if number == Number::default() {
            return self.fault(first, Problem::AmountZero);
        }
        Ok(self.counts(first, NumberRange::exactly(number))?.low)
    }

    /// What a ladder or `5+` counts; not the breaths of `5 breaths hold`.
    pub(super) fn ladder_unit(&mut self) -> Option<Tally> {
        let Some(Keyword::Tally(unit)) = self.word(0) else { return None };
        self.at += 1;
        Some(unit)
    }
}
