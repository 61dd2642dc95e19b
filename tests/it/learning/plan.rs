//! The plan towards a date: what it says, what it makes of a quiz, and how ready it calls the learner.

use harness::{Question, Sandbox, TODAY, TOMORROW, answered, event, fields, names, no, yes, yes_no};
use serde_json::{Value, json};
use trainer::coach::RetentionFigures;

/// A sandbox whose only deck has so many cards, each with the options `yes` (right) and `no`.
fn sandbox(cards: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    let cards: Vec<Value> = (1..=cards).map(|at| yes_no(&format!("c{at:03}"))).collect();
    // Its id is that of the built-in deck, which it stands in for.
    let deck =
        json!({"format": 1, "id": "http-status", "topics": [{"id": "all", "title": "All"}], "cards": cards});
    sandbox.add_deck("deck.json", deck.to_string());
    sandbox
}

fn card(at: usize) -> String {
    format!("http-status/c{at:03}")
}

/// Answers by another hand, all on one day.
fn learned(sandbox: &Sandbox, day: &str, first: u64, cards: std::ops::RangeInclusive<usize>, right: bool) {
    let events: Vec<Value> =
        (first..).zip(cards).map(|(n, at)| event(n, day, answered(&card(at), right))).collect();
    sandbox.append("hand.jsonl", &events);
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

#[test]
fn without_a_goal_there_is_no_plan_and_nothing_is_written() {
    let sandbox = sandbox(5);
    sandbox.run(&["plan"]).ok().shows("No plan yet").shows("trainer plan --interview");
    let plan = sandbox.json(&["plan"]);
    assert_eq!((&plan["interview"], &plan["readiness"]), (&Value::Null, &Value::Null));
    assert!(!sandbox.reviews().exists());
}

#[test]
fn the_document_has_the_fields_of_the_contract() {
    let sandbox = sandbox(5);
    let plan = sandbox.json(&["plan", "--interview", "2026-12-05", "--minutes", "15"]);
    assert_eq!(
        fields(&plan),
        names("interview minutes days_left new_per_day seen_by_day readiness enough minutes_needed")
    );
    assert_eq!(fields(&plan["readiness"]), names("now on_day"));
    assert_eq!(plan["interview"], "2026-12-05");
    assert_eq!((&plan["minutes"], &plan["days_left"]), (&json!(15), &json!(14)));
    assert_eq!((&plan["enough"], &plan["seen_by_day"]), (&json!(true), &json!(1.0)));
    assert_eq!(sandbox.json(&["plan"]), plan, "it is remembered");
}

#[test]
fn the_minutes_needed_are_those_that_are_enough() {
    let sandbox = sandbox(150);
    // Four days of five were kept: how many will be is uncertain.
    for (n, at, day) in
        [(1, 1, "2026-11-16"), (6, 6, "2026-11-17"), (11, 11, "2026-11-18"), (16, 16, "2026-11-20")]
    {
        learned(&sandbox, day, n, at..=at + 4, true);
    }
    let mut told = Vec::new();
    for minutes in (4..40).step_by(3) {
        let minutes = minutes.to_string();
        let plan = sandbox.json(&["plan", "--interview", "2026-12-05", "--minutes", &minutes]);
        let needed = plan["minutes_needed"].as_u64();
        let is_enough = needed.is_some_and(|needed| Some(needed) <= plan["minutes"].as_u64());
        assert_eq!(plan["enough"], json!(is_enough), "{plan}");
        told.push(plan["enough"] == true);
    }
    assert!(told.contains(&true) && told.contains(&false), "{told:?}");
}

#[test]
fn who_skips_days_is_told_of_no_limit_that_is_not_set() {
    let sandbox = sandbox(150);
    learned(&sandbox, "2026-11-16", 1, 1..=10, true);
    learned(&sandbox, "2026-11-19", 11, 11..=20, true);
    let out = sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "30"]).ok().out;
    assert!(sandbox.json(&["plan"])["minutes_needed"].as_u64().is_some_and(|needed| needed <= 30));
    assert!(!out.contains("limit of new cards"), "{out}");
    sandbox.run(&["set", "new", "1"]).ok();
    sandbox.run(&["plan"]).ok().shows("With your limit of new cards a day");
}

#[test]
fn topics_say_that_their_readiness_is_what_would_be_left_of_it() {
    let sandbox = Sandbox::new();
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    let out = sandbox.run(&["topics"]).ok().out;
    assert!(!out.contains("if you stopped"), "nothing shows yet what stays: {out}");
    again_on_later_days(&sandbox, "http-status/base-first-digit");
    let out = sandbox.run(&["topics"]).ok().shows("if you stopped").out;
    assert!(!out.contains("on the day"), "{out}");
}

#[test]
fn without_a_plan_a_day_left_in_the_middle_has_the_rest_of_its_cards() {
    let sandbox = sandbox(60);
    let mut talk = sandbox.talk(&["quiz"]);
    for _ in 0..8 {
        let question = talk.question();
        talk.answer(&no(&question));
    }
    talk.question();
    let asked = talk.quit().asked;
    assert!(asked < 8, "some came back");
    let left = 20 - asked;
    let home = format!("Today: {left} cards left of 20, about ");
    sandbox.plain(&[], "").ok().shows(&home).shows(&format!("Type: trainer quiz --count {left}"));
    assert_eq!(sandbox.json(&[])["portion"]["cards"], json!(left));
}

#[test]
fn a_goal_is_a_setting_saved_once_and_taken_away_by_none() {
    let sandbox = sandbox(5);
    for _ in 0..2 {
        sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "15"]).ok();
    }
    let journal = sandbox.journal();
    let settings: Vec<_> = journal.iter().map(|line| (&line["do"], &line["key"], &line["value"])).collect();
    assert_eq!(
        settings,
        [
            (&json!("set"), &json!("interview"), &json!("2026-12-05")),
            (&json!("set"), &json!("minutes"), &json!(15))
        ],
        "saying the same again saves nothing"
    );
    sandbox.run(&["plan", "--interview", "none"]).ok();
    assert_eq!(sandbox.json(&["plan"])["interview"], Value::Null);
    let set = sandbox.json(&["set"]);
    assert_eq!((&set["interview"], &set["minutes"]), (&Value::Null, &json!(15)));
    sandbox.run(&["set", "minutes", "none"]).ok();
    sandbox.run(&["set"]).ok().shows("minutes    none");
}

#[test]
fn dates_and_settings_that_make_no_sense_are_refused_with_what_to_write() {
    let sandbox = sandbox(5);
    sandbox.run(&["plan", "--interview", "2026-11-20"]).fails(2).says("is past").says("none");
    sandbox.run(&["plan", "--interview", "5.12."]).fails(2).says("Dec 13 or 2026-12-13");
    sandbox.run(&["plan", "--minutes", "0"]).fails(2);
    sandbox.run(&["set", "minuts", "3"]).fails(2).says("did you mean minutes?");
    sandbox.run(&["set", "minutes", "many"]).fails(2).says("1 to 1440");
    sandbox.run(&["set", "interview"]).ok().shows("The interview's date").shows("none");
    assert!(sandbox.journal().is_empty());
    // A setting that another hand wrote and that makes no sense is none.
    sandbox.append("hand.jsonl", &[event(1, TODAY, json!({"do": "set", "key": "interview", "value": [7]}))]);
    sandbox.run(&["plan"]).ok().shows("No plan yet");
}

#[test]
fn everything_is_met_some_days_before_the_day_and_a_day_missed_is_spread_over_the_rest() {
    let sandbox = sandbox(110);
    let plan = sandbox.json(&["plan", "--interview", "2026-12-05", "--minutes", "8"]);
    let daily = number(&plan["new_per_day"]);
    assert!((110.0 / 14.0..=110.0 / 9.0).contains(&daily), "{daily} a day for 110 in 14 days, less some");
    let late = number(&sandbox.on("2026-11-24").json(&["plan"])["new_per_day"]);
    assert!(late > daily && late <= daily * 1.6, "{daily}, then {late}: no pile");
    let last = sandbox.on("2026-12-04").json(&["plan"]);
    assert_eq!(last["days_left"], 1);
}

#[test]
fn a_plan_says_what_the_minutes_reach_and_what_would_reach_all() {
    let sandbox = sandbox(400);
    let plan = sandbox.json(&["plan", "--interview", "2026-11-28", "--minutes", "5"]);
    assert_eq!(plan["enough"], false);
    let (seen, needed) = (number(&plan["seen_by_day"]), number(&plan["minutes_needed"]));
    assert!(seen > 0.0 && seen < 0.7, "{seen}");
    assert!(needed > 5.0, "{needed}");
    let said = sandbox.run(&["plan"]).ok();
    let words = format!("At 5 minutes a day you will have seen {:.0} %", (seen * 100.0).floor());
    said.shows(&words).shows(&format!("trainer plan --minutes {needed}"));
    let enough = sandbox.json(&["plan", "--minutes", &needed.to_string()]);
    assert_eq!((&enough["enough"], &enough["seen_by_day"]), (&json!(true), &json!(1.0)), "it keeps its word");
}

#[test]
fn a_quiz_keeps_places_for_new_cards_where_much_is_due() {
    let sandbox = sandbox(120);
    learned(&sandbox, "2026-11-12", 1, 1..=60, false);
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert!(asked.iter().all(|question| !question.new), "without a plan what is due comes first");
    let sandbox = self::sandbox(120);
    learned(&sandbox, "2026-11-12", 1, 1..=60, false);
    let plan = sandbox.json(&["plan", "--interview", "2026-12-05", "--minutes", "60"]);
    assert_eq!(plan["new_per_day"], 60, "an hour meets all of them today");
    // An hour has room for all: the day's portion is 60 new cards and 60 due, and a part of it has half of both.
    for (count, expected) in [("22", 11), ("44", 22), ("20", 10)] {
        let (asked, _) = sandbox.talk(&["quiz", "--count", count]).finish(yes);
        let new = asked.iter().filter(|question| question.new).count();
        assert_eq!(new, expected, "of a quiz of {count}");
    }
    let (asked, _) = sandbox.talk(&["quiz", "--new", "3"]).finish(yes);
    assert!(asked.iter().filter(|question| question.new).count() <= 3, "a cap by hand holds");
}

#[test]
fn a_long_quiz_that_is_left_early_has_had_its_share_of_the_days_new_cards() {
    let sandbox = sandbox(120);
    learned(&sandbox, "2026-11-12", 1, 1..=60, false);
    sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "60"]).ok();
    let mut talk = sandbox.talk(&["quiz", "--count", "110"]);
    let mut new = 0;
    for _ in 0..33 {
        let question = talk.question();
        new += usize::from(question.new);
        talk.answer(&yes(&question));
    }
    talk.question();
    talk.quit();
    assert!((16..=17).contains(&new), "half of the cards are new: {new}");
}

#[test]
fn new_cards_beyond_the_plan_come_only_where_there_is_nothing_else() {
    let sandbox = sandbox(30);
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    let (first, _) = sandbox.talk(&["quiz", "--count", "30"]).finish(yes);
    assert_eq!(first.len(), 30, "with nothing else to ask, a quiz is as long as was said");
}

#[test]
fn what_would_come_after_the_interview_is_asked_the_day_before_once() {
    let sandbox = sandbox(8);
    learned(&sandbox, "2026-11-10", 1, 1..=8, true);
    learned(&sandbox, "2026-11-13", 9, 1..=8, true);
    let next = sandbox.json(&["cards"])[0]["due"].as_str().unwrap().to_owned();
    assert!(next.as_str() > "2026-11-22", "{next}");
    sandbox.run(&["plan", "--interview", "2026-11-23"]).ok();
    assert_eq!(sandbox.json(&["cards"])[0]["due"], "2026-11-22", "the eve");
    assert_eq!(sandbox.json(&["stats"])["cards"]["due"], 0);
    let eve = sandbox.on(TOMORROW);
    assert_eq!(eve.json(&["stats"])["cards"]["due"], 8);
    let mut talk = eve.talk(&["review"]);
    let question = talk.question();
    assert_eq!(question.of, 8);
    let verdict = talk.answer(&yes(&question));
    assert!(verdict.due.unwrap().as_str() > "2026-11-23", "not again before the day");
    talk.finish(yes);
    assert_eq!(eve.json(&["stats"])["cards"]["due"], 0, "once");
    let undone = sandbox.on("2026-11-23");
    assert_eq!(undone.json(&["stats"])["cards"]["due"], 0, "from the day on, spacing is as usual");
}

#[test]
fn in_the_last_days_what_will_be_weakest_on_the_day_goes_first() {
    let sandbox = sandbox(6);
    // c001 is well known, c002 was learned once: due or not, the second will be weaker.
    for (n, day) in [(1, "2026-10-01"), (2, "2026-10-05"), (3, "2026-10-20"), (4, "2026-11-19")] {
        sandbox.append("hand.jsonl", &[event(n, day, answered(&card(1), true))]);
    }
    sandbox.append("hand.jsonl", &[event(5, "2026-11-20", answered(&card(2), false))]);
    sandbox.append("hand.jsonl", &[event(6, "2026-11-20", answered(&card(3), true))]);
    sandbox.run(&["plan", "--interview", "2026-11-23"]).ok();
    let (asked, _) = sandbox.talk(&["quiz", "--new", "0", "--count", "3"]).finish(yes);
    let order: Vec<&str> = asked.iter().map(Question::id).collect();
    assert_eq!(order, ["c002", "c003", "c001"]);
}

#[test]
fn new_cards_wait_for_a_pile_while_the_date_is_far_and_go_first_in_its_last_week() {
    let sandbox = sandbox(400);
    learned(&sandbox, "2026-11-01", 1, 1..=150, false);
    let plan = sandbox.run(&["plan", "--interview", "2026-12-20", "--minutes", "10"]).ok().out;
    let portion = plan.lines().find_map(|line| line.strip_prefix("Today ")).unwrap();
    assert!(portion.contains(" of 150 due") && !portion.contains(" new"), "{plan}");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert!(asked.iter().all(|question| !question.new));
    let sandbox = self::sandbox(400);
    learned(&sandbox, "2026-11-01", 1, 1..=150, false);
    let plan = sandbox.json(&["plan", "--interview", "2026-11-28", "--minutes", "10"]);
    assert!(number(&plan["new_per_day"]) >= 10.0, "{plan}");
    let (asked, _) = sandbox.talk(&["quiz", "--count", "10"]).finish(yes);
    let new = asked.iter().filter(|question| question.new).count();
    assert!(new >= 9, "but for a tenth, which core cards keep: {new}");
}

/// New cards of the day's portion while so many are due, one more in each place; who is asked has forgotten all of them, or
/// none. The interview is a month away, and a day holds thirty answers.
fn new_by_pile(forgets: bool, piles: std::ops::RangeInclusive<usize>) -> Vec<u64> {
    let sandbox = sandbox(400);
    sandbox.run(&["plan", "--interview", "2026-12-20", "--minutes", "10"]).ok();
    // Two looks at each of these cards are long ago: what they were to come to shows how fast this learner forgets.
    let known = 301..=340;
    learned(&sandbox, "2026-11-01", 1, known.clone(), true);
    let later = known.map(|at| {
        let mut what = answered(&card(at), !forgets);
        what["recall"] = json!(0.9);
        event(100 + at as u64, "2026-11-20", what)
    });
    sandbox.append("hand.jsonl", &later.collect::<Vec<Value>>());
    piles
        .map(|at| {
            learned(&sandbox, "2026-11-12", 1000 + at as u64, at..=at, false);
            let home = sandbox.on(TOMORROW).json(&[]);
            home["portion"]["new"].as_u64().unwrap()
        })
        .collect()
}

#[test]
fn a_pile_takes_the_places_of_new_cards_without_a_cliff() {
    for forgets in [true, false] {
        let new = new_by_pile(forgets, 1..=70);
        assert!(new.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= 1), "forgets: {forgets}: {new:?}");
        let (most, least) = (new[0], new[new.len() - 1]);
        assert!(if forgets { least == 0 } else { least >= 5 }, "forgets: {forgets}: {new:?}");
        assert!(most >= 10, "forgets: {forgets}: {new:?}");
    }
}

#[test]
fn ahead_of_time_the_card_goes_first_that_asking_now_helps_most() {
    let sandbox = sandbox(2);
    // Both were right twice: the second only lately, so that it would be lost first and yet hardly needs another look.
    learned(&sandbox, "2026-11-11", 1, 1..=1, true);
    learned(&sandbox, "2026-11-15", 2, 1..=1, true);
    learned(&sandbox, "2026-11-18", 3, 2..=2, true);
    learned(&sandbox, "2026-11-20", 4, 2..=2, true);
    sandbox.run(&["plan", "--interview", "2027-01-20", "--minutes", "10"]).ok();
    assert_eq!(sandbox.json(&[])["due"], 0);
    let (asked, _) = sandbox.talk(&["quiz", "--count", "1"]).finish(yes);
    assert_eq!(asked[0].id(), "c001");
}

#[test]
fn the_minutes_that_are_said_to_suffice_do_and_one_less_does_not() {
    for (cards, due, interview) in [(400, 150, "2026-12-20"), (300, 0, "2026-12-05"), (120, 60, "2026-11-25")]
    {
        let sandbox = sandbox(cards);
        learned(&sandbox, "2026-11-01", 1, 1..=due, false);
        let plan = sandbox.json(&["plan", "--interview", interview, "--minutes", "5"]);
        assert_eq!((&plan["enough"], number(&plan["seen_by_day"]) < 1.0), (&json!(false), true), "{plan}");
        let needed = plan["minutes_needed"].as_u64().unwrap();
        for (minutes, enough) in [(needed, true), (needed - 1, false)] {
            let plan = sandbox.json(&["plan", "--minutes", &minutes.to_string()]);
            assert_eq!(
                (&plan["enough"], &plan["minutes_needed"]),
                (&json!(enough), &json!(needed)),
                "{plan}"
            );
            assert_eq!(number(&plan["seen_by_day"]) >= 1.0, enough, "{plan}");
        }
    }
}

#[test]
fn where_due_cards_wait_it_says_how_many_of_them_a_day_asks() {
    let sandbox = sandbox(200);
    learned(&sandbox, "2026-11-01", 1, 1..=150, false);
    let said = |sandbox: &Sandbox| {
        let home = sandbox.json(&[]);
        let (due, all) = (&home["portion"]["due"], &home["due"]);
        assert!(number(due) < number(all), "{home}");
        (format!("{due} of {all} due"), sandbox.run(&["--plain"]).ok().out)
    };
    let (told, home) = said(&sandbox);
    assert!(home.contains(&format!(": {told}")), "without a plan: {home}");
    for (minutes, date) in [("5", "none"), ("10", "2026-11-23"), ("10", "2026-12-05"), ("25", "2026-12-05")] {
        let plan = sandbox.run(&["plan", "--minutes", minutes, "--interview", date]).ok().out;
        let (told, home) = said(&sandbox);
        for out in [home, plan] {
            assert!(out.contains(&told), "{told}: {out}");
            assert!(!out.contains("can wait"), "{out}");
        }
    }
}

#[test]
fn without_a_date_new_cards_wait_while_more_is_due_than_a_day_holds() {
    let sandbox = sandbox(200);
    learned(&sandbox, "2026-11-01", 1, 1..=150, false);
    let plan = sandbox.json(&["plan", "--minutes", "10"]);
    assert_eq!(
        (&plan["interview"], &plan["days_left"], &plan["enough"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(plan["new_per_day"], 0);
    sandbox.run(&["plan"]).ok().shows(" of 150 due");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert!(asked.iter().all(|question| !question.new));
    let fresh = self::sandbox(200);
    assert!(number(&fresh.json(&["plan", "--minutes", "10"])["new_per_day"]) >= 1.0);
}

#[test]
fn readiness_counts_what_was_never_seen_as_people_know_it_and_is_none_without_a_date() {
    let sandbox = sandbox(4);
    assert_eq!(sandbox.json(&["stats"])["readiness"], Value::Null);
    assert_eq!(sandbox.json(&["topics"])[0]["readiness"], Value::Null);
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    let ready = &sandbox.json(&["stats"])["readiness"];
    assert_eq!(fields(ready), names("date now on_day"));
    assert_eq!(
        (&ready["date"], &ready["now"], &ready["on_day"]),
        (&json!("2026-12-05"), &json!(0.2716), &json!(0.2716))
    );
}

#[test]
fn readiness_is_never_from_answers_of_the_same_day() {
    let sandbox = sandbox(4);
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
    sandbox.talk(&["quiz"]).finish(yes);
    let ready = |day: &str| sandbox.on(day).json(&["stats"])["readiness"].clone();
    let (today, tomorrow) = (ready(TODAY), ready(TOMORROW));
    assert!(number(&today["now"]) < 0.99, "{today}");
    assert_eq!(today["now"], tomorrow["now"], "as it will stand tomorrow");
    assert_eq!(today["on_day"], tomorrow["on_day"]);
    assert!(number(&today["on_day"]) < number(&today["now"]));
}

#[test]
fn predictions_that_fared_badly_lower_the_readiness() {
    // The same answers, half of them right: once where that was predicted, once where nine in ten were.
    let readiness = |recall: f64, told: &str| {
        let sandbox = sandbox(100);
        learned(&sandbox, "2026-11-01", 1, 1..=100, true);
        let later = (1..=100).map(|at| {
            let mut what = answered(&card(at), at % 2 == 0);
            what["recall"] = json!(recall);
            event(100 + at as u64, "2026-11-05", what)
        });
        sandbox.append("hand.jsonl", &later.collect::<Vec<Value>>());
        sandbox.run(&["plan", "--interview", "2026-12-05"]).ok();
        sandbox.run(&["plan"]).ok().shows(told);
        number(&sandbox.json(&["plan"])["readiness"]["on_day"])
    };
    let just = readiness(0.5, "100 answers on a later day: 50 % right, 50 % expected");
    let bold = readiness(0.9, "100 answers on a later day: 50 % right, 90 % expected");
    assert!(bold < just - 0.1, "{just} and {bold}");
}

#[test]
fn who_forgets_over_long_gaps_is_called_less_ready_the_further_the_day_lies_ahead() {
    // The same answers, half of them right, a day and two weeks after the first look. What differs is only where more
    // was predicted than came true.
    let readiness = |after_a_day: f64, after_two_weeks: f64| {
        let sandbox = sandbox(200);
        learned(&sandbox, "2026-11-01", 1, 1..=200, true);
        let later = (1..=200).map(|at| {
            let (day, recall) =
                if at <= 100 { ("2026-11-02", after_a_day) } else { ("2026-11-15", after_two_weeks) };
            let mut what = answered(&card(at), at % 2 == 0);
            what["recall"] = json!(recall);
            event(200 + at as u64, day, what)
        });
        sandbox.append("hand.jsonl", &later.collect::<Vec<Value>>());
        sandbox.run(&["plan", "--interview", "2027-01-20"]).ok();
        let ready = &sandbox.json(&["plan"])["readiness"];
        (number(&ready["now"]), number(&ready["on_day"]))
    };
    let (held, faded) = (readiness(0.9, 0.5), readiness(0.5, 0.9));
    assert!(faded.1 < held.1 - 0.1, "{faded:?} and {held:?}");
    assert!(held.1 < held.0, "waiting helps nobody to remember: {held:?}");
}

#[test]
fn the_plan_names_the_topic_that_gains_most() {
    let sandbox = Sandbox::new();
    let mut cards: Vec<Value> = (0..12).map(|at| yes_no(&format!("a{at}"))).collect();
    for (at, card) in cards.iter_mut().enumerate() {
        card["topics"] = json!([if at < 3 { "known" } else { "open" }]);
    }
    let topics = json!([{"id": "known", "title": "Known"}, {"id": "open", "title": "Open"}]);
    let deck = json!({"format": 1, "id": "http-status", "topics": topics, "cards": cards});
    sandbox.add_deck("deck.json", deck.to_string());
    sandbox.run(&["plan", "--interview", "2026-12-05"]).ok().shows("trainer quiz open (Open: 9 unseen)");
}

#[test]
fn after_the_date_spacing_is_as_usual_again() {
    let sandbox = sandbox(8);
    sandbox.run(&["plan", "--interview", "2026-11-23"]).ok();
    let later = sandbox.on("2026-11-25");
    later.run(&["plan"]).ok().shows("2 days ago").shows("spacing is back to normal");
    let plan = later.json(&["plan"]);
    assert_eq!((&plan["enough"], &plan["readiness"]), (&Value::Null, &Value::Null));
    assert_eq!(later.json(&["stats"])["readiness"], Value::Null);
}

/// A card is met, and asked again on a later day.
fn again_on_later_days(sandbox: &Sandbox, card: &str) {
    let first = event(1, "2026-11-01", answered(card, true));
    let later = (2..=11).map(|day| {
        let mut again = answered(card, false);
        again["recall"] = json!(0.8);
        event(day, &format!("2026-11-{day:02}"), again)
    });
    sandbox.append("hand.jsonl", &std::iter::once(first).chain(later).collect::<Vec<_>>());
}

#[test]
fn answers_far_from_what_was_expected_say_which_way_the_figure_goes() {
    let told = |n: u64, actual: f64| RetentionFigures { predicted: 0.77, actual, n }.told();
    assert_eq!(
        told(14, 0.4),
        "14 answers on a later day: 40 % right, 77 % expected; each such day lowers what is expected"
    );
    assert!(told(14, 0.95).ends_with("; each such day raises what is expected"));
    assert!(told(14, 0.7).ends_with("77 % expected") && told(4, 0.25).ends_with("77 % expected"));
}

#[test]
fn a_card_takes_as_long_without_a_date_as_with_one() {
    let seconds_a_card = |set: &[&str]| {
        let sandbox = sandbox(60);
        sandbox.run(set).ok();
        let home = sandbox.run(&["--plain"]).ok().out;
        let today = home.lines().find(|line| line.starts_with("Today: ")).unwrap_or(&home).to_owned();
        let numbers: Vec<f64> =
            today.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
        60.0 * numbers[1] / numbers[0]
    };
    let [without, with] =
        [&["set", "minutes", "15"][..], &["plan", "--interview", "2026-12-05"]].map(seconds_a_card);
    assert!((without / with - 1.0).abs() < 0.1, "{without} and {with} s");
}
