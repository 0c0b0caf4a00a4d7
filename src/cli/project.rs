//! Options that all commands on a project share, and how they find it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, terminal};
use crate::config::{self, BaseUrl};
use crate::diagnostic::{self, Diagnostic, SourcePath};
use crate::source::{self, Tree};

/// Which project.
#[derive(Args)]
pub(super) struct RootArguments {
    /// The project's folder [default: the nearest one with a cuecard.yaml, from here upwards]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl RootArguments {
    /// The project's folder, whether or not there is a project in it.
    pub(super) fn folder(&self) -> PathBuf {
        if let Some(root) = &self.root {
            return root.clone();
        }
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let found = here.ancestors().find(|folder| folder.join(config::FILE).is_file());
        found.map_or_else(|| here.clone(), Path::to_owned)
    }

    /// The project's folder; without settings in it there is no project.
    pub(super) fn project(&self) -> Result<PathBuf, Failure> {
        let root = self.folder();
        if root.join(config::FILE).is_file() {
            return Ok(root);
        }
        if !root.is_dir() {
            let problem = format!("there is no folder `{}`", root.display());
            return Err(Failure::with_help(problem, "`--root DIR` names the folder that holds `cuecard.yaml`"));
        }
        Err(Failure::with_help(
            format!("there is no `{}` in `{}`", config::FILE, root.display()),
            "`cuecard init` writes a guide to start from; `--root DIR` names another folder",
        ))
    }
}

/// Which project, and what of it.
#[derive(Args)]
pub(super) struct ProjectArguments {
    #[command(flatten)]
    root: RootArguments,
    /// Include drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// Where the guide will be published, in place of `base_url` in cuecard.yaml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub(super) base_url: Option<BaseUrl>,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
}

impl ProjectArguments {
    /// The project's folder.
    pub(super) fn root(&self) -> PathBuf {
        self.root.folder()
    }

    /// The project's folder; without settings in it there is no project.
    pub(super) fn existing_root(&self) -> Result<PathBuf, Failure> {
        self.root.project()
    }

    /// Reads the project. Without readable settings there is nothing to go on with: that is said here.
    pub(super) fn scan(&self, root: &Path) -> Result<(Tree, Vec<Diagnostic>), Failure> {
        let scan = source::scan(root);
        let Some(mut tree) = scan.tree else {
            let mut diagnostics = scan.diagnostics;
            diagnostic::sort(&mut diagnostics);
            let config = SourcePath::new(config::FILE);
            let text = scan.config_text;
            terminal::show_all(&diagnostics, &|file| text.as_deref().filter(|_| *file == config));
            return Err(Failure::Said);
        };
        if let Some(base_url) = &self.base_url {
            tree.config.base_url = base_url.clone();
        }
        Ok((tree, scan.diagnostics))
    }

    /// Whether what is wrong is wrong enough to stop.
    pub(super) fn fails(&self, diagnostics: &[Diagnostic]) -> bool {
        diagnostic::has_errors(diagnostics) || (self.strict && !diagnostics.is_empty())
    }
}
