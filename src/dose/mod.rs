//! The dose language: one line such as `2-3 x 10 each side, hold 2 s` read into a typed value, and the value in words.
//!
//! ```
//! let dose = cuecard::dose::parse("2-3x 10 steps, rest :60")?;
//! assert_eq!(dose.canonical(), "2–3 × 10 steps, rest 60 s");
//! assert_eq!(dose.sentence(), "2 to 3 sets of 10 steps; rest 60 seconds between sets");
//! # Ok::<(), cuecard::dose::DoseError>(())
//! ```
//!
//! The text goes through `lexer` and `parse` (one file for each kind of clause), whose words stand in the one
//! table of `keywords` and whose messages stand in `error`. What comes out is a [`Dose`], and everything shown is
//! derived from it: `wording` (canonical text), `sentence`, `table`, `seconds`, `turns`, `steps`, `explain`, `warnings`.

mod error;
mod explain;
mod keywords;
mod lexer;
mod memo;
mod parse;
mod seconds;
mod sentence;
mod steps;
mod table;
mod turns;
mod types;
mod warnings;
mod wording;

#[cfg(test)]
mod tests;

pub use error::DoseError;
pub use explain::{Explanation, explain, explain_text};
pub use memo::{DoseMemo, Spoken};
pub use seconds::Timing;
pub use steps::{Step, StepHold, StepRest, StepSide, StepWork};
pub use table::{Columns, Headline};
pub use turns::{Task, Turn, Turns};
pub use types::*;
pub use warnings::{DoseWarning, ExerciseFacts, Sides};

/// Reads a dose. Any text gives a dose or an error.
///
/// # Errors
/// The first mistake, with the characters that are wrong and what to write instead.
pub fn parse(text: &str) -> Result<Dose, DoseError> {
    parse::dose(text).map_err(DoseError::from)
}

/// Reads a time or a range of times in seconds: `60 s`, `2 min`, `1:30`, `10-15 min`.
///
/// # Errors
/// As [`parse`].
pub fn parse_duration(text: &str) -> Result<NumberRange, DoseError> {
    parse::duration(text).map_err(DoseError::from)
}

/// Reads how often: `2-3 / week`, `daily`, `every other day`, `mon/wed/fri`.
///
/// # Errors
/// As [`parse`].
pub fn parse_frequency(text: &str) -> Result<Frequency, DoseError> {
    parse::frequency(text).map_err(DoseError::from)
}
