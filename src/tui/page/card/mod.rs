//! A card: what it asks, what is right, where it stands, why it is asked, and what was answered.

mod keys;
mod past;
mod question;
mod update;
mod view;

use past::Answers;

use super::cardwork::CardWork;
use crate::coach::{CardState, Standing};
use crate::deck::CardRef;
use crate::history::History;
use crate::tui::component::Context;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::text::when;

/// A card that is looked at.
#[derive(Debug)]
pub struct CardPage {
    at: CardRef,
    /// Which of its questions the cursor is on.
    selected: usize,
    /// Whether that question is open.
    open: bool,
    /// How it stands, in a line.
    stands: String,
    /// Why it is asked, or when it will be.
    why: String,
    /// Whether it is suspended.
    suspended: bool,
    /// Whether it was ever answered.
    answered: bool,
    /// What was answered to it.
    answers: Answers,
    /// Whether an unfinished exam holds it back.
    held: bool,
    /// Whether it is flagged, and the note to that.
    flagged: bool,
    flag_note: Option<String>,
    /// How far it is scrolled, and how far the open question is.
    scroll: Scroll,
    /// Whether the cursor is out of sight.
    away: bool,
    question_scroll: Scroll,
    /// What was said of it here.
    work: CardWork,
}

impl CardPage {
    /// The card at a place.
    pub fn new(at: CardRef, cx: &Context, history: &History) -> Self {
        let mut page = Self {
            at,
            selected: 0,
            open: false,
            stands: String::new(),
            why: String::new(),
            suspended: false,
            answered: false,
            answers: Answers::default(),
            held: false,
            flagged: false,
            flag_note: None,
            scroll: Scroll::at_top(),
            away: false,
            question_scroll: Scroll::default(),
            work: CardWork::default(),
        };
        page.refresh(cx, history);
        page
    }

    /// Looks up how it stands.
    fn refresh(&mut self, cx: &Context, history: &History) {
        let standing = Standing::new(&cx.shelf, history, cx.today);
        self.suspended = standing.of(self.at) == CardState::Suspended;
        self.held = standing.of(self.at) == CardState::Held;
        self.answered = standing.record(self.at).is_some_and(|record| record.answers > 0);
        self.flagged = standing.record(self.at).is_some_and(|record| record.flagged);
        self.stands = stands(self.at, &standing, cx, history);
        self.why = standing.why(self.at);
    }
}

/// `missed; due tomorrow (Nov 26); 2 of 4 answers wrong`
fn stands(at: CardRef, standing: &Standing<'_>, cx: &Context, history: &History) -> String {
    let state = standing.of(at);
    let mut said = vec![state.word().to_owned()];
    let Some(record) = standing.record(at) else { return said.remove(0) };
    if let Some(due) = history.record().goal().due(record, cx.today)
        && !matches!(state, CardState::Suspended | CardState::Held)
    {
        // What is due says so once, with its day.
        said.retain(|_| state != CardState::Due);
        said.push(match due {
            due if due < cx.today => format!("due since {}", due.short()),
            due => format!("due {}", when(due, cx.today)),
        });
    }
    match record.answers {
        0 => {}
        1 => {
            said.push(if record.wrong == 1 { "answered once, wrong" } else { "answered once, right" }.into());
        }
        all => said.push(format!("{} of {all} answers wrong", record.wrong)),
    }
    if record.is_leech() {
        said.push(format!("forgotten {} times", record.lapses));
    }
    if record.flagged {
        said.push("flagged".into());
    }
    said.join("; ")
}
