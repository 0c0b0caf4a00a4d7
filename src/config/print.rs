//! What `print:` in the settings says: layouts, papers, and which PDFs hang on the routines' pages.

use crate::diagnostic::catalogue;
use crate::yaml::{Fields, Key, Reader, Shape};

/// What is printed.
#[derive(Debug, Clone, Default)]
pub struct Print {
    /// The paper; where it is not said, that of the guide's language.
    pub paper: Option<Paper>,
    /// The layouts that are made for each routine, in the author's order.
    pub layouts: Vec<Layout>,
    /// Whether PDFs hang on the routines' pages; where it is not said, when `layouts` are listed.
    pub pdf: Option<bool>,
    /// Whether all is printed in one colour.
    pub mono: bool,
}

impl Print {
    /// The layouts whose PDFs the site has for each routine; empty unless they are asked for.
    #[must_use]
    pub fn of_site(&self) -> &[Layout] {
        match self.pdf {
            Some(false) => &[],
            Some(true) if self.layouts.is_empty() => &[Layout::Sheet],
            _ => &self.layouts,
        }
    }

    /// The paper for content in this language.
    #[must_use]
    pub fn paper(&self, language: &str) -> Paper {
        let letter = language.eq_ignore_ascii_case("en-US");
        self.paper.unwrap_or(if letter { Paper::Letter } else { Paper::A4 })
    }
}

/// A way to set a routine on paper; each is a file of the theme, `print/<word>.typ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layout {
    /// The handout.
    Sheet,
    /// The handout in large print.
    Large,
    /// A card for each exercise.
    Cards,
    /// A table to fill in.
    Log,
    /// Stations for a wall.
    Poster,
}

impl Layout {
    /// The words for them.
    pub const WORDS: &'static [&'static str] = &["sheet", "large", "cards", "log", "poster"];
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Sheet, Self::Large, Self::Cards, Self::Log, Self::Poster];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The name of a file that a routine is printed to: "hip-and-glute-strength-sheet.pdf". The folders of its slug do not
    /// show.
    #[must_use]
    pub fn file_name(self, slug: &str, extension: &str) -> String {
        let slug = slug.rsplit('/').next().unwrap_or(slug);
        format!("{slug}-{}.{extension}", self.word())
    }

    /// What it is called in a sentence: "the sheet of …".
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Large => "large print",
            _ => self.word(),
        }
    }

    /// What a link to it says.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Sheet => "PDF sheet",
            Self::Large => "Large print",
            Self::Cards => "Cards",
            Self::Log => "Log",
            Self::Poster => "Poster",
        }
    }
}

/// A size of paper or of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
    /// 105 × 148 mm.
    A6,
    /// 74 × 105 mm.
    A7,
    /// 8.5 × 11 in.
    Letter,
    /// 4 × 6 in.
    Index,
}

impl Paper {
    /// The words for them.
    pub const WORDS: &'static [&'static str] = &["a3", "a4", "a6", "a7", "letter", "4x6"];
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::A3, Self::A4, Self::A6, Self::A7, Self::Letter, Self::Index];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Width and height in millimetres, upright.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
            Self::A6 => (105.0, 148.0),
            Self::A7 => (74.0, 105.0),
            Self::Letter => (215.9, 279.4),
            Self::Index => (101.6, 152.4),
        }
    }

    /// Whether it is no larger than a card.
    #[must_use]
    pub fn is_card(self) -> bool {
        matches!(self, Self::A6 | Self::A7 | Self::Index)
    }
}

/// The keys below `print:`.
pub(super) const KEYS: &[Key] = &[
    Key::new("paper", Shape::Choice(Paper::WORDS), "Paper size: a4, and letter for content in `en-US`."),
    Key::new("layouts", Shape::List(&Shape::Choice(Layout::WORDS)), "Layouts whose PDFs hang on each routine's page."),
    Key::new("pdf", Shape::Flag, "Whether PDFs hang on the routines' pages (true when layouts are listed)."),
    Key::new("mono", Shape::Flag, "Print in one colour."),
];

/// Reads them.
pub(super) fn read(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Print {
    let mut print = Print::default();
    let Some(fields) = fields.mapping("print", KEYS, "the print settings", reader) else { return print };
    print.paper = super::choice(&fields, "paper", Paper::WORDS, Paper::ALL, reader);
    for layout in fields.texts("layouts", reader) {
        let at = Layout::WORDS.iter().position(|word| word.eq_ignore_ascii_case(&layout.value));
        match at.and_then(|at| Layout::ALL.get(at)) {
            Some(known) if print.layouts.contains(known) => {}
            Some(known) => print.layouts.push(*known),
            None => {
                let place = reader.place(layout.span);
                reader.report(catalogue::not_a_choice(&place, "layouts", &layout.value, Layout::WORDS));
            }
        }
    }
    print.pdf = fields.node("pdf").is_some().then(|| fields.flag("pdf", reader));
    print.mono = fields.flag("mono", reader);
    print
}
