//! Requests that mean no good: none gets what it should not, none does the server any harm.

use super::client::{Preview, Response, SECRET, site};

/// A preview whose every file holds the secret, also those that hostile requests would like to reach.
fn preview() -> Preview {
    let page = format!("<html><head></head><body><main>{SECRET}</main></body></html>");
    let missing = "<html><head></head><body><main>Nothing here</main></body></html>";
    let paths = ["index.html", "a/index.html", "a.txt", "b/c.txt", "%2e%2e/a.txt", "#.txt"];
    let mut files: Vec<_> = paths.iter().map(|path| (*path, page.as_str())).collect();
    files.push(("404.html", missing));
    Preview::of("/guide/", site(&files))
}

/// Only an answer with status 200 or 206 may hold what is the author's.
fn check(preview: &Preview, request: &str, expected: &[u16], answer: &Response) {
    let request = &request[..request.len().min(200)];
    assert!(expected.contains(&answer.status), "{} to {request:?}, not {expected:?}\n{}", answer.status, answer.head);
    let shows = answer.body.windows(SECRET.len()).any(|bytes| bytes == SECRET.as_bytes());
    assert_eq!(shows, answer.status == 200, "{request:?}");
    assert!(answer.header("access-control-allow-origin").is_none(), "{request:?}");
    assert_eq!(preview.get("/guide/a.txt").status, 200, "the server lives on after {request:?}");
}

#[test]
fn hosts_and_origins() {
    let preview = preview();
    let port = preview.address.port();
    let other_port = port.wrapping_add(1).max(1);
    let heads = [
        // Our own names.
        (format!("Host: localhost:{port}"), 200),
        (format!("Host: 127.0.0.1:{port}"), 200),
        (format!("Host: [::1]:{port}"), 200),
        (format!("Host: LOCALHOST:{port}"), 200),
        (format!("host:\tlocalhost:{port}  "), 200),
        // Names that lead here without being ours.
        (format!("Host: evil.example:{port}"), 421),
        (format!("Host: localhost.evil.example:{port}"), 421),
        (format!("Host: 127.0.0.1.nip.example:{port}"), 421),
        (format!("Host: evil.localhost:{port}"), 421),
        (format!("Host: localhost.:{port}"), 421),
        (format!("Host: 0.0.0.0:{port}"), 421),
        (format!("Host: 127.0.0.2:{port}"), 421),
        (format!("Host: 127.1:{port}"), 421),
        (format!("Host: 2130706433:{port}"), 421),
        (format!("Host: 0x7f.0.0.1:{port}"), 421),
        (format!("Host: [::ffff:127.0.0.1]:{port}"), 421),
        (format!("Host: [0:0:0:0:0:0:0:1]:{port}"), 421),
        (format!("Host: ::1:{port}"), 421),
        // The wrong port, or something beside it.
        ("Host: localhost".to_owned(), 421),
        ("Host: localhost:80".to_owned(), 421),
        (format!("Host: localhost:{other_port}"), 421),
        (format!("Host: localhost:0{port}"), 421),
        (format!("Host: localhost:{port}:{port}"), 421),
        (format!("Host: http://localhost:{port}"), 421),
        (format!("Host: localhost:{port}/"), 421),
        (format!("Host: localhost:{port}, evil.example"), 421),
        (format!("Host: evil.example localhost:{port}"), 421),
        (format!("Host: evil.example@localhost:{port}"), 421),
        (format!("Host: localhost:{port}\u{e9}"), 421),
        // No host, or two.
        ("X: y".to_owned(), 400),
        ("Host:".to_owned(), 421),
        (format!("Host: localhost:{port}\r\nHost: localhost:{port}"), 400),
        (format!("Host: localhost:{port}\r\nHost: evil.example"), 400),
        (format!("Host: evil.example\r\nHost: localhost:{port}"), 400),
        (format!("Host : localhost:{port}"), 400),
        (format!("Host: localhost:{port}\r\n folded"), 400),
        (format!("Host: evil.example\r\nX-Forwarded-Host: localhost:{port}"), 421),
        // Other origins.
        (format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}"), 200),
        (format!("Host: localhost:{port}\r\nOrigin: http://127.0.0.1:{port}"), 200),
        (format!("Host: localhost:{port}\r\nOrigin: http://localhost:{other_port}"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: https://localhost:{port}"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: http://evil.example"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: null"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: file://"), 403),
        (format!("Host: localhost:{port}\r\nOrigin:"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nOrigin: http://evil.example"), 403),
        (format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}.evil.example"), 403),
        // What browsers say of who asks.
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"), 200),
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors"), 200),
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate"), 200),
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"), 403),
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors"), 403),
        (format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: websocket"), 403),
    ];
    for (head, status) in heads {
        for target in ["/guide/", "/guide/a.txt"] {
            let request = format!("GET {target} HTTP/1.1\r\n{head}\r\nConnection: close\r\n\r\n");
            check(&preview, &request, &[status], &preview.raw(request.as_bytes()));
        }
    }
}

#[test]
fn no_route_is_an_exception() {
    let preview = preview();
    let port = preview.address.port();
    for target in ["/", "/guide/", "/guide/a.txt", "/nothing", "/_cuecard/preview.js", "/_cuecard/events?page=/guide/"]
    {
        for (method, head, status) in [
            ("GET", "Host: evil.example".to_owned(), 421),
            ("HEAD", "Host: evil.example".to_owned(), 421),
            ("POST", "Host: evil.example".to_owned(), 421),
            ("GET", format!("Host: localhost:{port}\r\nOrigin: http://evil.example"), 403),
            ("POST", format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}"), 405),
            ("OPTIONS", format!("Host: localhost:{port}\r\nAccess-Control-Request-Method: GET"), 405),
        ] {
            let request = format!("{method} {target} HTTP/1.1\r\n{head}\r\n\r\n");
            let answer = preview.raw(request.as_bytes());
            check(&preview, &request, &[status], &answer);
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{request}");
            assert_eq!(answer.header("allow"), (status == 405).then_some("get, head"), "{request}");
        }
    }
}

#[test]
fn targets() {
    let preview = preview();
    let port = preview.address.port();
    let long = format!("/guide/{}", "a".repeat(9_000));
    let longer = format!("/guide/{}", "a".repeat(60_000));
    let targets: &[(&str, &[u16])] = &[
        ("/guide/a.txt", &[200]),
        ("/guide/a.txt?x=1&y=%20", &[200]),
        // Climbing, in all spellings.
        ("/guide/../a.txt", &[400]),
        ("/guide/b/../a.txt", &[400]),
        ("/guide/./a.txt", &[400]),
        ("/guide/b/..", &[400]),
        ("/..", &[400]),
        ("/../../../../etc/passwd", &[400]),
        ("/guide/%2e%2e/a.txt", &[400]),
        ("/guide/%2E%2E/a.txt", &[400]),
        ("/guide/.%2e/a.txt", &[400]),
        ("/guide/%2e./a.txt", &[400]),
        ("/guide/%2e/a.txt", &[400]),
        ("/guide/..%2fa.txt", &[400]),
        ("/guide/b%2Fc.txt", &[400]),
        ("/guide/..%5ca.txt", &[400]),
        ("/guide/b\\c.txt", &[400]),
        ("/guide/..\\a.txt", &[400]),
        ("/guide/b%5Cc.txt", &[400]),
        // Decoded once, and never twice: this names a folder that is called so.
        ("/guide/%252e%252e/a.txt", &[200]),
        ("/guide/b/%252e%252e/a.txt", &[404]),
        ("/guide/%25252e%25252e/a.txt", &[404]),
        ("/guide/b%252Fc.txt", &[404]),
        // Spellings of a dot and a slash that are no UTF-8, or no ASCII.
        ("/guide/%c0%ae%c0%ae/a.txt", &[400]),
        ("/guide/%e0%80%ae%e0%80%ae/a.txt", &[400]),
        ("/guide/%f0%80%80%ae/a.txt", &[400]),
        ("/guide/b%c0%afc.txt", &[400]),
        ("/guide/%ff%fe", &[400]),
        ("/guide/%ed%a0%80", &[400]),
        ("/guide/%EF%BC%8E%EF%BC%8E/a.txt", &[404]),
        ("/guide/%E2%80%A5/a.txt", &[404]),
        ("/guide/b%E2%88%95c.txt", &[404]),
        ("/guide/\u{e9}", &[400]),
        // Characters that no address holds.
        ("/guide/a.txt%00", &[400]),
        ("/guide/a.txt%00.html", &[400]),
        ("/guide/%0d%0aSet-Cookie:%20a=b", &[400]),
        ("/guide/a.txt%0a", &[400]),
        ("/guide/%7f", &[400]),
        ("/guide/%C2%85", &[400]),
        ("/guide/a.txt\0", &[400]),
        ("/guide/a.txt\u{1}", &[400]),
        ("/guide/a.txt\u{7f}", &[400]),
        ("/guide/a.txt#", &[400]),
        ("/guide/a.txt#b", &[400]),
        ("/guide/#.txt", &[400]),
        ("/guide/%23.txt", &[200]),
        // Bad escapes.
        ("/guide/%", &[400]),
        ("/guide/a.txt%2", &[400]),
        ("/guide/a%zz", &[400]),
        ("/guide/%u002e%u002e/a.txt", &[400]),
        ("/guide/a.txt?%", &[400]),
        ("/guide/a.txt?a\\b", &[400]),
        // Two slashes, or none.
        ("//guide/a.txt", &[400]),
        ("//evil.example/guide", &[400]),
        ("///evil.example", &[400]),
        ("/guide//a.txt", &[404]),
        ("/guide//evil.example", &[404]),
        ("/guide/a.txt/", &[404]),
        ("/guide/a.txt/.", &[400]),
        ("guide/a.txt", &[400, 421]),
        ("a.txt", &[400, 421]),
        ("*", &[400]),
        ("?", &[400]),
        ("", &[400]),
        // Other spellings of a file are other files.
        ("/GUIDE/a.txt", &[404]),
        ("/guide/A.TXT", &[404]),
        ("/guide/a.txt.", &[404]),
        ("/guide/a.txt%20", &[404]),
        ("/guide/a.txt::$DATA", &[404]),
        ("/guide/a.txt;x", &[404]),
        ("/guide/C:/a.txt", &[404]),
        ("/guide/con", &[404]),
        ("/guide/%2fetc/passwd", &[400]),
        ("/etc/passwd", &[404]),
        ("/_cuecard/", &[404]),
        ("/_cuecard/../guide/a.txt", &[400]),
        ("/_cuecard/events", &[400]),
        ("/_cuecard/events?page=%2F%2e%2e%2Fa", &[400]),
        // Whole addresses and mere authorities.
        ("http://localhost:@PORT/guide/a.txt", &[200]),
        ("http://evil.example/guide/a.txt", &[421]),
        ("http://evil.example:@PORT/guide/a.txt", &[421]),
        ("http://localhost/guide/a.txt", &[421]),
        ("http://localhost:@PORT@evil.example/guide/a.txt", &[421]),
        ("http://evil.example@localhost:@PORT/guide/a.txt", &[421]),
        ("http://localhost:@PORT/guide/../a.txt", &[400]),
        ("http:///guide/a.txt", &[400]),
        ("file:///etc/passwd", &[400]),
        ("localhost:@PORT", &[400]),
        ("evil.example:80", &[421]),
        // Too long.
        (&long, &[414]),
        (&longer, &[414, 431]),
    ];
    assert!(targets.len() >= 60);
    for (target, expected) in targets {
        let target = target.replace("@PORT", &port.to_string());
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        check(&preview, &request, expected, &preview.raw(request.as_bytes()));
    }
}

#[test]
fn heads() {
    let preview = preview();
    let port = preview.address.port();
    let ours = format!("Host: localhost:{port}\r\nConnection: close");
    let many = (0..200).map(|number| format!("X-{number}: y\r\n")).collect::<String>();
    let (large, larger) = ("a".repeat(17_000), "a".repeat(60_000));
    let requests: Vec<(String, &[u16])> = vec![
        // Other methods.
        (format!("POST /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("PUT /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 1\r\n\r\na"), &[405]),
        (format!("DELETE /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("TRACE /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("CONNECT localhost:{port} HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("CONNECT evil.example:443 HTTP/1.1\r\n{ours}\r\n\r\n"), &[421]),
        (format!("OPTIONS * HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("get /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("FOO /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[405]),
        (format!("G\u{e9}T /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[400]),
        // Other versions.
        (format!("GET /guide/a.txt HTTP/1.0\r\n{ours}\r\n\r\n"), &[200]),
        ("GET /guide/a.txt HTTP/1.0\r\n\r\n".to_owned(), &[400]),
        ("GET /guide/a.txt\r\n\r\n".to_owned(), &[400]),
        (format!("GET /guide/a.txt HTTP/2.0\r\n{ours}\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.2\r\n{ours}\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/9\r\n{ours}\r\n\r\n"), &[400]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), &[0, 400]),
        // No requests at all.
        ("\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}".to_owned(), &[400]),
        ("SSH-2.0-client\r\n\r\n".to_owned(), &[400]),
        ("{\"json\": true}\r\n\r\n".to_owned(), &[400]),
        (" GET / HTTP/1.1\r\n\r\n".to_owned(), &[400]),
        (format!("GET  /guide/a.txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1 x\r\n{ours}\r\n\r\n"), &[400]),
        (format!("GET /guide/a txt HTTP/1.1\r\n{ours}\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nno colon\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nX: a\0b\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nX y: z\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\n: x\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nX: a\rHost: evil.example\r\n\r\n"), &[400]),
        // Too much.
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\n{many}\r\n"), &[431]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nCookie: {large}\r\n\r\n"), &[431]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nCookie: {larger}\r\n\r\n"), &[431]),
        (format!("GET /guide/{} HTTP/1.1\r\n{ours}\r\n\r\n", "a".repeat(1_000_000)), &[0, 414, 431]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nX: {}\r\n\r\n", "a".repeat(1_000_000)), &[0, 431]),
        // Data, and requests that two readers would end in different places.
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 0\r\n\r\n"), &[200]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 5\r\n\r\nhello"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 5000000\r\n\r\nhello"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: -1\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: +5\r\n\r\nhello"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 99999999999999999999\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding: identity\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding: xchunked\r\n\r\n"), &[400]),
        (
            format!(
                "GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
            &[400],
        ),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"), &[400]),
        (format!("GET /guide/a.txt HTTP/1.1\r\n{ours}\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"), &[200]),
    ];
    for (request, expected) in requests {
        check(&preview, &request, expected, &preview.raw(request.as_bytes()));
    }
}

#[test]
fn nothing_is_answered_after_a_refusal() {
    let preview = preview();
    let host = preview.host();
    let second = format!("GET /guide/a.txt HTTP/1.1\r\nHost: {host}\r\n\r\n");
    for first in [
        format!("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n{second}"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{second}", second.len()),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{second}"),
        format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n{second}"),
    ] {
        let answer = preview.raw(first.as_bytes());
        assert!((400..500).contains(&answer.status), "{}", answer.head);
        assert_eq!(answer.header("connection"), Some("close"));
        assert!(!answer.text().contains("HTTP/1.1"), "{}", answer.text());
    }
}

#[test]
fn requests_that_break_off_do_no_harm() {
    let preview = preview();
    let request = format!("GET /guide/a.txt HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host());
    for length in 0..request.len() {
        let answer = preview.raw_to_end(&request.as_bytes()[..length]);
        assert!(matches!(answer.status, 0 | 400), "{} after {length} bytes", answer.status);
    }
    assert_eq!(preview.get("/guide/a.txt").status, 200);
}
