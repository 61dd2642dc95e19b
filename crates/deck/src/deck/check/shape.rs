//! Whether each value stands where it may and is of the right type.

use std::collections::HashSet;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::fields::{DECK, Field, Fields, Need, PART, Shape, WRONG};
use super::report::Report;
use super::tree::{File, Spot};
use crate::deck::model::Kind;
use crate::deck::read::is_extension;
use crate::text::first_unsafe;
use crate::text::is_blank;
use crate::text::nearest;
use crate::text::quoted;

/// Checks the shape of every file whose syntax is sound.
pub(super) fn check(files: &[File<'_>], report: &mut Report<'_>) {
    for (number, file) in files.iter().enumerate() {
        let Some(root) = &file.root else { continue };
        let mut walk = Walk { file: number, report };
        let fields = if number == 0 { &DECK } else { &PART };
        walk.value(root, Shape::Object(fields), fields.called);
    }
}

/// What a value is, in words.
fn found(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}

/// What a value must be, and how that is written.
fn expected(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Text | Shape::Shown | Shape::Kind => ("text", "write it in double quotes"),
        Shape::Flag => ("true or false", "write one of these, without quotes"),
        Shape::Whole(_) => ("a whole number", "write its digits, without quotes"),
        Shape::List(_) => ("a list", "write it in [ ]"),
        Shape::Texts | Shape::Object(_) => ("an object", "write it in { }"),
        Shape::Wrong => ("text, or an object with \"text\" and \"why\"", "write one of these"),
    }
}

struct Walk<'r, 'f> {
    file: usize,
    report: &'r mut Report<'f>,
}

impl Walk<'_, '_> {
    fn spot(&self, ranged: &impl Ranged) -> Spot {
        Spot { file: self.file, start: ranged.start(), end: ranged.end() }
    }

    /// Checks a value; `name` is what messages call it.
    fn value(&mut self, value: &Value<'_>, shape: Shape, name: &str) {
        match (shape, value) {
            (Shape::Text | Shape::Shown, Value::StringLit(text)) => {
                self.text(value, &text.value);
                if matches!(shape, Shape::Shown) && is_blank(&text.value) {
                    self.report
                        .warning(self.spot(value), format!("{name} is empty: write it, or leave it out"));
                }
            }
            (Shape::Kind, Value::StringLit(text)) => self.kind(value, &text.value),
            (Shape::Flag, Value::BooleanLit(_)) => {}
            (Shape::Whole(most), Value::NumberLit(number)) => {
                if !number.value.parse::<u64>().is_ok_and(|number| number <= most) {
                    let message =
                        format!("{name} must be a whole number from 0 to {most}, not {}", number.value);
                    self.report.error(self.spot(value), message);
                }
            }
            (Shape::List(items), Value::Array(list)) => {
                let name = match items {
                    Shape::Object(fields) => fields.called.to_owned(),
                    _ => format!("what stands in {name}"),
                };
                for item in &list.elements {
                    self.value(item, *items, &name);
                }
            }
            (Shape::Texts, Value::Object(object)) => {
                let mut seen = HashSet::new();
                for field in &object.properties {
                    self.unless_twice(field, &mut seen);
                    self.value(&field.value, Shape::Text, &quoted(field.name.as_str()));
                }
            }
            (Shape::Object(fields), Value::Object(object)) => self.object(object, fields),
            (Shape::Wrong, Value::Object(object)) => self.object(object, &WRONG),
            (Shape::Wrong, Value::StringLit(text)) => self.text(value, &text.value),
            _ => {
                let (must, how) = expected(shape);
                let message = format!("{name} must be {must}, not {}: {how}", found(value));
                self.report.error(self.spot(value), message);
            }
        }
    }

    fn object(&mut self, object: &Object<'_>, fields: &'static Fields) {
        let mut seen = HashSet::new();
        let mut meant = HashSet::new();
        for field in &object.properties {
            let name = field.name.as_str();
            if is_extension(name) {
                continue;
            }
            let Some(known) = fields.get(name) else {
                self.report.error(self.spot(field), unknown(name, fields));
                meant.extend(fields.meant_by(name));
                continue;
            };
            self.unless_twice(field, &mut seen);
            if known.need != Need::MayBeNull || field.value.as_null_keyword().is_none() {
                self.value(&field.value, known.shape, &quoted(name));
            }
        }
        for Field { name, .. } in fields.fields.iter().filter(|field| field.need == Need::Must) {
            // A misspelt field is not missing too.
            if !seen.contains(name) && !meant.contains(name) {
                self.report.error(self.spot(object), format!("{} needs \"{name}\": add it", fields.called));
            }
        }
    }

    fn unless_twice<'v>(&mut self, field: &'v ObjectProp<'_>, seen: &mut HashSet<&'v str>) {
        let name = field.name.as_str();
        if !seen.insert(name) {
            let message = format!("{} stands twice in this object: remove one", quoted(name));
            self.report.error(self.spot(field), message);
        }
    }

    fn kind(&mut self, value: &Value<'_>, name: &str) {
        let names = Kind::ALL.map(Kind::name);
        if names.contains(&name) {
            return;
        }
        let advice = match nearest(name, names.into_iter()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("there are {}", names.join(", ")),
        };
        self.report.error(self.spot(value), format!("there is no kind {}: {advice}", quoted(name)));
    }

    fn text(&mut self, value: &Value<'_>, text: &str) {
        if let Some(c) = first_unsafe(text) {
            let code = u32::from(c);
            let message = format!(
                "this text holds the control character U+{code:04X}, which is dropped when it is shown: remove it"
            );
            self.report.warning(self.spot(value), message);
        }
    }
}

/// What to say of a field that is none of an object's.
fn unknown(name: &str, fields: &Fields) -> String {
    let advice = if fields.called == PART.called && DECK.get(name).is_some() {
        "only the deck's main file has it, so remove it".to_owned()
    } else if let Some(near) = fields.meant_by(name) {
        format!("did you mean \"{near}\"?")
    } else {
        let names: Vec<_> = fields.fields.iter().map(|field| field.name).collect();
        format!("it may have {} (and your own fields, beginning with x-)", names.join(", "))
    };
    format!("{} has no field {}: {advice}", fields.called, quoted(name))
}

#[cfg(test)]
mod tests {
    use crate::deck::check::sample::{Sample, sound};

    #[test]
    fn an_unknown_field_gets_the_nearest_one_or_the_list() {
        sound().replace("\"explanation\"", "\"explaination\"").has_error(
            30,
            "/cards/0/explaination",
            "a card has no field \"explaination\": did you mean \"explanation\"?",
        );
        sound().replace("\"says\":", "\"x-says\": \"own\", \"colour\": \"red\", \"says\":").has_error(
            21,
            "/contrasts/0/colour",
            "a contrast has no field \"colour\": it may have id, between, says (and your own fields, beginning with x-)",
        );
    }

    #[test]
    fn a_misspelt_field_is_not_missing_too() {
        sound()
            .replace("\"stem\": \"Which header", "\"stme\": \"Which header")
            .has("/cards/0/questions/1/stme", "a question has no field \"stme\": did you mean \"stem\"?");
        sound()
            .in_part("\"questions\"", "\"quesitons\"")
            .has("/cards/0/quesitons", "a card has no field \"quesitons\": did you mean \"questions\"?");
        sound().in_part("\"answer\": \"504\"", "\"anwser\": \"504\"").has(
            "/cards/0/questions/1/anwser",
            "a question has no field \"anwser\": did you mean \"answer\"?",
        );
    }

    #[test]
    fn a_part_has_no_header() {
        sound().in_part("{\n", "{ \"format\": 1,\n").has_error(
            1,
            "/format",
            "a part of a deck has no field \"format\": only the deck's main file has it, so remove it",
        );
    }

    #[test]
    fn a_missing_field_is_named_at_its_object() {
        sound().replace(", \"title\": \"Server errors\"", "").has_error(
            8,
            "/topics/1",
            "a topic needs \"title\": add it",
        );
    }

    #[test]
    fn a_field_given_twice_is_named_at_the_second() {
        sound().replace("\"license\"", "\"id\": \"sample\",\n\"license\"").has_error(
            5,
            "/id",
            "\"id\" stands twice in this object: remove one",
        );
    }

    #[test]
    fn a_value_of_another_type_says_how_it_is_written() {
        for (from, to, pointer, message) in [
            (
                "\"tier\": 1",
                "\"tier\": \"1\"",
                "/cards/0/tier",
                "\"tier\" must be a whole number, not text: write its digits, without quotes",
            ),
            (
                "\"tier\": 1",
                "\"tier\": 1.5",
                "/cards/0/tier",
                "\"tier\" must be a whole number from 0 to 255, not 1.5",
            ),
            (
                "\"was\": [\"upstream\"]",
                "\"was\": \"upstream\"",
                "/cards/0/was",
                "\"was\" must be a list, not text: write it in [ ]",
            ),
            (
                "\"was\": [\"upstream\"]",
                "\"was\": [null]",
                "/cards/0/was/0",
                "what stands in \"was\" must be text, not null: write it in double quotes",
            ),
            (
                "{ \"id\": \"O-1\"",
                "7, { \"id\": \"O-1\"",
                "/objectives/0",
                "an objective must be an object, not a number: write it in { }",
            ),
            (
                "\"kind\": \"choice\"",
                "\"kind\": \"choise\"",
                "/cards/0/questions/1/kind",
                "there is no kind \"choise\": did you mean \"choice\"?",
            ),
        ] {
            sound().replace(from, to).has(pointer, message);
        }
        Sample::of("[]").has_error(1, "", "a deck must be an object, not a list: write it in { }");
    }

    #[test]
    fn control_characters_and_empty_texts_are_hints() {
        sound().replace("Sample", "Sam\\u001bple").has_warning(
            4,
            "/title",
            "this text holds the control character U+001B, which is dropped when it is shown: remove it",
        );
        sound().replace("It says where.", "It\u{202e} says.").has_warning(
            36,
            "/cards/0/questions/1/wrong/1/why",
            "this text holds the control character U+202E, which is dropped when it is shown: remove it",
        );
        sound().replace("Sample", " ").has_warning(
            4,
            "/title",
            "\"title\" is empty: write it, or leave it out",
        );
    }
}
