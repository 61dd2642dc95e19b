//! What keys do to a question that stands.

use super::{Acted, Action, Asking};
use crate::deck::{Body, Kind, Shelf};
use crate::memory::Grade;
use crate::quiz::Response;
use crate::text::narrow;
use crate::tui::keys::{Edit, Move};
use crate::tui::widgets::scroll::Scroll;

impl Asking {
    /// Carries an action out; `which` is the option or the grade that the key names, from 0.
    ///
    /// # Errors
    /// Why nothing came of it.
    pub fn act(&mut self, action: Action, which: usize, shelf: &Shelf) -> Result<Acted, String> {
        let count = self.posed.options.len();
        match action {
            Action::Pick if which >= count => {
                return Err(format!("There are only {count} options"));
            }
            Action::Pick => {
                self.cursor = Some(which);
                if self.posed.kind != Kind::Multi {
                    return Ok(Acted::Answers(Response::Choose(vec![which])));
                }
                self.tick(which);
            }
            Action::Tick => {
                let at = self.cursor.unwrap_or(0);
                self.cursor = Some(at);
                self.tick(at);
            }
            Action::Answer if self.posed.kind == Kind::Flashcard => return self.grade(),
            Action::Answer => return self.answer(shelf),
            Action::DontKnow => return Ok(Acted::Answers(Response::DontKnow)),
            Action::Reveal => {
                self.revealed = true;
                if let Body::Flashcard { points, .. } = &self.posed.question(shelf).body {
                    self.points = points.len();
                }
                self.scroll = Scroll::default();
            }
            Action::Grade => {
                let grade = Grade::ALL.get(which).copied().map(Response::Grade);
                return Ok(grade.map_or(Acted::Done, Acted::Answers));
            }
        }
        Ok(Acted::Done)
    }

    /// What is typed, as it is compared with a key.
    fn alone(&self) -> String {
        self.input.text().trim().chars().map(narrow).collect()
    }

    /// Whether a typed 0 is an answer, and does not say that it is not known.
    pub fn zero_is_text(&self, shelf: &Shelf) -> bool {
        self.posed.takes(shelf, "0")
    }

    /// Whether what is typed says that the answer is not known.
    pub fn says_dont_know(&self, shelf: &Shelf) -> bool {
        self.posed.kind == Kind::Typed && self.alone() == "0" && !self.zero_is_text(shelf)
    }

    /// Whether the footer leaves a key of a typed answer out: where a 0 is text, and once it stands there and Enter says it.
    pub fn hides(&self, action: Action, shelf: &Shelf) -> bool {
        let is_typed = self.posed.kind == Kind::Typed && action == Action::DontKnow;
        is_typed && (self.zero_is_text(shelf) || self.says_dont_know(shelf))
    }

    /// What is typed, ticked or under the cursor is the answer.
    fn answer(&self, shelf: &Shelf) -> Result<Acted, String> {
        let typed = self.input.text();
        let alone = self.alone();
        let response = match (self.posed.kind, self.cursor) {
            (Kind::Typed, _) if alone.is_empty() => {
                let zero = if self.zero_is_text(shelf) { "" } else { ", or 0 if you don't know" };
                return Err(format!("Type an answer{zero}"));
            }
            (Kind::Typed, _) if alone == "?" && !self.posed.takes(shelf, &alone) => {
                return Ok(Acted::Help);
            }
            (Kind::Typed, _) if self.says_dont_know(shelf) => Response::DontKnow,
            (Kind::Typed, _) => Response::Text(typed),
            (Kind::Multi, _) if self.ticked.is_empty() => {
                return Err(
                    "Nothing is ticked yet: Space or its key ticks an option, then Enter answers".to_owned()
                );
            }
            (Kind::Multi, _) => Response::Choose(self.ticked.iter().copied().collect()),
            (_, Some(at)) => Response::Choose(vec![at]),
            (_, None) => return Err("Choose first: by its key, or with j and k".to_owned()),
        };
        Ok(Acted::Answers(response))
    }

    /// The grade that follows from the points. Where none was made, Enter may have been pressed twice by mistake.
    fn grade(&mut self) -> Result<Acted, String> {
        if self.points == 0 {
            return Err("Grade it: 1 again, 2 hard, 3 good, 4 easy".to_owned());
        }
        if self.ticked.is_empty() && !std::mem::replace(&mut self.sure, true) {
            return Err("No point ticked: Enter again grades it Again; 1-4 any other grade".to_owned());
        }
        Ok(Acted::Answers(Response::Points(self.ticked.iter().copied().collect())))
    }

    /// Esc: what is typed goes first. Says whether there was anything.
    pub fn clears(&mut self) -> bool {
        let typed = self.posed.kind == Kind::Typed && !self.input.is_empty();
        if typed {
            self.edit(Edit::All);
        }
        typed
    }

    fn tick(&mut self, at: usize) {
        self.sure = false;
        if !self.ticked.remove(&at) {
            self.ticked.insert(at);
        }
    }

    /// Moves the cursor through the options; says whether there are some and the step is meant for them.
    pub fn moves_cursor(&mut self, step: Move) -> bool {
        let count = self.posed.options.len().max(self.points);
        // The text above the options lies before them.
        let in_text = match (step, self.cursor) {
            (Move::Down | Move::Up, None) => true,
            (Move::Up, Some(at)) => at == 0,
            _ => false,
        };
        if self.text_apart && in_text && (step == Move::Up || self.scroll.can(step)) {
            self.cursor = None;
            return false;
        }
        let to = match (step, self.cursor) {
            _ if count == 0 => return false,
            (Move::Down, None) => 0,
            (Move::Down, Some(at)) => (at + 1).min(count - 1),
            (Move::Up, None) => count - 1,
            (Move::Up, Some(at)) => at.saturating_sub(1),
            _ => return false,
        };
        self.cursor = Some(to);
        self.scroll.follow();
        true
    }

    /// What is typed changes.
    pub fn edit(&mut self, edit: Edit) {
        self.almost = false;
        self.input.edit(edit);
    }

    /// Text goes where an answer is typed.
    pub fn type_in(&mut self, text: &str) {
        if self.posed.kind == Kind::Typed {
            self.almost = false;
            self.input.insert(text);
            self.scroll.follow();
        }
    }
}
