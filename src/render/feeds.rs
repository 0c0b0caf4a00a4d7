//! Files for programs: site map, robots, the Atom feed, and the whole guide as data.

use std::cell::Cell;
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use super::press::Press;
use crate::figure::Scene;
use crate::guide::{ExerciseId, RoutineId, equipment_slug};
use crate::parse::Common;
use crate::text;
use crate::vocabulary::Open;

/// The most articles in the feed.
const FEED_ENTRIES: usize = 20;
/// The most addresses a site map may hold, by its own rules; a larger one is parted.
const SITEMAP_ENTRIES: usize = 50_000;

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text::escape_html(text, &mut out);
    out
}

/// Site maps by path: one, or an index and its parts. None without a base URL: they hold absolute addresses.
pub fn sitemaps(press: &Press<'_>, pages: &[(&str, Option<String>)]) -> Vec<(String, String)> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const SCHEMA: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    if press.config.base_url.url.is_empty() {
        return Vec::new();
    }
    let part = |pages: &[(&str, Option<String>)]| {
        let mut xml = format!("{HEAD}<urlset {SCHEMA}>\n");
        for (link, updated) in pages {
            let Some(url) = press.urls.absolute(link) else { continue };
            let _ = write!(xml, "<url><loc>{}</loc>", escape(&url));
            if let Some(updated) = updated {
                let _ = write!(xml, "<lastmod>{updated}</lastmod>");
            }
            xml.push_str("</url>\n");
        }
        xml + "</urlset>\n"
    };
    if pages.len() <= SITEMAP_ENTRIES {
        return vec![("sitemap.xml".to_owned(), part(pages))];
    }
    let mut files = Vec::new();
    let mut index = format!("{HEAD}<sitemapindex {SCHEMA}>\n");
    for (number, pages) in (1..).zip(pages.chunks(SITEMAP_ENTRIES)) {
        let path = format!("sitemap-{number}.xml");
        let url = press.urls.absolute(&press.urls.link(&path)).unwrap_or_default();
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&url));
        files.push((path, part(pages)));
    }
    files.push(("sitemap.xml".to_owned(), index + "</sitemapindex>\n"));
    files
}

/// `robots.txt`: everything may be read; where the site map is.
pub fn robots(press: &Press<'_>) -> String {
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(sitemap) = press.urls.absolute(&press.urls.link("sitemap.xml")) {
        let _ = writeln!(robots, "Sitemap: {sitemap}");
    }
    robots
}

/// The Atom feed of the newest articles; none without articles or without a base URL.
pub fn atom(press: &Press<'_>) -> Option<String> {
    let guide = press.guide;
    let base = &press.config.base_url.url;
    let newest = *guide.articles.first()?;
    if base.is_empty() {
        return None;
    }
    let stamp = |page: &crate::guide::Page| {
        let common = &page.doc.common;
        common.updated.or(common.date).map_or_else(String::new, |date| format!("{date}T00:00:00Z"))
    };
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let language = escape(&press.config.language);
    let _ = writeln!(feed, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">");
    let _ = writeln!(feed, "<title>{}</title>", escape(&press.config.title));
    if let Some(tagline) = &press.config.tagline {
        let _ = writeln!(feed, "<subtitle>{}</subtitle>", escape(tagline));
    }
    let _ = writeln!(feed, "<id>{0}</id>\n<link href=\"{0}\"/>", escape(base));
    let own = press.urls.absolute(&press.urls.link("feed.xml")).unwrap_or_default();
    let _ = writeln!(feed, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escape(&own));
    let _ = writeln!(feed, "<updated>{}</updated>", stamp(guide.page(newest)));
    let publisher = press.config.publisher.as_ref().map_or(&press.config.title, |publisher| &publisher.name);
    let _ = writeln!(feed, "<author><name>{}</name></author>", escape(publisher));
    for id in guide.articles.iter().take(FEED_ENTRIES) {
        let page = guide.page(*id);
        let common = &page.doc.common;
        let url = escape(&press.urls.absolute(&press.urls.pages[id.at()]).unwrap_or_default());
        let _ = writeln!(
            feed,
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link href=\"{url}\"/>",
            escape(&common.title.value)
        );
        if let Some(date) = common.date {
            let _ = writeln!(feed, "<published>{date}T00:00:00Z</published>");
        }
        let _ = writeln!(feed, "<updated>{}</updated>", stamp(page));
        if let Some(author) = &common.author {
            let _ = writeln!(feed, "<author><name>{}</name></author>", escape(author));
        }
        if let Some(summary) = &common.summary {
            let _ = writeln!(feed, "<summary>{}</summary>", escape(&summary.plain));
        }
        feed.push_str("</entry>\n");
    }
    Some(feed + "</feed>\n")
}

/// The guide as data: `guide.json`.
#[derive(Serialize)]
struct GuideData<'a> {
    /// Version of this form of data.
    format: u32,
    title: &'a str,
    language: &'a str,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct ExerciseData<'a> {
    slug: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    /// Left out when not stated; empty when nothing is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    equipment: Option<Vec<EquipmentData<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    planes: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sides: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_muscles: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    secondary_muscles: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dose: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cues: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    /// Left out where photographs stand for the exercise.
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureData>,
}

/// Links to the SVG files of a figure, and the figure in words.
#[derive(Serialize)]
struct FigureData {
    panels: String,
    thumb: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    motion: Option<String>,
    words: String,
}

#[derive(Serialize)]
struct EquipmentData<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<&'a str>,
}

#[derive(Serialize)]
struct RoutineData<'a> {
    slug: &'a str,
    title: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<TimeData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<SeriesData<'a>>,
    blocks: Vec<BlockData<'a>>,
}

#[derive(Serialize)]
struct TimeData<'a> {
    text: &'a str,
    seconds_low: f64,
    seconds_high: f64,
}

#[derive(Serialize)]
struct SeriesData<'a> {
    name: &'a str,
    part: u32,
}

#[derive(Serialize)]
struct BlockData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    kind: &'static str,
    rounds: u32,
    rows: Vec<RowData<'a>>,
}

#[derive(Serialize)]
struct RowData<'a> {
    exercise: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dose: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    swap: Vec<&'a str>,
}

/// The lines of `guide.json`, one for each exercise and routine, each with the hash of its file.
#[derive(Debug, Default)]
pub struct Lines {
    exercises: Vec<Line>,
    routines: Vec<Line>,
}

type Line = (u128, Box<str>);

impl Lines {
    /// The lines of a guide. Those of files that have stayed are taken from `old`, which must be of a guide whose documents
    /// know the same of each other.
    pub fn new(press: &Press<'_>, old: Self) -> Self {
        let id = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (exercises, routines) = (&press.guide.exercises, &press.guide.routines);
        let exercise_line = |at: usize| line(&exercise(press, ExerciseId(id(at))));
        let routine_line = |at: usize| line(&routine(press, RoutineId(id(at))));
        let whole = |common: &Common| common.version.whole;
        Self {
            exercises: lines(old.exercises, exercises.len(), |at| whole(&exercises[at].doc.common), exercise_line),
            routines: lines(old.routines, routines.len(), |at| whole(&routines[at].doc.common), routine_line),
        }
    }
}

fn lines(
    mut old: Vec<Line>,
    count: usize,
    file: impl Fn(usize) -> u128 + Sync,
    make: impl Fn(usize) -> Box<str> + Sync,
) -> Vec<Line> {
    if old.len() != count {
        return (0..count).into_par_iter().map(|at| (file(at), make(at))).collect();
    }
    old.par_iter_mut().enumerate().for_each(|(at, line)| {
        if line.0 != file(at) {
            *line = (file(at), make(at));
        }
    });
    old
}

thread_local! {
    /// Where a thread writes its lines, so that each takes just the memory it needs.
    static LINE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

fn line(data: &impl Serialize) -> Box<str> {
    let mut buffer = LINE.take();
    buffer.clear();
    let written = serde_json::to_writer(&mut buffer, data).ok();
    let line = written.and_then(|()| std::str::from_utf8(&buffer).ok()).unwrap_or("null").into();
    LINE.set(buffer);
    line
}

/// The beginning of `guide.json`: what is to know of the guide as a whole.
pub fn head(press: &Press<'_>) -> Box<str> {
    let config = press.config;
    line(&GuideData {
        format: 1,
        title: &config.title,
        language: &config.language,
        url: Some(config.base_url.url.as_str()).filter(|url| !url.is_empty()),
    })
}

/// `guide.json` in parts, one after the other; each exercise and routine on a line of its own.
pub fn guide_json<'l>(head: &'l str, lines: &'l Lines) -> Vec<&'l [u8]> {
    let mut parts = Vec::with_capacity(2 * (lines.exercises.len() + lines.routines.len()) + 8);
    parts.push(head.trim_end_matches('}'));
    for (name, lines) in [(",\"exercises\":[\n", &lines.exercises), (",\"routines\":[\n", &lines.routines)] {
        parts.push(name);
        for (at, (_, line)) in lines.iter().enumerate() {
            parts.push(if at == 0 { "" } else { ",\n" });
            parts.push(line);
        }
        parts.push("\n]");
    }
    parts.push("}\n");
    parts.into_iter().map(str::as_bytes).collect()
}

fn exercise<'a>(press: &Press<'a>, id: ExerciseId) -> ExerciseData<'a> {
    let doc = &press.guide.exercise(id).doc;
    let common = &doc.common;
    let vocabulary = &press.config.vocabulary;
    let muscle = |id: &crate::vocabulary::MuscleId| vocabulary.muscle_entry(*id).id.as_ref();
    ExerciseData {
        slug: &common.slug,
        title: &common.title.value,
        aliases: common.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        url: &press.urls.exercises[id.at()],
        summary: common.summary.as_ref().map(|line| line.plain.as_str()),
        level: doc.level.map(crate::vocabulary::Level::id),
        equipment: doc.equipment.as_ref().map(|items| {
            items
                .iter()
                .map(|used| EquipmentData {
                    id: equipment_slug(&used.item, vocabulary),
                    placement: used.placement.as_ref().map(Open::phrase),
                })
                .collect()
        }),
        position: doc.position.map(crate::vocabulary::Position::id),
        pattern: doc.pattern.as_ref().map(|pattern| match pattern {
            Open::Known(pattern) => pattern.id().to_owned(),
            Open::Other(name) => text::slugify(name),
        }),
        planes: doc.planes.iter().map(|plane| plane.id()).collect(),
        sides: doc.sides.map(crate::vocabulary::Sides::id),
        primary_muscles: doc.primary.iter().map(muscle).collect(),
        secondary_muscles: doc.secondary.iter().map(muscle).collect(),
        dose: doc.dose.as_ref().map(|text| text.dose.canonical.as_str()),
        cues: doc.cues.iter().map(crate::parse::Piece::plain).collect(),
        steps: common.body.steps.iter().map(crate::parse::Piece::plain).collect(),
        tags: common.tags.iter().map(|tag| tag.value.as_str()).collect(),
        figure: press.figure(id).map(|figure| {
            let link = |scene: Scene| press.urls.link(&press.drawings.figure(figure, scene).path);
            FigureData {
                panels: link(Scene::Panels),
                thumb: link(Scene::Thumb),
                motion: (figure.positions() > 1).then(|| link(Scene::Motion)),
                words: figure.describe(),
            }
        }),
    }
}

fn routine<'a>(press: &Press<'a>, id: RoutineId) -> RoutineData<'a> {
    let guide = press.guide;
    let routine = guide.routine(id);
    let doc = &routine.doc;
    let slug = |id: ExerciseId| guide.exercise(id).doc.common.slug.as_str();
    let blocks = doc.blocks.iter().enumerate().map(|(at, block)| BlockData {
        title: block.title.as_deref(),
        kind: block.kind.word(),
        rounds: block.rounds,
        rows: routine
            .rows
            .iter()
            .filter(|row| row.block == at)
            .map(|row| RowData {
                exercise: slug(row.exercise),
                dose: guide.dose(routine, row).map(|dose| dose.canonical.as_str()),
                optional: block.items[row.at].optional,
                swap: row.swaps.iter().map(|swap| slug(*swap)).collect(),
            })
            .collect(),
    });
    RoutineData {
        slug: &doc.common.slug,
        title: &doc.common.title.value,
        url: &press.urls.routines[id.at()],
        summary: doc.common.summary.as_ref().map(|line| line.plain.as_str()),
        level: doc.level.map(crate::vocabulary::Level::id),
        time: routine.time.zip(routine.time_text.as_deref()).map(|(time, text)| TimeData {
            text,
            seconds_low: time.low,
            seconds_high: time.high,
        }),
        frequency: doc.frequency.as_deref(),
        series: doc.series.as_ref().map(|series| SeriesData { name: &series.name.value, part: series.part }),
        blocks: blocks.collect(),
    }
}
