//! Documents in, guide out: the order in which everything is resolved and derived.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ladder::Ladders;
use super::links::{Linked, Site};
use super::names::{Absence, Entity, Names};
use super::terms::{TaxonomyKind, equipment_slug};
use super::{
    Exercise, ExerciseId, Guide, LinkTo, Page, PageId, Routine, RoutineId, SeriesPlace, Settings, SiteLink, UsedIn,
    related, routine, terms,
};
use crate::diagnostic::{Diagnostic, SourcePath, catalogue};
use crate::dose::Between;
use crate::parse::{Common, Document, DocumentKind, slug_of};
use crate::text;

/// Everything to be resolved.
#[derive(Debug)]
pub struct Input {
    /// The documents that could be read.
    pub documents: Vec<Document>,
    /// Files with errors that left nothing to go on with.
    pub broken: Vec<(DocumentKind, SourcePath)>,
    /// Whether drafts are a part of the guide.
    pub drafts: bool,
}

/// A guide and what is wrong with it.
#[derive(Debug)]
pub struct Resolved {
    /// The guide, without what could not be resolved.
    pub guide: Guide,
    /// Links to be checked once all pages are known.
    pub site_links: Vec<SiteLink>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves all references and derives what follows.
#[must_use]
pub fn resolve(input: Input, settings: Settings<'_>) -> Resolved {
    let mut diagnostics = Vec::new();
    let (drafts, documents): (Vec<Document>, Vec<Document>) =
        input.documents.into_iter().partition(|document| document.common().draft && !input.drafts);
    let documents = in_order(documents);
    check_slugs(&documents, &mut diagnostics);

    let mut names = Names::default();
    let mut by_file = HashMap::with_capacity(documents.len());
    let mut counts = (0, 0, 0);
    let entities: Vec<Entity> = documents.iter().map(|document| next_entity(document, &mut counts)).collect();
    for (document, entity) in documents.iter().zip(&entities) {
        names.insert(*entity, document.common());
        by_file.insert(&document.common().file, *entity);
    }
    let mut absent = HashSet::new();
    for (kind, file) in &input.broken {
        names.insert_absent(&slug_of(*kind, file), Absence::Broken);
        names.insert_absent(&slug_of(*kind, file).replace('-', " "), Absence::Broken);
        absent.insert(file.clone());
    }
    for draft in &drafts {
        let common = draft.common();
        let aliases = common.aliases.iter().map(|alias| alias.value.as_str());
        for name in [common.slug.as_str(), common.title.value.as_str()].into_iter().chain(aliases) {
            names.insert_absent(name, Absence::Draft);
        }
    }
    let site = Site {
        names: &names,
        documents: &documents,
        counts: (counts.0 as usize, counts.1 as usize),
        by_file: &by_file,
        absent: &absent,
        media: settings.media,
    };

    let linked: Vec<Linked> = documents.par_iter().map(|document| site.link(document)).collect();
    let mut guide = Guide::default();
    let mut site_links = Vec::new();
    for (document, mut linked) in documents.iter().zip(linked) {
        diagnostics.append(&mut linked.diagnostics);
        site_links.append(&mut linked.site_links);
        push(&mut guide, document, linked);
    }
    build_ladders(&mut guide, &site, &mut diagnostics);
    resolve_rows(&mut guide, &site, &mut diagnostics);
    for (exercise, relatives) in related::relatives(&guide.exercises).into_iter().enumerate() {
        guide.exercises[exercise].related = relatives;
    }
    for at in 0..guide.routines.len() {
        let (sets, muscles) = routine::work(&guide.routines[at], &guide.exercises);
        guide.routines[at].sets = sets;
        guide.routines[at].muscles = muscles;
        routine::set_time(&mut guide, at, settings.timing, &mut diagnostics);
    }
    guide.terms = terms::collect(&guide.exercises, &guide.routines, &guide.pages, settings.vocabulary);
    set_kits(&mut guide, settings);
    set_series(&mut guide, &mut diagnostics);
    set_articles(&mut guide);
    check_doses(&guide, &mut diagnostics);
    report_orphans(&guide, &mut diagnostics);
    Resolved { guide, site_links, diagnostics }
}

/// Exercises by title, routines by series and title, pages by slug: the order of ids.
fn in_order(mut documents: Vec<Document>) -> Vec<Document> {
    documents.sort_by_cached_key(|document| {
        let common = document.common();
        let title = text::fold(&common.title.value);
        let slug = common.slug.clone();
        match document {
            Document::Exercise(_) => (0, title, 0, slug),
            Document::Routine(routine) => match &routine.series {
                Some(series) => (1, format!(" {}", text::fold(&series.name.value)), series.part, slug),
                None => (1, title, 0, slug),
            },
            Document::Page(_) => (2, slug, 0, String::new()),
        }
    });
    documents
}

fn next_entity(document: &Document, counts: &mut (u32, u32, u32)) -> Entity {
    let (count, entity): (&mut u32, fn(u32) -> Entity) = match document {
        Document::Exercise(_) => (&mut counts.0, |id| Entity::Exercise(ExerciseId(id))),
        Document::Routine(_) => (&mut counts.1, |id| Entity::Routine(RoutineId(id))),
        Document::Page(_) => (&mut counts.2, |id| Entity::Page(PageId(id))),
    };
    *count += 1;
    entity(*count - 1)
}

fn check_slugs(documents: &[Document], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(u8, &str), &Common> = HashMap::with_capacity(documents.len());
    for document in documents {
        let kind = match document {
            Document::Exercise(_) => 0,
            Document::Routine(_) => 1,
            Document::Page(_) => 2,
        };
        let common = document.common();
        if let Some(first) = seen.insert((kind, &common.slug), common) {
            let (first, second) = if first.file < common.file { (first, common) } else { (common, first) };
            let place = second.place(second.slug_span);
            diagnostics.push(catalogue::duplicate_slug(&place, &second.slug, &first.place(first.slug_span)));
        }
    }
}

fn push(guide: &mut Guide, document: &Document, linked: Linked) {
    let Linked { links, pictures, video, .. } = linked;
    match document {
        Document::Exercise(doc) => guide.exercises.push(Exercise {
            doc: Arc::clone(doc),
            links,
            pictures,
            video,
            ladder: Vec::new(),
            used_in: Vec::new(),
            related: Vec::new(),
        }),
        Document::Routine(doc) => guide.routines.push(Routine {
            doc: Arc::clone(doc),
            links,
            pictures,
            video,
            rows: Vec::new(),
            time: None,
            time_text: None,
            sets: Between::exactly(0),
            muscles: Vec::new(),
            kit_need: Vec::new(),
            kit_optional: Vec::new(),
            kit_stated: false,
            series: None,
        }),
        Document::Page(doc) => {
            if doc.common.slug == "index" {
                guide.home = Some(PageId(u32::try_from(guide.pages.len()).unwrap_or(u32::MAX)));
            }
            guide.pages.push(Page { doc: Arc::clone(doc), links, pictures, video });
        }
    }
}

fn exercise_ids(guide: &Guide) -> impl Iterator<Item = ExerciseId> + use<> {
    (0..u32::try_from(guide.exercises.len()).unwrap_or(u32::MAX)).map(ExerciseId)
}

fn build_ladders(guide: &mut Guide, site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut ladders = Ladders::new(guide.exercises.len());
    for id in exercise_ids(guide) {
        let doc = &guide.exercise(id).doc;
        for (name, is_easier) in doc.easier.iter().map(|name| (name, true)).chain(doc.harder.iter().map(|name| (name, false))) {
            if let Some(other) = site.exercise(&doc.common, name, diagnostics) {
                let (easier, harder) = if is_easier { (other, id) } else { (id, other) };
                ladders.insert(easier, harder);
            }
        }
    }
    for cycle in ladders.cycles() {
        let titles: Vec<&str> = cycle.iter().map(|id| guide.exercise(*id).doc.common.title.value.as_str()).collect();
        let doc = &guide.exercise(cycle[0]).doc;
        let span = doc.harder.first().or(doc.easier.first()).map_or(doc.common.title.span, |name| name.span);
        diagnostics.push(catalogue::ladder_cycle(&doc.common.place(span), &titles));
    }
    for id in exercise_ids(guide) {
        guide.exercises[id.at()].ladder = ladders.around(id);
    }
}

fn resolve_rows(guide: &mut Guide, site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (at, id) in (0..guide.routines.len()).zip(0..) {
        let rows = routine::rows(&guide.routines[at].doc, site, diagnostics);
        for (row, number) in rows.iter().zip(1..) {
            let used_in = &mut guide.exercises[row.exercise.at()].used_in;
            if used_in.last().is_none_or(|used| used.routine != RoutineId(id)) {
                used_in.push(UsedIn { routine: RoutineId(id), number });
            }
        }
        guide.routines[at].rows = rows;
    }
}

fn set_kits(guide: &mut Guide, settings: Settings<'_>) {
    let equipment = guide.terms.get(TaxonomyKind::Equipment);
    let mut kits = Vec::with_capacity(guide.routines.len());
    for routine in &guide.routines {
        let (mut need, mut optional, mut stated) = (Vec::new(), Vec::new(), false);
        for row in &routine.rows {
            let Some(used) = guide.equipment(routine, row) else { continue };
            stated = true;
            let list = if routine.doc.blocks[row.block].items[row.at].optional { &mut optional } else { &mut need };
            for used in used {
                if let Some(term) = equipment.at(equipment_slug(&used.item, settings.vocabulary))
                    && !list.contains(&term)
                {
                    list.push(term);
                }
            }
        }
        optional.retain(|term| !need.contains(term));
        kits.push((need, optional, stated));
    }
    for (routine, (need, optional, stated)) in guide.routines.iter_mut().zip(kits) {
        routine.kit_need = need;
        routine.kit_optional = optional;
        routine.kit_stated = stated;
    }
}

fn set_series(guide: &mut Guide, diagnostics: &mut Vec<Diagnostic>) {
    let mut series: BTreeMap<String, Vec<(u32, RoutineId)>> = BTreeMap::new();
    for (routine, id) in guide.routines.iter().zip(0..) {
        if let Some(part) = &routine.doc.series {
            series.entry(text::fold(&part.name.value)).or_default().push((part.part, RoutineId(id)));
        }
    }
    for parts in series.values_mut() {
        parts.sort_unstable();
        let of = parts.last().map_or(0, |(part, _)| *part).max(u32::try_from(parts.len()).unwrap_or(u32::MAX));
        for (at, (part, id)) in parts.iter().enumerate() {
            let previous = at.checked_sub(1).map(|before| parts[before]);
            if let Some((_, first)) = previous.filter(|(other, _)| other == part) {
                let place = |id: RoutineId| {
                    let doc = &guide.routine(id).doc;
                    doc.common.place(doc.series.as_ref().map_or(doc.common.title.span, |series| series.name.span))
                };
                diagnostics.push(catalogue::series_part_twice(&place(*id), *part, &place(first)));
            }
            let next = parts.get(at + 1).map(|(_, id)| *id);
            let previous = previous.map(|(_, id)| id);
            guide.routines[id.at()].series = Some(SeriesPlace { part: *part, of, previous, next });
        }
    }
}

fn set_articles(guide: &mut Guide) {
    let mut articles: Vec<PageId> = (0..).map(PageId).take(guide.pages.len()).collect();
    articles.retain(|id| guide.page(*id).date().is_some() && Some(*id) != guide.home);
    articles.sort_by_key(|id| (std::cmp::Reverse(guide.page(*id).date()), id.at()));
    guide.articles = articles;
}

fn check_doses(guide: &Guide, diagnostics: &mut Vec<Diagnostic>) {
    for exercise in &guide.exercises {
        if let Some(dose) = &exercise.doc.dose {
            routine::check_dose(dose, &exercise.doc, || exercise.doc.common.place(dose.span), diagnostics);
        }
    }
    for routine in &guide.routines {
        for row in &routine.rows {
            if let Some(dose) = &routine.doc.blocks[row.block].items[row.at].dose {
                let exercise = &guide.exercise(row.exercise).doc;
                routine::check_dose(dose, exercise, || routine.doc.common.place(dose.span), diagnostics);
            }
        }
    }
}

/// Exercises that nothing leads to but the library, in guides that have routines.
fn report_orphans(guide: &Guide, diagnostics: &mut Vec<Diagnostic>) {
    if guide.routines.is_empty() {
        return;
    }
    let mut reached = vec![false; guide.exercises.len()];
    for (at, exercise) in guide.exercises.iter().enumerate() {
        reached[at] |= !exercise.used_in.is_empty() || !exercise.ladder.is_empty();
    }
    for swap in guide.routines.iter().flat_map(|routine| &routine.rows).flat_map(|row| &row.swaps) {
        reached[swap.at()] = true;
    }
    let links = guide.exercises.iter().map(|exercise| &exercise.links);
    let links = links.chain(guide.routines.iter().map(|routine| &routine.links));
    for link in links.chain(guide.pages.iter().map(|page| &page.links)).flatten() {
        if let LinkTo::Exercise(id, _) = link {
            reached[id.at()] = true;
        }
    }
    for (exercise, reached) in guide.exercises.iter().zip(reached) {
        if !reached {
            let common = &exercise.doc.common;
            diagnostics.push(catalogue::orphan_exercise(&common.place(common.title.span), &common.title.value));
        }
    }
}
