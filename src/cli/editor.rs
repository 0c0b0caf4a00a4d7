//! Links that open a place of a file in an editor.

use std::path::Path;

/// How to open a file: a link with `{path}`, `{line}` and `{column}`; none opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Editor {
    link: Option<String>,
}

/// Editors that take links, by name.
const KNOWN: [(&str, &str); 5] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
];

impl Editor {
    /// Reads the name of an editor, `none`, or a link.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self { link: None });
        }
        if let Some((_, link)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self { link: Some((*link).to_owned()) });
        }
        let runs_code = ["javascript:", "data:", "vbscript:"].iter().any(|scheme| text.starts_with(scheme));
        if text.contains("{path}") && text.contains(':') && !runs_code {
            return Ok(Self { link: Some(text.to_owned()) });
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!("it is none of {}, and no link with `{{path}}` in it", names.join(", ")))
    }

    /// The link that opens `file` at a place.
    pub(super) fn link(&self, file: &Path, line: usize, column: usize) -> Option<String> {
        let path = file.to_str()?.split('/').map(crate::text::url_path).collect::<Vec<_>>().join("/");
        let link = self.link.as_ref()?.replace("{path}", &path);
        Some(link.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_becomes_a_link() {
        let link =
            |editor: &str| Editor::parse(editor).expect("an editor").link(Path::new("/home/a b/content/x.md"), 3, 7);
        assert_eq!(link("none"), None);
        assert_eq!(link("vscode").as_deref(), Some("vscode://file/home/a%20b/content/x.md:3:7"));
        assert_eq!(link("my:{line}:{path}").as_deref(), Some("my:3:/home/a%20b/content/x.md"));
        for refused in ["emacs", "javascript:{path}", "{path}"] {
            assert!(Editor::parse(refused).is_err(), "{refused}");
        }
    }
}
