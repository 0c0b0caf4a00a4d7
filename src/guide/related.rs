//! Exercises like each other: the same muscle first, then position, equipment, pattern.

use std::collections::BTreeMap;

use super::{Exercise, ExerciseId};
use crate::parse::EquipmentItem;
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
    let mut relatives = vec![Vec::new(); exercises.len()];
    for group in groups.values_mut() {
        group.sort_unstable();
        for at in 0..group.len() {
            let id = group[at].1;
            let exercise = &exercises[id as usize];
            let from = at.saturating_sub(WINDOW);
            let to = (at + WINDOW + 1).min(group.len());
            let mut scored: Vec<(u32, u32)> = group[from..to]
                .iter()
                .map(|(_, other)| *other)
                .filter(|other| *other != id && !exercise.ladder.contains(&ExerciseId(*other)))
                .map(|other| (likeness(exercise, &exercises[other as usize]), other))
                .collect();
            scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            relatives[id as usize] = scored.into_iter().take(MOST).map(|(_, other)| ExerciseId(other)).collect();
        }
    }
    relatives
}

fn likeness(one: &Exercise, other: &Exercise) -> u32 {
    let (one, other) = (&one.doc, &other.doc);
    let shared = one.primary.iter().filter(|muscle| other.primary.contains(muscle)).count();
    let helping = one.secondary.iter().filter(|muscle| other.secondary.contains(muscle)).count();
    let kit = |items: &Option<Vec<crate::parse::EquipmentUse>>| -> Vec<EquipmentItem> {
        items.iter().flatten().map(|item| item.item.clone()).collect()
    };
    let same_kit = one.equipment.is_some() && kit(&one.equipment) == kit(&other.equipment);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    4 * count(shared)
        + count(helping)
        + 3 * u32::from(one.position.is_some() && one.position == other.position)
        + 2 * u32::from(same_kit)
        + 2 * u32::from(one.pattern.is_some() && one.pattern == other.pattern)
        + u32::from(one.level.is_some() && one.level == other.level)
}
