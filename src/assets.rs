//! Static files on their way into the site: style sheets and scripts get their fingerprint, all else its own name.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::BaseUrl;
use crate::theme::{StaticFile, Theme};

/// Static files with the paths they get.
pub struct Assets<'t> {
    /// Path in the site and the file.
    pub files: Vec<(String, &'t StaticFile)>,
    /// Name below `static/` to root-relative link.
    pub links: BTreeMap<String, String>,
}

/// Names every static file. A file whose name tells its content can be kept by browsers for ever.
#[must_use]
pub fn name<'t>(theme: &'t Theme, base: &BaseUrl) -> Assets<'t> {
    let mut assets = Assets { files: Vec::new(), links: BTreeMap::new() };
    for (name, file) in &theme.statics {
        let path = match name.rsplit_once('.') {
            Some((stem, extension @ ("css" | "js"))) => {
                format!("assets/{stem}.{:08x}.{extension}", xxh3_64(&file.bytes) >> 32)
            }
            _ => name.clone(),
        };
        assets.links.insert(name.clone(), base.link(&path));
        assets.files.push((path, file));
    }
    assets
}
