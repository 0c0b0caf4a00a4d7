//! The free-exercise-db collection: one JSON list of exercises, in the public domain.
//!
//! An entry has `name`, `level` (beginner, intermediate, expert), `equipment`, `force`, `mechanic`, `category`,
//! `primaryMuscles`, `secondaryMuscles`, `instructions`, `images` and `id`. Only the name must be there; what is null
//! counts as not said. No dose is made up: the data has none.

mod entry;
mod page;

use std::collections::HashMap;
use std::fmt;

use serde_json::Value;

use super::ExerciseFile;
use crate::text;
use crate::vocabulary::Vocabulary;
use entry::EntryReader;

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
        return Err(vec![ImportError::NotAList { found: entry::kind(&value) }]);
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
        files.push(page::file(slug, entry, vocabulary));
    }
    if errors.is_empty() { Ok(files) } else { Err(errors) }
}
