//! Reads the project once: every input file, as bytes or as a place on disk.

mod fingerprint;
mod scan;
mod stamp;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::Arc;

pub use fingerprint::{Fingerprint, fingerprint};
pub use scan::{Refreshed, refresh, rescan, scan, settings_alone, slashed};
pub use stamp::Stamp;

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, SourcePath};

/// All input of a build.
#[derive(Debug)]
pub struct Tree {
    /// The settings.
    pub config: Config,
    /// Every file, by path.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// Files that are there but could not be read, and what they are for.
    pub unreadable: Vec<(SourcePath, Kind)>,
    /// The folders in `themes/`.
    pub themes: Vec<String>,
}

/// One input file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// What it is for.
    pub kind: Kind,
    /// Where it lies on disk.
    pub disk: PathBuf,
    /// Its bytes; none of media, which are copied and never looked into.
    pub bytes: Option<Arc<[u8]>>,
    /// Width and height in pixels, of pictures.
    pub pixels: Option<(u32, u32)>,
    /// What the disk said of it when it was read; none where that tells nothing.
    pub stamp: Option<Stamp>,
    /// Whether a file with that stamp is sure to be as it was read.
    pub settled: bool,
}

impl SourceFile {
    /// The bytes as text; none for media and for what is not UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.as_deref()?).ok()
    }
}

/// What an input file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `cuecard.yaml`.
    Config,
    /// A Markdown file below `content/`.
    Document(DocumentKind),
    /// Any other file below `content/`.
    Media,
    /// A file below `templates/`, of the site or of its theme.
    Template,
    /// A file below `static/`, of the site or of its theme.
    Static,
    /// A file below `print/`, of the site or of its theme, that layouts for paper are made of.
    Print,
    /// The site's own theme's `theme.yaml`.
    ThemeManifest,
}

/// Which kind of document a file holds; its folder decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// `content/exercises/**.md`
    Exercise,
    /// `content/routines/**.md`
    Routine,
    /// Any other Markdown file in `content/`.
    Page,
}

/// A tree, as far as it could be read, and what is wrong with it.
#[derive(Debug)]
pub struct Scan {
    /// The tree; none without readable settings.
    pub tree: Option<Tree>,
    /// The settings' text, to show lines of it when there is no tree.
    pub config_text: Option<String>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// The parts of the project that hold input, relative to its root; output must not overlap them.
#[must_use]
pub fn input_folders() -> [&'static str; 6] {
    [config::FILE, "content", "templates", "static", "print", "themes"]
}

/// How much Markdown one file may hold: a book is smaller.
pub const MAX_DOCUMENT_BYTES: usize = 4 << 20;

/// Whether a file is a picture whose size we read.
#[must_use]
pub fn is_picture(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif")
}

/// Whether a file below `print/` is one that layouts are made of; people keep what they printed there too.
fn is_of_layouts(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "typ" | "json" | "ttf" | "otf" | "ttc" | "svg" | "png" | "jpg" | "jpeg")
}

fn kind_of(path: &SourcePath) -> Kind {
    let is_markdown = path.extension() == "md";
    let mut parts = path.as_str().split('/');
    match (parts.next(), parts.next()) {
        (Some("content"), Some("exercises")) if is_markdown => Kind::Document(DocumentKind::Exercise),
        (Some("content"), Some("routines")) if is_markdown => Kind::Document(DocumentKind::Routine),
        (Some("content"), _) if is_markdown => Kind::Document(DocumentKind::Page),
        (Some("content"), _) => Kind::Media,
        (Some("templates"), _) => Kind::Template,
        (Some("static"), _) => Kind::Static,
        (Some("print"), _) => Kind::Print,
        _ => match parts.next() {
            Some("templates") => Kind::Template,
            Some("static") => Kind::Static,
            Some("print") => Kind::Print,
            _ => Kind::ThemeManifest,
        },
    }
}

/// Hidden files, and what editors leave beside the files they work on.
#[must_use]
pub fn is_leftover(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    (name.starts_with('.') && name != ".") || name.ends_with('~') || name.ends_with(".swp") || name.starts_with('#')
}
