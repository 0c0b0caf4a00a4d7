//! The projects that lie here as folders.

use std::fs;
use std::path::{Path, PathBuf};

use cuecard::output::Body;
use cuecard::site::Build;

use super::case::{assert_none, difference, fixtures, report};

#[test]
fn every_mistake_gets_its_message() {
    let mut differences = Vec::new();
    for case in cases() {
        let report = report(&case.join("site"));
        differences.extend(difference(&case.join("diagnostics.txt"), &report.text));
        if case.join("expected").is_dir() {
            let build = report.build.expect("readable settings");
            assert_eq!(report.text, "nothing wrong\n", "{}: a site to be held to has no mistakes", case.display());
            differences.extend(site_differences(&case.join("expected"), &build));
        }
    }
    assert_none(&differences);
}

#[test]
fn links_to_headings_and_sections_have_an_end() {
    let build = report(&fixtures().join("everything/site")).build.expect("readable settings");
    let page = |path: &str| match build.outputs.get(path).map(|output| &output.body) {
        Some(Body::Bytes(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    };
    let mut checked = 0;
    for (path, _) in build.outputs.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let html = page(path.as_str()).expect("a page");
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let Some((target, anchor)) = link.split_once('#') else { continue };
            let target = match target.strip_prefix("/guide/") {
                Some(folder) => format!("{folder}index.html"),
                None => path.as_str().to_owned(),
            };
            let there = page(&target).is_some_and(|html| html.contains(&format!("id=\"{anchor}\"")));
            assert!(there, "{path}: nothing at {link}");
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} links were checked");
}

#[test]
fn there_are_enough_cases() {
    assert!(cases().len() >= 40, "{} cases", cases().len());
}

/// The folders with a `site/` in them.
fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(fixtures()).expect("the fixtures").map(|entry| entry.expect("a fixture").path());
    let mut cases: Vec<PathBuf> = folders.filter(|folder| folder.join("site").is_dir()).collect();
    cases.sort();
    cases
}

/// The files of a site against those in `expected`.
fn site_differences(expected: &Path, build: &Build) -> Vec<String> {
    let mut paths: Vec<String> = build.outputs.iter().map(|(path, _)| without_fingerprints(path.as_str())).collect();
    // A file does not change its place in the list with its content.
    paths.sort();
    let mut differences = Vec::from_iter(difference(&expected.join("paths.txt"), &(paths.join("\n") + "\n")));
    for page in pages(expected) {
        let path = page.strip_prefix(expected).expect("below the folder").to_str().expect("a plain name");
        let text = match build.outputs.get(path).map(|output| &output.body) {
            Some(Body::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).expect("a page is text"),
            _ => panic!("{path} is no page of the site"),
        };
        differences.extend(difference(&page, &without_fingerprints(&text)));
    }
    differences
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if !path.ends_with("paths.txt") {
            pages.push(path);
        }
    }
    pages
}

/// `assets/site.0123abcd.css` as `assets/site.*.css`, and `figures/clam-0123456789abcdef.svg` as `figures/clam-*.svg`: style
/// sheets and the program that draws may change without these tests.
fn without_fingerprints(text: &str) -> String {
    let mut figures = text.split("figures/");
    let mut text = figures.next().unwrap_or_default().to_owned();
    for figure in figures {
        let (name, rest) = figure.split_once(".svg").unwrap_or((figure, ""));
        let is_hash = |part: &&str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let parts: Vec<&str> = name.split('-').map(|part| if is_hash(&part) { "*" } else { part }).collect();
        text.push_str(&format!("figures/{}.svg{rest}", parts.join("-")));
    }
    let mut parts: Vec<&str> = text.split('.').collect();
    for at in 1..parts.len().saturating_sub(1) {
        let is_fingerprint = parts[at].len() == 8 && parts[at].bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_fingerprint && (parts[at + 1].starts_with("css") || parts[at + 1].starts_with("js")) {
            parts[at] = "*";
        }
    }
    parts.join(".")
}
