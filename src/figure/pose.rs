//! From an author's words to the angles of a pose.

use super::base::{self, Contact};
use super::language::{Arms, Base, Foot, Joint, Side};
use super::skeleton::{Angles, Ball};
use super::{Change, Frame};

/// A position as the author means it: angles before anything is moved to where it must touch.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pose {
    pub(super) base: Base,
    pub(super) contact: Contact,
    pub(super) angles: Angles,
    pub(super) arms: [Arms; 2],
    pub(super) feet: [Foot; 2],
    /// Legs whose hip or knee the author moved in this frame.
    pub(super) leg_moved: [bool; 2],
    /// Ankles that the author moved in this frame.
    pub(super) ankle_moved: [bool; 2],
    /// Whether the author said in this frame how far apart the feet are.
    pub(super) restanced: bool,
    /// The leg that steps when both do; the other one is the anchor.
    pub(super) stepping: Side,
    /// How high the body is off the floor, as a fraction of stature.
    pub(super) rise: f64,
    stance: Option<f64>,
}

impl Pose {
    /// A base pose as it is.
    pub(super) fn new(base: Base) -> Self {
        Self {
            base,
            contact: base::contact(base),
            angles: base::angles(base),
            arms: [base::arms(base); 2],
            feet: base::feet(base),
            leg_moved: [false; 2],
            ankle_moved: [false; 2],
            restanced: false,
            stepping: Side::Right,
            rise: 0.0,
            stance: None,
        }
    }

    /// The pose of a frame; `before` is that of the frame before it.
    pub(super) fn of(frame: &Frame, before: Option<&Self>) -> Self {
        let mut pose = match (frame.base, before) {
            (Some(base), before) => Self { stance: before.and_then(|before| before.stance), ..Self::new(base) },
            (None, Some(before)) => before.clone(),
            (None, None) => Self::new(Base::Standing),
        };
        pose.leg_moved = [false; 2];
        pose.ankle_moved = [false; 2];
        pose.restanced = false;
        let lean_before = pose.angles.torso[0];
        let hips_before = Side::BOTH.map(|side| pose.angles.leg(side).hip);
        let mut placed = [false; 2];
        for change in &frame.changes {
            pose.change(*change, &mut placed);
        }
        if pose.restanced || frame.base.is_some() {
            pose.spread_feet();
        }
        if pose.contact.legs_stay() || pose.base == Base::LongSitting {
            pose.keep_legs_under_a_leaning_trunk(lean_before);
        }
        let is_said = frame.changes.iter().any(|change| matches!(change, Change::Steps(_)));
        if !is_said {
            pose.stepping = pose.stepping_leg(&hips_before);
        }
        pose.lift_moved_feet(placed);
        pose
    }

    pub(super) fn arms(&self, side: Side) -> Arms {
        self.arms[side as usize]
    }

    pub(super) fn foot(&self, side: Side) -> Foot {
        self.feet[side as usize]
    }

    /// Whether the author moved this leg.
    pub(super) fn moved(&self, side: Side) -> bool {
        self.leg_moved[side as usize]
    }

    fn change(&mut self, change: Change, placed: &mut [bool; 2]) {
        let sides = |side: Option<Side>| Side::BOTH.into_iter().filter(move |one| side.is_none_or(|side| side == *one));
        match change {
            Change::Move { joint, side, movement, degrees } => {
                let Some(range) = joint.range(movement) else { return };
                for side in sides(side) {
                    self.note_move(joint, side);
                    self.angle_mut(joint, side)[range.axis] = range.sign * degrees;
                }
            }
            Change::Straighten { joint, side } => {
                for side in sides(side) {
                    self.note_move(joint, side);
                    self.angle_mut(joint, side).fill(0.0);
                }
            }
            Change::Arms { side, arms } => sides(side).for_each(|side| self.arms[side as usize] = arms),
            Change::Foot { side, foot } => {
                for side in sides(side) {
                    self.feet[side as usize] = foot;
                    placed[side as usize] = true;
                }
            }
            Change::Stance(degrees) => {
                self.stance = Some(degrees);
                self.restanced = true;
            }
            Change::Rise(per_cent) => self.rise = per_cent / 100.0,
            Change::Steps(side) => self.stepping = side,
        }
    }

    fn note_move(&mut self, joint: Joint, side: Side) {
        match joint {
            Joint::Hip | Joint::Knee => self.leg_moved[side as usize] = true,
            Joint::Ankle => self.ankle_moved[side as usize] = true,
            Joint::Shoulder | Joint::Elbow => self.free_arm(side),
            _ => {}
        }
    }

    /// An arm whose joints the author moves starts from where it was, when that is known as angles.
    fn free_arm(&mut self, side: Side) {
        let was = std::mem::replace(&mut self.arms[side as usize], Arms::Free);
        if let Some(angles) = base::arm_angles(was, side) {
            *self.angles.arm_mut(side) = angles;
        }
        // From a bar the elbow alone says how far the body is pulled up.
        if was == Arms::Bar {
            self.arms[side as usize] = Arms::Bar;
        }
    }

    fn angle_mut(&mut self, joint: Joint, side: Side) -> &mut [f64] {
        match joint {
            Joint::Torso => &mut self.angles.torso,
            Joint::Spine => &mut self.angles.spine,
            Joint::Neck => &mut self.angles.neck,
            Joint::Hip => &mut self.angles.leg_mut(side).hip,
            Joint::Knee => std::slice::from_mut(&mut self.angles.leg_mut(side).knee),
            Joint::Ankle => std::slice::from_mut(&mut self.angles.leg_mut(side).ankle),
            Joint::Toes => std::slice::from_mut(&mut self.angles.leg_mut(side).toes),
            Joint::Shoulder => &mut self.angles.arm_mut(side).shoulder,
            Joint::Elbow => std::slice::from_mut(&mut self.angles.arm_mut(side).elbow),
            Joint::Forearm => std::slice::from_mut(&mut self.angles.arm_mut(side).forearm),
            Joint::Wrist => std::slice::from_mut(&mut self.angles.arm_mut(side).wrist),
        }
    }

    fn spread_feet(&mut self) {
        let Some(stance) = self.stance else { return };
        for side in Side::BOTH {
            let moved_aside = self.moved(side) && self.angles.leg(side).hip[1] != 0.0;
            if !moved_aside {
                self.angles.leg_mut(side).hip[1] = stance;
            }
        }
    }

    fn keep_legs_under_a_leaning_trunk(&mut self, lean_before: f64) {
        let more = self.angles.torso[0] - lean_before;
        for side in Side::BOTH {
            if !self.moved(side) {
                self.angles.leg_mut(side).hip[0] += more;
            }
        }
    }

    /// Of two legs that step, the one whose hip bends and opens more.
    fn stepping_leg(&self, hips_before: &[Ball; 2]) -> Side {
        let gain = |side: Side| {
            let (now, before) = (self.angles.leg(side).hip, hips_before[side as usize]);
            now[0] - before[0] + now[1] - before[1]
        };
        if gain(Side::Left) > gain(Side::Right) + 4.0 { Side::Left } else { Side::Right }
    }

    /// A leg that the author moves is no longer planted, unless both are, or the author says how it stands.
    fn lift_moved_feet(&mut self, placed: [bool; 2]) {
        // The front foot of somebody who kneels on one knee carries, wherever it is put.
        if self.leg_moved == [true, true] || self.contact == Contact::HalfKneeling {
            return;
        }
        for side in Side::BOTH {
            let planted = matches!(self.foot(side), Foot::Flat | Foot::Toes);
            if self.moved(side) && planted && !placed[side as usize] {
                self.feet[side as usize] = Foot::Lifted;
            }
        }
    }
}
