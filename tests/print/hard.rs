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

/// What an exercise of the hard guide is like.
struct Hard<'h> {
    title: &'h str,
    dose: &'h str,
    cues: usize,
    figure: bool,
}

/// Letters that a column has to break.
const LONG: &str = "with a name so long that no column of any page holds it on a single line, ever";
const FULL: &str = "3-4 x 8-12 each side @ 70% 1RM, tempo 3-1-2-0, hold 2 s, rest 60-90 s";
const DOSES: [&str; 4] = [FULL, "2-3 x 10 each side", "3 x 30-45 s", "20 reps"];

/// Writes exercises whose names and cues can be told apart from those of others, and a routine of them. The name of the
/// third begins with `Name3nine`, its cues with `Cue3nine`, in the routine `nine`.
fn routine(project: &Project, slug: &str, block: &str, exercises: &[Hard<'_>]) {
    let mut rows = String::new();
    for (number, exercise) in (1..).zip(exercises) {
        let Hard { title, dose, cues, figure } = exercise;
        let cue = |cue: usize| {
            format!("  - Cue{number}{slug} {cue} is long enough to want a second line in a narrow column.\n")
        };
        let cues: String = (0..*cues).map(cue).collect();
        let cues = if cues.is_empty() { cues } else { format!("cues:\n{cues}") };
        let figure = if *figure { "figure: {start: standing, end: {right hip: 60}}\n" } else { "" };
        let text = format!(
            "---\ntitle: Name{number}{slug} {title}\nsides: each\nequipment: [mini-band: ankles]\ndose: {dose}\n{figure}{cues}---\n\
             1. Stand tall.\n2. Lift the knee.\n"
        );
        project.file(&format!("content/exercises/{slug}-{number}.md"), &text);
        rows.push_str(&format!("      - {slug}-{number}\n"));
    }
    let text = format!(
        "---\ntitle: Routine {slug}\nsummary: Everything that is hard to set.\nstop_if:\n  - Pain.\nprogression: More each week.\n\
         blocks:\n  - {block}\n    exercises:\n{rows}---\n"
    );
    project.file(&format!("content/routines/{slug}.md"), &text);
}

/// How many exercises each routine of the hard guide has.
const ROUTINES: [(&str, usize); 8] =
    [("one", 1), ("nine", 9), ("thirty", 30), ("names", 4), ("doses", 4), ("silent", 5), ("wordy", 3), ("scripts", 4)];

/// Routines that are hard to set: short and long, with long names, full doses, many cues and none, other scripts.
fn hard_guide(language: &str) -> Project {
    let project = Project::empty();
    project.file("cuecard.yaml", &format!("title: Hard\nbase_url: https://example.org/\nlanguage: {language}\n"));
    let plain =
        |number: usize| Hard { title: "move", dose: DOSES[number % 4], cues: number % 3, figure: number % 5 != 4 };
    let several = |count: usize, like: Hard<'static>| -> Vec<Hard<'static>> {
        let Hard { title, dose, cues, figure } = like;
        (0..count).map(|_| Hard { title, dose, cues, figure }).collect()
    };
    let part = "title: Part";
    for (slug, count) in ROUTINES.into_iter().take(3) {
        routine(&project, slug, part, &(0..count).map(plain).collect::<Vec<_>>());
    }
    let usual = Hard { title: "move", dose: "3 x 10", cues: 2, figure: true };
    routine(&project, "names", part, &several(4, Hard { title: LONG, ..usual }));
    let circuit = "kind: circuit\n    rounds: 3\n    rest: 60-90 s";
    routine(&project, "doses", circuit, &several(4, Hard { dose: FULL, title: "move", cues: 1, figure: true }));
    routine(&project, "silent", part, &several(5, Hard { dose: FULL, title: "move", cues: 0, figure: false }));
    routine(&project, "wordy", part, &several(3, Hard { cues: 10, title: "move", dose: "3 x 10", figure: true }));
    let scripts = [
        "Hüftkreisen gegen Widerstand in Seitenlage – Übungsvariante für Fortgeschrittene",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        "Γέφυρα γλουτών με το ένα πόδι και παύση στην κορυφή",
        "Отведение бедра лёжа на боку с резинкой",
    ];
    routine(&project, "scripts", part, &scripts.map(|title| Hard { title, dose: FULL, cues: 2, figure: true }));
    project
}

/// Prints all of the hard guide so, and looks at every page. `whole` is false for cards, which go on on further ones.
#[track_caller]
fn look_at(project: &Project, name: &str, whole: bool, options: &[&str]) -> Option<()> {
    let folder = format!("{name}/");
    let print: Vec<&str> = ["print", "--all", "-o", &folder].into_iter().chain(options.iter().copied()).collect();
    project.run(&print).code(0);
    for (slug, count) in ROUTINES {
        let file = std::fs::read_dir(project.path().join(name))
            .expect("the folder")
            .flatten()
            .find(|file| file.file_name().to_string_lossy().starts_with(&format!("{slug}-")));
        let (words, pages) = words(&file.expect("a file for each routine").path())?;
        let name = format!("{name}/{slug}");
        assert!(!pages.is_empty() && !words.is_empty(), "{name} is empty");
        stays_on_its_pages(&name, &words, &pages);
        nothing_lies_on_anything(&name, &words);
        let cues = options.contains(&"cards") || options.contains(&"large");
        for number in 1..=count {
            has_exercise_in_one_piece(&name, &words, &format!("{number}{slug}"), whole);
            let wordy = if slug == "wordy" { 10 } else { 0 };
            let found = words.iter().filter(|word| word.text == format!("Cue{number}{slug}")).count();
            assert!(!cues || found >= wordy, "{name}: {found} cues of {number} are printed");
        }
    }
    Some(())
}

#[test]
fn hard_routines_make_good_sheets() {
    for paper in ["a4", "letter"] {
        look_at(&hard_guide("en"), paper, true, &["--layout", "sheet", "--paper", paper]);
    }
}

#[test]
fn hard_routines_make_good_large_print() {
    for paper in ["a4", "letter"] {
        look_at(&hard_guide("en"), paper, true, &["--layout", "large", "--paper", paper]);
    }
}

#[test]
fn hard_routines_make_good_cards() {
    let project = hard_guide("en");
    for (paper, card, sides) in [
        ("a6", "a6", "--mono"),
        ("4x6", "4x6", "--mono"),
        ("a7", "a7", "--duplex"),
        ("a4", "a6", "--duplex"),
        ("letter", "a7", "--duplex"),
        ("a3", "4x6", "--mono"),
    ] {
        let options = ["--layout", "cards", "--paper", paper, "--card", card, sides];
        look_at(&project, &format!("{paper}-{card}"), false, &options);
    }
}

#[test]
fn hard_routines_make_good_logs() {
    for (paper, columns, count) in [("a4", "--weeks", "4"), ("letter", "--days", "14")] {
        look_at(&hard_guide("en"), paper, true, &["--layout", "log", "--paper", paper, columns, count]);
    }
}

#[test]
fn hard_routines_make_good_posters() {
    for paper in ["a3", "a4"] {
        look_at(&hard_guide("en"), paper, true, &["--layout", "poster", "--paper", paper]);
    }
}

#[test]
fn what_is_read_from_right_to_left_stays_on_its_pages_too() {
    for layout in ["sheet", "large", "cards", "log", "poster"] {
        look_at(&hard_guide("he"), layout, layout != "cards", &["--layout", layout]);
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

/// The name of an exercise stands on one page, and its cues beside it; a card that goes on has the name again.
fn has_exercise_in_one_piece(file: &str, words: &[Word], exercise: &str, whole: bool) {
    let pages_of = |wanted: &str| -> Vec<usize> {
        let mut pages: Vec<usize> = words.iter().filter(|word| word.text == wanted).map(|word| word.page).collect();
        pages.dedup();
        pages
    };
    let names = pages_of(&format!("Name{exercise}"));
    assert!(!names.is_empty(), "{file} lacks {exercise}");
    assert!(!whole || names.len() == 1, "{file}: {exercise} is on pages {names:?}");
    let strays: Vec<usize> =
        pages_of(&format!("Cue{exercise}")).into_iter().filter(|page| !names.contains(page)).collect();
    assert!(strays.is_empty(), "{file}: cues of {exercise} are on pages {strays:?}, its name on {names:?}");
}
