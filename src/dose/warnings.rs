//! What is odd about a dose without being wrong.

use serde::Serialize;

use super::types::{Clock, Dose, Hold, Number, NumberRange, Tally, Work};
use super::wording::{plain, time};

/// A remark on a dose that can be read but is probably not meant so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DoseWarning {
    /// What is odd, in one line.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// What is known of the exercise that a dose is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ExerciseFacts {
    /// How the exercise uses the two sides of the body, where stated.
    pub sides: Option<Sides>,
    /// Whether its amount is usually a time: a plank, a wall sit.
    pub measured_in_time: bool,
}

/// How an exercise uses the two sides of the body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    /// Both at once.
    Both,
    /// One, then the other.
    Each,
    /// In turn.
    Alternating,
}

impl Dose {
    /// What is odd about this dose for such an exercise.
    #[must_use]
    pub fn warnings(&self, about: &ExerciseFacts) -> Vec<DoseWarning> {
        let all = [
            self.bare_count(*about),
            self.written_backwards(),
            self.one_side_of_both(*about),
            self.hold_outlasts_work(),
        ];
        all.into_iter().flatten().collect()
    }

    /// `3 x 30` on a plank.
    fn bare_count(&self, about: ExerciseFacts) -> Option<DoseWarning> {
        let held = about.measured_in_time && self.hold.is_none();
        let scheme = self.schemes.iter().filter(|_| held).find_map(|scheme| match scheme.work {
            Some(Work::Count { count, unit: None }) => Some((scheme, count)),
            _ => None,
        });
        let (scheme, count) = scheme?;
        let sets = scheme.sets.map_or_else(String::new, |sets| format!("{} x ", plain(sets)));
        let count = plain(count);
        Some(DoseWarning {
            message: format!("{count} what? This exercise is measured in time"),
            help: format!("write `{sets}{count} s`, or `{sets}{count} reps` if repetitions are meant"),
        })
    }

    /// `12 x 3` for `3 x 12`.
    fn written_backwards(&self) -> Option<DoseWarning> {
        let backwards = self.schemes.iter().find_map(|scheme| match (scheme.sets, &scheme.work) {
            (Some(sets), Some(Work::Count { count, unit: None | Some(Tally::Reps) }))
                if sets.low >= 12 && count.high <= 5 =>
            {
                Some((sets, *count))
            }
            _ => None,
        });
        let (sets, reps) = backwards.filter(|_| self.clock.is_none())?;
        let (sets, reps) = (plain(sets), plain(reps));
        Some(DoseWarning {
            message: format!("{sets} sets of {reps}: is it written backwards?"),
            help: format!("sets come first: `{reps} x {sets}`"),
        })
    }

    /// `each side` on a squat.
    fn one_side_of_both(&self, about: ExerciseFacts) -> Option<DoseWarning> {
        let side = self.side.filter(|_| self.is_each_side() && about.sides == Some(Sides::Both))?;
        Some(DoseWarning {
            message: format!("\"{side}\", but the exercise works both sides at once"),
            help: format!("leave out `{side}`, or set `sides: each` in the exercise"),
        })
    }

    /// `3 x 20 s, hold 30 s`.
    fn hold_outlasts_work(&self) -> Option<DoseWarning> {
        let Some(Hold::Time { time: hold }) = self.hold else { return None };
        let work = self.schemes.iter().find_map(|scheme| match &scheme.work {
            Some(Work::Time { time: work, .. } | Work::Interval { on: work, .. }) if hold.high > work.high => {
                Some(*work)
            }
            _ => None,
        });
        let interval = match self.clock {
            Some(Clock::Every { interval, .. }) if hold.high > interval => Some(NumberRange::exactly(interval)),
            Some(Clock::Tabata { .. }) if hold.high > Number::whole(20) => {
                Some(NumberRange::exactly(Number::whole(20)))
            }
            _ => None,
        };
        let work = work.or(interval)?;
        let (hold, work) = (time(hold), time(work));
        Some(DoseWarning {
            message: format!("A hold of {hold} is longer than its interval of {work}"),
            help: "make the hold shorter or the interval longer".to_owned(),
        })
    }
}
