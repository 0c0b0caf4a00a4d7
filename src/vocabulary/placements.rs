//! Where a band or weight goes, as a coach says it. An open vocabulary with known places.

use super::closed::closed;
use super::names;
use super::open::Open;

closed! {
    /// A known place for a band or a weight; the phrase stands after the item: "mini band on the calves".
    Placement {
        Feet "feet" "Feet" "around the feet"
            ["foot", "midfoot", "mid foot", "middle of the feet", "arch of the foot", "arches", "insteps"];
        Forefeet "forefeet" "Balls of the feet" "around the balls of the feet"
            ["forefoot", "toes", "ball of the foot"];
        UnderFeet "under-feet" "Under the feet" "under the feet"
            ["under the foot", "beneath the feet", "below the feet", "soles"];
        Ankles "ankles" "Ankles" "on the ankles"
            ["ankle", "just above the ankles", "above the ankles", "lower shins", "lower calves"];
        Calves "calves" "Calves" "on the calves"
            ["calf", "shins", "shin", "mid calf", "middle of the calves", "middle calves", "lower legs",
             "middle to upper calves", "mid to upper calves"];
        UpperCalves "upper-calves" "Upper calves" "just below the knees"
            ["below the knees", "under the knees", "upper shins"];
        Knees "knees" "Knees" "on the knees"
            ["knee", "level with the knees"];
        LowerThighs "lower-thighs" "Lower thighs" "just above the knees"
            ["lower thigh", "above the knees", "above knee", "slightly above the knees", "right above the knees"];
        Thighs "thighs" "Thighs" "on the thighs"
            ["thigh", "mid thighs", "middle of the thighs", "middle thighs"];
        UpperThighs "upper-thighs" "Upper thighs" "on the upper thighs"
            ["top of the thighs", "just below the hips"];
        Hips "hips" "Hips" "on the hips"
            ["hip", "hip crease", "pelvis", "lap"];
        Waist "waist" "Waist" "around the waist"
            ["belly", "belt line"];
        Chest "chest" "Chest" "in front of the chest"
            ["front of the chest", "goblet", "goblet position", "held at the chest", "sternum"];
        UpperBack "upper-back" "Upper back" "across the upper back"
            ["back", "behind the back", "back rack", "behind the neck"];
        Shoulders "shoulders" "Shoulders" "at the shoulders"
            ["shoulder", "front rack", "rack position"];
        UpperArms "upper-arms" "Upper arms" "just above the elbows"
            ["upper arm", "above the elbows"];
        Elbows "elbows" "Elbows" "at the elbows"
            ["elbow", "crook of the elbows"];
        Forearms "forearms" "Forearms" "on the forearms"
            ["forearm", "just below the elbows", "below the elbows"];
        Wrists "wrists" "Wrists" "on the wrists"
            ["wrist", "above the wrists"];
        Hands "hands" "Hands" "in the hands"
            ["hand", "each hand", "both hands", "one in each hand", "by the sides"];
        OneHand "one-hand" "One hand" "in one hand"
            ["single hand"];
        Palms "palms" "Palms" "around the palms"
            ["palm"];
        Overhead "overhead" "Overhead" "held overhead"
            ["above the head", "over the head"];
        Head "head" "Head" "under the head"
            ["beneath the head"];
        BetweenFeet "between-feet" "Between the feet" "between the feet"
            ["between the ankles"];
        BetweenKnees "between-knees" "Between the knees" "between the knees"
            ["between the thighs"];
    }
}

impl Open<Placement> {
    /// The place meant by `text`; leading words such as "around both" do not matter.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let written = text.trim();
        let mut rest = written;
        loop {
            if let Some(placement) = Placement::from_name(rest) {
                return Self::Known(placement);
            }
            match rest.split_once(char::is_whitespace) {
                Some((first, after)) if is_lead_in(first) => rest = after.trim_start(),
                _ => return Self::Other(written.to_owned()),
            }
        }
    }

    /// The words to put after the item: "on the calves"; an unknown place as it was written.
    #[must_use]
    pub fn phrase(&self) -> &str {
        match self {
            Self::Known(placement) => placement.phrase(),
            Self::Other(text) => text,
        }
    }
}

/// Whether a word only leads up to the place.
fn is_lead_in(word: &str) -> bool {
    ["around", "round", "on", "at", "across", "over", "in", "both", "the", "your", "just"]
        .iter()
        .any(|lead_in| word.eq_ignore_ascii_case(lead_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_places_as_spoken() {
        for (written, phrase) in [
            ("ankles", "on the ankles"),
            ("around both ankles", "on the ankles"),
            ("middle of the calves", "on the calves"),
            ("Middle to upper calves", "on the calves"),
            ("lower thighs", "just above the knees"),
            ("just above the knees", "just above the knees"),
            ("above your knees", "just above the knees"),
            ("knees", "on the knees"),
            ("around the feet", "around the feet"),
            ("in each hand", "in the hands"),
        ] {
            assert_eq!(Open::<Placement>::read(written).phrase(), phrase, "{written}");
        }
    }

    #[test]
    fn keeps_a_place_it_does_not_know() {
        let place = Open::<Placement>::read(" around the door handle ");
        assert_eq!(place, Open::Other("around the door handle".to_owned()));
        assert_eq!(place.phrase(), "around the door handle");
    }
}
