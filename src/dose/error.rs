//! What is wrong with a dose, and all the words for it.

use std::fmt;
use std::ops::Range;

/// A dose that cannot be read: where, why, and what to write instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DoseError {
    /// The characters that are wrong, as byte offsets in the text.
    pub span: Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// More advice, where there is some.
    pub help: Option<String>,
}

impl fmt::Display for DoseError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(out, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DoseError {}

/// The most characters a dose may have.
pub(super) const LONGEST: usize = 500;
/// The most sets of one scheme.
pub(super) const MOST_SETS: u32 = 200;
/// The most reps, steps, … of one set.
pub(super) const MOST_COUNTED: u32 = 9999;

/// A fault and where it is.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) problem: Problem,
}

/// What an author can get wrong. Strings are pieces of the author's own text.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Problem {
    AmountMissing(&'static str),
    AmountTwice,
    AmountZero,
    BracketUnmatched(char),
    ClockTooShort,
    LengthMissing { example: &'static str },
    CountUnclear(String),
    CountTooLarge,
    DayRange,
    DecimalComma(String),
    DidYouMean { word: String, keyword: &'static str },
    Digits { rewrite: String },
    Empty,
    ExerciseName,
    FourDigits(String),
    HalvesUnclear(String),
    IntervalUnits { rounds: Option<String>, on: String, off: String },
    LadderLength { sets: String, counts: usize },
    LoadUnit(String),
    Metres(String),
    NoAmount,
    NotADuration(String),
    NotAFrequency,
    NumberTooLong,
    PainRange,
    PercentAsAmount { sets: String, percent: String },
    PercentRange { tenth: Option<String> },
    RangeBackwards { low: String, high: String, ladder: Option<String> },
    RestTime,
    RirRange,
    RpeRange,
    SetsFirst { sets: String, amount: String },
    SetsZero,
    Sign(String),
    TempoCapital(String),
    TempoPhases,
    ThirdNumber { sets: String, reps: String, third: String, unit: bool },
    ThousandsComma(String),
    TimeTooLong,
    TimeUnclear(String),
    TooLong,
    TooManySets,
    Twice(&'static str),
    Unfinished,
    UnitMissing { number: String, rewrite: String },
    Unknown { words: String, speed: bool },
    WeightAsAmount { sets: String, number: String, weight: String },
    WholeNumber(String),
    ZoneRange,
}

impl Fault {
    pub(super) fn new(span: Range<usize>, problem: Problem) -> Self {
        Self { span, problem }
    }
}

impl From<Fault> for DoseError {
    fn from(fault: Fault) -> Self {
        Self { span: fault.span, message: fault.problem.message(), help: fault.problem.help() }
    }
}

impl Problem {
    fn message(&self) -> String {
        match self {
            Self::AmountMissing(word) => format!("Amount missing after `{word}`"),
            Self::AmountTwice => "The amount is given twice".to_owned(),
            Self::AmountZero => "The amount must be more than 0".to_owned(),
            Self::BracketUnmatched(bracket) => format!("`{bracket}` has no partner"),
            Self::ClockTooShort => "The clock stops before the first round ends".to_owned(),

            Self::LengthMissing { example } => format!("How long? Write e.g. `{example}`"),
            Self::CountUnclear(count) => format!("{count} of what? Add reps, s or m, or write `3 x {count}`"),
            Self::CountTooLarge => format!("More than {MOST_COUNTED}"),
            Self::DayRange => "A day has 24 hours".to_owned(),
            Self::DecimalComma(number) => format!("Write decimals with a point: `{number}`"),
            Self::DidYouMean { word, keyword } => format!("Cannot read \"{word}\"; did you mean `{keyword}`?"),
            Self::Digits { rewrite } => format!("Use digits: `{rewrite}`"),
            Self::Empty => "No dose. Write e.g. `3 x 10`".to_owned(),
            Self::ExerciseName => "Put the exercise's name in `exercise:`".to_owned(),
            Self::FourDigits(digits) => format!("Four digits alone are unclear; write `tempo {digits}`"),
            Self::HalvesUnclear(halves) => format!("`{halves}` is unclear"),
            Self::IntervalUnits { rounds: Some(rounds), on, off } => {
                format!("Add units: `{rounds} x {on} s/{off} s`")
            }
            Self::IntervalUnits { rounds: None, on, off } => format!("Add units: `{on} s/{off} s`"),
            Self::LadderLength { sets, counts } => {
                format!("{sets} {} but {counts} rep counts", if sets == "1" { "set" } else { "sets" })
            }
            Self::LoadUnit(number) => format!("{number} what? Write `@ {number} kg` or `@ {number}%`"),
            Self::Metres(metres) => {
                let number = metres.trim_end_matches(|letter: char| !letter.is_ascii_digit());
                let unit = if number == "1" { "metre" } else { "metres" };
                format!("`{metres}` is {number} {unit}; write `{number} min`")
            }
            Self::NoAmount => "No amount of work".to_owned(),
            Self::NotADuration(text) if text.is_empty() => "How long? Write e.g. `60 s`".to_owned(),
            Self::NotADuration(text) => format!("Cannot read \"{text}\" as a time"),
            Self::NotAFrequency => "Cannot read how often".to_owned(),
            Self::NumberTooLong => "Number too long".to_owned(),
            Self::PainRange => "Pain runs from 0 to 10".to_owned(),
            Self::PercentAsAmount { sets, percent } => {
                format!("A percentage is not an amount: `{sets} x 5 @ {percent}`")
            }
            Self::PercentRange { tenth: Some(tenth) } => format!("Over 150%; did you mean {tenth}%?"),
            Self::PercentRange { tenth: None } => "Over 150%".to_owned(),
            Self::RangeBackwards { low, high, ladder: Some(ladder) } => {
                format!("Range runs backwards; write `{low}-{high}`, or `{ladder}` for one count per set")
            }
            Self::RangeBackwards { low, high, ladder: None } => format!("Range runs backwards; write `{low}-{high}`"),
            Self::RestTime => "How long a rest? Write e.g. `rest 60 s`".to_owned(),
            Self::RirRange => "Reps in reserve run from 0 to 10".to_owned(),
            Self::RpeRange => "RPE runs from 1 to 10".to_owned(),
            Self::SetsFirst { sets, amount } => format!("Write the sets first: `{sets} x {amount}`"),
            Self::SetsZero => "Sets must be at least 1".to_owned(),
            Self::Sign(sign) => format!("Cannot read \"{sign}\""),
            Self::TempoCapital(tempo) => format!("Write the fast phase with a capital X: `tempo {tempo}`"),
            Self::TempoPhases => "Tempo needs 3 or 4 phases".to_owned(),
            Self::ThirdNumber { sets, reps, third, unit: true } => {
                format!("Part it with a comma: `{sets}x{reps}, {third}`")
            }
            Self::ThirdNumber { sets, reps, third, unit: false } => {
                format!("The third number needs a unit: `{sets}x{reps}, {third} lb`")
            }
            Self::ThousandsComma(number) => format!("Write `{number}`, without a comma"),
            Self::TimeTooLong => "Longer than a day".to_owned(),
            Self::TimeUnclear(time) => format!("Is {time} a hold or a rest?"),
            Self::TooLong => format!("Longer than {LONGEST} characters"),
            Self::TooManySets => format!("More than {MOST_SETS} sets"),
            Self::Twice(what) => format!("{what} is given twice"),
            Self::Unfinished => "Something is missing behind this".to_owned(),
            Self::UnitMissing { number, rewrite } => format!("{number} what? Write `{rewrite}`"),
            Self::Unknown { words, speed: true } => {
                format!("Cannot read \"{words}\"; use `tempo …` or put it in brackets: `({words})`")
            }
            Self::Unknown { words, speed: false } => {
                format!("Cannot read \"{words}\"; put it in brackets: `({words})`")
            }
            Self::WeightAsAmount { sets, number, weight } => {
                format!("A weight is not an amount: `{sets} x {number}, {weight}`")
            }
            Self::WholeNumber(number) => format!("{number} must be a whole number"),
            Self::ZoneRange => "Zones run from 1 to 7".to_owned(),
        }
    }

    fn help(&self) -> Option<String> {
        let help = match self {
            Self::AmountMissing(_) => "e.g. `3 x 10`, `3 x 30 s` or `3 x max`",
            Self::AmountTwice => "a second part needs its own sets: `1 x 5, 3 x 3`",
            Self::HalvesUnclear(_) => "write `each side`, or one count for each set: `2 x 12, 10`",
            Self::LadderLength { .. } => "give one count for each set: `3 x 12, 10, 8`",
            Self::LoadUnit(_) => "a bare number after `@` is an RPE from 5 to 10",
            Self::NoAmount => "say how much to do, e.g. `3 x 10, rest 90 s`",
            Self::NotADuration(_) => "e.g. `60 s`, `2 min`, `1:30`, `10-15 min`",
            Self::NotAFrequency => "e.g. `2-3 / week`, `daily`, `every other day`, `mon/wed/fri`",
            Self::Sign(_) => "part what belongs together with commas: `3 x 10, hold 2 s, rest 60 s`",
            Self::TempoPhases => "lowering, bottom, lifting, top, e.g. `tempo 3010`",
            Self::TimeUnclear(time) => {
                return Some(format!("write `hold {time}` or `rest {time}`; a second part is `1 x {time}`"));
            }
            Self::TooLong => "prose goes into `note:`",
            _ => return None,
        };
        Some(help.to_owned())
    }
}
