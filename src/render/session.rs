//! The player of a routine: its session as data, in a page and as a file for other programs.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use super::cards::Cards;
use super::page::{self, Face};
use super::press::Press;
use super::ready::Html;
use super::views::{Picture, PlayerView};
use super::{Job, wording};
use crate::guide::{ExerciseId, Routine, RoutineId, Row};
use crate::parse::Piece;

/// The form of the data; a number of its own for every change that programs have to know of.
const FORMAT: u32 = 1;
/// The most cues that the sets of an exercise show in turn.
const MOST_CUES: usize = 3;
/// The most photographs that stand side by side.
const MOST_PHOTOS: usize = 2;
/// Bytes that most sessions have room in.
const ROOM: usize = 16 * 1024;

/// The beginning of `routine.json`.
#[derive(Serialize)]
struct Head<'a> {
    format: u32,
    slug: &'a str,
    title: &'a str,
    url: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    rows: Vec<RowData<'a>>,
}

/// A row of the routine.
#[derive(Serialize)]
struct RowData<'a> {
    /// The slug of its exercise, under which `exercises` has the rest.
    exercise: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dose: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    optional: bool,
    /// `pictures` and `motion` in place of the exercise's, where the row wears the band elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<serde_json::Value>,
}

/// What is the same of an exercise in all routines.
#[derive(Serialize)]
struct ExerciseData<'a> {
    title: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cues: Vec<String>,
    /// Photographs, or all positions of the figure in one picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pictures: Vec<PictureData<'a>>,
    /// The figure as it moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    motion: Option<PictureData<'a>>,
    /// A small picture of the end position.
    #[serde(skip_serializing_if = "Option::is_none")]
    thumb: Option<PictureData<'a>>,
}

#[derive(Serialize)]
struct PictureData<'a> {
    src: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    srcset: &'a str,
    width: u32,
    height: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    alt: &'a str,
}

impl<'p> PictureData<'p> {
    fn new(picture: &'p Picture<'_>, alt: &'p str) -> Self {
        Self { src: &picture.src, srcset: &picture.srcset, width: picture.width, height: picture.height, alt }
    }
}

/// A routine's session as JSON, made when a page or a file needs it.
///
/// Sessions take work, so what stands for one in the key of a page is the hash of all that it is made from.
pub struct SessionJson<'c> {
    press: &'c Press<'c>,
    cards: &'c Cards<'c>,
    id: RoutineId,
    /// The hash of what sessions are made from besides their routine and its exercises.
    ground: u128,
    json: OnceLock<String>,
}

impl SessionJson<'_> {
    /// The text of the file.
    pub(super) fn text(&self) -> &str {
        self.json.get_or_init(|| json(self.press, self.cards, self.id))
    }
}

impl Hash for SessionJson<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Press { guide, urls, .. } = self.press;
        let routine = guide.routine(self.id);
        (self.ground, routine.doc.common.version.whole, &urls.routines[self.id.at()]).hash(state);
        for row in &routine.rows {
            let exercise = &guide.exercise(row.exercise).doc.common;
            (row.block, row.at, exercise.version.face, &urls.exercises[row.exercise.at()]).hash(state);
        }
    }
}

impl Serialize for SessionJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.text();
        // `<` would end the script element early, were a title to hold `</script>`.
        let safe = if json.contains('<') { Html::from(json.replace('<', "\\u003c")) } else { Html(json.into()) };
        safe.serialize(serializer)
    }
}

impl fmt::Debug for SessionJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// The view of a routine's player. `ground` is the hash of what sessions are made from besides documents.
pub(super) fn view<'a>(press: &'a Press<'a>, cards: &'a Cards<'a>, id: RoutineId, ground: u128) -> PlayerView<'a> {
    let routine = press.guide.routine(id);
    let common = &routine.doc.common;
    let stop_if = if routine.doc.stop_if.is_empty() { press.site_stop_if } else { &routine.doc.stop_if };
    PlayerView {
        title: &common.title.value,
        url: &press.urls.routines[id.at()],
        data_url: press.urls.link(&page::path(press, Job::Routine(id), Face::Data)),
        time: routine.time_text.as_deref(),
        kit: wording::kit(press, routine),
        count: routine.rows.len(),
        stop_if_html: Html::items(stop_if.iter().map(|piece| press.routine_prose(id, piece))),
        picture: routine.rows.first().and_then(|row| cards.picture(row.exercise)).cloned(),
        session_html: SessionJson { press, cards, id, ground, json: OnceLock::new() },
    }
}

/// The session: what its rows are, what there is to know of their exercises, and the steps.
fn json<'a>(press: &Press<'a>, cards: &Cards<'a>, id: RoutineId) -> String {
    let routine = press.guide.routine(id);
    let common = &routine.doc.common;
    let head = Head {
        format: FORMAT,
        slug: &common.slug,
        title: &common.title.value,
        url: &press.urls.routines[id.at()],
        language: &press.config.language,
        time: routine.time_text.as_deref(),
        rows: routine.rows.iter().map(|row| row_data(press, routine, row)).collect(),
    };
    let mut json = Vec::with_capacity(ROOM);
    write(&head, &mut json);
    // The object goes on where its head ends.
    json.pop();
    json.extend_from_slice(b",\n\"exercises\":{");
    let mut seen: Vec<ExerciseId> = Vec::new();
    for row in &routine.rows {
        if seen.contains(&row.exercise) {
            continue;
        }
        json.extend_from_slice(if seen.is_empty() { b"\n" } else { b",\n" });
        json.extend_from_slice(cards.session(row.exercise, || entry(press, cards, row.exercise)).as_bytes());
        seen.push(row.exercise);
    }
    json.extend_from_slice(b"},\n\"steps\":");
    press.guide.session(routine, &press.config.timing).write_steps(&mut json);
    json.extend_from_slice(b"}\n");
    // JSON is always text.
    String::from_utf8(json).unwrap_or_default()
}

fn row_data<'a>(press: &Press<'a>, routine: &'a Routine, row: &Row) -> RowData<'a> {
    let block = &routine.doc.blocks[row.block];
    let item = &block.items[row.at];
    RowData {
        exercise: &press.guide.exercise(row.exercise).doc.common.slug,
        block: block.title.as_deref(),
        dose: press.guide.dose(routine, row).map(|dose| dose.canonical.as_str()),
        placement: wording::placement(press, routine, row),
        note: item.note.as_ref().map(Piece::plain),
        optional: item.optional,
        shown: shown(press, row),
    }
}

/// The pictures of a row that shows another figure than its exercise does.
fn shown(press: &Press<'_>, row: &Row) -> Option<serde_json::Value> {
    let exercise = press.guide.exercise(row.exercise);
    let figure = row.figure.as_ref().filter(|_| exercise.pictures.is_empty())?;
    let (panels, motion) = press.film_of(figure);
    let alt = format!("{}. {}", exercise.doc.common.title.value, figure.describe());
    let motion = motion.as_ref().map(|motion| PictureData::new(motion, &alt));
    Some(serde_json::json!({"pictures": [PictureData::new(&panels, &alt)], "motion": motion}))
}

/// An exercise under its slug.
fn entry<'a>(press: &Press<'a>, cards: &Cards<'a>, id: ExerciseId) -> String {
    let doc = &press.guide.exercise(id).doc;
    let pictures = cards.pictures(id);
    let film = press.film(id);
    let alt = pictures.view().first().map(|picture| picture.alt.as_ref()).unwrap_or_default();
    let pictures: Vec<PictureData<'_>> = match &film {
        Some((panels, _)) => vec![PictureData::new(panels, alt)],
        None => pictures.view().iter().take(MOST_PHOTOS).map(|photo| PictureData::new(photo, &photo.alt)).collect(),
    };
    let data = ExerciseData {
        title: &doc.common.title.value,
        url: &press.urls.exercises[id.at()],
        cues: doc.cues.iter().take(MOST_CUES).map(Piece::plain).collect(),
        pictures,
        motion: film.as_ref().and_then(|(_, motion)| motion.as_ref()).map(|motion| PictureData::new(motion, alt)),
        thumb: cards.picture(id).map(|thumb| PictureData::new(thumb, "")),
    };
    let mut json = Vec::new();
    write(&doc.common.slug, &mut json);
    json.push(b':');
    write(&data, &mut json);
    String::from_utf8(json).unwrap_or_default()
}

/// Appends a value as JSON. The values here have string keys and finite numbers only, which cannot fail.
fn write(value: &(impl Serialize + ?Sized), json: &mut Vec<u8>) {
    if serde_json::to_writer(&mut *json, value).is_err() {
        json.extend_from_slice(b"null");
    }
}
