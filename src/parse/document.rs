//! What a file says, typed, with the places kept: the documents that resolving works on.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::markdown::Body;
use super::prose::{Link, Piece};
use crate::diagnostic::{Place, SourcePath, Span};
use crate::dose::{NumberRange, Spoken};
use crate::figure::Solved;
use crate::text;
use crate::vocabulary::{EquipmentId, Level, MuscleId, Open, Pattern, Placement, Plane, Position, Sides};
use crate::yaml::Text;

/// A parsed file.
#[derive(Debug, Clone)]
pub enum Document {
    /// A file of `content/exercises/`.
    Exercise(Arc<ExerciseDoc>),
    /// A file of `content/routines/`.
    Routine(Arc<RoutineDoc>),
    /// Any other Markdown file.
    Page(Arc<PageDoc>),
}

impl Document {
    /// What all kinds have.
    #[must_use]
    pub fn common(&self) -> &Common {
        match self {
            Self::Exercise(document) => &document.common,
            Self::Routine(document) => &document.common,
            Self::Page(document) => &document.common,
        }
    }
}

/// What every document has.
#[derive(Debug, Clone)]
pub struct Common {
    /// The file.
    pub file: SourcePath,
    /// The id: the path below its folder without `.md`, or what `slug:` says.
    pub slug: String,
    /// Where the slug is given; the start of the file when it is its path.
    pub slug_span: Span,
    /// The name.
    pub title: Text,
    /// Other names.
    pub aliases: Vec<Text>,
    /// One or two sentences.
    pub summary: Option<Line>,
    /// Pictures.
    pub images: Vec<ImageRef>,
    /// A video.
    pub video: Option<VideoRef>,
    /// Sources.
    pub sources: Vec<SourceRef>,
    /// Key words.
    pub tags: Vec<Text>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who checked it, and when.
    pub reviewed: Option<(String, Option<Date>)>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// Free data.
    pub extra: serde_json::Value,
    /// The text.
    pub body: Body,
    /// Every link and picture in the file's prose, in the order of its open places.
    pub links: Vec<Link>,
    /// What tells this state of the file from others.
    pub version: Version,
    /// Its names as they are compared, once somebody has asked.
    pub(super) folded: OnceLock<Vec<String>>,
}

/// What tells one state of a file from another, as hashes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Version {
    /// Of the whole file.
    pub whole: u128,
    /// Of all that other files and the pages of other files can depend on: everything but the prose of the body.
    pub face: u128,
    /// Of the places of its links, which only messages depend on.
    pub spots: u128,
}

impl Common {
    /// Its slug, its title and its other names in the form in which names are compared. They are kept with the document,
    /// for a guide is resolved again and again.
    #[must_use]
    pub fn folded(&self) -> &[String] {
        self.folded.get_or_init(|| {
            let others = std::iter::once(&self.title).chain(&self.aliases).map(|name| name.value.as_str());
            std::iter::once(self.slug.as_str()).chain(others).map(text::fold).collect()
        })
    }

    /// A span of this file as a place.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.file, span)
    }
}

/// A line of inline Markdown, as HTML and as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As HTML.
    pub html: Piece,
    /// As text.
    pub plain: String,
}

/// A picture in front matter.
#[derive(Debug, Clone)]
pub struct ImageRef {
    /// The file, relative to the document.
    pub src: Text,
    /// What it shows.
    pub alt: Option<String>,
    /// Phase of the movement.
    pub phase: Option<String>,
    /// Caption.
    pub caption: Option<Piece>,
    /// Who made it.
    pub credit: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
}

/// A video in front matter.
#[derive(Debug, Clone)]
pub struct VideoRef {
    /// What it is called.
    pub title: String,
    /// The provider's page.
    pub url: Option<Text>,
    /// A file, relative to the document.
    pub src: Option<Text>,
    /// A still picture.
    pub poster: Option<Text>,
    /// Captions.
    pub captions: Option<Text>,
}

/// A source.
#[derive(Debug, Clone)]
pub struct SourceRef {
    /// Title.
    pub title: String,
    /// Address.
    pub url: Option<Text>,
}

/// An exercise.
#[derive(Debug, Clone)]
pub struct ExerciseDoc {
    /// What every document has.
    pub common: Common,
    /// Level.
    pub level: Option<Level>,
    /// What is needed: none when not stated, empty when nothing is needed.
    pub equipment: Option<Vec<EquipmentUse>>,
    /// Position.
    pub position: Option<Position>,
    /// Movement pattern.
    pub pattern: Option<Open<Pattern>>,
    /// Planes of movement.
    pub planes: Vec<Plane>,
    /// Sides.
    pub sides: Option<Sides>,
    /// Muscles that work most.
    pub primary: Vec<MuscleId>,
    /// Muscles that help.
    pub secondary: Vec<MuscleId>,
    /// The usual dose.
    pub dose: Option<DoseText>,
    /// What to think of.
    pub cues: Vec<Piece>,
    /// What goes wrong.
    pub mistakes: Vec<Piece>,
    /// What to be careful with.
    pub cautions: Vec<Piece>,
    /// References to easier ones.
    pub easier: Vec<Text>,
    /// References to harder ones.
    pub harder: Vec<Text>,
    /// How it looks.
    pub figure: Option<Arc<Solved>>,
    /// Whether the author says that it is timed.
    pub timed: Option<bool>,
}

/// A dose and where it stands.
#[derive(Debug, Clone)]
pub struct DoseText {
    /// What it means, and how it is shown.
    pub dose: Arc<Spoken>,
    /// Where it stands.
    pub span: Span,
}

/// A piece of equipment as an exercise or row uses it.
#[derive(Debug, Clone)]
pub struct EquipmentUse {
    /// Which.
    pub item: EquipmentItem,
    /// Where it goes.
    pub placement: Option<Open<Placement>>,
    /// Where it is named.
    pub span: Span,
}

/// A piece of equipment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EquipmentItem {
    /// One that cuecard or the site knows.
    Known(EquipmentId),
    /// A new one.
    New {
        /// Its id.
        slug: String,
        /// Its name as written.
        name: String,
    },
}

/// A routine.
#[derive(Debug, Clone)]
pub struct RoutineDoc {
    /// What every document has.
    pub common: Common,
    /// Level.
    pub level: Option<Level>,
    /// How often, in words.
    pub frequency: Option<String>,
    /// When it fits.
    pub when: Option<Piece>,
    /// Time needed in seconds, as stated.
    pub time: Option<Stated>,
    /// What it is good for.
    pub goals: Vec<String>,
    /// Series and part.
    pub series: Option<SeriesRef>,
    /// Who leads it.
    pub coach: Option<Text>,
    /// How to make it harder.
    pub progression: Option<Piece>,
    /// When to stop.
    pub stop_if: Vec<Piece>,
    /// Things one may buy.
    pub gear: Vec<GearRef>,
    /// The blocks.
    pub blocks: Vec<BlockDoc>,
}

/// A length of time and where it is stated.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// Seconds.
    pub seconds: NumberRange,
    /// Where.
    pub span: Span,
}

/// A part of a series.
#[derive(Debug, Clone)]
pub struct SeriesRef {
    /// Name of the series.
    pub name: Text,
    /// Which part, from 1.
    pub part: u32,
}

/// Something one may buy.
#[derive(Debug, Clone)]
pub struct GearRef {
    /// What it is.
    pub name: String,
    /// Where to get it.
    pub url: Text,
    /// Whether the publisher earns from it.
    pub affiliate: bool,
}

/// A block of a routine.
#[derive(Debug, Clone)]
pub struct BlockDoc {
    /// Heading.
    pub title: Option<String>,
    /// How it is done.
    pub kind: BlockKind,
    /// How many times; 1 when left out.
    pub rounds: u32,
    /// Rest between the exercises.
    pub rest: Option<Stated>,
    /// Rest between the rounds.
    pub rest_between_rounds: Option<Stated>,
    /// The rows.
    pub items: Vec<ItemDoc>,
}

/// How a block is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BlockKind {
    /// One exercise after the other.
    #[default]
    Straight,
    /// Exercises alternate set by set.
    Superset,
    /// Exercises in turn, over and over.
    Circuit,
    /// A new exercise every minute.
    Emom,
    /// As many rounds as possible.
    Amrap,
    /// 20 seconds on, 10 off.
    Tabata,
}

impl BlockKind {
    /// The words for it in front matter.
    pub const WORDS: &'static [&'static str] = &["straight", "superset", "circuit", "emom", "amrap", "tabata"];
    const ALL: [Self; 6] = [Self::Straight, Self::Superset, Self::Circuit, Self::Emom, Self::Amrap, Self::Tabata];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The kind a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }
}

/// A row of a block.
#[derive(Debug, Clone)]
pub struct ItemDoc {
    /// The exercise, as referred to.
    pub exercise: Text,
    /// Its dose here.
    pub dose: Option<DoseText>,
    /// Equipment here, in place of the exercise's own.
    pub equipment: Option<Vec<EquipmentUse>>,
    /// A remark.
    pub note: Option<Piece>,
    /// Rest after each set.
    pub rest: Option<Stated>,
    /// What may take its place.
    pub swap: Vec<Text>,
    /// May be left out.
    pub optional: bool,
}

/// An article (with a date) or a free page.
#[derive(Debug, Clone)]
pub struct PageDoc {
    /// What every document has.
    pub common: Common,
}
