//! Which pages changed from one scene to the next, and how much of a change it is to somebody who looks at one.

use std::collections::BTreeMap;

use memchr::memmem::{self, Finder};
use rayon::prelude::*;

use super::scene::{Mount, Scene, is_page};
use crate::assets::WORKER;
use crate::output::Body;

/// How a page changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is new, or has to be loaded again.
    Reload,
    /// Only the links to its style sheets changed: old to new.
    Styles(BTreeMap<String, String>),
    /// It is now the file at this path.
    Moved(String),
    /// It is no more.
    Gone,
}

/// All pages that changed, by path.
pub(super) type Changes = BTreeMap<String, Change>;

/// Files that a page shows as a part of itself; of others, such as feeds, it only tells where they are.
const SHOWN: &[&str] = &[
    "css", "js", "mjs", "jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "ico", "mp4", "webm", "mov", "m4v", "mp3",
    "m4a", "ogg", "vtt",
];

/// What became of the pages between `before` and `after`.
pub(super) fn compare(before: &Scene, after: &Scene, mount: &Mount) -> Changes {
    let mut paths: Vec<&str> = before.paths().chain(after.paths()).collect();
    paths.par_sort_unstable();
    paths.dedup();
    let differs = |path: &&&str| !before.shows_same(after, path);
    let differing: Vec<&str> = paths.par_iter().filter(differs).copied().collect();
    let mut changes: Changes = differing
        .iter()
        .filter(|path| is_page(path))
        .map(|path| ((*path).to_owned(), change(before.get(path), after.get(path))))
        .collect();
    let shown = differing.iter().filter(|path| is_shown(path));
    let (replaced, others): (Vec<_>, Vec<_>) =
        shown.partition(|path| before.get(path).is_some() && after.get(path).is_some());
    let links = |paths: Vec<&&str>| paths.into_iter().map(|path| mount.link(path)).collect::<Vec<_>>();
    for path in pages_with(after, &paths, &links(replaced)) {
        changes.insert(path.to_owned(), Change::Reload);
    }
    // A page that changed links to new files anyway; one that did not may have been finished before they were there.
    for path in pages_with(after, &paths, &links(others)) {
        changes.entry(path.to_owned()).or_insert(Change::Reload);
    }
    find_moves(&mut changes, before);
    changes
}

/// What became of one page between `before` and `after`.
pub(super) fn compare_page(before: &Scene, after: &Scene, path: &str) -> Changes {
    let differs = is_page(path) && !before.shows_same(after, path);
    differs.then(|| (path.to_owned(), change(before.get(path), after.get(path)))).into_iter().collect()
}

/// How one page changed from `before` to `after`, which differ.
fn change(before: Option<&Body>, after: Option<&Body>) -> Change {
    match (before, after) {
        (_, None) => Change::Gone,
        (Some(Body::Bytes(before)), Some(Body::Bytes(after))) => {
            changed_styles(before, after).map_or(Change::Reload, Change::Styles)
        }
        _ => Change::Reload,
    }
}

fn is_shown(path: &str) -> bool {
    // The service worker changes with every style sheet, and a preview has none.
    path != WORKER
        && path
            .rsplit_once('.')
            .is_some_and(|(_, extension)| SHOWN.iter().any(|shown| extension.eq_ignore_ascii_case(shown)))
}

/// The pages that refer to one of `links`.
fn pages_with<'p>(scene: &Scene, paths: &[&'p str], links: &[String]) -> Vec<&'p str> {
    if links.is_empty() {
        return Vec::new();
    }
    let finders: Vec<_> = links.iter().map(Finder::new).collect();
    let refers = |path: &&&str| match scene.get(path) {
        Some(Body::Bytes(html)) if is_page(path) => finders.iter().any(|finder| finder.find(html).is_some()),
        _ => false,
    };
    paths.par_iter().filter(refers).copied().collect()
}

/// A page of a kind that went while exactly one of its kind came has moved there.
fn find_moves(changes: &mut Changes, before: &Scene) {
    let mut kinds: BTreeMap<String, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for (path, change) in &*changes {
        match change {
            Change::Gone => kinds.entry(kind(path)).or_default().0.push(path),
            _ if before.get(path).is_none() => kinds.entry(kind(path)).or_default().1.push(path),
            _ => {}
        }
    }
    let moves: Vec<_> = kinds
        .into_values()
        .filter_map(|(went, came)| match (&*went, &*came) {
            ([went], [came]) => Some(((*went).to_owned(), (*came).to_owned())),
            _ => None,
        })
        .collect();
    for (from, to) in moves {
        changes.insert(from, Change::Moved(to));
    }
}

/// The path of a page without its own name, the same for all pages of a kind: `routines/*/sheet/index.html`.
fn kind(path: &str) -> String {
    let mut parts: Vec<_> = path.split('/').collect();
    // A page that has no folder around its own is one of the pages of the guide: `about/index.html`.
    let own = usize::from(parts.len() > 2);
    parts[own] = "*";
    parts.join("/")
}

/// What changed when two pages differ in nothing but the fingerprints of style sheets, as old and new links.
fn changed_styles(before: &[u8], after: &[u8]) -> Option<BTreeMap<String, String>> {
    if before.len() != after.len() {
        return None;
    }
    let prints = fingerprints(before);
    let mut unprinted = 0;
    for print in &prints {
        if before[unprinted..print.start] != after[unprinted..print.start] {
            return None;
        }
        unprinted = print.end;
    }
    if before[unprinted..] != after[unprinted..] {
        return None;
    }
    let changed = prints.iter().filter(|print| before[print.start..print.end] != after[print.start..print.end]);
    changed.map(|print| Some((print.link(before)?, print.link(after)?))).collect()
}

/// Where the fingerprint of a style sheet stands in a page: the `1a2b3c4d.css` of `/assets/site.1a2b3c4d.css`.
struct Fingerprint {
    link: usize,
    start: usize,
    end: usize,
}

impl Fingerprint {
    const DIGITS: usize = 8;
    const ENDING: &[u8] = b".css";

    /// The whole link in `html`, if what stands in this place is a style sheet there too.
    fn link(&self, html: &[u8]) -> Option<String> {
        let (digits, ending) = html[self.start..self.end].split_at(Self::DIGITS);
        let is_print = ending == Self::ENDING && digits.iter().all(u8::is_ascii_hexdigit);
        let link = String::from_utf8(html[self.link..self.end].to_vec()).ok()?;
        is_print.then_some(link)
    }
}

fn fingerprints(html: &[u8]) -> Vec<Fingerprint> {
    let find = |ending: usize| {
        let end = ending + Fingerprint::ENDING.len();
        let start = ending.checked_sub(Fingerprint::DIGITS)?;
        let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b'=' | b' ' | b'>' | b'<');
        let link = html[..start].iter().rposition(is_quote)? + 1;
        let is_asset = html[link..start].ends_with(b".") && memmem::find(&html[link..start], b"assets/").is_some();
        let print = Fingerprint { link, start, end };
        (is_asset && print.link(html).is_some()).then_some(print)
    };
    memmem::find_iter(html, Fingerprint::ENDING).filter_map(find).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::output::{Output, OutputPath, Outputs};

    fn scene(files: &[(&str, &str)]) -> Scene {
        let mut outputs = Outputs::new();
        for (path, text) in files {
            let output = Output { body: Body::Bytes(text.as_bytes().into()), origin: "a test".to_owned() };
            outputs.insert(OutputPath::new(path).expect(path), output).expect(path);
        }
        Scene::of(Arc::new(outputs))
    }

    fn changes(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<(String, Change)> {
        compare(&scene(before), &scene(after), &Mount::new("/guide/")).into_iter().collect()
    }

    fn one(path: &str, change: Change) -> Vec<(String, Change)> {
        vec![(path.to_owned(), change)]
    }

    #[test]
    fn a_page_changes_by_its_own_bytes() {
        assert_eq!(
            changes(&[("a.html", "1"), ("b.html", "1")], &[("a.html", "2"), ("b.html", "1")]),
            one("a.html", Change::Reload)
        );
        assert_eq!(changes(&[("feed.xml", "1")], &[("feed.xml", "2")]), []);
        assert_eq!(changes(&[], &[("a.html", "1")]), one("a.html", Change::Reload));
        assert_eq!(changes(&[("a.html", "1")], &[]), one("a.html", Change::Gone));
    }

    #[test]
    fn a_page_changes_with_the_pictures_it_shows() {
        let (page, other) = ("<img src=\"/guide/a/1.jpg\">", "<link href=\"/guide/feed.xml\">");
        let site = |picture, feed| {
            scene(&[("a/index.html", page), ("b/index.html", other), ("a/1.jpg", picture), ("feed.xml", feed)])
        };
        let changed = compare(&site("1", "1"), &site("2", "2"), &Mount::new("/guide/"));
        assert_eq!(changed, BTreeMap::from([("a/index.html".to_owned(), Change::Reload)]));
    }

    #[test]
    fn a_new_service_worker_reloads_nothing() {
        let page = ("a.html", "<script src=\"/guide/assets/offline.js\" data-worker=\"/guide/sw.js\"></script>");
        assert_eq!(changes(&[page, ("sw.js", "1")], &[page, ("sw.js", "2")]), []);
    }

    #[test]
    fn a_page_that_was_there_before_its_style_changes_with_it() {
        let page = ("a.html", "<link href=\"/guide/assets/site.11111111.css\">");
        assert_eq!(changes(&[page], &[page, ("assets/site.11111111.css", "")]), one("a.html", Change::Reload));
    }

    #[test]
    fn a_picture_that_is_copied_is_known_by_its_stamp() {
        let folder = tempfile::tempdir().expect("a folder");
        let picture = folder.path().join("1.jpg");
        let site = |bytes: &str| {
            std::fs::write(&picture, bytes).expect("a file");
            let mut outputs = Outputs::new();
            let html = Body::Bytes(b"<img src=/1.jpg>".as_slice().into());
            for (path, body) in [("index.html", html), ("1.jpg", Body::File(picture.clone()))] {
                let output = Output { body, origin: "a test".to_owned() };
                outputs.insert(OutputPath::new(path).expect(path), output).expect(path);
            }
            Scene::of(Arc::new(outputs))
        };
        let (small, large) = (site("1"), site("two"));
        assert_eq!(
            compare(&small, &large, &Mount::new("/")).into_iter().collect::<Vec<_>>(),
            one("index.html", Change::Reload)
        );
        assert!(compare(&large, &large.clone(), &Mount::new("/")).is_empty());
    }

    #[test]
    fn new_fingerprints_of_styles_are_told_apart() {
        let page = |style: &str, script: &str, text: &str| {
            format!(
                "<link href=\"/guide/assets/site.{style}.css\"><script src=/guide/assets/s.{script}.js></script>{text}"
            )
        };
        let before = page("11111111", "1", "a");
        let change = |after: &str| {
            let style = |print: &str| format!("assets/site.{print}.css");
            changes(&[("a.html", &before), (&style("11111111"), "")], &[("a.html", after), (&style("22222222"), "")])
        };
        let link = |print: &str| format!("/guide/assets/site.{print}.css");
        let styles = BTreeMap::from([(link("11111111"), link("22222222"))]);
        assert_eq!(change(&page("22222222", "1", "a")), one("a.html", Change::Styles(styles)));
        assert_eq!(change(&page("22222222", "2", "a")), one("a.html", Change::Reload));
        assert_eq!(change(&page("22222222", "1", "b")), one("a.html", Change::Reload));
        assert_eq!(change(&page("no-print", "1", "a")), one("a.html", Change::Reload));
        assert_eq!(change(&page("333333333", "1", "a")), one("a.html", Change::Reload));
    }

    #[test]
    fn one_page_that_went_and_one_that_came_are_the_same() {
        let before = [("routines/a/index.html", "1"), ("routines/a/sheet/index.html", "1"), ("x/index.html", "")];
        let after = [("routines/b/index.html", "2"), ("routines/b/sheet/index.html", "2"), ("x/index.html", "")];
        let moved: Vec<_> = changes(&before, &after).into_iter().filter(|(path, _)| path.contains("/a/")).collect();
        let to = |path: &str| Change::Moved(path.to_owned());
        assert_eq!(
            moved,
            [
                (before[0].0.to_owned(), to("routines/b/index.html")),
                (before[1].0.to_owned(), to("routines/b/sheet/index.html")),
            ]
        );
        let two = [("routines/b/index.html", "2"), ("routines/c/index.html", "2")];
        assert!(changes(&before, &two).contains(&("routines/a/index.html".to_owned(), Change::Gone)));
        let elsewhere = [("exercises/a/index.html", "1")];
        assert!(changes(&before[..1], &elsewhere).contains(&("routines/a/index.html".to_owned(), Change::Gone)));
    }
}
