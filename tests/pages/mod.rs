//! Every page of the built sample guide: links that lead somewhere, headings in order, landmarks, nothing inline.

mod figures;
mod finder;
mod offline;
mod portable;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cuecard::config::BaseUrl;
use cuecard::output::Body;
use cuecard::site::{self, Options};
use cuecard::source;
use scraper::{ElementRef, Html, Selector};

/// The sample guide as it is built for `https://example.org/guide/`: pages by path, and the paths of all files.
struct Sample {
    pages: BTreeMap<String, Html>,
    files: BTreeSet<String>,
    texts: BTreeMap<String, String>,
}

fn sample() -> Sample {
    built(root(), "https://example.org/guide/", &Options::default())
}

/// The folder of the sample guide.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project as it is built for an address; without one when that is empty.
fn built(project: &Path, address: &str, options: &Options<'_>) -> Sample {
    let mut tree = source::scan(project).tree.expect("a project");
    tree.config.base_url = BaseUrl::parse(address).unwrap_or_else(|_| BaseUrl { url: String::new(), path: "/".into() });
    let build = site::build(&tree, options);
    assert!(!build.has_errors(), "{:#?}", build.diagnostics);
    assert!(project != root() || build.diagnostics.is_empty(), "{:#?}", build.diagnostics);
    let mut sample = Sample { pages: BTreeMap::new(), files: BTreeSet::new(), texts: BTreeMap::new() };
    for (path, output) in build.outputs.iter() {
        let path = path.as_str().to_owned();
        if let Body::Bytes(bytes) = &output.body {
            let text = String::from_utf8_lossy(bytes).into_owned();
            if path.ends_with(".html") {
                sample.pages.insert(path.clone(), Html::parse_document(&text));
            }
            sample.texts.insert(path.clone(), text);
        }
        sample.files.insert(path);
    }
    sample
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// The file a root-relative link leads to.
fn file_of(link: &str) -> String {
    let path = link.strip_prefix("/guide/").unwrap_or_else(|| panic!("{link} leaves the site"));
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

#[test]
fn every_link_leads_to_a_page_and_every_anchor_to_an_element() {
    let sample = sample();
    let mut checked = 0;
    for (path, page) in &sample.pages {
        for element in all(page, "[href], [src]") {
            let name = if element.attr("href").is_some() { "href" } else { "src" };
            let link = element.attr(name).unwrap_or_default();
            let is_outside = link.starts_with("http") || link.starts_with("mailto:");
            if is_outside {
                continue;
            }
            let (target, anchor) = link.split_once('#').map_or((link, None), |(target, anchor)| (target, Some(anchor)));
            let file = if target.is_empty() { path.clone() } else { file_of(target) };
            assert!(sample.files.contains(&file), "{path}: {link} leads nowhere");
            // What stands behind the address of a figure is the part of it that is shown.
            if let Some(anchor) = anchor.filter(|_| !file.ends_with(".svg")) {
                let there = all(&sample.pages[&file], &format!("[id=\"{anchor}\"]"));
                assert_eq!(there.len(), 1, "{path}: {link} has no such heading");
            }
            checked += 1;
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn headings_begin_with_one_h1_and_skip_nothing() {
    let sample = sample();
    for (path, page) in &sample.pages {
        let levels: Vec<u32> = all(page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .map(|heading| heading.value().name()[1..].parse().expect("a level"))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: {levels:?}");
        }
    }
}

#[test]
fn every_page_has_landmarks_and_says_what_it_is() {
    let sample = sample();
    let mut titles = BTreeMap::new();
    for (path, page) in &sample.pages {
        for (selector, count) in
            [("main", 1), ("header", 1), ("html[lang]", 1), ("a.skip[href='#main']", 1), ("head > title", 1)]
        {
            let found = all(page, selector)
                .iter()
                .filter(|element| {
                    !element.ancestors().any(|up| {
                        ElementRef::wrap(up).is_some_and(|up| ["section", "article"].contains(&up.value().name()))
                    })
                })
                .count();
            assert_eq!(found, count, "{path}: {selector}");
        }
        let title = all(page, "head > title")[0].text().collect::<String>();
        assert!(title.contains("Stride Strong"), "{path}: {title}");
        if let Some(other) = titles.insert(title.clone(), path) {
            panic!("{path} and {other} are both called {title}");
        }
        for image in all(page, "img") {
            assert!(image.attr("alt").is_some(), "{path}: a picture without alternative text");
            assert!(image.attr("width").is_some() && image.attr("height").is_some(), "{path}: a picture without size");
        }
    }
}

#[test]
fn a_strict_content_security_policy_holds() {
    let sample = sample();
    for (path, page) in &sample.pages {
        assert!(all(page, "style, [style], iframe, object, embed, base").is_empty(), "{path}");
        for script in all(page, "script") {
            let is_data = matches!(script.attr("type"), Some("application/ld+json" | "application/json"));
            assert!(is_data || (script.attr("src").is_some() && script.attr("defer").is_some()), "{path}");
        }
        for element in all(page, "*") {
            let inline = element.value().attrs().find(|(name, _)| name.starts_with("on"));
            assert!(inline.is_none(), "{path}: {inline:?}");
        }
        for element in all(page, "[src], link[rel=stylesheet]") {
            let link = element.attr("src").or(element.attr("href")).unwrap_or_default();
            assert!(link.starts_with("/guide/"), "{path} loads {link}");
        }
    }
}

#[test]
fn structured_data_is_json_with_absolute_links() {
    let sample = sample();
    let mut kinds = BTreeSet::new();
    for (path, page) in &sample.pages {
        for script in all(page, "script[type='application/ld+json']") {
            let json: serde_json::Value =
                serde_json::from_str(&script.inner_html()).unwrap_or_else(|error| panic!("{path}: {error}"));
            for thing in json["@graph"].as_array().expect("a graph") {
                kinds.insert(thing["@type"].as_str().expect("a type").to_owned());
                if let Some(url) = thing["url"].as_str() {
                    assert!(
                        sample.files.contains(&file_of(url.trim_start_matches("https://example.org"))),
                        "{path}: {url}"
                    );
                }
            }
        }
    }
    let expected = ["Article", "BreadcrumbList", "ExercisePlan"];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn the_sitemap_lists_the_pages_to_be_found_and_no_others() {
    let sample = sample();
    let sitemap = &sample.texts["sitemap.xml"];
    let listed: BTreeSet<String> = sitemap
        .split("<loc>https://example.org")
        .skip(1)
        .map(|rest| file_of(rest.split('<').next().unwrap_or_default()))
        .collect();
    let wanted: BTreeSet<String> = sample
        .pages
        .iter()
        .filter(|(_, page)| all(page, "meta[name=robots][content=noindex]").is_empty())
        .map(|(path, _)| path.clone())
        .collect();
    assert_eq!(listed, wanted);
    assert!(sample.texts["robots.txt"].contains("Sitemap: https://example.org/guide/sitemap.xml"));
}

#[test]
fn the_feed_holds_the_articles() {
    let sample = sample();
    let feed = &sample.texts["feed.xml"];
    assert_eq!(feed.matches("<entry>").count(), 1);
    assert!(feed.contains("<id>https://example.org/guide/articles/strong-hips-steady-stride/</id>"), "{feed}");
    assert!(feed.contains("<published>2026-11-20T00:00:00Z</published>"), "{feed}");
}

#[test]
fn the_guide_as_data_holds_every_exercise_and_routine() {
    let sample = sample();
    let guide: serde_json::Value = serde_json::from_str(&sample.texts["guide.json"]).expect("JSON");
    assert_eq!(guide["exercises"].as_array().map(Vec::len), Some(21));
    let routines = guide["routines"].as_array().expect("routines");
    let times: BTreeMap<&str, &str> = routines
        .iter()
        .map(|routine| (routine["slug"].as_str().expect("a slug"), routine["time"]["text"].as_str().expect("a time")))
        .collect();
    assert_eq!(times["hip-and-glute-strength"], "10–15 min");
    assert_eq!(times["20-minute-banded-glutes-and-core"], "about 20 min");
    let clamshell = guide["exercises"].as_array().and_then(|all| all.iter().find(|one| one["slug"] == "clamshell"));
    let clamshell = clamshell.expect("the clamshell");
    assert_eq!(clamshell["equipment"][0], serde_json::json!({"id": "mini-band", "placement": "just above the knees"}));
    assert_eq!(clamshell["steps"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_player_holds_the_session_that_lies_beside_its_routine() {
    let sample = sample();
    for slug in ["hip-and-glute-strength", "20-minute-banded-glutes-and-core", "mini-band-glutes-for-runners"] {
        let page = &sample.pages[&format!("routines/{slug}/play/index.html")];
        let data = all(page, "script[data-session]")[0].inner_html();
        let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        let file: serde_json::Value =
            serde_json::from_str(&sample.texts[&format!("routines/{slug}/routine.json")]).expect("JSON");
        assert_eq!(data, file, "{slug}");
        let rows = file["rows"].as_array().expect("rows");
        for step in file["steps"].as_array().expect("steps") {
            let row = step["row"].as_u64().and_then(|row| rows.get(usize::try_from(row).ok()?)).expect("a row");
            let exercise = row["exercise"].as_str().expect("a slug");
            for picture in ["motion", "thumb"] {
                let src = file["exercises"][exercise][picture]["src"].as_str().expect("a picture");
                let path = src.trim_start_matches("/guide/").split('#').next().expect("a path");
                assert!(sample.files.contains(path), "{slug}: {exercise} shows {path}");
            }
        }
        let words = all(page, "script[data-words]")[0].inner_html();
        assert!(serde_json::from_str::<serde_json::Value>(&words).is_ok_and(|words| words.is_object()), "{words}");
    }
}

#[test]
fn a_sheet_prints_the_address_of_its_routine() {
    let sample = sample();
    let sheet = &sample.texts["routines/hip-and-glute-strength/sheet/index.html"];
    assert!(
        sheet.contains("not medical care. https://example.org/guide/routines/hip-and-glute-strength/</p>"),
        "{sheet}"
    );
}
