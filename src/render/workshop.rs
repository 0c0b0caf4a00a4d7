//! Where pages are made: each view is turned into template values once, and what many pages show is shared.

use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tera::Context;

use super::cards::Cards;
use super::engines::Engines;
use super::finder::{self, Entries};
use super::memo::Memo;
use super::page::{self, Face};
use super::parts::Parts;
use super::press::Press;
use super::ready::{Shared, key_of};
use super::session::{self, SessionJson};
use super::views::{FinderView, Pager, SiteView, TaxonomyView};
use super::{Job, Orders, Rendered, article, exercise, lists, routine};
use crate::diagnostic::Diagnostic;
use crate::guide::TaxonomyKind;
use crate::output::Body;

/// What all pages share while they are rendered.
pub(super) struct Workshop<'w> {
    press: &'w Press<'w>,
    engines: &'w Engines<'w>,
    /// What earlier builds rendered.
    memo: Option<&'w Memo>,
    /// What the index of the finder says of each exercise.
    entries: &'w Mutex<Entries>,
    cards: &'w Cards<'w>,
    parts: Parts<'w>,
    orders: Orders<'w>,
    taxonomies: Vec<TaxonomyView>,
    /// The same taxonomies, ready for templates.
    facets: Shared<Vec<TaxonomyView>>,
}

type Page = Result<Rendered, Box<Diagnostic>>;

/// What a page is made of.
struct Sheet<'n> {
    job: Job,
    face: Face,
    template: &'n str,
    pager: Option<Pager>,
}

impl<'w> Workshop<'w> {
    pub(super) fn new(
        press: &'w Press<'w>,
        engines: &'w Engines<'w>,
        cards: &'w Cards<'w>,
        site: &'w SiteView<'_>,
        (memo, entries): (Option<&'w Memo>, &'w Mutex<Entries>),
        orders: Orders<'w>,
    ) -> Self {
        let taxonomies = press.guide.terms.iter().filter(|taxonomy| !taxonomy.terms.is_empty());
        let taxonomies: Vec<TaxonomyView> = taxonomies.map(|taxonomy| lists::taxonomy(press, taxonomy)).collect();
        Self {
            press,
            engines,
            memo,
            entries,
            cards,
            parts: Parts::new(engines, site),
            orders,
            facets: Shared::new(taxonomies.clone()),
            taxonomies,
        }
    }

    /// Makes the pages of a job: one, or all that is made of a routine.
    pub(super) fn pages(&self, job: Job) -> Vec<Page> {
        if let Some(pages) = self.recall(job) {
            return pages;
        }
        let (press, cards) = (self.press, self.cards);
        let own = |template| Sheet { job, face: Face::Page, template, pager: None };
        let part = |template, pager| Sheet { pager, ..own(template) };
        let page = match job {
            Job::Routine(id) => {
                let view = Shared::new(routine::view(press, cards, id));
                let player = session::view(press, cards, id, self.memo.map_or(0, Memo::ground));
                let face = |face, template| Sheet { face, ..own(template) };
                return vec![
                    self.render(own("routine.html"), "routine", &view),
                    self.render(face(Face::Sheet, "sheet.html"), "routine", &view),
                    self.render(face(Face::Player, "player.html"), "player", &player),
                    Ok(self.data(job, &player.session_html)),
                ];
            }
            Job::Exercise(id) => self.render(own("exercise.html"), "exercise", &exercise::view(press, cards, id)),
            Job::Home => {
                let muscles = self.taxonomies.iter().find(|taxonomy| taxonomy.id == TaxonomyKind::Muscles.id());
                let muscles = muscles.map_or(&[][..], |taxonomy| taxonomy.terms.as_slice());
                self.render(own("home.html"), "home", &lists::home(press, cards, muscles))
            }
            Job::Page(id) => {
                let is_article = press.guide.page(id).date().is_some();
                let template = if is_article { "article.html" } else { "page.html" };
                self.render(own(template), "article", &article::view(press, id))
            }
            Job::Routines(number) => {
                let pager = lists::pager(press, "routines/", number, press.guide.routines.len());
                self.render(part("routines.html", pager), "routines", &lists::routines(press, cards, number))
            }
            Job::Library(number) => {
                let pager = lists::pager(press, "exercises/", number, press.guide.exercises.len());
                let index = (number == 1 && !press.guide.exercises.is_empty()).then(|| self.finder_index());
                let finder = index
                    .as_ref()
                    .map(|index| FinderView { index: press.urls.link(&index.path), map_html: press.muscle_menu() });
                let view = lists::library(press, cards, &self.facets, number, finder);
                let page = self.render(part("library.html", pager), "library", &view);
                return [page].into_iter().chain(index.map(Ok)).collect();
            }
            Job::Articles(number) => {
                let pager = lists::pager(press, "articles/", number, press.guide.articles.len());
                self.render(part("articles.html", pager), "articles", &lists::articles(press, number))
            }
            Job::Terms(taxonomy) => {
                let id = TaxonomyKind::ALL[taxonomy].id();
                let view = self.taxonomies.iter().find(|taxonomy| taxonomy.id == id);
                // The map is drawn for this page alone; facets go without.
                let map_html = if id == TaxonomyKind::Muscles.id() { press.muscle_menu() } else { None };
                let view = view.map(|view| TaxonomyView { map_html, ..view.clone() });
                self.render(own("terms.html"), "taxonomy", &view)
            }
            Job::Term { taxonomy, at, number } => {
                let kind = TaxonomyKind::ALL[taxonomy];
                let term = &press.guide.terms.get(kind).terms[at];
                let folder = format!("{}/{}/", kind.id(), term.slug);
                let pager = lists::pager(press, &folder, number, term.exercises.len());
                self.render(part("term.html", pager), "term", &lists::term(press, cards, kind, at, number))
            }
            Job::NotFound => self.render(own("404.html"), "missing", &()),
            Job::Offline => self.render(own("offline.html"), "kept", &()),
        };
        vec![page]
    }

    /// The index of the finder.
    fn finder_index(&self) -> Rendered {
        if let Some(index) = self.memo.and_then(Memo::finder_index) {
            return index;
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let ground = self.memo.map_or(0, Memo::ground);
        let (path, bytes) = finder::index(self.press, &mut entries, ground, self.orders.portable.is_some());
        let body = self.orders.put(&path, &[&bytes]);
        let origin = format!("the generated {path}");
        Rendered::file(path, body, origin)
    }

    /// The pages of a job, if nothing that they show can have changed.
    fn recall(&self, job: Job) -> Option<Vec<Page>> {
        let memo = self.memo?;
        let page = |face: &Face| {
            let path = page::path(self.press, job, *face);
            let document = page::document(self.press, job);
            let (key, bytes) = memo.recall_at_once(&path, document)?;
            let origin = page::origin(self.press, job, *face, &path);
            Some(Ok(Rendered { path, body: Body::Bytes(bytes), origin, key: Some(key), document }))
        };
        let index = (job == Job::Library(1)).then(|| memo.finder_index()).flatten();
        Face::of(job).iter().map(page).chain(index.map(|index| Some(Ok(index)))).collect()
    }

    /// The session of a routine as a file.
    fn data(&self, job: Job, session: &SessionJson<'_>) -> Rendered {
        let path = page::path(self.press, job, Face::Data);
        let origin = page::origin(self.press, job, Face::Data, &path);
        let key = self.memo.map(|_| key_of(session));
        let known = self.memo.zip(key).and_then(|(memo, key)| memo.recall(&path, key));
        let body = known.map_or_else(|| self.orders.put(&path, &[session.text().as_bytes()]), Body::Bytes);
        Rendered { path, body, origin, key, document: page::document(self.press, job) }
    }

    fn render(&self, sheet: Sheet<'_>, name: &'static str, view: &(impl Serialize + Hash)) -> Page {
        let Sheet { job, face, template, pager } = sheet;
        let mut facts = page::facts(self.press, job, face);
        let document = page::document(self.press, job);
        let key = self.memo.map(|_| key_of(&(template, &facts.view, view, &pager)));
        if let Some(bytes) = self.memo.zip(key).and_then(|(memo, key)| memo.recall(&facts.path, key)) {
            return Ok(Rendered { path: facts.path, body: Body::Bytes(bytes), origin: facts.origin, key, document });
        }
        let page = &mut facts.view;
        // Both follow from what the key was made of.
        page.parts = self.parts.at(self.engines, page.section, &page.url);
        page.json_ld = page::json_ld(self.press, job, face, &page.crumbs);
        let mut context = Context::new();
        context.insert("page", page);
        context.insert(name, view);
        context.insert("pager", &pager);
        let take = |bytes: &[u8]| self.orders.put(&facts.path, &[bytes]);
        let body = self.engines.page(template, &context, &facts.origin, take)?;
        Ok(Rendered { path: facts.path, body, origin: facts.origin, key, document })
    }
}
