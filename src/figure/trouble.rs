//! What in a figure cannot be, though each word of it can.

use super::language::{Arms, BandPlace, Foot, Side};
use super::pose::Pose;
use super::skeleton::Skeleton;
use super::skin::{Station, Tube, lowest};
use super::solved::Solved;
use super::vector::Vec3;
use super::{Trouble, band};

/// How far a limb may sink into the floor before it is odd: skin gives way, and so do mats.
const SOFT: f64 = 0.03;
/// How far apart the legs may be where a mini band is, from middle to middle: such bands are 30 cm long and stretch to
/// about three times that.
const STRETCH: f64 = 0.50;

/// A joint this deep in the trunk, as a part of the way from its skin to its middle, is odd; clothes and skin give way.
const DEEP: f64 = 0.45;

/// Everything odd, in the order of positions.
pub(super) fn find(solved: &Solved) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (frame, (skeleton, pose)) in solved.skeletons.iter().zip(&solved.poses).enumerate() {
        let mut found = under_the_floor(skeleton);
        found.extend(out_of_reach(skeleton, pose));
        found.extend(within_the_body(skeleton));
        let place = solved.figure.band.filter(|place| *place != BandPlace::Feet);
        if place.is_some_and(|place| band::stretch(skeleton, place) > STRETCH) {
            found.push("the band is stretched further than a mini band goes".to_owned());
        }
        troubles.extend(found.into_iter().map(|message| Trouble { frame, message }));
    }
    troubles
}

fn under_the_floor(skeleton: &Skeleton) -> Vec<String> {
    let limbs = Side::BOTH.into_iter().flat_map(|side| {
        let limbs = [
            ("thigh", Tube::Thigh(side)),
            ("shin", Tube::Shank(side)),
            ("foot", Tube::Foot(side)),
            ("upper arm", Tube::UpperArm(side)),
            ("forearm", Tube::Forearm(side)),
        ];
        limbs.map(|(name, tube)| (format!("the {} {name}", side.id()), tube))
    });
    let parts = limbs.chain([("the trunk".to_owned(), Tube::Trunk)]);
    let under = parts.filter_map(|(name, tube)| {
        let depth = -tube.lowest(skeleton);
        (depth > SOFT)
            .then(|| format!("{name} is under the floor, by {}% of the body's height", (depth * 100.0).round()))
    });
    under.collect()
}

fn out_of_reach(skeleton: &Skeleton, pose: &Pose) -> Vec<String> {
    let mut found = Vec::new();
    for side in Side::BOTH {
        let stands = matches!(pose.foot(side), Foot::Flat | Foot::Toes) && pose.rise == 0.0;
        if stands && lowest(skeleton, [Tube::Foot(side), Tube::Toes(side)]) > 0.04 {
            found.push(format!("the {} foot does not reach the floor", side.id()));
        }
        let is_down = matches!(pose.arms(side), Arms::Floor | Arms::FloorLow | Arms::Forearms);
        if is_down && skeleton.arm(side).hand.at.y > 0.06 {
            found.push(format!("the {} hand does not reach the floor", side.id()));
        }
    }
    found
}

/// Joints that lie in the trunk, where no joint can be.
fn within_the_body(skeleton: &Skeleton) -> Vec<String> {
    let trunk: Vec<Station> = Tube::Trunk.stations(skeleton).collect();
    let is_within = |point: Vec3| {
        trunk.iter().any(|slice| {
            let off = point - slice.at;
            let along = slice.along.unit();
            let part = |axis: Vec3| off.dot(axis) / axis.dot(axis);
            off.dot(along).abs() < 0.02 && part(slice.side).hypot(part(slice.front)) < 1.0 - DEEP
        })
    };
    let joints = Side::BOTH.into_iter().flat_map(|side| {
        let (leg, arm) = (skeleton.leg(side), skeleton.arm(side));
        let joints = [("elbow", arm.fore.at), ("hand", arm.hand.at), ("knee", leg.shank.at), ("foot", leg.foot.at)];
        joints.map(|(name, at)| (side, name, at))
    });
    let within = joints.filter(|(.., at)| is_within(*at));
    within.map(|(side, name, _)| format!("the {} {name} is inside the body", side.id())).collect()
}
