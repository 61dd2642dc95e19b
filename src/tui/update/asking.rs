//! What keys do to a question that stands, in a session and in a mock interview alike.

use crate::deck::Kind;
use crate::memory::Grade;
use crate::quiz::Response;
use crate::tui::keys::Action;
use crate::tui::state::Asking;

/// What came of a key.
#[must_use]
pub(super) enum Deed {
    /// Nothing, or something that is seen at once.
    Nothing,
    /// The flashcard is turned over.
    TurnedOver,
    /// An answer is given.
    Respond(Response),
    /// Why nothing came of it.
    Cannot(String),
}

/// Whether an action answers or goes on: pressed as something new appears, it was meant for what stood before.
pub(super) fn is_guarded(action: Action) -> bool {
    matches!(
        action,
        Action::Pick | Action::Tick | Action::Answer | Action::Reveal | Action::Grade | Action::Next
    )
}

/// Carries out what is done to a question; `which` is the option or the grade that the key names, from 0.
pub(super) fn work(asking: &mut Asking, action: Action, which: usize) -> Deed {
    let count = asking.posed.options.len();
    let multi = asking.posed.kind == Kind::Multi;
    match action {
        Action::Pick if which >= count => return Deed::Cannot(format!("There are only {count} options")),
        Action::Pick => {
            asking.cursor = Some(which);
            if !multi {
                return Deed::Respond(Response::Choose(vec![which]));
            }
            tick(asking, which);
        }
        Action::Tick => {
            let at = asking.cursor.unwrap_or(0);
            asking.cursor = Some(at);
            tick(asking, at);
        }
        Action::Answer => return answer(asking),
        Action::Reveal => {
            asking.revealed = true;
            return Deed::TurnedOver;
        }
        Action::Grade => {
            if let Some(&grade) = Grade::ALL.get(which) {
                return Deed::Respond(Response::Grade(grade));
            }
        }
        Action::Backspace => asking.input.backspace(),
        Action::Delete => asking.input.delete(),
        Action::EraseWord => asking.input.erase_word(),
        Action::EraseAll => asking.input.clear(),
        Action::Left => asking.input.left(),
        Action::Right => asking.input.right(),
        Action::Home => asking.input.home(),
        Action::End => asking.input.end(),
        _ => {}
    }
    Deed::Nothing
}

/// What is typed, ticked or under the cursor is the answer.
fn answer(asking: &Asking) -> Deed {
    let count = asking.posed.options.len();
    match (asking.posed.kind, asking.cursor) {
        (Kind::Typed, _) if asking.input.text().trim().is_empty() => {
            Deed::Cannot("Type an answer first".to_owned())
        }
        (Kind::Typed, _) => Deed::Respond(Response::Text(asking.input.text())),
        (Kind::Multi, _) if asking.ticked.is_empty() => {
            Deed::Cannot(format!("Nothing is ticked yet: 1-{count} tick, then Enter answers"))
        }
        (Kind::Multi, _) => Deed::Respond(Response::Choose(asking.ticked.iter().copied().collect())),
        (_, Some(at)) => Deed::Respond(Response::Choose(vec![at])),
        (_, None) => Deed::Cannot(format!("Choose first: 1-{count}, or j and k")),
    }
}

fn tick(asking: &mut Asking, at: usize) {
    if !asking.ticked.remove(&at) {
        asking.ticked.insert(at);
    }
}

/// Moves the cursor through the options, where there are some and the key is meant for them.
pub(super) fn moves_cursor(asking: &mut Asking, action: Action) -> bool {
    let count = asking.posed.options.len();
    let to = match (action, asking.cursor) {
        _ if count == 0 => return false,
        (Action::Down, None) => 0,
        (Action::Down, Some(at)) => (at + 1).min(count - 1),
        (Action::Up, None) => count - 1,
        (Action::Up, Some(at)) => at.saturating_sub(1),
        _ => return false,
    };
    asking.cursor = Some(to);
    true
}

/// Text goes where an answer is typed.
pub(super) fn type_in(asking: &mut Asking, text: &str) {
    if asking.posed.kind == Kind::Typed {
        asking.input.insert(text);
    }
}
