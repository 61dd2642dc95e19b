//! The `--plain` dialogue: numbered text over pipes, as a screen reader would read it.

use harness::{Ran, Sandbox, TODAY, TOMORROW, answered, event};
use serde_json::json;

fn quiz(sandbox: &Sandbox, kind: &str, said: &str) -> Ran {
    sandbox.plain(&["quiz", "--deck", "kinds", "--kind", kind], said).ok().silent()
}

/// Looks at a question, then answers it with these options' numbers.
fn pick(sandbox: &Sandbox, kind: &str, options: &[&str]) -> Ran {
    let shown = quiz(sandbox, kind, "q\n");
    let numbers: Vec<String> = options.iter().map(|option| shown.number_of(option).to_string()).collect();
    quiz(sandbox, kind, &format!("{}\nq\n", numbers.join(" ")))
}

#[test]
fn a_question_is_numbered_text() {
    let out = quiz(&Sandbox::with_kinds(), "scenario", "q\n").out;
    assert!(out.contains("Question 1, card 1 of 1 (new)\nNobody is behind the gateway.\n"), "{out}");
    assert!(out.contains("\n    GET / HTTP/1.1\n    Host: a\n"), "an exchange is set apart: {out}");
    for number in 1..=4 {
        assert!(out.contains(&format!("\n{number}. 50")), "{out}");
    }
    assert!(out.contains("No answers given"), "{out}");
}

#[test]
fn a_right_answer_is_said_with_its_explanation_source_and_return() {
    pick(&Sandbox::with_kinds(), "scenario", &["502"])
        .shows("Right: 502 Bad Gateway\n")
        .shows("It came from behind.")
        .shows("Source: Book, 1")
        .shows("Comes back 2026-11-")
        .shows("1 of 1 right at first. 1 answer saved.");
}

#[test]
fn a_wrong_answer_is_said_with_yours_the_right_one_and_the_reason() {
    pick(&Sandbox::with_kinds(), "scenario", &["503"])
        .shows("Wrong. Your answer: 503 Unavailable\n")
        .shows("The right answer: 502 Bad Gateway\n")
        .shows("The 502 blames another; the 503 itself.")
        .shows(&format!("Comes back {TOMORROW}, and again in this session."))
        .shows("(again)")
        .shows("0 of 1 right at first.")
        .shows("- kinds/refused: Nobody is behind the gateway.")
        .shows("trainer missed")
        .shows(&format!("Next review: {TOMORROW}."));
    pick(&Sandbox::with_kinds(), "choice", &["Allow"]).shows("Allow lists methods.");
}

#[test]
fn what_goes_over_the_missed_ones_says_how_many_they_are_in_all() {
    let sandbox = Sandbox::with_many(6);
    let before = (1..=4).map(|at| event(at, "2026-11-20", answered(&format!("many/c0{at}"), false)));
    sandbox.append("hand.jsonl", &before.collect::<Vec<_>>());
    let ask = ["quiz", "--count", "1"];
    let shown = sandbox.plain(&ask, "q\n");
    sandbox
        .plain(&ask, format!("{}\nq\n", shown.number_of("no")))
        .ok()
        .shows("Go over all 4 missed cards: trainer missed");
}

#[test]
fn multi_takes_several_numbers_and_only_exactly_the_right_ones() {
    pick(&Sandbox::with_kinds(), "multi", &["GET", "HEAD"]).shows("Right: ");
    pick(&Sandbox::with_kinds(), "multi", &["GET"]).shows("Wrong.\nRight: GET\nLeft out: HEAD\n");
    pick(&Sandbox::with_kinds(), "multi", &["GET", "POST"])
        .shows("Right: GET\nDoes not belong: POST\nLeft out: HEAD\n");
    let sandbox = Sandbox::with_kinds();
    let shown = quiz(&sandbox, "multi", "q\n");
    let said = format!("{}, {}\n", shown.number_of("HEAD"), shown.number_of("GET"));
    quiz(&sandbox, "multi", &said).shows("Right: ");
}

#[test]
fn a_typed_answer_is_text_and_commands_need_a_colon() {
    let sandbox = Sandbox::with_kinds();
    quiz(&sandbox, "typed", "gateway TIMEOUT\n").shows("Right: 504 Gateway Timeout");
    let out = quiz(&sandbox, "typed", "q\n:q\n").out;
    assert!(out.contains("Wrong. Your answer: q\n"), "{out}");
    quiz(&sandbox, "typed", "\n:?\n:q\n")
        .shows("Type an answer")
        .shows("- :g, :guessed: ")
        .shows("No answers given");
}

#[test]
fn a_second_best_typed_answer_is_said_to_be_second_best() {
    let said =
        Sandbox::with_kinds().plain(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"], "500\n").ok();
    said.shows("Right, but second best.")
        .shows("502 Bad Gateway is the better answer. It is not wrong, only vague.");
}

#[test]
fn a_flashcard_is_said_revealed_and_graded() {
    let sandbox = Sandbox::with_kinds();
    let out = quiz(&sandbox, "flashcard", "\n3\n").out;
    let place = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text:?} in {out}"));
    assert!(place("Tell me of gateways.") < place("They stand between."));
    assert!(place("They stand between.") < place("a. between") && place("a. between") < place("How was it?"));
    assert!(out.contains("Noted: good."), "{out}");
    assert_eq!(sandbox.answers()[0]["grade"], "good");
    quiz(&sandbox, "flashcard", "\nagain\n").shows("Noted: again.");
    let unclear = quiz(&sandbox, "flashcard", "five\n\n\neasy\n");
    unclear.shows("Grade yourself").shows("Noted: easy.");
    let out = quiz(&sandbox, "flashcard", "what I would say\n3\n").out;
    assert_eq!(out.matches("They stand between.").count(), 1, "nothing is to be read twice: {out}");
}

#[test]
fn what_is_not_understood_leaves_the_question_standing() {
    let sandbox = Sandbox::with_kinds();
    let out = quiz(&sandbox, "choice", "10\n4\n-1\nabc\n1 2\n99999999999999999999999\n\n?\nq\n").out;
    assert_eq!(out.matches("Question 1").count(), 1, "{out}");
    assert_eq!(out.matches("Not understood").count(), 3, "{out}");
    assert_eq!(out.matches("Answer with the option's number").count(), 4, "{out}");
    assert!(sandbox.journal().is_empty());
}

#[test]
fn undo_asks_the_same_question_again() {
    let sandbox = Sandbox::with_kinds();
    let shown = quiz(&sandbox, "choice", "u\nq\n").shows("There is nothing to undo yet.");
    let allow = shown.number_of("Allow");
    let out = quiz(&sandbox, "choice", &format!("{allow}\nu\nq\n")).out;
    assert!(out.contains("Undone: the answer to \"") && out.contains("\". The question again:"), "{out}");
    assert_eq!(out.matches("Question 1, card 1 of 1").count(), 2, "{out}");
    assert!(out.ends_with("No answers given; nothing to save.\n"), "{out}");
    assert_eq!(sandbox.json(&["stats"])["answers"]["total"], 0);
}

#[test]
fn a_right_answer_may_be_marked_as_a_guess_at_the_next_question() {
    let sandbox = Sandbox::with_many(2);
    let shown = sandbox.plain(&["quiz", "--deck", "many"], "q\n").ok();
    let yes = shown.number_of("yes");
    let out = sandbox.plain(&["quiz", "--deck", "many"], format!("g\n{yes}\ng\ng\nq\n")).ok().out;
    assert_eq!(out.matches("Only a right answer, once, can be marked as a guess.").count(), 2, "{out}");
    assert!(out.contains(&format!("Marked as a guess. That card comes back {TOMORROW}.")), "{out}");
    assert_eq!(sandbox.journal()[1]["do"], "guessed");
}

#[test]
fn the_end_of_input_is_quit_and_says_what_was_saved() {
    let sandbox = Sandbox::with_kinds();
    let out = sandbox.plain(&["quiz", "--deck", "kinds"], "").ok().silent().out;
    assert!(out.ends_with("No answers given; nothing to save.\n"), "{out}");
    quiz(&sandbox, "choice", "1").shows(" saved.");
    assert_eq!(sandbox.answers().len(), 1, "a last line without its end is an answer too");
}

#[test]
fn no_line_is_drawn_and_none_ends_in_a_blank_but_prompts() {
    let sandbox = Sandbox::new();
    let out = sandbox.plain(&["quiz"], "1\n1\n1\n1\n1\n1\n1\n1\n1\n").ok().silent().out;
    assert!(!out.contains(|c: char| ('\u{2500}'..='\u{259f}').contains(&c)), "no boxes: {out}");
    assert_eq!(sandbox.plain(&["quiz"], "q\n").err, "", "nothing is said aside");
}

#[test]
fn review_and_missed_are_held_in_text_as_well() {
    let sandbox = Sandbox::with_many(1);
    sandbox.append("hand.jsonl", &[event(1, "2026-11-20", answered("many/c01", false))]);
    for command in ["review", "missed"] {
        let out = sandbox.plain(&[command], "q\n").ok().silent().out;
        assert!(out.contains("Question 1, card 1 of 1 (missed yesterday; "), "{out}");
        assert!(out.contains(" % likely to recall)\nIs it c01?"), "{out}");
    }
    let shown = sandbox.plain(&["missed"], "q\n");
    let out = sandbox.plain(&["missed"], format!("{}\nq\n", shown.number_of("no"))).ok().out;
    assert!(!out.contains("trainer missed"), "one already exists: {out}");
    let last = sandbox.answers().pop().unwrap();
    assert_eq!(
        (&last["mode"], &last["correct"], &last["at"]),
        (&json!("missed"), &json!(false), &json!(harness::instant(TODAY)))
    );
}

#[test]
fn digits_of_an_input_method_letters_and_list_marks_name_options() {
    let sandbox = Sandbox::with_kinds();
    for answer in ["１", "1.", "1)", "a", "A", "Ａ.", "ф", " 1 "] {
        let said = quiz(&sandbox, "choice", &format!("{answer}\nq\n"));
        assert!(
            !said.out.contains("Answer with") && !said.out.contains("Not understood"),
            "{answer}: {}",
            said.out
        );
    }
    assert_eq!(sandbox.answers().len(), 8);
}

#[test]
fn zero_says_i_do_not_know_and_a_question_mark_alone_is_help_for_every_kind() {
    let sandbox = Sandbox::with_kinds();
    for (n, kind) in (1..).zip(["choice", "multi", "scenario", "typed", "flashcard"]) {
        let said = quiz(&sandbox, kind, "?\n0\n");
        said.shows("you do not know it").shows("Not known. The right answer");
        assert_eq!(sandbox.answers().len(), n, "{kind}");
        assert_eq!(sandbox.answers()[n - 1]["dont_know"], true, "{kind}");
    }
}

#[test]
fn the_points_that_were_made_give_a_flashcards_grade_by_one_rule_in_both_dialogues() {
    let points = json!(["one", "two", "three", "four"]);
    let card = json!({"id": "c", "explanation": "Said again.", "questions": [
        {"kind": "flashcard", "stem": "Say it.", "answer": "It.", "points": points}]});
    let deck = json!({"format": 1, "id": "d", "cards": [card]}).to_string();
    for (letters, positions, grade) in
        [("abcd", json!([1, 2, 3, 4]), "good"), ("a, c", json!([3, 1]), "hard"), ("d", json!([4]), "again")]
    {
        let sandbox = Sandbox::new();
        sandbox.add_deck("d.json", &deck);
        let out = sandbox.plain(&["quiz", "--deck", "d"], format!("\n{letters}\nwhy\nq\n")).ok().out;
        assert!(out.contains("a. one\nb. two\n"), "{out}");
        assert!(out.contains(&format!("Noted: {grade}.\n")), "{letters}: {out}");
        assert_eq!(out.matches("\nIt.\n").count() + out.matches(": It.\n").count(), 1, "{out}");
        assert_eq!(sandbox.answers()[0]["grade"], grade, "{letters}");
        let sandbox = Sandbox::new();
        sandbox.add_deck("d.json", &deck);
        let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
        talk.question();
        talk.answer(&json!({"points": positions}));
        assert_eq!(sandbox.answers()[0]["grade"], grade, "{positions}");
    }
    let sandbox = Sandbox::new();
    sandbox.add_deck("d.json", &deck);
    let mut talk = sandbox.talk(&["quiz", "--deck", "d"]);
    talk.question();
    assert!(talk.refused("{\"points\":[5]}").contains("name points from 1 to 4"));
    assert!(!talk.answer(&json!({"points": []})).correct);
}

#[test]
fn grades_are_asked_for_only_once_the_answer_is_shown_and_the_explanation_is_on_request() {
    let card = json!({"id": "c", "explanation": "Said again.", "questions": [
        {"kind": "flashcard", "stem": "Say it.", "answer": "It is said.", "points": ["one"]}]});
    let sandbox = Sandbox::new();
    sandbox.add_deck(
        "d.json",
        json!({"format": 1, "id": "d", "cards": [card, harness::yes_no("z")]}).to_string(),
    );
    let out = sandbox.plain(&["quiz", "--deck", "d", "--seed", "2"], "?\nq\n").ok().out;
    assert!(!out.contains("How was it?"), "{out}");
    let said = sandbox.plain(&["quiz", "--deck", "d", "--kind", "flashcard"], "\n3\n").ok();
    assert!(!said.out.contains("Said again."), "{}", said.out);
    let said = sandbox.plain(&["quiz", "--deck", "d", "--kind", "flashcard"], "\n1\nwhy\nq\n").ok();
    assert_eq!((said.out.matches("It is said.").count(), said.out.matches("Said again.").count()), (1, 1));
}

#[test]
fn help_is_a_list_and_a_command_may_begin_with_a_colon_everywhere() {
    let sandbox = Sandbox::with_kinds();
    for kind in ["choice", "multi", "scenario", "typed", "flashcard"] {
        let out = quiz(&sandbox, kind, "?\n:flag\n:u\n:u\n:q\n").out;
        assert!(out.lines().filter(|line| line.starts_with("- ")).count() >= 8, "{kind}: {out}");
        assert!(out.contains("Flagged: ") && out.contains("nothing to undo"), "{kind}: {out}");
    }
}

#[test]
fn a_grade_that_is_typed_before_the_answer_is_shown_does_not_count() {
    for grade in ["3", "good", "1"] {
        let sandbox = Sandbox::with_kinds();
        let input = format!("{grade}\n\n2\nq\n");
        let out = quiz(&sandbox, "flashcard", &input).out;
        assert!(out.contains("Press Enter to see the answer, then grade yourself."), "{out}");
        assert!(out.contains("Noted: hard."), "{out}");
        let answers = sandbox.answers();
        assert_eq!((answers.len(), &answers[0]["grade"]), (1, &json!("hard")), "{grade}");
    }
}

#[test]
fn once_all_cards_were_asked_it_is_said_how_many_come_back() {
    let out =
        Sandbox::with_many(3).plain(&["quiz", "--deck", "many", "--count", "3"], "0\n0\n0\nq\n").ok().out;
    assert!(out.contains("Question 3, card 3 of 3 (new)"), "{out}");
    assert!(out.contains("Question 4, 3 to repeat (again)"), "{out}");
}

#[test]
fn a_missed_card_that_is_asked_in_other_words_is_tied_to_the_miss_once_it_is_answered() {
    let sandbox = Sandbox::new();
    let deck = json!({ "format": 1, "id": "two", "reference": [{ "id": "429", "name": "Too Many" }, { "id": "503", "name": "Away" }],
        "cards": [{ "id": "limit", "questions": [
            { "id": "plain", "kind": "scenario", "stem": "The client hits its rate limit. 429 or 503?", "answer": "429", "near": ["503"] },
            { "id": "story", "kind": "scenario", "stem": "One crawler is turned away. Which code?", "answer": "429", "near": ["503"] } ] }] });
    sandbox.add_deck("two.json", deck.to_string());
    let miss = json!({ "do": "answer", "card": "two/limit", "q": "plain", "kind": "scenario", "mode": "quiz",
        "options": ["429", "503"], "chose": ["503"], "instead": "429", "correct": false, "ms": 4000 });
    sandbox.append("hand.jsonl", &[event(1, "2026-11-17", miss)]);
    let tie = "Missed on Tuesday as: \"The client hits its rate limit. 429 or…\"; you chose 503.\n";
    let ran = sandbox.plain(&["missed", "--deck", "two"], "0\nq\n").ok();
    let (question, verdict) = ran.out.split_once("Not known.").expect(&ran.out);
    assert!(
        question.contains("One crawler") && !question.contains("429 or"),
        "nothing is given away: {question}"
    );
    assert!(verdict.contains(tie), "{verdict}");
}

#[test]
fn in_other_words_is_said_of_words_that_were_not_asked_today_and_are_not_those_that_were_missed() {
    let asked = |stems: [&str; 2]| {
        let sandbox = Sandbox::new();
        let question = |at: usize| json!({ "id": format!("q{at}"), "question": stems[at], "answer": "yes", "wrong": ["no"] });
        let questions: Vec<_> = [question(0), question(1)]
            .into_iter()
            .map(|q| json!({ "id": q["id"], "kind": "choice", "stem": q["question"], "answer": "yes", "wrong": ["no"] }))
            .collect();
        let deck = json!({ "format": 1, "id": "two", "cards": [{ "id": "limit", "questions": questions }] });
        sandbox.add_deck("two.json", deck.to_string());
        let out = sandbox.plain(&["quiz", "--deck", "two"], "0\n0\n0\nq\n").ok().out;
        let tags = out.lines().filter(|line| line.starts_with("Question "));
        tags.map(|line| line.split_once('(').map_or("", |(_, tag)| tag).to_owned()).collect::<Vec<_>>()
    };
    let other = asked(["Is it on?", "Does it run?"]);
    assert_eq!(
        other,
        ["new)", "again, in other words)", "again)"],
        "the third time the words are those of the first"
    );
    assert_eq!(
        asked(["Is it on?", "Is it on?"]),
        ["new)", "again)", "again)"],
        "the same words are no others"
    );
}

#[test]
fn a_miss_that_moves_no_date_promises_none() {
    let sandbox = Sandbox::with_many(1);
    let quiz = |right: bool| {
        let answer = |question: &_| if right { harness::yes(question) } else { harness::no(question) };
        sandbox.talk(&["quiz", "--deck", "many"]).finish(answer);
    };
    quiz(true);
    let due = sandbox.known()["cards"]["many/c01"]["due"].as_str().unwrap().to_owned();
    assert!(due.as_str() > "2026-11-22", "{due}");
    let shown = sandbox.plain(&["quiz", "--deck", "many"], "q\n");
    let out = sandbox.plain(&["quiz", "--deck", "many"], format!("{}\nq\n", shown.number_of("no"))).ok().out;
    assert!(
        out.contains(&format!("Practice: still due {due}.")) && !out.contains("Comes back 2026"),
        "{out}"
    );
    // A miss that counts comes back on the next day.
    let tomorrow = sandbox.on("2026-11-30");
    let out = tomorrow.plain(&["quiz", "--deck", "many"], "0\nq\n").ok().out;
    assert!(out.contains("Comes back 2026-12-01, and again in this session."), "{out}");
}
