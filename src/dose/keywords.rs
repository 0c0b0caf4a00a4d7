//! The words of the dose language: one table per language.

use super::types::{Band, DistanceUnit, Limb, PaceName, Part, SpanUnit, Tally, Weekday, WeightUnit};

/// What a word means to the parser, whatever the language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Keyword {
    // Words that only join.
    A,
    And,
    At,
    Filler,
    For,
    In,
    Of,
    On,
    Per,
    To,
    // Amounts.
    Amrap,
    Distance(DistanceUnit),
    Failure,
    Hour,
    Max,
    Minute,
    Number(u8),
    Repeat,
    Second,
    Sets,
    Rounds,
    Tally(Tally),
    Weight(WeightUnit),
    Work,
    // Clocks.
    Cap,
    Emom,
    EmomStart,
    EmomEnd,
    Every,
    Tabata,
    Time,
    // Sides.
    Affected,
    Alternating,
    Both,
    Each,
    Left,
    Limb(Limb),
    Only,
    Right,
    // Holds and rests.
    After,
    As,
    Back,
    Between,
    BetweenStart,
    BetweenEnd,
    Counts,
    Hold,
    Jog,
    Needed,
    No,
    None,
    Off,
    Part(Part),
    Recovery,
    Rest,
    Standing,
    Walk,
    Walking,
    // Load, effort, pace, tempo.
    Band,
    BeatsPerMinute,
    Bodyweight,
    Colour(Band),
    Easy,
    Effort,
    Half,
    Hard,
    HeartRateMax,
    Load,
    Moderate,
    Pace,
    PaceName(PaceName),
    Pain,
    Race,
    RepMax,
    Rir,
    Rpe,
    Speed,
    Tempo,
    ThresholdPower,
    TrainingMax,
    Zone,
    // Schedule.
    Build,
    Daily,
    Often(u8),
    Other,
    Progressing,
    Span(SpanUnit),
    Session,
    Up,
    Weekday(Weekday),
    Weekly,
}

use Keyword as K;

/// The English words, sorted.
const ENGLISH: &[(&str, Keyword)] = &[
    ("a", K::A),
    ("affected", K::Affected),
    ("after", K::After),
    ("alt", K::Alternating),
    ("alternate", K::Alternating),
    ("alternating", K::Alternating),
    ("amrap", K::Amrap),
    ("an", K::Filler),
    ("and", K::And),
    ("arm", K::Limb(Limb::Arm)),
    ("arms", K::Limb(Limb::Arm)),
    ("as", K::As),
    ("at", K::At),
    ("b", K::BetweenStart),
    ("back", K::Back),
    ("band", K::Band),
    ("between", K::Between),
    ("black", K::Colour(Band::Black)),
    ("blue", K::Colour(Band::Blue)),
    ("bodyweight", K::Bodyweight),
    ("both", K::Both),
    ("bpm", K::BeatsPerMinute),
    ("breath", K::Tally(Tally::Breaths)),
    ("breaths", K::Tally(Tally::Breaths)),
    ("brown", K::Colour(Band::Brown)),
    ("build", K::Build),
    ("bw", K::Bodyweight),
    ("cal", K::Tally(Tally::Calories)),
    ("calorie", K::Tally(Tally::Calories)),
    ("calories", K::Tally(Tally::Calories)),
    ("cals", K::Tally(Tally::Calories)),
    ("cap", K::Cap),
    ("complete", K::Filler),
    ("contact", K::Tally(Tally::Contacts)),
    ("contacts", K::Tally(Tally::Contacts)),
    ("conversational", K::PaceName(PaceName::Conversational)),
    ("count", K::Counts),
    ("counts", K::Counts),
    ("daily", K::Daily),
    ("day", K::Span(SpanUnit::Days)),
    ("days", K::Span(SpanUnit::Days)),
    ("direction", K::Limb(Limb::Direction)),
    ("directions", K::Limb(Limb::Direction)),
    ("do", K::Filler),
    ("e", K::EmomStart),
    ("ea", K::Each),
    ("each", K::Each),
    ("easy", K::Easy),
    ("effort", K::Effort),
    ("efforts", K::Part(Part::Sets)),
    ("eight", K::Number(8)),
    ("eighteen", K::Number(18)),
    ("eighty", K::Number(80)),
    ("eleven", K::Number(11)),
    ("emom", K::Emom),
    ("every", K::Every),
    ("exercise", K::Part(Part::Exercises)),
    ("exercises", K::Part(Part::Exercises)),
    ("explosively", K::Speed),
    ("failure", K::Failure),
    ("fast", K::Speed),
    ("feet", K::Distance(DistanceUnit::Feet)),
    ("fifteen", K::Number(15)),
    ("fifty", K::Number(50)),
    ("five", K::Number(5)),
    ("foot", K::Limb(Limb::Foot)),
    ("for", K::For),
    ("forty", K::Number(40)),
    ("four", K::Number(4)),
    ("fourteen", K::Number(14)),
    ("fri", K::Weekday(Weekday::Friday)),
    ("friday", K::Weekday(Weekday::Friday)),
    ("ft", K::Distance(DistanceUnit::Feet)),
    ("ftp", K::ThresholdPower),
    ("goal", K::PaceName(PaceName::Goal)),
    ("gold", K::Colour(Band::Gold)),
    ("gray", K::Colour(Band::Grey)),
    ("green", K::Colour(Band::Green)),
    ("grey", K::Colour(Band::Grey)),
    ("h", K::Hour),
    ("half", K::Half),
    ("hand", K::Limb(Limb::Hand)),
    ("hands", K::Limb(Limb::Hand)),
    ("hard", K::Hard),
    ("heavy", K::Colour(Band::Heavy)),
    ("hold", K::Hold),
    ("holding", K::Hold),
    ("hour", K::Hour),
    ("hours", K::Hour),
    ("hr", K::Hour),
    ("hrmax", K::HeartRateMax),
    ("hrs", K::Hour),
    ("in", K::In),
    ("interval", K::PaceName(PaceName::Interval)),
    ("intervals", K::Part(Part::Sets)),
    ("jog", K::Jog),
    ("jogging", K::Jog),
    ("jump", K::Tally(Tally::Jumps)),
    ("jumps", K::Tally(Tally::Jumps)),
    ("k", K::Distance(DistanceUnit::Kilometres)),
    ("kg", K::Weight(WeightUnit::Kilograms)),
    ("kgs", K::Weight(WeightUnit::Kilograms)),
    ("kilogram", K::Weight(WeightUnit::Kilograms)),
    ("kilograms", K::Weight(WeightUnit::Kilograms)),
    ("kilometer", K::Distance(DistanceUnit::Kilometres)),
    ("kilometers", K::Distance(DistanceUnit::Kilometres)),
    ("kilometre", K::Distance(DistanceUnit::Kilometres)),
    ("kilometres", K::Distance(DistanceUnit::Kilometres)),
    ("km", K::Distance(DistanceUnit::Kilometres)),
    ("lap", K::Tally(Tally::Laps)),
    ("laps", K::Tally(Tally::Laps)),
    ("lb", K::Weight(WeightUnit::Pounds)),
    ("lbs", K::Weight(WeightUnit::Pounds)),
    ("left", K::Left),
    ("leg", K::Limb(Limb::Leg)),
    ("legs", K::Limb(Limb::Leg)),
    ("length", K::Tally(Tally::Lengths)),
    ("lengths", K::Tally(Tally::Lengths)),
    ("lift", K::Tally(Tally::Lifts)),
    ("lifts", K::Tally(Tally::Lifts)),
    ("light", K::Colour(Band::Light)),
    ("load", K::Load),
    ("m", K::Distance(DistanceUnit::Metres)),
    ("marathon", K::PaceName(PaceName::Marathon)),
    ("max", K::Max),
    ("medium", K::Colour(Band::Medium)),
    ("meter", K::Distance(DistanceUnit::Metres)),
    ("meters", K::Distance(DistanceUnit::Metres)),
    ("metre", K::Distance(DistanceUnit::Metres)),
    ("metres", K::Distance(DistanceUnit::Metres)),
    ("mi", K::Distance(DistanceUnit::Miles)),
    ("mile", K::Distance(DistanceUnit::Miles)),
    ("miles", K::Distance(DistanceUnit::Miles)),
    ("min", K::Minute),
    ("mins", K::Minute),
    ("minute", K::Minute),
    ("minutes", K::Minute),
    ("moderate", K::Moderate),
    ("mom", K::EmomEnd),
    ("mon", K::Weekday(Weekday::Monday)),
    ("monday", K::Weekday(Weekday::Monday)),
    ("month", K::Span(SpanUnit::Months)),
    ("months", K::Span(SpanUnit::Months)),
    ("needed", K::Needed),
    ("nine", K::Number(9)),
    ("nineteen", K::Number(19)),
    ("ninety", K::Number(90)),
    ("no", K::No),
    ("none", K::None),
    ("of", K::Of),
    ("off", K::Off),
    ("on", K::On),
    ("once", K::Often(1)),
    ("one", K::Number(1)),
    ("only", K::Only),
    ("orange", K::Colour(Band::Orange)),
    ("other", K::Other),
    ("pace", K::Pace),
    ("pain", K::Pain),
    ("pause", K::Hold),
    ("per", K::Per),
    ("perform", K::Filler),
    ("pink", K::Colour(Band::Pink)),
    ("pound", K::Weight(WeightUnit::Pounds)),
    ("pounds", K::Weight(WeightUnit::Pounds)),
    ("progress", K::Progressing),
    ("progressing", K::Progressing),
    ("pulse", K::Tally(Tally::Pulses)),
    ("pulses", K::Tally(Tally::Pulses)),
    ("purple", K::Colour(Band::Purple)),
    ("quickly", K::Speed),
    ("race", K::Race),
    ("recovery", K::Recovery),
    ("red", K::Colour(Band::Red)),
    ("rep", K::Tally(Tally::Reps)),
    ("repeat", K::Repeat),
    ("repetition", K::Tally(Tally::Reps)),
    ("repetitions", K::Tally(Tally::Reps)),
    ("reps", K::Tally(Tally::Reps)),
    ("rest", K::Rest),
    ("resting", K::Rest),
    ("right", K::Right),
    ("rir", K::Rir),
    ("rm", K::RepMax),
    ("round", K::Rounds),
    ("rounds", K::Rounds),
    ("rpe", K::Rpe),
    ("s", K::Second),
    ("sat", K::Weekday(Weekday::Saturday)),
    ("saturday", K::Weekday(Weekday::Saturday)),
    ("sec", K::Second),
    ("second", K::Second),
    ("seconds", K::Second),
    ("secs", K::Second),
    ("session", K::Session),
    ("sessions", K::Session),
    ("set", K::Sets),
    ("sets", K::Sets),
    ("seven", K::Number(7)),
    ("seventeen", K::Number(17)),
    ("seventy", K::Number(70)),
    ("side", K::Limb(Limb::Side)),
    ("sides", K::Limb(Limb::Side)),
    ("silver", K::Colour(Band::Silver)),
    ("six", K::Number(6)),
    ("sixteen", K::Number(16)),
    ("sixty", K::Number(60)),
    ("slow", K::Speed),
    ("slowly", K::Speed),
    ("sprint", K::PaceName(PaceName::Sprint)),
    ("standing", K::Standing),
    ("steady", K::PaceName(PaceName::Steady)),
    ("step", K::Tally(Tally::Steps)),
    ("steps", K::Tally(Tally::Steps)),
    ("stride", K::Tally(Tally::Strides)),
    ("strides", K::Tally(Tally::Strides)),
    ("sun", K::Weekday(Weekday::Sunday)),
    ("sunday", K::Weekday(Weekday::Sunday)),
    ("tabata", K::Tabata),
    ("tan", K::Colour(Band::Tan)),
    ("tempo", K::Tempo),
    ("ten", K::Number(10)),
    ("the", K::Filler),
    ("then", K::Filler),
    ("thirteen", K::Number(13)),
    ("thirty", K::Number(30)),
    ("three", K::Number(3)),
    ("threshold", K::PaceName(PaceName::Threshold)),
    ("thrice", K::Often(3)),
    ("thu", K::Weekday(Weekday::Thursday)),
    ("thursday", K::Weekday(Weekday::Thursday)),
    ("time", K::Time),
    ("times", K::Tally(Tally::Times)),
    ("tm", K::TrainingMax),
    ("to", K::To),
    ("tue", K::Weekday(Weekday::Tuesday)),
    ("tuesday", K::Weekday(Weekday::Tuesday)),
    ("twelve", K::Number(12)),
    ("twenty", K::Number(20)),
    ("twice", K::Often(2)),
    ("two", K::Number(2)),
    ("up", K::Up),
    ("w", K::BetweenEnd),
    ("walk", K::Walk),
    ("walking", K::Walking),
    ("way", K::Limb(Limb::Way)),
    ("ways", K::Limb(Limb::Way)),
    ("wed", K::Weekday(Weekday::Wednesday)),
    ("wednesday", K::Weekday(Weekday::Wednesday)),
    ("week", K::Span(SpanUnit::Weeks)),
    ("weekly", K::Weekly),
    ("weeks", K::Span(SpanUnit::Weeks)),
    ("white", K::Colour(Band::White)),
    ("with", K::Filler),
    ("work", K::Work),
    ("yard", K::Distance(DistanceUnit::Yards)),
    ("yards", K::Distance(DistanceUnit::Yards)),
    ("yd", K::Distance(DistanceUnit::Yards)),
    ("yellow", K::Colour(Band::Yellow)),
    ("z", K::Zone),
    ("zone", K::Zone),
];

/// The meaning of a word, in capitals or not.
pub(super) fn keyword(word: &str) -> Option<Keyword> {
    let at =
        ENGLISH.binary_search_by(|(known, _)| known.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase())));
    at.ok().and_then(|at| ENGLISH.get(at)).map(|(_, keyword)| *keyword)
}

/// The keyword that a mistyped word was probably meant to be: at most one slip away, two in a long word.
pub(super) fn intended(word: &str) -> Option<&'static str> {
    let slips = match word.chars().count() {
        3 => return lacking_a_letter(&crate::text::fold(word)),
        4..=7 => 1,
        8..=15 => 2,
        _ => return None,
    };
    let word = crate::text::fold(word);
    meant_words()
        .map(|known| (strsim::damerau_levenshtein(known, &word), known))
        .filter(|(distance, known)| *distance <= slips && !is_another_short_word(known, &word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// The words that somebody may have mistyped.
fn meant_words() -> impl Iterator<Item = &'static str> {
    let meant = |keyword: &Keyword| !matches!(keyword, Keyword::Number(_) | Keyword::Speed);
    ENGLISH.iter().filter(move |(known, keyword)| known.len() > 2 && meant(keyword)).map(|(known, _)| *known)
}

/// The only keyword of four letters with this beginning that loses a letter to become `word`: "side" for "sde".
fn lacking_a_letter(word: &str) -> Option<&'static str> {
    let is_meant = |known: &&str| {
        known.len() == 4 && known.get(..1) == word.get(..1) && strsim::damerau_levenshtein(known, word) == 1
    };
    let mut meant = meant_words().filter(is_meant);
    meant.next().filter(|_| meant.next().is_none())
}

/// Whether two words of four letters differ by one letter in its place, as words with a meaning of their own do.
fn is_another_short_word(known: &str, word: &str) -> bool {
    let differing = known.chars().zip(word.chars()).filter(|(one, other)| one != other).count();
    known.len() == 4 && word.len() == 4 && differing == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_each_word_once() {
        for pair in ENGLISH.windows(2) {
            assert!(pair[0].0 < pair[1].0, "`{}` before `{}`", pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn words_are_known_in_any_case() {
        assert_eq!(keyword("REPS"), Some(Keyword::Tally(Tally::Reps)));
        assert_eq!(keyword("HRmax"), Some(Keyword::HeartRateMax));
        assert_eq!(keyword("squat"), None);
    }

    #[test]
    fn slips_of_the_hand_are_recognised_and_other_words_left_alone() {
        for (written, meant) in
            [("tmpo", "tempo"), ("Hodl", "hold"), ("repititions", "repetitions"), ("seconnds", "seconds")]
        {
            assert_eq!(intended(written), Some(meant));
        }
        for other in ["plank", "bridge", "clamshell", "push", "burpees", "gently", "good"] {
            assert_eq!(intended(other), None, "{other}");
        }
    }
}
