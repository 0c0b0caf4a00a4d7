//! A quick way through the plain part of YAML, in which front matter is nearly always written.
//!
//! One key a line, lists with dashes or in brackets, words with or without simple quotes: such text is read here in one
//! walk. At the first thing beyond that (a folded text, an escape, an anchor, a tab, a comment behind a value, …) it gives
//! up and says nothing, and the YAML parser reads the text from its beginning. What it does read is, node by node and
//! span by span, what that parser reads.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use super::tree::{Node, Value, is_null};
use crate::diagnostic::Span;

/// Longer texts go to the parser, which counts nodes.
const MAX_LENGTH: usize = 32 * 1024;
/// Deeper ones go there too; no key nests this deep.
const MAX_DEPTH: usize = 8;
/// YAML limits the length of keys.
const MAX_KEY: usize = 128;

/// Reads `text`, which begins at byte `offset` of its file; none when it is not plain enough.
pub(super) fn read(text: &str, offset: usize) -> Option<Node<'_>> {
    if text.len() > MAX_LENGTH || !text.ends_with('\n') || !is_plain(text) {
        return None;
    }
    let mut walk = Walk { text, offset, at: 0, line: 0, end: 0 };
    walk.next_line();
    if walk.indent() != Some(0) || walk.rest().starts_with("...") {
        return None;
    }
    let node = walk.mapping(0, 0)?;
    walk.at_end().then_some(node)
}

/// Only letters that mean nothing special anywhere: no tabs, carriage returns, other controls, or odd blanks.
fn is_plain(text: &str) -> bool {
    if text.is_ascii() {
        // All bytes without a break: that is done many at a time.
        return text.bytes().fold(true, |plain, byte| plain & ((byte == b'\n') | matches!(byte, b' '..=b'~')));
    }
    let is_odd = |letter: char| {
        letter.is_control() || letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{fffe}'..='\u{ffff}')
    };
    text.chars().all(|letter| matches!(letter, '\n' | ' ') || !is_odd(letter))
}

/// A walk along the text, line by line.
struct Walk<'a> {
    text: &'a str,
    offset: usize,
    /// The byte of the first letter of the line that is not read yet; the end of the text behind the last line.
    at: usize,
    /// The byte at which that line begins.
    line: usize,
    /// The byte at which it ends: that of its line break.
    end: usize,
}

impl<'a> Walk<'a> {
    fn at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// The rest of the line.
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// How far the line is set in; none at the end.
    fn indent(&self) -> Option<usize> {
        (!self.at_end()).then_some(self.at - self.line)
    }

    /// Goes from the start of a line (here or behind empty lines) to its first letter.
    fn next_line(&mut self) {
        let bytes = self.text.as_bytes();
        self.line = self.at;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b' ' => self.at += 1,
                b'\n' => {
                    self.at += 1;
                    self.line = self.at;
                }
                _ => break,
            }
        }
        self.end = memchr(b'\n', &bytes[self.at..]).map_or(bytes.len(), |length| self.at + length);
    }

    /// Goes behind a line of which `read` bytes from here on were understood, to the next one with something on it.
    fn end_line(&mut self, read: usize) -> Option<()> {
        let rest = self.rest();
        if !rest[read..].trim_end_matches(' ').is_empty() {
            return None;
        }
        self.at = self.end + 1;
        self.next_line();
        Some(())
    }

    /// A mapping whose keys stand `indent` in; the first of them begins here.
    fn mapping(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut end = start;
        let mut entries = Vec::with_capacity(if depth == 0 { 16 } else { 4 });
        loop {
            let (name, gap) = key(self.rest())?;
            let key = self.scalar(self.at, name, true);
            end = end.max(self.at + name.len() + 1);
            let behind = name.len() + 1 + gap;
            let value = if self.rest()[behind..].is_empty() {
                let colon = self.at + name.len();
                self.end_line(behind)?;
                match self.indent() {
                    Some(deeper) if deeper > indent => self.block(deeper, depth + 1)?,
                    Some(same) if same == indent && self.is_item() => {
                        let mut list = self.list(indent, depth + 1)?;
                        // The parser sees such a list begin behind its first dash.
                        if let Value::List(items) = &list.value {
                            list.span.start = items.first()?.span.start;
                        }
                        list
                    }
                    _ => self.empty(colon)?,
                }
            } else {
                self.at += behind;
                self.value(indent, depth)?
            };
            end = end.max(value.span.end as usize - self.offset);
            entries.push((key, value));
            match self.indent() {
                Some(same) if same == indent && !self.is_item() => {}
                Some(deeper) if deeper > indent => return None,
                _ => break,
            }
        }
        Some(Node::new(Value::Mapping(entries), self.span(start, end), None))
    }

    /// What stands set in under a key.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.is_item() { self.list(indent, depth) } else { self.mapping(indent, depth) }
    }

    /// Whether the line is an item of a list.
    fn is_item(&self) -> bool {
        self.rest().starts_with("- ")
    }

    /// A list whose dashes stand `indent` in.
    fn list(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        let mut end = start;
        let mut items = Vec::with_capacity(4);
        while self.indent() == Some(indent) && self.is_item() {
            let rest = self.rest();
            let gap = rest[1..].bytes().take_while(|byte| *byte == b' ').count();
            self.at += 1 + gap;
            let inner = self.at - self.line;
            let item = match key(&rest[1 + gap..]) {
                Some(_) => self.mapping(inner, depth + 1)?,
                None => self.value(indent, depth)?,
            };
            end = end.max(item.span.end as usize - self.offset);
            items.push(item);
        }
        if self.indent().is_some_and(|deeper| deeper > indent) {
            return None;
        }
        Some(Node::new(Value::List(items), self.span(start, end), None))
    }

    /// A value that stands on this line alone; what would go on with it stands further in than `indent`.
    fn value(&mut self, indent: usize, depth: usize) -> Option<Node<'a>> {
        let rest = self.rest();
        let mut flow = Flow { walk: self, rest, at: 0, depth };
        let (node, length) = match rest.as_bytes().first()? {
            b'[' | b'{' | b'"' | b'\'' => (flow.node()?, flow.at),
            _ => {
                let text = plain(rest)?;
                (self.scalar(self.at, text, true), text.len())
            }
        };
        self.end_line(length)?;
        match self.indent() {
            Some(deeper) if deeper > indent => None,
            _ => Some(node),
        }
    }

    /// The nothing behind a colon.
    fn empty(&self, colon: usize) -> Option<Node<'a>> {
        Some(Node::new(Value::Null, self.span(colon, colon), None))
    }

    fn scalar(&self, at: usize, text: &'a str, plain: bool) -> Node<'a> {
        let span = if plain { self.span(at, at + text.len()) } else { self.span(at - 1, at + text.len() + 1) };
        if plain && is_null(text) {
            return Node::new(Value::Null, span, None);
        }
        let start = span.start + u32::from(!plain);
        Node::new(Value::Scalar { text: Cow::Borrowed(text), plain }, span, Some(start))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start, end).shifted(self.offset)
    }
}

/// The key that a line begins with, and how many blanks stand behind its colon.
fn key(line: &str) -> Option<(&str, usize)> {
    let colon = colon(line)?;
    let name = &line[..colon];
    let is_word = colon <= MAX_KEY && !name.ends_with(' ') && begins_plain(name) && !has_comment(name);
    is_word.then(|| (name, line[colon + 1..].bytes().take_while(|byte| *byte == b' ').count()))
}

/// The words that a line consists of, without blanks behind; none when any of it could mean something else.
fn plain(line: &str) -> Option<&str> {
    (begins_plain(line) && colon(line).is_none() && !has_comment(line)).then(|| line.trim_end_matches(' '))
}

/// Where the first colon stands that ends a key.
fn colon(line: &str) -> Option<usize> {
    memchr_iter(b':', line.as_bytes()).find(|at| matches!(line.as_bytes().get(at + 1), None | Some(b' ')))
}

/// Whether a comment stands behind something.
fn has_comment(line: &str) -> bool {
    memchr_iter(b'#', line.as_bytes()).any(|at| at > 0 && line.as_bytes()[at - 1] == b' ')
}

/// Whether words without quotes may begin so.
fn begins_plain(words: &str) -> bool {
    !matches!(
        words.as_bytes().first(),
        None | Some(
            b'-' | b'?'
                | b':'
                | b','
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'#'
                | b'&'
                | b'*'
                | b'!'
                | b'|'
                | b'>'
                | b'\''
                | b'"'
                | b'%'
                | b'@'
                | b'`'
                | b' '
                | b'<'
                | b'='
                | b'.'
        )
    )
}

/// A walk along one line, within brackets and quotes.
struct Flow<'w, 'a> {
    walk: &'w Walk<'a>,
    rest: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Flow<'_, 'a> {
    fn node(&mut self) -> Option<Node<'a>> {
        match self.peek()? {
            b'[' => self.list(),
            b'{' => self.mapping(),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => {
                let rest = &self.rest[self.at..];
                let end = rest.find([',', ']', '}', '[', '{', ':', '#', '"', '\''])?;
                if !begins_plain(rest) || !matches!(rest.as_bytes()[end], b',' | b']' | b'}') {
                    return None;
                }
                let text = rest[..end].trim_end_matches(' ');
                let node = self.walk.scalar(self.walk.at + self.at, text, true);
                self.at += text.len();
                Some(node)
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    fn list(&mut self) -> Option<Node<'a>> {
        let mut items = Vec::with_capacity(4);
        let start = self.open(b']')?;
        while self.peek()? != b']' {
            items.push(self.node()?);
            self.comma(b']')?;
        }
        Some(self.close(start, Value::List(items)))
    }

    fn mapping(&mut self) -> Option<Node<'a>> {
        let mut entries = Vec::with_capacity(2);
        let start = self.open(b'}')?;
        while self.peek()? != b'}' {
            let rest = &self.rest[self.at..];
            let name =
                &rest[..rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "_- ".contains(letter)))?];
            if !begins_plain(name) || name.ends_with(' ') || !rest[name.len()..].starts_with(": ") {
                return None;
            }
            let key = self.walk.scalar(self.walk.at + self.at, name, true);
            self.at += name.len() + 1;
            self.blanks();
            entries.push((key, self.node()?));
            self.comma(b'}')?;
        }
        Some(self.close(start, Value::Mapping(entries)))
    }

    /// Steps behind an opening bracket; gives its place.
    fn open(&mut self, end: u8) -> Option<usize> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let start = self.at;
        self.at += 1;
        self.blanks();
        (self.peek()? == end || self.peek()? != b',').then_some(start)
    }

    /// Steps to the next item, or to the closing bracket.
    fn comma(&mut self, end: u8) -> Option<()> {
        self.blanks();
        if self.peek()? == end {
            return Some(());
        }
        (self.peek()? == b',').then_some(())?;
        self.at += 1;
        self.blanks();
        // A comma before the bracket is left to the parser.
        (self.peek()? != end).then_some(())
    }

    fn close(&mut self, start: usize, value: Value<'a>) -> Node<'a> {
        self.depth -= 1;
        self.at += 1;
        Node::new(value, self.walk.span(self.walk.at + start, self.walk.at + self.at), None)
    }

    /// Words in quotes that hold no escape.
    fn quoted(&mut self, quote: u8) -> Option<Node<'a>> {
        let words = &self.rest[self.at + 1..];
        let end = words.find([char::from(quote), '\\'])?;
        let behind = words.as_bytes().get(end + 1);
        if words.as_bytes()[end] == b'\\' || !matches!(behind, None | Some(b' ' | b',' | b']' | b'}')) {
            return None;
        }
        let node = self.walk.scalar(self.walk.at + self.at + 1, &words[..end], false);
        self.at += end + 2;
        Some(node)
    }
}
