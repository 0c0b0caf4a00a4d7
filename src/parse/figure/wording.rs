//! How messages speak of joints: "a knee bends from -10° to 155°".

use crate::figure::{Joint, Movement};

/// One of it, with its article.
pub(super) const fn one(joint: Joint) -> &'static str {
    match joint {
        Joint::Hip => "a hip",
        Joint::Knee => "a knee",
        Joint::Ankle => "an ankle",
        Joint::Toes => "a toe",
        Joint::Shoulder => "a shoulder",
        Joint::Elbow => "an elbow",
        Joint::Forearm => "a forearm",
        Joint::Wrist => "a wrist",
        Joint::Torso => "the torso",
        Joint::Spine => "the spine",
        Joint::Neck => "the neck",
    }
}

/// What a joint does, as a verb.
const fn verb(movement: Movement) -> &'static str {
    match movement {
        Movement::Flexion => "bends",
        Movement::Extension => "extends",
        Movement::Abduction => "moves outwards",
        Movement::Adduction => "moves inwards",
        Movement::ExternalRotation => "turns outwards",
        Movement::InternalRotation => "turns inwards",
        Movement::Dorsiflexion => "bends upwards",
        Movement::Plantarflexion => "points downwards",
        Movement::Pronation => "turns its palm down",
        Movement::Supination => "turns its palm up",
        Movement::Lean => "leans forward",
        Movement::LeanBack => "leans back",
        Movement::SideLeanRight => "leans to the right",
        Movement::SideLeanLeft => "leans to the left",
        Movement::TurnRight | Movement::RotationRight => "turns to the right",
        Movement::TurnLeft | Movement::RotationLeft => "turns to the left",
        Movement::SideBendRight => "bends to the right",
        Movement::SideBendLeft => "bends to the left",
    }
}

/// "a knee bends": a joint and what it does.
pub(super) fn does(joint: Joint, movement: Movement) -> String {
    format!("{} {}", one(joint), verb(movement))
}

/// A value that fits the joint.
pub(super) const fn example(joint: Joint) -> &'static str {
    match joint {
        Joint::Hip => "flexion 90 and abduction 20",
        Joint::Knee => "90",
        Joint::Ankle => "plantarflexion 30",
        Joint::Toes => "extension 45",
        Joint::Shoulder => "abduction 90",
        Joint::Elbow => "135",
        Joint::Forearm => "supination 60",
        Joint::Wrist => "extension 30",
        Joint::Torso => "lean 30",
        Joint::Spine => "flexion 40",
        Joint::Neck => "flexion 15",
    }
}
