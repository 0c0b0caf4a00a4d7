//! `cuecard serve` and `cuecard build --watch` as programs: nothing that happens to the files is missed.

mod program;

use std::fs;
use std::path::Path;

use program::{Guide, Running};

const CLAMSHELL: &str = "content/exercises/clamshell.md";
const PAGE: &str = "/exercises/clamshell/";

#[test]
fn an_edit_is_shown_however_an_editor_saves() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    let edited = |mark: &str| guide.read(CLAMSHELL).replace("summary: Opens", &format!("summary: {mark} opens"));

    // In place, as many do.
    fs::write(guide.at(CLAMSHELL), edited("First")).expect("an edit");
    preview.shows(PAGE, "First opens");
    // Into a new file that takes the place of the old one, which vim keeps for a moment.
    guide.file("content/exercises/.clamshell.md.swp", "half a file");
    fs::rename(guide.at(CLAMSHELL), guide.at("content/exercises/clamshell.md~")).expect("a backup");
    guide.file(CLAMSHELL, &guide.read("content/exercises/clamshell.md~").replace("First", "Second"));
    fs::remove_file(guide.at("content/exercises/clamshell.md~")).expect("no backup any more");
    preview.shows(PAGE, "Second opens");
    // Into a file of another name that is renamed.
    guide.file("content/exercises/clamshell.md.tmp~", &guide.read(CLAMSHELL).replace("Second", "Third"));
    fs::rename(guide.at("content/exercises/clamshell.md.tmp~"), guide.at(CLAMSHELL)).expect("a rename");
    preview.shows(PAGE, "Third opens");
    // Emptied first, and filled a moment later: the last good page stays meanwhile.
    let text = guide.read(CLAMSHELL).replace("Third", "Fourth");
    guide.file(CLAMSHELL, "");
    preview.says("Waiting");
    assert_eq!(preview.get(PAGE).0, 200);
    guide.file(CLAMSHELL, &text);
    preview.shows(PAGE, "Fourth opens");
    assert!(!guide.at("output").exists(), "the preview writes nothing");
}

#[test]
fn files_and_folders_come_and_go() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    let text = |title: &str| format!("---\ntitle: {title}\nlevel: beginner\nequipment: []\n---\n1. Do it.\n");

    guide.file("content/exercises/fresh.md", &text("Fresh"));
    preview.shows("/exercises/fresh/", "Fresh");
    fs::rename(guide.at("content/exercises/fresh.md"), guide.at("content/exercises/stale.md")).expect("a rename");
    preview.shows("/exercises/stale/", "Fresh");
    preview.answers("/exercises/fresh/", 404);
    fs::remove_file(guide.at("content/exercises/stale.md")).expect("a file gone");
    preview.answers("/exercises/stale/", 404);
    // A folder made elsewhere and moved in, with folders in it; edited there; moved out.
    let outside = guide.beside("outside");
    fs::create_dir_all(outside.join("deep")).expect("folders");
    fs::write(outside.join("deep/er.md"), text("Deeper")).expect("a file");
    fs::rename(&outside, guide.at("content/exercises/in")).expect("a folder moved in");
    preview.shows("/exercises/in/deep/er/", "Deeper");
    fs::write(guide.at("content/exercises/in/deep/er.md"), text("Deepest")).expect("an edit");
    preview.shows("/exercises/in/deep/er/", "Deepest");
    fs::rename(guide.at("content/exercises/in"), &outside).expect("a folder moved out");
    preview.answers("/exercises/in/deep/er/", 404);
    // The whole of content goes and comes back, as when a branch is checked out.
    let away = guide.beside("away");
    fs::rename(guide.at("content"), &away).expect("content gone");
    preview.says("Waiting");
    fs::rename(&away, guide.at("content")).expect("content back");
    preview.says("Shown");
    guide.replace(CLAMSHELL, "summary: Opens", "summary: Once more opens");
    preview.shows(PAGE, "Once more opens");
}

#[test]
fn a_checkout_of_hundreds_of_files_is_followed() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    for number in 0..400 {
        let text = format!("---\ntitle: Move {number}\nlevel: beginner\nequipment: []\n---\n1. Do it.\n");
        guide.file(&format!("content/exercises/many/move-{number}.md"), &text);
    }
    preview.shows("/exercises/many/move-399/", "Move 399");
    preview.shows("/exercises/many/move-0/", "Move 0");
    fs::remove_dir_all(guide.at("content/exercises/many")).expect("a folder gone");
    preview.answers("/exercises/many/move-0/", 404);
    preview.answers("/exercises/many/move-399/", 404);
}

#[test]
fn settings_themes_and_pictures_are_followed() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    let title = guide.read("cuecard.yaml").lines().find(|line| line.starts_with("title:")).expect("a title").to_owned();
    guide.replace("cuecard.yaml", &title, "title: Another guide");
    preview.shows(PAGE, "Another guide");
    // A theme that is not there is an error; once it is there, it is shown.
    guide.file("cuecard.yaml", &format!("theme: club\n{}", guide.read("cuecard.yaml")));
    preview.says("Waiting");
    guide.file("themes/club/templates/404.html", "<!DOCTYPE html><html><head></head><body>Club's own</body></html>");
    preview.shows("/no-such-page/", "Club's own");
    // Folders for templates and static files that were not there at first.
    guide.file("templates/parts/footer.html", "<footer>Our own foot</footer>");
    preview.shows(PAGE, "Our own foot");
    guide.file("static/hello.txt", "one");
    preview.shows("/hello.txt", "one");
    guide.file("static/hello.txt", "two");
    preview.shows("/hello.txt", "two");
    // A broken template says so, and the last good site stays.
    guide.file("templates/page.html", "{% if %}");
    preview.says("bad-template");
    preview.shows(PAGE, "Our own foot");
    fs::remove_file(guide.at("templates/page.html")).expect("a template gone");
    preview.says("Shown templates/page.html");
    // A picture replaced in place.
    fs::create_dir_all(guide.at("content/exercises/clam")).expect("a folder");
    fs::write(guide.at("content/exercises/clam/end.png"), picture(4)).expect("a picture");
    preview.answers("/exercises/clam/end.png", 200);
    fs::write(guide.at("content/exercises/clam/end.png"), picture(9)).expect("another picture");
    preview.becomes("/exercises/clam/end.png", |(_, body)| *body == picture(9));
}

#[test]
fn a_figure_is_drawn_anew_when_its_words_change() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    let posed = |figure: &str| format!("---\ntitle: Posed\nequipment: []\nfigure: {figure}\n---\n1. Hold.\n");
    let figure = |base: &str| {
        let (_, page) = preview.get("/exercises/posed/");
        let page = String::from_utf8_lossy(&page).into_owned();
        let rest = page.split(&format!("/figures/{base}-")).nth(1).expect("a figure").to_owned();
        format!("/figures/{base}-{}", rest.split('#').next().expect("an address"))
    };
    guide.file("content/exercises/posed.md", &posed("standing"));
    preview.shows("/exercises/posed/", "/figures/standing-");
    let standing = figure("standing");
    preview.answers(&standing, 200);
    guide.file("content/exercises/posed.md", &posed("kneeling"));
    preview.shows("/exercises/posed/", "/figures/kneeling-");
    preview.answers(&figure("kneeling"), 200);
    preview.answers(&standing, 404);
}

/// A black square as a PNG.
fn picture(side: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(side, side).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

#[test]
fn a_first_build_with_errors_is_mended_while_it_runs() {
    let guide = Guide::sample();
    guide.replace(CLAMSHELL, "level: beginner", "levle: beginner");
    let preview = Running::serve(&guide);
    preview.says("unknown-key");
    assert_eq!(preview.get(PAGE).0, 503, "there is no site yet");
    guide.replace(CLAMSHELL, "levle: beginner", "level: beginner");
    preview.shows(PAGE, "Clamshell");
    // Settings that cannot be read, and everything else changing meanwhile.
    let settings = guide.read("cuecard.yaml");
    guide.file("cuecard.yaml", "title: [\n");
    preview.says("cuecard.yaml");
    guide.replace(CLAMSHELL, "summary: Opens", "summary: Meanwhile opens");
    guide.file("cuecard.yaml", &settings);
    preview.shows(PAGE, "Meanwhile opens");
}

#[test]
fn no_page_of_a_broken_site_is_shown() {
    let guide = Guide::sample();
    let preview = Running::serve(&guide);
    let good = preview.get(PAGE);
    // Each is an error that is found at another place on the way to the site.
    let settings = guide.read("cuecard.yaml");
    for broken in [settings.replace("title:", "titl:"), format!("{settings}\nstop_if: [\"[See](/nowhere/)\"]\n")] {
        guide.file("cuecard.yaml", &broken);
        preview.says("Waiting cuecard.yaml");
        assert!(preview.get(PAGE) == good, "the last good page stays");
        guide.replace(CLAMSHELL, "Opens the top knee", "Opens the upper knee");
        preview.says("Waiting content/exercises/clamshell.md");
        assert!(preview.get(PAGE) == good, "also after another change");
        guide.replace(CLAMSHELL, "Opens the upper knee", "Opens the top knee");
        guide.file("cuecard.yaml", &settings);
        preview.says("Shown");
    }
    assert!(preview.get(PAGE) == good);
}

#[test]
fn a_taken_port_leads_to_the_next_one() {
    let guide = Guide::sample();
    let first = Running::serve(&guide);
    let port = first.port().to_string();
    let second = Running::start(&guide, &["serve", "--port", &port]);
    second.says(&format!("port {port} is taken"));
    assert_ne!(second.port(), first.port());
    assert_eq!(second.get(PAGE).0, 200);
}

#[test]
fn a_base_url_with_a_path_is_kept() {
    let guide = Guide::sample();
    let preview = Running::start(&guide, &["serve", "--port", "0", "--base-url", "https://example.org/guide/"]);
    preview.shows("/guide/exercises/clamshell/", "href=\"https://example.org/guide/exercises/clamshell/\"");
    assert_eq!(preview.get("/").0, 302);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_leaves_everything() {
    let guide = Guide::sample();
    let before = listing(&guide.at(""));
    let mut preview = Running::serve(&guide);
    preview.interrupt();
    assert!(!preview.wait().success());
    assert_eq!(listing(&guide.at("")), before);
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("an entry").path().display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn a_watched_build_writes_what_changes() {
    let guide = Guide::sample();
    let build = Running::start(&guide, &["build", "--watch"]);
    build.says("Built The whole site");
    let page = guide.at("output/exercises/clamshell/index.html");
    guide.replace(CLAMSHELL, "summary: Opens", "summary: Again opens");
    build.says("Built content/exercises/clamshell.md");
    assert!(fs::read_to_string(&page).expect("the page").contains("Again opens"));
    guide.replace(CLAMSHELL, "level: beginner", "levle: beginner");
    build.says("nothing was written");
    assert!(page.exists(), "the last good site stays");
    fs::remove_file(guide.at(CLAMSHELL)).expect("a file gone");
    build.says("unknown-reference");
    assert!(page.exists());
}
