//! Entries, cards and lists of them.

use trainer::history::What;

use super::desk::Desk;

#[test]
fn e_on_home_lists_all_entries_below_their_topics() {
    Desk::home().press("e").shows(
        80,
        24,
        r"
        |  Entries                                                            4 entries
        |
        |  Server errors
        |  › 500 Internal Server Error    Something unforeseen.
        |    502 Bad Gateway              The answer of the server behind was no good.
        |    503 Service Unavailable      Not now, but later.
        |    504 Gateway Timeout          The server behind did not answer in time.
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
        |  Enter open   d drill   / find                             ? help   Esc back
        ",
    );
}

#[test]
fn a_code_that_is_typed_in_the_list_of_entries_puts_the_cursor_on_it() {
    let cursor = |desk: &mut Desk| -> String {
        let text = desk.text(80, 24);
        text.lines().find(|line| line.contains('›')).unwrap_or_default().trim().to_owned()
    };
    let mut desk = Desk::home();
    desk.press("e");
    for (keys, entry) in
        [("504", "› 504"), ("502", "› 502"), ("j5", "› 500"), ("03", "› 503"), ("504503", "› 503")]
    {
        desk.press(keys);
        assert!(cursor(&mut desk).starts_with(entry), "{keys}: {}", cursor(&mut desk));
    }
    let text = desk.press("9").text(80, 24);
    assert!(text.contains("No entry here begins with 5039: / searches everything"), "{text}");
    assert!(cursor(&mut desk).starts_with("› 503"), "the cursor stays");
}

#[test]
fn an_entry_leads_to_its_neighbours_its_links_and_its_cards() {
    let mut desk = Desk::home();
    desk.press("e<Down><Enter>").shows(
        80,
        24,
        r"
        |  Entries · Server errors                                  ← 500   502   503 →
        |
        |  502 Bad Gateway
        |  The answer of the server behind was no good.
        |
        |  Told apart from
        |    1  503  502: the server behind failed; 503: this server has no room now,
        |            and says when it may.
        |    2  504  502: an answer came, and it was no good; 504: none came in time.
        |    3  500  502: the fault lies behind a gateway; 500: it lies here.
        |
        |  Your cards                                                       0 of 1 seen
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
        |  Enter cards   1-3 follow   b quiz   d drill   ← → code    ? help   Esc back
        ",
    );
    assert!(desk.press("l").text(80, 24).contains("503 Service Unavailable"));
    assert!(desk.press("h").text(80, 24).contains("502 Bad Gateway"));
    assert!(desk.press("<Left><Left>").text(80, 24).contains("This is the first code"));
    let text = desk.press("<Right>1").text(80, 24);
    assert!(!text.contains("  502 Bad Gateway"), "{text}");
    assert!(desk.press("<Backspace>").text(80, 24).contains("  502 Bad Gateway"));
    assert!(desk.press("<Backspace>").text(80, 24).contains("No link followed yet"));
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Cards · 502 Bad Gateway") && text.contains("1 card"), "{text}");
}

#[test]
fn a_card_shows_its_answer_its_questions_and_why_it_is_asked() {
    let mut desk = Desk::home();
    desk.press("/torn<Enter>").shows(
        80,
        24,
        r"
        |  Card                                                                web/torn
        |
        |  502 Bad Gateway                                               Proxies · core
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3
        |
        |  State         unseen
        |  Why now       never asked before
        |
        |  Questions                                                              asked
        |  › 1  A reverse proxy passes a request on. The application's            never
        |       answer breaks off in the middle of its header section. What
        |       does the proxy send to the browser?
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter open   b quiz   e entry   s suspend   ! flag        ? help   Esc back
        ",
    );
    desk.shows(
        40,
        12,
        r"
        | Card                          web/torn
        | 502 Bad Gateway         Proxies · core
        | A gateway that gets an answer it
        | cannot make sense of says so with 502.
        | Who runs the gateway does not matter,
        | nor who is to blame.
        | RFC 9110 §15.6.3
        |
        | State      unseen
        |                              ↓ 11 more
        |
        | Enter open  b quiz    ? help  Esc back
        ",
    );
    desk.press("<Enter>").shows(
        80,
        24,
        r"
        |  Card · question 1                                                   web/torn
        |
        |  A reverse proxy passes a request on. The application's answer breaks off in
        |  the middle of its header section. What does the proxy send to the browser?
        |
        |  │ browser ── GET /cart ──▶ proxy ── GET /cart ──▶ app
        |  │ browser ◀──    ???    ── proxy ◀── HTTP/1.1 20
        |
        |  ✓ 502 Bad Gateway  right
        |    503 Service Unavailable
        |      502: the server behind failed; 503: this server has no room now, and
        |      says when it may.
        |    504 Gateway Timeout
        |      502: an answer came, and it was no good; 504: none came in time.
        |    500 Internal Server Error
        |      502: the fault lies behind a gateway; 500: it lies here.
        |
        |  A gateway that gets an answer it cannot make sense of says so with 502. Who
        |  runs the gateway does not matter, nor who is to blame.
        |  RFC 9110 §15.6.3
        |
        |
        |
        |  e entry   s suspend   ! flag   / find                     ? help   Esc card
        ",
    );
    assert!(desk.press("<Esc>").text(80, 24).contains("Why now"));
}

#[test]
fn a_card_is_suspended_flagged_with_a_note_and_started_over_and_each_is_undone() {
    let mut desk = Desk::behind(1);
    desk.press("/makes a request<Enter>");
    let before = desk.text(80, 24);
    assert!(before.contains("missed; due"), "{before}");
    assert!(desk.press("s").text(80, 24).contains("suspended, so it is not asked"));
    assert!(desk.press("b").text(80, 24).contains("It is suspended: s resumes it"));
    assert!(desk.press("u").text(80, 24).contains("Undone: the suspension of \""));
    let text = desk.press("!wrong source").text(80, 24);
    assert!(text.contains("What is wrong with it? wrong source"), "{text}");
    assert!(desk.press("<Enter>").text(80, 24).contains("; flagged"));
    let saved = desk.saved.lock().unwrap().last().cloned();
    assert!(matches!(saved, Some(What::Flag { on: true, note: Some(note), .. }) if note == "wrong source"));
    assert!(desk.press("u").text(80, 24).contains("Undone: the flag on \""));
    let text = desk.press("R").text(80, 24);
    assert!(text.contains("Started over") && text.contains("never asked before"), "{text}");
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("Undone: the restart of \"") && text.contains("missed; due"), "{text}");
    assert!(desk.press("u").text(80, 24).contains("Nothing to undo here"));
    assert_eq!(
        desk.farewell(),
        "Saved: 1 flag, 1 suspension, 1 restart, 3 undos. No answers given. Next review: today."
    );
}

#[test]
fn a_note_that_is_begun_can_be_dropped_and_letters_are_text_in_it() {
    let mut desk = Desk::home();
    let text = desk.press("/torn<Enter>!quser").text(80, 24);
    assert!(text.contains("? quser") && text.contains("Enter flag"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(!text.contains("quser") && !text.contains("flagged"), "{text}");
    assert!(desk.saved.lock().unwrap().is_empty());
}

#[test]
fn a_card_and_an_entry_are_quizzed_and_drilled_from_their_pages() {
    let mut desk = Desk::home();
    let text = desk.press("/torn<Enter>b").text(80, 24);
    assert!(text.contains("1 of 1") && text.contains("A reverse proxy"), "{text}");
    let text = desk.press("<Esc>eb").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("1 of 1"), "{text}");
    let text = Desk::pairs_after(&[]).press("/502<Enter>d").text(80, 24);
    assert!(text.contains("Drill"), "{text}");
}

#[test]
fn esc_goes_back_along_the_links_before_it_leaves_an_entry() {
    let mut desk = Desk::three_weeks_of_kinds();
    desk.press("/429<Enter>1");
    assert!(desk.text(80, 24).contains("503 Service Unavailable"), "{}", desk.text(80, 24));
    assert!(desk.press("<Esc>").text(80, 24).contains("429 Too Many Requests"));
    assert!(desk.press("<Esc>").text(80, 24).contains("Find  429"));
    // Beside a verdict, too: only then is the session ended.
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("503 Service").text(120, 40);
    desk.press("1");
    let text = desk.press("<Esc>").text(120, 40);
    assert!(text.contains("Enter next") && text.contains("│ 429 Too Many Requests"), "{text}");
    assert!(desk.press("<Esc>").text(120, 40).contains("Done"));
}

#[test]
fn q_closes_the_help_and_half_a_page_goes_by_control_keys() {
    let mut desk = Desk::three_weeks();
    let top = desk.press("?").text(80, 24);
    let below = desk.press("<^D>").text(80, 24);
    assert!(below.contains("↑ ") && below != top, "{below}");
    assert_eq!(desk.press("<^U>").text(80, 24), top);
    let text = desk.press("q").text(80, 24);
    assert!(text.contains("q quit") && desk.effect == trainer::tui::event::Effect::None, "{text}");
}

#[test]
fn pages_of_entries_and_cards_hold_at_any_size() {
    for keys in ["e", "e<Enter>", "e<Enter><Enter>", "/torn<Enter>", "/torn<Enter><Enter>", "/torn<Enter>!x"]
    {
        let mut desk = Desk::home();
        desk.press(keys);
        for width in [1, 2, 7, 39, 40, 59, 80, 120, 200] {
            for height in [1, 2, 3, 5, 12, 24, 60] {
                desk.text(width, height);
                desk.press("j");
            }
        }
    }
}

#[test]
fn one_undo_at_home_takes_back_what_was_said_of_all_cards_of_an_entry() {
    let mut desk = Desk::three_weeks_of_kinds();
    let cards = |text: &str| text.lines().find(|line| line.contains("Your cards")).unwrap().to_owned();
    let before = cards(&desk.press("/429<Enter>").text(80, 24));
    let text = desk.press("R").text(80, 24);
    assert!(cards(&text).contains("0 of 6 seen"), "{text}");
    let text = desk.press("<Esc><Esc><Esc>u").text(80, 24);
    assert!(text.contains("Undone:"), "{text}");
    let text = desk.press("/429<Enter>").text(80, 24);
    assert_eq!(cards(&text), before);
}

#[test]
fn a_batch_that_could_not_be_saved_is_saved_whole_by_another_enter() {
    let mut desk = Desk::three_weeks_of_kinds();
    desk.press("/429<Enter>");
    desk.failing.store(1, std::sync::atomic::Ordering::SeqCst);
    let text = desk.press("s").text(80, 24);
    assert!(text.contains("Not saved") && desk.saved.lock().unwrap().is_empty(), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Suspended 6 cards"), "{text}");
    assert_eq!(desk.saved.lock().unwrap().len(), 6);
}

#[test]
fn the_note_to_a_flag_stands_on_the_cards_page_until_the_flag_is_gone() {
    let mut desk = Desk::behind(1);
    desk.press("/makes a request<Enter>");
    assert!(!desk.text(80, 24).contains("Your note"));
    desk.press("!two answers fit<Enter>");
    let text = desk.text(80, 24);
    assert!(text.contains("; flagged") && text.contains("Your note     two answers fit"), "{text}");
    assert!(!desk.press("u").text(80, 24).contains("Your note"));
}

#[test]
fn on_a_small_screen_a_card_begins_with_its_answer_and_j_brings_its_questions_into_sight() {
    let mut desk = Desk::three_weeks_of_kinds();
    desk.press("/crawler starts<Enter>");
    let first = desk.text(40, 12);
    assert!(first.contains("429 Too Many Requests") && first.contains("more"), "{first}");
    assert!(!first.contains("› 1"), "its questions are below: {first}");
    assert!(desk.press("j").text(40, 12).contains("› 1"));
    assert!(desk.press("j").text(40, 12).contains("› 2"));
}
