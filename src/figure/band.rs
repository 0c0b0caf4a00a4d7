//! A mini band: a taut loop around both legs.

use super::language::{BandPlace, Side};
use super::layers::Shape;
use super::outline::Camera;
use super::skeleton::Skeleton;
use super::skin::{self, Tube};
use super::vector::Vec3;

/// Half the width of a band.
const HALF: f64 = 0.017;
/// In the middle of a strand it is narrower: it is pulled.
const NECKED: f64 = 0.72;
/// How far the band lies off the skin.
const LOOSE: f64 = 1.06;
/// Points of the loop around one leg, on one half of it.
const STEPS: u8 = 3;

/// The cross-section of a leg where the band is, and the direction along the leg.
#[derive(Clone, Copy)]
struct Ring {
    at: Vec3,
    out: Vec3,
    front: Vec3,
    along: Vec3,
}

impl Ring {
    fn new(skeleton: &Skeleton, place: BandPlace, side: Side) -> Self {
        let leg = skeleton.leg(side);
        let on = |tube, at, bone: &super::skeleton::Bone| {
            let (centre, out, front) = skin::ring(skeleton, tube, at, side);
            Self { at: centre, out: out * LOOSE, front: front * LOOSE, along: bone.turn.y }
        };
        match place {
            BandPlace::Ankles => on(Tube::Shank(side), 0.88, &leg.shank),
            BandPlace::Calves => on(Tube::Shank(side), 0.48, &leg.shank),
            BandPlace::Knees => on(Tube::Thigh(side), 0.86, &leg.thigh),
            BandPlace::Thighs => on(Tube::Thigh(side), 0.60, &leg.thigh),
            BandPlace::Feet => {
                let foot = leg.foot;
                let turn = foot.turn;
                Self { at: foot.point(0.045, -0.022, 0.0), out: turn.z * 0.027, front: turn.y * 0.020, along: turn.x }
            }
        }
    }

    /// The point of it that lies furthest in a direction.
    fn furthest(&self, direction: Vec3) -> Vec3 {
        let (out, front) = (self.out.dot(direction), self.front.dot(direction));
        let length = (out * out + front * front).sqrt().max(1e-9);
        self.at + self.out * (out / length) + self.front * (front / length)
    }
}

/// The half of the band behind both legs and the half before them.
pub(super) fn ribbons(skeleton: &Skeleton, camera: &Camera, place: BandPlace) -> (Shape, Shape) {
    let [right, left] = Side::BOTH.map(|side| Ring::new(skeleton, place, side));
    let across = (right.at - left.at).unit();
    let along = (right.along + left.along).unit().across(across).unit();
    let front = along.cross(across);
    let facing = camera.depth(front).atan2(camera.depth(across)).to_degrees();
    let ribbon = |from: f64, to: f64| {
        // A half turn holds just one strand, at 90 or 270 degrees, so that the number of points never varies.
        let strand = (-3..4).map(|half_turns| 90.0 + 180.0 * f64::from(half_turns));
        let strand = strand.into_iter().find(|at| *at >= from && *at < to).unwrap_or(from);
        let points: Vec<(Vec3, Vec3)> = [(from, strand - 1e-3), (strand + 1e-3, to.max(strand + 2e-3))]
            .into_iter()
            .flat_map(|(from, to)| {
                let ring = if ((from + to) / 2.0).to_radians().cos() > 0.0 { right } else { left };
                (0..=STEPS).map(move |step| {
                    let angle = (from + (to - from) * f64::from(step) / f64::from(STEPS)).to_radians();
                    (ring.furthest(across * angle.cos() + front * angle.sin()), ring.along)
                })
            })
            .collect();
        let edge = |sign: f64| {
            let mut edge = Vec::with_capacity(points.len() + 1);
            for (number, (point, along)) in points.iter().enumerate() {
                if number == points.len() / 2 {
                    let (before, along_before) = points[number - 1];
                    let middle = before.towards(*point, 0.5);
                    let along = along_before.towards(*along, 0.5).unit();
                    edge.push(camera.see(middle + along * (sign * HALF * NECKED)));
                }
                edge.push(camera.see(*point + *along * (sign * HALF)));
            }
            edge
        };
        Shape::Ribbon(edge(1.0), edge(-1.0))
    };
    (ribbon(facing + 90.0, facing + 270.0), ribbon(facing - 90.0, facing + 90.0))
}

/// How far apart the legs are where the band is: the length of its strands.
pub(super) fn stretch(skeleton: &Skeleton, place: BandPlace) -> f64 {
    let [right, left] = Side::BOTH.map(|side| Ring::new(skeleton, place, side).at);
    (right - left).length()
}
