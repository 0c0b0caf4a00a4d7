//! Work done ahead where a thread has nothing else to do: drawings are read while the layout still measures.

use typst::World;
use typst::comemo::Track as _;
use typst::diag::{SourceResult, Warned};
use typst::foundations::{Bytes, StyleChain};
use typst::syntax::FileId;
use typst::text::{FontFamily, families};
use typst::visualize::SvgImage;
use typst_layout::PagedDocument;

use super::world::Job;

/// The typeface of the built-in layouts.
const FAMILY: &str = "noto sans";

/// Sets a document.
pub(super) fn compile(job: &Job<'_>) -> Warned<SourceResult<PagedDocument>> {
    if rayon::current_num_threads() < 2 {
        return typst::compile(job);
    }
    rayon::scope(|scope| {
        for (id, drawing) in job.drawings() {
            scope.spawn(move |_| read(job, id, drawing));
        }
        typst::compile(job)
    })
}

/// Reads a drawing. Typst remembers it under all that it would be read with, and that is what it asks with when the text
/// around is as in the built-in layouts; where it is not, nothing but this work is lost.
fn read(job: &Job<'_>, id: FileId, drawing: &Bytes) {
    let world: &dyn World = job;
    let others = families(StyleChain::default()).skip(1).map(FontFamily::as_str);
    let families: Vec<&str> = [FAMILY].into_iter().chain(others).collect();
    drop(SvgImage::with_fonts_images(drawing.clone(), world.track(), &families, Some(id)));
}
