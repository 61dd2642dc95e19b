//! What keys do on the home page: choosing what to be asked.

use ratatui::crossterm::event::KeyEvent;

use super::keys::{Action, LIST};
use super::rows::{HomeRow, Kind};
use super::{HomePage, pane};
use crate::coach;
use crate::deck::Deck;
use crate::history::{History, Mode, NOTHING_DONE, What};
use crate::names::CardName;
use crate::quiz::ExamPlan;
use crate::tui::component::{Component, Context, Event, Goto, Request, busy, note};
use crate::tui::keys::{Common, Does, Place, Table, meant};
use crate::tui::look::{LastDone, Look, Looked};
use crate::tui::page::begin;
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;
use crate::tui::widgets::text::{count, when};
use crate::tui::words::{self, Word};

/// The minutes that a portion can be made to take for once.
const STEP: u32 = 5;
const MOST: u32 = 120;

impl Component for HomePage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &LIST
    }

    fn words(&self) -> &'static [Word] {
        words::HOME
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match event {
            Event::Key(action, _) => {
                self.sure.take_if(|_| action != Action::Undo);
                return history.map_or_else(busy, |history| self.act(action, cx, history));
            }
            Event::Move(step) => {
                self.selected = list::step(self.selected, self.shown().count(), step, cx.page());
                self.look(cx, history);
            }
            Event::Returned | Event::Day | Event::Refreshed => {
                // What others saved changes nothing about how long this once was to be.
                let minutes = self.minutes.filter(|_| !matches!(event, Event::Returned));
                if let Some(history) = history {
                    self.refresh(minutes, cx, history);
                }
            }
            Event::Looked(Ok(Looked::LastDone(Some(last)))) => {
                if let Some(cost) = &last.cost
                    && self.sure.replace(last.events.clone()).as_ref() != Some(&last.events)
                {
                    return note(format!("{cost}: u again does"));
                }
                self.undoing = Some(last.clone());
                return vec![Request::SaveBatch(undos(last).collect())];
            }
            Event::Looked(Ok(Looked::LastDone(None))) => return note(NOTHING_DONE),
            Event::Looked(Err(why)) => return note(why.clone()),
            Event::Saved(..) | Event::SavedBatch(..) => {
                let whats = if let Event::SavedBatch(_, whats) = event { whats } else { &[] };
                let undone = self.undoing.take_if(|last| undos(last).eq(whats.iter().cloned()));
                undone.iter().flat_map(undos).for_each(|what| self.changes.add(&what));
                if let Some(history) = history {
                    self.refresh(self.minutes, cx, history);
                }
                let called =
                    |card: &CardName, question: Option<&str>| coach::called(&cx.shelf, card, question);
                return undone.map(|last| Request::Note(last.what.told(called))).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes.add_all(&self.changes);
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Row
                if self.row().is_some_and(|row| row.kind == Kind::Today) && self.sitting.cards == 0 =>
            {
                Err(self.nothing_to_ask())
            }
            Action::Row => self.row().map(|_| ()).ok_or_else(|| NO_TOPIC.to_owned()),
            Action::Session(_) | Action::Exam if cx.shelf.cards().next().is_none() => {
                Err(self.nothing_to_ask())
            }
            Action::Session(mode) => self.can_ask(mode, cx),
            Action::Shorter | Action::Longer => self.can_change(action),
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        let hidden = match does {
            // Before the first answer there is nothing to see.
            Does::Own(Action::Exam) | Does::Common(Common::Visit(Place::Statistics)) => self.is_new,
            // Its row has the key where there is one.
            Does::Common(Common::Visit(Place::Plan)) => self.rows.iter().any(|row| row.kind == Kind::Plan),
            Does::Common(Common::Visit(Place::Entries)) => !cx.shelf.decks().iter().any(Deck::has_entries),
            _ => false,
        };
        if hidden {
            return Hint { rank: 0, ..usual };
        }
        let Does::Own(action) = does else { return usual };
        match (action, self.row().map(|row| row.kind)) {
            (Action::Row, Some(Kind::Today)) if self.sitting.is_done => {
                Hint { label: format!("{} more", self.sitting.cards), ..usual }
            }
            (Action::Row, Some(Kind::Plan)) => Hint { label: "plan".into(), ..usual },
            (Action::Row, Some(Kind::Exam)) => Hint { label: "resume".into(), ..usual },
            (Action::Row, Some(Kind::Mixed)) => Hint { label: "drill".into(), ..usual },
            (Action::Row, Some(Kind::Deck | Kind::Topic)) => Hint { label: "quiz".into(), ..usual },
            _ => usual,
        }
    }
}

const NO_TOPIC: &str = "There are no topics here";

/// The events that take it back.
fn undos(last: &LastDone) -> impl Iterator<Item = What> {
    last.events.iter().map(|&of| What::Undo { of })
}

impl HomePage {
    /// Counts everything afresh; the cursor stays where it is.
    fn refresh(&mut self, minutes: Option<u32>, cx: &Context, history: &History) {
        let before = self.row().map(|row| (row.kind, row.deck.clone(), row.topic.clone()));
        let (undoing, changes) = (self.undoing.take(), self.changes);
        *self = Self { undoing, changes, ..Self::new(cx, history) };
        if minutes.is_some() {
            self.minutes = minutes;
            self.rows[0] = self.first_row(cx, history);
        }
        if let Some((kind, deck, topic)) = before {
            self.select_like(kind, deck.as_ref(), topic.as_ref());
            self.look(cx, Some(history));
        }
    }

    /// Whether a key leads to a session or an exam.
    pub fn goes_by_news(&self, key: &KeyEvent) -> bool {
        let bound = self.keys().find(&meant(key)).map(|(binding, _)| binding.does);
        matches!(bound, Some(Does::Own(Action::Row | Action::Session(_) | Action::Exam | Action::Undo)))
    }

    /// Does what a key or the selected row is for.
    fn act(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        let Some(row) = self.row().cloned() else { return Vec::new() };
        match action {
            Action::Row => match row.kind {
                Kind::Plan => vec![Request::Open(Goto::Plan)],
                Kind::Placement => begin::placement(cx, history),
                Kind::Exam | Kind::OtherExam => Self::exam(&row, cx, history),
                Kind::Missed => self.session(Mode::Missed, &row, cx, history),
                Kind::Mixed => self.session(Mode::Drill, &row, cx, history),
                Kind::Begin | Kind::Today | Kind::Deck | Kind::Topic => {
                    self.session(Mode::Quiz, &row, cx, history)
                }
            },
            Action::Session(mode) => self.session(mode, &row, cx, history),
            Action::Exam => Self::exam(&row, cx, history),
            Action::Undo => vec![Request::Look(Look::LastDone { device: cx.device.clone() })],
            Action::Shorter | Action::Longer => {
                let next = stepped(self.length(), self.own_minutes, action == Action::Longer);
                self.minutes = (next != self.own_minutes).then_some(next);
                self.rows[0] = self.first_row(cx, history);
                Vec::new()
            }
        }
    }

    /// Begins a session on a row: over all, where it is no deck and no topic.
    fn session(&self, mode: Mode, row: &HomeRow, cx: &Context, history: &History) -> Vec<Request> {
        if mode == Mode::Quiz && !row.is_part() {
            return begin::sitting(&self.sitting, cx, history);
        }
        begin::session(&row.wanted(), mode, self.plan.as_ref(), cx, history)
    }

    fn exam(row: &HomeRow, cx: &Context, history: &History) -> Vec<Request> {
        let plan = match ExamPlan::new(&cx.shelf, &row.wanted()) {
            Ok(plan) => plan,
            Err(why) => return note(why.to_string()),
        };
        let at = usize::from(row.kind == Kind::OtherExam);
        if let Some(exam) = begin::unfinished_exams(cx, history).nth(at) {
            return vec![Request::Open(Goto::Unfinished { exam, plan })];
        }
        vec![Request::Open(Goto::ExamStart(plan))]
    }

    /// Why there is nothing to ask: what the first row says.
    fn nothing_to_ask(&self) -> String {
        let says = self.rows.first().and_then(|row| row.says.first()).map_or("", String::as_str);
        format!("Nothing to ask: {says}")
    }

    /// Whether there is anything to ask of the selected row.
    fn can_ask(&self, mode: Mode, cx: &Context) -> Result<(), String> {
        let Some(row) = self.row() else { return Err(NO_TOPIC.into()) };
        let (due, new, missed) = if row.is_part() {
            (row.cards.due, row.cards.new, row.cards.missed)
        } else {
            (self.cards.due, self.cards.new, self.cards.missed)
        };
        match mode {
            Mode::Review if due == 0 => Err(match self.next_due.filter(|_| !row.is_part()) {
                Some(day) => format!("Nothing is due. Next review: {}", when(day, cx.today)),
                None if new > 0 => "Nothing is due here: Enter asks new cards".into(),
                None => "Nothing is due here".into(),
            }),
            Mode::Missed if missed == 0 => Err("Nothing is missed here".into()),
            _ => Ok(()),
        }
    }

    /// The minutes that today's portion is to take.
    fn length(&self) -> u32 {
        self.minutes.unwrap_or(self.own_minutes)
    }

    /// Whether today's portion can be made shorter or longer.
    fn can_change(&self, action: Action) -> Result<(), String> {
        let row = self.row().map(|row| row.kind);
        let length = self.length();
        match action {
            _ if !matches!(row, Some(Kind::Today)) => {
                Err("← → change the length of today's portion: g goes to that row".into())
            }
            _ if self.sitting.is_done || self.sitting.is_extra => {
                Err("Today is done: Enter asks more".into())
            }
            Action::Shorter if length <= STEP.min(self.own_minutes) => {
                Err(format!("{} is the minimum", count(length as usize, "minute", "minutes")))
            }
            Action::Longer if length >= MOST.max(self.own_minutes) => {
                Err(format!("{} is the maximum", count(length as usize, "minute", "minutes")))
            }
            _ => Ok(()),
        }
    }

    /// What the second pane shows follows the cursor.
    fn look(&mut self, cx: &Context, history: Option<&History>) {
        let row = self.row().filter(|row| row.kind == Kind::Topic).cloned();
        self.topic = row.zip(history).map(|(row, history)| pane::Topic::new(&row, cx, history));
    }
}

/// The next multiple of five minutes, either way, or the portion's own length where that comes first.
fn stepped(minutes: u32, own: u32, longer: bool) -> u32 {
    if longer {
        let next = ((minutes / STEP + 1) * STEP).min(MOST);
        if own > minutes && (own < next || next <= minutes) { own } else { next }
    } else {
        let next = (minutes.saturating_sub(1) / STEP * STEP).max(STEP);
        if own < minutes && (own > next || next >= minutes) { own } else { next }
    }
}
