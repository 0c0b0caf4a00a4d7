//! The keys of front matter, one table per kind of file.

use crate::yaml::{Key, Shape};

const CHOICE_LEVEL: Shape = Shape::Choice(&["beginner", "intermediate", "advanced"]);
const TEXTS: Shape = Shape::List(&Shape::Text);
const MARKDOWNS: Shape = Shape::List(&Shape::Markdown);
const REFERENCES: Shape = Shape::List(&Shape::Reference);
/// `mini-band`, or `mini-band: lower thighs`.
const EQUIPMENT: Shape = Shape::List(&Shape::Either(&Shape::Text, &Shape::Named(&Shape::Text)));

pub(super) const IMAGE: &[Key] = &[
    Key::required("src", Shape::Text, "The file, relative to this one."),
    Key::new("alt", Shape::Text, "What the picture shows, for those who cannot see it."),
    Key::new("phase", Shape::Text, "`start`, `end`, or another phase of the movement."),
    Key::new("caption", Shape::Markdown, "What stands under it."),
    Key::new("credit", Shape::Text, "Who made it."),
    Key::new("licence", Shape::Text, "Its licence."),
];

pub(super) const VIDEO: &[Key] = &[
    Key::required("title", Shape::Text, "What the video is called."),
    Key::new("url", Shape::Text, "The video's page at its provider."),
    Key::new("src", Shape::Text, "A video file, relative to this file."),
    Key::new("poster", Shape::Text, "A still picture, relative to this file."),
    Key::new("captions", Shape::Text, "Captions (WebVTT), relative to this file."),
];

pub(super) const SOURCE: &[Key] =
    &[Key::required("title", Shape::Text, "Title."), Key::new("url", Shape::Text, "Address.")];

pub(super) const REVIEWED: &[Key] =
    &[Key::required("by", Shape::Text, "Who checked it."), Key::new("date", Shape::Date, "When it was checked.")];

pub(super) const MUSCLES: &[Key] =
    &[Key::new("primary", TEXTS, "Muscles that work most."), Key::new("secondary", TEXTS, "Muscles that help.")];

pub(super) const SERIES: &[Key] = &[
    Key::required("name", Shape::Text, "Name of the series."),
    Key::required("part", Shape::Whole, "Which part this is, from 1."),
];

pub(super) const GEAR: &[Key] = &[
    Key::required("name", Shape::Text, "What it is."),
    Key::required("url", Shape::Text, "Where to get it."),
    Key::new("affiliate", Shape::Flag, "Whether the publisher earns from the link; a disclosure is then shown."),
];

pub(super) const ITEM: &[Key] = &[
    Key::required("exercise", Shape::Reference, "The exercise: slug, title or alias."),
    Key::new("dose", Shape::Dose, "How much; the exercise's own dose when left out."),
    Key::new("equipment", EQUIPMENT, "Equipment here, in place of the exercise's own."),
    Key::new("note", Shape::Markdown, "A remark for this row."),
    Key::new("rest", Shape::Duration, "Rest after each set."),
    Key::new("swap", REFERENCES, "Exercises that may take its place."),
    Key::new("optional", Shape::Flag, "May be left out."),
];

pub(super) const BLOCK: &[Key] = &[
    Key::new("title", Shape::Text, "Heading of the block."),
    Key::new("kind", Shape::Choice(super::document::BlockKind::WORDS), "How the block is done (straight)."),
    Key::new("rounds", Shape::Whole, "How many times the whole block is done."),
    Key::new("rest", Shape::Duration, "Rest between the exercises."),
    Key::new("rest_between_rounds", Shape::Duration, "Rest between the rounds."),
    Key::required(
        "exercises",
        Shape::List(&Shape::Either(
            &Shape::Reference,
            &Shape::Either(&Shape::Mapping(ITEM), &Shape::Named(&Shape::Dose)),
        )),
        "The exercises: `reference`, `reference: dose`, or a mapping with `exercise:`.",
    ),
];

const COMMON: [Key; 17] = [
    Key::required("title", Shape::Text, "The name, as shown."),
    Key::new("aliases", TEXTS, "Other names; references may use them."),
    Key::new("summary", Shape::Markdown, "One or two sentences."),
    Key::new("images", Shape::List(&Shape::Mapping(IMAGE)), "Pictures beside the file."),
    Key::new("video", Shape::Mapping(VIDEO), "A video: an address, or a file."),
    Key::new("sources", Shape::List(&Shape::Mapping(SOURCE)), "Sources and further reading."),
    Key::new("tags", TEXTS, "Free key words."),
    Key::new("author", Shape::Text, "Who wrote it."),
    Key::new("reviewed", Shape::Mapping(REVIEWED), "Who checked it, and when."),
    Key::new("date", Shape::Date, "When it was published."),
    Key::new("updated", Shape::Date, "When it was last changed."),
    Key::new("draft", Shape::Flag, "Not published unless drafts are asked for."),
    Key::new("slug", Shape::Text, "The id, in place of the file's path."),
    Key::new("extra", Shape::Free, "Free data for themes."),
    Key::new("level", CHOICE_LEVEL, "How much it asks for."),
    Key::new("stop_if", MARKDOWNS, "When to stop, in place of the site's own list."),
    Key::new("cautions", MARKDOWNS, "What to be careful with."),
];

/// How many of [`COMMON`] every kind of file has; the last three are for exercises and routines as named below.
const SHARED: usize = 14;

const fn keys<const N: usize>(own: &[Key]) -> [Key; N] {
    let mut all = [COMMON[0]; N];
    let mut at = 0;
    while at < SHARED {
        all[at] = COMMON[at];
        at += 1;
    }
    while at < N {
        all[at] = own[at - SHARED];
        at += 1;
    }
    all
}

const EXERCISE_OWN: [Key; 15] = [
    COMMON[14],
    Key::new("equipment", EQUIPMENT, "What is needed, and where it goes; `[]` says that nothing is."),
    Key::new("position", Shape::Text, "The position it is done in, such as `side-lying`."),
    Key::new("pattern", Shape::Text, "The movement pattern, such as `squat`."),
    Key::new("planes", Shape::List(&Shape::Choice(&["sagittal", "frontal", "transverse"])), "Planes of movement."),
    Key::new(
        "sides",
        Shape::Choice(&["both", "each", "alternating"]),
        "Both sides at once, each in turn, or alternating.",
    ),
    Key::new("muscles", Shape::Mapping(MUSCLES), "Muscles worked."),
    Key::new("dose", Shape::Dose, "The usual dose, where a routine gives none."),
    Key::new("cues", MARKDOWNS, "What to think of; the first is shown in routines."),
    Key::new("mistakes", MARKDOWNS, "What commonly goes wrong."),
    COMMON[16],
    Key::new("easier", REFERENCES, "Easier exercises of the same kind."),
    Key::new("harder", REFERENCES, "Harder exercises of the same kind."),
    Key::new("figure", super::figure::SHAPE, "The pose or the movement to draw."),
    Key::new("measured", Shape::Choice(&["count", "time"]), "Whether it is counted or timed, to check doses."),
];

const ROUTINE_OWN: [Key; 11] = [
    COMMON[14],
    Key::new("frequency", Shape::Text, "How often, such as `2-3 / week`, `daily` or `mon/wed/fri`."),
    Key::new("when", Shape::Markdown, "When it fits."),
    Key::new("time", Shape::Duration, "Time needed; estimated from the doses when left out."),
    Key::new("goals", TEXTS, "What it is good for."),
    Key::new("series", Shape::Mapping(SERIES), "The series it is a part of."),
    Key::new("coach", Shape::Text, "Who leads it."),
    Key::new("progression", Shape::Markdown, "How to make it harder over time."),
    COMMON[15],
    Key::new("gear", Shape::List(&Shape::Mapping(GEAR)), "Things one may buy."),
    Key::required("blocks", Shape::List(&Shape::Mapping(BLOCK)), "The exercises, in blocks."),
];

/// The keys of an exercise.
pub const EXERCISE: &[Key] = &keys::<{ SHARED + EXERCISE_OWN.len() }>(&EXERCISE_OWN);
/// The keys of a routine.
pub const ROUTINE: &[Key] = &keys::<{ SHARED + ROUTINE_OWN.len() }>(&ROUTINE_OWN);
/// The keys of an article or page.
pub const PAGE: &[Key] = &keys::<SHARED>(&[]);
