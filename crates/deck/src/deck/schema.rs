//! The JSON Schemas of a deck's files: what editors complete and check by, and what `shape` checks by.
//!
//! They are generated from the types of `format`, when the tests run, and stand in `quizzes`.

use std::sync::LazyLock;

use serde_json::Value;

static DECK: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../../../quizzes/deck.schema.json")));
static PART: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../../../quizzes/part.schema.json")));

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("a test holds that it is what schemars writes")
}

/// The JSON Schema of a deck's main file.
#[must_use]
pub fn schema() -> &'static Value {
    &DECK
}

/// The JSON Schema of any other file of a deck's folder.
#[must_use]
pub fn part_schema() -> &'static Value {
    &PART
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test holds the written schemas to the types")]
mod tests {
    use std::path::Path;

    use serde_json::{Map, Value, json};

    use crate::deck::format::{DeckFile, PartFile};
    use crate::deck::kind::Kind;
    use crate::deck::limits::FIELDS_OF_KINDS;

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

    #[test]
    fn the_schemas_are_those_of_the_types() {
        for (file, schema) in [
            ("deck.schema.json", schemars::schema_for!(DeckFile)),
            ("part.schema.json", schemars::schema_for!(PartFile)),
        ] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../quizzes").join(file);
            let current = format!("{}\n", serde_json::to_string_pretty(&finished(schema)).unwrap());
            if std::env::var_os("TRAINER_WRITE_SCHEMA").is_some() {
                std::fs::write(&path, &current).unwrap();
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            let how = "TRAINER_WRITE_SCHEMA=1 cargo test -p trainer-deck schema";
            assert!(written == current, "{file} is not current: run {how}");
        }
    }
}
