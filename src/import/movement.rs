//! What a name tells of a movement: its pattern, its starting position, its sides.
//!
//! Only what a coach would read from the name counts. Where a name can mean several movements nothing is said: a
//! missing pattern is filled in by hand in a minute, a wrong one misleads for years.

use crate::text;
use crate::vocabulary::{Pattern, Position, Sides};

/// A name as words to look for: folded, each in the singular, a blank around each.
pub(super) struct Words(String);

impl Words {
    pub(super) fn of(name: &str) -> Self {
        let folded = text::fold(name);
        let mut words = String::with_capacity(folded.len() + 2);
        words.push(' ');
        for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
            words.push_str(singular(word));
            words.push(' ');
        }
        Self(words)
    }

    /// Whether a phrase stands in it, whole words only.
    fn has(&self, phrase: &str) -> bool {
        self.0
            .match_indices(phrase)
            .any(|(at, _)| self.0[..at].ends_with(' ') && self.0[at + phrase.len()..].starts_with(' '))
    }

    fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }
}

fn singular(word: &str) -> &str {
    if word.len() < 3 || ["ss", "us", "is", "as"].iter().any(|ending| word.ends_with(ending)) {
        return word;
    }
    let long = ["sses", "ches", "shes", "xes"].iter().any(|ending| word.ends_with(ending));
    word.strip_suffix(if long { "es" } else { "s" }).unwrap_or(word)
}

/// Movements told by their names; the first row that fits counts, so the longer names stand above the shorter ones.
const NAMED: &[(Pattern, &[&str])] = {
    use Pattern::*;
    &[
        (Release, &["smr", "foam roll", "massage"]),
        (Throw, &["throw", "chest pass", "toss", "slam", "chest push"]),
        (HorizontalPush, &["plyo push up", "plyo kettlebell pushup", "push up to side plank"]),
        (Jump, &["jump", "hop", "bound", "leap", "skip", "skipping", "box skip"]),
        (Run, &["sprint drill", "acceleration", "start technique"]),
        (HeelRaise, &["calf raise", "calf press", "heel raise"]),
        (Squat, &["front squat", "overhead squat", "olympic squat", "frankenstein squat", "jerk dip squat"]),
        (
            Hinge,
            &[
                "deadlift",
                "good morning",
                "rack pull",
                "pull through",
                "kettlebell swing",
                "vertical swing",
                "stiff leg",
            ],
        ),
        (Bridge, &["hip thrust", "glute bridge", "hip bridge", "butt lift", "hip lift", "tilt into bridge"]),
        (VerticalPush, &["push press", "handstand push up"]),
        (Lift, &["clean", "snatch", "jerk", "atlas stone", "log lift", "keg load", "sandbag load", "tire flip"]),
        (StepUp, &["step up"]),
        (Lunge, &["lunge", "split squat"]),
        (Squat, &["squat", "leg press", "thruster"]),
        (Crawl, &["bear crawl", "spider crawl", "inchworm"]),
        (Pull, &["upright"]),
        (HorizontalPull, &["row", "face pull"]),
        (Carry, &["farmer walk", "carry", "yoke walk"]),
        (AntiRotation, &["pallof press"]),
        (AntiLateralFlexion, &["side bridge", "side plank"]),
        (AntiExtension, &["plank", "rollout", "ab roller", "fallout", "dead bug"]),
        (
            Hold,
            &[
                "isometric chest squeeze",
                "isometric neck exercise",
                "plate pinch",
                "hand squeeze",
                "crucifix",
                "stomach vacuum",
            ],
        ),
        (Extension, &["reverse hyperextension", "hyperextension", "back extension", "superman", "lower back curl"]),
        (
            Extension,
            &["tricep extension", "leg extension", "hip extension", "kickback", "skull crusher", "skullcrusher"],
        ),
        (
            Extension,
            &["pushdown", "tricep press", "tate press", "overhead tricep", "tricep overhead", "handle extension"],
        ),
        (Extension, &["straight arm pulldown", "pullover", "palm down wrist curl", "palm down dumbbell wrist curl"]),
        (Extension, &["palm down barbell wrist curl"]),
        (
            Abduction,
            &["rear delt raise", "reverse flye", "reverse machine flye", "rear delt fly", "back flye", "pull apart"],
        ),
        (Adduction, &["flye", "fly", "crossover", "cross over", "butterfly", "cable iron cross"]),
        (
            Rotation,
            &["twist", "wood chop", "cable lift", "torso rotation", "judo flip", "spell caster", "landmine 180"],
        ),
        (LateralFlexion, &["side bend", "side jackknife", "heel toucher"]),
        (Abduction, &["side leg raise"]),
        (Extension, &["rear leg raise"]),
        (
            Flexion,
            &[
                "crunch",
                "sit up",
                "otis up",
                "leg raise",
                "knee raise",
                "leg pull in",
                "pull in",
                "hanging pike",
                "hip flexion",
            ],
        ),
        (
            Flexion,
            &["leg tuck", "cocoon", "jackknife", "toe toucher", "elbow to knee", "knee hip raise", "scissor kick"],
        ),
        (ExternalRotation, &["external rotation"]),
        (InternalRotation, &["internal rotation"]),
        (Adduction, &["adduction", "adductor"]),
        (Abduction, &["abduction", "abductor", "lateral raise", "side lateral", "deltoid raise", "scaption"]),
        (Flexion, &["front raise", "front dumbbell raise", "front cable raise", "front plate raise"]),
        (Flexion, &["front two dumbbell raise", "front incline dumbbell raise", "front barbell raise"]),
        (VerticalPull, &["muscle up", "pull up", "pullup", "chin up", "chin", "pulldown", "rope climb"]),
        (
            HorizontalPush,
            &["bench press", "floor press", "push up", "pushup", "chest press", "svend press", "board press"],
        ),
        (
            HorizontalPush,
            &[
                "pin press",
                "neck press",
                "chain press",
                "smith press",
                "decline press",
                "ez bar press",
                "close grip dumbbell press",
            ],
        ),
        (HorizontalPush, &["incline dumbbell press"]),
        (
            VerticalPush,
            &["shoulder press", "military press", "overhead press", "press behind neck", "arnold", "bradford"],
        ),
        (
            VerticalPush,
            &["kettlebell press", "seated press", "seated dumbbell press", "standing dumbbell press", "see saw press"],
        ),
        (VerticalPush, &["seesaw press", "para press", "dumbbell press", "circus bell", "dip", "cuban press"]),
        (Flexion, &["curl", "glute ham raise"]),
        (Gait, &["monster walk", "sled drag", "sled push", "backward drag", "backward walk", "carioca"]),
        (Balance, &["balance board", "downward facing balance"]),
    ]
};

/// Names that hold the name of another movement.
const MISLEADING: &[&str] = &["turkish get up", "reverse calf raise", "isometric wiper", "windmill"];

/// What the data says of a movement besides its name.
pub(super) struct Hints<'a> {
    /// "stretching", "cardio", "plyometrics" and the like.
    pub(super) category: &'a str,
    /// "push", "pull" or "static".
    pub(super) force: Option<&'a str>,
    /// "compound" or "isolation".
    pub(super) mechanic: Option<&'a str>,
    /// The first of the muscles that work most, as the data names it.
    pub(super) muscle: &'a str,
}

/// The movement pattern, where the name or the hints leave no doubt.
pub(super) fn pattern(words: &Words, hints: &Hints<'_>) -> Option<Pattern> {
    let named = || NAMED.iter().find(|(_, phrases)| words.has_any(phrases)).map(|(pattern, _)| *pattern);
    match hints.category {
        "cardio" => cardio(words),
        "stretching" => Some(stretching(words, hints, named())),
        _ if words.has_any(MISLEADING) => None,
        _ => named().or_else(|| told_by_muscle(words, hints)),
    }
}

/// Endurance: only what goes on foot has a pattern.
fn cardio(words: &Words) -> Option<Pattern> {
    let rows: [(Pattern, &[&str]); 3] = [
        (Pattern::Run, &["running", "jogging", "sprint"]),
        (Pattern::Gait, &["walking"]),
        (Pattern::Jump, &["jumping", "skipping"]),
    ];
    rows.into_iter().find(|(_, phrases)| words.has_any(phrases)).map(|(pattern, _)| pattern)
}

/// Stretches that are held, drills that move, and exercises of other patterns that are filed with them.
fn stretching(words: &Words, hints: &Hints<'_>, named: Option<Pattern>) -> Pattern {
    if words.has_any(&["dynamic", "circle"]) {
        return Pattern::Mobility;
    }
    if words.has("stretch") {
        return Pattern::Stretch;
    }
    let exercise = matches!(named, Some(Pattern::Release | Pattern::Extension | Pattern::Bridge | Pattern::Hold));
    match named {
        Some(pattern) if exercise || hints.force != Some("static") => pattern,
        _ if hints.force == Some("static") => Pattern::Stretch,
        _ => Pattern::Mobility,
    }
}

/// What is left: movements that the working muscle and the direction of the effort tell.
fn told_by_muscle(words: &Words, hints: &Hints<'_>) -> Option<Pattern> {
    // A raise of the shoulders is a flexion or an abduction, and some "raises" are presses.
    if hints.muscle == "shoulders" && hints.mechanic == Some("isolation") {
        return None;
    }
    match (hints.force?, hints.mechanic?, hints.muscle) {
        ("push", "compound", "chest" | "shoulders" | "triceps") if words.has("press") => Some(Pattern::Push),
        ("pull", _, "lats" | "middle back" | "traps") => Some(Pattern::Pull),
        ("push", "isolation", "triceps") => Some(Pattern::Extension),
        ("pull", "isolation", "biceps") => Some(Pattern::Flexion),
        _ => None,
    }
}

/// The starting position, where the name says it.
pub(super) fn position(words: &Words) -> Option<Position> {
    let rows: [(Position, &[&str]); 8] = [
        (Position::HalfKneeling, &["half kneeling"]),
        (Position::Supine, &["face up", "supine", "on your back"]),
        (Position::Prone, &["face down", "prone"]),
        (Position::SideLying, &["side lying", "on your side"]),
        (Position::Quadruped, &["all four"]),
        (Position::Seated, &["seated"]),
        (Position::Standing, &["standing"]),
        (Position::Kneeling, &["kneeling"]),
    ];
    rows.into_iter().find(|(_, phrases)| words.has_any(phrases)).map(|(position, _)| position)
}

/// Whether a movement that does not move is measured in time. Some of those called static are lifted and lowered.
pub(super) fn is_held(pattern: Option<Pattern>, force: Option<&str>) -> bool {
    use Pattern::{AntiExtension, AntiLateralFlexion, Balance, Hold, Release, Stretch};
    let still = [AntiExtension, AntiLateralFlexion, Balance, Hold, Release, Stretch];
    force == Some("static") && pattern.is_some_and(|pattern| still.contains(&pattern))
}

/// Whether one side works after the other, where the name says it.
pub(super) fn sides(words: &Words) -> Option<Sides> {
    if words.has_any(&["alternate", "alternating"]) {
        return Some(Sides::Alternating);
    }
    let one_sided = ["one arm", "one leg", "one legged", "one handed", "single arm", "single leg"];
    words.has_any(&one_sided).then_some(Sides::Each)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_a_coach_reads_them() {
        let hints = |category, force, mechanic, muscle| Hints { category, force, mechanic, muscle };
        let strength = hints("strength", None, None, "");
        let held = hints("stretching", Some("static"), None, "hamstrings");
        let moved = hints("stretching", Some("pull"), None, "shoulders");
        let curl = hints("strength", Some("pull"), Some("isolation"), "biceps");
        for (name, hints, pattern) in [
            ("Barbell Full Squat", &strength, Some(Pattern::Squat)),
            ("Freehand Jump Squat", &strength, Some(Pattern::Jump)),
            ("Clean Deadlift", &strength, Some(Pattern::Hinge)),
            ("Front Squat (Clean Grip)", &strength, Some(Pattern::Squat)),
            ("Split Squats", &strength, Some(Pattern::Lunge)),
            ("Smith Machine Calf Raise", &strength, Some(Pattern::HeelRaise)),
            ("Pullups", &strength, Some(Pattern::VerticalPull)),
            ("Handstand Push-Ups", &strength, Some(Pattern::VerticalPush)),
            ("Incline Push-Up Wide", &strength, Some(Pattern::HorizontalPush)),
            ("Sled Row", &strength, Some(Pattern::HorizontalPull)),
            ("Barbell Step Ups", &strength, Some(Pattern::StepUp)),
            ("Atlas Stones", &strength, Some(Pattern::Lift)),
            ("Upright Cable Row", &strength, Some(Pattern::Pull)),
            ("Incline Dumbbell Flyes - With A Twist", &strength, Some(Pattern::Adduction)),
            ("Kettlebell Turkish Get-Up (Lunge style)", &strength, None),
            ("Car Drivers", &strength, None),
            ("Two of a kind", &curl, Some(Pattern::Flexion)),
            ("Seated Hamstring", &held, Some(Pattern::Stretch)),
            ("Standing Toe Touches", &held, Some(Pattern::Stretch)),
            ("Superman", &held, Some(Pattern::Extension)),
            ("Calves-SMR", &held, Some(Pattern::Release)),
            ("Arm Circles", &moved, Some(Pattern::Mobility)),
            ("Dynamic Chest Stretch", &moved, Some(Pattern::Mobility)),
            ("Crossover Reverse Lunge", &moved, Some(Pattern::Lunge)),
            ("Trail Running/Walking", &hints("cardio", None, None, "quadriceps"), Some(Pattern::Run)),
            ("Stairmaster", &hints("cardio", None, None, "quadriceps"), None),
        ] {
            assert_eq!(super::pattern(&Words::of(name), hints), pattern, "{name}");
        }
    }

    #[test]
    fn position_and_sides_are_taken_only_from_the_name() {
        for (name, position, sides) in [
            ("Seated One-Arm Dumbbell Palms-Up Wrist Curl", Some(Position::Seated), Some(Sides::Each)),
            ("All Fours Quad Stretch", Some(Position::Quadruped), None),
            ("Alternate Leg Diagonal Bound", None, Some(Sides::Alternating)),
            ("Supine Chest Throw", Some(Position::Supine), None),
            ("Lying Leg Curls", None, None),
            ("Outstanding Row", None, None),
        ] {
            let words = Words::of(name);
            assert_eq!((super::position(&words), super::sides(&words)), (position, sides), "{name}");
        }
    }
}
