//! What only Typst can tell: how wide and how tall something is.

use std::sync::Arc;

use typst::comemo::Tracked;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Content, Context, FromValue as _, Func, Smart, Str, Value};
use typst::layout::{Abs, Axes, Length, measure};
use typst::syntax::Span;
use typst::text::{FontWeight, TextElem, TextSize};

use super::sheet::SIZE;
use crate::print::widths::Typeface;

/// Makes and measures the parts of rows.
pub(super) struct Maker<'m, 'e> {
    pub(super) engine: &'m mut Engine<'e>,
    pub(super) context: Tracked<'m, Context<'m>>,
    pub(super) span: Span,
    /// The layout's function that makes a part.
    part: Func,
    regular: Option<Arc<Typeface>>,
    bold: Option<Arc<Typeface>>,
}

/// A part of a row that the layout makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The name of its block.
    Head,
    /// Its own name.
    Name,
    Note,
    /// One of its cues.
    Cue(usize),
    /// One of the lines of its dose.
    Dose(usize),
    /// How tall its boxes to tick are.
    Ticks,
    /// How tall it is as a station.
    Station,
}

impl Part {
    /// Its word in layouts, and which it is of several.
    fn word(self) -> (&'static str, usize) {
        match self {
            Self::Head => ("head", 0),
            Self::Name => ("name", 0),
            Self::Note => ("note", 0),
            Self::Cue(at) => ("cue", at),
            Self::Dose(at) => ("dose", at),
            Self::Ticks => ("ticks", 0),
            Self::Station => ("station", 0),
        }
    }
}

impl<'m, 'e> Maker<'m, 'e> {
    pub(super) fn new(
        engine: &'m mut Engine<'e>,
        context: Tracked<'m, Context<'m>>,
        span: Span,
        part: Func,
    ) -> SourceResult<Self> {
        let styles = context.styles().at(span)?;
        let regular = Typeface::of(engine, styles, Abs::pt(SIZE), None);
        let bold = Typeface::of(engine, styles, Abs::pt(SIZE), Some(FontWeight::BOLD));
        Ok(Self { engine, context, span, part, regular, bold })
    }

    /// How wide a text is in one line of [`SIZE`], in points.
    pub(super) fn width(&mut self, text: &Str, is_bold: bool) -> SourceResult<f64> {
        let typeface = if is_bold { &self.bold } else { &self.regular };
        if let Some(em) = typeface.as_ref().and_then(|typeface| typeface.width(text)) {
            return Ok(em * SIZE);
        }
        let content = TextElem::packed(text.clone()).set(TextElem::size, TextSize(Abs::pt(SIZE).into()));
        let content = if is_bold { content.set(TextElem::weight, FontWeight::BOLD) } else { content };
        Ok(self.size_of(content, Smart::Auto)?.x)
    }

    /// How wide and tall a part of a row is in one line of [`SIZE`], in points.
    pub(super) fn natural(&mut self, part: Part, row: usize) -> SourceResult<Axes<f64>> {
        let content = self.make(part, row, Value::None)?;
        self.size_of(Content::from_value(content).at(self.span)?, Smart::Auto)
    }

    /// How tall a part of a row is at a step, in so wide a column; in points.
    pub(super) fn height(&mut self, part: Part, row: usize, step: usize, width: f64) -> SourceResult<f64> {
        let content = self.make(part, row, Value::Int(step as i64))?;
        let width = Smart::Custom(Abs::pt(width).into());
        Ok(self.size_of(Content::from_value(content).at(self.span)?, width)?.y)
    }

    /// The same for a part that the layout itself knows the height of.
    pub(super) fn known_height(&mut self, part: Part, row: usize, step: usize) -> SourceResult<f64> {
        let height = self.make(part, row, Value::Int(step as i64))?;
        Ok(Length::from_value(height).at(self.span)?.abs.to_pt())
    }

    fn make(&mut self, part: Part, row: usize, step: Value) -> SourceResult<Value> {
        let (word, at) = part.word();
        let args = [Value::Str(word.into()), Value::Int(row as i64), Value::Int(at as i64), step];
        self.part.call(self.engine, self.context, args)
    }

    fn size_of(&mut self, content: Content, width: Smart<Length>) -> SourceResult<Axes<f64>> {
        let size = measure(self.engine, self.context, self.span, width, Smart::Auto, content)?;
        let side = |key: &str| -> SourceResult<f64> {
            let length = size.get(key).at(self.span)?.clone();
            Ok(Length::from_value(length).at(self.span)?.abs.to_pt())
        };
        Ok(Axes::new(side("width")?, side("height")?))
    }
}
