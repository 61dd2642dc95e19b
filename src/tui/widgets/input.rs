//! A line of text that is being typed.

use crate::text::width;
use crate::tui::keys::Edit;

/// Longer text is cut.
const LONGEST: usize = 200;

/// The text and the caret in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: Vec<char>,
    caret: usize,
}

impl Input {
    /// What stands there.
    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// What stands before the caret.
    pub fn before(&self) -> String {
        self.text.iter().take(self.caret).collect()
    }

    /// As much of it as fits into so many columns, the caret included; and in which column that is.
    pub fn window(&self, columns: usize) -> (String, usize) {
        let (text, before) = (self.text(), self.before());
        let mut skipped = 0;
        while width(&before[skipped..]) >= columns.max(1) {
            let Some(first) = before[skipped..].chars().next() else { break };
            skipped += first.len_utf8();
        }
        let shown = text.get(skipped..).unwrap_or_default();
        let mut kept = String::new();
        for c in shown.chars() {
            if width(&kept) + width(c.encode_utf8(&mut [0; 4])) > columns {
                break;
            }
            kept.push(c);
        }
        (kept, width(&before[skipped..]))
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Types or pastes: control characters are dropped, a line end becomes a space, and what is too long is cut.
    pub fn insert(&mut self, text: &str) {
        for c in crate::text::clean_line(text).chars() {
            if self.text.len() < LONGEST {
                self.text.insert(self.caret.min(self.text.len()), c);
                self.caret += 1;
            }
        }
    }

    /// Carries out a key.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Backspace => self.backspace(),
            Edit::Delete => self.delete(),
            Edit::Word => self.erase_word(),
            Edit::All => *self = Self::default(),
            Edit::Left => self.caret = self.caret.saturating_sub(1),
            Edit::Right => self.caret = (self.caret + 1).min(self.text.len()),
            Edit::Start => self.caret = 0,
            Edit::End => self.caret = self.text.len(),
        }
    }

    /// Erases the character before the caret.
    fn backspace(&mut self) {
        if self.caret > 0 {
            self.caret -= 1;
            self.delete();
        }
    }

    /// Erases the character under the caret.
    fn delete(&mut self) {
        if self.caret < self.text.len() {
            self.text.remove(self.caret);
        }
    }

    /// Erases the word before the caret, and the blanks after it.
    fn erase_word(&mut self) {
        let blank = |at: usize, text: &[char]| text.get(at).is_some_and(|c| c.is_whitespace());
        while self.caret > 0 && blank(self.caret - 1, &self.text) {
            self.backspace();
        }
        while self.caret > 0 && !blank(self.caret - 1, &self.text) {
            self.backspace();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Input {
        let mut input = Input::default();
        input.insert(text);
        input
    }

    #[test]
    fn control_characters_are_dropped_and_what_is_too_long_is_cut() {
        assert_eq!(typed("a\u{1b}[31mb\nc\u{7}").text(), "a[31mb c");
        assert_eq!(typed(&"字".repeat(500)).text().chars().count(), LONGEST);
    }

    #[test]
    fn a_word_is_erased_with_the_blanks_after_it() {
        let mut input = typed("bad gateway  ");
        input.edit(Edit::Word);
        assert_eq!(input.text(), "bad ");
        input.edit(Edit::Word);
        input.edit(Edit::Word);
        assert!(input.is_empty());
    }

    #[test]
    fn text_goes_in_where_the_caret_is() {
        let mut input = typed("503");
        for edit in [Edit::Left, Edit::Left, Edit::Delete] {
            input.edit(edit);
        }
        input.insert("1");
        input.edit(Edit::End);
        input.edit(Edit::Backspace);
        input.insert("0");
        assert_eq!((input.text(), input.before()), ("510".into(), "510".into()));
    }
}
