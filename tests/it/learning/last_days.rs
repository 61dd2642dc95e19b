//! What a plan makes of the last week, the eve, the day itself, a day that is done, and a pause.

use std::ops::RangeInclusive;

use harness::{Question, Sandbox, TODAY, TOMORROW, answered, event, no, yes, yes_no};
use serde_json::{Value, json};

/// A sandbox whose only deck has so many core cards, and so many common ones.
fn sandbox(core: usize, common: usize) -> Sandbox {
    let sandbox = Sandbox::new();
    let card = |at: usize| {
        let mut card = yes_no(&format!("c{at:03}"));
        card["tier"] = json!(if at <= core { 1 } else { 2 });
        card
    };
    let cards: Vec<Value> = (1..=core + common).map(card).collect();
    // Its id is that of the built-in deck, which it stands in for.
    sandbox.add_deck("deck.json", json!({"format": 1, "id": "http-status", "cards": cards}).to_string());
    sandbox
}

/// Answers by another hand, all on one day.
fn learned(sandbox: &Sandbox, day: &str, first: u64, cards: RangeInclusive<usize>, right: bool) {
    let card = |at: usize| format!("http-status/c{at:03}");
    let events: Vec<Value> =
        (first..).zip(cards).map(|(n, at)| event(n, day, answered(&card(at), right))).collect();
    sandbox.append("hand.jsonl", &events);
}

fn portion(sandbox: &Sandbox) -> (usize, usize, usize) {
    let portion = sandbox.json(&[])["portion"].clone();
    let number = |name: &str| usize::try_from(portion[name].as_u64().unwrap()).unwrap();
    (number("cards"), number("new"), number("due"))
}

fn ids(asked: &[Question]) -> Vec<&str> {
    asked.iter().map(Question::id).collect()
}

#[test]
fn due_core_cards_keep_places_in_the_last_week_while_most_are_new() {
    let sandbox = sandbox(60, 300);
    learned(&sandbox, "2026-11-13", 1, 1..=60, false);
    sandbox.run(&["plan", "--interview", "2026-11-26", "--minutes", "15"]).ok();
    let (_, new, due) = portion(&sandbox);
    assert!(due >= 3, "{due} of 60 core cards that are due");
    assert!(new >= 15, "{new} new");
    let unasked = self::sandbox(0, 360);
    learned(&unasked, "2026-11-13", 1, 1..=60, false);
    unasked.run(&["plan", "--interview", "2026-11-26", "--minutes", "15"]).ok();
    assert!(portion(&unasked).1 > new, "what is no core yields to new cards");
}

#[test]
fn the_eve_is_a_review_with_at_most_a_handful_of_new_cards() {
    let sandbox = sandbox(40, 300);
    learned(&sandbox, "2026-11-10", 1, 1..=40, false);
    sandbox.run(&["plan", "--interview", TOMORROW, "--minutes", "30"]).ok().shows("The eve is a review");
    sandbox.plain(&[], "").ok().shows("The eve is a review");
    let (cards, new, due) = portion(&sandbox);
    assert!(new <= 5 && due == 40, "{cards} cards, {new} new, {due} due");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert!(asked.iter().filter(|question| question.new).count() <= 5);
}

#[test]
fn in_the_last_days_a_core_card_goes_before_another_that_is_as_weak() {
    let sandbox = sandbox(6, 6);
    learned(&sandbox, "2026-11-18", 1, 1..=12, true);
    sandbox.run(&["plan", "--interview", "2026-11-23"]).ok();
    let (asked, _) = sandbox.talk(&["quiz", "--count", "6"]).finish(yes);
    let mut first = ids(&asked);
    first.sort_unstable();
    assert_eq!(first, ["c001", "c002", "c003", "c004", "c005", "c006"]);
}

#[test]
fn a_portion_that_is_done_is_done_however_it_went() {
    for answer in [yes as fn(&Question) -> Value, no] {
        let sandbox = sandbox(20, 100);
        learned(&sandbox, "2026-11-10", 1, 1..=30, true);
        sandbox.run(&["plan", "--interview", "2026-12-12", "--minutes", "10"]).ok();
        let (cards, ..) = portion(&sandbox);
        let (asked, _) = sandbox.talk(&["quiz"]).finish(answer);
        assert_eq!(asked.iter().filter(|question| !question.again).count(), cards);
        assert_eq!(portion(&sandbox).0, 0, "nothing is added to a day");
        sandbox.plain(&[], "").ok().shows("Today is done").shows("--more ahead");
    }
}

#[test]
fn a_portion_shrinks_by_what_is_done_of_it() {
    let sandbox = sandbox(20, 100);
    sandbox.run(&["plan", "--interview", "2026-12-12", "--minutes", "15"]).ok();
    let (cards, ..) = portion(&sandbox);
    sandbox.talk(&["quiz", "--count", "4"]).finish(yes);
    assert_eq!(portion(&sandbox).0, cards - 4);
}

#[test]
fn what_is_asked_after_a_portion_is_none_of_this_evenings_while_anything_else_is_left() {
    let sandbox = sandbox(60, 60);
    learned(&sandbox, "2026-11-12", 1, 1..=80, true);
    sandbox.run(&["plan", "--interview", TOMORROW, "--minutes", "5"]).ok();
    let (evening, _) = sandbox.talk(&["quiz"]).finish(yes);
    let asked = ids(&evening);
    for more in
        [&["quiz"][..], &["quiz", "--more", "ahead"], &["quiz", "--more", "new"], &["quiz", "--more", "weak"]]
    {
        let mut talk = sandbox.talk(more);
        let question = talk.question();
        assert!(!asked.contains(&question.id()), "{more:?} repeats {}", question.id());
        assert_eq!(question.new, more.last() == Some(&"new"), "{more:?}");
        talk.quit();
    }
    sandbox.run(&["quiz", "--more", "lots"]).fails(2).says("ahead");
}

#[test]
fn who_begins_on_the_day_itself_is_told_what_to_do_with_an_hour() {
    let sandbox = sandbox(30, 300);
    sandbox
        .run(&["plan", "--interview", TODAY])
        .ok()
        .shows("Today is the day: an hour is enough for the 30 most asked cards and an exam");
    assert_eq!(portion(&sandbox).1, 30, "the core");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert_eq!(asked.len(), 30);
}

#[test]
fn who_begins_on_the_eve_meets_as_much_of_the_core_as_there_is_time_for() {
    let sandbox = sandbox(40, 300);
    let said = sandbox.run(&["plan", "--interview", TOMORROW, "--minutes", "15"]).ok();
    let said = said.shows("Tomorrow is the day").out;
    assert!(!said.contains("limit of new cards"), "{said}");
    let (_, new, due) = portion(&sandbox);
    assert!(new > 20 && due == 0, "{new} new");
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    assert!(asked.iter().all(|question| question.id() <= "c040"), "the core first");
}

#[test]
fn on_the_eve_new_cards_go_last_so_that_who_stops_early_has_reviewed() {
    let sandbox = sandbox(20, 100);
    learned(&sandbox, "2026-11-10", 1, 1..=20, false);
    sandbox.run(&["plan", "--interview", TOMORROW, "--minutes", "30"]).ok();
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    let first_new = asked.iter().position(|question| question.new).expect("some are new");
    assert!(asked[first_new..].iter().all(|question| question.new), "{asked:?}");
    assert_eq!(first_new, 20, "what was missed goes before");
}

#[test]
fn the_eve_and_the_day_of_who_has_seen_nothing_speak_of_no_review() {
    let sandbox = sandbox(40, 300);
    let said = sandbox.run(&["plan", "--interview", TOMORROW, "--minutes", "15"]).ok().out;
    assert!(!said.contains("review") && !said.contains("if you keep"), "{said}");
    let said = sandbox.run(&["plan", "--interview", TODAY]).ok().out;
    assert!(!said.contains("if you stopped") && !said.contains("0 cards a day"), "{said}");
}

#[test]
fn on_the_day_itself_a_pause_makes_no_gentle_day() {
    let sandbox = sandbox(60, 0);
    learned(&sandbox, "2026-11-01", 1, 1..=60, false);
    let said = sandbox.run(&["plan", "--interview", TODAY, "--minutes", "30"]).ok().out;
    assert!(said.contains("another look at what is weakest") && !said.contains("gentle"), "{said}");
}

#[test]
fn the_first_day_after_a_pause_is_a_gentle_one() {
    let sandbox = sandbox(10, 100);
    learned(&sandbox, "2026-11-01", 1, 1..=60, false);
    sandbox.run(&["plan", "--interview", "2026-12-20", "--minutes", "30"]).ok();
    let told = sandbox.run(&["plan"]).ok();
    told.shows("Back after 20 days: a gentle day, 20 of 60 due cards, the most valuable first");
    assert_eq!(portion(&sandbox), (20, 0, 20));
    let (asked, _) = sandbox.talk(&["quiz"]).finish(yes);
    let core = asked.iter().filter(|question| question.id() <= "c010").count();
    assert_eq!(core, 10, "all that is core is among them");
    assert_eq!(portion(&sandbox).0, 0);
    let without = self::sandbox(10, 100);
    learned(&without, "2026-11-12", 1, 1..=60, false);
    let said = without.run(&["plan", "--interview", "2026-12-20"]).ok().out;
    assert!(!said.contains("Back after"), "nine days are no pause: {said}");
}

#[test]
fn the_minutes_that_are_said_to_cover_everything_do_so_in_the_table_too() {
    // Who skips days: what would do on the usual ones does not on the fewest that are likely.
    let sandbox = sandbox(50, 350);
    for (at, day) in ["2026-11-10", "2026-11-12", "2026-11-15", "2026-11-18"].into_iter().enumerate() {
        learned(&sandbox, day, 1 + 15 * at as u64, 1 + 15 * at..=15 + 15 * at, true);
    }
    sandbox.run(&["plan", "--interview", "2026-12-08", "--minutes", "5"]).ok();
    let needed = sandbox.json(&["plan"])["minutes_needed"].as_u64().unwrap().to_string();
    let said = sandbox.run(&["plan"]).ok().out.clone();
    assert!(said.contains(&format!("{needed} minutes cover everything")), "{said}");
    let said = sandbox.run(&["plan", "--minutes", &needed]).ok().out.clone();
    assert!(said.contains("that is enough to see everything in time, if you keep 4 days a week"), "{said}");
    assert!(
        said.lines().any(|row| row.starts_with(&format!("{needed} min")) && row.contains("100 % seen")),
        "{said}"
    );
}

#[test]
fn a_promise_follows_the_days_that_were_kept() {
    // The same sixty answers, on days all in a row or with two days off after each.
    let promised = |days: &[&str]| {
        let sandbox = sandbox(50, 350);
        let a_day = 60 / days.len();
        for (at, day) in days.iter().enumerate() {
            let first = 1 + at * a_day;
            learned(&sandbox, day, first as u64, first..=first + a_day - 1, true);
        }
        sandbox.run(&["plan", "--interview", "2026-12-08", "--minutes", "2"]).ok();
        let said = sandbox.run(&["plan"]).ok().out.clone();
        (sandbox.json(&["plan"])["seen_by_day"].as_f64().unwrap(), said)
    };
    let (steady, told) = promised(&["2026-11-18", "2026-11-19", "2026-11-20"]);
    assert!(told.contains("if you keep 6 days a week"), "three days prove little: {told}");
    let two_weeks: Vec<String> = (6..=20).map(|day| format!("2026-11-{day:02}")).collect();
    let (_, told) = promised(&two_weeks.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told.contains("if you keep every day"), "{told}");
    let (_, told) = promised(&["2026-11-20"]);
    assert!(told.contains("if you keep every day"), "of one day nothing follows: {told}");
    let (seldom, told) = promised(&["2026-11-12", "2026-11-15", "2026-11-18"]);
    assert!(told.contains("if you keep 4 days a week"), "{told}");
    assert!(told.contains('–'), "it is a range: {told}");
    assert!(seldom <= steady - 0.02, "{seldom} and {steady}");
}
