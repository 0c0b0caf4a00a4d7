//! A connection as it is watched: whether it moves, whether it is being answered, and what its request lines hold.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What is known of a connection.
#[derive(Debug)]
pub(super) struct Activity(Mutex<State>);

#[derive(Clone, Copy, Debug)]
struct State {
    /// How many answers are under way.
    busy: usize,
    /// When a byte last came or went.
    moved: Instant,
    /// Since when the other side takes nothing of what there is for it.
    stalled: Option<Instant>,
    /// Whether a `#` came in a request line.
    has_fragment: bool,
}

/// How much a connection is worth when there are too many: the least one goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Worth {
    /// Nothing is asked; since then.
    Silent(Instant),
    /// Something is being answered; the last byte moved then.
    Busy(Instant),
}

impl Activity {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { busy: 0, moved: Instant::now(), stalled: None, has_fragment: false }))
    }

    /// Whether a `#` came in a request line. It is cut off before a request is read, and no browser sends it.
    pub(super) fn has_fragment(&self) -> bool {
        self.state().has_fragment
    }

    /// Since when the other side takes nothing of what there is for it.
    pub(super) fn stalled(&self) -> Option<Instant> {
        self.state().stalled
    }

    pub(super) fn worth(&self) -> Worth {
        let state = self.state();
        if state.busy == 0 { Worth::Silent(state.moved) } else { Worth::Busy(state.moved) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// While it lives, its connection is being answered.
#[derive(Debug)]
pub(super) struct Busy(Arc<Activity>);

impl Busy {
    pub(super) fn new(activity: Arc<Activity>) -> Self {
        activity.state().busy += 1;
        Self(activity)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.state().busy -= 1;
    }
}

/// A connection that tells its [`Activity`] what happens.
pub(super) struct Wire {
    stream: TcpStream,
    lines: RequestLines,
    activity: Arc<Activity>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, activity: Arc<Activity>) -> Self {
        Self { stream, lines: RequestLines::default(), activity }
    }

    fn note_written(&self, written: &Poll<io::Result<usize>>) {
        let mut state = self.activity.state();
        match written {
            Poll::Ready(_) => (state.moved, state.stalled) = (Instant::now(), None),
            Poll::Pending => state.stalled = state.stalled.or_else(|| Some(Instant::now())),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let known = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let came = &buffer.filled()[known..];
        if !came.is_empty() {
            let has_fragment = self.lines.have_fragment(came);
            let mut state = self.activity.state();
            state.moved = Instant::now();
            state.has_fragment |= has_fragment;
        }
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.note_written(&written);
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.note_written(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// Finds the request lines in what comes. Requests have no bodies here, so a blank line ends each of them.
#[derive(Debug)]
struct RequestLines {
    is_first_line: bool,
    is_blank: bool,
}

impl Default for RequestLines {
    fn default() -> Self {
        Self { is_first_line: true, is_blank: true }
    }
}

impl RequestLines {
    /// Whether a request line holds a `#` within `bytes`, which continue what came before.
    fn have_fragment(&mut self, bytes: &[u8]) -> bool {
        let mut found = false;
        for byte in bytes {
            match byte {
                b'\n' => {
                    // A blank line before a request line does not count.
                    self.is_first_line = self.is_blank;
                    self.is_blank = true;
                }
                b'\r' => {}
                byte => {
                    found |= *byte == b'#' && self.is_first_line;
                    self.is_blank = false;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_counts_in_request_lines_only() {
        for (requests, expected) in [
            ("GET /a HTTP/1.1\r\nCookie: #\r\n\r\n", false),
            ("GET /#a HTTP/1.1\r\n\r\n", true),
            ("\r\n\r\nGET /#a HTTP/1.1\r\n\r\n", true),
            ("GET /a HTTP/1.1\r\nA: #\r\n\r\nGET /#a HTTP/1.1\r\n\r\n", true),
            ("GET /a HTTP/1.1\nA: #\n\nGET / HTTP/1.1\nA: #\n\n", false),
        ] {
            let whole = RequestLines::default().have_fragment(requests.as_bytes());
            let mut lines = RequestLines::default();
            let single = requests.bytes().map(|byte| lines.have_fragment(&[byte])).fold(false, |a, b| a | b);
            assert_eq!((whole, single), (expected, expected), "{requests}");
        }
    }
}
