//! What keys do after a placement.

use super::PlacementPage;
use super::keys::{Action, KEYS};
use crate::history::{History, Mode};
use crate::quiz::{Wanted, Wish};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, scroll};
use crate::tui::keys::Table;
use crate::tui::page::begin;
use crate::tui::tally::Tally;

impl Component for PlacementPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Key(..) | Event::Move(_) | Event::Leave, None) => busy(),
            (Event::Key(Action::Undo, _), Some(history)) => self.quiz.propose(Wish::Undo, cx, history),
            (Event::Key(Action::Plan, _), _) => vec![Request::Back, Request::Open(Goto::Plan)],
            (Event::Key(Action::Quiz, _), Some(history)) => {
                let session = begin::session(&Wanted::default(), Mode::Quiz, None, false, cx, history);
                std::iter::once(Request::Back).chain(session).collect()
            }
            (Event::Key(Action::Missed, _), _) => {
                let session = self.quiz.session.over_missed(cx.seed);
                vec![Request::Back, Request::Open(Goto::Session { session, minutes: None })]
            }
            (Event::Leave, _) => vec![Request::Back],
            (Event::Move(step), _) => scroll(&mut self.scroll, step, cx),
            (Event::Saved(number), Some(history)) => {
                let Some(done) = self.quiz.commit(number, cx, history) else { return Vec::new() };
                std::iter::once(Request::Reopen).chain(self.quiz.show(done, cx, history)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn possible(&self, action: Action, _: &Context) -> Result<(), String> {
        match action {
            Action::Undo if !self.quiz.session.can_undo() => {
                Err("There is no answer to take back yet".into())
            }
            Action::Missed if self.missed == 0 => Err("Nothing was missed: Enter sets the date".into()),
            _ => Ok(()),
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        self.quiz.add_to(tally);
    }
}
