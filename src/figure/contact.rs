//! From angles to a placed skeleton: what touches the floor does so, and what was planted before stays where it was.

use super::base::{Contact, Front, Rear};
use super::language::{Arms, Base, Foot, Side};
use super::pose::Pose;
use super::reach::Hand;
use super::skeleton::{Angles, Skeleton, length};
use super::skin::{Tube, lowest, lowest_of_head};
use super::vector::{Rotation, UP, Vec3, vec3};
use super::{arms, kneel, props};

use super::anchors::{Anchors, PlantedFoot, flat_foot};
use super::props::BENCH;

/// Places a pose.
pub(super) fn solve(pose: &Pose, anchors: &mut Anchors) -> Skeleton {
    let mut skeleton = match pose.contact {
        Contact::Feet => on_feet(pose, anchors),
        Contact::HalfKneeling => kneel::half(pose, anchors),
        Contact::Knees => kneel::both(pose),
        Contact::Back => on_back(pose, anchors),
        Contact::BenchBack => on_bench(pose),
        Contact::Lowest => on_lowest(pose),
        Contact::LeftSide => on_side(pose),
        Contact::Pitch(front, rear) => plank(pose, front, rear, anchors),
        Contact::Roll { low } => side_plank(pose, low, anchors),
        Contact::Hang => hanging(pose),
    };
    if !matches!(pose.contact, Contact::Pitch(..) | Contact::Roll { .. } | Contact::Hang) {
        arms::place(&mut skeleton, pose, anchors);
        if pose.contact == Contact::Back {
            let resting = Side::BOTH.into_iter().filter(|side| pose.arms(*side) == Arms::Sides);
            resting.for_each(|side| arms::rest_at_sides(&mut skeleton, side));
        }
    }
    for side in Side::BOTH {
        let foot = skeleton.leg(side).foot;
        let flat = if pose.foot(side) == Foot::Flat { flat_foot(&skeleton, side) } else { foot.turn };
        let ball = foot.at + flat * vec3(length::BALL, 0.0, 0.0);
        anchors.feet[side as usize] = Some(PlantedFoot { how: pose.foot(side), ankle: foot.at, ball });
    }
    skeleton
}

/// Bends the toes so that they lie flat.
fn flatten_toes(skeleton: &mut Skeleton, side: Side) {
    let toes = &mut skeleton.leg_mut(side).toes;
    let foot = toes.turn;
    let forward = foot.x.flat();
    // Of an upright foot, the toes point where the sole does not.
    let x = if forward.length() < 0.25 { foot.y.flat().unit() } else { forward.unit() };
    toes.turn = Rotation { x, y: UP, z: x.cross(UP) };
}

/// How a planted foot stands: its turn, and how high its ankle is.
fn stand(skeleton: &Skeleton, pose: &Pose, side: Side) -> (Foot, Rotation, f64) {
    let foot = skeleton.leg(side).foot;
    let raised = pose.ankle_moved[side as usize] && pose.angles.leg(side).ankle < -5.0;
    let how = match pose.foot(side) {
        // A heel raise: the ankle stays as it is, the ball of the foot carries.
        Foot::Flat if raised => Foot::Toes,
        how => how,
    };
    let ground = props::ground(how);
    match how {
        Foot::Toes => {
            let ball = foot.turn * vec3(length::BALL, length::BALL_HEIGHT - length::ANKLE, 0.0);
            (how, foot.turn, ground + length::BALL_HEIGHT - ball.y)
        }
        Foot::Bench if foot.at.x < skeleton.pelvis.at.x => {
            // Behind the body the instep lies on it.
            let turn = skeleton.leg(side).shank.turn * Rotation::about_z(-50.0);
            let mut tipped = skeleton.clone();
            tipped.leg_mut(side).foot.turn = turn;
            (how, turn, ground + foot.at.y - Tube::Foot(side).lowest(&tipped))
        }
        _ => (how, flat_foot(skeleton, side), ground + length::ANKLE),
    }
}

fn on_feet(pose: &Pose, anchors: &Anchors) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let is_planted = |side: &Side| {
        pose.rise == 0.0 && matches!(pose.foot(*side), Foot::Flat | Foot::Toes | Foot::Step | Foot::Bench)
    };
    let planted: Vec<Side> = Side::BOTH.into_iter().filter(is_planted).collect();
    let Some(first) = planted.first().copied() else {
        let body = Side::BOTH.into_iter().flat_map(Tube::limbs).chain([Tube::Trunk]);
        let low = lowest(&skeleton, body);
        let before: Vec<Vec3> = anchors.feet.iter().flatten().map(|foot| foot.ball).collect();
        if let [right, left] = before[..] {
            // A jump goes straight up from where the feet stood.
            let feet = Side::BOTH.map(|side| skeleton.leg(side).foot.at);
            skeleton.shift(((right + left - feet[0] - feet[1]) * 0.5).flat());
        }
        skeleton.shift(UP * (pose.rise - low));
        return skeleton;
    };
    let stands: Vec<(Side, (Foot, Rotation, f64))> =
        planted.iter().map(|side| (*side, stand(&skeleton, pose, *side))).collect();
    let height = |(side, (_, _, floor)): &(Side, (Foot, Rotation, f64))| floor - skeleton.leg(*side).foot.at.y;
    let rise = stands.iter().map(height).fold(f64::INFINITY, f64::min);
    skeleton.shift(UP * rise);
    // Feet that the author did not move stay where they were.
    let kept = |(side, (how, ..)): &(Side, (Foot, Rotation, f64))| {
        let before = anchors.feet[*side as usize]?;
        let stays = !pose.moved(*side) && !pose.restanced && before.how == pose.foot(*side) && *how != Foot::Lifted;
        stays.then_some(before.ankle)
    };
    let pins: Vec<Option<Vec3>> = stands.iter().map(kept).collect();
    let both_kept = pins.len() == 2 && pins.iter().all(Option::is_some);
    if both_kept {
        let off = planted.iter().zip(&pins).filter_map(|(side, pin)| Some((*pin)? - skeleton.leg(*side).foot.at));
        let off = off.fold(Vec3::default(), |sum, one| sum + one * 0.5);
        skeleton.shift(off.flat());
    } else {
        let stays = pose.stepping.other();
        let anchor = if planted.contains(&stays) { stays } else { first };
        let stand = stands.iter().find(|(side, _)| *side == anchor);
        if let (Some(before), Some((_, (_, turn, _)))) = (anchors.feet[anchor as usize], stand) {
            let ball = skeleton.leg(anchor).foot.at + *turn * vec3(length::BALL, 0.0, 0.0);
            skeleton.shift((before.ball - ball).flat());
        }
    }
    for ((side, (how, turn, floor)), pin) in stands.into_iter().zip(pins) {
        let own = skeleton.leg(side).foot.at;
        let at = if both_kept { pin.unwrap_or(own) } else { own };
        skeleton.reach_ankle(side, vec3(at.x, floor, at.z), turn, None);
        if how == Foot::Toes {
            flatten_toes(&mut skeleton, side);
        }
    }
    skeleton
}

fn on_back(pose: &Pose, anchors: &mut Anchors) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let floor = if pose.base == Base::BenchLying { BENCH } else { 0.0 };
    let low = Tube::Trunk.lowest(&skeleton).min(lowest_of_head(&skeleton));
    skeleton.shift(UP * (floor - low));
    let chest = skeleton.chest().at;
    let anchor = *anchors.chest.get_or_insert(chest);
    skeleton.shift((anchor - chest).flat());
    for side in Side::BOTH {
        let own = skeleton.leg(side).foot;
        let before = anchors.feet[side as usize].filter(|before| before.how == pose.foot(side));
        let at = before.map_or(own.at, |before| before.ankle);
        match pose.foot(side) {
            Foot::Flat => {
                let turn = flat_foot(&skeleton, side);
                skeleton.reach_ankle(side, vec3(at.x, length::ANKLE, at.z), turn, None);
            }
            how @ (Foot::Step | Foot::Bench) => {
                let turn = flat_foot(&skeleton, side);
                skeleton.reach_ankle(side, vec3(at.x, props::ground(how) + length::ANKLE, at.z), turn, None);
            }
            Foot::Ball => {
                let heel = vec3(own.at.x, props::BALL * 2.0 + 0.022, own.at.z);
                skeleton.reach_ankle(side, heel, own.turn, Some(UP));
            }
            _ => {}
        }
    }
    skeleton
}

/// Shoulders on the edge of a bench: the chest's back is fixed, the feet stand where the shins are upright when the
/// hips are level.
fn on_bench(pose: &Pose) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let back = skeleton.chest().point(-0.056, 0.015, 0.0);
    skeleton.shift(vec3(0.0, BENCH, 0.0) - back);
    let chest_to_hips = super::skeleton::SPINE_TOP + 0.015;
    for side in Side::BOTH {
        if pose.foot(side) == Foot::Flat {
            let turn = flat_foot(&skeleton, side);
            let spread = skeleton.leg(side).foot.at.z;
            let at = vec3(chest_to_hips + length::THIGH + 0.01, length::ANKLE, spread);
            skeleton.reach_ankle(side, at, turn, Some(UP + vec3(0.6, 0.0, 0.0)));
        }
    }
    skeleton
}

fn on_lowest(pose: &Pose) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let legs = Side::BOTH.into_iter().flat_map(|side| [Tube::Thigh(side), Tube::Shank(side)]);
    let low = if pose.base == Base::Prone {
        Tube::Trunk.lowest(&skeleton)
    } else {
        lowest(&skeleton, legs.chain([Tube::Trunk])).min(lowest_of_head(&skeleton))
    };
    skeleton.shift(UP * -low);
    skeleton
}

fn on_side(pose: &Pose) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let low = Tube::Trunk.lowest(&skeleton);
    skeleton.shift(UP * -low);
    let mut angles = pose.angles.clone();
    drop_lower_leg(&mut skeleton, &mut angles);
    if pose.foot(Side::Right) == Foot::Stacked {
        stack_foot(&mut skeleton);
    } else if !pose.moved(Side::Right) {
        let rest = skeleton.leg(Side::Left).foot.at.y + 0.050;
        search_abduction(&mut skeleton, &mut angles, Side::Right, (-30.0, 20.0), |skeleton| {
            skeleton.leg(Side::Right).foot.at.y < rest
        });
    }
    skeleton
}

/// The right foot stays on the left one while the thigh opens: a clamshell.
fn stack_foot(skeleton: &mut Skeleton) {
    let below = skeleton.leg(Side::Left).foot;
    let open = skeleton.leg(Side::Right).thigh.turn * -UP;
    skeleton.reach_ankle(Side::Right, below.at + UP * 0.046, below.turn, Some(open));
}

/// Lets the lower leg of a body on its left side sink to the floor.
fn drop_lower_leg(skeleton: &mut Skeleton, angles: &mut Angles) {
    search_abduction(skeleton, angles, Side::Left, (-20.0, 25.0), |skeleton| {
        lowest(skeleton, [Tube::Shank(Side::Left), Tube::Foot(Side::Left)]) > 0.002
    });
}

/// Bisects the abduction of a hip, in degrees, for the place where `more` turns from true to false.
fn search_abduction(
    skeleton: &mut Skeleton,
    angles: &mut Angles,
    side: Side,
    (mut low, mut high): (f64, f64),
    more: impl Fn(&Skeleton) -> bool,
) {
    for _ in 0..16 {
        let middle = (low + high) / 2.0;
        angles.leg_mut(side).hip[1] = middle;
        skeleton.bend_leg(side, angles.leg(side));
        if more(skeleton) { low = middle } else { high = middle }
    }
}

/// Planks and all fours: the body pitches until front and rear touch the floor.
fn plank(pose: &Pose, front: Front, rear: Rear, anchors: &mut Anchors) -> Skeleton {
    let carried: Vec<Side> = Side::BOTH.into_iter().filter(|side| !pose.moved(*side)).collect();
    let carried = if carried.is_empty() { Side::BOTH.to_vec() } else { carried };
    let on_bench = pose.arms.contains(&Arms::Bench);
    let hands_on = if on_bench { BENCH } else { 0.0 };
    let low_hands = (pose.arms.contains(&Arms::FloorLow) || (on_bench && pose.base == Base::PushUp))
        && !pose.arms.iter().any(|arms| matches!(arms, Arms::Floor | Arms::Forearms));
    let drop = match front {
        Front::Forearms => length::UPPER_ARM - 0.001,
        Front::Hands if low_hands => 0.105,
        Front::Hands => (length::UPPER_ARM + length::FOREARM) * 0.992,
    } + arms::PALM
        + hands_on;
    let feet_on = Side::BOTH.iter().map(|side| props::ground(pose.foot(*side))).fold(0.0, f64::max);
    let mut angles = pose.angles.clone();
    // The skeleton pitched by `lean`, and the heights of its rear and front contacts.
    let mut attempt = |lean: f64| {
        angles.torso[0] = lean;
        let skeleton = match rear {
            Rear::Knees => kneel::bend(&mut angles, &carried),
            Rear::Toes => Skeleton::new(&angles),
        };
        let rear = carried.iter().map(|side| rear_height(&skeleton, *side, rear)).fold(f64::INFINITY, f64::min);
        let shoulders = Side::BOTH.map(|side| skeleton.arm(side).upper.at.y);
        (skeleton, rear - feet_on, (shoulders[0] + shoulders[1]) / 2.0 - drop)
    };
    let (mut low, mut high) = (40.0, 125.0);
    for _ in 0..18 {
        let middle = (low + high) / 2.0;
        let (_, rear, front) = attempt(middle);
        // Hands too high: pitch further forward.
        if front > rear { low = middle } else { high = middle }
    }
    let (mut skeleton, rear_height, _) = attempt((low + high) / 2.0);
    skeleton.shift(UP * -rear_height);
    anchor_plank(&mut skeleton, rear, carried[0], anchors);
    for side in Side::BOTH {
        let place = pose.arms(side);
        match place {
            Arms::Floor | Arms::FloorLow | Arms::Bench => {
                hand_on_floor(&mut skeleton, side, if low_hands { Arms::FloorLow } else { place }, hands_on, anchors);
            }
            Arms::Forearms => forearm_on_floor(&mut skeleton, side),
            _ => {}
        }
        if matches!(pose.foot(side), Foot::Toes | Foot::Bench | Foot::Step) && !pose.moved(side) {
            flatten_toes(&mut skeleton, side);
        }
    }
    let carrying = |arms: Arms| matches!(arms, Arms::Floor | Arms::FloorLow | Arms::Bench | Arms::Forearms);
    let placed = skeleton.clone();
    arms::place(&mut skeleton, pose, anchors);
    for side in Side::BOTH.into_iter().filter(|side| carrying(pose.arms(*side))) {
        *skeleton.arm_mut(side) = *placed.arm(side);
    }
    skeleton
}

fn rear_height(skeleton: &Skeleton, side: Side, rear: Rear) -> f64 {
    match rear {
        Rear::Knees => lowest(skeleton, [Tube::Shank(side), Tube::Thigh(side)]),
        Rear::Toes => skeleton.leg(side).toes.at.y - 0.014,
    }
}

/// The rear contact stays where it was; from knees to toes it is the elbows that stay.
fn anchor_plank(skeleton: &mut Skeleton, rear: Rear, carried: Side, anchors: &mut Anchors) {
    let leg = skeleton.leg(carried);
    let own = match rear {
        Rear::Knees => leg.shank.at,
        Rear::Toes => leg.foot.at + leg.foot.turn * vec3(length::BALL, 0.0, 0.0),
    };
    let shoulder = skeleton.arm(Side::Right).upper.at;
    let (from, to) = match anchors.plank {
        Some((before, at, _)) if before == rear => (own, at),
        Some((_, _, before)) => (shoulder, before),
        None => (own, own),
    };
    skeleton.shift(vec3(to.x - from.x, 0.0, 0.0));
    let moved = vec3(to.x - from.x, 0.0, 0.0);
    anchors.plank = Some((rear, own + moved, shoulder + moved));
}

fn hand_on_floor(skeleton: &mut Skeleton, side: Side, place: Arms, floor: f64, anchors: &mut Anchors) {
    let (heading, sign) = (skeleton.heading(), side.sign());
    let shoulder = skeleton.arm(side).upper.at;
    let aside = if place == Arms::FloorLow { 0.055 } else { 0.015 };
    let own = vec3(shoulder.x, 0.0, shoulder.z + sign * aside);
    let at = *anchors.hands[side as usize].get_or_insert(own);
    let wrist = vec3(at.x, floor + arms::PALM, at.z);
    let out = if place == Arms::FloorLow { 0.45 } else { 0.2 };
    let pole = -heading + vec3(0.0, 0.0, sign * out);
    skeleton.reach_wrist(side, wrist, pole, Hand::Turned(arms::flat_hand(heading, side)));
}

fn forearm_on_floor(skeleton: &mut Skeleton, side: Side) {
    let heading = skeleton.heading();
    let shoulder = skeleton.arm(side).upper.at;
    let elbow = vec3(shoulder.x, 0.021, shoulder.z);
    let fore = (heading + vec3(0.0, -0.02, -side.sign() * 0.24)).unit();
    let wrist = elbow + fore * length::FOREARM;
    let arm = skeleton.arm_mut(side);
    arm.upper.turn = Rotation::along(elbow - shoulder, heading);
    arm.fore.at = elbow;
    arm.fore.turn = Rotation::hinged(fore, vec3(0.0, 0.0, 1.0));
    arm.hand.at = wrist;
    arm.hand.turn = Rotation::along(fore, UP);
}

/// On the left forearm: the body rolls until elbow and foot, or hip, touch the floor.
fn side_plank(pose: &Pose, low_hips: bool, anchors: &mut Anchors) -> Skeleton {
    let mut angles = pose.angles.clone();
    let mut attempt = |roll: f64| {
        angles.torso[1] = roll;
        let skeleton = Skeleton::new(&angles);
        let elbow = skeleton.arm(Side::Left).upper.at.y - length::UPPER_ARM - 0.021;
        let below = if low_hips {
            lowest(&skeleton, [Tube::Trunk, Tube::Thigh(Side::Left)])
        } else {
            let left = [Tube::Thigh(Side::Left), Tube::Shank(Side::Left), Tube::Foot(Side::Left)];
            lowest(&skeleton, left)
        };
        (skeleton, elbow, below)
    };
    let (mut low, mut high) = (30.0, 110.0);
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        let (_, elbow, below) = attempt(middle);
        if elbow > below { low = middle } else { high = middle }
    }
    let (mut skeleton, elbow, _) = attempt((low + high) / 2.0);
    skeleton.shift(UP * -elbow);
    if low_hips {
        rest_legs(&mut skeleton, &mut angles);
    }
    let shoulder = skeleton.arm(Side::Left).upper.at;
    let anchor = *anchors.elbow.get_or_insert(shoulder);
    skeleton.shift((anchor - shoulder).flat());
    side_forearm(&mut skeleton);
    if pose.foot(Side::Right) == Foot::Stacked {
        stack_foot(&mut skeleton);
    } else if !low_hips && !pose.moved(Side::Right) {
        let mut leg = *angles.leg(Side::Right);
        leg.hip[1] = -6.0;
        skeleton.bend_leg(Side::Right, &leg);
    }
    let support = *skeleton.arm(Side::Left);
    arms::place(&mut skeleton, pose, anchors);
    *skeleton.arm_mut(Side::Left) = support;
    skeleton
}

/// Both legs of a low side plank lie on the floor, one on the other.
fn rest_legs(skeleton: &mut Skeleton, angles: &mut Angles) {
    search_abduction(skeleton, angles, Side::Left, (-30.0, 40.0), |skeleton| {
        skeleton.leg(Side::Left).foot.at.y > 0.030
    });
    search_abduction(skeleton, angles, Side::Right, (-30.0, 40.0), |skeleton| {
        skeleton.leg(Side::Right).foot.at.y <= 0.074
    });
}

fn side_forearm(skeleton: &mut Skeleton) {
    let shoulder = skeleton.arm(Side::Left).upper.at;
    let elbow = vec3(shoulder.x, 0.021, shoulder.z);
    let forward = skeleton.pelvis.turn.x.flat().unit();
    let arm = skeleton.arm_mut(Side::Left);
    arm.upper.turn = Rotation::along(elbow - shoulder, forward);
    arm.fore.at = elbow;
    arm.fore.turn = Rotation::hinged(forward, arm.upper.turn.z);
    arm.hand.at = elbow + forward * length::FOREARM;
    arm.hand.turn = arm.fore.turn;
}

/// Hanging by the hands: the elbows say how far the body is pulled up.
fn hanging(pose: &Pose) -> Skeleton {
    let mut skeleton = Skeleton::new(&pose.angles);
    let bend = |side: Side| pose.angles.arm(side).elbow.max(4.0);
    for side in Side::BOTH {
        let mut arm = *pose.angles.arm(side);
        arm.shoulder = [(176.0 - bend(side) * 0.9).max(40.0), 8.0, 0.0];
        skeleton.bend_arm(side, &arm);
    }
    let bent = ((bend(Side::Right) + bend(Side::Left)) / 2.0).to_radians();
    let (upper, lower) = (length::UPPER_ARM, length::FOREARM);
    let reach = (upper * upper + lower * lower + 2.0 * upper * lower * bent.cos()).sqrt();
    let shoulder = skeleton.arm(Side::Right).upper.at;
    let grip = props::BAR_GRIP;
    let drop = (reach * reach - (grip - shoulder.z).powi(2)).max(0.0004).sqrt();
    let forward = 0.05 * (bent / 2.0).sin();
    skeleton.shift(vec3(-shoulder.x - forward, props::BAR - 0.034 - drop - shoulder.y, 0.0));
    for side in Side::BOTH {
        let sign = side.sign();
        let wrist = vec3(0.0, props::BAR - 0.034, sign * grip);
        let hand = Rotation::along(UP, vec3(0.0, 0.0, -sign));
        let pole = vec3(0.35, -0.6, sign * 0.8);
        skeleton.reach_wrist(side, wrist, pole, Hand::Turned(hand));
    }
    skeleton
}
