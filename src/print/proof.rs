//! What is wrong on paper, told before anything is printed: letters are looked up in the fonts, and a theme's own layouts
//! tried once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::trouble::is_shown;
use super::world::Shop;
use super::{Form, Manuscript, Order, set};
use crate::config::Layout;
use crate::diagnostic::Diagnostic;
use crate::guide::RoutineId;
use crate::render::Press;
use crate::source::Tree;
use crate::theme::Theme;

/// A sheet with so many exercises or fewer may show the steps of each.
const FEW: usize = 4;

/// Sets the first routine in each layout that is not a built-in one, as far as that can be told from the files, and says
/// what is wrong with it.
#[must_use]
pub fn of_layouts(press: &Press<'_>, tree: &Tree, theme: &Arc<Theme>) -> Vec<Diagnostic> {
    let own: Vec<Layout> = Layout::ALL.iter().copied().filter(|layout| is_changed(theme, *layout)).collect();
    if own.is_empty() || press.guide.routines.is_empty() {
        return Vec::new();
    }
    let (shop, mut diagnostics) = Shop::new(theme);
    if !press.config.print.of_site().is_empty() {
        // They are known already.
        diagnostics.clear();
    }
    for layout in own {
        let order = Order::new(layout, press.config);
        let manuscript = Manuscript::new(press, tree, shop.words(), RoutineId(0), &order);
        diagnostics.extend(match shop.set(&manuscript, Form::Pdf) {
            Ok(printed) => printed.diagnostics,
            Err(wrong) => wrong,
        });
    }
    // What they share is wrong with all of them.
    let mut seen = BTreeSet::new();
    let place = |one: &Diagnostic| one.labels.first().map(|label| format!("{:?}", label.place));
    diagnostics.retain(|one| seen.insert((one.code, one.message.clone(), place(one))));
    diagnostics
}

/// Whether a layout is another one than the built-in: its own file, or a file that it may share with others.
fn is_changed(theme: &Theme, layout: Layout) -> bool {
    let own = |name: &str| theme.print.get(name).is_some_and(|file| !theme.is_built_in(&file.path));
    let file = |layout: &Layout| format!("{}.typ", layout.word());
    let is_shared = |name: &str| {
        name.ends_with(".typ") && !name.contains('/') && !Layout::ALL.iter().any(|other| file(other) == name)
    };
    own(&file(&layout)) || theme.print.keys().any(|name| is_shared(name) && own(name))
}

impl Shop {
    /// The characters of a manuscript that no font has.
    #[must_use]
    pub fn lacks(&self, manuscript: &Manuscript) -> Vec<char> {
        let mut data = manuscript.data.clone();
        let few = data.routine.count <= FEW;
        let has_steps = match manuscript.layout() {
            Layout::Sheet => few,
            Layout::Cards => data.options.duplex,
            Layout::Large | Layout::Log | Layout::Poster => false,
        };
        for row in data.routine.blocks.iter_mut().flat_map(|block| &mut block.rows).filter(|_| !has_steps) {
            row.steps.clear();
            row.mistakes.clear();
        }
        let text = String::from_utf8_lossy(&set::json(&data)).into_owned();
        let doubtful: BTreeSet<char> = text.chars().filter(|letter| !is_common(*letter) && is_shown(*letter)).collect();
        doubtful.into_iter().filter(|letter| !self.case().has(*letter)).collect()
    }
}

/// Letters that Noto Sans has for sure: fonts need not be opened for them.
fn is_common(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{2010}'..='\u{2027}')
}
