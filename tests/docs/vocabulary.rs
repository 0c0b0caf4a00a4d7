//! `docs/vocabulary.md` is written from the vocabularies themselves.

use std::fmt::Write as _;

use cuecard::vocabulary::{EquipmentKind, Level, Pattern, Placement, Plane, Position, Region, Sides, Vocabulary};

use super::check_or_bless;

const HEAD: &str = "\
# Words cuecard knows

These are the ids, with other ways to write them. Case, accents, hyphens, blanks, articles and plurals do not matter, so
\"Side-lying\", \"side lying\" and \"sidelying\" are one. [format.md](format.md#muscles-in-the-settings) shows how a guide adds
muscles and equipment of its own.

This file is written by a test; change the vocabulary, not the file.
";

#[test]
fn every_word_of_every_vocabulary() {
    let vocabulary = Vocabulary::builtin();
    let mut text = String::from(HEAD);
    muscles(&vocabulary, &mut text);
    equipment(&vocabulary, &mut text);
    macro_rules! closed {
        ($title:literal, $about:literal, $type:ident) => {
            let _ = write!(text, "\n## {}\n\n{}\n\n| Id | Shown as | Also |\n|---|---|---|\n", $title, $about);
            for one in $type::ALL {
                let phrase = one.phrase();
                let also = std::iter::once(phrase).chain(one.synonyms().iter().copied());
                let also: Vec<&str> = also.filter(|word| !word.eq_ignore_ascii_case(one.name())).collect();
                let _ = writeln!(text, "| `{}` | {} | {} |", one.id(), one.name(), also.join(", "));
            }
        };
    }
    closed!("Positions", "How the body rests before the first repetition (`position`).", Position);
    closed!(
        "Placements",
        "Where a band or a weight goes (`- mini-band: ankles`). Other places are taken as you write them; the first entry under \"also\" is how it is shown behind the item.",
        Placement
    );
    closed!(
        "Movement patterns",
        "What the body does (`pattern`). Other words are taken as new ones; the first entry under \"also\" explains it.",
        Pattern
    );
    closed!("Planes", "The planes of a movement (`planes`).", Plane);
    closed!("Levels", "How much an exercise or routine asks for (`level`).", Level);
    closed!("Sides", "How an exercise treats the two sides (`sides`).", Sides);
    closed!("Kinds of equipment", "What sort of thing a piece of equipment is (`kind` of an addition).", EquipmentKind);
    closed!("Body regions", "Where a muscle can be shaded (`regions` of an addition).", Region);
    check_or_bless("docs/vocabulary.md", None, &text);
}

fn muscles(vocabulary: &Vocabulary, text: &mut String) {
    text.push_str("\n## Muscles\n\nMuscles and groups of muscles. Any of the names will do.\n\n");
    text.push_str("| Id | Shown as | Anatomical | Part of | Also |\n|---|---|---|---|---|\n");
    for muscle in vocabulary.muscles() {
        let groups: Vec<&str> = muscle.groups.iter().map(|group| &*vocabulary.muscle_entry(*group).id).collect();
        let also = muscle.synonyms.join(", ");
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {also} |",
            muscle.id,
            muscle.name,
            muscle.anatomical,
            groups.join(", ")
        );
    }
}

fn equipment(vocabulary: &Vocabulary, text: &mut String) {
    text.push_str("\n## Equipment\n\nOther equipment is taken as new. Words such as \"none\", \"bodyweight\" and \"no equipment\" say that nothing is needed.\n\n");
    text.push_str("| Id | Shown as | Kind | Also |\n|---|---|---|---|\n");
    for item in vocabulary.all_equipment() {
        let _ = writeln!(text, "| `{}` | {} | {} | {} |", item.id, item.name, item.kind, item.synonyms.join(", "));
    }
}
