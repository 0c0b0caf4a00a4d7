//! A figure worked out: its positions, the camera that sees them, and the pictures made of them.

use std::sync::OnceLock;

use super::anchors::Anchors;
use super::backdrop::Surroundings;
use super::base::Contact;
use super::body::{self, Outfit};
use super::contact;
use super::gear::{self, Held, When};
use super::language::{Base, Effector, Gear, View};
use super::layers::{Layer, Paint, Painting, Shape};
use super::order::{Order, Step};
use super::outline::{Bounds, Camera, Outline};
use super::pose::Pose;
use super::skeleton::{Skeleton, smooth};
use super::svg::{Timeline, Writer};
use super::{Arrow, Extent, Figure, Ink, Panel, Scene, Svg, Trouble, Working, arrow, between, paper, trouble, words};

/// Room around a figure in its panel, and the least width of a panel, in units.
const PADDING: f64 = 62.0;
const NARROWEST: f64 = 820.0;
/// Positions on the way from one to the next that a movement is drawn with, and that an arrow follows.
const MOTION_STEPS: usize = 5;
const ARROW_STEPS: usize = 10;
/// How long a movement takes there and back, in seconds for each way.
const SECONDS_A_WAY: f64 = 1.6;

/// The positions of a figure, painted: what its pictures, and their sizes, are made from.
#[derive(Debug)]
pub struct Painted(Vec<Painting>);

/// A figure with its positions worked out, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Solved {
    pub(super) figure: Figure,
    pub(super) working: Working,
    pub(super) poses: Vec<Pose>,
    pub(super) skeletons: Vec<Skeleton>,
    pub(super) camera: Camera,
    pub(super) view: View,
    wall: Option<f64>,
    /// Its arrows, once a picture needed them: finding free places for them takes longer than to paint a position.
    arrows: OnceLock<Vec<Outline>>,
}

impl Solved {
    /// Works out the positions of a figure.
    #[must_use]
    pub fn new(figure: &Figure, working: &Working) -> Self {
        let mut poses: Vec<Pose> = Vec::new();
        let mut skeletons = Vec::new();
        let mut anchors = Anchors::default();
        for frame in &figure.frames {
            let pose = Pose::of(frame, poses.last());
            skeletons.push(contact::solve(&pose, &mut anchors));
            poses.push(pose);
        }
        if poses.is_empty() {
            let pose = Pose::new(Base::Standing);
            skeletons.push(contact::solve(&pose, &mut anchors));
            poses.push(pose);
        }
        let (view, camera) = camera(figure.view, &poses[0]);
        let (figure, working, wall) = (figure.clone(), working.clone(), anchors.wall);
        Self { figure, working, poses, skeletons, camera, view, wall, arrows: OnceLock::new() }
    }

    /// The figure this is.
    #[must_use]
    pub fn figure(&self) -> &Figure {
        &self.figure
    }

    /// The muscles that are shown to work.
    #[must_use]
    pub fn working(&self) -> &Working {
        &self.working
    }

    /// How many positions it has.
    #[must_use]
    pub fn positions(&self) -> usize {
        self.skeletons.len()
    }

    /// What cannot be: a limb under the floor, a hand that does not reach.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        trouble::find(self)
    }

    /// The figure in words, for those who do not see it: "Seen from the right. Start: lying on the back, …".
    #[must_use]
    pub fn describe(&self) -> String {
        words::describe(self)
    }

    /// All its positions painted, for [`Solved::extents`], [`Solved::svg_of`] and [`Solved::cuts`].
    #[must_use]
    pub fn paintings(&self) -> Painted {
        Painted(self.painted(0))
    }

    /// How much room its pictures take, without drawing them: all positions side by side, the last one alone, and the
    /// movement.
    #[must_use]
    pub fn extents(&self, Painted(painted): &Painted) -> [Extent; 3] {
        let studio = Studio { solved: self, painted, arrows: self.arrows(painted) };
        let last = self.skeletons.len() - 1;
        let window = |first: usize| studio.frame(&painted[first..], NARROWEST);
        let all = window(0);
        let motion = studio.motion_window(&all, &studio.steps());
        [studio.extent(&all, last + 1), studio.extent(&window(last), 1), studio.extent(&motion, 1)]
    }

    /// Each position alone, the last one with the arrows, as it is cut close: for layouts that put positions together
    /// themselves, and want to know their sizes before any is drawn.
    #[must_use]
    pub fn cuts(&self, painted: &Painted) -> Vec<Cut> {
        (0..painted.0.len()).map(|position| self.alone(position, &painted.0).cut(position)).collect()
    }

    /// The picture of a position alone.
    #[must_use]
    pub fn drawn(&self, painted: &Painted, cut: &Cut, ink: Ink) -> String {
        self.alone(cut.position, &painted.0).drawn(cut, ink)
    }

    /// One position alone; a number behind the last is the last.
    #[must_use]
    pub fn panel(&self, position: usize, ink: Ink) -> Panel {
        let painted = self.painted(0);
        let position = position.min(painted.len() - 1);
        let studio = self.alone(position, &painted);
        let cut = studio.cut(position);
        Panel {
            svg: Svg { text: studio.drawn(&cut, ink), width: cut.width(), height: cut.height() },
            floor: cut.floor(),
        }
    }

    /// Where a position alone is drawn.
    fn alone<'s>(&'s self, position: usize, painted: &'s [Painting]) -> Studio<'s> {
        let arrows = if position + 1 == painted.len() { self.arrows(painted) } else { &[] };
        Studio { solved: self, painted, arrows }
    }

    /// The positions from `first` on, painted; those before are left empty.
    fn painted(&self, first: usize) -> Vec<Painting> {
        let positions = self.skeletons.iter().enumerate();
        let paint = |(number, skeleton): (usize, &Skeleton)| {
            if number < first { Painting::default() } else { self.paint(skeleton, &self.order(skeleton), false) }
        };
        positions.map(paint).collect()
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, scene: Scene, ink: Ink) -> Svg {
        self.svg_of(&Painted(self.painted(self.first_of(scene))), scene, ink)
    }

    /// The same from positions that are painted already.
    #[must_use]
    pub fn svg_of(&self, Painted(painted): &Painted, scene: Scene, ink: Ink) -> Svg {
        let studio = Studio { solved: self, painted, arrows: self.arrows(painted) };
        match scene {
            Scene::Motion if self.skeletons.len() > 1 => studio.motion(ink),
            _ => studio.panels(self.first_of(scene), ink),
        }
    }

    /// The first position that a picture shows.
    fn first_of(&self, scene: Scene) -> usize {
        match scene {
            Scene::Thumb => self.skeletons.len() - 1,
            Scene::Panels | Scene::Motion => 0,
        }
    }

    fn held(&self) -> Option<Held> {
        Held::of(&self.figure.gear, &self.poses)
    }

    /// In which order a position is painted.
    fn order(&self, skeleton: &Skeleton) -> Order {
        Order::new(skeleton, &self.camera, self.held())
    }

    /// A body with all it holds, as layers. `all` keeps what hides, for movements.
    fn paint(&self, skeleton: &Skeleton, order: &Order, all: bool) -> Painting {
        let held = self.held();
        let outfit = Outfit { working: &self.working, band: self.figure.band, held, all };
        let mut painting = body::paint(skeleton, &self.camera, outfit, order);
        if let Some(Held::Together(thing)) = held {
            let pieces = gear::together(skeleton, &self.camera, thing);
            let of = |when: When| {
                let pieces = pieces.iter().zip(&order.together).filter(move |(_, own)| **own == when);
                pieces.map(|(layer, _)| layer.clone())
            };
            // Hands close around it, so it goes before the last arm that lies in front of the body.
            let torso_last = order.steps.last().is_none_or(|step| !matches!(step, Step::Arm(_)));
            let arms = if torso_last { painting.layers.len() } else { painting.before_last_arm };
            painting.layers.splice(arms..arms, of(When::BeforeHands));
            painting.layers.splice(0..0, of(When::First));
            painting.layers.extend(of(When::Last));
        }
        painting
    }

    fn surroundings<'s>(&'s self, bounds: Bounds) -> Surroundings<'s> {
        Surroundings {
            skeletons: &self.skeletons,
            poses: &self.poses,
            gear: &self.figure.gear,
            has_mat: self.has_mat(),
            wall: self.wall,
            bounds,
        }
    }

    fn has_mat(&self) -> bool {
        let lies = self.poses[0].contact.on_floor()
            && self.poses[0].base != Base::BenchLying
            && !self.figure.gear.contains(&Gear::Bench);
        self.figure.mat.unwrap_or(lies || self.figure.gear.contains(&Gear::Mat))
    }

    /// The arrows of the movement to its last position, which has to be `painted`.
    fn arrows(&self, painted: &[Painting]) -> &[Outline] {
        self.arrows.get_or_init(|| self.find_arrows(painted))
    }

    fn find_arrows(&self, painted: &[Painting]) -> Vec<Outline> {
        let last = self.skeletons.len() - 1;
        if last == 0 || self.figure.arrow == Arrow::None {
            return Vec::new();
        }
        let way = arrow::Way {
            from: (&self.skeletons[last - 1], &self.poses[last - 1]),
            to: (&self.skeletons[last], &self.poses[last]),
        };
        let effectors: Vec<Effector> = match &self.figure.arrow {
            Arrow::Of(effectors) => effectors.clone(),
            _ => arrow::most_telling(way, &self.camera),
        };
        let steps: Vec<Skeleton> = (0..=ARROW_STEPS)
            .map(|step| between::between(way.from, way.to, step as f64 / ARROW_STEPS as f64))
            .collect();
        let floor = self.camera.is_level().then_some(0.0);
        let furniture = self.surroundings(painted[last].bounds()).furniture(&self.camera, last);
        let solids = painted[last].solids().chain(furniture.iter().flat_map(Layer::outlines));
        let taken = arrow::Taken::new(&solids.collect::<Vec<_>>(), floor);
        effectors.iter().filter_map(|one| arrow::path(way, &steps, &self.camera, *one, &taken)).collect()
    }
}

/// The camera of a view. Bodies on their side are seen from where their front turns, a little from above.
fn camera(view: Option<View>, pose: &Pose) -> (View, Camera) {
    let on_side = match pose.base {
        Base::SideLying => Some(24.0),
        Base::Clam => Some(34.0),
        Base::SidePlank | Base::SidePlankLow => Some(4.0),
        _ => None,
    };
    let on_back = pose.contact == Contact::Back;
    let view = view.unwrap_or(if on_side.is_some() { View::Front } else { View::Side });
    let (azimuth, elevation) = match (view, on_side) {
        (View::Front, Some(elevation)) => (90.0, elevation),
        (View::Front, None) if on_back => (90.0, 12.0),
        (View::ThreeQuarter, None) if on_back => (52.0, 26.0),
        (View::Side, _) => (0.0, 0.0),
        (View::LeftSide, _) => (180.0, 0.0),
        (View::Front, None) => (90.0, 0.0),
        (View::Back, _) => (-90.0, 0.0),
        (View::ThreeQuarter, _) => (42.0, 12.0),
        (View::ThreeQuarterBack, _) => (-42.0, 12.0),
    };
    (view, Camera::new(azimuth, elevation))
}

/// Puts paintings into panels.
struct Studio<'s> {
    solved: &'s Solved,
    painted: &'s [Painting],
    arrows: &'s [Outline],
}

impl Studio<'_> {
    /// Where things lie in a panel at least so wide: the box around `painted`, and the panel's edges.
    fn frame(&self, painted: &[Painting], least: f64) -> Window {
        let body = painted.iter().map(Painting::bounds).fold(Bounds::NONE, Bounds::and);
        let surroundings = self.solved.surroundings(body);
        let panel_of = |bounds: Bounds| {
            let middle = (bounds.left + bounds.right) / 2.0;
            let half = (bounds.width() / 2.0 + PADDING).max(least / 2.0);
            (middle - half, middle + half)
        };
        let mut bounds = body;
        for outline in self.arrows {
            let arrow = Bounds::around(outline);
            bounds = bounds.and(Bounds {
                left: arrow.left - 30.0,
                top: arrow.top - 30.0,
                right: arrow.right + 30.0,
                bottom: arrow.bottom + 30.0,
            });
        }
        let edges = panel_of(bounds);
        for layer in surroundings.layers(&self.solved.camera, edges, self.solved.skeletons.len() - 1) {
            // The floor line takes what width it gets; all else needs its own.
            if layer.paint != Paint::Floor {
                layer.outlines().iter().for_each(|outline| bounds = bounds.and(Bounds::around(outline.iter())));
            }
        }
        let (left, right) = panel_of(bounds);
        let bottom = bounds.bottom.max(if self.solved.camera.is_level() { 45.0 } else { bounds.bottom });
        Window { left, right, top: bounds.top - 34.0, bottom: bottom + 24.0, body }
    }

    /// The positions from `first` on side by side; the last one has the arrows.
    fn panels(&self, first: usize, ink: Ink) -> Svg {
        let solved = self.solved;
        let last = solved.skeletons.len() - 1;
        let window = self.frame(&self.painted[first..], NARROWEST);
        let width = whole_up(window.right - window.left);
        let mut writer = Writer::new(solved.figure.mirror);
        for (number, painting) in self.painted.iter().enumerate().skip(first) {
            let column = i64::try_from(number - first).unwrap_or_default();
            writer.open("", column * width);
            writer.plain(&self.backdrop(&window, number));
            writer.painting(painting, PREFIXES[number.min(PREFIXES.len() - 1)]);
            if number == last {
                writer.plain(&self.arrow_layers());
            }
            writer.close();
        }
        self.finish(writer, &window, last + 1 - first, ink, "")
    }

    /// All positions in one panel, moving; for readers who want no motion the last one stands still.
    fn motion(&self, ink: Ink) -> Svg {
        let solved = self.solved;
        let last = solved.skeletons.len() - 1;
        let steps = self.steps();
        // One order for all, that of the middle, so that nothing pops.
        let order = solved.order(&steps[steps.len() / 2]);
        let painted: Vec<Painting> = steps.iter().map(|skeleton| solved.paint(skeleton, &order, true)).collect();
        let window = self.motion_window(&self.frame(self.painted, NARROWEST), &steps);
        let mut writer = Writer::new(solved.figure.mirror);
        writer.open("moving", 0);
        writer.plain(&self.backdrop(&window, 0));
        let timeline = timeline(last, steps.len());
        writer.paintings(&painted.iter().collect::<Vec<_>>(), "m", Some(&timeline));
        writer.close();
        writer.open("still", 0);
        writer.plain(&self.backdrop(&window, last));
        writer.painting(&self.painted[last], PREFIXES[0]);
        writer.plain(&self.arrow_layers());
        writer.close();
        let still = ".still{display:none}@media(prefers-reduced-motion:reduce),print{.moving{display:none}.still{display:inline}}";
        self.finish(writer, &window, 1, ink, still)
    }

    /// The window of a movement: that of its ends, and more where the body swings out on the way. The bones tell, with
    /// room for what is around them.
    fn motion_window(&self, ends: &Window, steps: &[Skeleton]) -> Window {
        const AROUND: f64 = 90.0;
        let bones = steps.iter().flat_map(|skeleton| {
            let mut skeleton = skeleton.clone();
            skeleton.bones_mut().map(|bone| self.solved.camera.see(bone.at)).collect::<Vec<_>>()
        });
        let bones = Bounds::around(&bones.collect::<Vec<_>>());
        Window {
            left: ends.left.min(bones.left - AROUND),
            right: ends.right.max(bones.right + AROUND),
            top: ends.top.min(bones.top - AROUND),
            bottom: ends.bottom,
            body: ends.body,
        }
    }

    /// Every position of the movement, those between the author's among them.
    fn steps(&self) -> Vec<Skeleton> {
        let frames: Vec<(&Skeleton, &Pose)> = self.solved.skeletons.iter().zip(&self.solved.poses).collect();
        let ways = frames.len() - 1;
        let each = (MOTION_STEPS / ways.max(1)).max(2);
        let mut steps = vec![frames[0].0.clone()];
        if ways == 0 {
            return steps;
        }
        for pair in frames.windows(2) {
            let parts = (1..=each).map(|step| smooth(step as f64 / each as f64));
            steps.extend(parts.map(|part| between::between(pair[0], pair[1], part)));
        }
        steps
    }

    fn backdrop(&self, window: &Window, frame: usize) -> Vec<Layer> {
        self.solved.surroundings(window.body).layers(&self.solved.camera, (window.left, window.right), frame)
    }

    fn arrow_layers(&self) -> Vec<Layer> {
        let layers = self.arrows.iter().flat_map(|path| {
            let (shaft, head) = arrow::shaft_and_head(path);
            [
                Layer::new(Paint::Halo, Shape::Line(shaft.clone())),
                Layer::new(Paint::Halo, Shape::Angular(vec![head.clone()], 0.0)),
                Layer::new(Paint::Arrow, Shape::Line(shaft)),
                Layer::new(Paint::ArrowHead, Shape::Angular(vec![head], 0.0)),
            ]
        });
        layers.collect()
    }

    fn finish(&self, writer: Writer, window: &Window, columns: usize, ink: Ink, extra: &str) -> Svg {
        let solved = self.solved;
        let Extent { left, top, width, height } = self.extent(window, columns);
        let (title, about) = (words::title(solved), words::describe(solved));
        let text = writer.finish([left, top, width.into(), height.into()], &title, &about, ink, extra);
        Svg { text, width, height }
    }

    /// The room of so many panels side by side.
    fn extent(&self, window: &Window, columns: usize) -> Extent {
        // In the mirror the panel's right edge is its left one.
        let left = if self.solved.figure.mirror { -window.right } else { window.left };
        let width = whole_up(window.right - window.left);
        Extent {
            left: whole_up(left),
            top: whole_up(window.top),
            width: size(width) * u32::try_from(columns).unwrap_or(1),
            height: size(whole_up(window.bottom - window.top)),
        }
    }

    /// How close one position alone is cut.
    fn cut(&self, position: usize) -> Cut {
        let window = self.frame(std::slice::from_ref(&self.painted[position]), 0.0);
        Cut { position, extent: self.extent(&window, 1), window }
    }

    fn drawn(&self, Cut { position, window, extent }: &Cut, ink: Ink) -> String {
        let view = [extent.left, extent.top, extent.width.into(), extent.height.into()];
        let mut writer = paper::Writer::new(view, self.solved.figure.mirror, ink);
        writer.plain(&self.backdrop(window, *position));
        writer.painting(&self.painted[*position]);
        writer.plain(&self.arrow_layers());
        writer.finish()
    }
}

/// A position alone, cut close, not yet drawn. Sizes are in thousandths of the figure's stature.
#[derive(Debug)]
pub struct Cut {
    position: usize,
    window: Window,
    extent: Extent,
}

impl Cut {
    /// Its width.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.extent.width
    }

    /// Its height.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.extent.height
    }

    /// How far the floor is below its upper edge.
    #[must_use]
    pub fn floor(&self) -> u32 {
        size(whole_up(-self.window.top))
    }
}

/// The box of a panel, and of the body in it.
#[derive(Debug)]
struct Window {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    body: Bounds,
}

/// Prefixes of definitions, one for each position.
const PREFIXES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn whole_up(number: f64) -> i64 {
    number.ceil() as i64
}

fn size(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Holds at the start, goes there, holds, comes back.
fn timeline(ways: usize, steps: usize) -> Timeline {
    const HOLD: f64 = 0.12;
    let way = (1.0 - 3.0 * HOLD) / 2.0;
    let last = steps - 1;
    let mut frames = vec![0];
    let mut times = vec![0.0];
    for (start, is_back) in [(HOLD, false), (2.0 * HOLD + way, true)] {
        for step in 0..steps {
            frames.push(if is_back { last - step } else { step });
            times.push(start + way * step as f64 / last as f64);
        }
    }
    frames.push(0);
    times.push(1.0);
    let times: Vec<String> = times
        .iter()
        .map(|time| format!("{:.3}", time).trim_end_matches('0').trim_end_matches('.').to_owned())
        .collect();
    let seconds = SECONDS_A_WAY * 2.0 * ways as f64;
    let attributes = format!("dur=\"{seconds}s\" repeatCount=\"indefinite\" keyTimes=\"{}\"", times.join(";"));
    Timeline { attributes, frames }
}
