//! Options with their numbers, and the signs they get once they are judged.

use ratatui::text::{Line, Span};

use super::text::{width, wrap};
use crate::tui::theme::{Role, Theme};

/// One option as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What stands in front: the cursor, ✓ or ✗.
    pub sign: &'a str,
    /// Its number, from 1; none for answers that were typed.
    pub number: Option<usize>,
    /// Whether it is ticked, where it can be.
    pub ticked: Option<bool>,
    /// How it reads.
    pub label: &'a str,
    /// What is said beside it.
    pub word: &'a str,
    /// How sign and word look.
    pub role: Role,
    /// How the label looks.
    pub text: Role,
}

/// The lines of an option; what is carried over hangs below the text.
pub fn lines(shown: Shown<'_>, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let sign = format!("{} ", if shown.sign.is_empty() { " " } else { shown.sign });
    let number = shown.number.map_or(String::new(), |n| format!("{n}  "));
    let tick = match shown.ticked {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let hang = width(&sign) + width(&number) + width(tick);
    let room = columns.saturating_sub(hang).max(1);
    let number_role = if shown.text == Role::Quiet { Role::Quiet } else { Role::Selected };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (at, text) in wrap(shown.label, room).into_iter().enumerate() {
        let text = Span::styled(text, theme.style(shown.text));
        lines.push(if at == 0 {
            Line::from(vec![
                Span::styled(sign.clone(), theme.style(shown.role)),
                Span::styled(number.clone(), theme.style(number_role)),
                Span::styled(tick, theme.style(shown.text)),
                text,
            ])
        } else {
            Line::from(vec![Span::raw(" ".repeat(hang)), text])
        });
    }
    if !shown.word.is_empty() {
        let word = Span::styled(format!("({})", shown.word), theme.style(shown.role));
        match lines.last_mut() {
            Some(last) if last.width() + 2 + word.width() <= columns => {
                last.push_span(Span::raw("  "));
                last.push_span(word);
            }
            _ => lines.push(Line::from(vec![Span::raw(" ".repeat(hang)), word])),
        }
    }
    lines
}
