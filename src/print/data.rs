//! The data that a layout receives as `/data.json`: the whole contract with the `.typ` files of themes.
//!
//! Text is plain and inert; what an author marked up is a small tree, [`Inline`]. What is not there is `null` (in
//! Typst: `none`) or an empty list, and never missing.

use std::hash::{Hash, Hasher};

use serde::Serialize;

use super::order::{self, Order};
use crate::config::Config;

/// Everything that a layout receives.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Data {
    /// Name of the layout: "sheet".
    pub layout: &'static str,
    /// The paper as it lies in the printer, upright; a layout that wants it across turns it itself.
    pub paper: Size,
    /// Whether only black ink is used.
    pub mono: bool,
    /// Language code of the content: "en".
    pub language: String,
    /// Direction of the language: "ltr" or "rtl".
    pub direction: &'static str,
    /// Units of the guide: "metric" or "imperial".
    pub units: &'static str,
    /// What was asked for on the command line.
    pub options: Options,
    /// The guide.
    pub site: Site,
    /// The fixed words of the layouts, by key: those of `print/words.json`.
    pub words: Words,
    /// Whether any word of the routine has more than 22 letters: only then some word may be wider than a column.
    pub long_words: bool,
    /// The routine.
    pub routine: Routine,
}

/// The same without the routine, for `/common.json`: hardly two documents of a guide differ in it, and Typst remembers from
/// one to the next what it made of a file that reads nothing else.
#[derive(Debug, Serialize)]
pub(super) struct WithoutRoutine<'d> {
    layout: &'static str,
    paper: &'d Size,
    mono: bool,
    language: &'d str,
    direction: &'static str,
    units: &'static str,
    options: &'d Options,
    site: &'d Site,
    words: &'d Words,
    long_words: bool,
}

impl Data {
    /// What is the same for all routines of a guide, or nearly all, and an empty routine.
    pub(super) fn of_guide(config: &Config, words: &Words, order: &Order) -> Self {
        let url = Some(config.base_url.url.clone()).filter(|url| !url.is_empty());
        Self {
            layout: order.layout.word(),
            paper: order::size(order.paper),
            mono: order.mono,
            language: config.language.clone(),
            direction: config.direction(),
            units: config.units.id(),
            options: order.options(),
            site: Site { title: config.title.clone(), url },
            words: words.clone(),
            long_words: false,
            routine: Routine::default(),
        }
    }

    pub(super) fn without_routine(&self) -> WithoutRoutine<'_> {
        let Self { layout, paper, mono, language, direction, units, options, site, words, long_words, routine: _ } =
            self;
        WithoutRoutine {
            layout,
            paper,
            mono: *mono,
            language,
            direction,
            units,
            options,
            site,
            words,
            long_words: *long_words,
        }
    }
}

/// Fixed words by key.
pub type Words = std::collections::BTreeMap<String, String>;

/// A size of paper or of a card, upright.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Size {
    /// Its name: "a4", "letter", "4x6".
    pub name: &'static str,
    /// Width in millimetres.
    pub width: Millimetres,
    /// Height in millimetres.
    pub height: Millimetres,
}

/// A length in millimetres.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(transparent)]
pub struct Millimetres(pub f64);

impl Hash for Millimetres {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// What was asked for on the command line.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Options {
    /// How many weeks a log has columns for; 0 when it has days.
    pub weeks: u32,
    /// How many days a log has columns for; 0 when it has weeks.
    pub days: u32,
    /// How many cards go on a page: 1, 2, 4 or 8.
    pub up: u32,
    /// Whether cards have backs, for printing on both sides.
    pub duplex: bool,
    /// Whether there are boxes to tick for each set.
    pub ticks: bool,
    /// The size of a card.
    pub card: Size,
    /// Whether cards have crop marks: when more than one goes on a page.
    pub crop: bool,
}

/// The guide.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Site {
    /// Its title.
    pub title: String,
    /// Where it is published; `none` when `base_url` is not set.
    pub url: Option<String>,
}

/// A routine.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct Routine {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<Line>,
    /// Time needed: "10–15 min".
    pub time: Option<String>,
    /// How often: "2–3 times a week".
    pub frequency: Option<String>,
    /// When it fits.
    pub when: Option<Line>,
    /// Level: "Beginner".
    pub level: Option<String>,
    /// What is needed: "A mini band, a mat"; `none` when nobody says.
    pub kit: Option<String>,
    /// The coach.
    pub coach: Option<String>,
    /// What it is good for.
    pub goals: Vec<String>,
    /// How many exercises (rows) it has.
    pub count: usize,
    /// Total number of sets: "18–27".
    pub sets: Option<String>,
    /// Address of its page without `https://`, to print; `none` when `base_url` is not set.
    pub url: Option<String>,
    /// File of a QR code that leads to its page; it brings its quiet zone along.
    pub qr: Option<String>,
    /// When it was last changed or published, in words.
    pub date: Option<String>,
    /// When to stop, one entry a reason: the routine's own or the guide's.
    pub stop: Vec<Line>,
    /// How to make it harder over time, one entry a paragraph.
    pub progression: Vec<Line>,
    /// The text of its page, one entry a paragraph or list item.
    pub body: Vec<Line>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

impl Routine {
    /// Whether any word that a layout may show has more letters than this.
    pub(super) fn has_word_beyond(&self, letters: usize) -> bool {
        let is_long = |text: &str| text.split(' ').any(|word| word.len() > letters && word.chars().count() > letters);
        let any = |texts: &[String]| texts.iter().any(|text| is_long(text));
        let some = |text: &Option<String>| text.as_deref().is_some_and(is_long);
        let line = |line: &Line| line.iter().any(|part| part.any_text(&is_long));
        let lines = |lines: &[Line]| lines.iter().any(line);
        let dose = |dose: &Dose| is_long(&dose.amount) || is_long(&dose.unit) || some(&dose.sets) || any(&dose.details);
        let row = |row: &Row| {
            is_long(&row.title)
                || [&row.placement, &row.rest].into_iter().any(some)
                || row.dose.as_ref().is_some_and(dose)
                || row.note.as_ref().is_some_and(line)
                || [&row.cues, &row.steps, &row.mistakes].into_iter().any(|all| lines(all))
                || any(&row.easier)
                || any(&row.harder)
        };
        let block = |block: &Block| {
            [&block.title, &block.how, &block.placement].into_iter().any(some) || block.rows.iter().any(row)
        };
        is_long(&self.title)
            || [&self.time, &self.frequency, &self.level, &self.kit, &self.coach, &self.sets, &self.date]
                .into_iter()
                .any(some)
            || any(&self.goals)
            || [&self.summary, &self.when].into_iter().flatten().any(line)
            || [&self.stop, &self.progression, &self.body].into_iter().any(|all| lines(all))
            || self.blocks.iter().any(block)
    }
}

/// A block of a routine.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Block {
    /// Its heading.
    pub title: Option<String>,
    /// How it is done: `straight`, `superset`, `circuit`, `emom`, `amrap` or `tabata`.
    pub kind: &'static str,
    /// The same in words, with rounds and rests: "Circuit: one after the other, 3 rounds".
    pub how: Option<String>,
    /// What is worn or held where, when that is the same in all rows: "Mini band on the calves".
    pub placement: Option<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// An exercise in a block.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Row {
    /// Its number in the routine, from 1.
    pub number: usize,
    /// Slug of the exercise.
    pub slug: String,
    /// Title of the exercise.
    pub title: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// What is worn or held where, unless the block says it for all.
    pub placement: Option<String>,
    /// How much to do.
    pub dose: Option<Dose>,
    /// The most sets there can be, rounds counted in: so many boxes to tick.
    pub most_sets: u32,
    /// 2 when all is done on one side and again on the other, else 1.
    pub sides: u32,
    /// Rest after each set, unless the dose says it.
    pub rest: Option<String>,
    /// The author's remark on this row.
    pub note: Option<Line>,
    /// What to think of.
    pub cues: Vec<Line>,
    /// How it is done, step by step.
    pub steps: Vec<Line>,
    /// What goes wrong.
    pub mistakes: Vec<Line>,
    /// Titles of easier exercises of its ladder, the nearest first.
    pub easier: Vec<String>,
    /// Titles of harder exercises of its ladder, the nearest first.
    pub harder: Vec<String>,
    /// Address of the exercise's page without `https://`.
    pub url: Option<String>,
    /// File of a QR code that leads to the exercise's page.
    pub qr: Option<String>,
    /// Its pictures.
    pub figure: Option<Figure>,
}

/// A dose.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Dose {
    /// All of it: "2–3 × 10 each side, hold 2 s".
    pub text: String,
    /// All of it in a sentence.
    pub sentence: String,
    /// The number of sets, if stated.
    pub sets: Option<String>,
    /// The amount of one set, for big type: "10".
    pub amount: String,
    /// What the amount counts, and on which side: "steps each side"; empty for repetitions.
    pub unit: String,
    /// The rest of it: "hold 2 s".
    pub details: Vec<String>,
}

/// The pictures of an exercise.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Figure {
    /// `figure` for a drawing, `photo` for photographs.
    pub kind: &'static str,
    /// All of it in words, for those who do not see it.
    pub alt: String,
    /// The positions, in order.
    pub panels: Vec<Panel>,
}

/// One picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Panel {
    /// Its file.
    pub file: String,
    /// Width: of drawings in thousandths of the figure's stature, so that one factor gives all figures one scale; of
    /// photographs in pixels.
    pub width: u32,
    /// Height in the same unit.
    pub height: u32,
    /// Where the floor is, from the top in the same unit; `none` for photographs.
    pub floor: Option<u32>,
    /// What the position is called: "Start", "End", "2"; empty when there is only one.
    pub label: String,
    /// It in words.
    pub alt: String,
}

/// A line of marked-up text.
pub type Line = Vec<Inline>;

/// A piece of marked-up text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// What matters.
    Strong {
        /// The text in it.
        strong: Line,
    },
    /// What is stressed.
    Emphasis {
        /// The text in it.
        emphasis: Line,
    },
    /// Letters to be taken as they are.
    Code {
        /// The letters.
        code: String,
    },
    /// A link to a web page, a mail address or a telephone number.
    Link {
        /// The text in it.
        link: Line,
        /// Where it leads: begins with `http://`, `https://`, `mailto:` or `tel:`.
        url: String,
    },
}

impl Inline {
    /// Whether something holds of any of its texts.
    fn any_text(&self, holds: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Text(text) | Self::Code { code: text } => holds(text),
            Self::Strong { strong: line } | Self::Emphasis { emphasis: line } | Self::Link { link: line, .. } => {
                line.iter().any(|part| part.any_text(holds))
            }
        }
    }
}
