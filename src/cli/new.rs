//! `cuecard new`: a commented file for a new exercise, routine or page.

use clap::{Args, ValueEnum};

use super::init::write_new;
use super::project::RootArguments;
use super::{Failure, Outcome, terminal};
use crate::text;

const EXAMPLES: &str = "\
Examples:
  cuecard new exercise \"Bird dog\"
  cuecard new routine \"Ten minutes for the feet\"
  cuecard new page articles/why-sleep-matters";

/// Writes a commented file for a new exercise, routine or page. Existing files are never overwritten.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to begin
    #[arg(value_enum)]
    kind: What,
    /// Its name; a path makes sub-folders
    name: String,
    #[command(flatten)]
    root: RootArguments,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// An exercise in content/exercises/
    Exercise,
    /// A routine in content/routines/
    Routine,
    /// A page in content/
    Page,
}

const EXERCISE: &str = include_str!("templates/exercise.md");
const ROUTINE: &str = include_str!("templates/routine.md");
const PAGE: &str = include_str!("templates/page.md");

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let root = arguments.root.project()?;
    let (folder, template) = match arguments.kind {
        What::Exercise => ("content/exercises", EXERCISE),
        What::Routine => ("content/routines", ROUTINE),
        What::Page => ("content", PAGE),
    };
    let name = arguments.name.trim().trim_end_matches(".md");
    let slugs: Vec<String> = name.split('/').map(text::slugify).collect();
    if slugs.iter().any(String::is_empty) {
        return Err(Failure::with_help(
            format!("`{name}` has no letter or digit to make a file name from"),
            "Write the name in quotes: `cuecard new exercise \"Bird dog\"`",
        ));
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    // A name typed as a slug becomes a title that a person would write.
    let is_slug = last.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_digit() || letter == '-');
    let title = if is_slug { text::capitalised(&last.replace('-', " ")) } else { last.to_owned() };
    let path = root.join(folder).join(format!("{}.md", slugs.join("/")));
    let title = serde_yaml::to_string(&title).map_or(title, |yaml| yaml.trim_end().to_owned());
    write_new(&path, template.replace("TITLE", &title).as_bytes())?;
    terminal::done("Wrote", &path.strip_prefix(&root).unwrap_or(&path).display().to_string());
    Ok(())
}
