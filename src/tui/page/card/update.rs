//! What keys do on a card's page.

use super::CardPage;
use super::keys::{KEYS, QUESTION};
use super::past::Answers;
use crate::history::{History, Mode, What};
use crate::tui::component::{Component, Context, Drawn, Event, Request, busy, scroll};
use crate::tui::keys::{Does, Move, Table};
use crate::tui::look::{Look, Looked};
use crate::tui::page::cardwork::{self, Action, Chosen};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::words;

impl Component for CardPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        self.work.keys(if self.open { &QUESTION } else { &KEYS })
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) if self.open => return scroll(&mut self.question_scroll, step, cx),
            (Event::Move(step @ (Move::PageUp | Move::PageDown)), _) => {
                return scroll(&mut self.scroll, step, cx);
            }
            (Event::Move(step), _) => return self.walk(step, cx),
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Key(..), None) => return busy(),
            (Event::Key(action, _), Some(history)) => return self.act(action, cx, history),
            (Event::Reading(share), _) => self.answers = Answers::Reading(share),
            (Event::Looked(found), _) => match found {
                Ok(Looked::Card(name, answers, note)) if *name == cx.shelf.card(self.at).name => {
                    self.answers = Answers::Read(answers.clone());
                    self.flag_note.clone_from(note);
                }
                Ok(_) => {}
                Err(why) => return vec![Request::Note(why.clone())],
            },
            // What others saved is taken in after a return, and then the journals are read.
            (Event::Refreshed, Some(history)) => {
                self.refresh(cx, history);
                return vec![Request::Look(Look::Card(cx.shelf.card(self.at).name.clone()))];
            }
            (event, Some(history)) => {
                if let Event::Saved(..) | Event::Returned | Event::Day = event {
                    self.refresh(cx, history);
                }
                let flagged = matches!(event, Event::Saved(_, What::Flag { .. } | What::Undo { .. }));
                let mut requests = self.work.take(event, cx);
                if flagged {
                    requests.push(Request::Look(Look::Card(cx.shelf.card(self.at).name.clone())));
                }
                return requests;
            }
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        if self.open {
            self.question_scroll.drawn(drawn);
        } else {
            self.scroll.drawn(drawn);
            self.away = drawn.away;
        }
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Session(Mode::Quiz) if self.held => Err(words::IN_EXAM.into()),
            Action::Session(Mode::Quiz) if self.suspended => Err("It is suspended: s resumes it".into()),
            Action::Restart if !self.answered => Err(cardwork::NEW_ALREADY.into()),
            action => Chosen::card(self.at, cx).possible(action),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        cardwork::hint(does, usual, self.suspended)
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes.add_all(&self.work.changes);
    }
}

impl CardPage {
    fn act(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        if action == Action::Open {
            self.open = !self.open;
            self.question_scroll = Scroll::default();
            return Vec::new();
        }
        self.work.act(action, &Chosen::card(self.at, cx), cx, history)
    }

    /// Through the questions; where there are no more of them, through what stands above and below.
    fn walk(&mut self, step: Move, cx: &Context) -> Vec<Request> {
        let count = cx.shelf.card(self.at).questions.len();
        // Where the cursor is below what is read, it is brought into sight before it moves.
        if self.away && self.scroll.can(step) && matches!(step, Move::Down) {
            self.scroll.follow();
            return Vec::new();
        }
        let to = list::step(self.selected, count, step, 1);
        if to == self.selected {
            return scroll(&mut self.scroll, step, cx);
        }
        self.selected = to;
        self.scroll.follow();
        Vec::new()
    }
}
