//! What keys there are: one table per kind of mapping serves the reader, "did you mean", the JSON Schema and the docs.

use serde_json::{Map, Value, json};

/// A key an author may write.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// Whether it must be given.
    pub required: bool,
}

impl Key {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, about, required: false }
    }

    /// A key that must be given.
    #[must_use]
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, about, required: true }
    }
}

/// What a value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of plain text.
    Text,
    /// Text with inline Markdown.
    Markdown,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `2026-11-20`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A dose, such as `2-3 x 10 each side`.
    Dose,
    /// A length of time, such as `60 s`.
    Duration,
    /// The slug, title or alias of an exercise.
    Reference,
    /// A list.
    List(&'static Shape),
    /// A mapping with these keys.
    Mapping(&'static [Key]),
    /// A mapping with these keys, which may also be spelled in other ways.
    Open(&'static [Key]),
    /// A mapping from names of the author's choice.
    Named(&'static Shape),
    /// One of two shapes.
    Either(&'static Shape, &'static Shape),
    /// Anything.
    Free,
}

/// The JSON Schema of a mapping with `keys`.
#[must_use]
pub fn schema(title: &str, keys: &[Key]) -> Value {
    let mut schema = mapping(keys, false);
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".to_owned(), json!(title));
    }
    schema
}

fn mapping(keys: &[Key], open: bool) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| {
            let mut value = shape(key.shape);
            if let Some(object) = value.as_object_mut() {
                object.insert("description".to_owned(), json!(key.about));
            }
            (key.name.to_owned(), value)
        })
        .collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": open})
}

fn shape(of: Shape) -> Value {
    // Scalars of any kind serve as text, as they do for the reader: a title may be `300`.
    let text = json!(["string", "number", "boolean"]);
    match of {
        Shape::Text | Shape::Markdown => json!({"type": text}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Whole => json!({"type": "integer"}),
        Shape::Number => json!({"type": "number"}),
        Shape::Date => json!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Dose => json!({"type": text, "examples": ["3 x 10", "2-3 x 10 each side, hold 2 s", "3 x 45 s"]}),
        Shape::Duration => json!({"type": "string", "examples": ["60 s", "2 min", "1:30"]}),
        Shape::Reference => json!({"type": text}),
        Shape::List(item) => json!({"type": "array", "items": shape(*item)}),
        Shape::Mapping(keys) => mapping(keys, false),
        Shape::Open(keys) => mapping(keys, true),
        Shape::Named(value) => json!({"type": "object", "additionalProperties": shape(*value)}),
        Shape::Either(one, other) => json!({"anyOf": [shape(*one), shape(*other)]}),
        Shape::Free => json!({}),
    }
}
