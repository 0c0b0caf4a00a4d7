//! A dose as a plain sentence, for people who have never read a training plan.

mod terms;

use crate::dose::types::{
    Clock, CountRange, Days, Dose, Frequency, Hold, Number, NumberRange, Scheme, Span, SpanUnit, Tally, WithinDay, Work,
};

use terms::{amount, plural, push_manner, range, rest_sentence, side_words, tempo_words, time};

impl Dose {
    /// The dose in plain words: "2 to 3 sets of 10 on each side, holding each for 2 seconds; rest 60 seconds between
    /// sets". It begins with a small letter or a digit and has no full stop.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut parts = vec![self.work_sentence()];
        if let Some(rest) = crate::dose::wording::shared_rest(self) {
            parts.push(rest_sentence(rest, self.schemes.first(), self.sets()));
        }
        if let Some(cap) = self.cap {
            parts.push(format!("stop after {} at the latest", time(NumberRange::exactly(cap))));
        }
        if let Some(pain) = self.pain {
            let limit = if pain == 0 { "without any pain".to_owned() } else { pain_sentence(pain) };
            parts.push(limit);
        }
        if let Some(when) = self.when() {
            parts.push(when);
        }
        if let Some(progression) = &self.progression {
            let sets = progression.sets;
            let scheme = Scheme { sets, work: progression.work.clone(), ..Scheme::default() };
            parts.push(format!("build up to {}", amount(&scheme, None)));
        }
        let mut sentence = parts.join("; ");
        for note in &self.notes {
            sentence.push_str(" (");
            sentence.push_str(note);
            sentence.push(')');
        }
        sentence
    }

    /// Amount, side, hold, tempo, load, effort, pace and clock.
    fn work_sentence(&self) -> String {
        let alone = self.schemes.len() < 2;
        let each = self.schemes.iter().map(|scheme| {
            let mut text = match self.clock {
                Some(clock) if alone => self.clocked(scheme, clock),
                _ => amount(scheme, self.side.filter(|_| alone)),
            };
            push_manner(&mut text, scheme);
            if crate::dose::wording::shared_rest(self).is_none()
                && let Some(rest) = scheme.rest
            {
                text.push_str(", ");
                text.push_str(&rest_sentence(rest, Some(scheme), scheme.set_count()));
            }
            text
        });
        let mut text = each.collect::<Vec<String>>().join(", then ");
        match self.clock {
            Some(clock) if self.schemes.is_empty() => text = self.clocked(&Scheme::default(), clock),
            Some(clock) if !alone => {
                text.push_str(", ");
                text.push_str(&clock_words(clock, "start"));
            }
            _ => {}
        }
        if let Some(side) = self.side.filter(|_| !alone) {
            text.push_str(", all ");
            text.push_str(&side_words(side));
        }
        if let Some(hold) = self.hold {
            text.push_str(", ");
            text.push_str(&self.hold_words(hold));
        }
        if let Some(tempo) = self.tempo.map(tempo_words).filter(|words| !words.is_empty()) {
            text.push_str(", ");
            text.push_str(&tempo);
        }
        text
    }

    /// The only scheme and the clock that paces it.
    fn clocked(&self, scheme: &Scheme, clock: Clock) -> String {
        let amount = amount(scheme, self.side);
        match clock {
            Clock::ForTime if amount.is_empty() => "as fast as you can".to_owned(),
            Clock::ForTime if scheme.work.is_none() => {
                format!("{}, as fast as you can", amount.replace("set", "round"))
            }
            Clock::ForTime => format!("{amount}, as fast as you can"),
            Clock::Amrap { total } if amount.is_empty() => {
                format!("as many rounds as you can in {}", time(total))
            }
            Clock::Amrap { total } => format!("as many rounds of {amount} as you can in {}", time(total)),
            _ if amount.is_empty() => clock_words(clock, "a new round starts"),
            Clock::Tabata { .. } => format!("{amount}: {}", clock_words(clock, "")),
            Clock::Every { .. } => clock_words(clock, &amount),
        }
    }

    fn hold_words(&self, hold: Hold) -> String {
        let timed = |scheme: &Scheme| matches!(scheme.work, Some(Work::Time { .. } | Work::Interval { .. }));
        let each = if self.schemes.iter().any(timed) { "holding" } else { "holding each" };
        match hold {
            Hold::Time { time: length } => format!("{each} for {}", time(length)),
            Hold::Breaths { count } => format!("{each} for {} {}", range(count), Tally::Breaths.word(count)),
            Hold::Counts { count } => format!("{each} for a slow count of {}", range(count)),
        }
    }

    /// How often and for how long.
    fn when(&self) -> Option<String> {
        let often = self.frequency.as_ref().map(frequency);
        let span = self.span.map(span_words);
        match (often, span) {
            (Some(often), Some(span)) => Some(format!("{often}, {span}")),
            (often, span) => often.or(span),
        }
    }
}

fn pain_sentence(pain: u8) -> String {
    format!("keep any pain at {pain} out of 10 or less")
}

/// "5 repetitions every minute, for 10 minutes".
fn clock_words(clock: Clock, what: &str) -> String {
    match clock {
        Clock::Every { interval, total } => {
            let beat = if interval == Number::whole(60) {
                "every minute".to_owned()
            } else {
                format!("every {}", time(NumberRange::exactly(interval)))
            };
            format!("{what} {beat}, for {}", time(total))
        }
        Clock::Amrap { total } => format!("as many rounds as you can in {}", time(total)),
        Clock::Tabata { rounds } => {
            format!(
                "{} of 20 seconds of work and 10 seconds of rest",
                plural(CountRange::exactly(rounds), "round", "rounds")
            )
        }
        Clock::ForTime => "as fast as you can".to_owned(),
    }
}

/// "twice a day", "3 times a week", "on Monday, Wednesday and Friday".
pub(super) fn frequency(frequency: &Frequency) -> String {
    let times = |times: CountRange, unit: &str| match times.exact() {
        Some(1) => format!("once a {unit}"),
        Some(2) => format!("twice a {unit}"),
        _ => format!("{} times a {unit}", range(times)),
    };
    let within = frequency.within_day.map(|within| match within {
        WithinDay::Times(count) => times(count, "day"),
        WithinDay::EveryHours(1) => "every hour".to_owned(),
        WithinDay::EveryHours(hours) => format!("every {hours} hours"),
    });
    let days = frequency.days.as_ref().map(|days| match days {
        Days::Every => "every day".to_owned(),
        Days::EveryOther => "every other day".to_owned(),
        Days::PerWeek(count) if within.is_some() => format!("on {} a week", plural(*count, "day", "days")),
        Days::PerWeek(count) => times(*count, "week"),
        Days::On(days) => {
            let names: Vec<&str> = days.iter().map(|day| day.name()).collect();
            format!("on {}", crate::text::and(&names))
        }
    });
    [within, days].into_iter().flatten().collect::<Vec<String>>().join(", ")
}

fn span_words(span: Span) -> String {
    let (one, many) = match span.unit {
        SpanUnit::Days => ("day", "days"),
        SpanUnit::Weeks => ("week", "weeks"),
        SpanUnit::Months => ("month", "months"),
    };
    format!("for {}", plural(span.count, one, many))
}

impl Frequency {
    /// How often, in plain words: "twice a day, every other day".
    #[must_use]
    pub fn sentence(&self) -> String {
        frequency(self)
    }
}
