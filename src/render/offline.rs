//! What keeps the guide on a reader's device: a service worker that knows the shell of this very build.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use super::Rendered;
use super::views::{OfflineView, SiteView};
use crate::assets::WORKER;
use crate::config::BaseUrl;
use crate::output::Body;
use crate::theme::StaticFile;

/// The path of the page for when there is no network. No page of an author can have it.
pub(super) const PAGE: &str = "offline.html";

/// What the service worker has in front of its script, as `BUILD`.
#[derive(Serialize)]
struct Build<'s> {
    /// The hash of all that the shell holds: another version is another shell.
    version: String,
    /// What all links of the guide begin with.
    base: &'s str,
    /// What is kept from the first visit on: the pages that are always there, and all styles, scripts and fonts.
    shell: Vec<&'s str>,
    /// The page for when there is no network.
    offline: &'s str,
    /// Folders whose files never change under their names.
    lasting: [String; 2],
}

/// Links for pages.
#[must_use]
pub fn links(base: &BaseUrl) -> OfflineView {
    let [manifest, worker, page] = [super::webmanifest::PATH, WORKER, PAGE].map(|path| base.link(path));
    OfflineView { manifest, worker, page }
}

/// The service worker of a finished site; none when the site is to do without, or lacks a page of the shell. A site that
/// does without may have one of its own.
#[must_use]
pub fn worker(site: &SiteView<'_>, script: &StaticFile, pages: &[Rendered]) -> Option<Rendered> {
    let Some(offline) = &site.offline else {
        let own = || Rendered::file(WORKER.to_owned(), Body::of(&[&script.bytes]), script.path.to_string());
        return script.is_own().then(own);
    };
    let hash_of = |path: &str| pages.iter().find(|page| page.path == path)?.body.hash();
    let home = site.urls.home.as_str();
    let mut shell = vec![home, &offline.page];
    let is_shell = |link: &&str| matches!(link.rsplit('.').next(), Some("css" | "js" | "woff2"));
    shell.extend(site.assets.values().chain(&site.look).map(String::as_str).filter(is_shell));
    let content = format!("{:x} {:x} {shell:?}", hash_of("index.html")?, hash_of(PAGE)?);
    let build = Build {
        version: format!("{:016x}", xxh3_128(content.as_bytes()) >> 64),
        base: home,
        shell,
        offline: &offline.page,
        lasting: ["assets/", "figures/"].map(|folder| format!("{home}{folder}")),
    };
    // Text and lists always become JSON.
    let build = serde_json::to_string(&build).unwrap_or_default();
    let body = Body::of(&[b"const BUILD = ", build.as_bytes(), b";\n", &script.bytes]);
    Some(Rendered::file(WORKER.to_owned(), body, script.path.to_string()))
}
