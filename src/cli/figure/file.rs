//! The files that `cuecard figure` draws: how they are told from those of others, and written.

use std::fs;
use std::path::Path;

use super::super::{Failure, Outcome};
use crate::figure::Svg;

/// Stands in every file that the command draws.
pub(super) const MARK: &str = "Drawn by cuecard figure";

/// The form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Svg,
    Png,
}

impl Form {
    /// The form that the name of a file asks for.
    pub(super) fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            _ => {
                let problem = format!("`{}` is neither an SVG nor a PNG", path.display());
                Err(Failure::with_help(problem, "Give it a name that ends in `.svg` or `.png`"))
            }
        }
    }
}

/// Refuses to replace a file that this command did not draw.
pub(super) fn refuse_what_is_not_ours(path: &Path) -> Outcome {
    let Ok(bytes) = fs::read(path) else {
        if path.is_dir() {
            return Err(Failure::new(format!("`{}` is a folder", path.display())));
        }
        // What is not there is in nobody's way; what cannot be read fails when it is written.
        return Ok(());
    };
    if memchr::memmem::find(&bytes, MARK.as_bytes()).is_some() {
        return Ok(());
    }
    let problem = format!("`{}` is there already, and was not drawn by this command", path.display());
    Err(Failure::with_help(problem, "Choose another name, or overwrite it with `--force`"))
}

/// An SVG of this many pixels, marked as ours.
pub(super) fn with_size(svg: &Svg, width: u32, height: u32) -> String {
    let size = |width: u32, height: u32| format!(" width=\"{width}\" height=\"{height}\"");
    let bare = svg.text.replacen(&size(svg.width, svg.height), "", 1);
    let sized = bare.replacen("<svg", &format!("<svg{}", size(width, height)), 1);
    format!("{}\n<!-- {MARK} {} -->\n", sized.trim_end(), env!("CARGO_PKG_VERSION"))
}

/// Writes a picture whole: a viewer that watches the file never sees half of one.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default();
        Failure::with_help(format!("cannot write `{}`: {reason}", path.display()), "Check the path and the disk")
    })
}
