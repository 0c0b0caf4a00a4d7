//! Photographs on paper: upright, on white, and as small as paper needs them; what cannot be printed is told.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::tools::tool;
use super::{bytes, plain_guide};
use crate::cli::Project;

const RED: Rgb<u8> = Rgb([220, 30, 30]);
const GREEN: Rgb<u8> = Rgb([30, 180, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 220]);
const GREY: Rgb<u8> = Rgb([120, 120, 120]);

/// An exercise with this picture, in the routine `evening`.
fn with_picture(name: &str, picture: &[u8]) -> Project {
    let project = plain_guide();
    std::fs::write(project.path().join("content/exercises").join(name), picture).expect("a file");
    project.file(
        "content/exercises/bridge.md",
        &format!(
            "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\nimages:\n  - {{src: {name}, alt: Hips up}}\n---\n1. Lift.\n"
        ),
    );
    project
}

/// The picture in the sheet as it is printed; none when the tools are missing.
fn printed(project: &Project) -> Option<RgbImage> {
    project.run(&["print", "evening", "--strict"]).code(0);
    let (file, found) = (project.path().join("evening-sheet.pdf"), project.path().join("found"));
    tool("pdfimages", &["-j".as_ref(), file.as_os_str(), found.as_os_str()])?;
    let picture = image::open(project.path().join("found-000.jpg")).expect("a picture in the PDF");
    Some(picture.to_rgb8())
}

/// Three quarters in one colour each, and the rest in grey, to tell what is up.
fn quarters(width: u32, height: u32) -> DynamicImage {
    let quarter = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => GREY,
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, quarter))
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// A JPEG that says in its EXIF data how it has to be turned.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn is_near(found: Rgb<u8>, wanted: Rgb<u8>) -> bool {
    found.0.iter().zip(wanted.0).all(|(found, wanted)| found.abs_diff(wanted) < 24)
}

#[track_caller]
fn assert_quarters(picture: &RgbImage, name: &str) {
    let (width, height) = picture.dimensions();
    assert!(width > height, "{name} lies on its side: {width} × {height}");
    for (x, y, wanted) in [(1, 1, RED), (3, 1, GREEN), (1, 3, BLUE), (3, 3, GREY)] {
        let found = *picture.get_pixel(width * x / 4, height * y / 4);
        assert!(is_near(found, wanted), "{name}: {found:?} instead of {wanted:?}");
    }
}

#[test]
fn photographs_stand_upright_whichever_way_the_camera_was_held() {
    for orientation in 1..=8 {
        let mut picture = quarters(96, 64);
        // Turned back by what undoes it: only the two quarter turns undo each other, all else undoes itself.
        let back = match orientation {
            6 => 8,
            8 => 6,
            other => other,
        };
        picture.apply_orientation(Orientation::from_exif(back).expect("one of eight"));
        let jpeg = turned(&encoded(&picture, ImageFormat::Jpeg), orientation);
        let Some(found) = printed(&with_picture("photo.jpg", &jpeg)) else { return };
        assert_quarters(&found, &format!("orientation {orientation}"));
    }
}

#[test]
fn other_kinds_of_pictures_are_printed_too() {
    let cases = [("photo.webp", ImageFormat::WebP), ("photo.png", ImageFormat::Png)];
    for (name, format) in cases {
        let Some(found) = printed(&with_picture(name, &encoded(&quarters(96, 64), format))) else { return };
        assert_quarters(&found, name);
    }
    // As image editors save photographs for presses: four inks, here full magenta and yellow.
    let Some(found) = printed(&with_picture("cmyk.jpg", include_bytes!("cmyk.jpg"))) else { return };
    let [red, green, blue] = found.get_pixel(10, 10).0;
    assert!(red > 180 && green < 80 && blue < 80, "{red} {green} {blue}");
}

#[test]
fn what_lets_light_through_is_printed_on_white() {
    let clear = image::RgbaImage::from_fn(96, 64, |x, _| image::Rgba([0, 0, 0, if x < 48 { 0 } else { 128 }]));
    let png = encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
    let Some(found) = printed(&with_picture("clear.png", &png)) else { return };
    assert!(
        is_near(*found.get_pixel(20, 30), Rgb([255, 255, 255]))
            && is_near(*found.get_pixel(80, 30), Rgb([127, 127, 127]))
    );
}

#[test]
fn a_picture_of_too_many_pixels_is_told_and_not_opened() {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 12_000, 9_000);
    encoder.set_color(png::ColorType::Rgb);
    // No more than the beginning of it: the sizes are enough to leave it.
    let mut writer = encoder.write_header().expect("a header");
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c]).expect("the beginning");
    drop(writer);
    let ran = with_picture("huge.png", &png).run(&["print", "evening"]).code(0);
    ran.says("warning[unprintable-picture]").says("12000 × 9000 pixels").says("content/exercises/huge.png");
}

#[test]
fn photographs_are_shrunk_and_broken_ones_are_told() {
    let project = plain_guide();
    let photo = image::RgbaImage::from_fn(2400, 1200, |x, y| image::Rgba([x as u8, y as u8, 90, 255]));
    photo.save(project.path().join("content/exercises/start.png")).expect("a picture");
    let mut broken = bytes(&project, "content/exercises/start.png");
    broken.truncate(300);
    std::fs::write(project.path().join("content/exercises/end.png"), broken).expect("a file");
    project.file(
        "content/exercises/bridge.md",
        "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\nimages:\n  - {src: start.png, alt: On the back, phase: start}\n  \
         - {src: end.png, alt: Hips up, phase: end}\n---\n1. Lift.\n",
    );
    project.run(&["print", "evening"]).code(0).says("warning[unprintable-picture]").says("content/exercises/end.png");
    let file = project.path().join("evening-sheet.pdf");
    let Some(pictures) = tool("pdfimages", &["-list".as_ref(), file.as_os_str()]) else { return };
    let pictures: Vec<&str> = pictures.lines().skip(2).collect();
    assert_eq!(pictures.len(), 1, "{pictures:?}");
    assert!(
        pictures[0].contains(" 960 ") && pictures[0].contains(" 480 ") && pictures[0].contains("jpeg"),
        "{pictures:?}"
    );
}
