//! `cuecard check`: everything that is wrong, and nothing written.

use clap::{Args, ValueEnum};

use super::project::ProjectArguments;
use super::{Failure, Outcome, terminal};
use crate::diagnostic::{self, Format};
use crate::site::{self, Options};
use crate::text;

const EXAMPLES: &str = "\
Examples:
  cuecard check                      all mistakes, as text
  cuecard check --strict             fail on warnings too
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
    let root = arguments.project.root();
    let (tree, mut diagnostics) = arguments.project.scan(&root)?;
    let mut build = site::build(&tree, &Options { drafts: arguments.project.drafts, progress: None });
    diagnostics.append(&mut build.diagnostics);
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
