//! What every page says of itself: its title, its address, the way to it.

use std::borrow::Cow;

use super::lists::part_folder;
use super::press::Press;
use super::ready::{Html, Shared};
use super::urls::page_folder;
use super::views::{Link, PageView, Parts};
use super::{Job, structured};
use crate::guide::TaxonomyKind;
use crate::parse::{Common, Piece};

/// A page's view, with where it is written and what it is made from.
pub(super) struct Facts<'a> {
    pub(super) view: PageView<'a>,
    pub(super) path: String,
    pub(super) origin: String,
}

/// What is made of a routine; all else has one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Page,
    Sheet,
    Player,
    /// Its session as data.
    Data,
}

impl Face {
    /// All that a job makes.
    pub(super) fn of(job: Job) -> &'static [Self] {
        match job {
            Job::Routine(_) => &[Self::Page, Self::Sheet, Self::Player, Self::Data],
            _ => &[Self::Page],
        }
    }

    /// What follows the folder of the page.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Page => "index.html",
            Self::Sheet => "sheet/index.html",
            Self::Player => "play/index.html",
            Self::Data => "routine.json",
        }
    }
}

/// The kinds of page, as themes know them.
fn kind(job: Job, face: Face, is_article: bool) -> &'static str {
    match job {
        Job::Routine(_) if face == Face::Sheet => "sheet",
        Job::Routine(_) if face == Face::Player => "player",
        Job::Home => "home",
        Job::Exercise(_) => "exercise",
        Job::Routine(_) => "routine",
        Job::Page(_) if is_article => "article",
        Job::Page(_) => "page",
        Job::Routines(_) => "routines",
        Job::Library(_) => "library",
        Job::Articles(_) => "articles",
        Job::Terms(_) => "terms",
        Job::Term { .. } => "term",
        Job::NotFound => "not-found",
        Job::Offline => "offline",
    }
}

/// What a page says of itself, but for what only a page to be rendered needs: its parts and its structured data.
pub(super) fn facts<'a>(press: &Press<'a>, job: Job, face: Face) -> Facts<'a> {
    let is_aside = matches!(job, Job::NotFound | Job::Offline);
    let guide = press.guide;
    let common = common(press, job);
    let is_article = matches!(job, Job::Page(id) if guide.page(id).date().is_some());
    let folder = folder(press, job) + face.file().trim_end_matches("index.html");
    let url = press.urls.link(&folder);
    let crumbs = crumbs(press, job, face);
    let number = match job {
        Job::Routines(number) | Job::Library(number) | Job::Articles(number) | Job::Term { number, .. } => number,
        _ => 1,
    };
    let title = title(press, job, common);
    let site_title = &press.config.title;
    let head_title = match job {
        Job::Home if title == *site_title => title.to_owned(),
        _ if face == Face::Sheet => format!("{title}, sheet to print · {site_title}"),
        _ if face == Face::Player => format!("{title}, step by step · {site_title}"),
        _ if number > 1 => format!("{title}, page {number} · {site_title}"),
        _ => [title, " · ", site_title].concat(),
    };
    // Programs that show links show photographs, and no drawings in SVG.
    let image = match job {
        Job::Exercise(id) => press.exercise_photo(id),
        Job::Routine(id) => guide.routine(id).rows.iter().find_map(|row| press.exercise_photo(row.exercise)),
        _ => None,
    };
    let view = PageView {
        kind: kind(job, face, is_article),
        title,
        head_title,
        description: description(press, job, common),
        permalink: press.urls.absolute(&url).filter(|_| !is_aside),
        url,
        section: section(job, is_article),
        crumbs,
        og_type: if is_article { "article" } else { "website" },
        image: image.map(|picture| press.urls.absolute(&picture.src).unwrap_or_else(|| picture.src.into_owned())),
        preview: press.previews.of(press, job),
        draft: common.is_some_and(|common| common.draft),
        date: common.and_then(|common| common.date).map(|date| date.to_string()),
        updated: common.and_then(|common| common.updated).map(|date| date.to_string()),
        noindex: number > 1 || face != Face::Page || is_aside,
        parts: Shared::new(Parts::new()),
        json_ld: None,
    };
    let path = path(press, job, face);
    let origin = origin(press, job, face, &path);
    Facts { view, path, origin }
}

/// The path of a page's file.
pub(super) fn path(press: &Press<'_>, job: Job, face: Face) -> String {
    match (job, face) {
        (Job::NotFound | Job::Offline, _) => folder(press, job),
        _ => folder(press, job) + face.file(),
    }
}

/// What a page is made from, for messages.
pub(super) fn origin(press: &Press<'_>, job: Job, face: Face, path: &str) -> String {
    match common(press, job) {
        Some(common) if face == Face::Sheet => format!("the sheet of {}", common.file),
        Some(common) if face == Face::Player => format!("the player of {}", common.file),
        Some(common) => common.file.as_str().to_owned(),
        None => format!("the generated {path}"),
    }
}

/// The hash of the file behind a page; 0 when there is none.
pub(super) fn document(press: &Press<'_>, job: Job) -> u128 {
    common(press, job).map_or(0, |common| common.version.whole)
}

/// The structured data of a page. It follows from what its views hold.
pub(super) fn json_ld(press: &Press<'_>, job: Job, face: Face, crumbs: &[Link<'_>]) -> Option<Html<'static>> {
    let json = match job {
        Job::Exercise(id) => structured::exercise(press, id, crumbs),
        Job::Routine(id) if face == Face::Page => structured::routine(press, id, crumbs),
        Job::Page(id) if press.guide.page(id).date().is_some() => structured::article(press, id, crumbs),
        _ => return None,
    };
    Some(json.into())
}

/// The link of a page and its last change, for the site map; none for pages that search engines are asked to leave out.
pub(super) fn in_sitemap(press: &Press<'_>, job: Job) -> Option<(String, Option<String>)> {
    match job {
        Job::NotFound | Job::Offline => return None,
        Job::Routines(number) | Job::Library(number) | Job::Articles(number) | Job::Term { number, .. }
            if number > 1 =>
        {
            return None;
        }
        _ => {}
    }
    let date = common(press, job).and_then(|common| common.updated.or(common.date));
    Some((press.urls.link(&folder(press, job)), date.map(|date| date.to_string())))
}

/// The document behind a page.
fn common<'a>(press: &Press<'a>, job: Job) -> Option<&'a Common> {
    let guide = press.guide;
    match job {
        Job::Home => guide.home.map(|id| &guide.page(id).doc.common),
        Job::Exercise(id) => Some(&guide.exercise(id).doc.common),
        Job::Routine(id) => Some(&guide.routine(id).doc.common),
        Job::Page(id) => Some(&guide.page(id).doc.common),
        _ => None,
    }
}

/// The folder of a job's page, with a slash at the end.
pub(super) fn folder(press: &Press<'_>, job: Job) -> String {
    let guide = press.guide;
    match job {
        Job::Home => String::new(),
        Job::NotFound => "404.html".to_owned(),
        Job::Offline => super::offline::PAGE.to_owned(),
        Job::Exercise(id) => ["exercises/", &guide.exercise(id).doc.common.slug, "/"].concat(),
        Job::Routine(id) => ["routines/", &guide.routine(id).doc.common.slug, "/"].concat(),
        Job::Page(id) => page_folder(guide, id),
        Job::Routines(number) => part_folder("routines/", number),
        Job::Library(number) => part_folder("exercises/", number),
        Job::Articles(number) => part_folder("articles/", number),
        Job::Terms(taxonomy) => format!("{}/", TaxonomyKind::ALL[taxonomy].id()),
        Job::Term { taxonomy, at, number } => {
            let kind = TaxonomyKind::ALL[taxonomy];
            part_folder(&format!("{}/{}/", kind.id(), guide.terms.get(kind).terms[at].slug), number)
        }
    }
}

fn title<'a>(press: &Press<'a>, job: Job, common: Option<&'a Common>) -> &'a str {
    if let Some(common) = common {
        return &common.title.value;
    }
    match job {
        Job::Home => press.config.tagline.as_deref().unwrap_or(&press.config.title),
        Job::Routines(_) => "Routines",
        Job::Library(_) => "Exercises",
        Job::Articles(_) => "Articles",
        Job::Terms(taxonomy) => TaxonomyKind::ALL[taxonomy].title(),
        Job::Term { taxonomy, at, .. } => &press.guide.terms.get(TaxonomyKind::ALL[taxonomy]).terms[at].name,
        Job::Offline => "Kept on this device",
        _ => "Page not found",
    }
}

fn description<'a>(press: &Press<'a>, job: Job, common: Option<&'a Common>) -> Cow<'a, str> {
    let summary = common.and_then(|common| common.summary.as_ref()).map(|line| line.plain.as_str());
    match (job, summary) {
        (_, Some(summary)) => summary.into(),
        (Job::Home, None) => press.config.tagline.as_deref().unwrap_or_default().into(),
        // Search engines show the first step rather than nothing.
        (Job::Exercise(_), None) => {
            common.and_then(|common| common.body.steps.first()).map(Piece::plain).unwrap_or_default().into()
        }
        _ => "".into(),
    }
}

fn section(job: Job, is_article: bool) -> &'static str {
    match job {
        Job::Home => "home",
        Job::Exercise(_) | Job::Library(_) => "exercises",
        Job::Routine(_) | Job::Routines(_) => "routines",
        Job::Articles(_) => "articles",
        Job::Page(_) if is_article => "articles",
        Job::Terms(taxonomy) | Job::Term { taxonomy, .. } => match TaxonomyKind::ALL[taxonomy] {
            TaxonomyKind::Series | TaxonomyKind::Coaches => "routines",
            _ => "exercises",
        },
        Job::Page(_) | Job::NotFound | Job::Offline => "",
    }
}

/// The way to a page from the home page.
fn crumbs<'a>(press: &Press<'a>, job: Job, face: Face) -> Vec<Link<'a>> {
    let crumb = |title: &'a str, folder: &str| Link { title, url: press.urls.link(folder).into() };
    match job {
        Job::Exercise(_) => vec![crumb("Exercises", "exercises/")],
        Job::Routine(id) if face != Face::Page => {
            let common = &press.guide.routine(id).doc.common;
            vec![crumb("Routines", "routines/"), crumb(&common.title.value, &format!("routines/{}/", common.slug))]
        }
        Job::Routine(id) => match &press.guide.routine(id).doc.series {
            Some(series) => {
                let slug = crate::text::slugify(&series.name.value);
                vec![crumb("Routines", "routines/"), crumb(&series.name.value, &format!("series/{slug}/"))]
            }
            None => vec![crumb("Routines", "routines/")],
        },
        Job::Page(id) if press.guide.page(id).date().is_some() => vec![crumb("Articles", "articles/")],
        Job::Terms(_) => vec![crumb("Exercises", "exercises/")],
        Job::Term { taxonomy, .. } => {
            let kind = TaxonomyKind::ALL[taxonomy];
            let list = match kind {
                TaxonomyKind::Series | TaxonomyKind::Coaches => crumb("Routines", "routines/"),
                _ => crumb("Exercises", "exercises/"),
            };
            vec![list, crumb(kind.title(), &format!("{}/", kind.id()))]
        }
        _ => Vec::new(),
    }
}
