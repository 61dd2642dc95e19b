//! Text set to the width of the terminal.

use std::io::IsTerminal;

use unicode_width::UnicodeWidthStr;

use crate::text::{wrap_words, wrap_written};

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

/// How wide the terminal is that a stream goes to; none where it goes into a pipe or a file.
pub fn columns_of(stream: &impl IsTerminal) -> Option<usize> {
    let size = || ratatui::crossterm::terminal::size().ok().map(|(width, _)| usize::from(width));
    if stream.is_terminal() { size().filter(|&width| width > 0) } else { None }
}

/// A text whose lines are broken at words where they are wider than this; as it is where there is no width.
pub fn fitted(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    let fit = |line: &str| {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let fits = line.width() <= columns;
        if fits { line.to_owned() + end } else { wrap_written(line, columns).join("\n") + end }
    };
    text.split_inclusive('\n').map(fit).collect()
}

/// A text behind its label; on a narrow screen below it.
pub fn labelled(label: &str, value: &str, width: usize) -> String {
    let rows = wrap_words(value, text_width(width));
    let row = |(at, row): (usize, &String)| labelled_row(if at == 0 { label } else { "" }, row, width);
    rows.iter().enumerate().map(row).collect()
}

/// A row of it that fits.
pub fn labelled_row(label: &str, row: &str, width: usize) -> String {
    let indent = indent(width);
    // A label that leaves no gap stands above, too.
    let is_beside = indent == INDENT && label.width() + 2 < indent;
    let (above, beside) = if is_beside { ("", label) } else { (label, "") };
    let above = if above.is_empty() { String::new() } else { format!("  {above}\n") };
    let row = format!("  {beside:<width$}{row}", width = indent - 2);
    format!("{above}{}\n", row.trim_end())
}

fn indent(width: usize) -> usize {
    if width < SIDE_BY_SIDE { 4 } else { INDENT }
}

/// How wide a text behind its label is.
pub fn text_width(width: usize) -> usize {
    width.min(WIDTH).saturating_sub(indent(width)).max(NARROWEST)
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
    fn lines_that_are_too_long_are_broken_at_words_and_only_on_a_terminal() {
        let message = "trainer: there is no command \"qiz\" (trainer --help lists the commands)\n";
        assert_eq!(fitted(message, None), message);
        assert_eq!(
            fitted(message, Some(64)),
            "trainer: there is no command \"qiz\" (trainer --help lists the\ncommands)\n"
        );
        assert_eq!(fitted("short\n  a b c d\n", Some(6)), "short\n  a b\n  c d\n");
        assert_eq!(fitted("", Some(6)), "");
    }

    #[test]
    fn labels_stand_beside_their_texts_and_above_them_on_a_narrow_screen() {
        assert_eq!(labelled("means", "No more.", 80), "  means       No more.\n");
        assert_eq!(labelled("means", "No more.", 40), "  means\n    No more.\n");
        assert_eq!(labelled("means", "", 40), "");
    }
}
