//! The pictures of a document made: figures drawn, photographs shrunk to what paper needs, QR codes.

use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

use fast_image_resize::images::Image;
use fast_image_resize::{IntoImageView as _, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, bits, ec};

use super::data::{Figure, Panel, Words};
use super::manuscript::{Photo, Pictures};
use crate::artwork;
use crate::diagnostic::{Diagnostic, Place, catalogue};
use crate::figure::Cut;

/// JPEG quality of photographs, of 100.
const QUALITY: u8 = 85;

/// A file that only the document sees: its path, and how its bytes are made once the layout reads it. Of figures it wants
/// only sizes at first; of QR codes there is one for each exercise, and most layouts show one.
pub(super) type File = (String, Box<dyn FnOnce() -> Option<Vec<u8>> + Send>);

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
    let (mut files, mut diagnostics): (Vec<File>, _) = (Vec::new(), Vec::new());
    let figure = match pictures {
        Pictures::Figure { figure, ink, title } => {
            let painted = Arc::new(figure.paintings());
            let cuts = figure.cuts(&painted);
            let count = cuts.len();
            let panel = |(at, cut): (usize, Cut)| {
                let file = format!("/fig/{number}-{at}.svg");
                let label = label(at, count, words);
                let alt = if label.is_empty() { title.clone() } else { format!("{title}: {label}") };
                let (width, height, floor) = (cut.width(), cut.height(), Some(cut.floor()));
                let (figure, painted, ink) = (Arc::clone(figure), Arc::clone(&painted), *ink);
                files.push((file.clone(), Box::new(move || Some(figure.drawn(&painted, &cut, ink).into_bytes()))));
                Panel { file, width, height, floor, label, alt }
            };
            let panels = cuts.into_iter().enumerate().map(panel).collect();
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
                        files.push((file.clone(), Box::new(|| Some(bytes))));
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
    let (width, modules) = modules(url)?;
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

/// The modules of a QR code, line by line, and how many a line has. The library would choose the same mask, looking at every
/// module for each that a pattern may begin with; here a line of them is one number.
fn modules(url: &str) -> Option<(usize, Vec<Color>)> {
    let bits = bits::encode_auto(url.as_bytes(), EcLevel::M).ok()?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
    let width = usize::try_from(version.width()).ok()?;
    let mut canvas = Canvas::new(version, EcLevel::M);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    if width > Grid::WIDEST {
        return Some((width, canvas.apply_best_mask().into_colors()));
    }
    let masked = MASKS.map(|mask| {
        let mut canvas = canvas.clone();
        canvas.apply_mask(mask);
        canvas.into_colors()
    });
    Some((width, masked.into_iter().min_by_key(|modules| Grid::new(width, modules).penalty())?))
}

/// The masks of a QR code, in the order of their numbers.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The modules of a QR code: lines and columns, a bit for each that is dark.
struct Grid {
    width: usize,
    lines: Vec<u128>,
    columns: Vec<u128>,
}

impl Grid {
    /// So many modules have room in a number, with the four beside them that a pattern looks at.
    const WIDEST: usize = 124;

    fn new(width: usize, modules: &[Color]) -> Self {
        let (mut lines, mut columns) = (vec![0; width], vec![0; width]);
        for (y, line) in modules.chunks(width).enumerate() {
            for (x, module) in line.iter().enumerate() {
                if *module == Color::Dark {
                    lines[y] |= 1 << x;
                    columns[x] |= 1 << y;
                }
            }
        }
        Self { width, lines, columns }
    }

    /// How hard it is to read, by ISO/IEC 18004, section 7.8.3.
    fn penalty(&self) -> u32 {
        let all = self.width * self.width;
        let dark: u32 = self.lines.iter().map(|line| line.count_ones()).sum();
        let balance = (dark as usize * 200 / all).abs_diff(100);
        let along: u32 =
            self.lines.iter().chain(&self.columns).map(|line| self.runs(*line) + self.finders(*line)).sum();
        let blocks: u32 = self.lines.windows(2).map(|pair| self.blocks(pair[0], pair[1])).sum();
        along + blocks + u32::try_from(balance).unwrap_or(u32::MAX)
    }

    /// Where a module is as the next one.
    fn alike(&self, line: u128) -> u128 {
        !(line ^ (line >> 1)) & ((1 << (self.width - 1)) - 1)
    }

    /// Five alike or more: three points, and one for each beyond five.
    fn runs(&self, line: u128) -> u32 {
        let alike = self.alike(line);
        let five = alike & (alike >> 1) & (alike >> 2) & (alike >> 3);
        five.count_ones() + 2 * (five & !(five << 1)).count_ones()
    }

    /// Two by two alike: three points.
    fn blocks(&self, upper: u128, lower: u128) -> u32 {
        3 * (self.alike(upper) & self.alike(lower) & !(upper ^ lower)).count_ones()
    }

    /// What looks like the mark of a corner, with four light ones before or behind it: forty points.
    fn finders(&self, line: u128) -> u32 {
        let mark = line & !(line >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & !(line >> 5) & (line >> 6);
        let before = !(line << 1 | line << 2 | line << 3 | line << 4);
        let behind = !(line >> 7 | line >> 8 | line >> 9 | line >> 10);
        40 * (mark & (before | behind)).count_ones()
    }
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

#[cfg(test)]
mod tests {
    use qrcode::QrCode;

    use super::*;

    /// Addresses of all lengths, so that there are codes of all sizes.
    #[test]
    fn codes_have_the_mask_that_the_library_would_choose() {
        for length in (0..400).step_by(3).chain([900, 1500, 2200]) {
            let path: String = (b'a'..=b'z').cycle().step_by(length % 7 + 1).take(length).map(char::from).collect();
            let url = format!("https://example.org/{path}");
            let known = QrCode::with_error_correction_level(&url, EcLevel::M).expect("a code");
            assert_eq!(modules(&url), Some((known.width(), known.into_colors())), "{url}");
        }
    }
}
