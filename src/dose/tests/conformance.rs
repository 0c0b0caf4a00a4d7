//! The rows that must be accepted, with their meaning, and those that must be refused, with their message.

use crate::dose::*;

const ACCEPT: &str = include_str!("../../../tests/dose/accept.txt");
const MEANING: &str = include_str!("../../../tests/dose/meaning.txt");
const REFUSE: &str = include_str!("../../../tests/dose/refuse.txt");

/// The dose as `meaning.txt` puts it.
fn meaning(row: &str) -> String {
    let dose = parse(row).unwrap_or_else(|error| panic!("{row}: {error}"));
    let seconds = dose.seconds(&Timing::default()).map(|seconds| (seconds * 10.0).round() / 10.0);
    let range = |text: String| text.replace('–', " to ");
    format!(
        "{row}\n  = {}\n  {}\n  sets {}, seconds {}\n",
        dose.canonical(),
        dose.sentence(),
        range(dose.sets().to_string()),
        range(seconds.to_string()),
    )
}

#[test]
fn every_accepted_row_means_what_a_coach_means() {
    let rows: Vec<&str> = ACCEPT.lines().filter(|row| !row.is_empty()).collect();
    let expected: Vec<&str> = MEANING.split("\n\n").collect();
    assert_eq!(rows.len(), expected.len());
    for (row, expected) in rows.into_iter().zip(expected) {
        assert_eq!(meaning(row).trim_end(), expected.trim_end());
    }
}

#[test]
fn every_accepted_row_means_the_same_in_its_canonical_form() {
    for row in ACCEPT.lines().filter(|row| !row.is_empty()) {
        let dose = parse(row).unwrap();
        assert_eq!(parse(&dose.canonical()), Ok(dose), "{row}");
    }
}

/// What is wrong in each refused row, in the order of the rows.
const WRONG: [&str; 21] = [
    "",
    "10-12",
    "x",
    "12-8",
    "0",
    "8, 6, 4",
    "2m",
    "3010",
    "31",
    "12",
    "800%",
    "70",
    "135",
    "60 s",
    "Plank",
    "rest 90 s",
    "12 kg",
    "45/15",
    "rest 90 s",
    "slowly",
    "three",
];

#[test]
fn every_refused_row_gives_its_message_and_points_at_what_is_wrong() {
    let rows: Vec<(&str, &str)> =
        REFUSE.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t')).collect();
    assert_eq!(rows.len(), WRONG.len());
    for ((row, message), wrong) in rows.into_iter().zip(WRONG) {
        let error = parse(row).expect_err(row);
        assert_eq!((error.message.as_str(), &row[error.span]), (message, wrong), "{row:?}");
    }
}

/// More that an author may get wrong: the text, what is wrong in it, and the message.
const MISTAKES: [(&str, &str, &str); 41] = [
    ("3x10 tmpo 3010", "tmpo", "Cannot read \"tmpo\"; did you mean `tempo`?"),
    ("Repaet 10 times", "Repaet", "Cannot read \"Repaet\"; did you mean `repeat`?"),
    ("3x10 each sde", "sde", "Cannot read \"sde\"; did you mean `side`?"),
    ("3x10 with good form", "good form", "Cannot read \"good form\"; put it in brackets: `(good form)`"),
    ("3x10 tempo 30x0", "30x0", "Write the fast phase with a capital X: `tempo 30X0`"),
    ("3x10 tempo 31010", "31010", "Tempo needs 3 or 4 phases"),
    ("Side plank 3 x 30 s", "Side plank", "Put the exercise's name in `exercise:`"),
    ("Step up 3x10", "Step up", "Put the exercise's name in `exercise:`"),
    ("squat", "squat", "Put the exercise's name in `exercise:`"),
    ("10", "10", "10 of what? Add reps, s or m, or write `3 x 10`"),
    ("10-12, rest 60 s", "10-12", "10-12 of what? Add reps, s or m, or write `3 x 10-12`"),
    ("10 reps x 3", "x 3", "Write the sets first: `3 x 10 reps`"),
    ("3 x 0", "0", "The amount must be more than 0"),
    ("3 x 2.5", "2.5", "2.5 must be a whole number"),
    ("1000 x 5", "1000", "More than 200 sets"),
    ("3 x 5-3", "5-3", "Range runs backwards; write `3-5`, or `5, 4, 3` for one count per set"),
    ("3x10, rest 90-60 s", "90-60", "Range runs backwards; write `60-90`"),
    ("3x10, rest 60", "60", "60 what? Write `rest 60 s`"),
    ("3x10, rest 2", "2", "2 what? Write `rest 2 min`"),
    ("3x10, rest", "rest", "How long a rest? Write e.g. `rest 60 s`"),
    ("3x10, hold 2m", "2m", "`2m` is 2 metres; write `2 min`"),
    ("3x10, hold", "hold", "How long? Write e.g. `hold 30 s`"),
    ("3x10, each side, per leg", "per leg", "The side is given twice"),
    ("3x10, hold 2 s, hold 3 s", "hold 3 s", "The hold is given twice"),
    ("3x10 @ 20 kg, 25 kg", "25 kg", "The load is given twice"),
    ("5 sets, 3x10", "3x10", "The number of sets is given twice"),
    ("10 reps, 8 reps", "8 reps", "The amount is given twice"),
    ("5x5x80kg", "80kg", "Part it with a comma: `5x5, 80kg`"),
    ("3 x 80%", "80%", "A percentage is not an amount: `3 x 5 @ 80%`"),
    ("5x5 @ 151%", "151%", "Over 150%"),
    ("3 x 8/8", "8/8", "`8/8` is unclear"),
    ("8 x 45/15", "45/15", "Add units: `8 x 45 s/15 s`"),
    ("2 x 10,000 m", "10,000", "Write `10000`, without a comma"),
    ("3x8 @ 22,5 kg", "22,5", "Write decimals with a point: `22.5`"),
    ("3x10, pain 12/10", "12", "Pain runs from 0 to 10"),
    ("20 min zone 9", "9", "Zones run from 1 to 7"),
    ("EMOM", "EMOM", "How long? Write e.g. `EMOM 10`"),
    ("every 90 s", "every 90 s", "How long? Write e.g. `every 90 s x 6`"),
    ("3x10 (slowly", "(", "`(` has no partner"),
    ("3 x [8-10", "[", "`[` has no partner"),
    ("for time, cap 15 min", "for time, cap 15 min", "No amount of work"),
];

#[test]
fn other_mistakes_are_named_too() {
    for (text, wrong, message) in MISTAKES {
        let error = parse(text).expect_err(text);
        assert_eq!((error.message.as_str(), &text[error.span]), (message, wrong), "{text:?}");
    }
}

#[test]
fn a_help_says_what_to_write() {
    let help = |text: &str| parse(text).unwrap_err().help.unwrap_or_default();
    assert_eq!(help("3x10 60 s"), "write `hold 60 s` or `rest 60 s`; a second part is `1 x 60 s`");
    assert_eq!(help("3x10 tempo 31"), "lowering, bottom, lifting, top, e.g. `tempo 3010`");
    assert_eq!(help("3x10 @70"), "a bare number after `@` is an RPE from 5 to 10");
}

#[test]
fn a_long_text_is_refused_before_it_is_read() {
    let prose = format!("3x10 ({})", "slow and steady ".repeat(40));
    let error = parse(&prose).unwrap_err();
    assert_eq!(error.message, "Longer than 500 characters");
    assert_eq!(error.span, 500..prose.len());
    assert!(parse(&format!("3x10 ({})", "×".repeat(493))).is_ok(), "500 characters of any width are read");
}
