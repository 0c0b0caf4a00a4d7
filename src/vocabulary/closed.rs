//! The shape shared by the closed vocabularies: an enum whose words are written in one table.

/// Declares a closed vocabulary. Each row is: variant, id, plain name, phrase for a sentence, synonyms.
macro_rules! closed {
    (
        $(#[$attribute:meta])*
        $vocabulary:ident {
            $($variant:ident $id:literal $name:literal $phrase:literal [$($synonym:literal),* $(,)?];)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $vocabulary {
            $(#[doc = concat!($name, ": ", $phrase, ".")] $variant,)+
        }

        impl $vocabulary {
            /// All of them, in the order in which they are listed to a reader.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The id, as written in front matter and URLs.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }

            /// The plain name, with a capital, as shown to a reader.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The words for the middle of a sentence.
            #[must_use]
            pub const fn phrase(self) -> &'static str {
                match self { $(Self::$variant => $phrase),+ }
            }

            /// Other ways to write it.
            #[must_use]
            pub const fn synonyms(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($synonym),*]),+ }
            }

            /// The one meant by an id, a name, a phrase or a synonym, in any spelling that folds to it.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                static INDEX: std::sync::LazyLock<std::collections::HashMap<String, $vocabulary>> =
                    std::sync::LazyLock::new(|| {
                        let words = |one: &'static $vocabulary| {
                            let own = [one.id(), one.name(), one.phrase()];
                            own.into_iter().chain(one.synonyms().iter().copied()).map(|word| (names::key(word), *one))
                        };
                        $vocabulary::ALL.iter().flat_map(words).collect()
                    });
                match name {
                    // Most authors write ids, and those need no key.
                    $($id => Some(Self::$variant),)+
                    name => INDEX.get(&names::key(name)).copied(),
                }
            }

            /// The ids of those most like `name`, best first, at most `most`: for "did you mean".
            #[must_use]
            pub fn nearest(name: &str, most: usize) -> Vec<&'static str> {
                let words = Self::ALL.iter().zip(0..).flat_map(|(one, position)| {
                    let own = [one.id(), one.name()];
                    own.into_iter().chain(one.synonyms().iter().copied()).map(move |word| (word, position))
                });
                let near = names::nearest(name, words, most);
                near.into_iter().filter_map(Self::from_name).map(Self::id).collect()
            }
        }

        impl std::fmt::Display for $vocabulary {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.id())
            }
        }

        impl serde::Serialize for $vocabulary {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
    };
}

pub(super) use closed;
