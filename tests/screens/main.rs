//! Pictures of the screens, to be reviewed like code, and how they answer to keys.

mod desk;
mod memory;

use std::sync::atomic::Ordering;

use desk::Desk;
use ratatui::style::{Color, Modifier};
use trainer::deck::Kind;
use trainer::history::What;
use trainer::tui::event::{Effect, Message};

// ---- pictures

#[test]
fn home() {
    Desk::home()
        .shows(
            80,
            24,
            r"
        |  trainer                                                         A small deck
        |
        |  ┏━┓         ┏━╸         ┏━┓
        |  ┃ ┃         ┗━┓         ┃ ┃         0 answers today
        |  ┗━┛         ╺━┛         ┗━┛
        |  due         new         missed
        |
        |  Nothing is due. Enter asks new cards.
        |
        |    Topic                                                  due     new  missed
        |  › Everything                                               ·       5       ·
        |    Server errors                                            ·       2       ·
        |      Proxies                                                ·       2       ·
        |    Methods                                                  ·       2       ·
        |    In the interview                                         ·       1       ·
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter quiz   / filter   ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | trainer                   A small deck
        | 0 due   5 new   0 missed
        | Nothing is due.
        |   Topic              due    new missed
        | › Everything           ·      5      ·
        |   Server errors        ·      2      ·
        |     Proxies            ·      2      ·
        |   Methods              ·      2      ·
        |   In the interv…       ·      1      ·
        |
        |
        | Enter quiz  / filter  ? help  q quit
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |                      trainer                                                         A small deck
        |
        |
        |                      ┏━┓         ┏━╸         ┏━┓
        |                      ┃ ┃         ┗━┓         ┃ ┃         0 answers today
        |                      ┗━┛         ╺━┛         ┗━┛
        |                      due         new         missed
        |
        |                      Nothing is due. Enter asks new cards.
        |
        |                        Topic                                                  due     new  missed
        |                      › Everything                                               ·       5       ·
        |                        Server errors                                            ·       2       ·
        |                          Proxies                                                ·       2       ·
        |                        Methods                                                  ·       2       ·
        |                        In the interview                                         ·       1       ·
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
        |                      Enter quiz   / filter   ? help   q quit
        |
        ",
        );
}

#[test]
fn home_narrowed_by_a_filter() {
    Desk::home().press("/err").shows(
        40,
        12,
        r"
        | trainer                   A small deck
        | 0 due   5 new   0 missed
        | Nothing is due.
        | / err
        | › Server errors        ·      2      ·
        |
        |
        |
        |
        |
        |
        | Enter keep  Esc all topics  ^U clear
        ",
    );
}

#[test]
fn a_scenario() {
    Desk::asking(Kind::Scenario)
        .shows(
            80,
            24,
            r"
        |  Quiz · new · core                             1/1 ──────────────────── ✓0 ✗0
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  502 Bad Gateway
        |    2  500 Internal Server Error
        |    3  504 Gateway Timeout
        |    4  503 Service Unavailable
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
        |  1-4 answer   s suspend   ! flag   ? help   Esc leave   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Quiz · new · core   1/1 ──────── ✓0 ✗0
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | the middle of its header section. What
        | does the proxy send to the browser?
        | ↓ more below: PgDn, PgUp
        |   1  502 Bad Gateway
        |   2  500 Internal Server Error
        |   3  504 Gateway Timeout
        |   4  503 Service Unavailable
        |
        | 1-4 answer  ? help  Esc leave  q quit
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |                      Quiz · new · core                             1/1 ──────────────────── ✓0 ✗0
        |
        |
        |                      A reverse proxy passes a request on. The application's answer breaks off in
        |                      the middle of its header section. What does the proxy send to the browser?
        |
        |                      │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |                      │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |                        1  502 Bad Gateway
        |                        2  500 Internal Server Error
        |                        3  504 Gateway Timeout
        |                        4  503 Service Unavailable
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
        |                      1-4 answer   s suspend   ! flag   ? help   Esc leave   q quit
        |
        ",
        );
}

#[test]
fn options_are_ticked_where_several_are_right() {
    Desk::asking(Kind::Multi)
        .choose("HEAD")
        .press("j")
        .shows(
            80,
            24,
            r"
        |  Quiz · new · tier 2 · Methods                 1/1 ──────────────────── ✓0 ✗0
        |
        |  Which of these methods are safe? Choose all that apply.
        |
        |    1  [ ] DELETE
        |    2  [x] HEAD
        |  › 3  [ ] PUT
        |    4  [ ] GET
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
        |  1-4 tick   Enter answer   s suspend   ! flag   ? help   Esc leave   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Quiz · new · tier…  1/1 ──────── ✓0 ✗0
        | Which of these methods are safe?
        | Choose all that apply.
        |
        |   1  [ ] DELETE
        |   2  [x] HEAD
        | › 3  [ ] PUT
        |   4  [ ] GET
        |
        |
        |
        | 1-4 tick  Enter answer  ? help  q quit
        ",
        );
}

#[test]
fn a_typed_answer() {
    Desk::asking(Kind::Typed).press("gateway?").shows(
        80,
        24,
        r"
        |  Quiz · new · core                             1/1 ──────────────────── ✓0 ✗0
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  Answer › gateway?
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
        |  Enter answer   ^U clear   Esc leave
        ",
    );
}

#[test]
fn a_flashcard_and_its_back() {
    Desk::asking(Kind::Flashcard)
        .shows(
            80,
            24,
            r"
        |  Quiz · new · tier 3 · In the interview        1/1 ──────────────────── ✓0 ✗0
        |
        |  Why can a client repeat a PUT after a lost connection?
        |
        |  Say the answer aloud, then look: Enter shows it.
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
        |  Enter show the answer   s suspend   ! flag   ? help   Esc leave   q quit
        ",
        )
        .press("<Enter>")
        .shows(
            80,
            24,
            r"
        |  Quiz · new · tier 3 · In the interview        1/1 ──────────────────── ✓0 ✗0
        |
        |  Why can a client repeat a PUT after a lost connection?
        |
        |  PUT is idempotent: done twice, it leaves the same state as done once.
        |  • the state is the same, the answers may differ
        |  • POST gives no such promise
        |
        |  How well did you know it?
        |  1 again   2 hard   3 good   4 easy
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
        |  1-4 grade   s suspend   ! flag   ? help   Esc leave   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Quiz · new · tier…  1/1 ──────── ✓0 ✗0
        | Why can a client repeat a PUT after a
        | lost connection?
        |
        | PUT is idempotent: done twice, it
        | leaves the same state as done once.
        | • the state is the same, the answers
        |   may differ
        | • POST gives no such promise
        | 1 again   2 hard   3 good   4 easy
        |
        | 1-4 grade  ? help  Esc leave  q quit
        ",
        );
}

#[test]
fn a_wrong_answer() {
    Desk::asking(Kind::Scenario)
        .choose("504 Gateway")
        .shows(
            80,
            24,
            r"
        |  Quiz · new · core · Proxies                   1/1 ━━━━━━━━━━━━━━━━━━━━ ✓0 ✗1
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |  ✓ 1  502 Bad Gateway  (right)
        |    2  500 Internal Server Error
        |  ✗ 3  504 Gateway Timeout  (your answer, wrong)
        |    4  503 Service Unavailable
        |
        |  ✗ Wrong   comes back tomorrow (Nov 22), and again in this session
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3
        |
        |
        |
        |
        |  Enter go on   u undo   s suspend   ! flag   ? help   Esc finish   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Quiz · new · core…  1/1 ━━━━━━━━ ✓0 ✗1
        | ✗ Wrong
        | back tomorrow, and in this session
        | ✓ 1  502 Bad Gateway  (right)
        | ✗ 3  504 Gateway Timeout
        |      (your answer, wrong)
        | 502: an answer came, and it was no
        | good; 504: none came in time.
        |
        | ↓ more below: j, k
        |
        | Enter go on  u undo  ? help  q quit
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |                      Quiz · new · core · Proxies                   1/1 ━━━━━━━━━━━━━━━━━━━━ ✓0 ✗1
        |
        |
        |                      A reverse proxy passes a request on. The application's answer breaks off in
        |                      the middle of its header section. What does the proxy send to the browser?
        |
        |                      │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |                      │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |                      ✓ 1  502 Bad Gateway  (right)
        |                        2  500 Internal Server Error
        |                      ✗ 3  504 Gateway Timeout  (your answer, wrong)
        |                        4  503 Service Unavailable
        |
        |                      ✗ Wrong   comes back tomorrow (Nov 22), and again in this session
        |                      502: an answer came, and it was no good; 504: none came in time.
        |
        |                      A gateway that gets an answer it cannot make sense of says so with 502. Who
        |                      runs the gateway does not matter, nor who is to blame.
        |                      RFC 9110 §15.6.3
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
        |                      Enter go on   u undo   s suspend   ! flag   ? help   Esc finish   q quit
        |
        ",
        );
}

#[test]
fn a_wrong_typed_answer() {
    Desk::asking(Kind::Typed).press("502<Enter>").shows(
        80,
        24,
        r"
        |  Quiz · new · core · Proxies                   1/1 ━━━━━━━━━━━━━━━━━━━━ ✓0 ✗1
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  ✗ 502 Bad Gateway  (your answer)
        |  ✓ 504 Gateway Timeout  (right)
        |
        |  ✗ Wrong   comes back tomorrow (Nov 22), and again in this session
        |  502: an answer came, and it was no good; 504: none came in time.
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
        |
        |  Enter go on   u undo   s suspend   ! flag   ? help   Esc finish   q quit
        ",
    );
}

#[test]
fn a_right_answer_and_a_guess() {
    Desk::asking(Kind::Choice)
        .choose("no change")
        .shows(
            80,
            24,
            r"
        |  Quiz · new · core · Methods                   1/1 ━━━━━━━━━━━━━━━━━━━━ ✓1 ✗0
        |
        |  What makes a request method safe?
        |
        |  ✓ 1  The client asks for no change of state  (your answer, right)
        |    2  It may be repeated without harm
        |    3  Its body is encrypted
        |
        |  ✓ Right   comes back in 2 days (Nov 23)
        |  A safe method asks for nothing to be changed. Logging does not count: the
        |  client did not ask for it.
        |  RFC 9110 §9.2.1
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
        |  Enter go on   g I guessed   u undo   ? help   Esc finish   q quit
        ",
        )
        .press("g")
        .shows(
            40,
            12,
            r"
        | Quiz · new · core…  1/1 ━━━━━━━━ ✓1 ✗0
        | ✓ Right, a guess
        | comes back tomorrow (Nov 22)
        | ✓ 1  The client asks for no change of
        |      state  (your answer, right)
        | A safe method asks for nothing to be
        | changed. Logging does not count: the
        | client did not ask for it.
        | RFC 9110 §9.2.1
        | ↓ more below: j, k
        |
        | Enter go on  u undo  ? help  q quit
        ",
        );
}

#[test]
fn the_end_of_a_session() {
    let mut desk = Desk::asking(Kind::Scenario);
    desk.choose("504 Gateway").press("<Enter>").choose("502 Bad").press("<Enter>");
    desk.shows(
        80,
        24,
        r"
        |  Done
        |
        |  ✓ 0 of 1 right at first sight  0 %
        |  ────────────────────────────────────────
        |  2 answers in 0:04. Next review: tomorrow (Nov 22)
        |
        |  Missed (1)
        |  ✗ A reverse proxy passes a request on. The application's answer breaks off…
        |    ✓ 502 Bad Gateway
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
        |  Enter again   h home   u undo   ? help   q quit
        ",
    )
    .shows(
        40,
        12,
        r"
        | Done
        | ✓ 0 of 1 right at first sight  0 %
        | ──────────────────────────────────────
        | 2 answers in 0:04. Next review:
        | tomorrow (Nov 22)
        |
        | Missed (1)
        | ✗ A reverse proxy passes a request on…
        |   ✓ 502 Bad Gateway
        |
        |
        | Enter again  h home  ? help  q quit
        ",
    );
}

#[test]
fn help() {
    Desk::asking(Kind::Choice)
        .press("?")
        .shows(
            80,
            24,
            r"
        |  Keys on this screen
        |
        |  1-9        Answer with this option (a-i do, too)
        |  Enter      Answer with the option under the cursor
        |  j, Down    Move down
        |  k, Up      Move up
        |  u          Take the last answer back
        |  s          Never ask this card again, or ask it again
        |  !          Mark the card as doubtful, to look at later, or take the mark
        |             away
        |  r          Try again to save what could not be saved
        |  ?          Show or close this help
        |  Esc        End the session
        |  q          Quit; every answer is saved already
        |  PgDn       Scroll down
        |  PgUp       Scroll up
        |  ^C         Quit from anywhere
        |  ^Z         Back to the shell for a while (fg returns)
        |  ^L         Draw the screen afresh
        |
        |
        |
        |
        |  ? close   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | Keys on this screen
        | 1-9        Answer with this option
        |            (a-i do, too)
        | Enter      Answer with the option
        |            under the cursor
        | j, Down    Move down
        | k, Up      Move up
        | u          Take the last answer back
        | s          Never ask this card again,
        | ↓ more below: j, k
        |
        | ? close  q quit
        ",
        );
}

#[test]
fn the_first_run() {
    Desk::first_run(Kind::Choice).shows(
        80,
        24,
        r"
        |  Quiz · new · core · Methods                   1/1 ──────────────────── ✓0 ✗0
        |
        |  Welcome! Each answer is saved at once; nothing to set up. Just answer.
        |
        |  What makes a request method safe?
        |
        |    1  The client asks for no change of state
        |    2  It may be repeated without harm
        |    3  Its body is encrypted
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
        |  1-3 answer   s suspend   ! flag   ? help   Esc leave   q quit
        ",
    );
}

#[test]
fn an_answer_that_could_not_be_saved() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.failing.store(1, Ordering::SeqCst);
    desk.press("1").shows(
        80,
        24,
        r"
        |  Quiz · new · core · Methods                   1/1 ──────────────────── ✓0 ✗0
        |
        |  What makes a request method safe?
        |
        |  › 1  The client asks for no change of state
        |    2  It may be repeated without harm
        |    3  Its body is encrypted
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
        |  ✗ Not saved: no space left on the disk; free some, then try again (r tries
        |  again)
        |  1-3 answer   s suspend   ! flag   r try again   ? help   Esc leave   q quit
        ",
    );
}

#[test]
fn right_is_green_wrong_is_red_and_neither_stands_on_colour_alone() {
    let mut desk = Desk::asking(Kind::Scenario);
    let buffer = desk.choose("504 Gateway").buffer(80, 24);
    let styled = |symbol: &str| {
        let cell = buffer.content().iter().rfind(|cell| cell.symbol() == symbol).unwrap();
        (cell.fg, cell.modifier)
    };
    assert_eq!(styled("✓"), (Color::Green, Modifier::BOLD));
    assert_eq!(styled("✗"), (Color::Red, Modifier::BOLD));
    assert!(buffer.content().iter().all(|cell| cell.bg == Color::Reset));
}

#[test]
fn without_colours_none_is_set() {
    let mut desk = Desk::without_colours(Kind::Scenario);
    let mut all = desk.buffer(80, 24).content().to_vec();
    all.extend_from_slice(desk.choose("504 Gateway").buffer(80, 24).content());
    assert!(all.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    let screens: [fn() -> Desk; 10] = [
        Desk::home,
        || with(Desk::home(), "/x"),
        || Desk::first_run(Kind::Scenario),
        || with(Desk::asking(Kind::Multi), "1j"),
        || with(Desk::asking(Kind::Typed), "漢字漢字漢字漢字"),
        || with(Desk::asking(Kind::Flashcard), "<Enter>"),
        || with(Desk::asking(Kind::Scenario), "1j"),
        || with(Desk::asking(Kind::Typed), "x<Enter>"),
        || with(Desk::asking_all(Some(3)), "?"),
        || with(Desk::asking(Kind::Scenario), "1<Enter><Esc>"),
    ];
    for screen in screens {
        let mut desk = screen();
        for (width, height) in
            (1..=30).flat_map(|w| (1..=10).map(move |h| (w, h))).chain([(300, 100), (300, 1)])
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

// ---- keys

#[test]
fn a_key_pressed_as_a_question_appears_is_not_taken_for_its_answer() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.press_at_once("1");
    assert_eq!(desk.effect, Effect::None);
    desk.wait(249).press_at_once("1");
    assert!(desk.saved.lock().unwrap().is_empty());
    desk.wait(1).press_at_once("1");
    assert_eq!(desk.saved.lock().unwrap().len(), 1);
}

#[test]
fn a_verdict_is_not_left_by_the_key_that_called_it() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.press("1").press_at_once("<Enter>");
    assert!(desk.text(80, 24).contains("Enter go on"));
    desk.press("<Enter>");
    assert!(!desk.text(80, 24).contains("Enter go on"));
}

#[test]
fn in_multi_numbers_tick_and_untick_and_enter_answers() {
    let mut desk = Desk::asking(Kind::Multi);
    desk.press("<Enter>");
    assert!(desk.text(80, 24).contains("Nothing is ticked yet"));
    desk.choose("GET").choose("HEAD").choose("PUT").choose("PUT").press("<Enter>");
    let saved = desk.saved.lock().unwrap().clone();
    let [What::Answer(answer)] = &saved[..] else { panic!("{saved:?}") };
    assert!(answer.correct && answer.chose.len() == 2);
}

#[test]
fn letters_answer_as_numbers_do_and_the_cursor_does_too() {
    let mut by_letter = Desk::asking(Kind::Choice);
    by_letter.press("b");
    let mut by_cursor = Desk::asking(Kind::Choice);
    by_cursor.press("<Enter>");
    assert!(by_cursor.text(80, 24).contains("Choose with 1-3"));
    by_cursor.press("jj<Enter>");
    let chose = |desk: &Desk| match &desk.saved.lock().unwrap()[..] {
        [What::Answer(answer)] => answer.chose.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(chose(&by_letter), chose(&by_cursor));
}

#[test]
fn a_failed_save_lets_the_question_stand_and_the_answer_be_given_again() {
    for again in ["1", "r"] {
        let mut desk = Desk::asking(Kind::Choice);
        desk.failing.store(1, Ordering::SeqCst);
        desk.press("1");
        assert!(desk.text(80, 24).contains("✗ Not saved: no space left"));
        assert_eq!(desk.state.total().answers, 0);
        desk.press(again);
        assert!(desk.text(80, 24).contains("Enter go on"));
        assert_eq!(desk.state.total().answers, 1);
    }
}

#[test]
fn no_verdict_is_shown_before_the_answer_is_saved_and_the_keys_stay_alive() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.stuck = true;
    desk.press("1");
    let Effect::Save(what) = desk.effect.clone() else { panic!("{:?}", desk.effect) };
    desk.send(Message::StillSaving);
    let text = desk.text(80, 24);
    assert!(text.contains("Saving") && !text.contains("Right") && !text.contains("Wrong"));
    desk.press("2");
    assert_eq!(desk.effect, Effect::None);
    assert!(desk.press("?").text(80, 24).contains("Keys on this screen"));
    desk.press("?q");
    assert_eq!(desk.effect, Effect::None);
    desk.unstick(&what);
    assert_eq!(desk.effect, Effect::Quit);
    assert_eq!(desk.state.total().answers, 1);
}

#[test]
fn undo_brings_the_question_back_from_the_verdict_the_next_question_and_the_end() {
    let mut desk = Desk::asking_all(None);
    desk.press("u");
    assert!(desk.text(80, 24).contains("There is no answer to take back yet"));
    let mut desk = Desk::asking(Kind::Scenario);
    let before = desk.text(80, 24);
    desk.choose("502 Bad");
    for keys in ["u", "<Enter>u"] {
        desk.press(keys);
        let text = desk.text(80, 24);
        assert!(text.contains("Taken back") && text.contains("1/1"));
        assert_eq!(text.lines().nth(5), before.lines().nth(5));
        assert_eq!(desk.state.total().answers, 0);
        desk.choose("502 Bad");
    }
    assert_eq!(desk.saved.lock().unwrap().iter().filter(|what| matches!(what, What::Undo { .. })).count(), 2);
}

#[test]
fn g_marks_a_right_answer_as_a_guess_once_and_only_a_right_one() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("no change").press("g");
    assert!(matches!(desk.saved.lock().unwrap()[..], [_, What::Guessed { of: 1 }]));
    assert!(desk.press("g").text(80, 24).contains("Marked as a guess already"));
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("g");
    assert!(desk.text(80, 24).contains("Only a right answer can be a guess"));
    assert_eq!(desk.saved.lock().unwrap().len(), 1);
}

#[test]
fn a_suspended_question_is_skipped_and_does_not_come_back() {
    let mut desk = Desk::asking_all(None);
    desk.press("s");
    let text = desk.text(80, 24);
    assert!(text.contains("Suspended, and skipped") && text.contains("1/4"), "{text}");
    assert_eq!(desk.state.total().answers, 0);
}

#[test]
fn after_the_verdict_s_suspends_and_takes_it_back() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("s");
    assert!(desk.text(80, 24).contains("s unsuspend"));
    desk.press("s!");
    let saved = desk.saved.lock().unwrap().clone();
    let [_, What::Suspend { on: true, .. }, What::Suspend { on: false, .. }, What::Flag { on: true, q, .. }] =
        &saved[..]
    else {
        panic!("{saved:?}")
    };
    assert!(q.is_some());
}

#[test]
fn only_escape_leaves_where_letters_are_text() {
    let mut desk = Desk::asking(Kind::Typed);
    desk.press("qus?!");
    assert!(desk.text(80, 24).contains("Answer › qus?!"));
    desk.press("<^U>two words<^W>");
    desk.send(Message::Paste("pas\u{1b}[2Jted\n".into()));
    assert!(desk.text(80, 24).contains("Answer › two pas[2Jted"));
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("Topic"));
}

#[test]
fn escape_leaves_to_the_summary_once_something_was_answered() {
    let mut desk = Desk::asking_all(None);
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("Topic"));
    let mut desk = Desk::asking(Kind::Choice);
    desk.press("1<Esc>");
    assert!(desk.text(80, 24).contains("1 answer in"));
    desk.press("h<^C>");
    assert_eq!(desk.effect, Effect::Quit);
    assert_eq!(desk.state.total().answers, 1);
}

#[test]
fn what_was_missed_can_be_gone_over_again() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("<Esc>m");
    let text = desk.text(80, 24);
    assert!(text.contains("Missed") && text.contains("0/1") | text.contains("1/1"), "{text}");
    desk.choose("no change").press("<Enter>");
    assert!(desk.text(80, 24).contains("Nothing missed"));
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (2, 1));
}

#[test]
fn when_time_is_up_the_question_that_stands_is_the_last() {
    let mut desk = Desk::asking_all(Some(1));
    assert!(desk.text(80, 24).contains("1:00 left") && desk.state.ticks());
    desk.wait(60_000);
    assert!(desk.text(80, 24).contains("time is up") && !desk.state.ticks());
    desk.press("<Esc>");
    let mut desk = Desk::asking(Kind::Scenario);
    assert!(!desk.state.ticks());
    desk.press("1");
}

#[test]
fn home_begins_what_is_selected_and_says_why_it_cannot() {
    let mut desk = Desk::home();
    assert!(desk.press("r").text(80, 24).contains("Nothing is due here: Enter asks new cards"));
    assert!(desk.press("m").text(80, 24).contains("Nothing is missed here"));
    assert!(desk.press("G<Enter>").text(80, 24).contains("Why can a client repeat a PUT"));
    desk.press("<Esc>/proxies<Enter><Enter>");
    assert!(desk.text(80, 24).contains("/2 "));
}
