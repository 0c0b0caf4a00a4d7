//! The pictures of a document made: figures drawn, photographs shrunk to what paper needs, QR codes.

use std::fmt::Write as _;
use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{IntoImageView as _, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use qrcode::{Color, EcLevel, QrCode};

use super::data::{Figure, Panel, Words};
use super::manuscript::{Photo, Pictures};
use crate::artwork;
use crate::diagnostic::{Diagnostic, Place, catalogue};
use crate::figure;

/// JPEG quality of photographs, of 100.
const QUALITY: u8 = 85;

/// A file that only the document sees: its path and its bytes.
pub(super) type File = (String, Vec<u8>);

/// The pictures of a row, made.
pub(super) struct Made {
    /// What layouts learn of them; none when none of them could be made.
    pub(super) figure: Option<Figure>,
    pub(super) files: Vec<File>,
    /// What is wrong with those that could not.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Makes the pictures of a row. `number` names their files.
pub(super) fn make(pictures: &Pictures, number: usize, words: &Words) -> Made {
    let (mut files, mut diagnostics) = (Vec::new(), Vec::new());
    let figure = match pictures {
        Pictures::Figure { figure, ink, title } => {
            let drawn = figure.panels(*ink);
            let count = drawn.len();
            let panel = |(at, figure::Panel { svg, floor }): (usize, figure::Panel)| {
                let file = format!("/fig/{number}-{at}.svg");
                let label = label(at, count, words);
                let alt = if label.is_empty() { title.clone() } else { format!("{title}: {label}") };
                files.push((file.clone(), svg.text.into_bytes()));
                Panel { file, width: svg.width, height: svg.height, floor: Some(floor), label, alt }
            };
            let panels = drawn.into_iter().enumerate().map(panel).collect();
            Some(Figure { kind: "figure", alt: format!("{title}. {}", figure.describe()), panels })
        }
        Pictures::Photos { title, photos, most } => {
            let mut panels = Vec::new();
            for (at, photo) in photos.iter().enumerate() {
                match shrunk(photo, *most) {
                    Ok((bytes, width, height)) => {
                        let file = format!("/photo/{number}-{at}.jpg");
                        let (label, alt) = (photo.label.clone(), photo.alt.clone());
                        let alt = alt.unwrap_or_else(|| title.clone());
                        files.push((file.clone(), bytes));
                        panels.push(Panel { file, width, height, floor: None, label, alt });
                    }
                    Err(why) => {
                        diagnostics.push(catalogue::unprintable_picture(&Place::whole(&photo.file), &why.to_string()));
                    }
                }
            }
            let alts: Vec<&str> = panels.iter().map(|panel| panel.alt.as_str()).collect();
            let alt = alts.join("; ");
            (!panels.is_empty()).then_some(Figure { kind: "photo", alt, panels })
        }
    };
    Made { figure, files, diagnostics }
}

/// What a position is called.
fn label(at: usize, count: usize, words: &Words) -> String {
    let word = |key: &str, usual: &str| words.get(key).cloned().unwrap_or_else(|| usual.to_owned());
    match (at, count) {
        (_, 0 | 1) => String::new(),
        (0, 2) => word("start", "Start"),
        (_, 2) => word("end", "End"),
        _ => (at + 1).to_string(),
    }
}

/// The most bytes that a QR code of level M holds, whatever they are.
const LONGEST_CODE: usize = 2331;

/// Whether an address is short enough for a QR code.
pub(super) fn has_code(url: &str) -> bool {
    url.len() <= LONGEST_CODE
}

/// The quiet zone around a QR code, in its modules.
const QUIET: usize = 4;

/// A QR code with its quiet zone, as SVG; none when the address is too long for one. Modules side by side are one piece,
/// for every piece is worked on in turn.
pub(super) fn code(url: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).ok()?;
    let (width, modules) = (code.width(), code.to_colors());
    let mut pieces = String::new();
    for (line, y) in modules.chunks(width).zip(QUIET..) {
        let mut x = QUIET;
        for piece in line.chunk_by(|one, next| one == next) {
            let long = piece.len();
            if piece[0] == Color::Dark {
                let _ = write!(pieces, "M{x} {y}h{long}v1h-{long}z");
            }
            x += long;
        }
    }
    let side = width + 2 * QUIET;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{pieces}\"/></svg>"
    );
    Some(svg.into_bytes())
}

type Shrunk = Result<(Vec<u8>, u32, u32), Box<dyn std::error::Error + Send + Sync>>;

/// A photograph as JPEG, upright and on white, with at most `most` pixels on its longer side.
fn shrunk(photo: &Photo, most: u32) -> Shrunk {
    let picture = artwork::photograph(&photo.disk)?;
    let longer = picture.width().max(picture.height()).max(1);
    let side = |pixels: u32| {
        let shrunk = u64::from(pixels) * u64::from(most.min(longer)) / u64::from(longer);
        u32::try_from(shrunk.max(1))
    };
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let mut small = Image::new(width, height, picture.pixel_type().ok_or("its pixels cannot be resized")?);
    Resizer::new().resize(&picture, &mut small, &ResizeOptions::default())?;
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.encode(small.buffer(), width, height, image::ExtendedColorType::Rgb8)?;
    Ok((bytes.into_inner(), width, height))
}
