//! How large text is when it is set, remembered from one document to the next: the same exercises stand in many routines, and
//! most documents of a guide have the same type.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use typst::World as _;
use typst::comemo::Tracked;
use typst::diag::{At as _, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Array, Content, Context, FromValue as _, NativeElement, Smart, Str, Style, StyleChain, Value,
};
use typst::layout::{Abs, Axes, Length, PageElem, measure};
use typst::model::DocumentElem;
use typst::syntax::Span;
use typst::text::{FontWeight, TextElem, TextSize};
use typst::utils::{LazyHash, hash128};

use super::breaking::may_be_long;
use super::typeface::Typeface;

/// How many sizes are kept.
const MOST: usize = 50_000;
/// What has less room than this beside it, in points, may not have any.
pub(super) const SLACK: f64 = 0.01;

/// Measures text, by itself or as Typst sets it.
pub(super) struct Ruler<'r, 'e> {
    pub(super) engine: &'r mut Engine<'e>,
    pub(super) context: Tracked<'r, Context<'r>>,
    pub(super) span: Span,
    /// The hash of the fonts and of the type around.
    around: u128,
    regular: Option<Arc<Typeface>>,
    bold: Option<Arc<Typeface>>,
}

impl<'r, 'e> Ruler<'r, 'e> {
    /// Measures where a layout calls.
    ///
    /// # Errors
    /// When it calls where no text is set.
    pub(super) fn new(engine: &'r mut Engine<'e>, context: Tracked<'r, Context<'r>>, span: Span) -> SourceResult<Self> {
        let styles = context.styles().at(span)?;
        let size = styles.resolve(TextElem::size);
        let regular = Typeface::of(engine, styles, size, None);
        let bold = Typeface::of(engine, styles, size, Some(FontWeight::BOLD));
        Ok(Self { around: around(engine, styles), engine, context, span, regular, bold })
    }

    /// How wide a text is in one line of type of some size; in points, as all here.
    ///
    /// # Errors
    /// What Typst says when it cannot set it.
    pub(super) fn width(&mut self, text: &Str, size: f64, is_bold: bool) -> SourceResult<f64> {
        let typeface = if is_bold { &self.bold } else { &self.regular };
        if let Some(em) = typeface.as_ref().and_then(|typeface| typeface.width(text)) {
            return Ok(em * size);
        }
        let text = of_size(TextElem::packed(text.clone()), size);
        let text = if is_bold { text.set(TextElem::weight, FontWeight::BOLD) } else { text };
        Ok(self.size(text, None)?.x)
    }

    /// How tall capitals are, and with them any text that has room in one line.
    ///
    /// # Errors
    /// As [`Self::width`].
    pub(super) fn capitals(&mut self, size: f64) -> SourceResult<f64> {
        Ok(self.size(of_size(TextElem::packed("H"), size), None)?.y)
    }

    /// How tall a line of marked-up text is in type of some size, set in a column; none when it has a word that may have to be
    /// broken, for layouts decide where.
    ///
    /// # Errors
    /// When it is no such line; as [`Self::width`].
    pub(super) fn line_height(&mut self, line: &Value, size: f64, width: f64) -> SourceResult<Option<f64>> {
        if let Some(text) = only_text(line)
            && let Some(em) = self.regular.as_ref().and_then(|typeface| typeface.width(text))
            && em * size < width - SLACK
        {
            return self.capitals(size).map(Some);
        }
        let Some(content) = self.content(line)? else { return Ok(None) };
        Ok(Some(self.size(of_size(content, size), Some(width))?.y))
    }

    /// How large a line of marked-up text is in one line; none as in [`Self::line_height`].
    ///
    /// # Errors
    /// As [`Self::line_height`].
    pub(super) fn line_size(&mut self, line: &Value, size: f64) -> SourceResult<Option<Axes<f64>>> {
        let Some(content) = self.content(line)? else { return Ok(None) };
        self.size(of_size(content, size), None).map(Some)
    }

    /// How large text is in a column, or in one line. It must be nothing but text, for what has a place in the document may be
    /// of another size in another one.
    ///
    /// # Errors
    /// As [`Self::width`].
    pub(super) fn size(&mut self, text: Content, width: Option<f64>) -> SourceResult<Axes<f64>> {
        static KNOWN: Mutex<BTreeMap<u128, Axes<f64>>> = Mutex::new(BTreeMap::new());
        let key = hash128(&(self.around, &text, width.map(f64::to_bits)));
        if let Some(size) = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(*size);
        }
        let width = width.map_or(Smart::Auto, |width| Smart::Custom(Abs::pt(width).into()));
        let measured = measure(self.engine, self.context, self.span, width, Smart::Auto, text)?;
        let side = |key: &str| -> SourceResult<f64> {
            let length = measured.get(key).at(self.span)?.clone();
            Ok(Length::from_value(length).at(self.span)?.abs.to_pt())
        };
        let size = Axes::new(side("width")?, side("height")?);
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, size);
        Ok(size)
    }

    /// A line of marked-up text without what has a place in the document; none when it has a word that may have to be broken.
    fn content(&self, line: &Value) -> SourceResult<Option<Content>> {
        let parts = Array::from_value(line.clone()).at(self.span)?;
        let mut all = Vec::new();
        for part in &parts {
            let content = match part {
                Value::Str(text) => plain(text),
                Value::Dict(part) => {
                    // What is marked up comes first, and the address of a link after it.
                    let Some((mark, inner)) = part.iter().next() else { continue };
                    let is_bold = matches!(mark.as_str(), "strong" | "emphasis");
                    let inner = if let Value::Str(code) = inner { plain(code) } else { self.content(inner)? };
                    inner.map(|inner| if is_bold { inner.set(TextElem::weight, FontWeight::BOLD) } else { inner })
                }
                _ => None,
            };
            let Some(content) = content else { return Ok(None) };
            all.push(content);
        }
        Ok(Some(Content::sequence(all)))
    }
}

/// The text of a line that is nothing but one, without words that may have to be broken.
pub(super) fn only_text(line: &Value) -> Option<&Str> {
    let Value::Array(line) = line else { return None };
    let Some(Value::Str(text)) = line.iter().next().filter(|_| line.len() == 1) else { return None };
    (!may_be_long(text)).then_some(text)
}

fn plain(text: &Str) -> Option<Content> {
    (!may_be_long(text)).then(|| TextElem::packed(text.clone()))
}

/// Text in type of some size.
pub(super) fn of_size(text: Content, size: f64) -> Content {
    text.set(TextElem::size, TextSize(Abs::pt(size).into()))
}

/// The hash of the fonts and of the type around: of all that is set for a document but what is said of it and its pages.
fn around(engine: &Engine<'_>, styles: StyleChain<'_>) -> u128 {
    let is_of_text = |style: &&LazyHash<Style>| {
        let other = [DocumentElem::ELEM, PageElem::ELEM];
        !style.property().is_some_and(|property| other.into_iter().any(|other| property.is_of(other)))
    };
    let fonts = (0..).map_while(|index| engine.world.font(index)).collect::<Vec<_>>();
    let styles = styles.links().flatten().filter(is_of_text).collect::<Vec<_>>();
    hash128(&(fonts, styles))
}
