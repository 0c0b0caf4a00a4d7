//! What Typst sees: the fonts and layouts that all documents share, and the few files of one document.

use std::collections::HashMap;
use std::hash::Hash as _;
use std::num::NonZero;
use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use xxhash_rust::xxh3::Xxh3;

use super::apart::Hands;
use super::data::Words;
use super::{pictures, widths};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};
use crate::theme::{StaticFile, Theme};

/// The file of the fixed words, below `print/`.
const WORDS: &str = "words.json";
/// The files that all built-in layouts share, below `print/`.
const LIBRARY: [&str; 2] = ["lib.typ", "base.typ"];
/// The folder of a theme's own fonts, below `print/`.
const FONTS: &str = "fonts/";

/// Where documents are set: a theme's layouts, words and fonts.
pub struct Shop {
    theme: Arc<Theme>,
    words: Words,
    /// The hash of the theme's part in every document.
    key: u128,
    hands: Hands,
    case: OnceLock<Case>,
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
        let shop =
            Self { theme: Arc::clone(theme), words, key: hasher.digest128(), hands: Hands::MIN, case: OnceLock::new() };
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
        self.case.get_or_init(|| Case::new(&self.theme))
    }

    /// The case, with a layout, its parts and what all layouts share read already.
    pub(super) fn case_with(&self, layout: &str) -> &Case {
        let case = self.case();
        let own = [format!("{layout}.typ"), format!("{layout}-parts.typ")];
        let ids = own.iter().map(String::as_str).chain(LIBRARY).filter_map(id);
        ids.filter_map(|id| Some((id, case.sources.get(&id)?))).for_each(|(id, layout)| drop(layout.source(id)));
        case
    }
}

/// A file of Typst, read when a document needs it.
struct Layout {
    text: String,
    source: OnceLock<Source>,
}

impl Layout {
    fn source(&self, id: FileId) -> Source {
        self.source.get_or_init(|| Source::new(id, self.text.clone())).clone()
    }
}

/// What all documents share; it is put together once.
pub(super) struct Case {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Layout>,
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
                let text = String::from_utf8_lossy(&file.bytes).into_owned();
                case.sources.insert(id, Layout { text, source: OnceLock::new() });
            } else {
                case.files.insert(id, bytes(file));
            }
        }
        case
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
    library.global.scope_mut().define(widths::NAME, widths::function());
    library
}

/// One document as Typst sees it.
pub(super) struct Job<'c> {
    case: &'c Case,
    main: FileId,
    /// Data and pictures.
    files: HashMap<FileId, Bytes>,
    /// Those of the files that are drawings, in order.
    drawings: Vec<FileId>,
    codes: HashMap<FileId, Code>,
}

/// A QR code, made when a layout asks for it: most layouts show one, and there is one for each exercise.
struct Code {
    url: String,
    svg: OnceLock<Option<Bytes>>,
}

impl Code {
    fn new(url: &str) -> Self {
        Self { url: url.to_owned(), svg: OnceLock::new() }
    }

    fn svg(&self) -> Option<Bytes> {
        self.svg.get_or_init(|| pictures::code(&self.url).map(Bytes::new)).clone()
    }
}

impl<'c> Job<'c> {
    /// A document with the layout `main`, these files and these codes (their files, and where they lead). All documents
    /// have the same names for them, for Typst never forgets one.
    pub(super) fn new(case: &'c Case, main: FileId, files: Vec<(String, Vec<u8>)>, codes: &[(String, String)]) -> Self {
        let drawings =
            files.iter().filter(|(name, _)| name.ends_with(".svg")).filter_map(|(name, _)| id(name)).collect();
        let files = files.into_iter().filter_map(|(name, bytes)| Some((id(&name)?, Bytes::new(bytes))));
        let codes = codes.iter().filter_map(|(name, url)| Some((id(name)?, Code::new(url))));
        Self { case, main, files: files.collect(), drawings, codes: codes.collect() }
    }

    /// The drawings of the document, in order.
    pub(super) fn drawings(&self) -> impl Iterator<Item = (FileId, &Bytes)> {
        self.drawings.iter().filter_map(|id| Some((*id, self.files.get(id)?)))
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
        self.case.sources.get(&id).map(|layout| layout.source(id)).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.get(&id).or_else(|| self.case.files.get(&id)).cloned();
        let code = || self.codes.get(&id).and_then(Code::svg);
        let source = || self.case.sources.get(&id).map(|layout| Bytes::from_string(layout.text.clone()));
        file.or_else(code).or_else(source).ok_or_else(|| missing(id))
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
