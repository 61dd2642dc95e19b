//! The home screen: what there is to do today, and where the learner stands.

use trainer::history::What;

use super::desk::Desk;

#[test]
fn a_new_learner_sees_where_to_begin_and_what_there_is() {
    Desk::first_day()
        .shows(
            80,
            24,
            r"
        |  trainer                                                            Wed Nov 4
        |
        |  › Begin       with the first question; there is nothing to set up      Enter
        |    Placement   for those who know some of it: 12 to 20 questions, 5 minutes
        |
        |    HTTP status codes                                                 70 cards
        |    Success                          200 201 204                            15
        |    Redirection                      301 304 308                            15
        |      Redirects                      301 308                                10
        |    Client errors                    401 403 409 412 429 …                  30
        |      Authentication and permission  401 403                                10
        |      Limits and quotas              429                                     5
        |    Server errors                    502 503 504                            10
        |      Gateways and proxies           502 504                                10
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  Enter begin   p plan   / find   e entries                 ? help   q quit
        ",
        )
        .shows(
            40,
            12,
            r"
        | trainer                      Wed Nov 4
        | › Begin     nothing to set up    Enter
        |   Placement know some of it? 5 min
        |   Success                           15
        |   Redirection                       15
        |     Redirects                       10
        |   Client errors                     30
        |     Authentication and permission   10
        |     Limits and quotas                5
        |   Server errors                     10
        |                               ↓ 1 more
        | Enter begin  / find     ? help  q quit
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  trainer                                                            Wed Nov 4
        |
        |  › Begin       with the first question; there is nothing to set up      Enter
        |    Placement   for those who know some of it: 12 to 20 questions, 5 minutes
        |
        |    HTTP status codes                                                 70 cards
        |    Success                          200 201 204                            15
        |    Redirection                      301 304 308                            15
        |      Redirects                      301 308                                10
        |    Client errors                    401 403 409 412 429 …                  30
        |      Authentication and permission  401 403                                10
        |      Limits and quotas              429                                     5
        |    Server errors                    502 503 504                            10
        |      Gateways and proxies           502 504                                10
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
        |  Enter begin   p plan   / find   e entries                 ? help   q quit
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn with_a_plan_today_comes_first_and_what_was_missed_and_mixed_up_has_a_row_and_a_key() {
    Desk::three_weeks().shows(80, 24, r"
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |  › Today       35 cards, about 15 min: 27 of 28 due, 8 new              Enter
        |
        |    Plan        interview in 9 days, Dec 4. Ready 61 %, heading for 79 %     p
        |    Missed      12 cards: wrong, and not yet right on a later day            m
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d
        |
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2
        |    Redirection                      ━━━━━━━━━━━━━───····           5        2
        |      Redirects                      ━━━━━━━━━━━━━━──····           3        1
        |    Client errors                    ━━━━━━━━━━━━━───····          15        5
        |      Authentication and permission  ━━━━━━━━━━━━────····           6        2
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1
        |    Server errors                    ━━━━━━━━━━──────····           5        3
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3
        |
        |
        |
        |
        |
        |
        |  Enter begin   r review   / find   e entries   t stats     ? help   q quit
        ").shows(40, 12, r"
        | trainer                   5-day streak
        | › Today     27 of 28 due, 8 new  Enter
        |   Plan      9 days, ready now 61 %   p
        |   Missed    12 cards                 m
        |   Mixed up  401 and 403, 502 and 504 d
        |   Success            ━━━━━━━──·  3 due
        |   Redirection        ━━━━━━━─··  5 due
        |     Redirects        ━━━━━━━─··  3 due
        |   Client errors      ━━━━━━──·· 15 due
        |     Authentication…  ━━━━━━──··  6 due
        |                               ↓ 3 more
        | Enter begin  / find     ? help  q quit
        ").shows(120, 40, r"
        |
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |  › Today       35 cards, about 15 min: 27 of 28 due, 8 new              Enter  │ To the interview: ━ due ─ new
        |                                                                                │ Wed 25  ━━━━━━━━━━───   35  today
        |    Plan        interview in 9 days, Dec 4. Ready 61 %, heading for 79 %     p  │         27 of 28 due, 8 new
        |    Missed      12 cards: wrong, and not yet right on a later day            m  │ Thu 26  ━━━━━━━━━━━━──  36
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d  │         31 of 32 due, 5 new
        |                                                                                │ Fri 27  ━━━━━━━━━━━━━━  37  all seen
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed  │ Sat 28  ━━━━━━━━━━━━━━  37
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2  │ Sun 29  ━━━━━━━━━━━━━━  37
        |    Redirection                      ━━━━━━━━━━━━━───····           5        2  │ Mon 30  ━━━━━━━━━━━━━━  37
        |      Redirects                      ━━━━━━━━━━━━━━──····           3        1  │ Tue  1  ━━━━━━━━━━━━━━  37
        |    Client errors                    ━━━━━━━━━━━━━───····          15        5  │ Wed  2  ━━━━━━━━━━━━━━  37
        |      Authentication and permission  ━━━━━━━━━━━━────····           6        2  │ Thu  3  ━━━━━━━━━━━━━━  37  review
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1  │ Fri  4  interview
        |    Server errors                    ━━━━━━━━━━──────····           5        3  │
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3  │ Mixed up                       times
        |                                                                                │ 401 and 403                       14
        |                                                                                │ 502 and 504                       11
        |                                                                                │ 200 and 304                        9
        |                                                                                │ 409 and 412                        9
        |                                                                                │ 200 and 204                        8
        |                                                                                │ 301 and 308                        7
        |                                                                                │
        |                                                                                │         Mo  Tu  We  Th  Fr  Sa  Su
        |                                                                                │ Nov 2           ░░  ░░  ▒▒  ▓▓  ·
        |                                                                                │ Nov 9   ▓▓  ▓▓  ██  ██  ██  ·   ██
        |                                                                                │ Nov 16  ██  ██  ·   ·   ██  ██  ██
        |                                                                                │ Nov 23  ██  ██
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter begin   r review   / find   e entries   t stats     ? help   q quit
        |
        |
        |
        |
        |
        ");
}

#[test]
fn with_the_cursor_on_a_topic_the_second_pane_shows_that_topic() {
    Desk::three_weeks().press("jjjjjjjj").shows(120, 40, r"
        |
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |    Today       35 cards, about 15 min: 27 of 28 due, 8 new                     │ Authentication and permission
        |                                                                                │ 8 of 10 seen, 6 known
        |    Plan        interview in 9 days, Dec 4. Ready 61 %, heading for 79 %     p  │ 6 due   2 missed
        |    Missed      12 cards: wrong, and not yet right on a later day            m  │
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d  │ Weakest cards                 recall
        |                                                                                │ Case 50 of Forbidden. Which…    24 %
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed  │ Case 49 of Unauthorized.…       30 %
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2  │ Case 36 of Forbidden. Which…    57 %
        |    Redirection                      ━━━━━━━━━━━━━───····           5        2  │ Case 22 of Forbidden. Which…    68 %
        |      Redirects                      ━━━━━━━━━━━━━━──····           3        1  │ Case 21 of Unauthorized.…       79 %
        |    Client errors                    ━━━━━━━━━━━━━───····          15        5  │ Case 35 of Unauthorized.…       82 %
        |  ›   Authentication and permission  ━━━━━━━━━━━━────····           6        2  │
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1  │ Codes
        |    Server errors                    ━━━━━━━━━━──────····           5        3  │ 401 Unauthorized
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3  │ 403 Forbidden
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
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter quiz   r review   / find   e entries   t stats      ? help   q quit
        |
        |
        |
        |
        |
        ").shows(80, 24, r"
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |    Today       35 cards, about 15 min: 27 of 28 due, 8 new
        |
        |    Plan        interview in 9 days, Dec 4. Ready 61 %, heading for 79 %     p
        |    Missed      12 cards: wrong, and not yet right on a later day            m
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d
        |
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2
        |    Redirection                      ━━━━━━━━━━━━━───····           5        2
        |      Redirects                      ━━━━━━━━━━━━━━──····           3        1
        |    Client errors                    ━━━━━━━━━━━━━───····          15        5
        |  ›   Authentication and permission  ━━━━━━━━━━━━────····           6        2
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1
        |    Server errors                    ━━━━━━━━━━──────····           5        3
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3
        |
        |
        |
        |
        |
        |
        |  Enter quiz   r review   / find   e entries   t stats      ? help   q quit
        ");
}

#[test]
fn today_can_be_made_shorter_or_longer_for_once() {
    let mut desk = Desk::three_weeks();
    let cards = |desk: &mut Desk| -> usize {
        let text = desk.text(80, 24);
        let row = text.lines().find(|line| line.contains("Today")).unwrap();
        row.split_whitespace().find_map(|word| word.parse().ok()).unwrap()
    };
    let usual = cards(&mut desk);
    let mut before = usual;
    for minutes in [10, 5] {
        desk.press("<Left>");
        let now = cards(&mut desk);
        assert!(now < before, "{now} of {before}");
        let text = desk.text(80, 24);
        assert!(text.contains(&format!("about {minutes} min")), "{text}");
        before = now;
    }
    assert!(desk.press("<Left>").text(80, 24).contains("5 minutes is the minimum"));
    desk.press("<Right><Right><Right>");
    assert!(cards(&mut desk) > usual, "{}", desk.text(80, 24));
    // The session asks what the row says.
    let wanted = cards(&mut desk);
    let row = desk.text(80, 24);
    let session = desk.press("<Enter>").text(80, 24);
    assert!(session.contains(&format!("1 of {wanted}")), "{row}\n{session}");
    // It was for once.
    assert_eq!(cards(desk.press("<Esc><Esc>")), usual);
}

#[test]
fn in_few_columns_the_minutes_are_shown_once_they_are_changed() {
    let mut desk = Desk::three_weeks();
    for (key, minutes) in [("<Left>", 10), ("<Left>", 5), ("<Right>", 10), ("<Right><Right>", 20)] {
        let text = desk.press(key).text(40, 12);
        let row = text.lines().find(|line| line.contains("Today")).unwrap();
        assert!(row.contains(&format!("{minutes} min")), "{text}");
    }
}

#[test]
fn the_portions_own_length_is_one_of_the_steps() {
    let mut desk = Desk::three_weeks();
    let row = |desk: &mut Desk| {
        let text = desk.text(80, 24);
        text.lines().find(|line| line.contains("› Today")).unwrap().to_owned()
    };
    let own = row(&mut desk);
    assert!(own.contains("about 15 min"), "{own}");
    for keys in ["<Left><Right>", "<Right><Left>", "<Left><Left><Right><Right>"] {
        assert_eq!(row(desk.press(keys)), own, "{keys}");
    }
}

#[test]
fn what_comes_back_in_a_session_takes_nothing_from_the_portion_and_enter_asks_what_is_left() {
    let mut desk = Desk::first_day();
    desk.press("<Enter>");
    for _ in 0..100 {
        let text = desk.text(80, 24);
        if text.contains("14 of 20") {
            break;
        }
        desk.press(if text.contains("Enter next") { "<Enter>" } else { "0" });
    }
    let answers = desk.saved.lock().unwrap().iter().filter(|what| matches!(what, What::Answer(_))).count();
    assert!(answers >= 20, "13 cards, of which many came back: {answers}");
    let text = desk.press("<Esc><Esc>").text(80, 24);
    assert!(text.contains("› Today       7 cards left of 20, about 4 min: 7 new"), "{text}");
    let text = desk.press("<Enter>").text(80, 24);
    assert!(text.contains("1 of 7"), "{text}");
    for _ in 0..100 {
        let text = desk.text(80, 24);
        if text.contains("right at first sight") {
            break;
        }
        desk.press(if text.contains("Enter next") { "<Enter>" } else { "0" });
    }
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("› Done        for today: ") && text.contains("Enter 20 more"), "{text}");
    assert!(text.contains(". Tomorrow: 20 cards, about "), "{text}");
}

#[test]
fn what_the_evening_says_of_tomorrow_is_what_home_says_in_the_morning() {
    let mut desk = Desk::three_weeks();
    desk.press("<Enter>");
    for _ in 0..12 {
        let text = desk.text(80, 24);
        desk.press(if text.contains("Enter next") { "<Enter>" } else { "1" });
    }
    let after = |text: &str, label: &str| -> String {
        let said = text.split(label).nth(1).unwrap_or_else(|| panic!("{label} in {text}"));
        said.split('\n').next().unwrap().split("  ").find(|part| !part.is_empty()).unwrap().trim().to_owned()
    };
    let evening = desk.press("<Esc>").text(80, 24);
    let summary = after(&evening, "Tomorrow");
    let home = desk.press("<Esc>").text(120, 40);
    let pane = home.lines().find(|line| line.contains("Thu 26")).unwrap().to_owned();
    let statistics = after(&desk.press("t").text(80, 24), "Tomorrow");
    let morning = after(&desk.sleep_until("2026-11-26T07:00:00Z").press("<Esc>k").text(80, 24), "Today");
    let (cards, parts) = morning.split_once(": ").unwrap();
    let minutes = cards.split_once(", ").unwrap().1;
    // What can wait is for the day itself.
    let parts = parts.split("; ").next().unwrap();
    assert_eq!(summary, format!("{parts}, {minutes}"), "the summary: {evening}");
    assert_eq!(statistics, cards, "statistics");
    let number = cards.split(' ').next().unwrap();
    assert!(pane.split_whitespace().any(|word| word == number), "{pane}: {morning}");
}

#[test]
fn the_row_of_tomorrow_is_what_home_offers_once_today_is_done_as_it_says() {
    let mut desk = Desk::three_weeks();
    let morning = desk.text(120, 40);
    let row = morning.lines().find(|line| line.contains("Thu 26")).unwrap();
    let said: f64 = row.split("Thu 26").nth(1).unwrap().split_whitespace().nth(1).unwrap().parse().unwrap();
    desk.press("<Enter>");
    for number in 0..400 {
        let text = desk.text(80, 24);
        if text.contains("Tomorrow") {
            break;
        }
        let key = if number % 7 == 0 { "2" } else { "1" };
        // As long as this learner takes.
        desk.wait(8_000).press(if text.contains("Enter next") { "<Enter>" } else { key });
    }
    let text = desk.sleep_until("2026-11-26T07:00:00Z").press("<Esc>k").text(120, 40);
    let offered = text.split("Today").nth(1).unwrap_or_else(|| panic!("{text}"));
    let offered: f64 =
        offered.split_whitespace().next().unwrap().parse().unwrap_or_else(|_| panic!("{text}"));
    assert!((said - offered).abs() <= offered / 8.0, "{said} cards said, {offered} offered: {text}");
}

#[test]
fn who_knows_some_of_it_finds_the_placement_on_the_first_screen_and_its_end_leads_to_the_date() {
    let mut desk = Desk::first_day();
    let text = desk.press("j<Enter>").text(80, 24);
    assert!(text.contains("Placement"), "{text}");
    for _ in 0..100 {
        let text = desk.text(80, 24);
        if text.contains("Enter set the date") {
            break;
        }
        desk.press(if text.contains("Enter next") { "<Enter>" } else { "0" });
    }
    desk.shows(
        80,
        24,
        r"
        |  Placement                                    12 questions were enough, 1 min
        |
        |  You know little of it yet: 0–10 % of the cards.
        |
        |    Known       none
        |    Shaky       none
        |    New     8   Success, Redirection, Redirects, Client errors and 4 more
        |
        |  New cards begin with Client errors, Gateways and proxies.
        |  Set the date of your interview, and each day gets its portion.
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
        |  Enter set the date   Space all topics   b quiz            ? help   Esc home
        ",
    )
    .shows(
        40,
        12,
        r"
        | Placement            12 cards in 1 min
        | You know little of it yet: 0–10 % of
        | the cards.
        |
        |   Known       none
        |   Shaky       none
        |   New     8   Success and 7 more
        |
        | New cards begin with Client errors,
        |                               ↓ 3 more
        |
        | Enter set the date  Space all   ? help
        ",
    );
    assert!(desk.press("<Enter>").text(80, 24).contains("Interview"), "{}", desk.text(80, 24));
}

#[test]
fn on_other_rows_left_and_right_say_where_they_act() {
    let text = Desk::three_weeks().press("j<Left>").text(80, 24);
    assert!(text.contains("← → change the length of today's portion: g goes to that row"), "{text}");
}

#[test]
fn an_exam_that_was_left_has_a_row_and_enter_on_it_leads_there() {
    let mut desk = Desk::left("1<Enter>");
    desk.press("<Esc>");
    let text = desk.text(80, 24);
    assert!(text.contains("Exam        unfinished: 1 of 4 answered, 20 min left"), "{text}");
    desk.press("j").shows(
        40,
        12,
        r"
        | trainer                     Sat Nov 21
        |   Today     4 cards, 2 min
        | › Exam      20 min left          Enter
        |   Server errors      ··········
        |     Proxies          ··········
        |   Methods            ··········
        |   In the interview   ··········
        |
        |
        |
        |
        | Enter resume  / find    ? help  q quit
        ",
    );
    assert!(desk.press("<Enter>").text(80, 24).contains("unfinished"));
}

#[test]
fn when_all_is_done_the_day_has_an_end_with_a_name() {
    let mut desk = Desk::behind(4);
    desk.shows(
        80,
        24,
        r"
        |  trainer                                                           Sat Nov 21
        |
        |  › Done        for today: 4 answers. Tomorrow: 3 of 4 due, about 2 min  Enter
        |
        |    Plan        1 minute a day, no date                                      p
        |    Missed      4 cards: wrong, and not yet right on a later day             m
        |
        |    A small deck                     ━ known ─ learning · unseen  due   missed
        |    Server errors                    ────────────────────                    2
        |      Proxies                        ────────────────────                    2
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
        |  Enter 4 more   x exam   / find   e entries   t stats      ? help   q quit
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
        |   Server errors      ──────────
        |     Proxies          ──────────
        |   Methods            ──────────
        |   In the interview
        |
        |
        |
        | Enter 4 more  / find    ? help  q quit
        ",
    );
    // It stays done, however often one looks.
    desk.press("p<Esc>");
    assert!(desk.text(80, 24).contains("› Done        for today"), "{}", desk.text(80, 24));
}

#[test]
fn the_portion_does_not_grow_again_once_it_is_done() {
    let mut desk = Desk::three_weeks();
    desk.press("<Enter>");
    for _ in 0..400 {
        let text = desk.text(80, 24);
        if text.contains("right at first sight") {
            break;
        }
        let key = if text.contains("Enter next") { "<Enter>" } else { "1" };
        desk.press(key);
    }
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("› Done        for today"), "{text}");
    assert!(text.contains("Enter 20 more"), "{text}");
}

#[test]
fn after_a_session_on_a_topic_the_cursor_is_where_it_was() {
    let mut desk = Desk::three_weeks();
    desk.press("jjjjjj<Enter><Esc><Esc>");
    assert!(desk.text(80, 24).contains("›   Redirects"), "{}", desk.text(80, 24));
}

#[test]
fn on_a_small_terminal_one_line_says_what_is_needed_and_keys_still_work() {
    let mut desk = Desk::three_weeks();
    let text = desk.text(38, 10);
    assert!(text.contains("trainer needs 40x12; this is 38x10"), "{text}");
    assert!(desk.press("<Enter>").text(38, 10).contains("Quiz"));
    desk.press("1");
    assert_eq!(desk.saved.lock().unwrap().len(), 1, "the answer was taken");
    assert!(!desk.text(40, 12).contains("trainer needs"));
}

#[test]
fn a_new_learner_is_told_how_many_cards_are_rare_and_left_out() {
    let card = |id: &str, tier: u8| {
        serde_json::json!({"id": id, "tier": tier, "topics": ["t"], "question": format!("{id}?"),
                           "answer": "yes", "wrong": ["no"]})
    };
    let deck = serde_json::json!({"format": 1, "id": "d", "title": "D", "topics": [{"id": "t", "title": "T"}],
                                  "cards": [card("a", 1), card("b", 4), card("c", 4)]});
    let mut desk = Desk::new_over(&deck);
    let text = desk.text(80, 24);
    assert!(text.contains("1 card and 2 rare"), "{text}");
}

#[test]
fn u_takes_back_the_last_thing_that_was_done_and_then_the_one_before() {
    let mut desk = Desk::home();
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("» There is nothing to undo on this machine."), "{text}");
    desk.press("<Enter>0<Enter>0<Esc><Esc>");
    let answered = desk.saved.lock().unwrap().len();
    assert!(desk.text(80, 24).contains("Missed      2 cards"), "{}", desk.text(80, 24));
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("» Undone: the answer to \""), "{text}");
    assert!(text.contains("Missed      1 card"), "the figures follow: {text}");
    let text = desk.press("u").text(80, 24);
    assert!(text.contains("» Undone: the answer to \"") && !text.contains("Missed"), "{text}");
    let saved = desk.saved.lock().unwrap();
    let undone = saved[answered..].iter().filter(|what| matches!(what, What::Undo { .. })).count();
    assert_eq!(undone, 2);
}

#[test]
fn at_the_first_start_it_is_said_what_the_questions_assume() {
    let deck = |convention: &str| {
        serde_json::json!({"format": 1, "id": "d", "title": "D", "conventions": [convention],
                           "cards": [{"id": "a", "question": "a?", "answer": "yes", "wrong": ["no"]}]})
    };
    let mut desk = Desk::new_over(&deck("Servers here follow the RFCs."));
    let text = desk.text(80, 24);
    assert!(text.contains("» Servers here follow the RFCs; ? has all assumptions"), "{text}");
    assert!(!desk.press("j").text(80, 24).contains("assumptions"), "it is said once");
    let text = Desk::new_over(&deck(&"Much is assumed here. ".repeat(5))).text(40, 12);
    assert!(text.contains("Questions make some assumptions"), "{text}");
    assert!(!Desk::home().text(80, 24).contains("assumptions"), "who has answered knows");
}

#[test]
fn without_a_card_it_is_said_how_to_get_some() {
    let text = Desk::without_decks().text(80, 24);
    assert!(text.contains("no cards yet: trainer add FILE brings a deck"), "{text}");
}

#[test]
fn without_a_deck_every_key_says_what_to_do_instead_of_something_else() {
    let mut desk = Desk::without_decks();
    let brings = "no cards yet: trainer add FILE brings a deck";
    for key in ["<Enter>", "b", "x"] {
        let text = desk.press(key).text(80, 24);
        assert!(text.contains(&format!("Nothing to ask: {brings}")), "{key}: {text}");
    }
    let footer = desk.text(80, 24).lines().last().unwrap().to_owned();
    assert!(!footer.contains("begin") && !footer.contains("exam"), "{footer}");
    let text = desk.press("/").text(80, 24);
    assert!(text.contains("No deck here to look in: trainer decks lists them"), "{text}");
}

#[test]
fn the_first_frame_does_not_read_the_entries_that_it_does_not_show() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut desk = Desk::three_weeks();
        desk.text(width, height);
        let deck = &desk.state.context.shelf.decks()[0];
        assert!(deck.has_entries() && !deck.reference.is_read(), "{width}x{height}");
    }
}

#[test]
fn the_day_on_which_all_is_seen_is_the_same_beside_home_and_in_the_plan() {
    let mut desk = Desk::three_weeks();
    let mut named = 0;
    for _ in 0..8 {
        let home = desk.press("pj<Right><Enter>").text(120, 40);
        let plan = desk.press("p").text(120, 40);
        desk.press("<Esc>");
        let beside = home.lines().find(|line| line.contains("  all seen"));
        let beside = beside.map(|line| line.split('│').nth(1).unwrap().split_whitespace().nth(1).unwrap());
        let planned = plan.split("; all by ").nth(1).map(|rest| rest.split([' ', ',']).nth(1).unwrap());
        assert_eq!(beside, planned, "{home}\n{plan}");
        named += usize::from(beside.is_some());
    }
    assert!(named > 0, "with enough minutes all is seen");
}

#[test]
fn on_leaving_it_says_how_many_cards_the_command_asks_that_goes_over_the_missed_ones() {
    let mut desk = Desk::three_weeks();
    desk.press("<Enter>0");
    let said = desk.farewell();
    assert!(said.contains(" 1 card missed this time; trainer missed asks all 1"), "{said}");
    assert!(!said.contains("missed asks them"), "{said}");
}
