//! Smaller variants of pictures, so that a phone loads what a phone shows.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use fast_image_resize::images::Image;
use fast_image_resize::{IntoImageView, ResizeOptions, Resizer};
use image::{DynamicImage, ImageFormat, ImageReader};
use xxhash_rust::xxh3::xxh3_128;

use super::press::Press;
use super::urls::media_path;
use crate::diagnostic::SourcePath;
use crate::output::Body;

/// Widths of the variants, in pixels.
const WIDTHS: [u32; 2] = [480, 960];
/// JPEG quality of the variants, of 100.
const QUALITY: u8 = 82;

/// A smaller variant of a picture.
#[derive(Debug, Clone)]
pub struct Variant {
    /// Its path in the site.
    pub path: String,
    /// Its width in pixels.
    pub width: u32,
    /// The picture's file.
    pub file: SourcePath,
}

/// The variants of a picture: those clearly smaller than the picture itself. Only formats we can write have any.
#[must_use]
pub fn variants(file: &SourcePath, (width, _): (u32, u32)) -> Vec<Variant> {
    if !matches!(file.extension().as_str(), "jpg" | "jpeg" | "png") {
        return Vec::new();
    }
    let path = media_path(file);
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    WIDTHS
        .into_iter()
        .filter(|variant| variant + variant / 4 <= width)
        .map(|width| Variant { path: format!("{stem}.{width}w.{extension}"), width, file: file.clone() })
        .collect()
}

/// For `srcset`: all variants and the picture itself; empty when there are no variants.
pub(super) fn srcset(press: &Press<'_>, file: &SourcePath, pixels: (u32, u32)) -> String {
    let variants = variants(file, pixels);
    if variants.is_empty() {
        return String::new();
    }
    let mut parts: Vec<String> =
        variants.iter().map(|variant| format!("{} {}w", press.urls.link(&variant.path), variant.width)).collect();
    parts.push(format!("{} {}w", press.urls.file(file), pixels.0));
    parts.join(", ")
}

/// A variant of the picture at `disk`; it is made only when the output does not hold it already.
#[must_use]
pub fn body(disk: &Path, width: u32) -> Body {
    let stamp = disk.metadata().and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok();
    let stamp = stamp.map(|(size, time)| (size, time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()));
    let key = xxh3_128(format!("{} {width} {QUALITY} {stamp:?}", disk.display()).as_bytes());
    let disk = disk.to_owned();
    Body::Derived { key, make: Arc::new(move || resize(&disk, width).map_err(io::Error::other)) }
}

type Resized = Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;

fn resize(disk: &Path, width: u32) -> Resized {
    let reader = ImageReader::open(disk)?.with_guessed_format()?;
    let format = reader.format().unwrap_or(ImageFormat::Jpeg);
    let picture = reader.decode()?;
    // Alpha is only worth its bytes in formats that keep it.
    let picture = match format {
        ImageFormat::Png if picture.color().has_alpha() => DynamicImage::ImageRgba8(picture.to_rgba8()),
        _ => DynamicImage::ImageRgb8(picture.to_rgb8()),
    };
    let height = (u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1))).max(1);
    let height = u32::try_from(height)?;
    let pixel = picture.pixel_type().ok_or("a pixel format that cannot be resized")?;
    let mut small = Image::new(width, height, pixel);
    Resizer::new().resize(&picture, &mut small, &ResizeOptions::default())?;
    let mut bytes = io::Cursor::new(Vec::new());
    let (buffer, colour) = (small.buffer(), picture.color().into());
    match format {
        ImageFormat::Png => image::write_buffer_with_format(&mut bytes, buffer, width, height, colour, format)?,
        _ => {
            let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            encoder.encode(buffer, width, height, colour)?;
        }
    }
    Ok(bytes.into_inner())
}
