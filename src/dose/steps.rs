//! A dose as the steps of a timer.

use serde::Serialize;

use super::table::{amount_and_unit, scheme_details};
use super::types::{
    Clock, CountRange, Dose, Hold, Limb, Number, NumberRange, Open, Part, Place, Rest, Scheme, Side, Tally, Which, Work,
};

/// One set on one side, with the rest after it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Step {
    /// Which set, from 1.
    pub set: u32,
    /// Of how many, at most.
    pub of: u32,
    /// Whether the set is beyond the lower end of a range of sets, and may be left out.
    pub optional: bool,
    /// The side of this step, where the dose names one.
    pub side: Option<StepSide>,
    /// What to do.
    pub work: StepWork,
    /// For big type: the amount as it is written, "10", "8–10", "30 s", "max"; empty when a clock alone says it.
    pub amount: String,
    /// What the amount counts: "steps"; empty where that is understood.
    pub unit: String,
    /// What else there is to keep to, short: "hold 2 s", "tempo 3010", "80% 1RM".
    pub details: Vec<String>,
    /// How long each repetition is held.
    pub hold: Option<StepHold>,
    /// The tempo, as in "31X1".
    pub tempo: Option<String>,
    /// Seconds from the start of this step to the start of the next, where a clock sets it: 60 for EMOM.
    pub every: Option<f64>,
    /// The break after this step; absent where none is stated, and after the last step.
    pub rest: Option<StepRest>,
    /// The step in words: "Set 1 of 3, first side: 10 reps, hold 2 s".
    pub text: String,
}

/// The side of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepSide {
    /// The side one begins with; the other follows.
    First,
    /// The other side, after a change.
    Second,
    /// Both at once.
    Both,
    /// Both in turn.
    Alternating,
    /// The left one only.
    Left,
    /// The right one only.
    Right,
    /// The injured one only.
    Affected,
}

/// What to do in a step.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepWork {
    /// So many.
    Count {
        /// At least.
        low: u32,
        /// At most; absent where one goes on as long as possible.
        high: Option<u32>,
        /// Of what.
        unit: Option<Tally>,
    },
    /// For so many seconds.
    Time {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
        /// Whether a position is held.
        held: bool,
    },
    /// So many metres.
    Distance {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
    },
    /// As many as possible; no time and no count is given.
    Open,
}

/// How long each repetition of a step is held.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepHold {
    /// Seconds.
    Time {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
    },
    /// Breaths.
    Breaths {
        /// At least.
        low: u32,
        /// At most.
        high: u32,
    },
}

/// The break after a step.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepRest {
    /// Seconds.
    Time {
        /// At least.
        low: f64,
        /// At most.
        high: f64,
    },
    /// Until one is ready, or back at the start.
    Open,
}

impl Dose {
    /// The steps for a timer, in order. For a range of sets the most, those beyond the fewest marked as optional.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = match self.clock {
            Some(clock @ (Clock::Every { .. } | Clock::Tabata { .. } | Clock::Amrap { .. })) => self.clock_steps(clock),
            Some(Clock::ForTime) | None => self.schemes.iter().flat_map(|scheme| self.scheme_steps(scheme)).collect(),
        };
        number(&mut steps);
        if let Some(last) = steps.last_mut().filter(|_| !self.rests_at_the_end()) {
            last.rest = None;
        }
        for step in &mut steps {
            step.text = step_text(step, self.side.map(|side| side.limb));
        }
        steps
    }

    fn rests_at_the_end(&self) -> bool {
        let last = self.schemes.last().and_then(|scheme| scheme.rest);
        let interval = self.schemes.last().is_some_and(|scheme| matches!(scheme.work, Some(Work::Interval { .. })));
        let tabata = matches!(self.clock, Some(Clock::Tabata { .. }));
        interval || tabata || matches!(last, Some(Rest::For { place: Some(Place { after_each: true, .. }), .. }))
    }

    fn scheme_steps(&self, scheme: &Scheme) -> Vec<Step> {
        let sets = scheme.set_count();
        let mut steps = Vec::new();
        for set in 1..=sets.high {
            let (work, interval_rest) = work_of(scheme, set, sets.high);
            let sides = sides(self.side);
            let last_side = sides.len() - 1;
            for (at, side) in sides.into_iter().enumerate() {
                let rest = interval_rest.or_else(|| rest_after(scheme.rest, at == last_side));
                let optional = set > sets.low;
                steps.push(Step { set, optional, side, rest, ..self.step(Some(scheme), work) });
            }
        }
        steps
    }

    /// A step of this work, with all that does not depend on its place among the others.
    fn step(&self, scheme: Option<&Scheme>, work: StepWork) -> Step {
        let (amount, unit) = scheme.map(|scheme| shown(scheme, work)).unwrap_or_default();
        Step {
            set: 1,
            of: 1,
            optional: false,
            side: None,
            work,
            amount,
            unit,
            details: self.step_details(scheme),
            hold: self.hold.map(step_hold),
            tempo: self.tempo.map(|tempo| tempo.to_string()),
            every: None,
            rest: None,
            text: String::new(),
        }
    }

    fn step_details(&self, scheme: Option<&Scheme>) -> Vec<String> {
        let of_dose = [self.hold.map(|hold| hold.to_string()), self.tempo.map(|tempo| format!("tempo {tempo}"))];
        // A rest after every repetition is no step of its own.
        let rest = scheme
            .and_then(|scheme| scheme.rest)
            .filter(|rest| matches!(rest, Rest::For { place: Some(Place { part: Part::Reps, .. }), .. }));
        let of_scheme = scheme.map(scheme_details).unwrap_or_default();
        of_dose.into_iter().flatten().chain(of_scheme).chain(rest.map(|rest| rest.to_string())).collect()
    }

    /// The rounds of a clock; the schemes take turns.
    fn clock_steps(&self, clock: Clock) -> Vec<Step> {
        let rounds = match clock {
            Clock::Amrap { .. } | Clock::ForTime => CountRange::exactly(1),
            _ => self.sets(),
        };
        let side = sides(self.side).into_iter().next().flatten().filter(|side| *side != StepSide::First);
        (1..=rounds.high)
            .map(|round| {
                let schemes = u32::try_from(self.schemes.len()).unwrap_or(u32::MAX);
                let scheme = round.checked_sub(1).and_then(|at| at.checked_rem(schemes)).unwrap_or(0);
                let scheme = usize::try_from(scheme).ok().and_then(|at| self.schemes.get(at));
                let own = scheme.map_or(StepWork::Open, |scheme| work_of(scheme, 1, 1).0);
                let (work, every, rest) = match clock {
                    Clock::Every { interval, .. } => (own, Some(interval.value()), None),
                    Clock::Amrap { total } => (timed(total, false), None, None),
                    _ => (
                        timed(NumberRange::exactly(Number::whole(20)), false),
                        None,
                        Some(StepRest::Time { low: 10.0, high: 10.0 }),
                    ),
                };
                let (amount, unit) = scheme.map(|scheme| shown(scheme, own)).unwrap_or_default();
                let optional = round > rounds.low;
                Step { set: round, optional, side, every, rest, amount, unit, ..self.step(scheme, work) }
            })
            .collect()
    }
}

/// Numbers the sets through, whatever scheme they are of.
fn number(steps: &mut [Step]) {
    let mut set = 0;
    let mut before = 0;
    for step in steps.iter_mut() {
        if step.set != before || step.side != Some(StepSide::Second) {
            set += 1;
        }
        before = step.set;
        step.set = set;
    }
    for step in steps.iter_mut() {
        step.of = set;
    }
}

fn sides(side: Option<Side>) -> Vec<Option<StepSide>> {
    let Some(side) = side else { return vec![None] };
    match side.which {
        Which::Each => vec![Some(StepSide::First), Some(StepSide::Second)],
        Which::Both => vec![Some(StepSide::Both)],
        Which::Alternating => vec![Some(StepSide::Alternating)],
        Which::Left => vec![Some(StepSide::Left)],
        Which::Right => vec![Some(StepSide::Right)],
        Which::Affected => vec![Some(StepSide::Affected)],
    }
}

fn timed(time: NumberRange, held: bool) -> StepWork {
    let time = time.values();
    StepWork::Time { low: time.low, high: time.high, held }
}

/// The amount of a step and its unit, as they are shown in big type.
fn shown(scheme: &Scheme, work: StepWork) -> (String, String) {
    match (work, &scheme.work) {
        // Of a ladder each step is one rung.
        (StepWork::Count { low, high, unit }, _) => {
            let count = CountRange { low, high: high.unwrap_or(low) };
            let unit = unit.map(|unit| unit.short(count).to_owned()).unwrap_or_default();
            (format!("{count}{}", if high.is_none() { "+" } else { "" }), unit)
        }
        // Of an interval each step is the work alone.
        (StepWork::Time { low, high, .. }, _) => (span(low, high), "s".to_owned()),
        (_, Some(work)) => amount_and_unit(work),
        (_, None) => Default::default(),
    }
}

/// The work of one set, and the rest that belongs to it in an interval.
fn work_of(scheme: &Scheme, set: u32, sets: u32) -> (StepWork, Option<StepRest>) {
    let work = match &scheme.work {
        Some(Work::Count { count, unit }) => StepWork::Count { low: count.low, high: Some(count.high), unit: *unit },
        Some(Work::AtLeast { count, unit }) => StepWork::Count { low: count.low, high: None, unit: *unit },
        Some(Work::Ladder { counts, unit, plus }) => {
            let count = set.checked_sub(1).and_then(|at| counts.get(usize::try_from(at).ok()?)).copied();
            let low = count.unwrap_or_default();
            StepWork::Count { low, high: (!plus || set < sets).then_some(low), unit: *unit }
        }
        Some(Work::Time { time, held }) => timed(*time, *held),
        Some(Work::Distance { distance, unit }) => {
            let metres = distance.map(|distance| super::seconds::metres(distance, *unit));
            StepWork::Distance { low: metres.low, high: metres.high }
        }
        Some(Work::Interval { on, off }) => {
            let off = off.values();
            return (timed(*on, false), Some(StepRest::Time { low: off.low, high: off.high }));
        }
        Some(Work::Open { until: Open::Amrap | Open::Max | Open::Failure }) | None => StepWork::Open,
    };
    (work, None)
}

fn rest_after(rest: Option<Rest>, last_side: bool) -> Option<StepRest> {
    match rest? {
        Rest::For { time, place, .. } => {
            let here = match place.map(|place| (place.part, place.after_each)) {
                Some((Part::Reps | Part::Exercises, _)) => false,
                Some((Part::Sides, after_each)) => !last_side || after_each,
                _ => last_side,
            };
            let time = time.values();
            here.then_some(StepRest::Time { low: time.low, high: time.high })
        }
        Rest::AsNeeded => last_side.then_some(StepRest::Open),
        Rest::WalkBack => Some(StepRest::Open),
        Rest::None => None,
    }
}

fn step_hold(hold: Hold) -> StepHold {
    match hold {
        Hold::Time { time } => StepHold::Time { low: time.low.value(), high: time.high.value() },
        Hold::Counts { count } => StepHold::Time { low: f64::from(count.low), high: f64::from(count.high) },
        Hold::Breaths { count } => StepHold::Breaths { low: count.low, high: count.high },
    }
}

fn step_text(step: &Step, limb: Option<Limb>) -> String {
    let mut text = if step.of > 1 { format!("Set {} of {}", step.set, step.of) } else { String::new() };
    let mut add = |part: String, joint: &str| {
        if !text.is_empty() {
            text.push_str(joint);
        }
        text.push_str(&part);
    };
    if let Some(side) = step.side {
        add(side.words(limb.unwrap_or(Limb::Side)), ", ");
    }
    add(step.work.words(), ": ");
    match step.hold {
        Some(StepHold::Time { low, high }) => add(format!("hold {} s", span(low, high)), ", "),
        Some(StepHold::Breaths { low, high }) => {
            let count = CountRange { low, high };
            add(format!("hold {count} {}", Tally::Breaths.word(count)), ", ");
        }
        None => {}
    }
    if let Some(tempo) = &step.tempo {
        add(format!("tempo {tempo}"), ", ");
    }
    crate::text::capitalised(&text)
}

impl StepSide {
    /// "first side", "other leg", "both arms".
    fn words(self, limb: Limb) -> String {
        match self {
            Self::First => format!("first {}", limb.one()),
            Self::Second => format!("other {}", limb.one()),
            Self::Both => format!("both {}", limb.many()),
            Self::Alternating => format!("alternating {}", limb.many()),
            Self::Left => format!("left {}", limb.one()),
            Self::Right => format!("right {}", limb.one()),
            Self::Affected => format!("affected {}", limb.one()),
        }
    }
}

impl StepWork {
    fn words(self) -> String {
        match self {
            Self::Count { low, high, unit } => {
                let count = CountRange { low, high: high.unwrap_or(low) };
                let unit = unit.unwrap_or(Tally::Reps).short(count);
                format!("{count} {unit}{}", if high.is_none() { " or more" } else { "" })
            }
            Self::Time { low, high, held } => {
                format!("{}{} s", if held { "hold " } else { "" }, span(low, high))
            }
            Self::Distance { low, high } => format!("{} m", span(low.round(), high.round())),
            Self::Open => "as many as you can".to_owned(),
        }
    }
}

fn span(low: f64, high: f64) -> String {
    super::types::Between { low, high }.to_string()
}
