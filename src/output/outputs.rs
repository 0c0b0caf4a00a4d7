//! `Outputs`: every file of the finished site, one writer to a path.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, io};

use xxhash_rust::xxh3::xxh3_128;

use super::disk::hash_bytes;
use super::path::{OutputPath, QuickHasher, folded};
use super::stage::Staged;

/// Makes the bytes of a [`Body::Derived`].
pub type Make = Arc<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>;

/// What an output holds.
#[derive(Clone)]
pub enum Body {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// Bytes that are on disk already, put there by [`super::Stage::put`].
    Staged(Staged),
    /// A copy of this file; the path is absolute.
    File(PathBuf),
    /// Bytes that are dear to make, such as a resized image.
    Derived {
        /// Names the content: equal keys mean equal bytes. While the output folder holds the bytes of this key, nothing is made.
        key: u128,
        /// Makes the bytes.
        make: Make,
    },
}

impl Body {
    /// Bytes given in parts.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        Self::Bytes(match parts {
            [bytes] => Arc::from(*bytes),
            parts => parts.concat().into(),
        })
    }

    /// The hash of its bytes; none while nobody has made or read them.
    #[must_use]
    pub fn hash(&self) -> Option<u128> {
        match self {
            Self::Bytes(bytes) => Some(hash_bytes(bytes)),
            Self::Staged(staged) => Some(staged.entry.hash),
            Self::File(_) | Self::Derived { .. } => None,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Staged(staged) => f.debug_tuple("Staged").field(staged).finish(),
            Self::File(source) => f.debug_tuple("File").field(source).finish(),
            Self::Derived { key, .. } => write!(f, "Derived({key:032x})"),
        }
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(left), Self::Bytes(right)) => left == right,
            (Self::Staged(left), Self::Staged(right)) => left == right,
            (Self::File(left), Self::File(right)) => left == right,
            (Self::Derived { key: left, .. }, Self::Derived { key: right, .. }) => left == right,
            _ => false,
        }
    }
}

impl Eq for Body {}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// What it holds.
    pub body: Body,
    /// Who wrote it, as an author knows it: `content/routines/back.md`.
    pub origin: String,
}

/// All files of the site, by path.
///
/// No two of them get in each other's way on any file system: see [`Outputs::insert`].
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    files: BTreeMap<OutputPath, Output>,
    /// What stands at each place, by the hash of its folded path.
    taken: HashMap<u128, Taken, BuildHasherDefault<QuickHasher>>,
}

/// What stands at a place of the site.
#[derive(Clone, Copy, Debug)]
enum Taken {
    File,
    /// A folder; `spelling` is the hash of its path as first written.
    Folder {
        spelling: u128,
    },
}

impl Outputs {
    /// An empty site.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty site with room for so many files.
    #[must_use]
    pub fn with_capacity(files: usize) -> Self {
        // Nearly every page has a folder of its own.
        Self {
            files: BTreeMap::new(),
            taken: HashMap::with_capacity_and_hasher(2 * files, BuildHasherDefault::default()),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// A [`Conflict`] when another file has this path, or one that differs only in case, or when one of the two is a file
    /// where the other needs a folder, or when they stand in folders that differ only in case. Nothing is added then.
    pub fn insert(&mut self, path: OutputPath, output: Output) -> Result<(), Conflict> {
        let place = hash(&path.folded());
        if self.taken.contains_key(&place) {
            return Err(self.conflict(&path, output));
        }
        // Folders from the innermost outwards: once one is known with this spelling, those around it are too.
        let mut new_folders = Vec::new();
        for folder in path.folders() {
            let spelling = hash(folder);
            let folder_place = match folded(folder) {
                Cow::Borrowed(_) => spelling,
                Cow::Owned(folded) => hash(&folded),
            };
            match self.taken.get(&folder_place) {
                Some(Taken::Folder { spelling: known }) if *known == spelling => break,
                Some(_) => return Err(self.conflict(&path, output)),
                None => new_folders.push((folder_place, Taken::Folder { spelling })),
            }
        }
        self.taken.extend(new_folders);
        self.taken.insert(place, Taken::File);
        self.files.insert(path, output);
        Ok(())
    }

    /// Finds the file that `path` clashes with; only called when there is one.
    fn conflict(&self, path: &OutputPath, output: Output) -> Conflict {
        let found = self.files.iter().find_map(|(other, first)| Some((other, first, clash(other, path)?)));
        let (other, first, clash) = match found {
            Some((other, first, clash)) => (other.clone(), first.origin.clone(), clash),
            None => (path.clone(), String::new(), Clash::SamePath),
        };
        Conflict { path: path.clone(), other, first, second: output.origin, clash }
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Output> {
        self.files.get(path)
    }

    /// All files, ordered by path.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutputPath, &Output)> {
        self.files.iter()
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether files of the site stand in the folder `path`, spelled just so.
    pub(super) fn has_folder(&self, path: &OutputPath) -> bool {
        let spelled = hash(path.as_str());
        matches!(self.taken.get(&hash(&path.folded())), Some(Taken::Folder { spelling }) if *spelling == spelled)
    }

    /// Whether `path`, in any case, is a file or a folder of the site, or lies below a file of it.
    pub(super) fn touches(&self, path: &OutputPath) -> bool {
        let is_file = |folder: &str| matches!(self.taken.get(&hash(&folded(folder))), Some(Taken::File));
        self.taken.contains_key(&hash(&path.folded())) || path.folders().any(is_file)
    }
}

impl PartialEq for Outputs {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Eq for Outputs {}

fn hash(path: &str) -> u128 {
    xxh3_128(path.as_bytes())
}

/// Two files that cannot both be in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The path of the later one, which was not added.
    pub path: OutputPath,
    /// The path of the earlier one.
    pub other: OutputPath,
    /// Who wrote the earlier one.
    pub first: String,
    /// Who wrote the later one.
    pub second: String,
    /// How they get in each other's way.
    pub clash: Clash,
}

/// How two files of a site get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Both have the same path.
    SamePath,
    /// Their paths, or their folders, differ only in case: one place on many systems.
    Case,
    /// One is a file where the other needs a folder.
    FileAndFolder,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, other, first, second, clash } = self;
        match clash {
            Clash::SamePath => write!(f, "{first} and {second} both write `{path}`"),
            Clash::Case => write!(f, "`{other}` ({first}) and `{path}` ({second}) differ only in upper and lower case"),
            Clash::FileAndFolder => {
                write!(
                    f,
                    "`{other}` ({first}) and `{path}` ({second}) need the same name, one as a file, one as a folder"
                )
            }
        }
    }
}

impl std::error::Error for Conflict {}

/// How `other` and `path` clash, if they do.
fn clash(other: &OutputPath, path: &OutputPath) -> Option<Clash> {
    let (left, right) = (other.folded(), path.folded());
    if left == right {
        return Some(if other == path { Clash::SamePath } else { Clash::Case });
    }
    let mut parts = other.as_str().split('/').zip(path.as_str().split('/')).peekable();
    while let Some((one, two)) = parts.next() {
        if folded(one) != folded(two) {
            return None;
        }
        if parts.peek().is_none() {
            return Some(Clash::FileAndFolder);
        }
        if one != two {
            return Some(Clash::Case);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(outputs: &mut Outputs, path: &str) -> Result<(), Conflict> {
        let output = Output { body: Body::Bytes(Vec::new().into()), origin: format!("from {path}") };
        outputs.insert(OutputPath::new(path).expect("a good path"), output)
    }

    #[test]
    fn a_place_has_one_writer() {
        for (first, second, expected) in [
            ("a.html", "a.html", Clash::SamePath),
            ("a.html", "A.html", Clash::Case),
            ("x/é.html", "x/E\u{301}.html", Clash::Case),
            ("Fonts/a.woff", "fonts/b.woff", Clash::Case),
            ("a", "a/b", Clash::FileAndFolder),
            ("a/b/c", "a/b", Clash::FileAndFolder),
            ("a/b/c", "A", Clash::FileAndFolder),
            ("About", "about/team/x.html", Clash::FileAndFolder),
        ] {
            let mut outputs = Outputs::new();
            insert(&mut outputs, "other/index.html").expect("an empty site");
            insert(&mut outputs, first).expect("a free place");
            let conflict = insert(&mut outputs, second).expect_err(second);
            assert_eq!((conflict.other.as_str(), conflict.path.as_str()), (first, second));
            assert_eq!((conflict.first, conflict.second), (format!("from {first}"), format!("from {second}")));
            assert_eq!(conflict.clash, expected, "{first} and {second}");
            assert_eq!(outputs.len(), 2, "nothing is added on a conflict");
        }
    }

    #[test]
    fn neighbours_do_not_clash() {
        let mut outputs = Outputs::new();
        for path in ["a", "a.html", "ab/c", "b/a", "b/ab", "b/a-b/c", "c/index.html", "c-d/index.html"] {
            insert(&mut outputs, path).expect(path);
        }
        assert_eq!(outputs.len(), 8);
        assert!(outputs.get("b/a").is_some() && outputs.get("b").is_none());
    }
}
