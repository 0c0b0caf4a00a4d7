//! Work done ahead. Before anything is known of a guide, the built-in files are read; as soon as its settings are known, or its
//! theme where it has one, those that a layout has in common for all routines are evaluated; while the layout measures, figures
//! are drawn and read where a thread has nothing else to do.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::thread::{self, JoinHandle};

use typst::World;
use typst::comemo::Track as _;
use typst::diag::{SourceResult, Warned};
use typst::foundations::{Bytes, StyleChain};
use typst::syntax::{FileId, Source};
use typst::text::{FontFamily, families};
use typst::visualize::SvgImage;
use typst_layout::PagedDocument;

use super::apart::{Hands, apart};
use super::data::Data;
use super::order::Order;
use super::pictures;
use super::set::json;
use super::world::{self, BASE, COMMON, Case, File, Job, LIBRARY, Shop, id};
use crate::config::{Config, Layout};
use crate::source::Tree;
use crate::theme;

/// The typeface of the built-in layouts.
const FAMILY: &str = "noto sans";
/// The document that is set before all others, and the name it goes by.
const BEGINNING: &str = include_str!("beginning.typ");
const BEGINNING_NAME: &str = "beginning.typ";

/// Begins to read the built-in files that a layout is made of: hardly any guide has others.
pub fn read_built_in(layout: Layout) {
    let read = move || {
        // In the order in which they are evaluated.
        world::read_built_in(&parts_of(layout));
        LIBRARY.into_iter().for_each(world::read_built_in);
        world::read_built_in(&format!("{}.typ", layout.word()));
    };
    // If there is no thread to be had, they are read when they are needed.
    drop(thread::Builder::new().spawn(read));
}

/// The file of a layout that reads nothing of the routine, if it has one.
fn parts_of(layout: Layout) -> String {
    format!("{}-parts.typ", layout.word())
}

/// A shop of the built-in layouts alone, opened before anything but the settings of a project is read.
pub struct Early(Option<JoinHandle<Shop>>);

impl Early {
    /// Opens it on a thread of its own, and begins there with what needs no routine. Without settings it stays closed.
    #[must_use]
    pub fn open(settings: Option<(Config, Order)>) -> Self {
        let open = settings.map(|(config, order)| {
            move || {
                let tree = Tree { config, files: BTreeMap::new(), unreadable: Vec::new(), themes: Vec::new() };
                let (shop, _) = Shop::new(&Arc::new(theme::for_paper(&tree).0));
                shop.begin(&order, &tree.config);
                shop
            }
        });
        Self(open.and_then(|open| thread::Builder::new().spawn(open).ok()))
    }

    /// This shop, if it is the same as another one that is not yet at work; else that one, and it begins now.
    #[must_use]
    pub fn or(self, other: Shop, order: &Order, config: &Config) -> Shop {
        let early = self.0.and_then(|early| early.join().ok());
        early.filter(|early| early.key() == other.key()).unwrap_or_else(|| {
            other.begin(order, config);
            other
        })
    }
}

impl Shop {
    /// Begins, on a thread of its own, with what needs no routine; meanwhile the guide may be read. What is wrong with the files is
    /// said when a document is set.
    pub fn begin(&self, order: &Order, config: &Config) {
        let case = Arc::clone(self.shared_case());
        let (layout, common) = (order.layout, Data::of_guide(config, self.words(), order));
        let begin = move || {
            drop(apart(Hands::MIN, || beginning(&case, layout, &common)));
        };
        let begun = thread::Builder::new().spawn(begin).ok();
        *self.begun.lock().unwrap_or_else(PoisonError::into_inner) = begun;
    }

    /// Whether that is still under way.
    fn is_beginning(&self) -> bool {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.as_ref().is_some_and(|begun| !begun.is_finished())
    }

    /// Waits until it is done; those who come meanwhile wait, too, or they would do it once more.
    fn wait(&self) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        // A thread that failed has done nothing that anybody needs.
        let _ = begun.take().map(JoinHandle::join);
    }
}

/// Sets the document that has all remembered that documents of this layout share; none when a theme has none of the files.
fn beginning(case: &Case, layout: Layout, common: &Data) -> Option<Warned<SourceResult<PagedDocument>>> {
    let parts = parts_of(layout);
    let shared = [parts.as_str(), BASE].into_iter().find(|name| case.has_layout(name))?;
    let common = json(&common.without_routine());
    let files: Vec<pictures::File> = vec![(COMMON.to_owned(), Box::new(|| Some(common)))];
    let layout = Source::new(id(BEGINNING_NAME)?, BEGINNING.replace(BASE, shared));
    Some(typst::compile(&Job::of(case, layout, files)))
}

/// Sets a document, once what its layout shares with others is evaluated.
pub(super) fn compile(job: &Job<'_>, shop: &Shop) -> Warned<SourceResult<PagedDocument>> {
    if rayon::current_num_threads() < 2 {
        shop.wait();
        return typst::compile(job);
    }
    let figures: Vec<(FileId, &File)> = job.figures().collect();
    let next = AtomicUsize::new(0);
    let read_next = || {
        let next = figures.get(next.fetch_add(1, Ordering::Relaxed));
        next.map(|(id, figure)| read(job, *id, figure.as_ref())).is_some()
    };
    while shop.is_beginning() && read_next() {}
    shop.wait();
    rayon::scope(|scope| {
        for _ in next.load(Ordering::Relaxed)..figures.len() {
            scope.spawn(|_| {
                read_next();
            });
        }
        typst::compile(job)
    })
}

/// Draws a figure and reads the drawing. Typst remembers it under all that it would be read with, and that is what it asks with
/// when the text around is as in the built-in layouts; where it is not, nothing but this work is lost.
fn read(job: &Job<'_>, id: FileId, drawing: Option<&Bytes>) {
    let Some(drawing) = drawing else { return };
    let world: &dyn World = job;
    let others = families(StyleChain::default()).skip(1).map(FontFamily::as_str);
    let families: Vec<&str> = [FAMILY].into_iter().chain(others).collect();
    drop(SvgImage::with_fonts_images(drawing.clone(), world.track(), &families, Some(id)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diagnostic::SourcePath;

    #[test]
    fn every_layout_has_a_beginning_that_can_be_set() {
        let config = config::parse(&SourcePath::new(config::FILE), "title: Hips\n").0.expect("good settings");
        let tree = Tree { config, files: BTreeMap::new(), unreadable: Vec::new(), themes: Vec::new() };
        let shop = Shop::new(&Arc::new(theme::for_paper(&tree).0)).0;
        for layout in Layout::ALL {
            let common = Data::of_guide(&tree.config, shop.words(), &Order::new(*layout, &tree.config));
            let begun = beginning(shop.shared_case(), *layout, &common).expect("the built-in files are there");
            assert!(begun.warnings.is_empty(), "{}: {:?}", layout.word(), begun.warnings);
            assert!(begun.output.is_ok(), "{}: {:?}", layout.word(), begun.output.err());
        }
    }
}
