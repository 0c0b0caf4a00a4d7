//! The body map: front and back of the body, with the regions that work.

use super::{Ink, Svg, Working};
use crate::vocabulary::Region;

/// Draws the body map. A region that `links` knows becomes a link to what it gives.
#[must_use]
pub fn body_map(working: &Working, links: &dyn Fn(Region) -> Option<String>, ink: Ink) -> Svg {
    let _ = ink;
    let mut text = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 1040\">");
    for (at, region) in Region::ALL.iter().enumerate() {
        let fill = if working.primary.contains(region) {
            "#e2574c"
        } else if working.secondary.contains(region) {
            "#f2a99c"
        } else {
            "#c3ced8"
        };
        let (x, y) = (20 + at % 6 * 200, 20 + at / 6 * 250);
        let tile = format!("<rect x=\"{x}\" y=\"{y}\" width=\"160\" height=\"200\" fill=\"{fill}\"/>");
        match links(*region) {
            Some(url) => {
                let mut href = String::new();
                crate::text::escape_html(&url, &mut href);
                text.push_str(&format!("<a href=\"{href}\" aria-label=\"{}\">{tile}</a>", region.name()));
            }
            None => text.push_str(&tile),
        }
    }
    Svg { text: text + "</svg>", width: 1200, height: 1040 }
}
