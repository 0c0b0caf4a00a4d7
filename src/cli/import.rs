//! `cuecard import`: exercises of another collection as files of the guide.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anstream::eprintln;
use clap::{Args, ValueEnum};

use super::init::write_new;
use super::project::RootArguments;
use super::terminal::{self, Progress};
use super::{Failure, Outcome};
use crate::config;
use crate::diagnostic::{self, Position, SourcePath};
use crate::import::{self, ExerciseFile, free_exercise_db};
use crate::text;
use crate::vocabulary::Vocabulary;

const EXAMPLES: &str = "\
Examples:
  cuecard import free-exercise-db exercises.json
  cuecard import free-exercise-db exercises.json --dry-run
  cuecard import free-exercise-db exercises.json --into gym

The data of free-exercise-db is one file, `dist/exercises.json` of the public repository yuhonas/free-exercise-db.";

/// Writes one exercise file for each exercise of another collection. Existing files are never overwritten, so the
/// same import can be run again. What could not be carried over is listed at the end.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The collection
    #[arg(value_enum)]
    collection: Collection,
    /// Its file
    file: PathBuf,
    /// A folder below content/exercises/ to write to
    #[arg(long, value_name = "SUBFOLDER")]
    into: Option<String>,
    /// Only list what would be written, each file with what it would lack
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    root: RootArguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum Collection {
    /// A list of exercises in the public domain (JSON)
    FreeExerciseDb,
}

/// How many existing files are named after an import; `--dry-run` names all.
const MOST_NAMED: usize = 10;
/// How many mistakes in the data are told.
const MOST_ERRORS: usize = 10;
/// How many exercises stand as examples beside a remark.
const MOST_EXAMPLES: usize = 3;

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let root = arguments.root.project()?;
    let folder = target_folder(&root, arguments.into.as_deref())?;
    let vocabulary = vocabulary(&root)?;
    let json = read(&arguments.file)?;
    let files = match arguments.collection {
        Collection::FreeExerciseDb => free_exercise_db::read(&json, &vocabulary),
    };
    let files = files.map_err(|errors| refused(&arguments.file, &errors))?;
    let (there, new): (Vec<&ExerciseFile>, Vec<&ExerciseFile>) =
        files.iter().partition(|file| is_taken(&root.join(&folder), &file.slug));
    if arguments.dry_run {
        list(&folder, &files, &there);
    } else {
        write(&root, &folder, &new)?;
        name_existing(&folder, &there);
    }
    summarise(arguments, &folder, &files, &new, &there);
    Ok(())
}

/// The folder to write to, relative to the project.
fn target_folder(root: &Path, into: Option<&str>) -> Result<PathBuf, Failure> {
    let mut folder = Path::new("content").join("exercises");
    let parts: Vec<&str> = into.map(|into| into.trim_end_matches('/').split('/').collect()).unwrap_or_default();
    for part in &parts {
        let slug = text::slugify(part);
        if slug.is_empty() || slug != *part {
            let wanted = parts.iter().map(|part| text::slugify(part)).filter(|part| !part.is_empty());
            let wanted = Some(wanted.collect::<Vec<_>>().join("/")).filter(|wanted| !wanted.is_empty());
            let example = wanted.unwrap_or_else(|| "gym".to_owned());
            return Err(Failure::with_help(
                format!("`{}` cannot be a folder below content/exercises/", into.unwrap_or_default()),
                format!("Small letters, digits and hyphens only: `--into {example}`"),
            ));
        }
        folder.push(part);
    }
    // A build does not follow linked folders, and what lies behind one is not ours to write to.
    let mut part = PathBuf::new();
    for name in &folder {
        part.push(name);
        let metadata = root.join(&part).symlink_metadata();
        if metadata.as_ref().is_ok_and(std::fs::Metadata::is_symlink) {
            return Err(Failure::with_help(
                format!("`{}` is a link, and a build does not follow linked folders", part.display()),
                "Put a folder in its place, or name another one with `--into`",
            ));
        }
        if metadata.is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(Failure::with_help(
                format!("`{}` is a file where a folder is needed", part.display()),
                "Name another folder with `--into`",
            ));
        }
    }
    Ok(folder)
}

/// The words the project knows: its settings can add to ours.
fn vocabulary(root: &Path) -> Result<Vocabulary, Failure> {
    let path = root.join(config::FILE);
    let settings = read(&path)?;
    let file = SourcePath::new(config::FILE);
    let (config, diagnostics) = config::parse(&file, &settings);
    match config.filter(|_| !diagnostic::has_errors(&diagnostics)) {
        Some(config) => Ok(config.vocabulary),
        None => {
            terminal::show_all(&diagnostics, &|path| Some(settings.as_str()).filter(|_| *path == file));
            Err(Failure::new("nothing was imported: the settings have errors"))
        }
    }
}

/// A file as text.
fn read(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default();
        Failure::with_help(format!("cannot read `{}`: {reason}", path.display()), "Check the path")
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let Position { line, column } = Position::of(&before, before.len());
        Failure::with_help(
            format!("`{}` is not UTF-8: line {line}, column {column} has the byte {byte:#04x}", path.display()),
            "Save the file as UTF-8",
        )
    })
}

/// All that is wrong with the data, as far as one wants to read it.
fn refused(path: &Path, errors: &[free_exercise_db::ImportError]) -> Failure {
    use free_exercise_db::ImportError;
    let mut lines: Vec<String> = errors.iter().take(MOST_ERRORS).map(ToString::to_string).collect();
    if errors.len() > MOST_ERRORS {
        lines.push(format!("… and {} more", text::thousands(errors.len() - MOST_ERRORS)));
    }
    let (what, help) = match errors.first() {
        Some(ImportError::NotJson { .. }) => {
            ("is not JSON", "Download the file again; a web page about it will not do")
        }
        Some(ImportError::SameSlug { .. }) => ("has exercises of one name", "Rename one of the two in the data"),
        _ => ("is not what free-exercise-db looks like", "Wanted is the whole list, `dist/exercises.json` there"),
    };
    let problem = format!("nothing was imported, `{}` {what}\n  {}", path.display(), lines.join("\n  "));
    Failure::with_help(problem, help)
}

/// Whether an exercise of that slug is there, as a file or as a folder's index.
fn is_taken(folder: &Path, slug: &str) -> bool {
    let names = [format!("{slug}.md"), format!("{slug}/index.md")];
    names.iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

fn path_of(folder: &Path, file: &ExerciseFile) -> String {
    folder.join(format!("{}.md", file.slug)).display().to_string()
}

/// Every file on a line of its own, for `--dry-run`.
fn list(folder: &Path, files: &[ExerciseFile], there: &[&ExerciseFile]) {
    let there: HashSet<&str> = there.iter().map(|file| file.slug.as_str()).collect();
    let mut lines = String::new();
    for file in files {
        let does = if there.contains(file.slug.as_str()) { "keep " } else { "write" };
        let remarks: Vec<String> = file.remarks.iter().map(import::Remark::brief).collect();
        let remarks = if remarks.is_empty() { String::new() } else { format!("  ({})", remarks.join(", ")) };
        lines += &format!("{does} {}{remarks}\n", path_of(folder, file));
    }
    terminal::print(&lines);
}

fn write(root: &Path, folder: &Path, new: &[&ExerciseFile]) -> Outcome {
    let progress = Progress::new();
    for (done, file) in new.iter().enumerate() {
        let written = write_new(&root.join(path_of(folder, file)), file.text.as_bytes());
        if written.is_err() {
            progress.finish();
            if done > 0 {
                let count = text::count(done, "exercise");
                terminal::warning(&format!("{count} of {} written before it; run it again for the rest", new.len()));
            }
            return written;
        }
        progress.at("Writing", done + 1, new.len());
    }
    progress.finish();
    Ok(())
}

fn name_existing(folder: &Path, there: &[&ExerciseFile]) {
    if there.is_empty() {
        return;
    }
    terminal::warning(&format!("{} already there, left as they are:", text::count(there.len(), "file")));
    for file in there.iter().take(MOST_NAMED) {
        eprintln!("  {}", path_of(folder, file));
    }
    if there.len() > MOST_NAMED {
        eprintln!("  … and {} more; `--dry-run` lists all", text::thousands(there.len() - MOST_NAMED));
    }
}

fn summarise(
    arguments: &Arguments,
    folder: &Path,
    files: &[ExerciseFile],
    new: &[&ExerciseFile],
    there: &[&ExerciseFile],
) {
    let mut parts = vec![text::count(files.len(), "exercise")];
    parts.push(match (new.len(), arguments.dry_run) {
        (0, _) => "nothing new".to_owned(),
        (count, false) => format!("{} written", text::thousands(count)),
        (count, true) => format!("{} to be written", text::thousands(count)),
    });
    if !there.is_empty() {
        parts.push(format!("{} already there", text::thousands(there.len())));
    }
    let word = if arguments.dry_run { "Would import" } else { "Imported" };
    terminal::done(word, &format!("{} → {}", parts.join(", "), folder.display()));
    let groups = import::group(files);
    if groups.is_empty() {
        return;
    }
    eprintln!("\nNot carried over, or left open:");
    let width = groups.values().map(|titles| text::thousands(titles.len()).len()).max().unwrap_or_default();
    for (remark, titles) in &groups {
        eprintln!("  {:>width$}  {}", text::thousands(titles.len()), remark.sentence());
        if titles.len() < files.len() {
            let mut examples: Vec<&str> = titles.iter().take(MOST_EXAMPLES).copied().collect();
            let more = format!("{} more", text::thousands(titles.len().saturating_sub(MOST_EXAMPLES)));
            if titles.len() > MOST_EXAMPLES {
                examples.push(&more);
            }
            eprintln!("  {:width$}  {}", "", text::and(&examples));
        }
    }
    if !arguments.dry_run {
        eprintln!("`--dry-run` lists them file by file.");
    }
}
