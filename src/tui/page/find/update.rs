//! What keys do while something is looked for.

use super::keys::{Action, KEYS};
use super::{FindPage, MOST};
use crate::history::{History, Mode};
use crate::quiz::Pair;
use crate::search::{Found, Kind};
use crate::tui::component::{Component, Context, Event, Goto, Listed, Request, busy};
use crate::tui::keys::{Common, Does, Edit, Table};
use crate::tui::page::begin;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::list;
use crate::tui::widgets::text::count;

impl Component for FindPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match event {
            Event::Edit(edit) => self.edit(|input| input.edit(edit), cx),
            Event::Text(text) => self.edit(|input| input.insert(text), cx),
            Event::Move(step) => {
                self.selected = list::step(self.selected, self.hits.len(), step, cx.page());
            }
            Event::Leave if self.input.is_empty() => return vec![Request::Back],
            Event::Leave => self.edit(|input| input.edit(Edit::All), cx),
            Event::Key(Action::Narrow, _) => {
                let next = match self.only {
                    None => Kind::ALL.first(),
                    Some(kind) => Kind::ALL.iter().skip_while(|&&known| known != kind).nth(1),
                };
                self.only = next.copied();
                self.look(&cx.shelf);
            }
            Event::Key(Action::Open, _) => {
                let goto = match self.hits.get(self.selected) {
                    Some(&found @ Found::Entry(deck, _)) => {
                        Goto::Entry { deck, id: found.id(&cx.shelf).to_owned() }
                    }
                    Some(&Found::Topic(deck, topic)) => Goto::Browse(Listed::Topic { deck, topic }),
                    Some(&Found::Card(at)) => return begin::card(at, cx),
                    Some(found @ &Found::Contrast(deck, ..)) => {
                        let Some(history) = history else { return busy() };
                        let between = found.contrast(&cx.shelf).map(|(ids, _)| ids.map(ToOwned::to_owned));
                        let Some(between) = between else { return Vec::new() };
                        let id = between[0].clone();
                        let mut asked = begin::pairs(vec![Pair { deck, between }], cx, history);
                        // Where no question offers both, the first of them tells of the other.
                        if !asked.iter().any(|request| matches!(request, Request::Open(_))) {
                            asked.insert(0, Request::Open(Goto::Entry { deck, id }));
                        }
                        return asked;
                    }
                    None => return Vec::new(),
                };
                return vec![Request::Open(goto)];
            }
            Event::Key(Action::Quiz, _) => {
                let Some(history) = history else { return busy() };
                return begin::cards(self.cards.clone(), Mode::Quiz, MOST, cx, history);
            }
            Event::Returned => {
                if let Some(history) = history {
                    self.recount(cx, history);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn possible(&self, action: Action, _: &Context) -> Result<(), String> {
        match action {
            Action::Open if self.hits.is_empty() => {
                Err("Nothing found yet: type a code or a few words".into())
            }
            Action::Quiz if self.cards.is_empty() => Err("No cards found: there is nothing to ask".into()),
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Open) if matches!(self.hits.get(self.selected), Some(Found::Contrast(..))) => {
                Hint { label: "drill".into(), ..usual }
            }
            Does::Own(Action::Quiz) => {
                let label = format!("quiz {}", count(self.cards.len().min(MOST), "card", "cards"));
                Hint { label, ..usual }
            }
            Does::Common(Common::Leave) if !self.input.is_empty() => Hint { label: "clear".into(), ..usual },
            _ => usual,
        }
    }
}

impl FindPage {
    /// Changes what is typed.
    fn edit(&mut self, change: impl FnOnce(&mut Input), cx: &Context) {
        let before = self.input.text();
        change(&mut self.input);
        if self.input.text() != before {
            self.look(&cx.shelf);
        }
    }
}
