//! The free-exercise-db collection: one JSON list of exercises, in the public domain.
//!
//! An entry has `name`, `level` (beginner, intermediate, expert), `equipment`, `force`, `mechanic`, `category`,
//! `primaryMuscles`, `secondaryMuscles`, `instructions`, `images` and `id`. Only the name must be there; what is null
//! counts as not said. No dose is made up: the data has none.

use std::collections::HashMap;
use std::fmt;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};
use serde_yaml::FlowSeq;

use super::escape;
use super::movement::{self, Hints, Words};
use super::{ExerciseFile, Remark};
use crate::text;
use crate::vocabulary::{EquipmentName, Level, MuscleId, Vocabulary};

/// What the pages name as their source.
const SOURCE: &str = "free-exercise-db (public domain)";

/// The fields an entry can have. `id` names its pictures' folder, which is of no use without the pictures.
const FIELDS: [&str; 11] = [
    "name", "id", "level", "equipment", "force", "mechanic", "category", "primaryMuscles", "secondaryMuscles",
    "instructions", "images",
];

/// Why data cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// It is no JSON.
    NotJson {
        /// Where it stops making sense: the line, from 1.
        line: usize,
        /// The byte in that line, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is JSON, but no list.
    NotAList {
        /// What it is instead.
        found: &'static str,
    },
    /// An entry is not what it should be.
    BadEntry {
        /// Which one, from 1.
        number: usize,
        /// Its name, if it has one.
        name: Option<String>,
        /// What is wrong.
        problem: String,
    },
    /// Two entries would become one file.
    SameSlug {
        /// The name of that file without `.md`.
        slug: String,
        /// Number and name of the one that comes first.
        first: (usize, String),
        /// Number and name of the other.
        second: (usize, String),
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column, reason } => write!(formatter, "line {line}, column {column}: {reason}"),
            Self::NotAList { found } => write!(formatter, "expected a list of exercises, found {found}"),
            Self::BadEntry { number, name: Some(name), problem } => {
                write!(formatter, "entry {number} (“{name}”): {problem}")
            }
            Self::BadEntry { number, name: None, problem } => write!(formatter, "entry {number}: {problem}"),
            Self::SameSlug { slug, first, second } => {
                let ((first, first_name), (second, second_name)) = (first, second);
                let both = format!("entry {first} (“{first_name}”) and entry {second} (“{second_name}”)");
                write!(formatter, "{both} would both be `{slug}.md`")
            }
        }
    }
}

/// The exercises of the collection as files, in the order of the data.
///
/// # Errors
/// Everything that is wrong with the data; then there is nothing to be had of it.
pub fn read(json: &str, vocabulary: &Vocabulary) -> Result<Vec<ExerciseFile>, Vec<ImportError>> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let value: Value = serde_json::from_str(json).map_err(|error| {
        let message = error.to_string();
        let reason = message.split(" at line ").next().unwrap_or_default().to_owned();
        vec![ImportError::NotJson { line: error.line(), column: error.column(), reason }]
    })?;
    let Value::Array(entries) = value else {
        return Err(vec![ImportError::NotAList { found: kind(&value) }]);
    };
    let mut errors = Vec::new();
    let mut files: Vec<ExerciseFile> = Vec::with_capacity(entries.len());
    let mut taken: HashMap<String, (usize, String)> = HashMap::new();
    for (number, value) in (1..).zip(&entries) {
        let mut reader = EntryReader { number, name: None, errors: &mut errors };
        let Some(entry) = reader.entry(value) else { continue };
        let slug = text::slugify(&entry.name);
        if let Some(first) = taken.get(&slug) {
            let second = (number, entry.name);
            errors.push(ImportError::SameSlug { slug, first: first.clone(), second });
            continue;
        }
        taken.insert(slug.clone(), (number, entry.name.clone()));
        files.push(file(slug, entry, vocabulary));
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}

/// An entry as the data has it.
struct Entry {
    name: String,
    level: Option<String>,
    equipment: Option<String>,
    force: Option<String>,
    mechanic: Option<String>,
    category: Option<String>,
    primary: Vec<String>,
    secondary: Vec<String>,
    instructions: Vec<String>,
    pictures: usize,
    unknown: Vec<String>,
}

/// Reads one entry and notes everything that is wrong with it.
struct EntryReader<'a> {
    number: usize,
    name: Option<String>,
    errors: &'a mut Vec<ImportError>,
}

impl EntryReader<'_> {
    /// The entry; none when it has no name to go by.
    fn entry(&mut self, value: &Value) -> Option<Entry> {
        let Value::Object(fields) = value else {
            self.wrong(format!("expected fields and values, found {}", kind(value)));
            return None;
        };
        self.name = fields.get("name").and_then(Value::as_str).map(folded);
        let unknown = fields.keys().filter(|field| !FIELDS.contains(&field.as_str())).cloned().collect();
        let entry = Entry {
            name: self.word(fields, "name").unwrap_or_default(),
            level: self.word(fields, "level"),
            equipment: self.word(fields, "equipment"),
            force: self.word(fields, "force"),
            mechanic: self.word(fields, "mechanic"),
            category: self.word(fields, "category"),
            primary: self.list(fields, "primaryMuscles"),
            secondary: self.list(fields, "secondaryMuscles"),
            instructions: self.list(fields, "instructions"),
            pictures: self.list(fields, "images").len(),
            unknown,
        };
        if !matches!(fields.get("name"), None | Some(Value::Null | Value::String(_))) {
            return None;
        }
        if entry.name.is_empty() {
            self.wrong("`name` is missing".to_owned());
            return None;
        }
        if text::slugify(&entry.name).is_empty() {
            self.wrong("`name` has no letter or digit to make a file name from".to_owned());
            return None;
        }
        Some(entry)
    }

    /// A field of text, blanks folded; none when it is missing, null or empty.
    fn word(&mut self, fields: &Map<String, Value>, field: &str) -> Option<String> {
        match fields.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(folded(text)).filter(|text| !text.is_empty()),
            Some(other) => {
                self.wrong(format!("`{field}` is a text, found {}", kind(other)));
                None
            }
        }
    }

    /// A field with a list of texts; empty when it is missing or null.
    fn list(&mut self, fields: &Map<String, Value>, field: &str) -> Vec<String> {
        match fields.get(field) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => {
                if let Some(other) = items.iter().find(|item| !item.is_string()) {
                    self.wrong(format!("`{field}` is a list of texts, found {} in it", kind(other)));
                }
                items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Some(other) => {
                self.wrong(format!("`{field}` is a list of texts, found {}", kind(other)));
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, problem: String) {
        let (number, name) = (self.number, self.name.clone());
        self.errors.push(ImportError::BadEntry { number, name, problem });
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a single object",
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
fn file(slug: String, entry: Entry, vocabulary: &Vocabulary) -> ExerciseFile {
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
fn equipment(
    name: Option<&str>,
    vocabulary: &Vocabulary,
    remarks: &mut Vec<Remark>,
) -> Option<FlowSeq<Vec<String>>> {
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
