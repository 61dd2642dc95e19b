//! What readiness rests on, as the plan and the statistics tell it.

use harness::{Sandbox, answered, event, yes_no};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A learner of so many cards who answered some of them, right or wrong, on some days.
fn learner(cards: usize, answers: &[(usize, u8, bool)]) -> Sandbox {
    let sandbox = Sandbox::new();
    let all: Vec<Value> = (0..cards).map(|at| yes_no(&format!("c{at:03}"))).collect();
    // Its id is that of the built-in deck, which it stands in for.
    sandbox.add_deck("deck.json", json!({"format": 1, "id": "http-status", "cards": all}).to_string());
    sandbox.on("2026-11-10").run(&["plan", "--interview", "2026-12-05"]).ok();
    let events: Vec<Value> = (100..)
        .zip(answers)
        .map(|(n, &(card, day, right))| {
            let card = format!("http-status/c{:03}", card % cards);
            event(n, &format!("2026-11-{day:02}"), answered(&card, right))
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

/// What the sentence multiplies out to, in percent.
fn multiplied(told: &str) -> f64 {
    match (numbers(told)[..].to_vec(), told.starts_with("Nothing")) {
        (all, true) => all[1],
        (all, false) if all.len() == 2 => all[1],
        (all, false) => (all[0] * all[1] + all[2] * all[3]) / (all[0] + all[2]),
    }
}

proptest! {
    #![proptest_config(harness::cases(12))]
    #[test]
    fn what_the_line_says_multiplies_out_to_the_figure_within_a_point(
        cards in 1_usize..60,
        answers in prop::collection::vec((0_usize..60, 10_u8..25, any::<bool>()), 0..120),
    ) {
        let learner = learner(cards, &answers);
        let plan = learner.on("2026-11-25").run(&["plan"]).ok().out;
        let told = line(&plan, "Rests on");
        let ready = numbers(line(&plan, "Ready"))[0];
        prop_assert!((multiplied(told) - ready).abs() <= 1.001, "{ready} %: {told}");
        if !answers.is_empty() {
            let stats = learner.on("2026-11-25").run(&["stats"]).ok().out;
            let stats: Vec<&str> = stats.split_whitespace().collect();
            prop_assert!(stats.join(" ").contains(&format!("Rests on {told}")), "{stats:?}");
        }
    }
}

#[test]
fn the_plan_says_what_readiness_rests_on_and_what_would_raise_it() {
    let learner = learner(20, &[(0, 20, true), (1, 20, true), (2, 20, false), (0, 22, true)]);
    let plan = learner.on("2026-11-25").run(&["plan"]).ok().out;
    let told = line(&plan, "Rests on");
    assert!(told.starts_with("Of 3 seen cards you likely recall "), "{told}");
    assert!(told.contains("; the 17 unseen count as ") && told.ends_with(", by your first looks."), "{told}");
    let new = Sandbox::new();
    new.on("2026-11-10").run(&["plan", "--interview", "2026-12-05"]).ok();
    let plan = new.on("2026-11-10").run(&["plan"]).ok().out;
    assert!(line(&plan, "Rests on").ends_with("as most people know that many."), "{plan}");
    assert!(line(&plan, "Raises it").starts_with("trainer quiz "), "{plan}");
}
