//! The guide made pages: one view per page, one template per kind of page.

mod article;
mod cards;
mod drawings;
mod engines;
mod exercise;
mod feeds;
mod figures;
mod finder;
pub mod icons;
mod lists;
mod memo;
pub mod offline;
mod own;
mod page;
mod parts;
pub mod pictures;
mod press;
mod previews;
mod ready;
mod routine;
mod session;
mod structured;
mod urls;
pub mod views;
mod webmanifest;
pub mod wording;
mod workshop;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

pub use memo::Memo;
pub use press::Press;
pub use ready::{Html, Shared};
pub use urls::{Urls, media_path, print_path};

use crate::diagnostic::Diagnostic;
use crate::guide::{ExerciseId, PageId, RoutineId, TaxonomyKind};
use crate::output::{Body, Stage};
use crate::portable::Portable;
use crate::text;
use crate::theme::Theme;
use cards::Cards;
use engines::Engines;
use lists::parts;
use views::SiteView;
use workshop::Workshop;

/// The path of the data of the guide.
const DATA: &str = "guide.json";

/// A page to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    Home,
    Exercise(ExerciseId),
    /// A routine's page, its sheet, its player and its data.
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
    /// What is shown without a network.
    Offline,
}

/// A finished page.
#[derive(Debug)]
pub struct Rendered {
    /// Its path in the site.
    pub path: String,
    /// Its bytes.
    pub body: Body,
    /// The key of all that it was made from, where somebody asked for it.
    pub(super) key: Option<u128>,
    /// The hash of its own document's file; 0 when it has none.
    pub(super) document: u128,
    /// What it was made from, for messages.
    pub origin: String,
}

impl Rendered {
    /// A file that no template was needed for.
    #[must_use]
    pub fn file(path: String, body: Body, origin: String) -> Self {
        Self { path, body, origin, key: None, document: 0 }
    }
}

/// How pages are rendered.
#[derive(Clone, Copy, Default)]
pub struct Orders<'o> {
    /// Is told how many of how many pages are finished.
    pub progress: Option<&'o (dyn Fn(usize, usize) + Sync)>,
    /// Paths of pages that somebody waits for.
    pub wanted: &'o [String],
    /// Gets those before all others are rendered.
    pub early: Option<&'o (dyn Fn(&Rendered) + Sync)>,
    /// Where pages go as soon as they are finished, so that they need not be kept in memory. For builds without a memo.
    pub stage: Option<&'o Stage<'o>>,
    /// How links become relative, where they have to.
    pub portable: Option<&'o Portable>,
}

impl Orders<'_> {
    /// A finished file, put where it is to be kept.
    fn put(&self, path: &str, parts: &[&[u8]]) -> Body {
        if let Some(portable) = self.portable {
            let whole = parts.concat();
            let made = portable.file(path, &whole);
            return self.stage.map_or_else(|| Body::of(&[&made]), |stage| stage.put(path, &[&made]));
        }
        self.stage.map_or_else(|| Body::of(parts), |stage| stage.put(path, parts))
    }
}

/// What pages are made from, as hashes.
#[derive(Debug, Clone, Copy)]
pub struct Sources {
    /// Of all that documents know of each other, and of what else the guide depends on.
    pub faces: u128,
    /// Of what the guide depends on besides its documents: the settings, the pictures and other files.
    pub surroundings: u128,
}

/// Renders every page; those that the memo holds and that have not become different are taken from it.
///
/// Pages whose template fails are left out and reported.
pub fn render(
    press: &Press<'_>,
    theme: &Theme,
    site: &SiteView<'_>,
    memo: Option<(&mut Memo, Sources)>,
    orders: Orders<'_>,
) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let mut memo = memo.map(|(memo, Sources { faces, surroundings })| {
        let foundation = ready::key_of(&(theme.key, site, orders.portable.is_some(), press.config.previews));
        memo.begin(foundation, faces, ground(press, surroundings));
        memo
    });
    let (lines, known_files) = memo.as_mut().map(|memo| memo.take_files()).unwrap_or_default();
    let (drawings, all_drawn) = memo.as_mut().map(|memo| memo.take_drawings()).unwrap_or_default();
    press.drawings.go_on_with(drawings);
    if !all_drawn && orders.wanted.is_empty() {
        press.drawings.sketch_few(press);
    }
    let entries = Mutex::new(memo.as_mut().map(|memo| memo.take_entries()).unwrap_or_default());
    let jobs = jobs(press, site, orders.portable.is_some());
    let engines = Engines::new(theme, site, jobs.len());
    let cards = Cards::new(press, &engines);
    let workshop = Workshop::new(press, &engines, &cards, site, (memo.as_deref(), &entries), orders);
    let finished = AtomicUsize::new(0);
    let make = |at: usize| {
        let pages = workshop.pages(jobs[at]);
        if let Some(progress) = orders.progress {
            progress(finished.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
        }
        pages.into_iter().map(move |page| (at, page))
    };
    // Whoever waits for a page gets it before all others are made.
    let (first, rest) = wanted_first(press, &jobs, orders.wanted);
    let mut results: Vec<(usize, Result<Rendered, Box<Diagnostic>>)> =
        first.par_iter().flat_map_iter(|at| make(*at)).collect();
    if let Some(early) = orders.early.filter(|_| !results.is_empty() && results.iter().all(|(_, page)| page.is_ok())) {
        // Pages that come early find their figures there.
        press.drawings.new_files().iter().for_each(early);
        results.iter().flat_map(|(_, page)| page).for_each(early);
    }
    let at_a_time = (rest.len() / 64).clamp(1, 16);
    let pages = || -> Vec<_> { rest.par_iter().with_min_len(at_a_time).flat_map_iter(|at| make(*at)).collect() };
    let files = || {
        let lines = feeds::Lines::new(press, lines);
        let data = orders.put(DATA, &feeds::guide_json(&feeds::head(press), &lines));
        let others = if known_files.is_empty() { files(press, site, &jobs) } else { known_files };
        (lines, data, others)
    };
    let (mut others, (lines, data, files)) = rayon::join(pages, files);
    results.append(&mut others);
    // Nothing may depend on what was rendered first.
    results.sort_by_key(|(at, _)| *at);
    if !all_drawn {
        press.drawings.complete(press);
    }
    let figures = press.drawings.files();
    let mut pages = Vec::with_capacity(results.len() + figures.len() + 8);
    let mut diagnostics = engines.take_reported();
    let pieces_are_whole = diagnostics.is_empty();
    for (_, result) in results {
        match result {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    if let Some(memo) = memo {
        // Pages that lack a piece are made again, so that its error is told again.
        if pieces_are_whole {
            memo.keep(&pages);
        } else {
            memo.forget_pages();
        }
        memo.keep_files(lines, files.clone());
        memo.keep_drawings(press.drawings.take());
        memo.keep_entries(entries.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    pages.extend(figures);
    pages.extend(press.previews.files());
    let body = |path: &str, bytes: Arc<[u8]>| match orders.portable {
        Some(portable) => Body::of(&[&portable.file(path, &bytes)]),
        None => Body::Bytes(bytes),
    };
    let files = files.into_iter().map(|(path, bytes)| (body(&path, bytes), path)).map(|(body, path)| (path, body));
    pages.extend(files.chain([(DATA.to_owned(), data)]).map(|(path, body)| {
        let origin = format!("the generated {path}");
        Rendered::file(path, body, origin)
    }));
    (pages, once_per_place(diagnostics))
}

/// The hash of what sessions are made from besides their documents. Kit is called what the guide calls it.
fn ground(press: &Press<'_>, surroundings: u128) -> u128 {
    let kit = press.guide.terms.get(TaxonomyKind::Equipment).terms.iter().map(|term| (&term.slug, &term.name));
    ready::key_of(&(surroundings, kit.collect::<Vec<_>>()))
}

/// The numbers of the jobs whose pages somebody waits for, and of all others, each in the order in which they are begun.
fn wanted_first(press: &Press<'_>, jobs: &[Job], wanted: &[String]) -> (Vec<usize>, Vec<usize>) {
    let is_wanted = |at: &usize| {
        let folder = page::folder(press, jobs[*at]);
        wanted.iter().any(|path| path.strip_prefix(folder.as_str()).is_some_and(is_own_page))
    };
    let find = || (0..jobs.len()).into_par_iter().with_min_len(256).filter(is_wanted).collect();
    let first: Vec<usize> = if wanted.is_empty() { Vec::new() } else { find() };
    let mut rest: Vec<usize> = (0..jobs.len()).filter(|at| first.binary_search(at).is_err()).collect();
    // The library's first part brings the index of the finder along, the longest job of all: begun last, it would be waited for.
    if let Some(longest) = rest.iter().position(|at| jobs[*at] == Job::Library(1)) {
        rest[..=longest].rotate_right(1);
    }
    (first, rest)
}

/// Whether this is what the pages of a job are called below its folder.
fn is_own_page(rest: &str) -> bool {
    matches!(rest, "" | "index.html" | "sheet/index.html" | "play/index.html" | "routine.json")
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
fn jobs(press: &Press<'_>, site: &SiteView<'_>, is_portable: bool) -> Vec<Job> {
    let guide = press.guide;
    let ids = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    let mut jobs = vec![Job::Home];
    // Only a server shows the page for missing pages, at addresses of any depth, which relative links cannot serve.
    if !is_portable {
        jobs.push(Job::NotFound);
    }
    if site.offline.is_some() {
        jobs.push(Job::Offline);
    }
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

/// The files for programs, but for the data of the guide.
fn files(press: &Press<'_>, site: &SiteView<'_>, jobs: &[Job]) -> Vec<(String, Arc<[u8]>)> {
    let pages: Vec<(String, Option<String>)> = jobs.iter().filter_map(|job| page::in_sitemap(press, *job)).collect();
    let pages: Vec<(&str, Option<String>)> = pages.iter().map(|(link, date)| (link.as_str(), date.clone())).collect();
    let mut files = feeds::sitemaps(press, &pages);
    if site.offline.is_some() {
        files.push((webmanifest::PATH.to_owned(), webmanifest::file(press, &site.icons)));
    }
    files.push(("robots.txt".to_owned(), feeds::robots(press)));
    files.extend(feeds::atom(press).map(|feed| ("feed.xml".to_owned(), feed)));
    files.into_iter().map(|(path, text)| (path, text.into_bytes().into())).collect()
}
