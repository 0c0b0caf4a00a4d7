//! The PDFs that hang on the routines' pages.

use std::time::SystemTime;

use super::{guide, plain_guide};
use crate::cli::Project;

fn settings(project: &Project, print: &str) {
    project.file("cuecard.yaml", &format!("title: Test guide\nbase_url: https://example.org/guide/\nprint: {print}\n"));
}

#[test]
fn nothing_is_printed_unless_it_is_asked_for() {
    for print in ["{paper: letter}", "{pdf: false, layouts: [sheet]}"] {
        let project = guide();
        settings(&project, print);
        project.run(&["build"]).code(0);
        assert!(!project.has("output/routines/evening/evening-sheet.pdf"), "{print}");
        assert!(!project.read("output/routines/evening/index.html").contains(".pdf"), "{print}");
    }
}

#[test]
fn routines_have_their_pdfs_and_link_them() {
    let project = guide();
    settings(&project, "{layouts: [sheet, cards]}");
    project.run(&["build", "--strict"]).code(0);
    let page = project.read("output/routines/evening/index.html");
    for link in [
        "href=\"/guide/routines/evening/evening-sheet.pdf\">PDF sheet</a>",
        "href=\"/guide/routines/evening/evening-cards.pdf\">Cards</a>",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    // They are those that the command prints.
    project.run(&["print", "evening"]).code(0);
    let one = super::bytes(&project, "output/routines/evening/evening-sheet.pdf");
    assert!(one == super::bytes(&project, "evening-sheet.pdf"), "the command prints another one");
}

/// When a file of the output was written.
fn written(project: &Project, name: &str) -> SystemTime {
    let file = project.path().join("output/routines").join(name);
    file.metadata().and_then(|metadata| metadata.modified()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn only_what_has_changed_is_set_again() {
    let project = plain_guide();
    settings(&project, "{pdf: true}");
    project.run(&["build"]).code(0);
    let (evening, morning) = ("evening/evening-sheet.pdf", "morning/morning-sheet.pdf");
    let before = [written(&project, evening), written(&project, morning)];
    let routine = project.read("content/routines/evening.md").replace("title: Evening", "title: Evening at home");
    project.file("content/routines/evening.md", &routine);
    project.run(&["build"]).code(0);
    assert!(written(&project, evening) > before[0], "the changed one is set again");
    assert_eq!(written(&project, morning), before[1], "the other one stays");
    project.file("print/sheet.typ", &super::LAYOUT.replace("lang:", "size: 12pt, lang:"));
    project.run(&["build"]).code(0);
    assert!(written(&project, morning) > before[1], "another layout sets all again");
}

#[test]
fn many_are_set_at_once() {
    let project = plain_guide();
    settings(&project, "{pdf: true}");
    for number in 0..120 {
        let text = format!("---\ntitle: Routine {number}\nblocks:\n  - exercises: [bridge, side plank]\n---\n");
        project.file(&format!("content/routines/number-{number}.md"), &text);
    }
    project.run(&["build"]).code(0);
    assert!(project.has("output/routines/number-119/number-119-sheet.pdf"));
}

#[test]
fn a_broken_layout_leaves_the_site_as_it_was() {
    let project = plain_guide();
    settings(&project, "{pdf: true}");
    project.run(&["build"]).code(0);
    let before = project.read("output/routines/evening/index.html");
    project.file("print/sheet.typ", "#nonsense()\n");
    project.file("content/routines/evening.md", &project.read("content/routines/evening.md").replace("Two", "Both"));
    project.run(&["build"]).code(1).says("print/sheet.typ: The layout is broken: Unknown variable: nonsense");
    assert_eq!(project.read("output/routines/evening/index.html"), before);
}

#[test]
fn a_build_tells_characters_that_no_font_has() {
    let project = guide();
    let text = project.read("content/exercises/side-plank.md").replace("Stay long.", "Stay long 🚀.");
    project.file("content/exercises/side-plank.md", &text);
    // Nobody prints: nobody minds.
    assert!(!project.run(&["build"]).code(0).err().contains("missing-glyph"));
    settings(&project, "{pdf: true}");
    for _ in 0..2 {
        let said = project.run(&["build"]).code(0).err();
        assert!(
            said.contains("warning[missing-glyph]") && said.contains("content/exercises/side-plank.md:6:18"),
            "{said}"
        );
        // Two routines have it, and it stands in one place.
        assert_eq!(said.matches("missing-glyph").count(), 1, "{said}");
    }
    project.run(&["check"]).code(0).says("warning[missing-glyph]");
}

#[test]
fn a_check_tries_the_layouts_of_the_site() {
    // The PDFs of the site need not have them.
    for (name, line) in [("log", 2), ("poster", 2), ("lib", 2)] {
        let project = guide();
        project.file(&format!("print/{name}.typ"), "#let data = json(\"/data.json\")\n#let x = (\n");
        let said = project.run(&["check"]).code(1).err();
        assert!(said.contains("error[bad-layout]") && said.contains(&format!("print/{name}.typ:{line}:")), "{said}");
        assert_eq!(said.matches("error[bad-layout]").count(), 1, "it is said once: {said}");
    }
    let project = plain_guide();
    project.run(&["check", "--strict"]).code(0);
}
