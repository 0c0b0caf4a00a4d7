//! What keeps the guide on a device: the service worker of a build, its manifest, and when there is none.

use std::fs;
use std::path::Path;

use cuecard::site::Options;
use serde_json::Value;

use super::{Sample, all, built, sample};

/// What the service worker knows of its build.
fn facts(site: &Sample) -> Value {
    let script = &site.texts["sw.js"];
    let (first, rest) = script.split_once(";\n").expect("facts and a script");
    assert!(rest.contains("addEventListener(\"fetch\""), "the script follows");
    serde_json::from_str(first.strip_prefix("const BUILD = ").expect("the facts")).expect("JSON")
}

/// A project with a routine's worth of files, built for the top of a server.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a temporary folder"));
        project.write("cuecard.yaml", "title: Hips\n");
        project.write("content/exercises/bridge.md", "---\ntitle: Bridge\nequipment: []\n---\n1. Lift.\n");
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).and_then(|()| fs::write(path, text)).expect("a file");
    }

    fn build(&self) -> Sample {
        built(self.0.path(), "", &Options::default())
    }

    fn version(&self) -> String {
        facts(&self.build())["version"].as_str().expect("text").to_owned()
    }
}

#[test]
fn the_worker_keeps_a_shell_that_is_there() {
    let site = sample();
    let facts = facts(&site);
    assert_eq!(facts["base"], "/guide/");
    let shell: Vec<&str> = facts["shell"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    for link in ["/guide/", "/guide/offline.html"] {
        assert!(shell.contains(&link), "{link}");
    }
    for link in shell {
        let path = link.strip_prefix("/guide/").expect("a link of the site");
        let file = if path.is_empty() { "index.html" } else { path };
        assert!(site.files.contains(file), "{link}");
    }
    for page in site.pages.iter().filter(|(path, _)| !path.ends_with("/play/index.html")).map(|(_, page)| page) {
        for element in all(page, "link[rel=stylesheet], script[src]") {
            let link = element.attr("href").or(element.attr("src")).unwrap_or_default();
            assert!(facts["shell"].as_array().expect("a list").iter().any(|known| known == link), "{link}");
        }
    }
}

#[test]
fn a_version_is_new_when_its_shell_is() {
    let project = Project::new();
    let first = project.version();
    assert_eq!(project.version(), first, "the same input gives the same version");
    project.write("content/exercises/bridge.md", "---\ntitle: Bridge\nequipment: []\n---\n1. Lift the hips.\n");
    assert_eq!(project.version(), first, "pages come from the network anyway");
    project.write("static/own.css", "a { color: red }");
    let styled = project.version();
    assert_ne!(styled, first);
    project.write("content/index.md", "---\ntitle: Strong hips\n---\nWelcome.\n");
    let home = project.version();
    assert!(home != first && home != styled);
    project.write(
        "templates/offline.html",
        "{% extends \"base.html\" %}{% block main %}<h1>Nothing</h1>{% endblock main %}",
    );
    assert_ne!(project.version(), home);
}

#[test]
fn every_page_leads_to_the_manifest_and_the_worker() {
    let site = sample();
    let manifest: Value = serde_json::from_str(&site.texts["manifest.webmanifest"]).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["short_name"]), (&"Stride Strong".into(), &"Stride".into()));
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"/guide/".into(), &"/guide/".into()));
    for (path, page) in &site.pages {
        assert_eq!(all(page, "link[rel=manifest][href='/guide/manifest.webmanifest']").len(), 1, "{path}");
        assert_eq!(all(page, "script[defer][data-worker='/guide/sw.js']").len(), 1, "{path}");
    }
    let offline = &site.pages["offline.html"];
    assert_eq!(all(offline, "meta[name=robots][content=noindex]").len(), 1);
    assert!(all(offline, "link[rel=canonical]").is_empty());
    assert!(!site.texts["sitemap.xml"].contains("offline"));
}

#[test]
fn a_guide_can_do_without() {
    let project = Project::new();
    project.write("cuecard.yaml", "title: Hips\noffline: false\n");
    let without = project.build();
    for path in ["sw.js", "manifest.webmanifest", "offline.html"] {
        assert!(!without.files.contains(path), "{path}");
    }
    let own = "addEventListener(\"install\", () => skipWaiting());\n";
    project.write("static/sw.js", own);
    assert_eq!(project.build().texts["sw.js"], own, "a worker of its own stays as it is");
    project.write("cuecard.yaml", "title: Hips\n");
    let script = &project.build().texts["sw.js"];
    assert!(script.starts_with("const BUILD = {") && script.ends_with(own), "{script}");
}

#[test]
fn the_built_in_worker_stands_under_one_name_only() {
    let site = built(Path::new(env!("CARGO_MANIFEST_DIR")), "", &Options::default());
    let named: Vec<&String> = site.files.iter().filter(|path| path.contains("sw.") && path.ends_with(".js")).collect();
    assert_eq!(named, ["sw.js"]);
    assert_eq!(facts(&site)["base"], "/");
}
