//! Which documents make the guide, and in which order: the order of their ids.

use std::borrow::Cow;
use std::collections::HashSet;
use std::collections::hash_map::Entry;

use ahash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::resolve::{Missing, names_of};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::parse::{Common, Document};
use crate::text;

/// Of documents of one kind with the same slug only the first is kept, by path; the others are reported.
pub(super) fn without_namesakes(
    documents: Vec<Document>,
    missing: &mut Vec<Missing>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Document> {
    fn key(document: &Document) -> (std::mem::Discriminant<Document>, &str) {
        (std::mem::discriminant(document), &document.common().slug)
    }
    let mut first: HashMap<_, &Common> = HashMap::with_capacity(documents.len());
    let mut is_unique = true;
    for document in &documents {
        let common = document.common();
        match first.entry(key(document)) {
            Entry::Vacant(new) => {
                new.insert(common);
            }
            Entry::Occupied(mut known) => {
                is_unique = false;
                if common.file < known.get().file {
                    known.insert(common);
                }
            }
        }
    }
    if is_unique {
        return documents;
    }
    let place = |common: &Common| common.place(common.slug_span);
    let mut others = HashSet::new();
    for document in &documents {
        let common = document.common();
        if let Some(first) = first.get(&key(document)).filter(|first| first.file != common.file) {
            diagnostics.push(catalogue::duplicate_slug(&place(common), &common.slug, &place(first)));
            missing.push(Missing { file: common.file.clone(), names: names_of(common) });
            others.insert(common.file.clone());
        }
    }
    let is_first = |document: &Document| !others.contains(&document.common().file);
    documents.into_iter().filter(is_first).collect()
}

/// Exercises by title, routines by series and title, pages by slug: the order of ids.
pub(super) fn in_order(documents: Vec<Document>) -> Vec<Document> {
    let places: Vec<_> = documents.par_iter().map(place_in_order).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.par_sort_by(|one, other| places[*one].cmp(&places[*other]));
    drop(places);
    let mut documents: Vec<Option<Document>> = documents.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| documents[at].take()).collect()
}

fn place_in_order(document: &Document) -> (u8, Cow<'_, str>, u32, &str) {
    let common = document.common();
    let slug = common.slug.as_str();
    let title = || Cow::Borrowed(common.folded()[1].as_str());
    match document {
        Document::Exercise(_) => (0, title(), 0, slug),
        Document::Routine(routine) => match &routine.series {
            Some(series) => (1, format!(" {}", text::fold(&series.name.value)).into(), series.part, slug),
            None => (1, title(), 0, slug),
        },
        Document::Page(_) => (2, slug.into(), 0, ""),
    }
}
