//! What keys do in a mock interview: answering, moving about, and the clock.

use std::time::{Duration, Instant};

use super::keys::{Action, BACK, CHOICE, FRONT, MULTI, OVERVIEW, TYPED};
use super::{ExamPage, Saving};
use crate::history::{History, What};
use crate::quiz::{ExamJudged, Response};
use crate::tui::component::{Component, Drawn, Event, Goto, Request, busy, note, scroll};
use crate::tui::context::Context;
use crate::tui::keys::{Does, Edit, Move, Table};
use crate::tui::page::question::{self, Form, GUARD, Reply};
use crate::tui::tally::Tally;
use crate::tui::widgets::footer::Hint;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::count;

impl Component for ExamPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.overview.is_some() {
            return &OVERVIEW;
        }
        match self.asking.form() {
            Form::Choice => &CHOICE,
            Form::Multi => &MULTI,
            Form::Typed => &TYPED,
            Form::Front => &FRONT,
            Form::Back => &BACK,
        }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        let is_key = matches!(event, Event::Key(..) | Event::Move(_) | Event::Edit(_) | Event::Leave);
        if (is_key || matches!(event, Event::Tick)) && history.is_some() && self.left(cx.now).is_zero() {
            return self.time_is_up();
        }
        match (event, history) {
            (Event::Move(step), _) => self.walk(step, cx),
            (Event::Key(Action::Backward, _), _) if self.overview.is_some() => self.beside(false),
            (Event::Key(Action::Forward, _), _) if self.overview.is_some() => self.beside(true),
            (Event::Resumed(away), _) => {
                self.started += away;
                self.asking.since += away;
                Vec::new()
            }
            (Event::Text(text), Some(_)) => {
                self.asking.type_in(text);
                Vec::new()
            }
            (Event::Saved(number), Some(history)) => self.saved(number, cx, history),
            (Event::Leave, Some(_)) => vec![
                Request::Back,
                Request::Note(
                    "The mock interview is unfinished, and its clock stands: e goes on with it".into(),
                ),
            ],
            (Event::Key(action, which), Some(history)) => self.act(action, which, cx, history),
            (Event::Edit(edit), Some(_)) => self.edit(edit),
            (Event::Key(..) | Event::Edit(_) | Event::Leave, None) => busy(),
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn.most_scroll);
        self.per_row = drawn.per_row;
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Question(question::Action::Pick)) => {
                Hint { name: self.asking.option_keys(), ..usual }
            }
            Does::Own(Action::Mark) if self.exam.is_marked(self.selected()) => {
                Hint { label: "unmark".into(), ..usual }
            }
            _ => usual,
        }
    }

    fn does_again(&self) -> Option<Action> {
        Some(Action::Question(question::Action::Answer))
    }

    fn remaining(&self, now: Instant) -> Option<Duration> {
        Some(self.left(now))
    }

    fn add_to(&self, tally: &mut Tally) {
        // What the answers came to is added by the report, when it is over.
        tally.answers += self.exam.fresh();
        tally.asked += self.exam.fresh();
    }
}

impl ExamPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let early = cx.now.saturating_duration_since(self.asking.since) < GUARD;
        if matches!(action, Action::Question(_)) && early {
            return Vec::new();
        }
        let sure = std::mem::take(&mut self.sure);
        match action {
            Action::Overview => {
                self.overview = if self.overview.is_some() { None } else { Some(self.exam.at()) };
            }
            Action::Finish => return self.finish(sure),
            Action::Mark => {
                let at = self.selected();
                let on = !self.exam.is_marked(at);
                self.exam.mark(at, on);
            }
            Action::Forward | Action::Backward => {
                let many = self.exam.len();
                let step = if action == Action::Forward { 1 } else { many - 1 };
                self.exam.go((self.exam.at() + step) % many);
                self.turn(cx.now);
            }
            Action::Open => {
                self.exam.go(self.selected());
                self.turn(cx.now);
            }
            Action::Question(action) => match self.asking.act(action, which) {
                Reply::Nothing => {}
                Reply::TurnedOver => self.scroll = Scroll::default(),
                Reply::Respond(response) => return self.respond(response, cx, history),
                Reply::Cannot(why) => return note(why),
            },
        }
        Vec::new()
    }

    fn edit(&mut self, edit: Edit) -> Vec<Request> {
        self.sure = false;
        self.asking.edit(edit);
        Vec::new()
    }

    /// The question that is selected in the overview, else the one that stands.
    fn selected(&self) -> usize {
        self.overview.unwrap_or(self.exam.at())
    }

    /// Through the overview, else the options, else the text.
    fn walk(&mut self, step: Move, cx: &Context) -> Vec<Request> {
        let last = self.exam.len().saturating_sub(1);
        let wide = self.per_row;
        if let Some(at) = &mut self.overview {
            *at = match step {
                Move::Up => at.checked_sub(wide).unwrap_or(*at),
                Move::Down if *at + wide <= last => *at + wide,
                Move::Top => 0,
                Move::Bottom => last,
                Move::Down | Move::PageUp | Move::PageDown => *at,
            };
            return Vec::new();
        }
        if self.asking.moves_cursor(step) { Vec::new() } else { scroll(&mut self.scroll, step, cx) }
    }

    /// To the neighbour in the overview.
    fn beside(&mut self, forward: bool) -> Vec<Request> {
        let last = self.exam.len().saturating_sub(1);
        if let Some(at) = &mut self.overview {
            *at = if forward { (*at + 1).min(last) } else { at.saturating_sub(1) };
        }
        Vec::new()
    }

    /// Asks once where questions are open, then ends it.
    fn finish(&mut self, sure: bool) -> Vec<Request> {
        let open = self.exam.len() - self.exam.answered();
        if open > 0 && !sure {
            self.sure = true;
            let open = count(open, "question is", "questions are");
            return note(format!("{open} not answered and would count as not known: x again finishes"));
        }
        self.save(Saving::End, self.exam.end())
    }

    fn time_is_up(&mut self) -> Vec<Request> {
        let mut requests = note("Time is up");
        requests.extend(self.save(Saving::End, self.exam.end()));
        requests
    }

    fn save(&mut self, saving: Saving, what: What) -> Vec<Request> {
        self.saving = Some(saving);
        vec![Request::Save(what)]
    }

    fn judge(&self, response: &Response, cx: &Context, history: &History) -> Result<ExamJudged, String> {
        let judged = self.exam.judge(&cx.shelf, history, response, false, self.spent(cx.now));
        judged.map_err(|why| why.to_string())
    }

    /// Answers; where there is an answer already, that one is taken back first.
    fn respond(&mut self, response: Response, cx: &Context, history: &History) -> Vec<Request> {
        let judged = match self.judge(&response, cx, history) {
            Ok(judged) => judged,
            Err(why) => return note(why),
        };
        if self.exam.stands_already(&judged) {
            self.exam.settle();
            return self.go_on(cx);
        }
        match self.exam.undo(self.exam.at()) {
            Some(undo) => self.save(Saving::Undo(response), undo),
            None => self.save_answer(judged),
        }
    }

    fn save_answer(&mut self, judged: ExamJudged) -> Vec<Request> {
        let what = judged.what.clone();
        self.save(Saving::Answer(Box::new(judged)), what)
    }

    /// To the next question without an answer, then to what is marked; else to the overview.
    fn go_on(&mut self, cx: &Context) -> Vec<Request> {
        let more = self.exam.advance();
        self.turn(cx.now);
        if more {
            return Vec::new();
        }
        self.overview = Some(self.exam.at());
        note("All are answered: x finishes, or look again")
    }

    /// Something of it is on disk, as the event with this number.
    fn saved(&mut self, number: u64, cx: &Context, history: &History) -> Vec<Request> {
        match self.saving.take() {
            Some(Saving::Undo(response)) => {
                self.exam.undone(self.exam.at());
                // The new answer follows at once, even where the program is to end then.
                match self.judge(&response, cx, history) {
                    Ok(judged) => self.save_answer(judged),
                    Err(_) => Vec::new(),
                }
            }
            Some(Saving::Answer(judged)) => {
                self.exam.saved(&judged, number);
                let mut requests = self.go_on(cx);
                if !cx.quitting && self.left(cx.now).is_zero() {
                    requests.extend(self.time_is_up());
                }
                requests
            }
            Some(Saving::End) => {
                let report = self.exam.report(&cx.shelf, history, self.spent(cx.now));
                vec![Request::Replace(Goto::Report { report, fresh: self.exam.fresh() })]
            }
            None => Vec::new(),
        }
    }
}
