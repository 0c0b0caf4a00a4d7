//! Where pages are made: each view is turned into template values once, and cards that many pages show are shared.

use std::cell::Cell;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Tera, Value};

use super::page::{self, Face};
use super::press::Press;
use super::views::{Pager, SiteView, TaxonomyView};
use super::{Job, Rendered, article, exercise, lists, routine};
use crate::diagnostic::Diagnostic;
use crate::guide::{ExerciseId, RoutineId, TaxonomyKind};
use crate::theme::Theme;

/// What all pages share while they are rendered.
pub(super) struct Workshop<'w, 'a> {
    press: &'w Press<'a>,
    theme: &'w Theme,
    /// Template engines that know the site.
    engines: Vec<Tera>,
    taxonomies: Vec<TaxonomyView>,
    /// The same taxonomies, ready for templates.
    facets: Value,
    /// One card per exercise, ready for templates.
    exercise_cards: Vec<Value>,
    /// One card per routine.
    routine_cards: Vec<Value>,
}

thread_local! {
    /// Where a thread renders its pages.
    static PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

type Page = Result<Rendered, Box<Diagnostic>>;

impl<'w, 'a> Workshop<'w, 'a> {
    pub(super) fn new(press: &'w Press<'a>, theme: &'w Theme, site: &SiteView<'_>, jobs: usize) -> Self {
        let guide = press.guide;
        let taxonomies: Vec<TaxonomyView> = guide
            .terms
            .iter()
            .filter(|taxonomy| !taxonomy.terms.is_empty())
            .map(|taxonomy| lists::taxonomy(press, taxonomy))
            .collect();
        let id = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let exercise_card = |at: usize| Value::from_serializable(&press.exercise_card(ExerciseId(id(at))));
        let routine_card = |at: usize| Value::from_serializable(&press.routine_card(RoutineId(id(at))));
        Self {
            press,
            theme,
            engines: engines(theme, site, jobs),
            facets: Value::from_serializable(&taxonomies),
            taxonomies,
            exercise_cards: (0..guide.exercises.len()).into_par_iter().with_min_len(64).map(exercise_card).collect(),
            routine_cards: (0..guide.routines.len()).into_par_iter().with_min_len(64).map(routine_card).collect(),
        }
    }

    /// Makes the pages of a job: one, or of a routine its page and its sheet.
    pub(super) fn pages(&self, job: Job) -> Vec<Page> {
        let (press, guide) = (self.press, self.press.guide);
        let own = Face::Page;
        match job {
            Job::Routine(id) => {
                let view = Value::from_serializable(&routine::view(press, id));
                vec![
                    self.render(job, own, "routine.html", "routine", view.clone(), None),
                    self.render(job, Face::Sheet, "sheet.html", "routine", view, None),
                ]
            }
            Job::Exercise(id) => {
                let view = self.exercise(id);
                vec![self.render(job, own, "exercise.html", "exercise", view, None)]
            }
            Job::Home => {
                let muscles = self.taxonomies.iter().find(|taxonomy| taxonomy.id == TaxonomyKind::Muscles.id());
                let muscles = muscles.map_or(&[][..], |taxonomy| taxonomy.terms.as_slice());
                let routines = self.routine_cards.iter().take(lists::HOME_ROUTINES);
                let view = with(&lists::home(press, muscles), [("routines", list(routines.cloned()))]);
                vec![self.render(job, own, "home.html", "home", view, None)]
            }
            Job::Page(id) => {
                let template = if guide.page(id).date().is_some() { "article.html" } else { "page.html" };
                let view = Value::from_serializable(&article::view(press, id));
                vec![self.render(job, own, template, "article", view, None)]
            }
            Job::Routines(number) => {
                let total = guide.routines.len();
                let cards = self.routine_cards[lists::range(number, total)].iter().cloned();
                let view = with(&super::views::RoutinesView {}, [("routines", list(cards))]);
                let pager = lists::pager(press, "routines/", number, total);
                vec![self.render(job, own, "routines.html", "routines", view, pager)]
            }
            Job::Library(number) => {
                let total = guide.exercises.len();
                let cards = self.exercise_cards[lists::range(number, total)].iter().cloned();
                let view =
                    with(&lists::library(press, number), [("exercises", list(cards)), ("facets", self.facets.clone())]);
                let pager = lists::pager(press, "exercises/", number, total);
                vec![self.render(job, own, "library.html", "library", view, pager)]
            }
            Job::Articles(number) => {
                let view = Value::from_serializable(&lists::articles(press, number));
                let pager = lists::pager(press, "articles/", number, guide.articles.len());
                vec![self.render(job, own, "articles.html", "articles", view, pager)]
            }
            Job::Terms(taxonomy) => {
                let id = TaxonomyKind::ALL[taxonomy].id();
                let view = Value::from_serializable(&self.taxonomies.iter().find(|taxonomy| taxonomy.id == id));
                vec![self.render(job, own, "terms.html", "taxonomy", view, None)]
            }
            Job::Term { taxonomy, at, number } => vec![self.term(job, TaxonomyKind::ALL[taxonomy], at, number)],
            Job::NotFound => vec![self.render(job, own, "404.html", "missing", Value::none(), None)],
        }
    }

    fn exercise(&self, id: ExerciseId) -> Value {
        let related = &self.press.guide.exercise(id).related;
        let ladder = exercise::ladder(self.press, id);
        let ladder = ladder.into_iter().map(|(rung, step)| with(&step, [("exercise", self.card(rung))]));
        let related = related.iter().map(|other| self.card(*other));
        with(&exercise::view(self.press, id), [("ladder", list(ladder)), ("related", list(related))])
    }

    fn term(&self, job: Job, kind: TaxonomyKind, at: usize, number: usize) -> Page {
        let term = &self.press.guide.terms.get(kind).terms[at];
        let total = term.exercises.len();
        let exercises = term.exercises[lists::range(number, total)].iter().map(|id| self.card(*id));
        let most = if number == 1 { lists::TERM_ROUTINES } else { 0 };
        let routines = term.routines.iter().take(most).map(|id| self.routine_cards[id.at()].clone());
        let view = lists::term(self.press, kind, at, number);
        let view = with(&view, [("exercises", list(exercises)), ("routines", list(routines))]);
        let pager = lists::pager(self.press, &format!("{}/{}/", kind.id(), term.slug), number, total);
        self.render(job, Face::Page, "term.html", "term", view, pager)
    }

    fn engine(&self) -> &Tera {
        &self.engines[rayon::current_thread_index().unwrap_or(0) % self.engines.len()]
    }

    fn card(&self, id: ExerciseId) -> Value {
        self.exercise_cards[id.at()].clone()
    }

    fn render(
        &self,
        job: Job,
        face: Face,
        template: &str,
        name: &'static str,
        view: Value,
        pager: Option<Pager>,
    ) -> Page {
        let facts = page::facts(self.press, job, face);
        let mut context = Context::new();
        context.insert("page", &facts.view);
        context.insert_value(name, view);
        context.insert("pager", &pager);
        // A buffer that has grown once serves all pages of a thread; each page then takes just the memory it needs.
        let mut buffer = PAGE.take();
        buffer.clear();
        let rendered = self.engine().render_to(template, &context, &mut buffer);
        let bytes = buffer.as_slice().to_vec();
        PAGE.set(buffer);
        match rendered {
            Ok(()) => Ok(Rendered { path: facts.path, bytes, origin: facts.origin }),
            Err(error) => Err(Box::new(self.theme.diagnose(&error, &facts.origin))),
        }
    }
}

/// From how many pages on each thread gets an engine of its own.
const MANY: usize = 2000;

/// Every page asks for `site` dozens of times. Threads that share one value wait for each other to count its users, so
/// in a large guide each has its own.
fn engines(theme: &Theme, site: &SiteView<'_>, jobs: usize) -> Vec<Tera> {
    let count = if jobs < MANY { 1 } else { rayon::current_num_threads() };
    let engine = |_| {
        let mut engine = theme.tera.clone();
        engine.global_context().insert("site", site);
        engine
    };
    (0..count).map(engine).collect()
}

/// A view as a template value, with shared values in it.
fn with<const N: usize>(view: &impl Serialize, shared: [(&'static str, Value); N]) -> Value {
    let mut map = Value::from_serializable(view).into_map().unwrap_or_default();
    map.extend(shared.into_iter().map(|(name, value)| (name.into(), value)));
    Value::from(map)
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::from(values.collect::<Vec<_>>())
}
