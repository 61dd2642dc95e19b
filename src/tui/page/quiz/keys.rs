//! The keys of a session.

use ratatui::crossterm::event::KeyCode;

use crate::tui::keys::Key::{self, Char};
use crate::tui::keys::Row::{self, Group, Own, Shared};
use crate::tui::keys::{
    Binding, CARET, ENTER, ERASE_ALL, ERASE_WORD, HELP, HELP_TYPING, LINES, PAGES, PAGES_TYPING, QUIT, SPACE,
    TAB, Table, VISITS, leave, on,
};
use crate::tui::page::flag_note;
use crate::tui::page::question::{self, Tables};

/// What its own keys do; the tables say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Question(question::Action),
    Next,
    Guess,
    Accept,
    Explain,
    Undo,
    Suspend,
    Flag,
    KeepNote,
    DropNote,
    Reset,
    Read,
    Card,
    Follow,
    Retrace,
    Edit,
}

const PICK: Action = Action::Question(question::Action::Pick);
const TICK: Action = Action::Question(question::Action::Tick);
const ANSWER: Action = Action::Question(question::Action::Answer);
const REVEAL: Action = Action::Question(question::Action::Reveal);
const GRADE: Action = Action::Question(question::Action::Grade);
const DONT_KNOW: Row<Action> = Own(on(&[Char('0')], "0", Action::Question(question::Action::DontKnow))
    .hint(4, "don't know")
    .help("I don't know: it counts as wrong, without luck"));

const UNDO: Row<Action> =
    Own(on(&[Char('u')], "u", Action::Undo).hint(5, "undo").help("Undo the last answer"));
const SUSPEND: Row<Action> = Own(on(&[Char('s')], "s", Action::Suspend)
    .hint(7, "suspend")
    .help("Suspend this card (never ask it again), or resume it"));
const FLAG: Row<Action> =
    Own(on(&[Char('!')], "!", Action::Flag).help("Flag the card, with a note, or remove the flag"));
const RESET: Row<Action> =
    Own(on(&[Char('R')], "R", Action::Reset).help("Start this card over, or undo that"));
const READ: Binding<Action> =
    on(&[Char('e')], "e", Action::Read).help("After the answer: open the reference entry");
const PAGE: Binding<Action> = on(&[Char('c')], "c", Action::Card)
    .help("After the answer: open the card, with its questions and your answers");
const CARD: Row<Action> = Group(&[UNDO, Own(READ.hint(6, "entry")), Own(PAGE), SUSPEND, FLAG, RESET]);
/// What is said aloud is seldom about an entry.
const SPOKEN: Row<Action> = Group(&[UNDO, Own(PAGE.hint(6, "card")), Own(READ), SUSPEND, FLAG, RESET]);
const LEAVING: Row<Action> =
    Group(&[Shared(&[HELP, leave(8, "end", "End the session"), QUIT]), Shared(VISITS)]);

/// While a question stands.
pub static QUESTION: Tables<Action> = Tables {
    choice: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "answer").help("Choose this option")),
        DONT_KNOW,
        Own(on(&[ENTER], "Enter", ANSWER).help("Answer with the option under the cursor")),
        Shared(LINES),
        CARD,
        LEAVING,
        Shared(PAGES),
    ]),
    multi: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "tick").help("Tick or untick this option").in_bursts()),
        Own(on(&[ENTER], "Enter", ANSWER).hint(2, "answer").help("Answer with what is ticked")),
        DONT_KNOW,
        Own(on(&[SPACE], "Space", TICK).help("Tick or untick the option under the cursor").in_bursts()),
        Shared(LINES),
        CARD,
        LEAVING,
        Shared(PAGES),
    ]),
    // Letters are text.
    typed: Table::typing(&[
        Own(on(&[ENTER], "Enter", ANSWER).hint(1, "answer").help("Answer with what is typed")),
        // A character of its own: Enter says it.
        Own(on(&[], "0", Action::Question(question::Action::DontKnow))
            .hint(4, "don't know")
            .help("0 and Enter: I don't know; it counts as wrong, without luck")),
        Shared(&[
            HELP_TYPING,
            ERASE_ALL,
            ERASE_WORD,
            leave(2, "end", "Clear what is typed, then end the session"),
        ]),
        Shared(CARET),
        Shared(PAGES_TYPING),
    ]),
    front: Table::new(&[
        Own(on(&[ENTER, SPACE], "Enter", REVEAL).hint(1, "show").help("Show the answer (also Space)")),
        DONT_KNOW,
        SPOKEN,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
    back: Table::new(&[
        Own(on(&[Key::Grades], "1-4", GRADE).hint(1, "grade").help("Grade: 1 again, 2 hard, 3 good, 4 easy")),
        Own(on(&[SPACE], "Space", TICK).help("Tick a point you made (j and k select it)").in_bursts()),
        Own(on(&[ENTER], "Enter", ANSWER)
            .help("Take the grade from the points: all good, at least half hard, fewer again")),
        DONT_KNOW,
        SPOKEN,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
};

/// While the note to a flag is typed.
pub const NOTE: Table<Action> = Table::typing(&[
    Own(flag_note::keep(Action::KeepNote)),
    Own(flag_note::cancel(Action::DropNote)),
    Shared(flag_note::TYPING),
    Shared(CARET),
]);

/// A verdict.
pub const VERDICT: Table<Action> = Table::new(&[
    Own(on(&[ENTER, SPACE], "Enter", Action::Next).hint(1, "next").help("Go on (Space does, too)")),
    Own(on(&[Char('0')], "0", Action::Guess)
        .hint(2, "I guessed")
        .help("Mark a right answer as a guess, so that it comes back soon, or undo that")),
    Own(on(&[Char('a')], "a", Action::Accept)
        .hint(2, "my answer was right")
        .help("Accept your typed answer that was judged wrong")),
    Own(on(&[TAB], "Tab", Action::Explain)
        .hint(3, "explain")
        .help("The flashcard's explanation, in other words")),
    CARD,
    Own(on(&[Key::Options], "1-9", Action::Follow).help("Follow a link of the entry beside the verdict")),
    Own(on(&[Key::Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along these links")),
    Own(on(&[Char('E')], "E", Action::Edit).help("Open the card in your editor, where its deck is a file")),
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);
