//! The state that adding to a profile needs, and the lines that an append consists of.

use std::collections::HashSet;

use jiff::Timestamp;

use super::journal::Journal;
use crate::history::{Event, What, write_batch_line};

/// What is needed to add to the profile.
#[derive(Debug)]
pub(super) struct Writer {
    pub device: String,
    pub journal: Journal,
    /// The highest number given out here.
    pub last: u64,
    /// Events saved since the snapshot was written.
    pub unsnapped: usize,
    /// The numbers of the events saved since it was opened.
    pub saved: Vec<u64>,
    /// Events that were tried and not acknowledged: these may be on disk.
    pub tried: Vec<Tried>,
}

/// An event that was tried and not acknowledged.
#[derive(Debug)]
pub(super) struct Tried {
    pub what: What,
    pub event: Event,
    pub line: String,
}

impl Writer {
    pub(super) fn new(device: String, journal: Journal) -> Self {
        Self { device, journal, last: 0, unsnapped: 0, saved: Vec::new(), tried: Vec::new() }
    }

    /// How many of the events saved here are not in these.
    pub(super) fn missing_in(&self, events: &[Event]) -> usize {
        let there: HashSet<u64> = events.iter().filter(|e| *e.dev == *self.device).map(|e| e.n).collect();
        self.saved.iter().filter(|n| !there.contains(n)).count()
    }

    pub(super) fn device(&self) -> &str {
        &self.device
    }

    /// The lines that save each of `whats` once and take back whatever else was tried. With `bulk` they are one batch.
    /// What was tried and can be read may still be nowhere but in memory: a sync that failed does not try again. So its
    /// line is written once more, which counts once.
    pub(super) fn lines(
        &self,
        highest: u64,
        news: &[Event],
        stamp: Stamp,
        whats: &[What],
        bulk: bool,
    ) -> Lines {
        let (mut again, mut lines) = (String::new(), Vec::new());
        let mut left: Vec<&What> = whats.iter().collect();
        let (mut saved, mut amending) = (Vec::new(), 0);
        let mut n = highest.max(self.last);
        let mut write = |what: &What, batch: Option<u64>| {
            n += 1;
            lines.push((what.clone(), write_batch_line(&self.device, n, stamp.at, stamp.tz, batch, what)));
            n
        };
        let mut batch = None;
        let stands = |tried: &Event| {
            news.iter().any(|event| event.line == tried.line)
                && !news.iter().any(|e| e.dev == tried.dev && e.what == What::Undo { of: tried.n })
        };
        for Tried { what, event, line } in self.tried.iter().filter(|tried| stands(&tried.event)) {
            if let Some(at) = left.iter().position(|wanted| wanted.is_again(what)) {
                left.remove(at);
                again.push_str(line);
                saved.push(event.n);
                batch = batch.or(event.batch);
            } else {
                write(&What::Undo { of: event.n }, None);
                amending += 1;
            }
        }
        let first = highest.max(self.last) + amending as u64 + 1;
        let batch = bulk.then(|| batch.unwrap_or(first));
        for what in left {
            saved.push(write(what, batch));
        }
        Lines { again, new: lines, amending, saved }
    }
}

/// Lines to be written.
pub(super) struct Lines {
    /// Lines that were tried before, to be written once more.
    pub again: String,
    pub new: Vec<(What, String)>,
    /// So many of the new ones, the first, only take back what was tried before.
    pub amending: usize,
    /// The numbers of the events that are saved.
    pub saved: Vec<u64>,
}

/// The time of an event.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    pub at: Timestamp,
    pub tz: i16,
}
