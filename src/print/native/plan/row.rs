//! A row of a sheet before anything is set: how wide its words are in one line, and what its figure is like.

use typst::diag::SourceResult;
use typst::foundations::{Array, Str, Value};
use typst::layout::Axes;

use super::input::Entry;
use super::made::{Maker, Part};
use crate::print::native::measured::only_text;

/// The size of the type, in points, of which it is told how wide words are.
pub(super) const SIZE: f64 = 10.0;
/// An amount of more letters than this is set smaller.
const LONG_AMOUNT: usize = 8;
/// Between a label and what it tells, and between sets and rest on one line: 0.4 and 1 em of [`SIZE`].
const LABEL_GAP: f64 = 4.0;
const COUNTS_GAP: f64 = 10.0;
/// How tall photographs are in units of a figure's scale: all the same.
const PHOTO: f64 = 1000.0;

/// How wide and how tall something is in one line of [`SIZE`]; no height stands for that of capitals.
#[derive(Clone, Copy)]
pub(super) struct Natural {
    pub(super) width: f64,
    pub(super) height: Option<f64>,
}

impl Natural {
    /// How tall it is in type of some size, if it has room in one line.
    pub(super) fn in_line(self, size: f64, room: f64, capital: f64) -> Option<f64> {
        let scale = size / SIZE;
        (self.width * scale < room).then(|| self.height.map_or(capital * size, |height| height * scale))
    }
}

impl From<Axes<f64>> for Natural {
    fn from(size: Axes<f64>) -> Self {
        Self { width: size.x, height: Some(size.y) }
    }
}

/// The name of a block, above its first row.
pub(super) struct Head {
    pub(super) size: Natural,
    /// Whether the block is no more than that name.
    pub(super) name_only: bool,
}

/// A dose, apart from its small lines.
pub(super) struct Dose {
    pub(super) amount: f64,
    pub(super) unit: f64,
    /// Whether the amount is so long that it is set smaller.
    pub(super) is_long: bool,
    pub(super) most_sets: usize,
    pub(super) sides: usize,
}

/// The pictures of a row, in units of which a scale makes lengths.
pub(super) struct Shape {
    pub(super) count: usize,
    pub(super) columns: usize,
    pub(super) up: f64,
    pub(super) down: f64,
    pub(super) widest: f64,
    /// Whether they are photographs, which have no scale of their own.
    pub(super) is_photo: bool,
    /// Whether their labels are other ones than those above the column, and how many of their lines have some then.
    pub(super) apart: bool,
    pub(super) labelled: usize,
}

/// A row of the sheet.
pub(super) struct Row {
    pub(super) head: Option<Head>,
    pub(super) name: f64,
    /// Whether the name has more behind it.
    pub(super) optional: bool,
    /// Its note and its cues, and how large the cues are in one line.
    pub(super) note: Option<Value>,
    pub(super) cues: Vec<Value>,
    pub(super) cue_sizes: Vec<Natural>,
    pub(super) dose: Option<Dose>,
    /// The small lines below the dose.
    pub(super) lines: Vec<f64>,
    pub(super) shape: Option<Shape>,
    /// How many letters the cues and the steps have, where rows are few, and the name.
    pub(super) cue_letters: Vec<usize>,
    pub(super) step_letters: Vec<usize>,
    pub(super) name_letters: usize,
    /// How many small lines the dose has, by a guess.
    pub(super) guessed_lines: usize,
}

/// The fixed words in the lines of a dose, and how wide they are.
struct Words {
    reps: Str,
    sets: f64,
    rest: f64,
    placement: f64,
}

impl Words {
    fn read(words: &Entry<'_>, maker: &mut Maker<'_, '_>) -> SourceResult<Self> {
        let mut width = |key: &str| maker.ruler.width(&words.get(key)?, SIZE, false);
        Ok(Self {
            sets: width("sets")?,
            rest: width("rest")?,
            placement: width("placement")?,
            reps: words.get("reps")?,
        })
    }
}

/// What rows are read with.
pub(super) struct Reading {
    /// Whether rows are so few that they may be stations.
    few: bool,
    /// Whether all rows have the same number of sets, which stands above the column.
    shared_sets: bool,
    /// The labels above the column of figures.
    shared_labels: Array,
    words: Words,
}

impl Reading {
    pub(super) fn new(is_few: bool, sheet: &Entry<'_>, maker: &mut Maker<'_, '_>) -> SourceResult<Self> {
        Ok(Self {
            few: is_few,
            shared_sets: sheet.has("shared-sets")?,
            shared_labels: sheet.get("shared-labels")?,
            words: Words::read(&sheet.entry("words")?, maker)?,
        })
    }

    /// A row, with the block that it is in.
    pub(super) fn row(
        &self,
        at: usize,
        row: &Entry<'_>,
        group: &Entry<'_>,
        is_first: bool,
        maker: &mut Maker<'_, '_>,
    ) -> SourceResult<Row> {
        let name: Str = row.get("title")?;
        let cues: Vec<Value> = row.list("cues")?;
        let note = row.get::<Option<Array>>("note")?.map(Value::Array);
        let sizes = cues.iter().enumerate().map(|(index, cue)| match only_text(cue) {
            Some(text) => Ok(Natural { width: maker.ruler.width(text, SIZE, false)?, height: None }),
            None => Ok(match maker.ruler.line_size(cue, SIZE)? {
                Some(size) => size.into(),
                None => maker.natural(Part::Cue(index), at)?.into(),
            }),
        });
        let cue_sizes = sizes.collect::<SourceResult<_>>()?;
        let (cue_letters, step_letters) = if self.few {
            let steps: Vec<Value> = row.list("steps")?;
            (cues.iter().map(letters).collect(), steps.iter().map(letters).collect())
        } else {
            (Vec::new(), Vec::new())
        };
        let dose = row.some_entry("dose")?;
        Ok(Row {
            head: if is_first { head(at, group, maker)? } else { None },
            name: maker.ruler.width(&name, SIZE, true)?,
            name_letters: name.len(),
            optional: row.get("optional")?,
            cue_sizes,
            cues,
            cue_letters,
            step_letters,
            note,
            lines: self.lines(row, dose.as_ref(), maker)?,
            guessed_lines: self.guessed_lines(row, dose.as_ref())?,
            dose: dose.map(|dose| self.dose(row, &dose, maker)).transpose()?,
            shape: row.some_entry("figure")?.map(|figure| self.shape(&figure)).transpose()?,
        })
    }

    fn dose(&self, row: &Entry<'_>, dose: &Entry<'_>, maker: &mut Maker<'_, '_>) -> SourceResult<Dose> {
        let (amount, unit): (Str, Str) = (dose.get("amount")?, dose.get("unit")?);
        let is_number = !amount.is_empty() && amount.chars().all(|letter| letter.is_ascii_digit() || letter == '–');
        let unit = if unit.is_empty() && is_number { self.words.reps.clone() } else { unit };
        let unit: Str = if unit.is_empty() { unit } else { format!(" {unit}").into() };
        Ok(Dose {
            is_long: amount.len() > LONG_AMOUNT && amount.clusters().len() > LONG_AMOUNT,
            amount: maker.ruler.width(&amount, SIZE, true)?,
            unit: maker.ruler.width(&unit, SIZE, false)?,
            most_sets: row.get("most_sets")?,
            sides: row.get("sides")?,
        })
    }

    /// How wide the small lines are: the details, sets with rest, and what is worn.
    fn lines(&self, row: &Entry<'_>, dose: Option<&Entry<'_>>, maker: &mut Maker<'_, '_>) -> SourceResult<Vec<f64>> {
        let (mut lines, mut counts) = (Vec::new(), 0.0);
        if let Some(dose) = dose {
            let details: Vec<Str> = dose.list("details")?;
            if !details.is_empty() {
                let details: Vec<&str> = details.iter().map(Str::as_str).collect();
                lines.push(maker.ruler.width(&details.join(", ").into(), SIZE, false)?);
            }
            if !self.shared_sets
                && let Some(sets) = dose.get::<Option<Str>>("sets")?
            {
                counts += self.words.sets + LABEL_GAP + maker.ruler.width(&sets, SIZE, false)?;
            }
        }
        if let Some(rest) = row.get::<Option<Str>>("rest")? {
            let apart = if counts > 0.0 { COUNTS_GAP } else { 0.0 };
            counts += self.words.rest + LABEL_GAP + maker.ruler.width(&rest, SIZE, false)? + apart;
        }
        if counts > 0.0 {
            lines.push(counts);
        }
        if let Some(placement) = row.get::<Option<Str>>("placement")? {
            lines.push(self.words.placement + LABEL_GAP + maker.ruler.width(&placement, SIZE, false)?);
        }
        Ok(lines)
    }

    /// How many lines the dose may have besides the amount.
    fn guessed_lines(&self, row: &Entry<'_>, dose: Option<&Entry<'_>>) -> SourceResult<usize> {
        let has_details =
            dose.map(|dose| dose.get::<Array>("details")).transpose()?.is_some_and(|list| !list.is_empty());
        let has_counts = row.has("rest")? || !self.shared_sets;
        Ok([has_details, has_counts, row.has("placement")?].into_iter().filter(|has| *has).count())
    }

    fn shape(&self, figure: &Entry<'_>) -> SourceResult<Shape> {
        let panels = figure.entries("panels")?;
        let (mut up, mut down, mut widest) = (0.0f64, f64::NEG_INFINITY, 0.0f64);
        let mut labels = Array::new();
        for panel in &panels {
            let (width, height): (f64, f64) = (panel.get("width")?, panel.get("height")?);
            // Photographs are all equally tall.
            let (width, height, floor) = match panel.get::<Option<f64>>("floor")? {
                Some(floor) => (width, height, floor),
                None => (PHOTO * width / height, PHOTO, PHOTO),
            };
            (up, down, widest) = (up.max(floor), down.max(height - floor), widest.max(width));
            labels.push(panel.get("label")?);
        }
        let columns = panels.len().clamp(1, 2);
        let apart = labels != self.shared_labels && panels.len() > 1;
        let is_label = |label: &Value| !matches!(label, Value::None) && *label != Value::Str(Str::new());
        let labelled = labels.as_slice().chunks(columns).filter(|line| line.iter().any(is_label)).count();
        Ok(Shape {
            count: panels.len(),
            columns,
            up,
            down,
            widest,
            is_photo: figure.get::<Str>("kind")?.as_str() == "photo",
            apart,
            labelled: if apart { labelled } else { 0 },
        })
    }
}

/// The name of a block, if it has one or says how it goes.
fn head(at: usize, group: &Entry<'_>, maker: &mut Maker<'_, '_>) -> SourceResult<Option<Head>> {
    let is_straight = group.get::<Str>("kind")?.as_str() == "straight";
    let name_only = is_straight && !group.has("how")? && !group.has("placement")?;
    if name_only && !group.has("title")? {
        return Ok(None);
    }
    Ok(Some(Head { size: maker.natural(Part::Head, at)?.into(), name_only }))
}

/// How many letters a line has, or a part of one, in bytes.
pub(super) fn letters(line: &Value) -> usize {
    match line {
        Value::Str(text) => text.len(),
        Value::Array(line) => line.iter().map(letters).sum(),
        // What is marked up comes first in its dictionary; the address of a link comes after it.
        Value::Dict(part) => part.iter().next().map_or(0, |(_, inner)| letters(inner)),
        _ => 0,
    }
}
