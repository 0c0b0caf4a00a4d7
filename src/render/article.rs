//! Articles and free pages.

use super::lists::minutes;
use super::press::Press;
use super::views::{ArticleView, ContentsEntry, Link};
use crate::guide::PageId;

/// From how many headings on a table of contents helps.
const CONTENTS_FROM: usize = 3;

/// The view of an article or a free page.
pub fn view<'a>(press: &Press<'a>, id: PageId) -> ArticleView<'a> {
    let page = press.guide.page(id);
    let common = &page.doc.common;
    let prose = |piece| press.page_prose(id.at(), piece);
    let place = press.guide.articles.iter().position(|other| *other == id);
    let neighbour = |at: Option<usize>| {
        let other = *press.guide.articles.get(at?)?;
        Some(Link {
            title: &press.guide.page(other).doc.common.title.value,
            url: press.urls.pages[other.at()].as_str().into(),
        })
    };
    let headings = common.body.headings.iter().filter(|heading| heading.level == 2);
    let contents: Vec<_> = headings.map(|heading| ContentsEntry { title: &heading.title, id: &heading.id }).collect();
    ArticleView {
        title: &common.title.value,
        summary_html: common.summary.as_ref().map(|line| prose(&line.html)),
        date: page.date().map(|date| date.to_string()),
        date_text: page.date().map(|date| press.date_words(date)),
        minutes: minutes(common.body.words),
        body_html: prose(&common.body.before),
        contents: if contents.len() < CONTENTS_FROM { Vec::new() } else { contents },
        // Articles stand newest first, so the older one comes behind.
        previous: neighbour(place.map(|at| at + 1)),
        next: neighbour(place.and_then(|at| at.checked_sub(1))),
        pictures: page.pictures.iter().map(|picture| press.picture(common, picture, prose)).collect(),
        sources: press.sources(common),
        tags: press.tags(common),
        byline: press.byline(common),
        extra: &common.extra,
    }
}
