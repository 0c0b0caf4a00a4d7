//! The words of the pose language: views, base poses, joints and their movements, arms, feet, equipment.
//!
//! Each set of words is one table; the reader of front matter, "did you mean", the JSON Schema and the documents use it.

use std::fmt;

/// Declares a set of words. Each row is: variant, id, what it means in a sentence.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $name:ident { $($variant:ident $id:literal $about:literal;)+ }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $about] $variant,)+
        }

        impl $name {
            /// All of them, in the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The ids of all, in the same order.
            pub const IDS: &'static [&'static str] = &[$($id),+];

            /// As written in front matter.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about),+ }
            }

            /// The one with this id; letters of either case are the same, and so are hyphens, blanks, underscores and
            /// nothing between its words.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| letters(one.id()).eq(letters(name)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.id())
            }
        }
    };
}

/// What is compared of a word: "Side Lying", `side-lying` and "sidelying" are the same.
fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|letter| !matches!(letter, ' ' | '_' | '-')).flat_map(char::to_lowercase)
}

words! {
    /// From where the figure is seen.
    View {
        Side "side" "From its right side.";
        LeftSide "left-side" "From its left side.";
        Front "front" "From the front; for lying poses from the side to which the front of the body turns.";
        Back "back" "From behind.";
        ThreeQuarter "three-quarter" "From the front and the right, a little from above.";
        ThreeQuarterBack "three-quarter-back" "From behind and the right, a little from above.";
    }
}

words! {
    /// Where a mini band is worn, around both legs.
    BandPlace {
        Ankles "ankles" "Around the ankles.";
        Calves "calves" "Around the middle of the calves.";
        Knees "knees" "Around the thighs, just above the knees.";
        Thighs "thighs" "Around the middle of the thighs.";
        Feet "feet" "Around the balls of the feet.";
    }
}

words! {
    /// Equipment that is drawn.
    Gear {
        Dumbbells "dumbbells" "A dumbbell in each hand.";
        Dumbbell "dumbbell" "One dumbbell, held in both hands.";
        Barbell "barbell" "A barbell in both hands, or across the shoulders with `arms: back-rack`.";
        Kettlebell "kettlebell" "One kettlebell, held in both hands.";
        Ball "ball" "A large ball under the feet with `foot: ball`, else held in both hands.";
        Chair "chair" "A chair under the hips, or before the feet that are on it.";
        Bench "bench" "A bench under the body, the hands or the feet that are on it.";
        Step "step" "A step under the feet with `foot: step`.";
        Wall "wall" "A wall before the hands, behind the back, or next to the body.";
        Bar "bar" "A bar overhead, in the hands.";
        Mat "mat" "A mat; lying poses have one without being told.";
    }
}

words! {
    /// The pose to start from.
    Base {
        Standing "standing" "Standing upright.";
        Athletic "athletic" "A half squat: hips back, knees bent, trunk leaning forward a little.";
        Squat "squat" "A deep squat, thighs about level.";
        Hinge "hinge" "Hips pushed back, trunk leaning far forward, knees slightly bent.";
        SplitStance "split-stance" "One foot in front, the other behind on its toes.";
        Lunge "lunge" "Right foot in front, both knees bent to a right angle.";
        Step "step" "A step forward with the right foot.";
        Seated "seated" "Sitting on a seat, hips and knees at right angles.";
        LongSitting "long-sitting" "Sitting on the floor, legs straight.";
        Kneeling "kneeling" "Upright on both knees.";
        HalfKneeling "half-kneeling" "Left knee on the floor, right foot in front.";
        Supine "supine" "On the back, legs straight.";
        HookLying "hook-lying" "On the back, knees bent, feet flat.";
        Bridge "bridge" "On the shoulders and feet, hips high.";
        Prone "prone" "Face down, legs straight.";
        SideLying "side-lying" "On the left side, legs straight.";
        Clam "clam" "On the left side, hips and knees bent, feet together.";
        Quadruped "quadruped" "On hands and knees.";
        KneelingPlank "kneeling-plank" "On forearms and knees.";
        Plank "plank" "On forearms and toes, the body straight.";
        HighPlank "high-plank" "On hands and toes, arms straight.";
        PushUp "push-up" "The low end of a push-up.";
        SidePlank "side-plank" "On the left forearm and foot, the body straight.";
        SidePlankLow "side-plank-low" "On the left forearm and hip.";
        BenchLying "bench-lying" "On the back on a bench, feet on the floor.";
        BenchBridge "bench-bridge" "Shoulders on a bench, feet on the floor, hips level with both.";
        WallSit "wall-sit" "Back against a wall, thighs level.";
        Hanging "hanging" "Hanging from a bar by both hands.";
    }
}

words! {
    /// A joint, or a part of the body that moves like one.
    Joint {
        Hip "hip" "The hip.";
        Knee "knee" "The knee.";
        Ankle "ankle" "The ankle.";
        Toes "toes" "The joints of the toes.";
        Shoulder "shoulder" "The shoulder.";
        Elbow "elbow" "The elbow.";
        Forearm "forearm" "The turn of the forearm.";
        Wrist "wrist" "The wrist.";
        Torso "torso" "The trunk as a whole, against the upright.";
        Spine "spine" "The spine, over all its joints.";
        Neck "neck" "The neck.";
    }
}

words! {
    /// What a joint does, in the terms of anatomy.
    Movement {
        Flexion "flexion" "Bending.";
        Extension "extension" "Straightening, and beyond.";
        Abduction "abduction" "Away from the middle of the body.";
        Adduction "adduction" "Across the middle of the body.";
        ExternalRotation "external-rotation" "Turning outwards.";
        InternalRotation "internal-rotation" "Turning inwards.";
        Dorsiflexion "dorsiflexion" "Toes towards the shin.";
        Plantarflexion "plantarflexion" "Toes pointing away.";
        Pronation "pronation" "Palm turning down.";
        Supination "supination" "Palm turning up.";
        Lean "lean" "The trunk leaning forward.";
        LeanBack "lean-back" "The trunk leaning back.";
        SideLeanRight "side-lean-right" "The trunk leaning to the right.";
        SideLeanLeft "side-lean-left" "The trunk leaning to the left.";
        TurnRight "turn-right" "The whole body turning to the right.";
        TurnLeft "turn-left" "The whole body turning to the left.";
        SideBendRight "side-bend-right" "Bending to the right.";
        SideBendLeft "side-bend-left" "Bending to the left.";
        RotationRight "rotation-right" "Turning to the right.";
        RotationLeft "rotation-left" "Turning to the left.";
    }
}

words! {
    /// Where an arm is.
    Arms {
        Down "down" "Hanging at the side.";
        Hips "hips" "Hand on the hip.";
        Front "front" "Stretched forward, level.";
        Overhead "overhead" "Stretched up beside the head.";
        Press "press" "Pressed up overhead, a little apart.";
        ReachUp "reach-up" "Straight up towards the ceiling, whatever the trunk does.";
        PressLow "press-low" "Elbows bent beside the chest, hands above them: the low end of a press.";
        Rack "rack" "Hand at the shoulder.";
        BackRack "back-rack" "Holding a bar across the upper back.";
        Goblet "goblet" "Both hands together before the chest, holding something.";
        Clasped "clasped" "Hands clasped before the chest.";
        Chin "chin" "Hand under the chin.";
        Cross "cross" "Arms crossed before the chest.";
        BehindHead "behind-head" "Hand behind the head.";
        Thighs "thighs" "Hand on the thigh.";
        Hang "hang" "Straight down under its own weight.";
        Swing "swing" "Swinging as in walking.";
        Foot "foot" "Holding the foot of the same side.";
        Wall "wall" "Hand on a wall in front.";
        Bench "bench" "Hand on the edge of a seat behind.";
        Bar "bar" "Hand on a bar overhead.";
        Floor "floor" "Hand on the floor, arm straight.";
        FloorLow "floor-low" "Hand on the floor, elbow bent.";
        Forearms "forearms" "On the forearm.";
        Sides "sides" "Flat on the floor beside the body.";
        Pillow "pillow" "Under the head, or before the chest on the upper side.";
        Free "free" "As `shoulder` and `elbow` say.";
    }
}

words! {
    /// How a foot meets what is under it.
    Foot {
        Flat "flat" "Flat on the floor.";
        Toes "toes" "On the ball of the foot.";
        Lifted "lifted" "In the air.";
        Stacked "stacked" "On the other foot.";
        Step "step" "Flat on a step.";
        Bench "bench" "On a bench or chair.";
        Ball "ball" "Heel on a large ball.";
    }
}

words! {
    /// How far apart the feet stand.
    Stance {
        Closed "closed" "Feet together.";
        Narrow "narrow" "Feet under the hips.";
        Hip "hip" "As wide as the hips.";
        Shoulder "shoulder" "As wide as the shoulders.";
        Wide "wide" "Wider than the shoulders.";
    }
}

impl Stance {
    /// The angle of each leg from the middle, in degrees of hip abduction.
    #[must_use]
    pub const fn degrees(self) -> f64 {
        match self {
            Self::Closed => -2.5,
            Self::Narrow => 0.0,
            Self::Hip => 3.0,
            Self::Shoulder => 9.0,
            Self::Wide => 20.0,
        }
    }
}

words! {
    /// A part of the body that an arrow can follow.
    Effector {
        Hips "hips" "The hips.";
        Chest "chest" "The chest.";
        Head "head" "The head.";
        Hands "hands" "The hands together.";
        RightKnee "right-knee" "The right knee.";
        LeftKnee "left-knee" "The left knee.";
        RightFoot "right-foot" "The right foot.";
        LeftFoot "left-foot" "The left foot.";
        RightHand "right-hand" "The right hand.";
        LeftHand "left-hand" "The left hand.";
        RightElbow "right-elbow" "The right elbow.";
        LeftElbow "left-elbow" "The left elbow.";
    }
}

/// A side of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The figure's own right.
    Right,
    /// The figure's own left.
    Left,
}

impl Side {
    /// Both, the right first: the right one works unless the author says otherwise.
    pub const BOTH: [Self; 2] = [Self::Right, Self::Left];

    /// `right` or `left`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Left => "left",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
        }
    }

    /// +1 on the right and −1 on the left, as the axis to the figure's right has it.
    #[must_use]
    pub(super) const fn sign(self) -> f64 {
        match self {
            Self::Right => 1.0,
            Self::Left => -1.0,
        }
    }
}

/// One movement of a joint: the angle it changes, in which direction, and how far a person can go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The movement.
    pub movement: Movement,
    /// Which of the joint's angles: 0 for hinges; of ball joints 0 is forward, 1 sideways, 2 rotation.
    pub(super) axis: usize,
    /// +1 or −1.
    pub(super) sign: f64,
    /// The end of the range in degrees.
    pub most: f64,
}

const fn range(movement: Movement, axis: usize, sign: f64, most: f64) -> Range {
    Range { movement, axis, sign, most }
}

impl Joint {
    /// What it can do; the first is meant when a number stands alone. The limits are generous ends of what healthy
    /// adults reach, so that they refuse slips of the pen and no athlete.
    #[must_use]
    pub const fn movements(self) -> &'static [Range] {
        use Movement as M;
        match self {
            Self::Hip => {
                const {
                    &[
                        range(M::Flexion, 0, 1.0, 140.0),
                        range(M::Extension, 0, -1.0, 40.0),
                        range(M::Abduction, 1, 1.0, 70.0),
                        range(M::Adduction, 1, -1.0, 35.0),
                        range(M::ExternalRotation, 2, 1.0, 70.0),
                        range(M::InternalRotation, 2, -1.0, 50.0),
                    ]
                }
            }
            Self::Knee => const { &[range(M::Flexion, 0, 1.0, 155.0), range(M::Extension, 0, -1.0, 10.0)] },
            Self::Ankle => const { &[range(M::Dorsiflexion, 0, 1.0, 40.0), range(M::Plantarflexion, 0, -1.0, 70.0)] },
            Self::Toes => const { &[range(M::Extension, 0, 1.0, 90.0), range(M::Flexion, 0, -1.0, 40.0)] },
            Self::Shoulder => {
                const {
                    &[
                        range(M::Flexion, 0, 1.0, 185.0),
                        range(M::Extension, 0, -1.0, 65.0),
                        range(M::Abduction, 1, 1.0, 185.0),
                        range(M::Adduction, 1, -1.0, 60.0),
                        range(M::ExternalRotation, 2, 1.0, 110.0),
                        range(M::InternalRotation, 2, -1.0, 110.0),
                    ]
                }
            }
            Self::Elbow => const { &[range(M::Flexion, 0, 1.0, 155.0), range(M::Extension, 0, -1.0, 10.0)] },
            Self::Forearm => const { &[range(M::Pronation, 0, 1.0, 95.0), range(M::Supination, 0, -1.0, 95.0)] },
            Self::Wrist => const { &[range(M::Flexion, 0, 1.0, 90.0), range(M::Extension, 0, -1.0, 95.0)] },
            Self::Torso => {
                const {
                    &[
                        range(M::Lean, 0, 1.0, 130.0),
                        range(M::LeanBack, 0, -1.0, 130.0),
                        range(M::SideLeanRight, 1, 1.0, 60.0),
                        range(M::SideLeanLeft, 1, -1.0, 60.0),
                        range(M::TurnRight, 2, 1.0, 180.0),
                        range(M::TurnLeft, 2, -1.0, 180.0),
                    ]
                }
            }
            Self::Spine => {
                const {
                    &[
                        range(M::Flexion, 0, 1.0, 90.0),
                        range(M::Extension, 0, -1.0, 60.0),
                        range(M::SideBendRight, 1, 1.0, 50.0),
                        range(M::SideBendLeft, 1, -1.0, 50.0),
                        range(M::RotationRight, 2, 1.0, 60.0),
                        range(M::RotationLeft, 2, -1.0, 60.0),
                    ]
                }
            }
            Self::Neck => {
                const {
                    &[
                        range(M::Flexion, 0, 1.0, 70.0),
                        range(M::Extension, 0, -1.0, 80.0),
                        range(M::SideBendRight, 1, 1.0, 50.0),
                        range(M::SideBendLeft, 1, -1.0, 50.0),
                        range(M::RotationRight, 2, 1.0, 85.0),
                        range(M::RotationLeft, 2, -1.0, 85.0),
                    ]
                }
            }
        }
    }

    /// The range of one of its movements; none when the joint cannot do it.
    #[must_use]
    pub fn range(self, movement: Movement) -> Option<Range> {
        self.movements().iter().copied().find(|range| range.movement == movement)
    }

    /// How far `movement` can go, in degrees: below zero it is the opposite movement. None when the joint cannot do it.
    #[must_use]
    pub fn limits(self, movement: Movement) -> Option<(f64, f64)> {
        let range = self.range(movement)?;
        let opposite = self.movements().iter().find(|other| other.axis == range.axis && other.sign == -range.sign);
        Some((-opposite.map_or(0.0, |opposite| opposite.most), range.most))
    }

    /// Whether there is one on each side of the body.
    #[must_use]
    pub const fn is_paired(self) -> bool {
        !matches!(self, Self::Torso | Self::Spine | Self::Neck)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_spelling() {
        assert_eq!(Base::from_name("Side Lying"), Some(Base::SideLying));
        assert_eq!(View::from_name("three_quarter"), Some(View::ThreeQuarter));
        assert_eq!(Base::from_name("pushup"), Some(Base::PushUp));
        assert_eq!(Base::from_name("standin"), None);
    }

    #[test]
    fn limits_of_a_movement_reach_into_its_opposite() {
        assert_eq!(Joint::Hip.limits(Movement::Flexion), Some((-40.0, 140.0)));
        assert_eq!(Joint::Knee.limits(Movement::Flexion), Some((-10.0, 155.0)));
        assert_eq!(Joint::Knee.limits(Movement::Abduction), None);
    }
}
