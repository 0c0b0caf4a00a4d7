//! When a dose is taken, for how long, and what to build up to.

use serde::Serialize;

use super::number::CountRange;
use super::work::Work;

/// How often a dose is taken: at least one of the two.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Frequency {
    /// How often on such a day.
    pub within_day: Option<WithinDay>,
    /// On which days.
    pub days: Option<Days>,
}

/// How often on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WithinDay {
    /// So many times.
    Times(CountRange),
    /// Every so many hours.
    EveryHours(u32),
}

/// On which days.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// Every day.
    Every,
    /// Every other day.
    EveryOther,
    /// So many times a week.
    PerWeek(CountRange),
    /// On these, Monday first, each once.
    On(Vec<Weekday>),
}

/// Days of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the days name themselves")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Over what time a dose is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Span {
    /// How many.
    pub count: CountRange,
    /// Of what.
    pub unit: SpanUnit,
}

/// Units of a span.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the units name themselves")]
pub enum SpanUnit {
    Days,
    Weeks,
    Months,
}

/// What to build up to: sets, work or both.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Progression {
    /// The number of sets, where one is stated.
    pub sets: Option<CountRange>,
    /// The work of one set, where it is stated.
    pub work: Option<Work>,
}
