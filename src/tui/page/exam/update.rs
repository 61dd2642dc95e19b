//! What keys do in a mock interview: answering, moving about, and the clock.

use std::time::{Duration, Instant};

use super::ExamPage;
use super::keys::{Action, OVERVIEW, QUESTION};
use crate::coach;
use crate::history::{CardDeed, History, What};
use crate::quiz::{ExamDone, ExamFlow, ExamWish};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, note, scroll};
use crate::tui::keys::{Common, Does, Edit, Move, Table};
use crate::tui::page::question::{self, Acted, GUARD};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::text::count;
use crate::tui::words::{self, Word};

impl Component for ExamPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        if self.overview.is_some() {
            return &OVERVIEW;
        }
        self.asking.keys(&QUESTION)
    }

    fn words(&self) -> &'static [Word] {
        words::EXAMS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        let is_key = matches!(event, Event::Key(..) | Event::Move(_) | Event::Edit(_) | Event::Leave);
        if let Some(history) = history
            && (is_key || matches!(event, Event::Tick))
            && self.left(cx.now).is_zero()
        {
            return self.time_is_up(cx, history);
        }
        if let (Event::Key(Action::Question(_) | Action::Mark, _) | Event::Text(_) | Event::Edit(_), None) =
            (event, self.overview)
            && cx.now < self.asking.since
        {
            return note("Ignored: that key was pressed before this question appeared");
        }
        let leaving = if is_key { std::mem::take(&mut self.leaving) } else { self.leaving };
        match (event, history) {
            (Event::Day, _) => {
                self.exam.set_today(cx.today);
                Vec::new()
            }
            (Event::TakenBack(undone), _) => {
                self.exam.taken_back(undone);
                Vec::new()
            }
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
            (Event::Saved(number, what), Some(history)) => {
                let Some(step) = self.step.take_if(|step| step.event() == what) else { return Vec::new() };
                let flow = self.exam.commit(&cx.shelf, history, step, number);
                self.follow(flow, cx, history)
            }
            (Event::Leave, Some(_)) if self.asking.clears() => Vec::new(),
            (Event::Leave, Some(_)) if !leaving => {
                self.leaving = true;
                note("Leave the exam? Esc again leaves, and the clock stops")
            }
            // What the clock shows cannot be saved: it is left all the same.
            (Event::Leave, Some(_)) if self.is_parting => left(),
            (Event::Leave, Some(history)) => self.handle(ExamWish::Leave, cx, history),
            (Event::Key(action, which), Some(history)) => self.act(action, which, cx, history),
            // Where nothing is typed arrows do what they do on other questions.
            (Event::Edit(edit @ (Edit::Left | Edit::Right)), Some(history))
                if self.asking.input.is_empty() =>
            {
                let forward = if edit == Edit::Right { Action::Forward } else { Action::Backward };
                self.act(forward, 0, cx, history)
            }
            (Event::Edit(edit), Some(_)) => self.edit(edit),
            (Event::Key(..) | Event::Edit(_) | Event::Leave, None) => busy(),
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.asking.drawn(drawn);
        self.per_row = drawn.per_row;
    }

    fn possible(&self, action: Action, _: &Context) -> Result<(), String> {
        match action {
            Action::Undo if self.exam.last().is_none() => Err("There is no answer to undo yet".into()),
            _ => Ok(()),
        }
    }

    fn options(&self) -> usize {
        if self.overview.is_none() { self.asking.posed.options.len() } else { 0 }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        match does {
            Does::Own(Action::Question(question::Action::Pick)) => {
                Hint { name: self.asking.option_keys(cx.theme), ..usual }
            }
            Does::Own(Action::Question(action)) if self.asking.hides(action, &cx.shelf) => {
                Hint { rank: 0, ..usual }
            }
            Does::Own(Action::Question(question::Action::Answer))
                if self.asking.says_dont_know(&cx.shelf) =>
            {
                Hint { label: "don't know".into(), ..usual }
            }
            Does::Common(Common::Leave) if self.overview.is_none() && !self.asking.input.is_empty() => {
                Hint { label: "clear".into(), ..usual }
            }
            Does::Own(Action::Mark) if self.exam.is_marked(self.selected()) => {
                Hint { label: "unmark".into(), ..usual }
            }
            _ => usual,
        }
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

/// Whether an event says what the clock showed when an exam was left.
fn is_parting(what: &What) -> bool {
    matches!(what, What::Exam(exam) if exam.left.is_some())
}

/// What leaving comes to.
fn left() -> Vec<Request> {
    let text = "The clock has stopped and nothing is counted yet: x resumes it";
    vec![Request::Back, Request::Note(text.into())]
}

impl ExamPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let early = cx.now.saturating_duration_since(self.asking.since) < GUARD;
        if matches!(action, Action::Question(_)) && early {
            return Vec::new();
        }
        let sure = std::mem::take(&mut self.sure);
        let wish = match action {
            Action::Overview => {
                self.overview = if self.overview.is_some() { None } else { Some(self.exam.at()) };
                return Vec::new();
            }
            Action::Finish => {
                let open = self.exam.len() - self.exam.answered();
                if open > 0 && !sure {
                    self.sure = true;
                    let open = count(open, "question is", "questions are");
                    return note(format!("{open} open and would score no points: f again finishes"));
                }
                ExamWish::Finish
            }
            Action::Mark => {
                let at = self.selected();
                ExamWish::Mark { at, on: !self.exam.is_marked(at) }
            }
            Action::Forward => ExamWish::Goto((self.exam.at() + 1) % self.exam.len()),
            Action::Backward => ExamWish::Goto((self.exam.at() + self.exam.len() - 1) % self.exam.len()),
            Action::Open => ExamWish::Goto(self.selected()),
            Action::Undo => ExamWish::Undo,
            Action::LookUp => return note("After the exam: e opens the entry, c the card, / finds"),
            Action::Question(action) => match self.asking.act(action, which, &cx.shelf) {
                Ok(Acted::Done) => return Vec::new(),
                Ok(Acted::Help) => return vec![Request::Help],
                Ok(Acted::Answers(response)) => {
                    self.is_change = self.exam.given(self.exam.at()).is_some();
                    ExamWish::Respond { response, guessed: false, mark: None }
                }
                Err(why) => return note(why),
            },
        };
        self.handle(wish, cx, history)
    }

    /// Meets a wish.
    fn handle(&mut self, wish: ExamWish, cx: &Context, history: &History) -> Vec<Request> {
        match self.exam.handle(&cx.shelf, history, wish, self.spent(cx.now)) {
            Ok(flow) => self.follow(flow, cx, history),
            Err(why) => note(why.to_string()),
        }
    }

    /// Has saved what is to be saved, and shows what was done.
    fn follow(&mut self, flow: ExamFlow, cx: &Context, history: &History) -> Vec<Request> {
        let answered = self.stands;
        let done = match flow {
            ExamFlow::Done(done) => done,
            ExamFlow::Save(step) => {
                let what = step.event().clone();
                self.is_parting = is_parting(&what);
                self.step = Some(step);
                return vec![Request::Save(what)];
            }
        };
        match done {
            ExamDone::Noted { .. } => {
                self.turn(cx.now);
                // What was begun of an answer is given.
                if answered != self.stands {
                    self.drafts.remove(&answered);
                }
                let mut requests = Vec::new();
                let is_change = std::mem::take(&mut self.is_change);
                if is_change && !self.exam.is_marked(answered) && answered + 1 < self.exam.len() {
                    // Who goes over the answers goes on with the one behind; over the marked ones, by the overview.
                    requests = self.handle(ExamWish::Goto(answered + 1), cx, history);
                } else if self.exam.answered() == self.exam.len() {
                    // With marks the cursor is on the first that is marked.
                    self.overview = Some(self.exam.at());
                    let marked = match self.exam.marked() {
                        0 => String::new(),
                        marked => format!(", {marked} marked"),
                    };
                    requests = note(format!("All answered{marked}: f finishes, or look again"));
                }
                if !cx.quitting && self.left(cx.now).is_zero() {
                    requests.extend(self.time_is_up(cx, history));
                }
                requests
            }
            ExamDone::Over(report) => {
                vec![Request::Replace(Goto::Report {
                    report: *report,
                    fresh: self.exam.fresh(),
                    before: self.before,
                })]
            }
            ExamDone::Turned => {
                self.turn(cx.now);
                Vec::new()
            }
            ExamDone::Undone => {
                self.turn(cx.now);
                let told = self.exam.current().map(|posed| {
                    let (card, id) = (&cx.shelf.card(posed.at).name, posed.question(&cx.shelf).id.as_str());
                    CardDeed::Answer.undone(&coach::called_while_asked(&cx.shelf, card, Some(id)))
                });
                told.map(Request::Note).into_iter().collect()
            }
            ExamDone::Left => left(),
            ExamDone::Marked { .. } => Vec::new(),
        }
    }

    fn time_is_up(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        let mut requests = note("Time is up");
        requests.extend(self.handle(ExamWish::Finish, cx, history));
        requests
    }

    fn edit(&mut self, edit: Edit) -> Vec<Request> {
        self.sure = false;
        self.asking.input.edit(edit);
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
        if self.asking.moves_cursor(step) { Vec::new() } else { scroll(&mut self.asking.scroll, step, cx) }
    }

    /// To the neighbour in the overview.
    fn beside(&mut self, forward: bool) -> Vec<Request> {
        let last = self.exam.len().saturating_sub(1);
        if let Some(at) = &mut self.overview {
            *at = if forward { (*at + 1).min(last) } else { at.saturating_sub(1) };
        }
        Vec::new()
    }
}
