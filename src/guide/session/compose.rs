//! Blocks made steps. Breaks are those that the author stated, and moments to turn over or to get into position.

use super::{MOST_STEPS, RoundPart, Seconds, SessionStep, StepKind};
use crate::dose::{self, Clock, Dose, Limb, Scheme, SecondsRange, StepRest, StepSide, StepWork, Timing};
use crate::parse::BlockKind;

/// Seconds to change sides.
const CHANGE: f64 = 5.0;
/// Seconds to get into position for an exercise that runs by the clock.
const READY: f64 = 10.0;
/// Seconds to get ready for its next set, where the author states no rest.
const READY_AGAIN: f64 = 5.0;
/// Seconds of a row in an EMOM block.
const MINUTE: f64 = 60.0;
/// The dose of a row in a Tabata block that states none.
const TABATA: &str = "Tabata";

/// What of a block makes steps. All times are in seconds.
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind,
    pub(super) rounds: u32,
    pub(super) rest: f64,
    pub(super) rest_between_rounds: f64,
    pub(super) exercises: Vec<Exercise<'a>>,
}

/// What of a row makes steps.
pub(super) struct Exercise<'a> {
    pub(super) row: usize,
    pub(super) dose: Option<&'a Dose>,
    /// Seconds after each set.
    pub(super) rest: f64,
    pub(super) optional: bool,
}

/// The steps of these blocks, one after the other.
pub(super) fn compose<'a>(blocks: impl Iterator<Item = Block<'a>>, timing: &Timing) -> Vec<SessionStep> {
    let mut score = Score::default();
    for block in blocks {
        score.block(&block, timing);
        if score.is_full() {
            break;
        }
    }
    score.steps.truncate(MOST_STEPS);
    score.steps
}

/// The steps so far, and the break that comes before the next one.
#[derive(Default)]
struct Score {
    steps: Vec<SessionStep>,
    pause: Pause,
}

/// A break that waits for the step behind it; after the last step there is none.
#[derive(Default, Clone, Copy, PartialEq)]
struct Pause {
    seconds: f64,
    most: f64,
    /// Until one is ready.
    open: bool,
}

impl Pause {
    fn add(&mut self, low: f64, high: f64) {
        self.seconds += low;
        self.most += high;
    }
}

/// The sets of one exercise, each with the break after it.
struct Sets {
    steps: Vec<(SessionStep, Option<StepRest>)>,
    rest: f64,
}

impl Sets {
    fn count(&self) -> u32 {
        self.steps.last().map_or(0, |(step, _)| step.set)
    }
}

impl Score {
    fn is_full(&self) -> bool {
        self.steps.len() >= MOST_STEPS
    }

    fn block(&mut self, block: &Block<'_>, timing: &Timing) {
        if block.exercises.is_empty() {
            return;
        }
        let clocks = block.exercises.iter().filter(|exercise| amrap_clock(exercise).is_some()).count();
        // Rows with clocks of their own are done one by one, as anywhere else.
        if block.kind == BlockKind::Amrap && clocks < 2 {
            return self.rounds(block);
        }
        let sets: Vec<Sets> = block.exercises.iter().map(|exercise| sets(block, exercise, timing)).collect();
        let alternating = block.kind == BlockKind::Superset || (block.kind == BlockKind::Circuit && block.rounds == 1);
        for round in 1..=block.rounds {
            if round > 1 {
                self.pause.add(block.rest_between_rounds, block.rest_between_rounds);
            }
            if alternating {
                self.alternate(block, &sets, round);
            } else {
                self.one_by_one(block, &sets, round);
            }
            if self.is_full() {
                return;
            }
        }
    }

    /// All sets of one exercise, then all of the next.
    fn one_by_one(&mut self, block: &Block<'_>, all: &[Sets], round: u32) {
        let in_turn = block.kind == BlockKind::Circuit;
        for (at, sets) in all.iter().enumerate() {
            if at > 0 {
                self.pause.add(block.rest, block.rest);
            }
            for set in 1..=sets.count() {
                self.set(block, sets, set, round);
                let is_last = set == sets.count() && (!in_turn || at + 1 == all.len());
                if !is_last {
                    self.pause.add(sets.rest, sets.rest);
                }
            }
        }
    }

    /// One set of each exercise in turn.
    fn alternate(&mut self, block: &Block<'_>, all: &[Sets], round: u32) {
        let most = all.iter().map(Sets::count).max().unwrap_or(0);
        let mut is_first = true;
        for set in 1..=most {
            for sets in all.iter().filter(|sets| sets.count() >= set) {
                if !is_first && all.len() > 1 {
                    self.pause.add(block.rest, block.rest);
                }
                is_first = false;
                self.set(block, sets, set, round);
                if set < most {
                    self.pause.add(sets.rest, sets.rest);
                }
            }
        }
    }

    /// One set, on all its sides.
    fn set(&mut self, block: &Block<'_>, sets: &Sets, set: u32, round: u32) {
        for (step, rest) in sets.steps.iter().filter(|(step, _)| step.set == set) {
            self.push(SessionStep { round, rounds: block.rounds, ..step.clone() });
            match *rest {
                Some(StepRest::Time { low, high }) => self.pause.add(low, high),
                Some(StepRest::Open) => self.pause.open = true,
                None => {}
            }
        }
    }

    /// A block of as many rounds as possible: one step that counts them, as long as the clock of a row says.
    fn rounds(&mut self, block: &Block<'_>) {
        let part = |exercise: &Exercise<'_>| RoundPart { row: exercise.row, amount: in_a_round(exercise.dose) };
        let row = block.exercises.first().map_or(0, |exercise| exercise.row);
        let parts: Vec<RoundPart> = block.exercises.iter().map(part).collect();
        let time = block.exercises.iter().find_map(amrap_clock);
        let step = SessionStep {
            kind: StepKind::Rounds,
            rounds: block.rounds,
            seconds: time.map(|time| Seconds(time.low)),
            seconds_most: time.filter(|time| !time.is_exact()).map(|time| Seconds(time.high)),
            // One row that says nothing but its time is shown by its name.
            parts: if parts.iter().all(|part| part.amount.is_empty() && part.row == row) { Vec::new() } else { parts },
            ..blank(row)
        };
        for round in 1..=block.rounds {
            if round > 1 {
                self.pause.add(block.rest_between_rounds, block.rest_between_rounds);
            }
            self.push(SessionStep { round, ..step.clone() });
        }
    }

    /// Adds work, and before it the break that is due.
    fn push(&mut self, step: SessionStep) {
        let last = self.steps.last();
        let pause = std::mem::take(&mut self.pause);
        let same_row = last.is_some_and(|last| last.row == step.row && last.round == step.round);
        let other_side = same_row && step.side == Some(StepSide::Second);
        let by_the_clock = step.seconds.is_some() || step.every.is_some();
        let on_the_beat = last.is_some_and(|last| last.every.is_some()) && step.every.is_some();
        let moment = |kind, seconds: Option<f64>| SessionStep {
            kind,
            seconds: seconds.map(Seconds),
            set: step.set,
            of: step.of,
            round: step.round,
            rounds: step.rounds,
            side: step.side,
            limb: step.limb,
            ..blank(step.row)
        };
        let before = if pause.seconds > 0.0 {
            let most = (pause.most > pause.seconds).then_some(Seconds(pause.most));
            Some(SessionStep { seconds_most: most, ..moment(StepKind::Rest, Some(pause.seconds)) })
        } else if pause.open {
            Some(moment(StepKind::Rest, None))
        } else if other_side {
            Some(moment(StepKind::Change, Some(CHANGE)))
        } else if by_the_clock && !on_the_beat {
            Some(moment(StepKind::Ready, Some(if same_row { READY_AGAIN } else { READY })))
        } else {
            None
        };
        self.steps.extend(before);
        self.steps.push(step);
    }
}

/// The time that a row gives to as many rounds as possible.
fn amrap_clock(exercise: &Exercise<'_>) -> Option<SecondsRange> {
    match exercise.dose?.clock? {
        Clock::Amrap { total } => Some(total.values()),
        _ => None,
    }
}

/// A step of a row of which nothing else is known.
fn blank(row: usize) -> SessionStep {
    SessionStep {
        kind: StepKind::Work,
        row,
        set: 1,
        of: 1,
        round: 1,
        rounds: 1,
        side: None,
        limb: Limb::Side,
        amount: String::new(),
        unit: String::new(),
        details: Vec::new(),
        seconds: None,
        seconds_most: None,
        every: None,
        held: false,
        optional: false,
        about: None,
        parts: Vec::new(),
    }
}

/// The sets of an exercise in its block.
fn sets(block: &Block<'_>, exercise: &Exercise<'_>, timing: &Timing) -> Sets {
    let tabata = (block.kind == BlockKind::Tabata).then(|| dose::parse(TABATA).ok()).flatten();
    let Some(dose) = exercise.dose.or(tabata.as_ref()) else {
        let step = SessionStep { optional: exercise.optional, ..blank(exercise.row) };
        return Sets { steps: vec![(paced(block, step), None)], rest: exercise.rest };
    };
    let states_rest = dose.schemes.iter().any(|scheme| scheme.rest.is_some());
    let rest = if states_rest { 0.0 } else { exercise.rest };
    if block.kind == BlockKind::Emom && dose.clock.is_none() {
        return Sets { steps: minute(block, exercise, dose, timing), rest: 0.0 };
    }
    let steps = dose.steps().into_iter().map(|step| {
        let rest = step.rest;
        (session_step(exercise, dose, step, timing), rest)
    });
    Sets { steps: steps.collect(), rest }
}

/// A row of an EMOM block: one set, in one minute.
fn minute(
    block: &Block<'_>,
    exercise: &Exercise<'_>,
    dose: &Dose,
    timing: &Timing,
) -> Vec<(SessionStep, Option<StepRest>)> {
    let Some(first) = dose.steps().into_iter().next() else { return Vec::new() };
    // Both sides have to fit into the minute.
    let side = first.side.filter(|_| !dose.is_each_side());
    let step = session_step(exercise, dose, dose::Step { set: 1, of: 1, side, ..first }, timing);
    vec![(paced(block, step), None)]
}

/// The step with the beat of its block, if that has one: the beat runs, and all within it is done by feel.
fn paced(block: &Block<'_>, step: SessionStep) -> SessionStep {
    if block.kind == BlockKind::Emom {
        return SessionStep { every: Some(Seconds(MINUTE)), seconds: None, seconds_most: None, about: None, ..step };
    }
    step
}

/// A step of a dose as a step of the session.
fn session_step(exercise: &Exercise<'_>, dose: &Dose, step: dose::Step, timing: &Timing) -> SessionStep {
    let about = dose.step_seconds(&step, timing);
    let (seconds, most, held) = match step.work {
        StepWork::Time { low, high, held } => (Some(low), (high > low).then_some(high), held),
        _ => (None, None, false),
    };
    let is_amrap = matches!(dose.clock, Some(Clock::Amrap { .. }));
    // A clock leaves no room for sides of their own: the whole amount belongs to one step.
    let unsided = dose.is_each_side() && step.side.is_none();
    let every = step.every.map(Seconds);
    let parts = dose.schemes.iter().filter(|_| is_amrap);
    let part = |scheme| RoundPart { row: exercise.row, amount: scheme_in_a_round(dose, scheme) };
    SessionStep {
        kind: if is_amrap { StepKind::Rounds } else { StepKind::Work },
        set: step.set,
        of: step.of,
        side: step.side,
        limb: dose.side.map_or(Limb::Side, |side| side.limb),
        amount: if is_amrap { String::new() } else { step.amount },
        unit: match step.unit {
            _ if is_amrap => String::new(),
            unit if unsided => with_side(unit, dose),
            unit => unit,
        },
        details: step.details,
        seconds: seconds.filter(|_| every.is_none()).map(Seconds),
        seconds_most: most.filter(|_| every.is_none()).map(Seconds),
        every,
        held,
        optional: step.optional || exercise.optional,
        about: (seconds.is_none() && every.is_none()).then_some(Seconds(about.round())),
        parts: parts.map(part).collect(),
        ..blank(exercise.row)
    }
}

/// "10 each side", "30 s each leg".
fn with_side(mut unit: String, dose: &Dose) -> String {
    if let Some(side) = dose.side {
        if !unit.is_empty() {
            unit.push(' ');
        }
        unit.push_str(&side.to_string());
    }
    unit
}

/// How much of an exercise a round of its block holds: "2 × 10 reps each side".
fn in_a_round(dose: Option<&Dose>) -> String {
    let Some(dose) = dose else { return String::new() };
    let parts: Vec<String> = dose.schemes.iter().map(|scheme| scheme_in_a_round(dose, scheme)).collect();
    parts.join(", ")
}

fn scheme_in_a_round(dose: &Dose, scheme: &Scheme) -> String {
    let sets = scheme.sets.map(|sets| format!("{sets} ×"));
    let work = scheme.work.as_ref().map(ToString::to_string);
    let side = dose.side.map(|side| side.to_string());
    [sets, work, side].into_iter().flatten().collect::<Vec<String>>().join(" ")
}
