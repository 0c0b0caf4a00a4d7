//! Projects that a repository cannot hold, or hold safely: links, pipes, odd bytes, huge files, towers of YAML.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::case::{assert_none, difference, fixtures, report};

/// A project in a temporary folder.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(TempDir::new().expect("a temporary folder"));
        project.put("cuecard.yaml", "title: Guide\n");
        project.put("content/exercises/clamshell.md", "---\ntitle: Clamshell\n---\n");
        project
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Holds what is said of the project against `awkward/<name>.txt`.
    fn says(&self, name: &str) {
        let report = report(self.root());
        let expected = fixtures().join("awkward").join(name).with_extension("txt");
        assert_none(&Vec::from_iter(difference(&expected, &report.text)));
    }
}

#[test]
fn no_project() {
    let project = Project::new();
    fs::remove_file(project.root().join("cuecard.yaml")).expect("a file to remove");
    project.says("no-project");
}

#[test]
fn settings_that_are_a_folder() {
    let project = Project::new();
    fs::remove_file(project.root().join("cuecard.yaml")).expect("a file to remove");
    fs::create_dir(project.root().join("cuecard.yaml")).expect("a folder");
    project.says("settings-are-a-folder");
}

#[test]
fn settings_that_are_not_utf8() {
    let project = Project::new();
    project.put("cuecard.yaml", b"title: Guide\ntagline: Caf\xe9\n");
    project.says("settings-not-utf8");
}

#[test]
fn bytes_that_are_not_utf8() {
    let project = Project::new();
    project.put("content/exercises/etirement.md", b"---\ntitle: \xc9tirement\n---\n");
    project.put("templates/page.html", b"caf\xe9");
    // A reference to a file with errors is no mistake of its own.
    project.put("content/about.md", "---\ntitle: About\n---\nSee [[etirement]].\n");
    project.says("not-utf8");
}

#[test]
fn a_markdown_file_of_100_megabytes() {
    let project = Project::new();
    let path = project.root().join("content/book.md");
    fs::File::create(&path).and_then(|file| file.set_len(100 << 20)).expect("a large file");
    project.put("content/about.md", "---\ntitle: About\n---\nSee [[book]] and [it](book.md).\n");
    project.says("file-too-large");
}

#[test]
fn yaml_nested_without_end() {
    let project = Project::new();
    let tower = |opening: &str| format!("---\ntitle: Tower\nextra: {}\n---\n", opening.repeat(2000));
    project.put("content/lists.md", tower("["));
    project.put("content/mappings.md", tower("{a: "));
    project.put("content/dashes.md", format!("---\ntitle: Tower\nextra:\n  {}x\n---\n", "- ".repeat(2000)));
    project.says("yaml-too-deep");
}

#[test]
fn aliases_that_multiply() {
    let project = Project::new();
    let mut bomb = String::from("---\ntitle: Bomb\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ["b", "c", "d", "e", "f", "g"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
        bomb.push_str(&format!("  {name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", ")));
    }
    project.put("content/bomb.md", bomb + "---\n");
    project.says("alias-bomb");
}

#[test]
fn names_that_differ_only_in_case() {
    let project = Project::new();
    project.put("content/exercises/Clamshell.md", "---\ntitle: Clamshell, again\n---\n");
    project.put("content/Notes.pdf", "one");
    project.put("content/notes.pdf", "two");
    project.put("content/Articles/hips.md", "---\ntitle: Hips\n---\n");
    project.put("content/articles/hips.md", "---\ntitle: Hips, too\n---\n");
    project.says("names-differ-in-case");
}

#[test]
fn names_that_not_every_disk_takes() {
    let project = Project::new();
    project.put("content/10:30.pdf", "");
    project.put("content/con.txt", "");
    project.put("static/what?.svg", "");
    project.says("bad-output-path");
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_out_of_the_project() {
        let project = Project::new();
        let elsewhere = TempDir::new().expect("a temporary folder");
        fs::write(elsewhere.path().join("secret.md"), "---\ntitle: Secret\n---\n").expect("a file");
        let content = project.root().join("content");
        symlink(elsewhere.path().join("secret.md"), content.join("secret.md")).expect("a link");
        symlink(elsewhere.path(), content.join("folder")).expect("a link");
        symlink("exercises", content.join("again")).expect("a link");
        symlink("nowhere.md", content.join("dangling.md")).expect("a link");
        symlink("round.md", content.join("round.md")).expect("a link");
        symlink("exercises/clamshell.md", content.join("inside.md")).expect("a link");
        project.says("links");
    }

    #[test]
    fn content_that_is_a_link() {
        let project = Project::new();
        fs::rename(project.root().join("content"), project.root().join("text")).expect("a folder to rename");
        symlink("text", project.root().join("content")).expect("a link");
        project.says("content-is-a-link");
    }

    #[test]
    fn a_pipe_among_the_files() {
        let project = Project::new();
        let made = Command::new("mkfifo").arg(project.root().join("content/pipe.md")).status().expect("mkfifo");
        assert!(made.success());
        project.says("not-a-file");
    }

    #[test]
    fn a_name_of_odd_bytes() {
        let project = Project::new();
        let name = OsStr::from_bytes(b"caf\xe9.md");
        fs::write(project.root().join("content").join(name), "---\ntitle: Café\n---\n").expect("a file");
        project.says("name-not-unicode");
    }

    #[test]
    fn files_that_may_not_be_read() {
        let project = Project::new();
        project.put("content/closed.md", "---\ntitle: Closed\n---\n");
        project.put("content/closed.pdf", "");
        for name in ["closed.md", "closed.pdf"] {
            let path = project.root().join("content").join(name);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("permissions");
        }
        // The superuser reads everything.
        if fs::read(project.root().join("content/closed.md")).is_err() {
            project.says("may-not-be-read");
        }
    }
}
