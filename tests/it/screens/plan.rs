//! The plan's screen.

use trainer::history::What;
use trainer::tui::event::Message;

use super::desk::Desk;

#[test]
fn the_plan_without_a_date() {
    Desk::home().press("p").shows(
        80,
        24,
        r"
        |  Plan                                                            A small deck
        |
        |  › Interview   ‹ no date ›                       →, or type it, as 2026-12-05
        |    Minutes     ‹ 15 › a day (usual)               5 cards today, with repeats
        |
        |    Seen        0 of 5 cards
        |    Rests on    No answers yet; most people know about 30 % of it
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ······························      0 of   3
        |    Common      ······························      0 of   1
        |    Deeper      ······························      0 of   1
        |
        |    With a date, each day's quiz asks what you need to be ready by then.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
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
            r"
        |  Plan                                                    not saved yet: Enter
        |
        |    Interview   ‹ Sat Dec 5 ›                                       in 14 days
        |  › Minutes     ‹ 20 › a day                       5 cards today, with repeats
        |
        |    Ready       83–99 % on the day
        |    Seen        0 of 5 cards; all by Nov 21, if you keep every day
        |    Rests on    No answers yet; most people know about 30 % of it
        |    To gain     Methods: 2 unseen
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ······························      0 of   3
        |    Common      ······························      0 of   1
        |    Deeper      ······························      0 of   1
        |
        |    A day       seen by Dec 5       ready on the day
        |    15 min              100 %       83–99 %
        |    20 min              100 %       83–99 %
        |    30 min              100 %       83–99 %
        |    Ready is a rough guess until 30 cards were asked again on later days.
        |    The last 3 days ask first what you would lose by Dec 5.
        |    The eve is a review, with at most 5 new cards.
        |
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        ",
        )
        .shows(
            40,
            12,
            r"
        | Plan              not saved yet: Enter
        |   Interview ‹ Sat Dec 5 ›   in 14 days
        | › Minutes   ‹ 20 › a day 5 cards today
        |   Ready     83–99 % on the day
        |   Seen      0 of 5 cards; all by Nov
        |             21, if you keep every day
        |   Core      0 of 3 seen
        |   Common    0 of 1 seen
        |   Deeper    0 of 1 seen
        |                              ↓ 15 more
        |
        | Enter save  ← → change          ? help
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
    assert!(saved[1].contains("minutes") && saved[1].contains("20"), "{saved:?}");
    assert!(
        desk.text(80, 24).contains("Plan        interview in 15 days, Dec 6   "),
        "{}",
        desk.text(80, 24)
    );
    assert!(desk.text(40, 12).contains("Plan      15 days  "), "{}", desk.text(40, 12));
    desk.press("p<Enter>");
    assert_eq!(desk.saved.lock().unwrap().len(), 2, "what is kept already is not saved again");
}

#[test]
fn home_tells_what_is_for_today_from_what_is_due_at_all() {
    Desk::behind(0)
        .shows(
            80,
            24,
            r"
        |  trainer                                                           Sat Nov 21
        |
        |  › Today       2 cards, about 1 min: 2 of 4 due                         Enter
        |
        |    Plan        1 minute a day, no date                                      p
        |    Missed      4 cards: wrong, and not yet right on a later day             m
        |
        |    A small deck                     ━ known ─ learning · unseen  due   missed
        |    Server errors                    ────────────────────           2        2
        |      Proxies                        ────────────────────           2        2
        |    Methods                          ────────────────────           2        2
        |    In the interview
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
        |  Enter begin   r review   / find   e entries   t stats     ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | trainer                     Sat Nov 21
        | › Today     2 of 4 due           Enter
        |   Plan      1 minute a day, no date  p
        |   Missed    4 cards                  m
        |   Server errors      ──────────  2 due
        |     Proxies          ──────────  2 due
        |   Methods            ──────────  2 due
        |   In the interview
        |
        |
        |
        | Enter begin  / find     ? help  q quit
        ",
        );
}

#[test]
fn home_says_how_many_wait_when_the_portion_is_done() {
    Desk::behind(3)
        .shows(
            80,
            24,
            r"
        |  trainer                                                           Sat Nov 21
        |
        |  › Done        for today: 3 answers. Tomorrow: 3 of 4 due, about 2 min  Enter
        |
        |    Plan        1 minute a day, no date                                      p
        |    Missed      4 cards: wrong, and not yet right on a later day             m
        |
        |    A small deck                     ━ known ─ learning · unseen  due   missed
        |    Server errors                    ────────────────────           1        2
        |      Proxies                        ────────────────────           1        2
        |    Methods                          ────────────────────                    2
        |    In the interview
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
        |  Enter 4 more   r review   / find   e entries   t stats    ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | trainer                     Sat Nov 21
        | › Done      Tomorrow: 3 of 4 due Enter
        |   Plan      1 minute a day, no date  p
        |   Missed    4 cards                  m
        |   Server errors      ──────────  1 due
        |     Proxies          ──────────  1 due
        |   Methods            ──────────
        |   In the interview
        |
        |
        |
        | Enter 4 more  / find    ? help  q quit
        ",
        );
}

#[test]
fn esc_keeps_nothing_and_x_takes_a_line_away() {
    let mut desk = Desk::home();
    let text = desk.press("p<Right><Esc>").text(80, 24);
    assert!(text.contains("Not saved yet: Enter saves it, Esc again drops it"), "{text}");
    // Whoever goes on is told again.
    let text = desk.press("<Right><Esc>").text(80, 24);
    assert!(text.contains("  Plan") && text.contains("Not saved yet"), "{text}");
    assert!(desk.press("<Esc>").text(80, 24).contains("› Begin"));
    assert!(desk.saved.lock().unwrap().is_empty());
    let text = desk.press("p<Esc>").text(80, 24);
    assert!(text.contains("› Begin"), "nothing was changed: {text}");
    desk.press("p<Right><Enter>p<Backspace><Enter>");
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
    desk.press("<Enter>");
    assert!(desk.text(80, 24).contains("Plan saved"), "{}", desk.text(80, 24));
    assert_eq!(desk.saved.lock().unwrap().len(), 1);
}

#[test]
fn a_plan_that_an_event_from_ahead_overrides_is_saved_once_and_that_is_said() {
    let mut desk = Desk::overridden();
    desk.press("p<Right><Down><Right><Enter>");
    assert!(desk.text(80, 24).contains("an event dated in the future overrides it"), "{}", desk.text(80, 24));
    assert_eq!(desk.saved.lock().unwrap().len(), 2);
}

#[test]
fn what_is_changed_after_a_failed_save_is_saved_with_the_next_try() {
    let mut desk = Desk::home();
    desk.failing.store(1, std::sync::atomic::Ordering::Relaxed);
    desk.press("p<Right><Enter><Right><Enter>");
    assert!(desk.text(80, 24).contains("Plan saved"), "{}", desk.text(80, 24));
    assert!(desk.text(80, 24).contains("interview in 15 days"), "{}", desk.text(80, 24));
}

#[test]
fn no_day_before_today_and_no_time_below_five_minutes_can_be_set() {
    let mut desk = Desk::home();
    desk.press("p<Right>").press(&"<Left>".repeat(30));
    assert!(desk.text(80, 24).contains("‹ Sat Nov 21 ›"), "{}", desk.text(80, 24));
    desk.press("<Down><Right><Left><Left><Left><Left><Left><Left><Left><Left><Left><Left><Left><Left><Left>");
    assert!(desk.text(80, 24).contains("‹ 5 ›"), "{}", desk.text(80, 24));
}

#[test]
fn a_date_is_shown_as_it_is_typed() {
    let mut desk = Desk::home();
    desk.press("p2026-1")
        .shows(
            80,
            24,
            r"
        |  Plan                                                            A small deck
        |
        |  › Interview     2026-1                         year-month-day, 13 Dec or 14d
        |    Minutes     ‹ 15 › a day (usual)               5 cards today, with repeats
        |
        |    Seen        0 of 5 cards
        |    Rests on    No answers yet; most people know about 30 % of it
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ······························      0 of   3
        |    Common      ······························      0 of   1
        |    Deeper      ······························      0 of   1
        |
        |    With a date, each day's quiz asks what you need to be ready by then.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter take it   Tab next                                  ^G help  Esc drop
        ",
        )
        .shows(
            40,
            12,
            r"
        | Plan                      A small deck
        | › Interview   2026-1
        |   Minutes   ‹ 15 › a day (usual)
        |   Seen      0 of 5 cards
        |   Core      0 of 3 seen
        |   Common    0 of 1 seen
        |   Deeper    0 of 1 seen
        |   Rests on  No answers yet; most
        |             people know about 30 % of
        |                               ↓ 3 more
        |
        | Enter take it  Tab next        ^G help
        ",
        );
}

#[test]
fn a_date_and_minutes_are_typed() {
    let mut desk = Desk::home();
    desk.press("p2026-12-2<Backspace>25<Enter>");
    assert!(desk.text(80, 24).contains("‹ Fri Dec 25 ›"), "{}", desk.text(80, 24));
    assert!(desk.saved.lock().unwrap().is_empty(), "what comes of it is seen first");
    desk.press("<Down>45");
    assert!(desk.text(80, 24).contains("› Minutes       45"), "{}", desk.text(80, 24));
    desk.press("<Up>")
        .shows(
            80,
            24,
            r"
        |  Plan                                                    not saved yet: Enter
        |
        |  › Interview   ‹ Fri Dec 25 ›                                      in 34 days
        |    Minutes     ‹ 45 › a day                       5 cards today, with repeats
        |
        |    Ready       83–99 % on the day
        |    Seen        0 of 5 cards; all by Nov 21, if you keep every day
        |    Rests on    No answers yet; most people know about 30 % of it
        |    To gain     Methods: 2 unseen
        |
        |                ━ known ─ learning · unseen             seen
        |    Core        ······························      0 of   3
        |    Common      ······························      0 of   1
        |    Deeper      ······························      0 of   1
        |
        |    A day       seen by Dec 25       ready on the day
        |    40 min               100 %       83–99 %
        |    45 min               100 %       83–99 %
        |    55 min               100 %       83–99 %
        |    Ready is a rough guess until 30 cards were asked again on later days.
        |    The last 3 days ask first what you would lose by Dec 25.
        |    The eve is a review, with at most 5 new cards.
        |
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        ",
        )
        .shows(
            40,
            12,
            r"
        | Plan              not saved yet: Enter
        | › Interview ‹ Fri Dec 25 ›  in 34 days
        |   Minutes   ‹ 45 › a day 5 cards today
        |   Ready     83–99 % on the day
        |   Seen      0 of 5 cards; all by Nov
        |             21, if you keep every day
        |   Core      0 of 3 seen
        |   Common    0 of 1 seen
        |   Deeper    0 of 1 seen
        |                              ↓ 15 more
        |
        | Enter save  ← → change          ? help
        ",
        )
        .press("<Enter>");
    let saved = format!("{:?}", desk.saved.lock().unwrap());
    assert!(saved.contains("2026-12-25") && saved.contains("45"), "{saved}");
}

#[test]
fn a_date_may_be_typed_as_people_write_it() {
    for typed in ["5 Dec", "14d", "2w"] {
        let mut desk = Desk::home();
        let text = desk.press("p").press(typed).press("<Enter>").text(80, 24);
        assert!(text.contains("‹ Sat Dec 5 ›") && text.contains("in 14 days"), "{typed}: {text}");
    }
}

#[test]
fn more_minutes_a_day_lead_further_and_the_range_is_the_one_that_home_and_statistics_tell() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("p").text(80, 24);
    let range =
        text.split("% now, ").nth(1).and_then(|rest| rest.split(" on the day").next()).unwrap().to_owned();
    assert!(range.contains('–'), "{text}");
    let rows: Vec<&str> = text.lines().filter(|line| line.contains(" min   ")).collect();
    let lows: Vec<u32> = rows
        .iter()
        .map(|row| row.rsplit("  ").next().unwrap().split('–').next().unwrap().trim().parse().unwrap())
        .collect();
    assert!(lows.len() == 3 && lows.is_sorted(), "{text}");
    assert!(rows[1].contains("15 min") && rows[1].ends_with(&range), "{text}");
    let text = desk.press("<Esc>t3").text(80, 24);
    assert!(text.contains(&format!("Ready on Dec 4: {range}, ")), "{text}");
}

#[test]
fn what_is_no_date_or_no_time_is_said_in_a_line_and_not_taken() {
    let mut desk = Desk::home();
    let told = [
        ("2026-13-45", "» No such date; type it as 2026-12-05\n"),
        ("12+25", "» No such date; type it as 2026-12-05\n"),
        ("2026-11-20", "» 2026-11-20 is past\n"),
    ];
    desk.press("p<Right>");
    for (typed, why) in told {
        for leaving in ["<Enter>", "<Down>", "<Tab>"] {
            let text = desk.press(typed).press(leaving).text(40, 12);
            assert!(text.contains(why) && text.contains(&format!("Interview   {typed}")), "{text}");
            assert!(desk.press("<Esc>").text(40, 12).contains("‹ Sat Dec 5 ›"), "{}", desk.text(40, 12));
        }
    }
    let text = desk.press("<Down>0<Enter>").text(40, 12);
    assert!(text.contains("» Type minutes from 1 to 1440\n"), "{text}");
    assert!(desk.press("<Esc>").text(40, 12).contains("‹ 15 › a day"), "{}", desk.text(40, 12));
}

#[test]
fn signs_are_no_steps_and_what_is_erased_leaves_the_line_as_it_was() {
    let mut desk = Desk::home();
    desk.press("p<Right>-+-");
    assert!(desk.text(80, 24).contains("‹ Sat Dec 5 ›"), "{}", desk.text(80, 24));
    desk.press("20<Backspace><Backspace><Backspace><Enter>");
    assert!(desk.text(80, 24).contains("‹ Sat Dec 5 ›"), "{}", desk.text(80, 24));
    desk.send(Message::Paste("2027-01-31".into())).press("<Enter>");
    assert!(desk.text(80, 24).contains("‹ Sun Jan 31, 2027 ›"), "{}", desk.text(80, 24));
}

#[test]
fn on_a_small_screen_what_comes_of_the_plan_is_scrolled() {
    let mut desk = Desk::home();
    desk.press("p<Right>");
    desk.text(40, 12);
    desk.press("jj")
        .shows(
            40,
            12,
            r"
        | Plan              not saved yet: Enter
        |   Interview ‹ Sat Dec 5 ›   in 14 days
        | › Minutes   ‹ 15 › a day (usual)
        |   Seen      0 of 5 cards; all by Nov
        |             21, if you keep every day
        |   Core      0 of 3 seen
        |   Common    0 of 1 seen
        |   Deeper    0 of 1 seen
        |   A day         seen   ready then
        |                    ↑ 1 more  ↓ 14 more
        |
        | Enter save  ← → change          ? help
        ",
        )
        .press("G")
        .shows(
            40,
            12,
            r"
        | Plan              not saved yet: Enter
        |   Interview ‹ Sat Dec 5 ›   in 14 days
        | › Minutes   ‹ 15 › a day (usual)
        |   cards were asked again on later
        |   days.
        |   The last 3 days ask first what you
        |   would lose by Dec 5.
        |   The eve is a review, with at most 5
        |   new cards.
        |                              ↑ 15 more
        |
        | Enter save  ← → change          ? help
        ",
        )
        .press("kkkkkkkkkkkk")
        .shows(
            40,
            12,
            r"
        | Plan              not saved yet: Enter
        |   Interview ‹ Sat Dec 5 ›   in 14 days
        | › Minutes   ‹ 15 › a day (usual)
        |   Core      0 of 3 seen
        |   Common    0 of 1 seen
        |   Deeper    0 of 1 seen
        |   A day         seen   ready then
        |   10 min       100 %   83–99 %
        |   15 min       100 %   83–99 %
        |                    ↑ 3 more  ↓ 12 more
        |
        | Enter save  ← → change          ? help
        ",
        );
}

#[test]
fn the_plan_names_the_way_out_and_on_what_its_figures_rest() {
    let text = Desk::three_weeks().press("p").text(80, 30);
    for said in ["Rests on    About ", " of 45 last right, ", "To gain     ", "Recall      ", " expected"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = Desk::first_day().press("p").text(80, 30);
    assert!(text.contains("Rests on    No answers yet; most people know "), "{text}");
}
