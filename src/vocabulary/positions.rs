//! Starting positions: how the body rests before the first rep.

use super::closed::closed;
use super::names;

closed! {
    /// The position in which an exercise starts.
    Position {
        Supine "supine" "On the back" "lying on the back"
            ["on back", "lying on back", "back lying", "face up", "lying face up", "lying supine",
             "hook lying", "crook lying", "on the back with knees bent"];
        Prone "prone" "On the front" "lying face down"
            ["on front", "front lying", "face down", "lying prone", "lying on the front", "on the stomach",
             "lying on the stomach", "on the belly", "lying on the belly"];
        SideLying "side-lying" "On the side" "lying on the side"
            ["on side", "lying on side", "lying sideways", "side lie", "lateral decubitus"];
        Quadruped "quadruped" "On hands and knees" "on hands and knees"
            ["all fours", "on all fours", "hands and knees", "four point kneeling", "four point", "quadrupedal"];
        Standing "standing" "Standing" "standing"
            ["stand", "upright", "on the feet", "standing up"];
        Seated "seated" "Sitting" "sitting"
            ["sit", "sitting down", "on a chair", "long sitting", "seated on the floor"];
        Kneeling "kneeling" "On both knees" "kneeling on both knees"
            ["kneel", "on the knees", "tall kneeling", "high kneeling"];
        HalfKneeling "half-kneeling" "On one knee" "kneeling on one knee"
            ["half kneel", "single leg kneeling", "one knee down"];
        Plank "plank" "In a plank" "held in a plank"
            ["planking", "front support", "push-up position", "press-up position", "high plank", "forearm plank",
             "front plank"];
        Hanging "hanging" "Hanging" "hanging from the hands"
            ["hang", "hanging from a bar", "dead hang"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_coach_would_say() {
        for (written, position) in [
            ("supine", Position::Supine),
            ("On your back", Position::Supine),
            ("lying on back", Position::Supine),
            ("back-lying", Position::Supine),
            ("face down", Position::Prone),
            ("lying on side", Position::SideLying),
            ("Side lying", Position::SideLying),
            ("sidelying", Position::SideLying),
            ("on all fours", Position::Quadruped),
            ("four-point kneeling", Position::Quadruped),
            ("sitting", Position::Seated),
            ("tall kneeling", Position::Kneeling),
            ("half kneeling", Position::HalfKneeling),
            ("Press-up position", Position::Plank),
        ] {
            assert_eq!(Position::from_name(written), Some(position), "{written}");
        }
        assert_eq!(Position::from_name("floating"), None);
    }

    #[test]
    fn suggests_ids() {
        assert_eq!(Position::nearest("side-lyin", 3), ["side-lying"]);
        assert_eq!(Position::nearest("quadroped", 1), ["quadruped"]);
    }
}
