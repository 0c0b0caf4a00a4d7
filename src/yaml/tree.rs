//! YAML text to a tree of nodes, each with its span; limits keep hostile input harmless.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};

/// How deep lists and mappings may nest: far deeper than any key needs.
const MAX_DEPTH: usize = 32;
/// How many nodes a document may have once its aliases are put in.
const MAX_NODES: usize = 50_000;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// What it is.
    pub value: Value<'a>,
    /// Where it is, in bytes of the file.
    pub span: Span,
    /// The file's byte at which a scalar's text begins, when the text stands there letter for letter.
    verbatim: Option<u32>,
}

/// What a node is. Scalars keep their text: what it means is for the key to say, so a title may well be `No` or `300`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar.
    Scalar {
        /// Its text, unquoted.
        text: Cow<'a, str>,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'a>>),
    /// A mapping, in the author's order; keys may repeat here.
    Mapping(Vec<(Node<'a>, Node<'a>)>),
}

/// Words without quotes that mean nothing at all.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

impl<'a> Node<'a> {
    pub(super) fn new(value: Value<'a>, span: Span, verbatim: Option<u32>) -> Self {
        Self { value, span, verbatim }
    }

    /// A scalar's text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// A scalar's text, or that of the first scalar in a list of lists.
    #[must_use]
    pub fn first_text(&self) -> Option<&str> {
        match &self.value {
            Value::List(items) => items.first()?.first_text(),
            _ => self.text(),
        }
    }

    /// The place in the file of a range of a scalar's text; the whole scalar when its text is not written verbatim.
    #[must_use]
    pub fn within(&self, range: std::ops::Range<usize>) -> Span {
        match self.verbatim {
            Some(start) => Span::new(range.start, range.end).shifted(start as usize),
            None => self.span,
        }
    }

    /// The file's byte at which a scalar's text begins, when the text stands there letter for letter.
    #[must_use]
    pub fn verbatim(&self) -> Option<u32> {
        self.verbatim
    }

    /// "a list", "a mapping", …: for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::List(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The node as free data, with scalars read as YAML's core schema reads them.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Scalar { text, plain: false } => Json::String(text.to_string()),
            Value::Scalar { text, plain: true } => match text.as_ref() {
                "true" | "True" | "TRUE" => Json::Bool(true),
                "false" | "False" | "FALSE" => Json::Bool(false),
                text => text
                    .parse::<i64>()
                    .map(Json::from)
                    .or_else(|_| text.parse::<f64>().map(Json::from))
                    .unwrap_or_else(|_| Json::String(text.to_owned())),
            },
            Value::List(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Value::Mapping(entries) => Json::Object(
                entries.iter().filter_map(|(key, value)| Some((key.text()?.to_owned(), value.to_json()))).collect(),
            ),
        }
    }

    fn size(&self) -> usize {
        match &self.value {
            Value::Null | Value::Scalar { .. } => 1,
            Value::List(items) => 1 + items.iter().map(Node::size).sum::<usize>(),
            Value::Mapping(entries) => 1 + entries.iter().map(|(key, value)| key.size() + value.size()).sum::<usize>(),
        }
    }
}

/// Parses `text`, which begins at byte `offset` of `file`, into one node; empty text is [`Value::Null`].
///
/// # Errors
/// One diagnostic for text that is not YAML, nests too deeply, grows too large through aliases, or holds more than one
/// document.
pub fn parse<'a>(text: &'a str, offset: usize, file: &SourcePath) -> Result<Node<'a>, Box<Diagnostic>> {
    match super::plain::read(text, offset) {
        Some(node) => Ok(node),
        None => parse_fully(text, offset, file),
    }
}

/// The same by the YAML parser alone.
fn parse_fully<'a>(text: &'a str, offset: usize, file: &SourcePath) -> Result<Node<'a>, Box<Diagnostic>> {
    Builder { parser: Parser::new_from_str(text), text, offset, file, anchors: HashMap::new(), nodes: 0 }.document()
}

struct Builder<'a, 'f> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    offset: usize,
    file: &'f SourcePath,
    anchors: HashMap<usize, Node<'a>>,
    nodes: usize,
}

type Built<T> = Result<T, Box<Diagnostic>>;

impl<'a> Builder<'a, '_> {
    fn document(mut self) -> Built<Node<'a>> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::StreamEnd => {}
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Box::new(catalogue::yaml_second_document(&self.place(span))));
                }
                Event::DocumentStart(..) => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        let end = Span::new(self.offset, self.offset);
        Ok(root.unwrap_or(Node { value: Value::Null, span: end, verbatim: None }))
    }

    fn next(&mut self) -> Built<Option<(Event<'a>, Span)>> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let span = Span::new(self.byte(&span.start), self.byte(&span.end)).shifted(self.offset);
                Ok(Some((event, span)))
            }
            Some(Err(error)) => Err(Box::new(self.not_yaml(&error))),
        }
    }

    /// The byte a marker stands at; markers that only count characters are walked to.
    fn byte(&self, marker: &Marker) -> usize {
        marker
            .byte_offset()
            .unwrap_or_else(|| self.text.char_indices().nth(marker.index()).map_or(self.text.len(), |(byte, _)| byte))
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Built<Node<'a>> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Box::new(catalogue::yaml_too_large(&self.place(span), MAX_NODES)));
        }
        if depth > MAX_DEPTH {
            return Err(Box::new(catalogue::yaml_too_deep(&self.place(span), MAX_DEPTH)));
        }
        let (value, span, anchor) = match event {
            // A tag of the author's own is text that lost its quotes; the word would silently vanish.
            Event::Scalar(.., Some(tag)) | Event::SequenceStart(.., Some(tag)) | Event::MappingStart(.., Some(tag))
                if tag.handle() == "!" =>
            {
                let value = (span.start as usize - self.offset).min(self.text.len());
                let is_there = self.text[value..].starts_with('!');
                let start = if is_there { value } else { self.text[..value].rfind('!').unwrap_or(0) };
                let place = self.place(Span::new(start, start + 1).shifted(self.offset));
                return Err(Box::new(catalogue::not_yaml(
                    &place,
                    &super::mistakes::special_start('!', start, self.text),
                )));
            }
            Event::Scalar(text, style, anchor, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let null = plain && is_null(&text);
                (if null { Value::Null } else { Value::Scalar { text, plain } }, span, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                let end = loop {
                    match self.next()? {
                        Some((Event::SequenceEnd, end)) => break end,
                        Some((event, span)) => items.push(self.node(event, span, depth + 1)?),
                        None => break span,
                    }
                };
                (Value::List(items), self.trimmed(span, end), anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                let mut entries = Vec::new();
                let end = loop {
                    let key = match self.next()? {
                        Some((Event::MappingEnd, end)) => break end,
                        Some((event, span)) => self.node(event, span, depth + 1)?,
                        None => break span,
                    };
                    let Some((event, span)) = self.next()? else { break span };
                    entries.push((key, self.node(event, span, depth + 1)?));
                };
                (Value::Mapping(entries), self.trimmed(span, end), anchor)
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                let node = node.unwrap_or(Node { value: Value::Null, span, verbatim: None });
                // What an alias brings in counts as often as it is brought in: that is what defuses alias bombs.
                self.nodes += node.size();
                return if self.nodes > MAX_NODES {
                    Err(Box::new(catalogue::yaml_too_large(&self.place(span), MAX_NODES)))
                } else {
                    Ok(node)
                };
            }
            _ => (Value::Null, span, 0),
        };
        let node = Node { verbatim: self.verbatim(&value, span), value, span };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    /// From the start of a collection to its end, without the line break and the blanks behind it.
    fn trimmed(&self, start: Span, end: Span) -> Span {
        let from = start.start as usize - self.offset;
        let to = (end.end as usize).saturating_sub(self.offset).clamp(from, self.text.len());
        let length = self.text.get(from..to).map_or(0, |text| text.trim_end().len());
        Span::new(from, from + length).shifted(self.offset)
    }

    fn verbatim(&self, value: &Value<'_>, span: Span) -> Option<u32> {
        let Value::Scalar { text, plain } = value else { return None };
        let quote = usize::from(!plain);
        let start = (span.start as usize).checked_sub(self.offset)? + quote;
        let there = self.text.get(start..start + text.len())?;
        (there == text).then(|| span.start + u32::from(!plain))
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    fn not_yaml(&self, error: &ScanError) -> Diagnostic {
        let at = self.byte(error.marker());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return catalogue::yaml_too_deep(&self.place(Span::new(at, at).shifted(self.offset)), MAX_DEPTH);
        }
        let (mistake, range) = super::mistakes::find(error.kind(), at, self.text);
        catalogue::not_yaml(&self.place(Span::new(range.start, range.end).shifted(self.offset)), &mistake)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file() -> SourcePath {
        SourcePath::new("content/a.md")
    }

    #[test]
    fn spans_are_those_of_the_file() {
        let text = "---\ntitle: \"Cläm\"\ncues: [Ä one, 'two']\n---\n";
        let node = parse(&text[4..text.len() - 4], 4, &file()).expect("YAML");
        let Value::Mapping(entries) = &node.value else { panic!("{node:?}") };
        assert_eq!(&text[entries[0].1.span.range()], "\"Cläm\"");
        assert_eq!(&text[entries[0].1.within(0..2).range()], "Cl");
        assert_eq!(&text[entries[1].1.span.range()], "[Ä one, 'two']");
        let Value::List(items) = &entries[1].1.value else { panic!() };
        assert_eq!(&text[items[1].within(0..3).range()], "two");
    }

    #[test]
    fn bombs_and_towers_are_refused() {
        let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (name, before) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
            bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
        }
        assert_eq!(parse(&bomb, 0, &file()).expect_err("too large").code, "yaml-too-large");
        for tower in ["[".repeat(50_000), "- ".repeat(5_000), "{a: ".repeat(5_000)] {
            assert!(parse(&tower, 0, &file()).is_err());
        }
    }

    #[test]
    fn the_tree_says_what_the_serde_reader_says() {
        let text = "a: 1\nb: [x, 'y', {c: true}]\nd: >\n  folded\n  text\ne: ~\nf: \"q\\u00e9\"\n";
        let ours = parse(text, 0, &file()).expect("YAML").to_json();
        let theirs: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
        assert_eq!(ours, theirs);
    }

    /// What the quick reader reads is what the parser reads, span by span; what the parser refuses it leaves alone.
    fn agree(text: &str) -> bool {
        let Some(quick) = super::super::plain::read(text, 7) else { return false };
        match parse_fully(text, 7, &file()) {
            Ok(full) => assert_eq!(difference(&quick, &full), None, "{text:?}"),
            Err(diagnostic) => panic!("{text:?} was read, but: {}", diagnostic.message),
        }
        true
    }

    /// The innermost first nodes that differ.
    fn difference(quick: &Node<'_>, full: &Node<'_>) -> Option<String> {
        let inner = match (&quick.value, &full.value) {
            (Value::List(quick), Value::List(full)) => quick.iter().zip(full).find_map(|(a, b)| difference(a, b)),
            (Value::Mapping(quick), Value::Mapping(full)) => {
                quick.iter().zip(full).find_map(|(a, b)| difference(&a.0, &b.0).or_else(|| difference(&a.1, &b.1)))
            }
            _ => None,
        };
        inner.or_else(|| (quick != full).then(|| format!("{quick:?}\n{full:?}")))
    }

    #[test]
    fn the_quick_reader_knows_what_front_matter_is_made_of() {
        let read = [
            "title: Clamshell\nlevel: beginner\n",
            "title: \"Cläm: shell\"\nb: 'two'  \n",
            "aliases: [clam, clam shell, \"a, b\", 'c']\nplanes: [ ]\nx: []\n",
            "muscles:\n  primary: [gluteus medius]\n  secondary: [a, b]\nz: 1\n",
            "cues:\n  - One thing.\n  - Another: thing\n  - \"q: q\"\ntags:\n- a\n- b\n",
            "blocks:\n  - title: Slow\n    rounds: 3\n    exercises:\n      - a: 3 x 10\n      - b\n      - exercise: c\n        swap:\n          - d\n  - e\n",
            "series: {name: For runners, part: 2}\nequipment: [{mini-band: ankles}]\n",
            "when: ~\nupdated: 2026-11-20\nurl: https://example.org/a#b\n",
            "title:\nlevel:\n\n\ndose: 3x10\n",
        ];
        for text in read {
            assert!(agree(text), "{text:?} is plain");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_quick_reader_agrees_with_the_parser(
            lines in prop::collection::vec((0_usize..4, prop::collection::vec(0..PIECES.len(), 1..7)), 1..9)
        ) {
            let mut text = String::new();
            for (indent, pieces) in lines {
                text.push_str(&"  ".repeat(indent));
                pieces.into_iter().for_each(|piece| text.push_str(PIECES[piece]));
                text.push('\n');
            }
            agree(&text);
        }

        #[test]
        fn the_quick_reader_agrees_on_files_with_a_slip(at in 0_usize..400, piece in 0..PIECES.len(), gone in 0_usize..3) {
            let mut text = WHOLE.to_owned();
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = (at + gone..).find(|end| *end >= text.len() || text.is_char_boundary(*end)).unwrap_or(at);
            text.replace_range(at..end.min(text.len()), PIECES[piece]);
            agree(&text);
        }
    }

    const PIECES: &[&str] = &[
        "a",
        "b c",
        "key",
        ": ",
        ":",
        "- ",
        "-",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "\"",
        "'",
        " ",
        "#",
        " #",
        "&x ",
        "*x",
        "!t ",
        "|",
        ">-",
        "~",
        "null",
        "3x10",
        "ä",
        "\\",
        "\n",
        "\t",
        "? ",
        "%",
        "@",
        "`",
        "...",
        "---",
        "<<: ",
        "=",
        ".5",
        "x: y",
        "- z: w",
        "\u{a0}",
        "\u{2028}",
        "\u{85}",
        "\u{1f600}",
        "https://a.b",
        "a:b",
        "a#b",
        "''",
        "\"\"",
        "0",
    ];

    const WHOLE: &str = "title: Clamshell\naliases: [clam, 'clam shell']\nsummary: Opens the top knee, slowly.\nequipment:\n  - mini-band: lower thighs\n  - mat\nmuscles:\n  primary: [gluteus medius]\nseries: {name: For runners, part: 2}\nblocks:\n  - title: \"Slow: work\"\n    rounds: 3\n    exercises:\n      - clamshell: 3 x 10 each side\n      - exercise: Bridge\n        swap: [a, b]\ntags:\n- x\n";
}
