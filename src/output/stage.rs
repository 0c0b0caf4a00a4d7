//! `Stage`: where the files of a site are made before they get their places, a hidden folder in the output folder.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::changes::Changes;
use super::commit::commit_from;
use super::disk::{self, Fate, Stamp, Standing, hash_parts};
use super::error::{Action, CommitError};
use super::known::{Known, Lock};
use super::manifest::Entry;
use super::outputs::{Body, Outputs};
use super::path::OutputPath;
use super::target::{self, CommitOptions};

/// The hidden folder; below it, files have the paths they will have in the output folder.
pub(super) const STAGE: &str = ".cuecard-stage";

/// Takes finished pages out of memory while others are still rendered, and makes the site of them in the end.
///
/// Until [`Stage::commit`] nothing of the site in the output folder changes, and a stage that is dropped before leaves the
/// folder as it was. It is opened before the first file is put there; one that could not be opened leaves all files in
/// memory, and the commit says why.
#[derive(Debug)]
pub struct Stage<'s> {
    dir: &'s Path,
    options: &'s CommitOptions,
    opened: OnceLock<Opened>,
}

impl<'s> Stage<'s> {
    /// A stage in the output folder `dir`, not opened yet.
    #[must_use]
    pub fn new(dir: &'s Path, options: &'s CommitOptions) -> Self {
        Self { dir, options, opened: OnceLock::new() }
    }

    /// Opens the stage, and keeps other builds out of the folder from now on.
    ///
    /// # Errors
    /// See [`CommitError`]; another attempt is made by [`Stage::commit`].
    pub fn open(&self) -> Result<(), CommitError> {
        if self.opened.get().is_none() {
            // Whoever was faster has opened the same.
            let _ = self.opened.set(Opened::open(self.dir, self.options)?);
        }
        Ok(())
    }

    /// Puts the file at `path`, given in parts, on the stage, or finds that it already stands in the output folder; it stays in memory when
    /// the stage is closed or the disk in trouble, which the commit will tell of.
    #[must_use]
    pub fn put(&self, path: &str, parts: &[&[u8]]) -> Body {
        let staged =
            self.opened.get().zip(OutputPath::new(path).ok()).and_then(|(opened, path)| opened.put(&path, parts));
        staged.map_or_else(|| Body::of(parts), Body::Staged)
    }

    /// Makes the output folder hold exactly `outputs`, beside what others put there. What of them is [`Body::Staged`] must
    /// come from this stage.
    ///
    /// `progress` is called from several threads with the number of outputs settled since the last call; the numbers add
    /// up to `outputs.len()`.
    ///
    /// # Errors
    /// See [`CommitError`]. Every file is then wholly old or wholly new, and the next commit finishes the work.
    pub fn commit(self, outputs: &Outputs, progress: &(dyn Fn(usize) + Sync)) -> Result<Changes, CommitError> {
        self.open()?;
        let mut opened = self.opened.into_inner().ok_or_else(|| CommitError::Busy { dir: self.dir.to_owned() })?;
        let changes = commit_from(&opened, outputs, progress)?;
        opened.made.clear();
        Ok(changes)
    }
}

/// A file of the site that is on disk already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staged {
    /// What the manifest will say of it.
    pub(super) entry: Entry,
    /// Where it is.
    pub(super) place: StagedPlace,
}

/// Where a staged file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StagedPlace {
    /// On the stage.
    Stage,
    /// In its place in the output folder since an earlier build; `refreshed` when the manifest does not say so as it is now.
    Target { refreshed: bool },
}

/// An output folder that is locked, with a stage in it.
#[derive(Debug)]
pub(super) struct Opened {
    /// The real path of the output folder.
    pub target: PathBuf,
    pub known: Known,
    stage: PathBuf,
    /// The folders that were made to have the output folder, inner ones first; removed again unless a commit goes well.
    made: Vec<PathBuf>,
    /// Declared last, as the rest is taken down under the lock.
    lock: Lock,
}

impl Opened {
    fn open(dir: &Path, options: &CommitOptions) -> Result<Self, CommitError> {
        let target = target::resolve(dir, options)?;
        let made = target.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        fs::create_dir_all(&target).map_err(CommitError::disk(Action::MakeFolder, &target))?;
        let lock = Lock::take(&target, dir)?;
        let known = Known::load(&target)?;
        let stage = target.join(STAGE);
        Ok(Self { target, known, stage, made, lock })
    }

    fn put(&self, path: &OutputPath, parts: &[&[u8]]) -> Option<Staged> {
        let hash = hash_parts(parts);
        if let Some(known) = self.known.manifest.files.get(path).filter(|known| known.hash == hash)
            && let Ok(Fate::Intact { entry, hashed }) =
                disk::fate(&self.target.join(path.as_str()), known, self.known.written_at)
        {
            let refreshed = hashed || known.key.is_some();
            return Some(Staged { entry: Entry { key: None, ..entry }, place: StagedPlace::Target { refreshed } });
        }
        let stamp = self.write(path, parts).ok()?;
        let entry = Entry { hash, size: stamp.size, modified: stamp.modified, key: None };
        Some(Staged { entry, place: StagedPlace::Stage })
    }

    /// The place of a file on the stage.
    pub fn place(&self, path: &str) -> PathBuf {
        self.stage.join(path)
    }

    /// Writes a file on the stage, one part after the other.
    pub fn write(&self, path: &OutputPath, parts: &[&[u8]]) -> io::Result<Stamp> {
        let mut file = self.create(path)?;
        match parts {
            [bytes] => file.write_all(bytes)?,
            parts => {
                let mut buffered = BufWriter::with_capacity(1 << 18, &mut file);
                parts.iter().try_for_each(|part| buffered.write_all(part))?;
                buffered.flush()?;
            }
        }
        Stamp::of(&file.metadata()?)
    }

    /// Makes a file on the stage; one that is there is replaced.
    pub fn create(&self, path: &OutputPath) -> io::Result<File> {
        let place = self.place(path.as_str());
        let folder = self.place(path.folder());
        // Almost every page has a folder of its own, in one that is there.
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(&folder)?,
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        disk::create(&place)
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // What cannot be removed now, the next commit removes.
        let _ = clear(&self.target);
        if !self.made.is_empty() {
            self.lock.remove();
            // Folders that hold something by now stay.
            let _ = self.made.iter().try_for_each(fs::remove_dir);
        }
    }
}

/// Removes the stage of `target`.
pub(super) fn clear(target: &Path) -> Result<(), CommitError> {
    let stage = target.join(STAGE);
    match disk::look(&stage)? {
        Standing::Nothing => Ok(()),
        Standing::Folder => fs::remove_dir_all(&stage).map_err(CommitError::disk(Action::Remove, &stage)),
        Standing::File(_) | Standing::Link | Standing::Other => disk::remove(&stage).map(|_| ()),
    }
}
