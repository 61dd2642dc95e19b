//! Statistics: what was done, what is known and mixed up, and how ready that makes.

use trainer::tui::event::{Effect, Message};

use super::desk::Desk;

#[test]
fn the_days_are_a_wall_calendar_with_figures_beside_it_and_what_comes_due_below() {
    Desk::three_weeks()
        .press("t")
        .shows(
            80,
            24,
            r"
        |  Statistics                                [1 Days]  2 Knowledge  3 Readiness
        |
        |          Mo  Tu  We  Th  Fr  Sa  Su        Answers   233 on 17 of 22 days
        |  Nov 2           ░░  ░░  ▒▒  ▓▓  ·         Right     66 %
        |  Nov 9   ▓▓  ▓▓  ██  ██  ██  ·   ██        Streak    5 days; your longest: 9
        |  Nov 16  ██  ██  ·   ·   ██  ██  ██        A day     6 min of 15 planned
        |  Nov 23  ██  ██                            Pace      20 s an answer
        |                                            Today     nothing yet
        |                                            Tomorrow  36 cards, about 16 min
        |                                                      31 of 32 due, 5 new
        |  · 0   ░░ 4   ▒▒ 9   ▓▓ 14   ██ more
        |
        |  Cards due, day by day, for 30 days                        most 28, on Nov 25
        |   28 █
        |      █
        |      █               ▂
        |      █               █
        |      █               █
        |      █ ▇ ▂ ▇ ▆ ▂ ▂   █
        |      ────────────────────────────────────────────────────────────
        |      today             interview, Dec 4                Dec 20
        |
        |
        |  ← → page   1-3 page                                       ? help   Esc home
        ",
        )
        .shows(
            40,
            12,
            r"
        | Statistics              [1 Days]  2  3
        | Answers   233 on 17 of 22 days
        | Right     66 %
        | Streak    5 days; your longest: 9
        | A day     6 min of 15 planned
        | Pace      20 s an answer
        | Today     nothing yet
        | Tomorrow  36 cards, about 16 min
        |           31 of 32 due, 5 new
        |
        |                              ↓ 16 more
        | ← → page  1-3 page    ? help  Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Statistics                                [1 Days]  2 Knowledge  3 Readiness
        |
        |          Mo  Tu  We  Th  Fr  Sa  Su        Answers   233 on 17 of 22 days
        |  Nov 2           ░░  ░░  ▒▒  ▓▓  ·         Right     66 %
        |  Nov 9   ▓▓  ▓▓  ██  ██  ██  ·   ██        Streak    5 days; your longest: 9
        |  Nov 16  ██  ██  ·   ·   ██  ██  ██        A day     6 min of 15 planned
        |  Nov 23  ██  ██                            Pace      20 s an answer
        |                                            Today     nothing yet
        |                                            Tomorrow  36 cards, about 16 min
        |                                                      31 of 32 due, 5 new
        |  · 0   ░░ 4   ▒▒ 9   ▓▓ 14   ██ more
        |
        |  Cards due, day by day, for 30 days                        most 28, on Nov 25
        |   28 █
        |      █
        |      █               ▂
        |      █               █
        |      █               █
        |      █ ▇ ▂ ▇ ▆ ▂ ▂   █
        |      ────────────────────────────────────────────────────────────
        |      today             interview, Dec 4                Dec 20
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
        |  ← → page   1-3 page                                       ? help   Esc home
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn knowledge_has_the_weakest_topic_first_and_what_was_taken_for_what() {
    Desk::three_weeks()
        .press("t2")
        .shows(
            80,
            24,
            r"
        |  Statistics                                1 Days  [2 Knowledge]  3 Readiness
        |
        |  Mastery                          known   Mixed up: right ↓, your choice →
        |  › Server errors        ━━━━━───·· 50 %          200  304  401  403  502  504
        |    Gateways and proxies ━━━━━───·· 50 %   200     ─    5    ·    ·    ·    ·
        |    Authentication and…  ━━━━━━──·· 60 %   304     4    ─    ·    ·    ·    ·
        |    Limits and quotas    ━━━━━━──·· 60 %   401     ·    ·    ─    7    ·    ·
        |    Client errors        ━━━━━━──·· 63 %   403     ·    ·    7    ─    ·    ·
        |    Redirection          ━━━━━━━─·· 67 %   502     ·    ·    ·    ·    ─    8
        |    Redirects            ━━━━━━━─·· 70 %   504     ·    ·    ·    ·    3    ─
        |    Success              ━━━━━━━──· 73 %
        |                                           Recall            expected   actual
        |                                           below 50 %            42 %     74 %
        |                                           50 to 70 %            63 %     76 %
        |                                           70 to 85 %            78 %     73 %
        |                                           85 to 95 %            91 %     57 %
        |                                           above 95 %            97 %     76 %
        |                                           all 176               75 %     72 %
        |
        |                                           3 points too high on the whole:
        |                                           readiness is corrected for it.
        |
        |
        |  ← → page   1-3 page   Enter open   Tab matrix   d drill   ? help   Esc home
        ",
        )
        .shows(
            40,
            12,
            r"
        | Statistics         1  [2 Knowledge]  3
        | Mastery                          known
        |   Server errors        ━━━━━───·· 50 %
        |   Gateways and proxies ━━━━━───·· 50 %
        |   Authentication and…  ━━━━━━──·· 60 %
        |   Limits and quotas    ━━━━━━──·· 60 %
        |   Client errors        ━━━━━━──·· 63 %
        |   Redirection          ━━━━━━━─·· 67 %
        |   Redirects            ━━━━━━━─·· 70 %
        |   Success              ━━━━━━━──· 73 %
        |                              ↓ 20 more
        | ← → page  1-3 page    ? help  Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Statistics                                1 Days  [2 Knowledge]  3 Readiness
        |
        |  Mastery                          known   Mixed up: right ↓, your choice →
        |  › Server errors        ━━━━━───·· 50 %          200  304  401  403  502  504
        |    Gateways and proxies ━━━━━───·· 50 %   200     ─    5    ·    ·    ·    ·
        |    Authentication and…  ━━━━━━──·· 60 %   304     4    ─    ·    ·    ·    ·
        |    Limits and quotas    ━━━━━━──·· 60 %   401     ·    ·    ─    7    ·    ·
        |    Client errors        ━━━━━━──·· 63 %   403     ·    ·    7    ─    ·    ·
        |    Redirection          ━━━━━━━─·· 67 %   502     ·    ·    ·    ·    ─    8
        |    Redirects            ━━━━━━━─·· 70 %   504     ·    ·    ·    ·    3    ─
        |    Success              ━━━━━━━──· 73 %
        |                                           Recall            expected   actual
        |                                           below 50 %            42 %     74 %
        |                                           50 to 70 %            63 %     76 %
        |                                           70 to 85 %            78 %     73 %
        |                                           85 to 95 %            91 %     57 %
        |                                           above 95 %            97 %     76 %
        |                                           all 176               75 %     72 %
        |
        |                                           3 points too high on the whole:
        |                                           readiness is corrected for it.
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
        |  ← → page   1-3 page   Enter open   Tab matrix   d drill   ? help   Esc home
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn readiness_grew_like_this_and_some_hours_are_better_than_others() {
    Desk::three_weeks()
        .press("t3")
        .shows(
            80,
            24,
            r"
        |  Statistics                                1 Days  2 Knowledge  [3 Readiness]
        |
        |  Ready on Dec 4: 65–90 %, 61 % now
        |  About 37 of 45 last right, 5 of 12 missed and 1 of 13 unseen right if asked
        |  now. Most to gain: Client errors (6 unseen, 17 weak).
        |  100 │
        |      │
        |      │
        |      │                                                       ·  · ·  ·  ·
        |      │                                     •  • •  · ·  ·  ·
        |   50 │                   • •          • •
        |      │      • •  •    •            •
        |      │ • •
        |      │
        |      │
        |    0 │
        |      ────────────────────────────────────────────────────────────────────
        |        Nov 9                                    today               Dec 4
        |
        |  Time of day                answers        right   to answer
        |  06-09                           81         73 %        15 s
        |  12-14                           55         62 %        16 s
        |                                                                      ↓ 2 more
        |  ← → page   1-3 page   p plan                              ? help   Esc home
        ",
        )
        .shows(
            40,
            12,
            r"
        | Statistics         1  2  [3 Readiness]
        | Ready on Dec 4: 65–90 %, 61 % now
        | About 37 of 45 last right, 5 of 12
        | missed and 1 of 13 unseen right if
        | asked now. Most to gain: Client errors
        | (6 unseen, 17 weak).
        | 100 │
        |     │
        |     │
        |     │                           ···· ·
        |                              ↓ 15 more
        | ← → page  1-3 page    ? help  Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Statistics                                1 Days  2 Knowledge  [3 Readiness]
        |
        |  Ready on Dec 4: 65–90 %, 61 % now
        |  About 37 of 45 last right, 5 of 12 missed and 1 of 13 unseen right if asked
        |  now. Most to gain: Client errors (6 unseen, 17 weak).
        |  100 │
        |      │
        |      │
        |      │                                                       ·  · ·  ·  ·
        |      │                                     •  • •  · ·  ·  ·
        |   50 │                   • •          • •
        |      │      • •  •    •            •
        |      │ • •
        |      │
        |      │
        |    0 │
        |      ────────────────────────────────────────────────────────────────────
        |        Nov 9                                    today               Dec 4
        |
        |  Time of day                answers        right   to answer
        |  06-09                           81         73 %        15 s
        |  12-14                           55         62 %        16 s
        |  18-21                           61         64 %        15 s
        |  21-24                           36         58 %        17 s
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |  ← → page   1-3 page   p plan                              ? help   Esc home
        |
        |
        |
        |
        |
        ",
        );
}

#[test]
fn on_a_large_terminal_all_three_stand_at_once() {
    Desk::three_weeks().press("t").shows(160, 48, r"
        |  Statistics
        |
        |          Mo  Tu  We  Th  Fr  Sa  Su        Answers   233 on 17 of 22 days      │ Mastery                          known   Recall            expected   actual
        |  Nov 2           ░░  ░░  ▒▒  ▓▓  ·         Right     66 %                      │ › Server errors        ━━━━━───·· 50 %   below 50 %            42 %     74 %
        |  Nov 9   ▓▓  ▓▓  ██  ██  ██  ·   ██        Streak    5 days; your longest: 9   │   Gateways and proxies ━━━━━───·· 50 %   50 to 70 %            63 %     76 %
        |  Nov 16  ██  ██  ·   ·   ██  ██  ██        A day     6 min of 15 planned       │   Authentication and…  ━━━━━━──·· 60 %   70 to 85 %            78 %     73 %
        |  Nov 23  ██  ██                            Pace      20 s an answer            │   Limits and quotas    ━━━━━━──·· 60 %   85 to 95 %            91 %     57 %
        |                                            Today     nothing yet               │   Client errors        ━━━━━━──·· 63 %   above 95 %            97 %     76 %
        |                                            Tomorrow  36 cards, about 16 min    │   Redirection          ━━━━━━━─·· 67 %   all 176               75 %     72 %
        |                                                      31 of 32 due, 5 new       │   Redirects            ━━━━━━━─·· 70 %
        |  · 0   ░░ 4   ▒▒ 9   ▓▓ 14   ██ more                                           │   Success              ━━━━━━━──· 73 %   3 points too high on the whole:
        |                                                                                │                                          readiness is corrected for it.
        |  Cards due, day by day, for 30 days                        most 28, on Nov 25  │
        |   28 █                                                                         │ Mixed up: right ↓, your choice →
        |      █                                                                         │        200  201  204  301  304  308  401  403  409  412  502  504
        |      █               ▂                                                         │ 200     ─    ·    ·    ·    5    ·    ·    ·    ·    ·    ·    ·
        |      █               █                                                         │ 201     4    ─    ·    ·    ·    ·    ·    ·    ·    ·    ·    ·
        |      █               █                                                         │ 204     8    ·    ─    ·    ·    ·    ·    ·    ·    ·    ·    ·
        |      █ ▇ ▂ ▇ ▆ ▂ ▂   █                                                         │ 301     ·    ·    ·    ─    ·    6    ·    ·    ·    ·    ·    ·
        |      ────────────────────────────────────────────────────────────              │ 304     4    ·    ·    ·    ─    ·    ·    ·    ·    ·    ·    ·
        |      today             interview, Dec 4                Dec 20                  │ 308     ·    ·    ·    1    ·    ─    ·    ·    ·    ·    ·    ·
        |                                                                                │ 401     ·    ·    ·    ·    ·    ·    ─    7    ·    ·    ·    ·
        |  Ready on Dec 4: 65–90 %, 61 % now                                             │ 403     ·    ·    ·    ·    ·    ·    7    ─    ·    ·    ·    ·
        |  About 37 of 45 last right, 5 of 12 missed and 1 of 13 unseen right if asked   │ 409     ·    ·    ·    ·    ·    ·    ·    ·    ─    4    ·    ·
        |  now. Most to gain: Client errors (6 unseen, 17 weak).                         │ 412     ·    ·    ·    ·    ·    ·    ·    ·    5    ─    ·    ·
        |  100 │                                                                         │ 502     ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    ─    8
        |      │                                                                         │ 504     ·    ·    ·    ·    ·    ·    ·    ·    ·    ·    3    ─
        |      │                                                                         │
        |      │                                                       ·  · ·  ·  ·      │
        |      │                                     •  • •  · ·  ·  ·                   │
        |   50 │                   • •          • •                                      │
        |      │      • •  •    •            •                                           │
        |      │ • •                                                                     │
        |      │                                                                         │
        |      │                                                                         │
        |    0 │                                                                         │
        |      ────────────────────────────────────────────────────────────────────      │
        |        Nov 9                                    today               Dec 4      │
        |                                                                                │
        |  Time of day                answers        right   to answer                   │
        |  06-09                           81         73 %        15 s                   │
        |  12-14                           55         62 %        16 s                   │
        |  18-21                           61         64 %        15 s                   │
        |  21-24                           36         58 %        17 s                   │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  ← → page   1-3 page   Enter open   Tab matrix   d drill   ? help   Esc home
        ");
}

#[test]
fn left_and_right_turn_the_pages_and_a_small_screen_scrolls_to_the_end_of_each() {
    let mut desk = Desk::three_weeks();
    for (key, title) in [
        ("t", "[1 Days]"),
        ("l", "[2 Knowledge]"),
        ("<Right>", "[3 Readiness]"),
        ("l", "[1 Days]"),
        ("h", "[3 Readiness]"),
        ("<Left>", "[2 Knowledge]"),
        ("1", "[1 Days]"),
    ] {
        assert!(desk.press(key).text(80, 24).contains(title), "{key}");
    }
    for (page, last) in [("1", "today"), ("2", "all "), ("3", "21-24")] {
        desk.press(page).text(40, 12);
        let seen: String = (0..60).map(|_| desk.press("j").text(40, 12)).collect();
        assert!(seen.contains(last), "{page}: {}", desk.text(40, 12));
    }
}

#[test]
fn enter_opens_the_weakest_topic_b_quizzes_it_and_d_drills_the_pair_under_the_cursor() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("t2<Enter>").text(80, 24);
    assert!(text.contains("Topic · Server errors"), "{text}");
    let text = desk.press("<Esc>b").text(80, 24);
    assert!(text.contains("Quiz") && text.contains("1 of "), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(
        text.contains("[2 Knowledge]") && text.contains("below 50 %"),
        "the journals are read anew: {text}"
    );
    desk.press("<Tab>j");
    assert!(desk.text(80, 24).contains("Tab topics"));
    let text = desk.press("d").text(80, 24);
    assert!(text.contains("502 ○○○   504 ○○○"), "{text}");
}

#[test]
fn on_a_large_terminal_the_cursor_is_among_the_topics_and_the_pairs_from_the_start() {
    let mut desk = Desk::three_weeks();
    let text = desk.press("t").text(160, 48);
    assert!(text.contains("› Server errors"), "{text}");
    let text = desk.press("<Tab>d").text(160, 48);
    assert!(text.contains("Drill"), "{text}");
}

#[test]
fn of_what_is_not_known_yet_no_share_is_told() {
    let mut desk = Desk::first_day();
    desk.press("<Enter>0<Enter><Esc><Esc>");
    let text = desk.press("t2").text(80, 24);
    assert!(text.contains("Nothing is known for sure yet.") && !text.contains(" 0 %"), "{text}");
}

#[test]
fn with_no_answer_it_says_so_and_enter_asks_the_first_question() {
    let mut desk = Desk::first_day();
    let text = desk.press("t").text(80, 24);
    assert!(text.contains("No answers yet. Enter asks the first question."), "{text}");
    assert!(desk.press("<Enter>").text(80, 24).contains("Quiz · new"));
}

#[test]
fn while_the_journals_are_read_the_keys_live_and_progress_is_told() {
    let mut desk = Desk::three_weeks();
    desk.unread = true;
    desk.press("t");
    assert!(matches!(desk.effect, Effect::Look(_)), "{:?}", desk.effect);
    assert!(desk.press("3").text(80, 24).contains("Reading your answers …"));
    desk.send(Message::Reading(0.41));
    assert!(desk.text(80, 24).contains("Reading your answers … 41 %"), "{}", desk.text(80, 24));
    assert!(desk.press("<Esc>").text(80, 24).contains("q quit"));
    desk.send(Message::Looked(Box::new(Err("the journals cannot be read".into()))));
    assert!(desk.text(80, 24).contains("q quit"), "what comes late does no harm");
    desk.press("t");
    desk.send(Message::Looked(Box::new(Err("the journals cannot be read".into()))));
    assert!(desk.text(80, 24).contains("the journals cannot be read"));
}

#[test]
fn no_figure_is_cut_where_columns_are_few() {
    let text = Desk::three_weeks().press("t").text(30, 30);
    let told = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for figure in ["5 days; your longest: 9", "36 cards, about 16 min", "31 of 32 due, 5 new"] {
        assert!(told.contains(figure), "{figure}: {text}");
    }
}
