//! `cuecard completions`: what a shell needs to complete commands and options.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Outcome, terminal};

const EXAMPLES: &str = "\
Examples:
  cuecard completions bash > ~/.local/share/bash-completion/completions/cuecard
  cuecard completions fish > ~/.config/fish/completions/cuecard.fish";

/// Prints completions for a shell.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "cuecard", &mut script);
    terminal::print(&String::from_utf8_lossy(&script));
    Ok(())
}
