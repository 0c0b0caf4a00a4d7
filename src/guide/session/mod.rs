//! A routine as one goes through it: every set, change of sides and break, in order.

mod compose;
mod json;
#[cfg(test)]
mod tests;

use serde::{Serialize, Serializer};

use super::{Guide, Routine};
use crate::dose::{Limb, StepSide, Timing};
use compose::{Block, Exercise, compose};

/// A session: its steps in order, and what there is to do in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Session {
    /// What there is to do; sets that are done alike share it.
    pub tasks: Vec<SessionTask>,
    /// At most [`MOST_STEPS`]: a session is for people.
    pub steps: Vec<SessionStep>,
}

/// One thing to do, or one break: what fills the screen of the player at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionStep {
    /// What kind of step this is.
    pub kind: StepKind,
    /// The row of the routine, from 0: the one that is done; in a break the one that comes next.
    pub row: usize,
    /// Which set of the row, from 1.
    pub set: u32,
    /// Of how many, at most.
    pub of: u32,
    /// Which round of the block, from 1.
    pub round: u32,
    /// Of how many.
    pub rounds: u32,
    /// The side, where the dose names one.
    pub side: Option<StepSide>,
    /// Two of what the sides are; of the body where this is left out.
    pub limb: Limb,
    /// The number of its task.
    pub task: usize,
}

/// What there is to do in a step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SessionTask {
    /// The amount for big type: "10", "8–10", "30"; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub amount: String,
    /// What the amount counts: "steps", "s"; empty where that is understood.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// What else there is to keep to, short: "hold 2 s", "80% 1RM".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
    /// How long it lasts, at least; left out where it lasts as long as it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<Seconds>,
    /// How long it lasts, at most, where that is longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds_most: Option<Seconds>,
    /// Seconds from the beginning of this step to that of the next, where a clock sets it: 60 for EMOM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<Seconds>,
    /// Whether a position is held for that time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// About how long it takes, where neither `seconds` nor `every` say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Seconds>,
    /// For [`StepKind::Rounds`]: what each round holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<RoundPart>,
}

impl SessionTask {
    /// Whether a clock says when it is over.
    fn is_timed(&self) -> bool {
        self.seconds.is_some() || self.every.is_some()
    }
}

/// The kinds of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// One set on one side.
    Work,
    /// As many rounds as possible.
    Rounds,
    /// A break that the author stated; without `seconds` it lasts until one is ready.
    Rest,
    /// A moment to change sides.
    Change,
    /// A moment to get into position before the clock runs.
    Ready,
}

impl StepKind {
    /// What data call it.
    const fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Rounds => "rounds",
            Self::Rest => "rest",
            Self::Change => "change",
            Self::Ready => "ready",
        }
    }
}

/// A row of the routine within a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundPart {
    /// The row, from 0.
    pub row: usize,
    /// How much of it: "10 each side"; empty where nothing is stated.
    pub amount: String,
}

/// A time in seconds, written without a point where it is whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Seconds(pub f64);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float to an integer saturates")]
        let whole = self.0 as u32;
        if f64::from(whole) == self.0 { serializer.serialize_u32(whole) } else { serializer.serialize_f64(self.0) }
    }
}

impl Guide {
    /// A routine as a session.
    #[must_use]
    pub fn session(&self, routine: &Routine, timing: &Timing) -> Session {
        let seconds = |stated: Option<crate::parse::Stated>| stated.map_or(0.0, |stated| stated.seconds.low.value());
        let blocks = routine.doc.blocks.iter().enumerate().map(|(at, block)| Block {
            kind: block.kind,
            rounds: block.rounds,
            rest: seconds(block.rest),
            rest_between_rounds: seconds(block.rest_between_rounds),
            exercises: (0..)
                .zip(&routine.rows)
                .filter(|(_, row)| row.block == at)
                .map(|(number, row)| Exercise {
                    row: number,
                    dose: self.dose(routine, row),
                    rest: seconds(block.items[row.at].rest),
                    optional: block.items[row.at].optional,
                })
                .collect(),
        });
        compose(blocks, timing)
    }
}

/// The most steps of a session: several hours of work.
pub const MOST_STEPS: usize = 2000;
