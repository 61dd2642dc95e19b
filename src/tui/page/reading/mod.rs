//! An entry that is read, and where its links lead: on a page of its own, and beside a verdict.

mod beside;
mod lines;

pub use beside::Beside;
use lines::EntryText;
use ratatui::text::Line;

use crate::deck::CardRef;
use crate::history::History;
use crate::tui::component::Context;
use crate::tui::theme::Theme;

/// An entry that is read.
#[derive(Debug)]
pub struct Reading {
    /// The positions of its deck and in the reference of that.
    at: (usize, usize),
    /// Where links led from, the latest last.
    trail: Vec<(usize, usize)>,
    /// What it says.
    text: EntryText,
    /// From which of the links on they are numbered.
    from: usize,
    /// How many of them have numbers.
    shown: usize,
}

/// So many links are numbered at first, and so many once more of them are asked for.
const FEW: usize = 4;
const MOST: usize = 8;

/// What is said where a link leads back, and none was followed.
pub const NO_TRAIL: &str = "No link followed yet: Esc goes back";

impl Reading {
    /// The entry with this id of a deck.
    pub fn new(deck: usize, id: &str, cx: &Context, history: &History) -> Option<Self> {
        let at = cx.shelf.decks().get(deck)?.reference.iter().position(|entry| entry.id == id)?;
        Self::at((deck, at), Vec::new(), cx, history)
    }

    fn at(at: (usize, usize), trail: Vec<(usize, usize)>, cx: &Context, history: &History) -> Option<Self> {
        let deck = cx.shelf.decks().get(at.0)?;
        let text = EntryText::new(deck, deck.reference.get(at.1)?, history, cx.today);
        Some(Self { at, trail, text, from: 0, shown: FEW })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.text.id
    }

    /// The position of its deck.
    pub fn deck(&self) -> usize {
        self.at.0
    }

    /// The topic that it belongs to first of all.
    pub fn topic(&self) -> &str {
        &self.text.topic
    }

    /// Whether there are links to follow.
    pub fn has_links(&self) -> bool {
        !self.text.links.is_empty()
    }

    /// Whether a link was followed.
    pub fn has_trail(&self) -> bool {
        !self.trail.is_empty()
    }

    /// How many numbers lead somewhere.
    pub fn numbers(&self) -> usize {
        let links = self.text.links.len();
        links.saturating_sub(self.from).min(self.shown) + usize::from(links > self.shown)
    }

    /// To the entry with a number, or to more of them; says whether it is another entry that is read now.
    ///
    /// # Errors
    /// Why the number leads nowhere.
    pub fn follow(&mut self, which: usize, cx: &Context, history: &History) -> Result<bool, String> {
        let numbers = self.numbers();
        if numbers == 0 {
            return Err("It has no links to other entries".into());
        }
        if which >= numbers {
            return Err(format!("The links are numbered 1 to {numbers}"));
        }
        let more = self.text.links.len() > self.shown;
        if more && which + 1 == numbers {
            let next = self.from + self.shown;
            (self.from, self.shown) = if next >= self.text.links.len() { (0, FEW) } else { (next, MOST) };
            return Ok(false);
        }
        let link = self.text.links.get(self.from + which);
        let deck = cx.shelf.decks().get(self.at.0);
        let to = deck
            .zip(link)
            .and_then(|(deck, link)| deck.reference.iter().position(|entry| entry.id == link.id));
        if let Some(to) = to {
            self.trail.push(self.at);
            self.go((self.at.0, to), cx, history);
        }
        Ok(to.is_some())
    }

    /// Back to where the last link led from; says whether there was one.
    pub fn retrace(&mut self, cx: &Context, history: &History) -> bool {
        let to = self.trail.pop();
        if let Some(to) = to {
            self.go(to, cx, history);
        }
        to.is_some()
    }

    /// To the code after, or the one before.
    ///
    /// # Errors
    /// That there is none.
    pub fn turn(&mut self, forward: bool, cx: &Context, history: &History) -> Result<(), String> {
        let (deck, at) = self.at;
        let count = cx.shelf.decks().get(deck).map_or(0, |deck| deck.reference.len());
        let to = if forward { Some(at + 1).filter(|&to| to < count) } else { at.checked_sub(1) };
        let Some(to) = to else {
            return Err(if forward { "This is the last code" } else { "This is the first code" }.into());
        };
        self.go((deck, to), cx, history);
        Ok(())
    }

    /// The codes before and after it.
    pub fn neighbours(&self, cx: &Context) -> [Option<String>; 2] {
        let reference = cx.shelf.decks().get(self.at.0).map_or(&[][..], |deck| &deck.reference);
        let id = |at: usize| reference.get(at).map(|entry| entry.id.clone());
        [self.at.1.checked_sub(1).and_then(id), id(self.at.1 + 1)]
    }

    /// Looks up how the learner stands with it now.
    pub fn refresh(&mut self, cx: &Context, history: &History) {
        let (from, shown) = (self.from, self.shown);
        self.go(self.at, cx, history);
        (self.from, self.shown) = (from, shown);
    }

    /// To another entry, as if it had been opened; the trail stays.
    fn go(&mut self, to: (usize, usize), cx: &Context, history: &History) {
        let trail = std::mem::take(&mut self.trail);
        if let Some(reading) = Self::at(to, trail, cx, history) {
            *self = reading;
        }
    }

    /// The cards about it.
    pub fn cards(&self, cx: &Context) -> Vec<CardRef> {
        let about = |at: &CardRef| {
            at.deck_position() == self.at.0 && cx.shelf.card(*at).about.contains(&self.text.id)
        };
        cx.shelf.cards().filter(about).collect()
    }

    /// All that it says, in so many columns.
    pub fn lines(&self, columns: usize, theme: Theme) -> Vec<Line<'static>> {
        self.text.lines(columns, (self.from, self.shown), theme)
    }
}
