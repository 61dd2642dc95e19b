//! What keys do where a mock interview was left.

use super::keys::{Action, KEYS};
use super::{Saving, UnfinishedPage};
use crate::history::{History, What};
use crate::quiz::{ExamDone, ExamFlow, ExamWish};
use crate::tui::component::{Component, Context, Event, Goto, Request, busy, note};
use crate::tui::keys::Table;
use crate::tui::page::begin;

impl Component for UnfinishedPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Key(..) | Event::Leave, None) => busy(),
            (Event::Leave, _) => vec![Request::Back],
            (Event::Key(Action::Resume, _), Some(history)) => {
                let exam = begin::unfinished_exam(cx, history);
                exam.map(|exam| Request::Replace(Goto::Exam(exam))).into_iter().collect()
            }
            (Event::Key(Action::Count, _), Some(history)) => self.count(cx, history),
            (Event::Key(Action::Anew, _), Some(history)) => self.begin_new(cx, history),
            (Event::Saved(number), Some(history)) => self.saved(number, cx, history),
            _ => Vec::new(),
        }
    }
}

impl UnfinishedPage {
    /// Counts it as it stands.
    fn count(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        match self.exam.handle(&cx.shelf, history, ExamWish::Finish, 0) {
            Ok(ExamFlow::Save(step)) => {
                let end = step.event().clone();
                self.save(Saving::End(step), end)
            }
            Ok(ExamFlow::Done(_)) => Vec::new(),
            Err(why) => note(why.to_string()),
        }
    }

    /// Closes what is open, one after the other, then begins a new one.
    fn begin_new(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        if let Some(exam) = begin::unfinished_exam(cx, history) {
            return self.save(Saving::EndForNew, exam.end());
        }
        let (exam, requests) = begin::exam(&self.plan, cx, history);
        self.saving = exam.map(|exam| Saving::Begin(Box::new(exam)));
        requests
    }

    fn save(&mut self, saving: Saving, what: What) -> Vec<Request> {
        self.saving = Some(saving);
        vec![Request::Save(what)]
    }

    fn saved(&mut self, number: u64, cx: &Context, history: &History) -> Vec<Request> {
        match self.saving.take() {
            Some(Saving::End(step)) => match self.exam.commit(&cx.shelf, history, step, number) {
                ExamFlow::Done(ExamDone::Over(report)) => {
                    vec![Request::Replace(Goto::Report { report: *report, fresh: self.exam.fresh() })]
                }
                ExamFlow::Done(_) | ExamFlow::Save(_) => Vec::new(),
            },
            Some(Saving::EndForNew) if !cx.quitting => self.begin_new(cx, history),
            Some(Saving::Begin(exam)) => vec![Request::Replace(Goto::Exam(*exam))],
            Some(Saving::EndForNew) | None => Vec::new(),
        }
    }
}
