//! Every `cuecard …` command line in the documents is one the program understands.

use std::process::Command;

use super::{documents, read};

/// The command lines of a document: lines of code that begin with `cuecard` or `$ cuecard`, and such words in backquotes.
fn command_lines(document: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_code = false;
    for line in document.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code {
            let line = line.trim_start().trim_start_matches("$ ").trim_start_matches("- run: ");
            if line.starts_with("cuecard ") {
                found.push(line.split(" #").next().unwrap_or(line).to_owned());
            }
        } else {
            let quoted = line.split('`').skip(1).step_by(2);
            found.extend(quoted.filter(|text| text.starts_with("cuecard ")).map(str::to_owned));
        }
    }
    found
}

/// The words of a command line, as a shell would part them.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(
                part.split_whitespace().take_while(|word| !matches!(*word, ">" | "|" | "&&")).map(str::to_owned),
            );
        }
    }
    words
}

#[test]
fn every_command_line_is_understood() {
    let mut seen = 0;
    for name in documents() {
        for line in command_lines(&read(&name)) {
            let words = words(&line);
            // With `--help` behind it a command is read and checked up to its end, and not carried out.
            let output = Command::new(env!("CARGO_BIN_EXE_cuecard")).args(&words[1..]).arg("--help").output();
            let output = output.expect("cuecard runs");
            assert!(output.status.success(), "{name}: {line}\n{}", String::from_utf8_lossy(&output.stderr));
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} command lines found");
}

#[test]
fn what_is_not_a_command_is_noticed() {
    for line in ["cuecard biuld", "cuecard build --nope", "cuecard check --format yaml", "cuecard new exrcise x"] {
        let output = Command::new(env!("CARGO_BIN_EXE_cuecard")).args(&words(line)[1..]).arg("--help").output();
        assert!(!output.expect("cuecard runs").status.success(), "{line}");
    }
}

#[test]
fn every_command_is_documented() {
    let output = Command::new(env!("CARGO_BIN_EXE_cuecard")).arg("--help").output().expect("cuecard runs");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    let list =
        help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("a list of commands");
    let all: String = documents().iter().map(|name| read(name)).collect();
    for command in list.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(all.contains(&format!("cuecard {command}")), "no document shows `cuecard {command}`");
    }
}
