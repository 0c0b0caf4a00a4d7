//! Colours as authors write them, and how well one can be read on another.

use std::fmt;

/// A colour of sRGB: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255, 255, 255]);
    /// Black.
    pub const BLACK: Self = Self([0, 0, 0]);

    /// Reads `#0b6b75` or `#07a`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let digits: Vec<u8> = digits
            .chars()
            .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()?;
        match digits.as_slice() {
            [red, green, blue] => Some(Self([red * 17, green * 17, blue * 17])),
            [a, b, c, d, e, f] => Some(Self([a * 16 + b, c * 16 + d, e * 16 + f])),
            _ => None,
        }
    }

    /// How bright it is, from 0 (black) to 1 (white): relative luminance as WCAG 2 has it.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast to another colour, from 1 (none) to 21 (black on white): contrast ratio as WCAG 2 has it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// So much of another colour mixed in, from 0 to 1.
    #[must_use]
    pub fn mixed(self, other: Self, part: f64) -> Self {
        let mut mixed = self.0;
        for (own, other) in mixed.iter_mut().zip(other.0) {
            let value = f64::from(*own) + (f64::from(other) - f64::from(*own)) * part.clamp(0.0, 1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let value = value.round() as u8;
            *own = value;
        }
        Self(mixed)
    }

    /// Of black and white the one that reads better on this colour.
    #[must_use]
    pub fn opposite(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// The nearest colour of this hue that has at least so much contrast to `ground`: a little darker on a light ground, a
    /// little lighter on a dark one.
    #[must_use]
    pub fn readable_on(self, ground: Self, contrast: f64) -> Self {
        let towards = ground.opposite();
        let steps = (0..=100).map(|step| self.mixed(towards, f64::from(step) / 100.0));
        steps.into_iter().find(|colour| colour.contrast(ground) >= contrast).unwrap_or(towards)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_style_sheets_have_them() {
        assert_eq!(Colour::parse("#0b6b75"), Some(Colour([11, 107, 117])));
        assert_eq!(Colour::parse(" #07A "), Some(Colour([0, 119, 170])));
        for bad in ["0b6b75", "#0b6b7", "#0b6b75ff", "teal", "#gggggg", "", "#é23"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
        assert_eq!(Colour([11, 107, 117]).to_string(), "#0b6b75");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((Colour([118, 118, 118]).contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn what_cannot_be_read_is_darkened_until_it_can() {
        let yellow = Colour([255, 220, 0]);
        let better = yellow.readable_on(Colour::WHITE, 4.5);
        assert!(better.contrast(Colour::WHITE) >= 4.5 && better.contrast(Colour::WHITE) < 4.8, "{better}");
        let teal = Colour([11, 107, 117]);
        assert_eq!(teal.readable_on(Colour::WHITE, 4.5), teal);
    }
}
