//! The head: hair, face, ear.

use std::sync::LazyLock;

use super::language::Side;
use super::layers::{Layer, Paint, Painting, Shape};
use super::outline::{Camera, Outline, Point, directions, dot};
use super::skeleton::Skeleton;
use super::skin::{Station, blob};
use super::vector::{Vec3, vec3};

/// Centres and half axes in the head's frame: cranium, brow, jaw.
const CRANIUM: ([f64; 3], [f64; 3]) = ([0.006, 0.045, 0.0], [0.055, 0.052, 0.045]);
const BROW: ([f64; 3], [f64; 3]) = ([0.020, 0.040, 0.0], [0.039, 0.040, 0.038]);
const JAW: ([f64; 3], [f64; 3]) = ([0.026, 0.010, 0.0], [0.031, 0.032, 0.030]);
const NOSE: ([f64; 3], [f64; 3]) = ([0.058, 0.022, 0.0], [0.008, 0.009, 0.006]);
const BRIDGE: ([f64; 3], [f64; 3]) = ([0.048, 0.030, 0.0], [0.010, 0.012, 0.010]);
/// Where the face looks, in the head's frame.
const FACING: Vec3 = vec3(0.841, -0.541, 0.0);
const FACE_POINTS: usize = 18;

/// Points of the face on the surface of the head, with the directions that the surface faces there.
static FACE: LazyLock<Vec<(Vec3, Vec3)>> = LazyLock::new(|| {
    let mut points = Vec::new();
    for ((at, half), least) in [(CRANIUM, 0.30), (JAW, -0.6), (BROW, 0.25)] {
        let cap = |ring: u8, step: u8| {
            let (sin, cos) = (std::f64::consts::PI * f64::from(ring) / 10.0).sin_cos();
            let (sin_s, cos_s) = (2.0 * std::f64::consts::PI * f64::from(step) / 16.0).sin_cos();
            let side = sin * cos_s;
            vec3(FACING.x * cos - FACING.y * side, FACING.y * cos + FACING.x * side, sin * sin_s)
        };
        let sphere = (0..11).flat_map(|ring| (0..16).map(move |step| (ring, step)));
        for (ring, step) in sphere {
            let on = cap(ring, step);
            if on.dot(FACING) < least {
                continue;
            }
            let point = vec3(at[0] + on.x * half[0], at[1] + on.y * half[1], at[2] + on.z * half[2]);
            points.push((point, vec3(on.x / half[0], on.y / half[1], on.z / half[2]).unit()));
        }
    }
    points
});

/// Paints the head.
pub(super) fn paint(skeleton: &Skeleton, camera: &Camera, all: bool, painting: &mut Painting) {
    let head = &skeleton.head;
    let part = |(at, half): ([f64; 3], [f64; 3])| blob(head, at, half);
    let nose: Vec<Station> = [NOSE, BRIDGE].map(part).to_vec();
    let nose = camera.hull(&nose, 8);
    let outline = vec![camera.hull(&[CRANIUM, BROW, JAW].map(part), 20), nose.clone()];
    painting.paint(Layer::new(Paint::Hair, Shape::Smooth(outline)).solid());
    let face = face(skeleton, camera);
    if face.is_none() && !all {
        return;
    }
    let hidden = || vec![camera.see(head.at); FACE_POINTS];
    painting.paint(Layer::new(Paint::Face, Shape::Smooth(vec![face.unwrap_or_else(hidden), nose])));
    for side in Side::BOTH {
        let faces = camera.depth(head.turn.z) * side.sign();
        if faces > 0.35 || all {
            let at = [0.000, 0.025, side.sign() * 0.043];
            // An ear that turns away shrinks to nothing.
            let size = if faces > 0.35 { 1.0 } else { 0.02 };
            let ear = blob(head, at, [0.0100 * size, 0.0150 * size, 0.006 * size]);
            painting.paint(Layer::new(Paint::Ear, Shape::Smooth(vec![camera.ellipse(&ear, 8)])));
        }
    }
}

/// The hull of what is seen of the face.
fn face(skeleton: &Skeleton, camera: &Camera) -> Option<Outline> {
    let head = &skeleton.head;
    if camera.depth(head.turn * FACING) <= -0.55 {
        return None;
    }
    let seen = FACE.iter().filter(|(_, facing)| camera.depth(head.turn * *facing) >= -0.02);
    let seen: Vec<Point> = seen.map(|(point, _)| camera.see(head.point(point.x, point.y, point.z))).collect();
    if seen.len() <= 8 {
        return None;
    }
    // Looked for without comparing pairs of points: this is where most of the time of a painting goes.
    let furthest = |direction: Point| {
        let further = |(furthest, reach), point: &Point| {
            let own = dot(*point, direction);
            if own >= reach { (*point, own) } else { (furthest, reach) }
        };
        seen.iter().fold((Point::default(), f64::NEG_INFINITY), further).0
    };
    Some(directions(FACE_POINTS).map(furthest).collect())
}
