//! A sheet as its layout hands it over: the steps of the ladder, the spaces, the room, and the rows.

use typst::diag::{At as _, SourceResult};
use typst::foundations::{Array, Dict, Value};

use super::fit::{FEW, Page, Rung, Way};
use super::input::Entry;
use super::made::Maker;
use super::row::{Reading, Row, SIZE};

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
        })
    }
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
        if ladder.is_empty() {
            return Err("a ladder has one step at least").at(maker.ruler.span);
        }
        let reading = Reading::new(entries.len() <= FEW, sheet, maker)?;
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
            capital: maker.ruler.capitals(SIZE)? / SIZE,
            spaces: Spaces::read(&sheet.entry("spaces")?)?,
            blocks: sheet.get("blocks")?,
        })
    }
}
