//! What to build up to.

use super::{Parsed, Parser};
use crate::dose::error::{Fault, Problem};
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{CountRange, Progression, Work};

/// What to build up to.
impl Parser<'_> {
    /// `progressing to 12 reps`, `build up to 3 x 15`, `→ 5 sets`.
    pub(super) fn progression(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let stated = match self.kind(0) {
            Kind::Arrow => {
                self.at += 1;
                true
            }
            Kind::Word(K::Progressing) => {
                self.at += 1;
                self.eat_word(K::To)
            }
            _ => {
                self.at += 1;
                self.eat_word(K::Up) && self.eat_word(K::To)
            }
        };
        if !stated {
            self.at = first;
            return self.stray();
        }
        let amount = self.at;
        let (sets, work) = self.target()?;
        if sets.is_none() && work.is_none() {
            return self.fault(first, Problem::LengthMissing { example: "→ 3 x 15" });
        }
        let sets = self.ladder_sets(amount, sets, work.as_ref())?;
        self.once(first, "The progression", |parser| &mut parser.dose.progression, Progression { sets, work })
    }

    fn target(&mut self) -> Parsed<(Option<CountRange>, Option<Work>)> {
        if self.sets_ahead() {
            let sets = self.sets_count()?;
            let joined = self.eat_word(Keyword::Of) || self.eat(Kind::Times);
            let work = if joined { self.work(sets)? } else { None };
            return if joined && work.is_none() { self.stray() } else { Ok((Some(sets), work)) };
        }
        if !self.number_ahead(0) || self.kind(self.range_length()) != Kind::Times {
            return Ok((None, self.work(CountRange::exactly(1))?));
        }
        let first = self.at;
        let quantity = self.quantity()?;
        let sets = self.sets_of(first, self.at, quantity.range)?;
        let cross = self.span_ahead(0);
        self.at += 1;
        match self.work(sets)? {
            Some(work) => Ok((Some(sets), Some(work))),
            None => Err(Fault::new(cross, Problem::AmountMissing("x"))),
        }
    }

    /// The sets, unless a ladder with as many counts says them.
    fn ladder_sets(&self, amount: usize, sets: Option<CountRange>, work: Option<&Work>) -> Parsed<Option<CountRange>> {
        let (Some(Work::Ladder { counts, .. }), Some(stated)) = (work, sets) else { return Ok(sets) };
        let length = counts.len();
        if stated.exact().and_then(|sets| usize::try_from(sets).ok()) == Some(length) {
            return Ok(None);
        }
        self.fault(amount, Problem::LadderLength { sets: stated.to_string(), counts: length })
    }
}
