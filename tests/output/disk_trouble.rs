//! A full or read-only disk: a clear message, whole files only, and the next build finishes the work.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, process};

use cuecard::output::{Action, CommitError, Outputs};

use super::project::{Project, files, kept, output_path, site};

/// In a helper process: the folder of the project to build once; what went wrong is put into a file beside it.
const LIMITED: &str = "CUECARD_LIMITED_CHILD";

/// Pages of this edition: a text for each path, `size` bytes each.
fn texts(edition: char, size: usize) -> BTreeMap<String, String> {
    let text = |number: usize| format!("{edition}{number}").repeat(size / 3);
    (0..60).map(|number| (format!("{}/page-{number}.html", number % 4), text(number))).collect()
}

fn edition(texts: &BTreeMap<String, String>) -> Outputs {
    site(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// Checks that each file is wholly that of one of `editions`, with nothing temporary left, and some extra files.
fn check_whole(found: &BTreeMap<String, String>, editions: &[&BTreeMap<String, String>], extra: &[&str]) {
    for (path, text) in found {
        let own = extra.contains(&path.as_str()) || path == ".cuecard-journal" || text == "(empty)";
        let whole = editions.iter().any(|edition| edition.get(path) == Some(text));
        assert!(own || whole, "{path} is torn or left over: {} bytes", text.len());
    }
}

/// A file system in memory with little room; only for root.
struct SmallDisk {
    path: PathBuf,
}

impl SmallDisk {
    /// Mounts one at `path` unless that is not allowed here.
    fn mount(path: &Path, options: &str) -> Option<Self> {
        fs::create_dir_all(path).expect("a folder");
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).stderr(Stdio::null());
        if !command.status().is_ok_and(|status| status.success()) {
            eprintln!("SKIPPED: no small disk can be mounted here, so a full one was not tried; that takes root");
            return None;
        }
        Some(Self { path: path.to_owned() })
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let status = Command::new("mount").args(["-o", options.as_str()]).arg(&self.path).status().expect("mount");
        assert!(status.success(), "{options}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.path).status();
    }
}

#[test]
fn a_disk_too_small_for_the_new_site() {
    for options in ["size=1m", "size=1m,nr_inodes=80"] {
        let project = Project::new();
        let (old, new) = (texts('a', 3000), texts('b', 60_000));
        let Some(disk) = SmallDisk::mount(&project.output(), options) else { return };
        project.build(&edition(&old));
        for _ in 0..2 {
            let error = project.try_build(&edition(&new)).expect_err("a full disk");
            assert!(matches!(error, CommitError::Disk { action: Action::Write, .. }), "{error:?}");
            let message = error.to_string();
            assert!(message.contains("/output/") && message.contains("free some space and build again"), "{message}");
            check_whole(&project.tree(), &[&old, &new], &[]);
            assert_eq!(project.tree(), old, "nothing is replaced while not all fits");
        }
        disk.remount("size=32m,nr_inodes=0");
        assert_eq!(kept(&project.build(&edition(&new))), []);
        assert_eq!(project.tree(), new);
    }
}

#[test]
fn a_disk_that_is_full_at_one_stage_after_the_other() {
    let project = Project::new();
    let Some(_disk) = SmallDisk::mount(&project.output(), "size=2m") else { return };
    // Each page of the new edition takes one more page of memory, so every bit of room ends at another file.
    let (old, new) = (texts('a', 4000), texts('b', 4200));
    let filler = project.output().join("filler");
    let mut failed = 0;
    for room in 0..70 {
        project.build(&edition(&old));
        // All that is left of the disk but `room` pages of memory.
        let _ = fs::write(&filler, vec![0; 4 << 20]);
        let full = fs::metadata(&filler).expect("a filler").len();
        let file = fs::File::options().write(true).open(&filler).expect("a filler");
        file.set_len(full.saturating_sub(room * 4096)).expect("some room");
        drop(file);
        if let Err(error) = project.try_build(&edition(&new)) {
            failed += 1;
            assert!(error.to_string().contains("free some space"), "{error}");
            check_whole(&project.tree(), &[&old, &new], &["filler"]);
        }
        fs::remove_file(&filler).expect("a filler to remove");
        assert_eq!(kept(&project.build(&edition(&new))), [], "with room for {room} pages");
        assert!(project.tree() == new, "with room for {room} pages");
    }
    assert!(failed > 0, "the disk was never full");
}

#[test]
fn a_disk_that_becomes_read_only() {
    let project = Project::new();
    let Some(disk) = SmallDisk::mount(&project.output(), "size=2m") else { return };
    let (old, new) = (texts('a', 3000), texts('b', 3000));
    project.build(&edition(&old));
    disk.remount("ro");
    let message = project.try_build(&edition(&new)).expect_err("a read-only disk").to_string();
    assert!(message.contains("this disk is read-only; choose another output folder"), "{message}");
    assert_eq!(project.tree(), old);
    disk.remount("rw");
    project.build(&edition(&new));
    assert_eq!(project.tree(), new);
}

#[test]
fn a_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    project.build(&site([("a/a.html", "old"), ("b/b.html", "old")]));
    let locked = project.output().join("b");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).expect("permissions");
    if fs::write(locked.join("probe"), "").is_ok() {
        eprintln!("SKIPPED: root may write everywhere");
        return;
    }
    let new = [("a/a.html", "new"), ("b/b.html", "new")];
    let error = project.try_build(&site(new)).expect_err("a locked folder").to_string();
    assert!(error.contains("b/b.html") && error.contains("make the output folder yours to write"), "{error}");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).expect("permissions");
    project.build(&site(new));
    assert_eq!(project.tree(), files(new));
}

/// The site of the helper below: a page that is larger than the helper may write, between others that are not.
fn with_large_page(edition: char) -> BTreeMap<String, String> {
    let mut texts = texts(edition, 900);
    texts.insert("1/large.html".to_owned(), edition.to_string().repeat(200_000));
    texts
}

/// The helper: not a test of its own; without the environment it does nothing.
#[test]
fn helper_with_a_limit() {
    let Some(base) = env::var_os(LIMITED) else { return };
    let project = std::mem::ManuallyDrop::new(Project { base: base.into() });
    let outcome = match project.try_build(&edition(&with_large_page('b'))) {
        Ok(_) => "written".to_owned(),
        Err(error) => error.to_string(),
    };
    fs::write(project.base.join("outcome"), outcome).expect("a file");
}

#[test]
fn a_write_that_fails_in_the_middle_of_a_file() {
    let project = Project::new();
    let (old, new) = (with_large_page('a'), with_large_page('b'));
    project.build(&edition(&old));
    // A limit on the size of files, in blocks of 512 or 1024 bytes, makes the system write the first part of one and then refuse.
    let limited = "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\"";
    let name = concat!(module_path!(), "::helper_with_a_limit");
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    let mut command = Command::new("sh");
    command.args(["-c", limited]).arg(env::current_exe().expect("this test")).args([name, "--exact"]);
    command.env(LIMITED, &project.base).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().expect("a shell");
    assert!(status.success(), "{status}");

    let outcome = fs::read_to_string(project.base.join("outcome")).expect("what the helper says");
    assert!(outcome.contains("1/large.html") && outcome.contains("no file may be that large here"), "{outcome}");
    check_whole(&project.tree(), &[&old, &new], &[]);
    assert_eq!(project.tree().get("1/large.html"), old.get("1/large.html"));
    project.build(&edition(&new));
    assert_eq!(project.tree(), new);
}

#[test]
fn a_failed_build_leaves_the_folder_to_the_next() {
    // Two processes that fail one after the other do not lock each other out.
    let project = Project::new();
    let mut outputs = site([("a.html", "a")]);
    let body = cuecard::output::Body::File(project.base.join(format!("not-there-{}", process::id())));
    super::project::add(&mut outputs, "b.html", body);
    for _ in 0..2 {
        assert!(matches!(project.try_build(&outputs), Err(CommitError::Source { .. })));
    }
    let changes = project.build(&site([("a.html", "a")]));
    assert_eq!(changes.written_paths, [output_path("a.html")]);
}
