//! `cuecard figure`: what it finds, what it draws, and what it leaves alone.

use std::fs;

use super::Project;

/// An exercise that moves, one that holds, and one without a figure.
fn posed() -> Project {
    let project = Project::small();
    project.file(
        "content/exercises/clam.md",
        "---\ntitle: Clamshell\naliases: [clam shell]\nequipment: []\nfigure: {start: clam, end: bridge}\n---\n1. Open.\n",
    );
    project.file(
        "content/exercises/stand.md",
        "---\ntitle: Stand tall\nequipment: []\nfigure: standing\n---\n1. Stand.\n",
    );
    project
}

#[test]
fn without_a_file_it_says_what_it_would_draw() {
    let project = posed();
    let ran = project.run(&["figure", "clam"]).code(0).says("Clamshell: 2 positions").says("-o FILE.svg");
    assert!(ran.err().is_empty(), "{}", ran.err());
    project.run(&["figure", "stand"]).code(0).says("Stand tall: 1 position\n");
}

#[test]
fn an_exercise_is_found_by_any_of_its_names_and_by_its_file() {
    let project = posed();
    for name in ["clam", "Clamshell", "Clam Shell", "content/exercises/clam.md"] {
        project.run(&["figure", name]).code(0).says("Clamshell: 2 positions");
    }
    project.run(&["figure", "clamm"]).code(1).says("there is no exercise `clamm`").says("Did you mean `clam`");
    project.run(&["figure", "nothing/like.md"]).code(1).says("cannot read `nothing/like.md`");
    project.run(&["figure", "bridge"]).code(1).says("`Bridge` has no figure").says("figure: standing");
}

#[test]
fn it_draws_an_svg_of_any_width() {
    let project = posed();
    project.run(&["figure", "clam", "-o", "clam.svg"]).code(0).says("Drew clam.svg");
    project.run(&["figure", "clam", "-o", "clam.svg", "--width", "300"]).code(0).says("clam.svg, 300 × ");
    let svg = project.read("clam.svg");
    assert!(svg.starts_with("<svg width=\"300\" height=\""), "{svg}");
    let shown = project.run(&["figure", "clam", "-o", "-", "--mono", "--scene", "thumb"]).code(0);
    assert!(shown.out().contains("</svg>") && shown.err().is_empty(), "{}", shown.err());
}

#[test]
fn it_draws_a_png_on_white() {
    let project = posed();
    project.run(&["figure", "clam", "-o", "clam.png", "--width", "320"]).code(0).says("Drew clam.png, 320 × ");
    let picture = image::open(project.path().join("clam.png")).expect("a PNG").into_rgb8();
    assert_eq!(picture.width(), 320);
    assert_eq!(picture.get_pixel(0, 0).0, [255, 255, 255]);
    assert!(picture.pixels().any(|pixel| pixel.0 != [255, 255, 255]), "something is drawn");
    project.run(&["figure", "clam", "-o", "moving.png", "--scene", "motion"]).code(1).says("a PNG cannot move");
    project.run(&["figure", "clam", "-o", "clam.jpg"]).code(1).says("ends in `.svg` or `.png`");
    assert!(!project.has("moving.png") && !project.has("clam.jpg"));
}

#[test]
fn it_replaces_what_it_drew_and_nothing_else() {
    let project = posed();
    for name in ["clam.svg", "clam.png"] {
        project.file(name, "someone's own");
        project.run(&["figure", "clam", "-o", name]).code(1).says("was not drawn by this command").says("--force");
        assert_eq!(project.read(name), "someone's own");
        project.run(&["figure", "clam", "-o", name, "--force"]).code(0);
        project.run(&["figure", "clam", "-o", name]).code(0);
        project.run(&["figure", "stand", "-o", name, "--scene", "thumb"]).code(0);
    }
    fs::create_dir(project.path().join("folder.svg")).expect("a folder");
    project.run(&["figure", "clam", "-o", "folder.svg"]).code(1).says("is a folder");
    project.run(&["figure", "clam", "-o", "no/such/clam.svg"]).code(1).says("cannot write `no/such/clam.svg`");
}

#[test]
fn a_yaml_file_with_nothing_but_a_figure_is_enough() {
    let project = Project::empty();
    project.file("pose.yaml", "start: clam\nend: bridge\n");
    project.run(&["figure", "pose.yaml", "-o", "pose.svg"]).code(0).says("Drew pose.svg");
    project.file("held.yml", "standing\n");
    project.run(&["figure", "held.yml"]).code(0).says("held: 1 position");
    // What is wrong is shown where it stands in that file.
    project.file("broken.yaml", "start: clam\nend: [\n");
    project.run(&["figure", "broken.yaml"]).code(1).says("broken.yaml:2:6").says("`[` is not closed");
}
