//! The keys of a session.

use ratatui::crossterm::event::KeyCode;

use crate::tui::keys::Key::{self, Char};
use crate::tui::keys::Row::{self, Group, Own, Shared};
use crate::tui::keys::{
    Binding, CARET, ENTER, ERASE_ALL, ERASE_WORD, FIND, HELP, HELP_TYPING, LINES, PAGES, QUIT, SPACE, TAB,
    Table, leave, on,
};
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
    .help("Say that you don't know it: it counts as wrong, and luck has no part in it"));

const UNDO: Row<Action> =
    Own(on(&[Char('u')], "u", Action::Undo).hint(5, "undo").help("Take the last answer back"));
const SUSPEND: Row<Action> = Own(on(&[Char('s')], "s", Action::Suspend)
    .hint(7, "suspend")
    .help("Never ask this card again, or ask it again"));
const FLAG: Row<Action> = Own(on(&[Char('!')], "!", Action::Flag)
    .help("Mark the card as doubtful, to look at later, or take the mark away"));
const RESET: Row<Action> =
    Own(on(&[Char('R')], "R", Action::Reset).help("Learn this card afresh, or take that back"));
const READ: Binding<Action> =
    on(&[Char('e')], "e", Action::Read).help("After the answer: read what there is about it");
const PAGE: Binding<Action> = on(&[Char('c')], "c", Action::Card)
    .help("After the answer: the card, with its questions and your answers");
const CARD: Row<Action> = Group(&[UNDO, Own(READ.hint(6, "entry")), Own(PAGE), SUSPEND, FLAG, RESET]);
/// What is said aloud is seldom about an entry.
const SPOKEN: Row<Action> = Group(&[UNDO, Own(PAGE.hint(6, "card")), Own(READ), SUSPEND, FLAG, RESET]);
const LEAVING: Row<Action> = Shared(&[HELP, leave(8, "end", "End the session"), QUIT, FIND.unhinted()]);

/// While a question stands.
pub static QUESTION: Tables<Action> = Tables {
    choice: Table::new(&[
        Own(on(&[Key::Options], "1-9", PICK).hint(1, "answer").help("Answer with this option")),
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
        Own(on(&[ENTER], "Enter", ANSWER)
            .hint(1, "answer")
            .help("Answer with what is typed; 0 alone says that you don't know")),
        Shared(&[
            HELP_TYPING,
            ERASE_ALL,
            ERASE_WORD,
            leave(2, "end", "Clear what is typed, then end the session"),
        ]),
        Shared(CARET),
        Shared(PAGES),
    ]),
    front: Table::new(&[
        Own(on(&[ENTER, SPACE], "Enter", REVEAL)
            .hint(1, "show")
            .help("Show the answer (Space does, too)")),
        DONT_KNOW,
        SPOKEN,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
    back: Table::new(&[
        Own(on(&[Key::Grades], "1-4", GRADE).hint(1, "grade").help("Grade: 1 again, 2 hard, 3 good, 4 easy")),
        Own(on(&[SPACE], "Space", TICK).help("Tick a point that you made (j and k choose it)").in_bursts()),
        Own(on(&[ENTER], "Enter", ANSWER)
            .help("Take the grade that follows from the points: all are good, half of them or more hard, fewer again")),
        DONT_KNOW,
        SPOKEN,
        LEAVING,
        Shared(LINES),
        Shared(PAGES),
    ]),
};

/// A verdict.
pub const VERDICT: Table<Action> = Table::new(&[
    Own(on(&[ENTER, SPACE], "Enter", Action::Next).hint(1, "next").help("Go on (Space does, too)")),
    Own(on(&[Char('0')], "0", Action::Guess)
        .hint(2, "I guessed")
        .help("Say that the right answer was a guess: it comes back soon")),
    Own(on(&[Char('a')], "a", Action::Accept)
        .hint(2, "my answer was right")
        .help("Count a typed answer as right that was judged wrong")),
    Own(on(&[TAB], "Tab", Action::Explain)
        .hint(3, "explain")
        .help("The explanation of a flashcard, which says its answer in other words")),
    CARD,
    Own(on(&[Key::Options], "1-9", Action::Follow)
        .help("Where the entry stands beside the verdict: to the entry with this number")),
    Own(on(&[Key::Code(KeyCode::Backspace)], "Backspace", Action::Retrace).help("Back along these links")),
    Own(on(&[Char('E')], "E", Action::Edit).help("Open the card in your editor, and check its deck")),
    LEAVING,
    Shared(LINES),
    Shared(PAGES),
]);
