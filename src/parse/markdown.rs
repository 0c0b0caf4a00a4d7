//! Markdown to [`Piece`]s of HTML: headings get anchors, links and pictures stay open, raw HTML is sanitised.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::prose::{Link, Piece, Target};
use crate::config::RawHtml;
use crate::diagnostic::Span;
use crate::text;

/// The body of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// What stands before the steps; the whole body when there are none.
    pub before: Piece,
    /// The items of the first ordered list, of an exercise.
    pub steps: Vec<Piece>,
    /// What stands behind the steps.
    pub after: Piece,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Number of words.
    pub words: usize,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// Level as shown, 2 to 6.
    pub level: u8,
    /// Its anchor, unique in the file.
    pub id: String,
    /// Its text.
    pub title: String,
}

/// Turns a file's Markdown into HTML; keeps the links of all its pieces in one list.
#[derive(Debug)]
pub struct Converter {
    raw_html: RawHtml,
    /// Every link and picture of the file, in the order of the open places.
    pub links: Vec<Link>,
    /// Pictures without alternative text.
    pub without_alt: Vec<Span>,
    /// Where raw HTML was escaped or cleaned.
    pub raw_html_at: Option<Span>,
}

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// Marks where a body is cut into before, steps and after.
const CUT: char = '\u{2}';
/// The scheme that stands for an open place until the HTML is finished.
const OPEN: &str = "cue:";

impl Converter {
    /// A converter for one file.
    #[must_use]
    pub fn new(raw_html: RawHtml) -> Self {
        Self { raw_html, links: Vec::new(), without_alt: Vec::new(), raw_html_at: None }
    }

    /// One line of Markdown without a paragraph around it. `place` gives the span in the file of a range of `line`.
    pub fn inline(&mut self, line: &str, place: impl Fn(std::ops::Range<usize>) -> Span) -> Piece {
        if is_plain(line) {
            let mut html = String::with_capacity(line.len());
            text::escape_html(line, &mut html);
            return Piece::new(html, self.links.len());
        }
        let first = self.links.len();
        let clean = without_marks(line);
        let mut run = Run::new(self, &place);
        let mut depth = 0;
        let mut events = Vec::new();
        let mut is_line = true;
        for (event, range) in Parser::new_ext(&clean, EXTENSIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::Paragraph) if depth == 0 && events.is_empty() => depth = 1,
                Event::End(TagEnd::Paragraph) if depth == 1 => depth = 2,
                // A line that reads as a list or a heading is meant as it is written.
                _ if depth != 1 => is_line = false,
                event => run.event(event, range, &mut events),
            }
        }
        let raw = run.raw;
        let mut html = String::with_capacity(line.len() + 16);
        if is_line {
            html::push_html(&mut html, events.into_iter());
        } else {
            self.links.truncate(first);
            text::escape_html(&clean, &mut html);
        }
        self.finish(html, raw, first)
    }

    /// A body that begins at byte `offset` of the file, in one piece.
    pub fn body(&mut self, markdown: &str, offset: usize) -> Body {
        self.convert(markdown, offset, &mut Cutter { state: CutState::After, depth: 0 })
    }

    /// A body whose first ordered list is the steps.
    pub fn body_with_steps(&mut self, markdown: &str, offset: usize) -> Body {
        self.convert(markdown, offset, &mut Cutter { state: CutState::Before, depth: 0 })
    }

    fn convert(&mut self, markdown: &str, offset: usize, cutter: &mut Cutter) -> Body {
        if markdown.trim().is_empty() {
            return Body::default();
        }
        let clean = without_marks(markdown);
        let place = |range: std::ops::Range<usize>| Span::new(range.start, range.end).shifted(offset);
        let first = self.links.len();
        let mut run = Run::new(self, &place);
        let mut events = Vec::with_capacity(markdown.len() / 16);
        for (event, range) in Parser::new_ext(&clean, EXTENSIONS).into_offset_iter() {
            match cutter.cut(&event) {
                Cut::Keep => run.event(event, range, &mut events),
                Cut::Here => events.push(Event::Html(CowStr::Borrowed("\u{2}"))),
                Cut::Drop => {}
            }
        }
        let (raw, words, tables) = (run.raw, run.words, run.tables);
        let headings = number_headings(&mut events);
        let mut html = String::with_capacity(markdown.len() * 5 / 4);
        html::push_html(&mut html, events.into_iter());
        if tables {
            html = plain_tables(&html);
        }
        self.cut_up(&html, raw, first, headings, words)
    }

    fn cut_up(&self, html: &str, raw: bool, first: usize, headings: Vec<Heading>, words: usize) -> Body {
        let mut first = first;
        let may_change = has_open_place(html) || raw && self.raw_html == RawHtml::Sanitize;
        let mut pieces = html.split(CUT).map(|part| {
            let part = part.trim().to_owned();
            let piece = if may_change { self.finish(part, raw, first) } else { Piece::new(part, first) };
            first += piece.open_places();
            piece
        });
        let before = pieces.next().unwrap_or_default();
        let mut steps: Vec<Piece> = pieces.collect();
        let after = steps.pop().unwrap_or_default();
        steps.retain(|step| !step.is_empty());
        Body { before, steps, after, headings, words }
    }

    /// Cleans raw HTML where there is any, and marks the open places.
    fn finish(&self, html: String, raw: bool, first: usize) -> Piece {
        let html = if raw && self.raw_html == RawHtml::Sanitize { sanitize(&html) } else { html };
        if !has_open_place(&html) {
            return Piece::new(html, first);
        }
        let mut marked = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some(at) = rest.find("=\"cue:") {
            let value = at + "=\"".len();
            let end = rest[value..].find('"').map_or(rest.len(), |end| value + end);
            let known = rest[value + OPEN.len()..end].parse::<usize>().is_ok_and(|number| number < self.links.len());
            let name = rest[..at].rfind(' ').map_or(0, |blank| blank + 1);
            if known {
                marked.push_str(&rest[..name]);
                marked.push(Piece::MARK);
            } else {
                marked.push_str(&rest[..at]);
                marked.push_str("=\"");
            }
            rest = &rest[(end + usize::from(known)).min(rest.len())..];
        }
        marked.push_str(rest);
        Piece::new(marked, first)
    }
}

/// Whether some place of a text may still be open.
fn has_open_place(html: &str) -> bool {
    static FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(OPEN));
    FINDER.find(html.as_bytes()).is_some()
}

/// Text that Markdown would leave as it is.
fn is_plain(line: &str) -> bool {
    line.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && line.bytes().all(|byte| IS_PLAIN[usize::from(byte)])
        && !line.contains("..")
        && !line.contains("://")
        && !line.ends_with(' ')
}

/// The bytes that mean nothing to Markdown, wherever they stand in a line.
const IS_PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_sign = matches!(byte as u8, b' ' | b',' | b'.' | b';' | b':' | b'(' | b')' | b'/' | b'%' | b'=' | b'?');
        plain[byte] = (byte as u8).is_ascii_alphanumeric() || is_sign || byte >= 0x80;
        byte += 1;
    }
    plain
};

/// Control characters would be taken for our marks.
fn without_marks(text: &str) -> Cow<'_, str> {
    let is_mark = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    // The marks are ASCII, and so are nearly all texts: bytes tell at once.
    let has_mark = if text.is_ascii() {
        // All bytes without a break: that is done many at a time.
        text.bytes()
            .fold(false, |found, byte| found | (byte.is_ascii_control() & !matches!(byte, b'\n' | b'\r' | b'\t')))
    } else {
        text.contains(is_mark)
    };
    if has_mark { Cow::Owned(text.replace(is_mark, " ")) } else { Cow::Borrowed(text) }
}

/// Finds the first ordered list on the top level.
struct Cutter {
    state: CutState,
    depth: usize,
}

enum CutState {
    Before,
    Inside,
    After,
}

enum Cut {
    Keep,
    Here,
    Drop,
}

impl Cutter {
    fn cut(&mut self, event: &Event<'_>) -> Cut {
        let step = match event {
            Event::Start(_) => 1,
            Event::End(_) => -1,
            _ => return Cut::Keep,
        };
        // Depth before a start, depth after an end: 0 is the top level, 1 the items of a list there.
        if step < 0 {
            self.depth -= 1;
        }
        let depth = self.depth;
        if step > 0 {
            self.depth += 1;
        }
        match (&self.state, event, depth) {
            (CutState::Before, Event::Start(Tag::List(Some(_))), 0) => {
                self.state = CutState::Inside;
                Cut::Here
            }
            (CutState::Inside, Event::End(TagEnd::List(true)), 0) => {
                self.state = CutState::After;
                Cut::Drop
            }
            (CutState::Inside, Event::Start(Tag::Item), 1) => Cut::Drop,
            (CutState::Inside, Event::End(TagEnd::Item), 1) => Cut::Here,
            _ => Cut::Keep,
        }
    }
}

/// One pass over the events of a text.
struct Run<'c, 'p, F> {
    converter: &'c mut Converter,
    place: &'p F,
    raw: bool,
    tables: bool,
    words: usize,
    /// Text of the picture that is open, for its alternative text.
    alt: Option<(String, usize)>,
    /// Whether a link is open that shows nothing but the name it leads to.
    shows_name: bool,
}

impl<'c, 'p, F: Fn(std::ops::Range<usize>) -> Span> Run<'c, 'p, F> {
    fn new(converter: &'c mut Converter, place: &'p F) -> Self {
        Self { converter, place, raw: false, tables: false, words: 0, alt: None, shows_name: false }
    }

    fn event<'e>(&mut self, event: Event<'e>, range: std::ops::Range<usize>, events: &mut Vec<Event<'e>>) {
        if self.in_picture(&event, events) {
            return;
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let target = match link_type {
                    LinkType::WikiLink { has_pothole } => {
                        self.shows_name = !has_pothole;
                        Target::of_name(&dest_url)
                    }
                    LinkType::Email => Target::Outside(format!("mailto:{dest_url}")),
                    _ => Target::of_destination(&dest_url),
                };
                let mut tag = format!("<a href=\"{}\"", self.open(target, false, range));
                push_title(&title, &mut tag);
                events.push(Event::InlineHtml(tag.into()));
            }
            Event::End(TagEnd::Link) => {
                self.shows_name = false;
                events.push(Event::InlineHtml("</a>".into()));
            }
            // `[[name#heading]]` shows the name.
            Event::Text(text) if self.shows_name && text.contains('#') => {
                let name = text.split('#').next().unwrap_or_default().trim_end().to_owned();
                events.push(Event::Text(name.into()));
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let open = self.open(Target::of_destination(&dest_url), true, range.clone());
                let mut tag = format!("<img src=\"{open}\"");
                push_title(&title, &mut tag);
                tag.pop();
                events.push(Event::InlineHtml(tag.into()));
                self.alt = Some((String::new(), range.start));
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => events.push(Event::Html(alert(kind).into())),
            Event::End(TagEnd::BlockQuote(Some(_))) => events.push(Event::Html("</div>\n".into())),
            Event::TaskListMarker(done) => {
                let mark = if done { "<span class=\"task\">☑</span> " } else { "<span class=\"task\">☐</span> " };
                events.push(Event::InlineHtml(mark.into()));
            }
            Event::Html(_) | Event::InlineHtml(_) if self.converter.raw_html == RawHtml::Escape => {
                let (Event::Html(text) | Event::InlineHtml(text)) = event else { return };
                self.converter.raw_html_at.get_or_insert((self.place)(range));
                events.push(Event::Text(text));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.raw = true;
                self.converter.raw_html_at.get_or_insert((self.place)(range));
                events.push(event);
            }
            Event::Text(text) => {
                self.words += text.split_ascii_whitespace().count();
                events.push(Event::Text(text));
            }
            Event::Start(Tag::Table(_)) => {
                self.tables = true;
                events.push(event);
            }
            event => events.push(event),
        }
    }

    /// Gathers the alternative text while a picture is open.
    fn in_picture<'e>(&mut self, event: &Event<'e>, events: &mut Vec<Event<'e>>) -> bool {
        let Some((alt, start)) = &mut self.alt else { return false };
        match event {
            Event::Text(text) | Event::Code(text) => alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::End(TagEnd::Image) => {
                if alt.trim().is_empty() {
                    let span = (self.place)(*start..*start + 2);
                    self.converter.without_alt.push(span);
                }
                let mut tag = String::from(" alt=\"");
                text::escape_html(alt, &mut tag);
                tag.push_str("\" loading=\"lazy\" decoding=\"async\">");
                events.push(Event::InlineHtml(tag.into()));
                self.alt = None;
            }
            _ => {}
        }
        true
    }

    fn open(&mut self, target: Target, picture: bool, range: std::ops::Range<usize>) -> String {
        let number = self.converter.links.len();
        self.converter.links.push(Link { target, picture, span: (self.place)(range) });
        format!("{OPEN}{number}")
    }
}

fn push_title(title: &str, tag: &mut String) {
    if !title.is_empty() {
        tag.push_str(" title=\"");
        text::escape_html(title, tag);
        tag.push('"');
    }
    tag.push('>');
}

fn alert(kind: BlockQuoteKind) -> String {
    let (class, title) = match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Take care"),
    };
    format!("<div class=\"alert {class}\" role=\"note\"><p class=\"label\">{title}</p>\n")
}

/// Gives every heading an anchor, and levels that begin at 2 and never skip one: level 1 is the page's title.
fn number_headings(events: &mut [Event<'_>]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut taken = HashSet::new();
    let highest = events
        .iter()
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            _ => None,
        })
        .min()
        .unwrap_or(2);
    let mut at = 0;
    while at < events.len() {
        let Event::Start(Tag::Heading { level, .. }) = &events[at] else {
            at += 1;
            continue;
        };
        let deepest = headings.last().map_or(2, |heading| heading.level + 1);
        let shown = (*level as u8 + 2).saturating_sub(highest).clamp(2, 6).min(deepest);
        let end = (at..events.len())
            .find(|end| matches!(events[*end], Event::End(TagEnd::Heading(_))))
            .unwrap_or(events.len() - 1);
        let title: String = events[at..end]
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let level = match shown {
            2 => HeadingLevel::H2,
            3 => HeadingLevel::H3,
            4 => HeadingLevel::H4,
            5 => HeadingLevel::H5,
            _ => HeadingLevel::H6,
        };
        if let Event::Start(Tag::Heading { id, level: written, .. }) = &mut events[at] {
            let unique = unique_id(id.as_deref(), &title, &mut taken);
            *id = Some(unique.clone().into());
            *written = level;
            headings.push(Heading { level: shown, id: unique, title });
        }
        events[end] = Event::End(TagEnd::Heading(level));
        at = end;
    }
    headings
}

fn unique_id(given: Option<&str>, title: &str, taken: &mut HashSet<String>) -> String {
    let base = given.map_or_else(|| text::slugify(title), str::to_owned);
    let base = if base.is_empty() { "section".to_owned() } else { base };
    let mut id = base.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// Tables without inline styles, which a strict content security policy forbids, and with header cells that say what
/// they head.
fn plain_tables(html: &str) -> String {
    let mut html = html.to_owned();
    for side in ["left", "center", "right"] {
        html = html
            .replace(&format!("<th style=\"text-align: {side}\">"), &format!("<th scope=\"col\" class=\"{side}\">"));
        html = html.replace(&format!("<td style=\"text-align: {side}\">"), &format!("<td class=\"{side}\">"));
    }
    html.replace("<th>", "<th scope=\"col\">")
}

/// Raw HTML without anything that could run, load from elsewhere or restyle the page.
fn sanitize(html: &str) -> String {
    static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
        let mut cleaner = ammonia::Builder::default();
        cleaner
            .add_tags(["figure", "figcaption", "details", "summary", "section", "mark"])
            .add_generic_attributes(["class", "id", "role", "aria-label", "lang", "dir"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("img", ["loading", "decoding"])
            .add_url_schemes(["cue"])
            .link_rel(None);
        cleaner
    });
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(markdown: &str) -> (Body, Vec<Link>) {
        let mut converter = Converter::new(RawHtml::Sanitize);
        let body = converter.body_with_steps(markdown, 0);
        (body, converter.links)
    }

    fn html(markdown: &str) -> String {
        let (body, links) = body(markdown);
        let resolved: Vec<String> = (0..links.len()).map(|number| format!("href=\"/{number}\"")).collect();
        let mut html = body.before.fill(&resolved).into_owned();
        for step in &body.steps {
            html = format!("{html}[{}]", step.fill(&resolved));
        }
        html + &body.after.fill(&resolved)
    }

    #[test]
    fn the_first_ordered_list_is_the_steps() {
        let markdown = "Intro [[a]].\n\n1. One *two*\n2. Three [[b]]\n   - sub\n\n## After\n\n1. not a [[c]]\n";
        let (body, links) = body(markdown);
        assert_eq!(body.steps.len(), 2);
        assert_eq!(links.len(), 3);
        assert_eq!(&markdown[links[1].span.range()], "[[b]]");
        assert_eq!(
            html(markdown),
            "<p>Intro <a href=\"/0\">a</a>.</p>[One <em>two</em>][Three <a href=\"/1\">b</a>\n<ul>\n<li>sub</li>\n</ul>]\
             <h2 id=\"after\">After</h2>\n<ol>\n<li>not a <a href=\"/2\">c</a></li>\n</ol>"
        );
    }

    #[test]
    fn headings_begin_at_two_and_skip_nothing() {
        let (body, _) = body("# One\n\n### Two\n\n# One {#own}\n\n# One\n");
        let shown: Vec<(u8, &str)> = body.headings.iter().map(|heading| (heading.level, heading.id.as_str())).collect();
        assert_eq!(shown, [(2, "one"), (3, "two"), (2, "own"), (2, "one-2")]);
    }

    #[test]
    fn raw_html_is_cleaned_and_its_links_stay_closed() {
        let html = html("<b onclick=\"x()\">bold</b> <script>alert(1)</script> [x](y.md) <a href=\"cue:99\">z</a>");
        assert!(html.contains("<b>bold</b>") && html.contains("<a href=\"/0\">x</a>"), "{html}");
        assert!(!html.contains("script") && !html.contains("onclick"), "{html}");
    }

    #[test]
    fn raw_html_can_be_escaped_or_allowed() {
        let convert = |policy| Converter::new(policy).body("a <b>c</b>", 0).before.fill(&[]).into_owned();
        assert_eq!(convert(RawHtml::Escape), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
        assert_eq!(convert(RawHtml::Allow), "<p>a <b>c</b></p>");
    }

    #[test]
    fn inline_markdown_has_no_paragraph() {
        let mut converter = Converter::new(RawHtml::Sanitize);
        let mut inline =
            |line: &str| converter.inline(line, |range| Span::new(range.start, range.end)).fill(&[]).into_owned();
        assert_eq!(inline("Hips *high*, it's easy"), "Hips <em>high</em>, it’s easy");
        assert_eq!(inline("1. not a list"), "1. not a list");
        assert_eq!(inline("Plain words, nothing else."), "Plain words, nothing else.");
        assert_eq!(inline("a < b & c"), "a &lt; b &amp; c");
        assert!(inline("[[clam#why it helps]] [[clam#why|the # reason]]").contains(">clam</a> "));
    }

    #[test]
    fn tables_alerts_and_tasks_need_no_inline_style() {
        let html = html("| a | b |\n|:-:|---|\n| 1 | 2 |\n\n> [!CAUTION]\n> Slow.\n\n- [x] done\n");
        assert!(!html.contains("style="), "{html}");
        assert!(html.contains("<th scope=\"col\" class=\"center\">a</th>"), "{html}");
        assert!(html.contains("<div class=\"alert caution\" role=\"note\">"), "{html}");
        assert!(html.contains("☑"), "{html}");
    }

    #[test]
    fn pictures_keep_their_alternative_text() {
        let mut converter = Converter::new(RawHtml::Sanitize);
        let body = converter.body("![A *band*](a.jpg) ![](b.jpg)", 0);
        let html = body.before.fill(&["src=\"/a.jpg\"".to_owned(), "src=\"/b.jpg\"".to_owned()]).into_owned();
        assert!(html.contains("<img src=\"/a.jpg\" alt=\"A band\" loading"), "{html}");
        assert_eq!(converter.without_alt.len(), 1);
    }
}
