//! What keys do in a session: answering, and going on.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::KeyCode;

use super::keys::{Action, BACK, CHOICE, FRONT, MULTI, TYPED, VERDICT};
use super::{Phase, QuizPage, Saving};
use crate::deck::Kind;
use crate::history::{History, What};
use crate::names::CardName;
use crate::quiz::{Judged, Response};
use crate::tui::component::{Component, Drawn, Event, Request, busy, note, scroll};
use crate::tui::context::Context;
use crate::tui::keys::{Common, Does, Move, Table};
use crate::tui::page::question::{self, Answered, Asking, Form, GUARD, Reply};
use crate::tui::tally::Tally;
use crate::tui::widgets::footer::Hint;
use crate::tui::widgets::scroll::Scroll;

impl Component for QuizPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match &self.phase {
            Phase::Answered(_) => &VERDICT,
            Phase::Asking(asking) => match asking.form() {
                Form::Choice => &CHOICE,
                Form::Multi => &MULTI,
                Form::Typed => &TYPED,
                Form::Front => &FRONT,
                Form::Back => &BACK,
            },
        }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match (event, history) {
            (Event::Move(step), _) => return self.walk(step, cx, history),
            (Event::Resumed(away), _) => self.resume(away),
            (Event::Stray(code), _) => return self.explain_stray(code, cx),
            (Event::Text(text), Some(_)) => {
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.type_in(text);
                }
            }
            (Event::Saved(number), Some(history)) => return self.saved(number, cx, history),
            (Event::Refreshed, Some(history)) => return self.advance(cx, history),
            (Event::Leave, Some(_)) => return self.finish(),
            (Event::Edit(edit), Some(_)) => {
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.edit(edit);
                }
            }
            (Event::Key(action, which), Some(history)) => return self.act(action, which, cx, history),
            (Event::Key(..) | Event::Edit(_) | Event::Leave, None) => return busy(),
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn.most_scroll);
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        let when = |can: bool, why: &str| if can { Ok(()) } else { Err(why.to_owned()) };
        match (action, &self.phase) {
            (Action::Undo, _) => when(self.session.undo().is_some(), "There is no answer to take back yet"),
            (Action::Guess, Phase::Answered(answered)) if !answered.verdict.correct => {
                Err("Only a right answer can be a guess".to_owned())
            }
            (Action::Guess, Phase::Answered(answered)) => {
                when(!answered.guessed, "Marked as a guess already")
            }
            (Action::Read, Phase::Answered(answered)) => {
                when(!answered.entries(&cx.shelf).is_empty(), "This card is about no entry of the reference")
            }
            _ => Ok(()),
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, _: &Context) -> Hint {
        match (does, &self.phase) {
            (Does::Own(Action::Question(question::Action::Pick)), Phase::Asking(asking)) => {
                Hint { name: asking.option_keys(), ..usual }
            }
            (Does::Own(Action::Suspend), _) if self.suspended => Hint { label: "unsuspend".into(), ..usual },
            (Does::Own(Action::Flag), _) if self.flagged => Hint { label: "unflag".into(), ..usual },
            (Does::Common(Common::Leave), _) if self.session.score().1 > 0 => {
                Hint { label: "finish".into(), ..usual }
            }
            _ => usual,
        }
    }

    fn does_again(&self) -> Option<Action> {
        Some(Action::Question(question::Action::Answer))
    }

    fn remaining(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.add(&self.session);
        tally.changes += self.changes;
    }
}

impl QuizPage {
    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let since = match &self.phase {
            Phase::Asking(asking) => asking.since,
            Phase::Answered(answered) => answered.since,
        };
        let goes_on = matches!(action, Action::Question(_) | Action::Next);
        if goes_on && cx.now.saturating_duration_since(since) < GUARD {
            return Vec::new();
        }
        match (action, &mut self.phase) {
            (Action::Undo, _) => self.undo(),
            (Action::Suspend, _) => {
                let (card, on) = (self.card(cx), !self.suspended);
                self.save(Saving::Suspend(on), What::Suspend { card, on })
            }
            (Action::Flag, _) => {
                let q = Some(self.posed().question(&cx.shelf).id.clone());
                let (card, on) = (self.card(cx), !self.flagged);
                self.save(Saving::Flag(on), What::Flag { card, q, on, note: None })
            }
            (Action::Reset, _) => self.reset(cx),
            (Action::Read, Phase::Answered(answered)) => {
                let ids = answered.entries(&cx.shelf).into_iter().map(str::to_owned).collect();
                vec![Request::Read(answered.posed.at, ids)]
            }
            (Action::Next, Phase::Answered(_)) => vec![Request::Refresh],
            (Action::Guess, Phase::Answered(_)) => match self.session.guess() {
                Some(what) => self.save(Saving::Guess, what),
                None => Vec::new(),
            },
            (Action::Question(action), Phase::Asking(asking)) => match asking.act(action, which) {
                Reply::Nothing => Vec::new(),
                Reply::TurnedOver => {
                    self.scroll = Scroll::default();
                    Vec::new()
                }
                Reply::Respond(response) => self.respond(&response, cx, history),
                Reply::Cannot(why) => note(why),
            },
            _ => Vec::new(),
        }
    }

    fn respond(&mut self, response: &Response, cx: &Context, history: &History) -> Vec<Request> {
        let Phase::Asking(asking) = &self.phase else { return Vec::new() };
        let took = cx.now.saturating_duration_since(asking.since);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        match self.session.judge(&cx.shelf, history, response, false, ms) {
            Ok(judged) => {
                let what = judged.what.clone();
                self.save(Saving::Answer(Box::new(judged)), what)
            }
            Err(why) => note(why.to_string()),
        }
    }

    fn save(&mut self, saving: Saving, what: What) -> Vec<Request> {
        self.saving = Some(saving);
        vec![Request::Save(what)]
    }

    /// Takes the last answer back, or the last suspension.
    pub fn undo(&mut self) -> Vec<Request> {
        match self.session.undo() {
            Some((what, _)) => self.save(Saving::Undo, what),
            None => Vec::new(),
        }
    }

    /// Learns the card that stands afresh, or takes that back.
    fn reset(&mut self, cx: &Context) -> Vec<Request> {
        let at = self.posed().at;
        match self.reset.filter(|&(of, _)| of == at) {
            Some((_, of)) => self.save(Saving::Restore, What::Undo { of }),
            None => self.save(Saving::Reset, What::Reset { card: self.card(cx) }),
        }
    }

    /// What was being saved is on disk, as the event with this number.
    pub fn saved(&mut self, number: u64, cx: &Context, history: &History) -> Vec<Request> {
        let Some(saving) = self.saving.take() else { return Vec::new() };
        self.changes += usize::from(!matches!(saving, Saving::Answer(_)));
        let requests = match saving {
            Saving::Answer(judged) => {
                self.show_verdict(*judged, number, cx);
                Vec::new()
            }
            Saving::Undo => {
                self.session.undone();
                let mut requests = self.pose(cx, history);
                requests.extend(note("Taken back: the question stands again"));
                requests
            }
            Saving::Guess => {
                self.session.guess_saved();
                if let Phase::Answered(answered) = &mut self.phase {
                    answered.guessed = true;
                }
                Vec::new()
            }
            Saving::Suspend(on) => self.suspend(on, number, cx, history),
            Saving::Flag(true) => note("Flagged: trainer cards --flagged lists it (! takes the mark away)"),
            Saving::Flag(false) => note("No longer flagged"),
            Saving::Reset => {
                self.reset = Some((self.posed().at, number));
                note("Learned afresh, as if this card were new (R takes it back)")
            }
            Saving::Restore => {
                self.reset = None;
                note("Taken back: the card is known as before")
            }
        };
        self.refresh_card(cx, history);
        requests
    }

    fn show_verdict(&mut self, judged: Judged, number: u64, cx: &Context) {
        let Phase::Asking(asking) = &self.phase else { return };
        let posed = asking.posed.clone();
        self.session.saved(&judged, number);
        self.scroll = Scroll::default();
        let mut answered = Answered::new(posed, judged.verdict, cx.now);
        answered.guessed = judged.guessed;
        self.phase = Phase::Answered(Box::new(answered));
    }

    /// The card is suspended, or no longer; a question that stands is skipped.
    fn suspend(&mut self, on: bool, number: u64, cx: &Context, history: &History) -> Vec<Request> {
        let Phase::Asking(asking) = &self.phase else {
            return note(if on {
                "Suspended: this card is not asked again (s takes it back)"
            } else {
                "No longer suspended"
            });
        };
        let name = cx.shelf.card(asking.posed.at).name.clone();
        self.session.skip(number);
        let mut requests = self.advance(cx, history);
        // With nothing left to ask and nothing answered there is no session to go back in.
        requests.extend(match requests.first() {
            Some(Request::Back) => note(format!("Suspended (trainer resume {name} takes it back)")),
            _ => note("Suspended, and skipped (u takes it back)"),
        });
        requests
    }

    /// Poses what comes next, or ends the session.
    fn advance(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        if self.deadline.is_some_and(|deadline| cx.now >= deadline) {
            self.session.stop();
        }
        self.pose(cx, history)
    }

    /// Shows the question that stands, else the next.
    fn pose(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        self.scroll = Scroll::default();
        match self.session.pose(&cx.shelf, history).cloned() {
            Some(posed) => {
                self.phase = Phase::Asking(Box::new(Asking::new(posed, cx.now)));
                self.refresh_card(cx, history);
                Vec::new()
            }
            None => self.finish(),
        }
    }

    /// The session is over: what it came to, where there is anything.
    fn finish(&self) -> Vec<Request> {
        vec![if self.session.score().1 > 0 { Request::TurnOver } else { Request::Back }]
    }

    /// Through the options, else through the text.
    fn walk(&mut self, step: Move, cx: &Context, history: Option<&History>) -> Vec<Request> {
        if let Phase::Asking(asking) = &mut self.phase
            && asking.moves_cursor(step)
        {
            return if history.is_some() { Vec::new() } else { busy() };
        }
        scroll(&mut self.scroll, step, cx)
    }

    /// No clock ran while the program was stopped.
    fn resume(&mut self, away: Duration) {
        self.started += away;
        self.deadline = self.deadline.map(|deadline| deadline + away);
        match &mut self.phase {
            Phase::Asking(asking) => asking.since += away,
            Phase::Answered(answered) => answered.since += away,
        }
    }

    /// Says why an answer key does nothing once the answer is given.
    fn explain_stray(&self, code: KeyCode, cx: &Context) -> Vec<Request> {
        if !matches!(code, KeyCode::Char(c) if c.is_ascii_digit()) {
            return Vec::new();
        }
        match &self.phase {
            Phase::Answered(answered) if cx.now.saturating_duration_since(answered.since) >= GUARD => {
                note("Answered already: Enter goes on, u takes it back")
            }
            Phase::Asking(asking) if asking.posed.kind == Kind::Flashcard => {
                note(if asking.revealed { "The grades are 1 to 4" } else { "Enter shows the answer first" })
            }
            _ => Vec::new(),
        }
    }

    /// The card that stands.
    fn card(&self, cx: &Context) -> CardName {
        cx.shelf.card(self.posed().at).name.clone()
    }
}
