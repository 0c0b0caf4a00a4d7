//! Routines and articles: each follows from its number and the number of exercises.

use crate::exercise::{Name, capitalised, dose};
use crate::phrases;
use crate::random::Random;
use crate::words::{COACHES, GOALS, OCCASIONS, PEOPLE, TAGS};

/// How many routines in a row share a theme.
const PARTS: usize = 4;

/// One exercise in a routine.
pub struct Row {
    pub exercise: usize,
    /// None for the exercise's own dose.
    pub dose: Option<&'static str>,
    pub note: Option<&'static str>,
    pub swap: Option<usize>,
}

/// A part of a routine.
pub struct Block {
    pub title: &'static str,
    /// A circuit of so many rounds; else one exercise after the other.
    pub rounds: Option<usize>,
    pub rows: Vec<Row>,
}

/// Everything that stands in the file of a routine.
pub struct Routine {
    pub title: String,
    pub summary: &'static str,
    pub level: &'static str,
    pub frequency: &'static str,
    pub when: &'static str,
    pub goals: Vec<&'static str>,
    /// Name and part.
    pub series: Option<(String, usize)>,
    pub coach: &'static str,
    pub progression: &'static str,
    pub blocks: Vec<Block>,
    pub tags: Vec<&'static str>,
    pub body: Vec<&'static str>,
}

impl Routine {
    /// Routine `number` of a guide with so many exercises.
    pub fn new(number: usize, exercises: usize) -> Self {
        let (theme, part) = (number / PARTS, number % PARTS);
        // 7 has no factor in common with the number of goals, 5 none with people, so neighbours differ in all three.
        let goal = GOALS[theme * 7 % GOALS.len()];
        let people = PEOPLE[(theme / GOALS.len() + theme * 5) % PEOPLE.len()];
        let occasion = OCCASIONS[theme / GOALS.len() / PEOPLE.len() % OCCASIONS.len()];
        let name = capitalised(&format!("{goal} for {people} {occasion}"));
        let in_series = theme.is_multiple_of(3);
        let ending = if in_series {
            ["part one", "part two", "part three", "part four"]
        } else {
            ["short version", "long version", "light version", "heavy version"]
        };
        let mut random = Random::of(2, number);
        let mut tags = vec![random.pick(&["hips", "core", "legs", "balance", "warm-up"])];
        tags.extend(random.some(TAGS, 2));
        Self {
            title: format!("{name}, {}", ending[part]),
            summary: random.pick(phrases::ROUTINE_SUMMARIES),
            level: random.pick(&["beginner", "intermediate", "advanced"]),
            frequency: random.pick(phrases::FREQUENCIES),
            when: random.pick(phrases::WHEN),
            goals: [goal].into_iter().chain(random.some(GOALS, 1).into_iter().filter(|other| *other != goal)).collect(),
            series: in_series.then_some((name, part + 1)),
            coach: COACHES[theme % COACHES.len()],
            progression: random.pick(phrases::PROGRESSIONS),
            blocks: blocks(exercises, &mut random),
            tags,
            body: random.some(phrases::PROSE, 3).into_iter().filter(|text| !text.contains('{')).collect(),
        }
    }

    pub fn slug(&self) -> String {
        slug(&self.title)
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.blocks.iter().flat_map(|block| &block.rows)
    }
}

fn blocks(exercises: usize, random: &mut Random) -> Vec<Block> {
    let count = random.between(6, 12).min(exercises);
    let mut chosen: Vec<usize> = Vec::with_capacity(count);
    while chosen.len() < count {
        let exercise = random.below(exercises);
        if !chosen.contains(&exercise) {
            chosen.push(exercise);
        }
    }
    let per_block = random.between(3, 5);
    let titles = random.some(phrases::BLOCKS, count.div_ceil(per_block));
    let mut blocks = Vec::with_capacity(titles.len());
    for (title, chosen) in titles.into_iter().zip(chosen.chunks(per_block)) {
        let rounds = (chosen.len() > 2 && random.chance(25)).then(|| random.between(2, 3));
        let row = |exercise: &usize| Row {
            exercise: *exercise,
            dose: random.chance(70).then(|| dose(Name::new(*exercise).movement, random)),
            note: random.chance(20).then(|| random.pick(phrases::NOTES)),
            swap: random.chance(15).then(|| random.below(exercises)).filter(|other| other != exercise),
        };
        blocks.push(Block { title, rounds, rows: chosen.iter().map(row).collect() });
    }
    blocks
}

/// Something to read.
pub struct Article {
    pub title: String,
    pub summary: &'static str,
    /// Year, month, day.
    pub date: (usize, usize, usize),
    /// Heading, paragraphs, and an exercise to link to.
    pub sections: Vec<(&'static str, Vec<String>, usize)>,
}

impl Article {
    /// Article `number` of a guide with so many exercises.
    pub fn new(number: usize, exercises: usize) -> Self {
        let mut random = Random::of(3, number);
        let base = phrases::ARTICLE_TITLES[number % phrases::ARTICLE_TITLES.len()];
        let round = number / phrases::ARTICLE_TITLES.len();
        let title = if round == 0 { base.to_owned() } else { format!("{base}, letter {}", round + 1) };
        let prose: Vec<&str> = phrases::PROSE.iter().copied().filter(|text| !text.contains('{')).collect();
        let count = random.between(3, 5);
        let headings = random.some(phrases::HEADINGS, count);
        let section = |heading: &'static str| {
            let paragraphs = (0..2).map(|_| random.some(&prose, 3).join(" ")).collect();
            (heading, paragraphs, random.below(exercises))
        };
        let sections = headings.into_iter().map(section).collect();
        Self {
            title,
            summary: random.pick(phrases::ROUTINE_SUMMARIES),
            date: (2020 + number % 6, 1 + number / 6 % 12, 1 + number / 72 % 28),
            sections,
        }
    }

    pub fn slug(&self) -> String {
        slug(&self.title)
    }
}

fn slug(title: &str) -> String {
    title.to_lowercase().replace(", ", "-").replace(' ', "-")
}
