//! The home page: what there is to do today, where the learner stands, and what can be asked.

mod keys;
mod pane;
mod rows;
mod update;
mod view;

use self::rows::{HomeRow, Kind};
use crate::coach::{self, AnswerCounts, CardCounts, Figures, Outlook, Sitting, StudyPlan};
use crate::history::History;
use crate::memory::Day;
use crate::quiz::{Filter, Pair, confused_pairs, mixed_up, next_due};
use crate::tui::changes::Changes;
use crate::tui::component::Context;
use crate::tui::look::LastDone;
use crate::tui::page::begin::{placement_left, unfinished_exams};
use crate::tui::widgets::text::count;

/// The home page.
#[derive(Debug, Default)]
pub struct HomePage {
    /// Today's date and how many days it went on, as the header has it; the longest wording first.
    date: Vec<String>,
    /// Figures over all.
    cards: CardCounts,
    /// Whether nothing was answered, not in an unfinished exam, either.
    is_new: bool,
    /// How many cards are rare and were never answered: they are asked only with `--rare`.
    rare: usize,
    /// What a quiz over everything asks.
    sitting: Sitting,
    /// Minutes that today's portion is to take, where that was changed for once.
    minutes: Option<u32>,
    /// Minutes that it takes where it was not changed: one of the steps.
    own_minutes: u32,
    /// The only deck's title: it stands above its topics, and is no row of its own.
    deck: Option<String>,
    /// What can be chosen.
    rows: Vec<HomeRow>,
    /// Which of the shown rows is selected.
    selected: usize,
    /// When the next card is due.
    next_due: Option<Day>,
    /// The plan, where the learner has a date or a daily measure.
    plan: Option<StudyPlan>,
    /// Where that leads.
    outlook: Option<Outlook>,
    /// What the second pane shows beside a row that is no topic.
    overview: pane::Overview,
    /// What it shows beside a topic.
    topic: Option<pane::Topic>,
    /// What is being taken back.
    undoing: Option<LastDone>,
    /// What `u` asked about last: the same again does it.
    sure: Option<Vec<u64>>,
    /// How many things were taken back.
    changes: Changes,
}

/// After so many answers the plan has a row.
const SETTLED: u64 = 10;

impl HomePage {
    /// Counts everything.
    pub fn new(cx: &Context, history: &History) -> Self {
        let (shelf, today) = (&cx.shelf, cx.today);
        let figures = coach::figures(shelf, history, today);
        let plan = coach::study_plan(shelf, history, today);
        let outlook = coach::outlook(shelf, history, history.record().goal(), today);
        let all_seen = plan.as_ref().and_then(|plan| coach::all_seen(plan, outlook.as_ref()));
        // One slip is no habit.
        let often: Vec<Pair> = mixed_up(shelf, history)
            .into_iter()
            .filter(|(_, times)| *times > 1)
            .map(|(pair, _)| pair)
            .collect();
        let pairs: Vec<Pair> =
            confused_pairs(shelf, history).into_iter().filter(|pair| often.contains(pair)).collect();
        let mut page = Self {
            date: date(today, figures.streak_days),
            cards: figures.cards,
            rare: rare(cx, history),
            is_new: figures.cards.seen == 0 && !history.record().cards.values().any(|card| card.held),
            deck: if let [only] = shelf.decks() { Some(only.title.clone()) } else { None },
            next_due: next_due(shelf, history, &Filter::default(), today),
            overview: pane::Overview::new(shelf, history, all_seen, today),
            outlook,
            plan,
            ..Self::default()
        };
        page.rows = page.rows_of(&figures, &pairs, cx, history);
        page
    }

    fn rows_of(
        &mut self,
        figures: &Figures,
        pairs: &[Pair],
        cx: &Context,
        history: &History,
    ) -> Vec<HomeRow> {
        let (shelf, today) = (&cx.shelf, cx.today);
        let mut rows = vec![self.first_row(cx, history)];
        if self.is_new && self.cards.new > 0 {
            rows.push(HomeRow::of_placement());
        }
        rows.extend(placement_left(cx, history).map(|left| HomeRow::of_placement_left(&left)));
        if self.plan.is_some() || figures.answers.total >= SETTLED {
            rows.push(HomeRow::of_plan(self.plan.as_ref(), self.outlook.as_ref(), today));
        }
        let exams = unfinished_exams(cx, history).enumerate();
        rows.extend(exams.map(|(at, exam)| HomeRow::of_exam(&exam, at == 0)));
        if self.cards.missed > 0 {
            rows.push(HomeRow::of_missed(self.cards.missed));
        }
        if !pairs.is_empty() {
            rows.push(HomeRow::of_pairs(pairs));
        }
        let topics = coach::topics(shelf, history, today);
        let several = usize::from(shelf.decks().len() > 1);
        for (at, deck) in shelf.decks().iter().enumerate() {
            if several > 0 {
                rows.push(HomeRow::of_deck(shelf, at, history, today));
            }
            for topic in topics.iter().filter(|topic| topic.deck == deck.id) {
                let codes = if self.is_new { rows::codes(shelf, topic) } else { String::new() };
                rows.push(HomeRow::of_topic(topic, topic.depth + several, codes));
            }
        }
        rows
    }

    /// What there is to do now, in the minutes wanted.
    fn first_row(&mut self, cx: &Context, history: &History) -> HomeRow {
        let (shelf, today) = (&cx.shelf, cx.today);
        self.sitting = coach::sitting(shelf, history, self.cards, today, self.minutes);
        if self.minutes.is_none() {
            self.own_minutes = self.sitting.minutes;
        }
        let answers = AnswerCounts::of(history.record(), today);
        let done = (answers.today, answers.seconds_today);
        let is_new = self.is_new && self.plan.is_none();
        let without = rows::without_cards(shelf, history);
        let tomorrow = self.sitting.is_done.then(|| coach::tomorrow(shelf, history, today));
        let next = (self.next_due, tomorrow.unwrap_or_default());
        let mut row = HomeRow::of_sitting(&self.sitting, is_new, done, next, without);
        if self.minutes.is_some() && row.says.len() > 1 {
            // Whoever changes the minutes wants to see them, in few columns, too.
            row.says.retain(|says| says.contains(" min"));
            row.says.push(format!(
                "{} min: {}",
                self.sitting.minutes,
                count(self.sitting.cards, "card", "cards")
            ));
        }
        row
    }

    /// The rows.
    fn shown(&self) -> impl Iterator<Item = &HomeRow> {
        self.rows.iter()
    }

    /// The row that is selected.
    fn row(&self) -> Option<&HomeRow> {
        self.shown().nth(self.selected)
    }

    /// The cursor goes to the row that is about the same, where there is still one.
    fn select_like(&mut self, kind: Kind, deck: Option<&String>, topic: Option<&String>) {
        let same =
            |row: &&HomeRow| row.kind == kind && row.deck.as_ref() == deck && row.topic.as_ref() == topic;
        let at = self.shown().position(|row| same(&row)).unwrap_or(0);
        self.selected = at;
    }
}

/// Today, and how many days in a row there was an answer: from the second on it is worth a word.
fn date(today: Day, streak: u32) -> Vec<String> {
    let date = today.date().strftime("%a %b %-d").to_string();
    if streak < 2 {
        return vec![date];
    }
    vec![format!("{date} · {streak}-day streak"), format!("{streak}-day streak")]
}

/// How many cards are left out of everything, as they are rare and were never answered.
fn rare(cx: &Context, history: &History) -> usize {
    let decks = cx.shelf.decks().iter().flat_map(|deck| &deck.cards);
    decks.filter(|card| !coach::is_asked(card, history)).count()
}
