//! The page of an exercise.

use super::cards::Cards;
use super::press::Press;
use super::ready::Html;
use super::views::{ExerciseView, LadderStep, UsedIn};
use crate::guide::{ExerciseId, TaxonomyKind};
use crate::text;
use crate::vocabulary::{Open, Sides};

/// The view of an exercise.
pub(super) fn view<'a>(press: &Press<'a>, cards: &'a Cards<'a>, id: ExerciseId) -> ExerciseView<'a> {
    let exercise = press.guide.exercise(id);
    let doc = &exercise.doc;
    let common = &doc.common;
    let prose = |piece| press.exercise_prose(id, piece);
    let works = cards.works(id);
    ExerciseView {
        slug: &common.slug,
        title: &common.title.value,
        aliases: common.aliases.iter().map(|alias| alias.value.as_str()).collect(),
        summary_html: common.summary.as_ref().map(|line| prose(&line.html)),
        level: doc.level.and_then(|level| press.term(TaxonomyKind::Levels, level.id())),
        dose: doc.dose.as_ref().map(|text| cards.dose(&text.dose)),
        equipment_stated: doc.equipment.is_some(),
        equipment: doc.equipment.iter().flatten().filter_map(|used| press.kit_item(used)).collect(),
        position: doc.position.and_then(|position| press.term(TaxonomyKind::Positions, position.id())),
        pattern: doc.pattern.as_ref().and_then(|pattern| match pattern {
            Open::Known(pattern) => press.term(TaxonomyKind::Patterns, pattern.id()),
            Open::Other(name) => press.term(TaxonomyKind::Patterns, &text::slugify(name)),
        }),
        planes: doc.planes.iter().filter_map(|plane| press.term(TaxonomyKind::Planes, plane.id())).collect(),
        sides: doc.sides.map(sides_words),
        primary: doc.primary.iter().map(|muscle| press.muscle(*muscle)).collect(),
        secondary: doc.secondary.iter().map(|muscle| press.muscle(*muscle)).collect(),
        cues_html: Html::items(doc.cues.iter().map(prose)),
        mistakes_html: Html::items(doc.mistakes.iter().map(prose)),
        cautions_html: Html::items(doc.cautions.iter().map(prose)),
        steps_html: Html::items(common.body.steps.iter().map(prose)),
        before_html: prose(&common.body.before),
        after_html: prose(&common.body.after),
        pictures: cards.pictures(id),
        figure: press.figure_view(id),
        map: works.map,
        works_html: works.html,
        video: press.video(common, &exercise.video),
        ladder: ladder(press, cards, id),
        used_in: used_in(press, id),
        related: exercise.related.iter().map(|other| cards.exercise(*other)).collect(),
        related_html: cards.exercises_html(exercise.related.clone(), false),
        sources: press.sources(common),
        tags: press.tags(common),
        byline: press.byline(common),
        extra: &common.extra,
    }
}

/// How an exercise deals with the two sides of the body, in words.
pub fn sides_words(sides: Sides) -> &'static str {
    match sides {
        Sides::Both => "Both sides at once",
        Sides::Each => "Each side in turn",
        Sides::Alternating => "Alternating sides",
    }
}

/// The ladder around an exercise: each rung, and how it stands to the exercise.
fn ladder<'a>(press: &Press<'a>, cards: &Cards<'a>, id: ExerciseId) -> Vec<LadderStep<'a>> {
    let rungs = &press.guide.exercise(id).ladder;
    let here = rungs.iter().position(|rung| *rung == id).unwrap_or(0);
    let relation = |at: usize| match at.cmp(&here) {
        std::cmp::Ordering::Less => "easier",
        std::cmp::Ordering::Equal => "here",
        std::cmp::Ordering::Greater => "harder",
    };
    let step =
        |(at, rung): (usize, &ExerciseId)| LadderStep { relation: relation(at), exercise: cards.exercise(*rung) };
    rungs.iter().enumerate().map(step).collect()
}

/// The most routines an exercise's page lists.
const MOST_ROUTINES: usize = 12;

fn used_in<'a>(press: &Press<'a>, id: ExerciseId) -> Vec<UsedIn<'a>> {
    let used = press.guide.exercise(id).used_in.iter().take(MOST_ROUTINES);
    used.map(|used| {
        let routine = press.guide.routine(used.routine);
        let row = &routine.rows[used.number - 1];
        UsedIn {
            title: &routine.doc.common.title.value,
            url: &press.urls.routines[used.routine.at()],
            number: used.number,
            of: routine.rows.len(),
            time: routine.time_text.as_deref(),
            dose: press.guide.dose(routine, row).map(|dose| dose.canonical.as_str()),
        }
    })
    .collect()
}
