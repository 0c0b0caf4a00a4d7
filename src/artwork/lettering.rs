//! Text as outlines: words shaped with Noto Sans, measured, and broken into lines that fit.

use std::sync::LazyLock;

use resvg::tiny_skia::PathBuilder;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Face, UnicodeBuffer};

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A way to set text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// Height of the letters' body, in pixels.
    pub(super) size: f32,
    /// Room added between letters, in parts of the size; below zero they stand closer.
    pub(super) tracking: f32,
    /// From the foot of one line to that of the next, in parts of the size.
    pub(super) leading: f32,
}

/// A line of text, shaped.
#[derive(Debug)]
pub(super) struct Line {
    /// Each glyph with where it stands, in pixels from the line's left end and its foot.
    glyphs: Vec<(GlyphId, f32, f32)>,
    /// Pixels.
    pub(super) width: f32,
    style: Style,
}

/// Text in lines.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) style: Style,
}

static REGULAR: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::from_slice(notosans::REGULAR_TTF, 0));
static BOLD: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::from_slice(notosans::BOLD_TTF, 0));

impl Weight {
    fn face(self) -> Option<&'static Face<'static>> {
        match self {
            Self::Regular => REGULAR.as_ref(),
            Self::Bold => BOLD.as_ref(),
        }
    }
}

/// More of a text is not looked at; no picture has room for it.
const MOST_SIGNS: usize = 1000;

/// The text without signs that the typeface lacks, such as emoji; none when it lacks letters, for then what is left would
/// say something else.
pub(super) fn settable(text: &str, weight: Weight) -> Option<String> {
    let face = weight.face()?;
    let mut kept = String::with_capacity(text.len());
    for sign in text.chars().take(MOST_SIGNS) {
        if sign.is_whitespace() {
            kept.push(' ');
        } else if !sign.is_control() && face.glyph_index(sign).is_some() {
            kept.push(sign);
        } else if sign.is_alphanumeric() {
            return None;
        }
    }
    let words: Vec<&str> = kept.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

impl Line {
    /// Shapes text in one line.
    pub(super) fn new(text: &str, style: Style) -> Self {
        let mut line = Self { glyphs: Vec::new(), width: 0.0, style };
        let Some(face) = style.weight.face() else { return line };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(face, &[], buffer);
        let scale = style.scale(face);
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let Ok(id) = u16::try_from(info.glyph_id) else { continue };
            let [right, up, advance] =
                [position.x_offset, position.y_offset, position.x_advance].map(|units| pixels(units) * scale);
            line.glyphs.push((GlyphId(id), line.width + right, up));
            line.width += advance + style.tracking * style.size;
        }
        // Nothing follows the last letter.
        line.width -= style.tracking * style.size;
        line
    }

    /// Adds its outlines to a path, with its left end and its foot at a place.
    pub(super) fn outline(&self, left: f32, foot: f32, path: &mut PathBuilder) {
        let Some(face) = self.style.weight.face() else { return };
        let scale = self.style.scale(face);
        for (glyph, right, up) in &self.glyphs {
            face.outline_glyph(*glyph, &mut Pen { path, left: left + right, foot: foot - up, scale });
        }
    }
}

impl Style {
    fn scale(self, face: &Face<'_>) -> f32 {
        self.size / pixels(face.units_per_em())
    }
}

impl Lines {
    /// The largest of some sizes at which text takes at most so many lines of at most this width, and at most this height. At the
    /// last size it may take what lines it needs, words that are wider than a line are broken, and it ends with an ellipsis where the
    /// height ends.
    pub(super) fn fitted(text: &str, style: Style, sizes: &[f32], (width, height): (f32, f32), most: usize) -> Self {
        let words = Words::new(text.split_whitespace().map(str::to_owned).collect(), " ", style);
        for size in sizes {
            let style = Style { size: *size, ..style };
            let count = words.breaks(style, width).len();
            if words.widest() * size <= width && count <= most && height_of(style, count) <= height {
                return words.set(style, width);
            }
        }
        let style = Style { size: sizes.last().copied().unwrap_or(style.size), ..style };
        let words = Words::new(pieces(text, style, width), " ", style);
        let room = (1..=words.breaks(style, width).len()).take_while(|count| height_of(style, *count) <= height);
        words.cut(style, width, room.count().max(1))
    }

    /// Short texts with a separator between them, in as few lines as they need. None of them is broken, unless it is wider than a
    /// line.
    pub(super) fn of_items(items: &[String], separator: &str, style: Style, sizes: &[f32], room: (f32, f32)) -> Self {
        let style = Style { size: sizes.first().copied().unwrap_or(style.size), ..style };
        let words = Words::new(items.to_vec(), separator, style);
        if words.widest() * style.size > room.0 {
            return Self::fitted(&items.join(separator), style, sizes, room, 2);
        }
        words.set(style, room.0)
    }

    /// Pixels that letters such as g hang below their foot.
    pub(super) fn descent(&self) -> f32 {
        self.style.size * 0.22
    }

    /// Pixels from one foot to the next.
    pub(super) fn leading(&self) -> f32 {
        self.style.size * self.style.leading
    }

    /// Pixels from the top of the first capitals to the foot of the last line.
    pub(super) fn height(&self) -> f32 {
        height_of(self.style, self.lines.len())
    }

    /// Adds its outlines to a path, with the top of its capitals at a place.
    pub(super) fn outline(&self, left: f32, top: f32, path: &mut PathBuilder) {
        let mut foot = top + self.style.size * CAPITALS;
        for line in &self.lines {
            line.outline(left, foot, path);
            foot += self.leading();
        }
    }
}

/// How high capitals are, in parts of the size.
const CAPITALS: f32 = 0.714;

/// Pixels from the top of the first capitals to the foot of the last of so many lines.
fn height_of(style: Style, lines: usize) -> f32 {
    if lines == 0 { 0.0 } else { style.size * (CAPITALS + style.leading * count(lines - 1)) }
}

/// Words to be put in lines, measured once for all sizes.
struct Words<'s> {
    words: Vec<String>,
    /// How wide each is, in parts of the size.
    widths: Vec<f32>,
    separator: &'s str,
    /// How wide that is.
    gap: f32,
}

impl<'s> Words<'s> {
    fn new(words: Vec<String>, separator: &'s str, style: Style) -> Self {
        let style = Style { size: 1.0, ..style };
        let widths = words.iter().map(|word| Line::new(word, style).width).collect();
        let gap = Line::new(separator, style).width + 2.0 * style.tracking;
        Self { words, widths, separator, gap }
    }

    fn widest(&self) -> f32 {
        self.widths.iter().copied().fold(0.0, f32::max)
    }

    /// After how many words each line ends, when every line takes as many as it can.
    fn breaks(&self, style: Style, width: f32) -> Vec<usize> {
        let width = width / style.size;
        let mut ends = Vec::new();
        let mut used = 0.0;
        for (at, word) in self.widths.iter().enumerate() {
            if at > 0 && used + self.gap + word > width {
                ends.push(at);
                used = *word;
            } else {
                used += if at > 0 { self.gap + word } else { *word };
            }
        }
        if !self.words.is_empty() {
            ends.push(self.words.len());
        }
        ends
    }

    /// The fewest lines of at most `width` pixels, of about equal length.
    fn set(&self, style: Style, width: f32) -> Lines {
        let fewest = self.breaks(style, width).len();
        // Lines as short as that number of lines allows are lines of equal length.
        let (mut short, mut long) = ((self.widest() * style.size).min(width), width);
        for _ in 0..8 {
            let middle = (short + long) / 2.0;
            if self.breaks(style, middle).len() == fewest { long = middle } else { short = middle }
        }
        self.lines(style, &self.breaks(style, long))
    }

    fn lines(&self, style: Style, ends: &[usize]) -> Lines {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let line = |(start, end): (usize, &usize)| Line::new(&self.words[start..*end].join(self.separator), style);
        Lines { lines: starts.zip(ends).map(line).collect(), style }
    }

    /// The first lines; if there are more, the last one ends with an ellipsis.
    fn cut(&self, style: Style, width: f32, most: usize) -> Lines {
        let ends = self.breaks(style, width);
        if ends.len() <= most {
            return self.set(style, width);
        }
        let mut lines = self.lines(style, &ends[..most]);
        let start = if most > 1 { ends[most - 2] } else { 0 };
        let mut text = self.words[start..ends[most - 1]].join(self.separator);
        let mut last = Line::new(&format!("{text}…"), style);
        while last.width > width && text.pop().is_some() {
            last = Line::new(&format!("{}…", text.trim_end()), style);
        }
        lines.lines.pop();
        lines.lines.push(last);
        lines
    }
}

/// The words of a text; one that is wider than a line comes in pieces.
fn pieces(text: &str, style: Style, width: f32) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        if Line::new(word, style).width <= width {
            pieces.push(word.to_owned());
            continue;
        }
        let mut piece = String::new();
        for sign in word.chars() {
            piece.push(sign);
            if Line::new(&piece, style).width > width && piece.chars().count() > 1 {
                piece.pop();
                pieces.push(std::mem::replace(&mut piece, sign.to_string()));
            }
        }
        pieces.push(piece);
    }
    pieces
}

#[expect(clippy::cast_precision_loss, reason = "units of a typeface and pixels are far below the precision")]
fn pixels(units: i32) -> f32 {
    units as f32
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::MAX, f32::from)
}

/// Puts a glyph on a path.
struct Pen<'p> {
    path: &'p mut PathBuilder,
    left: f32,
    foot: f32,
    scale: f32,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.left + x * self.scale, self.foot - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { weight: Weight::Bold, size: 40.0, tracking: -0.02, leading: 1.1 };

    #[test]
    fn lines_are_no_wider_than_asked_and_words_stay_whole_if_they_can() {
        let title = "Strength for runners who sit all day and want to run tall again in the evening";
        for width in [300.0, 400.0, 900.0] {
            let lines = Lines::fitted(title, STYLE, &[40.0, 30.0], (width, 900.0), 4);
            assert!(lines.lines.iter().all(|line| line.width <= width + 0.5), "{width}");
        }
        let smaller = Lines::fitted("Photographs", STYLE, &[80.0, 70.0, 20.0], (200.0, 900.0), 4);
        assert_eq!((smaller.lines.len(), smaller.style.size), (1, 20.0));
        let broken = Lines::fitted(&"Rindfleisch".repeat(9), STYLE, &[40.0], (500.0, 900.0), 1);
        assert!(broken.lines.len() > 3 && broken.lines.iter().all(|line| line.width <= 500.5));
    }

    #[test]
    fn lines_are_of_about_equal_length() {
        let lines = Lines::fitted("Hip and glute strength for runners", STYLE, &[40.0], (600.0, 300.0), 2);
        let widths: Vec<f32> = lines.lines.iter().map(|line| line.width).collect();
        assert_eq!(widths.len(), 2);
        assert!(widths[1] > 0.6 * widths[0], "{widths:?}");
    }

    #[test]
    fn short_texts_are_not_broken() {
        let items = ["Standing", "Intermediate", "2–3 × 10 each side"].map(str::to_owned);
        let lines = Lines::of_items(&items, " · ", STYLE, &[32.0], (400.0, 100.0));
        assert_eq!(lines.lines.len(), 2);
        assert!(Lines::of_items(&[], " · ", STYLE, &[32.0], (400.0, 100.0)).lines.is_empty());
    }

    #[test]
    fn text_that_is_too_long_by_far_ends_with_an_ellipsis() {
        let lines = Lines::fitted(&"very long ".repeat(300), STYLE, &[40.0, 20.0], (400.0, 200.0), 3);
        assert!(lines.height() <= 200.0 && lines.style.size < 21.0);
        assert!(lines.lines.iter().all(|line| line.width <= 400.5));
    }

    #[test]
    fn signs_without_a_glyph_are_left_out_and_letters_are_not() {
        assert_eq!(settable("Run 🏃 tall", Weight::Bold).as_deref(), Some("Run tall"));
        assert_eq!(settable("Ширина плеч", Weight::Bold).as_deref(), Some("Ширина плеч"));
        assert_eq!(settable("כושר", Weight::Bold), None);
        assert_eq!(settable("🏃", Weight::Bold), None);
    }
}
