//! What people see: colours where a terminal shows them, a progress bar where something lasts, diagnostics in order.

use std::collections::HashMap;
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice, eprintln};
use clap::builder::styling::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Failure;
use crate::diagnostic::{self, Diagnostic, Format, Severity, Sources};
use crate::text;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// Says what went wrong, in the form that diagnostics have.
pub(super) fn error(problem: &str, help: Option<&str>) {
    eprintln!("{ERROR}error{ERROR:#}: {problem}");
    if let Some(help) = help {
        eprintln!("  {HELP}help{HELP:#}: {}", help.replace('\n', "\n        "));
    }
}

/// Says what is doubtful.
pub(super) fn warning(problem: &str) {
    eprintln!("{WARNING}warning{WARNING:#}: {problem}");
}

/// Says what is worth knowing and nothing to worry about.
pub(super) fn note(what: &str) {
    eprintln!("{HELP}note{HELP:#}: {what}");
}

/// Says what was done.
pub(super) fn done(word: &str, what: &str) {
    eprintln!("{GOOD}{word}{GOOD:#} {what}");
}

/// Says why the system does not report changes, where it does not.
pub(super) fn unwatched(trouble: Option<String>) {
    if let Some(trouble) = trouble {
        warning(&format!("the system does not report changes ({trouble}); files are looked at twice a second"));
    }
}

/// Prints to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Writes a file to standard output; a reader that has gone away is no error. A terminal is no place for one.
pub(super) fn print_file(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        let help = "Send it on: `… -o - | lpr`, or to a file: `-o FILE`";
        return Err(Failure::with_help("a terminal cannot show the file", help));
    }
    let _ = out.write_all(bytes).and_then(|()| out.flush());
    Ok(())
}

/// How many warnings of one kind a build shows; `check` shows all.
const MOST_ALIKE: usize = 5;

/// Shows diagnostics on standard error.
pub(super) fn show_all(diagnostics: &[Diagnostic], sources: Sources<'_>) {
    let colour = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    anstream::eprint!("{}", diagnostic::show(diagnostics, sources, Format::Text { colour }));
}

/// Shows all errors, and of each kind of warning a few; `all` is the command that shows the rest.
pub(super) fn show_some(diagnostics: &[Diagnostic], sources: Sources<'_>, all: &str) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut shown = Vec::new();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.code).or_default();
        *count += 1;
        if diagnostic.severity == Severity::Error || *count <= MOST_ALIKE {
            shown.push(diagnostic.clone());
        }
    }
    show_all(&shown, sources);
    let mut more: Vec<(&str, usize)> = seen
        .into_iter()
        .filter(|(code, count)| {
            *count > MOST_ALIKE && shown.iter().any(|one| one.code == *code && one.severity == Severity::Warning)
        })
        .map(|(code, count)| (code, count - MOST_ALIKE))
        .collect();
    more.sort_unstable();
    for (code, count) in more {
        eprintln!("… and {} more `{code}`; `{all}` shows all", text::thousands(count));
    }
}

/// "12 ms", "1.2 s".
pub(super) fn duration(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds < 0.0095 => format!("{:.1} ms", seconds * 1e3),
        seconds if seconds < 0.9995 => format!("{:.0} ms", seconds * 1e3),
        seconds => format!("{seconds:.1} s"),
    }
}

/// A bar for work that lasts; it appears after a second, and only on a terminal.
pub(super) struct Progress {
    started: Instant,
    bar: Option<Mutex<Bar>>,
}

struct Bar {
    bar: ProgressBar,
    shown: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{msg:>9} {bar:32} {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            Mutex::new(Bar { bar, shown: false })
        });
        Self { started: Instant::now(), bar }
    }

    /// Notes that `at` of `of` is done in the step `what`.
    pub(super) fn at(&self, what: &'static str, at: usize, of: usize) {
        // Every few is often enough to see, and keeps threads from waiting for each other.
        if at.is_multiple_of(64) || at == of {
            self.at_each(what, at, of);
        }
    }

    /// The same for steps that each take a while.
    pub(super) fn at_each(&self, what: &'static str, at: usize, of: usize) {
        let Some(bar) = &self.bar else { return };
        if self.started.elapsed() < Duration::from_secs(1) {
            return;
        }
        if let Ok(mut bar) = bar.try_lock() {
            if !bar.shown {
                bar.shown = true;
                bar.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.bar.set_message(what);
            bar.bar.set_length(of as u64);
            bar.bar.set_position(at as u64);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        if let Some(bar) = self.bar.and_then(|bar| bar.into_inner().ok()) {
            bar.bar.finish_and_clear();
        }
    }
}
