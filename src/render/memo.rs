//! What earlier builds rendered, so that a later one renders only what has become different.

use std::collections::HashMap;
use std::sync::Arc;

use super::Rendered;

/// Finished pages, each with the key of all that it was made from.
///
/// Templates receive data and nothing else, so a page depends on its template, the site's view and its own view. Equal
/// keys therefore mean equal bytes.
#[derive(Debug, Default)]
pub struct Memo {
    /// The key of what all pages depend on: the theme and the site's view.
    foundation: u128,
    pages: HashMap<String, (u128, Arc<[u8]>)>,
}

impl Memo {
    /// Forgets everything if the foundation has changed.
    pub(super) fn rest_on(&mut self, foundation: u128) {
        if self.foundation != foundation {
            self.foundation = foundation;
            self.pages.clear();
        }
    }

    /// The page at `path`, if it was made from the same.
    pub(super) fn recall(&self, path: &str, key: u128) -> Option<Arc<[u8]>> {
        let (known, bytes) = self.pages.get(path)?;
        (*known == key).then(|| Arc::clone(bytes))
    }

    /// Keeps the pages of this build and forgets those it no longer has.
    pub(super) fn keep(&mut self, pages: &[Rendered]) {
        let mut old = std::mem::take(&mut self.pages);
        self.pages.reserve(pages.len());
        for page in pages {
            let Some(key) = page.key else { continue };
            let (path, _) = old.remove_entry(&page.path).unwrap_or_else(|| (page.path.clone(), (0, Arc::default())));
            self.pages.insert(path, (key, Arc::clone(&page.bytes)));
        }
    }
}
