//! How long a dose takes.

use serde::Serialize;

use super::steps::StepWork;
use super::types::{
    Clock, DistanceUnit, Dose, Effort, Hold, Number, NumberRange, Open, Pace, PaceUnit, Part, Phase, Place, Rest,
    Scheme, SecondsRange, Tally, Tempo, Work,
};

/// How long single movements take, in seconds unless named otherwise. The defaults fit slow, controlled strength work.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Timing {
    /// One repetition without a stated tempo, also a lift or a "time".
    pub seconds_per_rep: f64,
    /// One step, stride, jump, foot contact or pulse.
    pub seconds_per_step: f64,
    /// One calm breath.
    pub seconds_per_breath: f64,
    /// One calorie on a rower or bicycle.
    pub seconds_per_calorie: f64,
    /// One lap of a 400 m track, running.
    pub seconds_per_lap: f64,
    /// One length of a 25 m pool, swimming.
    pub seconds_per_length: f64,
    /// Walking speed.
    pub metres_per_second: f64,
    /// Running speed, for distances with a pace, an effort in a word or a walk back.
    pub running_metres_per_second: f64,
    /// A set to failure or of as many repetitions as possible.
    pub open_amount_seconds: f64,
    /// The `X` phase of a tempo.
    pub fast_phase_seconds: f64,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            seconds_per_rep: 2.5,
            seconds_per_step: 1.0,
            seconds_per_breath: 4.0,
            seconds_per_calorie: 4.0,
            seconds_per_lap: 120.0,
            seconds_per_length: 30.0,
            metres_per_second: 1.2,
            running_metres_per_second: 3.0,
            open_amount_seconds: 40.0,
            fast_phase_seconds: 1.0,
        }
    }
}

impl Dose {
    /// How long the dose takes in seconds, once: both sides, and the rest between sets where one is stated.
    /// The low end takes the low ends of all ranges, the high end the high ones.
    #[must_use]
    pub fn seconds(&self, timing: &Timing) -> SecondsRange {
        let own = match self.clock {
            Some(Clock::Every { total, .. } | Clock::Amrap { total }) => total.values(),
            Some(Clock::Tabata { rounds }) => SecondsRange::exactly(30.0 * f64::from(rounds)),
            Some(Clock::ForTime) => self.for_time(timing),
            None => self.schemes_seconds(timing),
        };
        let cap = self.cap.map_or(f64::INFINITY, Number::value);
        own.map(|seconds| seconds.min(cap))
    }

    /// As fast as possible: at best as estimated, at worst until the cap.
    fn for_time(&self, timing: &Timing) -> SecondsRange {
        let work = self.schemes_seconds(timing);
        let high = self.cap.map_or(work.high, |cap| cap.value().max(work.low));
        SecondsRange { low: work.low, high }
    }

    fn schemes_seconds(&self, timing: &Timing) -> SecondsRange {
        if self.schemes.is_empty() {
            return SecondsRange::exactly(timing.open_amount_seconds);
        }
        let last = self.schemes.len() - 1;
        let schemes = self.schemes.iter().enumerate();
        schemes.fold(SecondsRange::exactly(0.0), |sum, (at, scheme)| {
            sum.plus(self.scheme_seconds(scheme, at == last, timing))
        })
    }

    fn scheme_seconds(&self, scheme: &Scheme, last: bool, timing: &Timing) -> SecondsRange {
        let sets = scheme.set_count().map(f64::from);
        let sides = if self.is_each_side() { 2.0 } else { 1.0 };
        // The counts of a ladder are all its sets together.
        let rounds = match scheme.work {
            Some(Work::Ladder { .. }) => SecondsRange::exactly(1.0),
            _ => sets,
        };
        let one = self.set_seconds(scheme, timing).plus(rests_between_reps(scheme));
        let work = SecondsRange { low: one.low * rounds.low * sides, high: one.high * rounds.high * sides };
        work.plus(rests_between_sets(scheme, sets, sides, last, timing))
    }

    /// The work of one set on one side; of all sets for a ladder.
    fn set_seconds(&self, scheme: &Scheme, timing: &Timing) -> SecondsRange {
        let open = timing.open_amount_seconds;
        match &scheme.work {
            Some(Work::Count { count, unit }) => self.counted(count.map(f64::from), *unit, timing),
            Some(Work::AtLeast { count, unit }) => {
                let counted = self.counted(count.map(f64::from), *unit, timing);
                SecondsRange { low: counted.low, high: counted.high.max(open) }
            }
            Some(Work::Ladder { counts, unit, plus }) => {
                let total: f64 = counts.iter().map(|count| f64::from(*count)).sum();
                let counted = self.counted(SecondsRange::exactly(total), *unit, timing);
                SecondsRange { low: counted.low, high: counted.high + if *plus { open } else { 0.0 } }
            }
            Some(Work::Time { time, .. }) => time.values(),
            Some(Work::Interval { on, off }) => on.values().plus(off.values()),
            Some(Work::Distance { distance, unit }) => distance_seconds(scheme, *distance, *unit, timing),
            Some(Work::Open { until: Open::Amrap | Open::Max | Open::Failure }) | None => SecondsRange::exactly(open),
        }
    }

    fn counted(&self, count: SecondsRange, unit: Option<Tally>, timing: &Timing) -> SecondsRange {
        let one = match unit {
            None | Some(Tally::Reps | Tally::Times | Tally::Lifts) => {
                self.tempo_seconds(timing).unwrap_or(timing.seconds_per_rep)
            }
            Some(Tally::Steps | Tally::Strides | Tally::Jumps | Tally::Contacts | Tally::Pulses) => {
                self.tempo_seconds(timing).unwrap_or(timing.seconds_per_step)
            }
            Some(Tally::Breaths) => timing.seconds_per_breath,
            Some(Tally::Calories) => timing.seconds_per_calorie,
            Some(Tally::Laps) => timing.seconds_per_lap,
            Some(Tally::Lengths) => timing.seconds_per_length,
        };
        let hold = self.hold.map_or(SecondsRange::exactly(0.0), |hold| hold.seconds(timing));
        SecondsRange { low: count.low * (one + hold.low), high: count.high * (one + hold.high) }
    }

    /// About how many seconds the work of one set takes.
    #[must_use]
    pub fn work_seconds(&self, work: StepWork, timing: &Timing) -> f64 {
        let middle = |range: SecondsRange| f64::midpoint(range.low, range.high);
        match work {
            StepWork::Count { low, high, unit } => {
                let count = SecondsRange { low: f64::from(low), high: f64::from(high.unwrap_or(low)) };
                middle(self.counted(count, unit, timing))
            }
            StepWork::Time { high, .. } => high,
            StepWork::Distance { low, high } => {
                middle(SecondsRange { low, high }.map(|metres| divided(metres, timing.metres_per_second)))
            }
            StepWork::Open => timing.open_amount_seconds,
        }
    }

    /// Seconds of one movement at the stated tempo.
    fn tempo_seconds(&self, timing: &Timing) -> Option<f64> {
        self.tempo.map(|tempo| tempo.seconds(timing)).filter(|seconds| *seconds > 0.0)
    }
}

impl SecondsRange {
    /// Both ends added.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Hold {
    /// Seconds of one hold; a count of one takes a second.
    fn seconds(&self, timing: &Timing) -> SecondsRange {
        match self {
            Self::Time { time } => time.values(),
            Self::Breaths { count } => count.map(|count| f64::from(count) * timing.seconds_per_breath),
            Self::Counts { count } => count.map(f64::from),
        }
    }
}

impl Tempo {
    /// Seconds of one repetition.
    fn seconds(self, timing: &Timing) -> f64 {
        let phases = [Some(self.lowering), Some(self.bottom), Some(self.lifting), self.top];
        let seconds = phases.into_iter().flatten().map(|phase| match phase {
            Phase::Seconds(seconds) => f64::from(seconds),
            Phase::Fast => timing.fast_phase_seconds,
        });
        seconds.sum()
    }
}

/// Rests that come within a set, after every repetition.
fn rests_between_reps(scheme: &Scheme) -> SecondsRange {
    let Some(Rest::For { time, place: Some(Place { after_each, part: Part::Reps }), .. }) = scheme.rest else {
        return SecondsRange::exactly(0.0);
    };
    let Some(Work::Count { count, .. }) = scheme.work else { return SecondsRange::exactly(0.0) };
    let rests = count.map(|count| f64::from(if after_each { count } else { count.saturating_sub(1) }));
    let time = time.values();
    SecondsRange { low: rests.low * time.low, high: rests.high * time.high }
}

/// Rests that come after the sets or between the sides.
fn rests_between_sets(scheme: &Scheme, sets: SecondsRange, sides: f64, last: bool, timing: &Timing) -> SecondsRange {
    let none = SecondsRange::exactly(0.0);
    let after_last = |after_each: bool| if last && !after_each { 1.0 } else { 0.0 };
    let (time, pauses) = match scheme.rest {
        Some(Rest::For { time, place, .. }) => {
            let time = time.values();
            match place {
                Some(Place { part: Part::Reps | Part::Exercises, .. }) => return none,
                Some(Place { part: Part::Sides, after_each }) => {
                    let pauses = sets.map(|sets| sets * sides - if after_each { 0.0 } else { sets });
                    (time, pauses)
                }
                place => {
                    let missing = after_last(place.is_some_and(|place| place.after_each));
                    (time, sets.map(|sets| sets - missing))
                }
            }
        }
        Some(Rest::WalkBack) => (walk_back(scheme, timing), sets.map(|sets| (sets - after_last(false)) * sides)),
        Some(Rest::AsNeeded | Rest::None) | None => return none,
    };
    SecondsRange { low: time.low * pauses.low.max(0.0), high: time.high * pauses.high.max(0.0) }
}

/// The way back at walking speed.
fn walk_back(scheme: &Scheme, timing: &Timing) -> SecondsRange {
    match &scheme.work {
        Some(Work::Distance { distance, unit }) => {
            distance.map(|distance| divided(metres(distance, *unit), timing.metres_per_second))
        }
        _ => SecondsRange::exactly(0.0),
    }
}

fn distance_seconds(scheme: &Scheme, distance: NumberRange, unit: DistanceUnit, timing: &Timing) -> SecondsRange {
    let metres = distance.map(|distance| metres(distance, unit));
    if let Some(Pace::Per { time, per }) = scheme.pace {
        let length = match per {
            PaceUnit::Kilometre => 1000.0,
            PaceUnit::Mile => 1609.344,
            PaceUnit::FiveHundredMetres => 500.0,
        };
        let time = time.values();
        return SecondsRange { low: metres.low / length * time.low, high: metres.high / length * time.high };
    }
    let effort = matches!(scheme.effort, Some(Effort::Word { .. }));
    let running = effort || scheme.pace.is_some() || matches!(scheme.rest, Some(Rest::WalkBack));
    let speed = if running { timing.running_metres_per_second } else { timing.metres_per_second };
    metres.map(|metres| divided(metres, speed))
}

fn divided(metres: f64, speed: f64) -> f64 {
    if speed > 0.0 { metres / speed } else { 0.0 }
}

pub(super) fn metres(distance: Number, unit: DistanceUnit) -> f64 {
    let length = match unit {
        DistanceUnit::Metres => 1.0,
        DistanceUnit::Kilometres => 1000.0,
        DistanceUnit::Miles => 1609.344,
        DistanceUnit::Yards => 0.9144,
        DistanceUnit::Feet => 0.3048,
    };
    distance.value() * length
}

/// Seconds as a person would say them: "45 s", "1 min 20 s", "12 min".
pub(super) fn spoken(seconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float to an integer saturates")]
    let whole = seconds.round() as u64;
    match (whole / 60, whole % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) if minutes < 10 => format!("{minutes} min {seconds} s"),
        (minutes, seconds) => format!("{} min", minutes + u64::from(seconds >= 30)),
    }
}
