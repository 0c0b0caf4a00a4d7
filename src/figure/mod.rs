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

mod anchors;
mod arms;
mod arrow;
mod backdrop;
mod band;
mod base;
mod between;
mod body;
mod contact;
mod gear;
mod head;
mod kneel;
mod language;
mod layers;
mod map;
mod memo;
mod muscles;
mod order;
mod outline;
mod palette;
mod paper;
mod pen;
mod pose;
mod props;
mod reach;
mod skeleton;
mod skin;
mod solved;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod thin;
mod trouble;
mod vector;
mod words;

use crate::vocabulary::Region;

pub use language::{Arms, BandPlace, Base, Effector, Foot, Gear, Joint, Movement, Range, Side, Stance, View};
pub use map::{body_map, map_extent};
pub use memo::FigureMemo;
pub use solved::{Cut, Painted, Solved};
pub use style::STYLE;

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
    /// Which foot steps when both legs are moved; the other one stays. When not said, the one whose hip bends more.
    Steps(Side),
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
    /// Inside a page, whose style sheet gives the classes their colours.
    Page,
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

/// The box of a picture, in thousandths of the figure's stature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Where its left edge is.
    pub left: i64,
    /// Where its upper edge is; the floor is at 0.
    pub top: i64,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// One position of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The picture.
    pub svg: Svg,
    /// How far the floor is below its upper edge, in thousandths of the figure's stature.
    pub floor: u32,
}

/// Something in a figure that cannot be, though each word of it can.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// In which position, from 0.
    pub frame: usize,
    /// What is wrong: "the right foot is under the floor".
    pub message: String,
}
