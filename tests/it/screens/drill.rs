//! The drill's screens, and what else can be read and marked from the quiz screen.

use trainer::deck::Kind;
use trainer::history::What;

use super::desk::Desk;
use super::memory::{missed, wrong};

const PAIRS: [[&str; 2]; 2] = [["502", "504"], ["401", "403"]];

/// The right answer to the question that stands in the deck of pairs, and the other side of its pair.
fn sides(desk: &mut Desk) -> (&'static str, &'static str) {
    let text = desk.text(80, 24);
    let stems = [
        ("502 Bad", "504 Gateway", ["closes the connection", "half a header"]),
        ("504 Gateway", "502 Bad", ["hears nothing", "takes its time"]),
        ("401 Unauth", "403 Forbid", ["without a token", "ran out"]),
        ("403 Forbid", "401 Unauth", ["A guest", "lacks the scope"]),
    ];
    let found = stems.iter().find(|(.., stems)| stems.iter().any(|stem| text.contains(stem)));
    let (key, partner, _) = found.unwrap_or_else(|| panic!("{text}"));
    (key, partner)
}

/// Answers right, and leaves the verdict on the screen.
fn know(desk: &mut Desk) -> &mut Desk {
    let (key, _) = sides(desk);
    desk.choose(key)
}

/// Answers with the other side of the pair.
fn confuse(desk: &mut Desk) -> &mut Desk {
    let (_, partner) = sides(desk);
    desk.choose(partner)
}

#[test]
fn a_question_of_a_drill() {
    let mut desk = Desk::drilling(&PAIRS, true);
    desk.shows(
        80,
        24,
        r"
        |  Drill · new                                  pair 1 of 2   502 ○○○   504 ○○○
        |
        |  The database takes its time, the app waits for it, and the load balancer
        |  waits no longer. What does the browser see?
        |
        |    1  504 Gateway Timeout
        |    2  502 Bad Gateway
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
        |  1-2 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
        ",
    )
    .shows(
        40,
        12,
        r"
        | Drill · new           502 0/3  504 0/3
        | The database takes its time, the app
        | waits for it, and the load balancer
        | waits no longer. What does the browser
        | see?
        |
        |   1  504 Gateway Timeout
        |   2  502 Bad Gateway
        |
        |
        |
        | 1-2 answer  0 don't know        ? help
        ",
    );
}

#[test]
fn a_right_answer_in_a_drill() {
    let mut desk = Desk::drilling(&PAIRS, true);
    know(&mut desk)
        .shows(
            80,
            24,
            r"
        |  Drill · new                                  pair 1 of 2   502 ○○○   504 ●○○
        |
        |  The database takes its time, the app waits for it, and the load balancer
        |  waits no longer. What does the browser see?
        |
        |  ✓ 1  504 Gateway Timeout  your answer, right
        |    2  502 Bad Gateway
        |
        |  ✓ Right                                              back in 2 days (Nov 23)
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  The server behind did not answer in time.
        |  RFC 9110                                                            Gateways
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
        .shows(
            40,
            12,
            r"
        | Drill · new           502 0/3  504 1/3
        |
        |   2  502 Bad Gateway
        |
        | ✓ 1  504 Gateway Timeout  right
        | 502: an answer came, and it was no
        | good; 504: none came in time.
        | The server behind did not answer in
        | time.
        | RFC 9110                back in 2 days
        |                               ↑ 4 more
        | Enter next  0 I guessed         ? help
        ",
        );
}

#[test]
fn a_wrong_answer_in_a_drill() {
    let mut desk = Desk::drilling(&PAIRS, true);
    know(&mut desk);
    confuse(desk.press("<Enter>"))
        .shows(
            80,
            24,
            r"
        |  Drill · new                                  pair 1 of 2   502 ○○○   504 ●○○
        |
        |  A gateway gets half a header section, then the end of the stream. What does
        |  its client get?
        |
        |  ✓ 1  502 Bad Gateway      right
        |  ✗ 2  504 Gateway Timeout  your answer, wrong
        |
        |  ✗ Wrong                                                        back tomorrow
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  The answer of the server behind was no good.
        |  RFC 9110                                                            Gateways
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
        .shows(
            40,
            12,
            r"
        | Drill · new           502 0/3  504 1/3
        | its client get?
        |
        | ✓ 1  502 Bad Gateway      right
        | ✗ 2  504 Gateway Timeout  wrong
        | 502: an answer came, and it was no
        | good; 504: none came in time.
        | The answer of the server behind was no
        | good.
        | RFC 9110                 back tomorrow
        |                               ↑ 2 more
        | Enter next  0 I guessed         ? help
        ",
        );
}

#[test]
fn without_colors_the_runs_are_said_in_words() {
    let mut desk = Desk::drilling(&PAIRS, false);
    know(&mut desk);
    assert!(desk.text(80, 24).contains("502 0 of 3   504 1 of 3"));
}

#[test]
fn a_pair_told_apart_and_the_end_of_a_drill() {
    let mut desk = Desk::drilling(&PAIRS, true);
    for _ in 0..5 {
        know(&mut desk).press("<Enter>");
    }
    know(&mut desk);
    desk.shows(
        80,
        24,
        r"
        |  Drill · again                                pair 1 of 2   502 ●●●   504 ●●●
        |
        |  The database takes its time, the app waits for it, and the load balancer
        |  waits no longer. What does the browser see?
        |
        |  ✓ 1  504 Gateway Timeout  your answer, right
        |    2  502 Bad Gateway
        |
        |  ✓ Right                               502 and 504: done, you tell them apart
        |  502: an answer came, and it was no good; 504: none came in time.
        |
        |  The server behind did not answer in time.
        |  RFC 9110                                                            Gateways
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
    );
    desk.press("<Enter>");
    assert!(desk.text(80, 24).contains("pair 2 of 2   401 ○○○   403 ○○○"));
    confuse(&mut desk).press("<Enter><Esc>");
    desk.shows(
        80,
        24,
        r"
        |  Done                                                        5 cards in 1 min
        |
        |  4 of 5 right at first sight                                             80 %
        |  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━───────────────
        |
        |    Moved       5 new cards met
        |    Mixed up    401 and 403, for the first time                              d
        |    Tomorrow    1 due, 3 new, about 3 min
        |
        |  ✓ 502 and 504  told apart, 6 of 6 right
        |  ✗ 401 and 403  0 of 1 right; told apart is 3 in a row of each
        |
        |    Missed this time                                                    1 card
        |  › ✗ 403 Forbidden  you: 401 Unauthorized
        |
        |      A valid token lacks the scope that is asked for. What does the API
        |      answer?
        |
        |
        |
        |
        |
        |
        |  Enter open   m missed 1   e entry   d drill   u undo      ? help   Esc home
        ",
    )
    .shows(
        40,
        12,
        r"
        | Done                  5 cards in 1 min
        | 4 of 5 right at first sight       80 %
        | ✓ 502 and 504  6 of 6 right
        | ✗ 401 and 403  0 of 1 right
        |   Moved     5 new
        |   Mixed up  401 and 403              d
        |   Tomorrow  1 due, 3 new, about 3 min
        |   Missed this time              1 card
        | › ✗ 403 Forbidden  you: 401 Unauthori…
        |     A valid token lacks the scope…
        |
        | Enter open  m missed 1          ? help
        ",
    );
}

#[test]
fn on_a_small_screen_the_end_of_a_drill_begins_with_how_it_went() {
    let mut desk = Desk::drilling(&PAIRS, true);
    for _ in 0..3 {
        confuse(&mut desk).press("<Enter>");
    }
    let text = desk.press("<Esc>").text(40, 12);
    let rows: Vec<&str> = text.lines().collect();
    assert!(rows[1].contains("0 of 3 right"), "{text}");
    assert!(rows[2].contains("✗ 502 and 504"), "{text}");
    assert!(text.contains("› ✗"), "the first of what was missed: {text}");
    // What follows from it is below the last.
    assert!(desk.press("G").text(40, 12).contains("Tomorrow"), "{}", desk.text(40, 12));
}

#[test]
fn undo_and_the_mark_of_a_guess_take_the_run_back() {
    let mut desk = Desk::drilling(&PAIRS[..1], true);
    let before = desk.text(80, 24);
    know(&mut desk);
    assert!(desk.text(80, 24).contains("504 ●○○"));
    desk.press("0");
    assert!(desk.text(80, 24).contains("504 ○○○"));
    desk.press("u");
    let after = desk.text(80, 24);
    assert!(before.lines().take(10).eq(after.lines().take(10)), "{after}");
    // Beyond the last answer, from within the next pair, to the first question.
    let mut desk = Desk::drilling(&PAIRS, true);
    for _ in 0..6 {
        know(&mut desk).press("<Enter>");
    }
    assert!(desk.text(80, 24).contains("pair 2 of 2"));
    desk.press("uuuuuu");
    let after = desk.text(80, 24);
    assert!(before.lines().skip(1).take(9).eq(after.lines().skip(1).take(9)), "{after}");
    assert!(after.contains("pair 1 of 2   502 ○○○   504 ○○○"), "{after}");
}

#[test]
fn d_drills_from_home_where_something_is_confused() {
    let mut desk = Desk::drilling(&[], true);
    assert!(desk.text(80, 24).contains("Mixed up    502 and 504"), "{}", desk.text(80, 24));
    desk.press("d");
    assert!(desk.text(80, 24).contains("502 ○○○   504 ○○○"), "{}", desk.text(80, 24));
    assert!(desk.press("?").text(80, 24).contains("three of each tell the pair apart"));
    // One slip is no habit: it has no row, and yet it can be drilled.
    let mut desk = Desk::pairs_after(&[wrong("504", "502")]);
    assert!(!desk.text(80, 24).contains("Mixed up"), "{}", desk.text(80, 24));
    assert!(desk.press("d").text(80, 24).contains("502 ○○○   504 ○○○"), "{}", desk.text(80, 24));
}

#[test]
fn where_nothing_was_confused_the_drill_asks_around_what_was_missed_else_what_most_people_mix_up() {
    let usual = "these are pairs that most people mix up";
    let text = Desk::pairs_after(&[]).press("d").text(80, 24);
    assert!(text.contains(usual) && text.contains("Drill"), "{text}");
    // On a topic in which nothing of what was confused is asked, the nearest thing is.
    let mut desk = Desk::drilling(&[], true);
    desk.press("G");
    let text = desk.press("d").text(80, 24);
    assert!(text.contains("401 ○○○   403 ○○○") && text.contains(usual), "{text}");
    let missed = Desk::pairs_after(&[missed("pairs/401-a")]).press("d").text(80, 24);
    assert!(missed.contains("these are pairs around what you missed"), "{missed}");
}

#[test]
fn e_opens_the_entry_of_what_was_right_and_esc_leads_back_to_the_verdict() {
    let mut desk = Desk::drilling(&PAIRS[..1], true);
    let verdict = confuse(&mut desk).text(80, 24);
    desk.press("e").shows(
        80,
        24,
        r"
        |  Entries · Gateways                                               ← 503   504
        |
        |  504 Gateway Timeout
        |  The server behind did not answer in time.
        |
        |  Told apart from                                                     mixed up
        |    1  502  502: an answer came, and it was no good; 504: none came in    once
        |            time.
        |
        |  Your cards                                            1 of 2 seen   1 missed
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
        |  Enter cards   1 follow   b quiz   d drill   ← → code      ? help   Esc back
        ",
    );
    desk.shows(
        40,
        12,
        r"
        | Entries · Gateways         ← 503   504
        | 504 Gateway Timeout
        | The server behind did not answer in
        | time.
        |
        | Told apart from               mixed up
        | 1  502  502: an answer came, and  once
        |         it was no good; 504:
        |         none came in time.
        |                               ↓ 3 more
        |
        | Enter cards  1 follow           ? help
        ",
    );
    // The link to what was taken for it, and back along it.
    assert!(desk.press("1").text(80, 24).contains("  502 Bad Gateway"));
    assert!(desk.press("<Backspace>").text(80, 24).contains("  504 Gateway Timeout"));
    assert_eq!(desk.press("<Esc>").text(80, 24), verdict);
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("e");
    assert!(desk.text(80, 24).contains("No reference entry belongs to this question"));
}

#[test]
fn a_card_is_learned_afresh_and_that_is_taken_back() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("R");
    assert!(desk.text(80, 24).contains("Started over"));
    assert!(!desk.text(80, 24).contains("then tomorrow"));
    desk.press("R");
    assert!(desk.text(80, 24).contains("then tomorrow"));
    let saved = desk.saved.lock().unwrap().clone();
    assert!(matches!(saved[..], [What::Answer(_), What::Reset { .. }, What::Undo { of: 2 }]), "{saved:?}");
}

#[test]
fn a_leech_is_marked_and_what_can_be_done_about_it_is_said() {
    let mut desk = Desk::leech();
    assert!(desk.text(80, 24).contains("Quiz · leech"));
    desk.choose("encrypted")
        .shows(
            80,
            24,
            r"
        |  Quiz · missed Nov 9; 32 % likely to recall      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  What makes a request method safe?
        |
        |  ✗ 1  Its body is encrypted                   your answer, wrong
        |  ✓ 2  The client asks for no change of state  right
        |    3  It may be repeated without harm
        |
        |  ✗ Wrong                                       back right away, then tomorrow
        |  That is what TLS is for, whatever the method.
        |  Forgotten 9 times: s suspends it.
        |
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
        |  Enter next   0 I guessed    u undo             s suspend  ? help   Esc end
        ",
        )
        .shows(
            40,
            12,
            r"
        | Quiz · missed Nov 9   1 of 1  ━━━━━━━━
        | ✗ 1  Its body is encrypted  wrong
        | ✓ 2  The client asks for no change of
        |      state  right
        | That is what TLS is for, whatever the
        | method.
        | Forgotten 9 times: s suspends it.
        | A safe method asks for nothing to be
        | changed. Logging does not count: the
        | client did not ask for it.
        |                     ↑ 4 more  ↓ 4 more
        | Enter next  0 I guessed         ? help
        ",
        );
    assert!(desk.press("<Esc>").text(80, 24).contains("(leech)"));
}
