//! The learner's figures, topic by topic.

use serde::Serialize;

use super::readiness::{Mean, is_planned};
use super::size::is_asked;
use crate::deck::{Card, Shelf};
use crate::history::{CardRecord, Goal, History};
use crate::knowledge::Recall;
use crate::memory::Day;

/// One topic of one deck. Field names are the contract of `topics --json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicFigures {
    /// The topic's id.
    pub id: String,
    /// The deck's id.
    pub deck: String,
    /// What people call it.
    pub title: String,
    /// The id of the topic above.
    pub parent: Option<String>,
    /// How many cards it has, those of the topics below included.
    pub cards: usize,
    /// How many questions these own.
    pub questions: usize,
    /// How many of the cards were never answered.
    pub new: usize,
    /// How many are due.
    pub due: usize,
    /// How many are missed.
    pub missed: usize,
    /// How many are known today, as [`Recall::is_known`] has it.
    #[serde(skip)]
    pub known: usize,
    /// How many are not to be asked.
    #[serde(skip)]
    pub suspended: usize,
    /// Whether all of it is rare, and nothing of it was answered.
    #[serde(skip)]
    pub is_rare: bool,
    /// Mean retrievability on the day of the interview; none where no date is set.
    pub readiness: Option<f32>,
    /// How deep it lies: 0 for a topic without one above.
    #[serde(skip)]
    pub depth: usize,
}

/// The figures of every topic that has cards, deck by deck, each topic followed by those below it.
pub fn topics(shelf: &Shelf, history: &History, today: Day) -> Vec<TopicFigures> {
    let mut all = Vec::new();
    let goal = history.record().goal();
    let interview = goal.interview.filter(|&day| today <= day);
    let recall = Recall::new(shelf, history, today);
    for (position, deck) in shelf.decks().iter().enumerate() {
        let mut figures: Vec<TopicFigures> = deck
            .topics
            .iter()
            .map(|topic| TopicFigures {
                id: topic.id.clone(),
                deck: deck.id.clone(),
                title: topic.title.clone(),
                parent: topic.parent.map(|at| deck.topics[at].id.clone()),
                cards: 0,
                questions: 0,
                new: 0,
                due: 0,
                missed: 0,
                known: 0,
                suspended: 0,
                is_rare: false,
                readiness: None,
                depth: std::iter::successors(topic.parent, |&at| deck.topics[at].parent).count(),
            })
            .collect();
        let mut means = vec![Mean::default(); deck.topics.len()];
        let mut in_mix = vec![false; deck.topics.len()];
        for card in deck.cards.iter().filter(|card| is_asked(card, history)) {
            card.topics.iter().for_each(|&topic| in_mix[topic] = true);
        }
        for card in &deck.cards {
            let record = history.record().card(&card.name);
            let counts = is_asked(card, history);
            // A topic of which everything is rare is asked when it is named: it counts what it has.
            for &topic in card.topics.iter().filter(|&&topic| counts || !in_mix[topic]) {
                count(&mut figures[topic], card, record, goal, today);
                let known = recall.is_known(record, today);
                figures[topic].known += usize::from(known && record.is_some_and(|record| !record.suspended));
            }
            if let Some(day) = interview
                && is_planned(card, record)
            {
                let chance = recall.of(position, card, record, day);
                card.topics.iter().for_each(|&topic| means[topic].add(chance));
            }
        }
        for ((figures, mean), in_mix) in figures.iter_mut().zip(means).zip(in_mix) {
            figures.readiness = mean.value();
            figures.is_rare = !in_mix;
        }
        for root in (0..deck.topics.len()).filter(|&at| deck.topics[at].parent.is_none()) {
            walk(deck, root, &mut |at| {
                if figures[at].cards > 0 {
                    all.push(figures[at].clone());
                }
            });
        }
    }
    all
}

fn walk(deck: &crate::deck::Deck, at: usize, visit: &mut impl FnMut(usize)) {
    visit(at);
    for below in (0..deck.topics.len()).filter(|&below| deck.topics[below].parent == Some(at)) {
        walk(deck, below, visit);
    }
}

fn count(figures: &mut TopicFigures, card: &Card, record: Option<&CardRecord>, goal: Goal, today: Day) {
    figures.cards += 1;
    figures.questions += card.question_count;
    match record {
        Some(record) if record.suspended => figures.suspended += 1,
        // Its exam asks it, and no quiz; what was known of it before it is what is known.
        Some(record) if record.held && record.answers > 0 => {}
        Some(record) if record.answers > 0 => {
            figures.due += usize::from(goal.due(record, today).is_some_and(|due| due <= today));
            figures.missed += usize::from(record.missed);
        }
        _ => figures.new += 1,
    }
}
