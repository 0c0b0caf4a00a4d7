//! The camera, and the outlines of solids that it sees.
//!
//! On the picture x points right and y down; one unit is a thousandth of the figure's stature, the floor is at 0.

use std::f64::consts::PI;
use std::sync::LazyLock;

use super::skin::Station;
use super::vector::{Vec3, vec3};

/// A point of the picture.
pub(super) type Point = [f64; 2];
/// A closed outline.
pub(super) type Outline = Vec<Point>;

/// Units of the picture per stature.
pub(super) const UNITS: f64 = 1000.0;

/// An orthographic camera.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Camera {
    right: Vec3,
    up: Vec3,
    /// To the viewer.
    pub(super) towards: Vec3,
    /// How far the viewer looks down, in degrees.
    pub(super) elevation: f64,
}

impl Camera {
    /// A camera at degrees around the figure from its right side (towards its front), and above the level.
    pub(super) fn new(azimuth: f64, elevation: f64) -> Self {
        let (sin_a, cos_a) = azimuth.to_radians().sin_cos();
        let (sin_e, cos_e) = elevation.to_radians().sin_cos();
        let towards = vec3(sin_a * cos_e, sin_e, cos_a * cos_e);
        let right = vec3(cos_a, 0.0, -sin_a);
        Self { right, up: towards.cross(right), towards, elevation }
    }

    /// Whether the floor is seen as a line.
    pub(super) fn is_level(&self) -> bool {
        self.elevation < 1.0
    }

    /// A point of the world on the picture; also a direction.
    pub(super) fn see(&self, v: Vec3) -> Point {
        [UNITS * v.dot(self.right), -UNITS * v.dot(self.up)]
    }

    /// How near the viewer something is.
    pub(super) fn depth(&self, v: Vec3) -> f64 {
        v.dot(self.towards)
    }

    /// A solid as it is seen; a slice of a tube has no thickness.
    fn shade(&self, station: &Station, is_slice: bool) -> Shade {
        let along = if is_slice { [0.0, 0.0] } else { self.see(station.along) };
        Shade { at: self.see(station.at), axes: [self.see(station.side), self.see(station.front), along] }
    }

    /// The outline of an ellipsoid.
    pub(super) fn ellipse(&self, station: &Station, points: usize) -> Outline {
        let shade = self.shade(station, false);
        directions(points).map(|direction| shade.furthest(direction)).collect()
    }

    /// The outline of the hull of several ellipsoids.
    pub(super) fn hull(&self, stations: &[Station], points: usize) -> Outline {
        let shades: Vec<Shade> = stations.iter().map(|station| self.shade(station, false)).collect();
        let furthest = |direction: Point| {
            let (mut best, mut reach) = ([0.0, 0.0], f64::NEG_INFINITY);
            for shade in &shades {
                let end = shade.furthest(direction);
                let own = dot(end, direction);
                if own > reach {
                    (best, reach) = (end, own);
                }
            }
            best
        };
        directions(points).map(furthest).collect()
    }

    /// The outline of a tube through slices with round ends; `ball` is a joint in it that counts as a whole ellipsoid.
    /// The number of points depends on nothing but the number of slices.
    pub(super) fn tube(&self, stations: &[Station], ball: Option<usize>) -> Outline {
        let last = stations.len() - 1;
        let centres: Vec<Point> = stations.iter().map(|station| self.see(station.at)).collect();
        let along = |i: usize| unit_above(minus(centres[(i + 1).min(last)], centres[i.saturating_sub(1)]), 2.8);
        // A slice seen end on takes the direction of the first that is not.
        let fallback = (0..=last).find_map(along).unwrap_or([0.0, 1.0]);
        let tangents: Vec<Point> = (0..=last).map(|i| along(i).unwrap_or(fallback)).collect();
        let normal = |i: usize| [tangents[i][1], -tangents[i][0]];
        let shade = |i: usize| {
            let is_slice = i > 0 && i < last && ball != Some(i);
            self.shade(&stations[i], is_slice)
        };
        let cap = |i: usize, sign: f64| {
            let (tangent, normal, shade) = (tangents[i], normal(i), shade(i));
            (1..=CAP).map(move |step| {
                let (sin, cos) = (PI * step as f64 / (CAP + 1) as f64).sin_cos();
                let direction = [normal[0] * cos + sign * tangent[0] * sin, normal[1] * cos + sign * tangent[1] * sin];
                shade.furthest(direction)
            })
        };
        let mut outline: Outline = (0..=last).map(|i| shade(i).furthest(normal(i))).collect();
        outline.extend(cap(last, 1.0));
        outline.extend((0..=last).rev().map(|i| shade(i).furthest(negative(normal(i)))));
        outline.extend(cap(0, -1.0).collect::<Vec<_>>().into_iter().rev());
        outline
    }
}

/// Points of a tube's end between its sides.
const CAP: usize = 3;

/// An ellipsoid on the picture.
#[derive(Clone, Copy)]
struct Shade {
    at: Point,
    axes: [Point; 3],
}

impl Shade {
    /// The point of it that lies furthest in a direction.
    fn furthest(&self, direction: Point) -> Point {
        let mut sum = [0.0, 0.0];
        let mut square = 0.0;
        for axis in self.axes {
            let reach = dot(axis, direction);
            sum = [sum[0] + axis[0] * reach, sum[1] + axis[1] * reach];
            square += reach * reach;
        }
        let length = square.sqrt().max(1e-9);
        [self.at[0] + sum[0] / length, self.at[1] + sum[1] / length]
    }
}

/// The most directions an outline is looked at from.
const MOST_DIRECTIONS: usize = 24;

/// Unit vectors all around, for every number of them.
static DIRECTIONS: LazyLock<[Vec<Point>; MOST_DIRECTIONS + 1]> = LazyLock::new(|| {
    std::array::from_fn(|count| {
        let direction = |number: usize| {
            let (sin, cos) = (2.0 * PI * number as f64 / count as f64).sin_cos();
            [cos, sin]
        };
        (0..count).map(direction).collect()
    })
});

/// `count` directions all around, at most [`MOST_DIRECTIONS`].
pub(super) fn directions(count: usize) -> impl Iterator<Item = Point> {
    DIRECTIONS[count.min(MOST_DIRECTIONS)].iter().copied()
}

/// The hull of points, counted so that it can be filled together with the other outlines.
pub(super) fn convex(points: &[Point]) -> Outline {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    sorted.dedup_by(|a, b| distance(*a, *b) < 1e-6);
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut hull: Outline = Vec::new();
        for point in points {
            while let [.., a, b] = hull[..] {
                if cross(minus(b, a), minus(point, a)) > 0.0 {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        hull
    };
    let mut hull = half(&mut sorted.iter().copied());
    hull.extend(half(&mut sorted.iter().rev().copied()));
    hull
}

pub(super) fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

pub(super) fn plus(a: Point, b: Point) -> Point {
    [a[0] + b[0], a[1] + b[1]]
}

pub(super) fn times(a: Point, factor: f64) -> Point {
    [a[0] * factor, a[1] * factor]
}

fn negative(a: Point) -> Point {
    [-a[0], -a[1]]
}

pub(super) fn dot(a: Point, b: Point) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

pub(super) fn cross(a: Point, b: Point) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

pub(super) fn size(a: Point) -> f64 {
    // Of numbers of a few thousand, nothing can overflow.
    dot(a, a).sqrt()
}

pub(super) fn distance(a: Point, b: Point) -> f64 {
    size(minus(a, b))
}

/// Of length one, when it is longer than `least`.
fn unit_above(a: Point, least: f64) -> Option<Point> {
    let size = size(a);
    (size > least).then(|| times(a, 1.0 / size))
}

/// The area of an outline.
pub(super) fn area(outline: &[Point]) -> f64 {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).map(|(a, b)| cross(*a, *b)).sum::<f64>().abs() / 2.0
}

/// A box around points: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Bounds {
    pub(super) const NONE: Self =
        Self { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    pub(super) fn around<'p>(points: impl IntoIterator<Item = &'p Point>) -> Self {
        points.into_iter().fold(Self::NONE, |bounds, [x, y]| Self {
            left: bounds.left.min(*x),
            top: bounds.top.min(*y),
            right: bounds.right.max(*x),
            bottom: bounds.bottom.max(*y),
        })
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_the_side_forward_is_right() {
        let camera = Camera::new(0.0, 0.0);
        let [x, y] = camera.see(vec3(1.0, 0.5, 0.3));
        assert!((x - 1000.0).abs() < 1e-9 && (y + 500.0).abs() < 1e-9);
        assert!(camera.depth(vec3(0.0, 0.0, 1.0)) > 0.99, "the right side is near");
    }

    #[test]
    fn a_hull_leaves_out_what_lies_within() {
        let square = convex(&[[0.0, 0.0], [2.0, 0.0], [1.0, 1.0], [2.0, 2.0], [0.0, 2.0]]);
        assert_eq!(square.len(), 4);
        assert!((area(&square) - 4.0).abs() < 1e-9);
    }
}
