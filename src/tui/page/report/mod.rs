//! What a mock interview came to.

mod keys;
mod update;
mod view;

use std::ops::Range;

use super::question::Judged;
use crate::coach::{self, Basis};
use crate::history::History;
use crate::quiz::{ExamReport, TopicScore, Wrong};
use crate::tui::component::Context;

/// What a mock interview came to.
pub struct ReportPage {
    /// The report.
    report: ExamReport,
    /// What it says of everything: how ready the learner is now, and what is left for today.
    beside: String,
    /// What can be opened: the answers that were not right, or, said aloud, not wholly; then what was left open.
    listed: Vec<Wrong>,
    /// How many answers were given in this run.
    fresh: usize,
    /// Which line is selected.
    selected: ReportRow,
    /// Whether all topics are listed, those too that lost little or nothing.
    pub all: bool,
    /// What is looked at more closely: its place in the list of what was not right.
    open: Option<(usize, Box<Judged>)>,
}

/// A line of the report that can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportRow {
    /// A topic, by its place among them, the worst first.
    Topic(usize),
    /// The line that stands for the other topics.
    More,
    /// A question that is listed, by its place among them.
    Wrong(usize),
}

impl ReportPage {
    /// What is shown first of a report.
    pub fn new(report: ExamReport, fresh: usize) -> Self {
        let (selected, beside) = (ReportRow::More, String::new());
        let all = report.spoken.as_ref().map_or(&report.wrong, |spoken| &spoken.incomplete);
        let (mut listed, open): (Vec<Wrong>, Vec<Wrong>) = all.iter().cloned().partition(|one| one.answered);
        listed.extend(open);
        let mut page = Self { report, beside, listed, fresh, selected, all: false, open: None };
        let rows = page.rows(0);
        let is_wrong = |row: &&ReportRow| matches!(row, ReportRow::Wrong(_));
        page.selected = rows.iter().find(is_wrong).or(rows.first()).copied().unwrap_or(ReportRow::More);
        page
    }

    /// With what there is to say of everything.
    #[must_use]
    pub fn among_all(mut self, before: &Basis, cx: &Context, history: &History) -> Self {
        self.beside = coach::told_beside(before, &cx.shelf, history, cx.today);
        self
    }

    /// Whether a screen of so many rows has room for headings and for more than the worst topics.
    fn has_room(rows: u16) -> bool {
        rows >= 20
    }

    /// The lines that can be selected on a screen of so many rows: a few topics that lost most, so that what was not
    /// right is seen below them.
    pub fn rows(&self, height: u16) -> Vec<ReportRow> {
        let all = self.report.topics.len();
        let weak = self.report.topics.iter().filter(|score| is_weak(score)).count();
        let most = if Self::has_room(height) { 4 } else { 2 };
        let shown = if self.all { all } else { weak.min(most) };
        let topics = (0..shown).map(ReportRow::Topic);
        let more = (shown < all).then_some(ReportRow::More);
        topics.chain(more).chain((0..self.listed.len()).map(ReportRow::Wrong)).collect()
    }

    /// How many of the questions that are listed were answered: they come before those left open.
    fn answered(&self) -> usize {
        self.listed.iter().filter(|one| one.answered).count()
    }

    /// What was answered wrong: it counts as missed everywhere.
    fn missed(&self) -> impl Iterator<Item = &Wrong> {
        self.listed.iter().filter(|one| one.answered && !one.verdict.correct)
    }

    /// The places of the questions among which one is turned over: those that were answered, or those left open.
    fn group(&self, at: usize) -> Range<usize> {
        let answered = self.answered();
        if at < answered { 0..answered } else { answered..self.listed.len() }
    }

    /// Where the selected line is among these.
    fn position(&self, rows: &[ReportRow]) -> usize {
        let of = |wanted| rows.iter().position(|&row| row == wanted);
        // A topic that the screen has no room for any more is among the others.
        of(self.selected).or_else(|| of(ReportRow::More)).unwrap_or(0)
    }
}

/// A topic of whose answers less than this share was right is weak, in percent.
const WEAK: usize = 80;

/// Whether a topic is to be named.
fn is_weak(score: &TopicScore) -> bool {
    score.correct * 100 < score.answered() * WEAK
}
