//! `cuecard check`: everything that is wrong, and nothing written.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::project::ProjectArguments;
use super::terminal::{self, Progress};
use super::{Failure, Outcome, memory};
use crate::diagnostic::{self, Diagnostic, Format};
use crate::outward::{self, Answer};
use crate::site::{self, Build, Options};
use crate::text;

const EXAMPLES: &str = "\
Examples:
  cuecard check                      all mistakes, as text
  cuecard check --strict             fail on warnings too
  cuecard check --external           follow the links to other sites, too
  cuecard check --format github      annotations for a code host's checks";

/// Reads the whole guide and reports everything that is wrong, without writing anything.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// How to report
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
    /// Follow the links to other sites, too: each once, slowly, a few sites at a time
    #[arg(long)]
    external: bool,
    /// How long another site may take to answer
    #[arg(long, value_name = "SECONDS", default_value = "10", requires = "external",
          value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people
    Text,
    /// One JSON array on standard output
    Json,
    /// Annotations for a code host's checks, on standard output
    Github,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    memory::in_small_pages();
    let root = arguments.project.root();
    let (tree, mut diagnostics) = arguments.project.scan(&root)?;
    memory::in_pages_for(tree.files.len());
    let options = Options { drafts: arguments.project.drafts, proof: true, ..Options::default() };
    let mut build = site::build(&tree, &options);
    diagnostics.append(&mut build.diagnostics);
    if arguments.external {
        diagnostics.append(&mut follow_links(&build, Duration::from_secs(arguments.timeout)));
    }
    diagnostic::sort(&mut diagnostics);
    let sources = |path: &diagnostic::SourcePath| build.source_text(&tree, path);
    match arguments.format {
        ReportFormat::Text => terminal::show_all(&diagnostics, &sources),
        ReportFormat::Json => terminal::print(&diagnostic::show(&diagnostics, &sources, Format::Json)),
        ReportFormat::Github => terminal::print(&diagnostic::show(&diagnostics, &sources, Format::Github)),
    }
    let summary = diagnostic::summary(&diagnostics);
    let fails = arguments.project.fails(&diagnostics);
    if arguments.format != ReportFormat::Text {
        return if fails { Err(Failure::Said) } else { Ok(()) };
    }
    if fails {
        return Err(Failure::new(summary));
    }
    let guide = &build.guide;
    let counts = [text::count(guide.exercises.len(), "exercise"), text::count(guide.routines.len(), "routine")];
    let found = if summary.is_empty() { "nothing wrong".to_owned() } else { summary };
    terminal::done("Checked", &format!("{}: {found}", text::and(&counts)));
    Ok(())
}

/// Follows the links to other sites: warnings for those that do not open, a note on those that cannot be told.
fn follow_links(build: &Build, timeout: Duration) -> Vec<Diagnostic> {
    let progress = Progress::new();
    let links = &build.outside_links;
    let options = outward::Options { timeout, ..outward::Options::default() };
    let addresses = links.iter().map(|(url, _)| url.as_str());
    let answers = outward::follow(addresses, &options, &|at, of| progress.at_each("Links", at, of));
    progress.finish();
    let turned_away: Vec<String> = answers
        .iter()
        .filter_map(|(url, answer)| match answer {
            Answer::TurnedAway(what) => Some(format!("\n  {url} ({what})")),
            _ => None,
        })
        .collect();
    if !turned_away.is_empty() {
        let count = text::count(turned_away.len(), "link");
        terminal::note(&format!("{count} not checked, the sites turn programs away:{}", turned_away.concat()));
    }
    if answers.len() > 1 && answers.values().all(|answer| matches!(answer, Answer::Dead(_))) {
        terminal::note(&format!("none of {} opens: is this machine online?", text::count(answers.len(), "link")));
    }
    outward::dead_links(links, &answers)
}
