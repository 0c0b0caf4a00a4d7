//! `cuecard figure`: the figure of one exercise, in words or drawn to a file.

mod file;
mod raster;
mod subject;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::project::RootArguments;
use super::{Failure, Outcome, files, terminal};
use crate::diagnostic;
use crate::figure::{Ink, Scene, Solved, Svg};
use crate::text;
use file::Form;

const EXAMPLES: &str = "\
Examples:
  cuecard figure clamshell                          say in words what is drawn, and what is wrong
  cuecard figure clamshell -o clamshell.svg         all positions side by side
  cuecard figure \"Bird dog\" --scene motion -o b.svg  the movement
  cuecard figure pose.yaml -o pose.png --width 800  try a pose that no exercise has yet
  cuecard figure clamshell --mono -o -              for paper, to standard output";

/// Pixels for a thousandth of stature where no width is asked for.
const SCALE: f64 = 0.44;

/// Draws the figure of one exercise, and says what is wrong with it.
///
/// Without `-o` it says in words what it would draw. A file that this command drew is replaced as often as you like, any
/// other is left alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The exercise: slug, title or alias, or its file; or a YAML file with what stands under `figure:`
    #[arg(value_name = "EXERCISE|FILE")]
    subject: String,
    /// Where to draw it: a file that ends in .svg or .png, or `-` for SVG on standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to draw of it
    #[arg(long, value_enum, default_value = "panels")]
    scene: SceneName,
    /// Draw for paper in one colour
    #[arg(long)]
    mono: bool,
    /// Width of the picture in pixels
    #[arg(long, value_name = "PX", requires = "output", value_parser = clap::value_parser!(u32).range(16..=8192))]
    width: Option<u32>,
    /// Overwrite a file that this command did not draw
    #[arg(long, requires = "output")]
    force: bool,
    #[command(flatten)]
    root: RootArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SceneName {
    /// All positions side by side
    Panels,
    /// The last position alone
    Thumb,
    /// The movement
    Motion,
}

impl SceneName {
    fn scene(self) -> Scene {
        match self {
            Self::Panels => Scene::Panels,
            Self::Thumb => Scene::Thumb,
            Self::Motion => Scene::Motion,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    // What cannot be written is said before anything else.
    let target = arguments.output.as_deref().map(|path| target(path, arguments)).transpose()?;
    let subject = subject::find(&arguments.subject, &arguments.root)?;
    let texts = |path: &diagnostic::SourcePath| (*path == subject.file).then_some(subject.text.as_str());
    terminal::show_all(&subject.diagnostics, &texts);
    if diagnostic::has_errors(&subject.diagnostics) {
        return Err(Failure::new(diagnostic::summary(&subject.diagnostics)));
    }
    let Some(figure) = &subject.figure else {
        return Err(Failure::with_help(
            format!("`{}` has no figure", subject.title),
            "Write `figure:` into its front matter; `figure: standing` is enough to begin with",
        ));
    };
    match target {
        Some(target) => draw(figure, arguments, target),
        None => {
            terminal::print(&explain(&subject.title, figure, arguments));
            Ok(())
        }
    }
}

/// Where and as what a figure is drawn.
#[derive(Clone, Copy)]
enum Target<'a> {
    StandardOutput,
    File(&'a Path, Form),
}

fn target<'a>(path: &'a Path, arguments: &Arguments) -> Result<Target<'a>, Failure> {
    if path == Path::new("-") {
        return Ok(Target::StandardOutput);
    }
    let form = Form::of(path)?;
    if form == Form::Png && arguments.scene == SceneName::Motion {
        let help = "Write an SVG, which moves in every browser: `-o FILE.svg`";
        return Err(Failure::with_help("a PNG cannot move", help));
    }
    if !arguments.force {
        files::refuse_what_is_not_ours(path, file::is_ours, "drawn")?;
    }
    Ok(Target::File(path, form))
}

fn draw(figure: &Solved, arguments: &Arguments, target: Target<'_>) -> Outcome {
    let is_png = matches!(target, Target::File(_, Form::Png));
    let ink = match (arguments.mono, is_png) {
        (true, _) => Ink::Mono,
        (false, true) => Ink::Colour,
        (false, false) => Ink::Screen,
    };
    let svg = figure.svg(arguments.scene.scene(), ink);
    let width = arguments.width.unwrap_or_else(|| pixels(svg.width, SCALE));
    let height = pixels(svg.height, f64::from(width) / f64::from(svg.width.max(1)));
    let bytes = match target {
        Target::File(_, Form::Png) => raster::png(&svg, width, height)?,
        _ => file::with_size(&svg, width, height).into_bytes(),
    };
    match target {
        Target::StandardOutput => terminal::print(&String::from_utf8_lossy(&bytes)),
        Target::File(path, _) => {
            files::write(path, &bytes)?;
            terminal::done("Drew", &format!("{}, {width} × {height} pixels", path.display()));
        }
    }
    Ok(())
}

fn explain(title: &str, figure: &Solved, arguments: &Arguments) -> String {
    let Svg { width, height, .. } = figure.svg(arguments.scene.scene(), Ink::Screen);
    let positions = text::count(figure.positions(), "position");
    let (width, height) = (pixels(width, SCALE), pixels(height, SCALE));
    format!(
        "{title}: {positions}\n{}\n\nNothing is drawn yet. `-o FILE.svg` or `-o FILE.png` draws it, {width} × {height} pixels.\n",
        figure.describe()
    )
}

/// A length in thousandths of stature as whole pixels, at least one.
fn pixels(length: u32, scale: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
    let whole = (f64::from(length) * scale).round().clamp(1.0, f64::from(u32::MAX)) as u32;
    whole
}
