//! The preview pictures of pages: what is on each, and where it lies in the site. None is drawn before somebody needs it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::press::Press;
use super::views::PreviewView;
use super::{Job, Rendered, wording};
use crate::artwork::{Art, PREVIEW_SIZE, Photo, Preview};
use crate::colour::Colour;
use crate::figure::Solved;
use crate::guide::{ExerciseId, PageId, Routine, RoutineId, Row};
use crate::output::Body;
use crate::parse::Common;
use crate::source::Tree;
use crate::text;
use crate::vocabulary::{Level, Position};

/// The folder of the site that previews lie in.
const FOLDER: &str = "previews";
/// The most figures or photographs of a preview.
const MOST: usize = 4;
/// So many exercises are enough to choose from.
const MOST_LOOKED_AT: usize = 60;

/// The previews of a site, by what they are of. Empty when it has none.
#[derive(Debug, Default)]
pub(super) struct Previews {
    exercises: Vec<Option<Plan>>,
    routines: Vec<Option<Plan>>,
    pages: Vec<Option<Plan>>,
    /// That of the home page, and of all pages that list something.
    home: Option<Plan>,
}

/// A preview that may be drawn.
#[derive(Debug)]
struct Plan {
    /// Its path in the site.
    path: String,
    alt: String,
    body: Body,
}

impl Previews {
    /// Plans the previews of a guide that wants them and whose address is known.
    pub(super) fn new(press: &Press<'_>, tree: &Tree, accent: Colour) -> Self {
        if press.config.base_url.url.is_empty() || press.config.previews != Some(true) {
            return Self::default();
        }
        let planner = Planner { press, tree, accent };
        let ids = |count: usize| (0..u32::try_from(count).unwrap_or(u32::MAX)).into_par_iter().with_min_len(32);
        let guide = press.guide;
        Self {
            exercises: ids(guide.exercises.len()).map(|id| planner.exercise(ExerciseId(id))).collect(),
            routines: ids(guide.routines.len()).map(|id| planner.routine(RoutineId(id))).collect(),
            pages: ids(guide.pages.len()).map(|id| planner.page(PageId(id))).collect(),
            home: planner.home(),
        }
    }

    /// The preview of a page, for its template.
    pub(super) fn of(&self, press: &Press<'_>, job: Job) -> Option<PreviewView> {
        let plan = match job {
            Job::Exercise(id) => self.exercises.get(id.at())?.as_ref(),
            Job::Routine(id) => self.routines.get(id.at())?.as_ref(),
            Job::Page(id) => self.pages.get(id.at())?.as_ref(),
            Job::NotFound => None,
            _ => self.home.as_ref(),
        }?;
        let url = press.urls.absolute(&press.urls.link(&plan.path))?;
        Some(PreviewView { url, width: PREVIEW_SIZE.0, height: PREVIEW_SIZE.1, alt: plan.alt.clone() })
    }

    /// All of them as files of the site; pages that look the same share one.
    pub(super) fn files(&self) -> Vec<Rendered> {
        let lists = [&self.exercises, &self.routines, &self.pages];
        let plans = lists.into_iter().flatten().flatten().chain(&self.home);
        let files: BTreeMap<&str, &Body> = plans.map(|plan| (plan.path.as_str(), &plan.body)).collect();
        let file = |(path, body): (&str, &Body)| {
            Rendered::file(path.to_owned(), body.clone(), format!("the generated {path}"))
        };
        files.into_iter().map(file).collect()
    }
}

/// Takes from the guide what previews show.
struct Planner<'p, 'a> {
    press: &'p Press<'a>,
    tree: &'p Tree,
    accent: Colour,
}

impl<'a> Planner<'_, 'a> {
    fn exercise(&self, id: ExerciseId) -> Option<Plan> {
        let doc = &self.press.guide.exercise(id).doc;
        let dose = doc.dose.as_ref().map(|text| text.dose.canonical.clone());
        let facts = [doc.position.map(Position::name), doc.level.map(Level::name), dose.as_deref()];
        let art = match (self.photo(id), self.press.figure(id)) {
            (Some(photo), _) => Art::Photos(vec![photo]),
            (None, Some(figure)) => Art::Figures(positions(figure)),
            (None, None) => Art::Nothing,
        };
        self.plan(&doc.common.title.value, &facts, art)
    }

    fn routine(&self, id: RoutineId) -> Option<Plan> {
        let routine = self.press.guide.routine(id);
        let kit = wording::kit(self.press, routine);
        let level = routine.doc.level.map(Level::name);
        let facts = [routine.time_text.as_deref(), level, Some(kit.as_str())];
        self.plan(&routine.doc.common.title.value, &facts, self.strip(std::iter::once(routine)))
    }

    fn page(&self, id: PageId) -> Option<Plan> {
        let common: &Common = &self.press.guide.page(id).doc.common;
        let summary = common.summary.as_ref().map(|line| line.plain.as_str());
        self.plan(&common.title.value, &[summary], Art::Nothing)
    }

    fn home(&self) -> Option<Plan> {
        let config = self.press.config;
        let title = config.tagline.as_deref().unwrap_or(&config.title);
        self.plan(title, &[], self.strip(self.press.guide.routines.iter()))
    }

    /// Up to four pictures of what is done in some routines: photographs if there are any, else figures in their last positions.
    fn strip(&self, routines: impl Iterator<Item = &'a Routine>) -> Art {
        let mut rows: Vec<&'a Row> = Vec::new();
        for row in routines.flat_map(|routine| &routine.rows) {
            if rows.len() < MOST_LOOKED_AT && rows.iter().all(|other| other.exercise != row.exercise) {
                rows.push(row);
            }
        }
        let photos: Vec<Photo> = spread(rows.iter().filter_map(|row| self.photo(row.exercise)).collect());
        if !photos.is_empty() {
            return Art::Photos(photos);
        }
        let last = |figure: &Arc<Solved>| (Arc::clone(figure), figure.positions().saturating_sub(1));
        let figures: Vec<_> = rows.iter().filter_map(|row| self.press.row_figure(row).map(last)).collect();
        if figures.is_empty() { Art::Nothing } else { Art::Figures(spread(figures)) }
    }

    /// The photograph that stands for an exercise, if it is one that can be put on a preview.
    fn photo(&self, id: ExerciseId) -> Option<Photo> {
        let name = self.press.photo_file(id).map(|picture| &picture.file)?;
        let file = self.tree.files.get(name)?;
        let readable = matches!(name.extension().as_str(), "jpg" | "jpeg" | "png" | "webp");
        readable.then(|| Photo {
            name: format!("{name} {:?}", file.pixels),
            disk: file.disk.clone(),
            state: format!("{:?}", file.stamp),
        })
    }

    fn plan(&self, title: &str, facts: &[Option<&str>], art: Art) -> Option<Plan> {
        let config = self.press.config;
        let facts = facts.iter().flatten().filter(|fact| !fact.is_empty()).copied();
        let alt: Vec<&str> = std::iter::once(title).chain(facts.clone()).collect();
        let mut facts: Vec<String> = facts.map(str::to_owned).collect();
        if let Some(first) = facts.first_mut() {
            *first = text::capitalised(first);
        }
        let preview = Preview {
            site: if title == config.title { String::new() } else { config.title.clone() },
            title: title.to_owned(),
            facts,
            accent: self.accent,
            art,
        };
        let preview = preview.settable()?;
        // The name of a picture does not tell the state of photographs, which no two machines agree on; only the key does.
        let path = format!("{FOLDER}/{:016x}.{}", preview.key(), preview.extension());
        let key = xxh3_128(format!("{path} {}", preview.state()).as_bytes());
        Some(Plan { path, alt: alt.join(", "), body: Body::Derived { key, make: Arc::new(move || preview.draw()) } })
    }
}

/// All positions of a figure, or those at even distances if there are more than a preview shows.
fn positions(figure: &Arc<Solved>) -> Vec<(Arc<Solved>, usize)> {
    spread((0..figure.positions()).map(|position| (Arc::clone(figure), position)).collect())
}

/// As many things as a preview shows, at even distances from the first to the last.
fn spread<T>(things: Vec<T>) -> Vec<T> {
    let last = things.len().saturating_sub(1);
    let wanted: Vec<usize> = (0..MOST).map(|at| (at * last + (MOST - 1) / 2) / (MOST - 1)).collect();
    let few = things.len() <= MOST;
    things.into_iter().enumerate().filter(|(at, _)| few || wanted.contains(at)).map(|(_, thing)| thing).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn few_things_are_all_shown_and_many_from_first_to_last() {
        assert_eq!(spread(Vec::<u8>::new()), Vec::<u8>::new());
        assert_eq!(spread(vec![1, 2, 3]), [1, 2, 3]);
        assert_eq!(spread((0..9).collect()), [0, 3, 5, 8]);
        assert_eq!(spread((0..40).collect()), [0, 13, 26, 39]);
    }
}
