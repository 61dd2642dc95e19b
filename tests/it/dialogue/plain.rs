//! The `--plain` dialogue: numbered text over pipes, as a screen reader would read it.

use crate::support::{Ran, TODAY, TOMORROW, World, answered, event, kinds, many};
use serde_json::json;

/// A world with the deck of all kinds.
fn world() -> World {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    world
}

fn quiz(world: &World, kind: &str, said: &str) -> Ran {
    world.plain(&["quiz", "--deck", "kinds", "--kind", kind], said).ok().silent()
}

/// The number before an option, in a text where it is shown.
fn number(text: &str, option: &str) -> usize {
    let line = text.lines().find(|line| line.contains(&format!(". {option}"))).expect(text);
    line.split('.').next().unwrap().parse().unwrap()
}

/// Looks at a question, then answers it with these options' numbers.
fn pick(world: &World, kind: &str, options: &[&str]) -> Ran {
    let shown = quiz(world, kind, "q\n").out;
    let numbers: Vec<String> = options.iter().map(|option| number(&shown, option).to_string()).collect();
    quiz(world, kind, &format!("{}\nq\n", numbers.join(" ")))
}

#[test]
fn a_question_is_numbered_text() {
    let out = quiz(&world(), "scenario", "q\n").out;
    assert!(out.contains("Question 1, card 1 of 1 (new)\nNobody is behind the gateway.\n"), "{out}");
    assert!(out.contains("\n    GET / HTTP/1.1\n    Host: a\n"), "an exchange is set apart: {out}");
    for number in 1..=4 {
        assert!(out.contains(&format!("\n{number}. 50")), "{out}");
    }
    assert!(out.contains("No answer given"), "{out}");
}

#[test]
fn a_right_answer_is_said_with_its_explanation_source_and_return() {
    pick(&world(), "scenario", &["502"])
        .shows("Right: 502 Bad Gateway\n")
        .shows("It came from behind.")
        .shows("Source: Book, 1")
        .shows("Comes back 2026-11-")
        .shows("1 of 1 right at first. 1 answer saved.");
}

#[test]
fn a_wrong_answer_is_said_with_yours_the_right_one_and_the_reason() {
    pick(&world(), "scenario", &["503"])
        .shows("Wrong. Your answer: 503 Unavailable\n")
        .shows("The right answer: 502 Bad Gateway\n")
        .shows("The 502 blames another; the 503 itself.")
        .shows(&format!("Comes back {TOMORROW}, and again in this session."))
        .shows("(again)")
        .shows("0 of 1 right at first.")
        .shows("- kinds/refused: Nobody is behind the gateway.")
        .shows("trainer missed")
        .shows(&format!("Next review: {TOMORROW}."));
    pick(&world(), "choice", &["Allow"]).shows("Allow lists methods.");
}

#[test]
fn multi_takes_several_numbers_and_only_exactly_the_right_ones() {
    pick(&world(), "multi", &["GET", "HEAD"]).shows("Right: ");
    pick(&world(), "multi", &["GET"]).shows("Wrong.").shows("Left out: HEAD.");
    let world = world();
    let shown = quiz(&world, "multi", "q\n").out;
    let said = format!("{}, {}\n", number(&shown, "HEAD"), number(&shown, "GET"));
    quiz(&world, "multi", &said).shows("Right: ");
}

#[test]
fn a_typed_answer_is_text_and_commands_need_a_colon() {
    let world = world();
    quiz(&world, "typed", "gateway TIMEOUT\n").shows("Right: 504 Gateway Timeout");
    let out = quiz(&world, "typed", "q\n:q\n").out;
    assert!(out.contains("Wrong. Your answer: q\n"), "{out}");
    quiz(&world, "typed", "\n:?\n:q\n").shows("Type an answer").shows(":g:").shows("No answer given");
}

#[test]
fn a_second_best_typed_answer_is_said_to_be_second_best() {
    let said = world().plain(&["quiz", "--deck", "kinds", "--typed", "--topic", "502"], "500\n").ok();
    said.shows("Right, but second best.")
        .shows("502 Bad Gateway is the better answer. It is not wrong, only vague.");
}

#[test]
fn a_flashcard_is_said_revealed_and_graded() {
    let world = world();
    let out = quiz(&world, "flashcard", "\n3\n").out;
    let place = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text:?} in {out}"));
    assert!(place("Tell me of gateways.") < place("They stand between."));
    assert!(place("They stand between.") < place("- between") && place("- between") < place("How was it?"));
    assert!(out.contains("Noted: good."), "{out}");
    assert_eq!(world.answers()[0]["grade"], "good");
    quiz(&world, "flashcard", "again\n").shows("Noted: again.");
    let unclear = quiz(&world, "flashcard", "five\n\n\neasy\n");
    unclear.shows("Grade yourself").shows("Noted: easy.");
}

#[test]
fn what_is_not_understood_leaves_the_question_standing() {
    let world = world();
    let out = quiz(&world, "choice", "0\n4\n-1\nabc\n1 2\n99999999999999999999999\n\n?\nq\n").out;
    assert_eq!(out.matches("Question 1").count(), 1, "{out}");
    assert_eq!(out.matches("Not understood").count(), 3, "{out}");
    assert_eq!(out.matches("Answer with the option's number.").count(), 4, "{out}");
    assert!(world.journal().is_empty());
}

#[test]
fn undo_asks_the_same_question_again() {
    let world = world();
    let shown = quiz(&world, "choice", "u\nq\n").shows("There is nothing to undo yet.").out;
    let allow = number(&shown, "Allow");
    let out = quiz(&world, "choice", &format!("{allow}\nu\nq\n")).out;
    assert!(out.contains("Taken back. The question again:"), "{out}");
    assert_eq!(out.matches("Question 1, card 1 of 1").count(), 2, "{out}");
    assert!(out.ends_with("No answer given, nothing to save.\n"), "{out}");
    assert_eq!(world.json(&["stats"])["answers"]["total"], 0);
}

#[test]
fn a_right_answer_may_be_marked_as_a_guess_at_the_next_question() {
    let world = World::new();
    world.shelve("many.json", many(2));
    let shown = world.plain(&["quiz", "--deck", "many"], "q\n").ok().out;
    let yes = number(&shown, "yes");
    let out = world.plain(&["quiz", "--deck", "many"], format!("g\n{yes}\ng\ng\nq\n")).ok().out;
    assert_eq!(out.matches("Only a right answer, once, can be marked as a guess.").count(), 2, "{out}");
    assert!(out.contains(&format!("Marked as a guess. That card comes back {TOMORROW}.")), "{out}");
    assert_eq!(world.journal()[1]["do"], "guessed");
}

#[test]
fn the_end_of_input_is_quit_and_says_what_was_saved() {
    let world = world();
    let out = world.plain(&["quiz", "--deck", "kinds"], "").ok().silent().out;
    assert!(out.ends_with("No answer given, nothing to save.\n"), "{out}");
    quiz(&world, "choice", "1").shows(" saved.");
    assert_eq!(world.answers().len(), 1, "a last line without its end is an answer too");
}

#[test]
fn no_line_is_drawn_and_none_ends_in_a_blank_but_prompts() {
    let world = World::new();
    let out = world.plain(&["quiz"], "1\n1\n1\n1\n1\n1\n1\n1\n1\n").ok().silent().out;
    assert!(!out.contains(|c: char| ('\u{2500}'..='\u{259f}').contains(&c)), "no boxes: {out}");
    assert_eq!(world.plain(&["quiz"], "q\n").err, "", "nothing is said aside");
}

#[test]
fn review_and_missed_are_held_in_text_as_well() {
    let world = World::new();
    world.shelve("many.json", many(1));
    world.append("hand.jsonl", &[event(1, "2026-11-20", answered("many/c01", false))]);
    for command in ["review", "missed"] {
        world.plain(&[command], "q\n").ok().silent().shows("Question 1, card 1 of 1\nIs it c01?");
    }
    let shown = world.plain(&["missed"], "q\n").out;
    let out = world.plain(&["missed"], format!("{}\nq\n", number(&shown, "no"))).ok().out;
    assert!(!out.contains("trainer missed"), "one is there already: {out}");
    let last = world.answers().pop().unwrap();
    assert_eq!(
        (&last["mode"], &last["correct"], &last["at"]),
        (&json!("missed"), &json!(false), &json!(crate::support::instant(TODAY)))
    );
}
