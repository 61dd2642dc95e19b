//! Lines of a journal, as another machine would have written them.

use serde_json::{Value, json};

/// The day on which sandboxes begin.
pub const TODAY: &str = "2026-11-21";
/// The day after.
pub const TOMORROW: &str = "2026-11-22";

/// A quarter past eight on a day.
pub fn instant(day: &str) -> String {
    format!("{day}T08:15:00.000Z")
}

/// An event at a quarter past eight on a day, the `n`-th of the device `hand`.
#[track_caller]
pub fn event(n: u64, day: &str, what: Value) -> Value {
    let mut line = json!({"v": 1, "dev": "hand", "n": n, "at": instant(day), "tz": 0});
    let (Value::Object(line_fields), Value::Object(fields)) = (&mut line, what) else { panic!("an object") };
    line_fields.extend(fields);
    line
}

/// What the event of an answer says.
pub fn answered(card: &str, correct: bool) -> Value {
    json!({"do": "answer", "card": card, "q": "q", "kind": "choice", "mode": "quiz", "options": [], "chose": [],
           "correct": correct, "ms": 1000})
}
