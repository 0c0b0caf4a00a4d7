//! Work done ahead where a thread has nothing else to do: figures are drawn and read while the layout still measures.

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::World;
use typst::comemo::Track as _;
use typst::diag::{SourceResult, Warned};
use typst::foundations::{Bytes, StyleChain};
use typst::syntax::FileId;
use typst::text::{FontFamily, families};
use typst::visualize::SvgImage;
use typst_layout::PagedDocument;

use super::world::{File, Job, Shop};

/// The typeface of the built-in layouts.
const FAMILY: &str = "noto sans";

/// Sets a document, once what its layout shares with others is evaluated.
pub(super) fn compile(job: &Job<'_>, shop: &Shop) -> Warned<SourceResult<PagedDocument>> {
    if rayon::current_num_threads() < 2 {
        shop.wait();
        return typst::compile(job);
    }
    let figures: Vec<(FileId, &File)> = job.figures().collect();
    let next = AtomicUsize::new(0);
    let read_next = || {
        let next = figures.get(next.fetch_add(1, Ordering::Relaxed));
        next.map(|(id, figure)| read(job, *id, figure.as_ref())).is_some()
    };
    while shop.is_beginning() && read_next() {}
    shop.wait();
    rayon::scope(|scope| {
        for _ in next.load(Ordering::Relaxed)..figures.len() {
            scope.spawn(|_| {
                read_next();
            });
        }
        typst::compile(job)
    })
}

/// Draws a figure and reads the drawing. Typst remembers it under all that it would be read with, and that is what it asks
/// with when the text around is as in the built-in layouts; where it is not, nothing but this work is lost.
fn read(job: &Job<'_>, id: FileId, drawing: Option<&Bytes>) {
    let Some(drawing) = drawing else { return };
    let world: &dyn World = job;
    let others = families(StyleChain::default()).skip(1).map(FontFamily::as_str);
    let families: Vec<&str> = [FAMILY].into_iter().chain(others).collect();
    drop(SvgImage::with_fonts_images(drawing.clone(), world.track(), &families, Some(id)));
}
