//! What the screens look like.

use std::sync::atomic::Ordering;

use ratatui::style::{Color, Modifier};
use trainer::deck::Kind;

use super::desk::Desk;

#[test]
fn a_scenario() {
    Desk::asking(Kind::Scenario).pictures(
        r"
        80x24
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  504 Gateway Timeout
        |    2  503 Service Unavailable
        |    3  500 Internal Server Error
        |    4  502 Bad Gateway
        ⋮
        |  1-4 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
        40x12
        | Quiz · new            1 of 1  ────────
        | A reverse proxy passes a request on.
        | The application's answer breaks off in
        | the middle of its header section. What
        | does the proxy send to the browser?
        |
        |   1  504 Gateway Timeout
        |   2  503 Service Unavailable
        |   3  500 Internal Server Error
        |   4  502 Bad Gateway
        |                   ↓ read on, 4 more: j
        | 1-4 answer  0 don't know        ? help
        120x40
        |
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |    1  504 Gateway Timeout
        |    2  503 Service Unavailable
        |    3  500 Internal Server Error
        |    4  502 Bad Gateway
        ⋮
        |  1-4 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn options_are_ticked_where_several_are_right() {
    Desk::asking(Kind::Multi).choose("HEAD").press("j").pictures(
        r"
        80x24
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Which of these methods are safe? Choose all that apply.
        |
        |    1  [ ] PUT
        |    2  [ ] GET
        |    3  [•] HEAD
        |  › 4  [ ] DELETE
        ⋮
        |  1-4 tick     Enter answer   0 don't know   u undo         ? help   Esc end
        40x12
        | Quiz · new            1 of 1  ────────
        | Which of these methods are safe?
        | Choose all that apply.
        |
        |   1  [ ] PUT
        |   2  [ ] GET
        |   3  [•] HEAD
        | › 4  [ ] DELETE
        ⋮
        | 1-4 tick  Enter answer          ? help
        120x40
        |
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Which of these methods are safe? Choose all that apply.
        |
        |    1  [ ] PUT
        |    2  [ ] GET
        |    3  [•] HEAD
        |  › 4  [ ] DELETE
        ⋮
        |  1-4 tick     Enter answer   0 don't know   u undo         ? help   Esc end
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn a_typed_answer() {
    Desk::asking(Kind::Typed).press("gateway?").shows(
        80,
        24,
        r"
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |    Type the code or its name
        |
        |    gateway?
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
        |  Enter answer   0 don't know                               ^G help  Esc clear
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
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Why can a client repeat a PUT after a lost connection?
        |
        |    Say your answer aloud, then compare.
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
        |  Enter show   0 don't know   u undo   c card   s suspend   ? help   Esc end
        ",
        )
        .press("<Enter>")
        .pictures(
            r"
        80x24
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Why can a client repeat a PUT after a lost connection?
        |
        |  PUT is idempotent: done twice, it leaves the same state as done once.
        |
        |  A listener waits for
        |    · the state is the same, the answers may differ
        |    · POST gives no such promise
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    tomorrow
        |    3  Good    in 2 days, Nov 23
        |    4  Easy    in 10 days, Dec 1
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        40x12
        | Quiz · new            1 of 1  ────────
        | PUT is idempotent: done twice, it
        | leaves the same state as done once.
        | A listener waits for
        |   · the state is the same, the answers
        |     may differ
        |   · POST gives no such promise
        |
        |   1  Again   right away, then tomorrow
        | 1 Again  2 Hard  3 Good  4 Easy
        |                     ↑ 3 more  ↓ 3 more
        | 1-4 grade  0 don't know         ? help
        120x40
        |
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Why can a client repeat a PUT after a lost connection?
        |
        |  PUT is idempotent: done twice, it leaves the same state as done once.
        |
        |  A listener waits for
        |    · the state is the same, the answers may differ
        |    · POST gives no such promise
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    tomorrow
        |    3  Good    in 2 days, Nov 23
        |    4  Easy    in 10 days, Dec 1
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn a_wrong_answer() {
    Desk::asking(Kind::Scenario).choose("504 Gateway").pictures(r"
        80x24
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |  ✗ 1  504 Gateway Timeout        your answer, wrong
        |    2  503 Service Unavailable
        |    3  500 Internal Server Error
        |  ✓ 4  502 Bad Gateway            right
        |
        |  ✗ Wrong                                       back right away, then tomorrow
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3                                                     Proxies
        ⋮
        |  Enter next   0 I guessed    u undo   e entry   s suspend  ? help   Esc end
        40x12
        | Quiz · new            1 of 1  ━━━━━━━━
        | ✗ 1  504 Gateway Timeout        wrong
        | ✓ 4  502 Bad Gateway            right
        | 502: an answer came, and it was no
        | good; 504: none came in time.
        | A gateway that gets an answer it
        | cannot make sense of says so with 502.
        | Who runs the gateway does not matter,
        | nor who is to blame.
        | RFC 9110 §15.6.3
        |                    ↑ 13 more  ↓ 1 more
        | Enter next  0 I guessed         ? help
        120x40
        |
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in   │ 502 Bad Gateway
        |  the middle of its header section. What does the proxy send to the browser?    │ The answer of the server behind was
        |                                                                                │ no good.
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app                         │
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20                              │ Told apart from             mixed up
        |                                                                                │ 1  504  502: an answer came,    once
        |  ✗ 1  504 Gateway Timeout        your answer, wrong                            │         and it was no good;
        |    2  503 Service Unavailable                                                  │         504: none came in
        |    3  500 Internal Server Error                                                │         time.
        |  ✓ 4  502 Bad Gateway            right                                         │ 2  503  502: the server behind
        |                                                                                │         failed; 503: this server has
        |  ✗ Wrong                                       back right away, then tomorrow  │         no room now, and says when
        |  502: an answer came, and it was no good; 504: none came in time.              │         it may.
        |                                                                                │ 3  500  502: the fault lies behind a
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who   │         gateway; 500: it lies here.
        |  runs the gateway does not matter, nor who is to blame.                        │
        |  RFC 9110 §15.6.3                                                     Proxies  │ Your cards
        |                                                                                │ 1 of 1 seen   1 missed
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter next   0 I guessed    u undo   e close   s suspend  ? help   Esc end
        ⋮
        ");
}

#[test]
fn a_wrong_typed_answer() {
    Desk::asking(Kind::Typed).press("502<Enter>").shows(
        80,
        24,
        r"
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  The server behind a gateway keeps silent until the gateway gives up. Which
        |  status?
        |
        |  ✗ 502 Bad Gateway      your answer, wrong
        |  ✓ 504 Gateway Timeout  right
        |
        |  ✗ Wrong                                       back right away, then tomorrow
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  The server behind did not answer in time.
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
        |  Enter next   a my answer was right   u undo   e entry     ? help   Esc end
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
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  What makes a request method safe?
        |
        |    1  Its body is encrypted
        |  ✓ 2  The client asks for no change of state  your answer, right
        |    3  It may be repeated without harm
        |
        |  ✓ Right                                              back in 2 days (Nov 23)
        |  A safe method asks for nothing to be changed. Logging does not count: the
        |  client did not ask for it.
        |  RFC 9110 §9.2.1                                                      Methods
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
        |  Enter next   0 I guessed    u undo             s suspend  ? help   Esc end
        ",
        )
        .press("0")
        .shows(
            40,
            12,
            r"
        | Quiz · new            1 of 1  ━━━━━━━━
        |   1  Its body is encrypted
        |   3  It may be repeated without harm
        |
        | ✓ 2  The client asks for no change of
        |      state  a guess
        | A safe method asks for nothing to be
        | changed. Logging does not count: the
        | client did not ask for it.
        | RFC 9110 §9.2.1          back tomorrow
        |                               ↑ 2 more
        | Enter next  0 no guess          ? help
        ",
        );
}

#[test]
fn the_end_of_a_session() {
    let mut desk = Desk::asking(Kind::Scenario);
    desk.choose("504 Gateway").press("<Enter>").choose("502 Bad").press("<Enter>");
    desk.pictures(
        r"
        80x24
        |  Done                                                         1 card in 1 min
        |
        |  0 of 1 right at first sight                                              0 %
        |  ────────────────────────────────────────────────────────────────────────────
        |
        |    Moved       1 new card met
        |    Mixed up    502 and 504, for the first time                              d
        |    Tomorrow    1 due, 4 new, about 3 min
        |
        |    Missed this time                                                    1 card
        |  › ✗ 502 Bad Gateway  you: 504 Gateway Timeout
        |
        |      A reverse proxy passes a request on. The application's answer breaks off
        |      in the middle of its header section. What does the proxy send to the
        |      browser?
        ⋮
        |  Enter open   m missed 1   e entry   d drill   u undo      ? help   Esc home
        40x12
        | Done                   1 card in 1 min
        | 0 of 1 right at first sight        0 %
        | ──────────────────────────────────────
        |   Moved     1 new
        |   Mixed up  502 and 504              d
        |   Tomorrow  1 due, 4 new, about 3 min
        |   Missed this time              1 card
        | › ✗ 502 Bad Gateway  you: 504 Gateway…
        |     A reverse proxy passes a request…
        |
        |
        | Enter open  m missed 1          ? help
        120x40
        |
        |  Done                                                         1 card in 1 min
        |
        |  0 of 1 right at first sight                                              0 %
        |  ────────────────────────────────────────────────────────────────────────────
        |
        |    Moved       1 new card met
        |    Mixed up    502 and 504, for the first time                              d
        |    Tomorrow    1 due, 4 new, about 3 min
        |
        |    Missed this time                                                    1 card
        |  › ✗ 502 Bad Gateway  you: 504 Gateway Timeout
        |
        |      A reverse proxy passes a request on. The application's answer breaks off
        |      in the middle of its header section. What does the proxy send to the
        |      browser?
        ⋮
        |  Enter open   m missed 1   e entry   d drill   u undo      ? help   Esc home
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn help() {
    Desk::asking(Kind::Choice).press("?").pictures(
        r"
        80x24
        |  Help · Questions
        |
        |  Enter         Answer with the option under the cursor
        |  1-9           Choose this option
        |  0             I don't know: it counts as wrong, without luck
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  u             Undo the last answer
        |  e             After the answer: open the reference entry
        |  c             After the answer: open the card, with its questions and your
        |                answers
        |  s             Suspend this card (never ask it again), or resume it
        |  !             Flag the card, with a note, or remove the flag
        |  R             Start this card over, or undo that
        |  ?             Show or close this help
        |  Esc           End the session
        |  q  ^C         Quit; every answer is saved
        |  p  t  /       Plan, statistics, find
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  new           Never asked
        |  due           Your chance of recalling it fell to 90 %, or as set: review it
        |                                                                      ↓ 6 more
        |
        |  j k scroll                                                         Esc back
        40x12
        | Help · Questions
        | Enter      Answer with the option
        |            under the cursor
        | 1-9        Choose this option
        | 0          I don't know: it counts as
        |            wrong, without luck
        | j k  g G   Down, up, top, end; arrows,
        |            PgUp, PgDn, Home and End,
        |            too
        |                              ↓ 33 more
        |
        | j k scroll                    Esc back
        120x40
        |
        |  Help · Questions
        |
        |  Enter         Answer with the option under the cursor
        |  1-9           Choose this option
        |  0             I don't know: it counts as wrong, without luck
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  u             Undo the last answer
        |  e             After the answer: open the reference entry
        |  c             After the answer: open the card, with its questions and your
        |                answers
        |  s             Suspend this card (never ask it again), or resume it
        |  !             Flag the card, with a note, or remove the flag
        |  R             Start this card over, or undo that
        |  ?             Show or close this help
        |  Esc           End the session
        |  q  ^C         Quit; every answer is saved
        |  p  t  /       Plan, statistics, find
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  new           Never asked
        |  due           Your chance of recalling it fell to 90 %, or as set: review it
        |  again         Missed earlier in this session and asked once more
        |  missed        Answered wrong, and not yet recalled on a later day
        |  in other words
        |                Another question of a card you missed: the verdict names the
        |                one you missed
        |  leech         Forgotten eight times: read its entry, or suspend it
        ⋮
        |  j k scroll                                                         Esc back
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn the_first_run() {
    Desk::first_run(Kind::Choice).shows(
        80,
        24,
        r"
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  What makes a request method safe?
        |
        |    1  Its body is encrypted
        |    2  The client asks for no change of state
        |    3  It may be repeated without harm
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
        |  » Everything is saved as you go
        |  1-3 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
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
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  What makes a request method safe?
        |
        |  › 1  Its body is encrypted
        |    2  The client asks for no change of state
        |    3  It may be repeated without harm
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
        |  ✗ Not saved: no space left on the disk; free some, then try again (Enter
        |  tries again)
        |  1-3 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
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
    let screens: [fn() -> Desk; 18] = [
        Desk::home,
        || with(Desk::home(), "/x"),
        || with(Desk::home(), "p<Right>"),
        || with(Desk::home(), "p2026"),
        || Desk::first_run(Kind::Scenario),
        || with(Desk::asking(Kind::Multi), "1j"),
        || with(Desk::asking(Kind::Typed), "漢字漢字漢字漢字"),
        || with(Desk::asking(Kind::Flashcard), "<Enter>"),
        || with(Desk::asking(Kind::Scenario), "1j"),
        || with(Desk::asking(Kind::Typed), "x<Enter>"),
        || with(Desk::asking_all(Some(3)), "?"),
        || with(Desk::asking(Kind::Scenario), "1<Enter><Esc>"),
        || with(Desk::asking(Kind::Scenario), "1e"),
        || with(Desk::leech(), "1"),
        || Desk::drilling(&[], true),
        || Desk::drilling(&[["502", "504"], ["401", "403"]], false),
        || with(Desk::drilling(&[["502", "504"], ["401", "403"]], true), "1"),
        || with(Desk::drilling(&[["502", "504"]], true), "1<Enter>2<Enter><Esc>"),
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

#[test]
fn pages_with_something_to_show_can_be_drawn_at_every_width() {
    for keys in ["", "t", "t2", "t2<Tab>", "t3", "p", "e<Enter><Enter>", "x<Enter>1ff", "/cache"] {
        let mut desk = Desk::three_weeks();
        desk.press(keys);
        for (width, height) in (1..=30).flat_map(|w| [1, 4, 10].map(|h| (w, h))).chain([(300, 100)]) {
            desk.buffer(width, height);
        }
    }
}

fn with(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk
}

#[test]
fn the_help_of_every_screen_begins_with_what_enter_does_there() {
    let screens = [
        ("", "Do what the cursor is on"),
        ("p", "Save the plan"),
        ("t", "Open the topic under the cursor"),
        ("x", "Begin: the clock starts"),
        ("<Enter>", "Answer with the option under the cursor"),
        ("<Enter>0", "Go on"),
        ("<Enter>0<Esc>", "Open the question under the cursor"),
        ("<Enter>0<Esc><Enter>", "The next one"),
        ("x<Enter>", "Answer with the option under the cursor"),
        ("x<Enter>1<Esc><Esc>x", "Resume it"),
        ("x<Enter>1ff", "Open the question under the cursor"),
        ("x<Enter>1ff<Enter>", "The next one"),
        ("e", ""),
        ("e<Enter>", "List your cards on it"),
        ("e<Enter><Enter>", ""),
        ("e<Enter><Enter><Enter>", "Open the question under the cursor"),
    ];
    for (keys, does) in screens {
        let mut desk = Desk::three_weeks();
        let text = desk.press(keys).press("?").text(80, 24);
        let first = text.lines().nth(2).unwrap_or_default();
        assert!(first.starts_with(&format!("  Enter         {does}")), "{keys}: {text}");
    }
}
