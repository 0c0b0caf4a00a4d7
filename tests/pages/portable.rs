//! Portable builds: every link in every page leads to a file, from wherever the folder lies.

use std::collections::BTreeSet;
use std::path::Path;

use cuecard::config::BaseUrl;
use cuecard::site::Options;
use scraper::ElementRef;

use super::{Sample, all, built, root};

/// A project of this crate as a portable site.
fn portable(project: &Path) -> Sample {
    built(project, "https://example.org/guide/", &Options { portable: true, ..Options::default() })
}

/// The addresses that an element names.
fn addresses<'e>(element: &ElementRef<'e>) -> Vec<&'e str> {
    let attribute = |name: &str| element.value().attr(name);
    let single = ["href", "src", "poster"].into_iter().filter_map(attribute);
    let set = attribute("srcset").unwrap_or_default().split(", ").filter_map(|part| part.split(' ').next());
    single.chain(set).filter(|address| !address.is_empty()).collect()
}

/// The file that a relative address in the file at `path` leads to; none when it climbs out of the site.
fn file_of(address: &str, path: &str) -> Option<String> {
    let mut way: Vec<&str> = path.split('/').collect();
    way.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(way.pop()?),
            part => way.push(part),
        }
    }
    Some(way.join("/"))
}

#[test]
fn every_link_leads_to_a_file_of_the_folder() {
    for project in [root().to_owned(), root().join("tests/sites/everything/site")] {
        let site = portable(&project);
        let mut seen = BTreeSet::new();
        for (path, page) in &site.pages {
            for element in all(page, "[href], [src], [srcset], [poster]") {
                for address in addresses(&element).into_iter().filter(|address| !address.contains(':')) {
                    let (target, anchor) = address.split_once('#').unwrap_or((address, ""));
                    let file = if target.is_empty() { Some(path.clone()) } else { file_of(target, path) };
                    let file = file.unwrap_or_else(|| panic!("{path}: {address} leaves the folder"));
                    assert!(site.files.contains(&file), "{path}: {address} leads nowhere");
                    if !anchor.is_empty() && !file.ends_with(".svg") {
                        let there = all(&site.pages[&file], &format!("[id=\"{anchor}\"]"));
                        assert_eq!(there.len(), 1, "{path}: {address} has no such heading");
                    }
                    seen.insert(file);
                }
            }
        }
        let unseen: Vec<&String> = site.pages.keys().filter(|page| !seen.contains(*page)).collect();
        assert!(unseen.is_empty(), "nothing leads to {unseen:?}");
    }
}

#[test]
fn no_address_in_a_page_begins_with_a_slash() {
    let site = portable(root());
    for (path, page) in &site.pages {
        for element in all(page, "*") {
            for (name, value) in element.value().attrs() {
                assert!(!value.starts_with('/'), "{path}: {name}=\"{value}\"");
            }
        }
    }
    for (path, text) in site.texts.iter().filter(|(path, _)| path.ends_with(".json") || path.ends_with(".css")) {
        assert!(!text.contains("\"/guide/"), "{path}");
        assert!(!text.contains("url(/"), "{path}");
    }
    assert!(site.texts["guide.json"].contains("\"url\":\"exercises/clamshell/index.html\""));
}

#[test]
fn what_needs_a_server_is_left_out_and_the_published_address_stays() {
    let site = portable(root());
    for path in ["404.html", "offline.html", "sw.js", "manifest.webmanifest"] {
        assert!(!site.files.contains(path), "{path}");
    }
    let clamshell = &site.pages["exercises/clamshell/index.html"];
    let canonical = all(clamshell, "link[rel=canonical]")[0].attr("href");
    assert_eq!(canonical, Some("https://example.org/guide/exercises/clamshell/"));
    assert!(all(clamshell, "link[rel=manifest], [data-worker]").is_empty());
    assert!(site.texts["sitemap.xml"].contains("<loc>https://example.org/guide/exercises/clamshell/</loc>"));
}

#[test]
fn files_of_the_site_s_own_are_portable_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder"))
            .and_then(|()| std::fs::write(path, text))
            .expect("a file");
    };
    write("cuecard.yaml", "title: T\n");
    write("content/a.md", "---\ntitle: A\n---\n[Licence](/LICENCE), [extra](/extra/a.html)\n");
    write("static/LICENCE", "Free.");
    write("static/fonts.css", "a { src: url(/f.woff2) }");
    write("static/extra/a.html", "<a href=\"/a/\">A</a>");
    let site = built(folder.path(), "", &Options { portable: true, ..Options::default() });
    let links: Vec<Option<&str>> =
        all(&site.pages["a/index.html"], ".prose a").iter().map(|a| a.attr("href")).collect();
    assert_eq!(links, [Some("../LICENCE"), Some("../extra/a.html")]);
    assert_eq!(all(&site.pages["extra/a.html"], "a")[0].attr("href"), Some("../a/index.html"));
    let css = site.texts.iter().find(|(path, _)| path.starts_with("assets/fonts.")).expect("the style sheet");
    assert_eq!(css.1, "a { src: url(../f.woff2) }");
}

#[test]
fn addresses_may_be_whole_without_a_place_to_publish() {
    let base = BaseUrl::parse("https://example.org/").expect("an address");
    let with = |base: &str| built(root(), base, &Options { portable: true, ..Options::default() });
    let (published, nowhere) = (with(&base.url), with(""));
    assert!(published.files.contains("feed.xml") && published.files.contains("sitemap.xml"));
    assert!(!nowhere.files.contains("feed.xml") && !nowhere.files.contains("sitemap.xml"));
    assert!(all(&nowhere.pages["index.html"], "link[rel=canonical], link[rel=alternate]").is_empty());
}
