//! Drawn figures as files: each pose is drawn once for the whole site, and not again as long as it stays the same.

use std::fmt::{self, Write as _};
use std::hash::Hash as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use ahash::{HashMap, HashSet};
use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::Rendered;
use super::press::Press;
use crate::figure::{self, Ink, Scene, Solved, Svg, Working};
use crate::guide::{ExerciseId, RoutineId};
use crate::output::Body;

/// The folder of the site that figures lie in.
const FOLDER: &str = "figures";

/// A drawn figure or body map.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Its path in the site.
    pub(super) path: String,
    /// The SVG.
    bytes: Arc<[u8]>,
    /// Where its left upper corner lies, in thousandths of stature.
    pub(super) corner: (f64, f64),
    /// Width in thousandths of stature.
    pub(super) width: u32,
    /// Height in thousandths of stature.
    pub(super) height: u32,
}

/// Drawings by the hash of all that they are made from.
pub(super) type Known = HashMap<u64, Arc<OnceLock<Arc<Drawing>>>>;

/// The drawings of a site. Each is made when the first page asks for it; two exercises in the same pose share one.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    known: RwLock<Known>,
    /// Those that this build has made itself.
    new: Mutex<Vec<Arc<Drawing>>>,
}

impl Drawings {
    /// Goes on with what an earlier build drew.
    pub(super) fn go_on_with(&self, known: Known) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// Hands over all that there is, for a later build.
    pub(super) fn take(&self) -> Known {
        std::mem::take(&mut *self.known.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// A scene of a figure.
    pub(super) fn figure(&self, figure: &Solved, scene: Scene) -> Arc<Drawing> {
        self.drawing(key_of_figure(figure, scene), |key| {
            let base = figure.figure().frames.first().and_then(|frame| frame.base);
            (format!("{}-{key:016x}", base.map_or("figure", figure::Base::id)), figure.svg(scene, Ink::Screen))
        })
    }

    /// A body map that leads nowhere.
    pub(super) fn map(&self, working: &Working) -> Arc<Drawing> {
        self.drawing(key_of_map(working), |key| {
            (format!("map-{key:016x}"), figure::body_map(working, &|_| None, Ink::Screen))
        })
    }

    fn drawing(&self, key: u64, draw: impl FnOnce(u64) -> (String, Svg)) -> Arc<Drawing> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let place = known.unwrap_or_else(|| {
            Arc::clone(self.known.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_default())
        });
        // Drawn outside of the lock: whoever wants another drawing need not wait for this one.
        let drawing = place.get_or_init(|| {
            let (name, svg) = draw(key);
            let path = format!("{FOLDER}/{name}.svg");
            let drawing = Arc::new(Drawing::new(path, &svg));
            self.new.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&drawing));
            drawing
        });
        Arc::clone(drawing)
    }

    /// Draws what no page has asked for yet, and forgets what no page shows any longer.
    pub(super) fn complete(&self, press: &Press<'_>) {
        let counts = [press.guide.exercises.len(), press.guide.routines.len()];
        let [exercises, routines] = counts.map(|count| 0..u32::try_from(count).unwrap_or(u32::MAX));
        let of_exercise = |id: u32| {
            let figure = press.figure(ExerciseId(id));
            let scenes = figure.into_iter().flat_map(|figure| scenes(figure).map(move |scene| (figure, scene)));
            let mut keys: Vec<u64> = scenes
                .map(|(figure, scene)| {
                    self.figure(figure, scene);
                    key_of_figure(figure, scene)
                })
                .collect();
            keys.extend(press.working_of_exercise(ExerciseId(id)).map(|working| self.key_of_drawn_map(&working)));
            keys
        };
        let of_routine =
            |id: u32| press.working_of_routine(RoutineId(id)).map(|working| self.key_of_drawn_map(&working));
        let mut shown: HashSet<u64> = exercises.into_par_iter().with_min_len(4).flat_map_iter(of_exercise).collect();
        shown.par_extend(routines.into_par_iter().with_min_len(4).flat_map_iter(of_routine));
        self.known.write().unwrap_or_else(PoisonError::into_inner).retain(|key, _| shown.contains(key));
    }

    fn key_of_drawn_map(&self, working: &Working) -> u64 {
        self.map(working);
        key_of_map(working)
    }

    /// All drawings as files of the site.
    pub(super) fn files(&self) -> Vec<Rendered> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().filter_map(|place| place.get()).map(|drawing| drawing.file()).collect()
    }

    /// Those that this build has made itself so far, as files of the site.
    pub(super) fn new_files(&self) -> Vec<Rendered> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.iter().map(|drawing| drawing.file()).collect()
    }
}

impl Drawing {
    /// A picture as a file of the site. It loses its size: the size of the whole would stand in the way of pages that show
    /// a part.
    fn new(path: String, svg: &Svg) -> Self {
        let size = format!(" width=\"{}\" height=\"{}\"", svg.width, svg.height);
        let bytes = svg.text.replacen(&size, "", 1).into_bytes().into();
        let view = svg.text.split_once("viewBox=\"").map_or("", |(_, view)| view);
        let mut numbers = view.split([' ', ',', '"']).map_while(|number| number.parse().ok());
        let corner = (numbers.next().unwrap_or(0.0), numbers.next().unwrap_or(0.0));
        Self { path, bytes, corner, width: svg.width, height: svg.height }
    }

    fn file(&self) -> Rendered {
        Rendered::file(self.path.clone(), Body::Bytes(Arc::clone(&self.bytes)), format!("the generated {}", self.path))
    }
}

/// What is drawn of a figure; what holds still has no motion.
pub(super) fn scenes(figure: &Solved) -> impl Iterator<Item = Scene> + use<> {
    let moves = figure.positions() > 1;
    [Scene::Panels, Scene::Thumb].into_iter().chain(moves.then_some(Scene::Motion))
}

/// The hash of all that a scene is made from: the words, the muscles, and the program that draws.
fn key_of_figure(figure: &Solved, scene: Scene) -> u64 {
    hash_of(&format_args!("{:?}", figure.figure()), |hasher| (scene, figure.working()).hash(hasher))
}

fn key_of_map(working: &Working) -> u64 {
    hash_of(&"map", |hasher| working.hash(hasher))
}

fn hash_of(words: &dyn fmt::Display, more: impl FnOnce(&mut Xxh3)) -> u64 {
    /// Takes text as it is written.
    struct Sink(Xxh3);
    impl fmt::Write for Sink {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut sink = Sink(Xxh3::new());
    // The sink takes everything.
    let _ = write!(sink, "{} {words}", env!("CARGO_PKG_VERSION"));
    more(&mut sink.0);
    sink.0.digest()
}
