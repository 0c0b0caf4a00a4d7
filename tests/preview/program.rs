//! The program at work on a guide of its own, what it says, and what it answers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use tempfile::TempDir;

/// Only ends a test that hangs.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at something that is about to change.
const PAUSE: Duration = Duration::from_millis(10);

/// A copy of the sample guide.
pub struct Guide {
    dir: TempDir,
}

impl Guide {
    pub fn sample() -> Self {
        let guide = Self { dir: tempfile::tempdir().expect("a temporary folder") };
        let made = Command::new(env!("CARGO_BIN_EXE_cuecard"))
            .arg("init")
            .arg(guide.at(""))
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status();
        assert!(made.expect("cuecard runs").success());
        guide
    }

    /// A place in the guide.
    pub fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join("guide").join(path)
    }

    /// A place beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn file(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not say `{from}`");
        self.file(path, &text.replacen(from, to, 1));
    }
}

/// A program that runs until the test is over.
pub struct Running {
    child: Child,
    lines: Receiver<String>,
    port: u16,
}

impl Running {
    /// `cuecard serve` on any free port.
    pub fn serve(guide: &Guide) -> Self {
        Self::start(guide, &["serve", "--port", "0"])
    }

    /// A command on a guide; of `serve` it waits for the address.
    pub fn start(guide: &Guide, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cuecard"))
            .args(arguments)
            .current_dir(guide.at(""))
            .env_remove("CUECARD_EDITOR")
            .env("NO_COLOR", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("cuecard runs");
        let (sender, lines) = channel();
        let mut heard = BufReader::new(child.stderr.take().expect("what it says"));
        thread::spawn(move || {
            let mut line = String::new();
            while heard.read_line(&mut line).is_ok_and(|length| length > 0) {
                if sender.send(std::mem::take(&mut line)).is_err() {
                    break;
                }
            }
        });
        let mut running = Self { child, lines, port: 0 };
        if arguments[0] == "serve" {
            let (before, line) = running.hears("http://127.0.0.1:");
            let rest = line.split("http://127.0.0.1:").nth(1).expect("an address");
            running.port = rest.split('/').next().and_then(|port| port.parse().ok()).expect("a port");
            // What was said before may still be asked for.
            let (sender, lines) = channel();
            before.into_iter().chain([line]).for_each(|line| sender.send(line).expect("a listener"));
            let old = std::mem::replace(&mut running.lines, lines);
            thread::spawn(move || old.into_iter().try_for_each(|line| sender.send(line)));
        }
        running
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits until a line says `what`, and passes over all lines up to it.
    pub fn says(&self, what: &str) {
        self.hears(what);
    }

    fn hears(&self, what: &str) -> (Vec<String>, String) {
        let until = Instant::now() + PATIENCE;
        let mut passed = Vec::new();
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) if line.contains(what) => return (passed, line),
                Ok(line) => passed.push(line),
                Err(_) => panic!("nobody said `{what}`, but:\n{}", passed.concat()),
            }
        }
    }

    /// Status and body of what is at a path.
    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        connection.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
        let head = String::from_utf8_lossy(&answer[..end]);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer[end..].to_vec())
    }

    /// Waits until the answer for a path is as wanted.
    pub fn becomes(&self, path: &str, wanted: impl Fn(&(u16, Vec<u8>)) -> bool) {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return;
            }
            let said: Vec<String> = if Instant::now() > until { self.lines.try_iter().collect() } else { Vec::new() };
            assert!(Instant::now() < until, "{path} stays as it is ({}); said: {}", answer.0, said.concat());
            thread::sleep(PAUSE);
        }
    }

    pub fn shows(&self, path: &str, text: &str) {
        self.becomes(path, |(_, body)| String::from_utf8_lossy(body).contains(text));
    }

    pub fn answers(&self, path: &str, wanted: u16) {
        self.becomes(path, |(status, _)| *status == wanted);
    }

    #[cfg(unix)]
    pub fn interrupt(&self) {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
    }

    pub fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("an end")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
