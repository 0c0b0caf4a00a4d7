//! What is known of a sheet before anything is measured: the ladder, and of every row how wide its words are in one line of
//! some type.

use typst::diag::{At as _, SourceResult};
use typst::foundations::{Array, Dict, Str, Value};
use typst::layout::Axes;

use super::fit::{FEW, Page, Rung, Way};
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

/// A step of the ladder; lengths in points.
pub(super) struct Step {
    pub(super) station: bool,
    pub(super) steps: bool,
    pub(super) plain: bool,
    pub(super) cues: [usize; 2],
    pub(super) ways: Vec<Way>,
    /// Sizes of type: of names, words, heads of blocks, small lines below a dose, amounts, and their units.
    pub(super) name: f64,
    pub(super) text: f64,
    pub(super) head: f64,
    pub(super) small: f64,
    pub(super) dose: f64,
    pub(super) unit: f64,
    /// The side of a box to tick.
    pub(super) box_side: f64,
    /// Above and below each row.
    pub(super) pad: f64,
    pub(super) dose_width: f64,
    /// How wide the column of figures is, if there is one, and how tall and how large in scale a figure may be.
    pub(super) figure: f64,
    pub(super) tall: f64,
    pub(super) most: f64,
}

impl Step {
    fn read(step: &Entry<'_>) -> SourceResult<Self> {
        let station = step.get("station")?;
        let way = |way: Value| -> SourceResult<Way> {
            let [tight, with_body] = step.several(way, "ways")?;
            Ok(Way { tight: step.of(tight, "ways")?, with_body: step.of(with_body, "ways")? })
        };
        Ok(Self {
            station,
            steps: step.get("steps")?,
            plain: step.get("plain")?,
            cues: step.pair("cues")?,
            ways: step.list::<Value>("ways")?.into_iter().map(way).collect::<SourceResult<_>>()?,
            name: step.points("name")?,
            text: step.points("text")?,
            head: step.points("head")?,
            small: step.points("small")?,
            dose: step.points("dose")?,
            unit: step.points("unit")?,
            box_side: step.points("box")?,
            pad: step.points("pad")?,
            dose_width: step.points("dose-width")?,
            figure: if station { 0.0 } else { step.points("figure")? },
            tall: step.points("tall")?,
            most: step.points("most")?,
        })
    }
}

impl Rung for Step {
    fn is_station(&self) -> bool {
        self.station
    }

    fn has_steps(&self) -> bool {
        self.steps
    }

    fn cues(&self) -> (usize, usize) {
        self.cues.into()
    }

    fn ways(&self) -> &[Way] {
        &self.ways
    }
}

/// The spaces between things, in points; those of lists in parts of their type.
pub(super) struct Spaces {
    /// Between the columns of a row.
    pub(super) column: f64,
    /// Between the parts of a row's words: below its name, between note and cues, between cues.
    pub(super) name: f64,
    pub(super) cue: f64,
    pub(super) item: f64,
    /// From the edge of a cue's dash to its words.
    pub(super) indent: f64,
    /// Between the lines of a dose.
    pub(super) line: f64,
    /// Between panels, and between a panel and its label; the room of a label is that share of its type.
    pub(super) panel: f64,
    pub(super) label: f64,
    pub(super) label_size: f64,
    pub(super) label_share: f64,
    /// The largest scale of photographs, and how much taller figures may be that need two lines.
    pub(super) photo: f64,
    pub(super) more_lines: f64,
    /// Above a row with the name of a block at least; below every row more than above; between that name and the row.
    pub(super) above_head: f64,
    pub(super) below: f64,
    pub(super) head: [f64; 2],
    /// Above and below the words over the columns; where there are none, this is left.
    pub(super) heads: f64,
    pub(super) no_heads: f64,
    /// How far smaller capitals begin lower than larger ones, for each point that they are smaller.
    pub(super) drop: f64,
    /// What has less room than this beside it may not have any.
    pub(super) slack: f64,
}

impl Spaces {
    fn read(spaces: &Entry<'_>) -> SourceResult<Self> {
        Ok(Self {
            column: spaces.points("column")?,
            name: spaces.points("name")?,
            cue: spaces.points("cue")?,
            item: spaces.em("item")?,
            indent: spaces.em("indent")?,
            line: spaces.points("line")?,
            panel: spaces.points("panel")?,
            label: spaces.points("label")?,
            label_size: spaces.points("label-size")?,
            label_share: spaces.get("label-share")?,
            photo: spaces.points("photo")?,
            more_lines: spaces.get("more-lines")?,
            above_head: spaces.points("above-head")?,
            below: spaces.points("below")?,
            head: spaces.pair_of_points("head")?,
            heads: spaces.points("heads")?,
            no_heads: spaces.points("no-heads")?,
            drop: spaces.get("drop")?,
            slack: spaces.points("slack")?,
        })
    }
}

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

/// All of a sheet.
pub(super) struct Sheet {
    pub(super) ladder: Vec<Step>,
    pub(super) usual: usize,
    pub(super) page: Page,
    /// How wide a row is.
    pub(super) width: f64,
    pub(super) number_width: f64,
    /// Whether there are boxes to tick.
    pub(super) ticks: bool,
    /// How tall capitals are for their type.
    pub(super) capital: f64,
    pub(super) spaces: Spaces,
    /// How many blocks there are.
    pub(super) blocks: usize,
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// Reads what a layout says of a sheet; the maker measures what that leaves open.
    pub(super) fn read(
        entries: &Array,
        ladder: &Array,
        sheet: &Entry<'_>,
        maker: &mut Maker<'_, '_>,
    ) -> SourceResult<Self> {
        let words = Words::read(&sheet.entry("words")?, maker)?;
        let reading = Reading {
            few: entries.len() <= FEW,
            shared_sets: sheet.has("shared-sets")?,
            shared_labels: sheet.get("shared-labels")?,
            words,
        };
        if ladder.is_empty() {
            return Err("a ladder has one step at least").at(maker.ruler.span);
        }
        let steps = ladder.iter().map(|step| Step::read(&sheet.with(sheet.of(step.clone(), "ladder")?)));
        let rows = entries.iter().enumerate().map(|(at, entry)| {
            let [row, group, is_first] = sheet.several(entry.clone(), "entries")?;
            let (row, group): (Dict, Dict) = (sheet.of(row, "entries")?, sheet.of(group, "entries")?);
            reading.row(at, &sheet.with(row), &sheet.with(group), sheet.of(is_first, "entries")?, maker)
        });
        Ok(Self {
            ladder: steps.collect::<SourceResult<_>>()?,
            rows: rows.collect::<SourceResult<_>>()?,
            usual: sheet.get("usual")?,
            page: Page {
                height: sheet.points("height")?,
                openings: sheet.pair_of_points("openings")?,
                feet: sheet.pair_of_points("feet")?,
            },
            width: sheet.points("width")?,
            number_width: sheet.points("number-width")?,
            ticks: sheet.get("ticks")?,
            capital: sheet.get("capital")?,
            spaces: Spaces::read(&sheet.entry("spaces")?)?,
            blocks: sheet.get("blocks")?,
        })
    }
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
struct Reading {
    /// Whether rows are so few that they may be stations.
    few: bool,
    /// Whether all rows have the same number of sets, which stands above the column.
    shared_sets: bool,
    /// The labels above the column of figures.
    shared_labels: Array,
    words: Words,
}

impl Reading {
    fn row(
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
