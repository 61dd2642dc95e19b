//! A record that grows: events are folded on one by one, and the latest ones can be taken back exactly.

use super::amendments::{Amended, can_be_accepted};
use super::event::{Event, What};
use super::fitted::{PARAMETERS, model_of};
use super::fold::{Pick, Progress, apply, fold_renamed, note};
use super::longer::LOOKS;
use super::record::{Confusion, Order, Record};
use super::rollback::Rollback;
use crate::memory::Model;
use crate::names::CardName;

/// The record, the model it is seen through, and what came since it was loaded.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub record: Record,
    pub model: Model,
    tail: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    event: Event,
    /// How to take it back; none for an amendment, and for what was taken back.
    rollback: Option<Rollback>,
    amended: Amended,
    /// Whether it came after one that is later.
    is_late: bool,
}

/// An event reaches behind what can be taken back: all journals must be read and folded again.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuild;

impl From<Record> for Folded {
    fn from(record: Record) -> Self {
        let model = model_of(record.settings.get(PARAMETERS));
        Self { record, model, tail: Vec::new() }
    }
}

impl Folded {
    /// Nothing, seen through this model.
    pub fn with(model: Model) -> Self {
        Self { model, ..Self::default() }
    }

    /// All these events, with cards under new names that no event gives them.
    pub fn of(events: Vec<Event>, also: &[(CardName, CardName)], progress: Progress) -> Self {
        fold_renamed(events, also, progress).into()
    }

    /// Shows what is known of a card under its new name before an event says so: for looking, not for storing. Says no
    /// where something is known under both names: only a fold of all events can join it.
    #[must_use]
    pub fn see_renamed(&mut self, from: &CardName, to: &CardName) -> bool {
        if !self.record.cards.contains_key(from) {
            return true;
        }
        if self.record.cards.contains_key(to) {
            return false;
        }
        if let Some(known) = self.record.cards.remove(from) {
            self.record.cards.insert(to.clone(), known);
        }
        true
    }

    /// Folds one event on.
    ///
    /// # Errors
    /// [`Rebuild`] where the event cannot be folded on exactly; the record is then as it was before.
    pub fn add(&mut self, event: Event) -> Result<(), Rebuild> {
        if self.record.devices.get(&*event.dev).is_some_and(|&highest| event.n <= highest) {
            // Seen before: fine if it is the very same line, which is one event however often it is written.
            let same = |entry: &Entry| entry.event == event;
            return if self.tail.iter().rev().any(same) { Ok(()) } else { Err(Rebuild) };
        }
        match &event.what {
            What::Undo { of } => self.amend(&event, *of, |entry| {
                let open = !entry.event.is_amendment();
                open.then(|| entry.rollback = None).is_some()
            })?,
            What::Accept { of } => self.amend(&event, *of, |entry| {
                entry.amended.accepted = true;
                matches!(&entry.event.what, What::Answer(answer) if can_be_accepted(answer))
                    && entry.rollback.is_some()
            })?,
            What::Guessed { of } => self.amend(&event, *of, |entry| {
                entry.amended.guessed = true;
                matches!(entry.event.what, What::Answer(_)) && entry.rollback.is_some()
            })?,
            What::Rename { .. } => return Err(Rebuild),
            What::Set { key, .. } if key == PARAMETERS => return Err(Rebuild),
            _ if !self.fits(&event) => return Err(Rebuild),
            _ => {}
        }
        let is_late = self.is_late(&event);
        let rollback = (!event.is_amendment()).then(|| Rollback::of(&self.record, &event));
        note(&mut self.record, &event);
        apply(&mut self.record, &self.model, &event, Amended::default());
        self.tail.push(Entry { event, rollback, amended: Amended::default(), is_late });
        Ok(())
    }

    fn is_late(&self, event: &Event) -> bool {
        self.record.upto.as_ref().is_some_and(|upto| *upto >= Order::from(event))
    }

    /// Whether folding the event on gives the same as folding it in where it belongs.
    fn fits(&self, event: &Event) -> bool {
        if !self.is_late(event) {
            return true;
        }
        // Late, but cards are all but independent of each other, and so are mock interviews: it fits if all that is known of
        // its card, and of its mock interview, is earlier. Days
        // would not do: where the zone changed, an earlier instant may lie on a later day.
        let at = event.at.as_millisecond();
        let exam_fits =
            event.exam().and_then(|id| self.record.exams.get(id)).is_none_or(|exam| exam.upto < at);
        exam_fits
            && match event.what.card() {
                Some(card) => {
                    let name = self.record.present_name(card);
                    self.record.cards.get(&name).is_none_or(|card| card.upto < at)
                        && self.dates_fit(event, &name)
                        && self.confusions_fit(event, name.deck())
                }
                None => matches!(event.what, What::Exam(_) | What::Unknown),
            }
    }

    /// Whether a late answer leaves every date as it is, and has its own whatever came after it: how long a card may wait hangs
    /// on the first looks before, once there are enough of them, if it counts at all.
    fn dates_fit(&self, event: &Event, name: &CardName) -> bool {
        let few = self.record.first.n + 1 < LOOKS;
        let counts = self.record.cards.get(name).is_none_or(|card| card.counts(event.day()));
        few || !counts || !matches!(event.what, What::Answer(_))
    }

    /// Whether all that is known of the confusions that a late answer touches is earlier. What was chosen where nothing
    /// was confused leaves no trace, so a late first confusion may have been told apart already by a later answer.
    fn confusions_fit(&self, event: &Event, deck: &str) -> bool {
        let What::Answer(answer) = &event.what else { return true };
        let Some(Pick { right, chosen }) = Pick::of(answer, deck) else { return true };
        let known = self.record.confusions_of(&right);
        let earlier = |confusion: &Confusion| confusion.upto < event.at.as_millisecond();
        match chosen {
            Some(chosen) => known.iter().any(|confusion| confusion.chosen == chosen && earlier(confusion)),
            None => known.iter().all(|known| !known.is_among(&answer.options) || earlier(known)),
        }
    }

    /// Takes the tail back to the event with this number of the amending event's device, lets `change` mark it, and
    /// replays the tail. An entry without a rollback is one that was taken back.
    fn amend(&mut self, by: &Event, of: u64, change: impl FnOnce(&mut Entry) -> bool) -> Result<(), Rebuild> {
        let is_target = |entry: &Entry| entry.event.dev == by.dev && entry.event.n == of;
        let Some(at) = self.tail.iter().rposition(is_target) else { return Err(Rebuild) };
        // What came late fits as things stand. Another first look than before it, and it may not.
        if self.tail[at..].iter().any(|entry| entry.is_late) {
            return Err(Rebuild);
        }
        for entry in self.tail[at..].iter_mut().rev() {
            if let Some(rollback) = entry.rollback.take() {
                rollback.restore(&mut self.record);
                // Marks the entry as one that stands and is replayed below.
                entry.rollback = Some(Rollback::of(&self.record, &entry.event));
            }
        }
        let changed = change(&mut self.tail[at]);
        for entry in &mut self.tail[at..] {
            if entry.rollback.is_some() {
                entry.rollback = Some(Rollback::of(&self.record, &entry.event));
                apply(&mut self.record, &self.model, &entry.event, entry.amended);
            }
        }
        if changed { Ok(()) } else { Err(Rebuild) }
    }
}
