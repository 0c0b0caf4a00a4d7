//! What is known of an output folder from earlier commits, repaired where one of them was killed.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use super::disk::{self, Fate, Stamp, Standing, TEMPORARY};
use super::error::{Action, CommitError};
use super::manifest::{Entry, Manifest, ManifestTrouble};
use super::path::OutputPath;
use super::stage;
use super::target::{JOURNAL, MANIFEST};

/// The file that is locked while a commit runs.
const LOCK: &str = ".cuecard-lock";

/// What earlier commits wrote.
#[derive(Debug)]
pub(super) struct Known {
    pub manifest: Manifest,
    /// When the manifest was written, by the clock of the disk: nanoseconds since 1970.
    pub written_at: i64,
}

/// Held while a build writes, so that two of them do not mix their files; the system lets go of it when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file would do, but for a process that is just being started elsewhere and still shares it.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock of `target`; `dir` is the same folder as the author named it.
    pub fn take(target: &Path, dir: &Path) -> Result<Self, CommitError> {
        let path = target.join(LOCK);
        if disk::look(&path)? == Standing::Link {
            disk::remove(&path)?;
        }
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(CommitError::disk(Action::Write, &path))?;
        let busy = || CommitError::Busy { dir: dir.to_owned() };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(busy()),
            // A build that failed has just removed the file under our hands, and the next one would lock another.
            Ok(()) if !is_at(&file, &path) => Err(busy()),
            // A file system without locks must not keep anybody from building.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { file, path }),
        }
    }

    /// Removes the file; to be dropped right after, as others can take the lock again.
    pub fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `path` still names the open `file`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let names = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(names).ok() == fs::symlink_metadata(path).map(names).ok()
}

/// Whether `path` still names the open `file`.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

impl Known {
    /// Reads the manifest of `target` and makes good what a killed commit left: its stage and lists are removed, and the
    /// files it had put in place already are taken into the manifest. No journal is left then.
    pub fn load(target: &Path) -> Result<Self, CommitError> {
        remove_temporaries(target)?;
        stage::clear(target)?;
        let (mut manifest, mut written_at) = read(target, MANIFEST)?.unwrap_or_default();
        if let Some((journal, _)) = read(target, JOURNAL)? {
            adopt(target, &mut manifest, written_at, journal)?;
            written_at = disk::put(target, MANIFEST, &manifest.render())?;
            disk::remove(&target.join(JOURNAL))?;
        }
        Ok(Self { manifest, written_at })
    }
}

/// Reads a manifest or journal, with the time it was written at.
fn read(target: &Path, name: &str) -> Result<Option<(Manifest, i64)>, CommitError> {
    let path = target.join(name);
    let mut file = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(CommitError::disk(Action::Read, &path))?,
    };
    let mut bytes = Vec::new();
    let stamp = file.metadata().and_then(|metadata| {
        file.read_to_end(&mut bytes)?;
        Stamp::of(&metadata)
    });
    let written_at = stamp.map_err(CommitError::disk(Action::Read, &path))?.modified;
    let text = String::from_utf8(bytes).map_err(|_| ManifestTrouble::Damaged);
    match text.and_then(|text| Manifest::parse(&text)) {
        Ok(manifest) => Ok(Some((manifest, written_at))),
        Err(trouble) => Err(CommitError::Manifest { path, newer: trouble == ManifestTrouble::Newer }),
    }
}

/// Removes lists of `target` that were not finished.
fn remove_temporaries(target: &Path) -> Result<(), CommitError> {
    let names = fs::read_dir(target).map_err(CommitError::disk(Action::Read, target))?;
    for name in names {
        let name = name.map_err(CommitError::disk(Action::Read, target))?.file_name();
        if name.to_string_lossy().starts_with(TEMPORARY) {
            disk::remove(&target.join(name))?;
        }
    }
    Ok(())
}

/// Takes into `manifest` what a killed commit had written of its `journal`.
fn adopt(target: &Path, manifest: &mut Manifest, written_at: i64, journal: Manifest) -> Result<(), CommitError> {
    let files: Vec<_> = journal.files.into_iter().collect();
    let found = files.into_par_iter().map(|(path, intended)| {
        let entry = written(target, &path, manifest.files.get(&path), written_at, intended)?;
        Ok(entry.map(|entry| (path, entry)))
    });
    let found = found.collect::<Result<Vec<_>, CommitError>>()?;
    manifest.files.extend(found.into_iter().flatten());
    let made = journal
        .folders
        .into_iter()
        .filter(|folder| fs::symlink_metadata(target.join(folder.as_str())).is_ok_and(|metadata| metadata.is_dir()));
    manifest.folders.extend(made);
    Ok(())
}

/// The entry of the file at `path` when the killed commit wrote it or left the older one of ours there.
fn written(
    target: &Path,
    path: &OutputPath,
    old: Option<&Entry>,
    written_at: i64,
    intended: Entry,
) -> Result<Option<Entry>, CommitError> {
    let path = target.join(path.as_str());
    if let Some(old) = old
        && let Fate::Intact { entry, .. } = disk::fate(&path, old, written_at)?
    {
        return Ok(Some(entry));
    }
    // No manifest vouches for the intended bytes, so only reading them tells.
    let never = i64::MIN;
    match disk::fate(&path, &intended, never)? {
        Fate::Intact { entry, .. } => Ok(Some(entry)),
        _ => Ok(None),
    }
}

/// Whether the folder at `path` is gone after this: removes it when it is empty.
pub(super) fn remove_empty_folder(path: &Path) -> bool {
    let not_there = |error: &io::Error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory);
    fs::remove_dir(path).map_or_else(|error| not_there(&error), |()| true)
}
