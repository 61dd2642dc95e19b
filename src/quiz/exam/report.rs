//! What an exam came to.

use super::draw::expected;
use super::plan::ExamPlan;
use super::state::Exam;
use crate::deck::Shelf;
use crate::history::History;
use crate::memory::Day;
use crate::names::CardName;
use crate::quiz::judge::{Verdict, unanswered};
use crate::quiz::pose::Posed;

/// The report. What was not answered counts as not known.
#[derive(Clone, Debug)]
pub struct ExamReport {
    /// How many cards it asked.
    pub asked: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// How many were answered right.
    pub correct: usize,
    /// From how many percent on it is passed.
    pub pass: u32,
    /// The share of right answers that was predicted before it, 0-1.
    pub predicted: f32,
    /// The time used, to its end and never more than was allowed, in milliseconds.
    pub ms: u64,
    /// The time allowed, in minutes.
    pub minutes: u32,
    /// Topic by topic, in the decks' order. A card counts for each of its topics, as everywhere.
    pub topics: Vec<TopicScore>,
    /// What was not answered right, in the order asked.
    pub wrong: Vec<Wrong>,
    /// Which points were made, where it was answered aloud.
    pub spoken: Option<Spoken>,
    /// When the next of these cards is due.
    pub next_due: Option<Day>,
}

/// One topic's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicScore {
    /// Its id.
    pub topic: String,
    /// What people call it.
    pub title: String,
    /// How many questions were about it.
    pub asked: usize,
    /// How many of these were answered right.
    pub correct: usize,
    /// How many of them were left open: no answer was wrong there.
    pub open: usize,
}

/// A question that was not answered right.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// The card.
    pub card: CardName,
    /// The question.
    pub posed: Posed,
    /// What there is to say about the answer; without a choice where none was given.
    pub verdict: Verdict,
    /// Whether it was answered at all.
    pub answered: bool,
}

/// What was said aloud, by the points that a listener waits for.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// How many points were made. Who only graded an answer made all of them if it passed, and none if not.
    pub made: usize,
    /// How many there were.
    pub points: usize,
    /// The questions of which a point was left out, in the order asked.
    pub incomplete: Vec<Wrong>,
}

impl Wrong {
    /// Of a question that was answered aloud: how many of its points were made, and what was left out.
    pub fn left_out<'s>(&self, shelf: &'s Shelf) -> (usize, Vec<&'s str>) {
        let points = self.posed.question(shelf).points();
        let made = |at: &usize| made(&self.verdict, *at);
        let left: Vec<&str> =
            (0..points.len()).filter(|at| !made(at)).map(|at| points[at].as_str()).collect();
        (points.len() - left.len(), left)
    }
}

/// Whether an answer made this point, from 0: as it was ticked, or as the grade says where nothing was.
fn made(verdict: &Verdict, at: usize) -> bool {
    if verdict.chosen.is_empty() { verdict.correct } else { verdict.chosen.contains(&at) }
}

impl TopicScore {
    /// How many of its questions were answered.
    pub fn answered(&self) -> usize {
        self.asked.saturating_sub(self.open)
    }

    /// Whether any of its answers was not right.
    pub fn lost_any(&self) -> bool {
        self.correct < self.answered()
    }
}

impl ExamReport {
    /// The score in percent, to tenths that are cut, not rounded: it reaches the pass mark only when it does.
    pub fn percent(&self) -> f64 {
        let tenths = (self.correct * 1000).checked_div(self.asked).unwrap_or(0);
        f64::from(u32::try_from(tenths).unwrap_or(0)) / 10.0
    }

    /// The scores that were likely before it, 0-1.
    pub fn expected(&self) -> [f32; 2] {
        expected(self.predicted, self.asked)
    }

    /// Whether it is passed.
    pub fn passed(&self) -> bool {
        ExamPlan::passes(self.correct, self.asked, self.pass)
    }

    /// The topics, the worst first, those that lost nothing last. By what was answered: a question left open says nothing of
    /// its topic. A share of few says little: each is taken as if two more had been asked, one of them right.
    pub fn worst_first(&self) -> Vec<&TopicScore> {
        let mut topics: Vec<&TopicScore> = self.topics.iter().collect();
        topics.sort_by(|one, other| {
            let shares = [(one, other), (other, one)].map(|(of, by)| (of.correct + 1) * (by.answered() + 2));
            other.lost_any().cmp(&one.lost_any()).then(shares[0].cmp(&shares[1]))
        });
        topics
    }

    /// The cards that were answered wrong: those left open were not.
    pub fn missed(&self) -> Vec<&CardName> {
        self.wrong.iter().filter(|wrong| wrong.answered).map(|wrong| &wrong.card).collect()
    }

    /// The questions that were left open, in the order asked.
    pub fn open(&self) -> impl Iterator<Item = &Wrong> {
        self.wrong.iter().filter(|wrong| !wrong.answered)
    }
}

impl Exam {
    /// What it came to, by the record: the front end shows it when the end is on disk, and not before. `spent` is how many
    /// milliseconds of this run had passed when it ended; none where it only was counted as it stood.
    pub fn report(&self, shelf: &Shelf, history: &History, spent: u64) -> ExamReport {
        let number = |n: u32| n as usize;
        let record = history.record();
        let known = record.exams.get(&self.facts.id).cloned().unwrap_or_default();
        let mut topics: Vec<TopicScore> = Vec::new();
        for deck in shelf.decks() {
            for topic in &deck.topics {
                if !topics.iter().any(|known| known.topic == topic.id) {
                    let (topic, title) = (topic.id.clone(), topic.title.clone());
                    topics.push(TopicScore { topic, title, asked: 0, correct: 0, open: 0 });
                }
            }
        }
        let (mut wrong, mut spoken) = (Vec::new(), Spoken::default());
        for (at, item) in self.items.iter().enumerate() {
            let card = shelf.card(item.posed.at);
            let given = self.given(at);
            let correct = given.is_some_and(|verdict| verdict.correct);
            for id in shelf.deck_of(item.posed.at).topic_ids(card) {
                if let Some(score) = topics.iter_mut().find(|score| score.topic == id) {
                    score.asked += 1;
                    score.correct += usize::from(correct);
                    score.open += usize::from(given.is_none());
                }
            }
            let verdict = given.cloned().unwrap_or_else(|| unanswered(shelf, &item.posed));
            let (card, posed, answered) = (card.name.clone(), item.posed.clone(), given.is_some());
            let one = Wrong { card, posed, verdict, answered };
            let (made, left_out) = one.left_out(shelf);
            (spoken.made, spoken.points) = (spoken.made + made, spoken.points + made + left_out.len());
            let is_incomplete = !correct || !left_out.is_empty();
            spoken.incomplete.extend(is_incomplete.then(|| one.clone()));
            wrong.extend((!correct).then_some(one));
        }
        topics.retain(|score| score.asked > 0);
        let asked_again = |name: &&CardName| record.card(name).is_none_or(|card| !card.suspended);
        ExamReport {
            asked: number(known.asked),
            answered: number(known.answered),
            correct: number(known.correct),
            pass: known.pass.unwrap_or(ExamPlan::PASS),
            predicted: known.predicted.unwrap_or(0.0),
            // Time that runs out is used, whenever the last answer came.
            ms: self.used.saturating_add(spent).min(u64::from(self.facts.minutes) * 60_000),
            minutes: self.facts.minutes,
            topics,
            wrong,
            spoken: self.is_aloud().then_some(spoken),
            next_due: (self.facts.cards.iter().filter(asked_again))
                .filter_map(|name| history.due(name, self.today))
                .min()
                .map(|day| day.max(self.today)),
        }
    }
}
