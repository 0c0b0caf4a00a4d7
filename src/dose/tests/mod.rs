//! Tests of the dose language: every row of the conformance lists, and properties that hold for any text.

mod properties;
