//! Clocks, zones and calendars: whatever they do, the days are the learner's, and nothing is lost.

use harness::Sandbox;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// How many answers lie on each day.
fn days(sandbox: &Sandbox) -> Value {
    sandbox.assert_snapshot_is_current();
    let snapshot = sandbox.snapshot_json();
    snapshot["days"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(day, totals)| (day.clone(), totals["answers"].clone()))
        .collect()
}

fn offsets(sandbox: &Sandbox) -> Vec<i64> {
    sandbox.answers().iter().map(|event| event["tz"].as_i64().unwrap()).collect()
}

#[test]
fn both_clock_changes_of_the_year_shift_the_offset_and_no_answer() {
    // Each two seconds around the change, and around the beginning of that day, 04:00 local time.
    let changes = [
        ("Europe/Berlin", "2026-03-29", ["00:59:59", "01:00:00", "01:59:59", "02:00:00"], [60, 120]),
        ("Europe/Berlin", "2026-10-25", ["00:59:59", "01:00:00", "02:59:59", "03:00:00"], [120, 60]),
        ("America/New_York", "2026-03-08", ["06:59:59", "07:00:00", "07:59:59", "08:00:00"], [-300, -240]),
        ("America/New_York", "2026-11-01", ["05:59:59", "06:00:00", "08:59:59", "09:00:00"], [-240, -300]),
    ];
    for (zone, date, times, [before, after]) in changes {
        let sandbox = Sandbox::new();
        for time in times {
            sandbox.zone(zone).at(&format!("{date}T{time}Z")).session(1);
        }
        assert_eq!(offsets(&sandbox), [before, after, after, after], "{zone} {date}");
        let eve = date.parse::<jiff::civil::Date>().unwrap().yesterday().unwrap().to_string();
        let by_day = days(&sandbox);
        assert_eq!(by_day, json!({ eve: 3, date: 1 }), "{zone} {date}");
    }
}

#[test]
fn a_day_begins_at_four_in_the_learners_zone_of_that_moment() {
    let sandbox = Sandbox::new();
    sandbox.zone("Europe/Berlin").at("2026-11-22T02:59:59Z").session(2);
    sandbox.zone("Europe/Berlin").at("2026-11-22T03:00:00Z").session(1);
    // Flown to New York: it is still the day before there, and later the same day again.
    sandbox.zone("America/New_York").at("2026-11-22T08:59:59Z").session(1);
    sandbox.zone("America/New_York").at("2026-11-22T09:00:00Z").session(1);
    sandbox.zone("Asia/Kathmandu").at("2026-11-22T22:15:00Z").session(1);
    assert_eq!(offsets(&sandbox), [60, 60, 60, -300, -300, 345]);
    assert_eq!(days(&sandbox), json!({ "2026-11-21": 3, "2026-11-22": 2, "2026-11-23": 1 }));
}

#[test]
fn leap_days_are_days() {
    let sandbox = Sandbox::new();
    for now in
        ["2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-01T03:59:00Z", "2028-03-01T12:00:00Z"]
    {
        sandbox.at(now).session(1);
    }
    sandbox.at("2027-03-01T03:00:00Z").session(1);
    let by_day = json!({ "2027-02-28": 1, "2028-02-28": 1, "2028-02-29": 2, "2028-03-01": 1 });
    assert_eq!(days(&sandbox), by_day);
}

#[test]
fn journals_written_in_any_zones_fold_alike_wherever_they_are_read() {
    let sandbox = Sandbox::new();
    for (zone, now) in [
        ("Pacific/Kiritimati", "2026-11-21T14:30:00Z"),
        ("Pacific/Pago_Pago", "2026-11-21T14:45:00Z"),
        ("Europe/Berlin", "2026-11-21T15:00:00Z"),
    ] {
        sandbox.zone(zone).at(now).session(3);
    }
    let here = days(&sandbox);
    let snapshot = sandbox.snapshot();
    for zone in ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kathmandu"] {
        assert!(TimeZone::get(zone).is_ok());
        std::fs::remove_file(sandbox.snapshot_path()).unwrap();
        sandbox.zone(zone).run(&["profile", "rebuild"]).ok();
        assert_eq!(sandbox.snapshot(), snapshot, "{zone}");
    }
    assert_eq!(here, json!({ "2026-11-20": 3, "2026-11-21": 3, "2026-11-22": 3 }));
}

#[test]
fn a_clock_set_back_by_years_is_warned_of_loses_nothing_and_can_be_undone() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.at("2026-11-21T12:00:00Z").session(3), "");
    let told = sandbox.at("2019-01-01T12:00:00Z").session(2);
    assert!(told.contains("2026-11-21") && told.contains("clock"), "{told}");
    assert_eq!(days(&sandbox), json!({ "2019-01-01": 2, "2026-11-21": 3 }));
    // Undone in the session that did it.
    let mut talk = sandbox.at("2019-01-02T12:00:00Z").talk(&["quiz"]);
    talk.question();
    assert_eq!(talk.attempt()["saved"], true);
    assert_eq!(talk.undo()["event"], "undone");
    talk.question();
    talk.leave().ok();
    assert_eq!(days(&sandbox), json!({ "2019-01-01": 2, "2026-11-21": 3 }));
}

#[test]
fn an_answer_from_a_clock_far_ahead_stays_and_those_after_it_count_as_ever() {
    let sandbox = Sandbox::new();
    sandbox.at("2036-06-01T12:00:00Z").session(1);
    let told = sandbox.at("2026-11-21T12:00:00Z").session(3);
    assert!(told.contains("2036-06-01"), "{told}");
    // A day off is no reason to warn: people cross zones and clocks drift.
    let calm = Sandbox::new();
    calm.at("2026-11-21T12:00:00Z").session(1);
    assert_eq!(calm.at("2026-11-20T13:00:00Z").session(1), "");
    assert_eq!(days(&sandbox), json!({ "2026-11-21": 3, "2036-06-01": 1 }));
    let stats = sandbox.at("2026-11-21T13:00:00Z").json(&["stats"]);
    assert_eq!(stats["answers"]["today"], 3);
}

#[test]
fn the_ends_of_time_are_no_obstacle() {
    let sandbox = Sandbox::new();
    sandbox.at("1970-01-01T00:00:00Z").session(1);
    sandbox.at("1901-12-13T20:45:52Z").session(1);
    sandbox.at("9999-12-30T21:59:59Z").session(1);
    assert_eq!(days(&sandbox), json!({ "1901-12-13": 1, "1969-12-31": 1, "9999-12-30": 1 }));
}

const THEN: &str = "2027-11-21T08:00:00Z";
const NOW: &str = "2026-11-21T08:00:00Z";
const UNDO: &[&str] = &["profile", "verify", "--undo-ahead"];

/// What a command is told that has no effect, since something from ahead of now says otherwise.
fn refused(sandbox: &Sandbox, args: &[&str]) -> String {
    let ran = sandbox.at(NOW).run(args).exits(3);
    assert_eq!(ran.out, "", "{args:?} claims success");
    ran.err
}

#[test]
fn what_a_clock_ahead_of_time_wins_over_is_told_and_not_claimed() {
    let sandbox = Sandbox::new();
    sandbox.at(THEN).session(1);
    let card = sandbox.answers()[0]["card"].as_str().unwrap().to_owned();
    sandbox.at(THEN).run(&["set", "minutes", "30"]).ok();
    sandbox.at(THEN).run(&["suspend", &card]).ok();
    sandbox.at(THEN).run(&["flag", &card]).ok();
    let cases: [&[&str]; 5] = [
        &["set", "minutes", "10"],
        &["plan", "--minutes", "10"],
        &["resume", &card],
        &["flag", &card, "--off"],
        &["reset", &card],
    ];
    for args in cases {
        let told = refused(&sandbox, args);
        assert!(told.contains("verify --undo-ahead") && told.contains("2027-11-21"), "{args:?}: {told}");
    }
    // What agrees with it is no lie.
    sandbox.at(NOW).run(&["set", "minutes", "30"]).ok().shows("30");
    sandbox.assert_snapshot_is_current();
}

#[test]
fn what_was_written_ahead_of_now_is_taken_back_exactly_after_a_backup_and_then_now_counts() {
    let sandbox = Sandbox::new();
    sandbox.at(NOW).session(3);
    let before = sandbox.at(NOW).json(&["stats"]);
    let card = sandbox.answers()[0]["card"].as_str().unwrap().to_owned();
    sandbox.at(THEN).session(2);
    for args in [&["set", "minutes", "30"][..], &["suspend", &card], &["reset", &card]] {
        sandbox.at(THEN).run(args).ok();
    }
    let warned = sandbox.at(NOW).run(&["stats"]).err;
    assert!(warned.contains("5 events") && warned.contains("--undo-ahead"), "{warned}");
    let listed = sandbox.at(NOW).run(&["profile", "verify"]).ok().out;
    assert_eq!(listed.matches("is in the future").count(), 5, "{listed}");
    let lines = sandbox.lines();
    let done = sandbox.at(NOW).json(UNDO);
    assert_eq!((&done["taken_back"], &done["others"]), (&json!(5), &json!({})), "{done}");
    assert!(std::fs::metadata(done["kept"].as_str().unwrap()).is_ok(), "there is a backup");
    assert_eq!(sandbox.lines()[..lines.len()], lines, "nothing was changed, only added to");
    assert_eq!(sandbox.at(NOW).json(&["stats"]), before);
    assert_eq!(sandbox.at(NOW).run(&["stats"]).err, "", "nothing to warn of any more");
    let listed = sandbox.at(NOW).run(&["profile", "verify"]).ok().out;
    assert_eq!(listed.matches("taken back").count(), 5, "{listed}");
    // What is said now counts, and an answer can be undone.
    sandbox.at(NOW).run(&["set", "minutes", "10"]).ok().shows("10");
    sandbox.at(NOW).run(&["resume", &card]).ok().shows("asked again");
    sandbox.at(NOW).run(UNDO).ok().shows("nothing to undo");
    sandbox.assert_snapshot_is_current();
}

#[test]
fn what_another_machine_wrote_ahead_of_now_is_named_with_what_to_do_there() {
    let (sandbox, other) = (Sandbox::new(), Sandbox::new());
    sandbox.at(NOW).session(1);
    other.at(THEN).run(&["set", "minutes", "30"]).ok();
    sandbox.run(&["profile", "merge", other.profile().to_str().unwrap()]).ok();
    let device = other.journal_path().file_stem().unwrap().to_str().unwrap().to_owned();
    for told in [refused(&sandbox, &["set", "minutes", "10"]), sandbox.at(NOW).run(UNDO).ok().out] {
        assert!(told.contains(&device) && told.to_lowercase().contains("another machine"), "{told}");
    }
    // As told: taken back there, and merged here.
    other.at(NOW).run(UNDO).ok();
    sandbox.run(&["profile", "merge", other.profile().to_str().unwrap()]).ok();
    sandbox.at(NOW).run(&["set", "minutes", "10"]).ok().shows("10");
    assert_eq!(sandbox.at(NOW).run(&["stats"]).err, "");
}
