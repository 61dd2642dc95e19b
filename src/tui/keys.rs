//! The keys: one table a place. It feeds dispatch, the footer and the help, so that these cannot disagree.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
    /// Begin a quiz.
    Start,
    /// Begin a review.
    Review,
    /// Go over what is missed.
    Missed,
    /// Narrow the list.
    Filter,
    /// Keep the filter.
    FilterDone,
    /// Drop the filter.
    FilterClear,
    /// Choose an option.
    Pick,
    /// Tick or untick the option under the cursor.
    Tick,
    /// Give the answer.
    Answer,
    /// Turn the flashcard over.
    Reveal,
    /// Grade oneself.
    Grade,
    /// Go on.
    Next,
    /// Say that the right answer was a guess.
    Guess,
    /// Take the last answer back.
    Undo,
    /// Suspend the card.
    Suspend,
    /// Mark the card as doubtful.
    Flag,
    /// Try again to save.
    Retry,
    /// Delete the character before the caret.
    Backspace,
    /// Delete the character under the caret.
    Delete,
    /// Delete the word before the caret.
    EraseWord,
    /// Delete everything.
    EraseAll,
    /// Move the caret left.
    Left,
    /// Move the caret right.
    Right,
    /// Move the caret to the start.
    Home,
    /// Move the caret to the end.
    End,
    /// Go over the missed ones of this session.
    Again,
    /// To the home screen.
    GoHome,
    /// Leave this screen.
    Leave,
    /// Open or close the help.
    Help,
    /// Quit.
    Quit,
    /// Stop and give the terminal back until continued.
    Stop,
    /// Draw everything afresh.
    Redraw,
}

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The home screen.
    Home,
    /// The filter line of the home screen.
    Filter,
    /// A question with one right option.
    Choice,
    /// A question with several right options.
    Multi,
    /// A question whose answer is typed.
    Typed,
    /// A flashcard, not yet turned over.
    Front,
    /// A flashcard, turned over.
    Back,
    /// A verdict.
    Verdict,
    /// The end of a session.
    Summary,
    /// The help.
    Help,
}

/// Which keys.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// A character.
    Char(char),
    /// A key with a name.
    Code(KeyCode),
    /// A character with Ctrl.
    Ctrl(char),
    /// 1-9 and a-i: the options.
    Options,
    /// 1-4: the grades.
    Grades,
}

/// A line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Any of these keys.
    pub keys: &'static [Key],
    /// How they are written.
    pub name: &'static str,
    /// What the footer says.
    pub label: &'static str,
    /// What the help says.
    pub help: &'static str,
    /// What they do.
    pub action: Action,
    /// How soon the footer drops it: 1 stays longest, 0 is never there.
    pub rank: u8,
}

const fn bind(
    keys: &'static [Key],
    name: &'static str,
    label: &'static str,
    help: &'static str,
    action: Action,
    rank: u8,
) -> Binding {
    Binding { keys, name, label, help, action, rank }
}

use Key::{Char, Code, Ctrl};

const ENTER: Key = Code(KeyCode::Enter);
const SPACE: Key = Char(' ');

const HELP: Binding = bind(&[Char('?')], "?", "help", "Show or close this help", Action::Help, 4);
const QUIT: Binding = bind(&[Char('q')], "q", "quit", "Quit; every answer is saved already", Action::Quit, 3);
const UNDO: Binding = bind(&[Char('u')], "u", "undo", "Take the last answer back", Action::Undo, 6);
const RETRY: Binding =
    bind(&[Char('r')], "r", "try again", "Try again to save what could not be saved", Action::Retry, 1);
const SUSPEND: Binding =
    bind(&[Char('s')], "s", "suspend", "Never ask this card again, or ask it again", Action::Suspend, 7);
const FLAG: Binding = bind(
    &[Char('!')],
    "!",
    "flag",
    "Mark the card as doubtful, to look at later, or take the mark away",
    Action::Flag,
    8,
);
const LEAVE: Binding = bind(&[Code(KeyCode::Esc)], "Esc", "leave", "End the session", Action::Leave, 5);
const UP: Binding = bind(&[Char('k'), Code(KeyCode::Up)], "k, Up", "up", "Move up", Action::Up, 0);
const DOWN: Binding =
    bind(&[Char('j'), Code(KeyCode::Down)], "j, Down", "down", "Move down", Action::Down, 0);
const PAGE_UP: Binding = bind(&[Code(KeyCode::PageUp)], "PgUp", "up", "Scroll up", Action::PageUp, 0);
const PAGE_DOWN: Binding =
    bind(&[Code(KeyCode::PageDown)], "PgDn", "down", "Scroll down", Action::PageDown, 0);
const TOP: Binding = bind(&[Char('g'), Code(KeyCode::Home)], "g, Home", "top", "To the top", Action::Top, 0);
const BOTTOM: Binding =
    bind(&[Char('G'), Code(KeyCode::End)], "G, End", "end", "To the end", Action::Bottom, 0);

/// Keys that hold everywhere.
const EVERYWHERE: &[Binding] = &[
    bind(&[Ctrl('c')], "^C", "quit", "Quit from anywhere", Action::Quit, 0),
    bind(&[Ctrl('z')], "^Z", "pause", "Back to the shell for a while (fg returns)", Action::Stop, 0),
    bind(&[Ctrl('l')], "^L", "redraw", "Draw the screen afresh", Action::Redraw, 0),
];

const HOME: &[Binding] = &[
    bind(&[ENTER], "Enter", "quiz", "Quiz of 20 on the selected topic: due, then new", Action::Start, 1),
    bind(&[Char('r')], "r", "review due", "Review what is due in the selected topic", Action::Review, 2),
    bind(&[Char('m')], "m", "missed", "Go over what is missed in the selected topic", Action::Missed, 5),
    bind(&[Char('/')], "/", "filter", "Narrow the list of topics", Action::Filter, 7),
    HELP,
    QUIT,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    TOP,
    BOTTOM,
    bind(&[Code(KeyCode::Esc)], "Esc", "all topics", "Show all topics again", Action::FilterClear, 6),
];

const FILTER: &[Binding] = &[
    bind(&[ENTER], "Enter", "keep", "Keep the filter, and choose from the list", Action::FilterDone, 1),
    bind(&[Code(KeyCode::Esc)], "Esc", "all topics", "Drop the filter", Action::FilterClear, 2),
    bind(&[Code(KeyCode::Up)], "Up", "up", "Move up", Action::Up, 0),
    bind(&[Code(KeyCode::Down)], "Down", "down", "Move down", Action::Down, 0),
    ERASE,
    ERASE_WORD,
    ERASE_ALL,
];

const CHOICE: &[Binding] = &[
    bind(&[Key::Options], "1-9", "answer", "Answer with this option (a-i do, too)", Action::Pick, 1),
    bind(&[ENTER], "Enter", "choose", "Answer with the option under the cursor", Action::Answer, 0),
    DOWN,
    UP,
    UNDO,
    SUSPEND,
    FLAG,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

const MULTI: &[Binding] = &[
    bind(&[Key::Options], "1-9", "tick", "Tick or untick this option (a-i do, too)", Action::Pick, 1),
    bind(&[ENTER], "Enter", "answer", "Answer with what is ticked", Action::Answer, 2),
    bind(&[SPACE], "Space", "tick", "Tick or untick the option under the cursor", Action::Tick, 0),
    DOWN,
    UP,
    UNDO,
    SUSPEND,
    FLAG,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    PAGE_DOWN,
    PAGE_UP,
];

const ERASE: Binding = bind(
    &[Code(KeyCode::Backspace), Ctrl('h')],
    "Backspace",
    "erase",
    "Erase a character",
    Action::Backspace,
    0,
);
const ERASE_WORD: Binding = bind(&[Ctrl('w')], "^W", "erase word", "Erase a word", Action::EraseWord, 9);
const ERASE_ALL: Binding = bind(&[Ctrl('u')], "^U", "clear", "Erase everything", Action::EraseAll, 3);

const TYPED: &[Binding] = &[
    bind(&[ENTER], "Enter", "answer", "Answer with what is typed", Action::Answer, 1),
    ERASE_ALL,
    ERASE_WORD,
    bind(&[Code(KeyCode::Esc)], "Esc", "leave", "End the session", Action::Leave, 2),
    ERASE,
    bind(&[Code(KeyCode::Delete)], "Delete", "delete", "Delete a character", Action::Delete, 0),
    bind(&[Code(KeyCode::Left)], "Left", "left", "Move the caret left", Action::Left, 0),
    bind(&[Code(KeyCode::Right)], "Right", "right", "Move the caret right", Action::Right, 0),
    bind(&[Code(KeyCode::Home), Ctrl('a')], "Home", "start", "Caret to the start", Action::Home, 0),
    bind(&[Code(KeyCode::End), Ctrl('e')], "End", "end", "Caret to the end", Action::End, 0),
    bind(&[Code(KeyCode::PageDown)], "PgDn", "down", "Scroll down", Action::PageDown, 0),
    bind(&[Code(KeyCode::PageUp)], "PgUp", "up", "Scroll up", Action::PageUp, 0),
];

const FRONT: &[Binding] = &[
    bind(&[ENTER, SPACE], "Enter", "show the answer", "Show the answer (Space does, too)", Action::Reveal, 1),
    UNDO,
    SUSPEND,
    FLAG,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

const BACK: &[Binding] = &[
    bind(&[Key::Grades], "1-4", "grade", "Grade: 1 again, 2 hard, 3 good, 4 easy", Action::Grade, 1),
    UNDO,
    SUSPEND,
    FLAG,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

const VERDICT: &[Binding] = &[
    bind(&[ENTER, SPACE], "Enter", "go on", "Go on (Space does, too)", Action::Next, 1),
    bind(
        &[Char('g')],
        "g",
        "I guessed",
        "Say that the right answer was a guess: it comes back soon",
        Action::Guess,
        2,
    ),
    UNDO,
    SUSPEND,
    FLAG,
    RETRY,
    HELP,
    LEAVE,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
];

const SUMMARY: &[Binding] = &[
    bind(
        &[ENTER, Char('m')],
        "Enter",
        "missed again",
        "Go over the missed ones again (m does, too)",
        Action::Again,
        1,
    ),
    bind(
        &[Char('h'), Code(KeyCode::Esc)],
        "h",
        "home",
        "To the home screen (Esc does, too)",
        Action::GoHome,
        2,
    ),
    UNDO,
    RETRY,
    HELP,
    QUIT,
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];

const IN_HELP: &[Binding] = &[
    bind(
        &[Char('?'), Code(KeyCode::Esc), ENTER],
        "?",
        "close",
        "Close the help (Esc does, too)",
        Action::Help,
        1,
    ),
    bind(&[Char('q')], "q", "quit", "Quit; every answer is saved already", Action::Quit, 2),
    DOWN,
    UP,
    PAGE_DOWN,
    PAGE_UP,
    TOP,
    BOTTOM,
];

impl Place {
    /// All places.
    pub const ALL: [Place; 10] = [
        Place::Home,
        Place::Filter,
        Place::Choice,
        Place::Multi,
        Place::Typed,
        Place::Front,
        Place::Back,
        Place::Verdict,
        Place::Summary,
        Place::Help,
    ];

    /// The table of a place.
    pub fn table(self) -> &'static [Binding] {
        match self {
            Place::Home => HOME,
            Place::Filter => FILTER,
            Place::Choice => CHOICE,
            Place::Multi => MULTI,
            Place::Typed => TYPED,
            Place::Front => FRONT,
            Place::Back => BACK,
            Place::Verdict => VERDICT,
            Place::Summary => SUMMARY,
            Place::Help => IN_HELP,
        }
    }

    /// The table of a place, and after it what holds everywhere.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        self.table().iter().chain(EVERYWHERE)
    }

    /// What a key does here, and which option or grade it names, from 0.
    pub fn action(self, key: &KeyEvent) -> Option<(Action, usize)> {
        self.bindings()
            .find_map(|binding| binding.keys.iter().find_map(|k| k.names(key)).map(|at| (binding.action, at)))
    }

    /// Whether characters that no key is bound to are text.
    pub fn takes_text(self) -> bool {
        matches!(self, Place::Typed | Place::Filter)
    }
}

impl Key {
    /// Whether it was this key, and which of a range, from 0.
    fn names(self, key: &KeyEvent) -> Option<usize> {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let plain =
            !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
        let within = |c: char, first: char, last: char| {
            (first..=last).contains(&c).then(|| (u32::from(c) - u32::from(first)) as usize)
        };
        match (self, key.code) {
            (Key::Char(wanted), KeyCode::Char(c)) => (plain && c == wanted).then_some(0),
            (Key::Ctrl(wanted), KeyCode::Char(c)) => (ctrl && c.eq_ignore_ascii_case(&wanted)).then_some(0),
            (Key::Code(wanted), code) => (code == wanted).then_some(0),
            (Key::Options, KeyCode::Char(c)) if plain => {
                within(c, '1', '9').or_else(|| within(c.to_ascii_lowercase(), 'a', 'i'))
            }
            (Key::Grades, KeyCode::Char(c)) if plain => within(c, '1', '4'),
            _ => None,
        }
    }
}

impl Action {
    /// Whether a key that is held down may do it again and again.
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::Backspace
                | Action::Delete
                | Action::Left
                | Action::Right
                | Action::EraseWord
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lines_of_a_table_want_the_same_key() {
        let codes = [
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::Backspace,
        ];
        let keys = (' '..='~').map(KeyCode::Char).chain(codes);
        for code in keys {
            for modifiers in [KeyModifiers::NONE, KeyModifiers::CONTROL] {
                let key = KeyEvent::new(code, modifiers);
                for place in Place::ALL {
                    let wanting =
                        place.bindings().filter(|b| b.keys.iter().any(|k| k.names(&key).is_some())).count();
                    assert!(wanting <= 1, "{key:?} in {place:?}");
                }
            }
        }
    }

    #[test]
    fn letters_are_text_where_an_answer_is_typed() {
        for c in ('a'..='z').chain('0'..='9').chain(['?', '!', '/', ' ']) {
            assert_eq!(Place::Typed.action(&KeyEvent::from(KeyCode::Char(c))), None, "{c}");
        }
    }
}
