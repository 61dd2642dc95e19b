//! What keys do where an exam was left.

use super::keys::{Action, KEYS, KEYS_OTHER, KEYS_UNTOUCHED, KEYS_UNTOUCHED_OTHER};
use super::{Saving, UnfinishedPage};
use crate::history::{History, What};
use crate::quiz::{ExamDone, ExamFlow, ExamWish};
use crate::tui::component::{Component, Context, Event, Goto, Request, busy, note};
use crate::tui::keys::Table;
use crate::tui::page::begin;
use crate::tui::widgets::text::count;
use crate::tui::words::{self, Word};

impl Component for UnfinishedPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match (self.is_untouched(), self.is_of_other_kind()) {
            (false, false) => &KEYS,
            (true, false) => &KEYS_UNTOUCHED,
            (false, true) => &KEYS_OTHER,
            (true, true) => &KEYS_UNTOUCHED_OTHER,
        }
    }

    fn words(&self) -> &'static [Word] {
        words::EXAMS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Key(..) | Event::Leave, None) => busy(),
            (Event::Leave, _) => vec![Request::Back],
            (Event::Key(Action::Resume, _), Some(history)) => {
                let exam = begin::unfinished_of(self.exam.is_aloud(), cx, history);
                exam.map(|exam| Request::Replace(Goto::Exam(exam))).into_iter().collect()
            }
            (Event::Key(Action::Later, _), Some(history)) => {
                vec![Request::Replace(begin::exam(&self.plan, cx, history))]
            }
            (Event::Key(action, _), Some(history)) => {
                if self.asked != Some(action) && !self.is_untouched() {
                    self.asked = Some(action);
                    return self.ask_again(action);
                }
                if action == Action::Anew { self.begin_new(cx, history) } else { self.count(cx, history) }
            }
            (Event::Saved(number, what), Some(history)) => self.saved(number, what, cx, history),
            _ => Vec::new(),
        }
    }
}

impl UnfinishedPage {
    /// Says what counting means: it cannot be taken back.
    fn ask_again(&self, action: Action) -> Vec<Request> {
        let open = count(self.exam.len() - self.exam.answered(), "question is", "questions are");
        let key = if action == Action::Anew { 3 } else { 2 };
        note(format!("{open} open and would score no points: {key} again counts it"))
    }

    /// Counts it as it stands; one in which nothing was answered is no exam that was taken.
    fn count(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        if self.is_untouched() {
            return self.save(Saving::Discard, self.exam.end());
        }
        match self.exam.handle(&cx.shelf, history, ExamWish::Finish, 0) {
            Ok(ExamFlow::Save(step)) => {
                let end = step.event().clone();
                self.save(Saving::End(Box::new(step)), end)
            }
            Ok(ExamFlow::Done(_)) => Vec::new(),
            Err(why) => note(why.to_string()),
        }
    }

    /// Closes what is open of its kind, one after the other, then begins a new one.
    fn begin_new(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        match begin::unfinished_of(self.exam.is_aloud(), cx, history) {
            Some(exam) => self.save(Saving::EndForNew, exam.end()),
            None => vec![Request::Replace(begin::exam(&self.plan, cx, history))],
        }
    }

    fn save(&mut self, saving: Saving, what: What) -> Vec<Request> {
        self.saving = Some((saving, what.clone()));
        vec![Request::Save(what)]
    }

    fn saved(&mut self, number: u64, what: &What, cx: &Context, history: &History) -> Vec<Request> {
        let saving = self.saving.take_if(|(_, awaited)| awaited == what);
        match saving.map(|(saving, _)| saving) {
            Some(Saving::End(step)) => match self.exam.commit(&cx.shelf, history, *step, number) {
                ExamFlow::Done(ExamDone::Over(report)) => {
                    vec![Request::Replace(Goto::Report {
                        report: *report,
                        fresh: self.exam.fresh(),
                        before: self.before,
                    })]
                }
                ExamFlow::Done(_) | ExamFlow::Save(_) => Vec::new(),
            },
            Some(Saving::Discard) => vec![Request::Back, Request::Note("Exam discarded".into())],
            Some(Saving::EndForNew) if !cx.quitting => self.begin_new(cx, history),
            Some(Saving::EndForNew) | None => Vec::new(),
        }
    }
}
