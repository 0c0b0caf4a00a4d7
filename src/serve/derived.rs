//! What is made only when somebody looks at it, such as smaller pictures; made once and kept for a while.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;

use hyper::body::Bytes;
use tokio::sync::{OnceCell, Semaphore};
use tokio::task;

use crate::output::Make;

/// How much is kept, in bytes.
const MOST_KEPT: usize = 64 * 1024 * 1024;
/// How many things are kept, made or being made.
const MOST_THINGS: usize = 4096;

/// What was made lately.
#[derive(Debug)]
pub(super) struct Derived {
    /// By key, the one used last at the end.
    kept: Mutex<VecDeque<(u128, Arc<OnceCell<Bytes>>)>>,
    /// As many at a time as there are processors: each takes one, and much memory.
    turns: Arc<Semaphore>,
}

impl Derived {
    pub(super) fn new() -> Self {
        let turns = available_parallelism().map_or(1, usize::from);
        Self { kept: Mutex::default(), turns: Arc::new(Semaphore::new(turns)) }
    }

    /// The bytes with this key; who asks while they are being made waits for the same.
    ///
    /// # Errors
    /// Those of `make`. The next one who asks tries again.
    pub(super) async fn get(&self, key: u128, make: Make) -> io::Result<Bytes> {
        let cell = self.cell(key);
        let made = cell.get_or_try_init(|| async {
            let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(io::Error::other)?;
            let made = task::spawn_blocking(move || {
                let made = make();
                drop(turn);
                made
            });
            made.await.map_err(io::Error::other)?.map(Bytes::from)
        });
        made.await.cloned()
    }

    fn cell(&self, key: u128) -> Arc<OnceCell<Bytes>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().position(|(other, _)| *other == key).and_then(|at| kept.remove(at));
        let cell = known.map_or_else(Arc::default, |(_, cell)| cell);
        let size = |cell: &OnceCell<Bytes>| cell.get().map_or(0, Bytes::len);
        let mut total: usize = kept.iter().map(|(_, cell)| size(cell)).sum();
        while total > MOST_KEPT || kept.len() >= MOST_THINGS {
            let Some((_, oldest)) = kept.pop_front() else { break };
            total -= size(&oldest);
        }
        kept.push_back((key, Arc::clone(&cell)));
        cell
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
    }

    #[test]
    fn each_thing_is_made_once() {
        let count = Arc::new(AtomicUsize::new(0));
        let make: Make = Arc::new({
            let count = Arc::clone(&count);
            move || Ok(vec![u8::try_from(count.fetch_add(1, Ordering::SeqCst)).expect("few")])
        });
        let derived = Derived::new();
        run(async {
            let (one, two) = tokio::join!(derived.get(1, make.clone()), derived.get(1, make.clone()));
            assert_eq!((one.expect("made"), two.expect("made")), (vec![0].into(), vec![0].into()));
            assert_eq!(derived.get(2, make).await.expect("made"), vec![1]);
        });
    }

    #[test]
    fn a_failure_is_not_kept() {
        let derived = Derived::new();
        run(async {
            assert!(derived.get(1, Arc::new(|| Err(io::ErrorKind::NotFound.into()))).await.is_err());
            assert!(derived.get(1, Arc::new(|| panic!("a broken picture"))).await.is_err());
            assert_eq!(derived.get(1, Arc::new(|| Ok(vec![7]))).await.expect("made"), vec![7]);
        });
    }

    #[test]
    fn the_oldest_goes_when_there_is_too_much() {
        let derived = Derived::new();
        run(async {
            for key in 0..5 {
                derived.get(key, Arc::new(|| Ok(vec![0; MOST_KEPT / 2]))).await.expect("made");
            }
        });
        let kept: Vec<_> = derived.kept.lock().expect("kept").iter().map(|(key, _)| *key).collect();
        assert_eq!(kept, [2, 3, 4]);
    }
}
