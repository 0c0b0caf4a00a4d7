//! The few things done to a disk, each without following a symbolic link where it matters.

use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::changes::KeptReason;
use super::error::{Action, CommitError};
use super::manifest::Entry;

/// How lists are named until they are whole; a word follows.
pub(super) const TEMPORARY: &str = ".cuecard-tmp-";

/// How much of a large file is in memory at once, in bytes.
const PIECE: usize = 1 << 18;

/// What a disk says of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> io::Result<Self> {
        Ok(Self { size: metadata.len(), modified: nanoseconds(metadata.modified()?) })
    }
}

/// `time` in nanoseconds since 1970.
pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |before| -before),
    }
}

/// What stands at a path, links not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    File(Stamp),
    Folder,
    Link,
    /// A device, a socket, a pipe.
    Other,
}

/// Looks at `path`.
pub(super) fn look(path: &Path) -> Result<Standing, CommitError> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Standing::Nothing);
        }
        Err(error) => return Err(CommitError::Disk { action: Action::Read, path: path.to_owned(), error }),
    };
    let kind = metadata.file_type();
    Ok(if kind.is_file() {
        Standing::File(Stamp::of(&metadata).map_err(CommitError::disk(Action::Read, path))?)
    } else if kind.is_dir() {
        Standing::Folder
    } else if kind.is_symlink() {
        Standing::Link
    } else {
        Standing::Other
    })
}

/// What has become of a file that an earlier commit wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// There is nothing any more.
    Gone,
    /// It still is as it was written. The entry has the present stamp; `hashed` says that its bytes had to be read to know.
    Intact { entry: Entry, hashed: bool },
    /// A file with other bytes; the hash of those, if they could be read, with the stamp they have.
    Changed { hash: Option<u128>, stamp: Stamp },
    /// Something that is no file.
    Replaced(KeptReason),
}

/// Compares the file at `path` with what is known of it from a manifest of the time `written_at`.
///
/// Size and time of modification tell, except for a file as young as the manifest: it could have been modified again
/// within one tick of the disk's clock. Then, and when they differ, the bytes tell.
pub(super) fn fate(path: &Path, entry: &Entry, written_at: i64) -> Result<Fate, CommitError> {
    let stamp = match look(path)? {
        Standing::File(stamp) => stamp,
        Standing::Nothing => return Ok(Fate::Gone),
        Standing::Folder => return Ok(Fate::Replaced(KeptReason::Folder)),
        Standing::Link => return Ok(Fate::Replaced(KeptReason::Link)),
        Standing::Other => return Ok(Fate::Replaced(KeptReason::NotOurs)),
    };
    if stamp == (Stamp { size: entry.size, modified: entry.modified }) && stamp.modified < written_at {
        return Ok(Fate::Intact { entry: *entry, hashed: false });
    }
    match hash_file(path) {
        Ok(hash) if hash == entry.hash => {
            let entry = Entry { size: stamp.size, modified: stamp.modified, ..*entry };
            Ok(Fate::Intact { entry, hashed: true })
        }
        Ok(hash) => Ok(Fate::Changed { hash: Some(hash), stamp }),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(Fate::Changed { hash: None, stamp }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Fate::Gone),
        Err(error) => Err(CommitError::Disk { action: Action::Read, path: path.to_owned(), error }),
    }
}

/// The XXH3 (128 bits) of the bytes of the file at `path`.
pub(super) fn hash_file(path: &Path) -> io::Result<u128> {
    let mut file = File::open(path)?;
    let mut buffer = vec![0; piece(file.metadata()?.len())];
    let mut hasher = Xxh3::new();
    loop {
        let length = read(&mut file, &mut buffer)?;
        let bytes = &buffer[..length];
        if length < buffer.len() {
            hasher.update(bytes);
            return Ok(hasher.digest128());
        }
        hasher.update(bytes);
    }
}

/// Fills `buffer` as far as there is something to read; gives the number of bytes read.
fn read(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match file.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// How large a buffer a file of `size` bytes needs: one byte more than the file, so that its end is seen at once.
fn piece(size: u64) -> usize {
    usize::try_from(size).unwrap_or(PIECE).clamp(0, PIECE - 1) + 1
}

/// Copies all of `source`, which has about `size` bytes, to `file`; gives the stamp of the copy and the hash of what was
/// copied.
pub(super) fn copy(source: &mut File, size: u64, file: &mut File) -> io::Result<(Stamp, u128)> {
    let mut buffer = vec![0; piece(size)];
    let mut hasher = Xxh3::new();
    loop {
        let length = read(source, &mut buffer)?;
        let bytes = &buffer[..length];
        hasher.update(bytes);
        file.write_all(bytes)?;
        if length < buffer.len() {
            return Ok((Stamp::of(&file.metadata()?)?, hasher.digest128()));
        }
    }
}

/// Makes the new file `path`; one left there by a killed commit is replaced.
pub(super) fn create(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        created => created,
    }
}

/// Puts `text` in the place of the file `name` in `target`; gives its time of modification.
pub(super) fn put(target: &Path, name: &str, text: &str) -> Result<i64, CommitError> {
    let path = target.join(name);
    let temporary = target.join(format!("{TEMPORARY}list"));
    let write = || {
        let mut file = create(&temporary)?;
        file.write_all(text.as_bytes())?;
        let stamp = Stamp::of(&file.metadata()?)?;
        fs::rename(&temporary, &path)?;
        Ok(stamp.modified)
    };
    write().map_err(|error| {
        // If this fails too, the next commit tries again.
        let _ = fs::remove_file(&temporary);
        CommitError::Disk { action: Action::Write, path: path.clone(), error }
    })
}

/// Removes the file `path`; `false` when there was none.
pub(super) fn remove(path: &Path) -> Result<bool, CommitError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(CommitError::Disk { action: Action::Remove, path: path.to_owned(), error }),
    }
}

/// The hash of parts in memory; the same as that of a file that holds them one after the other.
pub(super) fn hash_parts(parts: &[&[u8]]) -> u128 {
    if let [bytes] = parts {
        return hash_bytes(bytes);
    }
    let mut hasher = Xxh3::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.digest128()
}

/// The hash of bytes in memory; the same as that of a file that holds them.
pub(super) fn hash_bytes(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}
