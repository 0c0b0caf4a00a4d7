//! What a figure holds, wears and rests on: as listed, as its poses bring it along, as the exercise says.

use super::position::Mention;
use crate::diagnostic::{Span, catalogue};
use crate::figure::{Arms, BandPlace, Base, Foot, Gear};
use crate::parse::document::{EquipmentItem, EquipmentUse};
use crate::vocabulary::{EquipmentKind, Open, Placement, Vocabulary};
use crate::yaml::Reader;

/// The equipment of a figure: what is listed, and what poses, arms and feet cannot do without.
pub(super) fn gear(listed: Vec<(Gear, Span)>, mentions: &[(Mention, Span)], reader: &mut Reader<'_>) -> Vec<Gear> {
    let rests_on_ball = rests_on_ball(&listed, mentions);
    let mut all = listed;
    for (mention, span) in mentions {
        if let Some(implied) = implied(*mention, &all) {
            all.push((implied, *span));
        }
    }
    report_full_hands(&all, rests_on_ball, reader);
    let mut gear = Vec::new();
    for (thing, _) in all {
        if !gear.contains(&thing) {
            gear.push(thing);
        }
    }
    gear
}

/// What a word brings along, beside what is `there`.
fn implied(mention: Mention, there: &[(Gear, Span)]) -> Option<Gear> {
    let (gear, instead): (Gear, &[Gear]) = match mention {
        Mention::Base(Base::BenchLying | Base::BenchBridge) => (Gear::Bench, &[]),
        Mention::Base(Base::Seated) => (Gear::Chair, &[Gear::Bench, Gear::Ball, Gear::Step]),
        Mention::Base(Base::WallSit) | Mention::Arms(Arms::Wall) => (Gear::Wall, &[]),
        Mention::Base(Base::Hanging) | Mention::Arms(Arms::Bar) => (Gear::Bar, &[]),
        Mention::Arms(Arms::Bench) | Mention::Foot(Foot::Bench) => (Gear::Bench, &[Gear::Chair]),
        Mention::Foot(Foot::Step) => (Gear::Step, &[]),
        Mention::Foot(Foot::Ball) => (Gear::Ball, &[]),
        _ => return None,
    };
    let is_there = there.iter().any(|(thing, _)| *thing == gear || instead.contains(thing));
    (!is_there).then_some(gear)
}

/// Whether the ball is under the body, and so in nobody's hands.
fn rests_on_ball(listed: &[(Gear, Span)], mentions: &[(Mention, Span)]) -> bool {
    let has = |wanted| mentions.iter().any(|(mention, _)| *mention == wanted);
    let other_seat = listed.iter().any(|(thing, _)| matches!(thing, Gear::Chair | Gear::Bench | Gear::Step));
    has(Mention::Foot(Foot::Ball)) || (has(Mention::Base(Base::Seated)) && !other_seat)
}

fn report_full_hands(gear: &[(Gear, Span)], rests_on_ball: bool, reader: &mut Reader<'_>) {
    let mut held: Option<(Gear, Span)> = None;
    for (thing, span) in gear {
        let is_held = match thing {
            Gear::Dumbbells | Gear::Dumbbell | Gear::Barbell | Gear::Kettlebell | Gear::Bar => true,
            Gear::Ball => !rests_on_ball,
            Gear::Chair | Gear::Bench | Gear::Step | Gear::Wall | Gear::Mat => false,
        };
        match held {
            Some((first, at)) if is_held && first != *thing => {
                let (place, other) = (reader.place(*span), reader.place(at));
                reader.report(catalogue::hands_full(&place, thing.id(), &other, first.id()));
            }
            None if is_held => held = Some((*thing, *span)),
            _ => {}
        }
    }
}

/// What `band:` says: none when it is left out, and where it stands.
pub(super) type WrittenBand = Option<(Option<BandPlace>, Span)>;

/// Where the band of a figure is worn: as written, else as the exercise's equipment says clearly.
pub(super) fn band(
    written: WrittenBand,
    equipment: Option<&[EquipmentUse]>,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<BandPlace> {
    let bands: Vec<&EquipmentUse> =
        equipment.unwrap_or_default().iter().filter(|used| is_band(&used.item, vocabulary)).collect();
    let mut worn = bands.iter().filter_map(|used| Some((around_legs(used.placement.as_ref()?)?, used)));
    let Some((written, span)) = written else { return mini_band(equipment.unwrap_or_default(), vocabulary) };
    let place = written?;
    if equipment.is_some() && bands.is_empty() {
        reader.report(catalogue::band_not_listed(&reader.place(span)));
    } else if let Some((needed, used)) = worn.next()
        && needed != place
        && worn.all(|(other, _)| other != place)
    {
        let (here, there) = (reader.place(span), reader.place(used.span));
        reader.report(catalogue::band_elsewhere(&here, place.id(), &there, needed.id()));
    }
    written
}

/// Where around the legs a mini band is worn, if the equipment says so clearly.
#[must_use]
pub fn mini_band(equipment: &[EquipmentUse], vocabulary: &Vocabulary) -> Option<BandPlace> {
    let is_mini = |used: &&EquipmentUse| matches!(used.item, EquipmentItem::Known(id) if vocabulary.equipment_entry(id).id == "mini-band");
    let worn = equipment.iter().filter(is_mini).filter_map(|used| around_legs(used.placement.as_ref()?));
    let places: Vec<BandPlace> = worn.collect();
    places.first().copied().filter(|first| places.iter().all(|place| place == first))
}

fn is_band(item: &EquipmentItem, vocabulary: &Vocabulary) -> bool {
    match item {
        EquipmentItem::Known(id) => vocabulary.equipment_entry(*id).kind == EquipmentKind::Band,
        EquipmentItem::New { slug, .. } => slug.split('-').any(|word| word == "band" || word == "loop"),
    }
}

/// Where around the legs a band is, in the words of `equipment`: "lower thighs".
pub(super) fn worn_at(words: &str) -> Option<BandPlace> {
    around_legs(&Open::<Placement>::read(words))
}

/// Where around the legs a placement is; none when a figure cannot show it, or it is none of the legs'.
fn around_legs(placement: &Open<Placement>) -> Option<BandPlace> {
    match placement.known()? {
        Placement::Ankles => Some(BandPlace::Ankles),
        Placement::Calves => Some(BandPlace::Calves),
        Placement::Knees | Placement::LowerThighs => Some(BandPlace::Knees),
        Placement::Thighs => Some(BandPlace::Thighs),
        Placement::Feet | Placement::Forefeet => Some(BandPlace::Feet),
        _ => None,
    }
}
