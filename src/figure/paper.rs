//! A panel as SVG for paper: every shape stands where it is painted, with its colours beside it. What sets type works
//! through definitions, uses and style sheets time and again, so there are none.

use std::fmt::Write as _;

use super::Ink;
use super::layers::{Fade, Layer, Paint, Painting, Place, Shape};
use super::outline::Bounds;
use super::palette::{self, Part};
use super::pen::{data, whole};
use super::svg;
use super::thin::{Grain, thinned};

/// Writes a picture for paper.
#[derive(Debug)]
pub(super) struct Writer {
    text: String,
    /// Right and left change places.
    mirror: bool,
    ink: Ink,
}

/// Room for a picture, in bytes, so that few have to move to where there is more.
const PICTURE: usize = 1 << 15;
/// How far a curve may reach beyond its points, in units.
const CURVE: f64 = 20.0;

impl Writer {
    /// `view` is the box that is shown: left, top, width and height.
    pub(super) fn new([left, top, width, height]: [i64; 4], mirror: bool, ink: Ink) -> Self {
        let mut text = String::with_capacity(PICTURE);
        let _ = write!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\">"
        );
        Self { text, mirror, ink }
    }

    /// The whole document.
    pub(super) fn finish(mut self) -> String {
        self.text.push_str("</svg>\n");
        self.text
    }

    /// Layers that define and use nothing.
    pub(super) fn plain(&mut self, layers: &[Layer]) {
        for layer in layers {
            let data = data(&layer.shape, self.mirror);
            self.path(layer, Part::Whole, &data);
        }
    }

    /// A whole painting.
    pub(super) fn painting(&mut self, painting: &Painting) {
        for (number, fade) in painting.fades.iter().enumerate() {
            self.disc(number, fade);
        }
        let shapes = Shapes::new(painting, self.mirror);
        for (number, layer) in painting.layers.iter().enumerate().filter(|(_, layer)| layer.place == Place::Painted) {
            if let Some(fade) = layer.fade {
                let _ = write!(self.text, "<g clip-path=\"url(#c{fade})\">");
            }
            match layer.shape {
                Shape::UseTorso => self.torso(painting, &shapes, layer.fade.map(|fade| painting.fades[fade])),
                _ if is_filled_later(painting, number) => self.path(layer, Part::Line, shapes.of(number)),
                _ => self.path(layer, Part::Whole, shapes.of(number)),
            }
            if layer.fade.is_some() {
                self.text.push_str("</g>");
            }
        }
    }

    /// A disc that layers are seen through: lines of limbs end there, instead of running out.
    fn disc(&mut self, number: usize, fade: &Fade) {
        let sign = if self.mirror { -1.0 } else { 1.0 };
        let (x, y, radius) = (whole(sign * fade.at[0]), whole(fade.at[1]), whole(fade.radius));
        let _ =
            write!(self.text, "<clipPath id=\"c{number}\"><circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/></clipPath>");
    }

    /// The fills of the torso, or what of them may lie within a disc: all that is written costs. The seams that their strokes
    /// close are not in there.
    fn torso(&mut self, painting: &Painting, shapes: &Shapes, disc: Option<Fade>) {
        let part = if disc.is_some() { Part::Fill } else { Part::Whole };
        for (number, layer) in painting.layers.iter().enumerate().filter(|(_, layer)| layer.place == Place::Torso) {
            if disc.is_none_or(|disc| touches(painting, &layer.shape, disc)) {
                self.path(layer, part, shapes.of(number));
            }
        }
    }

    fn path(&mut self, layer: &Layer, part: Part, data: &str) {
        if !data.is_empty() {
            self.text.push_str("<path");
            palette::attributes(self.ink, svg::class(layer.paint, layer.is_far), part, &mut self.text);
            let _ = write!(self.text, " d=\"{data}\"/>");
        }
    }
}

/// The data of all layers' shapes; of one that is used, where it is used.
struct Shapes {
    data: Vec<String>,
    /// Whose data a layer has.
    whose: Vec<usize>,
}

impl Shapes {
    fn new(painting: &Painting, mirror: bool) -> Self {
        let defined = |name| painting.layers.iter().position(|layer| layer.place == Place::Defined(name));
        let whose = painting.layers.iter().enumerate().map(|(number, layer)| match layer.shape {
            Shape::Use(name) => defined(name).unwrap_or(number),
            _ => number,
        });
        let written = |layer: &Layer| data(&thinned(&[&layer.shape], Grain::Coarse)[0], mirror);
        Self { whose: whose.collect(), data: painting.layers.iter().map(written).collect() }
    }

    fn of(&self, number: usize) -> &str {
        &self.data[self.whose[number]]
    }
}

/// Whether all that a layer fills is filled once more right behind it, by the torso: then its line is enough.
fn is_filled_later(painting: &Painting, number: usize) -> bool {
    let is_outline = |layer: &Layer| {
        let is_part = |shape: &Shape| {
            matches!(shape, Shape::Use(_))
                && painting.layers.iter().any(|other| other.place == Place::Torso && other.shape == *shape)
        };
        layer.paint == Paint::Body && layer.fade.is_none() && is_part(&layer.shape)
    };
    let mut behind = painting.layers[number..].iter().filter(|layer| layer.place == Place::Painted);
    behind.find(|layer| !is_outline(layer)).is_some_and(|layer| layer.shape == Shape::UseTorso && layer.fade.is_none())
        && is_outline(&painting.layers[number])
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
