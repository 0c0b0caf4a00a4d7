//! What people, editors and version control do to the files of a project, at random.

use std::path::PathBuf;
use std::{fmt, fs};

use super::Bench;

/// Numbers from a seed: the same for everybody.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }
}

/// Something done to the files. Paths are relative to the project.
#[derive(Clone)]
pub enum Edit {
    /// A file with these bytes, new or in place of the old one.
    Write(PathBuf, Vec<u8>),
    /// The same, written to a file beside it and renamed, as many editors do.
    WriteAndRename(PathBuf, Vec<u8>),
    Remove(PathBuf),
    Move(PathBuf, PathBuf),
    /// A file written with the bytes it has.
    Touch(PathBuf),
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(path, bytes) | Self::WriteAndRename(path, bytes) => {
                write!(f, "write {}\n{}", path.display(), String::from_utf8_lossy(bytes))
            }
            Self::Remove(path) => write!(f, "remove {}", path.display()),
            Self::Move(from, to) => write!(f, "move {} to {}", from.display(), to.display()),
            Self::Touch(path) => write!(f, "touch {}", path.display()),
        }
    }
}

/// Lines for bodies.
const SENTENCES: &[&str] = &[
    "One more sentence, nothing else.",
    "See [[clamshell]] and [[Forward band walk]].",
    "See [[no such thing]].",
    "## Another heading",
    "1. A step.\n2. And another.",
    "![A band](band.png)",
    "[The routines](/routines/), [nowhere](/nowhere/).",
    "<b>Raw</b> <script>alert(1)</script>",
    "[Outside](https://example.org/)",
    "Do the recommended number of repetitions.",
    "See [the heading](#another-heading).",
];

/// Lines for front matter.
const KEYS: &[&str] = &[
    "title: Another name",
    "title: Clamshell",
    "aliases: [other name, clamshell]",
    "summary: Another summary, with *emphasis* & more.",
    "level: advanced",
    "position: standing",
    "dose: 3 x 12 each side, hold 2 s",
    "dose: many",
    "tags: [new tag, hips]",
    "cues: [Think of this., And of that.]",
    "draft: true",
    "unknown: key",
    "slug: another-place",
    "updated: 2026-05-04",
    "equipment: [long band: ankles]",
    "muscles: {primary: [calves]}",
    "figure: standing",
    "figure: {start: clam, end: bridge}",
    "figure: {start: standing, end: step}",
    "harder: [Clamshell]",
    "easier: [Side plank clamshell]",
    "sources: [{title: A book}]",
    "\"broken",
];

const SETTINGS: &[&str] = &[
    "title: Another guide\n",
    "title: Another guide\nbase_url: https://other.example/\n",
    "title: Another guide\ntheme: trail\n",
    "title: Another guide\ntheme: nowhere\n",
    "title: Another guide\nnav: [{title: Home, url: /}, {title: All, url: /exercises/}]\n",
    "title: [\n",
    "",
    "title: Another guide\nraw_html: escape\nlanguage: de\nstop_if: [It hurts.]\ndisclaimer: See a *doctor*.\n",
];

const TEMPLATES: &[(&str, &str)] = &[
    ("templates/404.html", "{% extends \"default/404.html\" %}{% block main %}gone{% endblock main %}"),
    ("templates/cards/exercise.html", "<li>{{ exercise.title }}</li>"),
    ("templates/cards/exercise.html", "<li>{{ exercise.titel }}</li>"),
    ("templates/cards/dose.html", "{{ dose.text }}"),
    ("templates/parts/footer.html", "<footer>{{ place.section }}</footer>"),
    ("templates/parts/footer.html", "{{ place.nothing }}"),
    ("templates/parts/extra.html", "<p>extra</p>"),
    (
        "templates/exercise.html",
        "<!DOCTYPE html><title>{{ page.title }}</title>{{ exercise.cues_html }}{{ exercise.related_html }}",
    ),
    ("templates/sheet.html", "{% if %}"),
    (
        "templates/base.html",
        "{% block head %}{% endblock head %}{{ page.head_title }}{% block main %}{% endblock main %}",
    ),
    ("themes/trail/templates/term.html", "{{ term.name }}: {{ term.exercises_html }}"),
];

impl Edit {
    /// Something to do to the project as it is now.
    pub fn random(bench: &Bench, random: &mut Random) -> Self {
        let documents = files(bench, "content", Some("md"));
        let all = files(bench, "", None);
        if documents.is_empty() || all.is_empty() {
            return Self::Write("content/exercises/first.md".into(), b"---\ntitle: First\n---\nText.\n".to_vec());
        }
        let document = random.pick(&documents).clone();
        let any = random.pick(&all).clone();
        match random.below(16) {
            0..=3 => Self::written(random, document.clone(), with_sentence(bench, &document, random.clone())),
            4..=7 => Self::written(random, document.clone(), with_key(bench, &document, random.clone())),
            8 => Self::Remove(any),
            9 => Self::Move(
                document,
                random
                    .pick(&[
                        "content/exercises/moved.md",
                        "content/routines/deep/er/moved.md",
                        "content/moved.md",
                        "content/exercises/clamshell/moved.md",
                    ])
                    .into(),
            ),
            10 => Self::Move(
                random
                    .pick(&[
                        "content/exercises/floor",
                        "content/routines",
                        "content/articles",
                        "content/exercises/clamshell",
                        "static",
                        "templates",
                        "content",
                    ])
                    .into(),
                random
                    .pick(&["content/exercises/elsewhere", "content/other", "away", "content/routines/in/here"])
                    .into(),
            ),
            11 => Self::Write("cuecard.yaml".into(), random.pick(SETTINGS).as_bytes().to_vec()),
            12 => {
                let (path, text) = random.pick(TEMPLATES);
                Self::written(random, path.into(), text.as_bytes().to_vec())
            }
            13 => {
                let style = format!("body {{ margin: {}px }}", random.below(9));
                let path = *random.pick(&["static/site.css", "static/text.css", "static/new.css", "static/new.txt"]);
                Self::written(random, path.into(), style.into_bytes())
            }
            14 => Self::Write(any.clone(), fs::read(bench.root.join(random.pick(&all))).unwrap_or_default()),
            _ => Self::Touch(any),
        }
    }

    fn written(random: &mut Random, path: PathBuf, bytes: Vec<u8>) -> Self {
        if random.below(2) == 0 { Self::Write(path, bytes) } else { Self::WriteAndRename(path, bytes) }
    }

    /// Does it, as far as it can be done; gives the places that the system would report.
    pub fn apply(&self, bench: &Bench) -> Vec<PathBuf> {
        let at = |path: &PathBuf| bench.root.join(path);
        let make_room = |path: &PathBuf| path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
        match self {
            Self::Write(path, bytes) => {
                let path = at(path);
                make_room(&path);
                let _ = fs::write(&path, bytes);
                vec![path]
            }
            Self::WriteAndRename(path, bytes) => {
                let path = at(path);
                make_room(&path);
                let beside = path.with_extension("tmp~");
                let _ = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
                vec![beside, path]
            }
            Self::Remove(path) => {
                let _ = fs::remove_file(at(path));
                vec![at(path)]
            }
            Self::Move(from, to) => {
                let (from, to) = (at(from), at(to));
                make_room(&to);
                let _ = fs::rename(&from, &to);
                vec![from, to]
            }
            Self::Touch(path) => {
                let path = at(path);
                let _ = fs::read(&path).and_then(|bytes| fs::write(&path, bytes));
                vec![path]
            }
        }
    }
}

impl Clone for Random {
    fn clone(&self) -> Self {
        Self(self.0)
    }
}

/// The files below a folder, relative to the project, in order.
fn files(bench: &Bench, folder: &str, extension: Option<&str>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![bench.root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if extension.is_none_or(|wanted| path.extension().is_some_and(|found| found == wanted)) {
                found.push(path.strip_prefix(&bench.root).expect("below the root").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// A file with another sentence somewhere in its body.
fn with_sentence(bench: &Bench, file: &PathBuf, mut random: Random) -> Vec<u8> {
    let text = fs::read_to_string(bench.root.join(file)).unwrap_or_default();
    let (head, body) = text.rsplit_once("---\n").unwrap_or(("", &text));
    let mut parts: Vec<&str> = body.split("\n\n").collect();
    let at = random.below(parts.len() + 1);
    let sentence: &&str = random.pick(SENTENCES);
    parts.insert(at, sentence);
    format!("{head}---\n{}", parts.join("\n\n")).into_bytes()
}

/// A file with another line in its front matter, or one fewer.
fn with_key(bench: &Bench, file: &PathBuf, mut random: Random) -> Vec<u8> {
    let text = fs::read_to_string(bench.root.join(file)).unwrap_or_default();
    let line = *random.pick(KEYS);
    let key = line.split(':').next().unwrap_or(line);
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|known| known.starts_with(&format!("{key}:"))) {
        Some(at) if random.below(4) == 0 => {
            lines.remove(at);
        }
        Some(at) => lines[at] = line,
        None => lines.insert(1.min(lines.len()), line),
    }
    (lines.join("\n") + "\n").into_bytes()
}
