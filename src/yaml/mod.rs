//! YAML as authors write it: a tree with exact positions, and readers that report every mistake, not the first.

mod fields;
mod keys;
mod mistakes;
mod plain;
mod tree;

pub use fields::{Fields, Reader, Text};
pub use keys::{Key, Shape, schema};
pub use tree::{Node, Value, parse};
