//! A routine made ready to be set: its data, and where its pictures come from.

use std::hash::Hash as _;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use xxhash_rust::xxh3::Xxh3;

use super::data::{Block, Data, Dose, Line, Routine, Row, Words};
use super::native::LONGEST_WORD;
use super::order::Order;
use super::{pictures, prose};
use crate::config::{Layout, Paper};
use crate::diagnostic::SourcePath;
use crate::figure::{self, Ink, Solved};
use crate::guide::{self, ExerciseId, RoutineId};
use crate::parse::{Common, Piece};
use crate::render::{Press, wording};
use crate::source::Tree;
use crate::text;
use crate::vocabulary::Level;

/// A routine ready to be set. It holds all that it needs, so it can be set at any later time.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// What the layout receives, still without pictures.
    pub(super) data: Data,
    /// Pictures of the rows, by the number of the row.
    pub(super) pictures: Vec<(usize, Arc<Pictures>)>,
    /// QR codes: their files and where they lead.
    pub(super) codes: Vec<(String, String)>,
    /// The files it was made from: the routine's first.
    pub(super) files: Vec<SourcePath>,
    /// Seconds since 1970 that stand in a PDF as the time it was made.
    pub(super) time: i64,
    /// What tells this document from all others, for as long as it is published.
    pub(super) ident: String,
    order: Order,
}

/// The pictures of an exercise, not yet made.
#[derive(Debug)]
pub(super) enum Pictures {
    /// A figure, to be drawn.
    Figure {
        /// The figure.
        figure: Arc<Solved>,
        /// With which ink.
        ink: Ink,
        /// The name of the exercise.
        title: String,
    },
    /// Photographs, to be made as small as paper needs them.
    Photos {
        /// The name of the exercise.
        title: String,
        /// The photographs, in order.
        photos: Vec<Photo>,
        /// The most pixels of their longer side.
        most: u32,
    },
}

/// A photograph.
#[derive(Debug, Clone)]
pub(super) struct Photo {
    /// The file.
    pub(super) file: SourcePath,
    /// Where it lies.
    pub(super) disk: PathBuf,
    /// What tells this state of the file from others.
    pub(super) state: String,
    /// What the position is called.
    pub(super) label: String,
    /// What it shows.
    pub(super) alt: Option<String>,
}

impl Manuscript {
    /// A routine as an order wants it; `words` are the fixed words of the layouts.
    #[must_use]
    pub fn new(press: &Press<'_>, tree: &Tree, words: &Words, id: RoutineId, order: &Order) -> Self {
        let config = press.config;
        let routine = press.guide.routine(id);
        let slug = &routine.doc.common.slug;
        let writer = Writer { press, tree, id, routine };
        let of_routine = writer.data();
        let long_words = of_routine.has_word_beyond(LONGEST_WORD);
        let data = Data { long_words, routine: of_routine, ..Data::of_guide(config, words, order) };
        let place = if config.base_url.url.is_empty() { &config.title } else { &config.base_url.url };
        Self {
            pictures: writer.pictures(order),
            codes: writer.codes(),
            files: writer.files(),
            time: order.epoch.unwrap_or_else(|| seconds(writer.newest())),
            ident: format!("{place} {slug} {} {}", order.layout.word(), order.paper.word()),
            data,
            order: order.clone(),
        }
    }

    /// The layout.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.order.layout
    }

    /// The slug of the routine.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.data.routine.slug
    }

    /// The hash of all that it consists of.
    #[must_use]
    pub fn key(&self) -> u128 {
        let mut hasher = Xxh3::new();
        env!("CARGO_PKG_VERSION").hash(&mut hasher);
        (&self.data, self.time, &self.ident, &self.codes, &self.order).hash(&mut hasher);
        for (number, pictures) in &self.pictures {
            number.hash(&mut hasher);
            match &**pictures {
                Pictures::Figure { figure, ink, title } => {
                    (title, ink, *figure::STYLE).hash(&mut hasher);
                    format!("{:?}{:?}", figure.figure(), figure.working()).hash(&mut hasher);
                }
                Pictures::Photos { title, photos, most } => {
                    (title, most).hash(&mut hasher);
                    photos
                        .iter()
                        .for_each(|photo| (&photo.file, &photo.state, &photo.label, &photo.alt).hash(&mut hasher));
                }
            }
        }
        hasher.digest128()
    }
}

/// Takes the data of one routine out of the guide.
struct Writer<'w, 'a> {
    press: &'w Press<'a>,
    tree: &'w Tree,
    id: RoutineId,
    routine: &'a guide::Routine,
}

impl<'a> Writer<'_, 'a> {
    fn data(&self) -> Routine {
        let (press, routine) = (self.press, self.routine);
        let (doc, common) = (&routine.doc, &routine.doc.common);
        let stop = if doc.stop_if.is_empty() { press.site_stop_if } else { &doc.stop_if };
        let url = press.urls.absolute(&press.urls.routines[self.id.at()]);
        let shown = common.updated.or(common.date).or(common.reviewed.as_ref().and_then(|(_, date)| *date));
        Routine {
            slug: common.slug.clone(),
            title: common.title.value.clone(),
            summary: common.summary.as_ref().map(|summary| self.line(&summary.html)),
            time: routine.time_text.clone(),
            frequency: doc.frequency.clone(),
            when: doc.when.as_ref().map(|when| self.line(when)),
            level: doc.level.map(Level::name).map(str::to_owned),
            kit: Some(wording::kit(press, routine)).filter(|kit| !kit.is_empty()),
            coach: doc.coach.as_ref().map(|coach| coach.value.clone()),
            goals: doc.goals.clone(),
            count: routine.rows.len(),
            sets: Some(routine.sets.to_string()).filter(|_| !routine.rows.is_empty()),
            qr: url.as_deref().filter(|url| pictures::has_code(url)).map(|_| ROUTINE_CODE.to_owned()),
            url: url.map(|url| shown_url(&url)),
            date: shown.map(|date| press.date_words(date)),
            stop: stop.iter().map(|reason| self.line(reason)).collect(),
            progression: doc.progression.as_ref().map(|piece| self.lines(piece)).unwrap_or_default(),
            body: self.lines(&common.body.before),
            blocks: (0..doc.blocks.len()).map(|at| self.block(at)).collect(),
        }
    }

    fn block(&self, at: usize) -> Block {
        let doc = &self.routine.doc.blocks[at];
        let rows: Vec<(usize, &guide::Row)> =
            (1..).zip(&self.routine.rows).filter(|(_, row)| row.block == at).collect();
        let placement = |(_, row): &(usize, &guide::Row)| wording::placement(self.press, self.routine, row);
        let placements: Vec<Option<String>> = rows.iter().map(placement).collect();
        let shared = wording::shared_placement(&placements);
        let own = |placement: Option<String>| placement.filter(|_| shared.is_none());
        Block {
            title: doc.title.clone(),
            kind: doc.kind.word(),
            how: Some(wording::how(doc)).filter(|how| !how.is_empty()),
            rows: rows
                .into_iter()
                .zip(placements)
                .map(|((number, row), placement)| self.row(number, row, own(placement)))
                .collect(),
            placement: shared,
        }
    }

    fn row(&self, number: usize, row: &guide::Row, placement: Option<String>) -> Row {
        let block = &self.routine.doc.blocks[row.block];
        let item = &block.items[row.at];
        let exercise = self.press.guide.exercise(row.exercise);
        let doc = &exercise.doc;
        let dose = self.press.guide.dose(self.routine, row);
        let lines = |pieces: &'a [Piece]| -> Vec<Line> {
            pieces.iter().map(|piece| self.exercise_line(row.exercise, piece)).collect()
        };
        let here = exercise.ladder.iter().position(|rung| *rung == row.exercise);
        let (easier, harder) = here.map_or((&[][..], &[][..]), |here| {
            (&exercise.ladder[..here], exercise.ladder.get(here + 1..).unwrap_or_default())
        });
        let title = |id: &ExerciseId| self.press.guide.exercise(*id).doc.common.title.value.clone();
        let url = self.press.urls.absolute(&self.press.urls.exercises[row.exercise.at()]);
        Row {
            number,
            slug: doc.common.slug.clone(),
            title: doc.common.title.value.clone(),
            optional: item.optional,
            placement,
            dose: dose.map(|dose| Dose {
                text: dose.canonical.clone(),
                sentence: dose.sentence.clone(),
                sets: dose.headline.sets.clone(),
                amount: dose.headline.amount.clone(),
                unit: dose.headline.unit.clone(),
                details: dose.headline.details.clone(),
            }),
            most_sets: dose.map_or(1, |dose| dose.dose.sets().high).saturating_mul(block.rounds).max(1),
            sides: if dose.is_some_and(|dose| dose.dose.is_each_side()) { 2 } else { 1 },
            rest: wording::rest(item.rest, dose),
            note: item.note.as_ref().map(|note| self.line(note)),
            cues: lines(&doc.cues),
            steps: lines(&doc.common.body.steps),
            mistakes: lines(&doc.mistakes),
            easier: easier.iter().rev().map(title).collect(),
            harder: harder.iter().map(title).collect(),
            qr: url.as_deref().filter(|url| pictures::has_code(url)).map(|_| self.code_of(row.exercise)),
            url: url.map(|url| shown_url(&url)),
            figure: None,
        }
    }

    /// A piece of the routine's prose in one line.
    fn line(&self, piece: &'a Piece) -> Line {
        prose::line(&self.press.routine_prose(self.id, piece).0, &|url| self.on_paper(url))
    }

    /// A piece of the routine's prose, a line for each paragraph.
    fn lines(&self, piece: &'a Piece) -> Vec<Line> {
        prose::lines(&self.press.routine_prose(self.id, piece).0, &|url| self.on_paper(url))
    }

    fn exercise_line(&self, id: ExerciseId, piece: &'a Piece) -> Line {
        prose::line(&self.press.exercise_prose(id, piece).0, &|url| self.on_paper(url))
    }

    /// Where a link leads that stands on paper; none when it leads nowhere from there.
    fn on_paper(&self, url: &str) -> Option<String> {
        let is_whole = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme));
        if is_whole { Some(url.to_owned()) } else { self.press.urls.absolute(url) }
    }

    /// The file of the QR code of an exercise: numbered by the first row that shows it.
    fn code_of(&self, id: ExerciseId) -> String {
        let first = self.routine.rows.iter().position(|row| row.exercise == id).unwrap_or_default();
        format!("/qr/{}.svg", first + 1)
    }

    fn codes(&self) -> Vec<(String, String)> {
        let urls = self.press.urls;
        let mut codes = Vec::new();
        codes.extend(urls.absolute(&urls.routines[self.id.at()]).map(|url| (ROUTINE_CODE.to_owned(), url)));
        for row in &self.routine.rows {
            let url = urls.absolute(&urls.exercises[row.exercise.at()]);
            codes.extend(url.map(|url| (self.code_of(row.exercise), url)));
        }
        codes.dedup();
        codes
    }

    /// The files whose text stands in the document.
    fn files(&self) -> Vec<SourcePath> {
        let mut files = vec![self.routine.doc.common.file.clone()];
        for row in &self.routine.rows {
            let file = &self.press.guide.exercise(row.exercise).doc.common.file;
            if !files.contains(file) {
                files.push(file.clone());
            }
        }
        files
    }

    /// The newest date that any of those files states.
    fn newest(&self) -> Option<Date> {
        let dates = |common: &Common| {
            let reviewed = common.reviewed.as_ref().and_then(|(_, date)| *date);
            [common.updated, common.date, reviewed].into_iter().flatten().max()
        };
        let exercises = self.routine.rows.iter().map(|row| &self.press.guide.exercise(row.exercise).doc.common);
        exercises.chain([&self.routine.doc.common]).filter_map(dates).max()
    }

    fn pictures(&self, order: &Order) -> Vec<(usize, Arc<Pictures>)> {
        let mut made: Vec<(&guide::Row, Arc<Pictures>)> = Vec::new();
        // Figures worked out from the same words are the same.
        let figure = |row: &guide::Row| row.figure.as_ref().map(Arc::as_ptr);
        let alike =
            |one: &guide::Row, other: &guide::Row| one.exercise == other.exercise && figure(one) == figure(other);
        let mut pictures = Vec::new();
        for (number, row) in (1..).zip(&self.routine.rows) {
            let known = made.iter().find(|(other, _)| alike(other, row)).map(|(_, known)| Arc::clone(known));
            let new = || self.pictures_of(row, order).map(Arc::new);
            let Some(of_row) = known.or_else(new) else { continue };
            made.push((row, Arc::clone(&of_row)));
            pictures.push((number, of_row));
        }
        pictures
    }

    /// Photographs where there are any, else the figure.
    fn pictures_of(&self, row: &guide::Row, order: &Order) -> Option<Pictures> {
        let exercise = self.press.guide.exercise(row.exercise);
        let title = exercise.doc.common.title.value.clone();
        let photo = |picture: &guide::PictureFile| {
            let file = self.tree.files.get(&picture.file)?;
            let image = &exercise.doc.common.images[picture.at];
            Some(Photo {
                file: picture.file.clone(),
                disk: file.disk.clone(),
                state: format!("{:?}", file.stamp),
                label: image.phase.as_deref().map(text::capitalised).unwrap_or_default(),
                alt: image.alt.clone(),
            })
        };
        let photos: Vec<Photo> = exercise.pictures.iter().filter_map(photo).collect();
        if !photos.is_empty() {
            let is_large = order.layout == Layout::Poster || order.paper == Paper::A3;
            return Some(Pictures::Photos { title, photos, most: if is_large { 1600 } else { 960 } });
        }
        let ink = if order.mono { Ink::Mono } else { Ink::Colour };
        let figure = row.figure.as_ref().or(exercise.doc.figure.as_ref());
        figure.map(|figure| Pictures::Figure { figure: Arc::clone(figure), ink, title })
    }
}

/// The file of the QR code of the routine itself.
const ROUTINE_CODE: &str = "/qr/routine.svg";

/// An address as people read and type it.
fn shown_url(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
}

/// The first second of a day; where nobody states a date, that of 1980 as archives have it: PDF/A wants one.
fn seconds(date: Option<Date>) -> i64 {
    let date = date.unwrap_or(Date::constant(1980, 1, 1));
    let days = date.since(Date::constant(1970, 1, 1)).map(|span| i64::from(span.get_days())).unwrap_or_default();
    days * 24 * 60 * 60
}
