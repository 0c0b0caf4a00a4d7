//! Exact quantities and ranges.

use std::fmt;

use serde::{Serialize, Serializer};

/// A quantity of at most three decimals, kept exactly as thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Number(u32);

impl Number {
    /// A whole number; larger ones than can be kept become the largest.
    #[must_use]
    pub const fn whole(number: u32) -> Self {
        Self(number.saturating_mul(1000))
    }

    /// A number given in thousandths: 2500 is 2.5.
    #[must_use]
    pub const fn thousandths(thousandths: u32) -> Self {
        Self(thousandths)
    }

    /// The number in thousandths: 2.5 is 2500.
    #[must_use]
    pub const fn in_thousandths(self) -> u32 {
        self.0
    }

    /// The number as a float.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// The number as a count, if it has no decimals.
    #[must_use]
    pub const fn as_count(self) -> Option<u32> {
        if self.0.is_multiple_of(1000) { Some(self.0 / 1000) } else { None }
    }

    /// The number times a whole factor, if it can be kept.
    #[must_use]
    pub const fn times(self, factor: u32) -> Option<Self> {
        match self.0.checked_mul(factor) {
            Some(product) => Some(Self(product)),
            None => None,
        }
    }

    /// The sum of two numbers, if it can be kept.
    #[must_use]
    pub const fn plus(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0 / 1000)?;
        match self.0 % 1000 {
            0 => Ok(()),
            rest if rest % 100 == 0 => write!(out, ".{}", rest / 100),
            rest if rest % 10 == 0 => write!(out, ".{:02}", rest / 10),
            rest => write!(out, ".{rest:03}"),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_count() {
            Some(count) => serializer.serialize_u32(count),
            None => serializer.serialize_f64(self.value()),
        }
    }
}

/// A range, both ends included; a single value has two equal ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Between<T> {
    /// The lower end.
    pub low: T,
    /// The upper end, never below the lower.
    pub high: T,
}

/// A range of counts: sets, reps, times a week.
pub type CountRange = Between<u32>;
/// A range of exact quantities: seconds, metres, kilograms, percent.
pub type NumberRange = Between<Number>;
/// An estimate in seconds.
pub type SecondsRange = Between<f64>;

impl<T: Copy + PartialEq> Between<T> {
    /// A range of one value.
    pub const fn exactly(value: T) -> Self {
        Self { low: value, high: value }
    }

    /// Whether both ends are the same.
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// The value, if both ends are the same.
    pub fn exact(&self) -> Option<T> {
        self.is_exact().then_some(self.low)
    }

    /// The range with both ends changed alike.
    pub fn map<U>(self, change: impl Fn(T) -> U) -> Between<U> {
        Between { low: change(self.low), high: change(self.high) }
    }
}

impl NumberRange {
    /// The range as floats.
    #[must_use]
    pub fn values(self) -> SecondsRange {
        self.map(Number::value)
    }
}

/// "2–3", with an en dash; "2" if both ends are the same.
impl<T: fmt::Display + Copy + PartialEq> fmt::Display for Between<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact() { write!(out, "{}", self.low) } else { write!(out, "{}–{}", self.low, self.high) }
    }
}
