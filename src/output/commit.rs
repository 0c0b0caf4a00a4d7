//! `commit`: makes an output folder equal to the site in memory, and touches nothing else there.

use std::collections::BTreeMap;
use std::path::Path;

use super::changes::{Changes, KeptReason};
use super::clearing::Clearing;
use super::disk;
use super::error::CommitError;
use super::folders::FolderState;
use super::known::Known;
use super::manifest::{Entry, Manifest, render};
use super::outputs::Outputs;
use super::path::OutputPath;
use super::plan::{Listed, Plan};
use super::settle::settle_all;
use super::stage::{Opened, Stage};
use super::target::{CommitOptions, JOURNAL, MANIFEST};

/// Makes the folder `dir` hold exactly `outputs`, beside what others put there.
///
/// `progress` is called from several threads with the number of outputs settled since the last call; the numbers add up
/// to `outputs.len()`.
///
/// # Errors
/// See [`CommitError`]. Every file is then wholly old or wholly new, and the next commit finishes the work.
pub fn commit(
    outputs: &Outputs,
    dir: &Path,
    options: &CommitOptions,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Changes, CommitError> {
    Stage::new(dir, options).commit(outputs, progress)
}

/// Makes the folder of `stage` hold exactly `outputs`; those that are not on the stage yet are put there.
pub(super) fn commit_from(
    stage: &Opened,
    outputs: &Outputs,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Changes, CommitError> {
    let Opened { target, known: Known { manifest, written_at }, .. } = stage;
    let (listed, stale) = compare(outputs, &manifest.files);

    let mut clearing = Clearing::new(target, outputs, &manifest.files, &manifest.folders, stale, *written_at);
    clearing.remove_blocking(outputs)?;
    let plan = Plan::make(&listed, stage)?;
    progress(plan.unchanged.len() + plan.kept.len());
    let mut journal_text = None;
    if !plan.jobs.is_empty() {
        let journal = journal_text.insert(journal(&plan));
        disk::put(target, JOURNAL, journal)?;
        settle_all(stage, &plan, progress)?;
    }
    clearing.remove_rest()?;
    if !plan.jobs.is_empty() || plan.refreshed || clearing.touched {
        // In a folder that knew no files, there is nothing but what the journal says.
        let journal = journal_text.filter(|_| manifest.files.is_empty() && manifest.folders.is_empty());
        let text = journal.unwrap_or_else(|| new_manifest(&plan, &clearing, manifest));
        disk::put(target, MANIFEST, &text)?;
    }
    if !plan.jobs.is_empty() {
        disk::remove(&target.join(JOURNAL))?;
    }
    Ok(changes(plan, clearing))
}

/// Pairs each output with what the manifest lists in its place; also gives the listed files that are no outputs.
fn compare<'a>(outputs: &'a Outputs, files: &'a BTreeMap<OutputPath, Entry>) -> (Vec<Listed<'a>>, Vec<&'a OutputPath>) {
    let mut listed = Vec::with_capacity(outputs.len());
    let mut stale = Vec::new();
    // Both are in order, so one walk along the two does.
    let mut files = files.iter().peekable();
    for (path, output) in outputs.iter() {
        while let Some((gone, _)) = files.next_if(|(file, _)| *file < path) {
            stale.push(gone);
        }
        let entry = files.next_if(|(file, _)| *file == path).map(|(_, entry)| entry);
        listed.push(Listed { path, output, entry });
    }
    stale.extend(files.map(|(gone, _)| gone));
    (listed, stale)
}

/// All that the plan is about to write, as text.
fn journal(plan: &Plan<'_>) -> String {
    let files: Vec<_> = plan.jobs.iter().map(|job| (job.path, &job.entry)).collect();
    let mut folders: Vec<&str> = missing(plan).collect();
    folders.sort_unstable();
    render(&files, &folders)
}

/// The folders that the plan makes.
fn missing<'a>(plan: &Plan<'a>) -> impl Iterator<Item = &'a str> {
    plan.folders.iter().filter(|folder| folder.state == FolderState::Missing).map(|folder| folder.path)
}

/// The manifest after the plan was carried out: what is on disk of ours, and what was ours until others changed it.
fn new_manifest(plan: &Plan<'_>, clearing: &Clearing<'_>, old: &Manifest) -> String {
    let mut files: Vec<(&OutputPath, &Entry)> = plan.unchanged.iter().map(|(path, entry)| (*path, entry)).collect();
    files.extend(plan.jobs.iter().map(|job| (job.path, &job.entry)));
    let left_alone = plan.kept.iter().chain(&clearing.changed);
    files.extend(left_alone.filter_map(|path| old.files.get_key_value(*path)));
    files.sort_by_key(|(path, _)| *path);
    let folders = old.folders.iter().filter(|folder| !clearing.removed_folders.contains(folder));
    let mut folders: Vec<&str> = folders.map(OutputPath::as_str).chain(missing(plan)).collect();
    // Two sorted runs, which a stable sort merges in one pass; a folder removed by hand and made again is in both.
    folders.sort();
    folders.dedup();
    render(&files, &folders)
}

fn changes(plan: Plan<'_>, clearing: Clearing<'_>) -> Changes {
    let mut removed: Vec<OutputPath> = clearing.removed.into_iter().cloned().collect();
    removed.sort_unstable();
    let stale = clearing.changed.into_iter().map(|path| (path.clone(), KeptReason::ChangedAndStale));
    let mut kept_foreign: Vec<_> = plan.obstacles.into_iter().chain(stale).collect();
    kept_foreign.sort_unstable();
    Changes {
        written: plan.jobs.len(),
        removed: removed.len(),
        unchanged: plan.unchanged.len(),
        bytes_written: plan.jobs.iter().map(|job| job.entry.size).sum(),
        written_paths: plan.jobs.iter().map(|job| job.path.clone()).collect(),
        removed_paths: removed,
        kept_foreign,
    }
}
