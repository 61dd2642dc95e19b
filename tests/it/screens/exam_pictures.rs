//! What the mock interview looks like.

use super::desk::Desk;
use super::exam::three_of_five;

#[test]
fn a_question_of_a_mock_interview() {
    three_of_five()
        .shows(
            80,
            24,
            r"
        |  Exam                                 20 min left   4/5 ━━━━━━──── 3 answered
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  500 Internal Server Error
        |    2  504 Gateway Timeout
        |    3  503 Service Unavailable
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
        |  1-4 answer   0 don't know   Tab all   * mark   → next     ? help   Esc leave
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam                 20 min left   4/5
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | the middle of its header section. What
        | does the proxy send to the browser?
        |
        |   1  500 Internal Server Error
        |   2  504 Gateway Timeout
        |   3  503 Service Unavailable
        |   4  502 Bad Gateway
        |                   ↓ read on, 4 more: j
        | 1-4 answer  0 don't know        ? help
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam                                 20 min left   4/5 ━━━━━━──── 3 answered
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  500 Internal Server Error
        |    2  504 Gateway Timeout
        |    3  503 Service Unavailable
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
        |  1-4 answer   0 don't know   Tab all   * mark   → next     ? help   Esc leave
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn a_question_that_is_answered_and_marked_says_so() {
    three_of_five()
        .press("<Left>")
        .shows(
            80,
            24,
            r"
        |  Exam · marked, answered              20 min left   3/5 ━━━━━━──── 3 answered
        |
        |  What makes a request method safe?
        |
        |    1  Its body is encrypted                   your answer
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
        |  1-3 answer   0 don't know   Tab all   * unmark   → next   ? help   Esc leave
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · marked,…      20 min left   3/5
        | What makes a request method safe?
        |
        |   1  Its body is encrypted
        |      your answer
        |   2  It may be repeated without harm
        |   3  The client asks for no change of
        |      state
        |
        |
        |
        | 1-3 answer  0 don't know        ? help
        ",
        );
}

#[test]
fn arrows_go_to_other_questions_where_nothing_is_typed_and_move_the_caret_in_what_is() {
    let mut desk = three_of_five();
    desk.press("<Left><Left><Left>");
    let at = |desk: &mut Desk, key: &str| {
        let text = desk.press(key).text(80, 24);
        text.split_once("/5").unwrap().0.chars().last().unwrap()
    };
    assert_eq!(at(&mut desk, "<Left>"), '1', "the caret moves in 503");
    assert_eq!(at(&mut desk, "<Esc>"), '1', "it is cleared");
    assert_eq!(at(&mut desk, "<Right>"), '2');
    assert_eq!(at(&mut desk, "<Left>"), '1');
}

#[test]
fn a_typed_question_of_a_mock_interview() {
    three_of_five()
        .press("<Left><Left>")
        .press("<Left>")
        .shows(
            80,
            24,
            r"
        |  Exam · answered                      20 min left   1/5 ━━━━━━──── 3 answered
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |    Type the code or its name
        |
        |    503
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
        |  Enter answer   0 don't know   Down next   Tab all         ^G help  Esc clear
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · answered      20 min left   1/5
        | The server behind a gateway keeps
        | silent until the gateway gives up.
        | Which status?
        |
        |   Type the code or its name
        |
        |   503
        |
        |
        |
        | Enter answer  0 don't know     ^G help
        ",
        );
}

#[test]
fn all_questions_at_a_glance() {
    three_of_five()
        .press("<Tab>")
        .shows(
            80,
            24,
            r"
        |  Exam · overview                      20 min left   4/5 ━━━━━━──── 3 answered
        |
        |   1●    2●    3●*  ›4○    5○
        |
        |  ● answered 3, ○ open 2, * marked 1
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
        |  Enter go there   * mark   f finish                        ? help   Esc back
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam · overview      20 min left   4/5
        |  1●    2●    3●*  ›4○    5○
        |
        | ● answered 3, ○ open 2, * marked 1
        |
        | 4. A reverse proxy passes a request
        | on. The application's answer breaks
        | off in the middle of its header
        | section. What does the proxy send to
        | the browser?
        |
        | Enter go there  * mark          ? help
        ",
        );
}

#[test]
fn finishing_with_open_questions_is_asked_about_once() {
    three_of_five().press("f").shows(
        40,
        12,
        r"
        | Exam                 20 min left   4/5
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | the middle of its header section. What
        |   1  500 Internal Server Error
        |   2  504 Gateway Timeout
        |   3  503 Service Unavailable
        |   4  502 Bad Gateway
        | » 2 questions are open and would score
        | no points: f again finishes
        |                   ↓ read on, 6 more: j
        | 1-4 answer  0 don't know        ? help
        ",
    );
}

#[test]
fn the_report() {
    three_of_five()
        .press("ff")
        .shows(
            80,
            24,
            r"
        |  Exam report                                          Sat Nov 21, 1 of 20 min
        |
        |  Score 20 %  Not passed: 1 of 5 right, 4 needed, 2 left open    expected 42 %
        |
        |    Weakest topics                                                       right
        |    Server errors                    ──────────··········       0 of 2, 1 open
        |    Proxies                          ──────────··········       0 of 2, 1 open
        |    Methods                          ━━━━━━━━━━──────────               1 of 2
        |    1 more topic
        |
        |    Not right                                                      2 questions
        |  › ✗  1  504 Gateway Timeout                 you: 503 Service Unavailable
        |    ✗  3  The client asks for no change of state  you: Its body is encrypted
        |
        |    Left open                                                      2 questions
        |    ○  4  A reverse proxy passes a request on. The application's answer…
        |    ○  5  Why can a client repeat a PUT after a lost connection?
        |
        |
        |
        |
        |
        |
        |  Enter open   m missed 2   b quiz   c card   e entry       ? help   Esc home
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam report    Sat Nov 21, 1 of 20 min
        | Score 20 %  Not passed
        | 1 of 5 right, 4 needed, 2 left open;
        | expected 42 %, with luck among the
        | options
        |   Proxies            ────····   0 of 2
        |   2 more topics, 1 of them below 80 %
        |   Not right                2 questions
        | › ✗  1  504 Gateway Timeout
        |                     ↑ 1 more  ↓ 3 more
        |
        | Enter open  m missed 2          ? help
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam report                                          Sat Nov 21, 1 of 20 min
        |
        |  Score 20 %  Not passed: 1 of 5 right, 4 needed, 2 left open    expected 42 %
        |
        |    Weakest topics                                                       right
        |    Server errors                    ──────────··········       0 of 2, 1 open
        |    Proxies                          ──────────··········       0 of 2, 1 open
        |    Methods                          ━━━━━━━━━━──────────               1 of 2
        |    1 more topic
        |
        |    Not right                                                      2 questions
        |  › ✗  1  504 Gateway Timeout                 you: 503 Service Unavailable
        |    ✗  3  The client asks for no change of state  you: Its body is encrypted
        |
        |    Left open                                                      2 questions
        |    ○  4  A reverse proxy passes a request on. The application's answer…
        |    ○  5  Why can a client repeat a PUT after a lost connection?
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
        |  Enter open   m missed 2   b quiz   c card   e entry       ? help   Esc home
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn a_question_of_the_report() {
    three_of_five()
        .press("ff<Tab><Enter>")
        .shows(
            80,
            24,
            r"
        |  Exam report · 1 of 2 not right                                    question 1
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  ✗ 503 Service Unavailable  your answer, wrong
        |  ✓ 504 Gateway Timeout      right
        |
        |  ✗ Wrong                                                        back tomorrow
        |  503 Service Unavailable: Not now, but later. 504 Gateway Timeout: The server
        |  behind did not answer in time.
        |                                                                       Proxies
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
        |  Enter next   e entry   c card   ← → others                ? help   Esc back
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam report · 1 of 2 not…   question 1
        | Which status?
        |
        | ✗ 503 Service Unavailable  wrong
        | ✓ 504 Gateway Timeout      right
        | ✗ Wrong                  back tomorrow
        | 503 Service Unavailable: Not now, but
        | later. 504 Gateway Timeout: The server
        | behind did not answer in time.
        |                                Proxies
        |                               ↑ 2 more
        | Enter next  e entry   ? help  Esc back
        ",
        )
        .press("<Esc>Gk<Enter>")
        .shows(
            80,
            24,
            r"
        |  Exam report · 1 of 2 left open                                    question 4
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  500 Internal Server Error
        |    2  504 Gateway Timeout
        |    3  503 Service Unavailable
        |  ✓ 4  502 Bad Gateway            right
        |
        |  ○ Not answered
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3                                                     Proxies
        |
        |
        |
        |
        |
        |
        |  Enter next   e entry   c card   ← → others                ? help   Esc back
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
        |  Exam
        |
        |  A written exam is unfinished: 1 of 4 questions answered.
        |
        |    1  Resume, 20 min left
        |    2  Count it as it stands
        |    3  Count it and begin a new one
        |
        |  Its answers count when you finish it, or from tomorrow on.
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
        |  Enter resume                                              ? help   Esc home
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam
        | A written exam is unfinished: 1 of 4
        | questions answered.
        |
        |   1  Resume, 20 min left
        |   2  Count it as it stands
        |   3  Count it and begin a new one
        |
        | Its answers count when you finish it,
        | or from tomorrow on.
        |
        | Enter resume          ? help  Esc home
        ",
        );
}

#[test]
fn one_that_has_not_begun() {
    Desk::home().press("x").shows(
        80,
        24,
        r"
        |  Exam                                                       [written]  aloud
        |
        |  4 questions in 3 minutes; 4 right answers pass (80 %).
        |
        |    Feedback    Only at the end: a score, and what you missed, explained
        |    Answers     You can change them until you finish; open ones score nothing
        |    Clock       Esc stops it, and you can resume the exam later
        |    Marks       * marks a question to come back to; Tab shows all 4
        |
        |    Covers      All topics: core and common questions, no rare ones
        |    Expected    48 %, with luck among the options, as you stand today
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
        |  Enter begin   Tab aloud                                   ? help   Esc back
        ",
    );
}
