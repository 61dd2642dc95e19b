//! What is found, and what first.

use harness::{Sandbox, fields, names};
use trainer::deck::Shelf;
use trainer::library::Library;
use trainer::search::{Index, Kind, Query};

fn bank() -> Shelf {
    Library::open(None, &[]).unwrap().shelf
}

#[test]
fn what_is_meant_comes_first() {
    let shelf = bank();
    let index = Index::new(&shelf);
    for (typed, first) in [
        ("rate lim", "429"),
        ("gateway timeout", "504"),
        ("etag", "304"),
        ("moved", "301"),
        ("who are you", "401"),
        ("5o3", "503"),
        ("40l", "401"),
        ("gatway timeout", "504"),
        ("gatewya", "502"),
        ("unauthorised", "401"),
        ("5xx", "5xx"),
        ("redirect", "redirects"),
        ("caching", "caching"),
        ("webdav", "webdav"),
        ("permission", "auth"),
        ("not found", "404"),
        ("FORBIDDEN", "403"),
        ("too many", "429"),
        ("retry-after", "429"),
        ("teapot", "418"),
        ("websocket", "101"),
        ("early hints", "103"),
        ("payload too large", "413"),
        ("header too large", "431"),
        ("partial content", "206"),
        ("legal", "451"),
        ("http version", "505"),
        ("conflict", "409"),
        ("gone", "410"),
        ("lim-429-or-503", "http-status/lim-429-or-503"),
        ("server error", "5xx"),
    ] {
        let hits = index.search(&Query::new(typed));
        let found: Vec<&str> = hits.iter().take(4).map(|hit| hit.found.id(&shelf)).collect();
        assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
    }
}

/// A hundred more things that a person types, and what must come first: a symptom, a product's number, a slip, a header, words
/// as one.
const TYPED: &[(&str, &str)] = &[
    // What one sees.
    ("session expired", "401"),
    ("token expired", "401"),
    ("captcha", "429"),
    ("throttle", "429"),
    ("throttling", "429"),
    ("too many requests", "429"),
    ("file too big", "413"),
    ("upload too large", "413"),
    ("cookie too big", "431"),
    ("page missing", "404"),
    ("404 page", "404"),
    ("connection refused", "502"),
    ("server down", "503"),
    ("maintenance", "503"),
    ("overload", "503"),
    ("long running", "202"),
    ("slow query", "504"),
    ("async job", "202"),
    ("semantic error", "422"),
    ("syntax error", "400"),
    ("malformed json", "400"),
    ("optimistic locking", "409"),
    ("version conflict", "409"),
    ("lost update", "428"),
    ("censorship", "451"),
    ("gdpr", "451"),
    ("captive portal", "511"),
    ("hotel wifi", "511"),
    ("storage full", "507"),
    ("csrf", "403"),
    ("resume download", "206"),
    ("infinite redirect", "302"),
    ("url too long", "414"),
    // Other people's numbers and names.
    ("cloudflare 520", "unofficial"),
    ("522", "unofficial"),
    ("499", "unofficial"),
    ("moved temporarily", "302"),
    ("payload too", "413"),
    ("i'm a teapot", "418"),
    ("unprocessable entity", "422"),
    ("0-rtt", "425"),
    ("nginx", "502"),
    // Redirects, methods, conditions.
    ("permanent redirect", "308"),
    ("temporary redirect", "307"),
    ("post redirect", "303"),
    ("redirect keep method", "307"),
    ("wrong method", "405"),
    ("method not allowed", "405"),
    ("media type", "415"),
    ("accept header", "406"),
    ("if-match", "412"),
    ("if-none-match", "412"),
    ("precondition", "preconditions"),
    ("validation", "validation"),
    ("conditional", "304"),
    ("proxy auth", "407"),
    ("www-authenticate", "401"),
    ("100-continue", "100"),
    ("quota", "limits"),
    // What stands in the names of headers, and what people call things.
    ("cache", "caching"),
    ("cached", "304"),
    ("caching", "caching"),
    ("not modified", "304"),
    ("etag", "304"),
    ("redirect", "redirects"),
    ("not logged in", "401"),
    ("no permission", "403"),
    ("auth", "auth"),
    ("rate limit", "429"),
    ("timeout", "504"),
    ("slow upstream", "504"),
    ("gateway", "gateway"),
    ("proxy", "407"),
    ("exception", "500"),
    ("bad json", "400"),
    ("malformed", "400"),
    ("wrong type", "415"),
    ("content type", "415"),
    ("unsupported media", "415"),
    ("too large", "413"),
    ("range", "ranges"),
    ("partial", "206"),
    ("video seek", "206"),
    ("conflict", "409"),
    ("created", "201"),
    ("delete response", "204"),
    ("gone", "410"),
    ("teapot", "418"),
    ("websocket", "101"),
    ("upgrade", "426"),
    ("early hints", "103"),
    ("expect continue", "100"),
    ("webdav", "webdav"),
    ("legal", "451"),
    ("censored", "451"),
    ("payment", "402"),
    ("not implemented", "501"),
    ("nginx timeout", "504"),
    ("client closed", "unofficial"),
    ("https redirect", "301"),
    ("cookie", "431"),
    // Slips, and words as one.
    ("forbiden", "403"),
    ("unauthorzied", "401"),
    ("not fuond", "404"),
    ("304 not modifed", "304"),
    ("badrequest", "400"),
    ("notfound", "404"),
    ("gateway time out", "504"),
];

/// Bare words of the trade: a method, a header, a thing, a complaint. Where a code has no such word in its name, the card that
/// is about it may come first.
const WORDS: &[(&str, &str)] = &[
    // Methods, although `head` begins with what every header begins with.
    ("head", "http-status/ok-head"),
    ("HEAD", "http-status/ok-head"),
    ("put", "http-status/ok-put-creates"),
    ("patch", "http-status/ok-patch"),
    ("delete", "http-status/exist-second-delete"),
    ("options", "http-status/auth-cors-preflight"),
    ("post", "200"),
    ("post redirect get", "303"),
    ("method", "405"),
    ("idempotent", "http-status/lim-idempotent-methods"),
    ("idempotency key", "http-status/lim-idempotency-key"),
    // Headers, by the whole of their names; a part of one is not that header.
    ("location", "201"),
    ("allow", "405"),
    ("accept", "406"),
    ("content-type", "415"),
    ("content-length", "411"),
    ("expect", "100"),
    ("authorization", "401"),
    ("if-modified-since", "http-status/cache-if-modified-since"),
    ("token", "401"),
    ("vary", "206"),
    // Who may, and who may not.
    ("login", "401"),
    ("log in", "401"),
    ("sign in", "401"),
    ("password", "401"),
    ("credentials", "401"),
    ("jwt", "401"),
    ("forbidden", "403"),
    ("access denied", "403"),
    ("cors", "http-status/auth-cors-headers"),
    ("preflight", "http-status/auth-cors-preflight"),
    // What is wrong with a request.
    ("bad request", "400"),
    ("json", "400"),
    ("schema", "422"),
    ("validation error", "422"),
    ("duplicate", "409"),
    ("unique constraint", "409"),
    ("race condition", "409"),
    ("lock", "423"),
    ("upload", "413"),
    ("big file", "413"),
    // Where it went.
    ("removed", "410"),
    ("deprecated", "410"),
    ("old url", "301"),
    ("https", "301"),
    ("permanent", "308"),
    ("temporary", "307"),
    ("queue", "202"),
    ("async", "202"),
    ("multipart", "206"),
    // What broke.
    ("crash", "500"),
    ("bug", "500"),
    ("stack trace", "500"),
    ("upstream", "502"),
    ("connection reset", "502"),
    ("overloaded", "503"),
    ("http2", "http-status/base-phrase-for-people"),
    ("http/2", "http-status/base-phrase-for-people"),
    ("early data", "425"),
    ("quota", "limits"),
    ("retry", "http-status/lim-retry-after-format"),
    ("backoff", "http-status/lim-backoff-jitter"),
    ("reason phrase", "http-status/base-phrase-for-people"),
    ("readiness", "http-status/ops-readiness"),
];

/// What an engineer types with an incident or a review before them; where a word stands in nearly everything, as `request`
/// does, the others are what is meant.
const AT_WORK: &[(&str, &str)] = &[
    // Methods by their full names.
    ("head request", "http-status/ok-head"),
    ("delete request", "http-status/exist-second-delete"),
    ("put request", "http-status/ok-put-creates"),
    ("patch request", "http-status/ok-patch"),
    // What broke.
    ("null pointer", "500"),
    ("unhandled exception", "500"),
    ("dns failure", "502"),
    ("load balancer", "502"),
    ("server restarting", "503"),
    ("circuit breaker", "503"),
    ("no healthy target", "503"),
    ("retry later", "503"),
    ("timeout upstream", "504"),
    ("slow backend", "504"),
    ("out of disk", "507"),
    ("idle connection", "408"),
    // Who may, and who may not.
    ("bad token", "401"),
    ("expired token", "401"),
    ("invalid token", "401"),
    ("api key missing", "401"),
    ("login required", "401"),
    ("wrong password", "401"),
    ("admin only", "403"),
    ("paywall", "402"),
    ("blocked by law", "451"),
    ("replay attack", "425"),
    ("wrong host", "421"),
    // Too much, too often.
    ("ddos", "429"),
    ("brute force", "429"),
    ("slow down", "429"),
    ("rate limiting", "429"),
    ("rate limited", "429"),
    ("throttled", "429"),
    ("quota exceeded", "429"),
    ("query too long", "414"),
    ("headers too large", "431"),
    ("payload", "413"),
    // What is wrong with a request.
    ("json invalid", "400"),
    ("invalid json", "400"),
    ("unsupported content type", "415"),
    ("validation failed", "422"),
    ("already exists", "409"),
    ("conflict on update", "409"),
    ("stale etag", "412"),
    // Where it went, and what came of it.
    ("page deleted", "404"),
    ("url changed", "301"),
    ("http to https", "301"),
    ("redirect permanently", "301"),
    ("empty response", "204"),
    ("new resource", "201"),
    ("queued", "202"),
    ("partial download", "206"),
    ("preload", "103"),
];

#[test]
fn what_a_person_types_finds_what_they_mean_first() {
    let shelf = bank();
    let index = Index::new(&shelf);
    let mut wrong = Vec::new();
    for &(typed, first) in TYPED.iter().chain(WORDS).chain(AT_WORK) {
        let hits = index.search(&Query::new(typed));
        let found: Vec<&str> = hits.iter().take(4).map(|hit| hit.found.id(&shelf)).collect();
        if found.first() != Some(&first) {
            wrong.push(format!("{typed}: {first}, not {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_looks_for_a_deck_is_told_what_quizzes_it() {
    let sandbox = Sandbox::new();
    let deck = r#"{"format": 1, "id": "rivers", "title": "Rivers of Europe", "cards": [
        {"question": "Through which capital flows the Seine?", "answer": "Paris", "wrong": ["Rome"]}]}"#;
    sandbox.add_deck("rivers.json", deck);
    for typed in ["rivers", "rivers of eur"] {
        sandbox.run(&["search", typed]).ok().shows("it is a deck; trainer quiz --deck rivers quizzes it");
    }
    sandbox.run(&["search", "seine"]).ok().shows("flows the Seine?");
    sandbox.run(&["search", "xyzzy"]).ok().shows("try fewer words");
}

#[test]
fn words_that_a_hyphen_joins_belong_together() {
    let shelf = bank();
    let index = Index::new(&shelf);
    let ids = |typed: &str| -> Vec<String> {
        let hits = index.search(&Query::new(typed));
        hits.iter().map(|hit| hit.found.id(&shelf).to_owned()).collect()
    };
    let (joined, apart) = (ids("retry-after"), ids("retry after"));
    assert_eq!(joined.first().map(String::as_str), Some("429"));
    assert!(joined.len() < apart.len(), "{joined:?} {apart:?}");
    // Where nothing is written so, the words will do.
    assert!(!ids("gateway-slow").is_empty());
}

#[test]
fn what_has_not_all_the_words_is_not_found() {
    let shelf = bank();
    let index = Index::new(&shelf);
    for typed in ["", " ", "-", "zzz", "rate zzz", "rate lmi", "\u{1b}[31m\u{202e}"] {
        let hits = index.search(&Query::new(typed));
        let ids: Vec<&str> = hits.iter().map(|hit| hit.found.id(&shelf)).collect();
        assert!(ids.is_empty(), "{typed:?}: {ids:?}");
    }
}

#[test]
fn search_prints_what_the_screen_shows_and_a_document() {
    let sandbox = Sandbox::new();
    let text = sandbox.run(&["search", "rate", "lim"]).ok().silent().out;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Entries");
    assert!(lines[1].starts_with("  429 Too Many Requests          This client"), "{text}");
    assert!(lines.contains(&"Cards") && text.contains("unseen"), "{text}");
    let document = sandbox.json(&["search", "gateway", "timeout"]);
    let first = &document[0];
    assert_eq!(fields(first), names("kind id title text"));
    assert_eq!((&first["kind"], &first["id"]), (&"entry".into(), &"504".into()));
    assert_eq!(first["title"], "504 Gateway Timeout");
    assert!(first["text"].as_str().unwrap().contains("in time"), "{first}");
    let one = sandbox.json(&["search", "moved", "--limit", "1"]);
    assert_eq!(one.as_array().unwrap().len(), 1);
}

#[test]
fn nothing_found_is_said_and_is_no_error() {
    let sandbox = Sandbox::new();
    sandbox.run(&["search", "zzz"]).ok().shows("No match for \"zzz\": try fewer words");
    assert_eq!(sandbox.json(&["search", "zzz"]), serde_json::json!([]));
    sandbox.run(&["search"]).fails(2);
    sandbox.run(&["search", "moved", "--deck", "nowhere"]).fails(2).says("nowhere");
}

/// What is one's own is found by the same rules: its topics by their titles, its entries by what they are seen with, its cards
/// by their questions; a term in capitals is not the beginning of another word.
#[test]
fn a_deck_of_ones_own_is_found_as_the_built_in_one_is() {
    let sandbox = Sandbox::new();
    sandbox.add_deck(
        "sql.json",
        r#"{ "format": 1, "id": "sql",
            "topics": [{ "id": "joins", "title": "Joins and unions" }],
            "reference": [
                { "id": "deadlock", "name": "Deadlock", "means": "Two transactions wait for each other.", "topics": ["joins"],
                  "facts": [{ "name": "Seen with", "value": "40P01, a transaction that hangs" }] },
                { "id": "ctes", "name": "Catalog tables", "means": "Where the server keeps what it knows.", "topics": ["joins"] }
            ],
            "cards": [
                { "id": "anti", "topics": ["joins"], "question": "Which rows does an ANTI JOIN keep?", "answer": "Those without a match" },
                { "id": "left", "topics": ["joins"], "question": "What does LEFT JOIN add?", "answer": "Rows without a match" },
                { "id": "cat", "topics": ["joins"], "question": "What does CAT print?", "answer": "A file" }
            ] }"#,
    );
    let first = |typed: &str| {
        let hits = sandbox.json(&["search", typed]);
        hits[0]["id"].as_str().unwrap_or_default().to_owned()
    };
    for (typed, found) in [
        ("unions", "joins"),
        ("joins", "joins"),
        ("transaction hangs", "deadlock"),
        ("40p01", "deadlock"),
        ("anti join", "sql/anti"),
        ("left join", "sql/left"),
        ("cat", "sql/cat"),
        ("catalog", "ctes"),
    ] {
        assert_eq!(first(typed), found, "{typed}");
    }
}

#[test]
fn a_search_can_be_kept_to_a_deck() {
    let sandbox = Sandbox::with_kinds();
    let all = sandbox.json(&["search", "gateway"]);
    let ours = sandbox.json(&["search", "gateway", "--deck", "kinds"]);
    let ours = ours.as_array().unwrap();
    assert!(!ours.is_empty() && ours.len() < all.as_array().unwrap().len());
    let is_ours =
        |hit: &serde_json::Value| hit["kind"] != "card" || hit["id"].as_str().unwrap().starts_with("kinds/");
    assert!(ours.iter().all(is_ours), "{ours:?}");
}

#[test]
fn a_card_that_is_found_by_its_options_is_shown_by_its_question() {
    let sandbox = Sandbox::with_many(3);
    let hits = sandbox.json(&["search", "no", "c02"]);
    let card = hits.as_array().unwrap().iter().find(|hit| hit["kind"] == "card").expect("a card");
    assert_eq!(card["text"], card["title"], "{hits}");
}

/// However two codes are put side by side, what tells them apart comes first, and then they.
#[test]
fn codes_named_side_by_side_are_told_apart_before_anything_else() {
    let shelf = bank();
    let index = Index::new(&shelf);
    for (typed, a, b) in [
        ("429 vs 503", "429", "503"),
        ("429 or 503", "429", "503"),
        ("401/403", "401", "403"),
        ("difference between 301 and 308", "301", "308"),
        ("What is the difference between a 301 and a 308?", "301", "308"),
        ("502 504", "502", "504"),
        ("5o2 5o4", "502", "504"),
        ("bad gateway or gateway timeout", "502", "504"),
        ("unauthorized vs forbidden", "401", "403"),
    ] {
        let hits = index.search(&index.query(&shelf, typed));
        let found: Vec<_> = hits.iter().map(|hit| hit.found).take(3).collect();
        let between = found.first().and_then(|found| found.contrast(&shelf)).map(|(ids, _)| ids);
        assert_eq!(between, Some([a, b]), "{typed}: {found:?}");
        let then: Vec<&str> = found.iter().skip(1).map(|found| found.id(&shelf)).collect();
        assert_eq!(then, [a, b], "{typed}");
    }
    for typed in ["429", "429 vs", "429 vs 429", "rate limit or quota", "or", "vs", "418 vs 599"] {
        let hits = index.search(&index.query(&shelf, typed));
        assert!(hits.iter().all(|hit| hit.found.contrast(&shelf).is_none()), "{typed}");
    }
    // While the second one is not typed yet, the first is found.
    let hits = index.search(&index.query(&shelf, "429 vs"));
    assert_eq!(hits[0].found.id(&shelf), "429");
}

#[test]
fn search_prints_what_tells_two_codes_apart_whole_and_how_to_drill_them() {
    let sandbox = Sandbox::new();
    let text = sandbox.run(&["search", "429", "vs", "503"]).ok().silent().out;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["Told apart", "  429 and 503"], "{text}");
    assert!(lines[2].starts_with("    429: "), "{text}");
    assert!(lines.contains(&"    trainer drill 429 503") && lines.contains(&"Entries"), "{text}");
    let document = sandbox.json(&["search", "429 vs 503"]);
    let first = &document[0];
    assert_eq!((&first["kind"], &first["title"]), (&"contrast".into(), &"429 and 503".into()));
    assert!(first["text"].as_str().unwrap().starts_with("429: "), "{first}");
}

#[test]
fn a_word_that_a_header_begins_with_is_not_that_header() {
    let shelf = bank();
    let hits = Index::new(&shelf).search(&Query::new("cache"));
    let entries = hits.iter().filter(|hit| hit.found.kind() == Kind::Entry);
    let ids: Vec<&str> = entries.map(|hit| hit.found.id(&shelf)).take(2).collect();
    assert_eq!(ids, ["304", "200"], "Cache-Control is of 200");
}
