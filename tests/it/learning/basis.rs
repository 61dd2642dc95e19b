//! What readiness rests on, as the plan and the statistics tell it.

use harness::{Sandbox, answered, event, yes_no};
use proptest::prelude::*;
use serde_json::{Value, json};
use trainer::coach::{Past, outlook, plan_for, topics as topics_of};
use trainer::history::{Event, Goal, History, read_line};
use trainer::library::Library;

/// A learner of so many cards who answered some of them, right or wrong, on some days.
fn learner(cards: usize, answers: &[(usize, u8, bool)]) -> Sandbox {
    let sandbox = Sandbox::new();
    let all: Vec<Value> = (0..cards).map(|at| yes_no(&format!("c{at:03}"))).collect();
    // Its id is that of the built-in deck, which it stands in for.
    sandbox.add_deck("deck.json", json!({"format": 1, "id": "http-status", "cards": all}).to_string());
    sandbox.on("2026-11-10").run(&["plan", "--interview", "2026-12-05"]).ok();
    let mut answers = answers.to_vec();
    answers.sort_by_key(|&(_, day, _)| day);
    let mut met = std::collections::BTreeMap::new();
    let events: Vec<Value> = (100..)
        .zip(answers)
        .map(|(n, (card, day, right))| {
            let card = format!("http-status/c{:03}", card % cards);
            let mut answer = answered(&card, right);
            if *met.entry(card).or_insert(day) < day {
                answer["recall"] = json!(0.8);
            }
            event(n, &format!("2026-11-{day:02}"), answer)
        })
        .collect();
    sandbox.append("hand.jsonl", &events);
    sandbox
}

/// The line with this label.
fn line<'t>(text: &'t str, label: &str) -> &'t str {
    let found = text.lines().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("{label}: {text}")).trim()
}

/// The numbers of a text; what is below 1 % is half of one, and what is above 99 % half of one less than all.
fn numbers(text: &str) -> Vec<f64> {
    let number = |word: &str| match word {
        "<1" => Some(0.5),
        ">99" => Some(99.5),
        word => word.parse().ok(),
    };
    text.split(|c: char| !c.is_ascii_digit() && c != '<' && c != '>').filter_map(number).collect()
}

/// How many cards are expected to be right, and of how many: where none was asked again on a later day nothing is.
fn expected(told: &str) -> Option<[f64; 2]> {
    let parts = told.strip_prefix("About ")?;
    let numbers = numbers(parts);
    let parts = numbers.chunks(2).inspect(|part| assert!(part[0] <= part[1], "{told}"));
    Some(parts.fold([0.0, 0.0], |sum, part| [sum[0] + part[0], sum[1] + part[1]]))
}

proptest! {
    #![proptest_config(harness::cases(12))]
    #[test]
    fn the_parts_of_what_readiness_rests_on_add_up_to_the_figure(
        cards in 1_usize..60,
        answers in prop::collection::vec((0_usize..60, 10_u8..25, any::<bool>()), 0..120),
    ) {
        let learner = learner(cards, &answers);
        let plan = learner.on("2026-11-25").run(&["plan"]).ok().out;
        let told = line(&plan, "Rests on");
        let ready = learner.on("2026-11-25").json(&["plan"])["readiness"]["now"].as_f64().unwrap();
        if let Some([right, all]) = expected(told) {
            prop_assert!((right - ready * all).abs() <= 0.51,
                "{ready}: {told}");
            prop_assert!(line(&plan, "Ready").contains(" now, "), "{plan}");
        } else {
            prop_assert!(!line(&plan, "Ready").contains("now"), "{plan}");
            prop_assert!(!told.contains("asked now"), "{plan}");
        }
        if !answers.is_empty() {
            let stats = learner.on("2026-11-25").run(&["stats"]).ok().out;
            let stats: Vec<&str> = stats.split_whitespace().collect();
            prop_assert!(stats.join(" ").contains(&format!("Rests on {told}")), "{stats:?}");
        }
    }
}

#[test]
fn the_plan_says_what_readiness_rests_on_and_what_would_raise_it() {
    let mut answers: Vec<(usize, u8, bool)> =
        (20..25).flat_map(|day| [(0, day, true), (1, day, true)]).collect();
    answers.extend([(2, 20, false), (0, 25, true), (1, 25, true)]);
    let learner = learner(20, &answers);
    let plan = learner.on("2026-11-25").run(&["plan"]).ok().out;
    let told = line(&plan, "Rests on");
    assert!(told.starts_with("About 2 of 2 last right, 1 of 1 missed and "), "{told}");
    assert!(told.ends_with(" of 17 unseen right if asked now."), "{told}");
    let new = Sandbox::new();
    new.on("2026-11-10").run(&["plan", "--interview", "2026-12-05"]).ok();
    let plan = new.on("2026-11-10").run(&["plan"]).ok().out;
    assert!(line(&plan, "Rests on").starts_with("No answers yet; most people know about "), "{plan}");
    assert!(line(&plan, "To gain").starts_with("trainer quiz "), "{plan}");
}

#[test]
fn until_ten_answers_on_later_days_nothing_says_how_many_of_them_are_likely_recalled() {
    let learner = learner(20, &[(0, 20, false), (1, 20, false), (2, 20, false), (3, 20, false)]);
    let said = |date: &str| {
        let day = learner.on(date);
        let commands = [&["plan"][..], &["stats"], &["--plain"], &["stats", "--line"], &["topics"]];
        commands.map(|command| day.run(command).ok().out)
    };
    for date in ["2026-11-20", "2026-11-21", "2026-11-25"] {
        let all = said(date);
        for out in &all {
            for word in ["% now", "if you stopped", "asked now", ", ready ", " ready ", "likely recall"] {
                let table = out.lines().filter(|line| !line.contains("% seen by"));
                assert!(!table.clone().any(|line| line.contains(word)), "{word}: {out}");
            }
        }
        for out in &all[..2] {
            assert!(out.contains("0 of 4 new cards right; later days show what stays."), "{out}");
        }
        // Programs are told what is computed.
        assert!(learner.on(date).json(&["plan"])["readiness"]["now"].is_number());
    }
    let later =
        (25..=30).map(|day| format!("2026-11-{day}")).chain((1..=4).map(|day| format!("2026-12-0{day}")));
    for (n, day) in (900..).zip(later) {
        assert!(said("2026-12-04")[0].contains("later days show what stays"), "before {day}");
        let mut again = answered("http-status/c000", true);
        again["recall"] = json!(0.6);
        learner.append("hand.jsonl", &[event(n, &day, again)]);
    }
    let [plan, stats, ..] = said("2026-12-04");
    for out in [&plan, &stats] {
        assert!(out.contains(" of 1 last right, ") && out.contains(" of 3 missed and "), "{out}");
        assert!(out.contains("% now"), "{out}");
    }
}

/// The events of a sandbox, and its decks.
fn seen(sandbox: &Sandbox) -> (Vec<Event>, Library) {
    let text = std::fs::read_to_string(sandbox.reviews().join("hand.jsonl")).unwrap();
    let events = text.lines().map(|line| read_line(line).unwrap()).collect();
    (events, Library::open(Some(&sandbox.path("profile/decks")), &[]).unwrap())
}

#[test]
fn where_readiness_moved_it_is_said_why_in_the_figures_that_moved_it() {
    let mut answers: Vec<(usize, u8, bool)> = (0..12).map(|card| (card, 10, card % 3 == 0)).collect();
    answers.extend((0..12).map(|card| (card, 12, true)));
    let learner = learner(60, &answers);
    let day = learner.on("2026-11-20");
    let before = numbers(line(&day.run(&["plan"]).ok().out, "Ready"))[0];
    let news = (0..12).map(|card| {
        event(900 + card, "2026-11-20", answered(&format!("http-status/c{:03}", 20 + card), card < 11))
    });
    learner.append("hand.jsonl", &news.collect::<Vec<_>>());
    let [plan, stats] = ["plan", "stats"].map(|command| day.run(&[command]).ok().out);
    let now = numbers(line(&plan, "Ready"))[0];
    assert!(now > before + 3.0, "{plan}");
    let was = plan.lines().nth(3).unwrap().trim();
    let told = format!(
        "was about {before} % before your last session: 11 of 12 new cards right; luck apart, unseen ones count "
    );
    assert!(was.starts_with(&told), "{told}: {plan}");
    let [.., unseen, then] = numbers(was)[..] else { panic!("{was}") };
    assert!(unseen > then, "{was}");
    let stats: Vec<&str> = stats.split_whitespace().collect();
    assert!(stats.join(" ").contains(was), "{stats:?}");
    let later = learner.on("2026-11-25").run(&["plan"]).ok().out;
    assert!(!later.contains("was about"), "by then things were forgotten, too: {later}");
}

#[test]
fn what_was_told_of_readiness_on_a_day_stays_whatever_is_answered_later() {
    let first: Vec<(usize, u8, bool)> = (0..10).map(|card| (card, 10, card != 1)).collect();
    let learner = learner(40, &first);
    let mut told = Vec::new();
    for (day, right) in [("2026-11-12", true), ("2026-11-14", false), ("2026-11-17", true)] {
        let n = 200 + 50 * told.len() as u64;
        let again = (0..10).map(|card| {
            let mut again = answered(&format!("http-status/c{card:03}"), right);
            again["recall"] = json!(0.8);
            again
        });
        let new =
            (0..6).map(|card| answered(&format!("http-status/c{:03}", 10 + 6 * told.len() + card), right));
        let events: Vec<Value> = (n..).zip(again.chain(new)).map(|(n, what)| event(n, day, what)).collect();
        learner.append("hand.jsonl", &events);
        told.push(learner.on(day).json(&["plan"])["readiness"]["now"].as_f64().unwrap());
        let (events, library) = seen(&learner);
        let past = Past::of(events, &library.shelf);
        // On the first day nothing had shown what stays, so nothing was told.
        let shown: Vec<f64> = past.days.iter().map(|then| f64::from(then.ready)).collect();
        assert_eq!(shown.len(), told.len());
        for (shown, told) in shown.iter().zip(&told) {
            assert!((shown - told).abs() < 1e-4, "{shown:?} {told:?}");
        }
    }
    assert!(told[1] + 0.05 < told[0] && told[1] + 0.05 < told[2], "{told:?}");
}

#[test]
fn misses_elsewhere_move_no_bar_of_a_topic_that_was_not_asked() {
    let sandbox = Sandbox::new();
    let card = |at: usize| {
        let mut card = yes_no(&format!("c{at:03}"));
        card["topics"] = json!([if at < 10 { "left" } else { "right" }]);
        card
    };
    let topics = json!([{"id": "left", "title": "Left"}, {"id": "right", "title": "Right"}]);
    let cards: Vec<Value> = (0..30).map(card).collect();
    let deck = json!({"format": 1, "id": "http-status", "topics": topics, "cards": cards});
    sandbox.add_deck("deck.json", deck.to_string());
    let answer = |n: u64, day: &str, card: u64, right: bool| {
        event(n, day, answered(&format!("http-status/c{card:03}"), right))
    };
    sandbox.append("hand.jsonl", &(0..10).map(|at| answer(at, "2026-11-20", at, true)).collect::<Vec<_>>());
    let known = || {
        let (events, library) = seen(&sandbox);
        let history = History::of(events, &mut |_| {});
        let all = topics_of(&library.shelf, &history, "2026-11-21".parse().unwrap());
        all.iter().find(|topic| topic.id == "left").unwrap().known
    };
    let before = known();
    assert_eq!(before, 10);
    let missed = (0..14).map(|at| answer(100 + at, "2026-11-21", 10 + at, false));
    sandbox.append("hand.jsonl", &missed.collect::<Vec<_>>());
    assert_eq!(known(), before);
}

#[test]
fn ready_stays_a_rough_guess_while_far_fewer_are_recalled_than_expected_however_many_were_asked() {
    let told = |right: usize| {
        let mut answers: Vec<(usize, u8, bool)> = (0..40).map(|card| (card, 10, true)).collect();
        answers.extend((0..40).map(|card| (card, 20, card < right)));
        let day = learner(60, &answers);
        let day = day.on("2026-11-21");
        ["plan", "stats", "--plain"].map(|command| day.run(&[command]).ok().out)
    };
    // 80 % were expected.
    for out in told(31) {
        assert!(!out.contains("about ") || !out.contains("rough guess"), "{out}");
        assert!(!out.contains("eady now about") && !out.contains("eady     about"), "{out}");
    }
    let [plan, stats, home] = told(25);
    assert!(plan.contains("a rough guess: 63 % right on later days where 80 % was expected."), "{plan}");
    assert!(line(&plan, "Ready").starts_with("about "), "{plan}");
    assert!(line(&stats, "Ready").starts_with("about "), "{stats}");
    assert!(home.contains(", ready now about "), "{home}");
}

proptest! {
    #![proptest_config(harness::cases(24))]
    #[test]
    fn the_new_cards_a_day_meet_all_by_the_day_that_is_named(
        cards in 20_usize..200,
        answers in prop::collection::vec((0_usize..200, 10_u8..25, any::<bool>()), 1..120),
        minutes in 3_u32..40,
        ahead in 2_u32..40,
    ) {
        let learner = learner(cards, &answers);
        let (events, library) = seen(&learner);
        let history = History::of(events, &mut |_| {});
        let today: trainer::memory::Day = "2026-11-25".parse().unwrap();
        let goal = Goal { interview: Some(today.plus(ahead)), minutes: Some(minutes), ..Goal::default() };
        let plan = plan_for(&library.shelf, &history, goal, today);
        let last = outlook(&library.shelf, &history, goal, today).and_then(|outlook| outlook.all_seen);
        if let Some(last) = last {
            let today_too = if plan.today.new > 0 { 1.0 } else { 0.0 };
            let days = today_too + f64::from(plan.custom.kept) * f64::from(last.since(today));
            let a_day = f64::from(u32::try_from(plan.unseen).unwrap()) / days.max(1.0);
            prop_assert!((f64::from(plan.new_per_day) - a_day).abs() <= 1.001, "{a_day}: {plan:?}");
            prop_assert!(f64::from(plan.new_per_day) >= a_day - 0.01, "{a_day}: {plan:?}");
        }
    }
}

#[test]
fn a_part_of_the_day_is_best_only_where_chance_does_not_explain_it() {
    let best = |days: u8, evening: usize, again: bool| {
        let learner = learner(30, &[]);
        let mut events = Vec::new();
        for (day, at) in (0..days).flat_map(|day| (0..20).map(move |at| (day, at))) {
            let (hour, right) =
                if at < 10 { ("07", true) } else { ("19", at % 10 + 10 * usize::from(day % 2) >= evening) };
            let card = if again { at } else { usize::from(day) * 20 + at };
            let mut answer = event(
                events.len() as u64 + 100,
                "2026-11-10",
                answered(&format!("http-status/c{card:03}"), right),
            );
            answer["at"] = json!(format!("2026-11-{:02}T{hour}:{at:02}:00Z", 10 + day));
            events.push(answer);
        }
        learner.append("hand.jsonl", &events);
        let (events, library) = seen(&learner);
        Past::of(events, &library.shelf).best_of(&[[6, 9], [18, 21]])
    };
    assert_eq!(best(9, 8, true), Some(0));
    assert_eq!(best(5, 8, true), None, "too few days");
    assert_eq!(best(9, 1, true), None, "one in twenty is within chance");
    assert_eq!(best(9, 8, false), None, "first looks tell of the cards");
}
