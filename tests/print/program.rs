//! `cuecard print` as its users run it.

use super::{bytes, guide, plain_guide};
use crate::cli::Project;

#[test]
fn a_routine_goes_by_any_of_its_names() {
    for name in ["morning", "Morning", "early"] {
        let project = plain_guide();
        project.run(&["print", name]).code(0).says("→ morning-sheet.pdf");
        assert!(bytes(&project, "morning-sheet.pdf").starts_with(b"%PDF-"));
    }
    plain_guide()
        .run(&["print", "mornin"])
        .code(1)
        .says("there is no routine `mornin`")
        .says("Did you mean `morning`?");
    plain_guide().run(&["print", "zzz"]).code(1).says("There is `evening`, `morning`");
    plain_guide().run(&["print", "nin"]).code(1).says("Did you mean `evening` or `morning`?");
    let nothing = "name the routines to print";
    plain_guide()
        .run(&["print"])
        .code(1)
        .says(nothing)
        .says("There is `evening`, `morning`; `--all` prints every routine");
}

#[test]
fn several_go_into_a_folder() {
    let project = plain_guide();
    project.run(&["print", "--all", "-o", "handouts/"]).code(0).says("Printed 2 routines, 2 pages").says("→ handouts");
    assert!(project.has("handouts/evening-sheet.pdf") && project.has("handouts/morning-sheet.pdf"));
    project
        .run(&["print", "--all", "-o", "all.pdf"])
        .code(1)
        .says("2 routines do not go into one file")
        .says("-o DIR/");
    let folders = plain_guide();
    folders.file("content/routines/hips/day.md", "---\ntitle: Hips\nblocks:\n  - exercises: [bridge]\n---\n");
    folders.file("content/routines/core/day.md", "---\ntitle: Core\nblocks:\n  - exercises: [bridge]\n---\n");
    folders.run(&["print", "--all", "-o", "out"]).code(0);
    assert!(folders.has("out/hips-day-sheet.pdf") && folders.has("out/core-day-sheet.pdf"), "no name is given twice");
}

#[test]
fn pictures_of_several_pages_have_numbers() {
    let project = plain_guide();
    project.file("print/log.typ", "#set page(width: 100pt, height: 50pt)\nOne #pagebreak() Two\n");
    project
        .run(&["print", "evening", "--layout", "log", "--format", "png"])
        .code(0)
        .says("evening-log-1.png to evening-log-2.png");
    assert!(bytes(&project, "evening-log-2.png").starts_with(b"\x89PNG"));
    project.run(&["print", "evening", "--layout", "log", "-o", "page.svg"]).code(0);
    assert!(project.read("page-1.svg").starts_with("<svg"));
    project.run(&["print", "evening", "-o", "sheet.png"]).code(0);
    assert!(project.has("sheet.png"), "one page needs no number");
}

#[test]
fn files_of_others_are_left_alone() {
    for name in ["evening-sheet.pdf", "sheet.png", "sheet.svg"] {
        let project = plain_guide();
        project.file(name, "my own work");
        let print = ["print", "evening", "-o", name];
        project.run(&print).code(1).says(&format!("`{name}` is there already, and was not printed by this command"));
        assert_eq!(project.read(name), "my own work");
        project.run(&["print", "evening", "-o", name, "--force"]).code(0);
        // Now it is one of ours.
        project.run(&print).code(0);
    }
}

#[test]
fn standard_output_takes_one_file() {
    let project = plain_guide();
    let ran = project.run(&["print", "evening", "-o", "-"]).code(0);
    assert!(ran.0.stdout.starts_with(b"%PDF-") && ran.0.stdout.trim_ascii_end().ends_with(b"%%EOF"));
    project.run(&["print", "--all", "-o", "-"]).code(1).says("standard output takes one routine, and 2 were asked for");
    project.file("print/log.typ", "One #pagebreak() Two\n");
    let ran = project.run(&["print", "evening", "--layout", "log", "--format", "svg", "-o", "-"]).code(1);
    assert!(ran.out().is_empty() && ran.err().contains("there are 2 pages"));
}

#[test]
fn names_and_forms_have_to_agree() {
    let project = plain_guide();
    project.run(&["print", "evening", "-o", "x.docx"]).code(1).says("neither a PDF nor a PNG nor an SVG");
    project.run(&["print", "evening", "-o", "x.pdf", "--format", "png"]).code(1).says("not the name of a file in png");
    let cards = ["print", "evening", "--layout", "cards", "--paper", "a4", "--card", "4x6", "--up", "8"];
    project.run(&cards).code(1).says("at most 2 of 4x6 go on a4 paper");
    project.run(&["print", "evening", "--paper", "a8"]).code(2).says("[possible values: a3, a4, a6, a7, letter, 4x6]");
    project.run(&["print", "evening", "--weeks", "2", "--days", "7"]).code(2);
    project.run(&["print", "evening", "--layout", "poter"]).code(2).says("a similar value exists: 'poster'");
    for (key, slip, meant) in [("paper", "leter", "letter"), ("layouts", "[shete]", "sheet")] {
        project.file("cuecard.yaml", &format!("title: Test guide\nprint: {{{key}: {slip}}}\n"));
        project.run(&["print", "evening"]).code(1).says("cuecard.yaml:2:").says(&format!("Did you mean `{meant}`?"));
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let project = plain_guide();
    project.file("notes.txt", "mine");
    project.run(&["print", "evening", "-o", "notes.txt/evening.pdf"]).code(1).says("notes.txt");
    assert_eq!(project.read("notes.txt"), "mine");
}

#[test]
fn a_guide_with_mistakes_is_not_printed() {
    let project = plain_guide();
    project.file("content/exercises/bridge.md", "---\ntitle: Bridge\ndose: 3 x x\n---\n");
    project
        .run(&["print", "morning"])
        .code(1)
        .says("content/exercises/bridge.md:3")
        .says("nothing was printed: 1 error");
    assert!(!project.has("morning-sheet.pdf"));
}

/// Prints the evening with this layout for sheets.
fn with_layout(layout: &str) -> Project {
    let project = plain_guide();
    project.file("print/sheet.typ", layout);
    project
}

#[test]
fn a_broken_layout_is_shown_at_its_line_and_stops_no_other() {
    let broken = "#let data = json(\"/data.json\")\n#if data.routine.slug == \"evening\" { nonsense() }\nText\n";
    let project = with_layout(broken);
    let ran = project.run(&["print", "--all"]).code(1);
    let ran = ran.says("error[bad-layout]").says("print/sheet.typ:2:").says("1 routine could not be printed");
    ran.says("`evening` was not printed");
    assert!(project.has("morning-sheet.pdf") && !project.has("evening-sheet.pdf"));
    with_layout("#let x = (").run(&["print", "evening"]).code(1).says("error[bad-layout]").says("print/sheet.typ:1:");
    with_layout("#image(\"no.png\")").run(&["print", "evening"]).code(1).says("error[bad-layout]").says("no.png");
    with_layout("#let f() = f()\n#f()").run(&["print", "evening"]).code(1).says("error[bad-layout]");
}

#[test]
fn a_broken_file_that_layouts_share_is_shown_at_its_line() {
    let project = guide();
    project.file("print/base.typ", "#let ink = black\n#let soft = (1, \n");
    project.run(&["print", "evening"]).code(1).says("error[bad-layout]").says("print/base.typ:2:13");
    assert!(!project.has("evening-sheet.pdf"));
}

#[test]
fn a_broken_template_keeps_nothing_from_being_printed() {
    let project = plain_guide();
    project.file("templates/home.html", "{% if home %}");
    project.run(&["check"]).code(1).says("templates/home.html:1");
    project.run(&["print", "evening"]).code(0).says("→ evening-sheet.pdf");
}

#[test]
fn a_doubt_about_a_layout_is_told() {
    let project = with_layout("#let data = json(\"/data.json\")\n#set document(title: data.routine.title)\n** Hello\n");
    project.run(&["print", "evening"]).code(0).says("warning[doubtful-layout]").says("print/sheet.typ:3:1");
}

#[test]
fn a_layout_cannot_reach_what_is_not_its_own() {
    for path in ["/../cuecard.yaml", "/etc/passwd", "../content/index.md"] {
        with_layout(&format!("#read(\"{path}\")")).run(&["print", "evening"]).code(1).says("error[bad-layout]");
    }
    with_layout("#import \"@preview/example:0.1.0\": *").run(&["print", "evening"]).code(1).says("error[bad-layout]");
    with_layout("#datetime.today()").run(&["print", "evening"]).code(1).says("error[bad-layout]");
}

#[test]
fn fonts_are_the_themes_own_or_an_error() {
    let ran = with_layout("#set text(font: \"Noto Sanz\")\nHi").run(&["print", "evening"]).code(1);
    ran.says("error[unknown-font]").says("print/sheet.typ:1:").says("Did you mean `Noto Sans`?");
    let project = plain_guide();
    project.file("print/fonts/club.ttf", "no font");
    project.run(&["print", "evening"]).code(1).says("error[bad-font]").says("print/fonts/club.ttf");
    let project = plain_guide();
    project.file("print/words.json", "{\"start\": 1}");
    project.run(&["print", "evening"]).code(1).says("error[bad-words]").says("print/words.json");
}

#[test]
fn a_character_that_no_font_has_is_told_where_it_stands() {
    let project = plain_guide();
    project.file(
        "content/exercises/bridge.md",
        "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\ncues:\n  - Up we go 🚀\n---\n1. Lift.\n",
    );
    let ran = project.run(&["print", "evening"]).code(0);
    ran.says("warning[missing-glyph]").says("`🚀` (U+1F680)").says("content/exercises/bridge.md:7:14");
    // The file is there all the same, and can still be read out.
    if let Some(facts) = super::facts(&project.path().join("evening-sheet.pdf")) {
        assert!(facts.contains("Tagged:          yes"), "{facts}");
    }
    // It is ours too.
    project.run(&["print", "evening"]).code(0);
    project.run(&["print", "evening", "--strict"]).code(1);
}

#[test]
fn a_picture_without_words_is_told() {
    let layout = "#let data = json(\"/data.json\")\n#set document(title: \"x\")\n#image(data.routine.qr)\n";
    let ran = with_layout(layout).run(&["print", "evening"]).code(0);
    ran.says("warning[not-accessible]").says("print/sheet.typ:3:");
}

#[test]
fn a_theme_builds_on_the_layouts_inside() {
    let project = super::guide();
    project.file("cuecard.yaml", "title: Test guide\ntheme: club\n");
    project.file("themes/club/theme.yaml", "name: club\n");
    project.file("themes/club/print/sheet.typ", "#include \"default/sheet.typ\"\nOur club.\n");
    project.run(&["print", "evening"]).code(0);
    if let Some(text) = super::text(&project.path().join("evening-sheet.pdf")) {
        super::in_order(&text, &["Evening", "Bridge", "Our club."]);
    }
}
