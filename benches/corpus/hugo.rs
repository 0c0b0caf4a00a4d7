//! The corpus as content for Hugo. What cuecard derives stands here in front matter, so that Hugo only has to print it.

use std::fmt::Write as _;

use crate::exercise::{Exercise, Name};
use crate::routine::{Article, Block, Routine, Row};

/// A place of an exercise in a routine: which routine, which row of how many, with which dose.
pub struct Use {
    routine: usize,
    number: usize,
    of: usize,
    dose: Option<&'static str>,
}

/// For every exercise the routines that use it.
pub fn uses(routines: &[Routine], exercises: usize) -> Vec<Vec<Use>> {
    let mut uses: Vec<Vec<Use>> = (0..exercises).map(|_| Vec::new()).collect();
    for (at, routine) in routines.iter().enumerate() {
        let of = routine.rows().count();
        for (row, number) in routine.rows().zip(1..) {
            uses[row.exercise].push(Use { routine: at, number, of, dose: row.dose });
        }
    }
    uses
}

pub fn exercise(exercise: &Exercise, uses: &[Use], routines: &[Routine], all: usize) -> String {
    let movement = exercise.name.movement;
    let mut text = String::with_capacity(3072);
    line(&mut text, &format!("---\ntitle: {}", exercise.title));
    if let Some(alias) = exercise.name.alias() {
        line(&mut text, &format!("also:\n  - {alias}"));
    }
    line(&mut text, &format!("description: {}", exercise.summary));
    line(&mut text, &format!("levels: [{}]", exercise.level));
    let mut items: Vec<&str> = exercise.equipment.iter().map(|(item, _)| *item).collect();
    if items.is_empty() {
        items.push("no equipment");
    }
    line(&mut text, &format!("equipment: [{}]", items.join(", ")));
    line(&mut text, "placements:");
    for (item, placement) in &exercise.equipment {
        line(&mut text, &format!("  {item}: {placement}"));
    }
    line(&mut text, &format!("positions: [{}]", movement.position.id()));
    line(&mut text, &format!("patterns: [{}]", movement.pattern));
    line(&mut text, &format!("planes: [{}]", movement.planes.join(", ")));
    line(&mut text, &format!("sides: {}", movement.sides));
    let muscles: Vec<&str> = movement.primary.iter().chain(movement.secondary).copied().collect();
    line(&mut text, &format!("muscles: [{}]", muscles.join(", ")));
    line(&mut text, &format!("primary: [{}]", movement.primary.join(", ")));
    line(&mut text, &format!("secondary: [{}]", movement.secondary.join(", ")));
    line(&mut text, &format!("dose: {}", exercise.dose));
    list(&mut text, "cues", &exercise.cues);
    list(&mut text, "mistakes", &exercise.mistakes);
    list(&mut text, "cautions", &exercise.cautions);
    list(&mut text, "ladder", &slugs(&exercise.ladder(all)));
    list(&mut text, "related", &slugs(&exercise.related(all)));
    if !uses.is_empty() {
        line(&mut text, "used:");
    }
    for used in uses {
        let dose = used.dose.unwrap_or(exercise.dose);
        let Use { number, of, .. } = used;
        let routine = routines[used.routine].slug();
        line(&mut text, &format!("  - {{routine: {routine}, number: {number}, of: {of}, dose: \"{dose}\"}}"));
    }
    line(&mut text, &format!("tags: [{}]\n---", exercise.tags.join(", ")));
    for (step, number) in exercise.steps.iter().zip(1..) {
        line(&mut text, &format!("{number}. {step}"));
    }
    line(&mut text, &format!("\n## {}", exercise.heading));
    for paragraph in &exercise.prose {
        line(&mut text, &format!("\n{paragraph}"));
    }
    if let Some((sentence, other)) = &exercise.link {
        line(&mut text, &format!("\n{}", sentence.replace("{l}", &link(*other))));
    }
    text
}

pub fn routine(routine: &Routine, all: usize) -> String {
    let mut text = String::with_capacity(3072);
    let exercises: Vec<Exercise> = routine.rows().map(|row| Exercise::new(row.exercise, all)).collect();
    let mut kit: Vec<&str> = exercises.iter().flat_map(|exercise| &exercise.equipment).map(|(item, _)| *item).collect();
    kit.sort_unstable();
    kit.dedup();
    line(&mut text, &format!("---\ntitle: {}", routine.title));
    line(&mut text, "outputs: [html, sheet]");
    line(&mut text, &format!("description: {}", routine.summary));
    line(&mut text, &format!("levels: [{}]", routine.level));
    line(&mut text, &format!("frequency: {}", routine.frequency));
    line(&mut text, &format!("when: {}", routine.when));
    line(&mut text, &format!("goals: [{}]", routine.goals.join(", ")));
    if let Some((name, part)) = &routine.series {
        line(&mut text, &format!("series: [{name}]\npart: {part}"));
    }
    line(&mut text, &format!("coaches: [{}]", routine.coach));
    line(&mut text, &format!("progression: {}", routine.progression));
    line(&mut text, &format!("equipment: [{}]", kit.join(", ")));
    line(&mut text, &format!("time: about {} min", routine.rows().count() * 5 / 2));
    let works = works(&exercises);
    let primary: Vec<&str> = works.iter().filter(|work| work.1).map(|work| work.0).collect();
    line(&mut text, &format!("muscles: [{}]", primary.join(", ")));
    line(&mut text, "works:");
    for (muscle, primary, sets) in works.iter().take(8) {
        line(&mut text, &format!("  - {{muscle: {muscle}, primary: {primary}, sets: {sets}}}"));
    }
    line(&mut text, "blocks:");
    for block in &routine.blocks {
        write_block(&mut text, block);
    }
    line(&mut text, &format!("tags: [{}]\n---", routine.tags.join(", ")));
    line(&mut text, &routine.body.join("\n\n"));
    text
}

/// Muscles with whether they work most somewhere, and their sets; those that work most first.
fn works(exercises: &[Exercise]) -> Vec<(&'static str, bool, usize)> {
    let mut works: Vec<(&str, bool, usize)> = Vec::new();
    for exercise in exercises {
        let movement = exercise.name.movement;
        let primary = movement.primary.iter().map(|muscle| (*muscle, true));
        for (muscle, primary) in primary.chain(movement.secondary.iter().map(|muscle| (*muscle, false))) {
            match works.iter_mut().find(|work| work.0 == muscle) {
                Some(work) => *work = (muscle, work.1 || primary, work.2 + 3),
                None => works.push((muscle, primary, 3)),
            }
        }
    }
    works.sort_by_key(|work| (!work.1, std::cmp::Reverse(work.2)));
    works
}

fn write_block(text: &mut String, block: &Block) {
    line(text, &format!("  - title: {}", block.title));
    if let Some(rounds) = block.rounds {
        line(text, &format!("    how: Circuit, one after the other, {rounds} rounds, 60 s rest between rounds"));
    }
    line(text, "    rows:");
    for Row { exercise, dose, note, swap } in &block.rows {
        line(text, &format!("      - exercise: {}", Name::new(*exercise).slug()));
        if let Some(dose) = dose {
            line(text, &format!("        dose: {dose}"));
        }
        if let Some(note) = note {
            line(text, &format!("        note: {note}"));
        }
        if let Some(swap) = swap {
            line(text, &format!("        swap: {}", Name::new(*swap).slug()));
        }
    }
}

pub fn article(article: &Article) -> String {
    let (year, month, day) = article.date;
    let mut text = format!("---\ntitle: {}\ndescription: {}\n", article.title, article.summary);
    line(&mut text, &format!("date: {year}-{month:02}-{day:02}\n---"));
    for (heading, paragraphs, other) in &article.sections {
        line(&mut text, &format!("## {heading}\n\n{}", paragraphs.join("\n\n")));
        line(&mut text, &format!("\nSee {}.\n", link(*other)));
    }
    text
}

pub fn page(title: &str, summary: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: {summary}\n---\n{body}\n")
}

fn link(number: usize) -> String {
    let name = Name::new(number);
    format!("[{}](/guide/exercises/{}/)", name.title().to_lowercase(), name.slug())
}

fn slugs(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|number| Name::new(*number).slug()).collect()
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
