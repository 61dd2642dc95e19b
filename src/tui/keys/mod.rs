//! The keys: one table a place. It feeds dispatch, the footer and the help, so that these cannot disagree.

mod exam;
mod tables;

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
    /// Set the date and the minutes.
    Plan,
    /// Begin to type a date, or the minutes.
    Type,
    /// Drill what is confused.
    Drill,
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
    /// Learn the card afresh.
    Reset,
    /// Read the reference entry.
    Read,
    /// Close what lies over the screen.
    Close,
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
    /// A mock interview.
    Exam,
    /// Go on with the one that was left.
    Resume,
    /// Count it as it stands.
    Count,
    /// Begin another one.
    Anew,
    /// To the next question.
    Forward,
    /// To the question before.
    Backward,
    /// Mark the question, to come back to it.
    Mark,
    /// Open or close the overview.
    Overview,
    /// Hand everything in.
    Finish,
    /// Look at what is selected.
    Open,
    /// To the other list.
    Other,
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
    /// The plan.
    Plan,
    /// A line of the plan that is being typed.
    PlanTyped,
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
    /// A reference entry.
    Entry,
    /// A mock interview that was left.
    Unfinished,
    /// A mock interview's question with one right option.
    ExamChoice,
    /// One with several right options.
    ExamMulti,
    /// One whose answer is typed.
    ExamTyped,
    /// A flashcard in a mock interview.
    ExamFront,
    /// The same, turned over.
    ExamBack,
    /// The overview of a mock interview.
    Overview,
    /// What a mock interview came to.
    Report,
    /// One of its questions that were not answered right.
    Missed,
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
    /// 0-9.
    Digits,
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

impl Place {
    /// All places.
    pub const ALL: [Place; 22] = [
        Place::Home,
        Place::Filter,
        Place::Plan,
        Place::PlanTyped,
        Place::Choice,
        Place::Multi,
        Place::Typed,
        Place::Front,
        Place::Back,
        Place::Verdict,
        Place::Summary,
        Place::Entry,
        Place::Unfinished,
        Place::ExamChoice,
        Place::ExamMulti,
        Place::ExamTyped,
        Place::ExamFront,
        Place::ExamBack,
        Place::Overview,
        Place::Report,
        Place::Missed,
        Place::Help,
    ];

    /// The table of a place.
    pub fn table(self) -> &'static [Binding] {
        match self {
            Place::Home => tables::HOME,
            Place::Filter => tables::FILTER,
            Place::Plan => tables::PLAN,
            Place::PlanTyped => tables::PLAN_TYPED,
            Place::Choice => tables::CHOICE,
            Place::Multi => tables::MULTI,
            Place::Typed => tables::TYPED,
            Place::Front => tables::FRONT,
            Place::Back => tables::BACK,
            Place::Verdict => tables::VERDICT,
            Place::Summary => tables::SUMMARY,
            Place::Entry => tables::IN_ENTRY,
            Place::Unfinished => exam::UNFINISHED,
            Place::ExamChoice => exam::CHOICE,
            Place::ExamMulti => exam::MULTI,
            Place::ExamTyped => exam::TYPED,
            Place::ExamFront => exam::FRONT,
            Place::ExamBack => exam::BACK,
            Place::Overview => exam::OVERVIEW,
            Place::Report => exam::REPORT,
            Place::Missed => exam::MISSED,
            Place::Help => tables::IN_HELP,
        }
    }

    /// The table of a place, and after it what holds everywhere.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        self.table().iter().chain(tables::EVERYWHERE)
    }

    /// What a key does here, and which option or grade it names, from 0.
    pub fn action(self, key: &KeyEvent) -> Option<(Action, usize)> {
        self.bindings()
            .find_map(|binding| binding.keys.iter().find_map(|k| k.names(key)).map(|at| (binding.action, at)))
    }

    /// Whether characters that no key is bound to are text.
    pub fn takes_text(self) -> bool {
        matches!(self, Place::Typed | Place::ExamTyped | Place::Filter | Place::PlanTyped)
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
            (Key::Digits, KeyCode::Char(c)) if plain => within(c, '0', '9'),
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
                | Action::Forward
                | Action::Backward
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
            for place in [Place::Typed, Place::ExamTyped, Place::PlanTyped] {
                assert_eq!(place.action(&KeyEvent::from(KeyCode::Char(c))), None, "{c}");
            }
        }
    }
}
