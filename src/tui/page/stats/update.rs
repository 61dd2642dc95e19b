//! What keys do in statistics.

use super::keys::{Action, KEYS};
use super::{ALL_AT_ONCE, StatsPage, Tab};
use crate::coach::{self, TopicFigures};
use crate::history::{History, Mode};
use crate::quiz::Wanted;
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Listed, Request, busy, scroll};
use crate::tui::keys::{Common, Does, Move, Place, Table};
use crate::tui::look::Looked;
use crate::tui::page::begin;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;
use crate::tui::words::{self, Word};

/// Narrower than this there is one column, and it is scrolled.
const WIDE: u16 = 78;

impl Component for StatsPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn words(&self) -> &'static [Word] {
        words::STATS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match event {
            Event::Key(action, _) => return self.act(action, cx, history),
            Event::Move(step) if self.selects(cx) => match &mut self.pair {
                Some(pair) => *pair = list::step(*pair, self.data.pairs.len(), step, cx.page()),
                None => self.topic = list::step(self.topic, self.data.topics.len(), step, cx.page()),
            },
            Event::Move(step) => return scroll(&mut self.scroll, step, cx),
            Event::Leave => return vec![Request::Back],
            Event::Reading(share) => self.reading = Some(share),
            Event::Looked(found) => {
                self.reading = None;
                match found {
                    Ok(Looked::Statistics(past)) => {
                        if let Some(history) = history {
                            self.data.take_in(past.as_ref().clone(), &cx.shelf, history);
                        }
                    }
                    Ok(Looked::LastDone(_) | Looked::Card(..) | Looked::Fit(_)) => {}
                    Err(why) => return vec![Request::Note(why.clone())],
                }
            }
            Event::Returned | Event::Refreshed | Event::Day => {
                if let Some(history) = history {
                    let (tab, topic, past) = (self.tab, self.topic, self.data.past.take());
                    *self = Self { tab, topic, reading: None, ..Self::new(cx, history) };
                    if let Some(past) = past {
                        self.data.take_in(past, &cx.shelf, history);
                    }
                    // What others saved is taken in after a return, and then the journals are read.
                    let reads = !matches!(event, Event::Returned);
                    return reads.then(|| Request::Look(Self::look(cx))).into_iter().collect();
                }
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
            Action::Open | Action::Quiz if self.data.is_empty() => Ok(()),
            Action::Open if !self.selects(cx) => {
                Err("The topics are on page 2: there Enter opens one".into())
            }
            Action::Quiz if !self.selects(cx) || self.pair.is_some() => {
                Err("The topics are on page 2: there b quizzes one".into())
            }
            Action::Matrix if !self.has_knowledge(cx) => Err("What you mix up is on page 2".into()),
            Action::Matrix if cx.size.0 < WIDE => {
                Err("What you mix up stands below the topics: j scrolls, d drills".into())
            }
            Action::Matrix if self.data.pairs.is_empty() => {
                Err("You have not mixed up any two codes yet".into())
            }
            Action::Drill if self.data.is_empty() => {
                Err("Nothing mixed up yet: Enter asks the first question".into())
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        match does {
            Does::Own(Action::Open) if self.data.is_empty() => {
                Hint { label: "begin".into(), rank: 1, ..usual }
            }
            Does::Own(Action::Open) if self.pair.is_some() => Hint { rank: 0, ..usual },
            Does::Common(Common::Visit(Place::Plan)) if self.tab != Tab::Readiness => {
                Hint { rank: 0, ..usual }
            }
            Does::Own(Action::Drill) if !self.has_knowledge(cx) => Hint { rank: 0, ..usual },
            Does::Own(Action::Matrix) if self.pair.is_some() => Hint { label: "topics".into(), ..usual },
            Does::Common(Common::Leave) => Hint { label: cx.back_to.into(), ..usual },
            _ => usual,
        }
    }
}

impl StatsPage {
    /// Whether what is known stands on the screen.
    fn has_knowledge(&self, cx: &Context) -> bool {
        self.tab == Tab::Knowledge || Self::has_all(cx)
    }

    /// Whether there is a cursor in a list, on a screen of this size.
    pub(super) fn selects(&self, cx: &Context) -> bool {
        self.has_knowledge(cx) && cx.size.0 >= WIDE && !self.data.topics.is_empty()
    }

    /// Whether all pages stand at once.
    pub(super) fn has_all(cx: &Context) -> bool {
        cx.size.0 >= ALL_AT_ONCE.0 && cx.size.1 >= ALL_AT_ONCE.1
    }

    fn act(&mut self, action: Action, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match action {
            Action::First => self.turn(Tab::Days),
            Action::Second => self.turn(Tab::Knowledge),
            Action::Third => self.turn(Tab::Readiness),
            Action::Forward | Action::Backward if self.pair.is_some() => {
                let step = if action == Action::Forward { Move::Down } else { Move::Up };
                self.pair = self.pair.map(|pair| list::step(pair, self.data.pairs.len(), step, 1));
            }
            Action::Forward | Action::Backward => {
                let by = if action == Action::Forward { 1 } else { Tab::ALL.len() - 1 };
                let at = Tab::ALL.iter().position(|&tab| tab == self.tab).unwrap_or(0);
                self.turn(Tab::ALL[(at + by) % Tab::ALL.len()]);
            }
            Action::Matrix => self.pair = if self.pair.is_some() { None } else { Some(0) },
            Action::Open | Action::Quiz | Action::Drill => {
                let Some(history) = history else { return busy() };
                return self.ask(action, cx, history);
            }
        }
        Vec::new()
    }

    /// The entries and cards of the selected topic.
    fn browsed(&self, cx: &Context) -> Option<Goto> {
        let selected = self.data.topics.get(self.topic)?;
        let deck = cx.shelf.decks().iter().position(|deck| deck.id == selected.deck)?;
        let topic = cx.shelf.decks()[deck].topics.iter().position(|topic| topic.id == selected.id)?;
        Some(Goto::Browse(Listed::Topic { deck, topic }))
    }

    fn turn(&mut self, to: Tab) {
        (self.tab, self.pair) = (to, None);
        self.scroll = crate::tui::widgets::scroll::Scroll::default();
    }

    fn ask(&self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        let pair = self.pair.and_then(|at| self.data.pairs.get(at));
        match (action, pair) {
            _ if self.data.is_empty() => {
                let sitting = coach::sitting(&cx.shelf, history, self.data.figures.cards, cx.today, None);
                begin::sitting(&sitting, cx, history)
            }
            (Action::Open | Action::Drill, Some(mixed)) => {
                begin::pairs(vec![mixed.pair.clone()], cx, history)
            }
            (Action::Drill, None) => begin::session(&Wanted::default(), Mode::Drill, None, cx, history),
            (Action::Open, None) => self.browsed(cx).map(Request::Open).into_iter().collect(),
            _ => {
                let wanted = |topic: &TopicFigures| Wanted {
                    topics: vec![topic.id.clone()],
                    decks: vec![topic.deck.clone()],
                    ..Wanted::default()
                };
                let Some(topic) = self.data.topics.get(self.topic) else { return Vec::new() };
                let plan = coach::study_plan(&cx.shelf, history, cx.today);
                begin::session(&wanted(topic), Mode::Quiz, plan.as_ref(), cx, history)
            }
        }
    }
}
