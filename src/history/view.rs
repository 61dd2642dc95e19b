//! The history as everybody sees it: what follows from all events, and what of that is not held back.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::Offset;

use super::amendments::Amended;
use super::event::{Answer, Event, What};
use super::fitted::{Fitted, PARAMETERS, Story, TRIED};
use super::fold::{Progress, apply, fold_in_order};
use super::incremental::{Folded, Rebuild};
use super::outside::{HeldBack, Outside};
use super::record::Record;
use crate::memory::{Day, Grade, Grading, MemoryState, Model};
use crate::names::CardName;

/// What is known of the learner, and the model it is seen through.
#[derive(Debug, Default)]
pub struct History {
    whole: Folded,
    /// What is seen while exams keep their counsel; none where there is nothing to keep.
    outside: Option<Box<Outside>>,
    /// The same, made ready while a snapshot is read: [`hold_back`](Self::hold_back) says whether it is needed.
    ready: Option<Box<Outside>>,
}

impl From<Record> for History {
    fn from(record: Record) -> Self {
        Self { whole: record.into(), ..Self::default() }
    }
}

impl History {
    /// The history that a snapshot has, before these events are folded on. Beside it was kept what exams hold back.
    pub fn of_snapshot(record: Record, kept: Option<HeldBack>, events: &[Event]) -> Self {
        let ready = Outside::before(&record, kept, events).map(Box::new);
        Self { ready, ..record.into() }
    }

    /// The history after these events; `progress` hears how far the fold is.
    pub fn of(events: Vec<Event>, progress: Progress) -> Self {
        Self::of_renamed(events, &[], progress)
    }

    /// As [`of`](Self::of), with cards under new names that no event gives them: for looking, not for storing.
    pub fn of_renamed(events: Vec<Event>, also: &[(CardName, CardName)], progress: Progress) -> Self {
        Self { whole: Folded::of(events, also, progress), ..Self::default() }
    }

    /// Folds events in their own order, and shows what is known before each that stands, the event, and what later ones say
    /// about it.
    pub(super) fn step_by_step(events: Vec<Event>, mut visit: impl FnMut(&Self, &Event, Amended)) -> Self {
        let begin = |record, model| {
            let mut whole = Folded::with(model);
            whole.record = record;
            Self { whole, ..Self::default() }
        };
        fold_in_order(events, begin, |history, event, amended| {
            visit(history, event, amended);
            apply(&mut history.whole.record, &history.whole.model, event, amended);
        })
    }

    /// What follows from all events, to keep.
    pub(super) fn into_stored(self) -> Record {
        self.whole.record
    }

    /// An empty history that takes right choices like this: for the simulation, which compares.
    pub fn graded(grading: Grading) -> Self {
        Self { whole: Folded::with(Model::default().graded(grading)), ..Self::default() }
    }

    /// What is known of the learner: without the answers of exams that are [held back](Self::hold_back).
    pub fn record(&self) -> &Record {
        self.outside.as_ref().map_or(&self.whole.record, |outside| outside.record())
    }

    /// What follows from all events.
    pub fn stored(&self) -> &Record {
        &self.whole.record
    }

    /// The memory model in force.
    pub fn model(&self) -> &Model {
        &self.whole.model
    }

    /// The parameters that the model was given; none where it has the defaults.
    pub fn fitted(&self) -> Option<Fitted> {
        self.stored().settings.get(PARAMETERS).and_then(Fitted::read)
    }

    /// The latest fit that was not worth keeping.
    pub fn tried(&self) -> Option<Story> {
        self.stored().settings.get(TRIED).map(Story::read)
    }

    /// The chance to recall now what has this state, `days` after its last counted answer.
    pub fn retrievability(&self, state: MemoryState, days: u32) -> f32 {
        self.model().retrievability(state, days)
    }

    /// When a card is to be asked: as its memory has it, or before the interview.
    pub fn due(&self, name: &CardName, today: Day) -> Option<Day> {
        let record = self.record();
        record.goal().due(record.card(name)?, today)
    }

    /// When a card would be asked again if it were answered so on that day.
    pub fn due_after(&self, answer: &Answer, today: Day) -> Option<Day> {
        self.due_after_all(&[(answer.clone(), today)])
    }

    /// The same if it were then asked again on the day when it is due, and the learner graded that good.
    pub fn due_after_good(&self, answer: &Answer, today: Day, due: Day) -> Option<Day> {
        let good = Answer {
            correct: true,
            grade: Some(Grade::Good),
            guessed: false,
            dont_know: false,
            ..answer.clone()
        };
        self.due_after_all(&[(answer.clone(), today), (good, due)])
    }

    /// When a card would be asked again after these answers to it.
    fn due_after_all(&self, answers: &[(Answer, Day)]) -> Option<Day> {
        let ((answer, _), (_, last)) = answers.first().zip(answers.last())?;
        let Record { settings, cards, first, .. } = self.record();
        let known = cards.get(&answer.card).map(|card| (answer.card.clone(), card.clone()));
        let (settings, first, cards) = (settings.clone(), *first, known.into_iter().collect());
        let mut record = Record { settings, cards, first, ..Record::default() };
        for (answer, day) in answers {
            // Any moment of the day will do.
            let at = Offset::UTC.to_timestamp(day.date().at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
            let what = What::Answer(answer.clone());
            let event = Event { dev: "".into(), n: 0, at, tz: 0, batch: None, what, line: 0 };
            apply(&mut record, self.model(), &event, Amended::default());
        }
        record.goal().due(record.card(&answer.card)?, *last)
    }

    /// Shows what is known of a card under its new name before an event says so: for looking, not for storing. Says no
    /// where something is known under both names: only a fold of all events can join it.
    #[must_use]
    pub fn see_renamed(&mut self, from: &CardName, to: &CardName) -> bool {
        self.ready.take_if(|ready| !ready.see_renamed(from, to));
        let seen = self.outside.as_mut().is_none_or(|outside| outside.see_renamed(from, to));
        seen && self.whole.see_renamed(from, to)
    }

    /// The exams whose answers are held back.
    pub fn held_back(&self) -> BTreeSet<String> {
        self.outside.as_ref().map(|outside| outside.exams().clone()).unwrap_or_default()
    }

    /// What exams hold back, to be kept beside a snapshot; none where they hold back nothing.
    pub fn to_be_kept(&self) -> Option<HeldBack> {
        let outside = self.outside.as_ref()?;
        let answered = |id: &String| self.stored().exams.get(id).is_some_and(|exam| exam.answered > 0);
        outside.exams().iter().any(answered).then(|| outside.held_back(self.stored()))
    }

    /// Holds the answers of these exams back, and no others. Says no where that takes all events, as
    /// [`hold_back_by`](Self::hold_back_by) gets them.
    #[must_use]
    pub fn hold_back(&mut self, exams: &BTreeSet<String>) -> bool {
        let ready = self.ready.take();
        if *exams == self.held_back() {
            return true;
        }
        if let Some(ready) = ready.filter(|ready| ready.exams() == exams) {
            self.outside = Some(ready);
            self.follow();
            return true;
        }
        let answered = |id: &String| self.stored().exams.get(id).is_some_and(|exam| exam.answered > 0);
        if self.outside.is_some() && !exams.is_empty() || exams.iter().any(answered) {
            return false;
        }
        let begins = !exams.is_empty();
        self.outside = begins.then(|| Box::new(Outside::beginning(exams, self.whole.record.clone())));
        self.follow();
        true
    }

    /// Holds the answers of these exams back. Here are all events, and the cards that are seen under new names.
    pub fn hold_back_by(
        &mut self,
        exams: &BTreeSet<String>,
        events: Vec<Event>,
        also: &[(CardName, CardName)],
    ) {
        self.outside = (!exams.is_empty()).then(|| Box::new(Outside::of(exams, events, also)));
        self.follow();
    }

    fn follow(&mut self) {
        if let Some(outside) = &mut self.outside {
            outside.follow(&self.whole.record);
        }
    }

    /// Folds one event on.
    ///
    /// # Errors
    /// [`Rebuild`] where the event cannot be folded on exactly: then all events are to be folded again.
    pub fn add(&mut self, event: Event) -> Result<(), Rebuild> {
        let seen = (self.outside.is_some() || self.ready.is_some()).then(|| event.clone());
        self.whole.add(event)?;
        if let Some(event) = &seen {
            self.ready.take_if(|ready| ready.add(event.clone()).is_err());
        }
        if let (Some(outside), Some(event)) = (&mut self.outside, seen) {
            outside.add(event)?;
            outside.follow(&self.whole.record);
        }
        Ok(())
    }
}
