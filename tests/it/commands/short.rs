//! What is said in short: a code, a topic or two codes in place of a command; topics by what people call them.

use harness::{Ran, Sandbox, kinds};

/// A sandbox whose deck has the topics `Servers`, `In between` and `Talking`, and one more.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let deck = kinds().replace("\"Talking\"", "\"Talking servers\"");
    sandbox.add_deck("kinds.json", deck);
    sandbox
}

#[test]
fn one_code_in_place_of_a_command_shows_it_and_says_so() {
    let sandbox = Sandbox::new();
    let short = sandbox.run(&["404"]).ok();
    assert_eq!(short.err, "trainer: 404 is short for: trainer show 404\n");
    assert_eq!(short.out, sandbox.run(&["show", "404"]).ok().out);
    assert_eq!(sandbox.json(&["404"])["id"], "404");
    assert_eq!(sandbox.run(&["-q", "404"]).ok().err, "");
    assert_eq!(sandbox.run(&["Bad Gateway", "--json"]).ok().json()["id"], "502");
}

#[test]
fn a_topic_in_place_of_a_command_is_asked_with_all_options_of_a_quiz() {
    let sandbox = Sandbox::new();
    let mut talk = sandbox.talk(&["5XX", "--count", "3", "--kind", "scenario"]);
    let question = talk.question();
    assert!(question.topics.contains(&"5xx".to_owned()) && question.of == 3, "{question:?}");
    let told = talk.leave().ok().err;
    assert_eq!(told, "trainer: 5XX is short for: trainer quiz 5XX\n");
    let told = sandbox.plain(&["Server errors"], "q\n").ok().err;
    assert!(told.contains("trainer quiz \"Server errors\""), "{told}");
}

#[test]
fn several_codes_in_place_of_a_command_are_drilled() {
    let sandbox = Sandbox::new();
    for args in [&["401", "403"][..], &["401,403"]] {
        let mut talk = sandbox.talk(args);
        let question = talk.question();
        assert!(question.options.iter().any(|option| option.starts_with("401")), "{question:?}");
        assert!(talk.leave().ok().err.contains("trainer drill 401"));
    }
}

#[test]
fn codes_and_topics_together_say_what_each_would_do_and_exit_2() {
    let sandbox = Sandbox::new();
    sandbox.run(&["401", "5xx"]).fails(2).says("trainer quiz 401 5xx");
    assert!(!sandbox.profile().exists());
}

#[test]
fn what_is_no_command_topic_or_code_is_told_with_a_command_that_is_near_and_takes_nothing_away() {
    let sandbox = Sandbox::new();
    for (typed, near) in [
        ("quizz", "quiz"),
        ("exma", "exam"),
        ("stat", "stats"),
        ("crads", "cards"),
        ("statistics", "stats"),
        ("Test", "exam"),
        ("find", "search"),
    ] {
        sandbox.run(&[typed]).fails(2).says(&format!("{typed:?}: did you mean trainer {near}?"));
    }
    for typed in ["browse", "rest", "resett", "suspnd", "xyz", "remov"] {
        let told = sandbox.run(&[typed]).fails(2).says("trainer --help").err;
        assert!(!told.contains("did you mean"), "{told}");
    }
    for (typed, near) in [("pth", Some("path")), ("mrge", None), ("restor", None), ("frobnicate", None)] {
        let told = sandbox.run(&["profile", typed]).fails(2).err;
        assert_eq!(told.contains("did you mean"), near.is_some(), "{told}");
        near.inspect(|near| assert!(told.contains(near), "{told}"));
    }
    // An option of another command is no reason to propose that.
    let told = Ran::of(&mut sandbox.bare(&["--leeches"]), b"").exits(2).err;
    assert!(!told.contains("suspend") && !told.contains("reset"), "{told}");
}

#[test]
fn a_topic_goes_by_its_id_its_title_or_a_part_of_that_everywhere() {
    let sandbox = sandbox();
    let between = sandbox.cards(&["--topic", "between"]);
    for name in ["In between", "in BETWEEN", "betw", "n betwee"] {
        assert_eq!(sandbox.cards(&["--topic", name]), between, "{name}");
        let of = sandbox.talk(&["quiz", name, "--count", "99"]).question().of;
        assert_eq!(of, between.len(), "{name}");
    }
    let both = sandbox.cards(&["--topic", "between,talk"]);
    assert_eq!(sandbox.cards(&["--topic", "in between, talk"]), both);
    assert_eq!(sandbox.cards(&["--topic", "between talk"]), both, "blanks part names, too");
    assert_eq!(sandbox.cards(&["--topic", "Bad Gateway", "--deck", "kinds"]), ["kinds/refused"]);
    sandbox.run(&["exam", "--json", "--topic", "in between", "--count", "1"]).ok();
}

#[test]
fn a_part_that_fits_several_topics_exits_2_and_names_them() {
    let sandbox = sandbox();
    for args in [&["quiz", "errors"][..], &["cards", "--topic", "errors"], &["errors"], &["missed", "errors"]]
    {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        sandbox.run(&args).fails(2).says("4xx (Client errors)").says("5xx (Server errors)");
    }
    // A title in full is that topic, though others contain it; so is one that only the named deck has.
    assert_eq!(
        sandbox.cards(&["--topic", "servers", "--deck", "kinds"]),
        ["kinds/refused", "kinds/name"],
        "an id"
    );
    assert_eq!(sandbox.cards(&["--topic", "talking", "--deck", "kinds"]).len(), 3);
}

#[test]
fn no_topic_of_a_name_is_told_with_the_nearest() {
    let sandbox = sandbox();
    sandbox.run(&["quiz", "Server erors", "--json"]).fails(2).says("\"Server errors\"");
    sandbox.run(&["quiz", "", "--json"]).fails(2).says("there is no topic \"\"");
    sandbox.run(&["quiz", "503 5o4", "--json"]).fails(2).says("there is no topic \"503 5o4\"");
}

#[test]
fn show_and_drill_take_commas_and_say_what_a_topic_needs() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.json(&["show", "502,503"]).as_array().unwrap().len(), 2);
    assert_eq!(sandbox.json(&["show", "502/503"]).as_array().unwrap().len(), 2);
    assert_eq!(sandbox.json(&["show", "502", "vs", "503,504"]).as_array().unwrap().len(), 3);
    sandbox.run(&["show", "502/teapots"]).fails(2).says("\"502/teapots\"");
    sandbox.run(&["drill", "5xx", "--json"]).fails(2).says("trainer drill --topic 5xx");
    sandbox.run(&["show", "5xx"]).fails(2).says("trainer quiz 5xx");
}

#[test]
fn codes_may_be_parted_as_people_write_them() {
    let sandbox = Sandbox::new();
    for typed in [&["401/403"][..], &["401", "vs", "403"], &["401", "or", "403"]] {
        let told = sandbox.run(&[typed, &["--json"]].concat()).ok();
        told.says("is short for: trainer drill 401 403").shows("401 Unauthorized");
    }
    sandbox.run(&["drill", "401/403", "--json"]).ok();
}

#[test]
fn a_label_that_is_too_wide_stands_above_what_it_labels() {
    let shown = Sandbox::new().run(&["show", "409"]).ok().out;
    let mut lines = shown.lines().skip_while(|line| *line != "  rule of thumb");
    let below = lines.nth(1).unwrap_or_else(|| panic!("{shown}"));
    assert!(below.starts_with("              would it succeed"), "{shown}");
}

#[test]
fn topics_are_listed_with_the_codes_in_them() {
    let out = Sandbox::new().run(&["topics"]).ok().shows("Codes (each is a topic, too)").out;
    let of_gateway = out.lines().find(|line| line.trim().starts_with("gateway  ") && line.contains("502"));
    assert!(of_gateway.is_some_and(|line| line.contains("504")), "{out}");
}

#[test]
fn a_word_that_a_search_finds_leads_to_the_search() {
    let sandbox = Sandbox::new();
    sandbox.run(&["etag"]).fails(2).says("trainer search etag finds it").says("trainer --help");
    sandbox.run(&["cache"]).fails(2).says("trainer search cache finds it");
    sandbox.run(&["rate limit"]).fails(2).says("trainer search \"rate limit\" finds it");
    sandbox.run(&["rate", "limit"]).fails(2).says("trainer search rate limit finds all of it");
    sandbox.run(&["rate", "xyzzy"]).fails(2).says("trainer search rate finds it");
    sandbox.run(&["show", "etag"]).fails(2).says("trainer search etag finds it");
    let told = sandbox.run(&["xyzzy"]).fails(2).err;
    assert!(!told.contains("search"), "{told}");
}

#[test]
fn a_deck_and_a_file_in_place_of_a_command_or_a_topic_lead_to_the_option() {
    let sandbox = Sandbox::with_kinds();
    sandbox.run(&["Kinds"]).fails(2).says("trainer quiz --deck kinds");
    sandbox.run(&["quiz", "kinds", "--json"]).fails(2).says("--deck kinds");
    sandbox.file("db.tsv", "What is a key?\tA key\n");
    sandbox.run(&["quiz", "db.tsv", "--json"]).fails(2).says("--deck db.tsv");
    sandbox.run(&["db.tsv"]).fails(2).says("--deck db.tsv");
    sandbox.run(&["quiz", "--deck", "db.tsv", "--plain"]).ok();
}

#[test]
fn a_code_outside_the_registry_leads_to_what_is_said_of_it() {
    let sandbox = Sandbox::new();
    let shown = sandbox.run(&["499"]).ok().says("short for: trainer show 499").shows("Outside the registry");
    let lines: Vec<&str> = shown.out.lines().collect();
    assert!(lines[1].trim().starts_with("499 ") && lines[1].contains("nginx"), "{}", shown.out);
    assert!(!shown.out.contains("Cloudflare"), "of the others nothing: {}", shown.out);
    sandbox.run(&["show", "520"]).ok().shows("Cloudflare");
    sandbox.run(&["show", "unofficial"]).ok().shows("nginx").shows("Cloudflare");
    let hits = sandbox.json(&["search", "499"]);
    assert_eq!(hits[0]["id"], "unofficial", "{hits}");
    assert!(hits[0]["text"].as_str().unwrap().starts_with("499: nginx"), "{hits}");
    // It is no answer: who types 520 for a 502 is wrong, and has taken it for no other entry.
    let by_topic = sandbox.cards(&["--topic", "499"]);
    assert_eq!(
        by_topic,
        sandbox
            .cards(&["--topic", "unofficial"])
            .into_iter()
            .filter(|card| by_topic.contains(card))
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_option_without_its_command_is_told_with_a_command_that_has_it() {
    let sandbox = Sandbox::new();
    for typed in ["--topik", "--topic", "--topik=5xx"] {
        sandbox
            .run(&[typed])
            .fails(2)
            .says("tip: --topic stands behind a command, as in trainer quiz --topic");
    }
    let told = sandbox.run(&["--zzzzzz"]).fails(2).err;
    assert!(!told.contains("tip:"), "{told}");
}
