//! What stands on the screens: all that [`view`](super::view::view) draws.

mod clock;
mod exam;
mod tally;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

pub use exam::{ExamStep, Fared, Reported, Sitting, Stop, Unfinished};
pub use tally::Tally;

use super::keys::Place;
use super::planning::Planning;
use super::reading::Reading;
use super::theme::Theme;
use super::widgets::input::Input;
use crate::coach::{self, CardCounts, StudyPlan};
use crate::deck::{CardRef, Kind, Shelf};
use crate::history::{History, What};
use crate::memory::Day;
use crate::quiz::{Judged, Posed, Session, Summary, Verdict, confuses};

/// Everything.
pub struct State {
    /// What can be asked.
    pub shelf: Shelf,
    /// The learner's day.
    pub today: Day,
    /// The seed of the next session.
    pub seed: u64,
    /// Whether the learner is to be welcomed.
    pub welcome: bool,
    /// How things look.
    pub theme: Theme,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The present moment, as of the last message.
    pub now: Instant,
    /// What stands.
    pub screen: Screen,
    /// How far the help is scrolled, where it is open.
    pub help: Option<usize>,
    /// What is read of the reference, where it lies over the screen.
    pub reading: Option<Reading>,
    /// What the status line says.
    pub note: Option<Note>,
    /// What is being saved.
    pub pending: Option<Pending>,
    /// What could not be saved.
    pub failed: Option<Failed>,
    /// Whether to quit as soon as what is being saved is saved.
    pub quitting: bool,
    /// The signal that asked for the end.
    pub signal: Option<i32>,
    /// What the sessions that are over came to.
    pub tally: Tally,
    /// How the mock interviews fared.
    pub exams: Fared,
}

/// One of the screens.
pub enum Screen {
    /// Topics and figures.
    Home(Box<Home>),
    /// The date and the minutes.
    Plan(Box<Planning>),
    /// A question or its verdict.
    Quiz(Box<Quiz>),
    /// The end of a session.
    Summary(Box<Finished>),
    /// What is to become of a mock interview that was left.
    Unfinished(Box<Unfinished>),
    /// A mock interview.
    Exam(Box<Sitting>),
    /// What it came to.
    Report(Box<Reported>),
}

/// What the status line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub String);

/// Something on its way to the disk.
#[derive(Debug)]
pub struct Pending {
    /// What is to happen when it is there.
    pub then: Then,
    /// What is saved; none while only the others' events are taken in.
    pub what: Option<What>,
    /// Whether it takes long enough to say so.
    pub slow: bool,
}

/// What happens when something is saved.
#[derive(Debug)]
pub enum Then {
    /// The verdict of this answer is shown.
    Verdict(Box<Judged>),
    /// The last question stands again.
    Undone,
    /// The answer is marked as a guess.
    Guessed,
    /// The card is suspended, or no longer.
    Suspended(bool),
    /// The card is flagged, or no longer.
    Flagged(bool),
    /// A setting of the plan is kept.
    Planned,
    /// The card is learned afresh.
    Reset,
    /// The card is known as before.
    Restored,
    /// The next question is posed.
    Next,
    /// A mock interview goes on.
    Exam(ExamStep),
}

/// What could not be saved, and why.
#[derive(Debug)]
pub struct Failed {
    /// What was to happen.
    pub then: Then,
    /// What was to be saved.
    pub what: What,
    /// What the keeper said.
    pub why: String,
}

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    /// The decks' titles.
    pub title: String,
    /// Figures over all.
    pub cards: CardCounts,
    /// Answers given today.
    pub answers_today: u32,
    /// Days with an answer, days off forgiven.
    pub streak: u32,
    /// What can be chosen; the first is everything.
    pub rows: Vec<Row>,
    /// Which of the shown rows is selected.
    pub selected: usize,
    /// What the rows are narrowed to.
    pub filter: Input,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// When the next card is due.
    pub next_due: Option<Day>,
    /// The plan, where the learner has a date or a daily measure.
    pub plan: Option<StudyPlan>,
    /// Whether there are answers that are confused.
    pub confuses: bool,
}

/// A line of the home screen.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it reads.
    pub title: String,
    /// The topic's id, where it is a topic.
    pub topic: Option<String>,
    /// The deck's id, where it is not everything.
    pub deck: Option<String>,
    /// How far it is indented.
    pub depth: usize,
    /// How many cards are due.
    pub due: usize,
    /// How many are new.
    pub new: usize,
    /// How many are missed.
    pub missed: usize,
}

/// A session on the screen.
pub struct Quiz {
    /// The session.
    pub session: Session,
    /// What of it stands.
    pub phase: Phase,
    /// When it began.
    pub started: Instant,
    /// When it is to end.
    pub deadline: Option<Instant>,
    /// How far the text is scrolled.
    pub scroll: usize,
    /// Whether the card that stands is suspended.
    pub suspended: bool,
    /// Whether the card that stands is flagged.
    pub flagged: bool,
    /// How often the card that stands was forgotten, where that is often enough to do something about it.
    pub leech: Option<u32>,
    /// The card that was last learned afresh, and the number of that event.
    pub reset: Option<(CardRef, u64)>,
    /// The report that it was begun from, and goes back to.
    pub report: Option<Box<Reported>>,
}

/// What of a session stands.
pub enum Phase {
    /// A question.
    Asking(Box<Asking>),
    /// A verdict.
    Told(Box<Told>),
}

/// A question that stands.
pub struct Asking {
    /// The question.
    pub posed: Posed,
    /// The option under the cursor.
    pub cursor: Option<usize>,
    /// The options ticked.
    pub ticked: BTreeSet<usize>,
    /// The options of the answer that stands (in a mock interview, where it may be changed).
    pub given: Box<[usize]>,
    /// What is typed.
    pub input: Input,
    /// Whether the flashcard is turned over.
    pub revealed: bool,
    /// When it appeared.
    pub since: Instant,
}

/// A verdict that stands.
pub struct Told {
    /// The question.
    pub posed: Posed,
    /// What there is to say.
    pub verdict: Verdict,
    /// Whether it was marked as a guess.
    pub guessed: bool,
    /// When the card comes back.
    pub due: Option<Day>,
    /// Whether it comes back in this session.
    pub again: bool,
    /// When the verdict appeared.
    pub since: Instant,
}

/// A session that is over.
pub struct Finished {
    /// The session, for undo.
    pub quiz: Quiz,
    /// How it went.
    pub summary: Summary,
    /// How long it took.
    pub took: Duration,
    /// How far the list is scrolled.
    pub scroll: usize,
    /// Cards that were forgotten again and again.
    pub leeches: BTreeSet<CardRef>,
}

impl Told {
    /// Whether no answer was given: time was up, or it was left out.
    pub fn is_unanswered(&self) -> bool {
        self.verdict.yours.is_empty()
    }
}

impl Asking {
    /// A question that appears now.
    pub fn new(posed: Posed, now: Instant) -> Self {
        Self {
            posed,
            cursor: None,
            ticked: BTreeSet::new(),
            given: Box::default(),
            input: Input::default(),
            revealed: false,
            since: now,
        }
    }
}

impl Home {
    /// Counts everything afresh.
    pub fn new(shelf: &Shelf, history: &History, today: Day) -> Self {
        let figures = coach::figures(shelf, history, today);
        let mut rows = vec![Row {
            title: "Everything".into(),
            due: figures.cards.due,
            new: figures.cards.new,
            missed: figures.cards.missed,
            ..Row::default()
        }];
        let topics = coach::topics(shelf, history, today);
        let several = shelf.decks().len() > 1;
        for deck in shelf.decks() {
            if several {
                rows.push(deck_row(deck, history, today));
            }
            rows.extend(topics.iter().filter(|topic| topic.deck == deck.id).map(|topic| Row {
                title: topic.title.clone(),
                topic: Some(topic.id.clone()),
                deck: Some(topic.deck.clone()),
                depth: topic.depth + usize::from(several),
                due: topic.due,
                new: topic.new,
                missed: topic.missed,
            }));
        }
        let title = match shelf.decks() {
            [only] => only.title.clone(),
            decks => format!("{} decks", decks.len()),
        };
        Self {
            title,
            cards: figures.cards,
            answers_today: figures.answers.today,
            streak: figures.streak_days,
            rows,
            plan: coach::study_plan(shelf, history, today),
            confuses: confuses(shelf, history),
            next_due: crate::quiz::next_due(shelf, history, &crate::quiz::Filter::default(), today),
            ..Self::default()
        }
    }

    /// The rows that the filter leaves.
    pub fn shown(&self) -> impl Iterator<Item = &Row> {
        let wanted = self.filter.text().trim().to_lowercase();
        self.rows.iter().filter(move |row| {
            wanted.is_empty()
                || row.title.to_lowercase().contains(&wanted)
                || row.topic.as_ref().is_some_and(|id| id.contains(&wanted))
        })
    }

    /// The row that is selected.
    pub fn row(&self) -> Option<&Row> {
        self.shown().nth(self.selected)
    }
}

fn deck_row(deck: &crate::deck::Deck, history: &History, today: Day) -> Row {
    let goal = history.record().goal();
    let mut row = Row { title: deck.title.clone(), deck: Some(deck.id.clone()), ..Row::default() };
    for card in &deck.cards {
        match history.record().card(&card.name) {
            Some(known) if known.suspended => {}
            Some(known) if known.answers > 0 => {
                row.due += usize::from(goal.due(known, today).is_some_and(|due| due <= today));
                row.missed += usize::from(known.missed);
            }
            _ => row.new += 1,
        }
    }
    row
}

impl State {
    /// Where keys are pressed now.
    pub fn place(&self) -> Place {
        match (self.help, &self.reading) {
            (Some(_), _) => Place::Help,
            (None, Some(_)) => Place::Entry,
            (None, None) => self.place_below(),
        }
    }

    /// Where keys are pressed, or would be if the help were closed.
    pub fn place_below(&self) -> Place {
        match &self.screen {
            Screen::Home(home) if home.filtering => Place::Filter,
            Screen::Home(_) => Place::Home,
            Screen::Plan(planning) if planning.typed.is_some() => Place::PlanTyped,
            Screen::Plan(_) => Place::Plan,
            Screen::Summary(_) => Place::Summary,
            Screen::Unfinished(_) => Place::Unfinished,
            Screen::Exam(sitting) => sitting.place(),
            Screen::Report(reported) if reported.open.is_some() => Place::Missed,
            Screen::Report(_) => Place::Report,
            Screen::Quiz(quiz) => match &quiz.phase {
                Phase::Told(_) => Place::Verdict,
                Phase::Asking(asking) => match (asking.posed.kind, asking.revealed) {
                    (Kind::Scenario | Kind::Choice, _) => Place::Choice,
                    (Kind::Multi, _) => Place::Multi,
                    (Kind::Typed, _) => Place::Typed,
                    (Kind::Flashcard, false) => Place::Front,
                    (Kind::Flashcard, true) => Place::Back,
                },
            },
        }
    }
}
