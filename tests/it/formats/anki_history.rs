//! The history in an Anki package. The packages, and what Anki makes of the reviews in them, were made by its own engine
//! (`tests/data/anki/make.py`).

use std::fs;
use std::io::Cursor;

use harness::Sandbox;
use serde_json::{Value, json};
use trainer::formats::anki::unpack;
use trainer::names::stable_hash;

use super::anki::package;

/// The day after that on which the packages were made.
const LATER: &str = "2026-12-01";

fn expected(name: &str) -> Value {
    serde_json::from_slice(&package(name)).unwrap()
}

fn with_history(name: &str) -> (Sandbox, Value) {
    let sandbox = Sandbox::new().on(LATER);
    let path = sandbox.file(name, package(name));
    let document = sandbox.json(&["import", &path]);
    (sandbox, document)
}

#[test]
fn each_review_is_one_line_with_ankis_time_and_grade() {
    let (sandbox, document) = with_history("daily.colpkg");
    let expected = expected("daily.json");
    assert_eq!(document["history"]["reviews"], expected["reviews"]);
    let text = fs::read_to_string(sandbox.reviews().join("anki-daily.jsonl")).unwrap();
    let events: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answers: Vec<&Value> = events.iter().filter(|event| event["do"] == "answer").collect();
    assert_eq!(json!(answers.len()), expected["reviews"]);
    let grades = ["again", "hard", "good", "easy"];
    for answer in answers {
        assert!(grades.contains(&answer["grade"].as_str().unwrap()), "{answer}");
        assert_eq!(answer["correct"], answer["grade"] != "again");
        assert_eq!(answer["kind"], "flashcard");
    }
    assert_eq!(sandbox.json(&["profile", "verify"])["findings"], json!([]));
}

#[test]
fn memory_is_ankis_own_where_a_card_was_answered_at_most_once_a_day() {
    let (sandbox, document) = with_history("daily.colpkg");
    let known = sandbox.known();
    let expected = expected("daily.json");
    let cards = expected["cards"].as_array().unwrap();
    assert!(cards.len() >= 50);
    for card in cards {
        let guid = card["guid"].as_str().unwrap();
        let ours = &known["cards"][format!("daily/{:016x}-1", stable_hash(&[guid]))]["memory"];
        for part in ["stability", "difficulty"] {
            let (here, there) = (ours[part].as_f64().unwrap(), card[part].as_f64().unwrap());
            assert!((here - there).abs() <= 1e-3, "{guid}: {part} {here}, not {there}");
        }
    }
    assert_eq!(document["history"]["several_a_day"], 0);
    let due = &document["history"]["due_dates"];
    // Both spread due dates, each in its own way: by up to 15 % of an interval.
    assert!(due["median"].as_u64().unwrap() <= 3, "{due}");
}

#[test]
fn what_the_first_scheduler_called_2_and_3_in_learning_steps_is_good_and_easy() {
    let grades = |bytes: &[u8]| {
        let sandbox = Sandbox::new().on(LATER);
        let path = sandbox.file("steps.anki2", bytes);
        sandbox.json(&["import", &path]);
        let text = fs::read_to_string(sandbox.reviews().join("anki-steps.jsonl")).unwrap();
        let events = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let grades = events.filter_map(|event| Some(event["grade"].as_str()?.to_owned()));
        grades.collect::<Vec<String>>()
    };
    for name in ["steps.colpkg", "daily.colpkg"] {
        let second = unpack(Cursor::new(package(name))).unwrap();
        let mut first = second.clone();
        // In JSON, and in a table of settings: the number behind the name.
        for at in (0..first.len()).filter(|at| second[*at..].starts_with(b"schedVer")) {
            let number = (at + 8..at + 40).find(|at| second[*at] == b'2').unwrap();
            first[number] = b'1';
        }
        let (later, earlier) = (grades(&second), grades(&first));
        assert!(later.len() == earlier.len() && later != earlier, "{name}");
        for (later, earlier) in later.iter().zip(&earlier) {
            let expected: &[&str] = match later.as_str() {
                "hard" => &["hard", "good"],
                "good" => &["good", "easy"],
                same => &[same],
            };
            assert!(expected.contains(&earlier.as_str()), "{name}: {later} became {earlier}");
        }
    }
}

#[test]
fn where_steps_put_several_answers_on_a_day_the_first_counts_and_that_is_told() {
    let sandbox = Sandbox::new().on(LATER);
    let path = sandbox.file("steps.colpkg", package("steps.colpkg"));
    let ran = sandbox.run(&["import", &path]).ok();
    ran.shows("cards were answered several times on one day: here the first answer of a day counts")
        .shows("Due dates: within ")
        .shows("delete that file to undo this");
}

#[test]
fn importing_twice_changes_nothing_and_deleting_the_file_takes_it_back() {
    let (sandbox, _) = with_history("daily.colpkg");
    let path = sandbox.path("daily.colpkg");
    let before = sandbox.contents();
    let again = sandbox.json(&["import", path.to_str().unwrap()]);
    assert_eq!(again["history"]["added"], 0);
    assert_eq!(sandbox.contents(), before);
    fs::remove_file(sandbox.reviews().join("anki-daily.jsonl")).unwrap();
    assert_eq!(sandbox.known()["cards"], json!({}));
}

#[test]
fn a_suspended_card_stays_suspended_and_what_is_due_goes_on() {
    let (sandbox, document) = with_history("daily.colpkg");
    assert_eq!(document["history"]["suspended"], 1);
    assert_eq!(sandbox.cards(&["--suspended"]).len(), 1);
    let mut talk = sandbox.talk(&["review", "--deck", "daily", "--count", "1"]);
    let question = talk.question();
    assert!(!question.new, "{question:?}");
}

#[test]
fn the_history_of_a_package_that_is_asked_in_place_goes_with_it() {
    let sandbox = Sandbox::new().on(LATER);
    sandbox.add_deck("daily.colpkg", package("daily.colpkg"));
    let path = sandbox.profile().join("decks/daily.colpkg");
    sandbox.run(&["import", path.to_str().unwrap()]).ok().shows("History: ");
    assert!(!sandbox.profile().join("decks/daily.json").exists(), "one deck is enough");
    assert!(!sandbox.cards(&["--deck", "daily", "--due"]).is_empty());
}

#[test]
fn a_deck_that_was_imported_is_left_as_it_is_and_what_it_lacks_is_told() {
    let (sandbox, _) = with_history("daily.colpkg");
    let path = sandbox.path("daily.colpkg");
    let deck = sandbox.profile().join("decks/daily.json");
    let text = fs::read_to_string(&deck).unwrap();
    // A card a line: without the last but one.
    let mut lines: Vec<&str> = text.lines().collect();
    lines.remove(lines.len() - 3);
    fs::write(&deck, lines.join("\n")).unwrap();
    sandbox
        .run(&["import", path.to_str().unwrap()])
        .ok()
        .shows("1 card of the package is missing from ")
        .shows("--force");
    assert_eq!(sandbox.cards(&["--deck", "daily"]).len(), 59);
    sandbox.run(&["import", path.to_str().unwrap(), "--force"]).ok();
    assert_eq!(sandbox.cards(&["--deck", "daily"]).len(), 60);
}

#[test]
fn that_ankis_model_was_fitted_is_told_with_what_to_do() {
    for (name, fitted) in [("fitted.apkg", true), ("fitted-anki21.apkg", true), ("daily.colpkg", false)] {
        let sandbox = Sandbox::new().on(LATER);
        let path = sandbox.file(name, package(name));
        let ran = sandbox.run(&["import", &path]).ok();
        assert_eq!(ran.out.contains("trainer profile fit"), fitted, "{name}: {}", ran.out);
        assert_eq!(sandbox.json(&["import", &path])["history"]["fitted_in_anki"], fitted);
    }
}

#[test]
fn filtered_decks_and_changes_by_hand_leave_memory_ankis_own() {
    let (sandbox, document) = with_history("filtered.colpkg");
    let (known, expected) = (sandbox.known(), expected("filtered.json"));
    for kind in ["3", "4", "5"] {
        assert!(expected["kinds"][kind].as_u64().unwrap() > 0, "{}", expected["kinds"]);
    }
    assert_eq!(
        (&document["history"]["reviews"], &document["history"]["several_a_day"]),
        (&expected["reviews"], &json!(0))
    );
    let cards = expected["cards"].as_array().unwrap();
    assert!(cards.iter().any(|card| card["borrowed"] == true) && cards.len() == 40);
    for card in cards {
        let guid = card["guid"].as_str().unwrap();
        let ours = &known["cards"][format!("filtered/{:016x}-1", stable_hash(&[guid]))]["memory"];
        for part in ["stability", "difficulty"] {
            // A card that was forgotten and not met again has no state.
            let (here, there) = (ours[part].as_f64(), card[part].as_f64().filter(|value| *value > 0.0));
            assert!(
                here.zip(there).is_none_or(|(here, there)| (here - there).abs() <= 1e-3),
                "{guid}: {part} {here:?}, not {there:?}"
            );
            assert_eq!(here.is_some(), there.is_some(), "{guid}: {part}");
        }
    }
}
