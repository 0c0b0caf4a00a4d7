//! `cuecard schema`: JSON Schemas, for editors that complete and check YAML.

use clap::{Args, ValueEnum};

use super::{Outcome, terminal};
use crate::{config, parse, yaml};

const EXAMPLES: &str = "\
Examples:
  cuecard schema exercise > exercise.schema.json
  cuecard schema config > cuecard.schema.json";

/// Prints the JSON Schema of a kind of front matter, or of cuecard.yaml.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Of what
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// Front matter of an exercise
    Exercise,
    /// Front matter of a routine
    Routine,
    /// Front matter of an article or page
    Page,
    /// cuecard.yaml
    Config,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let (title, keys) = match arguments.of {
        Of::Exercise => ("Front matter of an exercise", parse::keys::EXERCISE),
        Of::Routine => ("Front matter of a routine", parse::keys::ROUTINE),
        Of::Page => ("Front matter of an article or page", parse::keys::PAGE),
        Of::Config => ("Settings of a cuecard guide", config::KEYS),
    };
    let schema = serde_json::to_string_pretty(&yaml::schema(title, keys)).unwrap_or_default();
    terminal::print(&(schema + "\n"));
    Ok(())
}
