//! What the terminal says after each change: what changed, and what is wrong that was not wrong before.

use super::terminal;
use crate::diagnostic::Diagnostic;
use crate::text;
use crate::warm::{Project, Turn};

/// The most that is said after one change.
const MOST_SAID: usize = 6;

/// Says after each turn what is new.
#[derive(Default)]
pub(super) struct News {
    /// What was wrong after the last turn.
    said: Vec<Diagnostic>,
    /// Whether there was a turn before.
    begun: bool,
}

impl News {
    /// Shows what is wrong since this turn; who sits before the terminal has read the rest.
    pub(super) fn show_new(&mut self, turn: &Turn, project: &Project) {
        let new: Vec<Diagnostic> = turn.diagnostics.iter().filter(|one| !self.said.contains(one)).cloned().collect();
        terminal::show_all(&new[..new.len().min(MOST_SAID)], &|path| turn.source_text(project, path));
        if new.len() > MOST_SAID {
            terminal::note(&format!("{} more; `cuecard check` shows all", new.len() - MOST_SAID));
        }
        self.said.clone_from(&turn.diagnostics);
    }

    /// What changed, in a few words: the files as far as they are few.
    pub(super) fn what_changed(&mut self, turn: &Turn) -> String {
        let is_first = !std::mem::replace(&mut self.begun, true);
        match turn.changed.as_slice() {
            _ if is_first => "The whole site".to_owned(),
            [one] => one.to_string(),
            [one, other] => format!("{one}, {other}"),
            [first, others @ ..] => format!("{first} and {}", text::count(others.len(), "more file")),
            [] => "nothing".to_owned(),
        }
    }
}
