//! The home page: where the learner stands, and what can be asked.

mod keys;
mod update;
mod view;

use crate::coach::{self, CardCounts, StudyPlan};
use crate::deck::{Card, Deck, Shelf};
use crate::history::History;
use crate::memory::Day;
use crate::quiz::{Exam, Filter, confuses, next_due};

/// The home page.
#[derive(Debug, Default)]
pub struct HomePage {
    /// The decks' titles.
    title: String,
    /// Figures over all.
    cards: CardCounts,
    /// Answers given today.
    answers_today: u32,
    /// Days with an answer, days off forgiven.
    streak: u32,
    /// What can be chosen; the first is everything.
    rows: Vec<HomeRow>,
    /// Which of the shown rows is selected.
    selected: usize,
    /// When the next card is due.
    next_due: Option<Day>,
    /// The plan, where the learner has a date or a daily measure.
    plan: Option<StudyPlan>,
    /// Whether there are answers that are confused.
    confuses: bool,
    /// The mock interview whose beginning is being saved.
    beginning: Option<Exam>,
}

/// Everything, a deck or a topic.
#[derive(Clone, Debug, Default)]
struct HomeRow {
    /// What it reads.
    title: String,
    /// The topic's id, where it is a topic.
    topic: Option<String>,
    /// The deck's id, where it is not everything.
    deck: Option<String>,
    /// How far it is indented.
    depth: usize,
    /// How many cards are due.
    due: usize,
    /// How many are new.
    new: usize,
    /// How many are missed.
    missed: usize,
}

impl HomePage {
    /// Counts everything.
    pub fn new(shelf: &Shelf, history: &History, today: Day) -> Self {
        let figures = coach::figures(shelf, history, today);
        let mut rows = vec![HomeRow {
            title: everything(shelf, history),
            due: figures.cards.due,
            new: figures.cards.new,
            missed: figures.cards.missed,
            ..HomeRow::default()
        }];
        let topics = coach::topics(shelf, history, today);
        let several = shelf.decks().len() > 1;
        for deck in shelf.decks() {
            if several {
                rows.push(HomeRow::of_deck(deck, history, today));
            }
            rows.extend(topics.iter().filter(|topic| topic.deck == deck.id).map(|topic| HomeRow {
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
            next_due: next_due(shelf, history, &Filter::default(), today),
            ..Self::default()
        }
    }

    /// The rows.
    fn shown(&self) -> impl Iterator<Item = &HomeRow> {
        self.rows.iter()
    }

    /// The row that is selected.
    fn row(&self) -> Option<&HomeRow> {
        self.shown().nth(self.selected)
    }
}

impl HomeRow {
    fn of_deck(deck: &Deck, history: &History, today: Day) -> Self {
        let goal = history.record().goal();
        let mut row = Self { title: deck.title.clone(), deck: Some(deck.id.clone()), ..Self::default() };
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
}

/// What the first row reads: what is rare and was never answered is asked only where that is wanted.
fn everything(shelf: &Shelf, history: &History) -> String {
    let is_left_out = |card: &Card| {
        let known = history.record().card(&card.name);
        !card.is_in_mix(known.is_some_and(|known| known.answers > 0))
    };
    match shelf.cards().filter(|&at| is_left_out(shelf.card(at))).count() {
        0 => "Everything".into(),
        rare => format!("Everything but {rare} rare"),
    }
}
