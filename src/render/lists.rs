//! Pages that list: home, routines, the library, terms, articles; and how long lists are parted.

use super::cards::Cards;
use super::press::Press;
use super::ready::{Html, Shared};
use super::views::{
    ArticleCard, ArticlesView, FinderView, HomeView, LibraryView, Pager, PagerLink, RoutinesView, TaxonomyView,
    TermCount, TermView,
};
use crate::guide::{ExerciseId, PageId, RoutineId, Taxonomy, TaxonomyKind, Term};

/// How many entries a page of a long list has.
pub const PER_PAGE: usize = 60;
/// How many routines the home page shows.
pub const HOME_ROUTINES: usize = 12;
/// How many muscles and articles it shows.
const HOME_MUSCLES: usize = 8;
const HOME_ARTICLES: usize = 3;
/// How many routines a term's page shows.
pub const TERM_ROUTINES: usize = 12;

/// How many pages a list of `total` entries takes; an empty list takes one.
#[must_use]
pub fn parts(total: usize) -> usize {
    total.div_ceil(PER_PAGE).max(1)
}

/// The path of a part of a list that lies in `folder` (with a slash at the end).
#[must_use]
pub fn part_folder(folder: &str, number: usize) -> String {
    if number == 1 { folder.to_owned() } else { format!("{folder}page/{number}/") }
}

/// The way through a list in `folder`; none when one page holds it all.
#[must_use]
pub fn pager(press: &Press<'_>, folder: &str, number: usize, total: usize) -> Option<Pager> {
    let of = parts(total);
    if of == 1 {
        return None;
    }
    let link = |number: usize| press.urls.link(&part_folder(folder, number));
    let mut links = Vec::new();
    for other in 1..=of {
        let near = other == 1 || other == of || other.abs_diff(number) <= 1;
        if near {
            links.push(PagerLink { number: other, url: Some(link(other)), current: other == number });
        } else if links.last().is_some_and(|last: &PagerLink| last.url.is_some()) {
            links.push(PagerLink { number: 0, url: None, current: false });
        }
    }
    let previous = (number > 1).then(|| link(number - 1));
    let next = (number < of).then(|| link(number + 1));
    Some(Pager { number, of, total, previous, next, links })
}

/// Positions in a list of `total` entries that part `number` shows.
#[must_use]
pub fn range(number: usize, total: usize) -> std::ops::Range<usize> {
    let from = ((number - 1) * PER_PAGE).min(total);
    from..total.min(from + PER_PAGE)
}

/// One part of the list of articles.
pub fn articles<'a>(press: &Press<'a>, number: usize) -> ArticlesView<'a> {
    ArticlesView {
        articles: press.guide.articles[range(number, press.guide.articles.len())]
            .iter()
            .filter_map(|id| article_card(press, *id))
            .collect(),
    }
}

/// An article in a list.
pub fn article_card<'a>(press: &Press<'a>, id: PageId) -> Option<ArticleCard<'a>> {
    let page = press.guide.page(id);
    let common = &page.doc.common;
    let date = page.date()?;
    Some(ArticleCard {
        draft: common.draft,
        title: &common.title.value,
        url: &press.urls.pages[id.at()],
        date: date.to_string(),
        date_text: press.date_words(date),
        summary_html: common.summary.as_ref().map(|line| press.page_prose(id.at(), &line.html)),
        minutes: minutes(common.body.words),
    })
}

/// Reading time at 220 words a minute.
pub fn minutes(words: usize) -> usize {
    words.div_ceil(220).max(1)
}

/// The home page; `muscles` are all terms of that taxonomy.
pub(super) fn home<'a>(press: &Press<'a>, cards: &'a Cards<'a>, muscles: &[TermCount]) -> HomeView<'a> {
    let guide = press.guide;
    let home = guide.home.map(|id| (id, &guide.page(id).doc.common));
    let title = home.map(|(_, common)| common.title.value.as_str());
    let routines = routine_ids(0..guide.routines.len().min(HOME_ROUTINES));
    HomeView {
        title: title.or(press.config.tagline.as_deref()).unwrap_or(&press.config.title),
        summary_html: home.and_then(|(id, common)| Some(press.page_prose(id.at(), &common.summary.as_ref()?.html))),
        body_html: home.map_or_else(Html::default, |(id, common)| press.page_prose(id.at(), &common.body.before)),
        routines: routines.clone().map(|id| cards.routine(id)).collect(),
        routines_html: cards.routines_html(routines.collect()),
        more_routines: guide.routines.len() > HOME_ROUTINES,
        figure: emblem(press).map(|id| press.plate(id)).unwrap_or_default(),
        muscles: muscles.iter().take(HOME_MUSCLES).cloned().collect(),
        map_html: press.muscle_menu(),
        articles: guide.articles.iter().take(HOME_ARTICLES).filter_map(|id| article_card(press, *id)).collect(),
    }
}

/// The exercise whose figure stands for the whole guide: of those that move, the one most routines use, and of equals the
/// one that comes first in a routine.
fn emblem(press: &Press<'_>) -> Option<ExerciseId> {
    let guide = press.guide;
    let moves = |id: &ExerciseId| press.figure(*id).is_some_and(|figure| figure.positions() > 1);
    let rows = guide.routines.iter().flat_map(|routine| &routine.rows);
    let first = rows.map(|row| row.exercise).filter(moves);
    first.rev().max_by_key(|id| guide.exercise(*id).used_in.len())
}

/// A taxonomy with the counts of its terms.
pub fn taxonomy(press: &Press<'_>, taxonomy: &Taxonomy) -> TaxonomyView {
    let count = |(at, term): (usize, &Term)| TermCount {
        id: term.slug.clone(),
        name: term.name.clone(),
        note: term.note.clone(),
        url: press.urls.term(taxonomy.kind, at).to_owned(),
        count: term.count(),
    };
    TaxonomyView {
        id: taxonomy.kind.id(),
        title: taxonomy.kind.title(),
        url: press.urls.link(&format!("{}/", taxonomy.kind.id())),
        terms: taxonomy.terms.iter().enumerate().map(count).collect(),
        map_html: None,
    }
}

/// One part of what belongs to a term.
pub(super) fn term<'a>(
    press: &Press<'a>,
    cards: &'a Cards<'a>,
    kind: TaxonomyKind,
    at: usize,
    number: usize,
) -> TermView<'a> {
    let term = &press.guide.terms.get(kind).terms[at];
    let exercises = &term.exercises[range(number, term.exercises.len())];
    let most = if number == 1 { TERM_ROUTINES } else { 0 };
    let routines = term.routines.iter().copied().take(most);
    let pictured = pictured(press, exercises);
    TermView {
        taxonomy: kind.id(),
        kind: kind.one(),
        name: &term.name,
        note: &term.note,
        synonyms: term.synonyms.iter().map(String::as_str).collect(),
        exercises: exercises.iter().map(|id| cards.exercise(*id)).collect(),
        exercises_html: cards.exercises_html(exercises.to_vec(), pictured),
        routines: routines.clone().map(|id| cards.routine(id)).collect(),
        routines_html: cards.routines_html(routines.collect()),
        routine_count: term.routines.len(),
        pictured,
    }
}

/// One part of the library.
pub(super) fn library<'a>(
    press: &Press<'a>,
    cards: &'a Cards<'a>,
    facets: &Shared<Vec<TaxonomyView>>,
    number: usize,
    finder: Option<FinderView>,
) -> LibraryView<'a> {
    let ids = range(number, press.guide.exercises.len()).filter_map(|at| u32::try_from(at).ok()).map(ExerciseId);
    let ids: Vec<ExerciseId> = ids.collect();
    let pictured = pictured(press, &ids);
    LibraryView {
        exercises: ids.iter().map(|id| cards.exercise(*id)).collect(),
        exercises_html: cards.exercises_html(ids, pictured),
        facets: facets.clone(),
        pictured,
        finder,
    }
}

/// One part of the list of routines.
pub(super) fn routines<'a>(press: &Press<'a>, cards: &'a Cards<'a>, number: usize) -> RoutinesView<'a> {
    let ids = routine_ids(range(number, press.guide.routines.len()));
    RoutinesView {
        routines: ids.clone().map(|id| cards.routine(id)).collect(),
        routines_html: cards.routines_html(ids.collect()),
    }
}

fn routine_ids(range: std::ops::Range<usize>) -> impl Iterator<Item = RoutineId> + Clone {
    range.filter_map(|at| u32::try_from(at).ok()).map(RoutineId)
}

/// Whether most of some exercises have a picture.
fn pictured(press: &Press<'_>, exercises: &[ExerciseId]) -> bool {
    let with = exercises.iter().filter(|id| press.is_pictured(**id)).count();
    with * 2 > exercises.len()
}
