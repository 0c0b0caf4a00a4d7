//! `Folders`: the folders below an output folder, each looked at once, so that nothing is written or removed through a link.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::path::Path;

use super::changes::KeptReason;
use super::disk::{Standing, look};
use super::error::CommitError;
use super::path::{QuickHasher, parent};

/// A folder of the site.
pub(super) struct Folder<'a> {
    /// Its path below the output folder; empty for that itself.
    pub path: &'a str,
    /// The number of the folder around it; its own at the top.
    pub outer: usize,
    /// What stands there.
    pub state: FolderState<'a>,
}

/// What stands where a folder is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FolderState<'a> {
    /// A folder, and so is everything on the way to it.
    Present,
    /// Nothing; the folder can be made.
    Missing,
    /// Something that is no folder, here or on the way.
    Blocked { at: &'a str, reason: KeptReason },
}

/// All folders asked for so far and those around them, by number.
pub(super) struct Folders<'a> {
    target: &'a Path,
    all: Vec<Folder<'a>>,
    numbers: HashMap<&'a str, usize, BuildHasherDefault<QuickHasher>>,
    /// The number last asked for; neighbours mostly share their folder.
    last: usize,
}

impl<'a> Folders<'a> {
    pub fn new(target: &'a Path) -> Self {
        let top = Folder { path: "", outer: 0, state: FolderState::Present };
        Self { target, all: vec![top], numbers: [("", 0)].into_iter().collect(), last: 0 }
    }

    /// What stands at `path`, with the number of the folder; looks at the disk only where the folder around it is there.
    pub fn find(&mut self, path: &'a str) -> Result<(usize, FolderState<'a>), CommitError> {
        if self.all[self.last].path != path {
            self.last = match self.numbers.get(path) {
                Some(number) => *number,
                None => self.add(path)?,
            };
        }
        Ok((self.last, self.all[self.last].state))
    }

    fn add(&mut self, path: &'a str) -> Result<usize, CommitError> {
        let (outer, outer_state) = self.find(parent(path))?;
        let state = match outer_state {
            FolderState::Present => match look(&self.target.join(path))? {
                Standing::Folder => FolderState::Present,
                Standing::Nothing => FolderState::Missing,
                Standing::Link => FolderState::Blocked { at: path, reason: KeptReason::Link },
                Standing::File(_) | Standing::Other => FolderState::Blocked { at: path, reason: KeptReason::NotOurs },
            },
            FolderState::Missing | FolderState::Blocked { .. } => outer_state,
        };
        let number = self.all.len();
        self.all.push(Folder { path, outer, state });
        self.numbers.insert(path, number);
        Ok(number)
    }

    /// Whether files in the folder `path` can be reached without going through anything but folders.
    pub fn reaches(&mut self, path: &'a str) -> Result<bool, CommitError> {
        Ok(self.find(path)?.1 == FolderState::Present)
    }

    /// All of them, in the order of their numbers.
    pub fn into_all(self) -> Vec<Folder<'a>> {
        self.all
    }
}
