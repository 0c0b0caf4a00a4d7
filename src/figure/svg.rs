//! Layers as SVG: smooth curves through whole numbers, and definitions that are used again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Ink;
use super::layers::{Fade, Layer, Limb, Name, Paint, Painting, Place, Shape};
use super::outline::{Outline, Point, distance, dot, minus, plus, size, times};
use super::palette;

/// Writes a picture.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) text: String,
    classes: BTreeSet<&'static str>,
    /// Right and left change places.
    mirror: bool,
}

/// How the layers of several frames become one that moves.
pub(super) struct Timeline {
    /// `dur`, `repeatCount` and `keyTimes` of every animation.
    pub(super) attributes: String,
    /// Which frame is shown at each of the key times.
    pub(super) frames: Vec<usize>,
}

impl Writer {
    pub(super) fn new(mirror: bool) -> Self {
        Self { text: String::new(), classes: BTreeSet::new(), mirror }
    }

    /// The whole document. `view` is the box that is shown: left, top, width and height.
    pub(super) fn finish(
        self,
        [left, top, width, height]: [i64; 4],
        title: &str,
        about: &str,
        ink: Ink,
        extra: &str,
    ) -> String {
        let style = palette::style(ink, &self.classes);
        let mut document = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" paint-order=\"stroke\"><title id=\"t\">"
        );
        crate::text::escape_html(title, &mut document);
        document.push_str("</title><desc id=\"d\">");
        crate::text::escape_html(about, &mut document);
        document.push_str("</desc>");
        if !style.is_empty() || !extra.is_empty() {
            let _ = write!(document, "<style>{style}{extra}</style>");
        }
        document.push_str(&palette::patterns(ink, &self.classes));
        if self.text.contains("url(#w)") {
            document.push_str(
                "<radialGradient id=\"w\"><stop offset=\".55\" stop-color=\"#fff\"/>\
                 <stop offset=\"1\" stop-color=\"#fff\" stop-opacity=\"0\"/></radialGradient>",
            );
        }
        document.push_str(&self.text);
        document.push_str("</svg>\n");
        document
    }

    /// Opens a group that is moved to the right.
    pub(super) fn open(&mut self, class: &str, right: i64) {
        self.text.push_str("<g");
        if !class.is_empty() {
            let _ = write!(self.text, " class=\"{class}\"");
        }
        if right != 0 {
            let _ = write!(self.text, " transform=\"translate({right})\"");
        }
        self.text.push('>');
    }

    pub(super) fn close(&mut self) {
        self.text.push_str("</g>");
    }

    /// Layers that define and use nothing.
    pub(super) fn plain(&mut self, layers: &[Layer]) {
        layers.iter().for_each(|layer| self.layer(layer, "", true, &mut |_| String::new()));
    }

    /// A whole painting; `prefix` sets its definitions apart from others in the document.
    pub(super) fn painting(&mut self, painting: &Painting, prefix: &str) {
        self.paintings(&[painting], prefix, None);
    }

    /// Paintings with the same layers, as one that moves through them.
    pub(super) fn paintings(&mut self, paintings: &[&Painting], prefix: &str, timeline: Option<&Timeline>) {
        let first = paintings[0];
        let mirror = self.mirror;
        let torso: Vec<usize> = numbers(first, |layer| layer.place == Place::Torso);
        let defined: Vec<usize> = numbers(first, |layer| matches!(layer.place, Place::Defined(_)));
        let thin = timeline.is_none();
        let shape = |number: usize, frame: usize| data(&paintings[frame].layers[number].shape, mirror, thin);
        let animation = |number: usize| {
            let Some(timeline) = timeline else { return String::new() };
            animate("d", timeline, |frame| shape(number, frame))
        };
        self.text.push_str("<defs>");
        for (number, fade) in first.fades.iter().enumerate() {
            let moved = |name: &str, of: fn(&Fade) -> f64, sign: f64| {
                let Some(timeline) = timeline else { return String::new() };
                animate(name, timeline, |frame| whole(sign * of(&paintings[frame].fades[number])).to_string())
            };
            let sign = if mirror { -1.0 } else { 1.0 };
            let (x, y) = (moved("cx", |fade| fade.at[0], sign), moved("cy", |fade| fade.at[1], 1.0));
            let _ = write!(
                self.text,
                "<mask id=\"{prefix}{number}\"><circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"url(#w)\"",
                whole(sign * fade.at[0]),
                whole(fade.at[1]),
                whole(fade.radius)
            );
            if x.is_empty() && y.is_empty() {
                self.text.push_str("/></mask>");
            } else {
                let _ = write!(self.text, ">{x}{y}</circle></mask>");
            }
        }
        for number in defined {
            let layer = &first.layers[number];
            let Place::Defined(name) = layer.place else { continue };
            let _ = write!(self.text, "<path id=\"{prefix}{}\" d=\"{}\"", id(name), data(&layer.shape, mirror, thin));
            self.end_of_path(&animation(number));
        }
        let _ = write!(self.text, "<g id=\"{prefix}w\">");
        for number in torso {
            self.layer(&first.layers[number], prefix, thin, &mut |_| animation(number));
        }
        self.text.push_str("</g></defs>");
        for number in numbers(first, |layer| layer.place == Place::Painted) {
            self.layer(&first.layers[number], prefix, thin, &mut |_| animation(number));
        }
    }

    fn layer(&mut self, layer: &Layer, prefix: &str, thin: bool, animation: &mut dyn FnMut(&Layer) -> String) {
        let class = class(layer.paint, layer.is_far);
        let fade = layer.fade.map(|number| format!(" mask=\"url(#{prefix}{number})\"")).unwrap_or_default();
        match &layer.shape {
            Shape::UseTorso => {
                let _ = write!(self.text, "<use href=\"#{prefix}w\"{fade}/>");
            }
            Shape::Use(name) => {
                self.classes.insert(class);
                let _ = write!(self.text, "<use href=\"#{prefix}{}\" class=\"{class}\"{fade}/>", id(*name));
            }
            shape => {
                self.classes.insert(class);
                let _ = write!(self.text, "<path class=\"{class}\"{fade} d=\"{}\"", data(shape, self.mirror, thin));
                let animation = animation(layer);
                self.end_of_path(&animation);
            }
        }
    }

    fn end_of_path(&mut self, animation: &str) {
        if animation.is_empty() {
            self.text.push_str("/>");
        } else {
            let _ = write!(self.text, ">{animation}</path>");
        }
    }

    /// A closed path with a class, for pictures that are no figures.
    pub(super) fn path(&mut self, class: &'static str, outlines: &[Outline]) {
        self.classes.insert(class);
        let _ = write!(self.text, "<path class=\"{class}\" d=\"{}\"/>", smooth(outlines, self.mirror));
    }

    /// The same, with a name that readers of screens and pointers get.
    pub(super) fn titled_path(&mut self, class: &'static str, outlines: &[Outline], title: &str) {
        self.classes.insert(class);
        let _ = write!(
            self.text,
            "<path class=\"{class}\" d=\"{}\"><title>{title}</title></path>",
            smooth(outlines, self.mirror)
        );
    }
}

/// Outlines as the data of a path.
pub(super) fn smooth(outlines: &[Outline], mirror: bool) -> String {
    data(&Shape::Smooth(outlines.to_vec()), mirror, true)
}

fn numbers(painting: &Painting, wanted: impl Fn(&Layer) -> bool) -> Vec<usize> {
    let layers = painting.layers.iter().enumerate();
    layers.filter(|(_, layer)| wanted(layer)).map(|(number, _)| number).collect()
}

fn class(paint: Paint, is_far: bool) -> &'static str {
    if !is_far {
        return paint.class();
    }
    match paint {
        Paint::Body => "far body",
        Paint::Skin => "far skin",
        Paint::Tee => "far tee",
        Paint::Shorts => "far shorts",
        Paint::Hem => "far hem",
        Paint::Shoe => "far shoe",
        Paint::Gear => "far gear",
        Paint::Primary => "far primary",
        Paint::Secondary => "far secondary",
        other => other.class(),
    }
}

const fn id(name: Name) -> &'static str {
    match name {
        Name::Trunk => "t",
        Name::Neck => "n",
        Name::Seat => "s",
        Name::Half(Limb::RightLeg) => "rl",
        Name::Half(Limb::LeftLeg) => "ll",
        Name::Half(Limb::RightArm) => "ra",
        Name::Half(Limb::LeftArm) => "la",
    }
}

/// An animation of an attribute; nothing when it never changes.
fn animate(attribute: &str, timeline: &Timeline, value: impl Fn(usize) -> String) -> String {
    let last = timeline.frames.iter().copied().max().unwrap_or_default();
    let values: Vec<String> = (0..=last).map(value).collect();
    if values.iter().all(|value| *value == values[0]) {
        return String::new();
    }
    let shown: Vec<&str> = timeline.frames.iter().map(|frame| values[*frame].as_str()).collect();
    format!("<animate attributeName=\"{attribute}\" {} values=\"{}\"/>", timeline.attributes, shown.join(";"))
}

/// The nearest whole number.
fn whole(number: f64) -> i64 {
    // Coordinates are a few thousand at most; anything else is a mistake that must not end the program.
    number.round().clamp(-1e6, 1e6) as i64
}

/// A shape as the data of a path; thinned, or with every point, for shapes that move.
fn data(shape: &Shape, mirror: bool, thin: bool) -> String {
    let turned = |outline: &Outline| -> Outline {
        if mirror { outline.iter().map(|[x, y]| [-x, *y]).collect() } else { outline.clone() }
    };
    let mut pen = Pen { thin, ..Pen::default() };
    match shape {
        Shape::Smooth(outlines) => {
            for outline in outlines {
                pen.closed(&turned(outline));
            }
        }
        Shape::Angular(outlines, radius) => {
            for outline in outlines {
                pen.angular(&turned(outline), *radius);
            }
        }
        Shape::Line(line) => pen.line(&turned(line), false),
        Shape::Ribbon(top, bottom) => {
            pen.line(&turned(top), false);
            let mut back = turned(bottom);
            back.reverse();
            pen.line(&back, true);
            pen.data.push('z');
        }
        Shape::Use(_) | Shape::UseTorso => {}
    }
    pen.data
}

/// Writes path data with relative whole numbers; what rounding takes from one point the next one gets back.
#[derive(Default)]
struct Pen {
    data: String,
    at: (i64, i64),
    /// Whether points are left out where the curve hardly changes.
    thin: bool,
}

impl Pen {
    fn number(&mut self, number: i64) {
        let follows_number = self.data.ends_with(|last: char| last.is_ascii_digit());
        if follows_number && number >= 0 {
            self.data.push(' ');
        }
        let _ = write!(self.data, "{number}");
    }

    fn offset(&mut self, [x, y]: Point) {
        self.number(whole(x) - self.at.0);
        self.number(whole(y) - self.at.1);
    }

    fn move_to(&mut self, [x, y]: Point) {
        self.data.push('M');
        self.at = (whole(x), whole(y));
        self.number(self.at.0);
        self.number(self.at.1);
    }

    fn line_to(&mut self, point: Point) {
        self.data.push('l');
        self.offset(point);
        self.at = (whole(point[0]), whole(point[1]));
    }

    /// A curve; only the first one of a line tells its first handle, each later one takes it from the one before.
    fn curve(&mut self, is_first: bool, handle: Point, before_end: Point, end: Point) {
        if is_first {
            self.data.push('c');
            self.offset(handle);
        }
        self.offset(before_end);
        self.offset(end);
        self.at = (whole(end[0]), whole(end[1]));
    }

    fn closed(&mut self, points: &[Point]) {
        let thinned;
        let points = if self.thin {
            thinned = thin(points);
            &thinned
        } else {
            points
        };
        let count = points.len();
        if count < 3 {
            return;
        }
        let at = |i: usize| points[i % count];
        let handles: Vec<Point> = (0..count).map(|i| handle(at(i + count - 1), at(i), at(i + 1))).collect();
        self.move_to(points[0]);
        for i in 0..count {
            let (next, after) = (at(i + 1), handles[(i + 1) % count]);
            if i == 1 {
                self.data.push('s');
            }
            self.curve(i == 0, plus(points[i], handles[i]), minus(next, after), next);
        }
        self.data.push('z');
    }

    fn line(&mut self, points: &[Point], joins: bool) {
        let Some(first) = points.first() else { return };
        if joins {
            self.line_to(*first);
        } else {
            self.move_to(*first);
        }
        if let [_, second] = points {
            return self.line_to(*second);
        }
        let last = points.len() - 1;
        let handles: Vec<Point> =
            (0..=last).map(|i| handle(points[i.saturating_sub(1)], points[i], points[(i + 1).min(last)])).collect();
        for i in 0..last {
            if i == 1 {
                self.data.push('s');
            }
            self.curve(i == 0, plus(points[i], handles[i]), minus(points[i + 1], handles[i + 1]), points[i + 1]);
        }
    }

    fn angular(&mut self, points: &[Point], radius: f64) {
        let count = points.len();
        for i in 0..count {
            let (before, corner, after) = (points[(i + count - 1) % count], points[i], points[(i + 1) % count]);
            let towards = |other: Point| {
                let long = distance(corner, other).max(1e-9);
                plus(corner, times(minus(other, corner), radius.min(long / 2.0) / long))
            };
            let (enter, leave) = (towards(before), towards(after));
            if i == 0 {
                self.move_to(enter)
            } else {
                self.line_to(enter)
            }
            if radius > 0.0 {
                self.data.push('q');
                self.offset(corner);
                self.offset(leave);
                self.at = (whole(leave[0]), whole(leave[1]));
            }
        }
        self.data.push('z');
    }
}

/// The handle of a smooth curve at a point, along the line between its neighbours. It is the same length to both sides,
/// so that the second need not be written; of neighbours at very different distances the nearer one rules, so that
/// nothing overshoots.
fn handle(before: Point, at: Point, after: Point) -> Point {
    let along = minus(after, before);
    let (to_before, to_after) = (distance(at, before), distance(at, after));
    let nearer = if to_before == 0.0 {
        to_after
    } else if to_after == 0.0 {
        to_before
    } else {
        to_before.min(to_after)
    };
    let length = ((to_before + to_after) / 6.0).min(nearer * 0.6);
    times(along, length / size(along).max(1e-9))
}

/// How far a curve may move where a point is left out, in units; and how long a piece may become.
const TOLERANCE: f64 = 1.3;
const LONGEST: f64 = 260.0;

/// A closed outline without the points that its neighbours' curve passes anyway.
fn thin(points: &[Point]) -> Outline {
    let mut kept = points.to_vec();
    kept.dedup_by(|a, b| distance(*a, *b) < 0.8);
    for _ in 0..3 {
        let count = kept.len();
        if count < 9 {
            break;
        }
        let mut gone = vec![false; count];
        let at = |i: usize| kept[i % count];
        for i in 0..count {
            let before = (i + count - 1) % count;
            if gone[before] || gone[(i + 1) % count] {
                continue;
            }
            let (a, b) = (at(before), at(i + 1));
            if distance(a, b) > LONGEST {
                continue;
            }
            let (leave, enter) = (handle(at(i + count - 2), a, b), handle(a, b, at(i + 2)));
            gone[i] = passes(a, plus(a, leave), minus(b, enter), b, at(i));
        }
        if !gone.contains(&true) {
            break;
        }
        let mut gone = gone.iter();
        kept.retain(|_| !gone.next().copied().unwrap_or_default());
    }
    kept
}

/// Whether a curve passes a point.
fn passes(a: Point, b: Point, c: Point, d: Point, point: Point) -> bool {
    let chord = minus(d, a);
    let guess = (dot(minus(point, a), chord) / dot(chord, chord).max(1e-9)).clamp(0.05, 0.95);
    let on_curve = |t: f64| {
        let u = 1.0 - t;
        let mix = |k: usize| u * u * u * a[k] + 3.0 * u * u * t * b[k] + 3.0 * u * t * t * c[k] + t * t * t * d[k];
        [mix(0), mix(1)]
    };
    // Nearest to the guess, after one step along the chord.
    let miss = dot(minus(point, on_curve(guess)), chord) / dot(chord, chord).max(1e-9);
    distance(on_curve((guess + miss).clamp(0.0, 1.0)), point) < TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_of_eight_points_is_round() {
        let circle = (0..8).map(|i| {
            let (sin, cos) = (f64::from(i) * std::f64::consts::FRAC_PI_4).sin_cos();
            [100.0 * cos, 100.0 * sin]
        });
        let data = smooth(&[circle.collect()], false);
        assert_eq!(
            data,
            "M100 0c0 26-11 53-29 71s-45 29-71 29-53-11-71-29-29-45-29-71 11-53 29-71 45-29 71-29 53 11 71 29 29 45 29 71z"
        );
    }

    #[test]
    fn in_the_mirror_only_right_and_left_change() {
        let line = Shape::Line(vec![[1.0, 2.0], [5.0, 7.0]]);
        assert_eq!(data(&line, false, true), "M1 2l4 5");
        assert_eq!(data(&line, true, true), "M-1 2l-4 5");
    }
}
