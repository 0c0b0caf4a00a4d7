//! The icon of a guide, in the sizes that browsers and phones want: its initial on its own colour, or a picture of its own.

use std::fmt::Write as _;
use std::io;

use image::ImageFormat;
use image::imageops::FilterType;
use resvg::tiny_skia::{ColorU8, Path, PathBuilder, PathSegment, Pixmap, Transform};

use super::canvas::Canvas;
use super::encode::clear_png;
use super::lettering::{Lines, Style, Weight, settable};
use crate::colour::Colour;

/// What an icon shows.
#[derive(Debug, Clone)]
pub enum Icon {
    /// An initial on a ground.
    Initial {
        /// The letter; none where the typeface has not got it.
        letter: String,
        /// The ground.
        ground: Colour,
    },
    /// A drawing.
    Svg(String),
    /// Pixels, as a PNG file.
    Png(Vec<u8>),
}

/// How an icon is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// As it is, with round corners.
    Round,
    /// Square and opaque; whoever shows it cuts the corners.
    Square,
    /// Square, with a rim all around that may be cut off.
    Maskable,
}

/// The side of the drawing, in its own units.
const SIDE: f32 = 512.0;
/// The sizes in a favicon.
const FAVICON: [u32; 3] = [16, 32, 48];

impl Icon {
    /// The initial of a title: one letter is legible at 16 pixels, and none by itself says what nobody meant.
    #[must_use]
    pub fn initial(title: &str, ground: Colour) -> Self {
        let first = title.chars().find(|sign| sign.is_alphanumeric());
        let letter: String = first.into_iter().flat_map(char::to_uppercase).collect();
        Self::Initial { letter: settable(&letter, Weight::Bold).unwrap_or_default(), ground }
    }

    /// A picture of the guide's own.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn own(name: &str, bytes: &[u8]) -> Result<Self, String> {
        let icon = match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => Self::Svg(String::from_utf8(bytes.to_vec()).map_err(|_| "it is not UTF-8".to_owned())?),
            Some("png") => Self::Png(bytes.to_vec()),
            _ => return Err("it is neither SVG nor PNG".to_owned()),
        };
        icon.png(16, Cut::Round).map_err(|error| error.to_string())?;
        Ok(icon)
    }

    /// As a drawing; none when it is pixels.
    #[must_use]
    pub fn svg(&self, cut: Cut) -> Option<String> {
        match self {
            Self::Initial { letter, ground } => Some(drawn(letter, *ground, cut)),
            Self::Svg(text) => Some(text.clone()),
            Self::Png(_) => None,
        }
    }

    /// As PNG with sides of so many pixels.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn png(&self, side: u32, cut: Cut) -> io::Result<Vec<u8>> {
        clear_png(&self.pixels(side, cut)?)
    }

    /// As an ICO file, for whoever asks for `favicon.ico`.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn favicon(&self) -> io::Result<Vec<u8>> {
        let pictures: Vec<(u32, Vec<u8>)> =
            FAVICON.iter().map(|side| Ok((*side, self.png(*side, Cut::Round)?))).collect::<io::Result<_>>()?;
        let number = |bytes: usize| u32::try_from(bytes).map_err(io::Error::other).map(u32::to_le_bytes);
        // Kind 1 is an icon; each entry tells size, colour depth, length and place of a picture.
        let mut file = vec![0, 0, 1, 0, FAVICON.len() as u8, 0];
        let mut start = file.len() + 16 * pictures.len();
        for (side, bytes) in &pictures {
            let side = u8::try_from(*side).unwrap_or_default();
            file.extend([side, side, 0, 0, 1, 0, 32, 0]);
            file.extend(number(bytes.len())?);
            file.extend(number(start)?);
            start += bytes.len();
        }
        pictures.iter().for_each(|(_, bytes)| file.extend(bytes));
        Ok(file)
    }

    fn pixels(&self, side: u32, cut: Cut) -> io::Result<Pixmap> {
        let room = size(side);
        let mut canvas = match (self, cut) {
            // An initial brings its ground along, and the rim that may be cut off.
            (Self::Initial { .. }, _) | (_, Cut::Round) => {
                Canvas { pixels: Pixmap::new(side, side).ok_or_else(no_pixels)? }
            }
            (_, Cut::Square | Cut::Maskable) => Canvas::new(side, side, Colour::WHITE)?,
        };
        // Of a maskable icon only a circle of 80 per cent is sure to be seen.
        let part = match cut {
            Cut::Round => 1.0,
            Cut::Square => 0.86,
            Cut::Maskable => 0.6,
        };
        match self {
            Self::Initial { letter, ground } => canvas.fitted_drawing(&drawn(letter, *ground, cut), room, 1.0)?,
            Self::Svg(text) => canvas.fitted_drawing(text, room, part)?,
            Self::Png(bytes) => put_picture(&mut canvas, bytes, room, part)?,
        }
        Ok(canvas.pixels)
    }
}

/// Puts a picture in the middle of a square canvas; its longer side takes a part of the canvas's.
fn put_picture(canvas: &mut Canvas, png: &[u8], room: f32, part: f32) -> io::Result<()> {
    let picture = image::load_from_memory_with_format(png, ImageFormat::Png).map_err(io::Error::other)?;
    let most = ((room * part) as u32).max(1);
    let small = picture.resize(most, most, FilterType::CatmullRom).to_rgba8();
    let mut pixels = Pixmap::new(small.width(), small.height()).ok_or_else(no_pixels)?;
    for (pixel, from) in pixels.pixels_mut().iter_mut().zip(small.pixels()) {
        let [red, green, blue, alpha] = from.0;
        *pixel = ColorU8::from_rgba(red, green, blue, alpha).premultiply();
    }
    let [left, top] = [small.width(), small.height()].map(|own| ((room - size(own)) / 2.0).round());
    let place = Transform::from_translate(left, top);
    canvas.pixels.draw_pixmap(0, 0, pixels.as_ref(), &Default::default(), place, None);
    Ok(())
}

fn no_pixels() -> io::Error {
    io::Error::other("an icon without pixels")
}

/// An initial as a drawing.
fn drawn(letter: &str, ground: Colour, cut: Cut) -> String {
    let rounding = if cut == Cut::Round { " rx=\"80\"" } else { "" };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\"><rect width=\"512\" height=\"512\"{rounding} fill=\"{ground}\"/>"
    );
    let part = if cut == Cut::Maskable { 0.78 } else { 1.0 };
    if let Some(path) = centred(letter, part) {
        let _ = write!(svg, "<path fill=\"{}\" d=\"{}\"/>", ground.opposite(), data(&path));
    }
    svg.push_str("</svg>\n");
    svg
}

/// A letter as large as it fits in the middle, by its outline and not by its foot.
fn centred(letter: &str, part: f32) -> Option<Path> {
    let style = Style { weight: Weight::Bold, size: SIDE, tracking: -0.02, leading: 1.0 };
    let lines = Lines::fitted(letter, style, &[SIDE], (SIDE * 4.0, SIDE * 2.0), 1);
    let mut path = PathBuilder::new();
    lines.outline(0.0, 0.0, &mut path);
    let path = path.finish()?;
    let bounds = path.bounds();
    let scale = (SIDE * 0.72 / bounds.width()).min(SIDE * 0.62 / bounds.height()) * part;
    let middle = ((bounds.left() + bounds.right()) / 2.0, (bounds.top() + bounds.bottom()) / 2.0);
    path.transform(
        Transform::from_translate(SIDE / 2.0, SIDE / 2.0).pre_scale(scale, scale).pre_translate(-middle.0, -middle.1),
    )
}

/// A path as the data of an SVG path.
fn data(path: &Path) -> String {
    let mut data = String::new();
    for segment in path.segments() {
        let (letter, points) = match segment {
            PathSegment::MoveTo(to) => ('M', vec![to]),
            PathSegment::LineTo(to) => ('L', vec![to]),
            PathSegment::QuadTo(by, to) => ('Q', vec![by, to]),
            PathSegment::CubicTo(by, then, to) => ('C', vec![by, then, to]),
            PathSegment::Close => ('Z', Vec::new()),
        };
        data.push(letter);
        let points: Vec<String> = points.iter().map(|point| format!("{:.0} {:.0}", point.x, point.y)).collect();
        data.push_str(&points.join(" "));
    }
    data
}

fn size(pixels: u32) -> f32 {
    u16::try_from(pixels).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(title: &str) -> String {
        match Icon::initial(title, Colour::BLACK) {
            Icon::Initial { letter, .. } => letter,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_initial_is_the_first_letter_of_the_title() {
        for (title, expected) in [("Stride Strong", "S"), ("hips", "H"), ("– 20 minutes a day", "2"), ("éclat", "É")]
        {
            assert_eq!(letter(title), expected, "{title}");
        }
        assert_eq!([letter("כושר"), letter("🏃")], ["", ""]);
    }

    #[test]
    fn letters_stand_in_the_middle() {
        for text in ["S", "J", "Å", "W"] {
            let bounds = centred(text, 1.0).expect("a path").bounds();
            assert!((bounds.left() + bounds.right() - SIDE).abs() < 1.0, "{text}: {bounds:?}");
            assert!((bounds.top() + bounds.bottom() - SIDE).abs() < 1.0, "{text}: {bounds:?}");
        }
    }

    #[test]
    fn every_icon_has_its_size_and_is_not_blank() {
        let own = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><circle cx='20' cy='10' r='9'/></svg>";
        let drawn = Icon::own("a.svg", own.as_bytes()).expect("a drawing");
        let pixels = Icon::own("a.PNG", &drawn.png(64, Cut::Round).expect("PNG")).expect("pixels");
        for icon in [Icon::initial("Stride Strong", Colour([11, 107, 117])), drawn, pixels] {
            for cut in [Cut::Round, Cut::Square, Cut::Maskable] {
                let pixels = icon.pixels(180, cut).expect("pixels");
                assert_eq!((pixels.width(), pixels.height()), (180, 180));
                let middle = pixels.pixel(90, 90);
                assert!(pixels.pixels().iter().any(|pixel| Some(*pixel) != middle), "{icon:?} {cut:?}");
                let is_opaque = pixels.pixels().iter().all(|pixel| pixel.alpha() == 255);
                assert!(is_opaque || cut == Cut::Round, "{icon:?} {cut:?}");
            }
            let favicon = icon.favicon().expect("an icon");
            assert_eq!(&favicon[..6], [0, 0, 1, 0, 3, 0]);
        }
        assert!(Icon::own("a.svg", b"<svg").is_err());
        assert!(Icon::own("a.png", b"no picture").is_err());
        assert!(Icon::own("a.gif", b"GIF89a").is_err());
    }
}
