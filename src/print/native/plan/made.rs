//! What only Typst can tell: how wide and how tall something is.

use typst::diag::{At as _, SourceResult};
use typst::foundations::{FromValue, Func, Value};
use typst::layout::{Axes, Length};

use crate::print::native::measured::Ruler;

/// Has the parts of rows made by the layout, and measures them.
pub(super) struct Maker<'m, 'e> {
    pub(super) ruler: Ruler<'m, 'e>,
    /// The layout's function that makes a part.
    part: Func,
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
    pub(super) fn new(ruler: Ruler<'m, 'e>, part: Func) -> Self {
        Self { ruler, part }
    }

    /// How wide and tall a part of a row is in one line of the size for which the layout makes it when it is told no step; in
    /// points.
    pub(super) fn natural(&mut self, part: Part, row: usize) -> SourceResult<Axes<f64>> {
        let content = self.make(part, row, Value::None)?;
        self.ruler.size(content, None)
    }

    /// How tall a part of a row is at a step, in so wide a column; in points.
    pub(super) fn height(&mut self, part: Part, row: usize, step: usize, width: f64) -> SourceResult<f64> {
        let content = self.make(part, row, number(step))?;
        Ok(self.ruler.size(content, Some(width))?.y)
    }

    /// The same for a part that the layout itself knows the height of.
    pub(super) fn known_height(&mut self, part: Part, row: usize, step: usize) -> SourceResult<f64> {
        Ok(self.make::<Length>(part, row, number(step))?.abs.to_pt())
    }

    fn make<T: FromValue>(&mut self, part: Part, row: usize, step: Value) -> SourceResult<T> {
        let (word, at) = part.word();
        let args = [Value::Str(word.into()), number(row), number(at), step];
        let made = self.part.call(self.ruler.engine, self.ruler.context, args)?;
        T::from_value(made).at(self.ruler.span)
    }
}

fn number(at: usize) -> Value {
    Value::Int(i64::try_from(at).unwrap_or(i64::MAX))
}
