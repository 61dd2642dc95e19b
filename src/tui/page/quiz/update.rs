//! What keys do in a session: answering, and going on.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::KeyCode;

use super::keys::{Action, NOTE, QUESTION, VERDICT};
use super::{Phase, QuizPage};
use crate::coach;
use crate::deck::Kind;
use crate::history::{CardDeed, History, Mode, What};
use crate::names::CardName;
use crate::quiz::{Amendment, Done, Next, Refusal, Undone, Wish};
use crate::tui::component::{Component, Context, Drawn, Event, Request, busy, note, scroll};
use crate::tui::keys::{Common, Does, Move, Table};
use crate::tui::page::begin;
use crate::tui::page::flag_note::{self, FlagNote};
use crate::tui::page::question::{self, Acted, Asking, GUARD, Judged};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::{Hint, has_pane};
use crate::tui::words::{self, Word};

impl Component for QuizPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match &self.phase {
            _ if self.note.is_some() => &NOTE,
            Phase::Answered(..) => &VERDICT,
            Phase::Asking(asking) => asking.keys(&QUESTION),
        }
    }

    fn words(&self) -> &'static [Word] {
        if self.session.mode() == Mode::Drill { words::DRILL } else { words::QUIZ }
    }

    fn update(&mut self, event: Event<'_, Action>, cx: &Context, history: Option<&History>) -> Vec<Request> {
        if let (Phase::Asking(asking), Event::Key(..) | Event::Text(_) | Event::Edit(_)) =
            (&self.phase, event)
            && cx.now < asking.since
            && !matches!(event, Event::Key(Action::Undo, _))
        {
            return note("Ignored: that key was pressed before this question appeared");
        }
        match (event, history) {
            (Event::Day, _) => self.session.set_today(cx.today),
            (Event::Move(step), _) => return self.walk(step, cx, history),
            (Event::Resumed(away), _) => self.resume(away),
            (Event::Stray(code), _) => return self.explain_stray(code),
            (Event::Text(_) | Event::Edit(_), Some(_)) if self.note.is_some() => {
                if let Some(note) = &mut self.note {
                    note.type_in(&event);
                }
            }
            (Event::Text(text), Some(_)) => {
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.type_in(text);
                }
            }
            (Event::Saved(number, what), Some(history)) => {
                let done = self.commit(number, what, cx, history);
                return done.map(|done| self.show(done, cx, history)).unwrap_or_default();
            }
            (Event::TakenBack(undone), _) => {
                let is_gone = self.session.taken_back(undone);
                // A verdict on what nobody answered is not to be read.
                self.goes_on |= is_gone && matches!(self.phase, Phase::Answered(..));
            }
            (Event::Refreshed, Some(history)) => {
                let (ends, goes_on) = (std::mem::take(&mut self.ends), std::mem::take(&mut self.goes_on));
                return match (ends, goes_on) {
                    (true, _) => self.finish(),
                    (false, true) => self.advance(cx, history),
                    (false, false) => Vec::new(),
                };
            }
            (Event::Leave, Some(_)) => {
                let cleared = match (&mut self.phase, history) {
                    (Phase::Asking(asking), _) => asking.clears(),
                    // Along the links first.
                    (Phase::Answered(judged, _), Some(history)) => judged.retraces(cx, history),
                    (Phase::Answered(..), None) => false,
                };
                if cleared {
                    return Vec::new();
                }
                // What others took back is no part of what it came to.
                self.ends = true;
                return vec![Request::Refresh];
            }
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
        match &mut self.phase {
            Phase::Asking(asking) => asking.drawn(drawn),
            Phase::Answered(judged, _) => judged.drawn(drawn),
        }
    }

    fn possible(&self, action: Action, cx: &Context) -> Result<(), String> {
        let when = |can: bool, why: &str| if can { Ok(()) } else { Err(why.to_owned()) };
        match (action, &self.phase) {
            (Action::Question(question::Action::Tick), Phase::Asking(asking))
                if asking.posed.kind == Kind::Flashcard =>
            {
                when(asking.points > 0, "This answer has no points to tick: grade it from 1 to 4")
            }
            (Action::Undo, _) => when(self.session.can_undo(), "There is no answer to undo yet"),
            (Action::Read | Action::Card, Phase::Asking(_)) => {
                when(false, "e opens the reference entry after the answer, c the card")
            }
            (_, Phase::Asking(_)) => Ok(()),
            (action, Phase::Answered(judged, _)) => {
                let (answered, verdict) = (&judged.answered, &judged.answered.verdict);
                match action {
                    Action::Guess => when(verdict.correct, "Only a right answer can be a guess"),
                    Action::Accept => when(
                        answered.posed.kind == Kind::Typed && !verdict.correct && !verdict.dont_know,
                        "Only a typed answer that was judged wrong can be accepted",
                    ),
                    Action::Explain => judged.can_explain(cx),
                    Action::Read => judged.can_read(),
                    _ => Ok(()),
                }
            }
        }
    }

    fn is_there(&self, action: Action, cx: &Context) -> bool {
        match action {
            Action::Accept | Action::Explain | Action::Question(question::Action::Tick) => {
                self.possible(action, cx).is_ok()
            }
            Action::Follow | Action::Retrace => has_pane(cx.size.0),
            _ => true,
        }
    }

    fn options(&self) -> usize {
        match &self.phase {
            Phase::Asking(asking) if self.note.is_none() => asking.posed.options.len(),
            _ => 0,
        }
    }

    fn hint(&self, does: Does<Action>, usual: Hint, cx: &Context) -> Hint {
        // The same place before and after the answer.
        const FIRST: usize = 10;
        const SECOND: usize = 12;
        const SUSPEND: usize = 9;
        match (does, &self.phase) {
            (Does::Own(Action::Question(question::Action::Pick)), Phase::Asking(asking)) => {
                Hint { name: asking.option_keys(cx.theme), wide: FIRST, ..usual }
            }
            (Does::Own(Action::Question(action)), Phase::Asking(asking))
                if asking.hides(action, &cx.shelf) =>
            {
                Hint { rank: 0, ..usual }
            }
            (Does::Own(Action::Question(question::Action::Answer)), Phase::Asking(asking))
                if asking.says_dont_know(&cx.shelf) =>
            {
                Hint { label: "don't know".into(), ..usual }
            }
            // Of the two only one can be said, and they share a place.
            (Does::Own(Action::Accept | Action::Explain), _) if usual.dim => Hint { rank: 0, ..usual },
            (Does::Own(Action::Guess), _) if self.possible(Action::Accept, cx).is_ok() => {
                Hint { rank: 0, ..usual }
            }
            (
                Does::Own(
                    Action::Next | Action::Question(question::Action::Reveal | question::Action::Grade),
                ),
                _,
            ) => Hint { wide: FIRST, ..usual },
            (Does::Own(Action::Guess), Phase::Answered(judged, _)) if judged.answered.guessed => {
                Hint { label: "no guess".into(), wide: SECOND, ..usual }
            }
            (Does::Own(Action::Read), Phase::Answered(..)) if usual.dim => usual.blank(),
            (Does::Own(Action::Read), Phase::Answered(judged, _)) if judged.is_beside(cx) => {
                Hint { label: "close".into(), ..usual }
            }
            (Does::Own(Action::Guess | Action::Question(question::Action::DontKnow)), _) => {
                Hint { wide: SECOND, ..usual }
            }
            (Does::Own(Action::Suspend), _) if self.status.suspended => {
                Hint { label: "resume".into(), ..usual }
            }
            (Does::Own(Action::Suspend), _) => Hint { wide: SUSPEND, ..usual },
            (Does::Common(Common::Leave), Phase::Asking(asking)) if !asking.input.is_empty() => {
                Hint { label: "clear".into(), ..usual }
            }
            _ => usual,
        }
    }

    fn keeps_hints(&self) -> bool {
        true
    }

    fn is_too_soon(&self, cx: &Context) -> bool {
        cx.now.saturating_duration_since(self.since()) < GUARD
    }

    fn remaining(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.add(&self.session);
        tally.changes.add_all(&self.changes);
    }
}

impl QuizPage {
    /// When what stands appeared.
    fn since(&self) -> Instant {
        match &self.phase {
            Phase::Asking(asking) => asking.since,
            Phase::Answered(_, given) => *given,
        }
    }

    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let since = self.since();
        let goes_on = matches!(action, Action::Question(_) | Action::Next | Action::Follow);
        // `0` means something else on either side of the verdict.
        if (goes_on || action == Action::Guess) && self.is_too_soon(cx) {
            return Vec::new();
        }
        let (subject, is_reset) = (self.subject(), self.session.is_reset(self.posed().at));
        let at = self.posed().at;
        let asked = self.unflags.take();
        let wish = match (action, &mut self.phase) {
            (Action::Undo, _) => Wish::Undo,
            (Action::Suspend, _) if self.status.suspended => Wish::Resume(subject),
            (Action::Suspend, _) => Wish::Suspend(subject),
            (Action::Flag, _) if self.status.flagged && asked != Some(at) => {
                self.unflags = Some(at);
                return note(flag_note::GOES);
            }
            (Action::Flag, _) if self.status.flagged => Wish::Unflag(subject),
            (Action::Flag, _) => {
                self.note = Some(FlagNote::default());
                return Vec::new();
            }
            (Action::KeepNote, _) => {
                let note = self.note.take().and_then(|note| note.text());
                Wish::Flag { subject, note }
            }
            (Action::DropNote, _) => {
                self.note = None;
                return Vec::new();
            }
            (Action::Reset, _) if is_reset => Wish::Restore(subject),
            (Action::Reset, _) => Wish::Reset(subject),
            (Action::Guess, Phase::Answered(judged, _)) if judged.answered.guessed => Wish::TakeGuessBack,
            (Action::Guess, Phase::Answered(..)) => Wish::Guess,
            (Action::Accept, Phase::Answered(..)) => Wish::Accept,
            (Action::Read, Phase::Answered(judged, _)) => return judged.read(cx),
            (Action::Card, Phase::Answered(judged, _)) => return begin::card(judged.answered.posed.at, cx),
            (Action::Edit, Phase::Answered(judged, _)) => {
                return vec![Request::Edit(judged.answered.posed.at)];
            }
            (Action::Follow, Phase::Answered(judged, _)) => return judged.follow(which, cx, history),
            (Action::Retrace, Phase::Answered(judged, _)) => return judged.retrace(cx, history),
            (Action::Explain, Phase::Answered(judged, _)) => {
                judged.explain();
                return Vec::new();
            }
            (Action::Next, Phase::Answered(..)) => {
                self.goes_on = true;
                return vec![Request::Refresh];
            }
            (Action::Question(action), Phase::Asking(asking)) => match asking.act(action, which, &cx.shelf) {
                Ok(Acted::Done) => {
                    if asking.revealed {
                        asking.grades = self.session.grades(&cx.shelf, history);
                    }
                    return Vec::new();
                }
                Ok(Acted::Help) => return vec![Request::Help],
                Ok(Acted::Answers(response)) => {
                    let took = cx.now.saturating_duration_since(since);
                    self.given = cx.now;
                    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
                    Wish::Respond { response, guessed: false, ms }
                }
                Err(why) => return note(why),
            },
            _ => return Vec::new(),
        };
        self.propose(wish, cx, history)
    }

    /// Has what a wish comes to saved.
    pub fn propose(&mut self, wish: Wish, cx: &Context, history: &History) -> Vec<Request> {
        match self.session.propose(&cx.shelf, history, wish) {
            Ok(step) => {
                let what = step.event().clone();
                self.step = Some(step);
                vec![Request::Save(what)]
            }
            Err(Refusal::Almost) => {
                self.session.slip_was_shown();
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.almost = true;
                }
                Vec::new()
            }
            Err(why) => note(why.to_string()),
        }
    }

    /// This is on disk, as the event with this number: commits the step that asked for it; none where none did.
    pub fn commit(&mut self, number: u64, what: &What, cx: &Context, history: &History) -> Option<Done> {
        let step = self.step.take_if(|step| step.event() == what)?;
        let done = self.session.commit(&cx.shelf, history, step, number);
        if !matches!(done, Done::Answered(_)) {
            self.changes.add(what);
        }
        Some(done)
    }

    /// Shows what was done.
    pub fn show(&mut self, done: Done, cx: &Context, history: &History) -> Vec<Request> {
        let requests = match done {
            Done::Answered(answered) => {
                // Not when it appeared: while it was saved the learner waited for it.
                let reason = self.reason.line.clone();
                let judged = Judged::new(*answered, reason, cx, history).tied(self.reason.tie.clone());
                self.phase = Phase::Answered(Box::new(judged), self.given);
                Vec::new()
            }
            Done::Undone { card, question, what } => {
                let mut requests = match what {
                    Undone::Answer | Undone::Skip => self.pose(cx, history),
                    _ => Vec::new(),
                };
                requests.extend(note(self.told_of_undone(what.deed(), &card, question.as_deref(), cx)));
                requests
            }
            Done::Amended { how: how @ (Amendment::Guess | Amendment::NoGuess), .. } => {
                if let Phase::Answered(judged, _) = &mut self.phase {
                    judged.answered.guessed = how == Amendment::Guess;
                }
                Vec::new()
            }
            Done::Amended { how: Amendment::Accept, .. } => {
                if let Phase::Answered(judged, _) = &mut self.phase {
                    judged.answered.verdict.correct = true;
                }
                note("Your answer counts as right (u takes the whole answer back)")
            }
            Done::Suspended { card, next: Next::Pose } => {
                let mut requests = self.advance(cx, history);
                // With nothing left to ask and nothing answered there is no session to go back in.
                requests.extend(match requests.first() {
                    Some(Request::Back) => note(format!("Suspended (trainer resume {card} undoes it)")),
                    _ => note("Suspended and skipped (u undoes it)"),
                });
                requests
            }
            Done::Suspended { next: Next::Stay, .. } => {
                note("Suspended: this card will not be asked again (s undoes it)")
            }
            Done::Resumed(_) => note("No longer suspended"),
            Done::Flagged(_) => note("Flagged: trainer cards --flagged lists it (u undoes it)"),
            Done::Unflagged(_) => note("No longer flagged (u brings flag and note back)"),
            Done::Reset(_) => note("Started over as a new card (u undoes it)"),
            Done::Restored(card) => note(self.told_of_undone(CardDeed::Restart, &card, None, cx)),
        };
        self.refresh_card(cx, history);
        requests
    }

    /// What was taken back. The code of a question that stands stays out of it.
    fn told_of_undone(
        &self,
        deed: CardDeed,
        card: &CardName,
        question: Option<&str>,
        cx: &Context,
    ) -> String {
        let stands =
            matches!(&self.phase, Phase::Asking(asking) if cx.shelf.card(asking.posed.at).name == *card);
        let called = if stands { coach::called_while_asked } else { coach::called };
        deed.undone(&called(&cx.shelf, card, question))
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
        let posed = self.session.pose(&cx.shelf, history).cloned();
        let elsewhere = coach::told_of_elsewhere(self.session.take_answered_elsewhere());
        let mut requests = match posed {
            Some(posed) => {
                self.phase = Phase::Asking(Box::new(Asking::new(posed, cx.now)));
                self.refresh_card(cx, history);
                Vec::new()
            }
            None => self.finish(),
        };
        requests.extend(elsewhere.map(Request::Note));
        requests
    }

    /// The session is over: what it came to, where there is anything.
    fn finish(&self) -> Vec<Request> {
        vec![if self.session.score().1 > 0 { Request::Finish } else { Request::Back }]
    }

    /// Through the options, else through the text.
    fn walk(&mut self, step: Move, cx: &Context, history: Option<&History>) -> Vec<Request> {
        match &mut self.phase {
            Phase::Asking(asking) => match (asking.moves_cursor(step), history) {
                (true, Some(_)) => Vec::new(),
                (true, None) => busy(),
                (false, _) => scroll(&mut asking.scroll, step, cx),
            },
            Phase::Answered(judged, _) => judged.step(step, cx),
        }
    }

    /// No clock ran while the program was stopped.
    fn resume(&mut self, away: Duration) {
        self.started += away;
        self.deadline = self.deadline.map(|deadline| deadline + away);
        match &mut self.phase {
            Phase::Asking(asking) => asking.since += away,
            Phase::Answered(_, since) => *since += away,
        }
    }

    /// Says why a digit does nothing to a flashcard.
    fn explain_stray(&self, code: KeyCode) -> Vec<Request> {
        match (code, &self.phase) {
            (KeyCode::Char('0'..='9'), Phase::Asking(asking)) if asking.posed.kind == Kind::Flashcard => {
                note(if asking.revealed {
                    "Grades are 1 to 4; 0 means you don't know"
                } else {
                    "Show the answer first: Enter"
                })
            }
            _ => Vec::new(),
        }
    }
}
