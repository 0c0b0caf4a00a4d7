//! The template engines, ready for many threads.

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};

use ahash::HashMap;
use tera::{Context, Error, Tera};

use super::own::EachThread;
use super::views::SiteView;
use crate::diagnostic::Diagnostic;
use crate::theme::Theme;

/// Template engines that know the site.
pub(super) struct Engines<'w> {
    theme: &'w Theme,
    /// About how many pages they are for.
    pub(super) pages: usize,
    engines: EachThread<Tera>,
    /// The templates that are meant by the names that pages use.
    meant: HashMap<&'w str, &'w str>,
    /// What is wrong with templates of pieces.
    reported: Mutex<Vec<Diagnostic>>,
}

thread_local! {
    /// Where a thread renders its pages.
    static PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl<'w> Engines<'w> {
    /// Engines for about `pages` pages.
    pub(super) fn new(theme: &'w Theme, site: &SiteView<'_>, pages: usize) -> Self {
        // Clones of an engine share its values: each takes the site anew.
        let engines = EachThread::new(pages, || {
            let mut engine = theme.tera.clone();
            engine.global_context().insert("site", site);
            engine
        });
        Self { theme, pages, engines, meant: theme.meant(), reported: Mutex::default() }
    }

    /// The templates in a folder of the theme, by name.
    pub(super) fn templates_in(&self, folder: &str) -> Vec<String> {
        self.theme.templates_in(folder)
    }

    /// Renders a template to the bytes of a page, which `take` gets; `origin` says in messages what it was rendered for.
    pub(super) fn page<T>(
        &self,
        template: &str,
        context: &Context,
        origin: &str,
        take: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Box<Diagnostic>> {
        self.render(template, context, take).map_err(|error| self.diagnose(&error, origin))
    }

    /// Renders a template to a piece of HTML that pages hold.
    ///
    /// # Errors
    /// The engine's own, for [`Engines::diagnose`].
    pub(super) fn piece(&self, template: &str, context: &Context) -> Result<String, Error> {
        // Templates, and all that is put into them, are text.
        self.render(template, context, |bytes| std::str::from_utf8(bytes).unwrap_or_default().trim().to_owned())
    }

    /// What an error means to the author.
    pub(super) fn diagnose(&self, error: &Error, origin: &str) -> Box<Diagnostic> {
        Box::new(self.theme.diagnose(error, origin))
    }

    /// Notes an error in a piece that pages can do without.
    pub(super) fn report(&self, error: &Error, origin: &str) {
        // Another thread that failed while it held the lock left the list whole.
        self.reported.lock().unwrap_or_else(PoisonError::into_inner).push(*self.diagnose(error, origin));
    }

    /// What was noted, each error once: a piece may have failed for many pages.
    pub(super) fn take_reported(&self) -> Vec<Diagnostic> {
        let all = std::mem::take(&mut *self.reported.lock().unwrap_or_else(PoisonError::into_inner));
        let mut reported: Vec<Diagnostic> = Vec::new();
        for one in all {
            if !reported.contains(&one) {
                reported.push(one);
            }
        }
        reported
    }

    fn render<T>(&self, template: &str, context: &Context, take: impl FnOnce(&[u8]) -> T) -> Result<T, Error> {
        let engine = self.engines.own();
        let template = self.meant.get(template).copied().unwrap_or(template);
        // A buffer that has grown once serves all pages of a thread; what becomes of each page needs no more than its own.
        let mut buffer = PAGE.take();
        buffer.clear();
        let rendered = engine.render_to(template, context, &mut buffer).map(|()| take(&buffer));
        PAGE.set(buffer);
        rendered
    }
}
