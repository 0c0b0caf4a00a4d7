//! Exercises like each other: the same muscle first, then position, equipment, pattern.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher as _};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::{Exercise, ExerciseId};
use crate::parse::EquipmentUse;
use crate::vocabulary::{Level, MuscleId, Position};

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
    let features: Vec<Features> = exercises.par_iter().map(Features::of).collect();
    let found: Vec<(u32, Vec<ExerciseId>)> = groups
        .into_values()
        .par_bridge()
        .flat_map_iter(|mut group| {
            group.sort_unstable();
            let around = |at: usize| {
                let id = group[at].1;
                (
                    id,
                    nearest(
                        exercises,
                        &features,
                        id,
                        &group[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(group.len())],
                    ),
                )
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

/// What likeness is judged by, compact: it is looked at a dozen times for each exercise.
struct Features {
    primary: u128,
    secondary: u128,
    position: Option<Position>,
    kit: Option<u64>,
    pattern: Option<u64>,
    level: Option<Level>,
}

impl Features {
    fn of(exercise: &Exercise) -> Self {
        let doc = &exercise.doc;
        let items = |equipment: &Vec<EquipmentUse>| hash(&equipment.iter().map(|used| &used.item).collect::<Vec<_>>());
        Self {
            primary: bits(&doc.primary),
            secondary: bits(&doc.secondary),
            position: doc.position,
            kit: doc.equipment.as_ref().map(items),
            pattern: doc.pattern.as_ref().map(hash),
            level: doc.level,
        }
    }

    fn likeness(&self, other: &Self) -> u32 {
        let same = |one: bool| u32::from(one);
        4 * (self.primary & other.primary).count_ones()
            + (self.secondary & other.secondary).count_ones()
            + 3 * same(self.position.is_some() && self.position == other.position)
            + 2 * same(self.kit.is_some() && self.kit == other.kit)
            + 2 * same(self.pattern.is_some() && self.pattern == other.pattern)
            + same(self.level.is_some() && self.level == other.level)
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Muscles as a set. Far more than a vocabulary has fit in; should one not, two muscles count as one.
fn bits(muscles: &[MuscleId]) -> u128 {
    muscles.iter().fold(0, |set, muscle| set | 1 << (muscle.0 % 128))
}

/// Those of the neighbours that are most like an exercise.
fn nearest(
    exercises: &[Exercise],
    features: &[Features],
    id: u32,
    neighbours: &[(Option<Position>, u32)],
) -> Vec<ExerciseId> {
    let at = id as usize;
    let ladder = &exercises[at].ladder;
    let others = neighbours.iter().map(|(_, other)| *other);
    let others = others.filter(|other| *other != id && !ladder.contains(&ExerciseId(*other)));
    let mut scored: Vec<(u32, u32)> =
        others.map(|other| (features[at].likeness(&features[other as usize]), other)).collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(MOST).map(|(_, other)| ExerciseId(other)).collect()
}
