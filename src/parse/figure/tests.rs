//! What is read of a figure, and what holds for any figure however odd.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::config::RawHtml;
use crate::diagnostic::{Diagnostic, SourcePath};
use crate::dose::DoseMemo;
use crate::figure::{Arms, Base, Change, FigureMemo, Foot, Frame, Joint, Movement, Side};
use crate::parse::{Document, DocumentKind};

const ACCEPT: &str = include_str!("../../../tests/figure/accept.txt");

fn samples() -> impl Iterator<Item = &'static str> {
    ACCEPT.lines().filter(|line| !line.starts_with('#'))
}

/// The exercise with these lines in its front matter, and what is wrong with it.
fn exercise(lines: &str) -> (String, Option<Arc<ExerciseDoc>>, Vec<Diagnostic>) {
    let text = format!("---\ntitle: Test\n{lines}\n---\n");
    let (doses, figures, vocabulary) = (DoseMemo::default(), FigureMemo::default(), Vocabulary::builtin());
    let context = Context { vocabulary: &vocabulary, raw_html: RawHtml::Sanitize, doses: &doses, figures: &figures };
    let file = SourcePath::new("content/exercises/test.md");
    let parsed = super::super::document(DocumentKind::Exercise, &file, text.as_bytes(), context);
    let document = parsed.value.and_then(|document| match document {
        Document::Exercise(document) => Some(document),
        Document::Routine(_) | Document::Page(_) => None,
    });
    (text, document, parsed.diagnostics)
}

/// The words of a figure of an exercise with these lines, and the kinds of what is wrong with it.
fn figure_of(lines: &str, figure: &str) -> (Figure, Vec<&'static str>) {
    let (_, document, _) = exercise(lines);
    let document = document.expect("an exercise");
    let file = SourcePath::new("content/exercises/test.md");
    let figure = format!("{figure}\n");
    let node = crate::yaml::parse(&figure, 0, &file).expect("YAML");
    let mut reader = Reader::new(&file);
    let found = written(&node, &document, &Vocabulary::builtin(), &mut reader);
    let codes = reader.diagnostics.iter().map(|one| one.code).collect();
    (found.map(|(figure, _)| figure).unwrap_or_default(), codes)
}

/// A figure without mistakes.
fn figure(text: &str) -> Figure {
    let (figure, codes) = figure_of("", text);
    assert!(codes.is_empty(), "{text}: {codes:?}");
    figure
}

/// The changes of a standing figure.
fn changes(text: &str) -> Vec<Change> {
    figure(&format!("start: {{base: standing, {text}}}")).frames.remove(0).changes
}

fn moved(joint: Joint, side: Option<Side>, movement: Movement, degrees: f64) -> Change {
    Change::Move { joint, side, movement, degrees }
}

#[test]
fn samples_are_read_without_a_complaint() {
    for sample in samples() {
        let (_, document, diagnostics) = exercise(&format!("figure: {sample}"));
        assert!(diagnostics.is_empty(), "{sample}: {diagnostics:#?}");
        assert!(document.expect("an exercise").figure.is_some(), "{sample}");
    }
}

#[test]
fn positions() {
    let frame = |base, changes| Frame { base, changes };
    assert_eq!(figure("bridge").frames, [frame(Some(Base::Bridge), vec![])]);
    let lifted = moved(Joint::Hip, Some(Side::Right), Movement::Flexion, 48.0);
    let two = [frame(Some(Base::Supine), vec![]), frame(None, vec![lifted])];
    assert_eq!(figure("{start: supine, end: {right hip: 48}}").frames, two);
    assert_eq!(figure("{frames: [supine, {right hip: 48}]}").frames, two);
}

#[test]
fn values_of_joints() {
    use Movement::{Abduction, Flexion};
    let (right, left) = (Some(Side::Right), Some(Side::Left));
    for (text, wanted) in [
        ("hip: 30", vec![moved(Joint::Hip, None, Flexion, 30.0)]),
        ("knees: 30°", vec![moved(Joint::Knee, None, Flexion, 30.0)]),
        (
            "right hip: flexion 90 and abduction 20",
            vec![moved(Joint::Hip, right, Flexion, 90.0), moved(Joint::Hip, right, Abduction, 20.0)],
        ),
        (
            "left-hip: {flexion: 90, abduction: 20}",
            vec![moved(Joint::Hip, left, Flexion, 90.0), moved(Joint::Hip, left, Abduction, 20.0)],
        ),
        (
            "knee: {right: 90, left: 0}",
            vec![moved(Joint::Knee, right, Flexion, 90.0), moved(Joint::Knee, left, Flexion, 0.0)],
        ),
        ("ankle: straight", vec![Change::Straighten { joint: Joint::Ankle, side: None }]),
        ("torso: -5", vec![moved(Joint::Torso, None, Movement::Lean, -5.0)]),
        ("right arm: front", vec![Change::Arms { side: right, arms: Arms::Front }]),
        (
            "arms: {right: hips, left: front}",
            vec![Change::Arms { side: right, arms: Arms::Hips }, Change::Arms { side: left, arms: Arms::Front }],
        ),
        ("foot: toes", vec![Change::Foot { side: None, foot: Foot::Toes }]),
        ("stance: wide", vec![Change::Stance(20.0)]),
        ("stance: -2.5", vec![Change::Stance(-2.5)]),
        ("rise: 12", vec![Change::Rise(12.0)]),
    ] {
        assert_eq!(changes(text), wanted, "{text}");
    }
}

#[test]
fn arrows_and_mats() {
    assert_eq!(figure("{start: standing}").arrow, Arrow::Automatic);
    assert_eq!(figure("{start: standing, arrow: none}").arrow, Arrow::None);
    let knees = Arrow::Of(vec![Effector::RightKnee, Effector::LeftKnee]);
    assert_eq!(figure("{start: standing, arrow: [right-knee, left knee]}").arrow, knees);
    assert_eq!(figure("start: standing\narrow: right knee, left knee").arrow, knees);
    assert_eq!(figure("{start: standing}").mat, None);
    assert_eq!(figure("{start: standing, mat: false}").mat, Some(false));
    assert_eq!(figure("{start: standing, gear: mat}").mat, Some(true));
}

#[test]
fn equipment_that_poses_bring_along() {
    for (text, gear) in [
        ("standing", vec![]),
        ("seated", vec![Gear::Chair]),
        ("{start: seated, gear: bench}", vec![Gear::Bench]),
        ("{start: seated, gear: ball}", vec![Gear::Ball]),
        ("{start: standing, end: bench-bridge}", vec![Gear::Bench]),
        ("wall-sit", vec![Gear::Wall]),
        ("hanging", vec![Gear::Bar]),
        ("{start: {base: standing, arms: bar}}", vec![Gear::Bar]),
        ("{start: {base: standing, right foot: step}}", vec![Gear::Step]),
        ("{start: {base: supine, foot: ball}, gear: dumbbells}", vec![Gear::Dumbbells, Gear::Ball]),
        ("{start: {base: supine, foot: bench}}", vec![Gear::Bench]),
        ("{start: {base: supine, foot: bench}, gear: chair}", vec![Gear::Chair]),
        ("{start: {base: seated, arms: bench}}", vec![Gear::Chair]),
    ] {
        assert_eq!(figure(text).gear, gear, "{text}");
    }
}

#[test]
fn a_band_is_where_the_exercise_says() {
    let band = |equipment: &str, figure: &str| {
        let (figure, codes) = figure_of(equipment, figure);
        (figure.band, codes)
    };
    let knees = Some(BandPlace::Knees);
    for place in ["knees", "above your knees", "lower thighs"] {
        assert_eq!(band(&format!("equipment: [mini-band: {place}]"), "clam"), (knees, vec![]), "{place}");
    }
    assert_eq!(band("equipment: [mini-band: ankles]", "{start: clam, band: none}"), (None, vec![]));
    // Said in no figure's words, of another band, or not at all.
    assert_eq!(band("equipment: [mini-band: hands]", "clam"), (None, vec![]));
    assert_eq!(band("equipment: [long band: ankles]", "clam"), (None, vec![]));
    assert_eq!(band("equipment: [mini-band]", "clam"), (None, vec![]));
    assert_eq!(band("equipment: [mini-band]", "{start: clam, band: knees}"), (knees, vec![]));
    assert_eq!(band("", "{start: clam, band: lower thighs}"), (knees, vec![]));
    assert_eq!(band("equipment: []", "{start: clam, band: knees}"), (knees, vec!["band-not-listed"]));
    let elsewhere = (knees, vec!["band-elsewhere"]);
    assert_eq!(band("equipment: [mini-band: ankles]", "{start: clam, band: knees}"), elsewhere);
}

#[test]
fn regions_of_muscles_work_once() {
    let (_, document, _) = exercise("muscles: {primary: [glutes, gluteus maximus], secondary: [hips, hamstrings]}");
    let working = working(&document.expect("an exercise"), &Vocabulary::builtin());
    assert!(working.primary.contains(&Region::Glutes));
    assert!(working.secondary.contains(&Region::Hamstrings));
    assert!(working.secondary.iter().all(|region| !working.primary.contains(region)), "{working:?}");
}

#[test]
fn what_cannot_be_is_warned_of_at_its_position() {
    let file = SourcePath::new("content/exercises/test.md");
    let mut reader = Reader::new(&file);
    let spot = |at: usize, whence: &str| Spot { whence: whence.to_owned(), span: Span::new(at, at + 1) };
    let troubles = [Trouble { frame: 1, message: "the right foot is under the floor".to_owned() }];
    report_troubles(&troubles, &[spot(10, " at its start"), spot(20, " at its end")], &mut reader);
    let [warning] = reader.diagnostics.as_slice() else { panic!("{:?}", reader.diagnostics) };
    assert!(!warning.is_error());
    assert_eq!(warning.message, "The figure looks odd at its end: the right foot is under the floor");
    assert_eq!(warning.labels[0].place.span, Span::new(20, 21));
}

#[test]
fn every_joint_has_its_keys() {
    for joint in Joint::IDS {
        assert!(keys::POSITION.iter().any(|key| key.name == *joint), "{joint}");
    }
    for key in keys::POSITION {
        assert!(subject::read(key.name).is_some(), "{}", key.name);
    }
}

#[test]
fn examples_in_messages_fit_their_joints() {
    for joint in Joint::ALL {
        assert_eq!(
            figure_of("", &format!("start: {{base: standing, {joint}: {}}}", wording::example(*joint))).1,
            [""; 0]
        );
    }
}

/// Reads a figure and checks what must hold for any.
fn check(lines: &str) -> Result<(), TestCaseError> {
    let (text, document, diagnostics) = exercise(lines);
    let has_figure = document.is_some_and(|document| document.figure.is_some());
    prop_assert!(has_figure || diagnostic::has_errors(&diagnostics), "neither a figure nor an error: {}", lines);
    for one in &diagnostics {
        for label in &one.labels {
            prop_assert!(text.get(label.place.span.range()).is_some(), "{:?} of {}", one, text);
        }
    }
    Ok(())
}

/// Words that mean something in figures, and some that do not.
fn scalars() -> impl Strategy<Value = String> {
    let words: Vec<String> = [keys::BANDS, keys::GEAR, keys::EFFECTORS, View::IDS, Base::IDS, Arms::IDS, Foot::IDS]
        .into_iter()
        .chain([&[
            "straight",
            "flexion 20",
            "20°",
            "wide",
            "true",
            "",
            "~",
            "flexion 20 and abduction 5",
            " é 9,",
            "°",
        ][..]])
        .flatten()
        .map(|word| format!("\"{word}\""))
        .collect();
    prop_oneof![
        4 => proptest::sample::select(words),
        2 => (-300..300_i32).prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_map(|number| format!("\"{number}\"")),
        1 => "[ -~é°]{0,12}".prop_map(|text| format!("{text:?}")),
        1 => Just("~".to_owned()),
    ]
}

fn names() -> impl Strategy<Value = String> {
    let all = keys::FIGURE.iter().chain(keys::POSITION).map(|key| key.name);
    let words: Vec<&str> =
        all.chain(Movement::IDS.iter().copied()).chain(["right", "left", "torsos", "left neck"]).collect();
    prop_oneof![8 => proptest::sample::select(words).prop_map(str::to_owned), 1 => "[a-z]{1,6}"]
}

/// YAML in one line.
fn trees() -> impl Strategy<Value = String> {
    scalars().prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(", "))),
            4 => vec((names(), inner), 0..6).prop_map(|entries| {
                let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                format!("{{{}}}", entries.join(", "))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_tree_is_a_figure_or_an_error(tree in trees()) {
        check(&format!("figure: {tree}"))?;
    }

    #[test]
    fn any_position_is_a_figure_or_an_error(one in trees(), other in trees()) {
        check(&format!("figure: {{start: {one}, end: {other}}}"))?;
        check(&format!("figure: {{frames: [{one}, {other}]}}"))?;
    }

    #[test]
    fn broken_samples_are_figures_or_errors(
        sample in proptest::sample::select(samples().collect::<Vec<_>>()),
        breaks in vec((any::<proptest::sample::Index>(), 0..4_u8, "[a-z0-9 ,:{}°&-]"), 1..4),
    ) {
        let mut letters: Vec<char> = sample.chars().collect();
        for (at, how, stray) in breaks {
            let at = at.index(letters.len().max(1)).min(letters.len().saturating_sub(1));
            match how {
                _ if letters.is_empty() => {}
                0 => { letters.remove(at); }
                1 => letters[at] = stray.chars().next().unwrap_or(' '),
                2 => letters.insert(at, stray.chars().next().unwrap_or(' ')),
                _ => letters.truncate(at),
            }
        }
        let text: String = letters.into_iter().collect();
        // Nothing at all is no figure, and an error of its own kind.
        check(&format!("figure: {text}"))?;
    }
}
