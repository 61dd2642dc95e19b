//! What is under the mouse: the key that is written there, or a row that the cursor can go to.
//!
//! Read off the frame, so that a click is what the learner sees and no page has to know of it. Keys stand where only our
//! own words do: in the footer, before an option and at the end of a row; and there in the colour of keys, so that no text
//! of a deck is taken for one.

use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::state::State;
use super::theme::{Role, Theme};
use super::view::paint;

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// This key.
    Key(KeyEvent),
    /// The row of a list whose cursor is in this row.
    Row {
        /// The row that the cursor is in.
        cursor: u16,
    },
    /// Nothing.
    Nothing,
}

/// What stands at a place, of what stands now.
pub fn under(state: &State, x: u16, y: u16) -> Under {
    let (width, height) = state.context.size;
    if x >= width || y >= height {
        return Under::Nothing;
    }
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let footer = paint(state, area, &mut buf).1;
    let theme = state.context.theme;
    let letters = state.layers.is_empty() && theme.option_of('a', state.page.options()).is_some();
    let row = Row { cells: (0..width).map(|x| &buf[(x, y)]).collect(), theme, letters };
    if y == footer {
        return row.hint(usize::from(x)).map_or(Under::Nothing, Under::Key);
    }
    if let Some(key) = row.number().or_else(|| row.end()) {
        return Under::Key(key);
    }
    let is_cursor =
        |y: &u16| (0..width).any(|x| matches!(buf[(x, *y)].symbol(), "›" | ">") && starts(&buf, x, *y));
    match (0..height).find(is_cursor) {
        Some(cursor) if cursor == y => Under::Key(KeyCode::Enter.into()),
        Some(cursor) if !row.is_blank() => Under::Row { cursor },
        _ => Under::Nothing,
    }
}

/// Whether nothing stands before a sign in its row.
fn starts(buf: &Buffer, x: u16, y: u16) -> bool {
    (0..x).all(|before| buf[(before, y)].symbol() == " ")
}

/// A row of the frame.
struct Row<'b> {
    cells: Vec<&'b Cell>,
    theme: Theme,
    /// Whether options have letters.
    letters: bool,
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.symbol() == " ")
    }

    /// Whether a cell has the colour of keys.
    fn is_key(&self, at: usize) -> bool {
        let looks_like = |role| {
            let style = self.theme.style(role);
            self.cells.get(at).is_some_and(|cell| {
                cell.fg == style.fg.unwrap_or_default() && cell.modifier == style.add_modifier
            })
        };
        looks_like(Role::Selected) || looks_like(Role::Accent)
    }

    fn sign(&self, at: usize) -> &str {
        self.cells.get(at).map_or(" ", |cell| cell.symbol())
    }

    /// The key of the hint of a footer at this column.
    fn hint(&self, at: usize) -> Option<KeyEvent> {
        // From the key's name to the blanks before the next hint.
        let start = (0..=at)
            .rev()
            .find(|&at| self.is_key(at) && self.sign(at) != " " && (at == 0 || self.sign(at - 1) == " "))?;
        let between = (start..=at).any(|at| self.sign(at) == " " && self.sign(at + 1) == " ");
        let name: String = (start..).map(|at| self.sign(at)).take_while(|&sign| sign != " ").collect();
        (!between).then(|| named(&name)).flatten()
    }

    /// The number before an option or a link.
    fn number(&self) -> Option<KeyEvent> {
        let first = (0..self.cells.len())
            .find(|&at| self.is_key(at) && self.sign(at) != " " && !matches!(self.sign(at), "›" | ">"))?;
        let only_marks =
            (0..first).all(|at| matches!(self.sign(at), " " | "›" | ">" | "✓" | "✗" | "+" | "x"));
        let followed = self.sign(first + 1) == " " && self.sign(first + 2) == " ";
        let c = self.sign(first).chars().next()?;
        let digit = match c {
            '1'..='9' => Some(c),
            'a'..='z' if self.letters => Some(c),
            _ => None,
        };
        digit.filter(|_| only_marks && followed).map(|c| KeyCode::Char(c).into())
    }

    /// The key at the end of a row: all of the row is it.
    fn end(&self) -> Option<KeyEvent> {
        let last = (0..self.cells.len()).rev().find(|&at| self.sign(at) != " " && self.is_key(at))?;
        let start = (0..=last).rev().take_while(|&at| self.sign(at) != " ").last()?;
        let alone = (start.saturating_sub(2)..start).all(|at| self.sign(at) == " ");
        let name: String = (start..=last).map(|at| self.sign(at)).collect();
        (alone && start > 20).then(|| named(&name)).flatten()
    }
}

/// The key of a name in the footer.
fn named(name: &str) -> Option<KeyEvent> {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "←" | "<" => KeyCode::Left,
        "→" => KeyCode::Right,
        _ => {
            let mut letters = name.chars();
            match (letters.next()?, letters.next(), letters.next()) {
                ('^', Some(c), None) => {
                    let code = KeyCode::Char(c.to_ascii_lowercase());
                    return Some(KeyEvent::new(code, KeyModifiers::CONTROL));
                }
                (c, None, None) => KeyCode::Char(c),
                // A range of keys is none of them.
                _ => return None,
            }
        }
    };
    Some(code.into())
}
