//! Draws every figure of a project: `cargo run --example gallery -- PROJECT FOLDER` writes an SVG for each exercise and
//! a contact sheet, `index.html`, that docs/pictures/make.sh takes a picture of.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

use cuecard::figure::{Ink, Scene};
use cuecard::{diagnostic, parse, source};

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
