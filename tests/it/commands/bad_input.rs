//! What nobody should type, read or point at: one message that says what, where and what to do, and the right code.

use std::fs;
use std::io::pipe;

use harness::{Ran, Sandbox, answered, event, kinds};
use serde_json::json;

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    let sandbox = Sandbox::new();
    sandbox.run(&["quiz", "--json", "--topic", "gatewy"]).fails(2).says("\"gatewy\"").says("\"gateway\"");
    sandbox.run(&["quiz", "--json", "5x"]).fails(2).says("\"5xx\"").says("trainer topics");
    sandbox.run(&["cards", "--topic", "592"]).fails(2).says("the nearest is \"5");
    sandbox.run(&["cards", "--topic", "nosuchtopic"]).fails(2).says("the nearest is");
    sandbox.run(&["cards", "--topic", "503,gatewy"]).fails(2).says("\"gatewy\"");
    sandbox
        .run(&["quiz", "--json", "--deck", "htpp-status"])
        .fails(2)
        .says("\"http-status\"")
        .says("trainer decks");
    sandbox.run(&["show", "50x"]).fails(2).says("\"50x\"").says("did you mean");
    assert!(!sandbox.profile().exists(), "nothing is made for what does not exist");
}

#[test]
fn what_cannot_be_parsed_exits_2_and_says_what_would_be_understood() {
    let sandbox = Sandbox::new();
    let cases: [(&[&str], &str); 16] = [
        (&["quizz"], "quiz"),
        (&["quiz", "--cuont", "3"], "--count"),
        (&["quiz", "--kind", "essay"], "scenario, choice, multi, typed, flashcard"),
        (&["quiz", "--count", "0"], "--count"),
        (&["quiz", "--count", "-1"], "-1"),
        (&["quiz", "--count", "many"], "many"),
        (&["quiz", "--count", "99999999999999999999"], "--count"),
        (&["quiz", "--new", "-3"], "-3"),
        (&["quiz", "--minutes", "0"], "--minutes"),
        (&["missed", "--since", "soon"], "30d"),
        (&["missed", "--since", "d"], "30d"),
        (&["missed", "--since", "99999999999w"], "30d"),
        (&["missed", "--since", "3é"], "30d"),
        (&["stats", "--plain", "--json"], "--json"),
        (&["profile"], "Usage"),
        (&["show"], "<ID>"),
    ];
    for (args, remedy) in cases {
        let ran = Ran::of(&mut sandbox.bare(args), b"");
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(remedy), "{args:?}: {ran:#?}");
    }
    for date in ["yesterday", "2026-11-32", "2026-13-01T00:00:00Z", "", "2026-11-21T25:15:00", "08:15"] {
        let ran = Ran::of(&mut sandbox.bare(&["stats", "--now", date]), b"");
        ran.fails(2).says("--now").says("2026-11-21T08:15:00Z");
    }
    Ran::of(&mut sandbox.bare(&["stats", "--profile", ""]), b"")
        .fails(2)
        .says("a value is required")
        .says("--profile <DIR>");
    Ran::of(&mut sandbox.bare(&["quiz", "--json", "--seed", "x"]), b"").fails(2).says("--seed");
}

#[test]
fn a_word_where_a_command_takes_none_leads_to_what_says_it() {
    let sandbox = Sandbox::new();
    for (typed, told) in [
        // What the shell has parted is one name.
        ("quiz rate limit", "there is no topic \"rate limit\": the nearest is \"429\" (Too Many Requests)"),
        ("quiz rate limiting", "\"rate limiting\": the nearest is \"429\""),
        ("review rate limit", "\"rate limit\": the nearest is \"429\""),
        ("missed rate limit", "\"rate limit\": the nearest is \"429\""),
        ("drill rate limit", "there is no entry \"rate limit\": the nearest is \"429\""),
        ("exam rate limit", "\"rate limit\": the nearest is \"429\""),
        ("show rate limit", "\"rate limit\": trainer search rate limit finds it"),
        ("rate limit", "\"rate limit\": trainer search rate limit finds all of it"),
        ("cards rate limit", "did you mean trainer cards --search rate limit?"),
        ("quiz gatewy 5xx", "there is no topic \"gatewy\": the nearest is \"gateway\""),
        ("quiz teapot", "the nearest is \"418\" (Unused)"),
        // A topic or a code where an option is wanted.
        ("exam 503", "unexpected \"503\" after trainer exam: did you mean trainer exam --topic 503?"),
        ("exam --count 3 bad gateway", "trainer exam --topic \"bad gateway\"?"),
        ("placement 4xx 5xx", "trainer placement --topic 4xx,5xx?"),
        ("cards 418", "trainer cards --topic 418?"),
        ("cards http-status", "trainer cards --deck http-status?"),
        ("stats 5xx", "trainer topics has the figures of each topic"),
        ("stats 503", "trainer show 503?"),
        ("topics 5xx", "trainer cards --topic 5xx?"),
        ("plan friday", "trainer plan --interview friday?"),
        ("plan dec 20", "trainer plan --interview dec 20?"),
        ("plan friday 20", "trainer plan --interview friday --minutes 20?"),
        ("plan 20", "trainer plan --minutes 20?"),
        ("undo 3", "run it again for the one before"),
        ("new foo bar", "trainer new \"foo bar\"?"),
        ("export http-status", "trainer export --deck http-status --to json?"),
        ("export csv", "trainer export --to csv?"),
        ("decks http-status", "trainer quiz --deck http-status quizzes it"),
        ("decks list", "trainer decks lists them by itself"),
        ("decks frobnicate", "no command \"frobnicate\" of trainer decks"),
        ("help caching", "trainer search caching looks it up"),
        ("export answers", "trainer export --to csv?"),
        ("profile where", "trainer profile path?"),
        ("profile sync now", "unexpected \"now\" after trainer profile sync: leave it out"),
        ("profile backup", "trainer profile backup needs <FILE>"),
        ("decks off", "trainer decks off needs <NAME>"),
        // What is an option of that very command.
        ("exam aloud", "did you mean trainer exam --aloud?"),
        ("exam resume", "trainer exam --resume?"),
        ("exam 10", "trainer exam --count 10?"),
        ("exam 20 minutes", "trainer exam --minutes 20?"),
        ("exam all", "leave it out, it covers everything by itself"),
        ("cards missed", "trainer cards --missed?"),
        ("stats line", "trainer stats --line?"),
        ("stats week", "unexpected \"week\" after trainer stats: "),
        ("plan 30 minutes", "trainer plan --minutes 30?"),
        ("plan none", "trainer plan --interview none?"),
        ("review 5xx 10", "trainer review --count 10?"),
        ("quiz 20 minutes", "trainer quiz --minutes 20?"),
        ("quiz typed", "trainer quiz --typed?"),
        // What is no topic, but a command or an option.
        ("quiz all", "did you mean trainer quiz, without a topic?"),
        ("quiz due", "trainer review?"),
        ("quiz missed", "trainer missed?"),
        ("quiz rare", "trainer quiz --rare?"),
        ("quiz 10", "trainer quiz --count 10?"),
        ("missed 30d", "trainer missed --since 30d?"),
        ("missed today", "trainer missed --since today?"),
        ("missed monday", "trainer missed --since monday?"),
        ("quiz flashcards", "trainer quiz --kind flashcard?"),
        ("learn", "did you mean trainer quiz?"),
        // Nothing where something is needed.
        ("show", "trainer show needs <ID>..., as in: trainer show 502,503,504"),
        ("search", "trainer search needs <WORDS>..., as in: trainer search rate lim"),
        ("new", "trainer new needs <NAME>, as in: trainer new Idioms"),
        ("add", "as in: trainer add "),
        ("move a", "trainer move needs <NEW>, as in: "),
        ("check", "as in: trainer check "),
        ("import", "as in: trainer import "),
        ("export", "trainer export needs --to <FORMAT>, as in: trainer export --to csv"),
    ] {
        let words: Vec<&str> = typed.split(' ').collect();
        let said = sandbox.run(&words).fails(2).says(told).err;
        assert_eq!(said.lines().count(), 1, "{typed}: {said}");
    }
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_name_that_the_shell_has_parted_is_one_name() {
    let sandbox = Sandbox::new();
    for (parted, whole) in [
        (&["bad", "gateway"][..], "502"),
        (&["gateway", "timeout"], "504"),
        (&["server", "errors"], "5xx"),
        (&["client", "error"], "4xx"),
    ] {
        let of = |words: &[&str]| {
            let args = [&["quiz"], words, &["--count", "999"]].concat();
            sandbox.talk(&args).question().of
        };
        assert_eq!(of(parted), of(&[whole]), "{parted:?}");
    }
    // What leads on from there is about the same.
    for (typed, leads) in [("review 5xx", "quiz 5xx"), ("missed server errors", "quiz \"server errors\"")] {
        let words: Vec<&str> = typed.split(' ').collect();
        sandbox.plain(&words, "").ok().shows(&format!("to learn: trainer {leads}\n"));
    }
    sandbox.run(&["show", "bad", "gateway"]).ok().shows("502 Bad Gateway");
    sandbox.plain(&["drill", "bad", "gateway", "gateway", "timeout"], "q\n").ok().shows("502 or 504?");
}

#[test]
fn a_pretended_time_may_be_told_by_the_local_clock() {
    let sandbox = Sandbox::new().zone("Europe/Berlin");
    let at = |now: &str| {
        let mut command = sandbox.bare(&["stats", "--json", "--now", now]);
        Ran::of(&mut command, b"").ok().json()["at"].clone()
    };
    for (now, instant) in [
        ("2026-11-21T08:15:00Z", "2026-11-21T08:15:00.000Z"),
        ("2026-12-01T19:00", "2026-12-01T18:00:00.000Z"),
        ("2026-12-01T19:00:30", "2026-12-01T18:00:30.000Z"),
        ("2026-07-01T19:00", "2026-07-01T17:00:00.000Z"),
        // Of a date the day, and not the night before it.
        ("2026-12-01", "2026-12-01T11:00:00.000Z"),
    ] {
        assert_eq!(at(now), instant, "{now}");
    }
}

#[test]
fn what_lists_cards_and_shells_is_said_to_who_asks_for_a_list() {
    let sandbox = Sandbox::new();
    sandbox.run(&["missed", "--list"]).fails(2).says("trainer cards --missed lists them");
    sandbox.run(&["review", "--list"]).fails(2).says("trainer cards --due lists them");
    let told = sandbox.run(&["missed", "--lst"]).fails(2).err;
    assert!(!told.contains("-- --lst"), "{told}");
    sandbox.run(&["completions"]).fails(2).says("bash, zsh, fish, powershell, elvish");
}

#[test]
fn a_pretended_time_is_not_written_into_an_unnamed_profile() {
    let sandbox = Sandbox::new();
    let unnamed = |args: &[&str]| Ran::of(sandbox.command(args).env_remove("TRAINER_PROFILE"), b"");
    for args in [["quiz", "--json"], ["quiz", "--plain"], ["review", "--json"], ["missed", "--json"]] {
        unnamed(&args).fails(2).says("--now").says("--profile DIR");
    }
    unnamed(&["topics"]).ok().silent();
    unnamed(&["stats"]).ok().silent();
    assert_eq!(sandbox.everything().len(), 1, "only the home directory is there");
    let named = sandbox.path("named");
    unnamed(&["quiz", "--json", "--profile", named.to_str().unwrap()]).ok();
    assert!(named.is_dir());
}

#[test]
fn a_deck_that_cannot_be_used_exits_3_with_its_place() {
    let sandbox = Sandbox::new();
    let card = json!({"question": "Q?", "answer": "a"});
    let deck = |fields: serde_json::Value| {
        let mut deck = json!({"format": 1, "id": "d", "cards": [card]});
        deck.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        deck.to_string().into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("no-json", b"{\n\"format\": 1,\nnope".to_vec(), ":3: "),
        ("no-utf8", b"{\"format\": 1, \"id\": \"\xff\"}".to_vec(), "save it as UTF-8"),
        ("empty", Vec::new(), "empty"),
        ("blank", b" \n ".to_vec(), "empty"),
        ("binary", vec![0; 4096], "not JSON"),
        ("list", b"[]".to_vec(), "no cards"),
        ("newer", deck(json!({"format": 2})), "update trainer"),
        ("newer-fields", deck(json!({"format": 2, "colours": ["red"]})), "update trainer"),
        ("older", deck(json!({"format": 0})), "\"format\": 1"),
        ("no-cards", deck(json!({"cards": []})), "no cards"),
        ("bad-id", deck(json!({"id": "My Deck"})), "lower-case"),
        (
            "no-sound-card",
            deck(json!({"cards": [{"question": "Q?", "answr": "a"}]})),
            "did you mean \"answer\"?",
        ),
        ("deep", "[".repeat(100_000).into_bytes(), "not JSON"),
        (
            "deep-deck",
            format!("{{\"format\": 1, \"cards\": {}", "[".repeat(100_000)).into_bytes(),
            "is nested that deep",
        ),
    ];
    for (name, bytes, remedy) in cases {
        let file = format!("{name}.json");
        let path = sandbox.file(&file, bytes);
        for command in ["quiz", "cards"] {
            sandbox.run(&[command, "--plain", "--deck", &path]).fails(3).says(&file).says(remedy);
        }
    }
    fs::create_dir(sandbox.path("folder")).unwrap();
    let folder = sandbox.path("folder");
    sandbox.run(&["quiz", "--plain", "--deck", folder.to_str().unwrap()]).fails(3).says("deck.json");
    sandbox.run(&["quiz", "--plain", "--deck", "./missing.json"]).fails(3).says("missing.json");
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_profile_that_cannot_be_one_exits_3_and_says_what_to_do() {
    let sandbox = Sandbox::new();
    let file = sandbox.file("a-file", "not a directory");
    let below = format!("{file}/profile");
    let orphan = sandbox.path("missing/profile").to_str().unwrap().to_owned();
    for args in [&["stats"][..], &["quiz", "--json"], &["cards"], &["show", "503"]] {
        sandbox.run(&[args, &["--profile", &file]].concat()).fails(3).says("a-file").says("--profile DIR");
        sandbox.run(&[args, &["--profile", &below]].concat()).fails(3).says("a-file").says("--profile DIR");
        sandbox
            .run(&[args, &["--profile", &orphan]].concat())
            .fails(3)
            .says("missing")
            .says("create that first");
    }
    sandbox.run(&["profile", "rebuild"]).fails(3).says("nothing to rebuild");
    assert_eq!(fs::read(&file).unwrap(), b"not a directory");
}

#[cfg(unix)]
#[test]
fn a_profile_that_is_read_only_can_be_read_and_says_so_when_written() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.profile()).unwrap();
    let allow = |mode| fs::set_permissions(sandbox.profile(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Root may write anywhere: then there is nothing to see here.
    if fs::write(sandbox.profile().join("try"), "").is_err() {
        sandbox.run(&["stats"]).ok().silent();
        sandbox.run(&["quiz", "--json"]).fails(3).says("profile").says("permission");
    }
    allow(0o755);
}

#[test]
fn asking_without_a_terminal_needs_plain_or_json() {
    let sandbox = Sandbox::new();
    sandbox.run(&["quiz"]).fails(2).says("not a terminal").says("trainer quiz --plain").says("--json");
    sandbox.run(&[] as &[&str]).fails(2).says("--plain");
    assert!(!sandbox.profile().exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let sandbox = Sandbox::new();
    for args in [
        &["topics"][..],
        &["cards"],
        &["stats"],
        &["decks", "--json"],
        &["quiz", "--json"],
        &["quiz", "--plain"],
    ] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let mut command = sandbox.command(args);
        let output = command.stdout(writer).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let output = output.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn an_endless_line_is_refused_and_the_next_one_is_read() {
    let sandbox = Sandbox::with_many(2);
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let question = talk.question();
    talk.refused(&"x".repeat(2 << 20));
    talk.refused(&format!("{{\"text\":\"{}\"}}", "x".repeat(2 << 20)));
    talk.refused(&format!("{{\"choose\":[1],{}", " ".repeat(2 << 20)));
    assert!(talk.choose(&question, "yes").correct);
    let said = [vec![b'1'; 2 << 20], b"\nq\n".to_vec()].concat();
    let out =
        sandbox.plain(&["quiz", "--deck", "many"], said).ok().shows("Answer with the option's number").out;
    assert!(out.len() < 2_000, "{}", out.len());
}

#[test]
fn binary_input_is_refused_and_the_question_stands() {
    let sandbox = Sandbox::with_many(1);
    sandbox.add_deck("kinds.json", kinds());
    let bytes: Vec<u8> = (0..=255).filter(|&byte| byte != b'\n').cycle().take(4_000).collect();
    let mut talk = sandbox.talk(&["quiz", "--deck", "many"]);
    let question = talk.question();
    talk.send(&bytes);
    talk.refused("");
    assert!(talk.choose(&question, "yes").correct);
    let said = [&bytes[..], b"\n", &bytes, b"\n:q\n"].concat();
    for args in [&["--deck", "many"][..], &["--deck", "kinds", "--kind", "typed"], &["--deck", "kinds"]] {
        sandbox.plain(&[&["quiz"], args].concat(), &said).ok();
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused_or_used_as_they_are() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let sandbox = Sandbox::new();
    let odd = OsStr::from_bytes(b"\xff\xfe");
    // What can only be a path is one: there is nothing there.
    for (args, code) in [(["cards", "--topic"], 2), (["cards", "--kind"], 2), (["cards", "--deck"], 3)] {
        let args: Vec<&OsStr> = args.iter().map(OsStr::new).chain([odd]).collect();
        assert_eq!(sandbox.run(&args).code, code);
    }
    let path = sandbox.path("").join(odd);
    sandbox.run(&[OsStr::new("stats"), OsStr::new("--profile"), path.as_os_str()]).ok();
}

#[test]
fn a_number_that_is_none_is_refused_with_what_to_write() {
    let sandbox = Sandbox::new();
    for (given, write) in [
        (["quiz", "--count", "abc"], "write a whole number from 1 on"),
        (["quiz", "--count", "0"], "write a whole number from 1 on"),
        (["quiz", "--new", "-1"], "write a whole number from 0 on"),
        (["exam", "--minutes", "9999"], "write a whole number from 1 to 1440"),
        (["exam", "--pass", "101"], "write a whole number from 0 to 100"),
    ] {
        sandbox.run(&given).fails(2).says(given[1]).says(write);
    }
}

#[test]
fn what_is_not_there_to_be_asked_is_told_as_it_is() {
    let sandbox = Sandbox::with_many(4);
    sandbox.append("hand.jsonl", &[event(1, "2026-10-01", answered("many/c01", false))]);
    sandbox.run(&["missed", "--since", "2d", "--plain"]).ok().shows("1 missed before it: leave out --since");
    sandbox.run(&["missed", "--topic", "5xx", "--plain"]).ok().shows("Nothing is missed.");
    let fresh = Sandbox::new();
    fresh.run(&["quiz", "--new", "0", "--plain"]).ok().shows("--new 0 asks none: leave it out");
    fresh.run(&["cards", "--due"]).ok().shows("No card is due.");
}
