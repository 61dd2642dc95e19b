//! What first looks tell of cards never seen: in readiness, in the order of new cards, in an exam's prediction, and after a
//! placement.

use harness::{Question, Sandbox, TODAY, answered, event, no, yes, yes_no};
use serde_json::{Value, json};

/// Two topics of so many cards each.
fn sandbox(cards: usize) -> Sandbox {
    of_topics(&["old", "fresh"], cards)
}

fn of_topics(ids: &[&str], cards: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    let card = |topic: &str, at: usize| {
        let mut card = yes_no(&format!("{topic}{at:02}"));
        card["topics"] = json!([topic]);
        card["wrong"] = json!(["no", "never", "maybe"]);
        card
    };
    let cards: Vec<Value> = ids.iter().flat_map(|topic| (1..=cards).map(move |at| card(topic, at))).collect();
    let title = |id: &str| match id {
        "old" => "Old hat".to_owned(),
        "fresh" => "Fresh ground".to_owned(),
        other => other.to_owned(),
    };
    let topics: Vec<Value> = ids.iter().map(|id| json!({"id": id, "title": title(id)})).collect();
    let deck = json!({"format": 1, "id": "http-status", "topics": topics, "cards": cards});
    sandbox.add_deck("deck.json", deck.to_string());
    sandbox
}

/// First looks at so many cards of each topic: all of the one known, none of the other.
fn looked(sandbox: &Sandbox, cards: usize) {
    let look = |topic: &str, at: usize, right: bool| {
        let mut what = answered(&format!("http-status/{topic}{at:02}"), right);
        what["options"] = json!(["yes", "no", "never", "maybe"]);
        what
    };
    let looks = (1..=cards).flat_map(|at| [look("old", at, true), look("fresh", at, false)]);
    let events: Vec<Value> = (1..).zip(looks).map(|(n, what)| event(n, "2026-11-20", what)).collect();
    sandbox.append("hand.jsonl", &events);
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

#[test]
fn what_first_looks_showed_is_believed_of_the_rest_of_the_topic() {
    let sandbox = sandbox(40);
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    let ready = |topic: usize| number(&sandbox.json(&["topics"])[topic]["readiness"]);
    let before = ready(0);
    assert!((0.1..0.4).contains(&before), "as people know it: {before}");
    looked(&sandbox, 8);
    assert!(ready(0) > before + 0.3, "{}", ready(0));
    assert!(ready(1) < before, "{}", ready(1));
}

#[test]
fn who_knows_nearly_all_that_was_asked_is_called_ready_and_an_exam_is_expected_to_go_well() {
    let sandbox = sandbox(60);
    let looks = (1..=30_u64).map(|at| {
        let topic = if at % 2 == 0 { "old" } else { "fresh" };
        let mut what = answered(&format!("http-status/{topic}{at:02}"), at % 15 != 0);
        what["options"] = json!(["yes", "no", "never", "maybe"]);
        event(at, "2026-11-20", what)
    });
    sandbox.append("hand.jsonl", &looks.collect::<Vec<Value>>());
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    let ready = number(&sandbox.json(&["plan"])["readiness"]["on_day"]);
    assert!(ready > 0.7, "{ready}: 28 of 30 cards were known that were never seen before");
    let mut talk = sandbox.talk(&["exam", "--count", "10"]);
    talk.question();
    talk.say(&json!({"finish": true}));
    let summary = talk.event();
    assert!(number(&summary["predicted"]) > 0.75, "{summary}");
}

#[test]
fn what_was_right_at_first_sight_is_known_by_its_own_answer_and_what_was_said_to_be_a_guess_is_not() {
    let state = |is_right: fn(u64) -> bool, is_guessed: bool| {
        let sandbox = sandbox(60);
        let looks = (1..=30_u64).map(|at| {
            let mut what = answered(&format!("http-status/old{at:02}"), is_right(at));
            what["options"] = json!(["yes", "no", "never", "maybe"]);
            if is_guessed {
                what["guessed"] = json!(true);
            }
            event(at, TODAY, what)
        });
        sandbox.append("hand.jsonl", &looks.collect::<Vec<Value>>());
        sandbox.run(&["search", "old01"]).ok().out
    };
    let (most, some) = (state(|at| at % 10 != 0, false), state(|at| at % 3 == 1, false));
    assert!(most.contains("known"), "nine in ten are right: {most}");
    assert!(
        some.contains("known"),
        "one in three is right: readiness believes less of it, its bar does not move: {some}"
    );
    let guessed = state(|at| at % 3 == 1, true);
    assert!(guessed.contains("learning"), "{guessed}");
}

#[test]
fn the_prediction_of_an_exam_learns_from_the_exams_before() {
    let sandbox = sandbox(60);
    looked(&sandbox, 20);
    let predicted = |answer: fn(&Question) -> Value| {
        let mut talk = sandbox.talk(&["exam", "--count", "12"]);
        loop {
            let event = talk.event();
            if event["event"] == "summary" {
                return number(&event["predicted"]);
            }
            if event["event"] == "question" {
                let question = talk.standing().clone();
                talk.say(&answer(&question));
            }
            if event["event"] == "noted" && talk.standing().n == 12 {
                talk.say(&json!({"finish": true}));
            }
        }
    };
    let first = predicted(no);
    let second = predicted(no);
    assert!(second < first - 0.04, "{first}, and after an exam of 0 % {second}");
}

#[test]
fn new_cards_come_in_the_order_of_need() {
    let sandbox = sandbox(40);
    looked(&sandbox, 8);
    let (asked, _) = sandbox.talk(&["quiz", "--more", "new", "--count", "20"]).finish(yes);
    assert!(asked.iter().all(|question| question.new && question.id().starts_with("fresh")), "{asked:?}");
}

/// Answers a placement; gives the questions and the summary.
fn placed(sandbox: &Sandbox, answer: impl Fn(&Question) -> Value) -> (Vec<Question>, Value) {
    let mut talk = sandbox.talk(&["placement"]);
    let mut asked = Vec::new();
    loop {
        let event = talk.event();
        match event["event"].as_str() {
            Some("summary") => return (asked, event),
            Some("question") => {
                let question = talk.standing().clone();
                talk.say(&answer(&question));
                asked.push(question);
            }
            _ => {}
        }
    }
}

fn dont_know(_: &Question) -> Value {
    json!({"dont_know": true})
}

#[test]
fn a_placement_of_an_expert_ends_early_and_finds_the_topics_known() {
    let sandbox = sandbox(40);
    let (asked, summary) = placed(&sandbox, yes);
    assert!((12..20).contains(&asked.len()), "{} questions", asked.len());
    assert_eq!(asked[0].of, 20, "the most it asks");
    assert!(asked.iter().all(|question| question.new && !question.again));
    assert_eq!((&summary["known"], &summary["new"]), (&json!(["old", "fresh"]), &json!([])));
    assert!(sandbox.journal().iter().all(|line| line["mode"] == "placement"), "answers like any other");
}

#[test]
fn a_placement_calls_no_topic_known_of_which_it_asked_nothing() {
    let ids: Vec<String> = (1..=30).map(|at| format!("topic{at:02}x")).collect();
    let sandbox = of_topics(&ids.iter().map(String::as_str).collect::<Vec<_>>(), 6);
    let (asked, summary) = placed(&sandbox, yes);
    let topics = |list: &str| -> Vec<String> { serde_json::from_value(summary[list].clone()).unwrap() };
    let is_asked = |id: &String| asked.iter().any(|question| question.id().starts_with(id.as_str()));
    let [known, shaky] = ["known", "shaky"].map(topics);
    assert!(!known.is_empty() && known.iter().all(is_asked), "{known:?}");
    assert!(!shaky.is_empty() && !shaky.iter().any(is_asked), "the others are to be made sure of: {shaky:?}");
}

#[test]
fn a_placement_of_a_beginner_finds_the_topics_new_and_asks_nothing_twice() {
    let sandbox = sandbox(40);
    let (asked, summary) = placed(&sandbox, dont_know);
    assert!((12..=20).contains(&asked.len()), "{} questions", asked.len());
    let mut cards: Vec<&str> = asked.iter().map(Question::id).collect();
    cards.sort_unstable();
    cards.dedup();
    assert_eq!(cards.len(), asked.len());
    assert_eq!((&summary["known"], &summary["new"]), (&json!([]), &json!(["old", "fresh"])));
}

#[test]
fn a_placement_tells_what_is_known_from_what_is_not_by_topic() {
    let sandbox = sandbox(40);
    let half = |question: &Question| {
        if question.id().starts_with("old") { yes(question) } else { dont_know(question) }
    };
    let (asked, summary) = placed(&sandbox, half);
    let old = asked.iter().filter(|question| question.id().starts_with("old")).count();
    assert!((asked.len() / 4..=asked.len() * 3 / 4).contains(&old), "{old} of {}: both topics", asked.len());
    assert_eq!((&summary["known"], &summary["new"]), (&json!(["old"]), &json!(["fresh"])));
}

#[test]
fn a_placement_in_plain_text_says_what_is_known_and_what_comes_of_it() {
    let sandbox = sandbox(40);
    let said = sandbox.plain(&["placement"], "dontknow\n".repeat(20)).ok();
    said.shows("You know little of it yet")
        .shows("New: Old hat, Fresh ground.")
        .shows("New cards begin with ")
        .shows("trainer plan");
    assert!(!sandbox.plain(&[], "").ok().out.contains("trainer placement"), "it is offered once");
}

#[test]
fn after_a_placement_it_is_said_with_which_topics_new_cards_begin() {
    let sandbox = sandbox(40);
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    looked(&sandbox, 12);
    let said = sandbox.plain(&["placement"], "dontknow\n".repeat(20)).ok();
    let said = said.shows("New cards begin with Fresh ground");
    assert!(!said.out.contains("Set the date"), "it is set: {}", said.out);
    let (asked, _) = sandbox.talk(&["quiz", "--more", "new", "--count", "10"]).finish(yes);
    assert!(asked.iter().all(|question| question.id().starts_with("fresh")), "{asked:?}");
}

#[test]
fn a_placement_is_offered_until_something_is_known_and_says_when_nothing_is_left() {
    let sandbox = sandbox(2);
    sandbox.plain(&[], "").ok().shows("trainer placement");
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok().shows("trainer placement");
    placed(&sandbox, yes);
    sandbox.plain(&["placement"], "").ok().shows("You have already answered every card here");
}

#[test]
fn a_placement_that_is_ended_after_a_few_answers_tells_nothing_and_says_how_to_go_on() {
    let sandbox = sandbox(40);
    let said = sandbox.plain(&["placement"], "1\n\n1\nq\n").ok();
    said.shows("answers are too few to tell what you know.").shows("Continue: trainer placement");
    let mut talk = sandbox.talk(&["placement"]);
    talk.question();
    talk.say(&json!({"quit": true}));
    let summary = talk.event();
    assert_eq!((&summary["known"], &summary["shaky"], &summary["new"]), (&json!([]), &json!([]), &json!([])));
}

#[test]
fn a_topic_that_was_worked_on_is_not_called_new() {
    let sandbox = sandbox(40);
    let wrong = |n: u64, day: &str| event(n, day, answered("http-status/old01", false));
    sandbox.append("hand.jsonl", &[wrong(1, "2026-11-18"), wrong(2, "2026-11-19")]);
    let (_, summary) = placed(&sandbox, dont_know);
    assert_eq!((&summary["shaky"], &summary["new"]), (&json!(["old"]), &json!(["fresh"])));
}

/// First looks at so many cards of a topic among these options, with a number to begin with.
fn looks(topic: &str, from: u64, options: &[&str], mode: &str, right: &[bool]) -> Vec<Value> {
    let look = |(n, &right): (u64, &bool)| {
        let mut what = answered(&format!("http-status/{topic}{n:02}"), right);
        (what["options"], what["mode"]) = (json!(options), json!(mode));
        event(n, TODAY, what)
    };
    (from..).zip(right).map(look).collect()
}

#[test]
fn one_hit_among_two_options_does_not_send_a_new_card_far_away() {
    let sandbox = sandbox(60);
    let all = ["yes", "no", "never", "maybe"];
    sandbox.append("hand.jsonl", &looks("old", 1, &all, "quiz", &[true; 20]));
    sandbox.append("hand.jsonl", &looks("old", 21, &all[..2], "quiz", &[true; 20]));
    let cards = sandbox.json(&["cards"]);
    let due = |at: usize| {
        let name = format!("http-status/old{at:02}");
        let card = cards.as_array().unwrap().iter().find(|card| card["card"] == *name).unwrap();
        card["due"].as_str().unwrap().to_owned()
    };
    // From the tenth look on it shows that most is known.
    let (earliest_of_four, latest_of_two) = ((10..=20).map(due).min(), (21..=40).map(due).max());
    assert!(latest_of_two < earliest_of_four, "{latest_of_two:?}, and among four {earliest_of_four:?}");
}

#[test]
fn another_right_answer_never_brings_a_card_back_sooner() {
    let all = ["yes", "no", "never", "maybe"];
    let due = |sandbox: &Sandbox, at: usize| {
        let cards = sandbox.json(&["cards"]);
        let name = format!("http-status/old{at:02}");
        let card = cards.as_array().unwrap().iter().find(|card| card["card"] == *name).unwrap();
        card["due"].as_str().unwrap().to_owned()
    };
    for date in [&["--interview", "none"][..], &["--interview", "2026-12-05"]] {
        let sandbox = sandbox(60);
        sandbox.run(&[&["plan"], date].concat()).ok();
        sandbox.append("hand.jsonl", &looks("old", 1, &all, "quiz", &[true; 30]));
        // Asked again on each of the next days, long before it is due.
        for (n, day) in (101..).zip(["2026-11-22", "2026-11-23", "2026-11-26", "2026-12-02"]) {
            let before = due(&sandbox, 1);
            let mut again = answered("http-status/old01", true);
            again["options"] = json!(all);
            sandbox.append("hand.jsonl", &[event(n, day, again)]);
            let after = due(&sandbox, 1);
            assert!(before <= after, "{date:?}, {day}: {before}, then {after}");
        }
        let mut guessed = answered("http-status/old01", true);
        (guessed["options"], guessed["guessed"]) = (json!(all), json!(true));
        sandbox.append("hand.jsonl", &[event(200, "2026-12-03", guessed)]);
        assert_eq!(due(&sandbox, 1), "2026-12-04", "what was a guess comes back at once");
    }
}

/// When each card of a topic is due, as `cards` has it, by its number.
fn due_dates(sandbox: &Sandbox, topic: &str) -> Vec<(String, String)> {
    let cards = sandbox.json(&["cards"]);
    let due = cards.as_array().unwrap().iter().filter_map(|card| {
        let name = card["card"].as_str().unwrap();
        let of_topic = name.starts_with(&format!("http-status/{topic}"));
        Some((name.to_owned(), card["due"].as_str().filter(|_| of_topic)?.to_owned()))
    });
    due.collect()
}

#[test]
fn a_date_that_was_told_stays_whatever_later_looks_show() {
    let sandbox = sandbox(40);
    let mut talk = sandbox.talk(&["quiz", "--count", "60"]);
    let mut told = Vec::new();
    // The first twenty are known, and none of the others.
    for at in 0..60 {
        let question = talk.question();
        let verdict = talk.answer(&if at < 20 { yes(&question) } else { no(&question) });
        if at < 20 {
            told.push((question.card, verdict.due.unwrap()));
        }
    }
    talk.question();
    talk.quit();
    let waits_long = told.iter().filter(|(_, due)| due.as_str() > "2026-12-01").count();
    assert!(waits_long >= 10, "of who knows all that was asked cards wait for long: {told:?}");
    assert!(told[0].1.as_str() < "2026-11-27", "but nothing is known of that at the first: {told:?}");
    told.sort();
    let mut stands = [due_dates(&sandbox, "old"), due_dates(&sandbox, "fresh")].concat();
    stands.retain(|(card, _)| told.iter().any(|(one, _)| one == card));
    stands.sort();
    assert_eq!(told, stands, "forty more that were not known");
}

#[test]
fn how_long_cards_wait_is_the_same_whenever_the_answers_of_another_machine_come_in() {
    let all = ["yes", "no", "never", "maybe"];
    let here = looks("old", 1, &all, "quiz", &[true; 16]);
    // Before them, elsewhere.
    let there: Vec<Value> = (101..)
        .zip(looks("fresh", 1, &all, "quiz", &[true, true, false, true, true, true, true, false]))
        .map(|(n, look)| {
            let mut look = look;
            (look["n"], look["at"]) = (json!(n), event(1, "2026-11-19", json!({}))["at"].clone());
            look
        })
        .collect();
    let dates = |steps: &[(&str, &[Value])]| {
        let sandbox = sandbox(40);
        for (file, events) in steps {
            sandbox.append(file, events);
            sandbox.run(&["stats"]).ok();
        }
        let dates = due_dates(&sandbox, "old");
        sandbox.run(&["set", "minutes", "10"]).ok();
        sandbox.assert_snapshot_is_current();
        dates
    };
    let alone = dates(&[("here.jsonl", &here)]);
    let after = dates(&[("there.jsonl", &there), ("here.jsonl", &here)]);
    let late = dates(&[("here.jsonl", &here), ("there.jsonl", &there)]);
    assert_eq!(after, late);
    assert_ne!(alone, late, "with them there were enough looks earlier");
}

#[test]
fn a_card_that_was_put_off_and_then_missed_in_practice_comes_back_as_memory_has_it() {
    let sandbox = sandbox(40);
    let all = ["yes", "no", "never", "maybe"];
    sandbox.append("hand.jsonl", &looks("old", 1, &all, "quiz", &[true; 20]));
    let due = |at: usize| due_dates(&sandbox, "old")[at].1.clone();
    let (first, before) = (due(0), due(19));
    assert!(before > first, "{before}, the first {first}");
    let mut missed = answered("http-status/old20", false);
    missed["options"] = json!(all);
    sandbox.append("hand.jsonl", &[event(21, TODAY, missed)]);
    assert!(due(19) <= first, "{}, before {before}, the first {first}", due(19));
}

#[test]
fn more_minutes_a_day_never_promise_less() {
    // On the first day 26 cards, one in nine missed; on the second all of them again, and others for the first time.
    for (again, more) in [(26, 50), (26, 0), (10, 74)] {
        let sandbox = sandbox(124);
        sandbox.run(&["plan", "--interview", "2026-12-04", "--minutes", "15"]).ok();
        let first = (0..26).map(|at| (at, TODAY, at % 9 != 0));
        let second = (0..again).map(|at| (at, "2026-11-22", true));
        let others = (26..26 + more).map(|at| (at, "2026-11-22", at % 9 != 0));
        let events =
            (1..).zip(first.chain(second).chain(others)).map(|(n, (at, day, right)): (u64, (u64, _, _))| {
                let mut what = answered(&format!("http-status/old{:02}", at + 1), right);
                (what["options"], what["ms"]) = (json!(["yes", "no", "never", "maybe"]), json!(8000));
                event(n, day, what)
            });
        sandbox.append("hand.jsonl", &events.collect::<Vec<Value>>());
        let out = sandbox.on("2026-11-22").run(&["plan"]).ok().out;
        let rows: Vec<Vec<u32>> = out
            .lines()
            .filter(|line| line.contains(" min ") && line.contains("seen by"))
            .map(|line| line.rsplit_once("ready ").unwrap().1)
            .map(|range| range.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect())
            .collect();
        assert!(rows.len() >= 3, "{out}");
        let ends = |row: &[u32]| (row[0], row[row.len() - 1]);
        let grow = |fewer: &Vec<u32>, more: &Vec<u32>| {
            let ((low, high), (lower, higher)) = (ends(fewer), ends(more));
            low <= lower && high <= higher
        };
        assert!(rows.is_sorted_by(grow), "{out}");
    }
}

#[test]
fn new_cards_that_the_pace_of_the_morning_leaves_are_promised_on_the_days_that_follow() {
    // Slow on the first day and quick on the second, which today's portion does not know yet.
    let sandbox = sandbox(124);
    sandbox.run(&["plan", "--interview", "2026-12-04"]).ok();
    let looks = (0..68_u64).map(|at| {
        let (day, ms) = if at < 26 { (TODAY, 30_000) } else { ("2026-11-22", 3_000) };
        let mut what = answered(&format!("http-status/old{:02}", at + 1), at % 4 != 0);
        (what["options"], what["ms"]) = (json!(["yes", "no", "never", "maybe"]), json!(ms));
        event(at + 1, day, what)
    });
    sandbox.append("hand.jsonl", &looks.collect::<Vec<Value>>());
    let today = sandbox.on("2026-11-22");
    let likely = |minutes: u32| {
        let out = today.run(&["plan", "--minutes", &minutes.to_string()]).ok().out;
        let ready = out.lines().find(|line| line.starts_with("Ready")).unwrap_or(&out).to_owned();
        let ends: Vec<u32> =
            ready.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        ends.iter().rev().take(2).sum::<u32>()
    };
    let all: Vec<u32> = (10..=90).step_by(8).map(likely).collect();
    // Rounded, each end by half a point.
    assert!(all.windows(2).all(|pair| pair[0] <= pair[1] + 1), "sums of both ends: {all:?}");
}

#[test]
fn a_topic_of_which_most_looks_were_right_is_shaky_at_least_whatever_luck_there_was() {
    let sandbox = sandbox(40);
    let two = ["yes", "no"];
    sandbox.append("hand.jsonl", &looks("old", 1, &two, "quiz", &[true, true, true, false]));
    sandbox
        .append("hand.jsonl", &looks("fresh", 5, &two, "quiz", &[false, false, false, true, false, false]));
    let mut talk = sandbox.talk(&["placement"]);
    talk.question();
    talk.say(&json!({"quit": true}));
    let summary = talk.event();
    assert_eq!((&summary["shaky"], &summary["new"]), (&json!(["old"]), &json!(["fresh"])), "{summary}");
}

#[test]
fn what_a_drill_asks_for_the_first_time_says_nothing_of_other_cards() {
    let ready = |mode: &str| {
        let sandbox = sandbox(40);
        sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
        let four = ["yes", "no", "never", "maybe"];
        sandbox.append("hand.jsonl", &looks("old", 1, &four, "quiz", &[true; 12]));
        sandbox.append("hand.jsonl", &looks("fresh", 13, &four, mode, &[false; 6]));
        number(&sandbox.json(&["topics"])[0]["readiness"])
    };
    let (drilled, met) = (ready("drill"), ready("quiz"));
    assert!(drilled > met + 0.05, "{drilled} after a drill, {met} after a quiz");
}

#[test]
fn a_placement_that_was_left_goes_on_the_same_day_and_begins_anew_on_a_later_one() {
    let sandbox = sandbox(40);
    let mut talk = sandbox.talk(&["placement"]);
    let mut before = Vec::new();
    for _ in 0..6 {
        let question = talk.question();
        talk.answer(&yes(&question));
        before.push(question.card);
    }
    talk.question();
    talk.leave().ok();
    sandbox
        .plain(&[], "")
        .ok()
        .shows("The placement goes on: 6 answered, at most 14 more. Type: trainer placement");
    let later = sandbox.copy().on("2026-11-22");
    assert!(!later.plain(&[], "").ok().out.contains("The placement goes on"));
    assert_eq!(placed(&later, yes).0[0].of, 20, "a new one");
    let (asked, summary) = placed(&sandbox, yes);
    assert_eq!(asked[0].of, 14, "what is left of 20");
    assert!((6..14).contains(&asked.len()), "12 at least with those before: {}", asked.len());
    assert!(asked.iter().all(|question| !before.contains(&question.card)), "nothing is asked twice");
    assert_eq!(summary["known"], json!(["old", "fresh"]));
    assert!(!sandbox.plain(&[], "").ok().out.contains("The placement goes on"), "it is over");
}

#[test]
fn an_answer_of_a_placement_that_is_taken_back_is_no_part_of_it() {
    let sandbox = sandbox(40);
    sandbox.plain(&["placement"], "1\n1\nq\n").ok();
    sandbox.run(&["undo"]).ok();
    sandbox.plain(&[], "").ok().shows("The placement goes on: 1 answered, at most 19 more.");
    sandbox.assert_snapshot_is_current();
}

#[test]
fn what_was_recalled_and_missed_later_that_day_is_no_surer_than_what_was_missed_at_once() {
    let sandbox = sandbox(4);
    let answers = [
        // Wrong, then right two days later, and wrong once more in the evening: that is practice and moves no date.
        ("2026-11-15", "old01", false),
        ("2026-11-17", "old01", true),
        ("2026-11-17", "old01", false),
        ("2026-11-15", "old02", false),
        ("2026-11-17", "old02", true),
        ("2026-11-17", "old03", false),
    ];
    let events: Vec<Value> = (1..)
        .zip(answers)
        .map(|(n, (day, card, right))| event(n, day, answered(&format!("http-status/{card}"), right)))
        .collect();
    sandbox.append("hand.jsonl", &events);
    let on_the_next_day = sandbox.on("2026-11-18");
    let recall = |id: &str| {
        let shown = on_the_next_day.run(&["show", id]).ok().out;
        let before = shown.split(" % likely to recall").next().unwrap();
        let percent = before.rsplit(' ').next().and_then(|number| number.parse::<u32>().ok());
        percent.unwrap_or_else(|| panic!("{shown}"))
    };
    assert!(recall("old02") > 85, "recalled, and nothing since");
    assert!(recall("old01") <= recall("old03"), "{} and {} %", recall("old01"), recall("old03"));
}
