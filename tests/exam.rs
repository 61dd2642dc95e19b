//! The mock interview: what it asks, that it keeps its counsel, and what it comes to.

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{
    Question, TODAY, TOMORROW, Talk, World, answered, event, fields, kinds, many, names, reply, rows,
};

/// A world with the deck of all kinds, and twelve cards of yes and no.
fn world() -> World {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    world.shelve("many.json", many(12));
    world
}

/// An interview over these decks, unless another is named.
fn exam(world: &World, args: &[&str]) -> Talk {
    let decks: &[&str] = if args.contains(&"--deck") { &[] } else { &["--deck", "kinds", "--deck", "many"] };
    world.talk(&[&["exam"], decks, args].concat())
}

/// Answers what is asked until the summary comes.
fn through(talk: &mut Talk, right: impl Fn(&Question) -> bool) -> (Vec<Question>, Value) {
    let mut asked = Vec::new();
    loop {
        let event = talk.event();
        if event["event"] == "summary" {
            assert_eq!(talk.line(), None, "the summary is the last word");
            return (asked, event);
        }
        let question: Question = serde_json::from_value(event).unwrap();
        noted(talk, &question, &reply_to(&question, right(&question)));
        asked.push(question);
    }
}

fn reply_to(question: &Question, right: bool) -> Value {
    match question.card.starts_with("kinds/") {
        true => reply(question, right),
        false => json!({"choose": [question.place(if right { "yes" } else { "no" })]}),
    }
}

#[track_caller]
fn noted(talk: &mut Talk, question: &Question, said: &Value) {
    talk.say(said);
    assert_eq!(talk.event(), json!({"event": "noted", "card": question.card, "saved": true}));
}

/// Answers the question that comes.
#[track_caller]
fn step(talk: &mut Talk, right: bool) -> Question {
    let question = talk.question();
    noted(talk, &question, &reply_to(&question, right));
    question
}

/// Leaves; gives the summary, which says nothing of right and wrong.
#[track_caller]
fn leave(talk: &mut Talk) -> Value {
    talk.say(&json!({"quit": true}));
    let summary = talk.event();
    assert_eq!(talk.end(), 0);
    for field in ["correct", "score", "passed", "predicted"] {
        assert_eq!(summary[field], Value::Null, "{summary}");
    }
    for field in ["missed", "by_topic", "wrong"] {
        assert_eq!(summary[field], json!([]), "{summary}");
    }
    summary
}

/// The events that begin and end mock interviews.
fn marks(world: &World) -> Vec<Value> {
    world.journal().into_iter().filter(|event| event["do"] == "exam").collect()
}

/// Gives the answers of this world's own journal another time taken.
fn took(world: &World, ms: u64) {
    let device = fs::read_to_string(world.profile().join("device")).unwrap();
    let name = format!("{}.jsonl", device.split(' ').next().unwrap());
    let mut lines = world.journal();
    for line in lines.iter_mut().filter(|line| line["do"] == "answer") {
        line["ms"] = json!(ms);
    }
    fs::remove_file(world.profile().join("reviews").join(&name)).unwrap();
    world.append(&name, &lines);
}

#[test]
fn the_same_seed_asks_the_same_and_another_seed_something_else() {
    let ask = |seed: &str| through(&mut exam(&world(), &["--seed", seed, "--count", "8"]), |_| true).0;
    assert_eq!(ask("7"), ask("7"));
    let cards = |asked: Vec<Question>| asked.into_iter().map(|q| (q.card, q.options)).collect::<Vec<_>>();
    assert_ne!(cards(ask("7")), cards(ask("8")));
}

#[test]
fn nothing_is_said_of_right_and_wrong_before_the_end() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3"]);
    // What is noted has the same three fields, right or wrong.
    for right in [true, false] {
        step(&mut talk, right);
    }
    talk.question();
    let summary = leave(&mut talk);
    assert_eq!((&summary["asked"], &summary["answers"]), (&json!(3), &json!(2)));
}

#[test]
fn a_guess_is_sent_with_the_answer_and_not_after_it_for_that_would_tell() {
    let world = world();
    let mut talk = exam(&world, &["--count", "2"]);
    let question = talk.question();
    let mut said = reply_to(&question, true);
    said["guessed"] = json!(true);
    noted(&mut talk, &question, &said);
    talk.question();
    assert!(talk.refused(r#"{"guessed":true}"#).contains("together with the answer"));
    assert_eq!(world.answers()[0]["guessed"], true);
}

#[test]
fn the_summary_has_the_fields_of_the_contract() {
    let world = world();
    let mut talk = exam(&world, &["--deck", "kinds"]);
    let (asked, summary) = through(&mut talk, |question| question.kind != "choice");
    assert_eq!(
        fields(&summary),
        names("event asked correct answers missed next_due score passed predicted by_topic wrong")
    );
    assert_eq!((asked.len(), &summary["asked"], &summary["correct"]), (4, &json!(4), &json!(3)));
    assert_eq!((&summary["score"], &summary["passed"]), (&json!(75.0), &json!(false)));
    assert_eq!(summary["missed"], json!(["kinds/retry"]));
    assert_eq!(
        summary["wrong"],
        json!([{"card": "kinds/retry", "chose": "Allow", "answer": "Retry-After", "explanation": null}])
    );
    assert_eq!(fields(&summary["by_topic"][0]), names("topic asked correct"));
}

#[test]
fn a_card_counts_for_each_of_its_topics() {
    let world = world();
    let (asked, summary) = through(&mut exam(&world, &[]), |question| question.n % 3 > 0);
    let topics = asked.iter().flat_map(|question| question.topics.clone());
    let topics: std::collections::BTreeSet<String> = topics.collect();
    assert_eq!(summary["by_topic"].as_array().unwrap().len(), topics.len());
    for topic in topics {
        let about: Vec<&Question> =
            asked.iter().filter(|question| question.topics.contains(&topic)).collect();
        let [line] = rows(&summary["by_topic"], "topic", &topic)[..] else {
            panic!("{topic} once: {summary}")
        };
        assert_eq!(line["asked"], about.len(), "{topic}");
        assert_eq!(line["correct"], about.iter().filter(|question| question.n % 3 > 0).count(), "{topic}");
    }
}

#[test]
fn summary_journal_and_figures_say_the_same() {
    let world = world();
    let (asked, summary) = through(&mut exam(&world, &["--count", "10"]), |question| question.n != 4);
    let answers = world.answers();
    let [begin, end] = &marks(&world)[..] else { panic!("{:?}", marks(&world)) };
    assert_eq!(begin["cards"], json!(asked.iter().map(|question| &question.card).collect::<Vec<_>>()));
    assert_eq!((&begin["seed"], &begin["minutes"], &begin["id"]), (&json!(7), &json!(20), &end["id"]));
    assert_eq!((&begin["end"], &end["end"]), (&Value::Null, &json!(true)));
    assert!(answers.iter().all(|answer| answer["exam"] == begin["id"] && answer["mode"] == "exam"));
    let stats = world.json(&["stats"]);
    for (field, n) in [("answers", 10), ("asked", 10), ("correct", 9)] {
        assert_eq!(summary[field], n);
    }
    assert_eq!((&stats["answers"]["total"], &stats["answers"]["correct"]), (&json!(10), &json!(9)));
    let missed = world.json(&["cards", "--missed"]);
    assert_eq!(summary["missed"], json!([missed[0]["card"]]));
    assert_eq!((missed.as_array().unwrap().len(), &missed[0]["card"]), (1, &json!(asked[3].card)));
    assert_eq!(summary["next_due"], TOMORROW);
}

#[test]
fn an_answer_may_be_changed_and_the_last_one_counts() {
    let world = world();
    let mut talk = exam(&world, &["--count", "2"]);
    let first = step(&mut talk, false);
    talk.question();
    talk.say(&json!({"goto": 1}));
    let again = talk.question();
    assert_eq!((again.n, again.again), (1, true));
    assert_eq!(Question { again: false, ..again }, first);
    // The same answer once more is no change.
    noted(&mut talk, &first, &reply_to(&first, false));
    talk.question();
    talk.say(&json!({"goto": 1}));
    step(&mut talk, true);
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!(
        (&summary["correct"], &summary["answers"], &summary["passed"]),
        (&json!(2), &json!(2), &json!(true))
    );
    let journal = world.journal();
    let deeds: Vec<&str> = journal.iter().map(|event| event["do"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["exam", "answer", "undo", "answer", "answer", "exam"]);
    assert_eq!(journal[2]["of"], journal[1]["n"]);
    assert_eq!(world.json(&["stats"])["cards"]["missed"], 0);
}

#[test]
fn undo_takes_the_last_answer_back() {
    let world = world();
    let mut talk = exam(&world, &["--count", "2"]);
    talk.question();
    assert!(talk.refused(r#"{"undo":true}"#).contains("nothing to undo"));
    talk.say(&json!({"goto": 2}));
    let second = step(&mut talk, false);
    talk.question();
    talk.say(&json!({"undo": true}));
    assert_eq!(talk.event(), json!({"event": "undone", "card": second.card, "saved": true}));
    assert_eq!(talk.question(), second);
    noted(&mut talk, &second, &reply_to(&second, true));
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!((&summary["correct"], &summary["answers"]), (&json!(2), &json!(2)));
}

#[test]
fn what_is_marked_comes_once_more_when_all_is_answered() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3"]);
    let first = talk.question();
    talk.say(&json!({"mark": true}));
    assert_eq!(talk.question(), first, "the question stands");
    noted(&mut talk, &first, &reply_to(&first, false));
    let second = talk.question();
    let mut said = reply_to(&second, true);
    said["mark"] = json!(true);
    noted(&mut talk, &second, &said);
    step(&mut talk, true);
    let (again, summary) = through(&mut talk, |_| true);
    assert_eq!(
        again.iter().map(|question| (question.n, question.again)).collect::<Vec<_>>(),
        [(1, true), (2, true)]
    );
    assert_eq!((&summary["correct"], &summary["score"]), (&json!(3), &json!(100.0)));
}

#[test]
fn goto_names_a_question_that_exists_and_other_dialogues_know_nothing_of_it() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3"]);
    talk.question();
    for n in ["0", "4", "-1"] {
        assert!(talk.refused(&format!(r#"{{"goto":{n}}}"#)).contains("from 1 to 3"));
    }
    let mut talk = world.talk(&["quiz"]);
    talk.question();
    for said in [r#"{"goto":1}"#, r#"{"mark":true}"#, r#"{"finish":true}"#] {
        talk.refused(said);
    }
}

#[test]
fn finished_early_what_is_not_answered_counts_as_not_known() {
    let world = world();
    let mut talk = exam(&world, &["--count", "5"]);
    for _ in 0..4 {
        step(&mut talk, true);
    }
    let open = talk.question();
    talk.say(&json!({"finish": true}));
    let summary = talk.event();
    assert_eq!(
        (&summary["score"], &summary["passed"], &summary["asked"]),
        (&json!(80.0), &json!(true), &json!(5))
    );
    assert_eq!((&summary["answers"], &summary["missed"]), (&json!(4), &json!([])));
    assert_eq!(
        summary["wrong"],
        json!([{"card": open.card, "chose": null, "answer": "yes", "explanation": null}])
    );
    assert_eq!(talk.end(), 0);
}

#[test]
fn the_exit_code_says_whether_it_was_passed() {
    for (pass, right, code) in [("50", 2, 0), ("51", 2, 1), ("0", 0, 0), ("100", 4, 0), ("100", 3, 1)] {
        let mut talk = exam(&world(), &["--count", "4", "--pass", pass]);
        let (_, summary) = through(&mut talk, |question| question.n <= right);
        assert_eq!(summary["passed"], code == 0, "{right} of 4, {pass} % needed");
        assert_eq!(talk.end(), code);
    }
}

#[test]
fn one_that_was_cut_off_goes_on_with_the_same_questions_in_the_same_order() {
    let whole = through(&mut exam(&world(), &["--count", "9"]), |question| question.n % 2 > 0);
    let world = world();
    let mut talk = exam(&world, &["--count", "9"]);
    for _ in 0..4 {
        let question = talk.question();
        noted(&mut talk, &question, &reply_to(&question, question.n % 2 > 0));
    }
    talk.question();
    // Dropped is killed: no time for anything.
    drop(talk);
    let mut talk = exam(&world, &["--resume", "--seed", "99"]);
    talk.question();
    talk.say(&json!({"goto": 2}));
    let second = talk.question();
    assert_eq!((second.again, &Question { again: false, ..second.clone() }), (true, &whole.0[1]));
    talk.say(&json!({"goto": 5}));
    let (rest, summary) = through(&mut talk, |question| question.n % 2 > 0);
    assert_eq!(rest, whole.0[4..]);
    assert_eq!(summary, whole.1, "and it comes to the same");
    assert_eq!(marks(&world).len(), 2);
}

#[test]
fn after_a_cut_off_earlier_answers_can_be_changed_and_the_last_one_taken_back() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3"]);
    let (first, second) = (step(&mut talk, false), step(&mut talk, false));
    talk.question();
    leave(&mut talk);
    let mut talk = exam(&world, &["--resume"]);
    assert_eq!(talk.question().n, 3);
    talk.say(&json!({"undo": true}));
    assert_eq!(talk.event()["card"], json!(second.card));
    assert_eq!(talk.question(), second);
    talk.say(&json!({"goto": 1}));
    assert_eq!(talk.question().card, first.card);
    noted(&mut talk, &first, &reply_to(&first, true));
    let (_, summary) = through(&mut talk, |_| true);
    assert_eq!((&summary["correct"], &summary["answers"]), (&json!(3), &json!(3)));
    assert_eq!(world.json(&["stats"])["answers"]["total"], 3);
}

#[test]
fn the_time_used_is_carried_over_a_cut_off_and_when_it_is_up_the_next_input_ends_it() {
    let world = world();
    let mut talk = exam(&world, &["--count", "3", "--minutes", "1"]);
    step(&mut talk, true);
    talk.question();
    drop(talk);
    took(&world, 20_000);
    let out = world.plain(&["exam", "--resume"], "").ok().out;
    let left: u32 = out.split_once(", 0:").expect(&out).1[..2].parse().unwrap();
    assert!((1..=40).contains(&left), "{out}");
    took(&world, 60_000);
    let mut talk = exam(&world, &["--resume"]);
    let late = talk.question();
    talk.say(&reply_to(&late, true));
    let summary = talk.event();
    assert_eq!(
        (&summary["event"], &summary["answers"], &summary["correct"]),
        (&json!("summary"), &json!(1), &json!(1))
    );
    assert_eq!(talk.end(), 1);
    assert_eq!(world.answers().len(), 1, "what came too late is not saved");
}

#[test]
fn each_answer_takes_all_the_time_since_the_one_before() {
    let world = world();
    let mut talk = exam(&world, &["--count", "4"]);
    let first = step(&mut talk, true);
    talk.question();
    drop(talk);
    took(&world, 5000);
    let mut talk = exam(&world, &["--resume"]);
    talk.question();
    talk.say(&json!({"goto": 1}));
    talk.question();
    noted(&mut talk, &first, &reply_to(&first, false));
    let ms = world.answers().last().unwrap()["ms"].as_u64().unwrap();
    assert!((5000..60_000).contains(&ms), "a changed answer takes over the time of the old one: {ms}");
}

#[test]
fn an_unfinished_one_can_be_counted_as_it_stands() {
    let world = world();
    world.run(&["exam", "--finish", "--json"]).fails(2).says("no unfinished mock interview");
    world.run(&["exam", "--resume", "--json"]).fails(2).says("trainer exam begins one");
    assert!(!world.profile().join("reviews").exists(), "nothing is made");
    let mut talk = exam(&world, &["--count", "4"]);
    step(&mut talk, true);
    drop(talk);
    let ran = world.run(&["exam", "--finish", "--json"]);
    let summary = ran.json();
    assert_eq!((&summary["score"], &summary["answers"], ran.code), (&json!(25.0), &json!(1), 1));
    world.run(&["exam", "--finish", "--json"]).fails(2);
}

#[test]
fn a_new_one_closes_an_unfinished_one_and_says_so() {
    let world = world();
    let mut talk = exam(&world, &["--count", "4"]);
    step(&mut talk, true);
    drop(talk);
    let mut talk = exam(&world, &["--count", "3"]);
    assert_eq!(talk.question().of, 3);
    leave(&mut talk);
    assert!(talk.errors().contains("counted as it stands: 1 of 4 right, score 25 %"));
    let ids: Vec<Value> = marks(&world).into_iter().map(|mark| mark["id"].clone()).collect();
    assert!(ids.len() == 3 && ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
}

#[test]
fn one_that_is_open_on_another_machine_is_left_to_it() {
    let world = world();
    let begun = json!({"do": "exam", "id": "elsewhere", "cards": ["many/c01"], "seed": 1, "minutes": 20});
    world.append("hand.jsonl", &[event(1, TODAY, begun)]);
    world.run(&["exam", "--resume", "--json"]).fails(2).says("no unfinished mock interview here");
    let mut talk = exam(&world, &[]);
    talk.question();
    leave(&mut talk);
    assert_eq!(talk.errors(), "");
}

#[test]
fn what_is_suspended_and_what_the_learner_would_grade_is_left_out() {
    let world = world();
    world.run(&["suspend", "c05"]).ok();
    let (asked, _) = through(&mut exam(&world, &[]), |_| true);
    let cards: Vec<&str> = asked.iter().map(Question::id).collect();
    assert_eq!(cards.len(), 15);
    assert!(!cards.contains(&"c05") && !cards.contains(&"tell"), "{cards:?}");
    let mut talk = exam(&world, &["--kind", "flashcard"]);
    let question = talk.question();
    assert_eq!(question.id(), "tell");
    talk.say(&json!({"reveal": true}));
    assert_eq!(talk.event()["answer"], "They stand between.");
    noted(&mut talk, &question, &json!({"grade": "again"}));
    assert_eq!(talk.event()["score"], 0.0);
    let cards = json!([{"id": "a", "question": "Say it.", "answer": "It."}]);
    world.shelve("said.json", json!({"format": 1, "id": "said", "cards": cards}).to_string());
    world.run(&["exam", "--deck", "said", "--json"]).fails(2).says("--kind flashcard");
}

#[test]
fn with_nothing_to_ask_the_summary_is_the_only_event() {
    let world = World::new();
    world.shelve("many.json", many(1));
    world.run(&["suspend", "c01"]).ok();
    let summary = world.run(&["exam", "--deck", "many", "--json"]).ok().json();
    assert_eq!((&summary["asked"], &summary["score"]), (&json!(0), &Value::Null));
    world.run(&["exam", "--deck", "many", "--plain"]).ok().shows("suspended");
}

#[test]
fn it_asks_the_core_most_and_something_of_every_topic() {
    for seed in ["1", "2", "3"] {
        let world = World::new();
        let mut talk = exam(&world, &["--seed", seed, "--deck", "http-status"]);
        assert_eq!(talk.question().of, 30);
        leave(&mut talk);
        let mark = marks(&world).remove(0);
        let asked: Vec<&str> =
            mark["cards"].as_array().unwrap().iter().map(|card| card.as_str().unwrap()).collect();
        let cards = world.json(&["cards"]);
        let of = |topic: &Value| {
            asked
                .iter()
                .filter(|card| rows(&cards, "card", card)[0]["topics"].as_array().unwrap().contains(topic))
                .count()
        };
        for topic in world.json(&["topics"]).as_array().unwrap() {
            assert!(of(&topic["id"]) > 0, "nothing of {topic}");
        }
    }
}

#[test]
fn a_new_card_is_predicted_as_luck_and_a_known_one_as_memory_has_it() {
    let world = World::new();
    world.shelve("many.json", many(2));
    let predicted =
        |world: &World| through(&mut exam(world, &["--deck", "many"]), |_| true).1["predicted"].clone();
    assert_eq!(predicted(&world), 0.5, "one of two options, twice");
    let world = World::new();
    world.shelve("kinds.json", kinds());
    let luck = (0.25 + 1.0 / 3.0 + 1.0 / 15.0) / 4.0;
    let (_, summary) = through(&mut exam(&world, &["--deck", "kinds"]), |_| true);
    assert!((summary["predicted"].as_f64().unwrap() - luck).abs() < 1e-4, "{summary}");
    let known = World::new();
    known.shelve("many.json", many(2));
    known.append("hand.jsonl", &[event(1, "2026-11-01", answered("many/c01", true))]);
    let recall =
        rows(&known.json(&["cards", "--deck", "many"]), "card", "many/c01")[0]["retrievability"].as_f64();
    let expected = f64::midpoint(recall.unwrap(), 0.5);
    let told = predicted(&known).as_f64().unwrap();
    assert!((told - expected).abs() < 1e-3, "{told} for {expected}");
}

#[test]
fn in_plain_text_it_is_held_by_words() {
    let world = world();
    let said = "list\nmark\nnext\nprevious\ngoto 9\n?\nx\nquit\n";
    let ran = world.plain(&["exam", "--count", "3", "--deck", "many"], said).ok().silent();
    let ran = ran
        .shows("Mock interview: 3 questions, 20:00 left.")
        .shows("Question 1 of 3, ")
        .shows("Not answered: 1, 2, 3. Marked: none.")
        .shows("Marked: it comes once more")
        .shows("Question 2 of 3, ")
        .shows("Question 1 of 3 (marked), ")
        .shows("Go to a question from 1 to 3.")
        .shows("finish: end it and see the score")
        .shows("Answer with the option's number.")
        .shows("Unfinished: 0 of 3 answered, all saved. Go on: trainer exam --resume");
    assert!(!ran.out.contains("Score"));
}

#[test]
fn in_plain_text_the_end_says_what_was_wrong_and_why() {
    let world = world();
    let shown = world.plain(&["exam", "--deck", "kinds", "--kind", "choice"], "").ok().out;
    let line = shown.lines().find(|line| line.ends_with(". Allow")).expect(&shown);
    let ran = world.plain(&["exam", "--resume"], format!("{}\n", &line[..1]));
    assert_eq!(ran.code, 1);
    let ran = ran
        .shows("Noted.\n")
        .shows("Score 0 %: 0 of 1 right, not passed (80 % needed). Predicted: 33 %.")
        .shows("- Talking: 0 of 1")
        .shows("1. Which field says when?\nYour answer: Allow\nThe right answer: Retry-After\nAllow lists methods.")
        .shows("Go over what was missed: trainer missed");
    assert_eq!(ran.err, "");
}

#[test]
fn in_plain_text_an_unfinished_one_is_asked_about() {
    let world = world();
    let begin = |said: &str| world.plain(&["exam", "--count", "2", "--deck", "many"], said);
    begin("1\n").ok();
    begin("")
        .ok()
        .shows("There is an unfinished mock interview: 1 of 2 answered, ")
        .shows("resume, count, new, or quit: ");
    begin("what\nquit\n").ok().shows("Answer with one of these words.");
    begin("resume\nquit\n").ok().shows("Question 2 of 2");
    assert_eq!(marks(&world).len(), 1);
    assert_eq!(begin("count\n").shows("1 not answered: they count as not known.").code, 1);
    assert_eq!(marks(&world).len(), 2);
    begin("1\n").ok();
    begin("new\nquit\n").ok().says("counted as it stands").shows("Question 1 of 2");
    assert_eq!(marks(&world).len(), 5);
}
