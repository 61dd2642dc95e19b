//! What keys do to a question that stands.

use super::{Action, Asking};
use crate::deck::Kind;
use crate::memory::Grade;
use crate::quiz::Response;
use crate::tui::keys::Move;
use crate::tui::widgets::scroll::Scroll;

impl Asking {
    /// Carries an action out; `which` is the option or the grade that the key names, from 0. Gives back the answer, where
    /// one is given.
    ///
    /// # Errors
    /// Why nothing came of it.
    pub fn act(&mut self, action: Action, which: usize) -> Result<Option<Response>, String> {
        let count = self.posed.options.len();
        match action {
            Action::Pick if which >= count => {
                return Err(format!("There are only {count} options"));
            }
            Action::Pick => {
                self.cursor = Some(which);
                if self.posed.kind != Kind::Multi {
                    return Ok(Some(Response::Choose(vec![which])));
                }
                self.tick(which);
            }
            Action::Tick => {
                let at = self.cursor.unwrap_or(0);
                self.cursor = Some(at);
                self.tick(at);
            }
            Action::Answer => return self.answer().map(Some),
            Action::Reveal => {
                self.revealed = true;
                self.scroll = Scroll::default();
            }
            Action::Grade => return Ok(Grade::ALL.get(which).copied().map(Response::Grade)),
        }
        Ok(None)
    }

    /// What is typed, ticked or under the cursor is the answer.
    fn answer(&self) -> Result<Response, String> {
        let count = self.posed.options.len();
        match (self.posed.kind, self.cursor) {
            (Kind::Typed, _) if self.input.text().trim().is_empty() => Err("Type an answer first".to_owned()),
            (Kind::Typed, _) => Ok(Response::Text(self.input.text())),
            (Kind::Multi, _) if self.ticked.is_empty() => {
                Err(format!("Nothing is ticked yet: 1-{count} tick, then Enter answers"))
            }
            (Kind::Multi, _) => Ok(Response::Choose(self.ticked.iter().copied().collect())),
            (_, Some(at)) => Ok(Response::Choose(vec![at])),
            (_, None) => Err(format!("Choose first: 1-{count}, or j and k")),
        }
    }

    fn tick(&mut self, at: usize) {
        if !self.ticked.remove(&at) {
            self.ticked.insert(at);
        }
    }

    /// Moves the cursor through the options; says whether there are some and the step is meant for them.
    pub fn moves_cursor(&mut self, step: Move) -> bool {
        let count = self.posed.options.len();
        let to = match (step, self.cursor) {
            _ if count == 0 => return false,
            (Move::Down, None) => 0,
            (Move::Down, Some(at)) => (at + 1).min(count - 1),
            (Move::Up, None) => count - 1,
            (Move::Up, Some(at)) => at.saturating_sub(1),
            _ => return false,
        };
        self.cursor = Some(to);
        true
    }

    /// Text goes where an answer is typed.
    pub fn type_in(&mut self, text: &str) {
        if self.posed.kind == Kind::Typed {
            self.input.insert(text);
        }
    }
}
