//! What stands behind a body: the floor, a mat, and the equipment it does not hold.

use super::base::Contact;
use super::language::{Arms, Base, Foot, Gear, Side};
use super::layers::{Layer, Paint, Shape};
use super::outline::{Bounds, Camera, Outline, Point, convex};
use super::pose::Pose;
use super::props::{BALL, BAR, BENCH, STEP};
use super::skeleton::Skeleton;
use super::skin::{Tube, lowest};
use super::vector::{Vec3, vec3};

/// How thick a mat is on the picture.
const MAT: f64 = 32.0;
/// How much longer than the body a mat is, on the picture.
const MAT_MARGIN: f64 = 40.0;
/// Room between floor line and the panel's edges.
const MARGIN: f64 = 45.0;
/// Half the width of the lines around a body: the floor touches the outline, not the skin.
const OUTLINE: f64 = 9.0;

/// All positions of a figure, and what surrounds them.
pub(super) struct Surroundings<'s> {
    pub(super) skeletons: &'s [Skeleton],
    pub(super) poses: &'s [Pose],
    pub(super) gear: &'s [Gear],
    pub(super) has_mat: bool,
    pub(super) wall: Option<f64>,
    /// The box around all positions on the picture.
    pub(super) bounds: Bounds,
}

impl Surroundings<'_> {
    /// The layers behind the body in one position; `panel` are the left and right edges of the picture.
    pub(super) fn layers(&self, camera: &Camera, panel: (f64, f64), frame: usize) -> Vec<Layer> {
        let mut layers = self.ground(camera, panel);
        layers.extend(self.wall(camera));
        layers.extend(self.furniture(camera, frame));
        layers
    }

    fn ground(&self, camera: &Camera, (left, right): (f64, f64)) -> Vec<Layer> {
        let polygon = |paint, outline, round| Layer::new(paint, Shape::Angular(vec![outline], round));
        let floor = |y: f64| Layer::new(Paint::Floor, Shape::Line(vec![[left + MARGIN, y], [right - MARGIN, y]]));
        if camera.is_level() {
            if !self.has_mat {
                return vec![floor(OUTLINE + 2.0)];
            }
            let (from, to) = (self.bounds.left - MAT_MARGIN, self.bounds.right + MAT_MARGIN);
            let mat = vec![[from, 3.0], [to, 3.0], [to, 3.0 + MAT], [from, 3.0 + MAT]];
            return vec![polygon(Paint::Mat, mat, 14.0), floor(MAT + 7.0)];
        }
        let (x, z) = self.spread();
        if !self.has_mat {
            let middle = camera.see(vec3((x.0 + x.1) / 2.0, 0.0, (z.0 + z.1) / 2.0));
            let wide = 0.24_f64.max((x.1 - x.0) / 2.0 + 0.04).max((z.1 - z.0) / 2.0 + 0.04) * 1000.0;
            let high = wide * camera.elevation.to_radians().sin() + 11.0;
            let ellipse = (0..12).map(|i| {
                let (sin, cos) = (f64::from(i) * std::f64::consts::PI / 6.0).sin_cos();
                [middle[0] + wide * cos, middle[1] + high * sin]
            });
            return vec![Layer::new(Paint::Ground, Shape::Smooth(vec![ellipse.collect()]))];
        }
        let pelvis = self.skeletons[0].pelvis.at;
        let is_on_side = matches!(self.poses[0].contact, Contact::LeftSide | Contact::Roll { .. });
        let (x, z) = if is_on_side {
            ((pelvis.x - 0.20, pelvis.x + 0.36), z)
        } else {
            ((x.0 + 0.04, x.1 + 0.06), (-0.24, 0.24))
        };
        let corners = |y: f64| [(x.0, z.0), (x.1, z.0), (x.1, z.1), (x.0, z.1)].map(|(x, z)| camera.see(vec3(x, y, z)));
        let top = corners(0.0);
        let edge: Vec<Point> = top.into_iter().chain(corners(-0.014)).collect();
        vec![polygon(Paint::MatEdge, convex(&edge), 23.0), polygon(Paint::Mat, top.to_vec(), 23.0)]
    }

    /// How far the bones reach over the floor, with some room: forward and to the side.
    fn spread(&self) -> ((f64, f64), (f64, f64)) {
        let mut x = (f64::INFINITY, f64::NEG_INFINITY);
        let mut z = x;
        for skeleton in self.skeletons {
            for bone in skeleton.clone().bones_mut() {
                x = (x.0.min(bone.at.x - 0.10), x.1.max(bone.at.x + 0.10));
                z = (z.0.min(bone.at.z - 0.10), z.1.max(bone.at.z + 0.10));
            }
        }
        (x, z)
    }

    fn wall(&self, camera: &Camera) -> Vec<Layer> {
        if !self.gear.contains(&Gear::Wall) {
            return Vec::new();
        }
        let leans_on_it = self.poses.iter().any(|pose| pose.base == Base::WallSit);
        let (x, outward) = if leans_on_it {
            let back = self.skeletons.iter().map(|skeleton| skeleton.chest().point(-0.062, 0.0, 0.0).x);
            (camera.see(vec3(back.fold(f64::INFINITY, f64::min), 0.0, 0.0))[0] - OUTLINE, -40.0)
        } else if let Some(wall) = self.wall {
            (camera.see(vec3(wall, 0.0, 0.0))[0], 40.0)
        } else {
            (self.bounds.right + 34.0, 40.0)
        };
        let top = self.bounds.top.min(-1000.0) - 28.0;
        let block = vec![[x, OUTLINE], [x, top], [x + outward, top], [x + outward, OUTLINE]];
        vec![
            Layer::new(Paint::Ground, Shape::Angular(vec![block], 0.0)),
            Layer::new(Paint::Floor, Shape::Line(vec![[x, OUTLINE], [x, top]])),
        ]
    }

    /// What stands around a body in one position.
    pub(super) fn furniture(&self, camera: &Camera, frame: usize) -> Vec<Layer> {
        let mut layers = Vec::new();
        for gear in self.gear {
            match gear {
                Gear::Chair | Gear::Bench => {
                    layers
                        .extend(self.seat().map(|seat| seat.layers(camera, *gear == Gear::Chair)).unwrap_or_default());
                }
                Gear::Step => layers.extend(self.step(camera)),
                Gear::Ball => layers.extend(self.ball(camera, frame)),
                Gear::Bar => layers.extend(self.bar(camera)),
                _ => {}
            }
        }
        layers
    }

    /// Where a seat stands: under what rests on it.
    fn seat(&self) -> Option<Seat> {
        let frames = || self.skeletons.iter().zip(self.poses);
        let with = |wanted: &dyn Fn(&Pose) -> bool| frames().find(|(_, pose)| wanted(pose));
        if let Some((skeleton, _)) = with(&|pose| pose.base == Base::BenchLying) {
            let (head, pelvis) = (skeleton.head.at, skeleton.pelvis.at);
            return Some(Seat { x: (head.x - 0.07, pelvis.x + 0.07), z: (-0.085, 0.085), top: BENCH, has_back: false });
        }
        if with(&|pose| pose.base == Base::BenchBridge).is_some() {
            return Some(Seat { x: (-0.17, 0.02), z: (-0.30, 0.30), top: BENCH, has_back: false });
        }
        let sits = |pose: &Pose| pose.base == Base::Seated && !pose.arms.contains(&Arms::Bench);
        if let Some((skeleton, _)) = with(&sits) {
            let pelvis = skeleton.pelvis.at;
            let thighs = Side::BOTH.map(Tube::Thigh);
            let low = lowest(skeleton, thighs.into_iter().chain([Tube::Trunk])).min(pelvis.y - 0.056);
            return Some(Seat { x: (pelvis.x - 0.11, pelvis.x + 0.17), z: (-0.12, 0.12), top: low, has_back: true });
        }
        if let Some((skeleton, pose)) = with(&|pose| pose.arms.contains(&Arms::Bench)) {
            let hands = Side::BOTH.map(|side| skeleton.arm(side).hand.at.x);
            let (least, most) = (hands[0].min(hands[1]), hands[0].max(hands[1]));
            let is_front = matches!(pose.contact, Contact::Pitch(..));
            let x = if is_front { (least - 0.05, most + 0.22) } else { (least - 0.19, most + 0.035) };
            return Some(Seat { x, z: (-0.22, 0.22), top: BENCH, has_back: false });
        }
        let (skeleton, pose) = with(&|pose| pose.feet.contains(&Foot::Bench))?;
        let feet = Side::BOTH.into_iter().filter(|side| pose.foot(*side) == Foot::Bench);
        let x = feet.fold((f64::INFINITY, f64::NEG_INFINITY), |x, side| {
            let leg = skeleton.leg(side);
            let (heel, toe) = (leg.foot.at.x, leg.toes.at.x);
            (x.0.min(heel).min(toe), x.1.max(heel).max(toe))
        });
        Some(Seat { x: (x.0 - 0.09, x.1 + 0.08), z: (-0.2, 0.2), top: BENCH, has_back: false })
    }

    fn step(&self, camera: &Camera) -> Option<Layer> {
        let on_it = self.skeletons.iter().zip(self.poses).flat_map(|(skeleton, pose)| {
            let feet = Side::BOTH.into_iter().filter(|side| pose.foot(*side) == Foot::Step);
            feet.map(|side| skeleton.leg(side).foot.at.x)
        });
        let (low, high) = on_it.fold((f64::INFINITY, f64::NEG_INFINITY), |x, at| (x.0.min(at), x.1.max(at)));
        low.is_finite().then(|| solid(camera, (low - 0.075, high + 0.165), (0.0, STEP), (-0.22, 0.22), 12.0))
    }

    fn ball(&self, camera: &Camera, frame: usize) -> Option<Layer> {
        let heels = Side::BOTH.into_iter().filter(|side| self.poses[frame].foot(*side) == Foot::Ball);
        let heels: Vec<Vec3> = heels.map(|side| self.skeletons[frame].leg(side).foot.at).collect();
        let middle = heels.iter().fold(Vec3::default(), |sum, heel| sum + *heel * (1.0 / heels.len() as f64));
        (!heels.is_empty()).then(|| ball_at(camera, vec3(middle.x, BALL, middle.z)))
    }

    fn bar(&self, camera: &Camera) -> Option<Layer> {
        let hangs = self.poses.iter().any(|pose| pose.arms.contains(&Arms::Bar));
        let end = |z: f64| super::skin::Station {
            at: vec3(0.0, BAR, z),
            side: vec3(0.0, 0.0, 0.004),
            front: vec3(0.013, 0.0, 0.0),
            along: vec3(0.0, 0.013, 0.0),
        };
        hangs.then(|| Layer::new(Paint::Prop, Shape::Smooth(vec![camera.hull(&[end(-0.34), end(0.34)], 12)])))
    }
}

/// A ball on the floor.
fn ball_at(camera: &Camera, at: Vec3) -> Layer {
    let ball = super::skin::Station {
        at,
        side: vec3(0.0, 0.0, BALL),
        front: vec3(BALL, 0.0, 0.0),
        along: vec3(0.0, BALL, 0.0),
    };
    Layer::new(Paint::Prop, Shape::Smooth(vec![camera.ellipse(&ball, 12)])).solid()
}

/// A bench, or a chair's seat: its extent forward and to the side, and how high it is.
struct Seat {
    x: (f64, f64),
    z: (f64, f64),
    top: f64,
    has_back: bool,
}

/// How thick a seat is.
const BOARD: f64 = 0.026;

impl Seat {
    fn layers(&self, camera: &Camera, is_chair: bool) -> Vec<Layer> {
        let mut layers = Vec::new();
        for z in [self.z.0 + 0.01, self.z.1 - 0.01] {
            for x in [self.x.0 + 0.022, self.x.1 - 0.022] {
                layers.push(solid(
                    camera,
                    (x - 0.009, x + 0.009),
                    (0.0, self.top - BOARD),
                    (z - 0.009, z + 0.009),
                    6.0,
                ));
            }
        }
        if is_chair && self.has_back {
            let x = self.x.0 - 0.008;
            layers.push(solid(camera, (x - 0.009, x + 0.009), (self.top - BOARD, self.top + 0.26), self.z, 9.0));
        }
        layers.push(solid(camera, self.x, (self.top - BOARD, self.top), self.z, 11.0));
        layers
    }
}

/// A box.
fn solid(camera: &Camera, x: (f64, f64), y: (f64, f64), z: (f64, f64), round: f64) -> Layer {
    let corners = [x.0, x.1]
        .into_iter()
        .flat_map(|x| [y.0, y.1].into_iter().flat_map(move |y| [z.0, z.1].into_iter().map(move |z| vec3(x, y, z))));
    let points: Outline = corners.map(|corner| camera.see(corner)).collect();
    Layer::new(Paint::Prop, Shape::Angular(vec![convex(&points)], round))
}
