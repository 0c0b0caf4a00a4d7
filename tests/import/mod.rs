//! Importing another collection: each exercise becomes the file an author would have written, and nothing gets lost
//! on the quiet.

mod program;

use std::collections::BTreeMap;
use std::fs;

use cuecard::import::{ExerciseFile, Remark, free_exercise_db, group};
use cuecard::site;
use cuecard::source::{self, DocumentKind};
use cuecard::vocabulary::{Position, Sides, Vocabulary};

/// Seven entries of our own, most of them odd.
const ODD: &str = include_str!("odd.json");
/// Entries of the collection itself (public domain), some of every category.
const REAL: &str = include_str!("real.json");

fn read(json: &str) -> Vec<ExerciseFile> {
    free_exercise_db::read(json, &Vocabulary::builtin()).expect("data that can be imported")
}

fn text_of(slug: &str) -> String {
    let files = read(ODD);
    files.into_iter().find(|file| file.slug == slug).unwrap_or_else(|| panic!("no {slug}")).text
}

const SQUAT: &str = r#"---
title: Slow half squat
level: beginner
equipment: [dumbbell]
pattern: squat
muscles:
  primary: [quadriceps]
  secondary: [glutes, latissimus dorsi]
tags: [strength, compound]
sources:
- title: free-exercise-db (public domain)
---
1. Stand with the feet apart. Hold one dumbbell.
2. Sit down half way, then stand up.
"#;

const STRETCH: &str = r#"---
title: One-Arm Wall Stretch
level: advanced
equipment: []
pattern: stretch
sides: each
muscles:
  primary: [chest]
measured: time
tags: [stretching]
sources:
- title: free-exercise-db (public domain)
---
1. Lean one hand on a wall.

   Keep it low.

   Turn away & breathe.
2. Change sides.
"#;

const TWIST: &str = r#"---
title: "Seated: \"odd\" # twist"
level: beginner
position: seated
pattern: rotation
sources:
- title: free-exercise-db (public domain)
---
1. \- Sit \*tall\*, \[not\] \<b>slumped\</b>.
2. \# Turn to 45. Then back_to_front.
3. 12 times is fine: see \`code\` & \&amp; \\.
"#;

const NOTHING: &str = r#"---
title: Nothing at all
sources:
- title: free-exercise-db (public domain)
---
"#;

const YES: &str = r#"---
title: "Yes"
equipment: [hover board]
pattern: flexion
muscles:
  primary: [biceps]
tags: [strength, isolation]
sources:
- title: free-exercise-db (public domain)
---
1. Repeat for the recommended amount of repetitions.
"#;

const RUN: &str = r#"---
title: Élan — Straßenlauf
tags: [cardio]
sources:
- title: free-exercise-db (public domain)
---
1. Run.
2. 100\. Rest.
"#;

const CURL: &str = r#"---
title: Lying Leg Curl
level: intermediate
equipment: [machine]
pattern: flexion
muscles:
  primary: [hamstrings]
tags: [strength, isolation]
sources:
- title: free-exercise-db (public domain)
---
1. Curl.
2. Repeat for the recommended amount of repetitions, then switch legs.
"#;

#[test]
fn each_entry_becomes_the_file_an_author_would_write() {
    for (slug, expected) in [
        ("slow-half-squat", SQUAT),
        ("one-arm-wall-stretch", STRETCH),
        ("seated-odd-twist", TWIST),
        ("nothing-at-all", NOTHING),
        ("yes", YES),
        ("elan-strassenlauf", RUN),
        ("lying-leg-curl", CURL),
    ] {
        assert_eq!(text_of(slug), expected, "{slug}");
    }
    assert_eq!(read(ODD).len(), 7);
}

#[test]
fn what_could_not_be_carried_over_is_told() {
    let files = read(ODD);
    let told: Vec<(String, Vec<&str>)> =
        group(&files).into_iter().map(|(remark, titles)| (remark.brief(), titles)).collect();
    let (squat, stretch, twist, nothing, yes, run, curl) = (
        "Slow half squat",
        "One-Arm Wall Stretch",
        "Seated: \"odd\" # twist",
        "Nothing at all",
        "Yes",
        "Élan — Straßenlauf",
        "Lying Leg Curl",
    );
    let expected = [
        ("muscle “left ear” not known", vec![yes]),
        ("new equipment “hover board”", vec![yes]),
        ("equipment “other”", vec![twist]),
        ("no equipment stated", vec![nothing, run]),
        ("level “elite athlete” not known", vec![yes]),
        ("no pattern", vec![nothing, run]),
        ("no steps", vec![nothing]),
        ("without “repeat …”", vec![squat, curl]),
        ("without “force”", vec![squat, yes, curl]),
        ("without pictures", vec![squat]),
        ("without “tempo”", vec![yes]),
    ];
    let expected: Vec<(String, Vec<&str>)> =
        expected.into_iter().map(|(brief, titles)| (brief.to_owned(), titles)).collect();
    assert_eq!(told, expected);
    assert!(files.iter().find(|file| file.title == stretch).is_some_and(|file| file.remarks.is_empty()));
}

/// A guide of imported files only, read and built by the library.
fn build(files: &[ExerciseFile]) -> (site::Build, Vec<String>) {
    let guide = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(guide.path().join("content/exercises")).expect("folders");
    fs::write(guide.path().join("cuecard.yaml"), "title: Guide\n").expect("a file");
    for file in files {
        fs::write(guide.path().join(format!("content/exercises/{}.md", file.slug)), &file.text).expect("a file");
    }
    let scan = source::scan(guide.path());
    let tree = scan.tree.expect("readable settings");
    let build = site::build(&tree, &site::Options::default());
    let problems = scan.diagnostics.iter().chain(&build.diagnostics);
    let problems = problems.map(|one| format!("{}: {}", one.code, one.labels[0].place.file.name())).collect();
    (build, problems)
}

#[test]
fn odd_titles_and_texts_come_through_our_own_parser_unchanged() {
    let (build, problems) = build(&read(ODD));
    assert_eq!(problems, ["vague-prose: lying-leg-curl.md", "vague-prose: yes.md"]);
    let titles: Vec<&str> = build.guide.exercises.iter().map(|exercise| &*exercise.doc.common.title.value).collect();
    for file in read(ODD) {
        assert!(titles.contains(&file.title.as_str()), "{titles:?}");
    }
    let steps = |slug: &str| -> Vec<String> {
        let exercise = build.guide.exercises.iter().find(|exercise| exercise.doc.common.slug == slug);
        exercise.expect("the exercise").doc.common.body.steps.iter().map(cuecard::parse::Piece::plain).collect()
    };
    assert_eq!(
        steps("seated-odd-twist"),
        [
            "- Sit *tall*, [not] <b>slumped</b>.",
            "# Turn to 45. Then back_to_front.",
            "12 times is fine: see `code` & &amp; \\."
        ]
    );
    assert_eq!(
        steps("one-arm-wall-stretch"),
        ["Lean one hand on a wall. Keep it low. Turn away & breathe.", "Change sides."]
    );
    assert_eq!(steps("elan-strassenlauf"), ["Run.", "100. Rest."]);
    assert!(steps("nothing-at-all").is_empty());
}

#[test]
fn real_entries_build_without_an_error_and_mean_what_they_say() {
    let files = read(REAL);
    assert_eq!(files.len(), 32);
    let (build, problems) = build(&files);
    assert!(!build.has_errors(), "{problems:?}");
    assert!(problems.iter().all(|problem| problem.starts_with("vague-prose")), "{problems:?}");
    let vocabulary = Vocabulary::builtin();
    let mut seen = BTreeMap::new();
    for exercise in &build.guide.exercises {
        let doc = &exercise.doc;
        let pattern = doc.pattern.as_ref().map_or("", |pattern| pattern.known().expect("a known pattern").id());
        seen.insert(&*doc.common.slug, (pattern, doc.level.map(|level| level.id()), doc));
        assert_eq!(doc.primary.len(), 1, "{}", doc.common.slug);
        assert!(doc.dose.is_none(), "the data has no doses");
    }
    for (slug, pattern, level) in [
        ("90-90-hamstring", "mobility", "beginner"),
        ("air-bike", "", "beginner"),
        ("atlas-stones", "lift", "advanced"),
        ("bicycling-stationary", "", "beginner"),
        ("box-jump-multiple-response", "jump", "beginner"),
        ("calves-smr", "release", "intermediate"),
        ("childs-pose", "stretch", "beginner"),
        ("clean-and-jerk", "lift", "advanced"),
        ("front-squat-clean-grip", "squat", "intermediate"),
        ("handstand-push-ups", "vertical-push", "advanced"),
        ("lateral-raise-with-bands", "abduction", "beginner"),
        ("medicine-ball-chest-pass", "throw", "beginner"),
        ("one-arm-kettlebell-swings", "hinge", "intermediate"),
        ("plank", "anti-extension", "beginner"),
        ("trail-running-walking", "run", "beginner"),
        ("wide-grip-lat-pulldown", "vertical-pull", "beginner"),
        ("yoke-walk", "carry", "intermediate"),
    ] {
        let (found_pattern, found_level, _) = seen[slug];
        assert_eq!((found_pattern, found_level), (pattern, Some(level)), "{slug}");
    }
    let equipment = |slug: &str| -> Option<Vec<&str>> {
        let items = seen[slug].2.equipment.as_ref()?;
        Some(
            items
                .iter()
                .map(|item| match item.item {
                    cuecard::parse::EquipmentItem::Known(id) => &*vocabulary.equipment_entry(id).id,
                    cuecard::parse::EquipmentItem::New { .. } => "new",
                })
                .collect(),
        )
    };
    assert_eq!(equipment("3-4-sit-up"), Some(vec![]), "nothing is needed");
    assert_eq!(equipment("ab-roller"), None, "not stated");
    assert_eq!(equipment("childs-pose"), None, "not stated");
    assert_eq!(equipment("wide-grip-lat-pulldown"), Some(vec!["cable-machine"]));
    assert_eq!(equipment("lateral-raise-with-bands"), Some(vec!["resistance-band"]));
    assert_eq!(equipment("leg-extensions"), Some(vec!["machine"]));
    let timed: Vec<&str> =
        seen.iter().filter(|(_, (_, _, doc))| doc.timed == Some(true)).map(|(slug, _)| *slug).collect();
    assert_eq!(
        timed,
        [
            "adductor-groin",
            "all-fours-quad-stretch",
            "calves-smr",
            "childs-pose",
            "isometric-neck-exercise-sides",
            "plank"
        ]
    );
    assert_eq!(seen["all-fours-quad-stretch"].2.position, Some(Position::Quadruped));
    assert_eq!(seen["alternate-hammer-curl"].2.sides, Some(Sides::Alternating));
    assert_eq!(seen["one-arm-kettlebell-swings"].2.sides, Some(Sides::Each));
}

#[test]
fn data_of_another_shape_is_refused_with_entry_and_field() {
    let errors = |json: &str| -> Vec<String> {
        let errors = free_exercise_db::read(json, &Vocabulary::builtin()).expect_err("something is wrong");
        errors.iter().map(ToString::to_string).collect()
    };
    for (json, expected) in [
        ("", &["line 1, column 0: EOF while parsing a value"][..]),
        ("[\n  {\"name\": \"A\",}\n]", &["line 2, column 16: trailing comma"]),
        ("<html>", &["line 1, column 1: expected value"]),
        ("{\"name\": \"A\"}", &["expected a list of exercises, found a single object"]),
        (
            "[3, {}, {\"name\": \" \"}, {\"name\": 7}, {\"name\": \"!?\"}]",
            &[
                "entry 1: expected fields and values, found a number",
                "entry 2: `name` is missing",
                "entry 3 (“”): `name` is missing",
                "entry 4: `name` is a text, found a number",
                "entry 5 (“!?”): `name` has no letter or digit to make a file name from",
            ],
        ),
        (
            "[{\"name\": \"A\", \"level\": 1, \"instructions\": \"Jump.\", \"primaryMuscles\": [\"abs\", null]}]",
            &[
                "entry 1 (“A”): `level` is a text, found a number",
                "entry 1 (“A”): `primaryMuscles` is a list of texts, found null in it",
                "entry 1 (“A”): `instructions` is a list of texts, found a text",
            ],
        ),
        (
            "[{\"name\": \"Leg curl\"}, {\"name\": \"Plank\"}, {\"name\": \"Leg-Curl\"}]",
            &["entry 1 (“Leg curl”) and entry 3 (“Leg-Curl”) would both be `leg-curl.md`"],
        ),
    ] {
        assert_eq!(errors(json), expected, "{json}");
    }
    assert_eq!(read("[]"), [], "an empty list is a list");
    assert_eq!(read("\u{feff}[{\"name\": \"Plank\"}]").len(), 1, "a mark at the beginning is no error");
}

#[test]
fn words_of_the_site_are_known_to_its_imports() {
    let settings =
        "title: Guide\nequipment: {hover-board: {name: Hover board}}\nmuscles: {left-ear: {name: Left ear}}\n";
    let (config, diagnostics) = cuecard::config::parse(&cuecard::diagnostic::SourcePath::new("cuecard.yaml"), settings);
    let config = config.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let files = free_exercise_db::read(ODD, &config.vocabulary).expect("data that can be imported");
    let yes = files.iter().find(|file| file.title == "Yes").expect("the entry");
    assert!(yes.text.contains("equipment: [hover-board]\n"), "{}", yes.text);
    assert!(yes.text.contains("primary: [biceps, left ear]\n"), "{}", yes.text);
    let unknown = |remark: &Remark| matches!(remark, Remark::UnknownMuscle(_) | Remark::NewEquipment(_));
    assert!(!yes.remarks.iter().any(unknown), "{:?}", yes.remarks);
    let slug = cuecard::parse::slug_of(
        DocumentKind::Exercise,
        &cuecard::diagnostic::SourcePath::new(&format!("content/exercises/{}.md", yes.slug)),
    );
    assert_eq!(slug, yes.slug, "the file's name is its slug");
}
