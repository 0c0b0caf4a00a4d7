//! Files that cannot be read, and pages that would overwrite each other.

use std::io;

use crate::diagnostic::{Diagnostic, Place, Position, SourcePath};

/// No project here.
#[must_use]
pub fn no_project(root: &str) -> Diagnostic {
    Diagnostic::error("no-project", format!("There is no `cuecard.yaml` in `{root}`"))
        .help("`cuecard init` writes a guide to start from; `--root DIR` names another folder")
}

/// A file that cannot be read.
#[must_use]
pub fn unreadable(file: &SourcePath, error: &io::Error) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => "Check who may read the file",
        io::ErrorKind::NotFound => "The file, or what a link points to, is gone",
        _ => "Check the file and the disk",
    };
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or(&reason).to_owned();
    Diagnostic::error("unreadable", format!("The file cannot be read: {reason}")).at(&Place::whole(file), "").help(help)
}

/// Bytes that are not text.
#[must_use]
pub fn not_utf8(file: &SourcePath, position: Position, byte: u8) -> Diagnostic {
    let Position { line, column } = position;
    Diagnostic::error("not-utf8", format!("The file is not UTF-8: byte 0x{byte:02X} in line {line}, column {column}"))
        .at(&Place::whole(file), "")
        .help("Save the file as UTF-8 in your editor")
}

/// A Markdown file larger than any text.
#[must_use]
pub fn file_too_large(file: &SourcePath, size: u64, most: u64) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    Diagnostic::error(
        "file-too-large",
        format!("The file has {} MB; Markdown may have {}", megabytes(size), megabytes(most)),
    )
    .at(&Place::whole(file), "")
    .help("Split the text, or keep what is not text out of `.md` files")
}

/// A link out of the project.
#[must_use]
pub fn link_leaves_site(file: &SourcePath) -> Diagnostic {
    Diagnostic::error("link-leaves-site", "The symbolic link leads out of the project and is not followed")
        .at(&Place::whole(file), "")
        .help("Copy the file into the project, or remove the link")
}

/// A linked folder.
#[must_use]
pub fn linked_folder(file: &SourcePath) -> Diagnostic {
    Diagnostic::error("linked-folder", "Symbolic links to folders are not followed: what is in there would be missing")
        .at(&Place::whole(file), "")
        .help("Copy or move the folder here, or remove the link")
}

/// A pipe, a socket or the like.
#[must_use]
pub fn not_a_file(file: &SourcePath) -> Diagnostic {
    Diagnostic::error("not-a-file", "This is neither a file nor a folder").at(&Place::whole(file), "").help("Remove it")
}

/// A name that is not Unicode.
#[must_use]
pub fn name_not_unicode(name: &str) -> Diagnostic {
    Diagnostic::error("name-not-unicode", format!("The name of `{name}` is not Unicode")).help("Rename the file")
}

/// A picture whose size cannot be read.
#[must_use]
pub fn broken_picture(place: &Place) -> Diagnostic {
    Diagnostic::error("broken-picture", "The picture cannot be read")
        .at(place, "")
        .help("Save it again as JPEG, PNG or WebP")
}

/// Two files that would be written to one path; `files` are those of the two that an author wrote.
#[must_use]
pub fn output_conflict(files: &[SourcePath], path: &str, origins: [&str; 2], why: &str) -> Diagnostic {
    let [second, first] = origins;
    let message = format!("Two files want to be `{path}`: {first} and {second}");
    let diagnostic = Diagnostic::error("output-conflict", message)
        .help(format!("{why}; rename one of them, or give a page another `slug:`"));
    files.iter().fold(diagnostic, |diagnostic, file| diagnostic.at(&Place::whole(file), ""))
}

/// A path that cannot be a file of the site.
#[must_use]
pub fn bad_output_path(file: Option<&SourcePath>, origin: &str, path: &str, problem: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("bad-output-path", format!("{origin} cannot become `{path}`: {problem}"))
        .help("Rename the file, or give a page another `slug:`");
    file.into_iter().fold(diagnostic, |diagnostic, file| diagnostic.at(&Place::whole(file), ""))
}
