//! The guide made pages: one view per page, one template per kind of page.

mod article;
mod cards;
mod engines;
mod exercise;
mod feeds;
mod lists;
mod page;
mod parts;
pub mod pictures;
mod press;
mod ready;
mod routine;
mod structured;
mod urls;
pub mod views;
mod workshop;

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use press::Press;
pub use ready::{Html, Shared};
pub use urls::{Urls, media_path};

use crate::diagnostic::Diagnostic;
use crate::guide::{ExerciseId, PageId, RoutineId};
use crate::text;
use crate::theme::Theme;
use engines::Engines;
use lists::parts;
use views::SiteView;
use workshop::Workshop;

/// A page to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    Home,
    Exercise(ExerciseId),
    /// A routine's page and its sheet.
    Routine(RoutineId),
    Page(PageId),
    Routines(usize),
    Library(usize),
    Articles(usize),
    Terms(usize),
    Term {
        taxonomy: usize,
        at: usize,
        number: usize,
    },
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
    theme: &Theme,
    site: &SiteView<'_>,
    done: &(dyn Fn(usize, usize) + Sync),
) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let jobs = jobs(press);
    let mut diagnostics = Vec::new();
    let engines = Engines::new(theme, site, jobs.len());
    let workshop = Workshop::new(press, &engines, site, &mut diagnostics);
    let finished = AtomicUsize::new(0);
    let make = || -> Vec<Result<Rendered, Box<Diagnostic>>> {
        let pages = jobs.par_iter().with_min_len(16).flat_map_iter(|job| {
            let pages = workshop.pages(*job);
            done(finished.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
            pages
        });
        pages.collect()
    };
    let (results, files) = rayon::join(make, || files(press, &jobs));
    let mut pages = Vec::with_capacity(results.len() + 8);
    for result in results {
        match result {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let diagnostics = once_per_place(diagnostics);
    pages.extend(files);
    (pages, diagnostics)
}

/// A template that fails on many pages is reported once, with the first of them and how many there are.
fn once_per_place(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in diagnostics {
        let same = |known: &Diagnostic| match (known.labels.first(), diagnostic.labels.first()) {
            (Some(known), Some(new)) => known.place == new.place,
            _ => known.message == diagnostic.message,
        };
        match kept.iter_mut().find(|(known, _)| same(known)) {
            Some((_, more)) => *more += 1,
            None => kept.push((diagnostic, 0)),
        }
    }
    let with_count = |(diagnostic, more): (Diagnostic, usize)| match (&diagnostic.note, more) {
        (Some(note), 1..) => {
            let note = format!("{note} and {}", text::count(more, "more page/more pages"));
            diagnostic.note(note)
        }
        _ => diagnostic,
    };
    kept.into_iter().map(with_count).collect()
}

/// Every page there is, in no particular order.
fn jobs(press: &Press<'_>) -> Vec<Job> {
    let guide = press.guide;
    let ids = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    let mut jobs = vec![Job::Home, Job::NotFound];
    jobs.extend(ids(guide.exercises.len()).map(|id| Job::Exercise(ExerciseId(id))));
    jobs.extend(ids(guide.routines.len()).map(|id| Job::Routine(RoutineId(id))));
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
    let pages: Vec<(String, Option<String>)> = jobs.iter().filter_map(|job| page::in_sitemap(press, *job)).collect();
    let pages: Vec<(&str, Option<String>)> = pages.iter().map(|(link, date)| (link.as_str(), date.clone())).collect();
    let mut files = feeds::sitemaps(press, &pages);
    files.push(("robots.txt".to_owned(), feeds::robots(press)));
    files.push(("guide.json".to_owned(), feeds::guide_json(press)));
    files.extend(feeds::atom(press).map(|feed| ("feed.xml".to_owned(), feed)));
    let rendered = |(path, text): (String, String)| Rendered {
        origin: format!("the generated {path}"),
        path,
        bytes: text.into_bytes(),
    };
    files.into_iter().map(rendered).collect()
}

/// The path of a page's file: its folder's `index.html`.
fn index_path(folder: &str) -> String {
    format!("{folder}index.html")
}
