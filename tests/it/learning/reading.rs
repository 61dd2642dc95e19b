//! How long feedback is read: by the journal's own instants, and as most people read it where these say nothing.

use harness::{Sandbox, answered, many};
use serde_json::{Value, json};
use trainer::coach::Pace;

/// Wrong answers of a device from nine o'clock on, one every so many milliseconds; each took one second.
fn answers(dev: &str, n: u64, every: u64) -> Vec<Value> {
    (1..=n)
        .map(|n| {
            let ms = (n - 1) * every;
            let (minute, second, milli) = (ms / 60_000, ms / 1000 % 60, ms % 1000);
            let mut line = json!({"v": 1, "dev": dev, "n": n, "tz": 0,
                                  "at": format!("2026-11-21T09:{minute:02}:{second:02}.{milli:03}Z")});
            let fields = answered(&format!("many/c{:02}", n % 60 + 1), false);
            line.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            line
        })
        .collect()
}

/// What is said of today once these journals are there.
fn today(journals: &[(&str, Vec<Value>)]) -> String {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", many(60));
    for (name, lines) in journals {
        sandbox.append(name, lines);
    }
    let out = sandbox.run(&["stats"]).ok().out;
    let line = out.lines().find(|line| line.trim_start().starts_with("Today"));
    line.unwrap_or(&out).trim().to_owned()
}

#[test]
fn who_reads_for_two_seconds_is_not_said_to_have_read_for_nine() {
    let quick = today(&[("quick.jsonl", answers("quick", 60, 3000))]);
    assert!(
        quick.contains("60 answers, 3 min"),
        "sixty times three seconds, and the last is not measured: {quick}"
    );
    let slow = today(&[("slow.jsonl", answers("slow", 60, 21_000))]);
    assert!(slow.contains("60 answers, 21 min"), "twenty seconds each: {slow}");
}

#[test]
fn what_the_instants_do_not_tell_takes_as_long_as_most_people_read() {
    // Sixty times one second and nine.
    let frozen = today(&[("frozen.jsonl", answers("frozen", 60, 0))]);
    assert!(frozen.contains("60 answers, 10 min"), "the clock stands still: {frozen}");
    let pauses = today(&[("pauses.jsonl", answers("pauses", 30, 100_000))]);
    assert!(pauses.contains("30 answers, 5 min"), "a pause after each answer is none of them: {pauses}");
}

#[test]
fn answers_of_another_device_in_between_change_nothing() {
    let both = today(&[("one.jsonl", answers("one", 30, 3000)), ("two.jsonl", answers("two", 30, 3700))]);
    assert!(both.contains("60 answers, 4 min"), "thirty times three, and thirty times 3.7 seconds: {both}");
}

#[test]
fn what_an_answer_takes_and_what_the_plan_counts_with_are_told_apart_until_they_agree() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", many(60));
    sandbox.on("2026-11-20").run(&["plan", "--interview", "2026-12-05", "--minutes", "15"]).ok();
    sandbox.append("hand.jsonl", &answers("hand", 60, 12_000));
    let each_day = |date: &str| {
        let plan = sandbox.on(date).run(&["plan"]).ok().out;
        plan.lines().find_map(|line| line.strip_prefix("Each day")).unwrap().trim().to_owned()
    };
    let before = each_day("2026-11-20");
    assert!(before.ends_with(" at a usual pace of 20 s"), "{before}");
    let first = each_day("2026-11-22");
    assert!(first.ends_with(" at the 16 s that the plan counts, nearer each day to your 12 s"), "{first}");
    let pace = Pace { seconds: 16.0, own: false };
    assert_eq!(pace.told(Some(12.0)), "12 s; planned at 16 s");
    assert_eq!(pace.told(Some(15.4)), "16 s an answer");
    let more: Vec<Value> = answers("more", 60, 12_000)
        .into_iter()
        .map(|mut line| {
            line["at"] = json!(line["at"].as_str().unwrap().replace("-21T", "-22T"));
            line
        })
        .collect();
    sandbox.append("more.jsonl", &more);
    let then = each_day("2026-11-23");
    assert!(then.ends_with(" at your pace of 13 s"), "{then}");
}

#[test]
fn a_pace_is_measured_with_the_reading_in_it() {
    let pace = |every: u64| {
        let sandbox = Sandbox::new();
        sandbox.add_deck("many.json", many(60));
        sandbox.append("hand.jsonl", &answers("hand", 60, every));
        sandbox.on("2026-11-22").json(&["plan", "--interview", "2026-12-05", "--minutes", "15"])["new_per_day"].clone()
    };
    assert_ne!(pace(12_000), pace(30_000), "{}", pace(12_000));
}
