//! Draws figures for docs/pictures/make.sh: `cargo run --example gallery -- PROJECT FOLDER` draws those of a project,
//! `-- --poses FOLDER` all base poses. It writes an SVG for each, and a contact sheet, `index.html`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs, process};

use cuecard::figure::{self, Base, Figure, Frame, Gear, Ink, Scene, Solved, Working};
use cuecard::site::{self, Options};
use cuecard::source;
use cuecard::vocabulary::Region;

/// Pixels of a contact sheet per unit of a figure.
const SCALE: f64 = 0.176;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, folder, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: gallery PROJECT|--poses FOLDER [panels|thumb|motion|NUMBER] [screen|colour|mono]");
        process::exit(2);
    };
    let scene = match rest.first().map(String::as_str) {
        Some("thumb") => Scene::Thumb,
        Some("motion") => Scene::Motion,
        _ => Scene::Panels,
    };
    let ink = match rest.get(1).map(String::as_str) {
        Some("colour") => Ink::Colour,
        Some("mono") => Ink::Mono,
        _ => Ink::Screen,
    };
    // A number is one position alone, as it is printed.
    let position = rest.first().and_then(|word| word.parse().ok());
    let figures = if what == "--poses" { Ok(poses()) } else { of_project(Path::new(what)) };
    if let Err(error) = figures.and_then(|figures| draw(&figures, Path::new(folder), scene, position, ink)) {
        eprintln!("error: {error}");
        process::exit(1);
    }
}

/// A figure with its file name and its title.
type Named = (String, String, Arc<Solved>);

/// Every base pose, held.
fn poses() -> Vec<Named> {
    let pose = |base: &Base| {
        let frame = Frame { base: Some(*base), changes: Vec::new() };
        // What a pose cannot do without.
        let gear = match base {
            Base::Seated => vec![Gear::Chair],
            Base::BenchLying | Base::BenchBridge => vec![Gear::Bench],
            Base::WallSit => vec![Gear::Wall],
            Base::Hanging => vec![Gear::Bar],
            _ => Vec::new(),
        };
        let figure = Figure { frames: vec![frame], gear, ..Figure::default() };
        (base.id().to_owned(), base.id().to_owned(), Arc::new(Solved::new(&figure, &Working::default())))
    };
    Base::ALL.iter().map(pose).collect()
}

fn of_project(project: &Path) -> Result<Vec<Named>, String> {
    let scan = source::scan(project);
    let tree = scan.tree.ok_or("no project there")?;
    let built = site::build(&tree, &Options::default());
    for found in scan.diagnostics.iter().chain(&built.diagnostics) {
        eprintln!("{}: {}", found.code, found.message);
    }
    let exercises = built.guide.exercises.iter().map(|exercise| &exercise.doc);
    let named = exercises
        .filter_map(|doc| Some((doc.common.slug.clone(), doc.common.title.value.clone(), doc.figure.clone()?)));
    Ok(named.collect())
}

fn draw(figures: &[Named], folder: &Path, scene: Scene, position: Option<usize>, ink: Ink) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(|error| error.to_string());
    let mut sheet = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Figures</title><style>body{margin:24px;font:15px system-ui,sans-serif;\
         color:#1b2833;background:#fff;display:grid;grid-template-columns:repeat(auto-fill,minmax(var(--cell,330px),1fr));gap:24px 20px}\
         figure{margin:0;display:flex;flex-direction:column;justify-content:end}figcaption{padding-top:6px;border-top:1px solid #d6dde2}\
         img{display:block;margin:0 auto 8px;max-width:100%;height:auto}</style>",
    );
    for (name, title, figure) in figures {
        let svg = match position {
            Some(position) => figure.panel(position, ink).svg,
            None => figure.svg(scene, ink),
        };
        write(&format!("{name}.svg"), &svg.text)?;
        let [width, height] = [svg.width, svg.height].map(|units| f64::from(units) * SCALE);
        let _ = write!(
            sheet,
            "<figure><img src=\"{name}.svg\" alt=\"\" width=\"{width:.0}\" height=\"{height:.0}\"><figcaption>{title}</figcaption></figure>"
        );
    }
    let working = Working {
        primary: vec![Region::Glutes, Region::Abductors],
        secondary: vec![Region::Hamstrings, Region::Quads, Region::Abs, Region::LowerBack],
    };
    write("body-map.svg", &figure::body_map(&working, &|_| None, ink).text)?;
    write("index.html", &sheet)
}
