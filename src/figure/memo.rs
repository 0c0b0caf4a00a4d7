//! Figures worked out once: many exercises begin on hands and knees, and an edit of prose moves no joint.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, RwLock, Weak};

use xxhash_rust::xxh3::Xxh3;

use super::{Figure, Solved, Trouble, Working};

/// Below this many figures the memo does not look for those nobody needs any more.
const FEW: usize = 64;

/// Remembers figures by their words, as long as somebody holds them; may be shared between threads.
#[derive(Debug, Default)]
pub struct FigureMemo {
    known: RwLock<Known>,
}

#[derive(Debug, Default)]
struct Known {
    figures: HashMap<u128, Entry>,
    /// From how many figures on those that are gone are cleared away.
    limit: usize,
}

/// A figure that somebody may still hold.
#[derive(Debug)]
struct Entry {
    solved: Weak<Solved>,
    troubles: Arc<[Trouble]>,
}

impl Entry {
    fn recall(&self) -> Option<(Arc<Solved>, Arc<[Trouble]>)> {
        Some((self.solved.upgrade()?, Arc::clone(&self.troubles)))
    }
}

impl FigureMemo {
    /// Works out a figure, or recalls it; with what of it cannot be.
    #[must_use]
    pub fn solve(&self, figure: &Figure, working: &Working) -> (Arc<Solved>, Arc<[Trouble]>) {
        let key = key(figure, working);
        // A poisoned lock only means that another thread failed between two whole entries.
        let known = self.known.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(found) = known.figures.get(&key).and_then(Entry::recall) {
            return found;
        }
        drop(known);
        let solved = Arc::new(Solved::new(figure, working));
        let troubles: Arc<[Trouble]> = solved.troubles().into();
        let mut known = self.known.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Another thread may have been faster; all then hold the same.
        if let Some(found) = known.figures.get(&key).and_then(Entry::recall) {
            return found;
        }
        known.insert(key, Entry { solved: Arc::downgrade(&solved), troubles: Arc::clone(&troubles) });
        (solved, troubles)
    }

    /// How many figures are remembered, among them some that nobody holds any more.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.known.read().expect("no poison").figures.len()
    }
}

impl Known {
    /// Keeps an entry. Whenever the entries have doubled those that are gone are cleared away, so there are never many
    /// more than figures in use.
    fn insert(&mut self, key: u128, entry: Entry) {
        if self.figures.len() >= self.limit.max(FEW) {
            self.figures.retain(|_, entry| entry.solved.strong_count() > 0);
            self.limit = 2 * self.figures.len();
        }
        self.figures.insert(key, entry);
    }
}

/// The hash of all that a figure says. Its `Debug` form tells any two figures apart, to the last bit of a number, and
/// cannot forget a field.
fn key(figure: &Figure, working: &Working) -> u128 {
    struct Hashing(Xxh3);
    impl fmt::Write for Hashing {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut hashing = Hashing(Xxh3::new());
    // Hashing cannot fail.
    let _ = write!(hashing, "{figure:?}{working:?}");
    hashing.0.digest128()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Base, Change, Frame};

    fn figure(stance: f64) -> Figure {
        let frame = Frame { base: Some(Base::Squat), changes: vec![Change::Stance(stance)] };
        Figure { frames: vec![frame], ..Figure::default() }
    }

    #[test]
    fn a_figure_is_worked_out_once() {
        let memo = FigureMemo::default();
        let (one, _) = memo.solve(&figure(3.0), &Working::default());
        let (again, _) = memo.solve(&figure(3.0), &Working::default());
        let (other, _) = memo.solve(&figure(3.1), &Working::default());
        assert!(Arc::ptr_eq(&one, &again));
        assert!(!Arc::ptr_eq(&one, &other));
    }

    #[test]
    fn what_nobody_holds_is_forgotten() {
        let memo = FigureMemo::default();
        let held: Vec<_> = (0..10).map(|at| memo.solve(&figure(f64::from(at)), &Working::default())).collect();
        for at in 0..1000 {
            let _ = memo.solve(&figure(f64::from(at) / 100.0 + 20.0), &Working::default());
        }
        assert!(memo.len() <= FEW + 1, "{}", memo.len());
        let (again, _) = memo.solve(&figure(3.0), &Working::default());
        assert!(Arc::ptr_eq(&held[3].0, &again));
    }

    #[test]
    fn threads_share_what_they_work_out() {
        let memo = FigureMemo::default();
        let all: Vec<Arc<Solved>> = std::thread::scope(|scope| {
            let work = || memo.solve(&figure(5.0), &Working::default()).0;
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
            threads.into_iter().map(|thread| thread.join().expect("a figure")).collect()
        });
        assert!(all.iter().all(|one| Arc::ptr_eq(one, &all[0])));
    }
}
