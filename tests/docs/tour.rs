//! The tours in the documents, walked: each command is run, each file written, each answer compared.

use std::path::Path;
use std::process::Command;
use std::{fs, path::PathBuf};

use super::{check_or_bless, code_blocks, read};

/// Walks through the blocks of code of `name` in `folder`. ```` ```console ```` blocks hold commands behind `$ ` and what
/// they answer; other blocks whose first line names a file behind the language are written to that file.
fn walk(name: &str, folder: &Path) {
    let document = read(name);
    let mut told = document.clone();
    let mut here: PathBuf = folder.to_owned();
    for (info, text) in code_blocks(&document) {
        if let Some((_, file)) = info.split_once(' ') {
            let path = here.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(path, text).expect("a file");
        } else if info == "console" {
            told = told.replace(text, &run(text, &mut here));
        }
    }
    check_or_bless(name, None, &told);
}

/// A block with the answers that the commands really give.
fn run(text: &str, here: &mut PathBuf) -> String {
    let mut told = String::new();
    for line in text.lines() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        told.push_str(line);
        told.push('\n');
        if let Some(folder) = command.strip_prefix("cd ") {
            here.push(folder);
        } else if let Some(arguments) = command.strip_prefix("cuecard ") {
            let arguments = super::commands::words(arguments);
            let output = Command::new(env!("CARGO_BIN_EXE_cuecard"))
                .args(&arguments)
                .current_dir(&here)
                .env_remove("CLICOLOR_FORCE")
                .output()
                .expect("cuecard runs");
            told.push_str(&String::from_utf8_lossy(&output.stdout));
            told.push_str(&without_time(&String::from_utf8_lossy(&output.stderr), text));
        }
    }
    told.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>().trim_end().to_owned()
}

/// How long a build took differs from run to run: the document's own time stands in.
fn without_time(answer: &str, text: &str) -> String {
    let time = |line: &str| Some(line.split_once(" in ")?.1.split_once(" → ")?.0.to_owned());
    let mut told = text.lines().filter(|line| line.starts_with("Built ")).filter_map(time);
    let mut out = String::new();
    for line in answer.lines() {
        match (line.starts_with("Built "), time(line)) {
            (true, Some(now)) => {
                let then = told.next().unwrap_or_else(|| "12 ms".to_owned());
                out.push_str(&line.replace(&format!(" in {now} → "), &format!(" in {then} → ")));
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_five_minute_tour() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    walk("README.md", folder.path());
}

#[test]
fn the_dose_explained() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    walk("docs/dose.md", folder.path());
}
