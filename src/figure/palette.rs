//! Colours, and the rules that give them to the classes of a picture.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Ink;

/// A colour by what it is for, as light screens, dark screens and one-colour paper have it.
struct Colour {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
    mono: &'static str,
}

macro_rules! colours {
    ($($name:literal $light:literal $dark:literal $mono:literal;)+) => {
        &[$(Colour { name: $name, light: $light, dark: $dark, mono: $mono }),+]
    };
}

/// In dark pictures the outline takes the colour of the page, so that shapes stand apart; garments are paler than skin
/// in print, where muscles carry the tone.
const COLOURS: &[Colour] = colours! {
    "skin" "#f1ede8" "#ddd8d1" "#fff";
    "line" "#2e3d4b" "#10171d" "#1c1c1c";
    "far" "#f8f6f4" "#5b6874" "#fff";
    "far-line" "#9fabb6" "#10171d" "#9a9a9a";
    "tee" "#dfe6ec" "#b4c0cb" "#f6f6f6";
    "far-tee" "#f0f3f6" "#4f5c68" "#fbfbfb";
    "shorts" "#c3ced8" "#8796a4" "#ebebeb";
    "far-shorts" "#e3e8ed" "#465360" "#f6f6f6";
    "hem" "#7f8d9a" "#4b5966" "#8a8a8a";
    "hair" "#3d4c5a" "#6f8191" "#3a3a3a";
    "far-shoe" "#b5bec7" "#44515d" "#bdbdbd";
    "primary" "#e2574c" "#e2574c" "#6e6e6e";
    "secondary" "#f2a99c" "#e79a8d" "#bcbcbc";
    "band" "#0e9aa7" "#22b5c2" "#1c1c1c";
    "band-back" "#0a6f79" "#0c7f8a" "#6a6a6a";
    "band-line" "#07525a" "#063f46" "#1c1c1c";
    "gear" "#5b6b7a" "#74879a" "#777";
    "far-gear" "#c3cad1" "#4a5864" "#ccc";
    "prop" "#dde3e8" "#34424e" "#eee";
    "floor" "#8894a0" "#53626f" "#8a8a8a";
    "mat" "#cfe3e6" "#1d3a41" "#eee";
    "mat-edge" "#a9c9ce" "#2b525b" "#ccc";
    "ground" "#eef1f3" "#1c262e" "#f0f0f0";
    "arrow" "#e07a1f" "#ee8a2f" "#1c1c1c";
    "paper" "#fff" "#10171d" "#fff";
    "map" "#f1f3f5" "#222d36" "#fff";
    "map-line" "#3b4a58" "#8294a3" "#3b3b3b";
    "map-rest" "#d3dbe2" "#3a4955" "#ececec";
};

/// A class's rule: its fill and stroke by the names of colours ("-" for none), and the width of the stroke in units.
struct Rule {
    class: &'static str,
    fill: &'static str,
    stroke: &'static str,
    width: u8,
}

macro_rules! rules {
    ($($class:literal $fill:literal $stroke:literal $width:literal;)+) => {
        &[$(Rule { class: $class, fill: $fill, stroke: $stroke, width: $width }),+]
    };
}

/// Half of an outline's stroke lies under the fill.
const RULES: &[Rule] = rules! {
    "body" "skin" "line" 17;
    "skin" "skin" "" 0;
    "tee" "tee" "tee" 4;
    "shorts" "shorts" "shorts" 4;
    "hem" "-" "hem" 6;
    "hair" "hair" "line" 17;
    "shoe" "hair" "line" 17;
    "face" "skin" "" 0;
    "ear" "skin" "hair" 9;
    "primary" "primary" "" 0;
    "secondary" "secondary" "" 0;
    "band" "band" "band-line" 7;
    "band-back" "band-back" "band-line" 7;
    "gear" "gear" "line" 17;
    "prop" "prop" "far-line" 17;
    "floor" "-" "floor" 7;
    "mat" "mat" "" 0;
    "mat-edge" "mat-edge" "" 0;
    "ground" "ground" "" 0;
    "arrow" "-" "arrow" 18;
    "arrow-head" "arrow" "arrow" 8;
    "halo" "-" "paper" 36;
    "far body" "far" "far-line" 17;
    "far skin" "far" "" 0;
    "far tee" "far-tee" "far-tee" 4;
    "far shorts" "far-shorts" "far-shorts" 4;
    "far hem" "-" "far-line" 6;
    "far shoe" "far-shoe" "far-line" 17;
    "far gear" "far-gear" "far-line" 17;
    "map-body" "map" "map-line" 15;
    "map-head" "map-line" "map-line" 15;
    "map-face" "map" "" 0;
    "map-rest" "map-rest" "" 0;
    "map-primary" "primary" "" 0;
    "map-secondary" "secondary" "" 0;
};

/// What is painted of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Fill and line.
    Whole,
    /// The line alone.
    Line,
    /// The fill alone, where the line has its colour and only makes it a little larger.
    Fill,
}

/// Writes the rule of a class ("body", "far body") as attributes. What has one colour is filled and stroked in one go:
/// else each needs the whole path.
pub(super) fn attributes(ink: Ink, class: &str, part: Part, out: &mut String) {
    let Some(rule) = rule(class) else { return };
    push_attribute(ink, "fill", if part == Part::Line { "-" } else { rule.fill }, out);
    if rule.width > 0 && !(part == Part::Fill && rule.fill == rule.stroke) {
        push_attribute(ink, "stroke", rule.stroke, out);
        let _ = write!(out, " stroke-width=\"{}\"", rule.width);
        if part != Part::Line && rule.fill != "-" && rule.fill != rule.stroke {
            out.push_str(" paint-order=\"stroke\"");
        }
    }
    if matches!(class, "far primary" | "far secondary") {
        out.push_str(" fill-opacity=\".45\"");
    }
}

/// The rule of a class; what is far and has none of its own has that of what is near.
fn rule(class: &str) -> Option<&'static Rule> {
    let of = |class: &str| RULES.iter().find(|rule| rule.class == class);
    of(class).or_else(|| of(class.strip_prefix("far ")?))
}

fn push_attribute(ink: Ink, name: &str, colour: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    match colour {
        "-" => out.push_str("none"),
        colour => push_value(ink, colour, out),
    }
    out.push('"');
}

/// The style sheet of a picture that uses these classes.
pub(super) fn style(ink: Ink, classes: &BTreeSet<&'static str>) -> String {
    let mut style = String::with_capacity(2048);
    if ink == Ink::Page {
        return style;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for rule in RULES.iter().filter(|rule| classes.contains(rule.class)) {
        for class in rule.class.split(' ') {
            style.push('.');
            style.push_str(class);
        }
        style.push('{');
        for (property, colour) in [("fill", rule.fill), ("stroke", rule.stroke)] {
            if colour.is_empty() {
                continue;
            }
            style.push_str(property);
            style.push(':');
            if colour == "-" {
                style.push_str("none");
            } else {
                used.insert(colour);
                push_value(ink, colour, &mut style);
            }
            style.push(';');
        }
        if rule.width > 0 {
            let _ = write!(style, "stroke-width:{};", rule.width);
        }
        style.pop();
        style.push('}');
    }
    if classes.iter().any(|class| matches!(*class, "far primary" | "far secondary")) {
        style.push_str(".far.primary,.far.secondary{opacity:.45}");
    }
    const PATTERNS: &str = ".map-primary{fill:url(#p)}.map-secondary{fill:url(#q)}";
    let has_map = classes.contains("map-body");
    if ink == Ink::Mono && has_map {
        style.push_str(PATTERNS);
    }
    if ink == Ink::Screen && has_map {
        // Printed without colour the levels must still differ.
        let _ = write!(style, "@media print{{{PATTERNS}}}");
    }
    if ink == Ink::Screen {
        // Only a picture of its own turns dark by itself; inside a page the page decides.
        style.push_str("@media(prefers-color-scheme:dark){svg:root{");
        for colour in COLOURS.iter().filter(|colour| used.contains(colour.name) && colour.light != colour.dark) {
            let _ = write!(style, "--cue-{}:{};", colour.name, colour.dark);
        }
        style.push_str("}}");
    }
    style
}

/// Definitions that the rules of these classes need: lines for what works most, dots for what helps.
pub(super) fn patterns(ink: Ink, classes: &BTreeSet<&'static str>) -> String {
    if !classes.contains("map-body") || matches!(ink, Ink::Page | Ink::Colour) {
        return String::new();
    }
    let (primary, secondary, line) = (value(ink, "primary"), value(ink, "secondary"), value(ink, "map-line"));
    format!(
        "<defs><pattern id=\"p\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"16\" height=\"16\" style=\"fill:{primary}\"/><rect width=\"6\" height=\"16\" style=\"fill:{line}\"/></pattern>\
         <pattern id=\"q\" width=\"18\" height=\"18\" patternUnits=\"userSpaceOnUse\"><rect width=\"18\" height=\"18\" style=\"fill:{secondary}\"/>\
         <circle cx=\"9\" cy=\"9\" r=\"3.5\" style=\"fill:{line}\"/></pattern></defs>"
    )
}

fn value(ink: Ink, name: &str) -> String {
    let mut value = String::new();
    push_value(ink, name, &mut value);
    value
}

/// Appends a colour as the value of a property.
fn push_value(ink: Ink, name: &str, out: &mut String) {
    let Some(colour) = COLOURS.iter().find(|colour| colour.name == name) else { return out.push_str(name) };
    match ink {
        Ink::Screen | Ink::Page => {
            for part in ["var(--cue-", name, ",", colour.light, ")"] {
                out.push_str(part);
            }
        }
        Ink::Colour => out.push_str(colour.light),
        Ink::Mono => out.push_str(colour.mono),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_names_colours_that_exist() {
        for rule in RULES {
            for name in [rule.fill, rule.stroke].into_iter().filter(|name| !matches!(*name, "" | "-")) {
                assert!(COLOURS.iter().any(|colour| colour.name == name), "{name}");
            }
        }
    }

    #[test]
    fn paper_has_plain_colours() {
        let style = style(Ink::Mono, &BTreeSet::from(["body", "far body"]));
        assert_eq!(
            style,
            ".body{fill:#fff;stroke:#1c1c1c;stroke-width:17}.far.body{fill:#fff;stroke:#9a9a9a;stroke-width:17}"
        );
        let part = |class, part| {
            let mut out = String::new();
            attributes(Ink::Mono, class, part, &mut out);
            out
        };
        assert_eq!(part("tee", Part::Fill), " fill=\"#f6f6f6\"");
        assert_eq!(part("body", Part::Line), " fill=\"none\" stroke=\"#1c1c1c\" stroke-width=\"17\"");
        let written = |class| part(class, Part::Whole);
        assert_eq!(written("tee"), " fill=\"#f6f6f6\" stroke=\"#f6f6f6\" stroke-width=\"4\"");
        assert_eq!(written("hem"), " fill=\"none\" stroke=\"#8a8a8a\" stroke-width=\"6\"");
        let far = " fill=\"#6e6e6e\" fill-opacity=\".45\"";
        assert_eq!(written("far primary"), far);
        let body = " fill=\"#fff\" stroke=\"#1c1c1c\" stroke-width=\"17\" paint-order=\"stroke\"";
        assert_eq!(written("body"), body);
    }
}
