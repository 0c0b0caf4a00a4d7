//! `cuecard import` as its users run it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A project with the odd entries beside it.
fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::write(dir.path().join("cuecard.yaml"), "title: Guide\n").expect("a file");
    fs::write(dir.path().join("odd.json"), super::ODD).expect("a file");
    dir
}

/// Runs `cuecard import free-exercise-db` in `dir`: exit code, standard output, standard error.
fn import(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cuecard"))
        .args(["import", "free-exercise-db"])
        .args(arguments)
        .current_dir(dir)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const NAMES: [&str; 7] = [
    "elan-strassenlauf.md",
    "lying-leg-curl.md",
    "nothing-at-all.md",
    "one-arm-wall-stretch.md",
    "seated-odd-twist.md",
    "slow-half-squat.md",
    "yes.md",
];

#[test]
fn an_import_writes_what_is_missing_and_nothing_else() {
    let dir = project();
    let folder = dir.path().join("content/exercises");
    fs::create_dir_all(folder.join("lying-leg-curl")).expect("folders");
    fs::write(folder.join("yes.md"), "mine").expect("a file");
    fs::write(folder.join("lying-leg-curl/index.md"), "mine, too").expect("a file");

    let (code, out, err) = import(dir.path(), &["odd.json", "--dry-run"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        out,
        "\
write content/exercises/slow-half-squat.md  (without “repeat …”, without “force”, without pictures)
write content/exercises/one-arm-wall-stretch.md
write content/exercises/seated-odd-twist.md  (equipment “other”)
write content/exercises/nothing-at-all.md  (no equipment stated, no pattern, no steps)
keep  content/exercises/yes.md  (muscle “left ear” not known, new equipment “hover board”, level “elite athlete” not \
known, without “force”, without “tempo”)
write content/exercises/elan-strassenlauf.md  (no equipment stated, no pattern)
keep  content/exercises/lying-leg-curl.md  (without “repeat …”, without “force”)
"
    );
    assert_eq!(names(&folder), ["lying-leg-curl", "yes.md"], "a dry run writes nothing");

    let (code, out, err) = import(dir.path(), &["odd.json"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert_eq!(
        err,
        "\
warning: 2 files already there, left as they are:
  content/exercises/yes.md
  content/exercises/lying-leg-curl.md
Imported 7 exercises, 5 written, 2 already there → content/exercises

Not carried over, or left open:
  1  muscle “left ear” is not in the vocabulary: left out; add it under `muscles:` in cuecard.yaml
     Yes
  1  equipment “hover board” is not in the vocabulary: written as it is
     Yes
  1  equipment is “other”, which names nothing: `equipment` left out
     Seated: \"odd\" # twist
  2  nothing is said of equipment: `equipment` left out
     Nothing at all and Élan — Straßenlauf
  1  level “elite athlete” is none of ours: `level` left out
     Yes
  2  the movement pattern is not clear from the name: `pattern` left out
     Nothing at all and Élan — Straßenlauf
  1  there are no steps: the text is empty
     Nothing at all
  2  a step only said “repeat for the recommended amount”: left out, a dose says it
     Slow half squat and Lying Leg Curl
  3  “force” (push, pull) has no counterpart: it only helped to tell the pattern
     Slow half squat, Yes and Lying Leg Curl
  1  pictures are named, but the data does not hold them: left out
     Slow half squat
  1  the field “tempo” has no counterpart: left out
     Yes
`--dry-run` lists them file by file.
"
    );
    assert_eq!(fs::read_to_string(folder.join("yes.md")).expect("the file"), "mine");
    assert_eq!(fs::read_to_string(folder.join("slow-half-squat.md")).expect("the file"), super::SQUAT);

    let before: Vec<_> = names(&folder);
    let (code, _, err) = import(dir.path(), &["odd.json"]);
    assert_eq!(code, 0);
    assert!(err.contains("Imported 7 exercises, nothing new, 7 already there → content/exercises\n"), "{err}");
    assert_eq!(names(&folder), before);
}

#[test]
fn an_import_goes_into_a_folder_of_its_own_when_asked() {
    let dir = project();
    let (code, _, err) = import(dir.path(), &["odd.json", "--into", "gym/odd"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(names(&dir.path().join("content/exercises/gym/odd")), NAMES);
    assert!(err.contains("→ content/exercises/gym/odd\n"), "{err}");
    for (into, help) in [
        ("../outside", "`--into outside`"),
        ("/tmp/x", "`--into tmp/x`"),
        ("My Gym", "`--into my-gym`"),
        (".hidden", "`--into hidden`"),
        ("..", "`--into gym`"),
    ] {
        let (code, _, err) = import(dir.path(), &["odd.json", "--into", into]);
        assert_eq!(code, 1, "{into}");
        assert!(err.contains("cannot be a folder below content/exercises/") && err.contains(help), "{into}: {err}");
    }
}

#[test]
fn what_stands_in_the_way_is_said_and_nothing_is_written() {
    let dir = project();
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("a file");
    write("page.json", b"<!DOCTYPE html>");
    write("comma.json", b"[\n  {\"name\": \"A\"},\n]");
    write("latin1.json", b"[\n {\"name\": \"\xc9lan\"}]");
    write("shape.json", b"[{\"name\": \"A\", \"instructions\": 5}, {}]");
    write("twins.json", b"[{\"name\": \"Leg curl\"}, {\"name\": \"leg-curl\"}]");
    for (file, expected) in [
        ("missing.json", "error: cannot read `missing.json`: No such file or directory"),
        ("page.json", "error: nothing was imported, `page.json` is not JSON\n  line 1, column 1: expected value"),
        ("comma.json", "error: nothing was imported, `comma.json` is not JSON\n  line 3, column 1: trailing comma"),
        ("latin1.json", "error: `latin1.json` is not UTF-8: line 2, column 12 has the byte 0xc9"),
        (
            "shape.json",
            "error: nothing was imported, `shape.json` is not what free-exercise-db looks like\n  entry 1 (“A”): \
             `instructions` is a list of texts, found a number\n  entry 2: `name` is missing",
        ),
        (
            "twins.json",
            "error: nothing was imported, `twins.json` has exercises of one name\n  entry 1 (“Leg curl”) and entry 2 \
             (“leg-curl”) would both be `leg-curl.md`",
        ),
    ] {
        let (code, out, err) = import(dir.path(), &[file]);
        assert_eq!((code, out.as_str()), (1, ""), "{file}");
        assert!(err.starts_with(expected), "{file}: {err}");
        assert!(err.contains("\n  help: "), "{file}: {err}");
    }
    assert!(!dir.path().join("content").exists());

    let nowhere = tempfile::tempdir().expect("a temporary folder");
    fs::write(nowhere.path().join("odd.json"), super::ODD).expect("a file");
    let (code, _, err) = import(nowhere.path(), &["odd.json"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("error: there is no `cuecard.yaml` in "), "{err}");
    assert_eq!(names(nowhere.path()), ["odd.json"]);

    write("cuecard.yaml", b"titel: Guide\n");
    let (code, _, err) = import(dir.path(), &["odd.json"]);
    assert_eq!(code, 1);
    assert!(err.contains("unknown-key") && err.contains("nothing was imported: the settings have errors"), "{err}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_linked_folder() {
    let dir = project();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(dir.path().join("content")).expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), dir.path().join("content/exercises")).expect("a link");
    let (code, _, err) = import(dir.path(), &["odd.json"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("error: `content/exercises` is a link"), "{err}");
    assert!(names(elsewhere.path()).is_empty());
}
