//! What the screens are given.

use super::component::Goto;
use crate::deck::{CardRef, Shelf};
use crate::memory::Day;
use crate::quiz::Recorder;

/// All that the screens need.
pub struct App {
    /// What can be asked.
    pub shelf: Shelf,
    /// The learner's day.
    pub today: Day,
    /// The seed of the first session begun here; later ones count up from it.
    pub seed: u64,
    /// Whether colours may be set.
    pub colors: bool,
    /// Whether the terminal can dim what is quiet.
    pub dims: bool,
    /// Whether the locale has no more than ASCII; the setting `lines` says otherwise, where it is set.
    pub ascii: bool,
    /// Whether a click is the key of what is under it; the setting `mouse` says so, too.
    pub mouse: bool,
    /// Which page comes first.
    pub start: Goto,
    /// Who saves.
    pub recorder: Box<dyn Recorder + Send>,
    /// What is said first at home; nothing where nothing is new.
    pub news: Option<String>,
    /// Whether this learner has never answered: they are welcomed.
    pub first_run: bool,
    /// The id of this device: what a mock interview that was left belongs to.
    pub device: String,
}

/// Who can open cards in the learner's editor.
pub trait Editing {
    /// Why this card cannot be opened, and what to do instead; none where it can.
    fn refusal(&self, shelf: &Shelf, card: CardRef) -> Option<String>;

    /// Opens the card while the terminal is the editor's; gives what is to be said when that is closed.
    fn edit(&mut self, shelf: &Shelf, card: CardRef) -> String;
}
