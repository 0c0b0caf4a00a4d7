//! Folders where a site must not be written are refused before anything is touched.

use std::path::{Path, PathBuf};
use std::{env, fs};

use cuecard::output::{CommitError, Refusal, check_target, commit};

use super::project::{Project, site, tree};

/// Asks to write into `dir`; gives the refusal after checking that nothing was touched and that the message names the folder.
fn refusal(project: &Project, dir: &Path) -> Refusal {
    let before = tree(&project.base);
    let checked = check_target(dir, &project.options());
    let outputs = site([("index.html", "hello")]);
    let committed = commit(&outputs, dir, &project.options(), &|_| ());
    let message = committed.as_ref().expect_err(&dir.to_string_lossy()).to_string();
    assert!(message.contains(&dir.display().to_string()), "{message}");
    assert_eq!(tree(&project.base), before, "something was touched on the way to: {message}");
    match (checked, committed) {
        (Err(CommitError::Refused { refusal: early, .. }), Err(CommitError::Refused { refusal, .. })) => {
            assert_eq!(early, refusal);
            refusal
        }
        other => panic!("{} should be refused: {other:?}", dir.display()),
    }
}

#[test]
fn the_project_and_what_is_around_it() {
    let project = Project::new();
    let root = project.root();
    for dir in [root.clone(), root.join("."), root.join("content/.."), root.join("output/.."), root.join("")] {
        assert_eq!(refusal(&project, &dir), Refusal::Project, "{}", dir.display());
    }
    let around = Refusal::AroundProject { root: root.clone() };
    for dir in [project.base.clone(), root.join(".."), root.join("content/../.."), env::temp_dir()] {
        assert_eq!(check(&project, &dir), around, "{}", dir.display());
    }
}

/// Like `refusal`, for folders outside of the test, which are not even asked to be written to.
fn check(project: &Project, dir: &Path) -> Refusal {
    match check_target(dir, &project.options()) {
        Err(CommitError::Refused { refusal, .. }) => refusal,
        other => panic!("{} should be refused: {other:?}", dir.display()),
    }
}

#[test]
fn the_file_system_and_the_home_folder() {
    let project = Project::new();
    let top = env::temp_dir().ancestors().last().map(PathBuf::from).expect("a top");
    assert_eq!(check(&project, &top), Refusal::FileSystemRoot);
    let Some(home) = env::home_dir().filter(|home| home.is_dir() && home.parent().is_some()) else { return };
    assert_eq!(check(&project, &home), Refusal::Home);
    // The project is not in what lies around the home folder here, so that cannot be the reason.
    let around = home.parent().filter(|around| around.parent().is_some() && !project.base.starts_with(around));
    if let Some(around) = around {
        assert_eq!(check(&project, around), Refusal::Home);
    }
}

#[test]
fn sources_in_and_around() {
    let project = Project::new();
    let root = project.root();
    fs::create_dir_all(root.join("nested/static")).expect("a folder");
    let mut options = project.options();
    options.sources.push(root.join("nested/static"));
    options.sources.push(root.join("not-there"));
    for (dir, source) in [
        ("content", "content"),
        ("content/", "content"),
        ("content/exercises", "content"),
        ("content/new/deep", "content"),
        ("themes/mine", "themes"),
        ("templates", "templates"),
        ("static/site", "static"),
        ("output/../content", "content"),
        ("themes/../templates/./x", "templates"),
        ("not-yet/../content", "content"),
        ("nested", "nested/static"),
        ("not-there/output", "not-there"),
        // Whether this disk folds case will only show once the folder is there.
        ("NOT-there", "not-there"),
    ] {
        match check_target(&root.join(dir), &options) {
            Err(CommitError::Refused { refusal: Refusal::Source { source: named }, .. }) => {
                assert_eq!(named, root.join(source), "{dir}");
            }
            other => panic!("{dir} should be refused: {other:?}"),
        }
    }
    for dir in ["output", "contents", "content-output", "public/content", "nested/output"] {
        assert!(check_target(&root.join(dir), &options).is_ok(), "{dir}");
    }
}

#[test]
fn relative_paths_are_taken_from_the_working_directory() {
    let project = Project::new();
    let here = env::current_dir().expect("a working directory");
    let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
    let top: PathBuf = here.ancestors().last().map(PathBuf::from).expect("a top");
    let content = project.root().join("content/x");
    let relative = up.join(content.strip_prefix(top).expect("an absolute path"));
    let source = project.root().join("content");
    assert_eq!(refusal(&project, &relative), Refusal::Source { source });
}

#[test]
fn other_case_where_the_disk_folds_it() {
    let project = Project::new();
    if !project.root().join("CONTENT").exists() {
        eprintln!("skipped: this disk tells upper from lower case");
        return;
    }
    let source = project.root().join("content");
    assert_eq!(refusal(&project, &project.root().join("Content")), Refusal::Source { source });
}

#[test]
fn what_is_no_folder() {
    let project = Project::new();
    fs::write(project.root().join("file"), "mine").expect("a file");
    assert_eq!(refusal(&project, &project.root().join("file")), Refusal::NotAFolder);
    assert_eq!(refusal(&project, &project.root().join("file/output")), Refusal::NotAFolder);
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let root = project.root();
    let elsewhere = project.base.join("elsewhere");
    fs::create_dir_all(&elsewhere).expect("a folder");
    symlink(&elsewhere, root.join("linked")).expect("a link");
    symlink(project.base.join("nowhere"), root.join("dangling")).expect("a link");
    symlink(root.join("content"), project.base.join("way-in")).expect("a link");

    for dir in ["linked", "linked/", "linked/."] {
        assert_eq!(refusal(&project, &root.join(dir)), Refusal::Link { to: elsewhere.clone() }, "{dir}");
    }
    let nowhere = project.base.join("nowhere");
    assert_eq!(refusal(&project, &root.join("dangling")), Refusal::Link { to: nowhere });
    // Through a link into the sources, and out of a link the way the system reads `..`.
    let source = root.join("content");
    assert_eq!(refusal(&project, &project.base.join("way-in/new")), Refusal::Source { source });
    assert_eq!(refusal(&project, &project.base.join("way-in/..")), Refusal::Project);
    // A link on the way is no matter when it leads to a good place.
    let changes = commit(&site([("a.html", "a")]), &root.join("linked/site"), &project.options(), &|_| ());
    assert_eq!(changes.expect("a commit").written, 1);
    assert!(elsewhere.join("site/a.html").is_file());
}

#[test]
fn a_folder_with_the_work_of_others() {
    let project = Project::new();
    project.put("thesis.doc", "ten years of work");
    project.put("z.txt", "more");
    let Refusal::Foreign { example } = refusal(&project, &project.output()) else { panic!("another refusal") };
    assert_eq!(example, "thesis.doc");
}

#[test]
fn a_folder_that_is_only_kept_in_version_control() {
    let project = Project::new();
    project.put(".gitignore", "*\n");
    assert_eq!(project.build(&site([("index.html", "hello")])).written, 1);
    project.build(&site([]));
    assert_eq!(project.tree(), super::project::files([(".gitignore", "*\n")]));
}

#[test]
fn a_damaged_or_newer_manifest() {
    let project = Project::new();
    project.build(&site([("index.html", "hello")]));
    let manifest = project.output().join(".cuecard-manifest");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let newer = text.replace("manifest 1", "manifest 2");
    for (text, expected) in [(&text[..text.len() / 2], "is damaged"), ("", "is damaged"), (&newer, "newer cuecard")] {
        fs::write(&manifest, text).expect("a file");
        let error = project.try_build(&site([("index.html", "other")])).expect_err("an unusable manifest").to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(project.tree(), super::project::files([("index.html", "hello")]));
    }
}
