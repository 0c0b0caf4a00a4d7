//! Figures on pages: where they stand in for photographs, how large they are, and which files there are of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cuecard::output::Body;
use cuecard::site::{self, Options};
use cuecard::source;
use scraper::Html;

use super::all;

/// A site built from these files: its pages by path, and its other files as text.
struct Site {
    pages: BTreeMap<String, Html>,
    files: BTreeMap<String, String>,
}

fn built(root: &Path) -> Site {
    let build = site::build(&source::scan(root).tree.expect("a project"), &Options::default());
    assert!(!build.has_errors(), "{:#?}", build.diagnostics);
    let mut site = Site { pages: BTreeMap::new(), files: BTreeMap::new() };
    for (path, output) in build.outputs.iter() {
        let text = match &output.body {
            Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Body::Derived { make, .. } if path.as_str().starts_with("figures/") => {
                String::from_utf8(make().expect("a drawing")).expect("text")
            }
            _ => String::new(),
        };
        if path.as_str().ends_with(".html") {
            site.pages.insert(path.as_str().to_owned(), Html::parse_document(&text));
        }
        site.files.insert(path.as_str().to_owned(), text);
    }
    site
}

fn site(files: &[(&str, &str)]) -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = [("cuecard.yaml", "title: Guide\n")];
    for (name, text) in settings.iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    built(folder.path())
}

impl Site {
    fn page(&self, path: &str) -> &Html {
        self.pages.get(path).unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// The paths of the figures, without body maps.
    fn figures(&self) -> BTreeSet<&str> {
        let files = self.files.keys().map(String::as_str);
        files.filter(|path| path.starts_with("figures/") && !path.starts_with("figures/map-")).collect()
    }

    /// The pictures on a page that a selector finds: file, and width and height in pixels.
    fn pictures(&self, page: &str, selector: &str) -> Vec<(String, u32, u32)> {
        let found = all(self.page(page), selector);
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).expect("whole pixels");
        let picture = |image: &scraper::ElementRef<'_>| {
            let src = image.attr("src").expect("a picture's file");
            let file = src.split('#').next().unwrap_or(src).trim_start_matches('/');
            assert!(self.files.contains_key(file), "{page} shows {src}, which is not there");
            (src.to_owned(), number(image.attr("width")), number(image.attr("height")))
        };
        found.iter().map(picture).collect()
    }
}

const MOVES: &str = "---\ntitle: Moves\nequipment: []\nmuscles: {primary: [glutes]}\nfigure: {start: standing, end: step}\n---\n1. Move.\n";
const HOLDS: &str = "---\ntitle: Holds\nequipment: []\nmuscles: {primary: [abs]}\nfigure: plank\n---\n1. Hold.\n";
const BARE: &str = "---\ntitle: Bare\nequipment: []\n---\n1. Do it.\n";
const ROUTINE: &str = "---\ntitle: Evening\nblocks: [{exercises: [moves, holds, bare]}]\n---\n";

fn small() -> Site {
    site(&[
        ("content/exercises/moves.md", MOVES),
        ("content/exercises/holds.md", HOLDS),
        ("content/exercises/bare.md", BARE),
        ("content/routines/evening.md", ROUTINE),
    ])
}

#[test]
fn photographs_win() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/everything/site");
    let site = built(&root);
    assert!(
        fs::read_to_string(root.join("content/exercises/clamshell/index.md")).expect("a file").contains("\nfigure:")
    );
    assert!(site.figures().iter().all(|path| !path.starts_with("figures/clam-")), "{:?}", site.figures());
    let page = site.page("exercises/clamshell/index.html");
    assert_eq!(all(page, ".plate img[src*='/exercises/clamshell/']").len(), 2);
    assert!(all(page, "[data-motion], .plate img[src*='/figures/']").is_empty());
}

#[test]
fn a_figure_stands_in_on_every_page_of_its_exercise() {
    let site = small();
    let plate = site.pictures("exercises/moves/index.html", ".plate img");
    assert_eq!(plate.len(), 2, "a start and an end");
    assert!(plate.iter().all(|(src, ..)| src.starts_with("/figures/standing-") && src.contains("#svgView(viewBox(")));
    let captions: Vec<String> =
        all(site.page("exercises/moves/index.html"), ".plate figcaption").iter().map(|one| one.inner_html()).collect();
    assert_eq!(captions, ["start", "end"]);
    assert_eq!(site.pictures("routines/evening/index.html", ".shots.drawn img").len(), 3);
    assert_eq!(site.pictures("routines/evening/sheet/index.html", ".shots img").len(), 3);
    assert_eq!(site.pictures("exercises/index.html", ".grid img").len(), 2, "the library");
    assert_eq!(site.pictures("index.html", ".shelf img").len(), 2, "the home page");
    assert!(site.pictures("exercises/bare/index.html", "main img").is_empty());
}

#[test]
fn the_plate_says_what_it_shows_and_rows_leave_that_to_the_name() {
    let site = small();
    let alts = |page: &str, selector: &str| -> Vec<String> {
        all(site.page(page), selector).iter().map(|image| image.attr("alt").expect("alt").to_owned()).collect()
    };
    let plate = alts("exercises/moves/index.html", ".plate img");
    assert!(plate[0].starts_with("Moves. ") && plate[0].len() > 10, "{plate:?}");
    assert_eq!(plate[1], "");
    for (page, selector) in [("routines/evening/index.html", ".shots img"), ("exercises/index.html", ".grid img")] {
        assert!(alts(page, selector).iter().all(String::is_empty), "{page}");
    }
}

#[test]
fn what_holds_still_has_no_motion() {
    let site = small();
    let of = |base: &str| site.figures().iter().filter(|path| path.starts_with(&format!("figures/{base}-"))).count();
    assert_eq!(of("standing"), 3, "panels, thumb, motion");
    assert_eq!(of("plank"), 2, "panels, thumb");
    let motion = |page: &str| all(site.page(page), "a[data-motion]").len();
    assert_eq!(motion("exercises/moves/index.html"), 1);
    assert_eq!(motion("exercises/holds/index.html"), 0);
    let link = all(site.page("exercises/moves/index.html"), "a[data-motion]")[0].attr("href").expect("a link");
    assert!(site.files.contains_key(link.trim_start_matches('/')), "without scripts the link shows the motion");
    assert!(!all(site.page("exercises/moves/index.html"), "script[src*='/motion.']").is_empty());
    assert!(all(site.page("exercises/holds/index.html"), "script[src*='/motion.']").is_empty());
}

#[test]
fn equal_poses_share_their_files() {
    let exercise = |number: usize, base: &str| {
        let text =
            format!("---\ntitle: E{number}\nequipment: []\nfigure: {{start: {base}, end: bridge}}\n---\n1. Do.\n");
        (format!("content/exercises/e{number}.md"), text)
    };
    let files: Vec<(String, String)> =
        (0..40).map(|number| exercise(number, ["clam", "standing", "plank", "squat"][number % 4])).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(site(&files).figures().len(), 4 * 3);
}

#[test]
fn other_muscles_or_another_pose_make_another_file() {
    let one = |text: &str| {
        let site = site(&[("content/exercises/one.md", text)]);
        site.figures().into_iter().map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let held = one(HOLDS);
    assert_eq!(held, one(&HOLDS.replace("Hold.", "Hold on.")), "prose changes nothing");
    assert!(held.is_disjoint(&one(&HOLDS.replace("[abs]", "[calves]"))));
    assert!(held.is_disjoint(&one(&HOLDS.replace("plank", "side-plank"))));
}

#[test]
fn figures_that_stand_together_have_one_scale() {
    let site = small();
    // Each position takes its share of a column; the columns are equally wide.
    let figures = all(site.page("routines/evening/index.html"), ".shots.drawn figure");
    let share = |figure: &scraper::ElementRef<'_>| {
        let class = figure.attr("class").and_then(|class| class.strip_prefix("w-"));
        class.map_or(100.0, |share| share.parse::<f64>().expect("a share"))
    };
    let widths = site.pictures("routines/evening/index.html", ".shots.drawn figure img");
    let columns: Vec<f64> =
        figures.iter().zip(&widths).map(|(figure, (_, width, _))| f64::from(*width) / share(figure) * 100.0).collect();
    assert!(columns.len() == 3 && columns.iter().all(|width| (width - columns[0]).abs() < 2.0), "{columns:?}");
    assert_eq!(figures.iter().map(share).fold(0.0, f64::max), 100.0, "the widest fills its column");
    assert!(figures.iter().map(share).any(|share| share < 100.0), "one is narrower");
    let thumbs = site.pictures("exercises/index.html", ".grid img");
    assert!(thumbs.iter().all(|(_, width, height)| (*width, *height) == (210, 200)), "{thumbs:?}");
    assert!(!all(site.page("routines/evening/index.html"), "ol.of-2").is_empty(), "two positions at most");
}

#[test]
fn files_of_figures_have_no_size_of_their_own_and_load_nothing() {
    let site = small();
    for (path, text) in site.files.iter().filter(|(path, _)| path.starts_with("figures/")) {
        let (root, _) = text.split_once('>').expect("an element");
        // A size of the whole would stand in the way of showing a part.
        assert!(
            root.contains(" viewBox=\"") && !root.contains(" width=") && !root.contains(" height="),
            "{path}: {root}"
        );
        assert!(!text.contains("href=\"http") && !text.contains("<script") && !text.contains("url(http"), "{path}");
    }
}

#[test]
fn body_maps_show_what_works_and_lead_to_the_muscles() {
    let site = small();
    for page in ["exercises/moves/index.html", "routines/evening/index.html"] {
        let maps = site.pictures(page, "#muscles .map img");
        assert!(maps.len() == 1 && maps[0].0.starts_with("/figures/map-"), "{page}: {maps:?}");
    }
    let menu = site.page("muscles/index.html");
    assert!(all(menu, "style, [style]").is_empty(), "a strict content security policy holds");
    let links: BTreeSet<&str> = all(menu, ".map svg a").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(links, BTreeSet::from(["/muscles/abdominals/", "/muscles/glutes/"]));
}

#[test]
fn a_preview_of_a_page_shows_no_svg() {
    assert!(all(small().page("exercises/moves/index.html"), "meta[property='og:image']").is_empty());
}

#[test]
fn the_guide_as_data_has_the_files_and_the_words() {
    let site = small();
    let guide: serde_json::Value = serde_json::from_str(&site.files["guide.json"]).expect("JSON");
    let figure = |slug: &str| {
        let exercises = guide["exercises"].as_array().expect("exercises");
        exercises.iter().find(|one| one["slug"] == slug).expect("the exercise")["figure"].clone()
    };
    for (slug, scenes) in [("moves", &["panels", "thumb", "motion"][..]), ("holds", &["panels", "thumb"])] {
        let figure = figure(slug);
        for scene in scenes {
            let link = figure[scene].as_str().unwrap_or_else(|| panic!("{slug} has no {scene}"));
            assert!(site.files.contains_key(link.trim_start_matches('/')), "{link}");
        }
        assert!(!figure["words"].as_str().expect("words").is_empty());
    }
    assert!(figure("holds")["motion"].is_null() && figure("bare").is_null());
}

#[test]
fn a_row_shows_the_band_where_it_says() {
    let walk = "---\ntitle: Walk\nequipment: [mini-band: ankles]\nfigure: {start: athletic, end: {right hip: abduction 30}}\n---\n1. Go.\n";
    let routine = "---\ntitle: Bands\nblocks:\n  - exercises:\n      - walk\n      - {exercise: walk, equipment: [mini-band: calves]}\n      - {exercise: walk, equipment: [mini-band: hips]}\n      - {exercise: walk, equipment: [mini-band: ankles]}\n---\n";
    let site = site(&[("content/exercises/walk.md", walk), ("content/routines/bands.md", routine)]);
    for page in ["routines/bands/index.html", "routines/bands/sheet/index.html"] {
        let file = |(src, ..): &(String, u32, u32)| src.split('#').next().unwrap_or_default().to_owned();
        let files: Vec<String> = site.pictures(page, ".shots img").iter().map(file).collect();
        assert_eq!(files.len(), 8, "{page}: two positions a row");
        assert_ne!(files[0], files[2], "{page}: on the calves it is another figure");
        // Hips are no place that a figure can show, and ankles are where the exercise has it.
        assert!(files[4] == files[0] && files[6] == files[0], "{page}: {files:?}");
    }
    let own = site.pictures("exercises/walk/index.html", ".plate img");
    assert!(own[0].0.starts_with(&site.pictures("routines/bands/index.html", ".shots img")[0].0[..20]));
}
