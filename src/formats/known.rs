//! What a format is: its name, how a file of it is known, and how it is read.

use super::draft::Draft;
use super::input::Input;

/// A format.
pub struct Known {
    /// What is added to a deck's id where another has it, and what `--json` calls it.
    pub name: &'static str,
    /// What messages call it.
    pub title: &'static str,
    /// The endings of its files, in lower case: where these are found in a folder, they are looked into.
    pub endings: &'static [&'static str],
    /// Whether each file of a folder is a topic of its own, beside its folders.
    pub file_is_topic: bool,
    /// Whether a file is of this format, by its content first.
    pub fits: fn(&Input<'_>) -> bool,
    /// Reads a file. What cannot be asked is said to the draft, with its line; where nothing can, too.
    pub read: fn(&Input<'_>, &mut Draft),
}
