//! What Typst sees: the fonts and layouts that all documents share, and the few files of one document.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash as _;
use std::num::NonZero;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::thread::JoinHandle;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use xxhash_rust::xxh3::Xxh3;

use super::apart::Hands;
use super::data::Words;
use super::{native, pictures};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};
use crate::theme::{self, StaticFile, Theme};

/// The file of the fixed words, below `print/`.
const WORDS: &str = "words.json";
/// The files that all built-in layouts share, below `print/`.
pub(super) const LIBRARY: [&str; 2] = [BASE, "lib.typ"];
pub(super) const BASE: &str = "base.typ";
/// The data without the routine, as layouts read it.
pub(super) const COMMON: &str = "/common.json";
/// The folder of a theme's own fonts, below `print/`.
const FONTS: &str = "fonts/";

/// Where documents are set: a theme's layouts, words and fonts.
pub struct Shop {
    theme: Arc<Theme>,
    words: Words,
    /// The hash of the theme's part in every document.
    key: u128,
    hands: Hands,
    case: OnceLock<Arc<Case>>,
    /// What is done ahead of the first document.
    pub(super) begun: Mutex<Option<JoinHandle<()>>>,
}

impl Shop {
    /// The shop of a theme, and what is wrong with its words and fonts.
    #[must_use]
    pub fn new(theme: &Arc<Theme>) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut hasher = Xxh3::new();
        for (name, file) in &theme.print {
            (name, &file.bytes).hash(&mut hasher);
            if name.starts_with(FONTS) && is_font(name) && Font::iter(bytes(file)).next().is_none() {
                diagnostics.push(catalogue::bad_font(&Place::whole(&file.path)));
            }
        }
        // The built-in words first: a theme need not have all of them.
        let files = [format!("default/{WORDS}"), WORDS.to_owned()];
        let mut words = Words::new();
        for file in files.iter().filter_map(|name| theme.print.get(name)) {
            match serde_json::from_slice::<Words>(&file.bytes) {
                Ok(more) => words.extend(more),
                Err(error) => diagnostics.push(catalogue::bad_words(&Place::whole(&file.path), &error.to_string())),
            }
        }
        let (theme, key) = (Arc::clone(theme), hasher.digest128());
        let shop = Self { theme, words, key, hands: Hands::MIN, case: OnceLock::new(), begun: Mutex::default() };
        (shop, diagnostics)
    }

    /// The same, with so many threads for each document: more than one where documents are few.
    #[must_use]
    pub fn with_hands(self, hands: NonZero<usize>) -> Self {
        Self { hands, ..self }
    }

    pub(super) fn hands(&self) -> Hands {
        self.hands
    }

    /// The fixed words of the layouts.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The hash of fonts, layouts and words.
    #[must_use]
    pub fn key(&self) -> u128 {
        self.key
    }

    pub(super) fn case(&self) -> &Case {
        self.shared_case()
    }

    pub(super) fn shared_case(&self) -> &Arc<Case> {
        self.case.get_or_init(|| Arc::new(Case::new(&self.theme)))
    }
}

/// A file of Typst, read when a document needs it.
struct Layout {
    text: Cow<'static, [u8]>,
    source: OnceLock<Source>,
}

impl Layout {
    fn new(text: Cow<'static, [u8]>) -> Arc<Self> {
        Arc::new(Self { text, source: OnceLock::new() })
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }

    fn source(&self, id: FileId) -> Source {
        self.source.get_or_init(|| Source::new(id, self.text())).clone()
    }
}

/// The built-in files of Typst, which are the same for every guide.
static BUILT_IN: LazyLock<HashMap<FileId, Arc<Layout>>> = LazyLock::new(|| {
    let files = theme::built_in_below("print/").filter(|(name, _)| name.ends_with(".typ"));
    files.filter_map(|(name, text)| Some((id(&name)?, Layout::new(text)))).collect()
});

/// Reads one of them, if there is one by this name.
pub(super) fn read_built_in(name: &str) {
    if let Some(id) = id(name)
        && let Some(layout) = BUILT_IN.get(&id)
    {
        layout.source(id);
    }
}

/// What all documents share; it is put together once.
pub(super) struct Case {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Arc<Layout>>,
    files: HashMap<FileId, Bytes>,
    /// The files of the theme that the layouts are.
    origins: HashMap<FileId, SourcePath>,
}

impl Case {
    fn new(theme: &Theme) -> Self {
        let own = theme.print.iter().filter(|(name, _)| name.starts_with(FONTS) && is_font(name));
        let built_in = [notosans::REGULAR_TTF, notosans::BOLD_TTF].map(Bytes::new);
        let fonts: Vec<Font> =
            built_in.into_iter().chain(own.map(|(_, file)| bytes(file))).flat_map(Font::iter).collect();
        let mut case = Self {
            library: LazyHash::new(library()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: HashMap::new(),
            files: HashMap::new(),
            origins: HashMap::new(),
        };
        for (name, file) in &theme.print {
            let Some(id) = id(name) else { continue };
            case.origins.insert(id, file.path.clone());
            if name.ends_with(".typ") {
                // What a theme has copied and not changed need not be read again.
                let built_in = BUILT_IN.get(&id).filter(|layout| layout.text == file.bytes).cloned();
                case.sources.insert(id, built_in.unwrap_or_else(|| Layout::new(file.bytes.clone())));
            } else {
                case.files.insert(id, bytes(file));
            }
        }
        case
    }

    /// Whether the theme has a file of Typst by this name.
    pub(super) fn has_layout(&self, name: &str) -> bool {
        id(name).is_some_and(|id| self.sources.contains_key(&id))
    }

    /// Whether any font has a character.
    pub(super) fn has(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }

    /// The file of the theme that Typst knows by this id.
    pub(super) fn origin(&self, id: FileId) -> Option<&SourcePath> {
        self.origins.get(&id)
    }
}

/// What Typst knows by itself, and what it knows of us.
fn library() -> Library {
    let mut library = Library::default();
    native::define(library.global.scope_mut());
    library
}

/// One document as Typst sees it.
pub(super) struct Job<'c> {
    case: &'c Case,
    main: FileId,
    /// Data and pictures.
    files: HashMap<FileId, File>,
    /// Those of the files that are figures, in order.
    figures: Vec<FileId>,
    /// The layout, if it is none of the theme.
    own: Option<Source>,
}

/// A file of one document, made when a layout reads it.
pub(super) type File = LazyLock<Option<Bytes>, Box<dyn FnOnce() -> Option<Bytes> + Send>>;

impl<'c> Job<'c> {
    /// A document with the layout `main`, these files and these codes (their files, and where they lead). All documents
    /// have the same names for them, for Typst never forgets one.
    pub(super) fn new(case: &'c Case, main: FileId, files: Vec<pictures::File>, codes: &[(String, String)]) -> Self {
        let figures =
            files.iter().filter(|(name, _)| name.ends_with(".svg")).filter_map(|(name, _)| id(name)).collect();
        let code = |(name, url): &(String, String)| -> pictures::File {
            let url = url.clone();
            (name.clone(), Box::new(move || pictures::code(&url)))
        };
        let files = files.into_iter().chain(codes.iter().map(code)).filter_map(|(name, made)| {
            let made: Box<dyn FnOnce() -> Option<Bytes> + Send> = Box::new(|| made().map(Bytes::new));
            Some((id(&name)?, File::new(made)))
        });
        Self { case, main, files: files.collect(), figures, own: None }
    }

    /// A document with a layout that is none of the theme.
    pub(super) fn of(case: &'c Case, layout: Source, files: Vec<pictures::File>) -> Self {
        Self { own: Some(layout.clone()), ..Self::new(case, layout.id(), files, &[]) }
    }

    /// The figures of the document, in order, each made when it is called for.
    pub(super) fn figures(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.figures.iter().filter_map(|id| Some((*id, self.files.get(id)?)))
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.case.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.case.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = self.own.as_ref().filter(|source| source.id() == id).cloned();
        let of_theme = || self.case.sources.get(&id).map(|layout| layout.source(id));
        own.or_else(of_theme).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let of_theme = || self.case.files.get(&id).cloned();
        let source = || self.case.sources.get(&id).map(|layout| Bytes::from_string(layout.text()));
        let own = self.files.get(&id).and_then(|file| (**file).clone());
        own.or_else(of_theme).or_else(source).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.case.fonts.get(index).cloned()
    }

    /// A document that names the day it was made would be another one tomorrow.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The id of a file by its path from the top.
pub(super) fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn bytes(file: &StaticFile) -> Bytes {
    Bytes::new(file.bytes.to_vec())
}

fn is_font(name: &str) -> bool {
    [".ttf", ".otf", ".ttc"].iter().any(|extension| name.to_ascii_lowercase().ends_with(extension))
}
