//! Drawn figures and body maps as pages show them.
//!
//! A file holds a figure at no size of its own: one unit is a thousandth of the figure's stature. Pages show windows on it
//! (`#svgView(viewBox(…))`) of one size where figures stand together, so that all of them have one scale, and stand on one
//! line, at whatever width the page gives them.

use std::borrow::Cow;
use std::sync::Arc;

use super::drawings::Drawing;
use super::pictures;
use super::press::Press;
use super::ready::Html;
use super::urls::media_path;
use super::views::{FigureView, Picture};
use crate::figure::{self, Ink, Scene, Solved, Working};
use crate::guide::{ExerciseId, Routine, RoutineId, Row, TaxonomyKind, Term};
use crate::text;
use crate::vocabulary::{MuscleId, Region};

/// Pixels for a unit in the rows of a routine: a standing figure is 176 pixels high.
const ROW_SCALE: f64 = 0.176;
/// The most pixels that all positions of a figure take side by side in a row; wider figures make those of all rows smaller.
const ROW_WIDTH: f64 = 480.0;
/// Pixels for a unit on an exercise's own page.
const PLATE_SCALE: f64 = 0.42;
/// Width and height in units of the window that thumbs stand in.
const THUMB_WINDOW: (f64, f64) = (1260.0, 1200.0);
/// Pixels for a unit of that window.
const THUMB_SCALE: f64 = 1.0 / 6.0;
/// Pixels for a unit of the body map.
const MAP_SCALE: f64 = 0.36;
/// A muscle that covers more regions than this is no region's own.
const MOST_REGIONS: usize = 5;

/// Figures that stand together share columns; each takes a part of its column's width in steps of so many per cent, which
/// style sheets can have a class for.
const SHARE_STEP: u32 = 5;
/// The least part of a column that a figure takes.
const LEAST_SHARE: u32 = 30;

/// What of a drawing is shown, in units from its left upper corner; it may reach beyond the drawing.
struct Window {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// Pixels for a unit.
    scale: f64,
}

impl Window {
    /// The window in the units of the drawing's file: left, top, width and height.
    fn view(&self, drawing: &Drawing) -> [f64; 4] {
        let (left, top) = (drawing.corner.0 + self.left, drawing.corner.1 + self.top);
        [left, top, self.width, self.height].map(|number| (number * 10.0).round() / 10.0 + 0.0)
    }
}

/// The column that each position of the figures of a routine stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    /// Width in units: that of the widest.
    width: f64,
    /// Pixels for a unit.
    scale: f64,
    /// The most positions any of the figures has.
    pub(super) frames: usize,
}

impl Column {
    /// How many per cent of the column something takes that is so many units wide.
    fn share(self, width: f64) -> u32 {
        let shares = (LEAST_SHARE..100).step_by(SHARE_STEP as usize);
        shares.into_iter().find(|share| f64::from(*share) / 100.0 * self.width >= width).unwrap_or(100)
    }
}

impl<'a> Press<'a> {
    /// The figure that stands for an exercise: one without photographs.
    pub(super) fn figure(&self, id: ExerciseId) -> Option<&'a Arc<Solved>> {
        let exercise = self.guide.exercise(id);
        exercise.doc.figure.as_ref().filter(|_| exercise.pictures.is_empty())
    }

    /// The figure that stands for a row of a routine.
    pub(super) fn row_figure(&self, row: &'a Row) -> Option<&'a Arc<Solved>> {
        let own = row.figure.as_ref().filter(|_| self.guide.exercise(row.exercise).pictures.is_empty());
        own.or_else(|| self.figure(row.exercise))
    }

    /// The figure of an exercise for its own page, beside its positions.
    pub(super) fn figure_view(&self, id: ExerciseId) -> Option<FigureView<'a>> {
        let (panels, motion) = self.film(id)?;
        Some(FigureView { panels, motion, words: self.figure(id)?.describe() })
    }

    /// All positions of an exercise's figure in one picture, and the picture that moves, if the figure does.
    pub(super) fn film(&self, id: ExerciseId) -> Option<(Picture<'a>, Option<Picture<'a>>)> {
        self.figure(id).map(|figure| self.film_of(figure))
    }

    /// The same of a figure.
    pub(super) fn film_of(&self, figure: &Arc<Solved>) -> (Picture<'a>, Option<Picture<'a>>) {
        let whole = |scene: Scene| self.whole(&self.drawings.figure(figure, scene), PLATE_SCALE);
        (whole(Scene::Panels), (figure.positions() > 1).then(|| whole(Scene::Motion)))
    }

    /// The positions of an exercise's figure, as large as its own page shows them.
    pub(super) fn plate(&self, id: ExerciseId) -> Vec<Picture<'a>> {
        let Some(figure) = self.figure(id) else { return Vec::new() };
        let drawing = self.drawings.figure(figure, Scene::Panels);
        let column = Column { width: panel_width(figure, &drawing), scale: PLATE_SCALE, frames: figure.positions() };
        let mut frames = self.frames(figure, &drawing, column);
        if let Some(first) = frames.first_mut() {
            first.alt = format!("{}. {}", self.guide.exercise(id).doc.common.title.value, figure.describe()).into();
        }
        frames
    }

    /// The last position of an exercise's figure in the window that all thumbs have, standing on its lower edge.
    pub(super) fn thumb(&self, id: ExerciseId) -> Option<Picture<'a>> {
        let (drawing, window) = self.thumb_window(id)?;
        Some(self.part(&drawing, &window))
    }

    /// The picture that stands for an exercise in its smallest form, by its path in the site. What is shown of a figure
    /// stands behind it as `#left,top,width,height`.
    pub(super) fn small_picture(&self, id: ExerciseId) -> Option<String> {
        if let Some(photo) = self.photo_file(id) {
            let file = &photo.file;
            let pixels = self.pixels.get(file).copied().unwrap_or((1, 1));
            let smaller = pictures::variants(file, pixels).into_iter().next();
            return Some(text::url_path(smaller.as_ref().map_or(media_path(file), |variant| &variant.path)));
        }
        let (drawing, window) = self.thumb_window(id)?;
        let [left, top, width, height] = window.view(&drawing);
        Some(format!("{}#{left},{top},{width},{height}", drawing.path))
    }

    fn thumb_window(&self, id: ExerciseId) -> Option<(Arc<Drawing>, Window)> {
        let drawing = self.drawings.figure(self.figure(id)?, Scene::Thumb);
        let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
        let more = (width / THUMB_WINDOW.0).max(height / THUMB_WINDOW.1).max(1.0);
        let window = (THUMB_WINDOW.0 * more, THUMB_WINDOW.1 * more);
        let window = Window {
            left: (width - window.0) / 2.0,
            top: height - window.1,
            width: window.0,
            height: window.1,
            scale: THUMB_SCALE / more,
        };
        Some((drawing, window))
    }

    /// The column that shows all figures of a routine at one scale; none when it has no figures.
    pub(super) fn row_column(&self, routine: &'a Routine) -> Option<Column> {
        let figures = routine.rows.iter().filter_map(|row| self.row_figure(row));
        let sizes = figures.map(|figure| {
            let drawing = self.drawings.figure(figure, Scene::Panels);
            (panel_width(figure, &drawing), figure.positions())
        });
        let (width, frames) =
            sizes.reduce(|(width, frames), (other, others)| (f64::max(width, other), frames.max(others)))?;
        let frames_wide = u32::try_from(frames).map_or(1.0, f64::from);
        Some(Column { width, scale: ROW_SCALE.min(ROW_WIDTH / (width * frames_wide)), frames })
    }

    /// The positions of a row's figure as the routine shows them.
    pub(super) fn row_frames(&self, row: &'a Row, column: Column) -> Option<Vec<Picture<'a>>> {
        let figure = self.row_figure(row)?;
        let drawing = self.drawings.figure(figure, Scene::Panels);
        Some(self.frames(figure, &drawing, column))
    }

    /// Each position of a figure. Its window is its panel, or a little more, so that it takes an even part of the column.
    fn frames(&self, figure: &Solved, drawing: &Drawing, column: Column) -> Vec<Picture<'a>> {
        let count = figure.positions();
        let panel = panel_width(figure, drawing);
        let share = column.share(panel);
        let width = column.width * f64::from(share) / 100.0;
        let frame = |(at, panels_before): (usize, u32)| {
            let left = f64::from(panels_before) * panel - (width - panel) / 2.0;
            let window = Window { left, top: 0.0, width, height: f64::from(drawing.height), scale: column.scale };
            Picture { phase: phase(at, count), share, ..self.part(drawing, &window) }
        };
        (0..count).zip(0..).map(frame).collect()
    }

    /// A whole drawing as a picture.
    fn whole(&self, drawing: &Drawing, scale: f64) -> Picture<'a> {
        let (width, height) = (pixels(f64::from(drawing.width) * scale), pixels(f64::from(drawing.height) * scale));
        Picture {
            kind: "figure",
            src: self.urls.link(&drawing.path).into(),
            srcset: String::new(),
            width,
            height,
            share: 100,
            alt: "".into(),
            phase: None,
            caption_html: None,
            credit: None,
            licence: None,
        }
    }

    /// A window on a drawing as a picture.
    fn part(&self, drawing: &Drawing, window: &Window) -> Picture<'a> {
        let Window { width, height, scale, .. } = window;
        let src = self.urls.link(&drawing.path);
        let [left, top, wide, high] = window.view(drawing);
        Picture {
            src: format!("{src}#svgView(viewBox({left},{top},{wide},{high}))").into(),
            width: pixels(width * scale),
            height: pixels(height * scale),
            ..self.whole(drawing, *scale)
        }
    }

    /// The regions that some muscles work; none when the body map shows none of them.
    fn working(
        &self,
        primary: impl Iterator<Item = MuscleId>,
        secondary: impl Iterator<Item = MuscleId>,
    ) -> Option<Working> {
        let vocabulary = &self.config.vocabulary;
        let regions = |muscle: MuscleId| vocabulary.muscle_entry(muscle).regions.iter().copied();
        let primary: Vec<Region> = sorted(primary.flat_map(regions).collect());
        let secondary = sorted(secondary.flat_map(regions).filter(|region| !primary.contains(region)).collect());
        (!primary.is_empty() || !secondary.is_empty()).then_some(Working { primary, secondary })
    }

    /// The regions that an exercise works.
    pub(super) fn working_of_exercise(&self, id: ExerciseId) -> Option<Working> {
        let doc = &self.guide.exercise(id).doc;
        self.working(doc.primary.iter().copied(), doc.secondary.iter().copied())
    }

    /// The regions that a routine works.
    pub(super) fn working_of_routine(&self, id: RoutineId) -> Option<Working> {
        let muscles = &self.guide.routine(id).muscles;
        let of = |primary: bool| muscles.iter().filter(move |work| work.primary == primary).map(|work| work.muscle);
        self.working(of(true), of(false))
    }

    /// The body map of these regions as a picture.
    pub(super) fn map(&self, working: &Working) -> Picture<'a> {
        self.whole(&self.drawings.map(working), MAP_SCALE)
    }

    /// The body map as a menu: each region leads to the page of its muscle. It goes into a page as it is, and the
    /// theme gives it its colours.
    pub(super) fn muscle_menu(&self) -> Option<Html<'static>> {
        let taxonomy = self.guide.terms.get(TaxonomyKind::Muscles);
        if taxonomy.terms.is_empty() {
            return None;
        }
        let link = |region: Region| {
            let at = self.muscle_of(region, &taxonomy.terms)?;
            Some(self.urls.term(TaxonomyKind::Muscles, at).to_owned())
        };
        let map = figure::body_map(&Working::default(), &link, Ink::Page).text;
        // What is in a picture is one thing to those who listen; what is in a group can be followed.
        Some(map.replacen("role=\"img\"", "role=\"group\"", 1).into())
    }

    /// The muscle that means a region most closely: of those with pages the one that covers fewest others.
    fn muscle_of(&self, region: Region, terms: &[Term]) -> Option<usize> {
        let vocabulary = &self.config.vocabulary;
        let covers = |(at, term): (usize, &Term)| {
            let regions = &vocabulary.muscle_entry(vocabulary.muscle(&term.slug)?).regions;
            let is_own = regions.contains(&region) && regions.len() <= MOST_REGIONS;
            is_own.then_some((regions.len(), std::cmp::Reverse(term.count()), at))
        };
        terms.iter().enumerate().filter_map(covers).min().map(|(_, _, at)| at)
    }
}

/// Width in units of one position of a figure.
fn panel_width(figure: &Solved, panels: &Drawing) -> f64 {
    let count = u32::try_from(figure.positions()).map_or(1.0, f64::from);
    f64::from(panels.width) / count
}

/// What a position is called: start and end where there are two, else a number; one that is held has no name.
fn phase(at: usize, count: usize) -> Option<Cow<'static, str>> {
    match (at, count) {
        (_, 0 | 1) => None,
        (0, 2) => Some("start".into()),
        (_, 2) => Some("end".into()),
        _ => Some((at + 1).to_string().into()),
    }
}

fn sorted(mut regions: Vec<Region>) -> Vec<Region> {
    regions.sort_unstable();
    regions.dedup();
    regions
}

/// Whole pixels, at least one.
fn pixels(size: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
    let whole = size.round().clamp(1.0, f64::from(u32::MAX)) as u32;
    whole
}
