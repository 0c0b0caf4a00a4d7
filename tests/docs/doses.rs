//! The tables of `docs/dose.md`: what doses mean, and what is refused.

use std::fmt::Write as _;

use cuecard::dose;

use super::check_or_bless;

const EXAMPLES: &[&str] = &[
    "3 x 10",
    "2-3 x 10 each side, hold 2 s",
    "2-3x 10 steps",
    "3 sets of 12 reps, red band",
    "3 x 45 s, rest 30 s",
    "3 x 30 s each side",
    "5 x 5 @ 80% 1RM, rest 3 min",
    "3 x 8-12, 2 RIR, 120 s rest",
    "3 x 12, 10, 8",
    "1x5 @7, 1x5 @8, 3x5 @9",
    "2 x failure",
    "3 x 10, tempo 3110",
    "3 x 10, 31X0",
    "3 x 40 m, 24 kg each hand",
    "4 x 8 alternating",
    "8 x 20 s on / 10 s off",
    "EMOM 10",
    "20 min AMRAP",
    "21-15-9 for time, cap 15 min",
    "10 x 400 m @ mile race pace, rest 90 s",
    "20 min zone 2",
    "3 x 15, pain <= 3/10, mon/wed/fri",
    "6-8 reps, progressing to 12 reps, 3x/week for 6 weeks",
];

#[test]
fn what_doses_mean() {
    let mut table = String::from("\n| You write | cuecard shows | and says |\n|---|---|---|\n");
    for text in EXAMPLES {
        let dose = dose::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let _ = writeln!(table, "| `{text}` | {} | {} |", dose.canonical(), dose.sentence());
    }
    table.push('\n');
    check_or_bless("docs/dose.md", Some("doses"), &table);
}

#[test]
fn what_is_refused() {
    let mut table = String::from("\n| You write | The message |\n|---|---|\n");
    let refused = super::read("tests/dose/refuse.txt");
    for line in refused.lines().filter(|line| !line.starts_with('#')) {
        let text = line.split('\t').next().unwrap_or_default();
        let error = dose::parse(text).expect_err(text);
        let written = if text.is_empty() { "(nothing)".to_owned() } else { format!("`{text}`") };
        let _ = writeln!(table, "| {written} | {} |", error.message.replace('|', "\\|"));
    }
    table.push('\n');
    check_or_bless("docs/dose.md", Some("refusals"), &table);
}
