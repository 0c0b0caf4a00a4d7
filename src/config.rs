//! The site's settings: `cuecard.yaml` read into [`Config`].

mod look;
mod print;

use crate::diagnostic::{Diagnostic, Place, SourcePath, Span, catalogue};
use crate::dose::Timing;
use crate::text;
use crate::vocabulary::{AdditionError, EquipmentEntry, EquipmentKind, MuscleEntry, Region, Vocabulary};
use crate::yaml::{Fields, Key, Node, Reader, Shape, Text, Value};

pub use look::Look;
pub use print::{Layout, Paper, Print};

/// The settings file at a project's root.
pub const FILE: &str = "cuecard.yaml";

/// A site's settings; every one but the title has a default.
#[derive(Debug, Clone)]
pub struct Config {
    /// The guide's title.
    pub title: String,
    /// One line under the title.
    pub tagline: Option<String>,
    /// Where the guide is published.
    pub base_url: BaseUrl,
    /// Language code of the content ("en").
    pub language: String,
    /// Name of the theme; `default` is built in.
    pub theme: Text,
    /// Who publishes the guide.
    pub publisher: Option<Publisher>,
    /// The main menu; empty for the built-in one.
    pub nav: Vec<Nav>,
    /// Units for what is shown.
    pub units: Units,
    /// A standing note (inline Markdown).
    pub disclaimer: Option<Text>,
    /// When to stop, for routines that do not say it themselves (inline Markdown).
    pub stop_if: Vec<Text>,
    /// How long things take.
    pub timing: Timing,
    /// What is printed.
    pub print: Print,
    /// What the site changes of its theme.
    pub look: Look,
    /// Path of a picture to make icons of, relative to `static/`; without one they show the guide's initial.
    pub icon: Option<Text>,
    /// Whether pages have preview pictures for other sites; none when nobody has said so, and then they have not.
    pub previews: Option<bool>,
    /// What happens to raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// Whether readers can keep the guide on their device, for when there is no network.
    pub offline: bool,
    /// The words of this site: the built-in ones and its own.
    pub vocabulary: Vocabulary,
    /// Free data for themes.
    pub extra: serde_json::Value,
}

impl Config {
    /// The direction in which the content's language is written: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let right_to_left = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug"];
        let language = self.language.split('-').next().unwrap_or_default();
        if right_to_left.contains(&language) { "rtl" } else { "ltr" }
    }
}

/// Where a guide is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl {
    /// The whole address with a slash at the end; empty when it is not known.
    pub url: String,
    /// Its path, with slashes at both ends: links begin with it.
    pub path: String,
}

impl BaseUrl {
    /// Reads an address such as `https://example.org/guide`.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(address: &str) -> Result<Self, String> {
        let address = address.trim();
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))
            .ok_or("An address begins with `https://` or `http://`")?;
        if rest.contains(['?', '#', ' ', '"', '<', '>', '\\']) {
            return Err("An address ends with its path: no `?`, `#` or blanks".to_owned());
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() {
            return Err("The name of the server is missing".to_owned());
        }
        if path.split('/').any(|part| part == "." || part == "..") {
            return Err("An address has no `.` or `..` in its path".to_owned());
        }
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        let scheme = &address[..address.len() - rest.len()];
        Ok(Self { url: format!("{scheme}{host}{path}"), path })
    }

    /// Whether it is an address that stands for another: one of those that nobody can have (RFC 2606).
    #[must_use]
    pub fn is_example(&self) -> bool {
        let host = self.url.split('/').nth(2).unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        let mut parts = host.rsplit('.');
        match (parts.next(), parts.next()) {
            (Some("example" | "invalid" | "test" | "localhost"), _) => true,
            (Some("com" | "net" | "org"), name) => name == Some("example"),
            _ => false,
        }
    }

    /// The root-relative link to a path of the site; `path` has no slash in front.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let base = if self.path.is_empty() { "/" } else { &self.path };
        let mut link = String::with_capacity(base.len() + path.len());
        link.push_str(base);
        link.push_str(&text::url_path(path));
        link
    }

    /// The absolute address behind a root-relative link; none when the base is not known.
    #[must_use]
    pub fn absolute(&self, link: &str) -> Option<String> {
        let path = link.strip_prefix(&self.path)?;
        (!self.url.is_empty()).then(|| [&self.url, path].concat())
    }
}

/// Who publishes a guide.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Name of the person, club or practice.
    pub name: String,
    /// Home page.
    pub url: Option<String>,
    /// Path of a logo picture, relative to `static/`.
    pub logo: Option<Text>,
    /// How to get in touch.
    pub contact: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, Clone)]
pub struct Nav {
    /// What is shown.
    pub title: String,
    /// Where it leads: a path of the site or an address.
    pub url: Text,
}

/// Unit systems for what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Units {
    /// Metres, kilograms.
    #[default]
    Metric,
    /// Feet, pounds.
    Imperial,
}

impl Units {
    /// The word for it in `cuecard.yaml`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Imperial => "imperial",
        }
    }
}

/// What happens to raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// What could run, load or restyle is taken out.
    #[default]
    Sanitize,
    /// It stays as it is.
    Allow,
    /// It is shown as text.
    Escape,
}

const RAW_HTML: &[&str] = &["sanitize", "allow", "escape"];
const UNITS: &[&str] = &["metric", "imperial"];

const PUBLISHER_KEYS: &[Key] = &[
    Key::required("name", Shape::Text, "Name of the person, club or practice."),
    Key::new("url", Shape::Text, "Home page."),
    Key::new("logo", Shape::Text, "A logo picture, as a path below `static/`."),
    Key::new("contact", Shape::Text, "How to get in touch."),
];

const NAV_KEYS: &[Key] = &[
    Key::required("title", Shape::Text, "What is shown."),
    Key::required("url", Shape::Text, "Where it leads: a path of the site such as `/routines/`, or an address."),
];

const TIMING_KEYS: &[Key] = &[
    Key::new("seconds_per_rep", Shape::Number, "Seconds for one repetition without a tempo (2.5)."),
    Key::new("seconds_per_step", Shape::Number, "Seconds for one step (1)."),
    Key::new("metres_per_second", Shape::Number, "Walking speed for distances (1.2)."),
    Key::new("seconds_per_breath", Shape::Number, "Seconds for one breath (4)."),
    Key::new("open_amount_seconds", Shape::Number, "Seconds for \"as many as possible\" and \"to failure\" (40)."),
];

const MARKDOWN_KEYS: &[Key] =
    &[Key::new("raw_html", Shape::Choice(RAW_HTML), "What happens to raw HTML in Markdown (sanitize).")];

const MUSCLE_KEYS: &[Key] = &[
    Key::new("name", Shape::Text, "Plain name shown to readers."),
    Key::new("anatomical", Shape::Text, "Anatomical name."),
    Key::new("synonyms", Shape::List(&Shape::Text), "Further ways to write it."),
    Key::new("regions", Shape::List(&Shape::Text), "Where it is shaded on the body map."),
    Key::new("groups", Shape::List(&Shape::Text), "Muscle groups it is a part of."),
];

const EQUIPMENT_KEYS: &[Key] = &[
    Key::new("name", Shape::Text, "Name shown to readers."),
    Key::new("plural", Shape::Text, "Several of it, in a sentence."),
    Key::new("synonyms", Shape::List(&Shape::Text), "Further ways to write it."),
    Key::new("kind", Shape::Text, "What sort of thing it is."),
];

/// The keys of `cuecard.yaml`.
pub const KEYS: &[Key] = &[
    Key::required("title", Shape::Text, "The guide's title."),
    Key::new("tagline", Shape::Text, "One line under the title."),
    Key::new("base_url", Shape::Text, "Where the guide is published, such as `https://example.org/guide/`."),
    Key::new("language", Shape::Text, "Language of the content, such as `en` or `de-CH`."),
    Key::new("theme", Shape::Text, "Name of a folder in `themes/`; `default` is built in."),
    Key::new("publisher", Shape::Mapping(PUBLISHER_KEYS), "Who publishes the guide."),
    Key::new("nav", Shape::List(&Shape::Mapping(NAV_KEYS)), "The main menu."),
    Key::new("units", Shape::Choice(UNITS), "Units for what is shown."),
    Key::new("disclaimer", Shape::Markdown, "A note at the foot of every page."),
    Key::new("stop_if", Shape::List(&Shape::Markdown), "When to stop; shown with every routine that has no own list."),
    Key::new("timing", Shape::Mapping(TIMING_KEYS), "How long things take, for estimated times."),
    Key::new("print", Shape::Mapping(print::KEYS), "What is printed."),
    Key::new("look", Shape::Mapping(look::KEYS), "What the site changes of its theme: colours, corners, type, a logo."),
    Key::new("icon", Shape::Text, "A picture to make icons of (SVG or PNG), as a path below `static/`."),
    Key::new(
        "previews",
        Shape::Flag,
        "Whether pages have preview pictures for other sites (false); they need `base_url`.",
    ),
    Key::new("markdown", Shape::Mapping(MARKDOWN_KEYS), "How Markdown is read."),
    Key::new("offline", Shape::Flag, "Whether readers can keep the guide for when there is no network (true)."),
    Key::new("muscles", Shape::Named(&Shape::Mapping(MUSCLE_KEYS)), "Additions to the muscles cuecard knows."),
    Key::new("equipment", Shape::Named(&Shape::Mapping(EQUIPMENT_KEYS)), "Additions to the equipment cuecard knows."),
    Key::new("extra", Shape::Free, "Free data for themes."),
];

/// Reads the settings; whatever is wrong is reported, and the defaults stand in.
#[must_use]
pub fn parse(file: &SourcePath, text: &str) -> (Option<Config>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file);
    let offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let node = match crate::yaml::parse(&text[offset..], offset, file) {
        Ok(node) => node,
        Err(diagnostic) => return (None, vec![*diagnostic]),
    };
    let config = Fields::read(&node, KEYS, "the settings file", &mut reader).map(|fields| read(&fields, &mut reader));
    (config, reader.diagnostics)
}

fn read(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Config {
    let optional = |key: &str, reader: &mut Reader<'_>| fields.text(key, reader).map(|text| text.value);
    let mut vocabulary = Vocabulary::builtin();
    add_muscles(fields, &mut vocabulary, reader);
    add_equipment(fields, &mut vocabulary, reader);
    Config {
        title: optional("title", reader).unwrap_or_default(),
        tagline: optional("tagline", reader),
        base_url: base_url(fields, reader),
        language: language(fields, reader),
        theme: fields.text("theme", reader).unwrap_or_else(|| Text::implied("default", Span::default())),
        publisher: publisher(fields, reader),
        nav: nav(fields, reader),
        units: choice(fields, "units", UNITS, &[Units::Metric, Units::Imperial], reader).unwrap_or_default(),
        disclaimer: fields.text("disclaimer", reader),
        stop_if: fields.texts("stop_if", reader),
        timing: timing(fields, reader),
        print: print::read(fields, reader),
        look: look::read(fields, reader),
        icon: fields.text("icon", reader),
        previews: fields.node("previews").is_some().then(|| fields.flag("previews", reader)),
        raw_html: raw_html(fields, reader),
        offline: fields.node("offline").is_none() || fields.flag("offline", reader),
        vocabulary,
        extra: fields.free("extra", reader),
    }
}

/// A choice among `words`, each of which stands for the value at the same place.
fn choice<T: Copy>(
    fields: &Fields<'_, '_>,
    key: &str,
    words: &[&str],
    values: &[T],
    reader: &mut Reader<'_>,
) -> Option<T> {
    let parse = |word: &str| words.iter().position(|known| *known == word).and_then(|at| values.get(at)).copied();
    fields.choice(key, words, parse, reader)
}

fn base_url(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> BaseUrl {
    let Some(text) = fields.text("base_url", reader) else { return BaseUrl { url: String::new(), path: "/".into() } };
    BaseUrl::parse(&text.value).unwrap_or_else(|problem| {
        reader.report(catalogue::bad_base_url(&reader.place(text.span), &problem));
        BaseUrl::default()
    })
}

fn language(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> String {
    let Some(text) = fields.text("language", reader) else { return "en".to_owned() };
    let is_code = text.value.split('-').enumerate().all(|(at, part)| {
        let length = if at == 0 { 2..=3 } else { 1..=8 };
        length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if !is_code {
        reader.report(catalogue::bad_language(&reader.place(text.span), &text.value));
    }
    text.value
}

fn publisher(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<Publisher> {
    let fields = fields.mapping("publisher", PUBLISHER_KEYS, "a publisher", reader)?;
    let optional = |key: &str, reader: &mut Reader<'_>| fields.text(key, reader).map(|text| text.value);
    Some(Publisher {
        name: optional("name", reader)?,
        url: optional("url", reader),
        logo: fields.text("logo", reader),
        contact: optional("contact", reader),
    })
}

fn nav(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Vec<Nav> {
    let entry = |node: &Node<'_>, reader: &mut Reader<'_>| {
        let fields = Fields::read(node, NAV_KEYS, "an entry of the menu", reader)?;
        Some(Nav { title: fields.text("title", reader)?.value, url: fields.text("url", reader)? })
    };
    fields.list("nav", reader, entry).unwrap_or_default()
}

fn timing(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Timing {
    let mut timing = Timing::default();
    if let Some(fields) = fields.mapping("timing", TIMING_KEYS, "the timing", reader) {
        let mut set = |key: &str, value: &mut f64| {
            if let Some(number) = fields.number(key, reader) {
                *value = number;
            }
        };
        set("seconds_per_rep", &mut timing.seconds_per_rep);
        set("seconds_per_step", &mut timing.seconds_per_step);
        set("metres_per_second", &mut timing.metres_per_second);
        set("seconds_per_breath", &mut timing.seconds_per_breath);
        set("open_amount_seconds", &mut timing.open_amount_seconds);
    }
    timing
}

fn raw_html(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> RawHtml {
    fields
        .mapping("markdown", MARKDOWN_KEYS, "the Markdown settings", reader)
        .and_then(|fields| {
            choice(&fields, "raw_html", RAW_HTML, &[RawHtml::Sanitize, RawHtml::Allow, RawHtml::Escape], reader)
        })
        .unwrap_or_default()
}

/// The entries of a mapping from names to mappings.
fn named<T>(
    fields: &Fields<'_, '_>,
    key: &str,
    keys: &'static [Key],
    what: &str,
    reader: &mut Reader<'_>,
    entry: impl Fn(String, &Fields<'_, '_>, &mut Reader<'_>) -> T,
) -> (Vec<T>, Vec<Span>) {
    let Some(node) = fields.node(key) else { return (Vec::new(), Vec::new()) };
    let Value::Mapping(entries) = &node.value else {
        let place = reader.place(node.span);
        reader.report(catalogue::not_a_mapping(&place, &format!("`{key}`"), node.kind(), node.text(), &[]));
        return (Vec::new(), Vec::new());
    };
    entries
        .iter()
        .filter_map(|(name, value)| {
            let fields = Fields::read(value, keys, what, reader)?;
            Some((entry(name.text()?.to_owned(), &fields, reader), name.span))
        })
        .unzip()
}

fn add_muscles(fields: &Fields<'_, '_>, vocabulary: &mut Vocabulary, reader: &mut Reader<'_>) {
    let entry = |name: String, fields: &Fields<'_, '_>, reader: &mut Reader<'_>| {
        let words = |texts: Vec<Text>| texts.into_iter().map(|text| text.value).collect();
        let regions = fields.texts("regions", reader);
        let regions = regions.iter().filter_map(|region| {
            let known = Region::from_name(&region.value);
            if known.is_none() {
                let words: Vec<&str> = Region::ALL.iter().map(|region| region.id()).collect();
                reader.report(catalogue::not_a_choice(&reader.place(region.span), "regions", &region.value, &words));
            }
            known
        });
        MuscleEntry {
            name,
            regions: regions.collect(),
            plain: fields.text("name", reader).map(|text| text.value),
            anatomical: fields.text("anatomical", reader).map(|text| text.value),
            synonyms: words(fields.texts("synonyms", reader)),
            groups: words(fields.texts("groups", reader)),
        }
    };
    let (entries, spans) = named(fields, "muscles", MUSCLE_KEYS, "a muscle", reader, entry);
    report_additions(vocabulary.add_muscles(entries), &spans, reader);
}

fn add_equipment(fields: &Fields<'_, '_>, vocabulary: &mut Vocabulary, reader: &mut Reader<'_>) {
    let entry = |name: String, fields: &Fields<'_, '_>, reader: &mut Reader<'_>| {
        let kinds: Vec<&str> = EquipmentKind::ALL.iter().map(|kind| kind.id()).collect();
        EquipmentEntry {
            name,
            plain: fields.text("name", reader).map(|text| text.value),
            plural: fields.text("plural", reader).map(|text| text.value),
            synonyms: fields.texts("synonyms", reader).into_iter().map(|text| text.value).collect(),
            kind: fields.choice("kind", &kinds, EquipmentKind::from_name, reader),
        }
    };
    let (entries, spans) = named(fields, "equipment", EQUIPMENT_KEYS, "a piece of equipment", reader, entry);
    report_additions(vocabulary.add_equipment(entries), &spans, reader);
}

fn report_additions(result: Result<(), Vec<AdditionError>>, spans: &[Span], reader: &mut Reader<'_>) {
    for error in result.err().unwrap_or_default() {
        let span = spans.get(error.entry).copied().unwrap_or_default();
        reader.report(catalogue::bad_addition(&Place::new(reader.file, span), &error.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_give_the_path_for_links() {
        let base = BaseUrl::parse("https://example.org/guide").expect("an address");
        assert_eq!((base.url.as_str(), base.path.as_str()), ("https://example.org/guide/", "/guide/"));
        assert_eq!(base.link("exercises/clam shell/"), "/guide/exercises/clam%20shell/");
        assert_eq!(base.absolute("/guide/a/").as_deref(), Some("https://example.org/guide/a/"));
        for bad in ["example.org", "https://", "https://a/?x", "ftp://a", "https://a/../b"] {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_that_nobody_can_have_are_known() {
        let is_example = |address| BaseUrl::parse(address).expect("an address").is_example();
        for address in
            ["https://example.org/guide/", "https://www.example.com", "http://localhost:8000/", "https://club.test/"]
        {
            assert!(is_example(address), "{address}");
        }
        for address in
            ["https://club.org/", "https://example.de/", "https://my-example.org/", "https://example.org.uk/"]
        {
            assert!(!is_example(address), "{address}");
        }
    }
}
