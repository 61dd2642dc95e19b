//! Drives the screens without a terminal: keys in, pictures out.

use std::fmt::Write as _;
use std::ops::Range;
use std::panic::Location;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use trainer::deck::{Kind, Shelf, Source, load};
use trainer::formats::convert;
use trainer::history::{Mode, What};
use trainer::quiz::{Drill, Exam, ExamPlan, Filter, NotSaved, PAIRS, Pair, Plan, Recorder, Session, Wanted};
use trainer::tui::event::{Effect, Message};
use trainer::tui::look::Look;
use trainer::tui::state::State;
use trainer::tui::update::{begin, turn_day, update};
use trainer::tui::view::view;
use trainer::tui::{App, Drawn, Goto, Outcome};

use super::memory::{Memory, missed, pairs_shelf, shelf, wrong};
use super::three_weeks;

pub struct Desk {
    pub state: State,
    keeper: Box<dyn Recorder + Send>,
    now: Instant,
    pub effect: Effect,
    pub saved: Arc<Mutex<Vec<What>>>,
    pub failing: Arc<AtomicU64>,
    /// What other processes have saved.
    pub others: Arc<Mutex<Vec<What>>>,
    clock: Arc<Mutex<Timestamp>>,
    /// Where set, a save that begins does not end.
    pub stuck: bool,
    /// Where set, journals that are looked at are not read.
    pub unread: bool,
    /// What was to be looked at then.
    looked: Option<Look>,
    away: bool,
    /// Whether what stands is not drawn yet.
    stale: bool,
}

impl Desk {
    fn open(start: impl FnOnce(&mut Memory) -> Goto, colors: bool, first_run: bool) -> Self {
        Self::over(shelf(), Memory::at("2026-11-21T09:00:00Z"), start, colors, first_run)
    }

    /// The home screen of somebody who has set this.
    pub fn set(setting: &What) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.save(setting).unwrap();
        Self::over(shelf(), keeper, |_| Goto::Home, true, false)
    }

    /// A drill of these pairs; without any, the home screen of somebody who has confused two of them twice.
    pub fn drilling(pairs: &[[&str; 2]], colors: bool) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        if pairs.is_empty() {
            keeper.save(&wrong("504", "502")).unwrap();
            keeper.save(&wrong("504", "502")).unwrap();
            return Self::over(pairs_shelf(), keeper, |_| Goto::Home, colors, false);
        }
        let pairs =
            pairs.iter().map(|ids| Pair { deck: 0, between: ids.map(ToOwned::to_owned) }).collect::<Vec<_>>();
        let start = |keeper: &mut Memory| {
            let (shelf, filter) = (pairs_shelf(), Filter::default());
            let (drill, without) = Drill::new(&shelf, keeper.history(), &filter, pairs, PAIRS, 1);
            assert_eq!(without, []);
            let today = "2026-11-21".parse().unwrap();
            Goto::Session { session: Session::drill(drill, filter, today, 1), minutes: None }
        };
        Self::over(pairs_shelf(), keeper, start, colors, false)
    }

    /// The home screen of somebody with a deck of pairs, behind whom these answers lie.
    pub fn pairs_after(answers: &[What]) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        for answer in answers {
            keeper.save(answer).unwrap();
        }
        Self::over(pairs_shelf(), keeper, |_| Goto::Home, true, false)
    }

    /// A session over a card that was forgotten eight times.
    pub fn leech() -> Self {
        let mut keeper = Memory::at("2026-11-01T09:00:00Z");
        for day in 1..=9 {
            keeper.set_day(&format!("2026-11-{day:02}T09:00:00Z"));
            keeper.save(&missed("web/safe")).unwrap();
        }
        keeper.set_day("2026-11-21T09:00:00Z");
        Self::over(shelf(), keeper, |keeper| session(keeper, Some(Kind::Choice), None), true, false)
    }

    /// The home screen of somebody with a minute a day, to whom four cards are due and none is new, and who has answered
    /// so many of them today.
    pub fn behind(answered: usize) -> Self {
        let cards = ["web/safe", "web/safe-ones", "web/torn", "web/late"];
        let mut keeper = Memory::at("2026-11-10T09:00:00Z");
        for card in cards {
            keeper.save(&missed(card)).unwrap();
        }
        keeper.set_day("2026-11-21T09:00:00Z");
        keeper.save(&What::Set { key: "minutes".into(), value: 1.into() }).unwrap();
        keeper.save(&What::Suspend { card: "web/explain".into(), on: true }).unwrap();
        for card in &cards[..answered] {
            keeper.save(&missed(card)).unwrap();
        }
        Self::over(shelf(), keeper, |_| Goto::Home, true, false)
    }

    /// A session over the cards of one kind, of somebody behind whom these journal lines lie.
    pub fn after(lines: &[serde_json::Value], kind: Kind) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.remember(lines);
        Self::over(shelf(), keeper, |keeper| session(keeper, Some(kind), None), true, false)
    }

    /// The home screen of a learner of three weeks, nine days before the interview.
    pub fn three_weeks() -> Self {
        Self::on("2026-11-25", three_weeks::shelf(), three_weeks::keeper(), |_| Goto::Home, true, false)
    }

    /// A session of the same learner over one card of a kind that the others are not.
    pub fn three_weeks_asked(card: &str) -> Self {
        let start = |_: &mut Memory| {
            let shelf = three_weeks::shelf_of_kinds();
            let cards = vec![shelf.find(&card.into()).unwrap()];
            let today = "2026-11-25".parse().unwrap();
            let session = Session::over(cards, Filter::default(), Mode::Quiz, today, 3);
            Goto::Session { session, minutes: None }
        };
        Self::on(
            "2026-11-25",
            three_weeks::shelf_of_kinds(),
            three_weeks::keeper_of_kinds(),
            start,
            true,
            false,
        )
    }

    /// The home screen of the same learner, with those cards.
    pub fn three_weeks_of_kinds() -> Self {
        let keeper = three_weeks::keeper_of_kinds();
        Self::on("2026-11-25", three_weeks::shelf_of_kinds(), keeper, |_| Goto::Home, true, false)
    }

    /// The same of somebody who has this deck before them for the first time.
    pub fn first_day() -> Self {
        let keeper = Memory::at("2026-11-04T07:00:00Z");
        Self::on("2026-11-04", three_weeks::shelf(), keeper, |_| Goto::Home, true, true)
    }

    /// The home screen of somebody whose events are overridden by some from ahead of now.
    pub fn overridden() -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.overridden = true;
        Self::over(shelf(), keeper, |_| Goto::Home, true, false)
    }

    fn over(
        shelf: Shelf,
        keeper: Memory,
        start: impl FnOnce(&mut Memory) -> Goto,
        colors: bool,
        first_run: bool,
    ) -> Self {
        Self::on("2026-11-21", shelf, keeper, start, colors, first_run)
    }

    fn on(
        day: &str,
        shelf: Shelf,
        mut keeper: Memory,
        start: impl FnOnce(&mut Memory) -> Goto,
        colors: bool,
        first_run: bool,
    ) -> Self {
        let (saved, failing) = (Arc::clone(&keeper.saved), Arc::clone(&keeper.failing));
        let (others, clock) = (Arc::clone(&keeper.others), Arc::clone(&keeper.at));
        let start = start(&mut keeper);
        let app = App {
            shelf,
            today: day.parse().unwrap(),
            seed: 1,
            colors,
            dims: !keeper.never_dim,
            ascii: false,
            mouse: false,
            start,
            recorder: Box::new(keeper),
            news: None,
            first_run,
            device: "test".into(),
        };
        let now = Instant::now();
        let (state, keeper) = begin(app, (80, 24), now);
        let (effect, stuck, unread, looked, away, stale) = (Effect::None, false, false, None, false, true);
        Self { state, keeper, now, effect, saved, failing, others, clock, stuck, unread, looked, away, stale }
    }

    pub fn home() -> Self {
        Self::open(|_| Goto::Home, true, false)
    }

    /// The home screen of a new learner over this deck.
    pub fn new_over(deck: &serde_json::Value) -> Self {
        let source = Source { path: "deck.json".into(), bytes: deck.to_string().into_bytes() };
        let shelf = Shelf::new(vec![load(&[source]).unwrap().deck]);
        Self::over(shelf, Memory::at("2026-11-21T09:00:00Z"), |_| Goto::Home, true, true)
    }

    /// The home screen without any deck.
    pub fn without_decks() -> Self {
        let keeper = Memory::at("2026-11-21T09:00:00Z");
        Self::over(Shelf::default(), keeper, |_| Goto::Home, true, true)
    }

    pub fn home_without_colors() -> Self {
        Self::open(|_| Goto::Home, false, false)
    }

    pub fn first_run(kind: Kind) -> Self {
        Self::open(|keeper| session(keeper, Some(kind), None), true, true)
    }

    /// A session over a file in another format.
    pub fn converted(name: &str, text: &str) -> Self {
        let shelf = || {
            let source = Source { path: name.to_owned(), bytes: text.into() };
            let converted = convert(&[source], None).unwrap();
            Shelf::new(vec![load(&[converted.source("deck")]).unwrap().deck])
        };
        let start = |keeper: &mut Memory| {
            let filter = Filter::new(&shelf(), &Wanted::default()).unwrap();
            let plan =
                Plan { mode: Mode::Quiz, count: Some(20), new: trainer::quiz::Intake::Any, since: None };
            let today = "2026-11-21".parse().unwrap();
            let session = Session::new(&shelf(), keeper.history(), filter, &plan, today, 3);
            Goto::Session { session, minutes: None }
        };
        Self::over(shelf(), Memory::at("2026-11-21T09:00:00Z"), start, true, false)
    }

    /// A session over the cards of one kind.
    pub fn asking(kind: Kind) -> Self {
        Self::open(|keeper| session(keeper, Some(kind), None), true, false)
    }

    /// The same on a terminal that has no more than bold, as a vt100.
    pub fn without_dim(kind: Kind) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.never_dim = true;
        Self::over(shelf(), keeper, |keeper| session(keeper, Some(kind), None), false, false)
    }

    pub fn without_colours(kind: Kind) -> Self {
        Self::open(|keeper| session(keeper, Some(kind), None), false, false)
    }

    /// One of somebody who is warned of this.
    pub fn warned(warnings: &[&str]) -> Self {
        let mut keeper = Memory::at("2026-11-21T09:00:00Z");
        keeper.warnings = warnings.iter().map(ToString::to_string).collect();
        Self::over(shelf(), keeper, |keeper| session(keeper, Some(Kind::Choice), None), true, false)
    }

    /// A session over everything.
    pub fn asking_all(minutes: Option<u32>) -> Self {
        Self::open(|keeper| session(keeper, None, minutes), true, false)
    }

    /// A mock interview of so many questions over everything, with flashcards.
    pub fn exam(count: usize, minutes: u32) -> Self {
        Self::open(|keeper| exam(keeper, count, minutes), true, false)
    }

    /// A mock interview of somebody who has never answered.
    pub fn first_exam() -> Self {
        Self::open(|keeper| exam(keeper, 5, 20), true, true)
    }

    /// One that was left after these keys.
    pub fn left(keys: &str) -> Self {
        let mut desk = Self::exam(4, 20);
        desk.press(keys).press("<Esc><Esc>x");
        desk
    }

    /// Lets time pass.
    pub fn wait(&mut self, ms: u64) -> &mut Self {
        self.now += Duration::from_millis(ms);
        self.send(Message::Tick)
    }

    /// Presses keys, a second between them: characters, or names in angle brackets.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.now += Duration::from_secs(1);
            self.send(Message::Key(key));
        }
        self
    }

    /// Presses keys with no time between them.
    pub fn press_at_once(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.send(Message::Key(key));
        }
        self
    }

    /// Sends a message when what stands is drawn, as the loop does.
    pub fn send(&mut self, message: Message) -> &mut Self {
        if self.stale {
            self.draw();
        }
        self.take(message);
        self.stale = true;
        self
    }

    /// The night passes, and nobody touches the program.
    pub fn sleep_until(&mut self, instant: &str) -> &mut Self {
        *self.clock.lock().unwrap() = instant.parse().unwrap();
        self.now += Duration::from_hours(10);
        self
    }

    fn take(&mut self, message: Message) {
        if let Some(today) = self.keeper.today().filter(|_| !self.away) {
            turn_day(&mut self.state, self.keeper.history(), today);
        }
        let history = (!self.away).then(|| self.keeper.history());
        self.effect = update(&mut self.state, history, message, self.now);
        // One save may call for another, as where an answer is changed.
        loop {
            let answer = match &self.effect {
                Effect::Save(_) | Effect::SaveBatch(_) if self.stuck => {
                    self.away = true;
                    return;
                }
                Effect::Save(what) => Message::Saved(self.keeper.save(what)),
                Effect::SaveBatch(whats) => Message::SavedBatch(self.keeper.save_batch(whats)),
                Effect::Refresh => {
                    self.keeper.refresh();
                    Message::Refreshed
                }
                Effect::Look(look) if self.unread => {
                    self.looked = Some(look.clone());
                    return;
                }
                Effect::Look(look) => {
                    let events = self.keeper.reader().unwrap()(&mut |_| {});
                    let today = self.state.context.today;
                    let held = self.keeper.history().held_back();
                    let found = events.map(|events| look.clone().at(events, &held, today));
                    Message::Looked(Box::new(found))
                }
                _ => return,
            };
            let undone = self.keeper.take_undone();
            if !undone.is_empty() {
                let _ = update(&mut self.state, None, Message::TakenBack(undone), self.now);
            }
            let effect = update(&mut self.state, Some(self.keeper.history()), answer, self.now);
            if effect == Effect::None {
                return;
            }
            self.effect = effect;
        }
    }

    /// The journals that were not read are read now.
    pub fn read(&mut self) -> &mut Self {
        let Some(look) = self.looked.take() else { panic!("nothing was looked at") };
        let events = self.keeper.reader().unwrap()(&mut |_| {});
        let today = self.state.context.today;
        let held = self.keeper.history().held_back();
        let found = events.map(|events| look.at(events, &held, today));
        self.send(Message::Looked(Box::new(found)))
    }

    /// What was being saved is saved.
    pub fn unstick(&mut self, what: &What) -> &mut Self {
        (self.stuck, self.away) = (false, false);
        let result: Result<u64, NotSaved> = self.keeper.save(what);
        self.send(Message::Saved(result))
    }

    /// Presses the key of the option that reads so.
    pub fn choose(&mut self, label: &str) -> &mut Self {
        let text = self.text(80, 24);
        let line = text.lines().find(|line| line.contains(label)).unwrap_or_else(|| panic!("{text}"));
        let digit = line.chars().find(char::is_ascii_digit).unwrap();
        self.press(&digit.to_string())
    }

    /// What is said on the normal screen when it ends here.
    pub fn farewell(self) -> String {
        Outcome::of(&self.state, self.keeper).farewell()
    }

    pub fn buffer(&mut self, width: u16, height: u16) -> Buffer {
        self.state.context.size = (width, height);
        self.draw()
    }

    /// Draws what stands, as the loop does before it waits.
    pub fn draw_now(&mut self) {
        self.draw();
    }

    fn draw(&mut self) -> Buffer {
        let (width, height) = self.state.context.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut drawn = Drawn::default();
        terminal.draw(|frame| drawn = view(&self.state, frame)).unwrap();
        self.state.drawn(&drawn);
        self.stale = false;
        terminal.backend().buffer().clone()
    }

    /// What is on the screen, blanks at the ends of lines left out.
    pub fn text(&mut self, width: u16, height: u16) -> String {
        let buffer = self.buffer(width, height);
        let mut text = String::new();
        for y in 0..height {
            let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
        text
    }

    /// Compares the screen at three sizes with pictures that stand one below the other, each under its size. In each, `⋮`
    /// stands for the longest run of blank rows; with `TRAINER_WRITE_PICTURES` set, puts what is drawn into the test.
    #[track_caller]
    pub fn pictures(&mut self, pictures: &str) -> &mut Self {
        let mut drawn = String::new();
        for (width, height) in [(80, 24), (40, 12), (120, 40)] {
            writeln!(drawn, "        {width}x{height}").unwrap();
            let text = self.text(width, height);
            let rows: Vec<&str> = text.lines().collect();
            let blank = longest_blank(&rows);
            for (y, row) in rows.iter().enumerate() {
                if y == blank.start && blank.len() > 2 {
                    drawn += "        ⋮\n";
                } else if blank.len() <= 2 || !blank.contains(&y) {
                    writeln!(drawn, "        |{row}").unwrap();
                }
            }
        }
        if std::env::var_os("TRAINER_WRITE_PICTURES").is_some() {
            renew(Location::caller().file(), pictures, &format!("\n{drawn}        "));
            return self;
        }
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim_start().to_owned()).filter(|line| !line.is_empty()).collect()
        };
        assert!(lines(&drawn) == lines(pictures), "the screen shows:\n{drawn}");
        self
    }

    /// Compares the screen with a picture whose lines begin behind a `|`; with `TRAINER_WRITE_PICTURES` set, puts what is
    /// drawn into the test in its place.
    #[track_caller]
    pub fn shows(&mut self, width: u16, height: u16, picture: &str) -> &mut Self {
        let text = self.text(width, height);
        let drawn: String = text.lines().fold(String::new(), |all, line| all + "        |" + line + "\n");
        let wanted: Vec<&str> =
            picture.lines().filter_map(|line| line.trim_start().strip_prefix('|')).collect();
        if std::env::var_os("TRAINER_WRITE_PICTURES").is_some() {
            renew(Location::caller().file(), picture, &format!("\n{drawn}        "));
            return self;
        }
        assert!(text.lines().eq(wanted), "the screen shows:\n{drawn}");
        self
    }
}

/// The longest run of blank rows, the first where there are several.
fn longest_blank(rows: &[&str]) -> Range<usize> {
    let mut longest = 0..0;
    let mut start = 0;
    for (y, row) in rows.iter().enumerate() {
        if !row.is_empty() {
            start = y + 1;
        } else if y + 1 - start > longest.len() {
            longest = start..y + 1;
        }
    }
    longest
}

/// Puts a picture into a test in the place of another.
fn renew(file: &str, before: &str, now: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _held = ONE_AT_A_TIME.lock();
    let source = std::fs::read_to_string(file).unwrap();
    std::fs::write(file, source.replacen(&format!("\"{before}\""), &format!("\"{now}\""), 1)).unwrap();
}

fn session(keeper: &Memory, kind: Option<Kind>, minutes: Option<u32>) -> Goto {
    let shelf = shelf();
    let wanted = Wanted { kinds: kind.into_iter().collect(), ..Wanted::default() };
    let filter = Filter::new(&shelf, &wanted).unwrap();
    let plan = Plan { mode: Mode::Quiz, count: Some(20), new: trainer::quiz::Intake::Any, since: None };
    let today = "2026-11-21".parse().unwrap();
    Goto::Session { session: Session::new(&shelf, keeper.history(), filter, &plan, today, 3), minutes }
}

fn exam(keeper: &mut Memory, count: usize, minutes: u32) -> Goto {
    let shelf = shelf();
    let wanted = Wanted { kinds: Kind::ALL.to_vec(), ..Wanted::default() };
    let plan = ExamPlan { count, minutes: Some(minutes), ..ExamPlan::new(&shelf, &wanted).unwrap() };
    let exam = Exam::draw(&shelf, keeper.history(), &plan, "2026-11-21".parse().unwrap(), 3).unwrap();
    keeper.save(&exam.begin()).unwrap();
    Goto::Exam(exam)
}

fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (key, left) = match named {
            Some((name, left)) => (by_name(name), left),
            None => (KeyCode::Char(c).into(), &rest[c.len_utf8()..]),
        };
        parsed.push(key);
        rest = left;
    }
    parsed
}

fn by_name(name: &str) -> KeyEvent {
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "Tab" => KeyCode::Tab,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "F1" => KeyCode::F(1),
        "F2" => KeyCode::F(2),
        "Backspace" => KeyCode::Backspace,
        ctrl => {
            let c = ctrl.strip_prefix('^').and_then(|c| c.chars().next()).unwrap();
            return KeyEvent::new(KeyCode::Char(c.to_ascii_lowercase()), KeyModifiers::CONTROL);
        }
    };
    code.into()
}
