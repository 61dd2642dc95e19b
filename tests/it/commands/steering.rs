//! Texts of decks, names of files, arguments and what is typed are data: nothing in them steers the terminal.

use std::fs;

use crate::support::{World, kinds};
use serde_json::json;

/// What could steer a terminal: escape sequences, their one-byte forms, a bell, and texts turned around.
const STEER: &str = "\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{202e}\u{2066}\r\u{8}\u{200f}x";

/// The deck of all kinds with such a text in every field that holds words.
fn steering() -> String {
    fn spoil(value: &mut serde_json::Value, field: &str) {
        let words = [
            "title",
            "license",
            "name",
            "aliases",
            "means",
            "sent_when",
            "client_does",
            "headers",
            "misused",
            "value",
            "source",
            "says",
            "explanation",
            "stem",
            "exchange",
            "text",
            "why",
            "points",
            "accept",
            "also",
        ];
        match value {
            serde_json::Value::String(text) if words.contains(&field) => text.push_str(STEER),
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, field)),
            serde_json::Value::Object(fields) if field == "also" => {
                fields.values_mut().for_each(|item| spoil(item, "why"));
            }
            serde_json::Value::Object(fields) => {
                fields.iter_mut().for_each(|(name, value)| spoil(value, name));
            }
            _ => {}
        }
    }
    let mut deck: serde_json::Value = serde_json::from_str(&kinds()).unwrap();
    spoil(&mut deck, "");
    for card in deck["cards"].as_array_mut().unwrap() {
        for question in card["questions"].as_array_mut().unwrap() {
            if ["choice", "flashcard"].contains(&question["kind"].as_str().unwrap()) {
                spoil(&mut question["answer"], "text");
            }
            spoil(&mut question["answers"], "text");
            if question["answers"].is_null() {
                question.as_object_mut().unwrap().remove("answers");
            }
        }
    }
    deck.to_string()
}

/// Each run is held to it that nothing steers: see `Ran::of` and `Talk::line`.
#[test]
fn nothing_in_a_deck_steers_the_terminal() {
    let world = World::new();
    let path = world.file(&format!("{STEER}/deck.json"), steering());
    let folder = path.strip_suffix("/deck.json").unwrap();
    world.shelve(&format!("{STEER}.json"), steering().replace("\"kinds\"", "\"others\""));
    world.shelve(&format!("broken{STEER}.json"), steering().replace("\"kinds\"", "\"\\u001b[31m\""));
    for deck in [&path[..], folder, "others"] {
        for right in ["1\n", "2\n", "3\n"] {
            let said = right.repeat(40);
            for more in [&[][..], &["--typed"], &["--kind", "multi"], &["--kind", "flashcard"]] {
                world.plain(&[&["quiz", "--deck", deck], more].concat(), &said).ok();
                world.run(&[&["quiz", "--json", "--deck", deck], more].concat()).ok();
            }
        }
        let mut talk = world.talk(&["quiz", "--deck", deck, "--kind", "flashcard"]);
        talk.question();
        talk.say(&json!({"reveal": true}));
        assert_eq!(talk.event()["event"], "revealed");
        for form in ["--plain", "--json"] {
            world.run(&["cards", form, "--deck", deck]).ok();
            world.run(&["show", "502", "503", form, "--deck", deck]).ok();
            world.run(&["show", "502", form, "--deck", deck]).ok();
            world.run(&["show", "refused", form, "--deck", deck]).ok();
        }
    }
    for command in ["topics", "decks", "stats"] {
        world.run(&[command]).ok();
        world.run(&[command, "--json"]).ok();
    }
}

#[test]
fn nothing_in_a_name_or_an_argument_steers_the_terminal() {
    let world = World::new();
    let name = STEER.replace('/', "");
    for args in [
        ["cards", "--topic", &name],
        ["cards", "--deck", &name],
        ["cards", "--kind", &name],
        ["cards", "--deck", &format!("./{name}.json")],
        ["missed", "--since", &name],
        ["cards", &format!("--{name}"), "x"],
        ["show", &name, "503"],
        ["quiz", "--json", &name],
    ] {
        let ran = world.run(&args);
        assert!([2, 3].contains(&ran.code), "{args:?}: {ran:#?}");
    }
    let odd = world.path(&name);
    fs::write(&odd, "a file").unwrap();
    world.run(&["stats", "--profile", odd.to_str().unwrap()]).fails(3);
    fs::remove_file(&odd).unwrap();
    for args in
        [["profile", "path"], ["decks", "-q"], ["decks", "--plain"], ["decks", "--json"], ["quiz", "--json"]]
    {
        world.run(&[&args[..], &["--profile", odd.to_str().unwrap()]].concat()).ok();
    }
    let path = world.json(&["profile", "path", "--profile", odd.to_str().unwrap()]);
    assert_eq!(path["path"], odd.to_str().unwrap(), "a document keeps the name, in escapes");
}

#[test]
fn nothing_that_is_typed_or_lies_in_a_journal_steers_the_terminal() {
    let world = World::new();
    world.shelve("kinds.json", kinds());
    let args = ["quiz", "--deck", "kinds", "--kind", "typed"];
    world.plain(&args, format!("{}\n:q\n", STEER.replace('\r', ""))).ok().shows("Wrong.");
    let mut talk = world.talk(&args);
    talk.question();
    talk.answer(&json!({"text": STEER}));
    talk.question();
    talk.refused(&format!("{{\"{STEER}\":1}}"));
    talk.refused(&json!({STEER: 1}).to_string());
    let mut answer = crate::support::answered("kinds/refused", false);
    answer["instead"] = json!("502");
    answer["chose"] = json!([STEER]);
    world.append(
        &format!("{STEER}.jsonl"),
        &[crate::support::event(1, crate::support::TODAY, answer), json!({"v": STEER})],
    );
    for command in [&["stats"][..], &["show", "502", "--deck", "kinds"], &["cards", "--missed"]] {
        world.run(command).ok();
        world.run(&[command, &["--json"]].concat()).ok();
    }
}
