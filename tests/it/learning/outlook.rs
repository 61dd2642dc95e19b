//! Where readiness will stand on the day, if the plan is kept.

use harness::{Sandbox, answered, event, yes, yes_no};
use serde_json::{Value, json};
use trainer::coach;
use trainer::deck::{Shelf, Source, load};
use trainer::history::{Event, History, read_line};
use trainer::memory::Day;

/// A learner with sixty cards and three weeks.
fn learner(minutes: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    let cards: Vec<Value> = (1..=60).map(|at| yes_no(&format!("c{at:03}"))).collect();
    // Its id is that of the built-in deck, which it stands in for.
    sandbox.add_deck("deck.json", json!({"format": 1, "id": "http-status", "cards": cards}).to_string());
    sandbox.on("2026-11-14").run(&["plan", "--interview", "2026-12-05", "--minutes", minutes]).ok();
    sandbox
}

/// Three days on which the first cards are asked again and again, and others for the first time.
fn three_days(sandbox: &Sandbox, right: bool) {
    let mut n = 100;
    for (day, last) in [("2026-11-14", 15), ("2026-11-15", 22), ("2026-11-16", 29)] {
        let events: Vec<Value> = (1..=last)
            .map(|at| {
                n += 1;
                event(n, day, answered(&format!("http-status/c{at:03}"), right))
            })
            .collect();
        sandbox.append("hand.jsonl", &events);
    }
}

/// What the plan says of readiness: now, and from the least to the most on the day.
fn ready(base: &Sandbox, date: &str) -> [u32; 3] {
    let out = base.on(date).run(&["plan"]).ok().out;
    let line = out.lines().find(|line| line.starts_with("Ready")).unwrap_or_else(|| panic!("{out}"));
    let numbers: Vec<u32> =
        line.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    // Before an answer of a later day only programs are told how ready one is now.
    let now = base.on(date).json(&["plan"])["readiness"]["now"].as_f64().unwrap();
    let now: u32 = format!("{:.0}", (now * 100.0).round()).parse().unwrap();
    match numbers[..] {
        [low, high] => [now, low, high],
        [told, low, high] if told == now => [now, low, high],
        _ => panic!("{now}: {line}"),
    }
}

#[test]
fn the_outlook_is_a_range_above_where_one_stands_and_grows_narrower_with_answers() {
    let learner = learner("5");
    let [now, low, high] = ready(&learner, "2026-11-14");
    let first = high - low;
    assert!(now < high && low < high && high <= 100, "{now}: {low}-{high}");
    three_days(&learner, true);
    let [now, low, high] = ready(&learner, "2026-11-17");
    assert!(now < high && high - low < first, "{now}: {low}-{high}, at first {first} wide");
}

#[test]
fn who_remembers_nothing_is_promised_less_than_who_remembers_all() {
    let [all, nothing] = [true, false].map(|right| {
        let learner = learner("2");
        three_days(&learner, right);
        ready(&learner, "2026-11-17")
    });
    assert!(all[1] > nothing[1] && all[2] > nothing[2], "{all:?} {nothing:?}");
}

#[test]
fn nobody_is_promised_to_know_all() {
    let learner = learner("60");
    three_days(&learner, true);
    let out = learner.on("2026-11-17").run(&["plan"]).ok().out;
    let ready: Vec<&str> =
        out.lines().filter_map(|line| line.split_once(" ready ")).map(|row| row.1).collect();
    assert_eq!(ready.len(), 3, "{out}");
    assert!(ready.iter().all(|range| range.contains("99 %")), "nearly all: {ready:?}");
    let [_, _, high] = self::ready(&learner, "2026-11-17");
    assert_eq!(high, 99, "{out}");
}

#[test]
fn a_mock_interview_that_went_badly_lowers_where_one_is_heading() {
    let after = |right: u64| {
        let (sandbox, n) = begun(60);
        let answers = (1..=40).map(|at| {
            let mut answer = look(n + at, "2026-11-17", at, at * 7 % 40 < right, true);
            (answer["mode"], answer["recall"]) = (json!("exam"), json!(0.85));
            answer
        });
        sandbox.append("hand.jsonl", &answers.collect::<Vec<Value>>());
        let [_, low, high] = ready(&sandbox, "2026-11-17");
        [low, high]
    };
    let [good, bad] = [after(36), after(24)];
    assert!(bad[0] + 8 <= good[0] && bad[1] + 5 <= good[1], "{good:?} after 90 %, {bad:?} after 60 %");
}

#[test]
fn for_a_day_that_is_far_off_or_today_nothing_is_promised() {
    for interview in ["2027-11-14", "2026-11-14"] {
        let learner = learner("5");
        let on_day = learner.on("2026-11-14");
        on_day.run(&["plan", "--interview", interview]).ok();
        let out = on_day.run(&["plan"]).ok().out;
        assert!(!out.contains("% on the day\n") && !out.contains('–'), "{out}");
    }
}

#[test]
fn the_plan_tells_the_figures_of_its_screen() {
    let out = learner("15").on("2026-11-14").run(&["plan"]).ok().out;
    for said in [
        "\n10 min ",
        "\n15 min ",
        "\n25 min ",
        "% seen by Dec 5, ready ",
        "common ",
        "0 of 60 seen\n",
        "0 of 60 cards; all by ",
        "The last 3 days ask first what you would lose by Dec 5.",
        "The eve is a review, with at most 5 new cards.",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn once_today_is_done_the_sentence_and_the_table_still_promise_the_same() {
    let learner = learner("5");
    let on_day = learner.on("2026-11-14");
    on_day.talk(&["quiz"]).finish(yes);
    let out = on_day.run(&["plan"]).ok().out;
    assert!(out.contains("Today       done"), "{out}");
    let seen = on_day.json(&["plan"])["seen_by_day"].as_f64().unwrap() * 100.0;
    let row = out.lines().find(|line| line.starts_with("5 min")).unwrap_or_else(|| panic!("{out}"));
    let in_table: f64 = row.split_whitespace().nth(2).unwrap().parse().unwrap();
    assert!((in_table - seen.floor()).abs() <= 1.0, "{seen}: {row}");
}

/// Three days of a learner who knows so much of a hundred: new cards, and those of the day before.
fn begun(knows: u64) -> (Sandbox, u64) {
    let sandbox = Sandbox::new();
    let cards: Vec<Value> = (1..=200).map(|at| yes_no(&format!("c{at:03}"))).collect();
    sandbox.add_deck("deck.json", json!({"format": 1, "id": "http-status", "cards": cards}).to_string());
    sandbox.on("2026-11-14").run(&["plan", "--interview", "2026-12-05", "--minutes", "10"]).ok();
    let mut n = 100;
    for (day, before) in [("2026-11-14", 0), ("2026-11-15", 20), ("2026-11-16", 40)] {
        let asked = (before.max(20) - 20 + 1)..=before + 20;
        let events: Vec<Value> = asked
            .map(|at| {
                n += 1;
                look(n, day, at, n * 37 % 100 < knows, at <= before)
            })
            .collect();
        sandbox.append("hand.jsonl", &events);
    }
    (sandbox, n)
}

/// An answer among four options, to a card that was met before or is new.
fn look(n: u64, day: &str, at: u64, right: bool, met: bool) -> Value {
    let mut what = answered(&format!("http-status/c{at:03}"), right);
    what["options"] = json!(["yes", "no", "never", "maybe"]);
    what["ms"] = json!(12_000);
    if met {
        what["recall"] = json!(0.75);
    }
    event(n, day, what)
}

/// The middle of what is likely on the day.
fn heading(base: &Sandbox, date: &str) -> f64 {
    let [_, low, high] = ready(base, date).map(f64::from);
    f64::midpoint(low, high)
}

#[test]
fn nothing_moves_over_night_and_little_by_one_answer_whoever_learns() {
    for knows in [25, 50, 75, 95] {
        let (learner, mut n) = begun(knows);
        let evening = heading(&learner, "2026-11-16");
        let mut last = heading(&learner, "2026-11-17");
        // Ranges are told in whole points.
        assert!((last - evening).abs() <= 2.5, "{knows} %: {evening}, and the next morning {last}");
        for (at, right) in [(41, false), (42, false), (43, true), (44, false), (45, true), (46, false)] {
            n += 1;
            learner.append("hand.jsonl", &[look(n, "2026-11-17", at, right, true)]);
            let now = heading(&learner, "2026-11-17");
            assert!((now - last).abs() <= 3.0, "{knows} %: {last}, and after one answer {now}");
            last = now;
        }
    }
}

/// Where somebody is heading after these lines of a journal, in percent, not rounded; the deck is that of [`begun`].
fn likely(lines: &[Value], today: &str) -> f64 {
    let cards: Vec<Value> = (1..=200).map(|at| yes_no(&format!("c{at:03}"))).collect();
    let deck = json!({"format": 1, "id": "http-status", "cards": cards}).to_string();
    let shelf =
        Shelf::new(vec![load(&[Source { path: "d".into(), bytes: deck.into_bytes() }]).unwrap().deck]);
    let events: Vec<Event> = lines.iter().map(|line| read_line(&line.to_string()).unwrap()).collect();
    let (history, today) = (History::of(events, &mut |_| {}), today.parse::<Day>().unwrap());
    let goal = history.record().goal();
    f64::from(coach::outlook(&shelf, &history, goal, today).unwrap().likely) * 100.0
}

#[test]
fn one_answer_to_a_card_that_was_met_before_moves_where_one_is_heading_by_little() {
    let set =
        |n, key: &str, value: Value| event(n, "2026-11-14", json!({"do": "set", "key": key, "value": value}));
    let mut all = Vec::new();
    for knows in [25, 50, 75, 95] {
        let mut lines = vec![set(1, "interview", json!("2026-12-05")), set(2, "minutes", json!(10))];
        let mut n = 100;
        for (day, before) in [("2026-11-14", 0), ("2026-11-15", 20), ("2026-11-16", 40)] {
            // On the second and on the third day, with each of those met the day before: right, and wrong.
            if before > 0 {
                let last = likely(&lines, day);
                for (at, right) in (before - 19..=before).flat_map(|at| [(at, true), (at, false)]) {
                    let one = [&lines[..], &[look(n + 1, day, at, right, true)]].concat();
                    let now = likely(&one, day);
                    all.push((
                        (now - last).abs(),
                        format!("{knows} %, {day}, {at} {right}: {last:.2}, {now:.2}"),
                    ));
                }
            }
            for at in (before.max(20) - 19)..=before + 20 {
                n += 1;
                lines.push(look(n, day, at, n * 37 % 100 < knows, at <= before));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (most, told) = &all[0];
    assert!(*most <= 7.0, "{told}");
    let far = all.iter().filter(|(moved, _)| *moved > 3.0).count();
    assert!(far * 6 <= all.len(), "{far} of {} answers move it by more than three points", all.len());
}

#[test]
fn one_miss_after_three_right_first_looks_does_not_turn_the_outlook_around() {
    let learner = learner("10");
    let first = |n: u64, right| look(n, "2026-11-14", n, right, false);
    learner.append("hand.jsonl", &[first(1, true), first(2, true), first(3, true)]);
    let [before, ..] = ready(&learner, "2026-11-14");
    let high = heading(&learner, "2026-11-14");
    learner.append("hand.jsonl", &[first(4, false)]);
    let [now, ..] = ready(&learner, "2026-11-14");
    let low = heading(&learner, "2026-11-14");
    assert!(now < before && before - now <= 20, "{before} % now, and after one miss {now}");
    assert!(high - low <= 15.0, "{high} % on the day, and after one miss {low}");
}

#[test]
fn where_time_is_left_after_what_is_due_new_cards_come_before_what_is_ahead_of_its_time() {
    let sandbox = learner("15");
    sandbox.on("2026-11-14").run(&["plan", "--interview", "2027-01-20"]).ok();
    let out = sandbox.on("2026-11-14").run(&["plan"]).ok().out;
    let line = out.lines().find(|line| line.starts_with("Today")).unwrap_or_else(|| panic!("{out}"));
    let new: u32 = line.split_whitespace().nth(1).unwrap().parse().unwrap_or_else(|_| panic!("{line}"));
    // Sixty cards over two months would be one or two a day; a quarter of an hour has room for two dozen.
    assert!(line.contains("new") && new >= 20, "{line}");
}
