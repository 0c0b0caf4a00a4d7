//! The typed value of a dose: what an author's one line means.

mod calendar;
mod manner;
mod number;
mod work;

use serde::Serialize;

pub use calendar::*;
pub use manner::*;
pub use number::*;
pub use work::*;

/// How much of an exercise to do, how, and how often.
///
/// There is at least one scheme with sets or work, or a clock.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Dose {
    /// The sets in the order in which they are done; often one entry. Empty only beside a clock.
    pub schemes: Vec<Scheme>,
    /// The clock that paces the work, if any.
    pub clock: Option<Clock>,
    /// Seconds after which to stop.
    pub cap: Option<Number>,
    /// The side or limb the amount is meant for.
    pub side: Option<Side>,
    /// How long each repetition is held.
    pub hold: Option<Hold>,
    /// How fast each repetition goes.
    pub tempo: Option<Tempo>,
    /// The most pain to put up with, 0 to 10.
    pub pain: Option<u8>,
    /// How often the dose is taken.
    pub frequency: Option<Frequency>,
    /// Over what time the dose is taken.
    pub span: Option<Span>,
    /// What to build up to.
    pub progression: Option<Progression>,
    /// Remarks given in brackets.
    pub notes: Vec<String>,
}

/// Sets that are alike.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Scheme {
    /// The number of sets; absent where none is stated (one set) and for ladders (one set for each count).
    pub sets: Option<CountRange>,
    /// The work of one set; absent where only sets are stated.
    pub work: Option<Work>,
    /// What to lift or pull against.
    pub load: Option<Load>,
    /// How hard it should feel.
    pub effort: Option<Effort>,
    /// How fast to run, row or ride.
    pub pace: Option<Pace>,
    /// The break after each set.
    pub rest: Option<Rest>,
}

impl Scheme {
    /// The number of sets: as stated, one for each count of a ladder, otherwise one.
    #[must_use]
    pub fn set_count(&self) -> CountRange {
        match (&self.sets, &self.work) {
            (Some(sets), _) => *sets,
            (None, Some(Work::Ladder { counts, .. })) => {
                CountRange::exactly(u32::try_from(counts.len()).unwrap_or(u32::MAX))
            }
            (None, _) => CountRange::exactly(1),
        }
    }
}

impl Dose {
    /// The number of sets in all; one for a dose that is only a clock without rounds.
    #[must_use]
    pub fn sets(&self) -> CountRange {
        match self.clock {
            Some(Clock::Every { interval, total }) => {
                total.map(|total| (total.in_thousandths() / interval.in_thousandths().max(1)).max(1))
            }
            Some(Clock::Tabata { rounds }) => CountRange::exactly(rounds),
            _ if self.schemes.is_empty() => CountRange::exactly(1),
            _ => self.schemes.iter().map(Scheme::set_count).fold(CountRange::exactly(0), |sum, sets| CountRange {
                low: sum.low + sets.low,
                high: sum.high + sets.high,
            }),
        }
    }

    /// Whether the amount is a time or the clock sets it, so that a timer can run it.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        let timed = |scheme: &Scheme| matches!(scheme.work, Some(Work::Time { .. } | Work::Interval { .. }));
        match self.clock {
            Some(Clock::ForTime) | None => !self.schemes.is_empty() && self.schemes.iter().all(timed),
            Some(_) => true,
        }
    }

    /// Whether the whole amount is done on one side and again on the other.
    #[must_use]
    pub fn is_each_side(&self) -> bool {
        self.side.is_some_and(|side| side.which == Which::Each)
    }
}
