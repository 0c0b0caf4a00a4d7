//! Links to other sites, followed: the one part of the program that reaches out over the network.
//!
//! A guide can name a hundred pages of one club, so we ask as a considerate visitor would: every page once, one page
//! of a server at a time with a pause between two, a few servers at once, and by our own name. A server that asks for
//! peace (429) is left in peace.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::http::StatusCode;
use ureq::{Agent, Error};
use url::Url;

use crate::diagnostic::{Diagnostic, Place, catalogue};

/// By which name we ask.
const USER_AGENT: &str = concat!("cuecard/", env!("CARGO_PKG_VERSION"), " (link check)");

/// How links are followed.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long a server may take to answer.
    pub timeout: Duration,
    /// How long a server is left alone between two requests.
    pub pause: Duration,
    /// How many servers are asked at a time.
    pub servers_at_once: usize,
    /// How many redirects are followed.
    pub most_redirects: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            pause: Duration::from_millis(500),
            servers_at_once: 4,
            most_redirects: 5,
        }
    }
}

/// What became of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It opens.
    Opens,
    /// The server turns programs away; what a person would see is not known. With what it said.
    TurnedAway(String),
    /// It does not open; why not.
    Dead(String),
}

/// Follows every address once, `progress` being told how many of how many are done. Addresses that differ only behind
/// a `#` are one page.
pub fn follow<'a>(
    addresses: impl IntoIterator<Item = &'a str>,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> BTreeMap<&'a str, Answer> {
    let mut answers = BTreeMap::new();
    let mut pages: BTreeMap<Url, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        match Url::parse(address) {
            Ok(mut page) if page.has_host() => {
                page.set_fragment(None);
                pages.entry(page).or_default().push(address);
            }
            _ => {
                answers.insert(address, Answer::Dead("this is not a web address".to_owned()));
            }
        }
    }
    let mut servers: BTreeMap<String, Vec<&Url>> = BTreeMap::new();
    for page in pages.keys() {
        servers.entry(server(page)).or_default().push(page);
    }
    let workers = options.servers_at_once.clamp(1, servers.len().max(1));
    let queue: Mutex<VecDeque<Vec<&Url>>> = Mutex::new(servers.into_values().collect());
    let visitor = Visitor::new(options);
    let done = AtomicUsize::new(0);
    let found: Mutex<Vec<(&Url, Answer)>> = Mutex::new(Vec::with_capacity(pages.len()));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let Some(server) = lock(&queue).pop_front() else { break };
                    for page in server {
                        let answer = visitor.open(page);
                        lock(&found).push((page, answer));
                        progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
                    }
                }
            });
        }
    });
    for (page, answer) in found.into_inner().unwrap_or_else(PoisonError::into_inner) {
        for address in pages.get(page).into_iter().flatten() {
            answers.insert(*address, answer.clone());
        }
    }
    answers
}

/// A warning for every place that links to what does not open.
#[must_use]
pub fn dead_links(links: &[(String, Place)], answers: &BTreeMap<&str, Answer>) -> Vec<Diagnostic> {
    let dead = |(url, place): &(String, Place)| match answers.get(url.as_str()) {
        Some(Answer::Dead(why)) => Some(catalogue::dead_outside_link(place, url, why)),
        _ => None,
    };
    links.iter().filter_map(dead).collect()
}

/// Name and port of the server an address is on.
fn server(page: &Url) -> String {
    format!("{}:{}", page.host_str().unwrap_or_default(), page.port_or_known_default().unwrap_or_default())
}

/// What another thread left when it broke off is still good: each value is put in place whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks servers, and remembers when it last did.
struct Visitor<'a> {
    options: &'a Options,
    agent: Agent,
    doors: Mutex<HashMap<String, Arc<Mutex<Door>>>>,
}

/// Where one has to wait before asking a server again.
#[derive(Default)]
struct Door {
    last: Option<Instant>,
    /// What the server said when it asked for peace.
    closed: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Head,
    Get,
}

/// What a server says to one request.
enum Reply {
    Status(StatusCode),
    Redirect { to: Option<String> },
    TurnedAway(String),
}

impl<'a> Visitor<'a> {
    fn new(options: &'a Options) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .timeout_global(Some(options.timeout))
            .http_status_as_error(false)
            // Each step of a redirect has to wait at its own server's door, so we walk them ourselves.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .build();
        Self { options, agent: config.into(), doors: Mutex::default() }
    }

    /// What becomes of a link to `page`.
    fn open(&self, page: &Url) -> Answer {
        let mut page = page.clone();
        let mut method = Method::Head;
        let mut redirects = 0;
        loop {
            let dead = |why: &str| {
                let passed = if redirects > 0 { format!(", after a redirect to {page}") } else { String::new() };
                Answer::Dead(format!("{why}{passed}"))
            };
            let to = match self.ask(method, &page) {
                Err(why) => return dead(&why),
                Ok(Reply::TurnedAway(what)) => return Answer::TurnedAway(what),
                Ok(Reply::Status(status)) if status.is_success() => return Answer::Opens,
                Ok(Reply::Status(status)) if method == Method::Head && is_about_head(status) => {
                    method = Method::Get;
                    continue;
                }
                Ok(Reply::Status(status)) => return dead(&format!("the server answers {}", said(status))),
                Ok(Reply::Redirect { to }) => to,
            };
            if redirects == self.options.most_redirects {
                return Answer::Dead(format!("it redirects more than {redirects} times, at last to {page}"));
            }
            let Some(next) = to.and_then(|to| page.join(&to).ok()).filter(is_web) else {
                return dead("it redirects to what is no web address");
            };
            page = next;
            page.set_fragment(None);
            redirects += 1;
        }
    }

    /// One request, when the server's turn has come.
    fn ask(&self, method: Method, page: &Url) -> Result<Reply, String> {
        let door = lock(&self.doors).entry(server(page)).or_default().clone();
        let mut door = lock(&door);
        if let Some(closed) = &door.closed {
            return Ok(Reply::TurnedAway(closed.clone()));
        }
        std::thread::sleep(wait(door.last, Instant::now(), self.options.pause));
        let request = match method {
            Method::Head => self.agent.head(page.as_str()),
            Method::Get => self.agent.get(page.as_str()),
        };
        // The body, if there is one, is not read: dropping the response closes the connection.
        let reply = request.call().map(|response| {
            let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
            let status = response.status();
            match status.as_u16() {
                301 | 302 | 303 | 307 | 308 => Reply::Redirect { to: header("location").map(str::to_owned) },
                // 999 is what some networks say to every program; the header marks a riddle for people.
                429 | 999 => Reply::TurnedAway(said(status)),
                _ if header("cf-mitigated").is_some() => Reply::TurnedAway(said(status)),
                _ => Reply::Status(status),
            }
        });
        door.last = Some(Instant::now());
        if let Ok(Reply::TurnedAway(what)) = &reply {
            door.closed = Some(what.clone());
        }
        reply.map_err(|error| self.why(&error))
    }

    /// An error in an author's words.
    fn why(&self, error: &Error) -> String {
        match error {
            Error::Timeout(_) => format!("no answer within {} s", self.options.timeout.as_secs_f64()),
            Error::HostNotFound => "there is no server of that name".to_owned(),
            Error::Tls(reason) => format!("no safe connection: {reason}"),
            Error::Rustls(reason) => format!("no safe connection: {reason}"),
            Error::Protocol(_) => "the server's answer is not HTTP".to_owned(),
            Error::Io(error) => match error.kind() {
                io::ErrorKind::ConnectionRefused => "the server takes no connections".to_owned(),
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe
                | io::ErrorKind::UnexpectedEof => "the server hangs up".to_owned(),
                // So certificates and other trouble of encryption arrive.
                io::ErrorKind::InvalidData => format!("no safe connection: {error}"),
                _ => {
                    let reason = error.to_string();
                    let reason = reason.split(" (os error").next().unwrap_or_default();
                    // How the system says that it does not know a name has no kind of its own.
                    match reason.strip_prefix("failed to lookup address information: ") {
                        Some(reason) => format!("the server's name cannot be looked up: {reason}"),
                        None => reason.to_owned(),
                    }
                }
            },
            other => other.to_string(),
        }
    }
}

/// How long to wait at a door.
fn wait(last: Option<Instant>, now: Instant, pause: Duration) -> Duration {
    last.map_or(Duration::ZERO, |last| pause.saturating_sub(now.saturating_duration_since(last)))
}

/// Answers that can be meant for the question (`HEAD`) and not for the page.
fn is_about_head(status: StatusCode) -> bool {
    matches!(status.as_u16(), 403 | 405 | 501)
}

fn is_web(page: &Url) -> bool {
    matches!(page.scheme(), "http" | "https") && page.has_host()
}

/// "404 Not Found".
fn said(status: StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_left_alone_for_what_remains_of_the_pause() {
        let pause = Duration::from_millis(500);
        let last = Instant::now();
        for (after, left) in [(0, 500), (200, 300), (500, 0), (9000, 0)] {
            assert_eq!(wait(Some(last), last + Duration::from_millis(after), pause), Duration::from_millis(left));
        }
        assert_eq!(wait(None, last, pause), Duration::ZERO);
    }

    #[test]
    fn servers_are_told_apart_by_name_and_port() {
        let server = |address| server(&Url::parse(address).expect("an address"));
        assert_eq!(server("https://Example.org/a"), server("https://example.org:443/b?c"));
        assert_ne!(server("https://example.org/"), server("http://example.org/"));
        assert_eq!(server("https://bücher.example/"), "xn--bcher-kva.example:443");
    }
}
