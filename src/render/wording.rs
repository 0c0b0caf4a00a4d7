//! What is said of a routine in words, on its pages and on paper.

use super::press::Press;
use crate::dose::{NumberRange, Spoken};
use crate::guide::{Routine, Row};
use crate::parse::{BlockDoc, BlockKind, Stated};
use crate::text;

/// "A mini band, a mat", "Nothing", or empty when nobody says.
#[must_use]
pub fn kit(press: &Press<'_>, routine: &Routine) -> String {
    let words = press.kit_words(routine);
    if words.is_empty() && routine.kit_stated && routine.kit_optional.is_empty() {
        return "Nothing".to_owned();
    }
    text::capitalised(&words)
}

/// "Mini band on the calves"; none when nothing is worn or held anywhere.
#[must_use]
pub fn placement(press: &Press<'_>, routine: &Routine, row: &Row) -> Option<String> {
    let used = press.guide.equipment(routine, row)?;
    let items = used.iter().filter_map(|used| press.kit_item(used));
    let placed: Vec<String> = items.filter_map(|item| Some(format!("{} {}", item.name, item.placement?))).collect();
    (!placed.is_empty()).then(|| placed.join(", "))
}

/// Where all rows of a block agree it is said once, at the head of the block: that is when one moves the band.
#[must_use]
pub fn shared_placement(placements: &[Option<String>]) -> Option<String> {
    let first = placements.first()?.as_ref()?;
    let all_agree = placements.len() > 1 && placements.iter().all(|other| other.as_ref() == Some(first));
    all_agree.then(|| first.clone())
}

/// How long to rest after each set, where the dose does not say it itself.
#[must_use]
pub fn rest(rest: Option<Stated>, dose: Option<&Spoken>) -> Option<String> {
    rest.filter(|_| !dose.is_some_and(states_rest)).map(rest_words)
}

/// Whether a dose says itself how long to rest.
fn states_rest(dose: &Spoken) -> bool {
    dose.headline.details.iter().any(|detail| detail.contains("rest"))
}

/// How a block is done, in words; empty for one exercise after the other, once.
#[must_use]
pub fn how(block: &BlockDoc) -> String {
    let mut parts = Vec::new();
    let rounds = usize::try_from(block.rounds).unwrap_or(usize::MAX);
    let kind = match block.kind {
        BlockKind::Straight => None,
        BlockKind::Superset => Some("Superset: alternate the exercises"),
        BlockKind::Circuit => Some("Circuit: one after the other"),
        BlockKind::Emom => Some("Every minute on the minute"),
        BlockKind::Amrap => Some("As many rounds as possible"),
        BlockKind::Tabata => Some("Tabata: 20 s work, 10 s rest"),
    };
    parts.extend(kind.map(str::to_owned));
    if block.rounds > 1 {
        parts.push(text::count(rounds, "round"));
    }
    if let Some(rest) = block.rest {
        parts.push(format!("{} rest between exercises", rest_words(rest)));
    }
    if let Some(rest) = block.rest_between_rounds {
        parts.push(format!("{} rest between rounds", rest_words(rest)));
    }
    parts.join(", ")
}

/// A rest as it is said: "30 s", "2 min", "60–90 s".
fn rest_words(stated: Stated) -> String {
    let NumberRange { low, high } = stated.seconds;
    let minutes = |seconds: crate::dose::Number| seconds.as_count().filter(|count| *count >= 120 && count % 60 == 0);
    match (minutes(low), minutes(high)) {
        (Some(low), Some(high)) if low == high => format!("{} min", low / 60),
        (Some(low), Some(high)) => format!("{}–{} min", low / 60, high / 60),
        _ => format!("{} s", stated.seconds),
    }
}
