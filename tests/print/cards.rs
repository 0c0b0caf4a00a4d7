//! Cards that are too full: smaller type first, then a further card, and the author hears which words are too many.

use super::{guide, text};
use crate::cli::Project;

/// A guide whose bridge has so many cues, steps and mistakes, each a line or two long.
fn full(cues: usize, steps: usize, mistakes: usize) -> Project {
    let project = guide();
    let list = |name: &str, count: usize, start: &dyn Fn(usize) -> String| -> String {
        (1..=count)
            .map(|at| format!("{}The {name} of number {at} goes on for a good line or even two.\n", start(at)))
            .collect()
    };
    let item = |_: usize| "  - ".to_owned();
    let (cues, mistakes) = (list("cue", cues, &item), list("mistake", mistakes, &item));
    let steps = list("step", steps, &|at| format!("{at}. "));
    let text = format!(
        "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\ncues:\n{cues}mistakes:\n{mistakes}figure: {{start: hook-lying, end: bridge}}\n---\n{steps}"
    );
    project.file("content/exercises/bridge.md", &text);
    project
}

fn print<'p>(card: &'p str, more: &[&'p str]) -> Vec<&'p str> {
    [&["print", "evening", "--layout", "cards", "--paper", card, "-o", "cards.pdf"], more].concat()
}

/// Every item is printed, on whichever card.
#[track_caller]
fn has_all(project: &Project, name: &str, count: usize) {
    let Some(text) = text(&project.path().join("cards.pdf")) else { return };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for number in 1..=count {
        let wanted = format!("The {name} of number {number} goes on for a good line or even two.");
        assert!(text.contains(&wanted), "{name} {number} is lost: {text}");
    }
}

#[test]
fn cues_that_have_no_room_go_on_on_a_further_card() {
    for (card, cues) in [("a6", 16), ("4x6", 16), ("a7", 12)] {
        let project = full(cues, 2, 1);
        let ran = project.run(&print(card, &[])).code(0);
        ran.says("warning[card-too-full]")
            .says("Not all of `cues` fits on the card of `Bridge`")
            .says("content/exercises/bridge.md:");
        has_all(&project, "cue", cues);
        project.run(&print(card, &["--strict"])).code(1);
    }
}

#[test]
fn the_first_words_without_room_are_pointed_at() {
    let project = full(16, 2, 1);
    let said = project.run(&print("a7", &[])).code(0).err();
    let line = said.lines().find(|line| line.contains("The cue of number")).expect("the line of the cue");
    let number: usize = line
        .split("number ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next())
        .expect("its number")
        .parse()
        .expect("a number");
    assert!(number > 2, "the first two fit: {said}");
    // The first page has all before it, and not that one.
    let (file, first) = (project.path().join("cards.pdf"), ["-l", "1"]);
    let arguments: Vec<&std::ffi::OsStr> =
        first.iter().map(AsRef::as_ref).chain([file.as_os_str(), "-".as_ref()]).collect();
    let Some(front) = super::tool("pdftotext", &arguments) else { return };
    assert!(
        front.contains(&format!("number {}", number - 1)) && !front.contains(&format!("number {number} ")),
        "{front}"
    );
}

#[test]
fn steps_and_mistakes_that_have_no_room_go_on_behind_the_backs() {
    for (card, count) in [("a6", 14), ("4x6", 14), ("a7", 9)] {
        let project = full(1, count, count);
        let ran = project.run(&print(card, &["--duplex"])).code(0);
        ran.says("warning[card-too-full]").says("`mistakes`");
        has_all(&project, "step", count);
        has_all(&project, "mistake", count);
    }
}

#[test]
fn one_endless_sentence_goes_on_as_well() {
    let project = guide();
    let words: Vec<String> = (1..=900).map(|number| format!("w{number}w")).collect();
    let text = format!(
        "---\ntitle: Bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\ncues:\n  - {}\n---\n1. Lift.\n",
        words.join(" ")
    );
    project.file("content/exercises/bridge.md", &text);
    project.run(&print("a7", &[])).code(0).says("warning[card-too-full]").says("content/exercises/bridge.md:7");
    let Some(text) = super::text(&project.path().join("cards.pdf")) else { return };
    for word in &words {
        assert!(text.contains(word), "{word} is lost");
    }
}

#[test]
fn a_name_without_end_is_told() {
    let project = guide();
    let name = "Bridge with a slow return and a pause ".repeat(8);
    project.file(
        "content/exercises/bridge.md",
        &format!("---\ntitle: {name}\nslug: bridge\nsummary: S.\nequipment: []\ndose: 3 x 10\nfigure: {{start: bridge}}\n---\n1. Lift.\n"),
    );
    project.file(
        "content/routines/evening.md",
        "---\ntitle: Evening\nsummary: S.\nblocks:\n  - exercises: [bridge]\n---\n",
    );
    let ran = project.run(&print("a7", &[])).code(0);
    ran.says("warning[card-crowded]").says("content/exercises/bridge.md:2:8");
}

#[test]
fn a_card_with_room_says_nothing() {
    for card in ["a6", "a7", "4x6"] {
        let project = full(3, 4, 2);
        let said = project.run(&print(card, &["--duplex", "--strict"])).code(0).err();
        assert!(!said.contains("warning"), "{said}");
    }
}

#[test]
fn large_print_says_what_it_leaves_out() {
    let project = full(40, 2, 1);
    let ran = project.run(&["print", "evening", "--layout", "large"]).code(0);
    ran.says("warning[left-out]")
        .says("Not all of `cues` of `Bridge` fits on a page")
        .says("content/exercises/bridge.md:");
}

#[test]
fn a_circuit_is_named_once() {
    let project = guide();
    let routine = "---\ntitle: Evening\nsummary: S.\nblocks:\n  - kind: circuit\n    rounds: 3\n    exercises: [{bridge: 10 reps}, {side plank: 20 s}]\n---\n";
    project.file("content/routines/evening.md", routine);
    project.run(&print("a6", &["--strict"])).code(0);
    let Some(text) = text(&project.path().join("cards.pdf")) else { return };
    assert_eq!(text.matches("Circuit").count(), 2, "once on each of two cards: {text}");
    assert!(text.contains("Circuit: "), "{text}");
}
