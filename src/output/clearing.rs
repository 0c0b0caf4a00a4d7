//! Removing what earlier commits wrote and the site no longer has.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::Path;

use super::disk::{self, Fate};
use super::error::CommitError;
use super::folders::Folders;
use super::known::remove_empty_folder;
use super::manifest::Entry;
use super::outputs::Outputs;
use super::path::OutputPath;

/// What is to be removed from an output folder, and what became of it.
pub(super) struct Clearing<'a> {
    target: &'a Path,
    files: &'a BTreeMap<OutputPath, Entry>,
    written_at: i64,
    /// The files of the manifest that the site no longer has, as far as they were not dealt with yet.
    stale: Vec<&'a OutputPath>,
    /// The folders we made that the site no longer needs, as far as they are still there.
    folders: Vec<&'a OutputPath>,
    /// The files that were removed.
    pub removed: Vec<&'a OutputPath>,
    /// The files that others changed and that were left alone for it.
    pub changed: Vec<&'a OutputPath>,
    /// The folders that are gone.
    pub removed_folders: BTreeSet<&'a OutputPath>,
    /// Whether the manifest lists something that is no longer there.
    pub touched: bool,
}

impl<'a> Clearing<'a> {
    /// `files` and `made` are those of the manifest written at the time `written_at`; `stale` are the files among them that are
    /// no outputs.
    pub fn new(
        target: &'a Path,
        outputs: &Outputs,
        files: &'a BTreeMap<OutputPath, Entry>,
        made: &'a BTreeSet<OutputPath>,
        stale: Vec<&'a OutputPath>,
        written_at: i64,
    ) -> Self {
        Self {
            target,
            files,
            written_at,
            stale,
            folders: made.iter().filter(|folder| !outputs.has_folder(folder)).collect(),
            removed: Vec::new(),
            changed: Vec::new(),
            removed_folders: BTreeSet::new(),
            touched: false,
        }
    }

    /// Removes what stands in the way of the new site: a file where it needs a folder, a folder where it needs a file, a name
    /// in other case. The rest stays until the new pages are there.
    pub fn remove_blocking(&mut self, outputs: &Outputs) -> Result<(), CommitError> {
        let (blocking, rest) = mem::take(&mut self.stale).into_iter().partition(|path| outputs.touches(path));
        self.stale = rest;
        self.remove_files(blocking)?;
        let (blocking, rest) = mem::take(&mut self.folders).into_iter().partition(|path| outputs.touches(path));
        self.folders = rest;
        self.remove_folders(blocking)
    }

    /// Removes the rest.
    pub fn remove_rest(&mut self) -> Result<(), CommitError> {
        let stale = mem::take(&mut self.stale);
        self.remove_files(stale)?;
        let mut folders = mem::take(&mut self.folders);
        folders.sort_unstable();
        self.remove_folders(folders)
    }

    /// Removes those of `paths` that still are as they were written.
    fn remove_files(&mut self, paths: Vec<&'a OutputPath>) -> Result<(), CommitError> {
        let mut folders = Folders::new(self.target);
        for path in paths {
            let Some(entry) = self.files.get(path) else { continue };
            let place = self.target.join(path.as_str());
            // What lies behind a link is not ours any more.
            let reachable = folders.reaches(path.folder())?;
            let fate = if reachable { disk::fate(&place, entry, self.written_at)? } else { Fate::Gone };
            match fate {
                Fate::Changed { .. } => self.changed.push(path),
                Fate::Gone | Fate::Replaced(_) => self.touched = true,
                Fate::Intact { .. } => {
                    disk::remove(&place)?;
                    self.removed.push(path);
                    self.touched = true;
                }
            }
        }
        Ok(())
    }

    /// Removes those of `paths` that are empty, inner ones first; remembers the others.
    fn remove_folders(&mut self, paths: Vec<&'a OutputPath>) -> Result<(), CommitError> {
        // Removing a folder does not change what is known of those around it.
        let mut folders = Folders::new(self.target);
        for path in paths.into_iter().rev() {
            if folders.reaches(path.folder())? && !remove_empty_folder(&self.target.join(path.as_str())) {
                self.folders.push(path);
            } else {
                self.removed_folders.insert(path);
                self.touched = true;
            }
        }
        Ok(())
    }
}
