//! Figures: a pose in words becomes an illustration of a mannequin.
//!
//! Data passes through the parts in this order:
//!
//! ```text
//! Figure ─▶ Pose ─▶ Skeleton ─▶ Layers ─▶ Svg
//! (words)  (angles) (placed, 3-D) (outlines) (text)
//! ```
//!
//! Everything is pure: the same words give the same bytes. Lengths are fractions of the figure's stature until they are
//! written, where one unit is a thousandth of it.

mod language;
mod map;

use crate::vocabulary::Region;

pub use language::{Arms, BandPlace, Base, Effector, Foot, Gear, Joint, Movement, Range, Side, Stance, View};
pub use map::body_map;

/// What an author writes under `figure:`, read and checked word by word.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// The positions, in order: one for a hold, two for a movement, more where it has stations. Never empty.
    pub frames: Vec<Frame>,
    /// From where it is seen; when not stated, what suits the first pose.
    pub view: Option<View>,
    /// Where a mini band is worn.
    pub band: Option<BandPlace>,
    /// Equipment beside the band.
    pub gear: Vec<Gear>,
    /// Whether there is a mat; when not stated, for poses on the floor.
    pub mat: Option<bool>,
    /// Which movement the arrows show.
    pub arrow: Arrow,
    /// Whether right and left change places: the left leg works, a side-lying figure lies on its right.
    pub mirror: bool,
}

/// One position, as the author wrote it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    /// The pose it starts from; without one, the frame before it. The first frame has one.
    pub base: Option<Base>,
    /// What differs from that, in the author's order.
    pub changes: Vec<Change>,
}

/// One thing that an author says of a position. Where no side is named, both are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// A joint is moved; `degrees` lie within [`Joint::limits`].
    Move {
        /// The joint.
        joint: Joint,
        /// On which side; `None` for both, and for joints that are not paired.
        side: Option<Side>,
        /// What it does.
        movement: Movement,
        /// How far from straight, in degrees; below zero it is the opposite movement.
        degrees: f64,
    },
    /// A joint is straight: all its angles are zero.
    Straighten {
        /// The joint.
        joint: Joint,
        /// On which side.
        side: Option<Side>,
    },
    /// Where an arm is.
    Arms {
        /// Which arm.
        side: Option<Side>,
        /// Where.
        arms: Arms,
    },
    /// How a foot meets the floor.
    Foot {
        /// Which foot.
        side: Option<Side>,
        /// How.
        foot: Foot,
    },
    /// How far apart the feet are: degrees of hip abduction of each leg (see [`Stance::degrees`]).
    Stance(f64),
    /// How high the whole body is off the floor, in per cent of its height: a jump.
    Rise(f64),
}

/// Which movement the arrows of a figure show.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Arrow {
    /// The most telling one.
    #[default]
    Automatic,
    /// None.
    None,
    /// That of these parts.
    Of(Vec<Effector>),
}

/// The regions of the body that work, as the front matter's `muscles` has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Working {
    /// Those that work most.
    pub primary: Vec<Region>,
    /// Those that help.
    pub secondary: Vec<Region>,
}

/// What of a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scene {
    /// All positions side by side, in panels of equal width.
    Panels,
    /// The last position alone, with its arrow: for lists and cards.
    Thumb,
    /// The movement from position to position, in one panel; it stands still for readers who prefer less motion, and on paper.
    Motion,
}

/// For what a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// For screens: custom properties with our colours as their defaults, light and dark.
    Screen,
    /// For renderers that know no custom properties: plain light colours.
    Colour,
    /// For paper in one colour.
    Mono,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg {
    /// The document.
    pub text: String,
    /// Width in thousandths of the figure's stature.
    pub width: u32,
    /// Height in thousandths of the figure's stature.
    pub height: u32,
}

/// A figure with its positions worked out, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Solved {
    figure: Figure,
    working: Working,
}

impl Solved {
    /// Works out the positions of a figure.
    #[must_use]
    pub fn new(figure: &Figure, working: &Working) -> Self {
        Self { figure: figure.clone(), working: working.clone() }
    }

    /// The words that it was worked out from.
    #[must_use]
    pub fn figure(&self) -> &Figure {
        &self.figure
    }

    /// The regions that work.
    #[must_use]
    pub fn working(&self) -> &Working {
        &self.working
    }

    /// What cannot be: a limb under the floor, a hand that does not reach.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble> {
        Vec::new()
    }

    /// The figure in words, for those who do not see it: "Seen from the right. Start: on the back, …".
    #[must_use]
    pub fn describe(&self) -> String {
        format!("{:?} {:?}", self.figure.view, self.working.primary)
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, scene: Scene, ink: Ink) -> Svg {
        let _ = (scene, ink);
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2728 900\"><circle cx=\"600\" cy=\"450\" r=\"300\"/></svg>";
        Svg { text: text.to_owned(), width: 2728, height: 900 }
    }
}

/// Something in a figure that cannot be, though each word of it can.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// In which position, from 0.
    pub frame: usize,
    /// What is wrong: "the right foot is under the floor".
    pub message: String,
}
