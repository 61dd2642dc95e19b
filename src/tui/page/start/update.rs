//! What keys do before an exam.

use super::StartPage;
use super::keys::{Action, KEYS};
use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, scroll};
use crate::tui::keys::Table;
use crate::tui::words::{self, Word};

impl Component for StartPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => scroll(&mut self.scroll, step, cx),
            (Event::Key(..) | Event::Leave, None) => busy(),
            (Event::Leave, Some(_)) => vec![Request::Back],
            (Event::Key(Action::Begin, _), Some(_)) => {
                self.beginning = true;
                vec![Request::Save(self.exam.begin())]
            }
            (Event::Saved(_), Some(_)) if self.beginning && !cx.quitting => {
                vec![Request::Replace(Goto::Exam(self.exam.clone()))]
            }
            (Event::Day, _) => {
                self.exam.set_today(cx.today);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn words(&self) -> &'static [Word] {
        words::EXAMS
    }
}
