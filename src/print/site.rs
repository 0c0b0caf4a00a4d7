//! The PDFs that hang on the routines' pages: files of the site that are set when somebody needs them.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::{Form, Manuscript, Order, Shop};
use crate::diagnostic::Diagnostic;
use crate::guide::RoutineId;
use crate::output::Body;
use crate::render::{Press, Rendered, print_path};
use crate::source::Tree;
use crate::theme::Theme;

/// The PDFs that the settings ask for, and what is wrong with what they are made of. None is set yet: one that the output
/// holds already never is.
#[must_use]
pub fn of_site(
    press: &Press<'_>,
    tree: &Tree,
    theme: &Arc<Theme>,
    epoch: Option<i64>,
) -> (Vec<Rendered>, Vec<Diagnostic>) {
    let layouts = press.config.print.of_site();
    if layouts.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let (shop, mut diagnostics) = Shop::new(theme);
    let shop = Arc::new(shop);
    let ids: Vec<RoutineId> = (0..).take(press.guide.routines.len()).map(RoutineId).collect();
    let of_routine = |id: RoutineId| {
        let shop = &shop;
        layouts.iter().map(move |layout| {
            let order = Order { epoch, ..Order::new(*layout, press.config) };
            let manuscript = Manuscript::new(press, tree, shop.words(), id, &order);
            let missing: Vec<_> =
                shop.lacks(&manuscript).into_iter().map(|letter| manuscript.missing_glyph(tree, letter)).collect();
            let path = print_path(manuscript.slug(), *layout);
            let origin = format!("the {} of {}", layout.noun(), press.guide.routine(id).doc.common.file);
            (Rendered::file(path, body(shop, manuscript), origin), missing)
        })
    };
    let (prints, missing): (Vec<_>, Vec<_>) = ids.into_par_iter().flat_map_iter(of_routine).unzip();
    diagnostics.extend(each_once(missing.into_iter().flatten()));
    (prints, diagnostics)
}

/// One message for each place and matter, however many documents show it.
fn each_once(diagnostics: impl Iterator<Item = Diagnostic>) -> impl Iterator<Item = Diagnostic> {
    let mut seen = HashSet::new();
    diagnostics.filter(move |one| seen.insert((one.message.clone(), format!("{:?}", one.labels))))
}

/// A PDF to be set when it is needed.
fn body(shop: &Arc<Shop>, manuscript: Manuscript) -> Body {
    let key = xxh3_128(format!("{:032x} {:032x}", shop.key(), manuscript.key()).as_bytes());
    let shop = Arc::clone(shop);
    let make = move || {
        let printed = shop.set(&manuscript, Form::Pdf).map_err(|wrong| io::Error::other(told(&wrong)))?;
        printed.files.into_iter().next().ok_or_else(|| io::Error::other("no page came of it"))
    };
    Body::Derived { key, make: Arc::new(make) }
}

/// The first error in one line, with its file.
fn told(diagnostics: &[Diagnostic]) -> String {
    let Some(first) = diagnostics.iter().find(|diagnostic| diagnostic.is_error()) else { return String::new() };
    let file = first.labels.first().map(|label| format!("{}: ", label.place.file)).unwrap_or_default();
    format!("{file}{}; `cuecard print` shows the place", first.message)
}
