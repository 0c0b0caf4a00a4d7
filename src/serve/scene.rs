//! `Scene`: the site as it is shown at one moment, and where it is mounted.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use percent_encoding::percent_decode_str;

use crate::output::{Body, Outputs};
use crate::text::url_path;

/// The page shown in place of one that is missing.
pub(super) const MISSING_PAGE: &str = "404.html";
/// The name of the page of a folder.
pub(super) const INDEX: &str = "index.html";

/// Below which path of addresses the site is: `/` or `/guide/`.
#[derive(Clone, Debug)]
pub(super) struct Mount {
    /// As it stands in links, percent-encoded.
    link: String,
    /// As it reads, decoded.
    path: String,
}

impl Mount {
    /// The mount `path`, as it stands in links; slashes at its ends may be missing.
    pub(super) fn new(path: &str) -> Self {
        let inner = path.trim_matches('/');
        let link = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        let path = percent_decode_str(&link).decode_utf8_lossy().into_owned();
        Self { link, path }
    }

    /// The mount as it stands in links.
    pub(super) fn as_link(&self) -> &str {
        &self.link
    }

    /// What a decoded path names below the mount; none when it is not below it.
    pub(super) fn strip<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.path)
    }

    /// Whether `path` is the mount without its last slash.
    pub(super) fn is_without_slash(&self, path: &str) -> bool {
        self.path.strip_suffix('/') == Some(path)
    }

    /// The link to a file of the site; that to the page of a folder ends in `/`.
    pub(super) fn link(&self, file: &str) -> String {
        let folder = file.strip_suffix(INDEX).filter(|folder| folder.is_empty() || folder.ends_with('/'));
        format!("{}{}", self.link, url_path(folder.unwrap_or(file)))
    }
}

/// The file of the site that an address below the mount means: `a/` is `a/index.html`.
pub(super) fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}{INDEX}") } else { path.to_owned() }
}

/// Whether a file of the site is a page.
pub(super) fn is_page(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}

/// When a copied file was last written, and its size: a file replaced in place is noticed by these.
type Stamp = Option<(u64, SystemTime)>;

/// The site at one moment. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    /// Grows with each change of a page.
    pub version: u64,
    outputs: Option<Arc<Outputs>>,
    /// Pages that were finished before the rest of the site is.
    early: Arc<BTreeMap<String, Body>>,
    /// Of each file that is copied from disk.
    stamps: Arc<HashMap<String, Stamp>>,
}

impl Scene {
    /// No site yet.
    pub(super) fn empty(version: u64) -> Self {
        Self { version, ..Self::default() }
    }

    /// The scene of a finished site; looks at every file that it copies.
    pub(super) fn of(outputs: Arc<Outputs>) -> Self {
        let copied = outputs.iter().filter_map(|(path, output)| match &output.body {
            Body::File(source) => Some((path.as_str().to_owned(), stamp(source))),
            Body::Bytes(_) | Body::Staged(_) | Body::Derived { .. } => None,
        });
        let stamps = Arc::new(copied.collect());
        Self { version: 0, outputs: Some(outputs), early: Arc::default(), stamps }
    }

    /// This scene with one page replaced.
    pub(super) fn with_page(mut self, path: &str, bytes: Arc<[u8]>) -> Self {
        Arc::make_mut(&mut self.early).insert(path.to_owned(), Body::Bytes(bytes));
        self
    }

    /// Whether there is no site yet.
    pub(super) fn is_empty(&self) -> bool {
        self.outputs.is_none()
    }

    /// The file at `path`.
    pub(super) fn get(&self, path: &str) -> Option<&Body> {
        let finished = || Some(&self.outputs.as_ref()?.get(path)?.body);
        self.early.get(path).or_else(finished)
    }

    /// The paths of all files, in no order; a path can come twice.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let finished = self.outputs.iter().flat_map(|outputs| outputs.iter()).map(|(path, _)| path.as_str());
        finished.chain(self.early.keys().map(String::as_str))
    }

    /// Whether the file at `path` has the same bytes in both scenes; also when neither has it.
    pub(super) fn shows_same(&self, other: &Self, path: &str) -> bool {
        match (self.get(path), other.get(path)) {
            (Some(Body::File(left)), Some(Body::File(right))) => {
                left == right && self.stamps.get(path) == other.stamps.get(path)
            }
            (left, right) => left == right,
        }
    }
}

fn stamp(source: &Path) -> Stamp {
    let found = fs::symlink_metadata(source).ok()?;
    Some((found.len(), found.modified().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_a_part_of_every_link() {
        let (top, guide) = (Mount::new("/"), Mount::new("/gu%C3%ADa"));
        assert_eq!((top.as_link(), guide.as_link()), ("/", "/gu%C3%ADa/"));
        assert_eq!((top.strip("/a/"), top.strip("/")), (Some("a/"), Some("")));
        assert_eq!((guide.strip("/guía/a/"), guide.strip("/guía"), guide.strip("/a")), (Some("a/"), None, None));
        assert!(guide.is_without_slash("/guía") && !guide.is_without_slash("/guía/") && !top.is_without_slash("/"));
        assert_eq!(guide.link("a b/index.html"), "/gu%C3%ADa/a%20b/");
        assert_eq!((top.link("index.html"), top.link("my-index.html")), ("/".to_owned(), "/my-index.html".to_owned()));
    }

    #[test]
    fn a_folder_means_its_page() {
        assert_eq!(["", "a/", "a", "a/b.css"].map(file_of), ["index.html", "a/index.html", "a", "a/b.css"]);
        assert!(is_page("a/index.html") && is_page("404.HTML") && !is_page("html") && !is_page("a.css"));
    }
}
