//! What there is to see in statistics.

use std::cmp::Reverse;

use crate::coach::{self, Basis, Figures, MINUTES_A_DAY, Outlook, Pace, Past, Step, Tomorrow, TopicFigures};
use crate::deck::Shelf;
use crate::history::History;
use crate::memory::Day;
use crate::quiz::{Pair, confused_pairs, mixed_up};
use crate::tui::widgets::weeks::Weeks;

/// All figures. What only the journals know comes later.
pub struct Statistics {
    /// Today.
    pub today: Day,
    /// The figures over all.
    pub figures: Figures,
    /// The weeks.
    pub weeks: Weeks,
    /// How many days had an answer, and how many days it is since the first, today included.
    pub days: (usize, u32),
    /// The longest run of days with an answer.
    pub longest: u32,
    /// What tomorrow holds.
    pub tomorrow: Tomorrow,
    /// Minutes a day that were planned; none without a plan.
    pub planned_minutes: Option<u32>,
    /// How long a card takes.
    pub pace: Pace,
    /// Seconds that an answer lately took.
    pub taken: Option<f32>,
    /// Where readiness will stand on the day, if the plan is kept; none without an interview to come.
    pub outlook: Option<Outlook>,
    /// What readiness rests on.
    pub basis: Basis,
    /// Whether it is a rough guess yet.
    pub is_rough: bool,
    /// The topic that would raise it most.
    pub gains: Option<Step>,
    /// The interview, if it is to come.
    pub interview: Option<Day>,
    /// The topics, the least known first.
    pub topics: Vec<TopicFigures>,
    /// What is mixed up: most open first, then what was told apart since, most often first.
    pub pairs: Vec<Mixed>,
    /// What the journals say.
    pub past: Option<Past>,
    /// What readiness was before the latest session, and why it moved, once they are read.
    pub was: Option<String>,
}

/// Two entries that were taken for each other.
#[derive(Clone, Debug)]
pub struct Mixed {
    /// The two.
    pub pair: Pair,
    /// How often the second was chosen where the first was right, and the other way round.
    pub times: [u32; 2],
}

impl Statistics {
    /// What there is to see today.
    pub fn new(shelf: &Shelf, history: &History, today: Day) -> Self {
        let record = history.record();
        let goal = record.goal();
        let answered: Vec<(&Day, _)> = record.days.iter().filter(|(_, day)| day.answers > 0).collect();
        let since = answered.first().map_or(0, |(first, _)| today.since(**first) + 1);
        let days = answered.len();
        let mut topics = coach::topics(shelf, history, today);
        topics.retain(|topic| !topic.is_rare && topic.cards > topic.suspended);
        topics.sort_by(|a, b| share(a).total_cmp(&share(b)));
        let times = |right: &str, chosen: &str| {
            let of = record.confusions_of(right).iter().find(|confusion| confusion.chosen == chosen);
            of.map_or(0, |confusion| confusion.times)
        };
        let mixed = |pair: Pair| {
            let deck = &shelf.decks()[pair.deck].id;
            let [a, b] = pair.between.each_ref().map(|id| format!("{deck}/{id}"));
            Mixed { times: [times(&a, &b), times(&b, &a)], pair }
        };
        let open = confused_pairs(shelf, history);
        let mut pairs = mixed_up(shelf, history);
        // The numbers are seen, so the largest come first; of equals what is mixed up these days, as home has them.
        pairs.sort_by_key(|(pair, times)| {
            (Reverse(*times), open.iter().position(|other| other == pair).unwrap_or(open.len()))
        });
        Self {
            today,
            figures: coach::figures(shelf, history, today),
            weeks: Weeks::new(history, today),
            days: (days, since),
            longest: coach::longest_streak(history),
            tomorrow: coach::tomorrow(shelf, history, today),
            planned_minutes: goal.is_plan().then_some(goal.minutes.unwrap_or(MINUTES_A_DAY)),
            pace: Pace::of(history, today),
            taken: Pace::taken(history, today),
            outlook: coach::outlook(shelf, history, goal, today),
            basis: Basis::of(shelf, history, today),
            is_rough: coach::is_rough(history),
            gains: coach::next_step(shelf, history, goal.ahead(today).unwrap_or(today.plus(1)), today),
            interview: goal.ahead(today),
            topics,
            pairs: pairs.into_iter().map(|(pair, _)| mixed(pair)).collect(),
            past: None,
            was: None,
        }
    }

    /// Takes in what the journals say.
    pub fn take_in(&mut self, past: Past, shelf: &Shelf, history: &History) {
        self.was = past.before.and_then(|before| before.told(shelf, history, self.today));
        self.past = Some(past);
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.figures.answers.total == 0
    }
}

/// The share of a topic's cards that is known.
pub fn share(topic: &TopicFigures) -> f32 {
    // Cards of a topic are far below 2^24.
    #[expect(clippy::cast_precision_loss)]
    let share = topic.known as f32 / (topic.cards - topic.suspended).max(1) as f32;
    share
}
