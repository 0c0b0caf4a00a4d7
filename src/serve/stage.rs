//! `Stage`: what is on show, and which tabs hear what.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use hyper::body::Bytes;
use serde_json::json;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::changes::{Change, Changes, compare, compare_page};
use super::events::{BEAT, Event, written};
use super::problem::Problem;
use super::scene::{MISSING_PAGE, Mount, Scene, is_page};
use crate::output::Outputs;

/// How many events wait for a tab that does not read them; then it is cut off, and comes back when it can.
const LONGEST_QUEUE: usize = 32;
/// For how long a page counts as wanted after somebody asked for it.
const WANTED: Duration = Duration::from_secs(30);
/// How many pages are remembered as asked for.
const MOST_ASKED: usize = 64;

/// What is on show: the finished site and its problems. The server reads it, the loop that builds replaces it.
///
/// No method waits for a tab, the disk or the network while others want in.
#[derive(Debug)]
pub struct Stage {
    mount: Mount,
    /// Held while a site is compared with the one before, so that two never replace the same one.
    replacing: Mutex<()>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    scene: Scene,
    /// The version that this preview began with; a tab that knows an older one comes from an earlier preview.
    first: u64,
    /// What became of each page that ever changed.
    history: HashMap<String, Past>,
    tabs: Vec<Tab>,
    asked: HashMap<String, Instant>,
    /// As a stream has them.
    problems: Bytes,
}

/// When a page last changed.
#[derive(Debug)]
struct Past {
    version: u64,
    now: Fate,
}

/// Where a page is that changed.
#[derive(Debug)]
enum Fate {
    Here,
    MovedTo(String),
    Gone,
}

/// A page that is open in a browser.
#[derive(Debug)]
struct Tab {
    /// Its file in the site, whether it exists or not.
    page: String,
    queue: Sender<Bytes>,
}

impl Tab {
    /// Whether the tab took `event`: it is still there, and not too far behind.
    fn hears(&self, event: Bytes) -> bool {
        self.queue.try_send(event).is_ok()
    }
}

impl Stage {
    /// An empty stage for a site below `mount`: `/` or `/guide/`, as it stands in links.
    #[must_use]
    pub fn new(mount: &str) -> Self {
        // Versions count on from the clock, so that those of an earlier preview are always smaller.
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let first = u64::try_from(now.as_millis()).unwrap_or_default();
        let state = State {
            scene: Scene::empty(first),
            first,
            history: HashMap::new(),
            tabs: Vec::new(),
            asked: HashMap::new(),
            problems: written("problems", &json!([])),
        };
        Self { mount: Mount::new(mount), replacing: Mutex::new(()), state: Mutex::new(state) }
    }

    /// Replaces the site: works out which pages changed and tells the tabs that show them.
    pub fn publish(&self, outputs: Arc<Outputs>) {
        let _turn = lock(&self.replacing);
        self.replace(Scene::of(outputs));
    }

    /// Shows a page that is finished before the rest of the site is, and tells its tabs. `path` is that of its file.
    pub fn publish_early(&self, path: &str, bytes: Arc<[u8]>) {
        let _turn = lock(&self.replacing);
        let before = self.scene();
        if !before.is_empty() && is_page(path) && before.get(path).is_none() {
            // Only among all pages of the next site can a new one be told from one that has moved.
            return;
        }
        let next = before.clone().with_page(path, bytes);
        let changes = compare_page(&before, &next, path);
        self.state().replace(next, &changes, &self.mount);
    }

    fn replace(&self, next: Scene) {
        let changes = compare(&self.scene(), &next, &self.mount);
        self.state().replace(next, &changes, &self.mount);
    }

    /// Shows `problems` over every page; an empty list takes them away.
    pub fn show(&self, problems: Vec<Problem>) {
        let event = written("problems", &json!(problems));
        let mut state = self.state();
        if state.problems != event {
            state.problems = event.clone();
            state.tabs.retain(|tab| tab.hears(event.clone()));
        }
    }

    /// The files of the pages that tabs have open, then of those that were asked for within the last 30 seconds, the
    /// latest first. They are worth rendering before all others.
    #[must_use]
    pub fn wanted(&self) -> Vec<String> {
        let now = Instant::now();
        let mut state = self.state();
        state.forget_asked(now);
        state.tabs.retain(|tab| !tab.queue.is_closed());
        let mut asked: Vec<_> = state.asked.iter().collect();
        asked.sort_by_key(|(_, when)| std::cmp::Reverse(**when));
        let tabs = state.tabs.iter().map(|tab| &tab.page);
        let mut wanted: Vec<String> = Vec::new();
        for page in tabs.chain(asked.into_iter().map(|(page, _)| page)) {
            if !page.is_empty() && !wanted.contains(page) {
                wanted.push(page.clone());
            }
        }
        wanted
    }

    /// Where the site is mounted.
    pub(super) fn mount(&self) -> &Mount {
        &self.mount
    }

    /// The site as it is now.
    pub(super) fn scene(&self) -> Scene {
        self.state().scene.clone()
    }

    /// Notes that somebody asked for the page in the file `path`.
    pub(super) fn note_asked(&self, path: &str) {
        let now = Instant::now();
        let mut state = self.state();
        state.forget_asked(now);
        if state.asked.len() >= MOST_ASKED && !state.asked.contains_key(path) {
            let oldest = state.asked.iter().min_by_key(|(_, when)| **when).map(|(page, _)| page.clone());
            oldest.and_then(|page| state.asked.remove(&page));
        }
        state.asked.insert(path.to_owned(), now);
    }

    /// Whether a page was in the file `path` earlier in this preview, and no longer is.
    pub(super) fn was_deleted(&self, path: &str) -> bool {
        self.state().history.get(path).is_some_and(|past| !matches!(past.now, Fate::Here))
    }

    /// A new tab that shows the page in the file `page` as it was in `version`; it is told at once what it missed.
    pub(super) fn open_tab(&self, page: String, version: Option<u64>) -> Receiver<Bytes> {
        let (queue, events) = mpsc::channel(LONGEST_QUEUE);
        let mut state = self.state();
        let tab = Tab { page, queue };
        let missed = version.and_then(|version| state.missed(&tab.page, version, &self.mount));
        let first = [Event::Hello(state.scene.version).to_bytes(), state.problems.clone()];
        // The queue is empty and takes these.
        if first.into_iter().chain(missed.map(|event| event.to_bytes())).all(|event| tab.hears(event)) {
            state.tabs.push(tab);
        }
        events
    }

    /// Keeps all streams alive, and forgets the tabs that are gone.
    pub(super) fn beat(&self) {
        self.state().tabs.retain(|tab| tab.hears(BEAT));
    }

    /// Cuts off all tabs; they see that the preview ended.
    pub(super) fn close_tabs(&self) {
        self.state().tabs.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    fn replace(&mut self, mut next: Scene, changes: &Changes, mount: &Mount) {
        // Until there is a site, every tab shows that it is being made.
        let is_first = self.scene.is_empty() && !next.is_empty();
        let is_news = is_first || !changes.is_empty();
        next.version = self.scene.version + u64::from(is_news);
        self.scene = next;
        if !is_news {
            return;
        }
        let version = self.scene.version;
        for (path, change) in changes {
            let now = match change {
                Change::Reload | Change::Styles(_) => Fate::Here,
                Change::Moved(to) => Fate::MovedTo(to.clone()),
                Change::Gone => Fate::Gone,
            };
            self.history.insert(path.clone(), Past { version, now });
        }
        let scene = &self.scene;
        self.tabs.retain(|tab| {
            let news = if is_first { Some(Event::Reload) } else { news(&tab.page, changes, scene, mount) };
            news.map(|event| event.to_bytes())
                .into_iter()
                .chain([Event::Hello(version).to_bytes()])
                .all(|event| tab.hears(event))
        });
    }

    /// What a tab has to hear that shows `page` as it was in `version`.
    fn missed(&self, page: &str, version: u64, mount: &Mount) -> Option<Event> {
        if version < self.first || version > self.scene.version {
            return Some(Event::Reload);
        }
        let changed = |page: &str| self.history.get(page).filter(|past| past.version > version);
        match changed(page).map(|past| &past.now) {
            Some(Fate::Here) => Some(Event::Reload),
            Some(Fate::Gone) => Some(Event::Gone),
            Some(Fate::MovedTo(to)) => Some(self.latest(to).map_or(Event::Gone, |to| Event::Moved(mount.link(to)))),
            None => (self.scene.get(page).is_none() && changed(MISSING_PAGE).is_some()).then_some(Event::Reload),
        }
    }

    /// Where a page is that moved to `to` and perhaps on from there; none when it is no more.
    fn latest<'s>(&'s self, to: &'s str) -> Option<&'s str> {
        let mut to = to;
        for _ in 0..=self.history.len() {
            if self.scene.get(to).is_some() {
                return Some(to);
            }
            match self.history.get(to).map(|past| &past.now) {
                Some(Fate::MovedTo(next)) => to = next,
                _ => return None,
            }
        }
        None
    }

    fn forget_asked(&mut self, now: Instant) {
        self.asked.retain(|_, when| now.duration_since(*when) < WANTED);
    }
}

/// What a tab that shows `page` hears of `changes`, after which `scene` is on show.
fn news(page: &str, changes: &Changes, scene: &Scene, mount: &Mount) -> Option<Event> {
    match changes.get(page) {
        Some(Change::Reload) => Some(Event::Reload),
        Some(Change::Styles(links)) => Some(Event::Styles(links.clone())),
        Some(Change::Moved(to)) => Some(Event::Moved(mount.link(to))),
        Some(Change::Gone) => Some(Event::Gone),
        // A tab without a page shows that it is missing.
        None => (scene.get(page).is_none() && changes.contains_key(MISSING_PAGE)).then_some(Event::Reload),
    }
}

/// Locks, also after a panic elsewhere: what is in there is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether asking for the file `path` makes it wanted.
pub(super) fn can_be_wanted(scene: &Scene, path: &str) -> bool {
    is_page(path) && (scene.is_empty() || scene.get(path).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_pages_asked_for_last_are_remembered() {
        let stage = Stage::new("/");
        for number in 0..1000 {
            stage.note_asked(&format!("{number}.html"));
        }
        let wanted = stage.wanted();
        assert_eq!(wanted.len(), MOST_ASKED);
        assert!(wanted.contains(&"999.html".to_owned()), "{wanted:?}");
    }

    #[test]
    fn a_page_counts_as_wanted_for_a_while() {
        let stage = Stage::new("/");
        stage.note_asked("a.html");
        stage.state().forget_asked(Instant::now() + WANTED - Duration::from_secs(1));
        assert_eq!(stage.wanted(), ["a.html"]);
        stage.state().forget_asked(Instant::now() + WANTED);
        assert!(stage.wanted().is_empty());
    }

    #[test]
    fn tabs_that_are_gone_are_forgotten() {
        let stage = Stage::new("/");
        let events = stage.open_tab("a.html".to_owned(), None);
        assert_eq!(stage.wanted(), ["a.html"]);
        drop(events);
        assert!(stage.wanted().is_empty() && stage.state().tabs.is_empty());
    }

    #[test]
    fn a_queue_that_is_full_is_cut_off() {
        let stage = Stage::new("/");
        let mut events = stage.open_tab("a.html".to_owned(), None);
        for _ in 0..1000 {
            stage.beat();
        }
        assert!(stage.state().tabs.is_empty());
        let mut waiting = 0;
        while events.try_recv().is_ok() {
            waiting += 1;
        }
        assert_eq!(waiting, LONGEST_QUEUE);
        assert!(events.is_closed());
    }

    #[test]
    fn versions_of_a_later_preview_are_greater() {
        let first = Stage::new("/").scene().version;
        assert!(first > 1_700_000_000_000, "milliseconds: {first}");
        assert!(first < 1 << 53, "a number in a script");
    }
}
