//! `trainer set`, and a line for a prompt.

use harness::{Ran, Sandbox, TODAY, answered, event};
use serde_json::{Value, json};

const KEYS: [&str; 8] = ["interview", "minutes", "new", "retention", "theme", "lines", "mouse", "letters"];

#[test]
fn every_setting_is_listed_with_its_value_its_default_and_a_sentence() {
    let sandbox = Sandbox::new();
    let out = sandbox.run(&["set"]).ok().out;
    for key in KEYS {
        let line = out.lines().find(|line| line.starts_with(key)).unwrap_or_else(|| panic!("{key}: {out}"));
        assert!(line.split_whitespace().count() > 4, "{line}");
    }
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_setting_is_checked_stored_and_taken_away_again() {
    let sandbox = Sandbox::new();
    for (key, written, value, refused) in [
        ("new", "10", json!(10), "-3"),
        ("retention", "85%", json!(0.85), "0.5"),
        ("theme", "color-blind", json!("color-blind"), "pink"),
        ("lines", "ascii", json!("ascii"), "dotted"),
        ("mouse", "on", json!(true), "maybe"),
        ("letters", "ON", json!(true), "7"),
    ] {
        let default = sandbox.json(&["set"])[key].clone();
        assert_eq!(sandbox.json(&["set", key, written])[key], value);
        let last = sandbox.journal().pop().unwrap();
        assert_eq!((&last["do"], &last["key"], &last["value"]), (&json!("set"), &json!(key), &value));
        sandbox.run(&["set", key, refused]).exits(2);
        assert_eq!(sandbox.json(&["set"])[key], value, "what is refused changes nothing");
        sandbox.run(&["set", key, "none"]).ok();
        assert_eq!(sandbox.json(&["set"])[key], default);
    }
    sandbox.run(&["set", "retension", "0.9"]).fails(2).says("did you mean retention?");
    sandbox.run(&["set", "theme", "pink"]).fails(2).says("high-contrast");
    sandbox.assert_snapshot_is_current();
}

#[test]
fn an_unknown_zone_is_a_warning_at_each_start_and_a_known_one_is_none() {
    let sandbox = Sandbox::new();
    for args in [&["topics"][..], &["404"], &["--plain"]] {
        let told = sandbox.zone("Mars/Olympus").run(args).ok().err;
        assert_eq!(told.matches("\"Mars/Olympus\"").count(), 1, "{told}");
    }
    for zone in ["Europe/Berlin", "UTC", "EST5EDT", "<-03>3", ""] {
        assert_eq!(sandbox.zone(zone).run(&["topics"]).ok().err, "", "{zone}");
    }
    assert_eq!(sandbox.zone("Mars/Olympus").run(&["-q", "topics"]).ok().err, "");
}

#[test]
fn a_line_says_what_is_due_missed_and_how_ready_one_is() {
    let sandbox = Sandbox::with_many(4);
    let line = |sandbox: &Sandbox| {
        let ran = sandbox.run(&["stats", "--line"]).ok();
        assert_eq!(ran.err, "");
        ran.out
    };
    assert_eq!(line(&sandbox), "\n", "without a profile, nothing");
    sandbox.append("hand.jsonl", &[event(1, "2026-10-01", answered("many/c01", false))]);
    assert_eq!(line(&sandbox), "1 due · 1 missed\n");
    sandbox.run(&["plan", "--interview", "9d"]).ok();
    assert_eq!(line(&sandbox), "1 due · 1 missed · 9 d\n", "nothing shows yet what stays");
    for day in 2..=11 {
        assert_eq!(line(&sandbox), "1 due · 1 missed · 9 d\n", "fewer than ten answers show little");
        let mut again = answered("many/c01", false);
        again["recall"] = json!(0.8);
        sandbox.append("hand.jsonl", &[event(day, &format!("2026-10-{day:02}"), again)]);
    }
    let ready = line(&sandbox);
    assert!(ready.starts_with("1 due · 1 missed · ready ") && ready.ends_with(" % · 9 d\n"), "{ready}");
    assert_eq!(line(&sandbox.zone("Mars/Olympus")), ready, "and nothing else");
    // The same word means the same everywhere: how ready one is now.
    let now = sandbox.json(&["stats"])["readiness"]["now"].as_f64().unwrap();
    let said = format!("ready {:.0} %", now * 100.0);
    assert!(ready.contains(&said), "{ready}: {said}");
    sandbox.run(&["--plain"]).ok().shows(&format!("ready now about {:.0} %", now * 100.0));
    // Whatever is wrong is for other commands to say.
    sandbox.append("newer.jsonl", &[json!({"v": 2, "dev": "x", "n": 1, "at": format!("{TODAY}T08:00:00Z")})]);
    sandbox.run(&["stats"]).exits(3);
    assert_eq!(line(&sandbox), "\n");
    let nowhere =
        Ran::of(sandbox.command(&["stats", "--line"]).env("TRAINER_PROFILE", "/nowhere/x"), b"").ok();
    assert_eq!((nowhere.out.as_str(), nowhere.err.as_str()), ("\n", ""));
}

#[test]
fn home_is_told_in_sentences_and_as_a_document() {
    let sandbox = Sandbox::with_many(4);
    sandbox.append("hand.jsonl", &[event(1, "2026-10-01", answered("many/c01", false))]);
    let home = sandbox.json(&[]);
    assert_eq!((&home["due"], &home["missed"], &home["interview"]), (&json!(1), &json!(1), &Value::Null));
    assert_eq!(home["portion"]["cards"], 20, "what a quiz asks");
    assert_eq!(home["unfinished_exam"], Value::Null);
    sandbox.run(&["--plain"]).ok().shows("1 due").shows("1 missed").shows("trainer quiz");
    sandbox.run(&["plan", "--interview", "9d", "--minutes", "20"]).ok();
    let portion = &sandbox.json(&[])["portion"];
    assert_eq!(portion["cards"], json!(portion["new"].as_u64().unwrap() + portion["due"].as_u64().unwrap()));
    assert_eq!(sandbox.talk(&["quiz"]).question().of as u64, portion["cards"].as_u64().unwrap());
    sandbox.run(&["--plain"]).ok().shows("Interview: 2026-11-30, in 9 days.\n");
}
