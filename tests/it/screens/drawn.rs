//! What the learner of three weeks sees, at each size that the screens are made for.

use super::desk::Desk;

/// Answers with the first option until this stands on the screen.
fn until(mut desk: Desk, end: &str) -> Desk {
    for _ in 0..400 {
        let text = desk.text(80, 24);
        if text.contains(end) {
            return desk;
        }
        desk.press(if text.contains("Enter next") { "<Enter>" } else { "1" });
    }
    panic!("{}", desk.text(80, 24));
}

fn pressed(mut desk: Desk, keys: &str) -> Desk {
    desk.press(keys);
    desk
}

/// A session of today's portion, at its end.
fn summary() -> Desk {
    until(pressed(Desk::three_weeks(), "<Enter>"), "right at first sight")
}

/// The home screen behind it.
fn done() -> Desk {
    pressed(summary(), "<Esc>")
}

/// The home screen after twelve questions of an exam.
fn left() -> Desk {
    pressed(Desk::three_weeks(), "x<Enter>111111111111<Esc><Esc>")
}

/// An exam of which two questions were left open.
fn report() -> Desk {
    let mut desk = pressed(Desk::three_weeks(), "x<Enter>");
    for n in 0..28 {
        desk.press(["1", "2", "1", "0"][n % 4]);
    }
    pressed(desk, "ff")
}

fn placed() -> Desk {
    until(pressed(Desk::first_day(), "j<Enter>"), "Enter set the date")
}

#[test]
fn home_with_an_exam_that_was_left() {
    left()
        .shows(80, 24, r"
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |  › Today       35 cards, about 16 min: 26 due, 9 new                    Enter
        |
        |    Plan        interview in 9 days, Dec 4. Ready 60 %, heading for 83 %     p
        |    Exam        unfinished: 12 of 30 answered, 20 min left                   x
        |    Missed      10 cards: wrong, and not yet right on a later day            m
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d
        |
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2
        |    Redirection                      ━━━━━━━━━━━━━───····           4        1
        |      Redirects                      ━━━━━━━━━━━━━━──····           2
        |    Client errors                    ━━━━━━━━━━━━━───····          14        4
        |      Authentication and permission  ━━━━━━━━━━━━────····           5        1
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1
        |    Server errors                    ━━━━━━━━━━──────····           5        3
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3
        |
        |
        |
        |
        |  » The clock has stopped and nothing is counted yet: x resumes it
        |  Enter begin   r review   / find   e entries   t stats     ? help   q quit
        ")
        .shows(120, 40, r"
        |
        |  trainer                                            Wed Nov 25 · 5-day streak
        |
        |  › Today       35 cards, about 16 min: 26 due, 9 new                    Enter  │ To the interview: ━ due ─ new
        |                                                                                │ Wed 25  ━━━━━━━━━━───   35  today
        |    Plan        interview in 9 days, Dec 4. Ready 60 %, heading for 83 %     p  │ Thu 26  ━━━━━━━━━━━━━─  36  all seen
        |    Exam        unfinished: 12 of 30 answered, 20 min left                   x  │ Fri 27  ━━━━━━━━━━━━━━  37
        |    Missed      10 cards: wrong, and not yet right on a later day            m  │ Sat 28  ━━━━━━━━━━━━━━  37
        |    Mixed up    401 and 403, 502 and 504, 200 and 304                        d  │ Sun 29  ━━━━━━━━━━━━━━  37
        |                                                                                │ Mon 30  ━━━━━━━━━━━━━━  37
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed  │ Tue  1  ━━━━━━━━━━━━━━  37
        |    Success                          ━━━━━━━━━━━━━━━───··           3        2  │ Wed  2  ━━━━━━━━━━━━━━  37
        |    Redirection                      ━━━━━━━━━━━━━───····           4        1  │ Thu  3  ━━━━━━━━━━━━━━  37  review
        |      Redirects                      ━━━━━━━━━━━━━━──····           2           │ Fri  4  interview
        |    Client errors                    ━━━━━━━━━━━━━───····          14        4  │
        |      Authentication and permission  ━━━━━━━━━━━━────····           5        1  │ Mixed up                       times
        |      Limits and quotas              ━━━━━━━━━━━━────····           1        1  │ 401 and 403                       14
        |    Server errors                    ━━━━━━━━━━──────····           5        3  │ 502 and 504                       11
        |      Gateways and proxies           ━━━━━━━━━━──────····           5        3  │ 200 and 304                        9
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
        |                                                                                │
        |  » The clock has stopped and nothing is counted yet: x resumes it              │
        |  Enter begin   r review   / find   e entries   t stats     ? help   q quit
        |
        |
        |
        |
        |
        ")
        .shows(40, 12, r"
        | trainer                   5-day streak
        | › Today     35 cards, 16 min     Enter
        |   Plan      9 days, ready now 60 %   p
        |   Exam      unfinished, 20 min left  x
        |   Missed    10 cards                 m
        |   Mixed up  401 and 403, 502 and 504 d
        |   Success            ━━━━━━━──·  3 due
        |   Redirection        ━━━━━━━─··  4 due
        |     Redirects        ━━━━━━━─··  2 due
        | » The clock has stopped and nothing is
        | counted yet: x resumes it     ↓ 5 more
        | Enter begin  / find     ? help  q quit
        ");
}

#[test]
fn home_when_the_day_is_done() {
    done()
        .shows(80, 24, r"
        |  trainer                                            Wed Nov 25 · 6-day streak
        |
        |  › Done        for today: 81 answers. Tomorrow: 43 cards, about 16 min  Enter
        |
        |    Plan        interview in 9 days, Dec 4. Ready 64 %, heading for 59 %     p
        |    Missed      25 cards: wrong, and not yet right on a later day            m
        |    Mixed up    401 and 403, 502 and 504, 409 and 412                        d
        |
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed
        |    Success                          ━━━━━━━━━━━━━━━━─···                    1
        |    Redirection                      ━━━━━━━━━━━─────····           1        4
        |      Redirects                      ━━━━━━━━━━━━────····           1        2
        |    Client errors                    ━━━━━━━━━━──────────                   15
        |      Authentication and permission  ━━━━━━━━────────────                    6
        |      Limits and quotas              ━━━━━━━━━━━━────────                    2
        |    Server errors                    ━━━━━━━━━━──────────                    5
        |      Gateways and proxies           ━━━━━━━━━━──────────                    5
        |
        |
        |
        |
        |
        |
        |  Enter 20 more   r review   / find   e entries   t stats   ? help   q quit
        ")
        .shows(120, 40, r"
        |
        |  trainer                                            Wed Nov 25 · 6-day streak
        |
        |  › Done        for today: 81 answers. Tomorrow: 43 cards, about 16 min  Enter  │ To the interview: ━ due ─ new
        |                                                                                │ Wed 25                   0  today
        |    Plan        interview in 9 days, Dec 4. Ready 64 %, heading for 59 %     p  │ Thu 26  ━━━━━━━━━━━━──  43
        |    Missed      25 cards: wrong, and not yet right on a later day            m  │ Fri 27  ━━━━━━━━━━━━    37  all seen
        |    Mixed up    401 and 403, 502 and 504, 409 and 412                        d  │ Sat 28  ━━━━━━━━━━━━    37
        |                                                                                │ Sun 29  ━━━━━━━━━━━━    37
        |    HTTP status codes                ━ known ─ learning · unseen  due   missed  │ Mon 30  ━━━━━━━━━━━━    37
        |    Success                          ━━━━━━━━━━━━━━━━─···                    1  │ Tue  1  ━━━━━━━━━━━━    37
        |    Redirection                      ━━━━━━━━━━━─────····           1        4  │ Wed  2  ━━━━━━━━━━━━    37
        |      Redirects                      ━━━━━━━━━━━━────····           1        2  │ Thu  3  ━━━━━━━━━━━━    37  review
        |    Client errors                    ━━━━━━━━━━──────────                   15  │ Fri  4  interview
        |      Authentication and permission  ━━━━━━━━────────────                    6  │
        |      Limits and quotas              ━━━━━━━━━━━━────────                    2  │ Mixed up                       times
        |    Server errors                    ━━━━━━━━━━──────────                    5  │ 401 and 403                       25
        |      Gateways and proxies           ━━━━━━━━━━──────────                    5  │ 502 and 504                       17
        |                                                                                │ 409 and 412                       15
        |                                                                                │ 200 and 304                       12
        |                                                                                │ 200 and 204                        8
        |                                                                                │ 301 and 308                        8
        |                                                                                │
        |                                                                                │         Mo  Tu  We  Th  Fr  Sa  Su
        |                                                                                │ Nov 2           ░░  ░░  ░░  ░░  ·
        |                                                                                │ Nov 9   ░░  ░░  ░░  ░░  ░░  ·   ░░
        |                                                                                │ Nov 16  ░░  ░░  ·   ·   ░░  ░░  ░░
        |                                                                                │ Nov 23  ░░  ░░  ██
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter 20 more   r review   / find   e entries   t stats   ? help   q quit
        |
        |
        |
        |
        |
        ")
        .shows(40, 12, r"
        | trainer                   6-day streak
        | › Done      Tomorrow: 43 cards   Enter
        |   Plan      9 days, ready now 64 %   p
        |   Missed    25 cards                 m
        |   Mixed up  401 and 403, 502 and 504 d
        |   Success            ━━━━━━━━─·
        |   Redirection        ━━━━━───··  1 due
        |     Redirects        ━━━━━━──··  1 due
        |   Client errors      ━━━━━─────
        |     Authentication…  ━━━━──────
        |                               ↓ 3 more
        | Enter 20 more  / find   ? help  q quit
        ");
}

#[test]
fn the_plan() {
    Desk::three_weeks()
        .press("p")
        .shows(
            80,
            24,
            r"
        |  Plan                                                       HTTP status codes
        |
        |  › Interview   ‹ Fri Dec 4 ›                                        in 9 days
        |    Minutes     ‹ 15 › a day                      35 cards today, with repeats
        |
        |    Ready       61 % now, 65–90 % on the day
        |    Seen        57 of 70 cards; all by Nov 27, if you keep 6 days a week
        |    Rests on    About 37 of 45 last right, 5 of 12 missed and 1 of 13 unseen
        |    To gain     Client errors: 6 unseen, 17 weak
        |
        |                ━ known ─ learning · unseen             seen             ready
        |    Core        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━──     28 of  28              86 %
        |    Common      ━━━━━━━━━━━━━━━━━━━───────────     28 of  28              59 %
        |    Deeper      ━━····························      1 of  14              15 %
        |
        |    A day       seen by Dec 4       ready on the day
        |    10 min              100 %       52–81 %
        |    15 min              100 %       65–90 %
        |    25 min              100 %       78–92 %
        |    Recall      176 answers on a later day: 72 % right, 75 % expected
        |    The last 3 days ask first what you would lose by Dec 4.
        |    The eve is a review, with at most 5 new cards.
        |
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Plan                                                       HTTP status codes
        |
        |  › Interview   ‹ Fri Dec 4 ›                                        in 9 days
        |    Minutes     ‹ 15 › a day                      35 cards today, with repeats
        |
        |    Ready       61 % now, 65–90 % on the day
        |    Seen        57 of 70 cards; all by Nov 27, if you keep 6 days a week
        |    Rests on    About 37 of 45 last right, 5 of 12 missed and 1 of 13 unseen
        |    To gain     Client errors: 6 unseen, 17 weak
        |
        |                ━ known ─ learning · unseen             seen             ready
        |    Core        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━──     28 of  28              86 %
        |    Common      ━━━━━━━━━━━━━━━━━━━───────────     28 of  28              59 %
        |    Deeper      ━━····························      1 of  14              15 %
        |
        |    A day       seen by Dec 4       ready on the day
        |    10 min              100 %       52–81 %
        |    15 min              100 %       65–90 %
        |    25 min              100 %       78–92 %
        |
        |    Recall      176 answers on a later day: 72 % right, 75 % expected
        |    The last 3 days ask first what you would lose by Dec 4.
        |    The eve is a review, with at most 5 new cards.
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
        |  Enter save   ← → change   0-9 type   Tab next             ? help   Esc back
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Plan                 HTTP status codes
        | › Interview ‹ Fri Dec 4 ›    in 9 days
        |   Minutes   ‹ 15 › a day      35 cards
        |   Ready     61 % now, 65–90 % then
        |   Seen      57 of 70 cards; all by Nov
        |             27, if you keep 6 days a
        |             week
        |   Core      28 of 28 seen         86 %
        |   Common    28 of 28 seen         59 %
        |                              ↓ 14 more
        |
        | Enter save  ← → change          ? help
        ",
        );
}

#[test]
fn an_exam_before_it_begins() {
    report()
        .press("<Esc>x")
        .shows(
            80,
            24,
            r"
        |  Exam
        |
        |  30 questions in 20 minutes; 24 right answers pass (80 %).
        |
        |    Feedback    Only at the end: a score, and what you missed, explained
        |    Answers     You can change them until you finish; open ones score nothing
        |    Clock       Esc stops it, and you can resume the exam later
        |    Marks       * marks a question to come back to; Tab shows all 30
        |
        |    Covers      All topics: core, common and deeper questions, no rare ones
        |    Expected    51–69 %, with luck among the options, as you stand today
        |    Last time   23 % on Nov 25, not passed
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
        |  Enter begin                                               ? help   Esc back
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam
        |
        |  30 questions in 20 minutes; 24 right answers pass (80 %).
        |
        |    Feedback    Only at the end: a score, and what you missed, explained
        |    Answers     You can change them until you finish; open ones score nothing
        |    Clock       Esc stops it, and you can resume the exam later
        |    Marks       * marks a question to come back to; Tab shows all 30
        |
        |    Covers      All topics: core, common and deeper questions, no rare ones
        |    Expected    51–69 %, with luck among the options, as you stand today
        |    Last time   23 % on Nov 25, not passed
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
        |
        |
        |  Enter begin                                               ? help   Esc back
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam
        | 30 questions in 20 minutes; 24 right
        | answers pass (80 %).
        |
        | Feedback   Only at the end: a score,
        |            and what you missed,
        |            explained
        | Answers    You can change them until
        |            you finish; open ones score
        |                              ↓ 12 more
        |
        | Enter begin           ? help  Esc back
        ",
        );
}

#[test]
fn an_exam_that_was_left() {
    left()
        .press("x")
        .shows(
            80,
            24,
            r"
        |  Exam
        |
        |  A written exam is unfinished: 12 of 30 questions answered.
        |
        |    1  Resume, 20 min left
        |    2  Count it as it stands
        |    3  Count it and begin a new one
        |
        |  Its answers count when you finish it, or from tomorrow on.
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
        |  Enter resume                                              ? help   Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam
        |
        |  A written exam is unfinished: 12 of 30 questions answered.
        |
        |    1  Resume, 20 min left
        |    2  Count it as it stands
        |    3  Count it and begin a new one
        |
        |  Its answers count when you finish it, or from tomorrow on.
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
        |
        |
        |
        |
        |
        |  Enter resume                                              ? help   Esc home
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam
        | A written exam is unfinished: 12 of 30
        | questions answered.
        |
        |   1  Resume, 20 min left
        |   2  Count it as it stands
        |   3  Count it and begin a new one
        |
        | Its answers count when you finish it,
        | or from tomorrow on.
        |
        | Enter resume          ? help  Esc home
        ",
        );
}

#[test]
fn the_report_of_an_exam() {
    report()
        .shows(
            80,
            24,
            r"
        |  Exam report                                          Wed Nov 25, 1 of 20 min
        |
        |  23 %  Not passed: 7 of 30 right, 24 needed, 2 left open     expected 69–85 %
        |  Ready over all cards: about 57 %, was about 61 %: 4 of 22 reviews right, so
        |  seen ones count 62 %, not 73 %. It counts for today: 7 cards left of 35.
        |
        |    Weakest topics                                                       right
        |    Server errors                    ────────────────────               0 of 5
        |    Gateways and proxies             ────────────────────               0 of 5
        |    Authentication and permission    ━━━─────────────────               1 of 6
        |    Redirection                      ━━━──────────────···       1 of 6, 1 open
        |    4 more topics below 80 %
        |
        |    Not right                                                     21 questions
        |  › ✗  2  401 Unauthorized        you: 204 No Content
        |    ✗  3  200 OK                  you: 401 Unauthorized
        |    ✗  4  308 Permanent Redirect  you: I don't know
        |    ✗  5  403 Forbidden           you: 401 Unauthorized
        |    ✗  6  308 Permanent Redirect  you: 201 Created
        |    ✗  8  403 Forbidden           you: I don't know
        |    ✗  9  429 Too Many Requests   you: 204 No Content
        |                                                                     ↓ 16 more
        |
        |  Enter open   m missed 21   b quiz   c card   e entry      ? help   Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam report                                          Wed Nov 25, 1 of 20 min
        |
        |  23 %  Not passed: 7 of 30 right, 24 needed, 2 left open     expected 69–85 %
        |  Ready over all cards: about 57 %, was about 61 %: 4 of 22 reviews right, so
        |  seen ones count 62 %, not 73 %. It counts for today: 7 cards left of 35.
        |
        |    Weakest topics                                                       right
        |    Server errors                    ────────────────────               0 of 5
        |    Gateways and proxies             ────────────────────               0 of 5
        |    Authentication and permission    ━━━─────────────────               1 of 6
        |    Redirection                      ━━━──────────────···       1 of 6, 1 open
        |    4 more topics below 80 %
        |
        |    Not right                                                     21 questions
        |  › ✗  2  401 Unauthorized        you: 204 No Content
        |    ✗  3  200 OK                  you: 401 Unauthorized
        |    ✗  4  308 Permanent Redirect  you: I don't know
        |    ✗  5  403 Forbidden           you: 401 Unauthorized
        |    ✗  6  308 Permanent Redirect  you: 201 Created
        |    ✗  8  403 Forbidden           you: I don't know
        |    ✗  9  429 Too Many Requests   you: 204 No Content
        |    ✗ 10  204 No Content          you: 200 OK
        |    ✗ 11  504 Gateway Timeout     you: 502 Bad Gateway
        |    ✗ 12  502 Bad Gateway         you: I don't know
        |    ✗ 13  204 No Content          you: 200 OK
        |    ✗ 14  301 Moved Permanently   you: 204 No Content
        |    ✗ 16  403 Forbidden           you: I don't know
        |    ✗ 17  204 No Content          you: 403 Forbidden
        |    ✗ 19  200 OK                  you: 304 Not Modified
        |    ✗ 20  204 No Content          you: I don't know
        |    ✗ 21  504 Gateway Timeout     you: 201 Created
        |                                                                      ↓ 6 more
        |
        |  Enter open   m missed 21   b quiz   c card   e entry      ? help   Esc home
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam report    Wed Nov 25, 1 of 20 min
        | Score 23 %  Not passed
        | 7 of 30 right, 24 needed, 2 left open;
        | expected 69–85 %, with luck among the
        | options
        |   Gateways and…      ────────   0 of 5
        |   6 more topics below 80 %
        |   Not right               21 questions
        | › ✗  2  401 Unauthorized
        |                    ↑ 1 more  ↓ 22 more
        |
        | Enter open  m missed 21         ? help
        ",
        );
}

#[test]
fn a_question_of_the_report() {
    report()
        .press("G<Enter>")
        .shows(
            80,
            24,
            r"
        |  Exam report · 2 of 2 left open                                   question 30
        |
        |  Case 47 of Not Modified. Which status code is right?
        |
        |  ✓ 1  304 Not Modified       right
        |    2  200 OK
        |    3  301 Moved Permanently
        |    4  204 No Content
        |
        |  ○ Not answered                                                    back today
        |  Not Modified it is.
        |  RFC 9110                                                         Redirection
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
        |  Enter list   e entry   c card   ← → others                ? help   Esc back
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Exam report · 2 of 2 left open                                   question 30
        |
        |  Case 47 of Not Modified. Which status code is right?                          │ 304 Not Modified            RFC 9110
        |                                                                                │ What Not Modified means.
        |  ✓ 1  304 Not Modified       right                                             │
        |    2  200 OK                                                                   │ Sent when  When Not Modified fits.
        |    3  301 Moved Permanently                                                    │ Client     Reads it.
        |    4  204 No Content                                                           │ Misused    For anything else.
        |                                                                                │
        |  ○ Not answered                                                    back today  │ Told apart from             mixed up
        |  Not Modified it is.                                                           │ 1  200  200 is one thing, 304 is  10
        |  RFC 9110                                                         Redirection  │         another.
        |                                                                                │
        |                                                                                │ Your cards
        |                                                                                │ 4 of 5 seen   2 due   1 missed
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
        |                                                                                │
        |                                                                                │
        |  Enter list   e close   c card   ← → others                ? help   Esc back
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Exam report · 2 of 2…      question 30
        |
        |   2  200 OK
        |   3  301 Moved Permanently
        |   4  204 No Content
        |
        | ✓ 1  304 Not Modified       right
        | ○ Not answered              back today
        | Not Modified it is.
        | RFC 9110                   Redirection
        |                               ↑ 2 more
        | Enter list  e entry   ? help  Esc back
        ",
        );
}

#[test]
fn the_end_of_a_session() {
    summary()
        .shows(
            80,
            24,
            r"
        |  Done                                                       35 cards in 3 min
        |
        |  10 of 35 right at first sight                                           29 %
        |  ━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────────────
        |
        |    Ready       64 %, was 61 %; heading for 59 %
        |                8 new cards met: seen ones count 68 %, unseen ones 11 %
        |    Moved       8 new cards met, 5 missed ones recalled, 12 known ones lost
        |    Mixed up    401 and 403, 25 times by now                                 d
        |    Tomorrow    31 due, 5 new, 7 ahead of time, about 16 min
        |
        |    Missed this time                                                  25 cards
        |  › ✗ 403 Forbidden            you: 401 Unauthorized
        |    ✗ 412 Precondition Failed  you: 308 Permanent Redirect
        |    ✗ 200 OK                   you: 304 Not Modified
        |    ✗ 502 Bad Gateway          you: 201 Created
        |    ✗ 301 Moved Permanently    you: 308 Permanent Redirect
        |    ✗ 304 Not Modified         you: 204 No Content
        |    ✗ 502 Bad Gateway          you: 504 Gateway Timeout
        |    ↓ 18 more
        |
        |      Case 22 of Forbidden. Which status code is right?
        |
        |  Enter open   m missed 25   e entry   d drill   u undo     ? help   Esc home
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Done                                                       35 cards in 3 min
        |
        |  10 of 35 right at first sight                                           29 %
        |  ━━━━━━━━━━━━━━━━━━━━━━──────────────────────────────────────────────────────
        |
        |    Ready       64 %, was 61 %; heading for 59 %
        |                8 new cards met: seen ones count 68 %, unseen ones 11 %
        |    Moved       8 new cards met, 5 missed ones recalled, 12 known ones lost
        |    Mixed up    401 and 403, 25 times by now                                 d
        |    Tomorrow    31 due, 5 new, 7 ahead of time, about 16 min
        |
        |    Missed this time                                                  25 cards
        |  › ✗ 403 Forbidden            you: 401 Unauthorized
        |    ✗ 412 Precondition Failed  you: 308 Permanent Redirect
        |    ✗ 200 OK                   you: 304 Not Modified
        |    ✗ 502 Bad Gateway          you: 201 Created
        |    ✗ 301 Moved Permanently    you: 308 Permanent Redirect
        |    ✗ 304 Not Modified         you: 204 No Content
        |    ✗ 502 Bad Gateway          you: 504 Gateway Timeout
        |    ✗ 412 Precondition Failed  you: 409 Conflict
        |    ✗ 429 Too Many Requests    you: 503 Service Unavailable
        |    ✗ 504 Gateway Timeout      you: 201 Created
        |    ✗ 301 Moved Permanently    you: 304 Not Modified
        |    ✗ 504 Gateway Timeout      you: 308 Permanent Redirect
        |    ✗ 401 Unauthorized         you: 403 Forbidden
        |    ✗ 409 Conflict             you: 201 Created
        |    ✗ 401 Unauthorized         you: 301 Moved Permanently
        |    ✗ 403 Forbidden            you: 201 Created
        |    ✗ 409 Conflict             you: 412 Precondition Failed
        |    ↓ 8 more
        |
        |      Case 22 of Forbidden. Which status code is right?
        |
        |  Enter open   m missed 25   e entry   d drill   u undo     ? help   Esc home
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Done                 35 cards in 3 min
        | 10 of 35 right at first sight     29 %
        | ━━━━━━━━━━━───────────────────────────
        |   Ready     64 %; heading for 59 %
        |   Moved     8 new, 5 recalled, 12 lost
        |   Mixed up  401 and 403              d
        |   Tomorrow  31 due, 5 new, 7 ahead of
        |             time, about 16 min
        |   Missed this time            25 cards
        | › ✗ 403 Forbidden
        |                              ↓ 24 more
        | Enter open  m missed 25         ? help
        ",
        );
}

#[test]
fn the_end_of_a_placement() {
    placed()
        .shows(
            80,
            24,
            r"
        |  Placement                                    12 questions were enough, 1 min
        |
        |  You know little of it yet: 0–15 % of the cards.
        |
        |    Known       none
        |    Shaky   2   Server errors, Gateways and proxies
        |    New     6   Success, Redirection, Redirects, Client errors and 2 more
        |
        |  New cards begin with Client errors, Success.
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
            120,
            40,
            r"
        |
        |  Placement                                    12 questions were enough, 1 min
        |
        |  You know little of it yet: 0–15 % of the cards.
        |
        |    Known       none
        |    Shaky   2   Server errors, Gateways and proxies
        |    New     6   Success, Redirection, Redirects, Client errors and 2 more
        |
        |  New cards begin with Client errors, Success.
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
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Placement            12 cards in 1 min
        | You know little of it yet: 0–15 % of
        | the cards.
        |
        |   Known       none
        |   Shaky   2   Server errors and 1 more
        |   New     6   Success and 5 more
        |
        | New cards begin with Client errors,
        |                               ↓ 3 more
        |
        | Enter set the date  Space all   ? help
        ",
        );
}

#[test]
fn the_help_of_home() {
    Desk::three_weeks()
        .press("?")
        .shows(
            80,
            24,
            r"
        |  Help · Home
        |
        |  Enter         Do what the cursor is on; at the start, today's portion
        |  b             Today's portion; on a topic's row, a quiz on it
        |  r             Review what is due; on a topic's row, only there
        |  m             Go over what is missed; on a topic's row, only there
        |  d             Drill the codes you mix up; on a topic's row, only there
        |  x             Take an exam against the clock, or resume the one you left
        |  ← →           On today's row: five minutes less or more, this once (h, l)
        |  p  t  e  /    Plan, statistics, entries, find
        |  u             Undo the last answer, suspension, flag or restart
        |  ?             Show or close this help
        |  q  ^C         Quit; every answer is saved
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  portion       Today's cards: due and new ones worth most by your date; the
        |                rest waits
        |  due           Your chance of recalling it fell to 90 %, or as set: review it
        |  new           Never asked
        |  missed        Answered wrong, and not yet recalled on a later day
        |                                                                     ↓ 11 more
        |
        |  j k scroll                                                         Esc back
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Help · Home
        |
        |  Enter         Do what the cursor is on; at the start, today's portion
        |  b             Today's portion; on a topic's row, a quiz on it
        |  r             Review what is due; on a topic's row, only there
        |  m             Go over what is missed; on a topic's row, only there
        |  d             Drill the codes you mix up; on a topic's row, only there
        |  x             Take an exam against the clock, or resume the one you left
        |  ← →           On today's row: five minutes less or more, this once (h, l)
        |  p  t  e  /    Plan, statistics, entries, find
        |  u             Undo the last answer, suspension, flag or restart
        |  ?             Show or close this help
        |  q  ^C         Quit; every answer is saved
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  portion       Today's cards: due and new ones worth most by your date; the
        |                rest waits
        |  due           Your chance of recalling it fell to 90 %, or as set: review it
        |  new           Never asked
        |  missed        Answered wrong, and not yet recalled on a later day
        |  known         Right when first asked, or at least 80 % likely to be recalled
        |  learning      Seen, but less certain than that
        |  ready         Share of the planned cards you would recall, now or on the day
        |  heading for   How ready you will likely be on the day if you keep the plan
        |  mixed up      You chose one where the other was right
        |  plan          Interview date and minutes a day: they set today's portion
        |  exam          Questions against the clock, no feedback until the end
        |  placement     What you know already, in five minutes: trainer placement
        |  streak        Days in a row with an answer; a day off a week is free
        |  core, rare    Asked in almost every interview; corners of the standard,
        |                asked only with --rare
        |
        |  j k scroll                                                         Esc back
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Help · Home
        | Enter      Do what the cursor is on;
        |            at the start, today's
        |            portion
        | b          Today's portion; on a
        |            topic's row, a quiz on it
        | r          Review what is due; on a
        |            topic's row, only there
        | m          Go over what is missed; on
        |                              ↓ 61 more
        |
        | j k scroll                    Esc back
        ",
        );
}

#[test]
fn the_help_of_the_plan() {
    Desk::three_weeks()
        .press("p?")
        .shows(
            80,
            24,
            r"
        |  Help · Plan
        |
        |  Enter         Save the plan and go home
        |  ← →           A day earlier or later, five minutes less or more (h, l)
        |  0-9           Type the date (2026-12-05, 13 Dec, 14d) or the minutes
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  Tab           Go to the other line
        |  Backspace     Clear the date, or the minutes
        |  Esc           Back; drops what is not saved, if pressed twice
        |  ?             Show or close this help
        |  q  ^C         Quit; every answer is saved
        |  t  e  /       Statistics, entries, find
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  ready         Share of the planned cards you would recall, now or on the day
        |  known         Right when first asked, or at least 80 % likely to be recalled
        |  learning      Seen, but less certain than that
        |  pace          Seconds per answer, reading included; the plan adapts to it
        |  new           Never asked
        |  core, rare    Asked in almost every interview; corners of the standard,
        |                asked only with --rare
        |
        |
        |  j k scroll                                                         Esc back
        ",
        )
        .shows(
            120,
            40,
            r"
        |
        |  Help · Plan
        |
        |  Enter         Save the plan and go home
        |  ← →           A day earlier or later, five minutes less or more (h, l)
        |  0-9           Type the date (2026-12-05, 13 Dec, 14d) or the minutes
        |  j k  g G      Down, up, top, end; arrows, PgUp, PgDn, Home and End, too
        |  Tab           Go to the other line
        |  Backspace     Clear the date, or the minutes
        |  Esc           Back; drops what is not saved, if pressed twice
        |  ?             Show or close this help
        |  q  ^C         Quit; every answer is saved
        |  t  e  /       Statistics, entries, find
        |  ^Z  ^L        Back to the shell for a while (fg returns); redraw
        |
        |  ready         Share of the planned cards you would recall, now or on the day
        |  known         Right when first asked, or at least 80 % likely to be recalled
        |  learning      Seen, but less certain than that
        |  pace          Seconds per answer, reading included; the plan adapts to it
        |  new           Never asked
        |  core, rare    Asked in almost every interview; corners of the standard,
        |                asked only with --rare
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
        |  j k scroll                                                         Esc back
        |
        |
        |
        |
        |
        ",
        )
        .shows(
            40,
            12,
            r"
        | Help · Plan
        | Enter      Save the plan and go home
        | ← →        A day earlier or later,
        |            five minutes less or more
        |            (h, l)
        | 0-9        Type the date (2026-12-05,
        |            13 Dec, 14d) or the minutes
        | j k  g G   Down, up, top, end; arrows,
        |            PgUp, PgDn, Home and End,
        |                              ↓ 28 more
        |
        | j k scroll                    Esc back
        ",
        );
}

#[test]
fn enter_goes_from_one_that_was_missed_to_the_next_and_from_the_last_back_to_the_list() {
    let mut desk = Desk::asking_all(None);
    for _ in 0..2 {
        desk.press("0<Enter>0<Enter>").wait(1000);
    }
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("Missed this time"), "{text}");
    let mut seen = 0;
    let mut text = desk.press("<Enter>").text(80, 24);
    while text.contains("Done · ") {
        seen += 1;
        assert!(text.contains(&format!("Done · {seen} of ")), "{text}");
        assert!(text.contains("Enter next") || text.contains("Enter list"), "{text}");
        text = desk.press("<Enter>").text(80, 24);
    }
    assert!(seen >= 2 && text.contains("Missed this time"), "{seen}: {text}");
}
