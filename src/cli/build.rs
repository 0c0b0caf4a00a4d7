//! `cuecard build`: the site, written to a folder.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use anstream::eprintln;
use clap::Args;
use xxhash_rust::xxh3::xxh3_128;

use super::news::News;
use super::project::ProjectArguments;
use super::terminal::{self, Progress, duration};
use super::{Failure, Outcome, memory};
use crate::config::Config;
use crate::output::{self, Changes, CommitError, CommitOptions, Stage};
use crate::render::Orders;
use crate::site::{self, Build, Options};
use crate::warm::{Choices, Project};
use crate::watch::{Hint, Watch};
use crate::{diagnostic, source, text};

const EXAMPLES: &str = "\
Examples:
  cuecard build                                    build into output/
  cuecard build --base-url https://example.org/    for publishing there
  cuecard build --drafts --output /tmp/preview     with drafts, elsewhere
  cuecard build --portable --output stick/        for a stick or a mail: opens without a server
  cuecard build --watch                            again after every change, until Ctrl-C";

/// Builds the site into a folder. Files that have not changed are not touched; files of earlier builds that are no
/// longer needed are removed; files you put there yourself stay.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The folder to write to [default: output/ in the project]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Make links relative, so that the folder works from a stick, in a mail and below any path
    #[arg(long)]
    portable: bool,
    /// Show how long each step took
    #[arg(long)]
    timings: bool,
    /// Go on, and build again whenever a file changes: for those with a web server of their own
    #[arg(long, conflicts_with = "timings")]
    watch: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let started = Instant::now();
    let root = arguments.project.root();
    let dir = arguments.output.clone().unwrap_or_else(|| root.join("output"));
    let sources = source::input_folders().into_iter().map(|folder| root.join(folder)).collect();
    let commit_options = CommitOptions { root: root.clone(), sources };
    output::check_target(&dir, &commit_options).map_err(|error| refused(&error))?;
    if arguments.watch {
        return watch(arguments, &dir, &commit_options);
    }
    memory::in_small_pages();
    let epoch = super::print::epoch()?;
    let look = || Inputs::of(&root, arguments, epoch);
    let scan = || arguments.project.scan(&root);
    // Whoever has nothing to recall looks at the inputs while they are read: a file that changes meanwhile is too young
    // for the look to be trusted.
    let (inputs, scan) = if output::remembers(&dir) {
        let inputs = look();
        if let Some(pages) = inputs.as_ref().and_then(|inputs| output::recall(&dir, inputs.hash)) {
            let what = format!("{}, nothing changed in {}", text::count(pages, "page"), duration(started.elapsed()));
            terminal::done("Built", &format!("{what} → {}", shown(&dir).display()));
            return Ok(());
        }
        (inputs, scan())
    } else {
        rayon::join(look, scan)
    };
    let (tree, mut diagnostics) = scan?;
    memory::in_pages_for(tree.files.len());
    let scanned = started.elapsed();

    let progress = Progress::new();
    let render_progress = |at: usize, of: usize| progress.at("Rendering", at, of);
    let stage = Stage::new(&dir, &commit_options);
    let options = Options {
        drafts: arguments.project.drafts,
        orders: Orders { progress: Some(&render_progress), stage: Some(&stage), ..Orders::default() },
        portable: arguments.portable,
        epoch,
        ..Options::default()
    };
    let mut build = site::build(&tree, &options);
    diagnostics.append(&mut build.diagnostics);
    diagnostic::sort(&mut diagnostics);
    if arguments.project.fails(&diagnostics) {
        progress.finish();
        terminal::show_some(&diagnostics, &|path| build.source_text(&tree, path), "cuecard check");
        let why = if diagnostic::has_errors(&diagnostics) { "" } else { " (--strict)" };
        return Err(Failure::new(format!("nothing was written: {}{why}", diagnostic::summary(&diagnostics))));
    }

    let committing = Instant::now();
    let written = AtomicUsize::new(0);
    let count = build.outputs.len();
    let commit_progress =
        |more: usize| progress.at("Writing", written.fetch_add(more, Ordering::Relaxed) + more, count);
    let changes = stage.commit(&build.outputs, &commit_progress);
    progress.finish();
    terminal::show_some(&diagnostics, &|path| build.source_text(&tree, path), "cuecard check");
    let changes = changes.map_err(|error| refused(&error))?;
    let mut timings = vec![("read", scanned)];
    timings.append(&mut build.timings);
    timings.push(("write", committing.elapsed()));
    report(&build, &changes, &dir, &diagnostics, started.elapsed());
    if !arguments.portable {
        speak_of_previews(&tree.config);
    }
    if arguments.timings {
        show_timings(&timings);
    }
    // A build that had something to say says it again next time.
    let silent = diagnostics.is_empty() && changes.kept_foreign.is_empty() && build.drafts_left_out == 0;
    if let Some(inputs) = inputs.filter(|inputs| silent && inputs.settled) {
        output::remember(&dir, inputs.hash, build.pages).map_err(|error| refused(&error))?;
    }
    // A finished process gives its memory back as a whole, faster than piece by piece.
    std::mem::forget((build, tree));
    Ok(())
}

/// Builds, and builds again after every change.
fn watch(arguments: &Arguments, dir: &Path, options: &CommitOptions) -> Outcome {
    let root = arguments.project.existing_root()?;
    let root = root.canonicalize().unwrap_or(root);
    let choices = Choices {
        drafts: arguments.project.drafts,
        base_url: arguments.project.base_url.clone(),
        portable: arguments.portable,
        epoch: super::print::epoch()?,
    };
    let mut project = Project::new(&root, choices);
    let mut watch = Watch::new(&root);
    terminal::unwatched(watch.trouble());
    let mut news = News::default();
    let mut hint = Hint::Anything;
    loop {
        let started = Instant::now();
        if let Some(turn) = project.turn(&hint, Orders::default()) {
            let what = news.what_changed(&turn);
            news.show_new(&turn, &project);
            let summary = diagnostic::summary(&turn.diagnostics);
            let outputs = turn.build.as_ref().map(|build| &build.outputs);
            match outputs.filter(|_| !turn.has_errors() && !arguments.project.fails(&turn.diagnostics)) {
                None => terminal::done("Waiting", &format!("{what}: {summary}; nothing was written")),
                Some(outputs) => match output::commit(outputs, dir, options, &|_| {}) {
                    // The folder may be free, or the disk have room, after the next change.
                    Err(error) => terminal::error(&error.to_string(), None),
                    Ok(changes) => {
                        warn_of_kept(&changes, dir);
                        let wrong = if summary.is_empty() { summary } else { format!(", {summary}") };
                        let done = told(&changes);
                        let time = duration(started.elapsed());
                        terminal::done("Built", &format!("{what}: {done} in {time} → {}{wrong}", shown(dir).display()));
                    }
                },
            }
        }
        hint = watch.wait();
    }
}

/// Says what stood in the way and was left alone.
fn warn_of_kept(changes: &Changes, dir: &Path) {
    for (path, reason) in &changes.kept_foreign {
        terminal::warning(&format!("`{}` was left alone: {reason}", dir.join(path.as_str()).display()));
    }
}

/// What a commit did, in words.
fn told(changes: &Changes) -> String {
    let removed = match changes.removed {
        0 => String::new(),
        removed => format!(", {} removed", text::thousands(removed)),
    };
    match (changes.written, changes.removed) {
        (0, 0) => "nothing changed".to_owned(),
        (written, _) => format!("{} written{removed}", text::thousands(written)),
    }
}

fn refused(error: &CommitError) -> Failure {
    Failure::new(error.to_string())
}

fn report(build: &Build, changes: &Changes, dir: &Path, diagnostics: &[diagnostic::Diagnostic], time: Duration) {
    warn_of_kept(changes, dir);
    let mut parts = vec![text::count(build.pages, "page")];
    parts.push(match changes.written {
        0 => "nothing changed".to_owned(),
        written => format!("{} written", text::thousands(written)),
    });
    if changes.removed > 0 {
        parts.push(format!("{} removed", text::thousands(changes.removed)));
    }
    if build.drafts_left_out > 0 {
        parts.push(format!("{} left out (--drafts)", text::count(build.drafts_left_out, "draft")));
    }
    let warnings = diagnostics.len() + changes.kept_foreign.len();
    if warnings > 0 {
        parts.push(text::count(warnings, "warning"));
    }
    terminal::done("Built", &format!("{} in {} → {}", parts.join(", "), duration(time), shown(dir).display()));
}

/// Reminds of preview pictures whoever is about to publish without having decided on them, and of the address they need.
fn speak_of_previews(config: &Config) {
    if config.base_url.url.is_empty() {
        if config.previews == Some(true) {
            terminal::note("there are no preview pictures, for `base_url` is not set in cuecard.yaml");
        }
    } else if config.previews.is_none() && !config.base_url.is_example() {
        terminal::note(
            "links to this guide show no picture on other sites: `previews: true` in cuecard.yaml draws one for each page, \
             and `previews: false` ends this note",
        );
    }
}

/// A folder as people here would name it.
fn shown(dir: &Path) -> PathBuf {
    let below = std::env::current_dir().ok().and_then(|here| dir.strip_prefix(here).ok().map(Path::to_owned));
    below.unwrap_or_else(|| dir.to_owned())
}

/// Everything that decides what the site becomes: the input files, the options, and the program itself.
struct Inputs {
    hash: u128,
    /// Whether the last change lies far enough back to trust the times of the files.
    settled: bool,
}

impl Inputs {
    fn of(root: &Path, arguments: &Arguments, epoch: Option<i64>) -> Option<Self> {
        let fingerprint = source::fingerprint(root)?;
        let program = std::env::current_exe().and_then(|path| path.metadata()).ok()?;
        let text = format!(
            "{:032x} {:?} {:?} {} {} {epoch:?} {} {:?}",
            fingerprint.hash,
            arguments.project.base_url,
            root.canonicalize().ok()?,
            arguments.project.drafts,
            arguments.portable,
            program.len(),
            program.modified().ok()?
        );
        let age = SystemTime::now().duration_since(fingerprint.newest).unwrap_or_default();
        Some(Self { hash: xxh3_128(text.as_bytes()), settled: age > Duration::from_millis(100) })
    }
}

fn show_timings(timings: &[(&str, Duration)]) {
    let total: Duration = timings.iter().map(|(_, time)| *time).sum();
    for (step, time) in timings {
        let share = time.as_secs_f64() / total.as_secs_f64().max(f64::EPSILON);
        eprintln!("  {step:<8} {:>8}  {:>3.0} %", duration(*time), share * 100.0);
    }
}
