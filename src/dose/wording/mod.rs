//! The canonical text of a dose and the short wording of its parts. It parses back to the same value.

mod schedule;
mod terms;

use std::fmt;

use crate::dose::types::{Clock, CountRange, Dose, Effort, Load, Number, NumberRange, Open, Rest, Scheme, Tally, Work};

impl Dose {
    /// The dose in one fixed wording, with typographic signs: "2–3 × 10 each side, hold 2 s".
    #[must_use]
    pub fn canonical(&self) -> String {
        let mut text = schemes(self);
        let mut add = |clause: String| {
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&clause);
        };
        let after_amount = self.schemes.iter().any(Scheme::has_amount);
        if self.schemes.len() != 1
            && let Some(side) = self.side
        {
            add(side.to_string());
        }
        if let Some(hold) = self.hold {
            add(hold.to_string());
        }
        if let Some(tempo) = self.tempo {
            add(format!("tempo {tempo}"));
        }
        if let Some(rest) = shared_rest(self) {
            add(rest.to_string());
        }
        if let Some(clock) = self.clock.filter(|clock| after_amount && *clock != Clock::ForTime) {
            add(clock.to_string());
        }
        if let Some(cap) = self.cap {
            add(format!("cap {}", time(NumberRange::exactly(cap))));
        }
        if let Some(pain) = self.pain {
            add(format!("pain ≤ {pain}/10"));
        }
        if let Some(frequency) = &self.frequency {
            add(frequency.to_string());
        }
        if let Some(span) = self.span {
            add(span.to_string());
        }
        if let Some(progression) = &self.progression {
            add(format!("→ {progression}"));
        }
        for note in &self.notes {
            text.push_str(if text.is_empty() { "(" } else { " (" });
            text.push_str(note);
            text.push(')');
        }
        text
    }
}

/// The canonical text.
impl fmt::Display for Dose {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.canonical())
    }
}

/// The schemes; a single one with the side, and with the clock where that belongs to it.
fn schemes(dose: &Dose) -> String {
    let joined = |separator: &str| {
        let texts: Vec<String> = dose.schemes.iter().map(|scheme| scheme_text(dose, scheme)).collect();
        texts.join(separator)
    };
    let mut text = joined("; ");
    if dose.clock == Some(Clock::ForTime) && dose.schemes.len() != 1 {
        text.push_str(if text.is_empty() { "for time" } else { ", for time" });
    } else if let Some(clock) = dose.clock.filter(|_| dose.schemes.is_empty()) {
        text.push_str(&clock.to_string());
    }
    text
}

fn scheme_text(dose: &Dose, scheme: &Scheme) -> String {
    let alone = dose.schemes.len() == 1;
    let for_time = alone && dose.clock == Some(Clock::ForTime);
    let mut text = match (&scheme.work, dose.clock) {
        (Some(Work::Ladder { counts, unit, plus }), _) if for_time && counts.len() > 2 => {
            ladder(counts, *unit, *plus, "–")
        }
        (None, Some(clock)) if scheme.sets.is_none() && clock != Clock::ForTime => clock.to_string(),
        (None, Some(Clock::ForTime)) => scheme.amount().replace("set", "round"),
        _ => scheme.amount(),
    };
    let mut add = |clause: String, joint: &str| {
        if !text.is_empty() {
            text.push_str(joint);
        }
        text.push_str(&clause);
    };
    if let Some(side) = dose.side.filter(|_| alone) {
        add(side.to_string(), " ");
    }
    if for_time {
        add("for time".to_owned(), " ");
    }
    push_load(&mut text, scheme);
    let mut add = |clause: String, joint: &str| {
        text.push_str(joint);
        text.push_str(&clause);
    };
    if let Some(rest) = scheme.rest.filter(|_| shared_rest(dose).is_none()) {
        add(rest.to_string(), ", ");
    }
    text
}

/// Adds load, effort and pace: " @ 80% 1RM, RPE 8", ", red band".
pub(super) fn push_load(text: &mut String, scheme: &Scheme) {
    let plain = |load: &Load| matches!(load, Load::Band { .. });
    let clauses = [
        scheme.load.map(|load| (load.to_string(), plain(&load))),
        scheme.effort.map(|effort| (effort.to_string(), matches!(effort, Effort::Word { .. }))),
        scheme.pace.map(|pace| (pace.to_string(), false)),
    ];
    for (at, (clause, plain)) in clauses.into_iter().flatten().enumerate() {
        match (text.is_empty(), plain || at > 0) {
            (true, _) => {}
            (false, true) => text.push_str(", "),
            (false, false) => text.push_str(" @ "),
        }
        text.push_str(&clause);
    }
}

/// The rest, if all schemes have the same.
pub(super) fn shared_rest(dose: &Dose) -> Option<Rest> {
    let rest = dose.schemes.first()?.rest;
    let own = dose.schemes.len() > 1 && rest == Some(Rest::WalkBack);
    rest.filter(|_| !own && dose.schemes.iter().all(|scheme| scheme.rest == rest))
}

impl Scheme {
    /// Whether sets or work are stated.
    pub(super) fn has_amount(&self) -> bool {
        self.sets.is_some() || self.work.is_some()
    }

    /// The sets and the work: "2–3 × 10", "5 sets", "45 s hold".
    pub(super) fn amount(&self) -> String {
        sets_and_work(self.set_count(), self.sets, self.work.as_ref())
    }
}

fn sets_and_work(count: CountRange, sets: Option<CountRange>, work: Option<&Work>) -> String {
    match (sets, work) {
        (_, Some(work @ Work::Ladder { .. })) => format!("{count} × {work}"),
        (Some(sets), Some(work)) => format!("{sets} × {work}"),
        (Some(sets), None) => format!("{sets} {}", if sets == CountRange::exactly(1) { "set" } else { "sets" }),
        (None, Some(Work::Open { until: Open::Failure })) => "to failure".to_owned(),
        (None, Some(work)) => work.to_string(),
        (None, None) => String::new(),
    }
}

/// The work for a hint in a message.
pub(super) fn plain_work(work: &Work) -> String {
    work.to_string().replace('–', "-")
}

/// "10 reps", "5+", "12, 10, 8", "45 s hold", "400 m", "20 s on / 10 s off", "failure".
impl fmt::Display for Work {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count { count, unit } => write!(out, "{count}{}", unit_text(*unit, *count)),
            Self::AtLeast { count, unit } => write!(out, "{count}+{}", unit_text(*unit, *count)),
            Self::Ladder { counts, unit, plus } => out.write_str(&ladder(counts, *unit, *plus, ", ")),
            Self::Time { time: length, held } => {
                write!(out, "{}{}", time(*length), if *held { " hold" } else { "" })
            }
            Self::Distance { distance, unit } => write!(out, "{distance} {unit}"),
            Self::Interval { on, off } => write!(out, "{} on / {} off", time(*on), time(*off)),
            Self::Open { until: Open::Amrap } => out.write_str("AMRAP"),
            Self::Open { until: Open::Max } => out.write_str("max"),
            Self::Open { until: Open::Failure } => out.write_str("failure"),
        }
    }
}

fn ladder(counts: &[u32], unit: Option<Tally>, plus: bool, joint: &str) -> String {
    let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
    let unit = unit_text(unit, CountRange::exactly(2));
    format!("{}{}{unit}", counts.join(joint), if plus { "+" } else { "" })
}

fn unit_text(unit: Option<Tally>, count: CountRange) -> String {
    unit.map_or_else(String::new, |unit| format!(" {}", unit.short(count)))
}

impl Tally {
    /// The word for so many: "rep", "reps", "cal".
    pub(super) fn short(self, count: CountRange) -> &'static str {
        match self {
            Self::Reps if count == CountRange::exactly(1) => "rep",
            Self::Reps => "reps",
            Self::Calories => "cal",
            other => other.word(count),
        }
    }

    /// The word for so many, in full: "repetition", "steps".
    pub(super) fn word(self, count: CountRange) -> &'static str {
        let (one, many) = match self {
            Self::Reps => ("repetition", "repetitions"),
            Self::Steps => ("step", "steps"),
            Self::Breaths => ("breath", "breaths"),
            Self::Calories => ("calorie", "calories"),
            Self::Laps => ("lap", "laps"),
            Self::Lengths => ("length", "lengths"),
            Self::Jumps => ("jump", "jumps"),
            Self::Strides => ("stride", "strides"),
            Self::Contacts => ("contact", "contacts"),
            Self::Times => ("times", "times"),
            Self::Pulses => ("pulse", "pulses"),
            Self::Lifts => ("lift", "lifts"),
        };
        if count == CountRange::exactly(1) { one } else { many }
    }
}

/// A time or a range of times in seconds, as a coach writes it: "45 s", "2:30 min", "10–15 min", "2 h".
#[must_use]
pub(super) fn time(range: NumberRange) -> String {
    let whole = |number: Number, unit: u32| number.as_count().filter(|seconds| seconds.is_multiple_of(unit));
    let minutes = range.map(|number| whole(number, 60));
    let hours = range.map(|number| whole(number, 3600));
    if range.high < Number::whole(120) {
        return format!("{range} s");
    }
    match (hours.exact().flatten(), minutes.low, minutes.high) {
        (Some(seconds @ 7200..), ..) => format!("{} h", seconds / 3600),
        (_, Some(low), Some(high)) => format!("{} min", CountRange { low: low / 60, high: high / 60 }),
        _ => match range.exact().and_then(Number::as_count) {
            Some(seconds) => format!("{}:{:02} min", seconds / 60, seconds % 60),
            None => format!("{range} s"),
        },
    }
}

/// A range as an author types it: `2-3`.
pub(super) fn plain(range: CountRange) -> String {
    range.to_string().replace('–', "-")
}
