//! From what is on the stage to what is answered: a status, headers, and where the content comes from.

use std::path::PathBuf;

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{HeaderMap, StatusCode};
use tokio::sync::mpsc::Receiver;

use super::html;
use super::request::{Asked, Refusal};
use super::scene::{INDEX, MISSING_PAGE, Scene, file_of, is_page};
use super::stage::{Stage, can_be_wanted};
use crate::output::{Body, Make};

/// What runs in every page.
const SCRIPT: &str = include_str!("preview.js");

/// What is answered. Files are not read and pictures not made yet.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub content: Content,
}

/// Where the content of an answer comes from.
pub(super) enum Content {
    /// From memory.
    Bytes(Bytes),
    /// From this file.
    File(PathBuf),
    /// It has to be made; `key` names it.
    Derived { key: u128, make: Make },
    /// It comes as things happen.
    Events(Receiver<Bytes>),
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Derived { key, .. } => write!(f, "Derived({key:032x})"),
            Self::Events(_) => f.write_str("Events"),
        }
    }
}

impl Answer {
    fn new(status: StatusCode, content_type: &str, content: Content) -> Self {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (REFERRER_POLICY, "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if let Ok(content_type) = HeaderValue::from_str(content_type) {
            headers.insert(CONTENT_TYPE, content_type);
        }
        if matches!(content, Content::File(_)) {
            headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        }
        Self { status, headers, content }
    }

    fn html(status: StatusCode, html: Vec<u8>) -> Self {
        Self::new(status, "text/html; charset=utf-8", Content::Bytes(html.into()))
    }

    /// A sentence without markup.
    pub(super) fn text(status: StatusCode, text: &str) -> Self {
        let text = Bytes::from(format!("{text}\n"));
        Self::new(status, "text/plain; charset=utf-8", Content::Bytes(text))
    }

    fn redirect(link: &str) -> Self {
        let mut answer = Self::text(StatusCode::FOUND, link);
        if let Ok(link) = HeaderValue::from_str(link) {
            answer.headers.insert(LOCATION, link);
        }
        answer
    }

    /// The answer to a request that is refused. The connection ends with it: nothing that follows is to be trusted.
    pub(super) fn refusal(refusal: Refusal) -> Self {
        let mut answer = Self::text(refusal.status, refusal.reason);
        answer.headers.insert(CONNECTION, HeaderValue::from_static("close"));
        if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
            answer.headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        answer
    }
}

/// Answers from what is on the stage.
pub(super) fn answer(stage: &Stage, asked: Asked) -> Answer {
    match asked {
        Asked::Script => {
            let script = Content::Bytes(Bytes::from_static(SCRIPT.as_bytes()));
            Answer::new(StatusCode::OK, "text/javascript; charset=utf-8", script)
        }
        Asked::Events { page, version } => {
            // A page that is not below the mount has no file, and only hears of what concerns all.
            let file = stage.mount().strip(&page).map(file_of).unwrap_or_default();
            let events = Content::Events(stage.open_tab(file, version));
            let mut answer = Answer::new(StatusCode::OK, "text/event-stream", events);
            // A stream that ends was cut off; nothing is to follow on its connection.
            answer.headers.insert(CONNECTION, HeaderValue::from_static("close"));
            answer
        }
        Asked::File { path, query } => find(stage, &path, query.as_deref()),
    }
}

fn find(stage: &Stage, path: &str, query: Option<&str>) -> Answer {
    let (scene, mount) = (stage.scene(), stage.mount());
    let Some(below) = mount.strip(path) else {
        let leads_to_mount = path == "/" || mount.is_without_slash(path);
        return if leads_to_mount { Answer::redirect(mount.as_link()) } else { missing(stage, &scene, "") };
    };
    let file = file_of(below);
    if can_be_wanted(&scene, &file) {
        stage.note_asked(&file);
    }
    if let Some(body) = scene.get(&file) {
        return found(&scene, &file, body);
    }
    let folder_page = format!("{below}/{INDEX}");
    if scene.get(&folder_page).is_some() {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Answer::redirect(&(mount.link(&folder_page) + &query));
    }
    missing(stage, &scene, &file)
}

fn found(scene: &Scene, file: &str, body: &Body) -> Answer {
    let content = match body {
        Body::Bytes(html) if is_page(file) => {
            return Answer::html(StatusCode::OK, html::with_script(html, scene.version));
        }
        Body::Bytes(bytes) => Content::Bytes(Bytes::copy_from_slice(bytes)),
        // The preview builds without a stage: what it shows is in memory.
        Body::Staged(_) => return Answer::text(StatusCode::NOT_FOUND, "not in memory"),
        Body::File(source) => Content::File(source.clone()),
        Body::Derived { key, make } => Content::Derived { key: *key, make: make.clone() },
    };
    Answer::new(StatusCode::OK, &content_type(file), content)
}

/// What is shown when there is no such file: that the site is being made, or the site's own page for this.
fn missing(stage: &Stage, scene: &Scene, file: &str) -> Answer {
    if scene.is_empty() {
        let page = html::plain_page("Not there yet", "This page appears as soon as the site is whole.");
        return Answer::html(StatusCode::SERVICE_UNAVAILABLE, html::with_script(&page, scene.version));
    }
    let mut page = match scene.get(MISSING_PAGE) {
        Some(Body::Bytes(html)) => html.to_vec(),
        _ => html::plain_page("Page not found", "The site has no page at this address."),
    };
    if stage.was_deleted(file) {
        page = html::with_deleted(&page);
    }
    Answer::html(StatusCode::NOT_FOUND, html::with_script(&page, scene.version))
}

/// The media type of a file of the site, by its ending.
fn content_type(file: &str) -> String {
    let media = mime_guess::from_path(file).first_or_octet_stream();
    let is_text = media.type_() == "text"
        || media.suffix().is_some_and(|suffix| matches!(suffix.as_str(), "xml" | "json"))
        || matches!(media.subtype().as_str(), "javascript" | "json" | "xml");
    if is_text { format!("{}; charset=utf-8", media.essence_str()) } else { media.essence_str().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_go_by_the_ending() {
        for (file, expected) in [
            ("a.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.xml", "text/xml; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.txt", "text/plain; charset=utf-8"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.mp4", "video/mp4"),
            ("a.woff2", "font/woff2"),
            ("a.pdf", "application/pdf"),
            ("a.unknown-ending", "application/octet-stream"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(content_type(file), expected, "{file}");
        }
    }
}
