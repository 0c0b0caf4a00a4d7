//! Static files on their way into the site: style sheets and scripts get their fingerprint, all else its own name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::{BaseUrl, Config};
use crate::portable::Portable;
use crate::theme::{StaticFile, Theme};

/// Static files with the paths they get.
pub struct Assets<'t> {
    /// The files.
    pub files: Vec<Asset<'t>>,
    /// Name below `static/` to root-relative link.
    pub links: BTreeMap<String, String>,
    /// The script of the service worker, which is no file as it stands.
    pub worker: Option<&'t StaticFile>,
}

/// A static file of the site.
pub struct Asset<'t> {
    /// Its path in the site.
    pub path: String,
    /// Where it comes from.
    pub file: &'t StaticFile,
    /// What the site holds of it.
    pub bytes: Cow<'t, [u8]>,
}

/// The name of the service worker, which browsers look for again and again.
pub const WORKER: &str = "sw.js";

/// The style sheet of what a site changes of its theme, with its path.
#[must_use]
pub fn look(config: &Config) -> Option<(String, String)> {
    let sheet = config.look.style_sheet()?;
    Some((format!("assets/look.{:08x}.css", xxh3_64(sheet.as_bytes()) >> 32), sheet))
}

/// Names every static file. A file whose name tells its content can be kept by browsers for ever.
#[must_use]
pub fn name<'t>(theme: &'t Theme, base: &BaseUrl, portable: Option<&Portable>) -> Assets<'t> {
    let mut assets = Assets { files: Vec::new(), links: BTreeMap::new(), worker: None };
    for (name, file) in &theme.statics {
        if name == WORKER {
            assets.worker = Some(file);
            continue;
        }
        let is_fingerprinted = matches!(name.rsplit_once('.'), Some((_, "css" | "js")));
        let folder = if is_fingerprinted { "assets/" } else { "" };
        let mut bytes = lean(name, file);
        if let Some(portable) = portable {
            bytes = portable.file(&format!("{folder}{name}"), &bytes).into_owned().into();
        }
        let path = match name.rsplit_once('.') {
            Some((stem, extension)) if is_fingerprinted => {
                format!("{folder}{stem}.{:08x}.{extension}", xxh3_64(&bytes) >> 32)
            }
            _ => name.clone(),
        };
        assets.links.insert(name.clone(), base.link(&path));
        assets.files.push(Asset { path, file, bytes });
    }
    assets
}

/// What browsers get of a file. Built-in style sheets leave their comments at home: a tenth of what a page waits for. Files
/// of a guide stay as they are.
fn lean<'t>(name: &str, file: &'t StaticFile) -> Cow<'t, [u8]> {
    match std::str::from_utf8(&file.bytes) {
        Ok(text) if file.is_built_in() && name.ends_with(".css") => without_comments(text).into_bytes().into(),
        _ => Cow::Borrowed(file.bytes.as_ref()),
    }
}

/// A style sheet without its comments, as long as none of its strings looks like one. A line that is nothing but a comment
/// goes altogether.
fn without_comments(css: &str) -> String {
    let mut made = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        made.push_str(before);
        let (_, after) = comment.split_once("*/").unwrap_or_default();
        let line = made.trim_end_matches(' ').len();
        let is_alone = line == 0 || made[..line].ends_with('\n');
        rest = match after.strip_prefix('\n') {
            Some(next) if is_alone => {
                made.truncate(line);
                next
            }
            _ => after,
        };
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_leave_their_comments_at_home() {
        for (css, expected) in [
            ("/* All. */\na { b: c }\n", "a { b: c }\n"),
            ("a { b: c }\n\n/* Two\nlines. */\nd { e: f }", "a { b: c }\n\nd { e: f }"),
            ("@media print {\n  /* Inside. */\n  a { b: c }\n}", "@media print {\n  a { b: c }\n}"),
            ("a { /* why */ b: c }", "a {  b: c }"),
            ("a { b: c } /* last", "a { b: c } "),
            ("", ""),
        ] {
            assert_eq!(without_comments(css), expected, "{css}");
        }
    }
}
