//! Icons: of the title, of a picture of the guide's own, or file by file.

use std::fs;

use crate::cli::Project;

const NAMES: [&str; 6] = [
    "favicon.ico",
    "icons/icon.svg",
    "icons/apple-touch-icon.png",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/maskable-512.png",
];
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" fill=\"#f00\"/></svg>";

/// The colour in the middle of a picture.
fn middle(project: &Project, name: &str) -> [u8; 4] {
    let picture = image::open(project.path().join("output").join(name)).expect("a picture").to_rgba8();
    picture.get_pixel(picture.width() / 2, picture.height() / 2).0
}

#[test]
fn a_guide_has_icons_without_doing_anything() {
    let project = Project::small();
    project.run(&["build"]).code(0);
    for name in NAMES {
        assert!(project.has(&format!("output/{name}")), "{name}");
    }
    for (name, side) in [("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512), ("maskable-512", 512)] {
        let path = project.path().join(format!("output/icons/{name}.png"));
        assert_eq!(image::image_dimensions(path).expect("a picture"), (side, side), "{name}");
    }
    let page = project.read("output/index.html");
    for link in [
        "<link rel=\"icon\" href=\"/guide/favicon.ico\" type=\"image/x-icon\" sizes=\"32x32\">",
        "<link rel=\"icon\" href=\"/guide/icons/icon.svg\" type=\"image/svg+xml\" sizes=\"any\">",
        "<link rel=\"apple-touch-icon\" href=\"/guide/icons/apple-touch-icon.png\" type=\"image/png\" sizes=\"180x180\">",
    ] {
        assert!(page.contains(link), "{link}");
    }
    let manifest: serde_json::Value =
        serde_json::from_str(&project.read("output/manifest.webmanifest")).expect("a manifest");
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 4);
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable" && icon["sizes"] == "512x512"));
    for icon in icons {
        let file = icon["src"].as_str().and_then(|link| link.strip_prefix("/guide/")).expect("a link");
        assert!(project.has(&format!("output/{file}")), "{file}");
    }
}

#[test]
fn a_picture_of_its_own_becomes_all_of_them() {
    let project = Project::small();
    project.file("cuecard.yaml", "title: Test guide\nicon: mark.svg\n");
    project.file("static/mark.svg", SVG);
    project.run(&["build"]).code(0);
    assert_eq!(project.read("output/icons/icon.svg"), SVG);
    for name in &NAMES[2..] {
        assert_eq!(middle(&project, name), [255, 0, 0, 255], "{name}");
    }
    // Pixels have no drawing.
    fs::rename(project.path().join("output/icons/icon-192.png"), project.path().join("static/mark.png"))
        .expect("a PNG");
    project.file("cuecard.yaml", "title: Test guide\nicon: mark.png\n");
    project.run(&["build"]).code(0);
    assert!(!project.has("output/icons/icon.svg") && !project.read("output/index.html").contains("icon.svg"));
    assert_eq!(middle(&project, "icons/icon-512.png"), [255, 0, 0, 255]);
}

#[test]
fn single_files_of_the_guide_win() {
    let project = Project::small();
    project.file("static/icons/icon.svg", SVG);
    project.file("static/favicon.ico", "its own");
    project.run(&["build"]).code(0);
    assert_eq!(project.read("output/favicon.ico"), "its own");
    assert_eq!(project.read("output/icons/icon.svg"), SVG);
    assert_eq!(middle(&project, "icons/icon-512.png"), [255, 0, 0, 255], "the others are made of the drawing");
}
