//! The plan's screen.

use trainer::history::What;

use super::desk::Desk;

#[test]
fn the_plan_without_a_date() {
    Desk::home().press("p").shows(
        80,
        24,
        "
        |  Plan
        |
        |  › Interview      ‹ no date ›     right arrow sets one
        |    Minutes a day    15 (usual)    about 45 questions at a usual pace of 20 s
        |
        |  With a date, each day's quiz brings what is needed to be ready on it.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter save   Left, Right change   Esc back   ? help
        ",
    );
}

#[test]
fn a_date_and_minutes_are_set_with_the_arrows_and_the_plan_follows() {
    let mut desk = Desk::home();
    desk.press("p<Right><Down><Right>")
        .shows(
            80,
            24,
            "
        |  Plan                                                    not saved yet: Enter
        |
        |    Interview        2026-12-05    in 14 days (Dec 5)
        |  › Minutes a day  ‹ 15 ›          about 45 questions at a usual pace of 20 s
        |
        |  Seen by then     ━━━━━━━━━━━━━━━━━━━━━━━━  100 % of 5 cards
        |  Ready on the day ━━━─────────────────────  13 % if you stopped now
        |    core           ━━━━━───────────────────  19 %, 0 of 3 seen
        |    tier 2         ━━──────────────────────  7 %, 0 of 1 seen
        |    tier 3         ────────────────────────  0 %, 0 of 1 seen
        |
        |  Today            1 new, 0 due: about 1 min
        |  Most to gain in  Server errors
        |
        |  That is enough to see everything in time.
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter save   Left, Right change   Esc back   ? help
        ",
        )
        .shows(
            40,
            12,
            "
        | Plan              not saved yet: Enter
        |   Interview        2026-12-05    in 1…
        | › Minutes a day  ‹ 15 ›          abou…
        | Seen by then     100 % of 5 cards
        | Ready on the day 13 % if you stopped…
        | Today            1 new, 0 due: about…
        | That is enough to see everything in
        | time.
        |
        |
        |
        | Enter save  Left, Right change
        ",
        );
}

#[test]
fn enter_keeps_the_plan_and_the_home_screen_says_what_is_for_today() {
    let mut desk = Desk::home();
    desk.press("p<Right><Right><Down><Right><Enter>");
    let saved: Vec<String> = desk.saved.lock().unwrap().iter().map(|what| format!("{what:?}")).collect();
    assert_eq!(saved.len(), 2, "{saved:?}");
    assert!(saved[0].contains("interview") && saved[0].contains("2026-12-06"), "{saved:?}");
    assert!(saved[1].contains("minutes") && saved[1].contains("15"), "{saved:?}");
    assert!(desk.text(80, 24).contains("Interview in 15 days. Today: "), "{}", desk.text(80, 24));
    desk.press("p<Enter>");
    assert_eq!(desk.saved.lock().unwrap().len(), 2, "what is kept already is not saved again");
}

#[test]
fn esc_keeps_nothing_and_x_takes_a_line_away() {
    let mut desk = Desk::home();
    desk.press("p<Right><Esc>");
    assert!(desk.saved.lock().unwrap().is_empty());
    desk.press("p<Right><Enter>px<Enter>");
    let last = desk.saved.lock().unwrap().last().cloned();
    let null = serde_json::Value::Null;
    assert_eq!(last, Some(What::Set { key: "interview".into(), value: null }));
}

#[test]
fn a_plan_that_could_not_be_saved_stands_and_is_tried_again() {
    let mut desk = Desk::home();
    desk.failing.store(1, std::sync::atomic::Ordering::Relaxed);
    desk.press("p<Right><Enter>");
    assert!(desk.text(80, 24).contains("Not saved"), "{}", desk.text(80, 24));
    desk.press("r");
    assert!(desk.text(80, 24).contains("The plan is kept"), "{}", desk.text(80, 24));
    assert_eq!(desk.saved.lock().unwrap().len(), 1);
}

#[test]
fn no_day_before_today_and_no_time_below_five_minutes_can_be_set() {
    let mut desk = Desk::home();
    desk.press("p<Right><PgUp><PgUp><PgUp><PgUp>");
    assert!(desk.text(80, 24).contains("‹ 2026-11-21 ›"), "{}", desk.text(80, 24));
    desk.press("<Down><Right><Left><Left><Left><Left><Left>");
    assert!(desk.text(80, 24).contains("‹ 5 ›"), "{}", desk.text(80, 24));
}
