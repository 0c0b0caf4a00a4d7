//! How wide plain text is in some type, without setting it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustybuzz::{BufferFlags, Direction, Feature, Language, Script, ShapePlan, UnicodeBuffer};
use typst::World as _;
use typst::engine::Engine;
use typst::foundations::{Smart, Str, StyleChain};
use typst::layout::Abs;
use typst::text::{FontInstance, FontWeight, TextElem, families, features, language, variant};
use typst::utils::Numeric as _;

/// A font, and all that its letters are shaped with.
pub(super) struct Typeface {
    font: FontInstance,
    language: Language,
    features: Vec<Feature>,
    known: Mutex<Known>,
}

/// What is worked out already: how letters of a script are shaped, which takes longer than to shape a line, and how wide
/// lines are for their size, for the same exercises stand in many routines.
#[derive(Default)]
struct Known {
    plans: Vec<(Script, Arc<ShapePlan>)>,
    widths: HashMap<Str, Option<f64>>,
}

/// How many typefaces are kept, and how many lines of each.
const MOST_TYPEFACES: usize = 12;
const MOST_LINES: usize = 5000;

impl Typeface {
    /// The first font of the text around; none where the widths of letters are not all that counts.
    pub(super) fn of(
        engine: &Engine<'_>,
        styles: StyleChain<'_>,
        size: Abs,
        weight: Option<FontWeight>,
    ) -> Option<Arc<Self>> {
        static KEPT: Mutex<Vec<Arc<Typeface>>> = Mutex::new(Vec::new());
        let is_plain = styles.resolve(TextElem::tracking) == Abs::zero()
            && styles.get(TextElem::script) == Smart::Auto
            && styles.get(TextElem::shift_settings).is_none()
            && styles.get_ref(TextElem::spacing).rel.is_one()
            && styles.get_ref(TextElem::spacing).abs.is_zero();
        let family = families(styles).next().filter(|family| is_plain && family.covers().is_none())?;
        let mut variant = variant(styles);
        if let Some(weight) = weight {
            variant.weight = weight;
        }
        let index = engine.world.book().select(family.as_str(), variant)?;
        let font = engine.world.font(index)?.instantiate(variant, size, &styles.get_cloned(TextElem::variations));
        let (language, features) = (language(styles), features(styles));
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        // A font that is kept stays where it is, so that one place is one font.
        let is_same = |kept: &&Arc<Self>| {
            std::ptr::eq(kept.font.rusty(), font.rusty()) && kept.language == language && kept.features == features
        };
        if let Some(known) = kept.iter().find(is_same) {
            return Some(Arc::clone(known));
        }
        let typeface = Arc::new(Self { font, language, features, known: Mutex::default() });
        if kept.len() >= MOST_TYPEFACES {
            kept.clear();
        }
        kept.push(Arc::clone(&typeface));
        Some(typeface)
    }

    /// How wide a text is for its size; none when only Typst can tell.
    pub(super) fn width(&self, text: &Str) -> Option<f64> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(width) = known.widths.get(text) {
            return *width;
        }
        let width = script(text).and_then(|script| self.shaped(text, script, &mut known.plans));
        if known.widths.len() >= MOST_LINES {
            known.widths.clear();
        }
        known.widths.insert(text.clone(), width);
        width
    }

    /// How wide a text is as Typst shapes it; none when the font does not have all its letters.
    fn shaped(&self, text: &str, script: Script, plans: &mut Vec<(Script, Arc<ShapePlan>)>) -> Option<f64> {
        let plan = match plans.iter().find(|(of, _)| *of == script) {
            Some((_, plan)) => Arc::clone(plan),
            None => {
                let (rusty, language) = (self.font.rusty(), Some(&self.language));
                let plan = ShapePlan::new(rusty, Direction::LeftToRight, Some(script), language, &self.features);
                let plan = Arc::new(plan);
                plans.push((script, Arc::clone(&plan)));
                plan
            }
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_language(self.language.clone());
        buffer.set_script(script);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let shaped = rustybuzz::shape_with_plan(self.font.rusty(), &plan, buffer);
        let has_all = shaped.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        has_all.then(|| f64::from(units) / self.font.units_per_em())
    }
}

/// The script of a text that is one run of letters side by side: from left to right, without marks that are set above or
/// below, or signs that are not seen. None for any other.
fn script(text: &str) -> Option<Script> {
    let mut script = None;
    for letter in text.chars() {
        let of = match letter {
            'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʸ' | '\u{1e00}'..='\u{1eff}' => {
                rustybuzz::script::LATIN
            }
            'Α'..='Ρ' | 'Σ'..='Ϋ' | 'ά'..='ώ' | 'Ά' | 'Έ'..='Ί' | 'Ό' | 'Ύ' | 'Ώ' | 'ΐ' => {
                rustybuzz::script::GREEK
            }
            'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => rustybuzz::script::CYRILLIC,
            ' '..='@' | '['..='`' | '{'..='~' | '\u{a0}'..='©' | '«' | '¬' | '®'..='¹' | '»'..='¿' | '×' | '÷' =>
            {
                continue;
            }
            '‐'..='‧' | '‰'..='⁞' | '₠'..='₿' | '←'..='⇿' | '∀'..='⋿' => continue,
            _ => return None,
        };
        if *script.get_or_insert(of) != of {
            return None;
        }
    }
    Some(script.unwrap_or(rustybuzz::script::COMMON))
}
