//! Layers as SVG: smooth curves through whole numbers, and definitions that are used again.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Ink;
use super::layers::{Fade, Layer, Limb, Name, Paint, Painting, Place, Shape};
use super::outline::{Bounds, Outline, Point, area, distance, dot, minus, plus, size, times};
use super::palette;

/// Writes a picture.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) text: String,
    classes: BTreeSet<&'static str>,
    /// Right and left change places.
    mirror: bool,
    grain: Grain,
}

/// Room for a picture, in bytes, so that few have to move to where there is more.
const PICTURE: usize = 1 << 15;
/// Room for what one point of an outline takes as a rule, in bytes.
const POINT: usize = 12;

/// How finely a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// For screens, where it may fill a window; lines of limbs run out softly into the body.
    Fine,
    /// For paper, where a figure is a few centimetres high: fewer points, and lines that end.
    Coarse,
}

impl Grain {
    /// How far a curve may move where a point is left out, in units.
    const fn tolerance(self) -> f64 {
        match self {
            Self::Fine => 2.5,
            Self::Coarse => 5.0,
        }
    }

    /// An outline of less area, in square units, is not seen.
    const fn nothing(self) -> f64 {
        match self {
            Self::Fine => 40.0,
            Self::Coarse => 160.0,
        }
    }
}

/// How the layers of several frames become one that moves.
pub(super) struct Timeline {
    /// `dur`, `repeatCount` and `keyTimes` of every animation.
    pub(super) attributes: String,
    /// Which frame is shown at each of the key times.
    pub(super) frames: Vec<usize>,
}

impl Writer {
    pub(super) fn new(mirror: bool, grain: Grain) -> Self {
        Self { text: String::with_capacity(PICTURE), classes: BTreeSet::new(), mirror, grain }
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
        let style = palette::style(ink, &self.classes, self.grain == Grain::Coarse);
        let mut document = String::with_capacity(self.text.len() + style.len() + extra.len() + about.len() + 2048);
        let _ = write!(
            document,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" paint-order=\"stroke\""
        );
        match self.grain {
            Grain::Fine => {
                document.push_str(" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">");
                crate::text::escape_html(title, &mut document);
                document.push_str("</title><desc id=\"d\">");
                crate::text::escape_html(about, &mut document);
                document.push_str("</desc>");
            }
            // On paper the words stand in the document.
            Grain::Coarse => document.push('>'),
        }
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
        layers.iter().for_each(|layer| self.layer(layer, "", std::slice::from_ref(&layer.shape), None));
    }

    /// A whole painting; `prefix` sets its definitions apart from others in the document.
    pub(super) fn painting(&mut self, painting: &Painting, prefix: &str) {
        self.paintings(&[painting], prefix, None);
    }

    /// Paintings with the same layers, as one that moves through them.
    pub(super) fn paintings(&mut self, paintings: &[&Painting], prefix: &str, timeline: Option<&Timeline>) {
        let first = paintings[0];
        self.text.push_str("<defs>");
        for number in 0..first.fades.len() {
            let frames: Vec<Fade> = paintings.iter().map(|painting| painting.fades[number]).collect();
            self.fade(&format!("{prefix}{number}"), &frames, timeline);
        }
        let frames_of = |number: usize| -> Vec<&Shape> {
            paintings.iter().map(|painting| &painting.layers[number].shape).collect()
        };
        for (number, layer) in first.layers.iter().enumerate() {
            if let Place::Defined(name) = layer.place {
                let _ = write!(self.text, "<path id=\"{prefix}{}\"", id(name));
                self.data_and_end(&thinned(&frames_of(number), self.grain), timeline);
            }
        }
        let _ = write!(self.text, "<g id=\"{prefix}w\">");
        self.layers_in(Place::Torso, first, prefix, &frames_of, timeline);
        self.text.push_str("</g></defs>");
        self.layers_in(Place::Painted, first, prefix, &frames_of, timeline);
    }

    fn layers_in<'p>(
        &mut self,
        place: Place,
        painting: &Painting,
        prefix: &str,
        frames_of: &dyn Fn(usize) -> Vec<&'p Shape>,
        timeline: Option<&Timeline>,
    ) {
        for (number, layer) in painting.layers.iter().enumerate().filter(|(_, layer)| layer.place == place) {
            match (self.grain, &layer.shape, layer.fade) {
                (Grain::Coarse, Shape::UseTorso, Some(fade)) => self.torso_within(fade, painting, prefix),
                (Grain::Coarse, shape, _) if place == Place::Torso => {
                    let _ = write!(self.text, "<g id=\"{prefix}w{number}\">");
                    self.layer(layer, prefix, &thinned(&[shape], self.grain), None);
                    self.close();
                }
                _ => self.layer(layer, prefix, &thinned(&frames_of(number), self.grain), timeline),
            }
        }
    }

    /// What of the torso is seen within a disc: in a PDF all that is used is written anew, so the less the better.
    fn torso_within(&mut self, fade: usize, painting: &Painting, prefix: &str) {
        let disc = painting.fades[fade];
        let _ = write!(self.text, "<g clip-path=\"url(#{prefix}{fade})\">");
        for (number, layer) in painting.layers.iter().enumerate().filter(|(_, layer)| layer.place == Place::Torso) {
            if touches(painting, &layer.shape, disc) {
                let _ = write!(self.text, "<use href=\"#{prefix}w{number}\"/>");
            }
        }
        self.close();
    }

    /// A disc that fades out, as a mask.
    fn fade(&mut self, id: &str, frames: &[Fade], timeline: Option<&Timeline>) {
        let sign = if self.mirror { -1.0 } else { 1.0 };
        let x = |fade: &Fade| whole(sign * fade.at[0]).to_string();
        let y = |fade: &Fade| whole(fade.at[1]).to_string();
        let moved = |name: &str, of: &dyn Fn(&Fade) -> String| {
            timeline.map_or_else(String::new, |timeline| {
                animate(name, timeline, &frames.iter().map(of).collect::<Vec<_>>())
            })
        };
        let animation = format!("{}{}", moved("cx", &x), moved("cy", &y));
        let circle =
            format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", x(&frames[0]), y(&frames[0]), whole(frames[0].radius));
        let _ = match (self.grain, animation.is_empty()) {
            (Grain::Coarse, _) => write!(self.text, "<clipPath id=\"{id}\">{circle}/></clipPath>"),
            (Grain::Fine, true) => write!(self.text, "<mask id=\"{id}\">{circle} fill=\"url(#w)\"/></mask>"),
            (Grain::Fine, false) => {
                write!(self.text, "<mask id=\"{id}\">{circle} fill=\"url(#w)\">{animation}</circle></mask>")
            }
        };
    }

    /// A layer; `frames` is its shape in each frame.
    fn layer(&mut self, layer: &Layer, prefix: &str, frames: &[Shape], timeline: Option<&Timeline>) {
        let class = class(layer.paint, layer.is_far);
        let through = match self.grain {
            Grain::Fine => "mask",
            Grain::Coarse => "clip-path",
        };
        let fade = layer.fade.map(|number| format!(" {through}=\"url(#{prefix}{number})\"")).unwrap_or_default();
        match &frames[0] {
            Shape::UseTorso => {
                let _ = write!(self.text, "<use href=\"#{prefix}w\"{fade}/>");
            }
            Shape::Use(name) => {
                self.classes.insert(class);
                let _ = write!(self.text, "<use href=\"#{prefix}{}\" class=\"{class}\"{fade}/>", id(*name));
            }
            Shape::Smooth(outlines) if outlines.is_empty() => {}
            _ => {
                self.classes.insert(class);
                let _ = write!(self.text, "<path class=\"{class}\"{fade}");
                self.data_and_end(frames, timeline);
            }
        }
    }

    /// The data of a path that has been opened, and its end.
    fn data_and_end(&mut self, frames: &[Shape], timeline: Option<&Timeline>) {
        let first = data(&frames[0], self.mirror);
        let animation = timeline.map(|timeline| {
            let later = frames[1..].iter().map(|shape| data(shape, self.mirror));
            animate("d", timeline, &std::iter::once(first.clone()).chain(later).collect::<Vec<_>>())
        });
        self.text.push_str(" d=\"");
        self.text.push_str(&first);
        self.text.push('"');
        match animation.filter(|animation| !animation.is_empty()) {
            Some(animation) => {
                self.text.push('>');
                self.text.push_str(&animation);
                self.text.push_str("</path>");
            }
            None => self.text.push_str("/>"),
        }
    }

    /// A path with a class, for pictures that are no figures.
    pub(super) fn path(&mut self, class: &'static str, data: &str) {
        self.classes.insert(class);
        let _ = write!(self.text, "<path class=\"{class}\" d=\"{data}\"/>");
    }

    /// The same, with a name that readers of screens and pointers get.
    pub(super) fn titled_path(&mut self, class: &'static str, data: &str, title: &str) {
        self.classes.insert(class);
        let _ = write!(self.text, "<path class=\"{class}\" d=\"{data}\"><title>{title}</title></path>");
    }
}

/// Whether anything of a shape may lie within a disc.
fn touches(painting: &Painting, shape: &Shape, disc: Fade) -> bool {
    let bounds = match shape {
        Shape::Smooth(outlines) | Shape::Angular(outlines, _) => Bounds::around(outlines.iter().flatten()),
        Shape::Line(line) => Bounds::around(line),
        Shape::Ribbon(top, bottom) => Bounds::around(top.iter().chain(bottom)),
        Shape::Use(name) => {
            let defined = painting.layers.iter().find(|layer| layer.place == Place::Defined(*name));
            return defined.is_some_and(|layer| touches(painting, &layer.shape, disc));
        }
        Shape::UseTorso => return true,
    };
    let ([x, y], reach) = (disc.at, disc.radius + CURVE);
    bounds.left < x + reach && bounds.right > x - reach && bounds.top < y + reach && bounds.bottom > y - reach
}

/// How far a curve may reach beyond its points, in units.
const CURVE: f64 = 20.0;

/// Outlines as the data of a path.
pub(super) fn smooth(outlines: &[Outline], mirror: bool) -> String {
    data(&thinned(&[&Shape::Smooth(outlines.to_vec())], Grain::Fine)[0], mirror)
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

/// An animation of an attribute with its value in each frame; nothing when it never changes.
fn animate(attribute: &str, timeline: &Timeline, values: &[String]) -> String {
    if values.iter().all(|value| *value == values[0]) {
        return String::new();
    }
    let shown: usize = timeline.frames.iter().map(|frame| values[*frame].len() + 1).sum();
    let mut animation = String::with_capacity(shown + timeline.attributes.len() + 64);
    let _ = write!(animation, "<animate attributeName=\"{attribute}\" {} values=\"", timeline.attributes);
    for (at, frame) in timeline.frames.iter().enumerate() {
        animation.push_str(if at == 0 { "" } else { ";" });
        animation.push_str(&values[*frame]);
    }
    animation.push_str("\"/>");
    animation
}

/// The nearest whole number.
fn whole(number: f64) -> i64 {
    // Coordinates are a few thousand at most; anything else is a mistake that must not end the program.
    let number = number.clamp(-1e6, 1e6);
    (number + 0.5_f64.copysign(number)) as i64
}

/// A shape as the data of a path.
fn data(shape: &Shape, mirror: bool) -> String {
    fn turned(outline: &Outline, mirror: bool) -> Cow<'_, [Point]> {
        if mirror { outline.iter().map(|[x, y]| [-x, *y]).collect() } else { outline.into() }
    }
    let turned = |outline| turned(outline, mirror);
    let points: usize = shape.outlines().iter().map(|outline| outline.len()).sum();
    let mut pen = Pen { data: String::with_capacity(points * POINT), at: (0, 0) };
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
            let mut back = turned(bottom).into_owned();
            back.reverse();
            pen.line(&back, true);
            pen.data.push('z');
        }
        Shape::Use(_) | Shape::UseTorso => {}
    }
    pen.data
}

/// Writes path data with relative whole numbers; what rounding takes from one point the next one gets back.
struct Pen {
    data: String,
    at: (i64, i64),
}

impl Pen {
    fn number(&mut self, number: i64) {
        let follows_number = self.data.as_bytes().last().is_some_and(u8::is_ascii_digit);
        if follows_number && number >= 0 {
            self.data.push(' ');
        }
        if number < 0 {
            self.data.push('-');
        }
        // Nearly all numbers are small, for each goes on from the one before.
        let digit = |number: u64| char::from(b'0' + (number % 10) as u8);
        match number.unsigned_abs() {
            number @ 0..10 => self.data.push(digit(number)),
            number @ 10..100 => {
                self.data.push(digit(number / 10));
                self.data.push(digit(number));
            }
            number => self.data.push_str(itoa::Buffer::new().format(number)),
        }
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

/// How long a piece of a curve may become where points are left out, in units.
const LONGEST: f64 = 420.0;

/// Which points of closed outlines are worth writing: those that the curve through the others would miss in any of the
/// frames. All frames keep the same points, so that they can be moved through.
fn worth_writing(frames: &[&Outline], grain: Grain) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..frames[0].len()).collect();
    for _ in 0..3 {
        let count = kept.len();
        if count < 9 {
            break;
        }
        let mut gone = vec![false; count];
        for i in 0..count {
            let [far, before, own, after, beyond] =
                [i + count - 2, i + count - 1, i, i + 1, i + 2].map(|i| kept[i % count]);
            // Never two neighbours at once.
            if gone[(i + count - 1) % count] || gone[(i + 1) % count] {
                continue;
            }
            gone[i] = frames.iter().all(|frame| {
                let (a, b) = (frame[before], frame[after]);
                let (leave, enter) = (handle(frame[far], a, b), handle(a, b, frame[beyond]));
                distance(a, b) < LONGEST
                    && passes([a, plus(a, leave), minus(b, enter), b], frame[own], grain.tolerance())
            });
        }
        if !gone.contains(&true) {
            break;
        }
        let mut gone = gone.iter();
        kept.retain(|_| !gone.next().copied().unwrap_or_default());
    }
    kept
}

/// The same shape in several frames with only the points that are worth writing, and without outlines that are nothing
/// in all of them.
fn thinned(shapes: &[&Shape], grain: Grain) -> Vec<Shape> {
    let Shape::Smooth(first) = shapes[0] else { return shapes.iter().map(|shape| (*shape).clone()).collect() };
    let mut thinned = vec![Vec::new(); shapes.len()];
    for number in 0..first.len() {
        let frames: Vec<&Outline> = shapes
            .iter()
            .filter_map(|shape| if let Shape::Smooth(outlines) = shape { outlines.get(number) } else { None })
            .collect();
        let is_steady = frames.iter().all(|frame| frame.len() == frames[0].len());
        if frames.iter().all(|frame| area(frame) < grain.nothing()) {
            continue;
        }
        // The ends and the middle of a movement speak for all of it.
        let telling: Vec<&Outline> = frames.iter().step_by((frames.len() / 2).max(1)).copied().collect();
        let kept = is_steady.then(|| worth_writing(&telling, grain));
        for (frame, outlines) in frames.iter().zip(&mut thinned) {
            outlines.push(match &kept {
                Some(kept) => kept.iter().map(|point| frame[*point]).collect(),
                None => (*frame).clone(),
            });
        }
    }
    thinned.into_iter().map(Shape::Smooth).collect()
}

/// Whether a curve, given by its ends and handles, passes a point.
fn passes([a, b, c, d]: [Point; 4], point: Point, tolerance: f64) -> bool {
    let chord = minus(d, a);
    let guess = (dot(minus(point, a), chord) / dot(chord, chord).max(1e-9)).clamp(0.05, 0.95);
    let on_curve = |t: f64| {
        let u = 1.0 - t;
        let mix = |k: usize| u * u * u * a[k] + 3.0 * u * u * t * b[k] + 3.0 * u * t * t * c[k] + t * t * t * d[k];
        [mix(0), mix(1)]
    };
    // Nearest to the guess, after one step along the chord.
    let miss = dot(minus(point, on_curve(guess)), chord) / dot(chord, chord).max(1e-9);
    distance(on_curve((guess + miss).clamp(0.0, 1.0)), point) < tolerance
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
        assert_eq!(data(&line, false), "M1 2l4 5");
        assert_eq!(data(&line, true), "M-1 2l-4 5");
    }
}
