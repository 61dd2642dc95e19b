//! What the screen costs: the first frame beside that of a program that does nothing else, and a key beside its goal.
//!
//! `cargo bench --bench screen` starts both programs in a pseudo-terminal, in the same run, and stops the clock when the
//! last word of the first frame has come. The bare program is this one, called with an argument.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a benchmark has files and a clock, and prints"
)]

use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use divan::Bencher;
use jiff::Timestamp;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::{Terminal, TerminalOptions, Viewport};
use trainer::deck::{Kind, Shelf, Source, load};
use trainer::history::{History, Mode, What, read_line, write_line};
use trainer::library::Library;
use trainer::profile::Profile;
use trainer::quiz::{Filter, NotSaved, Plan, Recorder, Session, Wanted};
use trainer::tui::event::{Effect, Message};
use trainer::tui::state::State;
use trainer::tui::update::{begin, update};
use trainer::tui::view::view;
use trainer::tui::{App, Drawn, Goto};

/// Called so, this program is the bare one.
const BARE: &str = "--draw-one-frame";

/// The word that stands last in both first frames.
const LAST: &str = "quit";

/// A first frame is measured at this size, and a key at that for which its goal is set.
const USUAL: (u16, u16) = (120, 40);
const SIZE: (u16, u16) = (200, 60);

fn main() {
    if std::env::args().any(|argument| argument == BARE) {
        return draw_one_frame();
    }
    divan::main();
}

/// A program that draws one frame and waits for the end of its input.
fn draw_one_frame() {
    let mut terminal = ratatui::init();
    terminal
        .draw(|frame| {
            let (area, buffer) = (frame.area(), frame.buffer_mut());
            for y in 0..area.height.saturating_sub(1) {
                buffer.set_line(
                    0,
                    y,
                    &Line::from("a line of text, as long as those of a list of topics"),
                    area.width,
                );
            }
            buffer.set_line(0, area.height.saturating_sub(1), &Line::from(LAST), area.width);
        })
        .unwrap();
    let _ = io::stdin().read(&mut [0]);
    ratatui::restore();
}

/// A program under way in a pseudo-terminal; it is ended, outside of what is measured, when this is dropped.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a program, and waits until its first frame has come.
fn first_frame(program: &Path, arguments: &[&str], profile: &Path) -> Running {
    let size = PtySize { rows: USUAL.1, cols: USUAL.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env("TRAINER_PROFILE", profile);
    command.env("TERM", "xterm-256color");
    command.env("TZ", "UTC");
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut bytes) = (Vec::new(), [0; 1 << 14]);
    while !seen.windows(LAST.len()).any(|found| found == LAST.as_bytes()) {
        let read = reader.read(&mut bytes).unwrap();
        assert!(read > 0, "it ended without a frame: {}", String::from_utf8_lossy(&seen));
        seen.extend(&bytes[..read]);
    }
    Running { child, _master: pair.master }
}

/// A profile in which something was answered: a first run begins otherwise.
fn profile() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut profile = Profile::open_to_write(dir.path(), false, &mut |_| {}).unwrap();
    let mut keeper = Memory::default();
    let mut state = state(&mut keeper, Kind::Choice);
    let now = Instant::now() + Duration::from_secs(5);
    let effect = update(&mut state, Some(&keeper.history), key('1'), now);
    let Effect::Save(what) = effect else { panic!("no answer: {effect:?}") };
    profile.save("2026-11-21T08:00:00Z".parse().unwrap(), 60, &what).unwrap();
    profile.close().unwrap();
    dir
}

/// The first frame with the built-in deck: at most 1.4 times that of the bare program.
mod first_frame_at_most_1_4 {
    use super::{BARE, Bencher, Path, first_frame, profile};

    #[divan::bench(sample_count = 60, sample_size = 1)]
    fn floor_a_bare_program(bencher: Bencher) {
        let (program, profile) = (std::env::current_exe().unwrap(), profile());
        bencher.bench_local(|| first_frame(&program, &[BARE], profile.path()));
    }

    #[divan::bench(sample_count = 60, sample_size = 1)]
    fn home_with_the_built_in_deck(bencher: Bencher) {
        let profile = profile();
        bencher.bench_local(|| first_frame(Path::new(env!("CARGO_BIN_EXE_trainer")), &[], profile.path()));
    }
}

/// Keeps events in memory.
#[derive(Default)]
struct Memory {
    history: History,
    n: u64,
}

impl Recorder for Memory {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        self.n += 1;
        let at = Timestamp::from_second(1_795_000_000).unwrap();
        let line = write_line("bench", self.n, at, 0, what);
        self.history.add(read_line(line.trim_end()).unwrap()).unwrap();
        Ok(self.n)
    }

    fn history(&self) -> &History {
        &self.history
    }
}

fn key(c: char) -> Message {
    let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
    Message::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// A session over all cards of the built-in deck that have a question of this kind.
fn state(keeper: &mut Memory, kind: Kind) -> State {
    let shelf = Library::open(None, &[]).unwrap().shelf;
    let wanted = Wanted { kinds: vec![kind], ..Wanted::default() };
    let filter = Filter::new(&shelf, &wanted).unwrap();
    let plan = Plan { mode: Mode::Quiz, count: Some(10_000), new: trainer::quiz::Intake::Any, since: None };
    let today = "2026-11-21".parse().unwrap();
    let session = Session::new(&shelf, &keeper.history, filter, &plan, today, 1);
    let start = Goto::Session { session, minutes: None };
    let keeper = Box::new(std::mem::take(keeper));
    begin(app(shelf, start, keeper), SIZE, Instant::now()).0
}

fn app(shelf: Shelf, start: Goto, recorder: Box<Memory>) -> App {
    App {
        shelf,
        today: "2026-11-21".parse().unwrap(),
        seed: 1,
        colors: true,
        dims: true,
        ascii: false,
        mouse: false,
        start,
        recorder,
        news: None,
        first_run: false,
        device: "bench".into(),
    }
}

/// A key press to its frame: under 5 ms of our own CPU. Every other key answers a question, the others go on.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn key_to_its_frame_under_5_ms(bencher: Bencher) {
    let mut keeper = Memory::default();
    let mut state = state(&mut keeper, Kind::Scenario);
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    // The terminal itself is not ours: the bytes go nowhere.
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport }).unwrap();
    let mut now = Instant::now();
    let mut keys = ['1', '\n'].into_iter().cycle();
    bencher.bench_local(|| {
        now += Duration::from_secs(2);
        let pressed = key(keys.next().unwrap());
        let done = match update(&mut state, Some(&keeper.history), pressed, now) {
            Effect::Save(what) => Some(Message::Saved(keeper.save(&what))),
            Effect::Refresh => Some(Message::Refreshed),
            _ => None,
        };
        if let Some(done) = done {
            let _ = update(&mut state, Some(&keeper.history), done, now);
        }
        let mut drawn = Drawn::default();
        terminal.draw(|frame| drawn = view(&state, frame)).unwrap();
        state.drawn(&drawn);
    });
    assert!(keeper.n >= 100, "{} answers: the keys were not taken", keeper.n);
}

/// Looking for something in 10,000 cards: a key to its frame, beside a plain look through the same texts for the same word.
mod finding_in_10_000_cards_under_5_ms {
    use super::{
        Bencher, CrosstermBackend, Drawn, Duration, Goto, History, Instant, KeyCode, KeyEvent, KeyModifiers,
        Memory, Message, Rect, SIZE, Shelf, Terminal, TerminalOptions, Viewport, app, begin, io, key, long,
        many, update, view,
    };

    /// What is typed, key by key, and erased again.
    const TYPED: &str = "the first of";

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn floor_a_plain_look_through_the_texts(bencher: Bencher) {
        let shelf = many();
        let card = |at| {
            let card: &trainer::deck::Card = shelf.card(at);
            card.questions.iter().map(|question| question.stem.to_lowercase()).collect::<String>()
        };
        let texts: Vec<String> = shelf.cards().map(card).collect();
        bencher.bench_local(|| texts.iter().filter(|text| text.contains("the f")).count());
    }

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn key_to_its_frame(bencher: Bencher) {
        find(bencher, many());
    }

    /// The cards of the built-in deck, again and again: twelve times as much text, and words that half of them have.
    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn key_to_its_frame_in_cards_as_long_as_the_banks(bencher: Bencher) {
        find(bencher, long());
    }

    fn find(bencher: Bencher, shelf: Shelf) {
        let keeper = Box::new(Memory::default());
        let history = History::default();
        let mut state = begin(app(shelf, Goto::Home, keeper), SIZE, Instant::now()).0;
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
        let mut terminal =
            Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport }).unwrap();
        let mut now = Instant::now();
        let _ = update(&mut state, Some(&history), key('/'), now);
        let erase = Message::Key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        let mut keys = TYPED.chars().map(key).chain([erase]).cycle();
        bencher.bench_local(|| {
            now += Duration::from_secs(2);
            let _ = update(&mut state, Some(&history), keys.next().unwrap(), now);
            let mut drawn = Drawn::default();
            terminal.draw(|frame| drawn = view(&state, frame)).unwrap();
            state.drawn(&drawn);
        });
    }
}

/// The cards of the built-in deck, so often that there are 10,000.
fn long() -> Shelf {
    let parts: Vec<serde_json::Value> = trainer::library::built_in()
        .iter()
        .map(|source| serde_json::from_slice(&source.bytes).unwrap())
        .collect();
    let mut deck = parts.iter().find(|part| part.get("format").is_some()).unwrap().clone();
    let all = |list: &str| {
        parts.iter().filter_map(|part| part[list].as_array()).flatten().cloned().collect::<Vec<_>>()
    };
    for list in ["topics", "objectives", "reference", "contrasts"] {
        deck[list] = all(list).into();
    }
    let cards = all("cards");
    let again = |n: usize| {
        let mut card = cards[n % cards.len()].clone();
        card["id"] = format!("{}-{n}", card["id"].as_str().unwrap()).into();
        card.as_object_mut().unwrap().remove("was");
        card
    };
    deck["cards"] = (0..10_000).map(again).collect::<Vec<_>>().into();
    deck.as_object_mut().unwrap().remove("start");
    let source = Source { path: "long.json".into(), bytes: deck.to_string().into_bytes() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

fn many() -> Shelf {
    let source = Source { path: "many.json".into(), bytes: harness::many(10_000).into_bytes() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

/// A key on a screen over 10,000 cards to its frame, two weeks before an interview.
mod pages_over_10_000_cards_under_5_ms {
    use super::{
        Bencher, CrosstermBackend, Drawn, Duration, Goto, Instant, KeyCode, KeyEvent, KeyModifiers, Memory,
        Message, Recorder, Rect, SIZE, Terminal, TerminalOptions, Viewport, What, app, begin, io, many,
        update, view,
    };

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn down_and_up_at_home(bencher: Bencher) {
        press_on(bencher, Goto::Home, &[KeyCode::Down, KeyCode::Up]);
    }

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn the_other_field_of_the_plan(bencher: Bencher) {
        press_on(bencher, Goto::Plan, &[KeyCode::Tab, KeyCode::Tab]);
    }

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn a_day_more_and_less_in_the_plan(bencher: Bencher) {
        press_on(bencher, Goto::Plan, &[KeyCode::Right, KeyCode::Left]);
    }

    #[divan::bench(sample_count = 100, sample_size = 1)]
    fn the_pages_of_statistics(bencher: Bencher) {
        press_on(bencher, Goto::Stats, &[KeyCode::Right]);
    }

    fn press_on(bencher: Bencher, start: Goto, keys: &[KeyCode]) {
        let with_a_date = || {
            let mut keeper = Memory::default();
            keeper.save(&What::Set { key: "interview".into(), value: "2026-12-05".into() }).unwrap();
            keeper
        };
        let history = with_a_date().history;
        let mut state = begin(app(many(), start, Box::new(with_a_date())), SIZE, Instant::now()).0;
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
        let mut terminal =
            Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport }).unwrap();
        let mut now = Instant::now();
        let mut keys = keys.iter().cycle();
        bencher.bench_local(|| {
            now += Duration::from_secs(2);
            let pressed = Message::Key(KeyEvent::new(*keys.next().unwrap(), KeyModifiers::NONE));
            let _ = update(&mut state, Some(&history), pressed, now);
            let mut drawn = Drawn::default();
            terminal.draw(|frame| drawn = view(&state, frame)).unwrap();
            state.drawn(&drawn);
        });
    }
}
