//! Who saves the events that a session or an exam hands out.

use std::fmt;

use crate::deck::Shelf;
use crate::history::{Event, History, What};
use crate::memory::Day;

/// Saves events and holds the history. The front ends get one from `cli`; in tests it is a list in memory.
pub trait Recorder {
    /// Saves an event: when this returns its number, the event is on disk and folded into the history.
    ///
    /// # Errors
    /// It could not be saved; nothing has changed, and the same event may be saved again.
    fn save(&mut self, what: &What) -> Result<u64, NotSaved>;

    /// Saves the events of one bulk command: they are taken back together. Returns their numbers. Where nothing fails
    /// halfway, as in memory, one by one will do.
    ///
    /// # Errors
    /// They could not be saved; nothing has changed, and the same events may be saved again.
    fn save_batch(&mut self, whats: &[What]) -> Result<Vec<u64>, NotSaved> {
        whats.iter().map(|what| self.save(what)).collect()
    }

    /// What is known of the learner, with everything saved so far.
    fn history(&self) -> &History;

    /// Takes in what other processes have saved since; says whether there was anything.
    fn refresh(&mut self) -> bool {
        false
    }

    /// The numbers of own events that other processes took back, as far as that was seen and not told yet.
    fn take_undone(&mut self) -> Vec<u64> {
        Vec::new()
    }

    /// The decks as they read now, where that was seen to have changed; once.
    fn take_decks(&mut self) -> Option<Shelf> {
        None
    }

    /// The learner's day as of now; none where the clock stands still.
    fn today(&self) -> Option<Day> {
        None
    }

    /// How all events can be read, in a thread of its own: what is known of the learner stays at hand meanwhile. None where
    /// there is nothing to read.
    fn reader(&self) -> Option<EventReader> {
        None
    }

    /// What the learner should be told and was not told yet, such as a damaged line met on the way.
    fn take_warnings(&mut self) -> Vec<String> {
        Vec::new()
    }

    /// What could not be saved and was not saved since, and why: a sentence; none where all was saved.
    fn unsaved(&self) -> Option<String> {
        None
    }

    /// What was saved and is no longer there, and what to do; none where everything is where it belongs.
    fn lost(&self) -> Option<String> {
        None
    }

    /// Ends the work: leaves behind what makes the next start quick. No answer depends on it.
    ///
    /// # Errors
    /// It could not be left behind.
    fn close(&mut self) -> Result<(), NotSaved> {
        Ok(())
    }
}

/// Reads all events, in no order; hears how far it is. Fails with a sentence.
pub type EventReader = Box<dyn FnOnce(&mut dyn FnMut(f32)) -> Result<Vec<Event>, String> + Send>;

/// Why an event could not be saved: what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSaved(pub String);

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
