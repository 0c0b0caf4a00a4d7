//! What the preview puts into pages: its script, and a word on pages that were deleted.

use super::request::SCRIPT;

/// What somebody reads who looks at a page that is no more.
const DELETED: &str = "<p role=\"status\"><strong>This page was deleted.</strong></p>";

/// The page with the preview's script in it, which learns the version of the site from its tag.
pub(super) fn with_script(html: &[u8], version: u64) -> Vec<u8> {
    let tag = format!("<script defer src=\"{SCRIPT}\" data-version=\"{version}\"></script>");
    let at = first(html, b"</head>").or_else(|| last(html, b"</body>")).unwrap_or(html.len());
    with(html, at, &tag)
}

/// The page with the word that what was here is deleted, as the first thing of its main part.
pub(super) fn with_deleted(html: &[u8]) -> Vec<u8> {
    let start = first(html, b"<main").or_else(|| first(html, b"<body")).unwrap_or(0);
    let end = html[start..].iter().position(|byte| *byte == b'>').map_or(start, |end| start + end + 1);
    with(html, end, DELETED)
}

/// A page of the preview itself, for when the site has none.
pub(super) fn plain_page(title: &str, text: &str) -> Vec<u8> {
    format!(
        "<!doctype html>\n<html lang=\"en\" data-cuecard-waiting><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <style>body {{ font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto; padding: 0 1rem }}</style></head>\
         <body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
    )
    .into_bytes()
}

fn with(html: &[u8], at: usize, text: &str) -> Vec<u8> {
    [&html[..at], text.as_bytes(), &html[at..]].concat()
}

/// Where `tag` first stands, in any case.
fn first(html: &[u8], tag: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'<', html).find(|at| is_at(html, *at, tag))
}

fn last(html: &[u8], tag: &[u8]) -> Option<usize> {
    memchr::memrchr_iter(b'<', html).find(|at| is_at(html, *at, tag))
}

fn is_at(html: &[u8], at: usize, tag: &[u8]) -> bool {
    html[at..].get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: &str = "<script defer src=\"/_cuecard/preview.js\" data-version=\"7\"></script>";

    #[test]
    fn the_script_goes_to_the_end_of_the_head() {
        for (page, expected) in [
            ("<head><p></head></head><body>", "<head><p>@</head></head><body>"),
            ("<HEAD></HEAD >x</Head>", "<HEAD></HEAD >x@</Head>"),
            ("<p></body>a</BODY>", "<p></body>a@</BODY>"),
            ("<p>a <", "<p>a <@"),
            ("", "@"),
        ] {
            let with = String::from_utf8(with_script(page.as_bytes(), 7)).expect("text");
            assert_eq!(with, expected.replace('@', TAG), "{page}");
        }
    }

    #[test]
    fn what_was_deleted_is_said_first() {
        for (page, expected) in [
            ("<body><main id=m><h1>", "<body><main id=m>@<h1>"),
            ("<body class=a>b", "<body class=a>@b"),
            ("<p>a", "<p>@a"),
            ("a", "@a"),
        ] {
            let with = String::from_utf8(with_deleted(page.as_bytes())).expect("text");
            assert_eq!(with, expected.replace('@', DELETED), "{page}");
        }
    }
}
