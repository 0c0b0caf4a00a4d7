//! The function `line-widths` of layouts: how wide lines of plain text are, without setting them.

use typst::comemo::Tracked;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Args, Array, Context, NativeFuncData, NativeFuncPtr, Resolve as _, Str, Value};
use typst::layout::Length;
use typst::text::{FontWeight, TextElem};

use super::function;
use super::typeface::Typeface;

/// Many lines are measured at once, for what the text around says of type has to be looked up for each call.
pub(super) static LINE_WIDTHS: NativeFuncData = function(
    "line-widths",
    "Line Widths",
    "How wide plain texts are, each in one line; `none` for what only Typst can tell.",
    NativeFuncPtr(&line_widths),
);

fn line_widths(engine: &mut Engine<'_>, context: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let texts: Vec<Str> = args.expect("texts")?;
    let size: Option<Length> = args.named("size")?;
    let weight: Option<FontWeight> = args.named("weight")?;
    let styles = context.styles().at(args.span)?;
    let size = size.map_or_else(|| styles.resolve(TextElem::size), |size| size.resolve(styles));
    let typeface = Typeface::of(engine, styles, size, weight);
    let width = |text: &Str| typeface.as_ref().and_then(|typeface| typeface.width(text));
    let value = |em: Option<f64>| em.map_or(Value::None, |em| Value::Length((size * em).into()));
    let widths: Array = texts.iter().map(|text| value(width(text))).collect();
    Ok(Value::Array(widths))
}
