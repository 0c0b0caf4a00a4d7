//! Who hears of what: only tabs whose page changed, and those that were away of what they missed.

use std::time::Duration;

use cuecard::serve::{Limits, Problem};

use super::client::{Preview, Tab, site};

fn problem(message: &str) -> Problem {
    Problem {
        severity: "error",
        code: "bad-dose".to_owned(),
        message: message.to_owned(),
        file: Some("content/a.md".to_owned()),
        line: Some(3),
        column: Some(1),
        excerpt: "3 | dose: x".to_owned(),
        help: vec!["Write a number".to_owned()],
        link: None,
    }
}

/// A preview of two pages, and a tab for each that has heard all there is to hear.
fn two_tabs() -> (Preview, Tab, Tab) {
    let preview = Preview::of("/guide/", site(&[("a/index.html", "1"), ("b/index.html", "1")]));
    let version = preview.version("/guide/a/");
    let tabs = ["/guide/a/", "/guide/b/"].map(|page| {
        let mut tab = Tab::open(&preview, page, version);
        assert_eq!(tab.next(), ("hello".to_owned(), format!("{{\"version\":{version}}}")));
        assert_eq!(tab.next(), ("problems".to_owned(), "[]".to_owned()));
        tab
    });
    let [a, b] = tabs;
    (preview, a, b)
}

#[test]
fn only_the_tab_whose_page_changed_reloads() {
    let (preview, mut a, mut b) = two_tabs();
    preview.stage.publish(site(&[("a/index.html", "2"), ("b/index.html", "1")]));
    assert_eq!(a.names_to_hello(), ["reload", "hello"]);
    assert_eq!(b.names_to_hello(), ["hello"]);
    preview.stage.publish(site(&[("a/index.html", "2"), ("b/index.html", "2"), ("feed.xml", "new")]));
    assert_eq!(a.names_to_hello(), ["hello"]);
    assert_eq!(b.names_to_hello(), ["reload", "hello"]);
}

#[test]
fn a_page_renamed_to_and_fro_takes_its_tab_along() {
    let page = |name: &str| site(&[(format!("exercises/{name}/index.html").as_str(), name)]);
    let preview = Preview::of("/", page("one"));
    for (from, to) in [("one", "two"), ("two", "one"), ("one", "two")] {
        let mut tab =
            Tab::open(&preview, &format!("/exercises/{from}/"), preview.version(&format!("/exercises/{from}/")));
        assert_eq!(tab.names_to_hello(), ["hello"]);
        assert_eq!(tab.next().0, "problems");
        // Somebody asked for the new place a moment ago, so it is rendered first.
        preview.stage.publish_early(&format!("exercises/{to}/index.html"), to.as_bytes().into());
        preview.stage.publish(page(to));
        assert_eq!(tab.next(), ("moved".to_owned(), format!("{{\"to\":\"/exercises/{to}/\"}}")));
    }
}

#[test]
fn a_page_that_is_finished_early_is_told_once() {
    let (preview, mut a, mut b) = two_tabs();
    preview.stage.publish_early("a/index.html", b"2".as_slice().into());
    assert_eq!(a.names_to_hello(), ["reload", "hello"]);
    assert_eq!(b.names_to_hello(), ["hello"]);
    assert!(preview.get("/guide/a/").text().starts_with('2'));
    preview.stage.publish(site(&[("a/index.html", "2"), ("b/index.html", "2")]));
    assert_eq!(a.names_to_hello(), ["hello"]);
    assert_eq!(b.names_to_hello(), ["reload", "hello"]);
}

#[test]
fn styles_are_swapped_without_a_reload() {
    let page = |print: &str| format!("<link rel=stylesheet href=\"/guide/assets/site.{print}.css\">");
    let with = |print: &str| {
        let style = format!("assets/site.{print}.css");
        site(&[("a/index.html", &page(print)), ("b/index.html", "no style"), (&style, "")])
    };
    let preview = Preview::of("/guide/", with("00000001"));
    let version = preview.version("/guide/a/");
    let (mut a, mut b) = (Tab::open(&preview, "/guide/a/", version), Tab::open(&preview, "/guide/b/", version));
    assert_eq!((a.names_to_hello(), a.next().0), (vec!["hello".to_owned()], "problems".to_owned()));
    assert_eq!((b.names_to_hello(), b.next().0), (vec!["hello".to_owned()], "problems".to_owned()));
    preview.stage.publish(with("00000002"));
    let swap = "{\"/guide/assets/site.00000001.css\":\"/guide/assets/site.00000002.css\"}";
    assert_eq!(a.next(), ("styles".to_owned(), swap.to_owned()));
    assert_eq!(b.names_to_hello(), ["hello"]);
}

#[test]
fn a_page_that_moves_takes_its_tab_along() {
    let preview = Preview::of("/guide/", site(&[("exercises/old/index.html", "1"), ("x/index.html", "1")]));
    let version = preview.version("/guide/exercises/old/");
    let mut tab = Tab::open(&preview, "/guide/exercises/old/", version);
    assert_eq!((tab.next().0, tab.next().0), ("hello".to_owned(), "problems".to_owned()));
    preview.stage.publish(site(&[("exercises/a b/index.html", "1"), ("x/index.html", "1")]));
    assert_eq!(tab.next(), ("moved".to_owned(), "{\"to\":\"/guide/exercises/a%20b/\"}".to_owned()));
    // One that was away goes where the page is by now.
    preview.stage.publish(site(&[("exercises/c/index.html", "1"), ("x/index.html", "1")]));
    let mut late = Tab::open(&preview, "/guide/exercises/old/", version);
    assert_eq!((late.next().0, late.next().0), ("hello".to_owned(), "problems".to_owned()));
    assert_eq!(late.next(), ("moved".to_owned(), "{\"to\":\"/guide/exercises/c/\"}".to_owned()));
    preview.stage.publish(site(&[("x/index.html", "1")]));
    let mut later = Tab::open(&preview, "/guide/exercises/old/", version);
    assert_eq!([later.next().0, later.next().0, later.next().0], ["hello", "problems", "gone"]);
}

#[test]
fn a_page_that_goes_is_gone_until_it_is_back() {
    let (preview, mut a, mut b) = two_tabs();
    preview.stage.publish(site(&[("b/index.html", "1")]));
    assert_eq!(a.names_to_hello(), ["gone", "hello"]);
    assert_eq!(b.names_to_hello(), ["hello"]);
    preview.stage.publish(site(&[("a/index.html", "1"), ("b/index.html", "1")]));
    assert_eq!(a.names_to_hello(), ["reload", "hello"]);
    assert_eq!(b.names_to_hello(), ["hello"]);
}

#[test]
fn a_tab_without_a_page_shows_the_page_for_it() {
    let preview = Preview::of("/", site(&[("404.html", "1"), ("a/index.html", "1")]));
    let version = preview.version("/a/");
    let (mut missing, mut a) = (Tab::open(&preview, "/b/", version), Tab::open(&preview, "/a/", version));
    assert_eq!([missing.next().0, missing.next().0], ["hello", "problems"]);
    assert_eq!([a.next().0, a.next().0], ["hello", "problems"]);
    preview.stage.publish(site(&[("404.html", "2"), ("a/index.html", "1")]));
    assert_eq!(missing.names_to_hello(), ["reload", "hello"]);
    assert_eq!(a.names_to_hello(), ["hello"]);
    let mut late = Tab::open(&preview, "/c/", version);
    assert_eq!([late.next().0, late.next().0, late.next().0], ["hello", "problems", "reload"]);
}

#[test]
fn what_was_missed_is_told_at_once() {
    let (preview, mut a, _b) = two_tabs();
    let old = preview.version("/guide/a/");
    preview.stage.publish(site(&[("a/index.html", "2"), ("b/index.html", "1")]));
    assert_eq!(a.names_to_hello(), ["reload", "hello"]);
    let new = preview.version("/guide/a/");
    assert!(new > old);
    preview.stage.show(vec![problem("end")]);
    for (page, version, missed) in [
        ("/guide/a/", old, Some("reload")),
        ("/guide/a/", new, None),
        ("/guide/b/", old, None),
        // From an earlier preview, or from none.
        ("/guide/b/", 7, Some("reload")),
        ("/guide/b/", new + 1, Some("reload")),
        ("/guide/none/", 7, Some("reload")),
        ("/guide/none/", old, None),
    ] {
        let mut tab = Tab::open(&preview, page, version);
        assert_eq!(tab.next(), ("hello".to_owned(), format!("{{\"version\":{new}}}")));
        assert_eq!(tab.next().0, "problems");
        preview.stage.show(vec![problem(&format!("{page} {version}"))]);
        let told = tab.next().0;
        assert_eq!(told, missed.unwrap_or("problems"), "{page} {version}");
    }
}

#[test]
fn the_first_site_reloads_every_tab() {
    let preview = Preview::with_limits("/", Limits::default());
    let version = preview.version("/a/");
    let (mut a, mut b) = (Tab::open(&preview, "/a/", version), Tab::open(&preview, "/b/", version));
    assert_eq!([a.next().0, a.next().0], ["hello", "problems"]);
    assert_eq!([b.next().0, b.next().0], ["hello", "problems"]);
    preview.stage.publish(site(&[("a/index.html", "1")]));
    assert_eq!((a.next().0, b.next().0), ("reload".to_owned(), "reload".to_owned()));
}

#[test]
fn problems_are_shown_to_all_and_taken_away() {
    let (preview, mut a, mut b) = two_tabs();
    preview.stage.show(vec![problem("no <b>number</b>\n\nevent: reload")]);
    let (name, data) = a.next();
    let told: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let expected = serde_json::json!([{
        "severity": "error", "code": "bad-dose", "message": "no <b>number</b>\n\nevent: reload",
        "file": "content/a.md", "line": 3, "column": 1, "excerpt": "3 | dose: x",
        "help": ["Write a number"], "link": null,
    }]);
    assert_eq!((name.as_str(), told), ("problems", expected));
    assert_eq!(b.next(), (name, data.clone()));
    let version = preview.version("/guide/a/");
    let mut late = Tab::open(&preview, "/guide/a/", version);
    assert_eq!((late.next().0, late.next().1), ("hello".to_owned(), data));
    preview.stage.show(Vec::new());
    for tab in [&mut a, &mut b, &mut late] {
        assert_eq!(tab.next(), ("problems".to_owned(), "[]".to_owned()));
    }
}

#[test]
fn open_pages_are_wanted_first() {
    let preview = Preview::of("/guide/", site(&[("a/index.html", "1"), ("b/index.html", "1"), ("b/x.css", "")]));
    assert!(preview.stage.wanted().is_empty());
    for target in ["/guide/b/", "/guide/b/x.css", "/guide/nothing/", "/b/"] {
        preview.get(target);
    }
    assert_eq!(preview.stage.wanted(), ["b/index.html"]);
    let mut tab = Tab::open(&preview, "/guide/a/", 0);
    assert_eq!(tab.next().0, "hello");
    assert_eq!(preview.stage.wanted(), ["a/index.html", "b/index.html"]);
}

#[test]
fn a_silent_stream_shows_signs_of_life() {
    let limits = Limits { beat: Duration::from_millis(20), ..Limits::default() };
    let preview = Preview::with_limits("/", limits);
    let mut tab = Tab::open(&preview, "/", 0);
    tab.beat();
    tab.beat();
}

#[test]
fn the_end_of_the_preview_ends_the_streams() {
    let (preview, a, _b) = two_tabs();
    drop(preview);
    a.read_to_end();
}
