//! What keys do at the end of a session.

use super::SummaryPage;
use super::keys::{Action, KEYS};
use crate::history::History;
use crate::quiz::{Done, Undone, Wish};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, scroll};
use crate::tui::keys::{Common, Does, Table};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;

impl Component for SummaryPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Day, _) => {
                self.quiz.session.set_today(cx.today);
                Vec::new()
            }
            (Event::Key(..) | Event::Move(_) | Event::Leave, None) => busy(),
            (Event::Key(Action::Undo, _), Some(history)) => self.quiz.propose(Wish::Undo, cx, history),
            (Event::Key(Action::Again, _), _) => {
                let session = self.quiz.session.over_missed(cx.seed);
                vec![Request::Back, Request::Open(Goto::Session { session, minutes: None })]
            }
            (Event::Leave, _) => vec![Request::Back],
            (Event::Move(step), _) => scroll(&mut self.scroll, step, cx),
            (Event::Saved(number), Some(history)) => {
                let Some(done) = self.quiz.commit(number, cx, history) else { return Vec::new() };
                // Of other things that are taken back only the figures change.
                let stands = matches!(done, Done::Undone { what: Undone::Answer | Undone::Skip, .. });
                self.summary = self.quiz.session.summary(&cx.shelf, history);
                let reopen = stands.then_some(Request::Reopen);
                reopen.into_iter().chain(self.quiz.show(done, cx, history)).collect()
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
            Action::Again if self.quiz.session.missed().is_empty() => {
                Err("Nothing was missed: Esc goes back".into())
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        if does == Does::Common(Common::Leave) { Hint { label: cx.back_to.into(), ..usual } } else { usual }
    }

    fn add_to(&self, tally: &mut Tally) {
        self.quiz.add_to(tally);
    }
}
