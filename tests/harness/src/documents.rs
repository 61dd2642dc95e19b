//! Looking into documents.

use serde_json::Value;

/// The names of an object's fields, sorted.
#[track_caller]
pub fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// These names, sorted.
pub fn names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split_whitespace().collect();
    names.sort_unstable();
    names
}

/// The rows of a document whose field has this value.
#[track_caller]
pub fn rows<'v>(document: &'v Value, field: &str, value: &str) -> Vec<&'v Value> {
    document.as_array().expect("a list").iter().filter(|row| row[field] == value).collect()
}
