//! The index of the finder: all that the library page searches and filters by, as one compact file.
//!
//! It holds tables (muscles, equipment, words, pictures …) and columns with one entry an exercise, in the order of the
//! library. What many exercises share stands in a table once, and columns name it by its number from 1; 0 is nothing. All
//! addresses are relative to the top of the site, which is the folder above the index.

use std::hash::Hash;

use ahash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::press::Press;
use crate::guide::{Exercise, ExerciseId, NO_EQUIPMENT, TaxonomyKind, equipment_slug};
use crate::text;
use crate::vocabulary::{MuscleId, Open};

/// How the paths of indexes begin.
const STEM: &str = "assets/finder.";
/// A word in the summaries of more than one in so many exercises tells none of them from the others.
const COMMON: usize = 4;
/// In guides smaller than this no word counts as common.
const FEW: usize = 32;

/// The whole index.
#[derive(Serialize)]
struct Index<'a> {
    /// Version of this form of data.
    format: u32,
    /// What follows the folder of an exercise in the address of its page; nothing on a server.
    #[serde(skip_serializing_if = "Option::is_none")]
    tail: Option<&'static str>,
    muscles: Vec<MuscleRow<'a>>,
    /// "No equipment" is one of them, and all that an exercise needs which states that it needs nothing.
    equipment: Vec<TermRow<'a>>,
    positions: Vec<TermRow<'a>>,
    levels: Vec<TermRow<'a>>,
    patterns: Vec<TermRow<'a>>,
    /// Words of summaries, folded.
    words: Vec<&'a str>,
    /// Addresses of pictures; those of figures end in `#left,top,width,height`.
    pictures: Vec<&'a str>,
    /// What exercises need: numbers of equipment.
    kits: Vec<Vec<u32>>,
    /// What exercises train: numbers of muscles, those that work most and those that help.
    works: Vec<(Vec<u32>, Vec<u32>)>,
    title: Vec<&'a str>,
    /// Empty where it follows from the title.
    slug: Vec<&'a str>,
    /// Empty where no exercise has any.
    aliases: Vec<Vec<&'a str>>,
    picture: Vec<u32>,
    /// 0 where an exercise does not state what it needs.
    kit: Vec<u32>,
    work: Vec<u32>,
    position: Vec<u32>,
    level: Vec<u32>,
    pattern: Vec<u32>,
    summary: Vec<Vec<u32>>,
}

/// Id, plain name, anatomical name, other names, the numbers of the groups it is a direct part of, and the ids of the regions
/// of the body map that show it.
#[derive(Serialize)]
struct MuscleRow<'a>(&'a str, &'a str, &'a str, Vec<&'a str>, Vec<u32>, Vec<&'static str>);

/// Id, name, other names.
#[derive(Serialize)]
struct TermRow<'a>(&'a str, &'a str, &'a [String]);

/// What takes work to find out of an exercise.
struct Entry {
    picture: String,
    /// The words of its summary that neither its title nor its other names have, each once.
    words: Vec<String>,
}

/// Things met so far, numbered from 1 in the order in which they came.
struct Table<T>(HashMap<T, u32>);

impl<T: Hash + Eq + Ord> Table<T> {
    fn new() -> Self {
        Self(HashMap::new())
    }

    fn number(&mut self, thing: T) -> u32 {
        let next = u32::try_from(self.0.len() + 1).unwrap_or(u32::MAX);
        *self.0.entry(thing).or_insert(next)
    }

    fn into_list(self) -> Vec<T> {
        let mut list: Vec<(T, u32)> = self.0.into_iter().collect();
        list.sort_unstable_by_key(|(_, number)| *number);
        list.into_iter().map(|(thing, _)| thing).collect()
    }
}

/// The path and the bytes of the index. The path tells the content, so that browsers may keep it for ever.
///
/// Files on a disk cannot be asked for: there it is a script that holds the same, and pages end with the name of their file.
pub(super) fn index(press: &Press<'_>, is_portable: bool) -> (String, Vec<u8>) {
    let count = u32::try_from(press.guide.exercises.len()).unwrap_or(u32::MAX);
    let entries = (0..count).into_par_iter().with_min_len(64).map(|id| entry(press, ExerciseId(id)));
    let entries: Vec<Entry> = entries.collect();
    let tail = is_portable.then_some("index.html");
    // Nothing in it can fail to become JSON.
    let json = serde_json::to_vec(&Index { tail, ..put_together(press, &entries) }).unwrap_or_default();
    let (bytes, extension) =
        if is_portable { ([b"window.cuecardIndex = ", &json[..], b";\n"].concat(), "js") } else { (json, "json") };
    (format!("{STEM}{:08x}.{extension}", xxh3_64(&bytes) >> 32), bytes)
}

/// Whether this is the path of an index.
pub(super) fn is_index(path: &str) -> bool {
    path.starts_with(STEM)
}

fn put_together<'a>(press: &'a Press<'_>, entries: &'a [Entry]) -> Index<'a> {
    let guide = press.guide;
    let exercises = || guide.exercises.iter();
    let muscles = Muscles::of(press);
    let (mut pictures, mut kits, mut works) = (Table::new(), Table::new(), Table::new());
    let (words, summary) = summaries(entries);
    let mut numbered = |picture: &'a str| if picture.is_empty() { 0 } else { pictures.number(picture) };
    let picture = entries.iter().map(|entry| numbered(&entry.picture)).collect();
    let kit = exercises().map(|exercise| kit(press, exercise).map_or(0, |kit| kits.number(kit))).collect();
    let mut work_of = |exercise: &Exercise| {
        let numbers = |list: &[MuscleId]| -> Vec<u32> { list.iter().map(|id| muscles.number(*id)).collect() };
        let work = (numbers(&exercise.doc.primary), numbers(&exercise.doc.secondary));
        if work.0.is_empty() && work.1.is_empty() { 0 } else { works.number(work) }
    };
    let aliases: Vec<Vec<&str>> = exercises()
        .map(|exercise| exercise.doc.common.aliases.iter().map(|alias| alias.value.as_str()).collect())
        .collect();
    Index {
        format: 1,
        tail: None,
        muscles: muscles.rows(press),
        equipment: terms(press, TaxonomyKind::Equipment),
        positions: terms(press, TaxonomyKind::Positions),
        levels: terms(press, TaxonomyKind::Levels),
        patterns: terms(press, TaxonomyKind::Patterns),
        title: exercises().map(|exercise| exercise.doc.common.title.value.as_str()).collect(),
        slug: exercises().map(slug).collect(),
        aliases: if aliases.iter().all(Vec::is_empty) { Vec::new() } else { aliases },
        work: exercises().map(&mut work_of).collect(),
        position: column(press, TaxonomyKind::Positions, |exercise| Some(exercise.doc.position?.id().into())),
        level: column(press, TaxonomyKind::Levels, |exercise| Some(exercise.doc.level?.id().into())),
        pattern: column(press, TaxonomyKind::Patterns, |exercise| {
            Some(match exercise.doc.pattern.as_ref()? {
                Open::Known(pattern) => pattern.id().into(),
                Open::Other(name) => text::slugify(name).into(),
            })
        }),
        words,
        summary,
        picture,
        kit,
        pictures: pictures.into_list(),
        kits: kits.into_list(),
        works: works.into_list(),
    }
}

fn entry(press: &Press<'_>, id: ExerciseId) -> Entry {
    let common = &press.guide.exercise(id).doc.common;
    let picture = press.small_picture(id).unwrap_or_default();
    let Some(summary) = &common.summary else { return Entry { picture, words: Vec::new() } };
    let names: Vec<String> = std::iter::once(common.title.value.as_str())
        .chain(common.aliases.iter().map(|alias| alias.value.as_str()))
        .map(text::fold)
        .collect();
    let known: Vec<&str> = names.iter().flat_map(|name| words(name)).collect();
    let mut own: Vec<String> = Vec::new();
    for word in words(&text::fold(&summary.plain)) {
        if !known.contains(&word) && !own.iter().any(|other| other == word) {
            own.push(word.to_owned());
        }
    }
    Entry { picture, words: own }
}

/// The words of a folded text. What is shorter than two letters says nothing.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1)
}

/// All words of the summaries that tell exercises apart, and those of each.
fn summaries(entries: &[Entry]) -> (Vec<&str>, Vec<Vec<u32>>) {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for word in entries.iter().flat_map(|entry| &entry.words) {
        *uses.entry(word).or_default() += 1;
    }
    let most = if entries.len() < FEW { usize::MAX } else { entries.len() / COMMON };
    let mut table = Table::new();
    let summary = entries
        .iter()
        .map(|entry| {
            let words = entry.words.iter().map(String::as_str).filter(|word| uses[word] <= most);
            words.map(|word| table.number(word)).collect()
        })
        .collect();
    (table.into_list(), summary)
}

/// A taxonomy as a table.
fn terms<'a>(press: &'a Press<'_>, kind: TaxonomyKind) -> Vec<TermRow<'a>> {
    let terms = &press.guide.terms.get(kind).terms;
    terms.iter().map(|term| TermRow(&term.slug, &term.name, &term.synonyms)).collect()
}

/// The number of each exercise's term.
fn column<'a>(
    press: &'a Press<'_>,
    kind: TaxonomyKind,
    id: impl Fn(&'a Exercise) -> Option<std::borrow::Cow<'a, str>>,
) -> Vec<u32> {
    let number = |exercise| Some(number(press.guide.terms.get(kind).at(&id(exercise)?)?));
    press.guide.exercises.iter().map(|exercise| number(exercise).unwrap_or_default()).collect()
}

/// The number of what stands at a position.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or_default()
}

/// The numbers of the equipment that an exercise needs, the least first; none when it does not say.
fn kit(press: &Press<'_>, exercise: &Exercise) -> Option<Vec<u32>> {
    let taxonomy = press.guide.terms.get(TaxonomyKind::Equipment);
    let needed = exercise.doc.equipment.as_ref()?;
    if needed.is_empty() {
        return Some(vec![number(taxonomy.at(NO_EQUIPMENT)?)]);
    }
    let slugs = needed.iter().map(|used| equipment_slug(&used.item, &press.config.vocabulary));
    let mut numbers: Vec<u32> = slugs.filter_map(|slug| taxonomy.at(slug)).map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

/// The slug of an exercise; empty where the finder's script makes the same of its title.
fn slug(exercise: &Exercise) -> &str {
    let common = &exercise.doc.common;
    let title = &common.title.value;
    let parts = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let mut rest = Some(common.slug.as_str());
    for (at, part) in parts.enumerate() {
        rest = rest.and_then(|rest| if at == 0 { Some(rest) } else { rest.strip_prefix('-') }).and_then(|rest| {
            let (start, rest) = rest.split_at_checked(part.len())?;
            (start.bytes().eq(part.bytes().map(|byte| byte.to_ascii_lowercase()))).then_some(rest)
        });
    }
    if title.is_ascii() && rest == Some("") { "" } else { &common.slug }
}

/// The muscles of the index: those with pages in the order of their taxonomy, then the groups around them.
struct Muscles {
    listed: Vec<MuscleId>,
    numbers: HashMap<MuscleId, u32>,
}

impl Muscles {
    fn of(press: &Press<'_>) -> Self {
        let vocabulary = &press.config.vocabulary;
        let terms = &press.guide.terms.get(TaxonomyKind::Muscles).terms;
        let mut listed: Vec<MuscleId> = terms.iter().filter_map(|term| vocabulary.muscle(&term.slug)).collect();
        let mut at = 0;
        while let Some(muscle) = listed.get(at) {
            for group in &vocabulary.muscle_entry(*muscle).groups {
                if !listed.contains(group) {
                    listed.push(*group);
                }
            }
            at += 1;
        }
        let numbers = listed.iter().enumerate().map(|(at, muscle)| (*muscle, number(at))).collect();
        Self { listed, numbers }
    }

    fn number(&self, muscle: MuscleId) -> u32 {
        self.numbers.get(&muscle).copied().unwrap_or_default()
    }

    fn rows<'a>(&self, press: &'a Press<'_>) -> Vec<MuscleRow<'a>> {
        let row = |muscle: &MuscleId| {
            let entry = press.config.vocabulary.muscle_entry(*muscle);
            let synonyms = entry.synonyms.iter().map(AsRef::as_ref).collect();
            let groups = entry.groups.iter().map(|group| self.number(*group)).collect();
            let regions = entry.regions.iter().map(|region| region.id()).collect();
            MuscleRow(&entry.id, &entry.name, &entry.anatomical, synonyms, groups, regions)
        };
        self.listed.iter().map(row).collect()
    }
}
