//! Draws every figure of a project: `cargo run --example gallery -- PROJECT FOLDER` writes an SVG for each exercise and
//! a contact sheet, `index.html`, that docs/pictures/make.sh takes a picture of.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

use cuecard::figure::{self, Ink, Scene, Working};
use cuecard::site::{self, Options};
use cuecard::source;
use cuecard::vocabulary::Region;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [project, folder, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: gallery PROJECT FOLDER [panels|thumb|motion] [screen|colour|mono]");
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
    if let Err(error) = draw(Path::new(project), Path::new(folder), scene, ink) {
        eprintln!("error: {error}");
        process::exit(1);
    }
}

fn draw(project: &Path, folder: &Path, scene: Scene, ink: Ink) -> Result<(), String> {
    let scan = source::scan(project);
    let tree = scan.tree.ok_or("no project there")?;
    let built = site::build(&tree, &Options::default());
    for found in scan.diagnostics.iter().chain(&built.diagnostics) {
        eprintln!("{}: {}", found.code, found.message);
    }
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let mut sheet = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Figures</title><style>body{margin:24px;font:15px system-ui,sans-serif;\
         color:#1b2833;display:grid;grid-template-columns:repeat(auto-fill,minmax(var(--cell,330px),1fr));gap:24px 20px}\
         figure{margin:0;display:flex;flex-direction:column;justify-content:end}figcaption{padding-top:6px;border-top:1px solid #d6dde2}\
         img{display:block;margin:0 auto 8px;max-width:100%;height:auto}</style>",
    );
    for exercise in &built.guide.exercises {
        let Some(figure) = &exercise.doc.figure else { continue };
        let name = format!("{}.svg", exercise.doc.common.slug);
        let svg = figure.svg(scene, ink);
        fs::write(folder.join(&name), &svg.text).map_err(|error| error.to_string())?;
        let pixels = |units: u32| f64::from(units) * 0.176;
        let _ = write!(
            sheet,
            "<figure><img src=\"{name}\" alt=\"\" width=\"{:.0}\" height=\"{:.0}\"><figcaption>{}</figcaption></figure>",
            pixels(svg.width),
            pixels(svg.height),
            exercise.doc.common.title.value
        );
    }
    let working = Working {
        primary: vec![Region::Glutes, Region::Abductors],
        secondary: vec![Region::Hamstrings, Region::Quads, Region::Abs, Region::LowerBack],
    };
    let map = figure::body_map(&working, &|_| None, ink);
    fs::write(folder.join("body-map.svg"), map.text).map_err(|error| error.to_string())?;
    fs::write(folder.join("index.html"), sheet).map_err(|error| error.to_string())
}
