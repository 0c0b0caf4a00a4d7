//! `Changes`: what a commit did, and what it left alone.

use std::fmt;

use super::path::OutputPath;

/// What a commit did to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many files were written, new or over an older version of ours.
    pub written: usize,
    /// How many files of earlier builds were removed.
    pub removed: usize,
    /// How many files already were as wanted and were not touched.
    pub unchanged: usize,
    /// How many bytes the written files hold.
    pub bytes_written: u64,
    /// The files that were written, ordered by path.
    pub written_paths: Vec<OutputPath>,
    /// The files that were removed, ordered by path.
    pub removed_paths: Vec<OutputPath>,
    /// What stood in the way and was left alone, ordered by path: each is worth a warning.
    pub kept_foreign: Vec<(OutputPath, KeptReason)>,
}

/// Why something in the output folder was left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptReason {
    /// A file that no build wrote stands where the site needs a file or a folder.
    NotOurs,
    /// A file of the site was changed after it was built.
    Changed,
    /// A file that the site no longer has was changed after it was built, so it was not removed.
    ChangedAndStale,
    /// A symbolic link stands where the site needs a file or a folder.
    Link,
    /// A folder stands where the site needs a file.
    Folder,
}

impl fmt::Display for KeptReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOurs => {
                "it was not written by a build, and the site needs its place; move it away and build again"
            }
            Self::Changed => "it was changed after it was built; delete it and build again to get the page of the site",
            Self::ChangedAndStale => {
                "it was changed after it was built, and the site no longer has it; delete it if nobody needs it"
            }
            Self::Link => "it is a symbolic link, and the site needs its place; remove it and build again",
            Self::Folder => "it is a folder where the site needs a file; move it away and build again",
        })
    }
}
