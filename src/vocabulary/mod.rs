//! The words cuecard knows: muscles, equipment, placements, positions, patterns, planes, levels, sides.
//!
//! Every look-up compares names without case, accents, hyphens, blanks, articles and plural. Muscles and equipment can
//! be extended by a site and live in a [`Vocabulary`]; the others are enums. Nothing here knows of sites or files.

mod additions;
mod closed;
mod equipment;
mod muscles;
mod names;
mod open;
mod patterns;
mod placements;
mod positions;
mod regions;
#[cfg(test)]
mod tests;
mod traits;

use std::borrow::Cow;

use crate::text;
use names::Index;

pub use additions::{AdditionError, AdditionProblem, EquipmentEntry, MuscleEntry};
pub use equipment::EquipmentKind;
pub use open::Open;
pub use patterns::Pattern;
pub use placements::Placement;
pub use positions::Position;
pub use regions::Region;
pub use traits::{Level, Plane, Sides};

/// The position of a muscle in [`Vocabulary::muscles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MuscleId(pub u16);

/// The position of a piece of equipment in [`Vocabulary::all_equipment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EquipmentId(pub u16);

/// A muscle or a group of muscles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muscle {
    /// The id, for URLs: "gluteus-medius".
    pub id: Cow<'static, str>,
    /// The plain name, with a capital: "Side of the hip".
    pub name: Cow<'static, str>,
    /// The anatomical name, with a capital: "Gluteus medius"; of a group, what it is made of.
    pub anatomical: Cow<'static, str>,
    /// Further ways to write it.
    pub synonyms: Vec<Cow<'static, str>>,
    /// Where it is shaded on the body map; none if the map cannot show it.
    pub regions: Vec<Region>,
    /// The groups it is a part of, nearest only.
    pub groups: Vec<MuscleId>,
}

/// A piece of equipment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equipment {
    /// The id, for URLs: "mini-band".
    pub id: Cow<'static, str>,
    /// The name, with a capital: "Mini band".
    pub name: Cow<'static, str>,
    /// One of it in a sentence: "a mini band", "ankle weights".
    pub one: Cow<'static, str>,
    /// Several of it: "mini bands".
    pub many: Cow<'static, str>,
    /// Further ways to write it.
    pub synonyms: Vec<Cow<'static, str>>,
    /// What sort of thing it is.
    pub kind: EquipmentKind,
}

/// What an author's word for equipment means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EquipmentName<'a> {
    /// Words such as "none" or "body only": nothing is needed, which is not a piece of equipment.
    Nothing,
    /// A piece of equipment we know.
    Known(EquipmentId),
    /// A new one.
    Unknown {
        /// Its id.
        slug: String,
        /// Its name as the author wrote it, trimmed.
        name: String,
        /// The id of a known one whose name differs by a slip of the pen, worth a warning.
        near: Option<&'a str>,
    },
}

/// The muscles and the equipment a site knows: the built-in ones and its own.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    muscles: Vec<Muscle>,
    muscle_index: Index,
    equipment: Vec<Equipment>,
    equipment_index: Index,
    nothing: Index,
}

impl Vocabulary {
    /// The built-in vocabulary. Takes about half a millisecond; a site needs one.
    #[must_use]
    pub fn builtin() -> Self {
        let mut vocabulary = Self {
            muscles: Vec::new(),
            muscle_index: Index::default(),
            equipment: Vec::new(),
            equipment_index: Index::default(),
            nothing: Index::default(),
        };
        // That no word belongs to two entries is tested, so the answers of `insert` need no look here.
        for (row, position) in muscles::rows().zip(0..) {
            for word in [row.id, row.name, row.anatomical].iter().chain(row.synonyms) {
                let _ = vocabulary.muscle_index.insert(word, position);
            }
            vocabulary.muscles.push(Muscle {
                id: row.id.into(),
                name: row.name.into(),
                anatomical: row.anatomical.into(),
                synonyms: row.synonyms.iter().copied().map(Cow::Borrowed).collect(),
                regions: row.regions.to_vec(),
                groups: Vec::new(),
            });
        }
        for (position, row) in muscles::rows().enumerate() {
            let groups = row.groups.iter().filter_map(|group| vocabulary.muscle(group)).collect();
            vocabulary.muscles[position].groups = groups;
        }
        for (row, position) in equipment::ROWS.iter().zip(0..) {
            for word in [row.id, row.name, row.one, row.many].iter().chain(row.synonyms) {
                let _ = vocabulary.equipment_index.insert(word, position);
            }
            vocabulary.equipment.push(Equipment {
                id: row.id.into(),
                name: row.name.into(),
                one: row.one.into(),
                many: row.many.into(),
                synonyms: row.synonyms.iter().copied().map(Cow::Borrowed).collect(),
                kind: row.kind,
            });
        }
        for word in equipment::NOTHING {
            let _ = vocabulary.nothing.insert(word, 0);
        }
        vocabulary
    }

    /// All muscles and groups; a [`MuscleId`] is a position in it.
    #[must_use]
    pub fn muscles(&self) -> &[Muscle] {
        &self.muscles
    }

    /// All equipment; an [`EquipmentId`] is a position in it.
    #[must_use]
    pub fn all_equipment(&self) -> &[Equipment] {
        &self.equipment
    }

    /// The muscle an author means, by any of its names; the word "muscle" may follow.
    #[must_use]
    pub fn muscle(&self, name: &str) -> Option<MuscleId> {
        self.muscle_index.get_before(name, "muscle").map(MuscleId)
    }

    /// The piece of equipment an author means, by any of its names.
    #[must_use]
    pub fn equipment(&self, name: &str) -> Option<EquipmentId> {
        self.equipment_index.get(name).map(EquipmentId)
    }

    /// Whether a word says that no equipment is needed, as "none" and "body only" do.
    #[must_use]
    pub fn is_no_equipment(&self, name: &str) -> bool {
        self.nothing.get(name).is_some()
    }

    /// What a word for equipment means.
    #[must_use]
    pub fn equipment_name(&self, name: &str) -> EquipmentName<'_> {
        if let Some(known) = self.equipment(name) {
            return EquipmentName::Known(known);
        }
        if self.is_no_equipment(name) {
            return EquipmentName::Nothing;
        }
        let near = self.equipment_index.nearly(name).map(|owner| &*self.equipment_entry(EquipmentId(owner)).id);
        EquipmentName::Unknown { slug: text::slugify(name), name: name.trim().to_owned(), near }
    }

    /// The entry of an id of this vocabulary.
    ///
    /// # Panics
    ///
    /// If the id is of a vocabulary with more muscles.
    #[must_use]
    pub fn muscle_entry(&self, id: MuscleId) -> &Muscle {
        &self.muscles[usize::from(id.0)]
    }

    /// The entry of an id of this vocabulary.
    ///
    /// # Panics
    ///
    /// If the id is of a vocabulary with more equipment.
    #[must_use]
    pub fn equipment_entry(&self, id: EquipmentId) -> &Equipment {
        &self.equipment[usize::from(id.0)]
    }

    /// The direct parts of a group, in the order of the vocabulary; none if it is a single muscle.
    pub fn parts(&self, group: MuscleId) -> impl Iterator<Item = MuscleId> + '_ {
        (0..).map(MuscleId).zip(&self.muscles).filter(move |(_, part)| part.groups.contains(&group)).map(|(id, _)| id)
    }

    /// Whether `part` belongs to `group`, directly or through groups between them. Nothing is a part of itself.
    #[must_use]
    pub fn is_part_of(&self, part: MuscleId, group: MuscleId) -> bool {
        let groups = &self.muscle_entry(part).groups;
        groups.iter().any(|&above| above == group || self.is_part_of(above, group))
    }

    /// Known ways to write muscles most like `name`, best first, one for each muscle, at most `most`. Takes about a
    /// millisecond: for messages.
    #[must_use]
    pub fn nearest_muscles(&self, name: &str, most: usize) -> Vec<&str> {
        let words = self.muscles.iter().zip(0..).flat_map(|(muscle, position)| {
            ways_to_write(&muscle.id, [&muscle.name, &muscle.anatomical], &muscle.synonyms)
                .map(move |word| (word, position))
        });
        names::nearest(name, words, most)
    }

    /// Known ways to write equipment most like `name`, best first, one for each item, at most `most`. Takes about a
    /// millisecond: for messages.
    #[must_use]
    pub fn nearest_equipment(&self, name: &str, most: usize) -> Vec<&str> {
        let words = self.equipment.iter().zip(0..).flat_map(|(item, position)| {
            ways_to_write(&item.id, [&item.name, &item.many], &item.synonyms).map(move |word| (word, position))
        });
        names::nearest(name, words, most)
    }
}

/// The words worth suggesting for an entry: its id, its synonyms, and those of its names that are not the id in other
/// letters.
fn ways_to_write<'a>(
    id: &'a str,
    names: [&'a str; 2],
    synonyms: &'a [Cow<'static, str>],
) -> impl Iterator<Item = &'a str> {
    let names = names.into_iter().filter(move |name| text::slugify(name) != id);
    std::iter::once(id).chain(names).chain(synonyms.iter().map(AsRef::as_ref))
}
