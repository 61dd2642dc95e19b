//! A learner of three weeks: a deck of its own, so that no picture hangs on the bank's wording; a plan, misses, pairs
//! that are mixed up, and days off. Everything follows from the day and the card's number: no dice.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use trainer::deck::{Shelf, Source, load};
use trainer::history::{What, read_line};
use trainer::memory::Day;
use trainer::quiz::Recorder;

use super::memory::Memory;

/// The instant at which the learner sits down.
pub const NOW: &str = "2026-11-25T08:20:00Z";

/// Entries: id, name, topic, and the one that most people take for it.
const ENTRIES: [(&str, &str, &str, &str); 14] = [
    ("200", "OK", "2xx", "304"),
    ("201", "Created", "2xx", "200"),
    ("204", "No Content", "2xx", "200"),
    ("301", "Moved Permanently", "redirects", "308"),
    ("304", "Not Modified", "3xx", "200"),
    ("308", "Permanent Redirect", "redirects", "301"),
    ("401", "Unauthorized", "access", "403"),
    ("403", "Forbidden", "access", "401"),
    ("404", "Not Found", "4xx", "403"),
    ("409", "Conflict", "4xx", "412"),
    ("412", "Precondition Failed", "4xx", "409"),
    ("429", "Too Many Requests", "limits", "503"),
    ("502", "Bad Gateway", "gateways", "504"),
    ("504", "Gateway Timeout", "gateways", "502"),
];

/// So many cards ask for each entry.
const CARDS: usize = 5;

/// The deck of this learner.
pub fn shelf() -> Shelf {
    shelf_with(Vec::new())
}

/// The same deck with a card of each kind that the others are not.
pub fn shelf_of_kinds() -> Shelf {
    shelf_with(vec![
        json!({"id": "crawler", "about": ["429"], "tier": 1, "source": "RFC 6585 §4",
               "explanation": "A limit on one client is 429; a server that cannot serve anyone is 503.",
               "questions": [
                   {"kind": "scenario", "id": "crawled", "answer": "429", "near": ["503", "403", "404"],
                    "stem": "A crawler starts to get this response while other clients are served as usual. Which status code is missing?",
                    "exchange": "GET /products?page=412&sort=price&category=lamps-and-lanterns&per_page=100 HTTP/1.1\nHost: api.shop.example\nAuthorization: Bearer k7Qz\n\nHTTP/1.1 ???\nRetry-After: 20\nContent-Type: application/problem+json\n\n{\"title\": \"Limit is 600 requests a minute\"}",
                    "explanation": "Other clients are served as usual, so the server is fine: the limit is this client's own. Retry-After may come with either code and does not decide."},
                   {"kind": "scenario", "id": "plain", "answer": "429", "near": ["503"], "bare": true,
                    "stem": "The client hits its rate limit. 429 or 503?"}]}),
        json!({"id": "repeat", "tier": 1, "topics": ["2xx"], "source": "RFC 9110 §9.2.2",
               "explanation": "A client may repeat idempotent requests on its own: GET, PUT and DELETE. A PATCH that counts down and a POST could take effect twice.",
               "questions": [{"kind": "multi", "id": "retry",
                   "stem": "The connection drops before the response arrives. Which of these requests can the client retry automatically? Choose all that apply.",
                   "order": ["PUT /users/12", "PATCH /products/42  {\"stock\": \"-1\"}", "GET /orders/1001", "DELETE /carts/7", "POST /orders"],
                   "answers": ["PUT /users/12", "GET /orders/1001", "DELETE /carts/7"],
                   "wrong": [{"text": "PATCH /products/42  {\"stock\": \"-1\"}"}, {"text": "POST /orders"}]}]}),
        json!({"id": "anonymous", "about": ["401"], "tier": 1, "source": "RFC 9110 §15.5.2",
               "explanation": "Without credentials it is 401: the client can log in and try again.",
               "questions": [{"kind": "typed", "id": "nobody", "answer": "401", "accept": ["Unauthorized"],
                   "stem": "A request without any credentials reaches /orders. Which status code should the API return?"}]}),
        json!({"id": "aloud", "topics": ["access"], "tier": 1,
               "explanation": "Interviewers like to hear both names.",
               "questions": [{"kind": "flashcard", "id": "said",
                   "stem": "The interviewer asks: \"When do you send 401, and when 403?\"",
                   "answer": "401 when I don't know who is asking: no credentials, or expired or wrong ones. 403 when I know, and the answer is still no. A 401 must say how to log in, in WWW-Authenticate. If even the existence is secret, 404 is fine too.",
                   "points": ["401 is identity, 403 is permission", "401 comes with WWW-Authenticate", "new credentials help after 401, not 403"]}]}),
    ])
}

fn shelf_with(more: Vec<Value>) -> Shelf {
    let topics = [
        ("2xx", "Success", None),
        ("3xx", "Redirection", None),
        ("redirects", "Redirects", Some("3xx")),
        ("4xx", "Client errors", None),
        ("access", "Authentication and permission", Some("4xx")),
        ("limits", "Limits and quotas", Some("4xx")),
        ("5xx", "Server errors", None),
        ("gateways", "Gateways and proxies", Some("5xx")),
    ];
    let topics: Vec<Value> = topics
        .iter()
        .map(|(id, title, parent)| json!({"id": id, "title": title, "parent": parent}))
        .collect();
    let reference: Vec<Value> = ENTRIES
        .iter()
        .map(|(id, name, topic, _)| {
            json!({"id": id, "name": name, "topics": [topic], "means": format!("What {name} means."),
                   "sent_when": format!("When {name} fits."), "client_does": "Reads it.", "headers": [],
                   "misused": "For anything else.", "source": "RFC 9110"})
        })
        .chain([json!({"id": "503", "name": "Service Unavailable", "topics": ["5xx"], "means": "Nobody can be served.",
                       "sent_when": "Under overload.", "client_does": "Waits.", "headers": ["Retry-After"],
                       "misused": "For bugs.", "source": "RFC 9110"})])
        .collect();
    let contrasts: Vec<Value> = ENTRIES
        .iter()
        .filter(|(id, _, _, rival)| id < rival || *rival == "503")
        .map(|(id, _, _, rival)| {
            json!({"id": format!("X-{id}-{rival}"), "between": [id, rival],
                   "says": format!("{id} is one thing, {rival} is another.")})
        })
        .collect();
    let cards: Vec<Value> = (0..ENTRIES.len() * CARDS).map(card).chain(more).collect();
    let deck = json!({"format": 1, "id": "http", "title": "HTTP status codes", "license": "CC0-1.0",
                      "topics": topics, "reference": reference, "contrasts": contrasts, "cards": cards});
    let source = Source { path: "http.json".into(), bytes: deck.to_string().into_bytes() };
    let loaded = load(&[source]).unwrap();
    Shelf::new(vec![loaded.deck])
}

/// The card of this number: the first of each entry come first.
fn card(n: usize) -> Value {
    let (id, name, _, rival) = ENTRIES[n % ENTRIES.len()];
    let others = ENTRIES.iter().map(|entry| entry.0).filter(|other| *other != id && *other != rival);
    let near: Vec<&str> = [rival].into_iter().chain(others.skip(n % 5).take(2)).collect();
    let tier = 1 + n / ENTRIES.len() / 2;
    json!({"id": name_of(n), "about": [id], "tier": tier, "source": "RFC 9110", "explanation": format!("{name} it is."),
           "questions": [{"kind": "scenario", "stem": format!("Case {} of {name}. Which status code is right?", n + 1),
                          "answer": id, "near": near}]})
}

fn name_of(n: usize) -> String {
    format!("{}-{}", ENTRIES[n % ENTRIES.len()].0, n / ENTRIES.len() + 1)
}

/// What the learner did from Nov 4 to Nov 24, with an interview on Dec 4.
pub fn keeper() -> Memory {
    keeper_with(&[])
}

/// The same, and these answers at their moments, the earliest first.
fn keeper_with(more: &[(&str, What)]) -> Memory {
    let mut more = more.iter().peekable();
    let mut keeper = Memory::at("2026-11-04T07:00:00Z");
    for (key, value) in [("interview", json!("2026-12-04")), ("minutes", json!(15))] {
        keeper.save(&What::Set { key: key.into(), value }).unwrap();
    }
    let first: Day = "2026-11-04".parse().unwrap();
    // When each card that was met comes back, and after how many days it did.
    let mut met: BTreeMap<usize, (Day, u32)> = BTreeMap::new();
    let mut next = 0;
    for day in (0..21).map(|days| first.plus(days)) {
        let number = day.since(first);
        while let Some((at, answer)) = more.next_if(|(at, _)| *at < day.to_string().as_str()) {
            keeper.set_day(at);
            keeper.save(answer).unwrap();
        }
        if [4, 10, 14, 15].contains(&number) {
            continue;
        }
        let hour = [7, 8, 12, 19, 22][number as usize % 5];
        keeper.set_day(&format!("{day}T{hour:02}:05:00Z"));
        let due: Vec<usize> =
            met.iter().filter(|(_, (due, _))| *due <= day).map(|(&n, _)| n).take(14).collect();
        let new: Vec<usize> = (next..ENTRIES.len() * CARDS).take(2 + number as usize % 4).collect();
        next += new.len();
        for n in due.into_iter().chain(new) {
            let before = met.get(&n).map(|&(_, days)| days);
            let right = (n * 7 + number as usize * 3) % 10 < if before.is_some() { 7 } else { 5 };
            let after = if right { before.unwrap_or(1) * 2 } else { 1 };
            met.insert(n, (day.plus(after), after));
            keeper.save(&answer(n, right, number, before.is_some())).unwrap();
        }
    }
    keeper.set_day(NOW);
    keeper.saved.lock().unwrap().clear();
    keeper
}

/// The same learner, who has met those cards, too.
pub fn keeper_of_kinds() -> Memory {
    let scenario = |q: &str, says: Value| asked("crawler", q, "scenario", &says);
    keeper_with(&[
        ("2026-11-12T20:33:00Z", scenario("plain", json!({"chose": [], "dont_know": true}))),
        (
            "2026-11-14T20:12:00Z",
            scenario("plain", json!({"chose": ["429"], "correct": true, "guessed": true})),
        ),
        ("2026-11-19T20:40:00Z", scenario("crawled", json!({"chose": ["429"], "correct": true}))),
        (
            "2026-11-20T23:02:00Z",
            asked("anonymous", "nobody", "typed", &json!({"chose": ["401"], "correct": true})),
        ),
        (
            "2026-11-21T23:10:00Z",
            asked("aloud", "said", "flashcard", &json!({"grade": "good", "correct": true})),
        ),
        ("2026-11-23T23:21:00Z", scenario("plain", json!({"chose": ["503"], "instead": "429"}))),
    ])
}

/// An answer to one of the cards of other kinds.
fn asked(card: &str, q: &str, kind: &str, says: &Value) -> What {
    let options = if kind == "scenario" { json!(["429", "503"]) } else { json!([]) };
    let mut event = json!({"v": 1, "dev": "x", "n": 1, "at": NOW, "do": "answer", "card": format!("http/{card}"), "q": q,
                           "kind": kind, "mode": "quiz", "options": options, "chose": [], "correct": false, "ms": 14_200});
    event.as_object_mut().unwrap().extend(says.as_object().unwrap().clone());
    read_line(&event.to_string()).unwrap().what
}

/// An answer: where it is wrong, the rival was chosen, or nothing was known.
fn answer(n: usize, right: bool, day: u32, seen: bool) -> What {
    let (id, _, _, rival) = ENTRIES[n % ENTRIES.len()];
    let known = right || !(n + day as usize).is_multiple_of(4);
    let chose: &[&str] = match (right, known) {
        (true, _) => &[id],
        (false, true) => &[rival],
        (false, false) => &[],
    };
    let mut event = json!({"v": 1, "dev": "x", "n": 1, "at": NOW, "do": "answer", "card": format!("http/{}", name_of(n)),
                           "q": "q", "kind": "scenario", "mode": "quiz", "options": [id, rival], "chose": chose,
                           "correct": right, "ms": 8000 + (n as u64 * 977 + u64::from(day) * 331) % 16000});
    if !right {
        event["instead"] = json!(id);
        if !known {
            event["dont_know"] = json!(true);
        }
    }
    if seen {
        event["recall"] = json!([0.42, 0.63, 0.78, 0.91, 0.97][(n + day as usize) % 5]);
    }
    read_line(&event.to_string()).unwrap().what
}
