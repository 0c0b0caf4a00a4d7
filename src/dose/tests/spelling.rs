//! One dose, many spellings.

use crate::dose::*;

/// Each line is one dose, in its canonical form first.
const SAME: [&[&str]; 28] = [
    &[
        "2–3 × 10",
        "2-3x10",
        "2 to 3 x 10",
        "[2-3] x 10",
        "2–3 X 10",
        "2—3×10",
        "2 - 3 x 10",
        "2\u{a0}–\u{a0}3\u{202f}×\u{a0}10",
    ],
    &[
        "3 × 10 reps",
        "3 sets of 10 reps",
        "3 sets x 10 reps",
        "10 reps x 3 sets",
        "10 reps/3 sets",
        "3 SETS, 10 REPS",
        "3 x 10 repetitions.",
    ],
    &["3 × 10 each side", "3x10/side", "3x10 per side", "3x10 ea side", "3x10 each", "3x10 both sides", "3 x [10 ea]"],
    &["2 × 10 m", "2x10m", "2 x 10 metres", "2 x 10 meters"],
    &["3 × 90 s", "3 x 1:30", "3 x 1'30\"", "3 x 1’30”", "3 x 90 sec", "3 x 1.5 min", "3 x 1:30 min", "3 x 1 min 30 s"],
    &["3 × 45 s hold", "3 x 45 s hold", "3 sets, hold 45 s", "45 sec hold, 3 sets", "3 sets of 45 s hold"],
    &["3 × 10, hold 5 s", "3x10x5 s", "3x10 x 5 s hold", "3x10 - 5 sec hold", "hold for 5 s, 3x10", "3x10, 5 s pause"],
    &["3 × 10, hold 3 breaths", "3x10, hold for 3 breaths", "3x10, 3 breaths hold"],
    &[
        "3 × 10, rest 60 s",
        "3x10 rest :60",
        "3x10, rest: 60s",
        "3x10, 60 s rest",
        "3x10 - 60 s rest",
        "3x10 with 60 seconds rest",
        "rest for 1 min; 3x10",
        "3x10 | rest 1:00",
    ],
    &["3 × 10, rest 2:30 min", "3x10, rest 150 s", "3x10, rest 2 min 30 s", "3x10, 2.5 min rest"],
    &[
        "3 × 10, rest 60 s between sets",
        "3x10, rest 60 s b/w sets",
        "3x10, rest between sets: 60 s",
        "3x10, 60 s rest in between sets",
    ],
    &["3 × 10, no rest", "3x10, rest none", "3x10, rest 0 s"],
    &["3 × 10 @ 80% 1RM", "3x10 80% 1RM", "3x10 @80% of 1RM", "load: 80% 1RM, 3x10"],
    &["3 × 10 @ RPE 8", "3x10 @8", "3x10 RPE 8", "3x10 8 RPE", "3x10 @ RPE: 8/10", "3x10, effort 8/10", "3x10 at RPE8"],
    &["3 × 10 @ 12 kg each hand", "3x10 with 12 kg in each hand", "3x10, 12kg per hand"],
    &["3 × 10, tempo 30X0", "3x10 @30X0", "3x10 30X0", "3x10, Tempo: 3-0-X-0", "3x10 tempo 3:0:X:0"],
    &["3 × 10, tempo 301", "3x10 tempo 3-0-1", "3x10 tempo: 301"],
    &["4 × 8, 6, 4, 2", "8-6-4-2", "8/6/4/2", "8, 6, 4, 2", "4 sets of 8, 6, 4, 2", "4x8,6,4,2"],
    &["3 × 5, 3, 1+", "5/3/1+", "3 x 5/3/1+", "5, 3, 1+"],
    &[
        "8 × 20 s on / 10 s off",
        "8 x 20 s/10 s",
        "20 s / 10 s x 8",
        "8 x 20 s work / 10 s rest",
        "8 rounds of 20 s on, 10 s off",
    ],
    &["EMOM 10", "10 min EMOM", "E1MOM 10 min", "every 60 s x 10", "every 1 min for 10 min", "EMOM for 10 min"],
    &["5 reps, E2MOM 10", "E2MOM 10: 5 reps", "every 2 min x 5, 5 reps"],
    &["AMRAP 20 min", "20 min AMRAP", "AMRAP 20:00", "AMRAP: 20 min"],
    &["3 × 10, 2×/day, daily", "3x10, twice a day, every day", "2 times per day, daily, 3x10"],
    &[
        "3 × 10, 3×/week, for 6 weeks",
        "3x10, 3 times a week for 6 weeks",
        "3x10, 3 days / week, for 6 weeks",
        "3x weekly, 3x10, for 6 weeks",
    ],
    &["3 × 10, Mon/Wed/Fri", "3x10, Friday, Monday and Wednesday", "3x10 on mon, wed, fri"],
    &[
        "3 × 8, → 3 × 12",
        "3x8, work up to 3x12",
        "3x8, build up to 3 sets of 12",
        "3x8, progressing to 3 x 12",
        "3x8 -> 3x12",
    ],
    &[
        "1 × 5 @ RPE 7; 3 × 5 @ RPE 8, rest 3 min",
        "rest 3 min, 1x5 @7, 3x5 @8",
        "1x5 @7 rest 3 min, 3x5 @8 rest 3 min",
        "1x5@7; 3x5@8; 3 min rest",
    ],
];

#[test]
fn spellings_of_one_dose_give_one_value() {
    for spellings in SAME {
        let canonical = spellings[0];
        for spelling in spellings {
            let dose = parse(spelling).unwrap_or_else(|error| panic!("{spelling}: {error}"));
            assert_eq!(dose.canonical(), canonical, "{spelling:?}");
        }
    }
}

#[test]
fn clauses_come_in_any_order() {
    let clauses = ["3x10", "hold 2 s", "each side", "RPE 8", "rest 60 s", "(slowly)", "tempo 3010", "2x/week"];
    let dose = parse(&clauses.join(", ")).unwrap();
    for turn in 1..clauses.len() {
        let turned = [&clauses[turn..], &clauses[..turn]].concat().join("; ");
        assert_eq!(parse(&turned).as_ref(), Ok(&dose), "{turned}");
    }
}

#[test]
fn near_spellings_that_mean_something_else() {
    let canonical = |text: &str| parse(text).map_or_else(|error| error.message, |dose| dose.canonical());
    // Three numbers with dashes are a ladder, two a range.
    assert_eq!(canonical("3 x 10-12"), "3 × 10–12");
    assert_eq!(canonical("10-11-12"), "3 × 10, 11, 12");
    // A capital X between digits is a tempo once there is an amount, otherwise a sign of multiplication.
    assert_eq!(canonical("30X5"), "30 × 5");
    assert_eq!(canonical("3x10, 30X5"), "3 × 10, tempo 30X5");
    // A plus that stands alone adds weight; one at a number means more.
    assert_eq!(canonical("BW + 10 kg, 3x5"), "3 × 5 @ BW + 10 kg");
    assert_eq!(canonical("3x5+ 10 kg"), "3 × 5+ @ 10 kg");
    // "For" joins, sets a span or a clock.
    assert_eq!(canonical("for 20 min"), "20 min");
    assert_eq!(canonical("3x10 for 2 weeks"), "3 × 10, for 2 weeks");
    assert_eq!(canonical("5 rounds for time"), "5 rounds for time");
    // "Every" is a clock with rounds, a frequency without.
    assert_eq!(canonical("3x10, every 2 h"), "3 × 10, every 2 h");
    assert_eq!(canonical("every 2 h x 3"), "every 2 h × 3");
    // A break behind a time belongs to it.
    assert_eq!(canonical("3 x 2 min 30 s"), "3 × 2:30 min");
    assert_eq!(canonical("3 x 2 min 30 s rest"), "3 × 2 min, rest 30 s");
    // Only a rest that several parts share is shared; one walks back from a run.
    assert_eq!(canonical("20 min easy, 4 x 80 m, walk back"), "1 × 20 min, easy; 4 × 80 m, walk back");
}

#[test]
fn values_are_typed() {
    let dose = parse("4 x [10-12 steps ea leg], 21X0, rest :60, red band, mon/wed").unwrap();
    let scheme = &dose.schemes[0];
    assert_eq!(scheme.sets, Some(CountRange::exactly(4)));
    assert_eq!(scheme.work, Some(Work::Count { count: CountRange { low: 10, high: 12 }, unit: Some(Tally::Steps) }));
    assert_eq!(scheme.load, Some(Load::Band { band: Band::Red }));
    let minute = NumberRange::exactly(Number::whole(60));
    assert_eq!(scheme.rest, Some(Rest::For { time: minute, manner: None, place: None }));
    assert_eq!(dose.side, Some(Side { which: Which::Each, limb: Limb::Leg }));
    let tempo = Tempo {
        lowering: Phase::Seconds(2),
        bottom: Phase::Seconds(1),
        lifting: Phase::Fast,
        top: Some(Phase::Seconds(0)),
    };
    assert_eq!(dose.tempo, Some(tempo));
    let days = Some(Days::On(vec![Weekday::Monday, Weekday::Wednesday]));
    assert_eq!(dose.frequency, Some(Frequency { within_day: None, days }));
}

#[test]
fn notes_are_kept_but_a_gloss_on_the_unit_is_not() {
    let dose = parse("3x10 reps (reps), rest 60 s (  slow   on the way down )").unwrap();
    assert_eq!(dose.notes, ["slow on the way down"]);
    assert_eq!(dose.canonical(), "3 × 10 reps, rest 60 s (slow on the way down)");
}

#[test]
fn durations_stand_alone_too() {
    let seconds = |text: &str| parse_duration(text).map(NumberRange::values).map(|time| (time.low, time.high));
    assert_eq!(seconds("60 s"), Ok((60.0, 60.0)));
    assert_eq!(seconds("2 min"), Ok((120.0, 120.0)));
    assert_eq!(seconds(" 1:30 "), Ok((90.0, 90.0)));
    assert_eq!(seconds("10-15 min"), Ok((600.0, 900.0)));
    assert_eq!(seconds("1 h 30 min"), Ok((5400.0, 5400.0)));
    let mistake = |text: &str| parse_duration(text).map_err(|error| (text[error.span].to_owned(), error.message));
    assert_eq!(mistake("2m"), Err(("2m".to_owned(), "`2m` is 2 metres; write `2 min`".to_owned())));
    assert_eq!(mistake("90"), Err(("90".to_owned(), "90 what? Write `90 s`".to_owned())));
    assert_eq!(mistake("10-15"), Err(("10-15".to_owned(), "10-15 what? Write `10-15 s`".to_owned())));
    assert_eq!(mistake("soon"), Err(("soon".to_owned(), "Cannot read \"soon\" as a time".to_owned())));
    assert_eq!(mistake("60 s each"), Err(("each".to_owned(), "Cannot read \"60 s each\" as a time".to_owned())));
    assert_eq!(mistake(""), Err((String::new(), "How long? Write e.g. `60 s`".to_owned())));
}

#[test]
fn frequencies_stand_alone_too() {
    let said = |text: &str| parse_frequency(text).map(|often| (often.to_string(), often.sentence()));
    let expect = |short: &str, sentence: &str| Ok((short.to_owned(), sentence.to_owned()));
    assert_eq!(said("2-3 / week"), expect("2–3×/week", "2 to 3 times a week"));
    assert_eq!(said("daily"), expect("daily", "every day"));
    assert_eq!(said("every other day"), expect("every other day", "every other day"));
    assert_eq!(said("mon/wed/fri"), expect("Mon/Wed/Fri", "on Monday, Wednesday and Friday"));
    assert_eq!(said("twice a day, 3 days a week"), expect("2×/day, 3×/week", "twice a day, on 3 days a week"));
    assert_eq!(said("Mon-Thu"), expect("Mon/Tue/Wed/Thu", "on Monday, Tuesday, Wednesday and Thursday"));
    let error = parse_frequency("2 / week, often").unwrap_err();
    assert_eq!((error.span, error.message.as_str()), (10..15, "Cannot read how often"));
    assert!(parse_frequency("").is_err());
    assert!(parse_frequency("every 90 s x 6").is_err());
}
