//! About how tall rows are at a step, from how wide their words are in one line or how many letters they have: it tells which
//! steps are worth measuring.

use super::row::{Row, SIZE, letters};
use super::sheet::{Sheet, Step};

/// From one line of text to the next, the space between them, and how tall capitals are, for the size of the type.
const PITCH: f64 = 1.254;
const LEADING: f64 = 0.54;
const CAPITAL: f64 = 0.714;
/// The same pitch with what lists and paragraphs have between them, and how wide a letter is.
const LOOSE_PITCH: f64 = 1.25;
const LETTER: f64 = 0.5;
const BOLD_LETTER: f64 = 0.6;
/// How much of a line a small line of the dose takes.
const SMALL_LINE: f64 = 0.6;
/// Lines of boxes, for both sides of more sets than have room beside each other.
const BOTH_SIDES: f64 = 2.25;
const SETS_IN_LINE: usize = 3;

impl Sheet {
    /// About how tall all rows are at a step with the least cues, in points.
    pub(super) fn guess(&self, step: usize) -> f64 {
        let step = &self.ladder[step];
        let heads = if step.plain { 0.0 } else { step.head * CAPITAL + self.head_gap(step) };
        let rows = self.rows.iter().map(|row| {
            let around = 2.0 * step.pad + self.spaces.below;
            let body = if step.station { self.guess_station(row, step) } else { self.guess_words(row, step) };
            body.max(self.guess_dose(row, step)) + around
        });
        self.blocks as f64 * heads + rows.sum::<f64>()
    }

    fn guess_dose(&self, row: &Row, step: &Step) -> f64 {
        let boxes = match &row.dose {
            None => 0.0,
            Some(dose) if dose.sides == 2 && dose.most_sets > SETS_IN_LINE => BOTH_SIDES,
            Some(_) => 1.0,
        };
        let line = step.text * LOOSE_PITCH * SMALL_LINE + self.spaces.line;
        step.dose * CAPITAL + self.spaces.line + boxes * step.box_side + row.guessed_lines as f64 * line
    }

    /// The body of a row with the figure in a column of its own.
    fn guess_words(&self, row: &Row, step: &Step) -> f64 {
        let spaces = &self.spaces;
        let width = self.words_width(step, row.shape.is_some());
        let lines =
            |width_of_text: f64, size: f64, room: f64| (width_of_text / SIZE * size / room).ceil() * PITCH - LEADING;
        let mut words = self.guess_drop(step) + lines(row.name, step.name, width) * step.name;
        if let Some(note) = &row.note {
            let lines = (letters(note) as f64 * step.text * LETTER / width).ceil();
            words += spaces.name + lines * step.text * LOOSE_PITCH - LEADING * step.text;
        }
        let cues = &row.cue_sizes[..row.cues.len().min(step.cues[0])];
        if !cues.is_empty() {
            words += spaces.cue - spaces.item * step.text;
        }
        let within = width - spaces.indent * step.text;
        for cue in cues {
            words += (lines(cue.width, step.text, within) + spaces.item) * step.text;
        }
        words.max(self.guess_figure(row, step, step.figure))
    }

    /// A station: the figure below the name, and below that the words.
    fn guess_station(&self, row: &Row, step: &Step) -> f64 {
        let width = self.words_width(step, false);
        let lines = |letters: usize| (letters as f64 * step.text * LETTER / width).ceil();
        let texts = row.note.iter().map(letters).chain(row.cue_letters.iter().copied());
        let mut all: f64 = texts.take(step.cues[0]).map(lines).sum();
        if step.steps {
            all += row.step_letters.iter().map(|letters| lines(*letters) / 2.0).sum::<f64>();
        }
        let name_lines = (row.name_letters as f64 * BOLD_LETTER * step.name / width).ceil();
        let name = self.guess_drop(step) + step.name * 0.2 + self.spaces.name + step.name * name_lines;
        self.guess_figure(row, step, width) + name + all * step.text * LOOSE_PITCH
    }

    fn guess_drop(&self, step: &Step) -> f64 {
        (step.dose - step.name).max(0.0) * self.spaces.drop
    }

    fn guess_figure(&self, row: &Row, step: &Step, width: f64) -> f64 {
        row.shape.as_ref().map_or(0.0, |shape| {
            let scale = ((width - self.spaces.panel) / 2.0 / shape.widest).min(step.most);
            (scale * (shape.up + shape.down)).min(step.tall)
        })
    }
}
