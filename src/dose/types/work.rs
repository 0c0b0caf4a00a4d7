//! The work of one set, its units, and the clocks that pace it.

use serde::Serialize;

use super::number::{CountRange, Number, NumberRange};

/// The work of one set.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Work {
    /// So many reps, steps, breaths …
    Count {
        /// How many.
        count: CountRange,
        /// Of what; absent where only a number is stated.
        unit: Option<Tally>,
    },
    /// At least so many, more if possible: `5+`.
    AtLeast {
        /// How many at least.
        count: CountRange,
        /// Of what; absent where only a number is stated.
        unit: Option<Tally>,
    },
    /// One count for each set: `12, 10, 8` or `21-15-9`. At least two.
    Ladder {
        /// One entry per set.
        counts: Vec<u32>,
        /// Of what; absent where only numbers are stated.
        unit: Option<Tally>,
        /// Whether the last set goes on if possible: `5/3/1+`.
        plus: bool,
    },
    /// For so long.
    Time {
        /// Seconds.
        time: NumberRange,
        /// Whether a position is held for that time.
        held: bool,
    },
    /// So far.
    Distance {
        /// In the unit given.
        distance: NumberRange,
        /// The unit of the distance.
        unit: DistanceUnit,
    },
    /// Work and rest in turn, by the clock.
    Interval {
        /// Seconds of work.
        on: NumberRange,
        /// Seconds of rest.
        off: NumberRange,
    },
    /// As much as possible.
    Open {
        /// What ends the set.
        until: Open,
    },
}

/// What ends a set of no fixed length.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Open {
    /// As many repetitions as possible (`AMRAP`).
    Amrap,
    /// As many as can be done (`max`).
    Max,
    /// Until no further repetition succeeds.
    Failure,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tally {
    /// Repetitions.
    Reps,
    /// Steps.
    Steps,
    /// Breaths.
    Breaths,
    /// Calories on a machine.
    Calories,
    /// Laps of a track.
    Laps,
    /// Lengths of a pool or hall.
    Lengths,
    /// Jumps.
    Jumps,
    /// Running strides.
    Strides,
    /// Foot contacts.
    Contacts,
    /// Times.
    Times,
    /// Small quick movements.
    Pulses,
    /// Lifts.
    Lifts,
}

/// Units of distance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DistanceUnit {
    /// Metres, written `m`.
    Metres,
    /// Kilometres.
    Kilometres,
    /// Miles.
    Miles,
    /// Yards.
    Yards,
    /// Feet.
    Feet,
}

/// A clock that paces the work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Clock {
    /// A new set at every beat: EMOM is every 60 s.
    Every {
        /// Seconds from one start to the next.
        interval: Number,
        /// Seconds in all.
        total: NumberRange,
    },
    /// As many rounds as possible.
    Amrap {
        /// Seconds in all.
        total: NumberRange,
    },
    /// Rounds of 20 seconds of work and 10 of rest.
    Tabata {
        /// How many; 8 where none is stated.
        rounds: u32,
    },
    /// As fast as possible.
    ForTime,
}
