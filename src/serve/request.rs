//! What is allowed: from the head of a request to what it asks for, or to why it is refused.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderName, ORIGIN, TRANSFER_ENCODING};
use hyper::{HeaderMap, Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use super::hosts::Hosts;

/// Where the preview's own script is.
pub(super) const SCRIPT: &str = "/_cuecard/preview.js";
/// Where open pages hear of changes.
pub(super) const EVENTS: &str = "/_cuecard/events";

/// The longest target of a request, in bytes.
const LONGEST_TARGET: usize = 8 * 1024;
/// The largest headers, in bytes, all names and values together.
const LARGEST_HEADERS: usize = 16 * 1024;

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The preview's own script.
    Script,
    /// To hear of changes of a page.
    Events {
        /// The path of the address of the page, decoded, with `/` in front.
        page: String,
        /// The version of the site when the page was served; none when it is not known.
        version: Option<u64>,
    },
    /// Anything else.
    File {
        /// The path of the address, decoded, with `/` in front. No part of it is `.` or `..`.
        path: String,
        /// What stood behind `?`, as it was sent.
        query: Option<String>,
    },
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The status of the answer.
    pub status: StatusCode,
    /// The text of the answer.
    pub reason: &'static str,
}

impl Refusal {
    const fn new(status: StatusCode, reason: &'static str) -> Self {
        Self { status, reason }
    }

    /// A target that cannot be an address of a site.
    pub(super) const fn target(reason: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }
}

/// Decides what a request with this head asks for.
///
/// The host comes first: who does not even know our name learns nothing else.
///
/// # Errors
/// A [`Refusal`] that says which status and text to answer.
pub(super) fn decide(method: &Method, target: &Uri, headers: &HeaderMap, hosts: &Hosts) -> Result<Asked, Refusal> {
    check_host(target, headers, hosts)?;
    if method != Method::GET && method != Method::HEAD {
        return Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "The preview only answers GET and HEAD."));
    }
    check_origin(headers, hosts)?;
    check_size(target, headers)?;
    let path = decoded(target.path())?;
    check_escapes(target.query().unwrap_or_default())?;
    match path.as_str() {
        SCRIPT => Ok(Asked::Script),
        EVENTS => events(target.query().unwrap_or_default()),
        _ => Ok(Asked::File { path, query: target.query().map(str::to_owned) }),
    }
}

/// There has to be one `Host`, and it has to be ours; so has the host of a target that names one.
fn check_host(target: &Uri, headers: &HeaderMap, hosts: &Hosts) -> Result<(), Refusal> {
    let mut given = headers.get_all(HOST).iter();
    let (Some(host), None) = (given.next(), given.next()) else {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "A request names its host, once."));
    };
    let is_ours = host.to_str().is_ok_and(|host| hosts.has(host))
        && target.authority().is_none_or(|authority| hosts.has(authority.as_str()));
    if !is_ours {
        let reason = "The preview is not known under this name. Start it with --allow-host to allow a name.";
        return Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, reason));
    }
    Ok(())
}

/// Scripts of other sites get no answer. Links from other sites to the preview do.
fn check_origin(headers: &HeaderMap, hosts: &Hosts) -> Result<(), Refusal> {
    let is_ours = |origin: &hyper::header::HeaderValue| origin.to_str().is_ok_and(|origin| hosts.has_origin(origin));
    if !headers.get_all(ORIGIN).iter().all(is_ours) {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "Other sites may not read the preview."));
    }
    let says = |name: &'static str, value: &str| {
        headers.get_all(HeaderName::from_static(name)).iter().any(|given| given.as_bytes() == value.as_bytes())
    };
    if says("sec-fetch-site", "cross-site") && !says("sec-fetch-mode", "navigate") {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "Other sites may not embed the preview."));
    }
    Ok(())
}

fn check_size(target: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    if target.path().len() + target.query().map_or(0, |query| query.len() + 1) > LONGEST_TARGET {
        return Err(Refusal::new(StatusCode::URI_TOO_LONG, "No address of a site is that long."));
    }
    // What a header takes besides its name and value: a colon, a blank and the end of the line.
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size > LARGEST_HEADERS {
        let reason = "The headers are too large; clear the cookies of this host.";
        return Err(Refusal::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, reason));
    }
    let is_empty = headers.get_all(CONTENT_LENGTH).iter().all(|length| length == "0");
    if headers.contains_key(TRANSFER_ENCODING) || !is_empty {
        return Err(Refusal::target("The preview takes no data."));
    }
    Ok(())
}

fn events(query: &str) -> Result<Asked, Refusal> {
    let value = |key: &str| query.split('&').find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    let page = value("page").ok_or(Refusal::target("Events are those of a page: ?page=…"))?;
    let page = percent_decode_str(page).decode_utf8().map_err(|_| Refusal::target("The page is not UTF-8."))?;
    let version = value("version").and_then(|version| version.parse().ok());
    Ok(Asked::Events { page: decoded(&page)?, version })
}

/// The path of an address as the characters it means, with `/` in front.
///
/// What has two readings is refused, never put right: then nobody can pass a check by writing a path in another way.
///
/// # Errors
/// A [`Refusal`] for whatever no link of a site holds.
pub(super) fn decoded(path: &str) -> Result<String, Refusal> {
    if !path.starts_with('/') {
        return Err(Refusal::target("The address does not begin with a slash."));
    }
    if path.starts_with("//") {
        return Err(Refusal::target("The address begins with two slashes."));
    }
    check_escapes(path)?;
    if path.as_bytes().windows(3).any(|part| part.eq_ignore_ascii_case(b"%2f")) {
        return Err(Refusal::target("The address holds an encoded slash."));
    }
    let text = percent_decode_str(path).decode_utf8().map_err(|_| Refusal::target("The address is not UTF-8."))?;
    if text.chars().any(|letter| letter == '\\' || letter.is_control()) {
        return Err(Refusal::target("The address holds a character that no file of a site has."));
    }
    if text.split('/').any(|part| matches!(part, "." | "..")) {
        return Err(Refusal::target("The address climbs."));
    }
    Ok(text.into_owned())
}

/// Every `%` begins an escape, and nothing stands there that has to be written as one.
fn check_escapes(text: &str) -> Result<(), Refusal> {
    if text.bytes().any(|byte| !byte.is_ascii_graphic() || matches!(byte, b'\\' | b'#')) {
        return Err(Refusal::target("The address holds a character that has to be encoded."));
    }
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_escape) {
        return Err(Refusal::target("The address holds a `%` that begins no escape."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: (&str, &str) = ("host", "localhost:8000");

    fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<Asked, u16> {
        let method = method.parse().expect("a method");
        let target: Uri = target.parse().expect(target);
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().expect(name), value.parse().expect(value));
        }
        decide(&method, &target, &map, &Hosts::new(8000)).map_err(|refusal| refusal.status.as_u16())
    }

    fn file(path: &str) -> Result<Asked, u16> {
        Ok(Asked::File { path: path.to_owned(), query: None })
    }

    #[test]
    fn an_address_is_decoded_once() {
        assert_eq!(ask("GET", "/", &[OURS]), file("/"));
        assert_eq!(ask("HEAD", "/exercises/bird-dog/", &[OURS]), file("/exercises/bird-dog/"));
        assert_eq!(ask("GET", "/%C3%BCbung%20a/", &[OURS]), file("/übung a/"));
        assert_eq!(ask("GET", "/%252e%252e/a", &[OURS]), file("/%2e%2e/a"), "and not twice");
        assert_eq!(ask("GET", "http://localhost:8000/a", &[OURS]), file("/a"));
        let with_query = Asked::File { path: "/a".to_owned(), query: Some("q=%20".to_owned()) };
        assert_eq!(ask("GET", "/a?q=%20", &[OURS]), Ok(with_query));
    }

    #[test]
    fn the_preview_has_two_addresses_of_its_own() {
        assert_eq!(ask("GET", SCRIPT, &[OURS]), Ok(Asked::Script));
        let events = |page: &str, version| Ok(Asked::Events { page: page.to_owned(), version });
        assert_eq!(ask("GET", "/_cuecard/events?page=%2Fa%2F&version=7", &[OURS]), events("/a/", Some(7)));
        assert_eq!(ask("GET", "/_cuecard/events?version=x&page=/%25C3%25BC/", &[OURS]), events("/ü/", None));
        for wrong in ["", "?page=", "?page=a", "?page=%2F%2Fa", "?page=/%252e%252e/", "?page=/%FF"] {
            assert_eq!(ask("GET", &format!("/_cuecard/events{wrong}"), &[OURS]), Err(400), "{wrong}");
        }
    }

    #[test]
    fn the_host_has_to_be_ours() {
        assert_eq!(ask("GET", "/", &[]), Err(400));
        assert_eq!(ask("GET", "/", &[OURS, OURS]), Err(400));
        assert_eq!(ask("GET", "/", &[("host", "evil.example:8000")]), Err(421));
        assert_eq!(ask("POST", "/", &[("host", "evil.example:8000")]), Err(421), "before all else");
        assert_eq!(ask("GET", "http://evil.example/", &[OURS]), Err(421));
        assert_eq!(ask("GET", "http://localhost:8000@evil.example/", &[OURS]), Err(421));
    }

    #[test]
    fn other_origins_are_refused() {
        let origin = |origin| ask("GET", "/a", &[OURS, ("origin", origin)]);
        assert_eq!(origin("http://localhost:8000"), file("/a"));
        for other in ["null", "http://localhost:3000", "https://localhost:8000", "http://evil.example", ""] {
            assert_eq!(origin(other), Err(403), "{other}");
        }
        let fetch = |mode| ask("GET", "/a", &[OURS, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", mode)]);
        assert_eq!((fetch("navigate"), fetch("no-cors"), fetch("cors")), (file("/a"), Err(403), Err(403)));
        assert_eq!(ask("GET", "/a", &[OURS, ("sec-fetch-site", "cross-site")]), Err(403));
        assert_eq!(ask("GET", "/a", &[OURS, ("sec-fetch-site", "same-origin")]), file("/a"));
    }

    #[test]
    fn methods_and_data_are_refused() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"] {
            assert_eq!(ask(method, "/", &[OURS]), Err(405), "{method}");
        }
        assert_eq!(ask("GET", "/", &[OURS, ("content-length", "0")]), file("/"));
        for header in [("content-length", "5"), ("content-length", "+0"), ("transfer-encoding", "chunked")] {
            assert_eq!(ask("GET", "/", &[OURS, header]), Err(400), "{header:?}");
        }
    }

    #[test]
    fn what_has_two_readings_is_refused() {
        for target in [
            "*",
            "//a",
            "//evil.example/a",
            "/../a",
            "/a/..",
            "/./a",
            "/%2e%2e/a",
            "/%2E./a",
            "/.%2e/a",
            "/a/%2e",
            "/..%2fa",
            "/a%2Fb",
            "/a\\b",
            "/a%5Cb",
            "/%00",
            "/a%0d%0a",
            "/%7f",
            "/%C2%85",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "/a?%",
            "/a?\\",
            "/%c0%ae%c0%ae/a",
            "/%e0%80%ae/",
            "/%FF",
            "/%ed%a0%80",
        ] {
            assert_eq!(ask("GET", target, &[OURS]), Err(400), "{target}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        assert_eq!(ask("GET", &format!("/{}", "a".repeat(8191)), &[OURS]), file(&format!("/{}", "a".repeat(8191))));
        assert_eq!(ask("GET", &format!("/{}", "a".repeat(8192)), &[OURS]), Err(414));
        assert_eq!(ask("GET", "/", &[OURS, ("cookie", &"a".repeat(16 * 1024))]), Err(431));
    }
}
