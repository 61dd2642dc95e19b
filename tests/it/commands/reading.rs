//! The commands that show something: topics, decks, stats, cards, show and profile, as text and as documents.

use harness::{
    Sandbox, TODAY, TOMORROW, answered, cards_named, event, fields, instant, kinds, names, reply, rows,
};
use serde_json::{Value, json};

/// A sandbox with the deck of all kinds, in which each card was answered once, two of them wrong.
fn after_a_session() -> Sandbox {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let mut first = Vec::new();
    talk.finish(|question| {
        let right =
            first.contains(&question.card) || !["kinds/refused", "kinds/safe"].contains(&&*question.card);
        first.push(question.card.clone());
        reply(question, right)
    });
    sandbox
}

#[test]
fn topics_lists_each_topic_below_the_one_above_it() {
    let sandbox = Sandbox::new();
    let text = sandbox.run(&["topics"]).ok().silent().shows("5xx").shows("Server errors").out;
    let place = |topic: &str| {
        text.lines()
            .position(|line| line.trim_start().starts_with(topic))
            .unwrap_or_else(|| panic!("{topic}"))
    };
    assert!(place("5xx") < place("gateway"));
    assert!(text.lines().nth(place("gateway")).unwrap().starts_with("  "), "indented below 5xx");
    assert!(text.lines().next().unwrap().contains("missed"), "columns have names");
}

#[test]
fn the_document_of_topics_has_the_fields_of_the_contract() {
    let document = Sandbox::new().json(&["topics"]);
    for row in document.as_array().unwrap() {
        assert_eq!(fields(row), names("id deck title parent cards questions new due missed readiness"));
        assert_eq!(row["deck"], "http-status");
        assert_eq!(row["new"], row["cards"], "nothing is seen yet: {row}");
        assert!(row["readiness"].is_null(), "no date is set");
    }
    assert_eq!(rows(&document, "id", "gateway")[0]["parent"], "5xx");
    assert!(rows(&document, "id", "5xx")[0]["parent"].is_null());
}

#[test]
fn a_topic_counts_the_cards_below_it_and_their_questions() {
    let sandbox = Sandbox::with_kinds();
    let document = sandbox.json(&["topics"]);
    let counts = |topic: &str| {
        let row = rows(&document, "id", topic)[0];
        (row["cards"].as_u64().unwrap(), row["questions"].as_u64().unwrap())
    };
    assert_eq!(counts("servers"), (2, 2), "both lie in between, which lies below");
    assert_eq!(counts("between"), (2, 2));
    assert_eq!(counts("talk"), (3, 3));
}

#[test]
fn decks_lists_the_built_in_deck_and_the_learners_own() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("mine.json", kinds());
    sandbox
        .run(&["decks"])
        .ok()
        .silent()
        .shows("http-status")
        .shows("built in")
        .shows("All kinds")
        .shows("mine.json");
    let document = sandbox.json(&["decks"]);
    let built_in = rows(&document, "id", "http-status")[0];
    assert!(built_in["path"].is_null());
    let mine = rows(&document, "id", "kinds")[0];
    assert_eq!(mine["title"], "All kinds");
    assert_eq!(mine["license"], "CC0-1.0");
    assert_eq!((&mine["cards"], &mine["questions"]), (&json!(5), &json!(5)));
    assert!(mine["path"].as_str().unwrap().ends_with("mine.json"));
}

#[test]
fn stats_of_an_empty_profile_are_zeros_and_nulls() {
    let document = Sandbox::new().json(&["stats"]);
    assert_eq!(
        fields(&document),
        names("at cards answers streak_days retention readiness confusions forecast")
    );
    assert_eq!(fields(&document["cards"]), names("total seen new due missed suspended"));
    assert_eq!(document["at"], instant(TODAY));
    assert_eq!(document["cards"]["total"], document["cards"]["new"]);
    assert_eq!(document["answers"], json!({"total": 0, "correct": 0, "guessed": 0, "today": 0}));
    assert_eq!(document["streak_days"], 0);
    assert!(document["retention"].is_null() && document["readiness"].is_null());
    assert_eq!(document["confusions"], json!([]));
    for day in document["forecast"].as_array().unwrap() {
        assert_eq!((fields(day), &day["due"]), (names("date due"), &json!(0)));
    }
    Sandbox::new().run(&["stats"]).ok().silent().shows("No answers yet");
}

#[test]
fn stats_count_what_was_answered() {
    let sandbox = after_a_session();
    let document = sandbox.json(&["stats"]);
    assert_eq!(document["cards"]["seen"], 5);
    assert_eq!(document["cards"]["missed"], 2);
    assert_eq!(document["answers"], json!({"total": 7, "correct": 5, "guessed": 0, "today": 7}));
    assert_eq!(document["streak_days"], 1);
    assert_eq!(document["confusions"], json!([{"right": "kinds/502", "chosen": "kinds/503", "times": 1}]));
    let forecast = document["forecast"].as_array().unwrap();
    assert_eq!(forecast[0], json!({"date": TODAY, "due": 0}));
    assert_eq!(forecast[1], json!({"date": TOMORROW, "due": 2}), "what was wrong is due the next day");
    let to_come: u64 = forecast.iter().map(|day| day["due"].as_u64().unwrap()).sum();
    assert_eq!(to_come, 5);
    let told = "502 Bad Gateway: you chose 503 Unavailable, 1 time";
    sandbox.run(&["stats"]).ok().silent().shows("5 of ").shows("2 missed").shows(told);
}

#[test]
fn stats_hold_predictions_against_answers_of_a_later_day() {
    let sandbox = after_a_session();
    sandbox.on(TOMORROW).talk(&["review"]).finish(|question| reply(question, true));
    let retention = &sandbox.on(TOMORROW).json(&["stats"])["retention"];
    assert_eq!(fields(retention), names("predicted actual n"));
    assert_eq!((&retention["actual"], &retention["n"]), (&json!(1.0), &json!(2)));
    let predicted = retention["predicted"].as_f64().unwrap();
    assert!((0.3..1.0).contains(&predicted), "{predicted}");
    assert_eq!(sandbox.on(TOMORROW).json(&["stats"])["streak_days"], 2);
}

#[test]
fn a_streak_lasts_until_two_days_go_by_without_an_answer() {
    let sandbox = after_a_session();
    assert_eq!(sandbox.on(TOMORROW).json(&["stats"])["streak_days"], 1, "today may still bring an answer");
    assert_eq!(sandbox.on("2026-11-23").json(&["stats"])["streak_days"], 1, "a day off is forgiven");
    assert_eq!(sandbox.on("2026-11-24").json(&["stats"])["streak_days"], 0);
}

#[test]
fn the_document_of_cards_has_the_fields_of_the_contract() {
    let document = after_a_session().json(&["cards", "--deck", "kinds"]);
    assert_eq!(document.as_array().unwrap().len(), 5);
    for row in document.as_array().unwrap() {
        assert_eq!(fields(row), names("card deck topics due missed suspended flagged retrievability"));
        assert_eq!(row["deck"], "kinds");
    }
    let refused = rows(&document, "card", "kinds/refused")[0];
    assert_eq!(refused["topics"], json!(["servers", "between"]));
    assert_eq!((&refused["due"], &refused["missed"]), (&json!(TOMORROW), &json!(true)));
    let recall = refused["retrievability"].as_f64().unwrap();
    assert!(recall > 0.5 && recall < 0.95, "answered today: as of tomorrow, not {recall}");
    let new = Sandbox::new().json(&["cards", "--topic", "503"]);
    assert!(new[0]["due"].is_null() && new[0]["retrievability"].is_null(), "a new card has neither");
}

#[test]
fn cards_are_filtered_by_their_standing() {
    let sandbox = after_a_session();
    sandbox.append(
        "hand.jsonl",
        &[
            event(1, TODAY, json!({"do": "suspend", "card": "kinds/tell", "on": true})),
            event(2, TODAY, json!({"do": "flag", "card": "kinds/name", "q": "q-name", "on": true})),
        ],
    );
    let listed = |flag: &str| sandbox.on(TOMORROW).cards(&[flag]);
    assert_eq!(listed("--missed"), ["kinds/refused", "kinds/safe"]);
    assert_eq!(listed("--due"), ["kinds/refused", "kinds/safe"]);
    assert_eq!(listed("--suspended"), ["kinds/tell"]);
    assert_eq!(listed("--flagged"), ["kinds/name"]);
    assert!(listed("--leeches").is_empty());
    let text = sandbox.on(TOMORROW).run(&["cards", "--missed"]).ok().shows("kinds/refused").out;
    assert!(!text.contains("kinds/tell"));
}

#[test]
fn eight_lapses_make_a_leech() {
    let sandbox = Sandbox::with_many(2);
    let days: Vec<String> = (1..=9).map(|day| format!("2026-11-{day:02}")).collect();
    let wrong = |n: usize| event(n as u64 + 1, &days[n], answered("many/c01", false));
    sandbox.append("hand.jsonl", &(0..8).map(wrong).collect::<Vec<_>>());
    assert_eq!(
        sandbox.json(&["cards", "--leeches"]),
        json!([]),
        "the first time, nothing could be forgotten"
    );
    sandbox.append("hand.jsonl", &[wrong(8)]);
    assert_eq!(sandbox.json(&["cards", "--leeches"])[0]["card"], "many/c01");
}

#[test]
fn the_counts_of_all_commands_agree() {
    let sandbox = after_a_session().on(TOMORROW);
    sandbox
        .append("hand.jsonl", &[event(1, TODAY, json!({"do": "suspend", "card": "kinds/safe", "on": true}))]);
    let [stats, topics, decks] = ["stats", "topics", "decks"].map(|command| sandbox.json(&[command]));
    let listed = |args: &[&str]| json!(sandbox.json(args).as_array().unwrap().len());
    let cards = &stats["cards"];
    let rare = trainer::deck::load(&trainer::library::built_in()).unwrap().deck;
    let rare = rare.cards.iter().filter(|card| !card.is_in_mix(false)).count();
    assert_eq!(listed(&["cards"]), cards["total"]);
    assert_eq!(
        listed(&["cards", "--rare"]).as_u64(),
        cards["total"].as_u64().map(|total| total + rare as u64)
    );
    assert_eq!(listed(&["cards", "--due"]), cards["due"]);
    assert_eq!(listed(&["cards", "--missed"]), cards["missed"]);
    assert_eq!(listed(&["cards", "--suspended"]), cards["suspended"]);
    assert_eq!((&cards["due"], &cards["missed"], &cards["suspended"]), (&json!(1), &json!(1), &json!(1)));
    let sum = |document: &Value, field: &str| -> u64 {
        document.as_array().unwrap().iter().map(|row| row[field].as_u64().unwrap()).sum()
    };
    assert_eq!(json!(sum(&decks, "cards") - rare as u64), cards["total"]);
    let seen_and_new = cards["seen"].as_u64().unwrap() + cards["new"].as_u64().unwrap();
    assert_eq!(json!(seen_and_new), cards["total"]);
    for row in topics.as_array().unwrap() {
        let (topic, deck) = (row["id"].as_str().unwrap(), row["deck"].as_str().unwrap());
        let here = ["--topic", topic, "--deck", deck];
        assert_eq!(listed(&[&["cards"][..], &here].concat()), row["cards"], "{topic}");
    }
    let talk = rows(&topics, "id", "talk")[0];
    assert_eq!((&talk["due"], &talk["missed"]), (&json!(0), &json!(0)), "a suspended card is neither");
}

#[test]
fn show_tells_what_a_code_means_and_how_the_learner_fared() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["show", "503"])
        .ok()
        .silent()
        .shows("503 Service Unavailable")
        .shows("means")
        .shows("told apart");
    let document = sandbox.json(&["show", "503"]);
    for field in ["id", "deck", "name", "means", "sent_when", "client_does", "source", "contrasts", "learner"]
    {
        assert!(!document[field].is_null(), "{field}");
    }
    let sandbox = after_a_session();
    let document = sandbox.json(&["show", "502", "--deck", "kinds"]);
    assert_eq!(document["contrasts"][0]["says"], "The 502 blames another; the 503 itself.");
    assert_eq!(document["facts"], json!([{"name": "Cacheable", "value": "no"}]));
    assert_eq!(document["learner"]["answers"], 2);
    assert_eq!(document["learner"]["wrong"], 1);
    assert_eq!(document["learner"]["confused_with"], json!([{"id": "503", "times": 1}]));
}

#[test]
fn show_of_a_code_fits_a_terminal_and_names_each_code_that_it_is_told_apart_from_once() {
    let sandbox = Sandbox::new();
    let out = sandbox.run(&["404"]).ok().out;
    assert!(out.lines().count() < 24, "{} rows:\n{out}", out.lines().count());
    let more = out.lines().find(|line| line.contains(" more: trainer show 404 --all")).expect(&out);
    let left: usize = more.split_whitespace().nth(1).unwrap().parse().unwrap();
    let all = sandbox.run(&["show", "404", "--all"]).ok().out;
    assert!(!all.contains("--all") && all.lines().count() > out.lines().count(), "{all}");
    let told_apart = all.lines().skip_while(|line| !line.trim().starts_with("told apart"));
    let rows = told_apart.take_while(|line| !line.trim().starts_with("you"));
    let begins =
        |line: &&str| line.len() > 14 && line[14..].starts_with(|letter: char| letter.is_ascii_digit());
    let rows: Vec<&str> = rows.filter(begins).collect();
    assert_eq!(rows.len(), 3 + left, "{all}");
    assert!(rows.iter().all(|row| !row[14..].starts_with("404")), "{all}");
}

#[test]
fn show_takes_several_codes_and_tells_them_apart() {
    let sandbox = Sandbox::new();
    sandbox
        .run(&["show", "502", "503", "504"])
        .ok()
        .shows("502 Bad Gateway")
        .shows("504 ")
        .shows("Told apart");
    let document = sandbox.json(&["show", "502", "503"]);
    assert_eq!((&document[0]["id"], &document[1]["id"]), (&json!("502"), &json!("503")));
}

#[test]
fn show_takes_names_in_any_case_and_cards() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["show", "service unavailable"]).ok().shows("503 Service Unavailable");
    sandbox.run(&["show", "UPSTREAM broke"]).ok().shows("502 Bad Gateway");
    sandbox.run(&["show", "kinds/refused"]).ok().shows("Nobody is behind the gateway.");
    sandbox.run(&["show", "502", "--deck", "KINDS"]).ok().shows("Book, 502");
    sandbox.run(&["show", "502", "--deck", "kindz"]).fails(2).says("kindz").says("\"kinds\"");
}

#[test]
fn show_of_a_card_gives_its_questions_with_their_answers_and_where_it_stands() {
    let sandbox = after_a_session();
    let all =
        ["Nobody is behind", "answer      502 Bad Gateway", "not         503", "explanation", "you         "];
    let shown = sandbox.run(&["show", "KINDS/Refused"]).ok();
    all.into_iter().fold(shown, |shown, text| shown.shows(text));
    let document = sandbox.json(&["show", "kinds/refused"]);
    assert_eq!(document["questions"][0]["answers"], json!(["502 Bad Gateway"]));
    assert!(document["questions"][0]["wrong"].as_array().unwrap().len() > 1);
    let row = rows(&sandbox.json(&["cards", "--deck", "kinds"]), "card", "kinds/refused")[0].clone();
    for field in ["due", "missed", "suspended", "flagged", "retrievability"] {
        assert_eq!(document["learner"][field], row[field], "{field}");
    }
}

#[test]
fn show_of_an_unknown_id_suggests_the_nearest() {
    Sandbox::new().run(&["show", "504x"]).fails(2).says("\"504x\"").says("did you mean \"504\"?");
}

#[test]
fn show_of_a_topic_says_that_it_is_one_and_what_to_type() {
    Sandbox::new().run(&["show", "gateway"]).fails(2).says("is a topic").says("trainer quiz gateway");
}

#[test]
fn reading_commands_never_create_or_write_anything() {
    let commands: [&[&str]; 9] = [
        &["topics"],
        &["decks"],
        &["stats"],
        &["show", "503"],
        &["cards"],
        &["cards", "--due"],
        &["profile", "path"],
        &["review"],
        &["missed", "--deck", "http-status"],
    ];
    let damaged = after_a_session();
    damaged.add_to_journal("damage\n");
    for sandbox in [Sandbox::new(), after_a_session(), damaged] {
        let before = sandbox.everything();
        for command in commands {
            sandbox.run(&[command, &["--plain"]].concat()).ok();
            sandbox.json(command);
            assert_eq!(sandbox.everything(), before, "{command:?}");
        }
    }
}

#[test]
fn reading_commands_fold_the_journal_when_the_snapshot_is_gone_and_do_not_make_it_again() {
    let sandbox = after_a_session();
    let snapshot = sandbox.snapshot_path();
    let commands: [&[&str]; 4] = [&["stats"], &["topics"], &["cards"], &["show", "502"]];
    let before = commands.map(|command| sandbox.json(command));
    std::fs::remove_file(&snapshot).unwrap();
    assert_eq!(commands.map(|command| sandbox.json(command)), before);
    assert!(!snapshot.exists());
}

#[test]
fn profile_path_says_where_progress_lies() {
    let sandbox = Sandbox::new();
    let profile = sandbox.profile().to_str().unwrap().to_owned();
    assert_eq!(sandbox.run(&["profile", "path"]).ok().silent().out, format!("{profile}\n"));
    assert_eq!(sandbox.json(&["profile", "path"]), json!({"path": profile}));
    let other = sandbox.path("other").to_str().unwrap().to_owned();
    sandbox.run(&["profile", "path", "--profile", &other]).ok().shows(&other);
}

#[test]
fn without_a_name_the_profile_lies_below_the_home_directory() {
    let sandbox = Sandbox::new();
    let home = sandbox.path("home").to_str().unwrap().to_owned();
    let mut command = sandbox.bare(&["profile", "path"]);
    harness::Ran::of(command.env_remove("TRAINER_PROFILE"), b"").ok().shows(&home).shows("trainer");
    let mut command = sandbox.bare(&["profile", "path"]);
    harness::Ran::of(command.env("TRAINER_PROFILE", ""), b"").ok().shows(&home);
}

#[test]
fn profile_rebuild_writes_the_same_bytes() {
    let sandbox = after_a_session();
    let snapshot = sandbox.snapshot_path();
    let before = std::fs::read(&snapshot).unwrap();
    sandbox.run(&["profile", "rebuild"]).ok().silent().shows("7 answers to 5 cards");
    assert_eq!(std::fs::read(&snapshot).unwrap(), before);
    std::fs::write(&snapshot, b"{\"format\":1,").unwrap();
    assert_eq!(sandbox.json(&["profile", "rebuild"]), json!({"cards": 5, "answers": 7}));
    assert_eq!(std::fs::read(&snapshot).unwrap(), before);
}

#[test]
fn a_card_not_in_any_deck_is_not_counted_but_its_answers_are() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("many.json", cards_named(&["c01"]));
    sandbox.append("hand.jsonl", &[event(1, TODAY, answered("gone/away", false))]);
    let document = sandbox.json(&["stats"]);
    assert_eq!((&document["cards"]["seen"], &document["cards"]["missed"]), (&json!(0), &json!(0)));
    assert_eq!(document["answers"]["total"], 1);
}

#[test]
fn a_start_without_arguments_is_what_the_command_line_makes_of_none() {
    let read = <trainer::cli::Cli as clap::Parser>::try_parse_from(["trainer"]).unwrap();
    assert_eq!(format!("{:?}", trainer::cli::Cli::default()), format!("{read:?}"));
}
