//! A project in a temporary folder, and sites to write into it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use cuecard::output::{Body, Changes, CommitError, CommitOptions, KeptReason, Output, OutputPath, Outputs, commit};

/// A project folder with sources; removed with everything in it when dropped.
pub struct Project {
    pub base: PathBuf,
}

impl Project {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let base = env::temp_dir().join(format!("cuecard-output-{}-{number}", process::id()));
        for folder in ["content/exercises", "themes/mine", "templates", "static"] {
            fs::create_dir_all(base.join("guide").join(folder)).expect("a folder in the temporary folder");
        }
        fs::write(base.join("guide/cuecard.yaml"), "title: Guide\n").expect("a file in the temporary folder");
        Self { base }
    }

    pub fn root(&self) -> PathBuf {
        self.base.join("guide")
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    pub fn options(&self) -> CommitOptions {
        let sources = ["content", "themes", "templates", "static", "cuecard.yaml"];
        CommitOptions { root: self.root(), sources: sources.map(|name| self.root().join(name)).into() }
    }

    /// Writes the site into the output folder, which has to go well.
    pub fn build(&self, site: &Outputs) -> Changes {
        self.try_build(site).expect("a commit without trouble")
    }

    pub fn try_build(&self, site: &Outputs) -> Result<Changes, CommitError> {
        commit(site, &self.output(), &self.options(), &|_| ())
    }

    /// Puts a file into the output folder, as a person would.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The files in the output folder with their text.
    pub fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.output())
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.base);
    }
}

/// A site of these files.
pub fn site<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Outputs {
    let mut outputs = Outputs::new();
    for (path, text) in files {
        add(&mut outputs, path, Body::Bytes(text.as_bytes().into()));
    }
    outputs
}

pub fn add(outputs: &mut Outputs, path: &str, body: Body) {
    outputs.insert(output_path(path), Output { body, origin: format!("content/{path}") }).expect("a free place");
}

pub fn output_path(path: &str) -> OutputPath {
    OutputPath::new(path).expect("a good path")
}

/// What `tree` gives for these files.
pub fn files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeMap<String, String> {
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The files below `folder` with their text, links as `-> target`, empty folders as `(empty)`; without the two files that
/// the build keeps there for itself.
pub fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found.remove(".cuecard-manifest");
    found.remove(".cuecard-lock");
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let entry = entry.expect("a readable folder");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a type");
        if kind.is_symlink() {
            let to = fs::read_link(entry.path()).expect("a link");
            found.insert(name, format!("-> {}", to.display()));
        } else if kind.is_dir() {
            let before = found.len();
            collect(&entry.path(), &format!("{name}/"), found);
            if found.len() == before {
                found.insert(name, "(empty)".to_owned());
            }
        } else {
            let bytes = fs::read(entry.path()).expect("a readable file");
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// What was kept, as pairs that are easily written down.
pub fn kept(changes: &Changes) -> Vec<(&str, KeptReason)> {
    changes.kept_foreign.iter().map(|(path, reason)| (path.as_str(), *reason)).collect()
}
