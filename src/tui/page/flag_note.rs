//! The note to a flag, typed in the row where notes stand: on the pages of cards, and beside a question or its verdict.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::tui::component::{Context, Event};
use crate::tui::keys::{Binding, Common, ENTER, ERASE_ALL, ERASE_WORD, ESC, HELP_TYPING, on};
use crate::tui::theme::Role;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::text::{draw as draw_lines, width};

/// What stands before the note.
const PROMPT: &str = "What is wrong with it? ";

/// A note that is being typed.
#[derive(Debug, Default)]
pub struct FlagNote(Input);

/// Enter flags with what is typed.
pub const fn keep<A: Copy>(does: A) -> Binding<A> {
    on(&[ENTER], "Enter", does).hint(1, "flag").help("Flag the card with this note; a flag needs none")
}

/// Esc flags nothing.
pub const fn cancel<A: Copy>(does: A) -> Binding<A> {
    on(&[ESC], "Esc", does).hint(2, "cancel").help("Leave the card as it is")
}

/// The other keys while it is typed, but for those that move the caret.
pub const TYPING: &[Binding<Common>] = &[HELP_TYPING, ERASE_ALL, ERASE_WORD];

/// What is said before a flag is removed.
pub const GOES: &str = "It is flagged: ! again removes the flag and its note";

impl FlagNote {
    /// Takes in what is typed.
    pub fn type_in<A>(&mut self, event: &Event<'_, A>) {
        match event {
            Event::Edit(edit) => self.0.edit(*edit),
            Event::Text(text) => self.0.insert(text),
            _ => {}
        }
    }

    /// What was typed; none where that is nothing.
    pub fn text(&self) -> Option<String> {
        let text = self.0.text().trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Draws its field, and says where its caret is.
    pub fn draw(&self, cx: &Context, buf: &mut Buffer, row: Rect) -> Option<Position> {
        let room = usize::from(row.width).saturating_sub(width(PROMPT));
        let (shown, caret) = self.0.window(room.saturating_sub(1));
        let line = Line::from(vec![Span::styled(PROMPT, cx.theme.style(Role::Accent)), Span::raw(shown)]);
        draw_lines(buf, Rect { height: row.height.min(1), ..row }, &[line], 0);
        let caret = u16::try_from(width(PROMPT) + caret).unwrap_or(0);
        (row.height > 0).then(|| Position { x: row.x.saturating_add(caret), y: row.y })
    }
}
