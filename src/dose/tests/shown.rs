//! What is shown of a dose: big type, columns, timer steps, explanation, warnings, estimates.

use crate::dose::*;

fn dose(text: &str) -> Dose {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// "2–3 × 10 | steps each side | hold 2 s, rest 60 s"
fn headline(text: &str) -> String {
    let headline = dose(text).headline();
    let sets = headline.sets.map_or_else(String::new, |sets| format!("{sets} × "));
    format!("{sets}{} | {} | {}", headline.amount, headline.unit, headline.details.join(", "))
}

#[test]
fn big_type_has_the_amount_and_small_print_the_rest() {
    let expected = [
        (
            "2-3 x 10 steps each side, hold 2 s, rest 60 s, 80% 1RM",
            "2–3 × 10 | steps each side | 80% 1RM, hold 2 s, rest 60 s",
        ),
        ("3 x 10", "3 × 10 |  | "),
        ("15-20 each side", "15–20 | each side | "),
        ("3 x 45 s", "3 × 45 | s | "),
        ("3 x 2:30", "3 × 2:30 | min | "),
        ("5 x 45 s hold, rest 2 min", "5 × 45 | s hold | rest 2 min"),
        ("3x40 m, 24 kg each hand", "3 × 40 | m | 24 kg each hand"),
        ("4 x 8, 6, 4, 2 reps", "8, 6, 4, 2 | reps | "),
        ("2 x failure", "2 × to failure |  | "),
        ("1x5+ 71%", "1 × 5+ |  | 71%"),
        ("EMOM 10", "10 | min EMOM | "),
        ("EMOM 10, 5 reps", "5 | reps | EMOM 10"),
        ("every 90 s x 6", "6 | rounds, one every 90 s | "),
        ("20 min AMRAP", "20 | min AMRAP | "),
        ("Tabata", "8 | rounds Tabata | "),
        ("5 rounds for time", "5 | rounds | for time"),
        ("8 x 20 s on / 10 s off", "8 × 20 s / 10 s |  | "),
        ("1x5 @7, 1x5 @8, 3x5 @9", "5 × 5 |  | 1 × 5 @ RPE 7, 1 × 5 @ RPE 8, 3 × 5 @ RPE 9"),
        ("1x5 50%, 2x3 70%, rest 3 min", "3 × 3–5 |  | 1 × 5 @ 50%, 2 × 3 @ 70%, rest 3 min"),
        ("20 min easy, 4 x 80 m, walk back", "5 | sets | 1 × 20 min, easy, 4 × 80 m, walk back"),
    ];
    for (text, expected) in expected {
        assert_eq!(headline(text), expected, "{text}");
    }
}

#[test]
fn columns_hold_one_clause_each() {
    let columns = dose("3x6 each leg, hold 2 s, Tempo: 3131, 20 kg, RPE 7, zone 2, rest 90 s").columns();
    let expected = Columns {
        sets: "3".to_owned(),
        amount: "6".to_owned(),
        side: "each leg".to_owned(),
        hold: "2 s".to_owned(),
        tempo: "3131".to_owned(),
        load: "20 kg".to_owned(),
        effort: "RPE 7".to_owned(),
        pace: "zone 2".to_owned(),
        rest: "90 s".to_owned(),
    };
    assert_eq!(columns, [expected]);
    let waves = dose("1x5 50%, 1x4 60%").columns();
    let pairs: Vec<_> = waves.iter().map(|columns| (columns.amount.as_str(), columns.load.as_str())).collect();
    assert_eq!(pairs, [("5", "50%"), ("4", "60%")]);
    assert_eq!(dose("EMOM 10").columns()[0].amount, "EMOM 10");
}

/// The steps in words, each with its rest: "Set 1 of 2: 10 reps; rest 60".
fn steps(text: &str) -> Vec<String> {
    let rest = |rest: Option<StepRest>| match rest {
        None => String::new(),
        Some(StepRest::Open) => "; rest".to_owned(),
        Some(StepRest::Time { low, high }) => format!("; rest {}", Between { low, high }),
    };
    let optional = |optional: bool| if optional { " (optional)" } else { "" };
    dose(text)
        .steps()
        .iter()
        .map(|step| format!("{}{}{}", step.text, optional(step.optional), rest(step.rest)))
        .collect()
}

#[test]
fn a_timer_goes_set_by_set() {
    assert_eq!(
        steps("2-3 x 10, hold 2 s, rest 60 s"),
        [
            "Set 1 of 3: 10 reps, hold 2 s; rest 60",
            "Set 2 of 3: 10 reps, hold 2 s; rest 60",
            "Set 3 of 3: 10 reps, hold 2 s (optional)",
        ]
    );
}

#[test]
fn a_timer_changes_sides_and_rests_after_both() {
    assert_eq!(
        steps("2 x 30 s hold each leg, rest 15 s"),
        [
            "Set 1 of 2, first leg: hold 30 s",
            "Set 1 of 2, other leg: hold 30 s; rest 15",
            "Set 2 of 2, first leg: hold 30 s",
            "Set 2 of 2, other leg: hold 30 s",
        ]
    );
    assert_eq!(
        steps("1 x 10 steps each way, rest 15 s between sides"),
        ["First way: 10 steps; rest 15", "Other way: 10 steps"]
    );
}

#[test]
fn a_timer_knows_ladders_intervals_and_parts() {
    assert_eq!(
        steps("5/3/1+, tempo 30X0"),
        ["Set 1 of 3: 5 reps, tempo 30X0", "Set 2 of 3: 3 reps, tempo 30X0", "Set 3 of 3: 1 rep or more, tempo 30X0",]
    );
    assert_eq!(steps("2 x 20 s on / 10 s off"), ["Set 1 of 2: 20 s; rest 10", "Set 2 of 2: 20 s; rest 10"]);
    assert_eq!(
        steps("1x5, 2x3, rest 60 s"),
        ["Set 1 of 3: 5 reps; rest 60", "Set 2 of 3: 3 reps; rest 60", "Set 3 of 3: 3 reps"]
    );
    assert_eq!(
        steps("2 x max, rest as needed"),
        ["Set 1 of 2: as many as you can; rest", "Set 2 of 2: as many as you can"]
    );
}

#[test]
fn a_timer_keeps_to_the_clock() {
    let emom = dose("EMOM 3, 5 reps").steps();
    assert_eq!(emom.len(), 3);
    assert!(emom.iter().all(|step| step.every == Some(60.0)));
    assert_eq!(steps("E2MOM 4, 5 reps"), ["Set 1 of 2: 5 reps", "Set 2 of 2: 5 reps"]);
    assert_eq!(steps("Tabata x 2"), ["Set 1 of 2: 20 s; rest 10", "Set 2 of 2: 20 s; rest 10"]);
    assert_eq!(dose("20 min AMRAP").steps()[0].work, StepWork::Time { low: 1200.0, high: 1200.0, held: false });
}

#[test]
fn the_estimate_adds_up() {
    let seconds = |text: &str| dose(text).seconds(&Timing::default());
    let expected = [
        ("2-3 x 10", 50.0, 75.0),
        ("2-3 x 10 each side", 100.0, 150.0),
        ("10 alternating", 25.0, 25.0),
        ("2-3 x 10 pulses", 20.0, 30.0),
        ("3 x 10, hold 2-3 s", 135.0, 165.0),
        ("3 x 10, tempo 3010", 120.0, 120.0),
        ("3 x 10, tempo 30X0", 120.0, 120.0),
        ("2 x 5 breaths", 40.0, 40.0),
        ("2 x 12 m", 20.0, 20.0),
        ("3 x max, rest 60 s", 240.0, 240.0),
        ("2 x 10, rest 60 s", 110.0, 110.0),
        ("2 x 10, rest 60 s after each set", 170.0, 170.0),
        ("2 x 30 s each side, rest 10 s between sides", 140.0, 140.0),
        ("2 x 3, rest 5 s between reps", 35.0, 35.0),
        ("1x5, 2x4, rest 60 s", 152.5, 152.5),
        ("1x5+", 12.5, 40.0),
        ("AMRAP 10-12 min", 600.0, 720.0),
        ("Tabata", 240.0, 240.0),
        ("3 x 60 s, cap 2 min", 120.0, 120.0),
        ("5 km @ 6:00/km", 1800.0, 1800.0),
    ];
    for (text, low, high) in expected {
        assert_eq!(seconds(text), SecondsRange { low, high }, "{text}");
    }
    let slow = Timing { seconds_per_rep: 4.0, ..Timing::default() };
    assert_eq!(dose("3 x 10").seconds(&slow), SecondsRange::exactly(120.0));
}

#[test]
fn a_routine_of_nine_exercises_takes_ten_to_fifteen_minutes() {
    let steps = ["2-3 x 10 steps", "2-3 x 10 steps", "2-3 x 10 steps each side"];
    let lifts = ["2-3 x 10 each side"; 5];
    let all = steps.into_iter().chain(lifts).chain(["2-3 x 10 pulses"]);
    let total =
        all.map(|text| dose(text).seconds(&Timing::default())).fold(SecondsRange::exactly(0.0), SecondsRange::plus);
    assert_eq!(total, SecondsRange { low: 600.0, high: 900.0 });
}

#[test]
fn an_explanation_is_a_neat_table() {
    let text = explain_text(&dose("2-3x 10 each side, 2s hold, rest :60, 2x/week (light band)"), &Timing::default());
    let expected = "\
dose       2–3 × 10 each side, hold 2 s, rest 60 s, 2×/week (light band)
in words   2 to 3 sets of 10 on each side, holding each for 2 seconds; rest 60 seconds between sets; twice a week (light band)
sets       2–3
amount     10
side       each side
hold       2 s
rest       60 s
how often  twice a week
notes      light band
takes      4 min to 6 min 30 s
timer      6 steps
";
    assert_eq!(text, expected);
}

#[test]
fn an_explanation_can_be_read_by_programs() {
    let explanation = explain("3x10 each side, 22.5 kg", &Timing::default()).unwrap();
    let json = serde_json::to_value(&explanation).unwrap();
    assert_eq!(json["canonical"], "3 × 10 each side @ 22.5 kg");
    assert_eq!(json["seconds"]["low"], 150.0);
    assert_eq!(json["columns"][0]["sets"], "3");
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(6));
    assert_eq!(json["steps"][1]["side"], "second");
    assert_eq!(json["dose"]["schemes"][0]["load"]["kind"], "weight");
    assert_eq!(json["dose"]["schemes"][0]["load"]["weight"]["low"], 22.5);
    assert_eq!(json["dose"]["schemes"][0]["work"]["count"]["high"], 10);
    assert!(explain("3 x", &Timing::default()).is_err());
}

/// The warnings on a dose for such an exercise, each in one line.
fn warnings(text: &str, about: ExerciseFacts) -> Vec<String> {
    dose(text).warnings(&about).into_iter().map(|warning| format!("{}; {}", warning.message, warning.help)).collect()
}

#[test]
fn odd_doses_are_remarked_on() {
    let any = ExerciseFacts::default();
    let plank = ExerciseFacts { measured_in_time: true, ..any };
    assert_eq!(
        warnings("3 x 30", plank),
        ["30 what? This exercise is measured in time; write `3 x 30 s`, or `3 x 30 reps` if repetitions are meant"]
    );
    assert_eq!(warnings("12 x 3", any), ["12 sets of 3: is it written backwards?; sets come first: `3 x 12`"]);
    assert_eq!(
        warnings("3 x 10 each leg", ExerciseFacts { sides: Some(Sides::Both), ..any }),
        [
            "\"each leg\", but the exercise works both sides at once; leave out `each leg`, or set `sides: each` in the exercise"
        ]
    );
    assert_eq!(
        warnings("3 x 20 s, hold 30 s", any),
        ["A hold of 30 s is longer than its interval of 20 s; make the hold shorter or the interval longer"]
    );
}

#[test]
fn ordinary_doses_are_not() {
    let plank = ExerciseFacts { measured_in_time: true, sides: Some(Sides::Both) };
    for text in ["3 x 30 s", "3 x 30 reps", "3 x 10, hold 5 s", "EMOM 12, 3 reps"] {
        assert_eq!(warnings(text, plank), [""; 0], "{text}");
    }
    let each = ExerciseFacts { sides: Some(Sides::Each), ..ExerciseFacts::default() };
    for text in ["3 x 10 each side", "10 x 10", "12 x 12", "12 x 3 m"] {
        assert_eq!(warnings(text, each), [""; 0], "{text}");
    }
}

#[test]
fn a_timer_can_run_what_is_timed() {
    for (text, timed) in [
        ("3 x 45 s", true),
        ("EMOM 10", true),
        ("8 x 20 s / 10 s", true),
        ("3 x 10", false),
        ("5 rounds for time", false),
    ] {
        assert_eq!(dose(text).is_timed(), timed, "{text}");
    }
}
