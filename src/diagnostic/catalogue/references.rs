//! Names and links that lead nowhere, or to several places.

use super::{did_you_mean, short};
use crate::diagnostic::{Diagnostic, Place, SourcePath};
use crate::text;

/// A name that nothing has.
#[must_use]
pub fn unknown_reference(place: &Place, name: &str, what: &str, near: &[&str]) -> Diagnostic {
    let help =
        did_you_mean(near).unwrap_or_else(|| format!("Nothing comes near; write the {what} first, or mend the name"));
    Diagnostic::error("unknown-reference", format!("There is no {what} `{}`", short(name, 60))).at(place, "").help(help)
}

/// A name that several have.
#[must_use]
pub fn ambiguous_reference(place: &Place, name: &str, candidates: &[String]) -> Diagnostic {
    Diagnostic::error("ambiguous-reference", format!("`{}` could mean several", short(name, 60)))
        .at(place, "")
        .help(format!("Write the slug of the one you mean:\n{}", candidates.join("\n")))
}

/// A name that is the slug of several: an exercise and a page, for example.
#[must_use]
pub fn reference_to_namesakes(place: &Place, name: &str, candidates: &[String]) -> Diagnostic {
    Diagnostic::error("ambiguous-reference", format!("`{}` could mean several", short(name, 60))).at(place, "").help(
        format!("Link to the file, as in `[…](../exercises/clamshell.md)`, or rename one:\n{}", candidates.join("\n")),
    )
}

/// A name that only a draft has.
#[must_use]
pub fn reference_to_draft(place: &Place, name: &str) -> Diagnostic {
    Diagnostic::error("reference-to-draft", format!("`{}` is a draft", short(name, 60)))
        .at(place, "")
        .help("Take `draft: true` out of its file, take this reference out, or build with `--drafts`")
}

/// A slug that two files have.
#[must_use]
pub fn duplicate_slug(place: &Place, slug: &str, first: &Place) -> Diagnostic {
    Diagnostic::error("duplicate-slug", format!("Two files have the slug `{slug}`"))
        .at(place, "this one")
        .at(first, "and this one")
        .help("Rename one of the files, or give it a `slug:` of its own")
}

/// A slug that does not fit into a URL.
#[must_use]
pub fn bad_slug(place: &Place, written: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("bad-slug", format!("`{}` cannot be a part of a link", short(written, 60))).at(place, "").help(
        match wanted {
            "" => "Write small letters, digits and hyphens, or take the key out".to_owned(),
            wanted => format!("Small letters, digits and hyphens only: `slug: {wanted}`"),
        },
    )
}

/// A file whose name has no letter or digit.
#[must_use]
pub fn file_without_slug(file: &SourcePath) -> Diagnostic {
    Diagnostic::error("file-without-slug", "The file's name has no letter or digit to make a link from")
        .at(&Place::whole(file), "")
        .help("Rename the file, or give it a `slug:`")
}

/// A link to a file that is not there.
#[must_use]
pub fn broken_link(place: &Place, path: &str, near: &[String], picture: bool) -> Diagnostic {
    let what = if picture { "picture" } else { "file" };
    let help = did_you_mean(near).unwrap_or_else(|| "Paths are relative to this file".to_owned());
    Diagnostic::error("broken-link", format!("There is no {what} `{}`", short(path, 80))).at(place, "").help(help)
}

/// A file named in front matter that is not there.
#[must_use]
pub fn missing_file(place: &Place, path: &str, near: &[String]) -> Diagnostic {
    let help =
        did_you_mean(near).unwrap_or_else(|| "Put the file beside this one; paths are relative to it".to_owned());
    Diagnostic::error("missing-file", format!("There is no file `{}`", short(path, 80))).at(place, "").help(help)
}

/// A link that climbs out of the content.
#[must_use]
pub fn link_leaves_content(place: &Place, path: &str) -> Diagnostic {
    Diagnostic::error("link-leaves-content", format!("`{}` leads out of the content folder", short(path, 80)))
        .at(place, "")
        .help("Move the file into `content/`, or write an address")
}

/// A heading that is not there.
#[must_use]
pub fn unknown_anchor(place: &Place, anchor: &str, known: &[&str], file: Option<&SourcePath>) -> Diagnostic {
    let near = text::nearest(anchor, known.iter().copied(), 3);
    let name = file.map_or_else(|| "This page".to_owned(), |file| format!("`{file}`"));
    let near: Vec<String> = near.iter().map(|anchor| format!("#{anchor}")).collect();
    let help = did_you_mean(&near).unwrap_or_else(|| match known {
        [] => "There are no headings there".to_owned(),
        known => format!("Its headings are: #{}", known.join(", #")),
    });
    Diagnostic::error("unknown-anchor", format!("{name} has no heading `#{}`", short(anchor, 60)))
        .at(place, "")
        .help(help)
}

/// A path of the finished site that is not there.
#[must_use]
pub fn unknown_site_path(place: &Place, path: &str, near: &[&str]) -> Diagnostic {
    let near: Vec<String> = near.iter().map(|path| format!("/{path}")).collect();
    let help = did_you_mean(&near)
        .unwrap_or_else(|| "Paths of the site begin and end with a slash: `/exercises/clamshell/`".to_owned());
    Diagnostic::error("unknown-site-path", format!("The site has no page or file `/{}`", short(path, 80)))
        .at(place, "")
        .help(help)
}

/// A relative link where there is nothing to be relative to.
#[must_use]
pub fn relative_link_in_settings(place: &Place) -> Diagnostic {
    Diagnostic::error("relative-link-in-settings", "A link in the settings cannot be relative")
        .at(place, "")
        .help("Write a path of the site that begins with `/`, or a whole address")
}

/// A link that could run code or read files.
#[must_use]
pub fn refused_link(place: &Place, url: &str) -> Diagnostic {
    Diagnostic::error("refused-link", format!("`{}` is not a link for a page", short(url, 60)))
        .at(place, "")
        .help("Links may begin with `https:`, `http:`, `mailto:` or `tel:`")
}

/// A link to another site that does not answer well.
#[must_use]
pub fn dead_outside_link(place: &Place, url: &str, answer: &str) -> Diagnostic {
    Diagnostic::warning("dead-outside-link", format!("`{}` does not open", short(url, 100)))
        .at(place, answer)
        .help("Mend or remove the link; if the site only turns programs away, leave it")
}
