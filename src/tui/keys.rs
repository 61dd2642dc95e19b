//! Keys, and the rows that tables of keys are made of. One table a page feeds dispatch, the footer and the help, so that
//! these cannot disagree. What several pages have in their tables is written once, here.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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

/// Keys, how they are shown, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding<D> {
    /// Any of these keys.
    pub keys: &'static [Key],
    /// How they are written.
    pub name: &'static str,
    /// What the footer says.
    pub label: &'static str,
    /// What the help says.
    pub help: &'static str,
    /// What they do.
    pub does: D,
    /// How soon the footer drops it: 1 stays longest, 0 is never there.
    pub rank: u8,
    /// Whether a key that is held down does it again and again.
    pub repeats: bool,
}

/// A step through a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
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
}

/// A change of a line of text that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Delete the character before the caret.
    Backspace,
    /// Delete the character under the caret.
    Delete,
    /// Delete the word before the caret.
    Word,
    /// Delete everything.
    All,
    /// Move the caret left.
    Left,
    /// Move the caret right.
    Right,
    /// Move the caret to the start.
    Start,
    /// Move the caret to the end.
    End,
}

/// What keys do on several pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    /// A step through a list or a text.
    Move(Move),
    /// A change of what is being typed.
    Edit(Edit),
    /// Leave the page.
    Leave,
    /// Try again to save.
    Retry,
    /// Open the help.
    Help,
    /// Quit.
    Quit,
    /// Stop and give the terminal back until continued.
    Stop,
    /// Draw everything afresh.
    Redraw,
}

/// What a key does: `A` are the actions of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does<A> {
    /// Something of this page.
    Own(A),
    /// What it does elsewhere, too.
    Common(Common),
}

/// Rows of a table.
#[derive(Clone, Copy, Debug)]
pub enum Row<A: 'static> {
    /// One of the page's own.
    Own(Binding<A>),
    /// What other pages have, too.
    Shared(&'static [Binding<Common>]),
    /// Rows that several tables of the page have.
    Group(&'static [Row<A>]),
}

/// The keys of a page, or of one of its states.
#[derive(Clone, Copy, Debug)]
pub struct Table<A: 'static> {
    rows: &'static [Row<A>],
    /// Whether characters that no key is bound to are text.
    pub takes_text: bool,
}

impl<D: Copy> Binding<D> {
    /// A key that is held down does it again and again.
    #[must_use]
    pub const fn repeating(self) -> Self {
        Self { repeats: true, ..self }
    }

    fn map<T>(self, into: impl Fn(D) -> T) -> Binding<T> {
        let Self { keys, name, label, help, does, rank, repeats } = self;
        Binding { keys, name, label, help, does: into(does), rank, repeats }
    }

    /// Whether it is for this key, and which of a range, from 0.
    pub fn matches(&self, key: &KeyEvent) -> Option<usize> {
        self.keys.iter().find_map(|named| named.matches(key))
    }
}

impl<A: Copy> Table<A> {
    /// A table of these rows. It does not compile if a key stands in two of them.
    pub const fn new(rows: &'static [Row<A>]) -> Self {
        check(rows, false);
        Self { rows, takes_text: false }
    }

    /// The same where text is typed. It does not compile if a row wants a character, either.
    pub const fn typing(rows: &'static [Row<A>]) -> Self {
        check(rows, true);
        Self { rows, takes_text: true }
    }

    /// All rows in their order.
    pub fn bindings(&self) -> Vec<Binding<Does<A>>> {
        bindings(self.rows)
    }

    /// All rows, and after them what holds everywhere.
    pub fn with_everywhere(&self) -> Vec<Binding<Does<A>>> {
        let everywhere = EVERYWHERE.iter().map(|binding| binding.map(Does::Common));
        self.bindings().into_iter().chain(everywhere).collect()
    }

    /// The row for a key, and which of a range of keys it is, from 0.
    pub fn find(&self, key: &KeyEvent) -> Option<(Binding<Does<A>>, usize)> {
        let all = self.with_everywhere();
        all.into_iter().find_map(|binding| binding.matches(key).map(|which| (binding, which)))
    }
}

impl Key {
    /// Whether some key press is both.
    const fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Key::Char(one), Key::Char(other)) | (Key::Ctrl(one), Key::Ctrl(other)) => one == other,
            (Key::Char(c), range) | (range, Key::Char(c)) => match range {
                Key::Options => matches!(c, '1'..='9' | 'a'..='i' | 'A'..='I'),
                Key::Grades => matches!(c, '1'..='4'),
                Key::Digits => c.is_ascii_digit(),
                Key::Char(_) | Key::Code(_) | Key::Ctrl(_) => false,
            },
            (Key::Code(one), Key::Code(other)) => same(one, other),
            (Key::Code(_) | Key::Ctrl(_), _) | (_, Key::Code(_) | Key::Ctrl(_)) => false,
            (Key::Options | Key::Grades | Key::Digits, Key::Options | Key::Grades | Key::Digits) => true,
        }
    }

    /// Whether it was this key, and which of a range, from 0.
    fn matches(self, key: &KeyEvent) -> Option<usize> {
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

/// Whether they are the same key, of those that tables name: `==` cannot be used while compiling.
const fn same(one: KeyCode, other: KeyCode) -> bool {
    const fn number(code: KeyCode) -> u32 {
        match code {
            KeyCode::Enter => 1,
            KeyCode::Esc => 2,
            KeyCode::Tab => 3,
            KeyCode::Up => 4,
            KeyCode::Down => 5,
            KeyCode::Left => 6,
            KeyCode::Right => 7,
            KeyCode::Home => 8,
            KeyCode::End => 9,
            KeyCode::PageUp => 10,
            KeyCode::PageDown => 11,
            KeyCode::Backspace => 12,
            KeyCode::Delete => 13,
            KeyCode::F(n) => 100 + n as u32,
            _ => panic!("a key that has no number here yet"),
        }
    }
    number(one) == number(other)
}

/// All of these rows in their order.
pub fn bindings<A: Copy>(rows: &'static [Row<A>]) -> Vec<Binding<Does<A>>> {
    let mut all = Vec::new();
    for row in rows {
        match row {
            Row::Own(binding) => all.push(binding.map(Does::Own)),
            Row::Shared(shared) => all.extend(shared.iter().map(|binding| binding.map(Does::Common))),
            Row::Group(rows) => all.extend(bindings(rows)),
        }
    }
    all
}

/// The keys of a table that were met so far.
struct Seen {
    keys: [Key; 64],
    count: usize,
}

/// Panics, while compiling, if a key stands in two rows, or if a row wants a character where text is typed.
const fn check<A>(rows: &[Row<A>], typing: bool) {
    let mut seen = Seen { keys: [Key::Digits; 64], count: 0 };
    check_shared(EVERYWHERE, typing, &mut seen);
    check_rows(rows, typing, &mut seen);
}

const fn check_rows<A>(rows: &[Row<A>], typing: bool, seen: &mut Seen) {
    let mut at = 0;
    while at < rows.len() {
        match &rows[at] {
            Row::Own(binding) => check_keys(binding.keys, typing, seen),
            Row::Shared(shared) => check_shared(shared, typing, seen),
            Row::Group(rows) => check_rows(rows, typing, seen),
        }
        at += 1;
    }
}

const fn check_shared(shared: &[Binding<Common>], typing: bool, seen: &mut Seen) {
    let mut at = 0;
    while at < shared.len() {
        check_keys(shared[at].keys, typing, seen);
        at += 1;
    }
}

const fn check_keys(keys: &[Key], typing: bool, seen: &mut Seen) {
    let mut at = 0;
    while at < keys.len() {
        let key = keys[at];
        assert!(!typing || matches!(key, Key::Code(_) | Key::Ctrl(_)), "a character is text here");
        let mut before = 0;
        while before < seen.count {
            assert!(!seen.keys[before].overlaps(key), "a key stands in two rows");
            before += 1;
        }
        seen.keys[seen.count] = key;
        seen.count += 1;
        at += 1;
    }
}

/// A binding; the footer drops those of the highest rank first, and never shows rank 0.
pub const fn bind<D: Copy>(
    keys: &'static [Key],
    name: &'static str,
    label: &'static str,
    help: &'static str,
    does: D,
    rank: u8,
) -> Binding<D> {
    Binding { keys, name, label, help, does, rank, repeats: false }
}

/// A row of the page's own.
pub const fn own<A: Copy>(
    keys: &'static [Key],
    name: &'static str,
    label: &'static str,
    help: &'static str,
    does: A,
    rank: u8,
) -> Row<A> {
    Row::Own(bind(keys, name, label, help, does, rank))
}

/// Esc leaves.
pub const fn leave(label: &'static str, help: &'static str, rank: u8) -> Binding<Common> {
    bind(&[ESC], "Esc", label, help, Common::Leave, rank)
}

/// `h` and Esc leave.
pub const fn home(help: &'static str) -> Binding<Common> {
    bind(&[Key::Char('h'), ESC], "h", "home", help, Common::Leave, 2)
}

/// `q` quits.
pub const fn quit(help: &'static str, rank: u8) -> Binding<Common> {
    bind(&[Key::Char('q')], "q", "quit", help, Common::Quit, rank)
}

/// A step that goes on while the key is held down.
pub const fn step(
    keys: &'static [Key],
    name: &'static str,
    help: &'static str,
    does: Move,
) -> Binding<Common> {
    let label = match does {
        Move::Up | Move::PageUp => "up",
        Move::Down | Move::PageDown => "down",
        Move::Top => "top",
        Move::Bottom => "end",
    };
    let binding = bind(keys, name, label, help, Common::Move(does), 0);
    Binding { repeats: !matches!(does, Move::Top | Move::Bottom), ..binding }
}

const fn edit(
    keys: &'static [Key],
    name: &'static str,
    label: &'static str,
    help: &'static str,
    does: Edit,
    rank: u8,
) -> Binding<Common> {
    let binding = bind(keys, name, label, help, Common::Edit(does), rank);
    Binding { repeats: !matches!(does, Edit::All | Edit::Start | Edit::End), ..binding }
}

/// The Enter key.
pub const ENTER: Key = Key::Code(KeyCode::Enter);
/// The Escape key.
pub const ESC: Key = Key::Code(KeyCode::Esc);
/// The space bar.
pub const SPACE: Key = Key::Char(' ');
/// The Tab key.
pub const TAB: Key = Key::Code(KeyCode::Tab);
/// An arrow key.
pub const ARROW_UP: Key = Key::Code(KeyCode::Up);
/// An arrow key.
pub const ARROW_DOWN: Key = Key::Code(KeyCode::Down);
/// An arrow key.
pub const ARROW_LEFT: Key = Key::Code(KeyCode::Left);
/// An arrow key.
pub const ARROW_RIGHT: Key = Key::Code(KeyCode::Right);

/// Opens the help.
pub const HELP: Binding<Common> =
    bind(&[Key::Char('?')], "?", "help", "Show or close this help", Common::Help, 3);
/// Quits.
pub const QUIT: Binding<Common> = quit("Quit; every answer is saved already", 4);
/// Tries again to save.
pub const RETRY: Binding<Common> =
    bind(&[Key::Char('r')], "r", "try again", "Try again to save what could not be saved", Common::Retry, 1);
/// One line up.
pub const UP: Binding<Common> = step(&[Key::Char('k'), ARROW_UP], "k, Up", "Move up", Move::Up);
/// One line down.
pub const DOWN: Binding<Common> = step(&[Key::Char('j'), ARROW_DOWN], "j, Down", "Move down", Move::Down);
/// A page up.
pub const PAGE_UP: Binding<Common> = step(&[Key::Code(KeyCode::PageUp)], "PgUp", "Scroll up", Move::PageUp);
/// A page down.
pub const PAGE_DOWN: Binding<Common> =
    step(&[Key::Code(KeyCode::PageDown)], "PgDn", "Scroll down", Move::PageDown);
/// To the first line.
pub const TOP: Binding<Common> =
    step(&[Key::Char('g'), Key::Code(KeyCode::Home)], "g, Home", "To the top", Move::Top);
/// To the last line.
pub const BOTTOM: Binding<Common> =
    step(&[Key::Char('G'), Key::Code(KeyCode::End)], "G, End", "To the end", Move::Bottom);
/// Erases a character.
pub const ERASE: Binding<Common> = edit(
    &[Key::Code(KeyCode::Backspace), Key::Ctrl('h')],
    "Backspace",
    "erase",
    "Erase a character",
    Edit::Backspace,
    0,
);
/// Erases a word.
pub const ERASE_WORD: Binding<Common> =
    edit(&[Key::Ctrl('w')], "^W", "erase word", "Erase a word", Edit::Word, 0);
/// Erases everything.
pub const ERASE_ALL: Binding<Common> =
    edit(&[Key::Ctrl('u')], "^U", "clear", "Erase everything", Edit::All, 3);

/// Through lines.
pub const LINES: &[Binding<Common>] = &[DOWN, UP];
/// Through pages.
pub const PAGES: &[Binding<Common>] = &[PAGE_DOWN, PAGE_UP];
/// Through a text that may be longer than the screen.
pub const SCROLLING: &[Binding<Common>] = &[DOWN, UP, PAGE_DOWN, PAGE_UP, TOP, BOTTOM];
/// Through a list.
pub const LIST: &[Binding<Common>] = &[UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM];
/// For help and the end.
pub const HELP_AND_QUIT: &[Binding<Common>] = &[HELP, QUIT];
/// In a line that is typed.
pub const CARET: &[Binding<Common>] = &[
    ERASE,
    edit(&[Key::Code(KeyCode::Delete)], "Delete", "delete", "Delete a character", Edit::Delete, 0),
    edit(&[ARROW_LEFT], "Left", "left", "Move the caret left", Edit::Left, 0),
    edit(&[ARROW_RIGHT], "Right", "right", "Move the caret right", Edit::Right, 0),
    edit(&[Key::Code(KeyCode::Home), Key::Ctrl('a')], "Home", "start", "Caret to the start", Edit::Start, 0),
    edit(&[Key::Code(KeyCode::End), Key::Ctrl('e')], "End", "end", "Caret to the end", Edit::End, 0),
];

/// Keys that hold everywhere.
const EVERYWHERE: &[Binding<Common>] = &[
    bind(&[Key::Ctrl('c')], "^C", "quit", "Quit from anywhere", Common::Quit, 0),
    bind(&[Key::Ctrl('z')], "^Z", "pause", "Back to the shell for a while (fg returns)", Common::Stop, 0),
    bind(&[Key::Ctrl('l')], "^L", "redraw", "Draw the screen afresh", Common::Redraw, 0),
];
