//! What is asked.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use trainer::deck::{Kind, Shelf, load};
use trainer::history::History;
use trainer::quiz::{Exam, ExamPlan, Filter, Placement, Session, Wanted};

use super::{exam, leave, marks, noted, sandbox, through};
use harness::{Question, Sandbox, answered, event, rows};

#[test]
fn the_same_seed_asks_the_same_and_another_seed_something_else() {
    let ask = |seed: &str| through(&mut exam(&sandbox(), &["--seed", seed, "--count", "8"]), |_| true).0;
    assert_eq!(ask("7"), ask("7"));
    let cards = |asked: Vec<Question>| asked.into_iter().map(|q| (q.card, q.options)).collect::<Vec<_>>();
    assert_ne!(cards(ask("7")), cards(ask("8")));
}

#[test]
fn what_is_suspended_and_what_the_learner_would_grade_is_left_out() {
    let sandbox = sandbox();
    sandbox.run(&["suspend", "c05"]).ok();
    let (asked, _) = through(&mut exam(&sandbox, &[]), |_| true);
    let cards: Vec<&str> = asked.iter().map(Question::id).collect();
    assert_eq!(cards.len(), 15);
    assert!(!cards.contains(&"c05") && !cards.contains(&"tell"), "{cards:?}");
    let mut talk = exam(&sandbox, &["--kind", "flashcard"]);
    let question = talk.question();
    assert_eq!(question.id(), "tell");
    talk.say(&json!({"reveal": true}));
    assert_eq!(talk.event()["answer"], "They stand between.");
    noted(&mut talk, &question, &json!({"grade": "again"}));
    assert_eq!(talk.event()["score"], 0.0);
    let cards = json!([{"id": "a", "question": "Say it.", "answer": "It."}]);
    sandbox.add_deck("said.json", json!({"format": 1, "id": "said", "cards": cards}).to_string());
    sandbox.run(&["exam", "--deck", "said", "--json"]).fails(2).says("--kind flashcard");
}

#[test]
fn with_nothing_to_ask_the_summary_is_the_only_event() {
    let sandbox = Sandbox::with_many(1);
    sandbox.run(&["suspend", "c01"]).ok();
    let summary = sandbox.run(&["exam", "--deck", "many", "--json"]).ok().json();
    assert_eq!((&summary["asked"], &summary["score"]), (&json!(0), &Value::Null));
    sandbox.run(&["exam", "--deck", "many", "--plain"]).ok().shows("suspended");
}

#[test]
fn it_asks_the_core_most_and_something_of_every_topic() {
    for seed in ["1", "2", "3"] {
        let sandbox = Sandbox::new();
        let mut talk = exam(&sandbox, &["--seed", seed, "--deck", "http-status"]);
        assert_eq!(talk.question().of, 30);
        leave(&mut talk);
        let mark = marks(&sandbox).remove(0);
        let asked: Vec<&str> =
            mark["cards"].as_array().unwrap().iter().map(|card| card.as_str().unwrap()).collect();
        let cards = sandbox.json(&["cards"]);
        let of = |topic: &Value| {
            asked
                .iter()
                .filter(|card| rows(&cards, "card", card)[0]["topics"].as_array().unwrap().contains(topic))
                .count()
        };
        for topic in sandbox.json(&["topics"]).as_array().unwrap() {
            assert!(of(&topic["id"]) > 0, "nothing of {topic}");
        }
    }
}

#[test]
fn a_new_card_is_predicted_as_people_know_it_with_luck_and_a_known_one_as_memory_has_it() {
    let sandbox = Sandbox::with_many(2);
    let predicted =
        |sandbox: &Sandbox| through(&mut exam(sandbox, &["--deck", "many"]), |_| true).1["predicted"].clone();
    // Of what is not known nine in ten try their luck, and rule out each wrong option but the last with a chance of 60 %.
    let right = |known: f64, luck: f64| known * 0.97 + (1.0 - known) * luck * 0.9;
    let lucky =
        |options: f64| (1.0 - 0.6_f64.powf(options)) / (0.4 * options) - 0.6_f64.powf(options - 1.0) / 2.0;
    let people = 0.28 * 0.97;
    let told = predicted(&sandbox).as_f64().unwrap();
    assert!((told - right(people, lucky(2.0))).abs() < 1e-3, "one of two options, twice: {told}");
    let sandbox = Sandbox::with_kinds();
    let core = 0.35 * 0.97;
    // Of four options one, of three one, of fifteen sets one, and one that is typed.
    let all =
        right(core, lucky(4.0)) + right(people, lucky(3.0)) + right(people, lucky(15.0)) + right(people, 0.0);
    let (_, summary) = through(&mut exam(&sandbox, &["--deck", "kinds"]), |_| true);
    assert!((summary["predicted"].as_f64().unwrap() - all / 4.0).abs() < 1e-3, "{summary}");
    let known = Sandbox::with_many(2);
    known.append("hand.jsonl", &[event(1, "2026-11-01", answered("many/c01", true))]);
    let recall =
        rows(&known.json(&["cards", "--deck", "many"]), "card", "many/c01")[0]["retrievability"].as_f64();
    let told = predicted(&known).as_f64().unwrap();
    let expected = f64::midpoint(right(recall.unwrap(), lucky(2.0)), right(people, lucky(2.0)));
    assert!(told > expected - 0.1, "{told} for about {expected}: what was right at first sight was known");
}

/// Two questions, of which the stem or the exchange of the first tells the answer to the second, by card and place: found by
/// reading.
const TOLD: [[(&str, usize); 2]; 12] = [
    // "… and PUT sends `If-None-Match: *`, so that it never overwrites a file" and "Which header …?"; and back.
    [("cond-304-or-412", 1), ("cond-create-only", 1)],
    [("cond-create-only", 1), ("cond-304-or-412", 1)],
    [("val-error-body", 1), ("val-400-or-422", 1)],
    [("srv-maintenance-no-redirect", 1), ("srv-503-for-now", 0)],
    [("auth-bearer-errors", 1), ("auth-role-too-low", 2)],
    [("lim-rate-limiter", 2), ("lim-429-one-client", 0)],
    [("exist-soft-404", 2), ("exist-spa-fallback", 0)],
    [("exist-hide-when", 1), ("exist-hidden-tenant", 0)],
    [("gw-502-or-503", 1), ("gw-nginx-refused", 0)],
    [("redir-q11-which", 2), ("redir-for-a-while", 0)],
    [("order-limit-first", 1), ("lim-429-login", 0)],
    [("auth-cors-headers", 4), ("auth-challenge-must", 0)],
];

fn bank() -> Shelf {
    Shelf::new(vec![load(&trainer::library::built_in()).unwrap().deck])
}

/// The cards and questions of an exam with this seed.
fn drawn(shelf: &Shelf, wanted: &Wanted, count: usize, seed: u64) -> BTreeSet<(String, usize)> {
    let plan = ExamPlan { count, ..ExamPlan::new(shelf, wanted).unwrap() };
    let today = "2026-11-21".parse().unwrap();
    let exam = Exam::draw(shelf, &History::default(), &plan, today, seed).unwrap();
    let posed = (0..exam.len()).map(|at| exam.posed(at).unwrap());
    posed.map(|posed| (shelf.card(posed.at).name.card().to_owned(), posed.question)).collect()
}

#[test]
fn no_question_of_an_exam_tells_the_answer_to_another() {
    let shelf = bank();
    let mut met = BTreeSet::new();
    for seed in 0..300 {
        let exam = drawn(&shelf, &Wanted::default(), 30, seed);
        assert_eq!(exam.len(), 30, "as many as were wanted");
        for pair in TOLD {
            let here = pair.map(|(card, question)| exam.contains(&(card.to_owned(), question)));
            assert!(here != [true, true], "seed {seed}: {pair:?}");
            met.extend(pair.into_iter().zip(here).filter(|(_, here)| *here).map(|(one, _)| one));
        }
    }
    assert!(met.len() > TOLD.len(), "each of them is asked, one at a time: {met:?}");
    // Where nothing else is left they are asked all the same.
    let wanted = Wanted { topics: vec!["412".into()], ..Wanted::default() };
    let all = drawn(&shelf, &wanted, 99, 1);
    assert!(
        ["cond-304-or-412", "cond-create-only"].iter().all(|card| all.iter().any(|(known, _)| known == card)),
        "{all:?}"
    );
}

#[test]
fn no_question_of_an_exam_names_the_header_that_another_wants_typed() {
    const RARE: [(&str, &str); 4] = [
        ("range-part", "Content-Range"),
        ("cache-if-modified-since", "Last-Modified"),
        ("auth-cors-headers", "Access-Control-Allow-Origin"),
        ("redir-q30-hsts", "Strict-Transport-Security"),
    ];
    let shelf = bank();
    let mut asked = 0;
    for seed in 0..300 {
        let exam = drawn(&shelf, &Wanted::default(), 30, seed);
        for (card, question) in &exam {
            let of =
                |card: &str| shelf.card(shelf.find(&format!("http-status/{card}").as_str().into()).unwrap());
            let typed = of(card).questions[*question].kind() == Kind::Typed;
            let Some((_, header)) = RARE.iter().find(|(known, _)| known == card && typed) else { continue };
            asked += 1;
            for (other, at) in exam.iter().filter(|other| other.0 != *card) {
                let other_question = &of(other).questions[*at];
                let shown = [Some(&*other_question.stem), other_question.exchange.as_deref()];
                let names = shown.into_iter().flatten().any(|text| text.contains(header));
                assert!(!names, "seed {seed}: {other} {at} names {header}");
            }
        }
    }
    assert!(asked > 0, "they are asked, one at a time");
}

/// Whether a question of the bank says it is about a product.
fn names_a_product(shelf: &Shelf, card: &str, question: usize) -> bool {
    let at = shelf.find(&format!("http-status/{card}").as_str().into()).unwrap();
    let stem = &shelf.card(at).questions[question].stem;
    [
        "Spring",
        "FastAPI",
        "Express",
        "raise_for_status",
        "HAProxy",
        "AWS",
        "Kubernetes",
        "ingress-nginx",
        "Flask",
        "gRPC",
    ]
    .iter()
    .any(|product| stem.contains(product))
}

#[test]
fn an_exam_over_everything_asks_of_products_one_in_ten_at_most_and_a_placement_nothing() {
    let shelf = bank();
    let products = |exam: &BTreeSet<(String, usize)>| {
        exam.iter().filter(|(card, question)| names_a_product(&shelf, card, *question)).count()
    };
    let mut some = 0;
    for seed in 0..100 {
        let asked = products(&drawn(&shelf, &Wanted::default(), 30, seed));
        assert!(asked <= 3, "seed {seed}: {asked}");
        some += asked;
        let placement = Placement::new(
            &shelf,
            &History::default(),
            &Filter::default(),
            "2026-11-21".parse().unwrap(),
            seed,
        );
        let mut session =
            Session::placement(placement, Filter::default(), "2026-11-21".parse().unwrap(), seed);
        let posed = session.pose(&shelf, &History::default()).unwrap();
        let card = shelf.card(posed.at).name.card().to_owned();
        assert!(!names_a_product(&shelf, &card, posed.question), "{card}");
    }
    assert!(some > 0, "they are part of the subject");
    // Who names a topic gets what it has.
    let gateway = Wanted { topics: vec!["gateway".into()], ..Wanted::default() };
    let most = (0..20).map(|seed| products(&drawn(&shelf, &gateway, 30, seed))).max().unwrap();
    assert!(most > 3, "{most}");
}
