//! The icons of a guide as files of the site, and as links for its pages and its manifest.

use std::io;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::Rendered;
use super::views::IconView;
use crate::artwork::{Cut, Icon};
use crate::colour::Colour;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};
use crate::output::Body;
use crate::theme::Theme;

/// An icon that a site has: its file, and what browsers are told of it.
struct Kind {
    path: &'static str,
    media_type: &'static str,
    sizes: &'static str,
    /// The relation of a link to it; none for those that only the manifest names.
    rel: Option<&'static str>,
    /// For what the manifest names it; none where it does not.
    purpose: Option<&'static str>,
    make: fn(&Icon) -> io::Result<Vec<u8>>,
}

const PNG: &str = "image/png";
const DRAWING: &str = "icons/icon.svg";

/// All of them. A file of the same name in `static/` takes the place of ours.
const KINDS: &[Kind] = &[
    Kind {
        path: "favicon.ico",
        media_type: "image/x-icon",
        sizes: "32x32",
        rel: Some("icon"),
        purpose: None,
        make: Icon::favicon,
    },
    Kind {
        path: DRAWING,
        media_type: "image/svg+xml",
        sizes: "any",
        rel: Some("icon"),
        purpose: Some("any"),
        make: |icon| Ok(icon.svg(Cut::Round).unwrap_or_default().into_bytes()),
    },
    Kind {
        path: "icons/apple-touch-icon.png",
        media_type: PNG,
        sizes: "180x180",
        rel: Some("apple-touch-icon"),
        purpose: None,
        make: |icon| icon.png(180, Cut::Square),
    },
    Kind {
        path: "icons/icon-192.png",
        media_type: PNG,
        sizes: "192x192",
        rel: None,
        purpose: Some("any"),
        make: |icon| icon.png(192, Cut::Round),
    },
    Kind {
        path: "icons/icon-512.png",
        media_type: PNG,
        sizes: "512x512",
        rel: None,
        purpose: Some("any"),
        make: |icon| icon.png(512, Cut::Round),
    },
    Kind {
        path: "icons/maskable-512.png",
        media_type: PNG,
        sizes: "512x512",
        rel: None,
        purpose: Some("maskable"),
        make: |icon| icon.png(512, Cut::Maskable),
    },
];

/// The icons of a site: the files that it has not got of its own, the links to all, and what is wrong with its picture.
#[must_use]
pub fn of_site(config: &Config, theme: &Theme, accent: Colour) -> (Vec<Rendered>, Vec<IconView>, Option<Diagnostic>) {
    let (icon, wrong) = match own(config, theme) {
        Ok(own) => (own, None),
        Err(wrong) => (None, Some(*wrong)),
    };
    let icon = icon.unwrap_or_else(|| Icon::initial(&config.title, accent));
    let has_own = |path: &str| theme.statics.contains_key(path);
    let is_there = |kind: &&Kind| kind.path != DRAWING || has_own(DRAWING) || icon.svg(Cut::Round).is_some();
    let views = KINDS.iter().filter(is_there).map(|kind| IconView {
        url: config.base_url.link(kind.path),
        rel: kind.rel,
        media_type: kind.media_type,
        sizes: kind.sizes,
        purpose: kind.purpose,
    });
    let files = KINDS.iter().filter(is_there).filter(|kind| !has_own(kind.path)).map(|kind| {
        let key = xxh3_128(format!("{} {} {icon:?}", kind.path, env!("CARGO_PKG_VERSION")).as_bytes());
        let (icon, make) = (icon.clone(), kind.make);
        let body = Body::Derived { key, make: Arc::new(move || make(&icon)) };
        Rendered::file(kind.path.to_owned(), body, format!("the generated {}", kind.path))
    });
    (files.collect(), views.collect(), wrong)
}

/// The picture that the settings name, or else the drawing that lies where ours would.
fn own(config: &Config, theme: &Theme) -> Result<Option<Icon>, Box<Diagnostic>> {
    let Some(named) = &config.icon else {
        let drawing = theme.statics.get(DRAWING);
        return Ok(drawing.and_then(|file| Icon::own(DRAWING, &file.bytes).ok()));
    };
    let name = named.value.trim_start_matches('/');
    let file = theme.statics.get(name).ok_or_else(|| "there is no such file".to_owned());
    let icon = file.and_then(|file| Icon::own(name, &file.bytes));
    let place = Place::new(&SourcePath::new(config::FILE), named.span);
    icon.map(Some).map_err(|why| Box::new(catalogue::bad_icon(&place, name, &why)))
}
