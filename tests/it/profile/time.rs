//! Clocks, zones and calendars: whatever they do, the days are the learner's, and nothing is lost.

use crate::room::{Room, Talk, complaint};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

/// A session of `count` answers at an instant, in a zone. Gives what was said on standard error.
fn session(room: &Room, zone: &str, now: &str, count: usize) -> String {
    let mut command = room.trainer();
    command.env("TZ", zone).args(["--json", "quiz", "--seed", "3", "--now", now]);
    let mut talk = Talk::begin(command);
    talk.next();
    for _ in 0..count {
        assert_eq!(talk.answer()["saved"], true);
    }
    talk.quit()
}

/// How many answers lie on each day.
fn days(room: &Room) -> Value {
    room.assert_sound();
    let snapshot: Value = serde_json::from_slice(&room.snapshot()).unwrap();
    let days = snapshot["days"].as_object().unwrap();
    days.iter().map(|(day, totals)| (day.clone(), totals["answers"].clone())).collect()
}

fn offsets(room: &Room) -> Vec<i64> {
    room.answers().iter().map(|event| event["tz"].as_i64().unwrap()).collect()
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
        let room = Room::new();
        for time in times {
            session(&room, zone, &format!("{date}T{time}Z"), 1);
        }
        assert_eq!(offsets(&room), [before, after, after, after], "{zone} {date}");
        let eve = date.parse::<jiff::civil::Date>().unwrap().yesterday().unwrap().to_string();
        let by_day = days(&room);
        assert_eq!(by_day, json!({ eve: 3, date: 1 }), "{zone} {date}");
    }
}

#[test]
fn a_day_begins_at_four_in_the_learners_zone_of_that_moment() {
    let room = Room::new();
    session(&room, "Europe/Berlin", "2026-11-22T02:59:59Z", 2);
    session(&room, "Europe/Berlin", "2026-11-22T03:00:00Z", 1);
    // Flown to New York: it is still the day before there, and later the same day again.
    session(&room, "America/New_York", "2026-11-22T08:59:59Z", 1);
    session(&room, "America/New_York", "2026-11-22T09:00:00Z", 1);
    session(&room, "Asia/Kathmandu", "2026-11-22T22:15:00Z", 1);
    assert_eq!(offsets(&room), [60, 60, 60, -300, -300, 345]);
    assert_eq!(days(&room), json!({ "2026-11-21": 3, "2026-11-22": 2, "2026-11-23": 1 }));
}

#[test]
fn leap_days_are_days() {
    let room = Room::new();
    for now in
        ["2028-02-28T12:00:00Z", "2028-02-29T12:00:00Z", "2028-03-01T03:59:00Z", "2028-03-01T12:00:00Z"]
    {
        session(&room, "UTC", now, 1);
    }
    session(&room, "UTC", "2027-03-01T03:00:00Z", 1);
    let by_day = json!({ "2027-02-28": 1, "2028-02-28": 1, "2028-02-29": 2, "2028-03-01": 1 });
    assert_eq!(days(&room), by_day);
}

#[test]
fn journals_written_in_any_zones_fold_alike_wherever_they_are_read() {
    let room = Room::new();
    for (zone, now) in [
        ("Pacific/Kiritimati", "2026-11-21T14:30:00Z"),
        ("Pacific/Pago_Pago", "2026-11-21T14:45:00Z"),
        ("Europe/Berlin", "2026-11-21T15:00:00Z"),
    ] {
        session(&room, zone, now, 3);
    }
    let here = days(&room);
    let snapshot = room.snapshot();
    for zone in ["Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kathmandu"] {
        assert!(TimeZone::get(zone).is_ok());
        std::fs::remove_file(room.profile().join("profile.json")).unwrap();
        assert!(
            room.trainer().env("TZ", zone).args(["profile", "rebuild"]).output().unwrap().status.success()
        );
        assert_eq!(room.snapshot(), snapshot, "{zone}");
    }
    assert_eq!(here, json!({ "2026-11-20": 3, "2026-11-21": 3, "2026-11-22": 3 }));
}

#[test]
fn a_clock_set_back_by_years_is_warned_of_loses_nothing_and_can_be_undone() {
    let room = Room::new();
    assert_eq!(session(&room, "UTC", "2026-11-21T12:00:00Z", 3), "");
    let told = session(&room, "UTC", "2019-01-01T12:00:00Z", 2);
    assert!(told.contains("2026-11-21") && told.contains("clock"), "{told}");
    assert_eq!(days(&room), json!({ "2019-01-01": 2, "2026-11-21": 3 }));
    // Undone in the session that did it.
    let mut talk = room.talk(&["quiz", "--now", "2019-01-02T12:00:00Z"]);
    talk.next();
    assert_eq!(talk.answer()["saved"], true);
    talk.send(&json!({ "undo": true }));
    assert_eq!(talk.next()["event"], "undone");
    talk.next();
    talk.quit();
    assert_eq!(days(&room), json!({ "2019-01-01": 2, "2026-11-21": 3 }));
}

#[test]
fn an_answer_from_a_clock_far_ahead_stays_and_those_after_it_count_as_ever() {
    let room = Room::new();
    session(&room, "UTC", "2036-06-01T12:00:00Z", 1);
    let told = session(&room, "UTC", "2026-11-21T12:00:00Z", 3);
    assert!(told.contains("2036-06-01"), "{told}");
    // A day off is no reason to warn: people cross zones and clocks drift.
    let calm = Room::new();
    session(&calm, "UTC", "2026-11-21T12:00:00Z", 1);
    assert_eq!(session(&calm, "UTC", "2026-11-20T13:00:00Z", 1), "");
    assert_eq!(days(&room), json!({ "2026-11-21": 3, "2036-06-01": 1 }));
    let stats = room.document(&["stats", "--json", "--now", "2026-11-21T13:00:00Z"]);
    assert_eq!(stats["answers"]["today"], 3);
}

#[test]
fn the_ends_of_time_are_no_obstacle() {
    let room = Room::new();
    session(&room, "UTC", "1970-01-01T00:00:00Z", 1);
    session(&room, "UTC", "1901-12-13T20:45:52Z", 1);
    session(&room, "UTC", "9999-12-30T21:59:59Z", 1);
    assert_eq!(days(&room), json!({ "1901-12-13": 1, "1969-12-31": 1, "9999-12-30": 1 }));
}

const THEN: &str = "2027-11-21T08:00:00Z";
const NOW: &str = "2026-11-21T08:00:00Z";
const UNDO: &[&str] = &["profile", "verify", "--undo-ahead", "--now", NOW];

/// What a command is told that has no effect, since something from ahead of now says otherwise.
fn refused(room: &Room, args: &[&str]) -> String {
    let output = room.run(&[args, &["--now", NOW]].concat());
    assert_eq!(output.status.code(), Some(3), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?} claims success");
    complaint(&output)
}

#[test]
fn what_a_clock_ahead_of_time_wins_over_is_told_and_not_claimed() {
    let room = Room::new();
    room.session(THEN, 1);
    let card = room.answers()[0]["card"].as_str().unwrap().to_owned();
    room.told(&["set", "minutes", "30", "--now", THEN]);
    room.told(&["suspend", &card, "--now", THEN]);
    room.told(&["flag", &card, "--now", THEN]);
    let cases: [&[&str]; 5] = [
        &["set", "minutes", "10"],
        &["plan", "--minutes", "10"],
        &["resume", &card],
        &["flag", &card, "--off"],
        &["reset", &card],
    ];
    for args in cases {
        let told = refused(&room, args);
        assert!(told.contains("verify --undo-ahead") && told.contains("2027-11-21"), "{args:?}: {told}");
    }
    // What agrees with it is no lie.
    assert!(room.told(&["set", "minutes", "30", "--now", NOW]).contains("30"));
    room.assert_sound();
}

#[test]
fn what_was_written_ahead_of_now_is_taken_back_exactly_after_a_backup_and_then_now_counts() {
    let room = Room::new();
    room.session(NOW, 3);
    let before = room.document(&["stats", "--json", "--now", NOW]);
    let card = room.answers()[0]["card"].as_str().unwrap().to_owned();
    room.session(THEN, 2);
    for args in [&["set", "minutes", "30"][..], &["suspend", &card], &["reset", &card]] {
        room.told(&[args, &["--now", THEN]].concat());
    }
    let warned = complaint(&room.run(&["stats", "--now", NOW]));
    assert!(warned.contains("5 events") && warned.contains("--undo-ahead"), "{warned}");
    let listed = room.told(&["profile", "verify", "--now", NOW]);
    assert_eq!(listed.matches("is yet to come").count(), 5, "{listed}");
    let lines = room.lines();
    let done: Value = serde_json::from_str(&room.told(&[UNDO, &["--json"]].concat())).unwrap();
    assert_eq!((&done["taken_back"], &done["others"]), (&json!(5), &json!({})), "{done}");
    assert!(std::fs::metadata(done["kept"].as_str().unwrap()).is_ok(), "there is a backup");
    assert_eq!(room.lines()[..lines.len()], lines, "nothing was changed, only added to");
    assert_eq!(room.document(&["stats", "--json", "--now", NOW]), before);
    assert_eq!(complaint(&room.run(&["stats", "--now", NOW])), "", "nothing to warn of any more");
    let listed = room.told(&["profile", "verify", "--now", NOW]);
    assert_eq!(listed.matches("taken back").count(), 5, "{listed}");
    // What is said now counts, and an answer can be undone.
    assert!(room.told(&["set", "minutes", "10", "--now", NOW]).contains("10"));
    assert!(room.told(&["resume", &card, "--now", NOW]).contains("asked again"));
    let again = room.told(UNDO);
    assert!(again.contains("nothing was taken back"), "{again}");
    room.assert_sound();
}

#[test]
fn what_another_machine_wrote_ahead_of_now_is_named_with_what_to_do_there() {
    let (room, other) = (Room::new(), Room::new());
    room.session(NOW, 1);
    other.told(&["set", "minutes", "30", "--now", THEN]);
    room.told(&["profile", "merge", other.profile().to_str().unwrap()]);
    let device = other.journal().file_stem().unwrap().to_str().unwrap().to_owned();
    for told in [refused(&room, &["set", "minutes", "10"]), room.told(UNDO)] {
        assert!(told.contains(&device) && told.contains("another machine"), "{told}");
    }
    // As told: taken back there, and merged here.
    other.told(UNDO);
    room.told(&["profile", "merge", other.profile().to_str().unwrap()]);
    assert!(room.told(&["set", "minutes", "10", "--now", NOW]).contains("10"));
    assert_eq!(complaint(&room.run(&["stats", "--now", NOW])), "");
}
