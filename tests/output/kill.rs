//! A build killed at any moment leaves whole files only, and the next one finishes what it began.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;
use std::{env, fs, process};

use cuecard::output::{Body, Outputs, Stage};

use super::project::{Project, add, kept};

/// In a helper process: the folder of the project to build, over and over.
const CHILD: &str = "CUECARD_KILL_CHILD";

/// In a helper process: after how many outputs, put on the stage or settled, it kills itself; without it, it runs until it is killed.
const ABORT: &str = "CUECARD_KILL_AFTER";

/// The file in the project's folder that a helper makes before its first build.
const READY: &str = "ready";

/// What one edition of the site holds: a text for each path. Some files are only in one of the two, some paths are a file
/// in one and a folder in the other.
fn texts(edition: usize) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for number in 0..300 {
        let path = match number % 5 {
            0 => format!("page-{number}.html"),
            1 => format!("exercises/exercise-{number}/index.html"),
            2 => format!("edition-{edition}/{number}.html"),
            3 => format!("shared/{}/{number}.html", number % 20),
            _ => format!("turning/{number}{}", if edition == 0 { "" } else { "/index.html" }),
        };
        let edition = if number % 7 == 0 { "both" } else { ["first", "second"][edition] };
        texts.insert(path, format!("{number} of the {edition} edition\n").repeat(1 + number * 37 % 400));
    }
    texts
}

/// One edition of the site, with all kinds of bodies.
fn edition(project: &Project, number: usize) -> Outputs {
    let mut outputs = Outputs::new();
    for (at, (path, text)) in texts(number).into_iter().enumerate() {
        let body = match at % 10 {
            0 => Body::File(source(project, number, at)),
            1 => {
                let key = (number * 1000 + at) as u128;
                Body::Derived { key, make: Arc::new(move || Ok(text.as_bytes().to_vec())) }
            }
            _ => Body::Bytes(text.into_bytes().into()),
        };
        add(&mut outputs, &path, body);
    }
    outputs
}

/// The file that is copied for one page.
fn source(project: &Project, edition: usize, page: usize) -> PathBuf {
    project.root().join(format!("static/{edition}-{page}"))
}

/// A project with the sources that both editions copy.
fn project_with_sources() -> Project {
    let project = Project::new();
    for number in 0..2 {
        for (at, text) in texts(number).values().enumerate().step_by(10) {
            fs::write(source(&project, number, at), text).expect("a source");
        }
    }
    project
}

/// The helper: not a test of its own; without the environment it does nothing.
#[test]
fn helper_that_is_killed() {
    let Some(base) = env::var_os(CHILD) else { return };
    let project = std::mem::ManuallyDrop::new(Project { base: base.into() });
    let editions = [edition(&project, 0), edition(&project, 1)];
    let left = env::var(ABORT).map_or(usize::MAX, |count| count.parse().expect("a number"));
    let settled = AtomicUsize::new(0);
    let progress = |count| {
        if settled.fetch_add(count, Ordering::Relaxed) + count > left {
            process::abort();
        }
    };
    fs::write(project.base.join(READY), "").expect("a file");
    let (dir, options) = (project.output(), project.options());
    for outputs in editions.iter().cycle() {
        let stage = Stage::new(&dir, &options);
        stage.open().expect("a stage in the helper");
        let outputs = put_on(&stage, outputs, &progress);
        stage.commit(&outputs, &progress).expect("a commit in the helper");
    }
}

/// The same site with every second page on the stage; `progress` hears of each.
fn put_on(stage: &Stage<'_>, outputs: &Outputs, progress: &dyn Fn(usize)) -> Outputs {
    let mut all = Outputs::new();
    for (at, (path, output)) in outputs.iter().enumerate() {
        let body = match &output.body {
            Body::Bytes(bytes) if at % 2 == 0 => {
                progress(1);
                stage.put(path.as_str(), &[bytes])
            }
            body => body.clone(),
        };
        add(&mut all, path.as_str(), body);
    }
    all
}

fn start_helper(project: &Project, abort: Option<usize>) -> Child {
    let mut command = Command::new(env::current_exe().expect("this test"));
    let name = concat!(module_path!(), "::helper_that_is_killed");
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    command.args([name, "--exact", "--test-threads=1"]).env(CHILD, &project.base);
    if let Some(count) = abort {
        command.env(ABORT, count.to_string());
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a helper process")
}

/// Puts files of others into the output folder.
fn put_foreign(project: &Project) -> BTreeMap<String, String> {
    let foreign = [("CNAME", "example.org"), ("exercises/notes.txt", "mine"), ("edition-0/mine.txt", "mine too")];
    for (path, text) in foreign {
        project.put(path, text);
    }
    super::project::files(foreign)
}

/// Checks that each file is one of either edition, whole, or foreign and untouched; temporary files may be left.
fn check_whole(project: &Project, foreign: &BTreeMap<String, String>, moment: &str) {
    let editions = [texts(0), texts(1)];
    let mut found = project.tree();
    for (path, text) in foreign {
        assert_eq!(found.remove(path).as_ref(), Some(text), "{moment}: {path}");
    }
    for (path, text) in found {
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(".cuecard-") || path.starts_with(".cuecard-stage/") || text == "(empty)" {
            continue;
        }
        let whole = editions.iter().any(|edition| edition.get(&path) == Some(&text));
        assert!(whole, "{moment}: {path} is torn or foreign: {} bytes", text.len());
    }
}

/// Builds an edition in this process and checks that the folder is exactly that.
fn check_repaired(project: &Project, foreign: &BTreeMap<String, String>, number: usize, moment: &str) {
    let changes = project.build(&edition(project, number));
    assert_eq!(kept(&changes), [], "{moment}: our own files must be recognised");
    let mut expected = texts(number);
    expected.extend(foreign.clone());
    let found = project.tree();
    for (path, text) in &expected {
        assert!(found.get(path) == Some(text), "{moment}: {path} is not as wanted");
    }
    let left: Vec<_> = found.keys().filter(|path| !expected.contains_key(*path)).collect();
    assert!(left.is_empty(), "{moment}: left over: {left:?}");
}

/// A small generator of moments; good enough to spread them.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn killed_at_random_moments() {
    let project = project_with_sources();
    project.build(&edition(&project, 0));
    let foreign = put_foreign(&project);
    let mut seed = u64::from(process::id()) << 20 | 0x9e37;
    for round in 0..40 {
        let ready = project.base.join(READY);
        let mut helper = start_helper(&project, None);
        while !ready.exists() {
            assert!(helper.try_wait().expect("a helper").is_none(), "the helper ended by itself");
            sleep(Duration::from_millis(1));
        }
        fs::remove_file(&ready).expect("a file to remove");
        let wait = next(&mut seed) % 200_000;
        sleep(Duration::from_micros(wait));
        helper.kill().expect("a helper to kill");
        let ended = helper.wait().expect("a helper that ends");
        assert!(ended.code().is_none(), "the helper ended by itself: {ended}");
        let moment = format!("round {round}, after {wait} µs");
        check_whole(&project, &foreign, &moment);
        // Now and then the next helper has to repair what the last one left.
        if round % 3 == 2 {
            check_repaired(&project, &foreign, round % 2, &moment);
        }
    }
    check_repaired(&project, &foreign, 0, "at the end");
}

#[test]
fn ended_at_every_stage_of_writing() {
    for count in [0, 1, 30, 100, 119, 120, 121, 200, 300, 419, 420, 421, 430, 500, 600, 839, 840, 841, 1200] {
        let project = project_with_sources();
        let moment = format!("after {count} outputs");
        // Into a new folder first, then over what that left, beside files of others.
        let end_early = |foreign: &BTreeMap<String, String>| {
            let ended = start_helper(&project, Some(count)).wait().expect("a helper that ends");
            assert!(ended.code().is_none(), "{moment}: the helper ended by itself: {ended}");
            check_whole(&project, foreign, &moment);
        };
        end_early(&BTreeMap::new());
        // A folder that nothing was written to yet is not ours; with files of others in it, it would be refused.
        let is_ours = [".cuecard-manifest", ".cuecard-journal"].iter().any(|name| project.output().join(name).exists());
        let foreign = if is_ours { put_foreign(&project) } else { BTreeMap::new() };
        end_early(&foreign);
        check_repaired(&project, &foreign, count % 2, &moment);
    }
}
