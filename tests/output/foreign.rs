//! What others put into the output folder, or changed there, is left alone and named.

use std::fs;

use cuecard::output::KeptReason::{Changed, ChangedAndStale, Folder, Link, NotOurs};

use super::project::{Project, files, kept, site};

#[test]
fn files_beside_the_site_are_none_of_our_business() {
    let project = Project::new();
    project.build(&site([("a/index.html", "a"), ("b/index.html", "b")]));
    project.put("CNAME", "example.org");
    project.put("a/notes.txt", "mine");
    let changes = project.build(&site([("b/index.html", "b")]));
    assert_eq!((changes.removed, kept(&changes)), (1, vec![]));
    assert_eq!(project.tree(), files([("CNAME", "example.org"), ("a/notes.txt", "mine"), ("b/index.html", "b")]));
    // The folder was ours, so it goes once its last foreign file has gone.
    fs::remove_file(project.output().join("a/notes.txt")).expect("a file to remove");
    project.build(&site([("b/index.html", "b")]));
    assert_eq!(project.tree(), files([("CNAME", "example.org"), ("b/index.html", "b")]));
}

#[test]
fn a_folder_that_others_made_stays_though_it_is_empty() {
    let project = Project::new();
    project.build(&site([("index.html", "home")]));
    fs::create_dir(project.output().join("theirs")).expect("a folder");
    project.build(&site([("index.html", "home"), ("theirs/ours/page.html", "page")]));
    project.build(&site([("index.html", "home")]));
    assert_eq!(project.tree(), files([("index.html", "home"), ("theirs", "(empty)")]));
}

#[test]
fn a_foreign_file_in_the_way_is_kept_until_it_is_moved() {
    let project = Project::new();
    project.build(&site([("index.html", "home")]));
    project.put("about.html", "mine");
    project.put("guide", "a file where a folder is needed");
    let pages = [("index.html", "home"), ("about.html", "ours"), ("guide/a.html", "a"), ("guide/b/c.html", "c")];
    for _ in 0..2 {
        let changes = project.build(&site(pages));
        assert_eq!(kept(&changes), [("about.html", NotOurs), ("guide", NotOurs)]);
        assert_eq!((changes.written, changes.unchanged), (0, 1));
        let guide = ("guide", "a file where a folder is needed");
        assert_eq!(project.tree(), files([("index.html", "home"), ("about.html", "mine"), guide]));
    }
    fs::remove_file(project.output().join("about.html")).expect("a file to remove");
    fs::remove_file(project.output().join("guide")).expect("a file to remove");
    assert_eq!(kept(&project.build(&site(pages))), []);
    assert_eq!(project.tree(), files(pages));
}

#[test]
fn a_foreign_file_with_the_very_bytes_of_ours_does_not_become_ours() {
    let project = Project::new();
    project.build(&site([("index.html", "home")]));
    project.put("about.html", "same");
    let changes = project.build(&site([("index.html", "home"), ("about.html", "same")]));
    assert_eq!(kept(&changes), [("about.html", NotOurs)]);
    project.build(&site([("index.html", "home")]));
    assert_eq!(project.tree(), files([("index.html", "home"), ("about.html", "same")]));
}

#[test]
fn a_page_that_was_changed_by_hand_is_kept_whether_ours_changed_or_not() {
    let project = Project::new();
    project.build(&site([("a.html", "a"), ("b.html", "b")]));
    project.put("a.html", "by hand");
    for text in ["a", "a, second edition"] {
        let changes = project.build(&site([("a.html", text), ("b.html", "b")]));
        assert_eq!(kept(&changes), [("a.html", Changed)]);
        assert_eq!(project.tree(), files([("a.html", "by hand"), ("b.html", "b")]));
    }
    // No longer part of the site, it still is somebody's work.
    for _ in 0..2 {
        let changes = project.build(&site([("b.html", "b")]));
        assert_eq!((kept(&changes), changes.removed), (vec![("a.html", ChangedAndStale)], 0));
        assert_eq!(project.tree(), files([("a.html", "by hand"), ("b.html", "b")]));
    }
    // Put back as it was built, it is ours again.
    project.put("a.html", "a");
    assert_eq!(project.build(&site([("b.html", "b")])).removed, 1);
    assert_eq!(project.tree(), files([("b.html", "b")]));
}

#[test]
fn a_change_by_hand_that_is_what_the_site_wants_now_is_fine() {
    let project = Project::new();
    project.build(&site([("a.html", "teh")]));
    project.put("a.html", "the");
    let changes = project.build(&site([("a.html", "the")]));
    assert_eq!((changes.unchanged, kept(&changes)), (1, vec![]));
    let changes = project.build(&site([("a.html", "the end")]));
    assert_eq!((changes.written, kept(&changes)), (1, vec![]));
}

#[test]
fn a_page_that_was_deleted_by_hand_is_written_again() {
    let project = Project::new();
    project.build(&site([("a/a.html", "a"), ("b.html", "b")]));
    fs::remove_dir_all(project.output().join("a")).expect("a folder to remove");
    let changes = project.build(&site([("a/a.html", "a"), ("b.html", "b")]));
    assert_eq!((changes.written, changes.unchanged), (1, 1));
    assert_eq!(project.tree(), files([("a/a.html", "a"), ("b.html", "b")]));
}

#[test]
fn a_folder_in_the_place_of_a_page_is_kept() {
    let project = Project::new();
    project.build(&site([("a.html", "a")]));
    fs::remove_file(project.output().join("a.html")).expect("a file to remove");
    project.put("a.html/mine.txt", "mine");
    project.put("b.html/mine.txt", "mine");
    let changes = project.build(&site([("a.html", "a"), ("b.html", "b")]));
    assert_eq!(kept(&changes), [("a.html", Folder), ("b.html", Folder)]);
    // An old page of ours under a folder with foreign files cannot make room for a file.
    let project = Project::new();
    project.build(&site([("guide/a.html", "a")]));
    project.put("guide/mine.txt", "mine");
    let changes = project.build(&site([("guide", "now a file")]));
    assert_eq!((kept(&changes), changes.removed), (vec![("guide", Folder)], 1));
    assert_eq!(project.tree(), files([("guide/mine.txt", "mine")]));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let outside = project.base.join("outside");
    project.build(&site([("a/page.html", "a"), ("a/gone.html", "gone"), ("b.html", "b")]));
    // The folder was moved away and linked, with the very files of ours in it.
    fs::rename(project.output().join("a"), &outside).expect("a folder to move");
    symlink(&outside, project.output().join("a")).expect("a link");
    fs::rename(project.output().join("b.html"), project.base.join("b.html")).expect("a file to move");
    symlink(project.base.join("b.html"), project.output().join("b.html")).expect("a link");
    symlink(&outside, project.output().join("new")).expect("a link");
    symlink(project.base.join("nowhere"), project.output().join("c.html")).expect("a link");

    let pages = [("a/page.html", "changed"), ("b.html", "b"), ("new/deep/page.html", "new"), ("c.html", "c")];
    for _ in 0..2 {
        let changes = project.build(&site(pages));
        assert_eq!(kept(&changes), [("a", Link), ("b.html", Link), ("c.html", Link), ("new", Link)]);
        assert_eq!(super::project::tree(&outside), files([("gone.html", "gone"), ("page.html", "a")]));
    }
    project.build(&site([]));
    assert_eq!(super::project::tree(&outside), files([("gone.html", "gone"), ("page.html", "a")]));
    assert_eq!(fs::read_to_string(project.base.join("b.html")).expect("the file that was moved"), "b");
    assert!(!project.base.join("nowhere").exists());
}

#[cfg(unix)]
#[test]
fn links_in_the_place_of_our_own_files_are_not_followed() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    project.build(&site([("a.html", "a")]));
    let precious = project.base.join("precious");
    fs::write(&precious, "precious").expect("a file");
    for name in [".cuecard-lock", ".cuecard-tmp-list", ".cuecard-tmp-0"] {
        let _ = fs::remove_file(project.output().join(name));
        symlink(&precious, project.output().join(name)).expect("a link");
    }
    project.build(&site([("a.html", "b")]));
    assert_eq!(fs::read_to_string(&precious).expect("the file outside"), "precious");
    assert_eq!(project.tree(), files([("a.html", "b")]));
}

#[test]
fn left_over_temporary_files_are_cleared_away() {
    let project = Project::new();
    project.build(&site([("a.html", "a")]));
    project.put(".cuecard-tmp-staged-7", "half an image");
    project.put(".cuecard-tmp-list", "half a manifest");
    project.build(&site([("a.html", "a")]));
    assert_eq!(project.tree(), files([("a.html", "a")]));
}
