//! The formats that are read, and which of them a file is of.

use super::input::Input;
use super::known::Known;
use super::{aiken, anki, challenge, checkbox, gift, hascard, json, notes, table};

/// All formats. The first that a file fits is the one it is read in, so what is certain by its content stands first.
pub static FORMATS: &[Known] = &[
    anki::FORMAT,
    anki::TEXT_FORMAT,
    json::FORMAT,
    challenge::FORMAT,
    checkbox::FORMAT,
    gift::FORMAT,
    aiken::FORMAT,
    hascard::FORMAT,
    notes::FORMAT,
    table::FORMAT,
];

/// The format of a file.
pub fn format_of(input: &Input<'_>) -> Option<&'static Known> {
    // A cell may hold anything: what is named a table and is one is no other.
    let is_table = input.ends_in(&["csv", "tsv", "tab"]) && table::is_even(input);
    let tables = [anki::TEXT_FORMAT.name, table::FORMAT.name];
    FORMATS.iter().find(|format| (!is_table || tables.contains(&format.name)) && (format.fits)(input))
}

/// Whether files whose names end so may hold a deck in one of the formats here.
pub fn is_known_ending(ending: &str) -> bool {
    FORMATS.iter().any(|format| format.endings.contains(&ending))
}
