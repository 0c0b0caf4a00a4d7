//! What the settings change of a theme, and the mark of drafts.

use crate::cli::Project;

fn project(look: &str) -> Project {
    let project = Project::small();
    project.file("cuecard.yaml", &format!("title: Test guide\nbase_url: https://example.org/guide/\n{look}"));
    project.run(&["build", "--strict"]).code(0);
    project
}

/// The generated style sheet; none when no page links one.
fn sheet(project: &Project) -> Option<String> {
    let page = project.read("output/index.html");
    let link = page.split("href=\"/guide/").find(|rest| rest.starts_with("assets/look."))?;
    Some(project.read(&format!("output/{}", link.split('"').next().expect("a link"))))
}

#[test]
fn colours_corners_and_type_come_after_the_tokens_of_the_theme() {
    assert_eq!(sheet(&project("")), None);
    let changed = project("look: {accent: \"#7a1fa2\", radius: 8px, font: \"Verdana, sans-serif\"}\n");
    let css = sheet(&changed).expect("a style sheet");
    for token in ["--accent:#7a1fa2;", "--on-accent:#ffffff;", "--radius:8px;", "--font:\"Verdana\",sans-serif;"] {
        assert!(css.contains(token), "{token}: {css}");
    }
    assert!(css.contains("data-theme=\"dark\"") && css.matches("--accent:").count() == 3, "{css}");
    let page = changed.read("output/index.html");
    let place = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name}"));
    assert!(place("assets/tokens.") < place("assets/look.") && place("assets/look.") < place("assets/site."));
    assert!(changed.read("output/icons/icon.svg").contains("#7a1fa2"), "icons have the colour too");
}

#[test]
fn a_logo_stands_beside_the_name() {
    let project = Project::small();
    project.file("cuecard.yaml", "title: Test guide\nlook: {logo: logo.svg}\n");
    project.file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    project.run(&["build", "--strict"]).code(0);
    assert!(project.read("output/index.html").contains("<img src=\"/logo.svg\" alt=\"\"> Test guide</a>"));
}

#[test]
fn drafts_are_marked_where_they_are_shown() {
    let project = Project::small();
    project.file("content/exercises/plank.md", "---\ntitle: Plank\ndraft: true\nequipment: []\n---\n1. Hold.\n");
    project.run(&["build", "--drafts"]).code(0);
    let mark = "<small class=\"draft\">Draft</small>";
    assert!(project.read("output/exercises/plank/index.html").contains(mark));
    let library = project.read("output/exercises/index.html");
    let (list, pattern) = library.split_once("<template").expect("a pattern for what the finder shows");
    assert_eq!((list.matches(mark).count(), pattern.matches(mark).count()), (1, 1), "{library}");
    assert!(!project.read("output/exercises/bridge/index.html").contains(mark));
}
