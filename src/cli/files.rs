//! Files that commands write outside of the site: never over somebody else's, never by halves.

use std::fs;
use std::path::Path;

use super::{Failure, Outcome};

/// Refuses to replace a file that is not one of ours.
pub(super) fn refuse_what_is_not_ours(path: &Path, is_ours: impl Fn(&[u8]) -> bool, made: &str) -> Outcome {
    let Ok(bytes) = fs::read(path) else {
        if path.is_dir() {
            return Err(Failure::new(format!("`{}` is a folder", path.display())));
        }
        // What is not there is in nobody's way; what cannot be read fails when it is written.
        return Ok(());
    };
    if is_ours(&bytes) {
        return Ok(());
    }
    let problem = format!("`{}` is there already, and was not {made} by this command", path.display());
    Err(Failure::with_help(problem, "Choose another name, or overwrite it with `--force`"))
}

/// Writes a file whole: a viewer that watches it never sees half of one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        Failure::with_help(
            format!("cannot write `{}`: {}", path.display(), reason(&error)),
            "Check the path and the disk",
        )
    })
}

/// Makes a folder and those around it.
pub(super) fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|error| {
        let problem = format!("cannot make the folder `{}`: {}", path.display(), reason(&error));
        Failure::with_help(problem, "Check the path and the disk")
    })
}

/// What the system says, without its number.
fn reason(error: &std::io::Error) -> String {
    let reason = error.to_string();
    reason.split(" (os error").next().unwrap_or_default().to_owned()
}
