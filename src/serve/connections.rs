//! All open connections: there is always room for one more, at the cost of the one that is worth least.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::AbortHandle;

use super::wire::Activity;

/// The open connections.
#[derive(Debug)]
pub(super) struct Connections {
    most: usize,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    all: HashMap<u64, Connection>,
}

#[derive(Debug)]
struct Connection {
    activity: Arc<Activity>,
    /// Ends the task that serves it, and so closes it.
    task: Option<AbortHandle>,
}

/// A place among the connections; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    connections: Arc<Connections>,
}

impl Connections {
    /// Room for `most` connections.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), open: Mutex::default() }
    }

    /// A place for a new connection. When all are taken, the connection is closed that has been silent for the longest
    /// time; when none is silent, the one on which the longest time nothing moved.
    pub(super) fn enter(self: &Arc<Self>, activity: Arc<Activity>) -> Place {
        let mut open = self.open();
        while open.all.len() >= self.most {
            let Some(number) = open.least() else { break };
            open.close(number);
        }
        let number = open.next;
        open.next += 1;
        open.all.insert(number, Connection { activity, task: None });
        Place { number, connections: Arc::clone(self) }
    }

    /// Says which task serves the connection at place `number`.
    pub(super) fn set_task(&self, number: u64, task: AbortHandle) {
        if let Some(connection) = self.open().all.get_mut(&number) {
            connection.task = Some(task);
        }
    }

    /// Closes the connections whose other side has taken nothing for `longest`.
    pub(super) fn close_stalled(&self, longest: Duration) {
        let now = Instant::now();
        let mut open = self.open();
        let is_stalled = |activity: &Activity| activity.stalled().is_some_and(|since| now - since >= longest);
        let stalled: Vec<_> =
            open.all.iter().filter(|(_, one)| is_stalled(&one.activity)).map(|(number, _)| *number).collect();
        for number in stalled {
            open.close(number);
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn least(&self) -> Option<u64> {
        self.all.iter().min_by_key(|(_, connection)| connection.activity.worth()).map(|(number, _)| *number)
    }

    fn close(&mut self, number: u64) {
        if let Some(task) = self.all.remove(&number).and_then(|connection| connection.task) {
            task.abort();
        }
    }
}

impl Place {
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.open().all.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::wire::Busy;

    #[test]
    fn the_longest_silent_one_makes_room() {
        let connections = Arc::new(Connections::new(3));
        let activities: Vec<_> = (0..4).map(|_| Arc::new(Activity::new())).collect();
        let _busy = Busy::new(Arc::clone(&activities[0]));
        let places: Vec<_> = activities[..3].iter().map(|one| connections.enter(Arc::clone(one))).collect();
        let fourth = connections.enter(Arc::clone(&activities[3]));
        let numbers = || {
            let mut numbers: Vec<_> = connections.open().all.keys().copied().collect();
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(numbers(), [0, 2, 3], "the first is busy, the second the oldest of the silent");
        drop(places);
        assert_eq!(numbers(), [3]);
        drop(fourth);
        assert!(numbers().is_empty());
    }

    #[test]
    fn busy_ones_go_when_all_are_busy() {
        let connections = Arc::new(Connections::new(2));
        let activities: Vec<_> = (0..3).map(|_| Arc::new(Activity::new())).collect();
        let _busy: Vec<_> = activities.iter().map(|one| Busy::new(Arc::clone(one))).collect();
        let _places: Vec<_> = activities.iter().map(|one| connections.enter(Arc::clone(one))).collect();
        assert!(!connections.open().all.contains_key(&0) && connections.open().all.len() == 2);
    }
}
