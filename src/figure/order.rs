//! In which order the parts of a body are painted, so that near hides far.

use super::gear::{self, Held, When};
use super::language::Side;
use super::layers::Limb;
use super::outline::{Camera, UNITS, size};
use super::skeleton::Skeleton;
use super::vector::Vec3;

/// A part that is painted in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Torso,
    Head,
    Leg(Side),
    Arm(Side),
    /// The near half of a band.
    Band,
}

/// The order of a frame. All frames of a movement share one, so that nothing pops.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Order {
    pub(super) steps: Vec<Step>,
    far: Vec<Step>,
    /// Bent limbs that are painted in two pieces, and whether the lower piece comes first.
    split: Vec<(Limb, bool)>,
    /// Of a dumbbell in the right and in the left hand, which pieces are nearer than the hand.
    near_pieces: [[bool; 3]; 2],
    /// When the pieces of what both hands hold are painted.
    pub(super) together: Vec<When>,
}

impl Order {
    pub(super) fn is_far(&self, step: Step) -> bool {
        self.far.contains(&step)
    }

    /// Whether a limb is painted in two pieces: then whether the lower one comes first.
    pub(super) fn split(&self, limb: Limb) -> Option<bool> {
        self.split.iter().find(|(one, _)| *one == limb).map(|(_, lower_first)| *lower_first)
    }

    /// Which pieces of a dumbbell in a hand are nearer than the hand.
    pub(super) fn near_pieces(&self, side: Side) -> [bool; 3] {
        self.near_pieces[side as usize]
    }

    /// Whether a step comes before another.
    pub(super) fn is_before(&self, step: Step, other: Step) -> bool {
        let at = |wanted: Step| self.steps.iter().position(|one| *one == wanted);
        at(step) < at(other)
    }

    /// The order for what a camera sees of a skeleton.
    pub(super) fn new(skeleton: &Skeleton, camera: &Camera, held: Option<Held>) -> Self {
        let depth = |at: Vec3| camera.depth(at);
        let torso = (depth(skeleton.chest().at) + depth(skeleton.pelvis.at)) / 2.0;
        let head = depth(skeleton.head.at);
        let leg = |side: Side| {
            let leg = skeleton.leg(side);
            0.3 * depth(leg.thigh.at) + 0.4 * depth(leg.shank.at) + 0.3 * depth(leg.foot.at)
        };
        let arm = |side: Side| {
            let arm = skeleton.arm(side);
            0.25 * depth(arm.upper.at) + 0.4 * depth(arm.fore.at) + 0.35 * depth(arm.hand.at)
        };
        let depth_of = |step: &Step| match step {
            Step::Leg(side) => leg(*side),
            Step::Arm(side) => arm(*side),
            Step::Head => head,
            Step::Torso | Step::Band => torso,
        };
        let sorted = |mut steps: Vec<Step>| {
            steps.sort_by(|a, b| depth_of(a).total_cmp(&depth_of(b)));
            steps
        };
        let is_far_leg =
            |side: Side| depth(skeleton.leg(side).thigh.at) - depth(skeleton.leg(side.other()).thigh.at) < -0.085;
        let is_far_arm =
            |side: Side| depth(skeleton.arm(side).upper.at) - depth(skeleton.arm(side.other()).upper.at) < -0.165;
        let legs = Side::BOTH.map(Step::Leg);
        let arms = Side::BOTH.map(Step::Arm);
        let far_legs = Side::BOTH.into_iter().filter(|side| is_far_leg(*side)).map(Step::Leg);
        let far_arms = Side::BOTH.into_iter().filter(|side| is_far_arm(*side)).map(Step::Arm);
        let far = sorted(far_legs.chain(far_arms).collect());
        let chest = depth(skeleton.chest().at);
        let behind = arms.into_iter().filter(|one| !far.contains(one) && depth_of(one) < chest - 0.06);
        let mut steps = far.clone();
        steps.extend(sorted(behind.collect()));
        let near_legs = sorted(legs.into_iter().filter(|one| !steps.contains(one)).collect());
        let nearest_of_legs = near_legs.iter().map(depth_of).fold(f64::INFINITY, f64::min);
        let legs_depth = if near_legs.is_empty() { torso } else { nearest_of_legs };
        if head < chest - 0.05 && head < legs_depth - 0.15 {
            steps.push(Step::Head);
        }
        steps.push(Step::Torso);
        let far_behind_legs = arms.into_iter().filter(|one| !steps.contains(one) && depth_of(one) < legs_depth - 0.25);
        let far_behind_legs = sorted(far_behind_legs.collect());
        steps.extend(far_behind_legs);
        if !steps.contains(&Step::Head) && head < legs_depth - 0.25 {
            steps.push(Step::Head);
        }
        steps.extend(near_legs);
        steps.push(Step::Band);
        if !steps.contains(&Step::Head) {
            steps.push(Step::Head);
        }
        let rest = sorted(arms.into_iter().filter(|one| !steps.contains(one)).collect());
        steps.extend(rest);
        let together = match held {
            Some(Held::Together(thing)) => gear::when(skeleton, camera, thing),
            _ => Vec::new(),
        };
        let near_pieces = Side::BOTH.map(|side| gear::is_near(skeleton, camera, side));
        Self { steps, far, split: split(skeleton, camera), near_pieces, together }
    }
}

/// Strongly bent limbs that point at the viewer fold over themselves: their pieces are painted one by one.
fn split(skeleton: &Skeleton, camera: &Camera) -> Vec<(Limb, bool)> {
    let limb = |limb: Limb| match limb {
        Limb::RightLeg | Limb::LeftLeg => {
            let leg = skeleton.leg(if limb == Limb::RightLeg { Side::Right } else { Side::Left });
            (leg.thigh.at, leg.shank.at, leg.foot.at)
        }
        Limb::RightArm | Limb::LeftArm => {
            let arm = skeleton.arm(if limb == Limb::RightArm { Side::Right } else { Side::Left });
            (arm.upper.at, arm.fore.at, arm.hand.at)
        }
    };
    let folds = |one: Limb| {
        let (root, joint, end) = limb(one);
        let (upper, lower) = ((root - joint).unit(), (end - joint).unit());
        let shown = |bone: Vec3| size(camera.see(bone)) / UNITS;
        let is_folded = upper.dot(lower) >= -0.55 && shown(upper).min(shown(lower)) <= 0.86;
        is_folded.then(|| (one, camera.depth(end) < camera.depth(root)))
    };
    [Limb::RightLeg, Limb::LeftLeg, Limb::RightArm, Limb::LeftArm].into_iter().filter_map(folds).collect()
}
