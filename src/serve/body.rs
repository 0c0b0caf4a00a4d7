//! The body of a response: from memory, from disk, or from what happens.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;

use super::wire::Busy;

/// Where the bytes come from.
pub(super) enum Source {
    /// All at once; none when they are sent.
    Whole(Option<Bytes>),
    /// From disk, piece by piece.
    File(Receiver<io::Result<Bytes>>),
    /// As things happen, until the sender is dropped.
    Events(Receiver<Bytes>),
}

/// A body. While it lives, its connection counts as busy.
pub(super) struct Flow {
    source: Source,
    _busy: Busy,
}

impl Flow {
    pub(super) fn new(source: Source, busy: Busy) -> Self {
        Self { source, _busy: busy }
    }
}

impl Body for Flow {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = match &mut self.source {
            Source::Whole(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Source::File(pieces) => pieces.poll_recv(cx),
            Source::Events(events) => events.poll_recv(cx).map(|event| event.map(Ok)),
        };
        next.map(|bytes| bytes.map(|bytes| bytes.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.source, Source::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Source::File(_) | Source::Events(_) => SizeHint::default(),
        }
    }
}
