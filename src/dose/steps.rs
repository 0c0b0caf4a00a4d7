//! A dose as the steps of a timer.

use serde::Serialize;

use super::turns::{Task, Turn, Turns};
use super::types::{CountRange, Dose, Hold, Limb, Tally};

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
        let Turns { tasks, turns } = self.turns();
        turns.into_iter().map(|turn| self.step(&tasks[turn.task], turn)).collect()
    }

    fn step(&self, task: &Task, turn: Turn) -> Step {
        let Task { work, amount, unit, details } = task.clone();
        let Turn { set, of, optional, side, every, rest, .. } = turn;
        let (hold, tempo) = (self.hold.map(step_hold), self.tempo.map(|tempo| tempo.to_string()));
        let text = String::new();
        let step = Step { set, of, optional, side, work, amount, unit, details, hold, tempo, every, rest, text };
        Step { text: step_text(&step, self.side.map(|side| side.limb)), ..step }
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
