//! `docs/themes.md` has every field of every view, and `docs/printing.md` all that layouts for paper receive, as the source
//! documents it.

use std::fmt::Write as _;

use super::{check_or_bless, read};

/// A struct of `src/render/views.rs`: name, documentation, fields with type and documentation.
struct View<'s> {
    name: &'s str,
    about: String,
    fields: Vec<(&'s str, &'s str, String)>,
}

fn views(source: &str) -> Vec<View<'_>> {
    let mut views: Vec<View<'_>> = Vec::new();
    let mut about = Vec::new();
    for line in source.lines() {
        let code = line.trim();
        if let Some(text) = code.strip_prefix("///") {
            about.push(text.trim());
        } else if let Some(rest) = line.strip_prefix("pub struct ") {
            let name = rest.split(['<', ' ']).next().unwrap_or_default();
            views.push(View { name, about: about.join(" "), fields: Vec::new() });
            about.clear();
        } else if let (Some(field), Some(view)) = (line.strip_prefix("    pub "), views.last_mut()) {
            let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a field has a type");
            view.fields.push((name, kind, about.join(" ")));
            about.clear();
        } else if !code.starts_with("#[") {
            about.clear();
        }
    }
    views
}

/// A type of Rust as a theme sees it; views become links to their section.
fn type_in_words(kind: &str, names: &[&str]) -> String {
    let kind = kind.trim_start_matches('&').trim_start_matches("'a ").trim_start_matches("'static ");
    let inside = |wrapper: &str| kind.strip_prefix(wrapper)?.strip_suffix('>');
    if let Some(inner) = inside("Option<") {
        return format!("{} or `none`", type_in_words(inner, names));
    }
    if let Some(inner) = inside("Shared<") {
        return type_in_words(inner, names);
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", type_in_words(inner, names));
    }
    if let Some(inner) = kind.strip_prefix('[').and_then(|kind| kind.strip_suffix(']')) {
        return format!("list of {}", type_in_words(inner, names));
    }
    let bare = kind.split('<').next().unwrap_or(kind);
    match bare {
        "String" | "str" | "Cow" => "text".to_owned(),
        "Html" | "CardList" | "SessionJson" | "Works" => "HTML".to_owned(),
        "Parts" => "map of text to HTML".to_owned(),
        "BTreeMap" => "map of text to text".to_owned(),
        "Words" => "map of text to text".to_owned(),
        "Line" => "[line](#lines)".to_owned(),
        "Millimetres" => "number".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" => "number".to_owned(),
        "Extra" => "anything".to_owned(),
        view if names.contains(&view) => format!("[{view}](#{})", view.to_lowercase()),
        other => panic!("a type that docs/themes.md has no words for: {other}"),
    }
}

/// Links of rustdoc as plain words.
fn plain(about: &str) -> String {
    let mut text = about.replace(" ([`SiteView`])", "").replace(" ([`PageView`])", "");
    while let Some(start) = text.find("[`") {
        let Some(length) = text[start..].find("`]") else { break };
        let inner = text[start + 2..start + length].to_owned();
        let link = match inner.split_once("::") {
            Some((view, field)) => format!("`{field}` of [{view}](#{})", view.to_lowercase()),
            None => format!("[{inner}](#{})", inner.to_lowercase()),
        };
        text.replace_range(start..start + length + 2, &link);
    }
    text.replace('|', "\\|")
}

#[test]
fn every_field_of_every_view() {
    let source = read("src/render/views.rs");
    let views = views(&source);
    assert!(views.len() > 30 && views.iter().any(|view| view.name == "RoutineView"));
    check_or_bless("docs/themes.md", Some("views"), &tables(&views));
}

#[test]
fn everything_that_layouts_for_paper_receive() {
    let source = read("src/print/data.rs");
    let mut views = views(&source);
    views.retain(|view| !view.fields.is_empty());
    assert!(views.len() > 8 && views.iter().any(|view| view.name == "Routine"));
    check_or_bless("docs/printing.md", Some("data"), &tables(&views));
}

/// A section for each view, with a table of its fields.
fn tables(views: &[View<'_>]) -> String {
    let names: Vec<&str> = views.iter().map(|view| view.name).collect();
    let mut text = String::new();
    for view in views {
        assert!(!view.about.is_empty(), "{} has no documentation", view.name);
        let _ = write!(text, "\n### {}\n\n{}\n", view.name, plain(&view.about));
        if !view.fields.is_empty() {
            text.push_str("\n| Field | Type | Meaning |\n|---|---|---|\n");
        }
        for (name, kind, about) in &view.fields {
            assert!(!about.is_empty(), "{}.{name} has no documentation", view.name);
            let _ = writeln!(text, "| `{name}` | {} | {} |", type_in_words(kind, &names), plain(about));
        }
    }
    text.push('\n');
    text
}

/// Whether the built-in theme has this template, or folder of templates.
fn exists(name: &str) -> bool {
    super::root().join("themes/default/templates").join(name).exists()
}

#[test]
fn every_template_that_pages_are_made_with() {
    let themes = read("docs/themes.md");
    let folder = std::fs::read_dir(super::root().join("themes/default/templates")).expect("the built-in templates");
    let names = folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let templates: Vec<String> = names.filter(|name| name.ends_with(".html") && name != "base.html").collect();
    for template in &templates {
        assert!(themes.contains(&format!("| `{template}` |")), "docs/themes.md has no row for {template}");
    }
    for row in super::rows(super::section(&themes, 2, "Templates")) {
        let name = super::code(row[0]);
        let is_there = templates.iter().any(|template| template == name)
            || (name.contains('/') && exists(name.trim_end_matches("*.html")));
        assert!(is_there, "there is no template {}", row[0]);
    }
    for (_, block) in
        super::code_blocks(&themes).into_iter().filter(|(language, _)| language.starts_with("jinja templates"))
    {
        let base =
            block.split('"').nth(1).and_then(|name| name.strip_prefix("default/")).expect("an extended template");
        let path = super::root().join("themes/default/templates").join(base);
        let base = std::fs::read_to_string(path).expect("a built-in template");
        let name = block.split("{% block ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a block");
        assert!(base.contains(&format!("block {name} ")), "the example fills a block that is not there: {name}");
    }
}

#[test]
fn every_key_of_theme_yaml() {
    let themes = read("docs/themes.md");
    let source = read("src/theme.rs");
    let keys: Vec<&str> = source.split("Key::").skip(1).filter_map(|rest| rest.split('"').nth(1)).collect();
    assert!(keys.contains(&"name"), "{keys:?}");
    for key in keys {
        assert!(themes.contains(&format!("`{key}`")), "docs/themes.md does not name `{key}` of theme.yaml");
    }
}
