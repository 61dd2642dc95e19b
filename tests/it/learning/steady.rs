//! From one day to the next: a day asks about as much as the one before, takes the minutes that were set, is done when it was
//! done, and is what the evening before said.

use std::collections::HashMap;

use harness::{Question, Sandbox, no, yes, yes_no};
use serde_json::{Value, json};
use trainer::memory::Day;

/// The first of these days, and how many there are; the interview is a week later.
const FIRST: &str = "2026-11-02";
const DAYS: u32 = 14;

/// A day as the program tells it.
#[derive(Debug)]
struct Told {
    /// Cards that home offers in the morning, and the minutes that it says.
    cards: u64,
    minutes: u64,
    /// What home says in the evening.
    evening: String,
}

/// Knows three in ten beforehand, and forgets what was learned by halves. Everything follows from the card and the day.
struct Learner {
    held: HashMap<String, (f64, u32)>,
}

impl Learner {
    fn answer(&mut self, question: &Question, day: u32) -> Value {
        let number: u32 = question.id()[1..].parse().unwrap();
        let dice = f64::from(number * 7919 % 101 + day * 37 % 101) % 101.0 / 101.0;
        let known = self.held.get(question.id()).copied();
        let recall = match known {
            Some((half_life, last)) => (-f64::from(day - last) / half_life).exp2(),
            None => f64::from(u8::from(number * 31 % 10 < 3)),
        };
        let knows = dice < recall;
        let half_life = match known {
            Some((half_life, _)) if knows => half_life * 2.2,
            None if knows => 100.0,
            _ => 4.0,
        };
        if known.is_none_or(|(_, last)| last < day) {
            self.held.insert(question.id().to_owned(), (half_life, day));
        }
        if knows { yes(question) } else { no(question) }
    }
}

/// Two weeks of somebody who takes so long for an answer and does each day what home offers.
fn two_weeks(ms: u64) -> Vec<Told> {
    let base = Sandbox::new();
    let card = |at: u32| {
        let mut card = yes_no(&format!("c{at:03}"));
        card["wrong"] = json!(["no", "never", "maybe"]);
        card["tier"] = json!(1 + at % 3);
        card["topics"] = json!([format!("t{}", at % 8)]);
        card
    };
    let cards: Vec<Value> = (0..300).map(card).collect();
    let topics: Vec<Value> =
        (0..8).map(|at| json!({"id": format!("t{at}"), "title": format!("T {at}")})).collect();
    // Its id is that of the built-in deck, which it stands in for.
    let deck = json!({"format": 1, "id": "http-status", "topics": topics, "cards": cards});
    base.add_deck("deck.json", deck.to_string());
    let first: Day = FIRST.parse().unwrap();
    let interview = first.plus(DAYS + 7).to_string();
    base.on(FIRST).run(&["plan", "--interview", &interview, "--minutes", "15"]).ok();
    let mut learner = Learner { held: HashMap::new() };
    (0..DAYS)
        .map(|day| {
            let sandbox = base.on(&first.plus(day).to_string());
            let portion = sandbox.json(&[])["portion"].clone();
            sandbox.talk(&["quiz"]).finish(|question| learner.answer(question, day));
            sandbox.took(ms);
            let evening = sandbox.plain(&[], "").ok().out;
            let number = |field: &str| portion[field].as_u64().unwrap_or_else(|| panic!("{portion}"));
            Told { cards: number("cards"), minutes: number("minutes"), evening }
        })
        .collect()
}

#[test]
fn a_day_asks_about_as_much_as_the_one_before_and_is_what_the_evening_before_said() {
    for ms in [3_000, 9_000, 20_000, 40_000] {
        let days = two_weeks(ms);
        for day in &days {
            assert!((14..=16).contains(&day.minutes), "{ms} ms: fifteen minutes are set: {day:?}");
            assert!(day.evening.contains("Today is done."), "{ms} ms: what home offered was done: {day:?}");
        }
        for pair in days.windows(2) {
            let [before, after] = pair else { unreachable!("two days") };
            let said = format!("Tomorrow: {} cards, about {} min: ", after.cards, after.minutes);
            assert!(before.evening.contains(&said), "{ms} ms: {before:?}, and then {after:?}");
            let (more, less) = (before.cards * 3 / 2, before.cards.div_ceil(3) * 2);
            assert!(
                (less..=more).contains(&after.cards),
                "{ms} ms: {} cards on one day, and {} on the next",
                before.cards,
                after.cards
            );
        }
    }
}
