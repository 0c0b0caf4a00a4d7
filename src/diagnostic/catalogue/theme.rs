//! Themes that are missing or broken.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place};
use crate::text;

/// A theme that is not there; `known` are those that are.
#[must_use]
pub fn unknown_theme(place: &Place, name: &str, known: &[&str]) -> Diagnostic {
    let help = if name.contains(['/', '\\']) {
        "Write the name of a folder in `themes/`, without a path".to_owned()
    } else {
        did_you_mean(&text::nearest(name, known.iter().copied(), 1)).unwrap_or_else(|| {
            format!("A theme is a folder in `themes/` with files in it. There is {}", text::either(known))
        })
    };
    Diagnostic::error("unknown-theme", format!("There is no theme `{}`", short(name, 60))).at(place, "").help(help)
}

/// A template that cannot be read or rendered; `names` are those that could stand there.
#[must_use]
pub fn bad_template(place: &Place, message: &str, names: Option<&[&str]>, page: Option<&str>) -> Diagnostic {
    let wrong = message.split('`').nth(1).unwrap_or("");
    let near = text::nearest(wrong, names.unwrap_or_default().iter().copied(), 1);
    let help = match (did_you_mean(&near), names) {
        (Some(question), _) => question,
        (None, Some(names)) => format!("There is: {}", names.join(", ")),
        (None, None) => "docs/themes.md lists what each template receives".to_owned(),
    };
    let message = format!("The template is broken: {}", message.trim_end_matches('.'));
    let diagnostic = Diagnostic::error("bad-template", message).at(place, "").help(help);
    match page {
        Some(page) => diagnostic.note(format!("while rendering {page}")),
        None => diagnostic,
    }
}

/// A template that another one, or cuecard, asks for; `place` is where it is asked for.
#[must_use]
pub fn missing_template(place: Option<&Place>, name: &str, wanted_by: &str, near: &[&str]) -> Diagnostic {
    let help = did_you_mean(near).unwrap_or_else(|| "Put it into `templates/` of the site or of its theme".to_owned());
    let diagnostic =
        Diagnostic::error("missing-template", format!("There is no template `{}`", short(name, 80))).help(help);
    match place {
        Some(place) => diagnostic.at(place, ""),
        None => diagnostic.note(format!("wanted by {wanted_by}")),
    }
}

/// A frame of the site's own that lacks a block which built-in pages fill.
#[must_use]
pub fn block_missing(place: &Place, block: &str, filled_by: &str) -> Diagnostic {
    Diagnostic::error("block-missing", format!("The template has no block `{block}`"))
        .at(place, "")
        .help(format!("Add `{{% block {block} %}}{{% endblock {block} %}}`: `{filled_by}` fills it"))
}

/// Templates that extend or include each other in a circle.
#[must_use]
pub fn template_circle(place: &Place, chain: &[&str]) -> Diagnostic {
    let help = match chain {
        [one, other] if one == other => {
            format!("To extend the built-in one, write `{{% extends \"default/{one}\" %}}`")
        }
        _ => "Take one of the `extends` or `include` out".to_owned(),
    };
    Diagnostic::error(
        "template-circle",
        format!("Templates extend or include each other in a circle: {}", chain.join(" → ")),
    )
    .at(place, "")
    .help(help)
}
