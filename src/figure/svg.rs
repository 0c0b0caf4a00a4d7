//! Layers as SVG: smooth curves through whole numbers, and definitions that are used again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Ink;
use super::layers::{Fade, Layer, Limb, Name, Paint, Painting, Place, Shape};
use super::outline::Outline;
use super::palette;
use super::pen::{data, whole};
use super::thin::{Grain, thinned};

/// Writes a picture.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) text: String,
    classes: BTreeSet<&'static str>,
    /// Right and left change places.
    mirror: bool,
}

/// Room for a picture, in bytes, so that few have to move to where there is more.
const PICTURE: usize = 1 << 15;

/// How the layers of several frames become one that moves.
pub(super) struct Timeline {
    /// `dur`, `repeatCount` and `keyTimes` of every animation.
    pub(super) attributes: String,
    /// Which frame is shown at each of the key times.
    pub(super) frames: Vec<usize>,
}

impl Writer {
    pub(super) fn new(mirror: bool) -> Self {
        Self { text: String::with_capacity(PICTURE), classes: BTreeSet::new(), mirror }
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
        let mut document = String::with_capacity(self.text.len() + style.len() + extra.len() + about.len() + 2048);
        let _ = write!(
            document,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left} {top} {width} {height}\" width=\"{width}\" height=\"{height}\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" paint-order=\"stroke\""
        );
        document.push_str(" role=\"img\" aria-labelledby=\"t d\"><title id=\"t\">");
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
                self.data_and_end(&thinned(&frames_of(number), Grain::Fine), timeline);
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
            self.layer(layer, prefix, &thinned(&frames_of(number), Grain::Fine), timeline);
        }
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
        let _ = match animation.is_empty() {
            true => write!(self.text, "<mask id=\"{id}\">{circle} fill=\"url(#w)\"/></mask>"),
            false => write!(self.text, "<mask id=\"{id}\">{circle} fill=\"url(#w)\">{animation}</circle></mask>"),
        };
    }

    /// A layer; `frames` is its shape in each frame.
    fn layer(&mut self, layer: &Layer, prefix: &str, frames: &[Shape], timeline: Option<&Timeline>) {
        let class = class(layer.paint, layer.is_far);
        let fade = layer.fade.map(|number| format!(" mask=\"url(#{prefix}{number})\"")).unwrap_or_default();
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

/// Outlines as the data of a path.
pub(super) fn smooth(outlines: &[Outline], mirror: bool) -> String {
    data(&thinned(&[&Shape::Smooth(outlines.to_vec())], Grain::Fine)[0], mirror)
}

/// The class of a paint.
pub(super) fn class(paint: Paint, is_far: bool) -> &'static str {
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
