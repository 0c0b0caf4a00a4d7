//! What the preview answers to those who may ask.

use std::fs;
use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cuecard::output::Body;

use super::client::{Preview, is_closed, site, site_of};

const PAGE: &str = "<html><head><title>a</title></head><body><main id=main><h1>a</h1></main></body></html>";

#[test]
fn a_page_is_served_with_the_script_in_it() {
    let preview = Preview::of("/guide/", site(&[("exercises/clamshell/index.html", PAGE)]));
    let answer = preview.get("/guide/exercises/clamshell/");
    assert_eq!(answer.status, 200);
    let (start, rest) = PAGE.split_once("</head>").expect("a head");
    let version = preview.version("/guide/exercises/clamshell/");
    let tag = format!("<script defer src=\"/_cuecard/preview.js\" data-version=\"{version}\"></script>");
    assert_eq!(answer.text(), format!("{start}{tag}</head>{rest}"));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    assert!(!answer.head.contains("access-control-"), "{}", answer.head);
}

#[test]
fn other_files_are_served_as_they_are() {
    let bytes = (0..=255).collect::<Vec<u8>>();
    let preview = Preview::of("/", site_of([("a b/übung.png", Body::Bytes(bytes.clone().into()))]));
    let answer = preview.get("/a%20b/%C3%BCbung.png");
    assert_eq!((answer.status, answer.header("content-type"), &answer.body), (200, Some("image/png"), &bytes));
}

#[test]
fn the_script_is_the_previews_own() {
    let preview = Preview::of("/guide/", site(&[]));
    let answer = preview.get("/_cuecard/preview.js");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/javascript; charset=utf-8")));
    assert!(answer.text().contains("EventSource"));
}

#[test]
fn addresses_that_lack_something_are_redirected() {
    let preview = Preview::of("/guide/", site(&[("index.html", PAGE), ("a b/index.html", PAGE)]));
    for (target, location) in [
        ("/", "/guide/"),
        ("/guide", "/guide/"),
        ("/guide/a%20b", "/guide/a%20b/"),
        ("/guide/a%20b?q=1%20", "/guide/a%20b/?q=1%20"),
    ] {
        let answer = preview.get(target);
        assert_eq!((answer.status, answer.header("location")), (302, Some(location)), "{target}");
    }
    for target in ["/guide/b", "/guide/a%20b/c", "/a%20b/", "/guidea%20b/"] {
        assert_eq!(preview.get(target).status, 404, "{target}");
    }
}

#[test]
fn head_is_get_without_the_content() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.mp4");
    fs::write(&file, "12345").expect("a file");
    let preview =
        Preview::of("/", site_of([("index.html", Body::Bytes(PAGE.as_bytes().into())), ("a.mp4", Body::File(file))]));
    for target in ["/", "/a.mp4", "/nothing", "/_cuecard/preview.js"] {
        let (get, head) = (preview.get(target), preview.ask("HEAD", target, ""));
        assert_eq!(
            (head.status, head.header("content-length")),
            (get.status, get.header("content-length")),
            "{target}"
        );
        assert!(head.body.is_empty() && !get.body.is_empty(), "{target}");
    }
    let events = preview.ask("HEAD", "/_cuecard/events?page=/", "");
    assert_eq!((events.status, events.body.len()), (200, 0));
}

#[test]
fn a_missing_page_is_the_sites_own() {
    let preview = Preview::of("/", site(&[("404.html", PAGE), ("a/index.html", PAGE)]));
    let answer = preview.get("/b/");
    assert_eq!((answer.status, answer.text().contains("<h1>a</h1>")), (404, true));
    assert!(answer.text().contains("preview.js") && !answer.text().contains("deleted"));
    preview.stage.publish(site(&[("404.html", PAGE)]));
    let gone = preview.get("/a/").text();
    assert!(
        gone.contains("<main id=main><p role=\"status\"><strong>This page was deleted.</strong></p><h1>"),
        "{gone}"
    );
    preview.stage.publish(site(&[("a/index.html", PAGE)]));
    assert_eq!(preview.get("/a/").status, 200, "it is back");
    let plain = preview.get("/b/");
    assert_eq!((plain.status, plain.text().contains("Page not found")), (404, true), "without a page of the site");
}

#[test]
fn before_there_is_a_site_its_making_is_shown() {
    let preview = Preview::with_limits("/", Default::default());
    let answer = preview.get("/a/");
    assert_eq!((answer.status, answer.text().contains("preview.js")), (503, true));
    assert_eq!(preview.stage.wanted(), ["a/index.html"]);
    preview.stage.publish_early("a/index.html", PAGE.as_bytes().into());
    assert_eq!((preview.get("/a/").status, preview.get("/b/").status), (200, 503));
    preview.stage.publish(site(&[("a/index.html", PAGE)]));
    assert_eq!((preview.get("/a/").status, preview.get("/b/").status), (200, 404));
}

#[test]
fn copied_files_are_read_from_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.mp4");
    let bytes: Vec<u8> = (0..300_000_u32).map(|at| (at % 251) as u8).collect();
    fs::write(&file, &bytes).expect("a file");
    let preview = Preview::of("/", site_of([("b/a.mp4", Body::File(file.clone()))]));
    let whole = preview.get("/b/a.mp4");
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert!(whole.body == bytes);
    for (range, status, content_range, part) in [
        ("bytes=0-9", 206, Some("bytes 0-9/300000"), &bytes[..10]),
        ("bytes=100000-", 206, Some("bytes 100000-299999/300000"), &bytes[100_000..]),
        ("bytes=-7", 206, Some("bytes 299993-299999/300000"), &bytes[299_993..]),
        ("bytes=0-1,5-6", 200, None, &bytes[..]),
    ] {
        let answer = preview.ask("GET", "/b/a.mp4", &format!("Range: {range}\r\n"));
        assert_eq!((answer.status, answer.header("content-range")), (status, content_range), "{range}");
        assert!(answer.body == part, "{range}");
    }
    let beyond = preview.ask("GET", "/b/a.mp4", "Range: bytes=300000-\r\n");
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */300000")));
    assert_eq!(preview.ask("GET", "/b/a.mp4", "Range: bytes=0-9\r\nIf-Range: \"a\"\r\n").status, 200);
    fs::remove_file(&file).expect("the file");
    assert_eq!(preview.get("/b/a.mp4").status, 404);
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, other) = (folder.path().join("a.mp4"), folder.path().join("secret"));
    fs::write(&file, "a film").expect("a file");
    fs::write(&other, "a secret").expect("a file");
    let preview = Preview::of("/", site_of([("a.mp4", Body::File(file.clone()))]));
    assert_eq!(preview.get("/a.mp4").text(), "a film");
    fs::remove_file(&file).expect("the file");
    std::os::unix::fs::symlink(&other, &file).expect("a link");
    let answer = preview.get("/a.mp4");
    assert_eq!((answer.status, answer.text().contains("secret")), (404, false));
}

#[test]
fn what_is_derived_is_made_when_it_is_asked_for() {
    let count = Arc::new(AtomicUsize::new(0));
    let make = {
        let count = Arc::clone(&count);
        Arc::new(move || Ok(vec![u8::try_from(count.fetch_add(1, Ordering::SeqCst)).expect("few")]))
    };
    let broken = Body::Derived { key: 2, make: Arc::new(|| Err(std::io::Error::other("no picture"))) };
    let preview = Preview::of("/", site_of([("a.webp", Body::Derived { key: 1, make }), ("b.webp", broken)]));
    assert_eq!(count.load(Ordering::SeqCst), 0);
    for _ in 0..3 {
        let answer = preview.get("/a.webp");
        assert_eq!((answer.status, answer.header("content-type"), &answer.body), (200, Some("image/webp"), &vec![0]));
    }
    assert_eq!(preview.get("/b.webp").status, 500);
}

#[test]
fn a_connection_serves_many_requests() {
    let preview = Preview::of("/", site(&[("a.txt", "one"), ("b.txt", "two")]));
    let host = preview.host();
    let mut stream = preview.connect();
    write!(stream, "GET /a.txt HTTP/1.1\r\nHost: {host}\r\n\r\nGET /b.txt HTTP/1.1\r\nHost: {host}\r\n\r\n")
        .expect("two");
    write!(stream, "GET /c.txt HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a third");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("three answers");
    let statuses: Vec<_> = answers.match_indices("HTTP/1.1 ").map(|(at, _)| &answers[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["200", "200", "404"]);
}

#[test]
fn the_server_ends_when_it_is_dropped() {
    let preview = Preview::of("/", site(&[("a.txt", "one")]));
    let address = preview.address;
    let mut silent = preview.connect();
    preview.stop();
    assert!(is_closed(&mut silent));
    assert!(std::net::TcpStream::connect(address).is_err(), "nobody listens");
}
