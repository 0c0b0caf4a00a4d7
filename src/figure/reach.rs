//! Inverse kinematics: two bones that end where they must.

use super::language::Side;
use super::skeleton::{Bone, Skeleton, ball_of_foot, length};
use super::vector::{Rotation, Vec3};

/// The joint between two bones of lengths `upper` and `lower` from `root` to `end`, on the side of `pole`; and the end
/// itself, moved where the bones can reach it.
fn two_bones(root: Vec3, end: Vec3, upper: f64, lower: f64, pole: Vec3) -> (Vec3, Vec3) {
    let wanted = end - root;
    // A joint is never quite straight, or nothing would say which way it bends; nor do bones fold onto each other.
    let distance = wanted.length().clamp((upper - lower).abs() + 0.02, (upper + lower) * 0.9995);
    let along = wanted.unit();
    let end = root + along * distance;
    let foot = (upper * upper - lower * lower + distance * distance) / (2.0 * distance);
    let height = (upper * upper - foot * foot).max(0.0).sqrt();
    (root + along * foot + pole.across(along).unit() * height, end)
}

impl Skeleton {
    /// Puts an ankle where it must be, the foot turned as it must be. The knee bends where it points already, or
    /// towards `pole`.
    pub(super) fn reach_ankle(&mut self, side: Side, ankle: Vec3, foot: Rotation, pole: Option<Vec3>) {
        let leg = *self.leg(side);
        let (hip, knee) = (leg.thigh.at, leg.shank.at);
        let bent = knee - (hip + leg.foot.at) * 0.5;
        let pole = pole.unwrap_or(if bent.length() > 0.02 { bent } else { leg.thigh.turn.x });
        let (knee, ankle) = two_bones(hip, ankle, length::THIGH, length::SHANK, pole);
        let (thigh, shank) = (knee - hip, ankle - knee);
        let bend = shank.across(thigh.unit());
        let front = if bend.length() > 0.01 { -bend } else { pole };
        let toes = leg.foot.turn.inverse() * leg.toes.turn;
        let thigh = Bone::new(hip, Rotation::along(thigh, front));
        let foot = Bone::new(ankle, foot);
        let leg = self.leg_mut(side);
        leg.shank = Bone::new(knee, Rotation::hinged(shank, thigh.turn.z));
        leg.thigh = thigh;
        leg.toes = Bone::new(ball_of_foot(&foot), foot.turn * toes);
        leg.foot = foot;
    }

    /// Puts a wrist where it must be, the elbow towards `pole`; without `hand` the hand is turned by `pronation`
    /// degrees against the forearm.
    pub(super) fn reach_wrist(&mut self, side: Side, wrist: Vec3, pole: Vec3, hand: Hand) {
        let shoulder = self.arm(side).upper.at;
        let (elbow, wrist) = two_bones(shoulder, wrist, length::UPPER_ARM, length::FOREARM, pole);
        let (upper, fore) = (elbow - shoulder, wrist - elbow);
        let bend = fore.across(upper.unit());
        let front = if bend.length() > 0.008 { bend } else { -pole };
        let upper = Bone::new(shoulder, Rotation::along(upper, front));
        let fore = Bone::new(elbow, Rotation::hinged(fore, upper.turn.z));
        let turn = match hand {
            Hand::Turned(turn) => turn,
            Hand::Pronated(degrees) => fore.turn * Rotation::about_y(side.sign() * degrees),
        };
        let arm = self.arm_mut(side);
        arm.upper = upper;
        arm.fore = fore;
        arm.hand = Bone::new(wrist, turn);
    }
}

/// How a hand lies at the end of an arm.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hand {
    /// So, in the world.
    Turned(Rotation),
    /// As the forearm, pronated by degrees.
    Pronated(f64),
}

#[cfg(test)]
mod tests {
    use super::super::skeleton::Angles;
    use super::super::vector::vec3;
    use super::*;

    #[test]
    fn bones_keep_their_lengths_and_meet_the_end() {
        let mut skeleton = Skeleton::new(&Angles::default());
        let ankle = vec3(0.1, -0.3, 0.07);
        skeleton.reach_ankle(Side::Right, ankle, Rotation::NONE, None);
        let leg = skeleton.leg(Side::Right);
        assert!((leg.foot.at - ankle).length() < 1e-9);
        assert!(((leg.shank.at - leg.thigh.at).length() - length::THIGH).abs() < 1e-9);
        assert!(((leg.foot.at - leg.shank.at).length() - length::SHANK).abs() < 1e-9);
        assert!(leg.shank.at.x > 0.05, "the knee bends forward");
    }

    #[test]
    fn what_is_out_of_reach_is_reached_for() {
        let mut skeleton = Skeleton::new(&Angles::default());
        skeleton.reach_wrist(Side::Left, vec3(3.0, 0.0, 0.0), vec3(0.0, -1.0, 0.0), Hand::Pronated(0.0));
        let arm = skeleton.arm(Side::Left);
        let reach = (arm.hand.at - arm.upper.at).length();
        assert!((reach - (length::UPPER_ARM + length::FOREARM) * 0.9995).abs() < 1e-9);
    }
}
