//! Vectors and rotations in space.
//!
//! x points forward, y up, z to the figure's right, when it stands upright. Lengths are fractions of its stature.

use std::ops::{Add, Mul, Neg, Sub};

/// A point or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Vec3 {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) z: f64,
}

/// Up.
pub(super) const UP: Vec3 = vec3(0.0, 1.0, 0.0);

pub(super) const fn vec3(x: f64, y: f64, z: f64) -> Vec3 {
    Vec3 { x, y, z }
}

impl Vec3 {
    pub(super) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(super) fn cross(self, other: Self) -> Self {
        vec3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub(super) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// Of length one; a vector of no length stays as it is.
    pub(super) fn unit(self) -> Self {
        let length = self.length();
        if length > 1e-12 { self * (1.0 / length) } else { vec3(0.0, 0.0, 0.0) }
    }

    pub(super) fn towards(self, other: Self, part: f64) -> Self {
        self + (other - self) * part
    }

    /// Without its part along the unit vector `axis`.
    pub(super) fn across(self, axis: Self) -> Self {
        self - axis * self.dot(axis)
    }

    /// On the floor below.
    pub(super) fn flat(self) -> Self {
        vec3(self.x, 0.0, self.z)
    }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        vec3(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        vec3(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        vec3(-self.x, -self.y, -self.z)
    }
}

impl Mul<f64> for Vec3 {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        vec3(self.x * factor, self.y * factor, self.z * factor)
    }
}

/// A rotation, as the three axes it turns x, y and z into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rotation {
    pub(super) x: Vec3,
    pub(super) y: Vec3,
    pub(super) z: Vec3,
}

impl Rotation {
    #[cfg(test)]
    pub(super) const NONE: Self = Self { x: vec3(1.0, 0.0, 0.0), y: UP, z: vec3(0.0, 0.0, 1.0) };

    /// About the x axis, in degrees.
    pub(super) fn about_x(degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { x: vec3(1.0, 0.0, 0.0), y: vec3(0.0, cos, sin), z: vec3(0.0, -sin, cos) }
    }

    /// About the y axis, in degrees.
    pub(super) fn about_y(degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { x: vec3(cos, 0.0, -sin), y: UP, z: vec3(sin, 0.0, cos) }
    }

    /// About the z axis, in degrees.
    pub(super) fn about_z(degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { x: vec3(cos, sin, 0.0), y: vec3(-sin, cos, 0.0), z: vec3(0.0, 0.0, 1.0) }
    }

    /// The frame of a bone that runs along `down` (its −y), with its x as close to `front` as can be.
    pub(super) fn along(down: Vec3, front: Vec3) -> Self {
        let y = -down.unit();
        let x = front.across(y).unit();
        Self { x, y, z: x.cross(y) }
    }

    /// A frame with this y and, as near as can be, this z: a hinge that shares its axis with the bone above.
    pub(super) fn hinged(down: Vec3, z: Vec3) -> Self {
        let y = -down.unit();
        Self { x: y.cross(z), y, z }
    }

    /// The way back.
    pub(super) fn inverse(self) -> Self {
        Self {
            x: vec3(self.x.x, self.y.x, self.z.x),
            y: vec3(self.x.y, self.y.y, self.z.y),
            z: vec3(self.x.z, self.y.z, self.z.z),
        }
    }

    /// The rotation that is `part` of the way to `other`, along the shortest arc.
    pub(super) fn towards(self, other: Self, part: f64) -> Self {
        let step = self.inverse() * other;
        let cos = ((step.x.x + step.y.y + step.z.z - 1.0) / 2.0).clamp(-1.0, 1.0);
        let angle = cos.acos();
        if angle < 1e-5 {
            return self;
        }
        let mut axis = vec3(step.y.z - step.z.y, step.z.x - step.x.z, step.x.y - step.y.x);
        if axis.length() < 1e-6 {
            // Half a turn: the axis is the longest column of `step` plus one.
            let columns = [step.x + vec3(1.0, 0.0, 0.0), step.y + UP, step.z + vec3(0.0, 0.0, 1.0)];
            axis =
                columns.into_iter().fold(columns[0], |best, one| if one.length() > best.length() { one } else { best });
        }
        self * Self::about(axis.unit(), angle * part)
    }

    /// About a unit axis, in radians (Rodrigues' formula).
    fn about(axis: Vec3, angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        let rest = 1.0 - cos;
        let turn = |v: Vec3| v * cos + axis.cross(v) * sin + axis * (axis.dot(v) * rest);
        Self { x: turn(vec3(1.0, 0.0, 0.0)), y: turn(UP), z: turn(vec3(0.0, 0.0, 1.0)) }
    }
}

impl Mul<Vec3> for Rotation {
    type Output = Vec3;
    fn mul(self, v: Vec3) -> Vec3 {
        self.x * v.x + self.y * v.y + self.z * v.z
    }
}

impl Mul for Rotation {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self { x: self * other.x, y: self * other.y, z: self * other.z }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Vec3, b: Vec3) -> bool {
        (a - b).length() < 1e-9
    }

    #[test]
    fn a_quarter_turn_about_z_takes_forward_up() {
        assert!(close(Rotation::about_z(90.0) * vec3(1.0, 0.0, 0.0), UP));
    }

    #[test]
    fn half_of_the_way_and_half_again_is_the_whole_way() {
        for whole in
            [Rotation::about_z(120.0), Rotation::about_x(180.0), Rotation::about_y(-40.0) * Rotation::about_x(75.0)]
        {
            let half = Rotation::NONE.towards(whole, 0.5);
            let twice = half * half;
            assert!(close(twice.x, whole.x) && close(twice.y, whole.y), "{whole:?}");
        }
    }
}
