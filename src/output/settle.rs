//! Carrying out a plan: what is on the stage gets its place.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, Standing};
use super::error::{Action, CommitError};
use super::folders::{Folder, FolderState};
use super::path::parent;
use super::plan::{Job, Plan};
use super::stage::Opened;

/// Renames the files of `plan` to their places. `progress` hears how many have theirs.
pub(super) fn settle_all(
    stage: &Opened,
    plan: &Plan<'_>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), CommitError> {
    let is_missing = |folder: &Folder<'_>| folder.state == FolderState::Missing;
    // With a new folder goes all that is in it, for nothing can be in the way there.
    let new = plan.folders.par_iter().filter(|folder| is_missing(folder) && !is_missing(&plan.folders[folder.outer]));
    new.try_for_each(|folder| settle_folder(stage, plan, folder.path, progress))?;
    plan.jobs.par_iter().filter(|job| !is_missing(&plan.folders[job.folder])).try_for_each(|job| {
        settle_file(stage, job)?;
        progress(1);
        Ok(())
    })
}

/// Gives a folder that is not there yet its place, with all that is in it.
fn settle_folder(
    stage: &Opened,
    plan: &Plan<'_>,
    path: &str,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<(), CommitError> {
    let jobs = below(&plan.jobs, path);
    if fs::rename(stage.place(path), stage.target.join(path)).is_err() {
        // Somebody may have made the folder just now, or have a file of the stage open: one after the other may go.
        jobs.iter().try_for_each(|job| {
            make_folder(&stage.target, job.path.folder())?;
            settle_file(stage, job)
        })?;
    }
    progress(jobs.len());
    Ok(())
}

/// Those of `jobs`, which are ordered by path, in `folder` and the folders in it.
fn below<'j, 'a>(jobs: &'j [Job<'a>], folder: &str) -> &'j [Job<'a>] {
    let inside = format!("{folder}/");
    let jobs = &jobs[jobs.partition_point(|job| job.path.as_str() < inside.as_str())..];
    &jobs[..jobs.partition_point(|job| job.path.as_str().starts_with(&inside))]
}

fn settle_file(stage: &Opened, job: &Job<'_>) -> Result<(), CommitError> {
    let place = stage.target.join(job.path.as_str());
    fs::rename(stage.place(job.path.as_str()), &place).map_err(CommitError::disk(Action::Write, &place))
}

/// Makes the folder `path` and those around it, as far as they are missing in `target`.
fn make_folder(target: &Path, path: &str) -> Result<(), CommitError> {
    if path.is_empty() {
        return Ok(());
    }
    make_folder(target, parent(path))?;
    let path = target.join(path);
    match fs::create_dir(&path) {
        // A link would lead out of the output folder.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && disk::look(&path)? == Standing::Folder => Ok(()),
        made => made.map_err(CommitError::disk(Action::MakeFolder, &path)),
    }
}
