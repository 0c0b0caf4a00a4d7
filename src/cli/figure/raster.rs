//! A figure as PNG.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::super::Failure;
use super::file::MARK;
use crate::figure::Svg;

/// Draws an SVG to pixels, on white.
pub(super) fn png(svg: &Svg, width: u32, height: u32) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(format!("the figure cannot be drawn as PNG: {error}"));
    let tree = Tree::from_str(&svg.text, &Options::default()).map_err(|error| failed(&error))?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed(&"it would be too large"))?;
    pixels.fill(Color::WHITE);
    #[expect(clippy::cast_precision_loss, reason = "pictures are a few thousand pixels wide")]
    let scale = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(scale.0, scale.1), &mut pixels.as_mut());
    encode(&pixels).map_err(|error| failed(&error))
}

fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Software".to_owned(), format!("{MARK} {}", env!("CARGO_PKG_VERSION")))?;
    let mut writer = encoder.write_header()?;
    // On white nothing is seen through.
    let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(bytes)
}
