//! What holds for any dose and any text.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::dose::*;

const ACCEPT: &str = include_str!("../../../tests/dose/accept.txt");

fn counts(most: u32) -> impl Strategy<Value = CountRange> {
    (1..=most, 0..4_u32, any::<bool>()).prop_map(move |(low, more, ranged)| CountRange {
        low,
        high: if ranged { (low + more).min(most) } else { low },
    })
}

/// Quantities from a tenth on, whole or not.
fn numbers(most: u32) -> impl Strategy<Value = NumberRange> {
    (1..=most * 10, 0..200_u32, any::<bool>(), any::<bool>()).prop_map(move |(low, more, whole, ranged)| {
        let scale = |tenths: u32| Number::thousandths(if whole { tenths.div_ceil(10) * 1000 } else { tenths * 100 });
        let (low, high) = (scale(low), scale(if ranged { (low + more).min(most * 10) } else { low }));
        NumberRange { low, high: high.max(low) }
    })
}

fn times() -> impl Strategy<Value = NumberRange> {
    prop_oneof![
        numbers(600),
        (1..=90_u32, 0..30_u32).prop_map(|(low, more)| {
            NumberRange { low: Number::whole(low * 60), high: Number::whole((low + more) * 60) }
        }),
        (1..=20_u32).prop_map(|hours| NumberRange::exactly(Number::whole(hours * 3600))),
    ]
}

fn tallies() -> impl Strategy<Value = Option<Tally>> {
    option::of(prop_oneof![
        Just(Tally::Reps),
        Just(Tally::Steps),
        Just(Tally::Breaths),
        Just(Tally::Calories),
        Just(Tally::Laps),
        Just(Tally::Lengths),
        Just(Tally::Jumps),
        Just(Tally::Strides),
        Just(Tally::Contacts),
        Just(Tally::Times),
        Just(Tally::Pulses),
        Just(Tally::Lifts),
    ])
}

fn distance_units() -> impl Strategy<Value = DistanceUnit> {
    prop_oneof![
        Just(DistanceUnit::Metres),
        Just(DistanceUnit::Kilometres),
        Just(DistanceUnit::Miles),
        Just(DistanceUnit::Yards),
        Just(DistanceUnit::Feet),
    ]
}

fn works() -> impl Strategy<Value = Work> {
    prop_oneof![
        4 => (counts(400), tallies()).prop_map(|(count, unit)| Work::Count { count, unit }),
        1 => (counts(50), tallies()).prop_map(|(count, unit)| Work::AtLeast { count, unit }),
        2 => (vec(1..100_u32, 2..7), tallies(), any::<bool>())
            .prop_map(|(counts, unit, plus)| Work::Ladder { counts, unit, plus }),
        2 => (times(), any::<bool>()).prop_map(|(time, held)| Work::Time { time, held }),
        1 => (numbers(3000), distance_units()).prop_map(|(distance, unit)| Work::Distance { distance, unit }),
        1 => (times(), times()).prop_map(|(on, off)| Work::Interval { on, off }),
        1 => prop_oneof![Just(Open::Amrap), Just(Open::Max), Just(Open::Failure)]
            .prop_map(|until| Work::Open { until }),
    ]
}

fn weights() -> impl Strategy<Value = WeightUnit> {
    prop_oneof![Just(WeightUnit::Kilograms), Just(WeightUnit::Pounds)]
}

fn loads() -> impl Strategy<Value = Load> {
    let references =
        option::of(prop_oneof![Just(Reference::OneRepMax), Just(Reference::TrainingMax), Just(Reference::Bodyweight)]);
    let bands = prop_oneof![Just(Band::Red), Just(Band::Grey), Just(Band::Heavy), Just(Band::Orange)];
    prop_oneof![
        (numbers(150), references).prop_map(|(percent, of)| Load::Percent { percent, of }),
        (numbers(300), weights(), any::<bool>()).prop_map(|(weight, unit, each_hand)| Load::Weight {
            weight,
            unit,
            each_hand
        }),
        option::of((numbers(50).prop_map(|range| range.low), weights())).prop_map(|plus| Load::Bodyweight { plus }),
        (1..20_u32).prop_map(|reps| Load::RepMax { reps }),
        bands.prop_map(|band| Load::Band { band }),
    ]
}

fn efforts() -> impl Strategy<Value = Effort> {
    let words = prop_oneof![Just(EffortWord::Easy), Just(EffortWord::Moderate), Just(EffortWord::Hard)];
    prop_oneof![
        (1..=10_u32, 0..3_u32).prop_map(|(low, more)| Effort::Rpe {
            rating: NumberRange { low: Number::whole(low), high: Number::whole((low + more).min(10)) }
        }),
        (0..=10_u32).prop_map(|reps| Effort::Rir { reps: CountRange::exactly(reps) }),
        words.prop_map(|word| Effort::Word { word }),
    ]
}

fn paces() -> impl Strategy<Value = Pace> {
    let units = prop_oneof![Just(PaceUnit::Kilometre), Just(PaceUnit::Mile), Just(PaceUnit::FiveHundredMetres)];
    let names = prop_oneof![
        (numbers(50).prop_map(|range| range.low), distance_units())
            .prop_map(|(distance, unit)| PaceName::Distance { distance, unit }),
        Just(PaceName::Mile),
        Just(PaceName::HalfMarathon),
        Just(PaceName::Marathon),
        Just(PaceName::Threshold),
        Just(PaceName::Tempo),
        Just(PaceName::Interval),
        Just(PaceName::Race),
        Just(PaceName::Goal),
        Just(PaceName::Sprint),
        Just(PaceName::Steady),
        Just(PaceName::Easy),
        Just(PaceName::Moderate),
        Just(PaceName::Hard),
        Just(PaceName::Recovery),
        Just(PaceName::Conversational),
        Just(PaceName::Walking),
    ];
    let references = prop_oneof![Just(PaceReference::MaximumHeartRate), Just(PaceReference::ThresholdPower)];
    prop_oneof![
        (times(), units).prop_map(|(time, per)| Pace::Per { time, per }),
        (names, any::<bool>()).prop_map(|(name, race)| Pace::Named { name, race }),
        counts(7).prop_map(|zone| Pace::Zone { zone }),
        (numbers(150), references).prop_map(|(percent, of)| Pace::Percent { percent, of }),
        counts(220).prop_map(|bpm| Pace::HeartRate { bpm }),
    ]
}

fn rests() -> impl Strategy<Value = Rest> {
    let manners = option::of(prop_oneof![
        Just(Manner::Standing),
        Just(Manner::Walking),
        Just(Manner::Jogging),
        Just(Manner::Easy)
    ]);
    let parts =
        prop_oneof![Just(Part::Sets), Just(Part::Reps), Just(Part::Rounds), Just(Part::Sides), Just(Part::Exercises)];
    let places = option::of((any::<bool>(), parts).prop_map(|(after_each, part)| Place { after_each, part }));
    prop_oneof![
        4 => (times(), manners, places).prop_map(|(time, manner, place)| Rest::For { time, manner, place }),
        1 => Just(Rest::AsNeeded),
        1 => Just(Rest::None),
        1 => Just(Rest::WalkBack),
    ]
}

fn schemes() -> impl Strategy<Value = Scheme> {
    let clauses = (option::of(loads()), option::of(efforts()), option::of(paces()), option::of(rests()));
    (option::of(counts(200)), option::weighted(0.95, works()), clauses).prop_map(|(sets, work, clauses)| {
        let (load, effort, pace, rest) = clauses;
        Scheme { sets, work, load, effort, pace, rest }
    })
}

fn clocks() -> impl Strategy<Value = Clock> {
    prop_oneof![
        (times(), 1..=200_u32).prop_filter_map("longer than a day", |(interval, rounds)| {
            let total = interval.low.times(rounds)?;
            (total <= Number::whole(86_400))
                .then_some(Clock::Every { interval: interval.low, total: NumberRange::exactly(total) })
        }),
        (1..=9_u32, counts(20)).prop_map(|(interval, minutes)| Clock::Every {
            interval: Number::whole(interval * 60),
            total: minutes.map(|minutes| Number::whole((minutes + interval) * 60)),
        }),
        times().prop_map(|total| Clock::Amrap { total }),
        (1..=200_u32).prop_map(|rounds| Clock::Tabata { rounds }),
        Just(Clock::ForTime),
    ]
}

fn sides() -> impl Strategy<Value = Side> {
    let limbs = prop_oneof![
        Just(Limb::Side),
        Just(Limb::Leg),
        Just(Limb::Arm),
        Just(Limb::Hand),
        Just(Limb::Foot),
        Just(Limb::Direction),
        Just(Limb::Way)
    ];
    let which = prop_oneof![
        Just(Which::Each),
        Just(Which::Both),
        Just(Which::Alternating),
        Just(Which::Left),
        Just(Which::Right),
        Just(Which::Affected)
    ];
    (which, limbs).prop_map(|(which, limb)| {
        // On both sides is the same as on each.
        let together = !matches!(limb, Limb::Side | Limb::Direction | Limb::Way);
        Side { which: if which == Which::Both && !together { Which::Each } else { which }, limb }
    })
}

fn holds() -> impl Strategy<Value = Hold> {
    prop_oneof![
        times().prop_map(|time| Hold::Time { time }),
        counts(20).prop_map(|count| Hold::Breaths { count }),
        counts(20).prop_map(|count| Hold::Counts { count }),
    ]
}

fn tempos() -> impl Strategy<Value = Tempo> {
    let phase = || prop_oneof![4 => (0..=9_u8).prop_map(Phase::Seconds), 1 => Just(Phase::Fast)];
    (phase(), phase(), phase(), option::of(phase())).prop_map(|(lowering, bottom, lifting, top)| Tempo {
        lowering,
        bottom,
        lifting,
        top,
    })
}

fn frequencies() -> impl Strategy<Value = Frequency> {
    let week = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let within = prop_oneof![counts(12).prop_map(WithinDay::Times), (1..=24_u32).prop_map(WithinDay::EveryHours)];
    let days = prop_oneof![
        Just(Days::Every),
        Just(Days::EveryOther),
        counts(7).prop_map(Days::PerWeek),
        proptest::sample::subsequence(week.to_vec(), 1..=7).prop_map(Days::On),
    ];
    (option::of(within), option::of(days)).prop_filter_map("says nothing", |(within_day, days)| {
        (within_day.is_some() || days.is_some()).then_some(Frequency { within_day, days })
    })
}

fn spans() -> impl Strategy<Value = Span> {
    let units = prop_oneof![Just(SpanUnit::Days), Just(SpanUnit::Weeks), Just(SpanUnit::Months)];
    (counts(60), units).prop_map(|(count, unit)| Span { count, unit })
}

fn progressions() -> impl Strategy<Value = Progression> {
    (option::of(counts(100)), option::of(works())).prop_filter_map("says nothing", |(sets, work)| {
        let sets = if matches!(work, Some(Work::Ladder { .. })) { None } else { sets };
        (sets.is_some() || work.is_some()).then_some(Progression { sets, work })
    })
}

/// Any dose that text can state: see the remarks for what text cannot.
fn doses() -> impl Strategy<Value = Dose> {
    let how = (option::of(sides()), option::of(holds()), option::of(tempos()), option::of(clocks()));
    let when = (
        option::of(numbers(900).prop_map(|range| range.low)),
        option::of(0..=10_u8),
        option::of(frequencies()),
        option::of(spans()),
        option::of(progressions()),
        vec("[a-z]{6,9}( [a-z(]{1,5}){0,2}[a-z]", 0..3),
    );
    (vec(schemes(), 0..4), how, when).prop_map(|(schemes, (side, hold, tempo, clock), when)| {
        let (cap, pain, frequency, span, progression, notes) = when;
        settled(Dose { schemes, clock, cap, side, hold, tempo, pain, frequency, span, progression, notes })
    })
}

/// The dose with what text cannot state put as text would have it.
fn settled(mut dose: Dose) -> Dose {
    let several = dose.schemes.len() > 1;
    for scheme in &mut dose.schemes {
        // A ladder says how many sets there are.
        if matches!(scheme.work, Some(Work::Ladder { .. })) {
            scheme.sets = None;
        }
        // Sets without work are a dose of their own.
        if scheme.work.is_none() && (several || scheme.sets.is_none()) {
            scheme.work = Some(Work::Count { count: CountRange::exactly(8), unit: None });
        }
        let ladder = matches!(scheme.work, Some(Work::Ladder { .. }));
        // One of several parts, a bare count and a held hold need their sets.
        let unclear = several
            || matches!(scheme.work, Some(Work::Count { unit: None, .. }))
            || (dose.hold.is_some() && matches!(scheme.work, Some(Work::Time { held: true, .. })));
        if unclear && !ladder && scheme.sets.is_none() {
            scheme.sets = Some(CountRange::exactly(1));
        }
    }
    // As fast as possible is no amount.
    if dose.schemes.is_empty() && dose.clock == Some(Clock::ForTime) {
        dose.clock = Some(Clock::Tabata { rounds: 8 });
    }
    // A hold without work is the work.
    if dose.schemes.iter().any(|scheme| scheme.work.is_none()) || dose.schemes.is_empty() {
        dose.hold = None;
    }
    if dose.schemes.is_empty() && dose.clock.is_none() {
        dose.clock = Some(Clock::Tabata { rounds: 8 });
    }
    // A rest at the end only is meant for all.
    if let Some((last, others)) = dose.schemes.split_last_mut()
        && others.iter().all(|scheme| scheme.rest.is_none())
        && last.rest != Some(Rest::WalkBack)
    {
        for scheme in others {
            scheme.rest = last.rest;
        }
    }
    dose
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_canonical_text_means_the_same(dose in doses()) {
        let text = dose.canonical();
        prop_assume!(text.chars().count() <= 500);
        prop_assert_eq!(parse(&text), Ok(dose), "{}", text);
    }

    #[test]
    fn everything_derived_is_sound(dose in doses()) {
        check_derived(&dose);
    }

    #[test]
    fn any_text_gives_a_dose_or_an_error_within_it(text in ".{0,60}") {
        check_text(&text);
    }

    #[test]
    fn words_of_the_language_in_any_order_do_too(text in language()) {
        check_text(&text);
    }

    #[test]
    fn altered_rows_do_too(
        row in proptest::sample::select(rows()),
        at in any::<proptest::sample::Index>(),
        cut in 0..4_usize,
        with in "[ -~×–]{0,3}",
    ) {
        let letters: Vec<char> = row.chars().collect();
        let at = at.index(letters.len());
        let text: String = letters[..at]
            .iter()
            .copied()
            .chain(with.chars())
            .chain(letters[at..].iter().copied().skip(cut))
            .collect();
        check_text(&text);
    }
}

fn rows() -> Vec<&'static str> {
    ACCEPT.lines().filter(|row| !row.is_empty()).collect()
}

/// Pieces of the rows, shuffled.
fn language() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = rows().into_iter().flat_map(|row| row.split_inclusive(' ')).collect();
    let glue = prop_oneof![Just(""), Just(" "), Just(", "), Just(" x "), Just("-"), Just("/")];
    vec((proptest::sample::select(pieces), glue), 0..9)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, glue)| [piece, glue]).collect())
}

/// A text that is read means the same in its canonical form; an error points into the text.
fn check_text(text: &str) {
    match parse(text) {
        Ok(dose) => {
            let canonical = dose.canonical();
            assert_eq!(parse(&canonical).as_ref(), Ok(&dose), "{text:?} became {canonical:?}");
            check_derived(&dose);
        }
        Err(error) => {
            assert!(text.get(error.span.clone()).is_some(), "{text:?}: {error:?}");
            assert!(!error.message.is_empty());
        }
    }
    let _ = parse_duration(text);
    let _ = parse_frequency(text);
}

fn check_derived(dose: &Dose) {
    let seconds = dose.seconds(&Timing::default());
    assert!(0.0 <= seconds.low && seconds.low <= seconds.high, "{seconds:?} for {dose:?}");
    let sets = dose.sets();
    assert!(1 <= sets.low && sets.low <= sets.high, "{sets:?} for {dose:?}");
    assert!(!dose.sentence().is_empty() && !dose.sentence().contains("  "), "{}", dose.sentence());
    assert!(!dose.headline().amount.is_empty(), "{dose:?}");
    assert_eq!(dose.columns().len(), dose.schemes.len().max(1));
    let steps = dose.steps();
    assert!(!steps.is_empty());
    assert!(steps.iter().all(|step| 1 <= step.set && step.set <= step.of && !step.text.is_empty()));
    assert!(!explain_text(dose, &Timing::default()).is_empty());
    assert!(serde_json::to_string(dose).is_ok());
}
