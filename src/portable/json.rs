//! Addresses in JSON: texts that are a link to the site, or a set of them, and nothing else.

use super::Portable;

/// JSON with its links made relative to the file it stands in.
pub(super) fn relative(json: &str, portable: &Portable, from: &str) -> String {
    let mut made = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(start) = rest.find('"').map(|at| at + 1) {
        let text = &rest[start..start + length(&rest[start..])];
        made.push_str(&rest[..start]);
        match portable.likely_link(text, from).or_else(|| portable.likely_set(text, from)) {
            Some(link) => made.push_str(&link),
            None => made.push_str(text),
        }
        // With the quote that ends it, if the JSON is whole.
        let end = start + text.len();
        let behind = (end + 1).min(rest.len());
        made.push_str(&rest[end..behind]);
        rest = &rest[behind..];
    }
    made + rest
}

/// How long the text is that begins here, up to its quote, in bytes.
fn length(json: &str) -> usize {
    let mut escaped = false;
    let is_end = |letter: char| {
        let end = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        end
    };
    json.find(is_end).unwrap_or(json.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_link_changes() {
        let portable = Portable::new("/", []);
        for (json, expected) in [
            (r#"{"url":"/exercises/clamshell/","n":1}"#, r#"{"url":"../exercises/clamshell/index.html","n":1}"#),
            (r#"{"srcset":"/a.480w.jpg 480w, /a.jpg 1200w"}"#, r#"{"srcset":"../a.480w.jpg 480w, ../a.jpg 1200w"}"#),
            (r#"["/a.b, /c.d"]"#, r#"["/a.b, /c.d"]"#),
            (r#"["/f.svg#a","/a.json?b"]"#, r#"["../f.svg#a","../a.json?b"]"#),
            (
                r#"["/side","/ 10 /","10 /side/","//x/","a \"/b/\" c"]"#,
                r#"["/side","/ 10 /","10 /side/","//x/","a \"/b/\" c"]"#,
            ),
            (r#"{"a\\":"/b/","c":"\\"}"#, r#"{"a\\":"../b/index.html","c":"\\"}"#),
            (r#""/cut/"#, r#""../cut/index.html"#),
            ("\"", "\""),
            ("", ""),
        ] {
            assert_eq!(relative(json, &portable, "x/data.json"), expected, "{json}");
        }
    }
}
