//! From an answer to a response: files are opened here, and what is derived is made, beside the thread that answers.

use std::path::PathBuf;

use hyper::body::Bytes;
use hyper::header::{CONTENT_LENGTH, CONTENT_RANGE, HeaderValue};
use hyper::{HeaderMap, Response, StatusCode};
use tokio::task;

use super::answer::{Answer, Content};
use super::body::{Flow, Source};
use super::derived::Derived;
use super::files;
use super::range::{self, Part};
use super::wire::Busy;

/// Makes the response. `range` is what the request says of parts.
pub(super) async fn deliver(answer: Answer, range: Option<&str>, derived: &Derived, busy: Busy) -> Response<Flow> {
    let Answer { mut status, mut headers, content } = answer;
    let source = match content {
        Content::Bytes(bytes) => Ok(Source::Whole(Some(bytes))),
        Content::Events(events) => Ok(Source::Events(events)),
        Content::Derived { key, make } => match derived.get(key, make).await {
            Ok(bytes) => Ok(Source::Whole(Some(bytes))),
            Err(error) => Err(Answer::text(StatusCode::INTERNAL_SERVER_ERROR, &format!("It cannot be made: {error}."))),
        },
        Content::File(path) => open(path, range, &mut status, &mut headers).await,
    };
    let source = source.unwrap_or_else(|trouble| {
        (status, headers) = (trouble.status, trouble.headers);
        match trouble.content {
            Content::Bytes(bytes) => Source::Whole(Some(bytes)),
            _ => Source::Whole(Some(Bytes::new())),
        }
    });
    let mut response = Response::new(Flow::new(source, busy));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Opens a file and begins to read the part that is asked for; says in status and headers which that is.
async fn open(
    path: PathBuf,
    range: Option<&str>,
    status: &mut StatusCode,
    headers: &mut HeaderMap,
) -> Result<Source, Answer> {
    let gone = || Answer::text(StatusCode::NOT_FOUND, "The file was moved or replaced since the site was made.");
    let opened = task::spawn_blocking(move || files::open(&path)).await;
    let Ok(Ok((file, size))) = opened else { return Err(gone()) };
    let part = match range.map_or(Part::Whole, |range| range::part(range, size)) {
        Part::Whole => 0..size,
        Part::Bytes(part) => {
            *status = StatusCode::PARTIAL_CONTENT;
            set(headers, CONTENT_RANGE, &format!("bytes {}-{}/{size}", part.start, part.end - 1));
            part
        }
        Part::Nothing => {
            let mut answer = Answer::text(StatusCode::RANGE_NOT_SATISFIABLE, "The file is shorter.");
            set(&mut answer.headers, CONTENT_RANGE, &format!("bytes */{size}"));
            return Err(answer);
        }
    };
    set(headers, CONTENT_LENGTH, &(part.end - part.start).to_string());
    Ok(Source::File(files::stream(file, part)))
}

fn set(headers: &mut HeaderMap, name: hyper::header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
