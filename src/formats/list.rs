//! The formats that are read, and which of them a file is of.

use super::input::Input;
use super::known::Known;
use super::meter::Meter;
use super::{
    aiken, anki, answered, challenge, checkbox, gift, hascard, json, moodle_xml, notes, org, pipes, table,
};

/// All formats. The first that a file fits is the one it is read in, so what is certain by its content stands first.
pub static FORMATS: &[Known] = &[
    anki::FORMAT,
    anki::TEXT_FORMAT,
    anki::CROWD_FORMAT,
    moodle_xml::FORMAT,
    json::FORMAT,
    org::FORMAT,
    challenge::FORMAT,
    checkbox::FORMAT,
    answered::FORMAT,
    gift::FORMAT,
    aiken::FORMAT,
    hascard::FORMAT,
    notes::FORMAT,
    pipes::FORMAT,
    table::FORMAT,
];

/// The format of a file. The meter hears how many had a look at it.
pub fn format_of(input: &Input<'_>, meter: &mut Meter) -> Option<&'static Known> {
    // A cell may hold anything: what is named a table and is one is no other.
    let is_table = input.ends_in(&["csv", "tsv", "tab"]) && table::is_even(input);
    let tables = [anki::TEXT_FORMAT.name, table::FORMAT.name];
    let is_program = input.ends_in(PROGRAMS);
    let certain = [anki::FORMAT.name, moodle_xml::FORMAT.name];
    let may_be = |format: &&Known| {
        let is_named = !is_table || tables.contains(&format.name);
        is_named && (!is_program || certain.contains(&format.name)) && (format.fits)(input)
    };
    FORMATS.iter().enumerate().find_map(|(at, format)| {
        meter.part(at, FORMATS.len());
        may_be(&format).then_some(format)
    })
}

/// Endings of programs, markup and settings: what looks like a card in them is none.
const PROGRAMS: &[&str] = &[
    "html", "htm", "xml", "svg", "rst", "tex", "rtf", "css", "rs", "c", "h", "cc", "cpp", "hpp", "cs",
    "java", "kt", "swift", "go", "py", "rb", "pl", "pm", "php", "js", "jsx", "ts", "tsx", "lua", "r", "hs",
    "sh", "bash", "ps1", "sql", "toml", "yaml", "yml", "ini", "cfg", "conf", "lock", "log", "diff", "patch",
    "ipynb", "vim", "el",
];

/// Whether files whose names end so may hold a deck in one of the formats here.
pub fn is_known_ending(ending: &str) -> bool {
    FORMATS.iter().any(|format| format.endings.contains(&ending))
}
