//! How names are compared, and the index from every name of an entry to the entry.

use std::collections::HashMap;

use crate::text;

/// The form in which the words of a vocabulary are compared: folded, each word in the singular, articles and "your"
/// left out, written as one word.
///
/// So "Mini-Bands", "mini band" and "miniband" are the same, and so are "side of the hip" and "side of your hip".
pub(super) fn key(name: &str) -> String {
    let folded = text::fold(name);
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(' ') {
        if !matches!(word, "the" | "your" | "a" | "an") {
            push_singular(&mut key, word);
        }
    }
    if key.is_empty() { folded } else { key }
}

/// Appends `word` without its plural ending; words such as "press", "gluteus" and "tibialis" have none.
fn push_singular(key: &mut String, word: &str) {
    let (stem, ending) = if word.len() < 3 {
        (word, "")
    } else if let Some(stem) = word.strip_suffix("alves") {
        (stem, "alf")
    } else if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        (stem, "y")
    } else if ["xes", "ches", "shes", "sses"].iter().any(|ending| word.ends_with(ending)) {
        (&word[..word.len() - 2], "")
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        (word, "")
    } else {
        (word.strip_suffix('s').unwrap_or(word), "")
    };
    key.push_str(stem);
    key.push_str(ending);
}

/// From each name to the position of the entry it belongs to.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By the names' keys.
    by_key: HashMap<String, u16>,
    /// By the names as they are written here: so most authors write them, too, and no key has to be made.
    by_name: ahash::HashMap<String, u16>,
}

impl Index {
    /// The entry a name belongs to.
    pub(super) fn get(&self, name: &str) -> Option<u16> {
        self.by_name.get(name).or_else(|| self.by_key.get(&key(name))).copied()
    }

    /// The entry a name belongs to, where `ending` may follow it.
    pub(super) fn get_before(&self, name: &str, ending: &str) -> Option<u16> {
        self.get(name).or_else(|| self.by_key.get(key(name).strip_suffix(ending)?).copied())
    }

    /// The entry a name belongs to but for a slip of the pen.
    pub(super) fn nearly(&self, name: &str) -> Option<u16> {
        let key = key(name);
        let slips = self.by_key.iter().filter_map(|(known, &owner)| Some((slip(&key, known)?, owner)));
        slips.min().map(|(_, owner)| owner)
    }

    /// Gives `name` to the entry at `owner`; if another entry has it, that one keeps it and comes back.
    pub(super) fn insert(&mut self, name: &str, owner: u16) -> Result<(), u16> {
        match *self.by_key.entry(key(name)).or_insert(owner) {
            holder if holder == owner => {
                self.by_name.insert(name.to_owned(), owner);
                Ok(())
            }
            holder => Err(holder),
        }
    }
}

/// How many letters in a row two keys differ by, if one can be a slip of the pen for the other: at most two letters
/// added, missing, wrong or swapped in a word of five or more.
fn slip(one: &str, other: &str) -> Option<usize> {
    let lengths = [one.chars().count(), other.chars().count()];
    let [shorter, longer] = [lengths[0].min(lengths[1]), lengths[0].max(lengths[1])];
    if longer < 5 || longer - shorter > 2 {
        return None;
    }
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
    let start = same(&mut one.chars().zip(other.chars()));
    let end = same(&mut one.chars().rev().zip(other.chars().rev())).min(shorter - start);
    Some(longer - start - end).filter(|&differing| differing <= 2)
}

/// The candidates most like `name`, best first, at most `most`, one for each entry; a candidate is a way to write an
/// entry and the entry's position.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = (&'a str, u16)>,
    most: usize,
) -> Vec<&'a str> {
    let owners: HashMap<&str, u16> = candidates.into_iter().collect();
    let mut seen = Vec::new();
    let mut near = text::nearest(name, owners.keys().copied(), owners.len());
    near.retain(|candidate| {
        let owner = owners.get(candidate);
        let first = !seen.contains(&owner);
        seen.push(owner);
        first
    });
    near.truncate(most);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_without_plural_article_and_blank() {
        for (one, other) in [
            ("Mini-Bands", "miniband"),
            ("the calves", "calf"),
            ("benches", "Bench"),
            ("boxes", "box"),
            ("E-Z curl bar", "EZ curl bar"),
            ("side of your hip", "side of the hip"),
            ("abs", "ab"),
            ("bodies", "body"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn tells_a_slip_from_another_word() {
        for (one, other) in
            [("minibnd", "miniband"), ("ketlebell", "kettlebell"), ("benhc", "bench"), ("sleds", "sled")]
        {
            assert!(slip(one, other).is_some() && slip(other, one).is_some(), "{one} and {other}");
        }
        for (one, other) in [("fence", "bench"), ("rope", "battlerope"), ("lat", "mat"), ("rock", "rack")] {
            assert_eq!(slip(one, other), None, "{one} and {other}");
        }
    }

    #[test]
    fn keeps_endings_that_are_no_plural() {
        assert_eq!(key("leg press"), "legpress");
        assert_eq!(key("gluteus"), "gluteus");
        assert_eq!(key("tibialis"), "tibialis");
        assert_eq!(key("the"), "the");
        assert_eq!(key(""), "");
    }
}
