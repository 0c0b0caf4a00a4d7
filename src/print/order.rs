//! What is to be printed: a layout, on which paper, with which options.

use super::data::{Millimetres, Options, Size};
use crate::config::{Config, Layout, Paper};

/// How many weeks a log has columns for when nobody says.
const WEEKS: u32 = 4;

/// How routines are printed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Order {
    /// The layout.
    pub layout: Layout,
    /// The paper in the printer.
    pub paper: Paper,
    /// The size of a card.
    pub card: Paper,
    /// How many cards go on a page.
    pub up: u32,
    /// Whether cards have backs.
    pub duplex: bool,
    /// What a log has columns for.
    pub columns: Columns,
    /// Whether all is printed in one colour.
    pub mono: bool,
    /// The time that a PDF says it was made at, in seconds since 1970, for builds that have to be reproducible; else the
    /// date of the content.
    pub epoch: Option<i64>,
}

/// What a log has columns for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Columns {
    /// So many weeks.
    Weeks(u32),
    /// So many days.
    Days(u32),
}

impl Order {
    /// A layout as the settings have it.
    #[must_use]
    pub fn new(layout: Layout, config: &Config) -> Self {
        Self::on(config.print.paper(&config.language), layout, config)
    }

    /// A layout on some paper.
    #[must_use]
    pub fn on(paper: Paper, layout: Layout, config: &Config) -> Self {
        let card = if paper.is_card() { paper } else { Paper::A6 };
        Self {
            layout,
            paper,
            card,
            up: most_cards(paper, card).min(4),
            duplex: false,
            columns: Columns::Weeks(WEEKS),
            mono: config.print.mono,
            epoch: None,
        }
    }

    /// The same with cards of another size, as many as usual on a page.
    #[must_use]
    pub fn with_cards(self, card: Paper) -> Self {
        let most = most_cards(self.paper, card);
        let up = if card == Paper::A7 { most } else { most.min(4) };
        Self { card, up, ..self }
    }

    pub(super) fn options(&self) -> Options {
        let (weeks, days) = match self.columns {
            Columns::Weeks(weeks) => (weeks, 0),
            Columns::Days(days) => (0, days),
        };
        let (up, duplex) = (self.up, self.duplex);
        Options { weeks, days, up, duplex, ticks: true, card: size(self.card), crop: up > 1 }
    }
}

/// The most cards that go on a page; 0 when not even one does. Cards of the A series may lose a few millimetres to the
/// crop marks.
#[must_use]
pub fn most_cards(paper: Paper, card: Paper) -> u32 {
    match (paper, card) {
        (_, Paper::A3 | Paper::A4 | Paper::Letter) => 0,
        (Paper::A3, Paper::Index) => 4,
        (Paper::A3, _) | (Paper::A4 | Paper::Letter, Paper::A7) => 8,
        (Paper::A4 | Paper::Letter, Paper::A6) => 4,
        (Paper::A4 | Paper::Letter, Paper::Index) => 2,
        (paper, card) => u32::from(paper == card),
    }
}

/// A size as layouts receive it.
pub(super) fn size(paper: Paper) -> Size {
    let (width, height) = paper.size();
    Size { name: paper.word(), width: Millimetres(width), height: Millimetres(height) }
}
