//! Cuts a dose into tokens.

use super::error::{Fault, LONGEST, Problem};
use super::keywords::{Keyword, keyword};
use super::types::Number;

/// A piece of a dose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Byte offset of its first character.
    pub(super) start: usize,
    /// Byte offset behind its last character.
    pub(super) end: usize,
    /// Whether a blank stands before it.
    pub(super) spaced: bool,
}

/// Kinds of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Digits, with decimals or not.
    Number(Number),
    /// A known word.
    Word(Keyword),
    /// Any other word.
    Unknown,
    /// Text in brackets, with the brackets.
    Note,
    /// `x` or `×`.
    Times,
    /// Any kind of dash.
    Dash,
    Slash,
    Comma,
    /// `;`, `·` or `|`.
    Break,
    At,
    Percent,
    Plus,
    Colon,
    /// `'`
    Prime,
    /// `"`
    DoublePrime,
    /// `≤` or `<=`
    AtMost,
    /// `→` or `->`
    Arrow,
    /// Any other character.
    Symbol,
    End,
}

/// The tokens of a dose; the last is [`Kind::End`]. Square brackets only group and leave no token.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    if text.len() > LONGEST
        && let Some((at, _)) = text.char_indices().nth(LONGEST)
    {
        return Err(Fault::new(at..text.len(), Problem::TooLong));
    }
    let mut lexer = Lexer { text, at: 0, spaced: false, grouped: None, tokens: Vec::with_capacity(24) };
    while let Some(letter) = lexer.peek() {
        lexer.token(letter)?;
    }
    if let Some(open) = lexer.grouped {
        return Err(Fault::new(open..open + 1, Problem::BracketUnmatched('[')));
    }
    lexer.push(Kind::End, text.len());
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    spaced: bool,
    /// Where the open square bracket is.
    grouped: Option<usize>,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: Kind, end: usize) {
        self.tokens.push(Token { kind, start: self.at, end, spaced: self.spaced });
        self.at = end;
        self.spaced = false;
    }

    fn skip(&mut self, length: usize) {
        self.at += length;
        self.spaced = true;
    }

    fn token(&mut self, letter: char) -> Result<(), Fault> {
        let length = letter.len_utf8();
        match letter {
            '0'..='9' => return self.number(),
            '.' if self.rest()[1..].starts_with(|next: char| next.is_ascii_digit()) => return self.number(),
            '(' => return self.note(),
            '[' | ']' => return self.group(letter),
            '.' | '…' => self.skip(length),
            letter if is_blank(letter) => self.skip(length),
            letter if letter.is_alphabetic() => self.word(),
            _ => {
                let (kind, length) = symbol(letter, self.rest());
                self.push(kind, self.at + length);
            }
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let whole = digits(rest);
        let after = rest.get(whole..).unwrap_or_default();
        let decimals = after.strip_prefix('.').map_or(0, digits);
        let length = whole + if decimals > 0 { decimals + 1 } else { 0 };
        let span = self.at..self.at + length;
        match exact(&rest[..whole], if decimals > 0 { &after[1..=decimals] } else { "" }) {
            Some(number) => {
                self.push(Kind::Number(number), span.end);
                Ok(())
            }
            None => Err(Fault::new(span, Problem::NumberTooLong)),
        }
    }

    /// A word; an `x` that sticks to a number before it is a sign of its own: `3xmax`, `5x[3]`.
    fn word(&mut self) {
        let rest = self.rest();
        let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let word = &rest[..length];
        let times = word.starts_with(['x', 'X']);
        let after_number = !self.spaced && matches!(self.tokens.last(), Some(Token { kind: Kind::Number(_), .. }));
        match keyword(word) {
            _ if times && length == 1 => self.push(Kind::Times, self.at + 1),
            Some(keyword) => self.push(Kind::Word(keyword), self.at + length),
            None if times && after_number && keyword(&word[1..]).is_some() => self.push(Kind::Times, self.at + 1),
            None => self.push(Kind::Unknown, self.at + length),
        }
    }

    fn note(&mut self) -> Result<(), Fault> {
        match self.rest().find(')') {
            Some(length) => {
                self.push(Kind::Note, self.at + length + 1);
                Ok(())
            }
            None => Err(Fault::new(self.at..self.at + 1, Problem::BracketUnmatched('('))),
        }
    }

    fn group(&mut self, bracket: char) -> Result<(), Fault> {
        if (bracket == '[') != self.grouped.is_none() {
            return Err(Fault::new(self.at..self.at + 1, Problem::BracketUnmatched(bracket)));
        }
        self.grouped = (bracket == '[').then_some(self.at);
        self.skip(1);
        Ok(())
    }
}

/// How many digits `text` begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The number of these digits, if there are few enough of them.
fn exact(whole: &str, decimals: &str) -> Option<Number> {
    if whole.len() > 6 || decimals.len() > 3 {
        return None;
    }
    let value = |digits: &str| digits.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let scale = [1000, 100, 10, 1][decimals.len()];
    Some(Number::thousandths(value(whole) * 1000 + value(decimals) * scale))
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The sign that begins with `letter`, and its length in bytes.
fn symbol(letter: char, rest: &str) -> (Kind, usize) {
    let kind = match letter {
        '×' | '✕' | '⨯' | '*' => Kind::Times,
        '-' if rest.starts_with("->") => return (Kind::Arrow, 2),
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Kind::Dash,
        '/' | '⁄' | '∕' => Kind::Slash,
        ',' => Kind::Comma,
        ';' | '·' | '|' | '•' => Kind::Break,
        '@' => Kind::At,
        '%' => Kind::Percent,
        '+' => Kind::Plus,
        ':' => Kind::Colon,
        '\'' | '’' | '‘' | '′' => Kind::Prime,
        '"' | '”' | '“' | '″' => Kind::DoublePrime,
        '≤' => Kind::AtMost,
        '<' if rest.starts_with("<=") => return (Kind::AtMost, 2),
        '→' | '⇒' => Kind::Arrow,
        _ => Kind::Symbol,
    };
    (kind, letter.len_utf8())
}
