//! The guide made pages: one view per page, one template per kind of page.

mod article;
mod exercise;
mod feeds;
mod lists;
mod page;
pub mod pictures;
mod press;
mod routine;
mod structured;
mod urls;
pub mod views;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

pub use press::Press;
pub use urls::{Urls, media_path};

use crate::diagnostic::Diagnostic;
use crate::guide::{ExerciseId, PageId, RoutineId, TaxonomyKind};
use crate::theme::Theme;
use lists::parts;
use views::{SiteView, TaxonomyView};

/// A page to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    Home,
    Exercise(ExerciseId),
    Routine(RoutineId),
    Sheet(RoutineId),
    Page(PageId),
    Routines(usize),
    Library(usize),
    Articles(usize),
    Terms(usize),
    Term { taxonomy: usize, at: usize, number: usize },
    NotFound,
}

/// A finished page.
#[derive(Debug)]
pub struct Rendered {
    /// Its path in the site.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it was made from, for messages.
    pub origin: String,
}

/// Renders every page.
///
/// `done` is told how many pages are finished. Pages whose template fails are left out and reported.
pub fn render(
    press: &Press<'_>,
    theme: &mut Theme,
    site: &SiteView<'_>,
    done: &(dyn Fn(usize, usize) + Sync),
) -> (Vec<Rendered>, Vec<Diagnostic>) {
    theme.tera.global_context().insert("site", site);
    let facets: Vec<TaxonomyView> = press
        .guide
        .terms
        .iter()
        .filter(|taxonomy| !taxonomy.terms.is_empty())
        .map(|taxonomy| lists::taxonomy(press, taxonomy))
        .collect();
    let shared = Shared { facets_value: Value::from_serializable(&facets), facets: &facets, theme };
    let jobs = jobs(press);
    let finished = AtomicUsize::new(0);
    let results: Vec<Result<Rendered, Box<Diagnostic>>> = jobs
        .par_iter()
        .with_min_len(16)
        .map(|job| {
            let page = shared.page(press, *job);
            done(finished.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
            page
        })
        .collect();
    let mut pages = Vec::with_capacity(results.len() + 8);
    let mut diagnostics = Vec::new();
    for result in results {
        match result {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    pages.extend(files(press, &jobs));
    (pages, diagnostics)
}

/// Every page there is, in no particular order.
fn jobs(press: &Press<'_>) -> Vec<Job> {
    let guide = press.guide;
    let ids = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    let mut jobs = vec![Job::Home, Job::NotFound];
    jobs.extend(ids(guide.exercises.len()).map(|id| Job::Exercise(ExerciseId(id))));
    jobs.extend(ids(guide.routines.len()).map(|id| Job::Routine(RoutineId(id))));
    jobs.extend(ids(guide.routines.len()).map(|id| Job::Sheet(RoutineId(id))));
    jobs.extend(ids(guide.pages.len()).map(PageId).filter(|id| Some(*id) != guide.home).map(Job::Page));
    jobs.extend((1..=parts(guide.routines.len())).map(Job::Routines));
    jobs.extend((1..=parts(guide.exercises.len())).map(Job::Library));
    if !guide.articles.is_empty() {
        jobs.extend((1..=parts(guide.articles.len())).map(Job::Articles));
    }
    for (taxonomy, content) in guide.terms.iter().enumerate().filter(|(_, taxonomy)| !taxonomy.terms.is_empty()) {
        jobs.push(Job::Terms(taxonomy));
        for (at, term) in content.terms.iter().enumerate() {
            jobs.extend((1..=parts(term.exercises.len())).map(|number| Job::Term { taxonomy, at, number }));
        }
    }
    jobs
}

/// The files for programs.
fn files(press: &Press<'_>, jobs: &[Job]) -> Vec<Rendered> {
    let pages: Vec<(String, Option<String>)> =
        jobs.iter().filter_map(|job| page::in_sitemap(press, *job)).collect();
    let pages: Vec<(&str, Option<String>)> = pages.iter().map(|(link, date)| (link.as_str(), date.clone())).collect();
    let mut files = feeds::sitemaps(press, &pages);
    files.push(("robots.txt".to_owned(), feeds::robots(press)));
    files.push(("guide.json".to_owned(), feeds::guide_json(press)));
    files.extend(feeds::atom(press).map(|feed| ("feed.xml".to_owned(), feed)));
    let rendered = |(path, text): (String, String)| Rendered { origin: format!("the generated {path}"), path, bytes: text.into_bytes() };
    files.into_iter().map(rendered).collect()
}

/// What all pages share while they are rendered.
struct Shared<'s> {
    theme: &'s Theme,
    facets: &'s [TaxonomyView],
    /// The same facets, ready for templates.
    facets_value: Value,
}

impl Shared<'_> {
    fn page(&self, press: &Press<'_>, job: Job) -> Result<Rendered, Box<Diagnostic>> {
        let guide = press.guide;
        match job {
            Job::Home => {
                let muscles = self.facets.iter().find(|facet| facet.id == TaxonomyKind::Muscles.id());
                let muscles = muscles.map_or(&[][..], |facet| facet.terms.as_slice());
                self.render(press, job, "home.html", "home", &lists::home(press, muscles), None)
            }
            Job::Exercise(id) => self.render(press, job, "exercise.html", "exercise", &exercise::view(press, id), None),
            Job::Routine(id) => self.render(press, job, "routine.html", "routine", &routine::view(press, id), None),
            Job::Sheet(id) => self.render(press, job, "sheet.html", "routine", &routine::view(press, id), None),
            Job::Page(id) => {
                let template = if guide.page(id).date().is_some() { "article.html" } else { "page.html" };
                self.render(press, job, template, "article", &article::view(press, id), None)
            }
            Job::Routines(number) => {
                let pager = lists::pager(press, "routines/", number, guide.routines.len());
                self.render(press, job, "routines.html", "routines", &lists::routines(press, number), pager)
            }
            Job::Library(number) => {
                let pager = lists::pager(press, "exercises/", number, guide.exercises.len());
                let view = Value::from_serializable(&lists::library(press, number));
                let mut view = view.into_map().unwrap_or_default();
                view.insert("facets".into(), self.facets_value.clone());
                self.render_value(press, job, "library.html", "library", Value::from(view), pager)
            }
            Job::Articles(number) => {
                let pager = lists::pager(press, "articles/", number, guide.articles.len());
                self.render(press, job, "articles.html", "articles", &lists::articles(press, number), pager)
            }
            Job::Terms(taxonomy) => {
                let id = TaxonomyKind::ALL[taxonomy].id();
                let view = self.facets.iter().find(|facet| facet.id == id);
                self.render(press, job, "terms.html", "taxonomy", &view, None)
            }
            Job::Term { taxonomy, at, number } => {
                let kind = TaxonomyKind::ALL[taxonomy];
                let term = &guide.terms.get(kind).terms[at];
                let folder = format!("{}/{}/", kind.id(), term.slug);
                let pager = lists::pager(press, &folder, number, term.exercises.len());
                self.render(press, job, "term.html", "term", &lists::term(press, kind, at, number), pager)
            }
            Job::NotFound => self.render(press, job, "404.html", "missing", &(), None),
        }
    }

    fn render(
        &self,
        press: &Press<'_>,
        job: Job,
        template: &str,
        name: &'static str,
        view: &impl Serialize,
        pager: Option<views::Pager>,
    ) -> Result<Rendered, Box<Diagnostic>> {
        self.render_value(press, job, template, name, Value::from_serializable(view), pager)
    }

    fn render_value(
        &self,
        press: &Press<'_>,
        job: Job,
        template: &str,
        name: &'static str,
        view: Value,
        pager: Option<views::Pager>,
    ) -> Result<Rendered, Box<Diagnostic>> {
        let facts = page::facts(press, job);
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(&facts.view));
        context.insert_value(name, view);
        context.insert("pager", &pager);
        let mut bytes = Vec::with_capacity(8 << 10);
        match self.theme.tera.render_to(template, &context, &mut bytes) {
            Ok(()) => Ok(Rendered { path: facts.path, bytes, origin: facts.origin }),
            Err(error) => Err(Box::new(self.theme.diagnose(&error, Some(&facts.origin)))),
        }
    }
}

/// The path of a page's file: its folder's `index.html`.
fn index_path(folder: &str) -> String {
    format!("{folder}index.html")
}
