//! Planes of movement, levels, and how an exercise treats the two sides.

use super::closed::closed;
use super::names;

closed! {
    /// A plane of the body in which a movement happens.
    Plane {
        Sagittal "sagittal" "Sagittal" "forwards and backwards"
            ["forward and back", "forwards and back", "front to back", "sagittal plane", "median"];
        Frontal "frontal" "Frontal" "from side to side"
            ["side to side", "sideways", "frontal plane", "coronal", "coronal plane", "lateral"];
        Transverse "transverse" "Transverse" "turning"
            ["rotational", "rotation", "twisting", "transverse plane", "horizontal plane", "axial"];
    }
}

impl Plane {
    /// One sentence for a reader who has never heard of planes.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Sagittal => "Movement forwards and backwards, such as bending, walking and running.",
            Self::Frontal => "Movement from side to side, such as stepping sideways or lifting a leg out to the side.",
            Self::Transverse => "Turning movement, such as twisting the trunk or rotating a leg at the hip.",
        }
    }
}

closed! {
    /// How much experience an exercise or routine asks for, least first.
    Level {
        Beginner "beginner" "Beginner" "for beginners"
            ["easy", "basic", "novice", "starter", "entry level"];
        Intermediate "intermediate" "Intermediate" "for those with some practice"
            ["medium", "moderate"];
        Advanced "advanced" "Advanced" "for the experienced"
            ["expert", "hard", "difficult", "elite"];
    }
}

closed! {
    /// How an exercise treats the two sides of the body.
    Sides {
        Both "both" "Both sides together" "with both sides together"
            ["bilateral", "two sided", "both sides", "together"];
        Each "each" "One side, then the other" "one side and then the other"
            ["each side", "per side", "unilateral", "one side at a time", "single side", "single"];
        Alternating "alternating" "Sides in turn" "changing sides with every rep"
            ["alternate", "alternately", "alternating sides", "side by turns"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_are_known_by_what_they_look_like() {
        assert_eq!(Plane::from_name("coronal"), Some(Plane::Frontal));
        assert_eq!(Plane::from_name("Side-to-side"), Some(Plane::Frontal));
        assert_eq!(Plane::from_name("saggital"), None);
        assert_eq!(Plane::nearest("saggital", 3), ["sagittal"]);
    }

    #[test]
    fn levels_ascend() {
        assert!(Level::Beginner < Level::Intermediate && Level::Intermediate < Level::Advanced);
        assert_eq!(Level::from_name("expert"), Some(Level::Advanced));
    }

    #[test]
    fn sides_read_like_front_matter() {
        assert_eq!(Sides::from_name("each"), Some(Sides::Each));
        assert_eq!(Sides::from_name("unilateral"), Some(Sides::Each));
        assert_eq!(Sides::from_name("alternate"), Some(Sides::Alternating));
    }
}
