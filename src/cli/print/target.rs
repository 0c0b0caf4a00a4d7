//! Where printed routines go: a file, a folder, or standard output; and what stands there already.

use std::path::{Path, PathBuf};

use super::{Failure, Form, Layout, Outcome, files, is_ours};

/// Where routines are printed to.
pub(super) struct Target {
    /// The form of the files.
    pub(super) form: Form,
    /// A file for each routine; none for standard output.
    files: Vec<Option<PathBuf>>,
}

impl Target {
    /// What `--output` and `--format` mean for the routines of these slugs.
    pub(super) fn new(
        output: Option<&Path>,
        form: Option<Form>,
        layout: Layout,
        chosen: &[&str],
    ) -> Result<Self, Failure> {
        if output == Some(Path::new("-")) {
            if chosen.len() > 1 {
                let problem = format!("standard output takes one routine, and {} were asked for", chosen.len());
                return Err(Failure::with_help(problem, "Name one of them, or a folder: `-o DIR/`"));
            }
            return Ok(Self { form: form.unwrap_or(Form::Pdf), files: vec![None] });
        }
        let named = output.and_then(form_of);
        let is_folder = output.is_some_and(|path| {
            path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', '\\']) || path.extension().is_none()
        });
        match output.filter(|_| !is_folder) {
            None => {
                let form = form.unwrap_or(Form::Pdf);
                let names = names(layout, chosen, form);
                let place =
                    |name: String| Some(output.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)));
                Ok(Self { form, files: names.into_iter().map(place).collect() })
            }
            Some(path) if chosen.len() > 1 => {
                let problem = format!("{} routines do not go into one file, `{}`", chosen.len(), path.display());
                Err(Failure::with_help(problem, "Name a folder: `-o DIR/`"))
            }
            Some(path) => {
                let form = match (named, form) {
                    (Some(named), Some(form)) if named != form => {
                        let problem = format!("`{}` is not the name of a file in {}", path.display(), form.extension());
                        return Err(Failure::with_help(
                            problem,
                            "Leave `--format` out, or change the ending of the name",
                        ));
                    }
                    (named, form) => named.or(form),
                };
                let form = form.ok_or_else(|| {
                    let problem = format!("`{}` is neither a PDF nor a PNG nor an SVG", path.display());
                    Failure::with_help(
                        problem,
                        "Give it a name that ends in `.pdf`, `.png` or `.svg`, or say `--format`",
                    )
                })?;
                Ok(Self { form, files: vec![Some(path.to_owned())] })
            }
        }
    }

    /// The file of page `number` of `of` of the routine at `at`; none for standard output. Pages have numbers where each
    /// is a file and there are several.
    pub(super) fn path(&self, at: usize, number: usize, of: usize) -> Option<PathBuf> {
        let path = self.files.get(at)?.as_ref()?;
        if of == 1 {
            return Some(path.clone());
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        Some(path.with_file_name(format!("{stem}-{number}.{extension}")))
    }

    /// Refuses to write over what is not ours.
    pub(super) fn check(&self, at: usize, number: usize, of: usize, force: bool) -> Outcome {
        match self.path(at, number, of) {
            Some(path) if !force => files::refuse_what_is_not_ours(&path, is_ours, "printed"),
            _ => Ok(()),
        }
    }

    /// The folder that the files are in.
    pub(super) fn folder(&self) -> &Path {
        let folder = self.files.first().and_then(|file| file.as_ref()?.parent());
        folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }
}

/// The form that the name of a file asks for.
fn form_of(path: &Path) -> Option<Form> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    [Form::Pdf, Form::Png, Form::Svg].into_iter().find(|form| form.extension() == extension)
}

/// A name for each routine; those that would get the same show the folders of their slugs too.
fn names(layout: Layout, chosen: &[&str], form: Form) -> Vec<String> {
    let all: Vec<String> = chosen.iter().map(|slug| layout.file_name(slug, form.extension())).collect();
    let is_taken = |name: &String| all.iter().filter(|other| other.eq_ignore_ascii_case(name)).count() > 1;
    let name = |(slug, name): (&&str, &String)| {
        if !is_taken(name) {
            return name.clone();
        }
        layout.file_name(&slug.replace('/', "-"), form.extension())
    };
    chosen.iter().zip(&all).map(name).collect()
}
