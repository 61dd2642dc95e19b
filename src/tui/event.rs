//! What the loop hands to [`update`](super::update::update), and what it gets back.

use std::time::Duration;

use ratatui::crossterm::event::KeyEvent;

use super::look::{Look, Looked};
use crate::deck::CardRef;
use crate::history::What;
use crate::quiz::NotSaved;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key.
    Key(KeyEvent),
    /// Text from the clipboard.
    Paste(String),
    /// Different characters that came at once, without a word that they are pasted; a line end is an Enter.
    Burst(String),
    /// The mouse.
    Mouse(Pointing),
    /// The terminal has so many columns and rows.
    Resize(u16, u16),
    /// Another second of a clock that is shown.
    Tick,
    /// Saving takes long enough to say so.
    StillSaving,
    /// What was to be saved is on disk, as the event with this number, or is not.
    Saved(Result<u64, NotSaved>),
    /// The same of a batch.
    SavedBatch(Result<Vec<u64>, NotSaved>),
    /// What other processes saved was taken in.
    Refreshed,
    /// Other processes took back the own events with these numbers.
    TakenBack(Vec<u64>),
    /// The program was stopped for so long and goes on.
    Resumed(Duration),
    /// The learner's editor was closed, or could not be opened: what is to be said of that.
    Edited(String),
    /// The journals are read as far as this, from 0 to 1.
    Reading(f32),
    /// What was looked for in the journals, or why they cannot be read.
    Looked(Box<Result<Looked, String>>),
    /// A signal asks for the end.
    Signal(i32),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointing {
    /// The first button was pressed, in this column and row, from 0.
    Click {
        /// The column.
        x: u16,
        /// The row.
        y: u16,
    },
    /// The wheel was turned up.
    Up,
    /// The wheel was turned down.
    Down,
}

/// What the loop is to do.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing but to draw.
    None,
    /// Save this, and report.
    Save(What),
    /// Save these so that they are taken back together, and report.
    SaveBatch(Vec<What>),
    /// Take in what other processes saved, and report.
    Refresh,
    /// Lend the terminal to the learner's editor, opened at this card, and report what came of it.
    Edit(CardRef),
    /// Look for this in the journals, and report.
    Look(Look),
    /// Draw everything afresh.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End, once the recorder is back.
    Quit,
    /// End, even though the recorder is not back.
    Abandon,
}
