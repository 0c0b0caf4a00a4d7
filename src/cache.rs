//! What one build leaves for the next: files parsed, the theme, pages rendered.
//!
//! Everything is kept under a key of all that it was made from, so a warm build gives what a cold one gives; it only
//! does not make again what it has. Nobody has to tell the cache what has changed.

use std::hash::Hash as _;
use std::sync::Arc;

use ahash::HashMap;
use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::{Diagnostic, SourcePath};
use crate::dose::DoseMemo;
use crate::figure::FigureMemo;
use crate::guide::{self, Guide, Input, Resolved, Settings, SiteLink};
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
    /// The figures of the parsed files.
    pub figures: FigureMemo,
    documents: HashMap<SourcePath, Kept>,
    theme: Option<(Arc<Theme>, Vec<Diagnostic>)>,
    solved: Option<Solved>,
    /// The guide before that.
    retired: Option<Solved>,
    /// The pages.
    pub pages: Memo,
}

/// A resolved guide.
#[derive(Clone)]
pub struct Solved {
    /// The guide.
    pub guide: Arc<Guide>,
    /// Links to be checked once all pages are known.
    pub site_links: Vec<SiteLink>,
    /// How many drafts were left out.
    pub drafts_left_out: usize,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The hash of the faces of all documents, and of all else that was resolved.
    pub faces: u128,
    /// The hash of what was resolved besides documents.
    pub surroundings: u128,
    /// The hash of the places of all links.
    spots: u128,
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

    /// Resolves a guide, or takes the one resolved before if all that documents can know of each other has stayed.
    ///
    /// `fresh` are the documents that were parsed anew, `place` is the hash of what else the guide depends on.
    pub fn resolve(&mut self, input: Input, fresh: &[Document], settings: Settings<'_>, place: u128) -> Solved {
        let faces = key(&input, place);
        let spots = spots(&input);
        if let Some(solved) = &mut self.solved
            && solved.faces == faces
            && (solved.spots == spots || solved.diagnostics.is_empty())
            && fresh.len() <= MOST_FRESH
            // Nobody else holds the guide, so it can be brought up to date where it stands.
            && let Some(guide) = Arc::get_mut(&mut solved.guide)
        {
            fresh.iter().for_each(|document| guide.renew(document));
            solved.spots = spots;
            return solved.clone();
        }
        self.retired = self.solved.take();
        self.solved.insert(solve(input, settings, [faces, place, spots])).clone()
    }

    /// Takes down the guide before this one. That is work, and nobody shall wait for it: the new one is shown first.
    pub fn clear_up(&mut self) {
        let old = self.retired.take();
        rayon::spawn(move || drop(old));
    }
}

/// From how many changed documents on a guide is resolved anew.
const MOST_FRESH: usize = 64;

/// Resolves a guide.
#[must_use]
pub fn solve_once(input: Input, settings: Settings<'_>) -> Solved {
    solve(input, settings, [0; 3])
}

fn solve(input: Input, settings: Settings<'_>, [faces, surroundings, spots]: [u128; 3]) -> Solved {
    let Resolved { guide, site_links, drafts_left_out, diagnostics } = guide::resolve(input, settings);
    Solved { guide: Arc::new(guide), site_links, drafts_left_out, diagnostics, faces, surroundings, spots }
}

/// The hash of all that resolving looks at.
fn key(input: &Input, place: u128) -> u128 {
    let mut hasher = Xxh3::new();
    (place, input.drafts).hash(&mut hasher);
    for document in &input.documents {
        let common = document.common();
        (&common.file, common.version.face).hash(&mut hasher);
    }
    for missing in &input.missing {
        (&missing.file, &missing.names).hash(&mut hasher);
    }
    let mut faulty: Vec<_> = input.faulty.iter().collect();
    faulty.sort_unstable();
    faulty.hash(&mut hasher);
    hasher.digest128()
}

fn spots(input: &Input) -> u128 {
    let mut hasher = Xxh3::new();
    input.documents.iter().for_each(|document| document.common().version.spots.hash(&mut hasher));
    hasher.digest128()
}
