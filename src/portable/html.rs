//! Addresses in pages: in the attributes of elements, in their styles, and in data for scripts.

use memchr::memmem;

use super::{Portable, css, json};

/// Attributes that hold an address and nothing else.
const ADDRESSES: [&str; 9] =
    ["href", "src", "poster", "action", "formaction", "cite", "data", "background", "xlink:href"];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// A page with its links made relative. It is read once from front to end, as browsers read it.
pub(super) fn relative(html: &str, portable: &Portable, from: &str) -> String {
    let mut page = Page { made: String::with_capacity(html.len()), rest: html, portable, from };
    while !page.rest.is_empty() {
        page.next();
    }
    page.made
}

/// A page on its way.
struct Page<'p> {
    made: String,
    rest: &'p str,
    portable: &'p Portable,
    from: &'p str,
}

impl<'p> Page<'p> {
    /// Text up to the next tag, and that tag.
    fn next(&mut self) {
        let text = memchr::memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
        self.copy(text);
        if self.rest.starts_with("<!--") {
            let end = memmem::find(&self.rest.as_bytes()[4..], b"-->").map_or(self.rest.len(), |end| 4 + end + 3);
            self.copy(end);
        } else if self.rest[1.min(self.rest.len())..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            self.element();
        } else {
            self.copy(1.min(self.rest.len()));
        }
    }

    /// The start of an element, and its content when that is no markup.
    fn element(&mut self) {
        let name = self.take_until(1, |letter| letter.is_ascii_whitespace() || matches!(letter, b'/' | b'>'));
        let name = &name[1..];
        let mut kind = "";
        loop {
            self.copy(count(self.rest, |letter| letter.is_ascii_whitespace() || letter == b'/'));
            if self.rest.is_empty() || self.rest.starts_with('>') {
                break;
            }
            let (attribute, value) = self.attribute();
            if attribute.eq_ignore_ascii_case("type") {
                kind = value;
            }
        }
        self.copy(1.min(self.rest.len()));
        if let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) {
            self.raw(raw, kind);
        }
    }

    /// An attribute: its name and its value as it was.
    fn attribute(&mut self) -> (&'p str, &'p str) {
        // A name may begin with `=`.
        let is_end = |letter: u8| letter.is_ascii_whitespace() || matches!(letter, b'/' | b'>' | b'=');
        let name = self.take_until(1, is_end);
        let blanks = count(self.rest, |letter| letter.is_ascii_whitespace());
        if !self.rest[blanks..].starts_with('=') {
            return (name, "");
        }
        self.copy(blanks + 1);
        self.copy(count(self.rest, |letter| letter.is_ascii_whitespace()));
        let quote = self.rest.bytes().next().filter(|letter| matches!(letter, b'"' | b'\''));
        self.copy(usize::from(quote.is_some()));
        let value = match quote {
            Some(quote) => &self.rest[..count(self.rest, |letter| letter != quote)],
            None => &self.rest[..count(self.rest, |letter| !letter.is_ascii_whitespace() && letter != b'>')],
        };
        match self.value(name, value) {
            Some(value) => self.made.push_str(&value),
            None => self.made.push_str(value),
        }
        self.rest = &self.rest[value.len()..];
        self.copy(usize::from(quote.is_some() && !self.rest.is_empty()));
        (name, value)
    }

    /// The value of an attribute with its links made relative; none when it stays.
    fn value(&self, name: &str, value: &str) -> Option<String> {
        let (portable, from) = (self.portable, self.from);
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if ADDRESSES.iter().any(is) {
            return portable.link(value.trim(), from);
        }
        match name.to_ascii_lowercase().as_str() {
            "srcset" | "imagesrcset" => Some(portable.set(value, from)),
            "style" => Some(css::relative(value, portable, from)),
            "content" => portable.likely_link(value, from),
            name if name.starts_with("data-") => portable.likely_link(value, from),
            _ => None,
        }
    }

    /// The content of an element that is no markup. What scripts read as data has links, scripts have none.
    fn raw(&mut self, element: &str, kind: &str) {
        let is_end = |at: &usize| {
            let tag = self.rest.as_bytes()[*at..].get(1..2 + element.len());
            tag.is_some_and(|tag| tag[0] == b'/' && tag[1..].eq_ignore_ascii_case(element.as_bytes()))
        };
        let end = memchr::memchr_iter(b'<', self.rest.as_bytes()).find(is_end).unwrap_or(self.rest.len());
        let content = &self.rest[..end];
        let is_json = kind.eq_ignore_ascii_case("application/json") || kind.eq_ignore_ascii_case("application/ld+json");
        match element {
            "style" => self.made.push_str(&css::relative(content, self.portable, self.from)),
            "script" if is_json => self.made.push_str(&json::relative(content, self.portable, self.from)),
            _ => self.made.push_str(content),
        }
        self.rest = &self.rest[end..];
    }

    /// Copies so many bytes.
    fn copy(&mut self, bytes: usize) {
        let (done, rest) = self.rest.split_at(bytes);
        self.made.push_str(done);
        self.rest = rest;
    }

    /// Copies at least `least` bytes and what follows them up to `is_end`.
    fn take_until(&mut self, least: usize, is_end: impl Fn(u8) -> bool) -> &'p str {
        let all = self.rest;
        let end = all.bytes().skip(least).position(is_end).map_or(all.len(), |end| least + end);
        self.copy(end);
        &all[..end]
    }
}

/// How many bytes at the start of `text` are so.
fn count(text: &str, is_so: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|letter| !is_so(letter)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(html: &str) -> String {
        relative(html, &Portable::new("/", []), "x/index.html")
    }

    #[test]
    fn links_in_attributes_become_relative() {
        for (html, expected) in [
            ("<a href=\"/a/\">b</a>", "<a href=\"../a/index.html\">b</a>"),
            ("<A HREF = '/a/#b' class=c>", "<A HREF = '../a/index.html#b' class=c>"),
            ("<a href=/a/ id=b><a href=/a.css>", "<a href=../a/index.html id=b><a href=../a.css>"),
            (
                "<img src=\"/f.svg#svgView(viewBox(1,2,3,4))\" alt=\"/a/\">",
                "<img src=\"../f.svg#svgView(viewBox(1,2,3,4))\" alt=\"/a/\">",
            ),
            (
                "<img srcset=\"/a.jpg 1x, /b.jpg 2x\" src=\"/a.jpg\"/>",
                "<img srcset=\"../a.jpg 1x, ../b.jpg 2x\" src=\"../a.jpg\"/>",
            ),
            ("<video src=\"/v.mp4\" poster=\"/p.jpg\">", "<video src=\"../v.mp4\" poster=\"../p.jpg\">"),
            ("<p style=\"background: url(/a.png)\">", "<p style=\"background: url(../a.png)\">"),
            ("<ul data-index=\"/a.json\" data-per=\"/side\">", "<ul data-index=\"../a.json\" data-per=\"/side\">"),
            ("<meta property=\"og:image\" content=\"/a.jpg\">", "<meta property=\"og:image\" content=\"../a.jpg\">"),
            ("<meta content=\"/ 2 sides.\">", "<meta content=\"/ 2 sides.\">"),
            ("<svg><a xlink:href=\"/a/\"/></svg>", "<svg><a xlink:href=\"../a/index.html\"/></svg>"),
            (
                "<a href=\"https://x/\"><a href=\"//x/\"><a href=\"#a\">",
                "<a href=\"https://x/\"><a href=\"//x/\"><a href=\"#a\">",
            ),
        ] {
            assert_eq!(made(html), expected);
        }
    }

    #[test]
    fn what_is_no_attribute_stays() {
        for html in [
            "<!-- <a href=\"/a/\"> --><p>a < b <a> href=\"/a/\"</p>",
            "<!doctype html><p title='<a href=\"/a/\">'>",
            "<textarea><a href=\"/a/\"></textarea><title><a href=\"/a/\"></title>",
            "<script>x = '<a href=\"/a/\">' + \"/a/\"</script>",
            "<p>ü <",
            "<",
            "<a",
            "<a ",
            "<a href",
            "<a href=",
            "<a href=\"",
            "<!--",
            "<script>",
            "</",
            "<a =\"/a/\" ='b'>",
            "</a href=\"/a/\">",
        ] {
            assert_eq!(made(html), html);
        }
    }

    #[test]
    fn data_for_scripts_has_links_too() {
        let html =
            "<script type=\"application/json\">{\"a\":\"/a/\"}</script><style>b{c:url(/d.png)}</STYLE><a href=\"/e/\">";
        let expected = "<script type=\"application/json\">{\"a\":\"../a/index.html\"}</script><style>b{c:url(../d.png)}</STYLE><a href=\"../e/index.html\">";
        assert_eq!(made(html), expected);
    }

    #[test]
    fn a_page_cut_anywhere_is_read_to_its_end() {
        let page = "<p title='ü'>ä<!-- ö --><script type='application/json'>[\"/a/\", \"\\\"\"]</script><a href=\"/b/\" c=/d>e</a>";
        for (at, _) in page.char_indices() {
            assert!(made(&page[..at]).len() >= at);
        }
    }
}
