//! A word of an open vocabulary: one we know, or the author's own.

/// A known word, or another one kept as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open<Known> {
    /// One of ours.
    Known(Known),
    /// The author's words, trimmed.
    Other(String),
}

impl<Known> Open<Known> {
    /// The known word, if it is one.
    pub fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            Self::Other(_) => None,
        }
    }
}

impl<Known: serde::Serialize> serde::Serialize for Open<Known> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(known) => known.serialize(serializer),
            Self::Other(text) => serializer.serialize_str(text),
        }
    }
}
