//! Poses on the knees.

use super::anchors::{Anchors, flat_foot};
use super::language::{Foot, Side};
use super::pose::Pose;
use super::skeleton::{Angles, Skeleton, length};
use super::skin::{Tube, lowest};
use super::vector::{UP, vec3};

/// Bends the knees of these sides so that knee and toes both touch the floor. Nothing but the legs changes, so the rest
/// of the body is worked out once.
pub(super) fn bend(angles: &mut Angles, sides: &[Side]) -> Skeleton {
    let mut skeleton = Skeleton::new(angles);
    for side in sides.iter().copied() {
        let (mut low, mut high) = (40.0, 130.0);
        for _ in 0..12 {
            let middle = (low + high) / 2.0;
            angles.leg_mut(side).knee = middle;
            skeleton.bend_leg(side, angles.leg(side));
            let toes = lowest(&skeleton, [Tube::Foot(side), Tube::Toes(side)]);
            if toes < lowest(&skeleton, [Tube::Shank(side), Tube::Thigh(side)]) { low = middle } else { high = middle }
        }
        angles.leg_mut(side).knee = (low + high) / 2.0;
        skeleton.bend_leg(side, angles.leg(side));
    }
    skeleton
}

/// On both knees. Knees that the author bends further than upright kneeling are left so: the hips sit down.
pub(super) fn both(pose: &Pose) -> Skeleton {
    let mut angles = pose.angles.clone();
    let upright: Vec<Side> = Side::BOTH.into_iter().filter(|side| angles.leg(*side).knee <= 110.0).collect();
    let mut skeleton = bend(&mut angles, &upright);
    let legs = Side::BOTH.into_iter().flat_map(|side| [Tube::Shank(side), Tube::Thigh(side), Tube::Foot(side)]);
    let low = lowest(&skeleton, legs.chain([Tube::Trunk]));
    skeleton.shift(UP * -low);
    skeleton
}

/// On the left knee, with the right foot in front; both stay where they were in the position before.
pub(super) fn half(pose: &Pose, anchors: &mut Anchors) -> Skeleton {
    let mut angles = pose.angles.clone();
    let mut skeleton = bend(&mut angles, &[Side::Left]);
    let low = lowest(&skeleton, [Tube::Shank(Side::Left), Tube::Foot(Side::Left), Tube::Thigh(Side::Left)]);
    skeleton.shift(UP * -low);
    let knee = skeleton.leg(Side::Left).shank.at;
    let anchor = *anchors.knee.get_or_insert(knee);
    skeleton.shift((anchor - knee).flat());
    if pose.foot(Side::Right) == Foot::Flat {
        let turn = flat_foot(&skeleton, Side::Right);
        let before = anchors.feet[Side::Right as usize].filter(|_| !pose.moved(Side::Right));
        let foot = before.map_or(skeleton.leg(Side::Right).foot.at, |before| before.ankle);
        skeleton.reach_ankle(Side::Right, vec3(foot.x, length::ANKLE, foot.z), turn, None);
    }
    skeleton
}
