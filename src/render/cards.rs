//! What many pages show of exercises and routines: made once, as data for templates and as finished HTML.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use super::engines::Engines;
use super::press::Press;
use super::ready::{Html, Shared};
use super::views::{DoseView, ExerciseCard, Picture, RoutineCard};
use crate::diagnostic::Diagnostic;
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
}

/// What other pages show of an exercise.
struct ExerciseEntry<'a> {
    card: Shared<ExerciseCard<'a>>,
    pictures: Shared<Vec<Picture<'a>>>,
    cue: Shared<Html<'a>>,
    cues: Shared<Html<'a>>,
    /// The item of a typeset list.
    html: String,
    /// The item of a grid of pictures, where there is a picture.
    pictured_html: Option<String>,
}

/// What other pages show of a routine.
struct RoutineEntry<'a> {
    card: Shared<RoutineCard<'a>>,
    html: String,
}

impl<'a> Cards<'a> {
    /// Makes all cards; those whose template fails stay empty and are reported.
    pub(super) fn new(press: &Press<'a>, engines: &Engines<'_>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let guide = press.guide;
        let ids = |count: usize| (0..u32::try_from(count).unwrap_or(u32::MAX)).into_par_iter().with_min_len(AT_A_TIME);
        let exercises: Vec<_> = ids(guide.exercises.len()).map(|id| exercise(press, engines, ExerciseId(id))).collect();
        let routines: Vec<_> = ids(guide.routines.len()).map(|id| routine(press, engines, RoutineId(id))).collect();
        let doses: Vec<_> = doses(press.guide).into_par_iter().map(|spoken| dose(press, engines, spoken)).collect();
        Self {
            exercises: settled(exercises, diagnostics),
            routines: settled(routines, diagnostics),
            doses: settled(doses, diagnostics).into_iter().collect(),
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
    pub(super) fn dose(&self, dose: &'a Spoken) -> Shared<DoseView<'a>> {
        self.doses[dose.canonical.as_str()].clone()
    }

    /// Exercises as finished list items, with their pictures when the list is a grid of pictures.
    pub(super) fn exercises_html(
        &self,
        ids: impl Iterator<Item = ExerciseId> + Clone,
        pictured: bool,
    ) -> Html<'static> {
        let item = |id: ExerciseId| {
            let entry = &self.exercises[id.at()];
            entry.pictured_html.as_ref().filter(|_| pictured).unwrap_or(&entry.html).as_str()
        };
        join(ids.map(item))
    }

    /// Routines as finished HTML.
    pub(super) fn routines_html(&self, ids: impl Iterator<Item = RoutineId> + Clone) -> Html<'static> {
        join(ids.map(|id| self.routines[id.at()].html.as_str()))
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

type Made<T> = (T, Vec<Diagnostic>);

fn settled<T>(made: Vec<Made<T>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<T> {
    let keep = |(entry, mut wrong): Made<T>| {
        diagnostics.append(&mut wrong);
        entry
    };
    made.into_iter().map(keep).collect()
}

fn exercise<'a>(press: &Press<'a>, engines: &Engines<'_>, id: ExerciseId) -> Made<ExerciseEntry<'a>> {
    let doc = &press.guide.exercise(id).doc;
    let view = press.exercise_card(id);
    let has_picture = view.picture.is_some();
    let card = Shared::new(&view);
    let mut wrong = Vec::new();
    let mut html = |pictured: bool| {
        let made = render(engines, "cards/exercise.html", ("exercise", &card), pictured, doc.common.file.as_str());
        made.unwrap_or_else(|diagnostic| {
            wrong.push(*diagnostic);
            String::new()
        })
    };
    let cues = || doc.cues.iter().map(|cue| press.exercise_prose(id, cue));
    let (plain, pictured) = (html(false), has_picture.then(|| html(true)));
    let entry = ExerciseEntry {
        pictures: Shared::new(&press.exercise_pictures(id)),
        cue: Shared::new(&cues().next().unwrap_or_default()),
        cues: Shared::new(&Html::items(cues().take(MOST_CUES))),
        html: plain,
        pictured_html: pictured,
        card,
    };
    (entry, wrong)
}

fn routine<'a>(press: &Press<'a>, engines: &Engines<'_>, id: RoutineId) -> Made<RoutineEntry<'a>> {
    let view = press.routine_card(id);
    let pictured = view.exercises.iter().any(|exercise| exercise.picture.is_some());
    let card = Shared::new(&view);
    let origin = press.guide.routine(id).doc.common.file.as_str();
    let (html, wrong) = match render(engines, "cards/routine.html", ("routine", &card), pictured, origin) {
        Ok(html) => (html, Vec::new()),
        Err(diagnostic) => (String::new(), vec![*diagnostic]),
    };
    (RoutineEntry { card, html }, wrong)
}

/// Every dose of the guide, each once.
fn doses(guide: &Guide) -> Vec<&Spoken> {
    let own = guide.exercises.iter().filter_map(|exercise| exercise.doc.dose.as_ref());
    let items = guide.routines.iter().flat_map(|routine| &routine.doc.blocks).flat_map(|block| &block.items);
    let doses = own.chain(items.filter_map(|item| item.dose.as_ref()));
    let doses: HashMap<&str, &Spoken> = doses.map(|text| (text.dose.canonical.as_str(), &*text.dose)).collect();
    doses.into_values().collect()
}

fn dose<'a>(press: &Press<'a>, engines: &Engines<'_>, dose: &'a Spoken) -> Made<(&'a str, Shared<DoseView<'a>>)> {
    let mut view = press.dose(dose);
    let made = render(engines, "cards/dose.html", ("dose", &Shared::new(&view)), false, &dose.canonical);
    let mut wrong = Vec::new();
    match made {
        Ok(html) => view.html = html.into(),
        Err(diagnostic) => wrong.push(*diagnostic),
    }
    ((&dose.canonical, Shared::new(&view)), wrong)
}

fn render<T: Serialize>(
    engines: &Engines<'_>,
    template: &str,
    (name, card): (&'static str, &Shared<T>),
    pictured: bool,
    origin: &str,
) -> Result<String, Box<Diagnostic>> {
    let mut context = Context::new();
    context.insert_value(name, card.clone().into());
    context.insert_value("pictured", pictured.into());
    engines.piece(template, &context).map_err(|error| engines.diagnose(&error, origin))
}
