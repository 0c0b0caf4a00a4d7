//! Which figure is meant: an exercise by any of its names, its file, or a YAML file with nothing but a figure.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::super::Failure;
use super::super::project::RootArguments;
use crate::config::{self, RawHtml};
use crate::diagnostic::{Diagnostic, SourcePath, Span};
use crate::dose::DoseMemo;
use crate::figure::{FigureMemo, Solved};
use crate::parse::{self, Context, Document, DocumentKind, Parsed};
use crate::source::{self, Kind, Tree};
use crate::text;
use crate::vocabulary::Vocabulary;

/// What stands before the lines of a YAML file so that they are the figure of an exercise.
const HEAD: &str = "---\ntitle: Figure\nfigure:\n";
/// What stands before each of its lines.
const INDENT: &str = "  ";

/// An exercise whose figure was asked for.
pub(super) struct Subject {
    pub(super) title: String,
    pub(super) figure: Option<Arc<Solved>>,
    /// What is wrong with its file.
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) file: SourcePath,
    /// The file's text, to show lines of it.
    pub(super) text: String,
}

/// Finds what is meant by the name or the path of a file.
pub(super) fn find(name: &str, root: &RootArguments) -> Result<Subject, Failure> {
    let path = Path::new(name);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let is_yaml = matches!(extension.as_deref(), Some("yaml" | "yml"));
    if is_yaml || extension.as_deref() == Some("md") {
        let text = read(path)?;
        let tree = if root.folder().join(config::FILE).is_file() { source::scan(&root.folder()).tree } else { None };
        return Ok(if is_yaml { of_yaml(path, text, tree.as_ref()) } else { of_file(path, text, tree.as_ref()) });
    }
    by_name(name, root)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default();
        Failure::new(format!("cannot read `{}`: {reason}", path.display()))
    })
}

/// An exercise of the project.
struct Candidate<'t> {
    path: &'t SourcePath,
    bytes: &'t [u8],
    parsed: Parsed<Document>,
}

impl Candidate<'_> {
    /// Its slug, then its title and aliases.
    fn names(&self) -> Vec<String> {
        let Some(common) = self.parsed.value.as_ref().map(Document::common) else {
            return parse::guessed_names(DocumentKind::Exercise, self.path, self.bytes);
        };
        let others = std::iter::once(&common.title).chain(&common.aliases);
        std::iter::once(common.slug.clone()).chain(others.map(|name| name.value.clone())).collect()
    }
}

/// The exercise that has this slug, title or alias; a slug settles what the others leave open.
fn by_name(name: &str, root: &RootArguments) -> Result<Subject, Failure> {
    let Some(tree) = source::scan(&root.project()?).tree else {
        return Err(Failure::with_help("the settings cannot be read", "`cuecard check` says why"));
    };
    let doses = DoseMemo::default();
    let files = tree.files.iter().filter(|(_, file)| file.kind == Kind::Document(DocumentKind::Exercise));
    let files: Vec<(&SourcePath, &[u8])> =
        files.filter_map(|(path, file)| Some((path, file.bytes.as_deref()?))).collect();
    let candidate = |(path, bytes)| Candidate { path, bytes, parsed: parse(path, bytes, Some(&tree), &doses) };
    let candidates: Vec<Candidate<'_>> = files.into_par_iter().map(candidate).collect();
    let names: Vec<Vec<String>> = candidates.iter().map(Candidate::names).collect();
    let wanted = text::fold(name);
    let is_wanted = |name: &String| text::fold(name) == wanted;
    let by_slug = names.iter().position(|names| names.first().is_some_and(is_wanted));
    if let Some(found) = by_slug.or_else(|| names.iter().position(|names| names.iter().any(is_wanted))) {
        let Candidate { path, bytes, parsed } = &candidates[found];
        return Ok(subject(path, String::from_utf8_lossy(bytes).into_owned(), parsed.clone()));
    }
    // A title that is spelled like its slug needs no second mention.
    let distinct = names.iter().flat_map(|names| {
        let slug = names.first();
        names.iter().enumerate().filter(move |(at, name)| *at == 0 || slug != Some(&text::slugify(name)))
    });
    let near = text::nearest(name, distinct.map(|(_, name)| name.as_str()), 3);
    let help = if near.is_empty() {
        "Name it by its slug, its title, an alias, or the path of its file".to_owned()
    } else {
        format!("Did you mean {}?", text::either(&near))
    };
    Err(Failure::with_help(format!("there is no exercise `{name}`"), help))
}

fn of_file(path: &Path, text: String, tree: Option<&Tree>) -> Subject {
    let file = shown(path);
    let parsed = parse(&file, text.as_bytes(), tree, &DoseMemo::default());
    subject(&file, text, parsed)
}

/// A file that holds only what stands under `figure:` elsewhere. It is read as an exercise of one key, and what is wrong is
/// shown where it stands in the file.
fn of_yaml(path: &Path, text: String, tree: Option<&Tree>) -> Subject {
    let file = shown(path);
    let lines: String = text.split_inclusive('\n').map(|line| format!("{INDENT}{line}")).collect();
    let exercise = format!("{HEAD}{lines}\n---\n");
    let mut parsed = parse(&file, exercise.as_bytes(), tree, &DoseMemo::default());
    for label in parsed.diagnostics.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
        let span = label.place.span;
        label.place.span = Span::new(original(&text, span.start as usize), original(&text, span.end as usize));
    }
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Subject { title, ..subject(&file, text, parsed) }
}

/// The place in `text` of a place in the exercise that was made of it.
fn original(text: &str, at: usize) -> usize {
    let mut rest = at.saturating_sub(HEAD.len());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let length = INDENT.len() + line.len();
        if rest < length {
            return start + rest.saturating_sub(INDENT.len());
        }
        rest -= length;
        start += line.len();
    }
    text.len()
}

/// The path of a file as messages name it, wherever it lies.
fn shown(path: &Path) -> SourcePath {
    let names = path.components().filter(|part| matches!(part, Component::Normal(_)));
    SourcePath::new(&source::slashed(&names.collect::<PathBuf>()))
}

fn parse(path: &SourcePath, bytes: &[u8], tree: Option<&Tree>, doses: &DoseMemo) -> Parsed<Document> {
    let builtin;
    let (vocabulary, raw_html) = match tree {
        Some(tree) => (&tree.config.vocabulary, tree.config.raw_html),
        None => {
            builtin = Vocabulary::builtin();
            (&builtin, RawHtml::default())
        }
    };
    let figures = &FigureMemo::default();
    parse::document(DocumentKind::Exercise, path, bytes, Context { vocabulary, raw_html, doses, figures })
}

fn subject(file: &SourcePath, text: String, parsed: Parsed<Document>) -> Subject {
    let (title, figure) = match parsed.value {
        Some(Document::Exercise(exercise)) => (exercise.common.title.value.clone(), exercise.figure.clone()),
        _ => (file.to_string(), None),
    };
    Subject { title, figure, diagnostics: parsed.diagnostics, file: file.clone(), text }
}
