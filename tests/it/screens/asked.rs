//! Questions, verdicts, entries and cards of a learner of three weeks, at three sizes.

use super::desk::Desk;

#[test]
fn a_question_with_an_exchange() {
    Desk::three_weeks_asked("http/crawler").pictures(
        r#"
        80x24
        |  Quiz · missed · in other words                  1 of 1  ────────────────────
        |
        |  A crawler starts to get this response while other clients are served as
        |  usual. Which status code is missing?
        |
        |  │ GET /products?page=412&sort=price&category=lamps-and-lanterns&per_page=100
        |  │ ↳ HTTP/1.1
        |  │ Host: api.shop.example
        |  │ Authorization: Bearer k7Qz
        |  │
        |  │ HTTP/1.1 ???
        |  │ Retry-After: 20
        |  │ Content-Type: application/problem+json
        |  │
        |  │ {"title": "Limit is 600 requests a minute"}
        |
        |    1  403 Forbidden
        |    2  503 Service Unavailable
        |    3  404 Not Found
        |    4  429 Too Many Requests
        ⋮
        |  1-4 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
        40x12
        | Quiz · missed         1 of 1  ────────
        | A crawler starts to get this response
        | while other clients are served as
        | usual. Which status code is missing?
        |
        | │ GET /products?page=412&sort=price&ca
        |   1  403 Forbidden
        |   2  503 Service Unavailable
        |   3  404 Not Found
        |   4  429 Too Many Requests
        |                           ↓ 12 more: j
        | 1-4 answer  0 don't know        ? help
        120x40
        |
        |  Quiz · missed · in other words                  1 of 1  ────────────────────
        |
        |  A crawler starts to get this response while other clients are served as
        |  usual. Which status code is missing?
        |
        |  │ GET /products?page=412&sort=price&category=lamps-and-lanterns&per_page=100
        |  │ ↳ HTTP/1.1
        |  │ Host: api.shop.example
        |  │ Authorization: Bearer k7Qz
        |  │
        |  │ HTTP/1.1 ???
        |  │ Retry-After: 20
        |  │ Content-Type: application/problem+json
        |  │
        |  │ {"title": "Limit is 600 requests a minute"}
        |
        |    1  403 Forbidden
        |    2  503 Service Unavailable
        |    3  404 Not Found
        |    4  429 Too Many Requests
        ⋮
        |  1-4 answer   0 don't know   u undo   e entry   s suspend  ? help   Esc end
        |
        |
        |
        |
        |
        "#,
    );
}

#[test]
fn a_wrong_answer_has_its_contrast_first_and_the_entry_of_what_is_right_beside_it() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("503 Service").pictures(r#"
        80x24
        |  Quiz · missed Monday; 42 % likely to recall     1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A crawler starts to get this response while other clients are served as
        |  usual. Which status code is missing?
        |                                                                      ↑ 5 more
        |  │ HTTP/1.1 ???
        |  │ Retry-After: 20
        |  │ Content-Type: application/problem+json
        |  │
        |  │ {"title": "Limit is 600 requests a minute"}
        |
        |    1  403 Forbidden
        |  ✗ 2  503 Service Unavailable  your answer, wrong
        |    3  404 Not Found
        |  ✓ 4  429 Too Many Requests    right
        |
        |  ✗ Wrong                                       back right away, then tomorrow
        |  429 is one thing, 503 is another.
        |
        |  Other clients are served as usual, so the server is fine: the limit is this
        |  client's own. Retry-After may come with either code and does not decide.
        |  RFC 6585 §4                                                Limits and quotas
        |                                                                      ↓ 2 more
        |  Enter next   0 I guessed    u undo   e entry   s suspend  ? help   Esc end
        40x12
        | Quiz · missed Monday  1 of 1  ━━━━━━━━
        | ✗ 2  503 Service Unavailable  wrong
        | ✓ 4  429 Too Many Requests    right
        | 429 is one thing, 503 is another.
        | Other clients are served as usual, so
        | the server is fine: the limit is this
        | client's own. Retry-After may come
        | with either code and does not decide.
        | RFC 6585 §4
        | back right away, then tomorrow
        |                    ↑ 21 more  ↓ 5 more
        | Enter next  0 I guessed         ? help
        120x40
        |
        |  Quiz · missed Monday; 42 % likely to recall     1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A crawler starts to get this response while other clients are served as       │ 429 Too Many Requests       RFC 9110
        |  usual. Which status code is missing?                                          │ What Too Many Requests means.
        |                                                                                │
        |  │ GET /products?page=412&sort=price&category=lamps-and-lanterns&per_page=100  │ Sent when  When Too Many Requests
        |  │ ↳ HTTP/1.1                                                                  │            fits.
        |  │ Host: api.shop.example                                                      │ Client     Reads it.
        |  │ Authorization: Bearer k7Qz                                                  │ Misused    For anything else.
        |  │                                                                             │
        |  │ HTTP/1.1 ???                                                                │ Told apart from             mixed up
        |  │ Retry-After: 20                                                             │ 1  503  429 is one thing, 503 is   4
        |  │ Content-Type: application/problem+json                                      │         another.
        |  │                                                                             │
        |  │ {"title": "Limit is 600 requests a minute"}                                 │ Your cards
        |                                                                                │ 5 of 6 seen   1 due   2 missed
        |    1  403 Forbidden                                                            │
        |  ✗ 2  503 Service Unavailable  your answer, wrong                              │
        |    3  404 Not Found                                                            │
        |  ✓ 4  429 Too Many Requests    right                                           │
        |                                                                                │
        |  ✗ Wrong                                       back right away, then tomorrow  │
        |  429 is one thing, 503 is another.                                             │
        |                                                                                │
        |  Other clients are served as usual, so the server is fine: the limit is this   │
        |  client's own. Retry-After may come with either code and does not decide.      │
        |  RFC 6585 §4                                                Limits and quotas  │
        |  Missed on Monday as: "The client hits its rate limit. 429 or…"; you chose     │
        |  503                                                                           │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter next   0 I guessed    u undo   e close   s suspend  ? help   Esc end
        ⋮
        "#);
}

#[test]
fn a_right_answer() {
    let mut desk = Desk::three_weeks_asked("http/crawler");
    desk.choose("429 Too Many").pictures(r#"
        80x24
        |  Quiz · missed Monday; 42 % likely to recall     1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A crawler starts to get this response while other clients are served as
        |  usual. Which status code is missing?
        |                                                                      ↑ 5 more
        |  │ HTTP/1.1 ???
        |  │ Retry-After: 20
        |  │ Content-Type: application/problem+json
        |  │
        |  │ {"title": "Limit is 600 requests a minute"}
        |
        |    1  403 Forbidden
        |    2  503 Service Unavailable
        |    3  404 Not Found
        |  ✓ 4  429 Too Many Requests    your answer, right
        |
        |  ✓ Right                                                        back tomorrow
        |  Other clients are served as usual, so the server is fine: the limit is this
        |  client's own. Retry-After may come with either code and does not decide.
        |  RFC 6585 §4                                                Limits and quotas
        |  Missed on Monday as: "The client hits its rate limit. 429 or…"; you chose
        |  503
        |
        |  Enter next   0 I guessed    u undo   e entry   s suspend  ? help   Esc end
        40x12
        | Quiz · missed Monday  1 of 1  ━━━━━━━━
        | ✓ 4  429 Too Many Requests    right
        | Other clients are served as usual, so
        | the server is fine: the limit is this
        | client's own. Retry-After may come
        | with either code and does not decide.
        | RFC 6585 §4              back tomorrow
        | Asked: missed Monday; 42 % likely to
        | recall
        | Missed on Monday as: "The client hits
        |                    ↑ 22 more  ↓ 2 more
        | Enter next  0 I guessed         ? help
        120x40
        |
        |  Quiz · missed Monday; 42 % likely to recall     1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  A crawler starts to get this response while other clients are served as       │ 429 Too Many Requests       RFC 9110
        |  usual. Which status code is missing?                                          │ What Too Many Requests means.
        |                                                                                │
        |  │ GET /products?page=412&sort=price&category=lamps-and-lanterns&per_page=100  │ Sent when  When Too Many Requests
        |  │ ↳ HTTP/1.1                                                                  │            fits.
        |  │ Host: api.shop.example                                                      │ Client     Reads it.
        |  │ Authorization: Bearer k7Qz                                                  │ Misused    For anything else.
        |  │                                                                             │
        |  │ HTTP/1.1 ???                                                                │ Told apart from             mixed up
        |  │ Retry-After: 20                                                             │ 1  503  429 is one thing, 503 is   3
        |  │ Content-Type: application/problem+json                                      │         another.
        |  │                                                                             │
        |  │ {"title": "Limit is 600 requests a minute"}                                 │ Your cards
        |                                                                                │ 5 of 6 seen   1 due   1 missed
        |    1  403 Forbidden                                                            │
        |    2  503 Service Unavailable                                                  │
        |    3  404 Not Found                                                            │
        |  ✓ 4  429 Too Many Requests    your answer, right                              │
        |                                                                                │
        |  ✓ Right                                                        back tomorrow  │
        |  Other clients are served as usual, so the server is fine: the limit is this   │
        |  client's own. Retry-After may come with either code and does not decide.      │
        |  RFC 6585 §4                                                Limits and quotas  │
        |  Missed on Monday as: "The client hits its rate limit. 429 or…"; you chose     │
        |  503                                                                           │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |                                                                                │
        |  Enter next   0 I guessed    u undo   e close   s suspend  ? help   Esc end
        ⋮
        "#);
}

#[test]
fn several_answers() {
    Desk::three_weeks_asked("http/repeat").press("123<Enter>").pictures(
        r#"
        80x24
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  The connection drops before the response arrives. Which of these requests
        |  can the client retry automatically? Choose all that apply.
        |
        |  ✓ 1  [•] PUT /users/12                        right
        |  ✗ 2  [•] PATCH /products/42  {"stock": "-1"}  wrong: does not belong
        |  ✓ 3  [•] GET /orders/1001                     right
        |  ✗ 4  [ ] DELETE /carts/7                      left out: belongs
        |    5  [ ] POST /orders
        |
        |  ✗ Wrong: 1 too many, 1 left out               back right away, then tomorrow
        |  A client may repeat idempotent requests on its own: GET, PUT and DELETE. A
        |  PATCH that counts down and a POST could take effect twice.
        |  RFC 9110 §9.2.2                                                      Success
        ⋮
        |  Enter next   0 I guessed    u undo             s suspend  ? help   Esc end
        40x12
        | Quiz · new            1 of 1  ━━━━━━━━
        | ✓ 1  [•] PUT /users/12  right
        | ✗ 2  [•] PATCH /products/42  {"stock":
        |          "-1"}  wrong: does not belong
        | ✓ 3  [•] GET /orders/1001  right
        | ✗ 4  [ ] DELETE /carts/7
        |          left out: belongs
        | ✗ Wrong: 1 too many, 1 left out
        | back right away, then tomorrow
        | A client may repeat idempotent
        |                     ↑ 7 more  ↓ 4 more
        | Enter next  0 I guessed         ? help
        120x40
        |
        |  Quiz · new                                      1 of 1  ━━━━━━━━━━━━━━━━━━━━
        |
        |  The connection drops before the response arrives. Which of these requests
        |  can the client retry automatically? Choose all that apply.
        |
        |  ✓ 1  [•] PUT /users/12                        right
        |  ✗ 2  [•] PATCH /products/42  {"stock": "-1"}  wrong: does not belong
        |  ✓ 3  [•] GET /orders/1001                     right
        |  ✗ 4  [ ] DELETE /carts/7                      left out: belongs
        |    5  [ ] POST /orders
        |
        |  ✗ Wrong: 1 too many, 1 left out               back right away, then tomorrow
        |  A client may repeat idempotent requests on its own: GET, PUT and DELETE. A
        |  PATCH that counts down and a POST could take effect twice.
        |  RFC 9110 §9.2.2                                                      Success
        ⋮
        |  Enter next   0 I guessed    u undo             s suspend  ? help   Esc end
        |
        |
        |
        |
        |
        "#,
    );
}

#[test]
fn an_answer_that_is_almost_right() {
    Desk::three_weeks_asked("http/anonymous").press("Unathorized<Enter>").pictures(
        r"
        80x24
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  A request without any credentials reaches /orders. Which status code should
        |  the API return?
        |
        |    Type the code or its name
        |
        |    Unathorized
        |
        |  ~ Almost: check the spelling, then Enter. Nothing has been counted yet.
        ⋮
        |  Enter answer   0 don't know                               ^G help  Esc clear
        40x12
        | Quiz · due            1 of 1  ────────
        | A request without any credentials
        | reaches /orders. Which status code
        | should the API return?
        |   Type the code or its name
        |
        |   Unathorized
        |
        | ~ Almost: check the spelling, then
        | Enter. Nothing has been counted yet.
        |
        | Enter answer  0 don't know     ^G help
        120x40
        |
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  A request without any credentials reaches /orders. Which status code should
        |  the API return?
        |
        |    Type the code or its name
        |
        |    Unathorized
        |
        |  ~ Almost: check the spelling, then Enter. Nothing has been counted yet.
        ⋮
        |  Enter answer   0 don't know                               ^G help  Esc clear
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn a_flashcard() {
    Desk::three_weeks_asked("http/aloud").pictures(
        r#"
        80x24
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |    Say your answer aloud, then compare.
        ⋮
        |  Enter show   0 don't know   u undo   c card   s suspend   ? help   Esc end
        40x12
        | Quiz · due            1 of 1  ────────
        | The interviewer asks: "When do you
        | send 401, and when 403?"
        |
        |   Say your answer aloud, then compare.
        ⋮
        | Enter show  0 don't know        ? help
        120x40
        |
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |    Say your answer aloud, then compare.
        ⋮
        |  Enter show   0 don't know   u undo   c card   s suspend   ? help   Esc end
        |
        |
        |
        |
        |
        "#,
    );
}

#[test]
fn a_flashcard_that_is_shown_has_a_date_beside_each_grade() {
    Desk::three_weeks_asked("http/aloud").press("<Enter>").pictures(
        r#"
        80x24
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |  401 when I don't know who is asking: no credentials, or expired or wrong
        |  ones. 403 when I know, and the answer is still no. A 401 must say how to log
        |  in, in WWW-Authenticate. If even the existence is secret, 404 is fine too.
        |
        |  A listener waits for
        |    · 401 is identity, 403 is permission
        |    · 401 comes with WWW-Authenticate
        |    · new credentials help after 401, not 403
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    before the interview, Dec 3
        |    3  Good    before the interview, Dec 3
        |    4  Easy    before the interview, Dec 3
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        40x12
        | Quiz · due            1 of 1  ────────
        | 401 when I don't know who is asking:
        | no credentials, or expired or wrong
        | ones. 403 when I know, and the answer
        | is still no. A 401 must say how to log
        | in, in WWW-Authenticate. If even the
        | existence is secret, 404 is fine too.
        | A listener waits for
        |   · 401 is identity, 403 is permission
        | 1 Again  2 Hard  3 Good  4 Easy
        |                     ↑ 3 more  ↓ 8 more
        | 1-4 grade  0 don't know         ? help
        120x40
        |
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |  401 when I don't know who is asking: no credentials, or expired or wrong
        |  ones. 403 when I know, and the answer is still no. A 401 must say how to log
        |  in, in WWW-Authenticate. If even the existence is secret, 404 is fine too.
        |
        |  A listener waits for
        |    · 401 is identity, 403 is permission
        |    · 401 comes with WWW-Authenticate
        |    · new credentials help after 401, not 403
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    before the interview, Dec 3
        |    3  Good    before the interview, Dec 3
        |    4  Easy    before the interview, Dec 3
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        |
        |
        |
        |
        |
        "#,
    );
}

#[test]
fn once_a_point_is_ticked_enter_takes_the_grade_that_follows() {
    Desk::three_weeks_asked("http/aloud").press("<Enter>j jj ").pictures(
        r#"
        80x24
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |  401 when I don't know who is asking: no credentials, or expired or wrong
        |  ones. 403 when I know, and the answer is still no. A 401 must say how to log
        |  in, in WWW-Authenticate. If even the existence is secret, 404 is fine too.
        |
        |  A listener waits for
        |    ✓ 401 is identity, 403 is permission
        |    · 401 comes with WWW-Authenticate
        |  › ✓ new credentials help after 401, not 403
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    before the interview, Dec 3                               Enter
        |    3  Good    before the interview, Dec 3
        |    4  Easy    before the interview, Dec 3
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        40x12
        | Quiz · due            1 of 1  ────────
        | is still no. A 401 must say how to log
        | in, in WWW-Authenticate. If even the
        | existence is secret, 404 is fine too.
        | A listener waits for
        |   ✓ 401 is identity, 403 is permission
        |   · 401 comes with WWW-Authenticate
        | › ✓ new credentials help after 401,
        |     not 403
        | 1 Again  2 Hard  3 Good  4 Easy
        |                     ↑ 6 more  ↓ 5 more
        | 1-4 grade  0 don't know         ? help
        120x40
        |
        |  Quiz · due                                      1 of 1  ────────────────────
        |
        |  The interviewer asks: "When do you send 401, and when 403?"
        |
        |  401 when I don't know who is asking: no credentials, or expired or wrong
        |  ones. 403 when I know, and the answer is still no. A 401 must say how to log
        |  in, in WWW-Authenticate. If even the existence is secret, 404 is fine too.
        |
        |  A listener waits for
        |    ✓ 401 is identity, 403 is permission
        |    · 401 comes with WWW-Authenticate
        |  › ✓ new credentials help after 401, not 403
        |
        |    1  Again   right away, then tomorrow
        |    2  Hard    before the interview, Dec 3                               Enter
        |    3  Good    before the interview, Dec 3
        |    4  Easy    before the interview, Dec 3
        ⋮
        |  1-4 grade    0 don't know   u undo   c card   s suspend   ? help   Esc end
        |
        |
        |
        |
        |
        "#,
    );
}

#[test]
fn what_is_found() {
    Desk::three_weeks_of_kinds().press("/too many").pictures(
        r"
        80x24
        |  Find  too many                                 [all]  entries  cards  topics
        |
        |  Entries
        |  › 429 Too Many Requests        What Too Many Requests means.
        |
        |  Cards
        |    Case 12 of Too Many Requests. Which status code is right?            known
        |    Case 26 of Too Many Requests. Which status code is right?            known
        |    Case 40 of Too Many Requests. Which status code is right?            known
        |    Case 54 of Too Many Requests. Which status code is right?           missed
        |    Case 68 of Too Many Requests. Which status code is right?           unseen
        |    A crawler starts to get this response while other clients are…      missed
        ⋮
        |  Enter open   Tab narrow   F2 quiz 6 cards                 ^G help  Esc clear
        40x12
        | Find  too many                   [all]
        | Entries
        | › 429 Too Many Requests
        | Cards
        |   Case 12 of Too Many…           known
        |   Case 26 of Too Many…           known
        |   Case 40 of Too Many…           known
        |   ↓ 3 more
        ⋮
        | Enter open  Tab narrow         ^G help
        120x40
        |
        |  Find  too many                                 [all]  entries  cards  topics
        |
        |  Entries
        |  › 429 Too Many Requests        What Too Many Requests means.
        |
        |  Cards
        |    Case 12 of Too Many Requests. Which status code is right?            known
        |    Case 26 of Too Many Requests. Which status code is right?            known
        |    Case 40 of Too Many Requests. Which status code is right?            known
        |    Case 54 of Too Many Requests. Which status code is right?           missed
        |    Case 68 of Too Many Requests. Which status code is right?           unseen
        |    A crawler starts to get this response while other clients are…      missed
        ⋮
        |  Enter open   Tab narrow   F2 quiz 6 cards                 ^G help  Esc clear
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn an_entry() {
    Desk::three_weeks_of_kinds().press("/429<Enter>").pictures(
        r"
        80x24
        |  Entries · Client errors                                  ← 412   429   502 →
        |
        |  429 Too Many Requests                                               RFC 9110
        |  What Too Many Requests means.
        |
        |  Sent when     When Too Many Requests fits.
        |  Client        Reads it.
        |  Misused       For anything else.
        |
        |  Told apart from                                                     mixed up
        |    1  503  429 is one thing, 503 is another.                          3 times
        |
        |  Your cards                                    5 of 6 seen   2 due   2 missed
        ⋮
        |  Enter cards   1 follow   b quiz   d drill   ← → code      ? help   Esc back
        40x12
        | Entries · Client…  ← 412   429   502 →
        | 429 Too Many Requests         RFC 9110
        | What Too Many Requests means.
        |
        | Sent when  When Too Many Requests
        |            fits.
        | Client     Reads it.
        | Misused    For anything else.
        |
        |                               ↓ 6 more
        |
        | Enter cards  1 follow           ? help
        120x40
        |
        |  Entries · Client errors                                  ← 412   429   502 →
        |
        |  429 Too Many Requests                                               RFC 9110
        |  What Too Many Requests means.
        |
        |  Sent when     When Too Many Requests fits.
        |  Client        Reads it.
        |  Misused       For anything else.
        |
        |  Told apart from                                                     mixed up
        |    1  503  429 is one thing, 503 is another.                          3 times
        |
        |  Your cards                                    5 of 6 seen   2 due   2 missed
        ⋮
        |  Enter cards   1 follow   b quiz   d drill   ← → code      ? help   Esc back
        |
        |
        |
        |
        |
        ",
    );
}

#[test]
fn a_card_with_its_questions_and_all_answers_to_it() {
    Desk::three_weeks_of_kinds().press("/hits its rate<Enter>").pictures(
        r"
        80x24
        |  Card                                                            http/crawler
        |
        |  429 Too Many Requests                               Limits and quotas · core
        |  A limit on one client is 429; a server that cannot serve anyone is 503.
        |  RFC 6585 §4
        |
        |  State         missed; due since Nov 24; 2 of 4 answers wrong
        |  Why now       missed Monday; 42 % likely to recall
        |
        |  Questions                                                              asked
        |  › 1  A crawler starts to get this response while other clients        1 time
        |       are served as usual. Which status code is missing?
        |    2  The client hits its rate limit. 429 or 503?                     3 times
        |
        |  Answers                                                   question   seconds
        |    Nov 23 23:21  ✗ 503 Service Unavailable                        2        14
        |    Nov 19 20:40  ✓ 429 Too Many Requests                          1        14
        |    Nov 14 20:12  ✓ 429 Too Many Requests, guessed                 2        14
        |    Nov 12 20:33  ✗ I don't know                                   2        14
        ⋮
        |  Enter open   b quiz   s suspend   ! flag   R start over   ? help   Esc back
        40x12
        | Card                      http/crawler
        | 429 Too Many Requests
        | Limits and quotas · core
        | A limit on one client is 429; a server
        | that cannot serve anyone is 503.
        | RFC 6585 §4
        |
        | State      missed; due since Nov 24; 2
        |            of 4 answers wrong
        |                              ↓ 23 more
        |
        | Enter open  b quiz    ? help  Esc back
        120x40
        |
        |  Card                                                            http/crawler
        |
        |  429 Too Many Requests                               Limits and quotas · core
        |  A limit on one client is 429; a server that cannot serve anyone is 503.
        |  RFC 6585 §4
        |
        |  State         missed; due since Nov 24; 2 of 4 answers wrong
        |  Why now       missed Monday; 42 % likely to recall
        |
        |  Questions                                                              asked
        |  › 1  A crawler starts to get this response while other clients        1 time
        |       are served as usual. Which status code is missing?
        |    2  The client hits its rate limit. 429 or 503?                     3 times
        |
        |  Answers                                                   question   seconds
        |    Nov 23 23:21  ✗ 503 Service Unavailable                        2        14
        |    Nov 19 20:40  ✓ 429 Too Many Requests                          1        14
        |    Nov 14 20:12  ✓ 429 Too Many Requests, guessed                 2        14
        |    Nov 12 20:33  ✗ I don't know                                   2        14
        ⋮
        |  Enter open   b quiz   s suspend   ! flag   R start over   ? help   Esc back
        |
        |
        |
        |
        |
        ",
    );
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
    assert!(pane(desk.press("1")).contains("Nobody can be served."), "{}", pane(&mut desk));
    assert!(pane(desk.press("<Backspace>")).contains("429 Too Many Requests"));
    assert!(desk.press("<Backspace>").text(120, 40).contains("No link followed yet"));
    assert_eq!(pane(desk.press("e")).trim(), "", "it is closed");
    assert!(desk.text(120, 40).contains("e entry"));
    assert!(desk.press("1").text(120, 40).contains("Already answered: Enter goes on"));
    // It stays so for the next verdict.
    desk.press("<Enter>").text(120, 40);
    desk.choose("  429").text(120, 40);
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
    assert!(
        text.contains("Quiz · missed · in other words  "),
        "a few words while the question stands: {text}"
    );
    let text = desk.choose("503 Service").text(80, 24);
    let line = text.lines().next().unwrap();
    let why = line.trim().strip_prefix("Quiz · ").unwrap().split("  ").next().unwrap().to_owned();
    assert!(why.starts_with("missed Monday; ") && why.ends_with(" % likely to recall"), "{why}");
    let card = Desk::three_weeks_of_kinds().press("/hits its rate<Enter>").text(80, 24);
    assert!(card.contains(&format!("Why now       {why}\n")), "{why}: {card}");
    // In few columns it is said below.
    desk.text(40, 12);
    let text = desk.press(&"<PgDn>".repeat(6)).text(40, 12);
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
    assert!(text.contains("Undone: the suspension of 6 cards") && cards(&text) == before, "{text}");
    let text = desk.press("R").text(80, 24);
    assert!(text.contains("cards over as new") && cards(&text).contains("0 of 6 seen"), "{text}");
    let text = desk.press("u").text(80, 24);
    assert!(
        text.contains("Undone: the restart of ") && text.contains(" cards") && cards(&text) == before,
        "{text}"
    );
    assert!(desk.press("u").text(80, 24).contains("Nothing to undo here"));
    assert!(desk.press("!").text(80, 24).contains("That key is for a card"));
}

#[test]
fn the_entry_beside_a_choice_is_the_one_that_its_answer_or_its_question_names() {
    for (stem, answer, named) in [
        ("nginx sends a 502. Why?", "The app is down", "502 Bad Gateway"),
        ("The app throws, and nginx passes its response on. What is logged?", "A 500", "500 Internal"),
        // Where both are named, the answer's.
        (
            "The app throws behind nginx, which sends no 502. What does the client get?",
            "A 500",
            "500 Internal",
        ),
        // Nothing is better than a code that the question has nothing to do with.
        ("What is logged?", "An error", ""),
    ] {
        let entry = |id: &str, name: &str| serde_json::json!({"id": id, "name": name, "means": "Something."});
        let deck = serde_json::json!({ "format": 1, "id": "d", "title": "D",
            "reference": [entry("500", "Internal Server Error"), entry("502", "Bad Gateway")],
            "cards": [{ "id": "c", "about": ["500", "502"],
                "questions": [{ "kind": "choice", "stem": stem, "answer": answer, "wrong": ["Nothing"] }] }] });
        let text = Desk::new_over(&deck).press("<Enter>").choose("Nothing").text(120, 40);
        let shown = ["│ 500", "│ 502"].iter().any(|entry| text.contains(entry));
        let is_named = named.is_empty() || text.contains(&format!("│ {named}"));
        assert!(is_named && shown != named.is_empty(), "{stem}: {text}");
        // In fewer columns `e` opens it.
        let text = Desk::new_over(&deck).press("<Enter>").choose("Nothing").press("e").text(80, 24);
        let title = text.lines().nth(2).unwrap_or_default();
        assert_eq!(title.contains(named), !named.is_empty() || title.contains(stem), "{stem}: {text}");
    }
}

#[test]
fn the_end_of_a_drill_of_an_entry_leads_back_to_it_and_says_so() {
    let mut desk = Desk::three_weeks();
    desk.press("/301<Enter>d1<Esc>");
    let text = desk.text(80, 24);
    assert!(text.contains("Done") && text.contains("Esc back") && !text.contains("Esc home"), "{text}");
    let text = desk.press("<Esc>").text(80, 24);
    assert!(text.contains("Told apart from"), "{text}");
}
