//! The skin: each limb is a tube of ellipses along its bone, each other part a few ellipsoids.
//!
//! All sizes are fractions of stature; they are choices of the drawing, a lean adult of average build.

use super::language::Side;
use super::skeleton::{Bone, SPINE, Skeleton, length};
use super::vector::{Vec3, vec3};

/// A slice of a tube, or an ellipsoid: its centre and its half axes to the side, to the front, and along the bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Station {
    pub(super) at: Vec3,
    pub(super) side: Vec3,
    pub(super) front: Vec3,
    pub(super) along: Vec3,
}

impl Station {
    /// Grown or shrunk across the bone.
    pub(super) fn scaled(mut self, factor: f64) -> Self {
        self.side = self.side * factor;
        self.front = self.front * factor;
        self
    }

    /// With a cap of this half length along the bone.
    pub(super) fn capped(mut self, half: f64) -> Self {
        self.along = self.along.unit() * half;
        self
    }

    /// How low it reaches; a slice has no thickness.
    fn lowest(&self, solid: bool) -> f64 {
        let along = if solid { self.along.y } else { 0.0 };
        self.at.y - (self.side.y.powi(2) + self.front.y.powi(2) + along.powi(2)).sqrt()
    }
}

/// A row of a tube's table: distance along the bone, half width, depth to the front, depth to the back.
pub(super) type Slice = [f64; 4];

/// Up from the hip joints.
pub(super) const TRUNK: [Slice; 14] = [
    [-0.036, 0.030, 0.022, 0.018],
    [-0.021, 0.064, 0.041, 0.042],
    [0.000, 0.086, 0.052, 0.060],
    [0.030, 0.089, 0.054, 0.066],
    [0.066, 0.081, 0.055, 0.057],
    [0.108, 0.071, 0.051, 0.046],
    [0.150, 0.074, 0.054, 0.048],
    [0.195, 0.084, 0.060, 0.056],
    [0.232, 0.093, 0.060, 0.060],
    [0.262, 0.098, 0.050, 0.058],
    [0.284, 0.096, 0.034, 0.052],
    [0.299, 0.076, 0.024, 0.046],
    [0.313, 0.047, 0.019, 0.040],
    [0.330, 0.030, 0.020, 0.035],
];
pub(super) const THIGH: [Slice; 5] = [
    [-0.012, 0.046, 0.046, 0.054],
    [0.050, 0.048, 0.050, 0.054],
    [0.120, 0.043, 0.047, 0.045],
    [0.190, 0.035, 0.038, 0.034],
    [0.245, 0.030, 0.033, 0.030],
];
pub(super) const SHANK: [Slice; 6] = [
    [0.000, 0.030, 0.033, 0.030],
    [0.030, 0.031, 0.029, 0.034],
    [0.075, 0.034, 0.026, 0.040],
    [0.125, 0.030, 0.023, 0.034],
    [0.185, 0.021, 0.019, 0.023],
    [0.246, 0.018, 0.017, 0.019],
];
pub(super) const UPPER_ARM: [Slice; 5] = [
    [-0.002, 0.028, 0.029, 0.029],
    [0.040, 0.030, 0.030, 0.029],
    [0.100, 0.026, 0.027, 0.025],
    [0.150, 0.022, 0.022, 0.022],
    [0.186, 0.020, 0.020, 0.021],
];
pub(super) const FOREARM: [Slice; 4] = [
    [0.000, 0.0200, 0.0200, 0.0210],
    [0.035, 0.0225, 0.0230, 0.0220],
    [0.085, 0.0180, 0.0190, 0.0180],
    [0.146, 0.0125, 0.0155, 0.0145],
];
const HAND: [Slice; 4] = [
    [0.000, 0.0105, 0.0150, 0.0140],
    [0.030, 0.0125, 0.0200, 0.0190],
    [0.058, 0.0105, 0.0185, 0.0175],
    [0.088, 0.0075, 0.0115, 0.0115],
];
/// Up from the lowest joint of the neck.
pub(super) const NECK: [Slice; 4] = [
    [-0.012, 0.029, 0.027, 0.030],
    [0.010, 0.0275, 0.026, 0.0285],
    [0.035, 0.0265, 0.025, 0.027],
    [0.070, 0.0275, 0.026, 0.030],
];
/// Forward from the ankle: distance, half width, height of its top and of its sole against the ankle.
const FOOT: [Slice; 5] = [
    [-0.030, 0.0185, -0.0050, -0.039],
    [-0.012, 0.0215, 0.0060, -0.039],
    [0.020, 0.0220, 0.0040, -0.039],
    [0.050, 0.0240, -0.0120, -0.039],
    [0.078, 0.0250, -0.0205, -0.039],
];
const TOES: [Slice; 3] =
    [[0.000, 0.0250, 0.0065, -0.012], [0.022, 0.0225, 0.0010, -0.012], [0.036, 0.0170, -0.0030, -0.012]];
/// A buttock in the pelvis' frame: its centre on the right, and its half axes forward, up and to the side.
const GLUTE: (Vec3, Vec3) = (vec3(-0.011, -0.002, 0.044), vec3(0.055, 0.054, 0.044));

/// A tube of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tube {
    Trunk,
    Neck,
    Thigh(Side),
    Shank(Side),
    UpperArm(Side),
    Forearm(Side),
    Hand(Side),
    Foot(Side),
    Toes(Side),
}

impl Tube {
    /// The table of a tube that runs along a bone.
    fn table(self) -> &'static [Slice] {
        match self {
            Self::Trunk => &TRUNK,
            Self::Neck => &NECK,
            Self::Thigh(_) => &THIGH,
            Self::Shank(_) => &SHANK,
            Self::UpperArm(_) => &UPPER_ARM,
            Self::Forearm(_) => &FOREARM,
            Self::Hand(_) => &HAND,
            Self::Foot(_) => &FOOT,
            Self::Toes(_) => &TOES,
        }
    }

    fn bone(self, skeleton: &Skeleton) -> Bone {
        match self {
            Self::Trunk => skeleton.pelvis,
            Self::Neck => skeleton.neck,
            Self::Thigh(side) => skeleton.leg(side).thigh,
            Self::Shank(side) => skeleton.leg(side).shank,
            Self::UpperArm(side) => skeleton.arm(side).upper,
            Self::Forearm(side) => skeleton.arm(side).fore,
            Self::Hand(side) => skeleton.arm(side).hand,
            Self::Foot(side) => skeleton.leg(side).foot,
            Self::Toes(side) => skeleton.leg(side).toes,
        }
    }

    /// Every tube of a side's leg, foot included, or of its arm.
    pub(super) const fn limbs(side: Side) -> [Self; 6] {
        [
            Self::Thigh(side),
            Self::Shank(side),
            Self::Foot(side),
            Self::UpperArm(side),
            Self::Forearm(side),
            Self::Hand(side),
        ]
    }

    /// Its slices from one end to the other.
    pub(super) fn stations(self, skeleton: &Skeleton) -> impl Iterator<Item = Station> {
        let bone = self.bone(skeleton);
        let spine = skeleton.spine;
        self.table().iter().map(move |&[at, width, front, back]| match self {
            Self::Trunk => slice(spine_at(bone, &spine, at), width, front, back, 0.018),
            Self::Foot(_) | Self::Toes(_) => sole(&bone, [at, width, front, back]),
            Self::Neck => slice((bone, at), width, front, back, width.min((front + back) / 2.0)),
            _ => slice((bone, -at), width, front, back, width.min((front + back) / 2.0)),
        })
    }

    /// The lowest point of it.
    pub(super) fn lowest(self, skeleton: &Skeleton) -> f64 {
        let solid = matches!(self, Self::Foot(_) | Self::Toes(_) | Self::Hand(_));
        self.stations(skeleton).map(|station| station.lowest(solid)).fold(f64::INFINITY, f64::min)
    }
}

/// The lowest point of several tubes.
pub(super) fn lowest(skeleton: &Skeleton, tubes: impl IntoIterator<Item = Tube>) -> f64 {
    tubes.into_iter().map(|tube| tube.lowest(skeleton)).fold(f64::INFINITY, f64::min)
}

/// The lowest point of the head, which is round enough to be a ball.
pub(super) fn lowest_of_head(skeleton: &Skeleton) -> f64 {
    skeleton.head.point(0.012, 0.042, 0.0).y - 0.052
}

/// Which joint of the spine carries the trunk at `height` above the hip joints, and how far above that joint it is.
pub(super) fn spine_at(pelvis: Bone, spine: &[Bone; SPINE.len()], height: f64) -> (Bone, f64) {
    let carrying = SPINE.iter().zip(spine).rev().find(|((joint, _), _)| height >= joint - 1e-9);
    carrying.map_or((pelvis, height), |((joint, _), bone)| (*bone, height - joint))
}

fn slice((bone, y): (Bone, f64), width: f64, front: f64, back: f64, cap: f64) -> Station {
    Station {
        at: bone.point((front - back) / 2.0, y, 0.0),
        side: bone.turn.z * width,
        front: bone.turn.x * ((front + back) / 2.0),
        along: bone.turn.y * cap,
    }
}

fn sole(bone: &Bone, [x, width, top, bottom]: Slice) -> Station {
    let half = (top - bottom) / 2.0;
    Station {
        at: bone.point(x, (top + bottom) / 2.0, 0.0),
        side: bone.turn.z * width,
        front: bone.turn.y * half,
        along: bone.turn.x * (half.min(width) * 0.9),
    }
}

/// An ellipsoid in a bone's frame: centre and half axes forward, up and to the side.
pub(super) fn ellipsoid(bone: &Bone, at: Vec3, half: Vec3) -> Station {
    Station {
        at: bone.point(at.x, at.y, at.z),
        side: bone.turn.z * half.z,
        front: bone.turn.x * half.x,
        along: bone.turn.y * half.y,
    }
}

/// An ellipsoid of the head or a hand, given by numbers: centre and half axes.
pub(super) fn blob(bone: &Bone, at: [f64; 3], half: [f64; 3]) -> Station {
    ellipsoid(bone, vec3(at[0], at[1], at[2]), vec3(half[0], half[1], half[2]))
}

/// A buttock.
pub(super) fn glute(skeleton: &Skeleton, side: Side) -> Station {
    let (at, half) = GLUTE;
    ellipsoid(&skeleton.pelvis, vec3(at.x, at.y, at.z * side.sign()), half)
}

/// The two tubes of a limb as one, with a ball at the joint between them: the slices, and where the joint is in them.
pub(super) fn limb(skeleton: &Skeleton, upper: Tube, lower: Tube, joint_radius: f64) -> (Vec<Station>, usize) {
    let mut stations: Vec<Station> = upper.stations(skeleton).collect();
    stations.pop();
    let joint = stations.len();
    stations.extend(lower.stations(skeleton));
    let ball = &mut stations[joint];
    ball.at = lower.bone(skeleton).at;
    ball.front = ball.front.unit() * joint_radius;
    ball.along = ball.along.unit() * joint_radius;
    (stations, joint)
}

/// The cross-section of a tube at a distance along it, between its slices: centre, half axis outward, half axis to
/// the front. Trunk and neck take their distance as a height, limbs as a part of their length.
pub(super) fn ring(skeleton: &Skeleton, tube: Tube, at: f64, side: Side) -> (Vec3, Vec3, Vec3) {
    let along = match tube {
        Tube::Thigh(_) => at * length::THIGH,
        Tube::Shank(_) => at * length::SHANK,
        Tube::UpperArm(_) => at * length::UPPER_ARM,
        Tube::Forearm(_) => at * length::FOREARM,
        _ => at,
    };
    let [width, front, back] = between(tube.table(), along);
    let (bone, y) = match tube {
        Tube::Trunk => spine_at(skeleton.pelvis, &skeleton.spine, at),
        Tube::Neck => (skeleton.neck, at),
        _ => (tube.bone(skeleton), -along),
    };
    let centre = bone.point((front - back) / 2.0, y, 0.0);
    (centre, bone.turn.z * (side.sign() * width), bone.turn.x * ((front + back) / 2.0))
}

/// A table's row between two others (cubic Hermite with the slopes of the neighbours).
fn between(table: &[Slice], at: f64) -> [f64; 3] {
    let next = table.iter().position(|slice| slice[0] >= at).unwrap_or(table.len());
    let row = |slice: &Slice| [slice[1], slice[2], slice[3]];
    if next == 0 {
        return row(&table[0]);
    }
    let Some(after) = table.get(next) else { return row(&table[table.len() - 1]) };
    let before = &table[next - 1];
    let earlier = &table[next.saturating_sub(2)];
    let later = &table[(next + 1).min(table.len() - 1)];
    let width = after[0] - before[0];
    let u = (at - before[0]) / width;
    std::array::from_fn(|column| {
        let column = column + 1;
        let slope_before = (after[column] - earlier[column]) / (after[0] - earlier[0]) * width;
        let slope_after = (later[column] - before[column]) / (later[0] - before[0]) * width;
        let (u2, u3) = (u * u, u * u * u);
        (2.0 * u3 - 3.0 * u2 + 1.0) * before[column]
            + (u3 - 2.0 * u2 + u) * slope_before
            + (3.0 * u2 - 2.0 * u3) * after[column]
            + (u3 - u2) * slope_after
    })
}

#[cfg(test)]
mod tests {
    use super::super::skeleton::Angles;
    use super::*;

    #[test]
    fn upright_the_soles_are_the_lowest() {
        let skeleton = Skeleton::new(&Angles::default());
        let body = Side::BOTH.into_iter().flat_map(Tube::limbs).chain([Tube::Trunk]);
        let sole = lowest(&skeleton, [Tube::Foot(Side::Right)]);
        assert!((lowest(&skeleton, body) - sole).abs() < 1e-12);
        assert!((sole + length::THIGH + length::SHANK + length::ANKLE).abs() < 0.01);
    }

    #[test]
    fn a_ring_lies_between_its_slices() {
        let skeleton = Skeleton::new(&Angles::default());
        let (_, side, _) = ring(&skeleton, Tube::Thigh(Side::Right), 0.5, Side::Right);
        assert!(side.length() < THIGH[1][1] && side.length() > THIGH[3][1]);
    }
}
