//! Movement patterns: what a body does in an exercise. An open vocabulary with known names.

use super::closed::closed;
use super::names;
use super::open::Open;

closed! {
    /// A known movement pattern; the phrase says what moves.
    Pattern {
        Squat "squat" "Squat" "bending hips and knees together to sit down and stand up"
            ["squatting", "knee dominant"];
        Lunge "lunge" "Lunge" "bending both knees with one foot ahead of the other"
            ["lunging", "split squat", "split stance"];
        StepUp "step-up" "Step-up" "climbing onto something with one leg"
            ["step", "stepping", "step down"];
        Hinge "hinge" "Hinge" "tipping the trunk forwards from the hips with a long back"
            ["hip hinge", "hinging", "hip dominant", "deadlift"];
        Bridge "bridge" "Bridge" "lifting the hips from the floor or a bench"
            ["bridging", "hip lift", "hip thrust", "hip raise", "glute bridge"];
        Push "push" "Push" "pushing a weight or the body away"
            ["pushing", "press", "pressing"];
        HorizontalPush "horizontal-push" "Horizontal push" "pushing away in front of the chest"
            ["horizontal press", "chest press"];
        VerticalPush "vertical-push" "Vertical push" "pushing overhead, or pushing the body up between the hands"
            ["vertical press", "overhead press", "overhead push"];
        Pull "pull" "Pull" "pulling a weight or the body closer"
            ["pulling"];
        HorizontalPull "horizontal-pull" "Horizontal pull" "pulling towards the trunk from in front"
            ["row", "rowing"];
        VerticalPull "vertical-pull" "Vertical pull" "pulling down from overhead, or pulling the body up"
            ["pull-up", "chin-up", "pulldown"];
        Carry "carry" "Carry" "walking with a load"
            ["carrying", "loaded carry", "farmers walk", "farmers carry"];
        Rotation "rotation" "Rotation" "turning the trunk"
            ["rotate", "twist", "twisting", "trunk rotation"];
        AntiRotation "anti-rotation" "Anti-rotation" "keeping the trunk from being turned"
            ["resisted rotation", "antirotation hold"];
        AntiExtension "anti-extension" "Anti-extension" "keeping the lower back from arching"
            ["bracing", "brace"];
        AntiLateralFlexion "anti-lateral-flexion" "Anti-side-bend" "keeping the trunk from bending sideways"
            ["anti lateral bend"];
        Abduction "abduction" "Abduction" "moving a limb away from the midline"
            ["hip abduction", "abduct", "shoulder abduction"];
        Adduction "adduction" "Adduction" "moving a limb towards the midline"
            ["hip adduction", "adduct", "squeeze"];
        Flexion "flexion" "Flexion" "bending a joint"
            ["flex", "curl", "curling"];
        Extension "extension" "Extension" "straightening a joint, or taking a limb behind the body"
            ["extend", "kickback", "hip extension"];
        LateralFlexion "lateral-flexion" "Side bend" "bending the trunk or neck sideways"
            ["side bending", "lateral bend"];
        ExternalRotation "external-rotation" "External rotation" "turning a limb outwards"
            ["outward rotation", "lateral rotation", "rotating out"];
        InternalRotation "internal-rotation" "Internal rotation" "turning a limb inwards"
            ["inward rotation", "medial rotation", "rotating in"];
        HeelRaise "heel-raise" "Heel raise" "rising onto the balls of the feet"
            ["calf raise", "plantarflexion", "plantar flexion"];
        Gait "gait" "Gait" "stepping, walking or marching"
            ["walk", "walking", "march", "marching", "shuffle", "side step"];
        Run "run" "Run" "running"
            ["running", "sprint", "sprinting", "jogging"];
        Jump "jump" "Jump" "leaving the floor and landing"
            ["jumping", "hop", "hopping", "bound", "leap", "plyometric", "plyometrics"];
        Throw "throw" "Throw" "letting a ball or weight fly"
            ["throwing", "toss", "slam"];
        Crawl "crawl" "Crawl" "moving along on hands and feet"
            ["crawling"];
        Lift "lift" "Lift from the floor" "bringing a load from the floor to the shoulders or overhead"
            ["olympic lift", "olympic lifting", "olympic weightlifting", "clean", "snatch"];
        Stretch "stretch" "Stretch" "lengthening a muscle and staying there"
            ["stretching", "static stretch"];
        Mobility "mobility" "Mobility" "moving a joint through its range"
            ["mobilisation", "mobilization", "dynamic stretch", "range of motion"];
        Balance "balance" "Balance" "keeping steady on a small base"
            ["balancing", "stability", "single leg balance", "proprioception"];
        Hold "hold" "Hold" "keeping still under effort"
            ["isometric", "isometric hold", "static", "static hold"];
        Release "release" "Self-massage" "easing a muscle with a roller or ball"
            ["foam rolling", "rolling", "massage", "myofascial release"];
        Breathing "breathing" "Breathing" "breathing on purpose"
            ["breath", "breath work"];
    }
}

impl Open<Pattern> {
    /// The pattern meant by `text`, known or not.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Pattern::from_name(text).map_or_else(|| Self::Other(text.trim().to_owned()), Self::Known)
    }

    /// The id, for URLs and filters; of an unknown pattern the slug of its name.
    #[must_use]
    pub fn id(&self) -> std::borrow::Cow<'static, str> {
        match self {
            Self::Known(pattern) => pattern.id().into(),
            Self::Other(name) => crate::text::slugify(name).into(),
        }
    }

    /// The name shown to a reader, with a capital.
    #[must_use]
    pub fn name(&self) -> std::borrow::Cow<'static, str> {
        match self {
            Self::Known(pattern) => pattern.name().into(),
            Self::Other(name) => crate::text::capitalised(name).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_usual_words() {
        for (written, pattern) in [
            ("squat", Pattern::Squat),
            ("hip hinge", Pattern::Hinge),
            ("Anti Rotation", Pattern::AntiRotation),
            ("antirotation", Pattern::AntiRotation),
            ("presses", Pattern::Push),
            ("plyometrics", Pattern::Jump),
            ("static", Pattern::Hold),
            ("walking", Pattern::Gait),
        ] {
            assert_eq!(Open::<Pattern>::read(written), Open::Known(pattern), "{written}");
        }
    }

    #[test]
    fn keeps_a_word_it_does_not_know() {
        let swing = Open::<Pattern>::read("pendulum swing ");
        assert_eq!(swing, Open::Other("pendulum swing".to_owned()));
        assert_eq!(swing.id(), "pendulum-swing");
        assert_eq!(swing.name(), "Pendulum swing");
    }
}
