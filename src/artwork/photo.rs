//! Photographs as paper and previews want them: upright, and on white.

use std::path::Path;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Rgb, RgbImage};

/// More pixels than this are not worth the memory: no printer shows them.
const MOST_PIXELS: u64 = 100_000_000;

/// Reads a photograph, turns it upright, and puts it on white where something could be seen through.
///
/// # Errors
/// It cannot be read, or is too large.
pub fn photograph(disk: &Path) -> Result<DynamicImage, Box<dyn std::error::Error + Send + Sync>> {
    let mut decoder = ImageReader::open(disk)?.with_guessed_format()?.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("it has {width} × {height} pixels").into());
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(on_white(&picture))
}

/// The picture on white paper, where it lets something through.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let picture = picture.to_rgba8();
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (pixel, on_paper) in picture.pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let mixed = [red, green, blue].map(|ink| (ink * alpha + 255 * (255 - alpha)) / 255);
        *on_paper = Rgb(mixed.map(|ink| u8::try_from(ink).unwrap_or(u8::MAX)));
    }
    DynamicImage::ImageRgb8(flat)
}
