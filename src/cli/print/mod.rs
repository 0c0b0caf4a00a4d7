//! `cuecard print`: routines as PDF, or as pictures of the pages.

mod choice;
mod target;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ValueEnum};

use super::project::ProjectArguments;
use super::terminal::{self, Progress};
use super::{Failure, Outcome, files, memory};
use crate::config::{Config, Layout, Paper};
use crate::diagnostic::{self, Diagnostic, SourcePath};
use crate::guide::RoutineId;
use crate::print::{self, Columns, Early, Form, Manuscript, Order, Printed, Shop, is_ours, most_cards};
use crate::render::Press;
use crate::source::{self, Tree};
use crate::theme::Theme;
use crate::{site, text};
use target::Target;

const EXAMPLES: &str = "\
Examples:
  cuecard print hip-and-glute-strength             one sheet: hip-and-glute-strength-sheet.pdf
  cuecard print evening morning --layout large     two routines in large print
  cuecard print --all -o handouts/                 every routine, into a folder
  cuecard print evening --layout cards --duplex    cards with backs, four on a page, with crop marks
  cuecard print evening --layout cards --paper 4x6 cards on paper of their own size
  cuecard print evening --layout log --weeks 6     a log to fill in
  cuecard print evening --format png -o page.png   pictures of the pages
  cuecard print evening -o - | lpr                 straight to the printer";

/// Prints routines: a PDF for each, with figures, doses, cues and a QR code that leads to its page.
///
/// The PDFs are tagged for readers who listen (PDF/UA) and fit for archives (PDF/A). The same guide gives the same bytes.
/// A file that this command printed is replaced as often as you like, any other is left alone.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The routines: slug, title or alias
    #[arg(value_name = "ROUTINE", conflicts_with = "all")]
    routines: Vec<String>,
    /// Print every routine
    #[arg(long)]
    all: bool,
    /// What to make of them
    #[arg(long, default_value = "sheet", value_parser = layouts())]
    layout: Layout,
    /// The paper in the printer [default: `print: paper:` in cuecard.yaml, else a4, and letter for `en-US`]
    #[arg(long, value_parser = papers(Paper::WORDS))]
    paper: Option<Paper>,
    /// Size of a card [default: a6, or the paper's own]
    #[arg(long, value_parser = papers(&["a6", "a7", "4x6"]))]
    card: Option<Paper>,
    /// Cards on a page: 1, 2, 4 or 8 [default: 4 of a6, 8 of a7, 2 of 4x6]
    #[arg(long, value_parser = counts())]
    up: Option<u32>,
    /// Give cards backs, to be printed on both sides and turned over the long edge
    #[arg(long)]
    duplex: bool,
    /// Weeks that a log has columns for [default: 4]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=52), conflicts_with = "days")]
    weeks: Option<u32>,
    /// Days that a log has columns for, in place of weeks
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=31))]
    days: Option<u32>,
    /// Print in one colour
    #[arg(long)]
    mono: bool,
    /// Form of the files [default: that of the output's name, else pdf]
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// A file, a folder, or `-` for standard output [default: `ROUTINE-LAYOUT.pdf` here]
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// Overwrite files that this command did not print
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    project: ProjectArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormName {
    /// One file with all pages
    Pdf,
    /// A picture of each page
    Png,
    /// A picture of each page, in vectors
    Svg,
}

impl FormName {
    fn form(self) -> Form {
        match self {
            Self::Pdf => Form::Pdf,
            Self::Png => Form::Png,
            Self::Svg => Form::Svg,
        }
    }
}

/// Reads a word as the value that stands at its place.
fn words<T: Copy + Send + Sync + 'static>(
    words: &'static [&'static str],
    values: &'static [T],
) -> impl clap::builder::TypedValueParser<Value = T> {
    PossibleValuesParser::new(words).try_map(move |word: String| {
        let at = words.iter().position(|known| *known == word);
        at.and_then(|at| values.get(at)).copied().ok_or("it is none of them")
    })
}

fn layouts() -> impl clap::builder::TypedValueParser<Value = Layout> {
    words(Layout::WORDS, Layout::ALL)
}

fn papers(shown: &'static [&'static str]) -> impl clap::builder::TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(shown).try_map(|word: String| {
        let at = Paper::WORDS.iter().position(|known| *known == word);
        at.and_then(|at| Paper::ALL.get(at)).copied().ok_or("it is no paper")
    })
}

fn counts() -> impl clap::builder::TypedValueParser<Value = u32> {
    words(&["1", "2", "4", "8"], &[1, 2, 4, 8])
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    // Documents are many small things, however many they are.
    memory::in_small_pages();
    print::read_built_in(arguments.layout);
    let root = arguments.project.existing_root()?;
    let settings = source::settings_alone(&root);
    let early = Early::open(settings.and_then(|config| order(arguments, &config).ok().map(|order| (config, order))));
    let (tree, mut diagnostics) = arguments.project.scan(&root)?;
    let order = order(arguments, &tree.config)?;
    let open = |theme: &Arc<Theme>| {
        let (shop, diagnostics) = Shop::new(theme);
        (early.or(shop, &order, &tree.config), diagnostics)
    };
    site::read(&tree, arguments.project.drafts, open, |press, theme, (shop, mut more), mut found| {
        diagnostics.append(&mut more);
        diagnostics.append(&mut found);
        diagnostic::sort(&mut diagnostics);
        let texts = |path: &SourcePath| {
            let own = tree.files.get(path).and_then(|file| file.text());
            own.or_else(|| theme.built_in_text(path))
        };
        if arguments.project.fails(&diagnostics) {
            terminal::show_some(&diagnostics, &texts, "cuecard check");
            return Err(Failure::new(format!("nothing was printed: {}", diagnostic::summary(&diagnostics))));
        }
        let chosen = choice::routines(press.guide, &arguments.routines, arguments.all)?;
        let slugs: Vec<&str> = chosen.iter().map(|id| press.guide.routine(*id).doc.common.slug.as_str()).collect();
        let form = arguments.format.map(FormName::form);
        let target = Target::new(arguments.output.as_deref(), form, order.layout, &slugs)?;
        if tree.config.base_url.url.is_empty() {
            terminal::note("there are no QR codes, for `base_url` is not set in cuecard.yaml");
        } else if tree.config.base_url.is_example() {
            let address = &tree.config.base_url.url;
            terminal::note(&format!(
                "QR codes lead to {address}, where nobody's guide is: set `base_url` in cuecard.yaml"
            ));
        }
        let shop = shop.with_hands(hands(chosen.len()));
        let results =
            print_all(&Job { arguments, press, tree: &tree, order: &order, shop: &shop, target: &target }, &chosen);
        conclude(arguments, &slugs, results, &target, &texts)
    })
}

/// How many threads each of so many documents has.
fn hands(documents: usize) -> NonZero<usize> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    NonZero::new(processors / documents.max(1)).unwrap_or(NonZero::<usize>::MIN)
}

/// Says what became of all routines.
fn conclude(
    arguments: &Arguments,
    slugs: &[&str],
    results: Vec<Done>,
    target: &Target,
    texts: diagnostic::Sources<'_>,
) -> Outcome {
    let mut said = Vec::new();
    let mut written = Vec::new();
    let mut failed = 0;
    for (slug, result) in slugs.iter().zip(results) {
        said.extend(result.diagnostics);
        match result.outcome {
            Ok(files) => written.push(files),
            Err(failure) => {
                failed += 1;
                tell(slug, failure);
            }
        }
    }
    diagnostic::sort(&mut said);
    // Two routines may have the same exercise.
    said.dedup_by(|one, other| one.message == other.message && one.labels == other.labels);
    if arguments.all {
        terminal::show_some(&said, texts, "cuecard print ROUTINE");
    } else {
        terminal::show_all(&said, texts);
    }
    report(&written, target);
    match failed {
        0 => Ok(()),
        failed => Err(Failure::new(format!("{} could not be printed", text::count(failed, "routine")))),
    }
}

/// What the arguments ask for.
fn order(arguments: &Arguments, config: &Config) -> Result<Order, Failure> {
    let paper = arguments.paper.unwrap_or_else(|| config.print.paper(&config.language));
    let mut order = Order::on(paper, arguments.layout, config);
    if let Some(card) = arguments.card {
        order = order.with_cards(card);
    }
    let most = most_cards(paper, order.card);
    if arguments.layout == Layout::Cards && (most == 0 || arguments.up.is_some_and(|up| up > most)) {
        let (card, paper) = (order.card.word(), paper.word());
        let most = match most {
            0 => format!("a card of {card} is larger than {paper} paper"),
            most => format!("at most {most} of {card} go on {paper} paper"),
        };
        return Err(Failure::with_help(
            "so many cards do not go on a page",
            format!("{most}: choose `--up`, `--card` or `--paper`"),
        ));
    }
    order.up = arguments.up.unwrap_or(order.up);
    order.duplex = arguments.duplex;
    order.mono |= arguments.mono;
    let weeks = arguments.weeks.map(Columns::Weeks);
    order.columns = arguments.days.map(Columns::Days).or(weeks).unwrap_or(order.columns);
    order.epoch = epoch()?;
    Ok(order)
}

/// The time that reproducible builds want in their files.
pub(super) fn epoch() -> Result<Option<i64>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = value.to_str().and_then(|text| text.trim().parse().ok());
    let problem = "SOURCE_DATE_EPOCH is not a number of seconds since 1970";
    seconds.map(Some).ok_or_else(|| Failure::new(problem))
}

/// What all threads need.
struct Job<'j> {
    arguments: &'j Arguments,
    press: &'j Press<'j>,
    tree: &'j Tree,
    order: &'j Order,
    shop: &'j Shop,
    target: &'j Target,
}

/// What became of one routine.
struct Done {
    outcome: Result<Written, Failure>,
    diagnostics: Vec<Diagnostic>,
}

/// The files of one routine.
struct Written {
    files: Vec<PathBuf>,
    pages: usize,
    bytes: usize,
}

/// Prints all of them, as many at a time as there are processors.
fn print_all(job: &Job<'_>, chosen: &[RoutineId]) -> Vec<Done> {
    let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let progress = Progress::new();
    let results: Vec<Mutex<Option<Done>>> = chosen.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < chosen.len()) {
            let done = print(job, chosen[at], at);
            *results[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
            progress.at_each("Printing", finished.fetch_add(1, Ordering::Relaxed) + 1, chosen.len());
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(chosen.len());
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    progress.finish();
    let done = |result: Mutex<Option<Done>>| result.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().filter_map(done).collect()
}

/// Prints one. Its manuscript is made here and not before, for all of them together would fill the memory.
fn print(job: &Job<'_>, id: RoutineId, at: usize) -> Done {
    let refused = |outcome: Failure| Done { outcome: Err(outcome), diagnostics: Vec::new() };
    // A picture of one page of several gets another name; a PDF can be refused before it is set.
    if job.target.form == Form::Pdf
        && let Err(failure) = job.target.check(at, 1, 1, job.arguments.force)
    {
        return refused(failure);
    }
    let manuscript = Manuscript::new(job.press, job.tree, job.shop.words(), id, job.order);
    let set = job.shop.set(&manuscript, job.target.form);
    let Printed { files, pages, mut diagnostics, missing, overflows } = match set {
        Ok(printed) => printed,
        Err(diagnostics) => return Done { outcome: Err(Failure::Said), diagnostics },
    };
    diagnostics.extend(missing.iter().map(|letter| manuscript.missing_glyph(job.tree, *letter)));
    diagnostics.extend(overflows.iter().filter_map(|overflow| manuscript.told(job.tree, overflow)));
    if job.arguments.project.fails(&diagnostics) {
        return Done { outcome: Err(Failure::Said), diagnostics };
    }
    let bytes = files.iter().map(Vec::len).sum();
    let written = write(job, at, &files).map(|files| Written { files, pages, bytes });
    Done { outcome: written, diagnostics }
}

fn write(job: &Job<'_>, at: usize, pages: &[Vec<u8>]) -> Result<Vec<PathBuf>, Failure> {
    let mut written = Vec::new();
    for (number, bytes) in (1..).zip(pages) {
        job.target.check(at, number, pages.len(), job.arguments.force)?;
        match job.target.path(at, number, pages.len()) {
            None if pages.len() > 1 => {
                let problem = format!("standard output takes one file, and there are {} pages", pages.len());
                return Err(Failure::with_help(
                    problem,
                    "`--format pdf` has all of them in one, `-o FILE` gives each its own",
                ));
            }
            None => terminal::print_file(bytes)?,
            Some(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    files::make_folder(folder)?;
                }
                files::write(&path, bytes)?;
                written.push(path);
            }
        }
    }
    Ok(written)
}

/// Says why a routine was not printed, unless its diagnostics say it.
fn tell(slug: &str, failure: Failure) {
    match failure {
        Failure::Said => terminal::warning(&format!("`{slug}` was not printed")),
        Failure::Message { problem, help } => terminal::error(&problem, help.as_deref()),
    }
}

/// Says what was written where.
fn report(written: &[Written], target: &Target) {
    let files: Vec<&Path> = written.iter().flat_map(|written| &written.files).map(PathBuf::as_path).collect();
    let pages = written.iter().map(|written| written.pages).sum();
    let kilobytes = |bytes: usize| format!("{} kB", text::thousands(bytes.div_ceil(1000)));
    let size = kilobytes(written.iter().map(|written| written.bytes).sum());
    let pages = text::count(pages, "page");
    match files.as_slice() {
        [] => {}
        [file] => terminal::done("Printed", &format!("{pages}, {size} → {}", file.display())),
        [first, .., last] if written.len() == 1 => {
            terminal::done("Printed", &format!("{pages}, {size} → {} to {}", first.display(), last.display()));
        }
        _ => {
            let routines = text::count(written.len(), "routine");
            let folder = target.folder().display().to_string();
            terminal::done("Printed", &format!("{routines}, {pages}, {size} → {folder}"));
        }
    }
}
