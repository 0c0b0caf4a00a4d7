//! What open tabs hear, and how it is written on the stream.

use std::collections::BTreeMap;

use hyper::body::Bytes;
use serde_json::{Value, json};

/// Keeps a stream alive on which nothing happens.
pub(super) const BEAT: Bytes = Bytes::from_static(b":\n\n");

/// Something that a tab is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// The version of the site that the tab now knows all changes up to.
    Hello(u64),
    /// The page changed.
    Reload,
    /// Only style sheets of the page changed: old link to new link.
    Styles(BTreeMap<String, String>),
    /// The page is now at this link.
    Moved(String),
    /// The page is no more.
    Gone,
}

impl Event {
    /// The event as a stream has it.
    pub(super) fn to_bytes(&self) -> Bytes {
        match self {
            Self::Hello(version) => written("hello", &json!({ "version": version })),
            Self::Reload => written("reload", &json!({})),
            Self::Styles(links) => written("styles", &json!(links)),
            Self::Moved(to) => written("moved", &json!({ "to": to })),
            Self::Gone => written("gone", &json!({})),
        }
    }
}

/// An event; JSON has no line breaks of its own, so one line of data is enough.
pub(super) fn written(name: &str, data: &Value) -> Bytes {
    Bytes::from(format!("event: {name}\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_one_line_of_json_each() {
        let links = BTreeMap::from([("/a\n.css".to_owned(), "/b.css".to_owned())]);
        for (event, expected) in [
            (Event::Hello(7), "event: hello\ndata: {\"version\":7}\n\n"),
            (Event::Reload, "event: reload\ndata: {}\n\n"),
            (Event::Styles(links), "event: styles\ndata: {\"/a\\n.css\":\"/b.css\"}\n\n"),
            (Event::Moved("/b/".to_owned()), "event: moved\ndata: {\"to\":\"/b/\"}\n\n"),
            (Event::Gone, "event: gone\ndata: {}\n\n"),
        ] {
            assert_eq!(event.to_bytes(), expected);
        }
    }
}
