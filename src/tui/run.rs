//! The loop: messages in, frames out, and effects carried out.
//!
//! The recorder is away in a thread of its own while it saves, so that a slow disk leaves the keys alive.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::app::{App, Editing};
use super::component::Drawn;
use super::event::{Effect, Message};
use super::look::Look;
use super::outcome::{Outcome, TuiError};
use super::signals::{self, Signals};
use super::state::State;
use super::terminal::OwnTerminal;
use super::update::{begin, turn_day, update};
use super::view::view;
use super::widgets::text::until_next;
use super::worker::{self, Incoming, Job, Owned};
use crate::deck::CardRef;

/// A save that takes longer than this is said to be under way. A usual disk is faster: then nothing flickers.
const SLOW: Duration = Duration::from_millis(80);

/// How long the end waits for a save that is under way.
const PATIENCE: Duration = Duration::from_secs(3);

/// The number of the signal that a vanished terminal counts as.
const HANG_UP: i32 = 1;

/// Takes the terminal, runs the screens, and gives the terminal back however they end. Meanwhile it is lent to the
/// learner's editor where that is asked for and there is one.
///
/// # Errors
/// The terminal cannot be entered, or an answer may not have been saved.
pub fn run(app: App, editing: Option<&mut dyn Editing>) -> Result<Outcome, TuiError> {
    let (to, inbox) = channel();
    // Before the terminal is taken, so that no signal can leave it taken.
    let signals = Signals::watch(to.clone()).map_err(TuiError::Thread)?;
    let terminal = OwnTerminal::enter().map_err(TuiError::Enter)?;
    signals::read_keys(to.clone()).map_err(TuiError::Thread)?;
    let size = terminal.size().map_err(TuiError::Enter)?;
    let (state, recorder) = begin(app, size, Instant::now());
    if state.context.mouse {
        OwnTerminal::listen_to_mouse().map_err(TuiError::Enter)?;
    }
    let mut events = EventLoop {
        state,
        recorder: Some(recorder),
        terminal,
        inbox,
        to,
        jobs: None,
        sent: Instant::now(),
        back: None,
        editing,
    };
    let ended = events.run();
    let EventLoop { state, recorder, terminal, .. } = events;
    drop(terminal);
    drop(signals);
    ended?;
    let recorder = recorder.ok_or(TuiError::StillSaving)?;
    Ok(Outcome::of(&state, recorder))
}

/// What the loop holds.
struct EventLoop<'e> {
    state: State,
    recorder: Option<Owned>,
    terminal: OwnTerminal,
    inbox: Receiver<Incoming>,
    /// For the recorder's thread.
    to: Sender<Incoming>,
    /// Where the recorder goes; none before its first job, so that a start need not wait for the thread.
    jobs: Option<Sender<(Owned, Job)>>,
    /// When the recorder left.
    sent: Instant,
    /// When the program last went on after a stop of its own.
    back: Option<Instant>,
    /// Who opens cards in an editor.
    editing: Option<&'e mut dyn Editing>,
}

/// Whether the loop goes on.
#[must_use]
enum Flow {
    On,
    End,
}

impl EventLoop<'_> {
    fn run(&mut self) -> Result<(), TuiError> {
        loop {
            let (state, mut drawn) = (&self.state, Drawn::default());
            let mut whole = self.terminal.draw(|frame| drawn = view(state, frame));
            if let Ok(true) = whole {
                whole = self
                    .terminal
                    .redraw()
                    .and_then(|()| self.terminal.draw(|frame| drawn = view(state, frame)));
            }
            if whole.is_err() {
                return self.vanish();
            }
            self.state.drawn(&drawn);
            let mut next = Some(self.wait());
            // All that has come in by now is taken in before the next frame.
            while let Some(incoming) = next {
                if let Flow::End = self.take(incoming)? {
                    return Ok(());
                }
                next = self.inbox.try_recv().ok();
            }
        }
    }

    /// Waits for what comes next; without an end, unless something on the screen changes with time.
    fn wait(&self) -> Incoming {
        let state = &self.state;
        let slow = state.pending.as_ref().filter(|pending| !pending.slow);
        let tick = state.ticks().then(|| until_next(state.remaining().unwrap_or_default()));
        let (timeout, message) = match (slow, tick) {
            (Some(_), _) => (SLOW.saturating_sub(self.sent.elapsed()), Message::StillSaving),
            (None, Some(tick)) => (tick, Message::Tick),
            (None, None) => return self.inbox.recv().unwrap_or(Incoming::Gone),
        };
        match self.inbox.recv_timeout(timeout) {
            Ok(incoming) => incoming,
            Err(RecvTimeoutError::Timeout) => Incoming::Message(message),
            Err(RecvTimeoutError::Disconnected) => Incoming::Gone,
        }
    }

    fn take(&mut self, incoming: Incoming) -> Result<Flow, TuiError> {
        let effect = match incoming {
            Incoming::Message(message) => self.update(message),
            Incoming::Back(mut recorder, message) => {
                let warnings = recorder.take_warnings();
                if let Some(decks) = recorder.take_decks() {
                    self.state.take_in(decks);
                }
                let undone = recorder.take_undone();
                self.recorder = Some(recorder);
                if !undone.is_empty() {
                    let _ = self.update(Message::TakenBack(undone));
                }
                let effect = self.update(message);
                self.state.warn(warnings);
                effect
            }
            Incoming::Lost => return Err(TuiError::Lost),
            Incoming::Gone => {
                self.vanish()?;
                return Ok(Flow::End);
            }
            Incoming::Stop => Effect::Suspend,
            Incoming::Continued => {
                // After a stop of our own the terminal is ours again already.
                if self.back.is_none_or(|back| back.elapsed() > Duration::from_millis(500)) {
                    self.come_back(Duration::ZERO)?;
                }
                Effect::None
            }
        };
        self.carry_out(effect)
    }

    fn update(&mut self, message: Message) -> Effect {
        let history = self.recorder.as_ref().map(|recorder| recorder.history());
        // The program may stand open over night.
        if let (Some(history), Some(today)) =
            (history, self.recorder.as_ref().and_then(|recorder| recorder.today()))
        {
            turn_day(&mut self.state, history, today);
        }
        update(&mut self.state, history, message, Instant::now())
    }

    fn carry_out(&mut self, effect: Effect) -> Result<Flow, TuiError> {
        match effect {
            Effect::None => {}
            Effect::Save(what) => self.send(Job::Save(what))?,
            Effect::SaveBatch(whats) => self.send(Job::SaveBatch(whats))?,
            Effect::Refresh => self.send(Job::Refresh)?,
            Effect::Look(look) => self.look(look)?,
            Effect::Redraw => {
                if self.terminal.redraw().is_err() {
                    self.vanish()?;
                    return Ok(Flow::End);
                }
            }
            Effect::Suspend => self.stop()?,
            Effect::Edit(card) => self.edit(card)?,
            Effect::Quit => {
                self.wait_for_recorder()?;
                return Ok(Flow::End);
            }
            Effect::Abandon => return Err(TuiError::StillSaving),
        }
        Ok(Flow::On)
    }

    /// Sends the recorder away with a job.
    fn send(&mut self, job: Job) -> Result<(), TuiError> {
        let jobs = match &mut self.jobs {
            Some(jobs) => jobs,
            none => none.insert(worker::start(self.to.clone()).map_err(TuiError::Thread)?),
        };
        let recorder = self.recorder.take().ok_or(TuiError::Lost)?;
        self.sent = Instant::now();
        jobs.send((recorder, job)).map_err(|_| TuiError::Lost)
    }

    /// Reads the journals beside everything else: nothing waits for it, and an end need not.
    fn look(&self, look: Look) -> Result<(), TuiError> {
        let Some(recorder) = &self.recorder else { return Ok(()) };
        let Some(reader) = recorder.reader() else { return Ok(()) };
        let history = recorder.history();
        let held = history.held_back();
        worker::look(self.to.clone(), reader, held, self.state.context.today, look).map_err(TuiError::Thread)
    }

    /// The end has come: what is being saved is waited for, but not for ever.
    fn wait_for_recorder(&mut self) -> Result<(), TuiError> {
        let until = Instant::now() + PATIENCE;
        while self.recorder.is_none() {
            match self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Incoming::Back(recorder, message)) => {
                    self.recorder = Some(recorder);
                    // So that this answer is counted, too; what is to be done next no longer is.
                    let _ = self.update(message);
                }
                Ok(Incoming::Lost) => return Err(TuiError::Lost),
                Ok(_) => {}
                Err(_) => return Err(TuiError::StillSaving),
            }
        }
        Ok(())
    }

    /// The terminal is gone: end in good order.
    fn vanish(&mut self) -> Result<(), TuiError> {
        self.state.signal = self.state.signal.or(Some(HANG_UP));
        self.wait_for_recorder()?;
        if let (Effect::Save(what), Some(recorder)) =
            (self.update(Message::Signal(HANG_UP)), &mut self.recorder)
        {
            // Nobody is there to be told that it failed.
            let _ = recorder.save(&what);
        }
        Ok(())
    }

    /// Lends the terminal to the editor. Keys are its own meanwhile, and so is what its user does to end it.
    #[cfg(unix)]
    fn edit(&mut self, card: CardRef) -> Result<(), TuiError> {
        let shelf = &self.state.context.shelf;
        let Some(editing) = &mut self.editing else { return Ok(()) };
        if let Some(why) = editing.refusal(shelf, card) {
            let _ = self.update(Message::Edited(why));
            return Ok(());
        }
        let left = Instant::now();
        let said = {
            let _keys = signals::hold_keys();
            OwnTerminal::lend();
            editing.edit(shelf, card)
        };
        // What came in while the editor had the terminal was meant for it.
        while let Ok(incoming) = self.inbox.try_recv() {
            if let Incoming::Gone = incoming {
                return self.vanish();
            }
        }
        self.back = Some(Instant::now());
        self.come_back(left.elapsed())?;
        let _ = self.update(Message::Edited(said));
        Ok(())
    }

    /// The thread that reads keys cannot be called off here: it would take them from the editor.
    #[cfg(not(unix))]
    fn edit(&mut self, _card: CardRef) -> Result<(), TuiError> {
        let _ = &self.editing;
        let _ = self.update(Message::Edited("Close trainer, then: trainer edit CARD".into()));
        Ok(())
    }

    #[cfg(unix)]
    fn stop(&mut self) -> Result<(), TuiError> {
        let left = Instant::now();
        OwnTerminal::lend();
        signals::stop_here();
        self.back = Some(Instant::now());
        self.come_back(left.elapsed())
    }

    #[cfg(unix)]
    fn come_back(&mut self, away: Duration) -> Result<(), TuiError> {
        self.terminal.take_again().map_err(TuiError::Enter)?;
        let (width, height) = self.terminal.size().map_err(TuiError::Enter)?;
        let _ = self.update(Message::Resize(width, height));
        let _ = self.update(Message::Resumed(away));
        Ok(())
    }

    #[cfg(not(unix))]
    fn stop(&mut self) -> Result<(), TuiError> {
        let _ = self.back;
        Ok(())
    }

    #[cfg(not(unix))]
    fn come_back(&mut self, _away: Duration) -> Result<(), TuiError> {
        Ok(())
    }
}
