//! One learner under one policy, from the first day to the last: through the program's own rooms.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use trainer::coach::{days_ahead, plan_for, portion_today, readiness};
use trainer::deck::{CardRef, Shelf};
use trainer::history::{Event, History, INTERVIEW, MINUTES, What};
use trainer::knowledge::Recall;
use trainer::memory::Day;
use trainer::quiz::{Exam, ExamPlan, Filter, Placement, Session, Wanted, Wish};

use super::learner::{Habits, Learner};
use super::luck::Look;
use super::mind::{Family, Ground, Moment};
use super::policy::{Answered, Desk, Recipe};
use super::study::Span;

/// What is learned, and where each card of it stands.
pub struct World {
    /// The deck.
    pub shelf: Shelf,
    /// Its cards, in order.
    pub cards: Vec<CardRef>,
    ground: Ground,
    index: HashMap<CardRef, usize>,
}

impl World {
    /// A world with so many cards.
    pub fn new(cards: usize) -> Self {
        Self::of(super::deck::shelf(cards))
    }

    /// A world with so many cards in topics.
    pub fn in_topics(cards: usize) -> Self {
        Self::of(super::deck::shelf_in_topics(cards))
    }

    fn of(shelf: Shelf) -> Self {
        let cards: Vec<CardRef> = shelf.cards().collect();
        let mut ground = Ground::default();
        for &at in &cards {
            let card = shelf.card(at);
            ground.tiers.push(card.tier);
            ground.topics.push(card.topics.first().copied().unwrap_or(0));
            // An entry and its neighbor.
            let entry = card.about.first().and_then(|id| id.trim_start_matches('e').parse().ok());
            ground.groups.push(entry.unwrap_or(0_usize) / 2);
        }
        let index = cards.iter().enumerate().map(|(index, &at)| (at, index)).collect();
        Self { shelf, cards, ground, index }
    }
}

/// One learner's terms.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// How the learner remembers.
    pub family: Family,
    /// Which learner.
    pub seed: u64,
    /// The share of lucky guesses that are admitted.
    pub admits: f64,
    /// What else the learner does.
    pub habits: Habits,
    /// How long the learner studies; the interview is on the day after the last.
    pub span: Span,
}

/// How it came out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// True mean chance of unaided recall over all cards.
    pub recall: f64,
    /// The same over what was never asked.
    pub unseen: f64,
    /// The mean that the program predicts for the day: what it asked at its retrievability, the rest at a lucky guess.
    pub predicted: f64,
    /// What [`trainer::coach`] says of the day.
    pub readiness: f64,
    /// What of that comes from cards never asked: what is said of them less their true recall.
    pub lucky: f64,
    /// The mean cost of these predictions, card by card, in nats.
    pub loss: f64,
    /// The same over answers that counted: predicted less true recall, the cost, and how many.
    pub counted: [f64; 3],
    /// Cards overdue on the day.
    pub overdue: f64,
    /// Answers given.
    pub answers: f64,
    /// True mean chance of recall over core cards.
    pub core: f64,
    /// The same over all cards, core counting four times, common three times, deeper twice.
    pub weighted: f64,
    /// The share of the time that went to what was known beforehand.
    pub well_known: f64,
    /// What [`trainer::coach`] said on the first day of what would be seen, and half way.
    pub promised: [f64; 2],
    /// The range in which recall on the day was said to lie, on the second day, after a quarter, half and three quarters of
    /// the days.
    pub outlooks: [[f64; 2]; 4],
    /// What an exam on the day is predicted to bring, and what it would bring.
    pub exam: [f64; 2],
    /// Minutes used on a day that was not skipped.
    pub minutes: f64,
    /// What readiness said right after the placement, and what it was; how many questions that took.
    pub placed: [f64; 3],
    /// The shares of the time by what was asked: each of [`ASKED`], of what was not known beforehand and of what was.
    pub time: [[f64; 2]; ASKED.len()],
    /// The share of the cards of each tier that was seen.
    pub seen: [f64; 3],
    /// By each of [`ANSWERED`]: the sums over cards answered on a day of what was said that evening of the next day, and of what was
    /// so; and how many they were.
    pub next_day: [[f64; 3]; ANSWERED.len()],
    /// Of the days that followed another, the share whose portion differed by more than a third from that day's, and the share
    /// for which that morning's row was more than a fifth off.
    pub unsteady: [f64; 2],
    /// What first looks say was known beforehand less what was, by each of [`WAYS`](super::luck::WAYS).
    pub luck: [f64; 6],
}

/// What is asked: for the first time, because it is due, before it is due, and once more on the same day.
pub const ASKED: [&str; 4] = ["first looks", "due", "ahead", "again"];

/// How a card was answered: missed when it was first met, or later; right when it was first met, or later.
pub const ANSWERED: [&str; 4] =
    ["missed at first sight", "missed later", "right at first sight", "right later"];

/// Midnight of the first day, in seconds since 1970; what day it is has no part in anything.
const START: i64 = 1_800_000_000 / 86_400 * 86_400;
/// Sessions begin at 18:00.
const EVENING: i64 = 18 * 3600;
/// Interviews are at 10:00, as a part of the day that sessions begin.
const MORNING: f64 = -8.0 / 24.0;
/// The chance that an unseen card would be answered right.
const LUCKY: f64 = 0.25;

/// A learner at work.
struct Life<'w> {
    world: &'w World,
    learner: Learner,
    history: History,
    counted: [f64; 3],
    answers: u64,
    events: u64,
    /// What was known beforehand, card by card.
    known: Vec<bool>,
    /// Seconds in all, and those spent on what was known beforehand.
    seconds: [f64; 2],
    /// Seconds by what was asked, and whether it was known beforehand.
    time: [[f64; 2]; ASKED.len()],
    promised: [f64; 2],
    outlooks: [[f64; 2]; 4],
    placed: [f64; 3],
    next_day: [[f64; 3]; ANSWERED.len()],
    /// First looks at cards.
    looks: BTreeMap<usize, Look>,
}

/// Lives one life.
pub fn live(world: &World, recipe: &Recipe, terms: Terms) -> Outcome {
    let admits = if recipe.guess_key { terms.admits } else { 0.0 };
    let mut life = Life {
        world,
        learner: Learner::new(terms.family, &world.ground, admits, terms.habits, terms.seed),
        history: History::graded(recipe.grading),
        counted: [0.0; 3],
        answers: 0,
        events: 0,
        known: Vec::new(),
        seconds: [0.0; 2],
        time: [[0.0; 2]; ASKED.len()],
        promised: [0.0; 2],
        outlooks: [[f64::NAN; 2]; 4],
        placed: [f64::NAN; 3],
        next_day: [[0.0; 3]; ANSWERED.len()],
        looks: BTreeMap::new(),
    };
    let start = Moment { day: 0.0, second: 0.0 };
    life.known = (0..world.cards.len()).map(|card| life.learner.recall(card, start) > 0.5).collect();
    let mut policy = (recipe.make)();
    let first = Day::of(Timestamp::UNIX_EPOCH + std::time::Duration::from_secs(START as u64 + 43_200), 0);
    let filter = Filter::default();
    let interview = first.plus(terms.span.days);
    if recipe.date {
        life.save(What::Set { key: INTERVIEW.into(), value: interview.to_string().into() }, 0, 0.0);
    }
    if recipe.minutes {
        // Minutes of a day; the setting takes whole ones.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = terms.span.minutes.round() as u64;
        life.save(What::Set { key: MINUTES.into(), value: whole.into() }, 0, 0.0);
    }
    let budget = if recipe.portion { f64::INFINITY } else { terms.span.minutes * 60.0 };
    let mut days = 0.0;
    let mut steps = Steps::default();
    for day in 0..terms.span.days {
        if day == 0 || day == terms.span.days / 2 {
            life.promised[usize::from(day > 0)] = life.promise(first.plus(day));
        }
        let all = terms.span.days;
        for (at, then) in [1, all.div_ceil(4), all / 2, all * 3 / 4].into_iter().enumerate() {
            if then == day && recipe.portion {
                life.outlooks[at] = life.outlook(first.plus(day));
            }
        }
        if day > 0 && !life.learner.shows_up() {
            steps.last = None;
            continue;
        }
        if recipe.portion {
            steps.take(world, &life.history, first.plus(day));
        }
        days += 1.0;
        let mut spent = 0.0;
        if recipe.placement && day == 0 {
            life.place(&filter, first, interview, &mut spent);
        }
        for round in 0.. {
            let desk = Desk {
                shelf: &world.shelf,
                history: &life.history,
                filter: &filter,
                first,
                today: first.plus(day),
                interview,
                seed: terms.seed.wrapping_mul(31).wrapping_add(u64::from(day) * 101 + round),
            };
            let session = policy.session(&desk);
            let before = spent;
            life.sit(session, day, budget, &mut spent, |answered| {
                policy.answered(answered);
            });
            if spent >= budget || spent <= before {
                break;
            }
        }
        if recipe.portion {
            life.note_next_day(day, first.plus(day));
        }
    }
    let minutes = life.seconds[0] / 60.0 / days;
    let unsteady = steps.off.map(|off| off / steps.n);
    Outcome { minutes, unsteady, ..life.outcome(interview, terms.span.days) }
}

/// How the portion goes from one day to the next.
#[derive(Default)]
struct Steps {
    /// The last day's portion, and what its morning said of the next; none where a day was skipped.
    last: Option<[f64; 2]>,
    off: [f64; 2],
    n: f64,
}

impl Steps {
    fn take(&mut self, world: &World, history: &History, today: Day) {
        let cards = |cards: usize| count(cards as u64);
        let portion = cards(portion_today(&world.shelf, history, today).unwrap_or_default().cards());
        if let Some([before, said]) = self.last.filter(|_| portion > 0.0) {
            let is_off =
                |other: f64, most: f64| f64::from(u8::from(portion.max(other) > portion.min(other) * most));
            self.off = [self.off[0] + is_off(before, 4.0 / 3.0), self.off[1] + is_off(said, 1.2)];
            self.n += 1.0;
        }
        let ahead = days_ahead(&world.shelf, history, today);
        self.last = ahead.get(1).map(|next| [portion, cards(next.due + next.new)]);
    }
}

impl Life<'_> {
    /// Sits through a session until it or the day's time ends.
    fn sit(
        &mut self,
        mut session: Session,
        day: u32,
        budget: f64,
        spent: &mut f64,
        mut tell: impl FnMut(Answered),
    ) {
        let shelf = &self.world.shelf;
        while *spent < budget {
            let Some(posed) = session.pose(shelf, &self.history) else { break };
            let at = posed.at;
            let index = self.world.index[&at];
            let now = Moment { day: f64::from(day), second: *spent };
            let truth = self.learner.recall(index, now);
            let deed = self.learner.answer(shelf, posed, index, now);
            // The answer stands before its feedback is read.
            let second = *spent + deed.seconds;
            *spent += deed.seconds + deed.reading;
            self.seconds[0] += deed.seconds + deed.reading;
            if self.known[index] {
                self.seconds[1] += deed.seconds + deed.reading;
            }
            let asked = self.asked_as(at, session.today());
            self.time[asked][usize::from(self.known[index])] += deed.seconds + deed.reading;
            // Between 0 and some minutes.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let ms = (deed.seconds * 1000.0) as u64;
            let wish = Wish::Respond { response: deed.response, guessed: deed.guessed, ms };
            let step =
                session.propose(shelf, &self.history, wish).expect("a response that fits the question");
            let What::Answer(answer) = step.event() else { unreachable!("an answer") };
            let known = self.history.record().card(&answer.card);
            let counts =
                known.and_then(|known| known.schedule).is_none_or(|known| known.last < session.today());
            if let Some(recall) = answer.recall.filter(|_| counts) {
                let sum = &mut self.counted;
                *sum = [
                    sum[0] + f64::from(recall) - truth,
                    sum[1] + loss(f64::from(recall), truth),
                    sum[2] + 1.0,
                ];
            }
            self.answers += 1;
            match known.map_or(0, |known| known.counted) {
                0 => {
                    let look = Look {
                        known: truth,
                        options: answer.options.len(),
                        right: answer.correct,
                        guessed: answer.guessed,
                        dont_know: answer.dont_know,
                        later: None,
                    };
                    self.looks.insert(index, look);
                }
                1 if counts => {
                    if let Some(look) = self.looks.get_mut(&index) {
                        look.later = Some(answer.correct && !answer.guessed);
                    }
                }
                _ => {}
            }
            tell(Answered {
                at,
                today: session.today(),
                counts,
                correct: answer.correct,
                stability: known.and_then(|known| known.schedule).map(|known| known.memory.stability),
            });
            self.save(step.event().clone(), day, second);
            let _ = session.commit(shelf, &self.history, step, self.events);
        }
    }

    /// Takes down what is said in the evening of the cards that were answered, and what will be so a day later.
    fn note_next_day(&mut self, day: u32, today: Day) {
        let recall = Recall::new(&self.world.shelf, &self.history, today);
        let tomorrow = Moment { day: f64::from(day + 1), second: 0.0 };
        for (index, &at) in self.world.cards.iter().enumerate() {
            let card = self.world.shelf.card(at);
            let Some(record) = self.history.record().card(&card.name) else { continue };
            if record.schedule.is_none_or(|schedule| schedule.last < today) {
                continue;
            }
            let said = recall.seen(at.deck_position(), card, Some(record), today).map_or(0.0, f64::from);
            let sum = &mut self.next_day[usize::from(!record.missed) * 2 + usize::from(record.counted > 1)];
            *sum = [sum[0] + said, sum[1] + self.learner.recall(index, tomorrow), sum[2] + 1.0];
        }
    }

    /// As what a card is asked: a position in [`ASKED`].
    fn asked_as(&self, at: CardRef, today: Day) -> usize {
        let record = self.history.record().card(&self.world.shelf.card(at).name);
        match record.and_then(|record| Some((record, record.schedule?))) {
            None => 0,
            Some((_, schedule)) if schedule.last >= today => 3,
            Some((record, _)) => {
                let due = self.history.record().goal().due(record, today);
                if due.is_some_and(|due| due <= today) { 1 } else { 2 }
            }
        }
    }

    /// Folds on what happened, so many seconds into a day's session.
    fn save(&mut self, what: What, day: u32, second: f64) {
        self.events += 1;
        // Some minutes.
        #[expect(clippy::cast_possible_truncation)]
        let ms = (second * 1000.0) as i64;
        let at = (START + i64::from(day) * 86_400 + EVENING) * 1000 + ms;
        let at = Timestamp::from_millisecond(at).expect("within the calendar");
        let event =
            Event { dev: "sim".into(), n: self.events, at, tz: 0, batch: None, what, line: self.events };
        assert!(self.history.add(event).is_ok(), "events come in order");
    }

    /// Answers a placement.
    fn place(&mut self, filter: &Filter, today: Day, interview: Day, spent: &mut f64) {
        let shelf = &self.world.shelf;
        let placement = Placement::new(shelf, &self.history, filter, today, 1);
        let session = Session::placement(placement, filter.clone(), today, 1);
        self.sit(session, 0, f64::from(Placement::MINUTES) * 60.0, spent, |_| {});
        let now = Moment { day: 0.0, second: *spent };
        let cards = count(self.world.cards.len() as u64);
        let truth =
            (0..self.world.cards.len()).map(|card| self.learner.recall(card, now)).sum::<f64>() / cards;
        let said = readiness(shelf, &self.history, today)
            .or_else(|| trainer::coach::readiness_on(shelf, &self.history, interview, today));
        self.placed = [said.map_or(f64::NAN, |said| f64::from(said.on_day)), truth, count(self.answers)];
    }

    /// What the plan says of what will be seen; nothing without a plan.
    fn promise(&self, today: Day) -> f64 {
        let goal = self.history.record().goal();
        plan_for(&self.world.shelf, &self.history, goal, today).seen_by_day.map_or(f64::NAN, f64::from)
    }

    /// The range in which recall on the day is said to lie; nothing without a plan.
    fn outlook(&self, today: Day) -> [f64; 2] {
        let goal = self.history.record().goal();
        let outlook = trainer::coach::outlook(&self.world.shelf, &self.history, goal, today);
        outlook.map_or([f64::NAN; 2], |outlook| outlook.within.map(f64::from))
    }

    /// What an exam is predicted to bring, and what it would bring.
    fn exam(&self, interview: Day, now: Moment) -> [f64; 2] {
        let shelf = &self.world.shelf;
        let plan = ExamPlan::new(shelf, &Wanted::default()).expect("a deck of choices");
        let exam = Exam::draw(shelf, &self.history, &plan, interview, 7).expect("cards");
        let What::Exam(facts) = exam.begin() else { unreachable!("an exam") };
        let posed = (0..exam.len()).filter_map(|at| exam.posed(at));
        let right = posed.map(|posed| self.learner.expected(posed, self.world.index[&posed.at], now));
        [facts.predicted.map_or(f64::NAN, f64::from), right.sum::<f64>() / count(exam.len() as u64)]
    }

    fn outcome(&mut self, interview: Day, horizon: u32) -> Outcome {
        let now = Moment { day: f64::from(horizon) + MORNING, second: 0.0 };
        let mut out = Outcome { counted: self.counted, answers: count(self.answers), ..Outcome::default() };
        (out.placed, out.outlooks, out.next_day) = (self.placed, self.outlooks, self.next_day);
        (out.promised, out.well_known) = (self.promised, self.seconds[1] / self.seconds[0].max(1.0));
        out.time = self.time.map(|of| of.map(|seconds| seconds / self.seconds[0].max(1.0)));
        let mut tiers = [0.0; 3];
        out.exam = self.exam(interview, now);
        let looks: Vec<Look> = self.looks.values().copied().collect();
        out.luck = super::luck::off(&looks);
        let mut weights = [0.0; 2];
        let recall = Recall::new(&self.world.shelf, &self.history, interview);
        for (index, &at) in self.world.cards.iter().enumerate() {
            let truth = self.learner.recall(index, now);
            let record = self.history.record().card(&self.world.shelf.card(at).name);
            let held = record.and_then(|record| record.schedule).map(|known| (known.memory, known.last));
            let predicted = match held {
                Some((memory, last)) => f64::from(self.history.retrievability(memory, interview.since(last))),
                None => LUCKY,
            };
            if held.is_none() {
                let known = recall.of(at.deck_position(), self.world.shelf.card(at), None, interview);
                out.lucky += f64::from(known) - truth;
            }
            let tier = self.world.ground.tiers[index];
            let in_tier = usize::from(tier).clamp(1, 3) - 1;
            tiers[in_tier] += 1.0;
            out.seen[in_tier] += f64::from(u8::from(held.is_some()));
            let (core, weight) = (f64::from(u8::from(tier == 1)), 5.0 - f64::from(tier));
            weights = [weights[0] + core, weights[1] + weight];
            out.core += truth * core;
            out.weighted += truth * weight;
            out.recall += truth;
            out.unseen += f64::from(u8::from(held.is_none()));
            out.predicted += predicted;
            out.loss += loss(predicted, truth);
            out.overdue += f64::from(u8::from(
                record.and_then(|r| r.schedule).is_some_and(|known| known.due <= interview),
            ));
        }
        self.save(What::Set { key: INTERVIEW.into(), value: interview.to_string().into() }, horizon, 0.0);
        out.readiness =
            readiness(&self.world.shelf, &self.history, interview).map_or(f64::NAN, |r| f64::from(r.on_day));
        (out.core, out.weighted) = (out.core / weights[0], out.weighted / weights[1]);
        out.seen.iter_mut().zip(tiers).for_each(|(seen, all)| *seen /= f64::max(all, 1.0));
        let cards = count(self.world.cards.len() as u64);
        for sum in [&mut out.recall, &mut out.unseen, &mut out.predicted, &mut out.lucky, &mut out.loss] {
            *sum /= cards;
        }
        out
    }
}

/// The expected cost of a prediction, in nats, where the true chance is `truth`.
fn loss(predicted: f64, truth: f64) -> f64 {
    let predicted = predicted.clamp(0.01, 0.99);
    -(truth * predicted.ln() + (1.0 - truth) * (1.0 - predicted).ln())
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub fn count(number: u64) -> f64 {
    number as f64
}
