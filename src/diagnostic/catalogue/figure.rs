//! Mistakes and doubts in figures: poses, joints, angles, equipment.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// Where an author finds all words of the language.
const DOCUMENT: &str = "docs/figures.md shows them all";

/// A base pose that there is not.
#[must_use]
pub fn unknown_pose(place: &Place, written: &str, known: &[&str]) -> Diagnostic {
    let near = text::nearest(written, known.iter().copied(), 3);
    let help = match did_you_mean(&near) {
        Some(question) => format!("{question} {DOCUMENT}"),
        None => format!("The base poses are: {}", known.join(", ")),
    };
    Diagnostic::error("unknown-pose", format!("Unknown base pose `{}`", short(written, 40))).at(place, "").help(help)
}

/// A key of a position that is no joint, and nothing else that is known; `known` are the keys for both sides.
#[must_use]
pub fn unknown_joint(place: &Place, written: &str, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => {
            format!("A position has: {}; `right` or `left` may stand before what there are two of", known.join(", "))
        }
    };
    Diagnostic::error("unknown-joint", format!("Unknown joint `{}`", short(written, 40))).at(place, "").help(help)
}

/// `{hip: flexion 90, abduction 20}`: the comma ends the value.
#[must_use]
pub fn movement_behind_comma(place: &Place, written: &str) -> Diagnostic {
    Diagnostic::error("movement-behind-comma", format!("`{}` stands alone", short(written, 40)))
        .at(place, "the comma before it ends the value")
        .help(format!("Join the movements with `and`: `… and {}`", short(written, 40)))
}

/// `right knee 0`.
#[must_use]
pub fn joint_without_colon(place: &Place, joint: &str, value: &str) -> Diagnostic {
    Diagnostic::error("joint-without-colon", format!("There is no `: ` behind `{}`", short(joint, 40)))
        .at(place, "")
        .help(format!("Write `{}: {}`", short(joint, 40), short(value, 40)))
}

/// A movement that a joint cannot do; `one` is the joint with its article.
#[must_use]
pub fn unknown_movement(place: &Place, written: &str, one: &str, known: &[&str]) -> Diagnostic {
    let near = text::nearest(written, known.iter().copied(), 1);
    let question = did_you_mean(&near).map(|question| question + " ").unwrap_or_default();
    let help = format!("{question}{} has: {}", text::capitalised(one), known.join(", "));
    Diagnostic::error("unknown-movement", format!("`{}` is not a movement of {one}", short(written, 40)))
        .at(place, "")
        .help(help)
}

/// What stands where an angle belongs; `written` is quoted, or says what it is.
#[must_use]
pub fn bad_angle(place: &Place, written: &str, joint: &str, example: &str) -> Diagnostic {
    Diagnostic::error("bad-angle", format!("Cannot read {} as an angle of `{joint}`", short(written, 40)))
        .at(place, "")
        .help(format!("Write e.g. `{joint}: {example}`, in degrees"))
}

/// A stance that is no word and no number.
#[must_use]
pub fn bad_stance(place: &Place, written: &str, known: &[&str], (least, most): (f64, f64)) -> Diagnostic {
    let near = text::nearest(written, known.iter().copied(), 1);
    let question = did_you_mean(&near).map(|question| question + " ").unwrap_or_default();
    let help = format!("{question}Write {}, or the degrees of each leg, from {least} to {most}", text::either(known));
    Diagnostic::error("bad-stance", format!("Cannot read `{}` as a stance", short(written, 40)))
        .at(place, "")
        .help(help)
}

/// A jump's height that is no number.
#[must_use]
pub fn bad_rise(place: &Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-rise", format!("Cannot read `{}` as the height of a jump", short(written, 40)))
        .at(place, "")
        .help("Write e.g. `rise: 12`, in per cent of the body's height")
}

/// A number beyond what can be; `does` says of what: "a knee bends".
#[must_use]
pub fn out_of_range(place: &Place, does: &str, least: f64, most: f64, unit: &str) -> Diagnostic {
    let does = text::capitalised(does);
    let below = if least < 0.0 { "; below zero it goes the other way" } else { "" };
    Diagnostic::error("out-of-range", format!("{does} from {least}{unit} to {most}{unit}"))
        .at(place, "out of this range")
        .help(format!("Write a number from {least} to {most}{below}"))
}

/// A side before something there is only one of.
#[must_use]
pub fn no_sides(place: &Place, word: &str, help: &str) -> Diagnostic {
    Diagnostic::error("no-sides", format!("`{}` has no right and left", short(word, 40))).at(place, "").help(help)
}

/// Both ways of giving positions.
#[must_use]
pub fn frames_and_ends(place: &Place, key: &str, frames: &Place) -> Diagnostic {
    Diagnostic::error("frames-and-ends", format!("`{key}` and `frames` are given"))
        .at(place, "")
        .at(frames, "all positions stand here")
        .help(format!("Move `{key}` into `frames`, or write `start` and `end` alone"))
}

/// A first position that changes nothing that was before.
#[must_use]
pub fn pose_without_base(place: &Place, key: &str) -> Diagnostic {
    let example = if key == "frames" { "- {base: standing, …}" } else { "start: {base: standing, …}" };
    Diagnostic::error("pose-without-base", "The first position has no base pose")
        .at(place, "changes of what?")
        .help(format!("Say what it starts from: `{example}`; {DOCUMENT}"))
}

/// No position at all, or more than can be shown.
#[must_use]
pub fn number_of_frames(place: &Place, most: usize) -> Diagnostic {
    Diagnostic::error("number-of-frames", format!("`frames` has from one to {most} positions"))
        .at(place, "")
        .help("Keep the positions that tell the movement; two are nearly always enough")
}

/// Two things in the same hands.
#[must_use]
pub fn hands_full(place: &Place, thing: &str, other: &Place, first: &str) -> Diagnostic {
    Diagnostic::error("hands-full", format!("The hands cannot hold `{thing}` and `{first}`"))
        .at(place, format!("`{thing}` here"))
        .at(other, format!("`{first}` here"))
        .help("Keep one of the two")
}

/// A mat, and none.
#[must_use]
pub fn mat_and_none(place: &Place, gear: &Place) -> Diagnostic {
    Diagnostic::error("mat-and-none", "There is a mat, and `mat: false`")
        .at(place, "none here")
        .at(gear, "one here")
        .help("Keep one of the two")
}

/// A band that is drawn, but not needed.
#[must_use]
pub fn band_not_listed(place: &Place) -> Diagnostic {
    Diagnostic::warning("band-not-listed", "The figure wears a band that the exercise does not need")
        .at(place, "")
        .help("Add it to the exercise, `equipment: [mini-band: …]`, or write `band: none`")
}

/// A band that is drawn in another place than the one it is needed for; `drawn` and `needed` are those places.
#[must_use]
pub fn band_elsewhere(place: &Place, drawn: &str, equipment: &Place, needed: &str) -> Diagnostic {
    Diagnostic::warning(
        "band-elsewhere",
        format!("The figure wears the band at the {drawn}, the exercise at the {needed}"),
    )
    .at(place, "")
    .at(equipment, format!("`{needed}` here"))
    .help("Correct one of the two; without `band:` the figure follows the equipment")
}

/// A figure that cannot be, though each word of it can; `whence` says in which position: "at its end".
#[must_use]
pub fn odd_figure(place: &Place, whence: &str, trouble: &str) -> Diagnostic {
    Diagnostic::warning("odd-figure", format!("The figure looks odd{whence}: {trouble}"))
        .at(place, "")
        .help("Look at it in `cuecard serve`, and change this position")
}
