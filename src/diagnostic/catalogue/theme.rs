//! Themes that are missing or broken.

use super::did_you_mean;
use crate::diagnostic::{Diagnostic, Place};

/// A theme that is not there.
#[must_use]
pub fn unknown_theme(place: &Place, name: &str, near: &[&str]) -> Diagnostic {
    let help = did_you_mean(near)
        .unwrap_or_else(|| "A theme is a folder in `themes/`; `theme: default` is built in".to_owned());
    Diagnostic::error("unknown-theme", format!("There is no theme `{name}`")).at(place, "").help(help)
}

/// A template that cannot be read or rendered.
#[must_use]
pub fn bad_template(place: &Place, message: &str, page: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("bad-template", format!("The template is broken: {message}"))
        .at(place, "")
        .help("docs/themes.md lists what each template receives");
    match page {
        Some(page) => diagnostic.note(format!("while rendering {page}")),
        None => diagnostic,
    }
}

/// A template that another one, or cuecard, asks for.
#[must_use]
pub fn missing_template(name: &str, wanted_by: &str) -> Diagnostic {
    Diagnostic::error("missing-template", format!("There is no template `{name}`"))
        .note(format!("wanted by {wanted_by}"))
        .help("Put it into `templates/` of the site or of its theme")
}

/// Templates that extend or include each other in a circle.
#[must_use]
pub fn template_circle(chain: &str) -> Diagnostic {
    Diagnostic::error("template-circle", format!("Templates extend or include each other in a circle: {chain}"))
        .help("Take one of the `extends` or `include` out")
}
