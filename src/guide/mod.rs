//! All documents made one guide: references resolved, and everything that follows from them derived.
//!
//! Resolving is pure and sees all files at once. Every id in a [`Guide`] is the position of something that exists.

mod duration;
mod figures;
mod ladder;
mod links;
mod names;
mod order;
mod related;
mod resolve;
mod routine;
mod session;
mod terms;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Place, SourcePath};
use crate::dose::{CountRange, SecondsRange, Spoken, Timing};
use crate::figure::Solved;
use crate::parse::{Document, EquipmentUse, ExerciseDoc, PageDoc, RoutineDoc};
use crate::vocabulary::{MuscleId, Vocabulary};

pub use duration::spoken;
pub use resolve::{Input, Missing, Resolved, resolve};
pub use session::{MOST_STEPS, RoundPart, Seconds, Session, SessionStep, SessionTask, StepKind};
pub use terms::{NO_EQUIPMENT, Taxonomy, TaxonomyKind, Term, Terms, equipment_slug};

/// The position of an exercise in [`Guide::exercises`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExerciseId(pub u32);

/// The position of a routine in [`Guide::routines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoutineId(pub u32);

/// The position of a page in [`Guide::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

impl ExerciseId {
    /// The position.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl RoutineId {
    /// The position.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl PageId {
    /// The position.
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A whole guide.
#[derive(Debug, Default)]
pub struct Guide {
    /// All exercises, by title.
    pub exercises: Vec<Exercise>,
    /// All routines: those of a series together and in order, else by title.
    pub routines: Vec<Routine>,
    /// Articles and free pages, by path.
    pub pages: Vec<Page>,
    /// Articles, newest first.
    pub articles: Vec<PageId>,
    /// `content/index.md`.
    pub home: Option<PageId>,
    /// Everything exercises and routines are sorted by.
    pub terms: Terms,
}

/// An exercise with what follows from the other files.
#[derive(Debug)]
pub struct Exercise {
    /// What its file says.
    pub doc: Arc<ExerciseDoc>,
    /// Where its prose links lead, one per link of the file.
    pub links: Vec<LinkTo>,
    /// The files of its pictures, one per picture of the front matter that exists.
    pub pictures: Vec<PictureFile>,
    /// Its video's files.
    pub video: VideoFiles,
    /// The ladder it stands on, from easiest to hardest; empty when it stands alone.
    pub ladder: Vec<ExerciseId>,
    /// The rows of routines that use it.
    pub used_in: Vec<UsedIn>,
    /// Exercises like it, best first.
    pub related: Vec<ExerciseId>,
}

/// A picture of the front matter and its file.
#[derive(Debug, Clone)]
pub struct PictureFile {
    /// Position in the front matter's list.
    pub at: usize,
    /// The file.
    pub file: SourcePath,
}

/// The local files of a video.
#[derive(Debug, Clone, Default)]
pub struct VideoFiles {
    /// The video.
    pub src: Option<SourcePath>,
    /// The still picture.
    pub poster: Option<SourcePath>,
    /// The captions.
    pub captions: Option<SourcePath>,
}

/// A row of a routine, seen from its exercise.
#[derive(Debug, Clone, Copy)]
pub struct UsedIn {
    /// The routine.
    pub routine: RoutineId,
    /// The row's number in the routine, from 1.
    pub number: usize,
}

/// Where a link in prose leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// An exercise, and a heading on its page.
    Exercise(ExerciseId, Option<String>),
    /// A routine, and a heading on its page.
    Routine(RoutineId, Option<String>),
    /// A page, and a heading on it.
    Page(PageId, Option<String>),
    /// A file beside the content.
    File(SourcePath),
    /// A path of the finished site, without the slash in front; checked once all pages are known.
    SitePath(String),
    /// A heading on the same page.
    Anchor(String),
    /// Another site.
    Outside(String),
    /// Nowhere; this has been reported.
    Broken,
}

/// A routine with what follows from the other files.
#[derive(Debug)]
pub struct Routine {
    /// What its file says.
    pub doc: Arc<RoutineDoc>,
    /// Where its prose links lead, one per link of the file.
    pub links: Vec<LinkTo>,
    /// The files of its pictures.
    pub pictures: Vec<PictureFile>,
    /// Its video's files.
    pub video: VideoFiles,
    /// The rows of all blocks, in order.
    pub rows: Vec<Row>,
    /// Time needed, in seconds; none when there is nothing to estimate it from.
    pub time: Option<SecondsRange>,
    /// The time in words.
    pub time_text: Option<String>,
    /// Total number of sets.
    pub sets: CountRange,
    /// Muscles worked, most sets first.
    pub muscles: Vec<MuscleWork>,
    /// What is needed, as positions in the equipment terms.
    pub kit_need: Vec<usize>,
    /// What is only needed for optional rows.
    pub kit_optional: Vec<usize>,
    /// Whether any row says what equipment it needs.
    pub kit_stated: bool,
    /// Its place in its series.
    pub series: Option<SeriesPlace>,
}

/// A row of a routine.
#[derive(Debug, Clone)]
pub struct Row {
    /// Position of its block.
    pub block: usize,
    /// Position in the block.
    pub at: usize,
    /// The exercise.
    pub exercise: ExerciseId,
    /// What may take its place.
    pub swaps: Vec<ExerciseId>,
    /// The exercise's figure with the band where this row has it, where that is another place.
    pub figure: Option<Arc<Solved>>,
}

/// How much a routine works a muscle.
#[derive(Debug, Clone, Copy)]
pub struct MuscleWork {
    /// The muscle.
    pub muscle: MuscleId,
    /// Whether it is primary in any row.
    pub primary: bool,
    /// Sets in which it works.
    pub sets: CountRange,
}

/// A routine's place in a series.
#[derive(Debug, Clone, Copy)]
pub struct SeriesPlace {
    /// Which part this is.
    pub part: u32,
    /// How many parts there are.
    pub of: u32,
    /// The part before.
    pub previous: Option<RoutineId>,
    /// The part after.
    pub next: Option<RoutineId>,
}

/// An article or a free page.
#[derive(Debug)]
pub struct Page {
    /// What its file says.
    pub doc: Arc<PageDoc>,
    /// Where its prose links lead.
    pub links: Vec<LinkTo>,
    /// The files of its pictures.
    pub pictures: Vec<PictureFile>,
    /// Its video's files.
    pub video: VideoFiles,
}

impl Page {
    /// The date that makes it an article.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.doc.common.date
    }
}

impl Guide {
    /// An exercise by its id.
    #[must_use]
    pub fn exercise(&self, id: ExerciseId) -> &Exercise {
        &self.exercises[id.at()]
    }

    /// A routine by its id.
    #[must_use]
    pub fn routine(&self, id: RoutineId) -> &Routine {
        &self.routines[id.at()]
    }

    /// A page by its id.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.at()]
    }

    /// Puts a document in the place of the one of the same file. The two must not differ in anything that others know of
    /// them (see [`crate::parse::Version::face`]).
    pub fn renew(&mut self, document: &Document) {
        let file = &document.common().file;
        match document {
            Document::Exercise(doc) => {
                let old = self.exercises.iter_mut().find(|exercise| exercise.doc.common.file == *file);
                old.into_iter().for_each(|exercise| exercise.doc = Arc::clone(doc));
            }
            Document::Routine(doc) => {
                let old = self.routines.iter_mut().find(|routine| routine.doc.common.file == *file);
                old.into_iter().for_each(|routine| routine.doc = Arc::clone(doc));
            }
            Document::Page(doc) => {
                let old = self.pages.iter_mut().find(|page| page.doc.common.file == *file);
                old.into_iter().for_each(|page| page.doc = Arc::clone(doc));
            }
        }
    }

    /// The dose of a row: its own, else its exercise's.
    #[must_use]
    pub fn dose<'a>(&'a self, routine: &'a Routine, row: &Row) -> Option<&'a Spoken> {
        let own = routine.doc.blocks[row.block].items[row.at].dose.as_ref();
        own.or(self.exercise(row.exercise).doc.dose.as_ref()).map(|text| &*text.dose)
    }

    /// The equipment of a row: its own, else its exercise's; none when neither states any.
    #[must_use]
    pub fn equipment<'a>(&'a self, routine: &'a Routine, row: &Row) -> Option<&'a [EquipmentUse]> {
        let own = routine.doc.blocks[row.block].items[row.at].equipment.as_deref();
        own.or(self.exercise(row.exercise).doc.equipment.as_deref())
    }
}

/// What resolving needs to know of the site besides its documents.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The words the site knows.
    pub vocabulary: &'a Vocabulary,
    /// How long things take.
    pub timing: &'a Timing,
    /// Every file beside the content that can be linked to.
    pub media: &'a HashSet<&'a SourcePath>,
}

/// A link to a path of the finished site, to be checked once all pages are known.
#[derive(Debug, Clone)]
pub struct SiteLink {
    /// The path, without the slash in front.
    pub path: String,
    /// Where it is written.
    pub place: Place,
}
