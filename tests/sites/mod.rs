//! Fixture sites: what cuecard says of every kind of mistake, word for word, and two guides that have none.
//!
//! Every folder here with a `site/` in it is a project. Its `diagnostics.txt` holds all that reading and building it says.
//! Where there is an `expected/`, its `paths.txt` lists every file of the finished site, and every other file in it is a
//! page in full. `awkward/` holds what is said of projects that a repository cannot hold.
//!
//! `CUECARD_BLESS=1 cargo test --test main sites` writes all expected files anew. Read what changed before keeping it: a
//! message is right when its author would know what to do next. A new page is held to by creating its empty file in
//! `expected/` and blessing.

mod awkward;
mod case;
mod coverage;
mod folders;
mod mutations;
