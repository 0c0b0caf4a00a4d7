//! Sizes of the equipment, as fractions of the figure's stature (of 1.75 m or so).

use super::language::Foot;

/// The height of a bench or a chair's seat: 44 cm.
pub(super) const BENCH: f64 = 0.25;
/// The height of a step: 19 cm.
pub(super) const STEP: f64 = 0.11;
/// The radius of a large ball: 55 cm across.
pub(super) const BALL: f64 = 0.157;
/// The height of a bar overhead.
pub(super) const BAR: f64 = 1.28;
/// Half of the room between the hands on it.
pub(super) const BAR_GRIP: f64 = 0.15;

/// How high what is under a foot is.
pub(super) const fn ground(foot: Foot) -> f64 {
    match foot {
        Foot::Step => STEP,
        Foot::Bench => BENCH,
        _ => 0.0,
    }
}
