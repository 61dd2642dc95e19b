//! The mock interview on the screen: what it looks like, and how it answers to keys.

use std::sync::atomic::Ordering;
use std::time::Duration;

use trainer::history::What;
use trainer::tui::event::{Effect, Message};
use trainer::tui::state::Screen;

use crate::desk::Desk;

/// Answers the first three of the five questions: typed wrong, multi right, choice wrong and marked.
fn three_of_five() -> Desk {
    let mut desk = Desk::exam(5, 20);
    desk.press("503<Enter>12<Enter>m1");
    desk
}

/// The events saved, in short.
fn deeds(desk: &Desk) -> Vec<&'static str> {
    let saved = desk.saved.lock().unwrap();
    saved
        .iter()
        .map(|what| match what {
            What::Answer(_) => "answer",
            What::Undo { .. } => "undo",
            What::Exam(exam) if exam.end => "end",
            What::Exam(_) => "begin",
            _ => "other",
        })
        .collect()
}

#[test]
fn a_question_of_a_mock_interview() {
    three_of_five()
        .shows(
            80,
            24,
            r"
        |  Mock interview                        19:51 left   4/5 ━━━━━━──── 3 answered
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  500 Internal Server Error
        |    2  503 Service Unavailable
        |    3  504 Gateway Timeout
        |    4  502 Bad Gateway
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  1-4 answer   n next   m mark   o all   x finish   ? help   Esc leave
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam                  19:51 left   4/5
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | the middle of its header section. What
        | does the proxy send to the browser?
        | ↓ more below: PgDn, PgUp
        |   1  500 Internal Server Error
        |   2  503 Service Unavailable
        |   3  504 Gateway Timeout
        |   4  502 Bad Gateway
        |
        | 1-4 answer  m mark  o all  ? help
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |                      Mock interview                        19:51 left   4/5 ━━━━━━──── 3 answered
        |
        |
        |                      A reverse proxy passes a request on. The application's answer breaks off in
        |                      the middle of its header section. What does the proxy send to the browser?
        |
        |                      │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |                      │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |                        1  500 Internal Server Error
        |                        2  503 Service Unavailable
        |                        3  504 Gateway Timeout
        |                        4  502 Bad Gateway
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |                      1-4 answer   n next   m mark   o all   x finish   ? help   Esc leave
        |
        ",
        );
}

#[test]
fn a_question_that_is_answered_and_marked_says_so() {
    three_of_five()
        .press("p")
        .shows(
            80,
            24,
            r"
        |  Mock interview · marked, answered     19:50 left   3/5 ━━━━━━──── 3 answered
        |
        |  What makes a request method safe?
        |
        |    1  Its body is encrypted  (your answer)
        |    2  It may be repeated without harm
        |    3  The client asks for no change of state
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  1-3 answer   n next   m unmark   o all   x finish   ? help   Esc leave
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · marked, answ…  19:50 left   3/5
        | What makes a request method safe?
        |
        |   1  Its body is encrypted
        |      (your answer)
        |   2  It may be repeated without harm
        |   3  The client asks for no change of
        |      state
        |
        |
        |
        | 1-3 answer  m unmark  o all  ? help
        ",
        );
}

#[test]
fn a_typed_question_of_a_mock_interview() {
    three_of_five()
        .press("pp")
        .press("p")
        .shows(
            80,
            24,
            r"
        |  Mock interview · answered             19:48 left   1/5 ━━━━━━──── 3 answered
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  Answer › 503
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter answer   Down next   ^T mark   Tab all   Esc leave   ^U clear
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · answered       19:48 left   1/5
        | The server behind a gateway keeps
        | silent until the gateway gives up.
        | Which status?
        |
        | Answer › 503
        |
        |
        |
        |
        |
        | Enter answer  Tab all
        ",
        );
}

#[test]
fn all_questions_at_a_glance() {
    three_of_five()
        .press("o")
        .shows(
            80,
            24,
            r"
        |  Mock interview · overview             19:50 left   4/5 ━━━━━━──── 3 answered
        |
        |   1●    2●    3●!  ›4○    5○
        |
        |  ● answered 3, ○ open 2, ! marked 1
        |
        |  4. A reverse proxy passes a request on. The application's answer breaks off
        |  in the middle of its header section. What does the proxy send to the
        |  browser?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter go there   m mark   x finish   Esc back   ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · overview       19:50 left   4/5
        |  1●    2●    3●!  ›4○    5○
        |
        | ● answered 3, ○ open 2, ! marked 1
        |
        | 4. A reverse proxy passes a request
        | on. The application's answer breaks
        | off in the middle of its header
        | section. What does the proxy send to
        | the browser?
        |
        | Enter go there  Esc back  ? help
        ",
        );
}

#[test]
fn finishing_with_open_questions_is_asked_about_once() {
    three_of_five().press("x").shows(
        40,
        12,
        r"
        | Exam                  19:50 left   4/5
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | ↓ more below: PgDn, PgUp
        |   1  500 Internal Server Error
        |   2  503 Service Unavailable
        |   3  504 Gateway Timeout
        |   4  502 Bad Gateway
        | » 2 questions are not answered and
        | would count as not known: x again
        | finishes
        | 1-4 answer  m mark  o all  ? help
        ",
    );
}

#[test]
fn the_report() {
    three_of_five()
        .press("xx")
        .shows(
            80,
            24,
            r"
        |  Mock interview
        |
        |  ╺━┓ ┏━┓           ✗ Not passed (80 % needed)
        |  ┏━┛ ┃ ┃           1 of 5 right, 2 not answered
        |  ┗━╸ ┗━┛ %         Predicted: 13 %
        |  0:09 used. Next review: tomorrow (Nov 22)
        |
        |  By topic
        |  › Server errors                                 0 of 2  ────────────────────
        |    Proxies                                       0 of 2  ────────────────────
        |    Methods                                       1 of 2  ━━━━━━━━━━──────────
        |    In the interview                              0 of 1  ────────────────────
        |
        |  4 questions not right
        |    ✗ 1. The server behind a gateway keeps silent until the gateway gives up.…
        |    ✗ 3. What makes a request method safe?
        |    ○ 4. A reverse proxy passes a request on. The application's answer breaks…
        |    ○ 5. Why can a client repeat a PUT after a lost connection?
        |
        |
        |
        |
        |
        |  Enter quiz it   Tab other list   h home   ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Mock interview
        | 20 %  ✗ Not passed (80 % needed)
        | 1 of 5 right, 2 not answered.
        | Predicted: 13 %
        | By topic
        | › Server errors       0 of 2  ────────
        |   Proxies             0 of 2  ────────
        |   Methods             1 of 2  ━━━━────
        |   In the interview    0 of 1  ────────
        |   ↓ 6 more
        |
        | Enter quiz it  h home  ? help  q quit
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |                      Mock interview
        |
        |
        |                      ╺━┓ ┏━┓           ✗ Not passed (80 % needed)
        |                      ┏━┛ ┃ ┃           1 of 5 right, 2 not answered
        |                      ┗━╸ ┗━┛ %         Predicted: 13 %
        |                      0:09 used. Next review: tomorrow (Nov 22)
        |
        |                      By topic
        |                      › Server errors                                 0 of 2  ────────────────────
        |                        Proxies                                       0 of 2  ────────────────────
        |                        Methods                                       1 of 2  ━━━━━━━━━━──────────
        |                        In the interview                              0 of 1  ────────────────────
        |
        |                      4 questions not right
        |                        ✗ 1. The server behind a gateway keeps silent until the gateway gives up.…
        |                        ✗ 3. What makes a request method safe?
        |                        ○ 4. A reverse proxy passes a request on. The application's answer breaks…
        |                        ○ 5. Why can a client repeat a PUT after a lost connection?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |                      Enter quiz it   Tab other list   h home   ? help   q quit
        |
        ",
        );
}

#[test]
fn a_question_of_the_report() {
    three_of_five()
        .press("xx<Tab><Enter>")
        .shows(
            80,
            24,
            r"
        |  Mock interview · 1 of 4 not right                                 question 1
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  ✗ 503 Service Unavailable  (your answer)
        |  ✓ 504 Gateway Timeout  (right)
        |
        |  ✗ Wrong   comes back tomorrow (Nov 22)
        |  503 Service Unavailable: Not now, but later. 504 Gateway Timeout: The server
        |  behind did not answer in time.
        |
        |  The server behind did not answer in time.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Esc back   n next   p previous   ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Mock interview · 1 of 4 n…  question 1
        | ✗ Wrong   comes back tomorrow (Nov 22)
        | ✗ 503 Service Unavailable
        |   (your answer)
        | ✓ 504 Gateway Timeout  (right)
        | 503 Service Unavailable: Not now, but
        | later. 504 Gateway Timeout: The server
        | behind did not answer in time.
        |
        | ↓ more below: j, k
        |
        | Esc back  n next  ? help  q quit
        ",
        )
        .press("nn")
        .shows(
            80,
            24,
            r"
        |  Mock interview · 3 of 4 not right                                 question 4
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  500 Internal Server Error
        |    2  503 Service Unavailable
        |    3  504 Gateway Timeout
        |  ✓ 4  502 Bad Gateway  (right)
        |
        |  ○ Not answered
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3
        |
        |
        |
        |
        |
        |
        |  Esc back   n next   p previous   ? help   q quit
        ",
        );
}

#[test]
fn one_that_was_left() {
    Desk::left("12<Enter>")
        .shows(
            80,
            24,
            r"
        |  Mock interview
        |
        |  One is unfinished.
        |  1 of 4 questions answered, 19:57 left.
        |
        |  Enter  Go on, with the time that was left
        |  c      Count it as it stands
        |  n      Count it, and begin a new one
        |
        |  What is open counts as not known.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter go on   c count it   n new   Esc home   ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Mock interview
        | One is unfinished.
        | 1 of 4 questions answered, 19:57 left.
        |
        | Enter  Go on, with the time that was
        |        left
        | c      Count it as it stands
        | n      Count it, and begin a new one
        |
        | What is open counts as not known.
        |
        | Enter go on  c count it  n new  ? help
        ",
        );
}

#[test]
fn an_answer_goes_on_to_the_next_open_question_and_says_nothing() {
    let mut desk = three_of_five();
    let text = desk.text(80, 24);
    assert!(text.contains("4/5") && !text.contains("Right") && !text.contains("Wrong"), "{text}");
    desk.press("n<Enter>3");
    assert!(desk.text(80, 24).contains("4/5"), "of those left open, in a round");
    assert_eq!(deeds(&desk), ["begin", "answer", "answer", "answer", "answer"]);
}

#[test]
fn an_answer_is_changed_by_answering_again_and_confirmed_without_a_word_to_the_disk() {
    let mut desk = three_of_five();
    desk.press("p1");
    assert_eq!(deeds(&desk).len(), 4, "the same answer once more");
    desk.press("p2");
    let saved = desk.saved.lock().unwrap().clone();
    assert!(desk.text(80, 24).contains("3 answered"));
    let [.., What::Answer(first), What::Undo { of: 4 }, What::Answer(second)] = &saved[..] else {
        panic!("{saved:?}")
    };
    assert!(first.card == second.card && first.chose != second.chose && first.ms < second.ms);
}

#[test]
fn all_answered_what_is_marked_comes_again_then_the_overview() {
    let mut desk = three_of_five();
    desk.press("1<Enter>3");
    let text = desk.text(80, 24);
    assert!(text.contains("3/5") && text.contains("marked, answered"), "{text}");
    let text = desk.press("3").text(80, 24);
    assert!(text.contains("overview") && text.contains("All are answered: x finishes"), "{text}");
    assert!(desk.press("x").text(80, 24).contains("Predicted: "));
    assert_eq!(deeds(&desk).last(), Some(&"end"));
}

#[test]
fn the_overview_moves_marks_and_goes_there() {
    let mut desk = Desk::exam(5, 20);
    desk.press("<Tab>llm");
    assert!(desk.text(80, 24).contains("›3○!"));
    desk.press("hG<Enter>");
    assert!(desk.text(80, 24).contains("5/5"));
    desk.press("ogo");
    assert!(desk.text(80, 24).contains("5/5"), "closed without going there");
}

#[test]
fn a_key_pressed_as_the_next_question_appears_is_not_its_answer() {
    let mut desk = three_of_five();
    desk.press_at_once("1");
    assert_eq!(deeds(&desk).len(), 4);
}

#[test]
fn when_time_is_up_it_ends_by_itself_and_what_is_answered_counts() {
    let mut desk = Desk::exam(5, 1);
    desk.press("504<Enter>");
    assert!(desk.state.ticks());
    desk.wait(54_000);
    assert!(desk.text(80, 24).contains("0:02 left"));
    desk.wait(2_000);
    let text = desk.text(80, 24);
    assert!(text.contains("Time is up") && text.contains("1 of 5 right, 4 not answered"), "{text}");
    assert!(!desk.state.ticks());
    assert_eq!(deeds(&desk), ["begin", "answer", "end"]);
}

#[test]
fn an_answer_that_is_being_saved_when_time_is_up_still_counts() {
    let mut desk = Desk::exam(5, 1);
    desk.press("504");
    desk.stuck = true;
    desk.press("<Enter>");
    let Effect::Save(what) = desk.effect.clone() else { panic!("{:?}", desk.effect) };
    desk.wait(60_000);
    desk.unstick(&what);
    assert!(desk.text(80, 24).contains("1 of 5 right"));
}

#[test]
fn the_clock_stands_while_the_program_is_stopped() {
    let mut desk = Desk::exam(5, 1);
    let away = Duration::from_mins(10);
    desk.send(Message::Resumed(away));
    let Screen::Exam(sitting) = &desk.state.screen else { panic!("the interview stands") };
    assert_eq!(sitting.spent(sitting.started), 0);
    desk.wait(600_000);
    assert!(desk.text(80, 24).contains("1:00 left"));
}

#[test]
fn one_that_was_left_goes_on_with_its_answers_and_its_time() {
    let mut desk = Desk::left("12<Enter>");
    desk.press("<Enter>");
    let text = desk.text(80, 24);
    assert!(text.contains("2/4") && text.contains("19:57 left") && text.contains("1 answered"), "{text}");
    assert!(desk.press("p").text(80, 24).contains("[x] HEAD"));
    assert_eq!(deeds(&desk), ["begin", "answer"]);
}

#[test]
fn one_that_was_left_is_counted_or_makes_room_for_a_new_one() {
    let mut desk = Desk::left("12<Enter>");
    assert!(desk.press("c").text(80, 24).contains("1 of 4 right, 3 not answered"));
    assert_eq!(deeds(&desk), ["begin", "answer", "end"]);
    let mut desk = Desk::left("12<Enter>");
    assert!(
        desk.press("n").text(80, 24).contains("20:00 left   1/4"),
        "without flashcards, unless they are named"
    );
    assert_eq!(deeds(&desk), ["begin", "answer", "end", "begin"]);
}

#[test]
fn home_begins_one_on_the_selected_topic() {
    let mut desk = Desk::home();
    desk.press("Ge");
    assert!(desk.text(80, 24).contains("--kind flashcard"));
    desk.press("ke");
    assert!(desk.text(80, 24).contains("1/2"));
    assert_eq!(deeds(&desk), ["begin"]);
}

#[test]
fn what_is_known_of_right_and_wrong_is_not_told_by_leaving() {
    let mut desk = three_of_five();
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 0));
    desk.press("<Esc>");
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 0));
    assert!(desk.text(80, 24).contains("e goes on with it") && desk.state.exams.unfinished);
    desk.press("e<Enter>xx");
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (3, 2));
    assert_eq!((desk.state.exams.unfinished, desk.state.exams.passed), (false, Some(false)));
}

#[test]
fn a_topic_of_the_report_can_be_quizzed_at_once() {
    let mut desk = three_of_five();
    desk.press("xxj<Enter>");
    let text = desk.text(80, 24);
    assert!(text.contains("Quiz") && text.contains("/2 "), "{text}");
    assert_eq!(desk.state.total().answers, 3);
}

#[test]
fn what_could_not_be_saved_is_said_and_can_be_tried_again() {
    let mut desk = three_of_five();
    desk.failing.store(1, Ordering::SeqCst);
    desk.press("2");
    assert!(desk.text(80, 24).contains("Not saved: no space left") && desk.text(80, 24).contains("4/5"));
    desk.press("r");
    assert!(desk.text(80, 24).contains("4 answered"));
    desk.failing.store(1, Ordering::SeqCst);
    desk.press("xx");
    assert!(desk.text(80, 24).contains("Not saved"));
    assert!(desk.press("r").text(80, 24).contains("Predicted"));
}

#[test]
fn the_screens_of_a_mock_interview_can_be_drawn_at_every_size() {
    let screens: [fn() -> Desk; 7] = [
        three_of_five,
        || with(Desk::exam(5, 20), "<Tab>"),
        || with(three_of_five(), "pp"),
        || with(three_of_five(), "n<Enter>"),
        || with(three_of_five(), "xx"),
        || with(three_of_five(), "xx<Tab><Enter>"),
        || Desk::left("1"),
    ];
    for screen in screens {
        let mut desk = screen();
        for (width, height) in
            (1..=30).flat_map(|w| (1..=12).map(move |h| (w, h))).chain([(300, 100), (300, 1)])
        {
            desk.buffer(width, height);
            desk.press("jk<PgDn>");
        }
    }
}

fn with(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk
}
