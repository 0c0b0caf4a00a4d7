//! Many clients, slow clients, silent clients: nobody keeps the others waiting, and memory stays bounded.

use std::fs;
use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::time::Duration;

use cuecard::output::Body;
use cuecard::serve::{Limits, Problem};

use super::client::{Preview, Tab, is_closed, site, site_of};

#[test]
fn silent_connections_starve_nobody() {
    // Nobody is cut off for being late: only the number of connections is what makes room.
    let preview = Preview::with_limits("/", Limits { head: Duration::from_secs(3600), ..Limits::default() });
    preview.stage.publish(site(&[("a.txt", "here")]));
    let mut streams = Vec::new();
    for number in 0..400 {
        let mut stream = preview.connect();
        // Some say nothing at all, some begin and stop.
        if number % 2 == 0 {
            // The server may have closed it already to make room.
            let _ = stream.write_all(b"GET /a.txt HTT");
        }
        streams.push(stream);
    }
    for _ in 0..10 {
        assert_eq!(preview.get("/a.txt").text(), "here");
    }
    // The first made room.
    assert!(is_closed(&mut streams[0]));
}

#[test]
fn silent_connections_go_before_open_tabs() {
    let limits = Limits { connections: 8, ..Limits::default() };
    let preview = Preview::with_limits("/", limits);
    let mut tab = Tab::open(&preview, "/a/", 0);
    let _silent: Vec<_> = (0..100).map(|_| preview.connect()).collect();
    assert_eq!(preview.get("/a/").status, 503);
    preview.stage.publish(site(&[("a/index.html", "1")]));
    assert_eq!([tab.next().0, tab.next().0, tab.next().0], ["hello", "problems", "reload"]);
}

#[test]
fn a_head_has_to_come_in_time() {
    let limits = Limits { head: Duration::from_millis(50), ..Limits::default() };
    let preview = Preview::with_limits("/", limits);
    for start in ["", "GET", "GET / HTTP/1.1\r\nHost: "] {
        let mut stream = preview.connect();
        stream.write_all(start.as_bytes()).expect("a start");
        let mut answer = Vec::new();
        // Cut off is as good as closed; only a time-out would be a failure.
        if let Err(error) = stream.read_to_end(&mut answer) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
}

#[test]
fn slow_readers_stall_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("film.mp4");
    fs::File::create(&file).and_then(|file| file.set_len(512 * 1024 * 1024)).expect("a large file");
    let files = |text: &str| {
        let page = Body::Bytes(text.as_bytes().into());
        site_of([("film.mp4", Body::File(file.clone())), ("a/index.html", page)])
    };
    let preview = Preview::of("/", files("1"));
    let host = preview.host();
    let mut slow: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = preview.connect();
            write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
            stream
        })
        .collect();
    // Each has begun, and takes no more for now.
    for stream in &mut slow {
        let mut start = [0; 12];
        stream.read_exact(&mut start).expect("a start");
        assert_eq!(&start, b"HTTP/1.1 200");
    }
    for number in 2..20 {
        preview.stage.publish(files(&number.to_string()));
        assert!(preview.get("/a/").text().starts_with(&number.to_string()));
    }
    // 512 MiB for each of the 40 would be far more than this: what is read ahead is bounded.
    #[cfg(target_os = "linux")]
    assert!(memory() < 1024 * 1024 * 1024, "{} bytes", memory());
    let mut more = vec![0; 1024 * 1024];
    slow[0].read_exact(&mut more).expect("the film goes on");
}

#[test]
fn who_takes_nothing_is_cut_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("film.mp4");
    fs::File::create(&file).and_then(|file| file.set_len(64 * 1024 * 1024)).expect("a large file");
    let short = Duration::from_millis(50);
    let preview = Preview::with_limits("/", Limits { stall: short, beat: short, ..Limits::default() });
    preview.stage.publish(site_of([("film.mp4", Body::File(file))]));
    let (host, mut stream) = (preview.host(), preview.connect());
    write!(stream, "GET /film.mp4 HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
    stream.read_exact(&mut [0; 12]).expect("a start");
    // A tab hears signs of life, after each of which stalled connections are looked for.
    let mut tab = Tab::open(&preview, "/", 0);
    for _ in 0..20 {
        tab.beat();
    }
    let mut taken = Vec::new();
    let _ = stream.read_to_end(&mut taken);
    assert!(taken.len() < 64 * 1024 * 1024, "cut off before the end");
}

#[test]
fn a_tab_that_reads_nothing_is_cut_off() {
    let preview = Preview::of("/", site(&[("a/index.html", "1")]));
    let deaf = Tab::open_unread(&preview, "/a/", preview.version("/a/"));
    let mut open = Tab::open(&preview, "/b/", preview.version("/a/"));
    assert_eq!([open.next().0, open.next().0], ["hello", "problems"]);
    // Far more than the queue and the buffers of the system hold.
    for number in 0..200 {
        let problem = Problem {
            severity: "error",
            code: "bad-dose".to_owned(),
            message: format!("{number} {}", "x".repeat(500_000)),
            file: None,
            line: None,
            column: None,
            excerpt: String::new(),
            help: Vec::new(),
            link: None,
        };
        preview.stage.show(vec![problem]);
        let (name, data) = open.next();
        assert!(name == "problems" && data.contains(&format!("\"{number} x")), "who reads hears all");
    }
    let heard = deaf.read_to_end();
    assert!(heard.len() < 100 * 500_000, "the stream ended before all was sent");
    // It can come back at any time.
    let mut again = Tab::open(&preview, "/a/", preview.version("/a/"));
    assert_eq!(again.next().0, "hello");
    assert!(again.next().1.contains("\"199 x"));
}

#[test]
fn readers_and_the_loop_do_not_wait_for_each_other() {
    let preview = Arc::new(Preview::of("/", site(&[("a/index.html", "0")])));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let preview = Arc::clone(&preview);
            std::thread::spawn(move || {
                for _ in 0..50 {
                    assert_eq!(preview.get("/a/").status, 200);
                }
            })
        })
        .collect();
    for number in 0..200 {
        preview.stage.publish(site(&[("a/index.html", &number.to_string())]));
    }
    for reader in readers {
        reader.join().expect("a reader");
    }
    assert!(preview.get("/a/").text().starts_with("199"));
}

/// How much memory this process has in use, in bytes.
#[cfg(target_os = "linux")]
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("our own status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") * 1024
}
