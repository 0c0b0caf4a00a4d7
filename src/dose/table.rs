//! A dose for big type and for the columns of a table.

use serde::Serialize;

use super::types::{
    Clock, CountRange, Dose, Effort, Hold, Load, NumberRange, Open, Pace, Rest, Scheme, Side, Tempo, Work,
};
use super::wording::{push_load, shared_rest, time};

/// The dose for big type: `2–3` × `10` `steps each side`, with small print.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Headline {
    /// The number of sets, if stated or more than one.
    pub sets: Option<String>,
    /// The amount of one set: "10", "45", "12, 10, 8", "max".
    pub amount: String,
    /// What the amount counts and on which side: "", "steps each side", "s", "min EMOM".
    pub unit: String,
    /// The rest, shortest form, in reading order: "hold 2 s", "rest 60 s", "80% 1RM".
    pub details: Vec<String>,
}

/// The clauses of one scheme, each for a column of a table; empty where not stated.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the columns are named after the clauses")]
pub struct Columns {
    pub sets: String,
    pub amount: String,
    pub side: String,
    pub hold: String,
    pub tempo: String,
    pub load: String,
    pub effort: String,
    pub pace: String,
    pub rest: String,
}

impl Dose {
    /// The dose for big type.
    #[must_use]
    pub fn headline(&self) -> Headline {
        let mut headline = match self.schemes.as_slice() {
            [] => clock_headline(self.clock),
            [scheme] => self.scheme_headline(scheme),
            schemes => self.several_headline(schemes),
        };
        headline.details.extend(self.details());
        headline
    }

    fn scheme_headline(&self, scheme: &Scheme) -> Headline {
        let mut headline = match &scheme.work {
            None if scheme.sets.is_none() => clock_headline(self.clock),
            None => {
                let sets = scheme.set_count();
                let unit = match (self.clock, sets == CountRange::exactly(1)) {
                    (Some(Clock::ForTime), true) => "round",
                    (Some(Clock::ForTime), false) => "rounds",
                    (_, true) => "set",
                    (_, false) => "sets",
                };
                Headline { amount: sets.to_string(), unit: unit.to_owned(), ..Headline::default() }
            }
            Some(work) => {
                let (amount, unit) = amount_and_unit(work);
                let stated = scheme.sets.filter(|_| !matches!(work, Work::Ladder { .. }));
                Headline { sets: stated.map(|sets| sets.to_string()), amount, unit, details: Vec::new() }
            }
        };
        if let Some(side) = self.side {
            push_word(&mut headline.unit, &side.to_string());
        }
        if scheme.has_amount()
            && let Some(clock) = self.clock
        {
            headline.details.push(clock.to_string());
        }
        headline.details.extend(scheme_details(scheme));
        headline
    }

    /// Several schemes: all sets together and the span of their amounts; each scheme in the small print.
    fn several_headline(&self, schemes: &[Scheme]) -> Headline {
        let parts: Vec<(String, String)> = schemes
            .iter()
            .filter_map(|scheme| scheme.work.as_ref())
            .map(|work| match work {
                Work::AtLeast { count, unit } => amount_and_unit(&Work::Count { count: *count, unit: *unit }),
                work => amount_and_unit(work),
            })
            .collect();
        let same_unit = parts.windows(2).all(|pair| pair[0].1 == pair[1].1);
        let (amount, mut unit) = match (count_span(schemes), parts.first()) {
            (Some(span), Some((_, unit))) if same_unit => (span.to_string(), unit.clone()),
            (_, Some((amount, unit))) if parts.iter().all(|part| part.0 == *amount) && same_unit => {
                (amount.clone(), unit.clone())
            }
            _ => return self.listed_headline(schemes),
        };
        if let Some(side) = self.side {
            push_word(&mut unit, &side.to_string());
        }
        let details = self.several_details(schemes);
        Headline { sets: Some(self.sets().to_string()), amount, unit, details }
    }

    /// Schemes that have nothing in common: the number of sets, and each scheme in the small print.
    fn listed_headline(&self, schemes: &[Scheme]) -> Headline {
        let side = self.side.map(|side| side.to_string());
        let sets = schemes.iter().map(Scheme::set_count).fold(CountRange::exactly(0), |sum, sets| CountRange {
            low: sum.low + sets.low,
            high: sum.high + sets.high,
        });
        let mut unit = "sets".to_owned();
        push_word(&mut unit, &side.unwrap_or_default());
        let details = self.several_details(schemes);
        Headline { sets: None, amount: sets.to_string(), unit, details }
    }

    fn several_details(&self, schemes: &[Scheme]) -> Vec<String> {
        let clock = self.clock.map(|clock| clock.to_string());
        let shared = shared_rest(self).is_some();
        clock.into_iter().chain(schemes.iter().map(|scheme| short(scheme, shared))).collect()
    }

    /// What is said of the dose as a whole.
    fn details(&self) -> Vec<String> {
        let details = [
            self.hold.map(|hold| hold.to_string()),
            self.tempo.map(|tempo| format!("tempo {tempo}")),
            shared_rest(self).map(|rest| rest.to_string()),
            self.cap.map(|cap| format!("cap {}", time(NumberRange::exactly(cap)))),
            self.pain.map(|pain| format!("pain ≤ {pain}/10")),
            self.frequency.as_ref().map(ToString::to_string),
            self.span.map(|span| span.to_string()),
            self.progression.as_ref().map(|progression| format!("→ {progression}")),
        ];
        details.into_iter().flatten().chain(self.notes.iter().cloned()).collect()
    }

    /// The clauses for the columns of a table, one entry per scheme; one for a clock alone.
    #[must_use]
    pub fn columns(&self) -> Vec<Columns> {
        if self.schemes.is_empty() {
            return vec![self.scheme_columns(&Scheme::default())];
        }
        self.schemes.iter().map(|scheme| self.scheme_columns(scheme)).collect()
    }

    fn scheme_columns(&self, scheme: &Scheme) -> Columns {
        let ladder = matches!(scheme.work, Some(Work::Ladder { .. }));
        let sets = scheme.sets.or_else(|| ladder.then(|| scheme.set_count()));
        let clock = self.clock.map(|clock| clock.to_string());
        let work = scheme.work.as_ref().map(ToString::to_string);
        let amount = [work, clock].into_iter().flatten().collect::<Vec<String>>().join(", ");
        Columns {
            sets: text(sets),
            amount,
            side: text::<Side>(self.side),
            hold: self.hold.as_ref().map(Hold::length).unwrap_or_default(),
            tempo: text::<Tempo>(self.tempo),
            load: text::<Load>(scheme.load),
            effort: text::<Effort>(scheme.effort),
            pace: text::<Pace>(scheme.pace),
            rest: scheme.rest.map(rest_column).unwrap_or_default(),
        }
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The rest without the word: "60 s", "none", "as needed", "walk back".
fn rest_column(rest: Rest) -> String {
    match rest {
        Rest::None => "none".to_owned(),
        rest => rest.to_string().trim_start_matches("rest ").to_owned(),
    }
}

fn push_word(unit: &mut String, word: &str) {
    if !unit.is_empty() && !word.is_empty() {
        unit.push(' ');
    }
    unit.push_str(word);
}

fn clock_headline(clock: Option<Clock>) -> Headline {
    let minutes = |total: NumberRange| {
        let text = time(total);
        text.split_once(' ')
            .map_or((text.clone(), String::new()), |(amount, unit)| (amount.to_owned(), unit.to_owned()))
    };
    let (amount, unit) = match clock {
        Some(Clock::Every { interval, total }) => {
            let (amount, unit) = minutes(total);
            let beat = Clock::Every { interval, total }.to_string();
            match beat.split_once(' ') {
                Some((name, _)) if name.ends_with("MOM") => (amount, format!("{unit} {name}")),
                _ => {
                    let rounds = total.map(|total| total.in_thousandths() / interval.in_thousandths().max(1));
                    let beat = time(NumberRange::exactly(interval));
                    (rounds.to_string(), format!("rounds, one every {beat}"))
                }
            }
        }
        Some(Clock::Amrap { total }) => {
            let (amount, unit) = minutes(total);
            (amount, format!("{unit} AMRAP"))
        }
        Some(Clock::Tabata { rounds }) => (rounds.to_string(), "rounds Tabata".to_owned()),
        Some(Clock::ForTime) => ("for time".to_owned(), String::new()),
        None => (String::new(), String::new()),
    };
    Headline { amount, unit, ..Headline::default() }
}

/// An amount for big type, and what it counts.
pub(super) fn amount_and_unit(work: &Work) -> (String, String) {
    match work {
        Work::Count { count, unit } => {
            (count.to_string(), unit.map(|unit| unit.short(*count).to_owned()).unwrap_or_default())
        }
        Work::AtLeast { count, unit } => {
            (format!("{count}+"), unit.map(|unit| unit.short(*count).to_owned()).unwrap_or_default())
        }
        Work::Ladder { counts, unit, plus } => {
            let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
            let amount = format!("{}{}", counts.join(", "), if *plus { "+" } else { "" });
            (amount, unit.map(|unit| unit.short(CountRange::exactly(2)).to_owned()).unwrap_or_default())
        }
        Work::Interval { on, off } => (format!("{} / {}", time(*on), time(*off)), String::new()),
        Work::Open { until: Open::Failure } => ("to failure".to_owned(), String::new()),
        Work::Open { .. } => ("max".to_owned(), String::new()),
        Work::Time { .. } | Work::Distance { .. } => {
            let text = work.to_string();
            match text.split_once(' ') {
                Some((amount, unit)) => (amount.to_owned(), unit.to_owned()),
                None => (text, String::new()),
            }
        }
    }
}

/// The lowest and the highest count, if all schemes count.
fn count_span(schemes: &[Scheme]) -> Option<CountRange> {
    let counts = schemes.iter().map(|scheme| match scheme.work {
        Some(Work::Count { count, .. } | Work::AtLeast { count, .. }) => Some(count),
        _ => None,
    });
    counts.reduce(|all, next| match (all, next) {
        (Some(all), Some(next)) => Some(CountRange { low: all.low.min(next.low), high: all.high.max(next.high) }),
        _ => None,
    })?
}

/// What is said of one scheme besides its amount and its rest: "80% 1RM", "RPE 7", "5k pace".
pub(super) fn scheme_details(scheme: &Scheme) -> Vec<String> {
    let details = [
        scheme.load.map(|load| load.to_string()),
        scheme.effort.map(|effort| effort.to_string()),
        scheme.pace.map(|pace| pace.to_string()),
    ];
    details.into_iter().flatten().collect()
}

/// One of several schemes in short: "1 × 5 @ RPE 7"; with its rest unless all share it.
fn short(scheme: &Scheme, shared_rest: bool) -> String {
    let mut text = scheme.amount();
    push_load(&mut text, scheme);
    if let Some(rest) = scheme.rest.filter(|_| !shared_rest) {
        text.push_str(", ");
        text.push_str(&rest.to_string());
    }
    text
}
