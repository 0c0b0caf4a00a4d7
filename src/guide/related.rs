//! Exercises like each other: the same muscle first, then position, equipment, pattern.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Exercise, ExerciseId};
use crate::vocabulary::{MuscleId, Position};

/// How many are shown.
const MOST: usize = 4;
/// How many neighbours are looked at: enough for a good choice, and the work grows with the guide, not with its square.
const WINDOW: usize = 12;

/// For every exercise its relatives, best first.
pub(super) fn relatives(exercises: &[Exercise]) -> Vec<Vec<ExerciseId>> {
    // Sorted by muscle and position, relatives are neighbours.
    let mut groups: BTreeMap<MuscleId, Vec<(Option<Position>, u32)>> = BTreeMap::new();
    for (exercise, id) in exercises.iter().zip(0_u32..) {
        if let Some(muscle) = exercise.doc.primary.first() {
            groups.entry(*muscle).or_default().push((exercise.doc.position, id));
        }
    }
    let found: Vec<(u32, Vec<ExerciseId>)> = groups
        .into_values()
        .par_bridge()
        .flat_map_iter(|mut group| {
            group.sort_unstable();
            let around = |at: usize| {
                let id = group[at].1;
                (id, nearest(exercises, id, &group[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(group.len())]))
            };
            (0..group.len()).map(around).collect::<Vec<_>>()
        })
        .collect();
    let mut relatives = vec![Vec::new(); exercises.len()];
    for (id, others) in found {
        relatives[id as usize] = others;
    }
    relatives
}

/// Those of the neighbours that are most like an exercise.
fn nearest(exercises: &[Exercise], id: u32, neighbours: &[(Option<Position>, u32)]) -> Vec<ExerciseId> {
    let exercise = &exercises[id as usize];
    let mut scored: Vec<(u32, u32)> = neighbours
        .iter()
        .map(|(_, other)| *other)
        .filter(|other| *other != id && !exercise.ladder.contains(&ExerciseId(*other)))
        .map(|other| (likeness(exercise, &exercises[other as usize]), other))
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(MOST).map(|(_, other)| ExerciseId(other)).collect()
}

fn likeness(one: &Exercise, other: &Exercise) -> u32 {
    let (one, other) = (&one.doc, &other.doc);
    let shared = one.primary.iter().filter(|muscle| other.primary.contains(muscle)).count();
    let helping = one.secondary.iter().filter(|muscle| other.secondary.contains(muscle)).count();
    let same_kit = match (&one.equipment, &other.equipment) {
        (Some(one), Some(other)) => one.iter().map(|used| &used.item).eq(other.iter().map(|used| &used.item)),
        _ => false,
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    4 * count(shared)
        + count(helping)
        + 3 * u32::from(one.position.is_some() && one.position == other.position)
        + 2 * u32::from(same_kit)
        + 2 * u32::from(one.pattern.is_some() && one.pattern == other.pattern)
        + u32::from(one.level.is_some() && one.level == other.level)
}
