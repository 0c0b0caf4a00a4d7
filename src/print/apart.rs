//! Work set apart from all other threads: Typst spreads its own work over rayon, and may fail in ways of its own.

use std::sync::OnceLock;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Bytes of stack for a thread that sets: layouts nest deeper than most code.
const STACK: usize = 16 << 20;

/// Does some work on threads of its own and waits; none when it panicked.
///
/// Whoever waits inside rayon takes up other work meanwhile, which may be another document: hundreds of them would pile up
/// on one stack. A plain thread waits and does nothing else, and the pool is one that nothing but documents uses.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let set = || match pool() {
            Some(pool) => pool.install(work),
            None => work(),
        };
        thread::Builder::new().stack_size(STACK).spawn_scoped(scope, set).ok()?.join().ok()
    })
}

fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    POOL.get_or_init(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok()).as_ref()
}
