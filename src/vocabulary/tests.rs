//! What the vocabulary must know, as an author would write it.

use std::collections::{HashMap, HashSet};

use super::*;

fn muscle_of(name: &str) -> Option<String> {
    let vocabulary = Vocabulary::builtin();
    vocabulary.muscle(name).map(|id| vocabulary.muscle_entry(id).id.to_string())
}

fn equipment_of(name: &str) -> Option<String> {
    let vocabulary = Vocabulary::builtin();
    vocabulary.equipment(name).map(|id| vocabulary.equipment_entry(id).id.to_string())
}

/// The words that two of the entries claim.
fn shared_words<'a>(entries: impl Iterator<Item = (&'a str, Vec<&'a str>)>) -> Vec<String> {
    let mut owners = HashMap::new();
    let mut shared = Vec::new();
    for (id, words) in entries {
        for word in words {
            if let Some(other) = owners.insert(names::key(word), id).filter(|other| *other != id) {
                shared.push(format!("{word}: {other} and {id}"));
            }
        }
    }
    shared
}

#[test]
fn no_word_belongs_to_two_entries() {
    let muscles = muscles::rows().map(|row| (row.id, [&[row.id, row.name, row.anatomical], row.synonyms].concat()));
    assert_eq!(shared_words(muscles), [""; 0]);
    let items = equipment::ROWS.iter();
    let items = items.map(|row| (row.id, [&[row.id, row.name, row.one, row.many], row.synonyms].concat()));
    assert_eq!(shared_words(items.chain([("none", equipment::NOTHING.to_vec())])), [""; 0]);
}

#[test]
fn no_closed_word_means_two_things() {
    macro_rules! assert_distinct {
        ($($vocabulary:ident)+) => {$(
            let words = $vocabulary::ALL.iter().map(|one| {
                (one.id(), [&[one.id(), one.name(), one.phrase()], one.synonyms()].concat())
            });
            assert_eq!(shared_words(words), [""; 0], stringify!($vocabulary));
            for one in $vocabulary::ALL {
                assert_eq!($vocabulary::from_name(one.id()), Some(*one));
                assert_eq!($vocabulary::from_name(one.name()), Some(*one));
                assert_eq!(one.id(), text::slugify(one.id()), "an id is a slug");
            }
        )+};
    }
    assert_distinct!(Position Pattern Placement Plane Level Sides Region EquipmentKind);
}

#[test]
fn ids_are_slugs_of_an_own_name() {
    let muscles = muscles::rows().map(|row| (row.id, [&[row.anatomical, row.name], row.synonyms].concat()));
    let items = equipment::ROWS.iter().map(|row| (row.id, [&[row.name], row.synonyms].concat()));
    let is_slug = |id: &str, names: &[&str]| names.iter().any(|name| text::slugify(name) == id);
    let others: Vec<&str> = muscles.chain(items).filter(|(id, own)| !is_slug(id, own)).map(|(id, _)| id).collect();
    assert_eq!(others, [""; 0]);
}

#[test]
fn entries_are_complete_and_groups_exist() {
    let vocabulary = Vocabulary::builtin();
    assert!(vocabulary.muscles().len() >= 45);
    assert!(vocabulary.all_equipment().len() >= 45);
    for (row, muscle) in muscles::rows().zip(vocabulary.muscles()) {
        assert_eq!(row.groups.len(), muscle.groups.len(), "a group of {} is unknown", row.id);
        let group_ids: Vec<&str> = muscle.groups.iter().map(|&id| &*vocabulary.muscle_entry(id).id).collect();
        assert_eq!(group_ids, row.groups, "groups of {} are written as ids", row.id);
        let out_of_reach = ["foot-muscles", "hand-muscles", "pelvic-floor", "diaphragm", "intercostals"];
        assert_eq!(muscle.regions.is_empty(), out_of_reach.contains(&row.id), "regions of {}", row.id);
    }
    let shaded: HashSet<Region> = vocabulary.muscles().iter().flat_map(|muscle| muscle.regions.clone()).collect();
    assert_eq!(shaded.len(), Region::ALL.len(), "each region is some muscle's");
    let plain: HashSet<&str> = vocabulary.muscles().iter().map(|muscle| &*muscle.name).collect();
    assert_eq!(plain.len(), vocabulary.muscles().len(), "plain names are distinct");
}

#[test]
fn one_muscle_has_many_names() {
    for (written, id) in [
        ("gluteus medius", "gluteus-medius"),
        ("glute med", "gluteus-medius"),
        ("Side of the hip", "gluteus-medius"),
        ("side of hip", "gluteus-medius"),
        ("Gluteus-Medius", "gluteus-medius"),
        ("glutes", "glutes"),
        ("glute", "glutes"),
        ("glute max", "gluteus-maximus"),
        ("gluteus minimus", "gluteus-minimus"),
        ("piriformis", "piriformis"),
        ("TFL", "tensor-fasciae-latae"),
        ("hams", "hamstrings"),
        ("hamstring", "hamstrings"),
        ("quads", "quadriceps"),
        ("front of the thigh", "quadriceps"),
        ("calf muscle", "calves"),
        ("calf", "calves"),
        ("core", "core"),
        ("abs", "abdominals"),
        ("transverse abdominis", "transversus-abdominis"),
        ("hip flexor", "hip-flexors"),
        ("psoas", "psoas-major"),
        ("tibialis anterior", "tibialis-anterior"),
        ("peroneals", "fibularis"),
        ("rear delts", "posterior-deltoid"),
        ("bicep", "biceps"),
        ("QL", "quadratus-lumborum"),
    ] {
        assert_eq!(muscle_of(written).as_deref(), Some(id), "{written}");
    }
    assert_eq!(muscle_of("left ear"), None);
    assert_eq!(muscle_of(""), None);
}

#[test]
fn knows_every_region_as_a_muscle() {
    for region in Region::ALL {
        let written = region.id().replace("tibialis", "tibialis anterior");
        let vocabulary = Vocabulary::builtin();
        let muscle = vocabulary.muscle(&written).map(|id| vocabulary.muscle_entry(id));
        assert!(muscle.is_some_and(|muscle| muscle.regions.contains(region)), "{region}");
    }
}

#[test]
fn knows_the_muscles_of_free_exercise_db() {
    for (written, id) in [
        ("abdominals", "abdominals"),
        ("abductors", "hip-abductors"),
        ("adductors", "adductors"),
        ("biceps", "biceps"),
        ("calves", "calves"),
        ("chest", "chest"),
        ("forearms", "forearms"),
        ("glutes", "glutes"),
        ("hamstrings", "hamstrings"),
        ("lats", "latissimus-dorsi"),
        ("lower back", "lower-back"),
        ("middle back", "middle-back"),
        ("neck", "neck"),
        ("quadriceps", "quadriceps"),
        ("shoulders", "shoulders"),
        ("traps", "trapezius"),
        ("triceps", "triceps"),
    ] {
        assert_eq!(muscle_of(written).as_deref(), Some(id), "{written}");
    }
}

#[test]
fn knows_the_equipment_of_free_exercise_db() {
    for (written, id) in [
        ("bands", "resistance-band"),
        ("barbell", "barbell"),
        ("cable", "cable-machine"),
        ("dumbbell", "dumbbell"),
        ("e-z curl bar", "ez-curl-bar"),
        ("exercise ball", "exercise-ball"),
        ("foam roll", "foam-roller"),
        ("kettlebells", "kettlebell"),
        ("machine", "machine"),
        ("medicine ball", "medicine-ball"),
    ] {
        assert_eq!(equipment_of(written).as_deref(), Some(id), "{written}");
    }
    let vocabulary = Vocabulary::builtin();
    assert_eq!(vocabulary.equipment_name("body only"), EquipmentName::Nothing);
    // That data set's "other" says that something is needed, not what: it is no item of ours.
    assert_eq!(vocabulary.equipment("other"), None);
}

#[test]
fn knows_the_other_words_of_free_exercise_db() {
    for (written, pattern) in [
        ("push", Pattern::Push),
        ("pull", Pattern::Pull),
        ("static", Pattern::Hold),
        ("stretching", Pattern::Stretch),
        ("plyometrics", Pattern::Jump),
        ("olympic weightlifting", Pattern::Lift),
    ] {
        assert_eq!(Pattern::from_name(written), Some(pattern), "{written}");
    }
    for level in ["beginner", "intermediate", "expert"] {
        assert!(Level::from_name(level).is_some(), "{level}");
    }
}

#[test]
fn equipment_is_known_by_its_synonyms() {
    for (written, id) in [
        ("mini-band", "mini-band"),
        ("Mini bands", "mini-band"),
        ("miniband", "mini-band"),
        ("loop band", "mini-band"),
        ("a mini band", "mini-band"),
        ("mat", "mat"),
        ("yoga mat", "mat"),
        ("dumbbells", "dumbbell"),
        ("dumb-bell", "dumbbell"),
        ("Swiss ball", "exercise-ball"),
        ("boxes", "plyo-box"),
        ("jump rope", "skipping-rope"),
        ("TRX", "suspension-trainer"),
    ] {
        assert_eq!(equipment_of(written).as_deref(), Some(id), "{written}");
    }
}

#[test]
fn unknown_equipment_becomes_a_term_of_its_own() {
    let vocabulary = Vocabulary::builtin();
    assert_eq!(
        vocabulary.equipment_name(" Garden fence "),
        EquipmentName::Unknown { slug: "garden-fence".to_owned(), name: "Garden fence".to_owned(), near: None }
    );
    let EquipmentName::Unknown { near, .. } = vocabulary.equipment_name("mini bnd") else {
        panic!("`mini bnd` is no known item");
    };
    assert_eq!(near, Some("mini-band"));
}

#[test]
fn no_equipment_is_not_an_item() {
    let vocabulary = Vocabulary::builtin();
    for written in ["none", "None needed", "body only", "bodyweight", "body-weight", "no equipment"] {
        assert_eq!(vocabulary.equipment_name(written), EquipmentName::Nothing, "{written}");
        assert_eq!(vocabulary.equipment(written), None, "{written}");
    }
}

#[test]
fn suggests_muscles_that_could_be_meant() {
    let vocabulary = Vocabulary::builtin();
    assert_eq!(vocabulary.nearest_muscles("gluteus medus", 1), ["gluteus-medius"]);
    assert_eq!(vocabulary.nearest_muscles("quadricep femors", 1), ["Quadriceps femoris"]);
    assert_eq!(vocabulary.nearest_muscles("hamstrngs", 3).first(), Some(&"hamstrings"));
    assert!(vocabulary.nearest_muscles("xylophone", 3).is_empty());
    assert!(vocabulary.nearest_muscles("gluteus", 3).len() <= 3);
}

#[test]
fn groups_hold_their_parts_and_nest() {
    let vocabulary = Vocabulary::builtin();
    let id = |name: &str| vocabulary.muscle(name).unwrap();
    let parts: Vec<&str> = vocabulary.parts(id("glutes")).map(|part| &*vocabulary.muscle_entry(part).id).collect();
    assert_eq!(parts, ["gluteus-maximus", "gluteus-medius", "gluteus-minimus"]);
    for (part, group, belongs) in [
        ("gluteus medius", "glutes", true),
        ("gluteus medius", "hip abductors", true),
        ("gluteus medius", "hips", true),
        ("psoas", "hip flexors", true),
        ("rectus femoris", "hip flexors", true),
        ("soleus", "legs", true),
        ("multifidus", "core", true),
        ("glutes", "gluteus medius", false),
        ("glutes", "glutes", false),
        ("gluteus maximus", "hip abductors", false),
    ] {
        assert_eq!(vocabulary.is_part_of(id(part), id(group)), belongs, "{part} in {group}");
    }
    assert_eq!(vocabulary.parts(id("soleus")).count(), 0);
}

#[test]
fn a_site_adds_words_and_muscles() {
    let mut vocabulary = Vocabulary::builtin();
    let known = vocabulary.muscles().len();
    let added = vocabulary.add_muscles(vec![
        MuscleEntry { name: "glute med".to_owned(), synonyms: vec!["stabiliser".to_owned()], ..Default::default() },
        MuscleEntry {
            name: "Plantaris".to_owned(),
            plain: Some("slim calf muscle".to_owned()),
            regions: vec![Region::Calves],
            groups: vec!["Runner's leg".to_owned(), "calves".to_owned()],
            ..Default::default()
        },
        MuscleEntry { name: "Runner's leg".to_owned(), ..Default::default() },
    ]);
    assert_eq!(added, Ok(()));
    assert_eq!(vocabulary.muscles().len(), known + 2);
    assert_eq!(vocabulary.muscle("stabilisers"), vocabulary.muscle("gluteus medius"));
    let plantaris = vocabulary.muscle("slim calf muscle").unwrap();
    let entry = vocabulary.muscle_entry(plantaris);
    assert_eq!((&*entry.id, &*entry.name, &*entry.anatomical), ("plantaris", "Slim calf muscle", "Plantaris"));
    assert!(vocabulary.is_part_of(plantaris, vocabulary.muscle("runners leg").unwrap()));
    assert!(vocabulary.is_part_of(plantaris, vocabulary.muscle("legs").unwrap()));
}

#[test]
fn a_word_that_is_taken_is_refused_and_the_rest_is_kept() {
    let mut vocabulary = Vocabulary::builtin();
    let errors = vocabulary
        .add_muscles(vec![
            MuscleEntry {
                name: "Plantaris".to_owned(),
                synonyms: vec!["hams".to_owned(), "slim calf".to_owned()],
                groups: vec!["calvs".to_owned()],
                ..Default::default()
            },
            MuscleEntry { name: "  ".to_owned(), ..Default::default() },
            MuscleEntry { name: "hips".to_owned(), groups: vec!["glutes".to_owned()], ..Default::default() },
        ])
        .unwrap_err();
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "`hams` cannot mean `Plantaris`: it already means `hamstrings`",
            "`  ` is no name: it needs a letter or digit",
            "`Plantaris` is a part of `calvs`, which is no known muscle group; did you mean `calves`?",
            "`hips` cannot be a part of `glutes`, its own part",
        ]
    );
    assert_eq!(errors.iter().map(|error| error.entry).collect::<Vec<_>>(), [0, 1, 0, 2]);
    assert_eq!(vocabulary.muscle("slim calf"), vocabulary.muscle("plantaris"));
}

#[test]
fn a_site_adds_equipment() {
    let mut vocabulary = Vocabulary::builtin();
    let errors = vocabulary
        .add_equipment(vec![
            EquipmentEntry {
                name: "mini-band".to_owned(),
                synonyms: vec!["power loop".to_owned()],
                ..Default::default()
            },
            EquipmentEntry {
                name: "incline ramp".to_owned(),
                kind: Some(EquipmentKind::Support),
                synonyms: vec!["ramp".to_owned(), "bodyweight".to_owned()],
                ..Default::default()
            },
            EquipmentEntry { name: "none".to_owned(), ..Default::default() },
        ])
        .unwrap_err();
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "`bodyweight` cannot name equipment: it says that none is needed",
            "`none` cannot name equipment: it says that none is needed",
        ]
    );
    assert_eq!(vocabulary.equipment("power loops"), vocabulary.equipment("mini band"));
    let ramp = vocabulary.equipment_entry(vocabulary.equipment("ramps").unwrap());
    assert_eq!((&*ramp.id, &*ramp.one, &*ramp.many), ("incline-ramp", "an incline ramp", "incline ramps"));
    assert_eq!(ramp.kind, EquipmentKind::Support);
}

#[test]
fn closed_words_serialise_as_ids() {
    let words = (Position::SideLying, Plane::Frontal, Level::Beginner, Sides::Each, Region::FrontDelts);
    assert_eq!(serde_json::to_string(&words).unwrap(), r#"["side-lying","frontal","beginner","each","front-delts"]"#);
    let patterns = [Open::<Pattern>::read("hip hinge"), Open::<Pattern>::read("wood chop")];
    assert_eq!(serde_json::to_string(&patterns).unwrap(), r#"["hinge","wood chop"]"#);
}
