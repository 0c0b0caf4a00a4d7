//! What stays where it is from one position to the next.

use super::base::Rear;
use super::language::{Foot, Side};
use super::skeleton::Skeleton;
use super::vector::{Rotation, UP, Vec3};

/// What a position leaves for the next one, so that what is planted does not slide.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    pub(super) feet: [Option<PlantedFoot>; 2],
    /// Where hands rest.
    pub(super) hands: [Option<Vec3>; 2],
    /// The chest of a body on its back.
    pub(super) chest: Option<Vec3>,
    /// The rear contact of a plank, and its right shoulder.
    pub(super) plank: Option<(Rear, Vec3, Vec3)>,
    /// The knee that somebody kneels on.
    pub(super) knee: Option<Vec3>,
    /// The elbow of a side plank.
    pub(super) elbow: Option<Vec3>,
    /// Where a wall stands, and how high hands touch it.
    pub(super) wall: Option<f64>,
    pub(super) wall_height: Option<f64>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct PlantedFoot {
    pub(super) how: Foot,
    pub(super) ankle: Vec3,
    /// The ball of the foot on the floor.
    pub(super) ball: Vec3,
}

/// Feet turn out only a third as far as the knees.
pub(super) fn flat_foot(skeleton: &Skeleton, side: Side) -> Rotation {
    let leg = skeleton.leg(side);
    let heading = skeleton.heading();
    let knee = (leg.thigh.turn.x + leg.shank.turn.x).flat();
    let knee = if knee.length() < 0.2 || knee.unit().dot(heading) < 0.2 { heading } else { knee.unit() };
    let x = (knee * 0.3 + heading * 0.7).unit();
    Rotation { x, y: UP, z: x.cross(UP) }
}
