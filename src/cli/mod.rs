//! The command line: what can be asked for, and which module does it.

mod build;
mod check;
mod completions;
mod dose;
mod editor;
mod figure;
mod files;
mod import;
mod init;
mod memory;
mod new;
mod news;
mod print;
mod project;
mod schema;
mod serve;
mod terminal;

use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand};

/// Everything is well.
const DONE: u8 = 0;
/// The guide has errors, or something could not be done.
const FAILED: u8 = 1;

/// How a command ends: done, or failed with everything said.
type Outcome = Result<(), Failure>;

/// Why a command did not do what it was asked.
enum Failure {
    /// It has been said already.
    Said,
    /// Still to be said, with the way out where there is one.
    Message { problem: String, help: Option<String> },
}

impl Failure {
    fn new(problem: impl Into<String>) -> Self {
        Self::Message { problem: problem.into(), help: None }
    }

    fn with_help(problem: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Message { problem: problem.into(), help: Some(help.into()) }
    }
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  cuecard init my-guide                write a guide to start from
  cuecard build                        build the site into output/
  cuecard serve --open                 show it in a browser while you write
  cuecard check                        look for mistakes, write nothing
  cuecard print evening                print a routine as PDF
  cuecard new exercise \"Bird dog\"      begin a new exercise
  cuecard dose \"3 x 10 tempo 31X1\"     explain a dose";

/// Builds workout guides: exercises and routines in Markdown become a fast, accessible site.
#[derive(Parser)]
#[command(name = "cuecard", version, styles = STYLES, after_help = EXAMPLES, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site
    Build(build::Arguments),
    /// Show the site in a browser while you write
    Serve(serve::Arguments),
    /// Look for mistakes without writing anything
    Check(check::Arguments),
    /// Write a guide to start from
    Init(init::Arguments),
    /// Begin a new exercise, routine or page
    New(new::Arguments),
    /// Write exercise files from another collection
    Import(import::Arguments),
    /// Print routines: sheets, cards, logs and posters as PDF
    Print(print::Arguments),
    /// Draw the figure of an exercise
    Figure(figure::Arguments),
    /// Explain a dose
    Dose(dose::Arguments),
    /// Print the JSON Schema of front matter or settings
    Schema(schema::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
}

/// Runs the command that the arguments ask for.
#[must_use]
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Print(arguments) => print::run(&arguments),
        Command::Figure(arguments) => figure::run(&arguments),
        Command::Dose(arguments) => dose::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::from(DONE),
        Err(Failure::Said) => ExitCode::from(FAILED),
        Err(Failure::Message { problem, help }) => {
            terminal::error(&problem, help.as_deref());
            ExitCode::from(FAILED)
        }
    }
}
