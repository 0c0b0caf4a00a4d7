//! Pictures made without a browser: previews of pages for other sites, and icons.

mod icons;
mod look;
mod previews;
