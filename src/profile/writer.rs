//! The state that adding to a profile needs, and the lines that an append consists of.

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
    /// Events saved since it was opened.
    pub saved: usize,
    /// Events that were tried and not acknowledged, with their lines: these may be on disk.
    pub tried: Vec<(What, Event)>,
}

impl Writer {
    pub(super) fn new(device: String, journal: Journal) -> Self {
        Self { device, journal, last: 0, unsnapped: 0, saved: 0, tried: Vec::new() }
    }

    /// The journal, and how many events were saved to it, if any.
    pub(super) fn saved(&self) -> Option<(&Journal, usize)> {
        (self.saved > 0).then_some((&self.journal, self.saved))
    }

    pub(super) fn device(&self) -> &str {
        &self.device
    }

    /// The lines that save each of `whats` once and take back whatever else was tried. With `bulk` they are one batch.
    pub(super) fn lines(
        &self,
        highest: u64,
        news: &[Event],
        stamp: Stamp,
        whats: &[What],
        bulk: bool,
    ) -> Lines {
        let mut lines = Vec::new();
        let mut left: Vec<&What> = whats.iter().collect();
        let (mut saved, mut amending) = (0, 0);
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
        for (tried, event) in self.tried.iter().filter(|(_, event)| stands(event)) {
            if let Some(at) = left.iter().position(|what| what.is_again(tried)) {
                left.remove(at);
                saved = event.n;
                batch = batch.or(event.batch);
            } else {
                write(&What::Undo { of: event.n }, None);
                amending += 1;
            }
        }
        let first = highest.max(self.last) + amending as u64 + 1;
        let batch = bulk.then(|| batch.unwrap_or(first));
        for what in left {
            saved = write(what, batch);
        }
        Lines { all: lines, amending, saved }
    }
}

/// Lines to be written.
pub(super) struct Lines {
    pub all: Vec<(What, String)>,
    /// So many of them, the first, only take back what was tried before.
    pub amending: usize,
    /// The number of the event that is saved, the last where there are several.
    pub saved: u64,
}

/// The time of an event.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    pub at: Timestamp,
    pub tz: i16,
}
