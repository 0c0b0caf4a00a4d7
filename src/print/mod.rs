//! Routines on paper: sheets, cards, logs and posters, set with Typst.
//!
//! ```text
//! Guide ─▶ Manuscript ─▶ pages ─▶ PDF, PNG, SVG
//!         (data, pictures)   ▲
//! Theme ─▶ Shop (fonts, layouts)
//! ```
//!
//! A [`Manuscript`] is plain data and the places of pictures, so it is cheap; everything dear happens in [`Shop::set`]. The
//! same manuscript gives the same bytes, on any machine and at any time.

mod ahead;
mod apart;
pub mod data;
mod manuscript;
mod native;
mod order;
mod overflow;
mod pictures;
mod proof;
mod prose;
mod set;
mod site;
mod trouble;
mod world;

pub use ahead::{Early, read_built_in};
pub use manuscript::Manuscript;
pub use order::{Columns, Order, most_cards};
pub use overflow::Overflow;
pub use proof::of_layouts;
pub use set::{Form, Printed, is_ours};
pub use site::of_site;
pub use world::Shop;
