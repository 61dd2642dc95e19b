//! The `--json` dialogue of quiz: its events, field by field, and what each kind of answer comes to.

use harness::{Question, Sandbox, TODAY, TOMORROW, Talk, fields, names, reply};
use serde_json::{Value, json};

/// A dialogue about one kind of the deck of all kinds, and its question.
fn about(sandbox: &Sandbox, kind: &str) -> (Talk, Question) {
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", kind]);
    let question = talk.question();
    (talk, question)
}

#[test]
fn every_event_has_the_fields_of_the_contract() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds", "--kind", "choice"]);
    let question = talk.event();
    assert_eq!(fields(&question), names("event n of card q kind topics stem exchange options new again"));
    let first: Question = serde_json::from_value(question).unwrap();
    talk.say(&reply(&first, true));
    let verdict = talk.event();
    assert_eq!(
        fields(&verdict),
        names("event card correct right answer feedback explanation source due saved")
    );
    let summary = talk.event();
    assert_eq!(fields(&summary), names("event asked correct answers missed next_due"));
    assert_eq!(talk.end(), 0);
    assert_eq!(talk.errors(), "");
}

#[test]
fn a_question_says_what_is_asked() {
    let (_, question) = about(&Sandbox::with_kinds(), "scenario");
    assert_eq!((question.n, question.of), (1, 1));
    assert_eq!((question.card.as_str(), question.q.as_str()), ("kinds/refused", "q-refused"));
    assert_eq!(question.topics, ["servers", "between"], "the effective ones, in the deck's order");
    assert_eq!(question.stem, "Nobody is behind the gateway.");
    assert_eq!(question.exchange.as_deref(), Some("GET / HTTP/1.1\nHost: a"));
    assert_eq!((question.new, question.again), (true, false));
    let mut options = question.options.clone();
    options.sort();
    assert_eq!(options, ["501 Not Built", "502 Bad Gateway", "503 Unavailable", "504 Gateway Timeout"]);
}

#[test]
fn typed_and_flashcard_have_no_options() {
    for kind in ["typed", "flashcard"] {
        assert!(about(&Sandbox::with_kinds(), kind).1.options.is_empty());
    }
}

#[test]
fn a_right_answer_of_every_kind_is_right_and_counts_from_position_one() {
    let sandbox = Sandbox::with_kinds();
    for kind in ["scenario", "choice", "multi", "typed", "flashcard"] {
        let (mut talk, question) = about(&sandbox, kind);
        assert_eq!(question.kind, kind);
        let sent = reply(&question, true);
        let verdict = talk.answer(&sent);
        assert!(verdict.correct && verdict.saved, "{verdict:?}");
        assert_eq!(verdict.card, question.card);
        assert_eq!(verdict.feedback, "");
        let mut chosen = sent["choose"].as_array().cloned().unwrap_or_default();
        chosen.sort_by_key(Value::as_u64);
        assert_eq!(json!(verdict.right), json!(chosen));
        assert!(verdict.due.unwrap().as_str() > TODAY);
        let summary = talk.summary();
        assert_eq!((summary.asked, summary.correct, summary.answers), (1, 1, 1));
    }
}

#[test]
fn a_wrong_answer_of_every_kind_is_wrong_with_the_right_one_and_the_reason() {
    let sandbox = Sandbox::with_kinds();
    let reasons = [
        ("scenario", "502 Bad Gateway", "The 502 blames another; the 503 itself."),
        ("choice", "Retry-After", "Allow lists methods."),
        ("multi", "GET", "POST: It may change things. Right: GET. Does not belong: POST. Left out: HEAD."),
        ("typed", "504 Gateway Timeout", "503 Unavailable: Unavailable means this."),
        ("flashcard", "They stand between.", ""),
    ];
    for (kind, right, reason) in reasons {
        let (mut talk, question) = about(&sandbox, kind);
        let verdict = talk.answer(&reply(&question, false));
        assert!(!verdict.correct && verdict.saved, "{verdict:?}");
        assert!(verdict.answer.contains(right), "{verdict:?}");
        assert!(verdict.feedback.starts_with(reason), "{verdict:?}");
        assert_eq!(verdict.due.as_deref(), Some(TOMORROW));
        assert!(talk.question().again, "nothing else is left, so it comes back at once");
        assert_eq!(talk.quit().missed, [question.card]);
    }
}

#[test]
fn a_wrong_pick_without_a_contrast_shows_both_meanings() {
    let (mut talk, question) = about(&Sandbox::with_kinds(), "scenario");
    let verdict = talk.choose(&question, "504");
    assert!(verdict.feedback.contains("504 Gateway Timeout: Gateway Timeout means this."));
    assert!(verdict.feedback.contains("502 Bad Gateway: Bad Gateway means this."));
}

#[test]
fn explanation_and_source_come_with_the_verdict_or_are_null() {
    let sandbox = Sandbox::with_kinds();
    let (mut talk, question) = about(&sandbox, "scenario");
    let verdict = talk.answer(&reply(&question, true));
    assert_eq!(verdict.explanation.as_deref(), Some("It came from behind."));
    assert_eq!(verdict.source.as_deref(), Some("Book, 1"));
    let (mut talk, question) = about(&sandbox, "choice");
    let verdict = talk.answer(&reply(&question, true));
    assert_eq!((verdict.explanation, verdict.source), (None, None));
}

#[test]
fn multi_is_right_only_if_exact() {
    let sets: [(&[&str], bool); 6] = [
        (&["GET", "HEAD"], true),
        (&["HEAD", "GET", "HEAD"], true),
        (&["GET"], false),
        (&["GET", "HEAD", "POST"], false),
        (&["POST", "PUT"], false),
        (&["GET", "HEAD", "POST", "PUT"], false),
    ];
    for (set, right) in sets {
        let (mut talk, question) = about(&Sandbox::with_kinds(), "multi");
        let places: Vec<usize> = set.iter().map(|option| question.place(option)).collect();
        let verdict = talk.answer(&json!({"choose": places}));
        assert_eq!(verdict.correct, right, "{set:?}");
        let mut exact = [question.place("GET"), question.place("HEAD")];
        exact.sort_unstable();
        assert_eq!(verdict.right, exact);
    }
}

#[test]
fn hard_good_and_easy_count_as_correct_and_again_does_not() {
    let due = |grade: &str| {
        let (mut talk, _) = about(&Sandbox::with_kinds(), "flashcard");
        let verdict = talk.answer(&json!({"grade": grade}));
        assert_eq!(verdict.correct, grade != "again", "{grade}");
        verdict.due.unwrap()
    };
    let [again, hard, good, easy] = ["again", "hard", "good", "easy"].map(due);
    assert_eq!(again, TOMORROW);
    assert!(hard <= good && good < easy, "{hard} {good} {easy}");
}

#[test]
fn reveal_shows_a_flashcards_answer_and_is_not_required() {
    let (mut talk, question) = about(&Sandbox::with_kinds(), "flashcard");
    talk.say(&json!({"reveal": true}));
    let revealed = talk.event();
    assert_eq!(revealed["card"], question.card);
    assert_eq!(revealed["answer"], "They stand between.");
    assert!(talk.answer(&json!({"grade": "good"})).correct);
    let (mut talk, _) = about(&Sandbox::with_kinds(), "choice");
    talk.refused(r#"{"reveal":true}"#);
}

#[test]
fn a_right_guess_is_correct_in_the_score_and_due_the_next_day() {
    let sandbox = Sandbox::with_kinds();
    let (mut talk, question) = about(&sandbox, "choice");
    let mut sent = reply(&question, true);
    sent["guessed"] = json!(true);
    let verdict = talk.answer(&sent);
    assert!(verdict.correct);
    assert_eq!(verdict.due.as_deref(), Some(TOMORROW));
    let summary = talk.summary();
    assert_eq!((summary.correct, summary.missed.len()), (1, 0), "and it does not come back");
    let stats = sandbox.json(&["stats"]);
    assert_eq!(stats["answers"], json!({"total": 1, "correct": 1, "guessed": 1, "today": 1}));
    assert_eq!((&stats["cards"]["missed"], &sandbox.answers()[0]["guessed"]), (&json!(0), &json!(true)));
}

#[test]
fn guessed_alone_amends_the_last_right_answer_once() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let first = talk.question();
    talk.refused(r#"{"guessed":true}"#);
    talk.answer(&reply(&first, true));
    let second = talk.question();
    talk.say(&json!({"guessed": true}));
    assert_eq!(talk.event(), json!({"event": "amended", "card": first.card, "due": TOMORROW, "saved": true}));
    talk.refused(r#"{"guessed":true}"#);
    let verdict = talk.answer(&reply(&second, false));
    assert_eq!(verdict.card, second.card, "the question stood all the while");
    talk.question();
    talk.refused(r#"{"guessed":true}"#);
    talk.quit();
    let told: Vec<Value> = sandbox.journal().iter().map(|event| event["do"].clone()).collect();
    assert_eq!(told, ["answer", "guessed", "answer"]);
    assert_eq!(sandbox.journal()[1]["of"], sandbox.journal()[0]["n"]);
}

#[test]
fn undo_takes_the_last_answer_back_and_asks_the_same_question_with_the_same_number() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let first = talk.question();
    talk.answer(&reply(&first, true));
    let second = talk.question();
    talk.answer(&reply(&second, false));
    talk.question();
    assert_eq!(talk.undo(), json!({"event": "undone", "card": second.card, "saved": true}));
    assert_eq!(talk.question(), second, "options in the same order, and new as before");
    assert_eq!(talk.undo()["card"], first.card);
    assert_eq!(talk.question(), first);
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 0);
    let record = row_of(&sandbox, &second.card);
    assert_eq!((&record["missed"], &record["due"]), (&json!(false), &Value::Null), "as if never answered");
    talk.answer(&reply(&first, true));
    let (rest, summary) = talk.finish(|question| reply(question, true));
    assert_eq!(rest.iter().map(|question| question.n).collect::<Vec<_>>(), [2, 3, 4, 5], "no card is lost");
    assert_eq!(
        (summary.asked, summary.correct, summary.answers),
        (5, 5, 5),
        "and none comes back for nothing"
    );
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 5);
}

#[test]
fn a_question_that_undo_sends_away_comes_again_with_its_options_in_their_places() {
    let sandbox = Sandbox::new();
    let mut talk = sandbox.talk(&["quiz", "--count", "12", "--kind", "choice", "--seed", "3"]);
    let mut before = talk.question();
    for _ in 0..8 {
        talk.answer(&json!({"choose": [1]}));
        let next = talk.question();
        talk.undo();
        assert_eq!(talk.question(), before);
        talk.answer(&json!({"choose": [1]}));
        assert_eq!(talk.question(), next, "what was read before is where it was");
        before = next;
    }
}

fn row_of(sandbox: &Sandbox, card: &str) -> Value {
    let cards = sandbox.json(&["cards"]);
    harness::rows(&cards, "card", card)[0].clone()
}

#[test]
fn undo_with_nothing_to_undo_is_refused_and_the_question_stands() {
    let sandbox = Sandbox::with_kinds();
    let (mut talk, question) = about(&sandbox, "choice");
    talk.refused(r#"{"undo":true}"#);
    assert!(sandbox.journal().is_empty());
    assert!(talk.answer(&reply(&question, true)).correct);
}

#[test]
fn bad_input_leaves_the_question_standing() {
    let sandbox = Sandbox::with_kinds();
    let (mut talk, question) = about(&sandbox, "choice");
    let bad = [
        "not json",
        "{",
        "[]",
        "null",
        "17",
        "\"text\"",
        "{}",
        r#"{"choose":[]}"#,
        r#"{"choose":[0]}"#,
        r#"{"choose":[4]}"#,
        r#"{"choose":[-1]}"#,
        r#"{"choose":[-9223372036854775808]}"#,
        r#"{"choose":[18446744073709551615]}"#,
        r#"{"choose":[1,2]}"#,
        r#"{"choose":["1"]}"#,
        r#"{"choose":2}"#,
        r#"{"choose":[1.5]}"#,
        r#"{"text":"Retry-After"}"#,
        r#"{"grade":"good"}"#,
        r#"{"choose":[1],"text":"x"}"#,
        r#"{"chose":[1]}"#,
        r#"{"undo":"yes"}"#,
        "\u{feff}{}",
    ];
    for line in bad {
        assert!(!talk.refused(line).is_empty(), "{line}");
    }
    assert!(sandbox.journal().is_empty());
    assert!(talk.answer(&reply(&question, true)).correct);
}

#[test]
fn an_answer_that_fits_another_kind_is_refused() {
    let sandbox = Sandbox::with_kinds();
    for (kind, bad) in [
        ("typed", r#"{"choose":[1]}"#),
        ("typed", r#"{"text":""}"#),
        ("typed", r#"{"text":" \u001b "}"#),
        ("flashcard", r#"{"text":"x"}"#),
        ("flashcard", r#"{"grade":"perfect"}"#),
        ("flashcard", r#"{"choose":[1]}"#),
        ("multi", r#"{"choose":[1,5]}"#),
        ("scenario", r#"{"choose":[1,2]}"#),
    ] {
        let (mut talk, question) = about(&sandbox, kind);
        talk.refused(bad);
        assert!(talk.answer(&reply(&question, true)).correct, "{kind} after {bad}");
    }
}

#[test]
fn empty_lines_are_passed_over() {
    let (mut talk, question) = about(&Sandbox::with_kinds(), "choice");
    talk.send(b"\n  \r\n\n");
    assert!(talk.answer(&reply(&question, true)).correct);
}

#[test]
fn quit_and_the_end_of_input_end_with_a_summary() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let question = talk.question();
    talk.answer(&reply(&question, false));
    talk.question();
    talk.hang_up();
    let by_end = talk.summary();
    assert_eq!(talk.end(), 0);
    assert_eq!((by_end.asked, by_end.correct, by_end.answers), (1, 0, 1));
    assert_eq!(by_end.missed, [question.card]);
    assert_eq!(by_end.next_due.as_deref(), Some(TOMORROW));
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    talk.question();
    let by_quit = talk.quit();
    assert_eq!((by_quit.asked, by_quit.answers), (0, 0), "a question not answered is not asked");
}

#[test]
fn a_last_line_without_its_end_is_an_answer_too() {
    let sandbox = Sandbox::with_kinds();
    let (mut talk, question) = about(&sandbox, "choice");
    talk.send(reply(&question, true).to_string().as_bytes());
    talk.hang_up();
    assert!(talk.verdict().correct);
    assert_eq!(talk.summary().answers, 1);
}

#[test]
fn warnings_go_to_standard_error_and_the_dialogue_goes_on() {
    let sandbox = Sandbox::with_kinds();
    sandbox.add_deck("broken.json", "{");
    let (mut talk, question) = about(&sandbox, "choice");
    assert!(talk.answer(&reply(&question, true)).correct);
    talk.summary();
    assert_eq!(talk.end(), 0);
    let errors = talk.errors();
    assert!(errors.starts_with("trainer: ") && errors.contains("broken.json"), "{errors}");
    assert_eq!(errors.lines().count(), 1, "said once: {errors}");
}

#[test]
fn with_nothing_to_ask_the_summary_is_the_only_event() {
    let mut talk = Sandbox::with_kinds().talk(&["review"]);
    let summary = talk.summary();
    assert_eq!((summary.asked, summary.correct, summary.answers), (0, 0, 0));
    assert_eq!((summary.missed.len(), summary.next_due), (0, None));
    assert_eq!(talk.end(), 0);
}
