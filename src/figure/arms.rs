//! Arms: each has its place as angles of its joints, or as a point that the hand has to reach.

use super::anchors::Anchors;
use super::language::{Arms, Side};
use super::pose::Pose;
use super::reach::Hand;
use super::skeleton::{Skeleton, length};
use super::vector::{Rotation, UP, Vec3, vec3};
use super::{base, props};

/// Half of the room between two hands on a bar.
pub(super) const GRIP: f64 = 0.135;
/// A hand is this thick from the palm to the wrist's middle.
pub(super) const PALM: f64 = 0.022;

/// Puts both arms where the pose has them. Arms that carry the body are placed where the contact is solved.
pub(super) fn place(skeleton: &mut Skeleton, pose: &Pose, anchors: &mut Anchors) {
    for side in Side::BOTH {
        place_one(skeleton, pose, side, anchors);
    }
}

fn place_one(skeleton: &mut Skeleton, pose: &Pose, side: Side, anchors: &mut Anchors) {
    let sign = side.sign();
    let (pelvis, chest) = (skeleton.pelvis, skeleton.chest());
    let shoulder = skeleton.arm(side).upper.at;
    let heading = skeleton.heading();
    let arms = pose.arms(side);
    // A point in the frame of a part of the body; its z is outward.
    let of = |bone: &super::skeleton::Bone, [x, y, z]: [f64; 3]| bone.point(x, y, sign * z);
    let turned = |bone: &super::skeleton::Bone, [x, y, z]: [f64; 3]| bone.turn * vec3(x, y, sign * z);
    match arms {
        Arms::Free => skeleton.bend_arm(side, pose.angles.arm(side)),
        Arms::Front => {
            // Level, whatever the trunk does.
            let lean = pose.angles.torso[0] + pose.angles.spine[0];
            let mut own = base::arm_angles(arms, side).unwrap_or_default();
            own.shoulder = [(84.0 + lean).min(180.0), 0.0, 0.0];
            skeleton.bend_arm(side, &own);
        }
        Arms::Hips => {
            let hand = Rotation::along(turned(&pelvis, [0.62, -0.55, -0.25]), pelvis.turn * vec3(0.6, 0.7, 0.0));
            let wrist = of(&pelvis, [0.012, 0.082, 0.098]);
            skeleton.reach_wrist(side, wrist, turned(&pelvis, [-0.55, -0.15, 1.0]), Hand::Turned(hand));
        }
        Arms::Thighs => {
            let thigh = skeleton.leg(side).thigh;
            let hand = Rotation::along(turned(&thigh, [0.05, -1.0, 0.0]), turned(&thigh, [0.0, 0.0, -1.0]));
            let wrist = of(&thigh, [0.062, -0.16, 0.0]);
            skeleton.reach_wrist(side, wrist, turned(&thigh, [-1.0, 0.0, 0.4]), Hand::Turned(hand));
        }
        Arms::Clasped => {
            let wrist = of(&chest, [0.150, 0.010, 0.030]);
            skeleton.reach_wrist(side, wrist, turned(&chest, [-0.2, -1.0, 0.55]), Hand::Pronated(70.0));
        }
        Arms::Goblet => {
            let hand = Rotation::along(turned(&chest, [0.25, 1.0, -0.35]), turned(&chest, [0.3, 0.0, -1.0]));
            let wrist = of(&chest, [0.122, 0.012, 0.050]);
            skeleton.reach_wrist(side, wrist, turned(&chest, [-0.1, -1.0, 0.4]), Hand::Turned(hand));
        }
        Arms::Chin => {
            let wrist = of(&chest, [0.10, 0.10, 0.04]);
            skeleton.reach_wrist(side, wrist, turned(&chest, [-0.2, -1.0, 0.5]), Hand::Pronated(70.0));
        }
        Arms::Cross => {
            let wrist = of(&chest, [0.075, 0.08, -0.05]);
            skeleton.reach_wrist(side, wrist, turned(&chest, [0.1, -1.0, 0.6]), Hand::Pronated(40.0));
        }
        Arms::BehindHead => {
            let wrist = of(&skeleton.head, [0.018, 0.008, 0.064]);
            let hand =
                Rotation::along(turned(&skeleton.head, [-0.8, 0.45, -0.3]), turned(&skeleton.head, [0.3, 1.0, 0.0]));
            skeleton.reach_wrist(side, wrist, turned(&chest, [0.25, 0.05, 1.0]), Hand::Turned(hand));
        }
        Arms::BackRack => {
            let wrist = of(&chest, [-0.052, 0.062, GRIP + 0.03]);
            let hand = Rotation::along(turned(&chest, [0.25, 1.0, 0.0]), turned(&chest, [0.0, 0.0, -1.0]));
            skeleton.reach_wrist(side, wrist, turned(&chest, [-0.35, -1.0, 0.25]), Hand::Turned(hand));
        }
        Arms::ReachUp => {
            let wrist = shoulder + UP * ((length::UPPER_ARM + length::FOREARM) * 0.995);
            let hand = Rotation::along(UP, pelvis.turn.z * -sign);
            skeleton.reach_wrist(side, wrist, -chest.turn.y + chest.turn.z * (sign * 0.2), Hand::Turned(hand));
        }
        Arms::PressLow => {
            // The elbow a little below the shoulder and out, the forearm upright.
            let wrist = shoulder + chest.turn.z * (sign * 0.105) - chest.turn.y * 0.10 + chest.turn.x * 0.072;
            let pole = chest.turn.z * sign - chest.turn.x * 1.1 - chest.turn.y * 0.35;
            let hand = Rotation::along(chest.turn.x, chest.turn.z * -sign);
            skeleton.reach_wrist(side, wrist, pole, Hand::Turned(hand));
        }
        Arms::Wall => {
            let wall = *anchors.wall.get_or_insert(shoulder.x + 0.285);
            let height = *anchors.wall_height.get_or_insert(shoulder.y - 0.005);
            let hand = Rotation { x: vec3(0.0, 0.0, -sign), y: -UP, z: vec3(0.0, 0.0, -sign).cross(-UP) };
            let wrist = vec3(wall - 0.016, height, shoulder.z);
            skeleton.reach_wrist(side, wrist, vec3(-0.4, -1.0, sign * 0.25), Hand::Turned(hand));
        }
        Arms::Hang => {
            let wrist = shoulder + heading * 0.02 - UP * ((length::UPPER_ARM + length::FOREARM) * 0.995);
            skeleton.reach_wrist(side, wrist, -heading, Hand::Pronated(80.0));
        }
        Arms::Foot => {
            // Around the instep, from behind.
            let foot = skeleton.leg(side).foot;
            let wrist = foot.point(0.02, 0.012, 0.012 * sign);
            skeleton.reach_wrist(side, wrist, -heading + vec3(0.0, 0.0, sign * 0.35), Hand::Pronated(20.0));
        }
        Arms::Bench if !matches!(pose.contact, base::Contact::Pitch(..)) => {
            // Behind the hips, fingers forward.
            let default = vec3(shoulder.x - 0.085, props::BENCH + PALM, shoulder.z + sign * 0.01);
            let wrist = *anchors.hands[side as usize].get_or_insert(default);
            let hand = flat_hand(heading, side);
            skeleton.reach_wrist(side, wrist, -heading + UP * 0.2, Hand::Turned(hand));
        }
        Arms::Floor | Arms::FloorLow if !matches!(pose.contact, base::Contact::Pitch(..)) => {
            // Of a body that does not stand on its hands: beside it, as far down as the arm goes.
            let default = floor_under(shoulder, heading, pose);
            let wrist = *anchors.hands[side as usize].get_or_insert(default);
            skeleton.reach_wrist(side, wrist, -heading, Hand::Turned(flat_hand(heading, side)));
        }
        Arms::Pillow if matches!(pose.contact, base::Contact::LeftSide) => pillow_on_side(skeleton, side),
        Arms::Pillow => pillow_prone(skeleton, side),
        _ => {
            if let Some(own) = base::arm_angles(arms, side) {
                skeleton.bend_arm(side, &own);
            }
        }
    }
}

fn floor_under(shoulder: Vec3, heading: Vec3, pose: &Pose) -> Vec3 {
    let reach = (length::UPPER_ARM + length::FOREARM) * if pose.angles.torso[0] > 45.0 { 0.995 } else { 0.98 };
    let drop = (shoulder.y - PALM).clamp(0.0, reach);
    let aside = (reach * reach - drop * drop).max(0.0).sqrt();
    // Sitting, the hands are behind; face down, in front.
    let direction = if pose.angles.torso[0] > 45.0 { heading } else { -heading };
    vec3(shoulder.x, PALM, shoulder.z) + direction * aside
}

/// A hand flat on the floor, fingers where the body heads, thumb inwards.
pub(super) fn flat_hand(heading: Vec3, side: Side) -> Rotation {
    let x = heading.cross(UP) * -side.sign();
    let y = -heading;
    Rotation { x, y, z: x.cross(y) }
}

/// On the side: the lower arm is a pillow, the upper hand rests on the floor in front of the chest.
fn pillow_on_side(skeleton: &mut Skeleton, side: Side) {
    let chest = skeleton.chest();
    let (forward, up) = (chest.turn.x, chest.turn.y);
    let shoulder = skeleton.arm(side).upper.at;
    match side {
        Side::Left => {
            let head = skeleton.head.point(0.012, 0.05, 0.0);
            let wrist = head - forward * 0.01 + up * 0.012;
            // The shoulder is tucked under the body.
            skeleton.arm_mut(side).upper.at.y = shoulder.y.max(0.032);
            let wrist = vec3(wrist.x, 0.018, wrist.z);
            skeleton.reach_wrist(side, wrist, forward + up * 0.55, Hand::Pronated(0.0));
        }
        Side::Right => {
            let wrist = shoulder + forward * 0.185 - up * 0.085;
            let wrist = vec3(wrist.x, PALM, wrist.z);
            let hand = Rotation::along(forward * 0.5 + up * 0.6, -up);
            skeleton.reach_wrist(side, wrist, UP * 0.7 - up, Hand::Turned(hand));
        }
    }
}

/// Face down: hands on the floor under the forehead.
fn pillow_prone(skeleton: &mut Skeleton, side: Side) {
    let sign = side.sign();
    let forehead = skeleton.head.point(0.05, 0.055, 0.0);
    let wrist = vec3(forehead.x + 0.01, 0.020, sign * 0.045);
    let hand = Rotation::along(vec3(0.35, 0.0, -sign), -UP);
    skeleton.reach_wrist(side, wrist, vec3(0.15, 0.0, sign), Hand::Turned(hand));
}

/// Beside the body on the floor, palms down.
pub(super) fn rest_at_sides(skeleton: &mut Skeleton, side: Side) {
    let arm = *skeleton.arm(side);
    let shoulder = arm.upper.at;
    let reach = (length::UPPER_ARM + length::FOREARM) * 0.985;
    let drop = shoulder.y - 0.020;
    let along = (arm.hand.at - shoulder).flat().unit() * (reach * reach - drop * drop).max(0.01).sqrt();
    let wrist = vec3(shoulder.x + along.x, 0.020, shoulder.z + along.z);
    let hand = Rotation::hinged(along, UP * side.sign());
    skeleton.reach_wrist(side, wrist, vec3(0.0, 0.2, side.sign()), Hand::Turned(hand));
}
