//! What is asked.

use serde_json::{Value, json};

use super::{exam, leave, marks, noted, through, world};
use crate::support::{Question, World, answered, event, kinds, many, rows};

#[test]
fn the_same_seed_asks_the_same_and_another_seed_something_else() {
    let ask = |seed: &str| through(&mut exam(&world(), &["--seed", seed, "--count", "8"]), |_| true).0;
    assert_eq!(ask("7"), ask("7"));
    let cards = |asked: Vec<Question>| asked.into_iter().map(|q| (q.card, q.options)).collect::<Vec<_>>();
    assert_ne!(cards(ask("7")), cards(ask("8")));
}

#[test]
fn what_is_suspended_and_what_the_learner_would_grade_is_left_out() {
    let world = world();
    world.run(&["suspend", "c05"]).ok();
    let (asked, _) = through(&mut exam(&world, &[]), |_| true);
    let cards: Vec<&str> = asked.iter().map(Question::id).collect();
    assert_eq!(cards.len(), 15);
    assert!(!cards.contains(&"c05") && !cards.contains(&"tell"), "{cards:?}");
    let mut talk = exam(&world, &["--kind", "flashcard"]);
    let question = talk.question();
    assert_eq!(question.id(), "tell");
    talk.say(&json!({"reveal": true}));
    assert_eq!(talk.event()["answer"], "They stand between.");
    noted(&mut talk, &question, &json!({"grade": "again"}));
    assert_eq!(talk.event()["score"], 0.0);
    let cards = json!([{"id": "a", "question": "Say it.", "answer": "It."}]);
    world.shelve("said.json", json!({"format": 1, "id": "said", "cards": cards}).to_string());
    world.run(&["exam", "--deck", "said", "--json"]).fails(2).says("--kind flashcard");
}

#[test]
fn with_nothing_to_ask_the_summary_is_the_only_event() {
    let world = World::new();
    world.shelve("many.json", many(1));
    world.run(&["suspend", "c01"]).ok();
    let summary = world.run(&["exam", "--deck", "many", "--json"]).ok().json();
    assert_eq!((&summary["asked"], &summary["score"]), (&json!(0), &Value::Null));
    world.run(&["exam", "--deck", "many", "--plain"]).ok().shows("suspended");
}

#[test]
fn it_asks_the_core_most_and_something_of_every_topic() {
    for seed in ["1", "2", "3"] {
        let world = World::new();
        let mut talk = exam(&world, &["--seed", seed, "--deck", "http-status"]);
        assert_eq!(talk.question().of, 30);
        leave(&mut talk);
        let mark = marks(&world).remove(0);
        let asked: Vec<&str> =
            mark["cards"].as_array().unwrap().iter().map(|card| card.as_str().unwrap()).collect();
        let cards = world.json(&["cards"]);
        let of = |topic: &Value| {
            asked
                .iter()
                .filter(|card| rows(&cards, "card", card)[0]["topics"].as_array().unwrap().contains(topic))
                .count()
        };
        for topic in world.json(&["topics"]).as_array().unwrap() {
            assert!(of(&topic["id"]) > 0, "nothing of {topic}");
        }
    }
}

#[test]
fn a_new_card_is_predicted_as_luck_and_a_known_one_as_memory_has_it() {
    let world = World::new();
    world.shelve("many.json", many(2));
    let predicted =
        |world: &World| through(&mut exam(world, &["--deck", "many"]), |_| true).1["predicted"].clone();
    assert_eq!(predicted(&world), 0.5, "one of two options, twice");
    let world = World::new();
    world.shelve("kinds.json", kinds());
    let luck = (0.25 + 1.0 / 3.0 + 1.0 / 15.0) / 4.0;
    let (_, summary) = through(&mut exam(&world, &["--deck", "kinds"]), |_| true);
    assert!((summary["predicted"].as_f64().unwrap() - luck).abs() < 1e-4, "{summary}");
    let known = World::new();
    known.shelve("many.json", many(2));
    known.append("hand.jsonl", &[event(1, "2026-11-01", answered("many/c01", true))]);
    let recall =
        rows(&known.json(&["cards", "--deck", "many"]), "card", "many/c01")[0]["retrievability"].as_f64();
    let expected = f64::midpoint(recall.unwrap(), 0.5);
    let told = predicted(&known).as_f64().unwrap();
    assert!((told - expected).abs() < 1e-3, "{told} for {expected}");
}
