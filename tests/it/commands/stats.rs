//! What `trainer stats` tells people beyond its document: time, streak, forecast and what is mixed up.

use harness::{Question, Sandbox, TOMORROW, answered, event};
use serde_json::{Value, json};

/// A learner who answered one card on each of these days.
fn on_days(days: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    let line = |(n, day): (u64, &&str)| event(n, day, answered("d/a", true));
    sandbox.append("hand.jsonl", &(1..).zip(days).map(line).collect::<Vec<Value>>());
    sandbox
}

#[track_caller]
fn assert_streak(expected: u64, days: &[&str]) {
    assert_eq!(on_days(days).json(&["stats"])["streak_days"], expected, "today is 2026-11-21: {days:?}");
}

#[test]
fn a_streak_forgives_one_day_off_in_any_week() {
    assert_streak(3, &["2026-11-19", "2026-11-20", "2026-11-21"]);
    assert_streak(3, &["2026-11-18", "2026-11-19", "2026-11-21"]);
    // The 18th and the 20th are off: two in one week.
    assert_streak(2, &["2026-11-17", "2026-11-19", "2026-11-21"]);
    // Two days off, one after the other.
    assert_streak(1, &["2026-11-17", "2026-11-18", "2026-11-21"]);
}

#[test]
fn the_next_day_off_is_forgiven_a_week_later() {
    let from_14_to_19 = ["2026-11-14", "2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"];
    // The 20th and the 13th are off, seven days apart.
    assert_streak(8, &[&["2026-11-12"], &from_14_to_19[..], &["2026-11-21"]].concat());
    // The 20th and the 14th are six days apart: what lies before the 14th is another streak.
    assert_streak(6, &[&["2026-11-12", "2026-11-13"], &from_14_to_19[1..], &["2026-11-21"]].concat());
}

#[test]
fn today_is_never_a_day_off() {
    assert_streak(2, &["2026-11-19", "2026-11-20"]);
    // Yesterday was off; today may still bring an answer.
    assert_streak(2, &["2026-11-18", "2026-11-19"]);
    assert_streak(0, &["2026-11-17", "2026-11-18"]);
    on_days(&["2026-11-19", "2026-11-20"]).run(&["stats"]).ok().shows("Streak    2 days");
}

#[test]
fn minutes_are_those_of_today_and_a_day_of_the_last_seven_with_answers_reading_included() {
    let sandbox = Sandbox::new();
    let mut lines = Vec::new();
    let mut minutes_on = |day, minutes: u64| {
        for _ in 0..minutes {
            let mut line = event(lines.len() as u64 + 1, day, answered("d/a", true));
            line["ms"] = json!(60_000);
            lines.push(line);
        }
    };
    // The 14th lies eight days back, today included.
    minutes_on("2026-11-14", 70);
    minutes_on("2026-11-15", 30);
    minutes_on("2026-11-21", 12);
    // A question left on the screen over night counts a minute.
    lines.last_mut().unwrap()["ms"] = json!(9 * 3_600_000);
    sandbox.append("hand.jsonl", &lines);
    sandbox.run(&["stats"]).ok().shows("Today     12 answers, 13 min").shows("A day     22 min");
}

#[test]
fn what_comes_due_is_drawn_within_forty_columns_and_told_in_words() {
    let sandbox = Sandbox::with_many(6);
    let answer = |n, card: &str, right| event(n, "2026-11-20", answered(card, right));
    let wrong = [answer(1, "many/c01", false), answer(2, "many/c02", false)];
    sandbox.append("hand.jsonl", &wrong);
    sandbox.append("hand.jsonl", &[answer(3, "many/c03", true), answer(4, "many/c04", true)]);
    let told =
        sandbox.run(&["stats"]).ok().silent().shows("Due       2 today, 4 within 7 days, 4 within 30").out;
    let lines: Vec<&str> = told.lines().collect();
    let top = lines.iter().position(|line| line.starts_with("       2  █")).expect(&told);
    assert!(lines[top + 3].starts_with("          █"), "{told}");
    assert!(lines[top + 4].starts_with("          Nov 21") && lines[top + 4].ends_with("Dec 20"), "{told}");
    for line in &lines[top..top + 5] {
        assert!(line.chars().count() <= 40, "{line}");
    }
    assert!(lines.iter().all(|line| line.chars().count() <= 80 && !line.ends_with(' ')), "{told}");
    let plain = sandbox.run(&["stats", "--plain"]).ok().shows("Due       2 today").out;
    assert!(!plain.contains('█') && !plain.contains("Dec 20"), "for a screen reader the words: {plain}");
}

#[test]
fn tomorrow_is_told_as_home_tells_it_then() {
    let sandbox = Sandbox::with_many(60);
    sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "10"]).ok();
    let answer = |n: u64, right| event(n, "2026-11-20", answered(&format!("many/c{n:02}"), right));
    sandbox.append("hand.jsonl", &(1..=20).map(|n| answer(n, n % 3 == 0)).collect::<Vec<_>>());
    sandbox.talk(&["quiz", "--count", "5"]).finish(Question::any_answer);
    let out = sandbox.run(&["stats"]).ok().out;
    let tomorrow = out.lines().find_map(|line| line.strip_prefix("Tomorrow  ")).expect(&out);
    sandbox.on(TOMORROW).plain(&[], "").ok().shows(&format!("Today: {tomorrow}. Type: trainer quiz"));
}

#[test]
fn the_five_most_frequent_confusions_are_told_by_name() {
    let sandbox = Sandbox::new();
    let mut lines = Vec::new();
    for (times, wrong) in
        [(1, "404"), (3, "403"), (2, "gone-from-the-deck"), (1, "400"), (1, "407"), (1, "500")]
    {
        for _ in 0..times {
            let n = lines.len() as u64 + 1;
            let mut line = event(n, "2026-11-21", answered("http-status/x", false));
            line["chose"] = json!([wrong]);
            line["instead"] = json!("401");
            lines.push(line);
        }
    }
    sandbox.append("hand.jsonl", &lines);
    let told = sandbox.run(&["stats"]).ok().silent().out;
    let confused: Vec<&str> = told.lines().skip_while(|line| *line != "Mixed up").skip(1).collect();
    assert_eq!(confused.len(), 5, "{told}");
    assert_eq!(confused[0], "  401 Unauthorized: you chose 403 Forbidden, 3 times");
    assert_eq!(confused[1], "  401 Unauthorized: you chose gone-from-the-deck, 2 times");
}
