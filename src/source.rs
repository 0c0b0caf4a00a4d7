//! Reads the project once: every input file, as bytes or as a place on disk.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};

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
pub fn input_folders() -> [&'static str; 5] {
    [config::FILE, "content", "templates", "static", "themes"]
}

/// Reads the project at `root`.
///
/// Symbolic links are not followed out of the project; hidden files and editors' leftovers are passed over.
#[must_use]
pub fn scan(root: &Path) -> Scan {
    let file = SourcePath::new(config::FILE);
    let disk = root.join(config::FILE);
    let text = match std::fs::read(&disk).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let position = crate::diagnostic::Position::of(&before, before.len());
            let byte = error.as_bytes().get(error.utf8_error().valid_up_to()).copied().unwrap_or(0);
            return failed(catalogue::not_utf8(&file, position, byte));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return failed(catalogue::no_project(&root.display().to_string()));
        }
        Err(error) => return failed(catalogue::unreadable(&file, &error)),
    };
    let (config, mut diagnostics) = config::parse(&file, &text);
    let Some(config) = config else {
        return Scan { tree: None, config_text: Some(text), diagnostics };
    };
    let mut found = Vec::new();
    let theme = Path::new("themes").join(&config.theme.value);
    let theme_is_name =
        Path::new(&config.theme.value).components().count() == 1 && !config.theme.value.contains(['/', '\\', '.']);
    let mut folders = vec![PathBuf::from("content"), PathBuf::from("templates"), PathBuf::from("static")];
    if theme_is_name {
        folders.extend([theme.join("templates"), theme.join("static")]);
        let manifest = theme.join("theme.yaml");
        if root.join(&manifest).is_file() {
            found.push((SourcePath::new(&slashed(&manifest)), root.join(&manifest)));
        }
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for folder in &folders {
        walk(root, &real_root, folder, &mut found, &mut diagnostics);
    }
    let read: Vec<Result<(SourcePath, SourceFile), Diagnostic>> = found.into_par_iter().map(read).collect();
    // Whatever is wrong with a file other than the settings means, so far, that it cannot be read.
    let mut unreadable: Vec<(SourcePath, Kind)> =
        diagnostics.iter().filter_map(named_file).filter(|(path, _)| *path != file).collect();
    let mut files = BTreeMap::new();
    for file in read {
        match file {
            Ok((path, file)) => {
                files.insert(path, file);
            }
            Err(diagnostic) => {
                unreadable.extend(named_file(&diagnostic));
                diagnostics.push(diagnostic);
            }
        }
    }
    let config_file = SourceFile { kind: Kind::Config, disk, bytes: Some(text.into_bytes().into()), pixels: None };
    files.insert(file, config_file);
    Scan { tree: Some(Tree { config, files, unreadable, themes: themes(root) }), config_text: None, diagnostics }
}

fn failed(diagnostic: Diagnostic) -> Scan {
    Scan { tree: None, config_text: None, diagnostics: vec![diagnostic] }
}

/// The file that a diagnostic of reading is about.
fn named_file(diagnostic: &Diagnostic) -> Option<(SourcePath, Kind)> {
    let file = &diagnostic.labels.first()?.place.file;
    Some((file.clone(), kind_of(file)))
}

/// The names of the folders in `themes/`, in order.
fn themes(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir() && !is_leftover(&entry.file_name()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// What tells one state of a project's input from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    /// A hash of every input file's name, size and times.
    pub hash: u128,
    /// When the newest of them was changed.
    pub newest: SystemTime,
}

/// The fingerprint of all input of the project at `root`; none when any of it cannot be looked at.
///
/// Nothing is read: a file that is changed gets another time. Who trusts the answer must see that the newest change lies
/// some time back, for within one tick of the disk's clock a file can change twice.
#[must_use]
pub fn fingerprint(root: &Path) -> Option<Fingerprint> {
    let entries = input_folders().into_iter().map(|folder| root.join(folder)).filter(|folder| folder.exists());
    let files: Option<Vec<PathBuf>> = entries
        .flat_map(|folder| {
            let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
            entries.filter_entry(|entry| !is_leftover(entry.file_name()))
        })
        .filter(|entry| entry.as_ref().map_or(true, |entry| !entry.file_type().is_dir()))
        .map(|entry| entry.ok().map(walkdir::DirEntry::into_path))
        .collect();
    let stamps: Option<Vec<(Vec<u8>, SystemTime)>> = files?
        .par_iter()
        .with_min_len(64)
        .map(|path| {
            let metadata = path.metadata().ok()?;
            let (modified, changed) = (metadata.modified().ok()?, changed(&metadata)?);
            let mut stamp = path.to_str()?.as_bytes().to_vec();
            stamp.push(0);
            for time in [modified, changed] {
                stamp.extend(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos().to_le_bytes());
            }
            stamp.extend(metadata.len().to_le_bytes());
            Some((stamp, modified.max(changed)))
        })
        .collect();
    let stamps = stamps?;
    let newest = stamps.iter().map(|(_, time)| *time).max()?;
    let mut hasher = Xxh3::new();
    stamps.iter().for_each(|(stamp, _)| hasher.update(stamp));
    Some(Fingerprint { hash: hasher.digest128(), newest })
}

/// When the file or anything about it was last changed: a time that nobody can set back.
#[cfg(unix)]
fn changed(metadata: &std::fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let (seconds, nanoseconds) = (u64::try_from(metadata.ctime()).ok()?, u32::try_from(metadata.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn changed(metadata: &std::fs::Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}

/// Finds the files below `folder`.
fn walk(
    root: &Path,
    real_root: &Path,
    folder: &Path,
    found: &mut Vec<(SourcePath, PathBuf)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let top = root.join(folder);
    match top.symlink_metadata() {
        Err(_) => return,
        Ok(metadata) if metadata.is_symlink() => {
            diagnostics.push(catalogue::linked_folder(&SourcePath::new(&slashed(folder))));
            return;
        }
        Ok(_) => {}
    }
    let entries =
        WalkDir::new(&top).follow_links(false).into_iter().filter_entry(|entry| !is_leftover(entry.file_name()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| path.strip_prefix(root).ok()).unwrap_or(folder);
                let file = SourcePath::new(&slashed(path));
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
                diagnostics.push(catalogue::unreadable(&file, &error));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        let relative = path.strip_prefix(root).unwrap_or(path);
        let Some(file) = relative.to_str().map(|_| SourcePath::new(&slashed(relative))) else {
            diagnostics.push(catalogue::name_not_unicode(&relative.display().to_string()));
            continue;
        };
        if entry.path_is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.starts_with(real_root) && target.is_file() => {}
                Ok(target) if target.starts_with(real_root) => {
                    diagnostics.push(catalogue::linked_folder(&file));
                    continue;
                }
                Ok(_) => {
                    diagnostics.push(catalogue::link_leaves_site(&file));
                    continue;
                }
                Err(error) => {
                    diagnostics.push(catalogue::unreadable(&file, &error));
                    continue;
                }
            }
        } else if !entry.file_type().is_file() {
            diagnostics.push(catalogue::not_a_file(&file));
            continue;
        }
        found.push((file, path.to_owned()));
    }
}

/// Hidden files, and what editors leave beside the files they work on.
fn is_leftover(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    (name.starts_with('.') && name != ".") || name.ends_with('~') || name.ends_with(".swp") || name.starts_with('#')
}

fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

fn read((path, disk): (SourcePath, PathBuf)) -> Result<(SourcePath, SourceFile), Diagnostic> {
    let kind = kind_of(&path);
    let unreadable = |error: &io::Error| catalogue::unreadable(&path, error);
    let mut file = SourceFile { kind, bytes: None, pixels: None, disk };
    match kind {
        Kind::Media => {
            if is_picture(&path) {
                let size = imagesize::size(&file.disk).map_err(|error| match error {
                    imagesize::ImageError::IoError(error) => unreadable(&error),
                    _ => catalogue::broken_picture(&Place::whole(&path)),
                })?;
                let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
                file.pixels = Some((side(size.width), side(size.height)));
            } else {
                std::fs::File::open(&file.disk).map_err(|error| unreadable(&error))?;
            }
        }
        Kind::Document(_) => {
            let mut open = std::fs::File::open(&file.disk).map_err(|error| unreadable(&error))?;
            // A file far too large is refused by its size; its bytes are never read.
            let size = open.metadata().map_err(|error| unreadable(&error))?.len();
            let most = MAX_DOCUMENT_BYTES as u64;
            if size > most {
                return Err(catalogue::file_too_large(&path, size, most));
            }
            let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
            open.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
            file.bytes = Some(bytes.into());
        }
        _ => file.bytes = Some(std::fs::read(&file.disk).map_err(|error| unreadable(&error))?.into()),
    }
    Ok((path, file))
}

/// How much Markdown one file may hold: a book is smaller.
pub const MAX_DOCUMENT_BYTES: usize = 4 << 20;

/// Whether a file is a picture whose size we read.
#[must_use]
pub fn is_picture(path: &SourcePath) -> bool {
    matches!(path.extension().as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif")
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
        _ => match parts.next() {
            Some("templates") => Kind::Template,
            Some("static") => Kind::Static,
            _ => Kind::ThemeManifest,
        },
    }
}
