//! The theme: templates and static files, the site's own over its theme's over the built-in ones.

mod errors;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash as _;

use ahash::HashMap;
use rust_embed::RustEmbed;
use tera::{Error, Tera};
use xxhash_rust::xxh3::Xxh3;

use crate::colour::Colour;
use crate::config;
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};
use crate::source::{Kind, SourceFile, Tree};
use crate::yaml::{Fields, Key, Reader, Shape};

/// The theme inside the program.
#[derive(RustEmbed)]
#[folder = "themes/default"]
struct BuiltIn;

/// How paths of built-in files begin in messages.
const BUILT_IN: &str = "(built in)/";
/// Template names of the site's theme begin with this, those of the built-in one with [`DEFAULT_PREFIX`]; a template
/// extends the one it replaces by that name.
const THEME_PREFIX: &str = "theme/";
const DEFAULT_PREFIX: &str = "default/";

/// The style sheet with a theme's tokens, below `static/`.
const TOKENS: &str = "tokens.css";
/// The accent of the built-in theme on light pages, for themes that do not say theirs.
const ACCENT: Colour = Colour([11, 107, 117]);

const MANIFEST_KEYS: &[Key] = &[
    Key::required("name", Shape::Text, "The theme's name: that of its folder."),
    Key::new("version", Shape::Text, "Its version."),
    Key::new("description", Shape::Text, "What it looks like."),
    Key::new("author", Shape::Text, "Who made it."),
    Key::new("licence", Shape::Text, "Its licence."),
    Key::new("extra", Shape::Free, "Free data."),
];

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub tera: Tera,
    /// The hash of all its files.
    pub key: u128,
    /// Static files by their path in the site.
    pub statics: BTreeMap<String, StaticFile>,
    /// What layouts for paper are made of, by path below `print/`. Built-in files have a second name that begins with
    /// `default/`, by which a layout can use what it replaces.
    pub print: BTreeMap<String, StaticFile>,
    /// Texts of built-in files, to show lines of them.
    built_in: BTreeMap<SourcePath, Cow<'static, [u8]>>,
    /// Template name to file.
    files: BTreeMap<String, SourcePath>,
}

/// A static file of the site or of a theme.
#[derive(Clone)]
pub struct StaticFile {
    /// Where it comes from.
    pub path: SourcePath,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

impl StaticFile {
    /// Whether it lies inside the program.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.path.as_str().starts_with(BUILT_IN)
    }

    /// Whether it is the site's own, and not its theme's.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.path.as_str().starts_with("static/")
    }
}

/// The built-in files below a folder of the theme, by their paths there.
pub(crate) fn built_in_below(folder: &str) -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    BuiltIn::iter().filter_map(move |name| Some((name.strip_prefix(folder)?.to_owned(), BuiltIn::get(&name)?.data)))
}

/// The hash of all that a project's theme consists of. The built-in files are a part of the program.
#[must_use]
pub fn key(tree: &Tree) -> u128 {
    let mut hasher = Xxh3::new();
    tree.config.theme.value.hash(&mut hasher);
    tree.themes.hash(&mut hasher);
    for (path, file) in &tree.files {
        if matches!(file.kind, Kind::Template | Kind::Static | Kind::Print | Kind::ThemeManifest) {
            path.hash(&mut hasher);
            file.bytes.hash(&mut hasher);
        }
    }
    hasher.digest128()
}

/// The theme of a project, and what is wrong with it.
#[must_use]
pub fn load(tree: &Tree) -> (Theme, Vec<Diagnostic>) {
    let (mut theme, templates, mut diagnostics) = read(tree);
    theme.add(templates, &mut diagnostics);
    (theme, diagnostics)
}

/// The same without the templates, which nothing on paper needs.
#[must_use]
pub fn for_paper(tree: &Tree) -> (Theme, Vec<Diagnostic>) {
    let (theme, _, diagnostics) = read(tree);
    (theme, diagnostics)
}

/// Templates: their names and texts.
type Templates<'t> = Vec<(String, Cow<'t, str>)>;

/// The files of the theme, and its templates.
fn read(tree: &Tree) -> (Theme, Templates<'_>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    check_name(tree, &mut diagnostics);
    let mut theme = Theme {
        tera: Tera::default(),
        key: key(tree),
        statics: BTreeMap::new(),
        print: BTreeMap::new(),
        built_in: BTreeMap::new(),
        files: BTreeMap::new(),
    };
    // Only fails once templates have been added.
    let _ = theme.tera.set_fallback_prefixes([THEME_PREFIX, DEFAULT_PREFIX]);
    let mut templates = Templates::new();
    let mut statics = Vec::new();
    let mut prints = Vec::new();
    for name in BuiltIn::iter() {
        let Some(file) = BuiltIn::get(&name) else { continue };
        let path = SourcePath::new(&format!("{BUILT_IN}{name}"));
        if let Some(template) = name.strip_prefix("templates/") {
            theme.built_in.insert(path.clone(), file.data.clone());
            theme.files.insert(format!("{DEFAULT_PREFIX}{template}"), path);
            templates.push((format!("{DEFAULT_PREFIX}{template}"), as_text(&file.data).into()));
        } else if let Some(name) = name.strip_prefix("static/") {
            statics.push((0, name.to_owned(), StaticFile { path, bytes: file.data }));
        } else if let Some(name) = name.strip_prefix("print/") {
            theme.built_in.insert(path.clone(), file.data.clone());
            let file = StaticFile { path, bytes: file.data };
            theme.print.insert(format!("{DEFAULT_PREFIX}{name}"), file.clone());
            prints.push((0, name.to_owned(), file));
        }
    }
    for (path, file) in &tree.files {
        match file.kind {
            Kind::Template => add_template(path, file, &mut theme, &mut templates, &mut diagnostics),
            Kind::Static => statics.extend(static_file(path, file, "static/")),
            Kind::Print => prints.extend(static_file(path, file, "print/")),
            Kind::ThemeManifest => check_manifest(path, file, &mut diagnostics),
            _ => {}
        }
    }
    statics.sort_by_key(|(layer, _, _)| *layer);
    theme.statics.extend(statics.into_iter().map(|(_, name, file)| (name, file)));
    prints.sort_by_key(|(layer, _, _)| *layer);
    theme.print.extend(prints.into_iter().map(|(_, name, file)| (name, file)));
    (theme, templates, diagnostics)
}

fn as_text(bytes: &[u8]) -> String {
    // The built-in files are text; that they are is what the theme's own tests rest on.
    String::from_utf8_lossy(bytes).into_owned()
}

/// The layer a file is of (2 the site, 1 its theme) and its path below `folder` there.
fn below<'p>(path: &'p SourcePath, folder: &str) -> Option<(u8, &'p str)> {
    if let Some(name) = path.as_str().strip_prefix(folder) {
        return Some((2, name));
    }
    let rest = path.as_str().strip_prefix("themes/")?;
    let (_, rest) = rest.split_once('/')?;
    Some((1, rest.strip_prefix(folder)?))
}

/// A file below `folder`, with its layer and its name there.
fn static_file(path: &SourcePath, file: &SourceFile, folder: &str) -> Option<(u8, String, StaticFile)> {
    let (layer, name) = below(path, folder)?;
    let bytes = Cow::Owned(file.bytes.as_ref()?.to_vec());
    Some((layer, name.to_owned(), StaticFile { path: path.clone(), bytes }))
}

fn add_template<'t>(
    path: &SourcePath,
    file: &'t SourceFile,
    theme: &mut Theme,
    templates: &mut Templates<'t>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((layer, name)) = below(path, "templates/") else { return };
    let Some(bytes) = &file.bytes else { return };
    let text = match crate::parse::text(bytes, path) {
        Ok(text) => text,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return;
        }
    };
    let name = if layer == 2 { name.to_owned() } else { format!("{THEME_PREFIX}{name}") };
    theme.files.insert(name.clone(), path.clone());
    templates.push((name, Cow::Borrowed(text)));
}

fn check_name(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let wanted = &tree.config.theme;
    let folder = format!("themes/{}/", wanted.value);
    // A folder with nothing in it yet is a theme that changes nothing.
    if wanted.value == "default"
        || tree.themes.contains(&wanted.value)
        || tree.files.keys().any(|path| path.as_str().starts_with(&folder))
    {
        return;
    }
    let place = Place::new(&SourcePath::new(config::FILE), wanted.span);
    let known = tree.themes.iter().map(String::as_str).filter(|name| *name != "default");
    let known: Vec<&str> = known.chain(["default"]).collect();
    diagnostics.push(catalogue::unknown_theme(&place, &wanted.value, &known));
}

fn check_manifest(path: &SourcePath, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
    let Some(text) = file.text() else { return };
    match crate::yaml::parse(text, 0, path) {
        Ok(node) => {
            let mut reader = Reader::new(path);
            let _ = Fields::read(&node, MANIFEST_KEYS, "a theme", &mut reader);
            diagnostics.append(&mut reader.diagnostics);
        }
        Err(diagnostic) => diagnostics.push(*diagnostic),
    }
}

impl Theme {
    /// Adds all templates; those with errors are reported and left out, so that the ones below them show.
    fn add(&mut self, mut templates: Templates<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let mut left_out: Vec<String> = Vec::new();
        for _ in 0..=templates.len() {
            let pairs = templates.iter().map(|(name, text)| (name.as_str(), text.as_ref()));
            let Err(error) = self.tera.add_raw_templates(pairs) else { return };
            let texts = templates.iter().map(|(name, text)| (name.as_str(), text.as_ref())).collect();
            let mut fault = errors::Templates { files: &self.files, texts, left_out: &left_out }.fault(&error);
            diagnostics.append(&mut fault.diagnostics);
            let before = templates.len();
            templates.retain(|(name, _)| !fault.broken.contains(name));
            if templates.len() == before {
                // Nobody knows which: the built-in ones alone are in order.
                templates.retain(|(name, _)| name.starts_with(DEFAULT_PREFIX));
            }
            left_out.append(&mut fault.broken);
        }
    }

    /// The templates in a folder, such as `parts/`, by the names that pages use.
    #[must_use]
    pub fn templates_in(&self, folder: &str) -> Vec<String> {
        let own = |name: &str| {
            let name = name.strip_prefix(THEME_PREFIX).or_else(|| name.strip_prefix(DEFAULT_PREFIX)).unwrap_or(name);
            name.starts_with(folder).then(|| name.to_owned())
        };
        let names: BTreeSet<String> = self.tera.get_template_names().filter_map(own).collect();
        names.into_iter().collect()
    }

    /// The templates by the names that pages use, each with the name of the one that is meant: looked up once, while the
    /// engine would put names together for every page.
    #[must_use]
    pub fn meant(&self) -> HashMap<&str, &str> {
        let layers = [DEFAULT_PREFIX, THEME_PREFIX, ""];
        let names = |prefix: &'static str| {
            self.tera.get_template_names().filter_map(move |name| Some((name.strip_prefix(prefix)?, name)))
        };
        layers.into_iter().flat_map(names).collect()
    }

    /// What an error of the template engine means to the author; `page` is the page that hit it.
    #[must_use]
    pub fn diagnose(&self, error: &Error, page: &str) -> Diagnostic {
        errors::while_rendering(&self.files, error, page)
    }

    /// The colour that the theme's tokens make its own: the first `--accent` of `tokens.css`, which is that of light pages.
    #[must_use]
    pub fn accent(&self) -> Colour {
        let tokens = self.statics.get(TOKENS).map(|file| as_text(&file.bytes)).unwrap_or_default();
        let value = tokens.split("--accent:").nth(1).and_then(|rest| rest.split([';', '}']).next());
        value.and_then(Colour::parse).unwrap_or(ACCENT)
    }

    /// Whether a file is a built-in one.
    #[must_use]
    pub fn is_built_in(&self, path: &SourcePath) -> bool {
        self.built_in.contains_key(path)
    }

    /// The text of a built-in file.
    #[must_use]
    pub fn built_in_text(&self, path: &SourcePath) -> Option<&str> {
        std::str::from_utf8(self.built_in.get(path)?).ok()
    }
}
