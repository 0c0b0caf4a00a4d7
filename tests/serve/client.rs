//! A preview server with a small site, and raw connections to it.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use cuecard::output::{Body, Output, OutputPath, Outputs};
use cuecard::serve::{Hosts, Limits, Server, Stage};

/// Only ends a test that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What stands in every page of the small site and must never reach the wrong one.
pub const SECRET: &str = "what only the author may read";

/// A site from paths and texts.
pub fn site(files: &[(&str, &str)]) -> Arc<Outputs> {
    let files = files.iter().map(|(path, text)| (*path, Body::Bytes(text.as_bytes().into())));
    site_of(files)
}

pub fn site_of<'a>(files: impl IntoIterator<Item = (&'a str, Body)>) -> Arc<Outputs> {
    let mut outputs = Outputs::new();
    for (path, body) in files {
        let output = Output { body, origin: "a test".to_owned() };
        outputs.insert(OutputPath::new(path).expect(path), output).expect(path);
    }
    Arc::new(outputs)
}

pub struct Preview {
    pub stage: Arc<Stage>,
    pub address: SocketAddr,
    server: Server,
}

impl Preview {
    /// A preview of `site` below `mount`.
    pub fn of(mount: &str, site: Arc<Outputs>) -> Self {
        let preview = Self::with_limits(mount, Limits::default());
        preview.stage.publish(site);
        preview
    }

    /// A preview without a site.
    pub fn with_limits(mount: &str, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let stage = Arc::new(Stage::new(mount));
        let hosts = Hosts::new(address.port());
        let server = Server::start_with(listener, hosts, Arc::clone(&stage), limits).expect("a server");
        Self { stage, address, server }
    }

    /// Ends the server; what is left can still be asked.
    pub fn stop(self) -> Arc<Stage> {
        drop(self.server);
        self.stage
    }

    /// What stands in `Host` by right.
    pub fn host(&self) -> String {
        format!("localhost:{}", self.address.port())
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream.set_write_timeout(Some(PATIENCE)).expect("a time-out");
        stream
    }

    /// Sends these bytes and reads until the server closes, which it does when it is asked to or has heard enough.
    pub fn raw(&self, request: &[u8]) -> Response {
        let mut stream = self.connect();
        // The server may have heard enough before it took everything.
        let _ = stream.write_all(request);
        Response::read(stream, request)
    }

    /// Sends these bytes, says that no more come, and reads until the server closes.
    pub fn raw_to_end(&self, request: &[u8]) -> Response {
        let mut stream = self.connect();
        let _ = stream.write_all(request);
        let _ = stream.shutdown(Shutdown::Write);
        Response::read(stream, request)
    }

    /// Asks for `target` with these headers besides `Host`.
    pub fn ask(&self, method: &str, target: &str, headers: &str) -> Response {
        let host = self.host();
        self.raw(format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").as_bytes())
    }

    pub fn get(&self, target: &str) -> Response {
        self.ask("GET", target, "")
    }

    /// The version of the site, as a page tells it.
    pub fn version(&self, page: &str) -> u64 {
        let text = self.get(page).text();
        let version = text.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        version.and_then(|version| version.parse().ok()).unwrap_or_else(|| panic!("no version in {text}"))
    }
}

/// Whether the server closes a connection without a word; cut off is as good as closed.
pub fn is_closed(stream: &mut TcpStream) -> bool {
    match stream.read(&mut [0]) {
        Ok(length) => length == 0,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    }
}

/// An answer; status 0 when the server only closed the connection.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Response {
    fn read(mut stream: TcpStream, request: &[u8]) -> Self {
        let mut answer = Vec::<u8>::new();
        let mut piece = [0; 16 * 1024];
        loop {
            match stream.read(&mut piece) {
                Ok(0) => break,
                Ok(length) => answer.extend_from_slice(&piece[..length]),
                Err(error) => {
                    let is_hang = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
                    assert!(!is_hang, "no answer to {}", request.escape_ascii());
                    break;
                }
            }
        }
        Self::new(&answer)
    }

    fn new(answer: &[u8]) -> Self {
        let Some(end) = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
            assert!(answer.is_empty(), "half an answer: {}", answer.escape_ascii());
            return Self { status: 0, head: String::new(), body: Vec::new() };
        };
        let head = String::from_utf8(answer[..end].to_vec()).expect("a head of text").to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Self { status, head, body: answer[end + 4..].to_vec() }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// The stream of events of a tab.
pub struct Tab {
    stream: TcpStream,
    unread: String,
}

impl Tab {
    /// Opens the stream for the page at `page`, served at `version`, and reads its head.
    pub fn open(preview: &Preview, page: &str, version: u64) -> Self {
        let mut tab = Self::open_unread(preview, page, version);
        let head = tab.until("\r\n\r\n");
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        assert!(head.contains("content-type: text/event-stream\r\n"), "{head}");
        tab
    }

    /// Opens the stream and reads nothing of it.
    pub fn open_unread(preview: &Preview, page: &str, version: u64) -> Self {
        let mut stream = preview.connect();
        let (page, host) = (page.replace('%', "%25").replace('/', "%2F"), preview.host());
        let target = format!("/_cuecard/events?page={page}&version={version}");
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
        Self { stream, unread: String::new() }
    }

    /// The next event: its name and its data. Chunks and signs of life are left out.
    pub fn next(&mut self) -> (String, String) {
        loop {
            let block = self.until("\n\n");
            let line = |key: &str| block.lines().find_map(|line| line.strip_prefix(key)).map(str::to_owned);
            if let (Some(name), Some(data)) = (line("event: "), line("data: ")) {
                return (name, data);
            }
        }
    }

    /// The names of the next events, up to and with the first `hello`.
    pub fn names_to_hello(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        while names.last().is_none_or(|name| name != "hello") {
            names.push(self.next().0);
        }
        names
    }

    /// Waits for a sign of life.
    pub fn beat(&mut self) {
        while !self.until("\n\n").lines().any(|line| line == ":") {}
    }

    /// Reads on until the server closes the stream.
    pub fn read_to_end(mut self) -> String {
        let mut rest = Vec::new();
        // Cut off is as good as closed.
        match self.stream.read_to_end(&mut rest) {
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => panic!("still open"),
            _ => self.unread + &String::from_utf8_lossy(&rest),
        }
    }

    fn until(&mut self, end: &str) -> String {
        let mut piece = [0; 64 * 1024];
        // Up to here the end has been looked for in vain.
        let mut known = 0;
        loop {
            if let Some(at) = self.unread[known..].find(end) {
                let rest = self.unread.split_off(known + at + end.len());
                return std::mem::replace(&mut self.unread, rest);
            }
            known = self.unread.len().saturating_sub(end.len());
            let length = self.stream.read(&mut piece).expect("more of the stream");
            assert!(length > 0, "the stream ended after {:?}", self.unread);
            self.unread += std::str::from_utf8(&piece[..length]).expect("ASCII");
        }
    }
}
