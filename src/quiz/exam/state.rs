//! Where an exam stands: its questions, the answers given, what is marked, and the time used.

use std::collections::HashSet;

use super::draw;
use super::plan::{ExamKind, ExamPlan};
use crate::deck::{CardRef, Shelf};
use crate::history::{self, ExamAnswer, History, What};
use crate::memory::Day;
use crate::names::{CardName, stable_hash};
use crate::quiz::filter::Filter;
use crate::quiz::judge::{Response, Verdict, judge};
use crate::quiz::pose::{Posed, pose_alike};

/// An exam under way.
#[derive(Clone, Debug)]
pub struct Exam {
    /// What its events say.
    pub(super) facts: history::Exam,
    pub(super) today: Day,
    /// The day on which it began.
    begun: Day,
    pub(super) items: Vec<Item>,
    /// Which question stands.
    at: usize,
    /// How often a question was turned to.
    turns: usize,
    /// The time used in earlier runs, in milliseconds.
    pub(super) used: u64,
    /// What of that no answer accounts for, in milliseconds.
    idle: u64,
    /// Whether what the clock showed was saved when it was left; else the last answer's time is the best that is known.
    clock_is_exact: bool,
    /// The questions answered, the latest last.
    order: Vec<usize>,
    /// Cards that are in none of the decks at hand.
    lost: usize,
}

/// A question of it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    card: CardName,
    pub posed: Posed,
    given: Option<Given>,
    /// At which turn it was marked; it stays marked until the learner takes the mark away.
    marked: Option<usize>,
    /// Whether it was come back to since it was marked.
    settled: bool,
}

/// An answer that stands.
#[derive(Clone, Debug)]
struct Given {
    /// The number of its event.
    event: u64,
    verdict: Verdict,
    ms: u64,
    /// Whether it was given in this run.
    fresh: bool,
}

impl Exam {
    /// Draws a new one; none where there is nothing to ask. The same decks, plan, day, seed and history make the same.
    pub fn draw(shelf: &Shelf, history: &History, plan: &ExamPlan, today: Day, seed: u64) -> Option<Self> {
        let posed = draw::questions(shelf, history, plan, seed);
        if posed.is_empty() {
            return None;
        }
        let record = history.record();
        let upto = record.upto.as_ref().map(|upto| format!("{} {} {}", upto.at, upto.dev, upto.n));
        let parts = [seed.to_string(), record.exams.len().to_string(), upto.unwrap_or_default()];
        let id = format!("{:016x}", stable_hash(&[&parts[0], &parts[1], &parts[2]]));
        let facts = history::Exam {
            id,
            cards: posed.iter().map(|posed| shelf.card(posed.at).name.clone()).collect(),
            questions: posed.iter().map(|posed| posed.question(shelf).id.clone()).collect(),
            seed,
            minutes: plan.minutes_for(posed.len()),
            pass: Some(plan.pass),
            predicted: Some(draw::predicted(shelf, history, &posed, plan.aloud, today)),
            aloud: plan.aloud,
            end: false,
            left: None,
            marked: Vec::new(),
        };
        let cards = facts.cards.iter().cloned();
        let items = cards.zip(posed).map(|(card, posed)| Item {
            card,
            posed,
            given: None,
            marked: None,
            settled: false,
        });
        let items = items.collect();
        Some(Self::of(facts, today, items, 0))
    }

    /// The one that is open under this id, as its last saved answer left it; none where there is none.
    pub fn resume(shelf: &Shelf, history: &History, id: &str, today: Day) -> Option<Self> {
        let known = history.record().exams.get(id).filter(|exam| exam.begun.is_some() && !exam.ended)?;
        let facts = history::Exam {
            id: id.to_owned(),
            cards: known.cards.clone(),
            questions: known.questions.clone(),
            seed: known.seed,
            minutes: known.minutes,
            pass: known.pass,
            predicted: known.predicted,
            aloud: known.aloud,
            end: false,
            left: None,
            marked: Vec::new(),
        };
        // A question that its deck has no longer is replaced by another one of the card and of the same sort.
        let others = Filter::default().of_kinds(ExamPlan::kinds(known.aloud));
        let mut items = Vec::new();
        let mut events = Vec::new();
        for (at, name) in facts.cards.iter().enumerate() {
            let Some(found) = shelf.find(name) else { continue };
            let card = shelf.card(found);
            let asked = card.questions.iter().position(|q| facts.questions.get(at) == Some(&q.id));
            let asked = asked.unwrap_or_else(|| draw::question(card, &others, known.seed));
            let mut posed = pose_alike(shelf, found, asked, known.seed);
            let answer = known.answers.get(name);
            let answers = history.stored().card(name).map_or(0, |record| record.answers);
            posed.new = answers <= u32::from(answer.is_some());
            let given = answer.map(|answer| Given {
                event: answer.n,
                verdict: verdict(shelf, &posed, answer),
                ms: answer.ms,
                fresh: false,
            });
            events.extend(given.as_ref().map(|given| (given.event, items.len())));
            let marked = known.marked.contains(name).then_some(0);
            items.push(Item { card: name.clone(), posed, given, marked, settled: false });
        }
        events.sort_unstable();
        let mut exam = Self::of(facts, today, items, known.ms);
        (exam.idle, exam.clock_is_exact) = (known.idle_ms, known.left);
        exam.begun = known.day.unwrap_or(today);
        exam.order = events.into_iter().map(|(_, at)| at).collect();
        exam.at = exam.items.iter().position(|item| item.given.is_none()).unwrap_or(0);
        Some(exam)
    }

    fn of(facts: history::Exam, today: Day, mut items: Vec<Item>, used: u64) -> Self {
        for (n, item) in (1..).zip(&mut items) {
            item.posed.n = n;
        }
        let lost = facts.cards.len() - items.len();
        let (at, turns, order, idle, clock_is_exact) = (0, 0, Vec::new(), 0, true);
        Self { facts, today, begun: today, items, at, turns, used, idle, clock_is_exact, order, lost }
    }

    /// When its answers count, in a sentence: until it is over, or its day is, they change nothing outside it.
    pub fn told_of_counting(&self) -> &'static str {
        if self.begun < self.today {
            "It began on an earlier day, so its answers count already."
        } else {
            "Its answers count when you finish it, or from tomorrow on."
        }
    }

    /// The day on which its answers count.
    pub fn today(&self) -> Day {
        self.today
    }

    /// Another day has begun, or the clock was set.
    pub fn set_today(&mut self, today: Day) {
        self.today = today;
    }

    /// The event with which it begins.
    pub fn begin(&self) -> What {
        What::Exam(self.facts.clone())
    }

    /// The event with which it ends.
    pub fn end(&self) -> What {
        What::Exam(history::Exam { end: true, ..self.facts.clone() })
    }

    /// The event with which it is left, after so many milliseconds of this run.
    pub fn leave(&self, spent: u64) -> What {
        let (id, left) = (self.facts.id.clone(), Some(self.left(spent)));
        let marked = self.items.iter().filter(|item| item.marked.is_some());
        let marked = marked.map(|item| item.card.clone()).collect();
        What::Exam(history::Exam { id, left, marked, ..history::Exam::default() })
    }

    /// Whether the time left is exact: it was left in order, or is under way. After a kill the last answer's time is the
    /// best that is known.
    pub fn clock_is_exact(&self) -> bool {
        self.clock_is_exact
    }

    /// How many minutes it allows.
    pub fn minutes(&self) -> u32 {
        self.facts.minutes
    }

    /// From how many percent on it is passed.
    pub fn pass(&self) -> u32 {
        self.facts.pass.unwrap_or(ExamPlan::PASS)
    }

    /// The scores that are likely, 0-1; none where nothing was predicted.
    pub fn expected(&self) -> Option<[f32; 2]> {
        self.facts.predicted.map(|predicted| draw::expected(predicted, self.facts.cards.len()))
    }

    /// Whether it is answered aloud, and graded by the learner.
    pub fn is_aloud(&self) -> bool {
        self.facts.aloud
    }

    /// Whether the other is this exam, as it was at another time.
    pub fn is_same(&self, other: &Self) -> bool {
        self.facts.id == other.facts.id
    }

    /// What people call its kind.
    pub fn kind(&self) -> ExamKind {
        ExamKind::of(self.facts.aloud)
    }

    /// Whether the other is of the same length, under the same terms.
    pub fn is_like(&self, other: &Self) -> bool {
        let terms =
            |exam: &Self| (exam.facts.cards.len(), exam.facts.minutes, exam.facts.pass, exam.facts.aloud);
        terms(self) == terms(other)
    }

    /// Whether all its questions are about some of these cards.
    pub fn is_of(&self, cards: impl Iterator<Item = CardRef>) -> bool {
        let cards: HashSet<CardRef> = cards.collect();
        self.items.iter().all(|item| cards.contains(&item.posed.at))
    }

    /// How many questions it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether none of its cards is in the decks at hand.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many of its cards are in none of the decks at hand: they count as not answered.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// How many questions are answered.
    pub fn answered(&self) -> usize {
        self.order.len()
    }

    /// How many answers that stand were given since it was begun or resumed.
    pub fn fresh(&self) -> usize {
        self.items.iter().filter(|item| item.given.as_ref().is_some_and(|given| given.fresh)).count()
    }

    /// How many questions are marked.
    pub fn marked(&self) -> usize {
        self.items.iter().filter(|item| item.marked.is_some()).count()
    }

    /// The time left after so many milliseconds of this run, in milliseconds.
    pub fn left(&self, spent: u64) -> u64 {
        (u64::from(self.facts.minutes) * 60_000).saturating_sub(self.used.saturating_add(spent))
    }

    /// The number, from 0, of the question that stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The question that stands; none only where the exam is empty.
    pub fn current(&self) -> Option<&Posed> {
        self.posed(self.at)
    }

    /// A question, by its number from 0.
    pub fn posed(&self, at: usize) -> Option<&Posed> {
        self.items.get(at).map(|item| &item.posed)
    }

    /// The answer given to a question, by its number from 0.
    pub fn given(&self, at: usize) -> Option<&Verdict> {
        self.items.get(at)?.given.as_ref().map(|given| &given.verdict)
    }

    /// Whether a question is marked, by its number from 0.
    pub fn is_marked(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.marked.is_some())
    }

    /// Turns to a question, by its number from 0; says whether there is one.
    pub(super) fn go(&mut self, at: usize) -> bool {
        let there = at < self.items.len();
        if there {
            self.at = at;
            self.turns += 1;
            self.items[at].posed.again = self.items[at].given.is_some();
        }
        there
    }

    /// Turns to the next question without an answer; where all have one, to the first that is marked and was not come
    /// back to. Says whether there is either.
    pub(super) fn advance(&mut self) -> bool {
        let count = self.items.len();
        let mut round = (1..=count).map(|step| (self.at + step) % count);
        let open = round.find(|&at| self.items[at].given.is_none());
        match open.or_else(|| self.items.iter().position(|item| item.marked.is_some() && !item.settled)) {
            Some(at) => self.go(at),
            None => false,
        }
    }

    /// Marks a question, by its number from 0, to come back to it; or takes the mark away.
    pub(super) fn mark(&mut self, at: usize, on: bool) {
        let turn = self.turns;
        if let Some(item) = self.items.get_mut(at) {
            (item.marked, item.settled) = (on.then_some(turn), false);
        }
    }

    /// How long the question that stands took, if it is answered after so many milliseconds of this run: all the time
    /// that no other answer accounts for.
    pub(super) fn taken(&self, spent: u64) -> u64 {
        let others = self.items.iter().enumerate().filter(|(at, _)| *at != self.at);
        let accounted: u64 = others.filter_map(|(_, item)| item.given.as_ref().map(|given| given.ms)).sum();
        self.used.saturating_add(spent).saturating_sub(accounted.saturating_add(self.idle))
    }

    /// Whether an answer is the one that stands already: then there is nothing to save.
    pub(super) fn stands(&self, verdict: &Verdict) -> bool {
        self.given(self.at)
            .is_some_and(|given| (&given.chose, given.grade) == (&verdict.chose, verdict.grade))
    }

    /// The question answered last, by its number from 0.
    pub fn last(&self) -> Option<usize> {
        self.order.last().copied()
    }

    /// What to save for the answer to a question to be taken back: to change it, or to leave it open.
    pub(super) fn undo(&self, at: usize) -> Option<What> {
        let given = self.items.get(at)?.given.as_ref()?;
        Some(What::Undo { of: given.event })
    }

    /// That answer is taken back, on disk.
    pub(super) fn undone(&mut self, at: usize) {
        self.order.retain(|&answered| answered != at);
        if let Some(item) = self.items.get_mut(at) {
            item.given = None;
            item.posed.again = false;
        }
    }

    /// Others took these events back: answers among them are gone, and their questions are open.
    pub fn taken_back(&mut self, undone: &[u64]) {
        for at in 0..self.items.len() {
            if self.items[at].given.as_ref().is_some_and(|given| undone.contains(&given.event)) {
                self.undone(at);
            }
        }
    }

    /// The question that stands is answered, by the event with this number.
    pub(super) fn answer_saved(&mut self, verdict: Verdict, ms: u64, event: u64) {
        let at = self.at;
        self.undone(at);
        if let Some(item) = self.items.get_mut(at) {
            item.given = Some(Given { event, verdict, ms, fresh: true });
            self.order.push(at);
        }
        self.settle();
    }

    /// A question that was marked and come back to comes no more by itself once it is answered again, or its answer
    /// confirmed. The mark stays.
    pub(super) fn settle(&mut self) {
        let turn = self.turns;
        if let Some(item) = self.items.get_mut(self.at) {
            item.settled |= item.marked.is_some_and(|marked| marked != turn);
        }
    }
}

/// What there is to say of an answer that was given in an earlier run. What its event says counts, however the deck has changed
/// since.
fn verdict(shelf: &Shelf, posed: &Posed, answer: &ExamAnswer) -> Verdict {
    let points = posed.question(shelf).points();
    let option = |id: &String| posed.options.iter().position(|option| option.id == *id);
    let point = |text: &String| points.iter().position(|point| point == text);
    let response = match answer.grade {
        // A point that was reworded is none that can be named: then the grade says how much was made.
        Some(grade) => match answer.chose.iter().map(point).collect() {
            Some(made) if !answer.chose.is_empty() => Response::Points(made),
            _ => Response::Grade(grade),
        },
        None if answer.chose.is_empty() => Response::DontKnow,
        None if posed.options.is_empty() => Response::Text(answer.chose.concat()),
        None => Response::Choose(answer.chose.iter().map(option).collect::<Option<_>>().unwrap_or_default()),
    };
    let judged = judge(shelf, posed, &response).unwrap_or_else(|_| Verdict {
        yours: answer.chose.join("; "),
        answer: posed.answer(shelf),
        ..Verdict::default()
    });
    let yours = answer.grade.map_or(judged.yours, |grade| grade.name().to_owned());
    Verdict { correct: answer.correct, grade: answer.grade, chose: answer.chose.clone(), yours, ..judged }
}
