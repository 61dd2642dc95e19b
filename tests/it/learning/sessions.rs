//! Which cards a session asks and in which order: quiz, review and missed over several days.

use std::collections::BTreeMap;

use harness::{Question, Sandbox, Summary, TODAY, TOMORROW, answered, event, instant, no, rows, yes, yes_no};
use serde_json::{Value, json};

fn cards(asked: &[Question]) -> Vec<&str> {
    asked.iter().map(Question::id).collect()
}

/// The cards of a session in which every answer is right.
fn order(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let (asked, _) = sandbox.talk(args).finish(yes);
    asked.iter().map(|question| question.id().to_owned()).collect()
}

/// Between two showings of a card, the numbers of other questions.
fn gaps(asked: &[Question]) -> BTreeMap<&str, Vec<usize>> {
    let mut shown: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for question in asked {
        shown.entry(question.id()).or_default().push(question.n);
    }
    let between = |numbers: Vec<usize>| numbers.windows(2).map(|pair| pair[1] - pair[0] - 1).collect();
    shown.into_iter().map(|(card, numbers)| (card, between(numbers))).collect()
}

#[test]
fn a_missed_card_comes_back_after_three_to_six_others() {
    for seed in 1..=6 {
        let sandbox = Sandbox::with_many(20);
        let mut wrong = false;
        let (asked, summary) =
            sandbox.talk(&["quiz", "--deck", "many", "--seed", &seed.to_string()]).finish(|question| {
                if std::mem::replace(&mut wrong, true) { yes(question) } else { no(question) }
            });
        assert_eq!((asked.len(), summary.asked, summary.correct, summary.answers), (21, 20, 19, 21));
        assert_eq!(summary.missed, [asked[0].card.clone()]);
        let gap = gaps(&asked)[asked[0].id()][0];
        assert!((3..=6).contains(&gap), "{gap}");
        let numbers: Vec<usize> = asked.iter().map(|question| question.n).collect();
        assert_eq!(numbers, (1..=21).collect::<Vec<_>>(), "n counts questions shown");
        assert!(asked.iter().all(|question| question.of == 20), "of counts the cards planned");
        assert!(asked.iter().filter(|question| question.again).count() == 1);
    }
}

#[test]
fn however_many_are_missed_none_waits_for_more_than_six_others() {
    for seed in 1..=8 {
        let sandbox = Sandbox::with_many(20);
        let (asked, _) = sandbox.talk(&["quiz", "--deck", "many", "--seed", &seed.to_string()]).finish(no);
        let cards: Vec<&str> = cards(&asked);
        for (card, gaps) in gaps(&asked) {
            assert_eq!(gaps.len(), 1, "{card} comes back once, and no more");
            assert!(gaps.iter().all(|&gap| gap <= 6), "{card}: {gaps:?} with seed {seed} in {cards:?}");
        }
        let early = gaps_of_the_first(&asked, 25);
        assert!(early.iter().all(|gap| (3..=6).contains(gap)), "{early:?} while others are left");
    }
}

/// The gaps that end within the first so many questions.
fn gaps_of_the_first(asked: &[Question], count: usize) -> Vec<usize> {
    gaps(&asked[..count]).into_values().flatten().collect()
}

#[test]
fn a_missed_card_comes_back_sooner_where_no_others_are_left() {
    let (asked, summary) = Sandbox::with_many(2).talk(&["quiz", "--deck", "many"]).finish(no);
    assert_eq!(asked.len(), 4, "each is shown once and comes back once");
    assert!(gaps(&asked).values().flatten().all(|&gap| gap <= 1));
    assert_eq!((summary.asked, summary.correct, summary.answers, summary.missed.len()), (2, 0, 4, 2));
}

#[test]
fn a_card_missed_once_and_then_right_does_not_come_back_again() {
    let (asked, _) = Sandbox::with_many(1)
        .talk(&["quiz", "--deck", "many"])
        .finish(|question| if question.again { yes(question) } else { no(question) });
    assert_eq!(asked.len(), 2);
}

/// The same script on every run: right, wrong, guessed, typed or graded by the number of the question.
fn script(question: &Question) -> Value {
    let mut sent = match question.kind.as_str() {
        "typed" => json!({"text": "503"}),
        "flashcard" => json!({"grade": if question.n.is_multiple_of(3) { "again" } else { "good" }}),
        _ => json!({"choose": [1 + question.n % 2]}),
    };
    if question.n.is_multiple_of(5) {
        sent["guessed"] = json!(true);
    }
    sent
}

fn twenty(sandbox: &Sandbox, args: &[&str]) -> (Vec<Question>, Summary) {
    sandbox.talk(&[&["quiz"], args].concat()).finish(script)
}

#[test]
fn after_twenty_questions_summary_stats_and_journal_agree() {
    let sandbox = Sandbox::new();
    let (asked, summary) = twenty(&sandbox, &[]);
    let answers = sandbox.answers();
    let stats = sandbox.json(&["stats"]);
    assert_eq!(summary.asked, 20);
    assert_eq!((summary.answers, asked.len()), (answers.len(), answers.len()));
    assert_eq!(stats["answers"]["total"], answers.len());
    assert_eq!(stats["answers"]["today"], answers.len());
    let count = |wanted: &dyn Fn(&Value) -> bool| answers.iter().filter(|answer| wanted(answer)).count();
    assert_eq!(stats["answers"]["correct"], count(&|answer| answer["correct"] == true));
    assert_eq!(stats["answers"]["guessed"], count(&|answer| answer["guessed"] == true));
    assert_eq!(stats["cards"]["seen"], 20);
    assert_eq!(stats["cards"]["missed"], summary.missed.len());
    assert_eq!(summary.correct + summary.missed.len(), 20);
    assert!(summary.correct > 0 && !summary.missed.is_empty(), "the script does both: {summary:?}");
    for (question, answer) in asked.iter().zip(&answers) {
        assert_eq!((json!(question.card), json!(question.q)), (answer["card"].clone(), answer["q"].clone()));
    }
    let missed = sandbox.json(&["cards", "--missed"]);
    assert_eq!(missed.as_array().unwrap().len(), summary.missed.len());
}

#[test]
fn the_same_seed_profile_and_now_give_the_same_session_twice() {
    let session = |seed: &str| {
        let sandbox = Sandbox::new();
        twenty(&sandbox, &["--seed", "3"]);
        let day = sandbox.on(TOMORROW);
        let mut talk = day.talk(&["quiz", "--seed", seed]);
        let mut events = Vec::new();
        loop {
            let event = talk.event();
            events.push(event.clone());
            match event["event"].as_str() {
                Some("question") => talk.say(&script(&serde_json::from_value(event).unwrap())),
                Some("summary") => return events,
                _ => {}
            }
        }
    };
    let first = session("11");
    assert_eq!(first, session("11"), "event by event");
    assert_ne!(first, session("12"));
}

#[test]
fn new_cards_come_by_tier() {
    let sandbox = Sandbox::new();
    let mut all: Vec<Value> = Vec::new();
    for (id, tier) in [("d", Some(4)), ("b", None), ("a", Some(1)), ("c", Some(3))] {
        let mut card = yes_no(id);
        card["tier"] = json!(tier.unwrap_or(2));
        all.push(card);
    }
    sandbox.add_deck("tiers.json", json!({"format": 1, "id": "tiers", "cards": all}).to_string());
    assert_eq!(order(&sandbox.copy(), &["quiz", "--deck", "tiers", "--rare"]), ["a", "b", "c", "d"]);
    assert_eq!(
        order(&sandbox, &["quiz", "--deck", "tiers"]),
        ["a", "b", "c"],
        "the rare one only when asked for"
    );
}

/// A deck with two cards on a topic, of which one is rare, and a rare one alone on another topic.
fn rare() -> String {
    let card = |id: &str, topic: &str, tier: u8| {
        let mut card = yes_no(id);
        card["tier"] = json!(tier);
        card["topics"] = json!([topic]);
        card
    };
    let topics = json!([{"id": "wide", "title": "Wide"}, {"id": "corner", "title": "Corner"}]);
    let cards = [card("common", "wide", 2), card("odd", "wide", 4), card("oddest", "corner", 4)];
    json!({"format": 1, "id": "rare", "topics": topics, "cards": cards}).to_string()
}

#[test]
fn a_rare_card_is_met_only_when_asked_for_or_where_the_filters_name_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("rare.json", rare());
    assert_eq!(order(&sandbox.copy(), &["quiz", "--deck", "rare"]), ["common"]);
    let mut all = order(&sandbox.copy(), &["quiz", "--deck", "rare", "--rare"]);
    all.sort();
    assert_eq!(all, ["common", "odd", "oddest"]);
    assert_eq!(order(&sandbox.copy(), &["quiz", "--deck", "rare", "--topic", "corner"]), ["oddest"]);
    let exam = sandbox.copy();
    let mut talk = exam.talk(&["exam", "--deck", "rare", "--count", "9"]);
    assert_eq!(
        (talk.question().card.as_str(), exam.json(&["topics"])[0]["cards"].is_number()),
        ("rare/common", true)
    );
}

#[test]
fn a_rare_card_counts_nowhere_until_it_is_answered_and_then_like_any_other() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("rare.json", rare());
    sandbox.run(&["plan", "--interview", "2026-12-20", "--minutes", "10"]).ok();
    let total = |sandbox: &Sandbox| sandbox.json(&["stats"])["cards"]["total"].as_u64().unwrap();
    let wide = |sandbox: &Sandbox| rows(&sandbox.json(&["topics"]), "id", "wide")[0]["cards"].clone();
    let before = total(&sandbox);
    assert_eq!(wide(&sandbox), 1);
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "rare", "--rare", "--topic", "wide"]).finish(yes);
    assert_eq!(asked.len(), 2);
    assert_eq!((total(&sandbox), wide(&sandbox)), (before + 1, json!(2)));
    let later = sandbox.on("2026-12-15");
    let due = order(&later, &["review", "--deck", "rare"]);
    assert!(due.contains(&"odd".to_owned()), "{due:?}");
}

#[test]
fn the_queue_is_due_by_lowest_retrievability_then_new_then_the_rest() {
    let sandbox = Sandbox::with_many(6);
    let right = |n, day, card: &str| event(n, day, answered(&format!("many/{card}"), true));
    let lines = [
        right(1, "2026-10-01", "c02"),
        right(2, "2026-11-01", "c05"),
        right(3, "2026-11-12", "c03"),
        right(4, "2026-11-20", "c04"),
        right(5, TODAY, "c01"),
    ];
    for seed in ["1", "2", "3", "4", "5"] {
        sandbox.append("hand.jsonl", &lines);
        let asked = order(&sandbox, &["quiz", "--deck", "many", "--seed", seed]);
        assert_eq!(asked, ["c02", "c05", "c03", "c06", "c04", "c01"], "whatever the seed");
        std::fs::remove_dir_all(sandbox.reviews()).unwrap();
    }
}

#[test]
fn cards_with_the_same_key_do_not_follow_each_other_where_it_can_be_helped() {
    let sandbox = Sandbox::new();
    let entry = |id: &str| json!({"id": id, "name": format!("Name {id}"), "means": "m"});
    let about = |id: &str, key: &str| {
        let mut card = yes_no(id);
        card["about"] = json!([key]);
        card
    };
    let cards: Vec<Value> =
        (0..8).map(|at| about(&format!("k{at}"), if at < 4 { "a" } else { "b" })).collect();
    let deck = json!({"format": 1, "id": "keys", "reference": [entry("a"), entry("b")], "cards": cards});
    sandbox.add_deck("keys.json", deck.to_string());
    for seed in ["1", "2", "3", "4"] {
        let (asked, _) = sandbox.talk(&["quiz", "--deck", "keys", "--seed", seed]).finish(yes);
        let keys: Vec<bool> = asked.iter().map(|question| question.id() < "k4").collect();
        assert_eq!(keys.len(), 8);
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
        std::fs::remove_dir_all(sandbox.reviews()).unwrap();
    }
}

#[test]
fn review_asks_exactly_what_is_due() {
    let sandbox = Sandbox::with_many(4);
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "many"]).finish(|question| {
        if question.again || ["c01", "c02"].contains(&question.id()) { yes(question) } else { no(question) }
    });
    assert_eq!(asked.len(), 6);
    let mut talk = sandbox.on(TOMORROW).talk(&["review"]);
    let (due, summary) = talk.finish(yes);
    let mut due = cards(&due);
    due.sort_unstable();
    assert_eq!(due, ["c03", "c04"]);
    assert_eq!(summary.asked, 2);
    let answers = sandbox.answers();
    assert!(answers[answers.len() - 1]["mode"] == "review");
    assert!(answers[answers.len() - 1]["recall"].is_number());
}

#[test]
fn review_says_when_the_next_is_where_nothing_is_due() {
    let sandbox = Sandbox::with_many(1);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let question = talk.question();
    let due = talk.answer(&yes(&question)).due.unwrap();
    assert_eq!(talk.summary().next_due.as_ref(), Some(&due));
    let mut talk = sandbox.talk(&["review", "--deck", "many"]);
    assert_eq!(talk.summary().next_due.as_ref(), Some(&due));
    assert_eq!(talk.end(), 0);
    sandbox.plain(&["review", "--deck", "many"], "").ok().silent().shows("Nothing is due").shows(&due);
    // Not even a terminal is needed for that.
    sandbox.run(&["review", "--deck", "many"]).ok().shows(&due);
    assert_eq!(order(&sandbox.on(&due), &["review"]), ["c01"]);
}

#[test]
fn review_of_an_empty_profile_has_nothing_and_creates_nothing() {
    let sandbox = Sandbox::new();
    sandbox.plain(&["review"], "").ok().silent().shows("Nothing to review yet");
    sandbox.plain(&["missed"], "").ok().silent().shows("Nothing is missed");
    assert!(!sandbox.profile().exists());
}

#[test]
fn missed_asks_what_is_missed_and_what_was_gone_over_today_last() {
    let sandbox = Sandbox::with_many(4);
    let wrong = |n, day, card: &str| event(n, day, answered(&format!("many/{card}"), false));
    sandbox.append(
        "hand.jsonl",
        &[
            wrong(1, "2026-11-20", "c01"),
            wrong(2, "2026-11-20", "c02"),
            wrong(3, TODAY, "c02"),
            wrong(4, "2026-11-19", "c03"),
            event(5, TODAY, answered("many/c04", true)),
        ],
    );
    let asked = order(&sandbox, &["missed"]);
    let mut first = asked[..2].to_vec();
    first.sort_unstable();
    assert_eq!((first, &asked[2..]), (vec!["c01".to_owned(), "c03".to_owned()], &["c02".to_owned()][..]));
    assert_eq!(sandbox.answers().last().unwrap()["mode"], "missed");
}

#[test]
fn missed_since_asks_only_what_was_wrong_lately() {
    let sandbox = Sandbox::with_many(3);
    sandbox.append(
        "hand.jsonl",
        &[
            event(1, "2026-09-01", answered("many/c01", false)),
            event(2, "2026-11-10", answered("many/c02", false)),
            event(3, "2026-11-20", answered("many/c03", false)),
        ],
    );
    assert_eq!(order(&sandbox, &["missed", "--since", "1d"]), ["c03"]);
    sandbox.append("hand.jsonl", &[event(4, TODAY, answered("many/c03", false))]);
    assert_eq!(order(&sandbox, &["missed", "--since", "2w"]).len(), 2);
    let mut talk = sandbox.talk(&["missed", "--since", "0d"]);
    assert_eq!(talk.question().id(), "c03");
}

fn is_missed(sandbox: &Sandbox, card: &str) -> bool {
    let cards = sandbox.json(&["cards", "--deck", "many"]);
    harness::rows(&cards, "card", &format!("many/{card}"))[0]["missed"] == true
}

#[test]
fn a_right_answer_on_a_later_day_clears_missed_and_one_on_the_same_day_does_not() {
    let sandbox = Sandbox::with_many(1);
    sandbox
        .talk(&["quiz", "--deck", "many"])
        .finish(|question| if question.again { yes(question) } else { no(question) });
    assert!(is_missed(&sandbox, "c01"), "recalled a minute later, which says little");
    assert_eq!(order(&sandbox, &["missed"]), ["c01"]);
    assert!(is_missed(&sandbox, "c01"));
    assert_eq!(order(&sandbox.on(TOMORROW), &["missed"]), ["c01"]);
    assert!(!is_missed(&sandbox, "c01"));
    sandbox.on(TOMORROW).plain(&["missed", "--deck", "many"], "").ok().shows("Nothing is missed");
}

#[test]
fn a_right_guess_on_a_later_day_does_not_clear_missed() {
    let sandbox = Sandbox::with_many(1);
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("many/c01", false))]);
    let mut talk = sandbox.talk(&["missed"]);
    let question = talk.question();
    let mut sent = yes(&question);
    sent["guessed"] = json!(true);
    assert_eq!(talk.answer(&sent).due.as_deref(), Some(TOMORROW));
    assert!(is_missed(&sandbox, "c01"));
    let stats = sandbox.json(&["stats"]);
    assert_eq!(stats["answers"]["correct"], 1);
}

#[test]
fn a_right_guess_is_due_the_next_day_and_not_missed() {
    let sandbox = Sandbox::with_many(1);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let question = talk.question();
    let mut sent = yes(&question);
    sent["guessed"] = json!(true);
    talk.answer(&sent);
    talk.summary();
    assert!(!is_missed(&sandbox, "c01"));
    assert_eq!(order(&sandbox.on(TOMORROW), &["review"]), ["c01"]);
}

#[test]
fn suspended_cards_are_not_asked_until_they_are_resumed() {
    let sandbox = Sandbox::with_many(3);
    sandbox.append(
        "hand.jsonl",
        &[
            event(1, "2026-11-20", answered("many/c02", false)),
            event(2, TODAY, json!({"do": "suspend", "card": "many/c02", "on": true})),
            event(3, TODAY, json!({"do": "suspend", "card": "many/c03", "on": true})),
        ],
    );
    for command in ["review", "missed"] {
        assert_eq!(sandbox.talk(&[command]).summary().asked, 0, "{command}");
    }
    assert_eq!(order(&sandbox, &["quiz", "--deck", "many"]), ["c01"]);
    sandbox
        .append("hand.jsonl", &[event(4, TODAY, json!({"do": "suspend", "card": "many/c02", "on": false}))]);
    assert_eq!(order(&sandbox, &["review"]), ["c02"]);
}

#[test]
fn a_day_begins_at_four_in_the_morning() {
    let sandbox = Sandbox::with_many(1);
    let mut line = event(1, TODAY, answered("many/c01", false));
    line["at"] = json!("2026-11-21T03:30:00.000Z");
    sandbox.append("hand.jsonl", &[line]);
    let stats = sandbox.json(&["stats"]);
    assert_eq!(stats["answers"]["today"], 0, "half past three is yesterday still");
    assert_eq!((&stats["cards"]["due"], &stats["at"]), (&json!(1), &json!(instant(TODAY))));
}

#[test]
fn a_card_is_asked_in_other_words_before_the_same_words_return() {
    let sandbox = Sandbox::new();
    let way = |id: &str| json!({"id": id, "kind": "choice", "stem": id, "answer": "yes", "wrong": ["no"]});
    let card = json!({"id": "c01", "questions": [way("one"), way("two"), way("three")]});
    sandbox.add_deck("ways.json", json!({"format": 1, "id": "ways", "cards": [card]}).to_string());
    let mut asked: Vec<String> =
        (0..3).map(|_| sandbox.talk(&["quiz", "--deck", "ways"]).finish(yes).0[0].q.clone()).collect();
    asked.sort();
    assert_eq!(asked, ["one", "three", "two"]);
}

#[test]
fn a_scenario_never_offers_its_second_best_answer() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", "scenario"]);
    let question = talk.question();
    assert!(!question.options.iter().any(|option| option.starts_with("500")), "{question:?}");
}

#[test]
fn what_comes_back_in_a_session_asks_for_the_answer_that_was_missed_in_other_words_where_it_has_them() {
    let sandbox = Sandbox::new();
    let asks = |id: &str, answer: &str| json!({"id": id, "kind": "choice", "stem": id, "answer": answer, "wrong": ["no"]});
    let other = json!({"id": "other", "kind": "typed", "stem": "other", "answer": "else"});
    let told = json!({"id": "told", "questions": [asks("plain", "yes"), other, asks("hard", "yes")]});
    let alone = json!({"id": "alone", "questions": [asks("only", "yes"), asks("apart", "maybe")]});
    let deck = json!({"format": 1, "id": "same", "cards": [told, alone]});
    sandbox.add_deck("same.json", deck.to_string());
    let (asked, _) = sandbox.talk(&["quiz", "--deck", "same"]).finish(no);
    let of = |card: &str| -> Vec<&str> {
        asked.iter().filter(|question| question.id() == card).map(|question| question.q.as_str()).collect()
    };
    assert_eq!(of("told"), ["plain", "hard"]);
    assert_eq!(of("alone"), ["only", "only"]);
}

#[test]
fn options_that_the_stem_names_stand_in_its_order() {
    let sandbox = Sandbox::new();
    let entry = |id: &str| json!({"id": id, "name": id});
    let scenario = json!({"id": "q1", "kind": "scenario", "bare": true, "answer": "403", "near": ["404", "401"],
        "stem": "The token is valid, the role is not. 401, 403 or 404?"});
    let choice = json!({"id": "q2", "kind": "choice", "stem": "Is 401 about who you are, or about what you may do? Say who or what.",
        "answer": "who", "wrong": ["what"]});
    let part = json!({"id": "q3", "kind": "choice", "stem": "Which one is in 4010?", "answer": "401", "wrong": ["no"]});
    let deck = json!({"format": 1, "id": "named", "reference": [entry("401"), entry("403"), entry("404")], "cards": [
        {"id": "codes", "questions": [scenario]}, {"id": "words", "questions": [choice]}, {"id": "part", "questions": [part]}]});
    sandbox.add_deck("named.json", deck.to_string());
    let mut first = BTreeMap::new();
    for seed in 1..=8 {
        let (asked, _) = sandbox
            .copy()
            .talk(&["quiz", "--deck", "named", "--seed", &seed.to_string()])
            .finish(|_| json!({"choose": [1]}));
        for question in asked {
            first.entry(question.id().to_owned()).or_insert_with(Vec::new).push(question.options.join(" "));
        }
    }
    for seen in first.values_mut() {
        seen.sort();
        seen.dedup();
    }
    assert_eq!(
        (&first["codes"][..], &first["words"][..]),
        (&["401 403 404".to_owned()][..], &["who what".to_owned()][..])
    );
    assert_eq!(first["part"].len(), 2, "401 is no word of the stem, so the options are shuffled");
}

#[test]
fn what_is_left_to_learn_is_counted_as_home_counts_it_without_rare_cards() {
    let sandbox = Sandbox::new();
    let new = sandbox.json(&[])["new"].as_u64().unwrap();
    sandbox.plain(&["review"], "").ok().shows(&format!("{new} new cards to learn: trainer quiz"));
    let plain = sandbox.plain(&["missed"], "").ok().out;
    assert!(plain.contains(&format!("{new} new cards to learn")), "{plain}");
}

#[test]
fn where_more_is_due_the_next_review_is_called_today_and_not_by_its_date() {
    let sandbox = Sandbox::with_many(2);
    let long_ago = |n, card: &str| event(n, "2026-11-01", answered(&format!("many/{card}"), true));
    sandbox.append("hand.jsonl", &[long_ago(1, "c01"), long_ago(2, "c02")]);
    let told = sandbox.plain(&["review", "--deck", "many", "--count", "1"], "1\n").ok().out;
    assert!(told.contains("Next review: today, trainer review.") && !told.contains(TODAY), "{told}");
}
