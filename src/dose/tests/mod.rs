//! Tests of the dose language: every row of the conformance lists, what is shown of a dose, and what holds for any text.

mod conformance;
mod properties;
mod shown;
mod spelling;
