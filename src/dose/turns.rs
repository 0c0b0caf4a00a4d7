//! A dose as turns: what there is to do, each thing once, and in which order it comes.

use super::steps::{StepRest, StepSide, StepWork};
use super::table::{amount_and_unit, scheme_details};
use super::types::{
    Between, Clock, CountRange, Dose, Number, NumberRange, Open, Part, Place, Rest, Scheme, Side, Which, Work,
};

/// All sets of a dose. Sets that are done alike share a task.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Turns {
    /// What there is to do.
    pub tasks: Vec<Task>,
    /// The sets on each side, in order.
    pub turns: Vec<Turn>,
}

/// What is to be done in a set.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// What to do.
    pub work: StepWork,
    /// For big type: the amount as it is written, "10", "8–10", "30", "max"; empty when a clock alone says it.
    pub amount: String,
    /// What the amount counts: "steps", "s"; empty where that is understood.
    pub unit: String,
    /// What else there is to keep to, short: "hold 2 s", "tempo 3010", "80% 1RM".
    pub details: Vec<String>,
}

/// One set on one side, with the rest after it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Turn {
    /// The number of its task.
    pub task: usize,
    /// Which set, from 1.
    pub set: u32,
    /// Of how many, at most.
    pub of: u32,
    /// Whether the set is beyond the lower end of a range of sets, and may be left out.
    pub optional: bool,
    /// The side, where the dose names one.
    pub side: Option<StepSide>,
    /// Seconds from the start of this turn to the start of the next, where a clock sets it: 60 for EMOM.
    pub every: Option<f64>,
    /// The break after it; absent where none is stated, and after the last one.
    pub rest: Option<StepRest>,
}

impl Dose {
    /// The turns of a timer, in order. For a range of sets the most, those beyond the fewest marked as optional.
    #[must_use]
    pub fn turns(&self) -> Turns {
        let mut turns = Turns::default();
        match self.clock {
            Some(clock @ (Clock::Every { .. } | Clock::Tabata { .. } | Clock::Amrap { .. })) => {
                self.take_turns_by(clock, &mut turns);
            }
            Some(Clock::ForTime) | None => self.schemes.iter().for_each(|scheme| self.take_turns(scheme, &mut turns)),
        }
        number(&mut turns.turns);
        if let Some(last) = turns.turns.last_mut().filter(|_| !self.rests_at_the_end()) {
            last.rest = None;
        }
        turns
    }

    fn rests_at_the_end(&self) -> bool {
        let last = self.schemes.last().and_then(|scheme| scheme.rest);
        let interval = self.schemes.last().is_some_and(|scheme| matches!(scheme.work, Some(Work::Interval { .. })));
        let tabata = matches!(self.clock, Some(Clock::Tabata { .. }));
        interval || tabata || matches!(last, Some(Rest::For { place: Some(Place { after_each: true, .. }), .. }))
    }

    /// The sets of a scheme.
    fn take_turns(&self, scheme: &Scheme, all: &mut Turns) {
        let sets = scheme.set_count();
        let sides = sides(self.side);
        let mut task_of: Option<(StepWork, usize)> = None;
        for set in 1..=sets.high {
            let (work, interval_rest) = work_of(scheme, set, sets.high);
            // Only ladders ask for something else in the next set.
            let task = match task_of {
                Some((same, task)) if same == work => task,
                _ => all.add(self.task(Some(scheme), work, work)),
            };
            task_of = Some((work, task));
            for (at, side) in sides.iter().enumerate() {
                let rest = interval_rest.or_else(|| rest_after(scheme.rest, at + 1 == sides.len()));
                let optional = set > sets.low;
                all.turns.push(Turn { task, set, of: 1, optional, side: *side, every: None, rest });
            }
        }
    }

    /// The rounds of a clock; the schemes take turns.
    fn take_turns_by(&self, clock: Clock, all: &mut Turns) {
        let rounds = match clock {
            Clock::Amrap { .. } | Clock::ForTime => CountRange::exactly(1),
            _ => self.sets(),
        };
        let (every, rest) = match clock {
            Clock::Every { interval, .. } => (Some(interval.value()), None),
            Clock::Amrap { .. } => (None, None),
            _ => (None, Some(StepRest::Time { low: 10.0, high: 10.0 })),
        };
        let task = |scheme: Option<&Scheme>| {
            let own = scheme.map_or(StepWork::Open, |scheme| work_of(scheme, 1, 1).0);
            let work = match clock {
                Clock::Every { .. } => own,
                Clock::Amrap { total } => timed(total, false),
                _ => timed(NumberRange::exactly(Number::whole(20)), false),
            };
            self.task(scheme, work, own)
        };
        all.tasks.extend(self.schemes.iter().map(|scheme| task(Some(scheme))));
        if all.tasks.is_empty() {
            all.tasks.push(task(None));
        }
        let side = sides(self.side)[0].filter(|side| *side != StepSide::First);
        let turn = |(set, task)| Turn { task, set, of: 1, optional: set > rounds.low, side, every, rest };
        all.turns.extend((1..=rounds.high).zip((0..all.tasks.len()).cycle()).map(turn));
    }

    /// This work as a task, and of which work it shows the amount.
    fn task(&self, scheme: Option<&Scheme>, work: StepWork, shown_of: StepWork) -> Task {
        let (amount, unit) = scheme.map(|scheme| shown(scheme, shown_of)).unwrap_or_default();
        Task { work, amount, unit, details: self.task_details(scheme) }
    }

    fn task_details(&self, scheme: Option<&Scheme>) -> Vec<String> {
        let of_dose = [self.hold.map(|hold| hold.to_string()), self.tempo.map(|tempo| format!("tempo {tempo}"))];
        // A rest after every repetition is no step of its own.
        let rest = scheme
            .and_then(|scheme| scheme.rest)
            .filter(|rest| matches!(rest, Rest::For { place: Some(Place { part: Part::Reps, .. }), .. }));
        let of_scheme = scheme.map(scheme_details).unwrap_or_default();
        of_dose.into_iter().flatten().chain(of_scheme).chain(rest.map(|rest| rest.to_string())).collect()
    }
}

impl Turns {
    /// Adds a task, and gives its number.
    fn add(&mut self, task: Task) -> usize {
        self.tasks.push(task);
        self.tasks.len() - 1
    }
}

/// Numbers the sets through, whatever scheme they are of.
fn number(turns: &mut [Turn]) {
    let mut set = 0;
    let mut before = 0;
    for turn in turns.iter_mut() {
        if turn.set != before || turn.side != Some(StepSide::Second) {
            set += 1;
        }
        before = turn.set;
        turn.set = set;
    }
    for turn in turns.iter_mut() {
        turn.of = set;
    }
}

/// The sides that a set is done on, one after the other.
fn sides(side: Option<Side>) -> &'static [Option<StepSide>] {
    match side.map(|side| side.which) {
        None => &[None],
        Some(Which::Each) => &[Some(StepSide::First), Some(StepSide::Second)],
        Some(Which::Both) => &[Some(StepSide::Both)],
        Some(Which::Alternating) => &[Some(StepSide::Alternating)],
        Some(Which::Left) => &[Some(StepSide::Left)],
        Some(Which::Right) => &[Some(StepSide::Right)],
        Some(Which::Affected) => &[Some(StepSide::Affected)],
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
        (StepWork::Time { low, high, .. }, _) => (Between { low, high }.to_string(), "s".to_owned()),
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
