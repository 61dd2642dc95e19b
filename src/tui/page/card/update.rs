//! What keys do on a card's page.

use super::CardPage;
use super::keys::{KEYS, QUESTION};
use crate::history::{History, Mode};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, scroll};
use crate::tui::keys::{Does, Move, Table};
use crate::tui::page::begin;
use crate::tui::page::cardwork::{Action, NOTE};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::words;

impl Component for CardPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match (self.work.is_typing(), self.open) {
            (true, _) => &NOTE,
            (false, true) => &QUESTION,
            (false, false) => &KEYS,
        }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) if self.open => return scroll(&mut self.question_scroll, step, cx),
            (Event::Move(step @ (Move::PageUp | Move::PageDown)), _) => {
                return scroll(&mut self.scroll, step, cx);
            }
            (Event::Move(step), _) => return self.walk(step, cx),
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Edit(edit), _) => {
                if let Some(input) = self.work.input() {
                    input.edit(edit);
                }
            }
            (Event::Text(text), _) => {
                if let Some(input) = self.work.input() {
                    input.insert(text);
                }
            }
            (Event::Key(..), None) => return busy(),
            (Event::Key(action, _), Some(history)) => return self.act(action, cx, history),
            (Event::Saved(number), Some(history)) => {
                self.refresh(cx, history);
                return self.work.saved(number);
            }
            (Event::Returned, Some(history)) => self.refresh(cx, history),
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        if self.open { self.question_scroll.drawn(drawn) } else { self.scroll.drawn(drawn) }
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Entry | Action::Session(Mode::Drill) if begin::entry_of(self.at, cx).is_none() => {
                Err("This card has no reference entry".into())
            }
            Action::Session(Mode::Quiz) if self.held => Err(words::IN_EXAM.into()),
            Action::Session(Mode::Quiz) if self.suspended => Err("It is suspended: s resumes it".into()),
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Suspend) if self.suspended => Hint { label: "resume".into(), ..usual },
            _ => usual,
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes += self.work.changes;
    }
}

impl CardPage {
    fn act(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        let card = cx.shelf.card(self.at);
        match action {
            Action::Open => {
                self.open = !self.open;
                self.question_scroll = Scroll::default();
                Vec::new()
            }
            Action::Entry => {
                let goto = begin::entry_of(self.at, cx).map(|(deck, id)| Goto::Entry { deck, id });
                goto.map(Request::Open).into_iter().collect()
            }
            Action::Session(Mode::Drill) => {
                let Some((deck, id)) = begin::entry_of(self.at, cx) else { return Vec::new() };
                begin::drill_links(deck, &id, cx, history)
            }
            Action::Edit => vec![Request::Edit(self.at)],
            Action::Session(mode) => begin::cards(vec![self.at], mode, 1, cx, history),
            action => self.work.act(action, &card.name, history.record().card(&card.name)),
        }
    }

    /// Through the questions; where there are no more of them, through what stands above and below.
    fn walk(&mut self, step: Move, cx: &Context) -> Vec<Request> {
        let count = cx.shelf.card(self.at).questions.len();
        let to = list::step(self.selected, count, step, 1);
        if to == self.selected {
            return scroll(&mut self.scroll, step, cx);
        }
        self.selected = to;
        self.scroll.follow();
        Vec::new()
    }
}
