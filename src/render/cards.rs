//! What many pages show of exercises and routines: made once, as data for templates and as finished HTML.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::{Serialize, Serializer};
use tera::Context;

use super::engines::Engines;
use super::press::Press;
use super::ready::{Html, Shared};
use super::views::{DoseView, ExerciseCard, Picture, RoutineCard};
use crate::dose::Spoken;
use crate::guide::{ExerciseId, Guide, RoutineId};

/// The most cues a sheet has room for.
const MOST_CUES: usize = 3;
/// How many cards a thread makes at least before another takes over.
const AT_A_TIME: usize = 64;

/// The cards of all exercises and routines.
pub(super) struct Cards<'a> {
    exercises: Vec<ExerciseEntry<'a>>,
    routines: Vec<RoutineEntry<'a>>,
    /// Every dose there is, by its canonical text.
    doses: HashMap<&'a str, Shared<DoseView<'a>>>,
    engines: &'a Engines<'a>,
}

/// What other pages show of an exercise.
struct ExerciseEntry<'a> {
    card: Shared<ExerciseCard<'a>>,
    pictures: Shared<Vec<Picture<'a>>>,
    cue: Shared<Html<'a>>,
    cues: Shared<Html<'a>>,
    /// The item of a typeset list, once a page needed it.
    html: OnceLock<String>,
    /// The item of a grid of pictures.
    pictured_html: OnceLock<String>,
}

/// What other pages show of a routine.
struct RoutineEntry<'a> {
    card: Shared<RoutineCard<'a>>,
    html: OnceLock<String>,
}

impl<'a> Cards<'a> {
    /// Makes all cards.
    pub(super) fn new(press: &Press<'a>, engines: &'a Engines<'a>) -> Self {
        let guide = press.guide;
        let ids = |count: usize| (0..u32::try_from(count).unwrap_or(u32::MAX)).into_par_iter().with_min_len(AT_A_TIME);
        let doses = doses(guide).into_par_iter().map(|spoken| (spoken.canonical.as_str(), dose(press, engines, spoken)));
        Self {
            exercises: ids(guide.exercises.len()).map(|id| exercise(press, ExerciseId(id))).collect(),
            routines: ids(guide.routines.len()).map(|id| routine(press, RoutineId(id))).collect(),
            doses: doses.collect(),
            engines,
        }
    }

    /// An exercise in a list.
    pub(super) fn exercise(&self, id: ExerciseId) -> Shared<ExerciseCard<'a>> {
        self.exercises[id.at()].card.clone()
    }

    /// Its pictures.
    pub(super) fn pictures(&self, id: ExerciseId) -> Shared<Vec<Picture<'a>>> {
        self.exercises[id.at()].pictures.clone()
    }

    /// Its first cue.
    pub(super) fn cue(&self, id: ExerciseId) -> Shared<Html<'a>> {
        self.exercises[id.at()].cue.clone()
    }

    /// Its first cues, as list items.
    pub(super) fn cues(&self, id: ExerciseId) -> Shared<Html<'a>> {
        self.exercises[id.at()].cues.clone()
    }

    /// A routine in a list.
    pub(super) fn routine(&self, id: RoutineId) -> Shared<RoutineCard<'a>> {
        self.routines[id.at()].card.clone()
    }

    /// A dose that stands in the guide.
    pub(super) fn dose(&self, dose: &Spoken) -> Shared<DoseView<'a>> {
        self.doses[dose.canonical.as_str()].clone()
    }

    /// Exercises as finished list items, with their pictures when the list is a grid of pictures.
    pub(super) fn exercises_html<'c>(&'c self, ids: Vec<ExerciseId>, pictured: bool) -> CardList<'c> {
        CardList { cards: self, what: Listed::Exercises { ids, pictured } }
    }

    /// Routines as finished HTML.
    pub(super) fn routines_html<'c>(&'c self, ids: Vec<RoutineId>) -> CardList<'c> {
        CardList { cards: self, what: Listed::Routines(ids) }
    }

    fn exercise_html(&self, id: ExerciseId, pictured: bool) -> &str {
        let entry = &self.exercises[id.at()];
        let pictured = pictured && entry.card.view().picture.is_some();
        let html = if pictured { &entry.pictured_html } else { &entry.html };
        html.get_or_init(|| render(self.engines, "cards/exercise.html", ("exercise", &entry.card), pictured))
    }

    fn routine_html(&self, id: RoutineId) -> &str {
        let entry = &self.routines[id.at()];
        let pictured = entry.card.view().exercises.iter().any(|exercise| exercise.picture.is_some());
        entry.html.get_or_init(|| render(self.engines, "cards/routine.html", ("routine", &entry.card), pictured))
    }
}

/// Cards one after the other as finished HTML, put together when a page needs it.
pub struct CardList<'c> {
    cards: &'c Cards<'c>,
    what: Listed,
}

enum Listed {
    Exercises { ids: Vec<ExerciseId>, pictured: bool },
    Routines(Vec<RoutineId>),
}

impl CardList<'_> {
    fn html(&self) -> Html<'static> {
        match &self.what {
            Listed::Exercises { ids, pictured } => join(ids.iter().map(|id| self.cards.exercise_html(*id, *pictured))),
            Listed::Routines(ids) => join(ids.iter().map(|id| self.cards.routine_html(*id))),
        }
    }
}

impl Hash for CardList<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.what {
            Listed::Exercises { ids, pictured } => {
                pictured.hash(state);
                ids.iter().for_each(|id| state.write_u128(self.cards.exercises[id.at()].card.key()));
            }
            Listed::Routines(ids) => {
                ids.iter().for_each(|id| state.write_u128(self.cards.routines[id.at()].card.key()));
            }
        }
    }
}

impl Serialize for CardList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.html().serialize(serializer)
    }
}

impl fmt::Debug for CardList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.html().0)
    }
}

fn join<'h>(items: impl Iterator<Item = &'h str> + Clone) -> Html<'static> {
    let mut html = String::with_capacity(items.clone().map(|item| item.len() + 1).sum());
    for item in items {
        html.push_str(item);
        html.push('\n');
    }
    html.into()
}

fn exercise<'a>(press: &Press<'a>, id: ExerciseId) -> ExerciseEntry<'a> {
    let cues = || press.guide.exercise(id).doc.cues.iter().map(|cue| press.exercise_prose(id, cue));
    ExerciseEntry {
        card: Shared::new(press.exercise_card(id)),
        pictures: Shared::new(press.exercise_pictures(id)),
        cue: Shared::new(cues().next().unwrap_or_default()),
        cues: Shared::new(Html::items(cues().take(MOST_CUES))),
        html: OnceLock::new(),
        pictured_html: OnceLock::new(),
    }
}

fn routine<'a>(press: &Press<'a>, id: RoutineId) -> RoutineEntry<'a> {
    RoutineEntry { card: Shared::new(press.routine_card(id)), html: OnceLock::new() }
}

/// Every dose of the guide, each once.
fn doses(guide: &Guide) -> Vec<&Spoken> {
    let own = guide.exercises.iter().filter_map(|exercise| exercise.doc.dose.as_ref());
    let items = guide.routines.iter().flat_map(|routine| &routine.doc.blocks).flat_map(|block| &block.items);
    let doses = own.chain(items.filter_map(|item| item.dose.as_ref()));
    let doses: HashMap<&str, &Spoken> = doses.map(|text| (text.dose.canonical.as_str(), &*text.dose)).collect();
    doses.into_values().collect()
}

fn dose<'a>(press: &Press<'a>, engines: &Engines<'_>, dose: &'a Spoken) -> Shared<DoseView<'a>> {
    let view = press.dose(dose);
    let html = render(engines, "cards/dose.html", ("dose", &Shared::new(view.clone())), false);
    Shared::new(DoseView { html: html.into(), ..view })
}

/// Renders a card; one whose template fails stays empty and is reported.
fn render<T: Serialize + Hash>(
    engines: &Engines<'_>,
    template: &str,
    (name, card): (&'static str, &Shared<T>),
    pictured: bool,
) -> String {
    let mut context = Context::new();
    context.insert_value(name, card.value().clone());
    context.insert_value("pictured", pictured.into());
    engines.piece(template, &context).unwrap_or_else(|error| {
        engines.report(&error, &format!("the {name} cards"));
        String::new()
    })
}
