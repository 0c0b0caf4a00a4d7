//! What in a figure cannot be, though each word of it can.

use super::language::{Arms, BandPlace, Foot, Side};
use super::skin::{Tube, lowest};
use super::solved::Solved;
use super::{Trouble, band};

/// How far a limb may sink into the floor before it is odd: skin gives way, and so do mats.
const SOFT: f64 = 0.03;
/// How far apart the legs may be where a mini band is, from middle to middle: such bands are 30 cm long and stretch to
/// about three times that.
const STRETCH: f64 = 0.50;

/// Everything odd, in the order of positions.
pub(super) fn find(solved: &Solved) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (frame, (skeleton, pose)) in solved.skeletons.iter().zip(&solved.poses).enumerate() {
        let mut odd = |message: String| troubles.push(Trouble { frame, message });
        for side in Side::BOTH {
            let limbs = [
                ("thigh", Tube::Thigh(side)),
                ("shin", Tube::Shank(side)),
                ("foot", Tube::Foot(side)),
                ("upper arm", Tube::UpperArm(side)),
                ("forearm", Tube::Forearm(side)),
            ];
            for (name, tube) in limbs {
                let depth = -tube.lowest(skeleton);
                if depth > SOFT {
                    let per_cent = (depth * 100.0).round();
                    odd(format!("the {} {name} is under the floor, by {per_cent}% of the body's height", side.id()));
                }
            }
            let stands = matches!(pose.foot(side), Foot::Flat | Foot::Toes) && pose.rise == 0.0;
            let gap = lowest(skeleton, [Tube::Foot(side), Tube::Toes(side)]);
            if stands && gap > 0.04 {
                odd(format!("the {} foot does not reach the floor", side.id()));
            }
            let hand = skeleton.arm(side).hand.at;
            let is_down = matches!(pose.arms(side), Arms::Floor | Arms::FloorLow | Arms::Forearms);
            if is_down && hand.y > 0.06 + super::props::BENCH * f64::from(u8::from(pose.arms(side) == Arms::Bench)) {
                odd(format!("the {} hand does not reach the floor", side.id()));
            }
        }
        let depth = -lowest(skeleton, [Tube::Trunk]);
        if depth > SOFT {
            odd(format!("the trunk is under the floor, by {}% of the body's height", (depth * 100.0).round()));
        }
        let place = solved.figure.band.filter(|place| *place != BandPlace::Feet);
        if place.is_some_and(|place| band::stretch(skeleton, place) > STRETCH) {
            odd("the band is stretched further than a mini band goes".to_owned());
        }
    }
    troubles
}
