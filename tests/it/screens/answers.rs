//! How the screens answer to keys.

use std::sync::atomic::Ordering;

use serde_json::{Value, json};
use trainer::deck::Kind;
use trainer::history::What;
use trainer::tui::event::{Effect, Message};

use super::desk::Desk;
use super::memory::missed;

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
    assert!(desk.text(80, 24).contains("Enter next"));
    desk.press("<Enter>");
    assert!(!desk.text(80, 24).contains("Enter next"));
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
fn the_cursor_answers_as_numbers_do() {
    let mut by_number = Desk::asking(Kind::Choice);
    by_number.press("2");
    let mut by_cursor = Desk::asking(Kind::Choice);
    by_cursor.press("<Enter>");
    assert!(by_cursor.text(80, 24).contains("Choose first"));
    by_cursor.press("jj<Enter>");
    let chose = |desk: &Desk| match &desk.saved.lock().unwrap()[..] {
        [What::Answer(answer)] => answer.chose.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(chose(&by_number), chose(&by_cursor));
}

#[test]
fn a_failed_save_lets_the_question_stand_and_the_answer_be_given_again() {
    for again in ["1", "<Enter>"] {
        let mut desk = Desk::asking(Kind::Choice);
        desk.failing.store(1, Ordering::SeqCst);
        desk.press("1");
        assert!(desk.text(80, 24).contains("✗ Not saved: no space left"));
        assert_eq!(desk.state.total().answers, 0);
        desk.press(again);
        assert!(desk.text(80, 24).contains("Enter next"));
        assert_eq!(desk.state.total().answers, 1);
    }
}

#[test]
fn a_failed_save_names_the_key_that_tries_again_here() {
    let failing = |mut desk: Desk, keys: &str| {
        desk.failing.store(1, Ordering::SeqCst);
        desk.press(keys);
        desk
    };
    // The line may be wrapped.
    let shown = |desk: &mut Desk| desk.text(80, 24).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut desk = failing(Desk::asking(Kind::Typed), "503<Enter>");
    assert!(shown(&mut desk).contains("(Enter tries again)"));
    assert!(desk.press("r").text(80, 24).contains("    503r"), "r is text here");
    assert!(desk.press("<Backspace><Enter>").text(80, 24).contains("Enter next"));
    let mut desk = failing(Desk::exam(5, 20), "503<Enter>");
    assert!(shown(&mut desk).contains("(Enter tries again)"));
    assert!(shown(desk.press("<Tab>")).contains("(Enter tries again)"));
    assert!(desk.press("<Enter>").text(80, 24).contains("1 answered"));
    let mut desk = failing(Desk::home(), "x<Enter>");
    assert!(shown(&mut desk).contains("(Enter tries again)"));
    assert!(!shown(desk.press("?")).contains("tries again"), "no key does in the help");
    assert!(desk.press("?<Enter>").text(80, 24).contains("Exam"));
    let mut desk = failing(Desk::home(), "p<Right><Enter>");
    assert!(shown(&mut desk).contains("(Enter tries again)"));
    assert!(!desk.press("<Esc>").text(80, 24).contains("Not saved"), "it was given up");
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
    assert!(desk.press("?").text(80, 24).contains("Help · Questions"));
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
    assert!(desk.text(80, 24).contains("There is no answer to undo yet"));
    let mut desk = Desk::asking(Kind::Scenario);
    let before = desk.text(80, 24);
    desk.choose("502 Bad");
    for keys in ["u", "<Enter>u"] {
        desk.press(keys);
        let text = desk.text(80, 24);
        assert!(text.contains("Undone") && text.contains("1 of 1"));
        assert_eq!(text.lines().nth(5), before.lines().nth(5));
        assert_eq!(desk.state.total().answers, 0);
        desk.choose("502 Bad");
    }
    assert_eq!(desk.saved.lock().unwrap().iter().filter(|what| matches!(what, What::Undo { .. })).count(), 2);
}

#[test]
fn zero_marks_a_right_answer_as_a_guess_and_zero_again_takes_just_that_back() {
    let mut desk = Desk::asking(Kind::Choice);
    let due =
        |desk: &mut Desk| desk.text(80, 24).lines().find(|line| line.contains("✓ Right")).unwrap().to_owned();
    let before = due(desk.choose("no change"));
    let guessed = due(desk.press("0"));
    assert!(guessed.contains("a guess") && guessed != before, "{guessed}");
    assert!(desk.text(80, 24).contains("0 no guess     u undo"), "{}", desk.text(80, 24));
    assert_eq!(due(desk.press("0")), before);
    assert!(desk.text(80, 24).contains("0 I guessed   "));
    assert!(due(desk.press("0")).contains("a guess"), "and once more");
    let saved = desk.saved.lock().unwrap().clone();
    assert!(
        matches!(saved[..], [_, What::Guessed { of: 1 }, What::Undo { of: 2 }, What::Guessed { of: 1 }]),
        "{saved:?}"
    );
    // The answer itself is taken back as before.
    assert!(desk.press("u").text(80, 24).contains("Undone"));
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("0");
    assert!(desk.text(80, 24).contains("Only a right answer can be a guess"));
    assert_eq!(desk.saved.lock().unwrap().len(), 1);
}

/// A session that missed as many flashcards, ended.
fn flashcards_missed(many: usize) -> Desk {
    let card = |n: usize| {
        json!({ "id": format!("c{n}"), "question": format!("Say aloud what status code number {n} of the list means to a client"),
            "answer": "A long answer of several sentences. It goes on over more than one row of the screen, as answers that are said aloud do, and nobody would know a card by it." })
    };
    let cards: Vec<Value> = (0..many).map(card).collect();
    let mut desk = Desk::new_over(&json!({ "format": 1, "id": "aloud", "title": "Aloud", "cards": cards }));
    desk.press("<Enter>");
    for _ in 0..many {
        desk.press("0<Enter>");
    }
    desk.press("<Esc>");
    desk
}

#[test]
fn a_flashcard_that_was_missed_is_one_row_that_begins_as_its_question_does() {
    let mut desk = flashcards_missed(3);
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let text = desk.text(width, height);
        assert!(!text.contains("you: again") && !text.contains("A long answer"), "{text}");
        assert!(text.contains("✗ Say aloud what status code"), "{text}");
    }
}

#[test]
fn the_end_of_the_list_of_what_was_missed_counts_cards_and_nothing_else() {
    let mut desk = flashcards_missed(7);
    for (width, height) in [(80, 24), (80, 20), (40, 12)] {
        for _ in 0..7 {
            let text = desk.text(width, height);
            let seen = text.matches("✗ Say aloud").count();
            let told = |sign: &str| -> usize {
                text.split_once(sign).map_or(0, |(_, rest)| {
                    let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
                    digits.parse().unwrap()
                })
            };
            if height < 20 {
                assert_eq!(told("↑") + seen + told("↓"), 7, "{text}");
            } else {
                assert!(seen + told("↓") <= 7, "{text}");
            }
            desk.press("j");
        }
        assert!(!desk.text(width, height).contains('↓'), "only the question is below");
        desk.press("g");
    }
}

#[test]
fn a_question_that_is_longer_than_the_screen_leaves_half_of_it_to_what_was_missed() {
    let mut desk =
        one_question(&"What went wrong here? ".repeat(300), ["Alpha", "Bravo", "Charlie", "Delta"]);
    desk.press("0<Esc>");
    for (width, height) in [(80, 24), (40, 12), (40, 24), (120, 40), (20, 16)] {
        let text = desk.text(width, height);
        assert!(text.contains("✗ Alpha"), "{text}");
    }
}

#[test]
fn a_card_that_is_missed_for_the_last_time_in_a_session_says_so() {
    let mut desk = one_question("Which?", ["Alpha", "Bravo", "Charlie", "Delta"]);
    let verdict = |desk: &mut Desk| desk.choose("Bravo").text(80, 24);
    // Nothing else is left to come between.
    assert!(verdict(&mut desk).contains("back right away, then tomorrow"));
    assert!(verdict(desk.press("<Enter>")).contains("back right away, then tomorrow"));
    let text = verdict(desk.press("<Enter>"));
    assert!(text.contains("not again today, back tomorrow"), "{text}");
}

#[test]
fn no_entry_is_offered_after_the_answer_where_the_card_has_none() {
    let mut desk = one_question("Which?", ["Alpha", "Bravo", "Charlie", "Delta"]);
    assert!(desk.text(80, 24).contains("e entry"), "dim before the answer");
    let text = desk.choose("Alpha").text(80, 24);
    assert!(!text.contains("e entry") && text.contains("u undo             s suspend"), "{text}");
    let mut desk = Desk::asking(Kind::Scenario);
    assert!(desk.press("1").text(80, 24).contains("e entry"));
}

#[test]
fn top_and_end_move_a_verdict_that_scrolls_and_a_note_leaves_room_for_what_says_so() {
    let mut desk = Desk::asking(Kind::Scenario);
    desk.press("0").text(40, 12);
    for keys in [["G", "g"], ["<End>", "<Home>"]] {
        let end = desk.press(keys[0]).text(40, 12);
        assert!(end.contains('↑') && !end.contains('↓') && !end.contains("does nothing"), "{end}");
        let top = desk.press(keys[1]).text(40, 12);
        assert!(top.contains('↓') && !top.contains('↑') && !top.contains("does nothing"), "{top}");
    }
    let text = desk.press("z").text(40, 12);
    assert!(text.contains("does nothing here") && text.contains('↓'), "{text}");
}

#[test]
fn a_suspended_question_is_skipped_and_does_not_come_back() {
    let mut desk = Desk::asking_all(None);
    desk.press("s");
    let text = desk.text(80, 24);
    assert!(text.contains("Suspended and skipped") && text.contains("1 of 4"), "{text}");
    assert_eq!(desk.state.total().answers, 0);
}

#[test]
fn a_suspension_that_skipped_a_question_is_taken_back() {
    let mut desk = Desk::drilling(&[["502", "504"]], false);
    desk.press("su");
    let text = desk.text(80, 24);
    assert!(text.contains("Undone: the suspension of \""), "{text}");
    let saved = desk.saved.lock().unwrap().clone();
    assert!(matches!(saved[..], [What::Suspend { on: true, .. }, What::Undo { .. }]), "{saved:?}");
    let mut alone = Desk::asking(Kind::Choice);
    alone.press("s");
    assert!(alone.text(80, 24).contains("trainer resume"), "home has nothing to take back");
}

#[test]
fn after_the_verdict_s_suspends_and_takes_it_back() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("s");
    let text = desk.text(80, 24);
    assert!(text.contains("s resume") && !text.contains("then tomorrow"), "{text}");
    desk.press("s!<Enter>");
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
    assert!(desk.text(80, 24).contains("    qus?!"));
    desk.press("<^U>two words<^W>");
    desk.send(Message::Paste("pas\u{1b}[2Jted\n".into()));
    assert!(desk.text(80, 24).contains("    two pas[2Jted"));
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("Type the code or its name"), "the first clears");
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("q quit"));
}

#[test]
fn escape_leaves_to_the_summary_once_something_was_answered() {
    let mut desk = Desk::asking_all(None);
    desk.press("<Esc>");
    assert!(desk.text(80, 24).contains("q quit"));
    let mut desk = Desk::asking(Kind::Choice);
    desk.press("1<Esc>");
    assert!(desk.text(80, 24).contains("1 card in"));
    desk.press("<Esc><^C>");
    assert_eq!(desk.effect, Effect::Quit);
    assert_eq!(desk.state.total().answers, 1);
}

#[test]
fn what_was_missed_can_be_gone_over_again() {
    let mut desk = Desk::asking(Kind::Choice);
    desk.choose("encrypted").press("<Esc>m");
    let text = desk.text(80, 24);
    assert!(text.contains("Missed") && text.contains("0/1") | text.contains("1 of 1"), "{text}");
    desk.choose("no change").press("<Enter>");
    let text = desk.text(80, 24);
    assert!(text.contains("1 of 1 right at the first try"), "{text}");
    assert!(
        text.contains("Nothing missed. One card stays missed until you recall it on a later day."),
        "{text}"
    );
    let text = desk.text(40, 12);
    assert!(text.contains("later day."), "{text}");
    assert_eq!((desk.state.total().answers, desk.state.total().missed.len()), (2, 1));
}

#[test]
fn when_time_is_up_the_question_that_stands_is_the_last() {
    let mut desk = Desk::asking_all(Some(1));
    assert!(desk.text(80, 24).contains("60 s left") && desk.state.ticks());
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
}

#[test]
fn a_session_that_is_left_early_does_not_say_that_all_is_well() {
    let card = |id: &str| serde_json::json!({"id": id, "question": format!("{id}?"), "answer": "yes", "wrong": ["no"]});
    let deck =
        serde_json::json!({"format": 1, "id": "d", "title": "D", "cards": [card("a"), card("b"), card("c")]});
    let mut desk = Desk::new_over(&deck);
    let text = desk.press("<Enter>").choose("yes").press("<Esc>").text(80, 24);
    assert!(text.contains("Nothing missed so far; 2 cards not asked."), "{text}");
}

#[test]
fn once_all_cards_were_asked_it_says_how_many_come_back() {
    let card = |id: &str| serde_json::json!({"id": id, "question": format!("{id}?"), "answer": "yes", "wrong": ["no"]});
    let deck =
        serde_json::json!({"format": 1, "id": "d", "title": "D", "cards": [card("a"), card("b"), card("c")]});
    let mut desk = Desk::new_over(&deck);
    desk.press("<Enter>");
    for n in 1..=3 {
        assert!(desk.text(80, 24).contains(&format!("{n} of 3")), "{}", desk.text(80, 24));
        desk.choose("no").press("<Enter>");
    }
    for left in ["3 to repeat", "2 to repeat", "1 to repeat"] {
        let text = desk.text(80, 24);
        assert!(text.contains("again") && text.contains(left) && !text.contains("3 of 3"), "{text}");
        desk.choose("yes").press("<Enter>");
    }
    assert!(desk.text(80, 24).contains("0 of 3 right"), "{}", desk.text(80, 24));
}

#[test]
fn a_card_is_flagged_with_a_note_beside_its_question_and_its_verdict() {
    let mut desk = Desk::asking(Kind::Choice);
    let before = desk.text(80, 24);
    let text = desk.press("!the 2nd fits, too").text(80, 24);
    assert!(
        text.contains("What is wrong with it? the 2nd fits, too") && text.contains("Enter flag"),
        "{text}"
    );
    // The question stands, and no digit answers it.
    assert!(before.lines().take(6).all(|line| text.contains(line)), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("Flagged") && text.contains("1-3 answer"), "{text}");
    let saved = desk.saved.lock().unwrap().last().cloned();
    assert!(
        matches!(&saved, Some(What::Flag { on: true, note: Some(note), .. }) if note == "the 2nd fits, too"),
        "{saved:?}"
    );
    assert!(desk.press("!").text(80, 24).contains("! again removes the flag and its note"));
    assert!(desk.press("!").text(80, 24).contains("No longer flagged (u brings flag and note back)"));
    let text = desk.press("u").text(80, 24);
    assert!(
        text.contains("Undone: the removal of flag and note on \"") && text.contains("1-3 answer"),
        "{text}"
    );
    assert!(desk.press("!").text(80, 24).contains("! again removes the flag and its note"), "it is flagged");
    assert!(desk.press("u").text(80, 24).contains("Undone: the flag on \""));
    // Esc flags nothing; a flag needs no note.
    let text = desk.press("1!x<Esc>").text(80, 24);
    assert!(!text.contains("Flagged") && text.contains("Enter next"), "{text}");
    assert!(desk.press("!<Enter>").text(80, 24).contains("Flagged"));
    let saved = desk.saved.lock().unwrap().last().cloned();
    assert!(matches!(saved, Some(What::Flag { on: true, note: None, .. })));
    for (width, height) in [(1, 1), (7, 3), (40, 12), (200, 60)] {
        desk.press("!!x").text(width, height);
    }
}

#[test]
fn where_an_answer_is_typed_the_footer_says_what_a_zero_means_and_enter_does_it() {
    let mut desk = Desk::asking(Kind::Typed);
    let text = desk.text(80, 24);
    assert!(text.contains("Enter answer   0 don't know"), "{text}");
    assert!(desk.text(40, 12).contains("0 don't know"));
    let text = desk.press("0").text(80, 24);
    assert!(text.contains("Enter don't know ") && !text.contains("0 don't know"), "{text}");
    assert!(desk.press("1").text(80, 24).contains("Enter answer"));
    let text = desk.press("<Esc>0<Enter>").text(80, 24);
    assert!(text.contains("Not known"), "{text}");
}

/// The first question of somebody with so many cards, whose question is this, in whose answers is no code.
fn begun(cards: usize, stem: &str, exchange: Option<&str>) -> Desk {
    let cards: Vec<Value> = (0..cards)
        .map(|at| {
            json!({ "id": format!("c{at}"), "questions": [{ "kind": "choice", "stem": format!("{stem} {at}?"),
                "exchange": exchange, "answer": "Left",
                "wrong": [{ "text": "Right" }, { "text": "Up" }, { "text": "Down" }] }] })
        })
        .collect();
    let mut desk = Desk::new_over(&json!({ "format": 1, "id": "ways", "title": "Ways", "cards": cards }));
    desk.press("<Enter>");
    desk
}

#[test]
fn what_another_terminal_takes_back_is_gone_from_the_header_at_the_next_question() {
    let mut desk = begun(3, "Where", None);
    let text = desk.press("0").text(80, 24);
    assert!(text.contains("1 of 3") && text.contains("Not known"), "{text}");
    desk.others.lock().unwrap().push(What::Undo { of: 1 });
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("1 of 3") && !text.contains("to repeat"), "nothing is answered: {text}");
    desk.press("0").press("<Enter>");
    assert!(desk.text(80, 24).contains("2 of 3"));
    desk.others.lock().unwrap().push(What::Undo { of: 3 });
    let text = desk.press("<Esc>").text(80, 24);
    assert!(!text.contains("right at first sight"), "a session without answers has no end: {text}");
}

#[test]
fn what_another_terminal_answers_is_not_asked_here_and_the_header_follows() {
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let mut desk = begun(4, "Where", None);
        let text = desk.press("0").text(80, 24);
        assert!(text.contains("1 of 4"), "{text}");
        let asked = (0..4).find(|n| text.contains(&format!("Where {n}?"))).unwrap();
        let others: Vec<usize> = (0..4).filter(|&n| n != asked).take(2).collect();
        desk.others.lock().unwrap().extend(others.iter().map(|n| missed(&format!("ways/c{n}"))));
        let text = desk.press("<Enter>").text(width, height);
        assert!(text.contains("2 of 2"), "{text}");
        assert!(text.contains("2 cards were answered in another"), "{text}");
        assert!(others.iter().all(|n| !text.contains(&format!("Where {n}?"))), "{text}");
    }
    let mut desk = begun(2, "Where", None);
    desk.press("0");
    let asked = (0..2).find(|n| desk.text(80, 24).contains(&format!("Where {n}?"))).unwrap();
    desk.others
        .lock()
        .unwrap()
        .extend([missed(&format!("ways/c{}", 1 - asked)), missed(&format!("ways/c{asked}"))]);
    let text = desk.press("<Enter>").text(80, 24);
    assert!(
        text.contains("0 of 1 right") && text.contains("1 card was answered in another window"),
        "{text}"
    );
}

#[test]
fn in_few_rows_it_is_said_that_an_exchange_is_out_of_sight_and_j_leads_to_it_while_the_options_stay() {
    let stem = "A client that was sent from one server to another and back again asks the second of them once more. \
                Where does it go from there, after all that was said to it";
    let exchange = "GET /a HTTP/1.1\nHost: one.example\n\nHTTP/1.1 302 Found\nLocation: /b\nVary: Accept";
    let mut desk = begun(1, stem, Some(exchange));
    let stays = |text: &str| ["Left", "Right", "Up", "Down"].iter().all(|option| text.contains(option));
    let text = desk.press("?<Esc>").text(40, 12);
    assert!(text.contains("↓ read on, ") && text.contains(" more: j") && stays(&text), "{text}");
    assert!(!text.contains("GET /a"), "{text}");
    let text = desk.press("jjjjj").text(40, 12);
    assert!(text.contains("GET /a") && stays(&text) && !text.contains("›"), "{text}");
    let text = desk.press("jjjjjjjjjj").text(40, 12);
    assert!(text.contains("Vary: Accept") && stays(&text) && text.contains("›"), "then the options: {text}");
    let text = desk.press("kkkkkkkkkkkkkkkkkkkkkkkk").text(40, 12);
    assert!(text.contains("A client that was sent") && !text.contains("›"), "and back: {text}");
}

/// The first question of a deck with one card, whose question has these options, the first of them right.
fn one_question(stem: &str, options: [&str; 4]) -> Desk {
    let wrong: Vec<Value> =
        options[1..].iter().map(|text| json!({ "text": text, "why": "Short." })).collect();
    let card = json!({ "id": "c", "questions": [{ "kind": "choice", "stem": stem, "answer": options[0], "wrong": wrong }] });
    let mut desk = Desk::new_over(&json!({ "format": 1, "id": "one", "title": "One", "cards": [card] }));
    desk.press("<Enter>");
    desk
}

#[test]
fn in_few_rows_no_option_of_a_verdict_stands_twice_on_a_screenful() {
    let options = ["Alpha", "Bravo", "Charlie", "Delta"];
    for key in ["1", "2", "3", "4", "0"] {
        for stem in [
            "Which?",
            "A client that was sent from one server to another and back asks a third one. Which of the four?",
        ] {
            let mut desk = one_question(stem, options);
            desk.press(key);
            for _ in 0..8 {
                let text = desk.text(40, 12);
                for option in options {
                    assert!(text.matches(option).count() <= 1, "{option} twice: {text}");
                }
                desk.press("k");
            }
            let text = desk.text(40, 12);
            assert!(text.contains(&stem[..6]), "the question is above: {text}");
        }
    }
}

#[test]
fn what_was_missed_is_listed_whole_where_its_end_is_what_tells_the_answers_apart() {
    let options = [
        "The proxy in front of the app repeats the request at once",
        "The proxy in front of the app repeats the request later",
        "The proxy in front of the app repeats nothing",
        "None",
    ];
    let stem = "The app closes the connection while the proxy waits for the first byte of its response to a GET. What happens?";
    let mut desk = one_question(stem, options);
    let text = desk.text(80, 24);
    let later = text.lines().find(|line| line.contains("request later")).unwrap().trim();
    desk.press(&later[..1]);
    let text = desk.press("<Esc>").text(80, 24);
    for whole in [options[0], &format!("you: {}", options[1]), "What happens?"] {
        assert!(text.contains(whole), "{whole}: {text}");
    }
    assert!(!text.contains('…'), "{text}");
    let text = desk.text(40, 12);
    assert!(text.contains("repeats the request at once"), "{text}");
}

#[test]
fn what_was_not_known_is_said_once() {
    let mut desk = Desk::asking(Kind::Typed);
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let text = desk.press("0<Enter>").text(width, height);
        assert!(!text.contains("don't know") && text.contains("Not known"), "{text}");
        desk.press("u");
    }
}

/// What stands beside the grades of a flashcard that is shown, from Again to Easy.
fn beside_grades(desk: &mut Desk) -> [String; 4] {
    let text = desk.press("<Enter>").text(80, 24);
    ["1  Again", "2  Hard", "3  Good", "4  Easy"].map(|grade| {
        let row = text.lines().find_map(|line| line.split_once(grade));
        row.map_or_else(|| panic!("{grade}: {text}"), |(_, says)| says.trim().to_owned())
    })
}

#[test]
fn a_note_to_a_flag_is_seen_to_its_end_where_the_page_goes_on() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    let text = desk.press("1").text(40, 12);
    assert!(text.contains(" more"), "it goes on: {text}");
    let text = desk.press("!abcdefghijklmnopqrstuvwxyz").text(40, 12);
    let row = text.lines().find(|line| line.contains("What is wrong")).unwrap_or_else(|| panic!("{text}"));
    assert!(row.trim_end().ends_with("tuvwxyz"), "{text}");
}

#[test]
fn help_parts_each_word_from_what_it_means() {
    let text = Desk::asking(Kind::Choice).press("?G").text(80, 60);
    let rows: Vec<&str> = text.lines().map(str::trim).collect();
    let at = rows.iter().position(|row| *row == "in other words").unwrap_or_else(|| panic!("{text}"));
    assert!(rows[at + 1].starts_with("Another question of a card"), "{text}");
}

#[test]
fn what_a_grade_promises_is_what_the_verdict_says() {
    // Of somebody who has shown to know most, which sends a card further away.
    let known = |n: usize| {
        json!({"v": 1, "dev": "x", "n": n, "at": "2026-11-20T08:00:00Z", "tz": 0, "do": "answer", "card": format!("x/{n}"), "q": "q",
               "kind": "choice", "mode": "quiz", "options": ["1", "2", "3", "4"], "chose": ["1"], "correct": true, "ms": 9000})
    };
    for looks in [0, 9, 10, 40] {
        for (grade, key) in [(1, "2"), (2, "3"), (3, "4")] {
            let lines: Vec<_> = (1..=looks).map(known).collect();
            let mut desk = Desk::after(&lines, Kind::Flashcard);
            let promised = beside_grades(&mut desk)[grade].clone();
            let text = desk.press(key).text(80, 24);
            let (span, _) = promised.split_once(", ").unwrap_or((&promised, ""));
            assert!(text.contains(&format!("back {span}")), "{looks} looks, {promised}: {text}");
        }
    }
}

#[test]
fn grades_that_bring_a_card_back_on_one_day_say_what_follows_or_nothing() {
    let mut desk = Desk::asking(Kind::Flashcard);
    let [again, hard, good, easy] = beside_grades(&mut desk);
    assert!(again.contains("right away") && hard != good && good != easy, "{hard} {good} {easy}");
    // The second time on a day it is practice, whatever the grade; after the third nothing brings it back any more.
    let [again, hard, good, easy] = beside_grades(desk.press("1<Enter>"));
    assert!(
        again.contains("right away") && hard == "tomorrow" && good == hard && easy == hard,
        "{again} {hard}"
    );
    assert_eq!(beside_grades(desk.press("1<Enter>")), [""; 4].map(ToOwned::to_owned));
    // Who wants to recall nearly all has every new card back tomorrow: what differs comes after that.
    let strict = json!({"v": 1, "dev": "x", "n": 1, "at": "2026-11-20T08:00:00Z", "tz": 0, "do": "set", "key": "retention", "value": 0.98});
    let [_, hard, good, easy] = beside_grades(&mut Desk::after(&[strict], Kind::Flashcard));
    for says in [&hard, &good, &easy] {
        let is_later = says.starts_with("tomorrow, then about ") && says.ends_with(" later");
        assert!(is_later || says == "tomorrow, then the day after", "{says}");
    }
    assert!(hard != easy, "{hard} and {easy}");
}
