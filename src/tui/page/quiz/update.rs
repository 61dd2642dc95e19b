//! What keys do in a session: answering, and going on.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::KeyCode;

use super::keys::{Action, QUESTION, VERDICT};
use super::{Phase, QuizPage};
use crate::deck::Kind;
use crate::history::History;
use crate::quiz::{Amendment, Done, Next, Refusal, Undone, Wish};
use crate::tui::component::{Component, Context, Drawn, Event, Goto, Request, busy, note, scroll};
use crate::tui::keys::{Common, Does, Move, Table};
use crate::tui::page::question::{self, Acted, Asking, GUARD, entries};
use crate::tui::tally::Tally;
use crate::tui::widgets::frame::Hint;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::words::{self, Word};

impl Component for QuizPage {
    type Action = Action;

    fn keys(&self) -> &'static Table<Action> {
        match &self.phase {
            Phase::Answered(..) => &VERDICT,
            Phase::Asking(asking) => asking.keys(&QUESTION),
        }
    }

    fn words(&self) -> &'static [Word] {
        words::QUIZ
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
            (Event::Stray(code), _) => return self.explain_stray(code, cx),
            (Event::Text(text), Some(_)) => {
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.type_in(text);
                }
            }
            (Event::Saved(number), Some(history)) => {
                let done = self.commit(number, cx, history);
                return done.map(|done| self.show(done, cx, history)).unwrap_or_default();
            }
            (Event::Refreshed, Some(history)) if std::mem::take(&mut self.goes_on) => {
                return self.advance(cx, history);
            }
            (Event::Leave, Some(_)) => {
                let cleared = match &mut self.phase {
                    Phase::Asking(asking) => asking.clears(),
                    Phase::Answered(..) => false,
                };
                return if cleared { Vec::new() } else { self.finish() };
            }
            (Event::Edit(edit), Some(_)) => {
                if let Phase::Asking(asking) = &mut self.phase {
                    asking.input.edit(edit);
                }
            }
            (Event::Key(action, which), Some(history)) => return self.act(action, which, cx, history),
            (Event::Key(..) | Event::Edit(_) | Event::Leave, None) => return busy(),
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, drawn: &Drawn) {
        self.scroll().drawn(drawn);
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
            (Action::Guess, Phase::Answered(answered, ..)) if !answered.verdict.correct => {
                Err("Only a right answer can be a guess".to_owned())
            }
            (Action::Guess, Phase::Answered(answered, ..)) => {
                when(!answered.guessed, "Already marked as a guess")
            }
            (Action::Accept, Phase::Answered(answered, ..)) => {
                let verdict = &answered.verdict;
                let typed = answered.posed.kind == Kind::Typed;
                when(
                    typed && !verdict.correct && !verdict.dont_know,
                    "Only a typed answer that was judged wrong can be accepted",
                )
            }
            (Action::Explain, Phase::Answered(answered, ..)) => {
                let hidden = answered.posed.kind == Kind::Flashcard && !self.explained;
                let there = answered.posed.explanation(&cx.shelf).is_some();
                when(
                    hidden && there,
                    if there { "The explanation is shown already" } else { "There is no explanation" },
                )
            }
            (Action::Read, Phase::Asking(_)) => when(false, "e opens the reference entry after the answer"),
            (Action::Read, Phase::Answered(answered, ..)) => {
                when(!entries(answered, &cx.shelf).is_empty(), "This card has no reference entry")
            }
            _ => Ok(()),
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
            // Of the two only one can be said, and they share a place.
            (Does::Own(Action::Accept | Action::Explain), _) if usual.dim => Hint { rank: 0, ..usual },
            (Does::Own(Action::Guess), _) if self.possible(Action::Accept, cx).is_ok() => {
                Hint { rank: 0, ..usual }
            }
            (Does::Own(Action::Next), _) => Hint { wide: FIRST, ..usual },
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
        tally.changes += self.changes;
    }
}

impl QuizPage {
    /// When what stands appeared.
    fn since(&self) -> Instant {
        match &self.phase {
            Phase::Asking(asking) => asking.since,
            Phase::Answered(_, given, _) => *given,
        }
    }

    fn act(&mut self, action: Action, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        let since = self.since();
        let goes_on = matches!(action, Action::Question(_) | Action::Next);
        // `0` means something else on either side of the verdict.
        if (goes_on || action == Action::Guess) && self.is_too_soon(cx) {
            return Vec::new();
        }
        let (subject, is_reset) = (self.subject(), self.session.is_reset(self.posed().at));
        let wish = match (action, &mut self.phase) {
            (Action::Undo, _) => Wish::Undo,
            (Action::Suspend, _) if self.status.suspended => Wish::Resume(subject),
            (Action::Suspend, _) => Wish::Suspend(subject),
            (Action::Flag, _) if self.status.flagged => Wish::Unflag(subject),
            (Action::Flag, _) => Wish::Flag { subject, note: None },
            (Action::Reset, _) if is_reset => Wish::Restore(subject),
            (Action::Reset, _) => Wish::Reset(subject),
            (Action::Guess, Phase::Answered(..)) => Wish::Guess,
            (Action::Accept, Phase::Answered(..)) => Wish::Accept,
            (Action::Read, Phase::Answered(answered, ..)) => {
                let ids = entries(answered, &cx.shelf);
                let Some(id) = ids.first().map(|&id| id.to_owned()) else { return Vec::new() };
                return vec![Request::Open(Goto::Entry { deck: answered.posed.at.deck_position(), id })];
            }
            (Action::Edit, Phase::Answered(answered, ..)) => return vec![Request::Edit(answered.posed.at)],
            (Action::Explain, Phase::Answered(.., scroll)) => {
                self.explained = true;
                // What is new stands at the end.
                *scroll = Scroll::default();
                return Vec::new();
            }
            (Action::Next, Phase::Answered(..)) => {
                self.goes_on = true;
                return vec![Request::Refresh];
            }
            (Action::Question(action), Phase::Asking(asking)) => match asking.act(action, which, &cx.shelf) {
                Ok(Acted::Done) => return Vec::new(),
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
                note("~ Almost: check the spelling")
            }
            Err(why) => note(why.to_string()),
        }
    }

    /// What was being saved is on disk, as the event with this number.
    pub fn commit(&mut self, number: u64, cx: &Context, history: &History) -> Option<Done> {
        let done = self.session.commit(&cx.shelf, history, self.step.take()?, number);
        self.changes += usize::from(!matches!(done, Done::Answered(_)));
        Some(done)
    }

    /// Shows what was done.
    pub fn show(&mut self, done: Done, cx: &Context, history: &History) -> Vec<Request> {
        let requests = match done {
            Done::Answered(answered) => {
                // Not when it appeared: while it was saved the learner waited for it.
                self.phase = Phase::Answered(answered, self.given, Scroll::default());
                self.explained = false;
                Vec::new()
            }
            Done::Undone { what: Undone::Answer | Undone::Skip, .. } => {
                let mut requests = self.pose(cx, history);
                requests.extend(note("Undone: the question is open again"));
                requests
            }
            Done::Amended { how: Amendment::Guess, .. } => {
                if let Phase::Answered(answered, ..) = &mut self.phase {
                    answered.guessed = true;
                }
                Vec::new()
            }
            Done::Amended { how: Amendment::Accept, .. } => {
                if let Phase::Answered(answered, ..) = &mut self.phase {
                    answered.verdict.correct = true;
                }
                note("Your answer counts as right (u undoes it)")
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
            Done::Resumed(_) | Done::Undone { what: Undone::Suspension, .. } => note("No longer suspended"),
            Done::Flagged(_) => note("Flagged: trainer cards --flagged lists it (! undoes it)"),
            Done::Unflagged(_) => note("No longer flagged"),
            Done::Reset(_) => note("Started over as a new card (R undoes it)"),
            Done::Restored(_) | Done::Undone { what: Undone::Reset, .. } => {
                note("Undone: the card is back to where it was")
            }
        };
        self.refresh_card(cx, history);
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
        vec![if self.session.score().1 > 0 { Request::Finish } else { Request::Back }]
    }

    /// How far what stands is scrolled.
    fn scroll(&mut self) -> &mut Scroll {
        match &mut self.phase {
            Phase::Asking(asking) => &mut asking.scroll,
            Phase::Answered(.., scroll) => scroll,
        }
    }

    /// Through the options, else through the text.
    fn walk(&mut self, step: Move, cx: &Context, history: Option<&History>) -> Vec<Request> {
        if let Phase::Asking(asking) = &mut self.phase
            && asking.moves_cursor(step)
        {
            return if history.is_some() { Vec::new() } else { busy() };
        }
        scroll(self.scroll(), step, cx)
    }

    /// No clock ran while the program was stopped.
    fn resume(&mut self, away: Duration) {
        self.started += away;
        self.deadline = self.deadline.map(|deadline| deadline + away);
        match &mut self.phase {
            Phase::Asking(asking) => asking.since += away,
            Phase::Answered(_, since, _) => *since += away,
        }
    }

    /// Says why an answer key does nothing once the answer is given.
    fn explain_stray(&self, code: KeyCode, cx: &Context) -> Vec<Request> {
        if !matches!(code, KeyCode::Char(c) if c.is_ascii_digit()) {
            return Vec::new();
        }
        match &self.phase {
            Phase::Answered(..) if !self.is_too_soon(cx) => {
                note("Already answered: Enter goes on, u undoes it")
            }
            Phase::Asking(asking) if asking.posed.kind == Kind::Flashcard => note(if asking.revealed {
                "Grades are 1 to 4; 0 means you don't know"
            } else {
                "Show the answer first: Enter"
            }),
            _ => Vec::new(),
        }
    }
}
