//! What one build leaves for the next: files parsed, the theme, pages rendered.
//!
//! Everything is kept under a key of all that it was made from, so a warm build gives what a cold one gives; it only
//! does not make again what it has. Nobody has to tell the cache what has changed.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, SourcePath};
use crate::dose::DoseMemo;
use crate::parse::{Document, DocumentKind, Parsed};
use crate::render::Memo;
use crate::source::Tree;
use crate::theme::{self, Theme};

/// What one build leaves for the next.
#[derive(Default)]
pub struct Cache {
    /// The settings that the parsed files were read with.
    settings: Option<Arc<[u8]>>,
    /// Every dose read so far.
    pub doses: DoseMemo,
    documents: HashMap<SourcePath, Kept>,
    theme: Option<(Arc<Theme>, Vec<Diagnostic>)>,
    /// The pages.
    pub pages: Memo,
}

/// A parsed file.
struct Kept {
    bytes: Arc<[u8]>,
    kind: DocumentKind,
    parsed: Parsed<Document>,
}

impl Cache {
    /// Forgets the parsed files if they were read with other settings.
    pub fn read_with(&mut self, settings: Option<&Arc<[u8]>>) {
        if self.settings.as_ref() != settings {
            self.settings = settings.cloned();
            self.documents.clear();
        }
    }

    /// What a file was parsed to, if it still holds the same.
    #[must_use]
    pub fn document(&self, kind: DocumentKind, path: &SourcePath, bytes: &Arc<[u8]>) -> Option<Parsed<Document>> {
        let kept = self.documents.get(path).filter(|kept| kept.kind == kind)?;
        let same = Arc::ptr_eq(&kept.bytes, bytes) || kept.bytes == *bytes;
        same.then(|| kept.parsed.clone())
    }

    /// Keeps what a file was parsed to.
    pub fn keep(&mut self, kind: DocumentKind, path: &SourcePath, bytes: &Arc<[u8]>, parsed: Parsed<Document>) {
        self.documents.insert(path.clone(), Kept { bytes: Arc::clone(bytes), kind, parsed });
    }

    /// Forgets the files that are not in `tree`, of which `count` are.
    pub fn forget_all_but(&mut self, tree: &Tree, count: usize) {
        if self.documents.len() > count {
            self.documents.retain(|path, _| tree.files.contains_key(path));
        }
    }

    /// The theme of a project, and what is wrong with it.
    pub fn theme(&mut self, tree: &Tree) -> (Arc<Theme>, Vec<Diagnostic>) {
        match &self.theme {
            Some((theme, diagnostics)) if theme.key == theme::key(tree) => (Arc::clone(theme), diagnostics.clone()),
            _ => {
                let (theme, diagnostics) = theme::load(tree);
                self.theme.insert((Arc::new(theme), diagnostics)).clone()
            }
        }
    }
}
