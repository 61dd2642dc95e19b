//! One answer as it is exported to CSV and JSON.

use serde::Serialize;

use super::line::Line;
use crate::history::{Mode, Replayed, Texts};

/// The columns. Names are the journal's, where it has them.
pub(super) const COLUMNS: &str =
    "at,tz,day,dev,n,card,q,kind,mode,options,chose,correct,guessed,second,grade,counted,days,recall,ms,exam";

/// An answer that stands.
#[derive(Debug, Serialize)]
pub(super) struct Row<'s> {
    /// When, UTC.
    at: String,
    /// Minutes east of UTC on the learner's clock.
    tz: i16,
    /// The learner's day, which begins at 04:00.
    day: String,
    dev: &'s str,
    n: u64,
    /// The card's present name.
    card: &'s str,
    q: &'s str,
    kind: &'s str,
    mode: Option<Mode>,
    options: &'s Texts,
    chose: &'s Texts,
    correct: bool,
    /// Right, and said to be a guess, at once or later.
    guessed: bool,
    /// Right, but second best.
    second: bool,
    /// What it says about memory.
    grade: &'static str,
    /// Whether it moved the card: the first answer of a day does.
    counted: bool,
    /// Days since the last counted answer.
    days: Option<u32>,
    recall: Option<f32>,
    ms: u64,
    exam: Option<&'s str>,
}

impl<'s> Row<'s> {
    pub fn of(replayed: &'s Replayed) -> Self {
        let Replayed { event, answer, .. } = replayed;
        Self {
            at: format!("{:.3}", event.at),
            tz: event.tz,
            day: event.day().to_string(),
            dev: &event.dev,
            n: event.n,
            card: replayed.card.as_str(),
            q: &answer.q,
            kind: &answer.kind,
            mode: answer.mode,
            options: &answer.options,
            chose: &answer.chose,
            correct: replayed.correct,
            guessed: replayed.guessed,
            second: answer.second,
            grade: replayed.grade.name(),
            counted: replayed.counted,
            days: replayed.days,
            recall: answer.recall,
            ms: answer.ms,
            exam: answer.exam.as_deref(),
        }
    }

    /// The same as a line of [`COLUMNS`].
    pub fn line(&self) -> Line {
        Line::default()
            .plain(Some(&self.at))
            .plain(Some(self.tz))
            .plain(Some(&self.day))
            .text(self.dev)
            .plain(Some(self.n))
            .text(self.card)
            .text(self.q)
            .text(self.kind)
            .plain(self.mode.map(Mode::name))
            .list(self.options)
            .list(self.chose)
            .plain(Some(self.correct))
            .plain(Some(self.guessed))
            .plain(Some(self.second))
            .plain(Some(self.grade))
            .plain(Some(self.counted))
            .plain(self.days)
            .plain(self.recall)
            .plain(Some(self.ms))
            .text(self.exam.unwrap_or_default())
    }
}
