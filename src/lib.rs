//! cuecard: a static site generator for workout guides.
//!
//! The modules in the order in which data passes through them:
//!
//! ```text
//! source ─▶ parse ─▶ guide ─▶ render ─▶ output
//! (disk)   per file  all files per page  (disk)
//! ```
//!
//! [`site::build`] is the one pipeline that joins them.

pub mod artwork;
pub mod assets;
pub mod cache;
pub mod cli;
pub mod colour;
pub mod config;
pub mod diagnostic;
pub mod dose;
pub mod figure;
pub mod guide;
pub mod import;
pub mod output;
pub mod outward;
pub mod parse;
pub mod portable;
pub mod print;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod vocabulary;
pub mod warm;
pub mod watch;
pub mod yaml;
