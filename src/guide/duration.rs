//! How long a routine takes: doses and rests added up, and said as a person would.

use super::{Guide, Routine};
use crate::dose::{Between, NumberRange, SecondsRange, Spoken, Timing};
use crate::parse::{BlockDoc, BlockKind, Stated};

/// The time of a routine in seconds, estimated from its doses; none when no row has one.
pub(super) fn estimate(guide: &Guide, routine: &Routine, timing: &Timing) -> Option<SecondsRange> {
    let mut total = None;
    for (at, block) in routine.doc.blocks.iter().enumerate() {
        if let Some(time) = block_time(guide, routine, at, block, timing) {
            let sum = total.get_or_insert(Between { low: 0.0, high: 0.0 });
            sum.low += time.low;
            sum.high += time.high;
        }
    }
    total
}

fn block_time(guide: &Guide, routine: &Routine, at: usize, block: &BlockDoc, timing: &Timing) -> Option<SecondsRange> {
    let mut round = Between { low: 0.0, high: 0.0 };
    let mut known = false;
    let mut rows = 0_usize;
    let mut optional_rows = 0_usize;
    for row in routine.rows.iter().filter(|row| row.block == at) {
        let item = &block.items[row.at];
        let mut time = match (block.kind, guide.dose(routine, row)) {
            // The clock sets the pace here, whatever the amount.
            (BlockKind::Emom, _) => Between::exactly(60.0),
            (BlockKind::Tabata, None) => Between::exactly(240.0),
            (_, None) => continue,
            (_, Some(Spoken { dose, .. })) => {
                let mut time = dose.seconds(timing);
                let rest = seconds(item.rest);
                let sets = dose.sets();
                time.low += rest.low * f64::from(sets.low.saturating_sub(1));
                time.high += rest.high * f64::from(sets.high.saturating_sub(1));
                time
            }
        };
        known = true;
        rows += 1;
        if item.optional {
            optional_rows += 1;
            time.low = 0.0;
        }
        round.low += time.low;
        round.high += time.high;
    }
    if !known {
        return None;
    }
    let between = seconds(block.rest);
    round.low += between.low * count((rows - optional_rows).saturating_sub(1));
    round.high += between.high * count(rows - 1);
    let rounds = f64::from(block.rounds);
    let pause = seconds(block.rest_between_rounds);
    Some(Between {
        low: round.low * rounds + pause.low * (rounds - 1.0),
        high: round.high * rounds + pause.high * (rounds - 1.0),
    })
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}

fn seconds(stated: Option<Stated>) -> SecondsRange {
    stated.map_or(Between { low: 0.0, high: 0.0 }, |stated| NumberRange::values(stated.seconds))
}

/// A time as a person would say it: "45 s", "6–8 min", "10–15 min", "about 20 min", "1 h 10 min".
///
/// Up to ten minutes each minute counts; from there on people think in fives.
#[must_use]
pub fn spoken(seconds: SecondsRange) -> String {
    if seconds.high < 55.0 {
        return format!("about {} s", whole(seconds.high / 5.0) * 5);
    }
    let (low, high) = (minutes(seconds.low), minutes(seconds.high));
    if low == high {
        return format!("about {}", hours(high));
    }
    if high >= 60 {
        return format!("{} – {}", hours(low), hours(high));
    }
    format!("{low}–{high} min")
}

fn minutes(seconds: f64) -> u32 {
    let minutes = seconds / 60.0;
    if minutes < 9.5 { whole(minutes).max(1) } else { whole(minutes / 5.0) * 5 }
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The nearest whole number; estimates are far from the limits of the type.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
fn whole(number: f64) -> u32 {
    number.round().clamp(0.0, f64::from(u32::MAX)) as u32
}

/// Whether a stated time and the estimate cannot both be true, with a fifth of tolerance.
pub(super) fn contradicts(stated: SecondsRange, estimate: SecondsRange) -> bool {
    stated.high < 0.8 * estimate.low || stated.low > 1.25 * estimate.high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_a_person_would() {
        let say = |low: f64, high: f64| spoken(Between { low, high });
        assert_eq!(say(30.0, 41.0), "about 40 s");
        assert_eq!(say(50.0, 70.0), "about 1 min");
        assert_eq!(say(432.0, 570.0), "7–10 min");
        assert_eq!(say(630.0, 945.0), "10–15 min");
        assert_eq!(say(1212.0, 1212.0), "about 20 min");
        assert_eq!(say(3500.0, 4300.0), "1 h – 1 h 10 min");
    }

    #[test]
    fn a_stated_time_may_be_a_fifth_off() {
        let range = |low: f64, high: f64| Between { low, high };
        assert!(!contradicts(range(600.0, 900.0), range(630.0, 945.0)));
        assert!(!contradicts(range(1200.0, 1200.0), range(1000.0, 1100.0)));
        assert!(contradicts(range(300.0, 300.0), range(630.0, 945.0)));
        assert!(contradicts(range(3600.0, 3600.0), range(630.0, 945.0)));
    }
}
