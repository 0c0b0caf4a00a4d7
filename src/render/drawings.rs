//! Drawn figures as files: each pose is drawn once for the whole site, and not again as long as it stays the same.

use std::fmt::{self, Write as _};
use std::hash::Hash as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use ahash::{HashMap, HashSet};
use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Rendered;
use super::press::Press;
use crate::figure::{self, Base, Extent, Ink, Scene, Solved, Svg, Working};
use crate::guide::{ExerciseId, RoutineId};
use crate::output::{Body, Make};

/// Of so many figures at the most the painted positions are kept from the sketch, which tells the sizes, to the drawing: all
/// that a small guide has, and no more memory than that for a large one, which paints them once more for every picture.
const KEPT: usize = 100;
/// The folder of the site that figures lie in.
const FOLDER: &str = "figures";

/// A figure or body map as a file of the site. It is drawn when its bytes are wanted: the size is known before.
pub(super) struct Drawing {
    /// Its path in the site.
    pub(super) path: String,
    /// Where its left upper corner lies, in thousandths of stature.
    pub(super) corner: (f64, f64),
    /// Width in thousandths of stature.
    pub(super) width: u32,
    /// Height in thousandths of stature.
    pub(super) height: u32,
    /// The hash of all that it is made from.
    key: u128,
    make: Make,
}

/// Drawings by the hash of all that they are made from: the scenes of a figure, or one map.
pub(super) type Known = HashMap<u64, Arc<OnceLock<Arc<[Arc<Drawing>]>>>>;

/// The drawings of a site. Each is made when the first page asks for it; two exercises in the same pose share one.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    known: RwLock<Known>,
    /// Those that this build has made itself.
    new: Mutex<Vec<Arc<Drawing>>>,
    /// How many figures this build has sketched.
    figures: AtomicUsize,
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
    pub(super) fn figure(&self, figure: &Arc<Solved>, scene: Scene) -> Arc<Drawing> {
        let scenes = self.drawings(key_of_figure(figure), |key| {
            let keeps = self.figures.fetch_add(1, Ordering::Relaxed) < KEPT;
            scenes(figure, key, keeps)
        });
        // What holds still has no motion; its positions stand in.
        Arc::clone(scenes.get(scene as usize).unwrap_or(&scenes[0]))
    }

    /// A body map that leads nowhere.
    pub(super) fn map(&self, working: &Working) -> Arc<Drawing> {
        let maps = self.drawings(key_of_map(working), |key| {
            let own = working.clone();
            let svg = move || figure::body_map(&own, &|_| None, Ink::Screen);
            let extent = figure::map_extent();
            vec![Drawing::new(format!("map-{key:016x}"), extent, key, svg)]
        });
        Arc::clone(&maps[0])
    }

    fn drawings(&self, key: u64, sketch: impl FnOnce(u64) -> Vec<Drawing>) -> Arc<[Arc<Drawing>]> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let place = known.unwrap_or_else(|| {
            Arc::clone(self.known.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_default())
        });
        // Sketched outside of the lock: whoever wants another drawing need not wait for this one.
        let drawings = place.get_or_init(|| {
            let drawings: Arc<[Arc<Drawing>]> = sketch(key).into_iter().map(Arc::new).collect();
            let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
            new.extend(drawings.iter().cloned());
            drop(new);
            drawings
        });
        Arc::clone(drawings)
    }

    /// Sketches all drawings of a small guide, before its pages ask for them: the library asks for those of all exercises, and
    /// each of the pages rendered meanwhile would wait for one that the library has sketched last.
    pub(super) fn sketch_few(&self, press: &Press<'_>) {
        if press.guide.exercises.len() <= KEPT {
            self.sketch_all(press, 1);
        }
    }

    /// Sketches what no page has asked for yet, and forgets what no page shows any longer.
    pub(super) fn complete(&self, press: &Press<'_>) {
        let shown = self.sketch_all(press, 4);
        self.known.write().unwrap_or_else(PoisonError::into_inner).retain(|key, _| shown.contains(key));
    }

    /// Sketches all that pages show, so many exercises or more at a time, and gives the keys of it.
    fn sketch_all(&self, press: &Press<'_>, at_a_time: usize) -> HashSet<u64> {
        let counts = [press.guide.exercises.len(), press.guide.routines.len()];
        let [exercises, routines] = counts.map(|count| 0..u32::try_from(count).unwrap_or(u32::MAX));
        let of_exercise = |id: u32| {
            let mut keys: Vec<u64> = Vec::with_capacity(2);
            keys.extend(press.figure(ExerciseId(id)).map(|figure| {
                self.figure(figure, Scene::Panels);
                key_of_figure(figure)
            }));
            keys.extend(press.working_of_exercise(ExerciseId(id)).map(|working| self.key_of_drawn_map(&working)));
            keys
        };
        let of_routine = |id: u32| {
            let working = press.working_of_routine(RoutineId(id));
            let mut keys: Vec<u64> = working.map(|working| self.key_of_drawn_map(&working)).into_iter().collect();
            let rows = press.guide.routine(RoutineId(id)).rows.iter().filter(|row| row.figure.is_some());
            keys.extend(rows.filter_map(|row| press.row_figure(row)).map(|figure| {
                self.figure(figure, Scene::Panels);
                key_of_figure(figure)
            }));
            keys
        };
        let exercises = exercises.into_par_iter().with_min_len(at_a_time).flat_map_iter(of_exercise);
        let mut shown: HashSet<u64> = exercises.collect();
        shown.par_extend(routines.into_par_iter().with_min_len(at_a_time).flat_map_iter(of_routine));
        shown
    }

    fn key_of_drawn_map(&self, working: &Working) -> u64 {
        self.map(working);
        key_of_map(working)
    }

    /// All drawings as files of the site.
    pub(super) fn files(&self) -> Vec<Rendered> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known
            .values()
            .filter_map(|place| place.get())
            .flat_map(|drawings| drawings.iter())
            .map(|drawing| drawing.file())
            .collect()
    }

    /// Those that this build has made itself so far, as files of the site.
    pub(super) fn new_files(&self) -> Vec<Rendered> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.iter().map(|drawing| drawing.file()).collect()
    }
}

impl fmt::Debug for Drawing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Drawing({}, {} × {})", self.path, self.width, self.height)
    }
}

impl Drawing {
    /// A picture as a file of the site. It loses its size: the size of the whole would stand in the way of pages that show
    /// a part.
    fn new(name: String, extent: Extent, key: u64, svg: impl Fn() -> Svg + Send + Sync + 'static) -> Self {
        let make = move || {
            let svg = svg();
            let size = format!(" width=\"{}\" height=\"{}\"", svg.width, svg.height);
            Ok(svg.text.replacen(&size, "", 1).into_bytes())
        };
        // Corners are a few thousand units from the middle, which any number holds.
        let corner = (extent.left as f64, extent.top as f64);
        let path = format!("{FOLDER}/{name}.svg");
        let key = xxh3_128(format!("{path} {key} {}", *figure::STYLE).as_bytes());
        Self { path, corner, width: extent.width, height: extent.height, key, make: Arc::new(make) }
    }

    fn file(&self) -> Rendered {
        let body = Body::Derived { key: self.key, make: Arc::clone(&self.make) };
        Rendered::file(self.path.clone(), body, format!("the generated {}", self.path))
    }
}

/// All scenes of a figure, in the order of [`Scene`]; what holds still has no motion. `keeps` says whether what is painted
/// to know their sizes is kept for the drawing.
fn scenes(figure: &Arc<Solved>, key: u64, keeps: bool) -> Vec<Drawing> {
    let painted = Arc::new(figure.paintings());
    let base = figure.figure().frames.first().and_then(|frame| frame.base).map_or("figure", Base::id);
    let kinds = [(Scene::Panels, ""), (Scene::Thumb, "-thumb"), (Scene::Motion, "-motion")];
    let wanted = if figure.positions() > 1 { 3 } else { 2 };
    let scene = |((scene, suffix), extent): ((Scene, &str), Extent)| {
        let (own, painted) = (Arc::clone(figure), keeps.then(|| Arc::clone(&painted)));
        let svg = move || match &painted {
            Some(painted) => own.svg_of(painted, scene, Ink::Screen),
            None => own.svg(scene, Ink::Screen),
        };
        Drawing::new(format!("{base}-{key:016x}{suffix}"), extent, key, svg)
    };
    kinds.into_iter().zip(figure.extents(&painted)).take(wanted).map(scene).collect()
}

/// The hash of all that a figure is drawn from: the words, the muscles, and the program that draws.
fn key_of_figure(figure: &Solved) -> u64 {
    hash_of(&format_args!("{:?}", figure.figure()), |hasher| figure.working().hash(hasher))
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
