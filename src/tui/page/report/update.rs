//! What keys do in a report.

use super::keys::LISTS;
use super::{ReportPage, ReportRow};
use crate::coach;
use crate::deck::CardRef;
use crate::history::{History, Mode};
use crate::quiz::{Answered, CardStatus, Wanted};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, note};
use crate::tui::keys::{Does, Table};
use crate::tui::page::begin;
use crate::tui::page::opened::{self, Action, OPEN};
use crate::tui::page::question::Judged;
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::list;
use crate::tui::words::{self, Word};

impl Component for ReportPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.open.is_some() { &OPEN } else { &LISTS }
    }

    fn words(&self) -> &'static [Word] {
        words::EXAMS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Key(..) | Event::Move(_) | Event::Leave, None) => return busy(),
            (Event::Leave, _) => return vec![Request::Back],
            (Event::Move(step), _) => match &mut self.open {
                Some((_, judged)) => return judged.step(step, cx),
                None => self.select(cx, |at, rows| list::step(at, rows.len(), step, cx.page())),
            },
            (Event::Key(action, which), Some(history)) => return self.act(action, which, cx, history),
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        if let Some((_, judged)) = &mut self.open {
            judged.drawn(drawn);
        }
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        let (topics, wrong) = (self.report.topics.len(), self.listed.len());
        match action {
            Action::Open if topics + wrong == 0 => Err("There is nothing to open".into()),
            Action::OtherList if topics == 0 || wrong == 0 => Err("There is only this list".into()),
            Action::Missed if self.missed().next().is_none() && self.report.open().next().is_some() => {
                Err("Nothing that you answered was wrong: b quizzes what was left open".into())
            }
            Action::Missed if self.missed().next().is_none() => {
                Err("Everything was right: Esc goes back".into())
            }
            Action::Quiz if self.selected == ReportRow::More => {
                Err("Choose a topic or a question first".into())
            }
            Action::Card if self.question().is_none() => Err("Choose a question first".into()),
            Action::Entry if self.open.is_none() && self.entry(cx).is_none() => {
                Err("Choose a question about a code first: e opens its entry".into())
            }
            Action::Forward | Action::Backward
                if self.open.as_ref().is_none_or(|(at, _)| self.group(*at).len() < 2) =>
            {
                Err("There is only this one".into())
            }
            action => self.open.as_ref().map_or(Ok(()), |(_, judged)| opened::possible(judged, action, cx)),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        match does {
            Does::Own(Action::Open) if self.selected == ReportRow::More => {
                Hint { label: "all topics".into(), ..usual }
            }
            Does::Own(Action::Missed) => Hint { label: format!("missed {}", self.missed().count()), ..usual },
            does => match &self.open {
                Some((at, judged)) => opened::hint(judged, at + 1 == self.group(*at).end, does, usual, cx),
                None => usual,
            },
        }
    }

    fn add_to(&self, tally: &mut Tally) {
        let wrong = self.report.wrong.iter().filter(|wrong| wrong.answered);
        tally.correct += self.report.correct.min(self.fresh);
        tally.missed.extend(wrong.map(|wrong| wrong.posed.at));
    }
}

impl ReportPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let wrong = self.listed.len();
        let group = self.open.as_ref().map_or(0..0, |(at, _)| self.group(*at));
        match (action, &mut self.open) {
            (Action::Close | Action::Next | Action::Forward | Action::Backward, Some((at, judged))) => {
                // Esc goes along the links first.
                if action == Action::Close && judged.retraces(cx, history) {
                    return Vec::new();
                }
                let at = *at;
                if let Some(to) = opened::turned(action, at - group.start, group.len()) {
                    self.open_wrong(group.start + to, cx, history);
                } else {
                    self.selected = ReportRow::Wrong(at);
                    self.open = None;
                }
            }
            (Action::OtherList, _) => self.select(cx, |at, rows| {
                let first_wrong = rows.len() - wrong;
                if at < first_wrong { first_wrong } else { 0 }
            }),
            (Action::Quiz, _) => return self.quiz(cx, history),
            (Action::Card, _) => {
                return self.question().map(|at| begin::card(at, cx)).unwrap_or_default();
            }
            (Action::Entry, None) => return self.entry(cx).map(Request::Open).into_iter().collect(),
            (Action::Missed, _) => {
                let cards = self.missed().map(|wrong| wrong.posed.at).collect();
                return begin::over_cards(cards, Mode::Missed, cx);
            }
            (Action::Open, _) => {
                self.select(cx, |at, _| at);
                match self.selected {
                    ReportRow::Topic(at) => return self.open_topic(at, cx, history),
                    ReportRow::Wrong(at) => self.open_wrong(at, cx, history),
                    ReportRow::More => {
                        let at = self.position(&self.rows(cx.size.1));
                        self.all = true;
                        self.selected = ReportRow::Topic(at);
                    }
                }
            }
            (action, Some((_, judged))) => return opened::act(judged, action, which, cx, history),
            _ => {}
        }
        Vec::new()
    }

    /// Selects another line of those that the screen has room for.
    fn select(&mut self, cx: &Context, to: impl FnOnce(usize, &[ReportRow]) -> usize) {
        let rows = self.rows(cx.size.1);
        let to = to(self.position(&rows), &rows);
        self.selected = rows.get(to).copied().unwrap_or(ReportRow::More);
    }

    /// The topic at this place, the worst first.
    fn topic(&self, at: usize) -> Option<String> {
        self.report.worst_first().get(at).map(|score| score.topic.clone())
    }

    /// Looks at the first question that a topic lost.
    fn open_topic(&mut self, at: usize, cx: &Context, history: &History) -> Vec<Request> {
        let topic = self.topic(at).unwrap_or_default();
        let lost = self.listed.iter().take(self.answered()).position(|wrong| {
            let (deck, card) = (cx.shelf.deck_of(wrong.posed.at), cx.shelf.card(wrong.posed.at));
            deck.topic_ids(card).contains(&topic.as_str())
        });
        match lost {
            Some(lost) => {
                self.open_wrong(lost, cx, history);
                Vec::new()
            }
            None => note("All that you answered of it was right: b quizzes the topic"),
        }
    }

    /// Looks at one that was not answered right.
    fn open_wrong(&mut self, at: usize, cx: &Context, history: &History) {
        let Some(wrong) = self.listed.get(at) else { return };
        let status = CardStatus { due: history.due(&wrong.card, cx.today), ..CardStatus::default() };
        let (posed, verdict) = (wrong.posed.clone(), wrong.verdict.clone());
        let answered = Answered { posed, verdict, guessed: false, status, score: None };
        self.open = Some((at, Box::new(Judged::new(answered, String::new(), cx, history))));
    }

    /// The card of the question that is looked at, or under the cursor.
    fn question(&self) -> Option<CardRef> {
        let at = match (&self.open, self.selected) {
            (Some((at, _)), _) => *at,
            (None, ReportRow::Wrong(at)) => at,
            _ => return None,
        };
        self.listed.get(at).map(|wrong| wrong.posed.at)
    }

    /// The entry that it is about.
    fn entry(&self, cx: &Context) -> Option<Goto> {
        begin::entry_of(self.question()?, cx).map(|(deck, id)| Goto::Entry { deck, id })
    }

    /// A quiz on the selected topic or card, from which the report comes back.
    fn quiz(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        self.select(cx, |at, _| at);
        if let Some(card) = self.question() {
            return begin::over_cards(vec![card], Mode::Quiz, cx);
        }
        let ReportRow::Topic(at) = self.selected else { return Vec::new() };
        let wanted = Wanted { topics: self.topic(at).into_iter().collect(), ..Wanted::default() };
        let plan = coach::study_plan(&cx.shelf, history, cx.today);
        begin::session(&wanted, Mode::Quiz, plan.as_ref(), cx, history)
    }
}
