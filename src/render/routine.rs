//! The page of a routine and its printable sheet.

use super::cards::Cards;
use super::figures::Column;
use super::press::Press;
use super::ready::{Html, Shared};
use super::views::{
    BlockView, GearView, Link, MuscleSets, RoutineView, RowView, SeriesNeighbour, SeriesView, TimeView,
};
use super::{urls, wording};
use crate::config::Layout;
use crate::dose::Spoken;
use crate::guide::{Routine, RoutineId, Row, TaxonomyKind};
use crate::text;

/// The most boxes a sheet prints to tick for one row.
const MOST_TICKS: usize = 12;
/// The most muscles a routine's page lists.
const MOST_MUSCLES: usize = 8;

/// The view of a routine.
pub(super) fn view<'a>(press: &Press<'a>, cards: &Cards<'a>, id: RoutineId) -> RoutineView<'a> {
    let routine = press.guide.routine(id);
    let doc = &routine.doc;
    let common = &doc.common;
    let prose = |piece| press.routine_prose(id, piece);
    let column = press.row_column(routine);
    let stop_if = if doc.stop_if.is_empty() { press.site_stop_if } else { &doc.stop_if };
    RoutineView {
        slug: &common.slug,
        title: &common.title.value,
        summary_html: common.summary.as_ref().map(|line| prose(&line.html)),
        level: doc.level.and_then(|level| press.term(TaxonomyKind::Levels, level.id())),
        time: time(routine),
        frequency: doc.frequency.as_deref(),
        when_html: doc.when.as_ref().map(prose),
        goals: doc.goals.iter().map(String::as_str).collect(),
        series: series(press, routine),
        coach: doc.coach.as_ref().and_then(|coach| press.term(TaxonomyKind::Coaches, &text::slugify(&coach.value))),
        kit_need: routine.kit_need.iter().map(|at| press.kit_term(*at)).collect(),
        kit_optional: routine.kit_optional.iter().map(|at| press.kit_term(*at)).collect(),
        kit: wording::kit(press, routine),
        muscles: routine
            .muscles
            .iter()
            .take(MOST_MUSCLES)
            .map(|work| MuscleSets {
                muscle: press.muscle(work.muscle),
                primary: work.primary,
                sets: work.sets.to_string(),
            })
            .collect(),
        map: press.working_of_routine(id).map(|working| press.map(&working)),
        blocks: blocks(press, cards, id, column),
        frames: column.map_or(0, |column| column.frames),
        count: routine.rows.len(),
        sets: routine.sets.to_string(),
        progression_html: doc.progression.as_ref().map(prose),
        stop_if_html: Html::items(stop_if.iter().map(prose)),
        gear: doc
            .gear
            .iter()
            .map(|gear| GearView { name: &gear.name, url: &gear.url.value, affiliate: gear.affiliate })
            .collect(),
        affiliate: doc.gear.iter().any(|gear| gear.affiliate),
        video: press.video(common, &routine.video),
        body_html: prose(&common.body.before),
        sources: press.sources(common),
        tags: press.tags(common),
        url: &press.urls.routines[id.at()],
        permalink: press.urls.absolute(&press.urls.routines[id.at()]),
        sheet_url: &press.urls.sheets[id.at()],
        play_url: (!routine.rows.is_empty()).then(|| press.urls.players[id.at()].as_str()),
        prints: prints(press, &common.slug),
        byline: press.byline(common),
        extra: &common.extra,
    }
}

/// The PDFs that the site has of a routine.
fn prints<'a>(press: &Press<'a>, slug: &str) -> Vec<Link<'a>> {
    let link =
        |layout: &Layout| Link { title: layout.title(), url: press.urls.link(&urls::print_path(slug, *layout)).into() };
    press.config.print.of_site().iter().map(link).collect()
}

fn time(routine: &Routine) -> Option<TimeView<'_>> {
    let text = routine.time_text.as_deref()?;
    let seconds = routine.time?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
    let whole = |seconds: f64| seconds.round().clamp(0.0, f64::from(u32::MAX)) as u32;
    Some(TimeView { text, low: whole(seconds.low), high: whole(seconds.high) })
}

fn series<'a>(press: &Press<'a>, routine: &'a Routine) -> Option<SeriesView<'a>> {
    let place = routine.series?;
    let name = &routine.doc.series.as_ref()?.name.value;
    let term = press.guide.terms.get(TaxonomyKind::Series).at(&text::slugify(name))?;
    let neighbour = |id: Option<RoutineId>| {
        let id = id?;
        let other = press.guide.routine(id);
        Some(SeriesNeighbour {
            part: other.series?.part,
            title: &other.doc.common.title.value,
            url: &press.urls.routines[id.at()],
        })
    };
    Some(SeriesView {
        name,
        url: press.urls.term(TaxonomyKind::Series, term),
        part: place.part,
        of: place.of,
        previous: neighbour(place.previous),
        next: neighbour(place.next),
    })
}

fn blocks<'a>(press: &Press<'a>, cards: &Cards<'a>, id: RoutineId, column: Option<Column>) -> Vec<BlockView<'a>> {
    let routine = press.guide.routine(id);
    let mut blocks = Vec::with_capacity(routine.doc.blocks.len());
    for (at, block) in routine.doc.blocks.iter().enumerate() {
        let rows: Vec<(usize, &'a Row)> = (1..).zip(&routine.rows).filter(|(_, row)| row.block == at).collect();
        let placements: Vec<Option<String>> =
            rows.iter().map(|(_, row)| wording::placement(press, routine, row)).collect();
        let shared = wording::shared_placement(&placements);
        let rows = rows.into_iter().zip(placements);
        blocks.push(BlockView {
            title: block.title.as_deref(),
            kind: block.kind.word(),
            how: wording::how(block),
            rows: rows
                .map(|((number, row), placement)| {
                    let placement = placement.filter(|_| shared.is_none());
                    let frames = column.and_then(|column| press.row_frames(row, column));
                    let pictures = frames.map_or_else(|| cards.pictures(row.exercise), Shared::new);
                    RowView { pictures, ..view_row(press, cards, id, (number, row), placement) }
                })
                .collect(),
            placement: shared,
        });
    }
    blocks
}

fn view_row<'a>(
    press: &Press<'a>,
    cards: &Cards<'a>,
    id: RoutineId,
    (number, row): (usize, &Row),
    placement: Option<String>,
) -> RowView<'a> {
    let routine = press.guide.routine(id);
    let item = &routine.doc.blocks[row.block].items[row.at];
    let dose = press.guide.dose(routine, row);
    RowView {
        number,
        exercise: cards.exercise(row.exercise),
        pictures: cards.pictures(row.exercise),
        dose: dose.map(|dose| cards.dose(dose)),
        placement,
        cue_html: cards.cue(row.exercise),
        cues_html: cards.cues(row.exercise),
        note_html: item.note.as_ref().map(|note| press.routine_prose(id, note)),
        rest: wording::rest(item.rest, dose),
        optional: item.optional,
        swaps: row
            .swaps
            .iter()
            .map(|swap| Link {
                title: &press.guide.exercise(*swap).doc.common.title.value,
                url: press.urls.exercises[swap.at()].as_str().into(),
            })
            .collect(),
        ticks_html: "<i></i>".repeat(ticks(dose, routine.doc.blocks[row.block].rounds)).into(),
    }
}

/// One box per set, one for each side where the sides are done in turn.
fn ticks(dose: Option<&Spoken>, rounds: u32) -> usize {
    let sets = dose.map_or(1, |dose| dose.dose.sets().high).saturating_mul(rounds);
    let sides = if dose.is_some_and(|dose| dose.dose.is_each_side()) { 2 } else { 1 };
    usize::try_from(sets.saturating_mul(sides)).map_or(MOST_TICKS, |ticks| ticks.clamp(1, MOST_TICKS))
}
