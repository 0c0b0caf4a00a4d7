//! Clocks, frequencies, spans and progressions in short.

use std::fmt;

use super::{sets_and_work, time};
use crate::dose::types::{
    Clock, CountRange, Days, Frequency, Number, NumberRange, Progression, Span, SpanUnit, Weekday, WithinDay, Work,
};

/// "EMOM 10", "every 90 s × 6", "AMRAP 20 min", "Tabata", "for time".
impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every { interval, total } => out.write_str(&every(*interval, *total)),
            Self::Amrap { total } => write!(out, "AMRAP {}", time(*total)),
            Self::Tabata { rounds: 8 } => out.write_str("Tabata"),
            Self::Tabata { rounds } => write!(out, "Tabata × {rounds}"),
            Self::ForTime => out.write_str("for time"),
        }
    }
}

fn every(interval: Number, total: NumberRange) -> String {
    let minutes =
        |number: Number| number.as_count().filter(|seconds| seconds.is_multiple_of(60)).map(|seconds| seconds / 60);
    if let (Some(every @ 1..=10), Some(low), Some(high @ ..=200)) =
        (minutes(interval), minutes(total.low), minutes(total.high))
    {
        let total = CountRange { low, high };
        return if every == 1 { format!("EMOM {total}") } else { format!("E{every}MOM {total}") };
    }
    let beat = time(NumberRange::exactly(interval));
    let (length, whole) = (interval.in_thousandths().max(1), total.exact().map(Number::in_thousandths));
    match whole.filter(|whole| whole.is_multiple_of(length)) {
        Some(whole) => format!("every {beat} × {}", whole / length),
        None => format!("every {beat} for {}", time(total)),
    }
}

/// "2×/day", "3×/week", "daily", "Mon/Wed/Fri".
impl fmt::Display for Frequency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.within_day {
            Some(WithinDay::Times(times)) => write!(out, "{times}×/day")?,
            Some(WithinDay::EveryHours(hours)) => write!(out, "every {hours} h")?,
            None => {}
        }
        if self.within_day.is_some() && self.days.is_some() {
            out.write_str(", ")?;
        }
        match &self.days {
            Some(Days::Every) => out.write_str("daily"),
            Some(Days::EveryOther) => out.write_str("every other day"),
            Some(Days::PerWeek(times)) => write!(out, "{times}×/week"),
            Some(Days::On(days)) => {
                let days: Vec<&str> = days.iter().map(|day| day.name().get(..3).unwrap_or_default()).collect();
                out.write_str(&days.join("/"))
            }
            None => Ok(()),
        }
    }
}

impl Weekday {
    /// "Monday" …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }
}

/// "for 6 weeks".
impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = match self.unit {
            SpanUnit::Days => ("day", "days"),
            SpanUnit::Weeks => ("week", "weeks"),
            SpanUnit::Months => ("month", "months"),
        };
        write!(out, "for {} {}", self.count, if self.count == CountRange::exactly(1) { one } else { many })
    }
}

/// "12 reps", "3 × 15", "5 sets".
impl fmt::Display for Progression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ladder = match &self.work {
            Some(Work::Ladder { counts, .. }) => u32::try_from(counts.len()).unwrap_or(u32::MAX),
            _ => 1,
        };
        out.write_str(&sets_and_work(CountRange::exactly(ladder), self.sets, self.work.as_ref()))
    }
}
