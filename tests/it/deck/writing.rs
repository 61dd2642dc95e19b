//! `trainer new` and `trainer edit`: decks are written in the learner's editor.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use harness::{Ran, Sandbox};
use serde_json::json;

/// An editor that notes what it was called with, and does what the script says with the file in `$file`.
fn editor(sandbox: &Sandbox, name: &str, script: &str) -> String {
    let noted = sandbox.path("called");
    let text =
        format!("#!/bin/sh\necho \"$@\" >> {}\nfor file; do :; done\n{script}\n", noted.to_str().unwrap());
    let path = sandbox.file(name, text);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn called(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.path("called")).unwrap_or_default()
}

fn run(sandbox: &Sandbox, editor: &str, args: &[&str], said: &str) -> Ran {
    let mut command = sandbox.command(args);
    command.env("VISUAL", editor);
    Ran::of(&mut command, said.as_bytes())
}

#[test]
fn a_new_deck_has_its_title_in_either_format() {
    for format in ["json", "md"] {
        let sandbox = Sandbox::new();
        sandbox.run(&["new", "Go bits: \"one\"", "--format", format]).ok();
        let decks = sandbox.json(&["decks"]);
        let decks = decks["decks"].as_array().or(decks.as_array()).unwrap();
        assert!(decks.iter().any(|deck| deck["title"] == "Go bits: \"one\""), "{format}: {decks:?}");
    }
}

#[test]
fn a_new_deck_explains_itself_and_has_no_problems() {
    for (format, name) in [("json", "irregular-verbs.json"), ("md", "irregular-verbs.md")] {
        let sandbox = Sandbox::new();
        let editor = editor(&sandbox, "vim", "");
        run(&sandbox, &editor, &["new", "Irregular verbs", "--format", format], "")
            .ok()
            .shows("has no problems");
        let path = sandbox.profile().join("decks").join(name);
        assert_eq!(called(&sandbox), format!("+1 {}\n", path.to_str().unwrap()));
        assert_eq!(sandbox.cards(&["--deck", "irregular-verbs"]).len(), 2);
        sandbox.run(&["check", path.to_str().unwrap()]).ok();
        run(&sandbox, &editor, &["new", "irregular verbs"], "")
            .fails(2)
            .says("a deck irregular-verbs already");
    }
}

#[test]
fn without_an_editor_a_new_deck_is_written_all_the_same_and_editing_says_what_to_do() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "Rivers"]).ok().shows("Set EDITOR, and trainer edit rivers opens it");
    let path = sandbox.profile().join("decks/rivers.json");
    let said = format!("or open {}:1 yourself", path.to_str().unwrap());
    sandbox.run(&["edit", "rivers"]).fails(2).says("no editor is set").says(&said);
}

#[test]
fn a_card_is_opened_at_its_line_as_the_editor_takes_it() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "Rivers"]).ok();
    let path = sandbox.profile().join("decks/rivers.json");
    let path = path.to_str().unwrap();
    let text = fs::read_to_string(path).unwrap();
    let id = text.lines().position(|line| line.contains("\"id\": \"choice\"")).unwrap();
    let line = (1..=id).rev().find(|&at| text.lines().nth(at - 1).unwrap().trim() == "{").unwrap();
    for (name, expected) in [
        ("nvim", format!("+{line} {path}\n")),
        ("hx", format!("{path}:{line}\n")),
        ("code", format!("--goto {path}:{line}\n")),
        ("other", format!("{path}\n")),
    ] {
        let _ = fs::remove_file(sandbox.path("called"));
        let editor = editor(&sandbox, name, "");
        run(&sandbox, &editor, &["edit", "rivers/choice"], "").ok();
        assert_eq!(called(&sandbox), expected);
    }
}

#[test]
fn a_card_of_another_format_is_opened_at_its_line_too() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("capitals.tsv", "France\tParis\nSpain\tMadrid\n");
    let card = sandbox.cards(&["--deck", "capitals"])[1].clone();
    let editor = editor(&sandbox, "vi", "");
    run(&sandbox, &editor, &["edit", &card], "").ok();
    let path = sandbox.profile().join("decks/capitals.tsv");
    assert_eq!(called(&sandbox), format!("+2 {}\n", path.to_str().unwrap()));
}

#[test]
fn a_folder_is_opened_at_its_first_file_with_cards() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("towns/README.md", "# Towns\n");
    sandbox.add_deck("towns/capitals.tsv", "France\tParis\nSpain\tMadrid\n");
    let editor = editor(&sandbox, "vi", "");
    run(&sandbox, &editor, &["edit", "towns"], "").ok();
    let path = sandbox.profile().join("decks/towns/capitals.tsv");
    assert_eq!(called(&sandbox), format!("+1 {}\n", path.to_str().unwrap()));
}

#[test]
fn what_was_broken_is_shown_and_the_way_back_is_offered() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "Rivers"]).ok();
    let whole = fs::read_to_string(sandbox.profile().join("decks/rivers.json")).unwrap();
    let kept = sandbox.file("whole", whole);
    // Broken the first time, mended the second.
    let script = format!(
        "if [ -e {kept}.broken ]; then cp {kept} \"$file\"; else echo '{{' > \"$file\"; touch {kept}.broken; fi"
    );
    let editor = editor(&sandbox, "vi", &script);
    let ran = run(&sandbox, &editor, &["edit", "rivers", "--plain"], "y\n").ok();
    ran.shows("rivers.json:2: error: this is not JSON")
        .shows("Back to the editor? [Y/n]")
        .shows("has no problems");
    fs::remove_file(format!("{kept}.broken")).unwrap();
    run(&sandbox, &editor, &["edit", "rivers", "--plain"], "n\n").exits(1);
}

#[test]
fn what_cannot_be_edited_says_what_to_do_instead() {
    let sandbox = Sandbox::new();
    sandbox.add_deck("kinds.apkg", crate::formats::anki::package("kinds.apkg"));
    let editor = editor(&sandbox, "vi", "");
    let try_it = |what: &str| run(&sandbox, &editor, &["edit", what], "");
    try_it("http-status").fails(2).says("is built in and cannot be edited: trainer flag CARD --note TEXT");
    try_it("kinds").fails(2).says("is an Anki package and cannot be edited here");
    try_it("rivesr").fails(2).says("there is no deck or card \"rivesr\"");
    assert_eq!(called(&sandbox), "");
    let gone = sandbox.path("gone");
    sandbox.run(&["new", "Rivers"]).ok();
    run(&sandbox, gone.to_str().unwrap(), &["edit", "rivers"], "").exits(2).says("cannot be started");
}

#[test]
fn a_card_that_goes_both_ways_is_asked_both_ways() {
    let sandbox = Sandbox::new();
    let deck = json!({"format": 1, "id": "both", "cards": [
        {"id": "hola", "question": "hola", "answer": "hello", "both": true}
    ]});
    sandbox.add_deck("both.json", deck.to_string());
    let mut asked = Vec::new();
    for day in ["2026-11-21", "2026-12-05", "2027-01-20"] {
        let (questions, _) =
            sandbox.on(day).talk(&["quiz", "--deck", "both"]).finish(|_| json!({"grade": "good"}));
        asked.extend(questions.into_iter().map(|question| question.stem));
    }
    assert!(asked.contains(&"hola".to_owned()) && asked.contains(&"hello".to_owned()), "{asked:?}");
}
