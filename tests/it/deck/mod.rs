//! What can be asked: the built-in deck, the learner's own, and what is checked of both.

mod bank;
mod check;
mod check_words;
mod copies;
mod costly;
mod deck_fields;
mod foreign;
mod keeping;
mod learner_deck;
mod moving;
mod option_places;
mod renames;
mod schema;
mod shown_entries;
mod stored;
mod writing;
