//! What pages and layers have in common: a table of keys, one `update` that answers an event with requests, and the
//! footer and help that follow from the table.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub use super::drawn::Drawn;
use super::keys::{Binding, Common, Does, Edit, Move, Place, Table, meant};
use super::look::{Look, Looked};
use super::tally::Tally;
use super::theme::Theme;
use super::widgets::frame::{Hint, Slot};
use super::widgets::scroll::Scroll;
use super::words::Word;
use crate::coach::Basis;
use crate::deck::{CardRef, Shelf};
use crate::history::{History, What};
use crate::memory::Day;
use crate::quiz::{Exam, ExamPlan, ExamReport, Session};

/// What is the same for all pages.
pub struct Context {
    /// What can be asked.
    pub shelf: Arc<Shelf>,
    /// The learner's day.
    pub today: Day,
    /// The seed of the next session.
    pub seed: u64,
    /// The id of this device: what a mock interview that was left belongs to.
    pub device: String,
    /// Whether the learner is to be welcomed.
    pub welcome: bool,
    /// What the learner was warned of.
    pub warnings: Vec<String>,
    /// How things look.
    pub theme: Theme,
    /// Whether a click is the key of what is under it.
    pub mouse: bool,
    /// Whether an entry stands beside a verdict, where there is room for it.
    pub beside: bool,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present moment, as of the last message.
    pub now: Instant,
    /// What leaving the page leads to, in a word.
    pub back_to: &'static str,
    /// Whether the program ends as soon as what is being saved is saved.
    pub quitting: bool,
}

impl Context {
    /// How many lines a key for a page goes: half a screen.
    pub fn page(&self) -> usize {
        usize::from(self.size.1 / 2).max(1)
    }
}

/// What happens to a page or a layer; `A` are the actions of its keys.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a, A = Infallible> {
    /// A key of its own; of a range of keys, which one, from 0.
    Key(A, usize),
    /// A step through a list or a text.
    Move(Move),
    /// A change of what is being typed.
    Edit(Edit),
    /// Text is typed or pasted. It does not come while something is being saved.
    Text(&'a str),
    /// It is to be left.
    Leave,
    /// A key that is in no table.
    Stray(KeyCode),
    /// This is on disk, as the event with this number. It need not be what the page asked for last: that may have failed and
    /// been given up, or this is another's, such as the clock of an exam below.
    Saved(u64, &'a What),
    /// The same of a batch: the numbers of its events, and what they are.
    SavedBatch(&'a [u64], &'a [What]),
    /// What other processes saved is taken in, as it asked.
    Refreshed,
    /// Other processes took back the own events with these numbers.
    TakenBack(&'a [u64]),
    /// What lay over it is gone: it stands again.
    Returned,
    /// Another day has begun.
    Day,
    /// Another second of its clock.
    Tick,
    /// The program was stopped for so long and goes on.
    Resumed(Duration),
    /// The journals that it asked to look at are read as far as this, from 0 to 1.
    Reading(f32),
    /// What it asked to look for in the journals, or why they cannot be read.
    Looked(&'a Result<Looked, String>),
}

/// What a page or a layer wants done.
#[derive(Debug)]
pub enum Request {
    /// This is said in the status line.
    Note(String),
    /// This is saved; [`Event::Saved`] follows once it is.
    Save(What),
    /// These are saved in one go, and taken back together; [`Event::SavedBatch`] follows once they are.
    SaveBatch(Vec<What>),
    /// What other processes saved is taken in; [`Event::Refreshed`] follows.
    Refresh,
    /// The journals are read in the background; [`Event::Looked`] follows.
    Look(Look),
    /// A page lies over this one until it is left.
    Open(Goto),
    /// A page takes this one's place.
    Replace(Goto),
    /// The session is over: its summary takes its place.
    Finish,
    /// The session goes on: its question takes the summary's place.
    Reopen,
    /// This page is left.
    Back,
    /// From now on an entry stands beside a verdict, or none does.
    Beside(bool),
    /// This card is opened in the learner's editor.
    Edit(CardRef),
    /// This layer is closed.
    Close,
    /// The help lies over the page.
    Help,
    /// The key, or the text, is taken once what is being saved is saved.
    Later,
}

/// Where to go.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of it at a time")]
pub enum Goto {
    /// The home page.
    Home,
    /// The date and the minutes.
    Plan,
    /// Statistics.
    Stats,
    /// Finding entries, topics and cards.
    Find,
    /// A list of entries and cards.
    Browse(Listed),
    /// A reference entry.
    Entry {
        /// The position of its deck.
        deck: usize,
        /// Its id.
        id: String,
    },
    /// A card.
    Card(CardRef),
    /// A session.
    Session {
        /// The session, none of its questions posed yet.
        session: Session,
        /// How long it may take.
        minutes: Option<u32>,
    },
    /// What an exam is that has not begun.
    ExamStart(ExamPlan),
    /// A mock interview that has begun.
    Exam(Exam),
    /// The question what is to become of one that was left.
    Unfinished {
        /// That one.
        exam: Exam,
        /// What a new one is to ask.
        plan: ExamPlan,
    },
    /// What a mock interview came to.
    Report {
        /// The report.
        report: ExamReport,
        /// How many of its answers were given in this run.
        fresh: usize,
        /// What readiness rested on before it.
        before: Basis,
    },
}

/// What is listed to be looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// All entries.
    All,
    /// A topic: its entries and its cards.
    Topic {
        /// The position of its deck.
        deck: usize,
        /// Its position in that.
        topic: usize,
    },
    /// The cards about an entry.
    Entry {
        /// The position of its deck.
        deck: usize,
        /// Its id.
        id: String,
    },
}

/// What came of a key.
#[derive(Debug)]
pub enum Pressed {
    /// It is in the table, and this is to be done.
    Bound(Vec<Request>),
    /// It is in no table, or is held down and does not repeat.
    Unbound(Vec<Request>),
    /// It does what is not the page's to do.
    Common(Common),
}

/// A page or a layer.
pub trait Component {
    /// What its own keys do.
    type Action: Copy + PartialEq + 'static;

    /// What keys mean at this moment.
    fn keys(&self) -> &'static Table<Self::Action>;

    /// Takes an event in. There is no history while something is being saved.
    fn update(
        &mut self,
        event: Event<'_, Self::Action>,
        cx: &Context,
        history: Option<&History>,
    ) -> Vec<Request>;

    /// Takes in what drawing found out.
    fn drawn(&mut self, _: &Drawn) {}

    /// Whether an action can be done now. The footer shows what can.
    ///
    /// # Errors
    /// Why it cannot be done.
    fn possible(&self, _: Self::Action, _: &Context) -> Result<(), String> {
        Ok(())
    }

    /// Whether the help names an action: what is offered only now and then is named only then.
    fn is_there(&self, _: Self::Action, _: &Context) -> bool {
        true
    }

    /// How many options stand to be chosen by their keys.
    fn options(&self) -> usize {
        0
    }

    /// The option that a letter chooses, from 0.
    fn option_of(&self, key: &KeyEvent, cx: &Context) -> Option<usize> {
        let with_control = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match meant(key).code {
            KeyCode::Char(c) if !with_control => cx.theme.option_of(c, self.options()),
            _ => None,
        }
    }

    /// What the footer says of a key at this moment.
    fn hint(&self, _: Does<Self::Action>, usual: Hint, _: &Context) -> Hint {
        usual
    }

    /// How much time is left, where a clock runs.
    fn remaining(&self, _now: Instant) -> Option<Duration> {
        None
    }

    /// Adds what was done here.
    fn add_to(&self, _: &mut Tally) {}

    /// Takes a key in.
    fn press(&mut self, key: &KeyEvent, cx: &Context, history: Option<&History>) -> Pressed {
        let table = self.keys();
        let with_control = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let key = &if table.takes_text && !with_control { *key } else { meant(key) };
        let found = self.option_of(key, cx).map_or_else(|| table.find(key), |which| table.option(which));
        let Some((binding, which)) = found else {
            return match key.code {
                KeyCode::Char(c) if table.takes_text && !with_control => {
                    Pressed::Bound(self.type_in(c.encode_utf8(&mut [0; 4]), cx, history))
                }
                code => {
                    let requests = self.update(Event::Stray(code), cx, history);
                    let silent = requests.is_empty() && !self.is_too_soon(cx);
                    Pressed::Unbound(if silent { note(self.no_such_key(key, cx)) } else { requests })
                }
            };
        };
        if key.kind == KeyEventKind::Repeat && !binding.repeats {
            return Pressed::Unbound(Vec::new());
        }
        let event = match binding.does {
            Does::Own(action) => match self.possible(action, cx) {
                Ok(()) => Event::Key(action, which),
                Err(why) => return Pressed::Bound(vec![Request::Note(why)]),
            },
            Does::Common(Common::Move(step)) => Event::Move(step),
            Does::Common(Common::Edit(edit)) => Event::Edit(edit),
            Does::Common(Common::Leave) => Event::Leave,
            Does::Common(common) => return Pressed::Common(common),
        };
        Pressed::Bound(self.update(event, cx, history))
    }

    /// Whether what stands appeared so lately that a key may have been meant for what stood before.
    fn is_too_soon(&self, _: &Context) -> bool {
        false
    }

    /// What to say to a key that means nothing here: what would.
    fn no_such_key(&self, key: &KeyEvent, cx: &Context) -> String {
        let is_help = |hint: &&Hint| hint.slot == Slot::Help;
        let hints = self.hints(cx);
        let first = hints.iter().filter(|hint| !is_help(hint) && !hint.dim).min_by_key(|hint| hint.rank);
        let said: Vec<String> = first
            .into_iter()
            .chain(hints.iter().find(is_help))
            .map(|hint| format!("{} {}", hint.name, hint.label))
            .collect();
        let name = match key.code {
            KeyCode::Char(c) if !c.is_whitespace() => c.to_string(),
            _ => "That key".to_owned(),
        };
        // In few columns what names the key leaves room for help alone.
        let said = if cx.size.0 < 60 { &said[said.len().saturating_sub(1)..] } else { &said[..] };
        format!("{name} does nothing here: {}", said.join(", "))
    }

    /// Whether a key is taken where others come with it at once.
    fn takes_in_bursts(&self, key: &KeyEvent, cx: &Context) -> bool {
        let table = self.keys();
        let found =
            self.option_of(key, cx).map_or_else(|| table.find(&meant(key)), |which| table.option(which));
        found.is_some_and(|(binding, _)| binding.in_bursts)
    }

    /// Takes text in, or has it kept while something is being saved.
    fn type_in(&mut self, text: &str, cx: &Context, history: Option<&History>) -> Vec<Request> {
        history.map_or_else(busy, |history| self.update(Event::Text(text), cx, Some(history)))
    }

    /// Whether a hint keeps its place in the footer where its key cannot act.
    fn keeps_hints(&self) -> bool {
        false
    }

    /// The footer: what can be done now, and dimmed what cannot.
    fn hints(&self, cx: &Context) -> Vec<Hint> {
        let possible = |does| match does {
            Does::Own(action) => self.possible(action, cx).is_ok(),
            Does::Common(_) => true,
        };
        let bindings = self.keys().bindings();
        let is_shown = |binding: &Binding<Does<Self::Action>>| {
            binding.rank > 0 && (self.keeps_hints() || possible(binding.does))
        };
        let escapes = bindings.iter().any(|binding| is_shown(binding) && binding.is_escape());
        bindings
            .into_iter()
            .filter(is_shown)
            .filter_map(|binding| {
                let slot = match binding.does {
                    Does::Common(Common::Help) => Slot::Help,
                    // The way out stands at the right: Esc, and on the first page `q`.
                    Does::Common(Common::Quit) if escapes => return None,
                    Does::Common(Common::Quit) => Slot::Leave,
                    _ if binding.is_escape() => Slot::Leave,
                    _ => Slot::Left,
                };
                let dim = !possible(binding.does);
                let (name, label) = (binding.name.into(), binding.label.into());
                let usual = Hint { name, label, rank: binding.rank, slot, dim, wide: 0 };
                Some(self.hint(binding.does, usual, cx)).filter(|hint| hint.rank > 0)
            })
            .collect()
    }

    /// The help: what Enter does here, then each other key.
    fn help(&self, cx: &Context) -> Vec<(&'static str, &'static str)> {
        const TOO: &str = " (also Enter)";
        let mut bindings = self.keys().with_everywhere();
        bindings.retain(|binding| {
            let is_there = match binding.does {
                Does::Own(action) => self.is_there(action, cx),
                Does::Common(_) => true,
            };
            is_there && !binding.help.is_empty()
        });
        let plain = |help: &'static str| help.strip_suffix(TOO).unwrap_or(help);
        let enter = bindings.iter().find(|binding| binding.is_enter());
        let first = enter.map(|binding| {
            let name = if binding.is_escape() { "Enter Esc" } else { "Enter" };
            (name, plain(binding.help))
        });
        let moves = |does: Does<Self::Action>| matches!(does, Does::Common(Common::Move(_)));
        // Where letters are text, keys that move have names and meanings of their own.
        let folds = !self.keys().takes_text;
        let to_ends = bindings.iter().any(|binding| binding.does == Does::Common(Common::Move(Move::Top)));
        let mut help: Vec<_> = first.into_iter().collect();
        let visits = visits(&bindings);
        let (mut moved, mut quits, mut visited, mut edited) = (false, false, false, false);
        let steps = bindings.iter().any(|binding| binding.does == Does::Common(Common::Move(Move::Down)));
        for binding in bindings.iter().filter(|binding| !binding.is_enter()) {
            match binding.does {
                does if moves(does) && !folds => {
                    let row = if steps { MOVES_TYPING } else { PAGES_TYPING };
                    help.extend((!std::mem::replace(&mut moved, true)).then_some(row));
                }
                Does::Common(Common::Edit(_)) => {
                    let rows = if std::mem::replace(&mut edited, true) { &[][..] } else { &EDITS[..] };
                    help.extend(rows);
                }
                does if folds && moves(does) => {
                    let row = if to_ends { MOVES_TO_ENDS } else { MOVES };
                    help.extend((!std::mem::replace(&mut moved, true)).then_some(row));
                }
                Does::Common(Common::Quit) if folds => {
                    help.extend(
                        (!std::mem::replace(&mut quits, true)).then_some(("q  ^C", plain(binding.help))),
                    );
                }
                Does::Common(Common::Visit(_)) => {
                    help.extend(visits.filter(|_| !std::mem::replace(&mut visited, true)));
                }
                Does::Common(Common::Stop) => help.push(STOP_AND_REDRAW),
                Does::Common(Common::Redraw) => {}
                _ => help.push((binding.name, plain(binding.help))),
            }
        }
        help
    }

    /// The words of the page that its help explains.
    fn words(&self) -> &'static [Word] {
        &[]
    }
}

/// Rows of the help that stand for several keys.
const MOVES: (&str, &str) = ("j k", "Down, up; arrows do the same");
const MOVES_TO_ENDS: (&str, &str) = ("j k  g G", "Down, up, top, end; arrows, PgUp, PgDn, Home and End, too");
const MOVES_TYPING: (&str, &str) = ("↓ ↑", "Down, up; PgDn and PgUp by a page");
const PAGES_TYPING: (&str, &str) = ("PgDn PgUp", "Scroll");
const EDITS: [(&str, &str); 2] = [
    ("^U  ^W", "Erase everything, or a word; Backspace and Delete a character"),
    ("← →", "Move the caret; Home and End to the start and end"),
];
const STOP_AND_REDRAW: (&str, &str) = ("^Z  ^L", "Back to the shell for a while (fg returns); redraw");

/// One row for all places that keys lead to, by which of them the page has.
fn visits<A: PartialEq>(bindings: &[Binding<Does<A>>]) -> Option<(&'static str, &'static str)> {
    let leads = |place| bindings.iter().any(|binding| binding.does == Does::Common(Common::Visit(place)));
    match (leads(Place::Plan), leads(Place::Statistics), leads(Place::Entries)) {
        _ if !leads(Place::Find) => None,
        (true, true, true) => Some(("p  t  e  /", "Plan, statistics, entries, find")),
        (true, true, false) => Some(("p  t  /", "Plan, statistics, find")),
        (true, false, _) => Some(("p  e  /", "Plan, entries, find")),
        (false, ..) => Some(("t  e  /", "Statistics, entries, find")),
    }
}

impl<'a> Event<'a> {
    /// The same for a page with actions of its own.
    pub fn widen<A>(self) -> Event<'a, A> {
        match self {
            Event::Key(none, _) => match none {},
            Event::Move(step) => Event::Move(step),
            Event::Edit(edit) => Event::Edit(edit),
            Event::Text(text) => Event::Text(text),
            Event::Leave => Event::Leave,
            Event::Stray(code) => Event::Stray(code),
            Event::Saved(number, what) => Event::Saved(number, what),
            Event::SavedBatch(numbers, whats) => Event::SavedBatch(numbers, whats),
            Event::Refreshed => Event::Refreshed,
            Event::TakenBack(undone) => Event::TakenBack(undone),
            Event::Returned => Event::Returned,
            Event::Day => Event::Day,
            Event::Tick => Event::Tick,
            Event::Resumed(away) => Event::Resumed(away),
            Event::Reading(share) => Event::Reading(share),
            Event::Looked(found) => Event::Looked(found),
        }
    }
}

/// What a key comes to for which something that is being saved has to be waited for: it is kept.
pub fn busy() -> Vec<Request> {
    vec![Request::Later]
}

/// Only a sentence in the status line.
pub fn note(text: impl Into<String>) -> Vec<Request> {
    vec![Request::Note(text.into())]
}

/// Moves through text that may be longer than the screen.
pub fn scroll(scroll: &mut Scroll, step: Move, cx: &Context) -> Vec<Request> {
    if scroll.step(step, cx.page()) { Vec::new() } else { note("Everything is on the screen already") }
}
