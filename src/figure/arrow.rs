//! The arrow that shows the movement: along the way of a part of the body, moved to where it hides nothing.

use super::language::{Effector, Foot, Side};
use super::outline::{Bounds, Camera, Outline, Point, distance, dot, minus, plus, size, times};
use super::pose::Pose;
use super::skeleton::{Skeleton, length};
use super::vector::{Vec3, vec3};

/// Points of a path while a place for it is searched.
const POINTS: usize = 16;
/// A shorter way is drawn out to this length; below [`LEAST`] there is nothing to show.
const READABLE: f64 = 150.0;
const LEAST: f64 = 45.0;
/// Room that an arrow keeps from the body, the band and the floor.
const CLEARANCE: f64 = 34.0;

/// Where a part of the body is.
pub(super) fn position(skeleton: &Skeleton, effector: Effector) -> Vec3 {
    let knee = |side| skeleton.leg(side).shank.at;
    let foot = |side| skeleton.leg(side).foot.at;
    let hand = |side| skeleton.arm(side).hand.at;
    let elbow = |side| skeleton.arm(side).fore.at;
    match effector {
        Effector::Hips => skeleton.pelvis.at,
        Effector::Chest => skeleton.chest().at,
        Effector::Head => skeleton.head.point(0.01, 0.04, 0.0),
        Effector::Hands => (hand(Side::Right) + hand(Side::Left)) * 0.5,
        Effector::RightKnee => knee(Side::Right),
        Effector::LeftKnee => knee(Side::Left),
        Effector::RightFoot => foot(Side::Right),
        Effector::LeftFoot => foot(Side::Left),
        Effector::RightHand => hand(Side::Right),
        Effector::LeftHand => hand(Side::Left),
        Effector::RightElbow => elbow(Side::Right),
        Effector::LeftElbow => elbow(Side::Left),
    }
}

/// The first and last position of what arrows show, with the poses they come from.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) from: (&'a Skeleton, &'a Pose),
    pub(super) to: (&'a Skeleton, &'a Pose),
}

impl Way<'_> {
    /// A foot that stands in both positions, and steps from one to the other.
    fn steps(&self, side: Side) -> bool {
        let stands = |pose: &Pose| matches!(pose.foot(side), Foot::Flat | Foot::Toes);
        let feet = (self.from.0.leg(side).foot.at, self.to.0.leg(side).foot.at);
        let is_down = self.from.1.rise == 0.0 && self.to.1.rise == 0.0;
        is_down && stands(self.from.1) && stands(self.to.1) && (feet.0 - feet.1).length() > 0.07
    }
}

/// The parts whose movement tells most: a stepping foot, hips that rise or sink, else what moves furthest; both sides
/// when they move apart.
pub(super) fn most_telling(way: Way<'_>, camera: &Camera) -> Vec<Effector> {
    let moved = |effector: Effector| {
        minus(camera.see(position(way.to.0, effector)), camera.see(position(way.from.0, effector)))
    };
    let candidates = [
        Effector::Hips,
        Effector::RightFoot,
        Effector::RightKnee,
        Effector::LeftFoot,
        Effector::LeftKnee,
        Effector::RightHand,
        Effector::LeftHand,
        Effector::Chest,
        Effector::Head,
    ];
    let furthest = candidates.iter().map(|one| size(moved(*one))).fold(0.0, f64::max);
    let stepping = if way.to.1.stepping == Side::Left { Effector::LeftFoot } else { Effector::RightFoot };
    if Side::BOTH.into_iter().any(|side| way.steps(side)) && size(moved(stepping)) > furthest * 0.6 {
        return vec![stepping];
    }
    if furthest < LEAST {
        return Vec::new();
    }
    let hips = moved(Effector::Hips);
    let hips_lead = size(hips) > 80.0 && size(hips) > furthest * 0.42 && hips[1].abs() > hips[0].abs() * 0.7;
    if hips_lead {
        return vec![Effector::Hips];
    }
    let Some(first) = candidates.into_iter().find(|one| size(moved(*one)) > furthest * 0.8) else { return Vec::new() };
    let Some(other) = mirrored(first) else { return vec![first] };
    let (one, two) = (moved(first), moved(other));
    let apart = dot(one, two) < 0.5 * size(one) * size(two) && size(two) > 0.8 * size(one);
    if apart { vec![first, other] } else { vec![first] }
}

/// The same part of the other side.
const fn mirrored(effector: Effector) -> Option<Effector> {
    match effector {
        Effector::RightKnee => Some(Effector::LeftKnee),
        Effector::RightFoot => Some(Effector::LeftFoot),
        Effector::RightHand => Some(Effector::LeftHand),
        Effector::RightElbow => Some(Effector::LeftElbow),
        _ => None,
    }
}

/// The arrow of a part: its path from tail to tip. `between` are positions on the way, `taken` is where it may not lie.
pub(super) fn path(
    way: Way<'_>,
    between: &[Skeleton],
    camera: &Camera,
    effector: Effector,
    taken: &Taken,
) -> Option<Outline> {
    let foot = match effector {
        Effector::RightFoot => Some(Side::Right),
        Effector::LeftFoot => Some(Side::Left),
        _ => None,
    };
    if let Some(side) = foot.filter(|side| way.steps(*side)) {
        return Some(along_floor(way, camera, side));
    }
    let mut points: Outline = between.iter().map(|skeleton| camera.see(position(skeleton, effector))).collect();
    let long = path_length(&points);
    // Whoever asks for an arrow gets it for a small movement too.
    if long < LEAST / 3.0 {
        return None;
    }
    points = resampled(&points, POINTS);
    if long < READABLE {
        let (middle, factor) = (points[POINTS / 2], READABLE / long);
        points.iter_mut().for_each(|point| *point = plus(middle, times(minus(*point, middle), factor)));
    }
    Some(taken.free_place(&points, long.max(READABLE)).map_or(points, |free| resampled(&free, 10)))
}

/// Under a stepping foot, along the floor.
fn along_floor(way: Way<'_>, camera: &Camera, side: Side) -> Outline {
    let below = |skeleton: &Skeleton| {
        let at = skeleton.leg(side).foot.point(0.04, -length::ANKLE, 0.0);
        plus(camera.see(vec3(at.x, 0.0, at.z)), [0.0, if camera.is_level() { 68.0 } else { 85.0 }])
    };
    resampled(&[below(way.from.0), below(way.to.0)], 6)
}

/// What an arrow may not cover, on a grid.
pub(super) struct Taken {
    left: f64,
    top: f64,
    columns: usize,
    rows: usize,
    cells: Vec<bool>,
}

/// The grid's cells are squares of this side.
const CELL: f64 = 12.0;
/// How far around the body an arrow is looked for.
const AROUND: f64 = 420.0;

impl Taken {
    /// Marks these outlines and the room around them, and everything below `floor`.
    pub(super) fn new(outlines: &[&Outline], floor: Option<f64>) -> Self {
        let bounds = Bounds::around(outlines.iter().copied().flatten());
        let (left, top) = (bounds.left - AROUND, bounds.top - AROUND);
        let cells = |from: f64, to: f64| ((to - from + 2.0 * AROUND) / CELL).ceil().max(1.0) as usize;
        let (columns, rows) = (cells(bounds.left, bounds.right), cells(bounds.top, bounds.bottom));
        let mut taken = Self { left, top, columns, rows, cells: vec![false; columns * rows] };
        outlines.iter().for_each(|outline| taken.fill(outline));
        taken.widen((CLEARANCE / CELL).round() as usize);
        if let Some(floor) = floor {
            let first = ((floor - CLEARANCE * 0.8 - top) / CELL).max(0.0) as usize;
            let start = (first * columns).min(taken.cells.len());
            taken.cells[start..].fill(true);
        }
        taken
    }

    /// Marks the cells whose middle lies in an outline, between its crossings of their rows.
    fn fill(&mut self, outline: &[Point]) {
        // The first row whose middle lies at `y` or below.
        let row_at = |y: f64| (((y - self.top) / CELL - 0.5).ceil().max(0.0) as usize).min(self.rows);
        let mut crossings: Vec<(usize, f64)> = Vec::with_capacity(outline.len() * 2);
        for (a, b) in outline.iter().zip(outline.iter().cycle().skip(1)) {
            for row in row_at(a[1].min(b[1]))..row_at(a[1].max(b[1])) {
                let y = self.top + (row as f64 + 0.5) * CELL;
                crossings.push((row, (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]));
            }
        }
        crossings.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        for pair in crossings.chunks_exact(2) {
            let column_of = |x: f64| (((x - self.left) / CELL).max(0.0) as usize).min(self.columns);
            let (row, from, to) = (pair[0].0, column_of(pair[0].1), column_of(pair[1].1));
            self.cells[row * self.columns + from..row * self.columns + to].fill(true);
        }
    }

    /// Marks every cell within `reach` cells of a marked one, along rows and columns.
    fn widen(&mut self, reach: usize) {
        let spread = |cells: &[bool], count: usize, lines: usize, step: usize, line_step: usize| {
            let mut wide = vec![false; cells.len()];
            for line in 0..lines {
                let mut until = 0;
                for at in 0..count + reach {
                    if at < count && cells[line * line_step + at * step] {
                        until = at + 2 * reach + 1;
                    }
                    if at >= reach && at < until {
                        wide[line * line_step + (at - reach) * step] = true;
                    }
                }
            }
            wide
        };
        let rows = spread(&self.cells, self.columns, self.rows, 1, self.columns);
        self.cells = spread(&rows, self.rows, self.columns, self.columns, 1);
    }

    fn is_free(&self, [x, y]: Point) -> bool {
        let (column, row) = ((x - self.left) / CELL, (y - self.top) / CELL);
        if column < 0.0 || row < 0.0 || column >= self.columns as f64 || row >= self.rows as f64 {
            return true;
        }
        !self.cells[row as usize * self.columns + column as usize]
    }

    /// The best free stretch of a path moved to either side, or along itself: near, long, and little slid.
    fn free_place(&self, points: &[Point], long: f64) -> Option<Outline> {
        let last = points.len() - 1;
        let chord = minus(points[last], points[0]);
        let chord = times(chord, 1.0 / size(chord).max(1.0));
        let normal = |i: usize| {
            let along = minus(points[(i + 1).min(last)], points[i.saturating_sub(1)]);
            let size = size(along).max(1e-9);
            [-along[1] / size, along[0] / size]
        };
        let normals: Vec<Point> = (0..=last).map(normal).collect();
        let across = [-chord[1], chord[0]];
        let mut moved = points.to_vec();
        let mut best: Option<(f64, Outline)> = None;
        for side in [1.0, -1.0] {
            for step in 0..24_u8 {
                let offset = f64::from(step) * 17.0;
                let slides = (-8_i8..=8).map(|slide| (true, f64::from(slide) * 34.0));
                for (is_rigid, slide) in std::iter::once((false, 0.0)).chain(slides) {
                    if slide != 0.0 && (step > 14 || step % 2 == 1) {
                        continue;
                    }
                    let rigid = if is_rigid { 11.0 } else { 0.0 };
                    let moving = offset * 0.8 + (offset - 170.0).max(0.0) * 2.0 + slide.abs() * 0.9 + rigid;
                    let of_length = |free: f64| (long * 0.7 - free).max(0.0) * 0.15 - free.min(340.0) * 0.55;
                    // Not even a path that is free all along would be better.
                    if best.as_ref().is_some_and(|(least, _)| moving - 340.0 * 0.55 >= *least) {
                        continue;
                    }
                    for (i, point) in moved.iter_mut().enumerate() {
                        let normal = if is_rigid { across } else { normals[i] };
                        *point = plus(plus(points[i], times(normal, offset * side)), times(chord, slide));
                    }
                    let Some(run) = self.longest_free(&moved) else { continue };
                    let free = path_length(run);
                    if free < 114.0 {
                        continue;
                    }
                    let cost = moving + of_length(free);
                    if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        best = Some((cost, run.to_vec()));
                    }
                }
            }
        }
        best.map(|(_, run)| run)
    }

    fn longest_free<'p>(&self, points: &'p [Point]) -> Option<&'p [Point]> {
        let (mut best, mut start) = (0..0, None);
        for i in 0..=points.len() {
            let free = points.get(i).is_some_and(|point| self.is_free(*point));
            match (free, start) {
                (true, None) => start = Some(i),
                (false, Some(from)) => {
                    if i - from > best.len() {
                        best = from..i;
                    }
                    start = None;
                }
                _ => {}
            }
        }
        (best.len() >= 3).then(|| &points[best])
    }
}

fn path_length(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

/// Points evenly spaced along a line.
pub(super) fn resampled(points: &[Point], count: usize) -> Outline {
    let whole = path_length(points);
    let mut resampled = Vec::with_capacity(count);
    let (mut piece, mut before) = (0, 0.0);
    for number in 0..count {
        let at = whole * number as f64 / (count - 1) as f64;
        while piece + 2 < points.len() && before + distance(points[piece], points[piece + 1]) < at - 1e-9 {
            before += distance(points[piece], points[piece + 1]);
            piece += 1;
        }
        let (a, b) = (points[piece], points[(piece + 1).min(points.len() - 1)]);
        let length = distance(a, b).max(1e-9);
        resampled.push(plus(a, times(minus(b, a), ((at - before) / length).min(1.0))));
    }
    resampled
}

/// Length and half width of an arrow's head.
const HEAD: (f64, f64) = (54.0, 30.0);

/// The shaft and the head of an arrow along a path.
pub(super) fn shaft_and_head(path: &[Point]) -> (Outline, Outline) {
    let tip = path[path.len() - 1];
    let behind = minus(tip, path[path.len().saturating_sub(3)]);
    let along = times(behind, 1.0 / size(behind).max(1e-9));
    let across = [-along[1], along[0]];
    let base = minus(tip, times(along, HEAD.0));
    let head = vec![tip, minus(base, times(across, HEAD.1)), plus(base, times(across, HEAD.1))];
    let far_from_tip = |point: &&Point| dot(minus(tip, **point), along) > HEAD.0;
    let mut shaft: Outline = path.iter().take_while(far_from_tip).copied().collect();
    if shaft.is_empty() {
        shaft.push(path[0]);
    }
    shaft.push(plus(base, times(along, 9.0)));
    (shaft, head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_keeps_clear_of_what_is_taken() {
        let square = vec![[0.0, 0.0], [200.0, 0.0], [200.0, 200.0], [0.0, 200.0]];
        let taken = Taken::new(&[&square], None);
        assert!(!taken.is_free([100.0, 100.0]) && !taken.is_free([215.0, 100.0]) && taken.is_free([300.0, 100.0]));
        let up = resampled(&[[100.0, 200.0], [100.0, 0.0]], POINTS);
        let place = taken.free_place(&up, 200.0).expect("a place beside the square");
        assert!(place.iter().all(|point| taken.is_free(*point)));
    }

    #[test]
    fn a_line_is_resampled_evenly() {
        let line = resampled(&[[0.0, 0.0], [1.0, 0.0], [4.0, 0.0]], 5);
        assert_eq!(line, vec![[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0], [4.0, 0.0]]);
    }
}
