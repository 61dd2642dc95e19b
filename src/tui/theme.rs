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
    /// What was looked for, in what was found.
    Match,
    /// Right.
    Right,
    /// Wrong, or failed.
    Wrong,
    /// Nearly right, or unfinished: not decided.
    Caution,
    /// Why a key did nothing, or what it did.
    Note,
    /// Where the cursor is.
    Selected,
    /// Code in a text.
    Code,
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The usual ones.
    #[default]
    Default,
    /// Bright and bold, and nothing dim.
    HighContrast,
    /// Right and wrong are told apart without red and green.
    ColorBlind,
}

impl Palette {
    /// The one that the setting `theme` names; none for what sets no colours.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "high-contrast" => Some(Palette::HighContrast),
            "color-blind" => Some(Palette::ColorBlind),
            "no-color" => None,
            _ => Some(Palette::Default),
        }
    }
}

/// How things look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Whether colours are set at all; false where the learner or the terminal wants none.
    pub colors: bool,
    /// Whether the terminal can dim what is quiet.
    pub dims: bool,
    /// Which ones.
    pub palette: Palette,
    /// Whether lines, marks and digits are drawn in ASCII.
    pub ascii: bool,
    /// Whether options have letters in place of numbers.
    pub letters: bool,
}

impl Theme {
    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        const PLAIN: Modifier = Modifier::empty();
        const BOLD: Modifier = Modifier::BOLD;
        let dim = if self.dims { Modifier::DIM } else { PLAIN };
        if !self.colors {
            return Style::new().add_modifier(match role {
                Role::Text | Role::Caution | Role::Note | Role::Code => PLAIN,
                Role::Quiet => dim,
                Role::Match => Modifier::UNDERLINED,
                Role::Strong | Role::Accent | Role::Right | Role::Wrong | Role::Selected => BOLD,
            });
        }
        let contrast = self.palette == Palette::HighContrast;
        let stronger = if contrast { BOLD } else { PLAIN };
        let (color, attributes) = match role {
            Role::Text => (None, PLAIN),
            Role::Strong => (None, BOLD),
            Role::Quiet => (None, if contrast { PLAIN } else { dim }),
            Role::Match => (Some(Color::Cyan), stronger.union(Modifier::UNDERLINED)),
            Role::Selected => (Some(Color::Cyan), BOLD),
            Role::Right => (Some(self.right()), BOLD),
            Role::Wrong if self.palette == Palette::Default => (Some(Color::Red), BOLD),
            Role::Wrong => (Some(Color::LightRed), BOLD),
            Role::Caution => (Some(if contrast { Color::LightYellow } else { Color::Yellow }), stronger),
            Role::Note => (Some(Color::Magenta), stronger),
            Role::Code if self.palette == Palette::Default => (Some(Color::Blue), PLAIN),
            Role::Accent | Role::Code => (Some(Color::Cyan), stronger),
        };
        let style = Style::new().add_modifier(attributes);
        color.map_or(style, |color| style.fg(color))
    }

    fn right(self) -> Color {
        match self.palette {
            Palette::Default => Color::Green,
            Palette::HighContrast => Color::LightGreen,
            Palette::ColorBlind => Color::LightBlue,
        }
    }

    /// The key of an option, from 1: a digit; a letter from the tenth on, or where letters choose.
    pub fn option(self, n: usize) -> String {
        let letter = n.checked_sub(self.digits() + 1).and_then(|at| ('a'..='z').nth(at));
        letter.map_or_else(|| n.to_string(), String::from)
    }

    /// Which of so many options a letter chooses, from 0. Where letters choose, one that could be an option's does nothing
    /// else.
    pub fn option_of(self, letter: char, options: usize) -> Option<usize> {
        let at = self.digits() + ('a'..='z').position(|known| known == letter)?;
        let usual = if self.letters && options > 0 { 9 } else { 0 };
        (at < options.max(usual)).then_some(at)
    }

    /// So many options have digits as keys.
    fn digits(self) -> usize {
        if self.letters { 0 } else { 9 }
    }

    /// Whether what is quiet looks otherwise than plain text.
    pub fn has_quiet(self) -> bool {
        self.style(Role::Quiet) != self.style(Role::Text)
    }
}
