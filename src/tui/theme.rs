//! Colours by what they mean. Only the terminal's own 16, on its own foreground and background, so that every colour
//! scheme stays readable; and always beside a sign or a word that says the same.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Text,
    /// What the eye should find first.
    Strong,
    /// What may be overlooked.
    Quiet,
    /// What structures the screen.
    Accent,
    /// Right.
    Right,
    /// Wrong, or failed.
    Wrong,
    /// Why a key did nothing, or what it did.
    Note,
    /// Where the cursor is.
    Selected,
    /// Code in a text.
    Code,
}

/// Whether colours are set at all.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// False where the learner wants none.
    pub colors: bool,
    /// Whether lines, marks and digits are drawn in ASCII.
    pub ascii: bool,
}

impl Theme {
    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        let (color, attributes) = match role {
            Role::Text => (None, Modifier::empty()),
            Role::Strong => (None, Modifier::BOLD),
            Role::Quiet => (None, Modifier::DIM),
            Role::Accent => (Some(Color::Cyan), Modifier::empty()),
            Role::Right => (Some(Color::Green), Modifier::BOLD),
            Role::Wrong => (Some(Color::Red), Modifier::BOLD),
            Role::Note => (Some(Color::Magenta), Modifier::empty()),
            Role::Code => (Some(Color::Blue), Modifier::empty()),
            Role::Selected => (Some(Color::Cyan), Modifier::BOLD),
        };
        let style = Style::new().add_modifier(attributes);
        match color {
            Some(color) if self.colors => style.fg(color),
            _ => style,
        }
    }
}
