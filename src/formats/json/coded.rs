//! Texts without the encoding that trivia services put over them.

use serde_json::{Map, Value};

use crate::formats::html;

/// All texts in an object without the encoding that trivia services put over them.
pub(super) fn decoded(object: &Map<String, Value>, is_base64: bool) -> Map<String, Value> {
    fn walk(value: &Value, is_base64: bool) -> Value {
        match value {
            Value::String(text) => Value::String(decoded_text(text, is_base64)),
            Value::Array(list) => Value::Array(list.iter().map(|value| walk(value, is_base64)).collect()),
            Value::Object(object) => Value::Object(
                object.iter().map(|(key, value)| (key.clone(), walk(value, is_base64))).collect(),
            ),
            other => other.clone(),
        }
    }
    object.iter().map(|(key, value)| (key.clone(), walk(value, is_base64))).collect()
}

pub(super) fn decoded_text(text: &str, is_base64: bool) -> String {
    if is_base64 && let Some(text) = base64(text).and_then(|bytes| String::from_utf8(bytes).ok()) {
        return text;
    }
    let is_percent = !text.contains(' ') && text.contains("%20");
    if is_percent && let Some(text) = percent(text) {
        return text;
    }
    html::decoded(text)
}

pub(super) fn percent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
}
