//! Hands, and what they hold.

use super::language::{Arms, Foot, Gear, Side};
use super::layers::{Layer, Paint, Shape};
use super::outline::{Camera, Outline};
use super::pose::Pose;
use super::skeleton::{Arm, Bone, Skeleton};
use super::skin::{Station, Tube, blob};
use super::vector::Vec3;

/// What the hands hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// A dumbbell in each.
    Dumbbells,
    /// One thing in both.
    Together(Thing),
}

/// One thing in both hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Dumbbell,
    Barbell,
    Kettlebell,
    Ball,
    /// A bar that is fixed overhead: the hands close around it.
    Bar,
}

impl Held {
    /// What a figure with this gear holds.
    pub(super) fn of(gear: &[Gear], poses: &[Pose]) -> Option<Self> {
        let feet_on_ball = poses.iter().any(|pose| pose.feet.contains(&Foot::Ball));
        gear.iter().find_map(|gear| match gear {
            Gear::Dumbbells => Some(Self::Dumbbells),
            Gear::Dumbbell => Some(Self::Together(Thing::Dumbbell)),
            Gear::Barbell => Some(Self::Together(Thing::Barbell)),
            Gear::Kettlebell => Some(Self::Together(Thing::Kettlebell)),
            Gear::Ball if !feet_on_ball => Some(Self::Together(Thing::Ball)),
            Gear::Bar if poses.iter().any(|pose| pose.arms.contains(&Arms::Bar)) => Some(Self::Together(Thing::Bar)),
            _ => None,
        })
    }
}

/// The middle of a closed fist.
fn grip(hand: &Bone) -> Vec3 {
    hand.point(0.002, -0.034, 0.0)
}

/// A hand: flat, or closed around something.
pub(super) fn hand(skeleton: &Skeleton, camera: &Camera, side: Side, is_closed: bool) -> Vec<Outline> {
    let arm = skeleton.arm(side);
    if is_closed {
        let fist = blob(&arm.hand, [0.002, -0.034, 0.0], [0.022, 0.024, 0.019]);
        let wrist = Tube::Forearm(side).stations(skeleton).last();
        let stations: Vec<Station> = wrist.into_iter().chain([fist]).collect();
        return vec![camera.hull(&stations, 12)];
    }
    let hand: Vec<Station> = Tube::Hand(side).stations(skeleton).collect();
    vec![camera.hull(&hand[..3], 10), camera.hull(&hand[2..], 9), camera.hull(&thumb(arm, side), 8)]
}

fn thumb(arm: &Arm, side: Side) -> Vec<Station> {
    let joints = [(0.010, 0.009, 0.009), (0.030, 0.008, 0.008), (0.048, 0.0065, 0.0065)];
    let joint = |(along, wide, thick): (f64, f64, f64)| {
        let spread = (along - 0.010) / 0.038;
        let at = [0.014 + 0.016 * spread, -along - 0.006, -side.sign() * 0.004];
        blob(&arm.hand, at, [wide, wide, thick])
    };
    joints.map(joint).to_vec()
}

/// A disc on an axis: a slice of something turned.
fn disc(at: Vec3, axis: Vec3, radius: f64) -> Station {
    let helper = if axis.y.abs() < 0.9 { super::vector::UP } else { super::vector::vec3(1.0, 0.0, 0.0) };
    let side = helper.across(axis).unit();
    Station { at, side: side * radius, front: axis.cross(side) * radius, along: axis * 0.004 }
}

/// The hull of discs at distances along an axis with their radii.
fn turned(camera: &Camera, at: Vec3, axis: Vec3, discs: &[(f64, f64)], points: usize) -> Outline {
    let discs: Vec<Station> = discs.iter().map(|(along, radius)| disc(at + axis * *along, axis, *radius)).collect();
    camera.hull(&discs, points)
}

/// The head of a dumbbell on one side (+1, −1) of its handle.
fn weight(camera: &Camera, at: Vec3, axis: Vec3, sign: f64) -> Outline {
    let discs = [(0.034, 0.029), (0.040, 0.034), (0.068, 0.034), (0.074, 0.029)];
    turned(camera, at, axis, &discs.map(|(along, radius)| (sign * along, radius)), 18)
}

/// A dumbbell in a hand: its handle, and its heads before and behind the hand.
pub(super) fn in_hand(skeleton: &Skeleton, camera: &Camera, side: Side, held: Held) -> Vec<Outline> {
    if held != Held::Dumbbells {
        return Vec::new();
    }
    let hand = skeleton.arm(side).hand;
    let (at, axis) = (grip(&hand), hand.turn.x);
    let handle = turned(camera, at, axis, &[(-0.045, 0.009), (0.045, 0.009)], 10);
    vec![handle, weight(camera, at, axis, 1.0), weight(camera, at, axis, -1.0)]
}

/// Whether handle and heads of a dumbbell in a hand are nearer than the hand.
pub(super) fn is_near(skeleton: &Skeleton, camera: &Camera, side: Side) -> [bool; 3] {
    let axis = skeleton.arm(side).hand.turn.x;
    let head = |sign: f64| camera.depth(axis * (sign * 0.05)) >= 0.02;
    [false, head(1.0), head(-1.0)]
}

/// When a piece of what both hands hold is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Before the whole body.
    First,
    /// Before the arms that are in front of the body.
    BeforeHands,
    /// After everything.
    Last,
}

/// When each piece of what both hands hold is painted, in the order of [`together`].
pub(super) fn when(skeleton: &Skeleton, camera: &Camera, thing: Thing) -> Vec<When> {
    if thing != Thing::Barbell {
        return vec![When::BeforeHands; 3];
    }
    let [right, left] = Side::BOTH.map(|side| grip(&skeleton.arm(side).hand));
    let across = (right - left).unit();
    let end = |sign: f64| match camera.depth(across * sign) {
        0.3.. => When::Last,
        ..-0.3 => When::First,
        _ => When::BeforeHands,
    };
    // Across the upper back, the neck hides it from who looks from the front.
    let front = skeleton.chest().turn.x;
    let is_behind = ((right + left) * 0.5 - skeleton.neck.at).dot(front) < 0.0 && camera.depth(front) > 0.1;
    let shaft = if is_behind { When::First } else { When::BeforeHands };
    vec![end(1.0), end(-1.0), end(1.0), end(-1.0), shaft]
}

/// The pieces of what both hands hold.
pub(super) fn together(skeleton: &Skeleton, camera: &Camera, thing: Thing) -> Vec<Layer> {
    let [right, left] = Side::BOTH.map(|side| grip(&skeleton.arm(side).hand));
    let middle = (right + left) * 0.5;
    let across = (right - left).unit();
    let layer = |outline| Layer::new(Paint::Gear, Shape::Smooth(vec![outline])).solid();
    match thing {
        Thing::Bar => Vec::new(),
        Thing::Ball => {
            let at = middle + reach(skeleton) * 0.03;
            vec![layer(turned(camera, at, across, &[(-0.045, 0.045), (0.0, 0.068), (0.045, 0.045)], 18))]
        }
        Thing::Dumbbell => {
            // Upright, the upper head lies in the palms.
            let axis = -super::vector::UP.towards(skeleton.chest().turn.y, 0.5).unit();
            let at = middle + axis * 0.05 + reach(skeleton) * 0.012;
            let handle = turned(camera, at, axis, &[(-0.045, 0.011), (0.045, 0.011)], 10);
            let heads = [1.0, -1.0].map(|sign| weight(camera, at, axis, sign));
            [handle].into_iter().chain(heads).map(layer).collect()
        }
        Thing::Kettlebell => {
            let down = reach(skeleton);
            let bell = disc(middle + down * 0.108, across, 0.056);
            let bell = Station { along: across * 0.052, ..bell };
            let width = across * 0.042;
            let horn = |sign: f64| {
                let ends = [middle + width * sign, middle + width * (sign * 0.8) + down * 0.07];
                camera.hull(&ends.map(|at| disc(at, down, 0.010)), 8)
            };
            let handle = camera.hull(&[disc(middle - width, across, 0.010), disc(middle + width, across, 0.010)], 10);
            let mut pieces: Vec<Outline> = vec![horn(1.0), horn(-1.0)];
            pieces.push(handle);
            pieces.push(camera.ellipse(&bell, 14));
            vec![Layer::new(Paint::Gear, Shape::Smooth(pieces)).solid()]
        }
        Thing::Barbell => barbell(camera, middle, across, layer),
    }
}

/// Which way the weight in both hands hangs or is carried: on from the forearms, else down.
fn reach(skeleton: &Skeleton) -> Vec3 {
    let fore = Side::BOTH.map(|side| -skeleton.arm(side).fore.turn.y);
    let along = (fore[0] + fore[1]).unit();
    // Held high before the chest it hangs below the hands; swung, it flies on.
    if along.y > 0.3 { -super::vector::UP } else { along }
}

fn barbell(camera: &Camera, middle: Vec3, across: Vec3, layer: impl Fn(Outline) -> Layer) -> Vec<Layer> {
    let piece = |discs: &[(f64, f64)], points| layer(turned(camera, middle, across, discs, points));
    let plate = |sign: f64| {
        let discs = [(0.335, 0.072), (0.348, 0.078), (0.372, 0.078), (0.380, 0.072)];
        piece(&discs.map(|(along, radius)| (sign * along, radius)), 20)
    };
    let sleeve = |sign: f64| piece(&[(sign * 0.38, 0.014), (sign * 0.44, 0.014)], 10);
    let shaft = piece(&[(-0.44, 0.009), (0.44, 0.009)], 10);
    vec![plate(1.0), plate(-1.0), sleeve(1.0), sleeve(-1.0), shaft]
}
