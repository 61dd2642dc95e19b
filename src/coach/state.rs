//! How a card stands, in a word; and why it is asked, in a line.

use crate::history::{CardRecord, History};
use crate::memory::Day;

/// From this chance on to recall it today, a card is known.
const KNOWN: f32 = 0.9;

/// How a card stands; of several that hold, the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It is not asked.
    Suspended,
    /// An unfinished exam holds it back.
    Held,
    /// It was answered wrong, and not yet recalled on a later day.
    Missed,
    /// It is ready to be asked again.
    Due,
    /// It would be recalled today with 90 % or more.
    Known,
    /// It was answered, and is less certain than that.
    Learning,
    /// It was never answered.
    Unseen,
}

impl CardState {
    /// How a card with this record stands today.
    pub fn of(record: Option<&CardRecord>, history: &History, today: Day) -> Self {
        let Some(record) = record else { return CardState::Unseen };
        let is_due = history.record().goal().due(record, today).is_some_and(|due| due <= today);
        match recall(record, history, today) {
            _ if record.suspended => CardState::Suspended,
            _ if record.held => CardState::Held,
            _ if record.missed => CardState::Missed,
            _ if is_due => CardState::Due,
            Some(chance) if chance >= KNOWN => CardState::Known,
            Some(_) => CardState::Learning,
            None => CardState::Unseen,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            CardState::Suspended => "suspended",
            CardState::Held => "in exam",
            CardState::Missed => "missed",
            CardState::Due => "due",
            CardState::Known => "known",
            CardState::Learning => "learning",
            CardState::Unseen => "unseen",
        }
    }
}

/// The chance to recall it now; where it was answered today, tomorrow: predictions for the same day are worse than none.
fn recall(record: &CardRecord, history: &History, today: Day) -> Option<f32> {
    record.schedule.map(|known| history.retrievability(known.memory, today.since(known.last).max(1)))
}

/// Why a card is asked today, or when it will be: `missed Tuesday; 61 % likely to recall`.
pub fn why_asked(record: Option<&CardRecord>, history: &History, today: Day) -> String {
    let Some(record) = record.filter(|record| record.answers > 0 || record.is_out()) else {
        return "never asked before".into();
    };
    if record.suspended {
        return "suspended, so it is not asked".into();
    }
    if record.held {
        return "answered in your unfinished exam: no result until that is finished".into();
    }
    let due = history.record().goal().due(record, today);
    let reason = match (record.wrong_on.filter(|_| record.missed), due) {
        (Some(day), _) => format!("missed {}", past(day, today)),
        (None, Some(due)) if due == today => "due today".into(),
        (None, Some(due)) if due < today => format!("due since {}", past(due, today)),
        (None, Some(due)) => format!("not due before {}", due.short()),
        (None, None) => "started over, so it is new again".into(),
    };
    // Of what was answered today nothing is said: it would be a guess.
    let seen_before = record.schedule.is_some_and(|known| known.last < today);
    match recall(record, history, today).filter(|_| seen_before) {
        Some(chance) => format!("{reason}; {:.0} % likely to recall", chance * 100.0),
        None => reason,
    }
}

/// A day that is not long past as people say it: `yesterday`, `Tuesday`, `Nov 3`.
fn past(day: Day, today: Day) -> String {
    match today.since(day) {
        0 => "today".into(),
        1 => "yesterday".into(),
        2..=6 => day.date().strftime("%A").to_string(),
        _ => day.short(),
    }
}
