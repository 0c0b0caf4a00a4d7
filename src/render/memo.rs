//! What earlier builds rendered, so that a later one renders only what has become different.

use std::collections::HashSet;
use std::sync::Arc;

use ahash::HashMap;

use super::Rendered;
use super::drawings::Known as Drawings;
use super::feeds::Lines;
use super::finder;
use super::previews::Previews;
use crate::output::Body;

/// Finished pages, each with the key of all that it was made from.
///
/// Templates receive data and nothing else, so a page depends on its template, the site's view and its own view. Equal
/// keys therefore mean equal bytes.
#[derive(Debug, Default)]
pub struct Memo {
    /// The key of what all pages depend on: the theme and the site's view.
    foundation: u128,
    /// The key of what the documents know of each other.
    faces: u128,
    /// The key of what sessions are made from besides documents.
    ground: u128,
    /// Whether `faces` is what it was at the last build.
    same_faces: bool,
    pages: HashMap<String, Known>,
    /// The lines of `guide.json`.
    lines: Lines,
    /// The other files for programs.
    files: Files,
    /// The index of the finder, with its path.
    finder_index: Option<(String, Arc<[u8]>)>,
    /// What such indexes say of each exercise.
    entries: finder::Entries,
    /// The figures.
    drawings: Drawings,
    /// The previews, with the key of all that they were planned from.
    previews: (u128, Arc<Previews>),
}

/// Files by their paths.
pub(super) type Files = Vec<(String, Arc<[u8]>)>;

/// A finished page.
#[derive(Debug)]
struct Known {
    key: u128,
    /// The hash of its own document's file; 0 when it has none.
    document: u128,
    bytes: Arc<[u8]>,
}

impl Memo {
    /// Begins a build that rests on this foundation, these faces and this ground; another foundation makes all pages new.
    pub(super) fn begin(&mut self, foundation: u128, faces: u128, ground: u128) {
        if self.foundation != foundation {
            self.pages.clear();
        }
        if (self.foundation, self.faces) != (foundation, faces) {
            self.files.clear();
            self.lines = Lines::default();
            self.finder_index = None;
        }
        self.same_faces = self.faces == faces;
        (self.foundation, self.faces, self.ground) = (foundation, faces, ground);
    }

    /// The key of what sessions are made from besides documents.
    pub(super) fn ground(&self) -> u128 {
        self.ground
    }

    /// The page at `path`, if neither its own document has changed nor anything that others show of theirs.
    pub(super) fn recall_at_once(&self, path: &str, document: u128) -> Option<(u128, Arc<[u8]>)> {
        let known = self.pages.get(path).filter(|known| self.same_faces && known.document == document)?;
        Some((known.key, Arc::clone(&known.bytes)))
    }

    /// The page at `path`, if it was made from the same.
    pub(super) fn recall(&self, path: &str, key: u128) -> Option<Arc<[u8]>> {
        let known = self.pages.get(path).filter(|known| known.key == key)?;
        Some(Arc::clone(&known.bytes))
    }

    /// The lines of `guide.json` and the other files for programs, as far as they may be of use again.
    pub(super) fn take_files(&mut self) -> (Lines, Files) {
        (std::mem::take(&mut self.lines), std::mem::take(&mut self.files))
    }

    /// Keeps those.
    pub(super) fn keep_files(&mut self, lines: Lines, files: Files) {
        (self.lines, self.files) = (lines, files);
    }

    /// The index of the finder, if it is still good.
    pub(super) fn finder_index(&self) -> Option<Rendered> {
        let (path, bytes) = self.finder_index.clone()?;
        let origin = format!("the generated {path}");
        Some(Rendered::file(path, Body::Bytes(bytes), origin))
    }

    /// What the last index says of each exercise.
    pub(super) fn take_entries(&mut self) -> finder::Entries {
        std::mem::take(&mut self.entries)
    }

    /// Keeps what this one says.
    pub(super) fn keep_entries(&mut self, entries: finder::Entries) {
        self.entries = entries;
    }

    /// The figures drawn so far, and whether they are all that the site needs.
    pub(super) fn take_drawings(&mut self) -> (Drawings, bool) {
        let all = self.same_faces && !self.drawings.is_empty();
        (std::mem::take(&mut self.drawings), all)
    }

    /// Keeps those.
    pub(super) fn keep_drawings(&mut self, drawings: Drawings) {
        self.drawings = drawings;
    }

    /// The previews, planned by `plan` unless they were planned from the same before.
    pub(super) fn previews(&mut self, key: u128, plan: impl FnOnce() -> Arc<Previews>) -> Arc<Previews> {
        if self.previews.0 != key {
            self.previews = (key, plan());
        }
        Arc::clone(&self.previews.1)
    }

    /// Forgets all pages.
    pub(super) fn forget_pages(&mut self) {
        self.pages.clear();
    }

    /// Keeps the pages of this build and forgets those it no longer has.
    pub(super) fn keep(&mut self, pages: &[Rendered]) {
        let mut kept = 0;
        let index = pages.iter().find(|page| finder::is_index(&page.path));
        self.finder_index = index.and_then(|index| match &index.body {
            Body::Bytes(bytes) => Some((index.path.clone(), Arc::clone(bytes))),
            _ => None,
        });
        for page in pages {
            let (Some(key), Body::Bytes(bytes)) = (page.key, &page.body) else { continue };
            kept += 1;
            match self.pages.get_mut(&page.path) {
                Some(known) if known.key == key && known.document == page.document => {}
                Some(known) => *known = Known { key, document: page.document, bytes: Arc::clone(bytes) },
                None => {
                    let known = Known { key, document: page.document, bytes: Arc::clone(bytes) };
                    self.pages.insert(page.path.clone(), known);
                }
            }
        }
        if self.pages.len() > kept {
            let paths: HashSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
            self.pages.retain(|path, _| paths.contains(path.as_str()));
        }
    }
}
