//! How a card is asked: in words not used lately, and harder as it is known better, led by what this learner confuses.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use serde_json::json;
use trainer::deck::{Body, CardRef, Kind, Shelf, Source, load};
use trainer::history::{CardRecord, Confusion, History, Mode, Record, Schedule, What, read_line, write_line};
use trainer::memory::{Day, MemoryState};
use trainer::quiz::{Filter, Intake, Plan, Posed, Response, Session, Wanted, Wish};

const CODES: [&str; 7] = ["500", "501", "502", "503", "504", "505", "507"];
const NEAR: [&str; 6] = ["504", "503", "500", "501", "505", "507"];

/// A card asked in so many ways as scenarios with so many distractors, and once as a choice.
fn shelf(ways: usize, near: usize) -> Shelf {
    let scenario = |way: usize| {
        json!({"id": format!("q{way}"), "kind": "scenario", "stem": format!("In words no. {way}?"),
               "answer": "502", "near": NEAR[..near]})
    };
    let mut questions: Vec<_> = (0..ways).map(scenario).collect();
    questions.push(json!({"id": "choice", "kind": "choice", "stem": "Which?", "answer": "this",
                          "wrong": ["that", "the other"]}));
    shelf_of(&json!([{"id": "a", "about": ["502"], "questions": questions}]))
}

fn shelf_of(cards: &serde_json::Value) -> Shelf {
    let deck = json!({
        "format": 1, "id": "d",
        "reference": CODES.map(|id| json!({"id": id, "name": format!("No. {id}"), "means": "It means this."})),
        "cards": cards,
    });
    let source = Source { path: "deck.json".into(), bytes: deck.to_string().into_bytes() };
    Shelf::new(vec![load(&[source]).unwrap().deck])
}

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

/// The question that a session over the card begins with.
fn posed(shelf: &Shelf, record: Record, kinds: &[Kind], seed: u64) -> Posed {
    let filter = Filter::new(shelf, &Wanted { kinds: kinds.to_vec(), ..Wanted::default() }).unwrap();
    let cards: Vec<CardRef> = shelf.cards().collect();
    let mut session = Session::over(cards, filter, Mode::Quiz, today(), seed);
    session.pose(shelf, &History::from(record)).unwrap().clone()
}

fn known(stability: f32, missed: bool, asked: &[&str]) -> CardRecord {
    CardRecord {
        schedule: Some(Schedule {
            memory: MemoryState { stability, difficulty: 5.0 },
            last: today().minus(3),
            due: today(),
        }),
        answers: 4,
        counted: 4,
        missed,
        asked: asked.iter().collect(),
        ..CardRecord::default()
    }
}

fn record(card: CardRecord, confusions: &[(&str, &str, u32, u32)]) -> Record {
    let mut record = Record::default();
    record.cards.insert("d/a".into(), card);
    record.confusions = confusions
        .iter()
        .map(|&(right, chosen, times, apart)| Confusion {
            right: format!("d/{right}"),
            chosen: format!("d/{chosen}"),
            times,
            apart,
            upto: 0,
        })
        .collect();
    record.confusions.sort();
    record
}

/// What was mixed up with the key, either way, how often, and how often told apart since.
fn confusions() -> impl Strategy<Value = Vec<(&'static str, &'static str, u32, u32)>> {
    let pairs: Vec<(&str, &str)> =
        NEAR.iter().flat_map(|near| [("502", *near), (near, "502")]).chain([("503", "504")]).collect();
    subsequence(pairs, 0..6).prop_flat_map(|pairs| {
        let count = pairs.len();
        (Just(pairs), proptest::collection::vec((1..5_u32, 0..12_u32), count)).prop_map(|(pairs, counts)| {
            pairs.into_iter().zip(counts).map(|((a, b), (times, apart))| (a, b, times, apart)).collect()
        })
    })
}

fn ids(posed: &Posed) -> Vec<&str> {
    posed.options.iter().map(|option| option.id.as_str()).collect()
}

proptest! {
    #![proptest_config(harness::cases(300))]

    #[test]
    fn the_key_is_offered_once_the_rest_is_near_and_there_is_more_of_it_as_the_card_is_known_better(
        near in 3..=6_usize, stability in 0.1..44.0_f32, missed: bool, confusions in confusions(), seed: u64,
    ) {
        let shelf = shelf(3, near);
        let posed = posed(&shelf, record(known(stability, missed, &[]), &confusions), &[Kind::Scenario], seed);
        let offered = ids(&posed);
        prop_assert_eq!(posed.options.iter().filter(|option| option.right).count(), 1);
        prop_assert!(posed.options.iter().all(|option| option.right == (option.id == "502")));
        prop_assert!(offered.iter().all(|id| *id == "502" || NEAR[..near].contains(id)));
        prop_assert_eq!(offered.iter().collect::<HashSet<_>>().len(), offered.len());
        let wanted = if stability < 7.0 { 3 } else if stability < 21.0 { 4 } else { 5 };
        prop_assert_eq!(offered.len(), 1 + near.min(wanted));
    }

    #[test]
    fn what_the_learner_confuses_is_always_offered_in_either_direction_the_most_open_first(
        near in 3..=6_usize, stability in 0.1..44.0_f32, confusions in confusions(), seed: u64,
    ) {
        let shelf = shelf(3, near);
        let record = record(known(stability, true, &[]), &confusions);
        // Either way round, a third less for each time that the two were told apart since.
        let open = |id: &str| -> f32 {
            let of = confusions.iter().filter(|&&(a, b, ..)| [a, b] == ["502", id] || [a, b] == [id, "502"]);
            of.map(|&(.., times, apart)| f32::from(u16::try_from(times).unwrap()) * (2.0_f32 / 3.0).powi(apart.cast_signed())).sum()
        };
        let posed = posed(&shelf, record, &[Kind::Scenario], seed);
        let offered = ids(&posed);
        prop_assert!(offered.contains(&NEAR[0]), "the real rival always stands there: {:?}", offered);
        let least = NEAR[1..near].iter().filter(|id| offered.contains(id)).map(|id| open(id)).fold(9.0, f32::min);
        for id in NEAR[..near].iter().filter(|id| open(id) >= 0.25 && !offered.contains(id)) {
            // Only where even more open ones took all the places.
            prop_assert!(open(id) <= least, "{} at {} in {:?}", id, open(id), offered);
        }
        if stability >= 21.0 && confusions.is_empty() {
            prop_assert!(NEAR[..near.min(5)].iter().all(|id| offered.contains(id)), "most confusable first");
        }
    }

    #[test]
    fn what_is_held_for_long_is_typed_until_it_is_missed_and_not_where_scenarios_are_asked_for(
        stability in 0.1..200.0_f32, missed: bool, seed: u64,
    ) {
        let shelf = shelf(3, 4);
        let asked = known(stability, missed, &["choice"]);
        let of = |kinds: &[Kind]| posed(&shelf, record(asked.clone(), &[]), kinds, seed);
        let free = of(&[]);
        if matches!(free.question(&shelf).body, Body::Scenario { .. }) {
            let typed = stability >= 45.0 && !missed;
            prop_assert_eq!(free.kind, if typed { Kind::Typed } else { Kind::Scenario });
            prop_assert_eq!(free.options.is_empty(), typed);
        }
        prop_assert_eq!(of(&[Kind::Scenario]).kind, Kind::Scenario);
        prop_assert_eq!(of(&[Kind::Choice]).kind, Kind::Choice);
    }

    #[test]
    fn a_question_not_asked_lately_comes_next_else_the_one_asked_longest_ago(
        ways in 1..4_usize, asked in Just(["q0", "q1", "q2", "choice"].to_vec()).prop_shuffle(), of in 0..5_usize,
        seed: u64,
    ) {
        let shelf = shelf(ways, 3);
        let all: Vec<&str> = shelf.cards().flat_map(|at| &shelf.card(at).questions).map(|q| q.id.as_str()).collect();
        let asked: Vec<&str> = asked.into_iter().filter(|id| all.contains(id)).take(of).collect();
        let posed = posed(&shelf, record(known(3.0, false, &asked), &[]), &[], seed);
        let id = posed.question(&shelf).id.as_str();
        if asked.len() < all.len() {
            prop_assert!(!asked.contains(&id));
        } else {
            prop_assert_eq!(id, asked[0]);
        }
    }

    #[test]
    fn a_card_is_met_among_options_and_only_then_asked_in_full(seed: u64, met: bool) {
        let questions = [
            json!({"id": "multi", "kind": "multi", "stem": "All of?", "answers": ["a", "b"], "wrong": ["c"]}),
            json!({"id": "typed", "kind": "typed", "stem": "Type?", "answer": "a"}),
            json!({"id": "said", "kind": "flashcard", "stem": "Say?", "answer": "a"}),
            json!({"id": "choice", "kind": "choice", "stem": "Which?", "answer": "a", "wrong": ["b", "c"]}),
        ];
        let shelf = shelf_of(&json!([{"id": "a", "questions": questions}]));
        let card = if met { known(1.0, false, &["choice"]) } else { CardRecord::default() };
        let posed = posed(&shelf, record(card, &[]), &[], seed);
        prop_assert_eq!(posed.question(&shelf).id == "choice", !met);
    }

    /// With four keys or more, each on as many cards, there is always a way.
    #[test]
    fn two_cards_with_the_same_key_do_not_follow_each_other(
        keys in (4..8_usize, 1..6_usize).prop_flat_map(|(keys, each)| {
            Just((0..keys * each).map(|at| CODES[at % keys]).collect::<Vec<_>>()).prop_shuffle()
        }),
        seed: u64,
        wrong in proptest::option::of(any::<Index>()),
    ) {
        let cards: Vec<_> = (1..).zip(&keys).map(|(at, key)| json!({
            "id": format!("c{at}"), "about": [key], "question": format!("No. {at}?"), "answer": "yes", "wrong": ["no"],
        })).collect();
        let shelf = shelf_of(&json!(cards));
        let mut history = History::default();
        let filter = Filter::new(&shelf, &Wanted::default()).unwrap();
        let plan = Plan { mode: Mode::Quiz, count: None, new: Intake::Any, since: None };
        let mut session = Session::new(&shelf, &history, filter, &plan, today(), seed);
        let wrong = wrong.map(|index| index.index(keys.len()));
        let mut last = None;
        let mut n = 0;
        while let Some(posed) = session.pose(&shelf, &history).cloned() {
            let key = shelf.card(posed.at).about[0].clone();
            // A missed card comes when its time is up, and at the very end there may be nothing left to come between.
            let helped = wrong.is_none() || (session.left() > 4 && !posed.again);
            prop_assert!(!helped || last.as_ref() != Some(&key), "{key} twice at {}", posed.n);
            last = Some(key);
            n += 1;
            let right = wrong != Some(usize::try_from(n).unwrap() - 1);
            let place = posed.options.iter().position(|option| option.right == right).unwrap();
            let wish = Wish::Respond { response: Response::Choose(vec![place]), guessed: false, ms: 1 };
            let step = session.propose(&shelf, &history, wish).unwrap();
            let line = write_line("x", n, "2026-11-21T09:00:00Z".parse().unwrap(), 0, step.event());
            history.add(read_line(line.trim_end()).unwrap()).unwrap();
            let _ = session.commit(&shelf, &history, step, n);
        }
    }

    /// Through sessions of a learner who errs, takes back, and comes again on another day or with another filter.
    #[test]
    fn no_question_is_ever_asked_twice_running_where_there_is_another(
        ways in 1..4_usize,
        deeds in proptest::collection::vec((0..10_u8, any::<Index>()), 1..40),
        kinds in proptest::collection::vec(select(vec![Vec::new(), vec![Kind::Scenario]]), 8),
        seed: u64,
    ) {
        let shelf = shelf(ways, 4);
        let mut history = History::default();
        let mut n = 0;
        let mut day = today();
        let mut answered: Vec<String> = Vec::new();
        let mut deeds = deeds.into_iter();
        for (round, kinds) in (0u32..).zip(kinds) {
            let others = kinds.is_empty() || ways > 1;
            let filter = Filter::new(&shelf, &Wanted { kinds, ..Wanted::default() }).unwrap();
            let mut session = Session::over(shelf.cards().collect(), filter, Mode::Quiz, day, seed ^ u64::from(round));
            let mut save = |history: &mut History, what: &What| {
                n += 1;
                let at = format!("{day}T09:00:00Z").parse().unwrap();
                let line = write_line("x", n, at, 0, what);
                history.add(read_line(line.trim_end()).unwrap()).unwrap();
                n
            };
            while let Some(posed) = session.pose(&shelf, &history).cloned() {
                let id = posed.question(&shelf).id.clone();
                // What comes back asks for the answer that was missed: so do the scenarios, and the choice alone.
                let alike = if id == "choice" { 1 } else { ways };
                if others && (!posed.again || alike > 1) {
                    prop_assert!(answered.last() != Some(&id), "{id} after {answered:?}");
                }
                let Some((deed, pick)) = deeds.next() else { return Ok(()) };
                if deed < 3 && let Ok(step) = session.propose(&shelf, &history, Wish::Undo) {
                    let number = save(&mut history, step.event());
                    let _ = session.commit(&shelf, &history, step, number);
                    answered.pop();
                    continue;
                }
                let response = if posed.kind == Kind::Typed {
                    Response::Text("503".into())
                } else {
                    Response::Choose(vec![pick.index(posed.options.len())])
                };
                let wish = Wish::Respond { response, guessed: false, ms: 1 };
                let step = session.propose(&shelf, &history, wish).unwrap();
                let number = save(&mut history, step.event());
                let _ = session.commit(&shelf, &history, step, number);
                answered.push(id);
            }
            day = day.plus(1 + round * 9);
        }
    }
}
