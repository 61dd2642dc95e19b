//! Which fields stand where, and of which shape: the tables that `shape` walks by.
//!
//! They say the same as the types of `format`; a test holds them against the JSON Schema made from those.

use crate::text::nearest;

/// What a value must be.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// Text.
    Text,
    /// Text that is shown, so that it should not be blank.
    Shown,
    /// `true` or `false`.
    Flag,
    /// A whole number up to this.
    Whole(u64),
    /// The name of a kind of question.
    Kind,
    /// A list of these.
    List(&'static Shape),
    /// An object whose names are data and whose values are text.
    Texts,
    /// An object with these fields.
    Object(&'static Fields),
    /// A wrong option: text, or an object.
    Wrong,
}

/// Whether a field must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It must.
    Must,
    /// It may be left out.
    May,
    /// It may be left out, or be `null`.
    MayBeNull,
}

/// A field.
pub(super) struct Field {
    pub name: &'static str,
    pub need: Need,
    pub shape: Shape,
}

/// An object's fields.
pub(super) struct Fields {
    /// What the object is called in messages.
    pub called: &'static str,
    pub fields: &'static [Field],
}

impl Fields {
    pub fn get(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field that somebody may have meant who wrote another name.
    pub fn meant_by(&self, written: &str) -> Option<&'static str> {
        nearest(written, self.fields.iter().map(|field| field.name))
    }
}

const fn must(name: &'static str, shape: Shape) -> Field {
    Field { name, need: Need::Must, shape }
}

const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, need: Need::May, shape }
}

const fn null(name: &'static str, shape: Shape) -> Field {
    Field { name, need: Need::MayBeNull, shape }
}

const TEXTS: Shape = Shape::List(&Shape::Text);

/// The main file.
pub(super) static DECK: Fields = Fields {
    called: "a deck",
    fields: &[
        must("format", Shape::Whole(u32::MAX as u64)),
        must("id", Shape::Text),
        null("title", Shape::Shown),
        null("license", Shape::Shown),
        may("topics", Shape::List(&Shape::Object(&TOPIC))),
        may("objectives", Shape::List(&Shape::Object(&OBJECTIVE))),
        may("reference", Shape::List(&Shape::Object(&ENTRY))),
        may("contrasts", Shape::List(&Shape::Object(&CONTRAST))),
        may("quotas", Shape::List(&Shape::Object(&QUOTA))),
        may("cards", Shape::List(&Shape::Object(&CARD))),
    ],
};

/// Any other file.
pub(super) static PART: Fields = Fields {
    called: "a part of a deck",
    fields: &[
        may("topics", Shape::List(&Shape::Object(&TOPIC))),
        may("objectives", Shape::List(&Shape::Object(&OBJECTIVE))),
        may("reference", Shape::List(&Shape::Object(&ENTRY))),
        may("contrasts", Shape::List(&Shape::Object(&CONTRAST))),
        may("quotas", Shape::List(&Shape::Object(&QUOTA))),
        may("cards", Shape::List(&Shape::Object(&CARD))),
    ],
};

static TOPIC: Fields = Fields {
    called: "a topic",
    fields: &[must("id", Shape::Text), must("title", Shape::Shown), null("parent", Shape::Text)],
};

static OBJECTIVE: Fields = Fields {
    called: "an objective",
    fields: &[must("id", Shape::Text), must("title", Shape::Shown), may("reference_only", Shape::Flag)],
};

static ENTRY: Fields = Fields {
    called: "a reference entry",
    fields: &[
        must("id", Shape::Text),
        must("name", Shape::Shown),
        may("aliases", TEXTS),
        may("topics", TEXTS),
        may("means", Shape::Text),
        may("sent_when", Shape::Text),
        may("client_does", Shape::Text),
        may("headers", TEXTS),
        may("misused", Shape::Text),
        may("facts", Shape::List(&Shape::Object(&FACT))),
        null("source", Shape::Shown),
    ],
};

static FACT: Fields =
    Fields { called: "a fact", fields: &[must("name", Shape::Shown), must("value", Shape::Shown)] };

static CONTRAST: Fields = Fields {
    called: "a contrast",
    fields: &[must("id", Shape::Text), must("between", TEXTS), must("says", Shape::Shown)],
};

static QUOTA: Fields = Fields {
    called: "a quota",
    fields: &[
        must("title", Shape::Shown),
        must("entries", TEXTS),
        must("questions", Shape::Whole(u64::MAX)),
        may("kinds", Shape::Whole(u64::MAX)),
        may("scenarios", Shape::Whole(u64::MAX)),
    ],
};

/// A card.
pub(super) static CARD: Fields = Fields {
    called: "a card",
    fields: &[
        null("id", Shape::Text),
        may("topics", TEXTS),
        null("about", TEXTS),
        null("tier", Shape::Whole(u8::MAX as u64)),
        may("covers", TEXTS),
        null("source", Shape::Shown),
        null("explanation", Shape::Shown),
        may("was", TEXTS),
        may("questions", Shape::List(&Shape::Object(&QUESTION))),
        null("question", Shape::Text),
        null("answer", Shape::Text),
        may("wrong", Shape::List(&Shape::Wrong)),
    ],
};

/// A wrong option that is an object.
pub(super) static WRONG: Fields =
    Fields { called: "a wrong option", fields: &[must("text", Shape::Text), null("why", Shape::Shown)] };

/// A question.
pub(super) static QUESTION: Fields = Fields {
    called: "a question",
    fields: &[
        must("kind", Shape::Kind),
        null("id", Shape::Text),
        must("stem", Shape::Text),
        null("exchange", Shape::Shown),
        null("answer", Shape::Text),
        may("answers", TEXTS),
        may("near", TEXTS),
        may("also", Shape::Texts),
        may("wrong", Shape::List(&Shape::Wrong)),
        may("accept", TEXTS),
        may("points", TEXTS),
        null("explanation", Shape::Shown),
        null("source", Shape::Shown),
    ],
};

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::deck::format::{part_schema, schema};

    /// Which fields a schema names, which it requires, and which may be null.
    fn of_schema(object: &Value) -> Vec<(String, Need)> {
        let required = |name: &str| {
            object["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
        };
        let nullable =
            |field: &Value| field["type"].as_array().is_some_and(|types| types.iter().any(|t| t == "null"));
        let need = |name: &str, field| match (required(name), nullable(field)) {
            (true, _) => Need::Must,
            (_, true) => Need::MayBeNull,
            _ => Need::May,
        };
        let fields = object["properties"].as_object().unwrap();
        let mut fields: Vec<_> = fields
            .iter()
            .filter(|(name, _)| *name != "$schema")
            .map(|(name, field)| (name.clone(), need(name, field)))
            .collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        fields
    }

    fn of_table(table: &Fields) -> Vec<(String, Need)> {
        let mut fields: Vec<_> =
            table.fields.iter().map(|field| (field.name.to_owned(), field.need)).collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        fields
    }

    #[test]
    fn the_tables_say_what_the_types_of_the_format_say() {
        let (deck, part) = (schema(), part_schema());
        let defs = &deck["$defs"];
        for (table, object) in [
            (&DECK, &deck),
            (&PART, &part),
            (&TOPIC, &defs["TopicDef"]),
            (&OBJECTIVE, &defs["ObjectiveDef"]),
            (&ENTRY, &defs["EntryDef"]),
            (&FACT, &defs["FactDef"]),
            (&CONTRAST, &defs["ContrastDef"]),
            (&QUOTA, &defs["QuotaDef"]),
            (&CARD, &defs["CardDef"]),
            (&WRONG, &defs["WrongWithWhy"]),
            (&QUESTION, &defs["QuestionDef"]),
        ] {
            assert!(of_table(table) == of_schema(object), "the fields of {} differ", table.called);
        }
    }
}
