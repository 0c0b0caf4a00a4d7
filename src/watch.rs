//! Waiting until something in a project changes.
//!
//! What the system reports is a hint and never the truth: whoever waits looks at the files again. Reports that get lost
//! are made up for by a slow look at everything.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify_debouncer_mini::notify::event::{AccessKind, AccessMode};
use notify_debouncer_mini::notify::{
    Config, Event, EventHandler, EventKind, RecommendedWatcher, RecursiveMode, Result, Watcher, WatcherKind,
};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer_opt};

use crate::source;

/// How long a file must rest before its change is reported: editors write in several steps.
const REST: Duration = Duration::from_millis(6);
/// How long to wait for reports before everything is looked at, for reports that were lost.
const SLOW_LOOK: Duration = Duration::from_secs(3);
/// The same where the system reports nothing.
const EAGER_LOOK: Duration = Duration::from_millis(500);

/// A hint at what has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// These files, by their places on disk.
    Files(Vec<PathBuf>),
    /// Nobody knows; perhaps nothing.
    Anything,
}

/// A watch over the input of a project.
pub struct Watch {
    root: PathBuf,
    /// None where the system cannot watch.
    debouncer: Option<Debouncer<Quiet>>,
    reports: Receiver<DebounceEventResult>,
    /// The folders that are watched with all that is below them.
    folders: Vec<PathBuf>,
    /// What tells the project's folder from another one of its name.
    identity: Option<u64>,
    /// Why the system cannot watch.
    trouble: Option<String>,
}

impl Watch {
    /// Watches the project at `root`. Where the system cannot, everything is looked at twice a second.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        let (sender, reports) = channel();
        let config = notify_debouncer_mini::Config::default().with_timeout(REST).with_batch_mode(false);
        let debouncer = new_debouncer_opt::<_, Quiet>(config, sender);
        let mut watch = Self {
            root: root.to_owned(),
            debouncer: None,
            reports,
            folders: Vec::new(),
            identity: identity(root),
            trouble: None,
        };
        let failed = match debouncer.and_then(|mut debouncer| {
            debouncer.watcher().watch(root, RecursiveMode::NonRecursive)?;
            Ok(debouncer)
        }) {
            Ok(debouncer) => {
                watch.debouncer = Some(debouncer);
                watch.follow_folders().err()
            }
            Err(error) => Some(error),
        };
        if let Some(error) = failed {
            watch.debouncer = None;
            watch.trouble = Some(error.to_string());
        }
        watch
    }

    /// Why the system does not report changes, if it does not.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.trouble.clone()
    }

    /// Waits for a hint.
    pub fn wait(&mut self) -> Hint {
        let patience = if self.debouncer.is_some() { SLOW_LOOK } else { EAGER_LOOK };
        let mut files = Vec::new();
        match self.reports.recv_timeout(patience) {
            Ok(Ok(events)) => files.extend(events.into_iter().map(|event| event.path)),
            // An overflow, or a folder that went: what was lost shows when everything is looked at.
            Ok(Err(_)) | Err(RecvTimeoutError::Timeout) => return self.anything(),
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(patience);
                return Hint::Anything;
            }
        }
        while let Ok(more) = self.reports.try_recv() {
            match more {
                Ok(events) => files.extend(events.into_iter().map(|event| event.path)),
                Err(_) => return self.anything(),
            }
        }
        files.sort_unstable();
        files.dedup();
        // What happens to the folders of the project themselves, or to files beside them, may bring a folder to watch.
        let beside: Vec<&PathBuf> = files.iter().filter(|file| file.parent() == Some(&self.root)).collect();
        if !beside.is_empty() {
            // A folder that went and came back has lost its watch.
            self.folders.retain(|folder| !beside.contains(&folder));
            return self.anything();
        }
        Hint::Files(files)
    }

    fn anything(&mut self) -> Hint {
        if self.follow_root().and_then(|()| self.follow_folders()).is_err() {
            // The system has had enough: from here on everything is looked at often.
            self.debouncer = None;
        }
        Hint::Anything
    }

    /// A folder that was deleted and made again is another one, and wants to be watched again.
    fn follow_root(&mut self) -> Result<()> {
        let now = identity(&self.root);
        if now.is_some() && now != self.identity {
            self.identity = now;
            self.folders.clear();
            if let Some(debouncer) = &mut self.debouncer {
                let _ = debouncer.watcher().unwatch(&self.root);
                debouncer.watcher().watch(&self.root, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    /// Watches the folders of input that are there, and forgets those that are gone.
    fn follow_folders(&mut self) -> Result<()> {
        let Some(debouncer) = &mut self.debouncer else { return Ok(()) };
        for name in source::input_folders() {
            let folder = self.root.join(name);
            let is_there = folder.is_dir();
            let at = self.folders.iter().position(|known| *known == folder);
            match (is_there, at) {
                (true, None) => {
                    // What is left of a watch over a folder that had this name before.
                    let _ = debouncer.watcher().unwatch(&folder);
                    debouncer.watcher().watch(&folder, RecursiveMode::Recursive)?;
                    self.folders.push(folder);
                }
                (false, Some(at)) => {
                    // It may have taken its watch with it.
                    let _ = debouncer.watcher().unwatch(&folder);
                    self.folders.swap_remove(at);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    folder.metadata().ok().map(|metadata| metadata.ino())
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<u64> {
    let made = folder.metadata().ok()?.created().ok()?;
    made.duration_since(std::time::SystemTime::UNIX_EPOCH).ok().map(|since| since.as_secs())
}

/// The system's watcher without the reports of files being read: we read them ourselves.
struct Quiet(RecommendedWatcher);

impl Watcher for Quiet {
    fn new<F: EventHandler>(mut handler: F, config: Config) -> Result<Self> {
        let pass = move |event: Result<Event>| {
            let only_read = |event: &Event| matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
            if !event.as_ref().is_ok_and(only_read) {
                handler.handle_event(event);
            }
        };
        RecommendedWatcher::new(pass, config).map(Self)
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<()> {
        self.0.watch(path, mode)
    }

    fn unwatch(&mut self, path: &Path) -> Result<()> {
        self.0.unwatch(path)
    }

    fn configure(&mut self, option: Config) -> Result<bool> {
        self.0.configure(option)
    }

    fn kind() -> WatcherKind {
        RecommendedWatcher::kind()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_system_is_silent_everything_is_looked_at() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut watch = Watch::new(folder.path());
        assert_eq!(watch.trouble(), None);
        watch.debouncer = None;
        assert_eq!(watch.wait(), Hint::Anything);
    }

    #[test]
    fn files_are_named_and_folders_that_come_are_watched() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        let mut watch = Watch::new(&root);
        std::fs::create_dir(root.join("content")).expect("a folder");
        assert_eq!(watch.wait(), Hint::Anything, "a folder beside the settings may bring anything");
        let file = root.join("content/a.md");
        std::fs::write(&file, "a").expect("a file");
        // The folder itself may be reported once more.
        let hint = (0..5).map(|_| watch.wait()).find(|hint| *hint == Hint::Files(vec![file.clone()]));
        assert!(hint.is_some(), "{file:?} is named");
        // One change may be reported in two steps; then all is still until the slow look.
        assert!((0..5).any(|_| watch.wait() == Hint::Anything));
        // Reading is no change: what comes next is the slow look again.
        let _ = std::fs::read(&file);
        assert_eq!(watch.wait(), Hint::Anything);
    }
}
