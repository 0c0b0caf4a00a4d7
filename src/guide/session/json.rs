//! The steps of a session as JSON: each with its task, which is written once and copied.

use serde::Serialize;

use super::Session;

impl Session {
    /// Appends the steps to `json` as a list.
    pub fn write_steps(&self, json: &mut Vec<u8>) {
        let tasks: Vec<Vec<u8>> = self.tasks.iter().map(object).collect();
        for (at, step) in self.steps.iter().enumerate() {
            json.push(if at == 0 { b'[' } else { b',' });
            write(step, json);
            // The object goes on where the place of the step ends, with what comes behind the brace of its task.
            let task = &tasks[step.task][1..];
            json.pop();
            if task != b"}" {
                json.push(b',');
            }
            json.extend_from_slice(task);
        }
        json.extend_from_slice(if self.steps.is_empty() { b"[]" } else { b"]" });
    }
}

fn object(value: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::new();
    write(value, &mut json);
    json
}

/// Appends a value to `json`. Those of sessions have fields by name and finite numbers only, which cannot fail.
fn write(value: &impl Serialize, json: &mut Vec<u8>) {
    if serde_json::to_writer(&mut *json, value).is_err() {
        json.extend_from_slice(b"{}");
    }
}
