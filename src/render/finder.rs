//! The index of the finder: all that the library page searches and filters by, as one compact file.
//!
//! It holds tables (muscles, equipment, words, pictures …) and columns with one entry an exercise, in the order of the
//! library. What many exercises share stands in a table once, and columns name it by its number from 1; 0 is nothing. All
//! addresses are relative to the top of the site, which is the folder above the index.

use std::hash::Hash;

use ahash::{HashMap, HashMapExt as _, HashSet};
use rayon::prelude::*;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::press::Press;
use crate::diagnostic::SourcePath;
use crate::guide::{Exercise, ExerciseId, NO_EQUIPMENT, TaxonomyKind, equipment_slug};
use crate::parse::Common;
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
    /// The places of drafts in the columns, from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<usize>,
}

/// Id, plain name, anatomical name, other names, the numbers of the groups it is a direct part of, and the ids of the regions
/// of the body map that show it.
#[derive(Serialize)]
struct MuscleRow<'a>(&'a str, &'a str, &'a str, Vec<&'a str>, Vec<u32>, Vec<&'static str>);

/// Id, name, other names.
#[derive(Serialize)]
struct TermRow<'a>(&'a str, &'a str, &'a [String]);

/// What takes work to find out of an exercise.
#[derive(Debug)]
struct Entry {
    picture: String,
    /// The words of its summary that neither its title nor its other names have, each once, with blanks between them.
    words: String,
}

/// The entries of an index, which the next one takes as far as they are still good.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// The hash of what they are made from besides documents.
    ground: u128,
    /// By the files of the exercises, each with the hash of its face.
    known: HashMap<SourcePath, (u128, Entry)>,
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
/// `entries` are those of the last index, and then those of this one; `ground` is the hash of what they are made from besides
/// documents. Files on a disk cannot be asked for: there the index is a script that holds the same, and pages end with the
/// name of their file.
pub(super) fn index(press: &Press<'_>, entries: &mut Entries, ground: u128, is_portable: bool) -> (String, Vec<u8>) {
    entries.renew(press, ground);
    let commons = press.guide.exercises.iter().map(|exercise| &exercise.doc.common);
    let entries: Vec<&Entry> = commons.filter_map(|common| Some(&entries.known.get(&common.file)?.1)).collect();
    let tail = is_portable.then_some("index.html");
    // Nothing in it can fail to become JSON.
    let json = serde_json::to_vec(&Index { tail, ..put_together(press, &entries) }).unwrap_or_default();
    let (bytes, extension) =
        if is_portable { ([b"window.cuecardIndex = ", &json[..], b";\n"].concat(), "js") } else { (json, "json") };
    (format!("{STEM}{:08x}.{extension}", xxh3_64(&bytes) >> 32), bytes)
}

impl Entries {
    /// Makes the entries of the guide's exercises as far as they are new, and forgets those of others.
    fn renew(&mut self, press: &Press<'_>, ground: u128) {
        if self.ground != ground {
            *self = Self { ground, known: HashMap::new() };
        }
        let exercises = &press.guide.exercises;
        let is_new = |(_, common): &(ExerciseId, &Common)| {
            self.known.get(&common.file).is_none_or(|(face, _)| *face != common.version.face)
        };
        let all = (0..).map(ExerciseId).zip(exercises.iter().map(|exercise| &exercise.doc.common));
        let new: Vec<(ExerciseId, &Common)> = all.filter(is_new).collect();
        let made = |(id, common): (ExerciseId, &Common)| (common.file.clone(), (common.version.face, entry(press, id)));
        let new: Vec<(SourcePath, (u128, Entry))> = new.into_par_iter().with_min_len(64).map(made).collect();
        self.known.extend(new);
        if self.known.len() > exercises.len() {
            let files: HashSet<&SourcePath> = exercises.iter().map(|exercise| &exercise.doc.common.file).collect();
            self.known.retain(|file, _| files.contains(file));
        }
    }
}

/// Whether this is the path of an index.
pub(super) fn is_index(path: &str) -> bool {
    path.starts_with(STEM)
}

fn put_together<'a>(press: &'a Press<'_>, entries: &[&'a Entry]) -> Index<'a> {
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
        drafts: (0..).zip(exercises()).filter(|(_, exercise)| exercise.doc.common.draft).map(|(at, _)| at).collect(),
    }
}

fn entry(press: &Press<'_>, id: ExerciseId) -> Entry {
    let common = &press.guide.exercise(id).doc.common;
    let picture = press.small_picture(id).unwrap_or_default();
    let Some(summary) = &common.summary else { return Entry { picture, words: String::new() } };
    let mut met: Vec<&str> = Vec::new();
    // The slug is no name that anybody searches for.
    common.folded().iter().skip(1).for_each(|name| each_word(name, |word| met.push(word)));
    let summary = text::fold(&summary.plain);
    let mut own = String::with_capacity(summary.len());
    each_word(&summary, |word| {
        if !met.contains(&word) {
            met.push(word);
            if !own.is_empty() {
                own.push(' ');
            }
            own.push_str(word);
        }
    });
    Entry { picture, words: own }
}

/// Hands on the words of a folded text. What is shorter than two letters says nothing.
fn each_word<'t>(folded: &'t str, mut take: impl FnMut(&'t str)) {
    if !folded.is_ascii() {
        return folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1).for_each(take);
    }
    // Bytes are looked at in a fraction of the time.
    let mut start = 0;
    for (at, byte) in folded.bytes().chain([b' ']).enumerate() {
        if !byte.is_ascii_alphanumeric() {
            if at - start > 1 {
                take(&folded[start..at]);
            }
            start = at + 1;
        }
    }
}

/// All words of the summaries that tell exercises apart, and those of each.
fn summaries<'a>(entries: &[&'a Entry]) -> (Vec<&'a str>, Vec<Vec<u32>>) {
    let (mut table, mut uses) = (Table::new(), Vec::new());
    let numbers_of = |entry: &&'a Entry| {
        let mut numbers = Vec::new();
        each_word(&entry.words, |word| numbers.push(table.number(word)));
        numbers.iter().for_each(|number| count(*number, &mut uses));
        numbers
    };
    let mut summary: Vec<Vec<u32>> = entries.iter().map(numbers_of).collect();
    let most = if entries.len() < FEW { usize::MAX } else { entries.len() / COMMON };
    // Those that are left are numbered anew, in the same order.
    let mut left = 0;
    let anew = |uses: &usize| {
        left += u32::from(*uses <= most);
        if *uses <= most { left } else { 0 }
    };
    let anew: Vec<u32> = uses.iter().map(anew).collect();
    for numbers in &mut summary {
        numbers.iter_mut().for_each(|number| *number = anew[place(*number)]);
        numbers.retain(|number| *number != 0);
    }
    let words = table.into_list().into_iter().zip(&anew).filter(|(_, number)| **number != 0).map(|(word, _)| word);
    (words.collect(), summary)
}

/// Counts one more use of the thing with this number; things are met in the order of their numbers.
fn count(number: u32, uses: &mut Vec<usize>) {
    match uses.get_mut(place(number)) {
        Some(uses) => *uses += 1,
        None => uses.push(1),
    }
}

/// The place in a list of the thing with this number.
fn place(number: u32) -> usize {
    number as usize - 1
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
    if follows(&common.slug, &common.title.value) { "" } else { &common.slug }
}

/// Whether a slug is what follows from a title of plain letters: in lower case, with a hyphen for all between words.
fn follows(slug: &str, title: &str) -> bool {
    let mut rest = slug.bytes();
    let (mut is_first, mut is_parted) = (true, false);
    for byte in title.bytes() {
        if !byte.is_ascii_alphanumeric() {
            is_parted = !is_first;
            if byte.is_ascii() { continue } else { return false }
        }
        if (is_parted && rest.next() != Some(b'-')) || rest.next() != Some(byte.to_ascii_lowercase()) {
            return false;
        }
        (is_first, is_parted) = (false, false);
    }
    rest.next().is_none()
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
