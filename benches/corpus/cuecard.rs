//! The corpus as a cuecard project.

use std::fmt::Write as _;

use crate::exercise::{Exercise, Name};
use crate::random::Random;
use crate::routine::{Article, Block, Routine, Row};

pub const SETTINGS: &str = "\
title: Ten Thousand Moves
tagline: A guide as long as a shelf
base_url: https://example.org/guide/
publisher: {name: The Benchmark Club, url: https://example.org/}
nav:
  - {title: Routines, url: /routines/}
  - {title: Exercises, url: /exercises/}
  - {title: Articles, url: /articles/}
  - {title: About, url: /about/}
disclaimer: Made up for measuring. Nobody has tried these.
stop_if:
  - Sharp or sudden pain in a joint, a muscle or the back.
  - Numbness, or pins and needles, in a leg or a foot.
  - Dizziness, pain in the chest, or breath that will not settle.
";

/// An exercise; with the number of a pose it has a figure.
pub fn exercise(exercise: &Exercise, pose: Option<usize>) -> String {
    let movement = exercise.name.movement;
    let mut text = String::with_capacity(2048);
    line(&mut text, &format!("---\ntitle: {}", exercise.title));
    if let Some(alias) = exercise.name.alias() {
        line(&mut text, &format!("aliases:\n  - {alias}"));
    }
    line(&mut text, &format!("summary: {}", exercise.summary));
    line(&mut text, &format!("level: {}", exercise.level));
    if exercise.equipment.is_empty() {
        line(&mut text, "equipment: []");
    } else {
        line(&mut text, "equipment:");
        for (item, placement) in &exercise.equipment {
            let colon = if placement.is_empty() { "" } else { ": " };
            line(&mut text, &format!("  - {item}{colon}{placement}"));
        }
    }
    line(&mut text, &format!("position: {}", movement.position.id()));
    line(&mut text, &format!("pattern: {}", movement.pattern));
    line(&mut text, &format!("planes: [{}]", movement.planes.join(", ")));
    line(&mut text, &format!("sides: {}", movement.sides));
    line(&mut text, "muscles:");
    line(&mut text, &format!("  primary: [{}]", movement.primary.join(", ")));
    line(&mut text, &format!("  secondary: [{}]", movement.secondary.join(", ")));
    line(&mut text, &format!("dose: {}", exercise.dose));
    if let Some(pose) = pose {
        line(&mut text, &format!("figure: {}", figure(pose)));
    }
    list(&mut text, "cues", &exercise.cues);
    list(&mut text, "mistakes", &exercise.mistakes);
    list(&mut text, "cautions", &exercise.cautions);
    let mut random = Random::of(4, exercise.number);
    let mut named = |number: Option<usize>| number.map(|number| reference(number, &mut random));
    list(&mut text, "easier", named(exercise.easier).as_slice());
    list(&mut text, "harder", named(exercise.harder).as_slice());
    line(&mut text, &format!("tags: [{}]\n---", exercise.tags.join(", ")));
    for (step, number) in exercise.steps.iter().zip(1..) {
        line(&mut text, &format!("{number}. {step}"));
    }
    line(&mut text, &format!("\n## {}", exercise.heading));
    for paragraph in &exercise.prose {
        line(&mut text, &format!("\n{paragraph}"));
    }
    if let Some((sentence, other)) = &exercise.link {
        let name = Name::new(*other);
        let link = format!("[[{}|{}]]", name.slug(), name.title().to_lowercase());
        line(&mut text, &format!("\n{}", sentence.replace("{l}", &link)));
    }
    text
}

/// The figure of a pose by its number: every hundred degrees of one joint from the next base pose on.
fn figure(pose: usize) -> String {
    let poses = [
        ("standing", "right hip"),
        ("quadruped", "right hip"),
        ("supine", "right hip"),
        ("side-lying", "right knee"),
        ("seated", "right knee"),
        ("hook-lying", "right shoulder"),
        ("standing", "left shoulder"),
        ("lunge", "right shoulder"),
        ("half-kneeling", "left shoulder"),
        ("prone", "right knee"),
    ];
    let (base, joint) = poses[pose / 100 % poses.len()];
    format!("{{start: {base}, end: {{{joint}: {}}}}}", pose % 100)
}

pub fn routine(routine: &Routine, number: usize) -> String {
    let mut text = String::with_capacity(2048);
    let mut random = Random::of(5, number);
    line(&mut text, &format!("---\ntitle: {}", routine.title));
    line(&mut text, &format!("summary: {}", routine.summary));
    line(&mut text, &format!("level: {}", routine.level));
    line(&mut text, &format!("frequency: {}", routine.frequency));
    line(&mut text, &format!("when: {}", routine.when));
    line(&mut text, &format!("goals: [{}]", routine.goals.join(", ")));
    if let Some((name, part)) = &routine.series {
        line(&mut text, &format!("series: {{name: {name}, part: {part}}}"));
    }
    line(&mut text, &format!("coach: {}", routine.coach));
    line(&mut text, &format!("progression: {}", routine.progression));
    line(&mut text, "blocks:");
    for block in &routine.blocks {
        write_block(&mut text, block, &mut random);
    }
    line(&mut text, &format!("tags: [{}]\n---", routine.tags.join(", ")));
    line(&mut text, &routine.body.join("\n\n"));
    text
}

fn write_block(text: &mut String, block: &Block, random: &mut Random) {
    line(text, &format!("  - title: {}", block.title));
    if let Some(rounds) = block.rounds {
        line(text, &format!("    kind: circuit\n    rounds: {rounds}\n    rest_between_rounds: 60 s"));
    }
    line(text, "    exercises:");
    for row in &block.rows {
        write_row(text, row, random);
    }
}

fn write_row(text: &mut String, row: &Row, random: &mut Random) {
    let name = reference(row.exercise, random);
    match (row.dose, row.note, row.swap) {
        (None, None, None) => line(text, &format!("      - {name}")),
        (Some(dose), None, None) => line(text, &format!("      - {name}: {dose}")),
        (dose, note, swap) => {
            line(text, &format!("      - exercise: {name}"));
            if let Some(dose) = dose {
                line(text, &format!("        dose: {dose}"));
            }
            if let Some(note) = note {
                line(text, &format!("        note: {note}"));
            }
            if let Some(swap) = swap {
                line(text, &format!("        swap:\n          - {}", reference(swap, random)));
            }
        }
    }
}

pub fn article(article: &Article) -> String {
    let (year, month, day) = article.date;
    let mut text = format!("---\ntitle: {}\nsummary: {}\n", article.title, article.summary);
    line(&mut text, &format!("date: {year}-{month:02}-{day:02}\n---"));
    for (heading, paragraphs, other) in &article.sections {
        let name = Name::new(*other);
        line(&mut text, &format!("## {heading}\n\n{}", paragraphs.join("\n\n")));
        line(&mut text, &format!("\nSee [[{}]].\n", name.title()));
    }
    text
}

pub fn page(title: &str, summary: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: {summary}\n---\n{body}\n")
}

/// As different authors write it: the title, the slug, or another name.
fn reference(number: usize, random: &mut Random) -> String {
    let name = Name::new(number);
    let alias = name.alias();
    match (random.below(10), alias) {
        (0..3, _) => name.slug(),
        (3, Some(alias)) => alias,
        (4, _) => name.title().to_lowercase(),
        _ => name.title(),
    }
}

fn list(text: &mut String, key: &str, items: &[String]) {
    if !items.is_empty() {
        line(text, &format!("{key}:"));
    }
    for item in items {
        line(text, &format!("  - {item}"));
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}
