//! Questions, verdicts, entries and cards of a learner of three weeks, at three sizes.

use super::desk::Desk;

#[test]
fn a_question_with_an_exchange() {
    Desk::three_weeks_asked("http/crawler").pictures(r"1");
}

#[test]
fn a_wrong_answer_has_its_contrast_first_and_the_entry_of_what_is_right_beside_it() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("503 Service").pictures(r"2");
}

#[test]
fn a_right_answer() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("429 Too Many").pictures(r"3");
}

#[test]
fn several_answers() {
    Desk::three_weeks_asked("http/repeat").press("123<Enter>").pictures(r"4");
}

#[test]
fn an_answer_that_is_almost_right() {
    Desk::three_weeks_asked("http/anonymous").press("Unathorized<Enter>").pictures(r"5");
}

#[test]
fn a_flashcard() {
    Desk::three_weeks_asked("http/aloud").pictures(r"6");
}

#[test]
fn a_flashcard_that_is_shown_has_a_date_beside_each_grade() {
    Desk::three_weeks_asked("http/aloud").press("<Enter>").pictures(r"7");
}

#[test]
fn once_a_point_is_ticked_enter_takes_the_grade_that_follows() {
    Desk::three_weeks_asked("http/aloud").press("<Enter>j jj ").pictures(r"8");
}

#[test]
fn what_is_found() {
    Desk::three_weeks_of_kinds().press("/too many").pictures(r"9");
}

#[test]
fn an_entry() {
    Desk::three_weeks_of_kinds().press("/429<Enter>").pictures(r"10");
}

#[test]
fn a_card_with_its_questions_and_all_answers_to_it() {
    Desk::three_weeks_of_kinds().press("/hits its rate<Enter>").pictures(r"11");
}

#[test]
fn beside_a_verdict_digits_follow_links_and_e_closes_the_entry_until_it_is_opened_again() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    let pane = |desk: &mut Desk| -> String {
        desk.text(120, 40).lines().map(|line| line.chars().skip(80).collect::<String>() + "\n").collect()
    };
    assert_eq!(pane(&mut desk).trim(), "", "nothing stands beside a question");
    desk.choose("503 Service");
    assert!(pane(&mut desk).contains("429 Too Many Requests"), "{}", pane(&mut desk));
    assert!(desk.text(120, 40).contains("e close"));
    assert!(
        desk.press("1").text(120, 40).contains("503 Service Unavailable            RFC"),
        "{}",
        pane(&mut desk)
    );
    assert!(pane(desk.press("<Backspace>")).contains("429 Too Many Requests"));
    assert!(desk.press("<Backspace>").text(120, 40).contains("No link followed yet"));
    assert_eq!(pane(desk.press("e")).trim(), "", "it is closed");
    assert!(desk.text(120, 40).contains("e entry"));
    assert!(desk.press("1").text(120, 40).contains("Already answered: Enter goes on"));
    // It stays so for the next verdict.
    desk.press("<Enter>").text(120, 40);
    desk.choose("429 Too Many").text(120, 40);
    assert_eq!(pane(&mut desk).trim(), "");
    assert!(pane(desk.press("e")).contains("429 Too Many Requests"));
}

#[test]
fn where_there_is_no_room_beside_the_verdict_e_opens_the_entrys_page() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("503 Service");
    assert!(desk.text(80, 24).contains("e entry"));
    let text = desk.press("e").text(80, 24);
    assert!(text.contains("Entries · Client errors") && text.contains("Esc back"), "{text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("✗ Wrong"));
}

#[test]
fn an_entry_that_is_longer_than_its_pane_is_read_on_after_the_verdict() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("503 Service").text(120, 16);
    let mut seen = desk.text(120, 16);
    for _ in 0..60 {
        seen.push_str(&desk.press("j").text(120, 16));
    }
    for text in ["RFC 6585 §4", "Told apart from", "Your cards"] {
        assert!(seen.contains(text), "{text}: {seen}");
    }
    for _ in 0..60 {
        desk.press("k");
    }
    let text = desk.text(120, 16);
    assert!(text.contains("GET /products") && text.contains("429 Too Many Requests"), "{text}");
}

#[test]
fn why_it_is_asked_is_said_alike_on_the_verdict_and_on_the_cards_page() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    let text = desk.text(80, 24);
    assert!(text.contains("Quiz · missed  "), "one word while the question stands: {text}");
    let text = desk.choose("503 Service").text(80, 24);
    let line = text.lines().next().unwrap();
    let why = line.trim().strip_prefix("Quiz · ").unwrap().split("  ").next().unwrap().to_owned();
    assert!(why.starts_with("missed Monday; ") && why.ends_with(" % likely to recall"), "{why}");
    let card = Desk::three_weeks_of_kinds().press("/hits its rate<Enter>").text(80, 24);
    assert!(card.contains(&format!("Why now       {why}\n")), "{why}: {card}");
    // In few columns it is said below.
    let text = desk.press("<PgDn>").text(40, 12);
    assert!(text.contains("Asked: missed Monday;"), "{text}");
}

#[test]
fn a_grade_brings_the_card_back_on_the_day_beside_it() {
    for (key, name) in [("2", "Hard"), ("3", "Good"), ("4", "Easy")] {
        let mut desk = Desk::three_weeks_asked("http/aloud");
        let text = desk.press("<Enter>").text(80, 24);
        let row = text.lines().find(|line| line.contains(name)).unwrap();
        let said = row.split(name).nth(1).unwrap().trim();
        let (days, date) = said.split_once(", ").unwrap();
        let text = desk.press(key).text(80, 24);
        let back = if days.starts_with("before") { date.to_owned() } else { format!("back {days} ({date})") };
        assert!(text.contains(&back), "{said}: {text}");
    }
}

#[test]
fn c_opens_the_card_after_the_answer_and_the_answer_is_among_those_to_it() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    assert!(desk.press("c").text(80, 24).contains("after the answer"));
    let text = desk.choose("503 Service").press("c").text(80, 24);
    assert!(
        text.contains("http/crawler") && text.contains("Nov 25 08:20  ✗ 503 Service Unavailable"),
        "{text}"
    );
    assert!(desk.press("<Esc>").text(80, 24).contains("✗ Wrong"));
}

#[test]
fn all_of_a_card_is_reached_on_the_smallest_screen() {
    let mut desk = Desk::three_weeks_of_kinds();
    desk.press("/hits its rate<Enter>").text(40, 12);
    let mut seen = desk.text(40, 12);
    for _ in 0..30 {
        seen.push_str(&desk.press("j").text(40, 12));
    }
    for text in ["State", "Why now", "Questions", "Answers", "Nov 12 20:33", "✗ I don't know", "guessed"] {
        assert!(seen.contains(text), "{text}: {seen}");
    }
}

#[test]
fn while_the_journals_are_read_the_page_stands_and_says_how_far_it_is() {
    use trainer::tui::event::Message;
    let mut desk = Desk::three_weeks_of_kinds();
    desk.unread = true;
    let text = desk.press("/hits its rate<Enter>").text(80, 24);
    assert!(text.contains("Questions") && !text.contains("Answers") && !text.contains("never"), "{text}");
    let text = desk.send(Message::Reading(0.4)).text(80, 24);
    assert!(text.contains("Reading your answers … 40 %"), "{text}");
}

#[test]
fn the_cards_of_an_entry_are_suspended_and_started_over_together_and_each_is_undone() {
    let mut desk = Desk::three_weeks_of_kinds();
    let text = desk.press("/429<Enter>").text(80, 24);
    let cards = |text: &str| text.lines().find(|line| line.contains("Your cards")).unwrap().to_owned();
    let before = cards(&text);
    let text = desk.press("s").text(80, 24);
    assert!(text.contains("Suspended 6 cards: they will not be asked again (u undoes it)"), "{text}");
    assert!(desk.press("b").text(80, 24).contains("all of its cards are suspended"));
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("Undone: 6 cards will be asked again") && cards(&text) == before, "{text}");
    let text = desk.press("R").text(80, 24);
    assert!(
        text.contains("cards over as new") && cards(&text).contains("0 of 6 seen"),
        "{text}"
    );
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("are back to where they were") && cards(&text) == before, "{text}");
    assert!(desk.press("u").text(80, 24).contains("Nothing to undo here"));
    assert!(desk.press("!").text(80, 24).contains("That key is for a card"));
}
