//! A small web server of our own, which answers as it is told and remembers who asked for what.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What the server does when asked.
pub enum Says {
    /// It answers.
    Answer { status: &'static str, header: String },
    /// It hangs up.
    Nothing,
    /// It waits until the other side gives up.
    NothingYet,
    /// It answers with what is no HTTP.
    Noise,
}

impl Says {
    pub fn status(status: &'static str) -> Self {
        Self::Answer { status, header: "x-nothing: more".to_owned() }
    }

    pub fn redirect(to: &str) -> Self {
        Self::Answer { status: "301 Moved Permanently", header: format!("location: {to}") }
    }
}

pub struct Server {
    address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    log: Mutex<Vec<String>>,
    user_agents: Mutex<Vec<String>>,
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Server {
    /// Starts a server on a port of its own; it answers until the test is over.
    pub fn start(answer: impl Fn(&str, &str) -> Says + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let seen = Arc::new(Seen::default());
        let answer = Arc::new(answer);
        thread::spawn({
            let seen = Arc::clone(&seen);
            move || {
                for stream in listener.incoming().flatten() {
                    let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                    thread::spawn(move || seen.serve(stream, &*answer));
                }
            }
        });
        Self { address, seen }
    }

    /// The address of a page.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Method and path of every request, in the order in which they came.
    pub fn log(&self) -> Vec<String> {
        self.seen.log.lock().expect("the log").clone()
    }

    pub fn user_agents(&self) -> Vec<String> {
        self.seen.user_agents.lock().expect("the names").clone()
    }

    /// How many requests were under way at the same time, at most.
    pub fn most_at_once(&self) -> usize {
        self.seen.most.load(Ordering::SeqCst)
    }
}

impl Seen {
    fn serve(&self, mut stream: TcpStream, answer: &dyn Fn(&str, &str) -> Says) {
        // The first byte of an attempt to encrypt the connection, which this server cannot do.
        let mut first = [0];
        if stream.peek(&mut first).is_ok() && first == [0x16] {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"What a lovely day\r\n\r\n");
            return;
        }
        let mut lines = BufReader::new(stream.try_clone().expect("the same connection")).lines().map_while(Result::ok);
        let Some(request) = lines.next() else { return };
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        let mut words = request.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        self.log.lock().expect("the log").push(format!("{method} {path}"));
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            if let Some((_, name)) = line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case("user-agent")) {
                self.user_agents.lock().expect("the names").push(name.to_owned());
            }
        }
        let says = answer(method, path);
        // Long enough for a second request to be noticed, were there one.
        thread::sleep(Duration::from_millis(2));
        // Before the answer is out, or the next request could come while this one still counts.
        if !matches!(says, Says::NothingYet) {
            self.now.fetch_sub(1, Ordering::SeqCst);
        }
        match says {
            Says::Answer { status, header } => {
                let head = format!("HTTP/1.1 {status}\r\n{header}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                let _ = stream.write_all(head.as_bytes());
            }
            Says::Noise => {
                let _ = stream.write_all(b"What a lovely day\r\n\r\n");
            }
            Says::Nothing => {}
            Says::NothingYet => {
                let _ = stream.read_to_end(&mut Vec::new());
            }
        }
    }
}

/// An address where nobody listens.
pub fn closed_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address")
}
