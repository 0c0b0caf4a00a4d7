//! The base poses: which angles, what touches the floor, and where the arms are.

use super::language::{Arms, Base, Foot, Side};
use super::skeleton::{Angles, ArmAngles};

/// How a pose meets what is under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contact {
    /// On the feet.
    Feet,
    /// On the left knee and the right foot.
    HalfKneeling,
    /// On both knees.
    Knees,
    /// On the back, feet where they are put.
    Back,
    /// Shoulders on a bench, feet on the floor.
    BenchBack,
    /// On whatever is lowest.
    Lowest,
    /// On the left side.
    LeftSide,
    /// Front and rear touch the floor.
    Pitch(Front, Rear),
    /// Left forearm and left foot, or left hip, touch the floor.
    Roll { low: bool },
    /// By the hands, from above.
    Hang,
}

impl Contact {
    /// Whether the trunk tips over legs that stay where they are.
    pub(super) const fn legs_stay(self) -> bool {
        matches!(self, Self::Feet | Self::HalfKneeling | Self::Knees)
    }

    /// Whether the body is down on the floor, where there is a mat.
    pub(super) const fn on_floor(self) -> bool {
        !matches!(self, Self::Feet | Self::HalfKneeling | Self::BenchBack | Self::Hang)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    Hands,
    Forearms,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rear {
    Knees,
    Toes,
}

/// A value for both sides, or one for each: right, left.
#[derive(Clone, Copy)]
struct Pair(f64, f64);

const fn both(value: f64) -> Pair {
    Pair(value, value)
}

/// A base pose; angles in degrees.
#[derive(Clone, Copy)]
struct Row {
    contact: Contact,
    arms: Arms,
    lean: f64,
    roll: f64,
    spine: f64,
    side_bend: f64,
    neck: f64,
    hip: Pair,
    knee: Pair,
    ankle: Pair,
    feet: (Foot, Foot),
}

const UPRIGHT: Row = Row {
    contact: Contact::Feet,
    arms: Arms::Down,
    lean: 0.0,
    roll: 0.0,
    spine: 0.0,
    side_bend: 0.0,
    neck: 0.0,
    hip: both(0.0),
    knee: both(0.0),
    ankle: both(0.0),
    feet: (Foot::Flat, Foot::Flat),
};
const LIFTED: (Foot, Foot) = (Foot::Lifted, Foot::Lifted);
const ON_TOES: (Foot, Foot) = (Foot::Toes, Foot::Toes);
const LEFT_ON_TOES: (Foot, Foot) = (Foot::Flat, Foot::Toes);

const fn row(base: Base) -> Row {
    use Contact as C;
    match base {
        Base::Standing => Row { hip: both(1.0), knee: both(3.0), ..UPRIGHT },
        Base::Athletic => Row {
            arms: Arms::Clasped,
            lean: 24.0,
            hip: both(52.0),
            knee: both(50.0),
            spine: 2.0,
            neck: -12.0,
            ..UPRIGHT
        },
        Base::Squat => Row {
            arms: Arms::Front,
            lean: 36.0,
            hip: both(118.0),
            knee: both(112.0),
            spine: 2.0,
            neck: -24.0,
            ..UPRIGHT
        },
        Base::Hinge => Row { arms: Arms::Hang, lean: 66.0, hip: both(84.0), knee: both(24.0), neck: -32.0, ..UPRIGHT },
        Base::SplitStance => Row {
            arms: Arms::Hips,
            lean: 2.0,
            hip: Pair(27.0, -24.0),
            knee: Pair(10.0, 12.0),
            ankle: Pair(0.0, 18.0),
            feet: LEFT_ON_TOES,
            ..UPRIGHT
        },
        Base::Lunge => Row {
            arms: Arms::Hips,
            lean: 4.0,
            hip: Pair(90.0, -10.0),
            knee: Pair(88.0, 82.0),
            ankle: Pair(0.0, 24.0),
            feet: LEFT_ON_TOES,
            ..UPRIGHT
        },
        Base::Step => Row {
            arms: Arms::Swing,
            lean: 5.0,
            hip: Pair(27.0, -17.0),
            knee: Pair(18.0, 12.0),
            ankle: Pair(0.0, 18.0),
            feet: LEFT_ON_TOES,
            ..UPRIGHT
        },
        Base::Seated => Row { arms: Arms::Thighs, hip: both(90.0), knee: both(90.0), ..UPRIGHT },
        Base::WallSit => Row { arms: Arms::Down, hip: both(90.0), knee: both(90.0), ..UPRIGHT },
        Base::LongSitting => Row {
            contact: C::Lowest,
            arms: Arms::Thighs,
            hip: both(88.0),
            knee: both(2.0),
            ankle: both(-8.0),
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::Kneeling => {
            Row { contact: C::Knees, arms: Arms::Hips, knee: both(90.0), ankle: both(-64.0), feet: LIFTED, ..UPRIGHT }
        }
        Base::HalfKneeling => Row {
            contact: C::HalfKneeling,
            arms: Arms::Hips,
            hip: Pair(90.0, 0.0),
            knee: both(90.0),
            ankle: Pair(0.0, -60.0),
            feet: (Foot::Flat, Foot::Lifted),
            ..UPRIGHT
        },
        Base::Supine => Row {
            contact: C::Back,
            arms: Arms::Sides,
            lean: -90.0,
            hip: both(-1.0),
            knee: both(1.0),
            ankle: both(-18.0),
            neck: 4.0,
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::HookLying => Row {
            contact: C::Back,
            arms: Arms::Sides,
            lean: -90.0,
            hip: both(52.0),
            knee: both(100.0),
            neck: 4.0,
            ..UPRIGHT
        },
        Base::Bridge => {
            Row { contact: C::Back, arms: Arms::Sides, lean: -122.0, knee: both(88.0), neck: 34.0, ..UPRIGHT }
        }
        Base::BenchLying => Row {
            contact: C::Back,
            arms: Arms::ReachUp,
            lean: -90.0,
            hip: both(-6.0),
            knee: both(84.0),
            neck: 4.0,
            ..UPRIGHT
        },
        Base::BenchBridge => Row {
            contact: C::BenchBack,
            arms: Arms::Hips,
            lean: -90.0,
            hip: both(0.0),
            knee: both(90.0),
            neck: 12.0,
            ..UPRIGHT
        },
        Base::Prone => Row {
            contact: C::Lowest,
            arms: Arms::Pillow,
            lean: 90.0,
            hip: both(-3.0),
            knee: both(6.0),
            ankle: both(-64.0),
            neck: -4.0,
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::SideLying => {
            Row { contact: C::LeftSide, arms: Arms::Pillow, roll: 90.0, ankle: both(-10.0), feet: LIFTED, ..UPRIGHT }
        }
        Base::Clam => Row {
            contact: C::LeftSide,
            arms: Arms::Pillow,
            roll: 90.0,
            hip: both(45.0),
            knee: both(88.0),
            feet: (Foot::Stacked, Foot::Lifted),
            ..UPRIGHT
        },
        Base::Quadruped => Row {
            contact: C::Pitch(Front::Hands, Rear::Knees),
            arms: Arms::Floor,
            lean: 80.0,
            hip: both(84.0),
            knee: both(84.0),
            ankle: both(-66.0),
            neck: -14.0,
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::KneelingPlank => Row {
            contact: C::Pitch(Front::Forearms, Rear::Knees),
            arms: Arms::Forearms,
            lean: 70.0,
            hip: both(34.0),
            knee: both(80.0),
            ankle: both(-66.0),
            neck: -8.0,
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::Plank => Row {
            contact: C::Pitch(Front::Forearms, Rear::Toes),
            arms: Arms::Forearms,
            lean: 82.0,
            hip: both(2.0),
            ankle: both(4.0),
            neck: -8.0,
            feet: ON_TOES,
            ..UPRIGHT
        },
        Base::HighPlank => Row {
            contact: C::Pitch(Front::Hands, Rear::Toes),
            arms: Arms::Floor,
            lean: 70.0,
            hip: both(2.0),
            ankle: both(8.0),
            neck: -10.0,
            feet: ON_TOES,
            ..UPRIGHT
        },
        Base::PushUp => Row {
            contact: C::Pitch(Front::Hands, Rear::Toes),
            arms: Arms::FloorLow,
            lean: 86.0,
            hip: both(2.0),
            ankle: both(4.0),
            neck: -14.0,
            feet: ON_TOES,
            ..UPRIGHT
        },
        Base::SidePlank => Row {
            contact: C::Roll { low: false },
            arms: Arms::Hips,
            roll: 68.0,
            hip: both(2.0),
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::SidePlankLow => Row {
            contact: C::Roll { low: true },
            arms: Arms::Hips,
            roll: 80.0,
            side_bend: 30.0,
            hip: both(2.0),
            feet: LIFTED,
            ..UPRIGHT
        },
        Base::Hanging => {
            Row { contact: C::Hang, arms: Arms::Bar, knee: both(6.0), ankle: both(-30.0), feet: LIFTED, ..UPRIGHT }
        }
    }
}

/// How a base pose meets what is under it.
pub(super) const fn contact(base: Base) -> Contact {
    row(base).contact
}

/// Where both arms are.
pub(super) const fn arms(base: Base) -> Arms {
    row(base).arms
}

/// How the feet meet the floor: right, left.
pub(super) const fn feet(base: Base) -> [Foot; 2] {
    let (right, left) = row(base).feet;
    [right, left]
}

/// All angles.
pub(super) fn angles(base: Base) -> Angles {
    let row = row(base);
    let mut angles = Angles {
        torso: [row.lean, row.roll, 0.0],
        spine: [row.spine, row.side_bend, 0.0],
        neck: [row.neck, 0.0, 0.0],
        ..Angles::default()
    };
    for side in Side::BOTH {
        let of = |pair: Pair| match side {
            Side::Right => pair.0,
            Side::Left => pair.1,
        };
        let leg = angles.leg_mut(side);
        leg.hip = [of(row.hip), 0.0, 0.0];
        leg.knee = of(row.knee);
        leg.ankle = of(row.ankle);
    }
    angles
}

/// The joint angles of an arm's place, where it is one of angles.
pub(super) fn arm_angles(arms: Arms, side: Side) -> Option<ArmAngles> {
    let (shoulder, elbow, forearm) = match (arms, side) {
        (Arms::Down, _) => ([2.0, 7.0, 0.0], 10.0, 20.0),
        (Arms::Front, _) => ([84.0, 0.0, 0.0], 6.0, 60.0),
        (Arms::Overhead, _) => ([172.0, 6.0, 0.0], 6.0, 0.0),
        (Arms::Swing, Side::Right) => ([-26.0, 6.0, 0.0], 40.0, 0.0),
        (Arms::Swing, Side::Left) => ([30.0, 4.0, 0.0], 62.0, 0.0),
        (Arms::Press, _) => ([168.0, 12.0, 0.0], 8.0, 60.0),
        (Arms::Rack, _) => ([38.0, 34.0, 0.0], 138.0, 0.0),
        (Arms::Sides, _) => ([-4.0, 16.0, 0.0], 6.0, 86.0),
        _ => return None,
    };
    Some(ArmAngles { shoulder, elbow, forearm, wrist: 0.0 })
}
