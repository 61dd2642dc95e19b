//! What can be said of a card wherever one is shown: not to ask it, to start it over, to flag it with a note; and taking
//! each of these back. The pages of cards share the keys and what they do.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::history::{CardRecord, Mode, What};
use crate::names::CardName;
use crate::tui::component::{Context, Request, note};
use crate::tui::keys::Key::Char;
use crate::tui::keys::Row::{self, Own, Shared};
use crate::tui::keys::{CARET, ENTER, ERASE_ALL, ERASE_WORD, ESC, HELP_TYPING, Table, on};
use crate::tui::theme::Role;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::text::{draw as draw_lines, width};

/// What the keys of a page of cards do.
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
    Own(on(&[ENTER], "Enter", Action::KeepNote).hint(1, "flag").help("Flag the card with this note")),
    Own(on(&[ESC], "Esc", Action::DropNote).hint(2, "cancel").help("Leave the card as it is")),
    Shared(&[HELP_TYPING, ERASE_ALL, ERASE_WORD]),
    Shared(CARET),
]);

/// What stands before the note.
const PROMPT: &str = "What is wrong with it? ";

/// What was said of cards here, and what is being said.
#[derive(Debug, Default)]
pub struct CardWork {
    /// What is being saved.
    saving: Option<What>,
    /// What was saved and can be taken back: its number and its event, the latest last.
    done: Vec<(u64, What)>,
    /// The note being typed, and the card that it is about.
    note: Option<(CardName, Input)>,
    /// How many things were saved.
    pub changes: usize,
}

impl CardWork {
    /// Whether a note is being typed.
    pub fn is_typing(&self) -> bool {
        self.note.is_some()
    }

    /// The note being typed.
    pub fn input(&mut self) -> Option<&mut Input> {
        self.note.as_mut().map(|(_, input)| input)
    }

    /// Does what a key of [`CARD`] or [`NOTE`] says, to a card of which this is known.
    pub fn act(&mut self, action: Action, card: &CardName, record: Option<&CardRecord>) -> Vec<Request> {
        let card = || card.clone();
        let what = match action {
            Action::Suspend => {
                What::Suspend { card: card(), on: !record.is_some_and(|record| record.suspended) }
            }
            Action::Restart if record.is_none_or(|record| record.answers == 0) => {
                return note("It was never answered, so it is new already");
            }
            Action::Restart => What::Reset { card: card() },
            Action::Flag if record.is_some_and(|record| record.flagged) => {
                What::Flag { card: card(), q: None, on: false, note: None }
            }
            Action::Flag => {
                self.note = Some((card(), Input::default()));
                return Vec::new();
            }
            Action::KeepNote => {
                let Some((card, input)) = self.note.take() else { return Vec::new() };
                let text = input.text().trim().to_owned();
                What::Flag { card, q: None, on: true, note: (!text.is_empty()).then_some(text) }
            }
            Action::DropNote => {
                self.note = None;
                return Vec::new();
            }
            Action::Undo => match self.done.last() {
                Some((of, _)) => What::Undo { of: *of },
                None => {
                    return note("Nothing to undo here; trainer undo goes further back");
                }
            },
            Action::Open | Action::Session(_) | Action::Entry | Action::Edit => return Vec::new(),
        };
        self.saving = Some(what.clone());
        vec![Request::Save(what)]
    }

    /// What was being saved is on disk, as the event with this number: says what that means.
    pub fn saved(&mut self, number: u64) -> Vec<Request> {
        let Some(what) = self.saving.take() else { return Vec::new() };
        self.changes += 1;
        let said = match &what {
            What::Suspend { on: true, .. } => "Suspended: it will not be asked again (u undoes it)",
            What::Suspend { on: false, .. } => "No longer suspended",
            What::Flag { on: true, .. } => "Flagged: trainer cards --flagged lists it (u undoes it)",
            What::Flag { on: false, .. } => "No longer flagged",
            What::Reset { .. } => "Started over as a new card (u undoes it)",
            _ => match self.done.pop() {
                Some((_, What::Suspend { on: true, .. })) => "Undone: it will be asked again",
                Some((_, What::Suspend { .. })) => "Undone: it is suspended again",
                Some((_, What::Flag { on: true, .. })) => "Undone: it is not flagged",
                Some((_, What::Flag { .. })) => "Undone: it is flagged again",
                _ => "Undone: the card is back to where it was",
            },
        };
        if !matches!(what, What::Undo { .. }) {
            self.done.push((number, what));
        }
        note(said)
    }

    /// Draws the field of the note in the row where notes stand, and says where its caret is.
    pub fn draw(&self, cx: &Context, buf: &mut Buffer, row: Rect) -> Option<Position> {
        let (_, input) = self.note.as_ref()?;
        let room = usize::from(row.width).saturating_sub(width(PROMPT));
        let (shown, caret) = input.window(room.saturating_sub(1));
        let line = Line::from(vec![Span::styled(PROMPT, cx.theme.style(Role::Accent)), Span::raw(shown)]);
        draw_lines(buf, Rect { height: row.height.min(1), ..row }, &[line], 0);
        let caret = u16::try_from(width(PROMPT) + caret).unwrap_or(0);
        (row.height > 0).then(|| Position { x: row.x.saturating_add(caret), y: row.y })
    }
}
