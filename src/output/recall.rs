//! Remembers what input a finished site was made from: a build that finds both as they were has nothing to do.
//!
//! This is a short cut and no second pipeline: whatever is in doubt, the answer is no, and the site is built.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, Fate, hash_bytes};
use super::error::CommitError;
use super::manifest::Manifest;
use super::target::{JOURNAL, MANIFEST};

/// The note in an output folder of what it was made from.
const INPUTS: &str = ".cuecard-inputs";
/// How the note begins; its form may change with this.
const TITLE: &str = "cuecard inputs 1";

/// Whether `dir` holds a note of what it was made from.
#[must_use]
pub fn remembers(dir: &Path) -> bool {
    fs::symlink_metadata(dir.join(INPUTS)).is_ok()
}

/// How many pages the site in `dir` has, if it was made from `inputs` and every file of it still is as it was written.
#[must_use]
pub fn recall(dir: &Path, inputs: u128) -> Option<usize> {
    let note = fs::read_to_string(dir.join(INPUTS)).ok()?;
    let mut lines = note.lines();
    if lines.next()? != TITLE || lines.next()? != format!("{inputs:032x}") {
        return None;
    }
    let (manifest_hash, pages) = (lines.next()?, lines.next()?.parse().ok()?);
    if fs::symlink_metadata(dir.join(JOURNAL)).is_ok() {
        return None;
    }
    let bytes = fs::read(dir.join(MANIFEST)).ok()?;
    if manifest_hash != format!("{:032x}", hash_bytes(&bytes)) {
        return None;
    }
    let written_at = fs::symlink_metadata(dir.join(MANIFEST)).and_then(|metadata| metadata.modified()).ok()?;
    is_intact(dir, &String::from_utf8(bytes).ok()?, disk::nanoseconds(written_at)).then_some(pages)
}

fn is_intact(dir: &Path, manifest: &str, written_at: i64) -> bool {
    let Ok(Manifest { files, folders }) = Manifest::parse(manifest) else { return false };
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    folders.par_iter().all(|folder| is_folder(&dir.join(folder.as_str())))
        && files.par_iter().all(|(path, entry)| {
            matches!(disk::fate(&dir.join(path.as_str()), entry, written_at), Ok(Fate::Intact { .. }))
        })
}

/// Notes that the site in `dir`, just committed, was made from `inputs` and has so many pages.
///
/// # Errors
/// When the note cannot be written; the site itself is whole all the same.
pub fn remember(dir: &Path, inputs: u128, pages: usize) -> Result<(), CommitError> {
    let Ok(manifest) = fs::read(dir.join(MANIFEST)) else { return Ok(()) };
    let note = format!("{TITLE}\n{inputs:032x}\n{:032x}\n{pages}\n", hash_bytes(&manifest));
    disk::put(dir, INPUTS, &note).map(|_| ())
}
