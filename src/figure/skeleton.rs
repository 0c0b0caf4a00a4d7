//! The skeleton: segment lengths, joint angles, and where the bones lie that follow from them.

use super::language::Side;
use super::vector::{Rotation, Vec3, vec3};

/// Segment lengths as fractions of stature: Drillis and Contini (1966), as given in Winter, *Biomechanics and Motor
/// Control of Human Movement*, 4th edition, figure 4.1. Those marked * are choices of the drawing.
pub(super) mod length {
    pub(crate) const THIGH: f64 = 0.245;
    pub(crate) const SHANK: f64 = 0.246;
    /// From the floor to the ankle joint.
    pub(crate) const ANKLE: f64 = 0.039;
    /// From the ankle joint to the ball of the foot, forward.
    pub(crate) const BALL: f64 = 0.078;
    /// * How far above the sole the toes bend.
    pub(crate) const BALL_HEIGHT: f64 = 0.012;
    /// * 0.186 from the acromion.
    pub(crate) const UPPER_ARM: f64 = 0.180;
    pub(crate) const FOREARM: f64 = 0.146;
    /// * From the middle to a hip joint (half the breadth of the hips is 0.0955).
    pub(crate) const HIP: f64 = 0.050;
    /// * From the middle to a shoulder joint, and its height above the hip joints.
    pub(crate) const SHOULDER: f64 = 0.104;
    pub(crate) const SHOULDER_HEIGHT: f64 = 0.270;
    pub(crate) const SHOULDER_FORWARD: f64 = -0.004;
    /// * The lowest joint of the neck above the hip joints.
    pub(crate) const NECK_HEIGHT: f64 = 0.302;
    pub(crate) const NECK_FORWARD: f64 = -0.010;
    pub(crate) const NECK: f64 = 0.062;
}

/// Joints of the spine: height above the hip joints, and each one's share of the spine's angle (*).
pub(super) const SPINE: [(f64, f64); 6] =
    [(0.050, 0.24), (0.085, 0.22), (0.120, 0.19), (0.160, 0.15), (0.200, 0.12), (0.240, 0.08)];
/// The height of the uppermost joint, which carries the chest.
pub(super) const SPINE_TOP: f64 = SPINE[5].0;

/// Angles of a ball joint in degrees: flexion, abduction, external rotation.
pub(super) type Ball = [f64; 3];

/// All angles of a pose, in degrees.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Angles {
    /// The trunk against the upright: lean forward, to the right, turned to the right.
    pub(super) torso: Ball,
    /// Flexion, side bend to the right, rotation to the right; over all joints of the spine.
    pub(super) spine: Ball,
    pub(super) neck: Ball,
    pub(super) legs: [LegAngles; 2],
    pub(super) arms: [ArmAngles; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct LegAngles {
    pub(super) hip: Ball,
    pub(super) knee: f64,
    pub(super) ankle: f64,
    pub(super) toes: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct ArmAngles {
    pub(super) shoulder: Ball,
    pub(super) elbow: f64,
    /// Pronation.
    pub(super) forearm: f64,
    pub(super) wrist: f64,
}

impl Angles {
    pub(super) fn leg(&self, side: Side) -> &LegAngles {
        &self.legs[side as usize]
    }
    pub(super) fn leg_mut(&mut self, side: Side) -> &mut LegAngles {
        &mut self.legs[side as usize]
    }
    pub(super) fn arm(&self, side: Side) -> &ArmAngles {
        &self.arms[side as usize]
    }
    pub(super) fn arm_mut(&mut self, side: Side) -> &mut ArmAngles {
        &mut self.arms[side as usize]
    }
}

/// A bone: where its upper joint is, and how it lies. Limbs run down its −y, x is its front, z the figure's right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bone {
    pub(super) at: Vec3,
    pub(super) turn: Rotation,
}

impl Bone {
    pub(super) const fn new(at: Vec3, turn: Rotation) -> Self {
        Self { at, turn }
    }

    /// A point of the bone's own frame, in the world.
    pub(super) fn point(&self, x: f64, y: f64, z: f64) -> Vec3 {
        self.at + self.turn * vec3(x, y, z)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Leg {
    pub(super) thigh: Bone,
    pub(super) shank: Bone,
    pub(super) foot: Bone,
    pub(super) toes: Bone,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arm {
    pub(super) upper: Bone,
    pub(super) fore: Bone,
    pub(super) hand: Bone,
}

/// A skeleton placed in the world.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Skeleton {
    pub(super) pelvis: Bone,
    /// The joints of the spine, from below; the uppermost carries the chest.
    pub(super) spine: [Bone; SPINE.len()],
    pub(super) neck: Bone,
    pub(super) head: Bone,
    pub(super) legs: [Leg; 2],
    pub(super) arms: [Arm; 2],
}

impl Skeleton {
    /// Forward kinematics, with the pelvis at the origin.
    pub(super) fn new(angles: &Angles) -> Self {
        let [lean, roll, turn] = angles.torso;
        let upright = Rotation::about_y(-turn) * (Rotation::about_x(-roll) * Rotation::about_z(-lean));
        let pelvis = Bone::new(Vec3::default(), upright);
        let [flexion, bend, rotation] = angles.spine;
        let spine = spine(pelvis, |_, share| {
            Rotation::about_z(-flexion * share)
                * (Rotation::about_x(bend * share) * Rotation::about_y(-rotation * share))
        });
        let chest = spine[SPINE.len() - 1];
        let [flexion, bend, rotation] = angles.neck;
        // The neck leans forward by itself, and the head makes up for it.
        let turned = |own: f64, share: f64| {
            Rotation::about_z(own - flexion * 0.5)
                * (Rotation::about_x(bend * 0.5) * Rotation::about_y(-rotation * share))
        };
        let (neck, head) = neck(chest, turned(-14.0, 0.4), turned(14.0, 0.6));
        Self {
            pelvis,
            spine,
            neck,
            head,
            legs: Side::BOTH.map(|side| leg(pelvis, side, angles.leg(side))),
            arms: Side::BOTH.map(|side| arm(chest, side, angles.arm(side))),
        }
    }

    pub(super) fn chest(&self) -> Bone {
        self.spine[SPINE.len() - 1]
    }
    pub(super) fn leg(&self, side: Side) -> &Leg {
        &self.legs[side as usize]
    }
    pub(super) fn leg_mut(&mut self, side: Side) -> &mut Leg {
        &mut self.legs[side as usize]
    }
    pub(super) fn arm(&self, side: Side) -> &Arm {
        &self.arms[side as usize]
    }
    pub(super) fn arm_mut(&mut self, side: Side) -> &mut Arm {
        &mut self.arms[side as usize]
    }

    /// Every bone, to change all of them alike.
    pub(super) fn bones_mut(&mut self) -> impl Iterator<Item = &mut Bone> {
        let trunk = [&mut self.pelvis, &mut self.neck, &mut self.head].into_iter().chain(&mut self.spine);
        let legs = self.legs.iter_mut().flat_map(|leg| [&mut leg.thigh, &mut leg.shank, &mut leg.foot, &mut leg.toes]);
        let arms = self.arms.iter_mut().flat_map(|arm| [&mut arm.upper, &mut arm.fore, &mut arm.hand]);
        trunk.chain(legs).chain(arms)
    }

    /// Moves the whole skeleton.
    pub(super) fn shift(&mut self, by: Vec3) {
        self.bones_mut().for_each(|bone| bone.at = bone.at + by);
    }

    /// Bends a leg to these angles, the rest stays.
    pub(super) fn bend_leg(&mut self, side: Side, angles: &LegAngles) {
        *self.leg_mut(side) = leg(self.pelvis, side, angles);
    }

    /// Bends an arm to these angles, the rest stays.
    pub(super) fn bend_arm(&mut self, side: Side, angles: &ArmAngles) {
        *self.arm_mut(side) = arm(self.chest(), side, angles);
    }

    /// Where the front of the body points, along the floor: of a body lying face down, where its head does.
    pub(super) fn heading(&self) -> Vec3 {
        let (front, up) = (self.pelvis.turn.x, self.pelvis.turn.y);
        let heading = (front + up * ((-front.y).max(0.0) - front.y.max(0.0))).flat();
        if heading.length() > 1e-6 { heading.unit() } else { vec3(1.0, 0.0, 0.0) }
    }
}

/// The joints of the spine upon a pelvis; `turn` gives each joint's own rotation from its number and share.
pub(super) fn spine(pelvis: Bone, mut turn: impl FnMut(usize, f64) -> Rotation) -> [Bone; SPINE.len()] {
    let (mut below, mut height) = (pelvis, 0.0);
    std::array::from_fn(|number| {
        let (at, share) = SPINE[number];
        let joint = Bone::new(below.point(0.0, at - height, 0.0), below.turn * turn(number, share));
        (below, height) = (joint, at);
        joint
    })
}

/// Neck and head upon the chest, each turned against the bone below.
pub(super) fn neck(chest: Bone, neck: Rotation, head: Rotation) -> (Bone, Bone) {
    let neck = Bone::new(chest.point(length::NECK_FORWARD, length::NECK_HEIGHT - SPINE_TOP, 0.0), chest.turn * neck);
    let head = Bone::new(neck.point(0.0, length::NECK, 0.0), neck.turn * head);
    (neck, head)
}

/// Flexion about the lateral axis, then abduction, then rotation about the limb: the order of Grood and Suntay (1983).
fn ball([flexion, abduction, rotation]: Ball, side: Side) -> Rotation {
    let sign = side.sign();
    Rotation::about_z(flexion) * (Rotation::about_x(-sign * abduction) * Rotation::about_y(-sign * rotation))
}

fn leg(pelvis: Bone, side: Side, angles: &LegAngles) -> Leg {
    let thigh = Bone::new(pelvis.point(0.0, 0.0, side.sign() * length::HIP), pelvis.turn * ball(angles.hip, side));
    let shank = Bone::new(thigh.point(0.0, -length::THIGH, 0.0), thigh.turn * Rotation::about_z(-angles.knee));
    let foot = Bone::new(shank.point(0.0, -length::SHANK, 0.0), shank.turn * Rotation::about_z(angles.ankle));
    let toes = Bone::new(ball_of_foot(&foot), foot.turn * Rotation::about_z(angles.toes));
    Leg { thigh, shank, foot, toes }
}

/// Where the toes bend.
pub(super) fn ball_of_foot(foot: &Bone) -> Vec3 {
    foot.point(length::BALL, length::BALL_HEIGHT - length::ANKLE, 0.0)
}

fn arm(chest: Bone, side: Side, angles: &ArmAngles) -> Arm {
    let own = ball(angles.shoulder, side);
    let upper = Bone::new(chest.point_of(shoulder(own, side)), chest.turn * own);
    let fore = Bone::new(upper.point(0.0, -length::UPPER_ARM, 0.0), upper.turn * Rotation::about_z(angles.elbow));
    let sign = side.sign();
    let turn = Rotation::about_y(sign * angles.forearm) * Rotation::about_x(sign * angles.wrist);
    let hand = Bone::new(fore.point(0.0, -length::FOREARM, 0.0), fore.turn * turn);
    Arm { upper, fore, hand }
}

impl Bone {
    fn point_of(&self, point: Vec3) -> Vec3 {
        self.at + self.turn * point
    }
}

/// The shoulder joint in the chest's frame: the girdle lifts and narrows it as the arm goes up, and moves it forward
/// as the arm reaches forward.
pub(super) fn shoulder(arm: Rotation, side: Side) -> Vec3 {
    let down = -arm.y;
    let raised = smooth(((-down.y).clamp(-1.0, 1.0).acos().to_degrees() - 25.0) / 155.0);
    let reach = smooth(((-down.y).clamp(-1.0, 1.0).acos().to_degrees() - 20.0) / 80.0);
    vec3(
        length::SHOULDER_FORWARD + 0.026 * reach * down.x.max(0.0) - 0.012 * (-down.x).max(0.0),
        length::SHOULDER_HEIGHT - SPINE_TOP + 0.040 * raised,
        side.sign() * (length::SHOULDER - 0.022 * raised),
    )
}

/// From 0 to 1 without a kink at either end.
pub(super) fn smooth(part: f64) -> f64 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upright_and_straight_the_ankles_are_under_the_hips() {
        let skeleton = Skeleton::new(&Angles::default());
        let foot = skeleton.leg(Side::Right).foot.at;
        assert!((foot - vec3(0.0, -length::THIGH - length::SHANK, length::HIP)).length() < 1e-12);
        assert_eq!(skeleton.heading(), vec3(1.0, 0.0, 0.0));
    }

    #[test]
    fn flexion_lifts_the_thigh_forward_and_abduction_moves_it_outward() {
        let mut angles = Angles::default();
        angles.leg_mut(Side::Right).hip = [90.0, 0.0, 0.0];
        angles.leg_mut(Side::Left).hip = [0.0, 30.0, 0.0];
        let skeleton = Skeleton::new(&angles);
        assert!(skeleton.leg(Side::Right).shank.at.x > 0.24);
        assert!(skeleton.leg(Side::Left).shank.at.z < -length::HIP - 0.12);
    }
}
