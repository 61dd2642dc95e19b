//! An exam that has not begun: what it is, and Enter begins it.

mod keys;
mod update;
mod view;

use std::collections::BTreeSet;

use crate::coach;
use crate::deck::Card;
use crate::history::{ExamRecord, History};
use crate::quiz::{Exam, ExamPlan};
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;

/// An exam that has not begun.
pub struct StartPage {
    /// The exam, drawn: its clock runs once its beginning is saved.
    exam: Exam,
    /// The other sort over the same cards: answered aloud, or not; none where there is nothing to ask.
    other: Option<Exam>,
    /// What it is to ask, and the other.
    plans: [ExamPlan; 2],
    /// Of what it asks, and the other.
    covers: [String; 2],
    /// What came of the last one of this kind, and of the other.
    last: [Option<String>; 2],
    /// How far the page is scrolled where it is longer than the screen.
    scroll: Scroll,
}

impl StartPage {
    /// The start of a new exam; none where there is nothing to ask.
    pub fn new(plan: &ExamPlan, cx: &Context, history: &History) -> Option<Self> {
        let draw = |plan: &ExamPlan| Exam::draw(&cx.shelf, history, plan, cx.today, cx.seed);
        let exam = draw(plan)?;
        let other = plan.other();
        let last = |aloud: bool| history.record().exams.taken(aloud).last().map(|last| told_of(last));
        Some(Self {
            exam,
            covers: [plan, &other].map(|plan| covered(plan, cx, history)),
            last: [last(plan.aloud), last(other.aloud)],
            other: draw(&other),
            plans: [plan.clone(), other],
            scroll: Scroll::default(),
        })
    }
}

/// What an exam came to: `63 % on Nov 17, not passed`.
fn told_of(exam: &ExamRecord) -> String {
    let (correct, asked) = (exam.correct as usize, exam.asked as usize);
    let pass = exam.pass.unwrap_or(ExamPlan::PASS);
    let day = exam.day.map(|day| format!(" on {}", day.short())).unwrap_or_default();
    let word = if ExamPlan::passes(correct, asked, pass) { "passed" } else { "not passed" };
    format!("{} %{day}, {word}", ExamPlan::percent(correct, asked, pass))
}

/// Of what an exam asks: `All topics: core and common questions, no rare ones`.
fn covered(plan: &ExamPlan, cx: &Context, history: &History) -> String {
    let (filter, shelf) = (&plan.filter, &cx.shelf);
    let answered = |card: &Card| history.record().card(&card.name).is_some_and(|record| record.answers > 0);
    let asked = filter.cards(shelf).filter(|&at| filter.meets(shelf, at) || answered(shelf.card(at)));
    let tiers: BTreeSet<u8> = asked.map(|at| shelf.card(at).tier.clamp(1, 4)).collect();
    let names: Vec<&str> = tiers.iter().map(|&tier| coach::tier_name(tier)).collect();
    let names = match &names[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.concat(),
    };
    let rare = if tiers.contains(&4) { "" } else { ", no rare ones" };
    format!("{}: {names} questions{rare}", filter.told(shelf))
}
