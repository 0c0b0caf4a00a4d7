//! Everything there is to say about a dose, for people and for programs.

use serde::Serialize;

use super::error::DoseError;
use super::seconds::{Timing, spoken};
use super::steps::Step;
use super::table::{Columns, Headline};
use super::types::{CountRange, Dose, SecondsRange};

/// A dose with all that is derived from it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Explanation {
    /// The canonical text.
    pub canonical: String,
    /// The dose in plain words.
    pub sentence: String,
    /// The dose for big type.
    pub headline: Headline,
    /// One entry per scheme.
    pub columns: Vec<Columns>,
    /// The number of sets in all.
    pub sets: CountRange,
    /// How long it takes.
    pub seconds: SecondsRange,
    /// The steps of a timer.
    pub steps: Vec<Step>,
    /// The typed value.
    pub dose: Dose,
}

/// Reads a dose and derives all there is to say about it.
///
/// # Errors
/// As [`super::parse`].
pub fn explain(text: &str, timing: &Timing) -> Result<Explanation, DoseError> {
    let dose = super::parse(text)?;
    Ok(Explanation {
        canonical: dose.canonical(),
        sentence: dose.sentence(),
        headline: dose.headline(),
        columns: dose.columns(),
        sets: dose.sets(),
        seconds: dose.seconds(timing),
        steps: dose.steps(),
        dose,
    })
}

/// The dose as a table of plain text, one line per fact, with a line break at the end of each.
#[must_use]
pub fn explain_text(dose: &Dose, timing: &Timing) -> String {
    let mut rows = vec![("dose", dose.canonical()), ("in words", crate::text::capitalised(&dose.sentence()))];
    let several = dose.schemes.len() > 1;
    for (at, columns) in dose.columns().into_iter().enumerate() {
        if several {
            rows.push(("part", format!("{} of {}", at + 1, dose.schemes.len())));
        }
        rows.extend([
            ("sets", columns.sets),
            ("amount", columns.amount),
            ("side", columns.side),
            ("hold", columns.hold),
            ("tempo", columns.tempo),
            ("load", columns.load),
            ("effort", columns.effort),
            ("pace", columns.pace),
            ("rest", columns.rest),
        ]);
    }
    rows.extend([
        ("cap", dose.cap.map_or_else(String::new, |cap| spoken(cap.value()))),
        ("pain", dose.pain.map_or_else(String::new, |pain| format!("at most {pain}/10"))),
        ("how often", dose.frequency.as_ref().map_or_else(String::new, super::types::Frequency::sentence)),
        ("span", dose.span.map_or_else(String::new, |span| span.to_string())),
        ("build up to", dose.progression.as_ref().map_or_else(String::new, ToString::to_string)),
        ("notes", dose.notes.join("; ")),
        ("takes", takes(dose.seconds(timing))),
        ("timer", crate::text::count(dose.steps().len(), "step")),
    ]);
    let rows: Vec<_> = rows.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    rows.into_iter().fold(String::new(), |table, (name, value)| table + &format!("{name:width$}  {value}\n"))
}

/// "about 1 min 20 s", "1 min – 1 min 30 s".
fn takes(seconds: SecondsRange) -> String {
    let (low, high) = (spoken(seconds.low), spoken(seconds.high));
    if low == high { format!("about {low}") } else { format!("{low} to {high}") }
}
