//! What many pages show of exercises and routines: made once, as data for templates and as finished HTML.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{OnceLock, PoisonError, RwLock};

use serde::{Serialize, Serializer};
use tera::Context;

use super::engines::Engines;
use super::press::Press;
use super::ready::{Html, Shared, key_of};
use super::views::{DoseView, ExerciseCard, Picture, RoutineCard, WorksView};
use crate::dose::Spoken;
use crate::guide::{ExerciseId, RoutineId};
use crate::vocabulary::MuscleId;

/// The most cues a sheet has room for.
const MOST_CUES: usize = 2;
/// The cards of all exercises and routines.
pub(super) struct Cards<'a> {
    press: &'a Press<'a>,
    engines: &'a Engines<'a>,
    exercises: Vec<OnceLock<ExerciseEntry<'a>>>,
    routines: Vec<OnceLock<RoutineEntry<'a>>>,
    /// The doses that pages asked for, by their canonical text.
    doses: RwLock<HashMap<&'a str, Shared<DoseView<'a>>>>,
    /// What works, by the hash of the muscles: a guide has far fewer sets of muscles than exercises.
    works: RwLock<HashMap<u128, Worked<'a>>>,
}

/// What works in an exercise.
#[derive(Clone)]
pub(super) struct Worked<'a> {
    /// The body map; none when it would show no muscle.
    pub(super) map: Option<Shared<Picture<'a>>>,
    /// The map and the muscles.
    pub(super) html: Shared<Works<'a>>,
}

/// What other pages show of an exercise.
struct ExerciseEntry<'a> {
    card: Shared<ExerciseCard<'a>>,
    pictures: Shared<Vec<Picture<'a>>>,
    /// Its first cue, and its first ones as list items, once a routine needed them.
    cues: OnceLock<[Shared<Html<'a>>; 2]>,
    /// What sessions hold of it, as JSON.
    session: OnceLock<String>,
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
    /// Room for all cards; each is made when the first page needs it.
    pub(super) fn new(press: &'a Press<'a>, engines: &'a Engines<'a>) -> Self {
        Self {
            press,
            engines,
            exercises: (0..press.guide.exercises.len()).map(|_| OnceLock::new()).collect(),
            routines: (0..press.guide.routines.len()).map(|_| OnceLock::new()).collect(),
            doses: RwLock::default(),
            works: RwLock::default(),
        }
    }

    fn of_exercise(&self, id: ExerciseId) -> &ExerciseEntry<'a> {
        self.exercises[id.at()].get_or_init(|| exercise(self.press, id))
    }

    fn of_routine(&self, id: RoutineId) -> &RoutineEntry<'a> {
        self.routines[id.at()].get_or_init(|| routine(self.press, id))
    }

    /// An exercise in a list.
    pub(super) fn exercise(&self, id: ExerciseId) -> Shared<ExerciseCard<'a>> {
        self.of_exercise(id).card.clone()
    }

    /// Its pictures.
    pub(super) fn pictures(&self, id: ExerciseId) -> Shared<Vec<Picture<'a>>> {
        self.of_exercise(id).pictures.clone()
    }

    /// Its first cue.
    pub(super) fn cue(&self, id: ExerciseId) -> Shared<Html<'a>> {
        self.cues_of(id)[0].clone()
    }

    /// Its first cues, as list items.
    pub(super) fn cues(&self, id: ExerciseId) -> Shared<Html<'a>> {
        self.cues_of(id)[1].clone()
    }

    fn cues_of(&self, id: ExerciseId) -> &[Shared<Html<'a>>; 2] {
        self.of_exercise(id).cues.get_or_init(|| {
            let cues = || self.press.guide.exercise(id).doc.cues.iter().map(|cue| self.press.exercise_prose(id, cue));
            [Shared::new(cues().next().unwrap_or_default()), Shared::new(Html::items(cues().take(MOST_CUES)))]
        })
    }

    /// What sessions hold of an exercise, made by `make` when the first one needs it.
    pub(super) fn session(&self, id: ExerciseId, make: impl FnOnce() -> String) -> &str {
        self.of_exercise(id).session.get_or_init(make)
    }

    /// The one picture that stands for it.
    pub(super) fn picture(&self, id: ExerciseId) -> Option<&Picture<'a>> {
        self.of_exercise(id).card.view().picture.as_ref()
    }

    /// A routine in a list.
    pub(super) fn routine(&self, id: RoutineId) -> Shared<RoutineCard<'a>> {
        self.of_routine(id).card.clone()
    }

    /// A dose that stands in the guide.
    pub(super) fn dose(&self, spoken: &'a Spoken) -> Shared<DoseView<'a>> {
        let known = self.doses.read().unwrap_or_else(PoisonError::into_inner).get(spoken.canonical.as_str()).cloned();
        known.unwrap_or_else(|| {
            let view = dose(self.press, self.engines, spoken);
            let mut doses = self.doses.write().unwrap_or_else(PoisonError::into_inner);
            doses.entry(&spoken.canonical).or_insert(view).clone()
        })
    }

    /// What works in an exercise.
    pub(super) fn works(&self, id: ExerciseId) -> Worked<'a> {
        let doc = &self.press.guide.exercise(id).doc;
        let key = key_of(&(&doc.primary, &doc.secondary));
        let known = self.works.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let worked = worked(self.press, self.engines, id);
            self.works.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(worked).clone()
        })
    }

    /// Exercises as finished list items, with their pictures when the list is a grid of pictures.
    pub(super) fn exercises_html(&'a self, ids: Vec<ExerciseId>, pictured: bool) -> CardList<'a> {
        CardList { cards: self, what: Listed::Exercises { ids, pictured } }
    }

    /// Routines as finished HTML.
    pub(super) fn routines_html(&'a self, ids: Vec<RoutineId>) -> CardList<'a> {
        CardList { cards: self, what: Listed::Routines(ids) }
    }

    fn exercise_html(&self, id: ExerciseId, pictured: bool) -> &str {
        let entry = self.of_exercise(id);
        let pictured = pictured && entry.card.view().picture.is_some();
        let html = if pictured { &entry.pictured_html } else { &entry.html };
        html.get_or_init(|| render(self.engines, "cards/exercise.html", ("exercise", &entry.card), pictured))
    }

    fn routine_html(&self, id: RoutineId) -> &str {
        let entry = self.of_routine(id);
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
                ids.iter().for_each(|id| state.write_u128(self.cards.of_exercise(*id).card.key()));
            }
            Listed::Routines(ids) => {
                ids.iter().for_each(|id| state.write_u128(self.cards.of_routine(*id).card.key()));
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

/// What works in some exercises as finished HTML, made when the first page needs it.
pub struct Works<'c> {
    engines: &'c Engines<'c>,
    view: Shared<WorksView<'c>>,
}

impl Hash for Works<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.view.hash(state);
    }
}

impl Serialize for Works<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Html::from(render(self.engines, "cards/works.html", ("works", &self.view), false)).serialize(serializer)
    }
}

impl fmt::Debug for Works<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view.view().fmt(f)
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
    ExerciseEntry {
        card: Shared::new(press.exercise_card(id)),
        pictures: Shared::new(press.exercise_pictures(id)),
        cues: OnceLock::new(),
        session: OnceLock::new(),
        html: OnceLock::new(),
        pictured_html: OnceLock::new(),
    }
}

fn routine<'a>(press: &Press<'a>, id: RoutineId) -> RoutineEntry<'a> {
    RoutineEntry { card: Shared::new(press.routine_card(id)), html: OnceLock::new() }
}

fn worked<'a>(press: &Press<'a>, engines: &'a Engines<'a>, id: ExerciseId) -> Worked<'a> {
    let doc = &press.guide.exercise(id).doc;
    let muscles = |ids: &[MuscleId]| ids.iter().map(|id| press.muscle(*id)).collect();
    let map = press.working_of_exercise(id).map(|working| Shared::new(press.map(&working)));
    let view = WorksView { map: map.clone(), primary: muscles(&doc.primary), secondary: muscles(&doc.secondary) };
    Worked { map, html: Shared::new(Works { engines, view: Shared::new(view) }) }
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
