//! How this program draws, in one number: what was drawn in another way has to be drawn anew.

use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use super::language::Base;
use super::{Figure, Frame, Ink, Scene, Solved, Working};
use crate::vocabulary::Region;

/// The hash of a figure with all muscles as it is drawn for screens and for paper.
pub static STYLE: LazyLock<u64> = LazyLock::new(|| {
    let hold = Figure { frames: vec![Frame { base: Some(Base::Lunge), ..Frame::default() }], ..Figure::default() };
    let working = Working { primary: Region::ALL.to_vec(), ..Working::default() };
    let figure = Solved::new(&hold, &working);
    let pictures = [figure.svg(Scene::Panels, Ink::Screen).text, figure.panel(0, Ink::Colour).svg.text];
    xxh3_64(pictures.concat().as_bytes())
});
