//! The front matter of a routine: frequency, blocks and rows.

use super::common::{address, inline, lines};
use super::document::{BlockDoc, BlockKind, Common, DoseText, GearRef, ItemDoc, RoutineDoc, SeriesRef, Stated};
use super::exercise::{equipment, level, read_dose};
use super::markdown::Converter;
use super::{Context, keys};
use crate::diagnostic::{Span, catalogue};
use crate::dose;
use crate::yaml::{Fields, Node, Reader, Value};

/// The most rounds a block may have, and the most parts a series.
const MOST: u32 = 100;

pub(super) fn read(
    fields: &Fields<'_, '_>,
    common: Common,
    context: Context<'_>,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> RoutineDoc {
    let optional = |key: &str, converter: &mut Converter, reader: &mut Reader<'_>| {
        fields.text(key, reader).map(|text| inline(&text, converter))
    };
    let blocks =
        fields.list("blocks", reader, |node, reader| block(node, context, converter, reader)).unwrap_or_default();
    if let Some(span) = empty_list(fields, "blocks") {
        reader.report(catalogue::routine_without_exercises(&reader.place(span)));
    }
    RoutineDoc {
        common,
        level: level(fields, reader),
        frequency: frequency(fields, reader),
        when: optional("when", converter, reader),
        time: duration(fields, "time", reader),
        goals: fields.texts("goals", reader).into_iter().map(|text| text.value).collect(),
        series: series(fields, reader),
        coach: fields.text("coach", reader),
        progression: optional("progression", converter, reader),
        stop_if: lines(fields, "stop_if", converter, reader),
        gear: fields.list("gear", reader, gear).unwrap_or_default(),
        blocks,
    }
}

fn frequency(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<String> {
    let text = fields.text("frequency", reader)?;
    match dose::parse_frequency(&text.value) {
        Ok(frequency) => Some(frequency.sentence()),
        Err(error) => {
            let place = reader.place(text.within(error.span.clone()));
            reader.report(catalogue::bad_frequency(&place, &text.value));
            None
        }
    }
}

/// A length of time.
fn duration(fields: &Fields<'_, '_>, key: &str, reader: &mut Reader<'_>) -> Option<Stated> {
    let text = fields.text(key, reader)?;
    match dose::parse_duration(&text.value) {
        Ok(seconds) => Some(Stated { seconds, span: text.span }),
        Err(error) => {
            let place = reader.place(text.within(error.span.clone()));
            reader.report(catalogue::bad_duration(&place, key, &error.message, error.help.as_deref()));
            None
        }
    }
}

fn series(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<SeriesRef> {
    let fields = fields.mapping("series", keys::SERIES, "a series", reader)?;
    let part = fields.whole("part", MOST, reader);
    Some(SeriesRef { name: fields.text("name", reader)?, part: part? })
}

fn gear(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<GearRef> {
    let fields = Fields::read(node, keys::GEAR, "a piece of gear", reader)?;
    let affiliate = fields.flag("affiliate", reader);
    let url = address(&fields, "url", reader);
    Some(GearRef { name: fields.text("name", reader)?.value, url: url?, affiliate })
}

fn block(
    node: &Node<'_>,
    context: Context<'_>,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> Option<BlockDoc> {
    if is_row(node) {
        reader.report(catalogue::row_for_block(&reader.place(node.span)));
        return None;
    }
    let fields = Fields::read(node, keys::BLOCK, "a block", reader)?;
    let items =
        fields.list("exercises", reader, |node, reader| item(node, context, converter, reader)).unwrap_or_default();
    if let Some(span) = empty_list(&fields, "exercises") {
        reader.report(catalogue::block_without_exercises(&reader.place(span)));
    }
    Some(BlockDoc {
        title: fields.text("title", reader).map(|text| text.value),
        kind: fields.choice("kind", BlockKind::WORDS, BlockKind::from_word, reader).unwrap_or_default(),
        rounds: fields.whole("rounds", MOST, reader).unwrap_or(1),
        rest: duration(&fields, "rest", reader),
        rest_between_rounds: duration(&fields, "rest_between_rounds", reader),
        items,
    })
}

/// Where the list `key` is written without an item in it.
fn empty_list(fields: &Fields<'_, '_>, key: &str) -> Option<Span> {
    let node = fields.node(key)?;
    matches!(&node.value, Value::List(items) if items.is_empty()).then_some(node.span)
}

/// Whether what stands in the place of a block is a row.
fn is_row(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Scalar { .. } => true,
        Value::Mapping(entries) => {
            let is_block_key = |name: &str| keys::BLOCK.iter().any(|known| known.name == name);
            matches!(entries.as_slice(), [(key, _)] if key.text().is_some_and(|name| !is_block_key(name)))
        }
        Value::Null | Value::List(_) => false,
    }
}

/// A row: `reference`, `reference: dose`, or the long form with `exercise:`.
fn item(node: &Node<'_>, context: Context<'_>, converter: &mut Converter, reader: &mut Reader<'_>) -> Option<ItemDoc> {
    if let Value::Mapping(entries) = &node.value {
        let is_long = entries
            .iter()
            .any(|(key, _)| key.text().is_some_and(|key| keys::ITEM.iter().any(|known| known.name == key)));
        if is_long {
            return long_item(node, context, converter, reader);
        }
        let [(name, amount)] = entries.as_slice() else {
            reader.report(catalogue::row_with_many_keys(&reader.place(node.span)));
            return None;
        };
        let exercise = reader.item("exercises", name)?;
        let dose = match &amount.value {
            Value::Null => {
                reader.report(catalogue::row_without_dose(&reader.place(name.span), &exercise.value));
                None
            }
            Value::Mapping(_) => {
                reader.report(catalogue::row_with_details(&reader.place(amount.span), &exercise.value));
                None
            }
            _ => read_dose(amount, "dose", context.doses, reader),
        };
        return Some(plain_item(exercise, dose));
    }
    let exercise = reader.item("exercises", node)?;
    Some(plain_item(exercise, None))
}

fn plain_item(exercise: crate::yaml::Text, dose: Option<DoseText>) -> ItemDoc {
    ItemDoc { exercise, dose, equipment: None, note: None, rest: None, swap: Vec::new(), optional: false }
}

fn long_item(
    node: &Node<'_>,
    context: Context<'_>,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> Option<ItemDoc> {
    let fields = Fields::read(node, keys::ITEM, "a row", reader)?;
    let row = ItemDoc {
        dose: fields.node("dose").and_then(|node| read_dose(node, "dose", context.doses, reader)),
        equipment: equipment(&fields, context.vocabulary, reader),
        note: fields.text("note", reader).map(|text| inline(&text, converter)),
        rest: duration(&fields, "rest", reader),
        swap: fields.texts("swap", reader),
        optional: fields.flag("optional", reader),
        exercise: fields.text("exercise", reader)?,
    };
    Some(row)
}
