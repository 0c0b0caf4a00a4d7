//! Finished HTML of the guide's prose made the small trees that layouts receive.

use super::data::{Inline, Line};

/// How deep marks may stand in each other; what is deeper becomes a part of the one around it.
const DEEPEST: usize = 16;

/// The text of some HTML in one line.
pub(super) fn line(html: &str, absolute: &dyn Fn(&str) -> Option<String>) -> Line {
    let mut lines = lines(html, absolute).into_iter();
    let mut all = lines.next().unwrap_or_default();
    for mut next in lines {
        push_text(&mut all, " ");
        all.append(&mut next);
    }
    all
}

/// The text of some HTML, a line for each paragraph, heading, list item or row of a table. `absolute` says where a link
/// leads when it stands on paper.
pub(super) fn lines(html: &str, absolute: &dyn Fn(&str) -> Option<String>) -> Vec<Line> {
    let mut reader = Reader { absolute, lines: Vec::new(), open: vec![(Mark::Line, Line::new())] };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end);
        reader.tag(rest[at + 1..end].trim_end_matches('/'));
        rest = rest.get(end + 1..).unwrap_or("");
    }
    reader.text(rest);
    reader.end_line();
    reader.lines
}

/// What an open element makes of the text in it.
enum Mark {
    Line,
    Strong,
    Emphasis,
    Code,
    Link(Option<String>),
}

struct Reader<'a> {
    absolute: &'a dyn Fn(&str) -> Option<String>,
    lines: Vec<Line>,
    /// The open marks from the outermost inwards; the first is the line.
    open: Vec<(Mark, Line)>,
}

impl Reader<'_> {
    fn text(&mut self, html: &str) {
        let text = clean(&unescape(html));
        if let Some((_, line)) = self.open.last_mut() {
            push_text(line, &text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_once(|letter: char| letter.is_whitespace()).unwrap_or((tag, ""));
        let mark = match name.to_ascii_lowercase().as_str() {
            "strong" | "b" => Mark::Strong,
            "em" | "i" => Mark::Emphasis,
            "code" | "kbd" | "samp" => Mark::Code,
            "a" => Mark::Link(href(attributes).and_then(|url| (self.absolute)(&url))),
            "p" | "li" | "tr" | "div" | "blockquote" | "pre" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" | "dt" | "dd" | "figure" | "figcaption" | "section" | "hr" => return self.end_line(),
            "br" | "td" | "th" => return self.text(" "),
            _ => return,
        };
        if is_end {
            self.close(&mark);
        } else if self.open.len() < DEEPEST {
            self.open.push((mark, Line::new()));
        }
    }

    /// Closes the innermost mark, if it is of this kind.
    fn close(&mut self, mark: &Mark) {
        let same = |open: &Mark| std::mem::discriminant(open) == std::mem::discriminant(mark);
        if self.open.len() > 1 && self.open.last().is_some_and(|(open, _)| same(open)) {
            self.fold();
        }
    }

    /// Puts the innermost mark into the one around it.
    fn fold(&mut self) {
        let Some((mark, line)) = self.open.pop() else { return };
        let Some((_, outer)) = self.open.last_mut().filter(|_| !line.is_empty()) else { return };
        match mark {
            Mark::Strong => outer.push(Inline::Strong { strong: line }),
            Mark::Emphasis => outer.push(Inline::Emphasis { emphasis: line }),
            Mark::Code => outer.push(Inline::Code { code: plain(&line) }),
            Mark::Link(Some(url)) => outer.push(Inline::Link { link: line, url }),
            Mark::Link(None) | Mark::Line => outer.extend(line),
        }
    }

    fn end_line(&mut self) {
        while self.open.len() > 1 {
            self.fold();
        }
        let line = self.open.last_mut().map(|(_, line)| std::mem::take(line)).unwrap_or_default();
        if !plain(&line).trim().is_empty() {
            self.lines.push(trimmed(line));
        }
    }
}

/// Adds text to a line; blanks are folded.
fn push_text(line: &mut Line, text: &str) {
    let ends_blank = match line.last() {
        None => true,
        Some(Inline::Text(last)) => last.ends_with(' '),
        Some(_) => false,
    };
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // No-break spaces stay: they are there for a reason.
        let is_blank = letter.is_ascii_whitespace();
        match is_blank {
            true if folded.ends_with(' ') || (folded.is_empty() && ends_blank && !line.is_empty()) => {}
            true => folded.push(' '),
            false => folded.push(letter),
        }
    }
    match line.last_mut() {
        _ if folded.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&folded),
        _ => line.push(Inline::Text(folded)),
    }
}

/// A line without blanks at its ends.
fn trimmed(mut line: Line) -> Line {
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches(' ').to_owned();
    }
    if let Some(Inline::Text(last)) = line.last_mut() {
        last.truncate(last.trim_end_matches(' ').len());
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    line
}

/// The text of a line without its marks.
pub(super) fn plain(line: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code { code: text } => text.clone(),
        Inline::Strong { strong: line } | Inline::Emphasis { emphasis: line } | Inline::Link { link: line, .. } => {
            plain(line)
        }
    };
    line.iter().map(text).collect()
}

/// Text without what no paper can show: control characters, and the marks that turn the direction of what follows.
pub(super) fn clean(text: &str) -> String {
    if is_harmful(text) { text.replace(is_bad, "") } else { text.to_owned() }
}

/// Whether a text has any of those.
pub(super) fn is_harmful(text: &str) -> bool {
    text.contains(is_bad)
}

fn is_bad(letter: char) -> bool {
    (letter.is_control() && !letter.is_ascii_whitespace())
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The value of an element's `href`.
fn href(attributes: &str) -> Option<String> {
    let value = attributes.split("href=\"").nth(1)?.split('"').next()?;
    Some(unescape(value))
}

/// Text with its entities as characters.
fn unescape(html: &str) -> String {
    if !html.contains('&') {
        return html.to_owned();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, letter)) => {
                text.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// The character of an entity: those that our HTML is written with.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
            char::from_u32(code.ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn read(html: &str) -> Vec<Line> {
        lines(html, &|url| url.starts_with("https://").then(|| url.to_owned()))
    }

    #[test]
    fn marks_become_a_tree() {
        let link = Inline::Link { link: vec![text("site")], url: "https://example.org/?a&b".into() };
        assert_eq!(
            read("Keep <strong>both <em>knees</em></strong> on the <a href=\"https://example.org/?a&amp;b\">site</a>."),
            [vec![
                text("Keep "),
                Inline::Strong { strong: vec![text("both "), Inline::Emphasis { emphasis: vec![text("knees")] }] },
                text(" on the "),
                link,
                text("."),
            ]]
        );
    }

    #[test]
    fn blocks_become_lines() {
        assert_eq!(
            read(
                "<h2 id=\"x\">Why</h2>\n<p>One &lt; two.<br>Three.</p>\n<ul>\n<li>Four</li>\n<li><code>5</code></li>\n</ul>"
            ),
            [
                vec![text("Why")],
                vec![text("One < two. Three.")],
                vec![text("Four")],
                vec![Inline::Code { code: "5".into() }]
            ]
        );
    }

    #[test]
    fn links_that_lead_nowhere_on_paper_are_text() {
        assert_eq!(read("To <a href=\"/x/\">here</a>"), [vec![text("To "), text("here")]]);
        assert_eq!(read("<a href=\"javascript:alert(1)\">x</a>"), [vec![text("x")]]);
    }

    #[test]
    fn broken_html_and_hidden_marks_do_no_harm() {
        assert_eq!(read("a </em> b <strong> c"), [vec![text("a b "), Inline::Strong { strong: vec![text(" c")] }]]);
        assert_eq!(clean("a\u{202e}b\u{7}c"), "abc");
        let deep = "<em>".repeat(10_000);
        assert_eq!(read(&format!("{deep}x")).len(), 1);
    }
}
