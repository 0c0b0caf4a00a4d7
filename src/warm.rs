//! A project kept warm: read and built once, then again whenever something in it changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cache::Cache;
use crate::config::{self, BaseUrl};
use crate::diagnostic::{self, Diagnostic, SourcePath};
use crate::render::Orders;
use crate::site::{self, Build, Options};
use crate::source::{self, Kind, Refreshed, Tree};
use crate::watch::Hint;

/// A project, and what its last build left for the next.
pub struct Project {
    root: PathBuf,
    choices: Choices,
    tree: Option<Tree>,
    /// Whether the tree is of the settings that are there now; else nothing can be built.
    current: bool,
    /// What was wrong when the project was last read as a whole.
    unread: Vec<Diagnostic>,
    /// Files that changed and that no build has seen yet.
    pending: BTreeSet<SourcePath>,
    /// Whether the last build had no errors.
    was_good: bool,
    cache: Cache,
}

/// What is decided for a project outside of its settings.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Whether drafts are a part of the site.
    pub drafts: bool,
    /// The address in place of the one in the settings.
    pub base_url: Option<BaseUrl>,
    /// Whether links are relative.
    pub portable: bool,
    /// What PDFs say as the time they were made at, in seconds since 1970, where it is not to be the date of their content.
    pub epoch: Option<i64>,
}

/// What reading a whole project came to.
enum Reading {
    Done,
    /// The settings cannot be read, and this is all there is to say; nothing when it has been said.
    Ends(Option<Box<Turn>>),
}

/// What a change led to.
pub struct Turn {
    /// The files that changed; all of them at first.
    pub changed: Vec<SourcePath>,
    /// The site; none without readable settings.
    pub build: Option<Build>,
    /// Everything that is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The settings' text, where they cannot be read.
    settings: Option<String>,
}

impl Project {
    /// The project at `root`, which nobody has looked at yet.
    #[must_use]
    pub fn new(root: &Path, choices: Choices) -> Self {
        Self {
            root: root.to_owned(),
            choices,
            tree: None,
            current: false,
            unread: Vec::new(),
            pending: BTreeSet::new(),
            was_good: false,
            cache: Cache::default(),
        }
    }

    /// The files as they were last read; none without readable settings.
    #[must_use]
    pub fn tree(&self) -> Option<&Tree> {
        self.tree.as_ref()
    }

    /// Looks at what `hint` says has changed, and builds the site if anything has. The builds of earlier turns must be gone
    /// by then, or everything takes longer.
    pub fn turn(&mut self, hint: &Hint, orders: Orders<'_>) -> Option<Turn> {
        let settled = match (hint, &mut self.tree) {
            (Hint::Files(files), Some(tree)) if self.current => refresh(&self.root, tree, files, &mut self.pending),
            _ => false,
        };
        if !settled && let Reading::Ends(turn) = self.read() {
            return turn.map(|turn| *turn);
        }
        if self.pending.is_empty() {
            return None;
        }
        let changed = std::mem::take(&mut self.pending).into_iter().collect();
        let tree = self.tree.as_ref()?;
        // A page must not come early of a site that will not be shown.
        let early = orders.early.filter(|_| self.was_good && !diagnostic::has_errors(&self.unread));
        let orders = Orders { early, ..orders };
        let Choices { drafts, portable, epoch, .. } = self.choices;
        let options = Options { drafts, orders, portable, epoch, ..Options::default() };
        let mut build = site::build_warm(tree, &mut self.cache, &options);
        let mut diagnostics = self.unread.clone();
        diagnostics.append(&mut build.diagnostics);
        diagnostic::sort(&mut diagnostics);
        self.was_good = !diagnostic::has_errors(&diagnostics);
        Some(Turn { changed, build: Some(build), diagnostics, settings: None })
    }

    /// Reads the project again as a whole.
    fn read(&mut self) -> Reading {
        let scan = source::rescan(&self.root, self.tree.as_ref());
        // Files that cannot be read are not in the tree, but what is said of them is news.
        let said = |all: &[Diagnostic], one: &Diagnostic| all.contains(one);
        let came = scan.diagnostics.iter().filter(|one| !said(&self.unread, one));
        let news = came.chain(self.unread.iter().filter(|one| !said(&scan.diagnostics, one)));
        self.pending.extend(news.map(|one| match one.labels.first() {
            Some(label) => label.place.file.clone(),
            None => SourcePath::new(config::FILE),
        }));
        self.unread = scan.diagnostics;
        self.current = scan.tree.is_some();
        let Some(mut tree) = scan.tree else {
            let mut diagnostics = self.unread.clone();
            diagnostic::sort(&mut diagnostics);
            let changed: Vec<SourcePath> = std::mem::take(&mut self.pending).into_iter().collect();
            let turn = Turn { changed, build: None, diagnostics, settings: scan.config_text };
            // The tree stays, so that the next one has something to compare with; the settings have to be read again.
            return Reading::Ends((!turn.changed.is_empty()).then(|| Box::new(turn)));
        };
        if let Some(base_url) = &self.choices.base_url {
            tree.config.base_url.clone_from(base_url);
        }
        match &self.tree {
            Some(old) => differences(old, &tree, &mut self.pending),
            None => self.pending.extend(tree.files.keys().cloned()),
        }
        self.tree = Some(tree);
        Reading::Done
    }
}

/// Brings single files up to date and notes those that changed; false when the whole project has to be read.
fn refresh(root: &Path, tree: &mut Tree, files: &[PathBuf], changed: &mut BTreeSet<SourcePath>) -> bool {
    files.iter().all(|file| match source::refresh(root, tree, file) {
        Refreshed::Nothing => true,
        Refreshed::Changed(path) => {
            changed.insert(path);
            true
        }
        Refreshed::AskForMore => false,
    })
}

/// Notes the files that two trees do not have in common.
fn differences(old: &Tree, new: &Tree, changed: &mut BTreeSet<SourcePath>) {
    for (path, file) in &new.files {
        let same = old.files.get(path).is_some_and(|known| match (&known.bytes, &file.bytes) {
            (Some(known), Some(bytes)) => known == bytes,
            (None, None) => known.stamp == file.stamp,
            _ => false,
        });
        if !same {
            changed.insert(path.clone());
        }
    }
    changed.extend(old.files.keys().filter(|path| !new.files.contains_key(*path)).cloned());
    let unreadable = |tree: &Tree| tree.unreadable.iter().map(|(path, _)| path.clone()).collect::<BTreeSet<_>>();
    changed.extend(unreadable(old).symmetric_difference(&unreadable(new)).cloned());
    if old.themes != new.themes {
        changed.insert(SourcePath::new("themes"));
    }
}

impl Turn {
    /// Whether nothing of this turn may be shown but what is wrong.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.build.is_none() || diagnostic::has_errors(&self.diagnostics)
    }

    /// The text of a source file, to show lines of it.
    #[must_use]
    pub fn source_text<'t>(&'t self, project: &'t Project, path: &SourcePath) -> Option<&'t str> {
        match (&self.build, project.tree()) {
            (Some(build), Some(tree)) => build.source_text(tree, path),
            _ => self.settings.as_deref().filter(|_| path.as_str() == config::FILE),
        }
    }

    /// Paths in the site of files beside the content that were replaced in place.
    #[must_use]
    pub fn replaced(&self, project: &Project) -> Vec<String> {
        let Some(tree) = project.tree() else { return Vec::new() };
        let is_media = |path: &&SourcePath| tree.files.get(*path).is_some_and(|file| file.kind == Kind::Media);
        self.changed.iter().filter(is_media).map(|path| crate::render::media_path(path).to_owned()).collect()
    }
}
