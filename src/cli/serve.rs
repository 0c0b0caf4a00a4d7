//! `cuecard serve`: the site in a browser while it is being written.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;

use super::news::News;
use super::project::RootArguments;
use super::terminal::{self, duration};
use super::{Failure, Outcome, editor};
use crate::config::{self, BaseUrl};
use crate::diagnostic::{self, SourcePath};
use crate::output::{Body, Output, Outputs};
use crate::render::{Orders, Rendered};
use crate::serve::{Hosts, Problem, Server, Stage};
use crate::text;
use crate::warm::{Choices, Project, Turn};
use crate::watch::{Hint, Watch};

const EXAMPLES: &str = "\
Examples:
  cuecard serve                               on http://127.0.0.1:1111/
  cuecard serve --open --drafts               opens the browser, shows drafts too
  cuecard serve --host 0.0.0.0                for a phone in the same network
  cuecard serve --editor vscode               places in messages open the file there";

/// How many ports are tried when the one asked for is taken.
const PORTS: u16 = 20;

/// Shows the site in a browser and keeps it up to date while you write. Nothing is written to disk.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: RootArguments,
    /// The port to listen on; the next free one if it is taken, any free one for 0
    #[arg(long, default_value_t = 1111)]
    port: u16,
    /// The address to listen on; other than this machine's own, everybody in the network can read the site
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1", value_parser = address)]
    host: IpAddr,
    /// Answer under this name too, such as that of a tunnel
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Where the guide will be published, in place of `base_url` in cuecard.yaml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// What a click on a place in a message opens: `vscode`, `zed`, `idea`, `sublime`, `none`, or a link with `{path}`,
    /// `{line}` and `{column}`
    #[arg(long, value_name = "EDITOR", env = "CUECARD_EDITOR", default_value = "none", value_parser = editor::Editor::parse)]
    editor: editor::Editor,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let root = arguments.root.project()?;
    let root = root.canonicalize().unwrap_or(root);
    let epoch = super::print::epoch()?;
    let listener = listen(arguments.host, arguments.port)?;
    let address = listener.local_addr().map_err(|error| Failure::new(format!("no address to listen on: {error}")))?;
    let hosts = hosts(arguments, address)?;
    let mount = mount(&root, arguments);
    let stage = Arc::new(Stage::new(&mount));
    let url = format!("http://{}{mount}", shown(address));
    let _server = Server::start(listener, hosts, Arc::clone(&stage))
        .map_err(|error| Failure::new(format!("the preview cannot start: {error}")))?;
    let mut watch = Watch::new(&root);
    terminal::unwatched(watch.trouble());
    let mut preview = Preview {
        project: Project::new(
            &root,
            Choices { drafts: arguments.drafts, base_url: arguments.base_url.clone(), epoch, ..Choices::default() },
        ),
        stage,
        root,
        mount: mount.clone(),
        editor: arguments.editor.clone(),
        shown: None,
        news: News::default(),
    };
    preview.turn(&Hint::Anything);
    if arguments.port != 0 && address.port() != arguments.port {
        terminal::note(&format!("port {} is taken, so the preview is on port {}", arguments.port, address.port()));
    }
    terminal::done("Serving", &format!("{url} (Ctrl-C stops)"));
    if !arguments.host.is_loopback() {
        let there = network_address(arguments.host)
            .map_or(String::new(), |ip| format!(" at http://{}{mount}", SocketAddr::new(ip, address.port())));
        terminal::note(&format!("everybody in your network can read this preview{there}"));
    }
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        terminal::warning(&format!("no browser opened ({error}); open {url} yourself"));
    }
    loop {
        let hint = watch.wait();
        preview.turn(&hint);
    }
}

/// Takes the port, or the next one that is free.
fn listen(host: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    let ports = if port == 0 { 0..=0 } else { port..=port.saturating_add(PORTS) };
    for port in ports {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => {
                let problem = format!("the preview cannot listen on {host}, port {port}: {error}");
                return Err(Failure::with_help(problem, "`--port` and `--host` name another place"));
            }
        }
    }
    let problem = format!("port {port} and the {PORTS} behind it are taken");
    Err(Failure::with_help(problem, "`--port` names another one, `--port 0` takes any that is free"))
}

/// Reads an address of this machine.
fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    text.parse().map_err(|_| "an address is wanted, such as 127.0.0.1, or 0.0.0.0 for all of this machine".to_owned())
}

/// The address under which others in the network reach this machine, when it listens for them.
fn network_address(host: IpAddr) -> Option<IpAddr> {
    if !host.is_unspecified() {
        return Some(host).filter(|host| !host.is_loopback());
    }
    // Nothing is sent: the system only says which of its addresses it would use.
    let probe = UdpSocket::bind((host, 0)).ok()?;
    let outside = if host.is_ipv4() { "192.0.2.1:9" } else { "[2001:db8::1]:9" };
    probe.connect(outside).ok()?;
    probe.local_addr().ok().map(|address| address.ip())
}

fn hosts(arguments: &Arguments, address: SocketAddr) -> Result<Hosts, Failure> {
    let mut hosts = Hosts::new(address.port());
    // An address is no name that another site could point at this machine.
    let own = network_address(arguments.host).map(|ip| ip.to_string());
    for name in arguments.allow_host.iter().chain(&own) {
        hosts.allow(name).map_err(|error| Failure::new(error.to_string()))?;
    }
    Ok(hosts)
}

/// The path of the base URL: links of the site begin with it.
fn mount(root: &Path, arguments: &Arguments) -> String {
    let of_settings = || {
        let text = std::fs::read_to_string(root.join(config::FILE)).ok()?;
        Some(config::parse(&SourcePath::new(config::FILE), &text).0?.base_url)
    };
    let base = arguments.base_url.clone().or_else(of_settings).unwrap_or_default();
    if base.path.is_empty() { "/".to_owned() } else { base.path }
}

/// An address as a browser takes it; every address of this machine is its own.
fn shown(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::from((Ipv4Addr::LOCALHOST, address.port())) } else { address }
}

/// The project on one side, the stage on the other.
struct Preview {
    project: Project,
    stage: Arc<Stage>,
    root: PathBuf,
    mount: String,
    editor: editor::Editor,
    /// The last good site.
    shown: Option<Arc<Outputs>>,
    news: News,
}

impl Preview {
    /// Looks at what has changed, builds, and shows what came of it.
    fn turn(&mut self, hint: &Hint) {
        let started = Instant::now();
        let wanted = self.stage.wanted();
        let early = |page: &Rendered| {
            if let Body::Bytes(bytes) = &page.body {
                self.stage.publish_early(&page.path, Arc::clone(bytes));
            }
        };
        let orders = Orders { wanted: &wanted, early: Some(&early), ..Orders::default() };
        let Some(mut turn) = self.project.turn(hint, orders) else { return };
        let good = !turn.has_errors();
        let outputs = turn.build.as_mut().map(|build| Arc::new(std::mem::take(&mut build.outputs)));
        let changed = outputs.as_ref().filter(|_| good).map(|outputs| {
            let changed = changed_pages(self.shown.as_deref(), outputs) + turn.replaced(&self.project).len();
            self.stage.publish(Arc::clone(outputs));
            self.shown = Some(Arc::clone(outputs));
            changed
        });
        if let Some(shown) = self.shown.as_ref().filter(|_| !good) {
            // Pages that came early go back to what they were.
            self.stage.publish(Arc::clone(shown));
        }
        self.stage.show(self.problems(&turn));
        self.say(&turn, changed, started.elapsed());
    }

    fn say(&mut self, turn: &Turn, changed: Option<usize>, time: Duration) {
        let what = self.news.what_changed(turn);
        self.news.show_new(turn, &self.project);
        let summary = diagnostic::summary(&turn.diagnostics);
        let wrong = if summary.is_empty() { String::new() } else { format!(", {summary}") };
        match changed {
            Some(pages) => {
                let pages = if pages == 0 { "no page is different".to_owned() } else { text::count(pages, "page") };
                terminal::done("Shown", &format!("{what}: {pages} in {}{wrong}", duration(time)));
            }
            None => {
                let stays = if self.shown.is_some() { "; the last good site stays" } else { "" };
                let first = turn.diagnostics.iter().find(|one| one.is_error()).and_then(|one| one.labels.first());
                let at = first.map_or(String::new(), |label| format!(" in {}", label.place.file));
                terminal::done("Waiting", &format!("{what}: {summary}{at}{stays}"));
            }
        }
        let base = self.project.tree().map_or("", |tree| tree.config.base_url.path.as_str());
        if !base.is_empty() && base != self.mount {
            terminal::note("the path of `base_url` has changed: start the preview again");
            base.clone_into(&mut self.mount);
        }
    }

    /// What is wrong, for the browser.
    fn problems(&self, turn: &Turn) -> Vec<Problem> {
        let sources = |path: &SourcePath| turn.source_text(&self.project, path);
        let link = |file: &str, line: usize, column: usize| self.editor.link(&self.root.join(file), line, column);
        turn.diagnostics.iter().take(MOST_PROBLEMS).map(|one| Problem::new(one, &sources, link)).collect()
    }
}

/// The most problems a browser is told of at a time.
const MOST_PROBLEMS: usize = 100;

/// How many pages of a site differ from those of the one before, or came, or went.
fn changed_pages(before: Option<&Outputs>, after: &Outputs) -> usize {
    let Some(before) = before else { return after.iter().filter(|(path, _)| is_page(path.as_str())).count() };
    let differs = |path: &str, output: &Output| before.get(path).is_none_or(|known| known.body != output.body);
    let changed = after.iter().filter(|(path, output)| is_page(path.as_str()) && differs(path.as_str(), output));
    let gone = before.iter().filter(|(path, _)| is_page(path.as_str()) && after.get(path.as_str()).is_none());
    changed.count() + gone.count()
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}
