//! QR codes: they can be read from paper.

use std::ffi::OsStr;

use super::guide;
use super::tools::tool;
use crate::cli::Project;

/// What a scanner of 150 dpi reads on a page of a PDF; none when the tools are missing.
fn read(project: &Project, name: &str, page: &str) -> Option<Vec<String>> {
    let (file, picture) = (project.path().join(name), project.path().join("page"));
    let dpi = ["-r", "150", "-png", "-singlefile", "-f", page];
    let arguments: Vec<&OsStr> = dpi.iter().map(AsRef::as_ref).chain([file.as_os_str(), picture.as_os_str()]).collect();
    tool("pdftoppm", &arguments)?;
    let picture = project.path().join("page.png");
    let said = tool("zbarimg", &["-q".as_ref(), "--raw".as_ref(), picture.as_os_str()])?;
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    lines.sort();
    Some(lines)
}

#[test]
fn the_code_on_a_sheet_leads_to_the_page() {
    for layout in ["sheet", "large", "poster"] {
        let project = guide();
        project.run(&["print", "evening", "--layout", layout, "-o", "e.pdf"]).code(0);
        let Some(read) = read(&project, "e.pdf", "1") else { return };
        assert_eq!(read, ["https://example.org/guide/routines/evening/"], "{layout}");
    }
}

#[test]
fn the_codes_of_cards_lead_to_the_exercises() {
    let (bridge, plank) =
        ("https://example.org/guide/exercises/bridge/", "https://example.org/guide/exercises/side-plank/");
    for card in ["a6", "a7", "4x6"] {
        for paper in [card, "a4", "letter", "a3"] {
            let project = guide();
            let print = ["print", "evening", "--layout", "cards", "--paper", paper, "--card", card];
            project.run(&[&print[..], &["--duplex", "-o", "two-sides.pdf"]].concat()).code(0);
            let Some(backs) = read(&project, "two-sides.pdf", "2") else { return };
            let wanted = if paper == card { vec![bridge] } else { vec![bridge, plank] };
            assert_eq!(backs, wanted, "backs of {card} on {paper}");
            // Without backs the code stands on the front, where there is room: beside few words there is.
            project.run(&[&print[..], &["-o", "one-side.pdf"]].concat()).code(0);
            let Some(fronts) = read(&project, "one-side.pdf", "1") else { return };
            assert_eq!(fronts, wanted, "fronts of {card} on {paper}");
        }
    }
}

#[test]
fn a_card_with_a_figure_and_three_cues_has_room_for_its_code() {
    let project = guide();
    let cue = "  - A cue that is as long as most of them are, on two lines.\n".repeat(3);
    let bridge = format!(
        "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10, hold 2 s, rest 30 s\ncues:\n{cue}\
         figure: {{start: standing, end: squat}}\n---\n1. Down.\n"
    );
    project.file("content/exercises/bridge.md", &bridge);
    project.run(&["print", "evening", "--layout", "cards", "-o", "cards.pdf"]).code(0);
    let Some(read) = read(&project, "cards.pdf", "1") else { return };
    assert!(read.contains(&"https://example.org/guide/exercises/bridge/".to_owned()), "{read:?}");
}
