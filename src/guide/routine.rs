//! What follows for a routine: its rows, sets, muscles, kit and time.

use super::links::Site;
use super::{Exercise, Guide, MuscleWork, Routine, Row};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::dose::{self, Between, CountRange, ExerciseFacts, NumberRange, SecondsRange, Timing};
use crate::parse::{DoseText, ExerciseDoc, RoutineDoc};
use crate::vocabulary::Sides;

/// The rows of a routine whose exercises exist.
pub(super) fn rows(doc: &RoutineDoc, site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (block, content) in doc.blocks.iter().enumerate() {
        for (at, item) in content.items.iter().enumerate() {
            let exercise = site.exercise(&doc.common, &item.exercise, diagnostics);
            let swaps = item.swap.iter().filter_map(|name| site.exercise(&doc.common, name, diagnostics)).collect();
            if let Some(exercise) = exercise {
                rows.push(Row { block, at, exercise, swaps, figure: None });
            }
        }
    }
    rows
}

/// The sets of a routine, and how they fall on muscles.
pub(super) fn work(routine: &Routine, exercises: &[Exercise]) -> (CountRange, Vec<MuscleWork>) {
    let mut total = Between { low: 0, high: 0 };
    let mut muscles: Vec<MuscleWork> = Vec::new();
    for row in &routine.rows {
        let block = &routine.doc.blocks[row.block];
        let exercise = &exercises[row.exercise.at()].doc;
        let item = &block.items[row.at];
        let dose = item.dose.as_ref().or(exercise.dose.as_ref());
        let sets = dose.map_or(Between::exactly(1), |text| text.dose.dose.sets());
        let low = if item.optional { 0 } else { sets.low.saturating_mul(block.rounds) };
        let sets = Between { low, high: sets.high.saturating_mul(block.rounds) };
        add(&mut total, sets);
        let worked = exercise.primary.iter().map(|muscle| (*muscle, true));
        for (muscle, primary) in worked.chain(exercise.secondary.iter().map(|muscle| (*muscle, false))) {
            match muscles.iter_mut().find(|work| work.muscle == muscle) {
                Some(work) => {
                    add(&mut work.sets, sets);
                    work.primary |= primary;
                }
                None => muscles.push(MuscleWork { muscle, primary, sets }),
            }
        }
    }
    muscles.sort_by_key(|work| (!work.primary, std::cmp::Reverse(work.sets.high)));
    (total, muscles)
}

fn add(total: &mut CountRange, more: CountRange) {
    total.low = total.low.saturating_add(more.low);
    total.high = total.high.saturating_add(more.high);
}

/// A routine's time in seconds: as stated, else as estimated; and a doubt about a stated one that cannot be true.
pub(super) fn time(guide: &Guide, routine: &Routine, timing: &Timing) -> (Option<SecondsRange>, Option<Diagnostic>) {
    let estimate = super::duration::estimate(guide, routine, timing);
    let Some(stated) = routine.doc.time else { return (estimate, None) };
    let seconds = NumberRange::values(stated.seconds);
    let wrong = estimate.filter(|estimate| super::duration::contradicts(seconds, *estimate));
    let place = || routine.doc.common.place(stated.span);
    (Some(seconds), wrong.map(|estimate| catalogue::time_contradicts(&place(), &super::spoken(estimate))))
}

/// Checks a dose against the exercise it is for.
pub(super) fn check_dose(
    text: &DoseText,
    exercise: &ExerciseDoc,
    place: impl Fn() -> crate::diagnostic::Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let facts = ExerciseFacts {
        sides: exercise.sides.map(|sides| match sides {
            Sides::Both => dose::Sides::Both,
            Sides::Each => dose::Sides::Each,
            Sides::Alternating => dose::Sides::Alternating,
        }),
        measured_in_time: crate::parse::is_held(exercise),
    };
    for warning in text.dose.dose.warnings(&facts) {
        diagnostics.push(catalogue::doubtful_dose(&place(), &warning.message, &warning.help));
    }
}
