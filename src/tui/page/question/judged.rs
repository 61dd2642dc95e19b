//! A verdict that is read, with the entry beside it where there is room.

use ratatui::buffer::Buffer;

use super::verdict::{self, entries};
use crate::deck::Kind;
use crate::history::History;
use crate::quiz::Answered;
use crate::tui::component::{Context, Drawn, Goto, Request, note, scroll};
use crate::tui::keys::Move;
use crate::tui::page::reading::{Beside, NO_TRAIL};
use crate::tui::widgets::frame::{Areas, has_pane};
use crate::tui::widgets::scroll::Scroll;

/// A verdict that is read.
pub struct Judged {
    /// What is judged.
    pub answered: Answered,
    /// Why it was asked; nothing where that is not said.
    reason: String,
    /// What ties it to an earlier miss; nothing where nothing does.
    tie: String,
    /// Whether the explanation of a flashcard is shown, which says its answer again.
    explained: bool,
    /// How far it is scrolled.
    scroll: Scroll,
    /// The entry of what is right, where there is one.
    beside: Option<Beside>,
}

impl Judged {
    /// A verdict that appears now.
    pub fn new(answered: Answered, reason: String, cx: &Context, history: &History) -> Self {
        let deck = answered.posed.at.deck_position();
        let id = entries(&answered, &cx.shelf).first().map(|&id| id.to_owned());
        let beside = id.and_then(|id| Beside::new(deck, &id, cx, history));
        Self { answered, reason, tie: String::new(), explained: false, scroll: Scroll::default(), beside }
    }

    /// With what ties it to an earlier miss in other words.
    #[must_use]
    pub fn tied(self, tie: String) -> Self {
        Self { tie, ..self }
    }

    /// Draws all of it but the header.
    pub fn draw(&self, cx: &Context, buf: &mut Buffer, areas: &Areas) -> Drawn {
        let explains = self.explained || self.answered.posed.kind != Kind::Flashcard;
        let says = (explains, self.reason.as_str(), self.tie.as_str());
        let drawn = verdict::draw(&self.answered, says, &self.scroll, cx, buf, areas.body);
        let beside = areas.pane.zip(self.shown(cx)).map(|(pane, beside)| beside.draw(cx, buf, pane));
        Drawn { beside, ..drawn }
    }

    /// Takes in what drawing found out.
    pub fn drawn(&mut self, drawn: &Drawn) {
        self.scroll.drawn(drawn);
        if let Some(beside) = &mut self.beside {
            beside.drawn(drawn);
        }
    }

    /// A step through the verdict, and then through the entry beside it.
    pub fn step(&mut self, step: Move, cx: &Context) -> Vec<Request> {
        let shown = self.shown(cx).is_some();
        match self.beside.as_mut().filter(|_| shown) {
            Some(beside) => scroll(beside.scrolled(&mut self.scroll, step), step, cx),
            None => scroll(&mut self.scroll, step, cx),
        }
    }

    /// The entry, where it is shown beside the verdict.
    fn shown(&self, cx: &Context) -> Option<&Beside> {
        self.beside.as_ref().filter(|_| cx.beside && has_pane(cx.size.0))
    }

    /// Whether the entry is shown beside the verdict.
    pub fn is_beside(&self, cx: &Context) -> bool {
        self.shown(cx).is_some()
    }

    /// Whether no answer was given: it was left open.
    pub fn is_unanswered(&self) -> bool {
        verdict::is_unanswered(&self.answered)
    }

    /// Whether there is something to read.
    ///
    /// # Errors
    /// Why there is nothing.
    pub fn can_read(&self) -> Result<(), String> {
        self.beside.as_ref().map(|_| ()).ok_or_else(|| "No reference entry belongs to this question".into())
    }

    /// Opens or closes the entry beside the verdict; where there is no room for it, opens its page.
    pub fn read(&self, cx: &Context) -> Vec<Request> {
        if has_pane(cx.size.0) {
            return vec![Request::Beside(!cx.beside)];
        }
        let deck = self.answered.posed.at.deck_position();
        let ids = entries(&self.answered, &cx.shelf);
        ids.first().map(|&id| Request::Open(Goto::Entry { deck, id: id.to_owned() })).into_iter().collect()
    }

    /// To the entry that a number beside the verdict leads to.
    pub fn follow(&mut self, which: usize, cx: &Context, history: &History) -> Vec<Request> {
        match self.beside.as_mut().filter(|_| cx.beside && has_pane(cx.size.0)) {
            Some(beside) => beside.follow(which, cx, history),
            None => note("Already answered: Enter goes on, u undoes it"),
        }
    }

    /// Back along the links beside the verdict.
    pub fn retrace(&mut self, cx: &Context, history: &History) -> Vec<Request> {
        match self.beside.as_mut().filter(|_| cx.beside && has_pane(cx.size.0)) {
            Some(beside) => {
                if beside.retraces(cx, history) {
                    Vec::new()
                } else {
                    note(NO_TRAIL)
                }
            }
            None => Vec::new(),
        }
    }

    /// Back along the links beside the verdict; says whether one had been followed.
    pub fn retraces(&mut self, cx: &Context, history: &History) -> bool {
        let beside = self.beside.as_mut().filter(|_| cx.beside && has_pane(cx.size.0));
        beside.is_some_and(|beside| beside.retraces(cx, history))
    }

    /// Whether there is an explanation that is not shown.
    ///
    /// # Errors
    /// Why there is none.
    pub fn can_explain(&self, cx: &Context) -> Result<(), String> {
        let hidden = self.answered.posed.kind == Kind::Flashcard && !self.explained;
        match self.answered.posed.explanation(&cx.shelf) {
            None => Err("There is no explanation".into()),
            Some(_) if !hidden => Err("The explanation is shown already".into()),
            Some(_) => Ok(()),
        }
    }

    /// Shows the explanation, too.
    pub fn explain(&mut self) {
        self.explained = true;
        // What is new stands at the end.
        self.scroll = Scroll::default();
    }
}
