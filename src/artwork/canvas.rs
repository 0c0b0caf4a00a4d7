//! A sheet of pixels, and what is put on it: bars, text, figures, photographs.

use std::io;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::DynamicImage;
use resvg::tiny_skia::{Color, ColorU8, FillRule, Paint, Path, PathBuilder, Pixmap, Rect, Transform};
use resvg::usvg::{Options, Tree};

use super::lettering::Lines;
use crate::colour::Colour;

/// Which part of a photograph stays when it is cut: its middle, and more of its top, where heads are.
const CUT: (f64, f64) = (0.5, 0.35);

/// A box on the sheet, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// The sheet.
pub(super) struct Canvas {
    pub(super) pixels: Pixmap,
}

impl Canvas {
    /// A sheet of one colour.
    ///
    /// # Errors
    /// No memory for it.
    pub(super) fn new(width: u32, height: u32, ground: Colour) -> io::Result<Self> {
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| io::Error::other("a picture without pixels"))?;
        pixels.fill(color(ground));
        Ok(Self { pixels })
    }

    /// A bar.
    pub(super) fn bar(&mut self, area: Area, colour: Colour) {
        let Some(rect) = Rect::from_xywh(area.left, area.top, area.width, area.height) else { return };
        self.pixels.fill_rect(rect, &paint(colour), Transform::identity(), None);
    }

    /// Lines of text: their left ends and the top of the first capitals.
    pub(super) fn lines(&mut self, lines: &Lines, left: f32, top: f32, colour: Colour) {
        let mut path = PathBuilder::new();
        lines.outline(left, top, &mut path);
        self.fill(path.finish(), colour);
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            self.pixels.fill_path(&path, &paint(colour), FillRule::Winding, Transform::identity(), None);
        }
    }

    /// A drawing, scaled to fill a box.
    ///
    /// # Errors
    /// The drawing cannot be read.
    pub(super) fn drawing(&mut self, svg: &str, area: Area) -> io::Result<()> {
        let tree = Tree::from_str(svg, &Options::default()).map_err(io::Error::other)?;
        let (across, down) = (area.width / tree.size().width(), area.height / tree.size().height());
        let place = Transform::from_translate(area.left, area.top).pre_scale(across, down);
        resvg::render(&tree, place, &mut self.pixels.as_mut());
        Ok(())
    }

    /// A drawing in the middle of a square sheet; its longer side takes a part of the sheet's.
    ///
    /// # Errors
    /// The drawing cannot be read.
    pub(super) fn fitted_drawing(&mut self, svg: &str, side: f32, part: f32) -> io::Result<()> {
        let tree = Tree::from_str(svg, &Options::default()).map_err(io::Error::other)?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let scale = side * part / width.max(height);
        let place = Transform::from_translate((side - width * scale) / 2.0, (side - height * scale) / 2.0);
        resvg::render(&tree, place.pre_scale(scale, scale), &mut self.pixels.as_mut());
        Ok(())
    }

    /// A photograph; it fills the box, and what lies beyond is cut off.
    ///
    /// # Errors
    /// It cannot be resized.
    pub(super) fn photo(&mut self, photo: &DynamicImage, area: Area) -> io::Result<()> {
        let [left, top, width, height] = [area.left, area.top, area.width, area.height].map(whole);
        let mut small = Image::new(width.max(1), height.max(1), PixelType::U8x3);
        let options = ResizeOptions::new().fit_into_destination(Some(CUT));
        Resizer::new().resize(photo, &mut small, &options).map_err(io::Error::other)?;
        let across = self.pixels.width() as usize;
        let row = small.width() as usize * 3;
        for (line, colours) in small.buffer().chunks_exact(row).enumerate() {
            let start = (top as usize + line) * across + left as usize;
            let pixels = self.pixels.pixels_mut().get_mut(start..start + width as usize).unwrap_or_default();
            for (pixel, colour) in pixels.iter_mut().zip(colours.chunks_exact(3)) {
                *pixel = ColorU8::from_rgba(colour[0], colour[1], colour[2], 255).premultiply();
            }
        }
        Ok(())
    }
}

fn whole(pixels: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places on a sheet of 1200 pixels")]
    let whole = pixels.round().clamp(0.0, 16384.0) as u32;
    whole
}

fn color(Colour([red, green, blue]): Colour) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(color(colour));
    paint
}
