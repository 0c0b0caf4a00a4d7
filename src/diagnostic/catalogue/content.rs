//! Mistakes and doubts about exercises, routines, doses and prose.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place};

/// A dose that cannot be read.
#[must_use]
pub fn bad_dose(place: &Place, message: &str, help: Option<&str>) -> Diagnostic {
    let help = help.unwrap_or("`cuecard dose \"…\"` explains a dose; docs/dose.md has the whole language");
    Diagnostic::error("bad-dose", message).at(place, "").help(help)
}

/// A dose that can be read, but hardly be meant.
#[must_use]
pub fn doubtful_dose(place: &Place, message: &str, help: &str) -> Diagnostic {
    Diagnostic::warning("doubtful-dose", message).at(place, "").help(help)
}

/// A length of time that cannot be read.
#[must_use]
pub fn bad_duration(place: &Place, key: &str, message: &str, help: Option<&str>) -> Diagnostic {
    Diagnostic::error("bad-duration", format!("`{key}` is a length of time: {message}"))
        .at(place, "")
        .help(help.unwrap_or("Write e.g. `60 s`, `2 min` or `10-15 min`"))
}

/// A frequency that cannot be read.
#[must_use]
pub fn bad_frequency(place: &Place, written: &str) -> Diagnostic {
    Diagnostic::error("bad-frequency", format!("Cannot read `{}` as how often", short(written, 40)))
        .at(place, "")
        .help("Write e.g. `2-3 / week`, `daily`, `every other day` or `mon/wed/fri`")
}

/// A muscle that is in no vocabulary.
#[must_use]
pub fn unknown_muscle(place: &Place, written: &str, near: &[&str]) -> Diagnostic {
    let declare = "A new muscle is declared under `muscles:` in cuecard.yaml";
    let help = match did_you_mean(near) {
        Some(question) => format!("{question} {declare}"),
        None => declare.to_owned(),
    };
    Diagnostic::error("unknown-muscle", format!("Unknown muscle `{}`", short(written, 40))).at(place, "").help(help)
}

/// A muscle named twice in one exercise, maybe by two names.
#[must_use]
pub fn muscle_twice(place: &Place, written: &str, first: &Place) -> Diagnostic {
    Diagnostic::warning("muscle-twice", format!("`{written}` is named twice"))
        .at(place, "again here")
        .at(first, "first here, maybe by another name")
        .help("Keep one of the two")
}

/// Two items in one mapping.
#[must_use]
pub fn equipment_mapping(place: &Place) -> Diagnostic {
    Diagnostic::error("equipment-mapping", "Each piece of equipment is an item of its own")
        .at(place, "")
        .help("Write `- item` or `- item: placement`, one a line")
}

/// Equipment that is nearly a known one.
#[must_use]
pub fn equipment_nearly_known(place: &Place, written: &str, near: &str) -> Diagnostic {
    Diagnostic::warning("equipment-nearly-known", format!("`{written}` is new, and nearly `{near}`"))
        .at(place, "")
        .help(format!("Write `{near}`, or declare `{written}` under `equipment:` in cuecard.yaml"))
}

/// An addition to a vocabulary that does not fit.
#[must_use]
pub fn bad_addition(place: &Place, problem: &str) -> Diagnostic {
    Diagnostic::error("bad-addition", problem)
        .at(place, "")
        .help("See docs/format.md for what cuecard.yaml can add to the vocabularies")
}

/// A routine that has nothing to do.
#[must_use]
pub fn routine_without_exercises(place: &Place) -> Diagnostic {
    Diagnostic::error("routine-without-exercises", "The routine has no blocks")
        .at(place, "")
        .help("Write at least one block:\nblocks:\n  - exercises:\n      - clamshell: 3 x 10 each side")
}

/// A block that has nothing to do.
#[must_use]
pub fn block_without_exercises(place: &Place) -> Diagnostic {
    Diagnostic::error("block-without-exercises", "The block has no exercises")
        .at(place, "")
        .help("Write at least one: `- clamshell: 3 x 10 each side`")
}

/// A row, or plain words, where a block belongs.
#[must_use]
pub fn row_for_block(place: &Place) -> Diagnostic {
    Diagnostic::error("row-for-block", "This is no block: a block has `exercises:`")
        .at(place, "")
        .help("Write the rows below a block's `exercises:`\n- exercises:\n    - clamshell: 3 x 10")
}

/// `- clamshell: {dose: 3 x 10}`.
#[must_use]
pub fn row_with_details(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error("row-with-details", "A row with details begins with `exercise:`")
        .at(place, "")
        .help(format!("Write:\n- exercise: {}\n  dose: 3 x 10\n  note: …", short(name, 60)))
}

/// A name and a dose without a colon between them.
#[must_use]
pub fn row_without_colon(place: &Place, name: &str, dose: &str) -> Diagnostic {
    Diagnostic::error("row-without-colon", "There is no `: ` between the exercise and its dose")
        .at(place, "")
        .help(format!("Write `{}: {}`", short(name, 60), short(dose, 60)))
}

/// Keys of an exercise or routine in a file that is neither; `folder` is where such files lie.
#[must_use]
pub fn wrong_folder(place: &Place, key: &str, what: &str, folder: &str) -> Diagnostic {
    Diagnostic::error("wrong-folder", format!("This is {what}, but not in the folder for it"))
        .at(place, format!("`{key}` is a key of {what}"))
        .help(format!("Move the file into `{folder}`"))
}

/// A row that YAML reads as several keys.
#[must_use]
pub fn row_with_many_keys(place: &Place) -> Diagnostic {
    Diagnostic::error("row-with-many-keys", "A row is one exercise")
        .at(place, "YAML reads several keys here")
        .help("Write `- clamshell: 3 x 10`, or the long form:\n- exercise: clamshell\n  dose: 3 x 10\n  note: …")
}

/// `- clamshell:` with nothing behind the colon.
#[must_use]
pub fn row_without_dose(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error("row-without-dose", format!("`{name}:` has no dose"))
        .at(place, "")
        .help(format!("Write `- {name}: 3 x 10`, or `- {name}` for the exercise's own dose"))
}

/// A video that is nowhere.
#[must_use]
pub fn video_without_source(place: &Place) -> Diagnostic {
    Diagnostic::error("video-without-source", "The video has neither `url` nor `src`")
        .at(place, "")
        .help("Write `url: https://…` for a video elsewhere, or `src: file.mp4` for one beside this file")
}

/// A stated time that the estimate contradicts.
#[must_use]
pub fn time_contradicts(place: &Place, estimate: &str) -> Diagnostic {
    Diagnostic::warning("time-contradicts", "The doses do not add up to the stated time")
        .at(place, format!("the doses come to {estimate}"))
        .help("Correct the time, take it out, or state the rests that are missing")
}

/// An article changed before it was published.
#[must_use]
pub fn updated_before_date(place: &Place, date: &str) -> Diagnostic {
    Diagnostic::warning("updated-before-date", "`updated` lies before `date`")
        .at(place, format!("published {date}"))
        .help("Correct one of the two")
}

/// Prose that leaves the dose to the reader.
#[must_use]
pub fn vague_prose(place: &Place) -> Diagnostic {
    Diagnostic::warning("vague-prose", "This leaves the dose to the reader")
        .at(place, "how many?")
        .help("Say how much, or leave it out and write `dose:`")
}

/// An exercise that nothing leads to.
#[must_use]
pub fn orphan_exercise(place: &Place, title: &str) -> Diagnostic {
    Diagnostic::warning("orphan-exercise", format!("Nothing leads to `{title}` but the library"))
        .at(place, "no routine, swap, ladder or link")
        .help("Use it in a routine, or link it as easier or harder")
}

/// Many exercises that nothing leads to, as after an import.
#[must_use]
pub fn many_orphan_exercises(place: &Place, titles: &[&str]) -> Diagnostic {
    let count = crate::text::count(titles.len(), "exercise");
    let some = titles.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    Diagnostic::warning("orphan-exercise", format!("Nothing leads to {count} but the library: {some} …"))
        .at(place, "the first of them")
        .help("Use them in routines, link them as easier or harder, or leave them as a library to look things up in")
}

/// Two routines that are the same part of a series.
#[must_use]
pub fn series_part_twice(place: &Place, name: &str, part: u32, first: &Place) -> Diagnostic {
    Diagnostic::error("series-part-twice", format!("Two routines are part {part} of `{}`", short(name, 60)))
        .at(place, "this one")
        .at(first, "and this one")
        .help("Give each routine of a series a number of its own")
}

/// Exercises that are each harder than the one before, in a circle; `steps` are the places that say so, one per step.
#[must_use]
pub fn ladder_cycle(steps: &[Place], titles: &[&str]) -> Diagnostic {
    let mut circle: Vec<&str> = titles.to_vec();
    circle.extend(titles.first());
    let diagnostic = match titles {
        [title] => Diagnostic::error("ladder-cycle", format!("`{title}` is easier or harder than itself")),
        _ => {
            Diagnostic::error("ladder-cycle", format!("Harder and easier go round in a circle: {}", circle.join(" → ")))
        }
    };
    let diagnostic = diagnostic.help("Take out the `easier` or `harder` that is the wrong way round");
    let steps = steps.iter().zip(circle.windows(2));
    steps.fold(diagnostic, |diagnostic, (place, pair)| match pair {
        [easier, harder] if easier != harder => diagnostic.at(place, format!("{harder} is harder than {easier}")),
        _ => diagnostic.at(place, ""),
    })
}

/// A picture that some readers will not see.
#[must_use]
pub fn picture_without_alt(place: &Place) -> Diagnostic {
    Diagnostic::warning("picture-without-alt", "The picture has no alternative text")
        .at(place, "")
        .help("Say what it shows, for those who cannot see it: `![Knees bent, feet flat](…)` or `alt: …`")
}

/// A picture loaded from another site.
#[must_use]
pub fn outside_picture(place: &Place) -> Diagnostic {
    Diagnostic::error("outside-picture", "Pictures of other sites are not shown")
        .at(place, "")
        .help("Put the picture beside this file: the guide then works offline, and nobody is told who reads it")
}

/// Raw HTML shown as text.
#[must_use]
pub fn raw_html_escaped(place: &Place) -> Diagnostic {
    Diagnostic::warning("raw-html-escaped", "Raw HTML is shown as text here")
        .at(place, "")
        .help("Write Markdown, or set `markdown: {raw_html: sanitize}` in cuecard.yaml")
}
