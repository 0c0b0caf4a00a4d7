//! Pictures made without a browser: previews of pages for other sites, and icons.

mod canvas;
mod encode;
mod icon;
mod lettering;
mod photo;
mod preview;

pub use icon::{Cut, Icon};
pub use photo::photograph;
pub use preview::{Art, Photo, Preview, SIZE as PREVIEW_SIZE};
