//! Pictures made without a browser: previews of pages for other sites.

mod canvas;
mod encode;
mod lettering;
mod photo;
mod preview;

pub use photo::photograph;
pub use preview::{Art, Photo, Preview, SIZE as PREVIEW_SIZE};
