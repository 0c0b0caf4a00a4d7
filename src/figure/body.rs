//! The body as layers: limbs, torso, clothes, head, and the muscles that work.

use super::language::Side;
use super::layers::{Layer, Limb, Name, Paint, Painting, Place, Shape};
use super::muscles::{self, Part};
use super::order::{Order, Step};
use super::outline::{Camera, Outline, Point};
use super::skeleton::Skeleton;
use super::skin::{self, Station, Tube, glute, limb};
use super::vector::Vec3;
use super::{Working, band, gear, head};
use crate::vocabulary::Region;

/// Radii within which the line of a limb runs out into the torso.
const HIP_FADE: f64 = 0.115;
const SHOULDER_FADE: f64 = 0.058;
/// Where shorts and sleeves end, as parts of thigh and upper arm.
const SHORTS: f64 = 0.50;
const SLEEVE: f64 = 0.44;
/// Where shorts begin and the shirt ends on the trunk, as heights above the hip joints.
const WAIST: f64 = 0.084;
const COLLAR: f64 = 0.313;

/// What is drawn with a body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outfit<'f> {
    pub(super) working: &'f Working,
    pub(super) band: Option<super::BandPlace>,
    pub(super) held: Option<gear::Held>,
    /// Whether shapes that hide are kept, so that all frames of a movement have the same layers.
    pub(super) all: bool,
}

/// Paints a body as a camera sees it.
pub(super) fn paint(skeleton: &Skeleton, camera: &Camera, outfit: Outfit<'_>, order: &Order) -> Painting {
    let mut painter = Painter { skeleton, camera, outfit, order, painting: Painting::default() };
    let band = outfit.band.map(|place| band::ribbons(skeleton, camera, place));
    if let Some((back, _)) = &band {
        painter.painting.paint(Layer::new(Paint::BandBack, back.clone()));
    }
    for step in &order.steps {
        match step {
            Step::Torso => painter.torso(),
            Step::Head => head::paint(skeleton, camera, outfit.all, &mut painter.painting),
            Step::Leg(side) => painter.leg(*side),
            Step::Arm(side) => {
                painter.painting.before_last_arm = painter.painting.layers.len();
                painter.arm(*side);
            }
            Step::Band => {
                if let Some((_, front)) = &band {
                    painter.painting.paint(Layer::new(Paint::Band, front.clone()).solid());
                }
            }
        }
    }
    painter.painting
}

struct Painter<'s> {
    skeleton: &'s Skeleton,
    camera: &'s Camera,
    outfit: Outfit<'s>,
    order: &'s Order,
    painting: Painting,
}

impl<'s> Painter<'s> {
    fn ellipse(&self, station: &Station, points: usize) -> Outline {
        self.camera.ellipse(station, points)
    }

    /// The outline of the trunk is painted first, then its fills; the fills alone are used again where limbs begin.
    fn torso(&mut self) {
        let skeleton = self.skeleton;
        let trunk: Vec<Station> = Tube::Trunk.stations(skeleton).collect();
        let neck: Vec<Station> = Tube::Neck.stations(skeleton).collect();
        let seat = Side::BOTH.map(|side| self.ellipse(&glute(skeleton, side), 9)).to_vec();
        let hips: Vec<Outline> = trunk[..4].iter().map(|station| self.ellipse(station, 8)).collect();
        let defined = [
            (Name::Trunk, vec![self.camera.tube(&trunk, None)]),
            (Name::Neck, vec![self.camera.tube(&neck, None)]),
            (Name::Seat, seat),
        ];
        for (name, outlines) in defined {
            self.painting.paint(Layer::new(Paint::Body, Shape::Smooth(outlines)).at(Place::Defined(name)).solid());
            self.painting.paint(Layer::new(Paint::Body, Shape::Use(name)));
        }
        let fill = |paint, shape| Layer::new(paint, shape).at(Place::Torso);
        self.painting.paint(fill(Paint::Skin, Shape::Use(Name::Neck)));
        self.painting.paint(fill(Paint::Shorts, Shape::Use(Name::Seat)));
        self.painting.paint(fill(Paint::Tee, Shape::Use(Name::Trunk)));
        let (mut shorts, _, waist) = self.between(Tube::Trunk, Side::Right, (-0.036, WAIST), 4);
        shorts.extend(hips);
        self.painting.paint(fill(Paint::Shorts, Shape::Smooth(shorts)));
        self.painting.paint(fill(Paint::Hem, Shape::Line(waist)));
        self.collar(&neck);
        for side in Side::BOTH {
            self.tint(Part::Trunk, side, false, Place::Torso);
        }
        self.painting.paint(Layer::new(Paint::Skin, Shape::UseTorso));
        let legs_come_later = Side::BOTH.into_iter().any(|side| !self.order.is_before(Step::Leg(side), Step::Torso));
        if !legs_come_later {
            Side::BOTH.into_iter().for_each(|side| self.tint_hip(side, None));
        }
    }

    /// The skin above the collar; none when the neck points away from the viewer.
    fn collar(&mut self, neck: &[Station]) {
        let is_hidden = self.camera.depth(self.skeleton.chest().turn.y) < -0.3;
        if is_hidden && !self.outfit.all {
            return;
        }
        let (mut skin, rim, _) = self.between(Tube::Trunk, Side::Right, (COLLAR, 0.330), 2);
        let mut above = neck[1..].to_vec();
        above[0] = above[0].capped(0.0014);
        skin.push(self.camera.tube(&above, None));
        let gone = |outline: Outline| if is_hidden { vec![outline[0]; outline.len()] } else { outline };
        let skin = skin.into_iter().map(gone).collect();
        self.painting.paint(Layer::new(Paint::Skin, Shape::Smooth(skin)).at(Place::Torso));
        self.painting.paint(Layer::new(Paint::Hem, Shape::Line(gone(rim))).at(Place::Torso));
    }

    fn leg(&mut self, side: Side) {
        let step = Step::Leg(side);
        let is_far = self.order.is_far(step);
        let is_front = self.order.is_before(Step::Torso, step) && !is_far;
        let skeleton = self.skeleton;
        let (mut stations, knee) = limb(skeleton, Tube::Thigh(side), Tube::Shank(side), 0.0315);
        let last = stations.len() - 1;
        // A longer end at the hip blends into the trunk.
        stations[0] = stations[0].capped(0.060);
        stations[last] = stations[last].capped(0.008);
        let shoe = self.shoe(side, &stations[last]);
        self.painting.paint(Layer::new(Paint::Shoe, Shape::Smooth(shoe)).far(is_far).solid());
        let seat = self.seat(side);
        let middle = stations[2];
        let belly = Station { along: middle.along.unit() * middle.front.length(), ..middle }.scaled(0.98);
        let name = if side == Side::Right { Limb::RightLeg } else { Limb::LeftLeg };
        let upper = |painter: &Self| vec![painter.ellipse(&belly, 8), seat.clone()];
        self.limb(name, is_far, &stations, knee, upper, Vec::new(), 0.048);
        let (mut shorts, _, hem) = self.between(Tube::Thigh(side), side, (-0.10, SHORTS), 3);
        let root = self.ellipse(&stations[0], 10);
        shorts.extend([root, seat]);
        self.painting.paint(Layer::new(Paint::Shorts, Shape::Smooth(shorts)).far(is_far));
        self.painting.paint(Layer::new(Paint::Hem, Shape::Line(hem)).far(is_far));
        let fade = is_front.then(|| self.fade_into_torso(skeleton.leg(side).thigh.at, HIP_FADE));
        self.tint(Part::Leg, side, is_far, Place::Painted);
        let Some(fade) = fade else { return };
        let other = side.other();
        let other_is_below = self.order.is_before(Step::Leg(other), step) && !self.order.is_far(Step::Leg(other));
        if other_is_below && self.camera.depth(skeleton.pelvis.turn.z).abs() < 0.5 {
            self.tint_hip(other, Some(fade));
        }
        self.tint_hip(side, None);
    }

    fn arm(&mut self, side: Side) {
        let step = Step::Arm(side);
        let is_far = self.order.is_far(step);
        let is_front = self.order.is_before(Step::Torso, step) && !is_far;
        let skeleton = self.skeleton;
        let (mut stations, elbow) = limb(skeleton, Tube::UpperArm(side), Tube::Forearm(side), 0.0205);
        let last = stations.len() - 1;
        stations[0] = stations[0].capped(0.025);
        stations[last] = stations[last].capped(0.006);
        let held = self.outfit.held.map(|held| gear::in_hand(skeleton, self.camera, side, held));
        let held = held.unwrap_or_default();
        let hand = gear::hand(skeleton, self.camera, side, self.outfit.held.is_some());
        self.dumbbell(side, &held, is_far, false);
        let name = if side == Side::Right { Limb::RightArm } else { Limb::LeftArm };
        self.limb(name, is_far, &stations, elbow, |_| Vec::new(), hand, 0.034);
        let (mut sleeve, _, hem) = self.between(Tube::UpperArm(side), side, (-0.01, SLEEVE), 3);
        sleeve.push(self.ellipse(&stations[0], 10));
        self.painting.paint(Layer::new(Paint::Tee, Shape::Smooth(sleeve)).far(is_far));
        self.painting.paint(Layer::new(Paint::Hem, Shape::Line(hem)).far(is_far));
        self.dumbbell(side, &held, is_far, true);
        if is_front {
            self.fade_into_torso(skeleton.arm(side).upper.at, SHOULDER_FADE);
        }
        self.tint(Part::Arm, side, is_far, Place::Painted);
    }

    /// The pieces of a dumbbell that lie before the hand, or behind it.
    fn dumbbell(&mut self, side: Side, pieces: &[Outline], is_far: bool, is_near: bool) {
        let near = self.order.near_pieces(side);
        for (piece, _) in pieces.iter().zip(near).filter(|(_, near)| *near == is_near) {
            self.painting.paint(Layer::new(Paint::Gear, Shape::Smooth(vec![piece.clone()])).far(is_far).solid());
        }
    }

    /// A limb in one piece; or in two, the further one first, and its fill again over the line between them.
    #[expect(clippy::too_many_arguments, reason = "a limb is told by its parts")]
    fn limb(
        &mut self,
        name: Limb,
        is_far: bool,
        stations: &[Station],
        joint: usize,
        upper_extra: impl Fn(&Self) -> Vec<Outline>,
        lower_extra: Vec<Outline>,
        joint_radius: f64,
    ) {
        let whole = |outlines| Layer::new(Paint::Body, Shape::Smooth(outlines)).far(is_far).solid();
        let Some(lower_first) = self.order.split(name) else {
            let mut outlines = vec![self.camera.tube(stations, Some(joint)), self.ellipse(&stations[joint], 8)];
            outlines.extend(upper_extra(self));
            outlines.extend(lower_extra);
            return self.painting.paint(whole(outlines));
        };
        let mut upper = vec![self.camera.tube(&stations[..=joint], None)];
        upper.extend(upper_extra(self));
        let mut lower = vec![self.camera.tube(&stations[joint..], None)];
        lower.extend(lower_extra);
        let (first, second) = if lower_first { (lower, upper) } else { (upper, lower) };
        let half = Name::Half(name);
        self.painting.paint(whole(first).at(Place::Defined(half)));
        self.painting.paint(Layer::new(Paint::Body, Shape::Use(half)).far(is_far));
        self.painting.paint(whole(second));
        let fade = self.painting.fade(self.camera.see(stations[joint].at), joint_radius * super::outline::UNITS);
        self.painting.paint(Layer::new(Paint::Skin, Shape::Use(half)).far(is_far).faded(fade));
    }

    /// The torso's fills over the line of a limb, where it begins.
    fn fade_into_torso(&mut self, joint: Vec3, radius: f64) -> usize {
        let fade = self.painting.fade(self.camera.see(joint), radius * super::outline::UNITS);
        self.painting.paint(Layer::new(Paint::Skin, Shape::UseTorso).faded(fade));
        fade
    }

    /// Buttock to upper thigh: keeps the seat smooth when the hip bends.
    fn seat(&self, side: Side) -> Outline {
        let thigh = Tube::Thigh(side).stations(self.skeleton).nth(1);
        let thigh = thigh.map(|station| station.scaled(0.985).capped(0.012));
        let stations: Vec<Station> = thigh.into_iter().chain([glute(self.skeleton, side)]).collect();
        self.camera.hull(&stations, 14)
    }

    fn shoe(&self, side: Side, ankle: &Station) -> Vec<Outline> {
        let foot: Vec<Station> = Tube::Foot(side).stations(self.skeleton).collect();
        let toes: Vec<Station> = Tube::Toes(side).stations(self.skeleton).collect();
        let hull = |stations: &[Station], points| self.camera.hull(stations, points);
        vec![
            hull(&[ankle.capped(0.012), foot[0], foot[1]], 9),
            hull(&foot[..4], 11),
            hull(&[foot[3], foot[4], toes[0]], 8),
            hull(&toes, 9),
        ]
    }

    /// All of a tube between two distances that the camera sees, and the curves at both ends.
    fn between(&self, tube: Tube, side: Side, (from, to): (f64, f64), steps: u8) -> (Vec<Outline>, Outline, Outline) {
        let camera = self.camera;
        let mut left = Vec::new();
        let mut right = Vec::new();
        let mut rims: Vec<Outline> = Vec::new();
        for step in 0..=steps {
            let at = from + (to - from) * f64::from(step) / f64::from(steps);
            let (centre, out, front) = skin::ring(self.skeleton, tube, at, side);
            let facing = (camera.depth(front.unit()) / front.length()).atan2(camera.depth(out.unit()) / out.length());
            let point = |off: f64| -> Point {
                let (sin, cos) = (facing + off).sin_cos();
                camera.see(centre + out * cos + front * sin)
            };
            let quarter = std::f64::consts::FRAC_PI_2;
            left.push(point(-quarter));
            right.push(point(quarter));
            if step == 0 || step == steps {
                rims.push((0..=3).map(|i| point(quarter * (f64::from(i) / 1.5 - 1.0))).collect());
            }
        }
        let (first, last) = (rims[0].clone(), rims[rims.len() - 1].clone());
        let mut outline = left;
        outline.extend(&last[1..last.len() - 1]);
        outline.extend(right.iter().rev());
        outline.extend(first[1..first.len() - 1].iter().rev());
        // Outlines that are filled as one have to turn the same way.
        if (tube != Tube::Trunk) == (side == Side::Right) {
            outline.reverse();
        }
        (vec![outline], first, last)
    }

    /// The muscles that work on a part; those over the hip come later.
    fn tint(&mut self, part: Part, side: Side, is_far: bool, place: Place) {
        for (paint, regions) in self.levels() {
            let shown = regions.iter().filter(|region| !muscles::is_over_hip(**region));
            let shapes: Vec<Outline> = shown.flat_map(|region| self.muscle(*region, side, Some(part))).collect();
            if !shapes.is_empty() {
                self.painting.paint(Layer::new(paint, Shape::Smooth(shapes)).far(is_far).at(place));
            }
        }
    }

    /// The muscles over a hip.
    fn tint_hip(&mut self, side: Side, fade: Option<usize>) {
        for (paint, regions) in self.levels() {
            let shown = regions.iter().filter(|region| muscles::is_over_hip(**region));
            let shapes: Vec<Outline> = shown.flat_map(|region| self.muscle(*region, side, None)).collect();
            if !shapes.is_empty() {
                self.painting.paint(Layer { fade, ..Layer::new(paint, Shape::Smooth(shapes)) });
            }
        }
    }

    fn muscle(&self, region: Region, side: Side, part: Option<Part>) -> Vec<Outline> {
        muscles::outlines(self.skeleton, self.camera, region, side, part, self.outfit.all)
    }

    fn levels(&self) -> [(Paint, &'s [Region]); 2] {
        let working = self.outfit.working;
        [(Paint::Secondary, &working.secondary), (Paint::Primary, &working.primary)]
    }
}
