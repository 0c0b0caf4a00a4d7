//! The one pipeline: a tree goes in, the finished site comes out, with everything that is wrong.

mod parsing;

use std::collections::{HashMap, HashSet};
use std::hash::Hash as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use crate::assets::{self, Asset};
use crate::cache::{self, Cache, Solved};
use crate::config::{self, Config};
use crate::diagnostic::{self, Diagnostic, Place, SourcePath, catalogue};
use crate::guide::{self, Guide, Settings, SiteLink};
use crate::output::{BadPath, Body, Clash, Conflict, Output, OutputPath, Outputs};
use crate::parse::{Converter, Piece, Target, link_attributes};
use crate::portable::Portable;
use crate::print;
use crate::render::views::{Counts, NavItem, PublisherView, SiteUrls, SiteView};
use crate::render::{self, Html, Orders, Press, Rendered, Sources, Urls, icons, media_path, offline, pictures};
use crate::source::{Kind, SourceFile, Tree};
use crate::text;
use crate::theme::{self, Theme};
use crate::yaml::Text;
use parsing::{Parsing, parse_all};

/// How a site is built.
#[derive(Default)]
pub struct Options<'a> {
    /// Whether drafts are a part of it.
    pub drafts: bool,
    /// How its pages are rendered.
    pub orders: Orders<'a>,
    /// Whether links are relative, so that the site works wherever its folder lies.
    pub portable: bool,
    /// The time that printed files say they were made at, in seconds since 1970; else the date of their content.
    pub epoch: Option<i64>,
    /// Whether layouts for paper that are not built in are tried.
    pub proof: bool,
}

/// A finished site, and what is wrong with it.
pub struct Build {
    /// Every file of the site. Complete only when no diagnostic is an error.
    pub outputs: Outputs,
    /// The guide it was made from.
    pub guide: Arc<Guide>,
    /// What is wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// Links to other sites, with where they are written.
    pub outside_links: Vec<(String, Place)>,
    /// How many pages there are.
    pub pages: usize,
    /// How many drafts were left out.
    pub drafts_left_out: usize,
    /// How long each step took.
    pub timings: Vec<(&'static str, Duration)>,
    /// The theme it was rendered with.
    pub theme: Arc<Theme>,
}

impl Build {
    /// Whether anything is wrong enough that nothing may be written.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        diagnostic::has_errors(&self.diagnostics)
    }

    /// The text of a source file, to show lines of it.
    #[must_use]
    pub fn source_text<'a>(&'a self, tree: &'a Tree, path: &SourcePath) -> Option<&'a str> {
        tree.files.get(path).and_then(SourceFile::text).or_else(|| self.theme.built_in_text(path))
    }
}

/// Takes the time of each step.
struct Stopwatch {
    last: Instant,
    timings: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    fn lap(&mut self, step: &'static str) {
        let now = Instant::now();
        self.timings.push((step, now - self.last));
        self.last = now;
    }
}

/// Builds a site: parse each file, resolve them all, render each page.
#[must_use]
pub fn build(tree: &Tree, options: &Options<'_>) -> Build {
    pipeline(tree, None, options)
}

/// Builds a site as [`build`] does, with what `cache` holds of earlier builds and for later ones.
#[must_use]
pub fn build_warm(tree: &Tree, cache: &mut Cache, options: &Options<'_>) -> Build {
    pipeline(tree, Some(cache), options)
}

/// Reads a project as far as all that is printed needs it, and hands that to `work`, with what is wrong. Nothing is rendered,
/// and templates are not read. `beside` is done meanwhile, as soon as the theme is there, and its result handed on.
pub fn read<B: Send, T>(
    tree: &Tree,
    drafts: bool,
    beside: impl FnOnce(&Arc<Theme>) -> B + Send,
    work: impl FnOnce(&Press<'_>, &Arc<Theme>, B, Vec<Diagnostic>) -> T,
) -> T {
    let mut wrong = Vec::new();
    let with_theme = || {
        let (theme, diagnostics) = theme::for_paper(tree);
        let theme = Arc::new(theme);
        let done = beside(&theme);
        (theme, diagnostics, done)
    };
    let ((theme, mut diagnostics, done), Parsing { input, .. }) =
        rayon::join(with_theme, || parse_all(tree, None, drafts, &mut wrong));
    diagnostics.append(&mut wrong);
    let files: HashSet<&SourcePath> = media(tree).map(|(path, _)| path).collect();
    let config = &tree.config;
    let settings = Settings { vocabulary: &config.vocabulary, timing: &config.timing, media: &files };
    let mut solved = cache::solve_once(input, settings);
    diagnostics.append(&mut solved.diagnostics);
    let urls = Urls::new(&solved.guide, &config.base_url);
    let pixels = pixels(tree);
    let stop_if = stop_if(config, &mut solved.site_links, &mut diagnostics);
    let press = Press::new(&solved.guide, config, &urls, &pixels, &stop_if);
    diagnostic::sort(&mut diagnostics);
    work(&press, &theme, done, diagnostics)
}

/// Width and height of every picture beside the content.
fn pixels(tree: &Tree) -> HashMap<&SourcePath, (u32, u32)> {
    media(tree).filter_map(|(path, file)| Some((path, file.pixels?))).collect()
}

/// When to stop, as the settings say it.
fn stop_if(config: &Config, site_links: &mut Vec<SiteLink>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Piece> {
    let file = SourcePath::new(config::FILE);
    config.stop_if.iter().map(|text| site_piece(text, config, &file, site_links, diagnostics)).collect()
}

fn pipeline(tree: &Tree, mut cache: Option<&mut Cache>, options: &Options<'_>) -> Build {
    let mut watch = Stopwatch { last: Instant::now(), timings: Vec::new() };
    let config = &tree.config;
    let with_icons = |theme: &Theme| {
        let accent = config.look.accent.unwrap_or_else(|| theme.accent());
        (accent, icons::of_site(config, theme, accent))
    };
    let mut wrong = Vec::new();
    let ((theme, (accent, icons), mut diagnostics), Parsing { input, fresh }) = match &mut cache {
        Some(cache) => {
            let (theme, diagnostics) = cache.theme(tree);
            let icons = with_icons(&theme);
            ((theme, icons, diagnostics), parse_all(tree, Some(cache), options.drafts, &mut wrong))
        }
        None => {
            let load = || {
                let (theme, diagnostics) = theme::load(tree);
                let icons = with_icons(&theme);
                (Arc::new(theme), icons, diagnostics)
            };
            rayon::join(load, || parse_all(tree, None, options.drafts, &mut wrong))
        }
    };
    diagnostics.append(&mut wrong);
    let all_parsed = input.missing.is_empty();
    watch.lap("parse");
    let files: Vec<&SourcePath> = media(tree).map(|(path, _)| path).collect();
    let settings = Settings {
        vocabulary: &config.vocabulary,
        timing: &config.timing,
        media: &files.iter().copied().collect::<HashSet<_>>(),
    };
    let solved = match &mut cache {
        Some(cache) => cache.resolve(input, &fresh, settings, surroundings(tree)),
        None => cache::solve_once(input, settings),
    };
    let Solved { guide, mut site_links, drafts_left_out, diagnostics: mut found, faces, surroundings, .. } = solved;
    diagnostics.append(&mut found);
    watch.lap("resolve");

    let urls = Urls::new(&guide, &config.base_url);
    let pixels = pixels(tree);
    let stop_if = stop_if(config, &mut site_links, &mut diagnostics);
    let config_file = SourcePath::new(config::FILE);
    let site_prose = |text: &Text| site_piece(text, config, &config_file, &mut site_links, &mut diagnostics);
    let disclaimer = config.disclaimer.as_ref().map(site_prose);
    let portable = options.portable.then(|| portable(tree, &theme));
    let mut press = Press::new(&guide, config, &urls, &pixels, &stop_if);
    // A guide that is handed on in a folder has no address that a preview could have.
    if portable.is_none() {
        let key = preview_key(tree, faces);
        press.plan_previews(tree, accent, cache.as_deref_mut().map(|cache| (&mut cache.pages, key)));
    }
    let (icon_files, icons, wrong) = icons;
    diagnostics.extend(wrong);
    let assets = assets::name(&theme, &config.base_url, portable.as_ref());
    let look = assets::look(config);
    let mut asset_files: Vec<Rendered> = assets
        .files
        .iter()
        .map(|Asset { path, file, bytes }| {
            Rendered::file(path.clone(), Body::Bytes(bytes.as_ref().into()), file.path.to_string())
        })
        .collect();
    let look_link = look.as_ref().map(|look| config.base_url.link(&look.0));
    asset_files.extend(icon_files);
    asset_files.extend(look.map(|(path, sheet)| {
        Rendered::file(path, Body::Bytes(sheet.into_bytes().into()), format!("`look:` in {}", config::FILE))
    }));
    let (mut prints, mut unprintable) = print::of_site(&press, tree, &theme, options.epoch);
    diagnostics.append(&mut unprintable);
    if options.proof {
        diagnostics.append(&mut print::of_layouts(&press, tree, &theme));
    }
    let worker = assets.worker;
    let mut site = site_view(&press, assets.links, disclaimer.as_ref(), portable.is_some(), &mut site_links);
    (site.look, site.icons) = (look_link, icons);
    // Nobody gets a page early of a site that is not published, and none of it is put on a stage.
    let is_good = !diagnostic::has_errors(&diagnostics);
    let early = options.orders.early.filter(|_| is_good);
    let stage = options.orders.stage.filter(|stage| is_good && stage.open().is_ok());
    let orders = Orders { early, stage, portable: portable.as_ref(), ..options.orders };
    // Pages that come early find their styles there.
    if let Some(early) = early.filter(|_| !orders.wanted.is_empty()) {
        asset_files.iter().for_each(early);
    }
    let memo = cache.as_deref_mut().map(|cache| (&mut cache.pages, Sources { faces, surroundings }));
    let (mut pages, mut broken) = render::render(&press, &theme, &site, memo, orders);
    if let Some(cache) = cache {
        cache.clear_up();
    }
    // A page that is missing because of an error of its own is not one that a link gets wrong.
    let all_rendered = broken.is_empty();
    diagnostics.append(&mut broken);
    watch.lap("render");

    let count = pages.iter().filter(|page| page.path.ends_with(".html")).count();
    pages.extend(worker.and_then(|worker| offline::worker(&site, worker, &pages)));
    pages.append(&mut prints);
    let (outputs, outside_links) =
        rayon::join(|| collect(tree, pages, asset_files, &mut diagnostics), || outside_links(&guide));
    if all_parsed && all_rendered {
        check_site_links(&site_links, &outputs, &mut diagnostics);
    }
    diagnostic::sort(&mut diagnostics);
    watch.lap("collect");
    Build { outputs, guide, diagnostics, outside_links, pages: count, drafts_left_out, timings: watch.timings, theme }
}

/// How links become relative in a site with these files.
fn portable(tree: &Tree, theme: &Theme) -> Portable {
    let media = media(tree).map(|(path, _)| media_path(path));
    Portable::new(&tree.config.base_url.path, media.chain(theme.statics.keys().map(String::as_str)))
}

/// The hash of what a guide depends on beside its documents: the settings, and the pictures and other files there are.
fn surroundings(tree: &Tree) -> u128 {
    let mut hasher = Xxh3::new();
    let settings = tree.files.get(&SourcePath::new(config::FILE)).and_then(|file| file.bytes.as_ref());
    (settings, &tree.config.base_url.url).hash(&mut hasher);
    media(tree).for_each(|(path, file)| (path, file.pixels).hash(&mut hasher));
    hasher.digest128()
}

/// The hash of what previews depend on: what documents know of each other, the settings, and the state of all pictures.
fn preview_key(tree: &Tree, faces: u128) -> u128 {
    let mut hasher = Xxh3::new();
    (faces, surroundings(tree)).hash(&mut hasher);
    media(tree).for_each(|(_, file)| format!("{:?}", file.stamp).hash(&mut hasher));
    hasher.digest128()
}

/// The files beside the content.
fn media(tree: &Tree) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
    tree.files.iter().filter(|(_, file)| file.kind == Kind::Media)
}

/// A line of Markdown in the settings, with its links closed: they can lead to other sites and to paths of this one.
fn site_piece(
    text: &Text,
    config: &Config,
    file: &SourcePath,
    site_links: &mut Vec<SiteLink>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Piece {
    let mut converter = Converter::new(config.raw_html);
    let piece = converter.inline(&text.value, |range| text.within(range));
    let attributes: Vec<String> = converter
        .links
        .iter()
        .map(|link| {
            let place = Place::new(file, link.span);
            match &link.target {
                Target::Outside(url) => link_attributes(url, true),
                Target::Path { path, .. } if path.starts_with('/') => {
                    let path = path.trim_start_matches('/').to_owned();
                    let attributes = link_attributes(&config.base_url.link(&path), false);
                    site_links.push(SiteLink { path, place });
                    attributes
                }
                Target::Refused(url) => {
                    diagnostics.push(catalogue::refused_link(&place, url));
                    String::new()
                }
                _ => {
                    diagnostics.push(catalogue::relative_link_in_settings(&place));
                    String::new()
                }
            }
        })
        .collect();
    Piece::closed(piece.fill(&attributes).into_owned())
}

fn site_view<'a>(
    press: &Press<'a>,
    assets: std::collections::BTreeMap<String, String>,
    disclaimer: Option<&'a Piece>,
    is_portable: bool,
    site_links: &mut Vec<SiteLink>,
) -> SiteView<'a> {
    let config = press.config;
    let guide = press.guide;
    let counts =
        Counts { exercises: guide.exercises.len(), routines: guide.routines.len(), articles: guide.articles.len() };
    let has = |kind| !guide.terms.get(kind).terms.is_empty();
    let link_if = |there: bool, path: &str| there.then(|| press.urls.link(path));
    let urls = SiteUrls {
        home: press.urls.link(""),
        routines: link_if(counts.routines > 0, "routines/"),
        exercises: link_if(counts.exercises > 0, "exercises/"),
        articles: link_if(counts.articles > 0, "articles/"),
        muscles: link_if(has(guide::TaxonomyKind::Muscles), "muscles/"),
        equipment: link_if(has(guide::TaxonomyKind::Equipment), "equipment/"),
        feed: link_if(counts.articles > 0 && !config.base_url.url.is_empty(), "feed.xml"),
        data: press.urls.link("guide.json"),
    };
    SiteView {
        title: &config.title,
        tagline: config.tagline.as_deref(),
        base_url: &config.base_url.url,
        language: &config.language,
        direction: config.direction(),
        offline: (config.offline && !is_portable).then(|| offline::links(&config.base_url)),
        nav: nav(press, &urls, site_links),
        urls,
        publisher: config.publisher.as_ref().map(|publisher| PublisherView {
            name: &publisher.name,
            url: publisher.url.as_deref(),
            logo: publisher.logo.as_ref().map(|logo| static_link(press, logo, site_links)),
            contact: publisher.contact.as_deref(),
        }),
        disclaimer_html: disclaimer.map(|piece| Html(piece.fill(&[]))),
        counts,
        assets,
        look: None,
        logo: config.look.logo.as_ref().map(|logo| static_link(press, logo, site_links)),
        icons: Vec::new(),
        units: config.units.id(),
        extra: &config.extra,
        cuecard_version: env!("CARGO_PKG_VERSION"),
    }
}

/// The link to a file in `static/` that the settings name; that it is there is checked once the site is finished.
fn static_link(press: &Press<'_>, name: &Text, site_links: &mut Vec<SiteLink>) -> String {
    let place = Place::new(&SourcePath::new(config::FILE), name.span);
    site_links.push(SiteLink { path: name.value.clone(), place });
    press.urls.link(&name.value)
}

fn nav(press: &Press<'_>, urls: &SiteUrls, site_links: &mut Vec<SiteLink>) -> Vec<NavItem> {
    let config_file = SourcePath::new(config::FILE);
    let section_of = |path: &str| match path {
        "routines/" => "routines",
        "exercises/" => "exercises",
        "articles/" => "articles",
        _ => "",
    };
    if press.config.nav.is_empty() {
        let standard = [
            ("Routines", &urls.routines, "routines"),
            ("Exercises", &urls.exercises, "exercises"),
            ("Articles", &urls.articles, "articles"),
        ];
        return standard
            .into_iter()
            .filter_map(|(title, url, section)| {
                Some(NavItem { title: title.to_owned(), url: url.clone()?, section: section.to_owned() })
            })
            .collect();
    }
    let item = |entry: &config::Nav| {
        let url = &entry.url.value;
        if let Target::Outside(_) = Target::of_destination(url) {
            return NavItem { title: entry.title.clone(), url: url.clone(), section: String::new() };
        }
        let path = url.trim_start_matches('/').to_owned();
        let item =
            NavItem { title: entry.title.clone(), url: press.urls.link(&path), section: section_of(&path).to_owned() };
        let path = path.split('#').next().unwrap_or_default().to_owned();
        site_links.push(SiteLink { path, place: Place::new(&config_file, entry.url.span) });
        item
    };
    press.config.nav.iter().map(item).collect()
}

/// Puts all files of the site together; two that want one path are reported.
fn collect(tree: &Tree, pages: Vec<Rendered>, assets: Vec<Rendered>, diagnostics: &mut Vec<Diagnostic>) -> Outputs {
    let mut outputs = Outputs::with_capacity(pages.len() + assets.len());
    let mut add = |path: Result<OutputPath, BadPath>, body: Body, origin: String| match path {
        Ok(path) => {
            if let Err(conflict) = outputs.insert(path, Output { body, origin }) {
                diagnostics.push(conflict_diagnostic(&conflict, tree));
            }
        }
        Err(BadPath { path, trouble }) => {
            let file = source_file(tree, &origin);
            diagnostics.push(catalogue::bad_output_path(file.as_ref(), &origin, &path, &trouble.to_string()));
        }
    };
    // All cores look at the paths; one puts them in order.
    let files = pages.into_par_iter().chain(assets).with_min_len(512);
    let files: Vec<_> = files.map(|file| (OutputPath::new(&file.path), file.body, file.origin)).collect();
    for (path, body, origin) in files {
        add(path, body, origin);
    }
    for (path, file) in media(tree) {
        add(OutputPath::new(media_path(path)), Body::File(file.disk.clone()), path.to_string());
        for variant in file.pixels.map(|pixels| pictures::variants(path, pixels)).unwrap_or_default() {
            let body = pictures::body(&file.disk, variant.width);
            add(OutputPath::new(&variant.path), body, format!("a smaller {path}"));
        }
    }
    outputs
}

fn conflict_diagnostic(conflict: &Conflict, tree: &Tree) -> Diagnostic {
    let why = match conflict.clash {
        Clash::SamePath => "Both have the same path".to_owned(),
        _ => format!("`{}` and `{}` cannot lie side by side on every disk", conflict.other, conflict.path),
    };
    let origins = [conflict.second.as_str(), conflict.first.as_str()];
    let files: Vec<SourcePath> = origins.iter().filter_map(|origin| source_file(tree, origin)).collect();
    catalogue::output_conflict(&files, conflict.path.as_str(), origins, &why)
}

/// The file that an output comes from, when it is one of the project's and not generated.
fn source_file(tree: &Tree, origin: &str) -> Option<SourcePath> {
    tree.files.keys().find(|path| path.as_str() == origin).cloned()
}

/// Links that name a path of the finished site must lead to one.
fn check_site_links(links: &[SiteLink], outputs: &Outputs, diagnostics: &mut Vec<Diagnostic>) {
    for link in links {
        let path = link.path.as_str();
        let folder = path.strip_suffix('/').unwrap_or(path);
        let index = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        let there = outputs.get(&index).is_some() || (!path.ends_with('/') && outputs.get(path).is_some());
        if there {
            continue;
        }
        let is_file = folder.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let paths = outputs.iter().map(|(path, _)| path.as_str());
        let paths: Vec<&str> = paths
            .filter_map(|path| if is_file { Some(path) } else { path.strip_suffix("index.html") })
            .filter(|path| !path.is_empty())
            .collect();
        let near = text::nearest(path, paths, 3);
        diagnostics.push(catalogue::unknown_site_path(&link.place, path, &near));
    }
}

/// Every link to another site, in prose and in front matter.
fn outside_links(guide: &Guide) -> Vec<(String, Place)> {
    let mut links = Vec::new();
    let exercises = guide.exercises.iter().map(|exercise| &exercise.doc.common);
    let routines = guide.routines.iter().map(|routine| &routine.doc.common);
    for common in exercises.chain(routines).chain(guide.pages.iter().map(|page| &page.doc.common)) {
        for link in &common.links {
            if let Target::Outside(url) = &link.target {
                links.push((url.clone(), common.place(link.span)));
            }
        }
        let sources = common.sources.iter().filter_map(|source| source.url.as_ref());
        let video = common.video.as_ref().and_then(|video| video.url.as_ref());
        links.extend(sources.chain(video).map(|url| (url.value.clone(), common.place(url.span))));
    }
    for routine in &guide.routines {
        links.extend(
            routine.doc.gear.iter().map(|gear| (gear.url.value.clone(), routine.doc.common.place(gear.url.span))),
        );
    }
    links.retain(|(url, _)| url.starts_with("http"));
    links
}
