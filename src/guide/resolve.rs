//! Documents in, guide out: the order in which everything is resolved and derived.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use ahash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::ladder::Ladders;
use super::links::{Linked, Site};
use super::names::{Absence, Entity, Names};
use super::order::{in_order, without_namesakes};
use super::terms::{TaxonomyKind, equipment_slug};
use super::{
    Exercise, ExerciseId, Guide, LinkTo, Page, PageId, Routine, RoutineId, SeriesPlace, Settings, SiteLink, UsedIn,
    figures, related, routine, terms,
};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue, has_errors};
use crate::dose::Between;
use crate::figure::FigureMemo;
use crate::parse::{Common, Document, ExerciseDoc};
use crate::text;
use crate::yaml::Text;

/// Everything to be resolved.
#[derive(Debug)]
pub struct Input {
    /// The documents that could be read.
    pub documents: Vec<Document>,
    /// Files with errors that left nothing to go on with.
    pub missing: Vec<Missing>,
    /// Every file with an error, whether something of it is left or not.
    pub faulty: HashSet<SourcePath>,
    /// Whether drafts are a part of the guide.
    pub drafts: bool,
}

/// A file that is there, but not in the guide, for reasons that are reported.
#[derive(Debug)]
pub struct Missing {
    /// The file.
    pub file: SourcePath,
    /// What others may call it; nobody is told that there is no such thing.
    pub names: Vec<String>,
}

/// A guide and what is wrong with it.
#[derive(Debug)]
pub struct Resolved {
    /// The guide, without what could not be resolved.
    pub guide: Guide,
    /// Links to be checked once all pages are known.
    pub site_links: Vec<SiteLink>,
    /// How many drafts were left out.
    pub drafts_left_out: usize,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves all references and derives what follows.
#[must_use]
pub fn resolve(input: Input, settings: Settings<'_>) -> Resolved {
    let mut diagnostics = Vec::new();
    let (drafts, documents): (Vec<Document>, Vec<Document>) =
        input.documents.into_iter().partition(|document| document.common().draft && !input.drafts);
    let mut missing = input.missing;
    let documents = in_order(without_namesakes(documents, &mut missing, &mut diagnostics));

    let mut names = Names::with_capacity(documents.len());
    let mut by_file = HashMap::with_capacity(documents.len());
    let mut counts = (0, 0, 0);
    let entities: Vec<Entity> = documents.iter().map(|document| next_entity(document, &mut counts)).collect();
    for (document, entity) in documents.iter().zip(&entities) {
        names.insert(*entity, document.common());
        by_file.insert(&document.common().file, *entity);
    }
    let mut absent = HashMap::new();
    for draft in &drafts {
        let common = draft.common();
        for name in names_of(common) {
            names.insert_absent(&name, Absence::Draft);
        }
        absent.insert(&common.file, Absence::Draft);
    }
    for Missing { file, names: its_names } in &missing {
        for name in its_names {
            names.insert_absent(name, Absence::Broken);
        }
        absent.insert(file, Absence::Broken);
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
    let exercises = &guide.exercises;
    let known_figures = FigureMemo::default();
    guide.routines.par_iter_mut().for_each(|routine| {
        (routine.sets, routine.muscles) = routine::work(routine, exercises);
        figures::of_rows(routine, exercises, settings.vocabulary, &known_figures);
    });
    // None of these looks at what the others find.
    let ((relatives, times), terms) = rayon::join(
        || {
            let time = |routine: &Routine| routine::time(&guide, routine, settings.timing);
            (related::relatives(&guide.exercises), guide.routines.par_iter().map(time).collect::<Vec<_>>())
        },
        || terms::collect(&guide.exercises, &guide.routines, settings.vocabulary),
    );
    guide.terms = terms;
    for (exercise, relatives) in guide.exercises.iter_mut().zip(relatives) {
        exercise.related = relatives;
    }
    for (at, (time, doubt)) in times.into_iter().enumerate() {
        guide.routines[at].time_text = time.map(super::spoken);
        guide.routines[at].time = time;
        diagnostics.extend(doubt.filter(|_| is_sound(&guide, at, &input.faulty)));
    }
    set_kits(&mut guide, settings);
    set_series(&mut guide, &mut diagnostics);
    set_articles(&mut guide);
    check_doses(&guide, &mut diagnostics);
    // What a file with an error would lead to is not known.
    if input.faulty.is_empty() && missing.is_empty() && !has_errors(&diagnostics) {
        report_orphans(&guide, &mut diagnostics);
    }
    Resolved { guide, site_links, drafts_left_out: drafts.len(), diagnostics }
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

/// Slug, title and aliases.
pub(super) fn names_of(common: &Common) -> Vec<String> {
    let aliases = common.aliases.iter().map(|alias| alias.value.clone());
    [common.slug.clone(), common.title.value.clone()].into_iter().chain(aliases).collect()
}

/// Whether a routine and its exercises could be read and found without an error.
fn is_sound(guide: &Guide, at: usize, faulty: &HashSet<SourcePath>) -> bool {
    let routine = &guide.routines[at];
    let items: usize = routine.doc.blocks.iter().map(|block| block.items.len()).sum();
    items == routine.rows.len()
        && !faulty.contains(&routine.doc.common.file)
        && routine.rows.iter().all(|row| !faulty.contains(&guide.exercise(row.exercise).doc.common.file))
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
    let steps = |exercise: &Exercise| {
        let (doc, mut wrong) = (&exercise.doc, Vec::new());
        let mut find = |name, is_easier| Some((site.exercise(&doc.common, name, &mut wrong)?, is_easier));
        let mut steps: Vec<_> = doc.easier.iter().filter_map(|name| find(name, true)).collect();
        steps.extend(doc.harder.iter().filter_map(|name| find(name, false)));
        (steps, wrong)
    };
    let steps: Vec<_> = guide.exercises.par_iter().map(steps).collect();
    let mut ladders = Ladders::new(guide.exercises.len());
    for (id, (steps, mut wrong)) in exercise_ids(guide).zip(steps) {
        for (other, is_easier) in steps {
            let (easier, harder) = if is_easier { (other, id) } else { (id, other) };
            ladders.insert(easier, harder);
        }
        diagnostics.append(&mut wrong);
    }
    for cycle in ladders.cycles() {
        let doc = |id: &ExerciseId| &guide.exercise(*id).doc;
        let titles: Vec<&str> = cycle.iter().map(|id| doc(id).common.title.value.as_str()).collect();
        let pairs = cycle.iter().zip(cycle.iter().cycle().skip(1));
        let steps: Vec<Place> = pairs.filter_map(|(easier, harder)| step(doc(easier), doc(harder), site)).collect();
        diagnostics.push(catalogue::ladder_cycle(&steps, &titles));
    }
    guide.exercises.par_iter_mut().enumerate().for_each(|(at, exercise)| {
        exercise.ladder = ladders.around(ExerciseId(u32::try_from(at).unwrap_or(u32::MAX)));
    });
}

/// Where it is written that one exercise is harder than the other.
fn step(easier: &ExerciseDoc, harder: &ExerciseDoc, site: &Site<'_>) -> Option<Place> {
    let mention = |from: &ExerciseDoc, names: &[Text], to: &ExerciseDoc| {
        let means_it = |name: &&Text| site.exercise_file(&from.common, name).as_ref() == Some(&to.common.file);
        names.iter().find(means_it).map(|name| from.common.place(name.span))
    };
    mention(easier, &easier.harder, harder).or_else(|| mention(harder, &harder.easier, easier))
}

fn resolve_rows(guide: &mut Guide, site: &Site<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let rows = |routine: &Routine| {
        let mut wrong = Vec::new();
        (routine::rows(&routine.doc, site, &mut wrong), wrong)
    };
    let all: Vec<_> = guide.routines.par_iter().map(rows).collect();
    for ((rows, mut wrong), (at, id)) in all.into_iter().zip((0..).zip(0..)) {
        diagnostics.append(&mut wrong);
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
                let name = guide.routine(*id).doc.series.as_ref().map_or("", |series| &series.name.value);
                let place = |id: RoutineId| {
                    let doc = &guide.routine(id).doc;
                    doc.common.place(doc.series.as_ref().map_or(doc.common.title.span, |series| series.name.span))
                };
                diagnostics.push(catalogue::series_part_twice(&place(*id), name, *part, &place(first)));
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

/// From how many exercises on that nothing leads to, they are reported as one.
const MOST_ORPHANS: usize = 20;

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
    let orphans = guide.exercises.iter().zip(reached).filter(|(_, reached)| !reached);
    let orphans: Vec<&Common> = orphans.map(|(exercise, _)| &exercise.doc.common).collect();
    // A library imported as a whole is one thing to think about, not hundreds.
    if let Some(first) = orphans.first().filter(|_| orphans.len() > MOST_ORPHANS) {
        let titles: Vec<&str> = orphans.iter().map(|common| common.title.value.as_str()).collect();
        diagnostics.push(catalogue::many_orphan_exercises(&first.place(first.title.span), &titles));
        return;
    }
    for common in orphans {
        diagnostics.push(catalogue::orphan_exercise(&common.place(common.title.span), &common.title.value));
    }
}
