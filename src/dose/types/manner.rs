//! How the work is done: side, hold, load, effort, pace, tempo, rest.

use serde::Serialize;

use super::number::{CountRange, Number, NumberRange};
use super::work::DistanceUnit;

/// The side or limb an amount is meant for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Side {
    /// Which of the two.
    pub which: Which,
    /// Two of what.
    pub limb: Limb,
}

/// Which of two sides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The whole amount on one, then the whole amount on the other.
    Each,
    /// Both at once.
    Both,
    /// In turn; the amount counts both together.
    Alternating,
    /// The left one only.
    Left,
    /// The right one only.
    Right,
    /// The injured one only.
    Affected,
}

/// What a body or a path has two of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limb {
    /// Side of the body.
    Side,
    /// Leg.
    Leg,
    /// Arm.
    Arm,
    /// Hand.
    Hand,
    /// Foot.
    Foot,
    /// Direction.
    Direction,
    /// Way, there and back.
    Way,
}

/// How long each repetition is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Hold {
    /// For a time.
    Time {
        /// Seconds.
        time: NumberRange,
    },
    /// For some breaths.
    Breaths {
        /// How many.
        count: CountRange,
    },
    /// For a slow count.
    Counts {
        /// How far to count.
        count: CountRange,
    },
}

/// What to lift or pull against.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Load {
    /// A part of a maximum.
    Percent {
        /// Percent, at most 150.
        percent: NumberRange,
        /// Of what; absent where none is stated.
        of: Option<Reference>,
    },
    /// A weight.
    Weight {
        /// In the unit given.
        weight: NumberRange,
        /// Kilograms or pounds.
        unit: WeightUnit,
        /// Whether each hand holds that much.
        each_hand: bool,
    },
    /// The body's own weight.
    Bodyweight {
        /// What is added to it.
        plus: Option<(Number, WeightUnit)>,
    },
    /// The weight that can be lifted so many times at most: `5RM`.
    RepMax {
        /// How many times.
        reps: u32,
    },
    /// A resistance band.
    Band {
        /// Its colour or strength.
        band: Band,
    },
}

/// Units of weight.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightUnit {
    /// Kilograms.
    Kilograms,
    /// Pounds.
    Pounds,
}

/// What a percentage of load is taken of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// The weight that can be lifted once.
    OneRepMax,
    /// The training max, a little below the one-rep max.
    TrainingMax,
    /// The body weight.
    Bodyweight,
}

/// Bands, by colour or strength.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "colours and strengths name themselves")]
pub enum Band {
    Tan,
    White,
    Yellow,
    Orange,
    Red,
    Pink,
    Purple,
    Green,
    Blue,
    Brown,
    Black,
    Grey,
    Silver,
    Gold,
    Light,
    Medium,
    Heavy,
}

/// How hard it should feel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Effort {
    /// Rating of perceived exertion.
    Rpe {
        /// 1 (nothing) to 10 (all one has).
        rating: NumberRange,
    },
    /// Repetitions in reserve.
    Rir {
        /// How many more would have been possible.
        reps: CountRange,
    },
    /// In a word.
    Word {
        /// The word.
        word: EffortWord,
    },
}

/// An effort in a word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words name themselves")]
pub enum EffortWord {
    Easy,
    Moderate,
    Hard,
}

/// How fast to run, row or ride.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Pace {
    /// A time for a distance.
    Per {
        /// Seconds.
        time: NumberRange,
        /// For that distance.
        per: PaceUnit,
    },
    /// The pace of a race or a kind of run.
    Named {
        /// Its name.
        name: PaceName,
        /// Whether it is called a race pace.
        race: bool,
    },
    /// A training zone.
    Zone {
        /// 1 to 7.
        zone: CountRange,
    },
    /// A part of a maximum.
    Percent {
        /// Percent, at most 150.
        percent: NumberRange,
        /// Of what.
        of: PaceReference,
    },
    /// A heart rate.
    HeartRate {
        /// Beats per minute.
        bpm: CountRange,
    },
}

/// The distance a pace is given for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the units name themselves")]
pub enum PaceUnit {
    Kilometre,
    Mile,
    FiveHundredMetres,
}

/// Paces that have a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names of paces explain themselves")]
pub enum PaceName {
    /// The pace of a race over a distance: `5k pace`.
    Distance {
        /// In the unit given.
        distance: Number,
        /// The unit of the distance.
        unit: DistanceUnit,
    },
    Mile,
    HalfMarathon,
    Marathon,
    Threshold,
    Tempo,
    Interval,
    Race,
    Goal,
    Sprint,
    Steady,
    Easy,
    Moderate,
    Hard,
    Recovery,
    Conversational,
    Walking,
}

/// What a percentage of pace is taken of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaceReference {
    /// The highest heart rate.
    MaximumHeartRate,
    /// Functional threshold power, on a bicycle.
    ThresholdPower,
}

/// How fast each repetition goes, in four phases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Tempo {
    /// Lowering the weight.
    pub lowering: Phase,
    /// Staying at the bottom.
    pub bottom: Phase,
    /// Lifting the weight.
    pub lifting: Phase,
    /// Staying at the top; absent where three phases are stated.
    pub top: Option<Phase>,
}

/// One phase of a tempo.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 0 to 9 seconds.
    Seconds(u8),
    /// As fast as possible, written `X`.
    Fast,
}

/// The break after each set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rest {
    /// For a time.
    For {
        /// Seconds.
        time: NumberRange,
        /// What to do meanwhile.
        manner: Option<Manner>,
        /// Where the break comes; after each set where none is stated.
        place: Option<Place>,
    },
    /// As long as it takes.
    AsNeeded,
    /// No break.
    None,
    /// The way back is the break.
    WalkBack,
}

/// What to do during a break.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words name themselves")]
pub enum Manner {
    Standing,
    Walking,
    Jogging,
    Easy,
}

/// Where a break comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Place {
    /// Whether it also comes after the last (`after each`) or only `between`.
    pub after_each: bool,
    /// What it comes after.
    pub part: Part,
}

/// The parts of a workout between which a break can come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words name themselves")]
pub enum Part {
    Sets,
    Reps,
    Rounds,
    Sides,
    Exercises,
}
