//! The `--plain` dialogue.

use std::time::Instant;

use super::{marks, sandbox, seconds_left};

#[test]
fn in_plain_text_it_is_held_by_words() {
    let sandbox = sandbox();
    let said = "list\nmark\nnext\nprevious\ngoto 9\n?\nx\nquit\n";
    let began = Instant::now();
    let ran = sandbox.plain(&["exam", "--count", "3", "--deck", "many"], said).ok().silent();
    let left = seconds_left(&ran.out);
    assert!(left <= 2 * 60 && left + began.elapsed().as_secs() + 1 >= 2 * 60, "{}", ran.out);
    let ran = ran
        .shows("Exam: 3 questions in 2 minutes; 3 right answers pass (80 %).")
        .shows("Question 1 of 3, ")
        .shows("Not answered: 1, 2, 3. Marked: none.")
        .shows("Marked: it comes once more")
        .shows("Question 2 of 3, ")
        .shows("Question 1 of 3 (marked), ")
        .shows("Go to a question from 1 to 3.")
        .shows("- finish: end it and see the score\n")
        .shows("Answer with the option's number")
        .shows("Unfinished: 0 of 3 answered, all saved. Resume: trainer exam --resume");
    assert!(!ran.out.contains("Score"));
}

#[test]
fn in_plain_text_the_end_says_what_was_wrong_and_why() {
    let sandbox = sandbox();
    let shown = sandbox.plain(&["exam", "--deck", "kinds", "--kind", "choice"], "").ok().out;
    let line = shown.lines().find(|line| line.ends_with(". Allow")).expect(&shown);
    let ran = sandbox.plain(&["exam", "--resume"], format!("{}\n", &line[..1]));
    assert_eq!(ran.code, 1);
    let ran = ran
        .shows("Noted.\n")
        .shows("Score 0 %: 0 of 1 right, not passed (80 % needed). Expected: 57 %, with luck among the options.")
        .shows("- Talking: 0 of 1")
        .shows("1. Which field says when?\nYour answer: Allow\nThe right answer: Retry-After\nAllow lists methods.")
        .shows("Go over them: trainer missed");
    assert_eq!(ran.err, "");
}

#[test]
fn in_plain_text_the_end_says_that_its_cards_count_for_today() {
    let sandbox = sandbox();
    sandbox.run(&["plan", "--interview", "2026-12-05", "--minutes", "15"]).ok();
    let out = sandbox.plain(&["exam", "--count", "3", "--deck", "many"], "0\n0\n0\nfinish\n").out;
    let said = out.lines().find_map(|line| line.strip_prefix("It counts for today: ")).expect(&out);
    let left = said.trim_end_matches('.');
    sandbox.plain(&[], "").ok().shows(&format!("Today: {left}, about "));
}

#[test]
fn in_plain_text_an_unfinished_one_is_asked_about() {
    let sandbox = sandbox();
    let begin = |said: &str| sandbox.plain(&["exam", "--count", "2", "--deck", "many"], said);
    begin("1\n").ok();
    begin("")
        .ok()
        .shows("A written exam is unfinished: 1 of 2 answered, ")
        .shows("resume, count, new, or quit: ");
    begin("what\nquit\n").ok().shows("Answer with one of these words.");
    begin("resume\nquit\n").ok().shows("Question 2 of 2");
    let ended = || marks(&sandbox).iter().filter(|mark| mark["end"] == true).count();
    assert_eq!(ended(), 0);
    begin("count\nquit\n").ok().shows("1 question is open and would score no points: count again counts it.");
    assert_eq!(ended(), 0);
    assert_eq!(begin("count\ncount\n").shows("1 left open: no points for them.").code, 1);
    assert_eq!(ended(), 1);
    begin("1\n").ok();
    begin("new\nnew\nquit\n").ok().says("counted as it stood").shows("Question 1 of 2");
    assert_eq!(ended(), 2);
    // Nothing was answered in this one.
    begin("discard\n").ok().shows("resume, discard, new, or quit: ");
    assert_eq!((ended(), sandbox.json(&["stats"])["answers"]["total"].clone()), (3, 2.into()));
    begin("quit\n").ok().shows("Question 1 of 2");
}
