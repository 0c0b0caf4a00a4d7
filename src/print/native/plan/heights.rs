//! How tall rows are at a step. Words that have room in one line are as tall as their capitals; others are measured.

use typst::diag::SourceResult;

use super::figure::Figure;
use super::fit::{self, Measure, Trial};
use super::made::{Maker, Part};
use super::row::{Dose, SIZE};
use super::sheet::{Sheet, Step};
use crate::print::native::measured::SLACK;

/// An amount of many letters is set smaller by this factor.
const SMALLER: f64 = 0.72;

impl Sheet {
    pub(super) fn head_gap(&self, step: &Step) -> f64 {
        let [more, least] = self.spaces.head;
        (step.pad + more).max(least)
    }

    /// How wide the column of words is.
    pub(super) fn words_width(&self, step: &Step, has_figure: bool) -> f64 {
        let figure = if has_figure && !step.station { step.figure + self.spaces.column } else { 0.0 };
        self.width - self.number_width - step.dose_width - self.spaces.column - figure
    }

    /// How tall the heads of the columns are: their words and the space around them.
    fn heads(&self, step: &Step) -> f64 {
        if step.station { self.spaces.no_heads } else { self.capital * SIZE + 2.0 * self.spaces.heads }
    }
}

/// The rows of a sheet, measured as they are asked for.
pub(super) struct Rows<'r, 'm, 'e> {
    sheet: &'r Sheet,
    maker: Maker<'m, 'e>,
    /// How tall boxes are at a step, for so many sets of so many sides.
    ticks: Vec<((usize, usize, usize), f64)>,
}

impl<'r, 'm, 'e> Rows<'r, 'm, 'e> {
    pub(super) fn new(sheet: &'r Sheet, maker: Maker<'m, 'e>) -> Self {
        Self { sheet, maker, ticks: Vec::new() }
    }

    fn row(&mut self, at: usize, step_at: usize) -> SourceResult<fit::Row> {
        let sheet = self.sheet;
        let (row, step, spaces) = (&sheet.rows[at], &sheet.ladder[step_at], &sheet.spaces);
        let head = match row.head.as_ref().filter(|head| !(step.plain && head.name_only)) {
            None => None,
            Some(head) => Some(match head.size.in_line(step.head, sheet.width - SLACK, sheet.capital) {
                Some(height) => height,
                None => self.maker.height(Part::Head, at, step_at, sheet.width)?,
            }),
        };
        let above = if head.is_some() { step.pad.max(spaces.above_head) } else { step.pad };
        let below = step.pad + spaces.below;
        let head = head.map(|head| head + sheet.head_gap(step));
        let width = sheet.words_width(step, row.shape.is_some());
        let (words, in_line, least, figure) = if step.station {
            (vec![0.0], false, self.maker.known_height(Part::Station, at, step_at)?, None)
        } else {
            let (words, in_line) = self.words(at, step_at, width)?;
            let figure = row.shape.as_ref().map(|shape| Figure::new(shape, step, sheet));
            (words, in_line, self.dose(at, step_at)?, figure)
        };
        Ok(fit::Row { above, below, head, width, words, least, figure, cues: row.cues.len(), in_line })
    }

    /// How tall the words of a row are with no cue, with one, with two; and whether its name has room in one line.
    fn words(&mut self, at: usize, step_at: usize, width: f64) -> SourceResult<(Vec<f64>, bool)> {
        let sheet = self.sheet;
        let (row, step, spaces) = (&sheet.rows[at], &sheet.ladder[step_at], &sheet.spaces);
        let in_line = !row.optional && row.name * (step.name / SIZE) < width - SLACK;
        let name =
            if in_line { sheet.capital * step.name } else { self.maker.height(Part::Name, at, step_at, width)? };
        let drop = if row.dose.is_some() { (step.dose - step.name) * spaces.drop } else { 0.0 };
        let (mut tall, mut next) = (name + drop, spaces.name);
        if let Some(note) = &row.note {
            tall += spaces.name
                + match self.maker.ruler.line_height(note, step.text, width)? {
                    Some(height) => height,
                    None => self.maker.height(Part::Note, at, step_at, width)?,
                };
            next = spaces.cue;
        }
        let mut words = vec![tall];
        let within = width - spaces.indent * step.text;
        for (index, (cue, size)) in row.cues.iter().zip(&row.cue_sizes).enumerate().take(step.cues[1]) {
            tall += next
                + match size.in_line(step.text, within - SLACK, sheet.capital) {
                    Some(height) => height,
                    None => match self.maker.ruler.line_height(cue, step.text, within)? {
                        Some(height) => height,
                        None => self.maker.height(Part::Cue(index), at, step_at, within)?,
                    },
                };
            words.push(tall);
            next = spaces.item * step.text;
        }
        Ok((words, in_line))
    }

    /// How tall the column of the dose is.
    fn dose(&mut self, at: usize, step_at: usize) -> SourceResult<f64> {
        let sheet = self.sheet;
        let (row, step) = (&sheet.rows[at], &sheet.ladder[step_at]);
        let (gap, room) = (sheet.spaces.line, step.dose_width - SLACK);
        let mut tall = -gap;
        if let Some(dose) = &row.dose {
            tall += gap
                + match amount(dose, step, room, sheet.capital) {
                    Some(height) => height,
                    None => self.maker.height(Part::Dose(0), at, step_at, step.dose_width)?,
                };
        }
        for (index, line) in (usize::from(row.dose.is_some())..).zip(&row.lines) {
            tall += gap
                + if line * (step.small / SIZE) < room {
                    sheet.capital * step.small
                } else {
                    self.maker.height(Part::Dose(index), at, step_at, step.dose_width)?
                };
        }
        if let Some(dose) = row.dose.as_ref().filter(|_| sheet.ticks) {
            tall += gap + self.ticks(dose, at, step_at)?;
        }
        Ok(tall.max(0.0))
    }

    /// How tall the boxes of a dose are.
    fn ticks(&mut self, dose: &Dose, at: usize, step: usize) -> SourceResult<f64> {
        let kind = (step, dose.most_sets, dose.sides);
        if let Some((_, height)) = self.ticks.iter().find(|(known, _)| *known == kind) {
            return Ok(*height);
        }
        let height = self.maker.known_height(Part::Ticks, at, step)?;
        self.ticks.push((kind, height));
        Ok(height)
    }
}

/// How tall an amount with its unit is, if it has room in one line.
fn amount(dose: &Dose, step: &Step, room: f64, capital: f64) -> Option<f64> {
    let size = if dose.is_long { (step.dose * SMALLER).max(step.unit) } else { step.dose };
    let width = dose.amount * (size / SIZE) + dose.unit * (step.unit / SIZE);
    (width < room).then(|| capital * size.max(step.unit))
}

impl Measure for Rows<'_, '_, '_> {
    fn count(&self) -> usize {
        self.sheet.rows.len()
    }

    fn any_figure(&self) -> bool {
        self.sheet.rows.iter().any(|row| row.shape.is_some())
    }

    fn guess(&self, step: usize) -> f64 {
        self.sheet.guess(step)
    }

    fn trial(&mut self, step: usize) -> SourceResult<Trial> {
        let rows = (0..self.sheet.rows.len()).map(|at| self.row(at, step)).collect::<SourceResult<_>>()?;
        let of_step = &self.sheet.ladder[step];
        Ok(Trial { step, heads: self.sheet.heads(of_step), head_gap: self.sheet.head_gap(of_step), rows })
    }
}
