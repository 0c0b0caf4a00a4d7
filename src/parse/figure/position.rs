//! One position of a figure: a base pose, and what differs from it.

use super::angles::{self, Part};
use super::subject::{self, Subject};
use super::{keys, wording};
use crate::diagnostic::{Span, catalogue};
use crate::figure::{Arms, Base, Change, Foot, Frame, Joint, Movement, Side, Stance};
use crate::text;
use crate::yaml::{Node, Reader, Text, Value};

/// The least and the most degrees that a leg stands apart.
const STANCE: (f64, f64) = (-10.0, 45.0);
/// The least and the most of a jump, in per cent of the body's height.
const RISE: (f64, f64) = (0.0, 40.0);

/// A word of a position that may bring equipment with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mention {
    Base(Base),
    Arms(Arms),
    Foot(Foot),
}

/// Reads positions; what they mention is gathered over all of them.
pub(super) struct Positions<'r, 'f> {
    pub(super) reader: &'r mut Reader<'f>,
    pub(super) mentions: Vec<(Mention, Span)>,
}

type Entry<'a> = (Node<'a>, Node<'a>);

impl Positions<'_, '_> {
    /// The position at `node`, which is the value of `key`; the first position has a base pose.
    pub(super) fn read(&mut self, key: &str, node: &Node<'_>, is_first: bool) -> Frame {
        let mut frame = Frame::default();
        let place = self.reader.place(node.span);
        match &node.value {
            Value::Null => self.reader.report(catalogue::empty_item(&place, key)),
            Value::List(_) => {
                self.reader.report(catalogue::not_a_mapping(&place, "a position", node.kind(), None, &[]));
            }
            Value::Scalar { .. } => frame.base = self.base(key, node),
            Value::Mapping(entries) if entries.is_empty() => self.reader.report(catalogue::empty_value(&place, key)),
            Value::Mapping(entries) => {
                let has_base = self.entries(entries, &mut frame);
                if is_first && !has_base {
                    let first = self.reader.place(entries[0].0.span);
                    self.reader.report(catalogue::pose_without_base(&first, key));
                }
            }
        }
        frame
    }

    /// Reads the entries of a position; says whether a base pose is among them, readable or not.
    fn entries(&mut self, entries: &[Entry<'_>], frame: &mut Frame) -> bool {
        let mut seen: Vec<(Subject, Option<Side>, Span)> = Vec::new();
        for (key, value) in entries {
            let place = self.reader.place(key.span);
            let Some(name) = key.text() else {
                self.reader.report(catalogue::key_not_text(&place));
                continue;
            };
            let Some((subject, side)) = subject::read(name) else {
                self.unknown(key.span, name, value);
                continue;
            };
            if side.is_some() && !subject.has_sides() {
                self.no_sides(key.span, name);
                continue;
            }
            if let Some((.., first)) = seen.iter().find(|(earlier, on, _)| (*earlier, *on) == (subject, side)) {
                let first = self.reader.place(*first);
                self.reader.report(catalogue::repeated_key(&place, name, &first));
                continue;
            }
            seen.push((subject, side, key.span));
            if matches!(value.value, Value::Null) {
                self.reader.report(catalogue::empty_value(&place, name));
                continue;
            }
            self.entry(name, subject, side, value, frame);
        }
        seen.iter().any(|(subject, ..)| *subject == Subject::Base)
    }

    fn entry(&mut self, name: &str, subject: Subject, side: Option<Side>, value: &Node<'_>, frame: &mut Frame) {
        let changes = &mut frame.changes;
        match subject {
            Subject::Base => frame.base = self.base(name, value),
            Subject::Stance => changes.extend(self.stance(value)),
            Subject::Rise => changes.extend(self.rise(value)),
            Subject::Steps => {
                let side = self.word("steps", value, &Side::BOTH.map(Side::id), subject::side);
                changes.extend(side.map(|(side, _)| Change::Steps(side)));
            }
            Subject::Joint(joint) => self.joint(name, joint, side, value, changes),
            Subject::Arms => {
                for (side, value) in self.sides(name, side, value) {
                    let Some((arms, span)) = self.word("arms", value, Arms::IDS, Arms::from_name) else { continue };
                    self.mentions.push((Mention::Arms(arms), span));
                    changes.push(Change::Arms { side, arms });
                }
            }
            Subject::Foot => {
                for (side, value) in self.sides(name, side, value) {
                    let Some((foot, span)) = self.word("foot", value, Foot::IDS, Foot::from_name) else { continue };
                    self.mentions.push((Mention::Foot(foot), span));
                    changes.push(Change::Foot { side, foot });
                }
            }
        }
    }

    fn base(&mut self, key: &str, node: &Node<'_>) -> Option<Base> {
        let text = self.reader.text(key, node)?;
        if text.value.is_empty() {
            let place = self.reader.place(text.span);
            self.reader.report(catalogue::empty_value(&place, key));
            return None;
        }
        let Some(base) = Base::from_name(&text.value) else {
            let place = self.reader.place(text.span);
            self.reader.report(catalogue::unknown_pose(&place, &text.value, Base::IDS));
            return None;
        };
        self.mentions.push((Mention::Base(base), text.span));
        Some(base)
    }

    /// A word of a set, and where it stands.
    fn word<T>(
        &mut self,
        key: &str,
        node: &Node<'_>,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, Span)> {
        let text = self.reader.text(key, node)?;
        let word = parse(&text.value);
        if word.is_none() {
            let place = self.reader.place(text.span);
            self.reader.report(catalogue::not_a_choice(&place, key, &text.value, words));
        }
        Some((word?, text.span))
    }

    /// The value for the side its key names, or the values of a mapping with one for each side.
    fn sides<'n, 'a>(
        &mut self,
        name: &str,
        side: Option<Side>,
        value: &'n Node<'a>,
    ) -> Vec<(Option<Side>, &'n Node<'a>)> {
        let Value::Mapping(entries) = &value.value else { return vec![(side, value)] };
        if side.is_some() || entries.is_empty() {
            let place = self.reader.place(value.span);
            self.reader.report(catalogue::mapping_for_text(&place, name, None));
            return Vec::new();
        }
        let mut sides = Vec::new();
        for (key, value) in entries {
            match key.text().and_then(subject::side) {
                Some(side) => sides.push((Some(side), value)),
                None => self.not_a_side(key, name),
            }
        }
        sides
    }

    fn not_a_side(&mut self, key: &Node<'_>, of: &str) {
        let place = self.reader.place(key.span);
        let known = Side::BOTH.map(Side::id);
        let written = key.text().unwrap_or_default();
        let near = text::nearest(written, known, 1).first().copied();
        let what = format!("`{}`", text::fold(of));
        self.reader.report(catalogue::unknown_key(&place, written, &what, near, &known));
    }

    /// The angles of a joint: a text, or a mapping of movements or of sides.
    fn joint(&mut self, name: &str, joint: Joint, side: Option<Side>, value: &Node<'_>, changes: &mut Vec<Change>) {
        match &value.value {
            Value::Scalar { .. } => {
                if let Some(text) = self.reader.text(name, value) {
                    self.angles(joint, side, &text, changes);
                }
            }
            Value::Mapping(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    match key.text().and_then(subject::side) {
                        Some(_) if !joint.is_paired() => {
                            self.no_sides(key.span, &format!("{} {name}", key.text().unwrap_or_default()))
                        }
                        Some(on) if side.is_none() => self.joint(name, joint, Some(on), value, changes),
                        _ => self.movement(joint, side, key, value, changes),
                    }
                }
            }
            Value::Null => {
                let place = self.reader.place(value.span);
                self.reader.report(catalogue::empty_value(&place, name));
            }
            Value::Mapping(_) | Value::List(_) => self.not_an_angle(joint, value),
        }
    }

    fn not_an_angle(&mut self, joint: Joint, value: &Node<'_>) {
        let place = self.reader.place(value.span);
        self.reader.report(catalogue::bad_angle(&place, value.kind(), joint.id(), wording::example(joint)));
    }

    /// `flexion: 90` in the mapping of a joint.
    fn movement(
        &mut self,
        joint: Joint,
        side: Option<Side>,
        key: &Node<'_>,
        value: &Node<'_>,
        changes: &mut Vec<Change>,
    ) {
        let Some(name) = key.text() else {
            let place = self.reader.place(key.span);
            self.reader.report(catalogue::key_not_text(&place));
            return;
        };
        let movement = self.known_movement(joint, name, key.span);
        let Some(text) = self.reader.text(name, value) else { return };
        match angles::parts(&text.value).as_slice() {
            [Part::Number { degrees, at }] => {
                let movement =
                    movement.filter(|movement| self.is_in_range(joint, *movement, *degrees, text.within(at.clone())));
                changes.extend(movement.map(|movement| Change::Move { joint, side, movement, degrees: *degrees }));
            }
            [Part::Straight] => {
                changes.extend(movement.map(|movement| Change::Move { joint, side, movement, degrees: 0.0 }));
            }
            _ => {
                let place = self.reader.place(text.span);
                self.reader.report(catalogue::bad_angle(&place, &format!("`{}`", text.value), name, "10"));
            }
        }
    }

    /// The text of a joint: `30`, `flexion 90 and abduction 20`, `straight`.
    fn angles(&mut self, joint: Joint, side: Option<Side>, text: &Text, changes: &mut Vec<Change>) {
        for part in angles::parts(&text.value) {
            let (movement, degrees, at) = match part {
                Part::Straight => {
                    changes.push(Change::Straighten { joint, side });
                    continue;
                }
                Part::Number { degrees, at } => (Some(joint.movements()[0].movement), degrees, at),
                Part::Movement { name, degrees, at } => {
                    let span = text.within(name.clone());
                    (self.known_movement(joint, &text.value[name], span), degrees, at)
                }
                Part::Odd(at) => {
                    let place = self.reader.place(text.within(at.clone()));
                    let written = format!("`{}`", &text.value[at]);
                    let example = wording::example(joint);
                    self.reader.report(catalogue::bad_angle(&place, &written, joint.id(), example));
                    continue;
                }
            };
            if let Some(movement) = movement
                && self.is_in_range(joint, movement, degrees, text.within(at))
            {
                changes.push(Change::Move { joint, side, movement, degrees });
            }
        }
    }

    fn known_movement(&mut self, joint: Joint, name: &str, span: Span) -> Option<Movement> {
        let movement = Movement::from_name(name).filter(|movement| joint.range(*movement).is_some());
        if movement.is_none() {
            let known: Vec<&str> = joint.movements().iter().map(|range| range.movement.id()).collect();
            let place = self.reader.place(span);
            self.reader.report(catalogue::unknown_movement(&place, name, wording::one(joint), &known));
        }
        movement
    }

    fn is_in_range(&mut self, joint: Joint, movement: Movement, degrees: f64, span: Span) -> bool {
        let Some((least, most)) = joint.limits(movement) else { return false };
        if (least..=most).contains(&degrees) {
            return true;
        }
        let place = self.reader.place(span);
        let does = wording::does(joint, movement);
        self.reader.report(catalogue::out_of_range(&place, &does, least, most, "°"));
        false
    }

    fn stance(&mut self, node: &Node<'_>) -> Option<Change> {
        let text = self.reader.text("stance", node)?;
        if let Some(stance) = Stance::from_name(&text.value) {
            return Some(Change::Stance(stance.degrees()));
        }
        let place = self.reader.place(text.span);
        let Some(degrees) = lone_number(&text.value) else {
            self.reader.report(catalogue::bad_stance(&place, &text.value, Stance::IDS, STANCE));
            return None;
        };
        if !(STANCE.0..=STANCE.1).contains(&degrees) {
            let does = "each leg of a stance leads outwards";
            self.reader.report(catalogue::out_of_range(&place, does, STANCE.0, STANCE.1, "°"));
            return None;
        }
        Some(Change::Stance(degrees))
    }

    fn rise(&mut self, node: &Node<'_>) -> Option<Change> {
        let text = self.reader.text("rise", node)?;
        let place = self.reader.place(text.span);
        let Some(rise) = lone_number(text.value.trim_end_matches('%')) else {
            self.reader.report(catalogue::bad_rise(&place, &text.value));
            return None;
        };
        if !(RISE.0..=RISE.1).contains(&rise) {
            let does = "a jump rises, in per cent of the body's height,";
            self.reader.report(catalogue::out_of_range(&place, does, RISE.0, RISE.1, ""));
            return None;
        }
        Some(Change::Rise(rise))
    }

    /// `right torso`, `left stance`.
    fn no_sides(&mut self, span: Span, name: &str) {
        let folded = text::fold(name);
        let word = folded.split_once(' ').map_or(folded.as_str(), |(_, word)| word);
        let help = match subject::read(word) {
            Some((Subject::Joint(joint), _)) => {
                let sideways = joint.movements().get(2).map_or("", |range| range.movement.id());
                format!("Write `{word}: …`; to one side, `{word}: {sideways} 20`")
            }
            _ => format!("Write `{word}: …`"),
        };
        let place = self.reader.place(span);
        self.reader.report(catalogue::no_sides(&place, word, &help));
    }

    fn unknown(&mut self, span: Span, name: &str, value: &Node<'_>) {
        let place = self.reader.place(span);
        if matches!(value.value, Value::Null) {
            if angles::is_cut_off(name) {
                self.reader.report(catalogue::movement_behind_comma(&place, name));
                return;
            }
            // `right knee 0`: the last word was to be the value.
            if let Some((key, value)) = name.rsplit_once(' ')
                && subject::read(key).is_some()
            {
                self.reader.report(catalogue::joint_without_colon(&place, key, value));
                return;
            }
        }
        let known: Vec<&str> = keys::POSITION.iter().map(|key| key.name).collect();
        let near = text::nearest(name, known.iter().copied(), 1).first().copied();
        let both: Vec<&str> = known.into_iter().filter(|key| !key.contains(' ')).collect();
        self.reader.report(catalogue::unknown_joint(&place, name, near, &both));
    }
}

/// A text that is one number.
fn lone_number(text: &str) -> Option<f64> {
    match angles::parts(text).as_slice() {
        [Part::Number { degrees, .. }] => Some(*degrees),
        _ => None,
    }
}
