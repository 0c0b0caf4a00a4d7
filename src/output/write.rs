//! Carrying out a plan: folders made, files written under temporary names and renamed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{fs, mem};

use rayon::prelude::*;

use super::disk::{self, Standing, Temporary};
use super::error::{Action, CommitError};
use super::folders::{Folder, FolderState};
use super::known::sibling;
use super::plan::{Content, Job};

/// From how many files on a single folder's files are spread over the processors.
const MANY: usize = 32;

/// A folder and the files to write in it, each with its number in the journal.
struct Group<'a, 'j> {
    folder: &'j Folder<'a>,
    jobs: Vec<(usize, &'j mut Job<'a>)>,
}

/// Makes those of `folders` that are missing and writes `jobs`, outer folders before inner ones. `progress` hears how
/// many files were written.
pub(super) fn write_all<'a>(
    target: &Path,
    folders: &[Folder<'a>],
    jobs: &mut [Job<'a>],
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), CommitError> {
    let mut groups: Vec<_> = folders.iter().map(|folder| Group { folder, jobs: Vec::new() }).collect();
    for (number, job) in jobs.iter_mut().enumerate() {
        groups[job.folder].jobs.push((number, job));
    }
    groups.sort_by_key(|group| group.folder.depth);
    for level in groups.chunk_by_mut(|left, right| left.folder.depth == right.folder.depth) {
        level.par_iter_mut().try_for_each(|group| {
            let folder = target.join(group.folder.path);
            if group.folder.state == FolderState::Missing {
                make_folder(&folder)?;
            }
            write_group(target, &folder, &mut group.jobs)?;
            progress(group.jobs.len());
            Ok(())
        })?;
    }
    Ok(())
}

fn make_folder(path: &Path) -> Result<(), CommitError> {
    match fs::create_dir(path) {
        // Somebody else made it just now; a link would lead out of the output folder.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && disk::look(path)? == Standing::Folder => Ok(()),
        made => made.map_err(CommitError::disk(Action::MakeFolder, path)),
    }
}

fn write_group(target: &Path, folder: &Path, jobs: &mut [(usize, &mut Job<'_>)]) -> Result<(), CommitError> {
    let write = |(number, job): &mut (usize, &mut Job<'_>)| write_job(target, folder, *number, job);
    if jobs.len() < MANY { jobs.iter_mut().try_for_each(write) } else { jobs.par_iter_mut().try_for_each(write) }
}

fn write_job(target: &Path, folder: &Path, number: usize, job: &mut Job<'_>) -> Result<(), CommitError> {
    let path: PathBuf = target.join(job.path.as_str());
    let written = match mem::replace(&mut job.content, Content::Memory(&[])) {
        Content::Staged(copy) => copy.rename(&path),
        Content::Memory(bytes) => Temporary::write(sibling(folder, number), bytes).and_then(|(temporary, stamp)| {
            job.entry.modified = stamp.modified;
            temporary.rename(&path)
        }),
    };
    written.map_err(CommitError::disk(Action::Write, &path))
}
