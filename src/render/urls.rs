//! Where everything lies in the finished site: one link per page, worked out once.

use rayon::prelude::*;

use crate::config::{BaseUrl, Layout};
use crate::diagnostic::SourcePath;
use crate::guide::{Guide, PageId, TaxonomyKind};

/// Root-relative links, by id.
#[derive(Debug)]
pub struct Urls {
    /// One per exercise.
    pub exercises: Vec<String>,
    /// One per routine.
    pub routines: Vec<String>,
    /// One per routine: its printable sheet.
    pub sheets: Vec<String>,
    /// One per routine: its player.
    pub players: Vec<String>,
    /// One per page.
    pub pages: Vec<String>,
    /// One list per taxonomy (in the order of [`TaxonomyKind::ALL`]), one link per term.
    terms: Vec<Vec<String>>,
    base: BaseUrl,
}

impl Urls {
    /// The links of a guide published at `base`.
    #[must_use]
    pub fn new(guide: &Guide, base: &BaseUrl) -> Self {
        let exercises = guide.exercises.par_iter().with_min_len(256).map(|exercise| &exercise.doc.common.slug);
        let routines = || guide.routines.iter().map(|routine| &routine.doc.common.slug);
        Self {
            exercises: exercises.map(|slug| base.link(&format!("exercises/{slug}/"))).collect(),
            routines: routines().map(|slug| base.link(&format!("routines/{slug}/"))).collect(),
            sheets: routines().map(|slug| base.link(&format!("routines/{slug}/sheet/"))).collect(),
            players: routines().map(|slug| base.link(&format!("routines/{slug}/play/"))).collect(),
            pages: (0..).take(guide.pages.len()).map(|at| base.link(&page_folder(guide, PageId(at)))).collect(),
            terms: guide
                .terms
                .iter()
                .map(|taxonomy| {
                    let folder = taxonomy.kind.id();
                    taxonomy.terms.iter().map(|term| base.link(&format!("{folder}/{}/", term.slug))).collect()
                })
                .collect(),
            base: base.clone(),
        }
    }

    /// The link to a path of the site; `path` has no slash in front.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        self.base.link(path)
    }

    /// The absolute address behind a root-relative link; none when the base is not known.
    #[must_use]
    pub fn absolute(&self, link: &str) -> Option<String> {
        self.base.absolute(link)
    }

    /// The link to a term's page.
    #[must_use]
    pub fn term(&self, kind: TaxonomyKind, at: usize) -> &str {
        &self.terms[kind.number()][at]
    }

    /// The link to a file beside the content.
    #[must_use]
    pub fn file(&self, file: &SourcePath) -> String {
        self.base.link(media_path(file))
    }
}

/// The path in the site of a file beside the content: the same as below `content/`.
#[must_use]
pub fn media_path(file: &SourcePath) -> &str {
    file.as_str().strip_prefix("content/").unwrap_or(file.as_str())
}

/// The path in the site of a printed routine.
#[must_use]
pub fn print_path(slug: &str, layout: Layout) -> String {
    format!("routines/{slug}/{}", layout.file_name(slug, "pdf"))
}

/// The folder of a page, with a slash at the end; empty for the home page.
#[must_use]
pub fn page_folder(guide: &Guide, id: PageId) -> String {
    match guide.page(id).doc.common.slug.as_str() {
        "index" => String::new(),
        slug => format!("{slug}/"),
    }
}
