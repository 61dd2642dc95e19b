//! The dialogues without a screen: `--plain` for people and screen readers, `--json` for programs.
//!
//! Knows the pure rooms. Reads lines, writes lines; no escape code is ever written here.

mod exam;
mod json;
mod marks;
mod plain;

use std::io::{self, BufRead, Read};
use std::time::Duration;

use crate::deck::{CardRef, Shelf};
use crate::memory::Day;
use crate::quiz::{Keeper, Session};

pub use exam::{ExamTalk, Left};
pub use json::exam::{run as run_exam_json, tell as tell_exam_json, tell_nothing};
pub use json::{run as run_json, sum_up};
pub use plain::exam::{Unfinished, ask_unfinished, run as run_exam_plain, tell as tell_exam_plain};
pub use plain::run as run_plain;

/// What a dialogue is held over.
pub struct Dialogue<'a> {
    /// The decks.
    pub shelf: &'a Shelf,
    /// What is asked.
    pub session: Session,
    /// Who saves.
    pub keeper: &'a mut dyn Keeper,
    /// Time since the program began; it never runs backwards.
    pub elapsed: &'a dyn Fn() -> Duration,
    /// When the session ends, in [`elapsed`](Self::elapsed) time.
    pub until: Option<Duration>,
}

impl Dialogue<'_> {
    /// Stops the session if its time is over.
    fn mind_the_time(&mut self) {
        if self.until.is_some_and(|until| (self.elapsed)() >= until) {
            self.session.stop();
        }
    }

    /// When a card comes back, as its record stands now.
    fn due(&self, at: CardRef) -> Option<Day> {
        self.keeper.history().due(&self.shelf.card(at).name, self.session.today())
    }
}

/// A line is read up to this many bytes: more is no answer.
const LONGEST_LINE: u64 = 1 << 20;

/// The next line without its end; `None` at the end of input.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
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

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
