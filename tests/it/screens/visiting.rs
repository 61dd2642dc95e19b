//! Keys that lead to the same place from every screen.

use super::desk::Desk;

/// How each screen is reached from the home screen of a learner of three weeks, and what its first row says then.
const SCREENS: [(&str, &str); 11] = [
    ("", "trainer"),
    ("t", "Statistics"),
    ("t3", "Statistics"),
    ("p", "Plan"),
    ("e", "Entries"),
    ("e<Enter>", "Entries"),
    ("/429<Tab><Tab><Enter>", "Card"),
    ("x", "Exam"),
    ("b", "Quiz"),
    ("b0", "Quiz"),
    ("b0<Esc>", "Done"),
];

#[test]
fn statistics_plan_and_find_are_one_key_away_on_every_screen_and_esc_leads_back() {
    for (keys, title) in SCREENS {
        for (key, place) in [("t", "Statistics"), ("p", "Plan"), ("/", "Find")] {
            let mut desk = Desk::three_weeks();
            let before = desk.press(keys).text(80, 24);
            assert!(before.trim_start().starts_with(title), "{keys}: {before}");
            let text = desk.press(key).text(80, 24);
            assert!(text.trim_start().starts_with(place), "{keys}, then {key}: {text}");
            if title != place {
                let text = desk.press("<Esc>").text(80, 24);
                assert!(text.trim_start().starts_with(title), "{keys}, then {key} and Esc: {text}");
            }
        }
    }
}

#[test]
fn e_lists_the_entries_where_no_entry_is_meant_by_it() {
    for keys in ["", "t", "p", "e<Enter>"] {
        let text = Desk::three_weeks().press(keys).press("e").text(80, 24);
        assert!(
            text.trim_start().starts_with("Entries") && text.contains("entries"),
            "{keys}, then e: {text}"
        );
    }
}

#[test]
fn who_goes_to_and_fro_is_led_back_and_not_further_away() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("t").press("ptptpt").text(80, 24);
    assert!(text.trim_start().starts_with("Statistics"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.trim_start().starts_with("trainer"), "one Esc leads home: {text}");
}

#[test]
fn what_is_looked_up_beside_an_open_question_does_not_end_it() {
    let mut desk = Desk::three_weeks();
    let question = desk.press("b").text(80, 24);
    let text = desk.press("tp<Esc>").text(80, 24);
    assert!(text.trim_start().starts_with("Statistics"), "{text}");
    assert_eq!(desk.press("<Esc>").text(80, 24), question);
}

#[test]
fn the_question_stays_where_it_is_when_the_first_verdict_comes() {
    let row = |text: &str| text.lines().position(|line| line.contains("safe?")).unwrap();
    for (width, height) in [(80, 24), (40, 12)] {
        let mut desk = Desk::first_run(trainer::deck::Kind::Choice);
        let asked = desk.text(width, height);
        assert!(asked.contains("Everything is saved as you go"), "{asked}");
        let judged = desk.press("2").text(width, height);
        assert!(judged.contains("right") && !judged.contains("saved as you go"), "{judged}");
        if height > 16 {
            assert_eq!(row(&asked), row(&judged));
        }
    }
}
