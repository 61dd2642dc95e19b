//! What both dialogues are held over, and how lines are read.

use std::io::{self, BufRead, Read};
use std::time::Duration;

use crate::deck::Shelf;
use crate::quiz::{Done, Exam, ExamDone, ExamReport, ExamWish, NotDone, Posed, Recorder, Session, Wish};

/// What a dialogue is held over.
pub struct Dialogue<'a> {
    /// The decks; what is mended in them meanwhile is taken in before the next question.
    pub shelf: &'a mut Shelf,
    /// What is asked.
    pub session: Session,
    /// Who saves.
    pub recorder: &'a mut dyn Recorder,
    /// Time since the program began; it never runs backwards.
    pub elapsed: &'a dyn Fn() -> Duration,
    /// When the session ends, in [`elapsed`](Self::elapsed) time.
    pub until: Option<Duration>,
}

impl Dialogue<'_> {
    /// The question to show; none when the session or its time is over.
    pub(super) fn next_question(&mut self) -> Option<Posed> {
        if self.until.is_some_and(|until| (self.elapsed)() >= until) {
            self.session.stop();
        }
        self.take_in();
        if let Some(decks) = self.recorder.take_decks() {
            // Where cards moved, that waits for the next run.
            let _ = self.shelf.take_in(decks);
        }
        self.read_day();
        self.session.pose(self.shelf, self.recorder.history()).cloned()
    }

    /// What other processes did meanwhile is taken in.
    pub(super) fn take_in(&mut self) {
        self.recorder.refresh();
        self.session.taken_back(&self.recorder.take_undone());
    }

    /// A session may last over night.
    fn read_day(&mut self) {
        if let Some(today) = self.recorder.today() {
            self.session.set_today(today);
        }
    }

    /// Meets a wish.
    pub(super) fn carry_out(&mut self, wish: Wish) -> Result<Done, NotDone> {
        self.read_day();
        self.session.carry_out(self.recorder, self.shelf, wish)
    }
}

/// What the dialogue of an exam is held over.
pub struct ExamDialogue<'a> {
    /// The decks.
    pub shelf: &'a Shelf,
    /// The exam; the event with which it began is saved.
    pub exam: Exam,
    /// Who saves.
    pub recorder: &'a mut dyn Recorder,
    /// Time since the exam was begun or resumed; it never runs backwards.
    pub elapsed: &'a dyn Fn() -> Duration,
}

/// How the dialogue of an exam ended.
#[must_use]
#[derive(Debug)]
pub enum Ending {
    /// It is over.
    Over(Box<ExamReport>),
    /// It can be resumed.
    Open,
}

/// What follows a wish in an exam.
#[must_use]
pub(super) enum ExamNext {
    /// The question that stands is shown.
    Show,
    /// Another line is waited for.
    Wait,
    /// It is over.
    Over(Box<ExamReport>),
    /// It stays open.
    Leave,
}

impl ExamDialogue<'_> {
    /// What other processes did meanwhile is taken in.
    pub(super) fn take_in(&mut self) {
        self.recorder.refresh();
        self.exam.taken_back(&self.recorder.take_undone());
    }

    /// The time left, in milliseconds.
    pub(super) fn time_left(&self) -> u64 {
        self.exam.left(millis((self.elapsed)()))
    }

    /// Meets a wish.
    pub(super) fn carry_out(&mut self, wish: ExamWish) -> Result<ExamDone, NotDone> {
        // Before it goes on or ends: an answer that is gone leaves its question open.
        self.take_in();
        if let Some(today) = self.recorder.today() {
            self.exam.set_today(today);
        }
        self.exam.carry_out(self.recorder, self.shelf, wish, millis((self.elapsed)()))
    }
}

/// A line is read up to this many bytes: more is no answer.
const LONGEST_LINE: u64 = 1 << 20;

/// The next line without its end; `None` at the end of input. An input that breaks is an input that ends.
pub(super) fn next_line(input: &mut impl BufRead) -> Option<String> {
    read_line(input).unwrap_or(None)
}

fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && read as u64 == LONGEST_LINE {
        // The rest of an endless line belongs to it.
        input.skip_until(b'\n')?;
    }
    while matches!(bytes.last(), Some(b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Whole milliseconds.
pub(super) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
