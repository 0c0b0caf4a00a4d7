//! `docs/figures.md`: its tables are written from the words of the language, its examples are read.

use std::fmt::Write as _;

use cuecard::figure::{Arms, BandPlace, Base, Effector, Foot, Gear, Joint, Stance, View};

use super::keys::complaints;
use super::{check_or_bless, code_blocks, read};

const DOCUMENT: &str = "docs/figures.md";

/// A table with a row for each word and what it means.
macro_rules! words {
    ($part:literal, $type:ident, $head:literal) => {
        let mut table = String::from(concat!("\n| ", $head, " | |\n|---|---|\n"));
        for one in $type::ALL {
            let _ = writeln!(table, "| `{}` | {} |", one.id(), one.about());
        }
        table.push('\n');
        check_or_bless(DOCUMENT, Some($part), &table);
    };
}

#[test]
fn every_word_of_the_figure_language() {
    words!("poses", Base, "Base pose");
    words!("arms", Arms, "Arms");
    words!("feet", Foot, "Foot");
    words!("views", View, "View");
    words!("bands", BandPlace, "Band");
    words!("gear", Gear, "Gear");
    words!("arrows", Effector, "Arrow");
    stances();
    joints();
}

fn stances() {
    let mut table = String::from("\n| Stance | | Degrees |\n|---|---|---|\n");
    for stance in Stance::ALL {
        let _ = writeln!(table, "| `{stance}` | {} | {} |", stance.about(), stance.degrees());
    }
    table.push('\n');
    check_or_bless(DOCUMENT, Some("stances"), &table);
}

fn joints() {
    let mut table = String::from("\n| Joint | Sides | Movements, and how far they go |\n|---|---|---|\n");
    for joint in Joint::ALL {
        let movements = joint.movements().iter().map(|range| format!("`{}` {}°", range.movement, range.most));
        let movements: Vec<String> = movements.collect();
        let sides = if joint.is_paired() { "right, left" } else { "–" };
        let _ = writeln!(table, "| `{joint}` | {sides} | {} |", movements.join(", "));
    }
    table.push('\n');
    check_or_bless(DOCUMENT, Some("joints"), &table);
}

#[test]
fn the_examples_of_figures_are_read_without_a_complaint() {
    let document = read(DOCUMENT);
    let examples: Vec<&str> =
        code_blocks(&document).into_iter().filter(|(language, _)| *language == "yaml").map(|(_, text)| text).collect();
    assert!(examples.len() >= 6, "{examples:?}");
    for text in examples {
        let file = format!("---\ntitle: Example\n{text}\n---\n");
        let said = complaints(&[("cuecard.yaml", "title: Test"), ("content/exercises/example.md", &file)]);
        assert!(said.is_empty(), "{said}\nin\n{text}");
    }
}
