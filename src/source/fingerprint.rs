//! What tells one state of a project's input from another, without reading it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_128;

use super::stamp::Stamp;
use super::{input_folders, is_leftover};

/// What tells one state of a project's input from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    /// A hash of every input file's name, size and times.
    pub hash: u128,
    /// When the newest of them was changed.
    pub newest: SystemTime,
}

/// The fingerprint of all input of the project at `root`; none when any of it cannot be looked at.
///
/// Nothing is read: a file that is changed gets another time. Who trusts the answer must see that the newest change lies
/// some time back, for within one tick of the disk's clock a file can change twice.
#[must_use]
pub fn fingerprint(root: &Path) -> Option<Fingerprint> {
    let entries = input_folders().into_iter().map(|folder| root.join(folder)).filter(|folder| folder.exists());
    let files: Option<Vec<PathBuf>> = entries
        .flat_map(|folder| {
            let entries = WalkDir::new(folder).into_iter();
            entries.filter_entry(|entry| !is_leftover(entry.file_name()))
        })
        .filter(|entry| entry.as_ref().map_or(true, |entry| !entry.file_type().is_dir()))
        .map(|entry| entry.ok().map(walkdir::DirEntry::into_path))
        .collect();
    // A sum does not depend on the order in which a disk names its files.
    let both = |one: Fingerprint, other: Fingerprint| Fingerprint {
        hash: one.hash.wrapping_add(other.hash),
        newest: one.newest.max(other.newest),
    };
    let prints = files?.into_par_iter().with_min_len(64).map(|path| of_file(&path));
    prints.try_reduce_with(|one, other| Some(both(one, other)))?
}

/// The fingerprint of one file.
fn of_file(path: &Path) -> Option<Fingerprint> {
    let stamp = Stamp::of(&path.metadata().ok()?)?;
    let mut text = Vec::with_capacity(256);
    text.extend(path.to_str()?.as_bytes());
    text.push(0);
    for time in [stamp.modified, stamp.changed] {
        text.extend(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos().to_le_bytes());
    }
    text.extend(stamp.size.to_le_bytes());
    Some(Fingerprint { hash: xxh3_128(&text), newest: stamp.newest() })
}
