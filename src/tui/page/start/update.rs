//! What keys do before an exam.

use super::StartPage;
use super::keys::{Action, KEYS};
use crate::history::History;
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, scroll};
use crate::tui::keys::{Does, Table};
use crate::tui::page::begin;
use crate::tui::widgets::frame::Hint;
use crate::tui::words::{self, Word};

impl Component for StartPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        &KEYS
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => scroll(&mut self.scroll, step, cx),
            (Event::Key(..) | Event::Leave, None) => busy(),
            (Event::Leave, Some(_)) => vec![Request::Back],
            (Event::Key(Action::Begin, _), Some(history)) => {
                // One of its kind may be unfinished, where the page began with the other.
                match begin::unfinished_of(self.exam.is_aloud(), cx, history) {
                    Some(exam) => {
                        vec![Request::Replace(Goto::Unfinished { exam, plan: self.plans[0].clone() })]
                    }
                    None => vec![Request::Save(self.exam.begin())],
                }
            }
            (Event::Key(Action::Other, _), Some(_)) => {
                if let Some(other) = &mut self.other {
                    std::mem::swap(&mut self.exam, other);
                    self.last.swap(0, 1);
                    self.covers.swap(0, 1);
                    self.plans.swap(0, 1);
                }
                Vec::new()
            }
            // Where saving failed at first, the other sort may be on the screen by now.
            (Event::Saved(_, what), Some(_)) if !cx.quitting => {
                let begun = [&self.exam].into_iter().chain(&self.other).find(|exam| exam.begin() == *what);
                begun.map(|exam| Request::Replace(Goto::Exam(exam.clone()))).into_iter().collect()
            }
            (Event::Day, _) => {
                for exam in self.other.iter_mut().chain([&mut self.exam]) {
                    exam.set_today(cx.today);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
    }

    fn words(&self) -> &'static [Word] {
        words::EXAMS
    }

    fn possible(&self, action: Action, _: &Context) -> Result<(), String> {
        match action {
            Action::Other if self.other.is_none() => {
                Err("There is only this kind: the deck has no questions of the other".into())
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match does {
            Does::Own(Action::Other) if self.exam.is_aloud() => Hint { label: "written".into(), ..usual },
            _ => usual,
        }
    }
}
