//! The web app manifest: what a phone needs to know to keep the guide among its apps.

use serde::Serialize;

use super::press::Press;
use super::views::IconView;

/// The path of the manifest in the site.
pub(super) const PATH: &str = "manifest.webmanifest";

/// What lies behind the guide while it opens: the ground of the built-in theme. One manifest serves light and dark.
const GROUND: &str = "#ffffff";

/// How long a name may be under an icon before phones cut it off, in letters.
const SHORT_NAME: usize = 12;

/// The manifest, by <https://www.w3.org/TR/appmanifest/>.
#[derive(Serialize)]
struct Manifest<'a> {
    /// Tells the app from others, wherever its start page moves.
    id: &'a str,
    name: &'a str,
    short_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    lang: &'a str,
    dir: &'static str,
    start_url: &'a str,
    scope: &'a str,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    categories: [&'static str; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    icons: Vec<Icon<'a>>,
}

/// A picture for the home screen.
#[derive(Serialize)]
struct Icon<'a> {
    /// Root-relative link.
    src: &'a str,
    /// "192x192", or "any" for a drawing.
    sizes: &'static str,
    /// Media type.
    #[serde(rename = "type")]
    kind: &'static str,
    /// "any", or "maskable" for one whose rim may be cut off.
    purpose: &'static str,
}

/// The manifest of a guide.
pub(super) fn file(press: &Press<'_>, icons: &[IconView]) -> String {
    let home = press.urls.link("");
    let config = press.config;
    let manifest = Manifest {
        id: &home,
        name: &config.title,
        short_name: short_name(&config.title),
        description: config.tagline.as_deref(),
        lang: &config.language,
        dir: config.direction(),
        start_url: &home,
        scope: &home,
        display: "standalone",
        background_color: GROUND,
        theme_color: GROUND,
        categories: ["fitness", "health"],
        icons: icons.iter().filter_map(Icon::of).collect(),
    };
    // Text, numbers and lists always become JSON.
    serde_json::to_string(&manifest).unwrap_or_default() + "\n"
}

impl<'a> Icon<'a> {
    /// An icon, if it is one for the home screen.
    fn of(view: &'a IconView) -> Option<Self> {
        let IconView { url, media_type, sizes, purpose, .. } = view;
        Some(Self { src: url, sizes, kind: media_type, purpose: (*purpose)? })
    }
}

/// As many whole words of a title as fit under an icon; all of it when not even the first one does.
fn short_name(title: &str) -> &str {
    let ends = title.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let fits = |end: &usize| title[..*end].chars().count() <= SHORT_NAME;
    ends.chain([title.len()]).rfind(fits).map_or(title, |end| title[..end].trim_end_matches([',', ':', '–', '-', ' ']))
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn short_names_are_whole_words() {
        for (title, expected) in [
            ("Hips", "Hips"),
            ("Strong stride", "Strong"),
            ("Hips and Glutes", "Hips and"),
            ("Hips: a guide of ours", "Hips: a"),
            ("Kniebeugenprogramm", "Kniebeugenprogramm"),
            ("", ""),
        ] {
            assert_eq!(short_name(title), expected, "{title}");
        }
    }
}
