//! What keys do in an entry.

use super::EntryPage;
use super::keys::KEYS;
use crate::history::{History, Mode};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Listed, Request, busy, note, scroll};
use crate::tui::keys::{Does, Table};
use crate::tui::page::cardwork::{Action, Chosen};
use crate::tui::page::reading::NO_TRAIL;
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::scroll::Scroll;

impl Component for EntryPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => return scroll(&mut self.scroll, step, cx),
            // Along the links first.
            (Event::Leave, Some(history)) if self.reading.retrace(cx, history) => {
                self.scroll = Scroll::default();
            }
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Key(..), None) => return busy(),
            (Event::Key(action, which), Some(history)) => return self.act(action, which, cx, history),
            (event, Some(history)) => {
                if let Event::Saved(..) | Event::SavedBatch(..) | Event::Returned | Event::Day = event {
                    self.reading.refresh(cx, history);
                }
                return self.work.take(event, cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Session(Mode::Drill) if !self.reading.has_links() => {
                Err("There is nothing to drill it against".into())
            }
            Action::Follow if !self.reading.has_links() => Err("It has no links to other entries".into()),
            Action::Retrace if !self.reading.has_trail() => Err(NO_TRAIL.into()),
            Action::Open if self.reading.cards(cx).is_empty() => Err("No card asks about it".into()),
            action => self.chosen(cx).possible(action),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Follow) => {
                let numbers = self.reading.numbers();
                let name = if numbers == 1 { "1".into() } else { format!("1-{numbers}") };
                Hint { name, ..usual }
            }
            _ => usual,
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.changes.add_all(&self.work.changes);
    }
}

impl EntryPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let leads = match action {
            Action::Open => {
                let (deck, id) = (self.reading.deck(), self.reading.id().to_owned());
                return vec![Request::Open(Goto::Browse(Listed::Entry { deck, id }))];
            }
            Action::Follow => self.reading.follow(which, cx, history),
            Action::Forward => self.reading.turn(true, cx, history).map(|()| true),
            Action::Backward => self.reading.turn(false, cx, history).map(|()| true),
            Action::Retrace => Ok(self.reading.retrace(cx, history)),
            action => return self.work.act(action, &self.chosen(cx), cx, history),
        };
        match leads {
            Ok(true) => self.scroll = Scroll::default(),
            Ok(false) => {}
            Err(why) => return note(why),
        }
        Vec::new()
    }

    /// The entry, and the cards about it.
    fn chosen(&self, cx: &Context) -> Chosen {
        let entry = Some((self.reading.deck(), self.reading.id().to_owned()));
        Chosen { entry, cards: self.reading.cards(cx), is_card: false }
    }
}
