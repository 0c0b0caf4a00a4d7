//! The files that `cuecard figure` draws: their forms, and how they are told from those of others.

use std::path::Path;

use super::super::Failure;
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

/// Whether a file was drawn by the command.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, MARK.as_bytes()).is_some()
}

/// An SVG of this many pixels, marked as ours.
pub(super) fn with_size(svg: &Svg, width: u32, height: u32) -> String {
    let size = |width: u32, height: u32| format!(" width=\"{width}\" height=\"{height}\"");
    let bare = svg.text.replacen(&size(svg.width, svg.height), "", 1);
    let sized = bare.replacen("<svg", &format!("<svg{}", size(width, height)), 1);
    format!("{}\n<!-- {MARK} {} -->\n", sized.trim_end(), env!("CARGO_PKG_VERSION"))
}
