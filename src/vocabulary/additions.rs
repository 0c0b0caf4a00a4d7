//! What a site may add to the vocabularies, and what can be wrong with an addition.

use std::fmt;

use super::equipment::EquipmentKind;
use super::regions::Region;
use super::{Equipment, EquipmentId, Muscle, MuscleId, Vocabulary};
use crate::text;

/// A muscle or group a site adds, or more words for one that is known.
///
/// `name` decides: if it is a name of a known muscle, that one is extended (what is given here replaces its plain
/// name, anatomical name and regions, and adds to its synonyms and groups); otherwise a new muscle is declared, with
/// the slug of `name` as its id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MuscleEntry {
    /// A known name, or the new muscle's own.
    pub name: String,
    /// The plain name shown to a reader; for a new muscle `name` is used where this is absent.
    pub plain: Option<String>,
    /// The anatomical name; for a new muscle `name` is used where this is absent.
    pub anatomical: Option<String>,
    /// Further ways to write it.
    pub synonyms: Vec<String>,
    /// Where to shade it on the body map; empty leaves a known muscle as it is and a new one undrawn.
    pub regions: Vec<Region>,
    /// Names of groups it is a part of: known ones, or new ones of the same list.
    pub groups: Vec<String>,
}

/// A piece of equipment a site adds, or more words for one that is known; read like [`MuscleEntry`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EquipmentEntry {
    /// A known name, or the new item's own.
    pub name: String,
    /// The name shown to a reader; for a new item `name` is used where this is absent.
    pub plain: Option<String>,
    /// Several of it, in a sentence: "wobble boards"; a new item gets an `s` where this is absent.
    pub plural: Option<String>,
    /// Further ways to write it.
    pub synonyms: Vec<String>,
    /// What sort of thing it is; a new item is of the kind "other" where this is absent.
    pub kind: Option<EquipmentKind>,
}

/// Why a part of an addition could not be taken; the rest of the additions is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdditionError {
    /// The position of the entry in the list that was given.
    pub entry: usize,
    /// The entry's name as given.
    pub name: String,
    /// What is wrong.
    pub problem: AdditionProblem,
}

/// What can be wrong with an addition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdditionProblem {
    /// The entry's name holds no letter or digit.
    NoName,
    /// A name or synonym belongs to another entry already.
    Taken {
        /// The name or synonym as given.
        word: String,
        /// The id of the entry that has it.
        owner: String,
    },
    /// A word that says no equipment is needed, such as "none", cannot be a piece of equipment.
    NoEquipment {
        /// The name or synonym as given.
        word: String,
    },
    /// A group that is no known muscle or group.
    UnknownGroup {
        /// The group as given.
        group: String,
        /// The nearest known ones, best first.
        near: Vec<String>,
    },
    /// A group that would be a part of itself, directly or through other groups.
    Circular {
        /// The group as given.
        group: String,
    },
    /// More entries than a vocabulary can hold (65,535).
    TooMany,
}

impl fmt::Display for AdditionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.problem {
            AdditionProblem::NoName => write!(formatter, "`{name}` is no name: it needs a letter or digit"),
            AdditionProblem::Taken { word, owner } => {
                write!(formatter, "`{word}` cannot mean `{name}`: it already means `{owner}`")
            }
            AdditionProblem::NoEquipment { word } => {
                write!(formatter, "`{word}` cannot name equipment: it says that none is needed")
            }
            AdditionProblem::UnknownGroup { group, near } if near.is_empty() => {
                write!(formatter, "`{name}` is a part of `{group}`, which is no known muscle group")
            }
            AdditionProblem::UnknownGroup { group, near } => {
                let near = text::either(near);
                write!(
                    formatter,
                    "`{name}` is a part of `{group}`, which is no known muscle group; did you mean {near}?"
                )
            }
            AdditionProblem::Circular { group } => {
                write!(formatter, "`{name}` cannot be a part of `{group}`, its own part")
            }
            AdditionProblem::TooMany => write!(formatter, "`{name}` is one entry more than a vocabulary can hold"),
        }
    }
}

impl std::error::Error for AdditionError {}

/// The errors of one list of additions, gathered while it is taken.
struct Refusals {
    errors: Vec<AdditionError>,
}

impl Refusals {
    fn add(&mut self, entry: usize, name: &str, problem: AdditionProblem) {
        self.errors.push(AdditionError { entry, name: name.to_owned(), problem });
    }

    fn into_result(self) -> Result<(), Vec<AdditionError>> {
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }
}

impl Vocabulary {
    /// Takes a site's muscles.
    ///
    /// # Errors
    ///
    /// One for each word that belongs to another entry and each group that cannot be; all else is taken.
    pub fn add_muscles(&mut self, entries: Vec<MuscleEntry>) -> Result<(), Vec<AdditionError>> {
        let mut refusals = Refusals { errors: Vec::new() };
        // Groups come last, so that they may be entries further down the list.
        let mut grouped = Vec::new();
        for (position, entry) in entries.into_iter().enumerate() {
            let MuscleEntry { name, plain, anatomical, synonyms, regions, groups } = entry;
            let id = match self.muscle(&name).map_or_else(|| self.declare_muscle(&name), Ok) {
                Ok(id) => id,
                Err(problem) => {
                    refusals.add(position, &name, problem);
                    continue;
                }
            };
            for (word, role) in words(plain, anatomical, synonyms) {
                match self.claim_for_muscle(&word, id) {
                    Ok(()) => self.muscles[usize::from(id.0)].take(word, role),
                    Err(problem) => refusals.add(position, &name, problem),
                }
            }
            if !regions.is_empty() {
                self.muscles[usize::from(id.0)].regions = regions;
            }
            grouped.push((position, name, id, groups));
        }
        for (position, name, id, groups) in grouped {
            for group in groups {
                if let Err(problem) = self.put_into_group(id, group) {
                    refusals.add(position, &name, problem);
                }
            }
        }
        refusals.into_result()
    }

    /// Takes a site's equipment.
    ///
    /// # Errors
    ///
    /// One for each word that belongs to another entry or says that nothing is needed; all else is taken.
    pub fn add_equipment(&mut self, entries: Vec<EquipmentEntry>) -> Result<(), Vec<AdditionError>> {
        let mut refusals = Refusals { errors: Vec::new() };
        for (position, entry) in entries.into_iter().enumerate() {
            let EquipmentEntry { name, plain, plural, synonyms, kind } = entry;
            let id = match self.equipment(&name).map_or_else(|| self.declare_equipment(&name), Ok) {
                Ok(id) => id,
                Err(problem) => {
                    refusals.add(position, &name, problem);
                    continue;
                }
            };
            for (word, role) in words(plain, plural, synonyms) {
                match self.claim_for_equipment(&word, id) {
                    Ok(()) => self.equipment[usize::from(id.0)].take(word, role),
                    Err(problem) => refusals.add(position, &name, problem),
                }
            }
            if let Some(kind) = kind {
                self.equipment[usize::from(id.0)].kind = kind;
            }
        }
        refusals.into_result()
    }

    fn declare_muscle(&mut self, name: &str) -> Result<MuscleId, AdditionProblem> {
        let id = MuscleId(next_position(self.muscles.len())?);
        let slug = slug(name)?;
        // The slug first: the name is known to be free, so nothing is claimed for an entry that is then refused.
        self.claim_for_muscle(&slug, id)?;
        self.claim_for_muscle(name, id)?;
        let shown = text::capitalised(name.trim());
        self.muscles.push(Muscle {
            id: slug.into(),
            name: shown.clone().into(),
            anatomical: shown.into(),
            synonyms: Vec::new(),
            regions: Vec::new(),
            groups: Vec::new(),
        });
        Ok(id)
    }

    fn declare_equipment(&mut self, name: &str) -> Result<EquipmentId, AdditionProblem> {
        let id = EquipmentId(next_position(self.equipment.len())?);
        let slug = slug(name)?;
        // The slug first: the name is known to be free, so nothing is claimed for an entry that is then refused.
        self.claim_for_equipment(&slug, id)?;
        self.claim_for_equipment(name, id)?;
        let shown = text::capitalised(name.trim());
        self.equipment.push(Equipment {
            id: slug.into(),
            one: with_article(&shown).into(),
            many: plural_of(&shown).into(),
            name: shown.into(),
            synonyms: Vec::new(),
            kind: EquipmentKind::Other,
        });
        Ok(id)
    }

    fn claim_for_muscle(&mut self, word: &str, id: MuscleId) -> Result<(), AdditionProblem> {
        slug(word)?;
        self.muscle_index.insert(word, id.0).map_err(|owner| AdditionProblem::Taken {
            word: word.to_owned(),
            owner: self.muscle_entry(MuscleId(owner)).id.to_string(),
        })
    }

    fn claim_for_equipment(&mut self, word: &str, id: EquipmentId) -> Result<(), AdditionProblem> {
        slug(word)?;
        if self.is_no_equipment(word) {
            return Err(AdditionProblem::NoEquipment { word: word.to_owned() });
        }
        self.equipment_index.insert(word, id.0).map_err(|owner| AdditionProblem::Taken {
            word: word.to_owned(),
            owner: self.equipment_entry(EquipmentId(owner)).id.to_string(),
        })
    }

    fn put_into_group(&mut self, id: MuscleId, group: String) -> Result<(), AdditionProblem> {
        let Some(above) = self.muscle(&group) else {
            let near = self.nearest_muscles(&group, 3).into_iter().map(str::to_owned).collect();
            return Err(AdditionProblem::UnknownGroup { group, near });
        };
        if above == id || self.is_part_of(above, id) {
            return Err(AdditionProblem::Circular { group });
        }
        let groups = &mut self.muscles[usize::from(id.0)].groups;
        if !groups.contains(&above) {
            groups.push(above);
        }
        Ok(())
    }
}

/// What an added word is to its entry.
#[derive(Clone, Copy)]
enum Role {
    /// The name shown to a reader.
    Name,
    /// The second name: anatomical of a muscle, plural of equipment.
    Second,
    /// One more way to write it.
    Synonym,
}

fn words(name: Option<String>, second: Option<String>, synonyms: Vec<String>) -> impl Iterator<Item = (String, Role)> {
    let names = [(name, Role::Name), (second, Role::Second)];
    let names = names.into_iter().filter_map(|(word, role)| word.map(|word| (word, role)));
    names.chain(synonyms.into_iter().map(|word| (word, Role::Synonym)))
}

impl Muscle {
    fn take(&mut self, word: String, role: Role) {
        match role {
            Role::Name => self.name = text::capitalised(word.trim()).into(),
            Role::Second => self.anatomical = text::capitalised(word.trim()).into(),
            Role::Synonym => self.synonyms.push(word.into()),
        }
    }
}

impl Equipment {
    fn take(&mut self, word: String, role: Role) {
        match role {
            Role::Name => {
                self.name = text::capitalised(word.trim()).into();
                self.one = with_article(&self.name).into();
                self.many = plural_of(&self.name).into();
            }
            Role::Second => self.many = word.trim().to_owned().into(),
            Role::Synonym => self.synonyms.push(word.into()),
        }
    }
}

fn next_position(count: usize) -> Result<u16, AdditionProblem> {
    u16::try_from(count).ok().filter(|&position| position < u16::MAX).ok_or(AdditionProblem::TooMany)
}

fn slug(word: &str) -> Result<String, AdditionProblem> {
    Some(text::slugify(word)).filter(|slug| !slug.is_empty()).ok_or(AdditionProblem::NoName)
}

/// "Wobble board" as "a wobble board"; a name that is a plural, or begins with an abbreviation, is handled likewise.
fn with_article(name: &str) -> String {
    let inner = inside_a_sentence(name);
    let article = match inner.chars().next() {
        _ if is_plural(name) => return inner,
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an",
        _ => "a",
    };
    format!("{article} {inner}")
}

fn plural_of(name: &str) -> String {
    let inner = inside_a_sentence(name);
    if is_plural(name) {
        return inner;
    }
    let ending = if ["s", "x", "ch", "sh"].iter().any(|ending| inner.ends_with(ending)) { "es" } else { "s" };
    inner + ending
}

fn is_plural(name: &str) -> bool {
    name.ends_with('s') && !name.ends_with("ss") && !name.ends_with("us")
}

/// The name with a small first letter, unless its first word is an abbreviation such as "TRX".
fn inside_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
