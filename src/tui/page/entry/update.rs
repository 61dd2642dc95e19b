//! What keys do in an entry.

use super::keys::{Action, KEYS};
use super::{EntryPage, FEW, MOST};
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Listed, Request, busy, note, scroll};
use crate::tui::keys::{Does, Table};
use crate::tui::page::begin;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::scroll::Scroll;

/// So many cards a quiz on an entry asks at most.
const QUIZ: usize = 20;

impl Component for EntryPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => scroll(&mut self.scroll, step, cx),
            (Event::Leave, _) => vec![Request::Back],
            (Event::Key(..), None) => busy(),
            (Event::Key(action, which), Some(history)) => self.act(action, which, cx, history),
            (Event::Returned, Some(history)) => {
                self.go(self.at, cx, history);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Follow if self.text.links.is_empty() => Err("It has no links to other entries".into()),
            Action::Session(Mode::Drill) if self.text.links.is_empty() => {
                Err("There is nothing to drill it against".into())
            }
            Action::Retrace if self.trail.is_empty() => Err("No link followed yet: Esc goes back".into()),
            Action::Cards | Action::Session(_) if self.cards(cx).is_empty() => {
                Err("No card asks about it".into())
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Follow) => {
                let numbers = self.numbers();
                let name = if numbers == 1 { "1".into() } else { format!("1-{numbers}") };
                Hint { name, ..usual }
            }
            _ => usual,
        }
    }
}

impl EntryPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let (deck, at) = self.at;
        match action {
            Action::Cards => {
                return vec![Request::Open(Goto::Browse(Listed::Entry { deck, id: self.text.id.clone() }))];
            }
            Action::Follow => return self.follow(which, cx, history),
            Action::Session(Mode::Drill) => {
                return begin::drill_links(deck, &self.text.id, cx, history);
            }
            Action::Session(mode) => {
                let mut cards = self.cards(cx);
                if mode == Mode::Missed {
                    let record = |at: &CardRef| history.record().card(&cx.shelf.card(*at).name);
                    cards.retain(|at| record(at).is_some_and(|record| record.missed));
                    if cards.is_empty() {
                        return note("Nothing is missed here");
                    }
                }
                return begin::cards(cards, mode, QUIZ, cx, history);
            }
            Action::Next | Action::Previous => {
                let last =
                    cx.shelf.decks().get(deck).map_or(0, |deck| deck.reference.len()).saturating_sub(1);
                let to = if action == Action::Next { (at + 1).min(last) } else { at.saturating_sub(1) };
                if to == at {
                    return note(if at == 0 { "This is the first code" } else { "This is the last code" });
                }
                self.go((deck, to), cx, history);
            }
            Action::Retrace => {
                if let Some(to) = self.trail.pop() {
                    self.go(to, cx, history);
                }
            }
        }
        Vec::new()
    }

    /// How many numbers lead somewhere.
    fn numbers(&self) -> usize {
        let links = self.text.links.len();
        links.saturating_sub(self.from).min(self.shown) + usize::from(links > self.shown)
    }

    /// To the entry with a number, or to more of them.
    fn follow(&mut self, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let numbers = self.numbers();
        if which >= numbers {
            return note(format!("The links are numbered 1 to {numbers}"));
        }
        let more = self.text.links.len() > self.shown;
        if more && which + 1 == numbers {
            let next = self.from + self.shown;
            (self.from, self.shown) = if next >= self.text.links.len() { (0, FEW) } else { (next, MOST) };
            return Vec::new();
        }
        let Some(link) = self.text.links.get(self.from + which) else { return Vec::new() };
        let deck = cx.shelf.decks().get(self.at.0);
        let to = deck.and_then(|deck| deck.reference.iter().position(|entry| entry.id == link.id));
        if let Some(to) = to {
            self.trail.push(self.at);
            self.go((self.at.0, to), cx, history);
        }
        Vec::new()
    }

    /// To another entry, as if it had been opened; the trail stays.
    fn go(&mut self, to: (usize, usize), cx: &Context, history: &History) {
        let (trail, stays) = (std::mem::take(&mut self.trail), to == self.at);
        let (from, shown, scroll) = (self.from, self.shown, self.scroll);
        if let Some(page) = Self::at(to, trail, cx, history) {
            *self = page;
        }
        if stays {
            (self.from, self.shown, self.scroll) = (from, shown, scroll);
        } else {
            self.scroll = Scroll::default();
        }
    }

    /// The cards about it.
    fn cards(&self, cx: &Context) -> Vec<CardRef> {
        let about = |at: &CardRef| {
            at.deck_position() == self.at.0 && cx.shelf.card(*at).about.contains(&self.text.id)
        };
        cx.shelf.cards().filter(about).collect()
    }
}
