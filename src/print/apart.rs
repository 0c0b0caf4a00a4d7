//! Work set apart from all other threads: Typst spreads its own work over rayon, and may fail in ways of its own.

use std::num::NonZero;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, Once, PoisonError};
use std::{panic, thread};

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Bytes of stack for a thread that sets: layouts nest deeper than most code.
const STACK: usize = 16 << 20;

/// The name of a thread that sets.
const NAME: &str = "setting";
/// How many threads set one document.
pub(super) type Hands = NonZero<usize>;

/// Pools that nobody uses at the moment.
static IDLE: Mutex<Vec<ThreadPool>> = Mutex::new(Vec::new());

/// Does some work on threads of its own and waits; none when it panicked.
///
/// Whoever waits inside rayon takes up other work meanwhile, which may be another document: hundreds of them would pile up
/// on one stack. A plain thread waits and does nothing else, and the pool is one that no other document uses. Where
/// documents are many it has one thread, for they are small, and those that share threads wait for each other.
pub(super) fn apart<T: Send>(hands: Hands, work: impl FnOnce() -> T + Send) -> Option<T> {
    let set = || {
        let pool = idle(hands)?;
        let done = pool.install(work);
        // A pool whose work panicked is not used again.
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        Some(done)
    };
    if rayon::current_thread_index().is_none() {
        // Nothing that the work had in its hands is seen again when it panicked.
        return panic::catch_unwind(AssertUnwindSafe(set)).ok()?;
    }
    thread::scope(|scope| thread::Builder::new().spawn_scoped(scope, set).ok()?.join().ok()?)
}

/// A pool with so many threads that nobody uses.
fn idle(hands: Hands) -> Option<ThreadPool> {
    let mut pools = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let fits = pools.iter().position(|pool| pool.current_num_threads() == hands.get());
    let idle = fits.map(|at| pools.swap_remove(at));
    drop(pools);
    idle.or_else(|| {
        hush();
        ThreadPoolBuilder::new()
            .num_threads(hands.get())
            .stack_size(STACK)
            .thread_name(|_| NAME.to_owned())
            .build()
            .ok()
    })
}

/// Sees to it that a panic of such a thread is not shown as it is: [`apart`] tells of it, and there is a message for it.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(NAME) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_the_next_work_is_done() {
        assert_eq!(apart(Hands::MIN, || -> usize { panic!("a mistake of others") }), None);
        assert_eq!(apart(Hands::MIN, || thread::current().name().map(str::to_owned)), Some(Some(NAME.to_owned())));
    }
}
