//! Doses read once: a guide says `3 x 10 each side` a thousand times.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use super::{Dose, DoseError, Headline, Turns, parse};

/// A dose with everything that is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    /// What it means.
    pub dose: Dose,
    /// The canonical text: "2–3 × 10 each side, hold 2 s".
    pub canonical: String,
    /// The dose in plain words.
    pub sentence: String,
    /// The dose for big type.
    pub headline: Headline,
    /// The dose set by set.
    pub turns: Turns,
}

impl From<Dose> for Spoken {
    fn from(dose: Dose) -> Self {
        let (canonical, sentence, headline, turns) = (dose.canonical(), dose.sentence(), dose.headline(), dose.turns());
        Self { dose, canonical, sentence, headline, turns }
    }
}

/// Remembers doses by their text; may be shared between threads.
#[derive(Debug, Default)]
pub struct DoseMemo {
    known: RwLock<HashMap<Box<str>, Arc<Spoken>>>,
}

impl DoseMemo {
    /// Reads a dose, or recalls it.
    ///
    /// # Errors
    /// As [`parse`]; mistakes are not remembered.
    pub fn read(&self, text: &str) -> Result<Arc<Spoken>, DoseError> {
        // A poisoned lock only means that another thread failed between two whole entries.
        let known = self.known.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(text).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let spoken = Arc::new(Spoken::from(parse(text)?));
        let mut known = self.known.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.insert(text.into(), Arc::clone(&spoken));
        Ok(spoken)
    }
}
