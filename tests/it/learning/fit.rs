//! Parameters fitted to the learner's own answers: kept where they predict better, and nowhere else.

use harness::{Sandbox, answered, event};
use serde_json::{Value, json};
use trainer::history::{Event, read_line, trials};
use trainer::memory::{Day, Grade, MemoryState, Model, Trial};

/// FSRS-6's defaults.
pub const DEFAULTS: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Somebody who forgets three times as fast.
pub fn forgetful() -> [f32; 21] {
    let mut parameters = DEFAULTS;
    for stability in &mut parameters[..4] {
        *stability *= 0.3;
    }
    parameters[8] = 1.2;
    parameters
}

/// `SplitMix64`: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    /// Whether something happens that has this chance.
    fn falls(&mut self, chance: f32) -> bool {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        f64::from(u32::try_from(z >> 32).unwrap()) < f64::from(chance) * f64::from(u32::MAX)
    }
}

struct Held {
    truth: MemoryState,
    ours: MemoryState,
    last: u32,
    due: u32,
}

/// A learner whose memory has these parameters, with new cards every day and whatever our default model says is due:
/// the journal lines, from 2026-06-01 on.
pub fn journal(parameters: &[f32], days: u32, new_a_day: usize) -> Vec<Value> {
    let (truth, ours) = (Model::with(parameters).unwrap(), Model::default());
    let begin: Day = "2026-06-01".parse().unwrap();
    let mut dice = Dice(42);
    let mut cards: Vec<Held> = Vec::new();
    let mut lines = Vec::new();
    let mut say = |day: u32, card: usize, right: bool| {
        let n = lines.len() as u64 + 1;
        lines.push(event(n, &begin.plus(day).to_string(), answered(&format!("some/c{card}"), right)));
    };
    for day in 0..days {
        for (at, card) in cards.iter_mut().enumerate().filter(|(_, card)| card.due <= day) {
            let passed = day - card.last;
            let right = dice.falls(truth.retrievability(card.truth, passed));
            let grade = if right { Grade::Good } else { Grade::Again };
            card.truth = truth.next(Some(card.truth), passed, grade);
            card.ours = ours.next(Some(card.ours), passed, grade);
            (card.last, card.due) = (day, day + ours.interval(card.ours, u64::from(day)));
            say(day, at, right);
        }
        for _ in 0..new_a_day {
            let right = dice.falls(0.5);
            let grade = if right { Grade::Good } else { Grade::Again };
            let (truth, ours_now) = (truth.next(None, 0, grade), ours.next(None, 0, grade));
            let due = day + ours.interval(ours_now, u64::from(day));
            cards.push(Held { truth, ours: ours_now, last: day, due });
            say(day, cards.len() - 1, right);
        }
    }
    lines
}

fn sandbox(parameters: &[f32], days: u32) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.append("hand.jsonl", &journal(parameters, days, 8));
    sandbox
}

/// The sum of all stabilities in the snapshot that a rebuild makes.
fn stability(sandbox: &Sandbox) -> f64 {
    sandbox.run(&["profile", "rebuild"]).ok();
    let snapshot = std::fs::read(sandbox.snapshot_path()).unwrap();
    let snapshot: Value = serde_json::from_slice(&snapshot).unwrap();
    snapshot["cards"].as_object().unwrap().values().map(|c| c["memory"]["stability"].as_f64().unwrap()).sum()
}

#[test]
fn a_learner_who_forgets_faster_gets_parameters_that_predict_better_and_keeps_them() {
    let sandbox = sandbox(&forgetful(), 60);
    let before = stability(&sandbox);
    let fit = sandbox.json(&["profile", "fit"]);
    assert_eq!((&fit["kept"], &fit["missing"]), (&json!(true), &json!(0)));
    let loss = |whose: &str| fit["held_out"][whose].as_f64().unwrap();
    assert!(loss("fitted") < loss("defaults") && loss("fitted") < loss("average"), "{fit}");
    assert!(
        fit["parameters"][2].as_f64().unwrap() < 1.4,
        "forgets a new card sooner than the defaults say: {fit}"
    );

    let [set] = &sandbox.journal()[..] else { panic!("one event: {:?}", sandbox.journal()) };
    assert_eq!(
        (&set["do"], &set["key"], &set["value"]["on"]),
        (&json!("set"), &json!("fsrs"), &json!("2026-11-21"))
    );
    assert_eq!(set["value"]["parameters"], fit["parameters"]);
    assert_eq!(set["value"]["answers"], fit["answers"]);
    assert_eq!(set["value"]["held_out"], fit["held_out"]);

    let snapshot = std::fs::read(sandbox.snapshot_path()).unwrap();
    assert!(stability(&sandbox) < 0.8 * before, "everything is seen through the new parameters");
    assert_eq!(std::fs::read(sandbox.snapshot_path()).unwrap(), snapshot, "at once, not at a rebuild");
}

#[test]
fn the_same_answers_are_fitted_alike() {
    let fits = [(), ()].map(|()| sandbox(&forgetful(), 30).json(&["profile", "fit"]));
    assert_eq!(fits[0], fits[1]);
    assert!(fits[0]["parameters"].is_array());
}

#[test]
fn a_learner_whom_the_defaults_describe_keeps_them_and_is_not_told_to_try_again() {
    let sandbox = sandbox(&DEFAULTS, 60);
    let before = stability(&sandbox);
    sandbox
        .run(&["stats"])
        .ok()
        .shows("suit most people")
        .shows("answers to learn from: try trainer profile fit");
    let fit = sandbox.json(&["profile", "fit"]);
    assert_eq!(fit["kept"], false, "{fit}");
    assert!(fit["answers"].as_u64().unwrap() > 400 && fit["held_out"].is_object(), "{fit}");
    let [tried] = &sandbox.journal()[..] else { panic!("one event: {:?}", sandbox.journal()) };
    assert_eq!((&tried["key"], &tried["value"]["answers"]), (&json!("fit-tried"), &fit["answers"]));
    assert!((stability(&sandbox) - before).abs() < f64::EPSILON, "nothing else has changed");
    let told =
        sandbox.run(&["stats"]).ok().silent().shows("a fit on 2026-11-21 from").shows("was no better").out;
    assert!(!told.contains("profile fit"), "{told}");
    sandbox.run(&["profile", "fit"]).ok().silent().shows("not kept").shows("stays as it is");
}

#[test]
fn stats_say_which_parameters_are_in_force_and_how_they_fared() {
    let sandbox = sandbox(&forgetful(), 60);
    let answers = sandbox.json(&["profile", "fit"])["answers"].to_string();
    let told = format!("Model     fitted to you on 2026-11-21 from {answers} answers");
    sandbox.run(&["stats"]).ok().silent().shows(&told).shows("with the defaults it would be 0.");
    let by_hand = event(9999, "2026-11-22", json!({"do": "set", "key": "fsrs", "value": forgetful()}));
    sandbox.append("hand.jsonl", &[by_hand]);
    sandbox.run(&["stats"]).ok().shows("set by hand");
}

#[test]
fn with_too_few_answers_it_says_how_many_are_missing_and_creates_nothing() {
    let sandbox = Sandbox::new();
    let before = sandbox.everything();
    sandbox.run(&["profile", "fit"]).ok().silent().shows("You have 0, so 400 are missing");
    assert_eq!(sandbox.everything(), before);
    sandbox.append("hand.jsonl", &journal(&DEFAULTS, 20, 8));
    let fit = sandbox.json(&["profile", "fit"]);
    let (answers, missing) = (fit["answers"].as_u64().unwrap(), fit["missing"].as_u64().unwrap());
    assert!(answers > 50 && answers + missing == 400 && fit["kept"] == false, "{fit}");
}

#[test]
fn a_learner_who_always_knows_everything_is_no_reason_to_fail() {
    let sandbox = Sandbox::new();
    let mut lines = journal(&DEFAULTS, 60, 8);
    for line in &mut lines {
        line["correct"] = json!(true);
    }
    sandbox.append("hand.jsonl", &lines);
    sandbox.run(&["profile", "fit"]).ok().silent();
}

#[test]
fn the_defaults_come_back_when_asked_for() {
    let sandbox = sandbox(&forgetful(), 60);
    let before = stability(&sandbox);
    sandbox.run(&["profile", "fit", "--defaults"]).ok().shows("already");
    assert!(sandbox.journal().is_empty(), "nothing to go back from, nothing written");
    sandbox.run(&["profile", "fit"]).ok().shows("kept");
    let fitted = stability(&sandbox);
    sandbox.run(&["profile", "fit", "--defaults"]).ok().shows("back to its default parameters");
    assert!(fitted < before && (stability(&sandbox) - before).abs() < f64::EPSILON);
    sandbox.run(&["undo"]).ok().shows("Undone: the change of the memory model.");
    assert!((stability(&sandbox) - fitted).abs() < f64::EPSILON, "the fit stands again");
}

#[test]
fn parameters_are_read_with_and_without_their_story_and_damaged_ones_are_the_defaults() {
    let through = |value: &Value| {
        let sandbox = Sandbox::new();
        sandbox.append("hand.jsonl", &journal(&DEFAULTS, 10, 3));
        sandbox.append(
            "hand.jsonl",
            &[event(9999, "2026-11-20", json!({"do": "set", "key": "fsrs", "value": value}))],
        );
        stability(&sandbox)
    };
    let list = json!(forgetful());
    let defaults = through(&Value::Null);
    let fitted = through(&list);
    assert!(fitted < defaults);
    for story in
        [json!({"parameters": list}), json!({"parameters": list, "answers": "?", "on": 7, "held_out": []})]
    {
        assert_eq!(through(&story).to_bits(), fitted.to_bits(), "{story}");
    }
    let short = &list.as_array().unwrap()[1..];
    for damaged in
        [json!("fast"), json!(short), json!({"parameters": short}), json!({"parameters": {}}), json!([])]
    {
        assert_eq!(through(&damaged).to_bits(), defaults.to_bits(), "{damaged}");
    }
}

#[test]
fn a_fit_learns_from_counted_answers_that_stand_graded_as_the_fold_grades_them() {
    let told = [
        event(1, "2026-11-01", answered("d/a", true)),
        event(2, "2026-11-01", answered("d/a", false)), // practice: the same day
        event(3, "2026-11-04", answered("d/a", true)),
        event(4, "2026-11-04", json!({"do": "guessed", "of": 3})),
        event(5, "2026-11-05", answered("d/b", false)),
        event(6, "2026-11-06", answered("d/a", false)), // taken back
        event(7, "2026-11-06", json!({"do": "undo", "of": 6})),
        event(8, "2026-11-09", json!({"do": "rename", "from": "d/a", "to": "d/c"})),
        event(9, "2026-11-09", answered("d/c", true)),
        event(10, "2026-11-10", json!({"do": "reset", "card": "d/c"})),
        event(11, "2026-11-12", answered("d/c", true)),
    ];
    let events: Vec<Event> = told.iter().map(|line| read_line(&line.to_string()).unwrap()).collect();
    let trial = |card, days, grade| Trial { card, days, grade };
    let expected = [
        trial(0, 0, Grade::Good),
        trial(0, 3, Grade::Again),
        trial(1, 0, Grade::Again),
        trial(0, 5, Grade::Good),
        trial(2, 0, Grade::Good),
    ];
    assert_eq!(trials(events), expected);
}

#[test]
fn the_end_of_a_session_says_that_a_fit_is_worthwhile_until_one_was_made() {
    let sandbox = sandbox(&DEFAULTS, 60);
    let end = || {
        let mut talk = sandbox.talk(&["quiz", "--count", "1"]);
        talk.question();
        talk.say(&json!({"dont_know": true}));
        talk.event();
        talk.question();
        talk.say(&json!({"quit": true}));
        talk.event()
    };
    let summary = end();
    assert!(summary["event"] == "summary" && summary["fit"].as_u64() >= Some(400), "{summary}");
    sandbox
        .plain(&["quiz", "--count", "1"], "0\n")
        .ok()
        .shows("The memory model can be fitted to your ")
        .shows("; it is kept only if it predicts you better: trainer profile fit\n");
    sandbox.run(&["profile", "fit"]).ok();
    let summary = end();
    assert!(summary["event"] == "summary" && summary.get("fit").is_none(), "{summary}");
}
