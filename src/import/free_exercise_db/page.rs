//! An entry of the collection as the file an author would have written.

use std::fmt::Write as _;

use serde::Serialize;
use serde_yaml::FlowSeq;

use super::entry::{Entry, folded};
use crate::import::movement::{self, Hints, Words};
use crate::import::{ExerciseFile, Remark, escape};
use crate::vocabulary::{EquipmentName, Level, MuscleId, Vocabulary};

/// What the pages name as their source.
const SOURCE: &str = "free-exercise-db (public domain)";

/// The front matter, keys in the order in which an author would write them.
#[derive(Serialize)]
struct FrontMatter {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equipment: Option<FlowSeq<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sides: Option<&'static str>,
    #[serde(skip_serializing_if = "Muscles::is_empty")]
    muscles: Muscles,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<&'static str>,
    #[serde(skip_serializing_if = "no_tags")]
    tags: FlowSeq<Vec<String>>,
    sources: [Source; 1],
}

#[derive(Serialize)]
struct Muscles {
    #[serde(skip_serializing_if = "Option::is_none")]
    primary: Option<FlowSeq<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secondary: Option<FlowSeq<Vec<String>>>,
}

impl Muscles {
    fn is_empty(&self) -> bool {
        self.primary.is_none() && self.secondary.is_none()
    }
}

#[derive(Serialize)]
struct Source {
    title: &'static str,
}

fn no_tags(tags: &FlowSeq<Vec<String>>) -> bool {
    tags.0.is_empty()
}

/// An entry as a file.
pub(super) fn file(slug: String, entry: Entry, vocabulary: &Vocabulary) -> ExerciseFile {
    let mut remarks = Vec::new();
    let words = Words::of(&entry.name);
    let hints = Hints {
        category: entry.category.as_deref().unwrap_or_default(),
        force: entry.force.as_deref(),
        mechanic: entry.mechanic.as_deref(),
        muscle: entry.primary.first().map_or("", String::as_str),
    };
    let pattern = movement::pattern(&words, &hints);
    if pattern.is_none() {
        remarks.push(Remark::NoPattern);
    }
    let front_matter = FrontMatter {
        title: entry.name.clone(),
        level: entry.level.as_deref().and_then(|word| level(word, &mut remarks)),
        equipment: equipment(entry.equipment.as_deref(), vocabulary, &mut remarks),
        position: movement::position(&words).map(|position| position.id()),
        pattern: pattern.map(|pattern| pattern.id()),
        sides: movement::sides(&words).map(|sides| sides.id()),
        muscles: muscles(&entry, vocabulary, &mut remarks),
        measured: movement::is_held(pattern, entry.force.as_deref()).then_some("time"),
        tags: FlowSeq([entry.category, entry.mechanic].into_iter().flatten().collect()),
        sources: [Source { title: SOURCE }],
    };
    if entry.pictures > 0 {
        remarks.push(Remark::Pictures);
    }
    remarks.extend(entry.unknown.into_iter().map(Remark::UnknownField));
    let steps = steps(&entry.instructions, &mut remarks);
    if matches!(entry.force.as_deref(), Some(force) if force != "static") {
        remarks.push(Remark::Force);
    }
    remarks.sort();
    remarks.dedup();
    let front_matter = serde_yaml::to_string(&front_matter).expect("texts and lists of texts have a form in YAML");
    let text = format!("---\n{}\n---\n{steps}", front_matter.trim_end());
    ExerciseFile { slug, title: entry.name, text, remarks }
}

fn level(word: &str, remarks: &mut Vec<Remark>) -> Option<&'static str> {
    // "Expert" is a way to write "advanced".
    let level = Level::from_name(word);
    if level.is_none() {
        remarks.push(Remark::UnknownLevel(word.to_owned()));
    }
    level.map(Level::id)
}

/// The equipment: an empty list when nothing is needed, none when that is not said.
fn equipment(name: Option<&str>, vocabulary: &Vocabulary, remarks: &mut Vec<Remark>) -> Option<FlowSeq<Vec<String>>> {
    let Some(name) = name else {
        remarks.push(Remark::NoEquipment);
        return None;
    };
    if name == "other" {
        remarks.push(Remark::OtherEquipment);
        return None;
    }
    Some(FlowSeq(match vocabulary.equipment_name(name) {
        EquipmentName::Nothing => Vec::new(),
        EquipmentName::Known(id) => vec![vocabulary.equipment_entry(id).id.to_string()],
        EquipmentName::Unknown { name, .. } => {
            remarks.push(Remark::NewEquipment(name.clone()));
            vec![name]
        }
    }))
}

/// The muscles in the words of the vocabulary, each once.
fn muscles(entry: &Entry, vocabulary: &Vocabulary, remarks: &mut Vec<Remark>) -> Muscles {
    let mut seen: Vec<MuscleId> = Vec::new();
    let mut list = |names: &[String]| {
        let mut words = Vec::new();
        for name in names {
            match vocabulary.muscle(name) {
                Some(id) if seen.contains(&id) => {}
                Some(id) => {
                    seen.push(id);
                    words.push(vocabulary.muscle_entry(id).id.replace('-', " "));
                }
                None => remarks.push(Remark::UnknownMuscle(folded(name))),
            }
        }
        (!words.is_empty()).then_some(FlowSeq(words))
    };
    let primary = list(&entry.primary);
    Muscles { primary, secondary: list(&entry.secondary) }
}

/// The steps as an ordered list; each line of an instruction is a paragraph of its step.
fn steps(instructions: &[String], remarks: &mut Vec<Remark>) -> String {
    let steps: Vec<Vec<String>> = instructions
        .iter()
        .filter_map(|instruction| {
            let lines = without_number(instruction.trim()).lines().map(folded).filter(|line| !line.is_empty());
            Some(lines.collect::<Vec<_>>()).filter(|paragraphs| !paragraphs.is_empty())
        })
        .collect();
    let telling: Vec<&Vec<String>> = steps.iter().filter(|step| !only_repeats(step)).collect();
    if steps.is_empty() {
        remarks.push(Remark::NoSteps);
    }
    // An exercise that says nothing else keeps even that.
    let kept = if telling.is_empty() { steps.iter().collect() } else { telling };
    if kept.len() < steps.len() {
        remarks.push(Remark::VagueSteps);
    }
    let mut out = String::new();
    for (number, step) in (1..).zip(kept) {
        let marker = format!("{number}. ");
        for (at, paragraph) in step.iter().enumerate() {
            let paragraph = escape::paragraph(paragraph);
            let _ = match at {
                0 => writeln!(out, "{marker}{paragraph}"),
                _ => writeln!(out, "\n{:indent$}{paragraph}", "", indent = marker.len()),
            };
        }
    }
    out
}

/// An instruction without the number in front of it, which the list gives.
fn without_number(instruction: &str) -> &str {
    let digits = instruction.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &instruction[digits..];
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&digits) && rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => instruction,
    }
}

/// Whether a step says nothing but "Repeat for the recommended amount of repetitions".
fn only_repeats(step: &[String]) -> bool {
    let [step] = step else { return false };
    let step = step.to_ascii_lowercase();
    let mut words = step.trim_end_matches('.').split(' ').peekable();
    let mut one_of = |choice: &[&str]| words.next_if(|word| choice.contains(word)).is_some();
    if !one_of(&["repeat", "perform", "continue"]) {
        return false;
    }
    if one_of(&["the", "this"]) && !one_of(&["movement", "motion", "exercise"]) && !one_of(&["recommended"]) {
        return false;
    }
    one_of(&["for"]);
    one_of(&["the", "your"]);
    one_of(&["recommended", "prescribed", "desired", "required"]);
    if !(one_of(&["amount", "number"]) && one_of(&["of"]) && one_of(&["repetitions", "reps", "sets"])) {
        return false;
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    matches!(rest.as_str(), "" | "in your program" | "prescribed in your program" | "of your training program")
}
