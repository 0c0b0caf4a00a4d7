//! `cuecard init`: a guide to start from.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rust_embed::RustEmbed;

use super::{Failure, Outcome, terminal};
use crate::{config, text};

/// The sample guide.
#[derive(RustEmbed)]
#[folder = "content"]
struct Sample;

const SAMPLE_SETTINGS: &str = include_str!("../../cuecard.yaml");

const BARE_SETTINGS: &str = "\
# Settings of the guide. `cuecard schema config` lists every key.
title: My guide
# tagline: One line under the title.
# base_url: https://example.org/guide/
language: en
# publisher: {name: …, url: https://…}
# disclaimer: General advice, not medical care.
# stop_if:
#   - Sharp pain.
";

/// What the project itself keeps out of version control.
const GITIGNORE: &str = "/output/*\n!/output/.gitignore\n";

const EXAMPLES: &str = "\
Examples:
  cuecard init                   here
  cuecard init my-guide          in a new folder
  cuecard init my-guide --bare   without the sample's exercises and routines";

/// Writes a guide to start from: the sample guide, or an empty one. Existing files are never overwritten.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The folder; it is made when it is not there
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Only settings and empty folders
    #[arg(long)]
    bare: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let dir = &arguments.dir;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    // A fresh repository often has its own already.
    if dir.join(".gitignore").symlink_metadata().is_err() {
        files.push((".gitignore".to_owned(), GITIGNORE.into()));
    }
    if arguments.bare {
        files.push((config::FILE.to_owned(), BARE_SETTINGS.into()));
    } else {
        files.push((config::FILE.to_owned(), SAMPLE_SETTINGS.into()));
        files.extend(
            Sample::iter().filter_map(|name| Some((format!("content/{name}"), Sample::get(&name)?.data.into_owned()))),
        );
    }
    refuse_to_overwrite(dir, &files)?;
    for folder in ["content/exercises", "content/routines"] {
        let folder = dir.join(folder);
        fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error))?;
    }
    for (name, bytes) in &files {
        write_new(&dir.join(name), bytes)?;
    }
    let (place, enter) = if dir == Path::new(".") {
        ("here".to_owned(), String::new())
    } else {
        (format!("in {}", dir.display()), format!("cd {} && ", dir.display()))
    };
    terminal::done("Wrote", &format!("{} {place}", text::count(files.len(), "file")));
    let next = if arguments.bare {
        format!("Next: {enter}cuecard new exercise \"Glute bridge\"")
    } else {
        format!("Next: {enter}cuecard build, then open output/index.html through any web server")
    };
    anstream::eprintln!("{next}");
    Ok(())
}

/// A project that is there already, or any file in the way: all of them are named.
fn refuse_to_overwrite(dir: &Path, files: &[(String, Vec<u8>)]) -> Outcome {
    let there: Vec<&str> =
        files.iter().map(|(name, _)| name.as_str()).filter(|name| dir.join(name).symlink_metadata().is_ok()).collect();
    if there.is_empty() {
        return Ok(());
    }
    let more = there.len().saturating_sub(3);
    let names = there.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Err(Failure::with_help(
        format!("nothing was written: {names}{more} already there"),
        "Choose another folder: `cuecard init my-guide`",
    ))
}

/// Writes a file that must not be there yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Outcome {
    use std::io::Write as _;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    let mut file =
        fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| cannot_write(path, &error))?;
    file.write_all(bytes).map_err(|error| {
        // Half a file would be taken for the author's own from then on.
        let _ = fs::remove_file(path);
        cannot_write(path, &error)
    })
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    let help = match error.kind() {
        std::io::ErrorKind::AlreadyExists => "Existing files are never overwritten; choose another name",
        std::io::ErrorKind::PermissionDenied => "Check who may write there",
        std::io::ErrorKind::NotADirectory => "A file is in the way of a folder",
        _ => "Check the path and the disk",
    };
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default();
    Failure::with_help(format!("cannot write `{}`: {reason}", path.display()), help)
}
