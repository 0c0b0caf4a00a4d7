//! The gallery of movements: every figure of it and of the sample guide can be, is small, and moves in one piece.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use cuecard::figure::{Ink, Scene, Solved};
use cuecard::site::{self, Options};
use cuecard::source;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes of two positions side by side: as they are, and compressed.
const PANELS: (usize, usize) = (30_000, 7_168);
/// Bytes of a movement, compressed.
const MOTION: usize = 25_000;

/// The figures of a project with their exercises' slugs; nothing in the project may be odd.
fn figures_of(project: &str) -> Vec<(String, Arc<Solved>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(project);
    let tree = source::scan(&root).tree.expect("a project");
    let build = site::build(&tree, &Options::default());
    let odd: Vec<&str> = build
        .diagnostics
        .iter()
        .filter(|found| found.code != "orphan-exercise")
        .map(|found| found.message.as_str())
        .collect();
    assert!(odd.is_empty(), "{project}: {odd:#?}");
    let exercises = build.guide.exercises.iter();
    exercises.filter_map(|one| Some((one.doc.common.slug.clone(), one.doc.figure.clone()?))).collect()
}

fn all_figures() -> Vec<(String, Arc<Solved>)> {
    let mut figures = figures_of("tests/figures/gallery");
    figures.extend(figures_of("."));
    figures
}

fn compressed(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory").len()
}

#[test]
fn the_gallery_has_the_common_movements_and_every_sample_exercise_has_a_figure() {
    assert!(figures_of("tests/figures/gallery").len() >= 60);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = source::scan(root).tree.expect("the sample guide");
    let build = site::build(&tree, &Options::default());
    for exercise in &build.guide.exercises {
        assert!(exercise.doc.figure.is_some(), "{} has no figure", exercise.doc.common.slug);
    }
}

#[test]
fn pictures_are_small() {
    for (slug, figure) in all_figures() {
        let panels = figure.svg(Scene::Panels, Ink::Screen).text;
        let pairs = figure.positions().div_ceil(2);
        assert!(panels.len() <= PANELS.0 * pairs, "{slug}: {} bytes", panels.len());
        assert!(compressed(&panels) <= PANELS.1 * pairs, "{slug}: {} bytes compressed", compressed(&panels));
        let motion = figure.svg(Scene::Motion, Ink::Screen).text;
        assert!(compressed(&motion) <= MOTION, "{slug}: {} bytes compressed", compressed(&motion));
    }
}

#[test]
fn the_same_words_give_the_same_picture() {
    for (slug, figure) in all_figures() {
        let again = Solved::new(figure.figure(), figure.working());
        for scene in [Scene::Panels, Scene::Thumb, Scene::Motion] {
            assert!(figure.svg(scene, Ink::Mono) == again.svg(scene, Ink::Mono), "{slug}");
        }
    }
}

/// The letters of a path's data with how many numbers follow each: what must be equal for one path to turn into another.
fn build_of(data: &str) -> Vec<(char, usize)> {
    let mut build: Vec<(char, usize)> = Vec::new();
    let mut in_number = false;
    for letter in data.chars() {
        if letter.is_ascii_alphabetic() {
            build.push((letter, 0));
            in_number = false;
        } else if letter == '-' || (letter.is_ascii_digit() && !in_number) {
            build.last_mut().expect("a letter first").1 += 1;
            in_number = true;
        } else if letter == ' ' {
            in_number = false;
        }
    }
    build
}

#[test]
fn every_path_of_a_movement_can_turn_into_its_next_shape() {
    let mut moved = 0;
    for (slug, figure) in all_figures().into_iter().filter(|(_, figure)| figure.positions() > 1) {
        let motion = figure.svg(Scene::Motion, Ink::Screen).text;
        for animation in motion.split("<animate ").skip(1).filter(|one| one.starts_with("attributeName=\"d\"")) {
            let values = animation.split("values=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("values");
            let builds: HashSet<Vec<(char, usize)>> = values.split(';').map(build_of).collect();
            assert!(builds.len() == 1, "{slug}: {values}");
            moved += 1;
        }
        assert!(motion.contains("prefers-reduced-motion:reduce"), "{slug}");
    }
    assert!(moved > 1000, "only {moved} paths move");
}

#[test]
fn names_in_a_picture_are_its_own_and_lead_somewhere() {
    for (slug, figure) in all_figures() {
        for scene in [Scene::Panels, Scene::Thumb, Scene::Motion] {
            let text = figure.svg(scene, Ink::Screen).text;
            let after = |mark: &str, end: char| -> Vec<String> {
                text.split(mark).skip(1).filter_map(|rest| rest.split(end).next()).map(str::to_owned).collect()
            };
            let ids = after(" id=\"", '"');
            let unique: HashSet<&String> = ids.iter().collect();
            assert_eq!(ids.len(), unique.len(), "{slug}: an id stands twice");
            for used in after("href=\"#", '"').iter().chain(&after("url(#", ')')) {
                assert!(unique.contains(used), "{slug}: nothing is called {used}");
            }
        }
    }
}

#[test]
fn a_picture_says_what_it_shows() {
    let figures = figures_of("tests/figures/gallery");
    let words = |slug: &str| {
        let (_, figure) = figures.iter().find(|(own, _)| own == slug).expect("in the gallery");
        figure.describe()
    };
    assert_eq!(
        words("clamshell"),
        "Seen from the front. Start: lying on the left side, hips bent 45°, knees bent 90°, feet together. End: right \
         knee lifted, feet kept together. Equipment: mini band around the thighs just above the knees. Working muscles: \
         the side of the hip; also the buttock."
    );
    assert_eq!(
        words("lunge-left"),
        "Seen from the left. Start: left foot in front, right foot behind on its toes. End: lunge with the left foot in \
         front, both knees bent 90°, right heel up. Working muscles: the buttock and the front of the thigh; also the \
         back of the thigh."
    );
}
