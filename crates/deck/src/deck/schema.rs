//! The JSON Schemas of a deck's files, generated from the types of `format`: what editors complete and check by.

use serde_json::{Map, Value, json};

use super::format::{DeckFile, PartFile};
use super::model::Kind;
use super::rules::FIELDS_OF_KINDS;

/// The JSON Schema of a deck's main file.
#[must_use]
pub fn schema() -> Value {
    finished(schemars::schema_for!(DeckFile))
}

/// The JSON Schema of any other file of a deck's folder.
#[must_use]
pub fn part_schema() -> Value {
    finished(schemars::schema_for!(PartFile))
}

/// Adds what the types cannot say: the author's own fields, and which fields belong together.
fn finished(schema: schemars::Schema) -> Value {
    let mut schema = schema.to_value();
    let Some(root) = schema.as_object_mut() else { return schema };
    let_own_fields_pass(root);
    let defs = root.get_mut("$defs").and_then(Value::as_object_mut);
    for (name, def) in defs.into_iter().flatten() {
        let Some(def) = def.as_object_mut() else { continue };
        let_own_fields_pass(def);
        match name.as_str() {
            "QuestionDef" => drop(def.insert("allOf".into(), by_kind())),
            "CardDef" => {
                let ways = json!([{ "required": ["questions"] }, { "required": ["question", "answer"] }]);
                def.insert("anyOf".into(), ways);
            }
            _ => {}
        }
    }
    schema
}

fn let_own_fields_pass(object: &mut Map<String, Value>) {
    if object.get("additionalProperties") == Some(&Value::Bool(false)) {
        object.insert("patternProperties".into(), json!({ "^x-": true, "^\\$schema$": true }));
    }
}

/// Of each kind, the fields that it needs and those that belong to others.
fn by_kind() -> Value {
    let rule = |kind: Kind| {
        let needed: &[&str] = match kind {
            Kind::Scenario | Kind::Typed | Kind::Flashcard => &["answer"],
            Kind::Choice => &["answer", "wrong"],
            Kind::Multi => &["answers", "wrong"],
        };
        let others = FIELDS_OF_KINDS.iter().filter(|(_, kinds)| !kinds.contains(&kind));
        let others: Map<String, Value> =
            others.map(|(field, _)| ((*field).into(), Value::Bool(false))).collect();
        json!({
            "if": { "properties": { "kind": { "const": kind.name() } }, "required": ["kind"] },
            "then": { "required": needed, "properties": others }
        })
    };
    Kind::ALL.map(rule).into_iter().collect()
}
