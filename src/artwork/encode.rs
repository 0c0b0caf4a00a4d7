//! Pixels as files: PNG with a palette for what is drawn, JPEG where photographs are.

use std::io;

use ahash::HashMap;
use image::codecs::jpeg::JpegEncoder;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// JPEG quality, of 100.
const QUALITY: u8 = 84;
/// The most colours of a palette.
const MOST_COLOURS: usize = 256;

/// Opaque pixels as PNG: the most frequent colours make the palette, all others take the nearest of those.
///
/// # Errors
/// Those of the encoder.
pub(super) fn png(pixels: &Pixmap) -> io::Result<Vec<u8>> {
    let (palette, places) = palette(&counted(pixels));
    let mut indices = Vec::with_capacity(pixels.pixels().len());
    let mut last = (PremultipliedColorU8::TRANSPARENT, 0);
    for pixel in pixels.pixels() {
        if *pixel != last.0 {
            last = (*pixel, places.get(&colour(*pixel)).copied().unwrap_or_default());
        }
        indices.push(last.1);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::Balanced);
    // Places in a palette are no amounts, so their differences tell nothing.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&indices).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)?;
    Ok(bytes)
}

/// Opaque pixels as JPEG.
///
/// # Errors
/// Those of the encoder.
pub(super) fn jpeg(pixels: &Pixmap) -> io::Result<Vec<u8>> {
    let colours: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| colour(*pixel)).collect();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder
        .encode(&colours, pixels.width(), pixels.height(), image::ExtendedColorType::Rgb8)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

fn colour(pixel: PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

fn counted(pixels: &Pixmap) -> Vec<([u8; 3], u32)> {
    let mut counts: HashMap<[u8; 3], u32> = HashMap::default();
    for run in pixels.pixels().chunk_by(|one, next| one == next) {
        *counts.entry(colour(run[0])).or_default() += u32::try_from(run.len()).unwrap_or(u32::MAX);
    }
    let mut counts: Vec<([u8; 3], u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    counts
}

/// The colours of the palette, and the place in it of every colour that occurs. Soft edges have thousands of colours, each on
/// few pixels: one that comes close to a frequent one takes its place.
fn palette(counts: &[([u8; 3], u32)]) -> (Vec<[u8; 3]>, HashMap<[u8; 3], u8>) {
    let mut palette: Vec<[u8; 3]> = Vec::with_capacity(MOST_COLOURS);
    for (colour, _) in counts {
        if palette.len() < MOST_COLOURS && palette.iter().all(|known| distance(*known, *colour) > NEAR) {
            palette.push(*colour);
        }
    }
    let nearest = |colour: [u8; 3]| {
        let place = (0..=u8::MAX).zip(&palette).min_by_key(|(_, known)| distance(**known, colour));
        place.map(|(place, _)| place).unwrap_or_default()
    };
    let places = counts.iter().map(|(colour, _)| (*colour, nearest(*colour))).collect();
    (palette, places)
}

/// Colours less far apart are one on a soft edge.
const NEAR: u32 = 300;

/// How far two colours are apart: the square of their distance, with green as the eye weighs it.
fn distance(one: [u8; 3], other: [u8; 3]) -> u32 {
    let [red, green, blue] = [0, 1, 2].map(|part| u32::from(one[part].abs_diff(other[part])).pow(2));
    2 * red + 4 * green + blue
}
