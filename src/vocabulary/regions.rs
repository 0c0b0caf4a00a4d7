//! The regions of the body map: what can be shaded on a figure.

use super::closed::closed;
use super::names;

closed! {
    /// A region drawn on the figures and the body map; the same on both sides of the body.
    Region {
        Neck "neck" "Neck" "the neck" [];
        Traps "traps" "Upper back and shoulder slope" "the trapezius" ["trapezius"];
        FrontDelts "front-delts" "Front of the shoulder" "the front of the shoulder" ["anterior deltoid"];
        SideDelts "side-delts" "Side of the shoulder" "the side of the shoulder" ["lateral deltoid"];
        RearDelts "rear-delts" "Back of the shoulder" "the back of the shoulder" ["posterior deltoid"];
        Chest "chest" "Chest" "the chest" ["pecs"];
        Biceps "biceps" "Front of the upper arm" "the front of the upper arm" [];
        Triceps "triceps" "Back of the upper arm" "the back of the upper arm" [];
        Forearms "forearms" "Forearm" "the forearm" [];
        Abs "abs" "Front of the belly" "the front of the belly" ["abdominals"];
        Obliques "obliques" "Side of the belly" "the side of the belly" [];
        Lats "lats" "Side of the back" "the side of the back" [];
        MidBack "mid-back" "Between the shoulder blades" "the middle of the back" ["middle back"];
        LowerBack "lower-back" "Lower back" "the lower back" [];
        HipFlexors "hip-flexors" "Front of the hip" "the front of the hip" [];
        Abductors "abductors" "Side of the hip" "the side of the hip" ["hip abductors"];
        Glutes "glutes" "Buttock" "the buttock" [];
        Adductors "adductors" "Inner thigh" "the inner thigh" [];
        Quads "quads" "Front of the thigh" "the front of the thigh" ["quadriceps"];
        Hamstrings "hamstrings" "Back of the thigh" "the back of the thigh" [];
        Tibialis "tibialis" "Shin" "the shin" ["shins"];
        Calves "calves" "Calf" "the calf" [];
    }
}
