//! Structured data (JSON-LD, vocabulary of schema.org) for search engines.

use serde::Serialize;

use super::press::Press;
use super::views::Link;
use crate::guide::{ExerciseId, PageId, RoutineId, VideoFiles};
use crate::parse::Common;

/// What a page holds, as schema.org names it.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Thing<'a> {
    Work(Box<Work<'a>>),
    Crumbs(Crumbs<'a>),
    Video(Video<'a>),
}

/// An `ExercisePlan` or an `Article`.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exercise_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repetitions: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activity_duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activity_frequency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intensity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Crumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Crumb<'a>>,
}

#[derive(Serialize)]
struct Crumb<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Video<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    upload_date: String,
    thumbnail_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embed_url: Option<String>,
}

/// An exercise as an `ExercisePlan`.
pub fn exercise(press: &Press<'_>, id: ExerciseId, crumbs: &[Link<'_>]) -> String {
    let exercise = press.guide.exercise(id);
    let doc = &exercise.doc;
    let url = &press.urls.exercises[id.at()];
    let plan = Work {
        name: Some(&doc.common.title.value),
        exercise_type: Some("Strength training"),
        repetitions: doc.dose.as_ref().map(|text| text.dose.canonical.as_str()),
        ..work(press, "ExercisePlan", &doc.common, url)
    };
    document(press, plan, &doc.common, &exercise.video, url, crumbs)
}

/// A routine as an `ExercisePlan`.
pub fn routine(press: &Press<'_>, id: RoutineId, crumbs: &[Link<'_>]) -> String {
    let routine = press.guide.routine(id);
    let doc = &routine.doc;
    let url = &press.urls.routines[id.at()];
    let plan = Work {
        name: Some(&doc.common.title.value),
        activity_duration: routine.time.map(|time| format!("PT{:.0}M", (time.high.round() / 60.0).ceil())),
        activity_frequency: doc.frequency.as_deref(),
        intensity: doc.level.map(crate::vocabulary::Level::name),
        ..work(press, "ExercisePlan", &doc.common, url)
    };
    document(press, plan, &doc.common, &routine.video, url, crumbs)
}

/// An article.
pub fn article(press: &Press<'_>, id: PageId, crumbs: &[Link<'_>]) -> String {
    let page = press.guide.page(id);
    let common = &page.doc.common;
    let url = &press.urls.pages[id.at()];
    let article = Work {
        headline: Some(&common.title.value),
        date_published: common.date.map(|date| date.to_string()),
        date_modified: common.updated.or(common.date).map(|date| date.to_string()),
        ..work(press, "Article", common, url)
    };
    document(press, article, common, &page.video, url, crumbs)
}

fn work<'a>(press: &Press<'a>, kind: &'static str, common: &'a Common, url: &str) -> Work<'a> {
    let publisher = press.config.publisher.as_ref();
    Work {
        kind,
        description: common.summary.as_ref().map(|line| line.plain.as_str()),
        url: press.urls.absolute(url),
        author: common.author.as_deref().map(|name| Named { kind: "Person", name }),
        publisher: publisher.map(|publisher| Named { kind: "Organization", name: &publisher.name }),
        ..Work::default()
    }
}

fn document<'a>(
    press: &Press<'a>,
    work: Work<'a>,
    common: &'a Common,
    files: &VideoFiles,
    url: &str,
    crumbs: &[Link<'_>],
) -> String {
    let here = Link { title: &common.title.value, url: url.into() };
    let way: Option<Vec<Crumb>> = crumbs
        .iter()
        .chain([&here])
        .zip(1..)
        .map(|(crumb, position)| {
            let item = press.urls.absolute(&crumb.url)?;
            Some(Crumb { kind: "ListItem", position, name: crumb.title, item })
        })
        .collect();
    let mut graph = vec![Thing::Work(Box::new(work))];
    if let Some(way) = way.filter(|_| !crumbs.is_empty()) {
        graph.push(Thing::Crumbs(Crumbs { kind: "BreadcrumbList", item_list_element: way }));
    }
    graph.extend(video(press, common, files).map(Thing::Video));
    let mut json = Vec::with_capacity(1024);
    let written = serde_json::to_writer(&mut json, &Document { context: "https://schema.org", graph });
    let json = written.ok().and_then(|()| String::from_utf8(json).ok()).unwrap_or_default();
    // `<` would end the script element early, were a title to hold `</script>`.
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

/// The video of a page; search engines take one only with a picture and a date.
fn video<'a>(press: &Press<'a>, common: &'a Common, files: &VideoFiles) -> Option<Video<'a>> {
    let video = press.video(common, files)?;
    Some(Video {
        kind: "VideoObject",
        name: video.title,
        upload_date: common.date?.to_string(),
        thumbnail_url: press.urls.absolute(video.poster.as_deref()?)?,
        content_url: video.src.as_deref().and_then(|src| press.urls.absolute(src)),
        embed_url: video.url.map(std::borrow::Cow::into_owned),
    })
}
