//! Values that each thread has for itself, because nearly every page asks for them.

use rayon::prelude::*;

/// From how many pages on each thread gets values of its own.
const MANY: usize = 2000;

/// A value for each thread, or one for all where there are few pages.
///
/// Pages hold values by counting their users, and threads that share a value wait for each other to count them.
#[derive(Debug)]
pub(super) struct EachThread<T>(Vec<T>);

impl<T: Send> EachThread<T> {
    /// The values that about `pages` pages ask for, each made by itself.
    pub(super) fn new(pages: usize, make: impl Fn() -> T + Sync) -> Self {
        let count = if pages < MANY { 1 } else { rayon::current_num_threads() };
        Self((0..count).into_par_iter().map(|_| make()).collect())
    }

    /// The value of this thread.
    pub(super) fn own(&self) -> &T {
        &self.0[rayon::current_thread_index().unwrap_or(0) % self.0.len()]
    }
}
