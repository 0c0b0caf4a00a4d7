//! Shapes as the data of SVG paths: smooth curves through whole numbers, each counted from the one before.

use std::borrow::Cow;

use super::layers::Shape;
use super::outline::{Outline, Point, distance, minus, plus, size, times};

/// Room for what one point of an outline takes as a rule, in bytes.
const POINT: usize = 12;

/// The nearest whole number.
pub(super) fn whole(number: f64) -> i64 {
    // Coordinates are a few thousand at most; anything else is a mistake that must not end the program.
    let number = number.clamp(-1e6, 1e6);
    (number + 0.5_f64.copysign(number)) as i64
}

/// A shape as the data of a path.
pub(super) fn data(shape: &Shape, mirror: bool) -> String {
    fn turned(outline: &Outline, mirror: bool) -> Cow<'_, [Point]> {
        if mirror { outline.iter().map(|[x, y]| [-x, *y]).collect() } else { outline.into() }
    }
    let turned = |outline| turned(outline, mirror);
    let points: usize = shape.outlines().iter().map(|outline| outline.len()).sum();
    let mut pen = Pen { data: Vec::with_capacity(points * POINT), ends_with_digit: false, at: (0, 0) };
    match shape {
        Shape::Smooth(outlines) => {
            for outline in outlines {
                pen.closed(&turned(outline));
            }
        }
        Shape::Angular(outlines, radius) => {
            for outline in outlines {
                pen.angular(&turned(outline), *radius);
            }
        }
        Shape::Line(line) => pen.line(&turned(line), false),
        Shape::Ribbon(top, bottom) => {
            pen.line(&turned(top), false);
            let mut back = turned(bottom).into_owned();
            back.reverse();
            pen.line(&back, true);
            pen.letter(b'z');
        }
        Shape::Use(_) | Shape::UseTorso => {}
    }
    String::from_utf8(pen.data).unwrap_or_default()
}

/// Writes path data with relative whole numbers; what rounding takes from one point the next one gets back.
struct Pen {
    /// What is written, all of it ASCII.
    data: Vec<u8>,
    /// Whether it ends with a digit, which the next number has to be set apart from.
    ends_with_digit: bool,
    at: (i64, i64),
}

impl Pen {
    fn letter(&mut self, letter: u8) {
        self.data.push(letter);
        self.ends_with_digit = false;
    }

    fn number(&mut self, number: i64) {
        if number < 0 {
            self.data.push(b'-');
        } else if self.ends_with_digit {
            self.data.push(b' ');
        }
        self.ends_with_digit = true;
        // Nearly all numbers are small, for each goes on from the one before.
        match number.unsigned_abs() {
            number @ 0..10 => self.data.push(b'0' + number as u8),
            number @ 10..100 => self.data.extend([b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]),
            number => self.data.extend_from_slice(itoa::Buffer::new().format(number).as_bytes()),
        }
    }

    fn offset(&mut self, [x, y]: Point) {
        self.number(whole(x) - self.at.0);
        self.number(whole(y) - self.at.1);
    }

    /// The place of a handle, in even numbers: half of all last digits are enough for it, which saves a twentieth of a
    /// compressed picture, and the line still runs through its points.
    fn handle(&mut self, [x, y]: Point) {
        self.number(2 * whole((x - self.at.0 as f64) / 2.0));
        self.number(2 * whole((y - self.at.1 as f64) / 2.0));
    }

    fn move_to(&mut self, [x, y]: Point) {
        self.letter(b'M');
        self.at = (whole(x), whole(y));
        self.number(self.at.0);
        self.number(self.at.1);
    }

    fn line_to(&mut self, point: Point) {
        self.letter(b'l');
        self.offset(point);
        self.at = (whole(point[0]), whole(point[1]));
    }

    /// A curve; only the first one of a line tells its first handle, each later one takes it from the one before.
    fn curve(&mut self, is_first: bool, handle: Point, before_end: Point, end: Point) {
        if is_first {
            self.letter(b'c');
            self.handle(handle);
        }
        self.handle(before_end);
        self.offset(end);
        self.at = (whole(end[0]), whole(end[1]));
    }

    fn closed(&mut self, points: &[Point]) {
        let count = points.len();
        if count < 3 {
            return;
        }
        let at = |i: usize| points[i % count];
        let handles: Vec<Point> = (0..count).map(|i| handle(at(i + count - 1), at(i), at(i + 1))).collect();
        self.move_to(points[0]);
        for i in 0..count {
            let (next, after) = (at(i + 1), handles[(i + 1) % count]);
            if i == 1 {
                self.letter(b's');
            }
            self.curve(i == 0, plus(points[i], handles[i]), minus(next, after), next);
        }
        self.letter(b'z');
    }

    fn line(&mut self, points: &[Point], joins: bool) {
        let Some(first) = points.first() else { return };
        if joins {
            self.line_to(*first);
        } else {
            self.move_to(*first);
        }
        if let [_, second] = points {
            return self.line_to(*second);
        }
        let last = points.len() - 1;
        let handles: Vec<Point> =
            (0..=last).map(|i| handle(points[i.saturating_sub(1)], points[i], points[(i + 1).min(last)])).collect();
        for i in 0..last {
            if i == 1 {
                self.letter(b's');
            }
            self.curve(i == 0, plus(points[i], handles[i]), minus(points[i + 1], handles[i + 1]), points[i + 1]);
        }
    }

    fn angular(&mut self, points: &[Point], radius: f64) {
        let count = points.len();
        for i in 0..count {
            let (before, corner, after) = (points[(i + count - 1) % count], points[i], points[(i + 1) % count]);
            let towards = |other: Point| {
                let long = distance(corner, other).max(1e-9);
                plus(corner, times(minus(other, corner), radius.min(long / 2.0) / long))
            };
            let (enter, leave) = (towards(before), towards(after));
            if i == 0 {
                self.move_to(enter)
            } else {
                self.line_to(enter)
            }
            if radius > 0.0 {
                self.letter(b'q');
                self.offset(corner);
                self.offset(leave);
                self.at = (whole(leave[0]), whole(leave[1]));
            }
        }
        self.letter(b'z');
    }
}

/// The handle of a smooth curve at a point, along the line between its neighbours. It is the same length to both sides,
/// so that the second need not be written; of neighbours at very different distances the nearer one rules, so that
/// nothing overshoots.
pub(super) fn handle(before: Point, at: Point, after: Point) -> Point {
    let along = minus(after, before);
    let (to_before, to_after) = (distance(at, before), distance(at, after));
    let nearer = if to_before == 0.0 {
        to_after
    } else if to_after == 0.0 {
        to_before
    } else {
        to_before.min(to_after)
    };
    let length = ((to_before + to_after) / 6.0).min(nearer * 0.6);
    times(along, length / size(along).max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_of_eight_points_is_round() {
        let circle = (0..8).map(|i| {
            let (sin, cos) = (f64::from(i) * std::f64::consts::FRAC_PI_4).sin_cos();
            [100.0 * cos, 100.0 * sin]
        });
        let data = data(&Shape::Smooth(vec![circle.collect()]), false);
        assert_eq!(
            data,
            "M100 0c0 26-12 52-29 71s-46 30-71 29-52-12-71-29-30-46-29-71 12-52 29-71 46-30 71-29 52 12 71 29 30 46 29 71z"
        );
    }

    #[test]
    fn in_the_mirror_only_right_and_left_change() {
        let line = Shape::Line(vec![[1.0, 2.0], [5.0, 7.0]]);
        assert_eq!(data(&line, false), "M1 2l4 5");
        assert_eq!(data(&line, true), "M-1 2l-4 5");
    }
}
