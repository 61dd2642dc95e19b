//! Clocks, zones and calendars: whatever they do, the days are the learner's, and nothing is lost.

mod room;

use jiff::tz::TimeZone;
use room::{Room, Talk};
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
