//! Outlines with fewer points: those that a curve through the others passes anyway need not be written.

use super::layers::Shape;
use super::outline::{Outline, Point, area, distance, dot, minus, plus};
use super::pen::handle;

/// How finely a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// For screens, where it may fill a window; lines of limbs run out softly into the body.
    Fine,
    /// For paper, where a figure is a few centimetres high: fewer points, and lines that end.
    Coarse,
}

impl Grain {
    /// How far a curve may move where a point is left out, in units.
    const fn tolerance(self) -> f64 {
        match self {
            Self::Fine => 2.5,
            Self::Coarse => 5.0,
        }
    }

    /// An outline of less area, in square units, is not seen.
    const fn nothing(self) -> f64 {
        match self {
            Self::Fine => 40.0,
            Self::Coarse => 160.0,
        }
    }
}

/// How long a piece of a curve may become where points are left out, in units.
const LONGEST: f64 = 420.0;

/// Which points of closed outlines are worth writing: those that the curve through the others would miss in any of the
/// frames. All frames keep the same points, so that they can be moved through.
fn worth_writing(frames: &[&Outline], grain: Grain) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..frames[0].len()).collect();
    for _ in 0..3 {
        let count = kept.len();
        if count < 9 {
            break;
        }
        let mut gone = vec![false; count];
        for i in 0..count {
            let [far, before, own, after, beyond] =
                [i + count - 2, i + count - 1, i, i + 1, i + 2].map(|i| kept[i % count]);
            // Never two neighbours at once.
            if gone[(i + count - 1) % count] || gone[(i + 1) % count] {
                continue;
            }
            gone[i] = frames.iter().all(|frame| {
                let (a, b) = (frame[before], frame[after]);
                let (leave, enter) = (handle(frame[far], a, b), handle(a, b, frame[beyond]));
                distance(a, b) < LONGEST
                    && passes([a, plus(a, leave), minus(b, enter), b], frame[own], grain.tolerance())
            });
        }
        if !gone.contains(&true) {
            break;
        }
        let mut gone = gone.iter();
        kept.retain(|_| !gone.next().copied().unwrap_or_default());
    }
    kept
}

/// The same shape in several frames with only the points that are worth writing, and without outlines that are nothing
/// in all of them.
pub(super) fn thinned(shapes: &[&Shape], grain: Grain) -> Vec<Shape> {
    let Shape::Smooth(first) = shapes[0] else { return shapes.iter().map(|shape| (*shape).clone()).collect() };
    let mut thinned = vec![Vec::new(); shapes.len()];
    for number in 0..first.len() {
        let frames: Vec<&Outline> = shapes
            .iter()
            .filter_map(|shape| if let Shape::Smooth(outlines) = shape { outlines.get(number) } else { None })
            .collect();
        let is_steady = frames.iter().all(|frame| frame.len() == frames[0].len());
        if frames.iter().all(|frame| area(frame) < grain.nothing()) {
            continue;
        }
        // The ends and the middle of a movement speak for all of it.
        let telling: Vec<&Outline> = frames.iter().step_by((frames.len() / 2).max(1)).copied().collect();
        let kept = is_steady.then(|| worth_writing(&telling, grain));
        for (frame, outlines) in frames.iter().zip(&mut thinned) {
            outlines.push(match &kept {
                Some(kept) => kept.iter().map(|point| frame[*point]).collect(),
                None => (*frame).clone(),
            });
        }
    }
    thinned.into_iter().map(Shape::Smooth).collect()
}

/// Whether a curve, given by its ends and handles, passes a point.
fn passes([a, b, c, d]: [Point; 4], point: Point, tolerance: f64) -> bool {
    let chord = minus(d, a);
    let guess = (dot(minus(point, a), chord) / dot(chord, chord).max(1e-9)).clamp(0.05, 0.95);
    let on_curve = |t: f64| {
        let u = 1.0 - t;
        let mix = |k: usize| u * u * u * a[k] + 3.0 * u * u * t * b[k] + 3.0 * u * t * t * c[k] + t * t * t * d[k];
        [mix(0), mix(1)]
    };
    // Nearest to the guess, after one step along the chord.
    let miss = dot(minus(point, on_curve(guess)), chord) / dot(chord, chord).max(1e-9);
    distance(on_curve((guess + miss).clamp(0.0, 1.0)), point) < tolerance
}
