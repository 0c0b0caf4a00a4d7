//! The index of the finder: what it holds of a guide, and that the library page names it.

use std::path::Path;

use cuecard::output::Body;
use cuecard::site::{self, Options};
use cuecard::source;
use scraper::Html;
use serde_json::{Value, json};

use super::all;

/// The library page of a guide with these exercises, the path of its index, and the index.
fn library(exercises: &[(&str, &str)]) -> (Html, String, Value) {
    library_of(exercises, Options::default())
}

fn library_of(exercises: &[(&str, &str)], options: Options<'_>) -> (Html, String, Value) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("cuecard.yaml"), "title: Guide\n").expect("settings");
    let content = folder.path().join("content/exercises");
    std::fs::create_dir_all(&content).expect("folders");
    for (slug, front_matter) in exercises {
        let text = format!("---\n{front_matter}\n---\n1. Do it.\n");
        std::fs::write(content.join(format!("{slug}.md")), text).expect("a file");
    }
    built(folder.path(), &options)
}

fn built(root: &Path, options: &Options<'_>) -> (Html, String, Value) {
    let build = site::build(&source::scan(root).tree.expect("a project"), options);
    assert!(!build.has_errors(), "{:#?}", build.diagnostics);
    let text = |path: &str| match &build.outputs.get(path).expect(path).body {
        Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => panic!("{path} is no text"),
    };
    let paths = || build.outputs.iter().map(|(path, _)| path.as_str().to_owned());
    let indexes: Vec<String> =
        paths().filter(|path| path.starts_with("assets/finder.") && path.ends_with(".json")).collect();
    let [index] = indexes.as_slice() else { panic!("one index: {indexes:?}") };
    let data = serde_json::from_str(&text(index)).expect("JSON");
    (Html::parse_document(&text("exercises/index.html")), index.clone(), data)
}

/// What column `name` says of an exercise, looked up in `table`; null for nothing.
fn entry<'i>(index: &'i Value, table: &str, name: &str, title: &str) -> &'i Value {
    let at = index["title"].as_array().expect("titles").iter().position(|other| other == title).expect(title);
    let number = index[name][at].as_u64().expect("a number");
    usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).map_or(&Value::Null, |at| &index[table][at])
}

#[test]
fn the_library_names_its_index_and_the_index_names_all_exercises() {
    let (page, path, index) = library(&[("b", "title: Plank"), ("a", "title: Bridge")]);
    assert_eq!(index["format"], 1);
    assert_eq!(index["title"], json!(["Bridge", "Plank"]), "in the order of the list");
    assert_eq!(index["slug"], json!(["a", "b"]));
    let finder = all(&page, ".finder[data-index]");
    assert_eq!(finder.first().and_then(|finder| finder.attr("data-index")), Some(format!("/{path}").as_str()));
}

#[test]
fn needing_nothing_is_not_the_same_as_saying_nothing() {
    let (_, _, index) = library(&[
        ("a", "title: Needs nothing\nequipment: []"),
        ("b", "title: Says nothing"),
        ("c", "title: Needs both\nequipment: [mat, mini-band]"),
    ]);
    let ids: Vec<&str> =
        index["equipment"].as_array().expect("equipment").iter().filter_map(|row| row[0].as_str()).collect();
    let needs = |title: &str| match entry(&index, "kits", "kit", title) {
        Value::Array(numbers) => {
            let id = |number: &Value| number.as_u64().and_then(|number| ids.get(usize::try_from(number).ok()? - 1));
            let mut needs: Vec<&str> = numbers.iter().filter_map(id).copied().collect();
            needs.sort_unstable();
            Some(needs)
        }
        _ => None,
    };
    assert_eq!(needs("Needs nothing"), Some(vec!["none"]));
    assert_eq!(needs("Says nothing"), None);
    assert_eq!(needs("Needs both"), Some(vec!["mat", "mini-band"]));
}

#[test]
fn a_slug_is_told_only_where_it_does_not_follow_from_the_title() {
    let (_, _, index) = library(&[
        ("3-4-sit-up", "title: 3/4 Sit-Up"),
        ("farmers-walk", "title: Farmer's walk"),
        ("squat-2", "title: Squat"),
        ("elevation", "title: Élévation"),
    ]);
    assert_eq!(index["title"], json!(["3/4 Sit-Up", "Élévation", "Farmer's walk", "Squat"]));
    assert_eq!(index["slug"], json!(["", "elevation", "farmers-walk", "squat-2"]));
}

#[test]
fn summaries_give_their_words_but_not_those_of_the_name() {
    let (_, _, index) = library(&[(
        "a",
        "title: Clamshell\naliases: [clam]\nsummary: A clamshell, a clam; the **Knee** opens, opens.",
    )]);
    assert_eq!(index["words"], json!(["the", "knee", "opens"]));
    assert_eq!(index["summary"], json!([[1, 2, 3]]));
    assert_eq!(index["aliases"], json!([["clam"]]));
}

#[test]
fn words_that_most_summaries_have_are_left_out() {
    let summaries: Vec<String> =
        (0..40).map(|at| format!("title: Number {at}\nsummary: Common, rare{}, common", at % 20)).collect();
    let slugs: Vec<String> = (0..40).map(|at| format!("number-{at}")).collect();
    let exercises: Vec<(&str, &str)> = slugs.iter().zip(&summaries).map(|(slug, text)| (&**slug, &**text)).collect();
    let (_, _, index) = library(&exercises);
    let words = index["words"].as_array().expect("words");
    assert_eq!(words.len(), 20);
    let said = entry_words(&index, "Number 25");
    assert_eq!(said, ["rare5"]);
}

/// The words that the summary of an exercise adds.
fn entry_words(index: &Value, title: &str) -> Vec<String> {
    let at = index["title"].as_array().expect("titles").iter().position(|other| other == title).expect(title);
    let numbers = index["summary"][at].as_array().expect("numbers").iter().filter_map(Value::as_u64);
    let word = |number: u64| index["words"][usize::try_from(number).expect("a number") - 1].as_str().map(str::to_owned);
    numbers.filter_map(word).collect()
}

#[test]
fn drafts_are_named() {
    let exercises = [("a", "title: Bridge"), ("b", "title: Clam\ndraft: true"), ("c", "title: Plank")];
    let (_, _, index) = library_of(&exercises, Options { drafts: true, ..Options::default() });
    assert_eq!(index["drafts"], json!([1]));
    let (_, _, index) = library(&exercises);
    assert!(index.get("drafts").is_none(), "those that are left out are not told of");
}

#[test]
fn muscles_come_with_the_groups_around_them_and_their_places_on_the_map() {
    let (_, _, index) = library(&[("a", "title: Bridge\nmuscles: {primary: [gluteus maximus]}")]);
    let rows = index["muscles"].as_array().expect("muscles");
    assert_eq!(rows[0][0], "gluteus-maximus");
    assert_eq!(rows[0][5], json!(["glutes"]));
    let group = rows[0][4][0].as_u64().and_then(|number| usize::try_from(number).ok()).expect("a group");
    assert_eq!(rows[group - 1][0], "glutes", "though no exercise names it");
    assert_eq!(entry(&index, "works", "work", "Bridge"), &json!([[1], []]));
}

#[test]
fn a_figure_is_told_by_the_part_of_its_file_that_is_shown() {
    let figure = "figure: {start: hook-lying, end: bridge}";
    let (_, _, index) = library(&[
        ("a", &format!("title: One\n{figure}")),
        ("b", &format!("title: Two\n{figure}")),
        ("c", "title: None"),
    ]);
    let picture = entry(&index, "pictures", "picture", "One").as_str().expect("a picture");
    let (file, window) = picture.split_once('#').expect("a part");
    assert!(file.starts_with("figures/") && file.ends_with("-thumb.svg"), "{file}");
    assert_eq!(window.split(',').filter(|number| number.parse::<f64>().is_ok()).count(), 4, "{window}");
    assert_eq!(index["pictures"].as_array().map(Vec::len), Some(1), "two in one pose share it");
    assert!(entry(&index, "pictures", "picture", "None").is_null());
}

#[test]
fn the_index_is_the_same_each_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, path, index) = built(root, &Options::default());
    let (_, other_path, other_index) = built(root, &Options::default());
    assert_eq!((other_path, other_index), (path, index));
}
