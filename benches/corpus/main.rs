//! Writes a guide of any size for benchmarks: `cargo run --release --example corpus -- DIR 10000`.
//!
//! The same number always gives the same files. With `--hugo` it writes the content of the Hugo site in benches/hugo:
//! the same exercises, routines and articles, with what cuecard works out (back-links, relatives, ladders, kit lists)
//! already worked out.

mod cuecard;
mod exercise;
mod hugo;
mod phrases;
mod random;
mod routine;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use exercise::Exercise;
use routine::{Article, Routine};

const USAGE: &str = "usage: corpus [--hugo | --figures] DIR N
  writes a guide of N exercises and N/10 routines into the new folder DIR; with --figures each exercise has one of
  N/10 poses";
const HOME: &str = "A guide for measuring how long it takes to build one.";
const ABOUT: &str = "Every exercise here is put together from parts, so that there can be as many as one likes.";

fn main() -> ExitCode {
    let (flags, words): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let number = words.get(1).and_then(|word| word.parse().ok()).filter(|number| (1..=exercise::MOST).contains(number));
    let (hugo, figures) = (flags == ["--hugo"], flags == ["--figures"]);
    let (Some(number), true) = (number, words.len() == 2 && (hugo || figures || flags.is_empty())) else {
        eprintln!("{USAGE}; N is at most {}", exercise::MOST);
        return ExitCode::FAILURE;
    };
    let dir = PathBuf::from(&words[0]);
    let written = if hugo { write_hugo(&dir, number) } else { write_cuecard(&dir, number, figures) };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", dir.display());
            ExitCode::FAILURE
        }
    }
}

fn write_cuecard(dir: &Path, number: usize, figures: bool) -> io::Result<()> {
    fs::create_dir(dir)?;
    fs::write(dir.join("cuecard.yaml"), cuecard::SETTINGS)?;
    let content = folders(&dir.join("content"))?;
    fs::write(content.join("index.md"), cuecard::page("Ten thousand moves", HOME, ""))?;
    fs::write(content.join("about.md"), cuecard::page("About", HOME, ABOUT))?;
    for at in 0..number {
        let exercise = Exercise::new(at, number);
        let pose = figures.then(|| at % (number / 10).max(1));
        let text = cuecard::exercise(&exercise, pose);
        fs::write(content.join("exercises").join(exercise.name.slug() + ".md"), text)?;
    }
    for at in 0..number / 10 {
        let routine = Routine::new(at, number);
        fs::write(content.join("routines").join(routine.slug() + ".md"), cuecard::routine(&routine, at))?;
    }
    for at in 0..number / 200 {
        let article = Article::new(at, number);
        fs::write(content.join("articles").join(article.slug() + ".md"), cuecard::article(&article))?;
    }
    Ok(())
}

fn write_hugo(dir: &Path, number: usize) -> io::Result<()> {
    fs::create_dir(dir)?;
    let content = folders(&dir.join("content"))?;
    fs::write(content.join("_index.md"), hugo::page("Ten thousand moves", HOME, ""))?;
    fs::write(content.join("about.md"), hugo::page("About", HOME, ABOUT))?;
    for section in ["Exercises", "Routines", "Articles"] {
        fs::write(content.join(section.to_lowercase()).join("_index.md"), format!("---\ntitle: {section}\n---\n"))?;
    }
    let routines: Vec<Routine> = (0..number / 10).map(|at| Routine::new(at, number)).collect();
    let uses = hugo::uses(&routines, number);
    for (at, uses) in uses.iter().enumerate() {
        let exercise = Exercise::new(at, number);
        let text = hugo::exercise(&exercise, uses, &routines, number);
        fs::write(content.join("exercises").join(exercise.name.slug() + ".md"), text)?;
    }
    for routine in &routines {
        fs::write(content.join("routines").join(routine.slug() + ".md"), hugo::routine(routine, number))?;
    }
    for at in 0..number / 200 {
        let article = Article::new(at, number);
        fs::write(content.join("articles").join(article.slug() + ".md"), hugo::article(&article))?;
    }
    Ok(())
}

/// The content folder, with a folder for each kind of file in it.
fn folders(content: &Path) -> io::Result<PathBuf> {
    for kind in ["exercises", "routines", "articles"] {
        fs::create_dir_all(content.join(kind))?;
    }
    Ok(content.to_owned())
}
