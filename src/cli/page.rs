//! Text set to the width of the terminal.

use unicode_width::UnicodeWidthStr;

use crate::text::wrap_words;

/// A column narrower than this is no pleasure to read.
pub const NARROWEST: usize = 20;
/// Where texts begin, behind their labels.
pub const INDENT: usize = 14;
/// The widest line that a text is wrapped to.
const WIDTH: usize = 78;
/// Where the screen is narrower than this, labels stand above their texts.
const SIDE_BY_SIDE: usize = 56;

/// How wide the terminal is; 100 columns where there is none.
pub fn screen_width() -> usize {
    ratatui::crossterm::terminal::size().map_or(100, |(width, _)| usize::from(width))
}

/// A text behind its label; on a narrow screen below it.
pub fn labelled(label: &str, value: &str, width: usize) -> String {
    let narrow = width < SIDE_BY_SIDE;
    let indent = if narrow { 4 } else { INDENT };
    let mut text = String::new();
    if narrow && !label.is_empty() && !value.is_empty() {
        text += &format!("  {label}\n");
    }
    for (at, row) in
        wrap_words(value, width.min(WIDTH).saturating_sub(indent).max(NARROWEST)).iter().enumerate()
    {
        let label = if at == 0 && !narrow { label } else { "" };
        text.push_str(format!("  {label:<width$}{row}", width = indent - 2).trim_end());
        text.push('\n');
    }
    text
}

/// A line as it is where there is room for it; else broken, with what follows the first `indent` characters below itself.
pub fn hung(line: &str, indent: usize, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let split = line.char_indices().nth(indent).map_or(line.len(), |(at, _)| at);
    let (label, text) = line.split_at(split);
    let rows = wrap_words(text, width.saturating_sub(indent).max(NARROWEST));
    label.to_owned() + &rows.join(&format!("\n{}", " ".repeat(indent)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_goes_on_below_its_text() {
        let line = "Answers   31, 24 right (77 %), 3 of these guessed";
        assert_eq!(hung(line, 10, 60), line);
        assert_eq!(hung(line, 10, 32), "Answers   31, 24 right (77 %), 3\n          of these guessed");
    }

    #[test]
    fn labels_stand_beside_their_texts_and_above_them_on_a_narrow_screen() {
        assert_eq!(labelled("means", "No more.", 80), "  means       No more.\n");
        assert_eq!(labelled("means", "No more.", 40), "  means\n    No more.\n");
        assert_eq!(labelled("means", "", 40), "");
    }
}
