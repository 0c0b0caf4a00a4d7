//! The body map: front and back of the mannequin, with the regions that work. It is drawn from the same skin and the same
//! table of muscles as the figures.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::anchors::Anchors;
use super::contact;
use super::language::{Arms, Base, Side};
use super::layers::{Painting, Shape};
use super::order::Order;
use super::outline::{Bounds, Camera, Outline};
use super::pose::Pose;
use super::skeleton::Skeleton;
use super::svg::{self, Writer};
use super::{Extent, Ink, Svg, Working, body, head, muscles};
use crate::text;
use crate::vocabulary::Region;

/// Room between the two views, and around them, in units.
const GAP: f64 = 90.0;
const MARGIN: i64 = 16;

/// Regions as they are drawn: what lies above others comes later.
const SEEN_FROM_FRONT: [Region; 15] = [
    Region::Neck,
    Region::Traps,
    Region::FrontDelts,
    Region::SideDelts,
    Region::Chest,
    Region::Biceps,
    Region::Forearms,
    Region::Abs,
    Region::Obliques,
    Region::HipFlexors,
    Region::Abductors,
    Region::Adductors,
    Region::Quads,
    Region::Tibialis,
    Region::Calves,
];
const SEEN_FROM_BEHIND: [Region; 13] = [
    Region::Traps,
    Region::RearDelts,
    Region::SideDelts,
    Region::Triceps,
    Region::Forearms,
    Region::MidBack,
    Region::Lats,
    Region::LowerBack,
    Region::Abductors,
    Region::Glutes,
    Region::Hamstrings,
    Region::Adductors,
    Region::Calves,
];

/// Draws the body map. A region that `links` knows becomes a link to what it gives.
#[must_use]
pub fn body_map(working: &Working, links: &dyn Fn(Region) -> Option<String>, ink: Ink) -> Svg {
    let drawn = &*DRAWN;
    let mut writer = Writer::new(false);
    for body in &drawn.bodies {
        writer.path("map-body", body);
    }
    let _ = write!(writer.text, "<clipPath id=\"body\"><path d=\"{}\"/></clipPath>", drawn.bodies.concat());
    writer.text.push_str("<g clip-path=\"url(#body)\">");
    for (region, data) in Region::ALL.iter().zip(&drawn.regions) {
        let class = if working.primary.contains(region) {
            "map-primary"
        } else if working.secondary.contains(region) {
            "map-secondary"
        } else {
            "map-rest"
        };
        let url = links(*region);
        if let Some(url) = &url {
            writer.text.push_str("<a href=\"");
            text::escape_html(url, &mut writer.text);
            let _ = write!(writer.text, "\" data-region=\"{region}\" aria-label=\"{}\">", region.name());
        }
        writer.titled_path(class, data, region.name());
        if url.is_some() {
            writer.text.push_str("</a>");
        }
    }
    writer.text.push_str("</g>");
    for (class, data) in &drawn.heads {
        writer.path(class, data);
    }
    let (title, about) = words(working);
    let text = writer.finish(drawn.view, &title, &about, ink, "");
    let size = |number: i64| u32::try_from(number).unwrap_or_default();
    Svg { text, width: size(drawn.view[2]), height: size(drawn.view[3]) }
}

/// The box of the body map.
#[must_use]
pub fn map_extent() -> Extent {
    let [left, top, width, height] = DRAWN.view;
    let size = |number: i64| u32::try_from(number).unwrap_or_default();
    Extent { left, top, width: size(width), height: size(height) }
}

/// All of the map that is the same whatever works.
struct Drawn {
    /// Path data of the bodies from the front and from behind.
    bodies: Vec<String>,
    /// Path data of the regions, in the order of [`Region::ALL`].
    regions: Vec<String>,
    /// Path data of heads and faces with their classes.
    heads: Vec<(&'static str, String)>,
    /// Left, top, width and height.
    view: [i64; 4],
}

static DRAWN: LazyLock<Drawn> = LazyLock::new(|| {
    let skeleton = standing();
    let front = View::new(&skeleton, 90.0, &SEEN_FROM_FRONT, 0.0);
    let right = front.bounds.right + GAP;
    let back = View::new(&skeleton, -90.0, &SEEN_FROM_BEHIND, 0.0);
    let back = View::new(&skeleton, -90.0, &SEEN_FROM_BEHIND, right - back.bounds.left);
    let bounds = front.bounds.and(back.bounds);
    let views = [front, back];
    let data = |outlines: &[Outline]| svg::smooth(outlines, false);
    let region = |region: &Region| data(&views.iter().flat_map(|view| view.of(*region)).collect::<Vec<_>>());
    let layers = views.iter().flat_map(|view| &view.head.layers);
    let heads = layers.filter_map(|layer| match &layer.shape {
        Shape::Smooth(outlines) => Some((if layer.is_solid { "map-head" } else { "map-face" }, data(outlines))),
        _ => None,
    });
    let (left, top) = (whole_number(bounds.left) - MARGIN, whole_number(bounds.top) - MARGIN);
    let width = whole_number(bounds.width()) + 2 * MARGIN;
    let height = whole_number(bounds.bottom - bounds.top) + 2 * MARGIN;
    Drawn {
        bodies: views.iter().map(|view| data(&view.body)).collect(),
        regions: Region::ALL.iter().map(region).collect(),
        heads: heads.collect(),
        view: [left, top, width, height],
    }
});

fn whole_number(number: f64) -> i64 {
    number.ceil() as i64
}

/// Upright, arms and legs a little apart, so that every region is seen.
fn standing() -> Skeleton {
    let mut pose = Pose::new(Base::Standing);
    pose.arms = [Arms::Free; 2];
    for side in Side::BOTH {
        let leg = pose.angles.leg_mut(side);
        leg.hip = [0.0, 6.0, 8.0];
        leg.knee = 0.0;
        let arm = pose.angles.arm_mut(side);
        arm.shoulder = [0.0, 19.0, 0.0];
        arm.elbow = 8.0;
        arm.forearm = -45.0;
    }
    contact::solve(&pose, &mut Anchors::default())
}

/// The body seen from one side.
struct View {
    body: Vec<Outline>,
    regions: Vec<(Region, Vec<Outline>)>,
    head: Painting,
    bounds: Bounds,
}

impl View {
    /// Seen from degrees around the figure, moved to the right by units.
    fn new(skeleton: &Skeleton, azimuth: f64, regions: &[Region], right: f64) -> Self {
        let camera = Camera::new(azimuth, 0.0);
        let moved = |outline: &Outline| -> Outline { outline.iter().map(|[x, y]| [x + right, *y]).collect() };
        let working = Working::default();
        let outfit = body::Outfit { working: &working, band: None, held: None, all: false };
        let order = Order::new(skeleton, &camera, None);
        let painted = body::paint(skeleton, &camera, outfit, &order);
        let skin = painted.layers.iter().filter(|layer| layer.is_solid && layer.paint != super::layers::Paint::Hair);
        let body: Vec<Outline> = skin.flat_map(|layer| layer.outlines()).map(moved).collect();
        let mut own_head = Painting::default();
        head::paint(skeleton, &camera, false, &mut own_head);
        for layer in &mut own_head.layers {
            if let Shape::Smooth(outlines) = &mut layer.shape {
                *outlines = outlines.iter().map(moved).collect();
            }
        }
        let shown = |region: &Region| {
            let both = Side::BOTH.into_iter();
            let outlines = both.flat_map(|side| muscles::outlines(skeleton, &camera, *region, side, None, false));
            (*region, outlines.map(|outline| moved(&outline)).collect())
        };
        let bounds = Bounds::around(body.iter().chain(own_head.solids()).flatten());
        Self { regions: regions.iter().map(shown).collect(), body, head: own_head, bounds }
    }

    fn of(&self, region: Region) -> Vec<Outline> {
        let found = self.regions.iter().find(|(own, _)| *own == region);
        found.map(|(_, outlines)| outlines.clone()).unwrap_or_default()
    }
}

fn words(working: &Working) -> (String, String) {
    let names = |regions: &[Region]| text::and(&regions.iter().map(|region| region.phrase()).collect::<Vec<_>>());
    match (working.primary.is_empty(), working.secondary.is_empty()) {
        (true, true) => {
            ("Body map".to_owned(), "The body from the front and from behind, with its muscles.".to_owned())
        }
        (false, true) => ("Muscles that work".to_owned(), format!("Works most: {}.", names(&working.primary))),
        (true, false) => ("Muscles that work".to_owned(), format!("Helps: {}.", names(&working.secondary))),
        (false, false) => (
            "Muscles that work".to_owned(),
            format!("Works most: {}. Helps: {}.", names(&working.primary), names(&working.secondary)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_on_the_map_and_can_be_a_link() {
        let map = body_map(&Working::default(), &|region| Some(format!("/muscles/{region}/?a=1&b=2")), Ink::Page);
        for region in Region::ALL {
            assert!(map.text.contains(&format!(
                "<a href=\"/muscles/{region}/?a=1&amp;b=2\" data-region=\"{region}\" aria-label=\"{}\">",
                region.name()
            )));
        }
        assert!(!map.text.contains("<style>"), "a page has its own");
    }

    #[test]
    fn on_paper_regions_differ_by_pattern() {
        let working = Working { primary: vec![Region::Glutes], secondary: vec![Region::Quads] };
        let map = body_map(&working, &|_| None, Ink::Mono);
        assert!(map.text.contains("map-primary{fill:url(#p)") && map.text.contains("map-secondary{fill:url(#q)"));
        assert!(map.text.contains("Works most: the buttock. Helps: the front of the thigh."));
    }
}
