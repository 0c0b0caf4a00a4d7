//! The rules of the house that a compiler does not know: which module may use which, who may touch the world outside,
//! and what every file has.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules that may touch files, the network, the environment or the clock. All others are pure.
const OUTSIDE: &[&str] = &[
    "src/main.rs",
    "src/cli/",
    "src/serve/",
    "src/output/",
    "src/source/",
    "src/outward.rs",
    "src/watch.rs",
    "src/render/pictures.rs",
];

/// What only those modules may name.
const EFFECTS: &[&str] = &[
    "std::fs",
    "fs::",
    "std::net",
    "ureq::",
    "std::env",
    "env::",
    "SystemTime",
    "stdout()",
    "stderr()",
    "std::process",
    ".metadata()",
    ".symlink_metadata()",
    ".canonicalize()",
    ".read_dir()",
];

/// What no code outside of tests does: it would end the program without a message, or print past the terminal module.
const FORBIDDEN: &[&str] = &[
    ".unwrap()",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
    "dbg!(",
    " println!(",
    "\tprintln!(",
    " print!(",
];

/// The most lines of code a file in `src/` may have; comments and blank lines are free.
const MOST_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, relative to the top, without what is built or installed.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path: PathBuf = entry.expect("an entry").path();
            let name = path.strip_prefix(root()).expect("below the top").to_string_lossy().replace('\\', "/");
            let last = name.rsplit('/').next().unwrap_or_default();
            if matches!(last, ".git" | "node_modules") || matches!(name.as_str(), "target" | "output") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let rust = files(folder).into_iter().filter(|name| name.ends_with(".rs"));
    rust.map(|name| (read(&name), name)).map(|(text, name)| (name, text)).collect()
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The code of a file without comments and without its tests; the lines keep their numbers.
fn code(name: &str, text: &str) -> String {
    if name.contains("/tests/") || name.ends_with("/tests.rs") {
        return String::new();
    }
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The module that a file of `src/` belongs to: the first part of its path.
fn module(name: &str) -> &str {
    let name = name.strip_prefix("src/").unwrap_or(name);
    name.split('/').next().unwrap_or(name).trim_end_matches(".rs")
}

/// The modules named behind `crate::` in a text, with lists in braces.
fn uses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        if let Some(list) = rest.strip_prefix('{') {
            let (mut depth, mut name) = (0, String::new());
            for letter in list.chars() {
                match letter {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                    letter if depth == 0 => name.push(letter),
                    _ => {}
                }
            }
            found.push(name);
        } else {
            found.push(rest.to_owned());
        }
        if let Some(last) = found.last_mut() {
            *last = last.trim().to_owned();
        }
        for name in &mut found {
            *name = name.trim().chars().take_while(|letter| is_name(*letter)).collect();
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn lists_of_imports_are_read() {
    assert_eq!(
        uses("use crate::text;\nuse crate::{config::{self, Config}, dose, yaml};"),
        ["text", "config", "dose", "yaml"]
    );
}

/// The layers of ARCHITECTURE.md, top first: a module may use what stands on lines below its own.
fn layers() -> BTreeMap<String, usize> {
    let document = read("ARCHITECTURE.md");
    let block = document.split("```layers\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let block = block.expect("ARCHITECTURE.md has a block of layers");
    let mut layers = BTreeMap::new();
    for (depth, line) in block.lines().enumerate() {
        let names = line.split("  ").next().unwrap_or(line);
        layers.extend(names.split(',').map(|name| (name.trim().to_owned(), depth)));
    }
    layers
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let layers = layers();
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        let own = module(&name);
        if matches!(own, "main" | "lib") {
            continue;
        }
        let depth =
            layers.get(own).unwrap_or_else(|| panic!("ARCHITECTURE.md does not say in which layer `{own}` lies"));
        // Tests may reach further: they look at a module from outside.
        for used in uses(&code(&name, &text)).iter().filter(|used| used.as_str() != own) {
            match layers.get(used) {
                Some(below) if below > depth => {}
                Some(_) => wrong.push(format!("{name} uses `{used}`, which does not lie below `{own}`")),
                None => wrong.push(format!("{name} uses `{used}`, which is in no layer")),
            }
        }
    }
    assert!(wrong.is_empty(), "see \"Layers\" in ARCHITECTURE.md:\n{}", wrong.join("\n"));
    for module in layers.keys() {
        let there = [format!("src/{module}.rs"), format!("src/{module}/mod.rs")];
        assert!(
            there.iter().any(|path| root().join(path).exists()),
            "ARCHITECTURE.md names `{module}`, which is no module"
        );
    }
}

#[test]
fn only_the_outer_modules_touch_the_world() {
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        if OUTSIDE.iter().any(|outer| name.starts_with(outer)) {
            continue;
        }
        for (line, number) in code(&name, &text).lines().zip(1..) {
            wrong.extend(
                EFFECTS.iter().filter(|effect| named(line, effect)).map(|effect| format!("{name}:{number}: {effect}")),
            );
        }
    }
    assert!(wrong.is_empty(), "these belong into {OUTSIDE:?}:\n{}", wrong.join("\n"));
}

/// Whether a line names `effect` itself, not something that ends alike.
fn named(line: &str, effect: &str) -> bool {
    line.match_indices(effect).any(|(at, _)| {
        effect.starts_with('.') || !line[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    })
}

#[test]
fn nothing_ends_the_program_without_a_word() {
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        for (line, number) in code(&name, &text).lines().zip(1..) {
            wrong.extend(
                FORBIDDEN
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|word| format!("{name}:{number}: {}", word.trim())),
            );
            if line.contains("eprint") && !name.starts_with("src/cli/") {
                wrong.push(format!("{name}:{number}: only `cli` writes to the terminal"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests", "benches", "fuzz"] {
        for (name, text) in sources(folder) {
            let first = text.lines().next().unwrap_or_default();
            let sentence = first.strip_prefix("//! ").unwrap_or_else(|| panic!("{name} does not begin with `//! …`"));
            assert!(sentence.len() > 5, "{name} says too little: {first}");
        }
    }
}

#[test]
fn no_file_grows_too_long() {
    for (name, text) in sources("src") {
        let lines = code(&name, &text).lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= MOST_LINES, "{name} has {lines} lines of code; it is asking to be two files");
    }
}

#[test]
fn texts_stand_alone() {
    // Written in parts, so that this file does not hold them itself.
    let hosts = ["regis".to_owned() + "try.", "prox".to_owned() + "y.", "mirr".to_owned() + "or."];
    let folders = ["design", "data", "prototype", "hooks"].map(|folder| format!("shar{}{folder}", "ed/"));
    let mut words = vec!["issu".to_owned() + "e #", "/wo".to_owned() + "rk/", "/ro".to_owned() + "ot/"];
    words.extend(folders);
    for name in files(".").iter().map(|name| name.trim_start_matches("./")) {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        for (line, number) in text.lines().zip(1..) {
            let found = words.iter().find(|word| line.contains(word.as_str()));
            assert!(found.is_none(), "{name}:{number} holds `{}`", found.map_or("", String::as_str));
            // Lock files name the usual host of their kind, which everybody has; any other is one person's own.
            let usual = ["registry.npmjs.org", "github.com/rust-lang/crates.io-index"];
            let address = line.contains("://") && !usual.iter().any(|host| line.contains(host));
            let found = hosts.iter().find(|word| address && line.contains(&format!("://{word}")));
            assert!(found.is_none(), "{name}:{number} names a host of packages: {line}");
        }
    }
}

#[test]
fn the_top_level_is_tidy() {
    let known = [
        ".cargo",
        ".ci",
        ".git",
        ".github",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "benches",
        "build.rs",
        "clippy.toml",
        "content",
        "cuecard.yaml",
        "docs",
        "fuzz",
        "output",
        "rustfmt.toml",
        "src",
        "target",
        "tests",
        "themes",
    ];
    for entry in fs::read_dir(root()).expect("the top") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name.as_str()), "`{name}` does not belong at the top");
    }
}

#[test]
fn changes_that_users_notice_are_noted() {
    let changes = read("CHANGELOG.md");
    let unreleased = changes.split("## [Unreleased]").nth(1).or_else(|| changes.split("## Unreleased").nth(1));
    let unreleased =
        unreleased.expect("CHANGELOG.md has a section \"Unreleased\"").split("\n## ").next().unwrap_or_default();
    let known = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    for line in unreleased.lines() {
        if let Some(kind) = line.strip_prefix("### ") {
            assert!(known.contains(&kind), "CHANGELOG.md: `{kind}` is no kind of change");
        }
    }
}
