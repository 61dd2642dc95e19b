//! What keys do on the home page: choosing what to be asked.

use super::keys::{Action, FILTER, LIST};
use super::{HomePage, HomeRow};
use crate::history::{History, Mode};
use crate::quiz::{ExamPlan, Wanted};
use crate::tui::component::{Component, Context, Event, Goto, Request, busy, note};
use crate::tui::keys::{Edit, Table};
use crate::tui::page::begin;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list;
use crate::tui::widgets::text::when;

impl Component for HomePage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.filtering { &FILTER } else { &LIST }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match event {
            Event::Key(Action::Filter, _) => self.filtering = true,
            Event::Key(Action::KeepFilter, _) => self.filtering = false,
            Event::Key(Action::DropFilter, _) => {
                self.filtering = self.filtering && !self.filter.is_empty();
                self.narrow(|filter| filter.edit(Edit::All));
            }
            Event::Key(action, _) => {
                return history.map_or_else(busy, |history| self.start(action, cx, history));
            }
            Event::Move(step) => {
                self.selected = list::step(self.selected, self.shown().count(), step, cx.page());
            }
            Event::Edit(edit) => self.narrow(|filter| filter.edit(edit)),
            Event::Text(text) if self.filtering => self.narrow(|filter| filter.insert(text)),
            Event::Saved(_) => {
                let begun = self.beginning.take().map(|exam| Request::Open(Goto::Exam(exam)));
                return begun.into_iter().collect();
            }
            Event::Returned => {
                if let Some(history) = history {
                    *self = Self::new(&cx.shelf, history, cx.today);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::DropFilter if !self.filtering && self.filter.is_empty() => {
                Err("This is the first screen: q quits".to_owned())
            }
            Action::Session(mode) => self.can_ask(Some(mode), cx),
            Action::Exam => self.can_ask(None, cx),
            _ => Ok(()),
        }
    }
}

impl HomePage {
    /// Changes what the rows are narrowed to.
    fn narrow(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.filter);
        self.selected = 0;
    }

    /// Begins something on the selected row.
    fn start(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        if action == Action::Plan {
            return vec![Request::Open(Goto::Plan)];
        }
        if action == Action::Placement {
            return begin::placement(cx, history);
        }
        let Some(row) = self.row() else { return Vec::new() };
        let (wanted, everything) = (row.wanted(), row.deck.is_none());
        if let Action::Session(mode) = action {
            return begin::session(&wanted, mode, self.plan.as_ref(), everything, cx, history);
        }
        let plan = match ExamPlan::new(&cx.shelf, &wanted) {
            Ok(plan) => plan,
            Err(why) => return note(why.to_string()),
        };
        if let Some(exam) = begin::unfinished_exam(cx, history) {
            return vec![Request::Open(Goto::Unfinished { exam, plan })];
        }
        let (exam, requests) = begin::exam(&plan, cx, history);
        self.beginning = exam;
        requests
    }

    /// Whether there is anything to ask of the selected row, in a session or a mock interview.
    fn can_ask(&self, mode: Option<Mode>, cx: &Context) -> Result<(), String> {
        let Some(row) = self.row() else {
            return Err("No topic matches the filter: Esc shows all again".into());
        };
        match mode {
            Some(Mode::Review) if row.due == 0 => Err(match self.next_due.filter(|_| row.deck.is_none()) {
                Some(day) => format!("Nothing is due. Next review: {}", when(day, cx.today)),
                None if row.new > 0 => "Nothing is due here: Enter asks new cards".into(),
                None => "Nothing is due here".into(),
            }),
            Some(Mode::Drill) if !self.confuses => {
                Err("You have not confused anything yet: Enter asks questions".into())
            }
            Some(Mode::Missed) if row.missed == 0 => Err("Nothing is missed here".into()),
            _ => Ok(()),
        }
    }
}

impl HomeRow {
    /// The cards that it names.
    fn wanted(&self) -> Wanted {
        Wanted {
            topics: self.topic.iter().cloned().collect(),
            decks: self.deck.iter().cloned().collect(),
            ..Wanted::default()
        }
    }
}
