//! Options with their numbers, and the signs they get once they are judged.

use ratatui::text::{Line, Span};

use super::text::{width, written};
use crate::tui::theme::{Role, Theme};

/// One option as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What stands in front: the cursor, ✓ or ✗.
    pub sign: &'a str,
    /// Its number, from 1; none for answers that were typed.
    pub number: Option<usize>,
    /// What shows whether it is ticked, where it can be.
    pub tick: &'a str,
    /// How it reads.
    pub label: &'a str,
    /// What is said beside it.
    pub word: &'a str,
    /// In which column that stands, where there is room: words of several options stand below one another.
    pub word_at: usize,
    /// How sign and word look.
    pub role: Role,
    /// How the label looks.
    pub text: Role,
}

/// The box before an option that can be ticked.
pub fn tick(is_ticked: bool) -> &'static str {
    if is_ticked { "[•] " } else { "[ ] " }
}

/// The lines of an option; what is carried over hangs below the text.
pub fn lines(shown: Shown<'_>, columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let sign = format!("{} ", if shown.sign.is_empty() { " " } else { shown.sign });
    let number = shown.number.map_or(String::new(), |n| format!("{}  ", theme.option(n)));
    let hang = width(&sign) + width(&number) + width(shown.tick);
    let room = columns.saturating_sub(hang).max(1);
    let number_role = if shown.text == Role::Quiet { Role::Quiet } else { Role::Selected };
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (at, text) in written(shown.label, room, shown.text, theme).into_iter().enumerate() {
        let mut spans = if at == 0 {
            vec![
                Span::styled(sign.clone(), theme.style(shown.role)),
                Span::styled(number.clone(), theme.style(number_role)),
                Span::styled(shown.tick.to_owned(), theme.style(shown.text)),
            ]
        } else {
            vec![Span::raw(" ".repeat(hang))]
        };
        spans.extend(text.spans);
        lines.push(Line::from(spans));
    }
    if !shown.word.is_empty() {
        let word = Span::styled(shown.word.to_owned(), theme.style(shown.role));
        let alone = lines.len() == 1;
        match lines.last_mut() {
            Some(last) if last.width() + 2 + word.width() <= columns => {
                let gap = if alone && shown.word_at + word.width() <= columns {
                    shown.word_at.saturating_sub(last.width()).max(2)
                } else {
                    2
                };
                last.push_span(Span::raw(" ".repeat(gap)));
                last.push_span(word);
            }
            _ => lines.push(Line::from(vec![Span::raw(" ".repeat(hang)), word])),
        }
    }
    lines
}

/// The column in which the words of options stand: behind the longest of their labels.
pub fn word_column<'a>(labels: impl Iterator<Item = &'a str>, before: usize) -> usize {
    before + labels.map(|label| label.lines().map(width).max().unwrap_or(0)).max().unwrap_or(0) + 2
}
