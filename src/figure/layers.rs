//! What is painted, from back to front.

use super::outline::{Bounds, Outline, Point};

/// What a layer is: its class in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Paint {
    /// Skin with its outline.
    Body,
    /// Skin without an outline.
    Skin,
    Tee,
    Shorts,
    Hem,
    Hair,
    Face,
    Ear,
    Shoe,
    Primary,
    Secondary,
    Band,
    BandBack,
    Gear,
    Prop,
    Floor,
    Mat,
    MatEdge,
    Ground,
    Arrow,
    ArrowHead,
    Halo,
}

impl Paint {
    /// The class's name.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Skin => "skin",
            Self::Tee => "tee",
            Self::Shorts => "shorts",
            Self::Hem => "hem",
            Self::Hair => "hair",
            Self::Face => "face",
            Self::Ear => "ear",
            Self::Shoe => "shoe",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Band => "band",
            Self::BandBack => "band-back",
            Self::Gear => "gear",
            Self::Prop => "prop",
            Self::Floor => "floor",
            Self::Mat => "mat",
            Self::MatEdge => "mat-edge",
            Self::Ground => "ground",
            Self::Arrow => "arrow",
            Self::ArrowHead => "arrow-head",
            Self::Halo => "halo",
        }
    }
}

/// The shape of a layer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Smooth closed outlines, filled as one.
    Smooth(Vec<Outline>),
    /// Closed polygons with a little round corners of this radius.
    Angular(Vec<Outline>, f64),
    /// A smooth open line.
    Line(Outline),
    /// Two smooth edges joined by straight ends.
    Ribbon(Outline, Outline),
    /// A definition, used again.
    Use(Name),
    /// All of the torso's fills, used again.
    UseTorso,
}

impl Shape {
    /// Its outlines.
    pub(super) fn outlines(&self) -> Vec<&Outline> {
        match self {
            Self::Smooth(outlines) | Self::Angular(outlines, _) => outlines.iter().collect(),
            Self::Line(line) => vec![line],
            Self::Ribbon(top, bottom) => vec![top, bottom],
            Self::Use(_) | Self::UseTorso => Vec::new(),
        }
    }
}

/// A shape that is used more than once in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Name {
    Trunk,
    Neck,
    Seat,
    /// The half of a bent limb that is drawn first.
    Half(Limb),
}

/// A limb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Limb {
    RightLeg,
    LeftLeg,
    RightArm,
    LeftArm,
}

/// One painted shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layer {
    pub(super) paint: Paint,
    pub(super) shape: Shape,
    /// Far limbs are pale.
    pub(super) is_far: bool,
    pub(super) place: Place,
    /// The number of the [`Fade`] that it is seen through.
    pub(super) fade: Option<usize>,
    /// Whether it counts for the bounds of the figure.
    pub(super) is_solid: bool,
}

/// Where a layer stands in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Painted where it stands.
    Painted,
    /// Only defined, to be used.
    Defined(Name),
    /// In the group of the torso's fills.
    Torso,
}

/// A disc that fades out at its rim: there a limb's line runs out into the body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fade {
    pub(super) at: Point,
    pub(super) radius: f64,
}

/// All that is painted in one frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Painting {
    pub(super) layers: Vec<Layer>,
    pub(super) fades: Vec<Fade>,
    /// How many layers there are before the last arm in front of the body.
    pub(super) before_last_arm: usize,
}

impl Layer {
    /// A layer that is painted where it stands.
    pub(super) const fn new(paint: Paint, shape: Shape) -> Self {
        Self { paint, shape, is_far: false, place: Place::Painted, fade: None, is_solid: false }
    }

    pub(super) const fn far(mut self, is_far: bool) -> Self {
        self.is_far = is_far;
        self
    }

    pub(super) const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub(super) const fn faded(mut self, fade: usize) -> Self {
        self.fade = Some(fade);
        self
    }

    pub(super) const fn solid(mut self) -> Self {
        self.is_solid = true;
        self
    }

    /// Its outlines.
    pub(super) fn outlines(&self) -> Vec<&Outline> {
        self.shape.outlines()
    }
}

impl Painting {
    /// Adds a fading disc and gives its number.
    pub(super) fn fade(&mut self, at: Point, radius: f64) -> usize {
        self.fades.push(Fade { at, radius });
        self.fades.len() - 1
    }

    pub(super) fn paint(&mut self, layer: Layer) {
        self.layers.push(layer);
    }

    /// The outlines of the body and what it holds.
    pub(super) fn solids(&self) -> impl Iterator<Item = &Outline> {
        self.layers.iter().filter(|layer| layer.is_solid).flat_map(Layer::outlines)
    }

    /// The box around them.
    pub(super) fn bounds(&self) -> Bounds {
        Bounds::around(self.solids().flatten())
    }
}
