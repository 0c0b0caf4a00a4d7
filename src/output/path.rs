//! `OutputPath`: where a file of the site stands below the output folder, checked once and safe ever after.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::Hasher;

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What every file that belongs to this module's own bookkeeping is named with.
pub(super) const OWN_PREFIX: &str = ".cuecard-";

/// The most bytes that file systems in use take for one name.
const LONGEST_NAME: usize = 255;

/// A path of the site, relative to the output folder, parts separated by `/`: `exercises/bird-dog/index.html`.
///
/// It never leaves the folder (no `..`, no leading `/`), has one spelling only (no empty part, no `.`) and can be
/// written on every common file system: no control characters, none of `\ < > : " | ? *`, no part that ends in a dot or a
/// blank, no Windows device name, no part over 255 bytes. The first part never begins with `.cuecard-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Box<str>);

impl OutputPath {
    /// Checks `path`.
    ///
    /// # Errors
    /// The first thing that keeps it from being written everywhere.
    pub fn new(path: &str) -> Result<Self, BadPath> {
        match trouble(path) {
            None => Ok(Self(path.into())),
            Some(trouble) => Err(BadPath { path: path.to_owned(), trouble }),
        }
    }

    /// The folder of a path that has been checked, as a path of its own.
    pub(super) fn from_folder(folder: &str) -> Self {
        Self(folder.into())
    }

    /// The whole path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder it stands in, without a trailing `/`; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        parent(&self.0)
    }

    /// Its last part.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folders it stands in, nearest first, without the top.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.folder()), |folder| Some(parent(folder)))
            .take_while(|folder| !folder.is_empty())
    }

    /// The form in which paths are compared where letter case does not count: composed characters, lower case.
    pub(super) fn folded(&self) -> Cow<'_, str> {
        folded(&self.0)
    }
}

/// The part of `path` before its last `/`; empty when there is none.
pub(super) fn parent(path: &str) -> &str {
    memchr::memrchr(b'/', path.as_bytes()).map_or("", |end| &path[..end])
}

/// `path` in composed characters (NFC) and lower case.
pub(super) fn folded(path: &str) -> Cow<'_, str> {
    use unicode_normalization::UnicodeNormalization as _;
    if !path.bytes().fold(false, |found, byte| found | !byte.is_ascii() | byte.is_ascii_uppercase()) {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.nfc().flat_map(char::to_lowercase).collect())
}

/// A hasher for tables of paths: several times as fast as the usual one, and nobody attacks a site with its own paths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for OutputPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A path that cannot be a place in the site, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPath {
    /// The path as it was given.
    pub path: String,
    /// What is wrong with it.
    pub trouble: PathTrouble,
}

/// What can be wrong with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathTrouble {
    /// Nothing between two `/`, at the start or at the end, or nothing at all.
    EmptyPart,
    /// A part that is `.` or `..`.
    Dots,
    /// A control character, or one that Windows reserves.
    Character(char),
    /// A part that ends in a dot or a blank; Windows drops it.
    Ending(char),
    /// A part that Windows takes for a device, such as `con` or `nul.html`.
    Device,
    /// A part of more than 255 bytes.
    TooLong,
    /// A first part that begins with `.cuecard-`, which the build keeps for itself.
    Reserved,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be a file of the site: {}", self.path.escape_debug(), self.trouble)
    }
}

impl fmt::Display for PathTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPart => f.write_str("a path has a name before and after each `/`"),
            Self::Dots => f.write_str("`.` and `..` are no names"),
            Self::Character(character) => write!(f, "not every system can write `{}`", character.escape_debug()),
            Self::Ending(end) => write!(f, "no name may end in `{end}`, Windows would drop it"),
            Self::Device => f.write_str("Windows keeps this name for a device"),
            Self::TooLong => write!(f, "no name may be longer than {LONGEST_NAME} bytes"),
            Self::Reserved => write!(f, "names with `{OWN_PREFIX}` are kept for the build's own files"),
        }
    }
}

impl std::error::Error for BadPath {}

fn trouble(path: &str) -> Option<PathTrouble> {
    let own = path.get(..OWN_PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(OWN_PREFIX));
    if own {
        return Some(PathTrouble::Reserved);
    }
    path.split('/').find_map(part_trouble)
}

fn part_trouble(part: &str) -> Option<PathTrouble> {
    if part.is_empty() {
        return Some(PathTrouble::EmptyPart);
    }
    if part == "." || part == ".." {
        return Some(PathTrouble::Dots);
    }
    if part.len() > LONGEST_NAME {
        return Some(PathTrouble::TooLong);
    }
    // Only ASCII is reserved, but for the few control characters beyond it. A look at all bytes takes many at a time.
    let suspect = |byte: u8| !byte.is_ascii() | is_reserved(char::from(byte));
    if part.bytes().fold(false, |found, byte| found | suspect(byte))
        && let Some(character) = part.chars().find(|character| is_reserved(*character))
    {
        return Some(PathTrouble::Character(character));
    }
    if part.ends_with(['.', ' ']) {
        return part.chars().next_back().map(PathTrouble::Ending);
    }
    is_device(part).then_some(PathTrouble::Device)
}

fn is_reserved(character: char) -> bool {
    matches!(character, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*') || character.is_control()
}

/// Whether Windows reads `part` as a device: the name counts up to its first dot, in any case.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    match stem.len() {
        3 => ["con", "prn", "aux", "nul"].iter().any(|device| stem.eq_ignore_ascii_case(device)),
        4 => {
            let (name, number) = stem.as_bytes().split_at(3);
            (name.eq_ignore_ascii_case(b"com") || name.eq_ignore_ascii_case(b"lpt")) && number[0].is_ascii_digit()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_relative_paths_are_taken_as_they_are() {
        for path in
            ["index.html", "exercises/bird-dog/index.html", ".well-known/x", "a b/ü.html", "console.txt", "com/lpt"]
        {
            assert_eq!(OutputPath::new(path).map(|path| path.to_string()), Ok(path.to_owned()));
        }
    }

    #[test]
    fn paths_that_leave_the_folder_or_cannot_be_written_everywhere_are_refused() {
        use PathTrouble::{Character, Device, Dots, EmptyPart, Ending, Reserved, TooLong};
        let long = "x".repeat(256);
        for (path, trouble) in [
            ("", EmptyPart),
            ("/etc/passwd", EmptyPart),
            ("a//b", EmptyPart),
            ("a/", EmptyPart),
            ("..", Dots),
            ("a/../../b", Dots),
            ("./a", Dots),
            ("a\\b", Character('\\')),
            ("a\0b", Character('\0')),
            ("a\nb", Character('\n')),
            ("C:/x", Character(':')),
            ("why?.html", Character('?')),
            ("a./b", Ending('.')),
            ("a ", Ending(' ')),
            ("NUL", Device),
            ("x/com1.html", Device),
            (".cuecard-manifest", Reserved),
            (".CueCard-x/y", Reserved),
            (long.as_str(), TooLong),
        ] {
            let refused = OutputPath::new(path).expect_err(path);
            assert_eq!(refused.trouble, trouble, "{path:?}");
            assert!(refused.to_string().contains(" cannot be a file of the site: "), "{refused}");
        }
    }

    #[test]
    fn a_path_knows_its_folders_and_its_name() {
        let path = OutputPath::new("a/b/c.html").expect("a good path");
        assert_eq!((path.folder(), path.name()), ("a/b", "c.html"));
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a/b", "a"]);
        let top = OutputPath::new("c.html").expect("a good path");
        assert_eq!((top.folder(), top.name(), top.folders().count()), ("", "c.html", 0));
    }
}
