//! Prose: Markdown turned into HTML once per file, with the links left open until all files are known.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::diagnostic::Span;
use crate::text;

/// A finished piece of HTML in which links and pictures are still open.
///
/// Open places are marked by one [`Piece::MARK`] each, in the order of the file's [`Link`]s; [`Piece::fill`] closes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    html: String,
    /// Number of the first open place among the file's links.
    first: u32,
    /// How many open places there are.
    open: u32,
}

impl Piece {
    /// Stands for an open place: the attributes of an `<a>` or `<img>`.
    pub(super) const MARK: char = '\u{1}';

    pub(super) fn new(html: String, first: usize) -> Self {
        let open = html.bytes().filter(|byte| *byte == Self::MARK as u8).count();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self { html, first: number(first), open: number(open) }
    }

    /// A piece with nothing left open.
    #[must_use]
    pub fn closed(html: String) -> Self {
        Self::new(html.replace(Self::MARK, ""), 0)
    }

    /// How many open places there are.
    pub(super) fn open_places(&self) -> usize {
        self.open as usize
    }

    /// Whether no link in it is open.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.open == 0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty()
    }

    /// The HTML with its open places closed by the file's resolved links, one per [`Link`] of the file.
    #[must_use]
    pub fn fill<'a>(&'a self, resolved: &[String]) -> Cow<'a, str> {
        if self.open == 0 {
            return Cow::Borrowed(&self.html);
        }
        let mut html = String::with_capacity(self.html.len() + 64 * self.open as usize);
        for (at, part) in self.html.split(Self::MARK).enumerate() {
            if at > 0
                && let Some(attributes) = resolved.get(self.first as usize + at - 1)
            {
                html.push_str(attributes);
            }
            html.push_str(part);
        }
        Cow::Owned(html)
    }

    /// The text alone: no tags, entities as characters, blanks folded.
    #[must_use]
    pub fn plain(&self) -> String {
        let has_markup = self.html.bytes().fold(false, |found, byte| found | matches!(byte, b'<' | b'&'));
        let plain = if has_markup { self.without_markup() } else { self.html.clone() };
        if is_folded(&plain) { plain } else { plain.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// The text without tags, entities as characters.
    fn without_markup(&self) -> String {
        let mut plain = String::with_capacity(self.html.len());
        let mut rest = self.html.as_str();
        while let Some(tag) = rest.find('<') {
            plain.push_str(&rest[..tag]);
            let end = rest[tag..].find('>').map_or(rest.len(), |end| tag + end + 1);
            // The end of a block parts words; the end of an emphasis does not.
            if ["</p", "</l", "<br", "</h", "</d", "</t"].iter().any(|block| rest[tag..].starts_with(block)) {
                plain.push(' ');
            }
            rest = &rest[end..];
        }
        plain.push_str(rest);
        if !plain.contains('&') {
            return plain;
        }
        ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&#x27;'", "&nbsp; ", "&amp;&"].iter().fold(plain, |plain, pair| {
            let (entity, letter) = pair.split_at(pair.len() - 1);
            if plain.contains(entity) { plain.replace(entity, letter) } else { plain }
        })
    }
}

/// Whether all blanks in `text` are single ones between words.
fn is_folded(text: &str) -> bool {
    let has_line = text.bytes().fold(false, |found, byte| found | (byte == b'\n'));
    let pairs = || text.bytes().zip(text.bytes().skip(1));
    let has_pair = || pairs().fold(false, |found, (one, next)| found | ((one == b' ') & (next == b' ')));
    !has_line && !has_pair() && !text.starts_with(' ') && !text.ends_with(' ')
}

/// A link or picture in prose, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Whether it is a picture.
    pub picture: bool,
    /// Where it stands.
    pub span: Span,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// `[[name]]` or `[[name#anchor]]`: an exercise, routine or page.
    Name {
        /// Slug, title or alias.
        name: String,
        /// Heading on that page.
        anchor: Option<String>,
    },
    /// A path, relative to the file or (with `/` in front) to the site.
    Path {
        /// The path, percent-decoded.
        path: String,
        /// Heading on that page.
        anchor: Option<String>,
    },
    /// `#anchor` on the same page.
    Anchor(String),
    /// A link to another site, a mail address or a telephone number.
    Outside(String),
    /// A link with a scheme that could run code or read files.
    Refused(String),
}

impl Target {
    /// Reads the destination of a Markdown link.
    #[must_use]
    pub fn of_destination(destination: &str) -> Self {
        if let Some(anchor) = destination.strip_prefix('#') {
            return Self::Anchor(decode(anchor));
        }
        if destination.starts_with("//") {
            return Self::Outside(destination.to_owned());
        }
        if let Some((scheme, _)) = destination.split_once(':')
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'))
            && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "mailto" | "tel" => Self::Outside(destination.to_owned()),
                _ => Self::Refused(destination.to_owned()),
            };
        }
        let (path, anchor) = split_anchor(destination);
        let path = path.split('?').next().unwrap_or(path);
        Self::Path { path: decode(path), anchor: anchor.map(decode) }
    }

    /// Reads what stands between `[[` and `]]`, before any `|`.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let (name, anchor) = split_anchor(name);
        Self::Name { name: name.trim().to_owned(), anchor: anchor.map(|anchor| text::slugify(anchor.trim())) }
    }
}

fn split_anchor(text: &str) -> (&str, Option<&str>) {
    match text.split_once('#') {
        Some((before, anchor)) => (before, Some(anchor)),
        None => (text, None),
    }
}

/// Percent-decodes; what is not a valid escape stays as it is.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// The attribute of a link to `url`; links to other sites say that they bring no opener along.
#[must_use]
pub fn link_attributes(url: &str, outside: bool) -> String {
    let mut attributes = String::with_capacity(url.len() + 24);
    attributes.push_str("href=\"");
    text::escape_html(url, &mut attributes);
    attributes.push('"');
    if outside && url.starts_with("http") {
        let _ = write!(attributes, " rel=\"noopener\"");
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_told_apart() {
        let path =
            |path: &str, anchor: Option<&str>| Target::Path { path: path.into(), anchor: anchor.map(Into::into) };
        assert_eq!(
            Target::of_destination("../exercises/clam%20shell.md#steps"),
            path("../exercises/clam shell.md", Some("steps"))
        );
        assert_eq!(Target::of_destination("#why"), Target::Anchor("why".into()));
        assert_eq!(Target::of_destination("/about/?x=1"), path("/about/", None));
        for outside in ["https://example.org", "mailto:a@example.org", "tel:+123", "//example.org"] {
            assert_eq!(Target::of_destination(outside), Target::Outside(outside.into()));
        }
        for refused in ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "file:///etc/passwd", "vbscript:x"] {
            assert_eq!(Target::of_destination(refused), Target::Refused(refused.into()));
        }
    }

    #[test]
    fn open_places_are_filled_in_order() {
        let piece = Piece::new("<a \u{1}>x</a> &amp; <a \u{1}>y</a>".into(), 1);
        let resolved = ["zero", "one", "two"].map(str::to_owned);
        assert_eq!(piece.fill(&resolved), "<a one>x</a> &amp; <a two>y</a>");
        assert_eq!(piece.plain(), "x & y");
    }
}
