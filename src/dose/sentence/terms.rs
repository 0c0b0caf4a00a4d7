//! The parts of the sentence: amount, side, load, effort, pace, tempo, rest.

use crate::dose::types::{
    Between, CountRange, DistanceUnit, Effort, EffortWord, Limb, Load, Manner, Number, NumberRange, Open, Pace,
    PaceName, PaceReference, PaceUnit, Part, Phase, Place, Reference, Rest, Scheme, Side, Tally, Tempo, WeightUnit,
    Which, Work,
};

/// "2 to 3".
pub(super) fn range<T: std::fmt::Display + Copy + PartialEq>(range: Between<T>) -> String {
    match range.exact() {
        Some(value) => value.to_string(),
        None => format!("{} to {}", range.low, range.high),
    }
}

pub(super) fn plural(count: CountRange, one: &str, many: &str) -> String {
    format!("{} {}", range(count), if count == CountRange::exactly(1) { one } else { many })
}

/// "45 seconds", "2 minutes 30 seconds", "10 to 15 minutes".
pub(super) fn time(length: NumberRange) -> String {
    let whole = |number: Number| number.as_count().filter(|seconds| seconds.is_multiple_of(60));
    let seconds = |length: NumberRange| {
        let one = length == NumberRange::exactly(Number::whole(1));
        format!("{} {}", range(length), if one { "second" } else { "seconds" })
    };
    if length.high < Number::whole(120) {
        return seconds(length);
    }
    if let (Some(low), Some(high)) = (whole(length.low), whole(length.high)) {
        if low == high && low >= 7200 && low.is_multiple_of(3600) {
            return format!("{} hours", low / 3600);
        }
        return plural(CountRange { low: low / 60, high: high / 60 }, "minute", "minutes");
    }
    match length.exact().and_then(Number::as_count) {
        Some(all) => {
            let minutes = plural(CountRange::exactly(all / 60), "minute", "minutes");
            format!("{minutes} {}", plural(CountRange::exactly(all % 60), "second", "seconds"))
        }
        None => seconds(length),
    }
}

/// Sets, work and side: "3 sets of 12 repetitions on each side".
pub(super) fn amount(scheme: &Scheme, side: Option<Side>) -> String {
    let mut text = match (&scheme.work, scheme.sets) {
        (Some(Work::Ladder { counts, unit, plus }), _) => ladder(counts, *unit, *plus),
        (Some(work), Some(sets)) => sets_of(sets, work),
        (Some(work), None) => single(work),
        (None, Some(sets)) => plural(sets, "set", "sets"),
        (None, None) => String::new(),
    };
    if let Some(side) = side {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&side_words(side));
    }
    text
}

fn sets_of(sets: CountRange, work: &Work) -> String {
    let once = sets == CountRange::exactly(1);
    match work {
        Work::Time { held: false, .. } | Work::Distance { .. } if once => single(work),
        Work::Time { time: length, held: true } => format!("{} of {}", plural(sets, "hold", "holds"), time(*length)),
        Work::Distance { distance, unit } => {
            format!("{} {}", plural(sets, "time", "times"), distance_words(*distance, *unit))
        }
        Work::Interval { .. } => format!("{} of {}", plural(sets, "round", "rounds"), single(work)),
        Work::Open { until: Open::Failure } => {
            format!("{}, {}until you cannot do another repetition", plural(sets, "set", "sets"), each_of(sets))
        }
        _ => format!("{} of {}", plural(sets, "set", "sets"), single(work)),
    }
}

fn each_of(sets: CountRange) -> &'static str {
    if sets == CountRange::exactly(1) { "" } else { "each " }
}

fn ladder(counts: &[u32], unit: Option<Tally>, plus: bool) -> String {
    let words: Vec<String> = counts.iter().map(u32::to_string).collect();
    let unit = unit.map_or_else(String::new, |unit| format!(" {}", unit.word(CountRange::exactly(2))));
    let more = if plus { " or more" } else { "" };
    format!("{} sets: {}{more}{unit}", counts.len(), crate::text::and(&words))
}

/// The work of one set.
fn single(work: &Work) -> String {
    let counted = |count: &CountRange, unit: &Option<Tally>, more: &str| {
        let unit = unit.map_or_else(String::new, |unit| format!(" {}", unit.word(*count)));
        format!("{}{more}{unit}", range(*count))
    };
    match work {
        Work::Count { count, unit: Some(Tally::Times) } if count.high == 1 => "once".to_owned(),
        Work::Count { count, unit } => counted(count, unit, ""),
        Work::AtLeast { count, unit } => counted(count, unit, " or more"),
        Work::Ladder { counts, unit, plus } => ladder(counts, *unit, *plus),
        Work::Time { time: length, held: true } => format!("hold for {}", time(*length)),
        Work::Time { time: length, held: false } => time(*length),
        Work::Distance { distance, unit } => distance_words(*distance, *unit),
        Work::Interval { on, off } => format!("{} of work and {} of rest", time(*on), time(*off)),
        Work::Open { until: Open::Amrap | Open::Max } => "as many repetitions as you can".to_owned(),
        Work::Open { until: Open::Failure } => "until you cannot do another repetition".to_owned(),
    }
}

fn distance_words(distance: NumberRange, unit: DistanceUnit) -> String {
    let one = distance == NumberRange::exactly(Number::whole(1));
    format!("{} {}", range(distance), distance_unit(unit, one))
}

fn distance_unit(unit: DistanceUnit, one: bool) -> &'static str {
    match (unit, one) {
        (DistanceUnit::Metres, true) => "metre",
        (DistanceUnit::Metres, false) => "metres",
        (DistanceUnit::Kilometres, true) => "kilometre",
        (DistanceUnit::Kilometres, false) => "kilometres",
        (DistanceUnit::Miles, true) => "mile",
        (DistanceUnit::Miles, false) => "miles",
        (DistanceUnit::Yards, true) => "yard",
        (DistanceUnit::Yards, false) => "yards",
        (DistanceUnit::Feet, true) => "foot",
        (DistanceUnit::Feet, false) => "feet",
    }
}

/// "on each side", "in each direction", "alternating legs".
pub(super) fn side_words(side: Side) -> String {
    let limb = side.limb.one();
    let joint = match side.limb {
        Limb::Arm | Limb::Hand => "with",
        Limb::Direction => "in",
        Limb::Side | Limb::Leg | Limb::Foot => "on",
        Limb::Way => "",
    };
    let words = match side.which {
        Which::Each => format!("{joint} each {limb}"),
        Which::Both => format!("with both {}", side.limb.many()),
        Which::Alternating => format!("in all, alternating {}", side.limb.many()),
        Which::Left => format!("{joint} the left {limb} only"),
        Which::Right => format!("{joint} the right {limb} only"),
        Which::Affected => format!("{joint} the affected {limb} only"),
    };
    words.trim_start().to_owned()
}

/// Load, effort and pace.
pub(super) fn push_manner(text: &mut String, scheme: &Scheme) {
    let clauses = [scheme.load.map(load), scheme.effort.map(effort), scheme.pace.map(pace)];
    let listed = matches!(scheme.work, None | Some(Work::Ladder { .. } | Work::Open { .. } | Work::Interval { .. }));
    let mut joint = if listed || matches!(scheme.effort, Some(Effort::Rir { .. })) { ", " } else { " " };
    for clause in clauses.into_iter().flatten() {
        if !text.is_empty() {
            text.push_str(joint);
        }
        text.push_str(&clause);
        joint = ", ";
    }
}

fn load(load: Load) -> String {
    let kilograms = |weight: NumberRange, unit: WeightUnit| {
        let one = weight == NumberRange::exactly(Number::whole(1));
        let unit = match (unit, one) {
            (WeightUnit::Kilograms, true) => "kilogram",
            (WeightUnit::Kilograms, false) => "kilograms",
            (WeightUnit::Pounds, true) => "pound",
            (WeightUnit::Pounds, false) => "pounds",
        };
        format!("{} {unit}", range(weight))
    };
    match load {
        Load::Percent { percent, of } => {
            let of = match of {
                Some(Reference::OneRepMax) => "of the most you can lift once",
                Some(Reference::TrainingMax) => "of your training maximum",
                Some(Reference::Bodyweight) => "of your body weight",
                None => "of your maximum",
            };
            format!("at {}% {of}", range(percent))
        }
        Load::Weight { weight, unit, each_hand } => {
            format!("with {}{}", kilograms(weight, unit), if each_hand { " in each hand" } else { "" })
        }
        Load::Bodyweight { plus: Some((weight, unit)) } => {
            format!("with your body weight plus {}", kilograms(NumberRange::exactly(weight), unit))
        }
        Load::Bodyweight { plus: None } => "with your body weight".to_owned(),
        Load::RepMax { reps: 1 } => "with the most you can lift once".to_owned(),
        Load::RepMax { reps } => format!("with the most you can lift {reps} times"),
        Load::Band { band } => format!("with {} {band} band", if band.to_string() == "orange" { "an" } else { "a" }),
    }
}

fn effort(effort: Effort) -> String {
    match effort {
        Effort::Rpe { rating } => format!("at an effort of {} out of 10", range(rating)),
        Effort::Rir { reps: CountRange { high: 0, .. } } => "stopping only when you could do no more".to_owned(),
        Effort::Rir { reps } => format!("stopping when you could still do {} more", range(reps)),
        Effort::Word { word: EffortWord::Easy } => "at an easy effort".to_owned(),
        Effort::Word { word: EffortWord::Moderate } => "at a moderate effort".to_owned(),
        Effort::Word { word: EffortWord::Hard } => "at a hard effort".to_owned(),
    }
}

fn pace(pace: Pace) -> String {
    match pace {
        Pace::Per { time: length, per } => {
            let per = match per {
                PaceUnit::Kilometre => "kilometre",
                PaceUnit::Mile => "mile",
                PaceUnit::FiveHundredMetres => "500 metres",
            };
            format!("at {} per {per}", pace_time(length))
        }
        Pace::Named { name: PaceName::Distance { distance, unit }, race } => {
            let unit = distance_unit(unit, true);
            format!("at {distance}-{unit}{} pace", if race { " race" } else { "" })
        }
        Pace::Named { name, race: true } => format!("at {name} race pace"),
        Pace::Named { name, race: false } => format!("at {name} pace"),
        Pace::Zone { zone } => format!("in training zone {}", range(zone)),
        Pace::Percent { percent, of: PaceReference::MaximumHeartRate } => {
            format!("at {}% of your highest heart rate", range(percent))
        }
        Pace::Percent { percent, of: PaceReference::ThresholdPower } => {
            format!("at {}% of your threshold power", range(percent))
        }
        Pace::HeartRate { bpm } => format!("at a heart rate of {}", range(bpm)),
    }
}

/// "5:30 to 5:45 minutes".
fn pace_time(length: NumberRange) -> String {
    match (length.low.as_count(), length.high.as_count()) {
        (Some(low), Some(high)) => {
            let clock = |seconds: u32| format!("{}:{:02}", seconds / 60, seconds % 60);
            let clocks = if low == high { clock(low) } else { format!("{} to {}", clock(low), clock(high)) };
            format!("{clocks} minutes")
        }
        _ => time(length),
    }
}

/// "lowering for 3 seconds, pausing for 1 second, lifting as fast as you can".
pub(super) fn tempo_words(tempo: Tempo) -> String {
    let phases = [
        (Some(tempo.lowering), "lowering", ""),
        (Some(tempo.bottom), "pausing", " at the bottom"),
        (Some(tempo.lifting), "lifting", ""),
        (tempo.top, "pausing", " at the top"),
    ];
    let words: Vec<String> = phases
        .into_iter()
        .filter_map(|(phase, verb, place)| match phase? {
            Phase::Seconds(0) => None,
            Phase::Seconds(1) => Some(format!("{verb} for 1 second{place}")),
            Phase::Seconds(seconds) => Some(format!("{verb} for {seconds} seconds{place}")),
            Phase::Fast => Some(format!("{verb}{place} as fast as you can")),
        })
        .collect();
    words.join(", ")
}

/// The rest between the sets, in the word that suits the work.
pub(super) fn rest_sentence(rest: Rest, scheme: Option<&Scheme>, sets: CountRange) -> String {
    let several = sets.high > 1;
    let between = if several { format!(" between {}", sets_noun(scheme)) } else { String::new() };
    match rest {
        Rest::For { time: length, manner, place } => {
            let place = place.map_or(between, |place| format!(" {}", place_words(place)));
            let verb = match manner {
                None => return format!("rest {}{place}", time(length)),
                Some(Manner::Standing) => "stand",
                Some(Manner::Walking) => "walk",
                Some(Manner::Jogging) => "jog",
                Some(Manner::Easy) => "move easily",
            };
            format!("{verb} for {}{place}", time(length))
        }
        Rest::AsNeeded => format!("rest as long as you need{between}"),
        Rest::None => format!("no rest{between}"),
        Rest::WalkBack => "rest by walking back to the start".to_owned(),
    }
}

fn sets_noun(scheme: Option<&Scheme>) -> &'static str {
    match scheme.and_then(|scheme| scheme.work.as_ref()) {
        Some(Work::Distance { .. }) => "repeats",
        Some(Work::Interval { .. }) => "rounds",
        Some(Work::Time { held: true, .. }) => "holds",
        _ => "sets",
    }
}

fn place_words(place: Place) -> String {
    match place {
        Place { after_each: false, part: Part::Reps } => "between repetitions".to_owned(),
        Place { after_each: true, part: Part::Reps } => "after each repetition".to_owned(),
        place => place.to_string(),
    }
}
