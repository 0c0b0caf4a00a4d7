//! `check_target`: refuses output folders where a site must not be written, before any work is done.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use super::error::{Action, CommitError, Refusal};
use super::path::{OWN_PREFIX, folded};

/// The list of what earlier commits wrote.
pub(super) const MANIFEST: &str = ".cuecard-manifest";

/// The list of what a commit is about to write; only there while one runs, or after one was killed.
pub(super) const JOURNAL: &str = ".cuecard-journal";

/// What a folder may hold without belonging to anybody: it is how an empty folder is kept in version control or looked at.
const HARMLESS: [&str; 3] = [".gitignore", ".gitkeep", ".DS_Store"];

/// What a commit must keep away from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitOptions {
    /// The project folder.
    pub root: PathBuf,
    /// The folders and files of sources, such as `content`, `themes`, `templates`, `static` and `cuecard.yaml`.
    /// They need not exist; relative ones are taken from the working directory.
    pub sources: Vec<PathBuf>,
}

/// Whether a site may be written to `dir`, which need not exist yet.
///
/// # Errors
/// [`CommitError::Refused`] with the reason, or [`CommitError::Disk`] when the folder cannot be looked at.
pub fn check_target(dir: &Path, options: &CommitOptions) -> Result<(), CommitError> {
    resolve(dir, options).map(|_| ())
}

/// Checks `dir` and gives its real, absolute path.
pub(super) fn resolve(dir: &Path, options: &CommitOptions) -> Result<PathBuf, CommitError> {
    let refused = |refusal| CommitError::Refused { dir: dir.to_owned(), refusal };
    if let Some(to) = link(dir).map_err(CommitError::disk(Action::Read, dir))? {
        return Err(refused(Refusal::Link { to }));
    }
    let target = Place::find(dir)?;
    if target.path.parent().is_none() {
        return Err(refused(Refusal::FileSystemRoot));
    }
    let root = Place::find(&options.root)?;
    if root.is_within(&target) {
        let same = target.is_within(&root);
        return Err(refused(if same {
            Refusal::Project
        } else {
            Refusal::AroundProject { root: options.root.clone() }
        }));
    }
    for source in &options.sources {
        let place = Place::find(source)?;
        if target.is_within(&place) || place.is_within(&target) {
            return Err(refused(Refusal::Source { source: source.clone() }));
        }
    }
    if let Some(home) = env::home_dir().filter(|home| home.is_absolute())
        && Place::find(&home)?.is_within(&target)
    {
        return Err(refused(Refusal::Home));
    }
    match fs::read_dir(&target.path) {
        Ok(names) => match foreign_name(&target.path, names)? {
            Some(example) => Err(refused(Refusal::Foreign { example })),
            None => Ok(target.path),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target.path),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(refused(Refusal::NotAFolder)),
        Err(error) => Err(CommitError::Disk { action: Action::Read, path: target.path, error }),
    }
}

/// Where `dir` points when it is itself a symbolic link; links on the way to it are no matter.
fn link(dir: &Path) -> io::Result<Option<PathBuf>> {
    // Rebuilt from its components, the path has no trailing `/` or `/.`, which would follow the link.
    let bare: PathBuf = dir.components().collect();
    match fs::symlink_metadata(&bare) {
        Ok(metadata) if metadata.is_symlink() => fs::read_link(&bare).map(Some),
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Err(error),
        _ => Ok(None),
    }
}

/// A name in a folder that speaks against writing there: none when a build has written there before, or when nothing else has.
fn foreign_name(dir: &Path, names: fs::ReadDir) -> Result<Option<String>, CommitError> {
    let mut foreign: Option<String> = None;
    for name in names {
        let name = name.map_err(CommitError::disk(Action::Read, dir))?.file_name();
        if name == OsStr::new(MANIFEST) || name == OsStr::new(JOURNAL) {
            return Ok(None);
        }
        let name = name.to_string_lossy();
        let harmless = name.starts_with(OWN_PREFIX) || HARMLESS.contains(&name.as_ref());
        if !harmless && foreign.as_deref().is_none_or(|first| *name < *first) {
            foreign = Some(name.into_owned());
        }
    }
    Ok(foreign)
}

/// A place on disk that may not exist yet, known so well that two spellings of it are recognised as one.
struct Place {
    /// Absolute, links resolved as far as the path exists.
    path: PathBuf,
    /// What the path names, when it exists.
    identity: Option<Identity>,
    /// What exists on the way to it, itself included.
    around: Vec<Identity>,
}

impl Place {
    fn find(path: &Path) -> Result<Self, CommitError> {
        let path = real_path(path).map_err(CommitError::disk(Action::Read, path))?;
        let around = path.ancestors().filter_map(identity).collect();
        Ok(Self { identity: identity(&path), around, path })
    }

    /// Whether this is `other` or lies in it.
    fn is_within(&self, other: &Self) -> bool {
        match &other.identity {
            // Identities see through case folding and through folders mounted twice.
            Some(identity) => self.around.contains(identity) || self.path.starts_with(&other.path),
            // Nobody knows yet whether the disk will fold case in a name that does not exist.
            None => fold_path(&self.path).starts_with(fold_path(&other.path)),
        }
    }
}

fn fold_path(path: &Path) -> PathBuf {
    PathBuf::from(folded(&path.to_string_lossy()).as_ref())
}

/// What tells a file or folder from all others: device and number of its inode.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// What tells a file or folder from all others: its canonical path, which has the case that is on disk.
#[cfg(not(unix))]
type Identity = PathBuf;

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    fs::canonicalize(path).ok()
}

/// `path` made absolute, with links and `..` resolved the way the system does; what does not exist is kept as written.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let absolute = env::current_dir()?.join(path);
    match fs::canonicalize(&absolute) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        found => return found,
    }
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Prefix(_) | Component::RootDir => real.push(component),
            Component::Normal(name) => {
                real.push(name);
                if fs::symlink_metadata(&real).is_ok() {
                    real = fs::canonicalize(&real)?;
                }
            }
        }
    }
    Ok(real)
}
