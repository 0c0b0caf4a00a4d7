//! Hard routines in every layout: nothing leaves its page, no words lie on each other, and no exercise is torn apart.

use std::ffi::OsStr;
use std::path::Path;

use super::tools::tool;
use crate::cli::Project;

/// Points that a letter's box may stick out: boxes are those of the font, not of its ink.
const SLACK: f64 = 1.0;

/// A word on a page: which one, its text, and its box in points.
struct Word {
    page: usize,
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// The width and height of a page in points.
type Page = (f64, f64);

/// Every word of a PDF, and its pages.
fn words(file: &Path) -> Option<(Vec<Word>, Vec<Page>)> {
    let said = tool("pdftotext", &[OsStr::new("-bbox"), file.as_os_str(), OsStr::new("-")])?;
    let number = |line: &str, name: &str| -> f64 {
        let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name} in {line}"))
    };
    let (mut words, mut pages) = (Vec::new(), Vec::new());
    for line in said.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push((number(line, "width"), number(line, "height")));
        } else if line.starts_with("<word ") {
            let text = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
            words.push(Word {
                page: pages.len() - 1,
                text: text.to_owned(),
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
            });
        }
    }
    Some((words, pages))
}

/// An exercise whose first and last words can be told apart from those of others.
fn exercise(project: &Project, slug: &str, title: &str, dose: &str, cues: &[String]) {
    let cues = if cues.is_empty() { String::new() } else { format!("cues:\n  - {}\n", cues.join("\n  - ")) };
    let text = format!(
        "---\ntitle: {title}\nsides: each\nequipment: [mini-band: ankles]\ndose: {dose}\nfigure: {{start: standing, end: {{right hip: 60}}}}\n{cues}---\n\
         1. Stand tall.\n2. Lift the knee.\n"
    );
    project.file(&format!("content/exercises/{slug}.md"), &text);
}

fn routine(project: &Project, slug: &str, title: &str, exercises: &[String]) {
    let rows: String = exercises.iter().map(|slug| format!("      - {slug}\n")).collect();
    let text = format!(
        "---\ntitle: {title}\nsummary: Everything that is hard to set.\nstop_if:\n  - Pain.\nprogression: More each week.\nblocks:\n  - title: Part\n    exercises:\n{rows}---\n"
    );
    project.file(&format!("content/routines/{slug}.md"), &text);
}

/// Routines that are hard to set: short and long, with long names, full doses, many cues and none, other scripts.
fn hard_guide() -> Project {
    let project = Project::empty();
    project.file("cuecard.yaml", "title: Hard\nbase_url: https://example.org/\n");
    let mut all = Vec::new();
    for number in 1..=30 {
        let slug = format!("e{number}");
        let title = match number % 5 {
            0 => format!(
                "Ex{number}start with a name so long that no column of any page holds it on a single line, ever"
            ),
            _ => format!("Ex{number}start move"),
        };
        let dose = match number % 4 {
            0 => "3-4 x 8-12 each side @ 70% 1RM, tempo 3-1-2-0, hold 2 s, rest 60-90 s",
            1 => "2-3 x 10 each side",
            2 => "3 x 30-45 s",
            _ => "20 reps",
        };
        let count = [2, 0, 10][number % 3];
        let cue =
            |cue: usize| format!("Cue {cue} of this exercise, long enough to want a second line in a narrow column.");
        let cues: Vec<String> = (0..count).map(cue).collect();
        exercise(&project, &slug, &title, dose, &cues);
        all.push(slug);
    }
    routine(&project, "one", "One alone", &all[..1]);
    routine(&project, "nine", "Nine of them", &all[..9]);
    routine(&project, "thirty", "All thirty", &all);
    let german = ["Hüftkreisen gegen Widerstand in Seitenlage – Übungsvariante für Fortgeschrittene"];
    exercise(
        &project,
        "deutsch",
        german[0],
        "2-3 x 10 each side",
        &["Füße schließen, größtmöglicher Abstand.".to_owned()],
    );
    exercise(&project, "greek", "Γέφυρα γλουτών με το ένα πόδι", "3 x 8", &["Κράτα τη λεκάνη ψηλά.".to_owned()]);
    routine(&project, "scripts", "Ελληνικά und Deutsch", &["deutsch".to_owned(), "greek".to_owned()]);
    project
}

#[test]
fn hard_routines_stay_on_their_pages_and_in_one_piece() {
    let project = hard_guide();
    for (layout, papers) in [
        ("sheet", ["a4", "letter"]),
        ("large", ["a4", "letter"]),
        ("cards", ["a4", "letter"]),
        ("log", ["a4", "letter"]),
        ("poster", ["a3", "a4"]),
    ] {
        for paper in papers {
            let folder = format!("out/{layout}-{paper}/");
            project.run(&["print", "--all", "--layout", layout, "--paper", paper, "-o", &folder]).code(0);
            for slug in ["one", "nine", "thirty", "scripts"] {
                let name = format!("{folder}{slug}-{layout}.pdf");
                let Some((words, pages)) = words(&project.path().join(&name)) else { return };
                assert!(!pages.is_empty() && !words.is_empty(), "{name} is empty");
                stays_on_its_pages(&name, &words, &pages);
                nothing_lies_on_anything(&name, &words);
                if slug != "scripts" {
                    has_every_exercise_once(
                        &name,
                        &words,
                        match slug {
                            "one" => 1,
                            "nine" => 9,
                            _ => 30,
                        },
                    );
                }
            }
        }
    }
}

fn stays_on_its_pages(name: &str, words: &[Word], pages: &[Page]) {
    for word in words {
        let (width, height) = pages[word.page];
        let inside =
            word.left >= -SLACK && word.top >= -SLACK && word.right <= width + SLACK && word.bottom <= height + SLACK;
        assert!(inside, "{name}, page {}: `{}` leaves the page", word.page + 1, word.text);
    }
}

/// The box of a word's ink, from the baseline to the height of capitals: those of the font reach into the lines around.
fn ink(word: &Word) -> (f64, f64, f64, f64) {
    let height = word.bottom - word.top;
    (word.left, word.top + height * 0.26, word.right, word.bottom - height * 0.22)
}

fn nothing_lies_on_anything(name: &str, words: &[Word]) {
    for (at, one) in words.iter().enumerate() {
        for other in words[at + 1..].iter().filter(|other| other.page == one.page) {
            let (a, b) = (ink(one), ink(other));
            let across = a.2.min(b.2) - a.0.max(b.0);
            let down = a.3.min(b.3) - a.1.max(b.1);
            let lies_on = across > 0.5 && down > 0.5;
            assert!(!lies_on, "{name}, page {}: `{}` lies on `{}`", one.page + 1, one.text, other.text);
        }
    }
}

/// The name of each exercise stands on one page only.
fn has_every_exercise_once(name: &str, words: &[Word], count: usize) {
    for number in 1..=count {
        let wanted = format!("Ex{number}start");
        let mut pages: Vec<usize> = words.iter().filter(|word| word.text == wanted).map(|word| word.page).collect();
        pages.dedup();
        assert!(!pages.is_empty(), "{name} lacks {wanted}");
        assert_eq!(pages.len(), 1, "{name}: {wanted} is on pages {pages:?}");
    }
}
