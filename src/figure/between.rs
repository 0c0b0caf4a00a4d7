//! Positions between two others: joints turn along the shortest arc, and what is planted in both stays planted.

use super::language::{Foot, Side};
use super::pose::Pose;
use super::reach::Hand;
use super::skeleton::{self, Arm, Bone, Leg, Skeleton, ball_of_foot, length};
use super::vector::{Rotation, UP};

/// A stepping foot comes this far off the floor.
const STEP_HEIGHT: f64 = 0.035;
/// Feet and hands that move less than this stay.
const STILL: f64 = 0.03;

/// The position at `part` of the way from one to the other.
pub(super) fn between(from: (&Skeleton, &Pose), to: (&Skeleton, &Pose), part: f64) -> Skeleton {
    let (a, b) = (from.0, to.0);
    if part <= 0.0 {
        return a.clone();
    }
    if part >= 1.0 {
        return b.clone();
    }
    // The way of a bone against the one above it.
    let turn = |above: (Rotation, Rotation), own: (Rotation, Rotation)| {
        (above.0.inverse() * own.0).towards(above.1.inverse() * own.1, part)
    };
    let pelvis = Bone::new(a.pelvis.at.towards(b.pelvis.at, part), a.pelvis.turn.towards(b.pelvis.turn, part));
    let spine = skeleton::spine(pelvis, |joint, _| {
        let above = if joint == 0 {
            (a.pelvis.turn, b.pelvis.turn)
        } else {
            (a.spine[joint - 1].turn, b.spine[joint - 1].turn)
        };
        turn(above, (a.spine[joint].turn, b.spine[joint].turn))
    });
    let chest = spine[spine.len() - 1];
    let chests = (a.chest(), b.chest());
    let (neck, head) = skeleton::neck(
        chest,
        turn((chests.0.turn, chests.1.turn), (a.neck.turn, b.neck.turn)),
        turn((a.neck.turn, b.neck.turn), (a.head.turn, b.head.turn)),
    );
    let legs = Side::BOTH.map(|side| {
        let (a_leg, b_leg) = (a.leg(side), b.leg(side));
        let thigh = Bone::new(
            pelvis.point(0.0, 0.0, side.sign() * length::HIP),
            pelvis.turn * turn((a.pelvis.turn, b.pelvis.turn), (a_leg.thigh.turn, b_leg.thigh.turn)),
        );
        let shank = Bone::new(
            thigh.point(0.0, -length::THIGH, 0.0),
            thigh.turn * turn((a_leg.thigh.turn, b_leg.thigh.turn), (a_leg.shank.turn, b_leg.shank.turn)),
        );
        let foot = Bone::new(
            shank.point(0.0, -length::SHANK, 0.0),
            shank.turn * turn((a_leg.shank.turn, b_leg.shank.turn), (a_leg.foot.turn, b_leg.foot.turn)),
        );
        let toes = turn((a_leg.foot.turn, b_leg.foot.turn), (a_leg.toes.turn, b_leg.toes.turn));
        Leg { thigh, shank, foot, toes: Bone::new(ball_of_foot(&foot), foot.turn * toes) }
    });
    let arms = Side::BOTH.map(|side| {
        let (a_arm, b_arm) = (a.arm(side), b.arm(side));
        // The shoulder joint moves with its girdle.
        let own = |chest: Bone, arm: &Arm| chest.turn.inverse() * (arm.upper.at - chest.at);
        let at = own(chests.0, a_arm).towards(own(chests.1, b_arm), part);
        let upper = Bone::new(
            chest.point(at.x, at.y, at.z),
            chest.turn * turn((chests.0.turn, chests.1.turn), (a_arm.upper.turn, b_arm.upper.turn)),
        );
        let fore = Bone::new(
            upper.point(0.0, -length::UPPER_ARM, 0.0),
            upper.turn * turn((a_arm.upper.turn, b_arm.upper.turn), (a_arm.fore.turn, b_arm.fore.turn)),
        );
        let hand = Bone::new(
            fore.point(0.0, -length::FOREARM, 0.0),
            fore.turn * turn((a_arm.fore.turn, b_arm.fore.turn), (a_arm.hand.turn, b_arm.hand.turn)),
        );
        Arm { upper, fore, hand }
    });
    let mut skeleton = Skeleton { pelvis, spine, neck, head, legs, arms };
    for side in Side::BOTH {
        keep_foot(&mut skeleton, from, to, side, part);
        keep_hand(&mut skeleton, (a, b), side, part);
    }
    skeleton
}

fn keep_foot(skeleton: &mut Skeleton, from: (&Skeleton, &Pose), to: (&Skeleton, &Pose), side: Side, part: f64) {
    let stands = |foot: Foot| matches!(foot, Foot::Flat | Foot::Toes | Foot::Step | Foot::Bench | Foot::Ball);
    let (before, after) = (from.1.foot(side), to.1.foot(side));
    let (a, b) = (from.0.leg(side), to.0.leg(side));
    let moved = (a.foot.at - b.foot.at).length();
    let is_kept = before == after && (stands(before) || before == Foot::Stacked) && moved < STILL;
    let steps = !is_kept && stands(before) && stands(after) && from.1.rise == 0.0 && to.1.rise == 0.0;
    if !is_kept && !steps {
        return;
    }
    let mut at = a.foot.at.towards(b.foot.at, part);
    if steps && moved > 0.05 && before != Foot::Ball {
        at = at + UP * (STEP_HEIGHT * (std::f64::consts::PI * part).sin());
    }
    skeleton.reach_ankle(side, at, a.foot.turn.towards(b.foot.turn, part), None);
    let toes = a.toes.turn.towards(b.toes.turn, part);
    skeleton.leg_mut(side).toes.turn = toes;
}

fn keep_hand(skeleton: &mut Skeleton, (a, b): (&Skeleton, &Skeleton), side: Side, part: f64) {
    let (before, after) = (a.arm(side).hand, b.arm(side).hand);
    if (before.at - after.at).length() >= STILL {
        return;
    }
    let wrist = before.at.towards(after.at, part);
    let arm = skeleton.arm(side);
    let pole = arm.fore.at - (arm.upper.at + wrist) * 0.5;
    skeleton.reach_wrist(side, wrist, pole, Hand::Turned(before.turn.towards(after.turn, part)));
}
