//! A keeper in memory, and a small deck.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use trainer::deck::{Shelf, Source, load};
use trainer::history::{Event, History, What, fold, read_line, write_batch_line};
use trainer::memory::Day;
use trainer::quiz::{EventReader, NotSaved, Recorder};

/// Keeps events in memory; can be told to fail.
#[derive(Default)]
pub struct Memory {
    history: History,
    events: Vec<Event>,
    /// The instant at which events happen.
    pub at: Arc<Mutex<Timestamp>>,
    n: u64,
    /// What was saved.
    pub saved: Arc<Mutex<Vec<What>>>,
    /// So many saves fail from now on.
    pub failing: Arc<AtomicU64>,
    /// What other processes have saved and nobody has taken in.
    pub others: Arc<Mutex<Vec<What>>>,
    /// What of ours other processes have taken back, not told yet.
    undone: Vec<u64>,
    /// What is to be said.
    pub warnings: Vec<String>,
    /// Whether what is saved changes nothing, as events from ahead of now override it.
    pub overridden: bool,
    /// Whether the terminal has no more than bold.
    pub never_dim: bool,
}

impl Memory {
    /// A keeper whose events happen at this instant.
    pub fn at(at: &str) -> Self {
        let memory = Self::default();
        *memory.at.lock().unwrap() = at.parse().unwrap();
        memory
    }

    /// These lines are in some journal.
    pub fn remember(&mut self, lines: &[serde_json::Value]) {
        for line in lines {
            let event = read_line(&line.to_string()).unwrap();
            self.history.add(event.clone()).unwrap();
            self.events.push(event);
        }
    }

    /// Events happen at this instant from now on.
    pub fn set_day(&mut self, at: &str) {
        *self.at.lock().unwrap() = at.parse().unwrap();
    }

    /// Holds back what today's unfinished exams must not tell.
    fn keep_counsel(&mut self) {
        let today = self.today().unwrap();
        let unfinished = self.history.stored().exams.unfinished_on(today);
        if !self.history.hold_back(&unfinished) {
            self.history.hold_back_by(&unfinished, self.events.clone(), &[]);
        }
    }
}

impl Memory {
    fn keep(&mut self, what: &What, batch: Option<u64>) -> Result<u64, NotSaved> {
        if self.failing.load(Ordering::SeqCst) > 0 {
            self.failing.fetch_sub(1, Ordering::SeqCst);
            return Err(NotSaved("no space left on the disk; free some, then try again".into()));
        }
        self.n += 1;
        let line = write_batch_line("test", self.n, *self.at.lock().unwrap(), 0, batch, what);
        let event = read_line(line.trim_end()).unwrap();
        self.events.push(event.clone());
        // Through other parameters everything is seen anew.
        if !self.overridden && self.history.add(event).is_err() {
            self.history = fold(self.events.clone()).into();
        }
        self.keep_counsel();
        self.saved.lock().unwrap().push(what.clone());
        Ok(self.n)
    }
}

impl Recorder for Memory {
    fn save(&mut self, what: &What) -> Result<u64, NotSaved> {
        self.keep(what, None)
    }

    fn save_batch(&mut self, whats: &[What]) -> Result<Vec<u64>, NotSaved> {
        let first = self.n + 1;
        whats.iter().map(|what| self.keep(what, Some(first))).collect()
    }

    fn history(&self) -> &History {
        &self.history
    }

    fn reader(&self) -> Option<EventReader> {
        let events = self.events.clone();
        Some(Box::new(|_| Ok(events)))
    }

    fn today(&self) -> Option<Day> {
        Some(Day::of(*self.at.lock().unwrap(), 0))
    }

    fn refresh(&mut self) -> bool {
        let others = std::mem::take(&mut *self.others.lock().unwrap());
        for what in &others {
            if let What::Undo { of } = what {
                self.undone.push(*of);
            }
            self.save(what).unwrap();
        }
        self.keep_counsel();
        !others.is_empty()
    }

    fn take_undone(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.undone)
    }

    fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }
}

/// A deck with a card of every kind.
pub fn shelf() -> Shelf {
    let source = Source { path: "deck.json".into(), bytes: include_bytes!("deck.json").to_vec() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

/// A deck in which 502 and 504, and 401 and 403, are asked in two ways each.
pub fn pairs_shelf() -> Shelf {
    let source = Source { path: "pairs.json".into(), bytes: include_bytes!("pairs.json").to_vec() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

/// One entry taken for another, in a card of that deck.
pub fn wrong(key: &str, chosen: &str) -> What {
    answered(&format!(
        r#""card":"pairs/{key}-a","q":"q","kind":"scenario","options":["{key}","{chosen}"],"chose":["{chosen}"],"instead":"{key}""#
    ))
}

/// A card answered wrong.
pub fn missed(card: &str) -> What {
    answered(&format!(r#""card":"{card}","q":"q","kind":"choice","chose":["x"]"#))
}

fn answered(fields: &str) -> What {
    let head = r#""v":1,"dev":"x","n":1,"at":"2026-11-21T08:00:00Z","do":"answer","correct":false"#;
    read_line(&format!("{{{head},{fields}}}")).unwrap().what
}
