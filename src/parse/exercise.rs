//! The front matter of an exercise.

use super::common::lines;
use super::document::{Common, DoseText, EquipmentItem, EquipmentUse, ExerciseDoc};
use super::markdown::Converter;
use super::{Context, figure, keys};
use crate::diagnostic::{Span, catalogue};
use crate::dose::DoseMemo;
use crate::vocabulary::{EquipmentName, Level, MuscleId, Open, Pattern, Placement, Plane, Position, Sides, Vocabulary};
use crate::yaml::{Fields, Node, Reader, Text, Value};

pub(super) fn read(
    fields: &Fields<'_, '_>,
    common: Common,
    context: Context<'_>,
    converter: &mut Converter,
    reader: &mut Reader<'_>,
) -> ExerciseDoc {
    let (primary, secondary) = muscles(fields, context.vocabulary, reader);
    let ids = |all: &[Position]| all.iter().map(|position| position.id()).collect::<Vec<_>>();
    let mut document = ExerciseDoc {
        common,
        level: level(fields, reader),
        equipment: equipment(fields, context.vocabulary, reader),
        position: fields.choice("position", &ids(Position::ALL), Position::from_name, reader),
        pattern: fields.text("pattern", reader).map(|text| Open::<Pattern>::read(&text.value)),
        planes: planes(fields, reader),
        sides: fields.choice("sides", &["both", "each", "alternating"], Sides::from_name, reader),
        primary,
        secondary,
        dose: fields.node("dose").and_then(|node| read_dose(node, "dose", context.doses, reader)),
        cues: lines(fields, "cues", converter, reader),
        mistakes: lines(fields, "mistakes", converter, reader),
        cautions: lines(fields, "cautions", converter, reader),
        easier: fields.texts("easier", reader),
        harder: fields.texts("harder", reader),
        figure: None,
        timed: fields.choice("measured", &["count", "time"], timed, reader),
    };
    document.figure = fields.node("figure").and_then(|node| figure::read(node, &document, context, reader));
    document
}

fn timed(word: &str) -> Option<bool> {
    match word {
        "time" => Some(true),
        "count" => Some(false),
        _ => None,
    }
}

pub(super) fn level(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Option<Level> {
    fields.choice("level", &["beginner", "intermediate", "advanced"], Level::from_name, reader)
}

fn planes(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Vec<Plane> {
    let known = |text: Text, reader: &mut Reader<'_>| {
        let plane = Plane::from_name(&text.value);
        if plane.is_none() {
            let words = ["sagittal", "frontal", "transverse"];
            reader.report(catalogue::not_a_choice(&reader.place(text.span), "planes", &text.value, &words));
        }
        plane
    };
    let texts = fields.texts("planes", reader);
    texts.into_iter().filter_map(|text| known(text, reader)).collect()
}

fn muscles(
    fields: &Fields<'_, '_>,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> (Vec<MuscleId>, Vec<MuscleId>) {
    let Some(fields) = fields.mapping("muscles", keys::MUSCLES, "the muscles", reader) else {
        return (Vec::new(), Vec::new());
    };
    let mut seen: Vec<(MuscleId, Span)> = Vec::new();
    let mut list = |key: &str, reader: &mut Reader<'_>| {
        let mut ids = Vec::new();
        for text in fields.texts(key, reader) {
            let place = reader.place(text.span);
            let Some(id) = vocabulary.muscle(&text.value) else {
                let near = vocabulary.nearest_muscles(&text.value, 3);
                reader.report(catalogue::unknown_muscle(&place, &text.value, &near));
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(earlier, _)| *earlier == id) {
                let first = reader.place(*first);
                reader.report(catalogue::muscle_twice(&place, &text.value, &first));
                continue;
            }
            seen.push((id, text.span));
            ids.push(id);
        }
        ids
    };
    let primary = list("primary", reader);
    (primary, list("secondary", reader))
}

/// `equipment:` of an exercise or a row: none when not stated.
pub(super) fn equipment(
    fields: &Fields<'_, '_>,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<Vec<EquipmentUse>> {
    fields.list("equipment", reader, |node, reader| {
        let (name, placement) = match &node.value {
            Value::Mapping(entries) if entries.len() == 1 => {
                let (item, place) = &entries[0];
                let placement = reader.item("equipment", place)?;
                (reader.item("equipment", item)?, Some(Open::<Placement>::read(&placement.value)))
            }
            Value::Mapping(_) => {
                reader.report(catalogue::equipment_mapping(&reader.place(node.span)));
                return None;
            }
            _ => (reader.item("equipment", node)?, None),
        };
        let span = name.span;
        let item = match vocabulary.equipment_name(&name.value) {
            // "none" and "body only" name no thing: the list stays empty, which says the same.
            EquipmentName::Nothing => return None,
            EquipmentName::Known(id) => EquipmentItem::Known(id),
            EquipmentName::Unknown { slug, name, near } => {
                if let Some(near) = near {
                    reader.report(catalogue::equipment_nearly_known(&reader.place(span), &name, near));
                }
                EquipmentItem::New { slug, name }
            }
        };
        Some(EquipmentUse { item, placement, span })
    })
}

/// A dose; what is wrong with it is reported at the very characters.
pub(super) fn read_dose(node: &Node<'_>, key: &str, doses: &DoseMemo, reader: &mut Reader<'_>) -> Option<DoseText> {
    let text = reader.text(key, node)?;
    match doses.read(&text.value) {
        Ok(dose) => Some(DoseText { dose, span: text.span }),
        Err(error) => {
            let place = reader.place(text.within(error.span.clone()));
            reader.report(catalogue::bad_dose(&place, &error.message, error.help.as_deref()));
            None
        }
    }
}

/// Whether an exercise is measured in time: as its author says, else as its own dose does.
#[must_use]
pub fn is_held(document: &ExerciseDoc) -> bool {
    document.timed.unwrap_or_else(|| document.dose.as_ref().is_some_and(|text| text.dose.dose.is_timed()))
}
