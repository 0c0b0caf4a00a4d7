//! `CommitError`: everything that keeps a site from being written, each with the way out.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why the site was not, or not wholly, written.
///
/// Whatever was written before the error is whole and valid; the next build finishes the work.
#[derive(Debug)]
pub enum CommitError {
    /// The output folder is a place where a site must not be written. Nothing was touched.
    Refused {
        /// The folder, as it was asked for.
        dir: PathBuf,
        /// What is wrong with it.
        refusal: Refusal,
    },
    /// Another build is writing into the same folder. Nothing was touched.
    Busy {
        /// The output folder.
        dir: PathBuf,
    },
    /// The list of what the last build wrote cannot be used. Nothing was touched.
    Manifest {
        /// The file.
        path: PathBuf,
        /// Whether a later version of cuecard wrote it; otherwise it is damaged.
        newer: bool,
    },
    /// A file to be copied could not be read, or an image could not be made.
    Source {
        /// Who asked for it.
        origin: String,
        /// The file to be copied; for what is made, the place in the output.
        path: PathBuf,
        /// What the system or the maker said.
        error: io::Error,
    },
    /// The disk did not do as it was told.
    Disk {
        /// What was being done.
        action: Action,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// Why a folder is refused for the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The top of the file system.
    FileSystemRoot,
    /// The home folder, or one around it.
    Home,
    /// The project folder itself.
    Project,
    /// A folder around the project.
    AroundProject {
        /// The project folder.
        root: PathBuf,
    },
    /// In a folder of sources, or around one, or the same.
    Source {
        /// The folder or file of sources.
        source: PathBuf,
    },
    /// Not a folder but something else, such as a file.
    NotAFolder,
    /// A symbolic link.
    Link {
        /// Where it points.
        to: PathBuf,
    },
    /// A folder with something in it that no build of cuecard wrote.
    Foreign {
        /// One of the names in it.
        example: String,
    },
}

/// What was being done to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or looking at it.
    Read,
    /// Writing a file.
    Write,
    /// Making a folder.
    MakeFolder,
    /// Removing a file or folder.
    Remove,
}

impl CommitError {
    /// Turns what the system said about `path` into an error; for `map_err`.
    pub(super) fn disk<P: AsRef<Path> + ?Sized>(action: Action, path: &P) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Disk { action, path: path.as_ref().to_owned(), error }
    }
}

impl fmt::Display for CommitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { dir, refusal } => write!(f, "the site cannot be written to `{}`: {refusal}", dir.display()),
            Self::Busy { dir } => {
                write!(f, "another build is writing to `{}`: wait until it is done, then build again", dir.display())
            }
            Self::Manifest { path, newer: true } => write!(
                f,
                "`{}` was written by a newer cuecard: build with that version, or delete the output folder",
                path.display()
            ),
            Self::Manifest { path, newer: false } => write!(
                f,
                "`{}` is damaged, so nobody can tell which files there are the build's: \
                 keep what you put into that folder yourself, delete the folder and build again",
                path.display()
            ),
            Self::Source { origin, path, error } => {
                write!(f, "`{}` ({origin}) cannot be used: {error}", path.display())
            }
            Self::Disk { action, path, error } => {
                write!(f, "cannot {action} `{}`: {error}; {}", path.display(), way_out(error))
            }
        }
    }
}

impl std::error::Error for CommitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source { error, .. } | Self::Disk { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// What an author can do about `error`.
fn way_out(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "free some space and build again: what is written already is whole, the rest follows"
        }
        Kind::FileTooLarge => "no file may be that large here; choose another output folder or a smaller file",
        Kind::ReadOnlyFilesystem => "this disk is read-only; choose another output folder",
        Kind::PermissionDenied => "make the output folder yours to write, or choose another",
        Kind::InvalidFilename => "this disk does not take that name; choose another output folder or rename the page",
        _ => "what is written already is whole; build again to finish",
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileSystemRoot => f.write_str("it is the top of the file system; choose a folder for the site alone"),
            Self::Home => f.write_str("it holds your home folder; choose a folder for the site alone"),
            Self::Project => f.write_str("it is the project itself; choose a folder in it, such as `output`"),
            Self::AroundProject { root } => {
                write!(f, "the project `{}` lies in it; choose a folder for the site alone", root.display())
            }
            Self::Source { source } => {
                write!(f, "it overlaps with the sources in `{}`; choose a folder apart from them", source.display())
            }
            Self::NotAFolder => {
                f.write_str("something that is no folder stands there; move it away or choose another name")
            }
            Self::Link { to } => {
                write!(f, "it is a symbolic link; name the folder it points to, `{}`, itself", to.display())
            }
            Self::Foreign { example } => write!(
                f,
                "it holds files that no build wrote, such as `{example}`; choose an empty or a new folder, \
                 or empty this one yourself"
            ),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::MakeFolder => "make the folder",
            Self::Remove => "remove",
        })
    }
}
