//! Sessions over all kinds of blocks, each step as a line.

use super::compose::{Block, Exercise, compose};
use super::{MOST_STEPS, Session, SessionStep, SessionTask};
use crate::dose::{self, Spoken, StepSide, Timing};
use crate::parse::BlockKind;

/// A step in a line: "0 work 10 reps first 1/2", "1 rest 30".
fn line(step: &SessionStep, task: &SessionTask) -> String {
    let mut line = format!("{} {}", step.row, step.kind.word());
    let mut add = |word: String| {
        if !word.is_empty() {
            line.push(' ');
            line.push_str(&word);
        }
    };
    add(task.amount.clone());
    add(task.unit.clone());
    add(task.details.join(", "));
    for part in &task.parts {
        add(format!("[{} {}]", part.row, part.amount));
    }
    if let (Some(seconds), true) = (task.seconds, task.unit != "s") {
        add(format!("{} s", seconds.0));
    }
    add(task.seconds_most.map(|most| format!("to {} s", most.0)).unwrap_or_default());
    add(task.every.map(|every| format!("every {} s", every.0)).unwrap_or_default());
    add(match step.side {
        Some(StepSide::First) => "first".to_owned(),
        Some(StepSide::Second) => "second".to_owned(),
        Some(StepSide::Alternating) => "alternating".to_owned(),
        _ => String::new(),
    });
    if step.of > 1 {
        add(format!("set {}/{}", step.set, step.of));
    }
    if step.rounds > 1 {
        add(format!("round {}/{}", step.round, step.rounds));
    }
    add(if task.optional { "optional".to_owned() } else { String::new() });
    line
}

fn lines(session: &Session) -> Vec<String> {
    session.steps.iter().map(|step| line(step, &session.tasks[step.task])).collect()
}

/// A block of rows with these doses; an empty text is a row without one.
struct Plan {
    kind: BlockKind,
    rounds: u32,
    rest: f64,
    rest_between_rounds: f64,
    doses: Vec<Option<Spoken>>,
    rest_after_sets: f64,
    optional: Option<usize>,
}

fn plan(kind: BlockKind, doses: &[&str]) -> Plan {
    let read = |text: &&str| (!text.is_empty()).then(|| Spoken::from(dose::parse(text).expect(text)));
    let doses = doses.iter().map(read).collect();
    Plan { kind, rounds: 1, rest: 0.0, rest_between_rounds: 0.0, doses, rest_after_sets: 0.0, optional: None }
}

impl Plan {
    fn block(&self, first: usize) -> Block<'_> {
        Block {
            kind: self.kind,
            rounds: self.rounds,
            rest: self.rest,
            rest_between_rounds: self.rest_between_rounds,
            exercises: self
                .doses
                .iter()
                .enumerate()
                .map(|(at, dose)| Exercise {
                    row: first + at,
                    dose: dose.as_ref(),
                    rest: self.rest_after_sets,
                    optional: self.optional == Some(at),
                })
                .collect(),
        }
    }

    fn lines(&self) -> Vec<String> {
        lines(&session(&[self]))
    }
}

fn session(plans: &[&Plan]) -> Session {
    let mut first = 0;
    let blocks = plans.iter().map(|plan| {
        let block = plan.block(first);
        first += plan.doses.len();
        block
    });
    compose(blocks, &Timing::default())
}

#[test]
fn straight_sets_come_one_exercise_after_the_other() {
    assert_eq!(
        plan(BlockKind::Straight, &["2-3 x 10 reps, hold 2 s", "8 reps"]).lines(),
        [
            "0 work 10 reps hold 2 s set 1/3",
            "0 work 10 reps hold 2 s set 2/3",
            "0 work 10 reps hold 2 s set 3/3 optional",
            "1 work 8 reps",
        ]
    );
}

#[test]
fn sides_change_with_a_moment_between() {
    assert_eq!(
        plan(BlockKind::Straight, &["2 x 10 steps each way"]).lines(),
        [
            "0 work 10 steps first set 1/2",
            "0 change 5 s second set 1/2",
            "0 work 10 steps second set 1/2",
            "0 work 10 steps first set 2/2",
            "0 change 5 s second set 2/2",
            "0 work 10 steps second set 2/2",
        ]
    );
    assert_eq!(plan(BlockKind::Straight, &["10 alternating"]).lines(), ["0 work 10 alternating"]);
}

#[test]
fn a_stated_rest_is_time_enough_to_turn_over_and_to_get_ready() {
    assert_eq!(
        plan(BlockKind::Straight, &["2 x 30 s hold each side, rest 15 s between sides"]).lines(),
        [
            "0 ready 10 s first set 1/2",
            "0 work 30 s first set 1/2",
            "0 rest 15 s second set 1/2",
            "0 work 30 s second set 1/2",
            "0 ready 5 s first set 2/2",
            "0 work 30 s first set 2/2",
            "0 rest 15 s second set 2/2",
            "0 work 30 s second set 2/2",
        ]
    );
}

#[test]
fn rests_that_meet_are_one_and_none_comes_last() {
    let block = Plan { rest: 20.0, ..plan(BlockKind::Straight, &["2 x 20 s on / 10 s off", "2 x 5, rest 60-90 s"]) };
    assert_eq!(
        block.lines(),
        [
            "0 ready 10 s set 1/2",
            "0 work 20 s set 1/2",
            "0 rest 10 s set 2/2",
            "0 work 20 s set 2/2",
            "1 rest 30 s set 1/2",
            "1 work 5 set 1/2",
            "1 rest 60 s to 90 s set 2/2",
            "1 work 5 set 2/2",
        ]
    );
}

#[test]
fn the_rest_of_a_row_holds_where_its_dose_states_none() {
    let rested = |doses: &[&str]| Plan { rest_after_sets: 30.0, ..plan(BlockKind::Straight, doses) }.lines();
    assert_eq!(rested(&["2 x 5"]), ["0 work 5 set 1/2", "0 rest 30 s set 2/2", "0 work 5 set 2/2"]);
    assert_eq!(rested(&["2 x 5, rest 10 s"]), ["0 work 5 set 1/2", "0 rest 10 s set 2/2", "0 work 5 set 2/2"]);
}

#[test]
fn a_rest_as_long_as_it_takes_has_no_time() {
    assert_eq!(
        plan(BlockKind::Straight, &["2 x max, rest as needed"]).lines(),
        ["0 work max set 1/2", "0 rest set 2/2", "0 work max set 2/2"]
    );
}

#[test]
fn a_superset_alternates_set_by_set() {
    assert_eq!(
        plan(BlockKind::Superset, &["2 x 5, rest 60 s", "3 x 8"]).lines(),
        [
            "0 work 5 set 1/2",
            "1 rest 60 s set 1/3",
            "1 work 8 set 1/3",
            "0 work 5 set 2/2",
            "1 work 8 set 2/3",
            "1 work 8 set 3/3",
        ]
    );
}

#[test]
fn a_circuit_goes_round_with_its_rests() {
    let block = Plan {
        rounds: 2,
        rest: 15.0,
        rest_between_rounds: 60.0,
        optional: Some(1),
        ..plan(BlockKind::Circuit, &["10 steps", "30 s"])
    };
    assert_eq!(
        block.lines(),
        [
            "0 work 10 steps round 1/2",
            "1 rest 15 s round 1/2",
            "1 work 30 s round 1/2 optional",
            "0 rest 60 s round 2/2",
            "0 work 10 steps round 2/2",
            "1 rest 15 s round 2/2",
            "1 work 30 s round 2/2 optional",
        ]
    );
    let sets = plan(BlockKind::Circuit, &["2 x 5", "2 x 8"]);
    assert_eq!(sets.lines(), ["0 work 5 set 1/2", "1 work 8 set 1/2", "0 work 5 set 2/2", "1 work 8 set 2/2"]);
}

#[test]
fn in_an_emom_block_every_row_is_a_minute() {
    let block = Plan { rounds: 2, ..plan(BlockKind::Emom, &["12 reps", "5 each side", ""]) };
    assert_eq!(
        block.lines(),
        [
            "0 ready 10 s round 1/2",
            "0 work 12 reps every 60 s round 1/2",
            "1 work 5 each side every 60 s round 1/2",
            "2 work every 60 s round 1/2",
            "0 work 12 reps every 60 s round 2/2",
            "1 work 5 each side every 60 s round 2/2",
            "2 work every 60 s round 2/2",
        ]
    );
}

#[test]
fn clocks_of_a_dose_set_the_pace_of_its_sets() {
    assert_eq!(
        plan(BlockKind::Straight, &["every 90 s x 2, 3 reps"]).lines(),
        ["0 ready 10 s set 1/2", "0 work 3 reps every 90 s set 1/2", "0 work 3 reps every 90 s set 2/2"]
    );
    assert_eq!(
        plan(BlockKind::Straight, &["8 min AMRAP, 10 reps each side"]).lines(),
        ["0 ready 10 s", "0 rounds [0 10 reps each side] 480 s"]
    );
    assert_eq!(plan(BlockKind::Straight, &["21-15-9 for time"]).lines().len(), 3);
}

#[test]
fn a_tabata_row_without_a_dose_has_eight_rounds() {
    let lines = plan(BlockKind::Tabata, &["", "2 x 5"]).lines();
    assert_eq!(lines[..3], ["0 ready 10 s set 1/8", "0 work 20 s set 1/8", "0 rest 10 s set 2/8"]);
    assert_eq!(lines[16..], ["1 rest 10 s set 1/2", "1 work 5 set 1/2", "1 work 5 set 2/2"]);
}

#[test]
fn rounds_without_number_are_one_step() {
    assert_eq!(
        plan(BlockKind::Amrap, &["10 reps", "2 x 5 each side", ""]).lines(),
        ["0 rounds [0 10 reps] [1 2 × 5 each side] [2 ]"]
    );
}

#[test]
fn rounds_last_as_long_as_a_row_says() {
    let block = Plan { rounds: 2, rest_between_rounds: 60.0, ..plan(BlockKind::Amrap, &["8 min AMRAP", "5 reps"]) };
    assert_eq!(
        block.lines(),
        [
            "0 ready 10 s round 1/2",
            "0 rounds [0 ] [1 5 reps] 480 s round 1/2",
            "0 rest 60 s round 2/2",
            "0 rounds [0 ] [1 5 reps] 480 s round 2/2",
        ]
    );
    assert_eq!(plan(BlockKind::Amrap, &["4 min AMRAP"]).lines(), ["0 ready 10 s", "0 rounds 240 s"]);
    let each = plan(BlockKind::Amrap, &["4 min AMRAP", "2 min AMRAP"]).lines();
    assert_eq!(each, ["0 ready 10 s", "0 rounds 240 s", "1 ready 10 s", "1 rounds 120 s"]);
}

#[test]
fn a_row_without_a_dose_is_done_once() {
    assert_eq!(plan(BlockKind::Straight, &["", "5 reps"]).lines(), ["0 work", "1 work 5 reps"]);
}

#[test]
fn blocks_follow_each_other_and_each_begins_ready() {
    let (one, two) = (plan(BlockKind::Straight, &["30 s hold"]), plan(BlockKind::Straight, &["20 s"]));
    assert_eq!(lines(&session(&[&one, &two])), ["0 ready 10 s", "0 work 30 s", "1 ready 10 s", "1 work 20 s"]);
    assert_eq!(session(&[&plan(BlockKind::Circuit, &[])]), Session::default());
}

#[test]
fn every_counted_step_says_about_how_long_it_takes() {
    let Session { tasks, steps } =
        session(&[&plan(BlockKind::Straight, &["10 steps", "2 x 8, hold 2 s", "30 s", "400 m"])]);
    let about: Vec<Option<f64>> = steps.iter().map(|step| tasks[step.task].about.map(|about| about.0)).collect();
    assert_eq!(about, [Some(10.0), Some(36.0), Some(36.0), None, None, Some(333.0)]);
}

#[test]
fn a_session_has_an_end() {
    let endless = Plan { rounds: 100, ..plan(BlockKind::Straight, &["200 x 5 each side"]) };
    assert_eq!(session(&[&endless, &endless]).steps.len(), MOST_STEPS);
}

#[test]
fn whole_seconds_have_no_point_and_what_is_usual_is_left_out() {
    let mut json = Vec::new();
    session(&[&plan(BlockKind::Straight, &["2.5 s hold", "1 x 10", ""])]).write_steps(&mut json);
    assert_eq!(
        String::from_utf8(json).expect("text"),
        "[{\"kind\":\"ready\",\"row\":0,\"seconds\":10},\
         {\"kind\":\"work\",\"row\":0,\"amount\":\"2.5\",\"unit\":\"s\",\"seconds\":2.5,\"held\":true},\
         {\"kind\":\"work\",\"row\":1,\"amount\":\"10\",\"about\":25},\
         {\"kind\":\"work\",\"row\":2}]"
    );
    let mut nothing = Vec::new();
    Session::default().write_steps(&mut nothing);
    assert_eq!(nothing, b"[]");
}
