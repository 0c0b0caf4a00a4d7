//! Pages that leave memory before the site is whole: nothing of them counts until the commit.

use std::fs;

use cuecard::output::{Body, CommitError, Outputs, Stage};

use super::project::{Project, add, files, kept, output_path, site};

/// A site of these files, put on `stage` one after the other.
fn staged<'a>(stage: &Stage<'_>, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Outputs {
    let mut outputs = Outputs::new();
    for (path, text) in texts {
        let body = stage.put(path, &[text.as_bytes()]);
        assert!(matches!(body, Body::Staged(_)), "{path} is still in memory");
        add(&mut outputs, path, body);
    }
    outputs
}

#[test]
fn staged_pages_get_their_places_on_commit() {
    let project = Project::new();
    let options = project.options();
    project.build(&site([("index.html", "old"), ("old/a.html", "a"), ("both/a.html", "old")]));
    let before = project.tree();

    let output = project.output();
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let new = [("index.html", "new"), ("both/a.html", "new"), ("both/b.html", "b"), ("new/deep/er/c.html", "c")];
    let mut outputs = staged(&stage, new);
    add(&mut outputs, "new/in-memory.html", Body::Bytes(b"d".as_slice().into()));
    for (path, text) in &before {
        assert_eq!(project.tree().get(path), Some(text), "{path} is as it was until the commit");
    }
    let changes = stage.commit(&outputs, &|_| ()).expect("a commit");
    assert_eq!((changes.written, changes.removed, changes.unchanged), (5, 1, 0));
    assert_eq!(project.tree(), files(new.into_iter().chain([("new/in-memory.html", "d")])));
    assert_eq!(project.build(&site(new)).written, 0, "the manifest knows them");
}

#[test]
fn a_stage_without_a_commit_leaves_nothing() {
    let project = Project::new();
    let (options, output) = (project.options(), project.output().join("deeper"));
    for _ in 0..2 {
        let stage = Stage::new(&output, &options);
        stage.open().expect("a stage");
        let _ = staged(&stage, [("index.html", "new"), ("a/b/c.html", "new")]);
        drop(stage);
        assert!(!project.output().exists(), "the folders around the stage go too");
    }
    let output = project.output();
    project.build(&site([("index.html", "old")]));
    let manifest = fs::read(output.join(".cuecard-manifest")).expect("a manifest");
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let _ = staged(&stage, [("index.html", "new"), ("a/b/c.html", "new")]);
    drop(stage);
    assert_eq!(project.tree(), files([("index.html", "old")]));
    assert_eq!(fs::read(output.join(".cuecard-manifest")).expect("a manifest"), manifest);
}

#[test]
fn what_already_stands_there_is_not_written_again() {
    let project = Project::new();
    let (options, output) = (project.options(), project.output());
    let (same, other) = (("a/index.html", "same"), ("b/index.html", "other"));
    project.build(&site([same, other]));
    let written = || fs::metadata(output.join("a/index.html")).and_then(|page| page.modified()).expect("a time");
    let before = written();
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let outputs = staged(&stage, [same, ("b/index.html", "changed")]);
    assert!(!output.join(".cuecard-stage/a").exists(), "it is not even on the stage");
    let changes = stage.commit(&outputs, &|_| ()).expect("a commit");
    assert_eq!((changes.written_paths, changes.unchanged), (vec![output_path("b/index.html")], 1));
    assert_eq!(written(), before);

    // A page that is gone is put there again.
    fs::remove_file(output.join("a/index.html")).expect("a page to remove");
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let outputs = staged(&stage, [same, ("b/index.html", "changed")]);
    assert_eq!(stage.commit(&outputs, &|_| ()).expect("a commit").written, 1);
    assert_eq!(project.tree(), files([same, ("b/index.html", "changed")]));
}

#[test]
fn files_of_others_are_kept() {
    let project = Project::new();
    let (options, output) = (project.options(), project.output());
    project.build(&site([("a/changed.html", "ours")]));
    project.put("a/changed.html", "theirs");
    project.put("a/foreign.html", "theirs");
    project.put("file", "theirs");
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let paths = ["a/changed.html", "a/foreign.html", "file/index.html", "b/index.html"];
    let outputs = staged(&stage, paths.map(|path| (path, "new")));
    let changes = stage.commit(&outputs, &|_| ()).expect("a commit");
    assert_eq!(kept(&changes).len(), 3, "{:?}", changes.kept_foreign);
    let theirs = ["a/changed.html", "a/foreign.html", "file"].map(|path| (path, "theirs"));
    assert_eq!(project.tree(), files(theirs.into_iter().chain([("b/index.html", "new")])));
}

#[test]
fn an_open_stage_keeps_other_builds_out() {
    let project = Project::new();
    let (options, output) = (project.options(), project.output());
    let first = Stage::new(&output, &options);
    first.open().expect("a stage");
    let outputs = staged(&first, [("a.html", "first")]);
    let second = Stage::new(&output, &options);
    assert!(matches!(second.open(), Err(CommitError::Busy { .. })));
    let body = second.put("a.html", &[b"sec", b"ond"]);
    assert!(matches!(body, Body::Bytes(_)), "pages stay in memory");
    let error = second.commit(&site([("a.html", "second")]), &|_| ()).expect_err("a busy folder");
    assert!(matches!(error, CommitError::Busy { .. }), "{error}");
    first.commit(&outputs, &|_| ()).expect("a commit");
    assert_eq!(project.tree(), files([("a.html", "first")]));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_stage_is_not_followed() {
    let project = Project::new();
    let (options, output) = (project.options(), project.output());
    project.build(&site([("a.html", "old")]));
    let outside = project.base.join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("precious"), "precious").expect("a file");
    std::os::unix::fs::symlink(&outside, output.join(".cuecard-stage")).expect("a link");
    let stage = Stage::new(&output, &options);
    stage.open().expect("a stage");
    let outputs = staged(&stage, [("a.html", "new")]);
    stage.commit(&outputs, &|_| ()).expect("a commit");
    assert_eq!(super::project::tree(&outside), files([("precious", "precious")]));
    assert_eq!(project.tree(), files([("a.html", "new")]));
}
