//! Figures of rows that wear the band elsewhere than their exercise does.

use std::sync::Arc;

use super::{Exercise, Routine};
use crate::figure::{BandPlace, Figure, FigureMemo, Solved};
use crate::parse::{self, EquipmentUse};
use crate::vocabulary::Vocabulary;

/// Gives each row of a routine that says another place of the band a figure of its own. Figures without a band stay as they are.
pub(super) fn of_rows(routine: &mut Routine, exercises: &[Exercise], vocabulary: &Vocabulary, known: &FigureMemo) {
    for row in &mut routine.rows {
        let own = routine.doc.blocks[row.block].items[row.at].equipment.as_deref();
        let figure = exercises[row.exercise.at()].doc.figure.as_deref();
        row.figure = own.zip(figure).and_then(|(own, figure)| moved(own, figure, vocabulary, known));
    }
}

/// The figure with its band where some equipment has it; none when it is there already.
fn moved(
    equipment: &[EquipmentUse],
    figure: &Solved,
    vocabulary: &Vocabulary,
    known: &FigureMemo,
) -> Option<Arc<Solved>> {
    let worn: BandPlace = figure.figure().band?;
    let place = parse::mini_band(equipment, vocabulary).filter(|place| *place != worn)?;
    let moved = Figure { band: Some(place), ..figure.figure().clone() };
    Some(known.solve(&moved, figure.working()).0)
}
