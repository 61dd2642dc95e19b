//! What keys do on the plan's page: setting the goal.

use super::keys::{Action, SETTING, TYPING};
use super::{Field, PlanPage};
use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Request, busy, note, scroll};
use crate::tui::keys::{Move, Table};
use crate::tui::tally::Tally;
use crate::tui::words::{self, Word};

impl Component for PlanPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.typed.is_some() { &TYPING } else { &SETTING }
    }

    fn words(&self) -> &'static [Word] {
        words::PLANS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        let Some(history) = history else {
            let key = matches!(event, Event::Key(..) | Event::Move(_) | Event::Edit(_) | Event::Leave);
            return if key { busy() } else { Vec::new() };
        };
        if matches!(event, Event::Key(..) | Event::Move(_) | Event::Edit(_) | Event::Text(_)) {
            self.is_warned = false;
        }
        let before = self.goal;
        let requests = match event {
            Event::Leave => return self.leave(),
            Event::Key(Action::Save, _) => return self.save(history),
            Event::Saved(_, what) if self.tried.last() == Some(what) => {
                self.changes.add(what);
                return self.save_next(history);
            }
            Event::Key(action, which) => self.act(action, which, cx),
            Event::Move(step) => self.take_then(cx, |page| page.walk(step, cx)),
            Event::Edit(edit) => {
                if let Some(typed) = &mut self.typed {
                    typed.edit(edit);
                }
                Vec::new()
            }
            Event::Text(text) => {
                self.type_text(text);
                Vec::new()
            }
            _ => Vec::new(),
        };
        if self.goal != before || matches!(event, Event::Day) {
            self.refresh_plan(&cx.shelf, history, cx.today);
        }
        requests
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes.add_all(&self.changes);
    }
}

impl PlanPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context) -> Vec<Request> {
        match action {
            Action::Type => self.type_text(&which.to_string()),
            Action::Drop => self.typed = None,
            Action::Step { up } => self.step(up, cx.today),
            Action::Clear => self.clear(),
            Action::Take => return self.take_then(cx, |_| Vec::new()),
            Action::Other => {
                return self.take_then(cx, |page| {
                    page.switch();
                    Vec::new()
                });
            }
            Action::Save => {}
        }
        Vec::new()
    }

    /// Takes what is typed, where something is; goes on only if it can be taken.
    fn take_then(&mut self, cx: &Context, go_on: impl FnOnce(&mut Self) -> Vec<Request>) -> Vec<Request> {
        match self.take(cx.today) {
            Ok(()) => go_on(self),
            Err(why) => note(why),
        }
    }

    /// Down past the lines that can be changed, and back up to them: what comes of them may need scrolling.
    fn walk(&mut self, step: Move, cx: &Context) -> Vec<Request> {
        match (step, self.field) {
            (Move::Down, Field::Interview) => self.field = Field::Minutes,
            (Move::Up, _) if !self.scroll.is_scrolled() => self.field = Field::Interview,
            (Move::Up | Move::Down | Move::PageUp | Move::PageDown, _) => {
                return scroll(&mut self.scroll, step, cx);
            }
            (Move::Top, _) => {
                self.field = Field::Interview;
                self.scroll.step(step, 1);
            }
            (Move::Bottom, _) => {
                self.field = Field::Minutes;
                self.scroll.step(step, 1);
            }
        }
        Vec::new()
    }

    /// Leaves, but not without a word where that drops what was set.
    fn leave(&mut self) -> Vec<Request> {
        // Where saving failed that was said.
        let is_told = self.unsaved().next().is_none() || !self.tried.is_empty();
        if is_told || std::mem::replace(&mut self.is_warned, true) {
            return vec![Request::Back];
        }
        note("Not saved yet: Enter saves it, Esc again drops it")
    }

    /// Saves what is not saved yet, one setting after the other; then it is left.
    fn save(&mut self, history: &History) -> Vec<Request> {
        self.tried.clear();
        self.save_next(history)
    }

    fn save_next(&mut self, history: &History) -> Vec<Request> {
        self.saved = history.record().goal();
        // Where an event from ahead of now wins, saving once more would change nothing.
        let next = self.unsaved().find(|what| !self.tried.contains(what));
        if let Some(what) = next {
            self.tried.push(what.clone());
            return vec![Request::Save(what)];
        }
        let mut requests = vec![Request::Back];
        if self.saved == self.goal {
            requests.push(Request::Note("Plan saved".into()));
        }
        requests
    }
}
