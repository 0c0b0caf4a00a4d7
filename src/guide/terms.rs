//! Taxonomies: what exercises and routines are sorted by, each term with what belongs to it.

use ahash::HashMap;
use ahash::HashMapExt as _;

use super::{Exercise, ExerciseId, Routine, RoutineId};
use crate::parse::EquipmentItem;
use crate::text;
use crate::vocabulary::{Level, Muscle, MuscleId, Open, Plane, Position, Vocabulary};

/// What exercises and routines are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxonomyKind {
    /// Muscles and muscle groups.
    Muscles,
    /// Equipment.
    Equipment,
    /// Positions.
    Positions,
    /// Levels.
    Levels,
    /// Movement patterns.
    Patterns,
    /// Planes of movement.
    Planes,
    /// Tags.
    Tags,
    /// Series of routines.
    Series,
    /// Coaches of routines.
    Coaches,
}

impl TaxonomyKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Muscles,
        Self::Equipment,
        Self::Positions,
        Self::Levels,
        Self::Patterns,
        Self::Planes,
        Self::Tags,
        Self::Series,
        Self::Coaches,
    ];

    /// Its position in [`TaxonomyKind::ALL`], which is the order in which the kinds are declared.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize
    }

    /// The id, which is also the folder of its pages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Muscles => "muscles",
            Self::Equipment => "equipment",
            Self::Positions => "positions",
            Self::Patterns => "patterns",
            Self::Planes => "planes",
            Self::Levels => "levels",
            Self::Tags => "tags",
            Self::Series => "series",
            Self::Coaches => "coaches",
        }
    }

    /// The heading of its overview.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Muscles => "Muscles",
            Self::Equipment => "Equipment",
            Self::Positions => "Positions",
            Self::Patterns => "Movement patterns",
            Self::Planes => "Planes of movement",
            Self::Levels => "Levels",
            Self::Tags => "Tags",
            Self::Series => "Series",
            Self::Coaches => "Coaches",
        }
    }

    /// One term of it.
    #[must_use]
    pub fn one(self) -> &'static str {
        match self {
            Self::Muscles => "Muscle",
            Self::Equipment => "Equipment",
            Self::Positions => "Position",
            Self::Patterns => "Movement pattern",
            Self::Planes => "Plane of movement",
            Self::Levels => "Level",
            Self::Tags => "Tag",
            Self::Series => "Series",
            Self::Coaches => "Coach",
        }
    }
}

/// A taxonomy with its terms.
#[derive(Debug)]
pub struct Taxonomy {
    /// Which one.
    pub kind: TaxonomyKind,
    /// Terms that have content, in the order in which they are shown.
    pub terms: Vec<Term>,
    by_slug: HashMap<String, usize>,
}

impl Taxonomy {
    fn new(kind: TaxonomyKind) -> Self {
        Self { kind, terms: Vec::new(), by_slug: HashMap::new() }
    }

    /// The term with an id.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<&Term> {
        self.at(slug).map(|at| &self.terms[at])
    }

    /// The position of the term with an id.
    #[must_use]
    pub fn at(&self, slug: &str) -> Option<usize> {
        self.by_slug.get(slug).copied()
    }

    /// The term with this id, made by `new` when it is the first time.
    fn entry(&mut self, slug: &str, new: impl FnOnce() -> Term) -> &mut Term {
        let at = match self.by_slug.get(slug) {
            Some(at) => *at,
            None => {
                self.terms.push(new());
                self.by_slug.insert(slug.to_owned(), self.terms.len() - 1);
                self.terms.len() - 1
            }
        };
        &mut self.terms[at]
    }

    fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Term) -> K) {
        self.terms.sort_by_cached_key(key);
        self.by_slug = self.terms.iter().zip(0..).map(|(term, at)| (term.slug.clone(), at)).collect();
    }
}

/// A term.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub slug: String,
    /// Its name, as shown.
    pub name: String,
    /// A second name or a short explanation; may be empty.
    pub note: String,
    /// One of it in a sentence ("a mini band"); the name where there is nothing better.
    pub phrase: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Exercises, by title; of a muscle, those it is primary in come first.
    pub exercises: Vec<ExerciseId>,
    /// Routines.
    pub routines: Vec<RoutineId>,
}

impl Term {
    fn new(slug: &str, name: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            name: name.to_owned(),
            note: String::new(),
            phrase: name.to_owned(),
            synonyms: Vec::new(),
            exercises: Vec::new(),
            routines: Vec::new(),
        }
    }

    /// How many pages it leads to: exercises, and routines where it has no exercises.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.exercises.is_empty() { self.routines.len() } else { self.exercises.len() }
    }
}

/// All taxonomies.
#[derive(Debug)]
pub struct Terms {
    taxonomies: Vec<Taxonomy>,
}

impl Default for Terms {
    fn default() -> Self {
        Self { taxonomies: TaxonomyKind::ALL.into_iter().map(Taxonomy::new).collect() }
    }
}

impl Terms {
    /// One taxonomy.
    #[must_use]
    pub fn get(&self, kind: TaxonomyKind) -> &Taxonomy {
        &self.taxonomies[kind.number()]
    }

    /// All of them, in the order in which they are offered.
    pub fn iter(&self) -> impl Iterator<Item = &Taxonomy> {
        self.taxonomies.iter()
    }

    fn get_mut(&mut self, kind: TaxonomyKind) -> &mut Taxonomy {
        &mut self.taxonomies[kind.number()]
    }
}

/// The id of the term for exercises that need nothing, which is not the same as exercises that do not say.
pub const NO_EQUIPMENT: &str = "none";

/// The id of a piece of equipment.
#[must_use]
pub fn equipment_slug<'a>(item: &'a EquipmentItem, vocabulary: &'a Vocabulary) -> &'a str {
    match item {
        EquipmentItem::Known(id) => &vocabulary.equipment_entry(*id).id,
        EquipmentItem::New { slug, .. } => slug,
    }
}

/// Sorts everything into its terms. A tag that only pages have leads to no exercise and no routine, so it is no term.
pub(super) fn collect(exercises: &[Exercise], routines: &[Routine], vocabulary: &Vocabulary) -> Terms {
    let mut terms = Terms::default();
    let mut spellings = Spellings::default();
    collect_muscles(&mut terms, exercises, routines, vocabulary);
    for (exercise, id) in exercises.iter().zip(0..).map(|(exercise, id)| (exercise, ExerciseId(id))) {
        let doc = &exercise.doc;
        if doc.equipment.as_ref().is_some_and(Vec::is_empty) {
            let taxonomy = terms.get_mut(TaxonomyKind::Equipment);
            taxonomy.entry(NO_EQUIPMENT, || Term::new(NO_EQUIPMENT, "No equipment")).exercises.push(id);
        }
        for used in doc.equipment.iter().flatten() {
            let term = equipment_term(&mut terms, &used.item, vocabulary);
            if term.exercises.last() != Some(&id) {
                term.exercises.push(id);
            }
        }
        if let Some(position) = doc.position {
            let term = terms.get_mut(TaxonomyKind::Positions).entry(position.id(), || position_term(position));
            term.exercises.push(id);
        }
        if let Some(pattern) = &doc.pattern {
            let taxonomy = terms.get_mut(TaxonomyKind::Patterns);
            let term = match pattern {
                Open::Known(pattern) => taxonomy.entry(pattern.id(), || Term::new(pattern.id(), pattern.name())),
                Open::Other(name) => {
                    let slug = text::slugify(name);
                    taxonomy.entry(&slug, || Term::new(&slug, &text::capitalised(name)))
                }
            };
            term.exercises.push(id);
        }
        for plane in &doc.planes {
            let taxonomy = terms.get_mut(TaxonomyKind::Planes);
            let term = taxonomy.entry(plane.id(), || Term {
                note: plane.explanation().to_owned(),
                ..Term::new(plane.id(), plane.name())
            });
            term.exercises.push(id);
        }
        if let Some(level) = doc.level {
            level_term(&mut terms, level).exercises.push(id);
        }
        for tag in &doc.common.tags {
            if let Some(term) = spellings.term(&mut terms, TaxonomyKind::Tags, &tag.value)
                && term.exercises.last() != Some(&id)
            {
                term.exercises.push(id);
            }
        }
    }
    for (routine, id) in routines.iter().zip(0..).map(|(routine, id)| (routine, RoutineId(id))) {
        let doc = &routine.doc;
        for item in routine.rows.iter().flat_map(|row| equipment_of(routine, row, exercises)) {
            let term = equipment_term(&mut terms, item, vocabulary);
            if term.routines.last() != Some(&id) {
                term.routines.push(id);
            }
        }
        if let Some(level) = doc.level {
            level_term(&mut terms, level).routines.push(id);
        }
        let named = [
            (TaxonomyKind::Series, doc.series.as_ref().map(|series| &series.name)),
            (TaxonomyKind::Coaches, doc.coach.as_ref()),
        ];
        let tags = doc.common.tags.iter().map(|tag| (TaxonomyKind::Tags, Some(tag)));
        for (kind, name) in named.into_iter().chain(tags) {
            if let Some(term) = name.and_then(|name| spellings.term(&mut terms, kind, &name.value))
                && term.routines.last() != Some(&id)
            {
                term.routines.push(id);
            }
        }
    }
    sort(&mut terms);
    terms
}

fn equipment_of<'a>(
    routine: &'a Routine,
    row: &super::Row,
    exercises: &'a [Exercise],
) -> impl Iterator<Item = &'a EquipmentItem> {
    let own = routine.doc.blocks[row.block].items[row.at].equipment.as_ref();
    let used = own.or(exercises[row.exercise.at()].doc.equipment.as_ref());
    used.into_iter().flatten().map(|used| &used.item)
}

/// The exercises of a muscle.
#[derive(Clone, Default)]
struct Worked {
    /// Those it works most in.
    primary: Vec<ExerciseId>,
    /// Those it helps in.
    secondary: Vec<ExerciseId>,
}

fn collect_muscles(terms: &mut Terms, exercises: &[Exercise], routines: &[Routine], vocabulary: &Vocabulary) {
    let mut worked = vec![Worked::default(); vocabulary.muscles().len()];
    for (exercise, id) in exercises.iter().zip(0..).map(|(exercise, id)| (exercise, ExerciseId(id))) {
        for muscle in &exercise.doc.primary {
            worked[usize::from(muscle.0)].primary.push(id);
        }
        for muscle in &exercise.doc.secondary {
            worked[usize::from(muscle.0)].secondary.push(id);
        }
    }
    let used: Vec<MuscleId> = (0..)
        .map(MuscleId)
        .zip(&worked)
        .filter(|(_, worked)| !worked.primary.is_empty() || !worked.secondary.is_empty())
        .map(|(muscle, _)| muscle)
        .collect();
    for muscle in used {
        // A group's page shows what works any part of it.
        let family: Vec<MuscleId> = std::iter::once(muscle).chain(vocabulary.parts(muscle)).collect();
        let gather = |list: fn(&Worked) -> &[ExerciseId]| {
            let mut ids: Vec<ExerciseId> =
                family.iter().flat_map(|part| list(&worked[usize::from(part.0)])).copied().collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let primary = gather(|worked| &worked.primary);
        let mut secondary = gather(|worked| &worked.secondary);
        secondary.retain(|id| primary.binary_search(id).is_err());
        let entry = vocabulary.muscle_entry(muscle);
        let term = terms.get_mut(TaxonomyKind::Muscles).entry(&entry.id, || muscle_term(entry));
        term.exercises = primary.into_iter().chain(secondary).collect();
    }
    for (routine, id) in routines.iter().zip(0..).map(|(routine, id)| (routine, RoutineId(id))) {
        for work in routine.muscles.iter().filter(|work| work.primary) {
            let entry = vocabulary.muscle_entry(work.muscle);
            terms.get_mut(TaxonomyKind::Muscles).entry(&entry.id, || muscle_term(entry)).routines.push(id);
        }
    }
}

fn muscle_term(entry: &Muscle) -> Term {
    let note = if text::fold(&entry.name) == text::fold(&entry.anatomical) { "" } else { &entry.anatomical };
    let synonyms = entry.synonyms.iter().take(6).map(ToString::to_string).collect();
    Term { note: note.to_owned(), synonyms, ..Term::new(&entry.id, &entry.name) }
}

fn position_term(position: Position) -> Term {
    Term { phrase: position.phrase().to_owned(), ..Term::new(position.id(), position.name()) }
}

fn level_term(terms: &mut Terms, level: Level) -> &mut Term {
    terms.get_mut(TaxonomyKind::Levels).entry(level.id(), || Term::new(level.id(), level.name()))
}

fn equipment_term<'t>(terms: &'t mut Terms, item: &EquipmentItem, vocabulary: &Vocabulary) -> &'t mut Term {
    let taxonomy = terms.get_mut(TaxonomyKind::Equipment);
    match item {
        EquipmentItem::Known(id) => {
            let entry = vocabulary.equipment_entry(*id);
            taxonomy.entry(&entry.id, || Term {
                phrase: entry.one.to_string(),
                synonyms: entry.synonyms.iter().take(6).map(ToString::to_string).collect(),
                ..Term::new(&entry.id, &entry.name)
            })
        }
        EquipmentItem::New { slug, name } => {
            taxonomy.entry(slug, || Term { phrase: name.clone(), ..Term::new(slug, &text::capitalised(name)) })
        }
    }
}

/// Terms that are nothing but their names, and the spellings met so far: most are met a thousand times.
#[derive(Default)]
struct Spellings<'d> {
    slugs: HashMap<(TaxonomyKind, &'d str), String>,
}

impl<'d> Spellings<'d> {
    /// The term of a name; none when the name has no letter or digit.
    fn term<'t>(&mut self, terms: &'t mut Terms, kind: TaxonomyKind, name: &'d str) -> Option<&'t mut Term> {
        let slug = self.slugs.entry((kind, name)).or_insert_with(|| text::slugify(name));
        (!slug.is_empty()).then(|| terms.get_mut(kind).entry(slug, || Term::new(slug, name)))
    }
}

fn sort(terms: &mut Terms) {
    use std::cmp::Reverse;
    let place = |all: &[&str], slug: &str| all.iter().position(|id| *id == slug);
    let positions: Vec<&str> = Position::ALL.iter().map(|position| position.id()).collect();
    let planes: Vec<&str> = Plane::ALL.iter().map(|plane| plane.id()).collect();
    let levels: Vec<&str> = Level::ALL.iter().map(|level| level.id()).collect();
    for taxonomy in &mut terms.taxonomies {
        match taxonomy.kind {
            TaxonomyKind::Positions => taxonomy.sort_by_key(|term| place(&positions, &term.slug)),
            TaxonomyKind::Planes => taxonomy.sort_by_key(|term| place(&planes, &term.slug)),
            TaxonomyKind::Levels => taxonomy.sort_by_key(|term| place(&levels, &term.slug)),
            TaxonomyKind::Series | TaxonomyKind::Coaches => taxonomy.sort_by_key(|term| text::fold(&term.name)),
            _ => taxonomy.sort_by_key(|term| (Reverse(term.count()), text::fold(&term.name))),
        }
    }
}
