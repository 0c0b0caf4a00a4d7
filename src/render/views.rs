//! The views: the data that templates receive, and the whole contract between cuecard and a theme.
//!
//! Every template sees `site` ([`SiteView`]), `page` ([`PageView`]) and one value of its own, named in the docs of each
//! view. Fields that end in `_html` hold finished, safe HTML; all other text is plain and is escaped by the template
//! engine. Links (`url`, `src`) are root-relative and include the base URL's path; `permalink`
//! is absolute. A field that is not given is `none` (or an empty list), so `{% if %}` is enough to ask for it.
//!
//! Cards, terms, muscles and whatever else stands on many pages are made once, as [`Shared`] values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::cards::{CardList, Works};
use super::ready::{Html, Shared};
use super::session::SessionJson;

/// `site`: what is the same on every page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteView<'a> {
    /// The guide's title.
    pub title: &'a str,
    /// One line under the title.
    pub tagline: Option<&'a str>,
    /// The address the guide is published at, with a slash at the end; empty when `base_url` is not set.
    pub base_url: &'a str,
    /// Language code of the content ("en", "de-CH").
    pub language: &'a str,
    /// Writing direction: "ltr" or "rtl".
    pub direction: &'static str,
    /// Links to the parts every guide has.
    pub urls: SiteUrls,
    /// What browsers need to keep the guide; `none` when `offline: false` is set, and in a portable build.
    pub offline: Option<OfflineView>,
    /// The main menu, as configured, or routines, exercises and articles.
    pub nav: Vec<NavItem>,
    /// Who publishes the guide.
    pub publisher: Option<PublisherView<'a>>,
    /// A standing note such as "general advice, not medical care" (inline HTML).
    pub disclaimer_html: Option<Html<'a>>,
    /// How many exercises, routines and articles there are.
    pub counts: Counts,
    /// File name in `static/` to its fingerprinted link: `site.assets["site.css"]`.
    pub assets: BTreeMap<String, String>,
    /// Link to the style sheet with what `look:` in `cuecard.yaml` changes; it comes after `tokens.css`.
    pub look: Option<String>,
    /// Link to the picture beside the guide's name.
    pub logo: Option<String>,
    /// The icons, for `<link>` elements.
    pub icons: Vec<IconView>,
    /// Unit system for what is shown: "metric" or "imperial".
    pub units: &'static str,
    /// Free data from `extra:` in `cuecard.yaml`.
    pub extra: &'a Extra,
    /// The version of cuecard that built the page.
    pub cuecard_version: &'static str,
}

/// An icon of the guide.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IconView {
    /// Link to it.
    pub url: String,
    /// For `rel` of a `<link>`: `icon` or `apple-touch-icon`; `none` for icons that only the manifest names.
    pub rel: Option<&'static str>,
    /// Media type.
    pub media_type: &'static str,
    /// For `sizes`: `192x192`, or `any` for a drawing.
    pub sizes: &'static str,
    /// For what the web app manifest names it: `any` or `maskable`; `none` where it does not.
    pub purpose: Option<&'static str>,
}

/// Links to the fixed pages of a guide; a part that has no pages is `none`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteUrls {
    /// The home page.
    pub home: String,
    /// The list of routines.
    pub routines: Option<String>,
    /// The library of exercises.
    pub exercises: Option<String>,
    /// The list of articles.
    pub articles: Option<String>,
    /// The overview of muscles.
    pub muscles: Option<String>,
    /// The overview of equipment.
    pub equipment: Option<String>,
    /// The Atom feed; `none` without articles or without `base_url`.
    pub feed: Option<String>,
    /// The guide as data.
    pub data: String,
}

/// Links to what keeps the guide on a reader's device.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfflineView {
    /// The web app manifest.
    pub manifest: String,
    /// The service worker.
    pub worker: String,
    /// The page for when there is no network, which lists what is kept.
    pub page: String,
}

/// How much the guide holds.
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub struct Counts {
    /// Number of exercises.
    pub exercises: usize,
    /// Number of routines.
    pub routines: usize,
    /// Number of articles.
    pub articles: usize,
}

/// An entry of the main menu.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NavItem {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The section it belongs to (see [`PageView::section`]); empty for outside links.
    pub section: String,
}

/// Who publishes the guide.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PublisherView<'a> {
    /// Name of the person, club or practice.
    pub name: &'a str,
    /// Home page.
    pub url: Option<&'a str>,
    /// Link to a logo picture.
    pub logo: Option<String>,
    /// How to get in touch (inline text).
    pub contact: Option<&'a str>,
}

/// Free data under `extra:`, as written.
pub type Extra = serde_json::Value;

/// `page`: what every page has.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageView<'a> {
    /// Kind of page: `home`, `routine`, `sheet`, `player`, `routines`, `exercise`, `library`, `term`, `terms`, `article`,
    /// `articles`, `page`, `not-found`, `offline`.
    pub kind: &'static str,
    /// Heading of the page.
    pub title: &'a str,
    /// Text for `<title>`: the heading with the guide's name behind it.
    pub head_title: String,
    /// Plain description for search engines and previews; empty when there is none.
    pub description: Cow<'a, str>,
    /// Root-relative link to this page.
    pub url: String,
    /// Absolute link to this page; `none` when `base_url` is not set.
    pub permalink: Option<String>,
    /// Part of the guide, for the menu: `home`, `routines`, `exercises`, `articles` or empty.
    pub section: &'static str,
    /// The way here from the home page, without the home page and without this page.
    pub crumbs: Vec<Link<'a>>,
    /// Open Graph type: `website` or `article`.
    pub og_type: &'static str,
    /// Link to a picture that stands for the page, absolute when `base_url` is set.
    pub image: Option<String>,
    /// The generated picture that other sites show where somebody links to the page; `none` without `base_url` and
    /// `previews: true`.
    pub preview: Option<PreviewView>,
    /// Whether its file says `draft: true`; it is shown because drafts were asked for.
    pub draft: bool,
    /// Date published, as `2026-11-20`.
    pub date: Option<String>,
    /// Date of the last change, as `2026-11-20`.
    pub updated: Option<String>,
    /// Search engines are asked to leave this page out (sheets, players, later pages of a list, the page for missing pages).
    pub noindex: bool,
    /// The templates in `parts/`, by their names: `page.parts.footer` is `parts/footer.html`, rendered once for all pages
    /// in the same place.
    pub parts: Shared<Parts>,
    /// Structured data (JSON-LD) for a `<script type="application/ld+json">`, as it goes into a page.
    pub json_ld: Option<Html<'a>>,
}

/// A generated picture that stands for a page on other sites.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PreviewView {
    /// Absolute link to it.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it says, for those who do not see it.
    pub alt: String,
}

/// Pieces that are the same on many pages, by name.
pub type Parts = BTreeMap<String, Html<'static>>;

/// `place` in `parts/*.html`, which receive nothing else but `site`: where in the guide a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Place<'a> {
    /// The part of the guide (see [`PageView::section`]).
    pub section: &'static str,
    /// The page's link, for the home page and for pages in the menu; empty for all others.
    pub url: &'a str,
}

/// A link with its text.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Link<'a> {
    /// What is shown.
    pub title: &'a str,
    /// Where it leads.
    pub url: Cow<'a, str>,
}

/// An exercise in a list: library, terms, related, ladder, routine rows.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ExerciseCard<'a> {
    /// Whether its file says `draft: true`.
    pub draft: bool,
    /// Name of the exercise.
    pub title: &'a str,
    /// Link to its page.
    pub url: &'a str,
    /// One sentence, as HTML.
    pub summary_html: Option<Html<'a>>,
    /// "On the side": the position it is done in.
    pub position: Option<&'a str>,
    /// "Beginner".
    pub level: Option<&'a str>,
    /// Its picture: a photograph of the end position where there is one, else its figure.
    pub picture: Option<Picture<'a>>,
}

/// A picture with what is needed to show it without a jump of the layout: a photograph, or a part of a drawn figure.
///
/// Figures that stand together (the rows of a routine, the cards of a list) have one scale. In columns of equal width,
/// show each `share` per cent as wide as its column, and they keep it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Picture<'a> {
    /// `photo` or `figure`.
    pub kind: &'static str,
    /// Link to the full file; of a figure, with the part of it that is shown.
    pub src: Cow<'a, str>,
    /// For `srcset`: smaller variants with their widths; empty when there are none.
    pub srcset: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How many per cent of its column it takes, so that all figures of a routine have one scale: from 30 in steps of 5. 100
    /// for photographs, and where a figure stands alone.
    pub share: u32,
    /// Alternative text.
    pub alt: Cow<'a, str>,
    /// `start`, `end`, or another phase of the movement; a figure of more positions has `1`, `2`, `3`.
    pub phase: Option<Cow<'a, str>>,
    /// Caption (inline HTML).
    pub caption_html: Option<Html<'a>>,
    /// Who made it.
    pub credit: Option<&'a str>,
    /// Its licence.
    pub licence: Option<&'a str>,
}

/// The figure of an exercise that has no photographs, beside its positions, which are [`ExerciseView::pictures`].
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FigureView<'a> {
    /// All positions side by side, as one picture.
    pub panels: Picture<'a>,
    /// The movement, as a picture that moves by itself, at the same scale; `none` when the figure holds still.
    pub motion: Option<Picture<'a>>,
    /// The figure in words.
    pub words: String,
}

/// A video: a link to click (nothing is loaded from another site before), or a local file.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct VideoView<'a> {
    /// What the video is called.
    pub title: &'a str,
    /// Link to the video's page at its provider.
    pub url: Option<Cow<'a, str>>,
    /// Link to a local file, for `<video>`.
    pub src: Option<Cow<'a, str>>,
    /// Link to a local still picture.
    pub poster: Option<Cow<'a, str>>,
    /// Link to a local captions file (WebVTT).
    pub captions: Option<Cow<'a, str>>,
}

/// A source or a further reading.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SourceView<'a> {
    /// Title.
    pub title: &'a str,
    /// Link.
    pub url: Option<&'a str>,
}

/// A term with its page: a position, level, pattern, plane, tag, series, coach.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TermLink<'a> {
    /// Its id, as in the link.
    pub id: &'a str,
    /// Its name, as shown.
    pub name: &'a str,
    /// Link to its page.
    pub url: &'a str,
    /// The name as a link.
    pub html: Html<'a>,
}

/// A muscle with its two names.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MuscleView<'a> {
    /// Its id, as in the link.
    pub id: &'a str,
    /// Plain name ("Side of the hip").
    pub name: &'a str,
    /// Anatomical name ("Gluteus medius").
    pub anatomical: &'a str,
    /// Link to its page.
    pub url: &'a str,
    /// The plain name as a link.
    pub html: Html<'a>,
}

/// A piece of equipment, and where it goes.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct KitItem<'a> {
    /// Its id, as in the link.
    pub id: &'a str,
    /// Its name, as shown ("Mini band").
    pub name: &'a str,
    /// Link to its page.
    pub url: &'a str,
    /// Where it is worn or held, as a phrase ("just above the knees").
    pub placement: Option<&'a str>,
}

/// A dose, ready to be shown large, in a table, or read out.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DoseView<'a> {
    /// The canonical text: "2–3 × 10 each side, hold 2 s".
    pub text: &'a str,
    /// A plain sentence: "2 to 3 sets of 10 on each side, …".
    pub sentence: &'a str,
    /// For big type: the number of sets ("2–3"), when the dose has sets.
    pub sets: Option<&'a str>,
    /// For big type: the amount ("10", "30 s").
    pub amount: &'a str,
    /// What is counted and on which side ("steps each side"); may be empty.
    pub unit: &'a str,
    /// All else, short: "hold 2 s", "rest 60 s", "80% 1RM".
    pub details: &'a [String],
    /// All of it in big type, made by `cards/dose.html`.
    pub html: Html<'a>,
}

/// Time needed, as a range.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimeView<'a> {
    /// As a person would say it: "10–15 min", "about 20 min".
    pub text: &'a str,
    /// Estimated seconds, low end.
    pub low: u32,
    /// Estimated seconds, high end.
    pub high: u32,
}

/// Who wrote and who checked a page, and when.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct Byline<'a> {
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Who checked it.
    pub reviewed_by: Option<&'a str>,
    /// When it was checked, as `2026-11-20`.
    pub reviewed_date: Option<String>,
    /// When it was checked, as "20 November 2026".
    pub reviewed_date_text: Option<String>,
    /// When it was last changed, as "20 November 2026".
    pub updated_text: Option<String>,
}

/// `exercise` in `exercise.html`.
#[derive(Debug, Hash, Serialize)]
pub struct ExerciseView<'a> {
    /// Its slug, unique among exercises.
    pub slug: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Other names.
    pub aliases: Vec<&'a str>,
    /// One sentence.
    pub summary_html: Option<Html<'a>>,
    /// Level.
    pub level: Option<Shared<TermLink<'a>>>,
    /// The usual dose.
    pub dose: Option<Shared<DoseView<'a>>>,
    /// Whether the author said what equipment is needed; when true and `equipment` is empty, none is needed.
    pub equipment_stated: bool,
    /// What is needed, and where it goes.
    pub equipment: Vec<KitItem<'a>>,
    /// Position.
    pub position: Option<Shared<TermLink<'a>>>,
    /// Movement pattern.
    pub pattern: Option<Shared<TermLink<'a>>>,
    /// Planes of movement.
    pub planes: Vec<Shared<TermLink<'a>>>,
    /// "Both sides at once", "Each side in turn", "Alternating sides".
    pub sides: Option<&'static str>,
    /// Muscles that work most.
    pub primary: Vec<Shared<MuscleView<'a>>>,
    /// Muscles that help.
    pub secondary: Vec<Shared<MuscleView<'a>>>,
    /// Things to think of, as list items.
    pub cues_html: Html<'a>,
    /// Common mistakes, as list items.
    pub mistakes_html: Html<'a>,
    /// Cautions, as list items.
    pub cautions_html: Html<'a>,
    /// The steps, as list items: those of the body's first ordered list.
    pub steps_html: Html<'a>,
    /// The body before the steps.
    pub before_html: Html<'a>,
    /// The body after the steps.
    pub after_html: Html<'a>,
    /// Pictures of the movement: photographs in the author's order, or where there are none the positions of the figure.
    pub pictures: Shared<Vec<Picture<'a>>>,
    /// The figure, where it stands in for photographs.
    pub figure: Option<FigureView<'a>>,
    /// Body map of the muscles that work; `none` when it would show none. The muscles are named in `primary` and `secondary`.
    pub map: Option<Shared<Picture<'a>>>,
    /// The map and the muscles as a finished section, made by `cards/works.html`.
    pub works_html: Shared<Works<'a>>,
    /// A video.
    pub video: Option<VideoView<'a>>,
    /// From easier to harder, this exercise among them; empty when it stands alone.
    pub ladder: Vec<LadderStep<'a>>,
    /// Routines that use it.
    pub used_in: Vec<UsedIn<'a>>,
    /// Exercises like it, best first.
    pub related: Vec<Shared<ExerciseCard<'a>>>,
    /// The same as finished list items, made by `cards/exercise.html`.
    pub related_html: CardList<'a>,
    /// Sources.
    pub sources: Vec<SourceView<'a>>,
    /// Tags.
    pub tags: Vec<Shared<TermLink<'a>>>,
    /// Who wrote and checked it.
    pub byline: Byline<'a>,
    /// Free data.
    pub extra: &'a Extra,
}

/// `works` in `cards/works.html`: what works in an exercise, and in all others that work the same muscles.
#[derive(Debug, Hash, Serialize)]
pub struct WorksView<'a> {
    /// Body map of the muscles that work; `none` when it would show none.
    pub map: Option<Shared<Picture<'a>>>,
    /// Muscles that work most.
    pub primary: Vec<Shared<MuscleView<'a>>>,
    /// Muscles that help.
    pub secondary: Vec<Shared<MuscleView<'a>>>,
}

/// One step of the easier–harder ladder.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LadderStep<'a> {
    /// `easier`, `here` or `harder`.
    pub relation: &'static str,
    /// The exercise on it.
    pub exercise: Shared<ExerciseCard<'a>>,
}

/// A routine that uses an exercise.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct UsedIn<'a> {
    /// The routine's title.
    pub title: &'a str,
    /// Link to the routine.
    pub url: &'a str,
    /// Which row of the routine it is, from 1.
    pub number: usize,
    /// How many rows the routine has.
    pub of: usize,
    /// The routine's time.
    pub time: Option<&'a str>,
    /// The dose it has there (canonical text).
    pub dose: Option<&'a str>,
}

/// A routine in a list: home, routines, terms.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RoutineCard<'a> {
    /// Whether its file says `draft: true`.
    pub draft: bool,
    /// Its title.
    pub title: &'a str,
    /// Link to its page.
    pub url: &'a str,
    /// One sentence.
    pub summary_html: Option<Html<'a>>,
    /// Time needed.
    pub time: Option<&'a str>,
    /// Level.
    pub level: Option<&'a str>,
    /// "one mini band, a mat"; empty when none is needed or stated.
    pub kit: String,
    /// Number of exercises.
    pub count: usize,
    /// Its exercises in order, each once: the strip of figures, or of names where there are no figures.
    pub exercises: Vec<ExerciseThumb<'a>>,
}

/// An exercise in a strip.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ExerciseThumb<'a> {
    /// Name.
    pub title: &'a str,
    /// Its picture, when it has one.
    pub picture: Option<Picture<'a>>,
}

/// `routine` in `routine.html` and `sheet.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RoutineView<'a> {
    /// Its slug, unique among routines.
    pub slug: &'a str,
    /// Its title.
    pub title: &'a str,
    /// One or two sentences.
    pub summary_html: Option<Html<'a>>,
    /// Level.
    pub level: Option<Shared<TermLink<'a>>>,
    /// Time needed; `none` when nothing can be estimated.
    pub time: Option<TimeView<'a>>,
    /// How often, as words: "2–3 times a week".
    pub frequency: Option<&'a str>,
    /// When it fits (inline HTML).
    pub when_html: Option<Html<'a>>,
    /// What it is good for.
    pub goals: Vec<&'a str>,
    /// The series it belongs to.
    pub series: Option<SeriesView<'a>>,
    /// The coach.
    pub coach: Option<Shared<TermLink<'a>>>,
    /// What is needed.
    pub kit_need: Vec<KitItem<'a>>,
    /// What is only needed for optional exercises.
    pub kit_optional: Vec<KitItem<'a>>,
    /// "One mini band, a mat"; "Nothing" when the author says that nothing is needed; empty when not stated.
    pub kit: String,
    /// Muscles worked, most sets first.
    pub muscles: Vec<MuscleSets<'a>>,
    /// Body map of the muscles that work; `none` when it would show none.
    pub map: Option<Picture<'a>>,
    /// The blocks, in order.
    pub blocks: Vec<BlockView<'a>>,
    /// The most positions that the figure of any row has: give each row that many columns, and all figures have one
    /// scale. 0 when no row shows a figure.
    pub frames: usize,
    /// Number of exercises (rows).
    pub count: usize,
    /// Total number of sets: "18–27".
    pub sets: String,
    /// How to make it harder over time (HTML).
    pub progression_html: Option<Html<'a>>,
    /// When to stop, as list items: the routine's own or the site's.
    pub stop_if_html: Html<'a>,
    /// Things one may buy.
    pub gear: Vec<GearView<'a>>,
    /// Whether any of `gear` is an affiliate link: then a disclosure is shown.
    pub affiliate: bool,
    /// A video.
    pub video: Option<VideoView<'a>>,
    /// The body.
    pub body_html: Html<'a>,
    /// Sources.
    pub sources: Vec<SourceView<'a>>,
    /// Tags.
    pub tags: Vec<Shared<TermLink<'a>>>,
    /// Link to the routine's page.
    pub url: &'a str,
    /// Absolute link to the routine's page, to print; `none` when `base_url` is not set.
    pub permalink: Option<String>,
    /// Link to the printable sheet.
    pub sheet_url: &'a str,
    /// Link to the player; `none` when there is nothing to play.
    pub play_url: Option<&'a str>,
    /// The PDFs of it that the site has, in the order of the settings: "PDF sheet", "Cards".
    pub prints: Vec<Link<'a>>,
    /// Who wrote and checked it.
    pub byline: Byline<'a>,
    /// Free data.
    pub extra: &'a Extra,
}

/// `player` in `player.html`: a routine step by step.
#[derive(Debug, Hash, Serialize)]
pub struct PlayerView<'a> {
    /// Title of the routine.
    pub title: &'a str,
    /// Link to the routine's page.
    pub url: &'a str,
    /// Link to the session as a file of its own.
    pub data_url: String,
    /// Time needed, in words.
    pub time: Option<&'a str>,
    /// "One mini band, a mat"; "Nothing" when the author says that nothing is needed; empty when not stated.
    pub kit: String,
    /// Number of exercises (rows).
    pub count: usize,
    /// When to stop, as list items: the routine's own or the site's.
    pub stop_if_html: Html<'a>,
    /// The picture of the first exercise.
    pub picture: Option<Picture<'a>>,
    /// The session for a `<script type="application/json">`, as it goes into a page: the same as the file.
    pub session_html: SessionJson<'a>,
}

/// A routine's place in a series.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SeriesView<'a> {
    /// Name of the series.
    pub name: &'a str,
    /// Link to the series' page.
    pub url: &'a str,
    /// Which part this is.
    pub part: u32,
    /// How many parts there are.
    pub of: u32,
    /// The part before.
    pub previous: Option<SeriesNeighbour<'a>>,
    /// The part after.
    pub next: Option<SeriesNeighbour<'a>>,
}

/// The part before or after in a series.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SeriesNeighbour<'a> {
    /// Which part it is.
    pub part: u32,
    /// Its title.
    pub title: &'a str,
    /// Link to it.
    pub url: &'a str,
}

/// A muscle with the sets a routine gives it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MuscleSets<'a> {
    /// The muscle.
    pub muscle: Shared<MuscleView<'a>>,
    /// Whether it is a primary muscle of any exercise here.
    pub primary: bool,
    /// Number of sets in which it works: "10–15".
    pub sets: String,
}

/// A block of a routine.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BlockView<'a> {
    /// Its title; blocks may have none.
    pub title: Option<&'a str>,
    /// `straight`, `superset`, `circuit`, `emom`, `amrap` or `tabata`.
    pub kind: &'static str,
    /// How it is done, in words: "3 rounds, 60 s rest between exercises"; empty for a plain block.
    pub how: String,
    /// Where the equipment goes when that is the same for every row: "Mini band on the calves".
    pub placement: Option<String>,
    /// The rows.
    pub rows: Vec<RowView<'a>>,
}

/// A row of a routine: an exercise with its dose.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RowView<'a> {
    /// Its number in the routine, from 1.
    pub number: usize,
    /// The exercise.
    pub exercise: Shared<ExerciseCard<'a>>,
    /// Its pictures: photographs, or where there are none the positions of the figure, at one scale in all rows.
    pub pictures: Shared<Vec<Picture<'a>>>,
    /// The dose, the row's own or the exercise's; `none` when neither gives one.
    pub dose: Option<Shared<DoseView<'a>>>,
    /// Where the equipment goes, when the block does not say it.
    pub placement: Option<String>,
    /// The exercise's first cue (inline HTML), for the page.
    pub cue_html: Shared<Html<'a>>,
    /// Its first two cues as list items, for the sheet.
    pub cues_html: Shared<Html<'a>>,
    /// The author's note for this row (inline HTML).
    pub note_html: Option<Html<'a>>,
    /// Rest after each set, unless the dose states it: "30 s".
    pub rest: Option<String>,
    /// May be left out.
    pub optional: bool,
    /// Exercises that may take its place.
    pub swaps: Vec<Link<'a>>,
    /// For the sheet: an empty `<i>` for each set to tick; twice as many when each side is done in turn. At most 12.
    pub ticks_html: Html<'a>,
}

/// Something one may buy.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GearView<'a> {
    /// Name.
    pub name: &'a str,
    /// Link.
    pub url: &'a str,
    /// The publisher earns from the link: `rel="sponsored"`.
    pub affiliate: bool,
}

/// `pager`: the parts of a long list, in `library.html`, `routines.html`, `articles.html`, `term.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Pager {
    /// This part, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
    /// How many entries the whole list has.
    pub total: usize,
    /// Link to the part before.
    pub previous: Option<String>,
    /// Link to the part after.
    pub next: Option<String>,
    /// Links to show: first, last and the neighbours of this part; a `none` url marks a gap.
    pub links: Vec<PagerLink>,
}

/// A link of a pager.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PagerLink {
    /// Number of the part, from 1; 0 for a gap.
    pub number: usize,
    /// Link; `none` for a gap.
    pub url: Option<String>,
    /// Whether it is this part.
    pub current: bool,
}

/// `library` in `library.html`: one part of the list of all exercises.
#[derive(Debug, Hash, Serialize)]
pub struct LibraryView<'a> {
    /// The exercises of this part, by title.
    pub exercises: Vec<Shared<ExerciseCard<'a>>>,
    /// The same as finished list items, made by `cards/exercise.html`.
    pub exercises_html: CardList<'a>,
    /// The ways in, the same on every part.
    pub facets: Shared<Vec<TaxonomyView>>,
    /// Whether most of the exercises shown have a picture.
    pub pictured: bool,
    /// What the finder needs; `none` on later parts, and while there are no exercises.
    pub finder: Option<FinderView>,
}

/// What the finder on the first page of the library needs beside the list and its facets.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FinderView {
    /// Link to the index of all exercises, for `data-index`.
    pub index: String,
    /// The body map as a menu, as `map_html` of [`TaxonomyView`]; `none` when no exercise names a muscle.
    pub map_html: Option<Html<'static>>,
}

/// A taxonomy with its terms: a facet of the library, and `taxonomy` in `terms.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TaxonomyView {
    /// `muscles`, `equipment`, `positions`, `patterns`, `planes`, `levels`, `tags`, `series`, `coaches`.
    pub id: &'static str,
    /// "Muscles".
    pub title: &'static str,
    /// Link to the overview.
    pub url: String,
    /// Its terms that have content, most used first (muscles, equipment, tags) or in natural order.
    pub terms: Vec<TermCount>,
    /// Of the muscles, in `terms.html`: the body map as a menu, an `<svg>` whose regions lead to their muscles' pages. It has no colours of its
    /// own but classes: `map-body`, `map-rest` (a region), `map-head`, `map-face`.
    pub map_html: Option<Html<'static>>,
}

/// A term with the number of pages it leads to.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TermCount {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A second name or a short explanation (a muscle's anatomical name, a plane's meaning); may be empty.
    pub note: String,
    /// Link to its page.
    pub url: String,
    /// How many exercises (for series and coaches: routines) it has.
    pub count: usize,
}

/// `term` in `term.html`: one part of what belongs to a term.
#[derive(Debug, Hash, Serialize)]
pub struct TermView<'a> {
    /// The taxonomy's id (see [`TaxonomyView::id`]).
    pub taxonomy: &'static str,
    /// The taxonomy's title, one term of it: "Muscle".
    pub kind: &'static str,
    /// Its name.
    pub name: &'a str,
    /// A second name or a short explanation; may be empty.
    pub note: &'a str,
    /// Other names.
    pub synonyms: Vec<&'a str>,
    /// The exercises of this part, those where a muscle is primary first.
    pub exercises: Vec<Shared<ExerciseCard<'a>>>,
    /// The same as finished list items, made by `cards/exercise.html`.
    pub exercises_html: CardList<'a>,
    /// The first twelve routines; empty but on the first part.
    pub routines: Vec<Shared<RoutineCard<'a>>>,
    /// The same as finished HTML, made by `cards/routine.html`.
    pub routines_html: CardList<'a>,
    /// How many routines belong to it.
    pub routine_count: usize,
    /// Whether most of the exercises shown have a picture.
    pub pictured: bool,
}

/// `routines` in `routines.html`: one part of the list of routines.
#[derive(Debug, Hash, Serialize)]
pub struct RoutinesView<'a> {
    /// The routines of this part.
    pub routines: Vec<Shared<RoutineCard<'a>>>,
    /// The same as finished HTML, made by `cards/routine.html`.
    pub routines_html: CardList<'a>,
}

/// `home` in `home.html`.
#[derive(Debug, Hash, Serialize)]
pub struct HomeView<'a> {
    /// The heading: title of `content/index.md`, else the guide's tagline or title.
    pub title: &'a str,
    /// Lead under the heading: summary of `content/index.md`.
    pub summary_html: Option<Html<'a>>,
    /// Body of `content/index.md`.
    pub body_html: Html<'a>,
    /// The first twelve routines.
    pub routines: Vec<Shared<RoutineCard<'a>>>,
    /// The same as finished HTML, made by `cards/routine.html`.
    pub routines_html: CardList<'a>,
    /// Whether there are more routines than shown.
    pub more_routines: bool,
    /// The positions of the figure that stands for the guide: that of the exercise most routines use. Empty without figures.
    pub figure: Vec<Picture<'a>>,
    /// The muscles most exercises work, at most eight.
    pub muscles: Vec<TermCount>,
    /// The body map as a menu, as in `taxonomy.map_html`; absent when no exercise names a muscle.
    pub map_html: Option<Html<'static>>,
    /// The newest articles, at most three.
    pub articles: Vec<ArticleCard<'a>>,
}

/// An article in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleCard<'a> {
    /// Whether its file says `draft: true`.
    pub draft: bool,
    /// Title.
    pub title: &'a str,
    /// Link.
    pub url: &'a str,
    /// Date, as `2026-11-20`.
    pub date: String,
    /// Date, as "20 November 2026".
    pub date_text: String,
    /// One or two sentences.
    pub summary_html: Option<Html<'a>>,
    /// Reading time in minutes, at 220 words a minute.
    pub minutes: usize,
}

/// `articles` in `articles.html`: one part of the list of articles, newest first.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticlesView<'a> {
    /// The articles of this part.
    pub articles: Vec<ArticleCard<'a>>,
}

/// `article` in `article.html` and `page.html`: a free page, with a date when it is an article.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleView<'a> {
    /// Title.
    pub title: &'a str,
    /// Lead.
    pub summary_html: Option<Html<'a>>,
    /// Date, as `2026-11-20`; `none` on a free page.
    pub date: Option<String>,
    /// Date, as "20 November 2026".
    pub date_text: Option<String>,
    /// Reading time in minutes.
    pub minutes: usize,
    /// The text.
    pub body_html: Html<'a>,
    /// The headings of the second level, for a table of contents; empty when there are fewer than three.
    pub contents: Vec<ContentsEntry<'a>>,
    /// The article before (older).
    pub previous: Option<Link<'a>>,
    /// The article after (newer).
    pub next: Option<Link<'a>>,
    /// Pictures from the front matter.
    pub pictures: Vec<Picture<'a>>,
    /// Sources.
    pub sources: Vec<SourceView<'a>>,
    /// Tags.
    pub tags: Vec<Shared<TermLink<'a>>>,
    /// Who wrote and checked it.
    pub byline: Byline<'a>,
    /// Free data.
    pub extra: &'a Extra,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ContentsEntry<'a> {
    /// Its text.
    pub title: &'a str,
    /// Its anchor, without `#`.
    pub id: &'a str,
}
