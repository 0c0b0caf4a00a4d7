//! The preview of a page: what other sites show where somebody links to it.
//!
//! It looks like the head of a page: the name of the guide over a rule, a title as large as it fits, one line of facts, and
//! the figures, which stand where they come out larger: below the text or beside it. Photographs fill the right half.

use std::hash::{Hash, Hasher};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::canvas::{Area, Canvas};
use super::lettering::{Lines, Style, Weight, settable};
use super::{encode, photograph};
use crate::colour::Colour;
use crate::figure::{self, Ink, Panel, Solved};

/// Its size in pixels, as the Open Graph protocol's readers want it.
pub const SIZE: (u32, u32) = (1200, 630);

const WIDTH: f32 = 1200.0;
const HEIGHT: f32 = 630.0;
/// Room at the edges.
const MARGIN: f32 = 64.0;
/// Where the guide's name stands.
const NAME_FOOT: f32 = 80.0;
/// Where the rule under the guide's name begins, and how strong it is.
const RULE: (f32, f32) = (104.0, 4.0);
/// The accent on the rule's beginning.
const ACCENT: (f32, f32) = (96.0, 12.0);
/// Where the text begins, and where the figures end.
const TOP: f32 = 150.0;
const BOTTOM: f32 = 598.0;
/// Where the right column begins, for what stands beside the text.
const COLUMN: f32 = 640.0;
/// Room between text and figures, between figures, and between photographs.
const GAP: f32 = 30.0;
const FIGURE_GAP: f32 = 12.0;
const PHOTO_GAP: f32 = 6.0;

const INK: Colour = Colour([27, 40, 51]);
const SOFT_INK: Colour = Colour([80, 96, 109]);

const TITLE: Style = Style { weight: Weight::Bold, size: 0.0, tracking: -0.025, leading: 1.06 };
const TITLE_SIZES: &[f32] = &[88.0, 80.0, 72.0, 64.0, 56.0, 50.0, 44.0, 38.0, 33.0];
/// So many of those are tried for a title in one line.
const ONE_LINE: usize = 5;
const PLAIN_SIZES: &[f32] = &[116.0, 104.0, 92.0, 80.0, 70.0, 60.0, 52.0, 44.0, 38.0];
const FACTS: Style = Style { weight: Weight::Regular, size: 0.0, tracking: 0.0, leading: 1.32 };
const FACTS_SIZES: &[f32] = &[32.0, 29.0, 26.0, 23.0];
/// From what hangs below the title to the facts, and what stands between those.
const FACTS_GAP: f32 = 20.0;
const SEPARATOR: &str = "  ·  ";
const NAME: Style = Style { weight: Weight::Bold, size: 0.0, tracking: -0.005, leading: 1.15 };
const NAME_SIZES: &[f32] = &[28.0, 25.0, 22.0, 19.0, 16.0];

/// What a preview shows.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The name of the guide.
    pub site: String,
    /// The title of the page.
    pub title: String,
    /// The facts, in one line if they fit; may be empty.
    pub facts: Vec<String>,
    /// The guide's own colour.
    pub accent: Colour,
    /// What is seen.
    pub art: Art,
}

/// The picture on a preview.
#[derive(Debug, Clone)]
pub enum Art {
    /// None.
    Nothing,
    /// Figures, each in one of its positions, at one scale on one line.
    Figures(Vec<(Arc<Solved>, usize)>),
    /// One to four photographs.
    Photos(Vec<Photo>),
}

/// A photograph on a preview.
#[derive(Debug, Clone)]
pub struct Photo {
    /// What tells it from others on every machine.
    pub name: String,
    /// Where it lies.
    pub disk: PathBuf,
    /// What tells this state of the file from others, on this machine.
    pub state: String,
}

/// How this program draws previews, as the hash of the sources that do it and of a figure: another way of drawing makes all
/// previews anew.
static STYLE: LazyLock<u64> = LazyLock::new(|| {
    let sources = [
        include_str!("preview.rs"),
        include_str!("canvas.rs"),
        include_str!("lettering.rs"),
        include_str!("encode.rs"),
        include_str!("photo.rs"),
        env!("CARGO_PKG_VERSION"),
    ];
    xxh3_64(sources.concat().as_bytes()) ^ *figure::STYLE
});

impl Preview {
    /// The preview with the text that can be set: signs that the typeface lacks are left out, and so is a text in letters that it
    /// lacks. None when nothing would be left to see.
    #[must_use]
    pub fn settable(self) -> Option<Self> {
        let text = |text: &str, style: Style| settable(text, style.weight).unwrap_or_default();
        let own = Self {
            site: text(&self.site, NAME),
            title: text(&self.title, TITLE),
            facts: self.facts.iter().filter_map(|fact| settable(fact, FACTS.weight)).collect(),
            ..self
        };
        (!own.title.is_empty() || !matches!(own.art, Art::Nothing)).then_some(own)
    }

    /// What its file name ends with.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        if matches!(self.art, Art::Photos(_)) { "jpg" } else { "png" }
    }

    /// The hash of all that it shows; of photographs it takes the names.
    #[must_use]
    pub fn key(&self) -> u64 {
        let mut hasher = Xxh3::new();
        (&self.site, &self.title, &self.facts, self.accent).hash(&mut hasher);
        match &self.art {
            Art::Nothing => {}
            Art::Figures(figures) => {
                for (figure, position) in figures {
                    (format!("{:?}", figure.figure()), figure.working(), position).hash(&mut hasher);
                }
            }
            Art::Photos(photos) => photos.iter().for_each(|photo| photo.name.hash(&mut hasher)),
        }
        hasher.finish()
    }

    /// What else decides how it comes out: how this program draws, and the state of its photographs. It is no part of its
    /// name, for it differs from machine to machine.
    #[must_use]
    pub fn state(&self) -> String {
        let Art::Photos(photos) = &self.art else { return format!("{:x}", *STYLE) };
        let states: Vec<&str> = photos.iter().map(|photo| photo.state.as_str()).collect();
        format!("{:x} {}", *STYLE, states.join(" "))
    }

    /// Draws it. A photograph that cannot be read is left out.
    ///
    /// # Errors
    /// Those of the encoder.
    pub fn draw(&self) -> io::Result<Vec<u8>> {
        let mut canvas = Canvas::new(SIZE.0, SIZE.1, Colour::WHITE)?;
        match &self.art {
            Art::Nothing => self.plain(&mut canvas),
            Art::Figures(figures) => self.with_figures(&mut canvas, figures)?,
            Art::Photos(photos) => self.with_photos(&mut canvas, photos)?,
        }
        match &self.art {
            Art::Photos(_) => encode::jpeg(&canvas.pixels),
            _ => encode::png(&canvas.pixels),
        }
    }

    /// The name of the guide and the rule, up to a right edge.
    fn head(&self, canvas: &mut Canvas, right: f32) {
        let name = Lines::fitted(&self.site, NAME, NAME_SIZES, (right - MARGIN, 48.0), 2);
        canvas.lines(&name, MARGIN, NAME_FOOT - name.height(), INK);
        let (top, strength) = RULE;
        canvas.bar(Area { left: MARGIN, top, width: right - MARGIN, height: strength }, INK);
        canvas.bar(Area { left: MARGIN, top, width: ACCENT.0, height: ACCENT.1 }, self.accent);
    }

    fn plain(&self, canvas: &mut Canvas) {
        let right = WIDTH - MARGIN;
        self.head(canvas, right);
        Text::new(self, PLAIN_SIZES, (right - MARGIN, BOTTOM - TOP), 3).draw(canvas);
    }

    fn with_figures(&self, canvas: &mut Canvas, figures: &[(Arc<Solved>, usize)]) -> io::Result<()> {
        let right = WIDTH - MARGIN;
        self.head(canvas, right);
        let panels: Vec<Panel> = figures.iter().map(|(figure, at)| figure.panel(*at, Ink::Colour)).collect();
        let below = |sizes: &[f32], most: usize| {
            let text = Text::new(self, sizes, (right - MARGIN, 250.0), most);
            let top = TOP + text.height() + GAP;
            (text, Area { left: MARGIN, top, width: right - MARGIN, height: BOTTOM - top })
        };
        let beside = || {
            let text = Text::new(self, TITLE_SIZES, (COLUMN - MARGIN - GAP, BOTTOM - TOP), 6);
            let top = RULE.0 + 26.0;
            (text, Area { left: COLUMN, top, width: right - COLUMN, height: BOTTOM - top })
        };
        // Where the title has room in one line only when it is set very small, it takes two.
        let places = [below(&TITLE_SIZES[..ONE_LINE], 1), below(TITLE_SIZES, 2), beside()];
        let fits = |text: &Text| text.title.lines.len() == 1;
        let [one, two, beside] = places;
        let mut best = if fits(&one.0) { one } else { two };
        if scale(&panels, beside.1) > scale(&panels, best.1) {
            best = beside;
        }
        let (text, area) = best;
        text.draw(canvas);
        stand(canvas, &panels, area)
    }

    fn with_photos(&self, canvas: &mut Canvas, photos: &[Photo]) -> io::Result<()> {
        let photos: Vec<_> = photos.iter().filter_map(|photo| photograph(&photo.disk).ok()).collect();
        if photos.is_empty() {
            self.plain(canvas);
            return Ok(());
        }
        for (photo, area) in photos.iter().zip(places(photos.len())) {
            canvas.photo(photo, area)?;
        }
        let right = COLUMN - 40.0;
        self.head(canvas, right);
        Text::new(self, TITLE_SIZES, (right - MARGIN, BOTTOM - TOP), 5).draw(canvas);
        Ok(())
    }
}

/// The boxes of so many photographs in the right half.
fn places(count: usize) -> Vec<Area> {
    let (wide, high) = (WIDTH - COLUMN, HEIGHT);
    let (half_wide, half_high) = ((wide - PHOTO_GAP) / 2.0, (high - PHOTO_GAP) / 2.0);
    let (middle, lower) = (COLUMN + half_wide + PHOTO_GAP, half_high + PHOTO_GAP);
    let area = |left, top, width, height| Area { left, top, width, height };
    match count {
        1 => vec![area(COLUMN, 0.0, wide, high)],
        2 => vec![area(COLUMN, 0.0, wide, half_high), area(COLUMN, lower, wide, half_high)],
        3 => vec![
            area(COLUMN, 0.0, wide, half_high),
            area(COLUMN, lower, half_wide, half_high),
            area(middle, lower, half_wide, half_high),
        ],
        _ => vec![
            area(COLUMN, 0.0, half_wide, half_high),
            area(middle, 0.0, half_wide, half_high),
            area(COLUMN, lower, half_wide, half_high),
            area(middle, lower, half_wide, half_high),
        ],
    }
}

/// Title and facts, fitted.
struct Text {
    title: Lines,
    facts: Lines,
}

impl Text {
    fn new(preview: &Preview, sizes: &[f32], (width, height): (f32, f32), most: usize) -> Self {
        let facts = Lines::of_items(&preview.facts, SEPARATOR, FACTS, FACTS_SIZES, (width, height / 3.0));
        let room = height - facts.height() - FACTS_GAP;
        Self { title: Lines::fitted(&preview.title, TITLE, sizes, (width, room), most), facts }
    }

    fn height(&self) -> f32 {
        match (self.title.lines.is_empty(), self.facts.lines.is_empty()) {
            (true, true) => 0.0,
            (false, true) => self.title.height() + self.title.descent(),
            (true, false) => self.facts.height(),
            (false, false) => self.facts_top() + self.facts.height(),
        }
    }

    /// From the top of the title to the top of the facts.
    fn facts_top(&self) -> f32 {
        if self.title.lines.is_empty() { 0.0 } else { self.title.height() + self.title.descent() + FACTS_GAP }
    }

    fn draw(&self, canvas: &mut Canvas) {
        canvas.lines(&self.title, MARGIN, TOP, INK);
        canvas.lines(&self.facts, MARGIN, TOP + self.facts_top(), SOFT_INK);
    }
}

/// Pixels for a unit with which panels side by side fit into a box.
fn scale(panels: &[Panel], area: Area) -> f32 {
    let gaps = FIGURE_GAP * size(u32::try_from(panels.len().saturating_sub(1)).unwrap_or_default());
    let width: f32 = panels.iter().map(|panel| size(panel.svg.width)).sum();
    let height = panels.iter().map(|panel| size(panel.svg.height)).fold(1.0, f32::max);
    ((area.width - gaps) / width.max(1.0)).min(area.height / height).clamp(0.0, MOST_SCALE)
}

/// A figure is drawn at most so large: pixels for a unit.
const MOST_SCALE: f32 = 0.52;

/// Puts figures side by side, all with their feet on one line at the foot of a box.
fn stand(canvas: &mut Canvas, panels: &[Panel], area: Area) -> io::Result<()> {
    let scale = scale(panels, area);
    let widths: f32 = panels.iter().map(|panel| size(panel.svg.width) * scale).sum();
    let spaces = size(u32::try_from(panels.len()).unwrap_or_default()) - 1.0;
    // What room is left goes between them, but not so much that they fall apart.
    let gap = if spaces > 0.0 { ((area.width - widths) / spaces).clamp(0.0, 90.0) } else { 0.0 };
    let mut left = area.left + (area.width - widths - gap * spaces) / 2.0;
    for panel in panels {
        let (width, height) = (size(panel.svg.width) * scale, size(panel.svg.height) * scale);
        let top = area.top + area.height - height;
        canvas.drawing(&panel.svg.text, Area { left, top, width, height })?;
        left += width + gap;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "figures are a few thousand units wide")]
fn size(units: u32) -> f32 {
    units as f32
}
