//! Reading a project from disk, whole or what has changed of it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::stamp::Stamp;
use super::{Kind, MAX_DOCUMENT_BYTES, Scan, SourceFile, Tree, is_leftover, is_of_layouts, is_picture, kind_of};
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};

/// Reads the project at `root`.
///
/// Symbolic links are not followed out of the project; hidden files and editors' leftovers are passed over.
#[must_use]
pub fn scan(root: &Path) -> Scan {
    rescan(root, None)
}

/// The settings of a project that has nothing of its own beside its content, before anything else of it is read; none for all
/// others, and where something is wrong with the settings: who reads the project is told.
#[must_use]
pub fn settings_alone(root: &Path) -> Option<Config> {
    if ["print", "themes"].iter().any(|folder| root.join(folder).exists()) {
        return None;
    }
    let text = std::fs::read_to_string(root.join(config::FILE)).ok()?;
    config::parse(&SourcePath::new(config::FILE), &text).0
}

/// Reads the project at `root` again: files that are as they are in `known` are taken from there.
#[must_use]
pub fn rescan(root: &Path, known: Option<&Tree>) -> Scan {
    let file = SourcePath::new(config::FILE);
    let disk = root.join(config::FILE);
    let text = match std::fs::read(&disk).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let position = crate::diagnostic::Position::of(&before, before.len());
            let byte = error.as_bytes().get(error.utf8_error().valid_up_to()).copied().unwrap_or(0);
            return failed(catalogue::not_utf8(&file, position, byte));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return failed(catalogue::no_project(&root.display().to_string()));
        }
        Err(error) => return failed(catalogue::unreadable(&file, &error)),
    };
    let (config, mut diagnostics) = config::parse(&file, &text);
    let Some(config) = config else {
        return Scan { tree: None, config_text: Some(text), diagnostics };
    };
    let mut found = Vec::new();
    let theme = Path::new("themes").join(&config.theme.value);
    let theme_is_name =
        Path::new(&config.theme.value).components().count() == 1 && !config.theme.value.contains(['/', '\\', '.']);
    let mut folders =
        vec![PathBuf::from("content"), PathBuf::from("templates"), PathBuf::from("static"), PathBuf::from("print")];
    if theme_is_name {
        folders.extend([theme.join("templates"), theme.join("static"), theme.join("print")]);
        let manifest = theme.join("theme.yaml");
        if root.join(&manifest).is_file() {
            found.push((SourcePath::new(&slashed(&manifest)), root.join(&manifest)));
        }
    }
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for folder in &folders {
        walk(root, &real_root, folder, &mut found, &mut diagnostics);
    }
    found.retain(|(path, _)| kind_of(path) != Kind::Print || is_of_layouts(path));
    let read: Vec<Result<(SourcePath, SourceFile), Diagnostic>> =
        found.into_par_iter().map(|(path, disk)| read(path, disk, known)).collect();
    // Whatever is wrong with a file other than the settings means, so far, that it cannot be read.
    let mut unreadable: Vec<(SourcePath, Kind)> =
        diagnostics.iter().filter_map(named_file).filter(|(path, _)| *path != file).collect();
    let mut files = BTreeMap::new();
    for file in read {
        match file {
            Ok((path, file)) => {
                files.insert(path, file);
            }
            Err(diagnostic) => {
                unreadable.extend(named_file(&diagnostic));
                diagnostics.push(diagnostic);
            }
        }
    }
    let bytes = as_before(text.into_bytes(), known.and_then(|tree| tree.files.get(&file)));
    let config_file =
        SourceFile { kind: Kind::Config, disk, bytes: Some(bytes), pixels: None, stamp: None, settled: false };
    files.insert(file, config_file);
    Scan { tree: Some(Tree { config, files, unreadable, themes: themes(root) }), config_text: None, diagnostics }
}

fn failed(diagnostic: Diagnostic) -> Scan {
    Scan { tree: None, config_text: None, diagnostics: vec![diagnostic] }
}

/// The file that a diagnostic of reading is about.
fn named_file(diagnostic: &Diagnostic) -> Option<(SourcePath, Kind)> {
    let file = &diagnostic.labels.first()?.place.file;
    Some((file.clone(), kind_of(file)))
}

/// The names of the folders in `themes/`, in order.
fn themes(root: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir() && !is_leftover(&entry.file_name()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Finds the files below `folder`.
fn walk(
    root: &Path,
    real_root: &Path,
    folder: &Path,
    found: &mut Vec<(SourcePath, PathBuf)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let top = root.join(folder);
    match top.symlink_metadata() {
        Err(_) => return,
        Ok(metadata) if metadata.is_symlink() => {
            diagnostics.push(catalogue::linked_folder(&SourcePath::new(&slashed(folder))));
            return;
        }
        Ok(_) => {}
    }
    let entries =
        WalkDir::new(&top).follow_links(false).into_iter().filter_entry(|entry| !is_leftover(entry.file_name()));
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| path.strip_prefix(root).ok()).unwrap_or(folder);
                let file = SourcePath::new(&slashed(path));
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links"));
                diagnostics.push(catalogue::unreadable(&file, &error));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        let relative = path.strip_prefix(root).unwrap_or(path);
        let Some(file) = relative.to_str().map(|_| SourcePath::new(&slashed(relative))) else {
            diagnostics.push(catalogue::name_not_unicode(&relative.display().to_string()));
            continue;
        };
        if entry.path_is_symlink() {
            match path.canonicalize() {
                Ok(target) if target.starts_with(real_root) && target.is_file() => {}
                Ok(target) if target.starts_with(real_root) => {
                    diagnostics.push(catalogue::linked_folder(&file));
                    continue;
                }
                Ok(_) => {
                    diagnostics.push(catalogue::link_leaves_site(&file));
                    continue;
                }
                Err(error) => {
                    diagnostics.push(catalogue::unreadable(&file, &error));
                    continue;
                }
            }
        } else if !entry.file_type().is_file() {
            diagnostics.push(catalogue::not_a_file(&file));
            continue;
        }
        found.push((file, path.to_owned()));
    }
}

/// A path with slashes, whatever the system writes.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// Reads a file, or takes it as it is known if the disk says that it has stayed.
fn read(path: SourcePath, disk: PathBuf, known: Option<&Tree>) -> Result<(SourcePath, SourceFile), Diagnostic> {
    let known = known.and_then(|tree| tree.files.get(&path));
    if let Some(known) = known.filter(|known| known.settled)
        && known.stamp == disk.metadata().ok().as_ref().and_then(Stamp::of)
    {
        return Ok((path, known.clone()));
    }
    let kind = kind_of(&path);
    let unreadable = |error: &io::Error| catalogue::unreadable(&path, error);
    let mut open = File::open(&disk).map_err(|error| unreadable(&error))?;
    let metadata = open.metadata().map_err(|error| unreadable(&error))?;
    let stamp = Stamp::of(&metadata);
    let mut file = SourceFile { kind, bytes: None, pixels: None, disk, stamp, settled: false };
    match kind {
        Kind::Media => {
            if is_picture(&path) {
                let size = imagesize::reader_size(io::BufReader::new(open)).map_err(|error| match error {
                    imagesize::ImageError::IoError(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
                        unreadable(&error)
                    }
                    _ => catalogue::broken_picture(&Place::whole(&path)),
                })?;
                let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
                file.pixels = Some((side(size.width), side(size.height)));
            }
        }
        // A file far too large is refused by its size; its bytes are never read.
        Kind::Document(_) if metadata.len() > MAX_DOCUMENT_BYTES as u64 => {
            return Err(catalogue::file_too_large(&path, metadata.len(), MAX_DOCUMENT_BYTES as u64));
        }
        _ => {
            let bytes = read_all(&mut open, metadata.len()).map_err(|error| unreadable(&error))?;
            file.bytes = Some(as_before(bytes, known));
        }
    }
    file.settled = file.stamp.is_some_and(|stamp| stamp.is_settled());
    Ok((path, file))
}

/// The bytes of a file that has about `size` of them.
fn read_all(file: &mut File, size: u64) -> io::Result<Vec<u8>> {
    // Room for the end to be seen at once.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default().saturating_add(64));
    // A limit, even one this far away, spares the system the questions about size and position that a file asks.
    file.take(u64::MAX).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same bytes are the same thing, so that nobody need compare them again.
fn as_before(bytes: Vec<u8>, known: Option<&SourceFile>) -> Arc<[u8]> {
    match known.and_then(|known| known.bytes.as_ref()) {
        Some(known) if **known == *bytes => Arc::clone(known),
        _ => bytes.into(),
    }
}

/// What looking at a single file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// It is as it was.
    Nothing,
    /// The tree now holds it as it is.
    Changed(SourcePath),
    /// More may have happened than a change of this file: the project has to be read again.
    AskForMore,
}

/// Brings a file of a tree up to date that somebody says has changed; `disk` is its place on disk.
#[must_use]
pub fn refresh(root: &Path, tree: &mut Tree, disk: &Path) -> Refreshed {
    let Some(relative) = disk.strip_prefix(root).ok().filter(|path| path.to_str().is_some()) else {
        return Refreshed::AskForMore;
    };
    let path = SourcePath::new(&slashed(relative));
    let Some(known) = tree.files.get(&path).filter(|known| known.kind != Kind::Config) else {
        let leftover = relative.components().any(|part| is_leftover(part.as_os_str()));
        return if leftover { Refreshed::Nothing } else { Refreshed::AskForMore };
    };
    if !disk.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Refreshed::AskForMore;
    }
    let (bytes, stamp) = (known.bytes.clone(), known.stamp);
    let Ok((path, file)) = read(path, disk.to_owned(), Some(tree)) else { return Refreshed::AskForMore };
    let same = match (&file.bytes, &bytes) {
        (Some(new), Some(old)) => Arc::ptr_eq(new, old),
        _ => file.stamp == stamp,
    };
    tree.files.insert(path.clone(), file);
    if same { Refreshed::Nothing } else { Refreshed::Changed(path) }
}
