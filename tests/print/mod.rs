//! Routines on paper: what is in the files, that they are the same each time, and what is said when something is wrong.

mod cards;
mod codes;
mod hard;
mod native;
mod photos;
mod program;
mod site;
mod tools;

use std::path::Path;

use crate::cli::Project;
use tools::tool;

/// A layout with little in it, which does not change when the built-in ones do.
const LAYOUT: &str = "\
#let data = json(\"/data.json\")
#set document(title: data.routine.title)
#set page(width: data.paper.width * 1mm, height: data.paper.height * 1mm)
#set text(font: \"Noto Sans\", lang: data.language)
#let words(line) = line.map(piece => if type(piece) == str { piece } else { \"(marked)\" }).join()
#title(data.routine.title)
#for block in data.routine.blocks { for row in block.rows {
  heading(level: 1, row.title)
  if row.dose != none { par(row.dose.text) }
  for cue in row.cues { par(words(cue)) }
  if row.figure != none { for panel in row.figure.panels { image(panel.file, width: 50mm, alt: panel.alt) } }
} }
";

/// Two exercises, one with a figure, and two routines.
fn guide() -> Project {
    let project = Project::empty();
    project.file("cuecard.yaml", "title: Test guide\nbase_url: https://example.org/guide/\n");
    project.file(
        "content/exercises/bridge.md",
        "---\ntitle: Bridge\nsummary: Lifts the hips.\nequipment: []\ndose: 3 x 10\ncues: [Press through the *heels*.]\n\
         figure: {start: hook-lying, end: bridge}\n---\n1. Lift.\n2. Lower.\n",
    );
    project.file(
        "content/exercises/side-plank.md",
        "---\ntitle: Side plank\nsummary: Holds the trunk.\nequipment: []\ndose: 2 x 20 s each side\ncues: [Stay long.]\n---\n1. Hold.\n",
    );
    project.file(
        "content/routines/evening.md",
        "---\ntitle: Evening\nsummary: Two exercises.\nupdated: 2026-11-20\nblocks:\n  - exercises: [bridge, side plank]\n---\nGood night.\n",
    );
    project.file(
        "content/routines/morning.md",
        "---\ntitle: Morning\nsummary: One exercise.\naliases: [early]\nblocks:\n  - exercises: [side plank]\n---\nGood day.\n",
    );
    project
}

/// The same with the little layout for sheets.
fn plain_guide() -> Project {
    let project = guide();
    project.file("print/sheet.typ", LAYOUT);
    project
}

fn bytes(project: &Project, name: &str) -> Vec<u8> {
    std::fs::read(project.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The text of a PDF in the order in which it is read out.
fn text(file: &Path) -> Option<String> {
    tool("pdftotext", &[file.as_os_str(), "-".as_ref()])
}

/// What `pdfinfo` says.
fn facts(file: &Path) -> Option<String> {
    tool("pdfinfo", &[file.as_os_str()])
}

#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is missing, or stands too early:\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn a_sheet_is_read_out_in_order_and_says_what_it_is() {
    let project = guide();
    project.run(&["print", "evening"]).code(0).says("Printed 1 page").says("evening-sheet.pdf");
    let file = project.path().join("evening-sheet.pdf");
    let Some(text) = text(&file) else { return };
    in_order(&text, &["Evening", "Bridge", "Side plank"]);
    let facts = facts(&file).expect("both come together");
    for fact in ["Evening", "Tagged:          yes", "Pages:           1", "(A4)", "Nov 20", "Printed by cuecard"] {
        assert!(facts.contains(fact), "{fact}: {facts}");
    }
}

#[test]
fn all_fonts_are_in_the_file() {
    let project = guide();
    project.run(&["print", "evening"]).code(0);
    let Some(fonts) = tool("pdffonts", &[project.path().join("evening-sheet.pdf").as_os_str()]) else { return };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.contains("NotoSans") && font.contains(" yes yes yes "), "{font}");
    }
}

#[test]
fn every_layout_and_paper_is_sound_and_accessible() {
    let project = guide();
    for layout in ["sheet", "large", "cards", "log", "poster"] {
        for paper in ["a4", "letter"] {
            let name = format!("{layout}-{paper}.pdf");
            // Strictly: a PDF that is no PDF/UA is a warning.
            project.run(&["print", "evening", "--strict", "--layout", layout, "--paper", paper, "-o", &name]).code(0);
            let file = project.path().join(&name);
            let Some(checked) = tool("qpdf", &["--check".as_ref(), file.as_os_str()]) else { continue };
            assert!(checked.contains("No syntax or stream encoding errors"), "{name}: {checked}");
        }
    }
}

#[test]
fn a_guide_without_an_address_has_no_codes_and_says_so_once() {
    let project = plain_guide();
    project.file("cuecard.yaml", "title: Test guide\n");
    let said = project.run(&["print", "--all"]).code(0).err();
    assert_eq!(said.matches("there are no QR codes").count(), 1, "{said}");
}

#[test]
fn the_same_guide_gives_the_same_bytes() {
    let project = guide();
    for (folder, threads) in [("one/", "1"), ("two/", "8")] {
        let print = ["print", "--all", "--layout", "cards", "--duplex", "-o", folder];
        project.run_with(&print, &[("RAYON_NUM_THREADS", threads), ("TZ", "Asia/Tokyo")]).code(0);
    }
    project.run(&["print", "evening", "--layout", "cards", "--duplex", "-o", "alone.pdf"]).code(0);
    for name in ["evening-cards.pdf", "morning-cards.pdf"] {
        assert!(bytes(&project, &format!("one/{name}")) == bytes(&project, &format!("two/{name}")), "{name} differs");
    }
    assert!(bytes(&project, "one/evening-cards.pdf") == bytes(&project, "alone.pdf"), "alone it differs");
}

#[test]
fn reproducible_builds_say_what_time_it_is() {
    let project = plain_guide();
    project.run_with(&["print", "evening"], &[("SOURCE_DATE_EPOCH", "86400")]).code(0);
    if let Some(facts) = facts(&project.path().join("evening-sheet.pdf")) {
        assert!(facts.contains("Jan  2 ") && facts.contains("1970"), "{facts}");
    }
    project.run_with(&["print", "evening"], &[("SOURCE_DATE_EPOCH", "now")]).code(1).says("SOURCE_DATE_EPOCH");
}

#[test]
fn text_stays_text() {
    let project = plain_guide();
    project.file(
        "content/exercises/bridge.md",
        "---\ntitle: \"Bridge #panic() $x$\"\nsummary: S.\nequipment: []\ndose: 3 x 10\ncues: ['#read(x) = not a heading']\n---\n1. Lift.\n",
    );
    project.file(
        "content/routines/evening.md",
        "---\ntitle: \"Eve\\u202Ening\"\nsummary: S.\nblocks:\n  - exercises: [bridge]\n---\n",
    );
    project.run(&["print", "evening", "-o", "e.pdf"]).code(0);
    let Some(text) = text(&project.path().join("e.pdf")) else { return };
    in_order(&text, &["Evening", "Bridge #panic() $x$", "#read(x) = not a heading"]);
}
