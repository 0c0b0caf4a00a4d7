//! The `figure:` of an exercise: poses in words, read word by word, then worked out to see whether they can be.

mod angles;
mod equipment;
mod keys;
mod position;
mod subject;
#[cfg(test)]
mod tests;
mod wording;

use std::sync::Arc;

use super::{Context, ExerciseDoc};
use crate::diagnostic::{self, Span, catalogue};
use crate::figure::{Arrow, BandPlace, Effector, Figure, Gear, Solved, Trouble, View, Working};
use crate::vocabulary::{MuscleId, Region, Vocabulary};
use crate::yaml::{Fields, Node, Reader, Value};
use equipment::WrittenBand;
use position::Positions;

pub use equipment::mini_band;
pub(super) use keys::SHAPE;

/// The most positions a figure has: as many as can still be told apart side by side.
const MOST_FRAMES: usize = 6;

/// A position's place in messages.
struct Spot {
    /// In which position: " at its end".
    whence: String,
    span: Span,
}

/// Reads the figure of `document`, whose other keys are read. All mistakes are reported; with one there is no figure.
pub(super) fn read(
    node: &Node<'_>,
    document: &ExerciseDoc,
    context: Context<'_>,
    reader: &mut Reader<'_>,
) -> Option<Arc<Solved>> {
    let before = reader.diagnostics.len();
    let (figure, spots) = written(node, document, context.vocabulary, reader)?;
    if diagnostic::has_errors(&reader.diagnostics[before..]) {
        return None;
    }
    let (solved, troubles) = context.figures.solve(&figure, &working(document, context.vocabulary));
    report_troubles(&troubles, &spots, reader);
    Some(solved)
}

/// The figure as it is written, and where its positions are.
fn written(
    node: &Node<'_>,
    document: &ExerciseDoc,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<(Figure, Vec<Spot>)> {
    let equipment = document.equipment.as_deref();
    let mut positions = Positions { reader, mentions: Vec::new() };
    if let Value::Scalar { .. } = node.value {
        let frames = vec![positions.read("figure", node, true)];
        let Positions { reader, mentions } = positions;
        let gear = equipment::gear(Vec::new(), &mentions, reader);
        let band = equipment::band(None, equipment, vocabulary, reader);
        let spots = vec![Spot { whence: String::new(), span: node.span }];
        return Some((Figure { frames, band, gear, ..Figure::default() }, spots));
    }
    let fields = Fields::read(node, keys::FIGURE, "a figure", positions.reader)?;
    let (frames, spots) = frames(&fields, &mut positions);
    let Positions { reader, mentions } = positions;
    let listed = words(&fields, "gear", keys::GEAR, Gear::from_name, reader).unwrap_or_default();
    let mat = mat(&fields, &listed, reader);
    let gear = equipment::gear(listed, &mentions, reader);
    let band = equipment::band(band(&fields, reader), equipment, vocabulary, reader);
    let view = fields.choice("view", View::IDS, View::from_name, reader);
    let (arrow, mirror) = (arrow(&fields, reader), fields.flag("mirror", reader));
    Some((Figure { frames, view, band, gear, mat, arrow, mirror }, spots))
}

/// The positions, by `start` and `end` or by `frames`.
fn frames(fields: &Fields<'_, '_>, positions: &mut Positions<'_, '_>) -> (Vec<crate::figure::Frame>, Vec<Spot>) {
    let mut frames = Vec::new();
    let mut spots = Vec::new();
    let is_hold = fields.node("end").is_none();
    for (key, whence) in [("start", " at its start"), ("end", " at its end")] {
        let (Some(node), Some(span)) = (fields.node(key), fields.key_span(key)) else { continue };
        frames.push(positions.read(key, node, key == "start"));
        spots.push(Spot { whence: if is_hold { String::new() } else { whence.to_owned() }, span });
    }
    let Some(list_key) = fields.key_span("frames") else {
        report_missing_start(fields, positions.reader);
        return (frames, spots);
    };
    for key in ["start", "end"] {
        if let Some(span) = fields.key_span(key) {
            let (place, list) = (positions.reader.place(span), positions.reader.place(list_key));
            positions.reader.report(catalogue::frames_and_ends(&place, key, &list));
        }
    }
    let Some(Value::List(items)) = fields.node("frames").map(|node| &node.value) else {
        // Reports what else stands there.
        fields.list::<()>("frames", positions.reader, |_, _| None);
        return (frames, spots);
    };
    if let Some(wrong) = items.get(MOST_FRAMES).map(|item| item.span).or(items.is_empty().then_some(list_key)) {
        let place = positions.reader.place(wrong);
        positions.reader.report(catalogue::number_of_frames(&place, MOST_FRAMES));
    }
    for (node, number) in items.iter().take(MOST_FRAMES).zip(1..) {
        frames.push(positions.read("frames", node, number == 1));
        let span = match &node.value {
            Value::Mapping(entries) => entries.first().map_or(node.span, |(key, _)| key.span),
            _ => node.span,
        };
        spots.push(Spot { whence: format!(" in position {number}"), span });
    }
    (frames, spots)
}

/// Without positions there is no figure, unless a slip in the key's name has been reported.
fn report_missing_start(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) {
    let slipped = |one: &diagnostic::Diagnostic| {
        one.code == "unknown-key"
            && one.labels.iter().any(|label| fields.span.range().contains(&(label.place.span.start as usize)))
    };
    if fields.key_span("start").is_none() && !reader.diagnostics.iter().any(slipped) {
        reader.report(catalogue::missing_key(&reader.place(fields.start()), "start", "a figure"));
    }
}

/// One word, several in a text, or a list of them, each with its place; "none" alone is no word. None when left out.
fn words<T>(
    fields: &Fields<'_, '_>,
    key: &str,
    known: &[&str],
    parse: impl Fn(&str) -> Option<T>,
    reader: &mut Reader<'_>,
) -> Option<Vec<(T, Span)>> {
    let node = fields.node(key)?;
    let mut written: Vec<(String, Span)> = Vec::new();
    if let Value::List(items) = &node.value {
        let texts = items.iter().filter_map(|item| reader.item(key, item));
        written.extend(texts.map(|text| (text.value, text.span)));
    } else if let Some(text) = reader.text(key, node) {
        if text.value.eq_ignore_ascii_case(keys::NONE) {
            return Some(Vec::new());
        }
        for phrase in angles::phrases(&text.value) {
            let range = angles::whole(&text.value, &phrase);
            written.push((text.value[range.clone()].to_owned(), text.within(range)));
        }
    }
    let read = |(word, span): (String, Span)| {
        let value = parse(&word);
        if value.is_none() {
            reader.report(catalogue::not_a_choice(&reader.place(span), key, &word, known));
        }
        Some((value?, span))
    };
    Some(written.into_iter().filter_map(read).collect())
}

/// Whether there is a mat, as `mat` says or the list of gear.
fn mat(fields: &Fields<'_, '_>, listed: &[(Gear, Span)], reader: &mut Reader<'_>) -> Option<bool> {
    let said = fields.node("mat").map(|node| (fields.flag("mat", reader), node.span));
    let on_list = listed.iter().find(|(thing, _)| *thing == Gear::Mat);
    match (said, on_list) {
        (Some((false, span)), Some((_, at))) => {
            reader.report(catalogue::mat_and_none(&reader.place(span), &reader.place(*at)));
            None
        }
        (None, Some(_)) => Some(true),
        (said, _) => said.map(|(said, _)| said),
    }
}

fn band(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> WrittenBand {
    let parse = |word: &str| match BandPlace::from_name(word).or_else(|| equipment::worn_at(word)) {
        None if word.eq_ignore_ascii_case(keys::NONE) => Some(None),
        place => Some(Some(place?)),
    };
    let place = fields.choice("band", keys::BANDS, parse, reader)?;
    Some((place, fields.node("band")?.span))
}

fn arrow(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Arrow {
    match words(fields, "arrow", keys::EFFECTORS, Effector::from_name, reader) {
        None => Arrow::Automatic,
        Some(of) if of.is_empty() => Arrow::None,
        Some(of) => Arrow::Of(of.into_iter().map(|(effector, _)| effector).collect()),
    }
}

/// The regions that the muscles of an exercise colour; one that works most does not also help.
fn working(document: &ExerciseDoc, vocabulary: &Vocabulary) -> Working {
    let regions = |muscles: &[MuscleId]| -> Vec<Region> {
        let all = muscles.iter().flat_map(|muscle| &vocabulary.muscle_entry(*muscle).regions);
        let mut regions: Vec<Region> = all.copied().collect();
        regions.sort_unstable();
        regions.dedup();
        regions
    };
    let primary = regions(&document.primary);
    let mut secondary = regions(&document.secondary);
    secondary.retain(|region| !primary.contains(region));
    Working { primary, secondary }
}

fn report_troubles(troubles: &[Trouble], spots: &[Spot], reader: &mut Reader<'_>) {
    for trouble in troubles {
        let Some(spot) = spots.get(trouble.frame).or(spots.last()) else { continue };
        reader.report(catalogue::odd_figure(&reader.place(spot.span), &spot.whence, &trouble.message));
    }
}
