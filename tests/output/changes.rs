//! What a commit writes, removes and leaves as it is.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use cuecard::output::{Body, CommitError, Outputs, commit};

use super::project::{Project, add, files, kept, output_path, site};

#[test]
fn the_folder_becomes_equal_to_the_site() {
    let project = Project::new();
    let pages = [("index.html", "home"), ("a/index.html", "a"), ("a/b/c/page.html", "deep"), ("ü b.txt", "")];
    let changes = project.build(&site(pages));
    assert_eq!(project.tree(), files(pages));
    assert_eq!((changes.written, changes.removed, changes.unchanged, changes.bytes_written), (4, 0, 0, 9));

    let pages = [("index.html", "home"), ("a/index.html", "other"), ("new/index.html", "new")];
    let changes = project.build(&site(pages));
    assert_eq!(project.tree(), files(pages), "folders that became empty are gone too");
    assert_eq!((changes.written, changes.removed, changes.unchanged, changes.bytes_written), (2, 2, 1, 8));
    assert_eq!(changes.written_paths, ["a/index.html", "new/index.html"].map(output_path));
    assert_eq!(changes.removed_paths, ["a/b/c/page.html", "ü b.txt"].map(output_path));
    assert_eq!(kept(&changes), []);
}

#[test]
fn files_and_folders_may_take_each_others_places() {
    let project = Project::new();
    let sites: [&[(&str, &str)]; 4] = [
        &[("guide", "a file"), ("x", "x")],
        &[("guide/index.html", "a folder"), ("guide/deep/er", "y"), ("x/y/z", "x")],
        &[("guide", "a file again"), ("x/y", "now a file")],
        &[("Guide/index.html", "other case"), ("x/Y", "case")],
    ];
    for pages in sites.iter().chain(sites.iter().rev()) {
        let changes = project.build(&site(pages.iter().copied()));
        assert_eq!(project.tree(), files(pages.iter().copied()));
        assert_eq!(kept(&changes), []);
    }
}

/// A time long ago, as a file's time of modification.
fn long_ago() -> SystemTime {
    SystemTime::now() - Duration::from_secs(1_000_000)
}

fn set_time(path: PathBuf, time: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

#[test]
fn unchanged_files_keep_their_time_even_when_only_their_bytes_can_tell() {
    let project = Project::new();
    project.build(&site([("a.html", "a"), ("b.html", "b")]));
    let time = long_ago();
    set_time(project.output().join("a.html"), time);
    for _ in 0..2 {
        let changes = project.build(&site([("a.html", "a"), ("b.html", "c")]));
        assert_eq!(changes.unchanged + changes.written, 2);
        let metadata = fs::metadata(project.output().join("a.html")).expect("a file");
        assert_eq!(metadata.modified().expect("a time"), time);
    }
}

#[test]
fn a_build_without_changes_writes_nothing_at_all() {
    let project = Project::new();
    let pages = site([("a.html", "a"), ("b/c.html", "b")]);
    project.build(&pages);
    // As young as the manifest itself, files are read once more and the manifest is renewed; make them older.
    for path in ["a.html", "b/c.html"] {
        set_time(project.output().join(path), long_ago());
    }
    project.build(&pages);
    let manifest = project.output().join(".cuecard-manifest");
    let time = long_ago() + Duration::from_secs(500_000);
    set_time(manifest.clone(), time);
    assert_eq!(project.build(&pages).unchanged, 2);
    assert_eq!(fs::metadata(manifest).and_then(|metadata| metadata.modified()).expect("a time"), time);
}

#[test]
fn an_edit_of_equal_length_right_after_the_build_is_noticed() {
    let project = Project::new();
    for round in 0..50 {
        let text = format!("{round:04}");
        project.build(&site([("a.html", text.as_str())]));
        fs::write(project.output().join("a.html"), "mine").expect("a file");
        let changes = project.build(&site([("a.html", text.as_str())]));
        assert_eq!(changes.kept_foreign.len(), 1, "round {round}");
        fs::remove_file(project.output().join("a.html")).expect("a file to remove");
    }
}

#[test]
fn files_are_copied_and_copied_again_only_when_they_changed() {
    let project = Project::new();
    let source = project.root().join("static/photo.jpg");
    let mut outputs = Outputs::new();
    add(&mut outputs, "photo.jpg", Body::File(source.clone()));
    add(&mut outputs, "static/photo.jpg", Body::File(source.clone()));
    let large = "x".repeat(700_000);
    for (text, written) in [("one", 2), ("one", 0), ("two", 2), ("", 2), (large.as_str(), 2), (large.as_str(), 0)] {
        fs::write(&source, text).expect("a file");
        assert_eq!(project.build(&outputs).written, written, "{} bytes", text.len());
        assert_eq!(project.tree(), files([("photo.jpg", text), ("static/photo.jpg", text)]));
    }
    // Old enough to be known by size and time alone.
    set_time(source.clone(), long_ago());
    assert_eq!(project.build(&outputs).written, 0);
    assert_eq!(project.build(&outputs).unchanged, 2);
    fs::write(&source, "new").expect("a file");
    assert_eq!(project.build(&outputs).written, 2);
}

#[test]
fn a_copy_is_writable_though_its_source_is_not() {
    let project = Project::new();
    let source = project.root().join("static/locked.txt");
    fs::write(&source, "text").expect("a file");
    let mut permissions = fs::metadata(&source).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&source, permissions).expect("permissions");
    let mut outputs = Outputs::new();
    add(&mut outputs, "locked.txt", Body::File(source));
    project.build(&outputs);
    let metadata = fs::metadata(project.output().join("locked.txt")).expect("a copy");
    assert!(!metadata.permissions().readonly());
}

#[test]
fn a_file_that_cannot_be_copied_is_named_with_who_wants_it() {
    let project = Project::new();
    project.build(&site([("index.html", "old")]));
    for source in ["static/not-there.jpg", "static"] {
        let mut outputs = site([("index.html", "new")]);
        add(&mut outputs, "a/photo.jpg", Body::File(project.root().join(source)));
        let error = project.try_build(&outputs).expect_err("nothing to copy");
        assert!(matches!(error, CommitError::Source { .. }), "{error:?}");
        let message = error.to_string();
        assert!(message.contains(source) && message.contains("content/a/photo.jpg"), "{message}");
        assert_eq!(project.tree(), files([("index.html", "old")]), "nothing was written");
    }
}

#[test]
fn derived_files_are_made_only_when_the_folder_does_not_hold_them() {
    let project = Project::new();
    let made = Arc::new(AtomicUsize::new(0));
    let derived = |key: u128, text: &'static str| {
        let made = Arc::clone(&made);
        let image = move || {
            made.fetch_add(1, Ordering::Relaxed);
            Ok(text.as_bytes().to_vec())
        };
        let mut outputs = site([("index.html", "home")]);
        add(&mut outputs, "small.jpg", Body::Derived { key, make: Arc::new(image) });
        outputs
    };
    let small = || fs::read_to_string(project.output().join("small.jpg")).expect("an image");
    for (key, text, written, times, on_disk) in [
        (1, "one", 2, 1, "one"),
        (1, "one", 0, 1, "one"),
        (2, "two", 1, 2, "two"),
        (3, "two", 0, 3, "two"),
        (3, "never looked at", 0, 3, "two"),
    ] {
        assert_eq!(project.build(&derived(key, text)).written, written, "key {key}");
        assert_eq!((made.load(Ordering::Relaxed), small().as_str()), (times, on_disk), "key {key}");
    }
    fs::remove_file(project.output().join("small.jpg")).expect("an image to remove");
    assert_eq!(project.build(&derived(3, "two")).written, 1);
    assert_eq!(made.load(Ordering::Relaxed), 4);
}

#[test]
fn a_derived_file_that_cannot_be_made_is_an_error() {
    let project = Project::new();
    let mut outputs = Outputs::new();
    let make = Arc::new(|| Err(std::io::Error::other("no such colour")));
    add(&mut outputs, "small.jpg", Body::Derived { key: 1, make });
    let message = project.try_build(&outputs).expect_err("nothing to write").to_string();
    assert!(message.contains("small.jpg") && message.contains("no such colour"), "{message}");
    assert!(!project.output().exists(), "nothing was written");
}

#[test]
fn progress_adds_up_to_the_number_of_outputs() {
    let project = Project::new();
    let names: Vec<String> = (0..200).map(|number| format!("{}/{number}.html", number % 7)).collect();
    let first = site(names.iter().map(|name| (name.as_str(), "first")));
    let second =
        site(names.iter().enumerate().map(|(at, name)| (name.as_str(), if at < 50 { "new" } else { "first" })));
    for outputs in [&first, &second, &second] {
        let settled = AtomicUsize::new(0);
        let progress = |count| {
            settled.fetch_add(count, Ordering::Relaxed);
        };
        commit(outputs, &project.output(), &project.options(), &progress).expect("a commit");
        assert_eq!(settled.into_inner(), 200);
    }
}

#[test]
fn two_builds_do_not_write_at_once() {
    let project = Project::new();
    let refused = AtomicUsize::new(0);
    // From within one commit, a second one is tried.
    let progress = |_| {
        let second = project.try_build(&site([("a.html", "b")])).expect_err("a locked folder");
        assert!(matches!(second, CommitError::Busy { .. }), "{second:?}");
        assert!(second.to_string().contains("another build is writing"), "{second}");
        refused.fetch_add(1, Ordering::Relaxed);
    };
    commit(&site([("a.html", "a")]), &project.output(), &project.options(), &progress).expect("a commit");
    assert!(refused.into_inner() > 0);
    assert_eq!(project.tree(), files([("a.html", "a")]));
    project.build(&site([("a.html", "b")]));
}
