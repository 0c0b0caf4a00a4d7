//! `Server`: takes connections on a thread of its own and answers what is asked on them.

use std::convert::Infallible;
use std::io;
use std::net;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::{IF_RANGE, RANGE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{self, Runtime};
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval, sleep};

use super::answer::{Answer, answer};
use super::body::Flow;
use super::connections::Connections;
use super::deliver::deliver;
use super::derived::Derived;
use super::hosts::Hosts;
use super::request::{Refusal, decide};
use super::stage::Stage;
use super::wire::{Activity, Busy, Wire};

/// How much of a request or a response a connection holds in memory, in bytes. The head of a request fits in.
const BUFFER: usize = 64 * 1024;
/// How many threads read files and make pictures, at most.
const HELPERS: usize = 16;
/// How long to wait when no connection can be taken, such as for want of file handles.
const PAUSE: Duration = Duration::from_millis(50);

/// What a server puts up with.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections may be open. One more closes the one that has been silent for the longest time.
    pub connections: usize,
    /// How long a client may take for the head of a request, and be silent before it.
    pub head: Duration,
    /// How long a client may take nothing of what there is for it.
    pub stall: Duration,
    /// After which time an event stream on which nothing happens gets a sign of life.
    pub beat: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 256,
            head: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            beat: Duration::from_secs(15),
        }
    }
}

/// A running server. It stops, and closes all connections, when it is dropped.
#[derive(Debug)]
pub struct Server {
    /// Dropping it tells the thread to end.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

/// What all connections have in common.
struct Shared {
    hosts: Hosts,
    stage: Arc<Stage>,
    derived: Derived,
    connections: Arc<Connections>,
    limits: Limits,
}

impl Server {
    /// Answers on `listener` from what is on `stage`.
    ///
    /// # Errors
    /// When the system has no thread for it, or cannot watch the listener.
    pub fn start(listener: net::TcpListener, hosts: Hosts, stage: Arc<Stage>) -> io::Result<Self> {
        Self::start_with(listener, hosts, stage, Limits::default())
    }

    /// The same with other limits than the usual ones.
    ///
    /// # Errors
    /// As those of [`Server::start`].
    pub fn start_with(listener: net::TcpListener, hosts: Hosts, stage: Arc<Stage>, limits: Limits) -> io::Result<Self> {
        let runtime =
            runtime::Builder::new_current_thread().enable_io().enable_time().max_blocking_threads(HELPERS).build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _inside = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let connections = Arc::new(Connections::new(limits.connections));
        let shared = Arc::new(Shared { hosts, stage, derived: Derived::new(), connections, limits });
        let (stop, stopped) = oneshot::channel();
        let thread =
            thread::Builder::new().name("serve".to_owned()).spawn(|| run(runtime, listener, shared, stopped))?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It ends of itself; a panic in it has been reported already.
            let _ = thread.join();
        }
    }
}

fn run(runtime: Runtime, listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<Infallible>) {
    let stage = Arc::clone(&shared.stage);
    runtime.block_on(take_connections(listener, shared, stopped));
    stage.close_tabs();
    // Whoever still makes a picture is not waited for.
    runtime.shutdown_background();
}

async fn take_connections(listener: TcpListener, shared: Arc<Shared>, mut stopped: oneshot::Receiver<Infallible>) {
    let mut beat = interval(shared.limits.beat);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = &mut stopped => return,
            _ = beat.tick() => {
                shared.stage.beat();
                shared.connections.close_stalled(shared.limits.stall);
            }
            taken = listener.accept() => match taken {
                Ok((stream, _)) => take(stream, &shared),
                Err(_) => sleep(PAUSE).await,
            },
        }
    }
}

/// Serves a connection, beside all others.
fn take(stream: TcpStream, shared: &Arc<Shared>) {
    let activity = Arc::new(Activity::new());
    let place = shared.connections.enter(Arc::clone(&activity));
    let number = place.number();
    let serving = serve(stream, activity, Arc::clone(shared));
    let task = tokio::spawn(async move {
        let _place = place;
        serving.await;
    });
    shared.connections.set_task(number, task.abort_handle());
}

async fn serve(stream: TcpStream, activity: Arc<Activity>, shared: Arc<Shared>) {
    // An event is a small packet that should not wait for more. Without this it comes late, no worse.
    let _ = stream.set_nodelay(true);
    let wire = TokioIo::new(Wire::new(stream, Arc::clone(&activity)));
    let head = shared.limits.head;
    let service = service_fn(move |request| respond(request, Arc::clone(&activity), Arc::clone(&shared)));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(BUFFER);
    // What goes wrong on a connection is the matter of the other side, which sees it close.
    let _ = server.serve_connection(wire, service).await;
}

async fn respond(
    request: Request<Incoming>,
    activity: Arc<Activity>,
    shared: Arc<Shared>,
) -> Result<Response<Flow>, Infallible> {
    let has_fragment = activity.has_fragment();
    let busy = Busy::new(activity);
    let (head, _) = request.into_parts();
    let asked = decide(&head.method, &head.uri, &head.headers, &shared.hosts);
    let answer = match asked {
        Ok(_) if has_fragment => Answer::refusal(Refusal::target("The address holds a `#`.")),
        Ok(asked) => answer(&shared.stage, asked),
        Err(refusal) => Answer::refusal(refusal),
    };
    // A part is only right for the version that a condition names, and we name none.
    let range = head.headers.get(RANGE).filter(|_| !head.headers.contains_key(IF_RANGE));
    let range = range.and_then(|range| range.to_str().ok());
    Ok(deliver(answer, range, &shared.derived, busy).await)
}
