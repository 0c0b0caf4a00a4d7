//! What a site changes of its theme without writing styles: colours, corners, type and a logo.

use std::fmt::Write as _;

use crate::colour::Colour;
use crate::diagnostic::catalogue;
use crate::yaml::{Fields, Key, Reader, Shape, Text};

/// The grounds of the built-in theme, on light pages and on dark ones.
const LIGHT_GROUND: Colour = Colour::WHITE;
const DARK_GROUND: Colour = Colour([16, 23, 29]);
/// The least contrast of text to its ground, as WCAG 2.2 AA wants it.
const LEAST_CONTRAST: f64 = 4.5;
/// The contrast that a colour made for dark pages gets.
const DARK_CONTRAST: f64 = 7.0;
/// Names of typefaces that stand for whatever a device has; all others are written in quotes.
const GENERIC: &[&str] =
    &["serif", "sans-serif", "monospace", "cursive", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "inherit"];

/// What a site changes of its theme.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The colour of links and buttons on light pages.
    pub accent: Option<Colour>,
    /// The same on dark pages; when not given, made from the other.
    pub accent_dark: Option<Colour>,
    /// How round corners are, as style sheets have it: "3px".
    pub radius: Option<String>,
    /// The typefaces, as style sheets have them, the first one first.
    pub font: Option<String>,
    /// Path of a picture beside the guide's name, relative to `static/`.
    pub logo: Option<Text>,
}

/// The keys below `look:`.
pub(super) const KEYS: &[Key] = &[
    Key::new("accent", Shape::Text, "Colour of links and buttons, such as `\"#0b6b75\"`."),
    Key::new("accent_dark", Shape::Text, "The same on dark pages; a lighter `accent` when left out."),
    Key::new("radius", Shape::Text, "How round the corners of buttons and pictures are, such as `3px` or `0`."),
    Key::new("font", Shape::Text, "Typefaces, the first one first: `Verdana, sans-serif`."),
    Key::new("logo", Shape::Text, "A picture beside the guide's name, as a path below `static/`."),
];

/// Reads them.
pub(super) fn read(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Look {
    let Some(fields) = fields.mapping("look", KEYS, "the look", reader) else { return Look::default() };
    Look {
        accent: colour(&fields, "accent", LIGHT_GROUND, reader),
        accent_dark: colour(&fields, "accent_dark", DARK_GROUND, reader),
        radius: value(&fields, "radius", "Write a length: `0`, `3px` or `.5rem`", radius, reader),
        font: value(&fields, "font", "Write names with commas between them: `Verdana, sans-serif`", font, reader),
        logo: fields.text("logo", reader),
    }
}

/// A colour, which must not be too faint to read.
fn colour(fields: &Fields<'_, '_>, key: &str, ground: Colour, reader: &mut Reader<'_>) -> Option<Colour> {
    let text = fields.text(key, reader)?;
    let place = reader.place(text.span);
    let Some(colour) = Colour::parse(&text.value) else {
        reader.report(catalogue::bad_colour(&place, key, &text.value));
        return None;
    };
    let contrast = colour.contrast(ground);
    if contrast < LEAST_CONTRAST {
        let better = colour.readable_on(ground, LEAST_CONTRAST).to_string();
        let pages = if ground == LIGHT_GROUND { "light" } else { "dark" };
        reader.report(catalogue::faint_colour(&place, key, pages, contrast, &better));
    }
    Some(colour)
}

fn value(
    fields: &Fields<'_, '_>,
    key: &str,
    help: &str,
    parse: impl Fn(&str) -> Option<String>,
    reader: &mut Reader<'_>,
) -> Option<String> {
    let text = fields.text(key, reader)?;
    let value = parse(&text.value);
    if value.is_none() {
        reader.report(catalogue::bad_look(&reader.place(text.span), key, &text.value, help));
    }
    value
}

/// A length in pixels or in sizes of type.
fn radius(text: &str) -> Option<String> {
    let text = text.trim();
    let number = ["px", "rem", "em"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let is_plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let amount: f64 = number.parse().ok().filter(|_| is_plain)?;
    let has_unit = number.len() < text.len();
    (has_unit || amount == 0.0).then(|| text.to_owned())
}

/// Names of typefaces, none of which can break out of its place in a style sheet.
fn font(text: &str) -> Option<String> {
    let name = |name: &str| {
        let name = name.trim().trim_matches(['"', '\'']);
        let is_plain = !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || " -_.".contains(sign));
        is_plain.then(|| if GENERIC.contains(&name) { name.to_owned() } else { format!("\"{name}\"") })
    };
    text.split(',').map(name).collect::<Option<Vec<_>>>().map(|names| names.join(","))
}

impl Look {
    /// The style sheet that changes the tokens of a theme; none when nothing is to change.
    #[must_use]
    pub fn style_sheet(&self) -> Option<String> {
        let mut light = String::new();
        if let Some(radius) = &self.radius {
            let _ = write!(light, "--radius:{radius};");
        }
        if let Some(font) = &self.font {
            let _ = write!(light, "--font:{font};");
        }
        light.push_str(&self.accent.map(accent).unwrap_or_default());
        let lighter = || Some(self.accent?.readable_on(DARK_GROUND, DARK_CONTRAST));
        let dark = self.accent_dark.or_else(lighter).map(accent);
        let mut sheet = String::new();
        if !light.is_empty() {
            let _ = writeln!(sheet, ":root{{{light}}}");
        }
        if let Some(dark) = dark {
            let _ = writeln!(
                sheet,
                "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
                 @media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}"
            );
        }
        (!sheet.is_empty()).then_some(sheet)
    }
}

/// An accent, and the colour of what stands on it.
fn accent(colour: Colour) -> String {
    format!("--accent:{colour};--on-accent:{};", colour.opposite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_typefaces_cannot_break_a_style_sheet() {
        for good in ["0", "3px", ".5rem", " 1em "] {
            assert_eq!(radius(good).as_deref(), Some(good.trim()));
        }
        for bad in ["3", "3px}", "px", "-1px", "1e3px", "calc(1px)", "inf"] {
            assert_eq!(radius(bad), None, "{bad}");
        }
        assert_eq!(font("Inter, 'Noto Sans', sans-serif").as_deref(), Some("\"Inter\",\"Noto Sans\",sans-serif"));
        for bad in ["", "a,,b", "a;b", "a}b", "url(x)", "a\\b"] {
            assert_eq!(font(bad), None, "{bad}");
        }
    }

    #[test]
    fn dark_pages_get_a_lighter_accent() {
        let look = Look { accent: Colour::parse("#7a1fa2"), ..Look::default() };
        let sheet = look.style_sheet().expect("a style sheet");
        assert!(sheet.starts_with(":root{--accent:#7a1fa2;--on-accent:#ffffff;}\n"), "{sheet}");
        let dark = sheet.rsplit("--accent:").next().and_then(|rest| Colour::parse(&rest[..7])).expect("a colour");
        assert!(dark.contrast(DARK_GROUND) >= DARK_CONTRAST, "{dark}");
        assert_eq!(Look::default().style_sheet(), None);
    }
}
