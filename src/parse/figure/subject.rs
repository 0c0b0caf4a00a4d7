//! What a key of a position speaks of: "right knee" is the knee on the right.

use crate::figure::{Joint, Side};
use crate::text;

/// What a key of a position speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Base,
    Arms,
    Foot,
    Stance,
    Rise,
    Steps,
    Joint(Joint),
}

impl Subject {
    /// Whether there is one on each side of the body.
    pub(super) fn has_sides(self) -> bool {
        match self {
            Self::Arms | Self::Foot => true,
            Self::Base | Self::Stance | Self::Rise | Self::Steps => false,
            Self::Joint(joint) => joint.is_paired(),
        }
    }

    /// The subject of a folded word, in the singular or the plural.
    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "base" => Self::Base,
            "arms" | "arm" => Self::Arms,
            "foot" | "feet" => Self::Foot,
            "stance" => Self::Stance,
            "rise" => Self::Rise,
            "step" | "steps" => Self::Steps,
            "toe" => Self::Joint(Joint::Toes),
            word => Self::Joint(Joint::from_name(word).or_else(|| Joint::from_name(word.strip_suffix('s')?))?),
        })
    }
}

/// The subject of a key, and the side it names.
pub(super) fn read(key: &str) -> Option<(Subject, Option<Side>)> {
    let folded = text::fold(key);
    let sided = Side::BOTH.into_iter().find_map(|side| Some((side, folded.strip_prefix(side.id())?.trim_start())));
    match sided {
        Some((side, word)) => Some((Subject::from_word(word)?, Some(side))),
        None => Some((Subject::from_word(&folded)?, None)),
    }
}

/// The side that a word alone names.
pub(super) fn side(word: &str) -> Option<Side> {
    let folded = text::fold(word);
    Side::BOTH.into_iter().find(|side| side.id() == folded)
}
