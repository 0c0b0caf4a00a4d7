//! Reading mappings key by key: each mistake becomes a diagnostic, and reading goes on.

use jiff::civil::Date;

use super::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};
use crate::text;

/// Reads one file and gathers what is wrong with it.
#[derive(Debug)]
pub struct Reader<'f> {
    /// The file.
    pub file: &'f SourcePath,
    /// What is wrong so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'f> Reader<'f> {
    /// A reader of `file`.
    #[must_use]
    pub fn new(file: &'f SourcePath) -> Self {
        Self { file, diagnostics: Vec::new() }
    }

    /// A span of the file as a place.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// Notes something wrong.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// An item of the list `key` as text; anything else is reported.
    pub fn item(&mut self, key: &str, node: &Node<'_>) -> Option<Text> {
        let place = self.place(node.span);
        match &node.value {
            Value::Null => self.report(catalogue::empty_item(&place, key)),
            Value::List(items) => {
                let first = items.first().and_then(Node::first_text);
                self.report(catalogue::list_in_list(&place, key, first));
            }
            Value::Scalar { .. } | Value::Mapping(_) => return self.text(key, node),
        }
        None
    }

    /// A scalar as text; anything else is reported as the wrong type for `key`.
    pub fn text(&mut self, key: &str, node: &Node<'_>) -> Option<Text> {
        match &node.value {
            Value::Scalar { text, .. } => Some(Text::of(text, node)),
            Value::Null => {
                self.report(catalogue::empty_value(&self.place(node.span), key));
                None
            }
            Value::List(items) => {
                let first = items.first().and_then(Node::text);
                self.report(catalogue::list_for_text(&self.place(node.span), key, first));
                None
            }
            // `- Hips high: knees out` reads as a mapping: nearly always a sentence with a colon in it.
            Value::Mapping(entries) => {
                let sentence = match entries.as_slice() {
                    [(name, value)] => name.text().zip(value.text()).map(|(name, value)| format!("{name}: {value}")),
                    _ => None,
                };
                self.report(catalogue::mapping_for_text(&self.place(node.span), key, sentence.as_deref()));
                None
            }
        }
    }
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text, without blanks around it.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
    verbatim: Option<u32>,
}

impl Text {
    /// The text of a scalar.
    fn of(text: &str, node: &Node<'_>) -> Self {
        let blanks = u32::try_from(text.len() - text.trim_start().len()).unwrap_or_default();
        let verbatim = node.verbatim().map(|start| start + blanks);
        Self { value: text.trim().to_owned(), span: node.span, verbatim }
    }

    /// A text that stands nowhere, such as a default.
    #[must_use]
    pub fn implied(value: impl Into<String>, span: Span) -> Self {
        Self { value: value.into(), span, verbatim: None }
    }

    /// The place of a range of the text; the whole when it does not stand there letter for letter.
    #[must_use]
    pub fn within(&self, range: std::ops::Range<usize>) -> Span {
        match self.verbatim {
            Some(start) => Span::new(range.start, range.end).shifted(start as usize),
            None => self.span,
        }
    }
}

/// A mapping whose keys are known.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'n, 'a> {
    entries: &'n [(Node<'a>, Node<'a>)],
    keys: &'static [Key],
    /// Where the mapping stands.
    pub span: Span,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// Takes `node` as a mapping with `keys`; `what` names it in messages ("an exercise"). Unknown, repeated, empty and
    /// missing keys are reported here.
    pub fn read(node: &'n Node<'a>, keys: &'static [Key], what: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            if matches!(node.value, Value::Null) {
                let fields = Self { entries: &[], keys, span: node.span };
                fields.report_missing(what, &[], reader);
                return Some(fields);
            }
            let place = reader.place(node.span);
            reader.report(catalogue::not_a_mapping(&place, what, node.kind(), node.text(), &names(keys)));
            return None;
        };
        let mut meant = Vec::new();
        for (at, (key, value)) in entries.iter().enumerate() {
            let place = reader.place(key.span);
            let Some(name) = key.text() else {
                reader.report(catalogue::key_not_text(&place));
                continue;
            };
            if !keys.iter().any(|known| known.name == name) {
                let near = text::nearest(name, keys.iter().map(|known| known.name), 1).first().copied();
                meant.extend(near);
                reader.report(catalogue::unknown_key(&place, name, what, near, &names(keys)));
            } else if let Some((first, _)) = entries[..at].iter().find(|(earlier, _)| earlier.text() == Some(name)) {
                reader.report(catalogue::repeated_key(&place, name, &reader.place(first.span)));
            } else if matches!(value.value, Value::Null) {
                reader.report(catalogue::empty_value(&place, name));
            }
        }
        let fields = Self { entries, keys, span: node.span };
        fields.report_missing(what, &meant, reader);
        Some(fields)
    }

    /// Reports required keys that are not there, but for those that an unknown key was meant as.
    fn report_missing(&self, what: &str, meant: &[&str], reader: &mut Reader<'_>) {
        for key in self.keys.iter().filter(|key| key.required && !meant.contains(&key.name)) {
            if !self.entries.iter().any(|(name, _)| name.text() == Some(key.name)) {
                reader.report(catalogue::missing_key(&reader.place(self.start()), key.name, what));
            }
        }
    }

    /// The first key of the mapping: where a missing key is reported.
    #[must_use]
    pub fn start(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }

    /// The value of `key`; none when it is left out or empty.
    #[must_use]
    pub fn node(&self, key: &str) -> Option<&'n Node<'a>> {
        debug_assert!(self.keys.iter().any(|known| known.name == key), "`{key}` is not in the table of keys");
        self.entries
            .iter()
            .find(|(name, _)| name.text() == Some(key))
            .map(|(_, value)| value)
            .filter(|value| !matches!(value.value, Value::Null))
    }

    /// Where `key` itself stands.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(name, _)| name.span)
    }

    /// A text; an empty one is reported.
    pub fn text(&self, key: &str, reader: &mut Reader<'_>) -> Option<Text> {
        let text = reader.text(key, self.node(key)?)?;
        if text.value.is_empty() {
            reader.report(catalogue::empty_value(&reader.place(text.span), key));
            return None;
        }
        Some(text)
    }

    /// A list, each item read by `item`; anything else in its place is reported with the list to write.
    pub fn list<T>(
        &self,
        key: &str,
        reader: &mut Reader<'_>,
        mut item: impl FnMut(&'n Node<'a>, &mut Reader<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let node = self.node(key)?;
        let Value::List(items) = &node.value else {
            reader.report(catalogue::not_a_list(&reader.place(node.span), key, node.kind(), node.text()));
            return None;
        };
        Some(items.iter().filter_map(|node| item(node, reader)).collect())
    }

    /// A list of texts; empty when left out.
    pub fn texts(&self, key: &str, reader: &mut Reader<'_>) -> Vec<Text> {
        self.list(key, reader, |node, reader| reader.item(key, node)).unwrap_or_default()
    }

    /// `true` or `false`; false when left out.
    pub fn flag(&self, key: &str, reader: &mut Reader<'_>) -> bool {
        let Some(node) = self.node(key) else { return false };
        match &node.value {
            Value::Scalar { text, plain: true } if text.eq_ignore_ascii_case("true") => true,
            Value::Scalar { text, plain: true } if text.eq_ignore_ascii_case("false") => false,
            _ => {
                reader.report(catalogue::not_a_flag(&reader.place(node.span), key));
                false
            }
        }
    }

    /// A whole number from 1 to `most`.
    pub fn whole(&self, key: &str, most: u32, reader: &mut Reader<'_>) -> Option<u32> {
        let node = self.node(key)?;
        let number = node.text().and_then(|text| text.trim().parse().ok()).filter(|number| (1..=most).contains(number));
        if number.is_none() {
            reader.report(catalogue::not_a_whole_number(&reader.place(node.span), key, most));
        }
        number
    }

    /// A number above zero.
    pub fn number(&self, key: &str, reader: &mut Reader<'_>) -> Option<f64> {
        let node = self.node(key)?;
        let number = node.text().and_then(|text| text.trim().parse::<f64>().ok());
        let number = number.filter(|number| number.is_finite() && *number > 0.0 && *number <= 1e6);
        if number.is_none() {
            reader.report(catalogue::not_a_number(&reader.place(node.span), key));
        }
        number
    }

    /// A date, `2026-11-20`.
    pub fn date(&self, key: &str, reader: &mut Reader<'_>) -> Option<Date> {
        let text = self.text(key, reader)?;
        let date = text.value.parse().ok().filter(|_| text.value.len() == "2026-11-20".len());
        if date.is_none() {
            reader.report(catalogue::not_a_date(&reader.place(text.span), key, &text.value));
        }
        date
    }

    /// One of the words of a closed vocabulary.
    pub fn choice<T>(
        &self,
        key: &str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        let text = self.text(key, reader)?;
        let value = parse(&text.value);
        if value.is_none() {
            reader.report(catalogue::not_a_choice(&reader.place(text.span), key, &text.value, words));
        }
        value
    }

    /// A mapping below this one.
    pub fn mapping(
        &self,
        key: &str,
        keys: &'static [Key],
        what: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Fields<'n, 'a>> {
        Fields::read(self.node(key)?, keys, what, reader)
    }

    /// Free data: a mapping of anything; an empty mapping when left out.
    pub fn free(&self, key: &str, reader: &mut Reader<'_>) -> serde_json::Value {
        let Some(node) = self.node(key) else { return serde_json::Value::Object(serde_json::Map::new()) };
        if !matches!(node.value, Value::Mapping(_)) {
            let place = reader.place(node.span);
            reader.report(catalogue::not_a_mapping(&place, &format!("`{key}`"), node.kind(), node.text(), &[]));
        }
        node.to_json()
    }
}

fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}
