//! The index of names: slugs, titles and aliases of everything that can be referred to.

use std::collections::hash_map::Entry;

use ahash::{HashMap, HashMapExt as _};

use super::{ExerciseId, PageId, RoutineId};
use crate::diagnostic::{Diagnostic, Place, catalogue};
use crate::parse::Common;
use crate::text;

/// Something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Entity {
    Exercise(ExerciseId),
    Routine(RoutineId),
    Page(PageId),
}

/// An entry of the index: who has a name, and whether it is its slug.
type Holder = (Entity, bool);

/// Who has a name: nearly always one alone.
#[derive(Debug)]
struct Holders {
    first: Holder,
    others: Vec<Holder>,
}

impl Holders {
    fn iter(&self) -> impl Iterator<Item = Holder> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// Finds entities by any of their names, compared without case, accents, hyphens and blanks.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    holders: HashMap<&'a str, Holders>,
    /// Every document, for "did you mean": exercises first.
    documents: Vec<(Entity, &'a Common)>,
    /// Slugs of files that could not be read, and of drafts left out.
    absent: HashMap<String, Absence>,
}

/// Why a name that an author has a file for is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// Its file has errors, which are reported there.
    Broken,
    /// It is a draft.
    Draft,
}

/// What a reference came to.
pub(super) enum Found {
    Entity(Entity),
    /// Not there, and said elsewhere.
    Silent,
    Problem(Box<Diagnostic>),
}

impl<'a> Names<'a> {
    /// Makes room for the names of so many documents.
    pub(super) fn with_capacity(documents: usize) -> Self {
        // A slug, a title and an alias each.
        let holders = HashMap::with_capacity(3 * documents);
        Self { holders, documents: Vec::with_capacity(documents), absent: HashMap::new() }
    }

    /// Enters a document under all its names.
    pub(super) fn insert(&mut self, entity: Entity, common: &'a Common) {
        let folded = common.folded();
        for (at, name) in folded.iter().enumerate().filter(|(at, name)| !folded[..*at].contains(name)) {
            let holder = (entity, at == 0);
            match self.holders.entry(name) {
                Entry::Occupied(mut known) => known.get_mut().others.push(holder),
                Entry::Vacant(new) => {
                    new.insert(Holders { first: holder, others: Vec::new() });
                }
            }
        }
        self.documents.push((entity, common));
    }

    pub(super) fn insert_absent(&mut self, name: &str, absence: Absence) {
        self.absent.insert(text::fold(name), absence);
    }

    /// The exercise that `name` means.
    pub(super) fn exercise(&self, name: &str, place: &Place, title: impl Fn(Entity) -> String) -> Found {
        self.find(name, place, "exercise", |entity| matches!(entity, Entity::Exercise(_)), title)
    }

    /// The exercise, routine or page that `name` means.
    pub(super) fn any(&self, name: &str, place: &Place, title: impl Fn(Entity) -> String) -> Found {
        self.find(name, place, "exercise, routine or page", |_| true, title)
    }

    fn find(
        &self,
        name: &str,
        place: &Place,
        what: &str,
        fits: impl Fn(&Entity) -> bool,
        title: impl Fn(Entity) -> String,
    ) -> Found {
        let folded = text::fold(name);
        let known = self.holders.get(folded.as_str());
        if let Some(Holders { first: (entity, _), others }) = known
            && others.is_empty()
            && fits(entity)
        {
            return Found::Entity(*entity);
        }
        let holders = known.into_iter().flat_map(Holders::iter);
        let fitting: Vec<Holder> = holders.filter(|(entity, _)| fits(entity)).collect();
        match fitting.as_slice() {
            [(entity, _)] => return Found::Entity(*entity),
            [] => {}
            // The slug is the one name that nobody else can have: it settles the matter.
            several => {
                let slugs: Vec<Entity> = several.iter().filter(|(_, slug)| *slug).map(|(entity, _)| *entity).collect();
                if let [entity] = slugs.as_slice() {
                    return Found::Entity(*entity);
                }
                let candidates: Vec<String> = several.iter().map(|(entity, _)| title(*entity)).collect();
                let have_one_slug = slugs.len() > 1;
                return Found::Problem(Box::new(match have_one_slug {
                    true => catalogue::reference_to_namesakes(place, name, &candidates),
                    false => catalogue::ambiguous_reference(place, name, &candidates),
                }));
            }
        }
        match self.absent.get(&folded) {
            Some(Absence::Broken) => return Found::Silent,
            Some(Absence::Draft) => return Found::Problem(Box::new(catalogue::reference_to_draft(place, name))),
            None => {}
        }
        let near = self.near(name, fits);
        Found::Problem(Box::new(catalogue::unknown_reference(place, name, what, &near)))
    }

    /// The names most like `name`, at most three and one of each entity. Files that could not be read count too.
    fn near(&self, name: &str, fits: impl Fn(&Entity) -> bool) -> Vec<&str> {
        let fitting = || self.documents.iter().filter(|(entity, _)| fits(entity)).flat_map(names_of);
        let broken =
            self.absent.iter().filter(|(_, absence)| **absence == Absence::Broken).map(|(name, _)| name.as_str());
        let mut near = text::nearest(name, fitting().map(|(name, _)| name).chain(broken), 12);
        let mut seen = Vec::new();
        near.retain(|name| {
            let entity = fitting().find(|(written, _)| written == name).map(|(_, entity)| entity);
            let is_new = entity.is_none_or(|entity| !seen.contains(&entity));
            seen.extend(entity);
            is_new
        });
        near.truncate(3);
        near
    }
}

/// The names of a document as they are written.
fn names_of<'a>((entity, common): &(Entity, &'a Common)) -> impl Iterator<Item = (&'a str, Entity)> {
    let names = [common.slug.as_str(), common.title.value.as_str()];
    let names = names.into_iter().chain(common.aliases.iter().map(|alias| alias.value.as_str()));
    let entity = *entity;
    names.map(move |name| (name, entity))
}
