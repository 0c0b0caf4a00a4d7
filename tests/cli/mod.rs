//! The program as its users run it: commands, options, exit codes, what is printed and what is written.

mod figure;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder to run `cuecard` in.
pub(crate) struct Project {
    dir: TempDir,
}

impl Project {
    pub(crate) fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// One exercise and one routine.
    pub(crate) fn small() -> Self {
        let project = Self::empty();
        project.file("cuecard.yaml", "title: Test guide\nbase_url: https://example.org/guide/\n");
        project.file(
            "content/exercises/bridge.md",
            "---\ntitle: Bridge\nsummary: Lifts the hips.\nequipment: []\ndose: 3 x 10\n---\n1. Lift.\n2. Lower.\n",
        );
        project.file(
            "content/routines/evening.md",
            "---\ntitle: Evening\nblocks:\n  - exercises: [bridge]\n---\nGood night.\n",
        );
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn file(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path().join(name).exists()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[])
    }

    /// Runs a command with these variables in its environment.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_cuecard"))
            .args(arguments)
            .current_dir(self.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(variables.iter().copied())
            .output()
            .expect("cuecard runs");
        Ran(output)
    }
}

pub(crate) struct Ran(pub(crate) Output);

impl Ran {
    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(code), "{}{}", self.out(), self.err());
        self
    }

    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        let said = self.out() + &self.err();
        assert!(said.contains(text), "expected {text:?} in:\n{said}");
        self
    }
}

#[test]
fn a_build_writes_the_site_and_says_what_it_did() {
    let project = Project::small();
    project.run(&["build"]).code(0).says("Built 11 pages").says("written in").says("→ output");
    assert!(project.read("output/exercises/bridge/index.html").contains("<h1>Bridge</h1>"));
    project.run(&["build"]).code(0).says("nothing changed");
}

/// Every file of a site with its text, but for cuecard's own notes.
fn site(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
    files
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with(".cuecard"))
        .map(|entry| (name(entry.path()), fs::read(entry.path()).expect("a file")))
        .collect()
}

/// Long enough for the times of files to tell that nothing was changed since.
fn settle() {
    std::thread::sleep(std::time::Duration::from_millis(150));
}

#[test]
fn a_build_with_nothing_new_ends_early_and_any_change_is_seen() {
    let project = Project::small();
    let output = project.path().join("output");
    let edits: [(&str, &dyn Fn()); 9] = [
        ("nothing", &|| ()),
        ("an exercise", &|| {
            project.file("content/exercises/bridge.md", "---\ntitle: Bridge\nequipment: [mat]\n---\nUp.\n")
        }),
        ("a new page", &|| project.file("content/about.md", "---\ntitle: About\n---\nUs.\n")),
        ("the settings", &|| {
            project.file("cuecard.yaml", "title: Other guide\nbase_url: https://example.org/guide/\n")
        }),
        ("a template", &|| {
            project.file(
                "templates/404.html",
                "{% extends \"base.html\" %}{% block main %}<h1>Gone</h1>{% endblock main %}",
            )
        }),
        ("a static file", &|| project.file("static/site.css", "body { color: red }")),
        ("a file of the same size", &|| project.file("static/site.css", "body { color: tan }")),
        ("a page removed", &|| fs::remove_file(project.path().join("content/about.md")).expect("removed")),
        ("an output file removed", &|| fs::remove_file(output.join("index.html")).expect("removed")),
    ];
    for (what, edit) in edits {
        edit();
        settle();
        project.run(&["build"]).code(0);
        let fresh = Project::empty();
        let root = project.path().to_str().expect("a path");
        fresh.run(&["build", "--root", root, "--output", "site"]).code(0);
        assert!(site(&output) == site(&fresh.path().join("site")), "after {what} the site is not what it should be");
        let again = project.run(&["build", "--timings"]).code(0).says("nothing changed");
        assert!(!again.err().contains("render"), "after {what} the second build did the work again: {}", again.err());
    }
    // Other options make another site, and what others did to the output is seen.
    let other = project.run(&["build", "--base-url", "https://example.net/", "--timings"]).code(0);
    assert!(other.err().contains("render"), "{}", other.err());
    settle();
    fs::write(output.join("index.html"), "mine").expect("written");
    project.run(&["build"]).code(0).says("was left alone");
    project.run(&["build"]).code(0).says("was left alone");
    assert_eq!(project.read("output/index.html"), "mine");
}

#[test]
fn large_pictures_get_smaller_variants() {
    let project = Project::small();
    let large = image::RgbImage::from_fn(1400, 700, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let small = image::RgbImage::from_pixel(300, 200, image::Rgb([10, 90, 90]));
    let folder = project.path().join("content/exercises/plank");
    fs::create_dir_all(&folder).expect("a folder");
    large.save(folder.join("large.jpg")).expect("a picture");
    small.save(folder.join("small.png")).expect("a picture");
    project.file(
        "content/exercises/plank/index.md",
        "---\ntitle: Plank\nequipment: []\nimages:\n  - {src: large.jpg, alt: Held}\n  - {src: small.png, alt: Rest}\n---\n\
         ![In words](large.jpg)\n",
    );
    project.run(&["build"]).code(0);
    for (name, width, height) in [("large.jpg", 1400, 700), ("large.960w.jpg", 960, 480), ("large.480w.jpg", 480, 240)]
    {
        let path = project.path().join("output/exercises/plank").join(name);
        assert_eq!(image::image_dimensions(&path).expect(name), (width, height), "{name}");
    }
    assert!(!project.has("output/exercises/plank/small.480w.png"), "a small picture needs no variant");
    let page = project.read("output/exercises/plank/index.html");
    let srcset = "srcset=\"/guide/exercises/plank/large.480w.jpg 480w, /guide/exercises/plank/large.960w.jpg 960w, \
                  /guide/exercises/plank/large.jpg 1400w\"";
    assert_eq!(page.matches(srcset).count(), 2, "{page}");
    let variant = project.path().join("output/exercises/plank/large.480w.jpg");
    let made = fs::metadata(&variant).and_then(|metadata| metadata.modified()).expect("a time");
    project.run(&["build"]).code(0).says("nothing changed");
    assert_eq!(fs::metadata(&variant).and_then(|metadata| metadata.modified()).expect("a time"), made);
}

#[test]
fn links_begin_with_the_path_of_the_base_url() {
    let project = Project::small();
    project.run(&["build"]).code(0);
    let page = project.read("output/routines/evening/index.html");
    assert!(page.contains("href=\"/guide/exercises/bridge/\""), "{page}");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/guide/routines/evening/\">"), "{page}");
    project.run(&["build", "--base-url", "https://example.net"]).code(0);
    let page = project.read("output/routines/evening/index.html");
    assert!(page.contains("href=\"/exercises/bridge/\"") && !page.contains("/guide/"), "{page}");
    project.run(&["build", "--base-url", "example.net"]).code(2).says("begins with `https://`");
}

#[test]
fn a_build_with_errors_writes_nothing_and_fails() {
    let project = Project::small();
    project.run(&["build"]).code(0);
    project.file("content/exercises/broken.md", "---\ntitle: Broken\ndoes: 3 x 10\n---\n");
    project.file("content/exercises/broken-too.md", "---\ntitle: Broken too\ndose: 3x10 rest 2m\n---\n");
    project
        .run(&["build"])
        .code(1)
        .says("content/exercises/broken.md:3:1")
        .says("Did you mean `dose`?")
        .says("content/exercises/broken-too.md:3:17")
        .says("nothing was written: 2 errors");
    assert!(!project.has("output/exercises/broken/index.html"));
    assert!(project.has("output/exercises/bridge/index.html"), "the last good site stays");
}

#[test]
fn a_mistake_that_shows_only_on_a_page_leaves_nothing_written() {
    let project = Project::small();
    project.file("templates/routine.html", "{{ routine.nothing.there }}");
    project.run(&["build"]).code(1).says("nothing was written: 1 error");
    assert!(!project.has("output"), "pages that were finished before are gone, and their folder with them");
    project.file("templates/routine.html", "{{ routine.title }}");
    project.run(&["build"]).code(0);
    let names = || -> Vec<_> {
        let names = fs::read_dir(project.path().join("output")).expect("a folder").flatten();
        let mut names: Vec<_> = names.map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    project.file("content/exercises/bridge.md", "---\ntitle: Other bridge\n---\n");
    project.file("templates/routine.html", "{{ routine.nothing.there }}");
    project.run(&["build"]).code(1);
    assert!(project.read("output/exercises/bridge/index.html").contains("<h1>Bridge</h1>"));
    assert_eq!(names(), before);
}

#[test]
fn warnings_fail_only_when_asked_to() {
    let project = Project::small();
    project.file("content/exercises/alone.md", "---\ntitle: Alone\n---\n");
    project.run(&["build"]).code(0).says("orphan-exercise").says("1 warning");
    project.run(&["check"]).code(0).says("1 warning");
    project.run(&["check", "--strict"]).code(1);
    project.run(&["build", "--strict"]).code(1).says("nothing was written: 1 warning (--strict)");
}

#[test]
fn check_writes_nothing_and_speaks_three_forms() {
    let project = Project::small();
    project.run(&["check"]).code(0).says("1 exercise and 1 routine: nothing wrong");
    assert!(!project.has("output"));
    project.file("content/routines/broken.md", "---\ntitle: Broken\nblocks:\n  - exercises: [brigde]\n---\n");
    let json = project.run(&["check", "--format", "json"]).code(1).out();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["code"], "unknown-reference");
    assert_eq!((&json[0]["line"], &json[0]["column"]), (&4.into(), &17.into()));
    assert!(json[0]["help"].as_str().is_some_and(|help| help.contains("Bridge")), "{json}");
    project
        .run(&["check", "--format", "github"])
        .code(1)
        .says("::error file=content/routines/broken.md,line=4,col=17,endLine=4,endColumn=23,title=unknown-reference::");
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let project = Project::small();
    project.file("content/exercises/later.md", "---\ntitle: Later\ndraft: true\n---\n");
    project.run(&["build"]).code(0);
    assert!(!project.has("output/exercises/later/index.html"));
    project.run(&["build", "--drafts"]).code(0);
    assert!(project.has("output/exercises/later/index.html"));
    project.run(&["build"]).code(0).says("removed");
    assert!(!project.has("output/exercises/later"));
    project.file("content/routines/morning.md", "---\ntitle: Morning\nblocks:\n  - exercises: [later]\n---\n");
    project.run(&["build"]).code(1).says("`later` is a draft");
}

#[test]
fn the_project_is_found_from_below_and_by_name() {
    let project = Project::small();
    let below = project.path().join("content/exercises");
    let output = Command::new(env!("CARGO_BIN_EXE_cuecard")).arg("build").current_dir(below).output().expect("runs");
    assert!(output.status.success());
    assert!(project.has("output/index.html"));
    let elsewhere = Project::empty();
    let root = project.path().to_str().expect("a path");
    elsewhere.run(&["build", "--root", root, "--output", "here"]).code(0);
    assert!(elsewhere.has("here/index.html"));
    elsewhere.run(&["build"]).code(1).says("There is no `cuecard.yaml`").says("cuecard init");
}

#[test]
fn dangerous_output_folders_are_refused_before_anything_is_written() {
    let project = Project::small();
    project.file("letters/mine.txt", "dear");
    for (folder, why) in [
        (".", "the project itself"),
        ("..", "lies in it"),
        ("content", "overlaps"),
        ("content/exercises/site", "overlaps"),
        ("templates", "overlaps"),
        ("letters", "mine.txt"),
        ("cuecard.yaml", "overlaps"),
    ] {
        project.run(&["build", "--output", folder]).code(1).says(why);
    }
    assert_eq!(project.read("letters/mine.txt"), "dear");
    assert!(!project.has("content/exercises/site"));
}

#[test]
fn init_writes_a_guide_that_builds_and_never_overwrites() {
    let project = Project::empty();
    project.run(&["init", "guide"]).code(0).says("cd guide && cuecard build");
    project.run(&["build", "--root", "guide", "--strict"]).code(0);
    assert!(project.has("guide/output/routines/hip-and-glute-strength/index.html"));
    let before = project.read("guide/cuecard.yaml");
    project.run(&["init", "guide"]).code(1).says("nothing was written").says("already there");
    assert_eq!(project.read("guide/cuecard.yaml"), before);

    project.run(&["init", "--bare", "bare"]).code(0).says("cuecard new exercise");
    project.run(&["build", "--root", "bare"]).code(0);
    assert!(!project.has("bare/content/exercises/clamshell.md"));
}

#[test]
fn new_files_are_commented_valid_and_never_overwritten() {
    let project = Project::small();
    project.run(&["new", "exercise", "Bird dog: slow"]).code(0).says("content/exercises/bird-dog-slow.md");
    project.run(&["new", "routine", "ten-minutes"]).code(0);
    project.run(&["new", "page", "articles/Why sleep"]).code(0).says("content/articles/why-sleep.md");
    assert!(project.read("content/routines/ten-minutes.md").contains("title: Ten minutes\n"));
    project.run(&["check"]).code(0);
    // The routine's example row names no exercise that exists: published as it is, it says so.
    project.run(&["check", "--drafts"]).code(1).says("There is no exercise `name of an exercise`");
    fs::remove_file(project.path().join("content/routines/ten-minutes.md")).expect("removed");
    fs::remove_file(project.path().join("content/articles/why-sleep.md")).expect("removed");
    project.run(&["check", "--drafts"]).code(0);
    project.file("content/exercises/bird-dog-slow.md", "mine");
    project.run(&["new", "exercise", "Bird dog: slow"]).code(1).says("never overwritten");
    assert_eq!(project.read("content/exercises/bird-dog-slow.md"), "mine");
    project.run(&["new", "exercise", "../../etc/passwd"]).code(1);
    Project::empty().run(&["new", "exercise", "x"]).code(1).says("cuecard init");
}

#[test]
fn a_dose_is_explained_as_text_and_as_data() {
    let project = Project::empty();
    project.run(&["dose", "3x10 tempo 31X1"]).code(0).says("3 × 10, tempo 31X1");
    let json = project.run(&["dose", "2-3 x 10 each side", "--format", "json"]).code(0).out();
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["canonical"], "2–3 × 10 each side");
    assert_eq!(json["seconds"]["high"], 150.0);
    project.run(&["dose", "3x10 RPE 12"]).code(1).says("RPE runs from 1 to 10").says("dose:1:10");
}

#[test]
fn schemas_name_every_key() {
    let project = Project::empty();
    for (of, key) in [("exercise", "muscles"), ("routine", "blocks"), ("page", "date"), ("config", "base_url")] {
        let schema = project.run(&["schema", of]).code(0).out();
        let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
        assert!(schema["properties"][key].is_object(), "{of}");
        assert_eq!(schema["additionalProperties"], false);
        assert!(schema["required"].as_array().is_some_and(|keys| keys.contains(&"title".into())), "{of}");
    }
}

#[test]
fn the_schema_of_an_exercise_completes_figures() {
    let schema = Project::empty().run(&["schema", "exercise"]).code(0).out();
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let [hold, keys] = &schema["properties"]["figure"]["anyOf"].as_array().expect("two forms")[..] else {
        panic!("{schema:#}")
    };
    assert!(hold["enum"].as_array().is_some_and(|poses| poses.contains(&"bridge".into())));
    assert!(keys["properties"]["view"]["enum"].as_array().is_some_and(|views| views.contains(&"front".into())));
    let position = &keys["properties"]["start"]["anyOf"][1];
    assert!(position["properties"]["right knee"].is_object());
    assert_eq!(position["additionalProperties"], true, "a joint may be written in several ways");
}

#[test]
fn completions_are_there_for_the_usual_shells() {
    let project = Project::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        project.run(&["completions", shell]).code(0).says("schema");
    }
}

#[test]
fn help_shows_examples_and_mistyped_commands_are_recognised() {
    let project = Project::empty();
    for command in ["build", "check", "init", "new", "dose", "schema", "completions"] {
        project.run(&[command, "--help"]).code(0).says("Examples:");
    }
    project.run(&["biuld"]).code(2).says("'build'");
    project.run(&[]).code(2).says("Usage:");
}

#[test]
fn colours_are_for_terminals() {
    let project = Project::small();
    project.file("content/exercises/alone.md", "---\ntitle: Alone\n---\n");
    let ran = project.run(&["build"]).code(0);
    assert!(!ran.err().contains('\u{1b}'), "{}", ran.err());
}
