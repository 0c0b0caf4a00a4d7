//! What a layout hands over, read with clear words for what is missing.

use typst::diag::{At as _, SourceResult};
use typst::foundations::{Array, Dict, FromValue, Resolve as _, StyleChain, Value};
use typst::layout::Length;
use typst::syntax::Span;

/// A dictionary of a layout, with what tells how long its lengths are and where the layout called.
#[derive(Clone)]
pub(super) struct Entry<'s> {
    dict: Dict,
    styles: StyleChain<'s>,
    span: Span,
}

impl<'s> Entry<'s> {
    pub(super) fn new(dict: Dict, styles: StyleChain<'s>, span: Span) -> Self {
        Self { dict, styles, span }
    }

    /// A value, of the type that is wanted.
    ///
    /// # Errors
    /// When it is not there, or of another type.
    pub(super) fn get<T: FromValue>(&self, key: &str) -> SourceResult<T> {
        self.of(self.dict.get(key).at(self.span)?.clone(), key)
    }

    /// Whether a value is anything but none.
    pub(super) fn has(&self, key: &str) -> SourceResult<bool> {
        Ok(!matches!(self.get(key)?, Value::None))
    }

    /// Some value as one of the type that is wanted; `key` is where it stands.
    ///
    /// # Errors
    /// When it is of another type.
    pub(super) fn of<T: FromValue>(&self, value: Value, key: &str) -> SourceResult<T> {
        T::from_value(value).map_err(|error| format!("`{key}`: {}", error.message())).at(self.span)
    }

    /// A list of so many values.
    ///
    /// # Errors
    /// When it is none, or has more or fewer.
    pub(super) fn several<const N: usize>(&self, value: Value, key: &str) -> SourceResult<[Value; N]> {
        let list: Array = self.of(value, key)?;
        let values: Vec<Value> = list.into_iter().collect();
        let wrong = |values: Vec<Value>| format!("`{key}`: expected {N} values, found {}", values.len());
        values.try_into().map_err(wrong).at(self.span)
    }

    /// A length, in points.
    pub(super) fn points(&self, key: &str) -> SourceResult<f64> {
        Ok(self.get::<Length>(key)?.resolve(self.styles).to_pt())
    }

    /// A length that is stated as a part of the type around it.
    pub(super) fn em(&self, key: &str) -> SourceResult<f64> {
        Ok(self.get::<Length>(key)?.em.get())
    }

    pub(super) fn entry(&self, key: &str) -> SourceResult<Self> {
        Ok(self.with(self.get(key)?))
    }

    /// A dictionary that may be none.
    pub(super) fn some_entry(&self, key: &str) -> SourceResult<Option<Self>> {
        Ok(self.get::<Option<Dict>>(key)?.map(|dict| self.with(dict)))
    }

    /// A list of values of one type.
    pub(super) fn list<T: FromValue>(&self, key: &str) -> SourceResult<Vec<T>> {
        self.get::<Array>(key)?.into_iter().map(|value| self.of(value, key)).collect()
    }

    /// A list of dictionaries.
    pub(super) fn entries(&self, key: &str) -> SourceResult<Vec<Self>> {
        Ok(self.list(key)?.into_iter().map(|dict| self.with(dict)).collect())
    }

    /// Two values of one type.
    pub(super) fn pair<T: FromValue>(&self, key: &str) -> SourceResult<[T; 2]> {
        let [first, second] = self.several(self.get(key)?, key)?;
        Ok([self.of(first, key)?, self.of(second, key)?])
    }

    /// Two lengths, in points.
    pub(super) fn pair_of_points(&self, key: &str) -> SourceResult<[f64; 2]> {
        Ok(self.pair::<Length>(key)?.map(|length| length.resolve(self.styles).to_pt()))
    }

    /// Another dictionary of the same layout.
    pub(super) fn with(&self, dict: Dict) -> Self {
        Self { dict, styles: self.styles, span: self.span }
    }
}
