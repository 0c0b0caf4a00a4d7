//! Exercises: each follows from its number alone. Five in a row are one ladder, from easy to hard.

use crate::phrases;
use crate::random::Random;
use crate::words::{GEAR, Gear, MANNERS, MOVEMENTS, Movement, RUNGS, TAGS, Work};

/// How many rungs a ladder has.
pub const LADDER: usize = 5;
/// How many different exercises there can be.
pub const MOST: usize = LADDER * MOVEMENTS.len() * GEAR.len() * MANNERS.len();

/// What an exercise is called, and what that is made of.
pub struct Name {
    pub movement: &'static Movement,
    pub gear: &'static Gear,
    manner: &'static str,
    rung: &'static str,
}

impl Name {
    pub fn new(number: usize) -> Self {
        let ladder = number / LADDER;
        let at = ladder % MOVEMENTS.len();
        // Gear and manner of one movement go through all their combinations before one comes again: 173 has no factor
        // in common with how many there are.
        let combination = (ladder / MOVEMENTS.len() * 173 + at * 31) % (GEAR.len() * MANNERS.len());
        let rungs = RUNGS[ladder % RUNGS.len()];
        Self {
            movement: &MOVEMENTS[at],
            gear: &GEAR[combination % GEAR.len()],
            manner: MANNERS[combination / GEAR.len()],
            rung: rungs[number % LADDER],
        }
    }

    pub fn title(&self) -> String {
        capitalised(&join(&[self.gear.word, self.rung, self.movement.name, self.manner], " "))
    }

    pub fn slug(&self) -> String {
        self.title().to_lowercase().replace(' ', "-")
    }

    /// The same said in another order.
    pub fn alias(&self) -> Option<String> {
        let turned = !self.gear.word.is_empty() && !self.rung.is_empty();
        let name = join(&[self.movement.name, self.manner], " ");
        turned.then(|| join(&[&name, self.gear.word, self.rung], ", "))
    }
}

/// Everything that stands in the file of an exercise.
pub struct Exercise {
    pub number: usize,
    pub name: Name,
    pub title: String,
    pub summary: String,
    pub level: &'static str,
    /// Item and placement, which may be empty.
    pub equipment: Vec<(&'static str, &'static str)>,
    pub dose: &'static str,
    pub cues: Vec<String>,
    pub mistakes: Vec<String>,
    pub cautions: Vec<String>,
    pub tags: Vec<&'static str>,
    pub steps: Vec<String>,
    pub heading: &'static str,
    pub prose: Vec<String>,
    /// A sentence with `{l}` where the link to another exercise goes.
    pub link: Option<(String, usize)>,
    pub easier: Option<usize>,
    pub harder: Option<usize>,
}

impl Exercise {
    /// Exercise `number` of `all`.
    pub fn new(number: usize, all: usize) -> Self {
        let name = Name::new(number);
        let mut random = Random::of(1, number);
        let rung = number % LADDER;
        let fill = |phrase: &str, random: &mut Random| {
            let filled = phrase.replace("{m}", name.movement.mover).replace("{g}", name.gear.noun);
            capitalised(&filled.replace("{n}", random.pick(&["2", "3", "4", "5"])))
        };
        let list = |phrases: &[&'static str], count: usize, random: &mut Random| -> Vec<String> {
            random.some(phrases, count).into_iter().map(|phrase| fill(phrase, random)).collect()
        };
        let end = random.pick(phrases::SUMMARY_ENDS);
        let summary = fill(&format!("{} {end}", name.movement.does), &mut random);
        let mut equipment = name.gear.items.to_vec();
        if name.movement.position.on_the_floor() {
            equipment.push(("mat", ""));
        }
        if name.movement.position == crate::words::Position::Hanging {
            equipment.push(("pull-up-bar", ""));
        }
        let mut tags = vec![name.movement.tag];
        let more = random.between(0, 2);
        tags.extend(random.some(TAGS, more));
        let (cues, mistakes, cautions) = (random.between(2, 4), random.between(2, 3), random.between(0, 2));
        let link = random.chance(35).then(|| (random.pick(phrases::LINKS), random.below(all)));
        Self {
            number,
            title: name.title(),
            summary,
            level: ["beginner", "beginner", "intermediate", "intermediate", "advanced"][rung],
            equipment,
            dose: dose(name.movement, &mut random),
            cues: list(phrases::CUES, cues, &mut random),
            mistakes: list(phrases::MISTAKES, mistakes, &mut random),
            cautions: list(phrases::CAUTIONS, cautions, &mut random),
            tags,
            steps: steps(name.movement, &mut random, &fill),
            heading: random.pick(phrases::HEADINGS),
            prose: (0..random.between(1, 2)).map(|_| list(phrases::PROSE, 2, &mut random).join(" ")).collect(),
            link: link.filter(|(_, other)| *other != number).map(|(text, other)| (fill(text, &mut random), other)),
            easier: rung.checked_sub(1).map(|_| number - 1),
            harder: (rung + 1 < LADDER && number + 1 < all).then_some(number + 1),
            name,
        }
    }

    /// Other exercises with the same movement.
    pub fn related(&self, all: usize) -> Vec<usize> {
        let stride = LADDER * MOVEMENTS.len();
        (1..=4).map(|step| (self.number + step * stride) % all).filter(|other| *other != self.number).collect()
    }

    /// All rungs of its ladder, easiest first.
    pub fn ladder(&self, all: usize) -> Vec<usize> {
        let first = self.number - self.number % LADDER;
        (first..all.min(first + LADDER)).collect()
    }
}

fn steps(movement: &Movement, random: &mut Random, fill: &dyn Fn(&str, &mut Random) -> String) -> Vec<String> {
    let mut steps = vec![format!("{}.", movement.position.start())];
    let settle = random.pick(phrases::SETTLE);
    if random.chance(60) {
        steps.push(fill(settle, random));
    } else {
        let settle = fill(settle, random);
        steps[0] = format!("{} {settle}", steps[0]);
    }
    for phrases in [phrases::MOVE, phrases::STAY, phrases::RETURN] {
        let phrase = random.pick(phrases);
        steps.push(fill(phrase, random));
    }
    if random.chance(50) {
        let phrase = random.pick(phrases::FINISH);
        steps.push(fill(phrase, random));
    }
    steps
}

/// A dose that fits the movement.
pub fn dose(movement: &Movement, random: &mut Random) -> &'static str {
    let each = movement.sides == "each";
    let doses: &[&str] = match movement.work {
        Work::Reps if each => &[
            "2-3 x 10 each side",
            "3 x 8 each side, rest 45 s",
            "3 x 12-15 each side, hold 2 s",
            "2 x 12 each side",
            "3 x 6-8 each side, tempo 3-1-1-0",
            "2 x 8-10 each side, hold 1-2 s",
            "3 x 10 each side @ RPE 7",
        ],
        Work::Reps => &[
            "3 x 10",
            "2-3 x 12",
            "3 x 8-10, rest 60 s",
            "4 x 8 @ RPE 7",
            "3 x 12, 10, 8",
            "3 x 15, hold 2 s",
            "2 x 20",
            "3 x 8, tempo 3-1-1-0, rest 60 s",
            "5 x 5, rest 2 min",
            "3 x 12-15, 2 RIR",
        ],
        Work::Time if each => {
            &["2 x 30 s each side", "3 x 20 s each side, rest 15 s", "2-3 x 20-30 s each side", "3 x 45 s each side"]
        }
        Work::Time => &["3 x 30 s", "3 x 20-30 s, rest 30 s", "2 x 1 min", "4 x 20 s, rest 20 s", "3 x 45 s"],
        Work::Steps if each => {
            &["2 x 10 steps each side", "2-3 x 12 steps each side", "3 x 20 steps each side, rest 30 s"]
        }
        Work::Steps => &["2-3 x 10 steps", "3 x 20 steps, rest 30 s", "2 x 16 steps", "4 x 12 steps"],
    };
    random.pick(doses)
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn join(parts: &[&str], separator: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}
