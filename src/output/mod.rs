//! The finished site: where its files stand, and how they get to disk without harming anything else there.
//!
//! [`Outputs`] is the site, most of it in memory. [`commit`] makes an output folder equal to it and touches nothing there that an
//! earlier commit did not write:
//!
//! 1. [`check_target`] refuses folders where a site must not go.
//! 2. The manifest in the folder says what earlier commits wrote. A file counts as ours only while its bytes are those.
//! 3. Each output is compared with what stands in its place: unchanged, to be written, or kept because it is not ours.
//! 4. What is to be written is put on a [`Stage`], a hidden folder in the output folder; pages go there as soon as they are
//!    rendered. Then a journal of all that is about to get its place is put down, so that a later commit knows these files
//!    as ours should this one be killed.
//! 5. Files are renamed to their places, whole folders at once where there is none yet; files the site no longer has are
//!    removed.
//! 6. The new manifest replaces the old one, and the journal goes.
//!
//! A file is therefore at every moment wholly old or wholly new, and the next commit finishes what a killed one began.
//! A power failure may lose the last seconds: nothing is flushed to the device, for the site can be built again.

mod changes;
mod clearing;
mod commit;
mod disk;
mod error;
mod folders;
mod known;
mod manifest;
mod outputs;
mod path;
mod plan;
mod recall;
mod settle;
mod stage;
mod target;

pub use changes::{Changes, KeptReason};
pub use commit::commit;
pub use error::{Action, CommitError, Refusal};
pub use manifest::{Entry, Manifest, ManifestTrouble};
pub use outputs::{Body, Clash, Conflict, Make, Output, Outputs};
pub use path::{BadPath, OutputPath, PathTrouble};
pub use recall::{recall, remember, remembers};
pub use stage::{Stage, Staged};
pub use target::{CommitOptions, check_target};
