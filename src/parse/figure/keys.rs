//! The keys below `figure:`, and those of a position.

use crate::figure::{Arms, BandPlace, Base, Effector, Foot, Gear, Stance, View};
use crate::yaml::{Key, Shape};

/// The word that says "nothing of this", for bands, gear and arrows.
pub(super) const NONE: &str = "none";

/// `words`, and [`NONE`] in front of them.
const fn or_none<const N: usize>(words: &[&'static str]) -> [&'static str; N] {
    let mut all = [NONE; N];
    let mut at = 1;
    while at < N {
        all[at] = words[at - 1];
        at += 1;
    }
    all
}

pub(super) const BANDS: &[&str] = &or_none::<{ BandPlace::IDS.len() + 1 }>(BandPlace::IDS);
pub(super) const GEAR: &[&str] = &or_none::<{ Gear::IDS.len() + 1 }>(Gear::IDS);
pub(super) const EFFECTORS: &[&str] = &or_none::<{ Effector::IDS.len() + 1 }>(Effector::IDS);

/// One of the words, several in a text, or a list.
const GEARS: Shape =
    Shape::Either(&Shape::Choice(GEAR), &Shape::Either(&Shape::Text, &Shape::List(&Shape::Choice(Gear::IDS))));
const ARROWS: Shape = Shape::Either(
    &Shape::Choice(EFFECTORS),
    &Shape::Either(&Shape::Text, &Shape::List(&Shape::Either(&Shape::Choice(Effector::IDS), &Shape::Text))),
);
const POSE: Shape = Shape::Either(&Shape::Choice(Base::IDS), &Shape::Open(POSITION));

/// What may stand under `figure:`: the base pose of a hold, or keys.
pub(in crate::parse) const SHAPE: Shape = Shape::Either(&Shape::Choice(Base::IDS), &Shape::Mapping(FIGURE));

/// The keys of a figure.
pub(super) const FIGURE: &[Key] = &[
    Key::new("view", Shape::Choice(View::IDS), "From where it is seen; what suits the pose when left out."),
    Key::new("band", Shape::Choice(BANDS), "Where a mini band is worn; what `equipment` says when left out."),
    Key::new("gear", GEARS, "Other equipment that is drawn."),
    Key::new("mat", Shape::Flag, "Whether there is a mat; poses on the floor have one when left out."),
    Key::new("arrow", ARROWS, "Whose movement the arrow shows; the most telling one when left out."),
    Key::new("mirror", Shape::Flag, "Whether right and left change places."),
    Key::new("start", POSE, "The position to start from: a base pose, or one with changes."),
    Key::new("end", POSE, "The other position: a base pose, or changes of `start`; a hold has none."),
    Key::new("frames", Shape::List(&POSE), "All positions, up to six, in place of `start` and `end`."),
];

/// The keys of a position. Each paired row is written for both sides, then for one.
macro_rules! position {
    (
        single { $($single:literal $single_shape:expr, $single_about:literal;)+ }
        paired { $($both:literal $one:literal $shape:expr, $about:literal;)+ }
    ) => {
        &[
            $(Key::new($single, $single_shape, $single_about),)+
            $(
                Key::new($both, Shape::Either(&$shape, &Shape::Open(&[
                    Key::new("right", $shape, concat!($about, " On the right.")),
                    Key::new("left", $shape, concat!($about, " On the left.")),
                ])), $about),
                Key::new(concat!("right ", $one), $shape, concat!($about, " On the right.")),
                Key::new(concat!("left ", $one), $shape, concat!($about, " On the left.")),
            )+
        ]
    };
}

/// `30`, `flexion 90 and abduction 20`, or a mapping of movements.
const ANGLE: Shape = Shape::Either(&Shape::Text, &Shape::Named(&Shape::Free));

/// The keys of a position, in the order of the documents.
pub(super) const POSITION: &[Key] = position! {
    single {
        "base" Shape::Choice(Base::IDS), "The base pose; the position before this one when left out.";
        "stance" Shape::Either(&Shape::Choice(Stance::IDS), &Shape::Number), "How far apart the feet stand.";
        "rise" Shape::Either(&Shape::Number, &Shape::Text), "How high a jump is, in per cent of the body's height.";
        "steps" Shape::Choice(&["right", "left"]), "Which foot steps when both legs move.";
        "torso" ANGLE, "The lean of the trunk as a whole.";
        "spine" ANGLE, "The bend of the spine.";
        "neck" ANGLE, "The bend of the neck.";
    }
    paired {
        "arms" "arm" Shape::Choice(Arms::IDS), "Where an arm is.";
        "foot" "foot" Shape::Choice(Foot::IDS), "How a foot meets what is under it.";
        "hip" "hip" ANGLE, "The angles of the hip.";
        "knee" "knee" ANGLE, "The angle of the knee.";
        "ankle" "ankle" ANGLE, "The angle of the ankle.";
        "toes" "toes" ANGLE, "The angle of the toes.";
        "shoulder" "shoulder" ANGLE, "The angles of the shoulder.";
        "elbow" "elbow" ANGLE, "The angle of the elbow.";
        "forearm" "forearm" ANGLE, "The turn of the forearm.";
        "wrist" "wrist" ANGLE, "The angle of the wrist.";
    }
};
