//! `cuecard dose`: what a dose means.

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, terminal};
use crate::diagnostic::{Place, SourcePath, Span, catalogue};
use crate::dose::{self, Timing};

const EXAMPLES: &str = "\
Examples:
  cuecard dose \"3 x 10 each side, hold 2 s\"
  cuecard dose \"5 x 5 @ 80% 1RM, rest 3 min\" --format json";

/// Explains a dose: in words, as a table, and how long it takes.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The dose, in quotes
    dose: String,
    /// How to answer
    #[arg(long, value_enum, default_value = "text")]
    format: AnswerFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum AnswerFormat {
    /// For people
    Text,
    /// Everything as JSON
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let timing = Timing::default();
    match dose::parse(&arguments.dose) {
        Ok(dose) => {
            match arguments.format {
                AnswerFormat::Text => terminal::print(&dose::explain_text(&dose, &timing)),
                AnswerFormat::Json => {
                    let explanation = dose::explain(&arguments.dose, &timing).ok();
                    let json = serde_json::to_string_pretty(&explanation).unwrap_or_default();
                    terminal::print(&(json + "\n"));
                }
            }
            Ok(())
        }
        Err(error) => {
            let file = SourcePath::new("dose");
            let place = Place::new(&file, Span::new(error.span.start, error.span.end));
            let diagnostic = catalogue::bad_dose(&place, &error.message, error.help.as_deref());
            terminal::show_all(&[diagnostic], &|_| Some(&arguments.dose));
            Err(Failure::Said)
        }
    }
}
