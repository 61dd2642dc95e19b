//! The shapes of what `--json` prints: `docs/json.schema.json` describes each document and line.

use std::fs;
use std::path::Path;
use std::process::Command;

use harness::{Ran, Sandbox, kinds, many, program, reply};
use serde_json::{Value, json};

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.schema.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Holds a document to one of the definitions.
#[track_caller]
fn assert_shape(name: &str, document: &Value) {
    let mut schema = schema();
    assert!(schema["$defs"][name].is_object(), "no {name} in the schema");
    schema["$ref"] = json!(format!("#/$defs/{name}"));
    let validator = jsonschema::validator_for(&schema).unwrap();
    if let Err(error) = validator.validate(document) {
        panic!("{name}: {error} at {}: {document:#}", error.instance_path());
    }
}

/// A learner of yesteryear, with a plan, misses, confusions and marks.
fn learner() -> Sandbox {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/profile-0.1/profile");
    Sandbox::with_copy_of(&kept).at("2026-11-22T08:15:00Z")
}

#[test]
fn every_document_has_the_shape_that_is_documented() {
    for (sandbox, code, other) in [
        (Sandbox::new(), "401", "403"),
        (Sandbox::with_kinds(), "502", "504"),
        (learner(), "rebase", "revert"),
    ] {
        let both = format!("{code},{other}");
        let of = |args: &[&str]| {
            let ran = sandbox.run(&[args, &["--json"]].concat());
            serde_json::from_str::<Value>(&ran.out).unwrap_or_else(|_| panic!("{args:?}: {ran:?}"))
        };
        let card = sandbox.cards(&[])[0].clone();
        let deck = sandbox.file("kinds.json", kinds());
        let table = sandbox.file("capitals.tsv", "France\tParis\nSpain\t\n");
        let rivers = sandbox.file("rivers.json", many(2));
        let package = sandbox.file("notes.apkg", crate::formats::anki::package("kinds.apkg"));
        let [kept, out] = ["kept.backup", "man"].map(|name| sandbox.path(name).to_str().unwrap().to_owned());
        for (shape, args) in [
            ("home", &[][..]),
            ("topics", &["topics"]),
            ("stats", &["stats"]),
            ("plan", &["plan"]),
            ("plan", &["plan", "--interview", "14d", "--minutes", "15"]),
            ("home", &[]),
            ("topics", &["topics"]),
            ("set", &["set"]),
            ("set", &["set", "retention"]),
            ("set", &["set", "new", "7"]),
            ("entry", &["show", code]),
            ("entries", &["show", &both]),
            ("card", &["show", &card]),
            ("conventions", &["show", "conventions"]),
            ("cards", &["cards", "--limit", "5"]),
            ("cards", &["cards", "--missed"]),
            ("search", &["search", code]),
            ("decks", &["decks"]),
            ("check", &["check", &deck]),
            ("import", &["import", &table, "--force"]),
            ("marks", &["suspend", &card]),
            ("marks", &["reset", "--topic", code, "--dry-run"]),
            ("marks", &["flag", "--topic", code, "--yes"]),
            ("path", &["profile", "path"]),
            ("rebuild", &["profile", "rebuild"]),
            ("verify", &["profile", "verify"]),
            ("doctor", &["profile", "doctor"]),
            ("backup", &["profile", "backup", &kept]),
            ("restore", &["profile", "restore", &kept]),
            ("man", &["man", &out]),
            ("import", &["import", &package]),
            ("add", &["add", &rivers]),
            ("switch", &["decks", "off", "many"]),
            ("switch", &["decks", "on", "many"]),
            ("update", &["decks", "update"]),
            ("move", &["move", &card, "many/c01", "--dry-run"]),
            ("remove", &["decks", "remove", "many", "--yes"]),
            ("new", &["new", "Irregular verbs"]),
        ] {
            assert_shape(shape, &of(args));
        }
        let later = Sandbox::new().on("2026-12-01");
        let history = later.file("daily.colpkg", crate::formats::anki::package("daily.colpkg"));
        assert_shape("import", &later.json(&["import", &history]));
        let other = learner();
        assert_shape("merge", &of(&["profile", "merge", other.profile().to_str().unwrap()]));
    }
}

#[test]
fn an_unfinished_exam_is_in_the_home_document_and_can_be_resumed() {
    let sandbox = Sandbox::new();
    let mut talk = sandbox.talk(&["exam", "--count", "5"]);
    talk.question();
    talk.say(&json!({"choose": [1]}));
    assert_shape("out", &talk.event());
    talk.leave().ok();
    let home = sandbox.json(&[]);
    assert_shape("home", &home);
    assert_eq!(
        (&home["unfinished_exam"]["answered"], &home["unfinished_exam"]["of"]),
        (&json!(1), &json!(5))
    );
    sandbox.run(&["--plain"]).ok().shows("1 of 5 answered").shows("trainer exam --resume");
}

#[test]
fn every_line_of_the_dialogue_has_the_shape_that_is_documented() {
    let sandbox = Sandbox::with_kinds();
    let mut talk = sandbox.talk(&["quiz", "--deck", "kinds"]);
    let mut lines = 0;
    let mut right = false;
    while let Some(event) = talk.next_event() {
        assert_shape("out", &event);
        lines += 1;
        if event["event"] == "question" {
            right = !right;
            let question = talk.standing().clone();
            for wish in [json!({"flag": true}), json!({"flag": false}), json!({"reveal": true})] {
                assert_shape("in", &wish);
                talk.say(&wish);
                assert_shape("out", &talk.event());
            }
            let answer = reply(&question, right);
            assert_shape("in", &answer);
            talk.say(&answer);
        }
    }
    assert!(lines > 10, "{lines}");
    let mut exam = sandbox.talk(&["exam", "--deck", "kinds", "--count", "2"]);
    assert_shape("out", &json!(exam.event()));
    for wish in
        [json!({"mark": true}), json!({"goto": 2}), json!({"dont_know": true}), json!({"finish": true})]
    {
        assert_shape("in", &wish);
        exam.say(&wish);
    }
    while let Some(event) = exam.next_event() {
        assert_shape("out", &event);
    }
    let wrong =
        [json!({}), json!({"choose": [1], "undo": true}), json!({"choose": [0]}), json!({"say": "x"})];
    let mut schema = schema();
    schema["$ref"] = json!("#/$defs/in");
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(wrong.iter().all(|wish| !validator.is_valid(wish)), "what is refused does not fit");
}

#[test]
fn the_client_of_thirty_lines_asks_and_answers() {
    let client = program().with_file_name("examples").join("client");
    if !client.exists() {
        // Built with all tests, but not with some.
        let built = Command::new(env!("CARGO")).args(["build", "--quiet", "--example", "client"]).status();
        assert!(built.is_ok_and(|status| status.success()));
    }
    let sandbox = Sandbox::with_many(2);
    let mut command = sandbox.prepare(Command::new(client));
    let path = program().parent().unwrap().to_owned();
    command.env("PATH", path).args(["--deck", "many", "--seed", "1"]);
    let ran = Ran::of(&mut command, b"9\n1\n1\n\n").ok();
    assert!(ran.out.contains("Is it c01?") && ran.out.contains("choose an option from 1 to 2"), "{ran:?}");
    assert!(ran.out.contains(": \"yes\"") && ran.out.contains("of 2 right."), "{ran:?}");
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/client.rs")).unwrap();
    let lines = source.lines().skip_while(|line| !line.starts_with("fn main")).count();
    assert!(lines <= 35, "{lines} lines");
}
