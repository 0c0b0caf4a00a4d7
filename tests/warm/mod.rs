//! Warm equals cold: whatever is done to a project in whatever order, a build that keeps what it has gives the site and
//! the messages that a build from nothing gives.

mod edits;

use std::fs;
use std::path::{Path, PathBuf};

use cuecard::diagnostic::Diagnostic;
use cuecard::output::{Body, Outputs};
use cuecard::render::Orders;
use cuecard::site::{self, Options};
use cuecard::source;
use cuecard::warm::{Choices, Project, Turn};
use cuecard::watch::Hint;
use edits::{Edit, Random};
use rayon::prelude::*;

/// How many sequences of edits a normal run tries.
const SEQUENCES: usize = 1000;
/// The most edits in one.
const MOST_EDITS: usize = 4;

/// A project in a temporary folder.
pub struct Bench {
    _folder: tempfile::TempDir,
    pub root: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().canonicalize().expect("a real path").join("site");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/everything/site"), &root);
        Self { _folder: folder, root }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

#[test]
fn any_sequence_of_edits_leads_to_the_site_that_a_fresh_build_gives() {
    let sequences = std::env::var("CUECARD_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(SEQUENCES);
    let failures: Vec<String> = (0..sequences).into_par_iter().filter_map(|seed| sequence(seed).err()).collect();
    assert!(failures.is_empty(), "{} of {sequences} failed; the first:\n{}", failures.len(), failures[0]);
}

/// One random sequence of edits; each is followed by a warm build, the last also by a cold one.
fn sequence(seed: usize) -> Result<(), String> {
    let bench = Bench::new();
    let mut random = Random::new(seed as u64);
    let choices = Choices { portable: seed.is_multiple_of(8), ..Choices::default() };
    let portable = choices.portable;
    let mut project = Project::new(&bench.root, choices);
    let mut last = project.turn(&Hint::Anything, Orders::default()).map(kept);
    let mut done: Vec<Edit> = Vec::new();
    for _ in 0..=random.below(MOST_EDITS) {
        let edit = Edit::random(&bench, &mut random);
        let touched = edit.apply(&bench);
        // The system names the files that were touched, or loses its reports.
        let hint = if random.below(3) == 0 { Hint::Anything } else { Hint::Files(touched) };
        done.push(edit);
        let wanted = ["exercises/clamshell/index.html".to_owned(), "routines/basics/sheet/index.html".to_owned()];
        let orders = Orders { wanted: &wanted[..random.below(3)], ..Orders::default() };
        if let Some(turn) = project.turn(&hint, orders) {
            last = Some(kept(turn));
        }
    }
    let (outputs, diagnostics) = last.ok_or("nothing was built")?;
    let (cold_outputs, cold_diagnostics) = cold(&bench.root, portable);
    let story = || format!("seed {seed}: {done:#?}");
    if diagnostics != cold_diagnostics {
        let said = |all: &[Diagnostic]| {
            let lines = all
                .iter()
                .map(|one| format!("{}: {} {:?}", one.code, one.message, one.labels.first().map(|label| &label.place)));
            lines.collect::<Vec<_>>().join("\n  ")
        };
        return Err(format!("{}\nwarm: {}\ncold: {}", story(), said(&diagnostics), said(&cold_diagnostics)));
    }
    match (&outputs, &cold_outputs) {
        (Some(warm), Some(cold)) => different(warm, cold).map_or(Ok(()), |what| Err(format!("{}\n{what}", story()))),
        (None, None) => Ok(()),
        _ => Err(format!("{}\nonly one of them has a site", story())),
    }
}

type Built = (Option<Outputs>, Vec<Diagnostic>);

fn kept(turn: Turn) -> Built {
    (turn.build.map(|build| build.outputs), turn.diagnostics)
}

fn cold(root: &Path, portable: bool) -> Built {
    let scan = source::scan(root);
    let mut diagnostics = scan.diagnostics;
    let build = scan.tree.as_ref().map(|tree| site::build(tree, &Options { portable, ..Options::default() }));
    let outputs = build.map(|mut build| {
        diagnostics.append(&mut build.diagnostics);
        build.outputs
    });
    cuecard::diagnostic::sort(&mut diagnostics);
    (outputs, diagnostics)
}

/// The first file in which two sites differ.
fn different(warm: &Outputs, cold: &Outputs) -> Option<String> {
    let text = |body: &Body| match body {
        Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => format!("{other:?}"),
    };
    for (path, output) in cold.iter() {
        match warm.get(path.as_str()) {
            None => return Some(format!("{path} is missing")),
            Some(warm) if warm != output => {
                let (warm, cold) = (text(&warm.body), text(&output.body));
                let at = warm.lines().zip(cold.lines()).find(|(warm, cold)| warm != cold);
                return Some(format!("{path} differs: {at:#?}"));
            }
            Some(_) => {}
        }
    }
    warm.iter().find(|(path, _)| cold.get(path.as_str()).is_none()).map(|(path, _)| format!("{path} is left over"))
}
