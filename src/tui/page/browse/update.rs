//! What keys do in a list of entries and cards.

use super::BrowsePage;
use super::keys::KEYS;
use crate::coach::CardState;
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::search::Found;
use crate::tui::component::{Component, Context, Event, Goto, Request, busy, note};
use crate::tui::keys::{Does, Table};
use crate::tui::page::begin;
use crate::tui::page::cardwork::{Action, NOTE};
use crate::tui::page::rows::{state, states};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;

/// So many cards a quiz asks at most.
const QUIZ: usize = 20;

impl Component for BrowsePage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.work.is_typing() { &NOTE } else { &KEYS }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => {
                self.selected = list::step(self.selected, self.rows.len(), step, cx.page());
            }
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
                self.states = states(cx, history);
                return self.work.saved(number);
            }
            (Event::Returned, Some(history)) => self.states = states(cx, history),
            _ => {}
        }
        Vec::new()
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        let found = self.rows.get(self.selected).copied();
        match (action, found) {
            (Action::Suspend | Action::Flag | Action::Restart | Action::Edit, Some(Found::Entry(..))) => {
                Err("That key is for a card: Enter opens the entry, and Enter there lists its cards".into())
            }
            (Action::Entry | Action::Session(Mode::Drill), Some(found))
                if Self::entry_of(found, cx).is_none() =>
            {
                Err("This card has no reference entry".into())
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match (does, self.rows.get(self.selected)) {
            (Does::Own(Action::Suspend), Some(&Found::Card(at)))
                if state(&self.states, at) == CardState::Suspended =>
            {
                Hint { label: "resume".into(), ..usual }
            }
            _ => usual,
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes += self.work.changes;
    }
}

impl BrowsePage {
    fn act(&mut self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        let Some(found) = self.rows.get(self.selected).copied() else { return Vec::new() };
        match (action, found) {
            (Action::Edit, Found::Card(at)) => vec![Request::Edit(at)],
            (Action::Open, Found::Card(at)) => vec![Request::Open(Goto::Card(at))],
            (Action::Open | Action::Entry, _) => {
                let goto = Self::entry_of(found, cx).map(|(deck, id)| Goto::Entry { deck, id });
                goto.map(Request::Open).into_iter().collect()
            }
            (Action::Session(Mode::Drill), _) => {
                let Some((deck, id)) = Self::entry_of(found, cx) else { return Vec::new() };
                begin::drill_links(deck, &id, cx, history)
            }
            (Action::Session(Mode::Missed), _) => {
                let all: Vec<CardRef> =
                    self.rows.iter().flat_map(|&found| Self::cards_of(found, cx)).collect();
                let mut missed: Vec<CardRef> = Vec::new();
                for at in all {
                    if state(&self.states, at) == CardState::Missed && !missed.contains(&at) {
                        missed.push(at);
                    }
                }
                if missed.is_empty() {
                    return note("Nothing is missed here");
                }
                begin::cards(missed, Mode::Missed, usize::MAX, cx, history)
            }
            (Action::Session(mode), _) => match Self::cards_of(found, cx) {
                cards if cards.is_empty() => note("No card asks about it"),
                cards => begin::cards(cards, mode, QUIZ, cx, history),
            },
            (_, Found::Card(at)) => {
                let name = &cx.shelf.card(at).name;
                self.work.act(action, name, history.record().card(name))
            }
            // What was said of cards can be taken back from any row.
            (Action::Undo, _) => match self.rows.iter().find_map(|found| found.card()) {
                Some(at) => self.work.act(action, &cx.shelf.card(at).name, None),
                None => note("Nothing to undo yet"),
            },
            _ => Vec::new(),
        }
    }

    /// The entry of a row: itself, or what the card is about.
    fn entry_of(found: Found, cx: &Context) -> Option<(usize, String)> {
        match found {
            Found::Entry(deck, _) => Some((deck, found.id(&cx.shelf).to_owned())),
            Found::Card(at) => begin::entry_of(at, cx),
            Found::Topic(..) => None,
        }
    }
}
