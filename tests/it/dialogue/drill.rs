//! `trainer drill`: two answers that are confused, in turns, until each side was right three times running.

use std::collections::{HashMap, HashSet};

use harness::{Question, Sandbox, TOMORROW, answered, event};
use serde_json::{Value, json};

/// The sides of a pair by their stems: each fact is asked in two wordings.
const STEMS: [(&str, &str); 4] =
    [("502", "breaks"), ("504", "waits"), ("401", "nameless"), ("403", "barred")];

/// A deck with 502 against 504, 401 against 403 (one way to ask each side), and 500 that nothing is told from.
fn deck() -> String {
    let entry = |id: &str| json!({"id": id, "name": format!("No. {id}"), "means": format!("It is {id}.")});
    let card = |id: &str, key: &str, near: &[&str], ways: usize| {
        let word = STEMS.iter().find(|(of, _)| *of == key).map_or("else", |(_, word)| word);
        let questions: Vec<Value> = (0..ways)
            .map(|way| {
                json!({"id": format!("{id}-{way}"), "kind": "scenario", "stem": format!("{word} {id} {way}"),
                       "answer": key, "near": near})
            })
            .collect();
        json!({"id": id, "about": [key], "explanation": "So it is.", "questions": questions})
    };
    let reference = ["401", "403", "404", "500", "502", "503", "504", "505"].map(entry);
    json!({
        "format": 1, "id": "web", "title": "Web",
        "topics": [{"id": "low", "title": "Low"}],
        "reference": reference,
        "contrasts": [{"id": "x", "between": ["502", "504"], "says": "Bad, or late."},
                      {"id": "y", "between": ["401", "403"], "says": "Who, or whether."}],
        "cards": [card("bad-a", "502", &["504", "503", "500", "404", "505"], 2),
                  card("bad-b", "502", &["504", "500", "503"], 2),
                  card("late-a", "504", &["502", "500", "503"], 2),
                  card("late-b", "504", &["503", "502", "500"], 2),
                  card("who", "401", &["403", "404", "500"], 1),
                  card("may", "403", &["401", "404", "500"], 1),
                  card("other", "500", &["503", "404", "403"], 1)],
    })
    .to_string()
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.add_deck("web.json", deck());
    sandbox
}

fn key(question: &Question) -> &'static str {
    let found = STEMS.iter().find(|(_, word)| question.stem.starts_with(word));
    found.unwrap_or_else(|| panic!("{question:?}")).0
}

fn partner(of: &str) -> &'static str {
    match of {
        "502" => "504",
        "504" => "502",
        "401" => "403",
        _ => "401",
    }
}

fn know(question: &Question) -> Value {
    json!({"choose": [question.place(key(question))]})
}

fn confuse(question: &Question) -> Value {
    json!({"choose": [question.place(partner(key(question)))]})
}

/// A sandbox in which, the day before, one was taken for the other in these cards.
fn confused(answers: &[(&str, &str, &str)]) -> Sandbox {
    let sandbox = sandbox();
    let events = (1..).zip(answers).map(|(n, (card, right, chosen))| mixed_up(n, card, right, chosen));
    sandbox.append("hand.jsonl", &events.collect::<Vec<_>>());
    sandbox
}

/// An answer in which one was taken for the other.
fn mixed_up(n: u64, card: &str, right: &str, chosen: &str) -> Value {
    let mut what = answered(&format!("web/{card}"), false);
    what["kind"] = json!("scenario");
    what["options"] = json!([right, chosen]);
    what["chose"] = json!([chosen]);
    what["instead"] = json!(right);
    event(n, "2026-11-20", what)
}

#[test]
fn both_sides_are_offered_always_asked_in_turns_and_three_times_right_each_is_enough() {
    for seed in ["1", "2", "3", "4", "5"] {
        let (asked, summary) =
            sandbox().talk(&["drill", "--deck", "web", "502", "504", "--seed", seed]).finish(know);
        assert_eq!(asked.len(), 6);
        for question in &asked {
            assert!(question.place("502") != question.place("504"), "{question:?}");
            assert_eq!(question.kind, "scenario");
            assert_eq!(question.of, 4, "the different cards that may be asked");
        }
        // Each side once in two questions; never three times running.
        for two in asked.chunks(2) {
            assert_ne!(key(&two[0]), key(&two[1]));
        }
        assert_eq!((summary.asked, summary.correct, summary.answers), (4, 4, 6));
    }
}

#[test]
fn the_order_of_the_sides_cannot_be_guessed() {
    let orders: HashSet<Vec<&str>> = (0..8)
        .map(|seed: u32| {
            let (asked, _) = sandbox()
                .talk(&["drill", "--deck", "web", "502", "504", "--seed", &seed.to_string()])
                .finish(know);
            asked.iter().map(key).collect()
        })
        .collect();
    assert!(orders.len() >= 4, "{orders:?}");
}

#[test]
fn a_wrong_answer_begins_the_run_of_its_side_anew_and_not_that_of_the_other() {
    // The first time that 502 is asked it is taken for 504.
    let mut first = true;
    let (asked, summary) = sandbox().talk(&["drill", "--deck", "web", "502", "504"]).finish(|question| {
        if key(question) == "502" && std::mem::take(&mut first) { confuse(question) } else { know(question) }
    });
    let of = |side: &str| asked.iter().filter(|question| key(question) == side).count();
    assert_eq!(of("502"), 4);
    assert!((3..=4).contains(&of("504")));
    assert_eq!(summary.answers, asked.len());
}

#[test]
fn all_wordings_are_used_before_any_is_repeated_and_none_twice_running() {
    let (asked, _) = sandbox().talk(&["drill", "--deck", "web", "502", "504"]).finish(confuse);
    let mut uses: HashMap<&str, Vec<&str>> = HashMap::new();
    for question in &asked {
        uses.entry(key(question)).or_default().push(&question.q);
    }
    for (side, wordings) in uses {
        assert_eq!(wordings[..4].iter().collect::<HashSet<_>>().len(), 4, "{side}: {wordings:?}");
    }
    assert!(asked.windows(2).all(|two| two[0].q != two[1].q));
}

#[test]
fn a_pair_that_cannot_be_told_apart_is_left_after_a_while() {
    let mut talk = sandbox().talk(&["drill", "--deck", "web", "502", "504"]);
    let mut last = String::new();
    let mut answers = 0;
    loop {
        let event = talk.event();
        match event["event"].as_str().unwrap() {
            "question" => {
                let question: Question = serde_json::from_value(event).unwrap();
                talk.say(&confuse(&question));
            }
            "verdict" => {
                answers += 1;
                last = event["feedback"].as_str().unwrap().to_owned();
            }
            _ => break,
        }
    }
    assert_eq!(answers, 24);
    assert!(
        last.contains("24 questions are enough for today: 502 and 504 come again another day."),
        "{last}"
    );
}

#[test]
fn the_contrast_of_the_pair_leads_the_feedback_right_or_wrong() {
    let mut talk = sandbox().talk(&["drill", "--deck", "web", "502", "504"]);
    for round in 0..2 {
        let question = talk.question();
        // More options would show which of them is out.
        assert_eq!(question.options.len(), 2, "{question:?}");
        let verdict = talk.answer(&if round == 0 { know(&question) } else { confuse(&question) });
        assert!(verdict.feedback.starts_with("Bad, or late."), "{verdict:?}");
        assert_eq!(verdict.feedback.matches("Bad, or late.").count(), 1);
    }
}

#[test]
fn without_ids_the_most_confused_pairs_are_drilled_most_confused_first() {
    let sandbox = confused(&[
        ("who", "401", "403"),
        ("bad-a", "502", "504"),
        ("late-a", "504", "502"),
        ("bad-b", "502", "504"),
    ]);
    let (asked, _) = sandbox.talk(&["drill"]).finish(know);
    let pairs: Vec<bool> = asked.iter().map(|question| key(question).starts_with('5')).collect();
    assert_eq!(pairs, [[true; 6], [false; 6]].concat());
    // Its answers are in the journal, as those of a drill.
    assert!(sandbox.answers().iter().all(|answer| answer["mode"] == "drill"));
}

#[test]
fn what_was_told_apart_since_gives_way_to_what_is_still_confused() {
    let sandbox = confused(&[("bad-a", "502", "504"), ("late-a", "504", "502"), ("who", "401", "403")]);
    let first = |sandbox: &Sandbox| {
        let mut talk = sandbox.talk(&["drill"]);
        key(&talk.question()).to_owned()
    };
    assert!(first(&sandbox).starts_with('5'));
    sandbox.talk(&["drill", "--deck", "web", "502", "504"]).finish(know);
    assert!(first(&sandbox).starts_with('4'), "told apart three times each since");
    sandbox.talk(&["drill", "--deck", "web", "401", "403"]).finish(know);
    let (asked, _) = sandbox.talk(&["drill"]).finish(know);
    assert!(!asked.is_empty(), "nothing is forgotten: where all was told apart, the most open is drilled");
}

#[test]
fn with_nothing_confused_yet_it_drills_around_what_was_missed_else_what_most_people_mix_up() {
    let sandbox = sandbox();
    let ran = sandbox.plain(&["drill", "--deck", "web"], "q\n").ok();
    ran.says("You mixed up no two codes here, so these are pairs that most people mix up").shows("No. 504");
    let mut talk = sandbox.talk(&["drill", "--deck", "web"]);
    let question = talk.question();
    talk.answer(&json!({"dont_know": true}));
    talk.leave().ok();
    let mut talk = sandbox.talk(&["drill", "--deck", "web"]);
    let now = talk.question();
    assert!([key(&question), partner(key(&question))].contains(&key(&now)), "what was missed, and its rival");
    talk.leave().ok();
    sandbox.plain(&["drill", "--deck", "web"], "q\n").ok().says("these are pairs around what you missed");
}

#[test]
fn where_no_question_offers_two_codes_it_says_so_and_what_to_type() {
    let sandbox = Sandbox::with_many(4);
    let ran = sandbox.run(&["drill", "--deck", "many", "--plain"]);
    ran.ok().shows("No question here has two codes to mix up").shows("trainer drill 502 504");
    assert!(!sandbox.reviews().exists(), "nothing is created");
}

#[test]
fn ids_that_cannot_be_drilled_are_refused_with_what_to_do() {
    let sandbox = sandbox();
    let drill = |ids: &[&str]| {
        let args: Vec<&str> =
            ["drill", "--plain", "--deck", "web"].into_iter().chain(ids.iter().copied()).collect();
        sandbox.run(&args).fails(2)
    };
    drill(&["502", "5O4"]).says("there is no entry \"5O4\": the nearest is \"504\"");
    drill(&["502", "599"]).says("the nearest is \"50");
    drill(&["502"]).says("a drill needs two codes: name another, such as trainer drill 502 50");
    drill(&["502", "502"]).says("a drill needs two codes");
    drill(&["401", "504"])
        .says("no question here offers both 401 and 504: trainer show 401 504 compares them");
    sandbox
        .run(&["drill", "--deck", "web", "502", "504", "--topic", "high", "--plain"])
        .fails(2)
        .says("the nearest is");
    // Of several pairs, those that have questions are asked, and the others named.
    let ran = sandbox.plain(&["drill", "No. 502", "504", "401", "--deck", "web"], "q\n").ok();
    ran.shows("502 or 504?").says("no question here offers both 502 and 401");
}

#[test]
fn filters_narrow_the_questions() {
    let sandbox = sandbox();
    let (asked, _) = sandbox.talk(&["drill", "--deck", "web", "502", "504", "--topic", "502"]).finish(know);
    let of = |side: &str| asked.iter().filter(|question| key(question) == side).count();
    assert_eq!((of("502"), of("504")), (3, 3), "the other side, too: else every answer is 502");
    sandbox.run(&["drill", "--deck", "web", "502", "504", "--kind", "choice", "--plain"]).fails(2);
}

#[test]
fn undo_takes_back_any_number_of_answers_exactly() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["drill", "--deck", "web", "401", "403", "502", "504"]);
    let mut questions: Vec<Question> = Vec::new();
    let mut question = talk.question();
    for round in 0..12 {
        talk.answer(&if round == 2 { confuse(&question) } else { know(&question) });
        questions.push(question);
        question = talk.question();
    }
    assert!(
        key(&questions[0]).starts_with('4') && key(&questions[11]).starts_with('5'),
        "over the end of a pair"
    );
    let before = sandbox.json(&["stats"])["answers"]["total"].clone();
    assert_eq!(before, 12);
    for earlier in questions.iter().rev() {
        assert_eq!(talk.undo()["event"], "undone");
        let again = talk.question();
        assert_eq!(&again, earlier, "the same question, options and numbers");
    }
    assert_eq!(talk.undo()["code"], "bad-input");
    let stats = sandbox.json(&["stats"]);
    assert_eq!((&stats["answers"]["total"], &stats["confusions"]), (&json!(0), &json!([])));
    // And from there all the way.
    talk.answer(&know(&questions[0]));
    let (asked, summary) = talk.finish(know);
    assert_eq!((asked.len(), summary.answers), (11, 12));
}

#[test]
fn an_answer_that_was_a_guess_does_not_count_for_the_run() {
    let guess = |question: &Question| {
        let mut said = know(question);
        said["guessed"] = json!(question.n == 1);
        said
    };
    let (asked, _) = sandbox().talk(&["drill", "--deck", "web", "502", "504"]).finish(guess);
    assert!((7..=8).contains(&asked.len()), "one side had to be right once more: {}", asked.len());
    // Marked afterwards, when the last question stands already.
    let mut talk = sandbox().talk(&["drill", "--deck", "web", "502", "504"]);
    for _ in 0..5 {
        let question = talk.question();
        talk.answer(&know(&question));
    }
    let question = talk.question();
    talk.say(&json!({"guessed": true}));
    assert_eq!(talk.event()["event"], "amended");
    talk.answer(&know(&question));
    let (more, _) = talk.finish(know);
    assert!(!more.is_empty(), "the side of the guess begins anew");
}

#[test]
fn a_suspended_card_is_not_asked_and_a_pair_may_end_that_way() {
    let sandbox = sandbox();
    let mut talk = sandbox.talk(&["drill", "--deck", "web", "401", "403"]);
    let first = talk.question();
    talk.say(&json!({"suspend": true}));
    assert_eq!(talk.event(), json!({"event": "suspended", "card": first.card, "saved": true}));
    let (asked, summary) = talk.finish(know);
    assert!(asked.is_empty(), "with one side left every answer is that: {asked:?} {first:?}");
    assert_eq!((summary.asked, summary.answers), (0, 0));
}

#[test]
fn in_plain_text_the_pair_each_run_and_the_end_are_said() {
    let sandbox = sandbox();
    let first = sandbox.plain(&["drill", "--deck", "web", "401", "403"], "q\n").ok().out;
    assert!(
        first.contains("\n401 or 403? Each until it is right 3 times in a row.\n\nQuestion 1 (new)\n"),
        "{first}"
    );
    // The two questions by their stems; the seed is the same, so are the options.
    let mut said = String::new();
    for _ in 0..6 {
        let out = sandbox
            .on(TOMORROW)
            .plain(&["drill", "--deck", "web", "401", "403"], format!("{said}q\n"))
            .ok()
            .out;
        // Each try answers anew: the sandbox is new for each.
        let stem = if out.rfind("nameless") > out.rfind("barred") { "401" } else { "403" };
        let shown = &out[out.rfind("Question").unwrap()..];
        let line = shown.lines().find(|line| line.contains(&format!(". {stem}"))).unwrap();
        said.push_str(&format!("{}\n", line.split('.').next().unwrap()));
        for dir in ["reviews", "profile.json"] {
            let path = sandbox.profile().join(dir);
            let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
        }
    }
    let out = sandbox.on(TOMORROW).plain(&["drill", "--deck", "web", "401", "403"], said).ok().out;
    assert!(out.contains("of 3 in a row, 403: "), "{out}");
    assert!(out.contains("401 and 403: done, you tell them apart.\n"), "{out}");
    assert!(out.contains("\n401 and 403: told apart, 6 of 6 right.\n"), "{out}");
    let quit = sandbox.on(TOMORROW).plain(&["drill", "--deck", "web", "502", "504"], "1\nq\n").ok().out;
    assert!(
        quit.contains(" right; told apart is 3 in a row of each.\n")
            && quit.contains("Another time: trainer drill 502 504")
    );
}
