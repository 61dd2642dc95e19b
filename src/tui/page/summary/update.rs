//! What keys do at the end of a session.

use super::fit::Fitting;
use super::keys::{LIST, PLACED};
use super::{SummaryPage, placed};
use ratatui::layout::Rect;

use crate::coach;
use crate::deck::Deck;
use crate::history::{History, Mode};
use crate::quiz::{Done, Undone, Wanted, Wish};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, note, scroll};
use crate::tui::keys::{Common, Does, Table};
use crate::tui::page::begin;
use crate::tui::page::opened::{self, Action, OPEN};
use crate::tui::page::question::Judged;
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::{Hint, ROWS, areas};
use crate::tui::widgets::list;
use crate::tui::words::{self, Word};

impl Component for SummaryPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match &self.summary.levels {
            _ if self.open.is_some() => &OPEN,
            Some(_) => &PLACED,
            None => &LIST,
        }
    }

    fn words(&self) -> &'static [Word] {
        words::SUMMARY
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Day, _) => self.quiz.session.set_today(cx.today),
            (Event::TakenBack(undone), _) => _ = self.quiz.session.taken_back(undone),
            (Event::Refreshed, Some(history)) => self.count(cx, history),
            (Event::Move(step), _) => match &mut self.open {
                Some(judged) => return judged.step(step, cx),
                None if self.summary.levels.is_some() => return scroll(&mut self.scroll, step, cx),
                None => self.selected = list::step(self.selected, self.missed.len(), step, cx.page()),
            },
            (Event::Key(..) | Event::Leave, None) => return busy(),
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Looked(Err(why)), Some(history)) => {
                self.fit = Fitting::offered(history);
                return vec![Request::Note(why.clone())];
            }
            (Event::Key(action, which), Some(history)) => return self.act(action, which, cx, history),
            (Event::Saved(number, what), Some(history)) => {
                let Some(done) = self.quiz.commit(number, what, cx, history) else {
                    self.count(cx, history);
                    return self.fit.saved(number, what, history);
                };
                self.count(cx, history);
                if let Done::Undone { card, question, what: what @ Undone::Skip } = &done {
                    return note(what.deed().undone(&coach::called(&cx.shelf, card, question.as_deref())));
                }
                // Of other things that are taken back only the figures change.
                let stands = matches!(done, Done::Undone { what: Undone::Answer, .. });
                let reopen = stands.then_some(Request::Reopen);
                return reopen.into_iter().chain(self.quiz.show(done, cx, history)).collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        match &mut self.open {
            Some(judged) => judged.drawn(drawn),
            None => self.scroll.drawn(drawn),
        }
    }

    fn is_there(&self, action: Action, cx: &Context) -> bool {
        !matches!(action, Action::Fit | Action::Decline) || self.possible(action, cx).is_ok()
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        match action {
            Action::Card | Action::Entry if self.summary.levels.is_some() => {
                Err("A placement lists topics, not questions: Esc goes home, / finds cards".into())
            }
            Action::AllTopics if !self.all_topics && !self.has_more_topics(cx) => {
                Err("All topics are listed".into())
            }
            Action::Drill if !cx.shelf.decks().iter().any(Deck::has_entries) => {
                Err("No loaded deck has reference entries to tell apart".into())
            }
            Action::Card if self.missed.is_empty() => Err("Nothing was missed".into()),
            Action::Entry if self.open.is_none() && self.entry(cx).is_none() => {
                Err("No code to read about here: / finds one".into())
            }
            Action::Fit | Action::Decline if !matches!(self.fit, Fitting::Offered(_)) => {
                Err("There is no fit on offer: trainer profile fit makes one".into())
            }
            Action::Undo if !self.quiz.session.can_undo() && !matches!(self.fit, Fitting::Kept(_)) => {
                Err("There is no answer to undo yet".into())
            }
            Action::Missed if self.missed.is_empty() => Err("Nothing was missed: Esc goes back".into()),
            Action::Forward | Action::Backward if self.missed.len() < 2 => {
                Err("There is only this one".into())
            }
            action => self.open.as_ref().map_or(Ok(()), |judged| opened::possible(judged, action, cx)),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        match does {
            Does::Own(Action::Open) if self.is_cut_off() => Hint { label: "continue".into(), ..usual },
            Does::Own(Action::Open) if self.summary.levels.is_some() => {
                let label = if self.has_date { "the plan" } else { "set the date" };
                Hint { label: label.into(), ..usual }
            }
            Does::Own(Action::Open) if self.missed.is_empty() => Hint { label: cx.back_to.into(), ..usual },
            Does::Own(Action::Quiz) if self.summary.levels.is_none() => Hint { rank: 0, ..usual },
            Does::Own(Action::AllTopics) if self.all_topics => Hint { label: "in short".into(), ..usual },
            Does::Own(Action::AllTopics) if !self.has_more_topics(cx) => Hint { rank: 0, ..usual },
            Does::Own(Action::AllTopics) if cx.size.0 < 60 => Hint { label: "all".into(), ..usual },
            Does::Own(Action::Missed) => Hint { label: format!("missed {}", self.missed.len()), ..usual },
            Does::Common(Common::Leave) => Hint { label: cx.back_to.into(), ..usual },
            does => match &self.open {
                Some(judged) => {
                    let is_last = self.selected + 1 == self.missed.len();
                    opened::hint(judged, is_last, does, usual, cx)
                }
                None => usual,
            },
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        self.quiz.add_to(tally);
    }
}

impl SummaryPage {
    /// Where there is something to ask it comes in this one's place.
    fn in_place(asked: Vec<Request>) -> Vec<Request> {
        let opens = asked.iter().any(|request| matches!(request, Request::Open(_)));
        opens.then_some(Request::Back).into_iter().chain(asked).collect()
    }

    /// The entry that the selected question is about.
    fn entry(&self, cx: &Context) -> Option<Goto> {
        let (deck, id) = begin::entry_of(self.missed.get(self.selected)?.posed.at, cx)?;
        Some(Goto::Entry { deck, id })
    }

    /// Whether a placement found more topics than have room.
    fn has_more_topics(&self, cx: &Context) -> bool {
        let columns = usize::from(areas(Rect::new(0, 0, cx.size.0, cx.size.1), ROWS, None).body.width);
        let told = self.summary.levels.as_ref().filter(|levels| levels.too_few.is_none());
        told.is_some_and(|levels| placed::is_cut(levels, columns))
    }

    /// Whether it was a placement that told nothing.
    fn is_cut_off(&self) -> bool {
        self.summary.levels.as_ref().is_some_and(|levels| levels.too_few.is_some())
    }

    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        match action {
            Action::Fit => return self.fit.begin(),
            Action::AllTopics => self.all_topics = !self.all_topics,
            Action::Decline => return self.fit.decline(cx.today),
            Action::Undo => {
                let fit = self.fit.undo();
                return fit.unwrap_or_else(|| self.quiz.propose(Wish::Undo, cx, history));
            }
            Action::Missed => {
                let session = self.quiz.session.over_missed(cx.seed);
                return vec![Request::Back, Request::Open(Goto::Session { session, minutes: None })];
            }
            Action::Drill => {
                return Self::in_place(begin::session(&Wanted::default(), Mode::Drill, None, cx, history));
            }
            Action::Quiz => {
                let cards = coach::figures(&cx.shelf, history, cx.today).cards;
                let sitting = coach::sitting(&cx.shelf, history, cards, cx.today, None);
                return Self::in_place(begin::sitting(&sitting, cx, history));
            }
            Action::Card => {
                let card = self.missed.get(self.selected).map(|answered| answered.posed.at);
                return card.map(|at| begin::card(at, cx)).unwrap_or_default();
            }
            Action::Entry if self.open.is_none() => {
                return self.entry(cx).map(Request::Open).into_iter().collect();
            }
            Action::Open if self.is_cut_off() => return Self::in_place(begin::placement(cx, history)),
            Action::Open if self.summary.levels.is_some() => return vec![Request::Replace(Goto::Plan)],
            Action::Open if self.missed.is_empty() => return vec![Request::Back],
            Action::Open => self.open(cx, history),
            Action::Close => {
                if !self.open.as_mut().is_some_and(|judged| judged.retraces(cx, history)) {
                    self.open = None;
                }
            }
            Action::Next | Action::Forward | Action::Backward => {
                match opened::turned(action, self.selected, self.missed.len()) {
                    Some(at) => {
                        self.selected = at;
                        self.open(cx, history);
                    }
                    None => self.open = None,
                }
            }
            action => {
                let Some(judged) = &mut self.open else { return Vec::new() };
                return opened::act(judged, action, which, cx, history);
            }
        }
        Vec::new()
    }

    /// Looks at the one under the cursor.
    fn open(&mut self, cx: &Context, history: &History) {
        let answered = self.missed.get(self.selected).cloned();
        self.open = answered.map(|answered| Box::new(Judged::new(answered, String::new(), cx, history)));
    }
}
