//! The steps of a session as JSON: each with its task, which is written once and copied.

use serde::Serialize;

use super::{Session, SessionStep};
use crate::dose::Limb;

impl Session {
    /// Appends the steps to `json` as a list.
    pub fn write_steps(&self, json: &mut Vec<u8>) {
        let tasks: Vec<Vec<u8>> = self.tasks.iter().map(fields).collect();
        json.push(b'[');
        for (at, step) in self.steps.iter().enumerate() {
            json.extend_from_slice(if at == 0 { b"{" } else { b",{" });
            place(step, json);
            json.extend_from_slice(&tasks[step.task]);
            json.push(b'}');
        }
        json.push(b']');
    }
}

/// What kind of step this is, where it stands and on which side; what is usual is left out.
fn place(step: &SessionStep, json: &mut Vec<u8>) {
    json.extend_from_slice(b"\"kind\":\"");
    json.extend_from_slice(step.kind.word().as_bytes());
    json.extend_from_slice(b"\",\"row\":");
    number(step.row, json);
    let places: [(&[u8], u32); 4] = [
        (b",\"set\":", step.set),
        (b",\"of\":", step.of),
        (b",\"round\":", step.round),
        (b",\"rounds\":", step.rounds),
    ];
    for (name, place) in places {
        if place != 1 {
            json.extend_from_slice(name);
            number(place as usize, json);
        }
    }
    if let Some(side) = step.side {
        field(",\"side\":", &side, json);
    }
    if step.limb != Limb::Side {
        field(",\"limb\":", &step.limb, json);
    }
}

/// Appends a number; nearly all of them have one digit.
fn number(number: usize, json: &mut Vec<u8>) {
    match u8::try_from(number) {
        Ok(digit @ 0..=9) => json.push(b'0' + digit),
        _ => field("", &number, json),
    }
}

/// The fields of a task, to go on with behind others.
fn fields(task: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::new();
    field("", task, &mut json);
    json.pop();
    match json.as_mut_slice() {
        [brace, _, ..] => *brace = b',',
        _ => json.clear(),
    }
    json
}

/// Appends a value. Those of sessions are words, finite numbers, and structures of these, which cannot fail.
fn field(name: &str, value: &impl Serialize, json: &mut Vec<u8>) {
    json.extend_from_slice(name.as_bytes());
    if serde_json::to_writer(&mut *json, value).is_err() {
        json.extend_from_slice(b"null");
    }
}
