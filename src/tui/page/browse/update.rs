//! What keys do in a list of entries and cards.

use super::BrowsePage;
use super::keys::KEYS;
use crate::coach::CardState;
use crate::history::{History, Mode};
use crate::search::Found;
use crate::tui::component::{Component, Context, Event, Request, busy};
use crate::tui::keys::{Does, Table};
use crate::tui::page::begin;
use crate::tui::page::cardwork::{self, Action, Chosen};
use crate::tui::page::rows::{state, states};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;

impl Component for BrowsePage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        self.work.keys(&KEYS)
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match event {
            Event::Key(Action::Seek, digit) => {
                return self.seek(digit, cx).err().map(Request::Note).into_iter().collect();
            }
            Event::Key(..) | Event::Move(_) => self.typed.clear(),
            _ => {}
        }
        match (event, history) {
            (Event::Move(step), _) => {
                self.selected = list::step(self.selected, self.rows.len(), step, cx.page());
            }
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Key(..), None) => return busy(),
            (Event::Key(action, _), Some(history)) => return self.act(action, cx, history),
            (event, Some(history)) => {
                if let Event::Saved(..) | Event::SavedBatch(..) | Event::Returned | Event::Day = event {
                    self.states = states(cx, history);
                }
                return self.work.take(event, cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        // What is missed is looked for in all of the list, and what was done is undone from any row.
        let any =
            matches!(action, Action::Session(Mode::Missed) | Action::Undo | Action::Open | Action::Seek);
        if any { Ok(()) } else { self.chosen(cx).possible(action) }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        let card = self.rows.get(self.selected).and_then(|found| found.card());
        let suspended = card.is_some_and(|at| state(&self.states, at) == CardState::Suspended);
        cardwork::hint(does, usual, suspended)
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes.add_all(&self.work.changes);
    }
}

impl BrowsePage {
    fn act(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        let chosen = self.chosen(cx);
        match action {
            Action::Open if chosen.is_card => {
                chosen.cards.first().map_or_else(Vec::new, |&at| begin::card(at, cx))
            }
            Action::Open => chosen.go(Action::Entry, cx, history),
            Action::Session(Mode::Missed) => {
                let mut cards = Vec::new();
                for at in self.rows.iter().flat_map(|&found| Self::cards_of(found, cx)) {
                    if !cards.contains(&at) {
                        cards.push(at);
                    }
                }
                Chosen { cards, ..Chosen::default() }.go(action, cx, history)
            }
            action => self.work.act(action, &chosen, cx, history),
        }
    }

    /// What the cursor is on.
    fn chosen(&self, cx: &Context) -> Chosen {
        match self.rows.get(self.selected) {
            Some(&Found::Card(at)) => Chosen::card(at, cx),
            Some(&found @ Found::Entry(deck, _)) => {
                let entry = Some((deck, found.id(&cx.shelf).to_owned()));
                Chosen { entry, cards: Self::cards_of(found, cx), is_card: false }
            }
            Some(Found::Topic(..) | Found::Contrast(..)) | None => Chosen::default(),
        }
    }
}
