//! Three weeks of a learner with a date, through the real program: what the plan asks, what it promises, what mock
//! interviews come to, and what the learner truly knows.
//!
//! `cargo test --test slow three_weeks -- --nocapture` prints it day by day.

use std::collections::HashMap;

use harness::{Question, Sandbox};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use trainer::memory::Day;
use trainer::names::CardName;

use crate::answer_key::AnswerKey;

/// What the learner holds of one fact: its half-life in days, and the day of the last look.
#[derive(Clone, Copy)]
struct Trace {
    half_life: f64,
    last: Day,
}

/// Days until half of what was seen once is forgotten.
const FIRST: f64 = 5.0;

/// Forgets by half-lives, which no part of the program does; guesses where nothing comes to mind, and admits half of
/// the guesses.
struct Learner {
    key: AnswerKey,
    holds: HashMap<CardName, Trace>,
    rng: StdRng,
}

impl Learner {
    fn new(today: Day) -> Self {
        let key = AnswerKey::new();
        let shelf = &key.shelf;
        let mut rng = StdRng::seed_from_u64(11);
        // A fifth is known from work.
        let known = shelf.cards().filter(|_| rng.random_bool(0.2)).map(|at| shelf.card(at).name.clone());
        let holds =
            known.collect::<Vec<_>>().into_iter().map(|card| (card, Trace { half_life: 60.0, last: today }));
        Self { holds: holds.collect(), key, rng }
    }

    /// The chance that a fact is recalled unaided.
    fn recall(&self, card: &CardName, on: Day) -> f64 {
        self.holds.get(card).map_or(0.0, |trace| (-f64::from(on.since(trace.last)) / trace.half_life).exp2())
    }

    /// The share of all facts that would be recalled unaided.
    fn truth(&self, on: Day) -> f64 {
        let all: Vec<_> = self.key.shelf.cards().collect();
        let sum: f64 = all.iter().map(|at| self.recall(&self.key.shelf.card(*at).name, on)).sum();
        sum / f64::from(u32::try_from(all.len()).unwrap())
    }

    /// Answers, and learns from the feedback where there is any.
    fn answer(&mut self, question: &Question, today: Day, feedback: bool) -> Value {
        let card = CardName::from(question.card.as_str());
        let knows = self.rng.random_bool(self.recall(&card, today).min(0.98));
        let known = self.holds.get(&card).copied();
        if feedback || knows {
            let half_life = match known {
                // Another look on the same day adds little.
                Some(trace) if trace.last == today => trace.half_life,
                Some(trace) if knows => (trace.half_life * 2.0).min(120.0),
                Some(trace) => (trace.half_life * 0.7).max(FIRST),
                None => FIRST,
            };
            self.holds.insert(card.clone(), Trace { half_life, last: today });
        }
        if knows { self.key.right(question) } else { self.guess(question) }
    }

    fn guess(&mut self, question: &Question) -> Value {
        let mut said = match (question.kind.as_str(), question.options.len()) {
            ("flashcard", _) => return json!({ "grade": "again" }),
            ("typed", _) => return json!({ "text": "no idea" }),
            ("multi", n) => {
                let mut chosen: Vec<usize> = (1..=n).filter(|_| self.rng.random_bool(0.5)).collect();
                if chosen.is_empty() {
                    chosen.push(self.rng.random_range(1..=n));
                }
                json!({ "choose": chosen })
            }
            (_, n) => json!({ "choose": [self.rng.random_range(1..=n)] }),
        };
        if self.rng.random_bool(0.5) {
            said["guessed"] = json!(true);
        }
        said
    }
}

/// A mock interview: its score in percent, and what was predicted.
fn mock(sandbox: &Sandbox, learner: &mut Learner, today: Day) -> (f64, f64) {
    let mut talk = sandbox.talk(&["exam", "--count", "30"]);
    loop {
        let event = talk.event();
        if event["event"] == "summary" {
            return (event["score"].as_f64().unwrap(), event["predicted"].as_f64().unwrap() * 100.0);
        }
        let question: Question = serde_json::from_value(event).unwrap();
        let mut said = learner.answer(&question, today, false);
        said.as_object_mut().unwrap().remove("guessed");
        talk.say(&said);
        assert_eq!(talk.event()["event"], "noted");
    }
}

/// How ready the plan says that the learner will be: from the least to the most, in percent.
fn outlook(sandbox: &Sandbox) -> [f64; 2] {
    let out = sandbox.run(&["plan"]).ok().out;
    let line = out.lines().find(|line| line.starts_with("Ready")).unwrap_or_else(|| panic!("{out}"));
    let numbers: Vec<f64> =
        line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    numbers[1..].try_into().unwrap_or_else(|_| panic!("{line}"))
}

#[test]
fn a_learner_with_a_date_sees_everything_in_time_and_is_told_honestly_how_ready_they_are() {
    let first: Day = "2026-11-14".parse().unwrap();
    let interview = first.plus(21);
    let mut learner = Learner::new(first.minus(1));
    let base = Sandbox::new();
    // A question takes no time here, so the pace is that of reading alone: five minutes are fifty questions.
    base.on(&first.to_string()).run(&["plan", "--interview", &interview.to_string(), "--minutes", "5"]).ok();
    println!("day   new answers seen  needed | ready on day  truth | truth now | mock  predicted");
    let (mut seen, mut gap) = (0.0, 0.0);
    let mut promised = Vec::new();
    for day in 0..21 {
        let today = first.plus(day);
        let sandbox = base.on(&today.to_string());
        let count = if day == 0 { "15" } else { "50" };
        let (asked, _) = sandbox
            .talk(&["quiz", "--count", count])
            .finish(|question| learner.answer(question, today, true));
        if matches!(day, 6 | 13) {
            promised.push(outlook(&sandbox));
        }
        let exam = matches!(day, 6 | 13 | 20).then(|| mock(&sandbox, &mut learner, today));
        // On a slow machine, too: the plan minds the pace.
        sandbox.took(0);
        let plan = sandbox.json(&["plan"]);
        let stats = sandbox.json(&["stats"]);
        let total = stats["cards"]["total"].as_f64().unwrap();
        seen = stats["cards"]["seen"].as_f64().unwrap() / total;
        let ready = plan["readiness"]["on_day"].as_f64().unwrap();
        let truth = learner.truth(interview);
        gap = ready - truth;
        let new = asked.iter().filter(|question| question.new).count();
        let mock =
            exam.map_or(String::new(), |(score, predicted)| format!("{score:>4.0} %  {predicted:>4.0} %"));
        println!(
            "{:>3} {new:>5} {:>7} {:>4.0} % {:>4} min | {:>12.0} % {:>4.0} % | {:>7.0} % | {mock}",
            day + 1,
            stats["answers"]["today"],
            seen * 100.0,
            plan["minutes_needed"],
            ready * 100.0,
            truth * 100.0,
            learner.truth(today.plus(1)) * 100.0,
        );
    }
    assert!(seen > 0.999, "everything was seen: {seen}");
    // This learner forgets faster than the model expects (docs/coach.md): the distance is known, and bounded.
    assert!(gap.abs() < 0.1, "readiness is off by {gap}");
    // So is that of what was promised one and two weeks before.
    let truth = learner.truth(interview) * 100.0;
    println!("promised on days 7 and 14: {promised:?}; true on the day: {truth:.0}");
    for [low, high] in promised {
        assert!(low - 10.0 < truth && truth < high + 10.0, "{low}-{high}: {truth}");
    }
    assert!(learner.truth(interview) > 0.6, "{}", learner.truth(interview));
}
