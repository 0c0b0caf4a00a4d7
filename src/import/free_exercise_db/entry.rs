//! An entry of the collection, checked field by field.

use serde_json::{Map, Value};

use super::ImportError;
use crate::text;

/// The fields an entry can have. `id` names its pictures' folder, which is of no use without the pictures.
const FIELDS: [&str; 11] = [
    "name",
    "id",
    "level",
    "equipment",
    "force",
    "mechanic",
    "category",
    "primaryMuscles",
    "secondaryMuscles",
    "instructions",
    "images",
];

/// An entry as the data has it.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) level: Option<String>,
    pub(super) equipment: Option<String>,
    pub(super) force: Option<String>,
    pub(super) mechanic: Option<String>,
    pub(super) category: Option<String>,
    pub(super) primary: Vec<String>,
    pub(super) secondary: Vec<String>,
    pub(super) instructions: Vec<String>,
    pub(super) pictures: usize,
    pub(super) unknown: Vec<String>,
}

/// Reads one entry and notes everything that is wrong with it.
pub(super) struct EntryReader<'a> {
    pub(super) number: usize,
    pub(super) name: Option<String>,
    pub(super) errors: &'a mut Vec<ImportError>,
}

impl EntryReader<'_> {
    /// The entry; none when it has no name to go by.
    pub(super) fn entry(&mut self, value: &Value) -> Option<Entry> {
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

/// What a value is, for a message.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a single object",
    }
}

/// Text with its blanks folded.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
