//! Addresses in style sheets: those of `url(…)` and `@import "…"`.

use super::Portable;

/// A style sheet, or a `style` attribute, with its links made relative.
pub(super) fn relative(css: &str, portable: &Portable, from: &str) -> String {
    let mut made = String::with_capacity(css.len());
    let mut done = 0;
    for (start, end) in addresses(css) {
        let address = &css[start..end];
        made.push_str(&css[done..start]);
        match portable.link(address, from) {
            Some(link) => made.push_str(&link),
            None => made.push_str(address),
        }
        done = end;
    }
    made.push_str(&css[done..]);
    made
}

/// Where the addresses of a style sheet begin and end.
fn addresses(css: &str) -> Vec<(usize, usize)> {
    let words = |word: &'static str| css.match_indices(word).map(|(at, word)| at + word.len());
    let urls = words("url(").map(|at| quoted(css, at).unwrap_or_else(|| (at, bare_end(css, at))));
    let imports = words("@import").filter_map(|at| quoted(css, at));
    let mut addresses: Vec<(usize, usize)> = urls.chain(imports).collect();
    addresses.sort_unstable();
    // What stands inside another address is a part of it.
    let mut last = 0;
    addresses.retain(|(start, end)| {
        *start >= last && {
            last = *end;
            true
        }
    });
    addresses
}

/// Begin and end of the text in quotes at `at`, blanks in front of it aside.
fn quoted(css: &str, at: usize) -> Option<(usize, usize)> {
    let text = css[at..].trim_start();
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    let start = css.len() - text.len() + 1;
    Some((start, css[start..].find(quote).map_or(css.len(), |length| start + length)))
}

/// Where the address without quotes at `at` ends.
fn bare_end(css: &str, at: usize) -> usize {
    css[at..].find(|letter: char| letter == ')' || letter.is_whitespace()).map_or(css.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_every_spelling() {
        let portable = Portable::new("/", []);
        for (css, expected) in [
            ("a { b: url(/f.woff2) }", "a { b: url(../f.woff2) }"),
            ("url( '/f a.woff2' ), url(\"/g.svg#x\")", "url( '../f a.woff2' ), url(\"../g.svg#x\")"),
            ("@import \"/a.css\"; @import url(/b.css);", "@import \"../a.css\"; @import url(../b.css);"),
            ("url(data:image/svg+xml,/a.css) url(x.png) url()", "url(data:image/svg+xml,/a.css) url(x.png) url()"),
            ("a { content: \"/b.css\" }", "a { content: \"/b.css\" }"),
            ("url(/cut", "url(../cut/index.html"),
            ("url(", "url("),
            ("@import", "@import"),
            ("ü { b: url('ü) }", "ü { b: url('ü) }"),
        ] {
            assert_eq!(relative(css, &portable, "assets/a.css"), expected, "{css}");
        }
    }
}
