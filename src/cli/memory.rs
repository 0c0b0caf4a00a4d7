//! In which pieces the system gives memory: in small pages, or in large ones of some megabytes.
//!
//! A large page is cleared whole when it is touched first, and of the last one of each kind that a thread begins most is
//! never used. A small guide takes half as much memory without them, and a sheet up to a third less time, most where memory has
//! to be fetched from a machine around the system. Where a guide fills its pages, large ones are faster by a twentieth.

/// From how many files on a guide fills large pages.
const MANY: usize = 2000;

/// Has the system give memory in small pages from now on.
pub(super) fn in_small_pages() {
    disable_large(true);
}

/// The same, but in large ones for a guide of many files.
pub(super) fn in_pages_for(files: usize) {
    disable_large(files < MANY);
}

/// Only Linux can be asked; where it says no, everything is done all the same.
fn disable_large(disable: bool) {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(disable);
    #[cfg(not(target_os = "linux"))]
    let _ = disable;
}
