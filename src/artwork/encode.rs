//! Pixels as files: PNG with a palette for what is drawn, JPEG where photographs are, PNG with all colours for icons.

use std::io::{self, Write as _};
use std::iter::repeat_n;

use ahash::HashMap;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::jpeg::JpegEncoder;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// How hard PNG files are compressed. The usual 6 would save 7 per cent, and take half as long again.
const LEVEL: Compression = Compression::new(4);
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
    finished(encoder, &indices, pixels.width() as usize)?;
    Ok(bytes)
}

/// Pixels that may let the ground through as PNG, with every colour they have: those of plain shapes make a palette.
///
/// # Errors
/// Those of the encoder.
pub(super) fn clear_png(pixels: &Pixmap) -> io::Result<Vec<u8>> {
    let runs = pixels.pixels().chunk_by(|one, next| one == next);
    let runs: Vec<([u8; 4], usize)> = runs.map(|run| (straight(run[0]), run.len())).collect();
    let mut palette: Vec<[u8; 4]> = runs.iter().map(|(colour, _)| *colour).collect();
    palette.sort_unstable();
    palette.dedup();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    let across = pixels.width() as usize;
    if palette.len() <= MOST_COLOURS {
        encoder.set_color(png::ColorType::Indexed);
        encoder
            .set_palette(palette.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect::<Vec<u8>>());
        encoder.set_trns(palette.iter().map(|[.., alpha]| *alpha).collect::<Vec<u8>>());
        let place = |colour| palette.binary_search(colour).unwrap_or_default() as u8;
        let mut indices = Vec::with_capacity(pixels.pixels().len());
        for (colour, count) in &runs {
            indices.resize(indices.len() + count, place(colour));
        }
        finished(encoder, &indices, across)?;
    } else {
        encoder.set_color(png::ColorType::Rgba);
        let colours: Vec<u8> = runs.iter().flat_map(|(colour, count)| repeat_n(*colour, *count)).flatten().collect();
        finished(encoder, &colours, across * 4)?;
    }
    Ok(bytes)
}

/// A colour as PNG has it, not weakened by what it lets through.
fn straight(pixel: PremultipliedColorU8) -> [u8; 4] {
    let colour = pixel.demultiply();
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

/// Ends a PNG with all its pixels, of which a row takes so many bytes.
///
/// The rows are compressed here in one go: the encoder's own way hands them over one by one, and clears memory for each.
/// No row is told as the difference to others, for plain shapes gain nothing by it, and places in a palette are no amounts.
fn finished<W: io::Write>(encoder: png::Encoder<'_, W>, data: &[u8], row: usize) -> io::Result<()> {
    const AS_IT_IS: u8 = 0;
    let mut rows = Vec::with_capacity(data.len() + data.len() / row);
    for pixels in data.chunks(row) {
        rows.push(AS_IT_IS);
        rows.extend_from_slice(pixels);
    }
    let mut compressed = ZlibEncoder::new(Vec::new(), LEVEL);
    compressed.write_all(&rows)?;
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_chunk(png::chunk::IDAT, &compressed.finish()?).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)
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
    // The distance and the place in one number, so that many of them are compared at once.
    let nearest = |colour: [u8; 3]| {
        let places = (0..).zip(&palette).map(|(place, known): (u32, _)| distance(*known, colour) << 8 | place);
        places.min().unwrap_or_default() as u8
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
