//! How much is asked where nothing, minutes or a plan says so; and days as people write them.

use harness::{Sandbox, TODAY, TOMORROW, answered, event, no};
use serde_json::{Value, json};

fn planned(sandbox: &Sandbox, args: &[&str]) -> usize {
    sandbox.talk(&[&["quiz"], args].concat()).question().of
}

#[test]
fn with_a_plan_a_quiz_asks_the_days_portion() {
    let sandbox = Sandbox::new();
    assert_eq!(planned(&sandbox, &[]), 20, "without one, twenty");
    sandbox.run(&["plan", "--interview", "2w", "--minutes", "30"]).ok();
    let text = sandbox.run(&["plan"]).ok().out;
    let today = text.lines().find(|line| line.starts_with("Today")).unwrap();
    let new: usize = today.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(new > 20, "{today}");
    assert_eq!(planned(&sandbox, &[]), new);
    assert_eq!(planned(&sandbox, &["--minutes", "5"]), new, "the clock ends it");
    assert_eq!(planned(&sandbox, &["--count", "7"]), 7);
    let plain = sandbox.plain(&["quiz"], "q\n").ok().out;
    assert!(plain.contains(&format!("of {new}")), "{plain}");
}

#[test]
fn with_minutes_as_many_are_planned_as_fit() {
    let sandbox = Sandbox::new();
    let [one, five, thirty] = ["1", "5", "30"].map(|minutes| planned(&sandbox, &["--minutes", minutes]));
    assert!(one < 20 && (20..100).contains(&five) && thirty > 100, "{one} {five} {thirty}");
    assert_eq!(planned(&sandbox, &["--minutes", "5", "--count", "3"]), 3);
}

/// A learner who missed three cards of four.
fn missed() -> Sandbox {
    let sandbox = Sandbox::with_many(4);
    let wrong = |n, day, card: &str| event(n, day, answered(&format!("many/{card}"), false));
    sandbox.append(
        "hand.jsonl",
        &[wrong(1, "2026-10-01", "c01"), wrong(2, "2026-11-16", "c02"), wrong(3, "2026-11-20", "c03")],
    );
    sandbox
}

#[test]
fn review_and_missed_take_topics_a_count_and_minutes() {
    let sandbox = missed();
    for command in ["review", "missed"] {
        assert_eq!(sandbox.talk(&[command]).question().of, 3);
        assert_eq!(sandbox.talk(&[command, "--count", "2"]).question().of, 2);
        assert_eq!(sandbox.talk(&[command, "--minutes", "5"]).question().of, 3);
        assert_eq!(sandbox.talk(&[command, "5xx"]).summary().asked, 0, "a topic of another deck");
    }
    assert!(sandbox.talk(&["review"]).finish(no).1.asked > 0);
}

#[test]
fn since_takes_a_span_or_a_day() {
    let sandbox = missed();
    for (since, cards) in
        [("2w", 2), ("monday", 2), ("yesterday", 1), ("2026-11-17", 1), ("Oct 1", 3), ("1d", 1)]
    {
        assert_eq!(sandbox.talk(&["missed", "--since", since]).question().of, cards, "{since}");
    }
    let mut talk = sandbox.talk(&["missed", "--since", "Nov", "16"]);
    assert_eq!(talk.question().of, 2, "without quotes, too");
    sandbox.run(&["missed", "--json", "--since", "soon"]).fails(2).says("--since").says("30d");
}

#[test]
fn an_interview_is_set_by_any_day_that_people_write() {
    let sandbox = Sandbox::new();
    for (written, day) in [
        (&["tomorrow"][..], TOMORROW),
        (&["friday"], "2026-11-27"),
        (&["14d"], "2026-12-05"),
        (&["Dec", "13"], "2026-12-13"),
        (&["13 Dec"], "2026-12-13"),
        (&["Nov", "20"], "2027-11-20"),
        (&["today"], TODAY),
    ] {
        for command in [&["plan", "--interview"][..], &["set", "interview"]] {
            sandbox.run(&[command, written].concat()).ok();
            assert_eq!(sandbox.json(&["set"])["interview"], day, "{command:?} {written:?}");
            sandbox.run(&["plan", "--interview", "none"]).ok();
        }
    }
    assert_eq!(sandbox.json(&["set"])["interview"], Value::Null);
}

#[test]
fn a_limit_of_new_cards_a_day_holds_in_quizzes_and_in_the_plan() {
    let sandbox = Sandbox::with_many(9);
    sandbox.run(&["set", "new", "3"]).ok();
    let quiz = |sandbox: &Sandbox, args: &[&str]| {
        let (asked, _) = sandbox.talk(&[&["quiz", "--deck", "many"], args].concat()).finish(no);
        asked.iter().filter(|question| question.new && !question.again).count()
    };
    assert_eq!(quiz(&sandbox, &["--count", "2"]), 2);
    assert_eq!(quiz(&sandbox, &[]), 1, "what is left of the day");
    assert_eq!(quiz(&sandbox, &["--new", "2"]), 2, "unless a number is given");
    assert_eq!(quiz(&sandbox.on(TOMORROW), &[]), 3);
    let plan = sandbox.on(TOMORROW).json(&["plan", "--interview", "10d", "--minutes", "60"]);
    assert!(plan["new_per_day"].as_u64().unwrap() <= 3, "{plan}");
    assert_eq!(
        (&plan["enough"], &plan["minutes_needed"]),
        (&json!(false), &Value::Null),
        "no minutes suffice"
    );
    sandbox.on(TOMORROW).run(&["plan"]).ok().shows("trainer set new none");
}

#[test]
fn the_retention_that_is_set_moves_every_due_date_at_once_and_nothing_in_the_snapshot() {
    let sandbox = Sandbox::with_many(4);
    let days = ["2026-09-01", "2026-09-04", "2026-09-20"];
    let events: Vec<Value> =
        (1..).zip(days).map(|(n, day)| event(n, day, answered("many/c01", true))).collect();
    sandbox.append("hand.jsonl", &events);
    let due = || sandbox.json(&["cards", "--deck", "many"])[0]["due"].as_str().unwrap().to_owned();
    let usual = due();
    sandbox.run(&["set", "retention", "0.95"]).ok();
    let sooner = due();
    sandbox.run(&["set", "retention", "80%"]).ok();
    let later = due();
    assert!(sooner < usual && usual < later, "{sooner} {usual} {later}");
    let before = sandbox.known();
    assert_eq!(before["cards"]["many/c01"]["due"], json!(usual), "it is applied when asking");
    sandbox.run(&["set", "retention", "none"]).ok();
    assert_eq!(due(), usual);
    sandbox.assert_snapshot_is_current();
}
