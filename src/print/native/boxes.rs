//! The function `boxes` of layouts: boxes to tick as one shape, for each on its own would cost as much as a line of text.

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Context, NativeElement as _, NativeFuncData, NativeFuncPtr, Packed, Smart, Value};
use typst::layout::{Abs, Axes, Length, Rel};
use typst::visualize::{CurveClose, CurveComponent, CurveElem, CurveLine, CurveMove, Stroke};

use super::function;

pub(super) static BOXES: NativeFuncData = function(
    "boxes",
    "Boxes",
    "Boxes in lines of so many, with round corners; all of them once more somewhere else.",
    NativeFuncPtr(&boxes),
);

/// From one box to the next, for its side.
const PITCH: f64 = 1.25;
/// Round corners are this many straight lines: on paper nobody sees a difference, and how far lines reach is soon told, which
/// a tagged PDF has to know of everything.
const CHORDS: u32 = 3;

fn boxes(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let (count, across): (usize, usize) = (args.expect("count")?, args.expect("across")?);
    let (side, radius): (Length, Length) = (args.expect("side")?, args.expect("radius")?);
    let again: Option<Axes<Length>> = args.named("again")?.flatten();
    let stroke: Stroke = args.expect("stroke")?;
    let (side, radius) = (side.abs.to_pt(), radius.abs.to_pt());
    let mut parts = Vec::new();
    let second = again.map(|place| Axes::new(place.x.abs.to_pt(), place.y.abs.to_pt()));
    for place in [Some(Axes::splat(0.0)), second].into_iter().flatten() {
        for at in 0..count {
            let (column, line) = (at % across.max(1), at / across.max(1));
            let corner = Axes::new(place.x + column as f64 * side * PITCH, place.y + line as f64 * side * PITCH);
            outline(&mut parts, corner, side, radius);
        }
    }
    Ok(Value::Content(CurveElem::new(parts).with_stroke(Smart::Custom(Some(stroke))).pack()))
}

/// The outline of a box with its upper left corner here, clockwise from there.
fn outline(parts: &mut Vec<CurveComponent>, corner: Axes<f64>, side: f64, radius: f64) {
    let point = |x: f64, y: f64| Axes::new(x, y).map(|part| Rel::from(Length::from(Abs::pt(part))));
    // The middles of the round corners, and the angle at which each begins.
    let (near, far) = (radius, side - radius);
    for (quarter, (x, y)) in (0u32..).zip([(near, near), (far, near), (far, far), (near, far)]) {
        for chord in 0..=CHORDS {
            let turned = f64::from(quarter * CHORDS + chord) / f64::from(CHORDS) * std::f64::consts::FRAC_PI_2;
            let place = point(corner.x + x - radius * turned.cos(), corner.y + y - radius * turned.sin());
            parts.push(if (quarter, chord) == (0, 0) {
                CurveComponent::Move(Packed::new(CurveMove::new(place)))
            } else {
                CurveComponent::Line(Packed::new(CurveLine::new(place)))
            });
        }
    }
    parts.push(CurveComponent::Close(Packed::new(CurveClose::new())));
}
