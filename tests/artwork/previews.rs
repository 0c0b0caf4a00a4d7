//! Previews: which pages have one, what it looks like, and that none is made twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use image::{DynamicImage, GenericImageView as _, Rgb, RgbImage};

use crate::cli::Project;

const SETTINGS: &str = "title: Test guide\nbase_url: https://example.org/guide/\npreviews: true\n";
const MOVES: &str = "---\ntitle: Squat\nlevel: beginner\nposition: standing\nequipment: []\ndose: 3 x 10\nmuscles: {primary: [glutes]}\nfigure: {start: standing, end: squat}\n---\n1. Down.\n2. Up.\n";
const ROUTINE: &str = "---\ntitle: Evening\nblocks:\n  - exercises: [squat]\n---\n";

fn guide() -> Project {
    let project = Project::empty();
    project.file("cuecard.yaml", SETTINGS);
    project.file("content/exercises/squat.md", MOVES);
    project.file("content/routines/evening.md", ROUTINE);
    project
        .file("content/articles/why.md", "---\ntitle: Why squats\ndate: 2026-01-02\nsummary: A reason.\n---\nText.\n");
    project
}

/// The value of a `<meta>` element of a page.
fn meta(project: &Project, page: &str, name: &str) -> Option<String> {
    let html = project.read(&format!("output/{page}"));
    let rest = html.split(&format!("\"{name}\" content=\"")).nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

/// The file of a page's preview, in the output.
fn file(project: &Project, page: &str) -> String {
    let address = meta(project, page, "og:image").unwrap_or_else(|| panic!("{page} has no preview"));
    format!("output/{}", address.strip_prefix("https://example.org/guide/").expect("an address of the guide"))
}

fn picture(project: &Project, page: &str) -> DynamicImage {
    image::open(project.path().join(file(project, page))).expect("a picture")
}

fn all(project: &Project) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let files = fs::read_dir(project.path().join("output/previews")).expect("previews").map(|entry| {
        let path = entry.expect("an entry").path();
        let written = path.metadata().and_then(|metadata| metadata.modified()).expect("a time");
        (path.display().to_string(), (fs::read(&path).expect("a picture"), written))
    });
    files.collect()
}

/// How many pixels of a part of the picture are neither white nor nearly so.
fn inked(picture: &DynamicImage, (left, top, width, height): (u32, u32, u32, u32)) -> usize {
    let part = picture.view(left, top, width, height);
    part.pixels().filter(|(.., pixel)| pixel.0[..3].iter().any(|part| *part < 200)).count()
}

#[test]
fn every_page_has_a_preview_of_the_size_that_readers_want() {
    let project = guide();
    project.run(&["build", "--strict"]).code(0);
    for page in ["index.html", "exercises/squat/index.html", "routines/evening/index.html", "articles/why/index.html"] {
        let picture = picture(&project, page);
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{page}");
        assert!(inked(&picture, (60, 150, 500, 120)) > 3000, "{page}: a title");
        assert_eq!(meta(&project, page, "og:image:width").as_deref(), Some("1200"));
        assert_eq!(meta(&project, page, "og:image:height").as_deref(), Some("630"));
        assert_eq!(meta(&project, page, "twitter:card").as_deref(), Some("summary_large_image"));
        // Margins are free: nothing is cut off.
        for edge in [(0, 0, 1200, 20), (0, 610, 1200, 20), (0, 0, 40, 630), (1160, 0, 40, 630)] {
            assert_eq!(inked(&picture, edge), 0, "{page}: {edge:?}");
        }
    }
    assert_eq!(
        meta(&project, "exercises/squat/index.html", "og:image:alt").as_deref(),
        Some("Squat, Standing, Beginner, 3 × 10")
    );
    let exercise = picture(&project, "exercises/squat/index.html");
    assert!(inked(&exercise, (640, 130, 500, 470)) > 5000, "the figure stands beside the title");
    assert!(all(&project).values().all(|(bytes, _)| bytes.len() < 40_000), "they are small");
}

#[test]
fn a_second_build_makes_none_and_another_place_makes_the_same() {
    let (one, two) = (guide(), guide());
    one.run(&["build"]).code(0);
    two.run(&["build"]).code(0);
    let before = all(&one);
    let bytes = |files: &BTreeMap<String, (Vec<u8>, SystemTime)>| -> Vec<Vec<u8>> {
        let mut bytes: Vec<Vec<u8>> = files.values().map(|(bytes, _)| bytes.clone()).collect();
        bytes.sort();
        bytes
    };
    assert!(before.len() == 4 && bytes(&before) == bytes(&all(&two)), "the same bytes");
    // An edit of prose changes a page and no picture.
    one.file("content/exercises/squat.md", &MOVES.replace("1. Down.", "1. Down, slowly."));
    one.run(&["build"]).code(0);
    assert!(one.read("output/exercises/squat/index.html").contains("Down, slowly."));
    assert_eq!(all(&one), before, "nothing is written again");
    one.file(
        "content/exercises/squat.md",
        &MOVES.replace("title: Squat", "title: Squat\naliases: [squat]\nslug: squat"),
    );
    one.file("content/articles/why.md", "---\ntitle: Why we squat\ndate: 2026-01-02\nsummary: A reason.\n---\nText.\n");
    one.run(&["build"]).code(0);
    let after = all(&one);
    let kept = after.iter().filter(|(path, file)| before.get(*path) == Some(file)).count();
    assert_eq!((after.len(), kept), (4, 3), "another title makes one picture");
}

#[test]
fn without_an_address_or_unless_asked_for_there_are_none() {
    let settings =
        ["previews: true\n", "base_url: https://example.org/\n", "base_url: https://example.org/\npreviews: false\n"];
    for settings in settings.map(|rest| format!("title: Test guide\n{rest}")) {
        let project = guide();
        project.file("cuecard.yaml", &settings);
        project.run(&["build"]).code(0);
        assert!(!project.has("output/previews"), "{settings}");
        let page = "exercises/squat/index.html";
        assert_eq!(meta(&project, page, "og:image"), None, "{settings}");
        assert_eq!(meta(&project, page, "twitter:card").as_deref(), Some("summary"), "{settings}");
    }
    let project = guide();
    project.run(&["build", "--portable", "--output", "output"]).code(0);
    assert!(!project.has("output/previews"), "a guide in a folder has no address");
}

#[test]
fn long_titles_and_odd_ones_stay_inside() {
    let long = "Strength and balance for runners who sit all day and want to run tall again in the evening without sore knees ok";
    let word = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz".repeat(3);
    for title in [long, &word, &"on and on ".repeat(80), "Squat 🏋 strong", "כיפוף ברכיים", "Приседания"]
    {
        let project = guide();
        project.file(
            "content/exercises/squat.md",
            &MOVES.replace("title: Squat", &format!("title: {title}\nslug: squat")),
        );
        project.run(&["build"]).code(0);
        let picture = picture(&project, "exercises/squat/index.html");
        for edge in [(0, 0, 1200, 20), (0, 615, 1200, 15), (0, 0, 60, 630), (1150, 0, 50, 630)] {
            assert_eq!(inked(&picture, edge), 0, "{title}: {edge:?}");
        }
        assert!(inked(&picture, (60, 130, 1080, 470)) > 5000, "{title}");
    }
}

#[test]
fn photographs_win_and_fill_the_right_half() {
    let project = guide();
    let photo = RgbImage::from_fn(900, 700, |x, y| Rgb([(x / 4) as u8, (y / 4) as u8, 120]));
    photo.save(project.path().join("content/exercises/down.jpg")).expect("a photograph");
    let exercise = MOVES.replace("figure:", "images: [{src: down.jpg, alt: Down}]\nfigure:");
    project.file("content/exercises/squat.md", &exercise);
    project.run(&["build"]).code(0);
    for page in ["exercises/squat/index.html", "routines/evening/index.html"] {
        assert!(file(&project, page).ends_with(".jpg"), "{page}");
        let picture = picture(&project, page);
        assert_eq!((picture.width(), picture.height()), (1200, 630));
        assert_eq!(inked(&picture, (645, 0, 555, 630)), 555 * 630, "{page}: the photograph reaches the edges");
        assert!(inked(&picture, (60, 150, 500, 120)) > 3000, "{page}: the title");
    }
    // Another photograph under the same name makes another picture.
    let before = fs::read(project.path().join(file(&project, "exercises/squat/index.html"))).expect("a picture");
    RgbImage::from_pixel(900, 700, Rgb([9, 9, 9]))
        .save(project.path().join("content/exercises/down.jpg"))
        .expect("one more");
    project.run(&["build"]).code(0);
    assert!(fs::read(project.path().join(file(&project, "exercises/squat/index.html"))).expect("a picture") != before);
}

#[test]
fn a_photograph_that_cannot_be_read_leaves_the_text() {
    let project = guide();
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"),
        project.path().join("content/exercises/down.webp"),
    )
    .expect("a file that is no picture");
    project.file(
        "content/exercises/squat.md",
        &MOVES.replace("figure:", "images: [{src: down.webp, alt: Down}]\nfigure:"),
    );
    if project.run(&["build"]).0.status.success() {
        assert!(inked(&picture(&project, "exercises/squat/index.html"), (60, 150, 1080, 120)) > 3000);
    }
}
