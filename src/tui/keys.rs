//! Keys, and the rows that tables of keys are made of. One table a page feeds dispatch, the footer and the help, so that
//! these cannot disagree. What several pages have in their tables is written once, here.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::latin;

/// The key that was meant: on a keyboard with other letters, the one in the same place.
pub fn meant(key: &KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(c) => KeyEvent { code: KeyCode::Char(latin(c)), ..*key },
        _ => *key,
    }
}

/// Which keys.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// A character.
    Char(char),
    /// A character with Ctrl.
    Ctrl(char),
    /// 1-9: the options.
    Options,
    /// 1-4: the grades.
    Grades,
    /// 0-9.
    Digits,
    /// A key with a name.
    Code(KeyCode),
}

/// Keys, how they are shown, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding<D> {
    /// Any of these keys.
    keys: &'static [Key],
    /// How they are written.
    pub name: &'static str,
    /// What they do.
    pub does: D,
    /// What the footer says.
    pub label: &'static str,
    /// How soon the footer drops it: 1 stays longest, 0 is never there.
    pub rank: u8,
    /// What the help says.
    pub help: &'static str,
    /// Whether a key that is held down does it again and again.
    pub repeats: bool,
    /// Whether it is taken where other keys come with it at once, as no hand presses them: it does no harm, or begins text.
    pub in_bursts: bool,
}

/// A step through a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

/// A change of a line of text that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Backspace,
    Delete,
    Word,
    All,
    Left,
    Right,
    Start,
    End,
}

/// What a key leads to from wherever one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Finding entries, topics and cards.
    Find,
    Statistics,
    Plan,
    /// All entries.
    Entries,
}

/// What keys do on several pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    Move(Move),
    Edit(Edit),
    /// Leave the page.
    Leave,
    /// Open the help.
    Help,
    /// Look at something else; leaving that leads back.
    Visit(Place),
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

/// A row without a hint in the footer.
pub const fn on<D: Copy>(keys: &'static [Key], name: &'static str, does: D) -> Binding<D> {
    Binding { keys, name, does, label: "", rank: 0, help: "", repeats: false, in_bursts: false }
}

impl<D: Copy> Binding<D> {
    /// What the footer says; it drops those of the highest rank first.
    #[must_use]
    pub const fn hint(self, rank: u8, label: &'static str) -> Self {
        Self { label, rank, ..self }
    }

    /// It is in the help only.
    #[must_use]
    pub const fn unhinted(self) -> Self {
        Self { rank: 0, ..self }
    }

    /// What the help says.
    #[must_use]
    pub const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// A key that is held down does it again and again.
    #[must_use]
    pub const fn repeating(self) -> Self {
        Self { repeats: true, ..self }
    }

    /// It is taken where other keys come with it at once.
    #[must_use]
    pub const fn in_bursts(self) -> Self {
        Self { in_bursts: true, ..self }
    }

    /// Whether Esc is one of its keys.
    pub fn is_escape(&self) -> bool {
        self.keys.iter().any(|key| matches!(key, Key::Code(KeyCode::Esc)))
    }

    /// Whether Enter is one of its keys.
    pub fn is_enter(&self) -> bool {
        self.keys.iter().any(|key| matches!(key, Key::Code(KeyCode::Enter)))
    }

    fn map<T>(self, into: impl Fn(D) -> T) -> Binding<T> {
        let Self { keys, name, does, label, rank, help, repeats, in_bursts } = self;
        Binding { keys, name, does: into(does), label, rank, help, repeats, in_bursts }
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
        bindings(self.rows).into_iter().chain(bindings(&[Row::Shared(EVERYWHERE)])).collect()
    }

    /// The row for an option, by its place.
    pub fn option(&self, which: usize) -> Option<(Binding<Does<A>>, usize)> {
        let is_for_options =
            |binding: &Binding<_>| binding.keys.iter().any(|key| matches!(key, Key::Options));
        self.bindings().into_iter().find(is_for_options).map(|binding| (binding, which))
    }

    /// The row for a key, and which of a range of keys it is, from 0.
    pub fn find(&self, key: &KeyEvent) -> Option<(Binding<Does<A>>, usize)> {
        self.with_everywhere().into_iter().find_map(|binding| {
            let which = binding.keys.iter().find_map(|named| named.matches(key))?;
            Some((binding, which))
        })
    }
}

/// All of these rows in their order.
pub fn bindings<A: Copy>(rows: &[Row<A>]) -> Vec<Binding<Does<A>>> {
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

impl Key {
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
            (Key::Options, KeyCode::Char(c)) if plain => within(c, '1', '9'),
            (Key::Grades, KeyCode::Char(c)) if plain => within(c, '1', '4'),
            (Key::Digits, KeyCode::Char(c)) if plain => within(c, '0', '9'),
            _ => None,
        }
    }

    /// Whether some key press is both.
    const fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Key::Char(one), Key::Char(other)) | (Key::Ctrl(one), Key::Ctrl(other)) => one == other,
            (Key::Code(one), Key::Code(other)) => same(one, other),
            (Key::Code(_) | Key::Ctrl(_), _) | (_, Key::Code(_) | Key::Ctrl(_)) => false,
            (Key::Char(c), Key::Options) | (Key::Options, Key::Char(c)) => {
                matches!(c, '1'..='9')
            }
            (Key::Char(c), Key::Grades) | (Key::Grades, Key::Char(c)) => matches!(c, '1'..='4'),
            (Key::Char(c), Key::Digits) | (Key::Digits, Key::Char(c)) => c.is_ascii_digit(),
            (Key::Options | Key::Grades | Key::Digits, Key::Options | Key::Grades | Key::Digits) => true,
        }
    }
}

/// Whether they are the same, of the keys that tables name: `==` cannot be used while compiling.
const fn same(one: KeyCode, other: KeyCode) -> bool {
    use KeyCode::{
        Backspace, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up,
    };
    if let (F(one), F(other)) = (one, other) {
        return one == other;
    }
    matches!(
        (one, other),
        (Enter, Enter)
            | (Esc, Esc)
            | (Tab, Tab)
            | (Up, Up)
            | (Down, Down)
            | (Left, Left)
            | (Right, Right)
            | (Home, Home)
            | (End, End)
            | (PageUp, PageUp)
            | (PageDown, PageDown)
            | (Backspace, Backspace)
            | (Delete, Delete)
    )
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

pub const ENTER: Key = Key::Code(KeyCode::Enter);
pub const ESC: Key = Key::Code(KeyCode::Esc);
pub const SPACE: Key = Key::Char(' ');
pub const TAB: Key = Key::Code(KeyCode::Tab);
pub const ARROW_UP: Key = Key::Code(KeyCode::Up);
pub const ARROW_DOWN: Key = Key::Code(KeyCode::Down);
pub const ARROW_LEFT: Key = Key::Code(KeyCode::Left);
pub const ARROW_RIGHT: Key = Key::Code(KeyCode::Right);

/// Esc leaves.
pub const fn leave(rank: u8, label: &'static str, help: &'static str) -> Binding<Common> {
    on(&[ESC], "Esc", Common::Leave).hint(rank, label).help(help)
}

/// Esc leads home, or to what it was opened from.
pub const fn home(help: &'static str) -> Binding<Common> {
    leave(2, "home", help)
}

/// `q` quits.
pub const fn quit(rank: u8, help: &'static str) -> Binding<Common> {
    on(&[Key::Char('q')], "q", Common::Quit).hint(rank, "quit").help(help)
}

/// A step that goes on while the key is held down, unless it leads to an end.
pub const fn step(keys: &'static [Key], name: &'static str, does: Move) -> Binding<Common> {
    let repeats = !matches!(does, Move::Top | Move::Bottom);
    Binding { repeats, in_bursts: true, ..on(keys, name, Common::Move(does)) }
}

const fn edit(keys: &'static [Key], name: &'static str, does: Edit) -> Binding<Common> {
    let repeats = !matches!(does, Edit::All | Edit::Start | Edit::End);
    Binding { repeats, ..on(keys, name, Common::Edit(does)) }
}

pub const HELP: Binding<Common> = on(&[Key::Char('?'), Key::Code(KeyCode::F(1))], "?", Common::Help)
    .hint(3, "help")
    .help("Show or close this help");
/// Help where letters are text.
pub const HELP_TYPING: Binding<Common> = on(&[Key::Code(KeyCode::F(1)), Key::Ctrl('g')], "^G", Common::Help)
    .hint(3, "help")
    .help("Show this help (also F1)");
/// `/` finds.
pub const FIND: Binding<Common> = Binding {
    in_bursts: true,
    ..on(&[Key::Char('/')], "/", Common::Visit(Place::Find)).hint(6, "find").help("Find")
};
/// `t` opens statistics.
pub const STATISTICS: Binding<Common> =
    on(&[Key::Char('t')], "t", Common::Visit(Place::Statistics)).hint(7, "stats").help("Statistics");
/// `p` opens the plan.
pub const PLAN: Binding<Common> =
    on(&[Key::Char('p')], "p", Common::Visit(Place::Plan)).hint(6, "plan").help("The plan");
/// `e` lists the entries, where no entry is meant by it.
pub const ENTRIES: Binding<Common> =
    on(&[Key::Char('e')], "e", Common::Visit(Place::Entries)).hint(3, "entries").help("Entries");
/// What one goes to from where an entry is meant by `e`.
pub const VISITS: &[Binding<Common>] = &[FIND.unhinted(), STATISTICS.unhinted(), PLAN.unhinted()];
pub const QUIT: Binding<Common> = quit(4, "Quit; every answer is saved");
pub const UP: Binding<Common> = step(&[Key::Char('k'), ARROW_UP], "k, Up", Move::Up).help("Move up");
pub const DOWN: Binding<Common> =
    step(&[Key::Char('j'), ARROW_DOWN], "j, Down", Move::Down).help("Move down");
pub const PAGE_UP: Binding<Common> =
    step(&[Key::Code(KeyCode::PageUp), Key::Ctrl('u')], "PgUp", Move::PageUp).help("Scroll up");
pub const PAGE_DOWN: Binding<Common> =
    step(&[Key::Code(KeyCode::PageDown), Key::Ctrl('d')], "PgDn", Move::PageDown).help("Scroll down");
pub const TOP: Binding<Common> =
    step(&[Key::Char('g'), Key::Code(KeyCode::Home)], "g, Home", Move::Top).help("To the top");
pub const BOTTOM: Binding<Common> =
    step(&[Key::Char('G'), Key::Code(KeyCode::End)], "G, End", Move::Bottom).help("To the end");

pub const ERASE: Binding<Common> =
    edit(&[Key::Code(KeyCode::Backspace), Key::Ctrl('h')], "Backspace", Edit::Backspace)
        .help("Erase a character");
pub const ERASE_WORD: Binding<Common> = edit(&[Key::Ctrl('w')], "^W", Edit::Word).help("Erase a word");
pub const ERASE_ALL: Binding<Common> = edit(&[Key::Ctrl('u')], "^U", Edit::All).help("Erase everything");

/// Through lines.
pub const LINES: &[Binding<Common>] = &[DOWN, UP];
/// Through pages, and to either end.
pub const PAGES: &[Binding<Common>] = &[PAGE_DOWN, PAGE_UP, TOP, BOTTOM];
/// The same where `^U` erases what is typed.
pub const PAGES_TYPING: &[Binding<Common>] = &[
    step(&[Key::Code(KeyCode::PageDown)], "PgDn", Move::PageDown).help("Scroll down"),
    step(&[Key::Code(KeyCode::PageUp)], "PgUp", Move::PageUp).help("Scroll up"),
];
/// Through a text that may be longer than the screen.
pub const SCROLLING: &[Binding<Common>] = &[DOWN, UP, PAGE_DOWN, PAGE_UP, TOP, BOTTOM];
/// Through a list.
pub const LIST: &[Binding<Common>] = &[UP, DOWN, PAGE_UP, PAGE_DOWN, TOP, BOTTOM];
/// For help and the end.
pub const HELP_AND_QUIT: &[Binding<Common>] = &[HELP, QUIT];
/// In a line that is typed.
pub const CARET: &[Binding<Common>] = &[
    ERASE,
    edit(&[Key::Code(KeyCode::Delete)], "Delete", Edit::Delete).help("Delete a character"),
    edit(&[ARROW_LEFT], "Left", Edit::Left).help("Move the caret left"),
    edit(&[ARROW_RIGHT], "Right", Edit::Right).help("Move the caret right"),
    edit(&[Key::Code(KeyCode::Home), Key::Ctrl('a')], "Home", Edit::Start).help("Caret to the start"),
    edit(&[Key::Code(KeyCode::End), Key::Ctrl('e')], "End", Edit::End).help("Caret to the end"),
];

/// Keys that hold everywhere.
const EVERYWHERE: &[Binding<Common>] = &[
    on(&[Key::Ctrl('c')], "^C", Common::Quit).help("Quit from anywhere"),
    on(&[Key::Ctrl('z')], "^Z", Common::Stop).help("Back to the shell for a while (fg returns)"),
    on(&[Key::Ctrl('l')], "^L", Common::Redraw).help("Draw the screen afresh"),
];
