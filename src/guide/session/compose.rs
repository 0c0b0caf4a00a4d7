//! Blocks made steps. Breaks are those that the author stated, and moments to turn over or to get into position.

use super::{MOST_STEPS, RoundPart, Seconds, Session, SessionStep, SessionTask, StepKind};
use crate::dose::{
    self, Clock, Dose, Limb, Scheme, SecondsRange, Spoken, StepRest, StepSide, StepWork, Task, Timing, Turn, Turns,
};
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
    pub(super) dose: Option<&'a Spoken>,
    /// Seconds after each set.
    pub(super) rest: f64,
    pub(super) optional: bool,
}

/// These blocks, one after the other.
pub(super) fn compose<'a>(blocks: impl Iterator<Item = Block<'a>>, timing: &Timing) -> Session {
    let mut score = Score::default();
    for block in blocks {
        score.block(&block, timing);
        if score.is_full() {
            break;
        }
    }
    score.session.steps.truncate(MOST_STEPS);
    score.session
}

/// The session so far, and the break that comes before the next step.
#[derive(Default)]
struct Score {
    session: Session,
    pause: Pause,
    /// The breaks there were, each with the number of its task.
    breaks: Vec<(Break, usize)>,
}

/// How long a break lasts, at least and, where that is longer, at most.
type Break = (Option<f64>, Option<f64>);

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
        self.session.steps.len() >= MOST_STEPS
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
        let sets: Vec<Sets> = block.exercises.iter().map(|exercise| self.sets(block, exercise, timing)).collect();
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
            self.push(SessionStep { round, rounds: block.rounds, ..*step });
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
        let task = SessionTask {
            seconds: time.map(|time| Seconds(time.low)),
            seconds_most: time.filter(|time| !time.is_exact()).map(|time| Seconds(time.high)),
            // One row that says nothing but its time is shown by its name.
            parts: if parts.iter().all(|part| part.amount.is_empty() && part.row == row) { Vec::new() } else { parts },
            ..SessionTask::default()
        };
        let task = self.task(task);
        let step = SessionStep { kind: StepKind::Rounds, rounds: block.rounds, ..blank(row, task) };
        for round in 1..=block.rounds {
            if round > 1 {
                self.pause.add(block.rest_between_rounds, block.rest_between_rounds);
            }
            self.push(SessionStep { round, ..step });
        }
    }

    /// Adds work, and before it the break that is due.
    fn push(&mut self, step: SessionStep) {
        let pause = std::mem::take(&mut self.pause);
        let Session { tasks, steps } = &self.session;
        let (last, task) = (steps.last(), &tasks[step.task]);
        let same_row = last.is_some_and(|last| last.row == step.row && last.round == step.round);
        let other_side = same_row && step.side == Some(StepSide::Second);
        let on_the_beat = task.every.is_some() && last.is_some_and(|last| tasks[last.task].every.is_some());
        let before = if pause.seconds > 0.0 {
            Some((StepKind::Rest, (Some(pause.seconds), (pause.most > pause.seconds).then_some(pause.most))))
        } else if pause.open {
            Some((StepKind::Rest, (None, None)))
        } else if other_side {
            Some((StepKind::Change, (Some(CHANGE), None)))
        } else if task.is_timed() && !on_the_beat {
            Some((StepKind::Ready, (Some(if same_row { READY_AGAIN } else { READY }), None)))
        } else {
            None
        };
        if let Some((kind, length)) = before {
            let task = self.break_task(length);
            self.session.steps.push(SessionStep { kind, task, ..step });
        }
        self.session.steps.push(step);
    }

    /// Adds a task, and gives its number.
    fn task(&mut self, task: SessionTask) -> usize {
        self.session.tasks.push(task);
        self.session.tasks.len() - 1
    }

    /// The number of the task that is to wait so long: breaks of one length share it.
    fn break_task(&mut self, length: Break) -> usize {
        if let Some((_, task)) = self.breaks.iter().find(|(known, _)| *known == length) {
            return *task;
        }
        let (seconds, seconds_most) = (length.0.map(Seconds), length.1.map(Seconds));
        let task = self.task(SessionTask { seconds, seconds_most, ..SessionTask::default() });
        self.breaks.push((length, task));
        task
    }

    /// The sets of an exercise in its block.
    fn sets(&mut self, block: &Block<'_>, exercise: &Exercise<'_>, timing: &Timing) -> Sets {
        let tabata = exercise.dose.is_none() && block.kind == BlockKind::Tabata;
        let tabata = tabata.then(|| dose::parse(TABATA).ok()).flatten().map(Spoken::from);
        let Some(Spoken { dose, turns, .. }) = exercise.dose.or(tabata.as_ref()) else {
            let task = self.task(paced(block, SessionTask { optional: exercise.optional, ..SessionTask::default() }));
            return Sets { steps: vec![(blank(exercise.row, task), None)], rest: exercise.rest };
        };
        let states_rest = dose.schemes.iter().any(|scheme| scheme.rest.is_some());
        let rest = if states_rest { 0.0 } else { exercise.rest };
        if block.kind == BlockKind::Emom && dose.clock.is_none() {
            return Sets { steps: self.minute(block, exercise, (dose, turns), timing), rest: 0.0 };
        }
        let Turns { tasks, turns } = turns;
        // What is done alike is the same task, but for whether it may be left out.
        let mut known: Vec<[Option<usize>; 2]> = vec![[None; 2]; tasks.len()];
        let steps = turns.iter().map(|turn| {
            let known = &mut known[turn.task][usize::from(turn.optional)];
            let new = || self.task(session_task(exercise, dose, &tasks[turn.task], turn, timing));
            (session_step(exercise, dose, turn, *known.get_or_insert_with(new)), turn.rest)
        });
        Sets { steps: steps.collect(), rest }
    }

    /// A row of an EMOM block: one set, in one minute.
    fn minute(
        &mut self,
        block: &Block<'_>,
        exercise: &Exercise<'_>,
        (dose, Turns { tasks, turns }): (&Dose, &Turns),
        timing: &Timing,
    ) -> Vec<(SessionStep, Option<StepRest>)> {
        let Some(first) = turns.first() else { return Vec::new() };
        // Both sides have to fit into the minute.
        let side = first.side.filter(|_| !dose.is_each_side());
        let turn = Turn { set: 1, of: 1, side, ..*first };
        let task = self.task(paced(block, session_task(exercise, dose, &tasks[turn.task], &turn, timing)));
        vec![(session_step(exercise, dose, &turn, task), None)]
    }
}

/// The time that a row gives to as many rounds as possible.
fn amrap_clock(exercise: &Exercise<'_>) -> Option<SecondsRange> {
    match exercise.dose?.dose.clock? {
        Clock::Amrap { total } => Some(total.values()),
        _ => None,
    }
}

/// A step of a row of which only the task is known.
fn blank(row: usize, task: usize) -> SessionStep {
    SessionStep { kind: StepKind::Work, row, set: 1, of: 1, round: 1, rounds: 1, side: None, limb: Limb::Side, task }
}

/// The task with the beat of its block, if that has one: the beat runs, and all within it is done by feel.
fn paced(block: &Block<'_>, task: SessionTask) -> SessionTask {
    if block.kind == BlockKind::Emom {
        return SessionTask { every: Some(Seconds(MINUTE)), seconds: None, seconds_most: None, about: None, ..task };
    }
    task
}

/// Whether a dose asks for as many rounds as possible.
fn is_amrap(dose: &Dose) -> bool {
    matches!(dose.clock, Some(Clock::Amrap { .. }))
}

/// A turn of a dose as a step of the session.
fn session_step(exercise: &Exercise<'_>, dose: &Dose, turn: &Turn, task: usize) -> SessionStep {
    SessionStep {
        kind: if is_amrap(dose) { StepKind::Rounds } else { StepKind::Work },
        set: turn.set,
        of: turn.of,
        side: turn.side,
        limb: dose.side.map_or(Limb::Side, |side| side.limb),
        ..blank(exercise.row, task)
    }
}

/// What there is to do in a turn of a dose.
fn session_task(exercise: &Exercise<'_>, dose: &Dose, task: &Task, turn: &Turn, timing: &Timing) -> SessionTask {
    let (seconds, most, held) = match task.work {
        StepWork::Time { low, high, held } => (Some(low), (high > low).then_some(high), held),
        _ => (None, None, false),
    };
    // A clock leaves no room for sides of their own: the whole amount belongs to one step.
    let unsided = dose.is_each_side() && turn.side.is_none();
    let every = turn.every.map(Seconds);
    let timed = SessionTask {
        details: task.details.clone(),
        seconds: seconds.filter(|_| every.is_none()).map(Seconds),
        seconds_most: most.filter(|_| every.is_none()).map(Seconds),
        every,
        held,
        optional: turn.optional || exercise.optional,
        about: (seconds.is_none() && every.is_none()).then(|| Seconds(dose.work_seconds(task.work, timing).round())),
        ..SessionTask::default()
    };
    if is_amrap(dose) {
        let part = |scheme| RoundPart { row: exercise.row, amount: scheme_in_a_round(dose, scheme) };
        return SessionTask { parts: dose.schemes.iter().map(part).collect(), ..timed };
    }
    let unit = task.unit.clone();
    SessionTask { amount: task.amount.clone(), unit: if unsided { with_side(unit, dose) } else { unit }, ..timed }
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
fn in_a_round(dose: Option<&Spoken>) -> String {
    let Some(Spoken { dose, .. }) = dose else { return String::new() };
    let parts: Vec<String> = dose.schemes.iter().map(|scheme| scheme_in_a_round(dose, scheme)).collect();
    parts.join(", ")
}

fn scheme_in_a_round(dose: &Dose, scheme: &Scheme) -> String {
    let sets = scheme.sets.map(|sets| format!("{sets} ×"));
    let work = scheme.work.as_ref().map(ToString::to_string);
    let side = dose.side.map(|side| side.to_string());
    [sets, work, side].into_iter().flatten().collect::<Vec<String>>().join(" ")
}
