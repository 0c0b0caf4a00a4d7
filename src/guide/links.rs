//! Where the links of one file lead.

use std::collections::HashSet;

use ahash::HashMap;

use super::names::{Absence, Entity, Found, Names};
use super::{ExerciseId, LinkTo, PictureFile, SiteLink, VideoFiles};
use crate::diagnostic::{Diagnostic, Place, SourcePath, catalogue};
use crate::parse::{Common, Document, Link, Target};
use crate::text;
use crate::yaml::Text;

/// What links can lead to.
pub(super) struct Site<'a> {
    pub(super) names: &'a Names<'a>,
    /// All documents: exercises, routines, pages, each in the order of their ids.
    pub(super) documents: &'a [Document],
    /// How many exercises and routines there are.
    pub(super) counts: (usize, usize),
    /// What each file holds.
    pub(super) by_file: &'a HashMap<&'a SourcePath, Entity>,
    /// Files that are there, but not in the guide.
    pub(super) absent: &'a HashMap<&'a SourcePath, Absence>,
    /// Other files beside the content.
    pub(super) media: &'a HashSet<&'a SourcePath>,
}

/// What one file's links come to.
#[derive(Default)]
pub(super) struct Linked {
    pub(super) links: Vec<LinkTo>,
    pub(super) pictures: Vec<PictureFile>,
    pub(super) video: VideoFiles,
    pub(super) site_links: Vec<SiteLink>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Site<'_> {
    /// Resolves everything in `document` that leads somewhere.
    pub(super) fn link(&self, document: &Document) -> Linked {
        let common = document.common();
        let mut linked = Linked::default();
        linked.links.reserve_exact(common.links.len());
        for link in &common.links {
            let to = self.resolve(document, link, &mut linked);
            linked.links.push(to);
        }
        for (at, image) in common.images.iter().enumerate() {
            if let Some(file) = self.file(common, &image.src, &mut linked.diagnostics) {
                linked.pictures.push(PictureFile { at, file });
            }
        }
        if let Some(video) = &common.video {
            let mut file = |text: &Option<Text>| self.file(common, text.as_ref()?, &mut linked.diagnostics);
            linked.video =
                VideoFiles { src: file(&video.src), poster: file(&video.poster), captions: file(&video.captions) };
        }
        linked
    }

    fn resolve(&self, document: &Document, link: &Link, linked: &mut Linked) -> LinkTo {
        let common = document.common();
        let place = common.place(link.span);
        match &link.target {
            Target::Name { name, anchor } => match self.names.any(name, &place, |entity| self.describe(entity)) {
                Found::Entity(entity) => self.with_anchor(entity, anchor.as_deref(), link, common, linked),
                Found::Silent => LinkTo::Broken,
                Found::Problem(problem) => {
                    linked.diagnostics.push(*problem);
                    LinkTo::Broken
                }
            },
            Target::Anchor(anchor) => {
                if !has_anchor(document, anchor) {
                    linked.diagnostics.push(catalogue::unknown_anchor(&place, anchor, &anchors(document), None));
                }
                LinkTo::Anchor(anchor.clone())
            }
            Target::Path { path, .. } if path.starts_with('/') => {
                let path = path.trim_start_matches('/').to_owned();
                linked.site_links.push(SiteLink { path: path.clone(), place });
                LinkTo::SitePath(path)
            }
            Target::Path { path, anchor } => self.relative(path, anchor.as_deref(), link, common, linked),
            Target::Outside(url) => LinkTo::Outside(url.clone()),
            Target::Refused(_) => LinkTo::Broken,
        }
    }

    fn relative(&self, path: &str, anchor: Option<&str>, link: &Link, common: &Common, linked: &mut Linked) -> LinkTo {
        let place = common.place(link.span);
        let Some(file) = join(&common.file, path) else {
            linked.diagnostics.push(catalogue::link_leaves_content(&place, path));
            return LinkTo::Broken;
        };
        if let Some(entity) = self.by_file.get(&file) {
            return self.with_anchor(*entity, anchor, link, common, linked);
        }
        if self.media.contains(&file) {
            return LinkTo::File(file);
        }
        match self.absent.get(&file) {
            Some(Absence::Broken) => {}
            Some(Absence::Draft) => linked.diagnostics.push(catalogue::reference_to_draft(&place, path)),
            None => {
                let near = self.nearest_files(common, &file, link.picture);
                linked.diagnostics.push(catalogue::broken_link(&place, path, &near, link.picture));
            }
        }
        LinkTo::Broken
    }

    fn with_anchor(
        &self,
        entity: Entity,
        anchor: Option<&str>,
        link: &Link,
        common: &Common,
        linked: &mut Linked,
    ) -> LinkTo {
        let document = self.document(entity);
        if let Some(anchor) = anchor
            && !has_anchor(document, anchor)
        {
            let file = &document.common().file;
            linked.diagnostics.push(catalogue::unknown_anchor(
                &common.place(link.span),
                anchor,
                &anchors(document),
                Some(file),
            ));
        }
        let anchor = anchor.map(str::to_owned);
        match entity {
            Entity::Exercise(id) => LinkTo::Exercise(id, anchor),
            Entity::Routine(id) => LinkTo::Routine(id, anchor),
            Entity::Page(id) => LinkTo::Page(id, anchor),
        }
    }

    /// A file named in front matter, relative to the document.
    fn file(&self, common: &Common, text: &Text, diagnostics: &mut Vec<Diagnostic>) -> Option<SourcePath> {
        let place = common.place(text.span);
        let Some(file) = join(&common.file, &text.value) else {
            diagnostics.push(catalogue::link_leaves_content(&place, &text.value));
            return None;
        };
        if !self.media.contains(&file) {
            if !self.absent.contains_key(&file) {
                let near = self.nearest_files(common, &file, true);
                diagnostics.push(catalogue::missing_file(&place, &text.value, &near));
            }
            return None;
        }
        Some(file)
    }

    /// Files that may have been meant, as paths seen from `common`: like names in the same folder, else the same name
    /// in another one.
    fn nearest_files(&self, common: &Common, wanted: &SourcePath, media: bool) -> Vec<String> {
        let documents = self.by_file.keys().copied().filter(|_| !media);
        let files: Vec<&SourcePath> = documents.chain(self.media.iter().copied()).collect();
        let names = files.iter().filter(|file| file.folder() == wanted.folder()).map(|file| file.name());
        let folder = wanted.folder();
        let mut near: Vec<String> =
            text::nearest(wanted.name(), names, 3).into_iter().map(|name| format!("{folder}/{name}")).collect();
        if near.is_empty() {
            near = files.iter().filter(|file| file.name() == wanted.name()).take(3).map(ToString::to_string).collect();
            near.sort();
        }
        near.iter().map(|file| relative(common.file.folder(), file)).collect()
    }

    /// A name for lists of candidates: the file and what it is.
    pub(super) fn describe(&self, entity: Entity) -> String {
        let common = self.document(entity).common();
        format!("`{}` ({}, {})", common.slug, common.title.value, common.file)
    }

    /// The file of the exercise that a reference means; a reference that means none is reported elsewhere.
    pub(super) fn exercise_file(&self, common: &Common, name: &Text) -> Option<SourcePath> {
        let id = self.exercise(common, name, &mut Vec::new())?;
        Some(self.document(Entity::Exercise(id)).common().file.clone())
    }

    fn document(&self, entity: Entity) -> &Document {
        let (exercises, routines) = self.counts;
        &self.documents[match entity {
            Entity::Exercise(id) => id.at(),
            Entity::Routine(id) => exercises + id.at(),
            Entity::Page(id) => exercises + routines + id.at(),
        }]
    }

    /// The exercise that a reference in front matter means; anything else is reported.
    pub(super) fn exercise(
        &self,
        common: &Common,
        name: &Text,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ExerciseId> {
        let place = common.place(name.span);
        match self.names.exercise(&name.value, &place, |entity| self.describe(entity)) {
            Found::Entity(Entity::Exercise(id)) => Some(id),
            Found::Entity(_) | Found::Silent => None,
            Found::Problem(problem) => {
                diagnostics.push(self.exercise_with_dose(name, &place).unwrap_or(*problem));
                None
            }
        }
    }

    /// `clamshell 3 x 10`: an exercise and a dose that lack their colon.
    fn exercise_with_dose(&self, name: &Text, place: &Place) -> Option<Diagnostic> {
        let starts = name.value.match_indices([' ', ':', ',']).map(|(at, _)| at);
        starts.rev().find_map(|at| {
            let (exercise, dose) =
                (name.value[..at].trim_end_matches([' ', ':', ',', '-']), name.value[at + 1..].trim());
            let is_exercise = matches!(self.names.exercise(exercise, place, |_| String::new()), Found::Entity(_));
            (is_exercise && crate::dose::parse(dose).is_ok())
                .then(|| catalogue::row_without_colon(place, exercise, dose))
        })
    }
}

/// The anchors of a document's page: the author's headings, and the sections that the page makes of front matter.
fn anchors(document: &Document) -> Vec<&str> {
    let common = document.common();
    let mut anchors: Vec<&str> = common.body.headings.iter().map(|heading| heading.id.as_str()).collect();
    let mut section = |is_there: bool, id: &'static str| anchors.extend(is_there.then_some(id));
    match document {
        Document::Exercise(exercise) => {
            section(!common.body.steps.is_empty(), "steps");
            section(!exercise.primary.is_empty() || !exercise.secondary.is_empty(), "muscles");
            section(!exercise.cues.is_empty(), "cues");
            section(!exercise.mistakes.is_empty(), "mistakes");
            section(!exercise.cautions.is_empty(), "cautions");
        }
        Document::Routine(routine) => {
            section(!routine.stop_if.is_empty(), "stop");
            section(routine.progression.is_some(), "progression");
            section(!routine.gear.is_empty(), "gear");
        }
        Document::Page(_) => return anchors,
    }
    section(!common.sources.is_empty(), "sources");
    anchors
}

fn has_anchor(document: &Document, anchor: &str) -> bool {
    anchors(document).contains(&anchor)
}

/// The file that a relative path means, seen from `from`; none when it leads out of `content/`.
fn join(from: &SourcePath, path: &str) -> Option<SourcePath> {
    let mut parts: Vec<&str> = from.folder().split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
                if parts.is_empty() {
                    return None;
                }
            }
            part => parts.push(part),
        }
    }
    Some(SourcePath::new(&parts.join("/")))
}

/// The path from `folder` to `file`: `../exercises/b.md`.
fn relative(folder: &str, file: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (folder.split('/').collect(), file.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from[shared..].iter().map(|_| "..");
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_in_the_content() {
        let from = SourcePath::new("content/articles/a.md");
        let joined = |path: &str| join(&from, path).map(|file| file.as_str().to_owned());
        assert_eq!(joined("../exercises/b.md").as_deref(), Some("content/exercises/b.md"));
        assert_eq!(joined("./c.jpg").as_deref(), Some("content/articles/c.jpg"));
        assert_eq!(joined("../../cuecard.yaml"), None);
        assert_eq!(joined("../../../etc/passwd"), None);
        assert_eq!(relative(from.folder(), "content/exercises/b.md"), "../exercises/b.md");
        assert_eq!(relative(from.folder(), "content/articles/c.jpg"), "c.jpg");
    }
}
