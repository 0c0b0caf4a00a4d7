//! Links made relative and complete, so that a site works wherever its folder lies: on a stick, in a mail, below any path.
//!
//! Everything else makes root-relative links, and may share what holds them between pages. Here each finished file is read
//! once more, and its links to the site become relative to its own folder and name a file: `/exercises/clamshell/` in a
//! page two folders deep becomes `../../exercises/clamshell/index.html`. Nothing else in the file changes.

mod css;
mod html;
mod json;

use std::borrow::Cow;
use std::collections::BTreeSet;

/// How links are made relative.
#[derive(Debug)]
pub struct Portable {
    /// What links to the site begin with.
    base: String,
    /// Files whose names have no dot; all other names without one are folders.
    bare: BTreeSet<String>,
}

impl Portable {
    /// Takes links that begin with `base` (with slashes at both ends) for links to the site. `files` are paths of files in
    /// it; those of pages need not be among them.
    #[must_use]
    pub fn new<'f>(base: &str, files: impl IntoIterator<Item = &'f str>) -> Self {
        let bare = files.into_iter().filter(|path| !has_dot(path)).map(str::to_owned).collect();
        Self { base: if base.is_empty() { "/".to_owned() } else { base.to_owned() }, bare }
    }

    /// The file at `path` of the site with its links made relative. Pages, style sheets and JSON have links; in all other
    /// files nothing is changed.
    #[must_use]
    pub fn file<'b>(&self, path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let Ok(text) = std::str::from_utf8(bytes) else { return Cow::Borrowed(bytes) };
        let made = match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => html::relative(text, self, path),
            Some("css") => css::relative(text, self, path),
            Some("json") => json::relative(text, self, path),
            _ => return Cow::Borrowed(bytes),
        };
        Cow::Owned(made.into_bytes())
    }

    /// A link as the file at `from` has to write it; none for a link that does not begin at the base of the site.
    fn link(&self, link: &str, from: &str) -> Option<String> {
        let own = match link.strip_prefix(&self.base) {
            Some(own) => own,
            None if Some(link) == self.base.strip_suffix('/').filter(|home| !home.is_empty()) => "",
            None => return None,
        };
        // `//host/` is another site.
        if own.starts_with('/') {
            return None;
        }
        let (path, rest) = own.split_at(own.find(['?', '#']).unwrap_or(own.len()));
        let mut relative = "../".repeat(from.matches('/').count());
        relative.push_str(path);
        if path.is_empty() || path.ends_with('/') {
            relative.push_str("index.html");
        } else if !has_dot(path) && !self.bare.contains(path) {
            relative.push_str("/index.html");
        }
        relative.push_str(rest);
        Some(relative)
    }

    /// The same for text that may be a link or may only look like the beginning of one ("/side"): a link to the site that
    /// ends as all that cuecard makes, with a slash or the name of a file.
    fn likely_link(&self, text: &str, from: &str) -> Option<String> {
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let is_likely = (path.ends_with('/') || has_dot(path)) && !text.contains([' ', '\n', '\t', '\\', '<']);
        is_likely.then(|| self.link(text, from)).flatten()
    }

    /// The same for text that may be a `srcset`.
    fn likely_set(&self, text: &str, from: &str) -> Option<String> {
        let is_size =
            |size: &str| size.ends_with(['w', 'x']) && size.starts_with(|letter: char| letter.is_ascii_digit());
        let is_candidate = |part: &str| part.split_once(' ').is_some_and(|(link, size)| has_dot(link) && is_size(size));
        // The picture itself may stand without a size.
        let is_set = text.contains(", ") && text.split(", ").all(|part| is_candidate(part) || has_dot(part));
        (is_set && text.split(", ").any(is_candidate)).then(|| self.set(text, from))
    }

    /// The addresses in a `srcset`, each with its descriptor.
    fn set(&self, set: &str, from: &str) -> String {
        let candidate = |candidate: &str| {
            let candidate = candidate.trim();
            let (link, size) = candidate.split_at(candidate.find(char::is_whitespace).unwrap_or(candidate.len()));
            self.link(link, from).map_or_else(|| candidate.to_owned(), |link| link + size)
        };
        // A comma that belongs to an address has no blank behind it.
        set.split(", ").map(candidate).collect::<Vec<_>>().join(", ")
    }
}

/// Whether the last name of a path has a dot, as those of files do.
fn has_dot(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::Portable;

    #[test]
    fn links_climb_to_the_top_and_name_a_file() {
        let portable = Portable::new("/guide/", ["LICENCE", "a/b.pdf"]);
        for (link, from, expected) in [
            ("/guide/", "index.html", "index.html"),
            ("/guide", "a/index.html", "../index.html"),
            ("/guide/a/b/", "index.html", "a/b/index.html"),
            ("/guide/a/b/#c", "x/y/index.html", "../../a/b/index.html#c"),
            ("/guide/a?q=/guide/#c", "x/index.html", "../a/index.html?q=/guide/#c"),
            ("/guide/#c", "x/index.html", "../index.html#c"),
            ("/guide/f.svg#svgView(viewBox(1,2,3,4))", "x/index.html", "../f.svg#svgView(viewBox(1,2,3,4))"),
            ("/guide/LICENCE", "index.html", "LICENCE"),
            ("/guide/licence", "index.html", "licence/index.html"),
            ("/guide/v1.2/notes", "index.html", "v1.2/notes/index.html"),
            ("/guide/a%20b/", "index.html", "a%20b/index.html"),
        ] {
            assert_eq!(portable.link(link, from).as_deref(), Some(expected), "{link} from {from}");
        }
        for link in
            ["", "#a", "a/", "../a/", "/", "/guidebook/", "/other/", "//guide/", "https://x/guide/", "/guide//x/"]
        {
            assert_eq!(portable.link(link, "index.html"), None, "{link}");
        }
        assert_eq!(Portable::new("/", []).link("//example.org/", "index.html"), None);
    }

    #[test]
    fn sets_keep_their_sizes() {
        let portable = Portable::new("/", []);
        let set = portable.set("/a.480w.jpg 480w,  /a,b.jpg 960w, https://x/c.jpg 2x, /d.jpg", "x/index.html");
        assert_eq!(set, "../a.480w.jpg 480w, ../a,b.jpg 960w, https://x/c.jpg 2x, ../d.jpg");
    }

    #[test]
    fn files_without_links_stay_as_they_are() {
        let portable = Portable::new("/", []);
        for (path, bytes) in
            [("a.js", &b"\"/a/\""[..]), ("a.xml", b"<a href=\"/a/\">"), ("a.html", b"\xff<a href=\"/a/\">")]
        {
            assert_eq!(portable.file(path, bytes), bytes, "{path}");
        }
    }
}
