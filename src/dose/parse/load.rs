//! Loads, efforts and the limit of pain.

use super::quantity::Unit;
use super::{Parsed, Parser};
use crate::dose::error::Problem;
use crate::dose::keywords::Keyword;
use crate::dose::lexer::Kind;
use crate::dose::types::{
    Effort, EffortWord, Limb, Load, Number, NumberRange, Pace, PaceReference, Reference, WeightUnit,
};

/// What a number without a unit means after `@` or `load`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BareLoad {
    /// After `@`, 5 to 10 are ratings of exertion.
    MayBeRating,
    /// After `load`, there is no guessing.
    Unclear,
}

/// Loads and efforts.
impl Parser<'_> {
    /// `@ 80%`, `@ 20 kg`, `@ RPE 8`, `@7`, `@ 30X0`, `@ mile race pace`.
    pub(super) fn at_clause(&mut self) -> Parsed<()> {
        let sign = self.at;
        self.at += 1;
        if self.tempo_ahead() {
            return self.tempo_phases(sign);
        }
        self.load_value(BareLoad::MayBeRating)
    }

    fn load_value(&mut self, bare: BareLoad) -> Parsed<()> {
        use Keyword as K;
        let first = self.at;
        if self.number_ahead(0) {
            let quantity = self.quantity()?;
            return match quantity.unit {
                Unit::Bare if self.kind(0) != Kind::Times => self.bare_load(first, quantity.range, bare),
                _ => self.quantity_clause(first, quantity),
            };
        }
        match self.word(0) {
            Some(
                K::Bodyweight
                | K::Colour(_)
                | K::Rpe
                | K::Rir
                | K::Effort
                | K::Easy
                | K::Moderate
                | K::Hard
                | K::Zone
                | K::PaceName(_)
                | K::Race
                | K::Half
                | K::Distance(_)
                | K::Tempo
                | K::Recovery
                | K::Walking,
            ) => Ok(()),
            _ => self.stray(),
        }
    }

    fn bare_load(&mut self, first: usize, range: NumberRange, bare: BareLoad) -> Parsed<()> {
        let rating = range.low >= Number::whole(5) && range.high <= Number::whole(10);
        if bare == BareLoad::MayBeRating && rating {
            self.eat_of_ten();
            return self.rating(first, first, range);
        }
        let number = self.text_since(first);
        let (comma, decimals) = (self.token(0), self.token(1));
        if comma.kind == Kind::Comma && !comma.spaced && !decimals.spaced && self.number_ahead(1) {
            self.at += 2;
            let number = self.text_since(first).replace(',', ".");
            return self.fault(first, Problem::DecimalComma(number));
        }
        self.fault(first, Problem::LoadUnit(number))
    }

    /// `load: …`, `BW + 10 kg`, `red band`.
    pub(super) fn load_word(&mut self) -> Parsed<()> {
        let first = self.at;
        let word = self.word(0);
        self.at += 1;
        match word {
            Some(Keyword::Bodyweight) => self.bodyweight(first),
            Some(Keyword::Colour(band)) if self.eat_word(Keyword::Band) => self.set_load(first, Load::Band { band }),
            Some(Keyword::Load) => {
                self.eat(Kind::Colon);
                self.eat(Kind::At);
                self.load_value(BareLoad::Unclear)
            }
            _ => {
                self.at = first;
                self.stray()
            }
        }
    }

    fn bodyweight(&mut self, first: usize) -> Parsed<()> {
        if !self.eat(Kind::Plus) {
            return self.set_load(first, Load::Bodyweight { plus: None });
        }
        let number = self.at;
        let quantity = if self.number_ahead(0) { self.quantity()? } else { return self.stray() };
        match (quantity.unit, quantity.range.exact()) {
            (Unit::Weight(unit), Some(weight)) => self.set_load(first, Load::Bodyweight { plus: Some((weight, unit)) }),
            (Unit::Bare, _) => {
                let number_text = self.text_since(number);
                let rewrite = format!("BW + {number_text} kg");
                self.fault(number, Problem::UnitMissing { number: number_text, rewrite })
            }
            _ => self.unreadable(number),
        }
    }

    pub(super) fn weight(&mut self, first: usize, weight: NumberRange, unit: WeightUnit) -> Parsed<()> {
        use Keyword as K;
        let start = self.at;
        self.eat_word(K::In);
        let each_hand = (self.eat_word(K::Each) || self.eat_word(K::Per)) && self.eat_word(K::Limb(Limb::Hand));
        if !each_hand {
            self.at = start;
        }
        self.set_load(first, Load::Weight { weight, unit, each_hand })
    }

    pub(super) fn percent(&mut self, first: usize, percent: NumberRange) -> Parsed<()> {
        use Keyword as K;
        if percent.high > Number::whole(150) {
            let tenth = percent.exact().and_then(Number::as_count).filter(|whole| whole.is_multiple_of(10));
            let tenth = tenth.map(|whole| whole / 10).filter(|tenth| *tenth <= 150).map(|tenth| tenth.to_string());
            return self.fault(first, Problem::PercentRange { tenth });
        }
        let start = self.at;
        self.eat_word(K::Of);
        let of = match (self.kind(0), self.word(1)) {
            (Kind::Number(number), Some(K::RepMax)) if number == Number::whole(1) => {
                self.at += 1;
                Some(Reference::OneRepMax)
            }
            (Kind::Word(K::TrainingMax), _) => Some(Reference::TrainingMax),
            (Kind::Word(K::Bodyweight), _) => Some(Reference::Bodyweight),
            (Kind::Word(K::HeartRateMax), _) => {
                self.at += 1;
                return self.set_pace(first, Pace::Percent { percent, of: PaceReference::MaximumHeartRate });
            }
            (Kind::Word(K::ThresholdPower), _) => {
                self.at += 1;
                return self.set_pace(first, Pace::Percent { percent, of: PaceReference::ThresholdPower });
            }
            _ => None,
        };
        self.at = if of.is_some() { self.at + 1 } else { start };
        self.set_load(first, Load::Percent { percent, of })
    }

    pub(super) fn rep_max(&mut self, first: usize, range: NumberRange) -> Parsed<()> {
        let reps = self.counts(first, range)?;
        match reps.exact() {
            Some(reps @ 1..) => self.set_load(first, Load::RepMax { reps }),
            _ => self.unreadable(first),
        }
    }

    fn set_load(&mut self, first: usize, load: Load) -> Parsed<()> {
        self.once_each(first, "The load", |scheme| &mut scheme.load, load)
    }

    /// `RPE 8`, `RIR 2`, `effort 7/10`, `easy`.
    pub(super) fn effort_word(&mut self) -> Parsed<()> {
        use Keyword as K;
        if matches!(self.word(1), Some(K::Pace | K::Race)) {
            return self.pace_word();
        }
        let first = self.at;
        let word = self.word(0);
        self.at += 1;
        let easy = match word {
            Some(K::Easy) => EffortWord::Easy,
            Some(K::Moderate) => EffortWord::Moderate,
            Some(K::Hard) => EffortWord::Hard,
            _ => return self.rated_effort(first, word),
        };
        self.eat_word(K::Effort);
        self.set_effort(first, Effort::Word { word: easy })
    }

    fn rated_effort(&mut self, first: usize, word: Option<Keyword>) -> Parsed<()> {
        self.eat(Kind::Colon);
        self.eat_word(Keyword::Of);
        if !self.number_ahead(0) {
            self.at = first;
            return self.stray();
        }
        let number = self.at;
        let quantity = self.quantity()?;
        if quantity.unit != Unit::Bare {
            return self.unreadable(number);
        }
        if word == Some(Keyword::Rir) {
            return self.reserve(first, number, quantity.range);
        }
        self.eat_of_ten();
        self.rating(first, number, quantity.range)
    }

    /// `/10` behind a rating.
    fn eat_of_ten(&mut self) {
        if self.kind(0) == Kind::Slash && self.kind(1) == Kind::Number(Number::whole(10)) {
            self.at += 2;
        }
    }

    pub(super) fn rating(&mut self, first: usize, number: usize, rating: NumberRange) -> Parsed<()> {
        if rating.low < Number::whole(1) || rating.high > Number::whole(10) {
            return self.fault(number, Problem::RpeRange);
        }
        self.set_effort(first, Effort::Rpe { rating })
    }

    pub(super) fn reserve(&mut self, first: usize, number: usize, range: NumberRange) -> Parsed<()> {
        let reps = self.counts(number, range)?;
        if reps.high > 10 {
            return self.fault(number, Problem::RirRange);
        }
        self.set_effort(first, Effort::Rir { reps })
    }

    fn set_effort(&mut self, first: usize, effort: Effort) -> Parsed<()> {
        self.once_each(first, "The effort", |scheme| &mut scheme.effort, effort)
    }

    /// `pain ≤ 3/10`.
    pub(super) fn pain(&mut self) -> Parsed<()> {
        let first = self.at;
        self.at += 1;
        if !self.eat(Kind::AtMost) && !self.eat_word(Keyword::Max) {
            self.eat(Kind::Colon);
        }
        let number = self.at;
        if !self.number_ahead(0) {
            return self.fault(first, Problem::LengthMissing { example: "pain ≤ 3/10" });
        }
        let quantity = self.quantity()?;
        let pain = quantity.range.exact().and_then(Number::as_count).and_then(|pain| u8::try_from(pain).ok());
        match pain.filter(|pain| *pain <= 10 && quantity.unit == Unit::Bare) {
            Some(pain) => {
                self.eat_of_ten();
                self.once(first, "Pain", |parser| &mut parser.dose.pain, pain)
            }
            None => self.fault(number, Problem::PainRange),
        }
    }
}
