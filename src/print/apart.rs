//! Work set apart from all other threads: Typst spreads its own work over rayon, and may fail in ways of its own.

use std::sync::{Mutex, PoisonError};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Bytes of stack for a thread that sets: layouts nest deeper than most code.
const STACK: usize = 16 << 20;

/// Pools that nobody uses at the moment.
static IDLE: Mutex<Vec<ThreadPool>> = Mutex::new(Vec::new());

/// Does some work on a thread of its own and waits; none when it panicked.
///
/// Whoever waits inside rayon takes up other work meanwhile, which may be another document: hundreds of them would pile up
/// on one stack. A plain thread waits and does nothing else, and the pool is one that no other document uses. It has one
/// thread, for documents are many and small: those that share threads wait for each other.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let set = || {
            let pool = idle()?;
            let done = pool.install(work);
            // A pool whose work panicked is not used again.
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
            Some(done)
        };
        thread::Builder::new().spawn_scoped(scope, set).ok()?.join().ok()?
    })
}

/// A pool that nobody uses.
fn idle() -> Option<ThreadPool> {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    idle.or_else(|| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok())
}
