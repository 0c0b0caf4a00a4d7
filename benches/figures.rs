//! How long figures take: `cargo run --release --example figures -- PROJECT [ROUNDS]` works out and draws every figure of
//! a project on one core, and prints medians.

use std::path::Path;
use std::time::Instant;
use std::{env, process};

use cuecard::figure::{Ink, Scene, Solved};
use cuecard::site::{self, Options};
use cuecard::source;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(project) = arguments.first() else {
        eprintln!("usage: figures PROJECT [ROUNDS]");
        process::exit(2);
    };
    let rounds: u32 = arguments.get(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(20);
    let Some(tree) = source::scan(Path::new(project)).tree else {
        eprintln!("error: no project at {project}");
        process::exit(1);
    };
    let guide = site::build(&tree, &Options::default()).guide;
    let figures: Vec<_> = guide.exercises.iter().filter_map(|exercise| exercise.doc.figure.clone()).collect();
    println!("{} figures, {rounds} rounds, medians and slowest of each figure's fastest round", figures.len());
    time("work out", &figures, rounds, |figure| Solved::new(figure.figure(), figure.working()).positions());
    time("draw panels", &figures, rounds, |figure| figure.svg(Scene::Panels, Ink::Screen).text.len());
    time("draw a movement", &figures, rounds, |figure| figure.svg(Scene::Motion, Ink::Screen).text.len());
}

/// Times `work` for each figure and prints the median and the slowest of the figures' best times, in microseconds.
fn time(name: &str, figures: &[std::sync::Arc<Solved>], rounds: u32, work: impl Fn(&Solved) -> usize) {
    let mut best: Vec<u128> = figures
        .iter()
        .map(|figure| {
            let round = || {
                let start = Instant::now();
                std::hint::black_box(work(figure));
                start.elapsed().as_micros()
            };
            (0..rounds).map(|_| round()).min().unwrap_or_default()
        })
        .collect();
    best.sort_unstable();
    let median = best.get(best.len() / 2).copied().unwrap_or_default();
    println!("{name:16} {median:>6} µs   slowest {:>6} µs", best.last().copied().unwrap_or_default());
}
