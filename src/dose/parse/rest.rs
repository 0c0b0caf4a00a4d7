//! Rests.

use super::{Parsed, Parser};
use crate::dose::error::Problem;
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{Manner, Number, NumberRange, Part, Place, Rest, Tally};

/// Rests.
impl Parser<'_> {
    /// `rest 60 s between sets`, `rest as needed`, `no rest`, `walk back`.
    pub(super) fn rest(&mut self) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        let word = self.word(0);
        self.at += 1;
        match word {
            Some(K::No) if self.eat_word(K::Rest) => self.set_rest(first, Rest::None),
            Some(K::Walk) if self.eat_back() => {
                let _ = self.eat_word(K::Rest) || self.eat_word(K::Recovery);
                self.set_rest(first, Rest::WalkBack)
            }
            Some(K::Rest) => self.stated_rest(first),
            _ => {
                self.at = first;
                self.stray()
            }
        }
    }

    fn eat_back(&mut self) -> bool {
        if self.kind(0) == Kind::Dash && self.word(1) == Some(Keyword::Back) {
            self.at += 1;
        }
        self.eat_word(Keyword::Back)
    }

    fn stated_rest(&mut self, first: usize) -> Parsed<()> {
        use Keyword as K;
        let place = self.place();
        self.eat_label_colon();
        match (self.word(0), self.word(1)) {
            (Some(K::As), Some(K::Needed)) => {
                self.at += 2;
                return self.set_rest(first, Rest::AsNeeded);
            }
            (Some(K::None), _) => {
                self.at += 1;
                return self.set_rest(first, Rest::None);
            }
            (Some(K::Walk), Some(K::Back)) => {
                self.at += 2;
                return self.set_rest(first, Rest::WalkBack);
            }
            _ => {}
        }
        if !self.number_ahead(0) && self.word(0) != Some(K::For) {
            return self.fault(first, Problem::RestTime);
        }
        self.eat_word(K::For);
        let time = self.duration("rest")?;
        let manner = self.manner(0);
        self.at += usize::from(manner.is_some());
        let place = place.or_else(|| self.place());
        self.set_rest(first, Rest::For { time, manner, place })
    }

    /// The rest that the words behind a time make of it, if they do; eats them.
    pub(super) fn rest_of(&mut self, time: NumberRange) -> Option<Rest> {
        use Keyword as K;
        let rest = |word| matches!(word, Some(K::Rest | K::Recovery | K::Off));
        let named_after = self.number_ahead(1) || self.kind(1) == Kind::Colon;
        let (first, second) = (self.word(0), self.word(1));
        let (length, manner) = if rest(first) && (self.has_work() || !named_after) {
            (1, None)
        } else if self.manner(0).is_some() && rest(second) {
            (2, self.manner(0))
        } else if first == Some(K::Easy) && matches!(second, Some(K::Jog | K::Walk)) && self.has_work() {
            (2, self.manner(1))
        } else if matches!(first, Some(K::Jog | K::Walk | K::Walking)) && second != Some(K::Back) && self.has_work() {
            (1, self.manner(0))
        } else {
            return None;
        };
        self.at += length;
        let place = self.place();
        Some(Rest::For { time, manner, place })
    }

    fn manner(&self, ahead: usize) -> Option<Manner> {
        match self.word(ahead)? {
            Keyword::Standing => Some(Manner::Standing),
            Keyword::Walking | Keyword::Walk if self.word(ahead + 1) != Some(Keyword::Back) => Some(Manner::Walking),
            Keyword::Jog => Some(Manner::Jogging),
            Keyword::Easy => Some(Manner::Easy),
            _ => None,
        }
    }

    /// `between sets`, `b/w reps`, `after each round`.
    fn place(&mut self) -> Option<Place> {
        use Keyword as K;
        let start = self.at;
        self.eat_word(K::In);
        let between = self.eat_word(K::Between) || self.eat_short_between();
        let after = !between && self.eat_word(K::After);
        if after || between {
            let _ = self.eat_word(K::Each) || self.eat_word(K::Every);
        }
        let part = match self.word(0) {
            Some(K::Sets) => Some(Part::Sets),
            Some(K::Rounds) => Some(Part::Rounds),
            Some(K::Tally(Tally::Reps)) => Some(Part::Reps),
            Some(K::Limb(_)) => Some(Part::Sides),
            Some(K::Part(part)) => Some(part),
            _ => None,
        };
        let Some(part) = part.filter(|_| after || between) else {
            self.at = start;
            return None;
        };
        self.at += 1;
        Some(Place { after_each: after, part })
    }

    fn eat_short_between(&mut self) -> bool {
        let found = self.word(0) == Some(Keyword::BetweenStart)
            && self.kind(1) == Kind::Slash
            && self.word(2) == Some(Keyword::BetweenEnd);
        self.at += if found { 3 } else { 0 };
        found
    }

    pub(super) fn set_rest(&mut self, first: usize, rest: Rest) -> Parsed<()> {
        let rest = match rest {
            Rest::For { time, .. } if time.high == Number::default() => Rest::None,
            rest => rest,
        };
        self.once_each(first, "Rest", |scheme| &mut scheme.rest, rest)
    }
}
