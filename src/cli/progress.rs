//! The progress of a long task: one line on the terminal, gone when the task is done.
//!
//! Only on a terminal, and only after a moment. It uses no colors and no escape codes, so `NO_COLOR` changes nothing; a
//! dumb terminal, which cannot overwrite a line, gets none.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// What takes long. With its words before the bar, the line fits a terminal of 40 columns.
#[derive(Clone, Copy)]
pub enum Work {
    /// Reading the journals.
    Answers,
    /// Reading decks in other formats.
    Decks,
}

impl Work {
    /// What stands before the bar.
    fn words(self) -> &'static str {
        match self {
            Self::Answers => "Reading your answers",
            Self::Decks => "Reading your decks",
        }
    }

    /// No bar for what is done within this time.
    fn moment(self) -> Duration {
        match self {
            Self::Answers => Duration::from_secs(1),
            Self::Decks => Duration::from_millis(500),
        }
    }
}

/// So many signs make the bar.
const BAR: usize = 10;

/// The line, while the work is done. It is erased when this is dropped.
pub struct Progress<W: Write> {
    out: Option<W>,
    what: &'static str,
    began: Instant,
    after: Duration,
    /// The line that stands.
    shown: String,
}

impl Progress<io::Stderr> {
    /// On the terminal, if there is one and it is wanted.
    pub fn on_terminal(work: Work, wanted: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        let out = Some(io::stderr()).filter(|err| wanted && !dumb && err.is_terminal());
        Self::on(out, work.words(), work.moment())
    }
}

impl<W: Write> Progress<W> {
    fn on(out: Option<W>, what: &'static str, after: Duration) -> Self {
        Self { out, what, began: Instant::now(), after, shown: String::new() }
    }

    /// Shows which part is done, from 0 to 1.
    pub fn show(&mut self, share: f32) {
        let Some(out) = &mut self.out else { return };
        // A share of 1 at most, so that this is at most 100.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let percent = (share.clamp(0.0, 1.0) * 100.0) as usize;
        let full = percent * BAR / 100;
        let line = format!("{} [{}{}] {percent:>3} %", self.what, "#".repeat(full), "-".repeat(BAR - full));
        if line != self.shown && self.began.elapsed() >= self.after {
            // Nobody is harmed where it cannot be shown.
            let _ = write!(out, "\r{line}").and_then(|()| out.flush());
            self.shown = line;
        }
    }
}

impl<W: Write> Drop for Progress<W> {
    fn drop(&mut self) {
        if let (Some(out), false) = (&mut self.out, self.shown.is_empty()) {
            let _ = write!(out, "\r{}\r", " ".repeat(self.shown.len())).and_then(|()| out.flush());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(after: Duration, shares: &[f32]) -> String {
        let mut bytes = Vec::new();
        let mut progress = Progress::on(Some(&mut bytes), Work::Answers.words(), after);
        for share in shares {
            progress.show(*share);
        }
        drop(progress);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn it_is_one_line_written_over_and_erased_at_the_end() {
        let text = written(Duration::ZERO, &[0.0, 0.001, 0.5, 1.0]);
        let lines: Vec<&str> = text.split('\r').collect();
        assert_eq!(
            lines,
            [
                "",
                "Reading your answers [----------]   0 %",
                "Reading your answers [#####-----]  50 %",
                "Reading your answers [##########] 100 %",
                "                                       ",
                "",
            ]
        );
        assert!(lines.iter().all(|line| line.len() < 40));
    }

    #[test]
    fn what_is_done_at_once_has_no_bar() {
        assert_eq!(written(Duration::MAX, &[0.0, 0.5, 1.0]), "");
    }

    #[test]
    fn no_share_makes_a_bar_that_is_too_long() {
        assert!(written(Duration::ZERO, &[7.0]).contains("100 %"));
        assert!(written(Duration::ZERO, &[f32::NAN]).contains("  0 %"));
    }
}
