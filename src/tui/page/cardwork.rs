//! What can be done with cards wherever they are shown: to ask them, not to ask them any more, to start them over, to flag
//! one with a note; and undoing each of these. The pages of entries and cards share the keys and what they do.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::flag_note::FlagNote;
use super::{begin, flag_note};
use crate::coach;
use crate::deck::CardRef;
use crate::history::{CardDeed, History, Mode, What};
use crate::names::CardName;
use crate::tui::changes::Changes;
use crate::tui::component::{Context, Event, Goto, Request, note};
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{self, Own, Shared};
use crate::tui::keys::{CARET, Does, FIND, HELP_AND_QUIT, PLAN, STATISTICS, Table, leave, on};
use crate::tui::widgets::frame::Hint;

/// What the keys of a page of entries or cards do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open,
    Session(Mode),
    Entry,
    Suspend,
    Flag,
    Restart,
    Edit,
    Undo,
    KeepNote,
    DropNote,
    Follow,
    Retrace,
    Forward,
    Backward,
    Seek,
}

/// What is said of the card under the cursor.
pub const CARD: &[Row<Action>] = &[
    Own(on(&[Char('s')], "s", Action::Suspend).hint(3, "suspend").help("Suspend the card, or resume it")),
    Own(on(&[Char('!')], "!", Action::Flag)
        .hint(4, "flag")
        .help("Flag the card, with a note, or remove the flag")),
    Own(on(&[Char('R')], "R", Action::Restart).hint(5, "start over").help("Start the card over as new")),
    Own(on(&[Char('E')], "E", Action::Edit).help("Open the card in your editor, where its deck is a file")),
    Own(on(&[Char('u')], "u", Action::Undo).help("Undo the last of these: suspension, flag or restart")),
];

/// While the note to a flag is typed.
pub const NOTE: Table<Action> = Table::typing(&[
    Own(flag_note::keep(Action::KeepNote)),
    Own(flag_note::cancel(Action::DropNote)),
    Shared(flag_note::TYPING),
    Shared(CARET),
]);

/// What the tables of entries and cards end with, but for how one moves.
pub const LEAVING: &[Row<Action>] = &[
    Shared(&[FIND, STATISTICS.unhinted(), PLAN.unhinted(), leave(2, "back", "Back")]),
    Shared(HELP_AND_QUIT),
];

/// Why nothing is started over.
pub const NEW_ALREADY: &str = "It was never answered, so it is new already";

/// So many cards a quiz asks at most.
const QUIZ: usize = 20;

/// What a key is about: a card, or an entry with all cards on it.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The entry: the position of its deck, and its id; of a card, the one that it is about.
    pub entry: Option<(usize, String)>,
    /// The cards.
    pub cards: Vec<CardRef>,
    /// Whether that is one card, and not what there is about an entry.
    pub is_card: bool,
}

impl Chosen {
    /// A card.
    pub fn card(at: CardRef, cx: &Context) -> Self {
        Self { entry: begin::entry_of(at, cx), cards: vec![at], is_card: true }
    }

    /// Whether something can be done with it.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn possible(&self, action: Action) -> Result<(), String> {
        let why = match action {
            Action::Flag | Action::Edit if !self.is_card => {
                "That key is for a card: an entry's page lists its cards (Enter)"
            }
            Action::Entry | Action::Session(Mode::Drill) if self.entry.is_none() => {
                "This card has no reference entry"
            }
            Action::Entry | Action::Session(Mode::Drill) => return Ok(()),
            Action::Session(_) | Action::Suspend | Action::Restart if self.cards.is_empty() => {
                "No card asks about it"
            }
            _ => return Ok(()),
        };
        Err(why.to_owned())
    }

    /// Goes where a key leads: into a session over it, to its entry, to the editor.
    pub fn go(&self, action: Action, cx: &Context, history: &History) -> Vec<Request> {
        match (action, &self.entry) {
            (Action::Edit, _) => self.cards.first().map(|&at| Request::Edit(at)).into_iter().collect(),
            (Action::Entry, Some((deck, id))) => {
                vec![Request::Open(Goto::Entry { deck: *deck, id: id.clone() })]
            }
            (Action::Session(Mode::Drill), Some((deck, id))) => begin::drill_links(*deck, id, cx, history),
            (Action::Session(Mode::Missed), _) => {
                let record = |at: CardRef| history.record().card(&cx.shelf.card(at).name);
                let is_missed = |at: &CardRef| record(*at).is_some_and(|record| record.missed);
                let missed: Vec<CardRef> = self.cards.iter().copied().filter(is_missed).collect();
                if missed.is_empty() {
                    return note("Nothing is missed here");
                }
                begin::cards(missed, Mode::Missed, usize::MAX, cx, history)
            }
            (Action::Session(mode), _) => begin::cards(self.cards.clone(), mode, QUIZ, cx, history),
            _ => Vec::new(),
        }
    }
}

/// What was said of cards here, and what is being said.
#[derive(Debug, Default)]
pub struct CardWork {
    /// What is being saved; of several events of one kind, the first.
    saving: Option<What>,
    /// What was saved and can be undone, the latest last: the numbers of its events, and the first of these.
    done: Vec<(Vec<u64>, What)>,
    /// The note being typed, and the card that it is about.
    note: Option<(CardName, FlagNote)>,
    /// The card whose flag goes if its key is pressed once more.
    unflags: Option<CardName>,
    /// How many things were saved.
    pub changes: Changes,
}

impl CardWork {
    /// What keys mean: those of the page, unless a note is being typed.
    pub fn keys(&self, page: &'static Table<Action>) -> &'static Table<Action> {
        if self.note.is_some() { &NOTE } else { page }
    }

    /// Takes in what is typed into the note, and that what it asked for is saved.
    pub fn take(&mut self, event: Event<'_, Action>, cx: &Context) -> Vec<Request> {
        match event {
            Event::Saved(number, what) => return self.saved(&[number], std::slice::from_ref(what), cx),
            Event::SavedBatch(numbers, whats) => return self.saved(numbers, whats, cx),
            event => {
                if let Some((_, note)) = &mut self.note {
                    note.type_in(&event);
                }
            }
        }
        Vec::new()
    }

    /// Does what a key of [`CARD`] or [`NOTE`] says.
    pub fn act(&mut self, action: Action, chosen: &Chosen, cx: &Context, history: &History) -> Vec<Request> {
        let name = |at: CardRef| cx.shelf.card(at).name.clone();
        let record = |at: CardRef| history.record().card(&cx.shelf.card(at).name);
        let is_suspended = |at: CardRef| record(at).is_some_and(|record| record.suspended);
        let cards = || chosen.cards.iter().copied();
        let asked = self.unflags.take();
        let mut whats: Vec<What> = match action {
            Action::Suspend => {
                let on = cards().any(|at| !is_suspended(at));
                let changed = cards().filter(|&at| is_suspended(at) != on);
                changed.map(|at| What::Suspend { card: name(at), on }).collect()
            }
            Action::Restart => {
                let answered = cards().filter(|&at| record(at).is_some_and(|record| record.answers > 0));
                answered.map(|at| What::Reset { card: name(at) }).collect()
            }
            Action::Flag => {
                let Some(at) = cards().next() else { return Vec::new() };
                if !record(at).is_some_and(|record| record.flagged) {
                    self.note = Some((name(at), FlagNote::default()));
                    return Vec::new();
                }
                if asked != Some(name(at)) {
                    self.unflags = Some(name(at));
                    return note(flag_note::GOES);
                }
                vec![What::Flag { card: name(at), q: None, on: false, note: None }]
            }
            Action::KeepNote => {
                let Some((card, note)) = self.note.take() else { return Vec::new() };
                vec![What::Flag { card, q: None, on: true, note: note.text() }]
            }
            Action::DropNote => {
                self.note = None;
                return Vec::new();
            }
            Action::Undo => match self.done.last() {
                Some((numbers, _)) => numbers.iter().rev().map(|&of| What::Undo { of }).collect(),
                None => {
                    return note("Nothing to undo here; trainer undo goes further back");
                }
            },
            action => return chosen.go(action, cx, history),
        };
        self.saving = whats.first().cloned();
        match whats.len() {
            0 => note(NEW_ALREADY),
            1 => vec![Request::Save(whats.remove(0))],
            _ => vec![Request::SaveBatch(whats)],
        }
    }

    /// These are on disk, as the events with these numbers: says what that means where it asked for them.
    fn saved(&mut self, numbers: &[u64], whats: &[What], cx: &Context) -> Vec<Request> {
        let Some(what) = self.saving.take_if(|first| whats.first() == Some(first)) else { return Vec::new() };
        let n = numbers.len();
        for what in whats {
            self.changes.add(what);
        }
        let one_or = |one: &str, many: String| if n == 1 { one.to_owned() } else { many };
        let said = match &what {
            What::Suspend { on: true, .. } => one_or(
                "Suspended: it will not be asked again (u undoes it)",
                format!("Suspended {n} cards: they will not be asked again (u undoes it)"),
            ),
            What::Suspend { on: false, .. } => "No longer suspended".into(),
            What::Flag { on: true, .. } => "Flagged: trainer cards --flagged lists it (u undoes it)".into(),
            What::Flag { on: false, .. } => "No longer flagged (u brings flag and note back)".into(),
            What::Reset { .. } => one_or(
                "Started over as a new card (u undoes it)",
                format!("Started {n} cards over as new (u undoes it)"),
            ),
            _ => {
                let undone =
                    self.done.pop().and_then(|(_, what)| Some((CardDeed::of(&what)?, what.card()?.clone())));
                let told = |(deed, card): (CardDeed, CardName)| match n {
                    1 => deed.undone(&coach::called(&cx.shelf, &card, None)),
                    n => deed.undone(&format!("{n} cards")),
                };
                undone.map(told).unwrap_or_default()
            }
        };
        if !matches!(what, What::Undo { .. }) {
            self.done.push((numbers.to_vec(), what));
        }
        note(said)
    }

    /// Draws the field of the note in the row where notes stand, and says where its caret is.
    pub fn draw(&self, cx: &Context, buf: &mut Buffer, row: Rect) -> Option<Position> {
        self.note.as_ref().and_then(|(_, note)| note.draw(cx, buf, row))
    }
}

/// What the footer says of a key where the card under the cursor may be suspended.
pub fn hint(does: Does<Action>, usual: Hint, suspended: bool) -> Hint {
    match does {
        Does::Own(Action::Suspend) if suspended => Hint { label: "resume".into(), ..usual },
        _ => usual,
    }
}
