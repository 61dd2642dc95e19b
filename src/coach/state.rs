//! How cards stand, in a word; and why they are asked, in a line.

use crate::deck::{CardRef, Kind, Shelf};
use crate::history::{CardRecord, History, Mode};
use crate::knowledge::Recall;
use crate::memory::Day;
use crate::text::{clean_line, cut, percent};

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
    /// It is known today, as [`Recall::is_known`] has it.
    Known,
    /// It was answered, and is less certain than that.
    Learning,
    /// It was never answered.
    Unseen,
}

impl CardState {
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

/// How cards stand today.
#[derive(Debug)]
pub struct Standing<'a> {
    shelf: &'a Shelf,
    history: &'a History,
    today: Day,
    recall: Recall<'a>,
}

impl<'a> Standing<'a> {
    /// How the cards of these decks stand.
    pub fn new(shelf: &'a Shelf, history: &'a History, today: Day) -> Self {
        Self { shelf, history, today, recall: Recall::new(shelf, history, today) }
    }

    /// What is known of a card.
    pub fn record(&self, at: CardRef) -> Option<&'a CardRecord> {
        self.history.record().card(&self.shelf.card(at).name)
    }

    /// When a card is to be asked.
    fn due(&self, record: &CardRecord) -> Option<Day> {
        self.history.record().goal().due(record, self.today)
    }

    /// The chance to recall a card today; where it was answered today, tomorrow.
    fn chance(&self, at: CardRef) -> Option<f32> {
        self.recall.seen(at.deck_position(), self.shelf.card(at), self.record(at), self.today)
    }

    /// How a card stands.
    pub fn of(&self, at: CardRef) -> CardState {
        let Some(record) = self.record(at) else { return CardState::Unseen };
        match record.schedule {
            _ if record.suspended => CardState::Suspended,
            _ if record.held => CardState::Held,
            _ if record.missed => CardState::Missed,
            _ if self.due(record).is_some_and(|due| due <= self.today) => CardState::Due,
            Some(_) if self.recall.is_known(Some(record), self.today) => CardState::Known,
            Some(_) => CardState::Learning,
            None => CardState::Unseen,
        }
    }

    /// Why a card is asked in a session of this mode. In a drill the pair is why, in placement and in an exam nothing is.
    pub fn why_in(&self, mode: Mode, at: CardRef) -> Option<String> {
        matches!(mode, Mode::Quiz | Mode::Review | Mode::Missed).then(|| self.why(at))
    }

    /// Whether a question asks a missed card in other words than the learner knows from today: it has another stem than the one
    /// that was missed, and was not asked today itself.
    pub fn is_in_other_words(&self, mode: Mode, at: CardRef, asked: &str) -> bool {
        let was_asked = self.record(at).is_some_and(|record| {
            let today = record.schedule.is_some_and(|known| known.last >= self.today);
            today && record.asked.iter().any(|q| q == asked)
        });
        !was_asked && self.missed_as(mode, at, asked).is_some()
    }

    /// What ties a question of a missed card to the wrong answer before it, where that was to another question of the card:
    /// `Missed on Tuesday as: "A crawler starts to get this …"; you chose 503`. None in other modes than [`Self::why_in`]
    /// names.
    pub fn missed_as(&self, mode: Mode, at: CardRef, asked: &str) -> Option<String> {
        const WORDS: usize = 40;
        let is_learning = matches!(mode, Mode::Quiz | Mode::Review | Mode::Missed);
        let record = self.record(at).filter(|record| record.missed && is_learning)?;
        let slip = record.slip.as_ref().filter(|slip| slip.q != asked)?;
        let questions = &self.shelf.card(at).questions;
        let question = questions.iter().find(|question| question.id == slip.q)?;
        if questions.iter().any(|other| other.id == asked && other.stem == question.stem) {
            return None;
        }
        let stem = cut(&clean_line(&question.stem), WORDS);
        let when = record.wrong_on.map(|day| format!(" {}", on(day, self.today))).unwrap_or_default();
        let chose: Vec<&str> = slip.chose.iter().collect();
        let chose = cut(&clean_line(&chose.join(", ")), WORDS);
        let chose = match question.kind() {
            // What is graded has no choice that would say something.
            Kind::Flashcard => String::new(),
            _ if chose.is_empty() => "; you said \"I don't know\"".into(),
            Kind::Typed => format!("; you typed {chose}"),
            _ => format!("; you chose {chose}"),
        };
        Some(format!("Missed{when} as: \"{stem}\"{chose}"))
    }

    /// Why a card is asked today, or when it will be: `missed Tuesday; 61 % likely to recall`.
    pub fn why(&self, at: CardRef) -> String {
        let asked = |record: &&CardRecord| record.answers > 0 || record.is_out();
        let Some(record) = self.record(at).filter(asked) else { return "never asked before".into() };
        if record.suspended {
            return "suspended, so it is not asked".into();
        }
        if record.held {
            return "answered in your unfinished exam: no result until that is finished".into();
        }
        let today = self.today;
        let reason = match (record.wrong_on.filter(|_| record.missed), self.due(record)) {
            (Some(day), _) => format!("missed {}", past(day, today)),
            (None, Some(due)) if due == today => "due today".into(),
            (None, Some(due)) if due < today => format!("due since {}", past(due, today)),
            (None, Some(due)) => format!("not due before {}", due.short()),
            (None, None) => "started over, so it is new again".into(),
        };
        // Of what was answered today nothing is said: it would be a guess.
        let seen_before = record.schedule.is_some_and(|known| known.last < today);
        match self.chance(at).filter(|_| seen_before) {
            Some(chance) => format!("{reason}; {} likely to recall", percent(chance)),
            None => reason,
        }
    }
}

/// The same after a verb: `on Tuesday`, `on Nov 3`.
fn on(day: Day, today: Day) -> String {
    let past = past(day, today);
    if today.since(day) < 2 { past } else { format!("on {past}") }
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
