//! Structured data (JSON-LD, vocabulary of schema.org) for search engines.

use serde_json::{Map, Value, json};

use super::press::Press;
use super::views::Link;
use crate::guide::{ExerciseId, PageId, RoutineId};
use crate::parse::Common;

/// An exercise as an `ExercisePlan`.
pub fn exercise(press: &Press<'_>, id: ExerciseId, crumbs: &[Link<'_>]) -> String {
    let exercise = press.guide.exercise(id);
    let doc = &exercise.doc;
    let url = &press.urls.exercises[id.at()];
    let mut plan = named(press, "ExercisePlan", &doc.common, url);
    plan.insert("exerciseType".into(), json!("Strength training"));
    if let Some(dose) = &doc.dose {
        plan.insert("repetitions".into(), json!(dose.dose.canonical));
    }
    graph(press, plan, &doc.common, &exercise.video, &doc.common.title.value, url, crumbs)
}

/// A routine as an `ExercisePlan`.
pub fn routine(press: &Press<'_>, id: RoutineId, crumbs: &[Link<'_>]) -> String {
    let routine = press.guide.routine(id);
    let doc = &routine.doc;
    let url = &press.urls.routines[id.at()];
    let mut plan = named(press, "ExercisePlan", &doc.common, url);
    if let Some(time) = routine.time {
        plan.insert("activityDuration".into(), json!(format!("PT{:.0}M", (time.high / 60.0).ceil())));
    }
    if let Some(frequency) = &doc.frequency {
        plan.insert("activityFrequency".into(), json!(frequency));
    }
    if let Some(level) = doc.level {
        plan.insert("intensity".into(), json!(level.name()));
    }
    graph(press, plan, &doc.common, &routine.video, &doc.common.title.value, url, crumbs)
}

/// An article.
pub fn article(press: &Press<'_>, id: PageId, crumbs: &[Link<'_>]) -> String {
    let page = press.guide.page(id);
    let common = &page.doc.common;
    let url = &press.urls.pages[id.at()];
    let mut article = named(press, "Article", common, url);
    article.remove("name");
    article.insert("headline".into(), json!(common.title.value));
    if let Some(date) = common.date {
        article.insert("datePublished".into(), json!(date.to_string()));
    }
    if let Some(date) = common.updated.or(common.date) {
        article.insert("dateModified".into(), json!(date.to_string()));
    }
    graph(press, article, common, &page.video, &common.title.value, url, crumbs)
}

fn named(press: &Press<'_>, kind: &str, common: &Common, url: &str) -> Map<String, Value> {
    let mut thing = Map::new();
    thing.insert("@type".into(), json!(kind));
    thing.insert("name".into(), json!(common.title.value));
    if let Some(summary) = &common.summary {
        thing.insert("description".into(), json!(summary.plain));
    }
    if let Some(url) = press.urls.absolute(url) {
        thing.insert("url".into(), json!(url));
    }
    if let Some(author) = &common.author {
        thing.insert("author".into(), json!({"@type": "Person", "name": author}));
    }
    if let Some(publisher) = &press.config.publisher {
        thing.insert("publisher".into(), json!({"@type": "Organization", "name": publisher.name}));
    }
    thing
}

fn graph(
    press: &Press<'_>,
    thing: Map<String, Value>,
    common: &Common,
    files: &crate::guide::VideoFiles,
    title: &str,
    url: &str,
    crumbs: &[Link<'_>],
) -> String {
    let mut graph = vec![Value::Object(thing)];
    let here = Link { title, url: url.into() };
    let way: Option<Vec<Value>> = crumbs
        .iter()
        .chain([&here])
        .zip(1..)
        .map(|(crumb, position)| {
            let item = press.urls.absolute(&crumb.url)?;
            Some(json!({"@type": "ListItem", "position": position, "name": crumb.title, "item": item}))
        })
        .collect();
    if let Some(way) = way.filter(|_| !crumbs.is_empty()) {
        graph.push(json!({"@type": "BreadcrumbList", "itemListElement": way}));
    }
    // Search engines take a video only with a picture and a date.
    if let (Some(video), Some(date)) = (press.video(common, files), common.date)
        && let Some(poster) = video.poster.as_deref().and_then(|poster| press.urls.absolute(poster))
    {
        let content = video.src.as_deref().and_then(|src| press.urls.absolute(src));
        graph.push(json!({
            "@type": "VideoObject",
            "name": video.title,
            "uploadDate": date.to_string(),
            "thumbnailUrl": poster,
            "contentUrl": content,
            "embedUrl": video.url,
        }));
    }
    // `<` would end the script element early, were a title to hold `</script>`.
    json!({"@context": "https://schema.org", "@graph": graph}).to_string().replace('<', "\\u003c")
}
