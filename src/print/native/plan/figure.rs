//! How tall the figure of a row is, in its column.

use super::row::Shape;
use super::sheet::{Sheet, Step};

/// A figure at a step of the ladder; lengths in points.
#[derive(Debug)]
pub(super) struct Figure {
    lines: f64,
    /// The largest scale that the width and the step allow.
    widest: f64,
    /// How far panels reach above and below the floor together, in units.
    reach: f64,
    /// How tall it may be without regard to the words, and whether more words give it more room.
    tall: f64,
    grows: bool,
    /// What goes off that for its labels.
    off: f64,
    /// Between its lines, and what labels add.
    gap: f64,
    labels: f64,
}

impl Figure {
    pub(super) fn new(shape: &Shape, step: &Step, sheet: &Sheet) -> Self {
        let spaces = &sheet.spaces;
        let (columns, lines) = (shape.columns as f64, shape.count.div_ceil(shape.columns) as f64);
        let cell = (step.figure - spaces.panel * (columns - 1.0)) / columns;
        let most = if shape.is_photo { spaces.photo } else { step.most };
        // Three positions and more need two lines.
        let grows = shape.count <= 2;
        Self {
            lines,
            widest: (cell / shape.widest).min(most),
            reach: shape.up + shape.down,
            tall: if grows { step.tall } else { step.tall * spaces.more_lines },
            grows,
            off: if shape.apart { spaces.label_size * spaces.label_share } else { 0.0 },
            gap: spaces.panel,
            labels: shape.labelled as f64 * (sheet.capital * spaces.label_size + spaces.label),
        }
    }

    /// How tall it is beside words of some height, which give it more room if they are taller than it may be.
    pub(super) fn beside(&self, words: f64) -> f64 {
        let tall = if self.grows { self.tall.max(words) } else { self.tall };
        let line = (tall - self.off - self.gap * (self.lines - 1.0)) / self.lines;
        let line = self.reach * self.widest.min(line / self.reach);
        line + (self.lines - 1.0) * (self.gap + line) + self.labels
    }
}
