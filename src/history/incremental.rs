//! A record that grows: events are folded on one by one, and the latest ones can be taken back exactly.

use super::amendments::{Amended, can_be_accepted};
use super::event::{Answer, Event, What};
use super::fitted::{Fitted, PARAMETERS, Story, TRIED, model_of};
use super::fold::{Pick, Progress, apply, fold_renamed, note};
use super::record::{Confusion, Order, Record};
use super::rollback::Rollback;
use crate::memory::{Day, Grading, MemoryState, Model};
use crate::names::CardName;

/// The record, the model it is seen through, and what came since it was loaded.
#[derive(Debug, Default)]
pub struct History {
    record: Record,
    model: Model,
    tail: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    event: Event,
    /// How to take it back; none for an amendment, and for what was taken back.
    rollback: Option<Rollback>,
    amended: Amended,
}

/// An event reaches behind what can be taken back: all journals must be read and folded again.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rebuild;

impl From<Record> for History {
    fn from(record: Record) -> Self {
        let model = model_of(record.settings.get(PARAMETERS));
        Self { record, model, tail: Vec::new() }
    }
}

impl History {
    /// The history after these events; `progress` hears how far the fold is.
    pub fn of(events: Vec<Event>, progress: Progress) -> Self {
        Self::of_renamed(events, &[], progress)
    }

    /// As [`of`](Self::of), with cards under new names that no event gives them: for looking, not for storing.
    pub fn of_renamed(events: Vec<Event>, also: &[(CardName, CardName)], progress: Progress) -> Self {
        fold_renamed(events, also, progress).into()
    }

    /// An empty history that takes right choices like this: for the simulation, which compares.
    pub fn graded(grading: Grading) -> Self {
        Self { model: Model::default().graded(grading), ..Self::default() }
    }

    /// What is known of the learner.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The memory model in force.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The parameters that the model was given; none where it has the defaults.
    pub fn fitted(&self) -> Option<Fitted> {
        self.record.settings.get(PARAMETERS).and_then(Fitted::read)
    }

    /// The latest fit that was not worth keeping.
    pub fn tried(&self) -> Option<Story> {
        self.record.settings.get(TRIED).map(Story::read)
    }

    /// The chance to recall now what has this state, `days` after its last counted answer.
    pub fn retrievability(&self, state: MemoryState, days: u32) -> f32 {
        self.model.retrievability(state, days)
    }

    /// When a card is to be asked: as its memory has it, or before the interview.
    pub fn due(&self, name: &CardName, today: Day) -> Option<Day> {
        self.record.goal().due(self.record.card(name)?, today)
    }

    /// When a card would be asked again if it were answered so on that day.
    pub fn due_after(&self, answer: &Answer, today: Day) -> Option<Day> {
        let Record { settings, cards, .. } = &self.record;
        let known = cards.get(&answer.card).map(|card| (answer.card.clone(), card.clone()));
        let mut record =
            Record { settings: settings.clone(), cards: known.into_iter().collect(), ..Record::default() };
        // Any moment of the day will do.
        let at = today.date().at(12, 0, 0, 0);
        let at = jiff::tz::Offset::UTC.to_timestamp(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let what = What::Answer(answer.clone());
        let event = Event { dev: "".into(), n: 0, at, tz: 0, batch: None, what, line: 0 };
        apply(&mut record, &self.model, &event, Amended::default());
        record.goal().due(record.card(&answer.card)?, today)
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
    /// [`Rebuild`] where the event cannot be folded on exactly; the history is then as it was before.
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
        let rollback = (!event.is_amendment()).then(|| Rollback::of(&self.record, &event));
        note(&mut self.record, &event);
        apply(&mut self.record, &self.model, &event, Amended::default());
        self.tail.push(Entry { event, rollback, amended: Amended::default() });
        Ok(())
    }

    /// Whether folding the event on gives the same as folding it in where it belongs.
    fn fits(&self, event: &Event) -> bool {
        if self.record.upto.as_ref().is_none_or(|upto| *upto < Order::from(event)) {
            return true;
        }
        // Late, but cards are independent of each other, and so are mock interviews: it fits if all that is known of its
        // card, and of its mock interview, is earlier. Days
        // would not do: where the zone changed, an earlier instant may lie on a later day.
        let at = event.at.as_millisecond();
        let exam_fits =
            event.exam().and_then(|id| self.record.exams.get(id)).is_none_or(|exam| exam.upto < at);
        exam_fits
            && match event.what.card() {
                Some(card) => {
                    let name = self.record.present_name(card);
                    self.record.cards.get(&name).is_none_or(|card| card.upto < at)
                        && self.confusions_fit(event, name.deck())
                }
                None => matches!(event.what, What::Exam(_) | What::Unknown),
            }
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
