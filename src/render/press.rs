//! What rendering any page needs: the guide, its links, and the small views that many pages share.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::drawings::Drawings;
use super::memo::Memo;
use super::own::EachThread;
use super::previews::Previews;
use super::ready::{self, Html, Shared};
use super::urls::Urls;
use super::views::{
    Byline, DoseView, ExerciseCard, ExerciseThumb, KitItem, MuscleView, Picture, RoutineCard, SourceView, TermLink,
    VideoView,
};
use crate::colour::Colour;
use crate::config::Config;
use crate::diagnostic::SourcePath;
use crate::dose::Spoken;
use crate::guide::{
    ExerciseId, Guide, LinkTo, PictureFile, Routine, RoutineId, Taxonomy, TaxonomyKind, Term, VideoFiles,
    equipment_slug,
};
use crate::parse::{Common, EquipmentUse, Piece, link_attributes};
use crate::source::Tree;
use crate::text;
use crate::vocabulary::MuscleId;
use jiff::civil::Date;

/// How wide pictures in running text get, for `sizes`.
const TEXT_WIDTH: &str = "(min-width: 40rem) 36rem, 100vw";

/// Everything pages are made from.
pub struct Press<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The settings.
    pub config: &'a Config,
    /// Where everything lies.
    pub urls: &'a Urls,
    /// Width and height in pixels of every picture.
    pub pixels: &'a HashMap<&'a SourcePath, (u32, u32)>,
    /// Attributes of the links of each exercise's, routine's and page's prose.
    attributes: [Vec<OnceLock<Vec<String>>>; 3],
    terms: EachThread<Terms<'a>>,
    /// The figures and body maps.
    pub(super) drawings: Drawings,
    /// The pictures for other sites; none until they are planned.
    pub(super) previews: Arc<Previews>,
    /// When to stop, for routines that do not say it themselves.
    pub site_stop_if: &'a [Piece],
}

/// What all pages link to.
#[derive(Debug, Default)]
struct Terms<'a> {
    /// All terms, by taxonomy (in the order of [`TaxonomyKind::ALL`]).
    links: Vec<Vec<Shared<TermLink<'a>>>>,
    /// All muscles, by their position in the vocabulary.
    muscles: Vec<Shared<MuscleView<'a>>>,
}

impl<'a> Press<'a> {
    /// Prepares a guide for rendering.
    #[must_use]
    pub fn new(
        guide: &'a Guide,
        config: &'a Config,
        urls: &'a Urls,
        pixels: &'a HashMap<&'a SourcePath, (u32, u32)>,
        site_stop_if: &'a [Piece],
    ) -> Self {
        let counts = [guide.exercises.len(), guide.routines.len(), guide.pages.len()];
        let attributes = counts.map(|count| (0..count).map(|_| OnceLock::new()).collect());
        let terms = EachThread::new(0, Terms::default);
        let (drawings, previews) = (Drawings::default(), Arc::default());
        let mut press = Self { guide, config, urls, pixels, attributes, terms, drawings, previews, site_stop_if };
        press.terms = EachThread::new(guide.exercises.len(), || press.all_terms());
        press
    }

    fn all_terms(&self) -> Terms<'a> {
        let link = |kind: TaxonomyKind, (at, term): (usize, &'a Term)| {
            let url = self.urls.term(kind, at);
            Shared::new(TermLink { id: &term.slug, name: &term.name, url, html: Html::link(&term.name, url) })
        };
        let links =
            |taxonomy: &'a Taxonomy| taxonomy.terms.iter().enumerate().map(|term| link(taxonomy.kind, term)).collect();
        let muscles = (0..self.config.vocabulary.muscles().len()).filter_map(|at| u16::try_from(at).ok()).map(MuscleId);
        Terms {
            links: self.guide.terms.iter().map(links).collect(),
            muscles: muscles.map(|id| Shared::new(self.muscle_view(id))).collect(),
        }
    }

    /// Plans the previews of pages, in the colour of the guide, or takes those that an earlier build planned. The number is the
    /// hash of all that documents know of each other, and of what else the guide depends on.
    pub fn plan_previews(&mut self, tree: &Tree, accent: Colour, memo: Option<(&mut Memo, u128)>) {
        let plan = |press: &Self| Arc::new(Previews::new(press, tree, accent));
        self.previews = match memo {
            Some((memo, key)) => memo.previews(ready::key_of(&(key, accent)), || plan(self)),
            None => plan(self),
        };
    }

    /// The attributes that close the open places of a file's prose.
    fn close(&self, links: &[LinkTo], common: &Common) -> Vec<String> {
        links.iter().zip(&common.links).map(|(to, link)| self.attributes_of(to, link.picture)).collect()
    }

    fn attributes_of(&self, to: &LinkTo, picture: bool) -> String {
        let with_anchor = |url: &str, anchor: &Option<String>| match anchor {
            Some(anchor) => link_attributes(&format!("{url}#{anchor}"), false),
            None => link_attributes(url, false),
        };
        match to {
            LinkTo::Exercise(id, anchor) => with_anchor(&self.urls.exercises[id.at()], anchor),
            LinkTo::Routine(id, anchor) => with_anchor(&self.urls.routines[id.at()], anchor),
            LinkTo::Page(id, anchor) => with_anchor(&self.urls.pages[id.at()], anchor),
            LinkTo::File(file) if picture => {
                let mut attributes = link_attributes(&self.urls.file(file), false).replacen("href", "src", 1);
                if let Some((width, height)) = self.pixels.get(file) {
                    attributes.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                    let srcset = super::pictures::srcset(self, file, (*width, *height));
                    if !srcset.is_empty() {
                        attributes.push_str(&format!(" srcset=\"{srcset}\" sizes=\"{TEXT_WIDTH}\""));
                    }
                }
                attributes
            }
            LinkTo::File(file) => link_attributes(&self.urls.file(file), false),
            LinkTo::SitePath(path) if picture => {
                link_attributes(&self.urls.link(path), false).replacen("href", "src", 1)
            }
            LinkTo::SitePath(path) => link_attributes(&self.urls.link(path), false),
            LinkTo::Anchor(anchor) => link_attributes(&format!("#{anchor}"), false),
            LinkTo::Outside(url) => link_attributes(url, true),
            LinkTo::Broken => String::new(),
        }
    }

    /// A piece of an exercise's prose.
    pub fn exercise_prose(&self, id: ExerciseId, piece: &'a Piece) -> Html<'a> {
        let exercise = self.guide.exercise(id);
        self.prose(piece, &self.attributes[0][id.at()], &exercise.links, &exercise.doc.common)
    }

    /// A piece of a routine's prose.
    pub fn routine_prose(&self, id: RoutineId, piece: &'a Piece) -> Html<'a> {
        let routine = self.guide.routine(id);
        self.prose(piece, &self.attributes[1][id.at()], &routine.links, &routine.doc.common)
    }

    /// A piece of a page's prose.
    pub fn page_prose(&self, at: usize, piece: &'a Piece) -> Html<'a> {
        let page = &self.guide.pages[at];
        self.prose(piece, &self.attributes[2][at], &page.links, &page.doc.common)
    }

    fn prose(
        &self,
        piece: &'a Piece,
        attributes: &OnceLock<Vec<String>>,
        links: &[LinkTo],
        common: &Common,
    ) -> Html<'a> {
        Html(if piece.is_closed() {
            piece.fill(&[])
        } else {
            piece.fill(attributes.get_or_init(|| self.close(links, common)))
        })
    }

    /// An exercise in a list.
    pub fn exercise_card(&self, id: ExerciseId) -> ExerciseCard<'a> {
        let exercise = self.guide.exercise(id);
        let doc = &exercise.doc;
        ExerciseCard {
            draft: doc.common.draft,
            title: &doc.common.title.value,
            url: &self.urls.exercises[id.at()],
            summary_html: doc.common.summary.as_ref().map(|line| self.exercise_prose(id, &line.html)),
            position: doc.position.map(crate::vocabulary::Position::name),
            level: doc.level.map(crate::vocabulary::Level::name),
            picture: self.exercise_picture(id),
        }
    }

    /// The one picture that stands for an exercise: a photograph, else its figure.
    pub fn exercise_picture(&self, id: ExerciseId) -> Option<Picture<'a>> {
        self.exercise_photo(id).or_else(|| self.thumb(id))
    }

    /// Whether any picture stands for an exercise.
    pub(super) fn is_pictured(&self, id: ExerciseId) -> bool {
        let exercise = self.guide.exercise(id);
        !exercise.pictures.is_empty() || exercise.doc.figure.is_some()
    }

    /// The one photograph that stands for an exercise: its end position, else its first.
    pub fn exercise_photo(&self, id: ExerciseId) -> Option<Picture<'a>> {
        let common = &self.guide.exercise(id).doc.common;
        Some(self.picture(common, self.photo_file(id)?, |piece| self.exercise_prose(id, piece)))
    }

    /// The file of that photograph.
    pub(super) fn photo_file(&self, id: ExerciseId) -> Option<&'a PictureFile> {
        let exercise = self.guide.exercise(id);
        let images = &exercise.doc.common.images;
        let is_end = |picture: &&PictureFile| images[picture.at].phase.as_deref() == Some("end");
        exercise.pictures.iter().find(is_end).or(exercise.pictures.first())
    }

    /// All pictures of an exercise: its photographs, else the positions of its figure.
    pub fn exercise_pictures(&self, id: ExerciseId) -> Vec<Picture<'a>> {
        let exercise = self.guide.exercise(id);
        if exercise.pictures.is_empty() {
            return self.plate(id);
        }
        let prose = |piece| self.exercise_prose(id, piece);
        exercise.pictures.iter().map(|picture| self.picture(&exercise.doc.common, picture, prose)).collect()
    }

    /// A picture of a document.
    pub fn picture(
        &self,
        common: &'a Common,
        picture: &PictureFile,
        prose: impl Fn(&'a Piece) -> Html<'a>,
    ) -> Picture<'a> {
        let image = &common.images[picture.at];
        let (width, height) = self.pixels.get(&picture.file).copied().unwrap_or((1, 1));
        Picture {
            kind: "photo",
            src: self.urls.file(&picture.file).into(),
            srcset: super::pictures::srcset(self, &picture.file, (width, height)),
            width,
            height,
            share: 100,
            alt: image.alt.as_deref().unwrap_or_default().into(),
            phase: image.phase.as_deref().map(Cow::Borrowed),
            caption_html: image.caption.as_ref().map(prose),
            credit: image.credit.as_deref(),
            licence: image.licence.as_deref(),
        }
    }

    /// A video of a document.
    pub fn video(&self, common: &'a Common, files: &VideoFiles) -> Option<VideoView<'a>> {
        let video = common.video.as_ref()?;
        let file = |file: &Option<SourcePath>| file.as_ref().map(|file| Cow::Owned(self.urls.file(file)));
        Some(VideoView {
            title: &video.title,
            url: video.url.as_ref().map(|url| Cow::Borrowed(url.value.as_str())),
            src: file(&files.src),
            poster: file(&files.poster),
            captions: file(&files.captions),
        })
    }

    /// A routine in a list.
    pub fn routine_card(&self, id: RoutineId) -> RoutineCard<'a> {
        let routine = self.guide.routine(id);
        let doc = &routine.doc;
        let mut seen = Vec::new();
        let mut exercises = Vec::new();
        for row in &routine.rows {
            if !seen.contains(&row.exercise) {
                seen.push(row.exercise);
                let title = &self.guide.exercise(row.exercise).doc.common.title.value;
                exercises.push(ExerciseThumb { title, picture: self.exercise_picture(row.exercise) });
            }
        }
        RoutineCard {
            draft: doc.common.draft,
            title: &doc.common.title.value,
            url: &self.urls.routines[id.at()],
            summary_html: doc.common.summary.as_ref().map(|line| self.routine_prose(id, &line.html)),
            time: routine.time_text.as_deref(),
            level: doc.level.map(crate::vocabulary::Level::name),
            kit: self.kit_words(routine),
            count: routine.rows.len(),
            exercises,
        }
    }

    /// "a mini band, a mat"; empty when nothing is needed or stated.
    pub fn kit_words(&self, routine: &Routine) -> String {
        let equipment = self.guide.terms.get(TaxonomyKind::Equipment);
        let words: Vec<&str> = routine.kit_need.iter().map(|at| equipment.terms[*at].phrase.as_str()).collect();
        words.join(", ")
    }

    /// A term by its id.
    pub fn term(&self, kind: TaxonomyKind, slug: &str) -> Option<Shared<TermLink<'a>>> {
        let at = self.guide.terms.get(kind).at(slug)?;
        Some(self.terms.own().links[kind.number()][at].clone())
    }

    /// Terms that are nothing but their names: tags.
    pub fn tags(&self, common: &'a Common) -> Vec<Shared<TermLink<'a>>> {
        let slugs = common.tags.iter().map(|tag| text::slugify(&tag.value));
        slugs.filter_map(|slug| self.term(TaxonomyKind::Tags, &slug)).collect()
    }

    /// A muscle with its two names.
    pub fn muscle(&self, id: MuscleId) -> Shared<MuscleView<'a>> {
        self.terms.own().muscles[usize::from(id.0)].clone()
    }

    fn muscle_view(&self, id: MuscleId) -> MuscleView<'a> {
        let entry = self.config.vocabulary.muscle_entry(id);
        let at = self.guide.terms.get(TaxonomyKind::Muscles).at(&entry.id);
        let url = at.map_or("", |at| self.urls.term(TaxonomyKind::Muscles, at));
        MuscleView {
            id: &entry.id,
            name: &entry.name,
            anatomical: if entry.name == entry.anatomical { "" } else { &entry.anatomical },
            url,
            html: Html::link(&entry.name, url),
        }
    }

    /// A piece of equipment as it is used.
    pub fn kit_item(&self, used: &'a EquipmentUse) -> Option<KitItem<'a>> {
        let slug = equipment_slug(&used.item, &self.config.vocabulary);
        let at = self.guide.terms.get(TaxonomyKind::Equipment).at(slug)?;
        let placement = used.placement.as_ref().map(crate::vocabulary::Open::phrase);
        Some(KitItem { placement, ..self.kit_term(at) })
    }

    /// A piece of equipment by its position in the terms.
    pub fn kit_term(&self, at: usize) -> KitItem<'a> {
        let term = &self.guide.terms.get(TaxonomyKind::Equipment).terms[at];
        KitItem { id: &term.slug, name: &term.name, url: self.urls.term(TaxonomyKind::Equipment, at), placement: None }
    }

    /// Sources of a document.
    pub fn sources(&self, common: &'a Common) -> Vec<SourceView<'a>> {
        let url = |url: &'a Option<crate::yaml::Text>| url.as_ref().map(|url| url.value.as_str());
        common.sources.iter().map(|source| SourceView { title: &source.title, url: url(&source.url) }).collect()
    }

    /// Who wrote and who checked a document.
    pub fn byline(&self, common: &'a Common) -> Byline<'a> {
        let review = common.reviewed.as_ref();
        let date = review.and_then(|(_, date)| *date);
        Byline {
            author: common.author.as_deref(),
            reviewed_by: review.map(|(by, _)| by.as_str()),
            reviewed_date: date.map(|date| date.to_string()),
            reviewed_date_text: date.map(|date| self.date_words(date)),
            updated_text: common.updated.map(|date| self.date_words(date)),
        }
    }

    /// A date in words; in the guide's other languages the plain date.
    pub fn date_words(&self, date: Date) -> String {
        if !self.config.language.starts_with("en") {
            return date.to_string();
        }
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
        format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
    }

    /// A dose for showing, without its HTML.
    pub fn dose(&self, dose: &'a Spoken) -> DoseView<'a> {
        DoseView {
            text: &dose.canonical,
            sentence: &dose.sentence,
            sets: dose.headline.sets.as_deref(),
            amount: &dose.headline.amount,
            unit: &dose.headline.unit,
            details: &dose.headline.details,
            html: Html::default(),
        }
    }
}
