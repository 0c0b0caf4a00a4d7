//! Muscles drawn on the mannequin: closed curves on its surface, in the surface's own coordinates.
//!
//! A point is a tube of the body, a distance along it, and an angle around it in degrees: 0 is the outer side, 90 the
//! front, 180 the inner side, −90 the back. Distances on trunk and neck are heights as in their tables, on limbs parts
//! of their length. All is given for the right side. The shapes are drawn after the surface anatomy of the muscles, by eye.

use std::sync::LazyLock;

use super::language::Side;
use super::outline::{Camera, Outline, area};
use super::skeleton::Skeleton;
use super::skin::{self, Tube};
use crate::vocabulary::Region;

/// The tubes that muscles lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Trunk,
    Neck,
    Thigh,
    Shank,
    UpperArm,
    Forearm,
}

impl On {
    fn tube(self, side: Side) -> Tube {
        match self {
            Self::Trunk => Tube::Trunk,
            Self::Neck => Tube::Neck,
            Self::Thigh => Tube::Thigh(side),
            Self::Shank => Tube::Shank(side),
            Self::UpperArm => Tube::UpperArm(side),
            Self::Forearm => Tube::Forearm(side),
        }
    }

    /// The part of the body that is drawn in one piece with it.
    pub(super) const fn part(self) -> Part {
        match self {
            Self::Trunk | Self::Neck => Part::Trunk,
            Self::Thigh | Self::Shank => Part::Leg,
            Self::UpperArm | Self::Forearm => Part::Arm,
        }
    }
}

/// A part of the body that is drawn in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Trunk,
    Leg,
    Arm,
}

/// A shape on the surface.
enum Shape {
    /// Its points: distance and angle.
    Patch(On, &'static [[f64; 2]]),
    /// Points that lie on more than one tube.
    Across(&'static [(On, f64, f64)]),
    /// A belly along a limb.
    Belly(Belly),
}

/// A leaf-shaped muscle belly along a limb.
#[derive(Clone, Copy)]
struct Belly {
    on: On,
    /// Where it begins and ends along the limb.
    from: f64,
    to: f64,
    /// The angle of its middle, and half its width, in degrees.
    angle: f64,
    half: f64,
    /// How far its middle turns from one end to the other, in degrees.
    skew: f64,
    /// Where along itself it is widest.
    peak: f64,
    /// What of its width is left at its ends.
    ends: (f64, f64),
}

const fn belly(on: On, (from, to): (f64, f64), (angle, half): (f64, f64), peak: f64, ends: (f64, f64)) -> Shape {
    Shape::Belly(Belly { on, from, to, angle, half, skew: 0.0, peak, ends })
}

const fn skewed(shape: Shape, skew: f64) -> Shape {
    match shape {
        Shape::Belly(belly) => Shape::Belly(Belly { skew, ..belly }),
        other => other,
    }
}

/// Cross-sections of a belly.
const SECTIONS: u8 = 5;

impl Belly {
    fn points(&self) -> Vec<(On, f64, f64)> {
        let (mut inner, mut outer) = (Vec::new(), Vec::new());
        for section in 0..=SECTIONS {
            let u = f64::from(section) / f64::from(SECTIONS);
            let (rising, end) =
                if u < self.peak { (u / self.peak, self.ends.0) } else { ((1.0 - u) / (1.0 - self.peak), self.ends.1) };
            let width = end + (1.0 - end) * (rising * std::f64::consts::FRAC_PI_2).sin();
            let middle = self.angle + self.skew * (u - 0.5);
            let along = self.from + (self.to - self.from) * u;
            let is_end = section == 0 || section == SECTIONS;
            if is_end && end == 0.0 {
                inner.push((self.on, along, middle));
            } else {
                inner.push((self.on, along, middle - self.half * width));
                outer.push((self.on, along, middle + self.half * width));
            }
        }
        inner.extend(outer.into_iter().rev());
        inner
    }
}

impl Shape {
    fn points(&self) -> Vec<(On, f64, f64)> {
        match self {
            Self::Patch(on, points) => points.iter().map(|[along, angle]| (*on, *along, *angle)).collect(),
            Self::Across(points) => points.to_vec(),
            Self::Belly(belly) => belly.points(),
        }
    }
}

use On::{Forearm, Neck, Shank, Thigh, Trunk, UpperArm};
use Shape::{Across, Patch};

/// The shapes of a region.
const fn shapes(region: Region) -> &'static [Shape] {
    match region {
        Region::Neck => &[Patch(
            Neck,
            &[
                [0.056, 18.0],
                [0.058, 38.0],
                [0.030, 64.0],
                [-0.002, 84.0],
                [-0.010, 82.0],
                [0.006, 58.0],
                [0.030, 34.0],
            ],
        )],
        // The slope to the shoulder in front, and the diamond behind.
        Region::Traps => &[
            Patch(Trunk, &[[0.290, 34.0], [0.302, 8.0], [0.314, 2.0], [0.328, 10.0], [0.322, 42.0], [0.306, 56.0]]),
            Patch(
                Trunk,
                &[
                    [0.332, -88.0],
                    [0.328, -45.0],
                    [0.314, -8.0],
                    [0.301, -2.0],
                    [0.290, -16.0],
                    [0.268, -52.0],
                    [0.235, -76.0],
                    [0.172, -88.5],
                    [0.250, -89.0],
                ],
            ),
        ],
        Region::Chest => &[Patch(
            Trunk,
            &[
                [0.254, 86.5],
                [0.266, 68.0],
                [0.269, 46.0],
                [0.262, 26.0],
                [0.249, 9.0],
                [0.230, 13.0],
                [0.209, 32.0],
                [0.197, 52.0],
                [0.194, 71.0],
                [0.202, 85.0],
                [0.228, 87.3],
            ],
        )],
        Region::Abs => &[
            Patch(Trunk, &[[0.185, 87.0], [0.187, 76.0], [0.180, 63.0], [0.160, 63.0], [0.155, 76.0], [0.156, 87.0]]),
            Patch(Trunk, &[[0.151, 87.0], [0.151, 76.0], [0.149, 62.0], [0.132, 61.0], [0.127, 76.0], [0.127, 87.0]]),
            Patch(Trunk, &[[0.122, 87.0], [0.122, 76.0], [0.120, 61.0], [0.103, 61.0], [0.098, 76.0], [0.098, 87.0]]),
            Patch(
                Trunk,
                &[
                    [0.093, 87.0],
                    [0.093, 76.0],
                    [0.091, 61.0],
                    [0.058, 66.0],
                    [0.020, 79.0],
                    [0.000, 87.0],
                    [0.050, 88.0],
                ],
            ),
        ],
        Region::Obliques => &[Patch(
            Trunk,
            &[
                [0.192, 32.0],
                [0.186, 50.0],
                [0.172, 58.0],
                [0.145, 57.0],
                [0.108, 55.0],
                [0.078, 56.0],
                [0.060, 48.0],
                [0.068, 20.0],
                [0.082, -2.0],
                [0.105, -12.0],
                [0.135, -6.0],
                [0.165, 8.0],
            ],
        )],
        Region::HipFlexors => &[Patch(
            Trunk,
            &[
                [0.050, 58.0],
                [0.054, 44.0],
                [0.032, 36.0],
                [0.002, 46.0],
                [-0.018, 60.0],
                [-0.014, 72.0],
                [0.018, 70.0],
            ],
        )],
        Region::Lats => &[Patch(
            Trunk,
            &[
                [0.232, 0.0],
                [0.222, -30.0],
                [0.198, -58.0],
                [0.160, -75.0],
                [0.110, -86.0],
                [0.086, -84.0],
                [0.098, -56.0],
                [0.126, -28.0],
                [0.165, -4.0],
                [0.200, 8.0],
            ],
        )],
        Region::MidBack => &[Patch(
            Trunk,
            &[
                [0.266, -22.0],
                [0.258, -48.0],
                [0.238, -68.0],
                [0.214, -72.0],
                [0.212, -50.0],
                [0.230, -24.0],
                [0.248, -10.0],
            ],
        )],
        Region::LowerBack => &[Patch(
            Trunk,
            &[
                [0.150, -87.0],
                [0.135, -76.0],
                [0.100, -64.0],
                [0.070, -62.0],
                [0.050, -74.0],
                [0.044, -87.0],
                [0.090, -89.0],
            ],
        )],
        Region::Glutes => &[Across(&[
            (Trunk, 0.046, -86.0),
            (Trunk, 0.058, -70.0),
            (Trunk, 0.047, -46.0),
            (Trunk, 0.022, -16.0),
            (Thigh, 0.03, -6.0),
            (Thigh, 0.12, -22.0),
            (Thigh, 0.175, -56.0),
            (Thigh, 0.18, -95.0),
            (Thigh, 0.13, -140.0),
            (Trunk, -0.012, -85.0),
            (Trunk, 0.016, -87.5),
        ])],
        // Gluteus medius and tensor fasciae latae.
        Region::Abductors => &[Patch(
            Trunk,
            &[
                [0.066, -66.0],
                [0.084, -44.0],
                [0.090, -18.0],
                [0.084, 10.0],
                [0.066, 36.0],
                [0.036, 42.0],
                [0.002, 24.0],
                [-0.004, 6.0],
                [0.026, -10.0],
                [0.052, -40.0],
            ],
        )],
        Region::Adductors => const { &[skewed(belly(Thigh, (0.05, 0.50), (141.0, 24.0), 0.28, (0.5, 0.0)), 18.0)] },
        Region::Quads => {
            const {
                &[
                    belly(Thigh, (0.09, 0.88), (90.0, 25.0), 0.42, (0.0, 0.25)),
                    skewed(belly(Thigh, (0.12, 0.93), (32.0, 31.0), 0.45, (0.3, 0.2)), 10.0),
                    skewed(belly(Thigh, (0.46, 0.97), (138.0, 22.0), 0.6, (0.0, 0.35)), -24.0),
                ]
            }
        }
        Region::Hamstrings => {
            const {
                &[
                    skewed(belly(Thigh, (0.21, 0.97), (-52.0, 30.0), 0.42, (0.55, 0.1)), 24.0),
                    skewed(belly(Thigh, (0.21, 0.98), (-119.0, 24.0), 0.42, (0.6, 0.1)), -34.0),
                ]
            }
        }
        Region::Calves => {
            const {
                &[
                    belly(Shank, (0.04, 0.52), (-49.0, 35.0), 0.45, (0.4, 0.35)),
                    belly(Shank, (0.04, 0.57), (-127.0, 33.0), 0.45, (0.4, 0.35)),
                    belly(Shank, (0.56, 0.88), (-92.0, 34.0), 0.3, (0.0, 0.25)),
                ]
            }
        }
        Region::Tibialis => const { &[skewed(belly(Shank, (0.07, 0.80), (56.0, 31.0), 0.3, (0.2, 0.15)), 26.0)] },
        Region::FrontDelts => &[Patch(
            UpperArm,
            &[
                [-0.05, 44.0],
                [-0.07, 90.0],
                [-0.02, 128.0],
                [0.14, 142.0],
                [0.28, 118.0],
                [0.39, 82.0],
                [0.49, 44.0],
                [0.34, 42.0],
                [0.12, 38.0],
            ],
        )],
        Region::SideDelts => &[Patch(
            UpperArm,
            &[
                [-0.06, 0.0],
                [-0.04, 34.0],
                [0.12, 32.0],
                [0.34, 34.0],
                [0.50, 6.0],
                [0.34, -32.0],
                [0.12, -32.0],
                [-0.04, -34.0],
            ],
        )],
        Region::RearDelts => &[Patch(
            UpperArm,
            &[
                [-0.05, -44.0],
                [-0.07, -90.0],
                [-0.02, -128.0],
                [0.12, -140.0],
                [0.26, -116.0],
                [0.37, -80.0],
                [0.47, -44.0],
                [0.34, -42.0],
                [0.12, -38.0],
            ],
        )],
        Region::Biceps => const { &[belly(UpperArm, (0.33, 0.97), (96.0, 48.0), 0.5, (0.2, 0.1))] },
        Region::Triceps => {
            const {
                &[
                    belly(UpperArm, (0.30, 0.90), (-52.0, 34.0), 0.4, (0.4, 0.2)),
                    belly(UpperArm, (0.26, 0.86), (-128.0, 34.0), 0.4, (0.4, 0.2)),
                ]
            }
        }
        Region::Forearms => {
            const {
                &[
                    skewed(belly(Forearm, (0.03, 0.78), (42.0, 38.0), 0.3, (0.4, 0.0)), 10.0),
                    skewed(belly(Forearm, (0.03, 0.78), (132.0, 40.0), 0.3, (0.4, 0.0)), -10.0),
                    belly(Forearm, (0.06, 0.78), (-48.0, 36.0), 0.3, (0.4, 0.0)),
                    belly(Forearm, (0.06, 0.78), (-130.0, 36.0), 0.3, (0.4, 0.0)),
                ]
            }
        }
    }
}

/// Whether a region lies over the joint between trunk and leg, and is drawn above both.
pub(super) const fn is_over_hip(region: Region) -> bool {
    matches!(region, Region::Glutes | Region::Abductors)
}

/// The points of all shapes, by region.
static POINTS: LazyLock<Vec<Vec<Points>>> =
    LazyLock::new(|| Region::ALL.iter().map(|region| shapes(*region).iter().map(Shape::points).collect()).collect());

type Points = Vec<(On, f64, f64)>;

/// The outlines of a region of one side that the camera sees, of those on one part of the body or of all. `all` keeps
/// those that hide too, so that two frames of a movement have the same number.
pub(super) fn outlines(
    skeleton: &Skeleton,
    camera: &Camera,
    region: Region,
    side: Side,
    part: Option<Part>,
    all: bool,
) -> Vec<Outline> {
    let seen = |points: &Points| {
        let (outline, visible) = project(skeleton, camera, side, points);
        let is_seen = all || (visible >= 0.12 && area(&outline) >= 80.0);
        is_seen.then_some(outline)
    };
    let shapes = POINTS[region as usize].iter();
    shapes.filter(|points| part.is_none_or(|part| points[0].0.part() == part)).filter_map(seen).collect()
}

/// How far around a limb a muscle is drawn, in degrees from what faces the viewer: a little short of the outline.
const RIM: f64 = 84.0;

/// Points of the surface on the picture. Those that turn away slide to the rim of what is seen; the second value is the
/// part of them that did not.
fn project(skeleton: &Skeleton, camera: &Camera, side: Side, points: &[(On, f64, f64)]) -> (Outline, f64) {
    let (sin, cos) = points.iter().fold((0.0, 0.0), |(sin, cos), (_, _, angle)| {
        let (own_sin, own_cos) = angle.to_radians().sin_cos();
        (sin + own_sin, cos + own_cos)
    });
    let middle = sin.atan2(cos).to_degrees();
    let mut visible = 0_u32;
    let outline = points
        .iter()
        .map(|(on, along, angle)| {
            let (centre, out, front) = skin::ring(skeleton, on.tube(side), *along, side);
            // The angle at which the surface faces the viewer.
            let facing = (camera.depth(front.unit()) / front.length())
                .atan2(camera.depth(out.unit()) / out.length())
                .to_degrees();
            let off = turn(middle - facing) + turn(angle - middle);
            visible += u32::from(off.abs() < 90.0);
            let (sin, cos) = (facing + off.clamp(-RIM, RIM)).to_radians().sin_cos();
            camera.see(centre + out * cos + front * sin)
        })
        .collect();
    (outline, f64::from(visible) / points.len() as f64)
}

/// An angle between −180 and 180 degrees.
fn turn(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::super::skeleton::Angles;
    use super::*;

    #[test]
    fn from_behind_the_glutes_are_seen_and_the_quads_are_not() {
        let skeleton = Skeleton::new(&Angles::default());
        let behind = Camera::new(-90.0, 0.0);
        assert!(!outlines(&skeleton, &behind, Region::Glutes, Side::Right, None, false).is_empty());
        assert!(outlines(&skeleton, &behind, Region::Abs, Side::Right, None, false).is_empty());
    }

    #[test]
    fn every_region_is_seen_from_somewhere() {
        let skeleton = Skeleton::new(&Angles::default());
        for region in Region::ALL {
            let seen = [0.0, 90.0, 180.0, -90.0].into_iter().any(|azimuth| {
                let camera = Camera::new(azimuth, 0.0);
                !outlines(&skeleton, &camera, *region, Side::Right, None, false).is_empty()
            });
            assert!(seen, "{region}");
        }
    }
}
