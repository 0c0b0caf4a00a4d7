//! The plan of a commit: each output compared with what stands in its place.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::changes::KeptReason;
use super::disk::{self, Fate, Stamp, Standing, hash_bytes, nanoseconds};
use super::error::{Action, CommitError};
use super::folders::{Folder, FolderState, Folders};
use super::manifest::Entry;
use super::outputs::{Body, Make, Output};
use super::path::OutputPath;
use super::stage::{Opened, Staged, StagedPlace};

/// A source modified this short a time ago, in nanoseconds, may be modified again without its time showing it.
const YOUNG: i64 = 2_000_000_000;

/// What a commit will do.
pub(super) struct Plan<'a> {
    /// The outputs that are on disk already, with what is known of them now.
    pub unchanged: Vec<(&'a OutputPath, Entry)>,
    /// Whether some of `unchanged` is not in the manifest as it is here.
    pub refreshed: bool,
    /// The outputs that cannot be written.
    pub kept: Vec<&'a OutputPath>,
    /// What stands in their way: themselves or folders around them.
    pub obstacles: BTreeMap<OutputPath, KeptReason>,
    /// The files to write, ordered by path.
    pub jobs: Vec<Job<'a>>,
    /// The folders of the files to write and those around them, by number.
    pub folders: Vec<Folder<'a>>,
}

/// An output, with what the manifest lists in its place.
pub(super) struct Listed<'a> {
    pub path: &'a OutputPath,
    pub output: &'a Output,
    pub entry: Option<&'a Entry>,
}

/// A file that is on the stage and goes to its place.
pub(super) struct Job<'a> {
    pub path: &'a OutputPath,
    /// The number of its folder in the plan.
    pub folder: usize,
    /// What the manifest will say of it.
    pub entry: Entry,
}

/// How an output relates to what stands in its place.
enum Verdict {
    Unchanged { entry: Entry, refreshed: bool },
    Kept(KeptReason),
    Write(Pending),
}

/// An output to write, as far as is known before its bytes are made.
#[derive(Clone, Copy)]
struct Pending {
    /// What the manifest lists there, still intact on disk.
    over: Option<Entry>,
    /// Whether the manifest says nothing of this place, so that something foreign may stand there.
    unknown: bool,
    /// The hash of the bytes, where they are known.
    hash: u128,
    /// The number of its folder, once that was looked at.
    folder: usize,
}

impl<'a> Plan<'a> {
    /// Compares outputs, each with what the manifest lists in its place, with the disk, and puts on the stage what is not
    /// there yet. Writes nothing else.
    pub fn make(outputs: &[Listed<'a>], stage: &'a Opened) -> Result<Self, CommitError> {
        let target = &stage.target;
        let verdicts = outputs.par_iter().map(|listed| judge(listed, target, stage.known.written_at));
        let verdicts = verdicts.collect::<Result<Vec<_>, CommitError>>()?;

        let mut plan = Self {
            unchanged: Vec::new(),
            refreshed: false,
            kept: Vec::new(),
            obstacles: BTreeMap::new(),
            jobs: Vec::new(),
            folders: Vec::new(),
        };
        let mut folders = Folders::new(target);
        let mut pending = Vec::new();
        for (Listed { path, output, .. }, verdict) in outputs.iter().zip(verdicts) {
            match verdict {
                Verdict::Unchanged { entry, refreshed } => {
                    plan.unchanged.push((path, entry));
                    plan.refreshed |= refreshed;
                }
                Verdict::Kept(reason) => plan.keep(path, (*path).clone(), reason),
                Verdict::Write(write) => match folders.find(path.folder())? {
                    (folder, FolderState::Present) => pending.push((*path, *output, Pending { folder, ..write })),
                    // In a folder that is not there, nothing can be in the way.
                    (folder, FolderState::Missing) => {
                        pending.push((*path, *output, Pending { folder, unknown: false, ..write }));
                    }
                    (_, FolderState::Blocked { at, reason }) => plan.keep(path, OutputPath::from_folder(at), reason),
                },
            }
        }
        plan.folders = folders.into_all();
        let ready = pending.into_par_iter().map(|(path, output, pending)| {
            let ready = prepare(path, output, pending, stage)?;
            Ok((path, pending.folder, ready))
        });
        for (path, folder, ready) in ready.collect::<Result<Vec<_>, CommitError>>()? {
            match ready {
                Ready::OnStage(entry) => plan.jobs.push(Job { path, folder, entry }),
                Ready::Unchanged(entry) => {
                    plan.unchanged.push((path, entry));
                    plan.refreshed = true;
                }
                Ready::Kept(reason) => plan.keep(path, path.clone(), reason),
            }
        }
        Ok(plan)
    }

    fn keep(&mut self, path: &'a OutputPath, obstacle: OutputPath, reason: KeptReason) {
        self.kept.push(path);
        self.obstacles.insert(obstacle, reason);
    }
}

/// Compares one output with what stands in its place, as far as that needs no look at its folder.
fn judge(listed: &Listed<'_>, target: &Path, written_at: i64) -> Result<Verdict, CommitError> {
    let Listed { path, output, entry } = listed;
    let hash = match &output.body {
        Body::Staged(Staged { entry, place: StagedPlace::Target { refreshed } }) => {
            return Ok(Verdict::Unchanged { entry: *entry, refreshed: *refreshed });
        }
        Body::Staged(staged) => staged.entry.hash,
        Body::Bytes(bytes) => hash_bytes(bytes),
        Body::File(_) | Body::Derived { .. } => 0,
    };
    let is_page = matches!(output.body, Body::Bytes(_) | Body::Staged(_));
    let Some(entry) = entry else {
        return Ok(Verdict::Write(Pending { over: None, unknown: true, hash, folder: 0 }));
    };
    match disk::fate(&target.join(path.as_str()), entry, written_at)? {
        Fate::Gone => Ok(Verdict::Write(Pending { over: None, unknown: false, hash, folder: 0 })),
        Fate::Replaced(reason) => Ok(Verdict::Kept(reason)),
        Fate::Changed { hash: Some(found), stamp } if found == hash && is_page => {
            let entry = Entry { hash, size: stamp.size, modified: stamp.modified, key: None };
            Ok(Verdict::Unchanged { entry, refreshed: true })
        }
        Fate::Changed { .. } => Ok(Verdict::Kept(KeptReason::Changed)),
        Fate::Intact { entry, hashed } => {
            let same = match &output.body {
                Body::Bytes(_) | Body::Staged(_) => entry.hash == hash,
                Body::File(source) => entry.key.is_some() && entry.key == source_key(source),
                Body::Derived { key, .. } => entry.key == Some(*key),
            };
            if same {
                return Ok(Verdict::Unchanged { entry, refreshed: hashed });
            }
            Ok(Verdict::Write(Pending { over: Some(entry), unknown: false, hash, folder: 0 }))
        }
    }
}

/// What became of an output on its way to the disk.
enum Ready {
    OnStage(Entry),
    Unchanged(Entry),
    Kept(KeptReason),
}

/// Has one output on the stage, unless something stands in its way.
fn prepare(path: &OutputPath, output: &Output, pending: Pending, stage: &Opened) -> Result<Ready, CommitError> {
    let place = || stage.target.join(path.as_str());
    if pending.unknown {
        match disk::look(&place())? {
            Standing::Nothing => {}
            Standing::Link => return Ok(Ready::Kept(KeptReason::Link)),
            Standing::Folder => return Ok(Ready::Kept(KeptReason::Folder)),
            Standing::File(_) | Standing::Other => return Ok(Ready::Kept(KeptReason::NotOurs)),
        }
    }
    let failed = |error| CommitError::Disk { action: Action::Write, path: place(), error };
    match &output.body {
        Body::Staged(staged) => Ok(Ready::OnStage(staged.entry)),
        Body::Bytes(bytes) => {
            let stamp = stage.write(path, &[bytes]).map_err(failed)?;
            Ok(Ready::OnStage(staged_entry(stamp, pending.hash, None)))
        }
        Body::File(source) => {
            let unreadable = |error| CommitError::Source { origin: output.origin.clone(), path: source.clone(), error };
            let key = source_key(source);
            if let Some(over) = pending.over
                && disk::hash_file(source).map_err(unreadable)? == over.hash
            {
                return Ok(Ready::Unchanged(Entry { key, ..over }));
            }
            let (mut file, size) = open_source(source).map_err(unreadable)?;
            let copied = stage.create(path).and_then(|mut copy| disk::copy(&mut file, size, &mut copy));
            let (stamp, hash) = copied.map_err(failed)?;
            Ok(Ready::OnStage(staged_entry(stamp, hash, key)))
        }
        Body::Derived { key, make } => {
            let bytes = made(make, path, output)?;
            let hash = hash_bytes(&bytes);
            if let Some(over) = pending.over.filter(|over| over.hash == hash) {
                return Ok(Ready::Unchanged(Entry { key: Some(*key), ..over }));
            }
            let stamp = stage.write(path, &[&bytes]).map_err(failed)?;
            Ok(Ready::OnStage(staged_entry(stamp, hash, Some(*key))))
        }
    }
}

fn staged_entry(stamp: Stamp, hash: u128, key: Option<u128>) -> Entry {
    Entry { hash, size: stamp.size, modified: stamp.modified, key }
}

fn made(make: &Make, path: &OutputPath, output: &Output) -> Result<Vec<u8>, CommitError> {
    make().map_err(|error| CommitError::Source { origin: output.origin.clone(), path: path.as_str().into(), error })
}

/// Opens a file to be copied; a pipe or a device, which might never end, is refused.
fn open_source(source: &Path) -> io::Result<(File, u64)> {
    let metadata = fs::metadata(source)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    Ok((File::open(source)?, metadata.len()))
}

/// Names the present bytes of a source without reading them: its path, size and time of modification. `None` when they
/// might change without that showing, or cannot be looked at.
fn source_key(source: &Path) -> Option<u128> {
    let stamp = Stamp::of(&fs::metadata(source).ok()?).ok()?;
    let now = nanoseconds(SystemTime::now());
    if stamp.modified > now.saturating_sub(YOUNG) {
        return None;
    }
    let mut name = source.as_os_str().as_encoded_bytes().to_vec();
    name.extend_from_slice(&stamp.size.to_le_bytes());
    name.extend_from_slice(&stamp.modified.to_le_bytes());
    Some(xxh3_128(&name))
}
