//! What the screens look like.

use std::sync::atomic::Ordering;

use ratatui::style::{Color, Modifier};
use trainer::deck::Kind;

use super::desk::Desk;

#[test]
fn a_scenario() {
    Desk::asking(Kind::Scenario).pictures(r"@101");
}

#[test]
fn options_are_ticked_where_several_are_right() {
    Desk::asking(Kind::Multi).choose("HEAD").press("j").pictures(r"@102");
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
        |  Enter answer                                              ^G help  Esc clear
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
        |  Enter show the answer   0 don't know   u undo   e entry   ? help   Esc end
        ",
        )
        .press("<Enter>")
        .pictures(r"@103");
}

#[test]
fn a_wrong_answer() {
    Desk::asking(Kind::Scenario).choose("504 Gateway").pictures(r"@104");
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
        |  ✗ 502 Bad Gateway      your answer
        |  ✓ 504 Gateway Timeout  right
        |
        |  ✗ Wrong                               back in a few questions, then tomorrow
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
        |  Enter next   0 I guessed    u undo   e entry   s suspend  ? help   Esc end
        ",
        )
        .press("0")
        .shows(
            40,
            12,
            r"
        | Quiz · new            1 of 1  ━━━━━━━━
        |   3  It may be repeated without harm
        |
        | ✓ 2  The client asks for no change of
        |      state  right
        | ✓ Right, a guess         back tomorrow
        | A safe method asks for nothing to be
        | changed. Logging does not count: the
        | client did not ask for it.
        | RFC 9110 §9.2.1                Methods
        |                               ↑ 5 more
        | Enter next  0 I guessed         ? help
        ",
        );
}

#[test]
fn the_end_of_a_session() {
    let mut desk = Desk::asking(Kind::Scenario);
    desk.choose("504 Gateway").press("<Enter>").choose("502 Bad").press("<Enter>");
    desk.pictures(r"@105");
}

#[test]
fn help() {
    Desk::asking(Kind::Choice).press("?").pictures(r"@106");
}

#[test]
fn the_first_run() {
    Desk::first_run(Kind::Choice).shows(
        80,
        24,
        r"
        |  Quiz · new                                      1 of 1  ────────────────────
        |
        |  Welcome! Each answer is saved at once; nothing to set up. Just answer.
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

fn with(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk
}
