//! What a disk says of a file without its being read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file changed this short a time ago may change again without its stamp showing it.
const YOUNG: Duration = Duration::from_millis(100);

/// Size and times of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When its bytes were changed, as far as nobody set the time back.
    pub modified: SystemTime,
    /// When anything about it was changed: a time that nobody can set back.
    pub changed: SystemTime,
}

impl Stamp {
    /// The stamp of a file; none where the disk keeps no times.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Option<Self> {
        Some(Self { size: metadata.len(), modified: metadata.modified().ok()?, changed: changed(metadata)? })
    }

    /// The later of the two times.
    #[must_use]
    pub fn newest(&self) -> SystemTime {
        self.modified.max(self.changed)
    }

    /// Whether a file that has this stamp still has the bytes that were read just now.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        SystemTime::now().duration_since(self.newest()).is_ok_and(|age| age > YOUNG)
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let (seconds, nanoseconds) = (u64::try_from(metadata.ctime()).ok()?, u32::try_from(metadata.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}
