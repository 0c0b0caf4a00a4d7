//! The functions `line-heights` and `text-height` of layouts: how tall text is in a column.

use typst::comemo::Tracked;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Args, Array, Content, Context, NativeFuncData, NativeFuncPtr, Resolve as _, Value};
use typst::layout::{Abs, Length};
use typst::text::TextElem;

use super::function;
use super::measured::Ruler;

pub(super) static LINE_HEIGHTS: NativeFuncData = function(
    "line-heights",
    "Line Heights",
    "How tall lines of marked-up text are in a column, each set by itself; `none` where a word may have to be broken.",
    NativeFuncPtr(&line_heights),
);

pub(super) static TEXT_HEIGHT: NativeFuncData = function(
    "text-height",
    "Text Height",
    "How tall something is in a column that is nothing but text.",
    NativeFuncPtr(&text_height),
);

fn line_heights(engine: &mut Engine<'_>, context: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let (lines, width): (Array, Length) = (args.expect("lines")?, args.expect("width")?);
    let size: Option<Length> = args.named("size")?;
    let styles = context.styles().at(args.span)?;
    let size = size.map_or_else(|| styles.resolve(TextElem::size), |size| size.resolve(styles)).to_pt();
    let width = width.resolve(styles).to_pt();
    let mut ruler = Ruler::new(engine, context, args.span)?;
    let mut heights = Array::with_capacity(lines.len());
    for line in &lines {
        heights.push(ruler.line_height(line, size, width)?.map_or(Value::None, length));
    }
    Ok(Value::Array(heights))
}

fn text_height(engine: &mut Engine<'_>, context: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let (width, text): (Length, Content) = (args.expect("width")?, args.expect("text")?);
    let width = width.resolve(context.styles().at(args.span)?).to_pt();
    let mut ruler = Ruler::new(engine, context, args.span)?;
    Ok(length(ruler.size(text, Some(width))?.y))
}

/// A length of so many points.
pub(super) fn length(points: f64) -> Value {
    Value::Length(Abs::pt(points).into())
}
